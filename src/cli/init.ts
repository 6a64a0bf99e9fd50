import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closest, distance } from 'fastest-levenshtein';
import { exampleNames, readExample, writeExample } from '../apply/examples.js';
import { EXIT } from './exit-code.js';
import { formatTable } from './table.js';
import type { Printer } from './terminal.js';
import { UsageError } from './usage-error.js';

/** What `init` writes where nobody says what. */
const FIRST = 'quickstart';

/**
 * `netlab init [EXAMPLE] [--force]`: a topology to begin with, in this folder. With `--json`: `{ example, file }`.
 * @throws UsageError where there is no such example, or its file cannot be written
 */
export async function init(
  printer: Printer,
  wanted: string | undefined,
  options: { list?: true; force?: true; json?: true },
): Promise<number> {
  if (options.list === true) return list(printer, wanted, options.json === true);
  const example = await readExample(await known(wanted ?? FIRST));
  const file = `${example.name}.yml`;
  const path = resolve(printer.terminal.cwd, file);
  await writeExample(path, example, options.force === true).catch(cannotWrite(file));
  if (options.json === true) printer.printJson({ example: example.name, file: path });
  else printer.print(`${file} is written: ${example.description}`);
  printer.note(nextSteps(file));
  return EXIT.ok;
}

/** `netlab init --list`. With `--json`: `[{ example, description }]`. */
async function list(printer: Printer, wanted: string | undefined, json: boolean): Promise<number> {
  if (wanted !== undefined) throw new UsageError('--list takes no example', 'netlab init --list');
  const all = await Promise.all((await exampleNames()).map(readExample));
  if (json) printer.printJson(all.map(({ name, description }) => ({ example: name, description })));
  else {
    const rows = all.map(({ name, description }) => [name, description]);
    printer.print(formatTable(['EXAMPLE', 'WHAT IT SHOWS'], rows).join('\n'));
  }
  return EXIT.ok;
}

async function known(wanted: string): Promise<string> {
  const names = await exampleNames();
  if (names.includes(wanted)) return wanted;
  const near = closest(wanted, names);
  const meant = distance(wanted, near) <= 3 ? `did you mean ${near}? ` : '';
  throw new UsageError(`no example ${wanted}`, `${meant}netlab init --list lists them`);
}

const cannotWrite = (file: string) => (error: unknown) => {
  if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
    throw new UsageError(`${file} is there already`, '--force overwrites it');
  }
  const why = error instanceof Error ? error.message : String(error);
  throw new UsageError(`${file} cannot be written: ${why}`, 'go to a folder of yours first');
};

function nextSteps(file: string): string {
  const steps = [
    [`netlab up ${file} --test`, 'brings it up, and proves that it does what it says'],
    ['netlab show', 'what is where; then netlab exec, capture, fault'],
    ['netlab down', 'takes it away'],
  ];
  const [, ...lines] = formatTable(['', ''], steps).map((line) => `  ${line}`);
  const language = fileURLToPath(new URL('../../docs/topology.md', import.meta.url));
  return ['', 'Next:', ...lines, `Edit the file, and say netlab up again. Its language: ${language}`].join(
    '\n',
  );
}
