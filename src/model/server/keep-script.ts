/** Part of `script.ts`: what is to run as long as the server, or to its end, and its log. */
export const KEEP_SCRIPT = String.raw`# ---- What is to run as long as the server, or to its end

sub keep {
  my (@argv) = @_;
  pipe my $answer, my $tell or die "pipe: $!\n";
  if (fork // die "fork: $!\n") {
    close $tell;
    my $said = do { local $/; <$answer> } // '';
    exit 0 if $said eq 'ready';
    my ($code, $why) = $said =~ /^(\d+) (.*)/s;
    print STDERR $why // "somebody has ended it\n";
    exit($code || 1);
  }
  close $answer;
  call('setsid');
  open STDIN, '<', '/dev/null';
  open STDOUT, '>', '/dev/null';
  open STDERR, '>', '/dev/null';
  eval { look_after($tell, @argv); 1 } or print $tell "1 $@";
}

my ($log, $logged, $line, $told) = (undef, 0, '', '');

sub look_after {
  my ($tell, @argv) = @_;
  make_folders($folder);
  open_log();
  write_pid($$);
  my $program = start_program(@argv);
  note('*', 'started');
  my $deadline = now() + $option{timeout};
  my $failed = sub {
    my ($code, $why) = @_;
    end_all($program);
    hear_rest($program, \&log_output);
    leave("could not start: $why");
    print $tell "$code $why\n$told";
    exit 0;
  };
  until (is_ready($program)) {
    my $left = $deadline - now();
    $failed->(127, $program->{why}) if defined $program->{why};
    $failed->(124, not_ready()) if $left <= 0;
    if ($program->{gone} || $program->{status}) {
      hear_rest($program, \&log_output);
      my $code = $program->{status} & 127 ? 128 + ($program->{status} & 127) : $program->{status} >> 8;
      $failed->($code || 1, how_it_ended($program->{status}) . ($code ? '' : ', and ' . not_ready()));
    }
    my $soon = $left < 0.02 ? $left : 0.02;
    for (hear($program, $soon, \&log_output)) { leave_by($_, $program) if $_ ne $SIGCHLD }
  }
  print $tell 'ready';
  close $tell;
  $told = undef;
  until ($program->{gone}) {
    for (hear($program, undef, \&log_output)) { leave_by($_, $program) if $_ ne $SIGCHLD }
  }
  hear_rest($program, \&log_output);
  my $is_done = $option{wait} eq 'exit' || ($option{wait} eq '' && $program->{done});
  write_pid('done') if $is_done;
  leave(how_it_ended($program->{status}), $is_done);
  exit 0;
}

# It has begun to do its work.
sub is_ready {
  my ($program) = @_;
  return 0 if defined $program->{fault} || defined $program->{why};
  my $ended_well = defined $program->{status} && $program->{status} == 0;
  return $ended_well if $option{wait} eq 'exit';
  return !$program->{status} if $option{wait} eq 'start';
  my ($protocol, $port) = $option{wait} =~ m{^(tcp|udp) (\d+)$};
  return listens($protocol, $port) if defined $port;
  return listens('tcp', undef) if !$ended_well;
  $program->{done} = $program->{gone};
  return 1;
}

sub not_ready {
  my ($protocol, $port) = $option{wait} =~ m{^(tcp|udp) (\d+)$};
  my $within = "within $option{timeout} s";
  return "does not listen on $protocol port $port" if defined $port;
  return "has not ended $within" if $option{wait} eq 'exit';
  return "has neither ended nor listened on a TCP port $within: say what it is waited for, such as wait: start";
}

# Whether the program, or one that it has started, listens on a port, or on any: proc(5), states LISTEN (0A) and, of UDP, unconnected (07).
sub listens {
  my ($protocol, $wanted) = @_;
  my ($state, %listening) = $protocol eq 'tcp' ? '0A' : '07';
  for my $table ($protocol, $protocol . '6') {
    open my $file, '<', "/proc/net/$table" or next;
    for (<$file>) {
      my (undef, $local, undef, $is, undef, undef, undef, undef, undef, $inode) = split ' ';
      next if $is ne $state || $local !~ /:([0-9A-F]{4})$/;
      $listening{"socket:[$inode]"} = 1 if !defined $wanted || hex $1 == $wanted;
    }
  }
  return %listening && grep { $listening{ readlink $_ // '' } } map { glob "/proc/$_/fd/*" } descendants($$);
}

# Somebody wants it to end: by itself (SIGTERM), which may take 2 s, or at once.
sub leave_by {
  my ($signal, $program) = @_;
  if ($signal eq $SIGTERM) {
    my $deadline = now() + 2 * $patience;
    kill 'TERM', descendants($$);
    hear($program, 0.02, \&log_output) until $program->{gone} || now() > $deadline;
  }
  end_all($program);
  hear_rest($program, \&log_output);
  leave($signal eq $SIGTERM ? 'stopped' : 'killed');
  exit 0;
}

sub leave {
  my ($how, $is_done) = @_;
  log_output("\n") if $line ne '';
  note('*', $how);
  unlink "$folder/$option{name}.pid" if !$is_done;
}

sub write_pid {
  my ($word) = @_;
  my $path = "$folder/$option{name}.pid";
  open my $file, '>', "$path.new" or die "$path: $!\n";
  print $file "$word\n";
  close $file;
  rename "$path.new", $path;
}

# ---- Logs

sub open_log {
  my $path = "$folder/$option{name}.log";
  open $log, '>>', $path or die "$path: $!\n";
  $logged = -s $log;
}

sub note {
  my ($kind, @texts) = @_;
  my $time = sprintf '%.6f', clock(0);
  my $lines = join '', map { "$time $kind $_\n" } @texts;
  syswrite $log, $lines;
  $logged += length $lines;
  return if $logged < $MOST_LOG;
  rename "$folder/$option{name}.log", "$folder/$option{name}.log.1";
  open_log();
}

# Bytes as they come. A line that does not end is cut.
sub log_output {
  my ($bytes) = @_;
  $told = substr "$told$bytes", -$MOST_TOLD if defined $told;
  my @lines = split /\n/, "$line$bytes", -1;
  $line = pop @lines;
  while (length $line > $MOST_LINE) { push @lines, substr $line, 0, $MOST_LINE, '' }
  @lines = map { length $_ > $MOST_LINE ? unpack "(a$MOST_LINE)*", $_ : $_ } @lines;
  note('|', @lines) if @lines;
}

`;
