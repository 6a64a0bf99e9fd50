import { resolve } from 'node:path';
import type { Beside, LabChange } from '../../apply/lab/change.js';
import { STDIN_NAME } from '../../apply/lab/read-topology.js';
import type { RunProgress } from '../../apply/process/run-plan.js';
import { up as bringUp, type UpResult } from '../../apply/lab/up.js';
import { compile } from '../../compile/compile.js';
import type { Lab } from '../../model/lab.js';
import { reportAsJson } from '../../probe/report/format-json.js';
import { loadLab } from '../../resolve/load.js';
import { changeAsJson, changeLines, isNoChange } from './describe-change.js';
import { faultRemark } from '../fault/describe.js';
import { describeLab } from '../show/describe.js';
import { remarkOnDrift } from '../drift/remark.js';
import { EXIT } from '../exit-code.js';
import { interruptible } from '../interrupt.js';
import { lossBeside, printLoss } from './loss.js';
import type { Printer } from '../terminal.js';
import { printReport, runLabTests } from '../test/test.js';
import { loadTopology, type LoadedTopology } from '../topology-file.js';
import { summary } from '../validate.js';

/**
 * `netlab up [FILE] [--test] [--watch-loss]`: makes the lab, or brings a running one to what the file says now. A new one that fails or
 * is interrupted leaves nothing.
 * With `--json`: what `show --json` answers, with `change` as `plan --json` answers where the lab was running, and with
 * `--test` also `tests`, as `test --json` answers.
 */
export async function up(
  printer: Printer,
  file: string | undefined,
  options: { test?: true; wait: number; watchLoss?: true; json?: true },
): Promise<number> {
  const start = performance.now();
  const topology = await loadTopology(printer, file);
  const loss = options.watchLoss === true ? lossBeside() : undefined;
  const { record, change, madeAnew } = await bringUpWithProgress(printer, topology, loss?.beside);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  if (madeAnew !== undefined)
    printer.complain(
      `the change that was cut off could not be taken up, so the lab was made anew: ${madeAnew}`,
    );
  const asJson = options.json === true;
  if (!asJson) printer.print(outcome(printer, record.lab, change, seconds));
  if (!asJson && loss !== undefined) printLoss(printer, loss.paths());
  const remark = faultRemark(record.faults);
  if (options.test !== true && remark !== undefined) printer.note(remark);
  const answer = (): object => ({
    ...describeLab(record),
    ...(change === undefined ? {} : { change: changeAsJson(change) }),
    ...(loss === undefined ? {} : { loss: loss.paths() }),
  });
  if (options.test !== true) {
    if (asJson) printer.printJson(answer());
    return EXIT.ok;
  }
  const report = await runLabTests(printer, record, options.wait);
  if (asJson) printer.printJson({ ...answer(), tests: reportAsJson(report) });
  else printReport(printer, report, 'text');
  await remarkOnDrift(printer, record, report);
  return report.failed === 0 ? EXIT.ok : EXIT.testFailed;
}

function outcome(printer: Printer, lab: Lab, change: LabChange | undefined, seconds: string): string {
  if (change?.anew !== undefined) {
    return `lab ${lab.name} was made anew in ${seconds} s, as ${change.anew}: ${summary(lab)}`;
  }
  if (change === undefined) return `lab ${lab.name} is up in ${seconds} s: ${summary(lab)}`;
  if (isNoChange(change)) return `lab ${lab.name} was brought to what its file says already: nothing to do`;
  const what = change.resumed === true ? 'was half changed, and is as its file says' : 'was changed';
  return [`lab ${lab.name} ${what} in ${seconds} s:`, ...changeLines(printer, change)].join('\n');
}

function bringUpWithProgress(
  printer: Printer,
  { lab, file, text, readSource }: LoadedTopology,
  beside: Beside | undefined,
): Promise<UpResult> {
  const onProgress = progressOf(printer, lab);
  return interruptible((signal) =>
    bringUp(lab, {
      file: file === STDIN_NAME ? file : resolve(printer.terminal.cwd, file),
      text,
      compile,
      resolve: (running) => loadLab(text, file, running, { readSource }).lab,
      onProgress,
      signal,
      ...(beside && { beside }),
    }),
  );
}

function progressOf(printer: Printer, lab: Lab): (progress: RunProgress) => void {
  const hosts = new Map<string, RunProgress>();
  return (progress) => {
    hosts.set(progress.host, progress);
    const sum = (key: 'done' | 'total'): number =>
      [...hosts.values()].reduce((all, each) => all + each[key], 0);
    printer.progress(`bringing ${lab.name} up: ${sum('done')} of ${sum('total')} steps`);
  };
}
