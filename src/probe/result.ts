import { isCommandTest, type AnyTest, type Lab } from '../model/lab.js';
import { sourceLine } from '../model/origin.js';
import type { AttemptContext } from './attempt.js';
import { findCause } from './judge/cause.js';
import { commandOf, inputOf } from './command.js';
import type { TestResult } from './report/report.js';
import type { SettledCommand } from './turns/commands.js';
import type { Settled } from './turns/settle.js';

/** The result of a test that was sent. */
export async function toResult(context: AttemptContext, settled: Settled): Promise<TestResult> {
  const { test, verdict, attempts, seconds } = settled;
  const { lab, source, neighbours } = context;
  const cause = await findCause(source(test.from), test, verdict, neighbours);
  const { passed, detail, evidence, arrivedAt, answeredBy } = verdict;
  const { command, input, line } = described(lab, test);
  const result = { test, passed, attempts, seconds, detail, evidence, command, input, line };
  const found = { cause, arrivedAt, answeredBy };
  if (Object.values(found).every((value) => value === undefined)) return result;
  const known = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...result, ...Object.fromEntries(known) };
}

/** The result of a test that was not sent, as what it needs could not be broken. */
export function refusedResult(lab: Lab, test: AnyTest, { message }: Error): TestResult {
  const [why = '', ...evidence] = message.split('\n').map((line) => line.trim());
  const verdict = { passed: false, detail: `not sent, as nothing was broken: ${why}`, evidence };
  return { ...verdict, ...described(lab, test), attempts: 0, seconds: 0 };
}

/** The result of a test that runs a command. */
export const commandResult = (lab: Lab, { test, verdict, attempts, seconds }: SettledCommand): TestResult => {
  const { final: _, ...rest } = verdict;
  return { ...rest, ...described(lab, test), attempts, seconds };
};

/** What a result says of its test, whatever came of it. */
const described = (lab: Lab, test: AnyTest): Pick<TestResult, 'test' | 'command' | 'input' | 'line'> => ({
  test,
  command: isCommandTest(test) ? test.argv : commandOf(test, 1),
  input: isCommandTest(test) ? '' : inputOf(test),
  line: sourceLine(lab.source, test.path),
});
