import { readTopology } from '../../apply/lab/read-topology.js';
import { unchangedLab } from '../../apply/lab/unchanged.js';
import { EXIT } from '../exit-code.js';
import type { Printer } from '../terminal.js';
import { nothingToDo } from './nothing-to-do.js';

/**
 * `netlab plan [FILE]`: what `up` would change of the running lab, and who would notice; with `--verbose` the scripts. Exit code
 * {@link EXIT.changes} if there is anything to do.
 * With `--json`: `{ lab, running, anew, changes, costs, rounds }`.
 */
export async function plan(
  printer: Printer,
  file: string | undefined,
  options: { verbose?: true; json?: true },
): Promise<number> {
  const { terminal } = printer;
  const topology = await readTopology(file, terminal);
  const unchanged = options.json === true ? undefined : unchangedLab(topology, terminal.cwd);
  if (unchanged === undefined) {
    const { lookAhead } = await import('./look-ahead.js');
    return lookAhead(printer, topology, options);
  }
  printer.print(nothingToDo(unchanged.name));
  return EXIT.ok;
}
