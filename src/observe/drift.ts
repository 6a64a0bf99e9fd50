import type { Flow } from '../model/flow.js';
import type { Daemon, HostState } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { hostDifference, KEYS, type HostDifference, type Keyed } from '../plan/difference/host-difference.js';
import { placeOf, subjectOf } from './subject.js';
import { consequenceOf } from './consequence.js';
import { deviceDrift } from './device-drift.js';
import type { Drift, Entry } from './entry.js';
import { isConsequence } from './due-to.js';
import { differing, LISTS } from './list-words.js';
import { GONE, LOST_ADDRESS, LOST_DEVICE, STOPPED } from './processes-state.js';
import { without, type Change } from '../plan/difference/difference.js';
import type { Observed } from './observe.js';
import { driftOfRules } from './rules-drift.js';

/** Names all that is not as it shall be; what follows from something else that is named is left out. */
export const driftOf = (observed: Observed): Drift[] => foundIn(observed).map(({ drift }) => drift);

/** Likewise, with what each is about. */
export function foundIn({ state, wanted, ended }: Observed): Found[] {
  const difference = hostDifference(state, wanted);
  const entries = [
    ...ended.map((program) => endedProgram(program)),
    ...withoutEmpty(listDrift(difference), state, wanted).filter(
      (entry) => !isConsequence(entry, difference),
    ),
    ...deviceDrift(difference),
    ...driftOfRules(state, wanted),
  ];
  const unique = new Map(
    entries.map((entry) => [
      JSON.stringify([entry.kind, entry.what, entry.detail]),
      {
        entry,
        drift: {
          host: wanted.host,
          kind: entry.kind,
          what: inWords(entry, wanted),
          detail: entry.detail,
          consequence: consequenceOf(entry, wanted),
          path: entry.origin.path,
        },
      },
    ]),
  );
  return [...unique.values()];
}

/** A thing that is not as it shall be, and what is said of it. */
interface Found {
  readonly drift: Drift;
  readonly entry: Entry;
}

/** Of a bridge that has lost all flows none is named. */
function withoutEmpty(
  entries: readonly Entry[],
  state: HostState,
  { flows, ovsBridges }: HostState,
): Entry[] {
  const isEmpty = ({ name }: { readonly name: string }): boolean =>
    state.ovsBridges.some((bridge) => bridge.name === name) &&
    flows.filter(({ bridge }) => bridge === name).length > 1 &&
    !state.flows.some(({ bridge }) => bridge === name);
  const empty = ovsBridges.filter(isEmpty);
  return [
    ...empty.map(({ name, origin }): Entry => ({
      ...{ list: 'ovsBridges', kind: 'missing', what: `every flow of ${name}`, detail: '' },
      ...{ item: { name }, origin },
    })),
    ...entries.filter(
      ({ list, item }) => list !== 'flows' || !empty.some(({ name }) => name === (item as Flow).bridge),
    ),
  ];
}

/** `... in qrouter-5b28de35-...` -> `... of router edge` */
const inWords = ({ what, list }: Entry, { netns }: HostState): string =>
  list === 'netns'
    ? what
    : netns.reduce((text, one) => {
        const place = ` of ${placeOf(one)}`;
        return text.replace(` in ${one.name}`, place).replace(`${place} for ${subjectOf(one.origin)}`, place);
      }, what);

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
    const rebuilt = rebuiltOf(difference, list);
    return [
      ...rebuilt.map(({ from, to }) => entry('changed', to, rebuiltText(list, text(from), text(to)))),
      ...without<object & { readonly origin: Origin }>(
        added,
        rebuilt.map(({ to }) => to),
      ).map((item) => entry(list === 'daemons' ? 'ended' : 'missing', item, text(item))),
      ...changed.flatMap(({ from, to }) =>
        changedEntry(list, from, to, (detail) => entry('changed', to, detail), text),
      ),
      ...removed.map((item) => entry('foreign', item, text(item))),
    ];
  });
}

/** What is there by name, but has to be made anew; what hangs on it is left out. */
const rebuiltOf = ({ rebuilt, to }: HostDifference, list: Keyed): Change<Item>[] =>
  list === 'links' || list === 'ovsPorts'
    ? rebuilt[list].flatMap((from: Item) => {
        const wanted = to[list].find((one) => KEYS[list](one as never) === KEYS[list](from as never));
        return wanted === undefined || isLost(from) ? [] : [{ from, to: wanted }];
      })
    : [];

type Item = HostState['links' | 'ovsPorts'][number];

/** A port without its device has the type `none`: that is missing. */
const isLost = (item: Item): boolean => 'type' in item && (item.type as string) === 'none';

const rebuiltText = (list: Keyed, from: string, to: string): string =>
  list === 'links' ? 'something else has its name, or its other end' : differing(from, to);

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
    const { netns } = from as Daemon;
    return netns === LOST_DEVICE ? [] : [entry(daemonText(netns, to as Daemon))];
  }
  if (list === 'files') return [entry('its content is another one')];
  if (list === 'ipsets') return [entry(membersText(from as Members, to as Members))];
  if (list === 'routes' || list === 'sysctls') return [entry(`${text(from)}, not ${text(to)}`)];
  return [entry(differing(text(from), text(to)))];
}

/** What is wrong with a process that is there. */
function daemonText(where: string, { brings }: Daemon): string {
  if (where === GONE) return 'it runs in a namespace that is gone';
  if (where === STOPPED) return 'it stands still';
  return where === LOST_ADDRESS ? `its address ${brings?.ip ?? ''} is gone` : 'it runs with other arguments';
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
