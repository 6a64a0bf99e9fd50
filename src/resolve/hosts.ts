import type { Host, Underlay } from '../model/lab.js';
import { numbered } from '../model/numbers.js';
import { Complaint } from '../topology/yaml/complaint.js';
import { blockHasIp, formatAddress, parseAddress, type Block } from '../topology/words/ip.js';
import type { Topology } from '../topology/schema/topology.js';
import type { Context } from './context.js';
import { blockOf } from './network/subnets.js';

const DEFAULT_UNDERLAY = '192.168.50.0/24';
const DEFAULT_MTU = 1500;

/** What the hosts talk over: as written, else the default. */
export function resolveUnderlay({ topology }: Context): Underlay {
  const { cidr = DEFAULT_UNDERLAY, mtu = DEFAULT_MTU } = topology.underlay ?? {};
  return { cidr, prefixLength: blockOf({ cidr }).prefixLength, mtu };
}

/** Hosts with their tunnel endpoints: written addresses first, then those of the running lab, then the free ones in file order. */
export function resolveHosts(context: Context, underlay: Underlay): Host[] {
  const { topology, running } = context;
  const entries = topology.declared.hosts?.length === 0 ? [DEFAULT_HOST] : topology.hosts;
  const before = (running?.hosts ?? []).map(({ name, number }) => [name, number] as const);
  const numbers = numbered(
    entries.map(({ name }) => name),
    1,
    Object.fromEntries(before),
  );
  const endpoints = giveEndpoints(context, underlay, entries);
  return entries.map(({ name, path, spec }) => ({
    name,
    path,
    ip: spec?.ip ?? endpoints.get(name) ?? '',
    number: numbers[name] ?? 0,
  }));
}

type Entry = Pick<Topology['hosts'][number], 'name' | 'path' | 'spec'>;

/** Addresses of hosts, by name; none where the underlay has a fault. */
function giveEndpoints(
  { topology, faults, running }: Context,
  underlay: Underlay,
  entries: readonly Entry[],
): Map<string, string> {
  const block = blockOf(underlay);
  const given = new Map<string, string>();
  if (topology.underlay === undefined) return given;
  const taken = new Map<string, string>();
  for (const { name, path, spec } of entries) {
    const ip = spec?.ip;
    if (ip === undefined) continue;
    const complaint = endpointComplaint(ip, block, taken.get(ip));
    if (complaint === undefined) taken.set(ip, name);
    else faults.error(`${path}.ip`, complaint);
  }
  const open = entries.filter(({ spec }) => spec?.ip === undefined);
  for (const { name } of open) {
    const ip = running?.hosts.find((host) => host.name === name)?.ip;
    if (ip === undefined || endpointComplaint(ip, block, taken.get(ip)) !== undefined) continue;
    taken.set(ip, name);
    given.set(name, ip);
  }
  // One that goes has its address until the other hosts no longer send to it.
  for (const { ip, name } of running?.hosts ?? []) if (!taken.has(ip)) taken.set(ip, name);
  let next = block.first + 1n;
  for (const { name, path } of open) {
    if (given.has(name)) continue;
    while (taken.has(formatAddress(next))) next += 1n;
    if (next >= block.last)
      faults.error(path, new Complaint(`no address is left in ${underlay.cidr}`, BIGGER), 'key');
    given.set(name, formatAddress(next));
    next += 1n;
  }
  return given;
}

const BIGGER = 'write a bigger network as underlay: { cidr: ... }';

/** What a lab has that writes no hosts. */
const DEFAULT_HOST = { name: 'host1', path: 'hosts.host1', spec: null };

function endpointComplaint(ip: string, block: Block, owner: string | undefined): Complaint | undefined {
  if (owner !== undefined)
    return new Complaint(`${ip} is host ${owner}'s already`, 'give each host its own address');
  if (!blockHasIp(block, ip)) {
    return new Complaint(
      `${ip} is outside of the underlay ${block.cidr}`,
      'write an address of the underlay, or change underlay.cidr',
    );
  }
  const address = parseAddress(ip);
  if (address !== block.first && address !== block.last) return undefined;
  const which = address === block.first ? 'network' : 'broadcast';
  return new Complaint(
    `${ip} is the ${which} address of the underlay`,
    'write another address of the underlay',
  );
}
