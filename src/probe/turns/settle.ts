import type { Test } from '../../model/lab.js';
import type { Attempt, AttemptContext } from '../attempt.js';
import type { Verdict } from '../judge/judge.js';
import type { Batch } from '../probe-tests.js';
import { sleep } from './sleep.js';

/** Seconds that a first attempt waits; each further one waits twice as long, up to the longest. */
const FIRST_PATIENCE = 0.25;
/** As many times as the machine is slow. */
const LONGEST_PATIENCE = 1;

/** The verdict that stands, and how it was come by. */
export interface Settled {
  readonly test: Test;
  readonly verdict: Verdict;
  readonly attempts: number;
  readonly seconds: number;
}

/**
 * Tries the tests of a batch again until each one's verdict is final or time is over.
 * @param deadline milliseconds of performance.now() after which no attempt begins but a first one
 * @param onSettled called once for each test
 */
export async function settle(
  context: AttemptContext,
  batch: Batch,
  attempt: Attempt,
  deadline: number,
  onSettled: (settled: Settled) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const { slowness } = context.source(batch.from);
  let pending = batch.tests;
  for (let attempts = 1; pending.length > 0; attempts++) {
    const { patience, last } = nextAttempt(deadline, attempts, slowness);
    const slot = performance.now() + patience * 1000;
    const verdicts = await attempt(context, { ...batch, tests: pending }, patience);
    const seconds = (performance.now() - began) / 1000;
    const settled = [...verdicts].filter(([, verdict]) => verdict.final || last);
    await Promise.all(settled.map(([test, verdict]) => onSettled({ test, verdict, attempts, seconds })));
    const done = new Set(settled.map(([test]) => test));
    pending = pending.filter((test) => !done.has(test));
    // An attempt that failed at once leaves the rest of its time to the lab.
    if (pending.length > 0) await sleep(slot - performance.now());
  }
}

/** The last attempt is the one after which no time remains; it gets the longest patience. */
function nextAttempt(
  deadline: number,
  attempts: number,
  slowness: number,
): { patience: number; last: boolean } {
  const longest = LONGEST_PATIENCE * slowness;
  const patience = Math.min(FIRST_PATIENCE * 2 ** (attempts - 1), longest);
  const last = performance.now() + patience * 1000 >= deadline;
  return { patience: last ? longest : patience, last };
}
