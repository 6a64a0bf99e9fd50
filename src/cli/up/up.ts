import { readTopology } from '../../apply/lab/read-topology.js';
import { upUnchanged } from '../../apply/lab/unchanged.js';
import { EXIT } from '../exit-code.js';
import { faultRemark } from '../fault/describe.js';
import type { Printer } from '../terminal.js';
import type { UpOptions } from './bring-up.js';
import { nothingToDo } from './nothing-to-do.js';

/**
 * `netlab up [FILE] [--test] [--watch-loss]`: makes the lab, or brings a running one to what the file says now. A new one that fails or
 * is interrupted leaves nothing.
 * With `--json`: what `show --json` answers, with `change` as `plan --json` answers where the lab was running, and with
 * `--test` also `tests`, as `test --json` answers.
 */
export async function up(printer: Printer, file: string | undefined, options: UpOptions): Promise<number> {
  const { terminal } = printer;
  const topology = await readTopology(file, terminal);
  const unchanged =
    options.test === true || options.json === true ? undefined : await upUnchanged(topology, terminal.cwd);
  if (unchanged === undefined) {
    const { bringUp } = await import('./bring-up.js');
    return bringUp(printer, topology, options);
  }
  printer.print(nothingToDo(unchanged.name));
  const remark = faultRemark(unchanged.faults);
  if (remark !== undefined) printer.note(remark);
  return EXIT.ok;
}
