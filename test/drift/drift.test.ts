import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { repairLab } from '../../src/apply/lab/repair.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { driftLines, driftOfLab } from '../../src/cli/drift/drift.js';
import { compile } from '../../src/compile/compile.js';
import { SANDBOX } from '../../src/model/host-state.js';
import { runTests } from '../../src/probe/run.js';
import { DAMAGES, type Damage } from './damages.js';
import { goldenOf, titleOf, writeGolden } from './golden.js';
import { inflict } from './inflict.js';
import { HA, LINUXBRIDGE } from './other-damages.js';
import { namesOf } from './names.js';
import { eventually } from '../live/eventually.js';
import { onAnsweringBridges } from '../live/topologies.js';
import { withLab } from '../live/with-lab.js';
import { PATIENCE } from '../live/patience.js';
import { ownHalf } from '../live/half.js';

/**
 * What somebody does to a running lab is seen, and named as the golden texts beside say; repaired, nothing is left of it.
 * `NETLAB_WIRE_UPDATE_GOLDEN=1` writes the texts anew. Each damage takes some seconds: all are done if asked for, else every fourth.
 */
const UPDATE = process.env['NETLAB_WIRE_UPDATE_GOLDEN'] === '1';
const ALL = UPDATE || process.env['NETLAB_WIRE_DRIFT'] === 'all';
const LAB = 'test/drift/lab.yml';

void t.test('on Open vSwitch', (t) =>
  withLab(LAB, (record) => damageAndRepair(t, record, 'openvswitch', DAMAGES)),
);

void t.test('on Linux bridges', (t) =>
  withLab(
    LAB,
    (record) => damageAndRepair(t, record, 'linuxbridge', LINUXBRIDGE),
    onAnsweringBridges(readFileSync(LAB, 'utf8')),
  ),
);

void t.test('an HA router', (t) =>
  withLab('topologies/ha-router.yml', (record) => damageAndRepair(t, record, 'ha', HA)),
);

void t.test('a host that is gone is drift', (t) =>
  withLab('topologies/vxlan.yml', async (record) => {
    const [{ name: host } = { name: '' }] = record.lab.hosts;
    const kill = 'kill -9 $(readlink /run/hosts/"$0" | tr -cd 0-9)';
    await createExecutor(record).run(SANDBOX, ['sh', '-c', kill, host]);
    const found = await driftOfLab(record);
    t.match(
      found.filter((one) => one.host === host),
      [{ kind: 'ended', what: 'the host', detail: /No such file/ }],
    );
    t.equal(found.filter((one) => one.host === host).length, 1, 'once');
    await t.rejects(repairLab(record, compile(record.lab, record.numbers)), { name: 'ObserveError', host });
  }),
);

async function damageAndRepair(
  t: Test,
  record: LabRecord,
  name: string,
  damages: readonly Damage[],
): Promise<void> {
  const golden = goldenOf(name);
  const found: string[] = [];
  for (const damage of ownHalf(damages.filter((_, index) => ALL || index % 4 === 1))) {
    await t.test(damage.name, async (t) => {
      await inflict(record, damage);
      const expected = golden.get(titleOf(damage)) ?? '';
      const seen = UPDATE ? await driftAtRest(record) : await driftBecomes(record, expected);
      found.push(`${titleOf(damage)}\n${seen}`);
      if (!UPDATE) t.equal(seen, expected, 'what is seen');
      t.same(await failing(record, damage.fails ?? []), damage.fails ?? [], 'what fails meanwhile');
      await repairLab(record, compile(record.lab, record.numbers));
      t.equal(await driftBecomes(record, ''), '', 'nothing is left of it');
    });
  }
  if (UPDATE) writeGolden(name, found);
  const { results } = await runTests(record.lab, record.lab.tests, createExecutor(record), {
    wait: PATIENCE,
  });
  for (const { test, passed } of results) t.ok(passed, test.name);
}

/** What `netlab drift` says, once it says what is expected: what a daemon must notice first it may notice late. */
async function driftBecomes(record: LabRecord, expected: string): Promise<string> {
  let text = '';
  await eventually(async () => (text = await driftText(record)) === expected);
  return text;
}

/** What it says once it says the same twice. */
async function driftAtRest(record: LabRecord): Promise<string> {
  for (let before = await driftText(record); ;) {
    await sleep(500);
    const text = await driftText(record);
    if (text === before) return text;
    before = text;
  }
}

async function driftText(record: LabRecord): Promise<string> {
  const lines = driftLines({ paint: (_, text) => text }, await driftOfLab(record));
  return namesOf(record.lab).toWords(lines.map((line) => `${line}\n`).join(''));
}

/** Names of those tests that fail now. */
async function failing(record: LabRecord, names: readonly string[]): Promise<string[]> {
  const { lab } = record;
  const tests = lab.tests.filter(({ name }) => names.includes(name));
  const { results } = await runTests(lab, tests, createExecutor(record), { wait: 0 });
  return results.flatMap(({ test, passed }) => (passed ? [] : [test.name]));
}
