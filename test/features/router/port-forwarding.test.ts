import { readFileSync } from 'node:fs';
import t from 'tap';
import { failuresAfter } from '../../live/failures-after.js';
import { withLab } from '../../live/with-lab.js';

/** What a forwarding begins with, and the tests that fail without it. The one that leads to a1's port 22 is not asked for: nothing may come there. */
const NEEDED: readonly (readonly [forwarding: string, tests: readonly string[]])[] = [
  ['203.0.113.180, protocol: tcp, port: 8080', ['client -> 203.0.113.180: http 8080']],
  [
    '203.0.113.180, protocol: tcp, port: 8081',
    ['a1 -> 203.0.113.180: http 8081', 'client -> 203.0.113.180: http 8081'],
  ],
  ['203.0.113.180, protocol: udp, port: 8080', ['client -> 203.0.113.180: udp 8080']],
  ['203.0.113.181, protocol: tcp, port: 80', ['client -> 203.0.113.181: http 80']],
];

void t.test('each forwarding is what its tests depend on', async (t) => {
  const file = 'topologies/port-forwarding.yml';
  const text = readFileSync(file, 'utf8');
  await withLab(file, async (record) => {
    for (const [forwarding, expected] of NEEDED) {
      const lines = text.split('\n');
      const without = lines.filter((line) => !line.includes(`floating_ip: ${forwarding},`));
      t.equal(without.length, lines.length - 1, `one line forwards ${forwarding}`);
      const failed = await failuresAfter(record, without.join('\n'), expected);
      t.same(failed, expected, `without ${forwarding}`);
    }
    t.same(await failuresAfter(record, text), [], 'with all of them');
  });
});
