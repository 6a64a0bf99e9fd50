import { labChange, type LabChange } from '../../apply/lab/change.js';
import type { TopologyText } from '../../apply/lab/read-topology.js';
import { readRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import { locateIn } from '../../model/batch.js';
import type { Lab } from '../../model/lab.js';
import { loadLab } from '../../resolve/load.js';
import { planSteps, renderScript } from '../../tools/index.js';
import { changeAsJson, changeLines, isNoChange } from './describe-change.js';
import { EXIT } from '../exit-code.js';
import type { Printer } from '../terminal.js';
import { resolveTopology } from '../topology-file.js';
import { summary } from '../validate.js';
import { nothingToDo } from './nothing-to-do.js';

/** Answers {@link plan} where that takes a look at what the topology says. @throws InvalidInputError, ForeignLabError */
export function lookAhead(
  printer: Printer,
  topology: TopologyText,
  options: { verbose?: true; json?: true },
): number {
  const { lab: wanted, text, file, readSource } = resolveTopology(printer, topology);
  const { name } = wanted;
  const running = readRecord(name);
  if (running === undefined) {
    const text = `lab ${name} is not running: up would make all of it: ${summary(wanted)}`;
    if (options.json === true) printer.printJson({ lab: name, running: false });
    else printer.print(text);
    return EXIT.changes;
  }
  const { lab } = loadLab(text, file, running.lab, { readSource });
  const change = labChange(running, lab, compile);
  const isNothing = isNoChange(change);
  if (options.json === true) printer.printJson({ lab: name, running: true, ...changeAsJson(change) });
  else if (isNothing) printer.print(nothingToDo(name));
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
