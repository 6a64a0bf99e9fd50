import { InvalidInputError, type Diagnostic } from '../diagnostics.js';
import type { Lab } from '../model/lab.js';
import { parseTopology } from '../topology/topology.js';
import { resolveLab } from './lab.js';

/** A topology that has no faults. */
export interface LoadedLab {
  readonly lab: Lab;
  /** What is allowed and yet hardly meant. */
  readonly warnings: readonly Diagnostic[];
}

/**
 * Reads a topology and resolves it.
 * @param text the file's content
 * @param file its name as the user gave it; its base name is the lab's name if the file gives none
 * @param running a lab that may be the one of this name that runs: it keeps what it was given
 * @throws InvalidInputError with every fault that can be found, in the order of the text
 */
export function loadLab(text: string, file: string, running?: Lab): LoadedLab {
  const { topology, faults } = parseTopology(text, file);
  const lab = topology && resolveLab(topology, faults, running?.name === topology.name ? running : undefined);
  const { errors } = faults;
  if (errors.length > 0 || lab === undefined) throw new InvalidInputError(errors);
  return { lab, warnings: faults.warnings };
}
