import { isIpv6 } from '../../model/ip.js';
import type { Test } from '../../model/lab.js';
import type { Verdict } from './judge.js';
import { findOverflow, type NeighbourTable } from '../turns/neighbour-table.js';
import { isUnresolved, lookUpRoute } from './route.js';
import type { Source } from '../source.js';

/**
 * Looks at the source for what keeps a test from being answered, after it has failed.
 * @param neighbours the kernel's tables of neighbours when the run began
 * @returns one sentence without a full stop; undefined where the source has nothing to say
 */
export async function findCause(
  source: Source,
  { to, expect }: Test,
  verdict: Verdict,
  neighbours: readonly NeighbourTable[],
): Promise<string | undefined> {
  if (verdict.passed || verdict.arrived || expect === 'block') return undefined;
  const overflow = await findOverflow(source, neighbours);
  if (overflow !== undefined) return overflow;
  const route = await lookUpRoute(source, to.ip);
  if ('error' in route || !(await isUnresolved(source, route))) return undefined;
  const questions = isIpv6(to.ip) ? 'neighbour solicitations' : 'ARP requests';
  return route.nextHop === to.ip
    ? `nobody on ${source.name}'s link ${route.device} answers its ${questions} for ${to.ip}`
    : `${source.name}'s next hop ${route.nextHop} does not answer its ${questions} on ${route.device}`;
}
