import type { Step } from '../model/batch.js';
import type { Daemon, File } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import { patient } from '../model/patience.js';
import { inNetns } from './iproute2/nsenter.js';
import { forgetPause } from './openvswitch/ovs-appctl.js';

/** Starts a host's own ovsdb-server with an empty database, at the distribution's paths. */
export function startOvsdb(origin: Origin): Step[] {
  const folders = ['/run/openvswitch', '/var/log/openvswitch', '/etc/openvswitch'];
  const schema = '/usr/share/openvswitch/vswitch.ovsschema';
  return [
    { title: 'folders of Open vSwitch', argv: ['mkdir', '-p', ...folders], origin },
    {
      title: 'empty OVS database',
      argv: ['ovsdb-tool', 'create', '/etc/openvswitch/conf.db', schema],
      origin,
    },
    startOvsdbServer(origin),
  ];
}

const startOvsdbServer = (origin: Origin): Step => ({
  title: 'start ovsdb-server',
  argv: ['ovsdb-server', ...OVS_DAEMON, '--remote=punix:/run/openvswitch/db.sock'],
  origin,
});

/**
 * Starts programs again that have ended, with the database as it is; ovs-vswitchd makes its bridges and ports of it. One that has
 * lost its database asks for it again after 1, 2, 4, 8 s, and does nothing meanwhile.
 */
export const reviveOpenvswitch = (ended: readonly string[], origin: Origin): Step[] =>
  ended.length === 0
    ? []
    : [
        ...ended.map((program) => endStopped(program, origin)),
        ...(ended.includes('ovsdb-server') ? [startOvsdbServer(origin)] : []),
        ...(ended.includes('ovs-vswitchd') ? [forgetPause(origin), startVswitchd(origin)] : []),
        {
          title: 'wait until ovs-vswitchd has read its database',
          argv: ['sh', '-c', `exec ovs-vsctl --timeout=${patient(30)} init`],
          origin,
        },
      ];

/** One that stands still still holds its files. */
const endStopped = (program: string, origin: Origin): Step => ({
  title: `${program} has ended`,
  argv: ['sh', '-c', END_STOPPED, `/run/openvswitch/${program}.pid`],
  origin,
});

const END_STOPPED = `pid=$(cat "$0") && kill -9 "$pid" || exit 0
while [ -e "/proc/$pid/exe" ]; do sleep 0.01; done`;

/**
 * Starts ovs-vswitchd; its parent returns when what the database asks for is there. Before its first
 * bridge of the userspace datapath it measures the processor's clock, asleep for 100 ms (OVS 3.1,
 * `pmd_perf_estimate_tsc_frequency`): a good time to do other things.
 */
export const startVswitchd = (origin: Origin): Step => ({
  title: 'start ovs-vswitchd',
  argv: ['ovs-vswitchd', ...OVS_DAEMON],
  origin,
});

const OVS_DAEMON = ['--no-chdir', '--detach', '--pidfile', '--log-file', '-vconsole:off'];

/** Writes a file, and makes the folders above it. Its content always ends with a newline. */
export function writeFile({ path, content, mode = '644', origin }: File): Step {
  return {
    title: `write ${path}`,
    argv: ['install', '-D', '-m', mode, '/dev/stdin', path],
    stdin: content,
    origin,
  };
}

/** Removes files that are no longer wanted. */
export function removeFiles(title: string, paths: readonly string[], origin: Origin): Step[] {
  return paths.length === 0 ? [] : [{ title, argv: ['rm', '-f', '--', ...paths], origin }];
}

/** Starts a process that lives as long as the lab. One that does not detach gets a session of its own. */
export function startDaemon(daemon: Daemon): Step {
  const { name, netns, argv, detaches, givesUp, origin } = daemon;
  const title = `start ${name}`;
  if (detaches)
    return { title, argv: inNetns(netns, argv), origin, ...(givesUp === true ? { givesUp } : {}) };
  const numbered = ['setsid', 'sh', '-c', 'echo $$ >"$0" && exec "$@"', pidFileOf(daemon), ...argv];
  return { title, argv: inNetns(netns, numbered), origin, background: true };
}

/** Waits until a daemon does its work, where that takes time. */
export const awaitDaemon = ({ name, netns, ready, origin }: Daemon): Step[] =>
  ready === undefined ? [] : [{ title: `wait for ${name}`, argv: inNetns(netns, ready), origin }];

/**
 * Ends a process and waits for it: by SIGTERM, or by SIGKILL where that does not help in time (more of it on a slow machine), and at once where
 * it shall say nothing.
 * One that has a farewell is not waited for.
 */
export const stopDaemon = (daemon: Daemon): Step => ({
  title: `stop ${daemon.name}`,
  argv:
    daemon.farewell === undefined
      ? [
          ...['sh', '-c', STOP, pidFileOf(daemon), daemon.silent === true ? 'KILL' : 'TERM'],
          String((daemon.patience ?? 2) * 20),
        ]
      : ['sh', '-c', DISMISS, pidFileOf(daemon), daemon.farewell],
  origin: daemon.origin,
});

/** One that has ended by itself is no fault. One that stands still hears of its end only when it goes on. */
const STOP = `pid=$(cat "$0") && rm -f "$0" && kill -s "$1" "$pid" || exit 0
kill -CONT "$pid"
for turn in $(seq ${patient('$2')}); do kill -0 "$pid" || exit 0; sleep 0.05; done
kill -9 "$pid"`;

const DISMISS = 'pid=$(cat "$0") && rm -f "$0" && kill -s "$1" "$pid" || exit 0';

/** Has a running process take changed files over; undefined where it can only be started anew. */
export function reloadDaemon(daemon: Daemon): Step | undefined {
  const { name, netns, reload, origin } = daemon;
  const title = `reload ${name}`;
  const pidFile = pidFileOf(daemon);
  switch (reload?.kind) {
    case undefined:
      return undefined;
    case 'signal': {
      const { signal, asked } = reload;
      const ask = asked === undefined ? '' : ': >"$1" && ';
      const paths = asked === undefined ? [pidFile] : [pidFile, asked.path];
      return { title, argv: ['sh', '-c', `${ask}kill -${signal} "$(cat "$0")"`, ...paths], origin };
    }
    case 'successor': {
      const succeed = ['sh', '-c', 'exec "$@" "$(cat "$0")"', pidFile, ...reload.argv];
      return { title, argv: inNetns(netns, succeed), origin };
    }
  }
}

/** Waits until a process that was told to ask somebody again has done so. */
export function awaitReload({ name, netns, reload, origin }: Daemon): Step[] {
  if (reload?.kind !== 'signal' || reload.asked === undefined) return [];
  const { path, device } = reload.asked;
  return [
    {
      title: `wait until ${name.replace(/, .*/, '')} has asked again`,
      argv: inNetns(netns, ['sh', '-c', UNTIL_ANSWERED, path, device]),
      origin,
    },
  ];
}

/** Who has no link will ask when it has one. */
const UNTIL_ANSWERED = `for turn in $(seq ${patient(300)}); do
  [ -e "$0" ] || exit 0
  [ -n "$(ip link show dev "$1" | grep LOWER_UP)" ] || exit 0
  sleep 0.1
done
echo "nobody has answered on $1" >&2
exit 1`;

/** Where its process number stands. */
export const pidFileOf = (daemon: Daemon): string =>
  daemon.detaches ? daemon.pidFile : `/run/netlab/${daemon.name}.pid`;
