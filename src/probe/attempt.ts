import type { Lab, Test, TestNode } from '../model/lab.js';
import type { Capture, Sighting } from './capture.js';
import { findDeparture, findRejection } from './departure.js';
import { judgeBlock, judgeReach, unwatched, type Verdict } from './judge.js';
import { findOverflow, type NeighbourTable } from './neighbour-table.js';
import type { Outcome } from './outcome.js';
import { probeBatch, sourceKey, type Batch } from './probe-tests.js';
import type { Source } from './source.js';

/** What every attempt of a run needs. */
export interface AttemptContext {
  readonly lab: Lab;
  readonly source: (node: TestNode) => Source;
  /** By {@link sourceKey}: of each source of a `-/>` test. */
  readonly captures: ReadonlyMap<string, Capture>;
  /** The kernel's tables of neighbours when the run began. */
  readonly neighbours: readonly NeighbourTable[];
  /** Seconds without an answer that a `-/>` test takes for blocked. */
  readonly silence: number;
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
  const { lab, captures, silence } = context;
  const source = context.source(batch.from);
  const capture = captures.get(sourceKey(batch.from));
  if (capture === undefined)
    throw new Error(`nothing captures in ${batch.from.netns}: a fault of netlab itself`);
  const { fault } = await capture.ready;
  if (fault !== undefined) return new Map(batch.tests.map((test) => [test, unwatched(test, fault)]));

  const since = performance.now();
  const outcomes = await probeTwice(source, batch, silence);
  const overflow = await findOverflow(source, context.neighbours);
  const verdicts = [...outcomes].map(async ([test, found]) => {
    const heard = overflow === undefined ? found : distrustSilence(found, overflow);
    const rejection = heard.kind === 'refused' ? await findRejection(lab, test, capture, since) : undefined;
    const outcome = rejection === undefined ? heard : rejectedOutcome(rejection, heard);
    const departure = await findDeparture(source, lab, test, capture, since);
    return [test, judgeBlock(lab, test, outcome, departure, silence)] as const;
  });
  return new Map(await Promise.all(verdicts));
};

/** Silence that has another explanation than a rule is none. */
const distrustSilence = (outcome: Outcome, why: string): Outcome =>
  outcome.kind === 'silent' ? { kind: 'broken', why, evidence: outcome.evidence } : outcome;

/** A refusal that another than the target has spoken. */
const rejectedOutcome = ({ source, line }: Sighting, { evidence }: Outcome): Outcome => ({
  kind: 'unreachable',
  what: `${source} says Port Unreachable`,
  evidence: [...evidence, line],
});

/**
 * Probes those once more that were met with silence: OVS drops a tunnel's first packet while it resolves the
 * tunnel's far end, so one lost packet is no rule at work. A third of the time is for the first.
 */
async function probeTwice(source: Source, batch: Batch, silence: number): Promise<Map<Test, Outcome>> {
  const first = await probeBatch(source, batch, toMilliseconds(silence / 3));
  const silent = batch.tests.filter((test) => first.get(test)?.kind === 'silent');
  if (silent.length === 0) return first;
  const rest = { ...batch, tests: silent };
  const second = await probeBatch(source, rest, toMilliseconds((silence * 2) / 3));
  return new Map([...first, ...second]);
}

/** Seconds that read well in a command. */
const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;
