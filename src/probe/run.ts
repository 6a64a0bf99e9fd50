import type { Executor } from '../model/executor.js';
import {
  isCommandTest,
  type AnyTest,
  type CommandTest,
  type Lab,
  type Test,
  type TestNode,
} from '../model/lab.js';
import { createLimiter, type Limiter } from './turns/limiter.js';
import { summarize, type TestReport, type TestResult } from './report/report.js';
import { isNegative } from './judge/command.js';
import { commandResult, refusedResult, toResult } from './result.js';
import { settleCommand } from './turns/commands.js';
import { runSideBySide } from './turns/side-by-side.js';
import { underFault, unlessAborted, type Breaker } from './under-fault.js';
import { atPrimary, type HostsDown } from './vrrp-state.js';

/** How patient a run of tests is, and who hears of each result. */
export interface TestOptions {
  /** Seconds for which tests that have not passed are tried again; 0: one attempt each. */
  readonly wait: number;
  /**
   * Seconds without an answer after which a `-/>` test counts as blocked where nothing is known to pass; default 0.6, as many times as the
   * machine is slow.
   */
  readonly silence?: number;
  /** Called with each result as soon as it is settled. */
  readonly onResult?: (result: TestResult) => void;
  /** Who breaks what tests name in `during`. */
  readonly breaker?: Breaker;
  /** Something is broken already, and may be slow: how long some packets take says nothing of others. */
  readonly isFaulty?: boolean;
  /** Hosts that are down already; default: none. */
  readonly hostsDown?: HostsDown;
  /** Aborted: what is broken is mended, and no more tests are sent. */
  readonly signal?: AbortSignal;
}

const DEFAULT_SILENCE = 0.6;
/** Echo requests on their way at a time: more only wait for one another, in Open vSwitch's userspace datapath sooner than in the kernel. */
const MOST_PROBES = { openvswitch: 256, linuxbridge: 1024 };
/** A test under a fault is tried so many times as long as others: another host takes a router over in 7 s. */
const PATIENCE_UNDER_FAULT = 4;

/**
 * Runs tests side by side, and then those with a fault one after the other.
 *
 * `->` tests are tried again until they pass or `wait` is over. `-/>` tests end when those are settled: in a
 * lab through which nothing passes yet, silence proves nothing. Silence must repeat itself, and it counts
 * only if the packet was seen leaving its source. A `-/>` test whose packet was not sent or not seen is tried
 * again until `wait` is over; one whose packet got through has failed, for what passes once is not blocked. So it is with commands: those that must
 * not succeed run once, when all others are settled.
 *
 * @throws what the executor throws, e.g. where the lab is gone; what the signal was aborted with
 */
export async function runTests(
  lab: Lab,
  tests: readonly AnyTest[],
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
  readonly results = new Map<AnyTest, TestResult>();
  readonly #limiter: Limiter;

  constructor(
    readonly lab: Lab,
    readonly executor: Executor,
    readonly options: TestOptions,
  ) {
    this.#limiter = createLimiter(MOST_PROBES[lab.mechanism]);
  }

  /** Runs tests side by side. @param wait seconds */
  async together(written: readonly AnyTest[], wait: number, down: HostsDown): Promise<void> {
    const deadline = performance.now() + wait * 1000;
    const commands = written.filter(isCommandTest);
    const packets = written.filter((test): test is Test => !isCommandTest(test));
    const negative = commands.filter(isNegative);
    const positive = commands.filter((test) => !isNegative(test));
    const beside = this.#commands(positive, deadline, down);
    if (packets.length > 0 || commands.length === 0) await this.#packets(packets, deadline, down);
    await beside;
    await this.#commands(negative, deadline, down);
  }

  async #packets(written: readonly Test[], deadline: number, down: HostsDown): Promise<void> {
    const { lab, executor } = this;
    const tests = await fromMasters(lab, written, executor, down);
    const originals = new Map(tests.map((test, index) => [test, written[index] ?? test]));
    const { slowness } = executor;
    const { silence = DEFAULT_SILENCE * slowness, isFaulty = false } = this.options;
    const together = { lab, executor, limiter: this.#limiter, silence, isFaulty, deadline };
    await runSideBySide(tests, together, async (settled, context) => {
      this.#settle(originals.get(settled.test) ?? settled.test, await toResult(context, settled));
    });
  }

  async #commands(written: readonly CommandTest[], deadline: number, down: HostsDown): Promise<void> {
    const { lab, executor } = this;
    if (written.length === 0) return;
    const tests = await fromMasters(lab, written, executor, down);
    const context = { lab, executor, limiter: this.#limiter, deadline };
    await Promise.all(
      tests.map(async (test, index) => {
        this.#settle(written[index] ?? test, commandResult(lab, await settleCommand(test, context)));
      }),
    );
  }

  /** Notes a test that was not sent, as what it needs could not be broken. */
  refuse(test: AnyTest, why: Error): void {
    this.#settle(test, refusedResult(this.lab, test, why));
  }

  #settle(written: AnyTest, result: TestResult): void {
    this.results.set(written, result);
    if (this.options.signal?.aborted !== true) this.options.onResult?.(result);
  }
}

/** Tests from an HA router are sent from where it has its addresses. */
async function fromMasters<T extends { readonly from: TestNode }>(
  lab: Lab,
  tests: readonly T[],
  executor: Executor,
  down: HostsDown,
): Promise<T[]> {
  const sources = await atPrimary(
    executor,
    lab,
    tests.map(({ from }) => from),
    down,
  );
  return tests.map((test, index) => ({ ...test, from: sources[index] ?? test.from }));
}
