# A whole script: stage by stage, its lanes side by side.

# Leaves a copy at a path for people to read, and carries the script out. Whether it worked.
sub carry_out_script {
  my ($script, $copy, $progress) = @_;
  open my $file, '>', $copy or die "$copy: $!\n";
  print $file $script;
  close $file or die "$copy: $!\n";
  open STDIN, '<', '/dev/null' or die "/dev/null: $!\n";
  for my $lanes (stages($script)) {
    # A process less: this one takes a lane, too.
    my ($own, @others) = @$lanes;
    my @running = map { start_lane($_, $progress) } @others;
    my $worked = carry_out_lane($own, $progress);
    my @failed = grep { waitpid($_, 0) && $? } @running;
    return 0 if !$worked || @failed;
  }
  return 1;
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
