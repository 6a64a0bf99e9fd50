# Words of a line, and the bytes that they stand for.

# Takes `mtu 1450 address fa:16:3e:00:00:11 onlink` apart: options with a value, and words that stand alone.
# Returns a hash, or undef where there is any other word, or a value is missing.
sub options {
  my ($words, $with_value, $alone) = @_;
  my %with_value = map { $_ => 1 } @$with_value;
  my %alone = map { $_ => 1 } @{ $alone // [] };
  my (%option, $word);
  for (my $at = 0; $at < @$words; $at++) {
    $word = $words->[$at];
    if ($alone{$word}) { $option{$word} = 1 }
    elsif ($with_value{$word} && $at + 1 < @$words) { $option{$word} = $words->[++$at] }
    else { return undef }
  }
  return \%option;
}

# A netlink attribute, padded to four bytes: netlink(7).
sub attribute {
  my ($type, $value) = @_;
  return pack 'S S a* x!4', 4 + length $value, $type, $value;
}

# `10.0.1.5/24` or `2001:db8::1`: address family, bytes, length of the prefix. () for what is neither.
sub address {
  my ($text) = @_;
  my ($address, $length) = split /\//, "$text", 2;
  return () if !defined $address;
  return (2, pack('C4', split /\./, $address), $length // 32) if $address =~ /^\d+(?:\.\d+){3}$/;
  return () if $address !~ /:/;
  my $bytes = ipv6($address) // return ();
  return (10, $bytes, $length // 128);
}

# The 16 bytes of `fe80::1`, `::ffff:192.0.2.1`: RFC 4291, section 2.2. undef for what is none. Socket.pm takes three times
# Perl's start to load.
sub ipv6 {
  my ($text) = @_;
  $text =~ s/([^:]+\.[^:]+)\z/sprintf '%x:%x', unpack 'n2', pack 'C4', split m{\.}, $1/e;
  my ($left, $right, @more) = split /::/, $text, -1;
  my ($before, $after) = map { [split /:/, $_ // '', -1] } $left, $right;
  my $missing = 8 - @$before - @$after;
  return undef if @more || (defined $right ? $missing < 1 : $missing != 0) || grep { !/^[0-9a-f]{1,4}\z/i } @$before, @$after;
  return pack 'n8', map { hex } @$before, (0) x $missing, @$after;
}

# `fa:16:3e:00:00:11`
sub mac { return pack 'C6', map { hex } split /:/, shift }
