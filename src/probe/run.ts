import type { Executor } from '../model/executor.js';
import type { Lab, Test, TestNode } from '../model/lab.js';
import { sourceLine } from '../model/origin.js';
import { attemptBlock, attemptReach, type Attempt, type AttemptContext } from './attempt.js';
import { startCapture, type Capture } from './capture.js';
import { findCause } from './cause.js';
import { addressesOnTheWire } from './departure.js';
import { createLimiter } from './limiter.js';
import { readNeighbourTables } from './neighbour-table.js';
import { commandOf, inputOf, intoBatches, sourceKey } from './probe-tests.js';
import type { TestReport, TestResult } from './report.js';
import { settle, type Settled } from './settle.js';
import { openSource, type Source } from './source.js';
import { atPrimary } from './vrrp-state.js';

/** How patient a run of tests is, and who hears of each result. */
export interface TestOptions {
  /** Seconds for which tests that have not passed are tried again; 0: one attempt each. */
  readonly wait: number;
  /** Seconds without an answer after which a `-/>` test counts as blocked; default 0.6. */
  readonly silence?: number;
  /** Called with each result as soon as it is settled. */
  readonly onResult?: (result: TestResult) => void;
}

const DEFAULT_SILENCE = 0.6;
/** Echo requests on their way at a time: more only wait for one another in Open vSwitch's userspace datapath. */
const MOST_PROBES = 256;

/**
 * Runs tests side by side.
 *
 * `->` tests are tried again until they pass or `wait` is over. `-/>` tests begin when those are settled: in a
 * lab through which nothing passes yet, silence proves nothing. Silence must repeat itself, and it counts
 * only if the packet was seen leaving its source. A `-/>` test whose packet was not sent or not seen is tried
 * again until `wait` is over; one whose packet got through has failed, for what passes once is not blocked.
 *
 * @throws what the executor throws, e.g. where the lab is gone
 */
export async function runTests(
  lab: Lab,
  written: readonly Test[],
  executor: Executor,
  options: TestOptions,
): Promise<TestReport> {
  const started = performance.now();
  const tests = await fromMasters(lab, written, executor);
  const [first] = tests;
  const limiter = createLimiter(MOST_PROBES);
  const source = (node: TestNode): Source => openSource(executor, limiter, node);
  const neighbours = first === undefined ? [] : await readNeighbourTables(source(first.from));

  const reaches = tests.filter(({ expect }) => expect === 'reach');
  const blocks = tests.filter(({ expect }) => expect === 'block');
  const captures = startCaptures(lab, blocks, executor);
  const silence = options.silence ?? DEFAULT_SILENCE;
  const context: AttemptContext = { lab, source, captures, neighbours, silence };
  const results = new Map<Test, TestResult>();
  const onSettled = async (settled: Settled): Promise<void> => {
    const result = await toResult(context, settled);
    results.set(settled.test, result);
    options.onResult?.(result);
  };
  const settleAll = (some: readonly Test[], attempt: Attempt): Promise<unknown> => {
    const deadline = started + options.wait * 1000;
    return Promise.all(
      intoBatches(some).map((batch) => settle(context, batch, attempt, deadline, onSettled)),
    );
  };
  try {
    await settleAll(reaches, attemptReach);
    await settleAll(blocks, attemptBlock);
  } finally {
    await Promise.all([...captures.values()].map((capture) => capture.stop()));
  }
  return summarize(
    lab,
    tests.flatMap((test) => results.get(test) ?? []),
    started,
  );
}

/** Tests from an HA router are sent from where it has its addresses. */
async function fromMasters(lab: Lab, tests: readonly Test[], executor: Executor): Promise<Test[]> {
  const sources = await atPrimary(
    executor,
    lab,
    tests.map(({ from }) => from),
  );
  return tests.map((test, index) => ({ ...test, from: sources[index] ?? test.from }));
}

/** One capture for each source, of everything that its tests may send. */
function startCaptures(lab: Lab, tests: readonly Test[], executor: Executor): Map<string, Capture> {
  const sources = new Map(tests.map(({ from }) => [sourceKey(from), from]));
  return new Map(
    [...sources].map(([key, source]) => {
      const targets = tests
        .filter(({ from }) => sourceKey(from) === key)
        .flatMap((test) => addressesOnTheWire(lab, test));
      return [key, startCapture(executor, source, targets)];
    }),
  );
}

async function toResult(context: AttemptContext, settled: Settled): Promise<TestResult> {
  const { test, verdict, attempts, seconds } = settled;
  const { lab, source, neighbours } = context;
  const cause = await findCause(source(test.from), test, verdict, neighbours);
  return {
    test,
    passed: verdict.passed,
    attempts,
    seconds,
    detail: verdict.detail,
    ...(cause === undefined ? {} : { cause }),
    evidence: verdict.evidence,
    command: commandOf(test, 1),
    input: inputOf(test),
    line: sourceLine(lab.source, test.path),
  };
}

function summarize(lab: Lab, results: readonly TestResult[], started: number): TestReport {
  const passed = results.filter((result) => result.passed).length;
  const seconds = (performance.now() - started) / 1000;
  return { lab: lab.name, results, passed, failed: results.length - passed, seconds };
}
