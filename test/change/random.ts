/** Numbers that are the same each time for the same seed. */
export interface Random {
  /** From 0, less than `end`. */
  readonly below: (end: number) => number;
  readonly of: <T>(items: readonly [T, ...T[]]) => T;
  /** Undefined: there is none. */
  readonly any: <T>(items: readonly T[]) => T | undefined;
  /** Any number of them, in their order. */
  readonly some: <T>(items: readonly T[]) => T[];
  readonly maybe: () => boolean;
}

/** Begins a sequence. */
export function randomOf(seed: number): Random {
  const next = randomNumbers(seed);
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    of: (items) => items[below(items.length)] ?? items[0],
    any: (items) => items[below(items.length)],
    some: (items) => items.filter(() => below(2) === 0),
    maybe: () => below(2) === 0,
  };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
