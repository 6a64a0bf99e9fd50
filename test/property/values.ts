import { formatAddress, parseBlock, type Block } from '../../src/topology/words/ip.js';
import type { Random } from '../change/random.js';

/** Single values, weighted to edges. */

const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.below(16).toString(16)).join('');

/** Pins what is else derived. */
export const uuid = (random: Random): string =>
  [8, 4, 4, 4, 12].map((digits) => hex(random, digits)).join('-');

/** Of a device, also one that no Neutron gives. */
export const mac = (random: Random): string => {
  const bytes = Array.from({ length: 3 }, () => hex(random, 2));
  return `${random.of(['fa:16:3e', 'FA:16:3E', '02:00:00', '00:00:00'])}:${bytes.join(':')}`;
};

/** An address of a network: near its ends, or anywhere. */
export function addressOf(cidr: string, random: Random): string | undefined {
  const block = parseBlock(cidr);
  if (block === undefined) return undefined;
  const size = block.last - block.first;
  const inner = [1n, 2n, 3n, size - 1n, size - 2n, 1n + BigInt(random.below(200))] as const;
  // The ends are nobody's in most networks.
  const at = random.below(20) === 0 ? random.of([0n, size]) : random.of(inner);
  return spelt(formatAddress(block.first + (at < 0n ? 0n : at > size ? size : at)), random);
}

/** IPv6 in any spelling. */
function spelt(ip: string, random: Random): string {
  if (!ip.includes(':')) return ip;
  return random.of([ip, ip, ip.toUpperCase(), ip.replace('::', ':0::').replace(/^:0::/, '0::')]);
}

const LENGTHS = { 4: [0, 1, 8, 24, 30, 31, 32], 6: [0, 1, 3, 64, 96, 126, 127, 128] } as const;
const BASES = {
  4: ['10.96.1.11', '203.0.113.77', '0.0.0.1', '255.255.255.254', '172.16.0.1', '128.0.0.0'],
  6: [
    '2001:db8::1',
    '::ffff:10.0.0.1',
    '::1:5',
    '64:ff9b::1',
    '8000::',
    'fe80::5efe:a00:1',
    '1:0:0:2::3',
    '2001:DB8:0:0:1::',
  ],
} as const;

/** Any network of either version, with any length, not in its shortest form. */
export function anyCidr(random: Random, version: 4 | 6 = random.of([4, 4, 6])): string {
  const base: string = random.of(BASES[version]);
  return `${base}/${random.of([...LENGTHS[version], random.below(version === 4 ? 33 : 129)] as [number, ...number[]])}`;
}

/** Any address, or network. */
export function anyPrefix(random: Random, version?: 4 | 6): string {
  const cidr = anyCidr(random, version);
  return random.below(3) === 0 ? cidr.replace(/\/.*/, '') : cidr;
}

/** Subnets that the network of a number may have: usual ones first, then odd ones. Only very large ones overlap those of others. */
export function subnetsOf(number: number): { readonly usual: string[]; readonly odd: string[] } {
  const id = 1 + (number % 200);
  return {
    usual: [
      ...[`10.${id}.0.0/24`, `2001:db8:${id}::/64`, `10.${id}.1.0/24`, `192.168.${id}.64/26`],
      `2001:DB8:${id}:0:8::/80`,
    ],
    odd: [
      ...[`10.${id}.2.0/29`, `10.${id}.3.4/30`, `10.${id}.3.8/31`, `10.${id}.3.12/32`],
      ...[`172.${16 + (id % 16)}.0.0/16`, `${11 + id}.0.0.0/8`, '32.0.0.0/3'],
      ...[`fd00:${id}::/48`, `2001:db8:${id}:1::/126`, `2001:db8:${id}:2::/127`, `2001:db8:${id}:3::5/128`],
      ...[`fc00:${id}::/32`, `2001:db8:${id}:4::/65`, `2001:DB8:${id}:5:0::/64`, '2000::/3'],
    ],
  };
}

/** A port, or its neighbours at the ends. */
export const port = (random: Random): number =>
  random.of([1, 2, 53, 80, 443, 8080, 65534, 65535, 1 + random.below(65535)]);

/** Several addresses of a block as a range, beside its gateway, which is mostly its first address. */
export const rangeIn = ({ first, last }: Block, random: Random): [string, string] => {
  const size = last - first;
  const at = (offset: bigint): string =>
    formatAddress(first + (offset < 0n ? 0n : offset > size ? size : offset));
  return random.of([
    [at(2n), at(size - 1n)],
    [at(10n), at(99n)],
    [at(10n), at(99n)],
    [at(size - 1n), at(size - 1n)],
  ]);
};
