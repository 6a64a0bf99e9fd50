import type { HostState } from '../model/host-state.js';
import type { Lab } from '../model/lab.js';
import { InterruptedError, LabRunningError, MachineError, SandboxError } from './errors.js';
import { createExecutor } from './executor.js';
import { startSandbox, type Keeper } from './keeper.js';
import { lockLab } from './lock.js';
import { requireMachine } from './machine.js';
import { checkMachine } from './requirements.js';
import { prepareRun, type PreparedRun } from './run-plan.js';
import { checkRuntimeFolder, runtimeFolder } from './runtime-folder.js';
import {
  clearLab,
  labFolder,
  ownVersion,
  readRecord,
  writeRecord,
  writeTopology,
  type LabRecord,
} from './store.js';

export interface UpOptions {
  /** Absolute path of the topology, or the name of standard input. */
  readonly file: string;
  /** The topology; a copy is kept with the lab. */
  readonly text: string;
  /** What the sandbox and each host shall become. Called while the sandbox starts. */
  readonly compile: () => { readonly sandbox: HostState; readonly hosts: readonly HostState[] };
  readonly onProgress?: (progress: UpProgress) => void;
  /** Aborted: all is rolled back. */
  readonly signal?: AbortSignal;
}

/** A host (or the sandbox) has done so many of its steps. */
export interface UpProgress {
  readonly host: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Brings a lab up: the sandbox, the switches in it, then all hosts side by side.
 * If anything fails, or this process ends, or the signal is aborted, nothing of the lab is left.
 * @throws MachineError, LabBusyError, LabRunningError before anything is touched;
 *   StepFailedError, SandboxError, InterruptedError after the rollback
 */
export async function up(lab: Lab, options: UpOptions): Promise<LabRecord> {
  requireMachine();
  checkRuntimeFolder(runtimeFolder());
  const lock = await lockLab(lab.name, 'up');
  try {
    const running = await readRecord(lab.name);
    if (running !== undefined) throw new LabRunningError(lab.name, running.file);
    await clearLab(lab.name);
    return await makeOrRollBack(lab, options);
  } finally {
    await lock.release();
  }
}

async function makeOrRollBack(lab: Lab, options: UpOptions): Promise<LabRecord> {
  const hosts = lab.hosts.map(({ name }) => name);
  const keeper = startSandbox(labFolder(lab.name), hosts);
  try {
    return await Promise.race([make(lab, options, keeper), keeper.lost, aborted(lab, options.signal)]);
  } catch (error) {
    await keeper.abandon();
    // The keeper has removed the folder, if it was not what ended.
    await clearLab(lab.name);
    throw await causeOf(error);
  }
}

/** A sandbox that does not come up is mostly the machine's fault: then say what it lacks. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof SandboxError)) return error;
  const missing = (await checkMachine()).filter(({ ok }) => !ok);
  return missing.length === 0 ? error : new MachineError(missing);
}

async function make(lab: Lab, options: UpOptions, keeper: Keeper): Promise<LabRecord> {
  const { sandbox, hosts } = prepare(lab, options);
  const record = startingRecord(lab, options, await keeper.started);
  const executor = createExecutor(record);
  await Promise.all([writeRecord(record), writeTopology(lab.name, options.text), keeper.ready]);
  await sandbox.run(executor);
  await Promise.all(hosts.map((host) => host.run(executor)));
  const running: LabRecord = { ...record, state: 'running' };
  await writeRecord(running);
  await keeper.keep();
  return running;
}

/** All that needs no sandbox, done while it starts. */
function prepare(lab: Lab, options: UpOptions): { sandbox: PreparedRun; hosts: readonly PreparedRun[] } {
  const { sandbox, hosts } = options.compile();
  const prepared = (state: HostState): PreparedRun => prepareRun(state, lab.source, options.onProgress);
  return { sandbox: prepared(sandbox), hosts: hosts.map(prepared) };
}

const startingRecord = (lab: Lab, { file }: UpOptions, sandbox: LabRecord['sandbox']): LabRecord => ({
  name: lab.name,
  state: 'starting',
  file,
  started: Date.now(),
  pid: sandbox.pid,
  sandbox,
  version: ownVersion(),
  lab,
});

/** Rejects when the signal is aborted; never settles otherwise. */
function aborted(lab: Lab, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(new InterruptedError(lab.name));
    };
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
