import type { HostState } from '../model/host-state.js';
import type {
  ConntrackState,
  IpFamily,
  IptablesMatch,
  IptablesRule,
  IptablesTableName,
} from '../model/netfilter/iptables.js';
import { protocolNumber } from '../model/netfilter/protocols.js';
import { isWithinAny, type Field, type FieldTest, type PortSpan } from './headers.js';

/** The chains of a namespace, by `FAMILY TABLE CHAIN`. */
export type Tables = ReadonlyMap<string, Chain>;

/** A chain with its rules in order. */
export interface Chain {
  readonly name: string;
  readonly table: IptablesTableName;
  readonly policy: 'ACCEPT' | 'DROP';
  readonly rules: readonly CompiledRule[];
}

/** A rule, ready to be asked. */
export interface CompiledRule {
  readonly rule: IptablesRule;
  /** What it asks of the packet's headers. */
  readonly tests: readonly FieldTest[];
  /** Headers that it does not want: `! -d 10.0.0.0/8`. */
  readonly notTests: readonly FieldTest[];
  /** What it asks of all else. */
  readonly conditions: readonly Condition[];
  /** It has a match that nobody here understands. */
  readonly isForeign: boolean;
}

/** What a match asks of where a packet is, and of what the kernel keeps beside it. */
export type Condition = (at: HookView) => boolean;

/** A packet in a hook, as matches see it. */
export interface HookView {
  /** undefined: the namespace has made it, or it is not yet decided where it leaves. */
  readonly in?: string;
  readonly out?: string;
  /** Ports of a bridge: `-m physdev`. */
  readonly physdevIn?: string;
  readonly physdevOut?: string;
  readonly macSource?: string;
  readonly mark: number;
  readonly connmark: number;
  /** Of conntrack, with DNAT and SNAT where the connection has been translated. */
  readonly states: readonly ConntrackState[];
}

/** A namespace's chains. */
export function tablesOf(state: HostState, netns: string): Tables {
  const chains = new Map<string, Chain & { readonly rules: CompiledRule[] }>();
  const sets = new Map(
    state.ipsets.filter((set) => set.netns === netns).map(({ name, members }) => [name, members]),
  );
  for (const { netns: of, family, table, chain: name, policy = 'ACCEPT' } of state.iptablesChains)
    if (of === netns) chains.set(`${family} ${table} ${name}`, { name, table, policy, rules: [] });
  for (const rule of state.iptablesRules)
    if (rule.netns === netns)
      chains.get(`${rule.family} ${rule.table} ${rule.chain}`)?.rules.push(compileRule(rule, sets));
  return chains;
}

type Sets = ReadonlyMap<string, readonly string[]>;

function compileRule(rule: IptablesRule, sets: Sets): CompiledRule {
  const tests: FieldTest[] = [];
  const notTests: FieldTest[] = [];
  const conditions: Condition[] = [];
  let isForeign = rule.target.kind === 'other';
  for (const match of rule.matches) {
    const known = testsOf(match, rule.family, sets) ?? conditionOf(match);
    if (known === undefined) isForeign = true;
    else if (typeof known === 'function') conditions.push(known);
    else if ('not' in match && match.not) notTests.push(...known);
    else tests.push(...known);
  }
  return { rule, tests, notTests, conditions, isForeign };
}

/** What a match asks of the headers; undefined: it asks for something else. */
function testsOf(match: IptablesMatch, family: IpFamily, sets: Sets): FieldTest[] | undefined {
  switch (match.kind) {
    case 'comment':
      return [];
    case 'source':
      return [isWithinAny('nw_src', [match.cidr])];
    case 'destination':
      return [isWithinAny('nw_dst', [match.cidr])];
    case 'protocol': {
      const number = protocolNumber(match.protocol);
      return number === undefined ? undefined : [span('nw_proto', { min: number, max: number })];
    }
    case 'ports':
      return [...optional('tp_src', match.sport), ...optional('tp_dst', match.dport)];
    case 'multiport':
      return [span('tp_dst', match.dports)];
    case 'icmp':
    case 'icmp6':
      return [
        span('icmp_type', { min: match.type, max: match.type }),
        ...(match.code === undefined ? [] : [span('icmp_code', { min: match.code, max: match.code })]),
      ];
    case 'set': {
      const members = (sets.get(match.set) ?? []).filter((ip) => ip.includes(':') === (family === 'ipv6'));
      return [isWithinAny(match.direction === 'src' ? 'nw_src' : 'nw_dst', members)];
    }
    case 'connmark':
    case 'conntrack':
    case 'in-interface':
    case 'mac':
    case 'mark':
    case 'out-interface':
    case 'physdev':
    case 'state':
    case 'other':
      return undefined;
  }
}

const span = (field: Field, { min, max }: PortSpan): FieldTest => ({
  field,
  ranges: [{ first: min, last: max }],
});

const optional = (field: Field, range: PortSpan | undefined): FieldTest[] =>
  range === undefined ? [] : [span(field, range)];

/** What a match asks of all but the headers; undefined: nobody here knows it. */
function conditionOf(match: IptablesMatch): Condition | undefined {
  switch (match.kind) {
    case 'in-interface':
      return (at) => isDevice(match.device, at.in) !== (match.not === true);
    case 'out-interface':
      return (at) => isDevice(match.device, at.out) !== (match.not === true);
    case 'physdev':
      return (at) =>
        (match.in === undefined || isDevice(match.in, at.physdevIn)) &&
        (match.out === undefined || isDevice(match.out, at.physdevOut)) &&
        (match.isBridged !== true || (at.physdevIn !== undefined && at.physdevOut !== undefined));
    case 'mac':
      return (at) => at.macSource === match.source.toLowerCase();
    case 'state':
    case 'conntrack': {
      const isNot = 'not' in match && match.not;
      return (at) => match.states.some((state) => at.states.includes(state)) !== isNot;
    }
    case 'mark':
      return (at) => hasMark(match.value, at.mark) !== (match.not === true);
    case 'connmark':
      return (at) => hasMark(match.value, at.connmark) !== (match.not === true);
    case 'comment':
    case 'destination':
    case 'icmp':
    case 'icmp6':
    case 'multiport':
    case 'ports':
    case 'protocol':
    case 'set':
    case 'source':
    case 'other':
      return undefined;
  }
}

/** `qr-+` is each whose name begins so. */
const isDevice = (pattern: string, device: string | undefined): boolean =>
  device !== undefined &&
  (pattern.endsWith('+') ? device.startsWith(pattern.slice(0, -1)) : device === pattern);

/** `0x4000000/0xffff0000`: those bits of the mask; without one, all. */
function hasMark(text: string, mark: number): boolean {
  const { value, mask } = parseMark(text);
  return (mark & mask) >>> 0 === value;
}

/** `VALUE/MASK`, hexadecimal; without a mask all 32 bits count. */
export function parseMark(text: string): { readonly value: number; readonly mask: number } {
  const [value = '0', mask = '0xffffffff'] = text.split('/');
  return { value: Number(value) >>> 0, mask: Number(mask) >>> 0 };
}
