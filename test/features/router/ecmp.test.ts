import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import { observeLab } from '../../../src/apply/watch/observe-lab.js';
import { compile } from '../../../src/compile/compile.js';
import { driftOf } from '../../../src/observe/drift.js';
import { qrouterName } from '../../../src/model/names.js';
import { EditedLab } from '../../live/edited.js';
import { ownHalf } from '../../live/half.js';
import { inNetns } from '../../../src/tools/index.js';

/** Several next hops for one destination: flows go to all of them, and to none that is taken away. */

const TOPOLOGY = readFileSync('topologies/ecmp.yml', 'utf8').replace(/^name:.*\n/m, '');
const SECOND = /^ {6}- \{ destination: .*nexthop: .*12.*\n/gm;

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`flows are shared out on ${mechanism}`, (t) => sharedOut(t, new EditedLab(t, mechanism)));
}

void t.test('an HA router has one route as well', async (t) => {
  const lab = new EditedLab(t, 'openvswitch');
  await lab.become(TOPOLOGY.replace('    host: net1\n', '    ha: true\n'), 'as written');
  t.same(await answering(lab, 4), ['far1', 'far2'], 'IPv4');
  t.same(await answering(lab, 6), ['far1', 'far2'], 'IPv6');
});

async function sharedOut(t: Test, lab: EditedLab): Promise<void> {
  await lab.become(TOPOLOGY, 'two next hops');
  t.same(await answering(lab, 4), ['far1', 'far2'], 'IPv4');
  t.same(await answering(lab, 6), ['far1', 'far2'], 'IPv6');
  await drifts(t, lab);
  await lab.become(TOPOLOGY.replace(SECOND, ''), 'one of them goes');
  t.same(await answering(lab, 4), ['far1'], 'IPv4');
  t.same(await answering(lab, 6), ['far1'], 'IPv6');
  await lab.become(TOPOLOGY, 'it comes back');
  t.same(await answering(lab, 4), ['far1', 'far2'], 'IPv4');
  t.same(await answering(lab, 6), ['far1', 'far2'], 'IPv6');
  const none = TOPOLOGY.replace(/^ {4}routes:\n( {6}- .*\n)+/m, '').replace(/^ {2}- client -> .*\n/gm, '');
  await lab.become(none, 'both go');
  t.same(await answering(lab, 4), [], 'nobody is reached');
  await lab.isLikeNew();
}

/** A route with one of the next hops, and one with another, is not the one that shall be. */
async function drifts(t: Test, lab: EditedLab): Promise<void> {
  const { record } = lab;
  const [router] = record.lab.routers;
  if (router === undefined) throw new Error('no router');
  const executor = createExecutor(record);
  const replace = (...words: string[]): Promise<unknown> =>
    executor.run(
      'net1',
      inNetns(qrouterName(router.id), ['ip', 'route', 'replace', '192.0.2.0/24', ...words]),
    );
  const drifted = async (): Promise<number> => {
    const { hosts } = await observeLab(record, compile(record.lab, record.numbers));
    return hosts.flatMap((host) => driftOf(host)).length;
  };
  await replace('via', '10.26.1.11');
  t.equal(await drifted(), 1, 'one next hop is too few');
  await replace('nexthop', 'via', '10.26.1.11', 'nexthop', 'via', '10.26.1.77');
  t.equal(await drifted(), 1, 'another one is wrong');
  await replace('nexthop', 'via', '10.26.1.12', 'nexthop', 'via', '10.26.1.11');
  t.equal(await drifted(), 0, 'their order does not count');
  await replace('nexthop', 'via', '10.26.1.11', 'nexthop', 'via', '10.26.1.12');
}

/** Who answers at 24 addresses behind the router, each once: the kernel decides by source and destination. */
async function answering({ record }: EditedLab, version: 4 | 6): Promise<string[]> {
  const host = record.lab.servers.find(({ name }) => name === 'client')?.host ?? '';
  const urls = Array.from({ length: 24 }, (_, index) =>
    version === 4 ? `http://192.0.2.${index + 1}/` : `http://[2001:db8:99::${index + 1}]/`,
  );
  const script = urls.map((url) => `curl -s -m 3 '${url}' &`).join('\n');
  const { stdout } = await createExecutor(record).run(
    host,
    inNetns('client', ['sh', '-c', `${script}\nwait`]),
    {
      timeout: 60_000,
    },
  );
  return [...new Set(stdout.match(/far\d/g))].sort();
}
