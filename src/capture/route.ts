import { BlockList } from 'node:net';
import { hasIp } from '../model/gateway.js';
import { isIpv6 } from '../model/ip.js';
import { isPaired } from '../model/ports.js';
import { has, mayHave, type PathEnd, type PathNode } from './path-nodes.js';
import {
  arriving,
  leaving,
  type Flow,
  type Passing,
  type Translation,
  type Translations,
} from './translation.js';

/** The way of a packet over one network, from one node to the next. */
export interface Leg extends Flow {
  readonly from: PathEnd;
  /** Undefined: nobody has the address. */
  readonly to?: PathEnd;
  /** The sender's address on this network, and the next hop that it asks for by ARP or neighbour discovery. */
  readonly asker: string;
  readonly asked: string;
}

/** A packet's way from node to node, as routes and NAT lead it. */
export interface Route {
  readonly legs: readonly Leg[];
  /** By name of a node: how it has changed the packet. */
  readonly translations: Translations;
  /** Who it is for, if it gets there; else `problem` says why it does not. */
  readonly arrived?: PathNode;
  readonly problem?: string;
}

/** No lab has as many routers in a row; a packet that meets more goes round in circles. */
const MOST_LEGS = 16;

/**
 * Follows a packet from a node.
 * @param packet source and target; without a source it has the address of the device that it leaves by
 * @param undone of the way there, so that answers get their addresses back (conntrack)
 */
export function follow(
  nodes: readonly PathNode[],
  start: PathNode,
  packet: Passing,
  undone: Translations = new Map(),
): Route {
  const legs: Leg[] = [];
  const translations = new Map<string, Translation>();
  let at: Place = { node: start, packet };
  while (legs.length < MOST_LEGS) {
    const next = sendOn(nodes, at, undone);
    if (!('leg' in next)) return { legs, translations, ...next };
    const { leg, to } = next;
    const { source = leg.source, target } = at.packet;
    translations.set(at.node.name, { before: { source, target }, after: leg });
    legs.push(leg);
    if (to === undefined || leg.to === undefined) {
      return { legs, translations, problem: nobodyHas(nodes, leg) };
    }
    at = { node: to, cameBy: leg.to, packet: leg };
  }
  return { legs, translations, problem: `${packet.target} is not reached: its packets go round in circles` };
}

/** An address that several may have is now at one, now at another. */
function nobodyHas(nodes: readonly PathNode[], { asked, from: { network } }: Leg): string {
  const sharing = nodes.filter(({ ends }) =>
    ends.some((end) => end.network.name === network.name && isSharedBy(end, asked)),
  );
  if (sharing.length === 0) return `nobody has ${asked} on network ${network.name}`;
  const names = sharing.map(({ name }) => name).join(', ');
  return `${asked} is an address that ${names} share, and who has it the topology does not say`;
}

const isSharedBy = ({ port }: PathEnd, ip: string): boolean =>
  port !== undefined && isPaired(port.allowedAddressPairs, ip);

/** A packet at a node. */
interface Place {
  readonly node: PathNode;
  /** Undefined: the node has made it. */
  readonly cameBy?: PathEnd;
  readonly packet: Passing;
}

/** It is there, it cannot go on, or it goes on. */
type Next =
  | { readonly arrived: PathNode }
  | { readonly problem: string }
  | { readonly leg: Leg; readonly to?: PathNode };

function sendOn(nodes: readonly PathNode[], { node, cameBy, packet }: Place, undone: Translations): Next {
  const { router } = node;
  const translated = router === undefined ? packet : arriving(router, packet, undone);
  if ('problem' in translated) return translated;
  const { target } = translated;
  if (has(node, target) || (cameBy !== undefined && mayHave(node, target))) return { arrived: node };
  if (cameBy !== undefined && node.isRouter !== true) {
    return { problem: `${node.name} would have to pass on what is for ${target}` };
  }
  const hop = nextHop(node, target);
  if (hop !== undefined && 'problem' in hop) return hop;
  if (hop === undefined) return { problem: `${node.name} has no route to ${target}` };
  const { end: from, ip: asked } = hop;
  const way = { target, cameBy, from };
  const asker = ownAddress(hop);
  const source = (router === undefined ? packet.source : leaving(router, packet, way, undone)) ?? asker;
  if (source === '')
    return { problem: `${node.name} has no ${isIpv6(asked) ? 'IPv6' : 'IPv4'} address to send from` };
  const owner = ownerOf(nodes, hop);
  const leg = { from, source, target, asker, asked };
  return owner === undefined ? { leg } : { leg: { ...leg, to: owner.end }, to: owner.node };
}

/** Where a node sends a packet next. */
interface NextHop {
  readonly end: PathEnd;
  /** The target itself on its own link, else a gateway. */
  readonly ip: string;
}

/** On its own link, else by the most specific route, else by a default route. Of several next hops the kernel takes one for each flow. */
function nextHop(node: PathNode, target: string): NextHop | { readonly problem: string } | undefined {
  const direct = node.ends.find(({ onLink }) => onLink.some((cidr) => isWithin(target, cidr)));
  if (direct !== undefined) return { end: direct, ip: target };
  const [route] = node.routes
    .filter(({ destination }) => isWithin(target, destination))
    .sort((one, other) => prefixLength(other.destination) - prefixLength(one.destination));
  const ways = node.routes.filter(({ destination }) => destination === route?.destination);
  const hops = [...new Set(ways.map(({ nexthop }) => nexthop))].join(', ');
  if (node.router !== undefined && hops.includes(','))
    return {
      problem: `${node.name} shares ${route?.destination} out among ${hops}: which one is taken the topology does not say`,
    };
  const via = route?.nexthop ?? node.gateways.find((ip) => isIpv6(ip) === isIpv6(target));
  const end = node.ends.find(({ onLink }) => onLink.some((cidr) => via !== undefined && isWithin(via, cidr)));
  return end && via !== undefined ? { end, ip: via } : undefined;
}

/** The address of the device that is on the next hop's subnet, else its first of that IP version. */
function ownAddress({ end, ip }: NextHop): string {
  const own = end.addresses.filter((address) => isIpv6(address.ip) === isIpv6(ip));
  return (own.find(({ cidr }) => isWithin(ip, cidr)) ?? own[0])?.ip ?? '';
}

/** Who answers for an address on a network: its owner, else the only port that may have it beside its own. */
function ownerOf(
  nodes: readonly PathNode[],
  { end, ip }: NextHop,
): { node: PathNode; end: PathEnd } | undefined {
  const there = nodes.flatMap((node) =>
    node.ends.filter(({ network }) => network.name === end.network.name).map((one) => ({ node, end: one })),
  );
  const owner = there.find(
    ({ end: { addresses, alsoFor, port } }) =>
      [...addresses.map((own) => own.ip), ...alsoFor].includes(ip) || (port !== undefined && hasIp(port, ip)),
  );
  if (owner !== undefined) return owner;
  const allowed = there.filter((one) => isSharedBy(one.end, ip));
  return allowed.length === 1 ? allowed[0] : undefined;
}

const prefixLength = (cidr: string): number => Number(cidr.split('/')[1]);

function isWithin(ip: string, cidr: string): boolean {
  const family = isIpv6(cidr) ? 'ipv6' : 'ipv4';
  if (isIpv6(ip) !== isIpv6(cidr)) return false;
  const list = new BlockList();
  list.addSubnet(cidr.split('/')[0] ?? '', prefixLength(cidr), family);
  return list.check(ip, family);
}
