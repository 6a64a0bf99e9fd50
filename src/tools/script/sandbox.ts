import type { Step } from '../../model/batch.js';
import { NAMESPACE_LINKS, SANDBOX } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { patientInPerl } from '../../model/patience.js';
import { SERVER_FOLDERS } from '../../model/server/script.js';
import { quote } from '../../model/quote.js';

/**
 * What the sandbox's first process makes, as text for `sh`, after
 * `unshare [--user --map-root-user] --mount --uts --ipc --pid --net --fork --kill-child`.
 * It mounts its own /proc, /sys and /run, makes each host's namespaces, and goes on as the process
 * whose end is the end of the lab. Hosts are listed by the sandbox's `ip netns`, so that
 * `ip link ... netns HOST` wires them.
 *
 * `perl/sandbox.pl` makes the same without all these programs; this is what people read.
 *
 * On standard output: the `/proc/self/stat` line of the first process as the machine numbers it, then `ready`.
 *
 * Mount namespaces are not pinned to a file: since Linux 6.18 the kernel refuses that at random, as it
 * takes a namespace made on another CPU for an older one. One sleeping process keeps each host instead.
 */
export function sandboxScript(hosts: readonly string[]): string {
  return `set -e
# This process as the machine sees it: /proc is still the machine's.
read -r stat </proc/self/stat
echo "$stat"

mount -t proc proc /proc
mount -t sysfs sysfs /sys 2>/dev/null || mount -t tmpfs tmpfs /sys
mount -t tmpfs -o mode=755 tmpfs /run
mkdir /run/netns /run/netlab ${NAMESPACE_LINKS} ${SERVER_FOLDERS}
ln -s ../../proc/1/ns ${NAMESPACE_LINKS}/${quote(SANDBOX)}
ip link set lo up

# A host: its own mounts and name, kept by a process that sleeps.
make_host='${hostScript}'
set -- ${hosts.map(quote).join(' ')}
pids=
for host; do
  : >/run/netns/"$host"
  unshare --net=/run/netns/"$host" --uts --mount sh -ec "$make_host" sh "$host" &
  pids="$pids $!"
done
for pid in $pids; do wait "$pid"; done
echo ready

# As the first process it would have to reap what others leave behind; ignored, the kernel does it.
# Not by trap: dash does not pass that on.
exec env --ignore-signal=CHLD sleep infinity </dev/null >/dev/null 2>&1
`;
}

/** Makes a host more in a running sandbox. Runs there. */
export const addHost = (host: string, origin: Origin): Step => ({
  title: `host ${host}`,
  argv: ['sh', '-ec', NEW_HOST, hostScript, host],
  origin,
});

const NEW_HOST = ': >/run/netns/"$1"; unshare --net=/run/netns/"$1" --uts --mount sh -ec "$0" sh "$1"';

/** Ends all that runs on a host, which ends its namespaces. Runs in the sandbox. */
export const removeHost = (host: string, origin: Origin): Step => ({
  title: `host ${host}, which goes`,
  argv: ['sh', '-c', END_HOST, host],
  origin,
});

/**
 * What is on a host is in one of its network namespaces, or at least has its name (the UTS namespace), even with mounts of its own. But a
 * process that was started in a server which has moved away since has the old host's name, and lives on where the
 * server is. The process that sleeps is the last.
 */
const END_HOST = `links=${NAMESPACE_LINKS}/$0
name=$(readlink "$links/uts") || exit 0
namespaces_of() {
  for one; do stat -L -c ' net:[%i] ' "$one"/net "$one"/../root/run/netns/* 2>/dev/null; done
}
here=$(namespaces_of "$links")
there=$(for other in ${NAMESPACE_LINKS}/*; do [ "$other" = "$links" ] || namespaces_of "$other"; done)
for process in /proc/[0-9]*; do
  net=$(readlink "$process/ns/net" 2>/dev/null) || continue
  case $here in
    *" $net "*) ;;
    *)
      [ "$(readlink "$process/ns/uts" 2>/dev/null)" = "$name" ] || continue
      case $there in *" $net "*) continue ;; esac
      ;;
  esac
  kill -9 "\${process#/proc/}"
done
rm "$links"
ip netns del "$0"`;

/** Stops all that runs on a host (SIGSTOP), so that it does nothing, and keeps nothing but its namespaces. Runs in the sandbox. */
export const haltHost = (host: string): Step => signalHost(`halt host ${host}`, host, 'STOP');

/** Has it go on (SIGCONT). Runs in the sandbox. */
export const resumeHost = (host: string): Step => signalHost(`resume host ${host}`, host, 'CONT');

const signalHost = (title: string, host: string, signal: 'STOP' | 'CONT'): Step => ({
  title,
  argv: ['perl', '-e', SIGNAL_HOST, `${NAMESPACE_LINKS}/${host}`, signal],
  origin: { feature: 'fault', path: `hosts.${host}` },
});

/**
 * Looks until nobody is left whom the signal would change, as processes may start others meanwhile. The one that sleeps, whose
 * namespaces the link leads to, is left alone. What runs in a server that has moved is on the host that has its namespace, whatever its host's
 * name was when it started. `T` is the state of the stopped, `Z` and `X` of the dead (proc_pid_stat(5)).
 */
const SIGNAL_HOST = `use strict; use warnings;
my ($links, $signal) = @ARGV;
my $name = readlink "$links/uts" or die "no host at $links: $!\\n";
my ($keeper) = readlink($links) =~ m{/([0-9]+)/ns$};
my $done = $signal eq 'STOP' ? qr/[TtZX]/ : qr/[^T]/;
my %here = map { $_ => 1 } namespaces_of($links);
my %there = map { $_ => 1 } map { namespaces_of($_) } grep { $_ ne $links && !m{/\\(} } glob '${NAMESPACE_LINKS}/*';
for my $turn (1 .. ${patientInPerl(500)}) {
  my $left = 0;
  for my $process (glob '/proc/[0-9]*') {
    my ($pid) = $process =~ /([0-9]+)$/;
    my $netns = readlink("$process/ns/net") // next;
    next if $pid == $keeper || !$here{$netns} && ($there{$netns} || (readlink("$process/ns/uts") // '') ne $name);
    open my $stat, '<', "$process/stat" or next;
    my ($state) = (<$stat> // '') =~ /.*\\) (.)/s or next;
    next if $state =~ $done;
    kill $signal, $pid;
    $left++;
  }
  exit 0 if !$left;
  select undef, undef, undef, 0.01;
}
die "some processes of the host do not heed the signal\\n";
sub namespaces_of { return map { my $number = (stat $_)[1]; $number ? "net:[$number]" : () } "$_[0]/net", glob "$_[0]/../root/run/netns/*" }`;

/**
 * Stands between single quotes above, so it holds none. `$1` is the host's name. Folders of servers are the sandbox's, behind the host's
 * own /run.
 */
const hostScript = `
  sleep infinity </dev/null >/dev/null 2>&1 &
  ln -s ../../proc/$!/ns ${NAMESPACE_LINKS}/"$1"
  mount -t sysfs sysfs /sys 2>/dev/null || mount -t tmpfs tmpfs /sys
  exec 9<${SERVER_FOLDERS}
  for folder in /var/log /etc/openvswitch /var/lib/openvswitch /run; do
    mount -t tmpfs -o mode=755 tmpfs $folder
  done
  mkdir /run/netns /run/netlab ${SERVER_FOLDERS}
  mount --no-mtab --no-canonicalize --bind /proc/self/fd/9 ${SERVER_FOLDERS}
  hostname "$1"
  ip link set lo up
`;
