import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { driftOfLab } from '../../src/cli/drift/drift.js';
import { Watching } from '../live/watching.js';
import { withLab } from '../live/with-lab.js';
import { inflict } from './inflict.js';

/** Somebody wants it otherwise, again and again: whoever repairs gives way, says so, and goes on repairing the rest. */

const TOPOLOGY = `name: hold
hosts: { h1: {} }
networks: { a: { cidr: 10.0.1.0/24 } }
routers: { edge: { networks: [a] } }
servers: { a1: { network: a } }
`;

const INSISTS = `while sleep 0.1; do
  ip route add blackhole 10.9.0.0/16 2>/dev/null
  iptables -C FORWARD -s 10.9.0.0/16 -j DROP 2>/dev/null || iptables -I FORWARD -s 10.9.0.0/16 -j DROP
done`;

void t.test('a repair that does not hold', (t) =>
  withLab(
    'hold.yml',
    async (record) => {
      const [{ id } = { id: '' }] = record.lab.routers;
      const inside = ['nsenter', `--net=/run/netns/qrouter-${id}`, 'sh', '-c', INSISTS];
      const somebody = createExecutor(record).start('h1', inside);
      t.teardown(() => somebody.stop());
      const watching = new Watching(record.name, '--resync', '1');
      t.teardown(() => {
        watching.kill();
      });
      await watching.isReady();
      const left = () => watching.lines.filter(({ event }) => event === 'left').map(({ what }) => what);
      await watching.until('it gives way', () => left().length === 2);
      t.strictSame(left().sort(), [
        'route 10.9.0.0/16 of router edge',
        'rule of chain FORWARD of table filter of router edge',
      ]);
      watching.forget();
      await inflict(record, { name: 'other', at: 'edge', command: 'sysctl -qw net.ipv4.ip_forward=0' });
      await watching.until('the rest is repaired', () =>
        watching.lines.some(({ event }) => event === 'repaired'),
      );
      const seen = (await driftOfLab(record)).map(({ kind, what }) => `${kind} ${what}`);
      t.strictSame(seen.sort(), [
        'foreign route 10.9.0.0/16 of router edge',
        'foreign rule of chain FORWARD of table filter of router edge',
      ]);
      t.strictSame(left(), [], 'it says so once');
      t.equal(await watching.end(), 0);
    },
    TOPOLOGY,
  ),
);
