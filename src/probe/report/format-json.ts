import { isCommandTest, type CommandExpectation } from '../../model/lab.js';
import type { TestReport, TestResult } from './report.js';

/** For programs: one object with the counts and every result. Field names are part of the command's interface. */
export const formatJson = (report: TestReport): string =>
  `${JSON.stringify(reportAsJson(report), null, 2)}\n`;

/** The same as an object, for answers that have more in them. */
export const reportAsJson = ({ lab, results, passed, failed, seconds }: TestReport): object => ({
  lab,
  passed,
  failed,
  seconds: round(seconds),
  tests: results.map(toJson),
});

/** One literal: of thousands of results spreads take longer than the pings. What is undefined is left out. */
function toJson(result: TestResult): object {
  const { test } = result;
  const { name, from, during } = test;
  const isCommand = isCommandTest(test);
  return {
    name,
    from: from.name,
    host: from.host,
    to: isCommand ? undefined : test.to.name,
    ip: isCommand ? undefined : test.to.ip,
    probe: isCommand ? undefined : test.probe,
    run: isCommand ? test.argv : undefined,
    expect: isCommand ? expectationAsJson(test.expect) : test.expect,
    during: during && { fault: during.fault.words },
    passed: result.passed,
    detail: result.detail,
    cause: result.cause,
    arrived_at: result.arrivedAt,
    answered_by: result.answeredBy,
    attempts: result.attempts,
    seconds: round(result.seconds),
    evidence: result.evidence,
    command: result.command,
    input: result.input,
    line: result.line,
  };
}

/** As the topology has it. */
const expectationAsJson = ({ code, output, notOutput }: CommandExpectation): object => ({
  code,
  output,
  not_output: notOutput,
});

/** To milliseconds. */
const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
