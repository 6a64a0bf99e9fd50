import type { Source } from '../source.js';

/** A kernel's table of neighbours, for ARP or for IPv6. All namespaces of a machine share it, whoever made them. */
export interface NeighbourTable {
  readonly family: 'ipv4' | 'ipv6';
  /** Entries that it holds at most: sysctl net.ipv4.neigh.default.gc_thresh3, 1024 unless someone raised it. */
  readonly limit: number;
  readonly entries: number;
  /** How often an entry was refused because the table was full, since the machine's start. */
  readonly refused: number;
}

/** Asks a source's kernel. What it does not say is not there. */
export async function readNeighbourTables(source: Pick<Source, 'probe'>): Promise<NeighbourTable[]> {
  const [said = []] = await source.probe([['tables']], 1);
  return said.flatMap(parseNeighbourTable);
}

/** Reads the prober's `table ipv4 1024 47 45742`. */
export function parseNeighbourTable(line: string): NeighbourTable[] {
  const [, family, limit, entries, refused] = /^table (ipv[46]) (\d+) (\d+) (\d+)$/.exec(line) ?? [];
  if (family === undefined) return [];
  return [
    {
      family: family === 'ipv6' ? 'ipv6' : 'ipv4',
      limit: Number(limit),
      entries: Number(entries),
      refused: Number(refused),
    },
  ];
}

/**
 * Whether a table has overflowed since they were read: then packets are lost that no rule has dropped.
 * @returns one sentence without a full stop; undefined if none has
 */
export async function findOverflow(
  source: Pick<Source, 'probe'>,
  before: readonly NeighbourTable[],
): Promise<string | undefined> {
  if (before.length === 0) return undefined;
  const after = await readNeighbourTables(source);
  const full = after.find(({ family, refused }) =>
    before.some((table) => table.family === family && table.refused !== refused),
  );
  if (full === undefined) return undefined;
  const { family, limit } = full;
  return (
    `the kernel's ${family === 'ipv4' ? 'ARP table' : 'table of IPv6 neighbours'}, which all namespaces of this ` +
    `machine share, overflowed its ${limit} entries: ` +
    `raise it on the machine with \`sysctl -w net.${family}.neigh.default.gc_thresh3=16384\``
  );
}
