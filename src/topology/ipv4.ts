/**
 * IPv4 addresses as numbers from 0 to 2^32-1, so that pools of any size cost nothing. Addresses are
 * kept as text everywhere else; these functions are the way in and out.
 */

const DOTTED = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/;

/** A CIDR's addresses, from its network address to its broadcast address. */
export interface Block {
  /** Network address with prefix length: `10.0.1.0/24`. */
  readonly cidr: string;
  readonly prefixLength: number;
  readonly first: number;
  readonly last: number;
}

/** `10.0.0.1` -> 167772161; undefined for anything else, leading zeros included. */
export function parseAddress(text: string): number | undefined {
  const match = DOTTED.exec(text);
  if (match === null) return undefined;
  const octets = match.slice(1).map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((address, octet) => address * 256 + octet, 0);
}

export const formatAddress = (address: number): string =>
  [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');

/** Reads `10.0.1.7/24` as the block it lies in; undefined if it is no IPv4 CIDR. */
export function parseBlock(text: string): Block | undefined {
  const [ip = '', length = '', ...rest] = text.split('/');
  const address = parseAddress(ip);
  const prefixLength = /^(0|[1-9]\d?)$/.test(length) ? Number(length) : NaN;
  if (address === undefined || !(prefixLength <= 32) || rest.length > 0) return undefined;
  const size = 2 ** (32 - prefixLength);
  const first = Math.floor(address / size) * size;
  return { cidr: `${formatAddress(first)}/${prefixLength}`, prefixLength, first, last: first + size - 1 };
}

export const blockHas = (block: Pick<Block, 'first' | 'last'>, address: number): boolean =>
  block.first <= address && address <= block.last;

export const overlap = (a: Pick<Block, 'first' | 'last'>, b: Pick<Block, 'first' | 'last'>): boolean =>
  a.first <= b.last && b.first <= a.last;
