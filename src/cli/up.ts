import { resolve } from 'node:path';
import { STDIN_NAME } from '../apply/read-topology.js';
import type { LabRecord } from '../apply/store.js';
import { up as bringUp, type UpProgress } from '../apply/up.js';
import { compile } from '../compile/compile.js';
import type { Lab } from '../model/lab.js';
import { formatJson } from '../probe/format-json.js';
import { describeLab } from './describe.js';
import { EXIT } from './exit-code.js';
import { interruptible } from './interrupt.js';
import type { Printer } from './terminal.js';
import { printReport, runLabTests } from './test.js';
import { loadTopology, type LoadedTopology } from './topology-file.js';
import { summary } from './validate.js';

/**
 * `netlab up [FILE] [--test]`. If it fails or is interrupted, nothing is left.
 * With `--json`: what `show --json` answers; with `--test` also `tests`, as `test --json` answers.
 */
export async function up(
  printer: Printer,
  file: string | undefined,
  options: { test?: true; wait: number; json?: true },
): Promise<number> {
  const start = performance.now();
  const topology = await loadTopology(printer, file);
  const record = await bringUpWithProgress(printer, topology);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  const asJson = options.json === true;
  if (!asJson) printer.print(`lab ${record.name} is up in ${seconds} s: ${summary(topology.lab)}`);
  if (options.test !== true) {
    if (asJson) printer.printJson(describeLab(record));
    return EXIT.ok;
  }
  const report = await runLabTests(printer, record, options.wait);
  if (asJson) printer.printJson({ ...describeLab(record), tests: JSON.parse(formatJson(report)) as unknown });
  else printReport(printer, report, 'text');
  return report.failed === 0 ? EXIT.ok : EXIT.testFailed;
}

function bringUpWithProgress(printer: Printer, { lab, file, text }: LoadedTopology): Promise<LabRecord> {
  const onProgress = progressOf(printer, lab);
  return interruptible((signal) =>
    bringUp(lab, {
      file: file === STDIN_NAME ? file : resolve(printer.terminal.cwd, file),
      text,
      compile: () => compile(lab),
      onProgress,
      signal,
    }),
  );
}

function progressOf(printer: Printer, lab: Lab): (progress: UpProgress) => void {
  const hosts = new Map<string, UpProgress>();
  return (progress) => {
    hosts.set(progress.host, progress);
    const sum = (key: 'done' | 'total'): number =>
      [...hosts.values()].reduce((all, each) => all + each[key], 0);
    printer.progress(`bringing ${lab.name} up: ${sum('done')} of ${sum('total')} steps`);
  };
}
