import { placeKey } from '../model/fault.js';
import type { HostState } from '../model/host-state.js';
import { KEYS, type Keyed } from '../plan/difference/host-difference.js';
import type { ShownDevice } from '../tools/index.js';
import type { HostDump, NetnsDump } from './dump.js';
import type { Devices } from './links.js';
import type { Subject } from './script.js';

/** States that a host may be in; the first is what it shall be. */
export type KnownStates = readonly [HostState, ...HostState[]];

/** Lists whose objects are in a namespace. */
type Placed = 'addresses' | 'routes' | 'neighbours' | 'fdb' | 'iptablesChains' | 'iptablesRules';

/** One look at a host: what was found, beside what is known of it. */
export class Look implements Devices {
  readonly wanted: HostState;
  /** Namespaces whose addresses and routes come and go with the master of an HA router. */
  readonly exclusive: ReadonlySet<string>;
  /** Namespaces whose content is the host's own, with what was found there. */
  readonly own: readonly (readonly [netns: string, dump: NetnsDump])[];
  readonly #looked: ReadonlySet<string>;

  constructor(
    readonly known: KnownStates,
    readonly subject: Subject,
    readonly dump: HostDump,
    private readonly faults: ReadonlySet<string> = new Set(),
  ) {
    this.wanted = known[0];
    this.#looked = new Set(subject.namespaces);
    this.own = [...dump.namespaces].filter(([netns]) => !this.isForeign(netns));
    this.exclusive = new Set(
      known.flatMap(({ daemons }) =>
        daemons.flatMap(({ exclusive, netns }) => (exclusive === true ? [netns] : [])),
      ),
    );
  }

  isSeen(netns: string): boolean {
    return this.#looked.has(netns);
  }

  isForeign(netns: string): boolean {
    return this.subject.devicesOnly.has(netns);
  }

  find(netns: string, name: string): ShownDevice | undefined {
    const shown = this.dump.namespaces.get(netns)?.devices.get(name);
    if (shown === undefined || !this.faults.has(placeKey({ host: this.wanted.host, netns, device: name })))
      return shown;
    return { ...shown, up: true };
  }

  /** Else its devices and flows are what they were, as far as anybody knows. */
  get switchRuns(): boolean {
    return this.dump.openvswitch.has('ovs-vswitchd');
  }

  /** A list of every known state. */
  all<List extends Exclude<keyof HostState, 'host'>>(list: List): HostState[List][number][] {
    return this.known.flatMap((state): HostState[List][number][] => [...state[list]]);
  }

  /** Likewise, each object once: as the first state knows it that does. */
  unique<List extends Keyed>(list: List): HostState[List][number][] {
    const key = KEYS[list];
    const byKey = new Map<string, HostState[List][number]>();
    for (const item of this.all(list)) if (!byKey.has(key(item))) byKey.set(key(item), item);
    return [...byKey.values()];
  }

  /** What is wanted where nobody has looked. */
  unseen<List extends Placed>(list: List): HostState[List][number][] {
    const all: readonly HostState[List][number][] = this.wanted[list];
    return all.filter(({ netns }) => !this.isSeen(netns));
  }
}
