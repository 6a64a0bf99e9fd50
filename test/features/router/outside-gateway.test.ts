import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import { observeLab } from '../../../src/apply/watch/observe-lab.js';
import { compile } from '../../../src/compile/compile.js';
import { SANDBOX } from '../../../src/model/host-state.js';
import { locateLosses } from '../../../src/cli/test/locate-loss.js';
import { qrouterName } from '../../../src/model/names.js';
import { driftOf } from '../../../src/observe/drift.js';
import { runTests } from '../../../src/probe/run.js';
import { inNetns } from '../../../src/tools/index.js';
import { EditedLab } from '../../live/edited.js';
import { ownHalf } from '../../live/half.js';

/** Gateways outside of their subnets: packets go by them, and by nothing else; a running lab's gateway moves out and in. */

const TOPOLOGY = readFileSync('topologies/outside-gateway.yml', 'utf8').replace(/^name:.*\n/m, '');

/** The gateways of the subnets of `public`: of IPv4, of IPv6. */
const withGateways = (ipv4: string, ipv6: string): string =>
  TOPOLOGY.replace(/(28, gateway: )192.0.2.1/, `$1${ipv4}`).replace('"fe80::1"', `"${ipv6}"`);

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`gateways move on ${mechanism}`, async (t) => {
    const lab = new EditedLab(t, mechanism);
    await lab.become(TOPOLOGY, 'as written');
    await isTheWay(t, lab);
    await drifts(t, lab);
    await lab.become(withGateways('203.0.113.78', '2001:db8:f0::'), 'into their subnets');
    await lab.become(withGateways('192.0.2.77', '2001:db8:ffff::1'), 'out again, to others');
    await lab.become(TOPOLOGY, 'and to the first ones');
    await lab.isLikeNew();
  });
}

void t.test('an HA router has them as its master does', async (t) => {
  const lab = new EditedLab(t, 'openvswitch');
  const ha = (text: string): string => text.replace('  edge:\n', '  edge:\n    ha: true\n');
  await lab.become(ha(TOPOLOGY), 'as written');
  await isTheWay(t, lab);
  await lab.become(ha(withGateways('203.0.113.78', '2001:db8:f0::')), 'into their subnets');
  await lab.become(ha(TOPOLOGY), 'and out');
});

void t.test('the router of a vlan network', async (t) => {
  const lab = new EditedLab(t, 'openvswitch');
  await lab.become(TOPOLOGY.replace('    type: flat\n', '    type: vlan\n    segment: 100\n'), 'as written');
  await isTheWay(t, lab);
});

/** Without the provider's router at its address nobody gets out, and the address is what is named. */
async function isTheWay(t: Test, { record }: EditedLab): Promise<void> {
  const { lab } = record;
  const executor = createExecutor(record);
  const out = lab.tests.filter(({ name }) => name.startsWith('web1 -> '));
  t.equal(out.length, 2, 'one of IPv4, one of IPv6');
  const outside = async (...words: string[]): Promise<string> => {
    const { exitCode, stdout, stderr } = await executor.run(SANDBOX, ['ip', ...words]);
    t.equal(exitCode, 0, `${words.join(' ')}: ${stderr}`);
    return stdout;
  };
  const device = (await outside('-o', 'addr', 'show', 'to', '192.0.2.1/32')).split(/\s+/)[1] ?? '';
  const address = (verb: string, ip: string): Promise<string> => outside('addr', verb, ip, 'dev', device);
  // With a device's last address of IPv4 its routes go.
  await address('add', '192.0.2.200/32');
  await address('del', '192.0.2.1/32');
  await address('del', 'fe80::1/64');
  const forget = async (): Promise<void> => {
    for (const host of lab.hosts)
      for (const router of lab.routers)
        await executor.run(host.name, inNetns(qrouterName(router.id), ['ip', 'neigh', 'flush', 'all']));
  };
  await forget();
  const report = await runTests(lab, out, executor, { wait: 1 });
  // Whom nobody has answered for just now, the kernel does not ask for again at once.
  await forget();
  for (const { test, passed, cause } of (await locateLosses(record, report)).results) {
    t.notOk(passed, `without it: ${test.name}`);
    const gateway = test.name.includes('2001:') ? 'fe80::1' : '192.0.2.1';
    t.match(cause, new RegExp(`asks for the MAC of ${gateway} in vain`));
  }
  await address('add', '192.0.2.1/32');
  await address('add', 'fe80::1/64');
  await address('del', '192.0.2.200/32');
}

/** The way to a gateway is a route like others. */
async function drifts(t: Test, { record }: EditedLab): Promise<void> {
  const [router] = record.lab.routers;
  if (router === undefined) throw new Error('no router');
  const executor = createExecutor(record);
  const route = (...words: string[]): Promise<unknown> =>
    executor.run(router.host, inNetns(qrouterName(router.id), ['ip', ...words]));
  const device = `qg-${router.gateway?.port.id.slice(0, 11)}`;
  const drifted = async (): Promise<string[]> => {
    const { hosts } = await observeLab(record, compile(record.lab, record.numbers));
    return hosts.flatMap((host) => driftOf(host)).map(({ kind }) => kind);
  };
  await route('route', 'del', '192.0.2.1');
  await route('-6', 'route', 'del', 'fe80::1/128', 'dev', device);
  t.strictSame(await drifted(), ['missing', 'missing'], 'both are missed');
  await route('route', 'add', '192.0.2.1', 'dev', device, 'proto', 'static', 'scope', 'link');
  await route('-6', 'route', 'add', 'fe80::1', 'dev', device, 'proto', 'static');
  t.strictSame(await drifted(), [], 'and found again');
}
