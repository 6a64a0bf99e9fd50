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
          const [device = '', vni] = line.split(' ');
          if (device === 'listening') resolve();
          else onFrame({ ...place, device, ...(vni === undefined ? {} : { vni: Number(vni) }) });
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
  next if index($frame, $mark) < 0;
  ioctl $tap, 0x8910, my $request = pack 'x16 i x20', unpack 'x4 i', $from;
  my ($type, $protocol, $port, $vni) = unpack 'x12 n x9 C x12 n x8 N', $frame;
  my $tunnel = $type == 0x800 && $protocol == 17 && ($port == 4789 || $port == 8472);
  print join(' ', unpack('Z16', $request), $tunnel ? $vni >> 8 : ()), "\\n";
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
  'ff'.repeat(6) +
  hexMac(mac) +
  '0806' +
  '0001080006040001' +
  hexMac(mac) +
  hexIp(ip) +
  '00'.repeat(6) +
  hexIp(toIp) +
  mark;

/** An echo request (RFC 791, RFC 792) with the mark as its data. */
export function echoRequest({ mac, ip, toMac, toIp }: Ends, mark: string): string {
  const icmp = withChecksum(`08000000` + '4e4c0001' + mark, 4);
  const length = (20 + icmp.length / 2).toString(16).padStart(4, '0');
  const header = withChecksum(`4500${length}0001000040010000` + hexIp(ip) + hexIp(toIp), 20);
  return hexMac(toMac) + hexMac(mac) + '0800' + header + icmp;
}

const hexMac = (mac: string): string => mac.replaceAll(':', '');

const hexIp = (ip: string): string =>
  ip
    .split('.')
    .map((part) => Number(part).toString(16).padStart(2, '0'))
    .join('');

/** Puts the Internet checksum (RFC 1071) where zeros are. @param at where, in hexadecimal digits */
function withChecksum(hex: string, at: number): string {
  const words = (hex.length % 4 === 0 ? hex : `${hex}00`).match(/.{4}/g) ?? [];
  let sum = words.reduce((total, word) => total + parseInt(word, 16), 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  const checksum = (~sum & 0xffff).toString(16).padStart(4, '0');
  return hex.slice(0, at) + checksum + hex.slice(at + 4);
}
