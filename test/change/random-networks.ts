import type { Random } from './random.js';
import {
  addressIn,
  removeAny,
  toggle,
  type Edit,
  type NetworkEntry,
  type RouterEntry,
  type SubnetEntry,
  type Topology,
} from './random-topology.js';

const tenantNetworks = ({ networks }: Topology): [string, NetworkEntry][] =>
  Object.entries(networks).filter(([, { external }]) => external !== true);

const networkOf = (topology: Topology, random: Random): NetworkEntry | undefined =>
  random.any(tenantNetworks(topology))?.[1];

/** Its IPv4 subnet. */
const subnetOf = (topology: Topology, random: Random): SubnetEntry | undefined =>
  networkOf(topology, random)?.subnets[0];

const routerOf = ({ routers }: Topology, random: Random): RouterEntry | undefined =>
  random.any(Object.values(routers));

/** An edit of the first subnet of some network, and of that network. */
const ofSubnet =
  (change: (subnet: SubnetEntry, network: NetworkEntry, random: Random) => void): Edit =>
  (topology, random) => {
    const network = networkOf(topology, random);
    const subnet = network?.subnets[0];
    if (network !== undefined && subnet !== undefined) change(subnet, network, random);
  };

function drawNetwork(number: number, random: Random): NetworkEntry {
  const subnets: SubnetEntry[] = [
    { cidr: `10.0.${10 + number}.0/24`, ...(random.maybe() ? { dhcp: true } : {}) },
  ];
  const types = [
    {},
    {},
    { type: 'vlan', physical_network: 'floor', segment: 100 + number },
    { type: 'flat', physical_network: `flat${number}` },
  ] as const;
  return { ...random.of(types), subnets };
}

/** What may become of networks, routers and firewalls. */
export const NETWORK_EDITS: Readonly<Record<string, Edit>> = {
  'a network more': ({ networks }, random) => {
    const number = random.below(9);
    if (Object.keys(networks).length < 8) networks[`n${number}`] ??= drawNetwork(number, random);
  },
  'a network less': (topology, random) => {
    const networks = tenantNetworks(topology);
    const [name] = (networks.length > 3 ? random.any(networks) : undefined) ?? [];
    Reflect.deleteProperty(topology.networks, name ?? '');
  },
  'another MTU': (topology, random) => {
    toggle(networkOf(topology, random), 'mtu', 1200 + random.below(200));
  },
  'another segment': (topology, random) => {
    const network = networkOf(topology, random);
    if (network?.type === undefined) toggle(network, 'segment', 5000 + random.below(100));
  },
  'port security of a network': (topology, random) => {
    toggle(networkOf(topology, random), 'port_security', false);
  },
  'ARP is answered or not': (topology) => {
    if (topology.mechanism === 'linuxbridge') toggle(topology, 'vxlan', { arp_responder: true });
  },
  'DHCP or none': (topology, random) => {
    toggle(subnetOf(topology, random), 'dhcp', true);
  },
  'name servers': (topology, random) => {
    toggle(subnetOf(topology, random), 'dns', [`10.9.9.${random.below(9)}`]);
  },
  'host routes': ofSubnet((subnet, network, random) => {
    toggle(subnet, 'routes', [
      { destination: `10.${70 + random.below(9)}.0.0/16`, nexthop: addressIn(network, random) },
    ]);
  }),
  'a gateway or none': (topology, random) => {
    toggle(subnetOf(topology, random), 'gateway', null);
  },
  'a pool': ofSubnet((subnet) => {
    toggle(subnet, 'pools', [subnet.cidr.replace(/0\/24$/, '2-') + subnet.cidr.replace(/0\/24$/, '250')]);
  }),
  'IPv6 or none': (topology, random) => {
    const network = networkOf(topology, random);
    const [first] = network?.subnets ?? [];
    if (network === undefined || first === undefined) return;
    const number = /^10\.0\.(\d+)/.exec(first.cidr)?.[1] ?? '0';
    const slaac = random.maybe() ? { ipv6_address_mode: 'slaac', ipv6_ra_mode: 'slaac' } : {};
    if (network.subnets.length > 1) network.subnets = [first];
    else network.subnets.push({ cidr: `2001:db8:${number}::/64`, ...slaac });
  },

  'a router more': ({ routers, networks, hosts }, random) => {
    const network = random.any(Object.keys(networks));
    const host = random.any(Object.keys(hosts));
    if (network === undefined || host === undefined || Object.keys(routers).length > 2) return;
    routers[`r${random.below(4)}`] ??= {
      ...(random.maybe() ? { gateway: { network: 'public' } } : {}),
      networks: [{ network }],
      host,
    };
  },
  'a router less': ({ routers }, random) => {
    removeAny(routers, random);
  },
  'a router elsewhere': (topology, random) => {
    const router = routerOf(topology, random);
    const host = random.any(Object.keys(topology.hosts));
    if (router !== undefined && host !== undefined) router.host = host;
  },
  'an interface more': (topology, random) => {
    const [name, network] = random.any(tenantNetworks(topology)) ?? [];
    if (name === undefined || network === undefined) return;
    const pinned = random.maybe() ? { ip: addressIn(network, random) } : {};
    routerOf(topology, random)?.networks.push({ network: name, ...pinned });
  },
  'an interface less': (topology, random) => {
    const networks = routerOf(topology, random)?.networks ?? [];
    networks.splice(random.below(networks.length), 1);
  },
  'a gateway of a router or none': (topology, random) => {
    toggle(routerOf(topology, random), 'gateway', { network: 'public' });
  },
  'source NAT or none': (topology, random) => {
    toggle(routerOf(topology, random)?.gateway, 'snat', false);
  },
  'static routes': (topology, random) => {
    const router = routerOf(topology, random);
    const network = topology.networks[router?.networks[0]?.network ?? ''];
    if (network === undefined) return;
    const nexthop = addressIn(network, random);
    toggle(router, 'routes', [{ destination: `10.${80 + random.below(9)}.0.0/16`, nexthop }]);
  },
  'port forwardings': (topology, random) => {
    const server = random.any(Object.keys(topology.servers));
    if (server === undefined) return;
    toggle(routerOf(topology, random), 'port_forwardings', [
      {
        floating_ip: `203.0.113.${150 + random.below(3)}`,
        protocol: random.of(['tcp', 'udp']),
        port: 8000 + random.below(9),
        server,
        server_port: random.of([80, 8080]),
      },
    ]);
  },

  'a firewall more': ({ firewalls, routers }, random) => {
    const names = random.some(Object.keys(routers));
    if (names.length > 0) firewalls[`f${random.below(3)}`] ??= { routers: names, rules: drawPolicy(random) };
  },
  'a firewall less': ({ firewalls }, random) => {
    removeAny(firewalls, random);
  },
  'another policy': ({ firewalls }, random) => {
    const firewall = random.any(Object.values(firewalls));
    if (firewall !== undefined) firewall.rules = drawPolicy(random);
  },
  'a policy turned round': ({ firewalls }, random) => {
    random.any(Object.values(firewalls))?.rules.reverse();
  },
  'routers of a firewall': ({ firewalls, routers }, random) => {
    const firewall = random.any(Object.values(firewalls));
    if (firewall !== undefined) firewall.routers = random.some(Object.keys(routers));
  },
};

const drawPolicy = (random: Random): string[] =>
  Array.from({ length: random.below(5) }, () => {
    const action = random.of(['allow', 'allow', 'deny', 'reject']);
    return `${action} ${random.of(['tcp', 'udp', 'icmp', 'tcp from 203.0.113.66', 'tcp to any port 80', 'any'])}`;
  });
