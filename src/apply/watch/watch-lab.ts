import { devicesDown, hostsDown, placeKey } from '../../model/fault.js';
import { SANDBOX, type HostState } from '../../model/host-state.js';
import { driftOf, foundIn } from '../../observe/drift.js';
import type { Drift } from '../../observe/entry.js';
import { leaveAlone } from '../../observe/leave.js';
import { observeHost, type Observed } from '../../observe/observe.js';
import { DueScopes, type Scope } from './due-scopes.js';
import { LabBusyError } from '../errors.js';
import { createExecutor } from '../process/executor.js';
import { lockLab } from '../lab/lock.js';
import { repairHost, reviveHosts } from '../lab/repair.js';
import { readRecord, type LabRecord } from '../lab/store.js';
import { Hearing } from './watch-host.js';
import { keyOf, Repairs } from './repairs.js';
import type { WatchOptions } from './watch-options.js';
import { WorkQueue } from './work-queue.js';

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

/** A look at a host. */
interface Task {
  readonly record: LabRecord;
  readonly wanted: HostState;
  readonly scope: Scope;
}

class Watcher {
  readonly #states: ReadonlyMap<string, HostState>;
  readonly #known = new Map<string, Map<string, Drift>>();
  readonly #repairs = new Map<string, Repairs>();
  readonly #due = new DueScopes();
  readonly #queue = new WorkQueue((host) => this.#look(host).finally(() => this.#looked(host)));
  readonly #unseen: Set<string>;
  #hearing: Hearing | undefined;
  #onChanged: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly record: LabRecord,
    private readonly options: WatchOptions,
  ) {
    const { sandbox, hosts } = options.compile(record);
    this.#states = new Map([sandbox, ...hosts].map((state) => [state.host, state]));
    for (const host of this.#states.keys()) this.#repairs.set(host, new Repairs());
    this.#unseen = new Set(this.#states.keys());
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
    this.#hearing = this.#hear();
    this.#timer = setInterval(() => {
      for (const host of this.#states.keys()) this.#add(host, undefined);
    }, this.options.resync * 1000);
    return Promise.race([stopped, changed]);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#queue.close();
    await this.#hearing?.close();
  }

  #hear(): Hearing {
    return new Hearing(createExecutor(this.record), this.#states.values(), {
      onChange: (host, scope) => {
        this.#add(host, scope);
      },
      onDeaf: (host, said) => {
        this.#isDeaf(host, said);
      },
    });
  }

  /** What has changed until it is heard again is found by the look that comes then. Of a lab that has ended nobody can hear. */
  #isDeaf(host: string, said: string): void {
    const record = readRecord(this.record.name);
    if (record === undefined || isAnother(record, this.record)) {
      this.#onChanged();
      return;
    }
    const reason = `nobody hears of its changes: perl has ended${said === '' ? '' : `: ${said}`}; it is started again`;
    this.options.onEvent({ event: 'failed', host, reason });
  }

  #add(host: string, scope: Scope): void {
    this.#due.add(host, scope);
    this.#queue.add(host);
  }

  #looked(host: string): void {
    if (this.#unseen.delete(host) && this.#unseen.size === 0) this.options.onReady();
  }

  /** @returns whether there is nothing left to do for it */
  async #look(host: string): Promise<boolean> {
    const wanted = this.#states.get(host);
    if (wanted === undefined) return true;
    const record = readRecord(this.record.name);
    if (record === undefined || isAnother(record, this.record)) {
      this.#onChanged();
      return true;
    }
    // Whoever changes it now says so when he is done; the resync comes by as well.
    if (record.state !== 'running' || hostsDown(record.faults).has(host)) return true;
    const began = performance.now();
    const task = { record, wanted, scope: this.#takeScope(host) };
    try {
      const observed = await this.#observe(task);
      const found = this.#report(observed);
      if (found.length === 0 || !this.options.repair) return true;
      return await this.#repair(task, observed, began);
    } catch (error) {
      this.#due.add(host, undefined);
      if (error instanceof LabBusyError) return false;
      const reason = error instanceof Error ? error.message : String(error);
      this.options.onEvent({ event: 'failed', host, reason });
      return false;
    }
  }

  /** What is not looked at is taken for right: so all is looked at as long as anything is wrong. */
  #takeScope(host: string): Scope {
    const scope = this.#due.take(host);
    return this.#known.get(host)?.size === 0 ? scope : undefined;
  }

  #observe({ record, wanted, scope }: Task): Promise<Observed> {
    const faults = new Set(devicesDown(record.faults).map(placeKey));
    return observeHost(createExecutor(record), [wanted], {
      faults,
      ...(scope === undefined ? {} : { scope }),
    });
  }

  /** Says what is new and what is gone since the last look. */
  #report(observed: Observed): Drift[] {
    const { host } = observed.wanted;
    const found = driftOf(observed);
    const before = this.#known.get(host) ?? new Map<string, Drift>();
    const now = new Map(found.map((drift) => [keyOf(drift), drift]));
    this.#known.set(host, now);
    for (const [key, drift] of now) if (!before.has(key)) this.options.onEvent({ event: 'drift', drift });
    for (const [key, drift] of before) if (!now.has(key)) this.options.onEvent({ event: 'gone', drift });
    return found;
  }

  async #repair(task: Task, first: Observed, began: number): Promise<boolean> {
    const { record, wanted } = task;
    const repairs = this.#repairs.get(wanted.host) ?? new Repairs();
    for (const drift of repairs.giveUp(driftOf(first), began)) this.options.onEvent({ event: 'left', drift });
    if (dueOf(first, repairs) === undefined) return true;
    const lock = await lockLab(record.name, 'watch');
    try {
      const revived = await reviveHosts(record, [first]);
      const due = dueOf(revived ? await this.#observe({ record, wanted, scope: undefined }) : first, repairs);
      if (due !== undefined) await repairHost(record, this.#states.get(SANDBOX) ?? wanted, due);
    } finally {
      repairs.note(driftOf(first), performance.now());
      await lock.release();
    }
    const milliseconds = Math.round(performance.now() - began);
    const now = driftOf(await this.#observe(task));
    const [still, ...more] = now.filter((drift) => !repairs.isLeft(drift));
    if (still !== undefined)
      throw new Error(`${1 + more.length} things are still not as they shall be, such as ${still.what}`);
    this.#known.set(wanted.host, new Map(now.map((drift) => [keyOf(drift), drift])));
    this.options.onEvent({ event: 'repaired', host: wanted.host, milliseconds });
    return true;
  }
}

/** A host as if what is left were right; undefined where that is all, or others stand on it. */
function dueOf(observed: Observed, repairs: Repairs): Observed | undefined {
  const found = foundIn(observed);
  const left = found.filter(({ drift }) => repairs.isLeft(drift));
  if (left.length === found.length) return undefined;
  return left.length === 0
    ? observed
    : leaveAlone(
        observed,
        left.map(({ entry }) => entry),
      );
}

/** `up` has made something else of it. */
const isAnother = (now: LabRecord, before: LabRecord): boolean =>
  now.sandbox.pid !== before.sandbox.pid ||
  (now.state === 'running' && JSON.stringify(now.numbers) !== JSON.stringify(before.numbers)) ||
  (now.state === 'running' && JSON.stringify(now.lab) !== JSON.stringify(before.lab));
