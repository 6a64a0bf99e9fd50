/** Small facts about addresses that the features need; parsing and checking are done in `resolve/`. */

/** `10.0.0.12` -> `10.0.0.12/32`; IPv6 -> `/128`; a prefix stays. */
export function hostPrefix(ip: string): string {
  if (ip.includes('/')) return ip;
  return isIpv6(ip) ? `${ip}/128` : `${ip}/32`;
}

/** What a route leads to, as `ip route` shows it: a /0 is `default`. */
export const routeDestination = (cidr: string): string => (cidr.endsWith('/0') ? 'default' : cidr);

/**
 * An address or CIDR that a program shows, as RFC 5952 writes it: where only the last two groups are not zero, and in `::ffff:0:0/96`,
 * inet_ntop(3) writes these as IPv4, `::0.1.0.5` for `::1:5`.
 */
export const readIp = (shown: string): string =>
  isIpv6(shown)
    ? shown.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, (_, a, b, c, d) =>
        [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)]
          .map((group) => group.toString(16))
          .join(':'),
      )
    : shown;

/** Of an address or CIDR that is known to be one. */
export const isIpv6 = (ip: string): boolean => ip.includes(':');

/** `10.0.0.12` -> `0xa00000c`, as ovs-ofctl prints a loaded address. */
export function ipv4Hex(ip: string): string {
  return `0x${ipv4Number(ip).toString(16)}`;
}

/** `fa:16:3e:a0:00:12` -> `0xfa163ea00012`. */
export function macHex(mac: string): string {
  return `0x${BigInt(`0x${mac.replaceAll(':', '')}`).toString(16)}`;
}

/** Last address of the IPv4 subnet that an address with this prefix length is in. */
export function broadcastAddress(ip: string, prefixLength: number): string {
  const hostBits = 2 ** (32 - prefixLength);
  const network = Math.floor(ipv4Number(ip) / hostBits) * hostBits;
  return ipv4Text(network + hostBits - 1);
}

/** Of IPv4: 24 -> `255.255.255.0` */
export const netmask = (prefixLength: number): string => ipv4Text(2 ** 32 - 2 ** (32 - prefixLength));

/** 64 -> `ffff:ffff:ffff:ffff::` */
export function ipv6Netmask(prefixLength: number): string {
  const ones = (group: number): number => Math.min(Math.max(prefixLength - 16 * group, 0), 16);
  const groups = Array.from({ length: 8 }, (_, group) => 0x10000 - 2 ** (16 - ones(group)));
  const text = groups.map((group) => group.toString(16)).join(':');
  return text.replace(/(^|:)0(:0)+$/, '::');
}

/**
 * The lower half of the address that a device with this MAC makes itself (modified EUI-64, RFC 4291 appendix A), as a
 * number: to be added to the first address of a /64.
 */
export function interfaceId(mac: string): bigint {
  const [a = '', b = '', c = '', ...rest] = mac.split(':');
  const first = (parseInt(a, 16) ^ 2).toString(16).padStart(2, '0');
  return BigInt(`0x${[first, b, c, 'fffe', ...rest].join('')}`);
}

/**
 * Link-local address that a device with this MAC gives itself: `fa:16:3e:a0:00:11` -> `fe80::f816:3eff:fea0:11`
 */
export function linkLocalAddress(mac: string): string {
  const groups = interfaceId(mac).toString(16).padStart(16, '0').match(/.{4}/g) ?? [];
  const short = groups.map((group) => parseInt(group, 16).toString(16));
  return `fe80::${(short[0] === '0' ? short.slice(1) : short).join(':')}`; // `::` takes a zero in
}

function ipv4Number(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** Whether an address is in a CIDR, or is the one that stands there alone. */
export function isWithin(ip: string, cidr: string): boolean {
  if (isIpv6(ip) !== isIpv6(cidr)) return false;
  const [bits, numberOf] = isIpv6(ip) ? [128, ipv6Number] : [32, (text: string) => BigInt(ipv4Number(text))];
  const [first = '', length = bits] = cidr.split('/');
  const rest = BigInt(bits - Number(length));
  return numberOf(ip) >> rest === numberOf(first) >> rest;
}

/** The subnet of an address, which the kernel has a route to as soon as a device has the address. */
export interface ConnectedPrefix {
  readonly cidr: string;
  /** Its first address as a number. */
  readonly first: bigint;
  readonly isIpv6: boolean;
}

/** Of `10.0.1.5/24`: `10.0.1.0/24`. Undefined for a single address, and for what is no prefix. */
export function connectedPrefix(address: string): ConnectedPrefix | undefined {
  const [ip = '', length = ''] = address.split('/');
  const bits = isIpv6(ip) ? 128 : 32;
  if (length === '' || Number(length) >= bits) return undefined;
  const rest = BigInt(bits - Number(length));
  const first = ((isIpv6(ip) ? ipv6Number(ip) : BigInt(ipv4Number(ip))) >> rest) << rest;
  const text = isIpv6(ip) ? ipv6Text(first) : ipv4Text(Number(first));
  return { cidr: `${text}/${length}`, first, isIpv6: isIpv6(ip) };
}

function ipv6Number(ip: string): bigint {
  const halves = ip.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const [head = [], tail = []] = halves;
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return head.concat(zeros, tail).reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** With all groups, which every program takes. */
function ipv6Text(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) => (value >> BigInt(112 - 16 * index)) & 0xffffn);
  return groups
    .map((group) => group.toString(16))
    .join(':')
    .replace(/(:0)+$/, '::');
}
