import { setTimeout as sleep } from 'node:timers/promises';
import type { Executor, RunningProgram } from '../../src/model/executor.js';
import { inNetns } from '../../src/tools/index.js';
import { patientInPerl } from '../../src/model/patience.js';

/** A node that takes part in a transfer. */
interface End {
  readonly host: string;
  readonly netns: string;
}

/** Who connects to whom, and which of the two sends. */
export interface TransferOptions {
  readonly from: End;
  readonly to: End;
  readonly ip: string;
  readonly port: number;
  readonly sender: 'from' | 'to';
}

/** One TCP connection on which one end sends 200 kB/s until it is told to stop. */
export class Transfer {
  readonly #sender: RunningProgram;
  readonly #receiver: RunningProgram;
  #received = 0;

  constructor(executor: Executor, { from, to, ip, port, sender }: TransferOptions) {
    const run = (
      { host, netns }: End,
      how: 'connect' | 'listen',
      role: 'send' | 'receive',
    ): RunningProgram => {
      const argv = ['perl', '-MDigest::MD5', '-MIO::Socket::INET', '-e', SCRIPT, role, how, ip, String(port)];
      return executor.start(host, inNetns(netns, argv), {
        onStdoutLine: (line) => {
          if (role === 'receive' && /^\d+$/.test(line)) this.#received = Number(line);
        },
      });
    };
    const [sends, receives] =
      sender === 'from' ? (['send', 'receive'] as const) : (['receive', 'send'] as const);
    const listening = run(to, 'listen', receives);
    const connecting = run(from, 'connect', sends);
    this.#sender = sender === 'from' ? connecting : listening;
    this.#receiver = sender === 'from' ? listening : connecting;
  }

  /** Waits until 40 kB more have come. @throws Error if they do not within 30 s */
  async goesOn(): Promise<void> {
    const goal = this.#received + 40_000;
    for (let turn = 0; this.#received < goal; turn += 1) {
      if (turn === 600) throw new Error(`nothing has come after ${this.#received} bytes`);
      await sleep(50);
    }
  }

  /** What was sent and what has come, as `BYTES MD5`. */
  async finish(): Promise<{ sent: string; received: string }> {
    const { stdout: sent } = await this.#sender.stop();
    const { stdout: received } = await this.#receiver.ended;
    return { sent: total(sent), received: total(received) };
  }

  async stop(): Promise<void> {
    await Promise.all([this.#sender.stop(), this.#receiver.stop()]);
  }
}

const total = (stdout: string): string =>
  /^total (.*)$/m.exec(stdout)?.[1] ?? `no total: ${stdout.slice(-200)}`;

/** Every four bytes are others. The receiver says how many have come. */
const SCRIPT = `
$| = 1; $SIG{PIPE} = 'IGNORE';
my ($role, $how, $ip, $port) = @ARGV;
my ($stop, $socket);
$SIG{TERM} = sub { $stop = 1 };
if ($how eq 'listen') {
  my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 1, ReuseAddr => 1) or die "listen: $!";
  $socket = $listener->accept;
} else {
  for (1 .. ${patientInPerl(300)}) {
    last if $socket = IO::Socket::INET->new(PeerAddr => $ip, PeerPort => $port, Timeout => 1);
    select undef, undef, undef, 0.1;
  }
}
$socket or die "no connection: $!";
my ($md5, $count, $number, $said) = (Digest::MD5->new, 0, 0, 0);
if ($role eq 'send') {
  until ($stop) {
    my $chunk = pack 'N*', map { $number++ } 1 .. 256;
    for (my $at = 0; $at < length $chunk;) {
      my $written = syswrite $socket, $chunk, length($chunk) - $at, $at;
      defined $written or $!{EINTR} or die "write: $!";
      $at += $written // 0;
    }
    $md5->add($chunk);
    $count += length $chunk;
    select undef, undef, undef, 0.005;
  }
} else {
  while (1) {
    my $got = sysread $socket, my $chunk, 65536;
    next if !defined $got && $!{EINTR};
    defined $got or die "read: $!";
    last if $got == 0;
    $md5->add($chunk);
    $count += $got;
    if ($count > $said + 10000) { print "$count\\n"; $said = $count }
  }
}
close $socket;
print "total $count ", $md5->hexdigest, "\\n";`;
