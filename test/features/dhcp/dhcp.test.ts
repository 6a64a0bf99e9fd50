import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { StepFailedError } from '../../../src/apply/errors.js';
import { createExecutor } from '../../../src/apply/process/executor.js';
import type { LabRecord } from '../../../src/apply/lab/store.js';
import { driftOfLab } from '../../../src/cli/drift/drift.js';
import { compile } from '../../../src/compile/compile.js';
import type { RunResult } from '../../../src/model/executor.js';
import type { HostState } from '../../../src/model/host-state.js';
import type { Port, Server } from '../../../src/model/lab.js';
import { chainPart } from '../../../src/model/names.js';
import { loadLab } from '../../../src/resolve/load.js';
import { eventually } from '../../live/eventually.js';
import { onMechanism } from '../../live/topologies.js';
import { withLab } from '../../live/with-lab.js';
import { ownHalf } from '../../live/half.js';

/** DHCP with real servers, clients and packets. */

type Run = (server: string, ...argv: string[]) => Promise<RunResult>;

/** Runs programs in servers of a lab. */
function inServers(record: LabRecord): Run {
  const executor = createExecutor(record);
  return (name, ...argv) => {
    const { host } = serverOf(record, name);
    return executor.run(host, ['nsenter', `--net=/run/netns/${name}`, ...argv], { timeout: 20_000 });
  };
}

function serverOf({ lab }: LabRecord, name: string): Server & { readonly port: Port } {
  const server = lab.servers.find((one) => one.name === name);
  const [port] = server?.ports ?? [];
  if (server === undefined || port === undefined) throw new Error(`no server ${name}`);
  return { ...server, port };
}

const addressesOf = async (run: Run, server: string): Promise<string[]> => {
  const { stdout } = await run(server, 'ip', '-4', '-o', 'address', 'show', 'dev', 'eth0', 'scope', 'global');
  return [...stdout.matchAll(/inet (\S+) /g)].map(([, address = '']) => address);
};

void t.test('50 servers on 3 hosts get the addresses that were allocated for them', async (t) => {
  const text = `
hosts: { h1: {}, h2: {}, h3: {} }
networks: { net: { cidr: 10.50.0.0/24, dhcp: true, mtu: 1300, dns: [192.0.2.53] } }
servers: { s: { count: 50, network: net, hosts: [h1, h2, h3] } }
`;
  const start = performance.now();
  await withLab(
    'fifty.yml',
    async (record) => {
      t.comment(`up in ${Math.round(performance.now() - start)} ms`);
      const run = inServers(record);
      await Promise.all(record.lab.servers.map(({ name }) => hasItsLease(t, record, run, name)));
      const { stdout } = await run('s-1', 'cat', '/run/netlab/resolv/s-1');
      t.equal(
        stdout,
        'search openstacklocal\n#domain openstacklocal # eth0\nnameserver 192.0.2.53 # eth0\n',
        'name server, and the domain of names',
      );
      const states = await createExecutor(record).run('h1', ['ps', '-eo', 'stat,args']);
      t.notMatch(states.stdout, /^Z/m, 'what daemons leave behind is collected');
    },
    text,
  );
});

async function hasItsLease(t: Test, record: LabRecord, run: Run, name: string): Promise<void> {
  const [fixed] = serverOf(record, name).port.fixedIps;
  t.same(await addressesOf(run, name), [`${fixed?.ip ?? ''}/24`], name);
  const { stdout } = await run(name, 'ip', '-o', 'link', 'show', 'eth0');
  t.match(stdout, / mtu 1300 /, `${name}: MTU of the network`);
  const routes = await run(name, 'ip', 'route', 'show', 'default');
  t.match(routes.stdout, 'default via 10.50.0.1 dev eth0 proto dhcp', `${name}: route of the lease`);
}

const OPTIONS = `
networks:
  isolated: { cidr: 10.1.0.0/24, gateway: null, dhcp: true }
  by_route: { cidr: 10.2.0.0/24, gateway: null, dhcp: true, routes: [{ destination: 0.0.0.0/0, nexthop: 10.2.0.9 }] }
  routed: { cidr: 10.3.0.0/24, dhcp: true, dns: [192.0.2.1, 192.0.2.2] }
  beside: { cidr: 10.4.0.0/24, dhcp: true }
  siblings:
    subnets:
      - { cidr: 10.5.0.0/24, gateway: null, dhcp: true, routes: [{ destination: 10.9.0.0/16, nexthop: 10.5.0.9 }] }
      - { cidr: 10.6.0.0/24 }
routers: { edge: { networks: [routed, { network: beside, ip: 10.4.0.254 }] } }
`;

void t.test('options of subnets with and without gateway, router, siblings', (t) => {
  const compiled = compile(loadLab(OPTIONS, 'options.yml').lab);
  const optionsOf = (name: string): string[] => {
    const id = compiled.lab.networks.find((network) => network.name === name)?.id ?? '';
    const files = compiled.hosts.flatMap((host) => host.files);
    const content = files.find(({ path }) => path === `/run/netlab/dhcp/${id}/opts`)?.content ?? '';
    const lines = content.trim().split('\n');
    return lines
      .map((line) => line.replace(/^tag:subnet-[^,]+,/, ''))
      .filter((line) => !line.startsWith('249'));
  };
  const routes = 'option:classless-static-route,';
  const cases: readonly (readonly [network: string, options: readonly string[]])[] = [
    ['isolated', [`${routes}169.254.169.254/32,10.1.0.1`, 'option:router']],
    ['by_route', [`${routes}169.254.169.254/32,10.2.0.1,0.0.0.0/0,10.2.0.9`, 'option:router,10.2.0.9']],
    [
      'routed',
      [
        'option:dns-server,192.0.2.1,192.0.2.2',
        `${routes}169.254.169.254/32,10.3.0.1,0.0.0.0/0,10.3.0.1`,
        'option:router,10.3.0.1',
      ],
    ],
    ['beside', [`${routes}169.254.169.254/32,10.4.0.2,0.0.0.0/0,10.4.0.1`, 'option:router,10.4.0.1']],
    [
      'siblings',
      [`${routes}10.6.0.0/24,0.0.0.0,10.9.0.0/16,10.5.0.9,169.254.169.254/32,10.5.0.1`, 'option:router'],
    ],
  ];
  for (const [network, options] of cases) t.same(optionsOf(network), options, network);
  t.end();
});

const MIXED = `
networks:
  both: { subnets: [{ cidr: 10.7.0.0/24 }, { cidr: 10.8.0.0/24, dhcp: true, routes: [{ destination: 10.9.0.0/16, nexthop: 10.8.0.9 }] }] }
  beside: { cidr: 10.6.0.0/24, routes: [{ destination: 10.9.0.0/16, nexthop: 10.6.0.9 }] }
servers:
  given: { network: both, ip: [10.7.0.5, 10.8.0.5] }
  leased: { ports: [{ network: both, ip: [10.8.0.6, 10.7.0.6] }, { network: beside }] }
`;

void t.test('of a route that a lease offers and one that is given, the first one is used', async (t) => {
  await withLab(
    'mixed.yml',
    async (record) => {
      const run = inServers(record);
      const way = async (server: string, to: string): Promise<string> =>
        /via \S+/.exec((await run(server, 'ip', 'route', 'get', to)).stdout)?.[0] ?? 'none';
      t.equal(
        await way('given', '192.0.2.1'),
        'via 10.7.0.1',
        'the first subnet has the gateway that is given',
      );
      t.equal(
        await way('leased', '192.0.2.1'),
        'via 10.8.0.1',
        'the first subnet has the gateway of the lease',
      );
      t.equal(await way('leased', '10.9.0.1'), 'via 10.8.0.9', 'the first device has the route of the lease');
      t.strictSame(await driftOfLab(record), [], 'and the lease has replaced none');
    },
    MIXED,
  );
});

const PAIR = `
hosts: { h1: {}, h2: {} }
networks: { net: { cidr: 10.51.0.0/24, dhcp: true } }
security_groups: { closed: { rules: [], egress: none } }
servers:
  client: { network: net, host: h2, security_groups: [closed] }
`;

void t.test('a lease is renewed and released, through closed security groups', async (t) => {
  await withLab('renew.yml', (record) => renewAndRelease(t, record), PAIR);
});

async function renewAndRelease(t: Test, record: LabRecord): Promise<void> {
  const run = inServers(record);
  const signal = (name: string): Promise<RunResult> =>
    run('client', 'sh', '-c', `kill -${name} "$(cat /run/netlab/udhcpc/client.eth0.pid)"`);
  const log = async (): Promise<string> => {
    const [network] = record.lab.networks;
    const path = `/run/netlab/dhcp/${network?.id ?? ''}/dhcp_dns_log`;
    return (await createExecutor(record).run('h1', ['cat', path])).stdout;
  };
  const acks = async (): Promise<number> => (await log()).split('DHCPACK').length - 1;
  t.equal(await acks(), 1, 'one lease at first');

  const once = ['10.99.0.0/16', 'via', '10.51.0.1', 'dev', 'eth0'];
  t.equal((await run('client', 'ip', 'route', 'add', ...once, 'proto', 'dhcp')).exitCode, 0);
  await signal('USR1');
  t.ok(await eventually(async () => (await acks()) === 2), 'renewed');
  const isRouted = async (): Promise<boolean> =>
    (await run('client', 'ip', 'route', 'show', '10.99.0.0/16')).stdout !== '';
  t.ok(await eventually(async () => !(await isRouted())), 'a route that is offered no more goes');
  t.same(await addressesOf(run, 'client'), ['10.51.0.3/24'], 'the address stays');
  t.notMatch((await log()).split('DHCPACK')[1], 'DHCPDISCOVER', 'without asking anew');

  await run('client', 'ip', 'address', 'add', '10.51.0.77/24', 'dev', 'eth0');
  await signal('USR2');
  t.ok(
    await eventually(async () => String(await addressesOf(run, 'client')) === '10.51.0.77/24'),
    'released: what was given by hand stays',
  );
  t.match(await log(), 'DHCPRELEASE', 'the server was told');
  t.equal((await run('client', 'ip', '-4', 'route', 'show', 'proto', 'dhcp')).stdout, '', 'no routes');
}

void t.test('a MAC address that is in no port gets silence', async (t) => {
  await withLab(
    'stranger.yml',
    async (record) => {
      const run = inServers(record);
      const ask = async (): Promise<number> => (await askOnce(run, 'client')).exitCode;
      t.ok(await eventually(async () => (await ask()) === 0), 'its own MAC address is answered');
      await run('client', 'ip', 'link', 'set', 'eth0', 'address', 'fa:16:3e:99:99:99');
      t.equal(await ask(), 1, 'another one is not');
    },
    PAIR.replace('security_groups: [closed]', 'port_security: false'),
  );
});

/**
 * A second client beside the one that runs, which changes nothing. It wants answers to be broadcast (`-B`): to
 * any address but the port's own and 255.255.255.255 the `i` chain lets none in. Exit code 1: no answer.
 */
const askOnce = (run: Run, server: string): Promise<RunResult> =>
  run(server, 'busybox', 'udhcpc', '-i', 'eth0', '-s', '/bin/true', '-B', '-n', '-q', '-t', '3', '-T', '1');

const ROGUE = `
hosts: { h1: {}, h2: {} }
networks: { net: { cidr: 10.52.0.0/24, dhcp: { ip: 10.52.0.5 } } }
security_groups: { asked: [ingress udp 67] }
servers:
  rogue: { network: net, ip: 10.52.0.66, host: h1, security_groups: [asked] }
  victim: { network: net, ip: 10.52.0.10, host: h2 }
`;

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`a rogue DHCP server in a server is not heard, because of one rule, on ${mechanism}`, (t) =>
    withLab('rogue.yml', (record) => rogueServer(t, record), onMechanism(mechanism, ROGUE)),
  );
}

async function rogueServer(t: Test, record: LabRecord): Promise<void> {
  const run = inServers(record);
  await startRogue(run);
  const offers = async (): Promise<number> =>
    (await run('rogue', 'cat', '/run/rogue.log')).stdout.split('DHCPOFFER').length - 1;
  const hearsNobody = async (): Promise<boolean> => (await askOnce(run, 'victim')).exitCode === 1;

  for (const signal of ['USR2', 'USR1']) {
    await run('victim', 'sh', '-c', `kill -${signal} "$(cat /run/netlab/udhcpc/victim.eth0.pid)"`);
    const address = signal === 'USR2' ? [] : ['10.52.0.10/24'];
    const done = async (): Promise<boolean> => isSame(await addressesOf(run, 'victim'), address);
    t.ok(await eventually(done), signal === 'USR2' ? 'released' : 'asked anew, and got its own address');
  }
  t.ok(await eventually(async () => (await offers()) > 0), 'though the rogue made an offer');

  const executor = createExecutor(record);
  const network = record.lab.networks[0]?.id ?? '';
  await executor.run('h1', ['sh', '-c', `kill "$(cat /run/netlab/dhcp/${network}/pid)"`]);
  t.ok(await eventually(hearsNobody), 'without the right server nobody is heard');
  const made = await offers();
  t.ok(await hearsNobody(), 'still nobody,');
  t.ok((await offers()) > made, 'though offers were made');

  const deleted = await executor.run('h1', ['iptables', '-D', ...spoofingRule(record)]);
  t.equal(deleted.exitCode, 0, 'the rule was there');
  let heard = '';
  const hears = async (): Promise<boolean> => {
    const { exitCode, stderr } = await askOnce(run, 'victim');
    heard = stderr;
    return exitCode === 0;
  };
  t.ok(await eventually(hears), 'without the rule the rogue is heard');
  t.match(heard, /lease of 10\.52\.0\.1\d\d obtained from 10\.52\.0\.66/);
}

const isSame = (found: readonly string[], wanted: readonly string[]): boolean =>
  String(found) === String(wanted);

async function startRogue(run: Run): Promise<void> {
  const { exitCode, stderr } = await run(
    ...(['rogue', 'dnsmasq', '--conf-file=/dev/null', '--no-resolv', '--port=0'] as const),
    ...['--user=', '--group=', '--dhcp-range=10.52.0.100,10.52.0.200', '--no-ping'],
    ...['--dhcp-leasefile=/run/rogue.leases', '--log-facility=/run/rogue.log', '--pid-file=/run/rogue.pid'],
  );
  if (exitCode !== 0) throw new Error(stderr);
}

/** In the chain of what the rogue sends. */
function spoofingRule(record: LabRecord): string[] {
  const prefix = record.lab.mechanism === 'openvswitch' ? 'neutron-openvswi' : 'neutron-linuxbri';
  const chain = `${prefix}-o${chainPart(serverOf(record, 'rogue').port.id)}`;
  const why = ['-m', 'comment', '--comment', 'Prevent DHCP Spoofing by VM.'];
  return [chain, '-p', 'udp', '-m', 'udp', '--sport', '67', '--dport', '68', ...why, '-j', 'DROP'];
}

void t.test('a server without a lease fails `up`, by name and line', async (t) => {
  const file = 'topologies/dhcp.yml';
  // dnsmasq does not know b1, whose client gives up sooner than it would.
  const spoiled = (state: HostState): HostState => ({
    ...state,
    files: state.files.map((one) => ({ ...one, content: one.content.replace(/^.*,10\.11\.3\.2\n/m, '') })),
    daemons: state.daemons.map((one) => ({
      ...one,
      argv: one.argv.map((word) => (word === '10' ? '2' : word)),
    })),
  });
  const broken = withLab(file, () => Promise.resolve(), readFileSync(file, 'utf8'), spoiled);
  const error = await broken.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  t.ok(error instanceof StepFailedError, String(error));
  t.match(String(error), /udhcpc on eth0 of b1.* failed on host compute1, namespace b1/);
  t.match(String(error), `made for: ${file}:${lineOf(file, '  b1:')} servers.b1`);
});

const lineOf = (file: string, start: string): number =>
  readFileSync(file, 'utf8')
    .split('\n')
    .findIndex((line) => line.startsWith(start)) + 1;
