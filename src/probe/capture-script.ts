/**
 * The program that watches a source.
 *
 * It prints one line for each packet that leaves a network namespace through any of its devices, so that a probe
 * that was never sent is not taken for one that was blocked:
 *
 *     eth0 arp 10.0.1.10 10.0.1.1 1      (request by, for, operation)
 *     eth0 icmp 10.0.1.10 10.0.2.20 8    (source, target, type)
 *     eth0 tcp 10.0.1.10 10.0.2.20 22    (source, target, port)
 *     eth0 nd 2001:db8:1::a 2001:db8:1:: 135     (neighbour solicitation by, for, ICMPv6 type)
 *     eth0 icmp6 2001:db8:1::a 2001:db8:2::a 128 (source, target, type)
 *
 * and one for each ICMP "unreachable" that comes in about a packet to a target, so that a firewall that rejects is
 * not taken for a target that refuses:
 *
 *     eth0 reject-tcp 10.0.1.1 10.0.2.20 22    (who says so, target, port)
 *
 * Arguments: the TTL that a packet must have, and the targets that matter. It ends by itself when nobody reads
 * its output any more, so none outlives the command that started it.
 *
 * Why not tcpdump: started by uid 0 it always calls setgroups(2), even with `-Z root`, and the kernel refuses that
 * call in a user namespace that an ordinary user has made (user_namespaces(7)). Perl is part of every Debian and
 * Ubuntu (perl-base is Essential) and listens 7 ms after its start. See packet(7) for the socket.
 */
export const CAPTURE_SCRIPT = `
use strict; use warnings;
$| = 1;
my ($TTL, @targets) = @ARGV;
my %wanted = map { $_ => 1 } @targets;
# Names that Perl's own modules do not have.
my ($AF_PACKET, $SOCK_DGRAM, $SIOCGIFNAME, $PACKET_HOST, $PACKET_OUTGOING) = (17, 2, 0x8910, 0, 4);
my ($ETH_P_IP, $ETH_P_ARP, $ETH_P_IPV6) = (0x0800, 0x0806, 0x86dd);
my $ETH_P_ALL = unpack 'S', pack 'n', 3;
# IP protocol => name, and where in its header the port or type is.
my %transport = (1 => ['icmp', 'C'], 6 => ['tcp', 'x2 n'], 17 => ['udp', 'x2 n'], 58 => ['icmp6', 'C']);
my ($ICMPV6, $IPV6_HEADER) = (58, 40);

socket(my $tap, $AF_PACKET, $SOCK_DGRAM, $ETH_P_ALL) or die "cannot capture: $!\\n";
my $watched = '';
vec($watched, fileno $_, 1) = 1 for $tap, *STDOUT;
print "listening\\n";
while (select(my $ready = $watched, undef, undef, undef) > 0) {
  last if vec $ready, fileno STDOUT, 1;    # its reader is gone
  my $from = recv $tap, my $packet, 128, 0;
  next if !defined $from;
  my ($protocol, $index, $direction) = unpack 'x2 n i x2 C', $from;    # struct sockaddr_ll
  my @found =
      $direction == $PACKET_HOST && $protocol == $ETH_P_IP ? unreachable($packet)
    : $direction == $PACKET_HOST && $protocol == $ETH_P_IPV6 ? unreachable6($packet)
    : $direction != $PACKET_OUTGOING ? ()
    : $protocol == $ETH_P_ARP ? arp($packet)
    : $protocol == $ETH_P_IP ? ip($packet)
    : $protocol == $ETH_P_IPV6 ? ip6($packet)
    : ();
  print join(' ', device($index), @found), "\\n" if @found;
}

sub arp {
  my ($operation, $sender, $target) = unpack 'x6 n x6 a4 x6 a4', shift;
  return $operation == 1 ? ('arp', dotted($sender), dotted($target), $operation) : ();
}

sub ip {
  my ($length, $fragment, $ttl, $protocol, $source, $target) = unpack 'C x5 n C C x2 a4 a4', $_[0];
  my ($name, $format) = @{ $transport{$protocol} || return };
  return if $ttl != $TTL || $fragment & 0x1fff || !$wanted{dotted($target)};
  return ($name, dotted($source), dotted($target), unpack $format, substr $_[0], 4 * ($length & 15));
}

sub ip6 {
  my ($protocol, $hops, $source, $target) = unpack 'x6 C C a16 a16', $_[0];
  my ($name, $format) = @{ $transport{$protocol} || return };
  my $transport = substr $_[0], $IPV6_HEADER;
  my ($type, $asked) = $protocol == $ICMPV6 ? unpack 'C x7 a16', $transport : (0, '');
  return ('nd', colons($source), colons($asked), $type) if $type == 135 && length $asked == 16;
  return if $hops != $TTL || !$wanted{colons($target)};
  return ($name, colons($source), colons($target), unpack $format, $transport);
}

sub unreachable6 {
  my ($protocol, $speaker) = unpack 'x6 C x a16', $_[0];
  my $icmp = substr $_[0], $IPV6_HEADER;
  return if $protocol != $ICMPV6 || length $icmp < 8 + $IPV6_HEADER + 4 || ord $icmp != 1;
  my $about = substr $icmp, 8;    # the packet that it is about
  my ($transport, $target) = unpack 'x6 C x x16 a16', $about;
  my ($name, $format) = @{ $transport{$transport} || return };
  return if $transport == $ICMPV6 || !$wanted{colons($target)};
  return ("reject-$name", colons($speaker), colons($target), unpack $format, substr $about, $IPV6_HEADER);
}

sub unreachable {
  my ($length, $protocol, $speaker) = unpack 'C x8 C x2 a4', $_[0];
  my $icmp = substr $_[0], 4 * ($length & 15);
  return if $protocol != 1 || length $icmp < 32 || ord $icmp != 3;
  my $about = substr $icmp, 8;    # the packet that it is about
  my ($header, $transport, $target) = unpack 'C x8 C x6 a4', $about;
  my ($name, $format) = @{ $transport{$transport} || return };
  return if $name eq 'icmp' || !$wanted{dotted($target)};
  return ("reject-$name", dotted($speaker), dotted($target), unpack $format, substr $about, 4 * ($header & 15));
}

sub device {
  ioctl $tap, $SIOCGIFNAME, my $request = pack 'x16 i x20', shift;    # struct ifreq
  return unpack 'Z16', $request;
}

sub dotted { return join '.', unpack 'C4', shift }

# As RFC 5952 writes it.
sub colons { require Socket; return Socket::inet_ntop(Socket::AF_INET6(), shift) }
`;
