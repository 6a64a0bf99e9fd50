import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * How the processor time of commands is counted, and of all that they start, daemons included: by a cgroup where one may be
 * made, else by /proc of this process's descendants. Neither needs an idle machine. What the kernel does in threads of its own
 * for a command, as giving namespaces back, is in neither.
 * @typedef {{ processor: number, kernel: number }} Seconds of all processors, and how many of them in the kernel
 * @typedef {{ name: string, counted(argv: string[]): string[], start(): () => Seconds, end(): void }} Meter
 *   `counted` says how a program is started whose time counts; `start` returns what says how many seconds there were since
 */

/** @returns {Meter} the best that there is here */
export function processorMeter() {
  return groupMeter() ?? descendantsMeter();
}

/** Processes come into a group before they are the program. @returns {Meter | undefined} undefined where no group can be made */
function groupMeter() {
  const group = ownGroup();
  if (group === undefined) return undefined;
  const read = (name) => readFileSync(`${group.path}/${name}`, 'utf8');
  const value = (name) => Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(read('cpu.stat'))[1]) / 1e6;
  const seconds =
    group.version === 1
      ? () => [Number(read('cpuacct.usage')) / 1e9, Number(read('cpuacct.usage_sys')) / 1e9]
      : () => [value('usage_usec'), value('system_usec')];
  return {
    name: group.name,
    counted: (argv) => ['sh', '-c', `${COME_IN} && exec "$@"`, `${group.path}/cgroup.procs`, ...argv],
    start() {
      const before = seconds();
      return () => {
        const after = seconds();
        return { processor: after[0] - before[0], kernel: after[1] - before[1] };
      };
    },
    end: () => removeGroup(group.path),
  };
}

function ownGroup() {
  for (const root of groupRoots()) {
    const path = `${root.folder}/netlab-bench-${process.pid}`;
    try {
      mkdirSync(path);
    } catch {
      continue; // Not ours to write to: an ordinary user's way is the other one.
    }
    if (spawnSync('sh', ['-c', COME_IN, `${path}/cgroup.procs`], { stdio: 'ignore' }).status === 0)
      return { ...root, path };
    removeGroup(path);
  }
  return undefined;
}

const COME_IN = 'echo $$ >"$0"';

/** Of the second version each group counts without being asked to. */
function groupRoots() {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '));
  const first = mounts.filter(([, , type, options]) => type === 'cgroup' && /\bcpuacct\b/.test(options));
  const second = mounts.filter(([, , type]) => type === 'cgroup2');
  return [
    ...first.map(([, folder]) => ({ folder, version: 1, name: 'cgroup (cpuacct.usage)' })),
    ...second.map(([, folder]) => ({ folder, version: 2, name: 'cgroup (cpu.stat)' })),
  ];
}

/** What is still ending in a group holds it for a moment; a lab that nobody has taken down holds it for good. */
function removeGroup(path) {
  for (let tries = 0; ; tries += 1) {
    try {
      return rmdirSync(path);
    } catch (error) {
      if (tries === 100) return console.error(`${path} is left: ${error.message}`);
      sleep(0.05);
    }
  }
}

/**
 * Counts what /proc says of all descendants and of their children that have ended. Daemons stay descendants of
 * peers/reaper.pl, under which {@link underReaper} has started this process. Times are cut to 10 ms for each that lives.
 * When a lab goes down, the time of its processes goes with them: nobody has waited for their end. It had been counted before.
 * @returns {Meter}
 */
function descendantsMeter() {
  return {
    name: '/proc of all descendants',
    counted: (argv) => argv,
    start() {
      const before = ticks();
      return () => {
        const after = ticks();
        const sum = (of) =>
          (of(after.commands) - of(before.commands) + Math.max(0, of(after.left) - of(before.left))) / TICKS;
        return { processor: sum(({ user, system }) => user + system), kernel: sum(({ system }) => system) };
      };
    },
    end: () => undefined,
  };
}

/** Of commands that have ended, with all for whose end they have waited; of what is still there, or was left to the reaper. */
function ticks() {
  const all = processes();
  const endedOf = (pid) => all.find((one) => one.pid === pid)?.ended ?? NONE;
  const below = (pid) => all.filter((one) => one.parent === pid).flatMap((one) => [one, ...below(one.pid)]);
  const left = below(process.ppid).filter((one) => one.pid !== process.pid);
  const add = (a, b) => ({ user: a.user + b.user, system: a.system + b.system });
  return {
    commands: endedOf(process.pid),
    left: left.flatMap((one) => [one.own, one.ended]).reduce(add, endedOf(process.ppid)),
  };
}

const NONE = { user: 0, system: 0 };

/** Ticks in a second, as all of /proc has them: USER_HZ. */
const TICKS = 100;

/** proc_pid_stat(5). The name may have spaces, and ends at the last bracket. */
function processes() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1).split(' ').map(Number);
        const [user, system, endedUser, endedSystem] = fields.slice(11, 15);
        const times = { own: { user, system }, ended: { user: endedUser, system: endedSystem } };
        return [{ pid: Number(name), parent: fields[1], ...times }];
      } catch {
        return [];
      }
    });
}

/** Whether this process counts by a group, or has a reaper as its parent. Else it has been run again, under one: `status` is its exit code. */
export function underReaper(meter) {
  if (meter.name.startsWith('cgroup') || process.env.NETLAB_BENCH_REAPER === String(process.ppid))
    return undefined;
  const reaper = fileURLToPath(new URL('peers/reaper.pl', import.meta.url));
  const { status } = spawnSync('perl', [reaper, process.execPath, ...process.argv.slice(1)], {
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** Waits for some seconds, and lets nothing else happen here. */
export const sleep = (seconds) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, seconds * 1000);
