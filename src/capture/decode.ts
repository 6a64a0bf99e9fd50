import { ipText, macText, withPort } from './address-text.js';
import { readIcmp, readIcmpv6, type IcmpMessage } from './icmp.js';

/** What is in a frame, as far as one line says it. */
export interface Packet {
  /** `ip`: source and target are addresses of IP. `neighbour`: ARP or neighbour discovery. `other`: MACs. */
  readonly kind: 'ip' | 'neighbour' | 'other';
  readonly source: string;
  readonly target: string;
  /** `ICMP echo request, id 345, seq 1` */
  readonly what: string;
  /** Source and target as a line has them, with ports. */
  readonly ends: readonly [string, string];
  readonly vlan?: number;
  /** MAC of who is to take the frame; undefined for a packet that an ICMP error is about. */
  readonly receiver?: string;
  /** Of VXLAN the number of the network, and what it carries. */
  readonly vni?: number;
  readonly inside?: Packet;
  /** Of an ICMP error the packet that it is about. */
  readonly about?: Packet;
}

/** `10.0.1.2 > 10.0.1.3 ICMP echo request, id 345, seq 1`; what a tunnel carries, or an error is about, stands behind. */
export function describePacket({ ends, what, vlan, inside, about }: Packet): string {
  const tag = vlan === undefined ? '' : `vlan ${vlan} `;
  const more = [
    inside === undefined ? '' : `: ${describePacket(inside)}`,
    about === undefined ? '' : `, about ${describePacket(about)}`,
  ];
  return `${tag}${ends.join(' > ')} ${what}${more.join('')}`;
}

/** The packet that servers have sent: what a tunnel carries, else the packet itself. */
export const innermost = (packet: Packet): Packet =>
  packet.inside === undefined ? packet : innermost(packet.inside);

/** Reads a frame from its Ethernet header on. */
export function decodeFrame(data: Uint8Array): Packet {
  const frame = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const macs = { source: macText(frame.subarray(6, 12)), target: macText(frame.subarray(0, 6)) };
  const other = (what: string): Packet => between('other', macs.source, macs.target, what);
  if (frame.length < 14) return other('cut short');
  const isTagged = frame.length >= 18 && TAGS.includes(frame.readUInt16BE(12));
  const header = {
    receiver: macs.target,
    ...(isTagged ? { vlan: frame.readUInt16BE(14) & 0xfff } : {}),
  };
  const at = isTagged ? 16 : 12;
  const [type, payload] = [frame.readUInt16BE(at), frame.subarray(at + 2)];
  const decode = ETHERTYPES[type];
  if (decode === undefined) return { ...other(typeText(type)), ...header };
  return { ...orCutShort(() => decode(payload), other(`${typeText(type)}, cut short`)), ...header };
}

/** Types of Ethernet's own tags: 802.1Q and 802.1ad. */
const TAGS = [0x8100, 0x88a8];

const ETHERTYPES: Readonly<Record<number, (payload: Buffer) => Packet>> = {
  0x0800: decodeIpv4,
  0x0806: decodeArp,
  0x86dd: decodeIpv6,
};

const typeText = (type: number): string =>
  type < 1536 ? 'frame of 802.3' : `frame of type 0x${type.toString(16).padStart(4, '0')}`;

/** Reading behind the end of a buffer throws. */
function orCutShort(decode: () => Packet, cut: Packet): Packet {
  try {
    return decode();
  } catch (error) {
    if (error instanceof RangeError) return cut;
    throw error;
  }
}

const between = (kind: Packet['kind'], source: string, target: string, what: string): Packet => ({
  kind,
  source,
  target,
  what,
  ends: [source, target],
});

/** RFC 826 */
function decodeArp(arp: Buffer): Packet {
  const operation = arp.readUInt16BE(6);
  const [sender, target] = [ipText(arp.subarray(14, 18)), ipText(arp.subarray(24, 28))];
  arp.readUInt8(27); // or it is cut short
  const what =
    operation === 1
      ? `ARP request for ${target}`
      : `ARP reply: ${sender} is at ${macText(arp.subarray(8, 14))}`;
  return between('neighbour', sender, target, what);
}

/** RFC 791 */
function decodeIpv4(packet: Buffer): Packet {
  const [source, target] = [ipText(packet.subarray(12, 16)), ipText(packet.subarray(16, 20))];
  const fragment = packet.readUInt16BE(6) & 0x1fff;
  const protocol = packet.readUInt8(9);
  const payload = packet.subarray(4 * (packet.readUInt8(0) & 15), packet.readUInt16BE(2));
  if (fragment === 0) return decodeTransport(source, target, protocol, payload);
  return between('ip', source, target, `fragment from byte ${8 * fragment} on, protocol ${protocol}`);
}

/** RFC 8200. What extension headers announce is not looked into, but for hop-by-hop options. */
function decodeIpv6(packet: Buffer): Packet {
  const [source, target] = [ipText(packet.subarray(8, 24)), ipText(packet.subarray(24, 40))];
  const next = packet.readUInt8(6);
  const payload = packet.subarray(40, 40 + packet.readUInt16BE(4));
  if (next !== HOP_BY_HOP) return decodeTransport(source, target, next, payload);
  const behind = payload.subarray(8 * (payload.readUInt8(1) + 1));
  return decodeTransport(source, target, payload.readUInt8(0), behind);
}

const HOP_BY_HOP = 0;

function decodeTransport(source: string, target: string, protocol: number, payload: Buffer): Packet {
  const ip = between('ip', source, target, `protocol ${protocol}`);
  return orCutShort(
    () => {
      if (protocol === 1) return withMessage(ip, 'ICMP', readIcmp(payload), decodeIpv4);
      if (protocol === 58) return withMessage(ip, 'ICMPv6', readIcmpv6(payload), decodeIpv6);
      if (protocol === 6) return { ...ip, ...portsOf(ip, payload), what: tcpText(payload) };
      if (protocol === 17) return decodeUdp(ip, payload);
      if (protocol === 112)
        return { ...ip, what: `VRRP ${payload.readUInt8(1)}, priority ${payload.readUInt8(2)}` };
      return ip;
    },
    { ...ip, what: `protocol ${protocol}, cut short` },
  );
}

/** Neighbour discovery is between who asks and the address in question, wherever it is sent to. */
function withMessage(
  ip: Packet,
  name: string,
  { what, neighbour, about }: IcmpMessage,
  decode: (packet: Buffer) => Packet,
): Packet {
  const message = { ...ip, what: `${name} ${what}` };
  if (neighbour !== undefined) {
    const tells = what.includes('advertisement');
    return { ...message, kind: 'neighbour', ...(tells ? { source: neighbour } : { target: neighbour }) };
  }
  if (about === undefined) return message;
  const cut = between('other', '', '', 'cut short');
  const packet = orCutShort(() => decode(Buffer.from(about)), cut);
  return packet === cut ? message : { ...message, about: packet };
}

const portsOf = ({ source, target }: Packet, payload: Buffer): Pick<Packet, 'ends'> => ({
  ends: [withPort(source, payload.readUInt16BE(0)), withPort(target, payload.readUInt16BE(2))],
});

/** Flags of RFC 9293 from the lowest bit on, as far as anybody looks at them. */
const TCP_FLAGS = ['FIN', 'SYN', 'RST', 'PSH', 'ACK'];

/** `TCP SYN`, `TCP ACK, 120 bytes`; an ICMP error has the ports only. */
function tcpText(segment: Buffer): string {
  if (segment.length < 14) return 'TCP';
  const [offset, flags] = [segment.readUInt8(12) >> 4, segment.readUInt8(13)];
  const set = TCP_FLAGS.filter((_, bit) => (flags >> bit) & 1).join(' ');
  const length = segment.length - 4 * offset;
  return `TCP ${set}${length > 0 ? `, ${length} bytes` : ''}`;
}

/** UDP ports of VXLAN: IANA's, and the Linux kernel's own. */
const VXLAN_PORTS = [4789, 8472];

/** RFC 768; with what VXLAN (RFC 7348) carries. */
function decodeUdp(ip: Packet, datagram: Buffer): Packet {
  const udp = { ...ip, ...portsOf(ip, datagram), what: `UDP, ${datagram.readUInt16BE(4) - 8} bytes` };
  const isVxlan = VXLAN_PORTS.includes(datagram.readUInt16BE(2)) && datagram.length >= 8 + 8 + 14;
  if (!isVxlan) return udp;
  const vni = datagram.readUInt32BE(12) >>> 8;
  return { ...ip, what: `VXLAN ${vni}`, vni, inside: decodeFrame(datagram.subarray(16)) };
}
