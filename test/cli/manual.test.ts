import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { EXIT } from '../../src/cli/exit-code.js';
import { manual } from '../../src/cli/manual.js';
import { createProgram } from '../../src/cli/program.js';

const document = readFileSync('docs/commands.md', 'utf8');
/** Without escapes of man(7), and of its requests with those for sections only. */
const page = (await manual(document))
  .replace(/^\.(?!SH)\w\w(?= |$).?/gm, '')
  .replace(/\\f[BR]|\\&/g, '')
  .replaceAll('\\-', '-')
  .replaceAll('\\e', '\\');
const silent = { write: (): void => undefined };
const { command: program } = await createProgram({
  stdin: process.stdin,
  stdout: silent,
  stderr: silent,
  env: {},
  cwd: '/',
});

t.test('the manual page has every command, with its arguments and options', async (t) => {
  for (const command of program.commands) {
    const [, part = ''] = page.split(new RegExp(`^netlab ${command.name()} .*$`, 'm'));
    const [own = ''] = part.split(/^netlab \w+ /m);
    t.ok(own.toLowerCase().includes(command.description().toLowerCase()), command.name());
    for (const argument of command.registeredArguments) t.match(own, new RegExp(`^${argument.name()}$`, 'm'));
    for (const { flags, hidden } of command.options) t.equal(own.includes(`\n${flags}\n`), !hidden, flags);
  }
});

t.test('and every exit code, and every variable of the environment', async (t) => {
  for (const code of Object.values(EXIT)) t.match(sectionOf('EXIT STATUS'), new RegExp(`^${code}$`, 'm'));
  for (const name of variablesRead()) t.match(sectionOf('ENVIRONMENT'), new RegExp(`\\b${name}\\b`));
  t.match(sectionOf('FILES'), '/run/netlab-wire/');
});

t.test('a document that lacks what the page needs is refused', async (t) => {
  await t.rejects(manual(document.replace('## Files', '## Flies')), /has no section "Files"/);
  await t.rejects(manual(document.replace(/^\| exit code[^]*?\n\n/m, '')), /no table/);
});

const sectionOf = (heading: string): string => page.split(`.SH ${heading}\n`)[1]?.split('.SH ')[0] ?? '';

/** PATH and HOME mean to netlab what they mean to all programs. */
function variablesRead(): Set<string> {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `src/${file}`);
  const names = [...sources, 'bin/user-cache.js'].flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/env(?:\.|\[')([A-Z_]{3,})|\b(XDG_\w+)/g)].map(
      ([, read, other]) => read ?? other ?? '',
    );
  });
  return new Set(names.filter((name) => name !== 'PATH' && name !== 'HOME'));
}
