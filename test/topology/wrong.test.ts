import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { slowness } from '../../src/apply/machine/patience.js';
import { checkFaults } from '../../src/cli/fault/check-faults.js';
import { InvalidInputError } from '../../src/diagnostics.js';
import { loadLab } from '../../src/resolve/load.js';

/**
 * Every `test/topology/wrong/NAME.yml` is refused with exactly the text of `NAME.txt`. Write the texts anew with
 * NETLAB_WIRE_UPDATE_GOLDEN=1, and read the difference before you commit it.
 */
const folder = new URL('wrong/', import.meta.url);
const update = process.env['NETLAB_WIRE_UPDATE_GOLDEN'] === '1';
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.yml'))
  .map((file) => file.slice(0, -4));

function errorOf(text: string, file: string): InvalidInputError {
  try {
    loadLab(text, file, undefined, { check: checkFaults });
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error(`${file} is not refused`);
}

t.ok(names.length >= 60, 'at least 60 wrong topologies');

t.test('golden texts', (t) => {
  for (const name of names) {
    const text = readFileSync(new URL(`${name}.yml`, folder), 'utf8');
    const { message } = errorOf(text, `${name}.yml`);
    const golden = new URL(`${name}.txt`, folder);
    if (update) writeFileSync(golden, `${message}\n`);
    t.equal(`${message}\n`, readFileSync(golden, 'utf8'), name);
  }
  t.end();
});

t.test('every fault has a place, a sentence and a cure', (t) => {
  for (const name of names) {
    const text = readFileSync(new URL(`${name}.yml`, folder), 'utf8');
    const lines = text.split('\n');
    const { diagnostics } = errorOf(text, `${name}.yml`);
    t.ok(diagnostics.length > 0, name);
    for (const { file, line, column, message, hint, severity } of diagnostics) {
      t.equal(file, `${name}.yml`);
      t.ok(line >= 1 && line <= lines.length, `${name}: line ${line}`);
      t.ok(column >= 1 && column <= (lines[line - 1] ?? '').length + 1, `${name}: column ${column}`);
      for (const sentence of [message, hint]) t.match(sentence, /^[^\n]*[^.\s]$/, `${name}: ${sentence}`);
      t.equal(severity, 'error');
    }
    const said = diagnostics.map((diagnostic) => `${diagnostic.path} ${diagnostic.message}`);
    t.equal(new Set(said).size, said.length, `${name}: nothing is said twice`);
  }
  t.end();
});

t.test('every fault of a file is told of at once, whatever else is wrong', (t) => {
  const text = readFileSync(new URL('every-section.yml', folder), 'utf8');
  const { diagnostics } = errorOf(text, 'every-section.yml');
  text.split('\n').forEach((written, index) => {
    const found = diagnostics.filter(({ line }) => line === index + 1);
    const wanted = Number(/# (\d+)$/.exec(written)?.[1] ?? 0);
    t.equal(found.length, wanted, `${written}\n${found.map(({ message }) => message).join('\n')}`);
  });
  t.end();
});

t.test('files that are no text of ours are refused quickly', (t) => {
  const server = (index: number) =>
    `  server-${index}: { network: web, listen: [80], security_groups: [web] }\n`;
  const big = `servers:\n${Array.from({ length: 80_000 }, (_, index) => server(index)).join('')}`;
  t.ok(big.length > 5_000_000);
  const files: readonly [name: string, text: string, message: RegExp][] = [
    ['big', big, /^the file is too big: 5\.\d MiB$/],
    ['binary', 'name: a\u0000b\n', /binary/],
    ['latin1', new TextDecoder().decode(Uint8Array.of(0x6e, 0x61, 0xef, 0xbf, 0xfc)), /binary/],
    ['brackets', '['.repeat(1_000_000), /nested/],
    ['braces', '{a: '.repeat(100_000), /nested/],
    ['dashes', '- '.repeat(1_000_000), /nested/],
    ['keys', '? '.repeat(500_000), /nested/],
  ];
  for (const [name, text, message] of files) {
    const start = process.cpuUsage();
    const { diagnostics } = errorOf(text, `${name}.yml`);
    t.match(diagnostics[0]?.message, message, name);
    t.equal(diagnostics.length, 1, name);
    t.ok(process.cpuUsage(start).user < 3_000_000 * slowness(), `${name}: quick`);
  }
  t.end();
});
