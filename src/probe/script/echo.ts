/**
 * The prober's pings: ICMP (RFC 792) and ICMPv6 (RFC 4443) by raw(7) sockets, one for each source and IP version, which all pings of the
 * source share.
 *
 *     ping ID NETNS IP PATIENCE COUNT PERIOD SIZE TOKEN
 *
 * sends COUNT requests, PERIOD apart, and waits for each as long as PATIENCE says. They have TOKEN (`arrivals.ts`), and its
 * lower half and those that follow as their sequence numbers. SIZE is that of the whole packet, which then has "don't
 * fragment"; 0: an ordinary ping. A path MTU that was learned before must not keep the kernel from sending it (IP_PMTUDISC_PROBE). Of each it says one
 * of
 *
 *     ID reply 0.43                (milliseconds)
 *     ID stranger 10.0.2.1         (another answered in the target's stead)
 *     ID error 10.0.1.1 3 1        (who sends an ICMP error, its type and code)
 *     ID lost
 *     ID unsent Network is unreachable
 */
export const ECHO_SCRIPT = String.raw`
my ($SOL_ICMPV6, $SOL_RAW, $FILTER, $MTU_DISCOVER, $MTU_DISCOVER6, $DONTFRAG6, $PROBE) = (58, 255, 1, 10, 23, 62, 3);
# By family: protocol; request, reply and the types of errors; headers of IP and ICMP.
my %icmp = ($AF_INET => [1, 8, 0, [3, 11, 12], 28], $AF_INET6 => [58, 128, 129, [1, 2, 3, 4], 48]);
# A socket hears what answers the others of its namespace, too: so no two requests have one number.
my ($OWN_ID, $ORDINARY, %echo) = ($$ & 0xffff, 56);

sub ping {
  my (undef, $id, $netns, $ip, $patience, $count, $period, $size, $token) = @_;
  my ($family, $bytes, $address) = address($ip, 0);
  my $echo = $echo{"$netns $family " . ($size > 0)} //= open_echo($netns, $family, $size > 0);
  my $room = $size > 0 ? $size - $icmp{$family}[4] : $ORDINARY;
  my $ping = {
    id => $id, netns => $netns, bytes => $bytes, address => $address, patience => $patience, left => $count, period => $period, echo => $echo,
    data => $room < 4 ? "\0" x $room : pack('N', $token) . "\0" x ($room - 4), sum => $room < 4 ? 0 : ($token >> 16) + ($token & 0xffff),
    number => $token, waiting => {},
  };
  $on_stop{$id} = [\&stop_ping, $ping];
  push @outbox, [\&send_echo, $ping];
}

sub stop_ping {
  my ($ping) = @_;
  $ping->{left} = 0;
  settle_echo($ping, $_, 'lost') for keys %{ $ping->{waiting} };
}

# Blocks what it does not read: ICMP_FILTER of raw(7), ICMP6_FILTER of RFC 3542.
sub open_echo {
  my ($netns, $family, $whole) = @_;
  my ($protocol, undef, $reply, $errors) = @{ $icmp{$family} };
  my $socket = socket_in($netns, $family, $SOCK_RAW, $protocol);
  set_ttl($socket, $family);
  my $filter = "\xff" x ($family == $AF_INET ? 4 : 32);
  vec($filter, $_, 1) = 0 for $reply, @$errors;
  setsockopt $socket, $family == $AF_INET ? $SOL_RAW : $SOL_ICMPV6, $FILTER, $filter or die "ICMP filter: $!\n";
  if ($whole) {
    my @discover = $family == $AF_INET ? ($SOL_IP, $MTU_DISCOVER) : ($SOL_IPV6, $MTU_DISCOVER6);
    setsockopt $socket, $discover[0], $discover[1], pack 'i', $PROBE or die "DF: $!\n";
    $family == $AF_INET or setsockopt $socket, $SOL_IPV6, $DONTFRAG6, pack 'i', 1 or die "IPV6_DONTFRAG: $!\n";
  }
  # May pass the machine's limit, and is root's.
  setsockopt $socket, $SOL_SOCKET, $_, 1 << 20 for $SO_RCVBUFFORCE, $SO_SNDBUFFORCE;
  my $echo = { socket => $socket, family => $family, waiting => {} };
  on_read($socket, sub { read_echoes($echo) });
  return $echo;
}

sub send_echo {
  my ($ping) = @_;
  return if $ping->{left} == 0;
  my $echo = $ping->{echo};
  my $type = $icmp{ $echo->{family} }[1];
  my $number = $ping->{number}++ & 0xffff;
  # Of ICMPv6 the kernel makes the checksum. But for the token the data are zeros.
  my $checksum = $echo->{family} == $AF_INET ? checksum(($type << 8) + $OWN_ID + $number + $ping->{sum}) : 0;
  my $packet = pack 'C x n n n a*', $type, $checksum, $OWN_ID, $number, $ping->{data};
  my $sent = now();
  if (!defined send $echo->{socket}, $packet, 0, $ping->{address}) {
    if ($! == $EAGAIN) { $ping->{number}--; return later($sent, 0.001, $ping) }
    answer($ping->{id}, "unsent $!");
  }
  else {
    $echo->{waiting}{$number} = $ping;
    $ping->{waiting}{$number} = [$sent, after($sent, $ping->{patience}, \&settle_echo, $ping, $number, 'lost')];
  }
  if (--$ping->{left} > 0) { later($sent, $ping->{period}, $ping) }
  elsif (!%{ $ping->{waiting} }) { end_ping($ping) }
}

sub later {
  my ($now, $seconds, $ping) = @_;
  after($now, $seconds, sub { push @outbox, [\&send_echo, $ping] });
}

# Of a sum of 16-bit words: RFC 1071.
sub checksum {
  my ($sum) = @_;
  $sum = ($sum & 0xffff) + ($sum >> 16) for 1, 2;
  return ~$sum & 0xffff;
}

# What becomes of a request.
sub settle_echo {
  my ($ping, $number, $what) = @_;
  my ($sent, $timer) = @{ delete $ping->{waiting}{$number} };
  delete $ping->{echo}{waiting}{$number};
  cancel($timer);
  answer($ping->{id}, $what);
  end_ping($ping) if $ping->{left} == 0 && !%{ $ping->{waiting} };
}

sub end_ping {
  my ($ping) = @_;
  see($ping->{netns});
  done($ping->{id});
}

sub read_echoes {
  my ($echo) = @_;
  my (undef, $request, $reply) = @{ $icmp{ $echo->{family} } };
  while (defined(my $from = recv $echo->{socket}, my $packet, 512, 0)) {
    my $speaker = $echo->{family} == $AF_INET ? substr $from, 4, 4 : substr $from, 8, 16;
    substr $packet, 0, 4 * (ord($packet) & 15), '' if $echo->{family} == $AF_INET;
    my ($type, $code, $own, $number) = unpack 'C C x2 n n', $packet;
    # An error has the request behind its own header.
    if ($type != $reply) {
      next if length $packet < 36;
      my $about = substr $packet, 8 + ($echo->{family} == $AF_INET ? 4 * (ord(substr $packet, 8) & 15) : 40), 8;
      (my $kind, $own, $number) = unpack 'C x3 n n', $about . "\0" x 8;
      next if $kind != $request;
    }
    my $ping = $own == $OWN_ID ? $echo->{waiting}{$number} : undef;
    next if !$ping || $type == $reply && substr($packet, 8) ne substr $ping->{data}, 0, length($packet) - 8;
    my $milliseconds = sprintf '%.3g', 1000 * (now() - $ping->{waiting}{$number}[0]);
    my $what = $type != $reply ? 'error ' . text_of($speaker) . " $type $code"
      : $speaker ne $ping->{bytes} ? 'stranger ' . text_of($speaker)
      : "reply $milliseconds";
    settle_echo($ping, $number, $what);
  }
}
`;
