import type { Executor, RunningProgram } from '../model/executor.js';
import type { TestNode } from '../model/lab.js';
import { faultOf } from './outcome.js';
import { PROBER_SCRIPT } from './script/prober.js';
import { PROBE_TTL } from './ttl.js';

/** Milliseconds that a request gets beyond its patience before its prober is taken for stuck. */
const GRACE = 5000;

/** What a prober is asked, less its number: `ping web1 10.0.2.20 0.5 1 0.1 0`. See `script/prober.ts`. */
export type Words = readonly (string | number)[];

/** A request on its way. */
export interface Inquiry {
  /** All that was said of it, less its number and `end`; `broken WHY` where there is nobody to ask. */
  readonly answers: Promise<readonly string[]>;
  /** It waits no longer: what was not answered yet is lost. */
  stop(): void;
}

/** The probers of a lab: one on each host that is asked something, started with its first request. */
export class Probers {
  readonly #probers = new Map<string, Prober>();

  constructor(private readonly executor: Executor) {}

  /**
   * Asks several things at once.
   * @param patience seconds that they may take, all side by side
   */
  ask(host: string, requests: readonly Words[], patience: number): Inquiry[] {
    return this.#on(host).ask(requests, patience);
  }

  /** Waits until a host has sent all that it was asked before. */
  async mark(host: string): Promise<void> {
    await Promise.all(this.ask(host, [['mark']], 0).map(({ answers }) => answers));
  }

  /**
   * Watches what leaves a namespace.
   * @param onLine called with each line of a packet
   * @returns why nobody can, where that is so
   */
  watch(
    { host, netns }: TestNode,
    targets: readonly string[],
    onLine: (line: string) => void,
  ): Promise<string | undefined> {
    return this.#on(host).watch(['watch', netns, ...targets], onLine);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#probers.values()].map((prober) => prober.close()));
  }

  #on(host: string): Prober {
    const known = this.#probers.get(host) ?? new Prober(this.executor, host);
    this.#probers.set(host, known);
    return known;
  }
}

/** The prober of one host. */
class Prober {
  readonly #program: RunningProgram;
  /** Who hears what is said of a request, by its number. */
  readonly #listeners = new Map<string, (line: string) => void>();
  #asked = 0;
  #fault: string | undefined;

  constructor(executor: Executor, host: string) {
    this.#program = executor.start(host, ['perl', '-e', PROBER_SCRIPT, String(PROBE_TTL)], {
      interactive: true,
      onStdoutLine: (line) => {
        const space = line.indexOf(' ');
        this.#listeners.get(line.slice(0, space))?.(line.slice(space + 1));
      },
    });
    this.#program.ended.then(
      ({ exitCode, stderr }) => {
        this.#fail(faultOf('perl', exitCode, stderr));
      },
      (error: unknown) => {
        this.#fail(String(error));
      },
    );
  }

  ask(requests: readonly Words[], patience: number): Inquiry[] {
    const numbered = requests.map((words) => [this.#begin(), words] as const);
    const answers = numbered.map(([id]) => this.#answers(id, patience * 1000 + GRACE));
    this.#send(numbered);
    return numbered.map(([id], index) => ({
      answers: answers[index] ?? Promise.resolve([]),
      stop: () => {
        this.#program.write(`stop ${id}\n`);
      },
    }));
  }

  watch(words: Words, onLine: (line: string) => void): Promise<string | undefined> {
    const id = this.#begin();
    const ready = new Promise<string | undefined>((resolve) => {
      this.#listeners.set(id, (line) => {
        if (line === 'watching') resolve(undefined);
        else if (line.startsWith('broken ')) resolve(line.slice('broken '.length));
        else onLine(line);
      });
    });
    this.#send([[id, words]]);
    return ready;
  }

  async close(): Promise<void> {
    await this.#program.stop();
  }

  #begin(): string {
    return String((this.#asked += 1));
  }

  #send(requests: readonly (readonly [string, Words])[]): void {
    const lines = requests.map(([id, [kind = '', ...words]]) => `${[kind, id, ...words].join(' ')}\n`);
    if (this.#fault === undefined) this.#program.write(lines.join(''));
    else this.#fail(this.#fault);
  }

  #answers(id: string, patience: number): Promise<readonly string[]> {
    return new Promise((resolve) => {
      const said: string[] = [];
      const settle = (): void => {
        clearTimeout(timer);
        this.#listeners.delete(id);
        resolve(said);
      };
      const timer = setTimeout(() => {
        said.push('broken the prober of its host does not answer');
        settle();
      }, patience);
      this.#listeners.set(id, (line) => {
        if (line === 'end') settle();
        else said.push(line);
      });
    });
  }

  #fail(fault: string): void {
    this.#fault = fault;
    for (const hear of [...this.#listeners.values()]) {
      hear(`broken ${fault}`);
      hear('end');
    }
  }
}
