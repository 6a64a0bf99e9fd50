import IPCIDR from 'ip-cidr';
import { readIp } from '../../model/ip.js';

/**
 * Addresses of both families as whole numbers on one line, so that pools of any size cost nothing, and no block of
 * one family ever holds an address of the other: IPv4 is 0 to 2^32-1, IPv6 follows. Addresses are kept as text
 * everywhere else, IPv6 as RFC 5952 writes it; these functions are the way in and out.
 */

/** The number of `::`. */
const IPV6 = 1n << 32n;

/** The family of an address. */
export const versionOf = (address: bigint): 4 | 6 => (address < IPV6 ? 4 : 6);

/** A CIDR's addresses, from its network address to its last (in IPv4 the broadcast address). */
export interface Block {
  readonly version: 4 | 6;
  /** Network address with prefix length: `10.0.1.0/24`, `2001:db8::/64`. */
  readonly cidr: string;
  readonly prefixLength: number;
  readonly first: bigint;
  readonly last: bigint;
}

/**
 * Whether each address of a subnet is a host's: of two addresses (a link between two routers, RFC 3021 and RFC 6164), and of one. Others
 * have a network address, and in IPv4 a broadcast address.
 */
export const isAllHosts = ({ version, prefixLength }: Pick<Block, 'version' | 'prefixLength'>): boolean =>
  prefixLength >= (version === 4 ? 31 : 127);

/** `10.0.0.1` -> 167772161n; undefined for what is no address, leading zeros and zones (`%eth0`) included. */
export function parseAddress(text: string): bigint | undefined {
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** `::1` for 4294967297n. */
export const formatAddress = (address: bigint): string =>
  address < IPV6 ? formatIpv4(Number(address)) : formatIpv6(address - IPV6);

/** An address as it is kept: `2001:DB8:0::5` -> `2001:db8::5`; undefined if it is none. */
export function normalAddress(text: string): string | undefined {
  const address = parseAddress(text);
  return address === undefined ? undefined : formatAddress(address);
}

/** Reads `10.0.1.7/24` or `2001:db8::7/64` as the block it lies in; undefined if it is no CIDR. */
export function parseBlock(text: string): Block | undefined {
  const [ip = '', length = '', ...rest] = text.split('/');
  const address = parseAddress(ip);
  const [version, bits, zero] = ip.includes(':') ? ([6, 128, IPV6] as const) : ([4, 32, 0n] as const);
  const prefixLength = /^(0|[1-9]\d{0,2})$/.test(length) ? Number(length) : NaN;
  if (address === undefined || !(prefixLength <= bits) || rest.length > 0) return undefined;
  const size = 1n << BigInt(bits - prefixLength);
  const first = address - ((address - zero) % size);
  return {
    version,
    cidr: `${formatAddress(first)}/${prefixLength}`,
    prefixLength,
    first,
    last: first + size - 1n,
  };
}

/** Whether an address, as a number, is in a block. */
export const blockHas = (block: Pick<Block, 'first' | 'last'>, address: bigint): boolean =>
  block.first <= address && address <= block.last;

/** The same for an address as text; false for what is none. */
export function blockHasIp(block: Pick<Block, 'first' | 'last'>, ip: string): boolean {
  const address = parseAddress(ip);
  return address !== undefined && blockHas(block, address);
}

/** Whether two blocks of one IP version have an address in common. */
export const overlap = (a: Pick<Block, 'first' | 'last'>, b: Pick<Block, 'first' | 'last'>): boolean =>
  a.first <= b.last && b.first <= a.last;

const DOTTED = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

function parseIpv4(text: string): bigint | undefined {
  const match = DOTTED.exec(text);
  if (match === null) return undefined;
  const octets = match.slice(1).map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return BigInt(octets.reduce((address, octet) => address * 256 + octet, 0));
}

const formatIpv4 = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

/** Its last two groups may be written as IPv4 is (RFC 4291, section 2.2). */
function parseIpv6(written: string): bigint | undefined {
  const [, ipv4] = /:([\d.]*\.[\d.]*)$/.exec(written) ?? [];
  if (ipv4 !== undefined && parseIpv4(ipv4) === undefined) return undefined;
  const text = readIp(written);
  if (/[%/]/.test(text) || !IPCIDR.isValidAddress(text)) return undefined;
  const address = IPCIDR.createAddress(text);
  return 'canonicalForm' in address
    ? IPV6 + BigInt(`0x${address.canonicalForm().replaceAll(':', '')}`)
    : undefined;
}

function formatIpv6(address: bigint): string {
  const groups = address.toString(16).padStart(32, '0').match(/.{4}/g) ?? [];
  return IPCIDR.createAddress(groups.join(':')).correctForm();
}
