import { leasedIp } from '../model/dhcp.js';
import { defaultSubnets, isGatewayOutside } from '../model/gateway.js';
import { SANDBOX } from '../model/host-state.js';
import { hostPrefix } from '../model/ip.js';
import type { HostRoute, Lab, Network, Port, Router, Subnet } from '../model/lab.js';
import { METADATA_IP, metadataGateway } from '../model/metadata.js';
import { qdhcpName, qgName, qlbaasName, qrName, qrouterName, serviceDeviceName } from '../model/names.js';
import { isTagged, outerRouters } from '../model/outer-router.js';
import { allPorts, isPaired } from '../model/ports.js';
import { providerNetworks } from '../model/provider-network.js';

/** Whatever has addresses in a lab, with the devices by which it sends. */
export interface PathNode {
  /** As the topology calls it; a DHCP server by its host, the provider's router {@link OUTSIDE}. */
  readonly name: string;
  readonly ends: readonly PathEnd[];
  /** true: it passes on what is not for itself. */
  readonly isRouter?: boolean;
  /** What it does to packets that it passes on; undefined: nothing. */
  readonly router?: Router;
  readonly routes: readonly Pick<HostRoute, 'destination' | 'nexthop'>[];
  /** Next hops of its default routes, at most one of each IP version. */
  readonly gateways: readonly string[];
  /** Whether it answers as {@link METADATA_IP}. */
  readonly isMetadata?: boolean;
}

/** A device of a node, with its addresses on a network. */
export interface PathEnd {
  readonly node: string;
  readonly host: string;
  readonly netns: string;
  readonly device: string;
  readonly network: Network;
  /** Undefined: the provider's router has none. */
  readonly port?: Port;
  /** Its own addresses, with their subnets. */
  readonly addresses: readonly { readonly ip: string; readonly cidr: string }[];
  /** Addresses that it answers for as well: floating ones. */
  readonly alsoFor: readonly string[];
  /** CIDRs that are on its link. */
  readonly onLink: readonly string[];
  /** The provider's router of a vlan network, which has a cable to this host's provider bridge. */
  readonly cableTo?: string;
}

/** What is behind the physical networks, in the sandbox: `outside:sw-ext`. */
export const OUTSIDE = 'outside';

/** Every node of a lab. An HA router is on its `host` alone: that is to be its master's. */
export const pathNodes = (lab: Lab): PathNode[] => [
  ...servers(lab),
  ...lab.routers.map(routerNode),
  ...balancers(lab),
  ...dhcpServers(lab),
  outside(lab),
];

/** Whether an address is a node's own, or one that its server may have beside them. */
export const mayHave = (node: PathNode, ip: string): boolean =>
  has(node, ip) || node.ends.some(({ port }) => port !== undefined && isPaired(port.allowedAddressPairs, ip));

/** Whether an address is a node's own. */
export const has = ({ ends, isMetadata = false }: PathNode, ip: string): boolean =>
  (isMetadata && ip === METADATA_IP) || ends.some(({ addresses }) => addresses.some((own) => own.ip === ip));

const servers = (lab: Lab): PathNode[] =>
  lab.servers.map(({ name, host, ports }) => ({
    name,
    ...outward(ports.map((port, index) => serverEnd(name, host, port, `eth${index}`))),
    routes: [...ports.flatMap(hostRoutes), ...ports.flatMap((port) => metadataRoute(lab, port))],
  }));

/** The lease has routes to the other subnets of the network (`features/dhcp/dnsmasq.ts`). */
function serverEnd(name: string, host: string, port: Port, device: string): PathEnd {
  const end = portEnd(name, host, name, port, device);
  if (leasedIp(port) === undefined) return end;
  const siblings = port.network.subnets.filter(({ ipVersion }) => ipVersion === 4);
  return { ...end, onLink: [...end.onLink, ...siblings.map(({ cidr }) => cidr)] };
}

/** Part of the lease, too: to the router, or of a subnet without one to the DHCP server. */
function metadataRoute(lab: Lab, port: Port): PathNode['routes'] {
  const subnet = leasedIp(port)?.subnet;
  if (subnet === undefined) return [];
  const neighbours = allPorts(lab).filter(({ network }) => network.name === port.network.name);
  const dhcp = neighbours.find(({ owner }) => owner === 'network:dhcp');
  const ip = dhcp?.fixedIps.find((fixed) => fixed.subnet.id === subnet.id)?.ip;
  const nexthop = metadataGateway(subnet, neighbours) ?? ip;
  return nexthop === undefined ? [] : [{ destination: `${METADATA_IP}/32`, nexthop }];
}

function routerNode(router: Router): PathNode {
  const { name, host, id, interfaces, gateway, routes, floatingIps, portForwardings } = router;
  const netns = qrouterName(id);
  const ends = interfaces.map((port) => portEnd(name, host, netns, port, qrName(port.id)));
  if (gateway === undefined)
    return { name, router, ends, routes, gateways: [], isRouter: true, isMetadata: true };
  const { port } = gateway;
  const outer = outward([
    {
      ...portEnd(name, host, netns, port, qgName(port.id)),
      alsoFor: [...floatingIps.map(({ ip }) => ip), ...portForwardings.map(({ floatingIp }) => floatingIp)],
      onLink: port.network.subnets.map(({ cidr }) => cidr),
    },
  ]);
  return {
    ...{ name, router, ends: [...ends, ...outer.ends], routes, gateways: outer.gateways },
    isRouter: true,
    isMetadata: true,
  };
}

const balancers = ({ loadBalancers, mechanism }: Lab): PathNode[] =>
  loadBalancers.map(({ name, host, id, vip }) => ({
    name,
    ...outward([portEnd(name, host, qlbaasName(id), vip, serviceDeviceName(mechanism, vip))]),
    routes: hostRoutes(vip),
  }));

const dhcpServers = ({ dhcpPorts, mechanism }: Lab): PathNode[] =>
  dhcpPorts.map((port) => {
    const { host, network } = port;
    const device = serviceDeviceName(mechanism, port);
    const end = portEnd(host, host, qdhcpName(network.id), port, device);
    return { name: host, ends: [end], routes: [], gateways: [], isMetadata: true };
  });

function outside(lab: Lab): PathNode {
  const outer = providerNetworks(lab).flatMap((provider) => outerRouters(lab, provider));
  const ends = outer.map((one): PathEnd => ({
    node: OUTSIDE,
    host: SANDBOX,
    netns: '',
    device: one.device,
    network: one.network,
    addresses: one.subnets.map(({ gateway, cidr }) => ({ ip: gateway, cidr })),
    alsoFor: [],
    onLink: one.subnets.map(({ cidr }) => cidr),
    ...(isTagged(one) && lab.mechanism === 'openvswitch' ? { cableTo: one.host } : {}),
  }));
  const routes = outer.flatMap(({ subnets }) => subnets.filter(({ ipVersion }) => ipVersion === 6));
  return {
    name: OUTSIDE,
    ends,
    routes: routes.flatMap((subnet) => subnet.routes),
    gateways: [],
    isRouter: true,
  };
}

const portEnd = (node: string, host: string, netns: string, port: Port, device: string): PathEnd => ({
  node,
  host,
  netns,
  device,
  port,
  network: port.network,
  addresses: port.fixedIps.map(({ ip, subnet: { cidr } }) => ({ ip, cidr })),
  alsoFor: [],
  onLink: port.fixedIps.map(({ subnet }) => subnet.cidr),
});

const hostRoutes = ({ fixedIps }: Port): readonly HostRoute[] =>
  fixedIps.flatMap(({ subnet }) => subnet.routes);

/** The next hops of a node's default routes. Those outside of their subnets are on the link as well. */
function outward(ends: readonly PathEnd[]): Pick<PathNode, 'ends' | 'gateways'> {
  const subnetsOf = ({ port }: PathEnd): Subnet[] => port?.fixedIps.map(({ subnet }) => subnet) ?? [];
  const subnets = defaultSubnets(ends.flatMap(subnetsOf));
  const outside = subnets.filter(isGatewayOutside);
  return {
    ends: ends.map((end) => {
      const own = subnetsOf(end);
      const gateways = outside.filter((subnet) => own.includes(subnet)).map(({ gateway }) => gateway);
      return { ...end, onLink: [...end.onLink, ...gateways.map(hostPrefix)] };
    }),
    gateways: subnets.map(({ gateway }) => gateway),
  };
}
