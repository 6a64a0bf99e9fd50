import type { Origin } from '../origin.js';

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
