import type { LabRecord } from '../../apply/lab/store.js';
import { isStanding, subjectOf, type FaultWish, type StandingFault } from '../../model/fault.js';
import { planFaults, type HostStep } from '../../plan/fault/fault.js';
import { flushTable, killDaemon, quote } from '../../tools/index.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { parseFault } from '../../topology/words/fault-string.js';
import { age } from '../age.js';
import { describeFault, whereIs } from './describe.js';
import { EXIT } from '../exit-code.js';
import { chooseLab } from '../labs.js';
import { chooseNode } from '../nodes.js';
import { aim, clearFaults, placeIn, putFault, strike } from './put-fault.js';
import { formatTable } from '../table.js';
import type { Printer } from '../terminal.js';
import { UsageError } from '../usage-error.js';

/** Options of `netlab fault`. */
export interface FaultOptions {
  readonly lab?: string;
  /** Print what would run, and touch nothing. */
  readonly dryRun?: true;
  readonly json?: true;
}

/**
 * `netlab fault ls | clear [N|all] | link-up NODE[:NIC] | host-up HOST | FAULT...`.
 * With `--json`: `ls` a list of faults, `clear` and the like `{ cleared: [N...] }`, a fault itself.
 */
export async function fault(
  printer: Printer,
  what: string,
  words: readonly string[],
  options: FaultOptions,
): Promise<number> {
  if (what === 'ls') await list(printer, words, options);
  else if (what === 'clear') await clear(printer, words, options);
  else if (what === 'link-up' || what === 'host-up') await mend(printer, what, words, options);
  else await breakIt(printer, [what, ...words].join(' '), options);
  return EXIT.ok;
}

async function list(printer: Printer, words: readonly string[], options: FaultOptions): Promise<void> {
  if (words.length > 0 || options.dryRun === true)
    throw new UsageError('ls takes no more words', 'netlab fault ls [--lab LAB] [--json]');
  const { name, faults } = await chooseLab(options.lab, printer.terminal);
  const rows = faults.map((one) => [String(one.number), one.words, whereIs(one), age(one.since)]);
  const [head, ...lines] = formatTable(['FAULT', 'WHAT', 'WHERE', 'FOR'], rows);
  if (options.json === true) printer.printJson(faults.map(describeFault));
  else if (head === undefined) printer.note(`lab ${name} has no faults`);
  else printer.print([printer.paint('bold', head), ...lines].join('\n'));
}

async function clear(
  printer: Printer,
  [which, ...more]: readonly string[],
  options: FaultOptions,
): Promise<void> {
  if (more.length > 0) throw new UsageError('clear takes one number, or all', 'netlab fault clear [N|all]');
  const record = await chooseLab(options.lab, printer.terminal);
  await takeOut(printer, record, chosen(record, which), options);
}

function chosen({ name, faults }: LabRecord, which: string | undefined): readonly StandingFault[] {
  if (which === 'all' || (which === undefined && faults.length < 2)) return faults;
  const found = faults.filter(({ number }) => String(number) === which);
  if (found.length > 0) return found;
  const known = faults.map(({ number, words }) => `${number} (${words})`).join(', ');
  throw which === undefined
    ? new UsageError(`lab ${name} has several faults: ${known}`, 'say which one, or all')
    : new UsageError(`lab ${name} has no fault ${which}`, known === '' ? 'it has none' : `it has ${known}`);
}

/** `link-up` and `host-up`: what they were put in by is cleared. */
async function mend(
  printer: Printer,
  what: 'link-up' | 'host-up',
  [subject, ...more]: readonly string[],
  options: FaultOptions,
): Promise<void> {
  const form = what === 'link-up' ? 'link-up NODE[:NIC]' : 'host-up HOST';
  const [node = '', nic] = what === 'link-up' ? (subject ?? '').split(':') : [subject];
  if (node === '' || more.length > 0) throw new UsageError(`${what} needs one name`, `netlab fault ${form}`);
  const { lab: record } = await chooseNode(node, options.lab, printer.terminal);
  const down = record.faults.filter(
    (one) => one.kind === (what === 'link-up' ? 'link-down' : 'host-down') && subjectOf(one) === node,
  );
  const found = down.filter(
    (one) => nic === undefined || (one.kind === 'link-down' && [one.nic, one.place.device].includes(nic)),
  );
  const [only, second] = found;
  const known = down.map(({ number, words }) => `${number} (${words})`).join(', ');
  if (only === undefined)
    throw new UsageError(
      `${subject} is not down by a fault`,
      known === '' ? 'netlab fault ls lists what is' : `these are: ${known}`,
    );
  if (second !== undefined)
    throw new UsageError(`several cables of ${node} are pulled: ${known}`, `name one: ${form}`);
  await takeOut(printer, record, [only], options);
}

async function takeOut(
  printer: Printer,
  record: LabRecord,
  gone: readonly StandingFault[],
  { json, dryRun }: FaultOptions,
): Promise<void> {
  if (dryRun === true) {
    printSteps(
      printer,
      planFaults(
        record.faults,
        record.faults.filter((one) => !gone.includes(one)),
      ),
    );
    return;
  }
  if (gone.length > 0) await clearFaults(record, gone);
  if (json === true) printer.printJson({ cleared: gone.map(({ number }) => number) });
  else if (gone.length === 0) printer.note(`lab ${record.name} has no faults`);
  else for (const { number, words } of gone) printer.print(`fault ${number} is cleared: ${words}`);
}

async function breakIt(printer: Printer, text: string, options: FaultOptions): Promise<void> {
  const wish = parseFault(text);
  if (wish instanceof Complaint) throw new UsageError(wish.message, wish.hint);
  const { lab: record } = await chooseNode(subjectOf(wish), options.lab, printer.terminal);
  if (options.dryRun === true) printSteps(printer, await stepsOf(record, wish));
  else if (isStanding(wish)) {
    const { fault: put } = await putFault(record, wish);
    if (options.json === true) printer.printJson(describeFault(put));
    else printer.print(`fault ${put.number} is on: ${put.words}, ${whereIs(put)}`);
  } else {
    const { target, processes, flows } = await strike(record, wish);
    const { host } = wish;
    if (target.kind === 'kill') {
      const { name: daemon } = target.daemon;
      if (options.json === true) printer.printJson({ kind: 'kill', host, daemon, processes });
      else printer.print(`killed ${daemon} on ${host}: process ${processes.join(', ')}`);
      return;
    }
    if (options.json === true) printer.printJson({ ...target, host, flows });
    else printer.print(`flushed table ${target.table} of ${target.bridge} on ${host}: ${flows} flows`);
  }
}

async function stepsOf(record: LabRecord, wish: FaultWish): Promise<readonly HostStep[]> {
  if (isStanding(wish)) return planFaults(record.faults, (await placeIn(record, wish)).faults);
  const target = aim(record, wish);
  const step = target.kind === 'kill' ? killDaemon(target.daemon) : flushTable(target.bridge, target.table);
  return [{ host: wish.host, step }];
}

/** As one would type them on the hosts. */
function printSteps(printer: Printer, steps: readonly HostStep[]): void {
  for (const { host, step } of steps) {
    printer.print(printer.paint('dim', `# ${host}: ${step.title}`));
    printer.print(step.argv.map(quote).join(' '));
  }
}
