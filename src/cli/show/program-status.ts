import type { LabRecord } from '../../apply/lab/store.js';
import { createExecutor } from '../../apply/process/executor.js';
import { hostsDown } from '../../model/fault.js';
import { SANDBOX } from '../../model/host-state.js';
import type { Server, ServerProgram } from '../../model/lab.js';
import { programFile, readEntry } from '../program-log.js';

/** How a server's program is. */
export interface ProgramStatus {
  /**
   * - `running`
   * - `done`: it has ended, as it was to.
   * - `failed`: it was to run, and does not.
   * - `absent`: nobody has started it yet.
   * - `UNKNOWN`: its host is down.
   */
  readonly state: 'running' | 'done' | 'failed' | 'absent' | 'UNKNOWN';
  /** Seconds since 1970: when it became so. */
  readonly since?: number;
  /** Of one that has ended: how, as its log has it. */
  readonly how?: string;
  /** Of one that has failed: what it has said last. */
  readonly lastLine?: string;
}

/** Looks up how a program is. */
export type ProgramStatusOf = (program: ServerProgram) => ProgramStatus;

/** Looks at all programs of a lab at once, as every host has the same folders of them. */
export async function readProgramStatuses(record: LabRecord): Promise<ProgramStatusOf> {
  const down = hostsDown(record.faults);
  const all = record.lab.servers.flatMap((server) => server.run.map((program) => ({ server, program })));
  if (all.length === 0) return () => ({ state: 'absent' });
  const files = all.map(({ server, program }) => programFile(server.name, program.name));
  const { stdout } = await createExecutor(record).run(SANDBOX, ['sh', '-s', ...files], { stdin: LOOK });
  const found = `\n${stdout}`.split('\n@ ').slice(1);
  const statuses = new Map(
    all.map(({ server, program }, index) => [program, statusOf(server, program, found[index] ?? '', down)]),
  );
  return (program) => statuses.get(program) ?? { state: 'absent' };
}

/**
 * Of each program `@ WORD SECONDS`: `running` or `done`, and since when; or `gone`, and the end of its log. It writes its pid file when
 * it starts and when it is done.
 */
const LOOK = `for file in "$@"; do
  pid=
  { read -r pid <"$file.pid"; } 2>/dev/null
  if [ "$pid" = done ]; then echo "@ done $(stat -c %Y "$file.pid")"
  elif [ -n "$pid" ] && [ -e "/proc/$pid/exe" ]; then echo "@ running $(stat -c %Y "$file.pid")"
  else
    echo '@ gone'
    cat "$file.log.1" "$file.log" 2>/dev/null | tail -n 20
  fi
done
`;

function statusOf(
  { host }: Server,
  { name }: ServerProgram,
  found: string,
  down: Pick<ReadonlyMap<string, unknown>, 'has'>,
): ProgramStatus {
  if (down.has(host)) return { state: 'UNKNOWN' };
  const [head = '', ...lines] = found.split('\n');
  const [word, seconds] = head.split(' ');
  if (word === 'running') return { state: word, since: Number(seconds) };
  if (word === 'done') return { state: word, since: Number(seconds), how: 'ended with exit code 0' };
  const entries = lines.flatMap((line) => readEntry(name, line) ?? []);
  const event = entries.findLast(({ kind }) => kind === 'event');
  if (event === undefined) return { state: 'absent' };
  const lastLine = entries.findLast(({ kind }) => kind === 'output')?.text;
  return {
    state: 'failed',
    since: event.time,
    // Whoever was to write that down was ended himself.
    how: event.text === 'started' ? 'is gone' : event.text,
    ...(lastLine === undefined ? {} : { lastLine }),
  };
}
