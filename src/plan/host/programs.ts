import type { Plan } from '../../model/batch.js';
import type { HostState } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { MOST_WAITING } from './announce.js';
import { byNetns } from './netns-state.js';
import { daemons } from './netns-steps.js';
import { deal, finishPlan } from './stages.js';

/**
 * Starts what servers run, once the whole lab is there: side by side, and in each server one after the other. Without stages where no
 * server runs anything.
 */
export function planPrograms(state: HostState): Plan {
  const programs = { ...state, daemons: state.daemons.filter(({ starts }) => starts === 'program') };
  if (programs.daemons.length === 0) return finishPlan(state.host, []);
  const origin: Origin = { feature: 'plan', path: `hosts.${state.host}` };
  const { named } = byNetns(programs, origin);
  return finishPlan(state.host, [
    { title: 'what servers run', lanes: deal(named.map(daemons('program')), MOST_WAITING) },
  ]);
}
