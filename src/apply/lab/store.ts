import { readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandingFault } from '../../model/fault.js';
import type { Lab } from '../../model/lab.js';
import type { LabNumbers } from '../../model/numbers.js';
import { ForeignLabError, LabBusyError } from '../errors.js';
import { labFromJson, labToJson, type PackedLab } from './lab-json.js';
import { bootId, endProcess, isAlive, parseStat, readIfThere, type ProcessId } from '../process/process.js';
import { checkRuntimeFolder, isTrusted, runtimeFolder } from '../machine/runtime-folder.js';

/*
 * What is read and written here is small and in memory, so nobody waits for it: Node's ways to wait take longer to load than
 * `netlab ls` has to do.
 */

/** A lab whose sandbox is there. */
export interface LabRecord {
  readonly name: string;
  /** `starting` until `netlab up` has done all of it; `changing` from the first step of an edit to its last. */
  readonly state: 'starting' | 'running' | 'changing';
  /** Absolute path of the topology, or the name of standard input. */
  readonly file: string;
  /** The topology, of which it was last brought up. */
  readonly text: string;
  /**
   * Which build of netlab has brought it to what the text says; undefined where more than that text decides what `up` would do and say
   * now. See `unchanged.ts`.
   */
  readonly broughtBy?: string | undefined;
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
  const found = await Promise.all(namesWithTraces().map(readOrClear));
  return found.filter((one) => one !== undefined && one !== 'foreign');
}

/** Names of all labs of this user, whichever version of netlab has brought them up. */
export async function listNames(): Promise<string[]> {
  const names = namesWithTraces();
  const found = await Promise.all(names.map(readOrClear));
  return names.filter((_, index) => found[index] !== undefined);
}

/** Whether a lab of this name is there, or coming up. Its record is not read: of a thousand servers that takes 20 ms. */
export function isKept(name: string): boolean {
  if (!namesWithTraces().includes(name)) return false;
  const keeper = readKeeper(name);
  return keeper !== undefined && isAlive(keeper);
}

/** Absolute; there only while the lab is. */
export const labFolder = (name: string): string => join(runtimeFolder(), name);

/** Writes the record of a lab, whole or not at all. @throws Error ENOENT if the lab has just ended */
export function writeRecord(record: LabRecord): void {
  const { next, lab, ...rest } = record;
  const stored: StoredLab = {
    ...rest,
    ...{ format: FORMAT, bootId: bootId(), lab: labToJson(lab) },
    ...(next === undefined ? {} : { next: { ...next, lab: labToJson(next.lab) } }),
  };
  const path = join(labFolder(record.name), RECORD);
  writeFileSync(`${path}.new`, JSON.stringify(stored));
  renameSync(`${path}.new`, path);
}

/**
 * Ends what runs of a lab and removes what is left of it, whichever of its processes are still there.
 * The caller holds its lock.
 */
export async function clearLab(name: string): Promise<void> {
  // Both are in the folder, which the keeper removes as soon as the sandbox has ended.
  const [stored, keeper] = [readStored(name), readKeeper(name)];
  if (stored?.bootId === bootId()) await endProcess(stored.sandbox, 'SIGKILL');
  if (keeper !== undefined) await endProcess(keeper, 'SIGTERM');
  const folder = runtimeFolder();
  const left = entries(folder).filter((entry) => labOfEntry(entry) === name);
  for (const entry of left) rmSync(join(folder, entry), { recursive: true, force: true });
  try {
    rmdirSync(folder);
  } catch {
    // Only the last lab's removal leaves it empty.
  }
}

const RECORD = 'lab.json';

/** Of what is stored; another one was written by another version of netlab, whose labs mean other things. */
const FORMAT = 8;

interface StoredLab extends Omit<LabRecord, 'lab' | 'next'> {
  readonly format: number;
  readonly bootId: string;
  readonly lab: PackedLab;
  readonly next?: Omit<NextLab, 'lab'> & { readonly lab: PackedLab };
}

/** A record that cannot be true any more (its process gone, the machine restarted) is cleared away. */
async function readOrClear(name: string): Promise<LabRecord | 'foreign' | undefined> {
  try {
    const record = readRecord(name);
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
export function readRecord(name: string): LabRecord | undefined {
  const stored = readStored(name);
  if (stored?.bootId !== bootId() || !isAlive(stored.sandbox)) return undefined;
  if (stored.format !== FORMAT) throw new ForeignLabError(name);
  const { next, lab, ...rest } = stored;
  return {
    ...rest,
    lab: labFromJson(lab),
    ...(next === undefined ? {} : { next: { ...next, lab: labFromJson(next.lab) } }),
  };
}

/**
 * Those of labs of this netlab's that were last brought up from a file: most often one. The others' are not parsed. None in a folder that is
 * not this user's: whoever needs it complains.
 */
export function recordsOfFile(file: string): LabRecord[] {
  if (!isTrusted(runtimeFolder())) return [];
  const part = JSON.stringify({ file }).slice(1, -1);
  return namesWithTraces().flatMap((name) => {
    if (!readIfThere(join(labFolder(name), RECORD)).includes(part)) return [];
    try {
      const record = readRecord(name);
      return record?.file === file ? [record] : [];
    } catch (error) {
      if (error instanceof ForeignLabError) return [];
      throw error;
    }
  });
}

/** Whoever has the lock is about to make a record, or is clearing away. */
async function clearUnlessBusy(name: string): Promise<void> {
  const { lockLab } = await import('./lock.js');
  try {
    const lock = await lockLab(name, 'ls');
    // It may have come up between the look at its record and the lock.
    if (readRecord(name) === undefined) await clearLab(name);
    await lock.release();
  } catch (error) {
    if (!(error instanceof LabBusyError)) throw error;
  }
}

function readStored(name: string): StoredLab | undefined {
  try {
    return JSON.parse(readFileSync(join(labFolder(name), RECORD), 'utf8')) as StoredLab;
  } catch {
    // Not there, or cut short by the end of the machine.
    return undefined;
  }
}

/** The keeper's process, if it runs: it has left the machine's boot id and its own stat line. */
function readKeeper(name: string): ProcessId | undefined {
  const [boot, stat] = readIfThere(join(labFolder(name), 'keeper')).split('\n');
  return stat !== undefined && stat !== '' && boot === bootId() ? parseStat(stat) : undefined;
}

function namesWithTraces(): string[] {
  const folder = runtimeFolder();
  checkRuntimeFolder(folder);
  return [...new Set(entries(folder).map(labOfEntry))].sort();
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** `shop` of `shop`, and of `.shop.123` that a keeper of that number was removing. */
const labOfEntry = (entry: string): string => (entry.startsWith('.') ? (entry.split('.')[1] ?? '') : entry);
