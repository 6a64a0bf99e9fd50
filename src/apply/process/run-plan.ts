import type { Locate, Plan, Step } from '../../model/batch.js';
import type { Executor, RunningProgram } from '../../model/executor.js';
import type { Round } from '../../plan/change/change-lab.js';
import { failedInputLine, parseScriptFailure, planSteps, quote, renderScript } from '../../tools/index.js';
import { SandboxError, StepFailedError, type StepFailure } from '../errors.js';
import { scriptCommand } from '../run-script.js';

/** A host (or the sandbox) has done so many of its steps. */
export interface RunProgress {
  readonly host: string;
  readonly done: number;
  readonly total: number;
}

/** A host's script, ready to be run. */
export interface PreparedRun {
  /**
   * @param begin what it waits for, with its program started already: of a small lab that takes as long as its script
   * @throws StepFailedError, or SandboxError where the host ends under it; what `begin` is rejected with
   */
  run(start: StartScript, begin?: Promise<unknown>): Promise<void>;
}

/** Starts what carries out a script on a host: it is to be written, up to its end, to what is started. */
export type StartScript = (host: string, options: ScriptOptions) => RunningProgram;

export interface ScriptOptions {
  /** Where a copy of it stays on the host. */
  readonly path: string;
  /** Whether each step that is done is to be said: `@done 3` on standard error. */
  readonly progress: boolean;
  readonly onStderrLine: (line: string) => void;
}

/** By a process of its own, as a running lab has nobody who waits for scripts. */
export const startScriptBy =
  (executor: Executor): StartScript =>
  (host, { path, progress, onStderrLine }) => {
    const { argv, program } = scriptCommand(path, progress);
    return executor.start(host, argv, { interactive: true, stdin: program, onStderrLine });
  };

/** A plan, and the name under which its script stays on the host for people to read: `/run/netlab/NAME.sh`. */
export interface NamedPlan {
  readonly name: 'up' | Round['name'];
  readonly plan: Plan;
}

/**
 * Renders a host's plan as a script.
 * @param onProgress told after each step
 */
export function prepareRun(
  { name, plan }: NamedPlan,
  locate: Locate,
  onProgress?: (progress: RunProgress) => void,
): PreparedRun {
  const path = `/run/netlab/${name}.sh`;
  const script = renderScript(plan, locate);
  const steps = planSteps(plan);
  let done = 0;
  const countStep = (line: string): void => {
    if (!line.startsWith('@done ')) return;
    done += 1;
    onProgress?.({ host: plan.host, done, total: steps.length });
  };
  return {
    async run(start, begin) {
      const running = start(plan.host, { path, progress: onProgress !== undefined, onStderrLine: countStep });
      // Where `begin` is rejected nobody waits for it; it ends with its lab.
      running.ended.catch(() => undefined);
      await begin;
      running.write(script);
      const { exitCode, stderr } = await running.stop();
      if (exitCode !== 0) throw scriptError(plan.host, steps, stderr, locate);
    },
  };
}

function scriptError(host: string, steps: readonly Step[], stderr: string, locate: Locate): Error {
  const failure = parseScriptFailure(stderr);
  const step = failure === undefined ? undefined : steps[failure.step - 1];
  if (failure === undefined || step === undefined) {
    return new SandboxError(`host ${host} has ended while it was made`, stderr);
  }
  return new StepFailedError(stepFailure(host, step, failure.exitCode, failure.stderr, locate));
}

function stepFailure(
  host: string,
  step: Step,
  exitCode: number,
  stderr: string,
  locate: Locate,
): StepFailure {
  const input = failedInputLine(step, stderr);
  return {
    host,
    netns: netnsOf(step),
    title: step.title,
    command: step.argv.map(quote).join(' '),
    ...(input === undefined ? {} : { input: input.text }),
    exitCode,
    stderr,
    place: input?.source ?? locate(step.origin),
  };
}

/** A step in a named namespace is run by `nsenter --net=/run/netns/NAME`. */
const netnsOf = ({ argv: [, where = ''] }: Step): string =>
  where.startsWith('--net=/run/netns/') ? where.slice('--net=/run/netns/'.length) : '';
