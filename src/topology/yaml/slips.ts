import { CST, Lexer } from 'yaml';
import { Complaint } from './complaint.js';
import { invisibleName } from './invisible.js';

/**
 * What gets into a file by pasting, merging and typing: characters that look like others, or like nothing. YAML takes most of
 * them for text, and what is said then is a consequence. Comments, quoted texts and block texts may hold whatever they like.
 */

/** A slip, and the character offset at which it stands. */
export interface Slip {
  readonly offset: number;
  readonly complaint: Complaint;
}

/** All slips of a text; of those that say the same only the first, with the number of lines that have others. */
export function slipsOf(text: string): Slip[] {
  if (!SUSPICIOUS.test(text)) return [];
  const found = new Map<string, { first: Slip; lines: Set<number> }>();
  let line = 0;
  for (const token of tokensOf(text)) {
    for (const { offset, complaint } of slipsOfToken(token)) {
      const at = token.offset + offset;
      const group = found.get(complaint.message) ?? { first: { offset: at, complaint }, lines: new Set() };
      found.set(complaint.message, group);
      group.lines.add(line + newlinesIn(token.text.slice(0, offset)));
    }
    line += newlinesIn(token.text);
  }
  return [...found.values()].map(({ first, lines }) => counted(first, lines.size - 1));
}

/** What no slip is without: the text need not be read a second time if it has nothing of it. */
const SUSPICIOUS =
  // eslint-disable-next-line no-control-regex
  /[^\u0000-\u007e]|\r(?!\n)|\{\{|\{%|^(?:<{7}|={7}|>{7}|\|{7})|^```|:[\da-f]*:(?:[\s,}\]]|$)/im;

const newlinesIn = (text: string): number => text.split('\n').length - 1;

function counted({ offset, complaint: { message, hint } }: Slip, more: number): Slip {
  const others = more === 0 ? '' : `, and in ${more} more line${more === 1 ? '' : 's'}`;
  return { offset, complaint: new Complaint(`${message}${others}`, hint) };
}

/** A piece of the text as YAML cuts it, and what is around it. */
interface Token {
  readonly text: string;
  readonly offset: number;
  /** Text without quotes. Its lexer gives names to all other pieces. */
  readonly isPlain: boolean;
  /** The pieces before and behind it, '' at the ends and for a piece without characters. */
  readonly before: string;
  readonly behind: string;
  /** Whether it is the first of its line but for spaces. */
  readonly beginsLine: boolean;
}

/** The pieces of a text; comments, quoted texts and block texts are left out. */
function* tokensOf(text: string): Generator<Token> {
  const pieces = piecesOf(text);
  let offset = 0;
  let beginsLine = true;
  let before = '';
  let header = false;
  for (const [index, { piece, kind }] of pieces.entries()) {
    const isBlock: boolean = header && kind === 'scalar';
    if (!isBlock && !OPAQUE.has(kind)) {
      const behind = pieces[index + 1]?.piece ?? '';
      yield { text: piece, offset, isPlain: kind === 'scalar', before, behind, beginsLine };
    }
    header = kind === 'block-scalar-header' || (header && !isBlock);
    beginsLine = piece.endsWith('\n') || (beginsLine && kind === 'space');
    if (kind !== 'space') before = piece;
    offset += piece.length;
  }
}

/** Where a quote opens that nothing closes: the last one, as all behind it is its text. */
export function openQuote(text: string): number {
  let [offset, found] = [0, 0];
  for (const { piece, kind } of piecesOf(text)) {
    if (kind.endsWith('quoted-scalar')) found = offset;
    offset += piece.length;
  }
  return found;
}

interface Piece {
  readonly piece: string;
  /** As YAML's lexer calls it; `scalar` for plain and block texts. */
  readonly kind: string;
}

/** The lexer's pieces without its marks; the piece behind the mark of a text is one, whatever it looks like. */
function piecesOf(text: string): Piece[] {
  const pieces = [...new Lexer().lex(text)];
  return pieces.flatMap((piece, index): Piece[] => {
    if (MARKS.has(piece)) return [];
    const kind = pieces[index - 1] === CST.SCALAR ? 'scalar' : (CST.tokenType(piece) ?? 'scalar');
    return [{ piece, kind }];
  });
}

/** What the lexer puts between pieces: where a document, a text or a bracket's content begins or ends. */
const MARKS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR]);
const OPAQUE: ReadonlySet<string> = new Set([
  'byte-order-mark',
  'comment',
  'single-quoted-scalar',
  'double-quoted-scalar',
]);

function slipsOfToken(token: Token): Slip[] {
  const { text, beginsLine, behind } = token;
  if (beginsLine && CONFLICT.test(text)) return [{ offset: 0, complaint: MERGE_CONFLICT }];
  if (text === '{' && (behind === '{' || behind.startsWith('%')))
    return [{ offset: 0, complaint: template(`{${behind.charAt(0)}`) }];
  if (!token.isPlain) return invisiblesIn(text);
  const inner = [...text.matchAll(CONFLICTS)].map(({ index }) => ({
    offset: index,
    complaint: MERGE_CONFLICT,
  }));
  const look = lookalike(token);
  return [
    ...inner,
    ...(look === undefined ? [] : [{ offset: 0, complaint: look }]),
    ...(isIpv6WithoutQuotes(token) ? [{ offset: 0, complaint: ipv6WithoutQuotes(`${text}:`) }] : []),
    ...invisiblesIn(text),
  ];
}

const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)/;
const CONFLICTS = new RegExp(CONFLICT.source.replace('^', '(?<=\\n)'), 'g');
const MERGE_CONFLICT = new Complaint(
  'an unresolved merge conflict',
  'keep one of the two sides, and take the lines with <<<<<<<, ======= and >>>>>>> away',
);

const template = (mark: string): Complaint =>
  new Complaint(
    `${JSON.stringify(mark)} is the mark of a template, and nobody has filled it in`,
    'render the template first, and give netlab what it makes',
  );

function invisiblesIn(text: string): Slip[] {
  return [...text.matchAll(NOT_ASCII)].flatMap(({ 0: character, index }) => {
    const name = invisibleName(character);
    if (name === undefined) return [];
    const isSpace = /\s/.test(character) && !/[\r\ufeff]/.test(character);
    const instead = isSpace ? 'write a plain space' : 'take it away';
    const cure =
      character === '\r' ? 'save the file with Unix line ends' : `${instead}; it may stand in quotes`;
    return [{ offset: index, complaint: new Complaint(`${name} stands here`, cure) }];
  });
}

// eslint-disable-next-line no-control-regex
const NOT_ASCII = /[^\u0000-\u007e]|\r(?!\n)/g;

/** A character in the place of one that means something to YAML. */
function lookalike({ text, before, behind, beginsLine }: Token): Complaint | undefined {
  const first = text.charAt(0);
  const named = `${first} (${codePoint(first)})`;
  if (OPENING_QUOTE.test(text) && (behind === ':' || !/\s/.test(text) || CLOSING_QUOTE.test(text)))
    return new Complaint(`${named} is no quote to YAML`, 'write straight quotes, " or \', or none');
  if (beginsLine && text.startsWith('```'))
    return new Complaint('``` is a mark of Markdown', 'take the lines with ``` away');
  if (beginsLine && BULLET.test(text))
    return new Complaint(`${named} begins no item of a list`, 'write "-" and a space');
  if (before !== ':' && FULL_WIDTH_COLON.test(text))
    return new Complaint('\uff1a (U+FF1A) is no colon to YAML', 'write ":" and a space');
  return undefined;
}

// What is built of this is ASCII, and regular expressions stay as they are written: hence the code points.
const OPENING_QUOTE = /^[\u2018-\u201f\u00ab]/;
const CLOSING_QUOTE = /[\u2018-\u201f\u00bb]$/;
/** Dashes, the minus sign and bullets. */
const BULLET = /^[\u2010-\u2015\u2212\u2022\u00b7\u25cf\u25aa][ \t]/;
const FULL_WIDTH_COLON = /^[\w-]+\uff1a/;

const codePoint = (character: string): string =>
  `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;

/** `2001:db8::` with nothing behind it is a key to YAML, as its last colon ends the word. */
const isIpv6WithoutQuotes = ({ text, behind }: Token): boolean =>
  behind === ':' && /^(?:[\da-f]{0,4}:)+$/i.test(text);

const ipv6WithoutQuotes = (address: string): Complaint =>
  new Complaint(`${address} is a key to YAML, as it ends in a colon`, `put it in quotes: "${address}"`);
