import type { EbtablesChain, EbtablesRule } from './netfilter/ebtables.js';
import type { Flow } from './flow.js';
import type {
  Address,
  Announcement,
  AwaitedAddress,
  FdbEntry,
  Neighbour,
  Route,
} from './host-state/address.js';
import type { Link } from './host-state/link.js';
import type { OvsBridge, OvsPort } from './host-state/openvswitch.js';
import type { Daemon, File } from './host-state/process.js';
import type { Ipset, IptablesChain, IptablesRule } from './netfilter/iptables.js';
import type { Origin } from './origin.js';

export type * from './host-state/address.js';
export type * from './host-state/link.js';
export type * from './host-state/openvswitch.js';
export type * from './host-state/process.js';

/**
 * Everything that must be on one host, as data. Lists are flat: an object names its namespace
 * (`netns`; '' is the host's own), so that states can be merged by joining lists and compared by key.
 * Order inside a list matters only where a comment says so.
 */
export interface HostState {
  /** Host name; {@link SANDBOX} for the sandbox's own namespace, which holds the switches between hosts. */
  readonly host: string;
  readonly netns: readonly Netns[];
  readonly sysctls: readonly Sysctl[];
  readonly links: readonly Link[];
  readonly addresses: readonly Address[];
  /** In order: a route's next hop may depend on the one before. */
  readonly routes: readonly Route[];
  readonly neighbours: readonly Neighbour[];
  readonly fdb: readonly FdbEntry[];
  readonly ovsBridges: readonly OvsBridge[];
  readonly ovsPorts: readonly OvsPort[];
  readonly flows: readonly Flow[];
  readonly ipsets: readonly Ipset[];
  readonly iptablesChains: readonly IptablesChain[];
  /** In order, per chain. */
  readonly iptablesRules: readonly IptablesRule[];
  readonly ebtablesChains: readonly EbtablesChain[];
  /** In order, per chain. */
  readonly ebtablesRules: readonly EbtablesRule[];
  readonly files: readonly File[];
  readonly daemons: readonly Daemon[];
  readonly announcements: readonly Announcement[];
  readonly awaited: readonly AwaitedAddress[];
}

/** What a lab compiles to: the switches between the hosts, and each host. */
export interface LabStates {
  readonly sandbox: HostState;
  readonly hosts: readonly HostState[];
}

/** What one feature contributes to a host: any of the lists. */
export type HostFragment = Partial<Omit<HostState, 'host'>>;

/** Joins contributions list by list, in order. */
export function joinFragments(fragments: readonly HostFragment[]): Omit<HostState, 'host'> {
  return {
    netns: fragments.flatMap((f) => f.netns ?? []),
    sysctls: fragments.flatMap((f) => f.sysctls ?? []),
    links: fragments.flatMap((f) => f.links ?? []),
    addresses: fragments.flatMap((f) => f.addresses ?? []),
    routes: fragments.flatMap((f) => f.routes ?? []),
    neighbours: fragments.flatMap((f) => f.neighbours ?? []),
    fdb: fragments.flatMap((f) => f.fdb ?? []),
    ovsBridges: fragments.flatMap((f) => f.ovsBridges ?? []),
    ovsPorts: fragments.flatMap((f) => f.ovsPorts ?? []),
    flows: fragments.flatMap((f) => f.flows ?? []),
    ipsets: fragments.flatMap((f) => f.ipsets ?? []),
    iptablesChains: fragments.flatMap((f) => f.iptablesChains ?? []),
    iptablesRules: fragments.flatMap((f) => f.iptablesRules ?? []),
    ebtablesChains: fragments.flatMap((f) => f.ebtablesChains ?? []),
    ebtablesRules: fragments.flatMap((f) => f.ebtablesRules ?? []),
    files: fragments.flatMap((f) => f.files ?? []),
    daemons: fragments.flatMap((f) => f.daemons ?? []),
    announcements: fragments.flatMap((f) => f.announcements ?? []),
    awaited: fragments.flatMap((f) => f.awaited ?? []),
  };
}

/** Name of the pseudo-host with the switches; not a legal host name of a topology. */
export const SANDBOX = '(sandbox)';

/**
 * Folder of the sandbox with one entry per host (and {@link SANDBOX}): a link to the `/proc/PID/ns` of a
 * process that is in that host's own namespaces.
 */
export const NAMESPACE_LINKS = '/run/hosts';

/** The file of a named network namespace of a host, as the sandbox sees it: by the way of a process that is on the host. */
export const netnsFile = (host: string, netns: string): string =>
  `${NAMESPACE_LINKS}/${host}/../root/run/netns/${netns}`;

/** A named network namespace (`ip netns`) with its loopback up. */
export interface Netns {
  readonly name: string;
  /**
   * It is a server's, and the guest's to do with what it likes: devices, routes, neighbours and rules that no list of the state names
   * are the guest's affair, and so are addresses of its own devices, and these of the server's ports.
   */
  readonly guest?: readonly MayHave[];
  readonly origin: Origin;
}

/** Addresses that a port's device may have, whether it is given them or not. */
export interface MayHave {
  readonly device: string;
  /** Addresses, and CIDRs. */
  readonly ips: readonly string[];
}

/** A kernel setting of a namespace. */
export interface Sysctl {
  readonly netns: string;
  /** Path below /proc/sys, e.g. `net/ipv4/ip_forward` (a path, as device names may hold dots). */
  readonly key: string;
  readonly value: string;
  /** What it is where nobody sets it; undefined: once it is no longer wanted, nobody minds how it is. */
  readonly otherwise?: string;
  /** Set once this device is in the namespace; undefined: as soon as the namespace exists. */
  readonly device?: string;
  readonly origin: Origin;
}
