# Steps that need no process: batches of `ip`, `bridge` and `sysctl`, `ethtool -K`, files and folders, what Open vSwitch is asked.

# By the words of a command. Each takes the step's lines, and returns what does them, or undef.
my %known = (
  'ip -batch -' => sub { lines($_[0], \&understand_ip) },
  'bridge -batch -' => sub { lines($_[0], \&understand_bridge) },
  'sysctl -q -p -' => \&settings,
);

# Programs for sh that say in their first line what does the same here.
my %own = (
  announce             => \&announce,
  ports_in_error       => \&ports_in_error,
  wait_for_tunnel_ends => \&wait_for_tunnel_ends,
);

# What stands for `sh -c PROGRAM NAME ARGUMENT...`; undef where nothing does.
sub own_program {
  my ($sh, $option, $program, $name, @arguments) = @_;
  return undef if "$sh " . ($option // '') ne 'sh -c' || $program !~ /\A\n?# By netlab's own sh: (\w+)\n/;
  my $own = $own{$1} or return undef;
  return sub { $own->(@arguments) };
}

# A function that carries out a step and returns an exit code and an error message; undef where that takes a program.
sub understand {
  my ($step) = @_;
  my ($netns, @argv) = place($step->{argv});
  my $known = $known{"@argv"};
  my $do =
      $known ? $known->([split /\n/, $step->{stdin}])
    : "@argv" =~ /^ethtool -K \S+ tx off$/ ? sub { switch_off_tx($argv[2]) }
    : "@argv" =~ /^mkdir -p \// ? sub { make_folders($_) for @argv[2 .. $#argv] }
    : "@argv" =~ /^install -D -m \d+ \/dev\/stdin \// ? sub { install_file(oct $argv[3], $argv[5], $step->{stdin}) }
    : "@argv" =~ /^ovsdb-tool create / ? sub { create_database(@argv[2, 3]) }
    : "@argv" =~ /^ovs-vsctl --no-wait / ? fill_database(@argv[2 .. $#argv])
    : "@argv" =~ /^ovs-ofctl -O OpenFlow14 --bundle add-flows (\S+) -\z/ ? add_flows($step, $1)
    : own_program(@argv);
  return $do && sub { inside($netns, $do) };
}

# The namespace in which a command is to run, '' the host's own; and the command itself.
sub place {
  my ($command) = @_;
  my ($nsenter, $where, @argv) = @$command;
  return ($1, @argv) if @argv && $nsenter eq 'nsenter' && $where =~ m{^--net=(/run/netns/.+)};
  return ('', @$command);
}

# Does it in a namespace. Returns an exit code, and what is to be said of it.
sub inside {
  my ($netns, $do) = @_;
  if ($netns ne '') {
    open my $there, '<', $netns or return (1, "nsenter: cannot open $netns: $!");
    enter($there) or return (1, "nsenter: reassociate to namespaces failed: $!");
  }
  my $said;
  my $worked = eval { $said = $do->(); 1 };
  my $why = $@;
  go_home() if $netns ne '';
  return $worked ? (0, $said // '') : (1, $why);
}

# The lines of a batch for `ip` or `bridge`.
sub lines {
  my ($lines, $understand) = @_;
  my (@requests, $number);
  for my $line (@$lines) {
    $number++;
    next if $line =~ /^#/ || $line eq '';
    my $request = $understand->(split ' ', $line) or return undef;
    push @requests, [$number, $request];
  }
  return sub {
    my $netlink = Netlink->new;
    for (@requests) {
      my ($number, $request) = @$_;
      $netlink->{line} = $number;
      $request->($netlink);
    }
    $netlink->flush;
  };
}

# `net/ipv4/ip_forward = 1`
sub settings {
  my ($lines) = @_;
  my @settings = grep { !/^#/ } @$lines;
  return sub {
    for (@settings) {
      my ($key, $value) = split / = /, $_, 2;
      open my $file, '>', "/proc/sys/$key" or die "sysctl: cannot stat /proc/sys/$key: $!\n";
      print $file $value;
      close $file or die "sysctl: setting key \"" . $key =~ tr{/}{.}r . "\": $!\n";
    }
  };
}

# SIOCETHTOOL with ETHTOOL_STXCSUM, <linux/ethtool.h>.
sub switch_off_tx {
  my ($device) = @_;
  my $request = pack 'L L', 0x17, 0;
  ioctl Netlink->new->{socket}, 0x8946, my $of = pack 'Z16 P x16', $device, $request
    or die "ethtool: $device: $!\n";
}

# A folder, and those above it.
sub make_folders {
  my ($path) = @_;
  return if -d $path;
  make_folders($1) if $path =~ m{^(.+)/};
  mkdir $path or -d $path or die "mkdir: cannot create directory '$path': $!\n";
}

# A new file in the place of an old one, as install(1) has it.
sub install_file {
  my ($mode, $path, $content) = @_;
  make_folders($1) if $path =~ m{^(.+)/};
  unlink $path;
  open my $file, '>', $path or die "install: cannot create regular file '$path': $!\n";
  print $file $content;
  close $file or die "install: error writing '$path': $!\n";
  chmod $mode, $path;
}
