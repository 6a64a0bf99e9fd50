import type { Flow, FlowAction, FlowMatch } from '../model/flow.js';
import {
  joinFragments,
  type Address,
  type BridgeLink,
  type HostFragment,
  type OvsPort,
  type VethLink,
} from '../model/host-state.js';
import type { Lab, Network } from '../model/lab.js';
import { BR_INT, intPatchName, phyPatchName } from '../model/names.js';
import { NO_MULTICAST_SNOOPING_FLOOD } from '../model/neutron-port.js';
import { providerNetworks, type ProviderNetwork } from '../model/provider-network.js';
import type { Feature, HostView, LocalNetwork } from './feature.js';

/**
 * Physical networks. In the sandbox each is a switch that every host has a NIC on; a host with a
 * port of a network on it has the provider bridge of Neutron's `bridge_mappings`, patched to br-int.
 * Outbound the local VLAN is translated on the provider bridge, inbound on br-int
 * (neutron `ovs_neutron_agent.py` `setup_physical_bridges`, `provision_local_vlan`).
 */
export const providerNetwork: Feature = {
  name: 'provider-network',
  host(view): HostFragment {
    const bridges = view.physicalNetworks.map((provider) => bridge(view, provider));
    const networks = view.networks.map((local) => ({ flows: translate(view, local) }));
    return joinFragments([...bridges, ...networks]);
  },
  sandbox: (lab) => joinFragments(providerNetworks(lab).map((provider) => providerSwitch(lab, provider))),
};

function bridge({ host }: HostView, provider: ProviderNetwork): HostFragment {
  const origin = { feature: 'provider-network', path: host.path };
  const int = intPatchName(provider.bridge);
  const phy = phyPatchName(provider.bridge);
  const port = (on: string, name: string, type: '' | 'patch', peer?: string): OvsPort => ({
    bridge: on,
    name,
    type,
    ...(peer === undefined ? {} : { options: { peer } }),
    origin,
  });
  const flow = (on: string, priority: number, in_port?: string): Flow => ({
    bridge: on,
    table: 0,
    priority,
    match: in_port === undefined ? {} : { in_port },
    actions: [in_port === undefined ? { kind: 'normal' } : { kind: 'drop' }],
    origin,
  });
  return {
    ovsBridges: [
      {
        name: provider.bridge,
        failMode: 'secure',
        protocols: ['OpenFlow10', 'OpenFlow13', 'OpenFlow14'],
        otherConfig: { 'mac-table-size': '50000' },
        origin,
      },
    ],
    links: [{ kind: 'internal', netns: '', name: provider.bridge, up: true, origin }],
    ovsPorts: [
      port(provider.bridge, provider.nic, ''),
      port(provider.bridge, phy, 'patch', int),
      { ...port(BR_INT, int, 'patch', phy), otherConfig: NO_MULTICAST_SNOOPING_FLOOD },
    ],
    // What no network claims dies at the patch, on both sides.
    flows: [flow(provider.bridge, 2, phy), flow(provider.bridge, 0), flow(BR_INT, 2, int)],
  };
}

/**
 * A flat network is untagged outside, a vlan network has its VLAN there; inside both have a local VLAN:
 *
 * - provider bridge: `priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL` (or `mod_vlan_vid:100,NORMAL`)
 * - br-int: `priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)`
 *   (or `dl_vlan=100` in the place of `vlan_tci`)
 */
function translate(view: HostView, { network, vlan }: LocalNetwork): Flow[] {
  const provider = view.physicalNetworks.find(({ name }) => name === network.physicalNetwork);
  if (provider === undefined) return [];
  const { segment } = network;
  const tag: FlowAction =
    segment === undefined ? { kind: 'strip_vlan' } : { kind: 'mod_vlan_vid', vlan: segment };
  const tagged: FlowMatch = segment === undefined ? { vlan_tci: [0, 0x1fff] } : { dl_vlan: segment };
  const common = { table: 0, origin: { feature: 'provider-network', path: network.path } } as const;
  return [
    {
      ...common,
      bridge: provider.bridge,
      priority: 4,
      match: { in_port: phyPatchName(provider.bridge), dl_vlan: vlan },
      actions: [tag, { kind: 'normal' }],
    },
    {
      ...common,
      bridge: BR_INT,
      priority: 3,
      match: { in_port: intPatchName(provider.bridge), ...tagged },
      actions: [
        { kind: 'mod_vlan_vid', vlan },
        { kind: 'resubmit', table: 59 },
      ],
    },
  ];
}

/** The switch and the cable to each host's NIC. */
function providerSwitch(lab: Lab, provider: ProviderNetwork): HostFragment {
  const networks = lab.networks.filter((network) => network.physicalNetwork === provider.name);
  const origin = { feature: 'provider-network', path: networks[0]?.path ?? '' };
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
  const cables = lab.hosts.map((host, hostIndex): VethLink => ({
    kind: 'veth',
    netns: '',
    name: `h${hostIndex + 1}-${nic}`,
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
            origin: { feature: 'provider-network', path },
          },
        ],
  );
}
