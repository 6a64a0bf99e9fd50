import { groupBy } from '../../model/group-by.js';
import { isIpv6 } from '../../model/ip.js';
import type { Lab, Test } from '../../model/lab.js';
import type { NeighbourTable } from './neighbour-table.js';
import { netnsOf, type Probers } from '../prober.js';

/** Entries that a test makes in the kernel's table of neighbours at most: its source's and its target's. */
const ENTRIES = 2;
/** Of the room in the table so much is left to others, whose entries come and go. */
const SHARE = 0.5;
/** Tests of a turn at least, however full the table. */
const FEWEST = 16;

/**
 * Deals tests into turns, each of which fits into the kernel's table of neighbours. All namespaces of a machine share it, only root of the machine
 * can make it larger (sysctl net.ipv4.neigh.default.gc_thresh3), and what does not fit is lost: pings between all pairs of 50 servers want
 * 2,450 of 1,024 entries. No entry makes room for another before it is five seconds old (neigh_forced_gc of Linux).
 */
export function intoTurns(tests: readonly Test[], tables: readonly NeighbourTable[]): (readonly Test[])[] {
  const families = new Set(tests.map(({ to }) => (isIpv6(to.ip) ? 'ipv6' : 'ipv4')));
  const asked = tables.filter(({ family }) => families.has(family));
  const room = Math.min(...asked.map(({ limit, entries }) => limit - entries));
  const most = Math.max(FEWEST, Math.floor((room * SHARE) / ENTRIES));
  if (tests.length <= most) return [tests];
  const turns = Array.from({ length: Math.ceil(tests.length / most) }, (_, turn) => turn * most);
  return turns.map((first) => tests.slice(first, first + most));
}

/** Makes room for a turn: servers forget which neighbours they have learned, and ask for those whom they need again. */
export async function forgetNeighbours({ servers }: Lab, probers: Probers): Promise<void> {
  const places = servers.map(({ host, name }) => ({ host, netns: name }));
  const byProber = groupBy(places, (place) => probers.keyOf(place));
  const asked = [...byProber.values()].flatMap((own) =>
    own.slice(0, 1).map((one) => probers.ask(one, [['forget', ...own.map(netnsOf)]], 1).answers),
  );
  await Promise.all(asked);
}
