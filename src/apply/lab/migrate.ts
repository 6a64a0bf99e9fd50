import type { Lab } from '../../model/lab.js';
import { changeLab, type Changed, type ChangeOptions } from './change.js';
import { LabEndedError, LabUnfinishedError } from '../errors.js';
import { lockLab } from './lock.js';
import { requireMachine } from '../machine/machine.js';
import { readRecord } from './store.js';

/**
 * Moves servers of a running lab, without a file. If anything fails, or the signal is aborted, the lab is made anew as it was.
 * @param move the running lab as it shall be. Called under its lock; what it throws is thrown on, and nothing was touched
 * @throws MachineError, LabBusyError, LabEndedError, LabUnfinishedError before anything is touched; RolledBackError
 */
export async function migrate(
  name: string,
  move: (running: Lab) => Lab,
  options: Omit<ChangeOptions, 'file' | 'text'>,
): Promise<Changed> {
  requireMachine();
  const lock = await lockLab(name, 'migrate');
  try {
    const running = readRecord(name);
    if (running === undefined) throw new LabEndedError(name);
    if (running.state !== 'running') throw new LabUnfinishedError(name, running.file);
    const lab = move(running.lab);
    return await changeLab(running, lab, { ...options, file: running.file, text: running.text });
  } finally {
    await lock.release();
  }
}
