import type { Executor } from '../model/executor.js';
import type { Test } from '../model/lab.js';
import type { Verdict } from './judge.js';
import { isUnresolved, lookUpRoute } from './route.js';

/**
 * Looks at the source for what keeps a test from being answered, after it has failed.
 * @returns one sentence without a full stop; undefined where the source has nothing to say
 */
export async function findCause(
  executor: Executor,
  { from, to, expect }: Test,
  verdict: Verdict,
): Promise<string | undefined> {
  if (verdict.passed || verdict.arrived || expect === 'block') return undefined;
  const route = await lookUpRoute(executor, from, to.ip);
  if ('error' in route || !(await isUnresolved(executor, from, route))) return undefined;
  return route.nextHop === to.ip
    ? `nobody on ${from.name}'s link ${route.device} answers its ARP requests for ${to.ip}`
    : `${from.name}'s next hop ${route.nextHop} does not answer its ARP requests on ${route.device}`;
}
