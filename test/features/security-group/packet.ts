import fc from 'fast-check';
import { hex16, hex8, ipFrame, withChecksum, withPseudoChecksum, type Ends } from '../../live/frames.js';

/** Packets that servers send one another, some of which groups permit. */
export interface Packet {
  readonly version: 4 | 6;
  readonly from: End;
  readonly to: End;
  /** `icmp` is ICMPv6 in IPv6. */
  readonly protocol: ProtocolName;
  /** Where it goes: of tcp, udp and sctp. */
  readonly port?: number;
  readonly icmp?: { readonly type: number; readonly code: number };
}

/** A server's end of a packet, of the packet's version. */
export interface End {
  readonly server: string;
  readonly mac: string;
  readonly ip: string;
}

export const PROTOCOLS = { icmp: 1, tcp: 6, udp: 17, gre: 47, '50': 50, sctp: 132, '253': 253 } as const;
export type ProtocolName = keyof typeof PROTOCOLS;
const ICMPV6 = 58;

/** Ports next to each other: ranges begin and end here. */
export const PORTS = [52, 53, 54, 80, 81, 443, 8000, 8009] as const;

export const GROUPS = ['g0', 'g1', 'g2', 'g3', 'g4', 'g5'] as const;

/** Networks that some of the servers are in, others not. */
export const PREFIXES = {
  4: ['10.9.0.0/24', '10.9.0.8/29', '10.9.0.12/30', '10.9.0.10'],
  6: ['2001:db8::/32', '2001:db8::8/125', '2001:db8::12', '2001:db9::/32'],
} as const;

/** `s0` to `s7`, and their addresses on both sides of the prefixes' borders. */
export const SERVERS = [8, 9, 10, 11, 12, 15, 16, 18].map((last, index) => ({
  name: `s${index}`,
  mac: `fa:16:3e:09:00:${hex8(last)}`,
  ip: { 4: `10.9.0.${last}`, 6: `2001:db8:0:0:0:0:0:${last.toString(16)}` },
}));

const TYPES = { 4: [0, 3, 8, 13], 6: [1, 3, 128, 129] } as const;

export const packet: fc.Arbitrary<Packet> = fc
  .record({
    version: fc.constantFrom(4 as const, 4 as const, 4 as const, 6 as const),
    ends: fc.uniqueArray(fc.constantFrom(...SERVERS), { minLength: 2, maxLength: 2 }),
    protocol: fc.constantFrom('tcp', 'tcp', 'udp', 'udp', 'icmp', 'icmp', 'sctp', 'gre', '50', '253'),
    port: fc.constantFrom(...PORTS),
    type: fc.nat(3),
    code: fc.constantFrom(0, 1),
  })
  .map(({ version, ends, protocol, port, type, code }): Packet => {
    const hasPorts = protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
    // What has neither ports nor a number of its own would be taken for the answer to a packet that went the other way.
    const inOrder =
      hasPorts || protocol === 'icmp' ? ends : [...ends].sort((a, b) => (a.name < b.name ? -1 : 1));
    const [from, to] = inOrder.map(({ name: server, mac, ip }) => ({ server, mac, ip: ip[version] }));
    if (from === undefined || to === undefined) throw new Error('a packet has two ends');
    const icmp = { type: TYPES[version][type] ?? 0, code };
    return { version, from, to, protocol, ...(hasPorts ? { port } : protocol === 'icmp' ? { icmp } : {}) };
  });

/** A packet as a frame. @param sport unlike any other's, so that none is taken for an answer. @param mark its data */
export function frameOf(
  { version, from, to, protocol, port = 0, icmp }: Packet,
  sport: number,
  mark: string,
): string {
  const ends: Ends = { mac: from.mac, ip: from.ip, toMac: to.mac, toIp: to.ip };
  const ports = hex16(sport) + hex16(port);
  switch (protocol) {
    case 'icmp': {
      const message = `${hex8(icmp?.type ?? 0)}${hex8(icmp?.code ?? 0)}0000${hex16(sport)}0001${mark}`;
      return version === 4
        ? ipFrame(ends, PROTOCOLS.icmp, withChecksum(message, 4))
        : ipFrame(ends, ICMPV6, withPseudoChecksum(ends, ICMPV6, message, 4));
    }
    case 'tcp': // SYN, RFC 9293
      return ipFrame(
        ends,
        6,
        withPseudoChecksum(ends, 6, `${ports}00000001000000005002fffe00000000${mark}`, 32),
      );
    case 'udp':
      return ipFrame(
        ends,
        17,
        withPseudoChecksum(ends, 17, `${ports}${hex16(8 + mark.length / 2)}0000${mark}`, 12),
      );
    case 'sctp': // of its header the ports are read, of others nothing
    case 'gre':
    case '50':
    case '253':
      return ipFrame(ends, PROTOCOLS[protocol], `${ports}0000000000000000${mark}`);
  }
}
