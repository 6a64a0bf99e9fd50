import type { Executor, RunningProgram } from '../../src/model/executor.js';
import { inNetns } from '../../src/tools/index.js';

/** Traffic that goes on while something happens to the lab. */

/** A node that traffic comes from. */
interface From {
  readonly host: string;
  readonly netns: string;
}

/** Pings an address from a server five times a second, and remembers when answers came. */
export class PingStream {
  readonly #program: RunningProgram;
  readonly #answers: { readonly at: number; readonly sequence: number }[] = [];

  constructor(executor: Executor, from: From, ip: string) {
    this.#program = executor.start(from.host, inNetns(from.netns, ['ping', '-n', '-i', '0.2', ip]), {
      onStdoutLine: (line) => {
        const sequence = /icmp_seq=(\d+) ttl/.exec(line)?.[1];
        if (sequence !== undefined) this.#answers.push({ at: Date.now(), sequence: Number(sequence) });
      },
    });
  }

  async stop(): Promise<void> {
    await this.#program.stop();
  }

  /** Whether there was an answer in the last so many milliseconds. */
  answersWithin(time: number): boolean {
    return (this.#answers.at(-1)?.at ?? 0) > Date.now() - time;
  }

  /** The longest time without an answer from a moment on, and how many requests went unanswered then. */
  gap(since: number): { milliseconds: number; lost: number } {
    const before = this.#answers.findLast(({ at }) => at <= since);
    const relevant = [
      ...(before === undefined ? [] : [before]),
      ...this.#answers.filter(({ at }) => at > since),
    ];
    const steps = relevant.slice(1).map((answer, index) => {
      const previous = relevant[index] ?? answer;
      return { milliseconds: answer.at - previous.at, lost: answer.sequence - previous.sequence - 1 };
    });
    return steps.reduce((most, step) => (step.milliseconds > most.milliseconds ? step : most), {
      milliseconds: 0,
      lost: 0,
    });
  }
}

/** One HTTP connection on which requests are sent three times a second, for as long as it lasts. */
export class KeptConnection {
  readonly #program: RunningProgram;
  #lastAnswer = 0;
  #isLost = false;

  constructor(executor: Executor, from: From, ip: string, port: number) {
    const argv = ['perl', '-e', REQUESTS, ip, String(port)];
    this.#program = executor.start(from.host, inNetns(from.netns, argv), {
      onStdoutLine: () => {
        this.#lastAnswer = Date.now();
      },
    });
    void this.#program.ended.then(() => {
      this.#isLost = true;
    });
  }

  async stop(): Promise<void> {
    await this.#program.stop();
  }

  /** Whether there was an answer after a moment. */
  answersSince(moment: number): boolean {
    return this.#lastAnswer > moment;
  }

  isLost(): boolean {
    return this.#isLost;
  }
}

/** Ends with its connection. */
const REQUESTS = `
use IO::Socket::INET; $| = 1; $SIG{PIPE} = 'IGNORE';
my $socket = IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1], Timeout => 10) or die "$!";
while (1) {
  print $socket "GET / HTTP/1.1\\r\\nHost: $ARGV[0]\\r\\n\\r\\n";
  sysread($socket, my $answer, 65536) or exit;
  print "answer\\n";
  select undef, undef, undef, 0.3;
}`;
