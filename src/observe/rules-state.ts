import type { HostState } from '../model/host-state.js';
import type { EbtablesRule } from '../model/netfilter/ebtables.js';
import type { IptablesRule } from '../model/netfilter/iptables.js';
import { KEYS } from '../plan/difference/host-difference.js';
import { renderEbtablesRule, renderRule } from '../tools/index.js';
import { align, fitIpset } from './align.js';
import { OBSERVED } from './dump.js';
import type { Look } from './look.js';

type RuleLists = Pick<
  HostState,
  'ipsets' | 'iptablesChains' | 'iptablesRules' | 'ebtablesChains' | 'ebtablesRules'
>;

/** All rules of the lab's namespaces, and the lab's sets. Frames are judged only where the lab does so. */
export function observedRules(look: Look): RuleLists {
  const { ipsets, ebtables } = look.dump;
  const origins = new Map(look.all('iptablesRules').map((rule) => [ruleKey(rule), rule.origin]));
  const frames = new Map(look.all('ebtablesRules').map((rule) => [frameKey(rule), rule.origin]));
  const named = new Set(look.all('ipsets').map(KEYS.ipsets));
  const judgesFrames = look.all('ebtablesChains').length > 0;
  const rules = look.own.flatMap(([, dump]) => dump.rules.rules);
  return {
    ipsets: align(
      ipsets.filter((set) => named.has(KEYS.ipsets(set))),
      look.all('ipsets'),
      KEYS.ipsets,
      fitIpset,
    ),
    iptablesChains: [...look.own.flatMap(([, dump]) => dump.rules.chains), ...look.unseen('iptablesChains')],
    iptablesRules: [
      ...rules.map((rule) => ({ ...rule, origin: origins.get(ruleKey(rule)) ?? OBSERVED })),
      ...look.unseen('iptablesRules'),
    ],
    ebtablesChains: judgesFrames ? ebtables.chains : [],
    ebtablesRules: judgesFrames
      ? ebtables.rules.map((rule) => ({ ...rule, origin: frames.get(frameKey(rule)) ?? OBSERVED }))
      : [],
  };
}

const frameKey = (rule: EbtablesRule): string => `${rule.table} ${renderEbtablesRule(rule)}`;

const ruleKey = (rule: IptablesRule): string =>
  `${rule.netns}/${rule.family}/${rule.table} ${renderRule(rule)}`;
