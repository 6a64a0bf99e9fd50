import type { Executor, RunResult } from '../model/executor.js';
import type { TestNode } from '../model/lab.js';
import type { Arrivals } from './arrival/arrivals.js';
import type { Limiter } from './turns/limiter.js';
import { netnsOf, type Inquiry, type Probers, type Words } from './prober.js';

/** Milliseconds that a program gets before it is taken for stuck, as many times as the machine is slow. */
const GRACE = 30_000;

/** What a process of its own costs, counted in probes. */
const PROCESS_WEIGHT = 4;

/** How probes are sent. */
export interface ProbeOptions {
  /** Packets on their way at a time; default: one for each request. */
  readonly weight?: number;
  /** Called when they have left. */
  readonly onSent?: (sent: Inquiry) => void;
}

/** A node that probes are sent from. */
export interface Source {
  /** As the topology calls it. */
  readonly name: string;
  /** The machine's: see {@link Executor}. */
  readonly slowness: number;
  /** Runs a program in the node's network namespace when it is its turn, and waits for it. */
  readonly run: (argv: readonly string[]) => Promise<RunResult>;
  /**
   * Sends probes from the node when it is their turn, all at once, and waits for what comes of them: see `script/prober.ts`.
   * @param requests without the namespace: `['tcp', '10.0.2.20', 0.5, 80, 7]`
   * @param patience seconds that they may take
   */
  readonly probe: (
    requests: readonly Words[],
    patience: number,
    options?: ProbeOptions,
  ) => Promise<readonly (readonly string[])[]>;
  /** Who sees where they arrive. */
  readonly arrivals: Arrivals;
}

/** A source that takes turns with all others of the same limiter. */
export const openSource = (
  executor: Executor,
  probers: Probers,
  limiter: Limiter,
  arrivals: Arrivals,
  node: TestNode,
): Source => ({
  name: node.name,
  slowness: executor.slowness,
  arrivals,
  run: (argv) =>
    limiter(PROCESS_WEIGHT, () => executor.run(node.host, inNamespace(node, argv), { timeout: GRACE })),
  probe: (requests, patience, { weight = requests.length, onSent } = {}) =>
    limiter(weight, () => {
      const placed = requests.map(([kind = '', ...words]) => [kind, netnsOf(node), ...words]);
      const inquiry = probers.ask(node, placed, patience);
      if (onSent !== undefined) void probers.mark(node).then(() => onSent(inquiry));
      return inquiry.answers;
    }),
});

/** `nsenter --net=/run/netns/web1 ping ...`: `ip netns exec` would copy the mount table each time. */
export const inNamespace = (node: TestNode, argv: readonly string[]): string[] => [
  'nsenter',
  `--net=/run/netns/${node.netns}`,
  ...argv,
];
