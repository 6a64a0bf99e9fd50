/** Of the two runs of `.ci/run`, as root and as an ordinary user: which one this is. */
const HALF = process.env['NETLAB_WIRE_HALF'];

/**
 * What of a catalogue this run tries: all of it; in `.ci/run` each of the two runs tries every other entry, as what an entry shows has nothing
 * to do with who the user is.
 * @throws Error for a half that there is not
 */
export function ownHalf<T>(catalogue: readonly T[]): readonly T[] {
  if (HALF === undefined) return catalogue;
  if (HALF !== 'first' && HALF !== 'second')
    throw new Error(`NETLAB_WIRE_HALF is first or second, not ${HALF}`);
  return catalogue.filter((_, index) => index % 2 === (HALF === 'first' ? 0 : 1));
}
