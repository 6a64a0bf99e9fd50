import type { Step } from '../../model/batch.js';
import type { Announcement } from '../../model/host-state.js';
import { inNetns } from '../iproute2/nsenter.js';

/**
 * Gratuitous ARP for the addresses of one namespace, as Neutron sends it (neutron `agent/linux/ip_lib.py`
 * `_arping`): three rounds, two seconds apart, each with one ARP request (`-U`) and one reply (`-A`).
 * All addresses go side by side and nobody waits for it: it ends by itself after about ten seconds.
 *
 * The program of `sh -c` is always the same; devices and addresses are its arguments.
 */
export function announce(title: string, announcements: readonly Announcement[]): Step[] {
  const [first] = announcements;
  if (first === undefined) return [];
  const pairs = announcements.flatMap(({ device, ip }) => [device, ip]);
  return [
    {
      title,
      argv: inNetns(first.netns, ['sh', '-c', THREE_ROUNDS, 'announce', ...pairs]),
      origin: first.origin,
      background: true,
    },
  ];
}

const THREE_ROUNDS = `
# By netlab's own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
`;
