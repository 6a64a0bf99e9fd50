import type { Locate, Step } from '../../model/batch.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';

/** What a device puts on its cable first: a frame from a MAC to the same MAC, which a switch learns of and passes on to nobody. */
export interface FirstFrame {
  readonly device: string;
  readonly mac: string;
  readonly origin: Origin;
}

/** Sends frames by devices of the host itself, a line each: `qvbea519cb7-2a fa:16:3e:a0:00:11`. */
export function sendFirstFrames(frames: readonly FirstFrame[], origin: Origin, locate: Locate): Step[] {
  if (frames.length === 0) return [];
  const stdin = batchText(frames, ({ device, mac }) => `${device} ${mac}`, locate);
  return [{ title: 'first frames of servers', argv: ['perl', '-e', SEND], stdin, origin }];
}

/**
 * 0x9000 is the type of Ethernet's loop test (IEEE's public list of EtherTypes), with which switches ask themselves whether they hear
 * themselves. 17 is AF_PACKET, 3 SOCK_RAW, 0x8933 SIOCGIFINDEX. A frame has 60 bytes at least.
 */
const SEND = `use strict; use warnings;
socket my $socket, 17, 3, 0 or die "packet socket: $!\\n";
while (<STDIN>) {
  next if /^#/;
  my ($device, $mac) = split;
  my $index = pack "a16 x24", $device;
  my $address = pack "H12", $mac =~ tr/://dr;
  my $frame = pack "a6 a6 n x46", $address, $address, 0x9000;
  ioctl($socket, 0x8933, $index) && send $socket, $frame, 0, pack "S n i x4 a8", 17, 0x9000, unpack("x16 i", $index), $address
    or die "$device: $!\\nCommand failed -:$.\\n";
}`;
