import type { Executor, RunningProgram } from '../../src/model/executor.js';
import type { Router } from '../../src/model/lab.js';
import { keepalivedFiles, qrouterName } from '../../src/model/names.js';
import { routerHosts } from '../../src/model/ports.js';
import { inNetns } from '../../src/tools/index.js';

/** The two ways to tell that an HA router's host is the master: what its state file says, and that it has the address. */
export const SIGNS = ['file', 'address'] as const;
type Sign = (typeof SIGNS)[number];

/** From a moment on (milliseconds since 1970) a host is the master by a sign, or is not. */
interface Change {
  readonly at: number;
  readonly host: string;
  readonly sign: Sign;
  readonly isMaster: boolean;
}

/** Looks fifty times a second at all hosts of an HA router. */
export class MasterWatch {
  readonly #changes: Change[] = [];
  readonly #programs: readonly RunningProgram[];

  constructor(executor: Executor, router: Router) {
    const [vip = ''] = router.ha?.vip.split('/') ?? [];
    const argv = ['perl', '-e', WATCH, keepalivedFiles(router.id).state, vip];
    this.#programs = routerHosts(router).map((host) => {
      const program = executor.start(host, inNetns(qrouterName(router.id), argv), {
        onStdoutLine: (line) => {
          const [at, ...signs] = line.split(' ').map(Number);
          this.#note(host, (at ?? NaN) * 1000, signs[0] === 1, signs[1] === 1);
        },
      });
      // A host that is gone is no master.
      void program.ended.then(() => {
        this.#note(host, Date.now(), false, false);
      });
      return program;
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#programs.map((program) => program.stop()));
  }

  /** Who is the master now, by a sign. */
  masters(sign: Sign): string[] {
    return [...this.#spans(sign)].flatMap(([host, spans]) =>
      spans.at(-1)?.end === undefined && spans.length > 0 ? [host] : [],
    );
  }

  /** Milliseconds of the longest time from `since` on in which two hosts were the master by a sign. */
  longestDouble(sign: Sign, since: number): number {
    const all = [...this.#spans(sign)].flatMap(([host, spans]) => spans.map((span) => ({ host, ...span })));
    const overlaps = all.flatMap((one, index) =>
      all
        .slice(index + 1)
        .filter((other) => other.host !== one.host)
        .map(
          (other) =>
            Math.min(one.end ?? Date.now(), other.end ?? Date.now()) -
            Math.max(one.start, other.start, since),
        ),
    );
    return Math.max(0, ...overlaps);
  }

  /** When each host was the master; a span without an end goes on. */
  #spans(sign: Sign): Map<string, { start: number; end: number | undefined }[]> {
    const spans = new Map<string, { start: number; end: number | undefined }[]>();
    for (const { at, host, isMaster } of this.#changes.filter((change) => change.sign === sign)) {
      const own = spans.get(host) ?? [];
      spans.set(host, own);
      const last = own.at(-1);
      const open = last !== undefined && last.end === undefined;
      if (isMaster && !open) own.push({ start: at, end: undefined });
      if (!isMaster && open) last.end = at;
    }
    return spans;
  }

  #note(host: string, at: number, file: boolean, address: boolean): void {
    this.#changes.push(
      { at, host, sign: 'file', isMaster: file },
      { at, host, sign: 'address', isMaster: address },
    );
  }
}

/** A line `TIME FILE ADDRESS` at each change: seconds, and 1 for the master. The kernel's table names each own address. */
const WATCH = `
use Time::HiRes 'time'; $| = 1;
my ($file, $vip) = @ARGV;
my $was = '';
sub content { open my $in, '<', $_[0] or return ''; local $/; <$in> // '' }
while (1) {
  my $is = (content($file) =~ /^primary/ ? 1 : 0) . ' ' . (content('/proc/net/fib_trie') =~ /-- \\Q$vip\\E\\n\\s+\\/32 host LOCAL/ ? 1 : 0);
  printf "%.3f %s\\n", time, $is if $is ne $was;
  $was = $is;
  select undef, undef, undef, 0.02;
}`;
