import { advertisedSubnets, advertisingPorts, autoconfigured, isAutoAddressed } from '../../model/ipv6.js';
import type { Network, Port, Router, Server, Subnet } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { blockHasIp, parseBlock } from '../../topology/words/ip.js';
import type { Context } from '../context.js';
import { blockOf } from './subnets.js';

/** What IPv6 needs and nobody in the lab does: a router that advertises, and routes back from outside. */
export function warnAboutIpv6(
  context: Context,
  networks: readonly Network[],
  routers: readonly Router[],
  servers: readonly Server[],
): void {
  for (const server of servers) checkEarlyRoutes(context, server);
  // A router with a fault of its own might be the one.
  if (context.topology.declared.routers?.length !== routers.length) return;
  warnAboutNoAdvertiser(context, routers, servers);
  checkLocalAdvertisers(context, routers, servers);
  for (const { gateway, interfaces } of routers) {
    const network = networks.find(({ name }) => name === gateway?.port.network.name);
    if (gateway !== undefined && network !== undefined)
      warnAboutNoWayBack(context, network, gateway.port, interfaces);
  }
}

function warnAboutNoAdvertiser(
  { faults }: Context,
  routers: readonly Router[],
  servers: readonly Server[],
): void {
  const advertised = advertisedSubnets({ routers });
  const waiting = servers.flatMap(({ ports }) => ports.flatMap(autoconfigured)).map(({ subnet }) => subnet);
  for (const { path, cidr, ipv6RaMode } of new Set(waiting.filter(({ id }) => !advertised.has(id)))) {
    const cure =
      ipv6RaMode === undefined
        ? 'write ipv6_ra_mode: slaac, or advertise it from a server without port security'
        : 'put a router on it, or leave ipv6_ra_mode away: addresses are configured directly then';
    faults.warn(path, new Complaint(`no router advertises ${cidr}, so its servers get no address`, cure));
  }
}

/** A `local` network ends at its host, and so does what routers advertise on it: a server elsewhere would wait for it in vain. */
function checkLocalAdvertisers(
  { faults }: Context,
  routers: readonly Router[],
  servers: readonly Server[],
): void {
  const advertising = routers.flatMap(advertisingPorts);
  for (const port of servers
    .flatMap(({ ports }) => ports)
    .filter(({ network }) => network.type === 'local')) {
    for (const { subnet } of autoconfigured(port)) {
      const by = advertising.filter(({ fixedIps }) => fixedIps.some((one) => one.subnet === subnet));
      const [first] = by;
      if (first === undefined || by.some(({ host }) => host === port.host)) continue;
      const where = `and the router that advertises ${subnet.cidr} on the local network ${port.network.name}`;
      const cure = `write host: ${first.host}, or leave ipv6_ra_mode away`;
      faults.error(port.path, new Complaint(`is on ${port.host}, ${where} on ${first.host}`, cure), 'key');
    }
  }
}

/**
 * The way to a subnet whose prefix a router advertises comes with the first advertisement, and its host routes are there before. A kernel that
 * finds their next hop on another device until then does not take them (`ip6_route_check_nh_onlink` of Linux).
 */
function checkEarlyRoutes({ faults }: Context, { ports }: Server): void {
  for (const port of ports) {
    const routes = autoconfigured(port).flatMap(({ subnet }) => subnet.routes);
    const others = ports
      .filter((one) => one !== port)
      .flatMap(({ fixedIps }) => fixedIps.map(({ subnet }) => subnet))
      .filter((subnet) => subnet.ipVersion === 6 && !isAutoAddressed(subnet));
    for (const { destination, nexthop } of routes) {
      const other = others.find((subnet) => blockHasIp(blockOf(subnet), nexthop));
      if (other === undefined) continue;
      const what = `has a route to ${destination} by ${nexthop}, which is in ${other.cidr}, too, a subnet of another port`;
      const cure = 'leave the route away, or take subnets that do not overlap';
      faults.error(port.path, new Complaint(`${what}: its kernel would not take it`, cure), 'key');
      break;
    }
  }
}

/** Nothing translates IPv6 addresses, so the outside needs a route to each subnet behind a router. */
function warnAboutNoWayBack(
  { faults }: Context,
  { subnets, path }: Network,
  gateway: Port,
  interfaces: readonly Port[],
): void {
  const own = gateway.fixedIps.find(({ subnet }) => subnet.ipVersion === 6);
  if (own === undefined) return;
  const routes = subnets.flatMap((subnet) => subnet.routes.map(({ destination }) => destination));
  const behind = interfaces.flatMap(({ fixedIps }) => fixedIps.map(({ subnet }) => subnet));
  for (const subnet of behind.filter(({ ipVersion }) => ipVersion === 6)) {
    if (routes.some((destination) => covers(destination, subnet))) continue;
    const route = `{ destination: "${subnet.cidr}", nexthop: "${own.ip}" }`;
    const message = `has no way back to ${subnet.cidr}, which is behind a router of it`;
    faults.warn(path, new Complaint(message, `write ${route} in routes of its IPv6 subnet`));
  }
}

function covers(destination: string, subnet: Subnet): boolean {
  const [outer, inner] = [parseBlock(destination), blockOf(subnet)];
  return outer !== undefined && outer.first <= inner.first && inner.last <= outer.last;
}
