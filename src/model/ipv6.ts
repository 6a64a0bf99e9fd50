import { linkLocalAddress } from './ip.js';
import type { FixedIp, Lab, Network, Port, Router, Subnet } from './lab.js';

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
