import { readFileSync } from 'node:fs';
import type { Test } from 'tap';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { failuresAfter } from './failures-after.js';

/** What is changed in a topology, and which of its tests then fail. */
export type Change = readonly [from: string, to: string, failed: readonly string[]];

/**
 * Changes the rules of a running lab, several at a time that have nothing to do with each other, and looks which tests
 * fail: those that hang on the changed rules and no others. At last all is as it was.
 * @param file the lab's topology
 */
export async function checkChanges(
  t: Test,
  record: LabRecord,
  file: string,
  rounds: readonly (readonly Change[])[],
): Promise<void> {
  const text = readFileSync(file, 'utf8');
  for (const changes of rounds) {
    for (const [from] of changes) t.equal(text.split(from).length, 2, `"${from.trim()}" is in the file once`);
    const changed = changes.reduce((before, [from, to]) => before.replace(from, to), text);
    const expected = changes.flatMap(([, , failed]) => failed).sort();
    const message = changes.map(([from, to]) => `"${from.trim()}" now "${to.trim()}"`).join(', ');
    t.same(await failuresAfter(record, changed, expected), expected, message);
  }
  t.same(await failuresAfter(record, text), [], 'as it was');
}
