import type { Locate, Step } from '../../model/batch.js';
import type {
  IpFamily,
  IptablesChain,
  IptablesMatch,
  IptablesRule,
  IptablesTableName,
  IptablesTarget,
  PortRange,
} from '../../model/netfilter/iptables.js';
import type { Origin } from '../../model/origin.js';
import type { TableEdits } from '../../model/netfilter/rule-edits.js';
import { renderEdits, sections } from './rule-edits.js';
import { inNetns } from '../iproute2/nsenter.js';

/** In the order in which a packet meets them. */
export const TABLES: readonly IptablesTableName[] = ['raw', 'mangle', 'nat', 'filter', 'security'];

/** All tables of one namespace and family. */
export interface IptablesTables {
  /** '' is the host's own. */
  readonly netns: string;
  readonly family: IpFamily;
  readonly chains: readonly IptablesChain[];
  readonly rules: readonly IptablesRule[];
}

/** Puts tables in place in one process, without touching chains that they do not name. */
export function restoreIptables(
  title: string,
  { netns, family, chains, rules }: IptablesTables,
  origin: Origin,
  locate: Locate,
): Step[] {
  if (chains.length === 0 && rules.length === 0) return [];
  const program = family === 'ipv4' ? 'iptables-restore' : 'ip6tables-restore';
  const stdin = renderTables(chains, rules, locate);
  return [{ title, argv: inNetns(netns, [program, '--noflush']), stdin, origin }];
}

/** All edits of one namespace and family, by table. */
export type IptablesEdits = Readonly<Record<IptablesTableName, TableEdits<IptablesChain, IptablesRule>>>;

/** Changes tables as they are, each in one transaction of the kernel unless it is a large one. */
export function editIptables(
  title: string,
  { netns, family }: Pick<IptablesTables, 'netns' | 'family'>,
  edits: IptablesEdits,
  origin: Origin,
  locate: Locate,
): Step[] {
  const stdin = TABLES.map((table) => renderEdits(table, edits[table], renderChain, renderRule, locate)).join(
    '',
  );
  if (stdin === '') return [];
  const program = family === 'ipv4' ? 'iptables-restore' : 'ip6tables-restore';
  return [{ title, argv: inNetns(netns, [program, '--noflush']), stdin, origin }];
}

/**
 * Input of `iptables-restore`, its rules to the letter as `iptables-save` prints them:
 *
 * ```
 * *filter
 * # shop.yml:12 servers.web1
 * :neutron-openvswi-iea519cb7-2 - [0:0]
 * -A neutron-openvswi-iea519cb7-2 -m state --state RELATED,ESTABLISHED -j RETURN
 * COMMIT
 * ```
 */
export function renderTables(
  chains: readonly IptablesChain[],
  rules: readonly IptablesRule[],
  locate: Locate,
): string {
  const chainsOf = byTable(chains);
  const rulesOf = byTable(rules);
  return TABLES.map((table) => {
    const next = `COMMIT\n*${table}\n`;
    const text =
      sections(chainsOf[table], renderChain, locate).join(next) +
      sections(rulesOf[table], renderRule, locate).join(next);
    return text === '' ? '' : `*${table}\n${text}COMMIT\n`;
  }).join('');
}

function byTable<T extends { readonly table: IptablesTableName }>(
  items: readonly T[],
): Record<IptablesTableName, T[]> {
  const tables: Record<IptablesTableName, T[]> = { raw: [], mangle: [], nat: [], filter: [], security: [] };
  for (const item of items) tables[item.table].push(item);
  return tables;
}

const renderChain = ({ chain, policy }: IptablesChain): string =>
  `:${chain} ${BUILT_IN.has(chain) ? (policy ?? 'ACCEPT') : '-'} [0:0]`;

const BUILT_IN: ReadonlySet<string> = new Set(['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING']);

/** `-A neutron-l3-agent-snat -o qg-46b3cda1-d7 -j SNAT --to-source 203.0.113.101 --random-fully` */
export function renderRule({ chain, matches, target }: IptablesRule): string {
  let text = `-A ${chain}`;
  for (const match of matches) text += ` ${renderMatch(match)}`;
  return target.kind === 'other' && target.text === '' ? text : `${text} -j ${renderTarget(target)}`;
}

function renderMatch(match: IptablesMatch): string {
  switch (match.kind) {
    case 'source':
      return `${not(match)}-s ${match.cidr}`;
    case 'destination':
      return `${not(match)}-d ${match.cidr}`;
    case 'in-interface':
      return `${not(match)}-i ${match.device}`;
    case 'out-interface':
      return `${not(match)}-o ${match.device}`;
    case 'protocol':
      return `-p ${match.protocol}`;
    case 'ports':
      return `-m ${match.protocol}${portOption(' --sport', match.sport)}${portOption(' --dport', match.dport)}`;
    case 'multiport':
      return `-m multiport${portOption(' --dports', match.dports)}`;
    case 'icmp':
      // To the kernel 255 is any type, whatever the code (`icmp_type_code_match`).
      return `-m icmp --icmp-type ${match.type === 255 ? 'any' : icmpType(match)}`;
    case 'icmp6':
      return `-m icmp6 --icmpv6-type ${icmpType(match)}`;
    case 'set':
      return `-m set --match-set ${match.set} ${match.direction}`;
    case 'physdev':
      return `-m physdev${physdevOptions(match)}`;
    case 'mac':
      return `-m mac --mac-source ${match.source}`;
    case 'state':
      return `-m state --state ${match.states.join(',')}`;
    case 'conntrack':
      return `-m conntrack ${not(match)}--ctstate ${match.states.join(',')}`;
    case 'mark':
      return `-m mark ${not(match)}--mark ${match.value}`;
    case 'connmark':
      return `-m connmark ${not(match)}--mark ${match.value}`;
    case 'comment':
      return `-m comment --comment ${quoted(match.text)}`;
    case 'other':
      return match.text;
  }
}

function renderTarget(target: IptablesTarget): string {
  switch (target.kind) {
    case 'accept':
      return 'ACCEPT';
    case 'drop':
      return 'DROP';
    case 'reject':
      return `REJECT --reject-with ${target.with}`;
    case 'return':
      return 'RETURN';
    case 'jump':
      return target.chain;
    case 'ct-zone':
      return `CT --zone ${target.zone}`;
    case 'dnat':
      return `DNAT --to-destination ${target.to}`;
    case 'snat':
      return `SNAT --to-source ${target.to}${target.randomFully ? ' --random-fully' : ''}`;
    case 'redirect':
      return `REDIRECT --to-ports ${target.port}`;
    case 'checksum-fill':
      return 'CHECKSUM --checksum-fill';
    case 'mark':
      return `MARK --set-xmark ${target.xmark}`;
    case 'connmark-save':
      return `CONNMARK --save-mark --nfmask ${target.nfmask} --ctmask ${target.ctmask}`;
    case 'connmark-restore':
      return `CONNMARK --restore-mark --nfmask ${target.nfmask} --ctmask ${target.ctmask}`;
    case 'other':
      return target.text;
  }
}

const not = (match: { readonly not?: boolean }): string => (match.not === true ? '! ' : '');

function portOption(option: string, range: PortRange | undefined): string {
  if (range === undefined) return '';
  return `${option} ${range.min}${range.max === range.min ? '' : `:${range.max}`}`;
}

const icmpType = ({ type, code }: { readonly type: number; readonly code?: number }): string =>
  code === undefined ? `${type}` : `${type}/${code}`;

function physdevOptions(match: IptablesMatch & { kind: 'physdev' }): string {
  return (
    (match.in === undefined ? '' : ` --physdev-in ${match.in}`) +
    (match.out === undefined ? '' : ` --physdev-out ${match.out}`) +
    (match.isBridged === true ? ' --physdev-is-bridged' : '')
  );
}

/** As iptables' `xtables_save_string` writes it: bare if it is one plain word. */
function quoted(text: string): string {
  return /^[\w-]+$/.test(text) ? text : `"${text.replace(/["'\\]/g, '\\$&')}"`;
}
