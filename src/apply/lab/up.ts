import type { Lab } from '../../model/lab.js';
import { changeLab, resumeChange, type Beside, type LabChange } from './change.js';
import { InterruptedError, LabRunningError, StillChangingError } from '../errors.js';
import { lockLab } from './lock.js';
import { requireMachine } from '../machine/machine.js';
import { makeLab, type MakeOptions } from './make.js';
import { requireRuntimeFolder, runtimeFolder } from '../machine/runtime-folder.js';
import { clearLab, readRecord, type LabRecord } from './store.js';

/** What {@link up} needs beside the lab. */
export interface UpOptions extends MakeOptions {
  /** The lab once more, as it becomes of the one that runs: what that was given, it keeps. Default: as it is. */
  readonly resolve?: (running: Lab) => Lab;
  /** Called before the first step of a change; what it returns is called after the last one. */
  readonly beside?: Beside;
}

/** A lab that is up. */
export interface UpResult {
  readonly record: LabRecord;
  /** What was changed of a lab that was up; undefined: all of it was made. */
  readonly change?: LabChange;
  /** Why a change that had been cut off could not be taken up: the lab was made anew. */
  readonly madeAnew?: string;
}

/**
 * Brings a lab up, or brings one that is up to what the topology says now. If anything fails, or this process ends, or
 * the signal is aborted, nothing of a new lab is left, and a running one is made anew as it was.
 * @throws MachineError, LabBusyError, LabRunningError, ForeignLabError before anything is touched;
 *   StepFailedError, SandboxError, InterruptedError, RolledBackError after the rollback
 */
export async function up(lab: Lab, options: UpOptions): Promise<UpResult> {
  requireMachine();
  requireRuntimeFolder(runtimeFolder());
  const lock = await lockLab(lab.name, 'up');
  try {
    const running = readRecord(lab.name);
    if (running !== undefined && running.state !== 'starting') {
      if (running.file !== options.file) throw new LabRunningError(lab.name, running.file);
      const next = options.resolve?.(running.lab) ?? lab;
      return running.state === 'running'
        ? await changeLab(running, next, options)
        : await resume(running, next, options);
    }
    // What a killed `up` has left of a new lab.
    await clearLab(lab.name);
    return { record: await makeLab(lab, options) };
  } finally {
    await lock.release();
  }
}

/** Takes a change up that was cut off; if the lab cannot be brought from there to anything, it is made anew. */
async function resume(left: LabRecord, lab: Lab, options: UpOptions): Promise<UpResult> {
  try {
    return await resumeChange(left, lab, options);
  } catch (error) {
    if (error instanceof InterruptedError) throw new StillChangingError(lab.name);
    if (!(error instanceof Error)) throw error;
    await clearLab(lab.name);
    return { record: await makeLab(lab, options), madeAnew: error.message };
  }
}
