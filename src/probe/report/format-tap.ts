import { isCommandTest } from '../../model/lab.js';
import { quote } from '../../model/quote.js';
import type { TestReport, TestResult } from './report.js';

/** TAP version 14, with a YAML block under each test that failed. https://testanything.org/tap-version-14-specification.html */
export function formatTap({ results }: TestReport): string {
  const points = results.flatMap((result, index) => testPoint(result, index + 1));
  return ['TAP version 14', `1..${results.length}`, ...points, ''].join('\n');
}

function testPoint(result: TestResult, number: number): string[] {
  const { test, passed, seconds } = result;
  const line = `${passed ? 'ok' : 'not ok'} ${number} - ${escapeTap(test.name)} # time=${(seconds * 1000).toFixed(0)}ms`;
  return passed ? [line] : [line, '  ---', ...diagnostics(result).map((each) => `  ${each}`), '  ...'];
}

/** YAML lines. A JSON string is a YAML double-quoted scalar, so nothing in a text can break out. */
function diagnostics(result: TestResult): string[] {
  const { test, attempts, detail, cause, arrivedAt, answeredBy, evidence, command, line } = result;
  const known = { cause, arrived_at: arrivedAt, answered_by: answeredBy };
  return [
    `message: ${JSON.stringify(detail)}`,
    ...Object.entries(known).flatMap(([key, value]) =>
      value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`],
    ),
    `at: ${JSON.stringify(line)}`,
    `from: ${JSON.stringify(test.from.name)}`,
    ...(isCommandTest(test) ? [] : [`to: ${JSON.stringify(test.to.ip)}`]),
    `attempts: ${attempts}`,
    `command: ${JSON.stringify(command.map(quote).join(' '))}`,
    `evidence: ${JSON.stringify(evidence)}`,
  ];
}

/** `#` begins a directive, and a backslash escapes it. */
const escapeTap = (text: string): string => text.replace(/[\\#]/g, '\\$&').replace(/\s+/g, ' ');
