# Runs a program of `perl -e PROGRAM ARGUMENT...` or `perl FILE ARGUMENT...` in this process. It sees nothing of what is declared below.
# $_[0]: what its lines are called in messages.
sub evaluate {
  local @ARGV = splice @_, 2;
  eval "package Program;\n#line 1 \"$_[0]\"\n$_[1]\n;1" or die $@;
}

# Its `exit` ends this process at once: Perl's own gives all back piece by piece, and each page that it writes to for
# that is copied first.
*Program::exit = sub { end($_[0] // 0) };
