import type { YAMLError } from 'yaml';
import { Complaint, joinedPair, shown } from './complaint.js';
import { foreignText } from './foreign.js';

/** Characters; a lab of 2,000 servers has some 200,000. */
const MOST_CHARACTERS = 4 * 1024 * 1024;
/** Lists and maps within one another; the language needs 8. */
export const MOST_LEVELS = 32;

/** The complaint about lists and maps that nobody needs, and that would overflow a recursive reader. */
export const TOO_DEEP = new Complaint(
  `lists and maps are nested more than ${MOST_LEVELS} deep`,
  'a topology needs no more than 8: look for brackets that are not closed',
);

/** What makes a text no YAML file of ours before a parser sees it; undefined if nothing does. */
export function checkText(text: string): Complaint | undefined {
  if (text.length > MOST_CHARACTERS) {
    const size = (text.length / 2 ** 20).toFixed(1);
    const cure = 'a topology is at most 4 MiB: use "count" for servers that are alike, or several labs';
    return new Complaint(`the file is too big: ${size} MiB`, cure);
  }
  if (UTF_16.test(text)) {
    return new Complaint('this text is in UTF-16', 'save it in UTF-8: iconv -f utf-16 -t utf-8 OLD >NEW');
  }
  if (NOT_TEXT.test(text)) {
    return new Complaint('this is a binary file, not text', 'name a topology: YAML text in UTF-8');
  }
  if (nestedTooDeeply(text)) return TOO_DEEP;
  return foreignText(text);
}

/** Control characters but tab, line feed and carriage return; what UTF-8 decoding leaves of other bytes. */
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;

/** Its byte order mark, or every second byte a zero, as UTF-8 decoding leaves them. Windows' PowerShell writes such files. */
// eslint-disable-next-line no-control-regex
const UTF_16 = /^(?:\ufffd{2}|(?:[^\u0000]\u0000){4}|(?:\u0000[^\u0000]){4})/;

/** A parser would run out of stack or memory: 1,000 open brackets, or 64 `- - - ` in one line. */
function nestedTooDeeply(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > 1000) return true;
  }
  return /(?:[-?:][ \t]+){64}/.test(text);
}

/**
 * A parser's error in words for people who do not know YAML's grammar.
 * @param line of the text, in which the error stands
 */
export function syntaxComplaint({ code, message }: YAMLError, line: string): Complaint {
  const pair = joinedPair(line.trim().replace(/^- /, ''), [/\w+/.exec(line)?.[0] ?? '']);
  if (code === 'MULTILINE_IMPLICIT_KEY' && pair !== undefined) return pair;
  return (
    BY_MESSAGE.find(([pattern]) => pattern.test(message))?.[1](message) ??
    BY_CODE[code] ??
    new Complaint(lowerFirst(message), 'compare with the examples in docs/topology.md')
  );
}

const lastOf = (message: string): string => message.split(' ').at(-1) ?? '';
const CLOSE = 'close what was opened on this line or above';

/** What the parser says of a quote, at the end of the text. */
export const UNCLOSED = /^Missing closing .quote/;

/** Where one code of the parser stands for several faults: what its message begins or ends with, and the complaint. */
const BY_MESSAGE: readonly (readonly [pattern: RegExp, complaint: (message: string) => Complaint])[] = [
  [
    / end with a [\]}]$/,
    (message) =>
      new Complaint(
        `a closing ${shown(lastOf(message))} is missing`,
        'close it before this line, or indent this line',
      ),
  ],
  [
    /^Plain value cannot start with/,
    (message) =>
      new Complaint(
        `no text can begin with ${lastOf(message)} here`,
        'take it away, or put the whole text in quotes',
      ),
  ],
  [
    UNCLOSED,
    () => new Complaint('a quote opens here, and nothing closes it', 'write the same quote behind its text'),
  ],
  [
    /directives-end/,
    () => new Complaint('a line that begins with "%" is a directive, and none is read', 'take it away'),
  ],
  [
    /^(?:Not a YAML token|Block scalar header)/,
    () =>
      new Complaint(
        'a text of several lines begins with ">" or "|", and nothing may stand behind that',
        'begin it on the next line; if it is the mark of a quotation, take it away from every line',
      ),
  ],
  [
    /at node end$/,
    () =>
      new Complaint('more text behind a value', 'begin a new line, or put all of it in one pair of quotes'),
  ],
  [/^Unexpected ,/, () => new Complaint('a comma too many', 'take one away: an item stands before each')],
  [
    /^Unexpected empty item/,
    () => new Complaint('a comma too many', 'take one away: an item stands before each'),
  ],
  [
    /^Missing , /,
    () => new Complaint('a comma is missing, or a space after a colon', 'write one between two items'),
  ],
  [/^Missing space after :/, () => new Complaint('a space is missing after ":"', 'write one')],
  [
    /^Invalid escape sequence/,
    (message) =>
      new Complaint(
        `${lastOf(message)} means nothing in double quotes`,
        "write \\\\ for a backslash, or use single quotes: '...'",
      ),
  ],
  [/^All (sequence|mapping) items must start/, () => BAD_INDENT],
  [
    /^Comments must be separated/,
    () => new Complaint('"#" begins a comment only after a space', 'write a space before it'),
  ],
  [/^A block sequence may not/, () => SEQUENCE_ON_LINE],
  [/^Unexpected block-seq-ind/, () => SEQUENCE_ON_LINE],
];

const BAD_INDENT = new Complaint(
  'the indentation does not fit the lines above',
  'give keys of one map the same indentation',
);
const SEQUENCE_ON_LINE = new Complaint(
  '"- " begins an item, and a key stands before it on the line',
  'begin a new line for it',
);

const BY_CODE: Partial<Record<YAMLError['code'], Complaint>> = {
  BAD_INDENT,
  TAB_AS_INDENT: new Complaint('a tab where YAML wants spaces', 'indent with spaces'),
  MULTIPLE_DOCS: new Complaint(
    'a second document begins here',
    'write one lab per file, without a line "---"',
  ),
  BLOCK_AS_IMPLICIT_KEY: new Complaint(
    'a second "key: value" on one line',
    'begin a new line, put the inner map in braces, or put text with ": " in quotes',
  ),
  BLOCK_IN_FLOW: new Complaint(
    'a second "key: value" where an entry or an item ends',
    'write a comma before it, put an inner map in braces, or text with ": " in quotes',
  ),
  MULTILINE_IMPLICIT_KEY: new Complaint(
    'a line without "key: value"',
    'write a colon and a space after the key',
  ),
  MISSING_CHAR: new Complaint('a closing quote, bracket or comma is missing', CLOSE),
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
