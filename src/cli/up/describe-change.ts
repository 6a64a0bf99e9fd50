import type { LabChange } from '../../apply/lab/change.js';
import type { Plan } from '../../model/batch.js';
import type { ResourceChange } from '../../plan/difference/lab-difference.js';
import { planSteps, quote } from '../../tools/index.js';
import type { Printer } from '../terminal.js';

const SIGNS: Readonly<Record<ResourceChange['kind'], string>> = { added: '+', removed: '-', changed: '~' };
const COLOURS = { added: 'green', removed: 'red', changed: 'yellow' } as const;

/** Whether a running lab is as its file says. */
export const isNoChange = ({ resources, rounds, anew, resumed }: LabChange): boolean =>
  resources.length === 0 && rounds.length === 0 && anew === undefined && resumed === undefined;

/** What comes, goes and changes, a line each, then what may be noticed of it. */
export function changeLines(printer: Printer, { resources, costs }: LabChange): string[] {
  const width = Math.max(0, ...resources.map(({ path }) => path.length));
  return [
    ...resources.map(({ kind, path, details }) =>
      `  ${printer.paint(COLOURS[kind], `${SIGNS[kind]} ${path.padEnd(width)}`)}  ${details.join(', ')}`.trimEnd(),
    ),
    ...costs.map(({ host, path, what }) => `  ${printer.paint('yellow', '!')} ${path} on ${host}: ${what}`),
  ];
}

/** `{ anew, changes: [{ kind, path, details }], costs: [{ host, path, what }], rounds: [{ name, hosts: [{ host, steps }] }] }` */
export const changeAsJson = ({ resources, rounds, costs, anew }: LabChange): object => ({
  anew: anew ?? null,
  changes: resources,
  costs,
  rounds: rounds.map(({ name, plans }) => ({ name, hosts: plans.map(planAsJson) })),
});

const planAsJson = (plan: Plan): object => ({
  host: plan.host,
  steps: planSteps(plan).map(({ title, argv, stdin }) => ({
    title,
    command: argv.map(quote).join(' '),
    input: stdin ?? null,
  })),
});
