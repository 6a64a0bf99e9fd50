/** Does something of a weight when it is its turn, first come, first served. */
export type Limiter = <T>(weight: number, body: () => Promise<T>) => Promise<T>;

/** Lets things begin as long as their weights are no more than the limit together; or a single heavier one. */
export function createLimiter(limit: number): Limiter {
  const waiting: { readonly weight: number; readonly begin: () => void }[] = [];
  let load = 0;

  const beginNext = (): void => {
    const [next] = waiting;
    if (next === undefined || (load > 0 && load + next.weight > limit)) return;
    waiting.shift();
    load += next.weight;
    next.begin();
    beginNext();
  };
  return async (weight, body) => {
    await new Promise<void>((begin) => {
      waiting.push({ weight, begin });
      beginNext();
    });
    try {
      return await body();
    } finally {
      load -= weight;
      beginNext();
    }
  };
}
