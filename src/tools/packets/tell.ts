import type { Locate, Step } from '../../model/batch.js';
import type { Announcement } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';

/**
 * Tells neighbours which MAC has which address, a line each: `web1 eth0 10.0.1.5`, `-` for the host's own namespace. With a MAC behind it
 * that is of a port of another host, and `netlab` speaks in its name.
 *
 * IPv4: gratuitous ARP, as `arping -U` and `arping -A` send it (RFC 5227, section 3; RFC 826). IPv6: an unsolicited neighbour advertisement
 * with the override flag (RFC 4861, section 7.2.6). Three times, as neighbours believe whom they hear last. An address that its device
 * does not have is left out: of an HA router only the master has any, and a lease may have been refused.
 */
export function tellNeighbours(
  title: string,
  announcements: readonly Announcement[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (announcements.length === 0) return [];
  const line = ({ netns, device, ip, behalfOf }: Announcement): string =>
    [netns === '' ? '-' : netns, device, ip, ...(behalfOf === undefined ? [] : [behalfOf])].join(' ');
  return [{ title, argv: ['perl', '-e', TELL], stdin: batchText(announcements, line, locate), origin }];
}

/**
 * Numbers are Linux's: families 2, 10 and 17 (AF_INET, AF_INET6, AF_PACKET), types 2 and 3 (SOCK_DGRAM, SOCK_RAW), 0x8927 and
 * 0x8933 (SIOCGIFHWADDR, SIOCGIFINDEX), 0x40000000 (CLONE_NEWNET); setns(2) has a number of its own on x86-64. An address is a
 * namespace's own if a socket can be bound to it.
 */
const TELL = String.raw`use strict; use warnings; use Config; use Socket ();
my $setns = $Config{archname} =~ /^x86_64-/ ? 308 : 268;
open my $home, '<', '/proc/self/ns/net' or die "its own namespace: $!\n";
my @frames;
while (<STDIN>) {
  next if /^#/;
  my ($netns, $device, $ip, $other) = split;
  my $place = $home;
  if ($netns ne '-') { open $place, '<', "/run/netns/$netns" or die "$netns: $!\nCommand failed -:$.\n" }
  syscall($setns, fileno $place, 0x40000000) == 0 or die "$netns: $!\nCommand failed -:$.\n";
  my $is6 = $ip =~ /:/;
  my $address = Socket::inet_pton($is6 ? 10 : 2, $ip);
  unless ($other) {
    socket my $own, $is6 ? 10 : 2, 2, 0 or next;
    bind $own, $is6 ? pack 'S x6 a16 x4', 10, $address : pack 'S x2 a4 x8', 2, $address or next;
  }
  socket my $wire, 17, 3, 0 or die "packet socket: $!\n";
  my $ask = sub { my $request = pack 'a16 x24', $device; ioctl $wire, $_[0], $request or die "$device: $!\nCommand failed -:$.\n"; unpack $_[1], $request };
  my $mac = $other ? pack 'H12', $other =~ tr/://dr : $ask->(0x8927, 'x18 a6');
  my $to = pack 'S x2 i', 17, $ask->(0x8933, 'x16 i');
  $to .= pack 'x12';
  push @frames, map { [$wire, $_, $to] } $is6 ? advertisement($device, $mac, $address) : requests($mac, $address);
}
for my $round (1 .. 3) {
  select undef, undef, undef, 0.03 if $round > 1;
  send $_->[0], $_->[1], 0, $_->[2] for @frames;
}

sub requests {
  my ($mac, $address) = @_;
  my $head = pack 'a6 a6 n n n C C', "\xff" x 6, $mac, 0x0806, 1, 0x0800, 6, 4;
  return map { pack 'a* n a6 a4 a6 a4 x18', $head, $_, $mac, $address, $_ == 1 ? "\0" x 6 : $mac, $address } 1, 2;
}

sub advertisement {
  my ($device, $mac, $address) = @_;
  open my $setting, '<', "/proc/sys/net/ipv6/conf/$device/forwarding";
  my $flags = $setting && <$setting> + 0 ? 0xa0000000 : 0x20000000;
  my $all = Socket::inet_pton(10, 'ff02::1');
  my $body = pack 'N a16 C C a6', $flags, $address, 2, 1, $mac;
  my $sum = unpack '%32n*', pack 'a16 a16 N N n n a*', $address, $all, 32, 58, 136 << 8, 0, $body;
  $sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
  my $packet = pack 'N n C C a16 a16 n n a*', 0x60000000, 32, 58, 255, $address, $all, 136 << 8, ~$sum & 0xffff, $body;
  return pack 'H12 a6 n a*', '333300000001', $mac, 0x86dd, $packet;
}`;
