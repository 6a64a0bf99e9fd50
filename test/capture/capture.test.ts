import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { listLabs, type LabRecord } from '../../src/apply/lab/store.js';
import { decodeFrame } from '../../src/capture/decode.js';
import type { Hops } from '../../src/capture/path.js';
import { pathPoints } from '../../src/capture/path-traffic.js';
import { SANDBOX } from '../../src/model/host-state.js';
import type { Lab } from '../../src/model/lab.js';
import { inNetns } from '../../src/tools/index.js';
import { pathOf } from './path-of.js';
import { readPcapng } from './read-pcapng.js';
import { eventually } from '../live/eventually.js';
import { BIN, netlab, startNetlab } from '../live/netlab.js';

// Labs of these tests are nobody else's, and nobody else's are theirs.
const folder = t.testdir({ runtime: {} });
process.env['NETLAB_WIRE_RUNTIME_DIR'] = join(folder, 'runtime');

const QUICKSTART = readFileSync('topologies/quickstart.yml', 'utf8');
const FILE = join(folder, 'watched.yml');

t.test('netlab capture', async (t) => {
  writeFileSync(FILE, QUICKSTART.replace(/^name: .*/m, 'name: watched'));
  await calls(t, 0, 'up', FILE);
  t.teardown(() => netlab(['down', 'watched']));
  const [record] = await listLabs();
  if (record === undefined) throw new Error('no lab');
  const { lab } = record;
  const nodes = new Nodes(record);
  const web1 = portPart(lab, 'web1');
  const db1 = portPart(lab, 'db1');

  await t.test('one file with named interfaces; each hop sees the request once, in order', async (t) => {
    const file = join(folder, 'hops.pcapng');
    const path = pathOf(lab, 'web1', { name: 'web2', ip: '10.0.1.3' });
    const points = pathPoints(path).map(({ name }) => name);
    const capture = await startNetlab(['capture', ...points, '-w', file, 'icmp'], 'capturing');
    await nodes.ping('web1', '10.0.1.3');
    const { code, stdout, stderr } = await capture.end('SIGINT');
    t.strictSame([code, stdout], [0, '']);
    const { interfaces, packets } = readPcapng(readFileSync(file));
    t.strictSame(interfaces, points);
    const inOrder = [...packets].sort((one, other) => Number(one.time - other.time));
    const seen = inOrder.map(({ interface: number, direction, data }) => {
      const frame = decodeFrame(data);
      return `${interfaces[number]} ${direction} ${(frame.inside ?? frame).what.replace(/,.*/, '')}`;
    });
    const way = (hops: Hops, what: string): string[] =>
      hops.hops.map(({ point, direction }) => `${point.name} ${direction} ICMP echo ${what}`);
    t.strictSame(seen, [...way(path.forward, 'request'), ...way(path.back, 'reply')]);
    t.equal(inOrder[0]?.length, 98);
    t.match(stderr, /^web1:eth0 +2$/m, 'packets of each point');
    const others = spawnSync('tcpdump', ['-n', '-r', file], { encoding: 'utf8' });
    t.equal(
      others.stdout.match(/ICMP echo request/g)?.length,
      path.forward.hops.length,
      'others can read it',
    );
  });

  await t.test('a packet that a group drops, and what it does once the group lets it in', async (t) => {
    const before = await captured(t, ['--path', 'web2', 'db1', 'icmp', '--json'], () =>
      nodes.pingInVain('web2', '10.0.2.2'),
    );
    const report = before.at(-1) as {
      hops: { point: string; there: number; back: number }[];
      verdict: string[];
    };
    const index = report.hops.findIndex(({ point }) => point === `compute2:qvb${db1}`);
    t.ok(index > 0);
    t.ok(
      report.hops.slice(0, index + 1).every(({ there }) => there === 1),
      'seen as far as the bridge',
    );
    t.ok(
      report.hops.slice(index + 1).every(({ there }) => there === 0),
      'and never behind it',
    );
    t.strictSame(report.verdict, [
      `web2 -> db1: 0 of 1 packets arrived; last seen at compute2:qvb${db1}, never at compute2:tap${db1}: ` +
        'between them is security group db of db1',
    ]);

    writeFileSync(
      FILE,
      readFileSync(FILE, 'utf8').replace('- ingress tcp 5432 from web', '$&\n    - ingress icmp'),
    );
    await calls(t, 0, 'up', FILE);
    const after = await captured(
      t,
      ['--path', 'web2', 'db1', 'icmp'],
      () => nodes.ping('web2', '10.0.2.2'),
      'text',
    );
    t.match(after.join('\n'), /^web2 -> db1: 1 of 1 packets arrived\ndb1 -> web2: 1 of 1 packets arrived$/m);
    t.match(
      after.join('\n'),
      new RegExp(`^ +\\d+\\.\\d{6} +13 +compute2:tap${db1} +out +10.0.1.3 > 10.0.2.2 ICMP echo request`, 'm'),
    );
  });

  await t.test('a packet whose next hop does not answer', async (t) => {
    const lines = await captured(
      t,
      ['--path', 'web1', '10.0.1.77'],
      () => nodes.pingInVain('web1', '10.0.1.77'),
      'text',
    );
    t.match(
      lines.join('\n'),
      'web1 -> 10.0.1.77: no packet left; web1:eth0 asks for the MAC of 10.0.1.77 in vain',
    );
    t.match(lines.join('\n'), 'the topology says: nobody has 10.0.1.77 on network web');
  });

  await t.test('filters: what fits, also in tunnels; exit codes of those that cannot be', async (t) => {
    const both = async (): Promise<void> => {
      await nodes.ping('web1', '10.0.1.3');
      await nodes.run('web1', ['curl', '-s', '10.0.1.3']);
    };
    const packets = await captured(t, ['web1', 'compute1:eth0', '--json', 'tcp', 'port', '80'], both);
    t.match(packets[0], {
      point: 'web1:eth0',
      direction: 'out',
      source: '10.0.1.2',
      target: '10.0.1.3',
      what: 'TCP SYN',
      vni: null,
    });
    t.match(packets[1], { point: 'compute1:eth0', what: 'TCP SYN', vni: lab.networks[0]?.segment });
    t.notMatch(JSON.stringify(packets), 'ICMP');
    const wrong: readonly (readonly [filter: string, says: RegExp])[] = [
      ['icmp and foo', /the filter "icmp and foo": syntax error in filter expression/],
      ['wbe2', /wbe2 is no node either: did you mean "web2"\?/],
      ['ether[10:4] = 0', /it reads a frame at byte 10/],
    ];
    for (const [filter, says] of wrong) t.match(await calls(t, 2, 'capture', 'web1', filter), says);
    const hidden = ['--user', '--map-root-user', '--mount', 'sh', '-c', HIDE_TCPDUMP, 'sh'];
    const lacking = spawnSync('unshare', [...hidden, 'node', BIN, 'capture', 'web1', 'icmp'], {
      encoding: 'utf8',
    });
    t.equal(lacking.status, 3);
    t.match(lacking.stderr, /tcpdump.*not installed\n +sudo apt-get install tcpdump/);
  });

  await t.test('wrong calls', async (t) => {
    const wrong: readonly (readonly [call: string, says: RegExp])[] = [
      ['capture wbe1', /no node wbe1 in lab watched\n {4}did you mean "web1"\?/],
      ['capture web1:eth1', /web1 has no device eth1\n {4}did you mean "eth0"\?/],
      ['capture compute1:quark', /compute1 has no device quark\n {4}known here: eth0, eth1, /],
      ['capture web1 web9:eth0', /no node web9/],
      ['capture --path web1', /a path has two ends/],
      ['capture --path web1 web1', /web1 has 10.0.1.2 itself/],
      ['capture --path compute1 web1', /no packet of the lab comes from compute1/],
      [
        'capture --path web1 wbe2',
        /no server, router, load balancer or address wbe2\n {4}did you mean "web2"\?/,
      ],
      ['capture --path web1 2001:db8::1', /nothing would leave web1: web1 has no route to 2001:db8::1/],
      ['capture web1 -w - --json', /both want standard output/],
      ['capture web1 -w /no/such/file', /\/no\/such\/file cannot be written \(ENOENT\)/],
      ['capture web1 --count 0', /whole number, 1 or more/],
    ];
    for (const [call, says] of wrong) t.match(await calls(t, 2, ...call.split(' ')), says, call);
  });

  await t.test(
    'it ends with its reader, after its packets, and when it is killed; nothing goes on',
    async (t) => {
      const toPipe = spawn('sh', ['-c', `node ${BIN} capture web1 -w - --count 2 icmp | tcpdump -n -r -`]);
      let shown = '';
      toPipe.stdout.on('data', (text: Buffer) => (shown += text.toString()));
      const ended = new Promise((resolve) => toPipe.on('close', resolve));
      await nodes.pingUntil(ended);
      t.match(shown, /ICMP echo request.*\n.*ICMP echo reply/, 'two packets, for another program');

      const read = spawn('sh', ['-c', `node ${BIN} capture web1 icmp | head -n 1`], { stdio: 'ignore' });
      await nodes.pingUntil(new Promise((resolve) => read.on('close', resolve)));
      t.pass('its reader has left');

      const killed = await startNetlab(['capture', 'web1', 'compute2', '-w', '/dev/null'], 'capturing');
      t.equal(await nodes.programs(), 2, 'one program a host');
      await killed.end('SIGKILL');
      t.ok(await eventually(async () => (await nodes.programs()) === 0), 'they have ended');
    },
  );

  await t.test('a device that is not there', async (t) => {
    await createExecutor(record).run('compute1', ['ip', 'link', 'del', `tap${web1}`]);
    const where = /^error: compute1:tap\S+ cannot be captured: No such device \(host compute1\)$/m;
    t.match(await calls(t, 4, 'capture', `compute1:tap${web1}`), where);
    const { code, stdout } = await netlab(['capture', '--path', 'web1', 'web2', '--seconds', '0.1']);
    t.equal(code, 0);
    t.match(stdout, new RegExp(`^2 +compute1:tap${web1} +No such device$`, 'm'), 'is a part of the answer');
  });
});

/** First characters of the id of a server's first port, as devices have it. */
const portPart = (lab: Lab, server: string): string =>
  lab.servers.find(({ name }) => name === server)?.ports[0]?.id.slice(0, 11) ?? '';

/** Calls netlab. @returns what it says on stderr */
async function calls(t: Test, exitCode: number, ...words: readonly string[]): Promise<string> {
  const { code, stderr } = await netlab(words);
  t.equal(code, exitCode, `${words.join(' ')}: ${stderr}`);
  return stderr;
}

const HIDE_TCPDUMP = 'mount --bind /dev/null "$(command -v tcpdump)" && exec "$@"';

/** What is captured while something is done: the objects, or lines, that it printed. */
async function captured(
  t: Test,
  words: readonly string[],
  act: () => Promise<void>,
  form: 'json' | 'text' = 'json',
): Promise<unknown[]> {
  const capture = await startNetlab(['capture', ...words], 'capturing');
  await act();
  const { code, stdout } = await capture.end('SIGTERM');
  t.equal(code, 0);
  const lines = stdout.trimEnd().split('\n');
  return form === 'text' ? lines : lines.map((line): unknown => JSON.parse(line));
}

/** Servers of a lab, who send something. */
class Nodes {
  constructor(readonly record: LabRecord) {}

  /** @returns its exit code */
  async run(server: string, argv: readonly string[]): Promise<number> {
    const host = this.record.lab.servers.find(({ name }) => name === server)?.host ?? '';
    return (await createExecutor(this.record).run(host, inNetns(server, argv))).exitCode;
  }

  /** One request; a busy machine may answer late. */
  async ping(server: string, ip: string): Promise<void> {
    if ((await this.run(server, ['ping', '-c', '1', '-W', '20', ip])) !== 0) throw new Error(`ping ${ip}`);
  }

  async pingInVain(server: string, ip: string): Promise<void> {
    if ((await this.run(server, ['ping', '-c', '1', '-W', '1', ip])) === 0) throw new Error(`ping ${ip}`);
  }

  /** One request after the other, until something has ended. */
  async pingUntil(end: Promise<unknown>): Promise<void> {
    let ended = false;
    void end.then(() => (ended = true));
    await eventually(async () => {
      if (!ended) await this.ping('web1', '10.0.1.3');
      return ended;
    });
    await end;
  }

  /** How many capture programs run in the lab. */
  async programs(): Promise<number> {
    const { stdout } = await createExecutor(this.record).run(SANDBOX, ['ps', '-e', '-o', 'args']);
    return stdout.match(/^perl -e/gm)?.length ?? 0;
  }
}
