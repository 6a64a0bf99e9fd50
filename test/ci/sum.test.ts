import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';

/** What `.ci/sum.js` says of runs whose output is as given, and which have ended well, or not. */
function sum(
  t: Test,
  seconds: number,
  runs: Record<string, { readonly tap?: string; readonly ok: boolean }>,
) {
  const folder = t.testdir({});
  for (const [name, { tap, ok }] of Object.entries(runs)) {
    if (tap !== undefined) writeFileSync(join(folder, `${name}.tap`), tap);
    if (ok) writeFileSync(join(folder, `${name}.ok`), '');
  }
  const argv = ['.ci/sum.js', folder, String(seconds), ...Object.keys(runs)];
  const { status, stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n') };
}

const OWN = `TAP version 14
    ok 1 - one test # time=99999.000ms
ok 1 - test/a.test.ts # time=30000.000ms
ok 2 - test/b.test.ts # time=9000.000ms
# { total: 8, pass: 8 }
`;
const USER = OWN.replace('30000', '60000').replace('total: 8, pass: 8', 'total: 8, pass: 7, fail: 1');

t.test('the closing line sums runs up; before it stand the slowest files', async (t) => {
  const { status, lines } = sum(t, 300, { own: { tap: OWN, ok: true }, user: { tap: USER, ok: false } });
  t.equal(status, 1);
  t.equal(lines.at(-1), '15 passed, 1 failed');
  t.ok(lines.includes('   90.0 s  83.3 %  test/a.test.ts'));
  t.ok(lines.includes('   18.0 s  16.7 %  test/b.test.ts'));
  t.ok(lines.includes('all of it took 5.0 min, within the budget of 12 min'));
});

t.test('who takes longer than CI may hears of it', async (t) => {
  const { status, lines } = sum(t, 721, { own: { tap: OWN, ok: true } });
  t.equal(status, 0, 'a slow machine is no failure');
  t.match(lines.at(-3), /^all of it took 12\.0 min, OVER BUDGET: 12 min/);
  t.equal(lines.at(-1), '8 passed, 0 failed');
});

t.test('a run that died has failed', async (t) => {
  const died = sum(t, 1, { own: { tap: OWN, ok: true }, user: { ok: false } });
  t.equal(died.status, 1);
  t.equal(died.lines.at(-1), '8 passed, 1 failed');
  t.match(sum(t, 1, { own: { tap: '', ok: true } }).status, 1, 'nothing at all is no success');
});
