# One step of a script: done here where that is possible, else by the program that it names.

# Does it, or starts what does. Returns that process, 0 where the step is done; undef where it has failed.
sub begin {
  my ($step, $progress) = @_;
  if ($step->{how} eq 'start') { start($step); return 0 }
  my $own = $step->{tried}++ ? undef : understand($step);
  return start_program($step) if !$own;
  return judge($step, $own->(), $progress);
}

# The same, of a step whose program has ended with a status of wait(2). What may fail at first is tried again.
sub program_has_ended {
  my ($step, $status, $progress) = @_;
  return judge($step, outcome($step, $status), $progress);
}

sub judge {
  my ($step, $code, $said, $progress) = @_;
  return begin($step, $progress) if $code && $step->{tried} < $step->{tries};
  if ($code == 0 && ($step->{how} ne 'run_silent' || $said eq '')) {
    print STDERR "\@done $step->{number}\n" if $progress;
    return 0;
  }
  $said =~ s/\n+\z//;
  print STDERR "\@failed $step->{number} $code\n$said\n\@end\n";
  return undef;
}

# Runs a program to its end. Returns its exit code, and what it said on standard error.
sub run {
  my ($step) = @_;
  waitpid start_program($step), 0;
  return outcome($step, $?);
}

sub start_program {
  my ($step) = @_;
  return become($step, $step->{said} = memory_file());
}

# The exit code of a step's program, as sh has it, and what it said on standard error.
sub outcome {
  my ($step, $status) = @_;
  my $said = delete $step->{said};
  seek $said, 0, 0;
  return ($status & 127 ? 128 + ($status & 127) : $status >> 8, do { local $/; <$said> } // '');
}

# Starts a program that goes on by itself.
sub start {
  my ($step) = @_;
  open my $nowhere, '>', '/dev/null' or die "/dev/null: $!\n";
  become($step, $nowhere);
}

# A new process with a step's program in it.
sub become {
  my ($step, $errors) = @_;
  return aside(
    sub {
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
      return $code;
    }
  );
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
