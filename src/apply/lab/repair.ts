import { locateIn } from '../../model/batch.js';
import { SANDBOX, type HostState, type LabStates } from '../../model/host-state.js';
import { planLabChange, type Round } from '../../plan/change/change-lab.js';
import type { Observed } from '../../observe/observe.js';
import { planRevival } from '../../plan/host/revival.js';
import { createExecutor } from '../process/executor.js';
import { asStates, observeLab, type ObservedLab } from '../watch/observe-lab.js';
import { prepareRun, startScriptBy, type RunProgress } from '../process/run-plan.js';
import type { LabRecord } from './store.js';

/**
 * Brings a lab from what it is, whatever that is, to what it shall be. What of it is right is not touched.
 * @param wanted what it shall be
 * @param others what it may be as well: their things go if they are not wanted
 * @returns whether there was anything to do
 * @throws StepFailedError, SandboxError, ObserveError
 */
export async function repairLab(
  record: LabRecord,
  wanted: LabStates,
  others: readonly LabStates[] = [],
  onProgress?: (progress: RunProgress) => void,
): Promise<boolean> {
  const first = await observeLab(record, wanted, others);
  const revived = await revive(record, first);
  const { from, to } = asStates(revived ? await observeLab(record, wanted, others) : first);
  const { rounds } = planLabChange(from, to, locateIn(record.lab.source));
  await runRounds(record, rounds, onProgress);
  return revived || rounds.length > 0;
}

/**
 * Brings one host, or the sandbox, from what was seen of it to what it shall be. All others are taken for right.
 * @param sandbox what the sandbox shall be
 * @throws StepFailedError, SandboxError
 */
export async function repairHost(
  record: LabRecord,
  sandbox: HostState,
  { state, wanted }: Observed,
): Promise<void> {
  const alone = (one: HostState): LabStates =>
    wanted.host === SANDBOX ? { sandbox: one, hosts: [] } : { sandbox, hosts: [one] };
  const { rounds } = planLabChange(alone(state), alone(wanted), locateIn(record.lab.source));
  await runRounds(record, rounds);
}

/** Starts what has ended of Open vSwitch: without it nobody can say what is missing. @returns whether anything had */
export const revive = (record: LabRecord, { hosts }: ObservedLab): Promise<boolean> =>
  reviveHosts(record, hosts);

/** Likewise, of some hosts. */
export async function reviveHosts(record: LabRecord, hosts: readonly Observed[]): Promise<boolean> {
  const plans = hosts.map(({ wanted, ended }) => planRevival(wanted.host, ended));
  const due = plans.filter(({ stages }) => stages.length > 0);
  await runRounds(record, [{ name: 'make', plans: due }]);
  return due.length > 0;
}

/** Carries plans out: a round begins when the one before is done on all hosts. */
export async function runRounds(
  record: LabRecord,
  rounds: readonly Round[],
  onProgress?: (progress: RunProgress) => void,
): Promise<void> {
  const locate = locateIn(record.lab.source);
  const start = startScriptBy(createExecutor(record));
  const prepared = rounds.map(({ name, plans }) =>
    plans
      .filter(({ stages }) => stages.length > 0)
      .map((plan) => prepareRun({ name, plan }, locate, onProgress)),
  );
  for (const round of prepared) await Promise.all(round.map((host) => host.run(start)));
}
