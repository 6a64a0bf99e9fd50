import type { BridgeLink, HostFragment, Sysctl, VethLink } from '../../model/host-state.js';
import type { Port } from '../../model/lab.js';
import { isPluggedByVeth, qbrName, qvbName, qvoName, tapName } from '../../model/names.js';
import { integrationPort } from '../../model/neutron-port.js';
import type { Origin } from '../../model/origin.js';
import type { HostView, L2Agent, PlugPoint } from '../feature.js';

/** neutron-openvswitch-agent with the `iptables_hybrid` firewall: each server's port has a Linux bridge of its own. */
export const openvswitchAgent: L2Agent = {
  chainOwner: 'neutron-openvswi',
  plug(view, port, device, origin) {
    if (port.owner === 'compute:nova') return hybridPlug(view, port, device, origin);
    const plug = isPluggedByVeth('openvswitch', port) ? vethPlug : internalPlug;
    return plug(view, port, device, origin);
  },
  towardsServer: (port) => qvbName(port.id),
  zoneKey: (port) => port.id,
};

/**
 * As nova plugs a VM with `ovs_hybrid_plug`: eth0 = tap in the Linux bridge qbr, where iptables sees
 * it, qvb in qbr = qvo in br-int (os-vif, `vif_plug_ovs`).
 */
function hybridPlug(view: HostView, port: Port, device: PlugPoint, origin: Origin): HostFragment {
  const { vmUuid, ...end } = device;
  const common = { netns: '', mtu: port.network.mtu, up: true, origin } as const;
  const qbr: BridgeLink = {
    ...common,
    kind: 'bridge',
    name: qbrName(port.id),
    ageingTime: 0, // a hub: it must not remember the MAC of a server that has moved away
    multicastSnooping: false,
  };
  const qvo: VethLink = {
    ...common,
    kind: 'veth',
    name: qvoName(port.id),
    promisc: true,
    peer: { ...onHost(port), name: qvbName(port.id), promisc: true, master: qbr.name },
  };
  const tap: VethLink = {
    ...common,
    kind: 'veth',
    name: tapName(port.id),
    master: qbr.name,
    peer: { ...end, mac: port.mac, up: true, txChecksumOff: true },
  };
  const onBrInt = { name: qvo.name, type: '', ...(vmUuid === undefined ? {} : { vmUuid }) } as const;
  return {
    links: [qbr, qvo, tap],
    sysctls: [withoutIpv6(qbr.name, origin)],
    ovsPorts: [integrationPort(port, onBrInt, view.localVlan(port.network), origin)],
  };
}

const onHost = ({ network: { mtu } }: Port) => ({ netns: '', mtu, up: true }) as const;

/** An internal port of br-int, which OVS makes and which is then moved to its namespace. */
function internalPlug(
  view: HostView,
  port: Port,
  { netns, name, mtu }: PlugPoint,
  origin: Origin,
): HostFragment {
  const size = mtu === undefined ? {} : { mtu };
  return {
    ovsPorts: [integrationPort(port, { name, type: 'internal' }, view.localVlan(port.network), origin)],
    links: [{ kind: 'internal', netns, name, mac: port.mac, ...size, up: true, origin }],
  };
}

/** `tap` in br-int = the device in its namespace (neutron `agent/linux/interface.py`, `OVSInterfaceDriver.plug_new` with `ovs_use_veth`). */
function vethPlug(view: HostView, port: Port, device: PlugPoint, origin: Origin): HostFragment {
  const tap: VethLink = {
    ...onHost(port),
    kind: 'veth',
    name: tapName(port.id),
    peer: { ...device, mac: port.mac, up: true, txChecksumOff: true },
    origin,
  };
  const onBrInt = { name: tap.name, type: '' } as const;
  return {
    links: [tap],
    sysctls: [withoutIpv6(tap.name, origin)],
    ovsPorts: [integrationPort(port, onBrInt, view.localVlan(port.network), origin)],
  };
}

/** The host itself is on no network of its servers. */
const withoutIpv6 = (device: string, origin: Origin): Sysctl => ({
  netns: '',
  key: `net/ipv6/conf/${device}/disable_ipv6`,
  value: '1',
  device,
  origin,
});
