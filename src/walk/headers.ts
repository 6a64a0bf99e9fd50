import { isIpv6 } from '../model/ip.js';

/** An IP address as a number: of IPv4 a `number`, of IPv6 a `bigint`. */
export type IpNumber = number | bigint;

/** Fields of an IP packet that rules ask for, named as in ovs-fields(7). */
export type Field =
  'nw_src' | 'nw_dst' | 'nw_proto' | 'tp_src' | 'tp_dst' | 'icmp_type' | 'icmp_code' | 'tcp_flags';

/** Values of `tcp_flags`: the kinds of segment that conntrack tells apart (`get_conntrack_index` in nf_conntrack_proto_tcp.c). */
export const TCP_SEGMENTS = { syn: 0, synAck: 1, ack: 2, fin: 3, rst: 4, none: 5 } as const;

/** Its number, as `/etc/protocols` has it. */
export const ICMPV6_PROTOCOL = 58;

/** Both ends included. */
export interface Range {
  readonly first: IpNumber;
  readonly last: IpNumber;
}

/** Whether a field has a value in one of some ranges. A packet that lacks the field fails. */
export interface FieldTest {
  readonly field: Field;
  readonly ranges: readonly Range[];
}

/** Both ends included, of ports and other small numbers. */
export interface PortSpan {
  readonly min: number;
  readonly max: number;
}

/** What of some headers passes a test, and what does not; a part without any packet is undefined. */
export interface Parts<H> {
  readonly yes?: H;
  readonly no?: H;
}

/**
 * How the headers of what is walked are asked and changed. All stages go by this only, so that the same stages serve one packet and
 * a set of packets.
 */
export interface Algebra<H> {
  part(headers: H, test: FieldTest): Parts<H>;
  /** @param value {@link ANY}: nobody can know which */
  write(headers: H, field: Field, value: IpNumber | typeof ANY): H;
  /** The value that the field has in all of them; undefined: there is none, or several. */
  read(headers: H, field: Field): IpNumber | undefined;
  /** The headers of one packet. */
  of(packet: PacketHeaders): H;
}

/** A value that the kernel chooses: the source port after `--random-fully`. A test of it parts the packet in two that are alike. */
export const ANY = 'any';

/** The headers of one packet. */
export type PacketHeaders = Readonly<Partial<Record<Field, IpNumber | typeof ANY>>>;

/** The algebra of one packet: one of the parts is the packet itself, the other has none. */
export const onePacket: Algebra<PacketHeaders> = {
  part: (headers, { field, ranges }) => {
    const value = headers[field];
    if (value === ANY) return { yes: headers, no: headers };
    const isIn = value !== undefined && ranges.some(({ first, last }) => value >= first && value <= last);
    return isIn ? { yes: headers } : { no: headers };
  },
  write: (headers, field, value) => ({ ...headers, [field]: value }),
  read: (headers, field) => {
    const value = headers[field];
    return value === ANY ? undefined : value;
  },
  of: (packet) => packet,
};

/** What passes all tests, and what fails one: the latter in disjoint parts. */
export function partAll<H>(
  algebra: Algebra<H>,
  headers: H,
  tests: readonly FieldTest[],
): { yes?: H; no: H[] } {
  const no: H[] = [];
  let yes: H | undefined = headers;
  for (const test of tests) {
    if (yes === undefined) break;
    const parts: Parts<H> = algebra.part(yes, test);
    if (parts.no !== undefined) no.push(parts.no);
    yes = parts.yes;
  }
  return yes === undefined ? { no } : { yes, no };
}

/** A test for one value. */
export const is = (field: Field, value: IpNumber): FieldTest => ({
  field,
  ranges: [{ first: value, last: value }],
});

/** A test for an address that is in one of some CIDRs or is one of some addresses, all of one IP version. */
export const isWithinAny = (field: 'nw_src' | 'nw_dst', cidrs: readonly string[]): FieldTest => ({
  field,
  ranges: cidrs.map(rangeOf),
});

/** First and last address of a CIDR; of an address alone, itself. */
export function rangeOf(cidr: string): Range {
  const [ip = '', length] = cidr.split('/');
  const value = ipNumber(ip);
  if (length === undefined) return { first: value, last: value };
  if (typeof value === 'number') {
    const size = 2 ** (32 - Number(length));
    const first = Math.floor(value / size) * size;
    return { first, last: first + size - 1 };
  }
  const rest = BigInt(128 - Number(length));
  const first = (value >> rest) << rest;
  return { first, last: first + (1n << rest) - 1n };
}

/** `10.0.0.1` -> 167772161; `::1` -> 1n */
export function ipNumber(ip: string): IpNumber {
  if (!isIpv6(ip)) return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const [head = [], tail = []] = ip
    .split('::')
    .map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = ip.includes('::') ? Array.from({ length: 8 - head.length - tail.length }, () => '0') : [];
  return [...head, ...zeros, ...tail].reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** The inverse of {@link ipNumber}; IPv6 as RFC 5952 writes it. */
export function ipText(value: IpNumber): string {
  if (typeof value === 'number')
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
  const groups = Array.from({ length: 8 }, (_, at) => (value >> BigInt(112 - 16 * at)) & 0xffffn);
  const text = `:${groups.map((group) => group.toString(16)).join(':')}:`;
  const zeros = (text.match(/:(?:0:){2,}/g) ?? []).sort((one, other) => other.length - one.length)[0];
  return (zeros === undefined ? text : text.replace(zeros, '::')).replace(/^:(?!:)|(?<!:):$/g, '');
}
