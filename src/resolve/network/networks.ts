import { IPV6_MTU } from '../../model/ipv6.js';
import type { Network, Subnet, Underlay } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { overlap } from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { Topology } from '../../topology/schema/topology.js';
import type { Context } from '../context.js';
import { haNetworkEntries } from '../router/ha.js';
import { checkDnsDomain } from './dns-names.js';
import { checkOuterOverlap } from './outer-networks.js';
import { checkFlatNetworks, pinSegment, resolveSegment, typeOf } from './segments.js';
import { blockOf, resolveSubnet, type SubnetDraft } from './subnets.js';

type Entry = Topology['networks'][number];

/** What VXLAN adds to a packet: inner Ethernet (14), VXLAN (8), UDP (8) and IPv4 header (20). */
const VXLAN_OVERHEAD = 50;

/** Every network that has no fault, the HA routers' last. Pinned ids and segments first, then the others in file order. */
export function resolveNetworks(context: Context, underlay: Underlay): Network[] {
  const { topology, ids, faults } = context;
  const entries = [...topology.networks, ...haNetworkEntries(topology)];
  const subnets = new Map(entries.map((entry) => [entry, subnetDrafts(context, entry)]));
  for (const entry of entries) {
    const { path, spec } = entry;
    if (spec.id !== undefined) ids.pinId('network', spec.id, `${path}.id`);
    pinSegment(context, entry);
    for (const draft of subnets.get(entry) ?? []) {
      if (draft.spec.id !== undefined) ids.pinId('subnet', draft.spec.id, `${draft.path}.id`);
    }
  }
  checkFlatNetworks(context);
  const networks = entries.flatMap((entry) => {
    const before = faults.count;
    const network = resolveNetwork(context, underlay, entry, subnets.get(entry) ?? []);
    return faults.count === before ? [network] : [];
  });
  checkOuterOverlap(faults, networks);
  return networks;
}

/** The subnet among the network's own keys, or those of `subnets`. */
function subnetDrafts({ faults }: Context, { path, spec }: Entry): SubnetDraft[] {
  const { cidr, gateway, pools, dhcp, dns, routes, ipv6_address_mode, ipv6_ra_mode, subnets } = spec;
  const keys = { gateway, pools, dhcp, dns, routes, ipv6_address_mode, ipv6_ra_mode };
  const short = Object.entries({ cidr, ...keys }).find(([, value]) => value !== undefined)?.[0];
  if (subnets !== undefined) {
    if (short !== undefined) {
      const cure = 'write it inside an entry of "subnets:"';
      faults.error(`${path}.${short}`, new Complaint('stands beside subnets', cure), 'key');
    }
    return subnets.map((subnet, index) => ({ path: itemPath(`${path}.subnets`, index), spec: subnet }));
  }
  if (cidr !== undefined) return [{ path, spec: { cidr, ...keys } }];
  if (short !== undefined) {
    faults.error(
      `${path}.${short}`,
      new Complaint('belongs to a subnet, and there is none', 'write cidr too'),
      'key',
    );
  }
  return [];
}

function resolveNetwork(
  context: Context,
  underlay: Underlay,
  entry: Entry,
  drafts: readonly SubnetDraft[],
): Network {
  const { faults, ids } = context;
  const { name, path, spec } = entry;
  const segment = resolveSegment(context, entry);
  const subnets = drafts.map((draft) =>
    resolveSubnet(faults, draft, draft.spec.id ?? ids.deriveId('subnet', `${name} ${draft.spec.cidr}`)),
  );
  checkOverlap(context, subnets);
  if (spec.dns_domain !== undefined) checkDnsDomain(faults, path, subnets);
  return {
    name,
    path,
    id: spec.id ?? ids.deriveId('network', name),
    ...segment,
    external: spec.external ?? false,
    mtu: resolveMtu(context, underlay, entry, smallestMtu(subnets)),
    ...(spec.dns_domain === undefined ? {} : { dnsDomain: spec.dns_domain }),
    subnets,
  };
}

/** RFC 791, RFC 8200: what every link carries, of IPv4 and of IPv6; RFC 2131: what a DHCP client takes. */
function smallestMtu(subnets: readonly Subnet[]): Smallest {
  if (subnets.some(({ ipVersion }) => ipVersion === 6)) return [IPV6_MTU, 'IPv6'];
  return subnets.some(({ dhcp }) => dhcp) ? [576, 'DHCP'] : [68, 'IPv4'];
}

type Smallest = readonly [bytes: number, of: 'IPv4' | 'IPv6' | 'DHCP'];

function resolveMtu(
  { topology, faults }: Context,
  underlay: Underlay,
  entry: Entry,
  [smallest, whom]: Smallest,
): number {
  const { path, spec } = entry;
  const overhead = typeOf(entry) === 'vxlan' ? VXLAN_OVERHEAD : 0;
  const most = underlay.mtu - overhead;
  const room = overhead === 0 ? '' : `, less ${overhead} of VXLAN`;
  if (topology.underlay === undefined) return spec.mtu ?? most;
  if (most < smallest) {
    const cure = `write an underlay mtu of at least ${smallest + overhead}`;
    const needs = whom === 'IPv4' ? '' : `, and ${whom} needs ${smallest}`;
    faults.error(
      path,
      new Complaint(`the underlay's mtu ${underlay.mtu}${room} leaves ${most}${needs}`, cure),
      'key',
    );
  } else if (spec.mtu !== undefined && spec.mtu > most) {
    const cure = `write at most ${most}: the underlay's ${underlay.mtu}${room}`;
    faults.error(`${path}.mtu`, new Complaint(`${spec.mtu} does not fit the underlay`, cure));
  } else if (spec.mtu !== undefined && spec.mtu < smallest) {
    const cure = `write at least ${smallest}, or leave it away`;
    faults.error(`${path}.mtu`, new Complaint(`${spec.mtu} is too small for ${whom}`, cure));
  }
  return spec.mtu ?? most;
}

function checkOverlap({ faults }: Context, subnets: readonly Subnet[]): void {
  subnets.forEach((subnet, index) => {
    const other = subnets.slice(0, index).find((earlier) => overlap(blockOf(earlier), blockOf(subnet)));
    if (other === undefined) return;
    const complaint = new Complaint(
      `${subnet.cidr} overlaps ${other.cidr} of the same network`,
      'use another network',
    );
    faults.error(`${subnet.path}.cidr`, complaint);
  });
}
