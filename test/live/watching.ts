import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { eventually } from './eventually.js';
import { BIN } from './netlab.js';

/** A line of `netlab watch --json`. */
export interface WatchLine {
  /** ISO 8601 */
  readonly time: string;
  readonly event: 'drift' | 'gone' | 'left' | 'repaired' | 'failed';
  readonly host: string;
  readonly kind?: 'missing' | 'changed' | 'foreign' | 'ended';
  readonly what?: string;
  readonly detail?: string;
  readonly consequence?: string;
  readonly reason?: string;
}

/** `netlab watch --repair --json` as its own process. */
export class Watching {
  /** What it has said since the last {@link forget}. */
  readonly lines: WatchLine[] = [];
  readonly #child: ChildProcess;
  readonly #open = new Set<string>();
  #said = '';

  constructor(lab: string, ...options: string[]) {
    const argv = [BIN, 'watch', lab, '--repair', '--json', ...options];
    const child = spawn(process.execPath, argv, { env: { ...process.env, NODE_OPTIONS: '' } });
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.#take(JSON.parse(line) as WatchLine);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
    this.#child = child;
  }

  /** @throws Error if it has not said so in time */
  async isReady(): Promise<void> {
    await this.until('it watches', () => this.#said.includes('watching lab'));
  }

  /** Whether all that it has reported is gone, or repaired. */
  get isAtRest(): boolean {
    return this.#open.size === 0;
  }

  forget(): void {
    this.lines.length = 0;
  }

  /** @throws Error with all that it has said, if that is not so in time */
  async until(what: string, isTrue: () => boolean): Promise<void> {
    if (await eventually(() => Promise.resolve(isTrue()))) return;
    throw new Error(`${what}: ${this.lines.map((line) => JSON.stringify(line)).join('\n')} ${this.#said}`);
  }

  /** By Ctrl-C. @returns its exit code */
  async end(): Promise<number | null> {
    this.#child.kill('SIGINT');
    await this.until('it ends by Ctrl-C', () => this.#child.exitCode !== null);
    return this.#child.exitCode;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #take(line: WatchLine): void {
    this.lines.push(line);
    const { event, host, kind = '', what = '', detail = '' } = line;
    const key = JSON.stringify([host, kind, what, detail]);
    if (event === 'drift') this.#open.add(key);
    if (event === 'gone') this.#open.delete(key);
    if (event !== 'repaired') return;
    for (const one of this.#open)
      if (one.startsWith(JSON.stringify([host]).slice(0, -1))) this.#open.delete(one);
  }
}
