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
  const { name, from, to, probe, expect, during } = result.test;
  return {
    name,
    from: from.name,
    host: from.host,
    to: to.name,
    ip: to.ip,
    probe,
    expect,
    during: during && { fault: during.fault.words },
    passed: result.passed,
    detail: result.detail,
    cause: result.cause,
    attempts: result.attempts,
    seconds: round(result.seconds),
    evidence: result.evidence,
    command: result.command,
    input: result.input,
    line: result.line,
  };
}

/** To milliseconds. */
const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
