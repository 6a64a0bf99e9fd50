/**
 * What the prober knows of neighbours, by rtnetlink(7).
 *
 *     tables ID NETNS
 *
 * says `ID table ipv4 LIMIT ENTRIES REFUSED` for each of the kernel's two tables, which all namespaces share: how many entries it holds at most
 * and has now, and how often one was refused because it was full.
 *
 *     forget ID NETNS...
 *
 * deletes all neighbours there that the kernel has learned by itself; it asks for them again when it needs them.
 */
export const NEIGHBOURS_SCRIPT = String.raw`
my ($RTM_DELNEIGH, $RTM_GETNEIGH, $RTM_GETNEIGHTBL, $NLM_F_REQUEST, $NLM_F_DUMP, $NLMSG_DONE) = (29, 30, 66, 1, 0x300, 3);
my ($NDTA_THRESH3, $NDTA_CONFIG, $NDTA_STATS, $NDA_DST) = (4, 5, 7, 1);
# Neighbours that somebody has said, or that need no asking: NUD_PERMANENT, NUD_NOARP.
my $SAID = 0x80 | 0x40;

sub tables {
  my (undef, $id, $netns) = @_;
  my $socket = socket_in($netns, $AF_NETLINK, $SOCK_RAW, 0);
  for (dump_of($socket, $RTM_GETNEIGHTBL, pack 'C x3', 0)) {
    my %found = attributes(substr $_, 4);
    my ($limit, $config, $counts) = @found{ $NDTA_THRESH3, $NDTA_CONFIG, $NDTA_STATS };
    next if !defined $limit || !defined $counts;    # those of a device
    my $name = ord($_) == $AF_INET6 ? 'ipv6' : 'ipv4';
    answer($id, join ' ', 'table', $name, unpack('L', $limit), unpack('x4 L', $config), unpack 'x80 Q', $counts);
  }
  done($id);
}

sub forget {
  my (undef, $id, @places) = @_;
  forget_in($_) for @places;
  done($id);
}

sub forget_in {
  my ($netns) = @_;
  my $socket = socket_in($netns, $AF_NETLINK, $SOCK_RAW, 0);
  my $requests = '';
  for (dump_of($socket, $RTM_GETNEIGH, pack 'C x11', 0)) {
    my ($family, $device, $state) = unpack 'C x3 l S', $_;    # struct ndmsg
    my %found = attributes(substr $_, 12);
    next if $state & $SAID || !defined $found{$NDA_DST};
    my $attribute = pack 'S S a*', 4 + length $found{$NDA_DST}, $NDA_DST, $found{$NDA_DST};
    $requests .= message($RTM_DELNEIGH, 0, pack('C x3 l x4', $family, $device) . $attribute);
  }
  $requests eq '' or defined send $socket, $requests, 0 or die "netlink: $!\n";
}

# The bodies of all messages of an answer.
sub dump_of {
  my ($socket, $type, $body) = @_;
  defined send $socket, message($type, $NLM_F_DUMP, $body), 0 or die "netlink: $!\n";
  my @bodies;
  for (;;) {
    defined recv $socket, my $said, 65536, 0 or die "netlink: $!\n";
    while (length $said >= 16) {
      my ($length, $kind) = unpack 'L S', $said;
      return @bodies if $kind == $NLMSG_DONE;
      push @bodies, substr $said, 16, $length - 16;
      substr $said, 0, ($length + 3) & ~3, '';
    }
  }
}

sub message { return pack 'L S S L L a*', 16 + length $_[2], $_[0], $NLM_F_REQUEST | $_[1], 0, 0, $_[2] }

# By number; the topmost bits say how one is to be read.
sub attributes {
  my ($bytes) = @_;
  my %found;
  while (length $bytes >= 4) {
    my ($length, $type) = unpack 'S S', $bytes;
    last if $length < 4;
    $found{ $type & 0x3fff } = substr $bytes, 4, $length - 4;
    substr $bytes, 0, ($length + 3) & ~3, '' if length $bytes;
  }
  return %found;
}
`;
