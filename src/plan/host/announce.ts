import type { Lane, Locate, Plan } from '../../model/batch.js';
import { SANDBOX, type Announcement, type Daemon, type HostState } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { awaitReload, reloadDaemon, tellNeighbours, waitForTunnelEnds } from '../../tools/index.js';
import { byNetns } from './netns-state.js';
import { announcements, autoconfiguration, daemons, readiness } from './netns-steps.js';
import { deal, finishPlan } from './stages.js';

/**
 * Tells the neighbours of addresses that they may know under another MAC, or elsewhere. The last that happens in a change: while
 * others still have the addresses, or answer ARP for them, they would be heard as well.
 */
export function planTelling(host: string, announcements: readonly Announcement[], locate: Locate): Plan {
  const origin: Origin = { feature: 'plan', path: host === SANDBOX ? '' : `hosts.${host}` };
  const title = 'who has which address';
  return finishPlan(host, [{ title, lanes: [tellNeighbours(title, announcements, origin, locate)] }]);
}

/** Lanes of programs that do little but wait for an answer. */
export const MOST_WAITING = 16;

/**
 * What a host has to say to the others, once all of them are there: first where its tunnels end, so
 * that networks reach over hosts from now on. Servers can ask for their addresses then, and HA routers choose
 * their masters. At the end the addresses of its routers and load balancers: these are now there to be reached, and so are the members
 * that they look after.
 * @param reloaded processes of a running host that take changed files over
 */
export function planAnnounce(state: HostState, reloaded: readonly Daemon[] = []): Plan {
  const origin: Origin = { feature: 'plan', path: `hosts.${state.host}` };
  const { own, named } = byNetns(state, origin);
  const reloads = (when: Daemon['starts']): Lane =>
    reloaded.filter(({ starts }) => starts === when).flatMap((daemon) => reloadDaemon(daemon) ?? []);
  return finishPlan(state.host, [
    { title: 'tunnels', lanes: [announcements(own), waitForTunnelEnds(state.ovsPorts, origin)] },
    {
      title: 'leases and advertised addresses of servers',
      lanes: [
        ...deal([...named.map(daemons('networked')), reloads('networked')], MOST_WAITING),
        ...deal(named.map(autoconfiguration), MOST_WAITING),
      ],
    },
    {
      title: 'daemons that take their time',
      lanes: deal([...named.map(readiness), ...reloaded.map(awaitReload)], MOST_WAITING),
    },
    {
      title: 'addresses of routers and load balancers',
      lanes: [named.flatMap(announcements), [...named.flatMap(daemons('last')), ...reloads('last')]],
    },
  ]);
}
