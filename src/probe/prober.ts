import { availableParallelism } from 'node:os';
import type { Executor, RunningProgram } from '../model/executor.js';
import { SANDBOX } from '../model/host-state.js';
import type { TestNode } from '../model/lab.js';
import { faultOf } from './judge/outcome.js';
import { PROBER_SCRIPT } from './script/prober.js';
import { PROBE_TTL } from './kind/ttl.js';

/** Milliseconds that a request gets beyond its patience before its prober is taken for stuck, as many times as the machine is slow. */
const GRACE = 30_000;

/** What a prober is asked, less its number: `tcp h1/web1 10.0.2.20 0.5 80 7`. See `script/prober.ts`. */
export type Words = readonly (string | number)[];

/** Requests on their way, in one go. */
export interface Inquiry {
  /** Of each all that was said of it, less its number and `end`; `broken WHY` where there is nobody to ask. */
  readonly answers: Promise<readonly (readonly string[])[]>;
  /** They wait no longer: what was not answered yet is lost. */
  stop(): void;
}

/** Probers at most, where the machine has as many processors. */
const MOST_PROBERS = 4;
/** Tests that take as much of a processor as the start of one more prober does, at least. */
const TESTS_EACH = 128;

/** A network namespace, by its host. */
type Place = Pick<TestNode, 'host' | 'netns'>;

/** A network namespace as probers know it, which are in the sandbox: `h1/web1`. */
export const netnsOf = ({ host, netns }: Place): string => `${host}/${netns}`;

/**
 * The probers of a lab. One has sockets in namespaces of all hosts; many tests have several, and each has its share of the namespaces, since a
 * packet's whole way is on the account of who sends it. Each is started with its first request.
 */
export class Probers {
  readonly #probers = new Map<string, Prober>();
  /** By {@link netnsOf}. */
  readonly #keys = new Map<string, string>();
  readonly #most: number;

  /** @param tests how many there are */
  constructor(
    private readonly executor: Executor,
    tests: number,
  ) {
    this.#most = Math.max(1, Math.min(availableParallelism(), MOST_PROBERS, Math.ceil(tests / TESTS_EACH)));
  }

  /** Asks several things of a namespace at once. @param patience seconds that they may take, all side by side */
  ask(place: Place, requests: readonly Words[], patience: number): Inquiry {
    return this.#of(place).ask(requests, patience);
  }

  /** Tells the probers apart: which one a namespace is asked of. Always the same for one: the next in turn when it is first asked for. */
  keyOf(place: Place): string {
    const netns = netnsOf(place);
    const key = this.#keys.get(netns) ?? String(this.#keys.size % this.#most);
    this.#keys.set(netns, key);
    return key;
  }

  /** Waits until all is sent that a namespace was asked before. */
  async mark(place: Place): Promise<void> {
    await this.ask(place, [['mark']], 0).answers;
  }

  /**
   * Watches what leaves a namespace.
   * @param onLine called with each line of a packet
   * @returns why nobody can, where that is so
   */
  watch(
    place: Place,
    targets: readonly string[],
    onLine: (line: string) => void,
  ): Promise<string | undefined> {
    return this.#of(place).watch(['watch', netnsOf(place), ...targets], onLine);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#probers.values()].map((prober) => prober.close()));
  }

  #of(place: Place): Prober {
    const key = this.keyOf(place);
    const prober = this.#probers.get(key) ?? new Prober(this.executor);
    this.#probers.set(key, prober);
    return prober;
  }
}

/** One prober. */
class Prober {
  readonly #program: RunningProgram;
  /** Who hears what is said of a request, by its number. */
  readonly #listeners = new Map<number, (line: string, id: number) => void>();
  readonly #grace: number;
  #asked = 0;
  #fault: string | undefined;

  constructor(executor: Executor) {
    this.#grace = GRACE * executor.slowness;
    this.#program = executor.start(SANDBOX, ['perl', '-we', PROBER_SCRIPT, String(PROBE_TTL)], {
      interactive: true,
      onStdoutLine: (line) => {
        const space = line.indexOf(' ');
        const id = Number(line.slice(0, space));
        this.#listeners.get(id)?.(line.slice(space + 1), id);
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

  ask(requests: readonly Words[], patience: number): Inquiry {
    const first = this.#asked + 1;
    const said = requests.map((): string[] => []);
    const answers = new Promise<string[][]>((resolve) => {
      let left = said.length;
      const hear = (line: string, id: number): void => {
        if (line !== 'end') said[id - first]?.push(line);
        else if (this.#listeners.delete(id) && (left -= 1) === 0) settle();
      };
      const timer = setTimeout(
        () => {
          for (const id of said.keys()) this.#tell(first + id, 'broken the prober does not answer', 'end');
        },
        patience * 1000 + this.#grace,
      );
      const settle = (): void => {
        clearTimeout(timer);
        resolve(said);
      };
      this.#send(requests, hear);
    });
    const stop = (): void => {
      const open = [...said.keys()].map((index) => first + index).filter((id) => this.#listeners.has(id));
      if (open.length > 0) this.#program.write(open.map((id) => `stop ${id}\n`).join(''));
    };
    return { answers, stop };
  }

  watch(words: Words, onLine: (line: string) => void): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.#send([words], (line) => {
        if (line === 'watching') resolve(undefined);
        else if (line.startsWith('broken ')) resolve(line.slice('broken '.length));
        else onLine(line);
      });
    });
  }

  async close(): Promise<void> {
    await this.#program.stop();
  }

  #send(requests: readonly Words[], hear: (line: string, id: number) => void): void {
    const lines = requests.map(([kind = '', ...words]) => {
      this.#listeners.set((this.#asked += 1), hear);
      return `${[kind, this.#asked, ...words].join(' ')}\n`;
    });
    if (this.#fault === undefined) this.#program.write(lines.join(''));
    else this.#fail(this.#fault);
  }

  #tell(id: number, ...lines: readonly string[]): void {
    for (const line of lines) this.#listeners.get(id)?.(line, id);
  }

  #fail(fault: string): void {
    this.#fault = fault;
    for (const id of [...this.#listeners.keys()]) this.#tell(id, `broken ${fault}`, 'end');
  }
}
