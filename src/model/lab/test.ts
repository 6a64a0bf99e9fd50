import type { FaultWish } from '../fault.js';
import type { TextPattern } from '../text-pattern.js';

/** One line of `tests`, of either kind. */
export type AnyTest = Test | CommandTest;

/** All in the order of the topology. */
export const allTests = ({
  tests,
  commandTests,
}: {
  readonly tests: readonly Test[];
  readonly commandTests: readonly CommandTest[];
}): AnyTest[] =>
  commandTests.length === 0
    ? [...tests]
    : [...tests, ...commandTests].sort((a, b) => numberOf(a) - numberOf(b));

/** 3 of `tests[3]`. */
const numberOf = ({ path }: AnyTest): number => Number(/\d+/.exec(path)?.[0] ?? 0);

/** A command that runs in a node, and what must come of it. */
export interface CommandTest {
  readonly name: string;
  readonly path: string;
  readonly from: TestNode;
  /** Program and arguments; shell text is `sh -c TEXT`. */
  readonly argv: readonly string[];
  /** Seconds that it may take. */
  readonly timeout: number;
  readonly expect: CommandExpectation;
  readonly during?: Test['during'];
}

/** What must come of a command. */
export interface CommandExpectation {
  /** Exit code; `fail`: any but 0, of a command that could be run. */
  readonly code: number | 'fail';
  readonly output?: TextPattern;
  /** What the output must not hold. */
  readonly notOutput?: TextPattern;
}

/** Whether a test is a command. */
export const isCommandTest = (test: AnyTest): test is CommandTest => 'argv' in test;

/** One line of `tests` that sends something: from a node to a target. */
export interface Test {
  /** What a person reads: the given name, or the line itself. */
  readonly name: string;
  readonly path: string;
  readonly from: TestNode;
  readonly to: TestTarget;
  readonly probe: Probe;
  /** `reach`: must get through (`->`). `block`: must not (`-/>`). */
  readonly expect: 'reach' | 'block';
  /** What is broken while it is sent, and mended afterwards. */
  readonly during?: { readonly fault: FaultWish; readonly path: string };
}

/** A network namespace that probes are sent from. */
export interface TestNode {
  /** Name of the server, router or load balancer. */
  readonly name: string;
  readonly host: string;
  readonly netns: string;
}

/** What a probe is sent to. */
export interface TestTarget {
  /** As written: `db1`, `web1.floating_ip`, `edge`, `203.0.113.1`. */
  readonly name: string;
  readonly ip: string;
}

/** What a test sends. */
export type Probe =
  | {
      readonly kind: 'ping';
      /** Bytes of the whole IP packet, sent with DF set; undefined: an ordinary ping. */
      readonly size?: number;
      /** Echo requests; all must be answered. */
      readonly count: number;
    }
  | { readonly kind: 'tcp'; readonly port: number }
  | { readonly kind: 'udp'; readonly port: number }
  | {
      readonly kind: 'http';
      readonly port: number;
      readonly path: string;
      /** How many requests, one connection each. */
      readonly requests: number;
      /** Exact body expected of every answer, less a trailing newline. */
      readonly body?: string;
      /** Body (a server's name) -> number of answers. */
      readonly answeredBy?: Readonly<Record<string, number>>;
    };
