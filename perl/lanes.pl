# A whole script: stage by stage, its lanes side by side.

# Leaves a copy at a path for people to read, and carries the script out. Whether it worked.
sub carry_out_script {
  my ($script, $copy, $progress) = @_;
  open my $file, '>', $copy or die "$copy: $!\n";
  print $file $script;
  close $file or die "$copy: $!\n";
  open STDIN, '<', '/dev/null' or die "/dev/null: $!\n";
  for my $lanes (stages($script)) {
    my ($own, $others) = shares($lanes);
    my @running = map { start_lane($_, $progress) } @$others;
    my @failed = grep { !carry_out_lane($_, $progress) } @$own;
    push @failed, grep { waitpid($_, 0) && $? } @running;
    return 0 if @failed;
  }
  return 1;
}

# More than this is shared out, as other processors may be idle.
my $LITTLE = 30_000;

# Lanes that this process takes itself, one after the other, and those for which it starts others. A process costs about a
# millisecond of a processor, which is as much as some lanes need. What takes a program is waited for meanwhile.
#
# What nsenter has started takes none that starts programs: it cannot be made to stand still, so whoever ends it (`settle.ts`)
# would not find what it starts at that moment.
sub shares {
  my ($lanes) = @_;
  my $is_of_nsenter = getppid() == 0;
  my $characters = 0;
  for my $step (map { @$_ } @$lanes) { $characters += length($step->{stdin} // '') }
  return ([$lanes->[0]], [@$lanes[1 .. $#$lanes]]) if $characters > $LITTLE && !$is_of_nsenter;
  my (@own, @others);
  for my $lane (@$lanes) {
    my @programs = grep { $_->{how} eq 'start' ? $is_of_nsenter : !($_->{own} //= understand($_)) } @$lane;
    if (@programs || $characters > $LITTLE) { push @others, $lane } else { push @own, $lane }
  }
  push @own, shift @others if !@own && !$is_of_nsenter;
  return (\@own, \@others);
}

# A process that carries out a lane.
sub start_lane {
  my ($steps, $progress) = @_;
  my $pid = fork // die "fork: $!\n";
  return $pid if $pid;
  end(carry_out_lane($steps, $progress) ? 0 : 1);
}

# Steps one after the other, until one fails. Whether none has.
sub carry_out_lane {
  my ($steps, $progress) = @_;
  for my $step (@$steps) { carry_out($step, $progress) or return 0 }
  return 1;
}
