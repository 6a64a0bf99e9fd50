import type { EbtablesChain, EbtablesRule, EbtablesTableName } from '../../model/netfilter/ebtables.js';
import { groupBy } from '../../model/group-by.js';
import type { HostState } from '../../model/host-state.js';
import type {
  IpFamily,
  IptablesChain,
  IptablesRule,
  IptablesTableName,
} from '../../model/netfilter/iptables.js';
import type { RuleEdit, TableEdits } from '../../model/netfilter/rule-edits.js';
import {
  EBTABLES_TABLES,
  renderEbtablesRule,
  renderRule,
  TABLES,
  type EbtablesEdits,
} from '../../tools/index.js';
import { isSame } from '../difference/difference.js';
import { editTable } from './rule-edits.js';

/** Edits of one namespace's rules. */
export interface NetnsEdits {
  readonly netns: string;
  readonly iptables: Readonly<Record<IpFamily, Tables>>;
  readonly ebtables: EbtablesEdits;
}

type Tables = Readonly<Record<IptablesTableName, TableEdits<IptablesChain, IptablesRule>>>;

/** Of each namespace of the new state whose rules change. Those of a namespace that goes, go with it. */
export function hostEdits(from: HostState, to: HostState): NetnsEdits[] {
  const [before, after] = [byNetns(from), byNetns(to)];
  const stays = new Set(['', ...to.netns.map(({ name }) => name)]);
  const names = new Set([...after.keys(), ...[...before.keys()].filter((netns) => stays.has(netns))]);
  return [...names]
    .map((netns) => [netns, before.get(netns) ?? NONE, after.get(netns) ?? NONE] as const)
    .filter(([, old, now]) => !isSame(old, now))
    .map(([netns, old, now]) => netnsEdits(old, now, netns))
    .filter((edits) => ![...iptablesEdits(edits), ...ebtablesEdits(edits)].every(isEmpty));
}

/** Every edit of an iptables rule of a namespace. */
export const iptablesEdits = ({ iptables }: NetnsEdits): TableEdits<IptablesChain, IptablesRule>[] => [
  ...Object.values(iptables.ipv4),
  ...Object.values(iptables.ipv6),
];

/** Every edit of a rule for frames of a namespace. */
export const ebtablesEdits = ({ ebtables }: NetnsEdits): TableEdits<EbtablesChain, EbtablesRule>[] =>
  Object.values(ebtables);

type RulesOfNetns = Pick<HostState, 'iptablesChains' | 'iptablesRules' | 'ebtablesChains' | 'ebtablesRules'>;

const NONE: RulesOfNetns = { iptablesChains: [], iptablesRules: [], ebtablesChains: [], ebtablesRules: [] };

function byNetns(state: HostState): Map<string, RulesOfNetns> {
  const at = ({ netns }: { readonly netns: string }): string => netns;
  const iptablesChains = groupBy(state.iptablesChains, at);
  const iptablesRules = groupBy(state.iptablesRules, at);
  const ebtablesChains = groupBy(state.ebtablesChains, at);
  const ebtablesRules = groupBy(state.ebtablesRules, at);
  const names = [iptablesChains, iptablesRules, ebtablesChains].flatMap((lists) => [...lists.keys()]);
  return new Map(
    names.map((netns) => [
      netns,
      {
        iptablesChains: iptablesChains.get(netns) ?? [],
        iptablesRules: iptablesRules.get(netns) ?? [],
        ebtablesChains: ebtablesChains.get(netns) ?? [],
        ebtablesRules: ebtablesRules.get(netns) ?? [],
      },
    ]),
  );
}

function netnsEdits(from: RulesOfNetns, to: RulesOfNetns, netns: string): NetnsEdits {
  return {
    netns,
    iptables: { ipv4: tableEdits(from, to, 'ipv4'), ipv6: tableEdits(from, to, 'ipv6') },
    ebtables: frameEdits(from, to),
  };
}

function frameEdits(from: RulesOfNetns, to: RulesOfNetns): EbtablesEdits {
  const content = ({ ebtablesChains, ebtablesRules }: RulesOfNetns, name: EbtablesTableName) => ({
    chains: ebtablesChains.filter(({ table }) => table === name),
    rules: ebtablesRules.filter(({ table }) => table === name),
  });
  const edits = (name: EbtablesTableName) =>
    editTable(content(from, name), content(to, name), renderEbtablesRule);
  return Object.fromEntries(EBTABLES_TABLES.map((name) => [name, edits(name)])) as EbtablesEdits;
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
