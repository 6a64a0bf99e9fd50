import { isCommandTest, type Test } from '../../model/lab.js';
import { quote } from '../../model/quote.js';
import type { TestReport, TestResult } from './report.js';
import { describeProbe } from '../target.js';

/** How the text looks. */
interface TextOptions {
  /** ANSI colours. */
  readonly colour: boolean;
}

/** For people: a line for each test, what happened under each that failed, and the count. Ends with a newline. */
export function formatText(report: TestReport, { colour }: TextOptions): string {
  const width = Math.max(0, ...report.results.map(({ test }) => test.name.length));
  const lines = report.results.flatMap((result) => resultLines(result, width, colour));
  return [...lines, '', summaryLine(report, colour), ''].join('\n');
}

/** A line, and below it why it failed. */
function resultLines(result: TestResult, width: number, colour: boolean): string[] {
  const { test, passed, detail } = result;
  const mark = passed ? paint('✓', GREEN, colour) : paint('✗', RED, colour);
  const line = `${mark} ${test.name.padEnd(width)}  ${passed ? paint(detail, DIM, colour) : detail}`;
  return passed ? [line] : [line, ...explain(result).map((each) => `    ${each}`)];
}

/** `11 passed, 1 failed in 0.8 s` */
function summaryLine({ passed, failed, seconds }: TestReport, colour: boolean): string {
  const text = `${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s`;
  return paint(text, failed === 0 ? GREEN : RED, colour);
}

function explain(result: TestResult): string[] {
  const { test, attempts, seconds, cause, arrivedAt, evidence, command, input, line } = result;
  const { from, during } = test;
  const times = attempts === 1 ? 'once' : `${attempts} times in ${seconds.toFixed(1)} s`;
  return [
    isCommandTest(test)
      ? `run       in ${from.name} on ${from.host}, ${times}`
      : `sent      ${describeProbe(test.probe)} from ${from.name} on ${from.host} to ${addressOf(test)}, ${times}`,
    ...(cause === undefined ? [] : [`cause     ${cause}`]),
    ...(arrivedAt === undefined ? [] : [`seen      at ${arrivedAt}`]),
    ...evidence.map((each) => `${isCommandTest(test) ? 'said' : 'seen'}      ${each}`),
    ...(during === undefined ? [] : [`fault     netlab fault ${during.fault.words}`]),
    `by hand   ${input === '' ? '' : `${printf(input)} | `}netlab exec ${from.name} -- ${command.map(quote).join(' ')}`,
    `line      ${line}`,
  ];
}

const addressOf = ({ to }: Test): string => (to.name === to.ip ? to.ip : `${to.name} (${to.ip})`);

/** `printf 'GET / HTTP/1.0\r\n\r\n'` */
function printf(text: string): string {
  const format = text.replace(/[\\%]/g, '$&$&').replaceAll('\r', '\\r').replaceAll('\n', '\\n');
  return `printf '${format.replaceAll("'", "'\\''")}'`;
}

const GREEN = 32;
const RED = 31;
const DIM = 2;

const paint = (text: string, code: number, colour: boolean): string =>
  colour ? `\u001b[${code}m${text}\u001b[0m` : text;
