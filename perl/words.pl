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
  require Socket;    # which takes a while to load
  my $bytes = Socket::inet_pton(Socket::AF_INET6(), $address);
  return defined $bytes ? (10, $bytes, $length // 128) : ();
}

# `fa:16:3e:00:00:11`
sub mac { return pack 'C6', map { hex } split /:/, shift }
