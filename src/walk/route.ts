import type { FibAction } from './fib.js';
import { ipNumber, ipText, partAll, type FieldTest } from './headers.js';
import type { Place } from './packet.js';
import type { Walk } from './walk.js';
import { deviceOf, namespaceOf } from './world.js';

/** Where a namespace sends packets to an address: by which device, and whom it asks for by ARP. */
export interface NextHop {
  readonly device: string;
  readonly nexthop: string;
}

/** Parts headers by the routes of a namespace, the first that fits deciding; `action` undefined: there is no route. */
export function byRoute<H>(
  walk: Walk<H>,
  { host, netns }: Pick<Place, 'host' | 'netns'>,
  headers: H,
): { readonly headers: H; readonly action: FibAction | undefined }[] {
  const results: { headers: H; action: FibAction | undefined }[] = [];
  let left: H[] = [headers];
  for (const { range, action } of namespaceOf(walk.world, host, netns).fib) {
    if (left.length === 0) break;
    // Routes of a device that is down are not there.
    if (action.kind === 'unicast' && deviceOf(walk.world, host, netns, action.device)?.up !== true) continue;
    const test: FieldTest = { field: 'nw_dst', ranges: [range] };
    left = left.flatMap((part) => {
      const { yes, no } = partAll(walk.algebra, part, [test]);
      if (yes !== undefined) results.push({ headers: yes, action });
      return no;
    });
  }
  for (const part of left) results.push({ headers: part, action: undefined });
  return results;
}

/** The way of a host's own packets to one address. */
export function routeTo<H>(
  walk: Walk<H>,
  at: Pick<Place, 'host' | 'netns'>,
  ip: string,
): NextHop | undefined {
  const value = ipNumber(ip);
  const entry = namespaceOf(walk.world, at.host, at.netns).fib.find(
    ({ range }) => value >= range.first && value <= range.last,
  );
  if (entry?.action.kind !== 'unicast') return undefined;
  return { device: entry.action.device, nexthop: entry.action.via ?? ip };
}

/** The next hop of some headers; undefined: they are for several addresses of a device's own subnet. */
export function nextHopOf<H>(
  walk: Walk<H>,
  action: FibAction & { kind: 'unicast' },
  headers: H,
): string | undefined {
  if (action.via !== undefined) return action.via;
  const value = walk.algebra.read(headers, 'nw_dst');
  return value === undefined ? undefined : ipText(value);
}
