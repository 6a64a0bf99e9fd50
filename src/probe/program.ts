import type { Executor, RunResult } from '../model/executor.js';
import type { TestNode } from '../model/lab.js';

/** What a program gets beyond its patience before it is taken for stuck, in milliseconds. */
const GRACE = 5000;

/** One program to run in a source's network namespace. */
export interface Program {
  readonly argv: readonly string[];
  readonly stdin?: string;
}

/**
 * Runs a program in a node's network namespace, on the node's host:
 * `nsenter --net=/run/netns/web1 fping ...`. (`ip netns exec` would copy the mount table each time.)
 * @param patience seconds that the program itself may wait for its answer
 */
export function runIn(
  executor: Executor,
  node: TestNode,
  program: Program,
  patience: number,
): Promise<RunResult> {
  return executor.run(node.host, inNamespace(node, program.argv), {
    timeout: patience * 1000 + GRACE,
    ...(program.stdin === undefined ? {} : { stdin: program.stdin }),
  });
}

export const inNamespace = (node: TestNode, argv: readonly string[]): string[] => [
  'nsenter',
  `--net=/run/netns/${node.netns}`,
  ...argv,
];

/** At most `limit` programs at a time; the others wait for their turn. Programs that are started do not count. */
export function limitRuns(executor: Executor, limit: number): Executor {
  const waiting: (() => void)[] = [];
  let running = 0;

  const turn = async (): Promise<void> => {
    if (running < limit) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return {
    start: (host, argv, options) => executor.start(host, argv, options),
    run: async (host, argv, options) => {
      await turn();
      try {
        return await executor.run(host, argv, options);
      } finally {
        leave();
      }
    },
  };
}
