import type { Locate, Step } from '../../model/batch.js';
import type {
  EbtablesChain,
  EbtablesMatch,
  EbtablesRule,
  EbtablesTableName,
  EbtablesTarget,
} from '../../model/netfilter/ebtables.js';
import type { Origin } from '../../model/origin.js';
import type { TableEdits } from '../../model/netfilter/rule-edits.js';
import { batchText } from '../script/batch-text.js';
import { inNetns } from '../iproute2/nsenter.js';
import { renderEdits } from './rule-edits.js';

/** Chains and rules of a namespace. */
export interface EbtablesContent {
  readonly chains: readonly EbtablesChain[];
  readonly rules: readonly EbtablesRule[];
}

/**
 * Puts chains and rules in place in one process, without touching others:
 *
 * ```
 * *nat
 * :neutronARP-tapea519cb7-2a DROP
 * -A PREROUTING -p ARP -i tapea519cb7-2a -j neutronARP-tapea519cb7-2a
 * -A neutronARP-tapea519cb7-2a -p ARP --arp-ip-src 10.0.0.11 -j ACCEPT
 * COMMIT
 * ```
 */
export function restoreEbtables(
  title: string,
  netns: string,
  { chains, rules }: EbtablesContent,
  origin: Origin,
  locate: Locate,
): Step[] {
  if (chains.length === 0) return [];
  const stdin = EBTABLES_TABLES.map((table) => {
    const isHere = (item: { readonly table: EbtablesTableName }): boolean => item.table === table;
    const text =
      batchText(chains.filter(isHere), renderChain, locate) +
      batchText(rules.filter(isHere), renderEbtablesRule, locate);
    return text === '' ? '' : `*${table}\n${text}COMMIT\n`;
  }).join('');
  return [{ title, argv: inNetns(netns, ['ebtables-restore', '--noflush']), stdin, origin }];
}

/** Edits of each table. */
export type EbtablesEdits = Readonly<Record<EbtablesTableName, TableEdits<EbtablesChain, EbtablesRule>>>;

/** Changes the tables of a namespace as they are. */
export function editEbtables(
  title: string,
  netns: string,
  edits: EbtablesEdits,
  origin: Origin,
  locate: Locate,
): Step[] {
  const stdin = EBTABLES_TABLES.map((table) =>
    renderEdits(table, edits[table], renderChain, renderEbtablesRule, locate),
  ).join('');
  return stdin === ''
    ? []
    : [{ title, argv: inNetns(netns, ['ebtables-restore', '--noflush']), stdin, origin }];
}

const renderChain = ({ chain, policy }: EbtablesChain): string => `:${chain} ${policy ?? 'ACCEPT'}`;

/** As `ebtables-save` prints it, but for its MACs, which lack zeros there. */
export const renderEbtablesRule = ({ chain, matches, target }: EbtablesRule): string =>
  ['-A', chain, ...matches.map(renderMatch), ...targetWords(target)].join(' ');

function renderMatch(match: EbtablesMatch): string {
  switch (match.kind) {
    case 'protocol':
      return `-p ${match.protocol}`;
    case 'in-interface':
      return `-i ${match.device}`;
    case 'among-src':
      return `--among-src ${match.macs.join(',')}`;
    case 'arp-ip-src':
      return `--arp-ip-src ${match.ip}`;
    case 'other':
      return match.text;
  }
}

function targetWords(target: EbtablesTarget): string[] {
  if (target.kind === 'other') return [];
  return ['-j', target.kind === 'jump' ? target.chain : target.kind.toUpperCase()];
}

/**
 * Reads `ebtables-save`.
 * @throws Error for a line that is none of `ebtables-save`
 */
export function parseEbtablesSave(text: string, netns: string, origin: Origin): EbtablesContent {
  const chains: EbtablesChain[] = [];
  const rules: EbtablesRule[] = [];
  let table: EbtablesTableName = 'nat';
  for (const line of text.split('\n')) {
    const [first = '', second = '', ...rest] = line.split(' ');
    if (line === '' || line.startsWith('#') || line === 'COMMIT') continue;
    const named = EBTABLES_TABLES.find((name) => first === `*${name}`);
    if (named !== undefined) table = named;
    else if (first.startsWith(':') && POLICIES.has(second)) {
      const policy = second === 'DROP' ? ({ policy: second } as const) : {};
      chains.push({ netns, table, chain: first.slice(1), ...policy, origin });
    } else if (first === '-A') rules.push({ netns, table, chain: second, ...parseRule(rest), origin });
    else throw new Error(`not a line of ebtables-save: ${line}`);
  }
  return { chains, rules };
}

/** All tables, in the order of `ebtables-save`. */
export const EBTABLES_TABLES: readonly EbtablesTableName[] = ['filter', 'nat', 'broute'];

const POLICIES: ReadonlySet<string> = new Set(['ACCEPT', 'DROP', 'RETURN']);

type Rule = Pick<EbtablesRule, 'matches' | 'target'>;

/** Every option that netlab writes has one word. A rule with others is somebody else's: it stays the text that it is. */
function parseRule(words: readonly string[]): Rule {
  const matches: EbtablesMatch[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [option = '', value = ''] = words.slice(at, at + 2);
    const match = parseMatch(option, value);
    if (option === '-j' && at + 2 === words.length) return { matches, target: parseTarget(value) };
    if (match === undefined) break;
    matches.push(match);
  }
  return { matches: [{ kind: 'other', text: words.join(' ') }], target: { kind: 'other' } };
}

function parseMatch(option: string, value: string): EbtablesMatch | undefined {
  if (option === '-p' && value === 'ARP') return { kind: 'protocol', protocol: value };
  if (option === '-i') return { kind: 'in-interface', device: value };
  if (option === '--among-src') return { kind: 'among-src', macs: value.split(',').map(fullMac).sort() };
  return option === '--arp-ip-src' ? { kind: 'arp-ip-src', ip: value } : undefined;
}

function parseTarget(name: string): EbtablesTarget {
  if (name === 'ACCEPT') return { kind: 'accept' };
  if (name === 'DROP') return { kind: 'drop' };
  return name === 'RETURN' ? { kind: 'return' } : { kind: 'jump', chain: name };
}

/** `fa:16:3e:0:0:a` -> `fa:16:3e:00:00:0a` */
const fullMac = (mac: string): string =>
  mac
    .split(':')
    .map((byte) => byte.padStart(2, '0'))
    .join(':');
