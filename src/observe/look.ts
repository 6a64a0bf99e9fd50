import { placeKey } from '../model/fault.js';
import type { HostState, MayHave } from '../model/host-state.js';
import { isWithin } from '../model/ip.js';
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
  /** Servers' namespaces: what their guests do there is not netlab's affair, but for what some state names. */
  readonly guests: ReadonlyMap<string, readonly MayHave[]>;
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
    this.guests = new Map(
      this.unique('netns').flatMap(({ name, guest }) =>
        guest === undefined ? [] : [[name, guest] as const],
      ),
    );
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

  /** What was found, less what a guest has made for itself. */
  ofNetlab<List extends 'addresses' | 'routes' | 'neighbours'>(
    list: List,
    found: readonly HostState[List][number][],
  ): HostState[List][number][] {
    const key: (item: HostState[List][number]) => string = KEYS[list];
    const known = new Set(this.all(list).map(key));
    return found.filter((item) => known.has(key(item)) || !this.#isGuests(item));
  }

  #isGuests(item: HostState['addresses' | 'routes' | 'neighbours'][number]): boolean {
    const guest = this.guests.get(item.netns);
    if (guest === undefined || !('address' in item)) return guest !== undefined;
    const [ip = ''] = item.address.split('/');
    const port = guest.find(({ device }) => device === item.device);
    return port === undefined || port.ips.some((allowed) => isWithin(ip, allowed));
  }

  /** What is wanted where nobody has looked. */
  unseen<List extends Placed>(list: List): HostState[List][number][] {
    const all: readonly HostState[List][number][] = this.wanted[list];
    return all.filter(({ netns }) => !this.isSeen(netns));
  }
}
