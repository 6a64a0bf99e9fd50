# A whole script: stage by stage, its lanes side by side.

# Leaves a copy at a path for people to read, and carries the script out. Whether it worked.
sub carry_out_script {
  my ($script, $copy, $progress) = @_;
  open my $file, '>', $copy or die "$copy: $!\n";
  print $file $script;
  close $file or die "$copy: $!\n";
  open STDIN, '<', '/dev/null' or die "/dev/null: $!\n";
  for my $lanes (stages($script)) { carry_out_lanes($lanes, $progress) or return 0 }
  return 1;
}

# More than this is shared out, as other processors may be idle.
my $LITTLE = 30_000;

# Lanes side by side: while one waits for a program, others go on. They share this process, as another one costs about a
# millisecond of a processor, more than most lanes need: what either then writes to is copied first. Whether none has
# failed.
sub carry_out_lanes {
  my ($lanes, $progress) = @_;
  my $characters = 0;
  for my $step (map { @$_ } @$lanes) { $characters += length($step->{stdin} // '') }
  my @others = @$lanes;
  my @own = splice @others, 0, $characters > $LITTLE ? 1 : @others;
  my %waiting = map { my $lane = $_; aside(sub { carry_out_lanes([$lane], $progress) ? 0 : 1 }) => undef } @others;
  my $failed = 0;
  my $take_up = sub {
    my ($lane, $first) = @_;
    my $program = go_on($lane, $first, $progress);
    if ($program) { $waiting{$program} = $lane }
    elsif (!defined $program) { $failed = 1 }
  };
  $take_up->($_, begin($_->[0], $progress)) for @own;
  while (%waiting) {
    my $ended = waitpid -1, 0;
    die "waitpid: $!\n" if $ended == -1;
    next if !exists $waiting{$ended};    # one that goes on by itself has ended
    my ($lane, $status) = (delete $waiting{$ended}, $?);
    if ($lane) { $take_up->($lane, program_has_ended($lane->[0], $status, $progress)) }
    elsif ($status) { $failed = 1 }
  }
  return !$failed;
}

# Goes on with a lane whose first step has begun, as `begin` says. Returns the process that it waits for next, 0 at its
# end, undef where a step has failed.
sub go_on {
  my ($lane, $first, $progress) = @_;
  while (defined $first && $first == 0) {
    shift @$lane;
    $first = @$lane ? begin($lane->[0], $progress) : return 0;
  }
  return $first;
}
