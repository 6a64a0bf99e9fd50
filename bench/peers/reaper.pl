# `reaper.pl COMMAND...`: all that COMMAND leaves behind become children of this process, not of the machine's first one, and
# so does the processor time of those that end. As long as COMMAND goes on; its exit code is this one's.
use strict; use warnings;
use Config;

my $PR_SET_CHILD_SUBREAPER = 36;    # prctl(2)
my $prctl = { x86_64 => 157, aarch64 => 167 }->{ $Config{archname} =~ /^(\w+)-/ ? $1 : '' } or die "no number of prctl for $Config{archname}\n";
syscall($prctl, $PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0 or die "prctl: $!\n";
$ENV{NETLAB_BENCH_REAPER} = $$;
my $command = fork // die "fork: $!\n";
if (!$command) { exec @ARGV or die "$ARGV[0]: $!\n" }
my $ended;
do { $ended = wait } until $ended == $command;
exit($? >> 8 || ($? ? 1 : 0));
