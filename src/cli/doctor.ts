import { isLacking, type Requirement } from '../apply/errors.js';
import { installMissing } from '../apply/machine/install.js';
import { checkMachine } from '../apply/machine/requirements.js';
import { EXIT } from './exit-code.js';
import { formatTable } from './table.js';
import type { Printer } from './terminal.js';

/** `netlab doctor [--install]`. With `--json`: `{ ok, requirements: [{ name, ok, detail, cure, ... }] }`. */
export async function doctor(printer: Printer, options: { install?: true; json?: true }): Promise<number> {
  const requirements = options.install === true ? await install(printer) : await checkMachine();
  const ok = !requirements.some(isLacking);
  if (options.json === true) printer.printJson({ ok, requirements });
  else printRequirements(printer, requirements);
  return ok ? EXIT.ok : EXIT.machine;
}

/** Twice, as the kernel is tried out only once the programs for it are there. */
async function install(printer: Printer): Promise<Requirement[]> {
  let requirements = await checkMachine();
  for (let turn = 0; turn < 2 && requirements.some(isCurable); turn += 1) {
    await installMissing(requirements, { onLine: (line) => printer.complain(line) });
    requirements = await checkMachine();
  }
  return requirements;
}

/** What only some need is installed with the rest. */
const isCurable = (requirement: Requirement): boolean =>
  isLacking(requirement) || (!requirement.ok && requirement.package !== undefined);

function printRequirements(printer: Printer, requirements: readonly Requirement[]): void {
  const missing = requirements.filter(({ ok }) => !ok);
  const shown = printer.quiet ? missing : requirements;
  const rows = shown.map(({ ok, name, detail }) => [ok ? 'ok' : 'lacks', name, detail]);
  for (const line of formatTable(['', 'THIS MACHINE', 'FOUND'], rows)) {
    printer.print(
      line.replace(/^ok/, printer.paint('green', 'ok')).replace(/^lacks/, printer.paint('red', 'lacks')),
    );
  }
  const needed = missing.filter(isLacking);
  if (needed.length === 0) printer.note('\nThis machine can run labs.');
  else printer.print(['', 'What to do (netlab doctor --install does it):', ...cures(needed)].join('\n'));
  for (const { name, onlyFor, cure } of missing.filter((each) => !isLacking(each))) {
    printer.note(`Only ${onlyFor} need ${name}: ${cure}`);
  }
}

const cures = (missing: readonly Requirement[]): Set<string> =>
  new Set(missing.map(({ cure }) => `  ${cure}`));
