import { gatewaySubnets, hasIp, type GatewaySubnet } from './gateway.js';
import type { Lab, Network } from './lab.js';
import { allPorts } from './ports.js';
import type { ProviderNetwork } from './provider-network.js';

/** The provider's own router on an external network: it answers at the gateways that no server of the lab has. */
export interface OuterRouter {
  readonly network: Network;
  /** Those whose gateways are its addresses, at least one. */
  readonly subnets: readonly GatewaySubnet[];
  /** Its device in the sandbox: the switch itself, or of a vlan network one behind a tag. */
  readonly device: string;
}

/** The routers beyond a physical network. */
export const outerRouters = (lab: Lab, provider: ProviderNetwork): OuterRouter[] =>
  lab.networks
    .filter(({ external, physicalNetwork }) => external && physicalNetwork === provider.name)
    .map((network) => ({ network, subnets: unanswered(lab, network), device: provider.switch }))
    .filter(({ subnets }) => subnets.length > 0)
    .flatMap((outer) => (outer.network.type === 'vlan' ? (tagged(lab, provider, outer) ?? []) : outer));

function unanswered(lab: Lab, network: Network): GatewaySubnet[] {
  const ports = lab.servers
    .flatMap((server) => server.ports)
    .filter((port) => port.network.name === network.name);
  return gatewaySubnets(network.subnets).filter(({ gateway }) => !ports.some((port) => hasIp(port, gateway)));
}

/** One that is reached behind a tag. */
export interface TaggedRouter extends OuterRouter {
  readonly vlan: number;
  /** The first host with a port on the network. */
  readonly host: string;
}

export const isTagged = (outer: OuterRouter): outer is TaggedRouter => 'vlan' in outer;

/** Undefined: nobody is on the network. */
function tagged(lab: Lab, { nic }: ProviderNetwork, outer: OuterRouter): TaggedRouter | undefined {
  const { segment: vlan, name } = outer.network;
  const ports = allPorts(lab).filter(({ network }) => network.name === name);
  const host = lab.hosts.find((one) => ports.some((port) => port.host === one.name))?.name;
  if (vlan === undefined || host === undefined) return undefined;
  return { ...outer, device: `gw-${nic}.${vlan}`, vlan, host };
}
