import { InterruptedError, LabEndedError } from '../../apply/errors.js';
import { createExecutor } from '../../apply/process/executor.js';
import { slowness } from '../../apply/machine/patience.js';
import { isEnding } from '../../apply/process/process.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { hostsDown } from '../../model/fault.js';
import { allTests } from '../../model/lab.js';
import { formatJson } from '../../probe/report/format-json.js';
import { formatJunit } from '../../probe/report/format-junit.js';
import { formatTap } from '../../probe/report/format-tap.js';
import { formatText } from '../../probe/report/format-text.js';
import type { TestReport } from '../../probe/report/report.js';
import { runTests } from '../../probe/run.js';
import { faultRemark } from '../fault/describe.js';
import { remarkOnDrift } from '../drift/remark.js';
import { USUAL_WAIT } from '../command-parts.js';
import { EXIT } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { chooseLab } from '../labs.js';
import { breakerOf } from '../fault/put-fault.js';
import type { Printer } from '../terminal.js';

/** How a test run is reported. */
export type Format = 'text' | 'tap' | 'junit' | 'json';

/** `netlab test [LAB]` */
export async function test(
  printer: Printer,
  reference: string | undefined,
  options: { wait?: number; format: Format },
): Promise<number> {
  const record = await chooseLab(reference, printer.terminal);
  const report = await runLabTests(printer, record, options.wait);
  printReport(printer, report, options.format);
  await remarkOnDrift(printer, record, report);
  return report.failed === 0 ? EXIT.ok : EXIT.testFailed;
}

/**
 * Runs the tests of a lab, counting aloud.
 * @param wait seconds for which a test that fails is repeated
 * @throws LabEndedError
 */
export async function runLabTests(
  printer: Printer,
  record: LabRecord,
  wait = USUAL_WAIT * slowness(),
): Promise<TestReport> {
  const tests = allTests(record.lab);
  let settled = 0;
  const count = (): void =>
    printer.progress(`testing ${record.name}: ${settled} of ${tests.length} tests done`);
  const onResult = (): void => {
    settled += 1;
    count();
  };
  if (tests.length === 0)
    printer.note(`lab ${record.name} has no tests: see docs/topology.md for how to write them`);
  else count();
  const remark = faultRemark(record.faults);
  if (remark !== undefined) printer.note(remark);
  const report = await interruptible(async (signal) => {
    const options = {
      wait,
      onResult,
      breaker: breakerOf(record),
      hostsDown: hostsDown(record.faults),
      isFaulty: record.faults.length > 0,
      signal,
    };
    return runTests(record.lab, tests, createExecutor(record), options).catch((error: unknown) => {
      throw signal.aborted
        ? new InterruptedError(record.name, '; what its tests have broken is mended')
        : error;
    });
  });
  if (report.failed === 0) return report;
  // What failed has failed for want of a lab.
  if (isEnding(record.sandbox)) throw new LabEndedError(record.name);
  printer.progress('looking where packets were lost');
  // Loaded only here: most runs do not need it.
  const { locateLosses } = await import('./locate-loss.js');
  return locateLosses(record, report);
}

/** Prints a report as the user wishes it. */
export function printReport(printer: Printer, report: TestReport, format: Format): void {
  printer.print(formatReport(report, format, printer.color).trimEnd());
}

function formatReport(report: TestReport, format: Format, colour: boolean): string {
  switch (format) {
    case 'text':
      return formatText(report, { colour });
    case 'tap':
      return formatTap(report);
    case 'junit':
      return formatJunit(report);
    case 'json':
      return formatJson(report);
  }
}
