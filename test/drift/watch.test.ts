import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { driftLines, driftOfLab } from '../../src/cli/drift/drift.js';
import type { Drift } from '../../src/observe/entry.js';
import { runTests } from '../../src/probe/run.js';
import { DAMAGES, type Damage } from './damages.js';
import { goldenOf, titleOf } from './golden.js';
import { inflict } from './inflict.js';
import { namesOf } from './names.js';
import { HA, LINUXBRIDGE } from './other-damages.js';
import { eventually } from '../live/eventually.js';
import { onAnsweringBridges } from '../live/topologies.js';
import { Watching, type WatchLine } from '../live/watching.js';
import { withLab } from '../live/with-lab.js';
import { PATIENCE } from '../live/patience.js';
import { ownHalf } from '../live/half.js';

/**
 * What somebody does to a lab that is watched is reported in the words of the golden texts, and repaired, and nothing of it needs the
 * resync. `NETLAB_WIRE_DRIFT=all` does all damages, on all labs; the comments are a table of the milliseconds that each took.
 */
const ALL = process.env['NETLAB_WIRE_DRIFT'] === 'all';
const LAB = 'test/drift/lab.yml';
/** Seconds, so many that nothing is found by it. */
const RESYNC = '600';

void t.test('on Open vSwitch', (t) =>
  withLab(LAB, (record) => watchDamages(t, record, 'openvswitch', DAMAGES)),
);

void t.test('on Linux bridges', { skip: !ALL }, (t) =>
  withLab(
    LAB,
    (record) => watchDamages(t, record, 'linuxbridge', LINUXBRIDGE),
    onAnsweringBridges(readFileSync(LAB, 'utf8')),
  ),
);

void t.test('an HA router', { skip: !ALL }, (t) =>
  withLab('topologies/ha-router.yml', (record) => watchDamages(t, record, 'ha', HA)),
);

/** `NETLAB_WIRE_DAMAGES=ends` does those alone whose names have that. */
const ONLY = process.env['NETLAB_WIRE_DAMAGES'];
const isDue = ({ name }: Damage, index: number): boolean =>
  ONLY === undefined ? ALL || index % 8 === 4 : name.includes(ONLY);

interface Row {
  readonly name: string;
  /** Milliseconds. */
  readonly reported: number;
  readonly repaired: number;
}

async function watchDamages(
  t: Test,
  record: LabRecord,
  name: string,
  damages: readonly Damage[],
): Promise<void> {
  const golden = goldenOf(name);
  const watching = new Watching(record.name, '--resync', RESYNC);
  t.teardown(() => {
    watching.kill();
  });
  await watching.isReady();
  const rows: Row[] = [];
  for (const damage of ownHalf(damages.filter(isDue))) {
    const expected = golden.get(titleOf(damage)) ?? '';
    // What mends itself is none.
    if (expected === '') continue;
    await t.test(damage.name, async (t) => {
      watching.forget();
      const began = await inflict(record, damage);
      await watching.until('it is reported', () => watching.lines.some(({ event }) => event === 'drift'));
      await watching.until('it is repaired', () => watching.isAtRest);
      t.ok(await eventually(async () => (await driftOfLab(record)).length === 0), 'nothing is left of it');
      await watching.until('it is at rest', () => watching.isAtRest);
      const said = wordsOf(record, watching.lines);
      t.ok(
        said.some((line) => expected.split('\n').includes(line)),
        'it is named right',
        { said, expected },
      );
      rows.push({ name: damage.name, ...timesOf(watching.lines, began) });
    });
  }
  for (const row of tableOf(rows)) t.comment(row);
  const { results } = await runTests(record.lab, record.lab.tests, createExecutor(record), {
    wait: PATIENCE,
  });
  for (const { test, passed } of results) t.ok(passed, test.name);
  t.equal(await watching.end(), 0);
}

/** Each thing that was reported, as `netlab drift` says it, without what the tool would say. */
const wordsOf = ({ lab }: LabRecord, lines: readonly WatchLine[]): string[] =>
  lines
    .filter(({ event }) => event === 'drift')
    .map((line) =>
      namesOf(lab).toWords(driftLines({ paint: (_, text) => text }, [line as unknown as Drift])[0] ?? ''),
    );

function timesOf(lines: readonly WatchLine[], began: number): Pick<Row, 'reported' | 'repaired'> {
  const after = (line: WatchLine | undefined): number => Date.parse(line?.time ?? '') - began;
  return {
    reported: after(lines.find(({ event }) => event === 'drift')),
    repaired: after(lines.findLast(({ event }) => event === 'repaired' || event === 'gone')),
  };
}

/** `   87   310  a flow goes`, the slowest first. */
const tableOf = (rows: readonly Row[]): string[] => [
  'reported repaired (ms)',
  ...[...rows]
    .sort((one, other) => other.repaired - one.repaired)
    .map(
      ({ name, reported, repaired }) =>
        `${String(reported).padStart(8)} ${String(repaired).padStart(8)}  ${name}`,
    ),
];
