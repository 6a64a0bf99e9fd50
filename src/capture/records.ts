/**
 * What the capture program says. A record is a header of 20 bytes and data, numbers in network byte order:
 *
 *     kind (1)  direction (1)  point (2)  seconds (4)  nanoseconds (4)  length (4)  bytes of data (4)  data
 */
export interface CaptureRecord {
  /**
   * - `packet`: its frame as data; `length` is what it had on the wire.
   * - `complete-until`: every packet of this host that was there at this time has been said.
   * - `fault`: why a point is not captured, as data.
   * - `lost`: how many packets a point had to drop, as `length`.
   */
  readonly kind: 'packet' | 'complete-until' | 'fault' | 'lost';
  readonly point: number;
  readonly direction: 'in' | 'out';
  /** Nanoseconds since 1970. */
  readonly time: bigint;
  readonly length: number;
  readonly data: Uint8Array;
}

/** Cuts a stream into records. @returns takes the next bytes, and gives the records that end in them */
export function createRecordReader(): (chunk: Uint8Array) => CaptureRecord[] {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    let bytes = rest.length === 0 ? asBuffer(chunk) : Buffer.concat([rest, chunk]);
    const records: CaptureRecord[] = [];
    while (bytes.length >= HEADER && bytes.length >= sizeOf(bytes)) {
      records.push(readRecord(bytes));
      bytes = bytes.subarray(sizeOf(bytes));
    }
    rest = bytes;
    return records;
  };
}

const HEADER = 20;
const KINDS = ['packet', 'complete-until', 'fault', 'lost'] as const;

const asBuffer = (bytes: Uint8Array): Buffer<ArrayBuffer> =>
  Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);

const sizeOf = (bytes: Buffer): number => HEADER + bytes.readUInt32BE(16);

function readRecord(bytes: Buffer): CaptureRecord {
  const kind = KINDS[bytes.readUInt8(0)];
  if (kind === undefined) throw new Error(`no record of a capture: ${bytes.toString('hex', 0, HEADER)}`);
  return {
    kind,
    direction: bytes.readUInt8(1) === 1 ? 'out' : 'in',
    point: bytes.readUInt16BE(2),
    time: BigInt(bytes.readUInt32BE(4)) * 1_000_000_000n + BigInt(bytes.readUInt32BE(8)),
    length: bytes.readUInt32BE(12),
    data: bytes.subarray(HEADER, sizeOf(bytes)),
  };
}
