import { readdirSync, readFileSync, statSync } from 'node:fs';
import { runtimeFolder } from '../machine/runtime-folder.js';
import { endProcess, findProcess, type ProcessId } from '../process/process.js';
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
    .sort((a, b) => a.runtimeFolder.localeCompare(b.runtimeFolder) || a.name.localeCompare(b.name));
}

/** Ends it through its keeper, which takes the sandbox and the folder away. */
export const endElsewhere = ({ keeper }: LabElsewhere): Promise<void> => endProcess(keeper, 'SIGTERM');

function keepers(): LabElsewhere[] {
  const numbers = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return numbers.flatMap((number) => {
    const found = argumentsOf(number);
    const [, , , name, folder, lab] = found?.words ?? [];
    if (found?.uid !== process.geteuid?.() || name !== KEEPER || folder === undefined || lab === undefined)
      return [];
    const keeper = findProcess(Number(number));
    // A shell forks before it starts a program, and its child has the same arguments for a moment.
    return keeper === undefined || !leadsSession(number)
      ? []
      : [{ name: lab, runtimeFolder: folder, keeper }];
  });
}

/** Undefined: it has just ended. */
function argumentsOf(pid: string): { uid: number; words: string[] } | undefined {
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return { uid: statSync(`/proc/${pid}`).uid, words };
  } catch {
    return undefined;
  }
}

/** Field 6 of proc_pid_stat(5) is the session; `sh` has neither blanks nor parentheses in its name. */
function leadsSession(pid: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ')[5] === pid;
  } catch {
    return false;
  }
}
