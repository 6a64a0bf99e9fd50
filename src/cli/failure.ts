import * as apply from '../apply/errors.js';
import { CaptureError } from '../capture/capture-packets.js';
import * as faultErrors from '../apply/lab/fault-errors.js';
import { formatDiagnostic, InvalidInputError, type Diagnostic } from '../diagnostics.js';
import { ObserveError } from '../observe/observe.js';
import { EXIT } from './exit-code.js';
import { UsageError } from './usage-error.js';

/** What a command that failed says and returns. */
export interface Failure {
  readonly exitCode: number;
  readonly text: string;
}

/** Turns whatever a command threw into words and an exit code. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof InvalidInputError) {
    return { exitCode: EXIT.invalid, text: formatFaults(error.diagnostics) };
  }
  if (error instanceof UsageError) {
    return { exitCode: EXIT.invalid, text: `error: ${error.message}\n    ${error.hint}` };
  }
  if (!(error instanceof Error)) return { exitCode: EXIT.failed, text: bug(String(error)) };
  const exitCode = EXPECTED.find(([type]) => error instanceof type)?.[1];
  if (exitCode !== undefined) return { exitCode, text: `error: ${error.message}` };
  const cure = 'code' in error ? REFUSALS[String(error.code)] : undefined;
  if (cure !== undefined) return { exitCode: EXIT.failed, text: `error: ${error.message}\n    ${cure}` };
  return { exitCode: EXIT.failed, text: bug(error.stack ?? error.message) };
}

/** Errors whose messages say the cure, with their exit codes. */
const EXPECTED: readonly (readonly [type: abstract new (...args: never[]) => Error, exitCode: number])[] = [
  [apply.LabBusyError, EXIT.invalid],
  [apply.LabRunningError, EXIT.invalid],
  [apply.ForeignLabError, EXIT.invalid],
  [apply.LabUnfinishedError, EXIT.invalid],
  [faultErrors.HostDownError, EXIT.invalid],
  [faultErrors.NotRunningError, EXIT.invalid],
  [apply.RolledBackError, EXIT.failed],
  [apply.StillChangingError, EXIT.failed],
  [apply.MachineError, EXIT.machine],
  [apply.LabEndedError, EXIT.failed],
  [apply.InterruptedError, EXIT.failed],
  [apply.SandboxError, EXIT.failed],
  [apply.StepFailedError, EXIT.failed],
  [CaptureError, EXIT.failed],
  [ObserveError, EXIT.failed],
];

/** What the machine may refuse at any time (errno(3)), with the cure. */
const REFUSALS: Readonly<Record<string, string>> = {
  ENOSPC:
    'make room there, or set NETLAB_WIRE_RUNTIME_DIR to a folder with room: netlab keeps 1 MB for a lab',
  EDQUOT: 'your quota there is used up: make room, or set NETLAB_WIRE_RUNTIME_DIR to another folder',
  EROFS: 'that cannot be written: set NETLAB_WIRE_RUNTIME_DIR to a folder that can',
  EMFILE: 'allow more open files: ulimit -n 65536',
  ENFILE: 'the machine has too many open files: see /proc/sys/fs/file-max',
  ENOMEM: 'the machine has no memory left: take a lab down, or use fewer hosts',
  EAGAIN: 'no more processes may be started: see ulimit -u, or take a lab down',
};

/** Every fault, and how many there are where a screen may not hold them. */
function formatFaults(faults: readonly Diagnostic[]): string {
  const errors = faults.filter(({ severity }) => severity === 'error').length;
  const count = errors > 1 ? [`${errors} errors; nothing was touched`] : [];
  return [...faults.map(formatDiagnostic), ...count].join('\n');
}

const bug = (what: string): string => `error: a fault of netlab itself; please report it with this:\n${what}`;
