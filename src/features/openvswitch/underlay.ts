import type { HostFragment } from '../../model/host-state.js';
import { BR_PHY, UNDERLAY_NIC } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/**
 * The host's end of the underlay: `br-phy`, an OVS bridge with the NIC as port and the VTEP address on
 * itself, since OVS's userspace tunnelling asks its own bridges for the way out.
 */
export const openvswitchUnderlay: Feature = { name: 'openvswitch-underlay', host: underlayOfHost };

function underlayOfHost({ lab, host }: HostView): HostFragment {
  const origin = { feature: 'openvswitch-underlay', path: host.path };
  return {
    sysctls: Object.entries(SILENT).map(([key, value]) => ({ netns: '', key, value, origin })),
    ovsBridges: [{ name: BR_PHY, origin }],
    ovsPorts: [{ bridge: BR_PHY, name: UNDERLAY_NIC, type: '', origin }],
    flows: [{ bridge: BR_PHY, table: 0, priority: 0, match: {}, actions: [{ kind: 'normal' }], origin }],
    links: [{ kind: 'internal', netns: '', name: BR_PHY, mtu: lab.underlay.mtu, up: true, origin }],
    addresses: [{ netns: '', device: BR_PHY, address: `${host.ip}/${lab.underlay.prefixLength}`, origin }],
    announcements: lab.hosts.length > 1 ? [{ netns: '', device: BR_PHY, ip: host.ip, origin }] : [],
  };
}

/**
 * The userspace datapath gets a copy of what arrives at its ports; the kernel has it too, where a real node's datapath would
 * have taken it. It must say nothing: of an ARP request for the VTEP it would tell the NIC's MAC, while tunnels end at
 * that of br-phy, and who hears that last sends to the wrong one.
 */
const SILENT = {
  'net/ipv4/conf/all/arp_ignore': '1',
  'net/ipv6/conf/all/disable_ipv6': '1',
};
