# System calls that Perl has no words for.

# What Perl itself was compiled for: e_machine of elf(5). Config.pm says so too, and takes as long as Perl's start to load.
sub processor {
  open my $perl, '<:raw', '/proc/self/exe' or die "/proc/self/exe: $!\n";
  read $perl, my $head, 20;
  return { 62 => 'x86_64', 183 => 'aarch64' }->{ unpack 'x18 S', $head } // 'unknown';
}

# syscall(2): numbers differ by processor, but are never changed.
my %number = %{
  {
    x86_64 => {
      exit_group        => 231,
      inotify_add_watch => 254,
      inotify_init1     => 294,
      memfd_create      => 319,
      mount             => 165,
      sethostname       => 170,
      setns             => 308,
      unshare           => 272,
    },
    aarch64 => {
      exit_group        => 94,
      inotify_add_watch => 27,
      inotify_init1     => 26,
      memfd_create      => 279,
      mount             => 40,
      sethostname       => 161,
      setns             => 268,
      unshare           => 97,
    },
  }->{ processor() } || die "no numbers of system calls for this processor\n"
};
open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";
my ($CLONE_NEWNS, $CLONE_NEWUTS, $CLONE_NEWNET, $MFD_CLOEXEC) = (0x20000, 0x4000000, 0x40000000, 1);
my ($IN_MODIFY, $IN_MOVED, $IN_CREATE, $IN_DELETE) = (0x2, 0xc0, 0x100, 0x200);
my ($MS_BIND, $MS_REC, $MS_PRIVATE, $MS_SHARED) = (0x1000, 0x4000, 0x40000, 0x100000);

# Ends this process at once, without giving back what it knows piece by piece. What it has written is written: Perl does
# that to all files before exec(2), and this one fails.
sub end {
  my ($code) = @_;
  { no warnings 'exec'; exec {''} '' }
  syscall $number{exit_group}, 0 + $code;    # of a text, syscall passes the address
}

# A process that does something, and ends with the code that this returns: 255, as Perl has it, where it dies. It does not
# come back to where it was forked: whoever catches errors there would go on twice.
sub aside {
  my ($do) = @_;
  my $pid = fork // die "fork: $!\n";
  return $pid if $pid;
  my $code = eval { $do->() } // 255;
  print STDERR $@;
  end($code);
}

my @private;

# Files that programs of steps do not have, which run in forks of this process: as exec(2) closes them.
sub keep_to_itself { @private = @_ }

sub leave_files_behind { close $_ for @private }

# Whether this process is in a new network namespace now.
sub new_netns { return syscall($number{unshare}, $CLONE_NEWNET) == 0 }

# Enters an open namespace. Whether it worked.
sub enter {
  my ($namespace) = @_;
  return syscall($number{setns}, fileno $namespace, $CLONE_NEWNET) == 0;
}

# The network namespace in which this process is becomes the one to which it goes home.
sub stay_here { open $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n" }

# Whether this process has mounts and a name of its own now, which others do not see: as unshare(1) has it.
sub new_mounts_and_name {
  return syscall($number{unshare}, $CLONE_NEWNS | $CLONE_NEWUTS) == 0 && mounted('none', '/', $MS_REC | $MS_PRIVATE);
}

# Whether the host has another name now: sethostname(2).
sub name_host {
  my ($name) = @_;
  return syscall($number{sethostname}, "$name", length $name) == 0;
}

# Enters the namespace in which this process began.
sub go_home { enter($home) or die "cannot come back to the host's own namespace: $!\n" }

# Whether a file is now seen at another path.
sub bind_mount { return mounted(@_, $MS_BIND) }

# Makes a folder a mount point whose mounts are seen in mount namespaces made of this one later, as ip-netns(8) does.
sub share_mounts {
  my ($folder) = @_;
  return mounted('', $folder, $MS_SHARED | $MS_REC)
    || (mounted($folder, $folder, $MS_BIND | $MS_REC) && mounted('', $folder, $MS_SHARED | $MS_REC));
}

# Whether a new file system of a type is now at a path: `mount -t tmpfs -o mode=755 tmpfs /run`.
sub new_mount {
  my ($type, $path, $options) = @_;
  return mounted($type, $path, 0, $type, $options // '');
}

# Perl wants to own what it gives to the kernel, so these are copies.
sub mounted {
  my ($from, $to, $flags, $type, $options) = (@_[0 .. 2], $_[3] // 'none', $_[4] // '');
  return syscall($number{mount}, $from, $to, $type, $flags, $options) == 0;
}

# A file without a name, open to be written and read.
sub memory_file {
  my $name = 'netlab';
  my $descriptor = syscall $number{memfd_create}, $name, $MFD_CLOEXEC;
  die "memfd_create: $!\n" if $descriptor < 0;
  open my $file, '+<&=', $descriptor or die "memfd_create: $!\n";
  return $file;
}

# What inotify(7) says is read from it; undef where it does not want to say anything.
sub file_watcher {
  my $descriptor = syscall $number{inotify_init1}, 0;
  return undef if $descriptor < 0;
  open my $watcher, '<&=', $descriptor or return undef;
  return $watcher;
}

# The number that it gives to a folder, from now on or already; -1 where there is no such folder.
sub watch_folder {
  my ($watcher, $folder) = @_;
  my $path = "$folder";
  return syscall $number{inotify_add_watch}, fileno $watcher, $path, $IN_MODIFY | $IN_MOVED | $IN_CREATE | $IN_DELETE;
}
