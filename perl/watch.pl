# Watches a host: prints a line whenever something of it has changed, until nobody reads any more.
#
# Arguments: `netns=NAME` for each namespace beside the host's own, `pid=FILE` for each process's file, `bridge=NAME` for each bridge.
# What is heard: rtnetlink(7) of links, addresses and routes, netlink of nf_tables, ovsdb-client(1) monitor, ovs-ofctl(8) monitor, and
# whether processes run, which is looked at 20 times a second.

use IO::Select;

my ($AF_NETLINK, $SOCK_RAW, $NETLINK_ROUTE, $NETLINK_NETFILTER) = (16, 3, 0, 12);
# RTMGRP_LINK, _IPV4_IFADDR, _IPV4_ROUTE, _IPV6_IFADDR, _IPV6_ROUTE
my $ROUTE_GROUPS = 0x1 | 0x10 | 0x40 | 0x100 | 0x400;
my ($SOL_NETLINK, $ADD_MEMBERSHIP, $NFNLGRP_NFTABLES) = (270, 1, 7);

my %asked = (netns => [], pid => [], bridge => []);
for (@ARGV) { /^(\w+)=(.*)$/s && push @{ $asked{$1} }, $2 }
$| = 1;
$SIG{CHLD} = 'IGNORE';
my $select = IO::Select->new(*STDOUT);
my (%name_of, %inode_of, %state_of, %monitor);

open_netns('');
print "watching\n";
my $turn = 0;
for (;;) {
  check_namespaces() if $turn % 4 == 0;
  start_monitors() if $turn % 10 == 0;
  check_processes();
  $turn += 1;
  for my $handle ($select->can_read(0.05)) {
    exit 0 if fileno $handle == fileno STDOUT;    # its reader is gone
    my $name = $name_of{$handle};
    if (!sysread $handle, my $said, 65536) {
      $select->remove($handle);
      delete $monitor{ delete $name_of{$handle} };
      close $handle;
    }
    elsif ($name eq 'database' || $name =~ /^bridge /) { print "changed  $name\n" if $said =~ heard($name) }
    else { print "changed $name\n" }
  }
}

# Namespaces that were made anew are other ones.
sub check_namespaces {
  for my $netns (@{ $asked{netns} }) {
    my $inode = (stat "/run/netns/$netns")[1] // 0;
    next if $inode == ($inode_of{$netns} // -1);
    print "changed $netns\n" if defined $inode_of{$netns};
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
  for ($route, $rules) { $select->add($_); $name_of{$_} = $netns }
  go_home();
}

# Programs that tell what changes in Open vSwitch; they end with it, and are started again.
sub start_monitors {
  return if !@{ $asked{bridge} } || !-S '/run/openvswitch/db.sock';
  start_monitor('database', 'ovsdb-client', 'monitor', 'Open_vSwitch',
    'Bridge', 'name,ports,fail_mode,other_config', '--', 'Port', 'name,tag,other_config', '--',
    'Interface', 'name,type,options,external_ids,ofport');
  for (@{ $asked{bridge} }) { start_monitor("bridge $_", 'ovs-ofctl', 'monitor', $_, 'watch:!initial') }
}

sub start_monitor {
  my ($name, @command) = @_;
  return if $monitor{$name};
  open my $pipe, '-|', 'sh', '-c', 'exec "$@" 2>/dev/null', 'sh', @command or return;
  $monitor{$name} = $pipe;
  $select->add($pipe);
  $name_of{$pipe} = $name;
}

# Learned flows come and go with the traffic.
sub heard {
  my ($name) = @_;
  return $name eq 'database' ? qr/\S/ : qr/event=(?!.*_timeout=)/;
}

sub check_processes {
  for my $file (@{ $asked{pid} }) {
    my $pid = '';
    if (open my $handle, '<', $file) { $pid = <$handle> // ''; chomp $pid }
    my $state = $pid ne '' && -e "/proc/$pid/exe" ? $pid : 'ended';
    print "changed  process $file\n" if defined $state_of{$file} && $state_of{$file} ne $state;
    $state_of{$file} = $state;
  }
}
