/** First part of `script.ts`: its words, system calls, and what a server sees. */
export const VIEW_SCRIPT = String.raw`use strict; use warnings; use Config; use Cwd 'abs_path';

# Numbers of system calls differ by processor, but are never changed.
my @CALLS = qw(mount unshare prctl setsid rt_sigprocmask signalfd4 clock_gettime);
my %numbers = (x86_64 => [165, 272, 157, 112, 14, 289, 228], map { $_ => [40, 97, 167, 157, 135, 74, 113] } qw(aarch64 riscv64 loongarch64));
my ($processor) = $Config{archname} =~ /^(\w+)-/;
my %number;
@number{@CALLS} = @{ $numbers{$processor} || die "no system call numbers for $processor\n" };
sub call { my ($name, @with) = @_; return syscall $number{$name}, @with }

my ($MS_RDONLY, $MS_BIND, $MS_REC, $MS_PRIVATE, $CLONE_NEWNS, $O_PATH) = (1, 4096, 16384, 1 << 18, 0x20000, 010000000);
my ($SIGKILL, $SIGUSR1, $SIGTERM, $SIGCHLD, $SIG_BLOCK, $SIG_SETMASK, $WNOHANG) = (9, 10, 15, 17, 0, 2, 1);
# A line of a log; a log, of which there is one more from before; what a failed start is told of with; what a test's command may say.
my ($MOST_LINE, $MOST_LOG, $MOST_TOLD, $MOST_SAID) = (16384, 1 << 20, 4096, 65536);
# What a server has of its own, whoever else is on its host.
my @OWN = ('/var/log', '/run');

my ($mode, %option, @files) = (shift @ARGV);
while (defined(my $word = shift @ARGV)) {
  last if $word eq '--';
  my ($key, $value) = split /=/, $word, 2;
  if ($key eq 'file') { push @files, $value } else { $option{$key} = $value }
}
my $folder = "/run/servers/$option{netns}";
# A slow machine needs more.
my $patience = $ENV{NETLAB_WIRE_PATIENCE} // 1;
$option{timeout} *= $patience if defined $option{timeout};

# ---- What a server sees

sub enter {
  my (@argv) = @_;
  enter_view();
  become(@argv);
  print STDERR "$argv[0]: $!\n";
  exit 127;
}

sub become { my (@argv) = @_; no warnings 'exec'; exec { $argv[0] } @argv }

# Mounts that this process and what it starts have alone: the namespace's devices in /sys, its name servers, and what is the server's own.
sub enter_view {
  return if $option{netns} eq '';
  call('unshare', $CLONE_NEWNS) == 0 or die "unshare: $!\n";
  mount('none', '/', '', $MS_REC | $MS_PRIVATE, '');
  eval { mount('sysfs', '/sys', 'sysfs', 0, '') };
  my $is_own = ($option{own} // '') eq 'yes';
  lay_files_over() if $is_own;
  mount_resolver($is_own) if -f "/run/netlab/resolv/$option{netns}" && !grep { $_ eq '/etc/resolv.conf' } @files;
  return if !$is_own;
  make_folders("$folder/own$_") for @OWN, '/run/lock';
  for (@OWN) {
    mount("$folder/own$_", $_, '', $MS_BIND | $MS_REC, '');
  }
}

sub mount {
  my ($what, $where, $type, $flags, $data) = @_;
  call('mount', $what, $where, $type, $flags + 0, $data) == 0 or die "cannot mount $what on $where: $!\n";
}

sub bind_file {
  my ($file, $place) = @_;
  make_folders($place =~ s{/[^/]+$}{}r);
  if (!-e $place) { open my $made, '>', $place or die "$place: $!\n" }
  mount($file, $place, '', $MS_BIND, '');
}

sub make_folders {
  my ($path) = @_;
  return if -d $path;
  make_folders($1) if $path =~ m{^(.+)/};
  mkdir $path or -d $path or die "cannot make the folder $path: $!\n";
}

# /etc/resolv.conf is often a link into /run, which lacks the file here.
sub mount_resolver {
  my ($is_own) = @_;
  my $target = '/etc/resolv.conf';
  for (1 .. 10) {
    my $to = readlink $target // last;
    $target = $to =~ m{^/} ? $to : ($target =~ s{[^/]+$}{}r) . $to;
    1 while $target =~ s{/[^/]+/\.\./}{/};
  }
  my $place = $is_own && $target =~ m{^/run/} ? "$folder/own$target" : $target;
  bind_file("/run/netlab/resolv/$option{netns}", $place) if $place =~ m{^/run/} || -e $place;
}

# Files of the topology: in folders of the server's own they are mounted, over others lie folders with them, so that nothing of the
# machine is touched. One that lies over a folder lies over those in it as well.
sub lay_files_over {
  my %below;
  for my $file (@files) {
    my $upper = $file =~ s{/[^/]+$}{}r;
    $upper =~ s{/[^/]+$}{} while $upper ne '' && !-d $upper;
    die "there is no folder " . ($file =~ s{^(/[^/]+).*}{$1}r) . " on this machine\n" if $upper eq '';
    my $lower = abs_path($upper);
    my $is_own = grep { "$lower/" =~ m{^\Q$_/\E} } @OWN;
    if ($is_own) { bind_file("$folder/files$file", "$folder/own$lower" . substr $file, length $upper) }
    else { $below{$upper} = $lower }
  }
  for my $upper (keys %below) {
    next if grep { index("$upper/", "$_/") == 0 && $_ ne $upper } keys %below;
    lay_over("$folder/files$upper", $below{$upper});
  }
}

# An overlay shows nothing of what is mounted in the folder below it: that is mounted anew.
sub lay_over {
  my ($upper, $lower) = @_;
  my @inner;
  open my $mounts, '<', '/proc/self/mountinfo' or die "mountinfo: $!\n";
  for (<$mounts>) {
    my $where = (split ' ')[4] =~ s/\\(\d{3})/chr oct $1/ger;
    next if index($where, "$lower/") != 0 || grep { index("$where/", "$_->[0]/") == 0 } @inner;
    sysopen my $handle, $where, $O_PATH or next;
    push @inner, [$where, $handle];
  }
  mount('overlay', $lower, 'overlay', $MS_RDONLY, "lowerdir=$upper:$lower");
  for (@inner) {
    my ($where, $handle) = @$_;
    mount('/proc/self/fd/' . fileno $handle, $where, '', $MS_BIND | $MS_REC, '') if -e $where;
  }
}

`;
