import { readdirSync, statSync } from 'node:fs';
import { runtimeFolder } from '../machine/runtime-folder.js';
import { endProcess, findProcess, readIfThere, type ProcessId } from '../process/process.js';
import { KEEPER } from './keeper-script.js';

/** A lab of this user in another folder than the one that netlab looks into: of a test run, or of another NETLAB_WIRE_RUNTIME_DIR. */
export interface LabElsewhere {
  readonly name: string;
  /** Where its folder is, or was: whoever has made it may have removed it. */
  readonly runtimeFolder: string;
  readonly keeper: ProcessId;
}

/** By their keepers, whose arguments are the folder and the name: so none is missed whose folder is gone, and none is written down anywhere. */
export function labsElsewhere(): LabElsewhere[] {
  const own = runtimeFolder();
  return keepers()
    .filter((lab) => lab.runtimeFolder !== own)
    .sort((a, b) => inOrder(a.runtimeFolder, b.runtimeFolder) || inOrder(a.name, b.name));
}

/** By code points: the order of a language takes longer to load than all else that `netlab ls` does. */
const inOrder = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Ends it through its keeper, which takes the sandbox and the folder away. */
export const endElsewhere = ({ keeper }: LabElsewhere): Promise<void> => endProcess(keeper, 'SIGTERM');

function keepers(): LabElsewhere[] {
  const numbers = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return numbers.flatMap((number) => {
    // Of all processes of the machine: one look at each is what most of this takes.
    const [, , , name, folder, lab] = readIfThere(`/proc/${number}/cmdline`).split('\0');
    if (name !== KEEPER || folder === undefined || lab === undefined || !isOwn(number)) return [];
    const keeper = findProcess(Number(number));
    // A shell forks before it starts a program, and its child has the same arguments for a moment.
    return keeper === undefined || !leadsSession(number)
      ? []
      : [{ name: lab, runtimeFolder: folder, keeper }];
  });
}

const isOwn = (pid: string): boolean =>
  statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.uid === process.geteuid?.();

/** Field 6 of proc_pid_stat(5) is the session; `sh` has neither blanks nor parentheses in its name. */
const leadsSession = (pid: string): boolean => readIfThere(`/proc/${pid}/stat`).split(' ')[5] === pid;
