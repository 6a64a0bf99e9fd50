import type { Daemon } from '../../model/host-state.js';
import { devicesOf } from '../../tools/index.js';
import { content } from '../difference/difference.js';
import type { HostDifference } from '../difference/host-difference.js';

/** What happens to the processes of a host. */
export interface DaemonChanges {
  /** New ones, and those of `restarted` as they shall be. */
  readonly started: readonly Daemon[];
  /** As they were: ended first, as they cannot take the change over. */
  readonly restarted: readonly Daemon[];
  /** They take changed files over. */
  readonly reloaded: readonly Daemon[];
  /** They are no longer wanted. */
  readonly stopped: readonly Daemon[];
}

/**
 * A process starts anew if its command line changes, if a device of its namespace is made anew, or if a file that it
 * reads changes and it knows no way to read it again.
 */
export function daemonChanges({ from, to, daemons, files, rebuilt }: HostDifference): DaemonChanges {
  const written = new Set(
    [...files.added, ...files.changed.map(({ to: file }) => file)].map(({ path }) => path),
  );
  const renewed = new Set(devicesOf(rebuilt.links).flatMap(({ netns }) => (netns === '' ? [] : [netns])));
  const before = new Map(from.daemons.map((daemon) => [daemon.name, daemon]));
  const staying = to.daemons.flatMap((daemon) => {
    const old = before.get(daemon.name);
    return old === undefined ? [] : [{ old, daemon }];
  });
  const isStale = ({ reads = [] }: Daemon): boolean => reads.some((path) => written.has(path));
  const anew = staying.filter(
    ({ old, daemon }) =>
      process(old) !== process(daemon) ||
      renewed.has(daemon.netns) ||
      (isStale(daemon) && daemon.reload === undefined),
  );
  const reloaded = staying.filter((one) => isStale(one.daemon) && !anew.includes(one));
  return {
    started: [...daemons.added, ...anew.map(({ daemon }) => daemon)],
    restarted: anew.map(({ old }) => old),
    reloaded: reloaded.map(({ daemon }) => daemon),
    stopped: daemons.removed,
  };
}

/** What of a daemon is its process. */
const process = ({ netns, argv, detaches }: Daemon): string => content({ netns, argv, detaches });
