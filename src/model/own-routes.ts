import { hasIp } from './gateway.js';
import type { Route } from './host-state.js';
import { isIpv6 } from './ip.js';
import type { Port } from './lab.js';

/**
 * Those of a node's routes that its kernel takes: none by an address of its own, none to a subnet that it is on, and the first to each
 * destination. `default` may be one of each IP version.
 * @param ports all of the node's
 */
export function ownRoutes<T extends Route>(ports: readonly Port[], all: readonly T[]): T[] {
  const subnets = new Set(ports.flatMap(({ fixedIps }) => fixedIps.map(({ subnet }) => subnet.cidr)));
  const taken = all.filter(
    ({ via = '', destination }) => !ports.some((port) => hasIp(port, via)) && !subnets.has(destination),
  );
  const key = ({ destination, via = '' }: Route): string => `${destination} ${isIpv6(via)}`;
  return [...new Map(taken.toReversed().map((route) => [key(route), route])).values()].reverse();
}
