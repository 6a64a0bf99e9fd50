import type {
  ConntrackState,
  IpFamily,
  IptablesChain,
  IptablesMatch,
  IptablesPlace,
  IptablesRule,
  IptablesTableName,
  IptablesTarget,
  PortRange,
} from '../../model/netfilter/iptables.js';
import { readIp } from '../../model/ip.js';
import type { Origin } from '../../model/origin.js';
import { TABLES } from './iptables.js';
import { readProtocol, type ProtocolNumbers } from './protocols.js';
import { Words } from './words.js';

/** What `iptables-save` of one namespace says. */
export interface SavedTables {
  readonly chains: readonly IptablesChain[];
  readonly rules: readonly IptablesRule[];
}

/**
 * Reads the output of `iptables-save` or `ip6tables-save` (also with `-c`), or the input of
 * `iptables-restore`.
 * @param origin given to every chain and rule
 * @param protocols of the machine where it was said, whose names it has
 * @throws Error that shows the line, for one that is no rule
 */
export function parseIptablesSave(
  text: string,
  netns: string,
  family: IpFamily,
  origin: Origin,
  protocols: ProtocolNumbers = new Map(),
): SavedTables {
  const chains: IptablesChain[] = [];
  const rules: IptablesRule[] = [];
  let place: IptablesPlace | undefined;
  for (const line of text.split('\n')) {
    if (line === '' || line === 'COMMIT' || line.startsWith('#')) continue;
    const words = new Words(line);
    if (line.startsWith('*')) place = { netns, family, table: tableName(words) };
    else if (place === undefined) throw words.error('no table before it');
    else if (line.startsWith(':')) chains.push({ ...place, ...parseChain(words), origin });
    else rules.push({ ...place, ...parseRule(line, protocols), origin });
  }
  return { chains, rules };
}

function parseChain(words: Words): Pick<IptablesChain, 'chain' | 'policy'> {
  const chain = words.next().slice(1);
  return words.next() === 'DROP' ? { chain, policy: 'DROP' } : { chain };
}

type Rule = Pick<IptablesRule, 'chain' | 'matches' | 'target'>;

/** A rule that netlab would not write is somebody else's: it stays the text that it is. */
function parseRule(line: string, protocols: ProtocolNumbers): Rule {
  try {
    return parseKnownRule(new Words(line), protocols);
  } catch (error) {
    const [, chain, text] = /^(?:\[\d+:\d+\] )?-A (\S+) ?(.*)$/.exec(line) ?? [];
    if (chain === undefined || text === undefined) throw error;
    return {
      chain,
      matches: text === '' ? [] : [{ kind: 'other', text }],
      target: { kind: 'other', text: '' },
    };
  }
}

function tableName(words: Words): IptablesTableName {
  const name = TABLES.find((table) => words.take(`*${table}`));
  if (name === undefined) throw words.error('unknown table');
  return name;
}

function parseKnownRule(words: Words, protocols: ProtocolNumbers): Rule {
  if (words.peek()?.startsWith('[') === true) words.next(); // counters: [packets:bytes]
  const chain = words.value('-A');
  const matches: IptablesMatch[] = [];
  while (!words.take('-j')) matches.push(parseMatch(words, protocols));
  const target = parseTarget(words);
  if (words.peek() !== undefined) throw words.error(`${words.next()} after the target`);
  return { chain, matches, target };
}

function parseMatch(words: Words, protocols: ProtocolNumbers): IptablesMatch {
  if (words.take('-p')) return { kind: 'protocol', protocol: readProtocol(words.next(), protocols) };
  if (words.take('-m')) return parseExtension(words);
  const not = negation(words);
  const option = words.next();
  switch (option) {
    case '-s':
      return { kind: 'source', cidr: readIp(words.next()), ...not };
    case '-d':
      return { kind: 'destination', cidr: readIp(words.next()), ...not };
    case '-i':
      return { kind: 'in-interface', device: words.next(), ...not };
    case '-o':
      return { kind: 'out-interface', device: words.next(), ...not };
    default:
      throw words.error(`unknown option ${option}`);
  }
}

function parseExtension(words: Words): IptablesMatch {
  const name = words.next();
  switch (name) {
    case 'tcp':
    case 'udp':
    case 'sctp':
    case 'dccp':
      return parsePorts(name, words);
    case 'multiport':
      return { kind: 'multiport', dports: portRange(words.value('--dports')) };
    case 'icmp':
      return { kind: 'icmp', ...icmpType(words.value('--icmp-type')) };
    case 'icmp6':
      return { kind: 'icmp6', ...icmpType(words.value('--icmpv6-type')) };
    case 'set':
      return { kind: 'set', set: words.value('--match-set'), direction: direction(words) };
    case 'physdev':
      return parsePhysdev(words);
    case 'mac':
      return { kind: 'mac', source: words.value('--mac-source').toLowerCase() };
    case 'state':
      return { kind: 'state', states: states(words, '--state') };
    case 'conntrack':
      return { kind: 'conntrack', ...negation(words), states: states(words, '--ctstate') };
    case 'mark':
    case 'connmark':
      return { kind: name, ...negation(words), value: words.value('--mark') };
    case 'comment':
      return { kind: 'comment', text: words.value('--comment') };
    default:
      throw words.error(`unknown match ${name}`);
  }
}

/** Absent, not false, where there is none: as the model writes it. */
const negation = (words: Words): { readonly not?: true } => (words.take('!') ? { not: true } : {});

function parsePorts(protocol: string, words: Words): IptablesMatch {
  return {
    kind: 'ports',
    protocol,
    ...(words.take('--sport') ? { sport: portRange(words.next()) } : {}),
    ...(words.take('--dport') ? { dport: portRange(words.next()) } : {}),
  };
}

function portRange(text: string): PortRange {
  const [min, max = min] = text.split(':').map(Number);
  return { min: min ?? NaN, max: max ?? NaN };
}

function icmpType(text: string): { readonly type: number; readonly code?: number } {
  if (text === 'any') return { type: 255 };
  const [type = NaN, code] = text.split('/').map(Number);
  return code === undefined ? { type } : { type, code };
}

function direction(words: Words): 'src' | 'dst' {
  const word = words.next();
  if (word !== 'src' && word !== 'dst') throw words.error(`unknown direction ${word}`);
  return word;
}

function parsePhysdev(words: Words): IptablesMatch {
  return {
    kind: 'physdev',
    ...(words.take('--physdev-in') ? { in: words.next() } : {}),
    ...(words.take('--physdev-out') ? { out: words.next() } : {}),
    ...(words.take('--physdev-is-bridged') ? { isBridged: true } : {}),
  };
}

const STATES: readonly ConntrackState[] = ['NEW', 'ESTABLISHED', 'RELATED', 'INVALID', 'DNAT', 'SNAT'];

function states(words: Words, option: string): ConntrackState[] {
  return words
    .value(option)
    .split(',')
    .map((name) => {
      const state = STATES.find((one) => one === name);
      if (state === undefined) throw words.error(`unknown state ${name}`);
      return state;
    });
}

function parseTarget(words: Words): IptablesTarget {
  const name = words.next();
  switch (name) {
    case 'ACCEPT':
      return { kind: 'accept' };
    case 'DROP':
      return { kind: 'drop' };
    case 'REJECT':
      return { kind: 'reject', with: words.value('--reject-with') };
    case 'RETURN':
      return { kind: 'return' };
    case 'CT':
      return { kind: 'ct-zone', zone: Number(words.value('--zone')) };
    case 'DNAT':
      return { kind: 'dnat', to: words.value('--to-destination') };
    case 'SNAT':
      return {
        kind: 'snat',
        to: words.value('--to-source'),
        randomFully: words.take('--random-fully'),
      };
    case 'REDIRECT':
      return { kind: 'redirect', port: Number(words.value('--to-ports')) };
    case 'CHECKSUM':
      return parseChecksum(words);
    case 'MARK':
      return { kind: 'mark', xmark: words.value('--set-xmark') };
    case 'CONNMARK':
      return parseConnmark(words);
    default:
      return { kind: 'jump', chain: name };
  }
}

function parseChecksum(words: Words): IptablesTarget {
  if (!words.take('--checksum-fill')) throw words.error('unknown CHECKSUM');
  return { kind: 'checksum-fill' };
}

function parseConnmark(words: Words): IptablesTarget {
  const kind = words.take('--save-mark') ? 'connmark-save' : 'connmark-restore';
  if (kind === 'connmark-restore' && !words.take('--restore-mark')) throw words.error('unknown CONNMARK');
  return { kind, nfmask: words.value('--nfmask'), ctmask: words.value('--ctmask') };
}
