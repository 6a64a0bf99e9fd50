import { devicesDown, hostsDown, placeKey } from '../model/fault.js';
import { SANDBOX, type HostState } from '../model/host-state.js';
import { driftOf } from '../observe/drift.js';
import type { Drift } from '../observe/entry.js';
import { observeHost, type Observed } from '../observe/observe.js';
import { planLabChange } from '../plan/change-lab.js';
import { locateIn } from '../model/batch.js';
import { LabBusyError } from './errors.js';
import { createExecutor } from './executor.js';
import { lockLab } from './lock.js';
import type { CompiledStates } from './make.js';
import { reviveHosts, runRounds } from './repair.js';
import { readRecord, type LabRecord } from './store.js';
import { watchHost } from './watch-host.js';
import { WorkQueue } from './work-queue.js';

/** What a watch says. */
export type WatchEvent =
  | { readonly event: 'drift' | 'gone'; readonly drift: Drift }
  | { readonly event: 'repaired'; readonly host: string; readonly milliseconds: number }
  | { readonly event: 'failed'; readonly host: string; readonly reason: string };

/** How a lab is watched. */
export interface WatchOptions {
  readonly repair: boolean;
  /** Seconds after which all is looked at, whether anything was heard or not. */
  readonly resync: number;
  readonly compile: (record: LabRecord) => CompiledStates;
  readonly onEvent: (event: WatchEvent) => void;
  /** Called once all has been looked at and every change is heard. */
  readonly onReady: () => void;
  readonly signal: AbortSignal;
}

/**
 * Lists what is not as it shall be, then hears of changes and says what they mean; with `repair` it undoes them. Ends when the
 * signal is aborted, or the lab has ended or become another one (`up`).
 * @returns why it has ended
 */
export async function watchLab(record: LabRecord, options: WatchOptions): Promise<'stopped' | 'lab changed'> {
  const watcher = new Watcher(record, options);
  try {
    return await watcher.run();
  } finally {
    await watcher.close();
  }
}

class Watcher {
  readonly #states: ReadonlyMap<string, HostState>;
  readonly #known = new Map<string, Map<string, Drift>>();
  readonly #queue = new WorkQueue((host) => this.#look(host));
  readonly #programs: ReturnType<typeof watchHost>[] = [];
  #onChanged: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly record: LabRecord,
    private readonly options: WatchOptions,
  ) {
    const { sandbox, hosts } = options.compile(record);
    this.#states = new Map([sandbox, ...hosts].map((state) => [state.host, state]));
  }

  async run(): Promise<'stopped' | 'lab changed'> {
    const changed = new Promise<'lab changed'>((resolve) => {
      this.#onChanged = () => {
        resolve('lab changed');
      };
    });
    const stopped = new Promise<'stopped'>((resolve) => {
      const stop = (): void => {
        resolve('stopped');
      };
      if (this.options.signal.aborted) stop();
      this.options.signal.addEventListener('abort', stop, { once: true });
    });
    const executor = createExecutor(this.record);
    for (const [host, state] of this.#states) {
      this.#programs.push(
        watchHost(executor, state, () => {
          this.#queue.add(host);
        }),
      );
    }
    await Promise.race([this.#lookAtAll(), stopped]);
    this.options.onReady();
    this.#timer = setInterval(() => {
      for (const host of this.#states.keys()) this.#queue.add(host);
    }, this.options.resync * 1000);
    return Promise.race([stopped, changed]);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#queue.close();
    await Promise.all(this.#programs.map((program) => program.stop()));
  }

  async #lookAtAll(): Promise<void> {
    await Promise.all([...this.#states.keys()].map((host) => this.#look(host)));
  }

  /** @returns whether there is nothing left to do for it */
  async #look(host: string): Promise<boolean> {
    const wanted = this.#states.get(host);
    if (wanted === undefined) return true;
    const record = await readRecord(this.record.name);
    if (record === undefined || isAnother(record, this.record)) {
      this.#onChanged();
      return true;
    }
    // Whoever changes it now says so when he is done; the resync comes by as well.
    if (record.state !== 'running' || hostsDown(record.faults).has(host)) return true;
    const began = performance.now();
    try {
      const observed = await this.#observe(record, wanted);
      const found = this.#report(observed);
      if (found.length === 0 || !this.options.repair) return true;
      return await this.#repair(record, wanted, observed, began);
    } catch (error) {
      if (error instanceof LabBusyError) return false;
      const reason = error instanceof Error ? error.message : String(error);
      this.options.onEvent({ event: 'failed', host, reason });
      return false;
    }
  }

  #observe(record: LabRecord, wanted: HostState): Promise<Observed> {
    const faults = new Set(devicesDown(record.faults).map(placeKey));
    return observeHost(createExecutor(record), [wanted], { faults });
  }

  /** Says what is new and what is gone since the last look. */
  #report(observed: Observed): Drift[] {
    const { host } = observed.wanted;
    const found = driftOf(observed);
    const before = this.#known.get(host) ?? new Map<string, Drift>();
    const now = new Map(found.map((drift) => [JSON.stringify(drift), drift]));
    this.#known.set(host, now);
    for (const [key, drift] of now) if (!before.has(key)) this.options.onEvent({ event: 'drift', drift });
    for (const [key, drift] of before) if (!now.has(key)) this.options.onEvent({ event: 'gone', drift });
    return found;
  }

  async #repair(record: LabRecord, wanted: HostState, first: Observed, began: number): Promise<boolean> {
    const lock = await lockLab(record.name, 'watch');
    try {
      const revived = await reviveHosts(record, [first]);
      const observed = revived ? await this.#observe(record, wanted) : first;
      await this.#bringBack(record, observed);
    } finally {
      await lock.release();
    }
    const milliseconds = Math.round(performance.now() - began);
    const left = driftOf(await this.#observe(record, wanted));
    if (left.length > 0) {
      const [{ what } = { what: '' }] = left;
      throw new Error(`${left.length} things are still not as they shall be, such as ${what}`);
    }
    this.#known.set(wanted.host, new Map());
    this.options.onEvent({ event: 'repaired', host: wanted.host, milliseconds });
    return true;
  }

  async #bringBack(record: LabRecord, { state, wanted }: Observed): Promise<void> {
    const nothing = this.#states.get(SANDBOX);
    if (nothing === undefined) return;
    const isSandbox = wanted.host === SANDBOX;
    const { rounds } = planLabChange(
      { sandbox: isSandbox ? state : nothing, hosts: isSandbox ? [] : [state] },
      { sandbox: isSandbox ? wanted : nothing, hosts: isSandbox ? [] : [wanted] },
      locateIn(record.lab.source),
    );
    await runRounds(record, rounds);
  }
}

/** `up` has made something else of it. */
const isAnother = (now: LabRecord, before: LabRecord): boolean =>
  now.sandbox.pid !== before.sandbox.pid ||
  (now.state === 'running' && JSON.stringify(now.numbers) !== JSON.stringify(before.numbers)) ||
  (now.state === 'running' && JSON.stringify(now.lab) !== JSON.stringify(before.lab));
