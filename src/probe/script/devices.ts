/**
 * What the prober knows of a namespace's addresses, by rtnetlink(7): whoever has none, or a device that is down, answers nobody.
 *
 *     devices ID NETNS
 *
 * says of each device `ID device eth0 1 1` (whether it is up, and has a carrier) and of each address `ID address eth0 10.0.1.10`.
 */
export const DEVICES_SCRIPT = String.raw`
my ($RTM_GETLINK, $RTM_GETADDR, $IFLA_IFNAME, $IFA_ADDRESS, $IFA_LOCAL, $IFF_UP, $IFF_LOWER_UP) = (18, 22, 3, 1, 2, 1, 0x10000);

sub devices {
  my (undef, $id, $netns) = @_;
  my $socket = socket_in($netns, $AF_NETLINK, $SOCK_RAW, 0);
  my %name;
  for (dump_of($socket, $RTM_GETLINK, pack 'x16')) {
    my ($index, $flags) = unpack 'x4 l L', $_;    # struct ifinfomsg
    my %found = attributes(substr $_, 16);
    $name{$index} = unpack 'Z*', $found{$IFLA_IFNAME};
    answer($id, join ' ', 'device', $name{$index}, $flags & $IFF_UP ? 1 : 0, $flags & $IFF_LOWER_UP ? 1 : 0);
  }
  for (dump_of($socket, $RTM_GETADDR, pack 'x8')) {
    my ($index) = unpack 'x4 l', $_;    # struct ifaddrmsg
    my %found = attributes(substr $_, 8);
    my $address = $found{$IFA_LOCAL} // $found{$IFA_ADDRESS};
    answer($id, join ' ', 'address', $name{$index}, text_of($address)) if defined $address && defined $name{$index};
  }
  done($id);
}
`;
