import type { Lab } from './lab.js';
import { providerBridgeName } from './names.js';

/** A physical network as every host sees it: Neutron's `bridge_mappings` and the NIC behind the bridge. */
export interface ProviderNetwork {
  readonly name: string;
  readonly bridge: string;
  /** A host's NIC on it: `eth1`, `eth2`, ... (`eth0` is the underlay's). */
  readonly nic: string;
  /** The switch between the hosts, in the sandbox. */
  readonly switch: string;
}

/** The physical networks of a lab, in the order in which its networks name them. */
export const providerNetworks = ({ physicalNetworks }: Pick<Lab, 'physicalNetworks'>): ProviderNetwork[] =>
  Object.entries(physicalNetworks).map(([name, number]) => ({
    name,
    bridge: providerBridgeName(name),
    nic: `eth${number}`,
    switch: `sw-${name}`,
  }));
