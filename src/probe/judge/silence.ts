import type { Test } from '../../model/lab.js';
import type { Control } from './control.js';
import type { Outcome } from './outcome.js';
import { probeBatch, type Batch } from '../probe-tests.js';
import type { Inquiry } from '../prober.js';
import { sleep } from '../turns/sleep.js';
import type { Source } from '../source.js';

/** How many times as long as a control takes. It would be enough to wait for the control itself: see `control.ts`. */
const FACTOR = 3;
/** Seconds that a probe waits by itself, as many times as the machine is slow: longer than a control, which ends it. */
const LONGEST = 60;

/** What came of a batch, and how long an answer was waited for. */
export interface Silence {
  readonly outcomes: Map<Test, Outcome>;
  readonly seconds: number;
}

/** How long silence must be: seconds. */
export interface Wait {
  /** At least, if packets pass however fast. */
  readonly shortest: number;
  /** Where nothing is known to pass. */
  readonly fallback: number;
}

/**
 * Probes a batch, and waits until an answer would have come.
 *
 * A fixed time would be too long for a machine that has nothing else to do, and too short for one that has much. So what is known to pass is sent
 * after the probe: once it is back, a probe that passes is back as well. The answer must not hang on a program that has
 * to be woken up: of UDP it does.
 * @param control undefined: there is nothing that is known to pass
 */
export async function probeUntilSilent(
  source: Source,
  batch: Batch,
  control: Control | undefined,
  { shortest, fallback }: Wait,
): Promise<Silence> {
  if (control === undefined || batch.probe.kind === 'udp')
    return { outcomes: await probeBatch(source, batch, fallback), seconds: fallback };
  const began = performance.now();
  const seen = { isLost: false };
  const outcomes = await probeUntil(source, batch, async (sent) => {
    await sent;
    const left = performance.now();
    const taken = await control.pass();
    seen.isLost = taken === undefined;
    await sleep(Math.max(shortest, FACTOR * (taken ?? 0)) * 1000 - (performance.now() - left));
  });
  const seconds = (performance.now() - began) / 1000;
  return { outcomes: seen.isLost ? new Map([...outcomes].map(distrust)) : outcomes, seconds };
}

/**
 * Probes a batch until all of it is answered, or something has come to an end.
 * @param end is given what ends when all is sent
 */
export async function probeUntil(
  source: Source,
  batch: Batch,
  end: (sent: Promise<unknown>) => Promise<unknown>,
): Promise<Map<Test, Outcome>> {
  const { listening, sent } = listenIn(source);
  const outcomes = probeBatch(listening, batch, LONGEST * source.slowness);
  await Promise.race([outcomes, end(sent())]);
  for (const inquiry of await sent()) inquiry.stop();
  return outcomes;
}

/** A source, and all that is sent from it until then, once it has left. */
function listenIn(source: Source): { listening: Source; sent: () => Promise<readonly Inquiry[]> } {
  const sent: Promise<Inquiry>[] = [];
  const probe: Source['probe'] = (requests, patience, options) => {
    let onSent: (inquiry: Inquiry) => void = () => undefined;
    sent.push(
      new Promise((resolve) => {
        onSent = resolve;
      }),
    );
    return source.probe(requests, patience, { ...options, onSent });
  };
  return { listening: { ...source, probe }, sent: () => Promise.all(sent) };
}

/** Silence proves nothing while not even that passes which did before. */
const distrust = ([test, outcome]: [Test, Outcome]): [Test, Outcome] =>
  outcome.kind === 'silent' && outcome.at === undefined
    ? [test, { kind: 'broken', why: 'what had passed before did not meanwhile', evidence: outcome.evidence }]
    : [test, outcome];
