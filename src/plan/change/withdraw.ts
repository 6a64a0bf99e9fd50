import { groupBy } from '../../model/group-by.js';
import type { Address, AwaitedAddress } from '../../model/host-state.js';
import { connectedPrefix } from '../../model/ip.js';
import { devicesOf, type Withdrawn } from '../../tools/index.js';
import { without } from '../difference/difference.js';
import type { HostDifference } from '../difference/host-difference.js';

/**
 * What devices that stay have of routers' advertisements, and are to have no more. A router has no means to take an address back at
 * once (RFC 4862, section 5.5.3, e: for two hours at least it stays), and one that is gone none at all.
 */
export function withdrawn({ awaited, rebuilt, to }: HostDifference): Withdrawn[] {
  const names = ({ netns, name }: { readonly netns: string; readonly name: string }) => `${netns}/${name}`;
  const isNew = new Set(devicesOf(rebuilt.links).map(names));
  const stays = new Set(
    devicesOf(to.links)
      .map(names)
      .filter((name) => !isNew.has(name)),
  );
  const old = [...awaited.removed, ...awaited.changed.map(({ from }) => from)];
  const key = ({ netns, device }: Place) => `${netns}/${device}`;
  return [...groupBy(old, key)]
    .filter(([place]) => stays.has(place))
    .flatMap(([place, before]) => {
      const here = <T extends Place>(items: readonly T[]): T[] => items.filter((item) => key(item) === place);
      return ofDevice(before, here(to.awaited), here(to.addresses));
    });
}

type Place = Pick<AwaitedAddress, 'netns' | 'device'>;

/** What has been given to it since, stays: also by a subnet where the same addresses are configured. */
function ofDevice(
  before: readonly AwaitedAddress[],
  after: readonly AwaitedAddress[],
  configured: readonly Address[],
): Withdrawn[] {
  const [first] = before;
  if (first === undefined) return [];
  const { netns, device, origin } = first;
  const ips = [...after.map(({ ip }) => ip), ...configured.map(({ address }) => address.replace(/\/.*/, ''))];
  const connected = configured.flatMap(({ address }) => connectedPrefix(address)?.first ?? []);
  const prefixes = before
    .map(({ prefix }) => prefix)
    .filter((prefix) => !connected.includes(connectedPrefix(prefix)?.first ?? 0n));
  const goes = {
    ips: without(unique(before.map(({ ip }) => ip)), ips),
    prefixes: without(
      unique(prefixes),
      after.map(({ prefix }) => prefix),
    ),
    routers: without(
      unique(before.flatMap(({ routers }) => routers)),
      after.flatMap(({ routers }) => routers),
    ),
  };
  return Object.values(goes).flat().length === 0 ? [] : [{ netns, device, ...goes, origin }];
}

const unique = (items: readonly string[]): string[] => [...new Set(items)];
