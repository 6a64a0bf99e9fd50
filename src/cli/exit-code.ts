/** What a command's exit code says. `exec` and `shell` return their program's own instead. */
export const EXIT = {
  /** All is as wished. */
  ok: 0,
  /** A test of the topology failed. */
  testFailed: 1,
  /** Wrong call or wrong topology; nothing was touched. */
  invalid: 2,
  /** This machine cannot run it; the message says what cures that. */
  machine: 3,
  /** It failed and was rolled back. */
  failed: 4,
  /** There is something to change: of `plan` and `drift`. */
  changes: 7,
} as const;
