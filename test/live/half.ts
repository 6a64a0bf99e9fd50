import t, { type Test } from 'tap';

/** Of the two runs of `.ci/run`, as root and as an ordinary user: which one this is. */
const HALF = process.env['NETLAB_WIRE_HALF'];

/**
 * What of a catalogue this run tries: all of it; in `.ci/run` each of the two runs tries every other entry, as what an entry shows has nothing
 * to do with who the user is.
 * @throws Error for a half that there is not
 */
export function ownHalf<T>(catalogue: readonly T[]): readonly T[] {
  if (HALF === undefined) return catalogue;
  const own = place(HALF);
  return catalogue.filter((_, index) => index % 2 === own);
}

/** @throws Error for a half that there is not */
function place(half: string): 0 | 1 {
  if (half !== 'first' && half !== 'second')
    throw new Error(`NETLAB_WIRE_HALF is first or second, not ${half}`);
  return half === 'first' ? 0 : 1;
}

/** Top-level tests of this file so far. */
let tests = 0;

/** `t.test` for a file of tests of which each begins with nothing: in `.ci/run` each of the two runs has every other one. */
export function ownTest(title: string, body: (t: Test) => void | Promise<void>): void {
  const isOwn = HALF === undefined || tests % 2 === place(HALF);
  tests += 1;
  if (isOwn) void t.test(title, body);
}
