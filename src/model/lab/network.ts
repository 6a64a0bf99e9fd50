/** `provider:network_type` */
export type NetworkType = 'vxlan' | 'vlan' | 'flat' | 'local';

/** A Neutron network: a broadcast domain over several hosts. */
export interface Network {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly type: NetworkType;
  /** VNI of a vxlan network, 1 to 2^24-1; VLAN of a vlan network, 1 to 4094; else undefined. */
  readonly segment?: number;
  /** Name of the physical network of a flat or vlan network. */
  readonly physicalNetwork?: string;
  /** `router:external`: routers may have their gateway here. */
  readonly external: boolean;
  /** bytes */
  readonly mtu: number;
  /** `dns_domain`: its ports have names, which its DHCP server resolves; undefined: they have none. Without a dot at its end. */
  readonly dnsDomain?: string;
  readonly subnets: readonly Subnet[];
}

/** A block of addresses of a network. */
export interface Subnet {
  readonly path: string;
  readonly id: string;
  /** Network address with prefix length, e.g. `10.0.1.0/24`. */
  readonly cidr: string;
  readonly prefixLength: number;
  readonly ipVersion: 4 | 6;
  /** `gateway_ip`; null: none. */
  readonly gateway: string | null;
  readonly pools: readonly AddressRange[];
  /** `enable_dhcp`: servers get their configuration from the network's DHCP port. */
  readonly dhcp: boolean;
  readonly dns: readonly string[];
  readonly routes: readonly HostRoute[];
  /** IPv6: where a port's address comes from; undefined: it is configured directly. See `ipv6.ts`. */
  readonly ipv6AddressMode?: Ipv6Mode;
  /** IPv6: what routers on the subnet advertise; undefined: nothing. */
  readonly ipv6RaMode?: Ipv6Mode;
}

/** `slaac`: servers make their addresses of the advertised prefix and their MACs (RFC 4862). */
export type Ipv6Mode = 'slaac';

/** Both ends included. */
export interface AddressRange {
  readonly start: string;
  readonly end: string;
}

/** A route of a router or of the servers of a subnet. */
export interface HostRoute {
  readonly path: string;
  /** CIDR */
  readonly destination: string;
  readonly nexthop: string;
}
