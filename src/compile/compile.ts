import type { Feature } from '../features/feature.js';
import { features as allFeatures } from '../features/index.js';
import { SANDBOX, type HostFragment, type HostState } from '../model/host-state.js';
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
    sandbox: join(
      SANDBOX,
      features.map((feature) => feature.sandbox?.(lab) ?? {}),
    ),
    hosts: hostViews(lab).map((view) =>
      join(
        view.host.name,
        features.map((feature) => feature.host?.(view) ?? {}),
      ),
    ),
  };
}

function join(host: string, fragments: readonly HostFragment[]): HostState {
  return {
    host,
    netns: fragments.flatMap((f) => f.netns ?? []),
    sysctls: fragments.flatMap((f) => f.sysctls ?? []),
    links: fragments.flatMap((f) => f.links ?? []),
    addresses: fragments.flatMap((f) => f.addresses ?? []),
    routes: fragments.flatMap((f) => f.routes ?? []),
    ovsBridges: fragments.flatMap((f) => f.ovsBridges ?? []),
    ovsPorts: fragments.flatMap((f) => f.ovsPorts ?? []),
    flows: fragments.flatMap((f) => f.flows ?? []),
    ipsets: fragments.flatMap((f) => f.ipsets ?? []),
    iptablesChains: fragments.flatMap((f) => f.iptablesChains ?? []),
    iptablesRules: fragments.flatMap((f) => f.iptablesRules ?? []),
    files: fragments.flatMap((f) => f.files ?? []),
    daemons: fragments.flatMap((f) => f.daemons ?? []),
    announcements: fragments.flatMap((f) => f.announcements ?? []),
  };
}
