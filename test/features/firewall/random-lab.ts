import { compile } from '../../../src/compile/compile.js';
import type { IptablesRule } from '../../../src/model/netfilter/iptables.js';
import { loadLab } from '../../../src/resolve/load.js';
import type { Packet } from './packet.js';
import { decide, written, type Rule } from './policy.js';
import type { Verdict } from './walk.js';

/** A lab with two networks and the outside, and a router with a random policy between them. */
export const topology = (rules: readonly Rule[]): string => `
name: random
networks:
  a: { cidr: 10.1.1.0/24 }
  b: { cidr: 10.1.2.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers:
  edge: { gateway: public, networks: [a, b] }
security_groups:
  open: [ingress any]
servers:
  a1: { network: a, ip: 10.1.1.10, security_groups: [open], floating_ip: 203.0.113.10, listen: [80, 443, 53/udp] }
  b1: { network: b, ip: 10.1.2.10, security_groups: [open], floating_ip: 203.0.113.11, listen: [80, 443, 53/udp] }
  client: { network: public, ip: 203.0.113.66, listen: [80, 443, 53/udp] }
firewalls:
  policy:
    routers: [edge]
    rules: [${rules.map(written).join(',\n            ')}]
`;

/** The filter tables of the router behind a policy, and its devices. */
export function compiledChains(rules: readonly Rule[]): {
  chains: Record<4 | 6, IptablesRule[]>;
  inside: string[];
  outside: string;
} {
  const { hosts } = compile(loadLab(topology(rules), 'random.yml').lab);
  const all = hosts.flatMap(({ iptablesRules }) => iptablesRules);
  const filter = (family: 'ipv4' | 'ipv6') =>
    all.filter((one) => one.netns.startsWith('qrouter-') && one.table === 'filter' && one.family === family);
  const devices = hosts.flatMap(({ links }) => links.map(({ name }) => name));
  return {
    chains: { 4: filter('ipv4'), 6: filter('ipv6') },
    inside: devices.filter((name) => name.startsWith('qr-')),
    outside: devices.find((name) => name.startsWith('qg-')) ?? '',
  };
}

const NODES = ['a1', 'b1', 'client'] as const;
const ADDRESS = { a1: '10.1.1.10', b1: '10.1.2.10', client: '203.0.113.66' } as const;
const PROBES = [
  ['tcp 80', { protocol: 'tcp', dport: 80 }],
  ['tcp 443', { protocol: 'tcp', dport: 443 }],
  ['udp 53', { protocol: 'udp', dport: 53 }],
  ['ping', { protocol: 'icmp' }],
] as const;

/**
 * Every node to every other, by each probe: lines of `tests`, with what the policy decides. Less UDP that is rejected
 * behind a floating address: the ICMP message is translated back, and looks as if the target itself refused.
 */
export function liveTests(rules: readonly Rule[]): { line: string; verdict: Verdict }[] {
  const pairs = NODES.flatMap((from) => NODES.filter((to) => to !== from).map((to) => ({ from, to })));
  const tests = pairs.flatMap(({ from, to }) => PROBES.map((probe) => liveTest(rules, from, to, probe)));
  return tests.filter(({ line, verdict }) => verdict !== 'reject' || !line.includes('floating_ip: udp'));
}

/** The line that says what a policy decides on a probe; from outside it goes to a floating address. */
function liveTest(
  rules: readonly Rule[],
  from: (typeof NODES)[number],
  to: (typeof NODES)[number],
  [probe, fields]: (typeof PROBES)[number],
): { line: string; verdict: Verdict } {
  // 40000 stands for any port that the kernel chooses: no rule's range begins or ends near.
  const sport = fields.protocol === 'icmp' ? {} : { sport: 40000 };
  const ends = { source: ADDRESS[from], destination: ADDRESS[to] };
  const packet: Packet = { in: '', out: '', mark: 0, state: 'NEW', ...ends, ...fields, ...sport };
  const verdict = decide(rules, packet);
  const target = from === 'client' ? `${to}.floating_ip` : to;
  return { line: `${from} ${verdict === 'accept' ? '->' : '-/>'} ${target}: ${probe}`, verdict };
}
