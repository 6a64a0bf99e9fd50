import { observeLab } from '../apply/observe-lab.js';
import type { LabRecord } from '../apply/store.js';
import { compile } from '../compile/compile.js';
import { sourceLine } from '../model/origin.js';
import { driftOf } from '../observe/drift.js';
import type { Drift } from '../observe/entry.js';
import { EXIT } from './exit-code.js';
import { chooseLab } from './labs.js';
import type { Printer } from './terminal.js';

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
  const found = await driftOfLab(record);
  if (options.json === true) {
    printer.printJson({ lab: record.name, drift: found.map((one) => driftAsJson(one, record)) });
  } else if (found.length === 0) printer.print(`lab ${record.name} is as its file says`);
  else printer.print(driftLines(printer, found).join('\n'));
  return found.length === 0 ? EXIT.ok : EXIT.changes;
}

async function driftOfLab(record: LabRecord): Promise<Drift[]> {
  const { sandbox, hosts } = await observeLab(record, compile(record.lab, record.numbers));
  return [sandbox, ...hosts].flatMap(driftOf);
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
export const driftLines = (printer: Printer, all: readonly Drift[]): string[] =>
  all.flatMap((one) => {
    const { host, kind, what, detail, consequence } = one;
    const said = kind === 'changed' ? `${what}: ${detail}` : `${what} ${WORDS[kind]}`;
    const follows = consequence === '' ? '' : `: ${consequence}`;
    const below = kind === 'changed' || kind === 'ended' || detail === '' ? [] : [`    ${detail}`];
    return [`${printer.paint(COLOURS[kind], SIGNS[kind])} ${host}: ${said}${follows}`, ...below];
  });
