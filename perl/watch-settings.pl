# What the kernel tells nobody of: settings below /proc/sys, and sets of addresses. They are read, and compared with what they were.

# `web1 net/ipv4/ip_forward`; the name of the host's own namespace is ''.
sub watched_settings {
  my %keys;
  for (@_) { my ($netns, $key) = split / /, $_, 2; push @{ $keys{$netns} }, $key }
  return { keys => \%keys, were => {} };
}

# Names of the namespaces that have any that has changed.
sub changed_settings {
  my ($settings) = @_;
  my @changed;
  for my $netns (sort keys %{ $settings->{keys} }) {
    my $are = values_of($netns, @{ $settings->{keys}{$netns} });
    my $were = $settings->{were}{$netns};
    $settings->{were}{$netns} = $are;
    push @changed, $netns if defined $were && $were ne $are;
  }
  return @changed;
}

# What is below /proc/sys/net depends on the namespace of who opens it.
sub values_of {
  my ($netns, @keys) = @_;
  if ($netns ne '') {
    open my $there, '<', "/run/netns/$netns" or return '';
    enter($there) or return '';
  }
  my @values = map { my $file; open($file, '<', "/proc/sys/$_") ? <$file> // '' : '' } @keys;
  go_home() if $netns ne '';
  return join '|', @values;
}

sub watched_sets {
  my ($AF_NETLINK, $SOCK_RAW, $NETLINK_NETFILTER) = (16, 3, 12);
  socket my $socket, $AF_NETLINK, $SOCK_RAW, $NETLINK_NETFILTER or return undef;
  return { socket => $socket };
}

# Whether any set of the host's own namespace has changed: all of them, as IPSET_CMD_LIST of <linux/netfilter/ipset/ip_set.h> gives them.
sub changed_sets {
  my ($sets) = @_;
  my ($TYPE, $FLAGS, $PROTOCOL, $AF_INET) = (6 << 8 | 7, 0x301, 7, 2);    # NFNL_SUBSYS_IPSET; NLM_F_REQUEST | NLM_F_DUMP
  send $sets->{socket}, pack('L S S L L C C n S S C x3', 28, $TYPE, $FLAGS, 1, 0, $AF_INET, 0, 0, 5, 1, $PROTOCOL), 0
    or return 0;
  my $are = '';
  for (my $more = 1; $more;) {
    defined recv $sets->{socket}, my $answer, 65536, 0 or return 0;
    while (length $answer >= 16) {
      my ($length, $type) = unpack 'L S', $answer;
      return 0 if $type == 2 || $length < 16;    # NLMSG_ERROR
      $more = 0 if $type == 3;                    # NLMSG_DONE
      $are .= substr $answer, 0, ($length + 3) & ~3, '';
    }
  }
  my $were = $sets->{were};
  $sets->{were} = $are;
  return defined $were && $were ne $are;
}
