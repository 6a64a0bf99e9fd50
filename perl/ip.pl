# Lines of `ip -batch` and `bridge -batch`: those that netlab writes when it makes things.

my ($RTM_NEWADDR, $RTM_NEWROUTE, $RTM_NEWNEIGH) = (20, 24, 28);
my %HOW = (add => 0x600, replace => 0x500, append => 0xc00);    # NLM_F_CREATE with NLM_F_EXCL, _REPLACE, _APPEND
my ($IFA_ADDRESS, $IFA_LOCAL, $IFA_BROADCAST) = (1, 2, 4);
my ($RTA_DST, $RTA_OIF, $RTA_GATEWAY, $RTA_MULTIPATH) = (1, 4, 5, 9);
my ($RT_TABLE_MAIN, $RTPROT_BOOT, $RTPROT_STATIC, $RT_SCOPE_LINK, $RTN_UNICAST, $RTNH_F_ONLINK) = (254, 3, 4, 253, 1, 4);
my ($NDA_DST, $NDA_LLADDR, $NUD_PERMANENT, $NUD_NOARP, $NTF_SELF, $AF_BRIDGE) = (1, 2, 0x80, 0x40, 2, 7);

# Takes the words of a line. Returns a function of a Netlink, or undef where it does not know the line.
sub understand_ip {
  my ($object, $verb, @words) = @_;
  return add_netns(@words) if "$object $verb" eq 'netns add';
  return add_link(@words) if "$object $verb" eq 'link add';
  return set_link(@words) if "$object $verb" eq 'link set';
  my $flags = $HOW{$verb} or return undef;
  return add_address($flags, @words) if $object eq 'addr';
  return add_route($flags, @words) if $object eq 'route';
  return add_neighbour($flags, @words) if $object eq 'neigh';
  return undef;
}

# The same for `fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.12`.
sub understand_bridge {
  my ($object, $verb, $mac, @words) = @_;
  my $flags = $HOW{$verb} or return undef;
  my $option = options(\@words, [qw(dev dst)]) or return undef;
  my ($family, $to) = address($option->{dst}) or return undef;
  my $attributes = attribute($NDA_LLADDR, mac($mac)) . attribute($NDA_DST, $to);
  return sub {
    my ($netlink) = @_;
    my $head = pack 'C x3 l S C x', $AF_BRIDGE, $netlink->index($option->{dev}), $NUD_NOARP | $NUD_PERMANENT, $NTF_SELF;
    $netlink->request($RTM_NEWNEIGH, $flags, $head . $attributes);
  };
}

# `10.0.1.5/24 broadcast 10.0.1.255 dev eth0`
sub add_address {
  my ($flags, $prefix, @words) = @_;
  my $option = options(\@words, [qw(broadcast dev)]) or return undef;
  my ($family, $address, $length) = address($prefix) or return undef;
  my $attributes = attribute($IFA_LOCAL, $address) . attribute($IFA_ADDRESS, $address);
  $attributes .= attribute($IFA_BROADCAST, (address($option->{broadcast}))[1]) if defined $option->{broadcast};
  return sub {
    my ($netlink) = @_;
    my $head = pack 'C C x2 L', $family, $length, $netlink->index($option->{dev});
    $netlink->request($RTM_NEWADDR, $flags, $head . $attributes);
  };
}

# `default via 10.0.1.1 dev eth0`, `10.9.0.0/16 dev qg-107ac449-d3 proto static scope link`
sub add_route {
  my ($flags, $destination, @words) = @_;
  return add_multipath($flags, $destination, @words) if @words && $words[0] eq 'nexthop';
  my $option = options(\@words, [qw(via dev proto scope)], ['onlink']) or return undef;
  my ($via_family, $via) = address($option->{via} // '');
  my ($family, $to, $length) = $destination eq 'default' ? ($via_family, '', 0) : address($destination);
  my $protocol = { boot => $RTPROT_BOOT, static => $RTPROT_STATIC }->{ $option->{proto} // 'boot' } // return undef;
  return undef if !defined $family || (defined $option->{via} && !defined $via) || ($option->{scope} // 'link') ne 'link';
  # As ip(8) has it: without a next hop, what is IPv4 is on the link.
  my $scope = $option->{scope} || (!defined $via && $family == 2) ? $RT_SCOPE_LINK : 0;
  my $head = route_head($family, $length, $protocol, $scope, $option->{onlink} ? $RTNH_F_ONLINK : 0);
  my $attributes = ($length ? attribute($RTA_DST, $to) : '') . (defined $via ? attribute($RTA_GATEWAY, $via) : '');
  return sub {
    my ($netlink) = @_;
    my $device = defined $option->{dev} ? attribute($RTA_OIF, pack 'L', $netlink->index($option->{dev})) : '';
    $netlink->request($RTM_NEWROUTE, $flags, $head . $attributes . $device);
  };
}

# `192.0.2.0/24 nexthop via 10.26.1.11 nexthop via 10.26.1.12`
sub add_multipath {
  my ($flags, $destination, @words) = @_;
  my ($family, $to, $length) = address($destination) or return undef;
  my $hops = '';
  while (my ($nexthop, $word, $via) = splice @words, 0, 3) {
    my ($via_family, $gateway) = address($via // '');
    return undef if "$nexthop $word" ne 'nexthop via' || ($via_family // 0) != $family;
    my $attribute = attribute($RTA_GATEWAY, $gateway);
    # struct rtnexthop: length, flags, weight less 1, device, which the kernel finds by the gateway.
    $hops .= pack 'S C C l a*', 8 + length $attribute, 0, 0, 0, $attribute;
  }
  my $head = route_head($family, $length, $RTPROT_BOOT, 0, 0);
  my $attributes = attribute($RTA_DST, $to) . attribute($RTA_MULTIPATH, $hops);
  return sub { $_[0]->request($RTM_NEWROUTE, $flags, $head . $attributes) };
}

# struct rtmsg of rtnetlink(7).
sub route_head {
  my ($family, $length, $protocol, $scope, $flags) = @_;
  return pack 'C C x2 C C C C L', $family, $length, $RT_TABLE_MAIN, $protocol, $scope, $RTN_UNICAST, $flags;
}

# `10.0.0.12 lladdr fa:16:3e:a0:00:12 nud permanent dev vxlan-47`
sub add_neighbour {
  my ($flags, $ip, @words) = @_;
  my $option = options(\@words, [qw(lladdr nud dev)]) or return undef;
  my ($family, $to) = address($ip) or return undef;
  return undef if $option->{nud} ne 'permanent';
  my $attributes = attribute($NDA_DST, $to) . attribute($NDA_LLADDR, mac($option->{lladdr}));
  return sub {
    my ($netlink) = @_;
    my $head = pack 'C x3 l S x2', $family, $netlink->index($option->{dev}), $NUD_PERMANENT;
    $netlink->request($RTM_NEWNEIGH, $flags, $head . $attributes);
  };
}
