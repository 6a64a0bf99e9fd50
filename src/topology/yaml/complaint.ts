import { closest, distance } from 'fastest-levenshtein';
import { visibleText } from './invisible.js';

/** What is wrong with one value, and the cure; whoever knows the value's place makes a diagnostic of it. */
export class Complaint {
  constructor(
    /** One sentence without a full stop; goes on where the path left off: `must be ...`. */
    readonly message: string,
    /** The cure, likewise. */
    readonly hint: string,
    /** Key of the object at fault, if it is about one key of several. */
    readonly key?: string,
  ) {}
}

/** All results, or the first complaint among them. */
export function allOrComplaint<T extends object>(
  results: readonly (T | Complaint | Complaints)[],
): T[] | Complaint {
  const good: T[] = [];
  for (const result of results) {
    if (result instanceof Complaint) return result;
    if (isComplaints(result)) return result[0];
    good.push(result);
  }
  return good;
}

/** What is wrong with one value where that may be several things. */
export type Complaints = readonly [Complaint, ...Complaint[]];

/** Whether a result is a list of complaints; results are never lists of something else. */
export const isComplaints = (result: unknown): result is Complaints => Array.isArray(result);

/** The complaints among several results; undefined if there are none. */
export function complaintsIn(results: readonly unknown[]): Complaints | undefined {
  const [first, ...more] = results.filter((result) => result instanceof Complaint);
  return first === undefined ? undefined : [first, ...more];
}

/** What one word to YAML was meant as: `cidr:10.0.1.0/24` lacks a space. Undefined: it is no such word, or its key is not wanted. */
export function joinedPair(text: string, keys: readonly string[]): Complaint | undefined {
  const [, key = '', value = ''] = /^([a-z_\d]+):(\S.*)$/.exec(text) ?? [];
  if (!keys.includes(key)) return undefined;
  return new Complaint(`a space is missing after ${shown(`${key}:`)}`, `write ${key}: ${value}`);
}

/** `did you mean "web"?` if one of the names is near, else the names themselves. */
export function suggestion(wrong: string, names: readonly string[], otherwise: string): string {
  if (names.length === 0) return otherwise;
  const near = names.find((name) => letters(name) === letters(wrong)) ?? closest(wrong, [...names]);
  const edits = distance(wrong.toLowerCase(), near.toLowerCase());
  const isNear =
    edits <= Math.max(1, Math.floor(wrong.length / 3)) && edits < Math.max(wrong.length, near.length);
  if (isNear || letters(near) === letters(wrong)) {
    return `did you mean ${JSON.stringify(near)}?`;
  }
  return names.length <= MOST_NAMES ? `known here: ${names.join(', ')}` : otherwise;
}

/** The same for words that differ in the order of their letters only. */
const letters = (word: string): string => Array.from(word.toLowerCase()).sort().join('');

/** More names than this are not listed in a hint. */
const MOST_NAMES = 20;

/** A value as a message shows it: `"10.0.0"`, `70000`, `a list`. */
export function shown(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return `a ${typeof value}`;
  return visibleText(value.length <= LONGEST_SHOWN ? value : `${value.slice(0, LONGEST_SHOWN)}...`);
}

const LONGEST_SHOWN = 60;
