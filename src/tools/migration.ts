import type { Step } from '../model/batch.js';
import { NAMESPACE_LINKS, netnsFile, type Netns } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { patientInPerl } from '../model/patience.js';

/**
 * Pins network namespaces of one host on another one too, so that `ip netns` lists them on both: hosts have mounts of their own,
 * and one kernel. Runs in the sandbox.
 */
export const pinNetns = (
  [from, to]: readonly [from: string, to: string],
  namespaces: readonly Netns[],
): Step[] =>
  namespaces.map(({ name, origin }) => ({
    title: `${name} on ${to} too`,
    argv: [
      ...['nsenter', `--net=${netnsFile(from, name)}`, `--mount=${mountsOf(to)}`],
      ...['sh', '-c', 'ip netns attach "$0" $$', name],
    ],
    origin,
  }));

/** Takes the pins of namespaces away from a host that has no longer got them. What runs in them goes on. Runs in the sandbox. */
export const unpinNetns = (host: string, namespaces: readonly Netns[]): Step[] =>
  namespaces.map(({ name, origin }) => ({
    title: `${name} no longer on ${host}`,
    argv: ['nsenter', `--mount=${mountsOf(host)}`, 'ip', 'netns', 'del', name],
    origin,
  }));

/**
 * Tells every switch where a server's devices are, as QEMU does of a virtual machine that has arrived, by broadcast frames of RARP. Its
 * addresses and MACs are those that it had, so there is nothing else to tell; unlike gratuitous ARP that is for servers
 * without IPv4 too, and no VXLAN device swallows it that answers ARP itself.
 *
 * Begun before their cables are moved, so that the first frame leaves as soon as that is done; it ends by itself. Runs in the sandbox.
 * @param host that pins the server's namespace
 */
export function announceDevices(
  host: string,
  netns: string,
  devices: readonly string[],
  origin: Origin,
): Step {
  return {
    title: `${netns} says where it is`,
    argv: ['nsenter', `--net=${netnsFile(host, netns)}`, 'perl', '-e', ANNOUNCE, ...devices],
    origin,
    background: true,
  };
}

/** Flows of Open vSwitch stay as they are until {@link renewFlows}, on several hosts side by side. Runs in the sandbox. */
export const holdFlows = (hosts: readonly string[], origin: Origin): Step[] =>
  onHosts('flows stay as they are', 'ovs-appctl revalidator/pause', hosts, origin);

/**
 * Has every flow made anew by what Open vSwitch knows now of links and MACs: those that are there would be looked at again within half a
 * second. They may change from then on. Runs in the sandbox.
 */
export const renewFlows = (hosts: readonly string[], origin: Origin): Step[] =>
  onHosts(
    'flows are made anew',
    'ovs-appctl revalidator/purge && ovs-appctl revalidator/resume',
    hosts,
    origin,
  );

const onHosts = (title: string, command: string, hosts: readonly string[], origin: Origin): Step[] =>
  hosts.length === 0
    ? []
    : [{ title, argv: ['sh', '-c', SIDE_BY_SIDE, command, ...hosts.map(mountsOf)], origin }];

const SIDE_BY_SIDE = `
pids=
for mounts; do nsenter --mount="$mounts" sh -c "$0" & pids="$pids $!"; done
for pid in $pids; do wait "$pid" || exit 1; done`;

const mountsOf = (host: string): string => `${NAMESPACE_LINKS}/${host}/mnt`;

/**
 * A frame each 10 ms until the device has stopped running (IFF_RUNNING), and for 0.3 s once it runs again; 5 s at most, or more on a
 * slow machine. 0x8035 is RARP, 3 its
 * request; 0x8913, 0x8927 and 0x8933 are SIOCGIFFLAGS, SIOCGIFHWADDR and SIOCGIFINDEX, 17 is AF_PACKET.
 */
const ANNOUNCE = `
for my $device (@ARGV) {
  fork and next;
  socket my $socket, 17, 3, 0 or die $!;
  my $ask = sub { my $request = pack 'a16 x24', $device; ioctl $socket, $_[0], $request or die $!; unpack $_[1], $request };
  my $mac = $ask->(0x8927, 'x18 a6');
  my $all = "\\xff" x 6;
  my $frame = pack 'a6 a6 n n n C C n a6 x4 a6 x4 x18', $all, $mac, 0x8035, 1, 0x0800, 6, 4, 3, $mac, $mac;
  my $where = pack 'S n i S C C a8', 17, 0x8035, $ask->(0x8933, 'x16 i'), 1, 0, 6, $all;
  my ($stopped, $more) = (0, 30);
  for (1 .. ${patientInPerl(500)}) {
    my $runs = $ask->(0x8913, 'x16 s') & 0x40;
    $stopped ||= !$runs;
    last if $stopped && $runs && !$more--;
    send $socket, $frame, 0, $where;
    select undef, undef, undef, 0.01;
  }
  exit;
}
1 while wait > 0;`;
