import { readFileSync } from 'node:fs';
import t from 'tap';
import { down } from '../../src/apply/lab/down.js';
import { lossBeside } from '../../src/cli/up/loss.js';
import type { Lab } from '../../src/model/lab.js';
import type { PathLoss } from '../../src/probe/watch-loss.js';
import { bringUp, FILE } from './bring-up.js';
import { EDITS } from './edits.js';
import { ALL, sameAsNew, testsPass } from '../live/same-as-new.js';

/**
 * A running lab is edited, and edited again. After each edit it has what a lab has that is made of the same file, and its
 * tests pass. In the short form several edits are made at a time, and some of these compared; who notices each, `test/plan` knows.
 */
const AT_A_TIME = ALL ? 1 : 4;
const STEPS = Array.from({ length: Math.ceil(EDITS.length / AT_A_TIME) }, (_, index) =>
  EDITS.slice(index * AT_A_TIME, (index + 1) * AT_A_TIME),
);
const isCompared = (index: number): boolean => ALL || index % 5 === 4 || index === STEPS.length - 1;

void t.test('edits end where a new lab of the same file begins', async (t) => {
  let text = readFileSync(FILE, 'utf8');
  let { record } = await bringUp(text);
  t.teardown(() => down(record));
  for (const [index, step] of STEPS.entries()) {
    for (const { name, edit } of step) {
      const edited = edit(text);
      if (edited === text) throw new Error(`the edit "${name}" changes nothing`);
      text = edited;
    }
    const costs = step.flatMap((one) => one.costs ?? []);
    await t.test(step.map(({ name }) => name).join(', '), async (t) => {
      // Only where every edit is asked for: on a busy machine packets are lost without anybody's fault.
      const loss = lossBeside();
      const { record: now, change } = await bringUp(text, ALL ? loss.beside : undefined);
      record = now;
      t.not(change?.resources.length, 0, 'something is different');
      const named = new Set([...costs, ...(change?.resources ?? []).map(({ path }) => path)]);
      for (const path of loss.paths()) {
        const way = `${path.from} -> ${path.to}`;
        const mayLose = isNamed(record.lab, path, named);
        t.comment(`${way}: ${path.lost} of ${path.sent}, ${path.longestGap} ms${mayLose ? ', named' : ''}`);
        if (!mayLose) t.equal(path.lost, 0, `${way} loses nothing`);
      }
      if (!isCompared(index)) return;
      await testsPass(t, record);
      await sameAsNew(t, record);
      t.same((await bringUp(text)).change?.rounds, [], 'and once more there is nothing to do');
    });
  }
});

/** Whether one of its ends is named in the plan, or the router, and it is on the way. */
function isNamed({ servers }: Lab, { from, to, ip }: PathLoss, named: ReadonlySet<string>): boolean {
  const portsOf = (name: string) => servers.find((server) => server.name === name)?.ports ?? [];
  const target = portsOf(to).find(({ fixedIps }) => fixedIps.some((fixed) => fixed.ip === ip));
  const isRouted = portsOf(from).every(({ network }) => network.name !== target?.network.name);
  const ends = [from, to].map((node) => `servers.${node.split('.')[0] ?? ''}`);
  return ends.some((end) => named.has(end)) || (isRouted && named.has('routers.edge'));
}
