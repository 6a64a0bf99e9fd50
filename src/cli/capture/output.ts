import { openOutputFile } from '../../apply/process/output-file.js';
import { decodeFrame, describePacket, innermost } from '../../capture/decode.js';
import type { Sighting } from '../../capture/path-traffic.js';
import { SNAP_LENGTH, type CapturedPacket, type CapturePoint } from '../../capture/point.js';
import { pcapngHeader, pcapngPacket } from '../../tools/index.js';
import type { Output } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** Where captured packets go. */
export interface CaptureOutput {
  /** Resolves when more may come. */
  write(packets: readonly ShownPacket[]): Promise<void>;
  close(): Promise<void>;
}

/** A captured packet, and on a path what it is to that. */
export interface ShownPacket {
  readonly packet: CapturedPacket;
  readonly sighting?: Sighting;
}

/** What every output needs to know. */
export interface OutputContext {
  readonly stdout: Output;
  readonly points: readonly CapturePoint[];
  /** Ends the wait for whoever reads standard output. */
  readonly signal: AbortSignal;
}

/** A pcapng file; `-` is standard output. @throws UsageError where it cannot be written */
export async function pcapngOutput(path: string, context: OutputContext): Promise<CaptureOutput> {
  const names = context.points.map(({ name }) => name);
  const file = path === '-' ? onStdout(context) : await openOutputFile(path).catch(cannotWrite(path));
  await file.write(pcapngHeader(names, SNAP_LENGTH));
  return {
    write: (packets) => {
      const blocks = packets.map(({ packet }) => pcapngPacket({ ...packet, interface: packet.point }));
      return file.write(Buffer.concat(blocks));
    },
    close: () => file.close(),
  };
}

/** One line a packet: seconds since `start`, hop, point, direction, and what it is. */
export function lineOutput(context: OutputContext, start: () => bigint): CaptureOutput {
  const { points } = context;
  const width = Math.max(...points.map(({ name }) => name.length));
  const line = ({ packet, sighting }: ShownPacket): string => {
    const hop = sighting === undefined ? '' : `${String(sighting.row + 1).padStart(3)}  `;
    const seconds = (Number(packet.time - start()) / 1e9).toFixed(6).padStart(10);
    const place = (points[packet.point]?.name ?? '').padEnd(width);
    const what = describePacket(decodeFrame(packet.data));
    return `${seconds}  ${hop}${place}  ${packet.direction.padEnd(3)}  ${what}\n`;
  };
  return onLines(context, line);
}

/** One JSON object a line. */
export const jsonOutput = (context: OutputContext): CaptureOutput =>
  onLines(context, (shown) => `${JSON.stringify(packetJson(shown, context.points))}\n`);

function packetJson({ packet, sighting }: ShownPacket, points: readonly CapturePoint[]): object {
  const outer = decodeFrame(packet.data);
  const { source, target, what } = innermost(outer);
  return {
    time: isoTime(packet.time),
    point: points[packet.point]?.name,
    direction: packet.direction,
    length: packet.length,
    source,
    target,
    what,
    text: describePacket(outer),
    vlan: outer.vlan ?? null,
    vni: outer.vni ?? null,
    ...(sighting === undefined ? {} : { hop: sighting.row + 1, kind: sighting.kind }),
  };
}

/** `2026-09-21T14:00:47.523174555Z` */
const isoTime = (time: bigint): string =>
  new Date(Number(time / 1_000_000n))
    .toISOString()
    .replace(/\.\d+Z/, `.${String(time % 1_000_000_000n).padStart(9, '0')}Z`);

function onLines(context: OutputContext, line: (shown: ShownPacket) => string): CaptureOutput {
  const file = onStdout(context);
  return { write: (packets) => file.write(packets.map(line).join('')), close: () => file.close() };
}

/** Waits for a reader that is slower than the packets, unless it has left or the capture is broken off. */
function onStdout({ stdout, signal }: OutputContext): {
  write(data: string | Uint8Array): Promise<void>;
  close(): Promise<void>;
} {
  let goOn = (): void => undefined;
  const wake = (): void => goOn();
  stdout.on?.('drain', wake);
  stdout.on?.('close', wake);
  signal.addEventListener('abort', wake);
  const hasRoom = (): Promise<void> =>
    new Promise((resolve) => {
      goOn = resolve;
    });
  return {
    write: async (data) => {
      if (stdout.write(data) === false && !signal.aborted) await hasRoom();
    },
    close: () => Promise.resolve(),
  };
}

const cannotWrite =
  (path: string) =>
  (error: unknown): never => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UsageError(
      `${path} cannot be written (${code})`,
      'name a file in a folder of yours, or - for standard output',
    );
  };
