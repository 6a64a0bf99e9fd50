import { groupBy } from '../model/group-by.js';
import type { Origin } from '../model/origin.js';
import { hostDifference, type HostDifference, type Keyed } from '../plan/host-difference.js';
import type { Device } from '../tools/index.js';
import { consequenceOf } from './consequence.js';
import type { Drift, Entry } from './entry.js';
import { isConsequence } from './due-to.js';
import { LISTS, placed } from './list-words.js';
import { GONE, LOST_DEVICE } from './processes-state.js';
import { without } from '../plan/difference.js';
import type { Observed } from './observe.js';
import { driftOfRules } from './rules-drift.js';

/** Names all that is not as it shall be; what follows from something else that is named is left out. */
export function driftOf({ state, wanted, ended }: Observed): Drift[] {
  const difference = hostDifference(state, wanted);
  const entries = [
    ...ended.map((program) => endedProgram(program)),
    ...listDrift(difference).filter((entry) => !isConsequence(entry, difference)),
    ...deviceDrift(difference),
    ...driftOfRules(state, wanted),
  ];
  const unique = new Map(
    entries.map((entry) => [
      JSON.stringify([entry.kind, entry.what, entry.detail]),
      {
        host: wanted.host,
        kind: entry.kind,
        what: entry.what,
        detail: entry.detail,
        consequence: consequenceOf(entry, wanted),
        path: entry.origin.path,
      },
    ]),
  );
  return [...unique.values()];
}

const endedProgram = (program: string): Entry => ({
  list: 'openvswitch',
  kind: 'ended',
  what: program,
  detail: 'it does not run',
  item: { program },
  origin: { feature: 'openvswitch', path: '' },
});

function listDrift(difference: HostDifference): Entry[] {
  return (Object.keys(LISTS) as Keyed[]).flatMap((list) => {
    if (list === 'announcements') return [];
    const [whatOf, textOf] = LISTS[list] as unknown as readonly ((item: object) => string)[];
    const { added, removed, changed } = difference[list];
    const entry = (
      kind: Drift['kind'],
      item: object & { readonly origin: Origin },
      detail: string,
    ): Entry => ({
      ...{ list, kind, detail, item, origin: item.origin },
      what: whatOf?.(item) ?? '',
    });
    const text = (item: object): string => textOf?.(item) ?? '';
    const rebuilt: readonly (typeof added)[number][] = rebuiltOf(difference, list);
    return [
      ...rebuilt.map((item) => entry('changed', item, 'something else has its name, or its other end')),
      ...without(added, rebuilt).map((item) =>
        entry(list === 'daemons' ? 'ended' : 'missing', item, text(item)),
      ),
      ...changed.flatMap(({ from, to }) =>
        changedEntry(list, from, to, (detail) => entry('changed', to, detail), text),
      ),
      ...removed.map((item) => entry('foreign', item, text(item))),
    ];
  });
}

/** Devices of names that are taken; what hangs on them is left out. */
const rebuiltOf = ({ rebuilt, to }: HostDifference, list: Keyed) =>
  list === 'links'
    ? rebuilt.links.flatMap(
        (link) => to.links.find(({ netns, name }) => netns === link.netns && name === link.name) ?? [],
      )
    : [];

function changedEntry(
  list: Keyed,
  from: object,
  to: object,
  entry: (detail: string) => Entry,
  text: (item: object) => string,
): Entry[] {
  // What is set on devices is told apart from what they are.
  if (list === 'links') return [];
  if (list === 'daemons') {
    const { netns } = from as { readonly netns: string };
    if (netns === LOST_DEVICE) return [];
    return [entry(netns === GONE ? 'it runs in a namespace that is gone' : 'it runs with other arguments')];
  }
  if (list === 'files') return [entry('its content is another one')];
  if (list === 'ipsets') return [entry(membersText(from as Members, to as Members))];
  return [entry(`${text(from)}, not ${text(to)}`)];
}

interface Members {
  readonly members: readonly string[];
}

function membersText(from: Members, to: Members): string {
  const lost = to.members.filter((one) => !from.members.includes(one));
  const more = from.members.filter((one) => !to.members.includes(one));
  return [
    ...(lost.length === 0 ? [] : [`without ${lost.join(', ')}`]),
    ...(more.length === 0 ? [] : [`with ${more.join(', ')}`]),
  ].join(', ');
}

function deviceDrift({ devices, links, to }: HostDifference): Entry[] {
  const gone = new Set(links.added.map(({ netns, name }) => `${netns}/${name}`));
  return devices.flatMap(({ from, to: device }) => {
    // A bridge that is gone has no ports.
    const isOrphan = device.master !== undefined && gone.has(`${device.netns}/${device.master}`);
    const keys = (['up', 'mtu', 'mac', 'promisc', 'master'] as const).filter(
      (key) => from[key] !== device[key] && !(key === 'master' && isOrphan),
    );
    if (keys.length === 0) return [];
    const detail = keys.map((key) => setting(key, from, device)).join(', ');
    const { origin } = device;
    return [
      {
        list: 'devices',
        kind: 'changed',
        what: `device ${placed(device)}`,
        detail,
        item: { device, to },
        origin,
      } as const,
    ];
  });
}

function setting(key: 'up' | 'mtu' | 'mac' | 'promisc' | 'master', from: Device, to: Device): string {
  if (key === 'up') return from.up ? 'up, not down' : 'down, not up';
  if (key === 'promisc') return to.promisc === true ? 'not promiscuous' : 'promiscuous';
  if (key === 'master') {
    const wanted = to.master === undefined ? '' : `, not of ${to.master}`;
    return from.master === undefined ? `no port of ${to.master ?? ''}` : `a port of ${from.master}${wanted}`;
  }
  return `${key} ${from[key] ?? 'none'}, not ${to[key] ?? 'none'}`;
}

/** Entries by host, in order. */
export const byHost = (all: readonly Drift[]): ReadonlyMap<string, readonly Drift[]> =>
  groupBy(all, ({ host }) => host);
