import type { HostState } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { serverFolder } from '../model/server/script.js';
import type { Keyed } from '../plan/difference/host-difference.js';
import { devicesOf, renderAddress, renderFlow, renderRoute } from '../tools/index.js';
import { subjectOf } from './subject.js';

type Item<List extends Keyed> = HostState[List][number];

/** What an object is called, and how its tool writes it. */
type Describers = {
  readonly [List in Keyed]: readonly [what: (item: Item<List>) => string, text: (item: Item<List>) => string];
};

/** How the objects of each list are called, and written. */
export const LISTS: Describers = {
  netns: [({ name }) => `namespace ${name}`, () => ''],
  sysctls: [({ netns, key }) => `setting ${key}${inside(netns)}`, ({ value }) => value],
  links: [
    (link) =>
      `${link.kind === 'veth' ? 'veth pair' : 'device'} ${devicesOf([link]).map(placed).join(' and ')}`,
    () => '',
  ],
  addresses: [({ address, netns }) => `address ${address}${inside(netns)}`, renderAddress],
  routes: [({ destination, netns }) => `route ${destination}${inside(netns)}`, renderRoute],
  neighbours: [
    ({ ip, netns }) => `neighbour ${ip}${inside(netns)}`,
    ({ mac, device }) => `${mac} dev ${device}`,
  ],
  fdb: [
    ({ mac, device }) => `forwarding entry ${mac} of ${device}`,
    ({ destination }) => `dst ${destination}`,
  ],
  ovsBridges: [({ name }) => `bridge ${name}`, bridgeText],
  ovsPorts: [({ name, bridge }) => `port ${name} of ${bridge}`, portText],
  flows: [
    ({ table, bridge, origin }) => `flow of table ${table} of ${bridge}${about(origin)}`,
    (flow) => renderFlow(flow),
  ],
  ipsets: [({ name }) => `address set ${name}`, ({ members }) => members.join(' ')],
  files: [({ path, netns }) => `file ${fileOf(path, netns)}`, () => ''],
  // After a comma their names say what the daemon is for.
  daemons: [({ name }) => name.split(',')[0] ?? '', () => ''],
  announcements: [({ ip }) => `announcement of ${ip}`, () => ''],
  awaited: [({ ip, netns }) => `address ${ip}${inside(netns)}, which its router advertises`, () => ''],
};

/** `/etc/motd in web1` of a server's own, which is kept elsewhere. */
const fileOf = (path: string, netns: string | undefined): string =>
  netns === undefined ? path : `${path.replace(`${serverFolder(netns)}/files`, '')}${inside(netns)}`;

/** `eth0 in web1` */
export const placed = ({ netns, name }: { readonly netns: string; readonly name: string }): string =>
  `${name}${inside(netns)}`;

const inside = (netns: string): string => (netns === '' ? '' : ` in ${netns}`);
const about = (origin: Origin): string => {
  const subject = subjectOf(origin);
  return subject === '' || subject.startsWith('host ') ? '' : ` for ${subject}`;
};

function bridgeText({ failMode, protocols = [], otherConfig = {} }: Item<'ovsBridges'>): string {
  return [`fail_mode=${failMode ?? 'standalone'}`, ...protocols, ...pairs(otherConfig)].join(' ');
}

function portText({ type, tag, options, externalIds }: Item<'ovsPorts'>): string {
  return [
    ...(tag === undefined ? [] : [`tag=${tag}`]),
    ...(type === '' ? [] : [`type=${type}`]),
    ...pairs(options ?? {}),
    ...pairs(externalIds ?? {}),
  ].join(' ');
}

const pairs = (map: Readonly<Record<string, string>>): string[] =>
  Object.entries(map).map(([key, value]) => `${key}=${value}`);

/** What of two texts differs, word by word: `tag=77, not tag=1`. */
export function differing(from: string, to: string): string {
  const [now, wanted] = [from.split(' '), to.split(' ')];
  const more = now.filter((word) => !wanted.includes(word)).join(' ');
  const lost = wanted.filter((word) => !now.includes(word)).join(' ');
  if (lost === '') return `with ${more}`;
  return more === '' ? `without ${lost}` : `${more}, not ${lost}`;
}
