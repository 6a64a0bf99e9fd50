import type { Executor, RunningProgram } from '../../src/model/executor.js';
import { inNetns } from '../../src/tools/index.js';

/** Frames with a mark in them: made, sent, and seen by every device that they come by. */

export interface Place {
  readonly host: string;
  /** '' is the host's own. */
  readonly netns: string;
}

/** A frame seen, on its way in or out. */
export interface FrameSighting extends Place {
  readonly device: string;
  /** The 16 bits that follow the mark. */
  readonly number: number;
  /** In a tunnel's packet: its number. */
  readonly vni?: number;
}

/**
 * Watches all devices of some namespaces for frames that hold these bytes, in a tunnel or not.
 * Resolves when all are watched; tells each frame as it comes.
 */
export async function watchFrames(
  executor: Executor,
  places: readonly Place[],
  mark: string,
  onFrame: (seen: FrameSighting) => void,
): Promise<{ stop(): Promise<void> }> {
  const programs: RunningProgram[] = [];
  const watch = (place: Place): Promise<void> =>
    new Promise((resolve, reject) => {
      const program = executor.start(place.host, inNetns(place.netns, ['perl', '-e', WATCH, mark]), {
        onStdoutLine: (line) => {
          const [device = '', number, vni] = line.split(' ');
          if (device === 'listening') resolve();
          else
            onFrame({
              ...place,
              device,
              number: Number(number),
              ...(vni === undefined ? {} : { vni: Number(vni) }),
            });
        },
      });
      programs.push(program);
      void program.ended.then(({ stderr }) => {
        reject(new Error(stderr));
      });
    });
  await Promise.all(places.map(watch));
  return {
    stop: async () => {
      await Promise.all(programs.map((program) => program.stop()));
    },
  };
}

/** UDP ports of VXLAN: IANA's, and the Linux kernel's own. See packet(7) for the socket and RFC 7348 for the header. */
const WATCH = `
$| = 1;
my $mark = pack 'H*', shift;
socket(my $tap, 17, 3, unpack 'S', pack 'n', 3) or die "cannot watch: $!";
print "listening\\n";
while (defined(my $from = recv $tap, my $frame, 2048, 0)) {
  my $at = index $frame, $mark;
  next if $at < 0;
  ioctl $tap, 0x8910, my $request = pack 'x16 i x20', unpack 'x4 i', $from;
  my ($type, $protocol, $port, $vni) = unpack 'x12 n x9 C x12 n x8 N', $frame;
  my $tunnel = $type == 0x800 && $protocol == 17 && ($port == 4789 || $port == 8472);
  my $number = unpack 'n', substr($frame, $at + length $mark) . "\\0\\0";
  print join(' ', unpack('Z16', $request), $number, $tunnel ? $vni >> 8 : ()), "\\n";
}`;

/** Sends frames (in hexadecimal) by a device, a few hundred a second, so that no queue overflows. */
export async function sendFrames(
  executor: Executor,
  { host, netns }: Place,
  device: string,
  frames: readonly string[],
): Promise<void> {
  const argv = inNetns(netns, ['perl', '-e', SEND, device]);
  const { exitCode, stderr } = await executor.run(host, argv, { stdin: frames.join('\n') });
  if (exitCode !== 0) throw new Error(stderr);
}

const SEND = `
my $name = shift;
socket(my $wire, 17, 3, unpack 'S', pack 'n', 3) or die $!;
ioctl $wire, 0x8933, my $request = pack 'a16 x24', $name or die $!;
my $to = pack 'S n i S C C x8', 17, 3, unpack('x16 i', $request), 0, 0, 6;
while (<STDIN>) {
  chomp;
  defined send $wire, pack('H*', $_), 0, $to or die $!;
  select undef, undef, undef, 0.002;
}`;

/** Who sends a frame, and to whom. */
export interface Ends {
  /** `fa:16:3e:00:00:10` */
  readonly mac: string;
  readonly ip: string;
  readonly toMac: string;
  readonly toIp: string;
}

/** A broadcast that asks for an address (RFC 826), the mark in the padding behind it. */
export const arpRequest = ({ mac, ip, toIp }: Omit<Ends, 'toMac'>, mark: string): string =>
  ethernet(
    'ff:ff:ff:ff:ff:ff',
    mac,
    '0806',
    `0001080006040001${hexMac(mac)}${hexIp(ip)}${'00'.repeat(6)}${hexIp(toIp)}${mark}`,
  );

/** An echo request (RFC 792) with the mark as its data. */
export const echoRequest = (ends: Ends, mark: string): string =>
  ipFrame(ends, ICMP, withChecksum(`080000004e4c0001${mark}`, 4));

const ICMP = 1;

/** A frame with a packet of IPv4 (RFC 791) or IPv6 (RFC 8200). @param payload in hexadecimal */
export function ipFrame({ mac, ip, toMac, toIp }: Ends, protocol: number, payload: string): string {
  const addresses = hexIp(ip) + hexIp(toIp);
  const length = payload.length / 2;
  if (ip.includes(':')) {
    return ethernet(toMac, mac, '86dd', `60000000${hex16(length)}${hex8(protocol)}40${addresses}${payload}`);
  }
  const header = `4500${hex16(20 + length)}0001000040${hex8(protocol)}0000${addresses}`;
  return ethernet(toMac, mac, '0800', withChecksum(header, 20) + payload);
}

const ethernet = (to: string, from: string, type: string, payload: string): string =>
  hexMac(to) + hexMac(from) + type + payload;

/** A payload with its checksum, which covers the addresses too (RFC 9293, RFC 768, RFC 4443). @param at as of {@link withChecksum} */
export function withPseudoChecksum(
  { ip, toIp }: Ends,
  protocol: number,
  payload: string,
  at: number,
): string {
  const pseudo = `${hexIp(ip)}${hexIp(toIp)}${hex16(payload.length / 2)}${hex16(protocol)}`;
  return withChecksum(pseudo + payload, pseudo.length + at).slice(pseudo.length);
}

/** Puts the Internet checksum (RFC 1071) where zeros are. @param at where, in hexadecimal digits */
export function withChecksum(hex: string, at: number): string {
  const words = hex.padEnd(Math.ceil(hex.length / 4) * 4, '0').match(/.{4}/g) ?? [];
  let sum = words.reduce((total, word) => total + parseInt(word, 16), 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return hex.slice(0, at) + hex16(~sum & 0xffff) + hex.slice(at + 4);
}

export const hex16 = (value: number): string => value.toString(16).padStart(4, '0');
export const hex8 = (value: number): string => value.toString(16).padStart(2, '0');

const hexMac = (mac: string): string => mac.replaceAll(':', '');

/** @param ip of IPv6 with all its groups, without `::` */
const hexIp = (ip: string): string =>
  ip.includes(':')
    ? ip
        .split(':')
        .map((group) => group.padStart(4, '0'))
        .join('')
    : ip
        .split('.')
        .map((part) => hex8(Number(part)))
        .join('');
