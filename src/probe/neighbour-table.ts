import type { Source } from './source.js';

/** A kernel's table of neighbours, for ARP or for IPv6. All namespaces of a machine share it, whoever made them. */
export interface NeighbourTable {
  readonly family: 'ipv4' | 'ipv6';
  /** Entries that it holds at most: sysctl net.ipv4.neigh.default.gc_thresh3, 1024 unless someone raised it. */
  readonly limit: number;
  /** How often an entry was refused because the table was full, since the machine's start. */
  readonly refused: number;
}

/** Asks a source's kernel: `ip -s -json ntable show`. What it does not say is not there. */
export async function readNeighbourTables(source: Source): Promise<NeighbourTable[]> {
  const { exitCode, stdout } = await source.run({ argv: ['ip', '-s', '-json', 'ntable', 'show'] }, 1);
  return exitCode === 0 ? parseNeighbourTables(stdout) : [];
}

/** Reads the objects of whole tables; those with a `dev` are one device's each. */
export function parseNeighbourTables(json: string): NeighbourTable[] {
  const list: unknown = JSON.parse(json);
  return Array.isArray(list) ? list.flatMap(parseTable) : [];
}

function parseTable(table: unknown): NeighbourTable[] {
  if (typeof table !== 'object' || table === null) return [];
  const { family, thresh3: limit, table_fulls: refused } = table as Record<string, unknown>;
  if (typeof limit !== 'number' || typeof refused !== 'number') return [];
  return [{ family: family === 'inet6' ? 'ipv6' : 'ipv4', limit, refused }];
}

/**
 * Whether a table has overflowed since they were read: then packets are lost that no rule has dropped.
 * @returns one sentence without a full stop; undefined if none has
 */
export async function findOverflow(
  source: Source,
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
