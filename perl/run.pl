# Carries out a script of `renderScript` as sh would, but faster: what sh starts processes for (`ip -batch`, `bridge -batch`,
# `sysctl -p` and `ethtool -K`, each behind its `nsenter`) it does itself, by rtnetlink(7) and setns(2).
#
# Standard input: this program, `__END__`, the script. Arguments: where a copy stays, for people to read; `progress`.
# On standard error, as the script itself says it under sh: `@done 3` after a step where `progress` is said;
# `@failed 4 1`, what the program said, `@end`. Ends with 0, or with 1 where a step has failed.

my ($copy, $progress) = @ARGV;
my $script = do { local $/; <STDIN> };
# A process of its own: what nsenter has started cannot be made to stand still, so whoever ends it (`settle.ts`) would
# not find what it starts at that moment.
waitpid aside(sub { carry_out_script($script, $copy, $progress) ? 0 : 1 }), 0;
end($? ? 1 : 0);
