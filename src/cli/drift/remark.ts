import { isEnding } from '../../apply/process/process.js';
import type { LabRecord } from '../../apply/lab/store.js';
import type { TestReport } from '../../probe/report/report.js';
import type { Printer } from '../terminal.js';

/** As many as are said; the rest is for `netlab drift`. */
const MOST = 5;

/** Behind a report with failures: what of the lab is not as its file says, as that may be why. Nothing where all is. */
export async function remarkOnDrift(
  printer: Printer,
  record: LabRecord,
  { failed }: TestReport,
): Promise<void> {
  if (failed === 0) return;
  printer.progress('looking for what is not as the file says');
  // Loaded only here: tests mostly pass.
  const { driftLines, driftOfLab } = await import('./drift.js');
  const drift = await driftOfLab(record);
  printer.progress('');
  if (drift.length === 0 || isEnding(record.sandbox)) return;
  const more = drift.length - MOST;
  const lines = [
    `lab ${record.name} is not as its file says, which may be why (netlab drift says more, netlab watch --repair undoes it):`,
    ...drift.slice(0, MOST).flatMap((one) => driftLines(printer, [one]).slice(0, 1)),
    ...(more > 0 ? [`... and ${more} more`] : []),
  ];
  for (const line of lines) printer.complain(line);
}
