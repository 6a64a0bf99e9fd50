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

/** Calls netlab in this process, on a terminal made of strings. */
export async function netlab(...words: readonly string[]): Promise<Answer> {
  const said = { stdout: '', stderr: '' };
  const output = (name: 'stdout' | 'stderr') => ({
    write: (part: string | Uint8Array) => {
      said[name] += String(part);
    },
  });
  const [stdout, stderr] = [output('stdout'), output('stderr')];
  const terminal = { stdin: Readable.from([]), stdout, stderr, env: {}, cwd: process.cwd() };
  return { code: await main(words, terminal), ...said };
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
