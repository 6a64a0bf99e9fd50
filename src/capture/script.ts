import { SNAP_LENGTH } from './point.js';

/**
 * The program that captures packets at any number of devices of one host, whichever namespaces they are in. A packet
 * socket stays in the namespace in which it was made, so one process can have them all.
 *
 * Arguments: a filter (numbers in a row, four an instruction; '' for none), then `NETNS DEVICE` for each point, NETNS '-' being
 * the host's own. On standard output it says records, see `records.ts`: each packet; after each round the time up to which
 * all packets were said; what is wrong with a point; and at SIGTERM, which ends it, how many packets each point
 * has lost. It also ends when nobody reads its output any more, so none outlives the command that started it.
 *
 * recvmsg(2), setns(2) and clock_gettime(2) are called by number, as no module of perl-base has them. recvmsg gives a
 * packet with the kernel's time of it (SO_TIMESTAMPNS) and with the VLAN tag that the kernel has taken out of it
 * (PACKET_AUXDATA, packet(7)). Why not tcpdump: see probe/script/prober.ts.
 */
export const CAPTURE_PACKETS_SCRIPT = `
use strict; use warnings; use Config;
my ($filter, @places) = @ARGV;
# Names that Perl's own modules do not have.
my ($AF_PACKET, $SOCK_RAW, $SOL_SOCKET, $SOL_PACKET, $SIOCGIFINDEX) = (17, 3, 1, 263, 0x8933);
my ($SO_ATTACH_FILTER, $SO_RCVBUFFORCE, $SO_TIMESTAMPNS, $SO_RCVBUF) = (26, 33, 35, 8);
my ($PACKET_STATISTICS, $PACKET_AUXDATA, $PACKET_OUTGOING) = (6, 8, 4);
my ($VLAN_VALID, $TPID_VALID) = (0x10, 0x40);    # TP_STATUS_... of struct tpacket_auxdata
my ($MSG_TRUNC, $MSG_DONTWAIT, $CLONE_NEWNET, $ETH_P_ALL) = (0x20, 0x40, 0x40000000, unpack 'S', pack 'n', 3);
my ($PACKET, $COMPLETE_UNTIL, $FAULT, $LOST) = (0, 1, 2, 3);    # kinds of records
# Numbers differ by processor, but are never changed.
my %calls = (x86_64 => [47, 308, 228], map { $_ => [212, 268, 113] } qw(aarch64 riscv64 loongarch64));
my ($processor) = $Config{archname} =~ /^(\\w+)-/;
my ($RECVMSG, $SETNS, $CLOCK_GETTIME) = @{ $calls{$processor} || die "no system call numbers for $processor\\n" };

# struct msghdr and what it points to, which the kernel fills in: made here once, and never assigned to again.
my ($frame, $from, $control) = ('', '', '');
vec($frame, ${SNAP_LENGTH} - 1, 8) = vec($from, 31, 8) = vec($control, 255, 8) = 0;
my $vector = pack 'P L!', $frame, ${SNAP_LENGTH};
my $message = pack 'P L x![L!] P L! P L! i x![L!]', $from, 32, $vector, 1, $control, 256, 0;

open my $home, '<', '/proc/self/ns/net' or die "cannot capture: $!\\n";
my (@sockets, $ended);
my $watched = '';
$SIG{TERM} = sub { $ended = 1 };
binmode STDOUT;
$| = 1;

for (my $point = 0; $point * 2 < @places; $point++) {
  my $socket = eval { listen_at(@places[2 * $point, 2 * $point + 1]) };
  if ($socket) { $sockets[$point] = $socket; vec($watched, fileno $socket, 1) = 1 }
  else { print record($FAULT, $point, 0, 0, 0, 0, $@ =~ s/ at -e line.*//sr) }
}
vec($watched, fileno STDOUT, 1) = 1;
my @points = grep { $sockets[$_] } 0 .. $#sockets;
print record($COMPLETE_UNTIL, 0, 0, now(), 0, '');
until ($ended) {
  my $found = select(my $ready = $watched, undef, undef, 0.05);
  exit if $found > 0 && vec $ready, fileno STDOUT, 1;    # its reader is gone
  round($found > 0 ? grep { vec $ready, fileno $sockets[$_], 1 } @points : ());
}
round(@points);
print record($LOST, $_, 0, 0, 0, lost($sockets[$_]), '') for @points;

sub listen_at {
  my ($netns, $device) = @_;
  enter($netns);
  socket my $socket, $AF_PACKET, $SOCK_RAW, 0 or die "$!";
  ioctl $socket, $SIOCGIFINDEX, my $request = pack 'a16 x24', $device or die "$!";    # struct ifreq
  setsockopt $socket, $SOL_SOCKET, $SO_TIMESTAMPNS, 1 or die "$!";
  setsockopt $socket, $SOL_PACKET, $PACKET_AUXDATA, 1 or die "$!";
  # The first one may pass the machine's limit, and is root's.
  setsockopt $socket, $SOL_SOCKET, $SO_RCVBUFFORCE, 1 << 24 or setsockopt $socket, $SOL_SOCKET, $SO_RCVBUF, 1 << 24;
  if ($filter ne '') {
    my $program = pack '(S C C L)*', split ' ', $filter;
    my $fprog = pack 'S x![L!] P', length($program) / 8, $program;
    setsockopt $socket, $SOL_SOCKET, $SO_ATTACH_FILTER, $fprog or die "the filter: $!";
  }
  # Only now it hears of packets: struct sockaddr_ll.
  bind $socket, pack 'S S i x12', $AF_PACKET, $ETH_P_ALL, unpack 'x16 i', $request or die "$!";
  return $socket;
}

sub enter {
  my ($netns) = @_;
  my $namespace = $home;
  if ($netns ne '-') { open my $named, '<', "/run/netns/$netns" or die "namespace $netns: $!"; $namespace = $named }
  syscall($SETNS, fileno $namespace, $CLONE_NEWNET) == 0 or die "namespace $netns: $!";
}

# Says all that was there when it began, and up to which time that was.
sub round {
  my ($seconds, $nanoseconds) = now();
  my $said = '';
  for my $point (@_) {
    while (my ($direction, $s, $ns, $length, $data) = receive($sockets[$point])) {
      $said .= record($PACKET, $point, $direction, $s, $ns, $length, $data);
      last if $s > $seconds || $s == $seconds && $ns > $nanoseconds;
    }
  }
  print $said, record($COMPLETE_UNTIL, 0, 0, $seconds, $nanoseconds, 0, '');
}

sub receive {
  my ($socket) = @_;
  my $header = $message;
  my $length = syscall $RECVMSG, fileno $socket, $header, $MSG_TRUNC | $MSG_DONTWAIT;
  return if $length < 0;
  my ($said, $size, $level, $type) = (unpack 'x40 L!', $header);
  my ($seconds, $nanoseconds, $status, $tag, $protocol) = (0) x 5;
  for (my $at = 0; $at < $said; $at += ($size + 7) & ~7) {    # struct cmsghdr
    ($size, $level, $type) = unpack 'L! i i', substr $control, $at, 16;
    my $value = substr $control, $at + 16, $size - 16;
    if ($level == $SOL_SOCKET && $type == $SO_TIMESTAMPNS) { ($seconds, $nanoseconds) = unpack 'l! l!', $value }
    elsif ($level == $SOL_PACKET) { ($status, $tag, $protocol) = unpack 'L x12 S S', $value }
  }
  my $data = substr $frame, 0, $length;
  if ($status & $VLAN_VALID) {
    substr $data, 12, 0, pack 'n n', $status & $TPID_VALID ? $protocol : 0x8100, $tag;
    $length += 4;
  }
  return (unpack('x10 C', $from) == $PACKET_OUTGOING ? 1 : 0, $seconds, $nanoseconds, $length, $data);
}

sub lost { return unpack 'x4 L', getsockopt $_[0], $SOL_PACKET, $PACKET_STATISTICS }

sub now {
  my $time = pack 'l! l!', 0, 0;
  syscall $CLOCK_GETTIME, 0, $time;
  return unpack 'l! l!', $time;
}

sub record {
  my ($kind, $point, $direction, $seconds, $nanoseconds, $length, $data) = @_;
  return pack('C C n N N N N', $kind, $direction, $point, $seconds, $nanoseconds, $length, length $data) . $data;
}
`;
