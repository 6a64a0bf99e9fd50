import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type Document,
  type Node,
  type Pair,
  type Scalar,
} from 'yaml';
import { Complaint } from './complaint.js';
import { Faults, type Places } from './faults.js';
import { foreignTopology } from './foreign.js';
import { itemPath, keyPath, parentPath } from './path.js';
import { openQuote, slipsOf, type Slip } from './slips.js';
import { checkText, MOST_LEVELS, syntaxComplaint, TOO_DEEP, UNCLOSED } from './syntax.js';

/** A YAML file as plain data, with the place of everything in it. */
export interface SourceDocument {
  /** Maps, lists, text, numbers, booleans and null; undefined if the file could not be read. */
  readonly root: unknown;
  /** Syntax errors so far, and where later faults are to be reported. */
  readonly faults: Faults;
}

/**
 * Reads one YAML 1.2 document. Beside its syntax errors, everything in which YAML surprises people
 * is refused: duplicate keys, anchors and aliases, merge keys, tags, numbers that are not plain decimal.
 */
export function readDocument(text: string, file: string): SourceDocument {
  const unreadable = checkText(text);
  if (unreadable !== undefined) return refused(unreadable, file);
  const lines = new LineCounter();
  const slips = slipsOf(text);
  if (slips.length > 0) {
    lines.addNewLine(0);
    for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
    return { root: undefined, faults: faultsAt(slips, file, lines) };
  }
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const offsets: Offsets = new Map([['', { key: 0, value: 0 }]]);
  const faults = new Faults(file, placesOf(offsets, lines));
  if (document.directives.yaml.explicit) faults.error('', YAML_VERSION);
  const root = new Reader(offsets, faults).value(document.contents, '', 0);
  const foreign = foreignTopology(root);
  if (foreign !== undefined) return refused(foreign, file);
  return document.errors.length === 0
    ? { root, faults }
    : { root: undefined, faults: syntaxFaults(document, text, file, lines) };
}

/** What is wrong with the file as a whole; all else in it would be a consequence. */
function refused(complaint: Complaint, file: string): SourceDocument {
  const faults = new Faults(file, { ...NOWHERE, nearest: () => ({ line: 1, column: 1 }) });
  faults.error('', complaint);
  return { root: undefined, faults };
}

/** Character offsets of each entry's key (or list item) and value. */
type Offsets = Map<string, { readonly key: number; readonly value: number }>;

const YAML_VERSION = new Complaint('a %YAML line is not read', 'take it away: topologies are YAML 1.2');

const NOWHERE: Places = { nearest: () => undefined, line: () => undefined };

function placesOf(offsets: Offsets, lines: LineCounter): Places {
  return {
    nearest(path, part) {
      let at = path;
      while (!offsets.has(at)) at = parentPath(at);
      const { line, col } = lines.linePos(offsets.get(at)?.[at === path ? part : 'key'] ?? 0);
      return { line, column: col };
    },
    line(path) {
      const offset = offsets.get(path)?.key;
      return offset === undefined ? undefined : lines.linePos(offset).line;
    },
  };
}

/** The parser's errors, the first of each line: what follows on a line is mostly a consequence. */
function syntaxFaults(document: Document, text: string, file: string, lines: LineCounter): Faults {
  const written = text.split(/\r?\n/);
  const seen = new Set<number>();
  const quote = document.errors.some(({ message }) => UNCLOSED.test(message)) ? openQuote(text) : undefined;
  const slips = document.errors.flatMap((error): Slip[] => {
    const offset = UNCLOSED.test(error.message) ? (quote ?? 0) : error.pos[0];
    const { line } = lines.linePos(offset);
    // All behind a quote that nothing closes is its text.
    if (seen.has(line) || offset > (quote ?? Infinity)) return [];
    seen.add(line);
    return [{ offset, complaint: syntaxComplaint(error, written[line - 1] ?? '') }];
  });
  return faultsAt(slips, file, lines);
}

/** Faults of a text that cannot be read: they have places and no paths. */
function faultsAt(slips: readonly Slip[], file: string, lines: LineCounter): Faults {
  let offset = 0;
  const nearest = () => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const faults = new Faults(file, { ...NOWHERE, nearest });
  for (const slip of slips) {
    offset = slip.offset;
    faults.error('', slip.complaint);
  }
  return faults;
}

/** Turns the parser's tree into plain data, notes where everything stands and refuses surprises. */
class Reader {
  constructor(
    readonly offsets: Offsets,
    readonly faults: Faults,
  ) {}

  value(node: unknown, path: string, level: number): unknown {
    if (level > MOST_LEVELS || isAlias(node)) {
      this.faults.unreadable(path, isAlias(node) ? ALIAS : TOO_DEEP);
      return undefined;
    }
    this.#checkMarks(node as Node | null, path);
    if (isMap(node)) return this.#map(node.items, path, level);
    if (isSeq(node)) return node.items.map((item, index) => this.#item(item, itemPath(path, index), level));
    return isScalar(node) ? this.#scalar(node, path) : null;
  }

  #item(item: unknown, path: string, level: number): unknown {
    const offset = startOf(item) ?? 0;
    this.offsets.set(path, { key: offset, value: offset });
    return this.value(item, path, level + 1);
  }

  #map(pairs: readonly Pair[], parent: string, level: number): unknown {
    const entries = new Map<string, unknown>();
    for (const { key, value } of pairs) {
      const name = keyText(key);
      const path = name === undefined ? parent : keyPath(parent, name);
      const keyOffset = startOf(key) ?? 0;
      if (name === undefined) this.faults.error(parent, NO_KEY, 'key');
      else if (name === '<<') this.#merge(parent, keyOffset);
      else if (entries.has(name)) this.#duplicate(path, keyOffset);
      else {
        this.offsets.set(path, { key: keyOffset, value: startOf(value) ?? keyOffset });
        this.#checkMarks(key as Node, path);
        entries.set(name, this.value(value, path, level + 1));
      }
    }
    return Object.fromEntries(entries);
  }

  #merge(parent: string, keyOffset: number): void {
    const path = keyPath(parent, '<<');
    this.offsets.set(path, { key: keyOffset, value: keyOffset });
    this.faults.unreadable(parent, MERGE, path);
  }

  /** The first one counts; the place reported is the second one's. */
  #duplicate(path: string, keyOffset: number): void {
    const first = this.offsets.get(path);
    const line = this.faults.places.line(path);
    this.offsets.set(path, { key: keyOffset, value: keyOffset });
    const cure = `it stands in line ${line} already: keep one of the two`;
    this.faults.error(path, new Complaint('is written twice', cure), 'key');
    if (first !== undefined) this.offsets.set(path, first);
  }

  #scalar({ value, source, type }: Scalar, path: string): unknown {
    if (typeof value === 'number' && type === 'PLAIN' && !PLAIN_DECIMAL.test(source ?? '')) {
      const cure = 'write it in plain decimal digits, or in quotes if it is text';
      this.faults.unreadable(path, new Complaint(`the number ${source} is not plain decimal`, cure));
      return undefined;
    }
    return value;
  }

  #checkMarks(node: Node | null, path: string): void {
    if (node === null || isAlias(node)) return;
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
      this.faults.error(path, ANCHOR);
    }
    if (node.tag !== undefined) this.faults.unreadable(path, TAG);
  }
}

const PLAIN_DECIMAL = /^-?(0|[1-9]\d*)(\.\d+)?$/;
const WRITE_OUT = 'write out what is meant at each place';
const ANCHOR = new Complaint('anchors (&name) are not read', WRITE_OUT);
const ALIAS = new Complaint('aliases (*name) are not read', WRITE_OUT);
const MERGE = new Complaint('merge keys (<<) are not read', WRITE_OUT);
const TAG = new Complaint('tags (!name) are not read', 'take the tag away');
const NO_KEY = new Complaint(
  'an entry has no plain key',
  'write KEY: VALUE with one word or a quoted text as key',
);

/** A key as written; undefined for a list, a map, an alias or nothing at all. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source === undefined || key.source === '' ? undefined : key.source;
}

const startOf = (node: unknown): number | undefined =>
  isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range?.[0] : undefined;
