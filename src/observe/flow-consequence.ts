import type { Flow } from '../model/flow.js';
import type { HostState } from '../model/host-state.js';
import { BR_INT } from '../model/names.js';
import type { Entry } from './entry.js';
import { shadowed } from './shadowed.js';
import { subjectOf } from './subject.js';

/** What people notice of a flow that is missing, changed or foreign. */
export function flowConsequence(kind: Entry['kind'], flow: Flow, wanted: HostState): string {
  if (kind === 'foreign') return shadow(flow, wanted);
  const { host } = wanted;
  const subject = subjectOf(flow.origin) || `host ${host}`;
  const place = `${flow.origin.feature} ${flow.table}`;
  if (kind === 'changed') {
    if (place === 'l2population 20') return `${neighbours(flow, wanted)} -> ${subject} does not arrive`;
    return `frames of ${subject} are treated in another way on ${host}`;
  }
  switch (place) {
    case 'l2population 20':
      return `${neighbours(flow, wanted)} -> ${subject} floods: all hosts of the network get it`;
    case 'l2population 21':
      return `${host} does not answer ARP for ${subject}: the question is flooded`;
    case 'l2population 22':
      return `broadcasts and unknown frames of ${subject} do not leave ${host}`;
    case 'l2population 0':
      return `${host} drops what comes from ${subject} by tunnel`;
    case 'network 4':
      return `${host} drops what comes by tunnel for ${subject}`;
    case 'port-security 24':
      return `${host} drops ARP from ${subject}`;
    case 'port-security 25':
      return `${host} drops what ${subject} sends`;
    case 'port-security 0':
      return `${subject} may forge its addresses`;
    default:
      return flow.actions.some((action) => action.kind === 'drop')
        ? 'what it drops may pass'
        : `frames of ${subject} do not find their way through ${flow.bridge}`;
  }
}

/** Who on this host is on the flow's network, by its local VLAN. */
function neighbours({ match }: Flow, { ovsPorts, host }: HostState): string {
  const names = ovsPorts
    .filter(({ bridge, tag }) => bridge === BR_INT && tag !== undefined && tag === match.dl_vlan)
    .map(({ origin }) => subjectOf(origin))
    .filter(Boolean);
  return names.length === 0 ? host : few(names);
}

function shadow(flow: Flow, wanted: HostState): string {
  const subjects = shadowed(flow, wanted.flows).map(({ origin }) => subjectOf(origin));
  const names = subjects.filter((name) => name !== '' && !name.startsWith('host '));
  if (names.length > 0) return `it takes frames before netlab's flows for ${few(names)}`;
  return subjects.length > 0
    ? `it takes frames before netlab's flows of table ${flow.table}`
    : "none of netlab's flows is for its frames";
}

/** At most three names. */
function few(all: readonly string[]): string {
  const names = [...new Set(all)];
  return `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', ...' : ''}`;
}
