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
 * Begun before their cables are moved, so that the first frame leaves as soon as that is done; it goes on in the background, and ends by
 * itself. Runs in the sandbox.
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
 * Of each device a frame every 10 ms, until its cable was pulled out and is in again, and for 0.3 s from then on; 5 s at most, or more on
 * a slow machine. It returns once it has counted how often each carrier has changed: by that count it knows of a cable that was out for
 * less time than there is between two looks.
 *
 * 0x8035 is RARP, 3 its request; 0x8927 and 0x8933 are SIOCGIFHWADDR and SIOCGIFINDEX, 17 is AF_PACKET. Of rtnetlink(7): 16, 3 and 0 are
 * AF_NETLINK, SOCK_RAW and NETLINK_ROUTE, 18 is RTM_GETLINK, 35 IFLA_CARRIER_CHANGES, and 0x40 IFF_RUNNING.
 */
const ANNOUNCE = `
for my $device (@ARGV) {
  socket my $socket, 17, 3, 0 or die "packet socket: $!\\n";
  socket my $netlink, 16, 3, 0 or die "netlink: $!\\n";
  my $ask = sub { my $request = pack 'a16 x24', $device; ioctl $socket, $_[0], $request or die "$device: $!\\n"; unpack $_[1], $request };
  my ($mac, $index, $all) = ($ask->(0x8927, 'x18 a6'), $ask->(0x8933, 'x16 i'), "\\xff" x 6);
  my $frame = pack 'a6 a6 n n n C C n a6 x4 a6 x4 x18', $all, $mac, 0x8035, 1, 0x0800, 6, 4, 3, $mac, $mac;
  my $where = pack 'S n i S C C a8', 17, 0x8035, $index, 1, 0, 6, $all;
  my $look = sub {
    send $netlink, pack('L S S x8 x4 i x8', 32, 18, 1, $index), 0 or die "netlink: $!\\n";
    recv $netlink, my $answer, 65536, 0 // die "netlink: $!\\n";
    my ($runs, $at, $changes) = (unpack('x24 L', $answer) & 0x40, 32, 0);
    while ($at + 4 <= length $answer) {
      my ($length, $type) = unpack 'S S', substr $answer, $at;
      $changes = unpack 'L', substr $answer, $at + 4 if $type == 35;
      $at += $length + 3 & ~3 || last;
    }
    return ($runs, $changes);
  };
  my ($runs, $changes) = $look->();
  my ($there, $more) = ($changes + ($runs ? 2 : 1), 30);
  defined(my $pid = fork) or die "fork: $!\\n";
  next if $pid;
  open STDIN, '<', '/dev/null';
  open $_, '>', '/dev/null' for *STDOUT, *STDERR;
  for (1 .. ${patientInPerl(500)}) {
    ($runs, $changes) = $look->();
    last if $runs && $changes >= $there && !$more--;
    send $socket, $frame, 0, $where;
    select undef, undef, undef, 0.01;
  }
  exit;
}`;
