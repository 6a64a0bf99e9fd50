import type { HostFragment, VethLink } from '../../model/host-state.js';
import type { Port } from '../../model/lab.js';
import { brqName, tapName } from '../../model/names.js';
import type { Origin } from '../../model/origin.js';
import type { HostView, L2Agent, PlugPoint } from '../feature.js';

/** neutron-linuxbridge-agent, which Neutron had until 2024.2: all ports of a network on a host share one Linux bridge. */
export const linuxbridgeAgent: L2Agent = {
  chainOwner: 'neutron-linuxbri',
  plug: vethPlug,
  towardsServer: (port) => brqName(port.network.id),
  zoneKey: (port) => port.network.id,
};

/**
 * The end of a server (as nova's `vif_plug_linux_bridge`) or of a router (`BridgeInterfaceDriver`) = tap in the
 * network's brq.
 */
function vethPlug(_view: HostView, port: Port, device: PlugPoint, origin: Origin): HostFragment {
  const { netns, name, mtu } = device;
  const tap: VethLink = {
    kind: 'veth',
    netns: '',
    name: tapName(port.id),
    mtu: port.network.mtu,
    up: true,
    master: brqName(port.network.id),
    peer: { netns, name, mac: port.mac, ...(mtu === undefined ? {} : { mtu }), up: true },
    origin,
  };
  return { links: [tap] };
}
