/** A host that is to do something is down by a fault. */
export class HostDownError extends Error {
  override readonly name = 'HostDownError';

  /** @param fault its number */
  constructor(host: string, fault: number) {
    super(
      `host ${host} is down by fault ${fault}: nothing on it answers\n    bring it up first: netlab fault host-up ${host}`,
    );
  }
}

/** A daemon that is to be killed is dead already. */
export class NotRunningError extends Error {
  override readonly name = 'NotRunningError';

  constructor(daemon: string, host: string) {
    super(`${daemon} does not run on ${host}\n    it has ended before: nothing was killed`);
  }
}
