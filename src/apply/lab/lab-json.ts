import type { FixedIp, Lab, LoadBalancer, Network, Port, Router, Server, Subnet } from '../../model/lab.js';

/**
 * A lab as JSON. A port names its network and subnets instead of holding them, so that they are
 * written once and are the same objects again when read.
 */
export const labToJson = (lab: Lab): PackedLab => ({
  ...lab,
  servers: lab.servers.map((server) => ({ ...server, ports: server.ports.map(packPort) })),
  routers: lab.routers.map(packRouter),
  loadBalancers: lab.loadBalancers.map((balancer) => ({ ...balancer, vip: packPort(balancer.vip) })),
  dhcpPorts: lab.dhcpPorts.map(packPort),
  ports: lab.ports.map(packPort),
});

/** The inverse of {@link labToJson}, of what it has written. */
export function labFromJson(packed: PackedLab): Lab {
  const networks = new Map(packed.networks.map((network) => [network.name, network]));
  const unpack = (port: PackedPort): Port => unpackPort(port, networks);
  return {
    ...packed,
    servers: packed.servers.map((server) => ({ ...server, ports: server.ports.map(unpack) })),
    dhcpPorts: packed.dhcpPorts.map(unpack),
    ports: packed.ports.map(unpack),
    routers: packed.routers.map(({ gateway, interfaces, ha, ...router }) => ({
      ...router,
      interfaces: interfaces.map(unpack),
      ...(ha === undefined ? {} : { ha: { ...ha, ports: ha.ports.map(unpack) } }),
      ...(gateway === undefined ? {} : { gateway: { ...gateway, port: unpack(gateway.port) } }),
    })),
    loadBalancers: packed.loadBalancers.map((balancer) => ({ ...balancer, vip: unpack(balancer.vip) })),
  };
}

/** A {@link Lab} as `JSON.parse` gives it back. */
export interface PackedLab extends Omit<
  Lab,
  'servers' | 'routers' | 'dhcpPorts' | 'ports' | 'loadBalancers'
> {
  readonly servers: readonly (Omit<Server, 'ports'> & { readonly ports: readonly PackedPort[] })[];
  readonly routers: readonly PackedRouter[];
  readonly dhcpPorts: readonly PackedPort[];
  readonly ports: readonly PackedPort[];
  readonly loadBalancers: readonly (Omit<LoadBalancer, 'vip'> & { readonly vip: PackedPort })[];
}

interface PackedRouter extends Omit<Router, 'interfaces' | 'gateway' | 'ha'> {
  readonly interfaces: readonly PackedPort[];
  readonly ha?: Omit<NonNullable<Router['ha']>, 'ports'> & { readonly ports: readonly PackedPort[] };
  readonly gateway?: Omit<NonNullable<Router['gateway']>, 'port'> & { readonly port: PackedPort };
}

interface PackedPort extends Omit<Port, 'network' | 'fixedIps'> {
  /** Name. */
  readonly network: string;
  readonly fixedIps: readonly (Omit<FixedIp, 'subnet'> & { readonly subnet: string })[];
}

const packRouter = ({ gateway, interfaces, ha, ...router }: Router): PackedRouter => ({
  ...router,
  interfaces: interfaces.map(packPort),
  ...(ha === undefined ? {} : { ha: { ...ha, ports: ha.ports.map(packPort) } }),
  ...(gateway === undefined ? {} : { gateway: { ...gateway, port: packPort(gateway.port) } }),
});

const packPort = (port: Port): PackedPort => ({
  ...port,
  network: port.network.name,
  fixedIps: port.fixedIps.map((fixed) => ({ ...fixed, subnet: fixed.subnet.id })),
});

function unpackPort(port: PackedPort, networks: ReadonlyMap<string, Network>): Port {
  const network = networks.get(port.network);
  const subnet = (id: string): Subnet | undefined => network?.subnets.find((each) => each.id === id);
  if (network === undefined) throw new Error(`port ${port.id} is on no network of the lab`);
  return {
    ...port,
    network,
    fixedIps: port.fixedIps.map((fixed) => {
      const found = subnet(fixed.subnet);
      if (found === undefined) throw new Error(`address ${fixed.ip} is in no subnet of its network`);
      return { ...fixed, subnet: found };
    }),
  };
}
