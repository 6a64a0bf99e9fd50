import type { Executor } from '../model/executor.js';
import type { Lab, Router } from '../model/lab.js';
import { keepalivedFiles } from '../model/names.js';
import { routerHosts } from '../model/ports.js';

/** What an HA router is on a host: what its `state` file says; UNKNOWN: there is none, or the host does not answer. */
export type VrrpState = 'primary' | 'backup' | 'UNKNOWN';

/** The states of an HA router by host, in the order of its hosts; empty for any other router. */
export type VrrpStatesOf = (router: Router) => ReadonlyMap<string, VrrpState>;

/** Hosts that are down by a fault: what stands in their files is what they were. */
export type HostsDown = Pick<ReadonlyMap<string, unknown>, 'has'>;

/** Asks all hosts of a lab's HA routers, side by side. */
export async function readVrrpStates(
  executor: Executor,
  { routers }: Pick<Lab, 'routers'>,
  down: HostsDown = new Set(),
): Promise<VrrpStatesOf> {
  const asked = routers.filter(({ ha }) => ha !== undefined);
  const states = new Map(
    await Promise.all(asked.map(async (router) => [router, await ask(executor, router, down)] as const)),
  );
  return (router) => states.get(router) ?? new Map();
}

async function ask(
  executor: Executor,
  router: Router,
  down: HostsDown,
): Promise<ReadonlyMap<string, VrrpState>> {
  const argv = ['cat', keepalivedFiles(router.id).state];
  const answers = routerHosts(router).map(async (host): Promise<[string, VrrpState]> => {
    if (down.has(host)) return [host, 'UNKNOWN'];
    const { stdout } = await executor.run(host, argv, { timeout: 30_000 });
    const state = stdout.trim();
    return [host, state === 'primary' || state === 'backup' ? state : 'UNKNOWN'];
  });
  return new Map(await Promise.all(answers));
}

/** The host on which an HA router is the master; undefined while there is none. */
export const primaryOf = (states: ReadonlyMap<string, VrrpState>): string | undefined =>
  [...states].find(([, state]) => state === 'primary')?.[0];

/**
 * Of a node that is an HA router: the one on the host where it is the master now. Any other node, and that of a router
 * without a master, stays as it is.
 * @param down hosts that do not answer
 */
export async function atPrimary<T extends { readonly name: string; readonly host: string }>(
  executor: Executor,
  lab: Lab,
  nodes: readonly T[],
  down: HostsDown = new Set(),
): Promise<T[]> {
  const named = new Set(nodes.map(({ name }) => name));
  const routers = lab.routers.filter(({ name }) => named.has(name));
  const statesOf = await readVrrpStates(executor, { routers }, down);
  const hosts = new Map(routers.map((router) => [router.name, primaryOf(statesOf(router))]));
  return nodes.map((node) => ({ ...node, host: hosts.get(node.name) ?? node.host }));
}
