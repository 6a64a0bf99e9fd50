import { readFileSync } from 'node:fs';
import t from 'tap';
import type { Route } from '../../src/model/host-state.js';
import type { IpFamily, IptablesMatch, IptablesRule } from '../../src/model/netfilter/iptables.js';
import { protocolName } from '../../src/model/netfilter/protocols.js';
import { normalAddress, parseBlock } from '../../src/topology/words/ip.js';
import {
  parseIpsetSave,
  parseIptablesSave,
  parseProtocols,
  parseRoutes,
  renderRoute,
  renderRule,
  restoreIpsets,
  restoreIptables,
} from '../../src/tools/index.js';
import { ORIGIN } from './arbitraries.js';
import { inBox } from './box.js';

/**
 * What is made is read back as equal, whatever the program makes of it: real programs are given every value that a rule, a set or a
 * route may have, at its edges and at random, and their answers are read.
 */

const locate = (): string => '';
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const PORTS = [1, 2, 80, 65534, 65535];
const RANGES = [
  [1, 2],
  [1, 65534],
  [2, 65535],
  [80, 81],
] as const;

/** The same in each run: hexadecimal digits of a text that has no order. */
const DIGITS = Buffer.from(readFileSync('package-lock.json')).toString('hex');

/** Addresses with zeros in any places, which decides how they are written. */
const IPV6 = [
  ...upTo(256).map((zeros) =>
    upTo(8)
      .map((group) => ((zeros >> group) & 1 ? '0' : DIGITS.slice(zeros * 32 + group * 4).slice(0, 4)))
      .join(':'),
  ),
  ...['::1:5', '::ffff:1.2.3.4', '::1.2.3.4', '64:ff9b::1.2.3.4', '::ffff:0:1.2.3.4', 'fe80::5efe:1.2.3.4'],
].map((text) => normalAddress(text) ?? '');

/** A network of each length. */
const BLOCKS: Record<IpFamily, string[]> = {
  ipv4: [...upTo(33), ...upTo(33)].map((length, index) => `${37 + index}.255.170.85/${length}`),
  ipv6: [
    ...upTo(129).map((length, index) => `${IPV6[index] ?? '::'}/${length}`),
    ...IPV6.map((ip) => `${ip}/128`),
    ...['::ffff:0:0/96', '::/96', '::/127', '2000::/3'],
  ],
};

const blocks = (family: IpFamily): string[] => [
  ...new Set(
    BLOCKS[family].map((text) => parseBlock(text)?.cidr ?? '').filter((cidr) => !cidr.endsWith('/0')),
  ),
];

/** The matches of every rule that a security group may have. */
const matches = (family: IpFamily): IptablesMatch[][] => {
  const [icmp, kind] = family === 'ipv4' ? (['icmp', 'icmp'] as const) : (['ipv6-icmp', 'icmp6'] as const);
  const protocol = (name: string): IptablesMatch => ({ kind: 'protocol', protocol: name });
  const codes = upTo(256).flatMap((type) => [0, 1, 254, 255].map((code) => ({ type, code })));
  return [
    ...upTo(256)
      .slice(1)
      .map((number) => [protocol(protocolName(number))]),
    ...[...upTo(256).map((type) => ({ type })), ...codes]
      .filter((one) => kind === 'icmp6' || one.type < 255 || !('code' in one))
      .map((one) => [protocol(icmp), { kind, ...one }]),
    ...['tcp', 'udp', 'sctp', 'dccp'].flatMap((name) =>
      PORTS.map((port) => [
        protocol(name),
        { kind: 'ports', protocol: name, dport: { min: port, max: port } } as const,
      ]),
    ),
    ...['tcp', 'udp', 'sctp', 'dccp', 'udplite'].flatMap((name) =>
      [...RANGES, ...PORTS.map((port) => [port, port] as const)].map(([min, max]) => [
        protocol(name),
        { kind: 'multiport', dports: { min, max } } as const,
      ]),
    ),
    ...blocks(family).map((cidr): IptablesMatch[] => [{ kind: 'source', cidr }]),
    ...blocks(family).map((cidr): IptablesMatch[] => [{ kind: 'destination', cidr }]),
  ];
};

for (const family of ['ipv4', 'ipv6'] as const) {
  void t.test(`rules of ${family}`, (t) => {
    const place = { netns: '', family, table: 'filter', chain: 'own', origin: ORIGIN } as const;
    const rules = matches(family).map((each): IptablesRule => ({
      ...place,
      matches: each,
      target: { kind: 'return' },
    }));
    const [restore] = restoreIptables('', { netns: '', family, chains: [place], rules }, ORIGIN, locate);
    const program = family === 'ipv4' ? 'iptables-save' : 'ip6tables-save';
    const box = inBox(
      `${restore?.argv.join(' ')} 2>/run/said || { cat /run/said >&2; exit 1; }; ${program}; echo @; cat /etc/protocols`,
      restore?.stdin,
    );
    t.equal(box.exitCode, 0, box.stderr);
    const [saved = '', protocols = ''] = box.stdout.split('@\n');
    const read = parseIptablesSave(saved, '', family, ORIGIN, parseProtocols(protocols)).rules;
    t.ok(rules.length > 1000, `${rules.length} rules`);
    t.strictSame(read.map(renderRule), rules.map(renderRule));
    t.strictSame(read, rules);
    t.end();
  });

  void t.test(`sets of ${family}`, (t) => {
    const inet = family === 'ipv4' ? 'inet' : 'inet6';
    const members = blocks(family).map((cidr) => cidr.replace(family === 'ipv4' ? /\/32$/ : /\/128$/, ''));
    const set = { netns: '', name: 'own', family: inet, members, origin: ORIGIN } as const;
    const [restore] = restoreIpsets('', '', [set], ORIGIN, locate);
    const box = inBox(`${restore?.argv.join(' ')}; ipset save`, restore?.stdin);
    t.equal(box.exitCode, 0, box.stderr);
    const [read] = parseIpsetSave(box.stdout, '', ORIGIN);
    t.strictSame([...(read?.members ?? [])].sort(), [...members].sort());
    t.end();
  });

  void t.test(`routes of ${family}`, (t) => {
    const via = family === 'ipv4' ? '10.0.0.9' : '2001:db8::9';
    const routes = ['default', ...blocks(family)].map((destination): Route => ({
      netns: '',
      destination,
      via,
      device: 'eth0',
      origin: ORIGIN,
    }));
    const own = family === 'ipv4' ? '10.0.0.1/24' : '2001:db8::1/64 nodad';
    const lines = routes.map((route) => `route add ${renderRoute(route)}\n`).join('');
    const box = inBox(
      `ip link add eth0 type veth peer name eth1; ip link set eth0 up; ip link set eth1 up; ip addr add ${own} dev eth0; ip -batch -
ip ${family === 'ipv4' ? '-4' : '-6'} -details -json route show`,
      lines,
    );
    t.equal(box.exitCode, 0, box.stderr);
    const read = parseRoutes(box.stdout, '', ORIGIN).filter(({ proto }) => proto !== 'kernel');
    const text = (all: readonly Route[]): string[] => all.map(renderRoute).sort();
    t.strictSame(text(read), text(routes));
    t.end();
  });
}
