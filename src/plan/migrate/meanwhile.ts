import type { Flow, FlowAction } from '../../model/flow.js';
import type { HostState } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import type { Change, Difference } from '../difference/difference.js';
import { hostDifference } from '../difference/host-difference.js';

/** What a host has to do with servers that move. */
export interface Part {
  /** `leave`: they are on it; `arrive`: they shall be on it; undefined: neither. */
  readonly role: 'leave' | 'arrive' | undefined;
  /** Paths of their ports. */
  readonly ports: ReadonlySet<string>;
}

/**
 * What a host has while servers may be on the one or on the other of two hosts, so that no packet is lost by that host's sending to the wrong
 * one: all that it has before, and all that it shall have. Frames for a server that moves go to both hosts; by whichever it is not on
 * they are not delivered. What cannot be said of both places is said of none, as what is not known is flooded, and found:
 *
 * - a MAC's place in the forwarding table of a VXLAN device
 * - on the host to which it moves, that it is elsewhere; on the one that it leaves, not yet. Else the host would answer ARP in the server's
 *   name, and its bridge would take the answer's way for the way to the server.
 */
export function meanwhile(from: HostState, to: HostState, { role, ports }: Part): HostState {
  const difference = hostDifference(from, to);
  const leaves = role === 'leave';
  const base = leaves ? from : to;
  const isOwn = ({ origin }: { readonly origin: Origin }): boolean =>
    role !== undefined && ports.has(origin.path);
  const both = <T>(items: readonly T[], { added, removed }: Difference<T>): T[] => [
    ...items,
    ...(leaves ? added : removed),
  ];
  const unlessOwn = <T extends { readonly origin: Origin }>(all: Difference<T>): Difference<T> => ({
    ...all,
    added: all.added.filter((item) => !isOwn(item)),
    removed: all.removed.filter((item) => !isOwn(item)),
  });
  const { flows, fdb, neighbours } = difference;
  return {
    ...base,
    sysctls: both(base.sysctls, difference.sysctls),
    links: both(base.links, difference.links),
    neighbours: both(base.neighbours, leaves ? unlessOwn(neighbours) : neighbours),
    fdb: both(without(base.fdb, fdb.changed), unlessOwn(fdb)),
    ovsBridges: both(base.ovsBridges, difference.ovsBridges),
    ovsPorts: both(base.ovsPorts, difference.ovsPorts),
    flows: both(toBoth(base.flows, flows.changed), unlessOwn(flows)),
    ipsets: both(base.ipsets, difference.ipsets),
    files: both(base.files, difference.files),
    daemons: both(base.daemons, difference.daemons),
  };
}

function without<T>(items: readonly T[], changed: readonly Change<T>[]): T[] {
  const unsure = new Set(changed.flatMap(({ from, to }) => [from, to]));
  return items.filter((item) => !unsure.has(item));
}

/** `strip_vlan,load:0x2f->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"` */
function toBoth(flows: readonly Flow[], changed: readonly Change<Flow>[]): Flow[] {
  const merged = new Map(
    changed.flatMap(({ from, to }) => {
      const known = new Set(to.actions.flatMap(outputPort));
      const more = from.actions.filter((action) => outputPort(action).some((port) => !known.has(port)));
      const flow = { ...to, actions: [...to.actions, ...more] };
      return [[from, flow] as const, [to, flow] as const];
    }),
  );
  return flows.map((flow) => merged.get(flow) ?? flow);
}

const outputPort = (action: FlowAction): string[] => (action.kind === 'output' ? [action.port] : []);
