# Watches a host: prints a line whenever something of it has changed, until nobody reads any more: `changed netns web1`,
# `changed process FILE`, `changed database`, `changed bridge br-int`, `changed file PATH`, `changed sets`.
#
# Arguments: `netns=NAME` for each namespace beside the host's own, `pid=FILE` for each process's file, `bridge=NAME` for each bridge,
# `file=PATH` for each file, `setting=NETNS KEY` for each setting, `sets=yes` if there are sets of addresses, `neighbours=yes` if the host's
# own namespace has neighbours of the lab.
# What is heard: rtnetlink(7) of links, addresses, routes, neighbours and forwarding, netlink of nf_tables, ovsdb-server(7),
# ovs-ofctl(8) monitor, inotify(7). What nobody tells of is looked at again and again: processes, settings, sets.

use IO::Select;

my ($AF_NETLINK, $SOCK_RAW, $NETLINK_ROUTE, $NETLINK_NETFILTER) = (16, 3, 0, 12);
# RTMGRP_LINK, _NEIGH, _IPV4_IFADDR, _IPV4_ROUTE, _IPV6_IFADDR, _IPV6_ROUTE, and RTNLGRP_IPV4_NETCONF, _IPV6_NETCONF
my $ROUTE_GROUPS = 0x1 | 0x4 | 0x10 | 0x40 | 0x100 | 0x400 | 1 << 23 | 1 << 24;
my ($SOL_NETLINK, $ADD_MEMBERSHIP, $NFNLGRP_NFTABLES) = (270, 1, 7);

my $DATABASE = '/run/openvswitch/db.sock';

my %asked = map { $_ => [] } qw(netns pid bridge file setting sets neighbours);
for (@ARGV) { /^(\w+)=(.*)$/s && push @{ $asked{$1} }, $2 }
$| = 1;
$SIG{CHLD} = 'IGNORE';
my $select = IO::Select->new(*STDOUT);
my (%name_of, %inode_of, %state_of, %monitor, %next);

my $folders = watched_folders(@{ $asked{file} });
hear($folders->{watcher}, 'file') if $folders->{watcher};
my $settings = watched_settings(@{ $asked{setting} });
my $sets = @{ $asked{sets} } ? watched_sets() : undef;
open_netns('');
print "watching\n";
for (;;) {
  every(0.2, namespaces => \&check_namespaces);
  every(0.5, monitors => \&start_monitors);
  every(0.5, folders => sub { watch_folders($folders) });
  every(0.05, processes => \&check_processes);
  every(0.05, settings => sub { changed("netns $_") for changed_settings($settings) });
  every(0.05, sets => sub { changed('sets') if changed_sets($sets) }) if $sets;
  for my $handle ($select->can_read(0.05)) {
    exit 0 if fileno $handle == fileno STDOUT;    # its reader is gone
    read_news($handle);
  }
}

# What takes long is done less often, so that it never takes more than a tenth of this program's time.
sub every {
  my ($seconds, $name, $work) = @_;
  my $now = uptime();
  return if $now < ($next{$name} // 0);
  my $began = (times)[0] + (times)[1];
  $work->();
  my $rest = 10 * ((times)[0] + (times)[1] - $began);
  $next{$name} = $now + ($rest > $seconds ? $rest : $seconds) - 0.01;
}

sub uptime {
  open my $file, '<', '/proc/uptime' or die "/proc/uptime: $!\n";
  return (split ' ', <$file>)[0];
}

sub changed { print "changed $_[0]\n" }

sub hear {
  my ($handle, $name) = @_;
  $select->add($handle);
  $name_of{$handle} = $name;
}

sub read_news {
  my ($handle) = @_;
  my $name = $name_of{$handle};
  my $got = sysread $handle, my $said, 65536;
  # A socket of netlink never ends; an error says that there was more than it could hold.
  if ($name =~ /^netns /) { changed($name) if !defined $got || is_news($name, $said) }
  elsif (!$got) {
    $select->remove($handle);
    delete $monitor{ delete $name_of{$handle} };
    close $handle;
  }
  elsif ($name eq 'file') { changed("file $_") for changed_files($folders, $said) }
  elsif ($name eq 'database' ? is_update($said) : is_of_flows($said)) { changed($name) }
}

# Namespaces that were made anew are other ones.
sub check_namespaces {
  for my $netns (@{ $asked{netns} }) {
    my $inode = (stat "/run/netns/$netns")[1] // 0;
    next if $inode == ($inode_of{$netns} // -1);
    changed("netns $netns") if defined $inode_of{$netns};
    $inode_of{$netns} = $inode;
    open_netns($netns) if $inode;
  }
}

# Two sockets in a namespace, which stay there.
sub open_netns {
  my ($netns) = @_;
  if ($netns ne '') {
    open my $file, '<', "/run/netns/$netns" or return;
    enter($file) or return;
  }
  socket my $route, $AF_NETLINK, $SOCK_RAW, $NETLINK_ROUTE or die "netlink: $!\n";
  bind $route, pack 'S x2 L L', $AF_NETLINK, 0, $ROUTE_GROUPS or die "rtnetlink: $!\n";
  socket my $rules, $AF_NETLINK, $SOCK_RAW, $NETLINK_NETFILTER or die "netlink: $!\n";
  bind $rules, pack 'S x2 L L', $AF_NETLINK, 0, 0 or die "nfnetlink: $!\n";
  setsockopt $rules, $SOL_NETLINK, $ADD_MEMBERSHIP, pack 'L', $NFNLGRP_NFTABLES or die "nf_tables: $!\n";
  hear($_, "netns $netns") for $route, $rules;
  go_home();
}

# Whether any message is of more than a neighbour that was learned. A permanent one that goes has the same state as
# others in its last message, so that in the host's own namespace all that go count.
sub is_news {
  my ($name, $said) = @_;
  my ($NEW, $DELETE, $AF_BRIDGE, $NOARP, $PERMANENT) = (28, 29, 7, 0x40, 0x80);
  while (length $said >= 28) {
    my ($length, $type, $family, $state) = unpack 'L S x10 C x7 S', $said;
    return 1 if $type != $NEW && $type != $DELETE;
    return 1 if $state & ($family == $AF_BRIDGE ? $PERMANENT | $NOARP : $PERMANENT);
    return 1 if $type == $DELETE && $family != $AF_BRIDGE && $name eq 'netns ' && @{ $asked{neighbours} };
    $length = 16 if $length < 16;
    substr $said, 0, ($length + 3) & ~3, '' if length $said;
  }
  return length $said > 0;
}

# Those who tell what changes in Open vSwitch. They end with it, and are started again.
sub start_monitors {
  return if !@{ $asked{bridge} } || !-S $DATABASE;
  monitor_database() if !$monitor{database};
  for (@{ $asked{bridge} }) { monitor_flows($_) if !$monitor{"bridge $_"} }
}

# The database speaks JSON: RFC 7047.
sub monitor_database {
  my %columns = (
    Bridge    => '"name","ports","fail_mode","protocols","other_config"',
    Port      => '"name","tag","other_config"',
    Interface => '"name","type","options","external_ids","ofport"',
  );
  my $socket = eval { open_socket($DATABASE) } or return;
  my $tables = join ',', map { qq("$_":{"columns":[$columns{$_}]}) } sort keys %columns;
  syswrite $socket, qq({"method":"monitor","params":["Open_vSwitch",null,{$tables}],"id":0});
  hear($monitor{database} = $socket, 'database');
}

# What it says. It asks every five seconds whether anybody is there (section 4.1.11).
sub is_update {
  my ($said) = @_;
  syswrite $monitor{database}, '{"id":"echo","result":[],"error":null}' if $said =~ /"method":"echo"/;
  return $said =~ /"method":"update"/;
}

# ovs-ofctl writes what it is told to standard error.
sub monitor_flows {
  my ($bridge) = @_;
  open my $pipe, '-|', 'sh', '-c', 'exec "$@" 2>&1', 'sh', 'ovs-ofctl', 'monitor', $bridge, 'watch:!initial' or return;
  hear($monitor{"bridge $bridge"} = $pipe, "bridge $bridge");
}

# Whether it is of more than flows that are learned, which come and go with the traffic. Of those that go it is said why.
sub is_of_flows { return $_[0] =~ /event=(?!.*_timeout=|\S+ reason=(?:idle|hard))/ }

sub check_processes {
  for my $file (@{ $asked{pid} }) {
    my $pid = '';
    if (open my $handle, '<', $file) { $pid = <$handle> // ''; chomp $pid }
    my $state = $pid ne '' ? state_of_process($pid) : 'ended';
    changed("process $file") if defined $state_of{$file} && $state_of{$file} ne $state;
    $state_of{$file} = $state;
  }
}

# Its number; that it stands still (SIGSTOP); or that it has ended, if only its parent has not taken note of that: proc_pid_stat(5).
sub state_of_process {
  my ($pid) = @_;
  open my $file, '<', "/proc/$pid/stat" or return 'ended';
  my ($letter) = (<$file> // '') =~ /.*\) (\S)/;
  return !defined $letter || $letter =~ /[ZX]/ ? 'ended' : $letter eq 'T' ? "$pid stopped" : $pid;
}
