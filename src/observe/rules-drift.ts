import type { HostState } from '../model/host-state.js';
import type { IptablesChain, IptablesRule } from '../model/iptables.js';
import type { RuleEdit } from '../model/rule-edits.js';
import { hostEdits, iptablesEdits } from '../plan/host-edits.js';
import { renderEbtablesRule, renderRule } from '../tools/index.js';
import type { Drift, Entry } from './entry.js';
import { subjectOf } from './subject.js';

/** Rules of iptables and ebtables that are missing, or that netlab has not written, in every namespace that is there. */
export function driftOfRules(state: HostState, wanted: HostState): Entry[] {
  const there = new Set(['', ...state.netns.map(({ name }) => name)]);
  return hostEdits(state, wanted)
    .filter(({ netns }) => there.has(netns))
    .flatMap((edits) => [
      ...iptablesEdits(edits).flatMap(({ newChains, edits: rules, oldChains }) => [
        ...newChains.flatMap((chain) => policyDrift(chain, state)),
        ...newChains
          .filter(({ chain }) => !BUILT_IN.test(chain))
          .map((chain) => chainEntry('missing', chain)),
        ...rulesDrift(rules.filter(({ chain }) => !newChains.some((one) => one.chain === chain))),
        ...oldChains.map((chain) => chainEntry('foreign', chain)),
      ]),
      ...edits.ebtables.edits.map(({ kind, rule }): Entry => ({
        list: 'rules',
        kind: kind === 'delete' ? 'foreign' : 'missing',
        what: `rule for frames of chain ${rule.chain}`,
        detail: renderEbtablesRule(rule),
        item: rule,
        origin: rule.origin,
      })),
    ]);
}

const BUILT_IN = /^[A-Z]+$/;

/** A built-in chain that is there is said again for its policy. */
const policyDrift = (chain: IptablesChain, state: HostState): Entry[] =>
  state.iptablesChains
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
      what: `policy of ${chainName(one)}`,
      detail: 'DROP, not ACCEPT',
      item: one,
      origin: chain.origin,
    }));

const chainEntry = (kind: Drift['kind'], chain: IptablesChain): Entry => ({
  list: 'rules',
  kind,
  what: chainName(chain),
  detail: '',
  item: chain,
  origin: chain.origin,
});

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
