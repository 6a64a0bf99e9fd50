import type { Executor } from '../../model/executor.js';
import { hostsDown, type StandingFault } from '../../model/fault.js';
import { planFaults, type HostStep } from '../../plan/fault/fault.js';
import { flushTable, killDaemon, quote, type Killable } from '../../tools/index.js';
import { LabEndedError, LabUnfinishedError, StepFailedError } from '../errors.js';
import { createExecutor } from '../process/executor.js';
import { HostDownError, NotRunningError } from './fault-errors.js';
import { lockLab } from './lock.js';
import { readRecord, writeRecord, type LabRecord } from './store.js';

/**
 * Brings a lab from the faults that it has to others. Whatever ends this process, the lab's record has every fault that is on.
 * @param command for whoever finds the lab busy: `fault link-down web1`
 * @param decide what shall be on; called while nobody else changes the lab
 * @returns what is on now
 * @throws LabBusyError, LabEndedError, LabUnfinishedError, HostDownError before anything is touched, StepFailedError after it was undone
 */
export async function changeFaults(
  name: string,
  command: string,
  decide: (record: LabRecord) => Promise<readonly StandingFault[]>,
): Promise<readonly StandingFault[]> {
  return withRunningLab(name, command, async (record) => {
    const after = await decide(record);
    const before = record.faults;
    const steps = planFaults(before, after);
    requireAnswers(
      steps.map(({ host }) => host),
      before.filter(({ number }) => after.some((one) => one.number === number)),
    );
    const executor = createExecutor(record);
    const numbers = new Set(after.map(({ number }) => number));
    writeRecord({
      ...record,
      faults: [...before.filter(({ number }) => !numbers.has(number)), ...after],
    });
    try {
      await runHostSteps(executor, steps);
    } catch (error) {
      await runHostSteps(executor, planFaults(after, before)).catch(() => undefined);
      writeRecord(record);
      throw error;
    }
    writeRecord({ ...record, faults: after });
    return after;
  });
}

/**
 * Does something to a lab that nobody else changes meanwhile.
 * @throws LabBusyError, LabEndedError, LabUnfinishedError
 */
export async function withRunningLab<T>(
  name: string,
  command: string,
  use: (record: LabRecord) => Promise<T>,
): Promise<T> {
  const lock = await lockLab(name, command);
  try {
    const record = readRecord(name);
    if (record === undefined) throw new LabEndedError(name);
    if (record.state !== 'running') throw new LabUnfinishedError(name, record.file);
    return await use(record);
  } finally {
    await lock.release();
  }
}

/** @throws HostDownError where a host that shall do something is down by a fault */
export function requireAnswers(hosts: readonly string[], faults: readonly StandingFault[]): void {
  const down = hostsDown(faults);
  for (const host of hosts) {
    const fault = down.get(host);
    if (fault !== undefined) throw new HostDownError(host, fault.number);
  }
}

/**
 * Puts a lab's faults in once more: what was made anew under a fault is whole.
 * @param except hosts to leave as they are
 */
export async function breakAgain(
  record: LabRecord,
  except: Pick<ReadonlyMap<string, unknown>, 'has'> = new Map(),
): Promise<void> {
  const steps = planFaults([], record.faults).filter(({ host }) => !except.has(host));
  await runHostSteps(createExecutor(record), steps);
}

/** Takes a half-changed lab's faults out, so that everybody answers who is asked. What they have broken may be gone. */
export async function mendAll(record: LabRecord): Promise<void> {
  const executor = createExecutor(record);
  for (const step of planFaults(record.faults, []))
    await runHostSteps(executor, [step]).catch(() => undefined);
}

/**
 * Kills a daemon.
 * @returns the numbers of the processes that were killed, as the host has them
 * @throws HostDownError, NotRunningError before anything is touched
 */
export async function killOn(record: LabRecord, host: string, daemon: Killable): Promise<number[]> {
  requireAnswers([host], record.faults);
  const { exitCode, stdout } = await createExecutor(record).run(host, killDaemon(daemon).argv, {
    timeout: LONGEST,
  });
  if (exitCode !== 0) throw new NotRunningError(daemon.name, host);
  return stdout.trim().split('\n').map(Number);
}

/**
 * Takes all flows of an OpenFlow table away.
 * @returns how many there were
 * @throws HostDownError before anything is touched; StepFailedError
 */
export async function flushOn(
  record: LabRecord,
  host: string,
  { bridge, table }: { readonly bridge: string; readonly table: number },
): Promise<number> {
  requireAnswers([host], record.faults);
  const [count] = await runHostSteps(createExecutor(record), [{ host, step: flushTable(bridge, table) }]);
  return Number(count);
}

/** Milliseconds that a step may take, as many times as the machine is slow: then it hangs. */
const LONGEST = 60_000;

/**
 * Runs steps one after the other.
 * @returns what each has said on standard output
 * @throws StepFailedError
 */
async function runHostSteps(executor: Executor, steps: readonly HostStep[]): Promise<string[]> {
  const said: string[] = [];
  for (const { host, step } of steps) {
    const { exitCode, stdout, stderr, timedOut } = await executor.run(host, step.argv, { timeout: LONGEST });
    said.push(stdout);
    if (exitCode === 0) continue;
    const failure = {
      host,
      netns: '',
      title: step.title,
      command: step.argv.map(quote).join(' '),
      exitCode,
      stderr: timedOut
        ? `${stderr}it was still at it after ${(LONGEST * executor.slowness) / 1000} s`
        : stderr,
      place: 'a fault',
    };
    throw new StepFailedError(failure, '; it was undone');
  }
  return said;
}
