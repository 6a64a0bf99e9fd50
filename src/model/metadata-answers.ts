import { leasedIp } from './dhcp.js';
import { ipv6Netmask, isIpv6, netmask } from './ip.js';
import type { FixedIp, Lab, Server, Subnet } from './lab.js';
import { tapName } from './names.js';

/** A document of the metadata service. */
export interface MetadataAnswer {
  /** Path of its URL. */
  readonly path: string;
  readonly type: 'text/plain' | 'application/json';
  readonly body: string;
}

/** What a server is told of itself, in nova's words: OpenStack's own documents, and the items that EC2 has too. */
export function metadataAnswers(lab: Lab, server: Server): MetadataAnswer[] {
  const documents = {
    'meta_data.json': metaData(lab, server),
    'network_data.json': networkData(lab, server),
  };
  return [
    ...Object.entries(documents).map(([name, content]) => ({
      path: `/openstack/latest/${name}`,
      type: 'application/json' as const,
      body: JSON.stringify(content),
    })),
    ...Object.entries(items(lab, server)).map(([name, body]) => ({
      path: `/latest/meta-data/${name}`,
      type: 'text/plain' as const,
      body,
    })),
  ];
}

/** What there is to ask for, the same for every server: folders and their entries. */
export const METADATA_FOLDERS: Readonly<Record<string, readonly string[]>> = {
  '/': ['latest', 'openstack'],
  '/latest': ['meta-data/'],
  '/latest/meta-data': ['hostname', 'instance-id', 'local-hostname', 'local-ipv4', 'mac', 'public-ipv4'],
  '/openstack': ['latest'],
  '/openstack/latest': ['meta_data.json', 'network_data.json'],
};

/** With nova's default `dhcp_domain`. */
const hostname = ({ name }: Server): string => `${name}.novalocal`;

/** `meta` is for what people write to a server; here it says where it is. */
const metaData = ({ name: lab }: Lab, server: Server): object => ({
  uuid: server.id,
  name: server.name,
  hostname: hostname(server),
  launch_index: 0,
  availability_zone: 'nova',
  meta: { lab, host: server.host },
});

/** An item that it has nothing for is empty. */
function items({ routers }: Lab, server: Server): Record<string, string> {
  const { id, ports } = server;
  const fixedIps = ports.flatMap((port) => port.fixedIps);
  const own = new Set(ports.map((port) => port.id));
  const floatingIp = routers.flatMap((router) => router.floatingIps).find(({ portId }) => own.has(portId));
  return {
    hostname: hostname(server),
    'instance-id': `i-${id.slice(0, 8)}`,
    'local-hostname': hostname(server),
    'local-ipv4': fixedIps.find(({ ip }) => !isIpv6(ip))?.ip ?? '',
    mac: ports[0]?.mac ?? '',
    'public-ipv4': floatingIp?.ip ?? '',
  };
}

/** Its devices, what is to be configured on each, and name servers. */
function networkData({ mechanism }: Lab, { ports }: Server): object {
  const configured = ports.flatMap((port) => port.fixedIps.map((fixedIp) => ({ port, fixedIp })));
  return {
    links: ports.map(({ id, mac, network }) => ({
      id: tapName(id),
      vif_id: id,
      type: mechanism === 'openvswitch' ? 'ovs' : 'bridge',
      mtu: network.mtu,
      ethernet_mac_address: mac,
    })),
    networks: configured.map(({ port, fixedIp }, index) => ({
      id: `network${index}`,
      link: tapName(port.id),
      network_id: port.network.id,
      ...(leasedIp(port) === fixedIp ? { type: 'ipv4_dhcp' } : directly(fixedIp)),
    })),
    services: services(configured.flatMap(({ fixedIp }) => fixedIp.subnet.dns)),
  };
}

const directly = ({ ip, subnet }: FixedIp): object => ({
  type: `ipv${subnet.ipVersion}${subnet.ipv6AddressMode === undefined ? '' : `_${subnet.ipv6AddressMode}`}`,
  ip_address: ip,
  netmask: maskOf(subnet.ipVersion, subnet.prefixLength),
  routes: routes(subnet),
  services: services(subnet.dns),
});

const routes = ({ gateway, ipVersion, routes: written }: Subnet): object[] => [
  ...(gateway === null
    ? []
    : [{ network: ipVersion === 4 ? '0.0.0.0' : '::', netmask: maskOf(ipVersion, 0), gateway }]),
  ...written.map(({ destination, nexthop }) => {
    const [network, prefixLength] = destination.split('/');
    return { network, netmask: maskOf(ipVersion, Number(prefixLength)), gateway: nexthop };
  }),
];

const maskOf = (version: 4 | 6, prefixLength: number): string =>
  version === 4 ? netmask(prefixLength) : ipv6Netmask(prefixLength);

const services = (dns: readonly string[]): object[] =>
  [...new Set(dns)].map((address) => ({ type: 'dns', address }));
