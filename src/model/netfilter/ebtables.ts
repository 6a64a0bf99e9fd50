import type { Origin } from '../origin.js';

/** ebtables(8). */

/** All tables that there are; Neutron uses `nat` only. */
export type EbtablesTableName = 'nat' | 'filter' | 'broute';

/** A chain that must exist. */
export interface EbtablesChain {
  readonly netns: string;
  readonly table: EbtablesTableName;
  readonly chain: string;
  /** What becomes of a frame that falls off its end; undefined: ACCEPT. */
  readonly policy?: 'DROP';
  readonly origin: Origin;
}

/** The order of a chain's rules is their order in the host's state. */
export interface EbtablesRule {
  readonly netns: string;
  readonly table: EbtablesTableName;
  readonly chain: string;
  readonly matches: readonly EbtablesMatch[];
  readonly target: EbtablesTarget;
  readonly origin: Origin;
}

/** In the order in which `ebtables-save` prints them. */
export type EbtablesMatch =
  | { readonly kind: 'protocol'; readonly protocol: 'ARP' }
  | { readonly kind: 'in-interface'; readonly device: string }
  /** Source MAC is one of these. */
  | { readonly kind: 'among-src'; readonly macs: readonly string[] }
  /** Sender's address of an ARP packet: address or CIDR. */
  | { readonly kind: 'arp-ip-src'; readonly ip: string }
  /** Of somebody else's rule: all of it, as `ebtables-save` prints it. */
  | { readonly kind: 'other'; readonly text: string };

/** What a rule of ebtables(8) does: its standard targets, or a jump. */
export type EbtablesTarget =
  | { readonly kind: 'accept' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'return' }
  | { readonly kind: 'jump'; readonly chain: string }
  /** The match says it. */
  | { readonly kind: 'other' };
