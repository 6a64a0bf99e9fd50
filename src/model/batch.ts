import { sourceLine, type Origin, type SourceMap } from './origin.js';

/**
 * One process to run on a host, with what it reads: the unit in which a plan is executed, a failure is
 * reported and `netlab render` prints. No step is ever interpreted by a shell: `argv` is quoted.
 */
export interface Step {
  /** What a person would say it does: `rules of router edge`. */
  readonly title: string;
  readonly argv: readonly string[];
  /** Standard input, if any: a batch of the tool's own lines, with `# file:line path` comments. */
  readonly stdin?: string;
  readonly origin: Origin;
  /** true: started and not waited for; it lives as long as the lab, or ends by itself. */
  readonly background?: boolean;
  /** true: anything on standard error is a failure. For programs that only complain and end with 0. */
  readonly mustBeSilent?: boolean;
  /** true: it gives up by itself after a time; on a slow machine it is tried again, as many times as that is slow. */
  readonly givesUp?: boolean;
}

/** Steps one after the other. */
export type Lane = readonly Step[];

/** Lanes that may run side by side; the next stage starts when all have ended. */
export interface Stage {
  readonly title: string;
  readonly lanes: readonly Lane[];
}

/** The way of one host from what it is to what it shall be. */
export interface Plan {
  readonly host: string;
  readonly stages: readonly Stage[];
}

/** Where an origin stands in the topology, for comments: `shop.yml:12 servers.web1`. */
export type Locate = (origin: Origin) => string;

/** Looks origins up in a topology's lines. */
export const locateIn =
  (source: SourceMap): Locate =>
  ({ path }) =>
    `${sourceLine(source, path)} ${path}`.trimEnd();
