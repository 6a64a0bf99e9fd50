import { isIpv6 } from '../../model/ip.js';

/**
 * An ICMP error in words: of RFC 792 and RFC 1812 (section 5.2.7.1), or of RFC 4443 where an IPv6 address speaks.
 * Of one that has no words here its numbers.
 */
export function icmpError(speaker: string, type: number, code: number): string {
  const [types, unreachable] = isIpv6(speaker) ? [TYPES_6, UNREACHABLE_6] : [TYPES_4, UNREACHABLE_4];
  const name = types[type] ?? `ICMP type ${type}`;
  if (name !== 'Unreachable') return name;
  return unreachable[code] ?? `Unreachable (code ${code})`;
}

type Names = Readonly<Record<number, string>>;

const TYPES_4: Names = { 3: 'Unreachable', 11: 'Time Exceeded', 12: 'Parameter Problem' };
const TYPES_6: Names = {
  1: 'Unreachable',
  2: 'Packet Too Big',
  3: 'Time Exceeded',
  4: 'Parameter Problem',
};

const UNREACHABLE_4: Names = {
  0: 'Network Unreachable',
  1: 'Host Unreachable',
  2: 'Protocol Unreachable',
  3: 'Port Unreachable',
  4: 'Unreachable (Fragmentation Needed)',
  6: 'Unreachable (Destination Network Unknown)',
  7: 'Unreachable (Destination Host Unknown)',
  9: 'Unreachable (Communication with Network Prohibited)',
  10: 'Unreachable (Communication with Host Prohibited)',
  13: 'Unreachable (Communication Administratively Prohibited)',
};

const UNREACHABLE_6: Names = {
  0: 'Unreachable (No Route)',
  1: 'Unreachable (Communication Administratively Prohibited)',
  3: 'Unreachable (Address)',
  4: 'Port Unreachable',
  5: 'Unreachable (Source Address Failed Policy)',
  6: 'Unreachable (Reject Route)',
};
