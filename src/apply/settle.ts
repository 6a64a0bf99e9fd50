import { locateIn } from '../model/batch.js';
import { SANDBOX } from '../model/host-state.js';
import { planLabChange, type LabStates } from '../plan/change-lab.js';
import { planForgetting, planHostsAway } from '../plan/settle.js';
import { NAMESPACE_LINKS } from '../tools/index.js';
import { createExecutor } from './executor.js';
import { asStates, observeLab } from './observe-lab.js';
import { revive, runRounds } from './repair.js';
import type { RunProgress } from './run-plan.js';
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

/** Names of the hosts in the sandbox. */
async function hostsOf(record: LabRecord): Promise<string[]> {
  const { stdout } = await createExecutor(record).run(SANDBOX, ['ls', NAMESPACE_LINKS]);
  return stdout.split('\n').filter((name) => name !== '' && name !== SANDBOX);
}

/** Ends scripts of a command that is gone, on all hosts: the sandbox's processes are numbered together. */
async function endScripts(record: LabRecord): Promise<void> {
  await createExecutor(record).run(SANDBOX, ['sh', '-c', END_SCRIPTS]);
}

/** Each with what it has started and waits for. Again until there is none, as they start others meanwhile. */
const END_SCRIPTS = String.raw`
end() {
  kill -STOP "$1"
  for child in $(cat "/proc/$1/task/$1/children"); do end "$child"; done
  kill -9 "$1"
}
for turn in $(seq 100); do
  found=
  for process in /proc/[0-9]*; do
    case "$(tr '\0' ' ' <"$process/cmdline")" in
      "perl - /run/netlab/"*.sh* | "sh /run/netlab/"*.sh*)
        found=yes
        end "${'$'}{process#/proc/}" ;;
    esac
  done 2>/dev/null
  [ -n "$found" ] || exit 0
  sleep 0.02
done`;
