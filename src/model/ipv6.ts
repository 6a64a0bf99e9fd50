import { linkLocalAddress } from './ip.js';
import type { FixedIp, Lab, Network, Port, Router, Subnet } from './lab.js';

/** In bytes, what every link of IPv6 carries (RFC 8200, section 5). The kernel takes IPv6 from a device that carries less. */
export const IPV6_MTU = 1280;

/** Whether a device of this size may speak IPv6. @param device without a size of its own it has the kernel's, 1500 */
export const takesIpv6 = ({ mtu = IPV6_MTU }: { readonly mtu?: number }): boolean => mtu >= IPV6_MTU;

/** Whether a network has a subnet of IPv6. */
export const hasIpv6 = ({ subnets }: Network): boolean => subnets.some(({ ipVersion }) => ipVersion === 6);

/** Whether ports make their addresses on a subnet themselves: Neutron's `is_auto_address_subnet`. */
export const isAutoAddressed = ({ ipv6AddressMode, ipv6RaMode }: Subnet): boolean =>
  (ipv6AddressMode ?? ipv6RaMode) === 'slaac';

/**
 * The addresses of a server's port that its kernel makes when a router advertises their prefixes (RFC 4862). Nobody
 * configures them; the others of a port are configured, or leased.
 */
export const autoconfigured = ({ owner, fixedIps }: Port): FixedIp[] =>
  owner === 'compute:nova' ? fixedIps.filter(({ subnet }) => isAutoAddressed(subnet)) : [];

/** Ids of the subnets whose prefix a router of the lab advertises. */
export const advertisedSubnets = ({ routers }: Pick<Lab, 'routers'>): ReadonlySet<string> =>
  new Set(
    routers
      .flatMap(({ interfaces }) => interfaces.flatMap(({ fixedIps }) => fixedIps))
      .flatMap(({ subnet }) => (subnet.ipv6RaMode === undefined ? [] : [subnet.id])),
  );

/** Ports by which a router advertises: all that have IPv6, if any of them has a subnet with `ipv6_ra_mode` (neutron `agent/linux/ra.py`). */
export function advertisingPorts({ interfaces }: Pick<Router, 'interfaces'>): Port[] {
  const ports = interfaces.filter(({ fixedIps }) => fixedIps.some(({ subnet }) => subnet.ipVersion === 6));
  const isAdvertised = ({ fixedIps }: Port): boolean =>
    fixedIps.some(({ subnet }) => subnet.ipv6RaMode !== undefined);
  return ports.some(isAdvertised) ? ports : [];
}

/** By network's id, the link-local addresses from which routers advertise there. */
export function advertisers({ routers }: Pick<Lab, 'routers'>): ReadonlyMap<string, readonly string[]> {
  const byNetwork = new Map<string, string[]>();
  for (const { network, mac } of routers.flatMap(advertisingPorts)) {
    byNetwork.set(network.id, [...(byNetwork.get(network.id) ?? []), linkLocalAddress(mac)]);
  }
  return byNetwork;
}
