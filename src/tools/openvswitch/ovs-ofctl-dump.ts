import type { Flow, FlowAction, FlowMatch } from '../../model/flow.js';
import { readIp } from '../../model/ip.js';
import type { Origin } from '../../model/origin.js';

/**
 * Reads `ovs-ofctl --names --no-stats dump-flows BRIDGE`: the flows that somebody installed. Those that
 * a `learn` action added have a timeout and come and go with the traffic; they are left out.
 * @param origin given to every flow
 */
export function parseFlows(text: string, bridge: string, origin: Origin): Flow[] {
  return dumpedFlows(text)
    .filter((dumped) => !isLearned(dumped))
    .map((dumped) => parseFlow(dumped, bridge, origin));
}

/** Likewise, only the flows that a `learn` action added. */
export function parseLearnedFlows(text: string, bridge: string, origin: Origin): Flow[] {
  return dumpedFlows(text)
    .filter(isLearned)
    .map((dumped) => parseFlow(dumped, bridge, origin));
}

interface DumpedFlow {
  readonly fields: string;
  readonly actions: string;
}

function dumpedFlows(text: string): DumpedFlow[] {
  return text.split('\n').flatMap((line) => {
    const cut = line.indexOf(ACTIONS);
    if (cut < 0) return []; // a comment, or a reply's heading
    return [{ fields: line.slice(0, cut), actions: line.slice(cut + ACTIONS.length) }];
  });
}

const ACTIONS = ' actions=';

const isLearned = ({ fields }: DumpedFlow): boolean => fields.includes('_timeout=');

function parseFlow({ fields, actions }: DumpedFlow, bridge: string, origin: Origin): Flow {
  let table = 0;
  let priority = 32768; // OpenFlow's default, which ovs-ofctl does not print
  const match: { -readonly [Field in keyof FlowMatch]: FlowMatch[Field] } = {};
  const other: string[] = [];
  for (const field of fields.split(',').map((text) => text.trim())) {
    const [key, value] = splitOnce(field, '=');
    if (key === 'table') table = Number(value);
    else if (key === 'priority') priority = Number(value);
    else if (!NOT_MATCHES.has(key)) {
      const known = parseField(key, value);
      if (known === undefined) other.push(field);
      else Object.assign(match, known);
    }
  }
  if (other.length > 0) match.other = other;
  return { bridge, table, priority, match, actions: splitActions(actions).map(parseAction), origin };
}

const NOT_MATCHES: ReadonlySet<string> = new Set(['', 'cookie', 'idle_timeout', 'hard_timeout']);

/** Undefined: none that netlab programs. */
function parseField(key: string, value: string): FlowMatch | undefined {
  switch (key) {
    case 'arp':
    case 'icmp6':
    case 'ip':
    case 'ipv6':
      return { protocol: key };
    case 'in_port':
      return { in_port: unquoted(value) };
    case 'dl_vlan':
    case 'icmp_type':
    case 'tun_id':
      return { [key]: Number(value) };
    case 'vlan_tci': {
      const [tci, mask] = splitOnce(value, '/');
      return mask === '' ? undefined : { vlan_tci: [Number(tci), Number(mask)] };
    }
    case 'dl_src':
    case 'dl_dst':
    case 'arp_spa':
    case 'arp_tpa':
      return { [key]: value };
    case 'nd_target':
      return { nd_target: readIp(value) };
    default:
      return undefined;
  }
}

function parseAction(text: string): FlowAction {
  const [name, argument] = splitOnce(text, /[:(]/);
  switch (name) {
    case 'drop':
      return { kind: 'drop' };
    case 'NORMAL':
      return { kind: 'normal' };
    case 'IN_PORT':
      return { kind: 'in_port' };
    case 'strip_vlan':
      return { kind: 'strip_vlan' };
    case 'resubmit':
      // `resubmit(1,2)` and `resubmit:1` say a port.
      if (!/^,\d+\)$/.test(argument)) return { kind: 'other', text };
      return { kind: 'resubmit', table: Number(argument.slice(1, -1)) };
    case 'mod_vlan_vid':
      return { kind: 'mod_vlan_vid', vlan: Number(argument) };
    case 'mod_dl_src':
      return { kind: 'mod_dl_src', mac: argument };
    case 'output':
      return { kind: 'output', port: unquoted(argument) };
    case 'load': {
      const [value, to] = splitOnce(argument, '->');
      return { kind: 'load', value, to };
    }
    case 'move': {
      const [from, to] = splitOnce(argument, '->');
      return { kind: 'move', from, to };
    }
    case 'learn':
      return parseLearn(argument.slice(0, -1));
    default:
      return { kind: 'other', text };
  }
}

function parseLearn(text: string): FlowAction {
  const options = { table: 0, hard_timeout: 0, priority: 32768 };
  const spec: string[] = [];
  for (const item of text.split(',')) {
    const [key, value] = splitOnce(item, '=');
    if (key === 'table' || key === 'hard_timeout' || key === 'priority') options[key] = Number(value);
    else if (key !== 'cookie') spec.push(item);
  }
  const { table, hard_timeout: hardTimeout, priority } = options;
  return { kind: 'learn', table, hardTimeout, priority, spec };
}

/** At commas that are not in parentheses. */
const splitActions = (text: string): string[] => text.match(/(?:\([^)]*\)|[^,(])+/g) ?? [];

/** `a=b=c` at the first `=`: `a` and `b=c`; no separator: the second is empty. */
function splitOnce(text: string, separator: string | RegExp): [string, string] {
  const at = typeof separator === 'string' ? text.indexOf(separator) : text.search(separator);
  const length = typeof separator === 'string' ? separator.length : 1;
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + length)];
}

/** ovs-ofctl quotes names that are not plain words. */
const unquoted = (text: string): string => (text.startsWith('"') ? text.slice(1, -1) : text);
