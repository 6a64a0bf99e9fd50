# Answers in the name of an address for whom a router forwards: ping, TCP connections and UDP, over IPv4. Argument: the address.
use strict; use warnings; use Socket;
my $name = inet_aton(shift);
socket my $tap, 17, SOCK_DGRAM, unpack 'S', pack 'n', 0x0800 or die "packet socket: $!";
socket my $raw, AF_INET, SOCK_RAW, 255 or die "raw socket: $!";    # IPPROTO_RAW: with its IP header
fork and exit;
close $_ for *STDIN, *STDOUT, *STDERR;
while (defined(my $from = recv $tap, my $packet, 2048, 0)) {
  next if unpack('x10 C', $from) != 0;    # not PACKET_HOST
  my ($first, $length, $protocol, $source, $target) = unpack 'C x n x5 C x2 a4 a4', $packet;
  next if $target ne $name;
  my $rest = substr $packet, 4 * ($first & 15), $length - 4 * ($first & 15);
  my $answer = $protocol == 1 ? icmp($rest) : $protocol == 6 ? tcp($rest) : $protocol == 17 ? udp($rest) : next;
  my $pseudo = $protocol == 1 ? '' : pack 'a4 a4 x C n', $name, $source, $protocol, length $answer;
  substr $answer, { 1 => 2, 6 => 16, 17 => 6 }->{$protocol}, 2, pack 'n', checksum($pseudo . $answer);
  send $raw, pack('C x n n n C C x2 a4 a4 a*', 0x45, 20 + length $answer, 0, 0, 64, $protocol, $name, $source, $answer), 0,
    pack_sockaddr_in(0, $source);
}

sub icmp { return pack 'C C x2 a*', 0, 0, substr $_[0], 4 }

sub tcp {
  my ($from, $to, $sequence) = unpack 'n n N', $_[0];
  return pack 'n n N N C C n x2 x2', $to, $from, 1, $sequence + 1, 5 << 4, 0x12, 65535;
}

sub udp {
  my ($from, $to, $length, $data) = unpack 'n n n x2 a*', $_[0];
  return pack 'n n n x2 a*', $to, $from, $length, $data;
}

sub checksum {
  my $sum = 0;
  $sum += $_ for unpack 'n*', $_[0] . "\0" x (length($_[0]) % 2);
  $sum = ($sum & 0xffff) + ($sum >> 16) for 1, 2;
  return ~$sum & 0xffff;
}
