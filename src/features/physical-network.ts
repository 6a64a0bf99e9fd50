import { joinFragments, type BridgeLink, type HostFragment, type VethLink } from '../model/host-state.js';
import type { Lab, Network, Subnet } from '../model/lab.js';
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
  const outside = networks.map((network) => outerRouter(lab, network, name));
  return joinFragments([{ links: [bridge, ...cables] }, ...outside]);
}

/**
 * The provider's own router: the switch answers at the gateway address of an external flat network, unless
 * a port of the lab has that address. The switch carries tags, but has no address behind one: that would
 * take an 802.1Q device, which not every kernel has. In a vlan network a server is the provider's router.
 */
function outerRouter(lab: Lab, network: Network, device: string): HostFragment {
  if (!network.external || network.type !== 'flat') return {};
  const taken = new Set(
    lab.servers
      .flatMap((server) => server.ports)
      .filter((port) => port.network.name === network.name)
      .flatMap((port) => port.fixedIps.map(({ ip }) => ip)),
  );
  const subnets = network.subnets.filter(({ gateway }) => gateway !== null && !taken.has(gateway));
  return joinFragments(subnets.map((subnet) => outerGateway(subnet, device)));
}

/** Of an IPv6 subnet it has the host routes too: nothing translates the addresses of those behind routers. */
function outerGateway(subnet: Subnet, device: string): HostFragment {
  const { gateway, prefixLength, path, ipVersion, routes } = subnet;
  const common = { netns: '', device, origin: { feature: 'physical-network', path } };
  const addresses = [{ ...common, address: `${gateway}/${prefixLength}` }];
  if (ipVersion === 4) return { addresses };
  return {
    addresses,
    // Usable at once, see the feature `ipv6`.
    sysctls: [{ ...common, key: `net/ipv6/conf/${device}/accept_dad`, value: '0' }],
    routes: routes.map(({ destination, nexthop }) => ({ ...common, destination, via: nexthop })),
  };
}
