import type { BridgeLink, HostFragment, VethLink } from '../model/host-state.js';
import type { Lab } from '../model/lab.js';
import { BR_PHY, UNDERLAY_NIC } from '../model/names.js';
import type { Feature, HostView } from './feature.js';

const UNDERLAY_SWITCH = 'sw-underlay';

/**
 * What the hosts talk over: a switch in the sandbox, and on each host `br-phy`, an OVS bridge with
 * the NIC as port and the VTEP address on itself, since OVS's userspace tunnelling asks its own bridges
 * for the way out.
 */
export const underlay: Feature = { name: 'underlay', host: underlayOfHost, sandbox: underlaySwitch };

function underlaySwitch(lab: Lab): HostFragment {
  const origin = { feature: 'underlay', path: 'underlay' };
  const bridge: BridgeLink = {
    kind: 'bridge',
    netns: '',
    name: UNDERLAY_SWITCH,
    mtu: lab.underlay.mtu,
    up: true,
    ageingTime: 300,
    multicastSnooping: false,
    origin,
  };
  const cables = lab.hosts.map((host, index): VethLink => ({
    kind: 'veth',
    netns: '',
    name: `h${index + 1}-${UNDERLAY_NIC}`,
    mtu: lab.underlay.mtu,
    up: true,
    master: UNDERLAY_SWITCH,
    peer: { netns: host.name, name: UNDERLAY_NIC, mtu: lab.underlay.mtu, up: true },
    origin: { feature: 'underlay', path: host.path },
  }));
  return { links: [bridge, ...cables] };
}

function underlayOfHost({ lab, host }: HostView): HostFragment {
  const origin = { feature: 'underlay', path: host.path };
  return {
    ovsBridges: [{ name: BR_PHY, origin }],
    ovsPorts: [{ bridge: BR_PHY, name: UNDERLAY_NIC, type: '', origin }],
    flows: [{ bridge: BR_PHY, table: 0, priority: 0, match: {}, actions: [{ kind: 'normal' }], origin }],
    links: [{ kind: 'internal', netns: '', name: BR_PHY, up: true, origin }],
    addresses: [{ netns: '', device: BR_PHY, address: `${host.ip}/${lab.underlay.prefixLength}`, origin }],
    announcements: lab.hosts.length > 1 ? [{ netns: '', device: BR_PHY, ip: host.ip, origin }] : [],
  };
}
