# Pings addresses from here, each until it has answered, so many at a time: of more some are lost for want of room, and who waits for
# those in vain measures his own patience. Addresses come on standard input, a line each. Arguments: how many at a time; seconds after
# which all must have answered.
use strict; use warnings;
use Socket qw(AF_INET SOCK_RAW inet_aton inet_ntoa pack_sockaddr_in unpack_sockaddr_in);

my ($AT_A_TIME, $LONGEST, $AGAIN, $ICMP, $ECHO_REPLY) = (@ARGV, 1, 1, 0);
chomp(my @due = <STDIN>);
my $end = time + $LONGEST;
my %asked;    # address => when
socket my $socket, AF_INET, SOCK_RAW, $ICMP or die "socket: $!\n";
while (@due || %asked) {
  my $now = time;
  die @due + keys %asked, " servers do not answer\n" if $now > $end;
  ask($_) for grep { $now - $asked{$_} > $AGAIN } keys %asked;
  ask(shift @due) while @due && keys %asked < $AT_A_TIME;
  vec(my $readable = '', fileno $socket, 1) = 1;
  next if select($readable, undef, undef, 0.1) < 1;
  my $from = recv $socket, my $packet, 1500, 0;
  delete $asked{ inet_ntoa((unpack_sockaddr_in $from)[1]) } if defined $from && ord(substr $packet, 20) == $ECHO_REPLY;
}

# An echo request without data (RFC 792); its checksum is that of its type. What a full queue refuses is asked again.
sub ask {
  my ($address) = @_;
  $asked{$address} = time;
  send $socket, pack('C C n N', 8, 0, 0xf7ff, 0), 0, pack_sockaddr_in 0, inet_aton $address;
}
