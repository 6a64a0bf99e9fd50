import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { linkLocalAddress } from '../../src/model/ip.js';
import { autoconfigured } from '../../src/model/ipv6.js';
import type { Mechanism, Port, Server } from '../../src/model/lab.js';
import { chainPart, qvoName } from '../../src/model/names.js';
import { inNetns } from '../../src/tools/index.js';
import { checkChanges, type Change } from '../live/changes.js';
import { onMechanism } from '../live/topologies.js';
import { withLab } from '../live/with-lab.js';
import { eventually } from '../live/eventually.js';
import { slowness } from '../../src/apply/machine/patience.js';
import { ownHalf } from '../live/half.js';

/**
 * IPv6 with real packets: SLAAC, and what anti-spoofing keeps a server from saying. Each drop is shown to be the work of
 * one flow or rule: without it the same packet does what it was made for.
 */

const FILE = 'topologies/ipv6.yml';
const MECHANISMS = ownHalf<Mechanism>(['linuxbridge', 'openvswitch']);

for (const mechanism of MECHANISMS) {
  void t.test(`what servers make of advertisements on ${mechanism}`, (t) => {
    const text = onMechanism(mechanism, readFileSync(FILE, 'utf8'));
    return withLab(FILE, (record) => autoconfiguration(t, record), text);
  });
}

/** When `up` is done: it has waited. */
async function autoconfiguration(t: Test, record: LabRecord): Promise<void> {
  const { lab } = record;
  const router = lab.routers[0]?.interfaces.find(({ fixedIps }) => fixedIps[0]?.ip === '2001:db8:1::');
  const servers = lab.servers.filter(({ ports }) => ports.flatMap(autoconfigured).length > 0);
  t.equal(servers.length, 2);
  for (const server of servers) {
    const { read } = shell(record, server);
    const addresses = await read('ip', '-6', 'addr', 'show', 'dev', 'eth0', 'scope', 'global');
    const found = [...addresses.matchAll(/inet6 (\S+) (.*)$/gm)].map(([, ip, kind]) => `${ip} ${kind}`);
    const [expected] = server.ports.flatMap(autoconfigured);
    t.equal(found.length, 1, `${server.name} has one global address`);
    t.match(found[0], `${expected?.ip}/64 scope global dynamic`, "and it is the compiler's");
    t.match(
      await read('ip', '-6', 'route', 'show', 'default'),
      `default via ${linkLocalAddress(router?.mac ?? '')} dev eth0 proto ra`,
      'its default route is the router, by its link-local address',
    );
    const ask = 'TCP6:[fe80::a9fe:a9fe%eth0]:80,connect-timeout=5,shut-none';
    const request = `printf 'GET /latest/meta-data/hostname HTTP/1.0\\r\\n\\r\\n' | socat -t 5 - ${ask}`;
    t.match(await read('sh', '-c', request), `${server.name}.novalocal`, 'and so is its way to its metadata');
  }
}

/** What is changed in the topology at a time, and which of its tests then fail. */
const CHANGES: readonly (readonly Change[])[] = [
  [
    [
      '    - ingress tcp 80\n',
      '',
      [
        'web1 -> web2: http 80 ipv6',
        'db1 -> web1: http 80',
        'client -> web1: http 80 ipv6',
        'client -> web2.floating_ip: http 80',
        'client -> shop: http 80',
      ],
    ],
    ['    - ingress tcp 22 from 2001:db8:ff::/64\n', '', ['client -> db1: tcp 22']],
    ['reject tcp from any to', 'allow tcp from any to', ['db1 -/> client: tcp 81']],
    ['    - ingress udp 53 from any\n', '', ['web2 -> db1: udp 53']],
  ],
  [
    [
      '    - ingress icmp from web\n',
      '',
      ['web1 -> web2: ping', 'web1 -> web2: ping ipv6', 'a full-size IPv6 packet fits the tunnel'],
    ],
    [
      '    - ingress tcp 5432 from web #',
      '    #',
      ['web1 -> db1: tcp 5432', 'web1 -> [2001:db8:2::20]: tcp 5432'],
    ],
    ['    - ingress icmpv6 128 from 2001:db8:1::/64\n', '', ['web1 -> db2: ping']],
    ['action: deny', 'action: allow', ['client -/> db2: tcp 22']],
  ],
];

void t.test('each rule is the cause of what its tests see', (t) =>
  withLab(FILE, (record) => checkChanges(t, record, FILE, CHANGES)),
);

const TEXT = `
name: ipv6-forgery
hosts: { net1: {}, compute1: {}, compute2: {} }
networks:
  web: { subnets: [{ cidr: 10.0.1.0/24 }, { cidr: "2001:db8:1::/64", ipv6_ra_mode: slaac }] }
  db: { cidr: "2001:db8:2::/64" }
routers:
  edge: { networks: [web] }
servers:
  forger: { host: compute1, ports: [{ network: web }, { network: db, ip: "2001:db8:2::f" }] }
  victim: { host: compute2, ports: [{ network: web }, { network: db, ip: "2001:db8:2::a", port_security: false }] }
`;

for (const mechanism of MECHANISMS) {
  void t.test(`what a server may say on ${mechanism}`, (t) =>
    withLab('forgery.yml', (record) => forgeries(t, record), onMechanism(mechanism, TEXT)),
  );
}

async function forgeries(t: Test, record: LabRecord): Promise<void> {
  const bench = prepare(record);
  await t.test('it is no router: the o chain', (t) => rogueRouter(t, bench));
  await t.test('IP source: the s chain', (t) => source(t, bench));
  // The Linux bridge agent had nothing against them.
  if (record.lab.mechanism === 'openvswitch') {
    await t.test('neighbour advertisement: br-int table 24', (t) => rogueNeighbour(t, bench));
  }
}

interface Shell {
  /** Runs a program in the server, and reads what it prints. @throws Error if it fails */
  readonly read: (...argv: string[]) => Promise<string>;
  /** The same on its host. */
  readonly onHost: (...argv: string[]) => Promise<string>;
}

function shell(record: LabRecord, { name, host }: Server): Shell {
  const executor = createExecutor(record);
  const run = async (netns: string, argv: readonly string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await executor.run(host, inNetns(netns, argv));
    if (exitCode !== 0) throw new Error(`${name}: ${argv.join(' ')}: ${stderr}`);
    return stdout;
  };
  return { read: (...argv) => run(name, argv), onHost: (...argv) => run('', argv) };
}

interface Bench {
  readonly forger: Shell;
  readonly victim: Shell;
  /** The forger's ports on web and db. */
  readonly web: Port;
  readonly db: Port;
  /** A chain of the forger's port. */
  readonly chain: (letter: 's' | 'o', port: Port) => string;
}

function prepare(record: LabRecord): Bench {
  const [forger, victim] = record.lab.servers;
  const [web, db] = forger?.ports ?? [];
  if (forger === undefined || victim === undefined || web === undefined || db === undefined) {
    throw new Error('the topology has changed');
  }
  const owner = record.lab.mechanism === 'openvswitch' ? 'neutron-openvswi' : 'neutron-linuxbri';
  return {
    forger: shell(record, forger),
    victim: shell(record, victim),
    web,
    db,
    chain: (letter, port) => `${owner}-${letter}${chainPart(port.id)}`,
  };
}

async function rogueRouter(t: Test, { forger, victim, web, chain }: Bench): Promise<void> {
  const from = linkLocalAddress(web.mac);
  const advertisement = ['86000000', '40000708', '0000000000000000', linkLayerOption(1, web.mac)];
  const isBelieved = async (): Promise<boolean> => {
    await sendIcmpv6(forger, 'eth0', from, 'ff02::1', advertisement.join(''));
    return (await victim.read('ip', '-6', 'route', 'show', 'default')).includes(`via ${from} `);
  };
  t.notOk(await within(slowness(), isBelieved), 'its router advertisement is not heard');
  const rule = [chain('o', web), '-p', 'ipv6-icmp', '--icmpv6-type', '134', '-j', 'RETURN'];
  await forger.onHost('ip6tables', '-I', ...rule);
  t.ok(await eventually(isBelieved), 'with a RETURN for it it is');
}

/** The victim knows where the forged address is, so that only the source of packets decides. */
async function source(t: Test, { forger, victim, db, chain }: Bench): Promise<void> {
  const forged = '2001:db8:2::77';
  await forger.read('ip', 'addr', 'add', `${forged}/64`, 'dev', 'eth1');
  await victim.read('ip', 'neigh', 'replace', forged, 'lladdr', db.mac, 'nud', 'permanent', 'dev', 'eth1');
  const reaches = async (from: string): Promise<boolean> => {
    const pinged = forger.read('fping', '-6', '-r', '0', '-t', '400', '-S', from, '2001:db8:2::a');
    return pinged.then(
      () => true,
      () => false,
    );
  };
  t.ok(await eventually(() => reaches('2001:db8:2::f')), 'from its own address');
  t.notOk(await within(slowness(), () => reaches(forged)), 'from no other');
  await forger.onHost('ip6tables', '-I', chain('s', db), '-s', `${forged}/128`, '-j', 'RETURN');
  t.ok(await eventually(() => reaches(forged)), 'with a RETURN for it the packet passes');
}

/** Tells the victim, who knows of an address at another MAC, that it is here. */
async function rogueNeighbour(t: Test, { forger, victim, db }: Bench): Promise<void> {
  const target = '20010db8000200000000000000000077';
  const override = '20000000';
  const advertisement = ['88000000', override, target, linkLayerOption(2, db.mac)];
  const known = ['2001:db8:2::77', 'dev', 'eth1'];
  await victim.read('ip', 'neigh', 'replace', ...known, 'lladdr', '02:00:00:00:00:77', 'nud', 'stale');
  const isBelieved = async (): Promise<boolean> => {
    await sendIcmpv6(forger, 'eth1', '2001:db8:2::f', '2001:db8:2::a', advertisement.join(''));
    return (await victim.read('ip', 'neigh', 'show', ...known)).includes(db.mac);
  };
  t.notOk(await within(slowness(), isBelieved), "it is not heard about others' addresses");
  const flow = `in_port=${qvoName(db.id)},priority=10,icmp6,icmp_type=136`;
  await forger.onHost('ovs-ofctl', '--strict', 'del-flows', 'br-int', flow);
  t.ok(await eventually(isBelieved), 'without the way to table 24 it is');
}

/** A link-layer address as an option of neighbour discovery (RFC 4861): 1 the source's, 2 the target's. */
const linkLayerOption = (type: 1 | 2, mac: string): string => `0${type}01${mac.replaceAll(':', '')}`;

/** Sends from a raw socket, whose checksum the kernel fills in, with the hop limit of neighbour discovery. */
async function sendIcmpv6(
  { read }: Shell,
  device: string,
  from: string,
  to: string,
  hex: string,
): Promise<void> {
  const index = /^(\d+):/.exec(await read('ip', '-o', 'link', 'show', 'dev', device))?.[1] ?? '';
  await read('perl', '-e', SENDER, index, from, to, hex);
}

const SENDER = `
use strict; use warnings; use Socket qw(:DEFAULT inet_pton pack_sockaddr_in6);
my ($device, $from, $to, $hex) = @ARGV;
my ($ICMPV6, $IPV6, $UNICAST_HOPS, $MULTICAST_IF, $MULTICAST_HOPS) = (58, 41, 16, 17, 18);
socket(my $raw, AF_INET6, SOCK_RAW, $ICMPV6) or die $!;
setsockopt($raw, $IPV6, $_, pack 'i', 255) or die $! for $UNICAST_HOPS, $MULTICAST_HOPS;
setsockopt($raw, $IPV6, $MULTICAST_IF, pack 'i', $device) or die $!;
bind($raw, pack_sockaddr_in6(0, inet_pton(AF_INET6, $from), $device)) or die "$from: $!";
send($raw, pack('H*', $hex), 0, pack_sockaddr_in6(0, inet_pton(AF_INET6, $to), $device)) or die "$to: $!";
`;

/** Asks again until it is so; false if it is not within so many seconds. */
async function within(seconds: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + seconds * 1000;
  do {
    if (await isSo()) return true;
    await sleep(100);
  } while (performance.now() < end);
  return false;
}
