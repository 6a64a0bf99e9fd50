import { labsElsewhere, type LabElsewhere } from '../apply/lab/elsewhere.js';
import { listLabs } from '../apply/lab/store.js';
import { age } from './age.js';
import { faultCount } from './fault/describe.js';
import { EXIT } from './exit-code.js';
import { formatTable } from './table.js';
import type { Printer } from './terminal.js';

/**
 * `netlab ls`: a table, or with `--json` a list of what `show --json` answers. Labs in other runtime folders are in both, in a table or with
 * keys of their own.
 */
export async function ls(printer: Printer, options: { json?: true }): Promise<number> {
  const labs = await listLabs();
  const elsewhere = labsElsewhere();
  if (options.json === true) {
    const { describeLab } = await import('./show/describe.js');
    printer.printJson([...labs.map((lab) => describeLab(lab)), ...elsewhere.map(describeElsewhere)]);
    return EXIT.ok;
  }
  const rows = labs.map(({ name, state, started, pid, file, lab, faults }) => [
    name,
    [state, faultCount(faults)].filter(Boolean).join(', '),
    age(started),
    String(lab.hosts.length),
    String(lab.servers.length),
    String(pid),
    file,
  ]);
  const [head, ...lines] = formatTable(['LAB', 'STATE', 'FOR', 'HOSTS', 'SERVERS', 'PID', 'FILE'], rows);
  if (head === undefined) printer.note('no lab is running');
  else printer.print([printer.paint('bold', head), ...lines].join('\n'));
  noteElsewhere(printer, elsewhere);
  return EXIT.ok;
}

const describeElsewhere = ({ name, keeper, runtimeFolder }: LabElsewhere): object => ({
  name,
  state: 'elsewhere',
  pid: keeper.pid,
  runtime_folder: runtimeFolder,
});

/** Labs that other commands do not see: beside the list, not in it. */
function noteElsewhere(printer: Printer, labs: readonly LabElsewhere[]): void {
  if (labs.length === 0) return;
  const rows = labs.map(({ name, keeper, runtimeFolder }) => [name, String(keeper.pid), runtimeFolder]);
  const table = formatTable(['LAB', 'PID', 'IN ANOTHER RUNTIME FOLDER'], rows);
  printer.note(['', ...table, 'netlab down --everywhere ends these, too'].join('\n'));
}
