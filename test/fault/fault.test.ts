import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { listLabs, type LabRecord } from '../../src/apply/lab/store.js';
import type { RunResult } from '../../src/model/executor.js';
import type { StandingFault } from '../../src/model/fault.js';
import { SANDBOX } from '../../src/model/host-state.js';
import { planFaults } from '../../src/plan/fault/fault.js';
import { inNetns } from '../../src/tools/index.js';
import { parseFault } from '../../src/topology/words/fault-string.js';
import { eventually } from '../live/eventually.js';
import { netlab, startNetlab, type Answer } from '../live/netlab.js';
import { onMechanism } from '../live/topologies.js';
import { ownHalf, ownTest } from '../live/half.js';

/*
 * Real faults: what each one breaks works before it, does not while it is on, and works once it is cleared; and what it must
 * not break goes on.
 */

const LAB = readFileSync('test/fault/lab.yml', 'utf8');
const DAEMONS = readFileSync('test/fault/daemons.yml', 'utf8');

// Labs of these tests are nobody else's, and nobody else's are theirs.
process.env['NETLAB_WIRE_RUNTIME_DIR'] = t.testdir({});

ownTest('what several faults do together, as steps', (t) => {
  const end = { host: 'compute1', netns: '', device: 'tap1' };
  const cable = { host: SANDBOX, netns: '', device: 'h1-eth0' };
  const port = { host: 'net1', netns: 'qrouter-1', device: 'qr-1', bridge: 'br-int' };
  const put = (number: number, words: string, where: object): StandingFault =>
    ({ ...(parseFault(words) as object), number, since: 0, ...where }) as StandingFault;
  const steps = (before: readonly StandingFault[], after: readonly StandingFault[]): string[] =>
    planFaults(before, after).map(
      ({ host, step }) =>
        `${host}: ${step.argv.map((word) => word.replace(/^use strict[^]*/, '...')).join(' ')}`,
    );
  const rate = put(1, 'rate web1 1.5gbit', { ends: [end] });
  const delay = put(2, 'delay web1 0.5s', { ends: [end] });
  const loss = put(3, 'loss web1 2.5%', { ends: [end] });
  const tc = 'compute1: tc qdisc';
  const bucket = 'burst 733kb latency 50ms';
  t.strictSame(steps([], [rate]), [`${tc} replace dev tap1 root tbf rate 1.5gbit ${bucket}`]);
  t.strictSame(steps([rate], [rate, delay]), [`${tc} replace dev tap1 root netem delay 500ms rate 1.5gbit`]);
  t.strictSame(steps([rate, delay], [delay, loss]), [
    `${tc} replace dev tap1 root netem delay 500ms loss 2.5%`,
  ]);
  t.strictSame(steps([loss], []), [`${tc} del dev tap1 root`]);

  const host = put(4, 'host-down compute1', { cables: [cable] });
  const nic = put(5, 'link-down compute1:eth0', { place: cable });
  const router = put(6, 'link-down edge:web', { place: port });
  const signal = `${SANDBOX}: perl -e ... /run/hosts/compute1`;
  t.strictSame(steps([nic], [nic, host]), [`${signal} STOP`], 'the cable is pulled already');
  t.strictSame(steps([nic, host], [nic]), [`${signal} CONT`], 'and stays so');
  t.strictSame(steps([host, nic], []), [`${signal} CONT`, `${SANDBOX}: ip link set dev h1-eth0 up`]);
  t.strictSame(steps([], [router]), [
    'net1: nsenter --net=/run/netns/qrouter-1 ip link set dev qr-1 carrier off',
    'net1: ovs-ofctl mod-port br-int qr-1 no-receive',
    'net1: ovs-ofctl mod-port br-int qr-1 no-forward',
  ]);
  t.strictSame(steps([host, nic, router, rate], [host, nic, router, rate]), []);
  t.end();
});

const fault = (words: string, ...options: string[]): Promise<Answer> =>
  netlab(['fault', ...words.split(' '), ...options]);

/** Numbers and words of the faults that are on. */
async function standing(): Promise<{ number: number; fault: string; devices: { device: string }[] }[]> {
  const { stdout } = await fault('ls', '--json');
  return JSON.parse(stdout) as { number: number; fault: string; devices: { device: string }[] }[];
}

async function onlyLab(): Promise<LabRecord> {
  const [record] = await listLabs();
  if (record === undefined) throw new Error('no lab is running');
  return record;
}

/** Runs something in a server, or on a host. */
async function on(node: string, ...argv: string[]): Promise<RunResult> {
  const record = await onlyLab();
  const server = record.lab.servers.find(({ name }) => name === node);
  return createExecutor(record).run(server?.host ?? node, inNetns(server?.name ?? '', argv));
}

/** `client 10.0.1.11`: whether the one gets an answer of the other to one of so many packets. */
async function reaches(way: string, packets = 1): Promise<boolean> {
  const [from = '', to = ''] = way.split(' ');
  return (await on(from, 'ping', '-q', '-c', String(packets), '-i', '0.2', '-W', '1', to)).exitCode === 0;
}

const isCut = async (way: string): Promise<boolean> => !(await reaches(way, 3));

const soon = (way: string): Promise<boolean> => eventually(() => reaches(way));

/** Brings a lab up in a folder of the test, and takes it down after it. @returns writes the file anew, and calls `up` */
async function bringUp(
  t: Test,
  topology: string,
): Promise<(changed: string, ...options: string[]) => Promise<Answer>> {
  const file = join(t.testdir({ 'lab.yml': topology }), 'lab.yml');
  t.teardown(() => netlab(['down', '--all']));
  const up = async (changed: string, ...options: string[]): Promise<Answer> => {
    writeFileSync(file, changed);
    return netlab(['up', file, ...options]);
  };
  const { code, stderr } = await up(topology);
  t.equal(code, 0, stderr);
  return up;
}

/** What a fault cuts, and what it leaves alone. */
const CUTS: readonly (readonly [words: string, cut: string, spared: string])[] = [
  ['link-down web1', 'client 10.0.1.11', 'client 10.0.1.12'],
  ['link-down two:eth1', 'app1 10.0.2.13', 'client 10.0.1.13'],
  ['link-down two:web', 'client 10.0.1.13', 'app1 10.0.2.13'],
  ['link-down edge:web', 'client 10.0.2.11', 'app1 203.0.113.1'],
  ['link-down edge:public', 'app1 203.0.113.1', 'client 10.0.2.11'],
  ['link-down shop', 'client 10.0.1.100', 'client 10.0.1.11'],
  ['link-down compute1:eth0', 'client 10.0.1.11', 'client 10.0.1.12'],
  ['link-down net1:ext', 'app1 203.0.113.1', 'client 10.0.2.11'],
  ['host-down compute2', 'client 10.0.1.12', 'client 10.0.1.11'],
];

/** Where Linux bridges have something else there than Open vSwitch. */
const ON_BRIDGES = /^(link-down (web1|edge:web|shop)|host-down .*)$/;

for (const mechanism of ['openvswitch', 'linuxbridge'] as const) {
  void t.test(`cables and hosts, on ${mechanism}`, async (t) => {
    await bringUp(t, onMechanism(mechanism, LAB));
    const router = (await onlyLab()).lab.routers[0]?.id ?? '';
    const routes = async (): Promise<string> =>
      (await on('net1', ...inNetns(`qrouter-${router}`, ['ip', 'route']))).stdout.replace(
        / (linkdown|onlink)/g,
        '',
      );
    const before = await routes();
    const all = mechanism === 'openvswitch' ? CUTS : CUTS.filter(([words]) => ON_BRIDGES.test(words));
    t.ok(all.length >= 4);
    const cuts = ownHalf(all);
    for (const [words, cut, spared] of cuts) {
      t.ok((await soon(cut)) && (await soon(spared)), `${words}: before it both work`);
      const { code, stdout, stderr } = await fault(words);
      t.equal(code, 0, stderr);
      t.match(stdout, `fault 1 is on: ${words}, `);
      t.ok(await isCut(cut), `${words}: ${cut} is cut`);
      t.ok(await soon(spared), `${words}: ${spared} is not`);
      t.equal((await fault('clear')).stdout, `fault 1 is cleared: ${words}\n`);
      t.ok(await soon(cut), `${words}: afterwards all is well`);
      t.equal(await routes(), before, `${words}: the router has its routes`);
    }
    t.same(await standing(), []);
  });
}

ownTest('a lab with faults', async (t) => {
  const up = await bringUp(t, LAB);

  await t.test('a pulled cable looks like one', async (t) => {
    const routes = (await on('web1', 'ip', 'route')).stdout;
    await fault('link-down web1');
    t.match((await on('web1', 'ip', 'link', 'show', 'eth0')).stdout, /NO-CARRIER/);
    t.equal((await on('web1', 'ip', 'route')).stdout.replaceAll(' linkdown', ''), routes, 'its routes stay');
    t.match((await netlab(['ls'])).stdout, /^lab +running, 1 fault /m);
    t.match((await netlab(['show'])).stdout, /^1 fault is on: link-down web1$/m);
    t.match(JSON.parse((await netlab(['show', '--json'])).stdout), {
      faults: [{ number: 1, fault: 'link-down web1' }],
    });
    t.match(
      (await fault('ls')).stdout,
      /^FAULT +WHAT +WHERE +FOR\n1 +link-down web1 +tap\S+ on compute1 +\d+ s\n$/,
    );
  });

  await t.test('several at a time, one cleared by what it is', async (t) => {
    await fault('host-down compute2');
    await fault('link-down compute2:eth0');
    const printed = await fault('host-up compute2', '--dry-run');
    t.match(printed.stdout, /# \(sandbox\): plug in the cable at h3-eth1\n[^]*halt|resume host compute2/);
    t.notMatch(printed.stdout, 'h3-eth0', 'its cable is still pulled for another reason');
    t.equal((await standing()).length, 3, 'and nothing was touched');
    t.match(await fault('clear'), { code: 2, stderr: /several faults: 1 \(link-down web1\), 2 / });
    t.match(await fault('clear 9'), { code: 2, stderr: /no fault 9\n {4}it has 1 \(link-down web1\)/ });
    await fault('host-up compute2');
    t.ok(await isCut('client 10.0.1.12'), 'the host runs again, without its cable');
    t.equal((await fault('link-up compute2:eth0')).code, 0);
    t.ok(await soon('client 10.0.1.12'));
    t.match(await fault('link-up web2'), { code: 2, stderr: /web2 is not down by a fault/ });
    t.same(
      (await standing()).map((one) => one.fault),
      ['link-down web1'],
    );
  });

  await t.test('what is not there', async (t) => {
    const calls: readonly (readonly [words: string, says: RegExp])[] = [
      ['link-down web3', /no node web3 in lab lab\n {4}did you mean "web1"\?/],
      ['link-down two', /two has several NICs\n {4}name one of its NICs: two:eth0 \(web\), two:eth1 \(app\)/],
      ['link-down web2:eth1', /web2 has no NIC "eth1"/],
      ['host-down web2', /there is no host "web2"/],
      ['kill net1 keepalived', /no daemon "keepalived" runs on net1\n {4}these do: ovs-vswitchd, /],
      ['kill net1 ovs', /"ovs" may be several daemons of net1\n {4}name one: ovs-vswitchd, ovsdb-server/],
      ['flush-flows net1 0', /each have a table 0\n {4}say which one: flush-flows net1 /],
      ['flush-flows net1 br-int 21', /br-int on net1 has no flows in table 21/],
    ];
    for (const [words, says] of calls) {
      const { code, stdout, stderr } = await fault(words);
      t.strictSame([code, stdout], [2, ''], words);
      t.match(stderr, says, words);
    }
    t.equal((await standing()).length, 1);
  });

  await t.test('what stands is no drift; what strikes is, and is repaired', async (t) => {
    t.match(await netlab(['drift']), {
      code: 0,
      stdout: 'lab lab is as its file says',
      stderr: /^fault 1: link-down web1 is on, which is no drift: netlab fault ls$/m,
    });
    for (const words of ['link-down edge:web', 'rate web2 10mbit', 'host-down compute2']) {
      t.equal((await fault(words)).code, 0, words);
    }
    const { code, stdout, stderr } = await netlab(['drift']);
    t.strictSame([code, stdout], [0, 'lab lab is as its file says\n']);
    t.match(stderr, /^fault 4: host-down compute2 is on/m);
    for (const number of ['4', '3', '2']) await fault(`clear ${number}`);

    await fault('kill net1 haproxy-shop');
    await fault('flush-flows compute1 20');
    const broken = await netlab(['drift']);
    t.equal(broken.code, 7);
    t.match(broken.stdout, /^- net1: haproxy of load balancer shop does not run/m);
    t.match(broken.stdout, /^- compute1: flow of table 20 of br-tun/m);
    const watch = await startNetlab(['watch', '--repair'], 'watching lab lab');
    await fault('flush-flows compute1 20');
    t.ok(await eventually(async () => (await netlab(['drift'])).code === 0), 'all is repaired');
    t.equal((await watch.end('SIGINT')).code, 0);
    t.same(
      (await standing()).map((one) => one.fault),
      ['link-down web1'],
      'and what stands still does',
    );
    t.ok(await isCut('client 10.0.1.11'));
  });

  await t.test('an edit leaves faults alone; they go with what they break', async (t) => {
    const added = LAB.replace(
      'servers:\n',
      'servers:\n  more: { network: web, ip: 10.0.1.20, host: net1 }\n',
    );
    t.match(await up(added), { code: 0, stderr: /^1 fault is on: link-down web1$/m });
    t.ok((await soon('client 10.0.1.20')) && (await isCut('client 10.0.1.11')));

    const moved = added.replace('ip: 10.0.1.11, host: compute1', 'ip: 10.0.1.11, host: compute2');
    t.equal((await up(moved)).code, 0);
    t.match((await fault('ls')).stdout, /link-down web1 +tap\S+ on compute2/, 'it moves with its server');
    t.ok(await isCut('client 10.0.1.11'));

    await fault('host-down compute2');
    const refused = await up(added);
    t.match(refused, { code: 2, stderr: /host compute2 is down by fault 2: nothing on it answers/ });
    t.match(await fault('kill compute2 ovs-vswitchd'), { code: 2, stderr: /netlab fault host-up compute2/ });
    t.equal((await up(moved)).code, 0, 'what has no part in it may be said');

    const failing = moved.replace('servers:\n', 'servers:\n  app2: { network: app, host: compute1 }\n');
    await on('compute1', 'ip', 'netns', 'add', 'app2');
    t.match(await up(failing), { code: 4, stderr: /lab lab is again as it was before/ });
    await on('compute1', 'ip', 'netns', 'del', 'app2');
    t.same((await standing()).length, 2);
    for (const way of ['client 10.0.1.11', 'client 10.0.1.12']) t.ok(await isCut(way), `${way} is still cut`);
    t.equal(
      (await on('compute2', 'pgrep', '-r', 'T', '-c', 'ovs-vswitchd')).stdout,
      '1\n',
      'and the host is halted',
    );
    t.equal((await up(failing)).code, 0, 'and it may be said again');
    await fault('host-up compute2');
    t.ok(await soon('client 10.0.1.12'));

    const gone = added
      .replace(/ {2}web1: .*\n/, '')
      .replace(/^load_balancers:[^]*?(?=^tests)/m, '')
      .replace(/tests:[^]*/, '');
    t.equal((await up(gone)).code, 0);
    t.same(await standing(), []);
    t.equal((await up(LAB)).code, 0);
    t.ok(await soon('client 10.0.1.11'), 'and there it is again, whole');
  });

  await t.test('tests with a fault', async (t) => {
    const { code, stdout } = await netlab(['test', '--format', 'json']);
    t.equal(code, 0, stdout);
    const { tests } = JSON.parse(stdout) as { tests: { name: string; detail: string; during?: object }[] };
    t.same(
      tests.map(({ detail }) => detail.replace(/[\d.]+ m?s/, 'T')),
      [
        'answered in T',
        'blocked: left through eth0, and nothing came back within T',
        'blocked: eth0 has no carrier',
        'answered in T',
      ],
    );
    t.same(tests[1]?.during, { fault: 'link-down web1' });
    t.same(await standing(), [], 'all are mended');
    t.match(await fault('kill net1 metadata-agent'), {
      code: 2,
      stderr: /metadata-agent does not run on net1/,
    });
  });

  await t.test('a test that fails, and one that is interrupted, are mended too', async (t) => {
    const failing = LAB.replace(
      /^tests:[^]*/m,
      'tests: [{ from: client, to: web2, probe: ping, during: { fault: link-down web2 } }]\n',
    );
    t.equal((await up(failing)).code, 0);
    const failed = await netlab(['test', '--wait', '0']);
    t.match(failed, { code: 1, stdout: /^ {4}fault {5}netlab fault link-down web2$/m });
    t.same(await standing(), []);
    t.ok(await soon('client 10.0.1.12'));

    const child = spawn(process.execPath, [resolve('bin/netlab.js'), 'test', '--wait', '300'], {
      stdio: 'pipe',
    });
    const said = text(child.stderr);
    t.ok(await eventually(async () => (await standing()).length === 1), 'the fault is to be on');
    t.ok(await eventually(() => isCut('client 10.0.1.12')), 'and soon is');
    child.kill('SIGINT');
    const [exitCode] = (await once(child, 'exit')) as [number];
    t.equal(exitCode, 4);
    t.match(await said, /^error: interrupted; what its tests have broken is mended$/m);
    t.same(await standing(), []);
    t.ok(await soon('client 10.0.1.12'));
  });

  await t.test('a fault that is on already is not a test’s to mend', async (t) => {
    await fault('link-down web2');
    const { code, stdout } = await netlab(['test', '--wait', '0']);
    t.equal(code, 1);
    t.match(stdout, /not sent, as nothing was broken: fault 1 is on: link-down web2/);
    t.equal((await standing()).length, 1);
    await fault('clear all');
  });

  await t.test('flush-flows: everything that goes by the table stops, and nothing is listed', async (t) => {
    t.ok(await soon('client 10.0.1.11'));
    const { stdout } = await fault('flush-flows compute1 60');
    t.match(stdout, /^flushed table 60 of br-int on compute1: [1-9]\d* flows\n$/);
    t.ok(await isCut('client 10.0.1.11'));
    t.ok(await soon('client 10.0.1.12'));
    t.same(await standing(), []);
  });
});

const SINK = `
my $listener = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 1, ReuseAddr => 1) or die "listen: $!";
my $socket = $listener->accept;
my ($first, $last);
while (sysread $socket, my $chunk, 65536) { $last = time; $first //= $last }
print $last - $first;`;

ownTest('rate: a cable as slow as wished, both ways', async (t) => {
  await bringUp(t, LAB);
  /** Seconds that 250 kB take, from the first byte to the last: what programs need to start is not of the cable. */
  const seconds = async (from: string, to: string, ip: string): Promise<number> => {
    const sink = on(to, 'perl', '-MIO::Socket::INET', '-MTime::HiRes=time', '-e', SINK, '9000');
    t.ok(await eventually(async () => (await on(to, 'ss', '-Hltn')).stdout.includes(':9000')));
    await on(from, 'sh', '-c', `head -c 250000 /dev/zero | socat -u - TCP:${ip}:9000`);
    return Number((await sink).stdout);
  };
  for (const [from, to, ip] of [
    ['client', 'web1', '10.0.1.11'],
    ['web1', 'client', '10.0.1.10'],
  ] as const) {
    const before = await seconds(from, to, ip);
    t.equal((await fault('rate web1 1mbit')).code, 0);
    const slow = await seconds(from, to, ip);
    await fault('clear');
    const after = await seconds(from, to, ip);
    t.comment(
      `${from} to ${to}: ${before.toFixed(2)} s, at 1mbit ${slow.toFixed(2)} s, then ${after.toFixed(2)} s`,
    );
    // 250 kB less the 32 kB of the bucket are 1.75 s.
    t.ok(slow > 2 * before && slow > 2 * after, 'it takes several times as long');
    t.ok(slow > 1.5, 'and no less than the bits need');
  }
});

ownTest('delay and loss: with netem, or refused with the cure', async (t) => {
  await bringUp(t, LAB);
  const trial = 'ip link add a0 type veth peer name a1 && tc qdisc add dev a0 root netem delay 1ms';
  const hasNetem =
    spawnSync('unshare', ['--user', '--map-root-user', '--net', 'sh', '-c', trial]).status === 0;
  const milliseconds = async (): Promise<number> => {
    const { stdout } = await on('client', 'ping', '-q', '-c', '5', '-i', '0.2', '10.0.1.11');
    return Number(/= ([\d.]+)\//.exec(stdout)?.[1]);
  };
  t.ok(await soon('client 10.0.1.11'));
  if (hasNetem) {
    const before = await milliseconds();
    await fault('delay web1 100ms');
    t.ok((await milliseconds()) > before + 190, 'both ways');
    await fault('loss web1 100%');
    t.ok(await isCut('client 10.0.1.11'));
    await fault('clear all');
    t.ok(await soon('client 10.0.1.11'));
    return;
  }
  t.comment('this kernel has no netem');
  for (const words of ['delay web1 100ms', 'loss web1 5%']) {
    const { code, stderr } = await fault(words);
    t.equal(code, 3, words);
    t.match(stderr, /tc qdisc netem, for faults of delay and loss: [^]*\n {4}sudo modprobe sch_netem/);
    t.match(
      (await fault(words, '--dry-run')).stdout,
      /^tc qdisc replace dev tap\S+ root netem (delay 100ms|loss 5%)$/m,
    );
  }
  t.same(await standing(), []);
});

ownTest('kill: each kind of daemon is dead', async (t) => {
  await bringUp(t, DAEMONS);
  const names = async (host: string): Promise<string[]> =>
    (await netlab(['__complete', 'fault', 'kill', host, ''])).stdout.trim().split('\n');
  const kinds = [
    'ovs-vswitchd',
    'ovsdb-server',
    'dnsmasq-',
    'udhcpc-',
    'radvd-',
    'haproxy-',
    'metadata-agent',
  ];
  kinds.push('metadata-proxy-', 'listen-http', 'socat-', 'state-change-', 'keepalived-');
  const there = await names('net1');
  for (const kind of kinds)
    t.ok(
      there.some((name) => name.startsWith(kind)),
      kind,
    );
  for (const daemon of there) {
    const { code, stdout, stderr } = await fault(`kill net1 ${daemon}`, '--json');
    t.equal(code, 0, stderr);
    const { processes } = JSON.parse(stdout) as { processes: number[] };
    t.not(processes.length, 0);
    for (const pid of processes) {
      t.not((await on('net1', 'test', '-e', `/proc/${pid}`)).exitCode, 0, `${daemon} has no process ${pid}`);
    }
    if (daemon.startsWith('keepalived-')) {
      const isBack = async (): Promise<boolean> => (await fault(`kill net1 ${daemon}`)).code === 0;
      t.ok(await eventually(isBack), 'keepalived is started again, as Neutron would');
    } else {
      t.match(await fault(`kill net1 ${daemon}`), { code: 2, stderr: `${daemon} does not run on net1` });
    }
  }
});
