import type { Random } from './random.js';
import {
  addressIn,
  removeAny,
  toggle,
  type Edit,
  type PortEntry,
  type ServerEntry,
  type Topology,
} from './random-topology.js';

const serverOf = ({ servers }: Topology, random: Random): ServerEntry | undefined =>
  random.any(Object.values(servers));

const portOf = (topology: Topology, random: Random): PortEntry | undefined =>
  random.any(serverOf(topology, random)?.ports ?? []);

/** An address in the network of a port. */
const addressOf = ({ networks }: Topology, port: PortEntry | undefined, random: Random): string => {
  const network = networks[port?.network ?? ''];
  return network === undefined ? '' : addressIn(network, random);
};

function drawServer({ networks, hosts, security_groups: groups }: Topology, random: Random): ServerEntry {
  const network = random.any(Object.keys(networks)) ?? '';
  const host = random.any(Object.keys(hosts));
  return {
    ports: [{ network, ...(random.maybe() ? { security_groups: random.some(Object.keys(groups)) } : {}) }],
    ...(host === undefined ? {} : { host }),
    ...(random.maybe() ? { listen: [80] } : {}),
  };
}

/** What may become of servers. */
export const SERVER_EDITS: Readonly<Record<string, Edit>> = {
  'a server more': (topology, random) => {
    if (Object.keys(topology.servers).length < 16)
      topology.servers[`s${random.below(20)}`] ??= drawServer(topology, random);
  },
  'a server less': ({ servers }, random) => {
    if (Object.keys(servers).length > 8) removeAny(servers, random);
  },
  'another name': (topology, random) => {
    const name = random.any(Object.keys(topology.servers));
    const other = `s${random.below(20)}`;
    if (other in topology.servers) return;
    topology.servers = Object.fromEntries(
      Object.entries(topology.servers).map(([key, entry]) => [key === name ? other : key, entry]),
    );
  },
  'a server elsewhere': (topology, random) => {
    const server = serverOf(topology, random);
    const host = random.any(Object.keys(topology.hosts));
    if (server !== undefined && host !== undefined && server.hosts === undefined) server.host = host;
  },
  'several of it': (topology, random) => {
    const server = serverOf(topology, random);
    if (server === undefined) return;
    toggle(server, 'count', 1 + random.below(3));
    if (server.count !== undefined && server.host !== undefined) {
      server.hosts = random.some(Object.keys(topology.hosts));
      delete server.host;
    } else delete server.hosts;
  },
  'other groups': (topology, random) => {
    const port = portOf(topology, random);
    if (port !== undefined) port.security_groups = random.some(Object.keys(topology.security_groups));
  },
  'the default group': (topology, random) => {
    delete portOf(topology, random)?.security_groups;
  },
  'what it answers': (topology, random) => {
    const server = serverOf(topology, random);
    if (server !== undefined) server.listen = random.some([80, 8080, 5432, '53/udp']);
  },
  'a floating IP': (topology, random) => {
    toggle(
      portOf(topology, random),
      'floating_ip',
      random.maybe() ? true : `203.0.113.${100 + random.below(20)}`,
    );
  },
  'a pinned address': (topology, random) => {
    const port = portOf(topology, random);
    toggle(port, 'ip', addressOf(topology, port, random));
  },
  'a pinned MAC': (topology, random) => {
    toggle(portOf(topology, random), 'mac', `fa:16:3e:00:00:${String(10 + random.below(80))}`);
  },
  'port security': (topology, random) => {
    const port = portOf(topology, random);
    toggle(port, 'port_security', false);
    if (port?.port_security === false) {
      delete port.security_groups;
      delete port.allowed_address_pairs;
    }
  },
  'address pairs': (topology, random) => {
    const port = portOf(topology, random);
    toggle(port, 'allowed_address_pairs', [{ ip: addressOf(topology, port, random) }]);
  },
  'a port more': (topology, random) => {
    const network = random.any(Object.keys(topology.networks));
    const server = serverOf(topology, random);
    if (network !== undefined && (server?.ports.length ?? 3) < 3) server?.ports.push({ network });
  },
  'a port less': (topology, random) => {
    const ports = serverOf(topology, random)?.ports ?? [];
    if (ports.length > 1) ports.splice(random.below(ports.length), 1);
  },
};
