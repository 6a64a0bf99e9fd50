import type { Flow } from '../model/flow.js';
import type { OvsBridge, OvsPort, Route } from '../model/host-state.js';
import type { Ipset } from '../model/netfilter/iptables.js';
import type { Origin } from '../model/origin.js';
import { renderFlow } from '../tools/index.js';

/**
 * What was found, in the words of what is known: an object with the key of a known one takes that one's origin and leaves
 * open what that one leaves open. The first that knows the key counts.
 * @param fit the known object, with what was found of it
 */
export function align<T extends { readonly origin: Origin }>(
  found: readonly T[],
  known: readonly T[],
  key: (item: T) => string,
  fit: (known: T, found: T) => T = (one, { ...shown }) => ({ ...shown, origin: one.origin }),
): T[] {
  const byKey = new Map<string, T>();
  for (const item of known) if (!byKey.has(key(item))) byKey.set(key(item), item);
  return found.map((item) => {
    const wanted = byKey.get(key(item));
    if (wanted === undefined) return item;
    byKey.delete(key(item)); // a second one is somebody else's
    return fit(wanted, item);
  });
}

/** A route that says more than was asked for is the one that was asked for. */
export const fitRoute = (known: Route, found: Route): Route => ({
  ...known,
  ...(known.via === undefined && found.via === undefined ? {} : { via: found.via ?? '' }),
  ...(sameWords(known.nexthops, found.nexthops) ? {} : { nexthops: found.nexthops ?? [] }),
  ...(known.device === undefined || found.device === undefined ? {} : { device: found.device }),
  ...(found.type === undefined ? {} : { type: found.type }),
  ...(found.metric === undefined ? {} : { metric: found.metric }),
});

/** Flows are the same if they read the same. */
export const fitFlow = (known: Flow, found: Flow): Flow =>
  renderFlow(known) === renderFlow(found) ? known : { ...found, origin: known.origin };

/** The order of members is that of a hash. */
export function fitIpset(known: Ipset, found: Ipset): Ipset {
  const members = new Set(found.members);
  const isSame = members.size === known.members.length && known.members.every((one) => members.has(one));
  return isSame ? known : { ...known, members: found.members };
}

/** The order of protocols and options does not count. */
export const fitBridge = (
  known: OvsBridge,
  { failMode, protocols = [], otherConfig }: OvsBridge,
): OvsBridge => ({
  ...known,
  ...(known.failMode === failMode ? {} : { failMode: failMode ?? ('standalone' as 'secure') }),
  ...(sameWords(known.protocols, protocols) ? {} : { protocols }),
  ...(sameMap(known.otherConfig, otherConfig) ? {} : { otherConfig: otherConfig ?? {} }),
});

/** Likewise of a port, whose device may have gone: then its type is one that nobody wants. */
export const fitPort =
  (hasDevice: (port: OvsPort) => boolean) =>
  (known: OvsPort, found: OvsPort): OvsPort => ({
    ...known,
    bridge: found.bridge,
    type: hasDevice(known) ? found.type : ('none' as ''),
    ...(known.tag === found.tag ? {} : { tag: found.tag ?? 0 }),
    ...(sameMap(known.options, found.options) ? {} : { options: found.options ?? {} }),
    ...(sameMap(known.otherConfig, found.otherConfig) ? {} : { otherConfig: found.otherConfig ?? {} }),
    ...(sameMap(known.externalIds, found.externalIds) ? {} : { externalIds: found.externalIds ?? {} }),
  });

type Words = Readonly<Record<string, string>>;

const sameMap = (one: Words = {}, other: Words = {}): boolean =>
  sameWords(Object.entries(one).map(String), Object.entries(other).map(String));

const sameWords = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length === other.length && [...one].sort().join() === [...other].sort().join();
