import { readTopology, type TopologyText } from '../apply/lab/read-topology.js';
import { formatDiagnostic, type Diagnostic } from '../diagnostics.js';
import type { Lab } from '../model/lab.js';
import { loadLab } from '../resolve/load.js';
import { checkFaults } from './fault/check-faults.js';
import type { Printer } from './terminal.js';

/** A topology that is right, with its text. */
export interface LoadedTopology extends TopologyText {
  readonly lab: Lab;
  readonly warnings: readonly Diagnostic[];
}

/**
 * Reads, checks and resolves the topology that the user means, and shows its warnings.
 * @throws InvalidInputError
 */
export async function loadTopology(
  printer: Printer,
  file: string | undefined,
  options: { quiet?: boolean } = {},
): Promise<LoadedTopology> {
  const { terminal } = printer;
  const topology = await readTopology(file, terminal.cwd, terminal.stdin);
  const { text, file: name, readSource } = topology;
  const { lab, warnings } = loadLab(text, name, undefined, { check: checkFaults, readSource });
  if (options.quiet !== true) for (const warning of warnings) printer.complain(formatDiagnostic(warning));
  return { ...topology, lab, warnings };
}
