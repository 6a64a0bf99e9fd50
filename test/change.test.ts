import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../src/apply/executor.js';
import { down } from '../src/apply/down.js';
import type { LabRecord } from '../src/apply/store.js';
import { up } from '../src/apply/up.js';
import { compile } from '../src/compile/compile.js';
import type { Lab } from '../src/model/lab.js';
import { runTests } from '../src/probe/run.js';
import { loadLab } from '../src/resolve/load.js';
import { EDITS } from './change/edits.js';
import { dumpLab } from './live/dump.js';

/**
 * A running lab is edited, and edited again. After each edit it has what a lab has that is made of the same file, and its
 * tests pass.
 */
const FILE = 'test/change/lab.yml';
const NAME = `edits-t${process.pid}`;

const resolve = (text: string, running?: Lab): Lab => {
  const before = running && { ...running, name: 'edits' };
  return { ...loadLab(text, FILE, before).lab, name: NAME };
};

const bringUp = (text: string) =>
  up(resolve(text), { file: FILE, text, compile, resolve: (running) => resolve(text, running) });

t.test('every edit ends where a new lab of the same file begins', async (t) => {
  let text = readFileSync(FILE, 'utf8');
  let { record } = await bringUp(text);
  t.teardown(() => down(record));
  for (const { name, edit, costs = [] } of EDITS) {
    const edited = edit(text);
    if (edited === text) throw new Error(`the edit "${name}" changes nothing`);
    text = edited;
    await t.test(name, async (t) => {
      const result = await bringUp(text);
      record = result.record;
      t.not(result.change?.resources.length, 0, 'something is different');
      t.same(
        [...new Set(result.change?.costs.map(({ path }) => /^[^.]*\.[\w-]+/.exec(path)?.[0]))].sort(),
        [...costs].sort(),
        'who notices',
      );
      const [edited, fresh] = [await dumpLab(record), await dumpOfNew(record)];
      t.strictSame(only(edited, fresh), [], 'it has nothing that a new lab has not');
      t.strictSame(only(fresh, edited), [], 'and all that a new lab has');
      await testsPass(t, record);
      t.same((await bringUp(text)).change?.rounds, [], 'and once more there is nothing to do');
    });
  }
});

const only = (these: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return these.filter((line) => !known.has(line));
};

/** A new lab with the same ids, addresses and numbers. */
async function dumpOfNew({ lab, numbers }: LabRecord): Promise<string[]> {
  const fresh = { ...lab, name: `fresh-t${process.pid}` };
  const { record } = await up(fresh, { file: FILE, text: '', compile: () => compile(lab, numbers) });
  try {
    return await dumpLab(record);
  } finally {
    await down(record);
  }
}

async function testsPass(t: Test, record: LabRecord): Promise<void> {
  const { results } = await runTests(record.lab, record.lab.tests, createExecutor(record), { wait: 5 });
  for (const { test, passed } of results) t.ok(passed, test.name);
}
