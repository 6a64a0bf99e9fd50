import type { EbtablesChain, EbtablesRule } from './netfilter/ebtables.js';
import type { Flow } from './flow.js';
import type { Ipset, IptablesChain, IptablesRule } from './netfilter/iptables.js';
import type { Origin } from './origin.js';

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

/** A network device. OVS makes the `internal` ones; everything else is made by iproute2. */
export type Link = VethLink | BridgeLink | VxlanLink | VlanLink | NicLink | InternalLink;

interface LinkBase {
  readonly netns: string;
  readonly name: string;
  /** bytes; undefined: leave the kernel's default. */
  readonly mtu?: number;
  /** undefined: the kernel chooses. */
  readonly mac?: string;
  readonly up: boolean;
  readonly promisc?: boolean;
  /** Bridge that it is a port of, in the same namespace. */
  readonly master?: string;
  /**
   * `ethtool -K NAME tx off`: OVS's userspace datapath does not finish partial checksums, so every
   * device that originates TCP or UDP into it must write whole ones.
   */
  readonly txChecksumOff?: boolean;
  readonly origin: Origin;
}

/** One `veth` object makes both ends; `peer` is the other one. */
export interface VethLink extends LinkBase {
  readonly kind: 'veth';
  readonly peer: VethPeer;
}

/** The other end of a veth pair, in a namespace of its own. */
export interface VethPeer {
  /** Namespace; in a state of the {@link SANDBOX} this is a host's name: its own namespace. */
  readonly netns: string;
  readonly name: string;
  readonly mtu?: number;
  readonly mac?: string;
  readonly up: boolean;
  readonly promisc?: boolean;
  readonly master?: string;
  readonly txChecksumOff?: boolean;
}

/** A Linux bridge, `ip link add ... type bridge`. */
export interface BridgeLink extends LinkBase {
  readonly kind: 'bridge';
  /** seconds */
  readonly ageingTime: number;
  readonly multicastSnooping: boolean;
}

/** A kernel VXLAN device: one network's way to other hosts. */
export interface VxlanLink extends LinkBase {
  readonly kind: 'vxlan';
  readonly vni: number;
  /** Device that its packets leave by. */
  readonly device: string;
  /** VTEP address of this host. */
  readonly local: string;
  /** UDP port of all VTEPs. */
  readonly dstport: number;
  /** It answers ARP and neighbour solicitations from its own neighbours, and swallows those that it cannot answer. */
  readonly proxy: boolean;
}

/** An 802.1Q device: what is tagged with its VLAN on another device is untagged on it. Not every kernel has them. */
export interface VlanLink extends LinkBase {
  readonly kind: 'vlan';
  /** Device whose frames are tagged. */
  readonly device: string;
  /** 1 to 4094 */
  readonly vlan: number;
}

/** A NIC on a switch, which the sandbox's state has made: it only gets a master here. */
export interface NicLink extends LinkBase {
  readonly kind: 'nic';
}

/** An OVS internal port (same name in `ovsPorts`, or a bridge's own), moved into `netns` once OVS made it. */
export interface InternalLink extends LinkBase {
  readonly kind: 'internal';
}

/** An address of a device, `ip address add`. */
export interface Address {
  readonly netns: string;
  readonly device: string;
  /** With prefix length: `10.0.1.1/24`. */
  readonly address: string;
  /** Broadcast address; undefined: none, as plain `ip addr add` leaves it. */
  readonly broadcast?: string;
  readonly origin: Origin;
}

/** A route of a namespace, `ip route add`. */
export interface Route {
  readonly netns: string;
  /** CIDR or `default`. */
  readonly destination: string;
  readonly via?: string;
  /** Several next hops in the place of `via`, among which the kernel shares flows out (ECMP). */
  readonly nexthops?: readonly string[];
  readonly device?: string;
  readonly scope?: 'link';
  /** `kernel`: it comes with an address. */
  readonly proto?: 'static' | 'kernel';
  /** `via` is on the device's link, even if no route says so. */
  readonly onlink?: boolean;
  /** `blackhole`, `unreachable`, ...; undefined: it leads somewhere. */
  readonly type?: string;
  readonly metric?: number;
  /** Source address that it proposes. */
  readonly source?: string;
  readonly origin: Origin;
}

/** A permanent neighbour of a device: `ip neigh`. */
export interface Neighbour {
  readonly netns: string;
  readonly device: string;
  readonly ip: string;
  readonly mac: string;
  readonly origin: Origin;
}

/** Where a VXLAN device sends frames for a MAC: `bridge fdb`. */
export interface FdbEntry {
  readonly netns: string;
  readonly device: string;
  /** All zeros: what is unknown or for many; such a MAC may have several destinations. */
  readonly mac: string;
  /** VTEP address of another host. */
  readonly destination: string;
  readonly origin: Origin;
}

/** A row of OVSDB's Bridge table. */
export interface OvsBridge {
  readonly name: string;
  /** undefined: `standalone`, OVS's default, with its one NORMAL flow. */
  readonly failMode?: 'secure';
  readonly protocols?: readonly string[];
  readonly otherConfig?: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** A row of OVSDB's Port table with its one Interface. */
export interface OvsPort {
  readonly bridge: string;
  readonly name: string;
  /** `` : an existing device of the host. */
  readonly type: '' | 'internal' | 'patch' | 'vxlan';
  /** Interface options. */
  readonly options?: Readonly<Record<string, string>>;
  /** Local VLAN. */
  readonly tag?: number;
  /** Port other_config. */
  readonly otherConfig?: Readonly<Record<string, string>>;
  /** Interface external_ids. */
  readonly externalIds?: Readonly<Record<string, string>>;
  readonly origin: Origin;
}

/** A file on the host, below its private directories. */
export interface File {
  /** Absolute. */
  readonly path: string;
  readonly content: string;
  /** Octal; default 644. */
  readonly mode?: string;
  /** Namespace of the server that it belongs to: it goes along where the server goes. */
  readonly netns?: string;
  /** true: what a daemon starts with and keeps itself from then on. */
  readonly initial?: boolean;
  /** true: the daemon that reads it writes it, too. What it then says is not compared. */
  readonly rewritten?: boolean;
  readonly origin: Origin;
}

/** A process that runs as long as the lab. Starts when its namespace's addresses are there. */
export type Daemon = DetachingDaemon | AttachedDaemon;

interface DaemonBase {
  /** Unique on its host: `dnsmasq of network web`. */
  readonly name: string;
  /** What people type, likewise: `dnsmasq-web`. */
  readonly shortName: string;
  readonly netns: string;
  /** Program and arguments; it stays in the foreground or detaches itself, as `detaches` says. */
  readonly argv: readonly string[];
  /** true: it ends where what it needs does not come in time, and is started again on a slow machine: see `Step`. */
  readonly givesUp?: boolean;
  /** Paths of files that it reads: if one of them changes it must hear of it, by `reload` or a new start. */
  readonly reads?: readonly string[];
  /** How it takes changed files over; undefined: only by a new start. */
  readonly reload?: Reload;
  /** Signal by which it takes in nothing new, finishes what it has begun, and ends; undefined: it ends at once. */
  readonly farewell?: 'USR1';
  /** Paths of files that it makes itself; they go when the last goes that makes them. */
  readonly writes?: readonly string[];
  /** Pid files of those who do its work, where it only looks after them: when they end it starts them again. */
  readonly workers?: readonly string[];
  /** An address of its namespace that comes and goes with it, such as that of a DHCP lease. */
  readonly brings?: Pick<AwaitedAddress, 'device' | 'ip'>;
  /**
   * true: it ends before anything else changes, and without a last word (SIGKILL), which would take back at others what whoever comes in
   * its place has told them.
   */
  readonly silent?: true;
  /** true: nobody notices a new start. */
  readonly replaceable?: boolean;
  /**
   * Undefined: with its namespace. `networked`: once the tunnels between the hosts are up, and waited for.
   * `last`: after those, as it looks at others at once. `program`: once the whole lab is there, one after the other in a namespace.
   */
  readonly starts?: 'networked' | 'last' | 'program';
  /** It runs on where its namespace goes to another host: its files do not depend on the host. */
  readonly goesAlong?: true;
  /** Seconds that it may take to end; default 2. */
  readonly patience?: number;
  /** Signal by which it kills all that it has started, and itself; undefined: SIGKILL does. */
  readonly killedBy?: 'USR1';
  /**
   * true: what it does in its namespace it does alone. When it starts it takes away what it finds, and when it ends
   * what it has: in a change others' addresses go before it starts, and come after it has ended.
   */
  readonly exclusive?: true;
  /**
   * It gives its namespace addresses and routes, as a DHCP client does, and this command takes them back. What the namespace had of its
   * own and is to have no more goes before it starts, and what it has given goes after it has ended.
   */
  readonly takesBack?: readonly string[];
  /** A command for its namespace that ends with 0 once the daemon does its work; `up` waits for that. */
  readonly ready?: readonly string[];
  readonly origin: Origin;
}

/** A program that returns when it is ready, and goes on in the background. */
export interface DetachingDaemon extends DaemonBase {
  readonly detaches: true;
  /** Where it writes its process number. */
  readonly pidFile: string;
}

/** A program that stays in the foreground; its process number is written down for it. */
export interface AttachedDaemon extends DaemonBase {
  readonly detaches: false;
}

/**
 * - `signal`: the process reads its files again, and goes on. `asked` is a file that is made before, and that it takes away once it has
 *   done so: it is waited for, as long as the device that it asks by is up.
 * - `successor`: a new process with these arguments, followed by the number of the old one, takes over, and lets the
 *   old one finish what it has begun: haproxy's `-sf`.
 */
export type Reload =
  | {
      readonly kind: 'signal';
      readonly signal: 'HUP' | 'USR1';
      readonly asked?: { readonly path: string; readonly device: string };
    }
  | { readonly kind: 'successor'; readonly argv: readonly string[] };

/**
 * An address of a device, and its MAC. Neighbours are told when it comes, or gets another MAC, in a running lab: others may have had it.
 * In a new one Neutron's agents announce those of routers and load balancers by gratuitous ARP.
 */
export interface Announcement {
  readonly netns: string;
  readonly device: string;
  readonly ip: string;
  /** undefined: nobody has chosen it. */
  readonly mac?: string;
  /** true: nobody says so in a new lab. */
  readonly isQuiet?: true;
  /** true: another host may have the address instead, and then this one does not speak. */
  readonly isReplica?: true;
  /** MAC of a port of another host in whose name this one speaks. */
  readonly behalfOf?: string;
  readonly origin: Origin;
}

/**
 * An address that a device gives itself when a router advertises its prefix: waited for, and not configured. With it come routes to
 * the prefix and to whoever has advertised it. All of that stays when nobody advertises it any more: the kernel keeps it for a day.
 */
export interface AwaitedAddress {
  readonly netns: string;
  readonly device: string;
  readonly ip: string;
  /** `2001:db8:1::/64` */
  readonly prefix: string;
  /** Link-local addresses of the routers that advertise anything on its network. */
  readonly routers: readonly string[];
  readonly origin: Origin;
}
