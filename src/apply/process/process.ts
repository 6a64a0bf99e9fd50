import type { ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { slowness } from '../machine/patience.js';

/** One process of this machine, never mistaken for a later one with the same number. */
export interface ProcessId {
  readonly pid: number;
  /** Clock ticks between the machine's start and the process's (`starttime` of proc_pid_stat(5)). */
  readonly startTime: number;
}

/** What `/proc/PID/stat` says of a process. */
export interface ProcessStat extends ProcessId {
  readonly state: string;
  /** It runs no code of its own any more: PF_EXITING of include/linux/sched.h. */
  readonly isExiting: boolean;
}

const PF_EXITING = 0x4;

/** The process that a `/proc/PID/stat` line describes. @throws Error where the line is none */
export function parseStat(line: string): ProcessStat {
  // `PID (name) S ...`: the name may hold blanks and parentheses, so count from the last one.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  const pid = Number.parseInt(line, 10);
  const startTime = Number(fields[19]);
  if (!Number.isInteger(pid) || !Number.isInteger(startTime)) throw new Error(`not a stat line: ${line}`);
  return { pid, startTime, state: fields[0] ?? '', isExiting: (Number(fields[6]) & PF_EXITING) !== 0 };
}

function statOf(pid: number): ProcessStat | undefined {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A process by its number; undefined if there is none, or it is only waiting to be reaped. */
export function findProcess(pid: number): ProcessId | undefined {
  const stat = statOf(pid);
  return stat === undefined || stat.state === 'Z' || stat.state === 'X'
    ? undefined
    : { pid, startTime: stat.startTime };
}

/** Whether it is still there, be it on its way out. */
export const isAlive = (process: ProcessId): boolean =>
  findProcess(process.pid)?.startTime === process.startTime;

/** Whether it is gone or on its way out. The first process of a PID namespace is so before any other of that namespace dies (pid_namespaces(7)). */
export function isEnding(process: ProcessId): boolean {
  const stat = statOf(process.pid);
  return stat?.startTime !== process.startTime || stat.isExiting;
}

/** Milliseconds that the kernel may take to end a process: those that hold network devices wait for all others that do. */
const LONGEST_END = 60_000;

/**
 * Sends a signal, unless the process is gone or its number has gone to another, and waits until it is gone.
 * @throws Error if it is still there after a minute, or more on a slow machine
 */
export async function endProcess(target: ProcessId, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (isAlive(target)) signalProcess(target.pid, signal);
  if (await waitUntil(() => !isAlive(target), LONGEST_END)) return;
  throw new Error(
    `process ${target.pid} goes on after ${signal}; see what holds it: cat /proc/${target.pid}/{status,stack}`,
  );
}

/** To a process, or with -PID to a process group; nothing happens if it has just ended. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Its children and theirs, nearest first; none where the kernel does not say (CONFIG_PROC_CHILDREN). */
export function descendants(pid: number): number[] {
  const children = readIfThere(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);
  return [...children, ...children.flatMap(descendants)];
}

/** '' where it cannot be read; without blanks at its ends. */
export function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}

/**
 * The exit code of a child, as a shell says it: 128 and the signal's number if a signal has ended it.
 * Resolves when it has ended and whoever has its output has closed that; rejects if it cannot be started.
 */
export const exitCodeOf = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });

/** This process. */
export function ownProcess(): ProcessId {
  const found = findProcess(process.pid);
  if (found === undefined) throw new Error('/proc does not show this process: mount procfs on /proc');
  return found;
}

/** Differs after each start of the machine; process numbers and start times mean something only within one. */
export const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/**
 * Looks every few milliseconds, and less often the longer it takes.
 * @param longest milliseconds on a quiet machine
 * @returns whether it came true within that time, or more on a slow machine
 */
async function waitUntil(isTrue: () => boolean, longest: number): Promise<boolean> {
  const began = process.uptime();
  while (!isTrue()) {
    const waited = (process.uptime() - began) * 1000;
    // How slow it is takes a moment to tell, so nobody asks before that matters.
    if (waited > longest && waited > longest * slowness()) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.max(3, waited / 8)));
  }
  return true;
}
