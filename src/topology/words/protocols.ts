import { protocolName } from '../../model/netfilter/protocols.js';
import { Complaint, suggestion } from '../yaml/complaint.js';

/** An IP protocol as a security group's rule knows it. */
export interface Protocol {
  /** As iptables writes it; undefined: any. */
  readonly name?: string;
  /** Has ports, so that a rule may have a range of them. */
  readonly ports: boolean;
  /** Exists in IPv6 only: Neutron refuses it in a rule for IPv4. */
  readonly onlyIpv6: boolean;
}

/** Names that Neutron's API takes (neutron-lib `constants.py`), with their numbers. */
const NUMBERS: Readonly<Record<string, number>> = {
  ah: 51,
  dccp: 33,
  egp: 8,
  esp: 50,
  gre: 47,
  hopopt: 0,
  icmp: 1,
  icmpv6: 58,
  igmp: 2,
  ip: 0,
  ipip: 4,
  'ipv6-encap': 41,
  'ipv6-frag': 44,
  'ipv6-icmp': 58,
  'ipv6-nonxt': 59,
  'ipv6-opts': 60,
  'ipv6-route': 43,
  ospf: 89,
  pgm: 113,
  rsvp: 46,
  sctp: 132,
  tcp: 6,
  udp: 17,
  udplite: 136,
  vrrp: 112,
};

const WITH_PORTS = new Set([6, 17, 33, 132, 136]);
const ONLY_IPV6 = new Set([41, 43, 44, 58, 59, 60]);

/** Reads a name, or a number from 0 to 255. 0 is any protocol, as iptables reads it. */
export function parseProtocol(text: string): Protocol | Complaint {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : NUMBERS[text.toLowerCase()];
  if (text === 'any' || number === 0) return { ports: false, onlyIpv6: false };
  if (number === undefined || number > 255) {
    const hint = suggestion(
      text,
      ['any', ...Object.keys(NUMBERS)],
      'write tcp, udp, icmp, any, or a number to 255',
    );
    return new Complaint(`unknown protocol ${JSON.stringify(text)}`, hint);
  }
  return {
    name: protocolName(number),
    ports: WITH_PORTS.has(number),
    onlyIpv6: ONLY_IPV6.has(number),
  };
}
