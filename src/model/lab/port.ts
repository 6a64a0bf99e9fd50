import type { Network, Subnet } from './network.js';

/** Neutron's `device_owner` values that this compiler makes; '': no device has it. */
export type DeviceOwner =
  | ''
  | 'compute:nova'
  | 'network:dhcp'
  | 'network:router_interface'
  | 'network:ha_router_replicated_interface'
  | 'network:router_ha_interface'
  | 'network:router_gateway'
  | 'neutron:LOADBALANCERV2';

/** A Neutron port: a MAC and addresses on one network, bound to one host. */
export interface Port {
  readonly path: string;
  readonly id: string;
  readonly network: Network;
  /** Lower case, colons. */
  readonly mac: string;
  readonly fixedIps: readonly FixedIp[];
  /** `dns_name`, on a network with a domain: what its addresses are called there. */
  readonly dnsName?: string;
  /** Name of the host it is bound to; '' without a device. */
  readonly host: string;
  /** Other hosts that have the same device, with the same MAC: of an HA router's interfaces and gateway. */
  readonly replicas?: readonly string[];
  readonly owner: DeviceOwner;
  /** Name of the server, router or load balancer; of a DHCP port the network's. */
  readonly device: string;
  /** false: no anti-spoofing and no security groups (also for ports of routers and DHCP). */
  readonly portSecurity: boolean;
  /** Names; empty where there is no port security, or for a port with no group at all. */
  readonly securityGroups: readonly string[];
  readonly allowedAddressPairs: readonly AddressPair[];
}

/** An address of a port on one of its network's subnets. */
export interface FixedIp {
  readonly ip: string;
  readonly subnet: Subnet;
}

/** An address (or prefix) that a port may send from beside its own. */
export interface AddressPair {
  /** Address or CIDR as Neutron keeps it: `10.0.2.200` or `10.0.3.0/24`. */
  readonly ip: string;
  /** Defaults to the port's own. */
  readonly mac: string;
}
