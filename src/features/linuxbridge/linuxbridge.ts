import { isArpAnswered } from '../../model/arp-responder.js';
import {
  joinFragments,
  type BridgeLink,
  type HostFragment,
  type Link,
  type Sysctl,
} from '../../model/host-state.js';
import { UNDERLAY_NIC, brqName, vlanName, vxlanName } from '../../model/names.js';
import type { Origin } from '../../model/origin.js';
import type { Feature, HostView, LocalNetwork } from '../feature.js';

/** UDP port of the kernel's VXLAN devices unless `udp_dstport` says otherwise; Open vSwitch has 4789. */
const DSTPORT = 8472;

/**
 * The mechanism `linuxbridge`: each network with a port here is a Linux bridge `brq`, whose one uplink leads to
 * other hosts: a kernel VXLAN device, the NIC of a flat network, or a VLAN device on the NIC (neutron 22
 * `linuxbridge_neutron_agent.py`, `LinuxBridgeManager.ensure_physical_in_bridge`). A local network has none.
 */
export const linuxbridge: Feature = {
  name: 'linuxbridge',
  host: (view) => joinFragments([vtep(view), ...view.networks.map((local) => networkBridge(view, local))]),
};

/** The host's own address on the underlay, on the NIC itself. */
function vtep({ lab, host }: HostView): HostFragment {
  const origin = { feature: 'linuxbridge', path: host.path };
  const address = `${host.ip}/${lab.underlay.prefixLength}`;
  const end = { netns: '', device: UNDERLAY_NIC, origin };
  return { addresses: [{ ...end, address }], announcements: [{ ...end, ip: host.ip, isQuiet: true }] };
}

function networkBridge(view: HostView, local: LocalNetwork): HostFragment {
  const { network } = local;
  const origin = { feature: 'linuxbridge', path: network.path };
  const brq: BridgeLink = {
    kind: 'bridge',
    netns: '',
    name: brqName(network.id),
    mtu: network.mtu,
    up: true,
    ageingTime: 300,
    multicastSnooping: false, // nobody on it asks who listens
    origin,
  };
  const uplinks = uplink(view, local, { netns: '', up: true, master: brq.name, origin });
  const made = uplinks.filter(({ kind }) => kind !== 'nic');
  return {
    links: [brq, ...uplinks],
    sysctls: [brq, ...made].map(({ name }) => withoutIpv6(name, origin)),
  };
}

function uplink(
  view: HostView,
  local: LocalNetwork,
  common: Pick<Link, 'netns' | 'up' | 'master' | 'origin'>,
): Link[] {
  const { type, segment, mtu, physicalNetwork } = local.network;
  if (type === 'vxlan' && segment !== undefined) {
    const ends = { device: UNDERLAY_NIC, local: view.host.ip };
    const name = vxlanName(segment);
    const proxy = isArpAnswered(view.lab, local);
    return [{ ...common, kind: 'vxlan', name, mtu, vni: segment, ...ends, dstport: DSTPORT, proxy }];
  }
  const provider = view.physicalNetworks.find(({ name }) => name === physicalNetwork);
  if (provider === undefined) return [];
  const { nic } = provider;
  if (segment === undefined) return [{ ...common, kind: 'nic', name: nic }];
  return [{ ...common, kind: 'vlan', name: vlanName(nic, segment), mtu, device: nic, vlan: segment }];
}

/** Servers must not find the host itself on their network. */
const withoutIpv6 = (device: string, origin: Origin): Sysctl => ({
  netns: '',
  key: `net/ipv6/conf/${device}/disable_ipv6`,
  value: '1',
  device,
  origin,
});
