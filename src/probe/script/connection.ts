/**
 * The prober's connections, one for each request.
 *
 *     tcp ID NETNS IP PATIENCE PORT TOKEN [HEX]
 *     udp ID NETNS IP PATIENCE PORT TOKEN HEX
 *
 * `tcp` connects, with TOKEN as its initial sequence number, by which targets know it (`arrivals.ts`; of UDP
 * it is in the bytes); with bytes to send it then sends them and reads until the other side closes, for as long as PATIENCE says once more. It
 * does not close its own half first: some servers would hang up. Stopped once it has connected, it gives the other side a second more to answer.
 * `udp` sends its bytes and reads as many. It says
 *
 *     ID connected
 *     ID data 48545450...                       (bytes that came, as they come)
 *     ID failed connect Connection refused      (the system call, and its error as strerror(3) has it)
 */
export const CONNECTION_SCRIPT = String.raw`
my ($SOL_TCP, $TCP_REPAIR, $TCP_REPAIR_QUEUE, $TCP_QUEUE_SEQ, $TCP_SEND_QUEUE, $OFF_SILENTLY) = (6, 19, 20, 21, 2, -1);

sub connection {
  my ($kind, $id, $netns, $ip, $patience, $port, $token, $hex) = @_;
  my ($family, undef, $address) = address($ip, $port);
  my $socket = socket_in($netns, $family, $kind eq 'tcp' ? $SOCK_STREAM : $SOCK_DGRAM, 0);
  set_ttl($socket, $family);
  begin_at($socket, $token) if $kind eq 'tcp';
  my $to_send = pack 'H*', $hex // '';
  my $line = {
    id => $id, netns => $netns, socket => $socket, patience => $patience, to_send => $to_send,
    still => $kind eq 'udp' ? length $to_send : undef,
  };
  push @outbox, [\&begin, $line, $address];
}

# The kernel chooses where there is nothing yet (tcp_v4_connect of Linux); it can be told only in repair mode, which is CRIU's.
sub begin_at {
  my ($socket, $number) = @_;
  for ([$TCP_REPAIR, 1], [$TCP_REPAIR_QUEUE, $TCP_SEND_QUEUE], [$TCP_QUEUE_SEQ, $number], [$TCP_REPAIR, $OFF_SILENTLY]) {
    setsockopt $socket, $SOL_TCP, $_->[0], pack 'l', $_->[1] or die "initial sequence number: $!\n";
  }
}

sub begin {
  my ($line, $address) = @_;
  $on_stop{ $line->{id} } = [\&hang_up, $line];
  $line->{timer} = after(now(), $line->{patience}, \&hang_up, $line);
  if (connect $line->{socket}, $address) { connected($line) }
  elsif ($! != $EINPROGRESS) { hang_up($line, "connect $!") }
  else { on_write($line->{socket}, sub { connected($line) }) }
}

sub connected {
  my ($line) = @_;
  my $socket = $line->{socket};
  no_more_writes($socket);
  local $! = unpack 'i', getsockopt $socket, $SOL_SOCKET, $SO_ERROR;
  return hang_up($line, "connect $!") if $!;
  answer($line->{id}, 'connected');
  return hang_up($line) if $line->{to_send} eq '';
  cancel($line->{timer});
  $line->{timer} = after(now(), $line->{patience}, \&hang_up, $line);
  $on_stop{ $line->{id} } = [\&stop_soon, $line] if !defined $line->{still};
  defined syswrite $socket, $line->{to_send} or return hang_up($line, "write $!");
  on_read($socket, sub { read_more($line) });
}

sub stop_soon {
  my ($line) = @_;
  cancel($line->{timer});
  $line->{timer} = after(now(), 1, \&hang_up, $line);
}

sub read_more {
  my ($line) = @_;
  my $count = sysread $line->{socket}, my $bytes, 65536;
  return hang_up($line, "read $!") if !defined $count;
  return hang_up($line) if $count == 0 && !defined $line->{still};
  answer($line->{id}, 'data ' . unpack 'H*', $bytes);
  hang_up($line) if defined $line->{still} && ($line->{still} -= $count) <= 0;
}

sub hang_up {
  my ($line, $failure) = @_;
  cancel($line->{timer});
  no_more_reads($line->{socket});
  no_more_writes($line->{socket});
  close $line->{socket};
  see($line->{netns});
  answer($line->{id}, "failed $failure") if defined $failure;
  done($line->{id});
}
`;
