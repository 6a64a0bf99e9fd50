import type { EbtablesChain, EbtablesRule } from '../model/netfilter/ebtables.js';
import type { HostState } from '../model/host-state.js';
import type { IptablesChain, IptablesRule } from '../model/netfilter/iptables.js';
import type { Origin } from '../model/origin.js';
import type { RuleEdit, TableEdits } from '../model/netfilter/rule-edits.js';
import { ebtablesEdits, hostEdits, iptablesEdits } from '../plan/change/host-edits.js';
import { renderEbtablesRule, renderRule } from '../tools/index.js';
import type { Drift, Entry } from './entry.js';
import { subjectOf } from './subject.js';

/** Rules of iptables and ebtables that are missing, or that netlab has not written, in every namespace that is there. */
export function driftOfRules(state: HostState, wanted: HostState): Entry[] {
  const there = new Set(['', ...state.netns.map(({ name }) => name)]);
  return hostEdits(state, wanted)
    .filter(({ netns }) => there.has(netns))
    .flatMap((edits) => [
      ...iptablesEdits(edits).flatMap((table) => [
        ...chainsDrift(table, state.iptablesChains, chainName),
        ...rulesDrift(ofKnownChains(table)),
      ]),
      ...ebtablesEdits(edits).flatMap((table) => [
        ...chainsDrift(table, state.ebtablesChains, frameChainName),
        ...ofKnownChains(table).map(frameEntry),
      ]),
    ]);
}

/** A chain, of iptables or of ebtables. */
interface Chain {
  readonly netns: string;
  readonly table: string;
  readonly family?: string;
  readonly chain: string;
  readonly policy?: 'DROP';
  readonly origin: Origin;
}

function chainsDrift<C extends Chain>(
  { newChains, oldChains }: Pick<TableEdits<C, unknown>, 'newChains' | 'oldChains'>,
  there: readonly C[],
  nameOf: (chain: C) => string,
): Entry[] {
  const entry = (kind: Drift['kind'], chain: C): Entry => ({
    ...{ list: 'rules', kind, what: nameOf(chain), detail: '', item: chain, origin: chain.origin },
  });
  return [
    ...newChains.flatMap((chain) => policyDrift(chain, there, nameOf)),
    ...newChains.filter(({ chain }) => !BUILT_IN.test(chain)).map((chain) => entry('missing', chain)),
    ...oldChains.map((chain) => entry('foreign', chain)),
  ];
}

/** Of a chain that is missing its rules are not named. */
const ofKnownChains = <R>({ newChains, edits }: TableEdits<Chain, R>): RuleEdit<R>[] =>
  edits.filter(({ chain }) => !newChains.some((one) => one.chain === chain));

const BUILT_IN = /^[A-Z]+$/;

/** A built-in chain that is there is said again for its policy. */
const policyDrift = <C extends Chain>(chain: C, there: readonly C[], nameOf: (chain: C) => string): Entry[] =>
  there
    .filter(
      (one) =>
        one.policy === 'DROP' &&
        one.chain === chain.chain &&
        one.netns === chain.netns &&
        one.table === chain.table &&
        one.family === chain.family,
    )
    .map((one) => ({
      list: 'rules',
      kind: 'changed',
      what: `policy of ${nameOf(one)}`,
      detail: 'DROP, not ACCEPT',
      item: one,
      origin: chain.origin,
    }));

const frameEntry = ({ kind, rule }: RuleEdit<EbtablesRule>): Entry => ({
  list: 'rules',
  kind: kind === 'delete' ? 'foreign' : 'missing',
  what: `rule of ${frameChainName(rule)}`,
  detail: renderEbtablesRule(rule),
  item: rule,
  origin: rule.origin,
});

/** `chain FORWARD of table filter for frames` */
const frameChainName = ({ chain, table }: Pick<EbtablesChain, 'chain' | 'table'>): string =>
  `chain ${chain} of table ${table} for frames`;

/** A rule that is only at another place is both taken away and put in. */
function rulesDrift(edits: readonly RuleEdit<IptablesRule>[]): Entry[] {
  const isMoved = ({ kind, chain, rule }: RuleEdit<IptablesRule>): boolean =>
    edits.some(
      (other) => other.kind !== kind && other.chain === chain && renderRule(other.rule) === renderRule(rule),
    );
  return edits.flatMap((edit) => {
    if (!isMoved(edit)) return [ruleEntry(edit.kind === 'delete' ? 'foreign' : 'missing', edit.rule)];
    if (edit.kind === 'delete') return [];
    const entry = ruleEntry('changed', edit.rule);
    return [{ ...entry, detail: `at another place, not at ${edit.place}: ${entry.detail}` }];
  });
}

function ruleEntry(kind: Drift['kind'], rule: IptablesRule): Entry {
  const subject = subjectOf(rule.origin);
  return {
    list: 'rules',
    kind,
    what: `rule of ${chainName(rule)}${subject === '' ? '' : ` for ${subject}`}`,
    detail: renderRule(rule),
    item: rule,
    origin: rule.origin,
  };
}

const chainName = ({ netns, family, table, chain }: Omit<IptablesChain, 'origin'>): string =>
  `${family === 'ipv4' ? '' : 'IPv6 '}chain ${chain} of table ${table}${netns === '' ? '' : ` in ${netns}`}`;
