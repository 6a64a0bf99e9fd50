import { readFileSync } from 'node:fs';
import t from 'tap';
import { failuresAfter } from './live/failures-after.js';
import { everyTopology } from './live/topologies.js';
import { withLab } from './live/with-lab.js';

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
  await withLab(file, async (record) => {
    for (const [rule, expected] of cases) {
      t.ok(text.includes(rule), `${rule.trim()} is in the file`);
      const without = text.replace(rule, '').replace('  db:\n\nservers', '  db: []\n\nservers');
      const failed = await failuresAfter(record, without, expected);
      t.same(failed, [...expected].sort(), `without "${rule.trim()}"`);
    }
  });
});
