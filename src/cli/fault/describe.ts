import type { DevicePlace, StandingFault } from '../../model/fault.js';

/** A fault for programs: what `fault ls --json` and `show --json` answer. Documented in docs/commands.md. */
export const describeFault = (fault: StandingFault): object => ({
  number: fault.number,
  kind: fault.kind,
  fault: fault.words,
  since: new Date(fault.since).toISOString(),
  devices: devicesOf(fault).map(({ host, netns, device }) => ({ host, netns, device })),
});

/** `tapea519cb7-2a on compute1`, and what more there is. */
export const whereIs = (fault: StandingFault): string =>
  devicesOf(fault)
    .map(({ host, device }) => `${device} on ${host}`)
    .join(', ');

/** `2 faults`; '' for none. */
export const faultCount = ({ length }: readonly StandingFault[]): string =>
  length === 0 ? '' : `${length} ${length === 1 ? 'fault' : 'faults'}`;

/** `2 faults are on: link-down web1, host-down net1`; undefined where none is. */
export function faultRemark(faults: readonly StandingFault[]): string | undefined {
  if (faults.length === 0) return undefined;
  const verb = faults.length === 1 ? 'is' : 'are';
  return `${faultCount(faults)} ${verb} on: ${faults.map(({ words }) => words).join(', ')}`;
}

const devicesOf = (fault: StandingFault): readonly DevicePlace[] =>
  fault.kind === 'link-down' ? [fault.place] : fault.kind === 'host-down' ? fault.cables : fault.ends;
