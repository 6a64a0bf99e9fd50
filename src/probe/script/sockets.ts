import { NAMESPACE_LINKS, netnsFile } from '../../model/host-state.js';

/** Sockets of namespaces, and addresses as sockets have them. A namespace is `h1/web1`; `h1/-` is the host's own. */
export const SOCKETS_SCRIPT = String.raw`
# As Linux has them.
my ($AF_INET, $AF_INET6, $AF_NETLINK, $AF_PACKET, $SOCK_STREAM, $SOCK_DGRAM, $SOCK_RAW, $SOCK_NONBLOCK) = (2, 10, 16, 17, 1, 2, 3, 0x800);
my ($SOL_SOCKET, $SOL_IP, $SOL_IPV6, $SO_ERROR, $SO_RCVBUF, $SO_SNDBUFFORCE, $SO_RCVBUFFORCE) = (1, 0, 41, 4, 8, 32, 33);
my ($IP_TTL, $IPV6_UNICAST_HOPS, $CLONE_NEWNET) = (2, 16, 0x40000000);

open my $home, '<', '/proc/self/ns/net' or die "cannot open its own namespace: $!\n";

# It never waits, and stays in its namespace. This process does not: who stops all that is in a namespace means others.
sub socket_in {
  my ($where, $family, $type, $protocol) = @_;
  my ($host, $netns) = split m{/}, $where;
  my $file = $netns eq '-' ? "${NAMESPACE_LINKS}/$host/net" : "${netnsFile('$host', '$netns')}";
  open my $namespace, '<', $file or die "no namespace $netns on $host: $!\n";
  syscall($SETNS, fileno $namespace, $CLONE_NEWNET) == 0 or die "cannot enter namespace $netns: $!\n";
  my $made = socket my $socket, $family, $type | $SOCK_NONBLOCK, $protocol;
  my $why = $!;
  syscall($SETNS, fileno $home, $CLONE_NEWNET) == 0 or die "cannot leave namespace $netns: $!\n";
  return $made ? $socket : die "socket: $why\n";
}

# Of an address: its family, its bytes, and as connect(2) wants it.
sub address {
  my ($ip, $port) = @_;
  if ($ip !~ /:/) {
    my $bytes = pack 'C4', split /\./, $ip;
    return ($AF_INET, $bytes, pack 'S n a4 x8', $AF_INET, $port, $bytes);
  }
  ipv6();
  my $bytes = Socket::inet_pton($AF_INET6, $ip) // die "not an address: $ip\n";
  return ($AF_INET6, $bytes, pack 'S n x4 a16 x4', $AF_INET6, $port, $bytes);
}

# It takes longer to load than all the rest, so it is loaded for IPv6 only.
sub ipv6 { require Socket }

sub set_ttl {
  my ($socket, $family) = @_;
  my @option = $family == $AF_INET ? ($SOL_IP, $IP_TTL) : ($SOL_IPV6, $IPV6_UNICAST_HOPS);
  setsockopt $socket, $option[0], $option[1], pack 'i', $TTL or die "TTL: $!\n";
}

# As RFC 5952 writes it.
sub text_of {
  my ($bytes) = @_;
  return join '.', unpack 'C4', $bytes if length $bytes == 4;
  ipv6();
  return Socket::inet_ntop($AF_INET6, $bytes);
}
`;
