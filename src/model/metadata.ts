import type { Network, Port, Router, Subnet } from './lab.js';
import { qdhcpName, qrouterName, STATE_PATH } from './names.js';
import { isRouterInterface } from './ports.js';

/** Where every server asks who it is. */
export const METADATA_IP = '169.254.169.254';
/** The same service in IPv6: link-local, so on each network by itself. */
export const METADATA_IPV6 = 'fe80::a9fe:a9fe';
/** Where the proxy in a router's namespace listens; its NAT leads there. */
export const METADATA_PROXY_PORT = 9697;
/** Unix socket of a host's metadata agent, which all its proxies hand requests to. */
export const METADATA_SOCKET = `${STATE_PATH}/metadata_proxy`;

/** A namespace in which servers are heard: a router's, or the DHCP server's of a network that no router serves. */
export interface MetadataProxy {
  /** What the agent is told of: `X-Neutron-Router-ID` or `X-Neutron-Network-ID`. */
  readonly of: 'Router' | 'Network';
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly netns: string;
  /** Of a network: its DHCP port. */
  readonly port?: Port;
  /** Servers on these come by it. */
  readonly networks: readonly Network[];
}

/** What of a host counts here. */
interface Here {
  readonly routers: readonly Router[];
  readonly ports: readonly Port[];
  /** Every port on a network, on whichever host. */
  portsOn(network: Network): readonly Port[];
}

/** The proxies of a host. */
export const metadataProxies = (host: Here): MetadataProxy[] => [
  ...host.routers.map(ofRouter),
  ...host.ports
    .filter(({ owner }) => owner === 'network:dhcp')
    .filter(({ network, fixedIps }) =>
      fixedIps.some(({ subnet }) => metadataGateway(subnet, host.portsOn(network)) === undefined),
    )
    .map(ofNetwork),
];

/**
 * The gateway of a subnet, if a router has that address: metadata is asked for there. Undefined: the subnet is
 * isolated, and the DHCP port does it (neutron `agent/linux/dhcp.py`, `get_isolated_subnets`).
 */
export const metadataGateway = ({ id, gateway }: Subnet, ports: readonly Port[]): string | undefined =>
  ports
    .filter(isRouterInterface)
    .flatMap(({ fixedIps }) => fixedIps)
    .find(({ ip, subnet }) => subnet.id === id && ip === gateway)?.ip;

const ofRouter = ({ id, name, path, interfaces }: Router): MetadataProxy => ({
  of: 'Router',
  id,
  name: `router ${name}`,
  path,
  netns: qrouterName(id),
  networks: [...new Set(interfaces.map(({ network }) => network))],
});

const ofNetwork = (port: Port): MetadataProxy => ({
  of: 'Network',
  id: port.network.id,
  name: `network ${port.network.name}`,
  path: port.path,
  netns: qdhcpName(port.network.id),
  port,
  networks: [port.network],
});
