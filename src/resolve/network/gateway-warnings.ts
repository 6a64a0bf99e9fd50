import { gatewaySubnets, hasIp, isGatewayOutside } from '../../model/gateway.js';
import type { Lab, Port } from '../../model/lab.js';
import { isPaired, isRouterInterface } from '../../model/ports.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';

/** A gateway outside of its subnet that nobody on the network may have: mostly a slip of the pen. External networks have the provider's router. */
export function warnAboutGateways(
  faults: Faults,
  { networks, routers, servers, ports }: Pick<Lab, 'networks' | 'routers' | 'servers' | 'ports'>,
): void {
  const all = [
    ...routers.flatMap(({ interfaces }) => interfaces),
    ...servers.flatMap((one) => one.ports),
    ...ports,
  ];
  for (const network of networks.filter((one) => !one.external)) {
    const here = all.filter((port) => port.network.id === network.id);
    for (const { path, cidr, gateway } of gatewaySubnets(network.subnets).filter(isGatewayOutside)) {
      if (here.some((port) => mayHave(port, gateway))) continue;
      const cure = `write an address of ${cidr}, or let a server have it: allowed_address_pairs: [{ ip: ${gateway} }]`;
      faults.warn(`${path}.gateway`, new Complaint(`nobody on the network may have ${gateway}`, cure));
    }
  }
}

const mayHave = (port: Port, ip: string): boolean =>
  hasIp(port, ip) ||
  isPaired(port.allowedAddressPairs, ip) ||
  (!port.portSecurity && !isRouterInterface(port));
