# Requests to the kernel's network stack, in the namespace in which this is made: rtnetlink(7). They are sent many at a time.
package Netlink {
  my ($AF_NETLINK, $SOCK_RAW, $NETLINK_ROUTE, $SOL_NETLINK, $NETLINK_CAP_ACK, $NETLINK_EXT_ACK) = (16, 3, 0, 270, 10, 11);
  my ($NLM_F_REQUEST, $NLM_F_ACK, $NLMSG_ERROR, $NLM_F_ACK_TLVS, $NLMSGERR_ATTR_MSG) = (1, 4, 2, 0x200, 1);
  my $SIOCGIFINDEX = 0x8933;
  my ($MOST_BYTES, $MOST_REQUESTS) = (30_000, 100);

  sub new {
    socket my $socket, $AF_NETLINK, $SOCK_RAW, $NETLINK_ROUTE or die "netlink: $!\n";
    setsockopt $socket, $SOL_NETLINK, $_, 1 for $NETLINK_CAP_ACK, $NETLINK_EXT_ACK;
    return bless { socket => $socket, line => 0, pending => '', lines => [], held => [], index => {} }, shift;
  }

  # Adds a request that stands for the current line.
  # @held: files that must stay open until it is sent.
  sub request {
    my ($self, $type, $flags, $body, @held) = @_;
    my $number = push @{ $self->{lines} }, $self->{line};
    $self->{pending} .= pack 'L S S L L a*', 16 + length $body, $type, $NLM_F_REQUEST | $NLM_F_ACK | $flags, $number, 0, $body;
    push @{ $self->{held} }, @held;
    $self->flush if $number >= $MOST_REQUESTS || length $self->{pending} > $MOST_BYTES;
  }

  # Sends what was added, and waits for all answers.
  sub flush {
    my ($self) = @_;
    my @lines = @{ $self->{lines} } or return;
    defined send $self->{socket}, $self->{pending}, 0 or die "netlink: $!\n";
    @$self{qw(pending lines held)} = ('', [], []);
    for my $left (1 .. @lines) {
      defined recv $self->{socket}, my $answer, 8192, 0 or die "netlink: $!\n";
      my ($flags, $number, $error) = unpack 'x6 S L x4 l', $answer;
      die message($answer, $flags, -$error) . "\nCommand failed -:$lines[$number - 1]\n" if $error;
    }
  }

  # What the kernel says of a failed request, as ip(8) puts it.
  sub message {
    my ($answer, $flags, $error) = @_;
    if ($flags & $NLM_F_ACK_TLVS) {
      my ($length, $type, $text) = unpack 'S S Z*', substr $answer, 36;
      return "Error: $text" if $type == $NLMSGERR_ATTR_MSG;
    }
    local $! = $error;
    return "RTNETLINK answers: $!";
  }

  # The number of a device. It may be made by a request that was not sent yet.
  sub index {
    my ($self, $name) = @_;
    return $self->{index}{$name} //= $self->find($name) // do {
      $self->flush;
      $self->find($name) // die "Cannot find device \"$name\"\nCommand failed -:$self->{line}\n";
    };
  }

  sub find {
    my ($self, $name) = @_;
    my $request = pack 'Z16 x24', $name;
    return ioctl($self->{socket}, $SIOCGIFINDEX, $request) ? unpack 'x16 l', $request : undef;
  }
}
