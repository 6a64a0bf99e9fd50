/*
 * Limits in scripts are multiples of what a slow machine needs, like all others: `src/apply/machine/patience.ts` says how many times in
 * the environment. Whoever runs a script by hand need not.
 */

/** A number in a script for sh, or a variable of it, as many times as the machine is slow. */
export const patient = (count: number | string): string => `$((${count} * \${NETLAB_WIRE_PATIENCE:-1}))`;

/** The same in a program for Perl. */
export const patientInPerl = (count: number): string => `${count} * ($ENV{NETLAB_WIRE_PATIENCE} // 1)`;
