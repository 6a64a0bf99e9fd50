# One step of a script: done here where that is possible, else by the program that it names.

# Whether it worked; what did not is said on standard error.
sub carry_out {
  my ($step, $progress) = @_;
  return start($step) if $step->{how} eq 'start';
  my $own = $step->{own} // understand($step);
  my ($code, $said) = $own ? $own->() : run($step);
  for (2 .. $step->{tries}) {
    last if $code == 0;
    ($code, $said) = run($step);
  }
  if ($code == 0 && ($step->{how} ne 'run_silent' || $said eq '')) {
    print STDERR "\@done $step->{number}\n" if $progress;
    return 1;
  }
  $said =~ s/\n+\z//;
  print STDERR "\@failed $step->{number} $code\n$said\n\@end\n";
  return 0;
}

# Runs a program to its end. Returns its exit code, as sh has it, and what it said on standard error.
sub run {
  my ($step) = @_;
  my $said = memory_file();
  waitpid become($step, $said), 0;
  my $code = $? & 127 ? 128 + ($? & 127) : $? >> 8;
  seek $said, 0, 0;
  return ($code, do { local $/; <$said> } // '');
}

# Starts a program that goes on by itself.
sub start {
  my ($step) = @_;
  open my $nowhere, '>', '/dev/null' or die "/dev/null: $!\n";
  become($step, $nowhere);
  return 1;
}

# A new process with a step's program in it.
sub become {
  my ($step, $errors) = @_;
  my $pid = fork // die "fork: $!\n";
  return $pid if $pid;
  if (defined $step->{stdin}) {
    my $input = memory_file();
    print $input $step->{stdin};
    seek $input, 0, 0;
    close STDIN;    # lines are counted anew
    open STDIN, '<&', $input;
  }
  open STDOUT, '>', '/dev/null';
  open STDERR, '>&', $errors;
  my ($netns, @argv) = place($step->{argv});
  my ($code, $why) = inside($netns, sub { turn_into($step, @argv) });
  print STDERR $why;
  end($code);
}

# This process becomes a program. Those of Perl run in it, as Perl's start takes longer than what they do. Dies of what a program dies of.
sub turn_into {
  my ($step, @argv) = @_;
  my $own = "@argv" =~ /^perl / ? perl_program(@argv[1 .. $#argv]) : own_program(@argv);
  if ($own) {
    # What it is to others; no longer a script, to those who end scripts.
    $0 = $argv[1] =~ m{^/} ? "@argv" : "netlab-step $step->{number}";
    leave_files_behind();
    $own->();
    end(0);
  }
  { no warnings 'exec'; exec { $argv[0] } @argv }
  print STDERR "$argv[0]: $!\n";
  end(127);
}

# `-e PROGRAM ARGUMENT...`, `FILE ARGUMENT...`; undef where it is neither.
sub perl_program {
  my ($file, @arguments) = @_;
  return sub { evaluate('-e', @arguments) } if $file eq '-e';
  return undef if $file !~ m{^/};
  return sub {
    open my $program, '<', $file or die "Can't open perl script \"$file\": $!\n";
    evaluate($file, do { local $/; <$program> }, @arguments);
  };
}
