import { readFileSync } from 'node:fs';
import t from 'tap';
import { createExecutor } from '../src/apply/executor.js';
import type { LabRecord } from '../src/apply/store.js';
import type { TestReport } from '../src/probe/report.js';
import { runTests } from '../src/probe/run.js';
import { everyTopology } from './live/topologies.js';
import { withLab } from './live/with-lab.js';

const runAll = (record: LabRecord): Promise<TestReport> =>
  runTests(record.lab, record.lab.tests, createExecutor(record), { wait: 3 });

const failed = ({ results }: TestReport): string[] =>
  results.filter(({ passed }) => !passed).map(({ test }) => test.name);

everyTopology('openvswitch');

void t.test('a rule taken away fails exactly the tests that depend on it', async (t) => {
  const file = 'topologies/quickstart.yml';
  const text = readFileSync(file, 'utf8');
  const cases: readonly (readonly [rule: string, tests: readonly string[]])[] = [
    [
      '    - ingress tcp 80\n',
      ['web2 -> web1: http 80', 'db1 -> web1: http 80', 'client -> web1.floating_ip: http 80'],
    ],
    ['    - ingress icmp from web\n', ['web1 -> web2: ping', 'a full-size packet fits the tunnel']],
    ['    - ingress tcp 5432 from web\n', ['web1 -> db1: tcp 5432']],
  ];
  for (const [rule, expected] of cases) {
    t.ok(text.includes(rule), `${rule.trim()} is in the file`);
    const without = text.replace(rule, '').replace('  db:\n\nservers', '  db: []\n\nservers');
    const broken = await withLab(file, async (record) => failed(await runAll(record)), without);
    t.same(broken.sort(), [...expected].sort(), `without "${rule.trim()}"`);
  }
});
