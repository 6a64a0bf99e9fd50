import type { Port } from './port.js';

/** A virtual machine, here a network namespace with a device for each port. */
export interface Server {
  readonly name: string;
  readonly path: string;
  /** UUID: the `vm-uuid` of its ports' OVSDB rows. */
  readonly id: string;
  readonly host: string;
  /** `eth0`, `eth1`, ... in this order. */
  readonly ports: readonly Port[];
  readonly listen: readonly Listen[];
  /** What it sees in the place of the machine's own. */
  readonly files: readonly ServerFile[];
  /** In the order in which they start. */
  readonly run: readonly ServerProgram[];
}

/** A file of a server alone. */
export interface ServerFile {
  readonly path: string;
  /** Absolute, as the server sees it. */
  readonly file: string;
  readonly content: string;
  /** Octal: `644`. */
  readonly mode: string;
}

/** A program that is started in a server once the lab is wired. */
export interface ServerProgram {
  readonly path: string;
  /** Unique in its server. */
  readonly name: string;
  /** Program and arguments; shell text is `sh -c TEXT`. */
  readonly argv: readonly string[];
  readonly wait: ProgramStart;
  /** Seconds that it may take to start. */
  readonly timeout: number;
}

/**
 * When a program has started, and the next one begins:
 *
 * - `ready`: it has ended with 0, or it listens on a TCP port. What then still runs of it is to stay.
 * - `exit`: it has ended with 0. What it leaves behind may end whenever it likes.
 * - `start`: it runs, and is to stay.
 * - a port: it listens on that, and is to stay.
 */
export type ProgramStart = 'ready' | 'exit' | 'start' | Listen;

/** A port that a server answers on. */
export interface Listen {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}
