import type { Lab } from '../model/lab.js';
import { crossing, joined, type Step, type Way } from './crossing.js';
import type { PathNode } from './path-nodes.js';
import { follow, type Leg, type Route } from './route.js';

/** A device that a packet passes, with what the packet looks like there. */
export interface Hop extends Step {
  readonly source: string;
  readonly target: string;
  /** The sender on this network, and the next hop that it asks for by ARP or neighbour discovery. */
  readonly asker: string;
  readonly asked: string;
  /** Of that next hop, if it has one that the topology knows. */
  readonly mac?: string;
}

/** Every device on the way of a packet, and what is between each two. */
export interface Hops {
  readonly hops: readonly Hop[];
  /** One less than hops. */
  readonly gaps: readonly string[];
}

/** The way from one node to an address, and that of the answers. */
export interface Path {
  /** Both as the user calls them. */
  readonly from: string;
  readonly to: string;
  readonly forward: Hops;
  /** No hops where the way there leads to nobody. */
  readonly back: Hops;
  /** By MAC: whose device it is. */
  readonly owners: ReadonlyMap<string, string>;
  /** Why one of the ways ends before its target, as far as the topology tells. */
  readonly problem?: string;
}

/**
 * Works out where packets from a node to an address come by, and their answers, from routes, addresses and NAT of the
 * topology. What is filtered on the way is not looked at: that is what one captures for.
 */
export function pathBetween(
  lab: Lab,
  nodes: readonly PathNode[],
  from: { name: string; node: PathNode },
  to: { name: string; ip: string },
): Path {
  const there = follow(nodes, from.node, { target: to.ip });
  const back = there.arrived === undefined ? NOWHERE : answerOf(nodes, there, there.arrived);
  const problem = there.problem ?? back.problem;
  return {
    from: from.name,
    to: to.name,
    forward: hopsOf(lab, nodes, there),
    back: hopsOf(lab, nodes, back),
    owners: ownersOf(nodes),
    ...(problem === undefined ? {} : { problem }),
  };
}

const NOWHERE: Route = { legs: [], translations: new Map() };

/** What B sends back to where the packet seems to come from. */
function answerOf(nodes: readonly PathNode[], { legs, translations }: Route, arrived: PathNode): Route {
  const last = legs.at(-1);
  if (last === undefined) return NOWHERE;
  return follow(nodes, arrived, { source: last.target, target: last.source }, translations);
}

function hopsOf(lab: Lab, nodes: readonly PathNode[], { legs }: Route): Hops {
  const ways = legs.map((leg) => ({ leg, way: crossing(lab, leg.from, leg.to) }));
  const whole = ways.reduce<Way>((before, { leg, way }) => joined(before, passing(lab, nodes, leg), way), {
    steps: [],
    gaps: [],
  });
  const hops = ways.flatMap(({ leg, way }) => {
    const { source, target, asker, asked } = leg;
    const mac = macOf(leg);
    const looks = { source, target, asker, asked, ...(mac === undefined ? {} : { mac }) };
    return way.steps.map((step): Hop => ({ ...step, ...looks }));
  });
  return { hops, gaps: whole.gaps };
}

/** Of who answers for the next hop: the port's, or what an address pair says. */
const macOf = ({ to, asked }: Leg): string | undefined =>
  to?.port?.allowedAddressPairs.find(({ ip }) => ip === asked)?.mac ?? to?.port?.mac;

const ownersOf = (nodes: readonly PathNode[]): Map<string, string> =>
  new Map(
    nodes.flatMap(({ ends }) =>
      ends.flatMap(({ node, port }) => (port === undefined ? [] : [[port.mac, node] as const])),
    ),
  );

/** What a packet goes through in the router that a leg begins at. */
function passing(lab: Lab, nodes: readonly PathNode[], { from }: Leg): string {
  const router = nodes.find(({ name }) => name === from.node)?.router;
  const firewalls = lab.firewalls.filter(
    ({ routers }) => router !== undefined && routers.includes(router.name),
  );
  return [`router ${from.node}: its routes`, ...firewalls.map(({ name }) => `firewall ${name}`)].join(', ');
}
