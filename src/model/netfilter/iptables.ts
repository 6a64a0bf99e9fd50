import type { Origin } from '../origin.js';

/** Which of iptables and ip6tables. */
export type IpFamily = 'ipv4' | 'ipv6';
/** All tables that there are; Neutron uses all but `security`. */
export type IptablesTableName = 'raw' | 'mangle' | 'nat' | 'filter' | 'security';

/** Which table of which namespace. `netns` '' is the host's own namespace. */
export interface IptablesPlace {
  readonly netns: string;
  readonly family: IpFamily;
  readonly table: IptablesTableName;
}

/** A chain that must exist. */
export interface IptablesChain extends IptablesPlace {
  readonly chain: string;
  /** Of a built-in chain; undefined: ACCEPT. */
  readonly policy?: 'DROP';
  readonly origin: Origin;
}

/** One rule; the order of a chain's rules is their order in the host's state. */
export interface IptablesRule extends IptablesPlace {
  readonly chain: string;
  readonly matches: readonly IptablesMatch[];
  readonly target: IptablesTarget;
  readonly origin: Origin;
}

/** In the order in which `iptables-save` prints them. See iptables-extensions(8). */
export type IptablesMatch =
  | { readonly kind: 'source'; readonly cidr: string; readonly not?: boolean }
  | { readonly kind: 'destination'; readonly cidr: string; readonly not?: boolean }
  | { readonly kind: 'in-interface'; readonly device: string; readonly not?: boolean }
  | { readonly kind: 'out-interface'; readonly device: string; readonly not?: boolean }
  /** Name (`tcp`, `ipv6-icmp`) or number as text. */
  | { readonly kind: 'protocol'; readonly protocol: string }
  /** `-m tcp|udp|sctp ... --sport a --dport b:c`; the protocol match stands before it. */
  | {
      readonly kind: 'ports';
      readonly protocol: string;
      readonly sport?: PortRange;
      readonly dport?: PortRange;
    }
  /** `-m multiport --dports a:b`: how Neutron writes a range. */
  | { readonly kind: 'multiport'; readonly dports: PortRange }
  | { readonly kind: 'icmp'; readonly type: number; readonly code?: number }
  | { readonly kind: 'icmp6'; readonly type: number; readonly code?: number }
  | { readonly kind: 'set'; readonly set: string; readonly direction: 'src' | 'dst' }
  | { readonly kind: 'physdev'; readonly in?: string; readonly out?: string; readonly isBridged?: boolean }
  | { readonly kind: 'mac'; readonly source: string }
  | { readonly kind: 'state'; readonly states: readonly ConntrackState[] }
  | { readonly kind: 'conntrack'; readonly states: readonly ConntrackState[]; readonly not?: boolean }
  | { readonly kind: 'mark'; readonly value: string; readonly not?: boolean }
  | { readonly kind: 'connmark'; readonly value: string; readonly not?: boolean }
  | { readonly kind: 'comment'; readonly text: string }
  /** Of somebody else's rule, as `iptables-save` prints it: `-m statistic --mode random --probability 0.5`. */
  | { readonly kind: 'other'; readonly text: string };

/** Of `-m state --state` and `-m conntrack --ctstate`. */
export type ConntrackState = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID' | 'DNAT' | 'SNAT';

/** Both ends included; one port where they are equal. */
export interface PortRange {
  readonly min: number;
  readonly max: number;
}

/** What `-j` says. See iptables-extensions(8). */
export type IptablesTarget =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  /** Drops, and tells the sender: `icmp-port-unreachable` or `icmp6-port-unreachable`. */
  | { readonly kind: 'reject'; readonly with: string }
  | { readonly kind: 'return' }
  | { readonly kind: 'jump'; readonly chain: string }
  | { readonly kind: 'ct-zone'; readonly zone: number }
  | { readonly kind: 'dnat'; readonly to: string }
  | { readonly kind: 'snat'; readonly to: string; readonly randomFully: boolean }
  | { readonly kind: 'redirect'; readonly port: number }
  | { readonly kind: 'checksum-fill' }
  /** `--set-xmark value/mask`, as `iptables-save` prints it. */
  | { readonly kind: 'mark'; readonly xmark: string }
  | { readonly kind: 'connmark-save'; readonly nfmask: string; readonly ctmask: string }
  | { readonly kind: 'connmark-restore'; readonly nfmask: string; readonly ctmask: string }
  /** Of somebody else's rule, with its options; '' where it has none. */
  | { readonly kind: 'other'; readonly text: string };

/** A hash:net set in a host's own namespace, ipset(8). */
export interface Ipset {
  readonly netns: string;
  readonly name: string;
  readonly family: 'inet' | 'inet6';
  /** Addresses and prefixes; never /0, which hash:net refuses. */
  readonly members: readonly string[];
  readonly origin: Origin;
}
