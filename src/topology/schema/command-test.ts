import * as z from 'zod';
import type { CommandExpectation } from '../../model/lab.js';
import type { FaultWish } from '../../model/fault.js';
import { asExpression } from '../../model/text-pattern.js';
import { Complaint, shown } from '../yaml/complaint.js';
import { either, integer, map, oneOf, raise, text } from './forms.js';
import { During, Line } from './test.js';
import { Command } from './run.js';

/** A test that runs a command, its names not looked up yet. */
export interface CommandSpec {
  readonly name: string;
  readonly from: string;
  readonly argv: readonly string[];
  /** Seconds. */
  readonly timeout: number;
  readonly expect: CommandExpectation;
  readonly fault?: FaultWish;
}

/** Seconds that a command of a test may take. */
const TIMEOUT = 10;

const Pattern = text('text, or a regular expression in slashes', '/ok/', (value) => {
  if (value === '') return undefined;
  try {
    asExpression(value);
    return value;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new Complaint(
      `${shown(value)} is no regular expression: ${why}`,
      'write it like /ok/i; for text that begins with a slash write /\\/text/',
    );
  }
});

const Expect = either(
  'fail, or a map with code and output',
  'write fail, or a map like { code: 0, output: /ok/ }',
  oneOf('fail').transform((): CommandExpectation => ({ code: 'fail' })),
  map('a map with code and output', {
    code: either('an exit code', 'write a number from 0 to 255, or fail', integer(0, 255), oneOf('fail'))
      .describe('Exit code, or fail: any but 0. Default 0')
      .optional(),
    output: Pattern.describe(
      'What its output must hold: text, or a regular expression in slashes',
    ).optional(),
    not_output: Pattern.describe('What its output must not hold').optional(),
  }).transform(({ code = 0, output, not_output: notOutput }): CommandExpectation => ({
    code,
    ...(output === undefined ? {} : { output }),
    ...(notOutput === undefined ? {} : { notOutput }),
  })),
);

/** `web1: { run: "curl -s http://10.0.2.2", expect: { code: 0, output: /ok/ } }` */
export const TestCommand = z
  .record(
    z.string(),
    map('a map with run', {
      run: Command.describe('Shell text, or a list of words'),
      expect: Expect.describe('What must come of it; default: exit code 0').optional(),
      timeout: integer(1, 3600).describe(`Seconds that it may take; default ${TIMEOUT}`).optional(),
      name: Line.describe('What reports call the test').optional(),
      during: During.optional(),
    }),
  )
  .meta({ propertyNames: { pattern: '^[^>]*$' } })
  .transform((record, context): CommandSpec => {
    const [[from, written] = ['', undefined], ...more] = Object.entries(record);
    if (written === undefined || more.length > 0) {
      const complaint = new Complaint('has more than one test', 'begin a new "- " for each test');
      return raise(context.issues, complaint, record);
    }
    const { run, expect = { code: 0 }, timeout = TIMEOUT, during } = written;
    const name = written.name ?? `${from}: ${commandText(run)}${nameOfExpectation(expect)}`;
    const fault = during?.fault;
    const { argv } = run;
    return { name, from, argv, timeout, expect, ...(fault === undefined ? {} : { fault }) };
  });

const LONGEST = 60;

/** On one line, and not too long. */
function commandText({ argv }: Command): string {
  const whole = argv[0] === 'sh' && argv[1] === '-c' ? (argv[2] ?? '') : argv.join(' ');
  const line = whole
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '?');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST)}...`;
}

const nameOfExpectation = ({ code }: CommandExpectation): string => (code === 'fail' ? ' fails' : '');
