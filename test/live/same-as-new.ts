import type { Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { breakerOf } from '../../src/cli/fault/put-fault.js';
import { compile } from '../../src/compile/compile.js';
import { runTests } from '../../src/probe/run.js';
import { dumpLab } from './dump.js';
import { PATIENCE } from './patience.js';
import { eventually } from './eventually.js';

/** A new lab for each edit takes most of the time: in the long form each is compared, else a few (`npm run test:long edits`). */
export const ALL = process.env['NETLAB_WIRE_EDITS'] === 'all';

/** Brings up a lab with the same ids, addresses and numbers, and compares. What a client renews may come a moment later. */
export async function sameAsNew(t: Test, record: LabRecord): Promise<void> {
  const fresh = await dumpOfNew(record);
  let edited: string[] = [];
  await eventually(async () => {
    edited = await dumpLab(record);
    return edited.join('\n') === fresh.join('\n');
  });
  t.strictSame(only(edited, fresh), [], 'it has nothing that a new lab has not');
  t.strictSame(only(fresh, edited), [], 'and all that a new lab has');
  t.equal(edited.join('\n'), fresh.join('\n'), 'in the same order');
}

/** Every test of a lab. */
export async function testsPass(t: Test, record: LabRecord): Promise<void> {
  const options = { wait: PATIENCE, breaker: breakerOf(record) };
  const { results } = await runTests(record.lab, record.lab.tests, createExecutor(record), options);
  for (const { test, passed, detail, evidence } of results)
    t.ok(passed, test.name, { detail, evidence: evidence.join('\n') });
}

/** Lines that there are more of. */
function only(these: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return these.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

async function dumpOfNew({ lab, numbers, file }: LabRecord): Promise<string[]> {
  const fresh = { ...lab, name: `fresh-t${process.pid}` };
  const { record } = await up(fresh, { file, text: '', compile: () => compile(lab, numbers) });
  try {
    return await dumpLab(record);
  } finally {
    await down(record);
  }
}
