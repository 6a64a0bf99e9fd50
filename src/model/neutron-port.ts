import type { Address, Announcement, OvsPort } from './host-state.js';
import { broadcastAddress, isIpv6 } from './ip.js';
import type { Network, Port } from './lab.js';
import { BR_INT } from './names.js';
import type { Origin } from './origin.js';

/**
 * A Neutron port's row on br-int once the L2 agent has wired it: the local VLAN as access tag, the
 * binding kept in `other_config` (neutron `ovs_neutron_agent.py`, `port_bound`), the port found by
 * `iface-id`.
 */
export function integrationPort(
  port: Port,
  device: { name: string; type: '' | 'internal'; vmUuid?: string },
  vlan: number,
  origin: Origin,
): OvsPort {
  return {
    bridge: BR_INT,
    name: device.name,
    type: device.type,
    tag: vlan,
    otherConfig: { ...bindingOf(port.network), tag: String(vlan) },
    externalIds: {
      'attached-mac': port.mac,
      'iface-id': port.id,
      'iface-status': 'active',
      ...(device.vmUuid === undefined ? {} : { 'vm-uuid': device.vmUuid }),
    },
    origin,
  };
}

/** `None` is Python's, written by the agent. */
function bindingOf(network: Network): Record<string, string> {
  return {
    net_uuid: network.id,
    network_type: network.type,
    physical_network: network.physicalNetwork ?? 'None',
    ...(network.segment === undefined ? {} : { segmentation_id: String(network.segment) }),
  };
}

/** `other_config` of br-int's patch ports: what the agent writes for IGMP snooping, which is off. */
export const NO_MULTICAST_SNOOPING_FLOOD: Readonly<Record<string, string>> = {
  'mcast-snooping-flood': 'False',
  'mcast-snooping-flood-reports': 'False',
};

/**
 * A port's fixed addresses on its device, as Neutron's agents add them: `inet 10.0.1.1/24 brd 10.0.1.255`, and
 * `inet6 2001:db8:1::/64`, as IPv6 knows no broadcast. Nor has a subnet of two addresses one (RFC 3021): its last one is a host's.
 */
export function portAddresses(port: Port, netns: string, device: string, origin: Origin): Address[] {
  return port.fixedIps.map(({ ip, subnet: { prefixLength } }) => ({
    netns,
    device,
    address: `${ip}/${prefixLength}`,
    ...(isIpv6(ip) || prefixLength > 30 ? {} : { broadcast: broadcastAddress(ip, prefixLength) }),
    origin,
  }));
}

/** A port's IPv4 addresses, which its agent announces by gratuitous ARP; Neutron announces no others. */
export const announcedIps = ({ fixedIps }: Port): string[] =>
  fixedIps.map(({ ip }) => ip).filter((ip) => !isIpv6(ip));

/** A port's addresses, of which the agents of a new lab announce those of IPv4. */
export const portAnnouncements = (
  port: Port,
  netns: string,
  device: string,
  origin: Origin,
): Announcement[] =>
  port.fixedIps.map(({ ip }) => ({
    ...{ netns, device, ip, mac: port.mac },
    ...(isIpv6(ip) ? { isQuiet: true } : {}),
    origin,
  }));

/** Those of who says nothing of itself in a new lab. */
export const quietly = (announcements: readonly Announcement[]): Announcement[] =>
  announcements.map((one) => ({ ...one, isQuiet: true }));
