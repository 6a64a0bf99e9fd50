import type { CommandTest } from '../../model/lab.js';
import { holds, inWords } from '../../model/text-pattern.js';
import type { CommandOutcome } from '../kind/command.js';
import { nonEmptyLines } from './outcome.js';

/** What a command's run means for its test. */
export interface CommandVerdict {
  readonly passed: boolean;
  /** No other try can change it. */
  readonly final: boolean;
  /** One sentence without a full stop. */
  readonly detail: string;
  /** Of a failed one: the last that it has said. */
  readonly cause?: string;
  /** Of a failed one: what it has said before, a line each. */
  readonly evidence: readonly string[];
}

/** Lines of the output that are shown of a command that has failed, and characters of each. */
const MOST_LINES = 10;
const LONGEST_LINE = 200;

/** Whether a test is about something that must not come of a command: that shows only in a lab in which other things do. */
export const isNegative = ({ expect: { code, notOutput } }: CommandTest): boolean =>
  code !== 0 || notOutput !== undefined;

/** What a command's run means. */
export function judgeCommand(test: CommandTest, outcome: CommandOutcome): CommandVerdict {
  if (outcome.kind === 'fault')
    return { passed: false, final: true, detail: `could not be run: ${outcome.why}`, evidence: [] };
  const wrong =
    outcome.kind === 'late' ? `was ended, as it took more than ${test.timeout} s` : wrongOf(test, outcome);
  if (wrong === undefined) return { passed: true, final: true, detail: passedDetail(outcome), evidence: [] };
  const lines = nonEmptyLines(outcome.output).slice(-MOST_LINES).map(shownLine);
  const cause = lines.pop() ?? 'it has said nothing';
  return { passed: false, final: isNegative(test), detail: wrong, cause, evidence: lines };
}

/** What is not as it must be; undefined if all is. */
function wrongOf(
  { expect: { code: wanted, output, notOutput } }: CommandTest,
  { code, output: said }: Extract<CommandOutcome, { kind: 'ended' }>,
): string | undefined {
  // sh and env say so of a program that is not there, or is none.
  if (code !== wanted && (code === 126 || code === 127)) return `could not be run: exit code ${code}`;
  if (wanted === 'fail' && code === 0) return 'ended with exit code 0, and was to fail';
  if (wanted !== 'fail' && code !== wanted) return `ended with exit code ${code}, not ${wanted}`;
  if (output !== undefined && !holds(output, said))
    return `its output ${inWords(output, { expression: 'does not match', text: 'does not contain' })}`;
  if (notOutput !== undefined && holds(notOutput, said))
    return `its output ${inWords(notOutput, { expression: 'matches', text: 'contains' })}`;
  return undefined;
}

/** `exit code 0: "web1"` */
function passedDetail(outcome: CommandOutcome): string {
  if (outcome.kind !== 'ended') return '';
  const [first] = nonEmptyLines(outcome.output);
  return `exit code ${outcome.code}${first === undefined ? '' : `: ${JSON.stringify(first.slice(0, 60))}`}`;
}

/** What would move a cursor is not shown. */
const shownLine = (line: string): string => {
  const plain = line.slice(0, LONGEST_LINE).replace(/[^\P{Cc}\t]/gu, '\ufffd');
  return line.length <= LONGEST_LINE ? plain : `${plain}...`;
};
