import type { Route } from './host-state.js';
import { hostPrefix, isIpv6, isWithin, linkLocalAddress } from './ip.js';
import type { Port, Subnet } from './lab.js';

/** A subnet that has a gateway. */
export interface GatewaySubnet extends Subnet {
  readonly gateway: string;
}

/** Those subnets that have one. */
export const gatewaySubnets = (subnets: readonly Subnet[]): GatewaySubnet[] =>
  subnets.filter((subnet): subnet is GatewaySubnet => subnet.gateway !== null);

/** Those of a port's or a server's subnets by whose gateways its default routes lead: the first of each IP version that has one. */
export const defaultSubnets = (subnets: readonly Subnet[]): GatewaySubnet[] =>
  [4, 6].flatMap((version) => gatewaySubnets(subnets).find(({ ipVersion }) => ipVersion === version) ?? []);

/** Whether a subnet's own route does not lead to its gateway, which is on the link all the same: a link-local address, or any other. */
export const isGatewayOutside = ({ gateway, cidr }: GatewaySubnet): boolean => !isWithin(gateway, cidr);

/** Whether an address is one that each device of IPv6 has of itself, and finds others' on its link by. */
export const isLinkLocal = (ip: string): boolean => isWithin(ip, 'fe80::/64');

/** Whether a port has an address: as a fixed one, or made of its MAC. */
export const hasIp = ({ fixedIps, mac }: Pick<Port, 'fixedIps' | 'mac'>, wanted: string): boolean =>
  fixedIps.some(({ ip }) => ip === wanted) || (isLinkLocal(wanted) && linkLocalAddress(mac) === wanted);

/** The gateways of a port's default routes. */
const defaultGateways = ({ fixedIps }: Port): GatewaySubnet[] =>
  defaultSubnets(fixedIps.map(({ subnet }) => subnet));

/** Whether a port has a default route of IPv6, and need not learn one from a router's advertisement. */
export const hasIpv6Gateway = (port: Port): boolean =>
  defaultGateways(port).some(({ gateway }) => isIpv6(gateway));

/**
 * A port's default routes, as Neutron's agents set them: before one by a gateway outside of the subnet stands the way to that gateway,
 * link-local ones included (neutron `router_info.py` `_add_route_to_gw`, `dhcp.py` `_set_default_route_ip_version`).
 *
 * ```
 * 192.0.2.1/32 dev qg-5304694c-fa proto static scope link
 * default via 192.0.2.1 dev qg-5304694c-fa proto static
 * ```
 */
export const defaultRoutes = (
  port: Port,
  common: Pick<Route, 'netns' | 'device' | 'proto' | 'origin'>,
): Route[] =>
  defaultGateways(port)
    .filter(({ gateway }) => !hasIp(port, gateway))
    .flatMap((subnet): Route[] => [
      ...(isGatewayOutside(subnet)
        ? [{ ...common, destination: hostPrefix(subnet.gateway), scope: 'link' as const }]
        : []),
      { ...common, destination: 'default', via: subnet.gateway },
    ]);
