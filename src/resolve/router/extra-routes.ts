import { isIpv6 } from '../../model/ip.js';
import type { HostRoute, Port } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { blockHasIp } from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import type { Context } from '../context.js';
import {
  blockOf,
  checkDestination,
  checkOneVersion,
  ownSubnetComplaint,
  routerAddressComplaint,
} from '../network/subnets.js';

type Entry = Topology['routers'][number];

/** The routes that a router has beside those to its own subnets. @param ports its interfaces and its gateway */
export function extraRoutes(
  { faults }: Context,
  { path, spec }: Entry,
  ports: readonly Port[],
  gateway: Port | undefined,
): HostRoute[] {
  const routes = spec.routes ?? [];
  return routes.map((route, index) => {
    const at = itemPath(`${path}.routes`, index);
    const complaint = nexthopComplaint(route.nexthop, ports);
    if (complaint !== undefined) faults.error(`${at}.nexthop`, complaint);
    checkOneVersion(faults, at, route);
    const hasDefault = gateway?.fixedIps.some(
      ({ ip, subnet }) => subnet.gateway !== null && isIpv6(ip) === isIpv6(route.nexthop),
    );
    // Other next hops of the same destination share its flows.
    const same = routes.slice(0, index).filter(({ nexthop }) => nexthop === route.nexthop);
    checkDestination(faults, at, route.destination, same, hasDefault ?? false);
    if (ports.some(({ fixedIps }) => fixedIps.some(({ subnet }) => subnet.cidr === route.destination)))
      faults.error(`${at}.destination`, ownSubnetComplaint(route.destination, 'the router is'));
    return { path: at, ...route };
  });
}

function nexthopComplaint(nexthop: string, ports: readonly Port[]): Complaint | undefined {
  const fixedIps = ports.flatMap((port) => port.fixedIps);
  if (fixedIps.some(({ ip }) => ip === nexthop)) {
    return new Complaint(`${nexthop} is the router's own address`, 'write the address of the next router');
  }
  const block = fixedIps.map(({ subnet }) => blockOf(subnet)).find((one) => blockHasIp(one, nexthop));
  if (block !== undefined) return routerAddressComplaint(nexthop, [block]);
  const cidrs = fixedIps.map(({ subnet }) => subnet.cidr).join(', ');
  return new Complaint(`${nexthop} is on no subnet of this router`, `write an address of ${cidrs}`);
}
