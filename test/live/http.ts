import type { Executor, RunningProgram } from '../../src/model/executor.js';
import { inNetns } from '../../src/tools/index.js';

/** HTTP by Perl: many requests from one process, and a server that can die alone. */

/** What became of one request. */
export interface Answer {
  /** Seconds since the epoch. */
  readonly at: number;
  /** 0: no answer. */
  readonly status: number;
  readonly body: string;
  /** `NAME=VALUE` of Set-Cookie; empty if there is none. */
  readonly cookie: string;
}

export interface Requests {
  readonly url: readonly [ip: string, port: number];
  readonly count: number;
  readonly cookie?: string;
}

/** Sends requests one after the other, each on a connection of its own. */
export async function request(
  executor: Executor,
  node: { readonly host: string; readonly netns: string },
  { url: [ip, port], count, cookie = '' }: Requests,
): Promise<Answer[]> {
  const argv = ['perl', '-e', CLIENT, ip, String(port), String(count), cookie];
  const { stdout, stderr } = await executor.run(node.host, inNetns(node.netns, argv), { timeout: 60_000 });
  if (stderr !== '') throw new Error(stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [at, status, body = '', set = ''] = line.split('\t');
      return { at: Number(at), status: Number(status), body, cookie: set };
    });
}

const CLIENT = `
use IO::Socket::INET; use Time::HiRes 'time'; $SIG{PIPE} = 'IGNORE';
my ($ip, $port, $count, $cookie) = @ARGV;
for (1 .. $count) {
  my $answer = '';
  if (my $socket = IO::Socket::INET->new(PeerAddr => $ip, PeerPort => $port, Timeout => 10)) {
    print $socket "GET / HTTP/1.0\\r\\n" . ($cookie ? "Cookie: $cookie\\r\\n" : '') . "\\r\\n";
    local $/; $answer = <$socket> // '';
  }
  my ($status) = $answer =~ m{^HTTP/1\\.[01] (\\d+)};
  my ($set) = $answer =~ m{^Set-Cookie: ([^;\\r]+)}mi;
  my ($body) = $answer =~ m{\\r?\\n\\r?\\n(\\w*)};
  printf "%.3f\\t%d\\t%s\\t%s\\n", time, $status // 0, $body // '', $set // '';
}`;

export interface HttpServer {
  /** Dies without a word. */
  kill(): Promise<void>;
  readonly program: RunningProgram;
}

/** A server that answers with its name, and gives a cookie `SID` to whose session it does not know. Resolves once it listens. */
export function serve(
  executor: Executor,
  node: { readonly host: string; readonly netns: string },
  port: number,
): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const argv = ['perl', '-e', SERVER, node.netns, String(port)];
    const program = executor.start(node.host, inNetns(node.netns, argv), {
      onStdoutLine: (pid) => {
        const kill = async (): Promise<void> => {
          await executor.run(node.host, ['kill', '-9', pid]);
          await program.ended;
        };
        resolve({ kill, program });
      },
    });
    void program.ended.then(({ stderr }) => {
      reject(new Error(stderr));
    });
  });
}

const SERVER = `
use IO::Socket::INET; $| = 1; $SIG{PIPE} = 'IGNORE';
my ($name, $port) = @ARGV;
my $listener = IO::Socket::INET->new(LocalPort => $port, Listen => 128, ReuseAddr => 1) or die "$name: $!";
print "$$\\n";
while (1) {
  my $client = $listener->accept or next;
  my $known = 0;
  while (my $line = <$client>) { last if $line =~ /^\\r?$/; $known = 1 if $line =~ /^cookie:.*\\bSID=([\\w-]+)/i && $session{$1} }
  my $cookie = '';
  if (!$known) { my $id = "$name-" . ++$number; $session{$id} = 1; $cookie = "Set-Cookie: SID=$id\\r\\n" }
  print $client "HTTP/1.0 200 OK\\r\\n$cookie\\r\\n$name\\n";
  close $client;
}`;
