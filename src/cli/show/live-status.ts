import { createExecutor } from '../../apply/process/executor.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { hostsDown } from '../../model/fault.js';
import { readVrrpStates, type VrrpStatesOf } from '../../probe/vrrp-state.js';
import { readMemberStatuses, type StatusOf } from './member-status.js';
import { readProgramStatuses, type ProgramStatusOf } from './program-status.js';

/** What only a look at the running lab tells. */
export interface LiveStatus {
  readonly statusOf: StatusOf;
  readonly vrrpStatesOf: VrrpStatesOf;
  readonly programStatusOf: ProgramStatusOf;
}

/** Asks the members' haproxies and the HA routers' hosts, and looks at servers' programs. */
export async function readLiveStatus(record: LabRecord): Promise<LiveStatus> {
  const [statusOf, vrrpStatesOf, programStatusOf] = await Promise.all([
    readMemberStatuses(record),
    readVrrpStates(createExecutor(record), record.lab, hostsDown(record.faults)),
    readProgramStatuses(record),
  ]);
  return { statusOf, vrrpStatesOf, programStatusOf };
}
