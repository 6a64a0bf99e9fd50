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
# namespaces and links (topologies/external-network.yml )
run 1 ip -batch - <<'END'
# topologies/external-network.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/external-network.yml:5 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/external-network.yml:6 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/external-network.yml:9 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
# topologies/external-network.yml:10 networks.campus
link add sw-campus mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth2 mtu 1500 type veth peer name eth2 netns compute1 mtu 1500
link add h2-eth2 mtu 1500 type veth peer name eth2 netns compute2 mtu 1500
END
# settings of the host (topologies/external-network.yml )
run 2 sysctl -q -p - <<'END'
# topologies/external-network.yml:9 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
# topologies/external-network.yml:10 networks.campus
net/ipv6/conf/sw-campus/accept_ra = 0
# topologies/external-network.yml:9 networks.public
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/external-network.yml:9 networks.public)
run 3 ethtool -K sw-ext tx off
# sw-campus writes whole checksums (topologies/external-network.yml:10 networks.campus)
run 4 ethtool -K sw-campus tx off
# devices, addresses and routes of the host (topologies/external-network.yml )
run 5 ip -batch - <<'END'
# topologies/external-network.yml underlay
link set sw-underlay up
# topologies/external-network.yml:5 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/external-network.yml:6 hosts.compute2
link set h2-eth0 master sw-underlay up
# topologies/external-network.yml:9 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
# topologies/external-network.yml:10 networks.campus
link set sw-campus up
link set h1-eth2 master sw-campus up
link set h2-eth2 master sw-campus up
# topologies/external-network.yml:9 networks.public
addr add 203.0.113.254/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/external-network.yml )
run 6 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/external-network.yml:5 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/external-network.yml:5 hosts.compute1
link set eth0 up
# topologies/external-network.yml:9 networks.public
link set eth1 up
# topologies/external-network.yml:10 networks.campus
link set eth2 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/external-network.yml:6 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/external-network.yml:6 hosts.compute2
link set eth0 up
# topologies/external-network.yml:9 networks.public
link set eth1 up
# topologies/external-network.yml:10 networks.campus
link set eth2 up
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
# folders of Open vSwitch (topologies/external-network.yml:5 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/external-network.yml:5 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/external-network.yml:5 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/external-network.yml:5 hosts.compute1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute1 external_ids:system-id=compute1 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-ex \
  -- set Bridge br-ex datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-campus \
  -- set Bridge br-campus datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-ex eth1 \
  -- add-port br-ex phy-br-ex \
  -- set Interface phy-br-ex type=patch options:peer=int-br-ex \
  -- add-port br-int int-br-ex other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-ex type=patch options:peer=phy-br-ex \
  -- add-port br-campus eth2 \
  -- add-port br-campus phy-br-campus \
  -- set Interface phy-br-campus type=patch options:peer=int-br-campus \
  -- add-port br-int int-br-campus other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-campus type=patch options:peer=phy-br-campus \
  -- add-port br-int qvoea649984-26 tag=1 other_config:net_uuid=4c2d4678-8898-5f0a-a960-0f2c56a5d889 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvoea649984-26 'external_ids:attached-mac="fa:16:3e:0b:85:02"' external_ids:iface-id=ea649984-266d-532e-a55d-678061ca5ddb external_ids:iface-status=active external_ids:vm-uuid=6fb69525-55cc-5f68-8e2d-a139d4e44d12 \
  -- add-port br-int qvo2815e33f-b8 tag=2 other_config:net_uuid=3a217845-6e38-593a-8ae2-210ee6ac4cf5 other_config:network_type=flat other_config:physical_network=campus other_config:tag=2 \
  -- set Interface qvo2815e33f-b8 'external_ids:attached-mac="fa:16:3e:5c:6d:e3"' external_ids:iface-id=2815e33f-b818-5f4a-a60d-ad6f1587f9fb external_ids:iface-status=active external_ids:vm-uuid=8c1e6776-e58d-5e5e-85cf-c476cd752454
) & lanes="$lanes $!"
(
# address sets of the host (topologies/external-network.yml:5 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/external-network.yml security_groups.default
create NIPv4dd9e416d-fb31-5c93-8bef- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4dd9e416d-fb31-5c93-8bef- 192.0.2.2
add NIPv4dd9e416d-fb31-5c93-8bef- 192.0.2.3
create NIPv6dd9e416d-fb31-5c93-8bef- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/external-network.yml:5 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/external-network.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/external-network.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2815e33f-b8 -m comment --comment "Set zone for 2815e33f-b818-5f4a-a60d-ad6f1587f9fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb2815e33f-b8 -m comment --comment "Set zone for 2815e33f-b818-5f4a-a60d-ad6f1587f9fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2815e33f-b8 -m comment --comment "Set zone for 2815e33f-b818-5f4a-a60d-ad6f1587f9fb" -j CT --zone 4097
COMMIT
*filter
# topologies/external-network.yml:5 hosts.compute1
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
# topologies/external-network.yml:19 servers.desk1
:neutron-openvswi-i2815e33f-b - [0:0]
:neutron-openvswi-o2815e33f-b - [0:0]
:neutron-openvswi-s2815e33f-b - [0:0]
# topologies/external-network.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2815e33f-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2815e33f-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2815e33f-b
-A neutron-openvswi-i2815e33f-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2815e33f-b -d 192.0.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i2815e33f-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-i2815e33f-b -m set --match-set NIPv4dd9e416d-fb31-5c93-8bef- src -j RETURN
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-i2815e33f-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2815e33f-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2815e33f-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -j neutron-openvswi-s2815e33f-b
-A neutron-openvswi-s2815e33f-b -s 192.0.2.2/32 -m mac --mac-source fa:16:3e:5c:6d:e3 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2815e33f-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2815e33f-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2815e33f-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-o2815e33f-b -j RETURN
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-o2815e33f-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2815e33f-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/external-network.yml:16 servers.mirror
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea649984-26 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea649984-26 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapea649984-26 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/external-network.yml:5 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/external-network.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/external-network.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2815e33f-b8 -m comment --comment "Set zone for 2815e33f-b818-5f4a-a60d-ad6f1587f9fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb2815e33f-b8 -m comment --comment "Set zone for 2815e33f-b818-5f4a-a60d-ad6f1587f9fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2815e33f-b8 -m comment --comment "Set zone for 2815e33f-b818-5f4a-a60d-ad6f1587f9fb" -j CT --zone 4097
COMMIT
*filter
# topologies/external-network.yml:5 hosts.compute1
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
# topologies/external-network.yml:19 servers.desk1
:neutron-openvswi-i2815e33f-b - [0:0]
:neutron-openvswi-o2815e33f-b - [0:0]
# topologies/external-network.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2815e33f-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2815e33f-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2815e33f-b8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2815e33f-b
-A neutron-openvswi-i2815e33f-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i2815e33f-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i2815e33f-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i2815e33f-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2815e33f-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-i2815e33f-b -m set --match-set NIPv6dd9e416d-fb31-5c93-8bef- src -j RETURN
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-i2815e33f-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2815e33f-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2815e33f-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o2815e33f-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2815e33f-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2815e33f-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-o2815e33f-b -j RETURN
# topologies/external-network.yml:19 servers.desk1
-A neutron-openvswi-o2815e33f-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2815e33f-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/external-network.yml:16 servers.mirror
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea649984-26 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea649984-26 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapea649984-26 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/external-network.yml:5 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/external-network.yml:16 servers.mirror
netns add mirror
# topologies/external-network.yml:19 servers.desk1
netns add desk1
# topologies/external-network.yml:16 servers.mirror
link add qbrea649984-26 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoea649984-26 mtu 1500 type veth peer name qvbea649984-26 mtu 1500
link add tapea649984-26 mtu 1500 type veth peer name eth0 netns mirror address fa:16:3e:0b:85:02 mtu 1500
# topologies/external-network.yml:19 servers.desk1
link add qbr2815e33f-b8 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo2815e33f-b8 mtu 1500 type veth peer name qvb2815e33f-b8 mtu 1500
link add tap2815e33f-b8 mtu 1500 type veth peer name eth0 netns desk1 address fa:16:3e:5c:6d:e3 mtu 1500
END
# settings of the host (topologies/external-network.yml:5 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/external-network.yml:5 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/external-network.yml:16 servers.mirror
net/ipv6/conf/qbrea649984-26/disable_ipv6 = 1
# topologies/external-network.yml:19 servers.desk1
net/ipv6/conf/qbr2815e33f-b8/disable_ipv6 = 1
# topologies/external-network.yml:5 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/external-network.yml:5 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/external-network.yml:16 servers.mirror
link set qbrea649984-26 up
link set qvoea649984-26 promisc on up
link set qvbea649984-26 master qbrea649984-26 promisc on up
link set tapea649984-26 master qbrea649984-26 up
# topologies/external-network.yml:19 servers.desk1
link set qbr2815e33f-b8 up
link set qvo2815e33f-b8 promisc on up
link set qvb2815e33f-b8 master qbr2815e33f-b8 promisc on up
link set tap2815e33f-b8 master qbr2815e33f-b8 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/external-network.yml:5 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen mirror 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/external-network.yml:16 servers.mirror)
run 12 nsenter --net=/run/netns/mirror ethtool -K eth0 tx off
# devices, addresses and routes of mirror (topologies/external-network.yml:16 servers.mirror)
run 13 nsenter --net=/run/netns/mirror ip -batch - <<'END'
# topologies/external-network.yml:16 servers.mirror
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.1/24 dev eth0
route add default via 203.0.113.254 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/external-network.yml:19 servers.desk1)
run 14 nsenter --net=/run/netns/desk1 ethtool -K eth0 tx off
# devices, addresses and routes of desk1 (topologies/external-network.yml:19 servers.desk1)
run 15 nsenter --net=/run/netns/desk1 ip -batch - <<'END'
# topologies/external-network.yml:19 servers.desk1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 192.0.2.2/24 dev eth0
route add default via 192.0.2.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/external-network.yml:5 hosts.compute1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/external-network.yml:5 hosts.compute1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/external-network.yml:5 hosts.compute1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/external-network.yml:5 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
priority=2,in_port="int-br-ex" actions=drop
priority=2,in_port="int-br-campus" actions=drop
# topologies/external-network.yml:9 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,59)
# topologies/external-network.yml:10 networks.campus
priority=3,in_port="int-br-campus",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
# topologies/external-network.yml:19 servers.desk1
priority=9,in_port="qvo2815e33f-b8" actions=resubmit(,25)
table=25, priority=2,in_port="qvo2815e33f-b8",dl_src=fa:16:3e:5c:6d:e3 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo2815e33f-b8",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo2815e33f-b8",icmp_type=136,nd_target=fe80::f816:3eff:fe5c:6de3 actions=resubmit(,59)
priority=10,arp,in_port="qvo2815e33f-b8" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo2815e33f-b8",arp_spa=192.0.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/external-network.yml:5 hosts.compute1)
run 19 perl -e 'use strict; use warnings;
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
# topologies/external-network.yml:16 servers.mirror
qvbea649984-26 fa:16:3e:0b:85:02
# topologies/external-network.yml:19 servers.desk1
qvb2815e33f-b8 fa:16:3e:5c:6d:e3
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/external-network.yml:5 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/external-network.yml:5 hosts.compute1
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
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/external-network.yml:5 hosts.compute1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/external-network.yml:5 hosts.compute1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/external-network.yml:9 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=1 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# flows of br-campus (topologies/external-network.yml:5 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-campus - <<'END'
# topologies/external-network.yml:5 hosts.compute1
priority=2,in_port="phy-br-campus" actions=drop
priority=0 actions=NORMAL
# topologies/external-network.yml:10 networks.campus
priority=4,in_port="phy-br-campus",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/external-network.yml:5 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/external-network.yml:5 hosts.compute1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
link set br-campus mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the program that answers for servers (topologies/external-network.yml:5 hosts.compute1)
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

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/external-network.yml:6 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/external-network.yml:6 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/external-network.yml:6 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/external-network.yml:6 hosts.compute2)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute2 external_ids:system-id=compute2 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-ex \
  -- set Bridge br-ex datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-campus \
  -- set Bridge br-campus datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-ex eth1 \
  -- add-port br-ex phy-br-ex \
  -- set Interface phy-br-ex type=patch options:peer=int-br-ex \
  -- add-port br-int int-br-ex other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-ex type=patch options:peer=phy-br-ex \
  -- add-port br-campus eth2 \
  -- add-port br-campus phy-br-campus \
  -- set Interface phy-br-campus type=patch options:peer=int-br-campus \
  -- add-port br-int int-br-campus other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-campus type=patch options:peer=phy-br-campus \
  -- add-port br-int qvo6181f40b-4a tag=1 other_config:net_uuid=4c2d4678-8898-5f0a-a960-0f2c56a5d889 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvo6181f40b-4a 'external_ids:attached-mac="fa:16:3e:bf:9e:77"' external_ids:iface-id=6181f40b-4a98-5e4a-81df-d58a93307fcd external_ids:iface-status=active external_ids:vm-uuid=861f349f-d7ad-5b64-bd9c-554380d2e6ae \
  -- add-port br-int qvo36b47725-1f tag=1 other_config:net_uuid=4c2d4678-8898-5f0a-a960-0f2c56a5d889 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvo36b47725-1f 'external_ids:attached-mac="fa:16:3e:dd:4e:4f"' external_ids:iface-id=36b47725-1f43-5c73-b8ad-7da8f87ee44b external_ids:iface-status=active external_ids:vm-uuid=5be4ef74-0520-550d-91c0-eb226b606c15 \
  -- add-port br-int qvo211272a7-30 tag=2 other_config:net_uuid=3a217845-6e38-593a-8ae2-210ee6ac4cf5 other_config:network_type=flat other_config:physical_network=campus other_config:tag=2 \
  -- set Interface qvo211272a7-30 'external_ids:attached-mac="fa:16:3e:40:d5:50"' external_ids:iface-id=211272a7-300d-5bd5-a73c-0636cd05b655 external_ids:iface-status=active external_ids:vm-uuid=dcb77851-2220-5917-aa66-52571266fc99 \
  -- add-port br-int qvo433df420-10 tag=2 other_config:net_uuid=3a217845-6e38-593a-8ae2-210ee6ac4cf5 other_config:network_type=flat other_config:physical_network=campus other_config:tag=2 \
  -- set Interface qvo433df420-10 'external_ids:attached-mac="fa:16:3e:bd:82:47"' external_ids:iface-id=433df420-1026-57e3-925d-7c66962cd62d external_ids:iface-status=active external_ids:vm-uuid=8d526f8a-a2a2-5182-9b57-058818db8361
) & lanes="$lanes $!"
(
# address sets of the host (topologies/external-network.yml:6 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/external-network.yml security_groups.default
create NIPv4dd9e416d-fb31-5c93-8bef- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4dd9e416d-fb31-5c93-8bef- 192.0.2.2
add NIPv4dd9e416d-fb31-5c93-8bef- 192.0.2.3
create NIPv6dd9e416d-fb31-5c93-8bef- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/external-network.yml:6 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/external-network.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/external-network.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb36b47725-1f -m comment --comment "Set zone for 36b47725-1f43-5c73-b8ad-7da8f87ee44b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb36b47725-1f -m comment --comment "Set zone for 36b47725-1f43-5c73-b8ad-7da8f87ee44b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap36b47725-1f -m comment --comment "Set zone for 36b47725-1f43-5c73-b8ad-7da8f87ee44b" -j CT --zone 4097
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb211272a7-30 -m comment --comment "Set zone for 211272a7-300d-5bd5-a73c-0636cd05b655" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb211272a7-30 -m comment --comment "Set zone for 211272a7-300d-5bd5-a73c-0636cd05b655" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap211272a7-30 -m comment --comment "Set zone for 211272a7-300d-5bd5-a73c-0636cd05b655" -j CT --zone 4098
# topologies/external-network.yml:21 servers.desk3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb433df420-10 -m comment --comment "Set zone for 433df420-1026-57e3-925d-7c66962cd62d" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb433df420-10 -m comment --comment "Set zone for 433df420-1026-57e3-925d-7c66962cd62d" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap433df420-10 -m comment --comment "Set zone for 433df420-1026-57e3-925d-7c66962cd62d" -j CT --zone 4099
COMMIT
*filter
# topologies/external-network.yml:6 hosts.compute2
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
# topologies/external-network.yml:18 servers.shop
:neutron-openvswi-i36b47725-1 - [0:0]
:neutron-openvswi-o36b47725-1 - [0:0]
:neutron-openvswi-s36b47725-1 - [0:0]
# topologies/external-network.yml:20 servers.desk2
:neutron-openvswi-i211272a7-3 - [0:0]
:neutron-openvswi-o211272a7-3 - [0:0]
:neutron-openvswi-s211272a7-3 - [0:0]
# topologies/external-network.yml:21 servers.desk3
:neutron-openvswi-i433df420-1 - [0:0]
:neutron-openvswi-o433df420-1 - [0:0]
:neutron-openvswi-s433df420-1 - [0:0]
# topologies/external-network.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap36b47725-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap36b47725-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap36b47725-1f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o36b47725-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap36b47725-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i36b47725-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap36b47725-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o36b47725-1
-A neutron-openvswi-i36b47725-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i36b47725-1 -d 203.0.113.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i36b47725-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/external-network.yml:13 security_groups.web[0]
-A neutron-openvswi-i36b47725-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-i36b47725-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i36b47725-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o36b47725-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -j neutron-openvswi-s36b47725-1
-A neutron-openvswi-s36b47725-1 -s 203.0.113.3/32 -m mac --mac-source fa:16:3e:dd:4e:4f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s36b47725-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o36b47725-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o36b47725-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/external-network.yml:13 security_groups.web
-A neutron-openvswi-o36b47725-1 -j RETURN
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-o36b47725-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o36b47725-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap211272a7-30 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap211272a7-30 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap211272a7-30 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o211272a7-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap211272a7-30 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i211272a7-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap211272a7-30 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o211272a7-3
-A neutron-openvswi-i211272a7-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i211272a7-3 -d 192.0.2.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i211272a7-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-i211272a7-3 -m set --match-set NIPv4dd9e416d-fb31-5c93-8bef- src -j RETURN
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-i211272a7-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i211272a7-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o211272a7-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -j neutron-openvswi-s211272a7-3
-A neutron-openvswi-s211272a7-3 -s 192.0.2.3/32 -m mac --mac-source fa:16:3e:40:d5:50 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s211272a7-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o211272a7-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o211272a7-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-o211272a7-3 -j RETURN
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-o211272a7-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o211272a7-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:21 servers.desk3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap433df420-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap433df420-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap433df420-10 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o433df420-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap433df420-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i433df420-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap433df420-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o433df420-1
-A neutron-openvswi-i433df420-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i433df420-1 -d 192.0.2.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i433df420-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i433df420-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i433df420-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o433df420-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -j neutron-openvswi-s433df420-1
-A neutron-openvswi-s433df420-1 -s 192.0.2.4/32 -m mac --mac-source fa:16:3e:bd:82:47 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s433df420-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o433df420-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o433df420-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-o433df420-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o433df420-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/external-network.yml:17 servers.visitor
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6181f40b-4a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6181f40b-4a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6181f40b-4a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/external-network.yml:6 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/external-network.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/external-network.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb36b47725-1f -m comment --comment "Set zone for 36b47725-1f43-5c73-b8ad-7da8f87ee44b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb36b47725-1f -m comment --comment "Set zone for 36b47725-1f43-5c73-b8ad-7da8f87ee44b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap36b47725-1f -m comment --comment "Set zone for 36b47725-1f43-5c73-b8ad-7da8f87ee44b" -j CT --zone 4097
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb211272a7-30 -m comment --comment "Set zone for 211272a7-300d-5bd5-a73c-0636cd05b655" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb211272a7-30 -m comment --comment "Set zone for 211272a7-300d-5bd5-a73c-0636cd05b655" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap211272a7-30 -m comment --comment "Set zone for 211272a7-300d-5bd5-a73c-0636cd05b655" -j CT --zone 4098
# topologies/external-network.yml:21 servers.desk3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb433df420-10 -m comment --comment "Set zone for 433df420-1026-57e3-925d-7c66962cd62d" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb433df420-10 -m comment --comment "Set zone for 433df420-1026-57e3-925d-7c66962cd62d" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap433df420-10 -m comment --comment "Set zone for 433df420-1026-57e3-925d-7c66962cd62d" -j CT --zone 4099
COMMIT
*filter
# topologies/external-network.yml:6 hosts.compute2
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
# topologies/external-network.yml:18 servers.shop
:neutron-openvswi-i36b47725-1 - [0:0]
:neutron-openvswi-o36b47725-1 - [0:0]
# topologies/external-network.yml:20 servers.desk2
:neutron-openvswi-i211272a7-3 - [0:0]
:neutron-openvswi-o211272a7-3 - [0:0]
# topologies/external-network.yml:21 servers.desk3
:neutron-openvswi-i433df420-1 - [0:0]
:neutron-openvswi-o433df420-1 - [0:0]
# topologies/external-network.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap36b47725-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap36b47725-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap36b47725-1f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o36b47725-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap36b47725-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i36b47725-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap36b47725-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o36b47725-1
-A neutron-openvswi-i36b47725-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i36b47725-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i36b47725-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i36b47725-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i36b47725-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/external-network.yml:13 security_groups.web[0]
-A neutron-openvswi-i36b47725-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-i36b47725-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i36b47725-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o36b47725-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o36b47725-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o36b47725-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o36b47725-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/external-network.yml:13 security_groups.web
-A neutron-openvswi-o36b47725-1 -j RETURN
# topologies/external-network.yml:18 servers.shop
-A neutron-openvswi-o36b47725-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o36b47725-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap211272a7-30 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap211272a7-30 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap211272a7-30 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o211272a7-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap211272a7-30 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i211272a7-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap211272a7-30 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o211272a7-3
-A neutron-openvswi-i211272a7-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i211272a7-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i211272a7-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i211272a7-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i211272a7-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-i211272a7-3 -m set --match-set NIPv6dd9e416d-fb31-5c93-8bef- src -j RETURN
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-i211272a7-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i211272a7-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o211272a7-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o211272a7-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o211272a7-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o211272a7-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/external-network.yml security_groups.default
-A neutron-openvswi-o211272a7-3 -j RETURN
# topologies/external-network.yml:20 servers.desk2
-A neutron-openvswi-o211272a7-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o211272a7-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:21 servers.desk3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap433df420-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap433df420-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap433df420-10 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o433df420-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap433df420-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i433df420-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap433df420-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o433df420-1
-A neutron-openvswi-i433df420-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i433df420-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i433df420-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i433df420-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i433df420-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i433df420-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i433df420-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o433df420-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o433df420-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o433df420-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o433df420-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-o433df420-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o433df420-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/external-network.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/external-network.yml:17 servers.visitor
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6181f40b-4a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6181f40b-4a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6181f40b-4a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/external-network.yml:6 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/external-network.yml:17 servers.visitor
netns add visitor
# topologies/external-network.yml:18 servers.shop
netns add shop
# topologies/external-network.yml:20 servers.desk2
netns add desk2
# topologies/external-network.yml:21 servers.desk3
netns add desk3
# topologies/external-network.yml:17 servers.visitor
link add qbr6181f40b-4a mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6181f40b-4a mtu 1500 type veth peer name qvb6181f40b-4a mtu 1500
link add tap6181f40b-4a mtu 1500 type veth peer name eth0 netns visitor address fa:16:3e:bf:9e:77 mtu 1500
# topologies/external-network.yml:18 servers.shop
link add qbr36b47725-1f mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo36b47725-1f mtu 1500 type veth peer name qvb36b47725-1f mtu 1500
link add tap36b47725-1f mtu 1500 type veth peer name eth0 netns shop address fa:16:3e:dd:4e:4f mtu 1500
# topologies/external-network.yml:20 servers.desk2
link add qbr211272a7-30 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo211272a7-30 mtu 1500 type veth peer name qvb211272a7-30 mtu 1500
link add tap211272a7-30 mtu 1500 type veth peer name eth0 netns desk2 address fa:16:3e:40:d5:50 mtu 1500
# topologies/external-network.yml:21 servers.desk3
link add qbr433df420-10 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo433df420-10 mtu 1500 type veth peer name qvb433df420-10 mtu 1500
link add tap433df420-10 mtu 1500 type veth peer name eth0 netns desk3 address fa:16:3e:bd:82:47 mtu 1500
END
# settings of the host (topologies/external-network.yml:6 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/external-network.yml:6 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/external-network.yml:17 servers.visitor
net/ipv6/conf/qbr6181f40b-4a/disable_ipv6 = 1
# topologies/external-network.yml:18 servers.shop
net/ipv6/conf/qbr36b47725-1f/disable_ipv6 = 1
# topologies/external-network.yml:20 servers.desk2
net/ipv6/conf/qbr211272a7-30/disable_ipv6 = 1
# topologies/external-network.yml:21 servers.desk3
net/ipv6/conf/qbr433df420-10/disable_ipv6 = 1
# topologies/external-network.yml:6 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/external-network.yml:6 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/external-network.yml:17 servers.visitor
link set qbr6181f40b-4a up
link set qvo6181f40b-4a promisc on up
link set qvb6181f40b-4a master qbr6181f40b-4a promisc on up
link set tap6181f40b-4a master qbr6181f40b-4a up
# topologies/external-network.yml:18 servers.shop
link set qbr36b47725-1f up
link set qvo36b47725-1f promisc on up
link set qvb36b47725-1f master qbr36b47725-1f promisc on up
link set tap36b47725-1f master qbr36b47725-1f up
# topologies/external-network.yml:20 servers.desk2
link set qbr211272a7-30 up
link set qvo211272a7-30 promisc on up
link set qvb211272a7-30 master qbr211272a7-30 promisc on up
link set tap211272a7-30 master qbr211272a7-30 up
# topologies/external-network.yml:21 servers.desk3
link set qbr433df420-10 up
link set qvo433df420-10 promisc on up
link set qvb433df420-10 master qbr433df420-10 promisc on up
link set tap433df420-10 master qbr433df420-10 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/external-network.yml:6 hosts.compute2)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen shop 0.0.0.0 80
listen shop 0.0.0.0 22
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/external-network.yml:17 servers.visitor)
run 12 nsenter --net=/run/netns/visitor ethtool -K eth0 tx off
# devices, addresses and routes of visitor (topologies/external-network.yml:17 servers.visitor)
run 13 nsenter --net=/run/netns/visitor ip -batch - <<'END'
# topologies/external-network.yml:17 servers.visitor
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.2/24 dev eth0
route add default via 203.0.113.254 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/external-network.yml:18 servers.shop)
run 14 nsenter --net=/run/netns/shop ethtool -K eth0 tx off
# devices, addresses and routes of shop (topologies/external-network.yml:18 servers.shop)
run 15 nsenter --net=/run/netns/shop ip -batch - <<'END'
# topologies/external-network.yml:18 servers.shop
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.3/24 dev eth0
route add default via 203.0.113.254 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/external-network.yml:20 servers.desk2)
run 16 nsenter --net=/run/netns/desk2 ethtool -K eth0 tx off
# devices, addresses and routes of desk2 (topologies/external-network.yml:20 servers.desk2)
run 17 nsenter --net=/run/netns/desk2 ip -batch - <<'END'
# topologies/external-network.yml:20 servers.desk2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 192.0.2.3/24 dev eth0
route add default via 192.0.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/external-network.yml:21 servers.desk3)
run 18 nsenter --net=/run/netns/desk3 ethtool -K eth0 tx off
# devices, addresses and routes of desk3 (topologies/external-network.yml:21 servers.desk3)
run 19 nsenter --net=/run/netns/desk3 ip -batch - <<'END'
# topologies/external-network.yml:21 servers.desk3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 192.0.2.4/24 dev eth0
route add default via 192.0.2.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/external-network.yml:6 hosts.compute2)
run 20 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/external-network.yml:6 hosts.compute2)
run_silent 21 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/external-network.yml:6 hosts.compute2)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/external-network.yml:6 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
priority=2,in_port="int-br-ex" actions=drop
priority=2,in_port="int-br-campus" actions=drop
# topologies/external-network.yml:9 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,59)
# topologies/external-network.yml:10 networks.campus
priority=3,in_port="int-br-campus",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
# topologies/external-network.yml:18 servers.shop
priority=9,in_port="qvo36b47725-1f" actions=resubmit(,25)
table=25, priority=2,in_port="qvo36b47725-1f",dl_src=fa:16:3e:dd:4e:4f actions=resubmit(,30)
priority=10,icmp6,in_port="qvo36b47725-1f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo36b47725-1f",icmp_type=136,nd_target=fe80::f816:3eff:fedd:4e4f actions=resubmit(,59)
priority=10,arp,in_port="qvo36b47725-1f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo36b47725-1f",arp_spa=203.0.113.3 actions=resubmit(,25)
# topologies/external-network.yml:20 servers.desk2
priority=9,in_port="qvo211272a7-30" actions=resubmit(,25)
table=25, priority=2,in_port="qvo211272a7-30",dl_src=fa:16:3e:40:d5:50 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo211272a7-30",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo211272a7-30",icmp_type=136,nd_target=fe80::f816:3eff:fe40:d550 actions=resubmit(,59)
priority=10,arp,in_port="qvo211272a7-30" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo211272a7-30",arp_spa=192.0.2.3 actions=resubmit(,25)
# topologies/external-network.yml:21 servers.desk3
priority=9,in_port="qvo433df420-10" actions=resubmit(,25)
table=25, priority=2,in_port="qvo433df420-10",dl_src=fa:16:3e:bd:82:47 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo433df420-10",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo433df420-10",icmp_type=136,nd_target=fe80::f816:3eff:febd:8247 actions=resubmit(,59)
priority=10,arp,in_port="qvo433df420-10" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo433df420-10",arp_spa=192.0.2.4 actions=resubmit(,25)
END
# first frames of servers (topologies/external-network.yml:6 hosts.compute2)
run 23 perl -e 'use strict; use warnings;
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
# topologies/external-network.yml:17 servers.visitor
qvb6181f40b-4a fa:16:3e:bf:9e:77
# topologies/external-network.yml:18 servers.shop
qvb36b47725-1f fa:16:3e:dd:4e:4f
# topologies/external-network.yml:20 servers.desk2
qvb211272a7-30 fa:16:3e:40:d5:50
# topologies/external-network.yml:21 servers.desk3
qvb433df420-10 fa:16:3e:bd:82:47
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/external-network.yml:6 hosts.compute2)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/external-network.yml:6 hosts.compute2
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
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/external-network.yml:6 hosts.compute2)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/external-network.yml:6 hosts.compute2
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/external-network.yml:9 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=1 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# flows of br-campus (topologies/external-network.yml:6 hosts.compute2)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-campus - <<'END'
# topologies/external-network.yml:6 hosts.compute2
priority=2,in_port="phy-br-campus" actions=drop
priority=0 actions=NORMAL
# topologies/external-network.yml:10 networks.campus
priority=4,in_port="phy-br-campus",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/external-network.yml:6 hosts.compute2)
run 27 ip -batch - <<'END'
# topologies/external-network.yml:6 hosts.compute2
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
link set br-campus mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/external-network.yml:6 hosts.compute2)
run 28 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/external-network.yml:5 hosts.compute1)
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
# announce the addresses of the host (topologies/external-network.yml:6 hosts.compute2)
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
join
