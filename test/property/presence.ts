import { cidrHere, entriesOf, has, isOutside, type At } from './at.js';

type Share = number | ((at: At) => number);

/** Only of a port of its own, not beside a list of ports; shares of it. */
const ofOnePort =
  (share: number): Share =>
  ({ entry }) =>
    entry['network'] === undefined ? 0 : share;
const where =
  (key: string, ...values: readonly unknown[]) =>
  (share: number): Share =>
  (at) =>
    has(at, key, ...values) ? share : 0;
const ofSubnet =
  (share: number): Share =>
  (at) =>
    at.entry['cidr'] === undefined ? 0 : share;
const isSlaac = (at: At): number => (cidrHere(at).includes(':') && cidrHere(at).endsWith('/64') ? 0.5 : 0);
const withPorts = (at: At): number => (has(at, 'protocol', ...WITH_PORTS) ? 0.5 : 0);
const WITH_PORTS = ['tcp', 'udp', 'sctp', 'dccp', 'udplite', 'icmp', 'icmpv6', 1, 6, 17, 58];
/** Several servers have nothing that only one can have. */
const canBeMany = ({ entry }: At): boolean =>
  !/"(id|mac|ip|fixed_ip|dns_name)":|"floating_ip":"/.test(JSON.stringify(entry));
const canBeHa = ({ names }: At): boolean => names.hosts.length > 1;

const networkOf = (at: At): Record<string, unknown> | undefined =>
  entriesOf(at, 'networks')[String(at.entry['network'])];
const named = (at: At): number => (networkOf(at)?.['dns_domain'] === undefined ? 0 : 0.6);
const inside = (at: At): number => {
  const network = networkOf(at);
  return network === undefined || network['external'] === true ? 0 : 0.35;
};
const isSecure = (at: At): boolean => networkOf(at)?.['port_security'] !== false;
const pairs = (at: At): number =>
  networkOf(at) === undefined || !isSecure(at) || has(at, 'port_security', false) ? 0 : 0.25;

/**
 * How often a key is there: from 0 to 1; a quarter if nothing is said. By path, or by the end of one. 0 is never, also where it is wanted: it
 * contradicts what is drawn.
 */
export const PRESENCE: Readonly<Record<string, Share>> = {
  name: 0.3,
  mechanism: 1,
  vxlan: where('mechanism', 'linuxbridge')(0.3),
  hosts: 1,
  networks: 1,
  routers: 0.97,
  security_groups: 0.7,
  servers: 1,
  ports: 0.3,
  load_balancers: 0.4,
  firewalls: 0.25,
  tests: 0.6,
  id: 0.08,
  mac: 0.12,
  ip: 0.25,
  port_security: 0.12,
  'underlay.mtu': 0.5,
  'networks.*.cidr': 0.6,
  'networks.*.subnets': ({ entry }) => (entry['cidr'] === undefined ? 1 : 0),
  'networks.*.type': (at) => (isOutside(at) ? 0.9 : 0.35),
  'networks.*.segment': (at) => (has(at, 'type', 'flat', 'local') ? 0 : 0.3),
  'networks.*.physical_network': (at) => (has(at, 'type', 'flat', 'vlan') ? 1 : 0),
  'networks.*.external': (at) => (isOutside(at) ? 0.95 : 0.1),
  'networks.*.dns_domain': ({ entry: { dhcp, subnets = [] } }) =>
    [dhcp, ...(subnets as { dhcp?: unknown }[]).map((one) => one.dhcp)].some(
      (one) => (one ?? false) !== false,
    )
      ? 0.5
      : 0,
  'networks.*.gateway': ofSubnet(0.2),
  'networks.*.pools': ofSubnet(0.15),
  'networks.*.dhcp': ofSubnet(0.35),
  'networks.*.dns': ofSubnet(0.25),
  'networks.*.routes': ofSubnet(0.2),
  'subnets[].gateway': 0.2,
  'subnets[].pools': 0.15,
  ipv6_address_mode: isSlaac,
  ipv6_ra_mode: isSlaac,
  allowed_address_pairs: pairs,
  dns_name: named,
  floating_ip: inside,
  'port_forwardings[].floating_ip': 1,
  fixed_ip: 0.4,
  server_ip: 0.5,
  'security_groups.*.egress': 0.1,
  'servers.*.network': 0.7,
  'servers.*.id': 0.08,
  'servers.*.mac': ofOnePort(0.12),
  'servers.*.ip': ofOnePort(0.15),
  'servers.*.security_groups': (at) => (networkOf(at) !== undefined && isSecure(at) ? 0.35 : 0),
  'ports[].security_groups': (at) => (isSecure(at) ? 0.25 : 0),
  protocol: 0.75,
  'servers.*.port_security': ofOnePort(0.12),
  'servers.*.ports': ({ entry }) => (entry['network'] === undefined ? 1 : 0),
  'servers.*.count': (at) => (canBeMany(at) ? 0.15 : 0),
  'servers.*.hosts': ({ entry }) => (entry['host'] === undefined && entry['count'] !== undefined ? 0.4 : 0),
  'servers.*.host': 0.75,
  'files.*.content': 0.6,
  'files.*.source': ({ entry }) => (entry['content'] === undefined ? 1 : 0),
  port_range_min: withPorts,
  'firewalls.*.rules[].protocol': 0.4,
  port_range_max: ({ entry }) => (entry['port_range_min'] === undefined ? 0 : 0.7),
  remote_group: ({ entry }) => (entry['remote_ip_prefix'] === undefined ? 0.3 : 0),
  'routers.*.gateway': ({ name, names }) => (name === names.routers[0] ? 0.95 : 0.6),
  'routers.*.networks': 1,
  'routers.*.ha': (at) => (canBeHa(at) ? 0.3 : 0.02),
  'routers.*.hosts': where('ha', true)(0.4),
  'routers.*.host': where('ha', undefined, false)(0.4),
  'routers.*.routes': 0.2,
  'ha.hosts': 0.5,
  cookie_name: where('type', 'APP_COOKIE')(1),
  http_method: where('type', 'HTTP', 'HTTPS')(0.5),
  url_path: where('type', 'HTTP', 'HTTPS')(0.5),
  expected_codes: where('type', 'HTTP', 'HTTPS')(0.5),
  source_port: where('protocol', 'tcp', 'udp')(0.3),
  destination_port: where('protocol', 'tcp', 'udp')(0.5),
  'firewalls.*.admin_state_up': 0.1,
};

/** How many items a list has. */
export const SIZES: Readonly<Record<string, readonly [number, ...number[]]>> = {
  'networks.*.subnets': [1, 2, 2, 3],
  pools: [0, 1, 1, 1, 1, 1, 1, 2],
  'routers.*.networks': [1, 2, 3, 4],
  'servers.*.ports': [1, 1, 2, 3],
  'servers.*.allowed_address_pairs': [0, 1, 2, 10],
  'security_groups.*': [0, 1, 2, 4, 8],
  rules: [0, 1, 2, 4, 8],
  listeners: [1, 1, 2],
  tests: [1, 2, 3, 5],
  'ha.hosts': [2, 2, 2, 3],
  'routers.*.hosts': [2, 2, 2, 3],
};

/** Keys that depend on others beside them, and are drawn after those, in this order. */
export const LATE: readonly string[] = [
  'networks.*.dns_domain',
  'servers.*.count',
  'servers.*.hosts',
  'routers.*.host',
  'routers.*.hosts',
  // Routers forward to addresses of servers.
  ...['routers', 'firewalls', 'tests'],
];
