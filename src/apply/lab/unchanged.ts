import { resolve } from 'node:path';
import { BUILD } from '../own-build.js';
import { isLocked } from './lock-address.js';
import { STDIN_NAME, type TopologyText } from './read-topology.js';
import { recordsOfFile, type LabRecord } from './store.js';

/*
 * Most calls of `up` and `plan` find a lab that is as its file says. What a topology means is decided by its text, by netlab and by what the
 * lab was given before. Where all of these are what they were when the lab was brought to it, nothing is to be done. To read and compile the
 * topology only to find that out takes five times as long.
 */

/** Absolute path of a topology; standard input keeps its name. */
export const pathOf = (file: string, cwd: string): string =>
  file === STDIN_NAME ? file : resolve(cwd, file);

/**
 * The running lab that this build of netlab has brought to what just this text says, by this name of the file. Undefined: what is to be done,
 * if anything, only a closer look can tell.
 */
export const unchangedLab = ({ file, text }: TopologyText, cwd: string): LabRecord | undefined =>
  recordsOfFile(pathOf(file, cwd)).find(
    ({ state, broughtBy, text: kept, lab }) =>
      state === 'running' &&
      broughtBy !== undefined &&
      broughtBy === BUILD &&
      kept === text &&
      lab.source.file === file,
  );

/**
 * The same for `up`: undefined also where it has to say that another command is at work on the lab. The lab was as it should be at that
 * moment, which is all that `up` could say if it had waited for the lock.
 */
export async function upUnchanged(topology: TopologyText, cwd: string): Promise<LabRecord | undefined> {
  const found = unchangedLab(topology, cwd);
  return found === undefined || (await isLocked(found.name)) ? undefined : found;
}
