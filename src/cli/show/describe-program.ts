import type { ServerProgram } from '../../model/lab.js';
import type { ProgramStatus } from './program-status.js';

/** A program of a server, for programs. @param status undefined: nobody has looked */
export const describeProgram = (
  { name, argv, wait, timeout }: ServerProgram,
  status?: ProgramStatus,
): object => ({
  name,
  command: argv,
  wait: typeof wait === 'object' ? `${wait.port}/${wait.protocol}` : wait,
  timeout,
  ...(status === undefined ? {} : describeStatus(status)),
});

const describeStatus = ({ state, since, how, lastLine }: ProgramStatus): object => ({
  state,
  since: since === undefined ? null : new Date(since * 1000).toISOString(),
  code: codeOf(how),
  how: how ?? null,
  last_line: lastLine ?? null,
});

/** As a shell counts: 128 and more is a signal; null where netlab has ended it, or it runs. */
function codeOf(how = ''): number | null {
  const [, what, number] = /\b(exit code|signal) (\d+)/.exec(how) ?? [];
  if (what === undefined) return null;
  return Number(number) + (what === 'signal' ? 128 : 0);
}
