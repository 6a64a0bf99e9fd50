import * as z from 'zod';
import type { ProgramStart } from '../../model/lab.js';
import { Complaint, shown } from '../yaml/complaint.js';
import { either, expects, integer, list, map, raise, text } from './forms.js';
import { NAME, PortNumber } from './scalars.js';

/** Programs and files of servers as people write them. */

/** A program as written: `sh -c TEXT`, or its words. */
export interface Command {
  readonly argv: readonly string[];
  /** What it is called where nobody says: the program's own name. */
  readonly name: string;
}

const SHELL_EXAMPLE = 'sysctl -w net.ipv4.ip_forward=1';
const WORDS_EXAMPLE = '[python3, -m, http.server, "80"]';
/** No program can get it, and no script have it. */
const NUL = '\u0000';

const ShellText = text('shell text', SHELL_EXAMPLE, (value): Command | Complaint | undefined => {
  if (value.trim() === '' || value.includes(NUL)) return undefined;
  if (value.startsWith('-')) {
    const cure = `write the words of one command as a list of their own: ${WORDS_EXAMPLE}`;
    return new Complaint(`${shown(value)} is no command`, cure);
  }
  return { argv: ['sh', '-c', value], name: programName(value) };
});

const Word = either(
  'a word of a command',
  `write it like ${WORDS_EXAMPLE}`,
  z
    .string({ error: expects('a word of a command', `write it like ${WORDS_EXAMPLE}`) })
    .refine((word) => !word.includes(NUL), { error: () => 'holds a NUL\nleave it away' }),
  z.int().transform(String),
);

const Words = list(Word, 'words')
  .min(1, { error: () => 'is empty\nname a program' })
  .transform((argv): Command => ({ argv, name: programName(argv[0] ?? '') }));

/** What a program is: one shell text, or a list of its words, which no shell sees. */
export const Command = either(
  'a command',
  `write shell text, like "${SHELL_EXAMPLE}", or a list of words, like ${WORDS_EXAMPLE}`,
  ShellText,
  Words,
);

/** `python3` of `PYTHONUNBUFFERED=1 exec /usr/bin/python3 -m http.server`. */
function programName(command: string): string {
  const [, word = ''] = /^(?:\s*(?:exec\s|\w+=\S*\s))*\s*([^\s;&|]+)/.exec(command) ?? [];
  const name = word.replace(/^.*\//, '');
  return NAME.test(name) ? name : 'run';
}

/** `exit`, `start`, `80`, `53/udp`. */
const Wait = either(
  'exit, start or a port',
  'write exit, start, or a port like 80 or 53/udp',
  PortNumber.transform((port): ProgramStart => ({ protocol: 'tcp', port })),
  text('exit, start or a port', '53/udp', readWait, 'write exit, start, or a port like 80 or 53/udp'),
);

function readWait(value: string): ProgramStart | undefined {
  if (value === 'exit' || value === 'start') return value;
  const [, port, protocol = 'tcp'] = /^(\d{1,5})(?:\/(tcp|udp))?$/.exec(value) ?? [];
  const number = Number(port ?? 0);
  return number >= 1 && number <= 65535 ? { protocol: protocol as 'tcp' | 'udp', port: number } : undefined;
}

/** An item of `run` of a server. */
export const ProgramSpec = either(
  'a program',
  `write shell text, like "${SHELL_EXAMPLE}", a list of words, like ${WORDS_EXAMPLE}, or a map with command`,
  ShellText.transform((command) => ({ command })),
  Words.transform((command) => ({ command })),
  map('a map with command', {
    command: Command,
    name: text('a name', 'web', (value) => (NAME.test(value) ? value : undefined))
      .describe('What logs and faults call it; default: the name of the program')
      .optional(),
    wait: Wait.describe(
      'exit: until it has ended with 0; start: until it runs; a port: until it listens there. Default: until it has ended with 0 or listens on a TCP port',
    ).optional(),
    timeout: integer(1, 3600).describe('Seconds that it may take to start; default 60').optional(),
  }),
);

/** Folders at the root of every machine of which a server may have files of its own: FHS 3.0, less what programs and kernel live in. */
const ROOMS = ['/etc', '/opt', '/run', '/srv', '/tmp', '/usr', '/var'] as const;
const PATH_EXAMPLE = '/etc/keepalived/keepalived.conf';
const MOST_CONTENT = 1024 * 1024;

function pathComplaint(path: string): Complaint | undefined {
  const cure = `write it like ${PATH_EXAMPLE}`;
  if (!/^(?:\/[\w.@%+=~-]+)+$/.test(path) || /\/\.\.?(\/|$)/.test(path)) {
    return new Complaint(
      `${shown(path)} is not the path of a file`,
      `${cure}: absolute, of letters, digits and "_.@%+=~-"`,
    );
  }
  if (ROOMS.some((room) => path.startsWith(`${room}/`))) return undefined;
  return new Complaint(`a server has no files of its own there`, `put it below ${ROOMS.join(', ')}`);
}

const Content = text('text', 'Welcome', (value) => contentComplaint(value) ?? value);

/** What is wrong with the content of a file; undefined if nothing is. */
export function contentComplaint(content: string): Complaint | undefined {
  if (content.includes(NUL) || content.includes('\uFFFD'))
    return new Complaint('is not text in UTF-8', 'a server also sees the files of the machine: put it there');
  if (content.length > MOST_CONTENT)
    return new Complaint('is larger than 1 MiB', 'a server also sees the files of the machine: put it there');
  return undefined;
}

/** A file as written: its content, or a file that has it. */
export type WrittenFile = { readonly mode?: string } & (
  { readonly content: string } | { readonly source: string }
);

const FileSpec = either(
  'text, or a map with content or source',
  'write the content of the file, or { source: FILE }',
  Content.transform((content): WrittenFile => ({ content })),
  map('a map with content or source', {
    content: Content.optional(),
    source: text('a path', 'web1/nginx.conf', (value) =>
      value === '' || value.startsWith('/') || value.includes(NUL) ? undefined : value,
    )
      .describe('File with the content, from the folder of the topology')
      .optional(),
    mode: text('a mode', '"600"', (value) => (/^[0-7]{3}$/.test(value) ? value : undefined))
      .describe('Octal, in quotes; default "644"')
      .optional(),
  }).transform((fields, context): WrittenFile => {
    const { content, source, mode } = fields;
    if ((content === undefined) === (source === undefined)) {
      const [what, key] =
        content === undefined
          ? (['has neither content nor source', undefined] as const)
          : (['stands beside content', 'source'] as const);
      return raise(context.issues, new Complaint(what, 'write one of the two', key), fields);
    }
    return { ...(content === undefined ? { source: source ?? '' } : { content }), ...(mode && { mode }) };
  }),
);

const FilePath = z
  .string()
  .meta({ pattern: String.raw`^(/[\w.@%+=~-]+)+$` })
  .check((context) => {
    const complaint = pathComplaint(context.value);
    if (complaint !== undefined) raise(context.issues, complaint, context.value);
  });

/** `files` of a server. */
export const FilesSpec = z.record(FilePath, FileSpec, {
  error: expects('a map of paths', `write a line like ${PATH_EXAMPLE}: TEXT for each file`),
});
