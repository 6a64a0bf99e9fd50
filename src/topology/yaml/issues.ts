import type * as z from 'zod';
import { Complaint, joinedPair, suggestion } from './complaint.js';
import type { Faults } from './faults.js';
import { laterKey, laterValue } from '../schema/later.js';
import { otherWord } from '../schema/other-words.js';
import { joinPath } from './path.js';

type Issue = z.core.$ZodIssue;

/**
 * Reports zod's issues with an entry at their places.
 * @param steps keys from the top of the file to the entry
 */
export function reportIssues(faults: Faults, steps: readonly PropertyKey[], issues: readonly Issue[]): void {
  for (const issue of issues.filter(isMeant)) reportIssue(faults, [...steps, ...issue.path], issue);
}

/** zod measures the length of a text that stands where a list should: that it is no list is said already. */
const isMeant = (issue: Issue): boolean => !(issue.code === 'too_big' && issue.origin === 'string');

function reportIssue(faults: Faults, steps: readonly PropertyKey[], issue: Issue): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) reportUnknownKey(faults, [...steps, key], issue.message.split(' '));
    return;
  }
  if (issue.code === 'invalid_key') {
    for (const { message } of issue.issues) faults.error(joinPath('', steps), complaintOf(message), 'key');
    return;
  }
  const branch = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined;
  if (branch !== undefined) reportIssues(faults, steps, branch);
  else faults.error(joinPath('', steps), laterValue(steps, issue.input) ?? complaintOf(issue.message));
}

/** Keys and numbers from an entry to each of its parts that has a fault. */
export const faultySteps = (issues: readonly Issue[]): (readonly PropertyKey[])[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...issue.path, key]);
    const branch = issue.code === 'invalid_union' ? meantBranch(issue.errors) : undefined;
    if (branch === undefined) return [issue.path];
    return faultySteps(branch).map((steps) => [...issue.path, ...steps]);
  });

/** @param known the keys that would be right */
export function reportUnknownKey(
  faults: Faults,
  steps: readonly PropertyKey[],
  known: readonly string[],
): void {
  const key = String(steps.at(-1));
  const hint = suggestion(key, known, `known here: ${known.join(', ')}`);
  const complaint =
    laterKey(steps) ?? otherWord(steps) ?? joinedPair(key, known) ?? new Complaint('unknown key', hint);
  faults.error(joinPath('', steps), complaint, 'key');
}

/** Of several forms the one that was meant: it does not refuse the value as a whole for its kind. */
function meantBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  return branches.find(
    (issues) => !issues.some((issue) => issue.path.length === 0 && OTHER_KIND.has(issue.code)),
  );
}

const OTHER_KIND = new Set<Issue['code']>(['invalid_type', 'invalid_value', 'invalid_union']);

/** The two lines that every schema's error text has. */
function complaintOf(message: string): Complaint {
  const [what = '', cure = 'compare with the examples in docs/topology.md'] = message.split('\n');
  return new Complaint(what, cure);
}
