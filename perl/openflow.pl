# Flows for a bridge, by OpenFlow 1.4 with Nicira's extensions (ovs/include/openflow/nicira-ext.h): what `ovs-ofctl add-flows`
# does with flows as netlab writes them, less the time that it takes to start.

no warnings 'portable';    # numbers have 64 bits

my ($HELLO, $ERROR, $ECHO_REQUEST, $ECHO_REPLY, $FLOW_MOD) = (0, 1, 2, 3, 14);
my ($MULTIPART_REQUEST, $MULTIPART_REPLY, $BUNDLE_CONTROL, $BUNDLE_ADD) = (18, 19, 33, 34);
my ($OPEN, $COMMIT, $COMMITTED, $ATOMIC_AND_ORDERED) = (0, 4, 5, 3);
my ($PORT_DESC, $MORE, $APPLY_ACTIONS, $NICIRA) = (13, 1, 4, 0x2320);
my ($ANY, $NORMAL, $IN_PORT) = (0xffffffff, 0xfffffffa, 0xfffffff8);
# Of more ovs-ofctl, which is faster at each, makes up for its start.
my $MOST_FLOWS = 400;

# Headers of fields: class, field, length in bytes. A mask doubles the length, and sets bit 8.
my %field = map { my ($name, $class, $number, $length) = split; $name => $class << 16 | $number << 9 | $length } (
  'OXM_OF_VLAN_VID 32768 6 2', 'NXM_OF_ETH_DST 0 1 6',   'NXM_OF_ETH_SRC 0 2 6',   'NXM_OF_ETH_TYPE 0 3 2',
  'NXM_OF_VLAN_TCI 0 4 2',   'NXM_OF_IP_PROTO 0 6 1',  'NXM_OF_ARP_OP 0 15 2',   'NXM_OF_ARP_SPA 0 16 4',
  'NXM_OF_ARP_TPA 0 17 4',   'NXM_NX_TUN_ID 1 16 8',   'NXM_NX_ARP_SHA 1 17 6',  'NXM_NX_ARP_THA 1 18 6',
  'NXM_NX_ICMPV6_TYPE 1 21 1', 'NXM_NX_ND_TARGET 1 23 16', 'OXM_OF_IN_PORT 32768 0 4', 'OXM_OF_ETH_SRC 32768 4 6',
);
my %protocol = (arp => [0x0806], icmp6 => [0x86dd, 58]);

# A function that adds the flows of a step to its bridge; undef where they are many.
sub add_flows {
  my ($step, $bridge) = @_;
  my @lines = grep { !/^#/ } split /\n/, $step->{stdin};
  return undef if @lines > $MOST_FLOWS;
  return sub {
    # Of a flow that is not known here nothing has been sent. What there is to complain of, ovs-ofctl says better.
    return if eval { send_flows($bridge, @lines); 1 };
    my ($code, $said) = run($step);
    die $said if $code;
  };
}

# In one bundle: all or none, and no packet meets a part of them.
sub send_flows {
  my ($bridge, @lines) = @_;
  my $switch = open_socket("/run/openvswitch/$bridge.mgmt");
  print_all($switch, message($HELLO, '') . message($MULTIPART_REQUEST, pack 'n n x4', $PORT_DESC, 0));
  my (%number, $more);
  do {
    my $ports = hear_from($switch, $MULTIPART_REPLY);
    $more = $MORE & unpack 'x10 n', $ports;
    for (my $at = 16; $at < length $ports;) {    # struct ofp_port
      my ($number, $length, $name) = unpack 'N n x10 Z16', substr $ports, $at;
      $number{$name} = $number;
      $at += $length;
    }
  } while ($more);
  my $number_of = sub { $number{ $_[0] } // ($_[0] =~ /^\d+$/ ? $_[0] : die "no port $_[0]\n") };
  my @flows = map { flow($_, $number_of) // die "unknown: $_\n" } @lines;
  my $added = join '', map { message($BUNDLE_ADD, pack 'N x2 n a*', 1, $ATOMIC_AND_ORDERED, $_) } @flows;
  print_all($switch, bundle($OPEN) . $added . bundle($COMMIT));
  for (;;) { last if $COMMITTED == unpack 'x12 n', hear_from($switch, $BUNDLE_CONTROL) }
}

sub bundle { return message($BUNDLE_CONTROL, pack 'N n n', 1, $_[0], $ATOMIC_AND_ORDERED) }

sub message {
  my ($type, $body) = @_;
  return pack 'C C n N a*', 5, $type, 8 + length $body, 1, $body;
}

# Waits for a message of a type. Dies where the switch complains.
sub hear_from {
  my ($switch, $wanted) = @_;
  for (;;) {
    my (undef, $type, $length) = unpack 'C C n', my $message = read_exactly($switch, 8);
    $message .= read_exactly($switch, $length - 8);
    return $message if $type == $wanted;
    die 'error ' . unpack('x8 H8', $message) . "\n" if $type == $ERROR;
    print_all($switch, pack 'C C a*', 5, $ECHO_REPLY, substr $message, 2) if $type == $ECHO_REQUEST;
  }
}

sub read_exactly {
  my ($socket, $length) = @_;
  my $bytes = '';
  while (length $bytes < $length) {
    sysread $socket, $bytes, $length - length $bytes, length $bytes or die "the switch has ended\n";
  }
  return $bytes;
}

# struct ofp_flow_mod that adds `table=24, priority=2,arp,in_port="qvoea519cb7-2a",arp_spa=10.0.0.11 actions=resubmit(,25)`; undef where it is not known.
sub flow {
  my ($line, $number_of) = @_;
  my ($match, $actions) = $line =~ /^(\S.*) actions=(\S+)\z/ or return undef;
  my ($table, $priority, $fields, $protocol) = (0, undef, '', []);
  for (split /, ?/, $match) {
    if (/^table=(\d+)\z/) { $table = $1 }
    elsif (/^priority=(\d+)\z/) { $priority = $1 }
    else { ($fields .= field_bytes($_, $number_of, \$protocol) // return undef) }
  }
  my $does = actions_bytes($actions, $number_of, $match =~ /\bdl_vlan=/) // return undef;
  return undef if !defined $priority;
  my $length = 4 + length $fields;
  my $instructions = $does eq '' ? '' : pack 'n n x4 a*', $APPLY_ACTIONS, 8 + length $does, $does;
  my $head = pack 'x16 C C n n n N N N n x2', $table, 0, 0, 0, $priority, $ANY, $ANY, $ANY, 0;
  return message($FLOW_MOD, $head . pack('n n a*', 1, $length, $fields . "\0" x (-$length % 8)) . $instructions);
}

# One field of a match. What a field needs stands before it, as ovs-ofctl's own syntax wants it, too.
sub field_bytes {
  my ($text, $number_of, $protocol) = @_;
  if (my $types = $protocol{$text}) {
    $$protocol = $types;
    my ($ethernet, $ip) = @$types;
    return nxm('NXM_OF_ETH_TYPE', pack 'n', $ethernet) . (defined $ip ? nxm('NXM_OF_IP_PROTO', pack 'C', $ip) : '');
  }
  my ($name, $value) = $text =~ /^(\w+)=(\S+)\z/ or return undef;
  return nxm('OXM_OF_IN_PORT', pack 'N', $number_of->($value =~ tr/"//dr)) if $name eq 'in_port';
  return nxm('NXM_OF_VLAN_TCI', pack('n', 0x1000 | $value), pack 'n', 0x1fff) if $name eq 'dl_vlan';
  return nxm('NXM_OF_VLAN_TCI', map { pack 'n', hex } split m{/}, $value) if $name eq 'vlan_tci';
  return nxm('NXM_OF_ETH_SRC', map { mac($_) } split m{/}, $value) if $name eq 'dl_src';
  return nxm('NXM_OF_ETH_DST', map { mac($_) } split m{/}, $value) if $name eq 'dl_dst';
  return nxm('NXM_NX_TUN_ID', pack 'Q>', hex $value) if $name eq 'tun_id' && $value =~ /^0x[0-9a-f]+\z/;
  return nxm($1 ? 'NXM_OF_ARP_SPA' : 'NXM_OF_ARP_TPA', prefix($value)) if $name =~ /^arp_(?:(s)|t)pa\z/;
  return nxm('NXM_NX_ICMPV6_TYPE', pack 'C', $value) if $name eq 'icmp_type' && ($$protocol->[1] // 0) == 58;
  return nxm('NXM_NX_ND_TARGET', prefix($value)) if $name eq 'nd_target';
  return undef;
}

# The bytes of `10.8.0.208/28`, and its mask where it is not one address.
sub prefix {
  my ($family, $bytes, $length) = address($_[0]);
  return $length < 8 * length $bytes ? ($bytes, pack 'B*', '1' x $length . '0' x (8 * length($bytes) - $length)) : $bytes;
}

sub nxm {
  my ($name, $value, $mask) = @_;
  my $header = $field{$name};
  return pack 'N a*', $header, $value if !defined $mask;
  return pack 'N a* a*', $header & ~0xff | 0x100 | 2 * ($header & 0xff), $value, $mask;
}

# Actions with commas between them, some of which have commas in brackets.
sub actions_bytes {
  my ($text, $number_of, $has_vlan) = @_;
  return '' if $text eq 'drop';
  my $bytes = '';
  while ($text =~ /\G([^,(]+(?:\([^)]*\))?)(?:,|\z)/gc) { $bytes .= action($1, $number_of, $has_vlan) // return undef }
  return (pos $text // 0) == length $text ? $bytes : undef;
}

# $has_vlan: whether the packet has a tag already, by the flow's match.
sub action {
  my ($text, $number_of, $has_vlan) = @_;
  return output($NORMAL) if $text eq 'NORMAL';
  return output($IN_PORT) if $text eq 'IN_PORT';
  return output($number_of->($1)) if $text =~ /^output:"?([^"]+)"?\z/;
  return tag($1, $has_vlan) if $text =~ /^mod_vlan_vid:(\d+)\z/;
  return pack 'n n x4', 18, 8 if $text eq 'strip_vlan';
  return set_field('OXM_OF_ETH_SRC', mac($1)) if $text =~ /^mod_dl_src:([0-9a-f:]+)\z/;
  return nicira_action(14, pack 'n C x3', 0xfff8, $1) if $text =~ /^resubmit\(,(\d+)\)\z/;
  return learn($1) if $text =~ /^learn\((.*)\)\z/;
  if ($text =~ /^load:(0x[0-9a-f]+)->(\w+)\[\]\z/ && $field{$2}) {
    return nicira_action(7, pack 'n N Q>', bits($2) - 1, $field{$2}, hex $1);
  }
  if ($text =~ /^move:(\w+)\[\]->(\w+)\[\]\z/ && $field{$1} && $field{$2}) {
    return nicira_action(6, pack 'n n n N N', bits($1), 0, 0, $field{$1}, $field{$2});
  }
  return undef;
}

sub output { return pack 'n n N n x6', 0, 16, $_[0], 0xffff }

# A tag in the place of another, or a new one.
sub tag {
  my ($vlan, $has_vlan) = @_;
  my $push = $has_vlan ? '' : pack 'n n n x2', 17, 8, 0x8100;
  return $push . set_field('OXM_OF_VLAN_VID', pack 'n', 0x1000 | $vlan);
}

sub set_field {
  my $field = nxm(@_);
  my $length = 4 + length $field;
  return pack 'n n a*', 25, $length + -$length % 8, $field . "\0" x (-$length % 8);
}

sub nicira_action {
  my ($subtype, $body) = @_;
  return pack 'n n N n a*', 0xffff, 10 + length $body, $NICIRA, $subtype, $body;
}

sub bits { return 8 * ($field{ $_[0] } & 0xff) }

# struct nx_action_learn, and what a learned flow has: a match, a load, an output, each from a field of the packet or from a number.
sub learn {
  my %option;
  my $specs = '';
  for (split /,/, $_[0]) {
    if (/^(table|hard_timeout|priority)=(\d+)\z/) { $option{$1} = $2 }
    elsif (/^(\w+)\[(?:0\.\.(\d+))?\](?:=(\w+)\[\])?\z/ && $field{$1} && $field{ $3 // $1 }) {
      $specs .= pack 'n N n N n', defined $2 ? $2 + 1 : bits($1), $field{ $3 // $1 }, 0, $field{$1}, 0;
    }
    elsif (/^load:0->(\w+)\[\]\z/ && $field{$1}) {
      my $words = bits($1) / 16;
      $specs .= pack "n x" . 2 * $words . " N n", 1 << 13 | 1 << 11 | bits($1), $field{$1}, 0;
    }
    elsif (/^load:(\w+)\[\]->(\w+)\[\]\z/ && $field{$1} && $field{$2}) {
      $specs .= pack 'n N n N n', 1 << 11 | bits($2), $field{$1}, 0, $field{$2}, 0;
    }
    elsif (/^output:(\w+)\[\]\z/ && $field{$1}) { $specs .= pack 'n N n', 2 << 11 | bits($1), $field{$1}, 0 }
    else { return undef }
  }
  my $head = pack 'n n n Q> n C x n n', 0, $option{hard_timeout} // 0, $option{priority} // 32768, 0, 0, $option{table} // 1, 0, 0;
  my $length = 10 + length($head) + length $specs;
  return nicira_action(16, $head . $specs . "\0" x (-$length % 8));
}
