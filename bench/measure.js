import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { processorMeter } from './processor.js';

/** Something cannot be measured on this machine; the message says why. */
export class Missing extends Error {}

/** Counts processor time from when the bench starts. */
export const meter = processorMeter();

/** @returns what says how much time has gone since: seconds of wall and of all processors, and how many of these in the kernel */
export function stopwatch() {
  const processor = meter.start();
  const wall = performance.now();
  return () => ({ wall: (performance.now() - wall) / 1000, ...processor() });
}

/**
 * Runs a program to its end.
 * @returns its time and what it said @throws Error with what it said, if it fails
 */
export function run(argv, options = {}) {
  const [program, ...args] = meter.counted(argv);
  const time = stopwatch();
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    ...options,
  });
  const took = time();
  if (status !== 0) throw new Error(`${argv.join(' ').slice(0, 200)}: exit ${status}\n${stderr}`);
  return { took, stdout };
}

/** The time that something takes. */
export function timeOf(act) {
  const time = stopwatch();
  act();
  return time();
}

/** The time that each of some runs of a program takes. Where one is short, more of them say it better. */
export function timeOfEach(times, argv) {
  const { wall, processor } = timeOf(() => {
    for (let turn = 0; turn < times; turn += 1) run(argv);
  });
  return { wall: wall / times, processor: processor / times };
}

/** A program that goes on and is talked to in lines; `watch: true`: one of the bench's own, whose time is not counted. */
export function start(argv, { watch = false } = {}) {
  const [program, ...args] = watch ? argv : meter.counted(argv);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    pid: child.pid,
    say: (text) => child.stdin.write(text),
    endInput: () => child.stdin.end(),
    /** The next line. @throws Error where it has ended instead */
    async hear() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${argv.join(' ').slice(0, 200)} has ended`);
      return value;
    },
    async kill(pid = child.pid) {
      process.kill(pid, 'SIGKILL');
      await this.ended;
    },
    ended: once(child, 'exit'),
  };
}

/** The smallest, the median and the greatest of some numbers. */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

/** Each run's ratio of one contender to another, as they ran side by side. */
export const ratios = (own, peer) => spread(own.map((one, index) => one / peer[index]));

const THRESHOLDS = ['gc_thresh1', 'gc_thresh2', 'gc_thresh3'].map(
  (name) => `/proc/sys/net/ipv4/neigh/default/${name}`,
);

/**
 * Makes the kernel's ARP table, which all namespaces of a machine share, as large as many servers need that all know each
 * other: of 50 each has 49, and the table holds 1,024 unless somebody says otherwise. Only root can. A shell that sees the end of a pipe puts
 * back what was, when this process has ended, however it ends.
 */
export function roomForNeighbours() {
  if (process.getuid() !== 0) return;
  const before = THRESHOLDS.flatMap((path) => [path, readFileSync(path, 'utf8').trim()]);
  const stdio = ['pipe', 'ignore', 'inherit'];
  const keeper = spawn('sh', ['-c', PUT_BACK, 'sh', ...before], { detached: true, stdio });
  keeper.unref();
  keeper.stdin.unref();
  THRESHOLDS.forEach((path) => writeFileSync(path, '65536'));
}

const PUT_BACK = 'read end; while [ $# -gt 0 ]; do echo "$2" >"$1"; shift 2; done';
