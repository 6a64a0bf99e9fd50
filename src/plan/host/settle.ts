import type { Locate, Plan, Step } from '../../model/batch.js';
import { SANDBOX, type HostState } from '../../model/host-state.js';
import { forgetConnections, removeHost } from '../../tools/index.js';
import { connectionsToForget } from '../change/forget.js';
import { hostDifference } from '../difference/host-difference.js';
import { hostEdits } from '../change/host-edits.js';
import { finishPlan } from './stages.js';

/**
 * Takes hosts away that were being made: what they have is nowhere near what they shall have.
 * @param sandboxes what the switches may be: which cables there may be
 */
export function planHostsAway(hosts: readonly string[], sandboxes: readonly HostState[]): Plan {
  const cables = sandboxes.flatMap(({ links }) =>
    links.filter((link) => link.kind === 'veth' && hosts.includes(link.peer.netns)),
  );
  const names = [...new Set(cables.map(({ name }) => name))];
  // With a host the kernel takes its cables away, too, but later.
  const unplug: Step = {
    title: 'their cables',
    argv: ['sh', '-c', 'for name; do ip link del "$name" 2>/dev/null; done; exit 0', 'sh', ...names],
    origin: { feature: 'plan', path: '' },
  };
  return finishPlan(SANDBOX, [
    { title: 'cables of hosts that were being made', lanes: [names.length === 0 ? [] : [unplug]] },
    {
      title: 'hosts that were being made',
      lanes: hosts.map((host) => [removeHost(host, { feature: 'plan', path: `hosts.${host}` })]),
    },
  ]);
}

/** Forgets connections that rules of one state had allowed and those of the other do not, whoever has changed the rules. */
export function planForgetting(from: HostState, to: HostState, locate: Locate): Plan {
  const matches = connectionsToForget({ difference: hostDifference(from, to), edits: hostEdits(from, to) });
  const origin = { feature: 'plan', path: `hosts.${to.host}` };
  return finishPlan(to.host, [
    { title: 'connections that are judged again', lanes: [forgetConnections(matches, origin, locate)] },
  ]);
}
