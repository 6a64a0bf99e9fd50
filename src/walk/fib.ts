import type { Route } from '../model/host-state.js';
import { isIpv6 } from '../model/ip.js';
import { ipNumber, rangeOf, type IpNumber, type Range } from './headers.js';

/** An address of a device. */
export interface OwnAddress {
  readonly device: string;
  readonly ip: string;
  readonly value: IpNumber;
  /** Its subnet; a single address has itself. */
  readonly subnet: Range;
  readonly length: number;
}

/** A destination, and what the kernel does with packets to it. */
export interface FibEntry {
  readonly range: Range;
  readonly length: number;
  readonly metric: number;
  readonly action: FibAction;
}

export type FibAction =
  | { readonly kind: 'local' }
  /** `via` undefined: the destination is on the device's own link. */
  | { readonly kind: 'unicast'; readonly device: string; readonly via?: string; readonly route?: Route }
  /** It is shared out among several. */
  | { readonly kind: 'multipath'; readonly route: Route }
  /** `blackhole`, `unreachable`, `prohibit`, `throw` */
  | { readonly kind: 'refused'; readonly route: Route };

/**
 * The IPv4 routes of a namespace in the order in which the kernel tries them: the table `local`, then `main` by the longest prefix and the
 * lowest metric (ip-route(8)). Subnets of addresses are among them.
 */
export function fibOf(addresses: readonly OwnAddress[], routes: readonly Route[]): FibEntry[] {
  const ipv4 = addresses.filter(({ ip }) => !isIpv6(ip));
  const local = ipv4.flatMap(({ value, subnet, length }): FibEntry[] => {
    const entry = (address: number | bigint): FibEntry => ({
      range: { first: address, last: address },
      length: 32,
      metric: 0,
      action: { kind: 'local' },
    });
    return length < 31 ? [entry(value), entry(subnet.last)] : [entry(value)];
  });
  const connected = ipv4
    .filter(({ length }) => length < 32)
    .map(({ device, subnet, length }): FibEntry => ({
      range: subnet,
      length,
      metric: 0,
      action: { kind: 'unicast', device },
    }));
  const configured = routes.flatMap((route) => entryOf(route, ipv4));
  const main = [...connected, ...configured].sort(
    (one, other) => other.length - one.length || one.metric - other.metric,
  );
  return [...local, ...main];
}

function entryOf(route: Route, addresses: readonly OwnAddress[]): FibEntry[] {
  const { destination, via, nexthops, device, type, metric = 0 } = route;
  if (isIpv6(destination) || isIpv6(via ?? nexthops?.[0] ?? '')) return [];
  const cidr = destination === 'default' ? '0.0.0.0/0' : destination;
  const entry = { range: rangeOf(cidr), length: Number(cidr.split('/')[1] ?? 32), metric };
  if (type !== undefined && type !== 'unicast') return [{ ...entry, action: { kind: 'refused', route } }];
  if (nexthops !== undefined) return [{ ...entry, action: { kind: 'multipath', route } }];
  const out = device ?? deviceTowards(via ?? '', addresses);
  if (out === undefined) return [];
  return [{ ...entry, action: { kind: 'unicast', device: out, ...(via !== undefined && { via }), route } }];
}

/** Whose subnet a next hop is on. */
function deviceTowards(via: string, addresses: readonly OwnAddress[]): string | undefined {
  const value = ipNumber(via);
  return addresses.find(({ subnet }) => value >= subnet.first && value <= subnet.last)?.device;
}
