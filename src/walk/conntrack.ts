import type { Connection, KnownConnection, Zone } from './connection.js';
import {
  ANY,
  ICMPV6_PROTOCOL,
  is,
  partAll,
  TCP_SEGMENTS,
  type Algebra,
  type Field,
  type FieldTest,
  type IpNumber,
  type PacketHeaders,
} from './headers.js';
import { withPacket, type IpPacket, type Skb, type Tracked } from './packet.js';

export const zoneKey = ({ host, netns, family, zone }: Zone): string => `${host} ${netns} ${family} ${zone}`;

const [ICMP, TCP] = [1, 6];

/**
 * Asks for the entry that a packet belongs to (nf_conntrack_core.c, `resolve_normal_ct`): of an answer it is ESTABLISHED; of what goes the
 * way of the first packet NEW until an answer has come. What belongs to none begins one, or is INVALID.
 */
export function track<H>(
  algebra: Algebra<H>,
  known: readonly KnownConnection[],
  zone: Zone,
  skb: Skb<H>,
  packet: IpPacket<H>,
): Skb<H>[] {
  const results: Skb<H>[] = [];
  let left: H[] = [packet.headers];
  const take = (tests: readonly FieldTest[], tracked: (headers: H) => Tracked<H>): void => {
    left = left.flatMap((headers) => {
      const { yes, no } = partAll(algebra, headers, tests);
      if (yes !== undefined)
        results.push({ ...withPacket(skb, { ...packet, headers: yes }), ct: tracked(yes) });
      return no;
    });
  };
  for (const entry of known) {
    const connection = (headers: H): Connection<H> => ({ ...entry, original: headers, known: entry });
    take(tupleTests(entry.original), (headers) => ({
      state: entry.seenReply ? 'ESTABLISHED' : 'NEW',
      direction: 'original',
      connection: connection(headers),
    }));
    take(tupleTests(entry.reply), (headers) => ({
      state: 'ESTABLISHED',
      direction: 'reply',
      connection: connection(headers),
    }));
  }
  for (const tests of MAY_BEGIN)
    take(tests, (headers) => ({
      state: 'NEW',
      direction: 'original',
      connection: { zone, original: headers, mark: 0, dnat: false, snat: false },
    }));
  take([], () => ({ state: 'INVALID', direction: 'original' }));
  return results;
}

/**
 * What may begin a connection. Of TCP a SYN, or in the middle of one an ACK (`nf_conntrack_tcp_loose`), nothing else (`tcp_conntracks`
 * in nf_conntrack_proto_tcp.c); of ICMP what asks for an answer (`valid_new` in nf_conntrack_proto_icmp.c and icmpv6.c).
 */
const MAY_BEGIN: readonly (readonly FieldTest[])[] = [
  [is('nw_proto', TCP), is('tcp_flags', TCP_SEGMENTS.syn)],
  [is('nw_proto', TCP), is('tcp_flags', TCP_SEGMENTS.ack)],
  ...[8, 13, 15, 17].map((type) => [is('nw_proto', ICMP), is('icmp_type', type)]),
  ...[128, 139].map((type) => [is('nw_proto', ICMPV6_PROTOCOL), is('icmp_type', type)]),
  [
    {
      field: 'nw_proto',
      ranges: [
        { first: 0, last: 0 },
        { first: 2, last: 5 },
        { first: 7, last: 57 },
        { first: 59, last: 255 },
      ],
    },
  ],
];

/** What tells a connection from others. */
const TUPLE: readonly Field[] = ['nw_src', 'nw_dst', 'nw_proto', 'tp_src', 'tp_dst', 'icmp_type'];

const tupleTests = (tuple: PacketHeaders): FieldTest[] =>
  TUPLE.flatMap((field) => {
    const value = tuple[field];
    return value === undefined || value === ANY ? [] : [is(field, value)];
  });

const ANSWERS: Readonly<Record<number, number>> = { 8: 0, 13: 14, 15: 16, 17: 18, 128: 129, 139: 140 };

/** The headers of an answer to a packet. A type of ICMP that nothing answers stays. */
export function answerTo(packet: PacketHeaders): PacketHeaders {
  const { nw_src, nw_dst, tp_src, tp_dst, icmp_type, tcp_flags, ...same } = packet;
  const flipped: [Field, IpNumber | typeof ANY | undefined][] = [
    ['nw_src', nw_dst],
    ['nw_dst', nw_src],
    ['tp_src', tp_dst],
    ['tp_dst', tp_src],
    ['icmp_type', typeof icmp_type === 'number' ? (ANSWERS[icmp_type] ?? icmp_type) : icmp_type],
    ['tcp_flags', tcp_flags === undefined ? undefined : TCP_SEGMENTS.synAck],
  ];
  return { ...same, ...Object.fromEntries(flipped.filter(([, value]) => value !== undefined)) };
}

/** What the headers of a packet are once all hooks have translated it: those of an answer to the other direction's. */
export const connectionAfter = ({ original, reply }: KnownConnection, isReply: boolean): PacketHeaders =>
  answerTo(isReply ? original : reply);
