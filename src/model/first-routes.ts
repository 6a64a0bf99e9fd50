import type { Route } from './host-state.js';
import { isIpv6 } from './ip.js';

/** One route to each destination: the first, as the kernel takes no second one. `default` may be one of each IP version. */
export function firstRoutes<T extends Route>(all: readonly T[]): T[] {
  const key = ({ destination, via = '' }: Route): string => `${destination} ${isIpv6(via)}`;
  return [...new Map(all.toReversed().map((route) => [key(route), route])).values()].reverse();
}
