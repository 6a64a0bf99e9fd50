import { locateIn } from '../model/batch.js';
import type { HostState } from '../model/host-state.js';
import type { Lab } from '../model/lab.js';
import { planAnnounce } from '../plan/announce.js';
import { planCreate } from '../plan/create.js';
import { InterruptedError, isLacking, LabRunningError, MachineError, SandboxError } from './errors.js';
import { createExecutor } from './executor.js';
import { startSandbox, type Keeper } from './keeper.js';
import { lockLab } from './lock.js';
import { requireMachine } from './machine.js';
import { checkMachine, requireKernel } from './requirements.js';
import { prepareRun, type PreparedRun } from './run-plan.js';
import { requireRuntimeFolder, runtimeFolder } from './runtime-folder.js';
import { clearLab, labFolder, readRecord, writeRecord, writeTopology, type LabRecord } from './store.js';

/** What {@link up} needs beside the lab. */
export interface UpOptions {
  /** Absolute path of the topology, or the name of standard input. */
  readonly file: string;
  /** The topology; a copy is kept with the lab. */
  readonly text: string;
  /** What the sandbox and each host shall become. Called while the sandbox starts. */
  readonly compile: () => States;
  readonly onProgress?: (progress: UpProgress) => void;
  /** Aborted: all is rolled back. */
  readonly signal?: AbortSignal;
}

interface States {
  readonly sandbox: HostState;
  readonly hosts: readonly HostState[];
}

/** A host (or the sandbox) has done so many of its steps. */
export interface UpProgress {
  readonly host: string;
  readonly done: number;
  readonly total: number;
}

/**
 * Brings a lab up: the sandbox, the switches in it, all hosts side by side, then what they announce.
 * If anything fails, or this process ends, or the signal is aborted, nothing of the lab is left.
 * @throws MachineError, LabBusyError, LabRunningError before any host is touched;
 *   StepFailedError, SandboxError, InterruptedError after the rollback
 */
export async function up(lab: Lab, options: UpOptions): Promise<LabRecord> {
  requireMachine();
  requireRuntimeFolder(runtimeFolder());
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
  const missing = (await checkMachine()).filter(isLacking);
  return missing.length === 0 ? error : new MachineError(missing);
}

async function make(lab: Lab, options: UpOptions, keeper: Keeper): Promise<LabRecord> {
  const states = options.compile();
  const { switches, hosts, announcements } = prepare(lab, states, options);
  const record = startingRecord(lab, options, await keeper.started);
  const executor = createExecutor(record);
  await Promise.all([
    writeRecord(record),
    writeTopology(lab.name, options.text),
    keeper.ready,
    requireKernel(states.hosts),
  ]);
  for (const round of [[switches], hosts, announcements]) {
    await Promise.all(round.map((host) => host.run(executor)));
  }
  const running: LabRecord = { ...record, state: 'running' };
  await writeRecord(running);
  await keeper.keep();
  return running;
}

interface Rounds {
  readonly switches: PreparedRun;
  readonly hosts: readonly PreparedRun[];
  /** What the hosts say to each other once all are there. */
  readonly announcements: readonly PreparedRun[];
}

/** All that needs no sandbox, done while it starts. */
function prepare({ source }: Lab, { sandbox, hosts }: States, { onProgress }: UpOptions): Rounds {
  const locate = locateIn(source);
  const create = (state: HostState): PreparedRun =>
    prepareRun({ name: 'up', plan: planCreate(state, locate) }, locate, onProgress);
  return {
    switches: create(sandbox),
    hosts: hosts.map(create),
    announcements: hosts.map((state) => prepareRun({ name: 'announce', plan: planAnnounce(state) }, locate)),
  };
}

const startingRecord = (lab: Lab, { file }: UpOptions, sandbox: LabRecord['sandbox']): LabRecord => ({
  name: lab.name,
  state: 'starting',
  file,
  started: Date.now(),
  pid: sandbox.pid,
  sandbox,
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
