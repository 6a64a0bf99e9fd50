import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import t from 'tap';
import { createProgram } from '../src/cli/program.js';
import { formatDiagnostic, InvalidInputError } from '../src/diagnostics.js';
import { allTests } from '../src/model/lab.js';
import { loadLab } from '../src/resolve/load.js';

interface Block {
  /** `docs/topology.md:12` */
  readonly place: string;
  /** What follows the three backticks: `yaml`, `yaml fragment`, `console`, ... */
  readonly kind: string;
  readonly text: string;
}

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
const blocks = documents.flatMap(codeBlocks);

const silent = { write: (): void => undefined };
const { command: program } = await createProgram({
  stdin: process.stdin,
  stdout: silent,
  stderr: silent,
  env: {},
  cwd: '.',
});

t.test('every topology in the docs is right', async (t) => {
  const topologies = blocks.filter(({ kind }) => kind === 'yaml');
  t.not(topologies.length, 0);
  for (const { place, text } of topologies) t.equal(faults(text), '', place);
});

t.test('every netlab call in the docs exists, with its options', async (t) => {
  const calls = blocks.filter(({ kind }) => /^(console|sh)$/.test(kind)).flatMap(netlabCalls);
  t.not(calls.length, 0);
  for (const { place, words } of calls) t.equal(wrongWord(words), undefined, `${place}: ${words.join(' ')}`);
});

t.test('a run of tests in the docs shows those that the topology has', async (t) => {
  const runs = blocks.flatMap(({ place, text }) => testRuns(text).map((run) => ({ place, ...run })));
  t.not(runs.length, 0);
  for (const { place, file, shown } of runs) {
    const { lab } = loadLab(readFileSync(file, 'utf8'), file);
    t.same(
      shown,
      allTests(lab).map(({ name }) => name),
      place,
    );
  }
});

t.test('every command has its heading in docs/commands.md', async (t) => {
  const headings = readFileSync('docs/commands.md', 'utf8').match(/^##+ .*$/gm) ?? [];
  for (const command of program.commands) {
    t.ok(
      headings.some((heading) => new RegExp(`\\b${command.name()}\\b`).test(heading)),
      command.name(),
    );
  }
});

t.test('every topology is named in the docs', async (t) => {
  const text = documents.map((file) => readFileSync(file, 'utf8')).join('\n');
  const topologies = readdirSync('topologies').filter((name) => name.endsWith('.yml'));
  t.not(topologies.length, 0);
  for (const name of topologies) t.ok(text.includes(name), name);
});

t.test('lines of prose are at most 120 characters', async (t) => {
  for (const file of documents) {
    const lines = proseOf(file).split('\n');
    // Rows of tables cannot be broken, nor a link or a piece of code.
    const long = lines.filter(
      (line) => Array.from(line).length > 120 && !/^ *\|/.test(line) && / .* /.test(line.slice(0, 110)),
    );
    t.strictSame(long, [], file);
  }
});

t.test('every relative link leads somewhere', async (t) => {
  for (const file of documents) {
    for (const [, link = ''] of proseOf(file).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (!/^[a-z]+:/.test(link)) t.ok(linkResolves(file, link), `${file}: ${link}`);
    }
  }
});

function codeBlocks(file: string): Block[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^```(.+)\n([^]*?)^```$/gm)].map((match) => ({
    place: `${file}:${text.slice(0, match.index).split('\n').length}`,
    kind: (match[1] ?? '').trim(),
    text: match[2] ?? '',
  }));
}

function faults(text: string): string {
  try {
    return loadLab(text, 'example.yml').warnings.map(formatDiagnostic).join('\n');
  } catch (error) {
    if (error instanceof InvalidInputError) return error.message;
    throw error;
  }
}

/** Calls as the docs show them: `$ netlab ...` in a console, `netlab ...` in a script. */
function netlabCalls({ place, kind, text }: Block): { place: string; words: string[] }[] {
  const prompt = kind === 'console' ? /^\$ (?:sudo )?(?:time )?netlab (.*)$/gm : /^(?:sudo )?netlab (.*)$/gm;
  return [...text.matchAll(prompt)].map((match) => ({
    place,
    words: (match[1] ?? '').replace(/\s+(#|\||>|&&).*$/, '').split(/\s+/),
  }));
}

/** Of `$ netlab up FILE --test` the names of the tests that are shown below it. */
function testRuns(text: string): { file: string; shown: string[] }[] {
  return [...text.matchAll(/^\$ netlab up (\S+) --test\n((?:[^$].*\n)*)/gm)].map(
    ([, file = '', output = '']) => ({
      file,
      shown: [...output.matchAll(/^✓ (.*?) {2}/gm)].map(([, name = '']) => name),
    }),
  );
}

/** The first word of a call that netlab would not take. */
function wrongWord(words: readonly string[]): string | undefined {
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  const name = own.find((word) => !word.startsWith('-'));
  const command = program.commands.find((each) => each.name() === name);
  if (command === undefined && name !== undefined) return name;
  const options = [...program.options, ...(command?.options ?? [])].flatMap(({ long, short }) => [
    long,
    short,
  ]);
  const flags = own.filter((word) => word.startsWith('-') && word !== '-');
  return flags.find((flag) => flag !== '--help' && !options.includes(flag.replace(/=.*/, '')));
}

const proseOf = (file: string): string => readFileSync(file, 'utf8').replace(/^```[^]*?^```$/gm, '');

function linkResolves(file: string, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? file : join(dirname(file), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || headingAnchors(target).includes(anchor);
}

/** As GitHub makes them from headings. */
const headingAnchors = (file: string): string[] =>
  (proseOf(file).match(/^#+ .*$/gm) ?? []).map((heading) =>
    heading
      .replace(/^#+ /, '')
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
