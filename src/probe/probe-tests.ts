import type { Probe, Test, TestNode } from '../model/lab.js';
import { probeHttp } from './kind/http.js';
import type { Outcome } from './judge/outcome.js';
import { probePing } from './kind/ping.js';
import { probeTcp } from './kind/tcp.js';
import { probeUdp } from './kind/udp.js';
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
    const key = `${sourceKey(from)} ${JSON.stringify(probe)}`;
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

/** Tells the namespaces of a lab apart. */
export const sourceKey = ({ host, netns }: TestNode): string => `${host} ${netns}`;

/** Probes each test of a batch once. @param patience seconds to wait for an answer */
export async function probeBatch(
  source: Source,
  { probe, tests }: Batch,
  patience: number,
): Promise<Map<Test, Outcome>> {
  if (probe.kind === 'ping') {
    const targets = tests.map(({ to }) => to.ip);
    const outcomes = await probePing(source, probe, targets, patience);
    return new Map(tests.flatMap((test, index) => pair(test, outcomes[index])));
  }
  const outcomes = tests.map(async (test) => [test, await probeOnce(source, test, probe, patience)] as const);
  return new Map(await Promise.all(outcomes));
}

const pair = (test: Test, outcome: Outcome | undefined): [Test, Outcome][] =>
  outcome === undefined ? [] : [[test, outcome]];

function probeOnce(
  source: Source,
  { to }: Test,
  probe: Exclude<Probe, { kind: 'ping' }>,
  patience: number,
): Promise<Outcome> {
  switch (probe.kind) {
    case 'tcp':
      return probeTcp(source, to.ip, probe.port, patience);
    case 'udp':
      return probeUdp(source, to.ip, probe.port, patience);
    case 'http':
      return probeHttp(source, to.ip, probe, patience);
  }
}
