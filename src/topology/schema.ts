import { z } from 'zod';
import { Complaint } from './complaint.js';
import { SMALLEST_PING } from './probe.js';
import { ruleFromFields } from './rule.js';
import { parseRuleString, RULE_GRAMMAR } from './rule-string.js';
import {
  bool,
  expects,
  Id,
  integer,
  Ipv4,
  Ipv4Cidr,
  Ipv4OrCidr,
  list,
  ListenText,
  Mac,
  Name,
  oneOf,
  Pool,
  PortNumber,
  raise,
  SubnetCidr,
  text,
} from './scalars.js';
import { makeTest, parseTestLine, TEST_EXAMPLE, testFromArrow } from './test-line.js';

/**
 * The language: what each entry of a topology may hold, as people write it. Short forms stay short
 * here; `resolve/` says what they stand for. The descriptions are what editors show.
 */

/** A map with these keys and no others. The error text for unknown keys lists the known ones. */
const map = <T extends z.ZodRawShape>(what: string, shape: T) =>
  z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? Object.keys(shape).join(' ')
        : expects(what, `write some of its keys: ${Object.keys(shape).join(', ')}`)(issue),
  });

/** One of several forms that differ in the kind of YAML value: text, list, map. */
const either = <const T extends readonly [z.ZodType, z.ZodType, ...z.ZodType[]]>(
  what: string,
  cure: string,
  ...forms: T
) => z.union(forms, { error: expects(what, cure) });

const Addresses = either(
  'an IPv4 address or a list of them',
  'write it like 10.0.1.10',
  Ipv4,
  list(Ipv4, 'addresses'),
).describe('Address, or several; default: the first free one of the pool');
const pins = { id: Id.optional(), mac: Mac.optional(), ip: Addresses.optional() };
const NetworkName = Name('network');

export const UnderlaySpec = map('a map with cidr and mtu', {
  cidr: SubnetCidr.describe('Network of the tunnel endpoints; default 192.168.50.0/24').optional(),
  mtu: integer(68, 65535).describe('In bytes; default 1500. VXLAN networks have 50 less').optional(),
});

export const HostSpec = map('a map, or nothing', {
  ip: Ipv4.describe('Address of its tunnel endpoint; default: the first free one of the underlay').optional(),
}).nullable();

const RouteSpec = map('a map with destination and nexthop', {
  destination: Ipv4Cidr,
  nexthop: Ipv4,
});

const PoolSpec = either(
  'a range of addresses',
  'write it like 10.0.1.10-10.0.1.99',
  Pool,
  map('a range of addresses', { start: Ipv4, end: Ipv4 }),
);

const subnetKeys = {
  gateway: either('an IPv4 address or null', 'write it like 10.0.1.1; null: no gateway', Ipv4, z.null())
    .describe("gateway_ip; default: the subnet's first address; null: none")
    .optional(),
  pools: list(PoolSpec, 'ranges')
    .describe('Where addresses are given from; default: all but the gateway')
    .optional(),
  dhcp: z.literal(false).describe('Addresses are configured directly').optional(),
  dns: list(Ipv4, 'addresses').max(5, limit('5 name servers')).describe('Name servers').optional(),
  routes: list(RouteSpec, 'routes')
    .max(20, limit('20 host routes'))
    .describe('Host routes of the servers')
    .optional(),
};

export const SubnetSpec = map('a map with cidr', {
  id: Id.optional(),
  cidr: SubnetCidr.describe('Addresses of the subnet, /1 to /30'),
  ...subnetKeys,
});

export const NetworkSpec = map('a map with cidr or subnets', {
  id: Id.optional(),
  type: oneOf('vxlan', 'flat', 'local').describe('Default vxlan').optional(),
  segment: integer(1, 2 ** 24 - 1)
    .describe('VNI of a vxlan network; default: derived from the name')
    .optional(),
  physical_network: text('the name of a physical network', 'ext', physicalNetwork)
    .describe('Of a flat network; its bridge is br-NAME (ext: br-ex)')
    .optional(),
  external: bool.describe('Routers may have their gateway here').optional(),
  mtu: integer(68, 65535).describe("In bytes; default: the underlay's less the overhead").optional(),
  port_security: bool.describe('Default for the ports of servers; true if not written').optional(),
  cidr: SubnetCidr.describe('Short for one subnet').optional(),
  ...subnetKeys,
  subnets: list(SubnetSpec, 'subnets').optional(),
});

/** Bridges `br-int`, `br-tun`, `br-phy` are taken, and `br-ex` belongs to `ext`. `phy-br-NAME` has 15 characters. */
function physicalNetwork(name: string): string | Complaint | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_-]*$/.test(name)) return undefined;
  if (name.length > 8) {
    const cure = 'use up to 8 characters: its bridge br-NAME and the port phy-br-NAME must fit 15';
    return new Complaint(`the physical network's name ${name} is too long`, cure);
  }
  if (!['int', 'tun', 'phy', 'ex'].includes(name)) return name;
  return new Complaint(
    `the bridge br-${name} is taken`,
    'use another name; ext is the usual one of an external network',
  );
}

const RouterPort = map('a map with network', { network: NetworkName, ...pins });

export const RouterSpec = map('a map with networks', {
  id: Id.optional(),
  gateway: either(
    'the name of an external network, or a map',
    'write it like public, or { network: public, ip: 203.0.113.2 }',
    NetworkName,
    map('a map with network', {
      network: NetworkName,
      ...pins,
      snat: bool.describe('Source NAT for the attached networks; default true').optional(),
    }),
  ).optional(),
  networks: list(
    either(
      'the name of a network, or a map',
      'write it like web, or { network: web, ip: 10.0.1.254 }',
      NetworkName,
      RouterPort,
    ),
    'networks',
  )
    .describe('One interface for each subnet; at its gateway address unless ip is written')
    .optional(),
  host: Name('host').describe('Default: the first host').optional(),
  ha: z.literal(false).optional(),
  routes: list(RouteSpec, 'routes').max(30, limit('30 extra routes')).describe('Extra routes').optional(),
});

export const RuleSpecs = either(
  'a rule',
  `a rule reads ${RULE_GRAMMAR}`,
  text('a rule', 'ingress tcp 80,443 from web', parseRuleString),
  map('a rule', {
    direction: oneOf('ingress', 'egress'),
    ethertype: oneOf('IPv4', 'IPv6').default('IPv4'),
    protocol: either(
      'a protocol',
      'write tcp, udp, icmp or a number',
      z.string(),
      integer(0, 255),
    ).optional(),
    port_range_min: integer(0, 65535).describe('First port; ICMP type').optional(),
    port_range_max: integer(0, 65535).describe('Last port; ICMP code').optional(),
    remote_ip_prefix: z
      .string({ error: expects('an address or a network', 'write it like 203.0.113.0/24') })
      .optional(),
    remote_group: Name('security group').optional(),
  }).transform((fields, context) => {
    const rule = ruleFromFields(fields);
    return rule instanceof Complaint ? raise(context.issues, rule, fields) : [rule];
  }),
);

export const SecurityGroupSpec = either(
  'a list of rules, or a map with rules',
  'write [] for a group without rules of its own',
  list(RuleSpecs, 'rules'),
  map('a security group', {
    id: Id.optional(),
    rules: list(RuleSpecs, 'rules').optional(),
    egress: oneOf('none').describe('none: without the two default rules that allow all egress').optional(),
  }),
);

const PairSpec = map('a map with ip', { ip: Ipv4OrCidr, mac: Mac.optional() });

const FloatingIpSpec = either(
  'an address, true or a map',
  'write an address of the external network, or true for the first free one',
  Ipv4,
  z.literal(true),
  map('a map with ip', {
    ip: Ipv4.optional(),
    id: Id.optional(),
    fixed_ip: Ipv4.describe('Which address of the port, if it has several').optional(),
  }),
).describe('Address, or true: the first free one of the external network');

const portKeys = {
  ...pins,
  security_groups: list(Name('security group'), 'security groups')
    .describe('Default: [default]; []: none at all')
    .optional(),
  port_security: bool.describe('false: no anti-spoofing and no security groups').optional(),
  allowed_address_pairs: list(PairSpec, 'address pairs').max(10, limit('10 pairs')).optional(),
  floating_ip: FloatingIpSpec.optional(),
};

export const PortSpec = map('a map with network', { network: NetworkName, ...portKeys });

const ListenSpec = either(
  'a port to answer on',
  'write it like 80 or 53/udp',
  PortNumber.transform((port) => ({ protocol: 'tcp' as const, port })),
  ListenText,
  map('a port to answer on', { port: PortNumber, protocol: oneOf('tcp', 'udp').default('tcp') }),
);

export const ServerSpec = map('a map with network or ports', {
  network: NetworkName.describe('Short for one port').optional(),
  ...portKeys,
  ports: list(PortSpec, 'ports')
    .min(1, { error: () => 'is empty\nwrite at least one port' })
    .optional(),
  host: Name('host').describe('Default: the first host').optional(),
  hosts: list(Name('host'), 'hosts')
    .min(1, { error: () => 'is empty\nname at least one host' })
    .optional(),
  count: integer(1, 10_000).describe('So many servers, NAME-1 to NAME-count').optional(),
  listen: list(ListenSpec, 'ports').describe('HTTP on TCP ports, echo on UDP ports').optional(),
});

const Line = text('text on one line', '"from the Internet"', (value) =>
  /^\P{Cc}+$/u.test(value) ? value : undefined,
);
const HttpPath = text('the path of a URL', '/index.html', (value) =>
  /^\/[!-~]*$/.test(value) ? value : undefined,
);

const probeKeys = {
  name: Line.describe('What reports call the test').optional(),
  probe: Line.describe('ping, tcp PORT, udp PORT or http PORT').optional(),
  size: integer(SMALLEST_PING, 65535).describe('ping: bytes of the whole IP packet').optional(),
  count: integer(1, 1000).describe('ping: echo requests, all must be answered').optional(),
  path: HttpPath.describe('http: default /').optional(),
  requests: integer(1, 10_000).describe('http: how many, one connection each').optional(),
  body: Line.describe('http: the body expected').optional(),
  answered_by: z
    .record(z.string(), integer(0, 10_000), {
      error: expects('a map of servers and counts', 'write it like { web1: 10, web2: 10 }'),
    })
    .describe('http: how many answers of each server')
    .optional(),
};

/** `web1 -> db1: tcp 5432` as one text. */
export const TestText = text('a test', TEST_EXAMPLE, parseTestLine);

/** `web1 -> db1: { http: 80, requests: 20 }`, and what YAML makes of `web1 -> db1: tcp 5432`: a map of one key. */
export const TestArrow = z
  .record(
    z.string(),
    either(
      'a probe',
      'write it like tcp 5432, or { http: 80, requests: 20 }',
      Line,
      map('a probe', {
        ...probeKeys,
        ping: z.literal(true).optional(),
        tcp: PortNumber.optional(),
        udp: PortNumber.optional(),
        http: PortNumber.optional(),
      }),
    ),
  )
  .meta({ propertyNames: { pattern: '^\\S+ +-/?> +\\S+$' } })
  .transform((record, context) => {
    const [[arrow, probe] = ['', ''], ...more] = Object.entries(record);
    const short = typeof probe === 'string';
    const test =
      more.length === 0
        ? testFromArrow(arrow, short ? { probe } : probe)
        : new Complaint('has more than one test', 'begin a new "- " for each test');
    if (!(test instanceof Complaint)) return test;
    const { message, hint, key } = test;
    const path = short || key === undefined ? [arrow] : [arrow, key];
    context.issues.push({ code: 'custom', input: record, message: `${message}\n${hint}`, path });
    return z.NEVER;
  });

export const TestObject = map('a test', {
  ...probeKeys,
  from: text('the name of a server or router', 'web1', (value) => value),
  to: text('a server, SERVER.floating_ip, a router or an address', 'db1', (value) => value),
  port: PortNumber.describe('tcp, udp, http').optional(),
  expect: oneOf('reach', 'block').describe('Default reach').optional(),
}).transform((fields, context) => {
  const test = makeTest(fields);
  return test instanceof Complaint ? raise(context.issues, test, fields) : test;
});

/** The error text where a list has more items than Neutron takes by default. */
function limit(what: string): { error: () => string } {
  return { error: () => `has too many entries\nNeutron takes at most ${what}` };
}

export const Mechanism = oneOf('openvswitch').describe('Mechanism driver; default openvswitch');
