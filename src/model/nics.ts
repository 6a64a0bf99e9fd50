import type { Lab, Router } from './lab.js';
import { haName, qgName, qlbaasName, qrName, qrouterName, serviceDeviceName, UNDERLAY_NIC } from './names.js';
import { providerNetworks } from './provider-network.js';

/** A network device of a node, on one of the hosts that the node is on. */
export interface Nic {
  /** Unique in its node: the device, but `ha` for an HA router's way to its other hosts, whose device differs from host to host. */
  readonly name: string;
  /** What it is on: a network; of a host's NIC the physical network, or `underlay`. */
  readonly network: string;
  readonly host: string;
  readonly netns: string;
  readonly device: string;
}

/** What of a lab has NICs, or addresses. */
export type LabNodes = Pick<
  Lab,
  'mechanism' | 'hosts' | 'physicalNetworks' | 'routers' | 'servers' | 'ports' | 'loadBalancers'
>;

/** The NICs of a server, router, load balancer or host, in their order; undefined: there is no such node. */
export function nicsOf(lab: LabNodes, node: string): Nic[] | undefined {
  const isIt = ({ name }: { readonly name: string }): boolean => name === node;
  const server = lab.servers.find(isIt);
  if (server !== undefined) {
    const { name: netns, host, ports } = server;
    return ports.map(({ network }, index) => nic(`eth${index}`, network.name, host, netns));
  }
  const router = lab.routers.find(isIt);
  if (router !== undefined) return routerNics(router);
  const balancer = lab.loadBalancers.find(isIt);
  if (balancer !== undefined) {
    const { id, host, vip } = balancer;
    return [nic(serviceDeviceName(lab.mechanism, vip), vip.network.name, host, qlbaasName(id))];
  }
  return lab.hosts.some(isIt) ? hostNics(lab, node) : undefined;
}

/** Those that somebody may mean: by name, device or network; without a word all. */
export const matchNics = (nics: readonly Nic[], word: string | undefined): readonly Nic[] =>
  word === undefined
    ? nics
    : nics.filter(({ name, device, network }) => [name, device, network].includes(word));

/** Names of all nodes that have NICs: servers, routers, load balancers, hosts. */
export const nodeNames = ({ servers, routers, loadBalancers, hosts }: LabNodes): string[] =>
  [...servers, ...routers, ...loadBalancers, ...hosts].map(({ name }) => name);

function routerNics({ id, host: only, interfaces, gateway, ha }: Router): Nic[] {
  const netns = qrouterName(id);
  const devices = [
    ...interfaces.map((port) => ({ device: qrName(port.id), network: port.network.name })),
    ...(gateway === undefined
      ? []
      : [{ device: qgName(gateway.port.id), network: gateway.port.network.name }]),
  ];
  const on = (host: string): Nic[] => devices.map(({ device, network }) => nic(device, network, host, netns));
  if (ha === undefined) return on(only);
  return ha.ports.flatMap((port) => [
    ...on(port.host),
    { ...nic(haName(port.id), port.network.name, port.host, netns), name: 'ha' },
  ]);
}

const hostNics = (lab: LabNodes, host: string): Nic[] => [
  nic(UNDERLAY_NIC, 'underlay', host, ''),
  ...providerNetworks(lab).map(({ nic: device, name }) => nic(device, name, host, '')),
];

const nic = (device: string, network: string, host: string, netns: string): Nic => ({
  name: device,
  network,
  host,
  netns,
  device,
});
