# Reads the scripts of netlab's `renderScript`, which are a small part of the language of sh.

# The stages of a script: each a list of lanes, each of those a list of steps { number, how, tries, argv, stdin }.
sub stages {
  my ($text) = @_;
  my (@stages, @lanes);
  $text =~ /^\(\n/mg or return ();    # what stands above are functions for sh
  pos($text) = $-[0];
  while (pos($text) < length $text) {
    if ($text =~ /\G(?:#.*)?\n/gc) { next }
    elsif ($text =~ /\G\(\n/gc) { push @lanes, [] }
    elsif ($text =~ /\G\) & lanes="\$lanes \$!"\n/gc) { next }
    elsif ($text =~ /\Gjoin\n/gc) { push @stages, [@lanes]; @lanes = () }
    elsif ($text =~ /\G(run|run_silent|start) (\d+)( patiently)?/gc) {
      push @{ $lanes[-1] }, { how => $1, number => $2, tries => $3 ? $ENV{NETLAB_WIRE_PATIENCE} // 1 : 1, argv => words(\$text), stdin => here_document(\$text) };
    }
    else { die 'not a script of netlab: ' . substr($text, pos $text, 80) . "\n" }
  }
  return @stages;
}

# `ip -batch -`, `'two words'`, `'it'\''s'`, up to the end of the line or a here-document.
sub words {
  my ($text) = @_;
  my @words;
  while ($$text =~ /\G(?: \\\n)? +((?:[\w@%+=:,.\/-]|'[^']*'|\\')+)/gc) {
    my $word = $1;
    $word =~ s/'([^']*)'|\\'/$1 \/\/ "'"/ge if $word =~ /'/;
    push @words, $word;
  }
  return \@words;
}

# ` <<'END'`, a new line and all lines up to `END`. Nothing is expanded in them.
sub here_document {
  my ($text) = @_;
  $$text =~ /\G <<'(\w+)'\n/gc or return undef;
  my $from = pos $$text;
  my $to = index($$text, "\n$1\n", $from - 1) + 1;
  pos($$text) = $to + length($1);
  return substr $$text, $from, $to - $from;
}
