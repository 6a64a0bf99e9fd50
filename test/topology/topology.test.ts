import { readdirSync, readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import t from 'tap';
import { parseDocument } from 'yaml';
import { ipv6Netmask, linkLocalAddress } from '../../src/model/ip.js';
import { suggestion } from '../../src/topology/yaml/complaint.js';
import { readDocument } from '../../src/topology/yaml/document.js';
import {
  formatAddress,
  normalAddress,
  overlap,
  parseAddress,
  parseBlock,
} from '../../src/topology/words/ip.js';
import { topologyJsonSchema } from '../../src/topology/schema/json-schema.js';
import { joinPath, keyPath, parentPath } from '../../src/topology/yaml/path.js';
import { parseProtocol } from '../../src/topology/words/protocols.js';
import { normalPrefix, ruleFromFields } from '../../src/topology/words/rule.js';
import { parseRuleString } from '../../src/topology/words/rule-string.js';
import { makeTest, parseTestLine, testFromArrow } from '../../src/topology/words/test-line.js';

t.test('paths', (t) => {
  t.equal(keyPath('', 'servers'), 'servers');
  t.equal(keyPath('tests[0]', 'web1 -> db1'), 'tests[0]["web1 -> db1"]');
  t.equal(joinPath('', ['servers', 'web.1', 'ports', 0, 'ip']), 'servers["web.1"].ports[0].ip');
  const step = fc.oneof(fc.string({ minLength: 1 }), fc.nat(99));
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.array(step), step, (first, steps, last) => {
      const parent = joinPath('', [first, ...steps]);
      t.equal(parentPath(joinPath(parent, [last])), parent);
      t.equal(parentPath(joinPath('', [first])), '');
    }),
    { numRuns: 50 },
  );
  t.end();
});

t.test('IPv4 addresses and blocks', (t) => {
  const property = (address: bigint) => parseAddress(formatAddress(address)) === address;
  fc.assert(fc.property(fc.bigInt(0n, 2n ** 32n - 1n), property));
  for (const wrong of ['', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.1 ', '1.2.3.4.5', '0x0a.0.0.1']) {
    t.equal(parseAddress(wrong), undefined, wrong);
  }
  t.same(parseBlock('10.0.1.7/24'), {
    version: 4,
    cidr: '10.0.1.0/24',
    prefixLength: 24,
    first: 167772416n,
    last: 167772671n,
  });
  t.equal(parseBlock('255.255.255.255/0')?.cidr, '0.0.0.0/0');
  for (const wrong of [
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    '10.0.0.0/-1',
  ]) {
    t.equal(parseBlock(wrong), undefined, wrong);
  }
  t.end();
});

t.test('suggestions', (t) => {
  t.equal(suggestion('netwrok', ['networks', 'network'], ''), 'did you mean "network"?');
  t.equal(suggestion('wbe', ['db', 'web'], ''), 'did you mean "web"?');
  t.equal(suggestion('zebra', ['db', 'web'], ''), 'known here: db, web');
  t.equal(suggestion('zebra', [], 'write one'), 'write one');
  const many = Array.from({ length: 50 }, (_, index) => `server-${index}`);
  t.equal(suggestion('zebra', many, 'name one'), 'name one');
  t.end();
});

t.test('documents: plain data with places', (t) => {
  const text =
    '# shop\r\nservers:\r\n  web1: { network: web, listen: [80, 53/udp] }\r\n  "db 1":\r\n    network: db\r\n';
  const { root, faults } = readDocument(text, 'shop.yml');
  t.same(faults.errors, []);
  t.same(root, {
    servers: { web1: { network: 'web', listen: [80, '53/udp'] }, 'db 1': { network: 'db' } },
  });
  t.same(faults.places.nearest('servers.web1.listen[1]', 'value'), { line: 3, column: 38 });
  t.same(faults.places.nearest('servers.web1.listen', 'key'), { line: 3, column: 25 });
  t.same(faults.places.nearest('servers["db 1"].network', 'value'), { line: 5, column: 14 });
  t.same(
    faults.places.nearest('servers["db 1"].ports[3].ip', 'value'),
    { line: 4, column: 3 },
    'nearest entry',
  );
  t.equal(faults.places.line('servers["db 1"].ports'), undefined);
  t.same(readDocument('\uFEFFname: a\n', 'a.yml').root, { name: 'a' }, 'byte order mark');
  t.same(readDocument('"__proto__": { x: 1 }\n', 'a.yml').root, JSON.parse('{"__proto__":{"x":1}}'));
  t.end();
});

t.test('documents: the same data as the YAML library reads', (t) => {
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme' }).filter((string) => !/[\p{Cc}\ufffd]/u.test(string)),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value')),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('value')),
    ),
  })).value;
  fc.assert(
    fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value), (root) => {
      const text = JSON.stringify(root, null, 2);
      const read = readDocument(text, 'any.yml');
      return (
        read.faults.errors.length === 0 &&
        JSON.stringify(read.root) === JSON.stringify(parseDocument(text).toJS())
      );
    }),
    { numRuns: 100 },
  );
  t.end();
});

t.test('protocols', (t) => {
  t.same(parseProtocol('any'), { ports: false, onlyIpv6: false });
  t.same(parseProtocol('0'), { ports: false, onlyIpv6: false });
  t.same(parseProtocol('6'), { name: 'tcp', ports: true, onlyIpv6: false });
  t.same(parseProtocol('ICMPv6'), { name: 'ipv6-icmp', ports: false, onlyIpv6: true });
  t.same(parseProtocol('gre'), { name: '47', ports: false, onlyIpv6: false });
  t.match(parseProtocol('tpc'), { hint: 'did you mean "tcp"?' });
  t.match(parseProtocol('256'), { message: 'unknown protocol "256"' });
  t.end();
});

t.test('rule strings', (t) => {
  const both = (rule: object) => [
    { ...rule, ethertype: 'IPv4' },
    { ...rule, ethertype: 'IPv6' },
  ];
  const tcp = { direction: 'ingress', protocol: 'tcp' };
  const rules: readonly [string, object[]][] = [
    ['ingress any', both({ direction: 'ingress' })],
    ['egress any to any', both({ direction: 'egress' })],
    ['ingress tcp', both(tcp)],
    ['ingress tcp 1-65535', both(tcp)],
    ['ingress tcp 80', both({ ...tcp, portRangeMin: 80, portRangeMax: 80 })],
    [
      'ingress tcp 80, 8000-8099 from web',
      [80, 8000].flatMap((port) =>
        both({ ...tcp, portRangeMin: port, portRangeMax: port === 80 ? 80 : 8099, remoteGroup: 'web' }),
      ),
    ],
    ['ingress 6 from 203.0.113.7/24', [{ ...tcp, ethertype: 'IPv4', remoteIpPrefix: '203.0.113.0/24' }]],
    ['ingress tcp from 0.0.0.0/0', [{ ...tcp, ethertype: 'IPv4' }]],
    ['ingress tcp from ::/0', [{ ...tcp, ethertype: 'IPv6' }]],
    ['ingress tcp from 2001:DB8::7', [{ ...tcp, ethertype: 'IPv6', remoteIpPrefix: '2001:db8::7/128' }]],
    [
      'ingress icmp',
      [
        { direction: 'ingress', ethertype: 'IPv4', protocol: 'icmp' },
        { direction: 'ingress', ethertype: 'IPv6', protocol: 'ipv6-icmp' },
      ],
    ],
    [
      'ingress icmp 8/0 from web',
      [
        {
          direction: 'ingress',
          ethertype: 'IPv4',
          protocol: 'icmp',
          portRangeMin: 8,
          portRangeMax: 0,
          remoteGroup: 'web',
        },
      ],
    ],
    [
      'egress icmpv6 128',
      [{ direction: 'egress', ethertype: 'IPv6', protocol: 'ipv6-icmp', portRangeMin: 128 }],
    ],
    [
      'ingress icmp 128 from 2001:db8::/64',
      [
        {
          direction: 'ingress',
          ethertype: 'IPv6',
          protocol: 'ipv6-icmp',
          portRangeMin: 128,
          remoteIpPrefix: '2001:db8::/64',
        },
      ],
    ],
    ['ingress 47', both({ direction: 'ingress', protocol: '47' })],
    ['ingress vrrp', both({ direction: 'ingress', protocol: '112' })],
    ['ingress 41', [{ direction: 'ingress', protocol: '41', ethertype: 'IPv6' }]],
    [
      'ingress sctp 5000',
      both({ direction: 'ingress', protocol: 'sctp', portRangeMin: 5000, portRangeMax: 5000 }),
    ],
  ];
  for (const [text, expected] of rules) t.same(parseRuleString(text), expected, text);
  t.end();
});

t.test('IPv6 addresses and blocks, on one line with those of IPv4', (t) => {
  const ipv6 = 2n ** 32n;
  const property = (address: bigint) =>
    parseAddress(formatAddress(ipv6 + address)) === ipv6 + address && isIPv6(formatAddress(ipv6 + address));
  fc.assert(fc.property(fc.bigInt(0n, 2n ** 128n - 1n), property));
  t.equal(parseAddress('::'), ipv6);
  t.equal(normalAddress('2001:DB8:0:0:0::0005'), '2001:db8::5');
  t.equal(normalAddress('2001:db8:0:0:1:0:0:1'), '2001:db8::1:0:0:1', 'the first of two longest runs');
  t.equal(
    normalAddress('64:ff9b::192.0.2.1'),
    '64:ff9b::c000:201',
    'a tail as of IPv4 (RFC 4291, section 2.2)',
  );
  for (const wrong of [':1', '1::2::3', '2001:db8::g', '12345::', 'fe80::1%eth0', '::/0', '::ffff:1.2.3']) {
    t.equal(parseAddress(wrong), undefined, wrong);
  }
  const block = parseBlock('2001:db8:1::7/64');
  t.match(block, { version: 6, cidr: '2001:db8:1::/64', prefixLength: 64 });
  t.equal(block && block.last - block.first, 2n ** 64n - 1n);
  t.equal(parseBlock('ffff::1/0')?.cidr, '::/0');
  t.equal(parseBlock('ffff::1/1')?.cidr, '8000::/1');
  for (const wrong of ['::', '::/129', '::/064', '::/-1']) t.equal(parseBlock(wrong), undefined, wrong);
  const [everything4, everything6] = [parseBlock('0.0.0.0/0'), parseBlock('::/0')];
  t.notOk(everything4 && everything6 && overlap(everything4, everything6), 'families never overlap');
  t.end();
});

t.test('what is made of MACs and of prefix lengths', (t) => {
  t.equal(linkLocalAddress('fa:16:3e:a0:00:11'), 'fe80::f816:3eff:fea0:11');
  t.equal(linkLocalAddress('02:00:00:00:00:01'), 'fe80::ff:fe00:1', 'zeros go into the ::');
  const masks: readonly (readonly [number, string])[] = [
    [0, '::'],
    [1, '8000::'],
    [64, 'ffff:ffff:ffff:ffff::'],
    [80, 'ffff:ffff:ffff:ffff:ffff::'],
    [126, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffc'],
  ];
  for (const [length, mask] of masks) t.equal(ipv6Netmask(length), mask);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 128 }), (length) => {
      const mask = normalAddress(ipv6Netmask(length));
      return mask === formatAddress(2n ** 32n + 2n ** 128n - 2n ** BigInt(128 - length));
    }),
  );
  t.end();
});

t.test('a rule as a string says what it says as an object', (t) => {
  const port = fc.integer({ min: 1, max: 65535 });
  fc.assert(
    fc.property(
      fc.constantFrom('ingress' as const, 'egress' as const),
      fc.constantFrom('tcp', 'udp', 'sctp', '17'),
      fc.tuple(port, port).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
      fc.tuple(fc.bigInt(0n, 2n ** 32n - 1n), fc.integer({ min: 0, max: 32 })),
      (direction, protocol, [min, max], [address, length]) => {
        const prefix = `${formatAddress(address)}/${length}`;
        const preposition = direction === 'ingress' ? 'from' : 'to';
        const fields = { protocol, port_range_min: min, port_range_max: max, remote_ip_prefix: prefix };
        t.same(parseRuleString(`${direction} ${protocol} ${min}-${max} ${preposition} ${prefix}`), [
          ruleFromFields({ direction, ethertype: 'IPv4', ...fields }),
        ]);
      },
    ),
    { numRuns: 50 },
  );
  t.equal(normalPrefix('fe80::1%eth0/64'), undefined);
  t.equal(normalPrefix('10.0.0.1'), '10.0.0.1/32');
  t.end();
});

t.test('tests in their forms', (t) => {
  const spec = { from: 'a', to: 'b', expect: 'reach' };
  const http = { kind: 'http', port: 80, path: '/', requests: 1 };
  t.same(parseTestLine('a -> b: tcp 22'), {
    ...spec,
    name: 'a -> b: tcp 22',
    probe: { kind: 'tcp', port: 22 },
  });
  t.same(parseTestLine('a -/> b: ping size 1450 count 3'), {
    ...spec,
    expect: 'block',
    name: 'a -/> b: ping size 1450',
    probe: { kind: 'ping', size: 1450, count: 3 },
  });
  t.same(parseTestLine('a -> b: http 80 /x'), {
    ...spec,
    name: 'a -> b: http 80 /x',
    probe: { ...http, path: '/x' },
  });
  t.same(testFromArrow('a -> b', { http: 80, answered_by: { web2: 2, web1: 3 } }), {
    ...spec,
    name: 'a -> b: http 80',
    probe: { ...http, requests: 5, answeredBy: { web1: 3, web2: 2 } },
  });
  t.same(testFromArrow('a -> b', { udp: 53, name: 'dns' }), {
    ...spec,
    name: 'dns',
    probe: { kind: 'udp', port: 53 },
  });
  t.same(makeTest({ from: 'a', to: 'b', probe: 'ping', size: 1450 }), {
    ...spec,
    name: 'a -> b: ping size 1450',
    probe: { kind: 'ping', size: 1450, count: 1 },
  });
  t.same(makeTest({ from: 'a', to: 'b', probe: 'http', port: 80, body: 'b' }), {
    ...spec,
    name: 'a -> b: http 80',
    probe: { ...http, body: 'b' },
  });
  t.end();
});

t.test('JSON Schema', (t) => {
  const schema = topologyJsonSchema() as Record<string, unknown>;
  t.equal(schema['$schema'], 'https://json-schema.org/draft/2020-12/schema');
  const validate = new Ajv2020({ strict: false }).compile(schema);
  const parsed = (file: URL): unknown => parseDocument(readFileSync(file, 'utf8')).toJS();
  const topologies = new URL('../../topologies/', import.meta.url);
  for (const file of readdirSync(topologies).filter((name) => name.endsWith('.yml'))) {
    t.ok(validate(parsed(new URL(file, topologies))), `${file}: ${JSON.stringify(validate.errors)}`);
  }
  for (const wrong of [
    'unknown-keys',
    'wrong-kinds',
    'wrong-words',
    'missing-keys',
    'names-shell',
    'ha-forms',
  ]) {
    t.notOk(validate(parsed(new URL(`wrong/${wrong}.yml`, import.meta.url))), wrong);
  }
  t.end();
});
