import { parseBlock } from '../../src/topology/words/ip.js';
import type { Random } from '../change/random.js';
import {
  BY_SCHEMA,
  has,
  cidrHere,
  cidrsIn,
  cidrsOf,
  entriesOf,
  isOutside,
  type At,
  type Draw,
  type Entry,
} from './at.js';
import { tests } from './drawn-tests.js';
import type { Names } from './names.js';
import { programs } from './programs.js';
import { formsIn } from './schema.js';
import { firewallRule, groupRule, protocol } from './rules.js';
import { addressOf, anyCidr, anyPrefix, mac, port, rangeIn, subnetsOf, uuid } from './values.js';

/** An address of a subnet that nothing else has. */
function free(cidr: string | undefined, { random, taken }: At): string | undefined {
  for (let turn = 0; turn < 20; turn += 1) {
    const ip = addressOf(cidr ?? '', random);
    if (ip === undefined || taken.has(ip.toLowerCase())) continue;
    taken.add(ip.toLowerCase());
    return ip;
  }
  return undefined;
}

const isIpv4 = (cidr: string): boolean => !cidr.includes(':');
/** An address of the network around. */
const address: Draw = (at) => free(at.random.any(cidrsOf(at)), at);
const ipv4Address: Draw = (at) => free(at.random.any(cidrsOf(at).filter(isIpv4)), at);
/** A next hop: an address that may be anybody's. */
const addressHere: Draw = (at) => addressOf(cidrHere(at), at.random);
const freeHere: Draw = (at) => free(cidrHere(at), at);
/** In the subnet mostly, else outside of it: the provider's router has it, or nobody. */
const gateway: Draw = (at) => {
  if (at.random.below(isOutside(at) ? 2 : 4) > 0) return freeHere(at);
  return at.random.of(isIpv4(cidrHere(at)) ? ['192.0.2.1', '10.99.99.0'] : ['fe80::1', '2001:db8:ffff::1']);
};
const range: Draw = (at) => {
  const block = parseBlock(cidrHere(at));
  return block && rangeIn(block, at.random);
};
const external: Draw = (at) => {
  const networks = Object.entries(entriesOf(at, 'networks'));
  return at.random.any(networks.filter(([, one]) => one['external'] === true).map(([name]) => name));
};
/** The external subnet whose gateway the first router has. */
function externalAddress(at: At): unknown {
  const networks = Object.values(entriesOf(at, 'networks'));
  const cidrs = networks.flatMap((one) => (one['external'] === true ? cidrsIn(one) : []));
  return free(at.random.any(cidrs.filter(isIpv4)), at);
}
/** A name of those that there are. */
const named =
  (section: keyof Names): Draw =>
  (at) => {
    const all = Object.keys(entriesOf(at, section));
    // Many meet at the first ones.
    return at.random.of([all[0], all[0], all[1], at.random.any(all)]);
  };
/** Any of those that there are. */
const any =
  (section: keyof Names): Draw =>
  (at) =>
    at.random.any(Object.keys(entriesOf(at, section)));
/** One that the list around has not yet. */
const another =
  (section: keyof Names): Draw =>
  (at) => {
    const listed = JSON.stringify(at.list);
    const left = Object.keys(entriesOf(at, section)).filter((name) => !listed.includes(JSON.stringify(name)));
    return at.random.any(left);
  };
/** Routers share no gateway address: further ones on a network are written with an address of their own. */
const unrouted: Draw = (at) => {
  const routed = JSON.stringify([at.list, ...Object.values(at.parents[0] ?? {})]);
  const names = Object.keys(entriesOf(at, 'networks'));
  return at.random.any(names.filter((name) => !routed.includes(JSON.stringify(name))));
};
const one =
  <T>(...values: readonly [T, ...T[]]): Draw =>
  ({ random }) =>
    random.of(values);
const portOrRange: Draw = ({ random }) =>
  random.of([String(port(random)), '1:65535', '8000:8099', '65535:65535']);
/** An IPv4 address that is written there already. */
const ownAddress = (random: Random, ...entries: readonly Entry[]): unknown =>
  random.any(
    entries.flatMap(({ ip, vip }) =>
      [ip, vip].flat().filter((one) => typeof one === 'string' && isIpv4(one)),
    ),
  );
const OUTSIDE = ['203.0.113.0/24', '203.0.113.0/24', '198.51.100.0/28'];

/** All networks inside, so that floating IPs have a way. */
const inside: Draw = (at) => {
  const { random, names, name } = at;
  const all = names.networks.slice(0, -1).filter((one) => cidrsIn(entriesOf(at, 'networks')[one]).length > 0);
  return name === names.routers[0] && random.below(5) > 0 ? all : BY_SCHEMA;
};

/** A subnet of a network: most are such as people have. */
const subnet: Draw = (at) => {
  const { names, name, random, list } = at;
  if (isOutside(at) && list.length === 0) return random.any(OUTSIDE);
  const { usual, odd } = subnetsOf(Math.max(names.networks.indexOf(name), 0));
  const left = usual.filter((cidr) => !JSON.stringify(list).includes(cidr));
  return random.below(6) === 0 ? random.any(odd) : random.maybe() ? left[0] : random.any(left);
};

/** An address of the port around; it is given one if it has none yet. */
function givenAddress(at: At): unknown {
  const [port = {}] = at.parents;
  const own = ownAddress(at.random, at.entry, ...at.parents);
  if (own !== undefined || port['ip'] !== undefined) return own;
  const ip = ipv4Address(at);
  if (ip !== undefined) port['ip'] = ip;
  return ip;
}

const isIcmp = ({ entry }: At): boolean => ['icmp', 'icmpv6', 1, 58].includes(entry['protocol'] as string);
const firewallAddress: Draw = ({ random, entry }) => anyPrefix(random, entry['ip_version'] === 6 ? 6 : 4);
/** Servers mostly have groups that let something in. */
const usualGroups: Draw = ({ random }) => (random.below(3) > 0 ? ['default'] : BY_SCHEMA);

/** What stands for a whole value, in the place of what the schema says of it; it may leave that to the schema. By path, or by the end of one. */
export const GENERATORS: Readonly<Record<string, Draw>> = {
  'networks.*.type': (at) =>
    at.random.of(isOutside(at) ? ['flat', 'flat', 'vlan'] : ['vxlan', 'vxlan', 'vlan', 'flat', 'local']),
  'networks.*.segment': ({ random, entry }) =>
    random.of(
      entry['type'] === 'vlan'
        ? [1, 2, 4094, 100 + random.below(900)]
        : [1, 2, 2 ** 24 - 1, 1 + random.below(2 ** 24 - 1)],
    ),
  'networks.*.external': isOutside,
  'networks.*.mtu': ({ random, topology, entry: { type = 'vxlan' } }) => {
    const { mtu = 1500 } = (topology['underlay'] ?? {}) as { mtu?: number };
    const most = mtu - (type === 'vxlan' ? 50 : 4);
    const sizes = [68, 576, 1279, 1280, 1281, 1400, 8950, 65485, 68 + random.below(most - 68)];
    return random.any([most, most, ...sizes.filter((size) => size <= most)]);
  },
  'underlay.mtu': ({ random }) =>
    random.of([1500, 1500, 9000, 1330, 1329, 1280, 118, 600, 65521, 1000 + random.below(2000)]),
  dhcp: (at) => (isIpv4(cidrHere(at)) ? BY_SCHEMA : false),
  'pools[]': (at) => {
    const [start, end] = (range(at) ?? []) as string[];
    if (start === undefined) return undefined;
    return at.random.maybe() ? `${start}-${end}` : { start, end };
  },
  'servers.*.count': one(1, 2, 3),
  'security_groups.*[].direction': one('ingress', 'ingress', 'egress'),
  'rules[].direction': one('ingress', 'ingress', 'egress'),
  port_security: ({ entry }) => (entry['security_groups'] === undefined ? BY_SCHEMA : true),
  'persistence.type': (at) =>
    has({ ...at, entry: at.parents[1] ?? {} }, 'protocol', 'HTTP') ? BY_SCHEMA : 'SOURCE_IP',
  // Hosts stand beside it only then.
  'routers.*.ha': ({ names, random, wanted }) =>
    names.hosts.length > 1 && wanted.has('routers.*.hosts') && random.maybe() ? true : BY_SCHEMA,
  connection_limit: one(-1, 1, 2000, 1_000_000),
  'servers.*.security_groups': usualGroups,
  'servers.*.ports[].security_groups': usualGroups,
  port_range_min: (at) => (isIcmp(at) ? at.random.of([0, 3, 8, 128, 254, 255]) : port(at.random)),
  port_range_max: (at) => {
    const least = Number(at.entry['port_range_min']);
    return isIcmp(at)
      ? at.random.of([0, 1, 255])
      : at.random.of([least, 65535, least + at.random.below(65536 - least)]);
  },
  'servers.*.run[]': (at) => at.random.any(programs(at)),
  'routers.*.networks': inside,
  delay: one(1, 5, 86_400),
  timeout: one(1),
  'tests[]': (at) => {
    const all = tests(at);
    const wanted = all.filter((one) => formsIn({ tests: [one] }).some((form) => at.wanted.has(form)));
    return at.random.any(wanted.length > 0 && at.random.below(4) > 0 ? wanted : all);
  },
};

/** What a text may be. By path, or by the end of one. */
export const TEXTS: Readonly<Record<string, Draw>> = {
  name: one('lab', 'a-0123456789-0123456789-01234567'.slice(0, 31)),
  'underlay.cidr': one('192.168.50.0/24', '172.31.0.0/16', '10.255.255.0/29', '192.0.2.128/28'),
  'hosts.*.ip': (at) => {
    const { cidr = '192.168.50.0/24' } = (at.topology['underlay'] ?? {}) as { cidr?: string };
    return free(cidr, at);
  },
  id: ({ random }) => uuid(random),
  mac: ({ random }) => mac(random),
  ip: address,
  'ip[]': address,
  cidr: subnet,
  physical_network: ({ names, name, entry }) =>
    entry['type'] === 'vlan' ? 'ext' : ['ext', 'floor', 'p2345678', 'p4'][names.networks.indexOf(name)],
  'networks.*.gateway': gateway,
  'subnets[].gateway': gateway,
  'dhcp.ip': freeHere,
  'dns[]': (at) =>
    isIpv4(cidrHere(at))
      ? at.random.of(['10.9.9.9', '127.0.0.53'])
      : at.random.of(['2001:db8::53', '::1', '::ffff:10.0.0.1']),
  destination: (at) => {
    const [cidr = ''] = [cidrHere(at), ...cidrsOf(at)].filter((each) => each !== '');
    const block = anyCidr(at.random, cidr.includes(':') ? 6 : 4);
    // The default route mostly is the gateway's.
    return at.random.below(4) > 0 ? block.replace(/\/0$/, '/9') : block;
  },
  'networks.*.routes[].nexthop': addressHere,
  'subnets[].routes[].nexthop': addressHere,
  nexthop: address,
  'routers.*.gateway': external,
  'gateway.network': external,
  'routers.*.networks[]': unrouted,
  'routers.*.networks[].network': another('networks'),
  network: named('networks'),
  host: any('hosts'),
  'hosts[]': another('hosts'),
  'hosts[].host': another('hosts'),
  'hosts[].ip': one('169.254.192.9', '169.254.255.254'),
  floating_ip: externalAddress,
  'floating_ip.ip': externalAddress,
  fixed_ip: givenAddress,
  server_ip: (at) => {
    const { ports = [], ...server } = entriesOf(at, 'servers')[String(at.entry['server'])] ?? {};
    return ownAddress(at.random, server, ...(ports as Entry[]));
  },
  server: named('servers'),
  'routers[]': another('routers'),
  remote_group: ({ random, names }) => random.any(names.security_groups),
  'security_groups[]': another('security_groups'),
  'security_groups.*[]': ({ random, names }) => groupRule(random, names.security_groups),
  'security_groups.*.rules[]': ({ random, names }) => groupRule(random, names.security_groups),
  protocol: ({ random }) => protocol(random),
  remote_ip_prefix: ({ random, entry }) => anyPrefix(random, entry['ethertype'] === 'IPv6' ? 6 : 4),
  'allowed_address_pairs[].ip': (at) =>
    at.random.of([
      addressOf(at.random.any(cidrsOf(at)) ?? '', at.random),
      anyPrefix(at.random),
      '0.0.0.0/0',
      '::/0',
    ]) ?? '10.0.0.0/8',
  dns_domain: one('example.org', 'x', 'a.b.c.d.e', 'lab.internal'),
  dns_name: ({ random }) => random.of(['web', 'db-1', `x${random.below(1000)}`, 'x'.repeat(63)]),
  'listen[]': ({ random }) => `${port(random)}${random.of(['', '/udp', '/tcp'])}`,
  vip: address,
  cookie_name: one('JSESSIONID', 'a', '_.-9', 'x'.repeat(64)),
  url_path: one('/', '/health?a=b&c=%20', '/~a/(b)!'),
  expected_codes: one('200', '200,202', '100-599', '204-204'),
  'members[]': ({ random, names }) => `${random.any(names.servers)}:${port(random)}`,
  'firewalls.*.rules[]': ({ random }) => firewallRule(random),
  'rules[].name': one('a rule', 'ü "quoted" \' \\ #'),
  source_ip_address: firewallAddress,
  destination_ip_address: firewallAddress,
  source_port: portOrRange,
  destination_port: portOrRange,
  'files.*': one('', 'a line\n', "ü $HOME `x` \\ '\n\nEOF"),
  content: one('', 'a line\n', 'no end'),
  source: one('a/file.txt'),
  mode: one('644', '600', '755', '000'),
};
