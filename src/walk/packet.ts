import type { IpFamily } from '../model/netfilter/iptables.js';
import type { Connection } from './connection.js';
import type { Hop } from './hop.js';

/** An Ethernet frame, or with sets as headers: frames that differ in the headers of their IP packets only. */
export interface Frame<H> {
  readonly dlSrc: string;
  readonly dlDst: string;
  /** VID of its 802.1Q tag; undefined: it has none. */
  readonly vlan?: number;
  /** VNI that it came with, or is to go with. */
  readonly tunId?: number;
  readonly payload: Arp | IpPacket<H>;
}

/** An ARP packet (RFC 826), with the field names of ovs-fields(7). */
export interface Arp {
  readonly kind: 'arp';
  /** 1: request, 2: reply */
  readonly op: number;
  readonly sha: string;
  readonly spa: string;
  readonly tha: string;
  readonly tpa: string;
}

/** An IP packet. */
export interface IpPacket<H> {
  readonly kind: 'ip';
  readonly family: IpFamily;
  readonly headers: H;
  readonly ttl: number;
  /** Bytes, with the IP header. */
  readonly length: number;
  /** IPv4: no router may cut it. */
  readonly dontFragment: boolean;
  /** What a VXLAN packet carries. */
  readonly inner?: { readonly vni: number; readonly frame: Frame<H> };
}

/** A frame that is somewhere, with what the kernel keeps beside it. */
export interface Skb<H> {
  readonly frame: Frame<H>;
  /** Of netfilter; the namespace's own. */
  readonly mark: number;
  /** Zone that a rule of `raw` has chosen for it. */
  readonly zone?: number;
  /** What conntrack has found in this namespace. */
  readonly ct?: Tracked<H>;
  /** Where it has been, the last first. */
  readonly trail: Hop | undefined;
}

/** What conntrack says of a packet. */
export interface Tracked<H> {
  readonly state: 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID';
  readonly direction: 'original' | 'reply';
  /** Undefined: INVALID has none. */
  readonly connection?: Connection<H>;
}

/** A network device of a namespace of a host; `netns` '' is the host's own. */
export interface Place {
  readonly host: string;
  readonly netns: string;
  readonly device: string;
}

export const BROADCAST = 'ff:ff:ff:ff:ff:ff';

/** Multicast and broadcast: the lowest bit of the first byte. */
export const isForMany = (mac: string): boolean => /^[\da-f][13579bdf]:/i.test(mac);

/** An skb that carries another IP packet. */
export const withPacket = <H>(skb: Skb<H>, payload: IpPacket<H>): Skb<H> => ({
  ...skb,
  frame: { ...skb.frame, payload },
});
