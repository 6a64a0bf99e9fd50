/**
 * The prober's frame: reads requests, does what is due, and says what has come of it. What comes in is read again and again while requests are
 * sent, a few at a time, or there would be no room for it.
 */
export const EVENTS_SCRIPT = String.raw`
use strict;
my $TTL = shift @ARGV;
my ($AT_ONCE, $CLOCK_MONOTONIC, $EAGAIN, $EINPROGRESS) = (16, 1, 11, 115);
# Bytes that are kept back while there is something to send: who hears them wakes up for each part, on a processor that others need.
my $MOST_UNSAID = 8192;
# setns(2), clock_gettime(2) and exit_group(2): numbers differ by processor, but are never changed. Which one it is this Perl's own ELF
# header says (e_machine of elf(5): x86-64; AArch64, RISC-V, LoongArch), as Config.pm takes longer to load than all this.
my %calls = (62 => [308, 228, 231], map { $_ => [268, 113, 94] } 183, 243, 258);
open my $perl, '<', '/proc/self/exe' or die "/proc/self/exe: $!\n";
sysread $perl, my $header, 20;
my $machine = unpack 'x18 S', $header;
close $perl;
my ($SETNS, $CLOCK_GETTIME, $EXIT_GROUP) = @{ $calls{$machine} || die "no system call numbers for ELF machine $machine\n" };

my ($readable, $writable, $said, $unread, $soonest, $timers) = ('', '', '', '', undef, 0);
my (@on_read, @on_write, %timer, %on_stop, @outbox);

sub carry_out {
  my ($requests) = @_;
  $SIG{PIPE} = sub { exit };
  on_read(*STDIN, sub { read_requests($requests) });
  for (;;) {
    for (splice @outbox, 0, $AT_ONCE) { my ($code, @with) = @$_; $code->(@with) }
    say_it() if !@outbox || length $said > $MOST_UNSAID;
    my $wait = @outbox ? 0 : defined $soonest ? $soonest - now() : undef;
    $wait = 0 if defined $wait && $wait < 0;
    if (select(my $to_read = $readable, my $to_write = $writable, undef, $wait) > 0) {
      for (bits($to_read)) { $on_read[$_]->() if $on_read[$_] }
      for (bits($to_write)) { $on_write[$_]->() if $on_write[$_] }
    }
    run_timers() if defined $soonest && $soonest <= now();
  }
}

sub read_requests {
  my ($requests) = @_;
  sysread STDIN, $unread, 65536, length $unread or exit;
  my @lines = split /\n/, $unread, -1;
  $unread = pop @lines;
  for (@lines) {
    my @words = split / /;
    next if eval { $requests->{ $words[0] }->(@words); 1 };
    my $why = $@ =~ s/ at -e line.*|\n//sr;
    answer($words[1], "broken $why");
    done($words[1]);
  }
}

sub say_it {
  while (length $said) { substr $said, 0, syswrite(STDOUT, $said) // exit, '' }
}

# Notes something of a request, to be said.
sub answer { $said .= "$_[0] $_[1]\n" }

sub done {
  my ($id) = @_;
  delete $on_stop{$id};
  $said .= "$id end\n";
}

sub stop {
  my (undef, $id) = @_;
  my ($code, @with) = @{ $on_stop{$id} // return };
  $code->(@with);
}

sub mark {
  my (undef, $id) = @_;
  push @outbox, [\&done, $id];
}

sub on_read { vec($readable, fileno $_[0], 1) = 1; $on_read[fileno $_[0]] = $_[1] }
sub on_write { vec($writable, fileno $_[0], 1) = 1; $on_write[fileno $_[0]] = $_[1] }

# Until they are resumed.
sub pause_reads { vec($readable, fileno $_[0], 1) = 0 }
sub resume_reads { vec($readable, fileno $_[0], 1) = 1 }
sub no_more_writes { vec($writable, fileno $_[0], 1) = 0; $on_write[fileno $_[0]] = undef }
sub no_more_reads { vec($readable, fileno $_[0], 1) = 0; $on_read[fileno $_[0]] = undef }

# Where a string of bits has ones.
sub bits {
  my $bits = unpack 'b*', $_[0];
  my ($at, @found) = (-1);
  push @found, $at while ($at = index $bits, '1', $at + 1) >= 0;
  return @found;
}

# Does something with the rest of what it is given so many seconds after a time, unless it is cancelled by the number that this returns.
sub after {
  my ($time, $seconds, @work) = @_;
  my $due = $time + $seconds;
  $timer{ ++$timers } = [$due, @work];
  $soonest = $due if !defined $soonest || $due < $soonest;
  return $timers;
}

sub cancel { delete $timer{ $_[0] } }

sub run_timers {
  my $now = now();
  for (sort { $timer{$a}[0] <=> $timer{$b}[0] } grep { $timer{$_}[0] <= $now } keys %timer) {
    my (undef, $code, @with) = @{ delete $timer{$_} // next };
    $code->(@with);
  }
  $soonest = undef;
  for (values %timer) { $soonest = $_->[0] if !defined $soonest || $_->[0] < $soonest }
}

sub now {
  my $time = pack 'l! l!', 0, 0;
  syscall $CLOCK_GETTIME, $CLOCK_MONOTONIC, $time;
  my ($seconds, $nanoseconds) = unpack 'l! l!', $time;
  return $seconds + $nanoseconds / 1e9;
}
`;
