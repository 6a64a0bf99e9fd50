import fc from 'fast-check';

/** A packet as a router's FORWARD chain sees it. */
export interface Packet {
  readonly in: string;
  readonly out: string;
  readonly source: string;
  readonly destination: string;
  /** As iptables calls it. */
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'ipv6-icmp' | '47';
  /** Of tcp and udp. */
  readonly sport?: number;
  readonly dport?: number;
  readonly state: 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID';
  readonly mark: number;
}

/** Addresses next to the borders of {@link PREFIXES}, so that a wrong border shows. */
const ADDRESSES = {
  4: ['10.1.1.0', '10.1.1.10', '10.1.1.127', '10.1.1.128', '10.1.2.10', '10.1.2.255', '203.0.113.66'],
  6: ['2001:db8:1::', '2001:db8:1::a', '2001:db8:1:0:8000::', '2001:db8:2::a', '2001:db9::1'],
} as const;

export const PREFIXES = {
  4: [
    '0.0.0.0/0',
    '10.0.0.0/8',
    '10.1.1.0/24',
    '10.1.1.128/25',
    '10.1.2.0/24',
    '10.1.1.10/32',
    '203.0.113.66',
  ],
  6: ['::/0', '2001:db8::/32', '2001:db8:1::/64', '2001:db8:1::/65', '2001:db8:2::a'],
} as const;

/** Ports next to each other: ranges begin and end here. */
export const PORTS = [1, 52, 53, 79, 80, 81, 443, 1023, 1024, 65535] as const;

const port = fc.constantFrom(...PORTS);

/** What may come by these devices; not from outside to outside. */
export function packets(version: 4 | 6, inside: readonly string[], outside: string): fc.Arbitrary<Packet> {
  const address = fc.constantFrom<string>(...ADDRESSES[version]);
  const device = fc.constantFrom(...inside, outside);
  const icmp = version === 4 ? ('icmp' as const) : ('ipv6-icmp' as const);
  const transport = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ protocol: fc.constantFrom('tcp' as const, 'udp'), sport: port, dport: port }),
    },
    { weight: 1, arbitrary: fc.record({ protocol: fc.constantFrom(icmp, '47' as const) }) },
  );
  const state = fc.constantFrom('NEW', 'NEW', 'NEW', 'NEW', 'NEW', 'ESTABLISHED', 'RELATED', 'INVALID');
  return fc
    .record({ in: device, out: device, source: address, destination: address, transport, state })
    .filter((packet) => packet.in !== outside || packet.out !== outside)
    .map(({ transport: of, ...packet }) => ({ ...packet, ...of, mark: 0x4000000 }));
}

/** Whether an address is in a prefix (an address alone is a prefix of itself). Bit by bit, on purpose. */
export function inPrefix(address: string, prefix: string): boolean {
  const [network = '', length] = prefix.split('/');
  const [bits, wanted] = [bitsOf(address), bitsOf(network)];
  if (bits.length !== wanted.length) return false;
  const significant = length === undefined ? wanted.length : Number(length);
  return bits.slice(0, significant) === wanted.slice(0, significant);
}

function bitsOf(address: string): string {
  const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0');
  if (!address.includes(':'))
    return address
      .split('.')
      .map((part) => binary(Number(part), 8))
      .join('');
  const [head = '', tail] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].map((group) => binary(parseInt(group, 16), 16)).join('');
}
