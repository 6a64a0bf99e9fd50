import type { Executor } from '../../model/executor.js';
import type { CommandTest, Lab } from '../../model/lab.js';
import { SERVER_SCRIPT, viewWords } from '../../model/server/script.js';
import { faultOf } from '../judge/outcome.js';
import { inNamespace } from '../source.js';

/** What has come of a command. */
export type CommandOutcome =
  /** `code` is 128 and the signal's number if a signal has ended it. */
  | { readonly kind: 'ended'; readonly code: number; readonly output: string }
  /** It was ended, as it took too long. */
  | { readonly kind: 'late'; readonly output: string }
  /** It could not even be started. */
  | { readonly kind: 'fault'; readonly why: string };

/** Seconds beyond its own time after which whoever runs a command is taken for stuck. */
const GRACE = 5;

/** Runs the command of a test once, as `netlab exec` would, and ends all that it leaves behind. */
export async function runCommand(
  executor: Executor,
  { servers }: Lab,
  { from, argv, timeout }: CommandTest,
): Promise<CommandOutcome> {
  const server = servers.find(({ name }) => name === from.name);
  const words = server === undefined ? [`netns=${from.netns}`] : viewWords(server);
  const script = ['perl', '-e', SERVER_SCRIPT, 'once', ...words, `timeout=${timeout}`, '--', ...argv];
  // It ends with its standard input: so with this process.
  const program = executor.start(from.host, inNamespace(from, script), {
    interactive: true,
    timeout: (timeout + GRACE) * 1000 * executor.slowness,
  });
  const { exitCode, stdout, stderr } = await program.ended;
  return readOutcome(stdout) ?? { kind: 'fault', why: faultOf('perl', exitCode, stderr) };
}

/** Reads `exit 0 0` or `timeout 0` and the output behind it, or `fault curl: No such file or directory`. */
function readOutcome(said: string): CommandOutcome | undefined {
  const [, head = '', output = ''] = /^([^\n]*)\n([^]*)$/.exec(said) ?? [];
  const [word, code = ''] = head.split(' ');
  if (word === 'exit') return { kind: 'ended', code: Number(code), output };
  if (word === 'timeout') return { kind: 'late', output };
  return word === 'fault' ? { kind: 'fault', why: head.slice('fault '.length) } : undefined;
}
