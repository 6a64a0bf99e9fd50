import type { Test } from '../model/lab.js';
import type { Control } from './control.js';
import type { Outcome } from './outcome.js';
import { probeBatch, type Batch } from './probe-tests.js';
import type { Inquiry } from './prober.js';
import { sleep } from './sleep.js';
import type { Source } from './source.js';

/** Seconds that a probe is waited for at least, if packets pass however fast. */
const SHORTEST = 0.1;
/** How many times as long as a control takes. It would be enough to wait for the control itself: see `control.ts`. */
const FACTOR = 3;
/** Seconds that a probe waits by itself: longer than a control, which ends it. */
const LONGEST = 60;

/** What came of a batch, and how long an answer was waited for. */
export interface Silence {
  readonly outcomes: Map<Test, Outcome>;
  readonly seconds: number;
}

/**
 * Probes a batch, and waits until an answer would have come.
 *
 * A fixed time would be too long for a machine that has nothing else to do, and too short for one that has much. So what is known to pass is sent
 * after the probe: once it is back, a probe that passes is back as well. The answer must not hang on a program that has
 * to be woken up: of UDP it does.
 * @param control undefined: there is nothing that is known to pass
 * @param fallback seconds to wait then
 */
export async function probeUntilSilent(
  source: Source,
  batch: Batch,
  control: Control | undefined,
  fallback: number,
): Promise<Silence> {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  if (control === undefined || batch.probe.kind === 'udp')
    return { outcomes: await probeBatch(source, batch, fallback), seconds: fallback };
  const { listening, sent } = listenIn(source);
  const outcomes = probeBatch(listening, batch, LONGEST);
  const passing = waitForControl(control, sent());
  const passed = await Promise.race([outcomes.then(() => true), passing]);
  for (const inquiry of await sent()) inquiry.stop();
  const found = await outcomes;
  return { outcomes: passed ? found : new Map([...found].map(distrust)), seconds: seconds() };
}

/** Whether the control has come back. It is sent once all else is, and waited for longer than it takes. */
async function waitForControl(control: Control, sent: Promise<unknown>): Promise<boolean> {
  await sent;
  const left = performance.now();
  const seconds = await control.pass();
  if (seconds === undefined) return false;
  await sleep(Math.max(SHORTEST, FACTOR * seconds) * 1000 - (performance.now() - left));
  return true;
}

/** A source, and all that is sent from it until then, once it has left. */
function listenIn(source: Source): { listening: Source; sent: () => Promise<readonly Inquiry[]> } {
  const sent: Promise<readonly Inquiry[]>[] = [];
  const probe: Source['probe'] = (requests, patience) => {
    let onSent: (inquiries: readonly Inquiry[]) => void = () => undefined;
    sent.push(
      new Promise((resolve) => {
        onSent = resolve;
      }),
    );
    return source.probe(requests, patience, onSent);
  };
  return { listening: { ...source, probe }, sent: async () => (await Promise.all(sent)).flat() };
}

/** Silence proves nothing while not even that passes which did before. */
const distrust = ([test, outcome]: [Test, Outcome]): [Test, Outcome] =>
  outcome.kind === 'silent'
    ? [test, { kind: 'broken', why: 'what had passed before did not meanwhile', evidence: outcome.evidence }]
    : [test, outcome];
