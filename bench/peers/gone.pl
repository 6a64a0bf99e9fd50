# Tells when the kernel has given namespaces back, which it does after those who held them have ended, one batch after the
# other in the order in which they were let go: ip_netns cleanup_net(). Behind perl/link.pl and what that needs.
#
# It holds a namespace with one end of a cable. Says `ready`; at the end of its input it lets go, and says `gone` when
# the other end has gone with it.

pipe my $wait, my $hold or die "pipe: $!\n";
pipe my $made, my $make or die "pipe: $!\n";
my $holder = fork // die "fork: $!\n";
if (!$holder) {
  close $hold;
  new_netns() or die "unshare: $!\n";
  syswrite $make, '.';
  sysread $wait, my $nothing, 1;
  end(0);
}
sysread $made, my $dot, 1;
close $wait;

open my $there, '<', "/proc/$holder/ns/net" or die "netns: $!\n";
my $peer = attribute(1, pack('x16') . attribute(3, "far\0") . attribute(28, pack 'L', fileno $there));
my $netlink = Netlink->new;
$netlink->request(16, 0x600, pack('x16') . attribute(3, "near\0") . attribute(18, attribute(1, 'veth') . attribute(2, $peer)));
$netlink->flush;
close $there;

$| = 1;
print "ready\n";
1 while <STDIN>;
close $hold;
waitpid $holder, 0;
select undef, undef, undef, 0.001 while defined $netlink->find('near');
print "gone\n";
end(0);
