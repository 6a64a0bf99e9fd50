import { InvalidArgumentError, Option } from 'commander';
import type { Printer } from './terminal.js';

/*
 * The table of commands, in parts. What each one does is in the file of its name, which is loaded only when
 * it is called, so that `netlab --version` and completion stay fast. Completion reads this table too:
 * an argument's name (`lab`, `node`, `file`, `command`) tells it what to offer.
 */

/** Carries a command out; its answer becomes the exit code. */
export type Run = (action: (printer: Printer) => Promise<number>) => Promise<void>;

/** What is said of an argument that is a lab. */
export const LAB = 'lab, or its topology file; default: the one that runs';
/** What is said of an argument that is a topology. */
export const FILE = 'topology, - for standard input; default: the only one in this folder';

/** A help text's block of calls, each with what it is for. */
export function examples(...lines: readonly (readonly [call: string, purpose?: string])[]): string {
  const width = Math.max(...lines.map(([call]) => call.length));
  const block = lines.map(([call, purpose]) =>
    purpose === undefined ? `  ${call}` : `  ${call.padEnd(width)}  ${purpose}`,
  );
  return `\nExamples:\n${block.join('\n')}\n`;
}

/** Seconds for which a test that fails is repeated: long enough for a lab that has just come up, whose first packets ask for the way. */
export const USUAL_WAIT = 5;

/** Not given, it is {@link USUAL_WAIT} times the machine's slowness, which takes a moment to tell. */
export const waitOption = (): Option =>
  new Option(
    '--wait <seconds>',
    `repeat a test that fails until it passes or this time is over (default: ${USUAL_WAIT}, more on a slow machine)`,
  ).argParser(parseSeconds);

/** Of an option that is a time. @throws InvalidArgumentError for what is none, or longer than a day */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !(seconds >= 0 && seconds <= 86_400)) {
    throw new InvalidArgumentError('It is a number of seconds, 0 or more.');
  }
  return seconds;
}
