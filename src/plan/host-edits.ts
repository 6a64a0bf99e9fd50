import type { EbtablesChain, EbtablesRule } from '../model/ebtables.js';
import type { HostState } from '../model/host-state.js';
import type { IpFamily, IptablesChain, IptablesRule, IptablesTableName } from '../model/iptables.js';
import type { RuleEdit, TableEdits } from '../model/rule-edits.js';
import { renderEbtablesRule, renderRule, TABLES } from '../tools/index.js';
import { editTable } from './rule-edits.js';

/** Edits of one namespace's rules. */
export interface NetnsEdits {
  readonly netns: string;
  readonly iptables: Readonly<Record<IpFamily, Tables>>;
  readonly ebtables: TableEdits<EbtablesChain, EbtablesRule>;
}

type Tables = Readonly<Record<IptablesTableName, TableEdits<IptablesChain, IptablesRule>>>;

/** Of each namespace of the new state whose rules change. Those of a namespace that goes, go with it. */
export function hostEdits(from: HostState, to: HostState): NetnsEdits[] {
  const names = new Set(
    [...to.iptablesChains, ...to.iptablesRules, ...to.ebtablesChains].map(({ netns }) => netns),
  );
  const stays = new Set(['', ...to.netns.map(({ name }) => name)]);
  for (const { netns } of [...from.iptablesChains, ...from.ebtablesChains])
    if (stays.has(netns)) names.add(netns);
  return [...names]
    .map((netns) => netnsEdits(inNetns(from, netns), inNetns(to, netns), netns))
    .filter((edits) => ![...iptablesEdits(edits), edits.ebtables].every(isEmpty));
}

/** Every edit of an iptables rule of a namespace. */
export const iptablesEdits = ({ iptables }: NetnsEdits): TableEdits<IptablesChain, IptablesRule>[] => [
  ...Object.values(iptables.ipv4),
  ...Object.values(iptables.ipv6),
];

type RulesOfNetns = Pick<HostState, 'iptablesChains' | 'iptablesRules' | 'ebtablesChains' | 'ebtablesRules'>;

function inNetns(state: HostState, netns: string): RulesOfNetns {
  const here = (item: { readonly netns: string }): boolean => item.netns === netns;
  return {
    iptablesChains: state.iptablesChains.filter(here),
    iptablesRules: state.iptablesRules.filter(here),
    ebtablesChains: state.ebtablesChains.filter(here),
    ebtablesRules: state.ebtablesRules.filter(here),
  };
}

function netnsEdits(from: RulesOfNetns, to: RulesOfNetns, netns: string): NetnsEdits {
  return {
    netns,
    iptables: { ipv4: tableEdits(from, to, 'ipv4'), ipv6: tableEdits(from, to, 'ipv6') },
    ebtables: editTable(
      { chains: from.ebtablesChains, rules: from.ebtablesRules },
      { chains: to.ebtablesChains, rules: to.ebtablesRules },
      renderEbtablesRule,
    ),
  };
}

function tableEdits(from: RulesOfNetns, to: RulesOfNetns, family: IpFamily): Tables {
  const content = (state: RulesOfNetns, table: IptablesTableName) => {
    const here = (item: { readonly family: IpFamily; readonly table: IptablesTableName }): boolean =>
      item.family === family && item.table === table;
    return { chains: state.iptablesChains.filter(here), rules: state.iptablesRules.filter(here) };
  };
  const edits = (table: IptablesTableName) => editTable(content(from, table), content(to, table), renderRule);
  return Object.fromEntries(TABLES.map((table) => [table, edits(table)])) as Tables;
}

const isEmpty = (edits: {
  readonly newChains: readonly unknown[];
  readonly edits: readonly RuleEdit<unknown>[];
  readonly oldChains: readonly unknown[];
}): boolean => edits.newChains.length + edits.edits.length + edits.oldChains.length === 0;
