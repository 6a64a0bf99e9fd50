import { locateIn } from '../../model/batch.js';
import { NAMESPACE_LINKS, SANDBOX, type LabStates } from '../../model/host-state.js';
import { patient } from '../../model/patience.js';
import { planLabChange } from '../../plan/change/change-lab.js';
import { isHoldable, release } from '../../plan/host/hold.js';
import { planForgetting, planHostsAway } from '../../plan/host/settle.js';
import { createExecutor } from '../process/executor.js';
import { asStates, observeLab } from '../watch/observe-lab.js';
import { revive, runRounds } from './repair.js';
import type { RunProgress } from '../process/run-plan.js';
import type { LabRecord } from './store.js';

/** Where a change that did not end may have left a lab. */
export interface Unsettled {
  /** What it was before. */
  readonly before: LabStates;
  /** What it was to become. */
  readonly next: readonly LabStates[];
}

/**
 * Brings a lab, whose change has failed or was cut off, to what it shall be, without ending what is right of it: looks at
 * what there is, and plans from there.
 * @throws StepFailedError, SandboxError, ObserveError: then nobody knows what it is
 */
export async function settleLab(
  record: LabRecord,
  wanted: LabStates,
  { before, next }: Unsettled,
  onProgress?: (progress: RunProgress) => void,
): Promise<void> {
  await endScripts(record);
  const there = new Set(await hostsOf(record));
  const known = new Set(before.hosts.map(({ host }) => host));
  const halfMade = [...there].filter((host) => !known.has(host));
  const waiting = before.hosts.filter((state) => there.has(state.host) && isHoldable(state));
  await runRounds(record, [{ name: 'make', plans: waiting.map(({ host }) => release(host, ORIGIN)) }]);
  await runRounds(record, [
    {
      name: 'unplug',
      plans: [
        planHostsAway(
          halfMade,
          [before, ...next].map(({ sandbox }) => sandbox),
        ),
      ],
    },
  ]);
  const isThere = ({ host }: { readonly host: string }): boolean => known.has(host) && there.has(host);
  const staying = { ...wanted, hosts: wanted.hosts.filter(isThere) };
  const others = [before, ...next];
  const first = await observeLab(record, staying, others);
  const { from, to } = asStates(
    (await revive(record, first)) ? await observeLab(record, staying, others) : first,
  );
  const wantedHosts = new Set(wanted.hosts.map(({ host }) => host));
  const going = before.hosts.filter((state) => isThere(state) && !wantedHosts.has(state.host));
  const coming = wanted.hosts.filter((state) => !isThere(state));
  const locate = locateIn(record.lab.source);
  const { rounds } = planLabChange(
    { sandbox: from.sandbox, hosts: [...from.hosts, ...going] },
    { sandbox: to.sandbox, hosts: [...to.hosts, ...coming] },
    locate,
  );
  const forgetting = to.hosts.flatMap((state) => {
    const old = before.hosts.find(({ host }) => host === state.host);
    return old === undefined ? [] : [planForgetting(old, state, locate)];
  });
  await runRounds(record, [...rounds, { name: 'remove', plans: forgetting }], onProgress);
}

const ORIGIN = { feature: 'plan', path: '' };

/** Names of the hosts in the sandbox. */
async function hostsOf(record: LabRecord): Promise<string[]> {
  const { stdout } = await createExecutor(record).run(SANDBOX, ['ls', NAMESPACE_LINKS]);
  return stdout.split('\n').filter((name) => name !== '' && name !== SANDBOX);
}

/** Ends scripts of a command that is gone or gives up, on all hosts: the sandbox's processes are numbered together. */
export async function endScripts(record: LabRecord): Promise<void> {
  await createExecutor(record).run(SANDBOX, ['sh', '-c', END_SCRIPTS]);
}

/**
 * Scripts are ended, again until there is none, as they start others meanwhile. The programs of their steps come to their end, which
 * takes them a moment; those that wait for something are ended after 2 s, or more on a slow machine.
 *
 * A script stands still while its programs are looked up. It does so a moment after it is told to: a fork(2) that has begun is done
 * first. But for the one that nsenter has started: nsenter, outside of the sandbox, would stand still with it, and for good. That one
 * only starts scripts.
 */
const END_SCRIPTS = String.raw`
is_script() {
  case "$(tr '\0' ' ' <"/proc/$1/cmdline")" in
    "perl - /run/netlab/"*.sh* | "sh /run/netlab/"*.sh*) return 0 ;;
  esac
  return 1
}
end() {
  if ! grep -qx 'PPid:[[:space:]]*0' "/proc/$1/status"; then
    kill -STOP "$1"
    while grep -q '^State:[[:space:]]*[RSD]' "/proc/$1/status"; do :; done
  fi
  for child in $(cat "/proc/$1/task/$1/children"); do
    if is_script "$child"; then end "$child"; else programs="$programs $child"; fi
  done
  kill -9 "$1"
}
exec 2>/dev/null
programs=
found=yes
while [ -n "$found" ]; do
  found=
  for process in /proc/[0-9]*; do
    pid=$(basename "$process")
    is_script "$pid" && end "$pid" && found=yes
  done
done
for turn in $(seq ${patient(100)}); do
  left=
  for program in $programs; do [ ! -e "/proc/$program/exe" ] || left="$left $program"; done
  [ -n "$left" ] || exit 0
  sleep 0.02
done
kill -9 $left
exit 0`;
