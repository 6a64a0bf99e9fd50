import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { locateLosses } from '../../src/cli/test/locate-loss.js';
import type { Test } from '../../src/model/lab.js';
import { runTests } from '../../src/probe/run.js';
import { netlab, type Answer } from '../live/netlab.js';
import { withLab } from '../live/with-lab.js';

/** A test that fails says where its packets were lost, and what is there. */
void t.test('what has got no answer is followed along its way', (t) =>
  withLab('topologies/quickstart.yml', async (record) => {
    const { tests } = record.lab;
    const reaching = tests.filter(({ expect }) => expect === 'reach');
    const blocked = tests.filter(({ expect }) => expect === 'block');
    const http = tests.filter(({ name }) => name === 'db1 -> web1: http 80');

    t.same((await causes(record, reaching, 20)).filter(Boolean), [], 'what arrives has none');
    const group = (port: string, name: string): RegExp =>
      new RegExp(
        `^last seen at ${port}:qvb\\S+, never at ${port}:tap\\S+: between them is security group ${name}$`,
      );
    t.match(
      await causes(
        record,
        blocked.map((test): Test => ({ ...test, expect: 'reach' })),
      ),
      [
        ...[group('compute2', 'db of db1'), group('compute2', 'db of db1')],
        ...[group('compute1', 'web of web1'), group('compute1', 'web of web1')],
        /^last seen at outside:sw-ext; .*; the topology says: outside has no route to 10\.0\.1\.3$/,
      ],
      'groups that do not let it in, and an address that nobody knows there',
    );

    const rule = 'FORWARD -p tcp --sport 80 -j DROP';
    await onHost(record, 'compute1', `iptables -I ${rule}`);
    t.match(
      await causes(record, http),
      [/^it came to web1:eth0, and the answer was last seen at compute1:tap\S+, never at compute1:qvb/],
      'the answer is lost',
    );
    await onHost(record, 'compute1', `iptables -D ${rule}`);
    t.same(await causes(record, http, 20), [undefined], 'because of that rule');

    const ping = tests.filter(({ name }) => name === 'web1 -> web2: ping');
    const entry = 'ip -n web1 neigh replace 10.0.1.3 dev eth0 nud permanent lladdr';
    await onHost(record, 'compute1', `${entry} fa:16:3e:00:00:99`);
    t.match(
      await causes(record, ping),
      [/ it is for fa:16:3e:00:00:99, which no port .*: 10\.0\.1\.2 takes that for the MAC of 10\.0\.1\.3 /],
      'a dead ARP entry is no fault of what is on the way',
    );
    await onHost(record, 'compute1', 'ip -n web1 neigh del 10.0.1.3 dev eth0');
    t.same(await causes(record, ping, 20), [undefined], 'because of that entry');

    await onHost(record, 'compute1', 'kill -9 $(cat /run/netlab/listen.pid)');
    t.same(await causes(record, http), [undefined], 'a refusal is an answer');
  }),
);

/** What stands in the way of each test. @param wait seconds to try them again */
async function causes(record: LabRecord, tests: readonly Test[], wait = 0): Promise<(string | undefined)[]> {
  const report = await runTests(record.lab, tests, createExecutor(record), { wait });
  return (await locateLosses(record, report)).results.map(({ cause }) => cause);
}

async function onHost(record: LabRecord, host: string, line: string): Promise<void> {
  const { exitCode, stderr } = await createExecutor(record).run(host, ['sh', '-c', line]);
  if (exitCode !== 0) throw new Error(stderr);
}

void t.test('a run that fails says what of the lab is not as its file says', (t) =>
  withLab('topologies/quickstart.yml', async (record) => {
    const test = (): Promise<Answer> => netlab(['test', record.name, '--wait', '10']);
    t.match(await test(), { code: 0, stderr: /^((?!which may be why).)*$/s });
    await onHost(record, 'compute1', 'ip -n web1 link set eth0 down');
    t.match(await test(), {
      code: 1,
      stderr: /which may be why.*\n~ compute1: device eth0 of web1: down, not up: .*web1 is cut off there\n/,
    });
  }),
);
