import type { Flow } from '../model/flow.js';
import type { Daemon, File, HostState, Neighbour, OvsPort, Route } from '../model/host-state.js';
import type { Entry } from './entry.js';
import { flowConsequence } from './flow-consequence.js';
import { ruleConsequence } from './rule-consequence.js';
import { placeOf, subjectOf } from './subject.js';

/** What people notice of something that is not as it shall be, in the topology's words; '' where that cannot be said. */
export function consequenceOf(entry: Entry, wanted: HostState): string {
  const { list, kind, item, origin } = entry;
  const subject = subjectOf(origin);
  const place = placeIn(item, wanted);
  switch (list) {
    case 'openvswitch':
      return entry.what === 'ovs-vswitchd'
        ? `nothing passes any bridge of ${wanted.host}`
        : `ovs-vswitchd stands still without it: nothing passes any bridge of ${wanted.host}`;
    case 'netns':
      return netnsConsequence(item, wanted);
    case 'links':
      return `${subject} is cut off there`;
    case 'devices':
      return deviceConsequence(entry.detail, subject);
    case 'addresses':
      return kind === 'foreign'
        ? `${place} answers for an address that the topology does not give it`
        : `${subject} does not answer there`;
    case 'routes':
      return routeConsequence(kind, item as Route, place);
    case 'neighbours':
    case 'fdb':
      return kind === 'foreign'
        ? foreignNeighbour(item, place)
        : `frames for ${subject} are flooded, or find no way`;
    case 'ovsBridges':
      return kind === 'changed'
        ? `it treats frames in another way on ${wanted.host}`
        : `all that is plugged into it on ${wanted.host} is cut off`;
    case 'ovsPorts':
      return portConsequence(kind, item as OvsPort, subject, wanted);
    case 'flows':
      return flowConsequence(kind, item as Flow, wanted);
    case 'rules':
      return ruleConsequence(kind, item, subject);
    case 'ipsets':
      return setConsequence(entry.detail);
    case 'sysctls':
      return /\/(ip_)?forward(ing)?$/.test((item as { readonly key: string }).key)
        ? `${place} forwards nothing`
        : `${place} works in another way`;
    case 'files':
      return fileConsequence(kind, item as File, wanted);
    case 'daemons':
      return daemonConsequence(item as Daemon, subject, entry.detail, wanted.host);
    case 'awaited':
      return `${subject} does not answer there`;
    case 'announcements':
      return '';
  }
}

/** Where an object is, as people call it. */
function placeIn(item: { readonly netns?: string }, { netns, host }: HostState): string {
  const at = netns.find(({ name }) => name === item.netns);
  return at === undefined ? host : placeOf(at);
}

function netnsConsequence(item: object, { host }: HostState): string {
  const place = placeOf(item as HostState['netns'][number]);
  return `${place} is gone from ${host}, with its devices and addresses`;
}

function deviceConsequence(detail: string, subject: string): string {
  if (detail.includes('down, not up')) return `nothing passes it: ${subject} is cut off there`;
  if (detail.includes('port of')) return `${subject} is cut off there`;
  if (detail.includes('checksums'))
    return `TCP and UDP of ${subject} are dropped: their checksums are not whole`;
  if (detail.includes('mac '))
    return `frames for ${subject} are not taken, and its own may be dropped as forged`;
  if (detail.includes('mtu ')) return `large packets of ${subject} may be lost`;
  return `what ${subject} sends or gets there may be lost`;
}

function routeConsequence(kind: Entry['kind'], route: Route, place: string): string {
  const { type } = route;
  const destination = route.destination === 'default' ? 'other networks' : route.destination;
  if (kind === 'foreign')
    return type === undefined
      ? `what ${place} sends to ${destination} goes another way than the topology says`
      : `what ${place} sends to ${destination} is dropped`;
  return kind === 'changed'
    ? `what ${place} sends to ${destination} goes another way`
    : `${place} finds no way to ${destination}`;
}

const foreignNeighbour = ({ ip, mac }: Partial<Neighbour>, place: string): string =>
  ip === undefined ? 'frames go elsewhere, too' : `what ${place} sends to ${ip} goes to ${mac ?? ''}`;

function portConsequence(kind: Entry['kind'], port: OvsPort, subject: string, { host }: HostState): string {
  if (kind === 'foreign') return `somebody else is on ${port.bridge} of ${host}`;
  if (port.type === 'patch')
    return `nothing passes between ${port.bridge} of ${host} and the bridge behind it`;
  if (port.type === 'vxlan')
    return `nothing passes between ${host} and ${subject.replace('host ', '')} by tunnel`;
  return kind === 'changed' ? `${subject} may be on another network` : `${subject} is cut off there`;
}

function fileConsequence(kind: Entry['kind'], { path }: File, { daemons }: HostState): string {
  const reader = daemons.find(({ reads = [] }) => reads.includes(path))?.name.split(',')[0];
  if (reader === undefined) return 'who reads it next does something else';
  return kind === 'missing'
    ? `${reader} misses it when it reads it again`
    : `${reader} does something else once it has read it`;
}

const setConsequence = (detail: string): string =>
  [
    ...(detail.includes('without ') ? ['those who are missing are stopped'] : []),
    ...(detail.includes('with ') && !detail.startsWith('without') ? ['those who are too many may pass'] : []),
  ].join('; ');

function daemonConsequence({ origin, netns }: Daemon, subject: string, detail: string, host: string): string {
  switch (origin.feature) {
    case 'dnsmasq':
      return `nobody gets a lease or a name from ${subject}`;
    case 'dhcp-client':
      return detail.includes('address')
        ? `${subject} does not answer there`
        : `${subject} loses its address when its lease ends`;
    case 'haproxy':
      return `${subject} answers nobody`;
    case 'metadata':
    case 'metadata-proxy':
      return netns === ''
        ? `servers get no metadata from ${host}`
        : `servers behind ${subject} get no metadata`;
    case 'radvd':
      return 'no routes and prefixes are advertised: SLAAC addresses end';
    case 'keepalived':
      return `${subject} cannot become the master there`;
    case 'keepalived-state-change':
      return `nobody notes whether ${subject} is the master there`;
    case 'listen':
      return netns === ''
        ? `servers of ${host} do not answer on their TCP ports`
        : `${subject} does not answer on that port`;
    case 'run':
      return `see netlab logs ${subject}`;
    default:
      return '';
  }
}
