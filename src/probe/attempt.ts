import type { Lab, Test, TestNode } from '../model/lab.js';
import type { Capture, Sighting } from './judge/capture.js';
import type { Control } from './judge/control.js';
import { findDeparture, findRejection, type Departure } from './judge/departure.js';
import type { FirstHops } from './judge/first-hop.js';
import { distrusted, judgeBlock, judgeReach, unwatched, type Verdict } from './judge/judge.js';
import { findOverflow, type NeighbourTable } from './turns/neighbour-table.js';
import { gotThrough, type Outcome } from './judge/outcome.js';
import { probeBatch, type Batch } from './probe-tests.js';
import { netnsOf } from './prober.js';
import type { Proof } from './judge/proof.js';
import { probeUntil, probeUntilSilent, type Silence } from './judge/silence.js';
import type { Source } from './source.js';

/** Seconds of silence at least, and after the first of two probes, however fast packets pass. */
const SHORTEST = 0.1;
const BETWEEN = 0.02;

/** What every attempt of a run needs. */
export interface AttemptContext {
  readonly lab: Lab;
  readonly source: (node: TestNode) => Source;
  /** By {@link netnsOf}: of each source of a `-/>` test. */
  readonly captures: ReadonlyMap<string, Capture>;
  /** The kernel's tables of neighbours when the run began. */
  readonly neighbours: readonly NeighbourTable[];
  /** Seconds without an answer that a `-/>` test takes for blocked, where no control says how long it takes. */
  readonly silence: number;
  /** What is known to pass, once the proof is given. */
  readonly control: () => Control | undefined;
  /** How packets should leave. */
  readonly firstHops: FirstHops;
  /** Something is broken already. */
  readonly isFaulty: boolean;
  /** What shows that packets pass in this lab at all. */
  readonly proof: Proof;
}

/** Probes tests once and says what that means for them. @param patience seconds to wait for an answer */
export type Attempt = (
  context: AttemptContext,
  batch: Batch,
  patience: number,
) => Promise<ReadonlyMap<Test, Verdict>>;

/** One attempt of `->` tests. */
export const attemptReach: Attempt = async ({ lab, source }, batch, patience) => {
  const outcomes = await probeBatch(source(batch.from), batch, patience);
  return new Map([...outcomes].map(([test, outcome]) => [test, judgeReach(lab, test, outcome, patience)]));
};

/** One attempt of `-/>` tests. It waits for silence as long as the run says, whatever the attempt's number. */
export const attemptBlock: Attempt = async (context, batch) => {
  const { lab, captures } = context;
  const source = context.source(batch.from);
  const capture = captures.get(netnsOf(batch.from));
  if (capture === undefined)
    throw new Error(`nothing captures in ${batch.from.netns}: a fault of netlab itself`);
  const { fault } = await capture.ready;
  if (fault !== undefined) return new Map(batch.tests.map((test) => [test, unwatched(test, fault)]));

  const since = performance.now();
  const { outcomes, seconds } = await probeTwice(source, batch, context);
  const overflow = await findOverflow(source, context.neighbours);
  const verdicts = [...outcomes].map(async ([test, found]) => {
    const heard = overflow === undefined ? found : distrustSilence(found, overflow);
    const mayBeRejected = heard.kind === 'refused' || heard.kind === 'elsewhere';
    const rejection =
      mayBeRejected && heard.at === undefined ? findRejection(lab, test, capture, since) : undefined;
    const outcome = rejection === undefined ? heard : rejectedOutcome(rejection, heard);
    const departure = await findDeparture(source, lab, test, capture, since);
    const verdict = judgeBlock(lab, test, outcome, departure, seconds);
    const why = verdict.passed ? await provesNothing(context, test, departure) : undefined;
    return [test, why === undefined ? verdict : distrusted(verdict, why)] as const;
  });
  return new Map(await Promise.all(verdicts));
};

/** Why it says nothing of what is filtered that a packet did not arrive. What is broken for the test, or was before, is meant to be so. */
async function provesNothing(
  { source, firstHops, isFaulty }: AttemptContext,
  test: Test,
  departure: Departure | undefined,
): Promise<string | undefined> {
  if (isFaulty || test.during !== undefined) return undefined;
  const astray = departure === undefined ? undefined : firstHops.astray(test, departure);
  return astray ?? source(test.from).arrivals.deafness(test);
}

/** Silence that has another explanation than a rule is none. */
const distrustSilence = (outcome: Outcome, why: string): Outcome =>
  isSilent(outcome) ? { kind: 'broken', why, evidence: outcome.evidence } : outcome;

/** A refusal that another than the target has spoken. */
const rejectedOutcome = ({ source, line }: Sighting, { evidence }: Outcome): Outcome => ({
  kind: 'unreachable',
  what: `${source} says Port Unreachable`,
  evidence: [...evidence, line],
});

/**
 * Probes those once more that were met with silence: OVS drops a tunnel's first packet while it resolves the
 * tunnel's far end, so one lost packet is no rule at work.
 *
 * The first may be sent while `->` tests still are. What was met with something else than an arrival counts only if
 * the lab was proven to work by then: else it is probed anew once it is.
 */
async function probeTwice(
  source: Source,
  batch: Batch,
  { silence, proof, control }: AttemptContext,
): Promise<Silence> {
  const wait = { shortest: BETWEEN, fallback: toMilliseconds(silence / 6) };
  const isProven = proof.isGiven();
  const first = isProven ? new Map<Test, Outcome>() : await probeUntil(source, batch, () => proof.given);
  const open = batch.tests.filter((test) => !hasArrived(first.get(test)));
  if (open.length === 0) return { outcomes: first, seconds: 0 };
  const second = await probeUntilSilent(source, { ...batch, tests: open }, control(), wait);
  const silent = open.filter((test) => isSilent(second.outcomes.get(test)));
  const known = new Map([...first, ...second.outcomes]);
  if (silent.length === 0) return { outcomes: known, seconds: second.seconds };
  const rest = { ...batch, tests: silent };
  const longer = { shortest: SHORTEST, fallback: toMilliseconds(silence - wait.fallback) };
  const last = await probeUntilSilent(source, rest, control(), longer);
  const seconds = Math.round((second.seconds + last.seconds) * 10) / 10;
  return { outcomes: new Map([...known, ...last.outcomes]), seconds };
}

const hasArrived = (outcome: Outcome | undefined): boolean => outcome !== undefined && gotThrough(outcome);

/** Nothing came back, and nothing was seen to arrive. */
const isSilent = (outcome: Outcome | undefined): boolean =>
  outcome === undefined || (outcome.kind === 'silent' && outcome.at === undefined);

/** Seconds that read well in a command. */
const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
