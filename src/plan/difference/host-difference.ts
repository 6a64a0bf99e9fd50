import type { HostState } from '../../model/host-state.js';
import { devicesOf, renderFlowMatch, type Device } from '../../tools/index.js';
import { difference, type Difference } from './difference.js';
import { partRebuilt, type Parted } from '../change/rebuilt.js';

/** All that must happen to one host, list by list. */
export interface HostDifference extends Differences {
  readonly from: HostState;
  readonly to: HostState;
  readonly rebuilt: Parted['rebuilt'];
  /** Of links that stay: what is set on them. */
  readonly devices: Difference<Device>['changed'];
}

/** Lists whose objects have a key. Rules have an order instead: see `rule-edits.ts`. */
export type Keyed = Exclude<
  keyof HostState,
  'host' | 'iptablesChains' | 'iptablesRules' | 'ebtablesChains' | 'ebtablesRules'
>;

type Differences = { readonly [List in Keyed]: Difference<HostState[List][number]> };

/** What must happen to a host that is `from` so that it is `to`. */
export function hostDifference(from: HostState, to: HostState): HostDifference {
  const { rebuilt, remaining } = partRebuilt(from, to);
  const compare = <List extends Keyed>(list: List): Difference<HostState[List][number]> =>
    difference<HostState[List][number]>(remaining[list], to[list], KEYS[list]);
  return {
    from,
    to,
    rebuilt,
    devices: difference(devicesOf(remaining.links), devicesOf(to.links), deviceKey).changed,
    netns: compare('netns'),
    sysctls: compare('sysctls'),
    links: compare('links'),
    addresses: compare('addresses'),
    routes: compare('routes'),
    neighbours: compare('neighbours'),
    fdb: compare('fdb'),
    ovsBridges: compare('ovsBridges'),
    ovsPorts: compare('ovsPorts'),
    flows: compare('flows'),
    ipsets: compare('ipsets'),
    files: compare('files'),
    daemons: compare('daemons'),
    announcements: compare('announcements'),
    awaited: compare('awaited'),
  };
}

const deviceKey = ({ netns, name }: { readonly netns: string; readonly name: string }): string =>
  `${netns}/${name}`;

const onDevice = ({ netns, device }: { readonly netns: string; readonly device: string }): string =>
  `${netns}/${device}`;

/** What tells an object from others of its list. */
export const KEYS: { readonly [List in Keyed]: (item: HostState[List][number]) => string } = {
  netns: ({ name }) => name,
  sysctls: ({ netns, key }) => `${netns}/${key}`,
  links: deviceKey,
  addresses: (address) => `${onDevice(address)} ${address.address}`,
  // `default` may be one of IPv4 and one of IPv6.
  routes: ({ netns, destination, via, nexthops = [] }) =>
    `${netns}/${destination} ${(via ?? nexthops[0])?.includes(':') === true ? 'IPv6' : ''}`,
  neighbours: (neighbour) => `${onDevice(neighbour)} ${neighbour.ip}`,
  // Frames for many may go to several places.
  fdb: (entry) =>
    `${onDevice(entry)} ${entry.mac}${/^[0:]+$/.test(entry.mac) ? ` ${entry.destination}` : ''}`,
  ovsBridges: ({ name }) => name,
  ovsPorts: ({ name }) => name,
  flows: (flow) => `${flow.bridge} ${renderFlowMatch(flow)}`,
  ipsets: ({ netns, name }) => `${netns}/${name}`,
  files: ({ path }) => path,
  daemons: ({ name }) => name,
  announcements: (announcement) => `${onDevice(announcement)} ${announcement.ip}`,
  awaited: (address) => `${onDevice(address)} ${address.ip}`,
};
