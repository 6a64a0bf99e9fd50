import { setTimeout as sleep } from 'node:timers/promises';
import type { Executor, RunningProgram } from '../../src/model/executor.js';
import { PATIENCE } from '../live/patience.js';
import { slowness } from '../../src/apply/machine/patience.js';
import { patientInPerl } from '../../src/model/patience.js';

/** Somewhere to run something: a namespace of a host. */
export interface Place {
  readonly host: string;
  readonly netns: string;
}

/** A TCP connection that says something ten times a second and expects it back. */
export interface Talk {
  /** Waits until so many more have come. @throws Error if none comes for 5 s */
  readonly goesOn: (more: number) => Promise<void>;
  /** Milliseconds of the longest time between two answers so far. */
  readonly longestGap: () => number;
  /** Keeps it open, and says nothing until it is to go on. Resolves when no answer is on its way. */
  readonly quiet: () => Promise<void>;
  readonly speak: () => void;
  /** Resolves once nothing has come back for 2 s, or the connection is closed. */
  readonly ended: Promise<unknown>;
  readonly stop: () => Promise<unknown>;
}

const inside = ({ netns }: Place, argv: readonly string[]): string[] => [
  'nsenter',
  `--net=/run/netns/${netns}`,
  ...argv,
];

/** Sends back what it gets, to as many as ask. */
export const echo = (executor: Executor, place: Place, port: number): RunningProgram =>
  executor.start(place.host, inside(place, ['socat', `TCP4-LISTEN:${port},fork,reuseaddr`, 'PIPE']));

/**
 * Connects, and tries again for a while.
 * @param patience seconds that it waits for an answer
 */
export function talk(
  executor: Executor,
  place: Place,
  ip: string,
  port: number,
  patience = 2 * slowness(),
): Talk {
  let count = 0;
  let longest = 0;
  let last: number | undefined;
  let isQuiet = false;
  const onStdoutLine = (line: string): void => {
    isQuiet = line === 'quiet';
    if (isQuiet) return;
    const now = performance.now();
    longest = Math.max(longest, now - (last ?? now));
    last = now;
    count += 1;
  };
  const argv = inside(place, ['perl', '-e', TALK, ip, String(port), String(patience)]);
  const program = executor.start(place.host, argv, { interactive: true, onStdoutLine });
  return {
    async quiet() {
      program.write('quiet\n');
      await until(() => isQuiet);
    },
    speak: () => program.write('speak\n'),
    ended: program.ended,
    longestGap: () => longest,
    stop: () => program.stop(),
    async goesOn(more) {
      for (const goal = count + more; count < goal;) {
        const before = count;
        await Promise.race([sleep(PATIENCE * 1000, undefined, { ref: false }), until(() => count > before)]);
        if (count === before) throw new Error(`nothing came back from ${ip} port ${port}`);
      }
    },
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(20);
}

const TALK = `
use IO::Socket::INET; use IO::Select; $| = 1;
my $socket;
for (1 .. ${patientInPerl(40)}) {
  last if $socket = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1], Timeout => 1);
  select undef, undef, undef, 0.25;
}
$socket or exit 1;
$socket->autoflush(1);
my $select = IO::Select->new($socket);
my $words = IO::Select->new(\\*STDIN);
for (;;) {
  print $socket "hello\\n" or exit 2;
  $select->can_read($ARGV[2]) or exit 3;
  sysread($socket, my $answer, 100) or exit 4;
  print "answer\\n";
  next if !$words->can_read(0.1);
  <STDIN> // exit 0;
  print "quiet\\n";
  <STDIN> // exit 0;
}`;
