import { setTimeout as sleep } from 'node:timers/promises';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { watchLab } from '../../src/apply/watch/watch-lab.js';
import { driftOfLab } from '../../src/cli/drift/drift.js';
import { compile } from '../../src/compile/compile.js';
import type { Random } from '../change/random.js';
import { PERIOD, ping, waysOf, type Pinged } from './ways.js';

/** What was heard of a lab that nobody has touched. */
export interface Heard {
  /** What `netlab drift` says, before and after. */
  readonly drift: readonly unknown[];
  /** What `netlab watch --repair` says meanwhile. */
  readonly events: readonly unknown[];
  /** `stopped`, if it was watched to the end. */
  readonly ended: string;
  /** Ways on which packets were sent meanwhile, and what came of it. */
  readonly pings: readonly Pinged[];
}

/** Lets a lab be for some seconds, watched by somebody who would repair it, while its servers ping what answers them. */
export async function leaveInPeace(record: LabRecord, seconds: number, random: Random): Promise<Heard> {
  const before = await driftOfLab(record);
  const ways = await waysOf(record, random);
  const events: unknown[] = [];
  const end = new AbortController();
  let onReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    onReady = resolve;
  });
  const watching = watchLab(record, {
    ...{ repair: true, resync: 1, signal: end.signal, onReady },
    compile: ({ lab, numbers }) => compile(lab, numbers),
    onEvent: (event) => events.push(event),
  });
  await Promise.race([ready, watching]);
  const [pings] = await Promise.all([
    ping(record, ways, Math.round(seconds / PERIOD), 5),
    sleep(seconds * 1000),
  ]);
  end.abort();
  const ended = await watching;
  return { drift: [...before, ...(await driftOfLab(record))], events, ended, pings };
}
