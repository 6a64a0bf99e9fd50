import type { IptablesMatch, IptablesRule, PortRange } from '../../../src/model/netfilter/iptables.js';
import { inPrefix, type Packet } from './packet.js';

export type Verdict = 'accept' | 'drop' | 'reject';

/** What a packet meets in the chains of one table, from a built-in chain whose policy is ACCEPT. */
export const walk = (rules: readonly IptablesRule[], packet: Packet, chain = 'FORWARD'): Verdict =>
  walkChain(rules, packet, chain) ?? 'accept';

/** Undefined: it falls off the end of the chain, or returns. */
function walkChain(rules: readonly IptablesRule[], packet: Packet, chain: string): Verdict | undefined {
  for (const { target, matches } of rules.filter((rule) => rule.chain === chain)) {
    if (!matches.every((match) => meets(match, packet))) continue;
    const { kind } = target;
    if (kind === 'return') return undefined;
    if (kind === 'accept' || kind === 'drop' || kind === 'reject') return kind;
    if (kind !== 'jump') throw new Error(`no packet of this test knows -j ${kind}`);
    const verdict = walkChain(rules, packet, target.chain);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

function meets(match: IptablesMatch, packet: Packet): boolean {
  const not = 'not' in match && match.not;
  if (match.kind === 'source') return inPrefix(packet.source, match.cidr) !== not;
  if (match.kind === 'destination') return inPrefix(packet.destination, match.cidr) !== not;
  if (match.kind === 'in-interface') return isDevice(packet.in, match.device) !== not;
  if (match.kind === 'out-interface') return isDevice(packet.out, match.device) !== not;
  if (match.kind === 'protocol') return packet.protocol === match.protocol;
  if (match.kind === 'ports')
    return isWithin(packet.sport, match.sport) && isWithin(packet.dport, match.dport);
  if (match.kind === 'state') return match.states.includes(packet.state);
  if (match.kind === 'mark') return isMark(packet.mark, match.value) !== not;
  throw new Error(`no packet of this test knows ${match.kind}`);
}

/** `qr-+` is every name that begins with `qr-`. */
const isDevice = (name: string, wanted: string): boolean =>
  wanted.endsWith('+') ? name.startsWith(wanted.slice(0, -1)) : name === wanted;

const isWithin = (port: number | undefined, range: PortRange | undefined): boolean =>
  range === undefined || (port !== undefined && range.min <= port && port <= range.max);

/** `0x4000000/0xffff0000` */
function isMark(mark: number, wanted: string): boolean {
  const [value = 0, mask = 0xffffffff] = wanted.split('/').map(Number);
  return (mark & mask) >>> 0 === value;
}
