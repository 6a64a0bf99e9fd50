import type { Probe, Test, TestNode } from '../model/lab.js';
import { probeHttp } from './kind/http.js';
import { verify, type Probed } from './arrival/verify.js';
import type { Outcome } from './judge/outcome.js';
import { probePing } from './kind/ping.js';
import { probeTcp } from './kind/tcp.js';
import { probeUdp } from './kind/udp.js';
import { netnsOf } from './prober.js';
import type { Source } from './source.js';

/** Tests that are probed at once: pings of one source with the same size and count; else a single test. */
export interface Batch {
  readonly from: TestNode;
  readonly probe: Probe;
  readonly tests: readonly Test[];
}

/** Targets of one batch: each further one has to wait longer for its turn in the datapath. */
const MOST_PINGS = 64;

/** Deals tests into batches. */
export function intoBatches(tests: readonly Test[]): Batch[] {
  const batches: Batch[] = [];
  const unfilled = new Map<string, Test[]>();
  for (const test of tests) {
    const { from, probe } = test;
    const key = `${netnsOf(from)} ${JSON.stringify(probe)}`;
    const batch = unfilled.get(key);
    if (probe.kind === 'ping' && batch !== undefined && batch.length < MOST_PINGS) {
      batch.push(test);
    } else {
      const started = [test];
      unfilled.set(key, started);
      batches.push({ from, probe, tests: started });
    }
  }
  return batches;
}

/**
 * Probes each test of a batch once, and looks whether its target has been reached. Where somebody else has answered whom nobody watches, it is
 * probed once more, with everybody watched.
 * @param patience seconds to wait for an answer
 */
export async function probeBatch(
  source: Source,
  batch: Batch,
  patience: number,
): Promise<Map<Test, Outcome>> {
  const { arrivals } = source;
  const { isWide } = arrivals;
  const outcomes = await probeAndLook(source, batch, patience);
  const unknown = batch.tests.filter((test) => isUnknown(outcomes.get(test)));
  if (unknown.length === 0 || isWide) return outcomes;
  await arrivals.widen();
  return new Map([...outcomes, ...(await probeAndLook(source, { ...batch, tests: unknown }, patience))]);
}

const isUnknown = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'elsewhere' && outcome.who === undefined;

async function probeAndLook(source: Source, batch: Batch, patience: number): Promise<Map<Test, Outcome>> {
  const probed = await sendBatch(source, batch, patience);
  await source.arrivals.look();
  return new Map([...probed].map(([test, found]) => [test, verify(test, found, source.arrivals)]));
}

/** Probes each test of a batch once, whoever answers. @param patience seconds to wait for an answer */
export async function sendBatch(
  source: Source,
  { probe, tests }: Batch,
  patience: number,
): Promise<Map<Test, Probed>> {
  if (probe.kind === 'ping') {
    const targets = tests.map(({ to }) => to.ip);
    const probed = await probePing(source, probe, targets, patience);
    return new Map(tests.flatMap((test, index) => pair(test, probed[index])));
  }
  const probed = tests.map(async (test) => [test, await probeOnce(source, test, probe, patience)] as const);
  return new Map(await Promise.all(probed));
}

const pair = (test: Test, probed: Probed | undefined): [Test, Probed][] =>
  probed === undefined ? [] : [[test, probed]];

function probeOnce(
  source: Source,
  { to }: Test,
  probe: Exclude<Probe, { kind: 'ping' }>,
  patience: number,
): Promise<Probed> {
  switch (probe.kind) {
    case 'tcp':
      return probeTcp(source, to.ip, probe.port, patience);
    case 'udp':
      return probeUdp(source, to.ip, probe.port, patience);
    case 'http':
      return probeHttp(source, to.ip, probe, patience);
  }
}
