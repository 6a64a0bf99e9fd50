import { InvalidInputError, type Diagnostic } from '../diagnostics.js';
import type { Lab } from '../model/lab.js';
import type { ReadSource } from '../model/sources.js';
import { Complaint } from '../topology/yaml/complaint.js';
import { FaultsOfRests, type Faults } from '../topology/yaml/faults.js';
import type { TestSpec } from '../topology/words/test-line.js';
import { parseTopology, type Topology } from '../topology/schema/topology.js';
import { resolveLab } from './lab.js';

/** A topology that has no faults. */
export interface LoadedLab {
  readonly lab: Lab;
  /** What is allowed and yet hardly meant. */
  readonly warnings: readonly Diagnostic[];
}

/** Finds what shows only in a lab that is whole, such as in what it compiles to. */
export type Check = (lab: Lab) => readonly Pick<Diagnostic, 'path' | 'message' | 'hint'>[];

/** What a topology needs beside its text. */
export interface LoadOptions {
  /** Asked once nothing else is wrong. */
  readonly check?: Check;
  /** Default: what is only text can name no files. */
  readonly readSource?: ReadSource;
  /** What is asked of the lab: it takes the place of the file's own tests. */
  readonly question?: TestSpec;
}

/** Path of a question, where a test of the file has its own. */
export const QUESTION = 'question';

/**
 * Reads a topology and resolves it.
 * @param text the file's content
 * @param file its name as the user gave it; its base name is the lab's name if the file gives none
 * @param running a lab that may be the one of this name that runs: it keeps what it was given
 * @throws InvalidInputError with every fault that can be found, in the order of the text
 */
export function loadLab(
  text: string,
  file: string,
  running?: Lab,
  { check, readSource, question }: LoadOptions = {},
): LoadedLab {
  const { topology: written, faults } = parseTopology(text, file);
  const asked = question && [{ name: question.name, path: QUESTION, spec: question }];
  const topology = written && { ...written, ...(asked !== undefined && { tests: asked }) };
  const kept = running?.name === topology?.name ? running : undefined;
  const lab = topology && resolveLab(topology, faults, kept, readSource);
  if (topology !== undefined) findMore(topology, faults, kept, readSource);
  const late = lab !== undefined && faults.count === 0 ? check?.(lab) : undefined;
  for (const { path, message, hint } of late ?? []) faults.error(path, new Complaint(message, hint));
  const { errors } = faults;
  if (errors.length > 0 || lab === undefined) throw new InvalidInputError(errors);
  return { lab, warnings: faults.warnings };
}

/** Looks for what else is wrong with entries that have a fault: those of a section at a time, so that the others stay what they are. */
function findMore(topology: Topology, faults: Faults, running?: Lab, readSource?: ReadSource): void {
  for (const section of new Set(topology.rests.map((rest) => rest.section))) {
    const rests = topology.rests.filter((rest) => rest.section === section);
    const whole: readonly unknown[] = topology[section];
    const more = { ...topology, [section]: [...whole, ...rests.map(({ entry }) => entry)] };
    resolveLab(
      more,
      new FaultsOfRests(
        faults,
        rests.map(({ leftAway }) => leftAway),
      ),
      running,
      readSource,
    );
  }
}
