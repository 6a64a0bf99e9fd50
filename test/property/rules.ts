import type { Random } from '../change/random.js';
import { anyPrefix, port } from './values.js';

/** Rules of security groups and of firewalls as one text each. */

/** Names that Neutron's API takes. */
const NAMES = [
  ...[
    'ah',
    'dccp',
    'egp',
    'esp',
    'gre',
    'hopopt',
    'icmp',
    'icmpv6',
    'igmp',
    'ip',
    'ipip',
    'ipv6-encap',
    'ipv6-frag',
  ],
  ...[
    'ipv6-icmp',
    'ipv6-nonxt',
    'ipv6-opts',
    'ipv6-route',
    'ospf',
    'pgm',
    'rsvp',
    'sctp',
    'tcp',
    'udp',
    'udplite',
    'vrrp',
  ],
];

/** A protocol by name or by number. */
export const protocol = (random: Random): string =>
  random.of([
    'any',
    'tcp',
    'udp',
    'icmp',
    'icmpv6',
    'udplite',
    'dccp',
    'sctp',
    'vrrp',
    random.any(NAMES) ?? 'tcp',
    String(random.below(256)),
  ]);

const ports = (random: Random): string => {
  const [low, high] = [port(random), port(random)].sort((a, b) => a - b);
  return random.of([
    `${low}`,
    `${low}-${high}`,
    `${low},${high}`,
    '1-65535',
    '80,443,8000-8099',
    '65535',
    '1',
  ]);
};

const types = (random: Random): string => {
  const [type, code] = [
    random.of([0, 3, 8, 128, 254, 255, random.below(256)]),
    random.of([0, 1, 255, random.below(256)]),
  ];
  return random.of([`${type}`, `${type}/${code}`]);
};

/** Rules with which packets come in. */
const OPEN = [
  'ingress any',
  'ingress icmp',
  'ingress icmp from any',
  'ingress icmpv6',
  'ingress any from default',
];

/** `ingress udplite 9 from 10.0.0.0/8` @param groups that it may name */
export function groupRule(random: Random, groups: readonly string[]): string {
  if (random.below(3) === 0) return random.any(OPEN) ?? '';
  const name = protocol(random);
  if (name === 'any') return `ingress any${random.of(['', ` from ${anyPrefix(random)}`])}`;
  const what = name.includes('icmp') ? random.of(['', ` ${types(random)}`]) : '';
  const of = /^(tcp|udp|sctp|dccp|udplite)$/.test(name) ? random.of(['', ` ${ports(random)}`]) : what;
  const [direction, preposition] = random.of([
    ['ingress', 'from'],
    ['ingress', 'from'],
    ['egress', 'to'],
  ] as const);
  const remote = random.of(['', '', ' any', ` ${anyPrefix(random)}`, ` ${random.any(groups) ?? 'default'}`]);
  return `${direction} ${name}${of}${remote === '' ? '' : ` ${preposition}${remote}`}`;
}

/** `allow tcp from any to 10.0.1.0/24 port 80` */
export function firewallRule(random: Random): string {
  if (random.below(2) === 0) return random.of(['allow', 'allow icmp', 'allow any from any to any']);
  const name = random.of(['', ' tcp', ' udp', ' icmp', ' any']);
  const end = (word: string): string => {
    const of = /tcp|udp/.test(name) ? random.of(['', '', ` port ${ports(random)}`]) : '';
    return random.of(['', ` ${word} ${random.of(['any', anyPrefix(random)])}${of}`]);
  };
  return `${random.of(['allow', 'allow', 'deny', 'reject'])}${name}${end('from')}${end('to')}`;
}
