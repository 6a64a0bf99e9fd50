import { down as takeDown } from '../apply/lab/down.js';
import { endElsewhere, labsElsewhere } from '../apply/lab/elsewhere.js';
import { isKept, listNames } from '../apply/lab/store.js';
import { EXIT } from './exit-code.js';
import { chooseLab, namesOf } from './labs.js';
import type { Printer } from './terminal.js';
import { UsageError } from './usage-error.js';

/** `netlab down [LAB | FILE | --all | --everywhere]`. With `--json`: `{ down: [NAME...] }`. */
export async function down(
  printer: Printer,
  reference: string | undefined,
  options: { all?: true; everywhere?: true; json?: true },
): Promise<number> {
  const labs = await choose(printer, reference, options);
  const asJson = options.json === true;
  const ended = await Promise.allSettled(
    labs.map(async (lab) => {
      await lab.end();
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

/** A lab that is to go. */
interface Chosen {
  readonly name: string;
  end(): Promise<void>;
}

const chosen = (name: string): Chosen => ({ name, end: () => takeDown({ name }) });

async function choose(
  printer: Printer,
  reference: string | undefined,
  { all, everywhere }: { all?: true; everywhere?: true },
): Promise<readonly Chosen[]> {
  if (all !== true && everywhere !== true) {
    const isNamed = reference !== undefined && (isKept(reference) || (await listNames()).includes(reference));
    return [chosen(isNamed ? reference : (await chooseLab(reference, printer.terminal)).name)];
  }
  if (reference !== undefined) {
    const option = all === true ? '--all' : '--everywhere';
    throw new UsageError(`both ${option} and ${reference} are given`, 'say one of the two');
  }
  const elsewhere = everywhere === true ? labsElsewhere() : [];
  return [
    ...(await listNames()).map(chosen),
    ...elsewhere.map((lab) => ({
      name: `${lab.name} of ${lab.runtimeFolder}`,
      end: () => endElsewhere(lab),
    })),
  ];
}
