import type { Beside, LabChange } from '../../apply/lab/change.js';
import type { TopologyText } from '../../apply/lab/read-topology.js';
import { pathOf } from '../../apply/lab/unchanged.js';
import type { RunProgress } from '../../apply/process/run-plan.js';
import { up, type UpResult } from '../../apply/lab/up.js';
import { BUILD } from '../../apply/own-build.js';
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
import { resolveTopology, type LoadedTopology } from '../topology-file.js';
import { summary } from '../validate.js';
import { nothingToDo } from './nothing-to-do.js';

/** What `netlab up` is asked for beside the lab. */
export interface UpOptions {
  readonly test?: true;
  readonly wait?: number;
  readonly watchLoss?: true;
  readonly json?: true;
}

/** Carries `netlab up` out where that takes a look at what the topology says. */
export async function bringUp(printer: Printer, text: TopologyText, options: UpOptions): Promise<number> {
  const start = performance.now();
  const topology = resolveTopology(printer, text);
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
  if (isNoChange(change)) return nothingToDo(lab.name);
  const what = change.resumed === true ? 'was half changed, and is as its file says' : 'was changed';
  return [`lab ${lab.name} ${what} in ${seconds} s:`, ...changeLines(printer, change)].join('\n');
}

function bringUpWithProgress(
  printer: Printer,
  { lab, file, text, readSource, warnings, namesFiles }: LoadedTopology,
  beside: Beside | undefined,
): Promise<UpResult> {
  const onProgress = progressOf(printer, lab);
  return interruptible((signal) =>
    up(lab, {
      file: pathOf(file, printer.terminal.cwd),
      text,
      broughtBy: warnings.length > 0 || namesFiles ? undefined : BUILD,
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
