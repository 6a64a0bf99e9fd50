import type { HostFragment, OvsPort, VethLink } from '../../model/host-state.js';
import type { Lab } from '../../model/lab.js';
import { isTagged, outerRouters } from '../../model/outer-router.js';
import { providerNetworks } from '../../model/provider-network.js';
import type { Feature, HostView } from '../feature.js';

/**
 * The way to the provider's router of an external vlan network. The switch in the sandbox carries tags, but has no address
 * behind one: that would take an 802.1Q device, which not every kernel has. So a cable leads from the sandbox to the
 * provider bridge of the first host on the network, where Open vSwitch tags it; a real node has nothing of it.
 */
export const openvswitchOuterRouter: Feature = {
  name: 'openvswitch-outer-router',
  sandbox: cables,
  host: accessPorts,
};

function cables(lab: Lab): HostFragment {
  const { mtu } = lab.underlay;
  const routers = providerNetworks(lab).flatMap((provider) => outerRouters(lab, provider));
  const links = routers.filter(isTagged).map(({ network, device: name, host }): VethLink => ({
    kind: 'veth',
    netns: '',
    name,
    mtu,
    up: true,
    txChecksumOff: true,
    peer: { netns: host, name, mtu, up: true },
    origin: { feature: 'openvswitch-outer-router', path: network.path },
  }));
  return { links };
}

/** `add-port br-dc gw-eth1.100 tag=100` */
function accessPorts({ lab, host, physicalNetworks }: HostView): HostFragment {
  const ovsPorts = physicalNetworks.flatMap((provider) =>
    outerRouters(lab, provider)
      .filter(isTagged)
      .filter((outer) => outer.host === host.name)
      .map(({ network, device, vlan }): OvsPort => ({
        bridge: provider.bridge,
        name: device,
        type: '',
        tag: vlan,
        origin: { feature: 'openvswitch-outer-router', path: network.path },
      })),
  );
  return { ovsPorts };
}
