import { itemPath, joinPath, keyPath, parentPath } from './path.js';

/**
 * What is left away of an entry because it has a fault, so that the rest of it can be read, and its other faults be found. Items of lists
 * have other numbers in the rest.
 */
export class LeftAway {
  readonly #paths = new Set<string>();
  /** By path of a list: the numbers of its items that are in the rest. */
  #kept = new Map<string, readonly number[]>();

  /** @param path the entry's */
  constructor(readonly path: string) {}

  /** The entry without what is left away; undefined: nothing of it is left. */
  rest(entry: unknown): unknown {
    this.#kept = new Map();
    return this.#restOf(entry, this.path);
  }

  /**
   * Leaves something more away.
   * @param rest what {@link rest} has answered
   * @param steps keys and numbers from `rest` to what has a fault; what lacks a key has the fault itself
   */
  add(rest: unknown, steps: readonly PropertyKey[]): void {
    let value = rest;
    const there = steps.findIndex((step) => {
      if (typeof value !== 'object' || value === null || !(step in value)) return true;
      value = (value as Readonly<Record<PropertyKey, unknown>>)[step];
      return false;
    });
    this.#paths.add(this.written(joinPath(this.path, there < 0 ? steps : steps.slice(0, there))));
  }

  /** The path in the file of a path in the rest. */
  written(path: string): string {
    // Lists around others first: their paths are shorter.
    return [...this.#kept]
      .sort(([one], [other]) => one.length - other.length)
      .reduce((at, [listPath, kept]) => {
        if (!at.startsWith(`${listPath}[`)) return at;
        const [item = '', number = ''] = /^\[(\d+)\]/.exec(at.slice(listPath.length)) ?? [];
        const index = kept[Number(number)];
        if (item === '' || index === undefined) return at;
        return itemPath(listPath, index) + at.slice(listPath.length + item.length);
      }, path);
  }

  /** Whether something in the file belongs to what is left. */
  holds(path: string): boolean {
    if (!isBelow(path, this.path)) return false;
    for (let at = path; at !== this.path; at = parentPath(at)) if (this.#paths.has(at)) return false;
    return true;
  }

  #restOf(value: unknown, path: string): unknown {
    if (this.#paths.has(path)) return undefined;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      const items = value.map((item: unknown, index) => this.#restOf(item, itemPath(path, index)));
      const kept = items.flatMap((item, index) => (item === undefined ? [] : [index]));
      if (kept.length === items.length) return items;
      this.#kept.set(path, kept);
      return kept.length === 0 ? undefined : kept.map((index) => items[index]);
    }
    const fields = Object.entries(value).map(([key, field]) => [
      key,
      this.#restOf(field, keyPath(path, key)),
    ]);
    const kept = fields.filter(([, field]) => field !== undefined);
    return kept.length === 0 && fields.length > 0 ? undefined : Object.fromEntries(kept);
  }
}

const isBelow = (path: string, above: string): boolean =>
  path.startsWith(above) && /^[.[]/.test(path.slice(above.length));
