import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import t from 'tap';

/**
 * netlab may need so many times the processor time, in starts of Node, that it did when results/quick.json was written. One call of the
 * bench was off by 1.3 at most: alone, beside four busy loops, held to a quarter of the machine, as root and as an ordinary user. The
 * rest is for other machines, on which Node, the kernel and Perl are not all faster by the same.
 */
const MARGIN = 1.6;
const TRIES = 3;

interface Figure {
  readonly row: string;
  readonly act: string;
  readonly processor: {
    readonly ratios: Readonly<Record<string, { readonly min: number; readonly median: number }>>;
  };
}

void t.test('netlab needs about as much of the processors, beside Node, as it did', (t) => {
  const committed = (JSON.parse(readFileSync('bench/results/quick.json', 'utf8')) as { rows: Figure[] }).rows;
  t.ok(committed.length > 0, 'there is something to compare with');
  let dearer = ['not measured yet'];
  for (let turn = 0; turn < TRIES && dearer.length > 0; turn += 1) dearer = dearerThan(committed, measure());
  t.strictSame(dearer, []);
  t.end();
});

function measure(): Figure[] {
  const argv = ['bench/bench.js', '--quick', '--runs', '3', '--no-write', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Figure[];
}

function dearerThan(before: readonly Figure[], now: readonly Figure[]): string[] {
  return before.flatMap(({ row, act, processor }) =>
    Object.entries(processor.ratios).flatMap(([peer, { median }]) => {
      const found =
        now.find((one) => one.row === row && one.act === act)?.processor.ratios[peer]?.min ?? Infinity;
      return found > median * MARGIN ? [`${row}, ${act}: ${found} x ${peer}, was ${median}`] : [];
    }),
  );
}
