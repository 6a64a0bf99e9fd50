import type { Host, Underlay } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import { blockHas, formatAddress, parseAddress, type Block } from '../topology/ipv4.js';
import type { Context } from './context.js';
import { blockOf } from './subnets.js';

const DEFAULT_UNDERLAY = '192.168.50.0/24';
const DEFAULT_MTU = 1500;

export function resolveUnderlay({ topology }: Context): Underlay {
  const { cidr = DEFAULT_UNDERLAY, mtu = DEFAULT_MTU } = topology.underlay ?? {};
  return { cidr, prefixLength: blockOf({ cidr }).prefixLength, mtu };
}

/** Hosts with their tunnel endpoints: written addresses first, then the free ones in file order. */
export function resolveHosts(context: Context, underlay: Underlay): Host[] {
  const { topology, faults } = context;
  const block = blockOf(underlay);
  const entries = topology.declared.hosts?.length === 0 ? [DEFAULT_HOST] : topology.hosts;
  if (topology.underlay === undefined)
    return entries.map(({ name, path, spec }) => ({ name, path, ip: spec?.ip ?? '' }));
  const taken = new Map<string, string>();
  for (const { name, path, spec } of entries) {
    const ip = spec?.ip;
    if (ip === undefined) continue;
    const complaint = endpointComplaint(ip, block, taken.get(ip));
    if (complaint === undefined) taken.set(ip, name);
    else faults.error(`${path}.ip`, complaint);
  }
  let next = block.first + 1;
  return entries.map(({ name, path, spec }) => {
    if (spec?.ip !== undefined) return { name, path, ip: spec.ip };
    while (taken.has(formatAddress(next))) next += 1;
    if (next >= block.last)
      faults.error(path, new Complaint(`no address is left in ${underlay.cidr}`, BIGGER), 'key');
    const ip = formatAddress(next);
    next += 1;
    return { name, path, ip };
  });
}

const BIGGER = 'write a bigger network as underlay: { cidr: ... }';

/** What a lab has that writes no hosts. */
const DEFAULT_HOST = { name: 'host1', path: 'hosts.host1', spec: null };

function endpointComplaint(ip: string, block: Block, owner: string | undefined): Complaint | undefined {
  const address = parseAddress(ip) ?? NaN;
  if (owner !== undefined)
    return new Complaint(`${ip} is host ${owner}'s already`, 'give each host its own address');
  if (!blockHas(block, address)) {
    return new Complaint(
      `${ip} is outside of the underlay ${block.cidr}`,
      'write an address of the underlay, or change underlay.cidr',
    );
  }
  if (address !== block.first && address !== block.last) return undefined;
  const which = address === block.first ? 'network' : 'broadcast';
  return new Complaint(
    `${ip} is the ${which} address of the underlay`,
    'write another address of the underlay',
  );
}
