import type { Algebra, PacketHeaders } from './headers.js';
import type { Event, Hop } from './hop.js';
import type { Connection } from './connection.js';
import type { Place, Skb } from './packet.js';
import type { IptablesRule } from '../model/netfilter/iptables.js';
import type { Flow } from '../model/flow.js';
import type { OvsSwitch, World } from './world.js';

/** What becomes of a packet, or of a copy of it. */
export interface End<H> {
  readonly kind: EndKind;
  readonly code?: Code;
  /** What decided, where one thing did. */
  readonly by?: { readonly rule: IptablesRule } | { readonly flow: Flow };
  readonly at: Place;
  readonly skb: Skb<H>;
}

/**
 * - `delivered`: a process of the namespace may have it.
 * - `answered`: the kernel itself has taken it in, and answers: ARP.
 * - `dropped`, `rejected`: a rule, flow or policy says no; the latter tells the sender.
 * - `lost`: nobody takes it.
 * - `unknown`: it meets something that the walk does not know.
 */
export type EndKind = 'delivered' | 'answered' | 'dropped' | 'rejected' | 'lost' | 'unknown';

/** Why a packet ends where it should not: what `docs/explain.md` lists. */
export type Code =
  | 'GROUP_NO_RULE'
  | 'GROUP_INVALID'
  | 'SPOOFED'
  | 'DHCP_SERVER'
  | 'FIREWALL'
  | 'POLICY_DROP'
  | 'RULE_DROP'
  | 'RULE_REJECT'
  | 'FLOW_DROP'
  | 'TABLE_MISS'
  | 'FOREIGN_RULE'
  | 'NO_ROUTE'
  | 'NOT_FORWARDING'
  | 'TTL'
  | 'MTU'
  | 'NO_NEIGHBOUR'
  | 'OTHER_MAC'
  | 'NO_ADDRESS'
  | 'NO_DEVICE'
  | 'NO_PORT'
  | 'NO_TUNNEL'
  | 'VLAN'
  | 'DEVICE_DOWN'
  | 'LOOP'
  | 'NOT_WALKED';

/** One walk: what it goes over, what is to be done next, and what came of it so far. */
export interface Walk<H> {
  readonly algebra: Algebra<H>;
  readonly world: World;
  /** Where packets and copies of them go on. Stages add to it, and `run.ts` takes from it. */
  readonly queue: Next<H>[];
  readonly ends: End<H>[];
  /** What bridges have seen: not yet known to this walk itself. */
  readonly seen: Sighting[];
  /** Connections whose packet has passed the last hook of their namespace, and its headers there. */
  readonly confirmed: Confirmed<H>[];
  /** The MAC that a device's neighbour table has for an address; undefined: nobody answers ARP for it. */
  neighbourOf(place: Place, ip: string): string | undefined;
}

/** A frame leaves by a device, comes in by one, or comes into an Open vSwitch bridge by a port. */
export type Next<H> =
  | { readonly kind: 'transmit' | 'receive'; readonly place: Place; readonly skb: Skb<H> }
  | { readonly kind: 'enter'; readonly at: OvsPlace; readonly skb: Skb<H> };

/** A port of an Open vSwitch bridge. */
export interface OvsPlace {
  readonly host: string;
  readonly bridge: OvsSwitch;
  readonly inPort: string;
}

/** As any place is named: a bridge is in its host's own namespace. */
export const placeOf = ({ host, inPort }: OvsPlace): Place => ({ host, netns: '', device: inPort });

/** The frame leaves by a device, from the IP stack, a bridge or a switch. */
export const transmit = <H>(walk: Walk<H>, place: Place, skb: Skb<H>): void =>
  void walk.queue.push({ kind: 'transmit', place, skb });

/** It comes in by a device. */
export const receive = <H>(walk: Walk<H>, place: Place, skb: Skb<H>): void =>
  void walk.queue.push({ kind: 'receive', place, skb });

/** It comes into a bridge of Open vSwitch. */
export const enter = <H>(walk: Walk<H>, at: OvsPlace, skb: Skb<H>): void =>
  void walk.queue.push({ kind: 'enter', at, skb });

/** See {@link Walk.confirmed}. */
export interface Confirmed<H> {
  readonly connection: Connection<H>;
  readonly headers: H;
  readonly direction: 'original' | 'reply';
}

/** A bridge has seen whom a port leads to; or a flow has learned. */
export type Sighting =
  | { readonly kind: 'mac'; readonly key: string; readonly port: string }
  | { readonly kind: 'flow'; readonly key: string; readonly flow: Flow };

/** A walk of one packet. */
export type PacketWalk = Walk<PacketHeaders>;

/** No lab has as many steps on a way; a packet that takes more goes round in circles. */
const MOST_HOPS = 2000;

/** An skb that something has happened to. */
export function hop<H>(skb: Skb<H>, { host, netns }: Pick<Place, 'host' | 'netns'>, what: Event): Skb<H> {
  const trail: Hop = { before: skb.trail, host, netns, what, number: (skb.trail?.number ?? 0) + 1 };
  return { ...skb, trail };
}

/** Whether it goes round in circles. */
export const isLost = <H>({ trail }: Skb<H>): boolean => (trail?.number ?? 0) > MOST_HOPS;

/** Ends a packet, or a copy. */
export function end<H>(
  walk: Walk<H>,
  kind: EndKind,
  at: Place,
  skb: Skb<H>,
  why: Pick<End<H>, 'code' | 'by'> = {},
): void {
  walk.ends.push({ kind, at, skb, ...why });
}
