/** Part of `script.ts`: commands of tests. */
export const ONCE_SCRIPT = String.raw`# ---- Commands of tests

sub once {
  my (@argv) = @_;
  my ($said, $dropped) = ('', 0);
  my $on_output = sub {
    my $room = $MOST_SAID - length $said;
    $said .= substr $_[0], 0, $room;
    $dropped += length($_[0]) - $room if length $_[0] > $room;
  };
  my $program = start_program(@argv);
  my $deadline = now() + $option{timeout};
  my $is_late = 0;
  until (defined $program->{status} && !defined $program->{fault} || $is_late) {
    my $left = $deadline - now();
    $is_late = $left <= 0;
    for ($is_late ? () : hear($program, $left, $on_output, *STDIN)) {
      if ($_ ne $SIGCHLD) { end_all($program); exit 0 }
    }
  }
  my $status = $program->{status};
  hear_rest($program, $on_output);
  end_all($program);
  my $code = $is_late ? 0 : $status & 127 ? 128 + ($status & 127) : $status >> 8;
  print defined $program->{why} ? "fault $program->{why}\n" : $is_late ? "timeout $dropped\n$said" : "exit $code $dropped\n$said";
  exit 0;
}
`;
