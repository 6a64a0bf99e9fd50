/**
 * The prober's pings: ICMP (RFC 792) and ICMPv6 (RFC 4443) by raw(7) sockets, one for each source and IP version, which all pings of the
 * source share.
 *
 *     ping ID NETNS PATIENCE COUNT PERIOD SIZE TOKEN IP...
 *
 * sends COUNT requests to each address, PERIOD apart, and waits for each as long as PATIENCE says. Those to the first address have TOKEN
 * (`arrivals.ts`), and its lower half and those that follow as their sequence numbers; those to the next have the token that comes then, and so
 * on. SIZE is that of the whole packet, which then has "don't
 * fragment"; 0: an ordinary ping. A path MTU that was learned before must not keep the kernel from sending it (IP_PMTUDISC_PROBE). Of each it says,
 * after the number of its address from 0 on, one of
 *
 *     ID 0 reply 0.43              (milliseconds)
 *     ID 0 stranger 10.0.2.1       (another answered in the target's stead)
 *     ID 0 error 10.0.1.1 3 1      (who sends an ICMP error, its type and code)
 *     ID 0 lost
 *     ID 0 unsent Network is unreachable
 */
export const ECHO_SCRIPT = String.raw`
my ($SOL_ICMPV6, $SOL_RAW, $FILTER, $MTU_DISCOVER, $MTU_DISCOVER6, $DONTFRAG6, $PROBE) = (58, 255, 1, 10, 23, 62, 3);
# By family: protocol; request, reply and the types of errors; headers of IP and ICMP.
my %icmp = ($AF_INET => [1, 8, 0, [3, 11, 12], 28], $AF_INET6 => [58, 128, 129, [1, 2, 3, 4], 48]);
# A socket hears what answers the others of its namespace, too: so no two requests have one number.
my ($OWN_ID, $ORDINARY, %echo) = ($$ & 0xffff, 56);

sub ping {
  my (undef, $id, $netns, $patience, $count, $period, $size, $token, @ips) = @_;
  my $pings = { id => $id, netns => $netns, patience => $patience, period => $period, open => $count * @ips, waiting => {} };
  for my $at (0 .. $#ips) {
    my ($family, $bytes, $address) = address($ips[$at], 0);
    my $echo = $echo{"$netns $family " . ($size > 0)} //= open_echo($netns, $family, $size > 0);
    my $room = $size > 0 ? $size - $icmp{$family}[4] : $ORDINARY;
    my ($data, $sum) = $room < 4 ? ("\0" x $room, 0) : (pack('N', $token) . "\0" x ($room - 4), ($token >> 16) + ($token & 0xffff));
    my $ping = {
      of => $pings, at => $at, bytes => $bytes, address => $address, left => $count, echo => $echo, data => $data, sum => $sum, number => $token,
    };
    push @outbox, [\&send_echo, $ping];
    $token += $count;
  }
  $on_stop{$id} = [\&stop_pings, $pings];
}

sub stop_pings {
  my ($pings) = @_;
  answer($pings->{id}, forget_echo($pings, $_)->{at} . ' lost') for keys %{ $pings->{waiting} };
  end_pings($pings);
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
  my $echo = { socket => $socket, family => $family, request => $icmp{$family}[1], waiting => {} };
  on_read($socket, sub { read_echoes($echo) });
  return $echo;
}

sub send_echo {
  my ($ping) = @_;
  my ($pings, $echo) = @{$ping}{ 'of', 'echo' };
  return if $pings->{open} == 0;
  my $number = $ping->{number} & 0xffff;
  # Of ICMPv6 the kernel makes the checksum. But for the token the data are zeros.
  my $checksum = $echo->{family} == $AF_INET ? checksum(($echo->{request} << 8) + $OWN_ID + $number + $ping->{sum}) : 0;
  my $packet = pack 'C x n n n a*', $echo->{request}, $checksum, $OWN_ID, $number, $ping->{data};
  my $sent = now();
  if (defined send $echo->{socket}, $packet, 0, $ping->{address}) {
    $echo->{waiting}{$number} = $pings->{waiting}{$number} = [$sent, $ping];
    $pings->{timer} //= after($sent, $pings->{patience}, \&give_up, $pings);
  }
  elsif ($! == $EAGAIN) { return later($sent, 0.001, $ping) }
  else { settled($pings, "$ping->{at} unsent $!") }
  $ping->{number}++;
  later($sent, $pings->{period}, $ping) if --$ping->{left} > 0;
}

# What was sent too long ago is lost. The rest has a while yet.
sub give_up {
  my ($pings) = @_;
  my ($waiting, $patience) = @{$pings}{ 'waiting', 'patience' };
  my $now = now();
  settled($pings, forget_echo($pings, $_)->{at} . ' lost') for grep { $waiting->{$_}[0] + $patience <= $now } keys %$waiting;
  my ($first) = sort { $a <=> $b } map { $_->[0] } values %$waiting;
  $pings->{timer} = defined $first ? after($first, $patience, \&give_up, $pings) : undef;
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

# Waits no longer for a request.
sub forget_echo {
  my ($pings, $number) = @_;
  my $ping = (delete $pings->{waiting}{$number})->[1];
  delete $ping->{echo}{waiting}{$number};
  return $ping;
}

# What has become of a request.
sub settled {
  my ($pings, $what) = @_;
  answer($pings->{id}, $what);
  end_pings($pings) if --$pings->{open} == 0;
}

sub end_pings {
  my ($pings) = @_;
  $pings->{open} = 0;
  cancel($pings->{timer}) if defined $pings->{timer};
  see($pings->{netns});
  done($pings->{id});
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
    my ($sent, $ping) = @{ $own == $OWN_ID && $echo->{waiting}{$number} || next };
    next if $type == $reply && substr($packet, 8) ne substr $ping->{data}, 0, length($packet) - 8;
    my $what = $type != $reply ? 'error ' . text_of($speaker) . " $type $code"
      : $speaker ne $ping->{bytes} ? 'stranger ' . text_of($speaker)
      : sprintf 'reply %.3g', 1000 * (now() - $sent);
    forget_echo($ping->{of}, $number);
    settled($ping->{of}, "$ping->{at} $what");
  }
}
`;
