import type { EbtablesChain, EbtablesRule } from '../../model/netfilter/ebtables.js';
import type {
  Address,
  Announcement,
  AwaitedAddress,
  Daemon,
  FdbEntry,
  HostState,
  Neighbour,
  Route,
  Sysctl,
} from '../../model/host-state.js';
import type { Ipset, IptablesChain, IptablesRule } from '../../model/netfilter/iptables.js';
import type { Origin } from '../../model/origin.js';
import { devicesOf, type Device } from '../../tools/index.js';

/** The part of a host's state that is in one namespace. */
export interface NetnsState {
  /** '' is the host's own. */
  readonly name: string;
  readonly origin: Origin;
  readonly devices: Device[];
  readonly sysctls: Sysctl[];
  readonly addresses: Address[];
  readonly routes: Route[];
  readonly neighbours: Neighbour[];
  readonly fdb: FdbEntry[];
  readonly ipsets: Ipset[];
  readonly iptablesChains: IptablesChain[];
  readonly iptablesRules: IptablesRule[];
  readonly ebtablesChains: EbtablesChain[];
  readonly ebtablesRules: EbtablesRule[];
  readonly daemons: Daemon[];
  readonly announcements: Announcement[];
  readonly awaited: AwaitedAddress[];
}

/** A host's state by namespace. */
export interface NetnsStates {
  readonly own: NetnsState;
  /** First those that the state makes, then those that others made: in the sandbox, the hosts. */
  readonly named: readonly NetnsState[];
}

/** Deals the lists of a state out to its namespaces, keeping their order. */
export function byNetns(state: HostState, origin: Origin): NetnsStates {
  const own = emptyNetns('', origin);
  const states = new Map([['', own]]);
  const at = (item: { readonly netns: string; readonly origin: Origin }): NetnsState => {
    const present = states.get(item.netns);
    if (present !== undefined) return present;
    const added = emptyNetns(item.netns, item.origin);
    states.set(item.netns, added);
    return added;
  };
  for (const netns of state.netns) {
    const lo: Device = { kind: 'loopback', netns: netns.name, name: 'lo', up: true, origin: netns.origin };
    at(lo).devices.push(lo);
  }
  for (const device of devicesOf(state.links)) at(device).devices.push(device);
  for (const sysctl of state.sysctls) at(sysctl).sysctls.push(sysctl);
  for (const address of state.addresses) at(address).addresses.push(address);
  for (const route of state.routes) at(route).routes.push(route);
  for (const neighbour of state.neighbours) at(neighbour).neighbours.push(neighbour);
  for (const entry of state.fdb) at(entry).fdb.push(entry);
  for (const ipset of state.ipsets) at(ipset).ipsets.push(ipset);
  for (const chain of state.iptablesChains) at(chain).iptablesChains.push(chain);
  for (const rule of state.iptablesRules) at(rule).iptablesRules.push(rule);
  for (const chain of state.ebtablesChains) at(chain).ebtablesChains.push(chain);
  for (const rule of state.ebtablesRules) at(rule).ebtablesRules.push(rule);
  for (const daemon of state.daemons) at(daemon).daemons.push(daemon);
  for (const announcement of state.announcements) at(announcement).announcements.push(announcement);
  for (const address of state.awaited) at(address).awaited.push(address);
  states.delete('');
  return { own, named: [...states.values()] };
}

/** What of a namespace can be there before Open vSwitch has made its devices, and what only then. */
export interface SplitNetns {
  readonly before: NetnsState;
  readonly after: NetnsState;
}

/**
 * Without devices of OVS everything goes before. With them addresses, routes and daemons wait, and in a
 * named namespace its other devices too, so that it comes up in one go.
 */
export function splitAtOvs(netns: NetnsState): SplitNetns {
  const ofOvs = new Set(netns.devices.filter(({ kind }) => kind === 'internal').map(({ name }) => name));
  const nothing = emptyNetns(netns.name, netns.origin);
  if (ofOvs.size === 0) return { before: netns, after: nothing };
  const waits = (device: Device): boolean => netns.name !== '' || ofOvs.has(device.name);
  const waiting = netns.sysctls.filter(({ device }) => device !== undefined && ofOvs.has(device));
  return {
    before: {
      ...nothing,
      devices: netns.devices.filter((device) => !waits(device)),
      sysctls: netns.sysctls.filter((sysctl) => !waiting.includes(sysctl)),
      ipsets: netns.ipsets,
      iptablesChains: netns.iptablesChains,
      iptablesRules: netns.iptablesRules,
      ebtablesChains: netns.ebtablesChains,
      ebtablesRules: netns.ebtablesRules,
    },
    after: {
      ...netns,
      devices: netns.devices.filter(waits),
      sysctls: waiting,
      ipsets: [],
      iptablesChains: [],
      iptablesRules: [],
      ebtablesChains: [],
      ebtablesRules: [],
    },
  };
}

const emptyNetns = (name: string, origin: Origin): NetnsState => ({
  name,
  origin,
  devices: [],
  sysctls: [],
  addresses: [],
  routes: [],
  neighbours: [],
  fdb: [],
  ipsets: [],
  iptablesChains: [],
  iptablesRules: [],
  ebtablesChains: [],
  ebtablesRules: [],
  daemons: [],
  announcements: [],
  awaited: [],
});
