import { createExecutor } from '../apply/process/executor.js';
import type { LabRecord } from '../apply/lab/store.js';
import type { Executor, RunningProgram } from '../model/executor.js';
import { SANDBOX } from '../model/host-state.js';
import type { Server } from '../model/lab.js';
import { suggestion } from '../topology/yaml/complaint.js';
import { EXIT } from './exit-code.js';
import { interruptible } from './interrupt.js';
import { chooseNode } from './nodes.js';
import { programFile, readEntry, type LogEntry } from './program-log.js';
import type { Printer } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * `netlab logs [--lab LAB] SERVER [PROGRAM] [--follow]`: what programs of a server have said, in order of time; with `--follow` also what they say
 * from now on, until Ctrl-C or the end of the lab. What has become of them is a line in brackets.
 * With `--json` an entry a line: `{ time, lab, server, program, kind: 'output' | 'event', text }`.
 */
export async function logs(
  printer: Printer,
  name: string,
  program: string | undefined,
  options: { lab?: string; follow?: true; json?: true },
): Promise<number> {
  const { lab: record } = await chooseNode(name, options.lab, printer.terminal);
  const server = record.lab.servers.find((one) => one.name === name);
  const programs = chosenPrograms(name, server, program);
  const executor = createExecutor(record);
  const print = (entry: LogEntry): void => {
    printer.print(
      options.json === true
        ? JSON.stringify(entryAsJson(entry, record, name))
        : entryLine(printer, entry, programs.length > 1),
    );
  };
  const said = await Promise.all(programs.map((one) => readLog(executor, name, one)));
  const entries = said.flat().sort((a, b) => a.time - b.time);
  for (const entry of entries) print(entry);
  if (options.follow === true) await follow(printer, executor, name, { programs, entries, print });
  return EXIT.ok;
}

function chosenPrograms(name: string, server: Server | undefined, program: string | undefined): string[] {
  const names = server?.run.map((one) => one.name) ?? [];
  if (names.length === 0) {
    const why =
      server === undefined
        ? 'only servers have what they run in their file'
        : `it has no run: see docs/topology.md`;
    throw new UsageError(`${name} runs nothing of the topology's`, why);
  }
  if (program === undefined) return names;
  if (names.includes(program)) return [program];
  throw new UsageError(
    `${name} runs no ${program}`,
    suggestion(program, names, 'netlab show lists what it runs'),
  );
}

async function readLog(executor: Executor, server: string, program: string): Promise<LogEntry[]> {
  const file = `${programFile(server, program)}.log`;
  const { stdout } = await executor.run(SANDBOX, ['sh', '-c', 'cat "$0.1" "$0" 2>/dev/null', file]);
  return stdout.split('\n').flatMap((line) => readEntry(program, line) ?? []);
}

interface Following {
  readonly programs: readonly string[];
  /** What was shown already. */
  readonly entries: readonly LogEntry[];
  readonly print: (entry: LogEntry) => void;
}

/** `tail -F` of each log, less what was shown already: a log begins anew when it has become too long. */
async function follow(
  printer: Printer,
  executor: Executor,
  server: string,
  { programs, entries, print }: Following,
): Promise<void> {
  await interruptible(async (signal) => {
    const running = programs.map((program): RunningProgram => {
      const last = Math.max(0, ...entries.filter((one) => one.program === program).map(({ time }) => time));
      const onStdoutLine = (line: string): void => {
        const entry = readEntry(program, line);
        if (entry !== undefined && entry.time > last && !signal.aborted) print(entry);
      };
      const argv = ['tail', '-q', '-n', '+1', '-F', `${programFile(server, program)}.log`];
      return executor.start(SANDBOX, argv, { onStdoutLine });
    });
    const stop = (): void => {
      for (const program of running) void program.stop();
    };
    signal.addEventListener('abort', stop);
    // Nobody reads it any more.
    printer.terminal.stdout.on?.('error', stop);
    await Promise.all(running.map(({ ended }) => ended));
  });
}

const entryAsJson = ({ time, ...entry }: LogEntry, { name: lab }: LabRecord, server: string): object => ({
  time: new Date(time * 1000).toISOString(),
  lab,
  server,
  ...entry,
});

function entryLine(printer: Printer, { program, kind, text }: LogEntry, withName: boolean): string {
  const name = withName ? `${printer.paint('bold', program)}: ` : '';
  return `${name}${kind === 'output' ? text : printer.paint('dim', `(${text})`)}`;
}
