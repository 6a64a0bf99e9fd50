import type { AddressRange, HostRoute, Subnet } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import type { Faults } from '../topology/faults.js';
import { blockHas, formatAddress, overlap, parseAddress, parseBlock, type Block } from '../topology/ipv4.js';
import { itemPath } from '../topology/path.js';

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
  };
}

/** `dhcp` as written; a map pins what the network's DHCP port has. */
export type DhcpSpec = boolean | Readonly<Partial<Record<'id' | 'mac' | 'ip', string | undefined>>>;

/** Checks one subnet as Neutron's API does and fills in what is not written. */
export function resolveSubnet(faults: Faults, { path, spec }: SubnetDraft, id: string): Subnet {
  const block = blockOf(spec);
  const gateway = spec.gateway === undefined ? formatAddress(block.first + 1) : spec.gateway;
  const outside = gateway === null ? undefined : hostAddressComplaint(gateway, [block]);
  if (outside !== undefined) faults.error(`${path}.gateway`, outside);
  const pools = spec.pools ?? defaultPools(block, gateway);
  checkPools(faults, path, block, pools, gateway);
  return {
    path,
    id,
    cidr: block.cidr,
    prefixLength: block.prefixLength,
    gateway,
    pools,
    dhcp: (spec.dhcp ?? false) !== false,
    dns: spec.dns ?? [],
    routes: hostRoutes(faults, path, block, gateway, spec.routes ?? []),
  };
}

/** The addresses of a subnet. */
export function blockOf({ cidr }: { readonly cidr: string }): Block {
  const block = parseBlock(cidr);
  if (block === undefined) throw new Error(`${cidr} is no CIDR: the schema let it through`);
  return block;
}

/** Why no port can have this address on subnets with these blocks; undefined if one can. */
export function hostAddressComplaint(ip: string, blocks: readonly Block[]): Complaint | undefined {
  const address = parseAddress(ip) ?? NaN;
  const block = blocks.find((candidate) => blockHas(candidate, address));
  const cidrs = blocks.map(({ cidr }) => cidr).join(', ');
  if (block === undefined)
    return new Complaint(`${ip} is outside of ${cidrs}`, `write an address of ${cidrs}`);
  if (address === block.first)
    return new Complaint(`${ip} is the network address of ${block.cidr}`, NOT_AN_END);
  if (address === block.last)
    return new Complaint(`${ip} is the broadcast address of ${block.cidr}`, NOT_AN_END);
  return undefined;
}

const NOT_AN_END = 'write an address between the first and the last of it';

/** All but network, broadcast and gateway address: one range, or two around the gateway. */
function defaultPools({ first, last }: Block, gateway: string | null): AddressRange[] {
  const hole = gateway === null ? undefined : parseAddress(gateway);
  const whole = { first: first + 1, last: last - 1 };
  const parts =
    hole === undefined || !blockHas(whole, hole)
      ? [whole]
      : [
          { first: whole.first, last: hole - 1 },
          { first: hole + 1, last: whole.last },
        ];
  return parts
    .filter((part) => part.first <= part.last)
    .map((part) => ({ start: formatAddress(part.first), end: formatAddress(part.last) }));
}

/** First and last address of a range as numbers. */
export const rangeOf = ({ start, end }: AddressRange): { first: number; last: number } => ({
  first: parseAddress(start) ?? NaN,
  last: parseAddress(end) ?? NaN,
});

function checkPools(
  faults: Faults,
  path: string,
  block: Block,
  pools: readonly AddressRange[],
  gateway: string | null,
): void {
  pools.forEach((pool, index) => {
    const complaint = poolComplaint(block, pool, pools.slice(0, index), gateway);
    if (complaint !== undefined) faults.error(itemPath(`${path}.pools`, index), complaint);
  });
}

function poolComplaint(
  block: Block,
  pool: AddressRange,
  earlier: readonly AddressRange[],
  gateway: string | null,
): Complaint | undefined {
  const range = rangeOf(pool);
  const name = `${pool.start}-${pool.end}`;
  if (range.first > range.last)
    return new Complaint(`the pool ${name} is reversed`, `write ${pool.end}-${pool.start}`);
  if (range.first <= block.first || range.last >= block.last) {
    const usable = `${formatAddress(block.first + 1)}-${formatAddress(block.last - 1)}`;
    return new Complaint(`the pool ${name} is not within ${block.cidr}`, `stay within ${usable}`);
  }
  const other = earlier.find((candidate) => overlap(rangeOf(candidate), range));
  if (other !== undefined) {
    return new Complaint(
      `the pool ${name} overlaps ${other.start}-${other.end}`,
      'make one pool of them, or part them',
    );
  }
  if (gateway === null || !blockHas(range, parseAddress(gateway) ?? NaN)) return undefined;
  return new Complaint(
    `the gateway ${gateway} lies in the pool ${name}`,
    'leave the gateway out of the pools',
  );
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
    const complaint = hostAddressComplaint(route.nexthop, [block]);
    if (complaint !== undefined) faults.error(`${at}.nexthop`, complaint);
    checkDestination(faults, at, route.destination, routes.slice(0, index), gateway !== null);
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
  if (hasGateway && destination === '0.0.0.0/0') {
    const cure = 'leave this route away, or have no gateway';
    faults.error(`${path}.destination`, new Complaint('the default route is the gateway already', cure));
  }
}
