import { readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StandingFault } from '../../model/fault.js';
import type { Lab } from '../../model/lab.js';
import type { LabNumbers } from '../../model/numbers.js';
import { ForeignLabError, LabBusyError } from '../errors.js';
import { labFromJson, labToJson, type PackedLab } from './lab-json.js';
import { lockLab } from './lock.js';
import { bootId, endProcess, isAlive, parseStat, type ProcessId } from '../process/process.js';
import { checkRuntimeFolder, runtimeFolder } from '../machine/runtime-folder.js';

/** A lab whose sandbox is there. */
export interface LabRecord {
  readonly name: string;
  /** `starting` until `netlab up` has done all of it; `changing` from the first step of an edit to its last. */
  readonly state: 'starting' | 'running' | 'changing';
  /** Absolute path of the topology, or the name of standard input. */
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly started: number;
  /** The sandbox's first process; when it ends, the lab is gone. */
  readonly pid: number;
  /** The same, safe against a later process with its number. */
  readonly sandbox: ProcessId;
  /** While it is `changing`: as it was before. */
  readonly lab: Lab;
  /** What its hosts have numbered. */
  readonly numbers: LabNumbers;
  /** Of a lab that is `changing`: what it was to become. */
  readonly next?: NextLab;
  /** What somebody has broken on purpose, by number: it is neither drift nor to be repaired. */
  readonly faults: readonly StandingFault[];
}

/** What a lab is being changed to. */
export type NextLab = Pick<LabRecord, 'lab' | 'numbers'>;

/**
 * This user's labs, by name, but for those of another version of netlab. What is left of labs that are gone is
 * cleared away.
 */
export async function listLabs(): Promise<LabRecord[]> {
  const found = await Promise.all((await namesWithTraces()).map(readOrClear));
  return found.filter((one) => one !== undefined && one !== 'foreign');
}

/** Names of all labs of this user, whichever version of netlab has brought them up. */
export async function listNames(): Promise<string[]> {
  const names = await namesWithTraces();
  const found = await Promise.all(names.map(readOrClear));
  return names.filter((_, index) => found[index] !== undefined);
}

/** Whether a lab of this name is there, or coming up. Its record is not read: of a thousand servers that takes 20 ms. */
export async function isKept(name: string): Promise<boolean> {
  if (!(await namesWithTraces()).includes(name)) return false;
  const keeper = await readKeeper(name);
  return keeper !== undefined && isAlive(keeper);
}

/** Absolute; there only while the lab is. */
export const labFolder = (name: string): string => join(runtimeFolder(), name);

/** Writes the record of a lab, whole or not at all. @throws Error ENOENT if the lab has just ended */
export async function writeRecord(record: LabRecord): Promise<void> {
  const { next, lab, ...rest } = record;
  const stored: StoredLab = {
    ...rest,
    ...{ format: FORMAT, bootId: bootId(), lab: labToJson(lab) },
    ...(next === undefined ? {} : { next: { ...next, lab: labToJson(next.lab) } }),
  };
  const path = join(labFolder(record.name), RECORD);
  await writeFile(`${path}.new`, JSON.stringify(stored));
  await rename(`${path}.new`, path);
}

/** Keeps a copy of the topology beside the record. */
export const writeTopology = (name: string, text: string): Promise<void> =>
  writeFile(topologyCopy(name), text);

/** The copy: what the lab was last brought up from. */
export const keptTopology = (name: string): Promise<string> => readFile(topologyCopy(name), 'utf8');

const topologyCopy = (name: string): string => join(labFolder(name), 'topology.yml');

/**
 * Ends what runs of a lab and removes what is left of it, whichever of its processes are still there.
 * The caller holds its lock.
 */
export async function clearLab(name: string): Promise<void> {
  // Both are in the folder, which the keeper removes as soon as the sandbox has ended.
  const [stored, keeper] = await Promise.all([readStored(name), readKeeper(name)]);
  if (stored?.bootId === bootId()) await endProcess(stored.sandbox, 'SIGKILL');
  if (keeper !== undefined) await endProcess(keeper, 'SIGTERM');
  const folder = runtimeFolder();
  const left = (await entries(folder)).filter((entry) => labOfEntry(entry) === name);
  await Promise.all(left.map((entry) => rm(join(folder, entry), { recursive: true, force: true })));
  // Only the last lab's removal leaves it empty.
  await rmdir(folder).catch(() => undefined);
}

const RECORD = 'lab.json';

/** Of what is stored; another one was written by another version of netlab, whose labs mean other things. */
const FORMAT = 7;

interface StoredLab extends Omit<LabRecord, 'lab' | 'next'> {
  readonly format: number;
  readonly bootId: string;
  readonly lab: PackedLab;
  readonly next?: Omit<NextLab, 'lab'> & { readonly lab: PackedLab };
}

/** A record that cannot be true any more (its process gone, the machine restarted) is cleared away. */
async function readOrClear(name: string): Promise<LabRecord | 'foreign' | undefined> {
  try {
    const record = await readRecord(name);
    if (record === undefined) await clearUnlessBusy(name);
    return record;
  } catch (error) {
    if (error instanceof ForeignLabError) return 'foreign';
    throw error;
  }
}

/**
 * The record of a lab that is there; undefined if none is, or its record is stale.
 * @throws ForeignLabError if another version of netlab has written it
 */
export async function readRecord(name: string): Promise<LabRecord | undefined> {
  const stored = await readStored(name);
  if (stored?.bootId !== bootId() || !isAlive(stored.sandbox)) return undefined;
  if (stored.format !== FORMAT) throw new ForeignLabError(name);
  const { next, lab, ...rest } = stored;
  return {
    ...rest,
    lab: labFromJson(lab),
    ...(next === undefined ? {} : { next: { ...next, lab: labFromJson(next.lab) } }),
  };
}

/** Whoever has the lock is about to make a record, or is clearing away. */
async function clearUnlessBusy(name: string): Promise<void> {
  try {
    const lock = await lockLab(name, 'ls');
    // It may have come up between the look at its record and the lock.
    if ((await readRecord(name)) === undefined) await clearLab(name);
    await lock.release();
  } catch (error) {
    if (!(error instanceof LabBusyError)) throw error;
  }
}

async function readStored(name: string): Promise<StoredLab | undefined> {
  try {
    return JSON.parse(await readFile(join(labFolder(name), RECORD), 'utf8')) as StoredLab;
  } catch {
    // Not there, or cut short by the end of the machine.
    return undefined;
  }
}

/** The keeper's process, if it runs: it has left the machine's boot id and its own stat line. */
async function readKeeper(name: string): Promise<ProcessId | undefined> {
  const text = await readFile(join(labFolder(name), 'keeper'), 'utf8').catch(() => '');
  const [boot, stat] = text.split('\n');
  return stat !== undefined && stat !== '' && boot === bootId() ? parseStat(stat) : undefined;
}

async function namesWithTraces(): Promise<string[]> {
  const folder = runtimeFolder();
  checkRuntimeFolder(folder);
  return [...new Set((await entries(folder)).map(labOfEntry))].sort();
}

const entries = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

/** `shop` of `shop`, and of `.shop.123` that a keeper of that number was removing. */
const labOfEntry = (entry: string): string => (entry.startsWith('.') ? (entry.split('.')[1] ?? '') : entry);
