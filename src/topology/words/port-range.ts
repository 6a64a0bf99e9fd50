import type { PortRange } from '../../model/netfilter/iptables.js';
import { allOrComplaint, Complaint, shown } from '../yaml/complaint.js';

/** Reads `80,443,8000-8099` of a rule string; whether a range is reversed is for its rule to say. */
export const parsePortRanges = (text: string): PortRange[] | Complaint =>
  allOrComplaint(text.split(',').map(parsePortRange));

function parsePortRange(text: string): PortRange | Complaint {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(text) ?? [];
  if (first === undefined) {
    return new Complaint(
      `${shown(text)} is no port or range of ports`,
      'write it like 80, 80,443 or 8000-8099',
    );
  }
  const wrong = [first, last].find((port) => Number(port) < 1 || Number(port) > 65535);
  if (wrong !== undefined) return new Complaint(`${wrong} is no port`, 'ports are 1 to 65535');
  return { min: Number(first), max: Number(last) };
}
