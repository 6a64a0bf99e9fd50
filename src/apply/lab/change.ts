import { locateIn, type Locate } from '../../model/batch.js';
import { hostsDown } from '../../model/fault.js';
import type { LabStates } from '../../model/host-state.js';
import type { Lab } from '../../model/lab.js';
import { joinNumbers } from '../../model/numbers.js';
import { planLabChange, type LabPlan, type Round } from '../../plan/change/change-lab.js';
import { settleFaults } from '../../plan/fault/fault-places.js';
import { labDifference, type ResourceChange } from '../../plan/difference/lab-difference.js';
import { labSteps, type LabStep } from '../../plan/migrate/lab-steps.js';
import { planMigration } from '../../plan/migrate/migrate.js';
import { RolledBackError } from '../errors.js';
import { breakAgain, mendAll, requireAnswers } from './fault.js';
import { labToJson } from './lab-json.js';
import { aborted, makeLab, type CompiledStates, type MakeOptions } from './make.js';
import { requireSpecial } from '../machine/requirements.js';
import { runRounds } from './repair.js';
import { settleLab } from './settle.js';
import { clearLab, writeRecord, type LabRecord, type NextLab } from './store.js';

/** What makes one lab of another. */
export interface LabChange extends LabPlan {
  /** In the topology's words. */
  readonly resources: readonly ResourceChange[];
  /** Why the whole lab has to be made anew, if it has to. */
  readonly anew?: string;
  /** true: a change had been cut off before, and nobody knew beforehand what was left to do. */
  readonly resumed?: true;
}

/** Works out what brings a running lab to what it shall be. Touches nothing. */
export function labChange(
  running: LabRecord,
  lab: Lab,
  compile: MakeOptions['compile'],
): LabChange & Compiled {
  const resources = labDifference(running.lab, lab);
  const anew = reasonToStartOver(running.lab, lab);
  // The same lab compiles to the same states: most calls end here.
  if (anew === undefined && plain(running.lab) === plain(lab))
    return { ...NOTHING, resources, numbers: running.numbers };
  if (anew !== undefined) {
    const states = compile(lab, running.numbers);
    return { ...NOTHING, resources, anew, numbers: states.numbers, states };
  }
  const plans: LabPlan[] = [];
  let states = compile(running.lab, running.numbers);
  for (const step of labSteps(running.lab, lab)) {
    const next = compile(step.lab, states.numbers);
    plans.push(planStep(states, next, step, locateIn(lab.source)));
    states = next;
  }
  return {
    rounds: plans.flatMap(({ rounds }) => rounds),
    costs: plans.flatMap(({ costs }) => costs),
    resources,
    numbers: states.numbers,
    states,
  };
}

const planStep = (from: LabStates, to: LabStates, { migration }: LabStep, locate: Locate): LabPlan =>
  migration === undefined ? planLabChange(from, to, locate) : planMigration(from, to, migration, locate);

const NOTHING: LabPlan = { rounds: [], costs: [] };

interface Compiled extends Pick<CompiledStates, 'numbers'> {
  /** undefined: as they are. */
  readonly states?: LabStates;
}

/** Something that goes on while a lab is changed. */
export type Beside = (running: LabRecord) => Promise<() => Promise<void>>;

/** What a change needs beside the lab. */
export type ChangeOptions = MakeOptions & { readonly beside?: Beside };

/** A lab after its change. */
export interface Changed {
  readonly record: LabRecord;
  readonly change: LabChange;
}

/**
 * Brings a running lab to what it shall be. The caller holds its lock. Faults stay on, where what they break is still there.
 * @throws HostDownError before anything is touched; RolledBackError when it is as it was before, if need be made anew (without faults)
 */
export async function changeLab(running: LabRecord, lab: Lab, options: ChangeOptions): Promise<Changed> {
  const { numbers, states, ...change } = labChange(running, lab, options.compile);
  const faults = states === undefined ? running.faults : settleFaults(running.faults, lab, states);
  const { text, broughtBy } = options;
  const record: LabRecord = { ...running, lab, numbers, faults, text, broughtBy };
  requireAnswers(
    change.rounds.flatMap(({ plans }) => plans).map(({ host }) => host),
    running.faults,
  );
  await requireSpecial(states?.hosts ?? []);
  try {
    if (change.anew !== undefined) {
      await clearLab(running.name);
      return { record: await makeLab(lab, options), change };
    }
    if (change.rounds.length > 0) {
      writeRecord({ ...running, state: 'changing', next: { lab, numbers } });
      const end = await options.beside?.(running);
      await Promise.race([carryOut(record, change.rounds, options), aborted(lab, options.signal)]);
      await end?.();
    }
    writeRecord(record);
    return { record, change };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const madeAnew = await rollBack(running, { lab, numbers }, options);
    throw new RolledBackError(running.name, error, madeAnew);
  }
}

/** @returns whether the lab had to be made anew, as nothing else would do */
async function rollBack(running: LabRecord, next: NextLab, options: MakeOptions): Promise<boolean> {
  const { compile } = options;
  const before = compile(running.lab, running.numbers);
  try {
    if (isMoving(running.lab, next.lab)) throw new Error(MOVING);
    await mendAll(running);
    await settleLab(running, before, { before, next: [compile(next.lab, next.numbers)] });
    await breakAgain(running);
    writeRecord(running);
    return false;
  } catch {
    await clearLab(running.name);
    const { text, broughtBy } = running;
    await makeLab(running.lab, { ...options, text, broughtBy, compile: () => before });
    return true;
  }
}

/**
 * Brings a lab, whose change was cut off, to what it shall be. The caller holds its lock.
 * @throws whatever kept it from that: then it is neither, and has to be made anew
 */
export async function resumeChange(left: LabRecord, lab: Lab, options: ChangeOptions): Promise<Changed> {
  const { compile } = options;
  const { next = left, ...running } = left;
  const anew = reasonToStartOver(left.lab, lab) ?? reasonToStartOver(left.lab, next.lab);
  if (anew !== undefined) throw new Error(anew);
  if (isMoving(left.lab, next.lab) || isMoving(left.lab, lab)) throw new Error(MOVING);
  const to = compile(lab, joinNumbers(left.numbers, next.numbers));
  await requireSpecial(to.hosts);
  const change = { ...NOTHING, resources: labDifference(left.lab, lab), resumed: true } as const;
  const target = { lab, numbers: to.numbers };
  writeRecord({ ...left, next: target });
  const unsettled = {
    before: compile(left.lab, left.numbers),
    next: [compile(next.lab, next.numbers)],
  };
  await mendAll(left);
  await Promise.race([settleLab(left, to, unsettled, options.onProgress), aborted(lab, options.signal)]);
  const faults = settleFaults(left.faults, lab, to);
  const { text, broughtBy } = options;
  const record: LabRecord = { ...running, ...target, faults, text, broughtBy, state: 'running' };
  await breakAgain(record);
  writeRecord(record);
  return { record, change };
}

/** Of a server that is on two hosts, or with its cables on one and the rest on the other, nobody could say where it was. */
const isMoving = (before: Lab, after: Lab): boolean =>
  labSteps(before, after).some(({ migration }) => migration !== undefined);

const MOVING = 'a server was on its way to another host';

async function carryOut(record: LabRecord, rounds: readonly Round[], options: MakeOptions): Promise<void> {
  await runRounds(record, rounds, options.onProgress);
  // On a host that is down nothing was touched, and nobody answers.
  await breakAgain(record, hostsDown(record.faults));
}

/** What every device of a lab depends on. */
function reasonToStartOver(before: Lab, after: Lab): string | undefined {
  if (before.mechanism !== after.mechanism) return `mechanism was ${before.mechanism}`;
  const [old, now] = [before.underlay, after.underlay];
  if (old.cidr !== now.cidr) return `the underlay was ${old.cidr}`;
  return old.mtu === now.mtu ? undefined : `the underlay had an mtu of ${old.mtu}`;
}

/** A lab as text, without where it stands in its file. */
const plain = (lab: Lab): string =>
  JSON.stringify({ ...labToJson(lab), source: undefined, tests: undefined, commandTests: undefined });
