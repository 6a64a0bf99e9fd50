import { COMPLETE } from './completion.js';
import { createProgram } from './program.js';
import { createPrinter, type Terminal } from './terminal.js';

/**
 * The whole command line: parses a call, carries it out, and says how it went.
 * @param argv the words after `netlab`
 * @returns the exit code, see `exit-code.ts`
 */
export async function main(argv: readonly string[], terminal: Terminal = processTerminal()): Promise<number> {
  surviveClosedPipes(terminal);
  const program = createProgram(terminal);
  if (argv[0] === COMPLETE) {
    const { complete } = await import('./complete.js');
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

/** `netlab show | head` ends when its reader does, without a stack trace. */
function surviveClosedPipes({ stdout, stderr }: Terminal): void {
  for (const stream of [stdout, stderr]) {
    stream.on?.('error', (error) => {
      if (!('code' in error) || error.code !== 'EPIPE') throw error;
    });
  }
}

const processTerminal = (): Terminal => ({
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
});
