import type { FloatingIp, Lab, LoadBalancer, Port, Router, Server, TestNode } from '../../model/lab.js';
import { qlbaasName, qrouterName } from '../../model/names.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { TestSpec } from '../../topology/words/test-line.js';
import type { Context } from '../context.js';

/** Something with addresses, as tests see it. */
export interface Target {
  /** In order of preference, if no network is shared. */
  readonly ports: readonly Port[];
  /** What it is for those who are outside, on the floating IP's own network. */
  readonly outside?: FloatingIp;
}

/** A server, a router or a load balancer: it sends, too. */
export interface End extends Target {
  readonly node: TestNode;
}

/** What a test may name. */
export interface NamedEnds {
  readonly ends: ReadonlyMap<string, End>;
  /** Those, and ports without a server. */
  readonly targets: ReadonlyMap<string, Target>;
  /** By `web1.floating_ip`. */
  readonly floatingIps: ReadonlyMap<string, FloatingIp>;
}

/** Servers, routers, load balancers and ports by their names, and their floating addresses. */
export function namedEnds(lab: Pick<Lab, 'servers' | 'routers' | 'loadBalancers' | 'ports'>): NamedEnds {
  const floatingIps = new Map(
    lab.routers.flatMap((router) => router.floatingIps).map((one) => [`${one.device}${FLOATING}`, one]),
  );
  const outsideOf = (name: string): Pick<Target, 'outside'> => {
    const outside = floatingIps.get(`${name}${FLOATING}`);
    return outside === undefined ? {} : { outside };
  };
  const ends = new Map<string, End>([
    ...lab.servers.map((server): [string, End] => [server.name, serverEnd(server)]),
    ...lab.routers.map((router): [string, End] => [router.name, routerEnd(router)]),
    ...lab.loadBalancers.map((balancer): [string, End] => [
      balancer.name,
      { ...balancerEnd(balancer), ...outsideOf(balancer.name) },
    ]),
  ]);
  const ports = lab.ports.map((port): [string, Target] => [
    port.device,
    { ports: [port], ...outsideOf(port.device) },
  ]);
  return { ends, targets: new Map([...ends, ...ports]), floatingIps };
}

const FLOATING = '.floating_ip';

/** Its own namespace, and its ports in their order. */
const serverEnd = ({ name, host, ports }: Server): End => ({
  node: { name, host, netns: name },
  ports,
});

/** Its namespace, and its ports with the gateway's first. */
const routerEnd = ({ name, host, id, interfaces, gateway }: Router): End => ({
  node: { name, host, netns: qrouterName(id) },
  ports: [...(gateway === undefined ? [] : [gateway.port]), ...interfaces],
});

/** Its namespace and its VIP. */
const balancerEnd = ({ name, host, id, vip }: LoadBalancer): End => ({
  node: { name, host, netns: qlbaasName(id) },
  ports: [vip],
});

/**
 * The target's address of the wanted IP version; without a wish of IPv4 if both ends have it, else of IPv6. Of several the
 * one on a network that both are on, else the one for outside, else its first.
 */
export function addressFrom(
  source: readonly Port[],
  end: Target,
  wanted: 4 | 6 | undefined,
): string | undefined {
  const versions = wanted === undefined ? ([4, 6] as const) : [wanted];
  for (const version of versions) {
    const spoken = source.length === 0 || source.some((port) => addressOf(port, version) !== undefined);
    const ip = spoken || wanted !== undefined ? addressOfVersion(source, end, version) : undefined;
    if (ip !== undefined) return ip;
  }
  return undefined;
}

/** Why {@link addressFrom} finds none. @param source name of the test's source */
export function noAddress(
  { name, end }: { readonly name: string; readonly end: Target },
  source: string,
  wanted: 4 | 6 | undefined,
): Complaint {
  if (end.ports.every(({ fixedIps }) => fixedIps.length === 0)) {
    return new Complaint(`${name} has no address`, 'give its network a subnet: write cidr');
  }
  if (wanted === undefined) {
    const cure = 'give both a subnet of the same version';
    return new Complaint(`${name} has no address of an IP version that ${source} has`, cure);
  }
  const cure = `give its network an IPv${wanted} subnet, or leave ip_version away`;
  return new Complaint(`${name} has no IPv${wanted} address`, cure);
}

/** Who answers for a load balancer is a member behind the listener that is asked; undefined: so it is with this server. */
export function noMember(
  { topology }: Context,
  { to, probe }: TestSpec,
  server: string,
): Complaint | undefined {
  const name = to.replace(/\.floating_ip$/, '');
  const balancer = topology.load_balancers.find((entry) => entry.name === name);
  const listener = balancer?.spec.listeners.find(({ port }) => probe.kind === 'http' && port === probe.port);
  const members = listener?.pool.members.map((member) => member.server);
  if (members === undefined || members.includes(server)) return undefined;
  const what = `${server} is no member behind port ${listener?.port} of ${name}`;
  return new Complaint(what, `known here: ${[...new Set(members)].join(', ')}`);
}

function addressOfVersion(
  source: readonly Port[],
  { ports, outside }: Target,
  version: 4 | 6,
): string | undefined {
  const networks = new Set(source.map(({ network }) => network));
  const withAddress = ports.filter((port) => addressOf(port, version) !== undefined);
  const shared = withAddress.find(({ network }) => networks.has(network));
  const isOutside = version === 4 && source.some(({ network }) => network.name === outside?.network);
  if (shared === undefined && isOutside) return outside?.ip;
  const port = shared ?? withAddress[0];
  return port && addressOf(port, version);
}

const addressOf = ({ fixedIps }: Port, version: 4 | 6): string | undefined =>
  fixedIps.find(({ subnet }) => subnet.ipVersion === version)?.ip;
