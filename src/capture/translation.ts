import { isIpv6 } from '../model/ip.js';
import type { Router } from '../model/lab.js';
import type { PathEnd } from './path-nodes.js';

/** Addresses of a packet. */
export interface Flow {
  readonly source: string;
  readonly target: string;
}

/** What a router makes of a packet's addresses (NAT). */
export interface Translation {
  readonly before: Flow;
  readonly after: Flow;
}

/** By name of a node: what it has made of a packet. */
export type Translations = ReadonlyMap<string, Translation>;

/** A packet at a node; its source is not known before it leaves. */
export interface Passing {
  readonly source?: string;
  readonly target: string;
}

/**
 * The target as a router's PREROUTING chain leaves it: the fixed address behind a floating one; of an answer the
 * address that its request came from.
 */
export function arriving(
  router: Router,
  packet: Passing,
  undone: Translations,
): { readonly target: string } | { readonly problem: string } {
  const request = answered(router, packet, undone);
  if (request !== undefined) return { target: request.source };
  const { target } = packet;
  const floating = router.floatingIps.find(({ ip }) => ip === target);
  if (floating !== undefined) return { target: floating.fixedIp };
  const forwarded = router.portForwardings.filter(({ floatingIp }) => floatingIp === target);
  const [first, ...others] = new Set(forwarded.map(({ serverIp }) => serverIp));
  if (others.length === 0) return { target: first ?? target };
  const servers = [...new Set(forwarded.map(({ server }) => server))].join(', ');
  return { problem: `the port decides where ${target} leads: ${servers}` };
}

/**
 * The source as a router's POSTROUTING chain leaves it: see `features/router/gateway.ts` and `features/router/floating-ip.ts`.
 * @param way the target as {@link arriving} has left it; the devices by which the packet came, if it came, and leaves
 */
export function leaving(
  router: Router,
  packet: Passing,
  way: { readonly target: string; readonly cameBy: PathEnd | undefined; readonly from: PathEnd },
  undone: Translations,
): string | undefined {
  const request = answered(router, packet, undone);
  if (request !== undefined) return request.target;
  const { source } = packet;
  const { gateway, floatingIps } = router;
  const outer = gateway?.port.fixedIps.find(({ ip }) => !isIpv6(ip))?.ip;
  const isGateway = (end: PathEnd | undefined): boolean =>
    end?.port !== undefined && end.port === gateway?.port;
  const isDnat = way.target !== packet.target;
  if (isIpv6(way.target) || outer === undefined || (!isGateway(way.from) && !isDnat)) return source;
  const floating = floatingIps.find(({ fixedIp }) => fixedIp === source);
  if (floating !== undefined) return floating.ip;
  const toOutside = isGateway(way.from) && gateway?.snat === true;
  const insideOnly = isDnat && !isGateway(way.cameBy);
  return toOutside || insideOnly ? outer : source;
}

/** As its request was before the router changed it; undefined if the packet answers none. */
function answered(router: Router, { source, target }: Passing, undone: Translations): Flow | undefined {
  const request = undone.get(router.name);
  return request?.after.source === target && request.after.target === source ? request.before : undefined;
}
