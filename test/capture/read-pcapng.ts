import type { PcapngPacket } from '../../src/tools/index.js';

/** What a capture file says. */
export interface PcapngFile {
  /** Names of interfaces, in the order of their numbers. */
  readonly interfaces: readonly string[];
  readonly packets: readonly PcapngPacket[];
}

/** Reads a file as the draft describes it, in whichever byte order it is; not by the words of the writer. */
export function readPcapng(bytes: Uint8Array): PcapngFile {
  const file = Buffer.from(bytes);
  const little = file.readUInt32LE(8) === 0x1a2b3c4d;
  const u16 = (at: number): number => (little ? file.readUInt16LE(at) : file.readUInt16BE(at));
  const u32 = (at: number): number => (little ? file.readUInt32LE(at) : file.readUInt32BE(at));
  const options = (from: number, end: number): Map<number, Buffer> => {
    const found = new Map<number, Buffer>();
    for (let at = from; at < end && u16(at) !== 0; at += 4 + Math.ceil(u16(at + 2) / 4) * 4) {
      found.set(u16(at), file.subarray(at + 4, at + 4 + u16(at + 2)));
    }
    return found;
  };
  const interfaces: string[] = [];
  const packets: PcapngPacket[] = [];
  for (let at = 0, length = 0; at < file.length; at += length) {
    length = u32(at + 4);
    if (length % 4 !== 0 || u32(at + length - 4) !== length)
      throw new Error(`a block of ${length} bytes at ${at}`);
    const [type, body, end] = [u32(at), at + 8, at + length - 4];
    if (type === 1) {
      const found = options(body + 8, end);
      if (u16(body) !== 1 || found.get(9)?.readUInt8() !== 9)
        throw new Error('no Ethernet, or no nanoseconds');
      interfaces.push(found.get(2)?.toString() ?? '');
    } else if (type === 6) {
      const size = u32(body + 12);
      const found = options(body + 20 + Math.ceil(size / 4) * 4, end);
      packets.push({
        interface: u32(body),
        time: (BigInt(u32(body + 4)) << 32n) + BigInt(u32(body + 8)),
        direction: ((found.get(2)?.readUInt32LE() ?? 0) & 3) === 1 ? 'in' : 'out',
        length: u32(body + 16),
        data: new Uint8Array(file.subarray(body + 20, body + 20 + size)),
      });
    } else if (type !== 0x0a0d0d0a) throw new Error(`a block of type ${type}`);
  }
  return { interfaces, packets };
}
