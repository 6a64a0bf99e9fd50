import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Executor, RunningProgram, RunOptions, RunResult } from '../../model/executor.js';
import { NAMESPACE_LINKS } from '../../model/host-state.js';
import { isRoot, toolEnvironment } from '../machine/environment.js';
import { slowness } from '../machine/patience.js';
import { descendants, exitCodeOf, signalProcess, type ProcessId } from './process.js';

/** Runs programs in the namespaces of a lab's hosts, with one `nsenter` each. */
export function createExecutor({ sandbox }: { readonly sandbox: ProcessId }): Executor {
  return {
    slowness: slowness(),
    run: (host, argv, options = {}) => startProgram([...enterHost(sandbox, host), ...argv], options).ended,
    start: (host, argv, options = {}) => startProgram([...enterHost(sandbox, host), ...argv], options),
  };
}

/**
 * `nsenter` with its options for a host. It enters through the links that the sandbox holds: of a
 * process that got the number of a dead sandbox there are none, so the machine itself is never entered.
 */
export function enterHost(sandbox: ProcessId, host: string): string[] {
  const namespaces = `/proc/${sandbox.pid}/root${NAMESPACE_LINKS}/${host}`;
  return [
    ...['nsenter', `--target=${sandbox.pid}`],
    ...(isRoot() ? [] : ['--user', '--preserve-credentials']),
    ...['--pid', '--ipc', `--net=${namespaces}/net`, `--uts=${namespaces}/uts`, `--mount=${namespaces}/mnt`],
  ];
}

/**
 * A program in a process group of its own. Signals go to what `nsenter` has started, and to `nsenter`
 * itself only if it has started nothing: it must live to collect its child, or that stays a zombie until
 * the machine's first process gets to it, and the sandbox cannot end before.
 */
function startProgram(argv: readonly string[], options: RunOptions): RunningProgram {
  const [program = '', ...args] = argv;
  const child = spawn(program, args, { cwd: '/', detached: true, env: toolEnvironment(), stdio: 'pipe' });
  // It need not read what it is given.
  child.stdin.on('error', () => undefined);
  if (options.interactive === true) child.stdin.write(options.stdin ?? '');
  else child.stdin.end(options.stdin ?? '');
  const signalInside = (signal: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    const inside = descendants(child.pid);
    for (const pid of inside.length > 0 ? inside : [-child.pid]) signalProcess(pid, signal);
  };
  let timedOut = false;
  const kill = (): void => {
    timedOut = true;
    signalInside('SIGKILL');
  };
  const timer = options.timeout === undefined ? undefined : setTimeout(kill, options.timeout * slowness());
  const ended = collect(child, options).then((result) => {
    clearTimeout(timer);
    return { ...result, timedOut };
  });
  return {
    ended,
    write: (text) => void child.stdin.write(text),
    stop: () => {
      // Who reads what it is given ends with it, which takes no search for what nsenter has started.
      if (options.interactive !== true) return stop(ended, signalInside);
      child.stdin.end();
      return ended;
    },
  };
}

async function collect(
  child: ChildProcessWithoutNullStreams,
  options: RunOptions,
): Promise<Omit<RunResult, 'timedOut'>> {
  const { onStdoutBytes, onStdoutLine, onStderrLine } = options;
  const stderr = readAll(child.stderr, onStderrLine);
  if (onStdoutBytes !== undefined) {
    const [exitCode] = await Promise.all([exitCodeOf(child), passOn(child.stdout, onStdoutBytes)]);
    return { exitCode, stdout: '', stderr: stderr.text() };
  }
  const stdout = readAll(child.stdout, onStdoutLine);
  const exitCode = await exitCodeOf(child);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** A reader that fails closes the stream, which ends a program that goes on writing. */
async function passOn(stream: Readable, onBytes: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for await (const bytes of stream) await onBytes(bytes as Uint8Array);
}

/** @param onLine called with each line as it comes */
export function readAll(stream: Readable, onLine: ((line: string) => void) | undefined): { text(): string } {
  const chunks: string[] = [];
  stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  if (onLine !== undefined) splitLines(stream, onLine);
  return { text: () => chunks.join('') };
}

/** For thousands of lines node:readline takes several times as long. */
function splitLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    lines.forEach((line) => {
      onLine(line);
    });
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
  });
}

/** SIGTERM, and SIGKILL for one that does not heed it within 2 s, or more on a slow machine. */
async function stop(ended: Promise<RunResult>, signal: (name: NodeJS.Signals) => void): Promise<RunResult> {
  signal('SIGTERM');
  const timer = setTimeout(() => {
    signal('SIGKILL');
  }, 2000 * slowness());
  const result = await ended;
  clearTimeout(timer);
  return result;
}
