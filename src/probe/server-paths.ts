import type { Lab, Server, Test } from '../model/lab.js';

/** Other servers that a server is pinged from, and pings. */
const MOST_PEERS = 3;

/**
 * The ways to and from a server: those of the tests that shall get through, and pings between it and some of its neighbours. Of these
 * nobody has said that they are permitted.
 */
export function pathsOfServer(lab: Lab, server: Server): Test[] {
  const concerns = ({ from, to }: Test): boolean =>
    from.name === server.name || to.name === server.name || to.name.startsWith(`${server.name}.`);
  const promised = lab.tests.filter((test) => test.expect === 'reach' && concerns(test));
  const networks = new Set(server.ports.map(({ network }) => network.name));
  const isPeer = (other: Server): boolean =>
    other.name !== server.name && other.ports.some(({ network }) => networks.has(network.name));
  const peers = lab.servers.filter(isPeer).slice(0, MOST_PEERS);
  return [
    ...promised,
    ...peers.flatMap((peer) => [...pings(peer, server, networks), ...pings(server, peer, networks)]),
  ];
}

/** One to each address that the one has on a network of both. */
function pings(from: Server, to: Server, networks: ReadonlySet<string>): Test[] {
  const shared = from.ports.map(({ network }) => network.name).filter((name) => networks.has(name));
  return to.ports
    .filter(({ network }) => shared.includes(network.name))
    .flatMap(({ fixedIps }) => fixedIps)
    .map(({ ip }) => ({
      name: `${from.name} -> ${to.name}: ping`,
      path: to.path,
      from: { name: from.name, host: from.host, netns: from.name },
      to: { name: to.name, ip },
      probe: { kind: 'ping', count: 1 },
      expect: 'reach',
    }));
}
