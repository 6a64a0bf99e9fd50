import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { main } from '../../src/cli/main.js';
import { eventually } from './eventually.js';

/** The command line, called as a user does. */
export const BIN = resolve('bin/netlab.js');

/** What a call has said, and its exit code. */
export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a call is made. */
export interface Surroundings {
  readonly stdin?: string;
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  readonly tty?: boolean;
}

/** Calls netlab in this process, on a terminal made of strings. */
export async function netlab(argv: readonly string[], where: Surroundings = {}): Promise<Answer> {
  const { stdin = '', cwd = process.cwd(), env = {}, tty = false } = where;
  const written = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr'): { isTTY: boolean; write(part: string): void } => ({
    isTTY: tty,
    write: (part) => {
      written[name] += part;
    },
  });
  const terminal = {
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout: output('stdout'),
    stderr: output('stderr'),
    env,
    cwd,
  };
  return { code: await main(argv, terminal), ...written };
}

/** A call that goes on in a process of its own. */
export interface RunningCall {
  /** @returns what it has said; code -1 where the signal has ended it */
  end(signal: NodeJS.Signals): Promise<Answer>;
}

/** Starts netlab; resolves when it has said something on stderr. @throws Error if it does not */
export async function startNetlab(words: readonly string[], ready: string): Promise<RunningCall> {
  const child = spawn('node', [BIN, ...words]);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text: Buffer) => (said.stdout += text.toString()));
  child.stderr.on('data', (text: Buffer) => (said.stderr += text.toString()));
  const ended = new Promise<Answer>((resolve) =>
    child.on('close', (code) => {
      resolve({ code: code ?? -1, ...said });
    }),
  );
  const isReady = await eventually(() => Promise.resolve(said.stderr.includes(ready)));
  if (!isReady) throw new Error(`${words.join(' ')}: ${said.stderr}`);
  return {
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
