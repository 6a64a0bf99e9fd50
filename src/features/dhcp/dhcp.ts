import { agentTable, joinTables, type TableBuilder } from '../../model/netfilter/chains.js';
import { defaultRoutes } from '../../model/gateway.js';
import {
  joinFragments,
  type Address,
  type HostFragment,
  type Route,
  type Sysctl,
} from '../../model/host-state.js';
import type { IpFamily, IptablesTableName } from '../../model/netfilter/iptables.js';
import type { Port } from '../../model/lab.js';
import { METADATA_IP, METADATA_IPV6 } from '../../model/metadata.js';
import { qdhcpName, serviceDeviceName } from '../../model/names.js';
import { portAddresses, portAnnouncements, quietly } from '../../model/neutron-port.js';
import type { Origin } from '../../model/origin.js';
import type { Feature, HostView } from '../feature.js';

const OWNER = 'neutron-dhcp-age';

/**
 * A network's DHCP server is a namespace with one device, plugged by the mechanism's agent, that has an
 * address on each DHCP subnet (neutron `agent/linux/dhcp.py`, `DeviceManager.setup`). What runs in it: `dnsmasq`.
 */
export const dhcp: Feature = {
  name: 'dhcp',
  host: (view) =>
    joinFragments(
      view.ports.filter((port) => port.owner === 'network:dhcp').map((port) => dhcpOnHost(view, port)),
    ),
};

function dhcpOnHost(view: HostView, port: Port): HostFragment {
  const netns = qdhcpName(port.network.id);
  const device = serviceDeviceName(view.lab.mechanism, port);
  const origin = { feature: 'dhcp', path: port.path };
  const plugged = view.agent.plug(view, port, { netns, name: device, mtu: port.network.mtu }, origin);
  const configured: HostFragment = {
    netns: [{ name: netns, origin }],
    sysctls: sysctls(netns, device, origin),
    addresses: addresses(port, netns, device, origin),
    announcements: quietly(portAnnouncements(port, netns, device, origin)),
    routes: routes(port, netns, device, origin),
    ...joinTables([...tablesOf(netns, 'ipv4', origin), ...tablesOf(netns, 'ipv6', origin)]),
  };
  return joinFragments([plugged, configured]);
}

/** dnsmasq may bind to an address before it is there; the device takes no address from a router. */
function sysctls(netns: string, device: string, origin: Origin): Sysctl[] {
  return [
    { netns, key: 'net/ipv4/conf/all/promote_secondaries', value: '1', origin },
    { netns, key: 'net/ipv4/ip_nonlocal_bind', value: '1', origin },
    { netns, key: 'net/ipv6/conf/default/accept_ra', value: '0', origin },
    { netns, key: `net/ipv6/conf/${device}/accept_ra`, value: '0', device, origin },
  ];
}

/** Its own, and those of the metadata service, as `enable_isolated_metadata` has it. */
function addresses(port: Port, netns: string, device: string, origin: Origin): Address[] {
  return [
    ...portAddresses(port, netns, device, origin),
    { netns, device, address: `${METADATA_IP}/32`, broadcast: METADATA_IP, origin },
    { netns, device, address: `${METADATA_IPV6}/64`, origin },
  ];
}

/**
 * - `default via 10.0.0.1 dev tapd276abed-9e proto static`: the gateway of the first DHCP subnet that has one; before, the way to one
 *   outside of it
 * - `10.0.2.0/24 dev tapd276abed-9e proto static scope link`: subnets of the network on which it has no address
 */
function routes(port: Port, netns: string, device: string, origin: Origin): Route[] {
  const common = { netns, device, proto: 'static', origin } as const;
  const own = new Set(port.fixedIps.map(({ subnet }) => subnet));
  const siblings = port.network.subnets.filter((subnet) => !own.has(subnet));
  return [
    ...defaultRoutes(port, common),
    ...siblings.map(({ cidr }) => ({ ...common, destination: cidr, scope: 'link' as const })),
  ];
}

/**
 * The DHCP agent's tables; all that they do is to have checksums of answers written whole, which some
 * clients look at:
 *
 * `-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill`
 */
function tablesOf(netns: string, family: IpFamily, origin: Origin): TableBuilder[] {
  const table = (name: IptablesTableName): TableBuilder => agentTable(OWNER, netns, family, name, origin);
  const client = family === 'ipv4' ? 68 : 546;
  const mangle = table('mangle').rule('POSTROUTING', { kind: 'checksum-fill' }, [
    { kind: 'protocol', protocol: 'udp' },
    { kind: 'ports', protocol: 'udp', dport: { min: client, max: client } },
  ]);
  if (family === 'ipv4') mangle.chain('mark').rule('PREROUTING', mangle.jump('mark'));
  return [mangle, table('raw'), table('filter')];
}
