# Answers HTTP on port 8080 with a name. Argument: the name.
use strict; use warnings; use Socket;
my ($name) = @ARGV;
socket my $socket, PF_INET, SOCK_STREAM, 0 or die "socket: $!";
setsockopt $socket, SOL_SOCKET, SO_REUSEADDR, 1;
bind $socket, pack_sockaddr_in(8080, INADDR_ANY) or die "bind: $!";
listen $socket, 16 or die "listen: $!";
fork and exit;
close $_ for *STDIN, *STDOUT, *STDERR;
while (accept my $client, $socket) {
  my $request = '';
  1 while $request !~ /\r\n\r\n/ && sysread $client, $request, 4096, length $request;
  syswrite $client, "HTTP/1.0 200 OK\r\nContent-Length: " . length($name) . "\r\n\r\n$name";
}
