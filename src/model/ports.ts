import { groupBy } from './group-by.js';
import type { Lab, Port } from './lab.js';

/** Every port of a lab: of servers in the topology's order, of DHCP, of routers by network, VIPs: the order of arrival on a host. */
export function allPorts(lab: Lab): Port[] {
  const routerPorts = groupBy(
    lab.routers.flatMap((router) => [
      ...router.interfaces,
      ...(router.gateway === undefined ? [] : [router.gateway.port]),
    ]),
    (port) => port.network.name,
  );
  return [
    ...lab.servers.flatMap((server) => server.ports),
    ...lab.dhcpPorts,
    ...lab.networks.flatMap((network) => routerPorts.get(network.name) ?? []),
    ...lab.loadBalancers.map(({ vip }) => vip),
  ];
}
