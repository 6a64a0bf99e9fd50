/** A named set of rules; ports that have it are its members. */
export interface SecurityGroup {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  /** Every rule, the default egress rules included, in the topology's order. */
  readonly rules: readonly SecurityGroupRule[];
}

/** One rule as Neutron keeps it. Rules only allow. */
export interface SecurityGroupRule {
  readonly path: string;
  readonly direction: 'ingress' | 'egress';
  readonly ethertype: 'IPv4' | 'IPv6';
  /** Name as iptables writes it (`tcp`, `icmp`, `ipv6-icmp`, ...) or a number as text; undefined: any. */
  readonly protocol?: string;
  /** First port; for ICMP the type. */
  readonly portRangeMin?: number;
  /** Last port; for ICMP the code. */
  readonly portRangeMax?: number;
  /** CIDR; undefined: everyone, or the remote group. */
  readonly remoteIpPrefix?: string;
  /** Name of a group. */
  readonly remoteGroup?: string;
}
