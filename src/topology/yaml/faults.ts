import type { Diagnostic } from '../../diagnostics.js';
import type { Complaint } from './complaint.js';
import type { LeftAway } from './left-away.js';

/** Where a path stands in the text, both 1-based. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The key of an entry, or the value behind it. A list's item has its own place for both. */
export type Part = 'key' | 'value';

/** Where things stand in a text. */
export interface Places {
  /** The place of a path, or of the nearest entry around it that is written; undefined if there is no text. */
  nearest(path: string, part: Part): Place | undefined;
  /** The line of exactly this entry; undefined if it is not written. */
  line(path: string): number | undefined;
}

/** Collects everything that is wrong with one file, so that it can be reported in one go. */
export class Faults {
  readonly #diagnostics: Diagnostic[] = [];
  /** Path and message of each, so that nothing is said twice. */
  readonly #said = new Set<string>();
  /** Paths that could not be read at all: a second fault there would be a consequence. */
  readonly #unreadable = new Set<string>();

  constructor(
    readonly file: string,
    readonly places: Places,
  ) {}

  error(path: string, complaint: Complaint, part: Part = 'value'): void {
    if (!this.#unreadable.has(path)) this.#add('error', path, complaint, part);
  }

  /** An error that is one whatever else is written, such as a name that nobody has. */
  surely(path: string, complaint: Complaint, part: Part = 'value'): void {
    this.error(path, complaint, part);
  }

  /** An error because of which a value counts as absent. @param at where it is, if not at the value itself */
  unreadable(path: string, complaint: Complaint, at = path): void {
    this.error(at, complaint);
    this.#unreadable.add(path);
  }

  warn(path: string, complaint: Complaint): void {
    this.#add('warning', path, complaint, 'key');
  }

  /** How many errors there are so far. */
  get count(): number {
    return this.#diagnostics.filter(({ severity }) => severity === 'error').length;
  }

  /** Errors in the order of the text. */
  get errors(): Diagnostic[] {
    return this.#sorted('error');
  }

  /** Warnings in the order of the text. */
  get warnings(): Diagnostic[] {
    return this.#sorted('warning');
  }

  #add(severity: Diagnostic['severity'], path: string, complaint: Complaint, part: Part): void {
    const said = `${path}: ${complaint.message}`;
    if (this.#said.has(said)) return;
    this.#said.add(said);
    const { line, column } = this.places.nearest(path, part) ?? { line: 0, column: 0 };
    const { message, hint } = complaint;
    this.#diagnostics.push({ file: this.file, line, column, path, message, hint, severity });
  }

  #sorted(severity: Diagnostic['severity']): Diagnostic[] {
    return this.#diagnostics
      .filter((diagnostic) => diagnostic.severity === severity)
      .sort((a, b) => a.line - b.line || a.column - b.column);
  }
}

/**
 * What is wrong with the rests of faulty entries: told of are errors there that are errors whatever was left away. Others are counted, as
 * they may be consequences.
 */
export class FaultsOfRests extends Faults {
  constructor(
    readonly whole: Faults,
    readonly rests: readonly LeftAway[],
  ) {
    super(whole.file, whole.places);
  }

  override surely(path: string, complaint: Complaint, part: Part = 'value'): void {
    this.error(path, complaint, part);
    for (const rest of this.rests) {
      const written = rest.written(path);
      if (rest.holds(written)) this.whole.error(written, complaint, part);
    }
  }
}
