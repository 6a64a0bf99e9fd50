import type { Host, Underlay } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import { blockHas, formatAddress, parseAddress, parseBlock, type Block } from '../topology/ipv4.js';
import type { Context } from './context.js';

const DEFAULT_UNDERLAY = '192.168.50.0/24';
const DEFAULT_MTU = 1500;

export function resolveUnderlay({ topology, faults }: Context): Underlay {
  const { cidr = DEFAULT_UNDERLAY, mtu = DEFAULT_MTU } = topology.underlay;
  const block = underlayBlock(cidr);
  if (block.prefixLength < 1 || block.prefixLength > 30) {
    faults.error(
      'underlay.cidr',
      new Complaint(`${cidr} is no network of hosts`, 'use a prefix length from 1 to 30'),
    );
  }
  return { cidr, prefixLength: block.prefixLength, mtu };
}

/** Hosts with their tunnel endpoints: written addresses first, then the free ones in file order. */
export function resolveHosts(context: Context, underlay: Underlay): Host[] {
  const { topology, faults } = context;
  const block = underlayBlock(underlay.cidr);
  const entries = topology.hosts.length > 0 ? topology.hosts : defaultHost(context);
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

/** A lab that writes no hosts has one. */
const defaultHost = ({ topology }: Context) =>
  topology.declared.hosts.length > 0 ? [] : [{ name: 'host1', path: 'hosts.host1', spec: null }];

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

function underlayBlock(cidr: string): Block {
  const block = parseBlock(cidr);
  if (block === undefined) throw new Error(`${cidr} is no CIDR: the schema let it through`);
  return block;
}
