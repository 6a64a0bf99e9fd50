import type { Locate, Step } from '../model/batch.js';
import type { EbtablesChain, EbtablesMatch, EbtablesRule, EbtablesTarget } from '../model/ebtables.js';
import type { Origin } from '../model/origin.js';
import type { TableEdits } from '../model/rule-edits.js';
import { batchText } from './batch-text.js';
import { inNetns } from './nsenter.js';
import { renderEdits } from './rule-edits.js';

/** Chains and rules of a namespace's table `nat`. */
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
  const stdin =
    `*nat\n${batchText(chains, renderChain, locate)}` +
    `${batchText(rules, renderEbtablesRule, locate)}COMMIT\n`;
  return [{ title, argv: inNetns(netns, ['ebtables-restore', '--noflush']), stdin, origin }];
}

/** Changes the table `nat` of a namespace as it is. */
export function editEbtables(
  title: string,
  netns: string,
  edits: TableEdits<EbtablesChain, EbtablesRule>,
  origin: Origin,
  locate: Locate,
): Step[] {
  const stdin = renderEdits('nat', edits, renderChain, renderEbtablesRule, locate);
  return stdin === ''
    ? []
    : [{ title, argv: inNetns(netns, ['ebtables-restore', '--noflush']), stdin, origin }];
}

const renderChain = ({ chain, policy }: EbtablesChain): string => `:${chain} ${policy}`;

/** As `ebtables-save` prints it, but for its MACs, which lack zeros there. */
export const renderEbtablesRule = ({ chain, matches, target }: EbtablesRule): string =>
  ['-A', chain, ...matches.map(renderMatch), '-j', targetName(target)].join(' ');

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
  }
}

const targetName = (target: EbtablesTarget): string =>
  target.kind === 'jump' ? target.chain : target.kind.toUpperCase();

/**
 * Reads the table `nat` of `ebtables-save`.
 * @throws Error for a table, a match or an option that netlab does not program
 */
export function parseEbtablesSave(text: string, netns: string, origin: Origin): EbtablesContent {
  const chains: EbtablesChain[] = [];
  const rules: EbtablesRule[] = [];
  for (const line of text.split('\n')) {
    const [first = '', second = '', ...rest] = line.split(' ');
    if (line === '' || line.startsWith('#') || line === '*nat') continue;
    if (first.startsWith(':') && (second === 'ACCEPT' || second === 'DROP')) {
      chains.push({ netns, chain: first.slice(1), policy: second, origin });
    } else if (first === '-A') rules.push({ netns, chain: second, ...parseRule(line, rest), origin });
    else throw new Error(`not a line of ebtables-save: ${line}`);
  }
  return { chains, rules };
}

/** Every option has one word. */
function parseRule(line: string, words: readonly string[]): Pick<EbtablesRule, 'matches' | 'target'> {
  const matches: EbtablesMatch[] = [];
  for (let at = 0; at + 1 < words.length; at += 2) {
    const [option = '', value = ''] = words.slice(at, at + 2);
    if (option === '-j') return { matches, target: parseTarget(value) };
    matches.push(parseMatch(line, option, value));
  }
  throw new Error(`an ebtables rule without a target: ${line}`);
}

function parseMatch(line: string, option: string, value: string): EbtablesMatch {
  if (option === '-p' && value === 'ARP') return { kind: 'protocol', protocol: value };
  if (option === '-i') return { kind: 'in-interface', device: value };
  if (option === '--among-src') return { kind: 'among-src', macs: value.split(',').map(fullMac).sort() };
  if (option === '--arp-ip-src') return { kind: 'arp-ip-src', ip: value };
  throw new Error(`an ebtables match that netlab does not program, ${option} ${value}: ${line}`);
}

function parseTarget(name: string): EbtablesTarget {
  if (name === 'ACCEPT') return { kind: 'accept' };
  return name === 'RETURN' ? { kind: 'return' } : { kind: 'jump', chain: name };
}

/** `fa:16:3e:0:0:a` -> `fa:16:3e:00:00:0a` */
const fullMac = (mac: string): string =>
  mac
    .split(':')
    .map((byte) => byte.padStart(2, '0'))
    .join(':');
