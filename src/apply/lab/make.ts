import { locateIn, type Plan } from '../../model/batch.js';
import type { HostState, LabStates } from '../../model/host-state.js';
import type { Lab } from '../../model/lab.js';
import type { LabNumbers } from '../../model/numbers.js';
import { planAnnounce } from '../../plan/host/announce.js';
import { planCreate } from '../../plan/host/create.js';
import { planPrograms } from '../../plan/host/programs.js';
import { InterruptedError, isLacking, MachineError, SandboxError } from '../errors.js';
import { Carriers } from '../process/carriers.js';
import { createExecutor } from '../process/executor.js';
import { hasOwnShell } from '../run-script.js';
import { startSandbox, type Keeper } from './keeper.js';
import { checkMachine, requireSpecial } from '../machine/requirements.js';
import { prepareRun, startScriptBy, type PreparedRun, type RunProgress } from '../process/run-plan.js';
import { clearLab, labFolder, writeRecord, type LabRecord } from './store.js';

/** What a lab is made of. */
export interface MakeOptions {
  /** Absolute path of the topology, or the name of standard input. */
  readonly file: string;
  /** The topology; a copy is kept with the lab. */
  readonly text: string;
  /** Kept with it as well. */
  readonly broughtBy?: string | undefined;
  /** What the sandbox and each host shall become. Called while the sandbox starts. */
  readonly compile: Compile;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Aborted: all is rolled back. */
  readonly signal?: AbortSignal;
}

/** @param kept what the hosts of the running lab have numbered */
export type Compile = (lab: Lab, kept?: LabNumbers) => CompiledStates;

/** What a lab compiles to. */
export interface CompiledStates extends LabStates {
  readonly numbers: LabNumbers;
}

/**
 * Makes a lab: the sandbox, the switches in it, all hosts side by side, then what they announce. The caller holds its lock.
 * @throws StepFailedError, SandboxError, InterruptedError, MachineError when nothing of it is left
 */
export async function makeLab(lab: Lab, options: MakeOptions): Promise<LabRecord> {
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

async function make(lab: Lab, options: MakeOptions, keeper: Keeper): Promise<LabRecord> {
  const states = options.compile(lab);
  const { switches, hosts, announcements, programs } = prepare(lab, states, options);
  const record = startingRecord(lab, states.numbers, options, await keeper.started);
  const scripts = hasOwnShell() ? new Carriers(record.sandbox) : undefined;
  const start = scripts?.start ?? startScriptBy(createExecutor(record));
  writeRecord(record);
  await Promise.all([keeper.ready, requireSpecial(states.hosts)]);
  const wired = switches.run(start);
  await Promise.all([wired, ...hosts.map((host) => host.run(start, wired))]);
  await Promise.all(announcements.map((host) => host.run(start)));
  await Promise.all(programs.map((host) => host.run(start)));
  await scripts?.dismiss(lab.hosts.map(({ name }) => name));
  const running: LabRecord = { ...record, state: 'running' };
  writeRecord(running);
  await keeper.keep();
  return running;
}

interface Rounds {
  readonly switches: PreparedRun;
  readonly hosts: readonly PreparedRun[];
  /** What the hosts say to each other once all are there. */
  readonly announcements: readonly PreparedRun[];
  /** What servers run, after that. */
  readonly programs: readonly PreparedRun[];
}

/** All that needs no sandbox, done while it starts. */
function prepare({ source }: Lab, { sandbox, hosts }: LabStates, { onProgress }: MakeOptions): Rounds {
  const locate = locateIn(source);
  const create = (state: HostState): PreparedRun =>
    prepareRun({ name: 'up', plan: planCreate(state, locate) }, locate, onProgress);
  const prepared = (name: 'announce' | 'run', plans: readonly Plan[]): PreparedRun[] =>
    plans.filter(({ stages }) => stages.length > 0).map((plan) => prepareRun({ name, plan }, locate));
  return {
    switches: create(sandbox),
    hosts: hosts.map(create),
    announcements: prepared(
      'announce',
      hosts.map((state) => planAnnounce(state)),
    ),
    programs: prepared('run', hosts.map(planPrograms)),
  };
}

const startingRecord = (
  lab: Lab,
  numbers: LabNumbers,
  { file, text, broughtBy }: MakeOptions,
  sandbox: LabRecord['sandbox'],
): LabRecord => ({
  name: lab.name,
  state: 'starting',
  ...{ file, text, broughtBy },
  started: Date.now(),
  pid: sandbox.pid,
  sandbox,
  lab,
  numbers,
  faults: [],
});

/** Rejects with InterruptedError when the signal is aborted; never settles otherwise. */
export function aborted(lab: Lab, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const onAbort = (): void => {
      reject(new InterruptedError(lab.name));
    };
    if (signal?.aborted === true) onAbort();
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
