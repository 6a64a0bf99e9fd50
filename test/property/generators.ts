import { parseBlock } from '../../src/topology/words/ip.js';
import type { Random } from '../change/random.js';
import { firewallRule, groupRule, protocol } from './rules.js';
import { addressOf, anyCidr, anyPrefix, mac, port, rangeIn, subnetOf, uuid } from './values.js';

/** Where something is drawn. */
export interface At {
  readonly random: Random;
  /** As far as it is drawn. */
  readonly topology: Readonly<Record<string, unknown>>;
  /** Names of each section, also of those to come. */
  readonly names: Names;
  /** The map that the value is to stand in, as far as it is drawn. */
  readonly entry: Entry;
  /** The maps around that, the nearest first. */
  readonly parents: readonly Entry[];
  /** Forms that are wanted, and the paths to them. */
  readonly wanted: ReadonlySet<string>;
  /** Of the section's entry that it belongs to. */
  readonly name: string;
}

type Entry = Record<string, unknown>;
/** Names of sections' entries. */
type Names = Readonly<
  Record<
    'hosts' | 'networks' | 'routers' | 'security_groups' | 'servers' | 'load_balancers' | 'firewalls',
    readonly string[]
  >
>;
/** @returns undefined: there is none */
type Draw = (at: At) => unknown;

/** Names that a section's entries may have: short, long, and with all characters that they may have. */
const LONG = 'a-long-name.of_63-characters.which-is-all-that-netlab-takes-012';

/** Names of all sections. */
export function drawNames(random: Random): Names {
  const some = (letter: string, counts: readonly [number, ...number[]]): string[] =>
    Array.from({ length: random.of(counts) }, (_, index) =>
      random.below(6) > 0
        ? `${letter}${index + 1}`
        : `${letter}${index}${random.of([LONG.slice(0, 61), '.x', '-_.Z', 'default'])}`,
    );
  return {
    hosts: some('h', [1, 2, 2, 3]),
    networks: some('n', [1, 2, 3, 4, 5]),
    routers: some('r', [1, 1, 2, 3]),
    security_groups: [...some('g', [1, 2, 3]), ...random.of([[], [], ['default']])],
    servers: some('s', [2, 3, 4, 6]),
    load_balancers: some('l', [1, 1, 2]),
    firewalls: some('f', [1, 1, 2]),
  };
}

/** The names that a map has. */
export function namesOf(path: string, { names, random }: At): readonly string[] {
  if (Object.hasOwn(names, path)) return names[path as keyof Names];
  if (path === 'ports') return random.some(['v1', 'v2-virtual.address']);
  if (path === 'servers.*.files')
    return random.some(['/etc/motd', '/srv/a/b.txt', '/opt/x@1.%+=~', '/run/own/file']);
  return random.some(names.servers);
}

const target = ({ names, random }: Pick<At, 'names' | 'random'>): string =>
  random.any([
    ...[...names.servers, ...names.routers, ...names.load_balancers],
    ...[`${names.servers[0]}.floating_ip`, '203.0.113.1', '10.1.0.1', '2001:db8:1::1'],
  ]) ?? '';

/** Subnets of the network that a value is about: that of its own entry, or of one around it; else of any. */
function cidrsOf(at: At): string[] {
  const networks = (at.topology['networks'] ?? {}) as Record<string, Entry>;
  const own = [at.entry, ...at.parents].map(({ network }) => network).find((one) => typeof one === 'string');
  const network = networks[own ?? at.random.any(Object.keys(networks)) ?? ''];
  const subnets = (network?.['subnets'] ?? []) as Entry[];
  return [network, ...subnets].flatMap((one) => (typeof one?.['cidr'] === 'string' ? [one['cidr']] : []));
}

const address: Draw = (at) => addressOf(at.random.any(cidrsOf(at)) ?? '', at.random);

/** The subnet that is drawn. */
const cidrHere = ({ entry, parents }: At): string =>
  [entry, ...parents].map(({ cidr }) => cidr).find((one): one is string => typeof one === 'string') ?? '';

const addressHere: Draw = (at) => addressOf(cidrHere(at), at.random);
const range: Draw = (at) => {
  const block = parseBlock(cidrHere(at));
  return block && rangeIn(block, at.random);
};
const external: Draw = ({ topology, random, names }) => {
  const networks = Object.entries((topology['networks'] ?? {}) as Record<string, Entry>);
  return (
    random.any(networks.filter(([, one]) => one['external'] === true).map(([name]) => name)) ??
    random.any(names.networks)
  );
};
const externalAddress: Draw = (at) => {
  const networks = Object.values((at.topology['networks'] ?? {}) as Record<string, Entry>);
  const cidrs = networks.flatMap((one) => (one['external'] === true ? [one['cidr'] as string] : []));
  return addressOf(at.random.any(cidrs) ?? '203.0.113.0/24', at.random);
};
/** A name of those that there are; where they are still to be drawn, of those that there may be. */
const named =
  (section: keyof Names): Draw =>
  ({ names, random, topology }) =>
    random.any(Object.keys(topology[section] ?? {})) ?? random.any(names[section]);
const one =
  <T>(...values: readonly [T, ...T[]]): Draw =>
  ({ random }) =>
    random.of(values);
const portOrRange: Draw = ({ random }) =>
  random.of([String(port(random)), '1:65535', '8000:8099', '65535:65535']);
/** The network outside, of most topologies: the last one. */
const isOutside = ({ names, name }: At): boolean =>
  names.networks.length > 1 && names.networks.at(-1) === name;
/** An address that is written there already. */
const ownAddress = (random: Random, ...entries: readonly Entry[]): unknown =>
  random.any(entries.flatMap(({ ip, vip }) => [ip, vip].flat().filter((one) => typeof one === 'string')));
const OUTSIDE = ['203.0.113.0/24', '203.0.113.0/24', '198.51.100.0/28'];

/** All networks inside, so that floating IPs have a way. */
const inside: Draw = ({ random, names, name }) =>
  name === names.routers[0] && random.below(3) > 0 ? names.networks.slice(0, -1) : BY_SCHEMA;

const number = ({ names, name }: At): number => Math.max(names.networks.indexOf(name), 0);
const has = ({ entry }: At, key: string, ...values: readonly unknown[]): boolean =>
  values.includes(entry[key]);

/** Drawn as the schema has it. */
export const BY_SCHEMA = Symbol('by schema');

/** An address of the port around; it is given one if it has none yet. */
function givenAddress(at: At): unknown {
  const [port = {}] = at.parents;
  return ownAddress(at.random, at.entry, ...at.parents) ?? (port['ip'] = address(at));
}

/** What stands for a whole value, in the place of what the schema says of it; it may leave that to the schema. By path, or by the end of one. */
export const GENERATORS: Readonly<Record<string, Draw>> = {
  'networks.*.type': (at) =>
    at.random.of(isOutside(at) ? ['flat', 'flat', 'vlan'] : ['vxlan', 'vlan', 'flat', 'local']),
  'networks.*.segment': ({ random, entry }) =>
    random.of(
      entry['type'] === 'vlan'
        ? [1, 2, 4094, 100 + random.below(900)]
        : [1, 2, 2 ** 24 - 1, 1 + random.below(2 ** 24 - 1)],
    ),
  'networks.*.external': isOutside,
  'networks.*.mtu': ({ random }) =>
    random.of([
      68,
      576,
      1279,
      1280,
      1281,
      1400,
      1450,
      1500,
      8950,
      9000,
      65485,
      65535,
      68 + random.below(1400),
    ]),
  'underlay.mtu': ({ random }) =>
    random.of([1500, 1500, 9000, 1330, 1329, 1280, 118, 600, 65535, 1000 + random.below(2000)]),
  'servers.*.count': one(1, 2, 3),
  'servers.*.run[]': ({ random }) => random.any(programs(7000 + random.below(1000))),
  'routers.*.networks': inside,
  delay: one(1, 5, 86_400),
  timeout: one(1),
  'tests[]': (at) => at.random.any(tests(at)),
};

/** In every form; each starts, and does no harm. @param port that it may listen on */
const programs = (port: number): unknown[] => [
  'true',
  'echo "it works" >&2',
  ['true'],
  ['echo', 80, 'a b', "it's $HOME"],
  { command: 'exec sleep 9999', wait: 'start', name: 'sleeper', timeout: 3600 },
  { command: ['socat', `TCP4-LISTEN:${port},fork`, 'PIPE'], wait: port },
  { command: ['socat', `UDP4-LISTEN:${port},fork`, 'PIPE'], wait: `${port}/udp`, name: 'u' },
  { command: ['sh', '-c', 'exit 0', 1], wait: 'exit' },
];

/** What a text may be. By path, or by the end of one. */
export const TEXTS: Readonly<Record<string, Draw>> = {
  name: one('lab', 'a-0123456789-0123456789-01234567'.slice(0, 31)),
  'underlay.cidr': one('192.168.50.0/24', '172.31.0.0/16', '10.255.255.0/29', '192.0.2.128/28'),
  'hosts.*.ip': one('192.168.50.7', '192.168.50.254', '172.31.255.254', '10.255.255.3'),
  id: ({ random }) => uuid(random),
  mac: ({ random }) => mac(random),
  ip: address,
  'ip[]': address,
  cidr: (at) => at.random.any([...(isOutside(at) ? OUTSIDE : []), subnetOf(number(at), at.random)]),
  physical_network: one('ext', 'ext', 'floor', 'p2345678'),
  'networks.*.gateway': addressHere,
  'subnets[].gateway': addressHere,
  'pools[]': (at) => (range(at) as string[] | undefined)?.join('-'),
  start: (at) => (range(at) as string[] | undefined)?.[0],
  end: (at) => (range(at) as string[] | undefined)?.[1],
  'dhcp.ip': addressHere,
  'dns[]': ({ random }) => random.of(['10.9.9.9', '2001:db8::53', '127.0.0.53', '::1', '::ffff:10.0.0.1']),
  destination: (at) => {
    const [cidr = ''] = [cidrHere(at), ...cidrsOf(at)].filter((each) => each !== '');
    return anyCidr(at.random, cidr.includes(':') ? 6 : 4);
  },
  'networks.*.routes[].nexthop': addressHere,
  'subnets[].routes[].nexthop': addressHere,
  nexthop: address,
  'routers.*.gateway': external,
  'gateway.network': external,
  'networks[]': named('networks'),
  network: named('networks'),
  host: named('hosts'),
  'hosts[]': named('hosts'),
  'hosts[].ip': one('169.254.192.9', '169.254.255.254'),
  floating_ip: externalAddress,
  'floating_ip.ip': externalAddress,
  fixed_ip: givenAddress,
  server_ip: (at) => {
    const servers = (at.topology['servers'] ?? {}) as Record<string, Entry>;
    const { ports = [], ...server } = servers[String(at.entry['server'])] ?? {};
    return ownAddress(at.random, server, ...(ports as Entry[])) ?? address(at);
  },
  server: named('servers'),
  'routers[]': named('routers'),
  remote_group: named('security_groups'),
  'security_groups[]': named('security_groups'),
  'security_groups.*[]': ({ random, names }) => groupRule(random, names.security_groups),
  'security_groups.*.rules[]': ({ random, names }) => groupRule(random, names.security_groups),
  protocol: ({ random }) => protocol(random),
  remote_ip_prefix: ({ random }) => anyPrefix(random),
  'allowed_address_pairs[].ip': (at) =>
    at.random.of([address(at), anyPrefix(at.random), '0.0.0.0/0', '::/0']),
  dns_domain: one('example.org', 'x', 'a.b.c.d.e', 'lab.internal'),
  dns_name: one('web', 'db-1', 'x'.repeat(63)),
  'listen[]': ({ random }) => `${port(random)}${random.of(['', '/udp', '/tcp'])}`,
  vip: address,
  cookie_name: one('JSESSIONID', 'a', '_.-9', 'x'.repeat(64)),
  url_path: one('/', '/health?a=b&c=%20', '/~a/(b)!'),
  expected_codes: one('200', '200,202', '100-599', '204-204'),
  'members[]': ({ random, names }) => `${random.any(names.servers)}:${port(random)}`,
  'firewalls.*.rules[]': ({ random }) => firewallRule(random),
  'rules[].name': one('a rule', 'ü "quoted" \' \\ #'),
  source_ip_address: ({ random }) => anyPrefix(random),
  destination_ip_address: ({ random }) => anyPrefix(random),
  source_port: portOrRange,
  destination_port: portOrRange,
  'files.*': one('', 'a line\n', "ü $HOME `x` \\ '\n\nEOF"),
  content: one('', 'a line\n', 'no end'),
  source: one('a/file.txt'),
  mode: one('644', '600', '755', '000'),
};

/** Tests in every form. */
function tests(at: At): unknown[] {
  const { random, names } = at;
  const from = random.any(names.servers) ?? '';
  const to = target(at);
  const arrow = `${from} ${random.of(['->', '-/>'])} ${to}`;
  const probe = random.of([
    'ping',
    'ping size 28',
    `tcp ${port(random)}`,
    `udp ${port(random)}`,
    'http 80 /x',
    'ping ipv6',
  ]);
  const version = { ip_version: random.of([4, 6]) };
  const expect = random.of(['reach', 'block']);
  const http = { requests: random.of([1, 10_000]), body: 'it works', path: random.of(['/', '/index.html']) };
  const fault = random.of([
    `link-down ${from}`,
    `rate ${from} 10mbit`,
    `kill ${names.hosts[0]} dnsmasq`,
    'flush-flows h1 20',
  ]);
  return [
    `${arrow}: ${probe}`,
    { [arrow]: probe },
    {
      name: 'from the Internet',
      from,
      to,
      probe: 'ping',
      size: random.of([28, 65_535]),
      count: 1,
      expect,
      ...version,
    },
    { from, to, probe: 'http', port: port(random), ...http },
    { from, to, probe: 'http 80', answered_by: { [from]: 2 }, expect: 'reach' },
    { from, to, probe: 'ping', during: { fault } },
    { [arrow]: { name: 'ü', ping: true, size: 1500, count: 1000, ...version } },
    { [`${from} -> ${to}`]: { http: port(random), ...http } },
    { [`${from} -> ${to}`]: { http: 80, answered_by: { [from]: 1 } } },
    { [arrow]: { tcp: port(random), during: { fault } } },
    { [arrow]: { udp: port(random) } },
    { [arrow]: { probe: 'ping' } },
    { [from]: { run: 'curl -s http://x', expect: 'fail', timeout: random.of([1, 600]) } },
    {
      [from]: {
        run: ['echo', 80],
        expect: { code: random.of([0, 255, 'fail']), output: '/ok/', not_output: 'no' },
      },
    },
  ];
}

/** How often a key is there: from 0 to 1; a quarter if nothing is said. */
export const PRESENCE: Readonly<Record<string, number | ((at: At) => number)>> = {
  name: 0.3,
  mechanism: 1,
  hosts: 0.9,
  networks: 1,
  routers: 0.75,
  security_groups: 0.7,
  servers: 1,
  ports: 0.3,
  load_balancers: 0.3,
  firewalls: 0.3,
  tests: 0.4,
  id: 0.08,
  mac: 0.12,
  ip: 0.35,
  port_security: 0.12,
  'underlay.mtu': 0.5,
  'networks.*.cidr': 0.85,
  'networks.*.subnets': ({ entry }) => (entry['cidr'] === undefined ? 0.95 : 0.05),
  'networks.*.type': (at) => (isOutside(at) ? 0.9 : 0.35),
  'networks.*.physical_network': (at) => (has(at, 'type', 'flat', 'vlan') ? 1 : 0.02),
  'networks.*.external': (at) => (isOutside(at) ? 0.95 : 0.05),
  'networks.*.dhcp': 0.35,
  fixed_ip: 0.5,
  server_ip: 0.5,
  'servers.*.network': 0.75,
  'servers.*.ports': ({ entry }) => (entry['network'] === undefined ? 1 : 0.02),
  'servers.*.security_groups': 0.4,
  'servers.*.count': 0.12,
  'servers.*.hosts': (at) => (has(at, 'host', undefined) ? 0.3 : 0.02),
  'servers.*.host': 0.5,
  'routers.*.gateway': 0.85,
  'routers.*.networks': 0.95,
  'routers.*.ha': 0.3,
  'routers.*.hosts': ({ entry }) => (entry['ha'] === true ? 0.4 : 0.02),
};

/** How many items a list has. */
export const SIZES: Readonly<Record<string, readonly [number, ...number[]]>> = {
  'networks.*.subnets': [1, 2, 2, 3],
  'routers.*.networks': [1, 2, 3, 4],
  'servers.*.ports': [1, 1, 2, 3],
  'servers.*.allowed_address_pairs': [0, 1, 2, 10],
  'security_groups.*': [0, 1, 2, 4, 8],
  rules: [0, 1, 2, 4, 8],
  listeners: [1, 1, 2],
};
