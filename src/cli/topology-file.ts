import { readTopology, type TopologyText } from '../apply/lab/read-topology.js';
import { formatDiagnostic, type Diagnostic } from '../diagnostics.js';
import type { Lab } from '../model/lab.js';
import type { ReadSource } from '../model/sources.js';
import { loadLab } from '../resolve/load.js';
import type { TestSpec } from '../topology/words/test-line.js';
import { checkFaults } from './fault/check-faults.js';
import type { Printer } from './terminal.js';

/** A topology that is right, with its text. */
export interface LoadedTopology extends TopologyText {
  readonly lab: Lab;
  readonly warnings: readonly Diagnostic[];
  /** Files that it names decide what it means as well. */
  readonly namesFiles: boolean;
}

/** How a topology is looked at. */
export interface TopologyOptions {
  /** Warnings are not shown. */
  readonly quiet?: boolean;
  /** Takes the place of the file's tests. */
  readonly question?: TestSpec;
}

/**
 * Reads, checks and resolves the topology that the user means, and shows its warnings.
 * @throws InvalidInputError
 */
export async function loadTopology(
  printer: Printer,
  file: string | undefined,
  options: TopologyOptions = {},
): Promise<LoadedTopology> {
  return resolveTopology(printer, await readTopology(file, printer.terminal), options);
}

/** The same of one that was read. @throws InvalidInputError */
export function resolveTopology(
  printer: Printer,
  topology: TopologyText,
  options: TopologyOptions = {},
): LoadedTopology {
  let namesFiles = false;
  const readSource: ReadSource = (path) => {
    namesFiles = true;
    return topology.readSource(path);
  };
  const { lab, warnings } = loadLab(topology.text, topology.file, undefined, {
    check: checkFaults,
    readSource,
    ...(options.question !== undefined && { question: options.question }),
  });
  if (options.quiet !== true) for (const warning of warnings) printer.complain(formatDiagnostic(warning));
  return { ...topology, lab, warnings, namesFiles };
}
