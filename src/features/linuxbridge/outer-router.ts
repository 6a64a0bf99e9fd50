import type { HostFragment, VlanLink } from '../../model/host-state.js';
import type { Lab } from '../../model/lab.js';
import { isTagged, outerRouters } from '../../model/outer-router.js';
import { providerNetworks } from '../../model/provider-network.js';
import type { Feature } from '../feature.js';

/** The way to the provider's router of an external vlan network: an 802.1Q device on the switch, as hosts have on their NICs. */
export const linuxbridgeOuterRouter: Feature = { name: 'linuxbridge-outer-router', sandbox: vlanDevices };

function vlanDevices(lab: Lab): HostFragment {
  const links = providerNetworks(lab).flatMap((provider) =>
    outerRouters(lab, provider)
      .filter(isTagged)
      .map(({ network, device: name, vlan }): VlanLink => ({
        kind: 'vlan',
        netns: '',
        name,
        mtu: network.mtu,
        device: provider.switch,
        vlan,
        up: true,
        origin: { feature: 'linuxbridge-outer-router', path: network.path },
      })),
  );
  return { links };
}
