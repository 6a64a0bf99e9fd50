import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { down } from '../../src/apply/lab/down.js';
import { migrate } from '../../src/apply/lab/migrate.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up, type UpResult } from '../../src/apply/lab/up.js';
import { lossBeside } from '../../src/cli/up/loss.js';
import { compile } from '../../src/compile/compile.js';
import type { Executor } from '../../src/model/executor.js';
import type { Lab } from '../../src/model/lab.js';
import { devicePart } from '../../src/model/names.js';
import { relocated } from '../../src/plan/migrate/lab-steps.js';
import { pathsOfServer } from '../../src/probe/server-paths.js';
import { loadLab } from '../../src/resolve/load.js';
import { inNetns } from '../../src/tools/index.js';
import { dumpLab } from '../live/dump.js';
import { eventually } from '../live/eventually.js';
import { failuresAfter } from '../live/failures-after.js';
import { sameAsNew, testsPass } from '../live/same-as-new.js';
import { onAnsweringBridges, onMechanism } from '../live/topologies.js';
import { Transfer } from '../live/transfer.js';
import { ownHalf } from '../live/half.js';

/** Servers move to another host while they are talked to. */

const FILE = 'migrate.yml';

/** What may begin a connection to or from web1 may not be said the other way round, so both transfers hang on what is known of their beginning. */
const TOPOLOGY = `name: migrate
hosts: { h1: {}, h2: {}, h3: {} }
networks:
  web: { cidr: 10.0.1.0/24 }
  lan: { cidr: 10.0.4.0/24, dhcp: true, dns: [10.0.1.1] }
  six: { cidr: "2001:db8:6::/64" }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers: { edge: { host: h3, gateway: public, networks: [web] } }
security_groups:
  web:
    egress: none
    rules: [ingress tcp 80, ingress udp 53, ingress tcp 5000, ingress icmp, egress tcp 6000, egress tcp 81]
  peer: [ingress tcp 81, ingress tcp 6000, ingress icmp]
servers:
  web1: { network: web, host: h1, security_groups: [web], floating_ip: true, listen: [80, 53/udp, 22] }
  web2: { network: web, host: h3, security_groups: [peer], listen: [81] }
  web3: { network: web, host: h2 }
  web4: { network: web, host: h1, security_groups: [web] }
  lan1: { network: lan, host: h1 }
  lan2: { network: lan, host: h3 }
  six1: { network: six, host: h1 }
  six2: { network: six, host: h3 }
  client: { network: public, host: h2 }
tests:
  - web2 -> web1: http 80
  - web3 -> web1: udp 53
  - web1 -> web2: tcp 81
  - web2 -/> web1: tcp 22
  - web1 -/> web2: ping
  - client -> web1.floating_ip: http 80
  - lan2 -> lan1: ping
  - six2 -> six1: ping
`;

const NAME = `migrate-t${process.pid}`;

const resolve = (text: string, running?: Lab): Lab => ({
  ...loadLab(text, FILE, running && { ...running, name: 'migrate' }).lab,
  name: NAME,
});

const bringUp = (text: string): Promise<UpResult> =>
  up(resolve(text), { file: FILE, text, compile, resolve: (running) => resolve(text, running) });

const edited = (text: string, ...edits: readonly (readonly [from: string, to: string])[]): string =>
  edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`no ${from} to edit`);
    return before.replace(from, () => to);
  }, text);

const MECHANISMS = [
  ['openvswitch', onMechanism('openvswitch', TOPOLOGY)],
  ['linuxbridge', onMechanism('linuxbridge', TOPOLOGY)],
  ['linuxbridge that answers ARP', onAnsweringBridges(TOPOLOGY)],
] as const;

for (const [name, text] of ownHalf(MECHANISMS)) void t.test(name, (t) => moves(t, text));

async function moves(t: Test, text: string): Promise<void> {
  const { record } = await bringUp(text);
  t.teardown(() => down(record));
  const executor = createExecutor(record);
  const transfers = startTransfers(t, executor, record.lab);
  const goOn = (): Promise<unknown> => Promise.all(transfers.map((transfer) => transfer.goesOn()));
  await goOn();
  await t.test('there and back, by name', async (t) => {
    for (const host of ['h2', 'h1']) {
      await moveWeb1(t, host);
      await goOn();
      t.pass(`both transfers go on while web1 is on ${host}`);
    }
  });
  const moved = edited(
    text,
    ...['web1: { network: web', 'lan1: { network: lan', 'six1: { network: six'].map(
      (server) => [`${server}, host: h1`, `${server}, host: h2`] as const,
    ),
  );
  await t.test('three servers at once, by their host: in the file', async (t) => {
    await keepsItsLease(t, executor, async () => {
      const { change } = await bringUp(moved);
      t.same(
        change?.costs.map(({ path }) => path),
        ['servers.web1', 'servers.lan1', 'servers.six1'],
        'who notices',
      );
    });
    await goOn();
    await nothingIsLeft(t, record);
  });
  await t.test('the host that they have left goes, what was started there lives on', async (t) => {
    const less = edited(
      moved,
      ['h1: {}, ', ''],
      ['web4: { network: web, host: h1', 'web4: { network: web, host: h2'],
    );
    const { record: now } = await bringUp(less);
    await goOn();
    for (const transfer of transfers) {
      const { sent, received } = await transfer.finish();
      t.equal(received, sent, 'all has come, as it was sent');
    }
    await testsPass(t, now);
    await sameAsNew(t, now);
    t.same((await bringUp(less)).change?.rounds, [], 'and once more there is nothing to do');
    await rulesDecide(t, now, less);
  });
}

/** On connections that others begin, web1 sends; on one that it begins itself, it receives. */
function startTransfers(t: Test, executor: Executor, lab: Lab): Transfer[] {
  const ipOf = (name: string): string =>
    lab.servers.find((one) => one.name === name)?.ports[0]?.fixedIps[0]?.ip ?? '';
  const [web1, web2] = [
    { host: 'h1', netns: 'web1' },
    { host: 'h3', netns: 'web2' },
  ];
  const transfers = [
    new Transfer(executor, { from: web2, to: web1, ip: ipOf('web1'), port: 5000, sender: 'to' }),
    new Transfer(executor, { from: web1, to: web2, ip: ipOf('web2'), port: 6000, sender: 'to' }),
  ];
  t.teardown(() => Promise.all(transfers.map((transfer) => transfer.stop())));
  return transfers;
}

async function moveWeb1(t: Test, host: string): Promise<void> {
  const web1 = (lab: Lab) => lab.servers.filter(({ name }) => name === 'web1');
  const loss = lossBeside((lab) => web1(lab).flatMap((server) => pathsOfServer(lab, server)));
  const { record, change } = await migrate(NAME, (lab) => relocated(lab, 'web1', host), {
    compile,
    beside: loss.beside,
  });
  t.same(
    web1(record.lab).map((server) => server.host),
    [host],
  );
  t.same(
    change.resources.map(({ path }) => path),
    ['servers.web1'],
  );
  for (const { from, to, sent, lost, longestGap } of loss.paths())
    t.comment(`${from} -> ${to}: ${lost} of ${sent} lost, ${longestGap} ms`);
}

const ADDRESS = "ip -4 -oneline address show dev eth0 | grep -o 'inet [^ ]*'";

/** The kernel says of every address that comes or goes. */
async function keepsItsLease(t: Test, executor: Executor, change: () => Promise<void>): Promise<void> {
  const address = async (): Promise<string> =>
    (await executor.run('h1', inNetns('lan1', ['sh', '-c', ADDRESS]))).stdout;
  const before = await address();
  t.match(before, /10\.0\.4\./);
  let seen = '';
  const monitor = executor.start('h1', inNetns('lan1', ['ip', '-4', 'monitor', 'address']), {
    onStdoutLine: (line) => (seen += `${line}\n`),
  });
  await change();
  await monitor.stop();
  t.notMatch(seen, /Deleted/, 'the leased address stays');
  const { stdout } = await executor.run(
    'h2',
    inNetns('lan1', ['sh', '-c', `${ADDRESS}; cat /run/netlab/resolv/lan1`]),
  );
  const resolver = 'search openstacklocal\n#domain openstacklocal # eth0\nnameserver 10.0.1.1 # eth0\n';
  t.equal(stdout, `${before}${resolver}`, 'and so does what came with it');
}

async function nothingIsLeft(t: Test, record: LabRecord): Promise<void> {
  const traces = record.lab.servers
    .filter(({ name }) => ['web1', 'lan1', 'six1'].includes(name))
    .flatMap(({ name, ports }) => [name, ...ports.map(({ id }) => devicePart(id))]);
  const left = async (): Promise<string[]> =>
    (await dumpLab(record)).filter(
      (line) => line.startsWith('h1 ') && traces.some((trace) => line.includes(trace)),
    );
  await eventually(async () => (await left()).length === 0);
  t.same(await left(), [], 'the old host has nothing of them');
}

/** What does not get through does not for want of a rule, also on a host that has come to its rules by a migration. */
async function rulesDecide(t: Test, record: LabRecord, text: string): Promise<void> {
  const more = edited(text, ['ingress tcp 80,', 'ingress tcp 80, ingress tcp 22, egress icmp,']);
  const expected = ['web1 -/> web2: ping', 'web2 -/> web1: tcp 22'];
  t.same(await failuresAfter(record, more, expected), expected, 'with a rule for it the packet passes');
  t.same(await failuresAfter(record, text), [], 'as it was');
}
