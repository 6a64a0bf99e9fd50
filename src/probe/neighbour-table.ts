import type { Source } from './source.js';

/** The kernel's ARP table. All namespaces of a machine share it, whoever made them. */
export interface NeighbourTable {
  /** Entries that it holds at most: sysctl net.ipv4.neigh.default.gc_thresh3, 1024 unless someone raised it. */
  readonly limit: number;
  /** How often an entry was refused because the table was full, since the machine's start. */
  readonly refused: number;
}

/** Asks a source's kernel: `ip -s -json ntable show name arp_cache`. Undefined if it does not say. */
export async function readNeighbourTable(source: Source): Promise<NeighbourTable | undefined> {
  const argv = ['ip', '-s', '-json', 'ntable', 'show', 'name', 'arp_cache'];
  const { exitCode, stdout } = await source.run({ argv }, 1);
  return exitCode === 0 ? parseNeighbourTable(stdout) : undefined;
}

/** Reads the first object of the list, which is the whole table's; the others are one device's each. */
export function parseNeighbourTable(json: string): NeighbourTable | undefined {
  const list: unknown = JSON.parse(json);
  const table: unknown = Array.isArray(list) ? list[0] : undefined;
  if (typeof table !== 'object' || table === null) return undefined;
  const { thresh3, table_fulls } = table as Record<string, unknown>;
  if (typeof thresh3 !== 'number' || typeof table_fulls !== 'number') return undefined;
  return { limit: thresh3, refused: table_fulls };
}

/**
 * Whether the table has overflowed since it was read: then packets are lost that no rule has dropped.
 * @returns one sentence without a full stop; undefined if it has not
 */
export async function findOverflow(
  source: Source,
  before: NeighbourTable | undefined,
): Promise<string | undefined> {
  const after = before && (await readNeighbourTable(source));
  if (before === undefined || after === undefined || after.refused === before.refused) return undefined;
  return (
    `the kernel's ARP table, which all namespaces of this machine share, overflowed its ${after.limit} entries: ` +
    'raise it on the machine with `sysctl -w net.ipv4.neigh.default.gc_thresh3=16384`'
  );
}
