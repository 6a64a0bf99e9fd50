import { setImmediate } from 'node:timers/promises';
import { workingFolder } from '../apply/machine/environment.js';
import { COMPLETE } from './completion/completion.js';
import { EXIT } from './exit-code.js';
import { createProgram } from './program.js';
import { createPrinter, type Terminal } from './terminal.js';

/** For the build, which makes the manual page of it. */
export { manual } from './manual.js';

/**
 * The whole command line: parses a call, carries it out, and says how it went.
 * @param argv the words after `netlab`
 * @returns the exit code, see `exit-code.ts`
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  const lost = watchOutput(terminal);
  const exitCode = await carryOut(argv, terminal);
  // A stream says only in the next turn that it could not write.
  await setImmediate();
  const error = lost();
  if (error === undefined) return exitCode;
  terminal.stderr.write(`error: the answer could not be written: ${error.message}\n`);
  return EXIT.failed;
}

async function carryOut(argv: readonly string[], terminal: Terminal): Promise<number> {
  const program = createProgram(terminal);
  if (argv[0] === COMPLETE) {
    const { complete } = await import('./completion/complete.js');
    return complete(program.command, argv.slice(1), terminal);
  }
  try {
    await program.command.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' });
    return program.exitCode();
  } catch (error) {
    return answer(error, terminal, !argv.includes('--no-color'));
  }
}

async function answer(error: unknown, terminal: Terminal, color: boolean): Promise<number> {
  const { describeFailure } = await import('./failure.js');
  const { exitCode, text } = describeFailure(error);
  if (text !== '') createPrinter(terminal, { color, quiet: false }).complain(text);
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

const processTerminal = (): Terminal => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: workingFolder(),
});
