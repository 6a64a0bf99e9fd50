import type { Executor, RunResult } from '../model/executor.js';
import type { TestNode } from '../model/lab.js';
import type { Limiter } from './limiter.js';

/** Milliseconds that a program gets beyond its patience before it is taken for stuck. */
const GRACE = 5000;

/** What a process of its own costs, counted in pings of a common one. */
const PROCESS_WEIGHT = 4;

/** One program to run in a source's network namespace. */
export interface Program {
  readonly argv: readonly string[];
  readonly stdin?: string;
  /** Echo requests that it has on their way at a time; any other program weighs as much as 4. */
  readonly pings?: number;
}

/** A node that probes are sent from. */
export interface Source {
  /** As the topology calls it. */
  readonly name: string;
  /**
   * Runs a program in the node's network namespace when it is its turn, and waits for it.
   * @param patience seconds that the program itself may wait for its answer
   */
  readonly run: (program: Program, patience: number) => Promise<RunResult>;
}

/** A source whose programs take turns with all others of the same limiter. */
export const openSource = (executor: Executor, limiter: Limiter, node: TestNode): Source => ({
  name: node.name,
  run: ({ argv, stdin, pings = PROCESS_WEIGHT }, patience) =>
    limiter(pings, () =>
      executor.run(node.host, inNamespace(node, argv), {
        timeout: patience * 1000 + GRACE,
        ...(stdin === undefined ? {} : { stdin }),
      }),
    ),
});

/** `nsenter --net=/run/netns/web1 fping ...`: `ip netns exec` would copy the mount table each time. */
export const inNamespace = (node: TestNode, argv: readonly string[]): string[] => [
  'nsenter',
  `--net=/run/netns/${node.netns}`,
  ...argv,
];
