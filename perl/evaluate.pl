# Runs a program of `perl -e PROGRAM ARGUMENT...` in this process, which sees nothing of what is declared below.
sub evaluate {
  local @ARGV = splice @_, 1;
  eval "package Program;\n#line 1 \"-e\"\n$_[0]\n;1" or die $@;
}
