import { isLinkLocal } from '../../model/gateway.js';
import { isWithin } from '../../model/ip.js';
import type { AddressRange, HostRoute, Ipv6Mode, Subnet } from '../../model/lab.js';
import { METADATA_IP, METADATA_IPV6 } from '../../model/metadata.js';
import { unusable } from '../../topology/schema/scalars.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import {
  blockHas,
  blockHasIp,
  formatAddress,
  isAllHosts,
  parseAddress,
  parseBlock,
  type Block,
} from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';
import { checkPools, defaultPools } from './pools.js';
import { checkVersion } from './subnet-version.js';

/** A subnet as written, in its own entry or among the keys of its network. */
export interface SubnetDraft {
  readonly path: string;
  readonly spec: {
    readonly id?: string | undefined;
    readonly cidr: string;
    readonly gateway?: string | null | undefined;
    readonly pools?: readonly AddressRange[] | undefined;
    readonly dhcp?: DhcpSpec | undefined;
    readonly dns?: readonly string[] | undefined;
    readonly routes?: readonly { readonly destination: string; readonly nexthop: string }[] | undefined;
    readonly ipv6_address_mode?: Ipv6Mode | undefined;
    readonly ipv6_ra_mode?: Ipv6Mode | undefined;
  };
}

/** `dhcp` as written; a map pins what the network's DHCP port has. */
export type DhcpSpec = boolean | Readonly<Partial<Record<'id' | 'mac' | 'ip', string | undefined>>>;

/** Checks one subnet as Neutron's API does and fills in what is not written. */
export function resolveSubnet(faults: Faults, { path, spec }: SubnetDraft, id: string): Subnet {
  const block = blockOf(spec);
  const gateway = spec.gateway === undefined ? defaultGateway(block) : spec.gateway;
  const complaint = gateway === null ? undefined : gatewayComplaint(gateway, block);
  if (complaint !== undefined) faults.error(`${path}.gateway`, complaint);
  const pools = spec.pools ?? defaultPools(block, gateway);
  checkPools(faults, path, block, pools, gateway);
  checkVersion(faults, path, spec, block);
  const { ipv6_address_mode: ipv6AddressMode, ipv6_ra_mode: ipv6RaMode } = spec;
  return {
    path,
    id,
    cidr: block.cidr,
    prefixLength: block.prefixLength,
    ipVersion: block.version,
    gateway,
    pools,
    dhcp: (spec.dhcp ?? false) !== false,
    dns: spec.dns ?? [],
    routes: hostRoutes(faults, path, block, gateway, spec.routes ?? []),
    ...(ipv6AddressMode === undefined ? {} : { ipv6AddressMode }),
    ...(ipv6RaMode === undefined ? {} : { ipv6RaMode }),
  };
}

/** As Neutron has it since 2016: the first host's address, and in IPv6 the network address itself. None where there is one address only. */
const defaultGateway = ({ version, first, last }: Block): string | null =>
  first === last ? null : formatAddress(version === 4 ? first + 1n : first);

/** The addresses of a subnet. */
export function blockOf({ cidr }: { readonly cidr: string }): Block {
  const block = parseBlock(cidr);
  if (block === undefined) throw new Error(`${cidr} is no CIDR: the schema let it through`);
  return block;
}

/** Why no server can have this address on subnets with these blocks; undefined if one can. */
export function hostAddressComplaint(ip: string, blocks: readonly Block[]): Complaint | undefined {
  const complaint = routerAddressComplaint(ip, blocks);
  const block = blocks.find(({ first }) => first === parseAddress(ip));
  if (complaint !== undefined || block === undefined || isAllHosts(block)) return complaint;
  const cure = 'write another address: this one is for routers (RFC 4291: subnet-router anycast)';
  return new Complaint(`${ip} is the network address of ${block.cidr}`, cure);
}

/** The same of a router, which may have the network address of an IPv6 subnet. */
export function routerAddressComplaint(ip: string, blocks: readonly Block[]): Complaint | undefined {
  const address = parseAddress(ip);
  const block = blocks.find((candidate) => blockHasIp(candidate, ip));
  if (block === undefined) return outsideComplaint(ip, blocks);
  if (ip === METADATA_IP) return new Complaint(`${ip} is where servers ask for metadata`, NOT_METADATA);
  if (block.version === 6 || isAllHosts(block)) return undefined;
  if (address === block.first)
    return new Complaint(`${ip} is the network address of ${block.cidr}`, NOT_AN_END);
  if (address === block.last)
    return new Complaint(`${ip} is the broadcast address of ${block.cidr}`, NOT_AN_END);
  return undefined;
}

/**
 * Why a subnet cannot have this gateway. Neutron takes each but the network and the broadcast address: it may be outside of the subnet, in
 * IPv6 link-local as well. What no router can have is refused here.
 */
function gatewayComplaint(ip: string, block: Block): Complaint | undefined {
  const address = parseAddress(ip) ?? 0n;
  const isOther = ip.includes(':') !== (block.version === 6);
  if (isOther || blockHas(block, address)) return routerAddressComplaint(ip, [block]);
  if (ip === METADATA_IP || ip === METADATA_IPV6)
    return new Complaint(`${ip} is where servers ask for metadata`, NOT_METADATA);
  if (isLinkLocal(ip)) return undefined;
  const use = isWithin(ip, '169.254.0.0/16') ? 'link-local' : unusable({ first: address, last: address });
  const like = block.version === 6 ? 'fe80::1' : '192.0.2.1';
  const cure = `write an address of ${block.cidr}, or another one that a router can have, like ${like}`;
  return use === undefined ? undefined : new Complaint(`${ip} is ${use}: no router is reached by it`, cure);
}

const NOT_METADATA = 'write another address: the metadata service has this one on every network';
const NOT_AN_END = 'write an address between the first and the last of it';

function outsideComplaint(ip: string, blocks: readonly Block[]): Complaint {
  const cidrs = blocks.map(({ cidr }) => cidr).join(', ');
  const version = ip.includes(':') ? 6 : 4;
  const message = blocks.some((block) => block.version === version)
    ? `${ip} is outside of ${cidrs}`
    : `${ip} is IPv${version}, and ${cidrs} is IPv${version === 4 ? 6 : 4}`;
  return new Complaint(message, `write an address of ${cidrs}`);
}

function hostRoutes(
  faults: Faults,
  path: string,
  block: Block,
  gateway: string | null,
  routes: NonNullable<SubnetDraft['spec']['routes']>,
): HostRoute[] {
  return routes.map((route, index) => {
    const at = itemPath(`${path}.routes`, index);
    const complaint = routerAddressComplaint(route.nexthop, [block]);
    if (complaint !== undefined) faults.error(`${at}.nexthop`, complaint);
    checkOneVersion(faults, at, route);
    checkDestination(faults, at, route.destination, routes.slice(0, index), gateway !== null);
    if (route.destination === block.cidr)
      faults.error(`${at}.destination`, ownSubnetComplaint(block.cidr, 'its servers are'));
    return { path: at, ...route };
  });
}

/** A destination has one route; the default one belongs to the gateway if there is one. */
export function checkDestination(
  faults: Faults,
  path: string,
  destination: string,
  earlier: readonly { readonly destination: string }[],
  hasGateway: boolean,
): void {
  if (earlier.some((route) => route.destination === destination)) {
    faults.error(
      `${path}.destination`,
      new Complaint(`${destination} has a route already`, 'keep one of the two'),
    );
  }
  if (hasGateway && destination.endsWith('/0')) {
    const cure = 'leave this route away, or have no gateway';
    faults.error(`${path}.destination`, new Complaint('the default route is the gateway already', cure));
  }
}

/** The kernel has that route already, and takes no other one. */
export const ownSubnetComplaint = (cidr: string, who: string): Complaint =>
  new Complaint(`${who} on ${cidr} itself`, 'leave this route away, or write another destination');

/** A route of either family stays in it. */
export function checkOneVersion(
  faults: Faults,
  path: string,
  { destination, nexthop }: { readonly destination: string; readonly nexthop: string },
): void {
  if (destination.includes(':') === nexthop.includes(':')) return;
  const message = `${destination} and ${nexthop} are of two IP versions`;
  faults.error(`${path}.destination`, new Complaint(message, 'make both IPv4 or both IPv6'));
}
