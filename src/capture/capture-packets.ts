import type { Executor, RunningProgram } from '../model/executor.js';
import { createMerger, type Merger } from './merge.js';
import type { CapturedPacket, CapturePoint } from './point.js';
import { createRecordReader, type CaptureRecord } from './records.js';
import { CAPTURE_PACKETS_SCRIPT } from './script.js';

/** Packets of several points, from `ready` until it is stopped. */
export interface PacketCapture {
  /** Resolves when every point is listened at, but for those that it names. Rejects as `ended` does. */
  readonly ready: Promise<readonly PointFault[]>;
  /** Resolves once all packets were handed over. @throws CaptureError; whatever `onPackets` throws */
  readonly ended: Promise<CaptureLosses>;
  /** Packets that were there before this call are still handed over. */
  stop(): void;
}

/** A point that cannot be captured. */
export interface PointFault {
  /** Index of the point. */
  readonly point: number;
  /** `No such device` */
  readonly reason: string;
}

/** By index of a point: how many packets the kernel had to drop, as they were not read fast enough. */
export type CaptureLosses = ReadonlyMap<number, number>;

/** A capture cannot begin, or has ended by itself. Exit code 4. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
}

/**
 * Captures at several points at once, with one process for each host.
 * @param filter numbers of a BPF program, four an instruction; '' for none
 * @param onPackets is given packets in the order of time over all points. No more are read until its promise is kept
 */
export function capturePackets(
  executor: Executor,
  points: readonly CapturePoint[],
  filter: string,
  onPackets: OnPackets,
): PacketCapture {
  const hosts = [...new Set(points.map(({ host }) => host))];
  const assembly = new Assembly(hosts.length, MOST_DELAY * BigInt(executor.slowness), onPackets);
  const programs = hosts.map((host, stream) =>
    startHost(executor, host, points, filter, (records) => assembly.take(stream, records)),
  );
  let stopped = false;
  const ends = programs.map(async ({ host, running }, stream) => {
    const { exitCode, stderr } = await running.ended;
    if (!stopped) {
      const said = stderr.trim() || 'it said nothing';
      throw new CaptureError(`the capture on ${host} has ended (exit code ${exitCode}): ${said}`);
    }
    await assembly.end(stream);
  });
  const ended = Promise.all(ends).then(() => assembly.lost);
  const faults = Promise.all(programs.map(({ listening }) => listening)).then((all) => all.flat());
  return {
    ready: Promise.race([faults, ended.then(() => [])]),
    ended,
    stop: () => {
      stopped = true;
      for (const { running } of programs) running.stop().catch(() => undefined);
    },
  };
}

type OnPackets = (packets: readonly CapturedPacket[]) => Promise<void>;

/**
 * Nanoseconds that packets are waited for beyond their time, as many times as the machine is slow: the kernel looks at the clock first and hands a packet
 * to the socket when it gets to it, which on a busy machine is later. One that takes longer is out of order.
 */
const MOST_DELAY = 100_000_000n;

/** Puts the hosts' streams together, and hands over one lot of packets at a time. */
class Assembly {
  readonly lost = new Map<number, number>();
  readonly #merger: Merger<CapturedPacket>;
  readonly #onPackets: OnPackets;
  #handedOver = Promise.resolve();

  constructor(
    streams: number,
    readonly delay: bigint,
    onPackets: OnPackets,
  ) {
    this.#merger = createMerger(streams);
    this.#onPackets = onPackets;
  }

  /** @returns when all that was due is handed over */
  take(stream: number, records: readonly CaptureRecord[]): Promise<void> {
    const due: CapturedPacket[] = [];
    for (const record of records) {
      if (record.kind === 'packet') this.#merger.add(record);
      if (record.kind === 'lost') this.lost.set(record.point, record.length);
      if (record.kind === 'complete-until') {
        due.push(...this.#merger.completeUntil(stream, record.time - this.delay));
      }
    }
    return this.#handOver(due);
  }

  end(stream: number): Promise<void> {
    return this.#handOver(this.#merger.end(stream));
  }

  #handOver(packets: readonly CapturedPacket[]): Promise<void> {
    if (packets.length > 0) this.#handedOver = this.#handedOver.then(() => this.#onPackets(packets));
    return this.#handedOver;
  }
}

/** The program of one host. */
interface HostCapture {
  readonly host: string;
  readonly running: RunningProgram;
  /** Resolves when it has tried all its points. */
  readonly listening: Promise<readonly PointFault[]>;
}

/** @param onRecords is given records with indices among all points */
function startHost(
  executor: Executor,
  host: string,
  points: readonly CapturePoint[],
  filter: string,
  onRecords: (records: readonly CaptureRecord[]) => Promise<void>,
): HostCapture {
  const indices = points.flatMap((point, index) => (point.host === host ? [index] : []));
  const own = points.filter((point) => point.host === host);
  const read = createRecordReader();
  const faults: PointFault[] = [];
  let listens: (faults: readonly PointFault[]) => void = () => undefined;
  const listening = new Promise<readonly PointFault[]>((resolve) => {
    listens = resolve;
  });
  const running = executor.start(host, captureCommand(own, filter), {
    onStdoutBytes: (bytes) => {
      const records = read(bytes).map((record) => ({ ...record, point: indices[record.point] ?? 0 }));
      for (const { kind, point, data } of records) {
        if (kind === 'fault') faults.push({ point, reason: Buffer.from(data).toString() });
        if (kind === 'complete-until') listens(faults);
      }
      return onRecords(records);
    },
  });
  return { host, running, listening };
}

/** `perl -e SCRIPT '40 0 0 12 ...' web1 eth0 - tap7e1c8246-f3` */
const captureCommand = (points: readonly CapturePoint[], filter: string): string[] => [
  ...['perl', '-e', CAPTURE_PACKETS_SCRIPT, filter],
  ...points.flatMap(({ netns, device }) => [netns === '' ? '-' : netns, device]),
];
