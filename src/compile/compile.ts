import { mechanisms } from '../features/index.js';
import { SANDBOX, joinFragments, type HostState } from '../model/host-state.js';
import type { Lab } from '../model/lab.js';
import { hostViews } from './host-view.js';

/** What a lab compiles to: the switches between the hosts, and each host. */
export interface CompiledLab {
  readonly lab: Lab;
  readonly sandbox: HostState;
  readonly hosts: readonly HostState[];
}

/** Asks every feature of the lab's mechanism what each host needs and joins the answers. Same lab, same bytes. */
export function compile(lab: Lab): CompiledLab {
  const { features, agent } = mechanisms[lab.mechanism];
  return {
    lab,
    sandbox: {
      host: SANDBOX,
      ...joinFragments(features.map((feature) => feature.sandbox?.(lab) ?? {})),
    },
    hosts: hostViews(lab, agent).map((view) => ({
      host: view.host.name,
      ...joinFragments(features.map((feature) => feature.host?.(view) ?? {})),
    })),
  };
}
