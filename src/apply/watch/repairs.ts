import type { Drift } from '../../observe/entry.js';

/** Milliseconds that a thing must be right after a repair. */
const HOLDS = 60_000;

/** Repairs that may fail to hold. */
const TRIES = 2;

/** What was repaired on a host, and what did not hold twice: that is left as it is from then on, as another try would do harm for ever. */
export class Repairs {
  readonly #last = new Map<string, { readonly times: number; readonly at: number }>();
  readonly #left = new Set<string>();

  /** Whether nobody shall repair it any more. */
  isLeft(drift: Drift): boolean {
    return this.#left.has(keyOf(drift));
  }

  /** Those that are to be left from now on. @param found what is wrong now @param now milliseconds */
  giveUp(found: readonly Drift[], now: number): Drift[] {
    const failing = found.filter((drift) => {
      const last = this.#last.get(keyOf(drift));
      return !this.isLeft(drift) && last !== undefined && last.times >= TRIES && now - last.at < HOLDS;
    });
    for (const drift of failing) this.#left.add(keyOf(drift));
    return failing;
  }

  /** Notes a repair. @param now milliseconds */
  note(repaired: readonly Drift[], now: number): void {
    for (const key of repaired.map(keyOf)) {
      const last = this.#last.get(key);
      this.#last.set(key, {
        times: last !== undefined && now - last.at < HOLDS ? last.times + 1 : 1,
        at: now,
      });
    }
  }
}

/** What tells a drift from others of its host. */
export const keyOf = (drift: Drift): string => JSON.stringify(drift);
