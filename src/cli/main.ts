import { CommanderError } from 'commander';
import { workingFolder } from '../apply/machine/environment.js';
import { ownOutput } from '../apply/process/own-output.js';
import { COMPLETE } from './completion/completion.js';
import { EXIT } from './exit-code.js';
import { createProgram } from './program.js';
import { createPrinter, type Terminal } from './terminal.js';

/** The manual page, for the build. @param document docs/commands.md */
export const manual = async (document: string): Promise<string> =>
  (await import('./manual.js')).manual(document);

/**
 * The whole command line: parses a call, carries it out, and says how it went.
 * @param argv the words after `netlab`
 * @returns the exit code, see `exit-code.ts`
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const lost = watchOutput(terminal);
  const exitCode = await carryOut(argv, terminal);
  // A stream says only in the next turn that it could not write.
  await new Promise(setImmediate);
  const error = lost();
  if (error === undefined) return exitCode;
  terminal.stderr.write(`error: the answer could not be written: ${error.message}\n`);
  return EXIT.failed;
}

async function carryOut(argv: readonly string[], terminal: Terminal): Promise<number> {
  const program = await createProgram(terminal, argv);
  if (argv[0] === COMPLETE) {
    const { complete } = await import('./completion/complete.js');
    return complete(program.command, argv.slice(1), terminal);
  }
  try {
    await program.command.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return program.exitCode();
  } catch (error) {
    // Commander has said it already, be it help or what is wrong with the call.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.invalid;
    return answer(error, terminal, !argv.includes('--no-color'));
  }
}

async function answer(error: unknown, terminal: Terminal, color: boolean): Promise<number> {
  const { describeFailure } = await import('./failure.js');
  const { exitCode, text } = describeFailure(error);
  createPrinter(terminal, { color, quiet: false }).complain(text);
  return exitCode;
}

/**
 * Keeps a stream that cannot be written from ending the process with a stack trace.
 * @returns what stdout said, except that its reader has left: `netlab show | head` is no error
 */
function watchOutput({ stdout, stderr }: Terminal): () => Error | undefined {
  let lost: Error | undefined;
  stdout.on?.('error', (error) => {
    if (!('code' in error) || error.code !== 'EPIPE') lost ??= error;
  });
  stderr.on?.('error', () => undefined);
  return () => lost;
}

/** Node's own streams take milliseconds to load: only what is used. */
const processTerminal = (): Terminal => ({
  get stdin() {
    return process.stdin;
  },
  stdout: ownOutput(1, () => process.stdout),
  stderr: ownOutput(2, () => process.stderr),
  env: process.env,
  cwd: workingFolder(),
});
