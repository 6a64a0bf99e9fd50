/*
 * How patient netlab is. Times in its code are for a quiet machine of today; here is by how much this one is slower, and all of
 * them that are limits are multiplied by that: see docs/design/patience.md.
 */

/** Says how many times as long everything may take; without it that is measured. netlab tells it to the scripts that it starts. */
const VARIABLE = 'NETLAB_WIRE_PATIENCE';

/** Milliseconds in which Node, once its engine has started, gets itself ready on the machine that netlab's times are for. */
const USUAL = 25;

/** A machine that is slower than this has been asleep. */
const MOST = 100;

let known: number | undefined;

/**
 * How many times longer things take on this machine than the times in netlab's code say: 1 or more, a whole number. Measured once, by a
 * trivial step that every command has just taken: the start of Node.
 */
export const slowness = (): number =>
  (known ??= asNumber(process.env[VARIABLE]) ?? measured(performance.nodeTiming));

/** What {@link slowness} is for scripts: a variable of their environment. */
export const patienceVariable = (): Record<string, string> => ({ [VARIABLE]: String(slowness()) });

/** How many times longer than usual a start of Node has taken. @param timing milliseconds */
export const measured = ({
  v8Start,
  bootstrapComplete,
}: {
  readonly v8Start: number;
  readonly bootstrapComplete: number;
}): number => bounded((bootstrapComplete - v8Start) / USUAL);

/** Undefined for what is none. */
function asNumber(text = ''): number | undefined {
  const number = Number(text);
  return number > 0 && Number.isFinite(number) ? bounded(number) : undefined;
}

const bounded = (number: number): number => Math.min(Math.max(1, Math.round(number)), MOST);
