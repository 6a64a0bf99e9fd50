# A whole script: stage by stage, its lanes side by side.

# Leaves a copy at a path for people to read, and carries the script out. Whether it worked.
sub carry_out_script {
  my ($script, $copy, $progress) = @_;
  open my $file, '>', $copy or die "$copy: $!\n";
  print $file $script;
  close $file or die "$copy: $!\n";
  open STDIN, '<', '/dev/null' or die "/dev/null: $!\n";
  for my $lanes (stages($script)) {
    my @running = map { start_lane($_, $progress) } @$lanes;
    my @failed = grep { waitpid($_, 0) && $? } @running;
    return 0 if @failed;
  }
  return 1;
}

# A process that carries out steps one after the other, until one fails.
sub start_lane {
  my ($steps, $progress) = @_;
  my $pid = fork // die "fork: $!\n";
  return $pid if $pid;
  for my $step (@$steps) { carry_out($step, $progress) or end(1) }
  end(0);
}
