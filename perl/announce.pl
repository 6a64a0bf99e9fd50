# Gratuitous ARP, as `arping -U` and `arping -A` of iputils send it.

# Addresses and their devices, in this network namespace: three rounds, two seconds apart (neutron `agent/linux/ip_lib.py`,
# `_arping`). A call of arping for one packet lasts a second. A device that has gone meanwhile is nobody's fault.
sub announce {
  my (@pairs) = @_;
  socket my $socket, 17, 2, 0 or die "packet socket: $!\n";    # AF_PACKET, SOCK_DGRAM
  for my $round (1 .. 3) {
    for my $operation (1, 2) {                                 # ARP's request and reply
      for (my $at = 0; $at < @pairs; $at += 2) { say_address($socket, $operation, @pairs[$at, $at + 1]) }
      select undef, undef, undef, 1;
    }
    select undef, undef, undef, 2;
  }
}

# RFC 826; struct sockaddr_ll of packet(7). 0x8933 is SIOCGIFINDEX, 0x8927 SIOCGIFHWADDR.
sub say_address {
  my ($socket, $operation, $device, $ip) = @_;
  my ($index, $hardware) = map { pack 'a16 x24', $device } 1, 2;
  ioctl $socket, 0x8933, $index and ioctl $socket, 0x8927, $hardware or return;
  my ($own, $everybody, $address) = (unpack('x18 a6', $hardware), "\xff" x 6, pack 'C4', split /\./, $ip);
  my $packet = pack 'n n C C n a6 a4 a6 a4', 1, 0x0800, 6, 4, $operation, $own, $address, $operation == 1 ? $everybody : $own, $address;
  send $socket, $packet, 0, pack 'S n i S C C a8', 17, 0x0806, unpack('x16 i', $index), 1, 0, 6, $everybody;
}
