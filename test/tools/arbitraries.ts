import fc from 'fast-check';
import type { Flow, FlowAction, FlowMatch } from '../../src/model/flow.js';
import type {
  Ipset,
  IptablesChain,
  IptablesMatch,
  IptablesRule,
  IptablesTarget,
  PortRange,
} from '../../src/model/netfilter/iptables.js';

import { protocolName } from '../../src/model/netfilter/protocols.js';

/** Everything that the model can say, to be printed and read back. */

export const ORIGIN = { feature: 'test', path: 'servers.web1' };

/** fast-check's records have no prototype; what is parsed has one. */
const plain = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T> => values.map((value) => structuredClone(value));

const upTo = (max: number): fc.Arbitrary<number> => fc.integer({ min: 0, max });
const hex = upTo(0xffffffff).map((value) => `0x${value.toString(16)}`);
const masked = fc.tuple(hex, hex).map(([value, mask]) => `${value}/${mask}`);
const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,13}$/);
const mac = fc
  .array(upTo(255), { minLength: 6, maxLength: 6 })
  .map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(':'));
const ipv4 = fc.array(upTo(255), { minLength: 4, maxLength: 4 }).map((bytes) => bytes.join('.'));
const cidr = fc.oneof(
  fc.tuple(ipv4, upTo(32)).map(([ip, length]) => `${ip}/${length}`),
  upTo(128).map((length) => `2001:db8::/${length}`),
);
const yes = fc.constant(true);
const ports: fc.Arbitrary<PortRange> = fc
  .tuple(upTo(65535), upTo(65535))
  .map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }));
const states = fc.uniqueArray(
  fc.constantFrom('NEW' as const, 'ESTABLISHED', 'RELATED', 'INVALID', 'DNAT', 'SNAT'),
  { minLength: 1 },
);
const is = <const K extends string>(kind: K): fc.Arbitrary<K> => fc.constant(kind);

const match: fc.Arbitrary<IptablesMatch> = fc.oneof(
  fc.record(
    { kind: fc.constantFrom('source' as const, 'destination'), cidr, not: yes },
    { requiredKeys: ['kind', 'cidr'] },
  ),
  fc.record(
    { kind: fc.constantFrom('in-interface' as const, 'out-interface'), device: name, not: yes },
    { requiredKeys: ['kind', 'device'] },
  ),
  fc.record({ kind: is('protocol'), protocol: upTo(255).map(protocolName) }),
  fc.record(
    { kind: is('ports'), protocol: fc.constantFrom('tcp', 'udp', 'sctp'), sport: ports, dport: ports },
    { requiredKeys: ['kind', 'protocol'] },
  ),
  fc.record({ kind: is('multiport'), dports: ports }),
  fc.record(
    // Of ICMP type 255, any type, has no code.
    { kind: fc.constantFrom('icmp' as const, 'icmp6'), type: upTo(254), code: upTo(255) },
    { requiredKeys: ['kind', 'type'] },
  ),
  fc.record({ kind: is('set'), set: name, direction: fc.constantFrom('src' as const, 'dst') }),
  fc.record({ kind: is('physdev'), in: name, out: name, isBridged: yes }, { requiredKeys: ['kind'] }),
  fc.record({ kind: is('mac'), source: mac }),
  fc.record({ kind: is('state'), states }),
  fc.record({ kind: is('conntrack'), states, not: yes }, { requiredKeys: ['kind', 'states'] }),
  fc.record(
    { kind: fc.constantFrom('mark' as const, 'connmark'), value: masked, not: yes },
    { requiredKeys: ['kind', 'value'] },
  ),
  fc.record({ kind: is('comment'), text: fc.string({ minLength: 1, unit: 'grapheme-ascii' }) }),
);

const target: fc.Arbitrary<IptablesTarget> = fc.oneof(
  fc.record({ kind: fc.constantFrom('accept' as const, 'drop', 'return') }),
  fc.record({
    kind: is('reject'),
    with: fc.constantFrom('icmp-port-unreachable', 'icmp6-port-unreachable'),
  }),
  fc.record({ kind: is('jump'), chain: name }),
  fc.record({ kind: is('ct-zone'), zone: upTo(65535) }),
  fc.record({ kind: is('dnat'), to: ipv4 }),
  fc.record({ kind: is('snat'), to: ipv4, randomFully: fc.boolean() }),
  fc.record({ kind: is('redirect'), port: upTo(65535) }),
  fc.record({ kind: is('mark'), xmark: masked }),
  fc.record({
    kind: fc.constantFrom('connmark-save' as const, 'connmark-restore'),
    nfmask: hex,
    ctmask: hex,
  }),
);

const place = { netns: fc.constant(''), family: fc.constant('ipv4' as const), origin: fc.constant(ORIGIN) };

/** Chains and rules of one table. */
export const iptablesTable: fc.Arbitrary<{ chains: IptablesChain[]; rules: IptablesRule[] }> = plain(
  fc
    .constantFrom('raw' as const, 'mangle', 'nat', 'filter')
    .map((table) => ({ ...place, table: fc.constant(table) }))
    .chain((of) =>
      fc.record({
        chains: fc.array(fc.record({ ...of, chain: fc.oneof(name, fc.constant('OUTPUT')) })),
        rules: fc.array(fc.record({ ...of, chain: name, matches: fc.array(match), target })),
      }),
    ),
);

const flowMatch: fc.Arbitrary<FlowMatch> = fc.record(
  {
    protocol: fc.constantFrom('arp' as const, 'icmp6', 'ip', 'ipv6'),
    in_port: name,
    dl_vlan: upTo(4095),
    vlan_tci: fc.tuple(upTo(0xffff), upTo(0xffff)),
    dl_src: mac,
    dl_dst: fc.oneof(
      mac,
      mac.map((address) => `${address}/01:00:00:00:00:00`),
    ),
    arp_spa: fc.oneof(ipv4, cidr),
    arp_tpa: ipv4,
    icmp_type: upTo(255),
    nd_target: fc.constantFrom('fe80::1', 'fe80::f816:3eff:fea0:11'),
    tun_id: upTo(0xffffff),
  },
  { requiredKeys: [] },
);

const field = fc.constantFrom('NXM_OF_ARP_OP[]', 'NXM_NX_TUN_ID[]', 'NXM_OF_VLAN_TCI[0..11]');

const flowAction: fc.Arbitrary<FlowAction> = fc.oneof(
  fc.record({ kind: fc.constantFrom('drop' as const, 'normal', 'in_port', 'strip_vlan') }),
  fc.record({ kind: is('resubmit'), table: upTo(254) }),
  fc.record({ kind: is('mod_vlan_vid'), vlan: upTo(4095) }),
  fc.record({ kind: is('mod_dl_src'), mac }),
  fc.record({ kind: is('load'), value: hex, to: field }),
  fc.record({ kind: is('move'), from: field, to: field }),
  fc.record({ kind: is('output'), port: name }),
  fc.record({
    kind: is('learn'),
    table: upTo(254),
    hardTimeout: upTo(65535),
    priority: upTo(65535),
    spec: fc.subarray([
      'NXM_OF_VLAN_TCI[0..11]',
      'NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[]',
      'load:0->NXM_OF_VLAN_TCI[]',
    ]),
  }),
);

export const flow: fc.Arbitrary<Flow> = plain(
  fc.record({
    bridge: fc.constant('br-int'),
    table: upTo(254),
    priority: upTo(65535),
    match: flowMatch,
    actions: fc.array(flowAction, { minLength: 1 }),
    origin: fc.constant(ORIGIN),
  }),
);

export const ipsets: fc.Arbitrary<Ipset[]> = plain(
  fc.uniqueArray(
    fc.record({
      netns: fc.constant(''),
      name,
      family: fc.constantFrom('inet' as const, 'inet6'),
      members: fc.uniqueArray(fc.oneof(ipv4, cidr)),
      origin: fc.constant(ORIGIN),
    }),
    { selector: (set) => set.name },
  ),
);
