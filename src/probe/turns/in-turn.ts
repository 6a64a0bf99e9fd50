/** Does something one after the other: of several that wait for a round none has begun of, all get the same one. */
export function inTurn<T>(act: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  const begin = async (): Promise<T> => {
    await running.catch(() => undefined);
    next = undefined;
    const begun = act();
    running = begun;
    return begun;
  };
  return () => (next ??= begin());
}
