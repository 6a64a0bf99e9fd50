import { createExecutor } from '../../apply/process/executor.js';
import type { LabRecord } from '../../apply/lab/store.js';
import { hostsDown } from '../../model/fault.js';
import type { LoadBalancer } from '../../model/lab.js';
import type { Member } from '../../model/load-balancer/load-balancer.js';
import { haproxyFiles } from '../../model/names.js';
import { parseStats, statsCommand, type ServerStats } from '../../tools/index.js';

/**
 * How a member is: Neutron's `operating_status` (ONLINE, OFFLINE, DISABLED), as its driver reads it from the stats
 * socket; a member without a monitor counts as ONLINE. UNKNOWN: haproxy does not answer.
 */
export interface MemberStatus {
  readonly status: 'ONLINE' | 'OFFLINE' | 'DISABLED' | 'UNKNOWN';
  /** What haproxy said, if it did. */
  readonly stats?: ServerStats;
}

/** Looks up a member's status. */
export type StatusOf = (member: Member) => MemberStatus;

/** Asks all haproxies of a lab, side by side. */
export async function readMemberStatuses(record: LabRecord): Promise<StatusOf> {
  const executor = createExecutor(record);
  const down = hostsDown(record.faults);
  const answers = record.lab.loadBalancers.map(async ({ host, id }) => {
    if (down.has(host)) return [];
    const { argv, stdin } = statsCommand(haproxyFiles(id).stats);
    const { exitCode, stdout } = await executor.run(host, argv, { stdin, timeout: 5000 });
    return exitCode === 0 ? parseStats(stdout) : [];
  });
  const stats = new Map((await Promise.all(answers)).flat().map((one) => [one.server, one]));
  const disabled = new Set(record.lab.loadBalancers.flatMap(disabledMembers));
  return (member) => {
    const found = stats.get(member.id);
    if (disabled.has(member)) return { status: 'DISABLED' };
    if (found === undefined) return { status: 'UNKNOWN' };
    return { status: found.status.includes('DOWN') ? 'OFFLINE' : 'ONLINE', stats: found };
  };
}

/** Those with `admin_state_up: false`, and all behind a listener that has it. */
const disabledMembers = ({ listeners }: LoadBalancer): Member[] =>
  listeners.flatMap(({ adminStateUp, pool }) =>
    pool.members.filter((member) => !adminStateUp || !member.adminStateUp),
  );
