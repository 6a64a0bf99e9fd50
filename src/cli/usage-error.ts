/** A call that cannot be meant: nothing was touched. The command line answers with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    /** What is wrong, one sentence without a full stop. */
    message: string,
    /** What would be right. */
    readonly hint: string,
  ) {
    super(message);
  }
}
