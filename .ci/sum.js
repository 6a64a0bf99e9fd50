// Sums runs of tap up: which files took longest and their share, whether all of it took longer than it may, and last how many tests
// passed. A run that failed without a failed test, by the types, the lint, or because it died, counts as one failure.
//
//     node .ci/sum.js FOLDER SECONDS RUN...
//
// Of each run FOLDER has RUN.tap, and RUN.ok if it ended well. SECONDS is what all of them took.
import { existsSync, readFileSync } from 'node:fs';

/** Minutes that `.ci/run` may take on two quiet fast cores. */
const BUDGET = 12;
const SHOWN = 12;

const [folder, seconds, ...runs] = process.argv.slice(2);
const total = { pass: 0, fail: 0 };
const times = new Map();
for (const run of runs) {
  const file = `${folder}/${run}.tap`;
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // tap ends its output with `# { total: 8, pass: 7, fail: 1 }`.
  const counts = [...text.matchAll(/^# \{ (total: .*) \}$/gm)].at(-1)?.[1] ?? '';
  const count = (name) => Number(new RegExp(`\\b${name}: (\\d+)`).exec(counts)?.[1] ?? 0);
  const failed = count('fail');
  total.pass += count('pass');
  total.fail += failed === 0 && !existsSync(`${folder}/${run}.ok`) ? 1 : failed;
  for (const [, test, time] of text.matchAll(/^(?:not )?ok \d+ - (\S+\.test\.ts) # time=([\d.]+)ms/gm))
    times.set(test, (times.get(test) ?? 0) + Number(time) / 1000);
}

const all = [...times.values()].reduce((sum, time) => sum + time, 0);
const slowest = [...times].sort(([, a], [, b]) => b - a).slice(0, SHOWN);
console.log(`\nThe slowest of ${times.size} files, in all runs, and their share of the time of all:`);
for (const [test, time] of slowest)
  console.log(`${time.toFixed(1).padStart(7)} s ${((100 * time) / all).toFixed(1).padStart(5)} %  ${test}`);
const minutes = Number(seconds) / 60;
const verdict =
  minutes > BUDGET
    ? `OVER BUDGET: ${BUDGET} min on two quiet fast cores. Make one of these shorter, or give it a long form (npm run test:long)`
    : `within the budget of ${BUDGET} min`;
console.log(`all of it took ${minutes.toFixed(1)} min, ${verdict}`);
console.log(`\n${total.pass} passed, ${total.fail} failed`);
process.exit(total.fail > 0 || total.pass === 0 ? 1 : 0);
