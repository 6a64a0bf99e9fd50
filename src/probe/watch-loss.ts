import type { Executor } from '../model/executor.js';
import { isIpv6 } from '../model/ip.js';
import type { Test, TestNode } from '../model/lab.js';
import { sleep } from './turns/sleep.js';

/** Packets lost on the way of one test while something else went on. */
export interface PathLoss {
  /** Of the test: what was sent from, and to. */
  readonly from: string;
  readonly to: string;
  readonly ip: string;
  /** Echo requests, 100 a second. */
  readonly sent: number;
  readonly lost: number;
  /** Milliseconds of the longest time without an answer; 0 where none was lost. */
  readonly longestGap: number;
}

/** Pings that go on until they are stopped. */
export interface LossWatch {
  /** @returns what was lost of each path that answered at all; none of a path whose source has gone */
  stop(): Promise<PathLoss[]>;
}

/** Milliseconds between two requests of one path. */
const PERIOD = 10;
/** Requests that may still be on their way when the watch ends, as many times as the machine is slow. */
const IN_FLIGHT = 10;
/** Milliseconds before and after: a way that is interrupted last shall be seen to come back. */
const MARGIN = 1000;

/** Pings along the way of every `->` test, 100 times a second each, one process for each source. */
export async function watchLoss(executor: Executor, tests: readonly Test[]): Promise<LossWatch> {
  const sources = new Map<string, { node: TestNode; targets: Map<string, Test> }>();
  for (const test of tests) {
    if (test.expect !== 'reach') continue;
    const key = `${test.from.host} ${test.from.netns} ${isIpv6(test.to.ip) ? 6 : 4}`;
    const source = sources.get(key) ?? { node: test.from, targets: new Map<string, Test>() };
    sources.set(key, source);
    source.targets.set(test.to.ip, test);
  }
  const running = [...sources.values()].map(({ node, targets }) => {
    const inside = ['nsenter', `--net=/run/netns/${node.netns}`];
    const argv = [...inside, 'sh', '-c', UNTIL_STOPPED, 'watch', ...pingForever([...targets.keys()])];
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const program = executor.start(node.host, argv, { onStdoutLine: begin });
    // One that cannot begin is not waited for.
    void program.ended.then(begin, begin);
    return { targets, program, begun };
  });
  await Promise.all(running.map(({ begun }) => begun));
  await sleep(MARGIN / 4);
  return {
    async stop() {
      await sleep(MARGIN);
      const ended = await Promise.all(
        running.map(async ({ targets, program }) =>
          lossesOf((await program.stop()).stderr, targets, IN_FLIGHT * executor.slowness),
        ),
      );
      return ended.flat();
    },
  };
}

/** `fping -4 -C 1000000 -q -p 10 -t 2000 -i 1 10.0.1.5 10.0.1.6` */
const pingForever = (targets: readonly string[]): string[] => [
  ...['fping', isIpv6(targets[0] ?? '') ? '-6' : '-4', '-C', '1000000', '-q'],
  ...['-p', String(PERIOD), '-t', '2000', '-i', '1', ...targets],
];

/** fping sums up at SIGINT only; SIGTERM, by which programs are stopped, it must not see. */
const UNTIL_STOPPED = `
env --ignore-signal=TERM "$@" & child=$!
trap 'kill -INT $child' TERM
echo begun
wait
wait`;

/** `10.0.1.5 : 0.43 0.51 - 0.47`: milliseconds of each answer, in order; `-` where there was none. */
function lossesOf(stderr: string, targets: ReadonlyMap<string, Test>, inFlight: number): PathLoss[] {
  return stderr.split('\n').flatMap((line) => {
    const [, ip = '', times = ''] = /^(\S+)\s+: (.*)$/.exec(line) ?? [];
    const test = targets.get(ip);
    const answers = withoutLast(times.trim().split(' '), inFlight);
    if (test === undefined || !answers.some((time) => time !== '-')) return [];
    const gaps = answers.join('').match(/-+/g) ?? [];
    const longest = Math.max(0, ...gaps.map(({ length }) => length));
    return [
      {
        from: test.from.name,
        to: test.to.name,
        ip,
        sent: answers.length,
        lost: answers.filter((time) => time === '-').length,
        longestGap: longest * PERIOD,
      },
    ];
  });
}

/** A few missing at the end say nothing; many do. */
function withoutLast(answers: readonly string[], inFlight: number): readonly string[] {
  const last = answers.findLastIndex((time) => time !== '-') + 1;
  return answers.length - last <= inFlight ? answers.slice(0, last) : answers;
}
