/** The one way to run something on a host of a running lab. Implemented in `apply/`. */
export interface Executor {
  /** How many times longer things take on this machine than the times in netlab's code say: 1 or more, a whole number. */
  readonly slowness: number;
  /**
   * Runs one program on a host (its own namespaces) and waits for it.
   * @param host a host's name, or SANDBOX
   * @param argv program and arguments; never seen by a shell
   * Does not throw because of the program's exit code.
   */
  run(host: string, argv: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Starts a program that goes on until it is stopped, such as a capture. */
  start(host: string, argv: readonly string[], options?: RunOptions): RunningProgram;
}

/** What a program gets, and who listens to it. */
export interface RunOptions {
  readonly stdin?: string;
  /** Its standard input stays open behind `stdin`, for `write`. */
  readonly interactive?: true;
  /** Milliseconds, as many times as the machine is slow; then the program is killed and `timedOut` is true. */
  readonly timeout?: number;
  /** Called with each line of standard output as it comes. */
  readonly onStdoutLine?: (line: string) => void;
  /**
   * Called with standard output as it comes, which then is no part of the result. What comes next is read once
   * the promise is kept: so a program waits for a slow reader.
   */
  readonly onStdoutBytes?: (bytes: Uint8Array) => Promise<void>;
  /** Called with each line of standard error as it comes. */
  readonly onStderrLine?: (line: string) => void;
}

/** How a program has ended; both streams as UTF-8. */
export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly timedOut: boolean;
}

/** A program that was started and goes on. */
export interface RunningProgram {
  /** Resolves when it has ended, by itself or by `stop`. */
  readonly ended: Promise<RunResult>;
  /** Gives an interactive one more to read. Once it has ended nobody reads it. */
  write(text: string): void;
  /** SIGTERM, or where it is interactive the end of what it reads, and waits. */
  stop(): Promise<RunResult>;
}
