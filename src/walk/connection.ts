import type { IpFamily } from '../model/netfilter/iptables.js';
import type { PacketHeaders } from './headers.js';

/** Where entries are kept apart from others. */
export interface Zone {
  readonly host: string;
  readonly netns: string;
  readonly family: IpFamily;
  readonly zone: number;
}

/** A connection that a packet on its way has begun or belongs to. It is confirmed when that packet has passed the last hook. */
export interface Connection<H> {
  readonly zone: Zone;
  /** Headers of its first packet, as it came; of a known one, those of any that go the same way. */
  readonly original: H;
  /** Of an entry that was there before. */
  readonly known?: KnownConnection;
  readonly mark: number;
  /** An entry has it as soon as a rule of nat has changed that address. */
  readonly dnat: boolean;
  readonly snat: boolean;
}

/** An entry of conntrack's table. */
export interface KnownConnection {
  readonly zone: Zone;
  readonly original: PacketHeaders;
  /** Headers that its answers come with. */
  readonly reply: PacketHeaders;
  readonly seenReply: boolean;
  readonly mark: number;
  readonly dnat: boolean;
  readonly snat: boolean;
}
