import type { Feature, HostView } from '../features/feature.js';
import { mechanisms } from '../features/index.js';
import { SANDBOX, joinFragments, type HostState } from '../model/host-state.js';
import type { LabNumbers } from '../model/numbers.js';
import type { Lab } from '../model/lab.js';
import { withoutIpv6 } from './small-mtu.js';
import { hostViews } from './host-view.js';

/** What a lab compiles to: the switches between the hosts, and each host. */
export interface CompiledLab {
  readonly lab: Lab;
  readonly sandbox: HostState;
  readonly hosts: readonly HostState[];
  readonly numbers: LabNumbers;
}

/**
 * Asks every feature of the lab's mechanism what each host needs and joins the answers. Same lab, same bytes.
 * @param kept numbers of the running lab that this one is to become of
 */
export function compile(lab: Lab, kept?: LabNumbers): CompiledLab {
  const { hosts, ...rest } = compileEach(lab, kept);
  return { ...rest, hosts: hosts.map(({ state }) => state()) };
}

/** The same, for who needs one host at a time: what a large lab compiles to is larger than many machines' memory. */
export interface CompiledEach extends Omit<CompiledLab, 'hosts'> {
  /** `state` compiles the host. */
  readonly hosts: readonly { readonly host: string; readonly state: () => HostState }[];
}

/** Compiles the sandbox, and the hosts when they are asked for. @param kept as of {@link compile} */
export function compileEach(lab: Lab, kept?: LabNumbers): CompiledEach {
  const { features, agent } = mechanisms[lab.mechanism];
  const views = hostViews(lab, agent, kept);
  return {
    lab,
    sandbox: withoutIpv6({
      host: SANDBOX,
      ...joinFragments(features.map((feature) => feature.sandbox?.(lab) ?? {})),
    }),
    hosts: views.map(({ view }) => ({ host: view.host.name, state: () => hostState(features, view) })),
    numbers: Object.fromEntries(views.map(({ view, numbers }) => [view.host.name, numbers])),
  };
}

function hostState(features: readonly Feature[], view: HostView): HostState {
  const fragments = features.map((feature) => feature.host?.(view) ?? {});
  const joined = withoutIpv6({ host: view.host.name, ...joinFragments(fragments) });
  return features.reduce((state, feature) => feature.revise?.(view, state) ?? state, joined);
}
