import { readFile } from 'node:fs/promises';
import { locateIn } from '../model/batch.js';
import type { Lab } from '../model/lab.js';
import { planLabChange, type LabPlan } from '../plan/change-lab.js';
import { labDifference, type ResourceChange } from '../plan/lab-difference.js';
import { RolledBackError } from './errors.js';
import { labToJson } from './lab-json.js';
import { aborted, makeLab, type CompiledStates, type MakeOptions } from './make.js';
import { requireKernel } from './requirements.js';
import { runRounds } from './repair.js';
import { clearLab, topologyCopy, writeRecord, writeTopology, type LabRecord } from './store.js';

/** What makes one lab of another. */
export interface LabChange extends LabPlan {
  /** In the topology's words. */
  readonly resources: readonly ResourceChange[];
  /** Why the whole lab has to be made anew, if it has to. */
  readonly anew?: string;
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
    return { ...NOTHING, resources, numbers: running.numbers, hosts: [] };
  const to = compile(lab, running.numbers);
  const { numbers, hosts } = to;
  if (anew !== undefined) return { ...NOTHING, resources, anew, numbers, hosts };
  const from = compile(running.lab, running.numbers);
  return { ...planLabChange(from, to, locateIn(lab.source)), resources, numbers, hosts };
}

const NOTHING: LabPlan = { rounds: [], costs: [] };

type Compiled = Pick<CompiledStates, 'numbers' | 'hosts'>;

/** Something that goes on while a lab is changed. */
export type Beside = (running: LabRecord) => Promise<() => Promise<void>>;

/**
 * Brings a running lab to what it shall be. The caller holds its lock.
 * @throws RolledBackError when it was made anew as it was before
 */
export async function changeLab(
  running: LabRecord,
  lab: Lab,
  options: MakeOptions & { readonly beside?: Beside },
): Promise<{ record: LabRecord; change: LabChange }> {
  const { numbers, hosts, ...change } = labChange(running, lab, options.compile);
  const record: LabRecord = { ...running, lab, numbers };
  const before = await readFile(topologyCopy(running.name), 'utf8');
  await requireKernel(hosts);
  try {
    if (change.anew !== undefined) {
      await clearLab(running.name);
      return { record: await makeLab(lab, options), change };
    }
    if (change.rounds.length > 0) {
      await writeRecord({ ...running, state: 'changing' });
      const end = await options.beside?.(running);
      await Promise.race([
        runRounds(record, change.rounds, options.onProgress),
        aborted(lab, options.signal),
      ]);
      await end?.();
    }
    await Promise.all([writeRecord(record), writeTopology(record.name, options.text)]);
    return { record, change };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await clearLab(running.name);
    await makeLab(running.lab, {
      ...options,
      text: before,
      compile: (old) => options.compile(old, running.numbers),
    });
    throw new RolledBackError(running.name, error);
  }
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
  JSON.stringify({ ...labToJson(lab), source: undefined, tests: undefined });
