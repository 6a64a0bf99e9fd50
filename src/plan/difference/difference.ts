import type { Origin } from '../../model/origin.js';

/** What must come, go and become something else to make one list of another. */
export interface Difference<T> {
  /** In the order of the new list. */
  readonly added: readonly T[];
  /** What is to be made or set: the added and the changed ones, in the order of the new list. */
  readonly due: readonly T[];
  /** In the order of the old list. */
  readonly removed: readonly T[];
  /** Same key, other content; in the order of the new list. */
  readonly changed: readonly Change<T>[];
}

/** An object as it is and as it should be. */
export interface Change<T> {
  readonly from: T;
  readonly to: T;
}

/**
 * Compares two lists of objects by key; where an object comes from does not count. Of objects with one key in
 * one list the first is compared with the first of the other, and so on.
 */
export function difference<T extends { readonly origin: Origin }>(
  from: readonly T[],
  to: readonly T[],
  key: (item: T) => string,
): Difference<T> {
  if (from === to) return { added: [], due: [], removed: [], changed: [] };
  const before = keyed(from, key);
  const after = keyed(to, key);
  const added: T[] = [];
  const changed: Change<T>[] = [];
  for (const [name, item] of after) {
    const old = before.get(name);
    if (old === undefined) added.push(item);
    else if (!isSame(old, item)) changed.push({ from: old, to: item });
  }
  const removed = [...before].filter(([name]) => !after.has(name)).map(([, item]) => item);
  const isDue = new Set([...added, ...changed.map((change) => change.to)]);
  return { added, due: to.filter((item) => isDue.has(item)), removed, changed };
}

function keyed<T>(items: readonly T[], key: (item: T) => string): Map<string, T> {
  const all = new Map<string, T>();
  for (const item of items) {
    const name = key(item);
    let unique = name;
    for (let turn = 2; all.has(unique); turn += 1) unique = `${name} #${turn}`;
    all.set(unique, item);
  }
  return all;
}

/** What is in the one list and not in the other. */
export function without<T>(items: readonly T[], others: readonly T[]): T[] {
  const known = new Set(others);
  return items.filter((item) => !known.has(item));
}

/** Whether two objects are the same but for where they come from. */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right)) return false;
    return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
  }
  const [old, now] = [left as Fields, right as Fields];
  for (const key in old) if (key !== 'origin' && !isSame(old[key], now[key])) return false;
  for (const key in now)
    if (key !== 'origin' && old[key] === undefined && now[key] !== undefined) return false;
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

/** An object as text, without its origin. */
export const content = (item: object): string =>
  JSON.stringify(item, (name, value: unknown) => (name === 'origin' ? undefined : value));
