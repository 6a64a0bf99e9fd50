import { resolve } from 'node:path';
import { readTopology } from '../apply/lab/read-topology.js';
import { ForeignLabError } from '../apply/errors.js';
import { listLabs, listNames, type LabRecord } from '../apply/lab/store.js';
import { suggestion } from '../topology/yaml/complaint.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/**
 * The running lab that the user means.
 * @param reference its name or its topology file; undefined: the only one that runs
 * @throws ForeignLabError; UsageError where it does not run, or several could be meant
 */
export async function chooseLab(reference: string | undefined, terminal: Terminal): Promise<LabRecord> {
  const labs = await listLabs();
  if (reference === undefined) return onlyLab(labs);
  const name = isFile(reference) ? await labOfFile(reference, labs, terminal) : reference;
  const lab = labs.find((each) => each.name === name);
  if (lab !== undefined) return lab;
  if ((await listNames()).includes(name)) throw new ForeignLabError(name);
  const cure = isFile(reference)
    ? `bring it up: netlab up ${reference}`
    : suggestion(name, namesOf(labs), 'netlab ls lists those that do, netlab up FILE brings one up');
  throw new UsageError(`no lab ${name} is running`, cure);
}

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

/** By the file that it was brought up from, which may be gone or wrong by now; else by the name in the file. */
async function labOfFile(file: string, labs: readonly LabRecord[], terminal: Terminal): Promise<string> {
  const path = resolve(terminal.cwd, file);
  const running = labs.filter((lab) => lab.file === path);
  if (running.length === 1 && running[0] !== undefined) return running[0].name;
  const { text, file: name, readSource } = await readTopology(file, terminal.cwd, terminal.stdin);
  // Loaded only here, as it takes longer than all else that `exec` does before its program runs.
  const { loadLab } = await import('../resolve/load.js');
  return loadLab(text, name, undefined, { readSource }).lab.name;
}
