# The sandbox's first process, which makes the same as the text of `sandboxScript` (src/tools/script/sandbox.ts). Arguments:
# the hosts' names.
#
# Each host has one process that keeps its namespaces. While the lab is made that carries out scripts, too: whoever connects
# to the socket /run/carriers/HOST writes `script /run/netlab/up.sh progress`, and the script behind it up to the end; he
# reads what run.pl says on standard error, and at the end `@exit 0`. Who writes `sleep` has it become a process that only
# sleeps.

my $SANDBOX = '(sandbox)';
my @hosts = @ARGV;
$0 = 'netlab-sandbox';    # instead of all of this text

# This process as the machine sees it: /proc is still the machine's.
open my $stat, '<', '/proc/self/stat' or die "/proc/self/stat: $!\n";
my $line = <$stat>;
close $stat;
syswrite STDOUT, $line;

new_mount('proc', '/proc') or die "mount: /proc: $!\n";
mount_sys();
new_mount('tmpfs', '/run', 'mode=755') or die "mount: /run: $!\n";
for my $folder (qw(netns netlab hosts servers carriers)) { mkdir "/run/$folder" or die "mkdir: /run/$folder: $!\n" }
symlink '../../proc/1/ns', "/run/hosts/$SANDBOX" or die "ln: /run/hosts/$SANDBOX: $!\n";
bring_up_loopback();

pipe my $all_there, my $there or die "pipe: $!\n";
for my $host ($SANDBOX, @hosts) { start_carrier($host, $there) }
close $there;
# Who could not make a host has said why, but for one that was killed.
my $said = do { local $/; <$all_there> } // '';
length $said == 1 + @hosts or die 'only ' . length($said) . ' of ' . (1 + @hosts) . " processes for hosts are there\n";
syswrite STDOUT, "ready\n";
# As the first process it would have to reap what others leave behind; ignored, the kernel does it.
$SIG{CHLD} = 'IGNORE';
go_to_sleep();

# A process that keeps a host, or that carries out what is to be made between hosts.
sub start_carrier {
  my ($host, $there) = @_;
  my $listener = listen_at("/run/carriers/$host");
  my $pid = fork // die "fork: $!\n";
  return if $pid;
  close $all_there;
  $0 = "netlab-carrier $host";
  make_host($host) if $host ne $SANDBOX;
  syswrite $there, '.';
  close $there;
  open STDOUT, '>', '/dev/null';
  $SIG{CHLD} = 'IGNORE';
  while (accept my $client, $listener) {
    my $order = read_line($client);
    last if $order eq 'sleep';
    serve($client, $order, $listener) if $order =~ /^script /;
  }
  go_to_sleep() if $host ne $SANDBOX;
  # The last one, as the others' sockets are out of their sight.
  unlink glob '/run/carriers/*';
  rmdir '/run/carriers';
  end(0);
}

# A host: its own network, mounts and name.
sub make_host {
  my ($name) = @_;
  sysopen my $file, "/run/netns/$name", 0300 or die "/run/netns/$name: $!\n";    # O_CREAT | O_EXCL
  new_netns() or die "unshare: $!\n";
  stay_here();
  bind_mount('/proc/self/ns/net', "/run/netns/$name") or die "mount: /run/netns/$name: $!\n";
  new_mounts_and_name() or die "unshare: $!\n";
  symlink "../../proc/$$/ns", "/run/hosts/$name" or die "ln: /run/hosts/$name: $!\n";
  mount_sys();
  # Folders of servers are the sandbox's, behind the host's own /run.
  open my $servers, '<', '/run/servers' or die "/run/servers: $!\n";
  for my $folder (qw(/var/log /etc/openvswitch /var/lib/openvswitch /run)) {
    new_mount('tmpfs', $folder, 'mode=755') or die "mount: $folder: $!\n";
  }
  for my $folder (qw(netns netlab servers)) { mkdir "/run/$folder" or die "mkdir: /run/$folder: $!\n" }
  bind_mount('/proc/self/fd/' . fileno $servers, '/run/servers') or die "mount: /run/servers: $!\n";
  name_host($name) or die "hostname: $!\n";
  bring_up_loopback();
}

sub mount_sys { new_mount('sysfs', '/sys') || new_mount('tmpfs', '/sys') || die "mount: /sys: $!\n" }

# `ip link set lo up`
sub bring_up_loopback { lines(['link set lo up'], \&understand_ip)->() }

sub listen_at {
  my ($path) = @_;
  socket my $listener, 1, 1, 0 or die "socket: $!\n";    # AF_UNIX, SOCK_STREAM
  bind $listener, pack 'S a108', 1, $path or die "$path: $!\n";
  listen $listener, 16 or die "$path: $!\n";
  return $listener;
}

# Up to the end of the line, and not a byte more.
sub read_line {
  my ($client) = @_;
  my $line = '';
  while (sysread $client, my $byte, 1) {
    return $line if $byte eq "\n";
    $line .= $byte;
  }
  return '';
}

# Carries out a script. What it starts is waited for, and does not have the socket.
sub serve {
  my ($client, $order, $listener) = @_;
  local $SIG{CHLD} = 'DEFAULT';
  my (undef, $copy, $progress) = split / /, $order;
  my $script = do { local $/; <$client> };
  open my $own_errors, '>&', *STDERR;
  keep_to_itself($listener, $client, $own_errors);
  open STDERR, '>&', $client;
  select((select(STDERR), $| = 1)[0]);
  my $worked = eval { carry_out_script($script, $copy, $progress) };
  print STDERR $@ if $@;
  print STDERR '@exit ', ($worked ? 0 : 1), "\n";
  open STDERR, '>&', $own_errors;
  keep_to_itself();
}

# This process becomes one that holds what it has, and needs next to no memory.
sub go_to_sleep {
  open STDIN, '<', '/dev/null';
  open STDOUT, '>', '/dev/null';
  open STDERR, '>', '/dev/null';
  exec qw(sleep infinity) or end(1);
}
