/**
 * What the prober sees of sources, by a packet(7) socket in each.
 *
 *     watch ID NETNS IP...
 *
 * says `ID watching` when it listens, and never ends. It has a line for each packet to one of the addresses that leaves the namespace through
 * any of its devices and has all of a probe's TTL, so that a probe that was never sent is not taken for one that was blocked:
 *
 *     ID eth0 arp 10.0.1.10 10.0.1.1 1 MAC      (request by, for, operation; for any address)
 *     ID eth0 icmp 10.0.1.10 10.0.2.20 8 MAC    (source, target, type)
 *     ID eth0 tcp 10.0.1.10 10.0.2.20 22 MAC    (source, target, port)
 *     ID eth0 nd 2001:db8:1::a 2001:db8:1:: 135 MAC     (neighbour solicitation by, for, ICMPv6 type; for any address)
 *     ID eth0 icmp6 2001:db8:1::a 2001:db8:2::a 128 MAC (source, target, type)
 *
 * with the MAC address that the frame is for, and one for each ICMP "unreachable" that comes in about a packet to a target, so that a firewall that rejects is
 * not taken for a target that refuses:
 *
 *     ID eth0 reject-tcp 10.0.1.1 10.0.2.20 22 MAC    (who says so, target, port)
 *
 * The kernel puts a packet there before it goes on its way, and what came in before anybody else hears of it. A probe's end is said after
 * that (`see`), so whoever reads it has read of the probe's packets, too.
 */
export const WATCH_SCRIPT = String.raw`
my ($SIOCGIFNAME, $PACKET_HOST, $PACKET_OUTGOING) = (0x8910, 0, 4);
my ($ETH_P_IP, $ETH_P_ARP, $ETH_P_IPV6) = (0x0800, 0x0806, 0x86dd);
my $ETH_P_ALL = unpack 'S', pack 'n', 3;
# IP protocol => name, and where in its header the port or type is.
my %transport = (1 => ['icmp', 'C'], 6 => ['tcp', 'x2 n'], 17 => ['udp', 'x2 n'], 58 => ['icmp6', 'C']);
my ($ICMPV6, $ETHERNET_HEADER, $IPV6_HEADER) = (58, 14, 40);
my (%watch, $wanted);

sub watch {
  my (undef, $id, $netns, @targets) = @_;
  my $tap = socket_in($netns, $AF_PACKET, $SOCK_RAW, $ETH_P_ALL);
  setsockopt $tap, $SOL_SOCKET, $SO_RCVBUFFORCE, 1 << 22 or setsockopt $tap, $SOL_SOCKET, $SO_RCVBUF, 1 << 22;
  $watch{$netns} = { id => $id, tap => $tap, wanted => { map { (address($_, 0))[1] => 1 } @targets } };
  on_read($tap, sub { see($netns) });
  answer($id, 'watching');
}

# Says all that was seen in a namespace until now.
sub see {
  my $watch = $watch{ $_[0] } or return;
  $wanted = $watch->{wanted};
  while (defined(my $from = recv $watch->{tap}, my $packet, 128, 0)) {
    my $mac = join ':', unpack '(H2)6', substr $packet, 0, $ETHERNET_HEADER, '';
    my ($protocol, $index, $direction) = unpack 'x2 n i x2 C', $from;    # struct sockaddr_ll
    my @found =
        $direction == $PACKET_HOST && $protocol == $ETH_P_IP ? unreachable($packet)
      : $direction == $PACKET_HOST && $protocol == $ETH_P_IPV6 ? unreachable6($packet)
      : $direction != $PACKET_OUTGOING ? ()
      : $protocol == $ETH_P_ARP ? arp($packet)
      : $protocol == $ETH_P_IP ? ip($packet)
      : $protocol == $ETH_P_IPV6 ? ip6($packet)
      : ();
    answer($watch->{id}, join ' ', device($watch->{tap}, $index), @found, $mac) if @found;
  }
}

sub arp {
  my ($operation, $sender, $target) = unpack 'x6 n x6 a4 x6 a4', shift;
  return $operation == 1 ? ('arp', text_of($sender), text_of($target), $operation) : ();
}

sub ip {
  my ($length, $fragment, $ttl, $protocol, $source, $target) = unpack 'C x5 n C C x2 a4 a4', $_[0];
  my ($name, $format) = @{ $transport{$protocol} || return };
  return if $ttl != $TTL || $fragment & 0x1fff || !$wanted->{$target};
  return ($name, text_of($source), text_of($target), unpack $format, substr $_[0], 4 * ($length & 15));
}

sub ip6 {
  my ($protocol, $hops, $source, $target) = unpack 'x6 C C a16 a16', $_[0];
  my ($name, $format) = @{ $transport{$protocol} || return };
  my $transport = substr $_[0], $IPV6_HEADER;
  my ($type, $asked) = $protocol == $ICMPV6 ? unpack 'C x7 a16', $transport : (0, '');
  return ('nd', text_of($source), text_of($asked), $type) if $type == 135 && length $asked == 16;
  return if $hops != $TTL || !$wanted->{$target};
  return ($name, text_of($source), text_of($target), unpack $format, $transport);
}

sub unreachable6 {
  my ($protocol, $speaker) = unpack 'x6 C x a16', $_[0];
  my $icmp = substr $_[0], $IPV6_HEADER;
  return if $protocol != $ICMPV6 || length $icmp < 8 + $IPV6_HEADER + 4 || ord $icmp != 1;
  my $about = substr $icmp, 8;    # the packet that it is about
  my ($transport, $target) = unpack 'x6 C x x16 a16', $about;
  my ($name, $format) = @{ $transport{$transport} || return };
  return if $transport == $ICMPV6 || !$wanted->{$target};
  return ("reject-$name", text_of($speaker), text_of($target), unpack $format, substr $about, $IPV6_HEADER);
}

sub unreachable {
  my ($length, $protocol, $speaker) = unpack 'C x8 C x2 a4', $_[0];
  my $icmp = substr $_[0], 4 * ($length & 15);
  return if $protocol != 1 || length $icmp < 32 || ord $icmp != 3;
  my $about = substr $icmp, 8;    # the packet that it is about
  my ($header, $transport, $target) = unpack 'C x8 C x6 a4', $about;
  my ($name, $format) = @{ $transport{$transport} || return };
  return if $name eq 'icmp' || !$wanted->{$target};
  return ("reject-$name", text_of($speaker), text_of($target), unpack $format, substr $about, 4 * ($header & 15));
}

sub device {
  my ($tap, $index) = @_;
  ioctl $tap, $SIOCGIFNAME, my $request = pack 'x16 i x20', $index;    # struct ifreq
  return unpack 'Z16', $request;
}
`;
