import * as z from 'zod';
import { Complaint } from '../yaml/complaint.js';
import { bool, either, integer, limit, list, map, oneOf, text } from './forms.js';
import { HaHosts, HaSpec } from './ha.js';
import {
  DnsDomain,
  Id,
  Ip,
  IpCidr,
  Ipv4,
  Ipv4SubnetCidr,
  Mac,
  Name,
  Pool,
  PortNumber,
  SubnetCidr,
} from './scalars.js';

/**
 * The language: what each entry of a topology may hold, as people write it. Short forms stay short
 * here; `resolve/` says what they stand for. The descriptions are what editors show.
 */

/** `mechanism` of the lab. */
export const Mechanism = oneOf('openvswitch', 'linuxbridge').describe(
  'Mechanism driver; default openvswitch',
);

const Addresses = either(
  'an IP address or a list of them',
  'write it like 10.0.1.10',
  Ip,
  list(Ip, 'addresses'),
).describe('Address, or several; default: the first free one of the pool, of each IP version');
/** What can be pinned of every port. */
export const pins = { id: Id.optional(), mac: Mac.optional(), ip: Addresses.optional() };
/** The name of a network of the file. */
export const NetworkName = Name('network');

/** `underlay` of the lab. */
export const UnderlaySpec = map('a map with cidr and mtu', {
  cidr: Ipv4SubnetCidr.describe('Network of the tunnel endpoints; default 192.168.50.0/24').optional(),
  // A TAP device of Open vSwitch takes no more, as br-phy is one.
  mtu: integer(68, 65521).describe('In bytes; default 1500. VXLAN networks have 50 less').optional(),
});

/** `vxlan` of the lab: what Neutron's agents have under that word. */
export const VxlanSpec = map('a map with arp_responder', {
  arp_responder: bool
    .describe("mechanism: linuxbridge: a server's host answers ARP for servers of other hosts; default false")
    .optional(),
});

/** An entry of `hosts`. */
export const HostSpec = map('a map with ip, or nothing', {
  ip: Ipv4.describe('Address of its tunnel endpoint; default: the first free one of the underlay').optional(),
}).nullable();

const RouteSpec = map('a map with destination and nexthop', {
  destination: IpCidr,
  nexthop: Ip,
});

const PoolSpec = either(
  'a range of addresses',
  'write it like 10.0.1.10-10.0.1.99',
  Pool,
  map('a range of addresses', { start: Ip, end: Ip }),
);

const Ipv6Mode = oneOf('slaac');

const subnetKeys = {
  gateway: either('an IP address or null', 'write it like 10.0.1.1; null: no gateway', Ip, z.null())
    .describe(
      'gateway_ip, in the subnet or outside; default: its first address, of IPv6 PREFIX:: itself; null: none',
    )
    .optional(),
  pools: list(PoolSpec, 'ranges')
    .describe('Where addresses are given from; default: all but the gateway')
    .optional(),
  dhcp: either(
    'true, false or a map',
    'write true, or pin the DHCP port: { ip: 10.0.1.2 }',
    bool,
    map('a map with ip', { id: Id.optional(), mac: Mac.optional(), ip: Ipv4.optional() }),
  )
    .describe(
      'Servers get their configuration from a DHCP server; default false: it is given to them directly',
    )
    .optional(),
  dns: list(Ip, 'addresses').max(5, limit('5 name servers')).describe('Name servers').optional(),
  routes: list(RouteSpec, 'routes')
    .max(20, limit('20 host routes'))
    .describe('Host routes of the servers')
    .optional(),
  ipv6_address_mode: Ipv6Mode.describe(
    'slaac: servers make their IPv6 addresses of their MACs; default: addresses are configured directly',
  ).optional(),
  ipv6_ra_mode: Ipv6Mode.describe(
    'slaac: the routers of the subnet advertise themselves and the prefix',
  ).optional(),
};

/** An item of `subnets` of a network. */
export const SubnetSpec = map('a map with cidr', {
  id: Id.optional(),
  cidr: SubnetCidr.describe('Addresses of the subnet, /1 to /32, of IPv6 to /128'),
  ...subnetKeys,
});

/** An entry of `networks`; with `cidr` it is its only subnet, too. */
export const NetworkSpec = map('a map with cidr or subnets', {
  id: Id.optional(),
  type: oneOf('vxlan', 'vlan', 'flat', 'local').describe('Default vxlan').optional(),
  segment: integer(0, 2 ** 24 - 1)
    .describe('VNI of a vxlan network, or VLAN (1 to 4094) of a vlan network; default: derived from the name')
    .optional(),
  physical_network: text('the name of a physical network', 'ext', physicalNetwork)
    .describe('Of a flat or vlan network; its bridge is br-NAME (ext: br-ex)')
    .optional(),
  external: bool.describe('Routers may have their gateway here').optional(),
  mtu: integer(68, 65535).describe("In bytes; default: the underlay's less the overhead").optional(),
  port_security: bool
    .describe('Default for the ports of servers; true if not written, false on an external network')
    .optional(),
  dns_domain: DnsDomain.describe(
    'Servers find each other by name here; their DHCP server answers',
  ).optional(),
  cidr: SubnetCidr.describe('Short for one subnet').optional(),
  ...subnetKeys,
  subnets: list(SubnetSpec, 'subnets').optional(),
});

/** Bridges `br-int`, `br-tun`, `br-phy` are taken, and `br-ex` belongs to `ext`. `phy-br-NAME` has 15 characters. */
function physicalNetwork(name: string): string | Complaint | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return undefined;
  if (name.length > 8) {
    const cure = 'use up to 8 characters: its bridge br-NAME and the port phy-br-NAME must fit 15';
    return new Complaint(`the physical network's name ${name} is too long`, cure);
  }
  if (!['int', 'tun', 'phy', 'ex'].includes(name)) return name;
  return new Complaint(
    `the bridge br-${name} is taken`,
    'use another name; ext is the usual one of an external network',
  );
}

const RouterPort = map('a map with network', { network: NetworkName, ...pins });

const PortForwardingSpec = map('a port forwarding', {
  id: Id.optional(),
  floating_ip: Ipv4.describe("Address of the router's external network; several may share it"),
  protocol: oneOf('tcp', 'udp'),
  port: PortNumber.describe('From outside'),
  server: Name('server'),
  server_port: PortNumber,
  server_ip: Ipv4.describe('Which address of the server, if it has several').optional(),
});

/** An entry of `routers`. */
export const RouterSpec = map('a map with networks', {
  id: Id.optional(),
  gateway: either(
    'the name of an external network, or a map',
    'write it like public, or { network: public, ip: 203.0.113.2 }',
    NetworkName,
    map('a map with network', {
      network: NetworkName,
      ...pins,
      snat: bool.describe('Source NAT for the attached networks; default true').optional(),
    }),
  ).optional(),
  networks: list(
    either(
      'the name of a network, or a map',
      'write it like web, or { network: web, ip: 10.0.1.254 }',
      NetworkName,
      RouterPort,
    ),
    'networks',
  )
    .describe('One interface for each subnet; at its gateway address unless ip is written')
    .optional(),
  host: Name('host').describe('Default: the first host').optional(),
  ha: HaSpec.optional(),
  hosts: HaHosts.optional(),
  routes: list(RouteSpec, 'routes').max(30, limit('30 extra routes')).describe('Extra routes').optional(),
  port_forwardings: list(PortForwardingSpec, 'port forwardings')
    .describe('Single ports of floating addresses that lead to servers')
    .optional(),
});
