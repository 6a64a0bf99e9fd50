import type { Feature } from '../features/feature.js';
import { features as allFeatures } from '../features/index.js';
import { SANDBOX, joinFragments, type HostState } from '../model/host-state.js';
import type { Lab } from '../model/lab.js';
import { hostViews } from './host-view.js';

/** What a lab compiles to: the switches between the hosts, and each host. */
export interface CompiledLab {
  readonly lab: Lab;
  readonly sandbox: HostState;
  readonly hosts: readonly HostState[];
}

/** Asks every feature what each host needs and joins the answers. Same lab, same bytes. */
export function compile(lab: Lab, features: readonly Feature[] = allFeatures): CompiledLab {
  return {
    lab,
    sandbox: {
      host: SANDBOX,
      ...joinFragments(features.map((feature) => feature.sandbox?.(lab) ?? {})),
    },
    hosts: hostViews(lab).map((view) => ({
      host: view.host.name,
      ...joinFragments(features.map((feature) => feature.host?.(view) ?? {})),
    })),
  };
}
