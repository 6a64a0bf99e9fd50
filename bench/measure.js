import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Seconds since some time. */
export const now = () => performance.now() / 1000;

/**
 * Runs a program to its end.
 * @returns its seconds and what it said @throws Error with what it said, if it fails
 */
export function run(argv, options = {}) {
  const [program, ...args] = argv;
  const started = now();
  const { status, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 29,
    ...options,
  });
  const seconds = now() - started;
  if (status !== 0) throw new Error(`${argv.join(' ').slice(0, 200)}: exit ${status}\n${stderr}`);
  return { seconds, stdout };
}

/** A program that goes on and is talked to in lines. */
export function start(argv, options = {}) {
  const [program, ...args] = argv;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'], ...options });
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
export const ratios = (own, peer) => spread(own.map((seconds, index) => seconds / peer[index]));

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
