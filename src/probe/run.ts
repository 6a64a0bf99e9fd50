import type { Executor } from '../model/executor.js';
import type { Lab, Test, TestNode } from '../model/lab.js';
import { sourceLine } from '../model/origin.js';
import { attemptBlock, attemptReach, type Attempt, type AttemptContext } from './attempt.js';
import { startCapture, type Capture } from './capture.js';
import { findCause } from './cause.js';
import { addressesOnTheWire } from './departure.js';
import { createLimiter, type Limiter } from './limiter.js';
import { readNeighbourTables } from './neighbour-table.js';
import { commandOf, inputOf, intoBatches, sourceKey } from './probe-tests.js';
import { awaitedProof } from './proof.js';
import { summarize, type TestReport, type TestResult } from './report.js';
import { settle, type Settled } from './settle.js';
import { openSource, type Source } from './source.js';
import { underFault, unlessAborted, type Breaker } from './under-fault.js';
import { atPrimary, type HostsDown } from './vrrp-state.js';

/** How patient a run of tests is, and who hears of each result. */
export interface TestOptions {
  /** Seconds for which tests that have not passed are tried again; 0: one attempt each. */
  readonly wait: number;
  /** Seconds without an answer after which a `-/>` test counts as blocked; default 0.6. */
  readonly silence?: number;
  /** Called with each result as soon as it is settled. */
  readonly onResult?: (result: TestResult) => void;
  /** Who breaks what tests name in `during`. */
  readonly breaker?: Breaker;
  /** Hosts that are down already; default: none. */
  readonly hostsDown?: HostsDown;
  /** Aborted: what is broken is mended, and no more tests are sent. */
  readonly signal?: AbortSignal;
}

const DEFAULT_SILENCE = 0.6;
/** Echo requests on their way at a time: more only wait for one another, in Open vSwitch's userspace datapath sooner than in the kernel. */
const MOST_PROBES = { openvswitch: 256, linuxbridge: 1024 };
/** Of more tests than this, `-/>` tests do not begin before `->` tests are settled: they would take their turns from them. */
const MOST_BESIDE = 64;
/** A test under a fault is tried so many times as long as others: another host takes a router over in 7 s. */
const PATIENCE_UNDER_FAULT = 4;

/**
 * Runs tests side by side, and then those with a fault one after the other.
 *
 * `->` tests are tried again until they pass or `wait` is over. `-/>` tests end when those are settled: in a
 * lab through which nothing passes yet, silence proves nothing. Silence must repeat itself, and it counts
 * only if the packet was seen leaving its source. A `-/>` test whose packet was not sent or not seen is tried
 * again until `wait` is over; one whose packet got through has failed, for what passes once is not blocked.
 *
 * @throws what the executor throws, e.g. where the lab is gone; what the signal was aborted with
 */
export async function runTests(
  lab: Lab,
  tests: readonly Test[],
  executor: Executor,
  options: TestOptions,
): Promise<TestReport> {
  const started = performance.now();
  const run = new Run(lab, executor, options);
  const alone = tests.filter(({ during }) => during !== undefined);
  const { signal, breaker, wait, hostsDown = new Set() } = options;
  await unlessAborted(signal, () =>
    run.together(
      tests.filter(({ during }) => during === undefined),
      wait,
      hostsDown,
    ),
  );
  for (const test of alone) {
    if (test.during === undefined || breaker === undefined)
      throw new Error('nobody is there to break anything: a fault of netlab itself');
    const refusal = await underFault(breaker, test.during.fault, (fault) =>
      unlessAborted(signal, () => run.together([test], wait * PATIENCE_UNDER_FAULT, fault.hostsDown)),
    );
    if (refusal !== undefined) run.refuse(test, refusal);
  }
  const results = tests.flatMap((test) => run.results.get(test) ?? []);
  return summarize(lab.name, results, (performance.now() - started) / 1000);
}

/** Results as they come. */
class Run {
  /** By the test as written. */
  readonly results = new Map<Test, TestResult>();
  readonly #limiter: Limiter;

  constructor(
    readonly lab: Lab,
    readonly executor: Executor,
    readonly options: TestOptions,
  ) {
    this.#limiter = createLimiter(MOST_PROBES[lab.mechanism]);
  }

  /** Runs tests side by side. @param wait seconds */
  async together(written: readonly Test[], wait: number, down: HostsDown): Promise<void> {
    const deadline = performance.now() + wait * 1000;
    const tests = await fromMasters(this.lab, written, this.executor, down);
    const originals = new Map(tests.map((test, index) => [test, written[index] ?? test]));
    const reach = tests.filter(({ expect }) => expect === 'reach');
    const block = tests.filter(({ expect }) => expect === 'block');
    const { proof, prove } = awaitedProof();
    const context = { ...(await this.#context(tests)), proof };
    const onSettled = async (settled: Settled): Promise<void> => {
      const result = await toResult(context, settled);
      this.#settle(originals.get(settled.test) ?? settled.test, result);
    };
    const settleAll = (some: readonly Test[], attempt: Attempt): Promise<unknown> =>
      Promise.all(intoBatches(some).map((batch) => settle(context, batch, attempt, deadline, onSettled)));
    try {
      const reached = settleAll(reach, attemptReach).finally(prove);
      if (tests.length > MOST_BESIDE) await reached;
      const [first, second] = await Promise.allSettled([reached, settleAll(block, attemptBlock)]);
      for (const end of [first, second]) if (end.status === 'rejected') throw end.reason;
    } finally {
      await Promise.all([...context.captures.values()].map((capture) => capture.stop()));
    }
  }

  /** The result of a test that was not sent, as what it needs could not be broken. */
  refuse(test: Test, { message }: Error): void {
    const [why = '', ...evidence] = message.split('\n').map((line) => line.trim());
    const verdict = { passed: false, detail: `not sent, as nothing was broken: ${why}`, evidence };
    this.#settle(test, { ...verdict, ...described(this.lab, test), attempts: 0, seconds: 0 });
  }

  #settle(written: Test, result: TestResult): void {
    this.results.set(written, result);
    if (this.options.signal?.aborted !== true) this.options.onResult?.(result);
  }

  async #context(tests: readonly Test[]): Promise<Omit<AttemptContext, 'proof'>> {
    const [first] = tests;
    const source = (node: TestNode): Source => openSource(this.executor, this.#limiter, node);
    return {
      lab: this.lab,
      source,
      neighbours: first === undefined ? [] : await readNeighbourTables(source(first.from)),
      captures: startCaptures(
        this.lab,
        tests.filter(({ expect }) => expect === 'block'),
        this.executor,
      ),
      silence: this.options.silence ?? DEFAULT_SILENCE,
    };
  }
}

/** Tests from an HA router are sent from where it has its addresses. */
async function fromMasters(
  lab: Lab,
  tests: readonly Test[],
  executor: Executor,
  down: HostsDown,
): Promise<Test[]> {
  const sources = await atPrimary(
    executor,
    lab,
    tests.map(({ from }) => from),
    down,
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
    ...described(lab, test),
    passed: verdict.passed,
    attempts,
    seconds,
    detail: verdict.detail,
    ...(cause === undefined ? {} : { cause }),
    evidence: verdict.evidence,
  };
}

/** What a result says of its test, whatever came of it. */
const described = (lab: Lab, test: Test): Pick<TestResult, 'test' | 'command' | 'input' | 'line'> => ({
  test,
  command: commandOf(test, 1),
  input: inputOf(test),
  line: sourceLine(lab.source, test.path),
});
