# The kernel's own limit: what N servers on one Linux bridge are made of, by rtnetlink from one process, and nothing else.
# Namespaces, devices, addresses and states are those that `netlab up` makes; there are no rules, files, checks or error messages.
#
# Behind perl/link.pl and what that needs. Argument: N. Starts in a host's namespaces, says `up` once all is there, and keeps it
# until it is killed.

my ($servers) = @ARGV;
my ($RTM_NEWLINK, $RTM_NEWADDR, $NEW) = (16, 20, 0x600);
my ($ADDRESS, $NAME, $MTU, $MASTER, $INFO, $NETNS, $KIND, $DATA, $PEER) = (1, 3, 4, 10, 18, 28, 1, 2, 1);
my ($LOOPBACK, $ETH0) = (1, 2);    # numbers of devices
my $mtu = attribute($MTU, pack 'L', 1500);
my $silent = attribute(26, attribute(10, attribute(8, pack 'C', 1)));    # addrgenmode none: no link-local address

open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";
my $to_host = attribute($NETNS, pack 'L', fileno $home);
my $host = Netlink->new;
my $options = 'ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0';
add_link(split ' ', "br0 mtu 1500 type bridge $options")->($host);
$host->flush;
my $master = attribute($MASTER, pack 'L', $host->index('br0'));
set_up($host, named('br0'));

for my $server (1 .. $servers) {
  make_server($server);
  set_up($host, named("tap$server") . $master);
}
$host->flush;

$| = 1;
print "up\n";
sleep 1 while 1;

sub make_server {
  my ($server) = @_;
  my $path = "/run/netns/vm-$server";
  sysopen my $file, $path, 0300 or die "$path: $!\n";
  new_netns() && bind_mount('/proc/self/ns/net', $path) or die "$path: $!\n";
  my $inside = Netlink->new;
  set_up($inside, '', $LOOPBACK);
  my $peer = attribute($PEER, pack('x16') . named("tap$server") . $to_host . $mtu);
  my $cable = attribute($INFO, attribute($KIND, 'veth') . attribute($DATA, $peer));
  my $mac = attribute($ADDRESS, pack 'C3 x n', 0xfa, 0x16, 0x3e, $server);
  $inside->request($RTM_NEWLINK, $NEW, pack('x4 L x8', $ETH0) . named('eth0') . $mac . $mtu . $cable);
  $inside->request($RTM_NEWLINK, 0, pack('x4 L x8', $ETH0) . $silent);
  set_up($inside, '', $ETH0);
  my $address = pack 'N', 0x0a000001 + $server;    # 10.0.0.2/16 and so on
  $inside->request($RTM_NEWADDR, $NEW, pack('C C x2 L', 2, 16, $ETH0) . attribute(1, $address) . attribute(2, $address));
  $inside->flush;
  go_home();
}

sub named { return attribute($NAME, "$_[0]\0") }

sub set_up {
  my ($netlink, $attributes, $number) = @_;
  $netlink->request($RTM_NEWLINK, 0, pack('x4 L L L', $number // 0, 1, 1) . $attributes);
}
