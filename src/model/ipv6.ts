import type { FixedIp, Lab, Network, Port, Subnet } from './lab.js';

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
