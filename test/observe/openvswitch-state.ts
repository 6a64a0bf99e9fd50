import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { parseFlows, renderFlow } from '../../src/tools/index.js';
import { differences, DUMP, instead, seen, WANTED } from './dump.js';

const OBSERVED = { feature: 'observed', path: '' };

/** A line of the dump, as netlab writes it. */
const said = (line: string): string => parseFlows(line, '', OBSERVED).map(renderFlow).join();

void t.test('any flows that are gone are missing, and no others', (t) => {
  const text = readFileSync(DUMP, 'utf8');
  const lines = [...text.matchAll(/^ (?:table=\d+, )?priority=.*\n/gm)].map(([line]) => line);
  t.equal(lines.length, WANTED.flows.length);
  fc.assert(
    fc.property(fc.subarray(lines), (gone) => {
      const edit = (dump: string): string =>
        dump.replace(/^ (?:table=\d+, )?priority=.*\n/gm, (line) => (gone.includes(line) ? '' : line));
      const { missing, more } = differences('flows', edit);
      return (
        more.length === 0 &&
        missing.length === lines.filter((line) => gone.includes(line)).length &&
        missing.every((flow) => gone.some((line) => said(line) === renderFlow(flow)))
      );
    }),
    { numRuns: 50 },
  );
  t.end();
});

void t.test('a foreign flow', (t) => {
  const { missing, more } = differences(
    'flows',
    instead('@ flows br-tun\n', '@ flows br-tun\n table=99, priority=7 actions=drop\n'),
  );
  t.strictSame(missing, []);
  t.strictSame(more, [
    { bridge: 'br-tun', table: 99, priority: 7, match: {}, actions: [{ kind: 'drop' }], origin: OBSERVED },
  ]);
  t.end();
});

void t.test('a bridge that does not answer is taken for right', (t) => {
  t.strictSame(
    differences('flows', (dump) => dump.replace(/(?<=^@ flows br-tun\n)[^@]*/m, '')),
    {
      missing: [],
      more: [],
    },
  );
  t.end();
});

void t.test('what has ended', (t) => {
  const without = (program: string) => (dump: string) =>
    dump.replace(new RegExp(`^${program} here .*\n`, 'm'), '').replace(/^@ (ovsdb|flows \S+)\n[^@]*/gm, '');
  for (const program of ['ovsdb-server', 'ovs-vswitchd'])
    t.strictSame(seen(without(program)).ended, [program]);
  t.strictSame(differences('ovsPorts', without('ovsdb-server')), { missing: [], more: [] });
  t.strictSame(differences('flows', without('ovsdb-server')), { missing: [], more: [] });
  const stopped = instead(/^ovs-vswitchd here /m, 'ovs-vswitchd stopped ');
  t.strictSame(seen(stopped).ended, ['ovs-vswitchd'], 'one that stands still is as good as ended');
  t.end();
});
