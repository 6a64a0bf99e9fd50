import type { Lab } from '../model/lab.js';
import { changeLab, type Beside, type LabChange } from './change.js';
import { LabRunningError } from './errors.js';
import { lockLab } from './lock.js';
import { requireMachine } from './machine.js';
import { makeLab, type MakeOptions } from './make.js';
import { requireRuntimeFolder, runtimeFolder } from './runtime-folder.js';
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
    const running = await readRecord(lab.name);
    if (running?.state === 'running') {
      if (running.file !== options.file) throw new LabRunningError(lab.name, running.file);
      return await changeLab(running, options.resolve?.(running.lab) ?? lab, options);
    }
    // What a killed `up` has left: a lab that was half changed is neither the old one nor the new one.
    await clearLab(lab.name);
    return { record: await makeLab(lab, options) };
  } finally {
    await lock.release();
  }
}
