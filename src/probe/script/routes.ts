/**
 * What the prober knows of a namespace's routes, by rtnetlink(7).
 *
 *     route ID NETNS IP
 *
 * says which way the kernel would send a packet there, `ID route eth0 10.0.1.1` (device, next hop: the address itself on its own link), or why it
 * would not, `ID routeless Network is unreachable`.
 */
export const ROUTES_SCRIPT = String.raw`
my ($RTM_GETROUTE, $NLMSG_ERROR, $RTA_OIF, $RTA_GATEWAY, $RTA_VIA) = (26, 2, 4, 5, 18);

sub route {
  my (undef, $id, $netns, $ip) = @_;
  my ($family, $bytes) = address($ip, 0);
  my $socket = socket_in($netns, $AF_NETLINK, $SOCK_RAW, 0);
  # struct rtmsg, and RTA_DST.
  my $asked = pack 'C C x10 S S a*', $family, 8 * length $bytes, 4 + length $bytes, 1, $bytes;
  defined send $socket, message($RTM_GETROUTE, 0, $asked), 0 and defined recv $socket, my $said, 8192, 0 or die "netlink: $!\n";
  my ($length, $kind) = unpack 'L S', $said;
  if ($kind == $NLMSG_ERROR) {
    local $! = -unpack 'x16 l', $said;
    answer($id, "routeless $!");
  }
  else {
    my %found = attributes(substr $said, 28, $length - 28);
    my $via = defined $found{$RTA_VIA} ? substr $found{$RTA_VIA}, 2 : undef;    # a gateway of the other family
    my $device = device($socket, unpack 'l', $found{$RTA_OIF});
    answer($id, join ' ', 'route', $device, text_of($found{$RTA_GATEWAY} // $via // $bytes));
  }
  done($id);
}
`;
