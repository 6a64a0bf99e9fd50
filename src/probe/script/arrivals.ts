/**
 * What the prober sees of targets, by a packet(7) socket in each: so an answer is no proof that the named target was reached, but its
 * request, seen as it comes in by a device of the target, and the answer, seen as it goes out.
 *
 *     arrivals ID NETNS PORTS
 *
 * watches a namespace ('-': the host's own) for tokens; PORTS are the UDP ports that requests of tests go to, with commas, or '-'. A token is the
 * number of one request, 32 bits that no NAT on its way changes: the first of a ping's data (of one that has no room for it, its sequence number),
 * the initial sequence number of a TCP connection (RFC 9293), and in what is sent over UDP and HTTP the text `netlab 1f2e3d4c`.
 *
 *     look ID
 *
 * says of every namespace what was seen since it was asked last, the tokens in a row:
 *
 *     ID b1 eth0 request 1f2e3d4c5a6b7c8d
 *     ID b1 missed 3               (packets that the kernel had no room for)
 *
 * - `request`: it came in for this host (PACKET_HOST: with its MAC address)
 * - `passed`: it went out, and not for the first time: its TTL is no longer that of a probe
 * - `answer`: an echo reply, a datagram from such a port, or a SYN or RST that acknowledges, went out
 * - `data`: the text came in, in a TCP segment
 */
export const ARRIVALS_SCRIPT = String.raw`
my ($SOL_PACKET, $SO_ATTACH_FILTER, $PACKET_STATISTICS) = (263, 26, 6);
# Bytes of an IPv4 header, and one of ICMP or UDP; the same with a token.
my ($SHORTEST, $WITH_TOKEN) = (28, 32);
# Seconds that packets are left where they are, so that many are read at once.
my $PAUSE = 0.01;
my ($ICMP, $TCP, $UDP, $SYN, $RST, $PSH, $ACK) = (1, 6, 17, 2, 4, 8, 16);
# Processes that let go of sockets, and sockets of each at least; and as many as are sooner gone than a process is made.
my ($MOST_LETTING_GO, $FEWEST_EACH, $FEW) = (32, 16, 4);
my (%arrivals, @unread, $reading);

sub arrivals {
  my (undef, $id, $netns, $ports) = @_;
  my $tap = socket_in($netns, $AF_PACKET, $SOCK_DGRAM, 0);
  my $program = join '', map { pack 'S C C L', @$_ } tokens_filter($ports eq '-' ? () : split /,/, $ports);
  setsockopt $tap, $SOL_SOCKET, $SO_ATTACH_FILTER, pack 'S x![L!] P', length($program) / 8, $program or die "the filter: $!\n";
  setsockopt $tap, $SOL_SOCKET, $SO_RCVBUFFORCE, 1 << 22 or setsockopt $tap, $SOL_SOCKET, $SO_RCVBUF, 1 << 22;
  # Only now it hears of packets: struct sockaddr_ll.
  bind $tap, pack 'S S i x12', $AF_PACKET, $ETH_P_ALL, 0 or die "bind: $!\n";
  my $place = { netns => $netns, tap => $tap, seen => {}, echoes => {} };
  $arrivals{$netns} = $place;
  on_read($tap, sub { read_soon($place) });
  done($id);
}

sub look {
  my (undef, $id) = @_;
  for my $place (values %arrivals) {
    read_arrivals($place);
    my $seen = $place->{seen};
    sort_echoes(@{$place}{ 'seen', 'echoes' });
    next if !%$seen;
    my $missed = unpack 'x4 L', getsockopt $place->{tap}, $SOL_PACKET, $PACKET_STATISTICS;
    answer($id, "$place->{netns} missed $missed") if $missed > 0;
    for (keys %$seen) {
      my ($index, $what) = split / /;
      answer($id, join ' ', $place->{netns}, device($place->{tap}, $index), $what, unpack 'H*', $seen->{$_});
    }
    $place->{seen} = {};
  }
  done($id);
}

sub read_soon {
  my ($place) = @_;
  pause_reads($place->{tap});
  push @unread, $place;
  $reading //= after(now(), $PAUSE, sub {
    $reading = undef;
    for (splice @unread) { read_arrivals($_); resume_reads($_->{tap}) }
  });
}

sub read_arrivals {
  my ($place) = @_;
  my ($tap, $seen, $echoes) = @{$place}{ 'tap', 'seen', 'echoes' };
  while (defined(my $from = recv $tap, my $packet, 2048, 0)) {
    # Nearly all are pings over IPv4 without options: so they are put aside as they are, and read all at once.
    my $first = ord $packet;
    if ($first == 0x45 && substr($packet, 9, 1) eq "\1" && length $packet >= $WITH_TOKEN) {
      $echoes->{ substr $from, 4, 7 } .= substr $packet, 20, 12;
      next;
    }
    next if length $packet < $SHORTEST;
    my ($index, $direction) = unpack 'x4 i x2 C', $from;    # struct sockaddr_ll
    my ($protocol, $at) = $first >> 4 == 4 ? (ord(substr $packet, 9, 1), 4 * ($first & 15)) : (ord(substr $packet, 6, 1), $IPV6_HEADER);
    my ($is_answer, $token) =
        $protocol == $ICMP ? (ord(substr $packet, $at, 1) == 0, echo_token($packet, $at))
      : $protocol == $ICMPV6 ? (ord(substr $packet, $at, 1) == 129, echo_token($packet, $at))
      : $protocol == $TCP ? tcp_token($packet, $at)
      : ($direction == $PACKET_OUTGOING, text_token(substr $packet, $at));
    next if !defined $token;
    my $what = $is_answer eq 'data' ? 'data' : $direction != $PACKET_OUTGOING ? 'request' : $is_answer ? 'answer' : 'passed';
    $seen->{"$index $what"} .= $token;
  }
}

# ICMP headers with tokens, by what struct sockaddr_ll says of the device and the direction.
sub sort_echoes {
  my ($seen, $echoes) = @_;
  for (keys %$echoes) {
    my ($index, $direction) = unpack 'i x2 C', $_;
    if ($direction != $PACKET_OUTGOING) { $seen->{"$index request"} .= join '', unpack '(x8 a4)*', $echoes->{$_}; next }
    my @echoes = unpack '(C x7 a4)*', $echoes->{$_};
    while (my ($type, $token) = splice @echoes, 0, 2) { $seen->{ $type == 0 ? "$index answer" : "$index passed" } .= $token }
  }
  %$echoes = ();
}

# Four bytes.
sub echo_token {
  my ($packet, $at) = @_;
  my $token = substr $packet, $at + 8, 4;
  return length $token == 4 ? $token : "\0\0" . substr $packet, $at + 6, 2;
}

sub tcp_token {
  my ($packet, $at) = @_;
  my ($sequence, $acknowledged, $offset, $flags) = unpack "x$at x4 N N C C", $packet;
  return (0, pack 'N', $sequence) if ($flags & ($SYN | $ACK)) == $SYN;
  return (1, pack 'N', $acknowledged - 1 & 0xffffffff) if $flags & ($SYN | $RST);
  return ('data', text_token(substr $packet, $at + 4 * ($offset >> 4)));
}

sub text_token { return $_[0] =~ /netlab ([0-9a-f]{8})/ ? pack 'H8', $1 : undef }

# The kernel takes about 15 ms to let go of a packet socket (packet_release of Linux waits for all its readers), one after the other. So
# some processes of which nobody waits for the end do it side by side, each its share, once this one is gone. It leaves all that is open to the
# kernel: Perl would close their pipe first, and then the sockets itself, as the last who has them.
END {
  my @taps = map { $_->{tap} } values %arrivals, values %watch;
  my $share = 1 + int(@taps / $MOST_LETTING_GO);
  $share = $FEWEST_EACH if $share < $FEWEST_EACH;
  @taps > $FEW && pipe my $parent_is_there, my $parent or @taps = ();
  for (my $first = 0; $first < @taps; $first += $share) {
    next if fork // last;
    close $_ for $parent, *STDIN, *STDOUT, *STDERR, @taps[0 .. $first - 1], @taps[$first + $share .. $#taps];
    sysread $parent_is_there, my $nothing, 1;
    kill KILL => $$;
  }
  syscall $EXIT_GROUP, 0 + $? if @taps;
}

# Takes what may have a token, in the one direction or the other: instructions of the kernel's Documentation/networking/filter.rst.
sub tokens_filter {
  my @ports = @_;
  my ($take, $leave) = ([6, 0, 0, 2048], [6, 0, 0, 0]);
  my $transport = sub {
    my ($load_byte, $load_half, $at, $hops_at, $icmp, $request, $reply, $is_out) = @_;
    my @requests = $is_out ? ([0x30, 0, 0, $hops_at], if_equal($TTL, $leave), $take) : $take;
    my @answers = $is_out ? $take : $leave;
    return (
      if_equal($icmp, [$load_byte, 0, 0, $at], if_equal($request, @requests), if_equal($reply, @answers), $leave),
      if_equal($TCP, [$load_byte, 0, 0, $at + 13], [0x54, 0, 0, $SYN | $RST | $PSH | $ACK],
        if_equal($SYN, @requests),
        [0x45, 0, scalar @answers, $SYN | $RST], @answers,
        [0x45, 0, 1, $PSH], $is_out ? $leave : $take,
        $leave),
      if_equal($UDP,
        [$load_half, 0, 0, $at], (map { if_equal($_, @answers) } @ports),
        [$load_half, 0, 0, $at + 2], (map { if_equal($_, @requests) } @ports),
        $leave),
      $leave,
    );
  };
  my $way = sub {
    my ($is_out) = @_;
    return (
      [0x30, 0, 0, 0], [0x74, 0, 0, 4],
      if_equal(4, [0x28, 0, 0, 6], [0x45, 0, 1, 0x1fff], $leave, [0xb1, 0, 0, 0], [0x30, 0, 0, 9],
        $transport->(0x50, 0x48, 0, 8, $ICMP, 8, 0, $is_out)),
      if_equal(6, [0x30, 0, 0, 6], $transport->(0x30, 0x28, $IPV6_HEADER, 7, $ICMPV6, 128, 129, $is_out)),
      $leave,
    );
  };
  # What the kernel keeps beside a packet: SKF_AD_OFF + SKF_AD_PKTTYPE.
  return ([0x30, 0, 0, 0xfffff004], if_equal($PACKET_HOST, $way->(0)), if_equal($PACKET_OUTGOING, $way->(1)), $leave);
}

# Instructions that are carried out where the accumulator is so much.
sub if_equal { my ($value, @then) = @_; return ([0x15, 1, 0, $value], [0x05, 0, 0, scalar @then], @then) }
`;
