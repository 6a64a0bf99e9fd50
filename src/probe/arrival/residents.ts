import { OUTSIDE, pathNodes, type PathEnd, type PathNode } from '../../capture/path-nodes.js';
import type { Lab, Router } from '../../model/lab.js';
import { routerHosts } from '../../model/ports.js';

/** A network namespace of a host, and which of its devices count; '-': the host's own. */
export interface Place {
  readonly host: string;
  readonly netns: string;
  readonly devices: readonly string[];
}

/** Whoever has addresses in a lab. */
export interface Resident {
  /** As results call it: `b1`, `the DHCP server of network red`. */
  readonly name: string;
  readonly ends: readonly PathEnd[];
  /** Where it is: an HA router on several hosts. */
  readonly hosts: readonly string[];
  readonly netns: string;
  readonly router?: Router;
  /** It passes on what is not for itself: what is for one of its addresses may come by any of its devices. */
  readonly forwards: boolean;
  readonly isMetadata: boolean;
}

/** Everybody who has addresses in a lab: servers, routers, load balancers, DHCP servers, the provider's router. */
export function residentsOf(lab: Lab): Resident[] {
  const hops = nextHops(lab);
  return pathNodes(lab).flatMap((node) => residents(node, hops));
}

function residents(node: PathNode, hops: ReadonlySet<string>): Resident[] {
  const { ends, router, isMetadata = false } = node;
  const [first] = ends;
  if (first === undefined) return [];
  return [
    {
      name: displayName(node, first),
      ends,
      hosts: router === undefined ? [first.host] : routerHosts(router),
      netns: first.netns === '' ? '-' : first.netns,
      ...(router === undefined ? {} : { router }),
      forwards:
        router !== undefined || ends.some(({ addresses }) => addresses.some(({ ip }) => hops.has(ip))),
      isMetadata,
    },
  ];
}

function displayName({ name }: PathNode, { port }: PathEnd): string {
  if (name === OUTSIDE) return "the provider's router";
  return port?.owner === 'network:dhcp' ? `the DHCP server of network ${port.network.name}` : name;
}

/** Addresses that others send by: gateways of subnets, and next hops of routes. */
const nextHops = ({ networks, routers }: Lab): Set<string> =>
  new Set([
    ...networks.flatMap(({ subnets }) =>
      subnets.flatMap(({ gateway, routes }) =>
        [gateway ?? [], ...routes.map(({ nexthop }) => nexthop)].flat(),
      ),
    ),
    ...routers.flatMap(({ routes }) => routes.map(({ nexthop }) => nexthop)),
  ]);

/** Every place where a resident is. @param device the only one that counts; undefined: all of its own */
export function placesOf({ hosts, netns, ends }: Resident, device?: string): Place[] {
  const devices = device === undefined ? ends.map((end) => end.device) : [device];
  return hosts.map((host) => ({ host, netns, devices }));
}
