import type { Locate, Step } from '../../model/batch.js';
import type { InternalLink } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { batchText } from '../script/batch-text.js';

/**
 * Says to ovs-vswitchd of each device that has left for a namespace that it has left, a line each: `qr-c255536e-98`.
 *
 * To a device of its own that is down it sends nothing, and it takes one for present, and for down as it was made, until it hears of an
 * RTM_DELLINK (OVS 3.1, `netdev_linux_tap_batch_send`). The kernel says so once. In the storm of a large lab's making the news is lost, as
 * an ordinary user's socket has room for some 200 messages (SO_RCVBUFFORCE is root's): then the router is deaf for good. Whoever may
 * administer the namespace may say it again to all who listen (`netlink_sendmsg` of Linux): so until nothing was lost meanwhile.
 */
export function sayWhatMoved(moved: readonly InternalLink[], origin: Origin, locate: Locate): Step[] {
  if (moved.length === 0) return [];
  const stdin = batchText(moved, ({ name }) => name, locate);
  const title = 'ovs-vswitchd hears which devices have moved';
  return [{ title, argv: ['perl', '-e', SAY], stdin, origin }];
}

/**
 * `lost` is `ovs-appctl coverage/read-counter netlink_overflow`. ovs-vswitchd answers one such question a turn of its main loop, and reads what it
 * was told of links after that (`main` of ovs-vswitchd.c): what was said before a question has been heard, or lost and counted, at the next but one.
 *
 * 16 is AF_NETLINK, 3 SOCK_RAW, 17 RTM_DELLINK, 3 IFLA_IFNAME; the last 1 of struct sockaddr_nl is RTMGRP_LINK (rtnetlink(7)).
 */
const SAY = `use strict; use warnings FATAL => "all";
my @names = grep { !/^#/ } <STDIN>;
chomp @names;
my $run = "/run/openvswitch";
open my $file, "<", "$run/ovs-vswitchd.pid" or die "$run/ovs-vswitchd.pid: $!\\n";
chomp(my $pid = <$file>);
sub lost {
  socket my $socket, 1, 1, 0 or die "socket: $!\\n";
  connect $socket, pack "S a108", 1, "$run/ovs-vswitchd.$pid.ctl" or die "ovs-vswitchd: $!\\n";
  syswrite $socket, q({"id":0,"method":"coverage/read-counter","params":["netlink_overflow"]});
  my $said = "";
  until ($said =~ /}/) { sysread $socket, $said, 4096, length $said or die "ovs-vswitchd: $said\\n" }
  my ($count) = $said =~ /"result":"([0-9]+)/ or die "ovs-vswitchd: $said\\n";
  return $count;
}
socket my $socket, 16, 3, 0 or die "netlink: $!\\n";
sub say_once {
  my $before = lost();
  for (@_) {
    my $name = pack "S S a" . (4 + 4 * int(length() / 4)), 5 + length, 3, $_;
    send $socket, pack("L S S x8 x16 a*", 32 + length $name, 17, 0, $name), 0, pack "S x6 L", 16, 1 or die "$_: $!\\n";
  }
  lost();
  return lost() == $before;
}
while (my @some = splice @names, 0, 100) {
  my $turns = 0;
  until (say_once(@some)) { $turns++ < 100 or die "ovs-vswitchd does not keep up with what the kernel says of links\\n" }
}`;
