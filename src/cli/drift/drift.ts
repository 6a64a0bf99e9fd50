import { createExecutor } from '../../apply/process/executor.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { compile } from '../../compile/compile.js';
import { devicesDown, hostsDown, placeKey } from '../../model/fault.js';
import { sourceLine } from '../../model/origin.js';
import { driftOf } from '../../observe/drift.js';
import { ObserveError, observeHost } from '../../observe/observe.js';
import type { Drift } from '../../observe/entry.js';
import { EXIT } from '../exit-code.js';
import { chooseLab } from '../labs.js';
import type { Printer } from '../terminal.js';

/**
 * `netlab drift [LAB]`: what of a running lab is not as its file says. Looks at kernel, Open vSwitch, processes and files of every host,
 * and changes nothing. Exit code {@link EXIT.changes} if there is any.
 * With `--json`: `{ lab, drift: [{ host, kind, what, detail, consequence, path, line }] }`.
 */
export async function drift(
  printer: Printer,
  reference: string | undefined,
  options: { json?: true },
): Promise<number> {
  const record = await chooseLab(reference, printer.terminal);
  for (const { number, words } of record.faults)
    printer.note(`fault ${number}: ${words} is on, which is no drift: netlab fault ls`);
  const found = await driftOfLab(record);
  if (options.json === true) {
    printer.printJson({ lab: record.name, drift: found.map((one) => driftAsJson(one, record)) });
  } else if (found.length === 0) printer.print(`lab ${record.name} is as its file says`);
  else printer.print(driftLines(printer, found).join('\n'));
  return found.length === 0 ? EXIT.ok : EXIT.changes;
}

/** What is not as it shall be, of every place of a lab that runs. What a fault has broken that stands, is as somebody wants it. */
export async function driftOfLab(record: LabRecord): Promise<Drift[]> {
  const { sandbox, hosts } = compile(record.lab, record.numbers);
  const executor = createExecutor(record);
  const faults = new Set(devicesDown(record.faults).map(placeKey));
  const down = hostsDown(record.faults);
  const found = [sandbox, ...hosts]
    .filter(({ host }) => !down.has(host))
    .map((state) => observeHost(executor, [state], { faults }).then(driftOf, hostGone));
  return (await Promise.all(found)).flat();
}

/** A host that cannot be looked at is drift, too: the others are looked at nevertheless. */
function hostGone(error: unknown): Drift[] {
  if (!(error instanceof ObserveError)) throw error;
  const { host, said } = error;
  const consequence =
    'nobody on it is reached; only a new lab has it again: netlab down, then netlab up FILE';
  return [{ host, kind: 'ended', what: 'the host', detail: said, consequence, path: `hosts.${host}` }];
}

/** With the line of the topology that it belongs to. */
export const driftAsJson = (one: Drift, { lab }: LabRecord): object => ({
  ...one,
  line: one.path === '' ? null : sourceLine(lab.source, one.path),
});

const SIGNS: Readonly<Record<Drift['kind'], string>> = {
  missing: '-',
  ended: '-',
  foreign: '+',
  changed: '~',
};
const COLOURS = { missing: 'red', ended: 'red', foreign: 'green', changed: 'yellow' } as const;
const WORDS: Readonly<Record<Drift['kind'], string>> = {
  missing: 'is missing',
  ended: 'does not run',
  foreign: "is not netlab's",
  changed: 'is another one',
};

/** `- compute1: flow of table 20 of br-tun for web2 is missing: frames from compute1 to web2 are flooded`, and what it is below. */
export const driftLines = (printer: Pick<Printer, 'paint'>, all: readonly Drift[]): string[] =>
  all.flatMap((one) => {
    const { host, kind, what, detail, consequence } = one;
    const said = kind === 'changed' ? `${what}: ${detail}` : `${what} ${WORDS[kind]}`;
    const follows = consequence === '' ? '' : `: ${consequence}`;
    const below = kind === 'changed' || kind === 'ended' || detail === '' ? [] : [`    ${detail}`];
    return [`${printer.paint(COLOURS[kind], SIGNS[kind])} ${host}: ${said}${follows}`, ...below];
  });
