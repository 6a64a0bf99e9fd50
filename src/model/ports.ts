import { groupBy } from './group-by.js';
import { connectedPrefix, isIpv6 } from './ip.js';
import type { AddressPair, Lab, Port, Router } from './lab.js';

/** Every port of a lab: of servers in the topology's order, of DHCP, of routers by network, VIPs (the order of arrival on a host), without a server. */
export function allPorts(lab: Lab): Port[] {
  const ofRouters = groupBy(lab.routers.flatMap(routerPorts), (port) => port.network.name);
  return [
    ...lab.servers.flatMap((server) => server.ports),
    ...lab.dhcpPorts,
    ...lab.networks.flatMap((network) => ofRouters.get(network.name) ?? []),
    ...lab.loadBalancers.map(({ vip }) => vip),
    ...lab.ports,
  ];
}

/** A router's interfaces, gateway and HA ports. */
export const routerPorts = ({ interfaces, gateway, ha }: Router): Port[] => [
  ...interfaces,
  ...(gateway === undefined ? [] : [gateway.port]),
  ...(ha?.ports ?? []),
];

/** Whether it is a router's on one of its networks, be the router on one host or on several. */
export const isRouterInterface = ({ owner }: Pick<Port, 'owner'>): boolean =>
  owner === 'network:router_interface' || owner === 'network:ha_router_replicated_interface';

/** The port of an HA router on its HA network, on one of its hosts; undefined where it is not. */
export const haPort = ({ ha }: Router, host: string): Port | undefined =>
  ha?.ports.find((port) => port.host === host);

/** Names of the hosts that have a port's device: one, but for interfaces and gateways of HA routers. */
export const hostsOf = ({ host, replicas = [] }: Port): string[] => [host, ...replicas];

/** Names of the hosts that a router is on: one, but for an HA router. */
export const routerHosts = ({ host, ha }: Router): string[] =>
  ha === undefined ? [host] : ha.ports.map((port) => port.host);

/** Whether an address is one of a port's `allowed_address_pairs`, which are addresses and networks. */
export const isPaired = (pairs: readonly Pick<AddressPair, 'ip'>[], ip: string): boolean =>
  pairs.some((pair) => {
    const [, length] = pair.ip.split('/');
    if (length === undefined || isIpv6(pair.ip) !== isIpv6(ip)) return pair.ip === ip;
    return connectedPrefix(`${ip}/${length}`)?.cidr === connectedPrefix(pair.ip)?.cidr;
  });
