import type { Origin } from '../origin.js';

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
