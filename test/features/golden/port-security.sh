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
# namespaces and links (topologies/port-security.yml )
run 1 ip -batch - <<'END'
# topologies/port-security.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/port-security.yml:6 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/port-security.yml:7 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/port-security.yml )
run 2 ip -batch - <<'END'
# topologies/port-security.yml underlay
link set sw-underlay up
# topologies/port-security.yml:6 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/port-security.yml:7 hosts.compute2
link set h2-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/port-security.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/port-security.yml:6 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/port-security.yml:6 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/port-security.yml:7 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/port-security.yml:7 hosts.compute2
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
# folders of Open vSwitch (topologies/port-security.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/port-security.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/port-security.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/port-security.yml:6 hosts.compute1)
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
  -- add-port br-int qvo69615e96-ba tag=1 other_config:net_uuid=0acc5170-e05b-54f2-9cd9-75ee26c017a0 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7771858 other_config:tag=1 \
  -- set Interface qvo69615e96-ba 'external_ids:attached-mac="fa:16:3e:85:8a:61"' external_ids:iface-id=69615e96-ba39-5ded-a3e8-42d1bdb8a76e external_ids:iface-status=active external_ids:vm-uuid=60e46c04-0915-5a74-b5ad-5587dad8121b \
  -- add-port br-int qvobc79f7ea-71 tag=2 other_config:net_uuid=829b9054-eabb-5823-9410-5db9ace8d2ae other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=12132673 other_config:tag=2 \
  -- set Interface qvobc79f7ea-71 'external_ids:attached-mac="fa:16:3e:bc:67:8e"' external_ids:iface-id=bc79f7ea-71b7-5bf0-8ee5-899f9bebf4c0 external_ids:iface-status=active external_ids:vm-uuid=1afd75d6-49c5-5867-8c03-613474d8c0de
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/port-security.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/port-security.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-security.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-security.yml:17 servers.guarded
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb69615e96-ba -m comment --comment "Set zone for 69615e96-ba39-5ded-a3e8-42d1bdb8a76e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb69615e96-ba -m comment --comment "Set zone for 69615e96-ba39-5ded-a3e8-42d1bdb8a76e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap69615e96-ba -m comment --comment "Set zone for 69615e96-ba39-5ded-a3e8-42d1bdb8a76e" -j CT --zone 4097
COMMIT
*filter
# topologies/port-security.yml:6 hosts.compute1
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
# topologies/port-security.yml:17 servers.guarded
:neutron-openvswi-i69615e96-b - [0:0]
:neutron-openvswi-o69615e96-b - [0:0]
:neutron-openvswi-s69615e96-b - [0:0]
# topologies/port-security.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-security.yml:17 servers.guarded
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap69615e96-ba --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap69615e96-ba --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap69615e96-ba --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o69615e96-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap69615e96-ba --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i69615e96-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap69615e96-ba --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o69615e96-b
-A neutron-openvswi-i69615e96-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i69615e96-b -d 10.8.0.10/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i69615e96-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i69615e96-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i69615e96-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o69615e96-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -j neutron-openvswi-s69615e96-b
-A neutron-openvswi-s69615e96-b -s 10.8.0.10/32 -m mac --mac-source fa:16:3e:85:8a:61 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s69615e96-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o69615e96-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o69615e96-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-security.yml:14 security_groups.closed
-A neutron-openvswi-o69615e96-b -j RETURN
# topologies/port-security.yml:17 servers.guarded
-A neutron-openvswi-o69615e96-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o69615e96-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-security.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/port-security.yml:25 servers.o1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbc79f7ea-71 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbc79f7ea-71 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbc79f7ea-71 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/port-security.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/port-security.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-security.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-security.yml:17 servers.guarded
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb69615e96-ba -m comment --comment "Set zone for 69615e96-ba39-5ded-a3e8-42d1bdb8a76e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb69615e96-ba -m comment --comment "Set zone for 69615e96-ba39-5ded-a3e8-42d1bdb8a76e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap69615e96-ba -m comment --comment "Set zone for 69615e96-ba39-5ded-a3e8-42d1bdb8a76e" -j CT --zone 4097
COMMIT
*filter
# topologies/port-security.yml:6 hosts.compute1
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
# topologies/port-security.yml:17 servers.guarded
:neutron-openvswi-i69615e96-b - [0:0]
:neutron-openvswi-o69615e96-b - [0:0]
# topologies/port-security.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-security.yml:17 servers.guarded
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap69615e96-ba --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap69615e96-ba --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap69615e96-ba --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o69615e96-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap69615e96-ba --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i69615e96-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap69615e96-ba --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o69615e96-b
-A neutron-openvswi-i69615e96-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i69615e96-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i69615e96-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i69615e96-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i69615e96-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i69615e96-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i69615e96-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o69615e96-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o69615e96-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o69615e96-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o69615e96-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-security.yml:14 security_groups.closed
-A neutron-openvswi-o69615e96-b -j RETURN
# topologies/port-security.yml:17 servers.guarded
-A neutron-openvswi-o69615e96-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o69615e96-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-security.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/port-security.yml:25 servers.o1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbc79f7ea-71 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbc79f7ea-71 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbc79f7ea-71 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/port-security.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/port-security.yml:17 servers.guarded
netns add guarded
# topologies/port-security.yml:25 servers.o1
netns add o1
# topologies/port-security.yml:17 servers.guarded
link add qbr69615e96-ba mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo69615e96-ba mtu 1450 type veth peer name qvb69615e96-ba mtu 1450
link add tap69615e96-ba mtu 1450 type veth peer name eth0 netns guarded address fa:16:3e:85:8a:61 mtu 1450
# topologies/port-security.yml:25 servers.o1
link add qbrbc79f7ea-71 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvobc79f7ea-71 mtu 1450 type veth peer name qvbbc79f7ea-71 mtu 1450
link add tapbc79f7ea-71 mtu 1450 type veth peer name eth0 netns o1 address fa:16:3e:bc:67:8e mtu 1450
END
# settings of the host (topologies/port-security.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/port-security.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/port-security.yml:17 servers.guarded
net/ipv6/conf/qbr69615e96-ba/disable_ipv6 = 1
# topologies/port-security.yml:25 servers.o1
net/ipv6/conf/qbrbc79f7ea-71/disable_ipv6 = 1
# topologies/port-security.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/port-security.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/port-security.yml:17 servers.guarded
link set qbr69615e96-ba up
link set qvo69615e96-ba promisc on up
link set qvb69615e96-ba master qbr69615e96-ba promisc on up
link set tap69615e96-ba master qbr69615e96-ba up
# topologies/port-security.yml:25 servers.o1
link set qbrbc79f7ea-71 up
link set qvobc79f7ea-71 promisc on up
link set qvbbc79f7ea-71 master qbrbc79f7ea-71 promisc on up
link set tapbc79f7ea-71 master qbrbc79f7ea-71 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/port-security.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen guarded 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/port-security.yml:17 servers.guarded)
run 11 nsenter --net=/run/netns/guarded ethtool -K eth0 tx off
# devices, addresses and routes of guarded (topologies/port-security.yml:17 servers.guarded)
run 12 nsenter --net=/run/netns/guarded ip -batch - <<'END'
# topologies/port-security.yml:17 servers.guarded
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.0.10/24 dev eth0
route add default via 10.8.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/port-security.yml:25 servers.o1)
run 13 nsenter --net=/run/netns/o1 ethtool -K eth0 tx off
# devices, addresses and routes of o1 (topologies/port-security.yml:25 servers.o1)
run 14 nsenter --net=/run/netns/o1 ip -batch - <<'END'
# topologies/port-security.yml:25 servers.o1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.1.2/24 dev eth0
route add default via 10.8.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/port-security.yml:6 hosts.compute1)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/port-security.yml:6 hosts.compute1)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/port-security.yml:6 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/port-security.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/port-security.yml:17 servers.guarded
priority=9,in_port="qvo69615e96-ba" actions=resubmit(,25)
table=25, priority=2,in_port="qvo69615e96-ba",dl_src=fa:16:3e:85:8a:61 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo69615e96-ba",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo69615e96-ba",icmp_type=136,nd_target=fe80::f816:3eff:fe85:8a61 actions=resubmit(,59)
priority=10,arp,in_port="qvo69615e96-ba" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo69615e96-ba",arp_spa=10.8.0.10 actions=resubmit(,25)
END
# first frames of servers (topologies/port-security.yml:6 hosts.compute1)
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
# topologies/port-security.yml:17 servers.guarded
qvb69615e96-ba fa:16:3e:85:8a:61
# topologies/port-security.yml:25 servers.o1
qvbbc79f7ea-71 fa:16:3e:bc:67:8e
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/port-security.yml:6 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/port-security.yml:6 hosts.compute1
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
# topologies/port-security.yml:10 networks.net
table=4, priority=1,tun_id=0x7696d2 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/port-security.yml:11 networks.open
table=4, priority=1,tun_id=0xb92141 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/port-security.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/port-security.yml:18 servers.appliance
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d4:75:3b actions=strip_vlan,load:0x7696d2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/port-security.yml:22 servers.pair.ports[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ee:eb:33 actions=strip_vlan,load:0x7696d2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/port-security.yml:18 servers.appliance
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed4753b->NXM_NX_ARP_SHA[],load:0xa080014->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d4:75:3b,IN_PORT
# topologies/port-security.yml:22 servers.pair.ports[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.30 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eeeeb33->NXM_NX_ARP_SHA[],load:0xa08001e->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ee:eb:33,IN_PORT
# topologies/port-security.yml:10 networks.net
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x7696d2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/port-security.yml:26 servers.o2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:67:c0:ed actions=strip_vlan,load:0xb92141->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.8.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e67c0ed->NXM_NX_ARP_SHA[],load:0xa080103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:67:c0:ed,IN_PORT
# topologies/port-security.yml:11 networks.open
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xb92141->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/port-security.yml:6 hosts.compute1)
run 20 ip -batch - <<'END'
# topologies/port-security.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the program that answers for servers (topologies/port-security.yml:6 hosts.compute1)
run 21 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/port-security.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/port-security.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/port-security.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/port-security.yml:7 hosts.compute2)
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
  -- add-port br-int qvo6ac2f32b-1e tag=1 other_config:net_uuid=0acc5170-e05b-54f2-9cd9-75ee26c017a0 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7771858 other_config:tag=1 \
  -- set Interface qvo6ac2f32b-1e 'external_ids:attached-mac="fa:16:3e:d4:75:3b"' external_ids:iface-id=6ac2f32b-1e82-5f01-909c-031c12c3dd7f external_ids:iface-status=active external_ids:vm-uuid=918ff632-38a1-5f15-8eb8-c4b232b575ca \
  -- add-port br-int qvo836ddfb5-e7 tag=1 other_config:net_uuid=0acc5170-e05b-54f2-9cd9-75ee26c017a0 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7771858 other_config:tag=1 \
  -- set Interface qvo836ddfb5-e7 'external_ids:attached-mac="fa:16:3e:ee:eb:33"' external_ids:iface-id=836ddfb5-e76f-5aaa-b9e4-188484e1244c external_ids:iface-status=active external_ids:vm-uuid=819fa5f5-e77f-5248-9e6b-4c4a3edc46c3 \
  -- add-port br-int qvo9611a3f0-9a tag=2 other_config:net_uuid=829b9054-eabb-5823-9410-5db9ace8d2ae other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=12132673 other_config:tag=2 \
  -- set Interface qvo9611a3f0-9a 'external_ids:attached-mac="fa:16:3e:67:c0:ed"' external_ids:iface-id=9611a3f0-9a2b-5269-b3f3-318d7d06ebda external_ids:iface-status=active external_ids:vm-uuid=dfb17b02-4a19-5e38-bca3-86a49ca53b2b
) & lanes="$lanes $!"
(
# address sets of the host (topologies/port-security.yml:7 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/port-security.yml security_groups.default
create NIPv47a757fe7-0bcf-5e9b-a267- hash:net family inet hashsize 1024 maxelem 65536
add NIPv47a757fe7-0bcf-5e9b-a267- 10.8.0.30
add NIPv47a757fe7-0bcf-5e9b-a267- 10.8.0.200
add NIPv47a757fe7-0bcf-5e9b-a267- 10.8.0.208/28
create NIPv67a757fe7-0bcf-5e9b-a267- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/port-security.yml:7 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/port-security.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-security.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb836ddfb5-e7 -m comment --comment "Set zone for 836ddfb5-e76f-5aaa-b9e4-188484e1244c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb836ddfb5-e7 -m comment --comment "Set zone for 836ddfb5-e76f-5aaa-b9e4-188484e1244c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap836ddfb5-e7 -m comment --comment "Set zone for 836ddfb5-e76f-5aaa-b9e4-188484e1244c" -j CT --zone 4097
COMMIT
*filter
# topologies/port-security.yml:7 hosts.compute2
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
# topologies/port-security.yml:22 servers.pair.ports[0]
:neutron-openvswi-i836ddfb5-e - [0:0]
:neutron-openvswi-o836ddfb5-e - [0:0]
:neutron-openvswi-s836ddfb5-e - [0:0]
# topologies/port-security.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o836ddfb5-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i836ddfb5-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o836ddfb5-e
-A neutron-openvswi-i836ddfb5-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i836ddfb5-e -d 10.8.0.30/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i836ddfb5-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/port-security.yml security_groups.default
-A neutron-openvswi-i836ddfb5-e -m set --match-set NIPv47a757fe7-0bcf-5e9b-a267- src -j RETURN
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-i836ddfb5-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i836ddfb5-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o836ddfb5-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -j neutron-openvswi-s836ddfb5-e
-A neutron-openvswi-s836ddfb5-e -s 10.8.0.200/32 -m mac --mac-source fa:16:3e:ee:eb:33 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s836ddfb5-e -s 10.8.0.208/28 -m mac --mac-source fa:16:3e:00:08:30 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s836ddfb5-e -s 10.8.0.30/32 -m mac --mac-source fa:16:3e:ee:eb:33 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s836ddfb5-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o836ddfb5-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o836ddfb5-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-security.yml security_groups.default
-A neutron-openvswi-o836ddfb5-e -j RETURN
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-o836ddfb5-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o836ddfb5-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-security.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/port-security.yml:18 servers.appliance
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6ac2f32b-1e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6ac2f32b-1e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6ac2f32b-1e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/port-security.yml:26 servers.o2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9611a3f0-9a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9611a3f0-9a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap9611a3f0-9a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/port-security.yml:7 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/port-security.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-security.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb836ddfb5-e7 -m comment --comment "Set zone for 836ddfb5-e76f-5aaa-b9e4-188484e1244c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb836ddfb5-e7 -m comment --comment "Set zone for 836ddfb5-e76f-5aaa-b9e4-188484e1244c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap836ddfb5-e7 -m comment --comment "Set zone for 836ddfb5-e76f-5aaa-b9e4-188484e1244c" -j CT --zone 4097
COMMIT
*filter
# topologies/port-security.yml:7 hosts.compute2
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
# topologies/port-security.yml:22 servers.pair.ports[0]
:neutron-openvswi-i836ddfb5-e - [0:0]
:neutron-openvswi-o836ddfb5-e - [0:0]
# topologies/port-security.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o836ddfb5-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i836ddfb5-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap836ddfb5-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o836ddfb5-e
-A neutron-openvswi-i836ddfb5-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i836ddfb5-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i836ddfb5-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i836ddfb5-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i836ddfb5-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/port-security.yml security_groups.default
-A neutron-openvswi-i836ddfb5-e -m set --match-set NIPv67a757fe7-0bcf-5e9b-a267- src -j RETURN
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-i836ddfb5-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i836ddfb5-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o836ddfb5-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o836ddfb5-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o836ddfb5-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o836ddfb5-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-security.yml security_groups.default
-A neutron-openvswi-o836ddfb5-e -j RETURN
# topologies/port-security.yml:22 servers.pair.ports[0]
-A neutron-openvswi-o836ddfb5-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o836ddfb5-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-security.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/port-security.yml:18 servers.appliance
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6ac2f32b-1e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6ac2f32b-1e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6ac2f32b-1e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/port-security.yml:26 servers.o2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9611a3f0-9a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9611a3f0-9a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap9611a3f0-9a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/port-security.yml:7 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/port-security.yml:18 servers.appliance
netns add appliance
# topologies/port-security.yml:19 servers.pair
netns add pair
# topologies/port-security.yml:26 servers.o2
netns add o2
# topologies/port-security.yml:18 servers.appliance
link add qbr6ac2f32b-1e mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6ac2f32b-1e mtu 1450 type veth peer name qvb6ac2f32b-1e mtu 1450
link add tap6ac2f32b-1e mtu 1450 type veth peer name eth0 netns appliance address fa:16:3e:d4:75:3b mtu 1450
# topologies/port-security.yml:22 servers.pair.ports[0]
link add qbr836ddfb5-e7 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo836ddfb5-e7 mtu 1450 type veth peer name qvb836ddfb5-e7 mtu 1450
link add tap836ddfb5-e7 mtu 1450 type veth peer name eth0 netns pair address fa:16:3e:ee:eb:33 mtu 1450
# topologies/port-security.yml:26 servers.o2
link add qbr9611a3f0-9a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo9611a3f0-9a mtu 1450 type veth peer name qvb9611a3f0-9a mtu 1450
link add tap9611a3f0-9a mtu 1450 type veth peer name eth0 netns o2 address fa:16:3e:67:c0:ed mtu 1450
END
# settings of the host (topologies/port-security.yml:7 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/port-security.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/port-security.yml:18 servers.appliance
net/ipv6/conf/qbr6ac2f32b-1e/disable_ipv6 = 1
# topologies/port-security.yml:22 servers.pair.ports[0]
net/ipv6/conf/qbr836ddfb5-e7/disable_ipv6 = 1
# topologies/port-security.yml:26 servers.o2
net/ipv6/conf/qbr9611a3f0-9a/disable_ipv6 = 1
# topologies/port-security.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/port-security.yml:7 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/port-security.yml:18 servers.appliance
link set qbr6ac2f32b-1e up
link set qvo6ac2f32b-1e promisc on up
link set qvb6ac2f32b-1e master qbr6ac2f32b-1e promisc on up
link set tap6ac2f32b-1e master qbr6ac2f32b-1e up
# topologies/port-security.yml:22 servers.pair.ports[0]
link set qbr836ddfb5-e7 up
link set qvo836ddfb5-e7 promisc on up
link set qvb836ddfb5-e7 master qbr836ddfb5-e7 promisc on up
link set tap836ddfb5-e7 master qbr836ddfb5-e7 up
# topologies/port-security.yml:26 servers.o2
link set qbr9611a3f0-9a up
link set qvo9611a3f0-9a promisc on up
link set qvb9611a3f0-9a master qbr9611a3f0-9a promisc on up
link set tap9611a3f0-9a master qbr9611a3f0-9a up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/port-security.yml:7 hosts.compute2)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen appliance 0.0.0.0 80
listen o2 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/port-security.yml:18 servers.appliance)
run 12 nsenter --net=/run/netns/appliance ethtool -K eth0 tx off
# devices, addresses and routes of appliance (topologies/port-security.yml:18 servers.appliance)
run 13 nsenter --net=/run/netns/appliance ip -batch - <<'END'
# topologies/port-security.yml:18 servers.appliance
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.0.20/24 dev eth0
route add default via 10.8.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/port-security.yml:22 servers.pair.ports[0])
run 14 nsenter --net=/run/netns/pair ethtool -K eth0 tx off
# devices, addresses and routes of pair (topologies/port-security.yml:19 servers.pair)
run 15 nsenter --net=/run/netns/pair ip -batch - <<'END'
# topologies/port-security.yml:22 servers.pair.ports[0]
link set eth0 addrgenmode none
# topologies/port-security.yml:19 servers.pair
link set lo up
# topologies/port-security.yml:22 servers.pair.ports[0]
link set eth0 up
addr add 10.8.0.30/24 dev eth0
# topologies/port-security.yml:19 servers.pair
route add default via 10.8.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/port-security.yml:26 servers.o2)
run 16 nsenter --net=/run/netns/o2 ethtool -K eth0 tx off
# devices, addresses and routes of o2 (topologies/port-security.yml:26 servers.o2)
run 17 nsenter --net=/run/netns/o2 ip -batch - <<'END'
# topologies/port-security.yml:26 servers.o2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.1.3/24 dev eth0
route add default via 10.8.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/port-security.yml:7 hosts.compute2)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/port-security.yml:7 hosts.compute2)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/port-security.yml:7 hosts.compute2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/port-security.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/port-security.yml:22 servers.pair.ports[0]
priority=9,in_port="qvo836ddfb5-e7" actions=resubmit(,25)
table=25, priority=2,in_port="qvo836ddfb5-e7",dl_src=fa:16:3e:ee:eb:33 actions=resubmit(,30)
table=25, priority=2,in_port="qvo836ddfb5-e7",dl_src=fa:16:3e:00:08:30 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo836ddfb5-e7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo836ddfb5-e7",icmp_type=136,nd_target=fe80::f816:3eff:feee:eb33 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo836ddfb5-e7",icmp_type=136,nd_target=fe80::f816:3eff:fe00:830 actions=resubmit(,59)
priority=10,arp,in_port="qvo836ddfb5-e7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo836ddfb5-e7",arp_spa=10.8.0.30 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvo836ddfb5-e7",arp_spa=10.8.0.200 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvo836ddfb5-e7",arp_spa=10.8.0.208/28 actions=resubmit(,25)
END
# first frames of servers (topologies/port-security.yml:7 hosts.compute2)
run 21 perl -e 'use strict; use warnings;
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
# topologies/port-security.yml:18 servers.appliance
qvb6ac2f32b-1e fa:16:3e:d4:75:3b
# topologies/port-security.yml:22 servers.pair.ports[0]
qvb836ddfb5-e7 fa:16:3e:ee:eb:33
# topologies/port-security.yml:26 servers.o2
qvb9611a3f0-9a fa:16:3e:67:c0:ed
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/port-security.yml:7 hosts.compute2)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/port-security.yml:7 hosts.compute2
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
# topologies/port-security.yml:10 networks.net
table=4, priority=1,tun_id=0x7696d2 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/port-security.yml:11 networks.open
table=4, priority=1,tun_id=0xb92141 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/port-security.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/port-security.yml:17 servers.guarded
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:85:8a:61 actions=strip_vlan,load:0x7696d2->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e858a61->NXM_NX_ARP_SHA[],load:0xa08000a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:85:8a:61,IN_PORT
# topologies/port-security.yml:10 networks.net
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x7696d2->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/port-security.yml:25 servers.o1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:bc:67:8e actions=strip_vlan,load:0xb92141->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.8.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ebc678e->NXM_NX_ARP_SHA[],load:0xa080102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:bc:67:8e,IN_PORT
# topologies/port-security.yml:11 networks.open
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xb92141->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/port-security.yml:7 hosts.compute2)
run 23 ip -batch - <<'END'
# topologies/port-security.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/port-security.yml:7 hosts.compute2)
run 24 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/port-security.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/port-security.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/port-security.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/port-security.yml:7 hosts.compute2)
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
