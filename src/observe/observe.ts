import type { Executor } from '../model/executor.js';
import type { HostState, Route } from '../model/host-state.js';
import { connectedPrefix } from '../model/ip.js';
import { KEYS } from '../plan/difference/host-difference.js';
import { devicesOf } from '../tools/index.js';
import { readDump, type HostDump } from './dump.js';
import { observeScript, type Subject } from './script.js';
import { Look, type KnownStates } from './look.js';
import { observedState } from './state.js';

/** What a host is, beside what it shall be. */
export interface Observed {
  readonly state: HostState;
  /** What it shall be, with those routes that come with an address and are not there. */
  readonly wanted: HostState;
  /** Programs of Open vSwitch that do not run: what they know is taken for right. */
  readonly ended: readonly OvsProgram[];
}

/** What makes a host's Open vSwitch. */
export type OvsProgram = 'ovsdb-server' | 'ovs-vswitchd';

/** What is not looked at, and what is not judged. */
export interface ObserveOptions {
  /** Namespaces to look at beside the host's own; undefined: all. */
  readonly scope?: ReadonlySet<string>;
  /** `HOST NETNS DEVICE` of devices that somebody has set down on purpose. */
  readonly faults?: ReadonlySet<string>;
}

/** A host that cannot be entered, or does not answer as a host does. */
export class ObserveError extends Error {
  override readonly name = 'ObserveError';

  /** @param said what the programs said that were to look */
  constructor(
    readonly host: string,
    readonly said: string,
  ) {
    super(
      `host ${host} cannot be looked at: ${said}\n    make the lab anew: netlab down, then netlab up FILE`,
    );
  }
}

/**
 * Looks at a host: kernel, Open vSwitch, processes and files, by one script.
 * @param known what it shall be, then what it may be as well: the state before a change that did not end
 * @throws ObserveError if the host is gone, or a program says what nobody understands
 */
export async function observeHost(
  executor: Executor,
  known: KnownStates,
  { scope, faults }: ObserveOptions = {},
): Promise<Observed> {
  const [{ host }] = known;
  const subject = lookedAt(known, scope);
  const { exitCode, stdout, stderr } = await executor.run(host, ['sh', '-s'], {
    stdin: observeScript(subject),
    timeout: 60_000,
  });
  if (exitCode !== 0) throw new ObserveError(host, stderr.trim());
  return observedHost(known, subject, readDump(subject, stdout), faults);
}

/** What a dump says. */
export function observedHost(
  known: KnownStates,
  subject: Subject,
  dump: HostDump,
  faults?: ObserveOptions['faults'],
): Observed {
  const [wanted] = known;
  const state = observedState(new Look(known, subject, dump, faults));
  return {
    state,
    wanted: { ...wanted, routes: [...missingConnected(wanted, state, dump), ...wanted.routes] },
    ended: wanted.ovsBridges.length === 0 ? [] : PROGRAMS.filter((name) => !dump.openvswitch.has(name)),
  };
}

const PROGRAMS: readonly OvsProgram[] = ['ovsdb-server', 'ovs-vswitchd'];

/** What of a host is looked at. @param scope namespaces beside the host's own; undefined: all */
export function lookedAt(known: KnownStates, scope?: ReadonlySet<string>): Subject {
  const own = new Set(['', ...known.flatMap(({ netns }) => netns.map(({ name }) => name))]);
  const others = known.flatMap(({ links }) =>
    links.flatMap((link) => (link.kind === 'veth' && !own.has(link.peer.netns) ? [link.peer.netns] : [])),
  );
  const all = [...own, ...new Set(others)];
  const isDue = (netns: string): boolean => netns === '' || scope === undefined || scope.has(netns);
  const files = new Set(known.flatMap((state) => state.files.map(({ path }) => path)));
  const daemons = new Map(
    known.flatMap((state) => state.daemons.map((one) => [JSON.stringify(one), one] as const)),
  );
  return {
    namespaces: all.filter(isDue),
    devicesOnly: new Set(others),
    guests: new Set(
      known.flatMap(({ netns }) => netns.flatMap(({ name, guest }) => (guest === undefined ? [] : [name]))),
    ),
    wholeChecksums: new Set(
      known.flatMap(({ links }) => devicesOf(links).flatMap((one) => (one.txChecksumOff ? [one.netns] : []))),
    ),
    sysctls: unique(known.flatMap(({ sysctls }) => sysctls)),
    bridges: [...new Set(known.flatMap(({ ovsBridges }) => ovsBridges.map(({ name }) => name)))],
    files: [...files],
    daemons: [...daemons.values()],
  };
}

const unique = (sysctls: HostState['sysctls']): HostState['sysctls'] => [
  ...new Map(sysctls.map((sysctl) => [KEYS.sysctls(sysctl), sysctl])).values(),
];

/** `10.0.1.0/24 dev eth0 proto kernel scope link src 10.0.1.5`, of addresses of devices that are up. */
function missingConnected(wanted: HostState, state: HostState, { namespaces }: HostDump): Route[] {
  const there = new Set(state.addresses.map(KEYS.addresses));
  return wanted.addresses.flatMap((address) => {
    const { netns, device, origin } = address;
    const dump = namespaces.get(netns);
    const prefix = connectedPrefix(address.address);
    if (prefix === undefined || dump?.devices.get(device)?.up !== true) return [];
    if (!there.has(KEYS.addresses(address)) || address.address.startsWith('fe80:')) return [];
    const isThere = dump.routes.some(
      (route) =>
        route.device === device &&
        connectedPrefix(route.destination)?.first === prefix.first &&
        route.via === undefined,
    );
    if (isThere) return [];
    const [ip = ''] = address.address.split('/');
    const scope = prefix.isIpv6 ? {} : ({ scope: 'link', source: ip } as const);
    return [{ netns, destination: prefix.cidr, device, proto: 'kernel', ...scope, origin }];
  });
}
