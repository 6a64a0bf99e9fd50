import { resolve } from 'node:path';
import { readTopology, STDIN_NAME } from '../apply/lab/read-topology.js';
import { ForeignLabError } from '../apply/errors.js';
import { listLabs, listNames, type LabRecord } from '../apply/lab/store.js';
import type { Lab } from '../model/lab.js';
import { suggestion } from '../topology/yaml/complaint.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * The running lab that the user means.
 * @param reference its name or its topology file; undefined: the only one that runs
 * @throws ForeignLabError; UsageError where it does not run, or several could be meant
 */
export async function chooseLab(reference: string | undefined, terminal: Terminal): Promise<LabRecord> {
  const found = await chooseLabOrFile(reference, terminal);
  if (isRunning(found)) return found;
  throw new UsageError(`no lab ${found.name} is running`, `bring it up: netlab up ${reference ?? ''}`);
}

/** A lab that does not run, as its file says. */
export interface LabOfFile {
  readonly name: string;
  readonly file: string;
  readonly lab: Lab;
}

/** The same; of a file whose lab does not run: what the file says. */
export async function chooseLabOrFile(
  reference: string | undefined,
  terminal: Terminal,
): Promise<LabRecord | LabOfFile> {
  const labs = await listLabs();
  if (reference === undefined) return onlyLab(labs);
  const found = isFile(reference) ? await labOfFile(reference, labs, terminal) : undefined;
  if (found !== undefined && isRunning(found)) return found;
  const name = found?.name ?? reference;
  const lab = labs.find((each) => each.name === name);
  if (lab !== undefined) return lab;
  if ((await listNames()).includes(name)) throw new ForeignLabError(name);
  if (found !== undefined) return found;
  const cure = suggestion(name, namesOf(labs), 'netlab ls lists those that do, netlab up FILE brings one up');
  throw new UsageError(`no lab ${name} is running`, cure);
}

/** Whether a lab is there, or only its file. */
export const isRunning = (lab: LabRecord | LabOfFile): lab is LabRecord => 'sandbox' in lab;

/** Names of the labs, in the order of `netlab ls`. */
export const namesOf = (labs: readonly { readonly name: string }[]): string[] => labs.map(({ name }) => name);

function onlyLab(labs: readonly LabRecord[]): LabRecord {
  const [lab] = labs;
  if (lab === undefined) throw new UsageError('no lab is running', 'bring one up: netlab up FILE');
  if (labs.length > 1) {
    throw new UsageError(`several labs are running: ${namesOf(labs).join(', ')}`, 'say which one you mean');
  }
  return lab;
}

/** A lab's name has neither a slash nor a dot. */
const isFile = (reference: string): boolean => /[/.]/.test(reference) || reference === '-';

/** By the file that it was brought up from, which may be gone or wrong by now; else what the file says. */
async function labOfFile(
  file: string,
  labs: readonly LabRecord[],
  terminal: Terminal,
): Promise<LabRecord | LabOfFile> {
  const path = resolve(terminal.cwd, file);
  const running = labs.filter((lab) => lab.file === path);
  if (running.length === 1 && running[0] !== undefined) return running[0];
  const { text, file: name, readSource } = await readTopology(file, terminal);
  // Loaded only here, as it takes longer than all else that `exec` does before its program runs.
  const { loadLab } = await import('../resolve/load.js');
  const { lab } = loadLab(text, name, undefined, { readSource });
  return { name: lab.name, file: name === STDIN_NAME ? name : path, lab };
}
