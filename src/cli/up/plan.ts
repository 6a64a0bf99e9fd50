import { labChange, type LabChange } from '../../apply/lab/change.js';
import { readRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import { locateIn } from '../../model/batch.js';
import type { Lab } from '../../model/lab.js';
import { loadLab } from '../../resolve/load.js';
import { planSteps, renderScript } from '../../tools/index.js';
import { changeAsJson, changeLines, isNoChange } from './describe-change.js';
import { EXIT } from '../exit-code.js';
import type { Printer } from '../terminal.js';
import { loadTopology } from '../topology-file.js';
import { summary } from '../validate.js';

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
  const topology = await loadTopology(printer, file);
  const { name } = topology.lab;
  const running = await readRecord(name);
  if (running === undefined) {
    const text = `lab ${name} is not running: up would make all of it: ${summary(topology.lab)}`;
    if (options.json === true) printer.printJson({ lab: name, running: false });
    else printer.print(text);
    return EXIT.changes;
  }
  const { text, file: path, readSource } = topology;
  const { lab } = loadLab(text, path, running.lab, { readSource });
  const change = labChange(running, lab, compile);
  const isNothing = isNoChange(change);
  if (options.json === true) printer.printJson({ lab: name, running: true, ...changeAsJson(change) });
  else if (isNothing) printer.print(`lab ${name} was brought to what its file says already: nothing to do`);
  else printer.print(asText(printer, lab, change, options.verbose === true));
  return isNothing ? EXIT.ok : EXIT.changes;
}

function asText(printer: Printer, lab: Lab, change: LabChange, verbose: boolean): string {
  const plans = change.rounds.flatMap(({ name, plans: all }) => all.map((one) => ({ round: name, one })));
  const locate = locateIn(lab.source);
  return [
    `lab ${lab.name} would be changed:`,
    ...changeLines(printer, change),
    ...(change.anew === undefined ? [] : [`  everything is made anew, as ${change.anew}`]),
    ...plans.map(({ round, one }) => `  ${round} on ${one.host}: ${steps(planSteps(one).length)}`),
    ...(verbose
      ? plans.map(({ round, one }) => `\n#### ${round} on ${one.host}\n${renderScript(one, locate)}`)
      : []),
  ].join('\n');
}

const steps = (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'}`;
