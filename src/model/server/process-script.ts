/** Part of `script.ts`: a program with all that it starts, and news of it. */
export const PROCESS_SCRIPT = String.raw`# ---- Programs and what they leave behind

# Starts a program in a session of its own. What it and others say comes by "output"; by "fault" why it could not be started.
sub start_program {
  my (@argv) = @_;
  pipe my $output, my $said or die "pipe: $!\n";
  pipe my $fault, my $tell or die "pipe: $!\n";
  my $signals = signals();
  call('prctl', 36, 1);    # PR_SET_CHILD_SUBREAPER
  my $pid = fork // die "fork: $!\n";
  if ($pid) { return { pid => $pid, output => $output, fault => $fault, signals => $signals } }
  call('rt_sigprocmask', $SIG_SETMASK, pack('Q', 0), 0, 8);
  call('setsid');
  call('prctl', 1, $SIGKILL);    # PR_SET_PDEATHSIG
  open STDIN, '<', '/dev/null';
  open STDOUT, '>&', $said;
  open STDERR, '>&', $said;
  chdir '/';
  my $worked = eval { enter_view(); become(@argv); 1 };
  syswrite $tell, $worked ? "$argv[0]: $!" : $@ =~ s/\n$//r;
  exit 127;
}

# Signals as something to read, so that none is missed.
sub signals {
  my $mask = pack 'Q', 0;
  vec($mask, $_ - 1, 1) = 1 for $SIGCHLD, $SIGTERM, $SIGUSR1;
  call('rt_sigprocmask', $SIG_BLOCK, $mask, 0, 8);
  my $number = call('signalfd4', -1, $mask, 8, 02000000);    # SFD_CLOEXEC
  open my $signals, '<&=', $number or die "signalfd: $!\n";
  return $signals;
}

# Waits for news of a program, some seconds at most. Returns the signals that have come, and notes the rest.
sub hear {
  my ($program, $seconds, $on_output, @others) = @_;
  my $bits = '';
  my @open = grep { defined } @$program{qw(signals output fault)}, @others;
  vec($bits, fileno $_, 1) = 1 for @open;
  return if select($bits, undef, undef, $seconds) <= 0;
  my $is_ready = sub { defined $_[0] && vec $bits, fileno $_[0], 1 };
  my @came;
  if ($is_ready->($program->{signals})) {
    sysread $program->{signals}, my $infos, 128 * 16;
    @came = map { unpack 'L', substr $infos, 128 * $_, 4 } 0 .. length($infos) / 128 - 1;
  }
  if ($is_ready->($program->{output})) {
    if (sysread $program->{output}, my $bytes, 65536) { $on_output->($bytes) } else { $program->{output} = undef }
  }
  if ($is_ready->($program->{fault})) {
    if (sysread $program->{fault}, my $why, 4096) { $program->{why} = $why }
    $program->{fault} = undef;
  }
  reap($program);
  push @came, 'end' if grep { $is_ready->($_) && !sysread $_, my $nothing, 1 } @others;
  return @came;
}

# What is in the pipe already of what programs have said that have ended.
sub hear_rest {
  my ($program, $on_output) = @_;
  while (defined $program->{output}) {
    vec(my $bits = '', fileno $program->{output}, 1) = 1;
    last if select($bits, undef, undef, 0) <= 0;
    sysread($program->{output}, my $bytes, 65536) or last;
    $on_output->($bytes);
  }
}

sub reap {
  my ($program) = @_;
  my $pid;
  while (($pid = waitpid -1, $WNOHANG) > 0) { $program->{status} = $? if $pid == $program->{pid} }
  $program->{gone} = $pid < 0;
}

# Children, theirs, and all that they have left to this process.
sub descendants {
  my @all;
  for (map { glob "/proc/$_/task/*/children" } @_) {
    open my $file, '<', $_ or next;
    push @all, split ' ', <$file> // '';
  }
  return @all ? (@all, descendants(@all)) : ();
}

sub end_all {
  my ($program) = @_;
  for (;;) {
    my @all = descendants($$);
    kill 'STOP', @all;
    kill 'KILL', @all;
    reap($program);
    return if $program->{gone};
    select undef, undef, undef, 0.01;
  }
}

sub how_it_ended {
  my ($status) = @_;
  return $status & 127 ? 'was ended by signal ' . ($status & 127) : 'ended with exit code ' . ($status >> 8);
}

# Seconds of a clock: 0 is the time of day, 1 goes on evenly.
sub clock {
  my ($which) = @_;
  my $time = pack 'l! l!', 0, 0;
  syscall $number{clock_gettime}, $which, $time;
  my ($seconds, $nanoseconds) = unpack 'l! l!', $time;
  return $seconds + $nanoseconds / 1e9;
}

sub now { return clock(1) }

`;
