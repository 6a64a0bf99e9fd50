import type { AnyTest } from '../../model/lab.js';

/** What became of one test. Plain data: every reporter prints the same. */
export interface TestResult {
  readonly test: AnyTest;
  readonly passed: boolean;
  /** How often it was probed until it was settled. */
  readonly attempts: number;
  /** From its first probe until it was settled. */
  readonly seconds: number;
  /** One sentence without a full stop: what happened. */
  readonly detail: string;
  /** Of a failed test: what stands in the way, where that was found out. */
  readonly cause?: string;
  /** Where its packets were seen to come in: `b1's eth0`. */
  readonly arrivedAt?: string;
  /** Who answered in the target's stead. */
  readonly answeredBy?: string;
  /** Lines of the programs' own output that say so, e.g. socat's error. */
  readonly evidence: readonly string[];
  /** The probe as a person can repeat it in the source's namespace. */
  readonly command: readonly string[];
  /** What that reads; '' for nothing. */
  readonly input: string;
  /** Where the topology says it: `shop.yml:41`. */
  readonly line: string;
}

/** All results in the order of the tests. */
export interface TestReport {
  readonly lab: string;
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly seconds: number;
}

/** Counts the results of a run. @param seconds that it took */
export function summarize(lab: string, results: readonly TestResult[], seconds: number): TestReport {
  const passed = results.filter((result) => result.passed).length;
  return { lab, results, passed, failed: results.length - passed, seconds };
}
