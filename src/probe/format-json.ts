import type { TestReport, TestResult } from './report.js';

/** For programs: one object with the counts and every result. Field names are part of the command's interface. */
export function formatJson({ lab, results, passed, failed, seconds }: TestReport): string {
  const tests = results.map(toJson);
  return `${JSON.stringify({ lab, passed, failed, seconds: round(seconds), tests }, null, 2)}\n`;
}

function toJson({
  test,
  passed,
  attempts,
  seconds,
  detail,
  cause,
  evidence,
  command,
  input,
  line,
}: TestResult): object {
  const { name, from, to, probe, expect, during } = test;
  return {
    ...{ name, from: from.name, host: from.host, to: to.name, ip: to.ip, probe, expect },
    ...(during === undefined ? {} : { during: { fault: during.fault.words } }),
    ...{ passed, detail, cause, attempts, seconds: round(seconds), evidence, command, input, line },
  };
}

/** To milliseconds. */
const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;
