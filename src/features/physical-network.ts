import {
  joinFragments,
  type Address,
  type BridgeLink,
  type HostFragment,
  type VethLink,
} from '../model/host-state.js';
import type { Lab, Network } from '../model/lab.js';
import { providerNetworks, type ProviderNetwork } from '../model/provider-network.js';
import type { Feature } from './feature.js';

/** Each physical network is a switch in the sandbox, on which every host has a NIC. */
export const physicalNetwork: Feature = {
  name: 'physical-network',
  sandbox: (lab) => joinFragments(providerNetworks(lab).map((provider) => providerSwitch(lab, provider))),
};

/** The switch and the cable to each host's NIC. */
function providerSwitch(lab: Lab, provider: ProviderNetwork): HostFragment {
  const networks = lab.networks.filter((network) => network.physicalNetwork === provider.name);
  const origin = { feature: 'physical-network', path: networks[0]?.path ?? '' };
  const { switch: name, nic } = provider;
  const mtu = lab.underlay.mtu;
  const bridge: BridgeLink = {
    kind: 'bridge',
    netns: '',
    name,
    mtu,
    up: true,
    ageingTime: 300,
    multicastSnooping: false,
    txChecksumOff: true,
    origin,
  };
  const cables = lab.hosts.map((host): VethLink => ({
    kind: 'veth',
    netns: '',
    name: `h${host.number}-${nic}`,
    mtu,
    up: true,
    master: name,
    peer: { netns: host.name, name: nic, mtu, up: true },
    origin,
  }));
  return { links: [bridge, ...cables], addresses: networks.flatMap((net) => outerGateways(lab, net, name)) };
}

/**
 * The provider's own router: the switch answers at the gateway address of an external flat network, unless
 * a port of the lab has that address. The switch carries tags, but has no address behind one: that would
 * take an 802.1Q device, which not every kernel has. In a vlan network a server is the provider's router.
 */
function outerGateways(lab: Lab, network: Network, device: string): Address[] {
  if (!network.external || network.type !== 'flat') return [];
  const taken = new Set(
    lab.servers
      .flatMap((server) => server.ports)
      .filter((port) => port.network.name === network.name)
      .flatMap((port) => port.fixedIps.map(({ ip }) => ip)),
  );
  return network.subnets.flatMap(({ gateway, prefixLength, path }) =>
    gateway === null || taken.has(gateway)
      ? []
      : [
          {
            netns: '',
            device,
            address: `${gateway}/${prefixLength}`,
            origin: { feature: 'physical-network', path },
          },
        ],
  );
}
