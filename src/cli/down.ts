import { down as takeDown } from '../apply/lab/down.js';
import { isKept, listNames } from '../apply/lab/store.js';
import { EXIT } from './exit-code.js';
import { chooseLab, namesOf } from './labs.js';
import type { Printer } from './terminal.js';
import { UsageError } from './usage-error.js';

/** `netlab down [LAB | FILE | --all]`. With `--json`: `{ down: [NAME...] }`. */
export async function down(
  printer: Printer,
  reference: string | undefined,
  options: { all?: true; json?: true },
): Promise<number> {
  const labs = await choose(printer, reference, options.all === true);
  const asJson = options.json === true;
  const ended = await Promise.allSettled(
    labs.map(async (lab) => {
      await takeDown(lab);
      if (!asJson) printer.print(`lab ${lab.name} is down`);
    }),
  );
  const down = labs.filter((_, index) => ended[index]?.status === 'fulfilled');
  if (asJson) printer.printJson({ down: namesOf(down) });
  else if (labs.length === 0) printer.note('no lab is running');
  // One that is busy keeps none of the others.
  for (const result of ended) if (result.status === 'rejected') throw result.reason;
  return EXIT.ok;
}

async function choose(
  printer: Printer,
  reference: string | undefined,
  all: boolean,
): Promise<readonly { readonly name: string }[]> {
  if (!all) {
    const isNamed =
      reference !== undefined && ((await isKept(reference)) || (await listNames()).includes(reference));
    return [isNamed ? { name: reference } : await chooseLab(reference, printer.terminal)];
  }
  if (reference !== undefined) {
    throw new UsageError(`both --all and ${reference} are given`, 'say one of the two');
  }
  return (await listNames()).map((name) => ({ name }));
}
