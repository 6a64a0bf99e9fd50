import type { IptablesMatch } from './iptables.js';

/** Short words for matches that several features write. */

/** `-m comment --comment "text"` */
export const comment = (text: string): IptablesMatch => ({ kind: 'comment', text });

/** `-p udp -m udp --sport 67 --dport 68`, with `-d TO` before it. */
export function udp(sport: number, dport: number, to?: string): IptablesMatch[] {
  return [
    ...(to === undefined ? [] : [{ kind: 'destination', cidr: to } as const]),
    { kind: 'protocol', protocol: 'udp' },
    {
      kind: 'ports',
      protocol: 'udp',
      sport: { min: sport, max: sport },
      dport: { min: dport, max: dport },
    },
  ];
}

/** `-p tcp -m tcp --dport 80` */
export function tcp(dport: number): IptablesMatch[] {
  return [
    { kind: 'protocol', protocol: 'tcp' },
    { kind: 'ports', protocol: 'tcp', dport: { min: dport, max: dport } },
  ];
}

/** `-p ipv6-icmp -m icmp6 --icmpv6-type 135` */
export function icmp6(type: number): IptablesMatch[] {
  return [
    { kind: 'protocol', protocol: 'ipv6-icmp' },
    { kind: 'icmp6', type },
  ];
}
