import type { YAMLError } from 'yaml';
import { Complaint } from './complaint.js';
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
  if (NOT_TEXT.test(text)) {
    return new Complaint('this is a binary file, not text', 'name a topology: YAML text in UTF-8');
  }
  if (nestedTooDeeply(text)) return TOO_DEEP;
  return foreignText(text);
}

/** Control characters but tab, line feed and carriage return; what UTF-8 decoding leaves of other bytes. */
// eslint-disable-next-line no-control-regex
const NOT_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/;

/** A parser would run out of stack or memory: 1,000 open brackets, or 64 `- - - ` in one line. */
function nestedTooDeeply(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > 1000) return true;
  }
  return /(?:[-?:][ \t]+){64}/.test(text);
}

/** A parser's error in words for people who do not know YAML's grammar. */
export function syntaxComplaint({ code, message }: YAMLError): Complaint {
  const known = COMPLAINTS[code];
  if (known !== undefined) return known;
  const bracket = /end with a ([\]}])$/.exec(message)?.[1];
  if (bracket !== undefined) {
    return new Complaint(
      `a closing "${bracket}" is missing`,
      `close it before this line, or indent this line`,
    );
  }
  if (code === 'BAD_INDENT') {
    return new Complaint(
      'the indentation does not fit the lines above',
      'give keys of one map the same indentation',
    );
  }
  return new Complaint(lowerFirst(message), 'compare with the examples in docs/topology.md');
}

const COMPLAINTS: Partial<Record<YAMLError['code'], Complaint>> = {
  TAB_AS_INDENT: new Complaint('a tab where YAML wants spaces', 'indent with spaces'),
  MULTIPLE_DOCS: new Complaint(
    'a second document begins here',
    'write one lab per file, without a line "---"',
  ),
  BLOCK_AS_IMPLICIT_KEY: new Complaint(
    'a second "key: value" on one line',
    'begin a new line, put the inner map in braces, or put text with ": " in quotes',
  ),
  MULTILINE_IMPLICIT_KEY: new Complaint(
    'a line without "key: value"',
    'write a colon and a space after the key',
  ),
  MISSING_CHAR: new Complaint(
    'a closing quote, bracket or comma is missing',
    'close what was opened on this line or above',
  ),
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
