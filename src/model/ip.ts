/** Small facts about addresses that the features need; parsing and checking are done in `resolve/`. */

/** `10.0.0.12` -> `10.0.0.12/32`; IPv6 -> `/128`; a prefix stays. */
export function hostPrefix(ip: string): string {
  if (ip.includes('/')) return ip;
  return isIpv6(ip) ? `${ip}/128` : `${ip}/32`;
}

export const isIpv6 = (ip: string): boolean => ip.includes(':');

/** `10.0.0.12` -> `0xa00000c`, as ovs-ofctl prints a loaded address. */
export function ipv4Hex(ip: string): string {
  return `0x${ipv4Number(ip).toString(16)}`;
}

/** `fa:16:3e:a0:00:12` -> `0xfa163ea00012`. */
export function macHex(mac: string): string {
  return `0x${BigInt(`0x${mac.replaceAll(':', '')}`).toString(16)}`;
}

/** Last address of the subnet that an address with this prefix length is in. */
export function broadcastAddress(ip: string, prefixLength: number): string {
  const hostBits = 2 ** (32 - prefixLength);
  const network = Math.floor(ipv4Number(ip) / hostBits) * hostBits;
  return ipv4Text(network + hostBits - 1);
}

/** 24 -> `255.255.255.0` */
export const netmask = (prefixLength: number): string => ipv4Text(2 ** 32 - 2 ** (32 - prefixLength));

/**
 * Link-local address that a device with this MAC gives itself: modified EUI-64, RFC 4291 appendix A.
 * `fa:16:3e:a0:00:11` -> `fe80::f816:3eff:fea0:11`
 */
export function linkLocalAddress(mac: string): string {
  const bytes = mac.split(':').map((part) => parseInt(part, 16));
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = bytes;
  const groups = [((a ^ 2) << 8) | b, (c << 8) | 0xff, 0xfe00 | d, (e << 8) | f];
  if (groups[0] === 0) groups.shift(); // `::` takes it in
  return `fe80::${groups.map((group) => group.toString(16)).join(':')}`;
}

function ipv4Number(ip: string): number {
  return ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}
