import type { Flow } from '../model/flow.js';
import type { HostState } from '../model/host-state.js';
import type { IptablesRule } from '../model/iptables.js';
import type { Entry } from './entry.js';
import { shadowed } from './shadowed.js';
import { subjectOf } from './subject.js';

/** What people notice of something that is not as it shall be, in the topology's words; '' where that cannot be said. */
export function consequenceOf(entry: Entry, wanted: HostState): string {
  const { list, kind, item, origin } = entry;
  const subject = subjectOf(origin);
  switch (list) {
    case 'openvswitch':
      return entry.what === 'ovs-vswitchd'
        ? `nothing passes any bridge of ${wanted.host}`
        : `ovs-vswitchd stands still without it: nothing passes any bridge of ${wanted.host}`;
    case 'netns':
      return `${subject} is gone, with its devices and addresses`;
    case 'links':
      return `${subject} is cut off there`;
    case 'devices':
      return entry.detail.includes('down, not up')
        ? `nothing passes it: ${subject} is cut off there`
        : `what ${subject} sends or gets there may be lost`;
    case 'addresses':
      return kind === 'foreign'
        ? 'it answers for an address that the topology does not give it'
        : `${subject} does not answer there`;
    case 'routes':
      return kind === 'foreign'
        ? 'packets go another way than the topology says'
        : `${subject} finds no way there`;
    case 'neighbours':
    case 'fdb':
      return kind === 'foreign' ? 'frames go elsewhere' : `frames for ${subject} are flooded, or find no way`;
    case 'ovsBridges':
      return `all that is plugged into it on ${wanted.host} is cut off`;
    case 'ovsPorts':
      return kind === 'foreign'
        ? 'somebody else is on the networks of the bridge'
        : `${subject} is cut off there, or on another network`;
    case 'flows':
      return flowConsequence(kind, item as Flow, subject, wanted);
    case 'rules':
      return ruleConsequence(kind, item, subject);
    case 'ipsets':
      return setConsequence(entry.detail);
    case 'sysctls':
      return `${subject === '' ? wanted.host : subject} works in another way`;
    case 'files':
      return 'who reads it when it starts again does something else';
    case 'daemons':
      return daemonConsequence(origin.feature, subject);
    case 'awaited':
      return `${subject} does not answer there`;
    case 'announcements':
      return '';
  }
}

function flowConsequence(kind: Entry['kind'], flow: Flow, subject: string, wanted: HostState): string {
  const { host } = wanted;
  if (kind === 'foreign') {
    const hidden = shadowed(flow, wanted.flows)
      .map(({ origin }) => subjectOf(origin))
      .filter(Boolean);
    const names = [...new Set(hidden)];
    if (names.length === 0) return 'it takes frames that none of netlab’s flows is for';
    return `it takes frames before netlab's flows for ${names.slice(0, 3).join(', ')}${names.length > 3 ? ', ...' : ''}`;
  }
  switch (`${flow.origin.feature} ${flow.table}`) {
    case 'l2population 20':
      return `frames from ${host} to ${subject} are flooded to all hosts of its network`;
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
        : `frames of ${subject === '' ? host : subject} do not find their way through ${flow.bridge}`;
  }
}

const PASSING: ReadonlySet<string> = new Set(['accept', 'return']);
const STOPPING: ReadonlySet<string> = new Set(['drop', 'reject']);

function ruleConsequence(kind: Entry['kind'], rule: Partial<IptablesRule>, subject: string): string {
  const target = rule.target?.kind;
  const feature = rule.origin?.feature ?? '';
  if (target === undefined) {
    if (kind === 'changed') return 'what no rule lets through is dropped';
    return kind === 'foreign' ? '' : 'its rules judge nothing';
  }
  if (kind === 'foreign') {
    if (STOPPING.has(target)) return 'it may stop what the topology allows';
    if (PASSING.has(target)) return 'it may let through what the topology forbids';
    return 'packets are treated in another way than the topology says';
  }
  if (feature === 'floating-ip') return `the floating IP of ${subject} does not work`;
  if (target === 'snat') return `what goes out keeps its own address: no answer finds back`;
  if (target === 'dnat' || target === 'redirect')
    return `what is sent to that address does not reach ${subject}`;
  if (STOPPING.has(target)) return 'what it stops may pass';
  if (PASSING.has(target)) return 'what it lets through is stopped';
  if (target === 'ct-zone') return `connections of ${subject} are told apart from others no longer`;
  return target === 'jump'
    ? 'packets pass the rules behind it by'
    : `packets of ${subject} are marked in another way`;
}

const setConsequence = (detail: string): string =>
  [
    ...(detail.includes('without ') ? ['those who are missing are stopped'] : []),
    ...(detail.includes('with ') && !detail.startsWith('without') ? ['those who are too many may pass'] : []),
  ].join('; ');

function daemonConsequence(feature: string, subject: string): string {
  switch (feature) {
    case 'dnsmasq':
      return `nobody gets a lease or a name from ${subject}`;
    case 'dhcp-client':
      return `${subject} loses its address when its lease ends`;
    case 'haproxy':
      return `${subject} answers nobody`;
    case 'metadata':
    case 'metadata-proxy':
      return 'servers get no metadata';
    case 'radvd':
      return 'no routes and prefixes are advertised: SLAAC addresses end';
    case 'keepalived':
      return `${subject} cannot become the master there`;
    case 'keepalived-state-change':
      return `nobody notes whether ${subject} is the master there`;
    case 'listen':
      return `${subject === '' || subject.startsWith('host ') ? 'the servers there' : subject} do not answer on their ports`;
    default:
      return '';
  }
}
