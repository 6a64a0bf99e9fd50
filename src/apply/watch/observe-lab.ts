import type { HostState, LabStates } from '../../model/host-state.js';
import { observeHost, type Observed } from '../../observe/observe.js';
import { createExecutor } from '../process/executor.js';
import type { LabRecord } from '../lab/store.js';

/** What a lab is, place by place. */
export interface ObservedLab {
  readonly sandbox: Observed;
  readonly hosts: readonly Observed[];
}

/**
 * Looks at all of a running lab: the switches and each host, side by side. Changes nothing.
 * @param wanted what it shall be
 * @param others what it may be as well
 * @throws ObserveError if a host is gone
 */
export async function observeLab(
  record: LabRecord,
  wanted: LabStates,
  others: readonly LabStates[] = [],
): Promise<ObservedLab> {
  const executor = createExecutor(record);
  const known = (state: HostState, find: (states: LabStates) => HostState | undefined) =>
    [state, ...others.flatMap((states) => find(states) ?? [])] as const;
  const [sandbox, ...hosts] = await Promise.all([
    observeHost(
      executor,
      known(wanted.sandbox, (states) => states.sandbox),
    ),
    ...wanted.hosts.map((state) =>
      observeHost(
        executor,
        known(state, ({ hosts: all }) => all.find(({ host }) => host === state.host)),
      ),
    ),
  ]);
  return { sandbox, hosts };
}

/** What a lab is, and what it shall be, as states that a plan leads from and to. */
export const asStates = ({
  sandbox,
  hosts,
}: ObservedLab): { readonly from: LabStates; readonly to: LabStates } => ({
  from: { sandbox: sandbox.state, hosts: hosts.map(({ state }) => state) },
  to: { sandbox: sandbox.wanted, hosts: hosts.map(({ wanted }) => wanted) },
});
