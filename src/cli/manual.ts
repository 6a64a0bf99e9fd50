import type { Command } from 'commander';
import { createProgram } from './program.js';

/**
 * The manual page netlab(1), in the language of man(7). Commands, options and examples are those that `--help` explains;
 * what holds for all of them (exit codes, environment, files) is taken from docs/commands.md.
 * @param document docs/commands.md
 * @throws Error where the document has no such section
 */
export async function manual(document: string): Promise<string> {
  const { program, helpOf } = await createSpeaker();
  const version = program.version() ?? '';
  const { intro, exitCodes } = parseIntro(document);
  return [
    `.TH NETLAB 1 "" "netlab ${version}" "User Commands"`,
    '.SH NAME',
    `netlab \\- ${roff(program.description().replace(/\.$/, ''))}`,
    '.SH SYNOPSIS',
    `.B netlab\n${roff(program.usage())}`,
    '.SH DESCRIPTION',
    ...intro.flatMap((text) => ['.PP', inline(text)]),
    '.SH OPTIONS',
    ...options(program),
    '.SH COMMANDS',
    ...commands(program, helpOf),
    '.SH EXIT STATUS',
    ...definitions(exitCodes),
    '.SH ENVIRONMENT',
    ...definitions(sectionOf(document, 'Environment')),
    '.SH FILES',
    ...definitions(sectionOf(document, 'Files')),
    '.SH EXAMPLES',
    ...verbatim(examplesOf(helpOf(program))),
    '.SH SEE ALSO',
    '.BR ip (8),\n.BR ovs-ofctl (8),\n.BR iptables (8),\n.BR tcpdump (8),\n.BR user_namespaces (7)',
    '',
  ].join('\n');
}

/** The program, and what each of its commands adds to the help that commander makes. */
interface Speaker {
  readonly program: Command;
  readonly helpOf: (command: Command) => string;
}

async function createSpeaker(): Promise<Speaker> {
  let said = '';
  const keep = { write: (text: string | Uint8Array) => (said += String(text)) };
  const { command: program } = await createProgram({
    stdin: process.stdin,
    stdout: keep,
    stderr: keep,
    env: {},
    cwd: '/',
  });
  const helpOf = (command: Command): string => {
    said = '';
    command.outputHelp();
    return said.slice(command.helpInformation().length);
  };
  return { program, helpOf };
}

function commands(program: Command, helpOf: Speaker['helpOf']): string[] {
  const shown = program.createHelp().visibleCommands(program);
  return shown.flatMap((command, index) => {
    // `netlab help` says no more than `--help`.
    if (command.name() === 'help') return [];
    const group = command.helpGroup();
    const heading = group === shown[index - 1]?.helpGroup() ? [] : [`.SS "${roff(group.replace(/:$/, ''))}"`];
    return [...heading, ...explain(command), ...indented(verbatim(helpOf(command)))];
  });
}

function explain(command: Command): string[] {
  const help = command.createHelp();
  const usage = help.commandUsage(command).replace(/^netlab /, '');
  const [name = '', ...rest] = usage.split(' ');
  const args = help
    .visibleArguments(command)
    .flatMap((argument) => item(help.argumentTerm(argument), help.argumentDescription(argument)));
  return [
    '.TP',
    `\\fBnetlab ${roff(name)}\\fR ${roff(rest.join(' '))}`,
    sentence(command.description()),
    ...indented([...args, ...options(command)]),
  ];
}

function options(command: Command): string[] {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter(({ long }) => command.parent === null || long !== '--help')
    .flatMap((option) => item(help.optionTerm(option), help.optionDescription(option)));
}

const item = (term: string, text: string): string[] => ['.TP', `\\fB${roff(term)}\\fR`, sentence(text)];

const sentence = (text: string): string => `${roff(text.charAt(0).toUpperCase() + text.slice(1))}.`;

const indented = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['.RS', ...lines, '.RE']);

function verbatim(text: string): string[] {
  const lines = text.replace(/^\n+|\n+$/g, '').split('\n');
  return text.trim() === '' ? [] : ['.PP', '.nf', ...lines.map(roff), '.fi'];
}

/** Without the exit codes, which have a section of their own. */
const examplesOf = (text: string): string =>
  /^Examples:\n(?<block>(?: .*\n)+)/m.exec(text)?.groups?.['block'] ?? '';

/** What stands before the first heading of the second level: paragraphs, and the table of exit codes. */
function parseIntro(document: string): { intro: string[]; exitCodes: string } {
  const [, ...blocks] = (document.split(/^## /m)[0] ?? '').trim().split(/\n{2,}/);
  const isTable = (text: string): boolean => text.startsWith('|');
  return { intro: blocks.filter((text) => !isTable(text)), exitCodes: blocks.find(isTable) ?? '' };
}

function sectionOf(document: string, heading: string): string {
  const section = document.split(/^## /m).find((text) => text.startsWith(`${heading}\n`));
  if (section === undefined) throw new Error(`docs/commands.md has no section "${heading}"`);
  return section;
}

/** Of a table with two columns each line below the head. */
function definitions(text: string): string[] {
  const [, , ...rows] = text.split('\n').filter((line) => line.startsWith('|'));
  if (rows.length === 0)
    throw new Error(`docs/commands.md: no table where one should be: ${text.slice(0, 60)}`);
  return rows.flatMap((row) => {
    const [, term = '', ...what] = row.split(/(?<!\\)\|/).map((cell) => cell.trim());
    return ['.TP', `\\fB${inline(term.replaceAll('`', ''))}\\fR`, inline(what.join(' ').trim())];
  });
}

/** A paragraph of Markdown: code and what is set off become bold, of links the text stays. */
function inline(markdown: string): string {
  const text = markdown.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1').replace(/\s+/g, ' ');
  return roff(text).replace(
    /`([^`]+)`|\*\*([^*]+)\*\*/g,
    (_, code?: string, strong?: string) => `\\fB${code ?? strong ?? ''}\\fR`,
  );
}

/** Text as it stands: no escape, no request, and hyphens that can be copied (man-pages(7)). */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
