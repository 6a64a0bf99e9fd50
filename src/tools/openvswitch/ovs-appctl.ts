import type { Step } from '../../model/batch.js';
import type { OvsPort } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { patient } from '../../model/patience.js';

/**
 * Waits until OVS knows the MAC of each tunnel's far end (`ovs-appctl tnl/neigh/show`): its userspace
 * datapath drops what it would send before that. The far ends announce themselves.
 */
export function waitForTunnelEnds(ports: readonly OvsPort[], origin: Origin): Step[] {
  const ends = ports.flatMap(({ type, options }) => (type === 'vxlan' ? (options?.['remote_ip'] ?? []) : []));
  if (ends.length === 0) return [];
  return [
    {
      title: 'wait until the far ends of the tunnels are known',
      argv: ['sh', '-c', UNTIL_KNOWN, 'wait', ...ends],
      origin,
    },
  ];
}

/** Addresses stand at the beginning of a line. It gives up after about ten seconds, or more on a slow machine. */
const UNTIL_KNOWN = `
# By netlab's own sh: wait_for_tunnel_ends
tries=0
while [ $# -gt 0 ]; do
  case $(ovs-appctl tnl/neigh/show) in
    *"
$1 "*) shift ;;
    *)
      tries=$((tries + 1))
      [ $tries -lt ${patient(300)} ] || { echo "no ARP came from $1" >&2; exit 1; }
      sleep 0.02
      ;;
  esac
done
`;

/** There while revalidators wait: ovs-vswitchd would stand still for good if it was told twice, or to go on when it does. */
const WAITING = '/run/netlab/revalidators-wait';

/** Threads that look again at what flows do: they wait until {@link resumeRevalidators}. */
export const pauseRevalidators = (origin: Origin): Step => ({
  title: 'revalidators wait',
  argv: ['sh', '-c', '[ -e "$0" ] || { ovs-appctl revalidator/pause && : >"$0"; }', WAITING],
  origin,
});

/** A new ovs-vswitchd does not wait, whatever its predecessor did. */
export const forgetPause = (origin: Origin): Step => ({
  title: 'revalidators do not wait',
  argv: ['rm', '-f', WAITING],
  origin,
});

/** They go on. ovs-vswitchd looks what has become of links after each command: the first is there to have it look before. */
export const resumeRevalidators = (origin: Origin): Step[] => [
  { title: 'changes of links are heard of', argv: ['ovs-appctl', 'version'], origin },
  {
    title: 'revalidators go on',
    argv: ['sh', '-c', '[ ! -e "$0" ] || { rm "$0" && ovs-appctl revalidator/resume; }', WAITING],
    origin,
  },
];
