import type { Flow } from '../model/flow.js';
import type { Route } from '../model/host-state.js';
import type { IptablesRule } from '../model/netfilter/iptables.js';

/** One thing that happened to a packet, and what was before it: a list that flooded copies share up to where they part. */
export interface Hop {
  readonly before: Hop | undefined;
  readonly host: string;
  readonly netns: string;
  readonly what: Event;
  /** How many have been, with this one. */
  readonly number: number;
}

/** What may happen to a packet on its way. */
export type Event =
  /** It came in by a device, or left by one. */
  | { readonly kind: 'receive' | 'transmit'; readonly device: string }
  /** The rule matched. */
  | { readonly kind: 'rule'; readonly rule: IptablesRule }
  /** It fell off the end of a built-in chain. */
  | { readonly kind: 'policy'; readonly table: string; readonly chain: string }
  | { readonly kind: 'conntrack'; readonly zone: number; readonly state: string }
  /** NAT has changed an address or port: `10.0.1.2:4000 > 203.0.113.2` */
  | { readonly kind: 'translate'; readonly text: string }
  | { readonly kind: 'flow'; readonly flow: Flow }
  /** OVS's NORMAL, or a Linux bridge: the ports that it goes to. */
  | {
      readonly kind: 'bridge';
      readonly bridge: string;
      readonly ports: readonly string[];
      readonly isFlood: boolean;
    }
  | { readonly kind: 'encapsulate' | 'decapsulate'; readonly port: string; readonly vni: number }
  /** Undefined: the address is on a device's own subnet. */
  | { readonly kind: 'route'; readonly device: string; readonly nexthop: string; readonly route?: Route }
  | { readonly kind: 'local' };

/** The hops from the first to the last. */
export function hopsOf(trail: Hop | undefined): Hop[] {
  const hops: Hop[] = [];
  for (let hop = trail; hop !== undefined; hop = hop.before) hops.push(hop);
  return hops.reverse();
}
