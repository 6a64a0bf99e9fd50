import { SERVER_FOLDERS } from './server/script.js';

/** Where it is on every host. No server has such a name. */
export const ANSWER_PROGRAM = `${SERVER_FOLDERS}/.answer.pl`;

/**
 * A small HTTP server (RFC 9112), as a program for Perl: `perl FILE CONFIG PID_FILE` returns once it listens, and goes on in the background.
 * With the number of a running one behind that it has that one read its configuration anew, and returns once that is done; where nobody is left
 * it begins itself. SIGUSR1: it takes no more connections, finishes those that it has, and ends.
 *
 * The configuration, a line each:
 *
 *     listen web1 0.0.0.0 80                     a port in a network namespace; answers with its name, whatever the path
 *     listen web1 :: 80                          of IPv6 and IPv4
 *     unix /run/neutron/metadata_proxy           a socket by which proxies ask for others
 *     asks 10f15a1f-e2b8/10.0.1.5 web1           who that is: the proxy's ID and the address that it has seen
 *     answers web1 /latest/hostname text/plain web1\n   what he is told; `*` is everybody. `\n` and `\\` stand for themselves.
 *
 * Why not haproxy: one takes 25 ms of a processor to start, a 40th of what `up` of a small lab takes in all, most of it to load
 * OpenSSL and Lua; and each host needs one. Perl is there already.
 */
export const ANSWER_SCRIPT = String.raw`use strict; use warnings;

my ($config, $pid_file, $running) = @ARGV;
my ($HUP, $USR1, $EAGAIN) = (1, 10, 11);    # signal(7), errno(3): Errno.pm takes Perl's own start to load
my ($MOST_HEAD, $MOST_IDLE) = (65536, 60);    # bytes; seconds, so that somebody may type a request by hand
# System calls by processor (e_machine of elf(5)).
open my $perl, '<:raw', '/proc/self/exe' or die "/proc/self/exe: $!\n";
read $perl, my $elf, 20;
my ($setns, $signalfd4, $rt_sigprocmask, $prlimit64, $setsid) =
  (unpack 'x18 S', $elf) == 62 ? (308, 289, 14, 302, 112) : (268, 74, 135, 261, 157);
open my $home, '<', '/proc/self/ns/net' or die "/proc/self/ns/net: $!\n";

my (%listener, %client, %asks, %answers);
my $stopping = 0;

exit 0 if defined $running && has_reloaded($running);
pipe my $ready, my $tell or die "pipe: $!\n";
my $pid = fork // die "fork: $!\n";
if ($pid) {
  close $tell;
  my $said = join '', <$ready>;
  if ($said ne "ready\n") { print STDERR $said; exit 1 }
  write_file($pid_file, "$pid\n");
  exit 0;
}
syscall $prlimit64, 0, 7, 0, my $limit = pack 'x16';    # RLIMIT_NOFILE: as many as it may have
syscall $prlimit64, 0, 7, pack('Q Q', (unpack 'Q Q', $limit)[1, 1]), 0;
my $signals = signals();
if (!eval { read_config(); 1 }) { print $tell $@; close $tell; exit 1 }
print $tell "ready\n";
close $tell;
syscall $setsid;
open $_, '+<', '/dev/null' for *STDIN, *STDOUT, *STDERR;
serve();

# Whether a running one has read its configuration anew.
sub has_reloaded {
  my ($pid) = @_;
  write_file("$pid_file.asked", '');
  my $alive = $pid =~ /^[0-9]+$/ && kill HUP => $pid;
  while ($alive && -e "$pid_file.asked") {
    select undef, undef, undef, 0.005;
    $alive = kill 0 => $pid;
  }
  unlink "$pid_file.asked";
  return $alive;
}

sub write_file {
  my ($path, $text) = @_;
  open my $file, '>', $path or die "$path: $!\n";
  print $file $text;
  close $file or die "$path: $!\n";
}

# Signals as something to read, so that none is missed.
sub signals {
  my $mask = pack 'Q', 1 << $HUP - 1 | 1 << $USR1 - 1;
  syscall $rt_sigprocmask, 0, $mask, 0, 8;
  my $number = syscall $signalfd4, -1, $mask, 8, 02004000;    # SFD_CLOEXEC | SFD_NONBLOCK
  open my $signals, '<&=', $number or die "signalfd: $!\n";
  return $signals;
}

# Opens what is new before it closes what is no longer wanted.
sub read_config {
  my %wanted;
  %asks = %answers = ();
  open my $file, '<', $config or die "$config: $!\n";
  while (<$file>) {
    chomp;
    my ($word, @words) = split / /;
    if ($word eq 'listen' || $word eq 'unix') { $wanted{$_} = 1 }
    elsif ($word eq 'asks') { $asks{ $words[0] } = $words[1] }
    elsif ($word eq 'answers') {
      my ($who, $path, $type, $body) = /^answers (\S+) (\S+) (\S+) ?(.*)/;
      $answers{$who}{$path} = [$type, $body =~ s/\\(.)/$1 eq 'n' ? "\n" : $1/ger];
    }
  }
  my %open = map { $_->{line} => $_ } values %listener;
  for my $line (sort grep { !$open{$_} } keys %wanted) {
    my $socket = open_listener(split / /, $line);
    $listener{ fileno $socket } = { socket => $socket, line => $line, name => $line =~ /^listen (\S+)/ ? $1 : undef };
  }
  delete $listener{ fileno $_->{socket} } for grep { !$wanted{ $_->{line} } } values %open;
}

# struct sockaddr_un, sockaddr_in and sockaddr_in6; SO_REUSEADDR and SO_REUSEPORT, as another host may have the same port while a server moves.
sub open_listener {
  my ($kind, $where, $address, $port) = @_;
  my $socket;
  if ($kind eq 'unix') {
    unlink $where;
    socket $socket, 1, 1, 0 or die "socket: $!\n";
    bind $socket, pack 'S a108', 1, $where or die "$where: $!\n";
  } else {
    my $is_ipv6 = $address eq '::';
    enter("/run/netns/$where");
    my $made = socket $socket, $is_ipv6 ? 10 : 2, 1, 0;
    my $why = $!;
    enter('');
    die "socket in $where: $why\n" if !$made;
    setsockopt $socket, 1, $_, 1 for 2, 15;
    setsockopt $socket, 41, 26, 0 if $is_ipv6;    # IPV6_V6ONLY
    bind $socket, $is_ipv6 ? pack('S n x24', 10, $port) : pack('S n x12', 2, $port) or die "port $port of $where: $!\n";
  }
  listen $socket, 1024 or die "$where: $!\n";
  do_not_block($socket);
  return $socket;
}

sub enter {
  my ($path) = @_;
  my $netns = $home;
  if ($path ne '') { undef $netns; open $netns, '<', $path or die "$path: $!\n" }
  syscall($setns, fileno $netns, 0x40000000) == 0 or die "setns: $!\n";
}

sub do_not_block { fcntl $_[0], 4, 04000 }    # F_SETFL, O_NONBLOCK

sub serve {
  my $full = 0;
  until ($stopping && !%client) {
    my ($read, $write) = ('', '');
    vec($read, $_, 1) = 1 for fileno $signals, keys %client, $full ? () : keys %listener;
    vec($write, $_, 1) = 1 for grep { $client{$_}{out} ne '' } keys %client;
    my $timeout = $full ? 0.1 : %client ? 1 : undef;
    $full = 0;
    select $read, $write, undef, $timeout;
    obey() if vec $read, fileno $signals, 1;
    for (grep { vec $read, $_, 1 } keys %listener) { $full = 1 if !take_in($listener{$_}) }
    for (keys %client) {
      hear($client{$_}) if vec $read, $_, 1;
      say_it($client{$_}) if $client{$_}{out} ne '';
      delete $client{$_} if $client{$_}{out} eq '' && $client{$_}{done} || time - $client{$_}{last} > $MOST_IDLE;
    }
  }
  exit 0;
}

sub obey {
  sysread $signals, my $infos, 128 * 16 or return;
  for (map { unpack 'L', substr $infos, 128 * $_, 4 } 0 .. length($infos) / 128 - 1) {
    if ($_ == $USR1) {
      take_in($_) for values %listener;
      %listener = ();
      $stopping = 1;
    } else {
      # Who has asked waits; a port that cannot be had leaves the others as they are.
      eval { read_config() };
      unlink "$pid_file.asked";
    }
  }
}

# Takes in whoever waits. Whether there was room for all.
sub take_in {
  my ($listener) = @_;
  while (accept my $socket, $listener->{socket}) {
    do_not_block($socket);
    $client{ fileno $socket } = { socket => $socket, name => $listener->{name}, in => '', out => '', skip => 0, done => 0, last => time };
  }
  return $! != 23 && $! != 24;    # ENFILE, EMFILE
}

sub hear {
  my ($client) = @_;
  my $count = sysread $client->{socket}, $client->{in}, 65536, length $client->{in};
  if (!$count) { $client->{done} = 1 if defined $count || $! != $EAGAIN; return }
  $client->{last} = time;
  while (!$client->{done}) {
    my $skipped = $client->{skip} < length $client->{in} ? $client->{skip} : length $client->{in};
    substr $client->{in}, 0, $skipped, '';
    $client->{skip} -= $skipped;
    last if $client->{skip} || $client->{in} !~ s/\A(?:\r?\n)*(.+?)\r?\n\r?\n//s;
    answer($client, $1);
  }
  answer($client, '') if !$client->{done} && length $client->{in} > $MOST_HEAD;
}

sub say_it {
  my ($client) = @_;
  my $count = syswrite $client->{socket}, $client->{out};
  if (!defined $count) { @$client{qw(out done)} = ('', 1) if $! != $EAGAIN; return }
  substr $client->{out}, 0, $count, '';
  $client->{last} = time;
}

# The head of a request, '' for one that is none.
sub answer {
  my ($client, $head) = @_;
  my ($method, $path, $minor) = $head =~ m{\A([A-Z]+) (?:http://[^/ ]*)?(/[^ ?]*|\*)(?:\?\S*)? HTTP/1\.([01])\r?(?:\n|\z)};
  my $has = sub { my ($name) = @_; my @values = $head =~ /^\Q$name\E:[ \t]*(.*?)[ \t]*\r?$/gim; return $values[-1] };
  $client->{skip} = $has->('Content-Length') // 0;
  my $asked = $has->('Connection') // '';
  my $keep = defined $method && $client->{skip} =~ /^[0-9]{1,15}$/ && !defined $has->('Transfer-Encoding')
    && ($minor ? $asked !~ /close/i : $asked =~ /keep-alive/i) && !$stopping;
  my ($status, $type, $body) =
      !defined $method ? (400, 'text/html', page('400 Bad request', 'Your browser sent an invalid request.'))
    : defined $client->{name} ? (200, 'text/plain', $client->{name})
    : found($path, $has);
  my $reason = { 200 => 'OK', 400 => 'Bad Request', 404 => 'Not Found' }->{$status};
  $client->{out} .= "HTTP/1.1 $status $reason\r\ncontent-length: " . length($body) . "\r\n"
    . ($body ne '' ? "content-type: $type\r\n" : '') . ($keep ? $minor ? '' : "connection: keep-alive\r\n" : "connection: close\r\n")
    . "\r\n" . (($method // '') eq 'HEAD' ? '' : $body);
  $client->{done} = 1 if !$keep;
}

# The last X-Forwarded-For is the proxy's own, whatever else a server says of itself. A folder has a slash behind it or not.
sub found {
  my ($path, $has) = @_;
  my $id = $has->('X-Neutron-Network-ID') // $has->('X-Neutron-Router-ID') // '';
  my $from = ($has->('X-Forwarded-For') // '') =~ s/.*[, ]//r =~ s/^::ffff://r;
  my $who = $asks{"$id/$from"} // return (404, 'text/html', page('404 Not Found', 'The resource could not be found.'));
  my $answer = $answers{$who}{$path} // $answers{'*'}{ $path =~ s{(.)/\z}{$1}r };
  return $answer ? (200, @$answer) : (404, 'text/html', page('404 Not Found', 'The resource could not be found.'));
}

sub page { return "<html><body><h1>$_[0]</h1>\n$_[1]\n</body></html>\n" }
`;
