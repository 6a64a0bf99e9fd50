import type { PortRange } from '../netfilter/iptables.js';

/** A firewall before routers with its one policy (FWaaS v1). What no rule allows is dropped. */
export interface Firewall {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  /** false: the policy is not in force, and nothing crosses the routers at all. */
  readonly adminStateUp: boolean;
  /** Names; each router is in one firewall at most. */
  readonly routers: readonly string[];
  /** The first enabled one that matches decides. */
  readonly rules: readonly FirewallRule[];
}

/** One rule of a FWaaS v1 policy, for one IP version. */
export interface FirewallRule {
  readonly path: string;
  readonly name?: string;
  readonly action: 'allow' | 'deny' | 'reject';
  readonly ipVersion: 4 | 6;
  /** undefined: any. `icmp` is ICMPv6 in a rule for IPv6. */
  readonly protocol?: 'tcp' | 'udp' | 'icmp';
  /** CIDR; undefined: any. */
  readonly sourceIpAddress?: string;
  readonly destinationIpAddress?: string;
  /** Of tcp and udp. */
  readonly sourcePort?: PortRange;
  readonly destinationPort?: PortRange;
  readonly enabled: boolean;
}
