# By hand: sh FILE, as root of a host that has nothing of this yet.
set -u
lanes=
errors=$(mktemp -d /run/netlab-XXXXXX) || exit 1
trap 'rm -rf "$errors"' EXIT

# run STEP COMMAND...: carries out a step of a lane; if it fails, says so and ends the lane.
run() {
  step=$1
  shift
  "$@" >/dev/null 2>"$errors/$step" || failed $?
  [ -z "${NETLAB_WIRE_PROGRESS-}" ] || echo "@done $step" >&2
}
# run_silent STEP COMMAND...: the same for a command that has failed if it says anything.
run_silent() {
  run "$@"
  [ ! -s "$errors/$step" ] || failed 0
}
# patiently COMMAND...: tries a command that gives up after a time again on a slow machine.
patiently() {
  turns=${NETLAB_WIRE_PATIENCE:-1}
  until "$@"; do
    code=$? turns=$((turns - 1))
    [ $turns -gt 0 ] || return $code
  done
}
failed() {
  printf '@failed %s %s\n%s\n@end\n' "$step" "$1" "$(cat "$errors/$step")" >&2
  exit 1
}
# start STEP COMMAND...: starts something that goes on by itself.
start() {
  shift
  "$@" >/dev/null 2>&1 &
}
# join: waits for all lanes; ends the script if one has failed.
join() {
  result=0
  for lane in $lanes; do wait "$lane" || result=1; done
  lanes=
  [ "$result" = 0 ] || exit 1
}

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# namespaces and links (topologies/run.yml )
run 1 ip -batch - <<'END'
# topologies/run.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/run.yml:3 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/run.yml:3 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/run.yml )
run 2 ip -batch - <<'END'
# topologies/run.yml underlay
link set sw-underlay up
# topologies/run.yml:3 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/run.yml:3 hosts.compute2
link set h2-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/run.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/run.yml:3 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/run.yml:3 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/run.yml:3 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/run.yml:3 hosts.compute2
link set eth0 up
END
) & lanes="$lanes $!"
join

# By hand: sh FILE, as root of a host that has nothing of this yet.
set -u
lanes=
errors=$(mktemp -d /run/netlab-XXXXXX) || exit 1
trap 'rm -rf "$errors"' EXIT

# run STEP COMMAND...: carries out a step of a lane; if it fails, says so and ends the lane.
run() {
  step=$1
  shift
  "$@" >/dev/null 2>"$errors/$step" || failed $?
  [ -z "${NETLAB_WIRE_PROGRESS-}" ] || echo "@done $step" >&2
}
# run_silent STEP COMMAND...: the same for a command that has failed if it says anything.
run_silent() {
  run "$@"
  [ ! -s "$errors/$step" ] || failed 0
}
# patiently COMMAND...: tries a command that gives up after a time again on a slow machine.
patiently() {
  turns=${NETLAB_WIRE_PATIENCE:-1}
  until "$@"; do
    code=$? turns=$((turns - 1))
    [ $turns -gt 0 ] || return $code
  done
}
failed() {
  printf '@failed %s %s\n%s\n@end\n' "$step" "$1" "$(cat "$errors/$step")" >&2
  exit 1
}
# start STEP COMMAND...: starts something that goes on by itself.
start() {
  shift
  "$@" >/dev/null 2>&1 &
}
# join: waits for all lanes; ends the script if one has failed.
join() {
  result=0
  for lane in $lanes; do wait "$lane" || result=1; done
  lanes=
  [ "$result" = 0 ] || exit 1
}

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/run.yml:3 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/run.yml:3 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/run.yml:3 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/run.yml:3 hosts.compute1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute1 external_ids:system-id=compute1 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvof3e1c4df-7b tag=1 other_config:net_uuid=6e76c0ab-6516-5bff-9446-0cb2ab074944 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2819433 other_config:tag=1 \
  -- set Interface qvof3e1c4df-7b 'external_ids:attached-mac="fa:16:3e:ba:5b:6c"' external_ids:iface-id=f3e1c4df-7b54-5db9-ab73-e56d901ae98d external_ids:iface-status=active external_ids:vm-uuid=91baf115-c608-5c21-bfa5-596c9f3b3914
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/run.yml:3 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/run.yml:3 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/run.yml:3 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf3e1c4df-7b -m comment --comment "Set zone for f3e1c4df-7b54-5db9-ab73-e56d901ae98d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbf3e1c4df-7b -m comment --comment "Set zone for f3e1c4df-7b54-5db9-ab73-e56d901ae98d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf3e1c4df-7b -m comment --comment "Set zone for f3e1c4df-7b54-5db9-ab73-e56d901ae98d" -j CT --zone 4097
COMMIT
*filter
# topologies/run.yml:3 hosts.compute1
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-INPUT - [0:0]
:neutron-openvswi-FORWARD - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-openvswi-local - [0:0]
:neutron-openvswi-sg-chain - [0:0]
:neutron-openvswi-sg-fallback - [0:0]
# topologies/run.yml:12 servers.web1
:neutron-openvswi-if3e1c4df-7 - [0:0]
:neutron-openvswi-of3e1c4df-7 - [0:0]
:neutron-openvswi-sf3e1c4df-7 - [0:0]
# topologies/run.yml:3 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of3e1c4df-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if3e1c4df-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of3e1c4df-7
-A neutron-openvswi-if3e1c4df-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if3e1c4df-7 -d 10.0.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-if3e1c4df-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/run.yml:9 security_groups.web[0]
-A neutron-openvswi-if3e1c4df-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-if3e1c4df-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if3e1c4df-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of3e1c4df-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -j neutron-openvswi-sf3e1c4df-7
-A neutron-openvswi-sf3e1c4df-7 -s 10.0.1.2/32 -m mac --mac-source fa:16:3e:ba:5b:6c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sf3e1c4df-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-of3e1c4df-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of3e1c4df-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/run.yml:9 security_groups.web
-A neutron-openvswi-of3e1c4df-7 -j RETURN
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-of3e1c4df-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of3e1c4df-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/run.yml:3 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/run.yml:3 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/run.yml:3 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/run.yml:3 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf3e1c4df-7b -m comment --comment "Set zone for f3e1c4df-7b54-5db9-ab73-e56d901ae98d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbf3e1c4df-7b -m comment --comment "Set zone for f3e1c4df-7b54-5db9-ab73-e56d901ae98d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf3e1c4df-7b -m comment --comment "Set zone for f3e1c4df-7b54-5db9-ab73-e56d901ae98d" -j CT --zone 4097
COMMIT
*filter
# topologies/run.yml:3 hosts.compute1
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-INPUT - [0:0]
:neutron-openvswi-FORWARD - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-openvswi-local - [0:0]
:neutron-openvswi-sg-chain - [0:0]
:neutron-openvswi-sg-fallback - [0:0]
# topologies/run.yml:12 servers.web1
:neutron-openvswi-if3e1c4df-7 - [0:0]
:neutron-openvswi-of3e1c4df-7 - [0:0]
# topologies/run.yml:3 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of3e1c4df-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if3e1c4df-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf3e1c4df-7b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of3e1c4df-7
-A neutron-openvswi-if3e1c4df-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-if3e1c4df-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-if3e1c4df-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-if3e1c4df-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if3e1c4df-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/run.yml:9 security_groups.web[0]
-A neutron-openvswi-if3e1c4df-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-if3e1c4df-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if3e1c4df-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of3e1c4df-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-of3e1c4df-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of3e1c4df-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of3e1c4df-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/run.yml:9 security_groups.web
-A neutron-openvswi-of3e1c4df-7 -j RETURN
# topologies/run.yml:12 servers.web1
-A neutron-openvswi-of3e1c4df-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of3e1c4df-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/run.yml:3 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/run.yml:3 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/run.yml:12 servers.web1
netns add web1
link add qbrf3e1c4df-7b mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvof3e1c4df-7b mtu 1450 type veth peer name qvbf3e1c4df-7b mtu 1450
link add tapf3e1c4df-7b mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:ba:5b:6c mtu 1450
END
# settings of the host (topologies/run.yml:3 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/run.yml:3 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/run.yml:12 servers.web1
net/ipv6/conf/qbrf3e1c4df-7b/disable_ipv6 = 1
# topologies/run.yml:3 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/run.yml:3 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/run.yml:12 servers.web1
link set qbrf3e1c4df-7b up
link set qvof3e1c4df-7b promisc on up
link set qvbf3e1c4df-7b master qbrf3e1c4df-7b promisc on up
link set tapf3e1c4df-7b master qbrf3e1c4df-7b up
END
) & lanes="$lanes $!"
(
# write /run/servers/web1/server.pl (topologies/run.yml:12 servers.web1)
run 10 install -D -m 644 /dev/stdin /run/servers/web1/server.pl <<'END'
use strict; use warnings; use Config; use Cwd 'abs_path';

# Numbers of system calls differ by processor, but are never changed.
my @CALLS = qw(mount unshare prctl setsid rt_sigprocmask signalfd4 clock_gettime);
my %numbers = (x86_64 => [165, 272, 157, 112, 14, 289, 228], map { $_ => [40, 97, 167, 157, 135, 74, 113] } qw(aarch64 riscv64 loongarch64));
my ($processor) = $Config{archname} =~ /^(\w+)-/;
my %number;
@number{@CALLS} = @{ $numbers{$processor} || die "no system call numbers for $processor\n" };
sub call { my ($name, @with) = @_; return syscall $number{$name}, @with }

my ($MS_RDONLY, $MS_BIND, $MS_REC, $MS_PRIVATE, $CLONE_NEWNS, $O_PATH) = (1, 4096, 16384, 1 << 18, 0x20000, 010000000);
my ($SIGKILL, $SIGUSR1, $SIGTERM, $SIGCHLD, $SIG_BLOCK, $SIG_SETMASK, $WNOHANG) = (9, 10, 15, 17, 0, 2, 1);
# A line of a log; a log, of which there is one more from before; what a failed start is told of with; what a test's command may say.
my ($MOST_LINE, $MOST_LOG, $MOST_TOLD, $MOST_SAID) = (16384, 1 << 20, 4096, 65536);
# What a server has of its own, whoever else is on its host.
my @OWN = ('/var/log', '/run');

my ($mode, %option, @files) = (shift @ARGV);
while (defined(my $word = shift @ARGV)) {
  last if $word eq '--';
  my ($key, $value) = split /=/, $word, 2;
  if ($key eq 'file') { push @files, $value } else { $option{$key} = $value }
}
my $folder = "/run/servers/$option{netns}";
# A slow machine needs more.
my $patience = $ENV{NETLAB_WIRE_PATIENCE} // 1;
$option{timeout} *= $patience if defined $option{timeout};

# ---- What a server sees

sub enter {
  my (@argv) = @_;
  enter_view();
  become(@argv);
  print STDERR "$argv[0]: $!\n";
  exit 127;
}

sub become { my (@argv) = @_; no warnings 'exec'; exec { $argv[0] } @argv }

# Mounts that this process and what it starts have alone: the namespace's devices in /sys, its name servers, and what is the server's own.
sub enter_view {
  return if $option{netns} eq '';
  call('unshare', $CLONE_NEWNS) == 0 or die "unshare: $!\n";
  mount('none', '/', '', $MS_REC | $MS_PRIVATE, '');
  eval { mount('sysfs', '/sys', 'sysfs', 0, '') };
  my $is_own = ($option{own} // '') eq 'yes';
  lay_files_over() if $is_own;
  mount_resolver($is_own) if -f "/run/netlab/resolv/$option{netns}" && !grep { $_ eq '/etc/resolv.conf' } @files;
  return if !$is_own;
  make_folders("$folder/own$_") for @OWN, '/run/lock';
  for (@OWN) {
    mount("$folder/own$_", $_, '', $MS_BIND | $MS_REC, '');
  }
}

sub mount {
  my ($what, $where, $type, $flags, $data) = @_;
  call('mount', $what, $where, $type, $flags + 0, $data) == 0 or die "cannot mount $what on $where: $!\n";
}

sub bind_file {
  my ($file, $place) = @_;
  make_folders($place =~ s{/[^/]+$}{}r);
  if (!-e $place) { open my $made, '>', $place or die "$place: $!\n" }
  mount($file, $place, '', $MS_BIND, '');
}

sub make_folders {
  my ($path) = @_;
  return if -d $path;
  make_folders($1) if $path =~ m{^(.+)/};
  mkdir $path or -d $path or die "cannot make the folder $path: $!\n";
}

# /etc/resolv.conf is often a link into /run, which lacks the file here.
sub mount_resolver {
  my ($is_own) = @_;
  my $target = '/etc/resolv.conf';
  for (1 .. 10) {
    my $to = readlink $target // last;
    $target = $to =~ m{^/} ? $to : ($target =~ s{[^/]+$}{}r) . $to;
    1 while $target =~ s{/[^/]+/\.\./}{/};
  }
  my $place = $is_own && $target =~ m{^/run/} ? "$folder/own$target" : $target;
  bind_file("/run/netlab/resolv/$option{netns}", $place) if $place =~ m{^/run/} || -e $place;
}

# Files of the topology: in folders of the server's own they are mounted, over others lie folders with them, so that nothing of the
# machine is touched. One that lies over a folder lies over those in it as well.
sub lay_files_over {
  my %below;
  for my $file (@files) {
    my $upper = $file =~ s{/[^/]+$}{}r;
    $upper =~ s{/[^/]+$}{} while $upper ne '' && !-d $upper;
    die "there is no folder " . ($file =~ s{^(/[^/]+).*}{$1}r) . " on this machine\n" if $upper eq '';
    my $lower = abs_path($upper);
    my $is_own = grep { "$lower/" =~ m{^\Q$_/\E} } @OWN;
    if ($is_own) { bind_file("$folder/files$file", "$folder/own$lower" . substr $file, length $upper) }
    else { $below{$upper} = $lower }
  }
  for my $upper (keys %below) {
    next if grep { index("$upper/", "$_/") == 0 && $_ ne $upper } keys %below;
    lay_over("$folder/files$upper", $below{$upper});
  }
}

# An overlay shows nothing of what is mounted in the folder below it: that is mounted anew.
sub lay_over {
  my ($upper, $lower) = @_;
  my @inner;
  open my $mounts, '<', '/proc/self/mountinfo' or die "mountinfo: $!\n";
  for (<$mounts>) {
    my $where = (split ' ')[4] =~ s/\\(\d{3})/chr oct $1/ger;
    next if index($where, "$lower/") != 0 || grep { index("$where/", "$_->[0]/") == 0 } @inner;
    sysopen my $handle, $where, $O_PATH or next;
    push @inner, [$where, $handle];
  }
  mount('overlay', $lower, 'overlay', $MS_RDONLY, "lowerdir=$upper:$lower");
  for (@inner) {
    my ($where, $handle) = @$_;
    mount('/proc/self/fd/' . fileno $handle, $where, '', $MS_BIND | $MS_REC, '') if -e $where;
  }
}

# ---- Programs and what they leave behind

# Starts a program in a session of its own. What it and others say comes by "output"; by "fault" why it could not be started.
sub start_program {
  my (@argv) = @_;
  pipe my $output, my $said or die "pipe: $!\n";
  pipe my $fault, my $tell or die "pipe: $!\n";
  my $signals = signals();
  call('prctl', 36, 1);    # PR_SET_CHILD_SUBREAPER
  my $pid = fork // die "fork: $!\n";
  if ($pid) { return { pid => $pid, output => $output, fault => $fault, signals => $signals } }
  call('rt_sigprocmask', $SIG_SETMASK, pack('Q', 0), 0, 8);
  call('setsid');
  call('prctl', 1, $SIGKILL);    # PR_SET_PDEATHSIG
  open STDIN, '<', '/dev/null';
  open STDOUT, '>&', $said;
  open STDERR, '>&', $said;
  chdir '/';
  my $worked = eval { enter_view(); become(@argv); 1 };
  syswrite $tell, $worked ? "$argv[0]: $!" : $@ =~ s/\n$//r;
  exit 127;
}

# Signals as something to read, so that none is missed.
sub signals {
  my $mask = pack 'Q', 0;
  vec($mask, $_ - 1, 1) = 1 for $SIGCHLD, $SIGTERM, $SIGUSR1;
  call('rt_sigprocmask', $SIG_BLOCK, $mask, 0, 8);
  my $number = call('signalfd4', -1, $mask, 8, 02000000);    # SFD_CLOEXEC
  open my $signals, '<&=', $number or die "signalfd: $!\n";
  return $signals;
}

# Waits for news of a program, some seconds at most. Returns the signals that have come, and notes the rest.
sub hear {
  my ($program, $seconds, $on_output, @others) = @_;
  my $bits = '';
  my @open = grep { defined } @$program{qw(signals output fault)}, @others;
  vec($bits, fileno $_, 1) = 1 for @open;
  return if select($bits, undef, undef, $seconds) <= 0;
  my $is_ready = sub { defined $_[0] && vec $bits, fileno $_[0], 1 };
  my @came;
  if ($is_ready->($program->{signals})) {
    sysread $program->{signals}, my $infos, 128 * 16;
    @came = map { unpack 'L', substr $infos, 128 * $_, 4 } 0 .. length($infos) / 128 - 1;
  }
  if ($is_ready->($program->{output})) {
    if (sysread $program->{output}, my $bytes, 65536) { $on_output->($bytes) } else { $program->{output} = undef }
  }
  if ($is_ready->($program->{fault})) {
    if (sysread $program->{fault}, my $why, 4096) { $program->{why} = $why }
    $program->{fault} = undef;
  }
  reap($program);
  push @came, 'end' if grep { $is_ready->($_) && !sysread $_, my $nothing, 1 } @others;
  return @came;
}

# What is in the pipe already of what programs have said that have ended.
sub hear_rest {
  my ($program, $on_output) = @_;
  while (defined $program->{output}) {
    vec(my $bits = '', fileno $program->{output}, 1) = 1;
    last if select($bits, undef, undef, 0) <= 0;
    sysread($program->{output}, my $bytes, 65536) or last;
    $on_output->($bytes);
  }
}

sub reap {
  my ($program) = @_;
  my $pid;
  while (($pid = waitpid -1, $WNOHANG) > 0) { $program->{status} = $? if $pid == $program->{pid} }
  $program->{gone} = $pid < 0;
}

# Children, theirs, and all that they have left to this process.
sub descendants {
  my @all;
  for (map { glob "/proc/$_/task/*/children" } @_) {
    open my $file, '<', $_ or next;
    push @all, split ' ', <$file> // '';
  }
  return @all ? (@all, descendants(@all)) : ();
}

sub end_all {
  my ($program) = @_;
  for (;;) {
    my @all = descendants($$);
    kill 'STOP', @all;
    kill 'KILL', @all;
    reap($program);
    return if $program->{gone};
    select undef, undef, undef, 0.01;
  }
}

sub how_it_ended {
  my ($status) = @_;
  return $status & 127 ? 'was ended by signal ' . ($status & 127) : 'ended with exit code ' . ($status >> 8);
}

# Seconds of a clock: 0 is the time of day, 1 goes on evenly.
sub clock {
  my ($which) = @_;
  my $time = pack 'l! l!', 0, 0;
  syscall $number{clock_gettime}, $which, $time;
  my ($seconds, $nanoseconds) = unpack 'l! l!', $time;
  return $seconds + $nanoseconds / 1e9;
}

sub now { return clock(1) }

# ---- What is to run as long as the server, or to its end

sub keep {
  my (@argv) = @_;
  pipe my $answer, my $tell or die "pipe: $!\n";
  if (fork // die "fork: $!\n") {
    close $tell;
    my $said = do { local $/; <$answer> } // '';
    exit 0 if $said eq 'ready';
    my ($code, $why) = $said =~ /^(\d+) (.*)/s;
    print STDERR $why // "somebody has ended it\n";
    exit($code || 1);
  }
  close $answer;
  call('setsid');
  open STDIN, '<', '/dev/null';
  open STDOUT, '>', '/dev/null';
  open STDERR, '>', '/dev/null';
  eval { look_after($tell, @argv); 1 } or print $tell "1 $@";
}

my ($log, $logged, $line, $told) = (undef, 0, '', '');

sub look_after {
  my ($tell, @argv) = @_;
  make_folders($folder);
  open_log();
  write_pid($$);
  my $program = start_program(@argv);
  note('*', 'started');
  my $deadline = now() + $option{timeout};
  my $failed = sub {
    my ($code, $why) = @_;
    end_all($program);
    hear_rest($program, \&log_output);
    leave("could not start: $why");
    print $tell "$code $why\n$told";
    exit 0;
  };
  until (is_ready($program)) {
    my $left = $deadline - now();
    $failed->(127, $program->{why}) if defined $program->{why};
    $failed->(124, not_ready()) if $left <= 0;
    if ($program->{gone} || $program->{status}) {
      hear_rest($program, \&log_output);
      my $code = $program->{status} & 127 ? 128 + ($program->{status} & 127) : $program->{status} >> 8;
      $failed->($code || 1, how_it_ended($program->{status}) . ($code ? '' : ', and ' . not_ready()));
    }
    my $soon = $left < 0.02 ? $left : 0.02;
    for (hear($program, $soon, \&log_output)) { leave_by($_, $program) if $_ ne $SIGCHLD }
  }
  print $tell 'ready';
  close $tell;
  $told = undef;
  until ($program->{gone}) {
    for (hear($program, undef, \&log_output)) { leave_by($_, $program) if $_ ne $SIGCHLD }
  }
  hear_rest($program, \&log_output);
  my $is_done = $option{wait} eq 'exit' || ($option{wait} eq '' && $program->{done});
  write_pid('done') if $is_done;
  leave(how_it_ended($program->{status}), $is_done);
  exit 0;
}

# It has begun to do its work.
sub is_ready {
  my ($program) = @_;
  return 0 if defined $program->{fault} || defined $program->{why};
  my $ended_well = defined $program->{status} && $program->{status} == 0;
  return $ended_well if $option{wait} eq 'exit';
  return !$program->{status} if $option{wait} eq 'start';
  my ($protocol, $port) = $option{wait} =~ m{^(tcp|udp) (\d+)$};
  return listens($protocol, $port) if defined $port;
  return listens('tcp', undef) if !$ended_well;
  $program->{done} = $program->{gone};
  return 1;
}

sub not_ready {
  my ($protocol, $port) = $option{wait} =~ m{^(tcp|udp) (\d+)$};
  my $within = "within $option{timeout} s";
  return "does not listen on $protocol port $port" if defined $port;
  return "has not ended $within" if $option{wait} eq 'exit';
  return "has neither ended nor listened on a TCP port $within: say what it is waited for, such as wait: start";
}

# Whether the program, or one that it has started, listens on a port, or on any: proc(5), states LISTEN (0A) and, of UDP, unconnected (07).
sub listens {
  my ($protocol, $wanted) = @_;
  my ($state, %listening) = $protocol eq 'tcp' ? '0A' : '07';
  for my $table ($protocol, $protocol . '6') {
    open my $file, '<', "/proc/net/$table" or next;
    for (<$file>) {
      my (undef, $local, undef, $is, undef, undef, undef, undef, undef, $inode) = split ' ';
      next if $is ne $state || $local !~ /:([0-9A-F]{4})$/;
      $listening{"socket:[$inode]"} = 1 if !defined $wanted || hex $1 == $wanted;
    }
  }
  return %listening && grep { $listening{ readlink $_ // '' } } map { glob "/proc/$_/fd/*" } descendants($$);
}

# Somebody wants it to end: by itself (SIGTERM), which may take 2 s, or at once.
sub leave_by {
  my ($signal, $program) = @_;
  if ($signal eq $SIGTERM) {
    my $deadline = now() + 2 * $patience;
    kill 'TERM', descendants($$);
    hear($program, 0.02, \&log_output) until $program->{gone} || now() > $deadline;
  }
  end_all($program);
  hear_rest($program, \&log_output);
  leave($signal eq $SIGTERM ? 'stopped' : 'killed');
  exit 0;
}

sub leave {
  my ($how, $is_done) = @_;
  log_output("\n") if $line ne '';
  note('*', $how);
  unlink "$folder/$option{name}.pid" if !$is_done;
}

sub write_pid {
  my ($word) = @_;
  my $path = "$folder/$option{name}.pid";
  open my $file, '>', "$path.new" or die "$path: $!\n";
  print $file "$word\n";
  close $file;
  rename "$path.new", $path;
}

# ---- Logs

sub open_log {
  my $path = "$folder/$option{name}.log";
  open $log, '>>', $path or die "$path: $!\n";
  $logged = -s $log;
}

sub note {
  my ($kind, @texts) = @_;
  my $time = sprintf '%.6f', clock(0);
  my $lines = join '', map { "$time $kind $_\n" } @texts;
  syswrite $log, $lines;
  $logged += length $lines;
  return if $logged < $MOST_LOG;
  rename "$folder/$option{name}.log", "$folder/$option{name}.log.1";
  open_log();
}

# Bytes as they come. A line that does not end is cut.
sub log_output {
  my ($bytes) = @_;
  $told = substr "$told$bytes", -$MOST_TOLD if defined $told;
  my @lines = split /\n/, "$line$bytes", -1;
  $line = pop @lines;
  while (length $line > $MOST_LINE) { push @lines, substr $line, 0, $MOST_LINE, '' }
  @lines = map { length $_ > $MOST_LINE ? unpack "(a$MOST_LINE)*", $_ : $_ } @lines;
  note('|', @lines) if @lines;
}

# ---- Commands of tests

sub once {
  my (@argv) = @_;
  my ($said, $dropped) = ('', 0);
  my $on_output = sub {
    my $room = $MOST_SAID - length $said;
    $said .= substr $_[0], 0, $room;
    $dropped += length($_[0]) - $room if length $_[0] > $room;
  };
  my $program = start_program(@argv);
  my $deadline = now() + $option{timeout};
  my $is_late = 0;
  until (defined $program->{status} && !defined $program->{fault} || $is_late) {
    my $left = $deadline - now();
    $is_late = $left <= 0;
    for ($is_late ? () : hear($program, $left, $on_output, *STDIN)) {
      if ($_ ne $SIGCHLD) { end_all($program); exit 0 }
    }
  }
  my $status = $program->{status};
  hear_rest($program, $on_output);
  end_all($program);
  my $code = $is_late ? 0 : $status & 127 ? 128 + ($status & 127) : $status >> 8;
  print defined $program->{why} ? "fault $program->{why}\n" : $is_late ? "timeout $dropped\n$said" : "exit $code $dropped\n$said";
  exit 0;
}
{ enter => \&enter, keep => \&keep, once => \&once }->{$mode}->(@ARGV);
END
# write /run/servers/web1/files/etc/httpd.conf (topologies/run.yml:19 servers.web1.files["/etc/httpd.conf"])
run 11 install -D -m 644 /dev/stdin /run/servers/web1/files/etc/httpd.conf <<'END'
A:10.0.1.0/24
D:*
END
# write /run/servers/web1/files/etc/page.in (topologies/run.yml:17 servers.web1.files["/etc/page.in"])
run 12 install -D -m 644 /dev/stdin /run/servers/web1/files/etc/page.in <<'END'
<p>NAME itself</p>
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/run.yml:12 servers.web1)
run 13 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/run.yml:12 servers.web1)
run 14 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/run.yml:12 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.1.2/24 dev eth0
route add default via 10.0.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/run.yml:3 hosts.compute1)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/run.yml:3 hosts.compute1)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/run.yml:3 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/run.yml:3 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/run.yml:12 servers.web1
priority=9,in_port="qvof3e1c4df-7b" actions=resubmit(,25)
table=25, priority=2,in_port="qvof3e1c4df-7b",dl_src=fa:16:3e:ba:5b:6c actions=resubmit(,30)
priority=10,icmp6,in_port="qvof3e1c4df-7b",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvof3e1c4df-7b",icmp_type=136,nd_target=fe80::f816:3eff:feba:5b6c actions=resubmit(,59)
priority=10,arp,in_port="qvof3e1c4df-7b" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvof3e1c4df-7b",arp_spa=10.0.1.2 actions=resubmit(,25)
END
# first frames of servers (topologies/run.yml:3 hosts.compute1)
run 18 perl -e 'use strict; use warnings;
socket my $socket, 17, 3, 0 or die "packet socket: $!\n";
while (<STDIN>) {
  next if /^#/;
  my ($device, $mac) = split;
  my $index = pack "a16 x24", $device;
  my $address = pack "H12", $mac =~ tr/://dr;
  my $frame = pack "a6 a6 n x46", $address, $address, 0x9000;
  ioctl($socket, 0x8933, $index) && send $socket, $frame, 0, pack "S n i x4 a8", 17, 0x9000, unpack("x16 i", $index), $address
    or die "$device: $!\nCommand failed -:$.\n";
}' <<'END'
# topologies/run.yml:12 servers.web1
qvbf3e1c4df-7b fa:16:3e:ba:5b:6c
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/run.yml:3 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/run.yml:3 hosts.compute1
priority=1,in_port="patch-int" actions=resubmit(,2)
priority=0 actions=drop
table=2, priority=1,arp,dl_dst=ff:ff:ff:ff:ff:ff actions=resubmit(,21)
table=2, priority=0,dl_dst=00:00:00:00:00:00/01:00:00:00:00:00 actions=resubmit(,20)
table=2, priority=0,dl_dst=01:00:00:00:00:00/01:00:00:00:00:00 actions=resubmit(,22)
table=3, priority=0 actions=drop
table=4, priority=0 actions=drop
table=6, priority=0 actions=drop
table=10, priority=1 actions=learn(table=20,hard_timeout=300,priority=1,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[]),output:"patch-int"
table=20, priority=0 actions=resubmit(,22)
table=21, priority=0 actions=resubmit(,22)
table=22, priority=0 actions=drop
# topologies/run.yml:6 networks.web
table=4, priority=1,tun_id=0x2b0569 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/run.yml:3 hosts.compute2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/run.yml:27 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:5f:7f:3b actions=strip_vlan,load:0x2b0569->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5f7f3b->NXM_NX_ARP_SHA[],load:0xa000103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5f:7f:3b,IN_PORT
# topologies/run.yml:6 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x2b0569->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/run.yml:3 hosts.compute1)
run 20 ip -batch - <<'END'
# topologies/run.yml:3 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
) & lanes="$lanes $!"
join

# By hand: sh FILE, as root of a host that has nothing of this yet.
set -u
lanes=
errors=$(mktemp -d /run/netlab-XXXXXX) || exit 1
trap 'rm -rf "$errors"' EXIT

# run STEP COMMAND...: carries out a step of a lane; if it fails, says so and ends the lane.
run() {
  step=$1
  shift
  "$@" >/dev/null 2>"$errors/$step" || failed $?
  [ -z "${NETLAB_WIRE_PROGRESS-}" ] || echo "@done $step" >&2
}
# run_silent STEP COMMAND...: the same for a command that has failed if it says anything.
run_silent() {
  run "$@"
  [ ! -s "$errors/$step" ] || failed 0
}
# patiently COMMAND...: tries a command that gives up after a time again on a slow machine.
patiently() {
  turns=${NETLAB_WIRE_PATIENCE:-1}
  until "$@"; do
    code=$? turns=$((turns - 1))
    [ $turns -gt 0 ] || return $code
  done
}
failed() {
  printf '@failed %s %s\n%s\n@end\n' "$step" "$1" "$(cat "$errors/$step")" >&2
  exit 1
}
# start STEP COMMAND...: starts something that goes on by itself.
start() {
  shift
  "$@" >/dev/null 2>&1 &
}
# join: waits for all lanes; ends the script if one has failed.
join() {
  result=0
  for lane in $lanes; do wait "$lane" || result=1; done
  lanes=
  [ "$result" = 0 ] || exit 1
}

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/run.yml:3 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/run.yml:3 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/run.yml:3 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/run.yml:3 hosts.compute2)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute2 external_ids:system-id=compute2 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-tun vxlan-c0a83201 \
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-int qvo3e695e71-a2 tag=1 other_config:net_uuid=6e76c0ab-6516-5bff-9446-0cb2ab074944 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2819433 other_config:tag=1 \
  -- set Interface qvo3e695e71-a2 'external_ids:attached-mac="fa:16:3e:5f:7f:3b"' external_ids:iface-id=3e695e71-a2b3-59f1-aad5-3a730040f9a2 external_ids:iface-status=active external_ids:vm-uuid=a88e3cae-66bb-56cb-b423-cba5e5661bdd
) & lanes="$lanes $!"
(
# address sets of the host (topologies/run.yml:3 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/run.yml security_groups.default
create NIPv4dff8eb33-9cf3-5061-834c- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4dff8eb33-9cf3-5061-834c- 10.0.1.3
create NIPv6dff8eb33-9cf3-5061-834c- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/run.yml:3 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/run.yml:3 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/run.yml:3 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb3e695e71-a2 -m comment --comment "Set zone for 3e695e71-a2b3-59f1-aad5-3a730040f9a2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb3e695e71-a2 -m comment --comment "Set zone for 3e695e71-a2b3-59f1-aad5-3a730040f9a2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap3e695e71-a2 -m comment --comment "Set zone for 3e695e71-a2b3-59f1-aad5-3a730040f9a2" -j CT --zone 4097
COMMIT
*filter
# topologies/run.yml:3 hosts.compute2
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-INPUT - [0:0]
:neutron-openvswi-FORWARD - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-openvswi-local - [0:0]
:neutron-openvswi-sg-chain - [0:0]
:neutron-openvswi-sg-fallback - [0:0]
# topologies/run.yml:27 servers.web2
:neutron-openvswi-i3e695e71-a - [0:0]
:neutron-openvswi-o3e695e71-a - [0:0]
:neutron-openvswi-s3e695e71-a - [0:0]
# topologies/run.yml:3 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o3e695e71-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i3e695e71-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o3e695e71-a
-A neutron-openvswi-i3e695e71-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i3e695e71-a -d 10.0.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i3e695e71-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/run.yml security_groups.default
-A neutron-openvswi-i3e695e71-a -m set --match-set NIPv4dff8eb33-9cf3-5061-834c- src -j RETURN
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-i3e695e71-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i3e695e71-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o3e695e71-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -j neutron-openvswi-s3e695e71-a
-A neutron-openvswi-s3e695e71-a -s 10.0.1.3/32 -m mac --mac-source fa:16:3e:5f:7f:3b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s3e695e71-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o3e695e71-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o3e695e71-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/run.yml security_groups.default
-A neutron-openvswi-o3e695e71-a -j RETURN
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-o3e695e71-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o3e695e71-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/run.yml:3 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/run.yml:3 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/run.yml:3 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/run.yml:3 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb3e695e71-a2 -m comment --comment "Set zone for 3e695e71-a2b3-59f1-aad5-3a730040f9a2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb3e695e71-a2 -m comment --comment "Set zone for 3e695e71-a2b3-59f1-aad5-3a730040f9a2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap3e695e71-a2 -m comment --comment "Set zone for 3e695e71-a2b3-59f1-aad5-3a730040f9a2" -j CT --zone 4097
COMMIT
*filter
# topologies/run.yml:3 hosts.compute2
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-INPUT - [0:0]
:neutron-openvswi-FORWARD - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-openvswi-local - [0:0]
:neutron-openvswi-sg-chain - [0:0]
:neutron-openvswi-sg-fallback - [0:0]
# topologies/run.yml:27 servers.web2
:neutron-openvswi-i3e695e71-a - [0:0]
:neutron-openvswi-o3e695e71-a - [0:0]
# topologies/run.yml:3 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o3e695e71-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i3e695e71-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap3e695e71-a2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o3e695e71-a
-A neutron-openvswi-i3e695e71-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i3e695e71-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i3e695e71-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i3e695e71-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i3e695e71-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/run.yml security_groups.default
-A neutron-openvswi-i3e695e71-a -m set --match-set NIPv6dff8eb33-9cf3-5061-834c- src -j RETURN
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-i3e695e71-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i3e695e71-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o3e695e71-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o3e695e71-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o3e695e71-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o3e695e71-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/run.yml security_groups.default
-A neutron-openvswi-o3e695e71-a -j RETURN
# topologies/run.yml:27 servers.web2
-A neutron-openvswi-o3e695e71-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o3e695e71-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/run.yml:3 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/run.yml:3 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/run.yml:27 servers.web2
netns add web2
link add qbr3e695e71-a2 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo3e695e71-a2 mtu 1450 type veth peer name qvb3e695e71-a2 mtu 1450
link add tap3e695e71-a2 mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:5f:7f:3b mtu 1450
END
# settings of the host (topologies/run.yml:3 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/run.yml:3 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/run.yml:27 servers.web2
net/ipv6/conf/qbr3e695e71-a2/disable_ipv6 = 1
# topologies/run.yml:3 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/run.yml:3 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/run.yml:27 servers.web2
link set qbr3e695e71-a2 up
link set qvo3e695e71-a2 promisc on up
link set qvb3e695e71-a2 master qbr3e695e71-a2 promisc on up
link set tap3e695e71-a2 master qbr3e695e71-a2 up
END
) & lanes="$lanes $!"
(
# write /run/servers/web2/server.pl (topologies/run.yml:27 servers.web2)
run 11 install -D -m 644 /dev/stdin /run/servers/web2/server.pl <<'END'
use strict; use warnings; use Config; use Cwd 'abs_path';

# Numbers of system calls differ by processor, but are never changed.
my @CALLS = qw(mount unshare prctl setsid rt_sigprocmask signalfd4 clock_gettime);
my %numbers = (x86_64 => [165, 272, 157, 112, 14, 289, 228], map { $_ => [40, 97, 167, 157, 135, 74, 113] } qw(aarch64 riscv64 loongarch64));
my ($processor) = $Config{archname} =~ /^(\w+)-/;
my %number;
@number{@CALLS} = @{ $numbers{$processor} || die "no system call numbers for $processor\n" };
sub call { my ($name, @with) = @_; return syscall $number{$name}, @with }

my ($MS_RDONLY, $MS_BIND, $MS_REC, $MS_PRIVATE, $CLONE_NEWNS, $O_PATH) = (1, 4096, 16384, 1 << 18, 0x20000, 010000000);
my ($SIGKILL, $SIGUSR1, $SIGTERM, $SIGCHLD, $SIG_BLOCK, $SIG_SETMASK, $WNOHANG) = (9, 10, 15, 17, 0, 2, 1);
# A line of a log; a log, of which there is one more from before; what a failed start is told of with; what a test's command may say.
my ($MOST_LINE, $MOST_LOG, $MOST_TOLD, $MOST_SAID) = (16384, 1 << 20, 4096, 65536);
# What a server has of its own, whoever else is on its host.
my @OWN = ('/var/log', '/run');

my ($mode, %option, @files) = (shift @ARGV);
while (defined(my $word = shift @ARGV)) {
  last if $word eq '--';
  my ($key, $value) = split /=/, $word, 2;
  if ($key eq 'file') { push @files, $value } else { $option{$key} = $value }
}
my $folder = "/run/servers/$option{netns}";
# A slow machine needs more.
my $patience = $ENV{NETLAB_WIRE_PATIENCE} // 1;
$option{timeout} *= $patience if defined $option{timeout};

# ---- What a server sees

sub enter {
  my (@argv) = @_;
  enter_view();
  become(@argv);
  print STDERR "$argv[0]: $!\n";
  exit 127;
}

sub become { my (@argv) = @_; no warnings 'exec'; exec { $argv[0] } @argv }

# Mounts that this process and what it starts have alone: the namespace's devices in /sys, its name servers, and what is the server's own.
sub enter_view {
  return if $option{netns} eq '';
  call('unshare', $CLONE_NEWNS) == 0 or die "unshare: $!\n";
  mount('none', '/', '', $MS_REC | $MS_PRIVATE, '');
  eval { mount('sysfs', '/sys', 'sysfs', 0, '') };
  my $is_own = ($option{own} // '') eq 'yes';
  lay_files_over() if $is_own;
  mount_resolver($is_own) if -f "/run/netlab/resolv/$option{netns}" && !grep { $_ eq '/etc/resolv.conf' } @files;
  return if !$is_own;
  make_folders("$folder/own$_") for @OWN, '/run/lock';
  for (@OWN) {
    mount("$folder/own$_", $_, '', $MS_BIND | $MS_REC, '');
  }
}

sub mount {
  my ($what, $where, $type, $flags, $data) = @_;
  call('mount', $what, $where, $type, $flags + 0, $data) == 0 or die "cannot mount $what on $where: $!\n";
}

sub bind_file {
  my ($file, $place) = @_;
  make_folders($place =~ s{/[^/]+$}{}r);
  if (!-e $place) { open my $made, '>', $place or die "$place: $!\n" }
  mount($file, $place, '', $MS_BIND, '');
}

sub make_folders {
  my ($path) = @_;
  return if -d $path;
  make_folders($1) if $path =~ m{^(.+)/};
  mkdir $path or -d $path or die "cannot make the folder $path: $!\n";
}

# /etc/resolv.conf is often a link into /run, which lacks the file here.
sub mount_resolver {
  my ($is_own) = @_;
  my $target = '/etc/resolv.conf';
  for (1 .. 10) {
    my $to = readlink $target // last;
    $target = $to =~ m{^/} ? $to : ($target =~ s{[^/]+$}{}r) . $to;
    1 while $target =~ s{/[^/]+/\.\./}{/};
  }
  my $place = $is_own && $target =~ m{^/run/} ? "$folder/own$target" : $target;
  bind_file("/run/netlab/resolv/$option{netns}", $place) if $place =~ m{^/run/} || -e $place;
}

# Files of the topology: in folders of the server's own they are mounted, over others lie folders with them, so that nothing of the
# machine is touched. One that lies over a folder lies over those in it as well.
sub lay_files_over {
  my %below;
  for my $file (@files) {
    my $upper = $file =~ s{/[^/]+$}{}r;
    $upper =~ s{/[^/]+$}{} while $upper ne '' && !-d $upper;
    die "there is no folder " . ($file =~ s{^(/[^/]+).*}{$1}r) . " on this machine\n" if $upper eq '';
    my $lower = abs_path($upper);
    my $is_own = grep { "$lower/" =~ m{^\Q$_/\E} } @OWN;
    if ($is_own) { bind_file("$folder/files$file", "$folder/own$lower" . substr $file, length $upper) }
    else { $below{$upper} = $lower }
  }
  for my $upper (keys %below) {
    next if grep { index("$upper/", "$_/") == 0 && $_ ne $upper } keys %below;
    lay_over("$folder/files$upper", $below{$upper});
  }
}

# An overlay shows nothing of what is mounted in the folder below it: that is mounted anew.
sub lay_over {
  my ($upper, $lower) = @_;
  my @inner;
  open my $mounts, '<', '/proc/self/mountinfo' or die "mountinfo: $!\n";
  for (<$mounts>) {
    my $where = (split ' ')[4] =~ s/\\(\d{3})/chr oct $1/ger;
    next if index($where, "$lower/") != 0 || grep { index("$where/", "$_->[0]/") == 0 } @inner;
    sysopen my $handle, $where, $O_PATH or next;
    push @inner, [$where, $handle];
  }
  mount('overlay', $lower, 'overlay', $MS_RDONLY, "lowerdir=$upper:$lower");
  for (@inner) {
    my ($where, $handle) = @$_;
    mount('/proc/self/fd/' . fileno $handle, $where, '', $MS_BIND | $MS_REC, '') if -e $where;
  }
}

# ---- Programs and what they leave behind

# Starts a program in a session of its own. What it and others say comes by "output"; by "fault" why it could not be started.
sub start_program {
  my (@argv) = @_;
  pipe my $output, my $said or die "pipe: $!\n";
  pipe my $fault, my $tell or die "pipe: $!\n";
  my $signals = signals();
  call('prctl', 36, 1);    # PR_SET_CHILD_SUBREAPER
  my $pid = fork // die "fork: $!\n";
  if ($pid) { return { pid => $pid, output => $output, fault => $fault, signals => $signals } }
  call('rt_sigprocmask', $SIG_SETMASK, pack('Q', 0), 0, 8);
  call('setsid');
  call('prctl', 1, $SIGKILL);    # PR_SET_PDEATHSIG
  open STDIN, '<', '/dev/null';
  open STDOUT, '>&', $said;
  open STDERR, '>&', $said;
  chdir '/';
  my $worked = eval { enter_view(); become(@argv); 1 };
  syswrite $tell, $worked ? "$argv[0]: $!" : $@ =~ s/\n$//r;
  exit 127;
}

# Signals as something to read, so that none is missed.
sub signals {
  my $mask = pack 'Q', 0;
  vec($mask, $_ - 1, 1) = 1 for $SIGCHLD, $SIGTERM, $SIGUSR1;
  call('rt_sigprocmask', $SIG_BLOCK, $mask, 0, 8);
  my $number = call('signalfd4', -1, $mask, 8, 02000000);    # SFD_CLOEXEC
  open my $signals, '<&=', $number or die "signalfd: $!\n";
  return $signals;
}

# Waits for news of a program, some seconds at most. Returns the signals that have come, and notes the rest.
sub hear {
  my ($program, $seconds, $on_output, @others) = @_;
  my $bits = '';
  my @open = grep { defined } @$program{qw(signals output fault)}, @others;
  vec($bits, fileno $_, 1) = 1 for @open;
  return if select($bits, undef, undef, $seconds) <= 0;
  my $is_ready = sub { defined $_[0] && vec $bits, fileno $_[0], 1 };
  my @came;
  if ($is_ready->($program->{signals})) {
    sysread $program->{signals}, my $infos, 128 * 16;
    @came = map { unpack 'L', substr $infos, 128 * $_, 4 } 0 .. length($infos) / 128 - 1;
  }
  if ($is_ready->($program->{output})) {
    if (sysread $program->{output}, my $bytes, 65536) { $on_output->($bytes) } else { $program->{output} = undef }
  }
  if ($is_ready->($program->{fault})) {
    if (sysread $program->{fault}, my $why, 4096) { $program->{why} = $why }
    $program->{fault} = undef;
  }
  reap($program);
  push @came, 'end' if grep { $is_ready->($_) && !sysread $_, my $nothing, 1 } @others;
  return @came;
}

# What is in the pipe already of what programs have said that have ended.
sub hear_rest {
  my ($program, $on_output) = @_;
  while (defined $program->{output}) {
    vec(my $bits = '', fileno $program->{output}, 1) = 1;
    last if select($bits, undef, undef, 0) <= 0;
    sysread($program->{output}, my $bytes, 65536) or last;
    $on_output->($bytes);
  }
}

sub reap {
  my ($program) = @_;
  my $pid;
  while (($pid = waitpid -1, $WNOHANG) > 0) { $program->{status} = $? if $pid == $program->{pid} }
  $program->{gone} = $pid < 0;
}

# Children, theirs, and all that they have left to this process.
sub descendants {
  my @all;
  for (map { glob "/proc/$_/task/*/children" } @_) {
    open my $file, '<', $_ or next;
    push @all, split ' ', <$file> // '';
  }
  return @all ? (@all, descendants(@all)) : ();
}

sub end_all {
  my ($program) = @_;
  for (;;) {
    my @all = descendants($$);
    kill 'STOP', @all;
    kill 'KILL', @all;
    reap($program);
    return if $program->{gone};
    select undef, undef, undef, 0.01;
  }
}

sub how_it_ended {
  my ($status) = @_;
  return $status & 127 ? 'was ended by signal ' . ($status & 127) : 'ended with exit code ' . ($status >> 8);
}

# Seconds of a clock: 0 is the time of day, 1 goes on evenly.
sub clock {
  my ($which) = @_;
  my $time = pack 'l! l!', 0, 0;
  syscall $number{clock_gettime}, $which, $time;
  my ($seconds, $nanoseconds) = unpack 'l! l!', $time;
  return $seconds + $nanoseconds / 1e9;
}

sub now { return clock(1) }

# ---- What is to run as long as the server, or to its end

sub keep {
  my (@argv) = @_;
  pipe my $answer, my $tell or die "pipe: $!\n";
  if (fork // die "fork: $!\n") {
    close $tell;
    my $said = do { local $/; <$answer> } // '';
    exit 0 if $said eq 'ready';
    my ($code, $why) = $said =~ /^(\d+) (.*)/s;
    print STDERR $why // "somebody has ended it\n";
    exit($code || 1);
  }
  close $answer;
  call('setsid');
  open STDIN, '<', '/dev/null';
  open STDOUT, '>', '/dev/null';
  open STDERR, '>', '/dev/null';
  eval { look_after($tell, @argv); 1 } or print $tell "1 $@";
}

my ($log, $logged, $line, $told) = (undef, 0, '', '');

sub look_after {
  my ($tell, @argv) = @_;
  make_folders($folder);
  open_log();
  write_pid($$);
  my $program = start_program(@argv);
  note('*', 'started');
  my $deadline = now() + $option{timeout};
  my $failed = sub {
    my ($code, $why) = @_;
    end_all($program);
    hear_rest($program, \&log_output);
    leave("could not start: $why");
    print $tell "$code $why\n$told";
    exit 0;
  };
  until (is_ready($program)) {
    my $left = $deadline - now();
    $failed->(127, $program->{why}) if defined $program->{why};
    $failed->(124, not_ready()) if $left <= 0;
    if ($program->{gone} || $program->{status}) {
      hear_rest($program, \&log_output);
      my $code = $program->{status} & 127 ? 128 + ($program->{status} & 127) : $program->{status} >> 8;
      $failed->($code || 1, how_it_ended($program->{status}) . ($code ? '' : ', and ' . not_ready()));
    }
    my $soon = $left < 0.02 ? $left : 0.02;
    for (hear($program, $soon, \&log_output)) { leave_by($_, $program) if $_ ne $SIGCHLD }
  }
  print $tell 'ready';
  close $tell;
  $told = undef;
  until ($program->{gone}) {
    for (hear($program, undef, \&log_output)) { leave_by($_, $program) if $_ ne $SIGCHLD }
  }
  hear_rest($program, \&log_output);
  my $is_done = $option{wait} eq 'exit' || ($option{wait} eq '' && $program->{done});
  write_pid('done') if $is_done;
  leave(how_it_ended($program->{status}), $is_done);
  exit 0;
}

# It has begun to do its work.
sub is_ready {
  my ($program) = @_;
  return 0 if defined $program->{fault} || defined $program->{why};
  my $ended_well = defined $program->{status} && $program->{status} == 0;
  return $ended_well if $option{wait} eq 'exit';
  return !$program->{status} if $option{wait} eq 'start';
  my ($protocol, $port) = $option{wait} =~ m{^(tcp|udp) (\d+)$};
  return listens($protocol, $port) if defined $port;
  return listens('tcp', undef) if !$ended_well;
  $program->{done} = $program->{gone};
  return 1;
}

sub not_ready {
  my ($protocol, $port) = $option{wait} =~ m{^(tcp|udp) (\d+)$};
  my $within = "within $option{timeout} s";
  return "does not listen on $protocol port $port" if defined $port;
  return "has not ended $within" if $option{wait} eq 'exit';
  return "has neither ended nor listened on a TCP port $within: say what it is waited for, such as wait: start";
}

# Whether the program, or one that it has started, listens on a port, or on any: proc(5), states LISTEN (0A) and, of UDP, unconnected (07).
sub listens {
  my ($protocol, $wanted) = @_;
  my ($state, %listening) = $protocol eq 'tcp' ? '0A' : '07';
  for my $table ($protocol, $protocol . '6') {
    open my $file, '<', "/proc/net/$table" or next;
    for (<$file>) {
      my (undef, $local, undef, $is, undef, undef, undef, undef, undef, $inode) = split ' ';
      next if $is ne $state || $local !~ /:([0-9A-F]{4})$/;
      $listening{"socket:[$inode]"} = 1 if !defined $wanted || hex $1 == $wanted;
    }
  }
  return %listening && grep { $listening{ readlink $_ // '' } } map { glob "/proc/$_/fd/*" } descendants($$);
}

# Somebody wants it to end: by itself (SIGTERM), which may take 2 s, or at once.
sub leave_by {
  my ($signal, $program) = @_;
  if ($signal eq $SIGTERM) {
    my $deadline = now() + 2 * $patience;
    kill 'TERM', descendants($$);
    hear($program, 0.02, \&log_output) until $program->{gone} || now() > $deadline;
  }
  end_all($program);
  hear_rest($program, \&log_output);
  leave($signal eq $SIGTERM ? 'stopped' : 'killed');
  exit 0;
}

sub leave {
  my ($how, $is_done) = @_;
  log_output("\n") if $line ne '';
  note('*', $how);
  unlink "$folder/$option{name}.pid" if !$is_done;
}

sub write_pid {
  my ($word) = @_;
  my $path = "$folder/$option{name}.pid";
  open my $file, '>', "$path.new" or die "$path: $!\n";
  print $file "$word\n";
  close $file;
  rename "$path.new", $path;
}

# ---- Logs

sub open_log {
  my $path = "$folder/$option{name}.log";
  open $log, '>>', $path or die "$path: $!\n";
  $logged = -s $log;
}

sub note {
  my ($kind, @texts) = @_;
  my $time = sprintf '%.6f', clock(0);
  my $lines = join '', map { "$time $kind $_\n" } @texts;
  syswrite $log, $lines;
  $logged += length $lines;
  return if $logged < $MOST_LOG;
  rename "$folder/$option{name}.log", "$folder/$option{name}.log.1";
  open_log();
}

# Bytes as they come. A line that does not end is cut.
sub log_output {
  my ($bytes) = @_;
  $told = substr "$told$bytes", -$MOST_TOLD if defined $told;
  my @lines = split /\n/, "$line$bytes", -1;
  $line = pop @lines;
  while (length $line > $MOST_LINE) { push @lines, substr $line, 0, $MOST_LINE, '' }
  @lines = map { length $_ > $MOST_LINE ? unpack "(a$MOST_LINE)*", $_ : $_ } @lines;
  note('|', @lines) if @lines;
}

# ---- Commands of tests

sub once {
  my (@argv) = @_;
  my ($said, $dropped) = ('', 0);
  my $on_output = sub {
    my $room = $MOST_SAID - length $said;
    $said .= substr $_[0], 0, $room;
    $dropped += length($_[0]) - $room if length $_[0] > $room;
  };
  my $program = start_program(@argv);
  my $deadline = now() + $option{timeout};
  my $is_late = 0;
  until (defined $program->{status} && !defined $program->{fault} || $is_late) {
    my $left = $deadline - now();
    $is_late = $left <= 0;
    for ($is_late ? () : hear($program, $left, $on_output, *STDIN)) {
      if ($_ ne $SIGCHLD) { end_all($program); exit 0 }
    }
  }
  my $status = $program->{status};
  hear_rest($program, $on_output);
  end_all($program);
  my $code = $is_late ? 0 : $status & 127 ? 128 + ($status & 127) : $status >> 8;
  print defined $program->{why} ? "fault $program->{why}\n" : $is_late ? "timeout $dropped\n$said" : "exit $code $dropped\n$said";
  exit 0;
}
{ enter => \&enter, keep => \&keep, once => \&once }->{$mode}->(@ARGV);
END
# write /run/servers/web2/files/usr/local/bin/collect (topologies/run.yml:31 servers.web2.files["/usr/local/bin/collect"])
run 12 install -D -m 755 /dev/stdin /run/servers/web2/files/usr/local/bin/collect <<'END'
#!/bin/sh
exec socat -u UDP-RECV:514 CREATE:/run/collected
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/run.yml:27 servers.web2)
run 13 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/run.yml:27 servers.web2)
run 14 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/run.yml:27 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.1.3/24 dev eth0
route add default via 10.0.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/run.yml:3 hosts.compute2)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/run.yml:3 hosts.compute2)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/run.yml:3 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/run.yml:3 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/run.yml:27 servers.web2
priority=9,in_port="qvo3e695e71-a2" actions=resubmit(,25)
table=25, priority=2,in_port="qvo3e695e71-a2",dl_src=fa:16:3e:5f:7f:3b actions=resubmit(,30)
priority=10,icmp6,in_port="qvo3e695e71-a2",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo3e695e71-a2",icmp_type=136,nd_target=fe80::f816:3eff:fe5f:7f3b actions=resubmit(,59)
priority=10,arp,in_port="qvo3e695e71-a2" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo3e695e71-a2",arp_spa=10.0.1.3 actions=resubmit(,25)
END
# first frames of servers (topologies/run.yml:3 hosts.compute2)
run 18 perl -e 'use strict; use warnings;
socket my $socket, 17, 3, 0 or die "packet socket: $!\n";
while (<STDIN>) {
  next if /^#/;
  my ($device, $mac) = split;
  my $index = pack "a16 x24", $device;
  my $address = pack "H12", $mac =~ tr/://dr;
  my $frame = pack "a6 a6 n x46", $address, $address, 0x9000;
  ioctl($socket, 0x8933, $index) && send $socket, $frame, 0, pack "S n i x4 a8", 17, 0x9000, unpack("x16 i", $index), $address
    or die "$device: $!\nCommand failed -:$.\n";
}' <<'END'
# topologies/run.yml:27 servers.web2
qvb3e695e71-a2 fa:16:3e:5f:7f:3b
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/run.yml:3 hosts.compute2)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/run.yml:3 hosts.compute2
priority=1,in_port="patch-int" actions=resubmit(,2)
priority=0 actions=drop
table=2, priority=1,arp,dl_dst=ff:ff:ff:ff:ff:ff actions=resubmit(,21)
table=2, priority=0,dl_dst=00:00:00:00:00:00/01:00:00:00:00:00 actions=resubmit(,20)
table=2, priority=0,dl_dst=01:00:00:00:00:00/01:00:00:00:00:00 actions=resubmit(,22)
table=3, priority=0 actions=drop
table=4, priority=0 actions=drop
table=6, priority=0 actions=drop
table=10, priority=1 actions=learn(table=20,hard_timeout=300,priority=1,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[]),output:"patch-int"
table=20, priority=0 actions=resubmit(,22)
table=21, priority=0 actions=resubmit(,22)
table=22, priority=0 actions=drop
# topologies/run.yml:6 networks.web
table=4, priority=1,tun_id=0x2b0569 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/run.yml:3 hosts.compute1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/run.yml:12 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ba:5b:6c actions=strip_vlan,load:0x2b0569->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eba5b6c->NXM_NX_ARP_SHA[],load:0xa000102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ba:5b:6c,IN_PORT
# topologies/run.yml:6 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x2b0569->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/run.yml:3 hosts.compute2)
run 20 ip -batch - <<'END'
# topologies/run.yml:3 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
) & lanes="$lanes $!"
join

# By hand: sh FILE, as root of a host that has nothing of this yet.
set -u
lanes=
errors=$(mktemp -d /run/netlab-XXXXXX) || exit 1
trap 'rm -rf "$errors"' EXIT

# run STEP COMMAND...: carries out a step of a lane; if it fails, says so and ends the lane.
run() {
  step=$1
  shift
  "$@" >/dev/null 2>"$errors/$step" || failed $?
  [ -z "${NETLAB_WIRE_PROGRESS-}" ] || echo "@done $step" >&2
}
# run_silent STEP COMMAND...: the same for a command that has failed if it says anything.
run_silent() {
  run "$@"
  [ ! -s "$errors/$step" ] || failed 0
}
# patiently COMMAND...: tries a command that gives up after a time again on a slow machine.
patiently() {
  turns=${NETLAB_WIRE_PATIENCE:-1}
  until "$@"; do
    code=$? turns=$((turns - 1))
    [ $turns -gt 0 ] || return $code
  done
}
failed() {
  printf '@failed %s %s\n%s\n@end\n' "$step" "$1" "$(cat "$errors/$step")" >&2
  exit 1
}
# start STEP COMMAND...: starts something that goes on by itself.
start() {
  shift
  "$@" >/dev/null 2>&1 &
}
# join: waits for all lanes; ends the script if one has failed.
join() {
  result=0
  for lane in $lanes; do wait "$lane" || result=1; done
  lanes=
  [ "$result" = 0 ] || exit 1
}

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/run.yml:3 hosts.compute1)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 192.168.50.1
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/run.yml:3 hosts.compute1)
run 2 sh -c '
# By netlab'\''s own sh: wait_for_tunnel_ends
tries=0
while [ $# -gt 0 ]; do
  case $(ovs-appctl tnl/neigh/show) in
    *"
$1 "*) shift ;;
    *)
      tries=$((tries + 1))
      [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "no ARP came from $1" >&2; exit 1; }
      sleep 0.02
      ;;
  esac
done
' wait 192.168.50.2
) & lanes="$lanes $!"
join

# By hand: sh FILE, as root of a host that has nothing of this yet.
set -u
lanes=
errors=$(mktemp -d /run/netlab-XXXXXX) || exit 1
trap 'rm -rf "$errors"' EXIT

# run STEP COMMAND...: carries out a step of a lane; if it fails, says so and ends the lane.
run() {
  step=$1
  shift
  "$@" >/dev/null 2>"$errors/$step" || failed $?
  [ -z "${NETLAB_WIRE_PROGRESS-}" ] || echo "@done $step" >&2
}
# run_silent STEP COMMAND...: the same for a command that has failed if it says anything.
run_silent() {
  run "$@"
  [ ! -s "$errors/$step" ] || failed 0
}
# patiently COMMAND...: tries a command that gives up after a time again on a slow machine.
patiently() {
  turns=${NETLAB_WIRE_PATIENCE:-1}
  until "$@"; do
    code=$? turns=$((turns - 1))
    [ $turns -gt 0 ] || return $code
  done
}
failed() {
  printf '@failed %s %s\n%s\n@end\n' "$step" "$1" "$(cat "$errors/$step")" >&2
  exit 1
}
# start STEP COMMAND...: starts something that goes on by itself.
start() {
  shift
  "$@" >/dev/null 2>&1 &
}
# join: waits for all lanes; ends the script if one has failed.
join() {
  result=0
  for lane in $lanes; do wait "$lane" || result=1; done
  lanes=
  [ "$result" = 0 ] || exit 1
}

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/run.yml:3 hosts.compute2)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 192.168.50.2
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/run.yml:3 hosts.compute2)
run 2 sh -c '
# By netlab'\''s own sh: wait_for_tunnel_ends
tries=0
while [ $# -gt 0 ]; do
  case $(ovs-appctl tnl/neigh/show) in
    *"
$1 "*) shift ;;
    *)
      tries=$((tries + 1))
      [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "no ARP came from $1" >&2; exit 1; }
      sleep 0.02
      ;;
  esac
done
' wait 192.168.50.1
) & lanes="$lanes $!"
join
