import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import t from 'tap';

/** netlab beside its peers may be so many times slower than when results/quick.json was written. Others use this machine too. */
const MARGIN = 3;
const TRIES = 3;

interface Figure {
  readonly row: string;
  readonly act: string;
  readonly ratios: Readonly<Record<string, { readonly min: number; readonly median: number }>>;
}

void t.test('netlab is about as fast beside its peers as it was', (t) => {
  const committed = (JSON.parse(readFileSync('bench/results/quick.json', 'utf8')) as { rows: Figure[] }).rows;
  t.ok(committed.length > 0, 'there is something to compare with');
  let slower = ['not measured yet'];
  for (let turn = 0; turn < TRIES && slower.length > 0; turn += 1) slower = slowerThan(committed, measure());
  t.strictSame(slower, []);
  t.end();
});

function measure(): Figure[] {
  const argv = ['bench/bench.js', '--quick', '--runs', '3', '--no-write', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Figure[];
}

function slowerThan(before: readonly Figure[], now: readonly Figure[]): string[] {
  return before.flatMap(({ row, act, ratios }) =>
    Object.entries(ratios).flatMap(([peer, { median }]) => {
      const found = now.find((one) => one.row === row && one.act === act)?.ratios[peer]?.min ?? Infinity;
      return found > median * MARGIN ? [`${row}, ${act}: ${found} x ${peer}, was ${median}`] : [];
    }),
  );
}
