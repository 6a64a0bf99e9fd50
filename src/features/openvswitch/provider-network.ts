import type { Flow, FlowAction, FlowMatch } from '../../model/flow.js';
import { joinFragments, type HostFragment, type OvsPort } from '../../model/host-state.js';
import { BR_INT, intPatchName, phyPatchName } from '../../model/names.js';
import { NO_MULTICAST_SNOOPING_FLOOD } from '../../model/neutron-port.js';
import type { ProviderNetwork } from '../../model/provider-network.js';
import type { Feature, HostView, LocalNetwork } from '../feature.js';

/**
 * A host with a port of a network on a physical network has the provider bridge of Neutron's `bridge_mappings`,
 * with the host's NIC in it, patched to br-int.
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
};

function bridge({ lab, host }: HostView, provider: ProviderNetwork): HostFragment {
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
    links: [{ kind: 'internal', netns: '', name: provider.bridge, mtu: lab.underlay.mtu, up: true, origin }],
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
