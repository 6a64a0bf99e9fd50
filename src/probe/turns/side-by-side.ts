import type { Executor } from '../../model/executor.js';
import { groupBy } from '../../model/group-by.js';
import type { Lab, Test, TestNode } from '../../model/lab.js';
import { Arrivals } from '../arrival/arrivals.js';
import { Destinations } from '../arrival/destination.js';
import { attemptBlock, attemptReach, type Attempt, type AttemptContext } from '../attempt.js';
import { startCapture, type Capture } from '../judge/capture.js';
import { chooseControl, type Control } from '../judge/control.js';
import { addressesOnTheWire } from '../judge/departure.js';
import type { Limiter } from './limiter.js';
import { FirstHops } from '../judge/first-hop.js';
import { readNeighbourTables } from './neighbour-table.js';
import { intoBatches } from '../probe-tests.js';
import { netnsOf, Probers } from '../prober.js';
import { awaitedProof, type Proof } from '../judge/proof.js';
import { settle, type Settled } from './settle.js';
import { openSource, type Source } from '../source.js';
import { forgetNeighbours, intoTurns } from './turns.js';

/** Of more tests than this, `-/>` tests do not begin before `->` tests are settled: they would take their turns from them. */
const MOST_BESIDE = 64;

/** What tests that run side by side share. */
export interface Together {
  readonly lab: Lab;
  readonly executor: Executor;
  readonly limiter: Limiter;
  /** Seconds without an answer that a `-/>` test takes for blocked, where no control says how long it takes. */
  readonly silence: number;
  /** Something is broken: there is no control. */
  readonly isFaulty: boolean;
  /** Milliseconds of performance.now() after which no attempt begins but a first one. */
  readonly deadline: number;
}

/**
 * Runs tests side by side, by as few probers as it takes.
 * @param onSettled called once for each test
 */
export async function runSideBySide(
  tests: readonly Test[],
  together: Together,
  onSettled: (settled: Settled, context: AttemptContext) => Promise<void>,
): Promise<void> {
  const probers = new Probers(together.executor, tests.length);
  try {
    await settleTests(tests, together, probers, onSettled);
  } finally {
    await probers.close();
  }
}

async function settleTests(
  tests: readonly Test[],
  together: Together,
  probers: Probers,
  onSettled: (settled: Settled, context: AttemptContext) => Promise<void>,
): Promise<void> {
  const reach = tests.filter(({ expect }) => expect === 'reach');
  const block = tests.filter(({ expect }) => expect === 'block');
  const { proof, prove } = awaitedProof();
  const passed: Test[] = [];
  const context = await createContext(tests, together, probers, proof, passed);
  const note = (settled: Settled): Promise<void> => {
    if (settled.verdict.passed && settled.test.expect === 'reach') passed.push(settled.test);
    return onSettled(settled, context);
  };
  const settleAll = async (some: readonly Test[], attempt: Attempt): Promise<void> => {
    for (const [turn, part] of intoTurns(some, context.neighbours).entries()) {
      if (turn > 0) await forgetNeighbours(together.lab, probers);
      const batches = intoBatches(part);
      await Promise.all(batches.map((batch) => settle(context, batch, attempt, together.deadline, note)));
    }
  };
  const reached = settleAll(reach, attemptReach).finally(prove);
  if (tests.length > MOST_BESIDE) await reached;
  const [first, second] = await Promise.allSettled([reached, settleAll(block, attemptBlock)]);
  for (const end of [first, second]) if (end.status === 'rejected') throw end.reason;
}

/** @param passed `->` tests that have passed: complete once the proof is given */
async function createContext(
  tests: readonly Test[],
  { lab, executor, limiter, silence, isFaulty }: Together,
  probers: Probers,
  proof: Proof,
  passed: readonly Test[],
): Promise<AttemptContext> {
  const [first] = tests;
  const arrivals = new Arrivals(probers, new Destinations(lab), tests);
  const source = (node: TestNode): Source => openSource(executor, probers, limiter, arrivals, node);
  const block = tests.filter(({ expect }) => expect === 'block');
  const captures = startCaptures(lab, block, probers);
  const [neighbours] = await Promise.all([
    first === undefined ? [] : readNeighbourTables(source(first.from)),
    arrivals.watchTargets(tests),
  ]);
  let control: { readonly chosen: Control | undefined } | undefined;
  const choose = (): Control | undefined =>
    (control ??= { chosen: isFaulty ? undefined : chooseControl(lab, passed, source) }).chosen;
  return {
    lab,
    source,
    captures,
    neighbours,
    firstHops: new FirstHops(lab),
    isFaulty,
    proof,
    silence,
    control: choose,
  };
}

/** One capture for each source, of everything that its tests may send. */
function startCaptures(lab: Lab, tests: readonly Test[], probers: Probers): Map<string, Capture> {
  const bySource = groupBy(tests, ({ from }) => netnsOf(from));
  return new Map(
    [...bySource].flatMap(([key, [first, ...rest]]) => {
      if (first === undefined) return [];
      const targets = [first, ...rest].flatMap((test) => addressesOnTheWire(lab, test));
      return [[key, startCapture(probers, first.from, targets)]];
    }),
  );
}
