import { setTimeout as sleep } from 'node:timers/promises';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { watchLab } from '../../src/apply/watch/watch-lab.js';
import { driftOfLab } from '../../src/cli/drift/drift.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab } from '../../src/model/lab.js';
import { inNetns } from '../../src/tools/index.js';
import type { Random } from '../change/random.js';

/** What was heard of a lab that nobody has touched. */
export interface Heard {
  /** What `netlab drift` says, before and after. */
  readonly drift: readonly unknown[];
  /** What `netlab watch --repair` says meanwhile. */
  readonly events: readonly unknown[];
  /** `stopped`, if it was watched to the end. */
  readonly ended: string;
  /** Ways on which packets were sent meanwhile, and what came of it. */
  readonly pings: readonly Way[];
}

/** Pings from a server to an address. */
interface Way {
  readonly from: string;
  readonly host: string;
  readonly to: string;
  readonly sent: number;
  readonly lost: number;
}

/** So many ways at most. */
const WAYS = 6;

/** Lets a lab be for some seconds, watched by somebody who would repair it, while its servers ping what answers them. */
export async function leaveInPeace(record: LabRecord, seconds: number, random: Random): Promise<Heard> {
  const before = await driftOfLab(record);
  const ways = (await Promise.all(draw(record.lab, random).map((way) => ping(record, way, 2, 1))))
    .filter(({ sent, lost }) => sent > 0 && lost === 0)
    .slice(0, WAYS);
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
    Promise.all(ways.map((way) => ping(record, way, seconds * 10, 5))),
    sleep(seconds * 1000),
  ]);
  end.abort();
  const ended = await watching;
  return { drift: [...before, ...(await driftOfLab(record))], events, ended, pings };
}

type Wanted = Pick<Way, 'from' | 'host' | 'to'>;

/** From servers to addresses of their networks, and to those of other networks. */
function draw({ servers, routers }: Lab, random: Random): Wanted[] {
  const addresses = [
    ...servers.flatMap(({ ports }) => ports),
    ...routers.flatMap(({ interfaces }) => interfaces),
  ].flatMap(({ fixedIps }) => fixedIps.map(({ ip }) => ip));
  const wanted = servers.flatMap(({ name, host, ports }) =>
    addresses
      .filter((ip) => !ports.some(({ fixedIps }) => fixedIps.some((own) => own.ip === ip)))
      .map((to) => ({ from: name, host, to })),
  );
  while (wanted.length > 2 * WAYS) wanted.splice(random.below(wanted.length), 1);
  return wanted;
}

/** Ten a second. None is sent where there is no way at all. @param patience seconds that the last answer may take */
async function ping(
  record: LabRecord,
  { from, host, to }: Wanted,
  count: number,
  patience: number,
): Promise<Way> {
  const words = ['ping', '-q', '-n', '-i', '0.1', '-c', String(count), '-W', String(patience), to];
  const { stdout } = await createExecutor(record).run(host, inNetns(from, words));
  const [, sent, got] = /(\d+) packets transmitted, (\d+) received/.exec(stdout) ?? [];
  return { from, host, to, sent: Number(sent ?? 0), lost: Number(sent ?? 0) - Number(got ?? 0) };
}
