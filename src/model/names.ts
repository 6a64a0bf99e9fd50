import type { Mechanism, Port } from './lab.js';

/**
 * Names on the wire, cut from ids exactly as Neutron cuts them (neutron-lib `constants.py`,
 * neutron `agent/linux/ip_lib.py` LINUX_DEV_LEN 14, `agent/linux/iptables_manager.py`).
 */

/** First 11 characters of a UUID with its dash: what is left of 14 after a three-letter prefix. */
export const devicePart = (id: string): string => id.slice(0, 11);

/** First 10 characters of a UUID: what a per-port iptables chain keeps. */
export const chainPart = (id: string): string => id.slice(0, 10);

/** A server's end on the host, a member of `qbr` that security groups match; a DHCP port; a load balancer's VIP. */
export const tapName = (portId: string): string => `tap${devicePart(portId)}`;
/** The Linux bridge between `tap` and `qvb`, one a port: iptables sees the frames here. */
export const qbrName = (portId: string): string => `qbr${devicePart(portId)}`;
/** The end of the veth pair that is in `qbr`. */
export const qvbName = (portId: string): string => `qvb${devicePart(portId)}`;
/** The end of the veth pair that is in br-int. */
export const qvoName = (portId: string): string => `qvo${devicePart(portId)}`;
/**
 * bytes. Of a device that it has made and that has gone to another namespace Open vSwitch's userspace datapath does not know the MTU,
 * and reads no more (3.1, `netdev_linux_rxq_recv`: `ETH_PAYLOAD_MAX` where the size cannot be asked for).
 */
const LARGEST_INTERNAL_MTU = 1500;

/**
 * Whether a router's or service's device is the end of a veth pair whose other end, `tap`, is on the switch: on Linux bridges, and on Open
 * vSwitch where larger packets are to pass, as `ovs_use_veth` of Neutron's agents has it (`agent/linux/interface.py`). Else it is an
 * internal port of br-int.
 */
export const isPluggedByVeth = (mechanism: Mechanism, { network }: Pick<Port, 'network'>): boolean =>
  mechanism === 'linuxbridge' || network.mtu > LARGEST_INTERNAL_MTU;

/** The device of a service (DHCP, load balancer) in its namespace: `tap` itself where OVS makes it, else its veth peer. */
export const serviceDeviceName = (mechanism: Mechanism, port: Pick<Port, 'id' | 'network'>): string =>
  isPluggedByVeth(mechanism, port) ? `ns-${devicePart(port.id)}` : tapName(port.id);
/** The Linux bridge of a network on a host, of the mechanism `linuxbridge`. */
export const brqName = (networkId: string): string => `brq${devicePart(networkId)}`;
/** The kernel's VXLAN device in it; not to be taken for {@link tunnelPortName}. */
export const vxlanName = (vni: number): string => `vxlan-${vni}`;
/** The kernel's 802.1Q device of a vlan network, of the mechanism `linuxbridge`. */
export const vlanName = (nic: string, vlan: number): string => `${nic}.${vlan}`;
/** A router's interface on a tenant network. */
export const qrName = (portId: string): string => `qr-${devicePart(portId)}`;
/** A router's gateway on an external network. */
export const qgName = (portId: string): string => `qg-${devicePart(portId)}`;

/** An HA router's way to its other hosts. */
export const haName = (portId: string): string => `ha-${devicePart(portId)}`;

/** A router's namespace. */
export const qrouterName = (routerId: string): string => `qrouter-${routerId}`;
/** A load balancer's namespace. */
export const qlbaasName = (loadBalancerId: string): string => `qlbaas-${loadBalancerId}`;
/** A network's DHCP namespace. */
export const qdhcpName = (networkId: string): string => `qdhcp-${networkId}`;

/** `vxlan-c0a83202` for 192.168.50.2: the tunnel port to that host. */
export function tunnelPortName(remoteIp: string): string {
  const hex = remoteIp
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');
  return `vxlan-${hex}`;
}

/** On a server's host: what `netlab exec` shows as its /etc/resolv.conf. */
export const resolverPath = (server: string): string => `/run/netlab/resolv/${server}`;

/** The integration bridge: every port of a host is on it. */
export const BR_INT = 'br-int';
/** The tunnel bridge: leads to the other hosts. */
export const BR_TUN = 'br-tun';
/** Holds the underlay NIC and the VTEP address. Not Neutron's: OVS's userspace tunnelling needs it. */
export const BR_PHY = 'br-phy';
/** br-int's end of the patch to br-tun. */
export const PATCH_TUN = 'patch-tun';
/** br-tun's end of the patch to br-int. */
export const PATCH_INT = 'patch-int';
/** A host's NIC on the underlay. */
export const UNDERLAY_NIC = 'eth0';

/**
 * The bridge of a physical network, Neutron's `bridge_mappings`: `ext` is on `br-ex`, any other on
 * `br-NAME`. At most 11 characters are meant to be used, so that `int-`/`phy-` and it fit a device name.
 */
export const providerBridgeName = (physicalNetwork: string): string =>
  physicalNetwork === 'ext' ? 'br-ex' : `br-${physicalNetwork}`;
/** br-int's end of the patch to a provider bridge. */
export const intPatchName = (bridge: string): string => `int-${bridge}`;
/** The provider bridge's end. */
export const phyPatchName = (bridge: string): string => `phy-${bridge}`;

/** `NIPv4` + group id, cut to 29 (neutron `agent/linux/ipset_manager.py`). */
export const ipsetName = (ethertype: 'IPv4' | 'IPv6', groupId: string): string =>
  `N${ethertype}${groupId}`.slice(0, 29);

/**
 * Neutron's `state_path`, where its agents write configuration files: /var/lib/neutron on a real node, here below
 * the host's private /run.
 */
export const STATE_PATH = '/run/neutron';

/** Files of a load balancer (neutron-lbaas `drivers/haproxy/namespace_driver.py`). */
export function haproxyFiles(loadBalancerId: string): Record<'conf' | 'pid' | 'stats', string> {
  const folder = `${STATE_PATH}/lbaas/v2/${loadBalancerId}`;
  return {
    conf: `${folder}/haproxy.conf`,
    pid: `${folder}/haproxy.pid`,
    stats: `${folder}/haproxy_stats.sock`,
  };
}

/** Files of a router's or network's metadata proxy (neutron `agent/metadata/driver.py`, `agent/linux/external_process.py`). */
export const metadataProxyFiles = (id: string): Record<'conf' | 'pid', string> => ({
  conf: `${STATE_PATH}/ns-metadata-proxy/${id}.conf`,
  pid: `${STATE_PATH}/external/pids/${id}.pid.haproxy`,
});

/** Files of an HA router on each of its hosts (neutron `agent/linux/keepalived.py`, `agent/l3/ha.py`). */
export function keepalivedFiles(
  routerId: string,
): Record<'conf' | 'state' | 'pid' | 'vrrpPid' | 'log', string> {
  const folder = `${STATE_PATH}/ha_confs`;
  return {
    conf: `${folder}/${routerId}/keepalived.conf`,
    state: `${folder}/${routerId}/state`,
    pid: `${folder}/${routerId}.pid.keepalived`,
    vrrpPid: `${folder}/${routerId}.pid.keepalived-vrrp`,
    log: `${folder}/${routerId}/keepalived.log`,
  };
}
