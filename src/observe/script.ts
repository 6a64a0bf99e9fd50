import type { Daemon, HostState } from '../model/host-state.js';
import { patient } from '../model/patience.js';
import { LIST_OVSDB, pidFileOf, quote, SHOW_FEATURES, SHOW_NETNS } from '../tools/index.js';

/** What of a host is looked at. */
export interface Subject {
  /** Namespaces; '' is the host's own. */
  readonly namespaces: readonly string[];
  /** Of those, where only devices matter. */
  readonly devicesOnly: ReadonlySet<string>;
  /** Of those, whose rules are a guest's affair. */
  readonly guests: ReadonlySet<string>;
  /** Of those, where a device shall not leave checksums to others. */
  readonly wholeChecksums: ReadonlySet<string>;
  readonly sysctls: HostState['sysctls'];
  readonly bridges: readonly string[];
  readonly files: readonly string[];
  readonly daemons: readonly Daemon[];
}

/**
 * A script for `sh` on a host that prints all of it, in sections that begin with `@ KIND NAME`: what `ip`, `iptables-save`,
 * `ovs-ofctl` and so on show. It changes nothing. {@link sectionsOf} reads its output.
 */
export const observeScript = (subject: Subject): string =>
  [
    ALIVE,
    FLOWS,
    'echo "@ netns"; ls /run/netns',
    'echo "@ protocols"; cat /etc/protocols 2>/dev/null',
    ...subject.namespaces.map((netns) => netnsScript(subject, netns)),
    ...openvswitch(subject.bridges),
    ...(subject.files.length === 0
      ? []
      : [`echo "@ files"; sha256sum -- ${subject.files.map(quote).join(' ')} 2>/dev/null`]),
    'echo "@ daemons"',
    ...subject.daemons.map(
      (daemon, index) => `alive ${index} ${quote(pidFileOf(daemon))} ${quote(netnsPath(daemon.netns))}`,
    ),
    'exit 0\n',
  ].join('\n');

/** Where what a script prints stands: text by `KIND NAME`. */
export function sectionsOf(text: string): Map<string, string> {
  const sections = new Map<string, string>();
  for (const section of `\n${text}`.split('\n@ ').slice(1)) {
    const end = section.indexOf('\n');
    const [head, body] = end < 0 ? [section, ''] : [section.slice(0, end), section.slice(end + 1)];
    sections.set(head.trimEnd(), body);
  }
  return sections;
}

/**
 * `INDEX here|elsewhere|stopped COMMAND LINE` of a daemon that runs: in its namespace, or in one that is gone; or that stands still
 * (SIGSTOP). Of one that has done its work there is no command line: its file says `done`. The program is in brackets in proc_pid_stat(5), as it may hold blanks.
 */
const ALIVE = `alive() {
  { read -r pid <"$2"; } 2>/dev/null || return 1
  [ "$pid" != done ] || { echo "$1 here "; return; }
  [ -e "/proc/$pid/exe" ] || return 1
  where=elsewhere
  [ ! "/proc/$pid/ns/net" -ef "$3" ] || where=here
  read -r stat <"/proc/$pid/stat"
  case \${stat##*) } in T*) where=stopped ;; esac
  echo "$1 $where $(tr '\\0' ' ' <"/proc/$pid/cmdline" | head -n 1)"
}`;

const netnsPath = (netns: string): string => (netns === '' ? '/proc/self/ns/net' : `/run/netns/${netns}`);

function netnsScript({ devicesOnly, guests, wholeChecksums, sysctls }: Subject, netns: string): string {
  const body = devicesOnly.has(netns)
    ? [section('ip', netns), ...IP]
    : [
        ...[section('ip', netns), ...IP],
        ...[section('ip6', netns), 'ip -6 -details -json route show'],
        ...[section('fdb', netns), 'bridge fdb show'],
        ...(guests.has(netns)
          ? []
          : [section('iptables', netns), 'iptables-save', section('ip6tables', netns), 'ip6tables-save']),
        ...(netns === ''
          ? [section('ipset', ''), 'ipset save', section('ebtables', ''), 'ebtables-save']
          : []),
        ...(wholeChecksums.has(netns) ? [section('features', netns), SHOW_FEATURES] : []),
        section('sysctl', netns),
        ...readSettings(sysctls.filter((sysctl) => sysctl.netns === netns).map(({ key }) => key)),
      ];
  if (netns === '') return body.join('\n');
  const file = quote(`/run/netns/${netns}`);
  return `[ ! -e ${file} ] || nsenter --net=${file} sh <<'NETNS' 2>/dev/null\n${body.join('\n')}\nNETNS`;
}

const IP = [`ip -details -json -batch - <<'IP'\n${SHOW_NETNS}IP`];

const section = (kind: string, name: string): string => `echo ${quote(`@ ${kind} ${name}`)}`;

/** As `/proc/sys/KEY:VALUE`. Not by the shell's `read`, which asks for single bytes: the kernel gives the first one only. */
const readSettings = (keys: readonly string[]): string[] =>
  keys.length === 0 ? [] : [`grep -s '' /dev/null ${keys.map((key) => quote(`/proc/sys/${key}`)).join(' ')}`];

/** Of a program that has ended nothing is asked: it would not answer. */
const openvswitch = (bridges: readonly string[]): string[] =>
  bridges.length === 0
    ? []
    : [
        'echo "@ openvswitch"',
        'alive ovsdb-server /run/openvswitch/ovsdb-server.pid /proc/self/ns/net && [ $where != stopped ] && database=yes',
        'alive ovs-vswitchd /run/openvswitch/ovs-vswitchd.pid /proc/self/ns/net && [ $where != stopped ] && switch=yes',
        `if [ -n "\${database-}" ]; then`,
        `echo "@ ovsdb"; ${LIST_OVSDB} 2>/dev/null`,
        ...bridges.map((bridge) => `flows ${quote(bridge)}`),
        'fi',
      ];

/** Of a bridge without flows ovs-ofctl says nothing. */
export const ANSWERED = '# that was all';

/** If ovs-vswitchd does not answer in time for one bridge (SIGALRM), it is not asked for others. */
const FLOWS = `flows() {
  [ -n "\${switch-}" ] || return
  echo "@ flows $1"
  if ovs-ofctl --timeout=${patient(5)} -O OpenFlow10 --names --no-stats dump-flows "$1" 2>/dev/null; then echo ${quote(ANSWERED)}
  elif [ $? -gt 128 ]; then switch=
  fi
}`;
