# `netns add`, `link add` and `link set`.

my ($RTM_NEWLINK, $NEW) = (16, 0x600);    # NLM_F_CREATE | NLM_F_EXCL
my %IFLA = (address => 1, name => 3, mtu => 4, link => 5, master => 10, info => 18, af_spec => 26, netns => 28, kind => 1, data => 2);
my %BRIDGE = (forward_delay => [1, 'L'], ageing_time => [4, 'L'], stp_state => [5, 'L'], mcast_snooping => [23, 'C']);
my %VXLAN = (id => 1, dev => 3, local => 4, proxy => 11, dstport => 15);
my ($IFLA_VLAN_ID, $VETH_INFO_PEER) = (1, 1);
my ($AF_INET6, $IFLA_INET6_ADDR_GEN_MODE, %ADDR_GEN_MODE) = (10, 8, eui64 => 0, none => 1);
my %FLAG = (up => 0x1, promisc => 0x100);    # netdevice(7)

# `netns add web1`
sub add_netns {
  my ($name, @more) = @_;
  return undef if @more;
  return sub {
    my ($netlink) = @_;
    eval { make_netns("/run/netns/$name"); 1 } or die "$@Command failed -:$netlink->{line}\n";
  };
}

my $shared;

sub make_netns {
  my ($path) = @_;
  $shared ||= share_mounts('/run/netns') || die "mount --make-shared /run/netns failed: $!\n";
  sysopen my $file, $path, 0300 or die "Cannot create namespace file \"$path\": $!\n";    # O_CREAT | O_EXCL
  new_netns() or die "Failed to create a new network namespace: $!\n";
  my $pinned = bind_mount('/proc/self/ns/net', $path);
  my $why = $!;
  go_home();
  die "Bind /proc/self/ns/net -> $path failed: $why\n" if !$pinned;
}

# `link add NAME OPTION... type KIND ...`, and with `link DEVICE` before the type.
sub add_link {
  my ($name, @words) = @_;
  my ($type) = grep { $words[$_] eq 'type' } 0 .. $#words or return undef;
  my $option = options([@words[0 .. $type - 1]], [qw(netns address mtu link)]) or return undef;
  my (undef, $kind, @rest) = splice @words, $type;
  my $data = { bridge => \&bridge, veth => \&veth, vlan => \&vlan, vxlan => \&vxlan }->{ $kind // '' } or return undef;
  my $options = $data->(@rest) or return undef;
  return sub {
    my ($netlink) = @_;
    my ($own, @held) = properties($name, $option);
    my ($its, @also_held) = $options->($netlink);
    my $link = defined $option->{link} ? attribute($IFLA{link}, pack 'L', $netlink->index($option->{link})) : '';
    my $info = attribute($IFLA{info}, attribute($IFLA{kind}, $kind) . attribute($IFLA{data}, $its));
    $netlink->request($RTM_NEWLINK, $NEW, pack('x16') . $own . $link . $info, @held, @also_held);
  };
}

# A device's name, namespace, MAC and MTU; and the file that must stay open for the namespace.
sub properties {
  my ($name, $option) = @_;
  my $attributes = attribute($IFLA{name}, "$name\0");
  $attributes .= attribute($IFLA{address}, mac($option->{address})) if defined $option->{address};
  $attributes .= attribute($IFLA{mtu}, pack 'L', $option->{mtu}) if defined $option->{mtu};
  return ($attributes) if !defined $option->{netns};
  my $path = "/run/netns/$option->{netns}";
  open my $netns, '<', $path or die "Cannot open network namespace \"$option->{netns}\": $!\n";
  return ($attributes . attribute($IFLA{netns}, pack 'L', fileno $netns), $netns);
}

# `ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0`
sub bridge {
  my $option = options(\@_, [keys %BRIDGE]) or return undef;
  my $data = join '', map { attribute($BRIDGE{$_}[0], pack $BRIDGE{$_}[1], $option->{$_}) } sort keys %$option;
  return sub { $data };
}

# `peer name eth0 netns web1 address fa:16:3e:a0:00:11 mtu 1450`
sub veth {
  my ($peer, $name_word, $name, @words) = @_;
  return undef if ($peer // '') ne 'peer' || ($name_word // '') ne 'name' || !defined $name;
  my $option = options(\@words, [qw(netns address mtu)]) or return undef;
  return sub {
    my ($its, @held) = properties($name, $option);
    return (attribute($VETH_INFO_PEER, pack('x16') . $its), @held);
  };
}

# `id 100`
sub vlan {
  my $option = options(\@_, ['id']) or return undef;
  return sub { attribute($IFLA_VLAN_ID, pack 'S', $option->{id}) };
}

# `id 47 dev eth0 local 192.168.50.11 dstport 8472 proxy`
sub vxlan {
  my $option = options(\@_, [qw(id dev local dstport)], ['proxy']) or return undef;
  my ($family, $local) = address($option->{local});
  return undef if $family != 2;
  return sub {
    my ($netlink) = @_;
    return attribute($VXLAN{id}, pack 'L', $option->{id})
      . attribute($VXLAN{dev}, pack 'L', $netlink->index($option->{dev}))
      . attribute($VXLAN{local}, $local)
      . attribute($VXLAN{dstport}, pack 'n', $option->{dstport})
      . ($option->{proxy} ? attribute($VXLAN{proxy}, pack 'C', 1) : '');
  };
}

# `link set tapea519cb7-2a master qbrea519cb7-2a promisc on up`, `link set eth0 addrgenmode none`
sub set_link {
  my ($name, @words) = @_;
  my $option = options(\@words, [qw(netns address mtu master promisc addrgenmode)], ['up']) or return undef;
  my $promisc = { '' => 0, on => $FLAG{promisc} }->{ $option->{promisc} // '' } // return undef;
  my $mode = $ADDR_GEN_MODE{ $option->{addrgenmode} // 'none' } // return undef;
  my $flags = $promisc | ($option->{up} ? $FLAG{up} : 0);
  return sub {
    my ($netlink) = @_;
    my ($own, @held) = properties($name, $option);
    $own .= attribute($IFLA{master}, pack 'L', $netlink->index($option->{master})) if defined $option->{master};
    $own .= attribute($IFLA{af_spec}, attribute($AF_INET6, attribute($IFLA_INET6_ADDR_GEN_MODE, pack 'C', $mode)))
      if defined $option->{addrgenmode};
    $netlink->request($RTM_NEWLINK, 0, pack('x8 L L', $flags, $flags) . $own, @held);
  };
}
