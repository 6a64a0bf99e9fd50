# What ovsdb-tool, ovs-vsctl and ovs-appctl do while a host is made, without the time that these take to start: OVSDB is RFC 7047,
# and Open vSwitch's daemons speak JSON-RPC with ovs-appctl as well (ovs/lib/unixctl.c).

my $RUN = '/run/openvswitch';
my $STRING = qr/"(?:[^"\\]|\\.)*"/;
my $ATOM = qr/$STRING|[\w.-]+/;
my $NAME = qr/[\w.-]+/;

# An empty database: ovs/lib/log.c of OVSDB, "OVSDB JSON length SHA-1", and the schema.
sub create_database {
  my ($path, $schema) = @_;
  open my $file, '<', $schema or die "ovsdb-tool: $schema: open: $!\n";
  my $text = do { local $/; <$file> };
  open my $sum, '-|', 'sha1sum', $schema or die "sha1sum: $!\n";
  my ($hash) = (<$sum> // '') =~ /^([0-9a-f]{40})/ or die "sha1sum cannot read $schema\n";
  sysopen my $database, $path, 0301, 0640 or die "ovsdb-tool: $path: create: $!\n";    # O_WRONLY | O_CREAT | O_EXCL
  print $database 'OVSDB JSON ' . length($text) . " $hash\n$text";
  close $database or die "ovsdb-tool: $path: $!\n";
}

# `ovs-vsctl --no-wait init -- set Open_vSwitch . ... -- add-br NAME -- set Bridge ... -- add-port BRIDGE NAME ... -- set Interface ...`:
# a function that does it; undef where there is anything else in it.
sub fill_database {
  my (@words) = @_;
  my $made = { rows => {}, more => {} };
  my @command;
  for my $word (@words, '--') {
    if ($word ne '--') { push @command, $word; next }
    note_command($made, @command) or return undef if @command;
    @command = ();
  }
  return sub { transact(operations($made)) };
}

# One command of it. Whether it is known.
sub note_command {
  my ($made, $verb, @words) = @_;
  my $rows = $made->{rows};
  if ($verb eq 'init' && !@words) { $rows->{'Open_vSwitch .'} = {} }
  elsif ($verb eq 'add-br' && @words == 1 && $words[0] =~ /^$NAME\z/) {
    my ($name) = @words;
    return 0 if !$rows->{'Open_vSwitch .'};
    $rows->{"Bridge $name"} = {};
    add_port_row($made, $name, $name);
    $rows->{"Interface $name"}{type} = '"internal"';
  }
  elsif ($verb eq 'add-port' && @words >= 2 && "@words[0, 1]" =~ /^$NAME $NAME\z/) {
    my ($bridge, $name, @columns) = @words;
    add_port_row($made, $bridge, $name);
    return set_columns($rows->{"Port $name"}, @columns);
  }
  elsif ($verb eq 'set' && @words >= 2) {
    my ($table, $name, @columns) = @words;
    my $row = $rows->{"$table $name"} or return 0;
    return set_columns($row, @columns);
  }
  else { return 0 }
  return 1;
}

sub add_port_row {
  my ($made, $bridge, $name) = @_;
  $made->{rows}{"Port $name"} = {};
  $made->{rows}{"Interface $name"} = {};
  push @{ $made->{more}{$bridge} }, $name;
}

my %PLAIN = map { $_ => 1 } qw(datapath_type fail_mode type);

# `tag=3`, `protocols=OpenFlow10,OpenFlow13`, `options:peer=patch-int`, `external_ids:iface-id="..."`. Whether all are known.
sub set_columns {
  my ($row, @columns) = @_;
  for (@columns) {
    if (/^(\w+):($ATOM)=($ATOM)\z/) { push @{ $row->{$1} }, '[' . json($2) . ',' . json($3) . ']' }
    elsif (/^tag=(\d+)\z/) { $row->{tag} = $1 }
    elsif (/^protocols=([\w,]+)\z/) { $row->{protocols} = '["set",[' . join(',', map { json($_) } split /,/, $1) . ']]' }
    elsif (/^(\w+)=($ATOM)\z/ && $PLAIN{$1}) { $row->{$1} = json($2) }
    else { return 0 }
  }
  return 1;
}

sub json {
  my ($atom) = @_;
  return $atom =~ /^"/ ? $atom : qq("$atom");
}

# The operations of one transaction: RFC 7047, section 5.2.
sub operations {
  my ($made) = @_;
  my ($rows, $more) = @$made{qw(rows more)};
  my @operations;
  for my $row (sort keys %$rows) {
    my ($table, $name) = split / /, $row;
    my %column = %{ $rows->{$row} };
    for (values %column) { $_ = '["map",[' . join(',', @$_) . ']]' if ref }
    $column{name} = qq("$name") if $table ne 'Open_vSwitch';
    $column{interfaces} = refer('Interface', $name) if $table eq 'Port';
    $column{ports} = refer('Port', @{ $more->{$name} }) if $table eq 'Bridge';
    $column{bridges} = refer('Bridge', map { /^Bridge (.+)/ } sort keys %$rows) if $table eq 'Open_vSwitch';
    my $columns = join ',', map { qq("$_":$column{$_}) } sort keys %column;
    my $id = row_id($table, $name);
    push @operations, qq({"op":"insert","table":"$table","uuid-name":"$id","row":{$columns}});
  }
  # Ports of bridges that are there already.
  for my $bridge (sort grep { !$rows->{"Bridge $_"} } keys %$more) {
    my ($where, $ports) = (qq(["name","==","$bridge"]), refer('Port', @{ $more->{$bridge} }));
    push @operations, qq({"op":"mutate","table":"Bridge","where":[$where],"mutations":[["ports","insert",$ports]]});
  }
  return @operations;
}

# Rows of a table that are made in the same transaction.
sub refer {
  my ($table, @names) = @_;
  return '["set",[' . join(',', map { '["named-uuid","' . row_id($table, $_) . '"]' } @names) . ']]';
}

# Letters, digits and underscores, a name's own.
sub row_id {
  my ($table, $name) = @_;
  return substr($table, 0, 1) . $name =~ s/([\W_])/sprintf '_%02x', ord $1/ger;
}

# @operations as JSON. Returns the answer to them; dies where one has failed.
sub transact {
  my (@operations) = @_;
  my $answer = ask(open_socket("$RUN/db.sock"), 'transact', '"Open_vSwitch"', @operations);
  die "ovs-vsctl: transaction error: $answer\n" if $answer !~ /"error":null/ || $answer =~ /"error":"/;
  return $answer;
}

# What Open vSwitch could not set up, a line each: `qvoea519cb7-2a "could not open network device..."`.
sub ports_in_error {
  my $select = '{"op":"select","table":"Interface","where":[["error","!=",["set",[]]]],"columns":["name","error"]}';
  my $answer = ask(open_socket("$RUN/db.sock"), 'transact', '"Open_vSwitch"', $select);
  my ($rows) = $answer =~ /"rows":\[(.*)\]/s or die "ovs-vsctl: transaction error: $answer\n";
  my $said = '';
  while ($rows =~ /\{((?:$STRING|[^{}"]+)+)\}/g) {
    my %row = $1 =~ /"(name|error)":($STRING)/g;
    $said .= $row{name} =~ tr/"//dr . " $row{error}\n";
  }
  return $said;
}

# Waits until ovs-vswitchd knows who has these addresses, as its userspace datapath drops what it would send before.
sub wait_for_tunnel_ends {
  my (@ends) = @_;
  open my $file, '<', "$RUN/ovs-vswitchd.pid" or die "$RUN/ovs-vswitchd.pid: $!\n";
  chomp(my $pid = <$file> // '');
  my $socket = open_socket("$RUN/ovs-vswitchd.$pid.ctl");
  my $tries = 300 * ($ENV{NETLAB_WIRE_PATIENCE} // 1);
  while (@ends) {
    if (ask($socket, 'tnl/neigh/show') =~ /\\n\Q$ends[0]\E /) { shift @ends; next }
    die "no ARP came from $ends[0]\n" if --$tries <= 0;
    select undef, undef, undef, 0.02;
  }
}

sub open_socket {
  my ($path) = @_;
  socket my $socket, 1, 1, 0 or die "socket: $!\n";    # AF_UNIX, SOCK_STREAM
  connect $socket, pack 'S a108', 1, $path or die "$path: $!\n";
  return $socket;
}

sub print_all {
  my ($socket, $text) = @_;
  while ($text ne '') {
    my $sent = syswrite $socket, $text;
    defined $sent or die "Open vSwitch: $!\n";
    substr $text, 0, $sent, '';
  }
}

# Asks a question in JSON-RPC. Returns the whole answer, one object.
sub ask {
  my ($socket, $method, @params) = @_;
  my $question = qq({"id":0,"method":"$method","params":[) . join(',', @params) . ']}';
  print_all($socket, $question);
  my ($answer, $depth) = ('', 0);
  for (;;) {
    while ($answer =~ /\G(?:[^{}"]+|$STRING|([{}]))/gc) {
      next if !defined $1;
      $depth += $1 eq '{' ? 1 : -1;
      return $answer if $depth == 0;
    }
    my $at = pos $answer // 0;
    sysread $socket, $answer, 65536, length $answer or die "Open vSwitch has ended: $answer\n";
    pos($answer) = $at;
  }
}
