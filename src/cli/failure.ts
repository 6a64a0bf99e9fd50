import { CommanderError } from 'commander';
import * as apply from '../apply/errors.js';
import { formatDiagnostic, InvalidInputError, type Diagnostic } from '../diagnostics.js';
import { EXIT } from './exit-code.js';
import { UsageError } from './usage-error.js';

/** What a command that failed says and returns. */
export interface Failure {
  readonly exitCode: number;
  readonly text: string;
}

/** Turns whatever a command threw into words and an exit code. Commander has printed its own errors. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    return { exitCode: error.exitCode === 0 ? EXIT.ok : EXIT.invalid, text: '' };
  }
  if (error instanceof InvalidInputError) {
    return { exitCode: EXIT.invalid, text: formatFaults(error.diagnostics) };
  }
  if (error instanceof UsageError) {
    return { exitCode: EXIT.invalid, text: `error: ${error.message}\n    ${error.hint}` };
  }
  if (!(error instanceof Error)) return { exitCode: EXIT.failed, text: bug(String(error)) };
  const exitCode = EXPECTED.find(([type]) => error instanceof type)?.[1];
  if (exitCode !== undefined) return { exitCode, text: `error: ${error.message}` };
  return { exitCode: EXIT.failed, text: bug(error.stack ?? error.message) };
}

/** Errors of `apply/`, whose messages say the cure, with their exit codes. */
const EXPECTED: readonly (readonly [type: abstract new (...args: never[]) => Error, exitCode: number])[] = [
  [apply.LabBusyError, EXIT.invalid],
  [apply.LabRunningError, EXIT.invalid],
  [apply.MachineError, EXIT.machine],
  [apply.InterruptedError, EXIT.failed],
  [apply.SandboxError, EXIT.failed],
  [apply.StepFailedError, EXIT.failed],
];

/** Every fault, and how many there are where a screen may not hold them. */
function formatFaults(faults: readonly Diagnostic[]): string {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const count = errors > 1 ? [`${errors} errors; nothing was touched`] : [];
  return [...faults.map(formatDiagnostic), ...count].join('\n');
}

const bug = (what: string): string => `error: a fault of netlab itself; please report it with this:\n${what}`;
