import { spawnSync } from 'node:child_process';

/** Runs a program to its end. @returns seconds @throws Error with what it said, if it fails */
export function timed(command, ...args) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}\n${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

/** `min-median-max` of some seconds. */
export function spread(seconds) {
  const sorted = [...seconds].sort((a, b) => a - b);
  const show = (value) => value.toFixed(2);
  return `${show(sorted[0])}-${show(median(seconds))}-${show(sorted.at(-1))} s`;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
