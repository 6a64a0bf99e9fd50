import { LabEndedError } from '../../apply/errors.js';
import { createExecutor } from '../../apply/process/executor.js';
import { isEnding } from '../../apply/process/process.js';
import type { LabRecord } from '../../apply/lab/store.js';
import {
  CaptureError,
  capturePackets,
  type CaptureLosses,
  type PacketCapture,
  type PointFault,
} from '../../capture/capture-packets.js';
import { decodeFrame } from '../../capture/decode.js';
import type { Path } from '../../capture/path.js';
import { PathTraffic } from '../../capture/path-traffic.js';
import type { CapturedPacket, CapturePoint } from '../../capture/point.js';
import { jsonOutput, lineOutput, pcapngOutput, type CaptureOutput, type ShownPacket } from './output.js';
import { pathReport, pointSummary } from './report.js';
import { EXIT } from '../exit-code.js';
import { nodesOf } from '../nodes.js';
import type { Printer } from '../terminal.js';

/** Options of `netlab capture`. */
export interface CaptureOptions {
  readonly lab?: string;
  readonly path?: true;
  /** File to write; `-` is standard output. */
  readonly write?: string;
  /** Packets after which it ends. */
  readonly count?: number;
  readonly seconds?: number;
  readonly json?: true;
}

/** What is to be captured. */
export interface CaptureJob {
  readonly lab: LabRecord;
  readonly points: readonly CapturePoint[];
  /** libpcap's filter; '' for none. */
  readonly filter: string;
  /** Undefined: every packet counts, not only those of a path. */
  readonly path?: Path;
}

/** One capture, from its beginning to its summary. */
export class CaptureSession {
  readonly #counts: number[];
  readonly #traffic: PathTraffic | undefined;
  readonly #outputs: CaptureOutput[] = [];
  #capture: PacketCapture | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Nanoseconds since 1970 when all points were listened at. */
  #start = 0n;
  #taken = 0;

  constructor(
    readonly printer: Printer,
    readonly job: CaptureJob,
    readonly options: CaptureOptions,
  ) {
    this.#counts = job.points.map(() => 0);
    this.#traffic = job.path && new PathTraffic(job.path, job.points);
  }

  /**
   * Captures until it is broken off, or has what the options ask for.
   * @param filter numbers of a BPF program
   * @throws UsageError for a file that cannot be written; CaptureError, LabEndedError
   */
  async run(filter: string, signal: AbortSignal): Promise<number> {
    await this.#open(signal);
    const { lab, points } = this.job;
    const capture = capturePackets(createExecutor(lab), points, filter, (packets) => this.#take(packets));
    this.#capture = capture;
    const stop = (): void => capture.stop();
    signal.addEventListener('abort', stop);
    this.printer.terminal.stdout.on?.('error', stop);
    try {
      const faults = await capture.ready;
      this.#begin(faults);
      this.#summarize(faults, await capture.ended);
      return EXIT.ok;
    } catch (error) {
      if (error instanceof CaptureError && isEnding(lab.sandbox)) throw new LabEndedError(lab.name);
      throw error;
    } finally {
      stop();
      clearTimeout(this.#timer);
      await capture.ended.catch(() => undefined);
      for (const output of this.#outputs) await output.close();
    }
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { write, json } = this.options;
    const context = { points: this.job.points, stdout: this.printer.terminal.stdout, signal };
    if (write !== undefined) this.#outputs.push(await pcapngOutput(write, context));
    if (json === true) this.#outputs.push(jsonOutput(context));
    else if (write === undefined) this.#outputs.push(lineOutput(context, () => this.#start));
  }

  /** On a path a device that is not there is a part of the answer. */
  #begin(faults: readonly PointFault[]): void {
    const { points, path } = this.job;
    if (path === undefined && faults.length > 0) throw new CaptureError(describeFaults(points, faults));
    this.#start = BigInt(Date.now()) * 1_000_000n;
    const names = points.map(({ name }) => name).join(', ');
    const places = path === undefined ? `at ${names}` : `on the way from ${path.from} to ${path.to}`;
    this.printer.note(`capturing ${places}${this.#howToSend()}`);
    const { seconds } = this.options;
    if (seconds !== undefined) this.#timer = setTimeout(() => this.#capture?.stop(), seconds * 1000);
  }

  /** A capture sends nothing itself. Of the provider's own router nobody can send. */
  #howToSend(): string {
    const { path, lab } = this.job;
    const [first] = path?.forward.hops ?? [];
    const sender = nodesOf(lab.lab).find(({ name }) => first?.point.name.startsWith(`${name}:`));
    if (first === undefined || sender === undefined) return '';
    return `; send something meanwhile: netlab exec ${sender.name} -- ping -c 3 ${first.target}`;
  }

  async #take(packets: readonly CapturedPacket[]): Promise<void> {
    const { count = Infinity, write } = this.options;
    const due = packets.flatMap((packet) => this.#shown(packet) ?? []).slice(0, count - this.#taken);
    if (due.length === 0) return;
    this.#taken += due.length;
    for (const { packet } of due) this.#counts[packet.point] = (this.#counts[packet.point] ?? 0) + 1;
    for (const output of this.#outputs) await output.write(due);
    if (this.#taken === count) this.#capture?.stop();
    if (write !== undefined) this.printer.progress(`${this.#taken} packets`);
  }

  /** On a path only what belongs to it. */
  #shown(packet: CapturedPacket): ShownPacket | undefined {
    if (this.#traffic === undefined) return { packet };
    const sighting = this.#traffic.take(packet, decodeFrame(packet.data));
    return sighting && { packet, sighting };
  }

  #summarize(faults: readonly PointFault[], lost: CaptureLosses): void {
    const { path, points } = this.job;
    const { write, json } = this.options;
    this.printer.progress('');
    if (path !== undefined && this.#traffic !== undefined) {
      const report = pathReport(path, points, this.#traffic, faults);
      if (json === true) this.printer.print(JSON.stringify(report.json));
      else if (write === '-') this.printer.note(report.text);
      else this.printer.print(report.text);
    } else for (const line of pointSummary(points, this.#counts)) this.printer.note(line);
    for (const [point, packets] of lost) {
      if (packets > 0)
        this.printer.complain(`${points[point]?.name}: ${packets} packets came too fast, and were not seen`);
    }
  }
}

const describeFaults = (points: readonly CapturePoint[], faults: readonly PointFault[]): string =>
  faults
    .map(({ point, reason }) => {
      const { name, host, netns } = points[point] ?? { name: '', host: '', netns: '' };
      const where = netns === '' ? `host ${host}` : `host ${host}, namespace ${netns}`;
      return `${name} cannot be captured: ${reason} (${where})`;
    })
    .join('\n');
