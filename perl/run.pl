# Carries out a script of `renderScript` as sh would, but faster: what sh starts processes for (`ip -batch`, `bridge -batch`,
# `sysctl -p` and `ethtool -K`, each behind its `nsenter`) it does itself, by rtnetlink(7) and setns(2).
#
# Standard input: this program, `__END__`, the script. Arguments: where a copy stays, for people to read; `progress`.
# On standard error, as the script itself says it under sh: `@done 3` after a step where `progress` is said;
# `@failed 4 1`, what the program said, `@end`. Ends with 0, or with 1 where a step has failed.

my ($copy, $progress) = @ARGV;
my $script = do { local $/; <STDIN> };
open my $file, '>', $copy or die "$copy: $!\n";
print $file $script;
close $file or die "$copy: $!\n";
open STDIN, '<', '/dev/null' or die "/dev/null: $!\n";

for my $lanes (stages($script)) {
  my @running = map { start_lane($_) } @$lanes;
  my @failed = grep { waitpid($_, 0) && $? } @running;
  end(1) if @failed;
}
end(0);

# A process that carries out steps one after the other, until one fails.
sub start_lane {
  my ($steps) = @_;
  my $pid = fork // die "fork: $!\n";
  return $pid if $pid;
  for my $step (@$steps) { carry_out($step, $progress) or end(1) }
  end(0);
}
