/** What came back of one probe, before anyone asks whether that is what the test wishes. */
export type Outcome = OutcomeKind & {
  /** What came back, a line each. */
  readonly evidence: readonly string[];
  /** Where the packet was seen to arrive at its target: `b1's eth0`. */
  readonly at?: string;
};

type OutcomeKind =
  /** Got through, and was answered as wished. `how`: `connected`, `answered in 0.4 ms`. */
  | { readonly kind: 'answered'; readonly how: string }
  /** Got through to something that does not listen: TCP reset, or ICMP port unreachable. */
  | { readonly kind: 'refused' }
  /** Somebody answered who is not the target, to which nothing came. `what`: `r1 answered, which has 10.0.0.5 on network red`. */
  | { readonly kind: 'elsewhere'; readonly what: string; readonly who?: string }
  /** Got through, and the answer is another one. `what`: `only 2 of 3 echo requests were answered`. */
  | { readonly kind: 'different'; readonly what: string }
  /** ICMP says that it goes no further. `what`: `10.0.1.1 says Host Unreachable`. */
  | { readonly kind: 'unreachable'; readonly what: string }
  /** Nothing came back in time. */
  | { readonly kind: 'silent' }
  /** The source itself did not send it. `why`: `web1 has no route to 10.9.0.1`. */
  | { readonly kind: 'not-sent'; readonly why: string }
  /** Nobody could send it, or what came of it nobody here understands. */
  | { readonly kind: 'broken'; readonly why: string };

/** Whether at least one packet reached the target, as far as is known. */
export const gotThrough = (outcome: Outcome): boolean =>
  outcome.at !== undefined ||
  outcome.kind === 'answered' ||
  outcome.kind === 'refused' ||
  outcome.kind === 'different';

/** A probe that could not even be tried, or whose fate says nothing about the network. */
export const broken = (why: string): Outcome => ({ kind: 'broken', why, evidence: [] });

/** Why the prober could not try, of its `broken WHY`; undefined where it has. */
export const brokenBy = (said: readonly string[]): string | undefined =>
  said.find((line) => line.startsWith('broken '))?.slice('broken '.length);

/** A program's last words, or at least its exit code. */
export const faultOf = (program: string, exitCode: number, stderr: string): string =>
  nonEmptyLines(stderr).at(-1) ?? `${program} ended with exit code ${exitCode}`;

/** A program's output as evidence: its lines that say something. */
export const nonEmptyLines = (text: string): string[] =>
  text.split('\n').filter((line) => line.trim() !== '');
