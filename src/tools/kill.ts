import type { Step } from '../model/batch.js';
import type { Daemon, HostState } from '../model/host-state.js';
import { pidFileOf } from './daemon.js';

/** A process that can be killed, by what people call it. */
export interface Killable {
  readonly name: string;
  readonly pidFiles: readonly string[];
  /** true: with all that it has started. */
  readonly withGroup: boolean;
  /** Signal by which it kills itself and all that it has started; undefined: SIGKILL. */
  readonly signal?: Daemon['killedBy'];
}

/** The daemons of a host: Open vSwitch's, if it has bridges, and those that the state lists. */
export const killables = ({ ovsBridges, daemons }: Pick<HostState, 'ovsBridges' | 'daemons'>): Killable[] => [
  ...(ovsBridges.length === 0 ? [] : ['ovs-vswitchd', 'ovsdb-server']).map((name) => ({
    name,
    pidFiles: [`/run/openvswitch/${name}.pid`],
    withGroup: false,
  })),
  ...daemons.map((daemon) => ({
    name: daemon.shortName,
    pidFiles: daemon.workers ?? [pidFileOf(daemon)],
    // It leads a session of its own.
    withGroup: daemon.workers === undefined && !daemon.detaches,
    ...(daemon.killedBy === undefined ? {} : { signal: daemon.killedBy }),
  })),
];

/**
 * Kills a daemon by SIGKILL, and waits until it is gone. Says the numbers of its processes on standard output, a line each; fails if
 * none runs.
 */
export const killDaemon = ({ name, pidFiles, withGroup, signal }: Killable): Step => ({
  title: `kill ${name}`,
  argv: ['sh', '-c', signal === undefined ? KILL : TELL, withGroup ? '-' : (signal ?? ''), ...pidFiles],
  origin: { feature: 'fault', path: '' },
});

/**
 * `$0` is what stands before the number of a process group, or nothing. All are stopped before the first is killed: keepalived's child
 * would hear that its parent has died, and tell the other hosts farewell.
 */
const KILL = `killed=
for file; do
  read -r pid 2>/dev/null <"$file" && kill -STOP "$0$pid" 2>/dev/null && killed="$killed $pid"
done
[ -n "$killed" ] || { echo "it does not run" >&2; exit 1; }
for pid in $killed; do
  kill -KILL "$0$pid"
done
for pid in $killed; do
  while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
  echo "$pid"
done`;

/** The same of one that does it itself, by the signal `$0`. */
const TELL = `{ read -r pid <"$1" && kill -s "$0" "$pid"; } 2>/dev/null || { echo "it does not run" >&2; exit 1; }
while kill -0 "$pid" 2>/dev/null; do sleep 0.02; done
echo "$pid"`;
