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
# namespaces and links (topologies/hello.yml )
run 1 ip -batch - <<'END'
# topologies/hello.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/hello.yml:2 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/hello.yml:2 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/hello.yml )
run 2 ip -batch - <<'END'
# topologies/hello.yml underlay
link set sw-underlay up
# topologies/hello.yml:2 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/hello.yml:2 hosts.compute2
link set h2-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/hello.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/hello.yml:2 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/hello.yml:2 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/hello.yml:2 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/hello.yml:2 hosts.compute2
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
# folders of Open vSwitch (topologies/hello.yml:2 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/hello.yml:2 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/hello.yml:2 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/hello.yml:2 hosts.compute1)
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
  -- add-port br-int qvo13c381f9-1b tag=1 other_config:net_uuid=f7383806-2de6-5e4d-9d38-2aee4df7d808 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=16420084 other_config:tag=1 \
  -- set Interface qvo13c381f9-1b 'external_ids:attached-mac="fa:16:3e:38:8a:58"' external_ids:iface-id=13c381f9-1bb7-5469-b18f-3ccea52a6ad7 external_ids:iface-status=active external_ids:vm-uuid=7ae212d4-7ce8-58dd-9ef0-cdbb9b5e3c52
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/hello.yml:2 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/hello.yml:2 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/hello.yml:2 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb13c381f9-1b -m comment --comment "Set zone for 13c381f9-1bb7-5469-b18f-3ccea52a6ad7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb13c381f9-1b -m comment --comment "Set zone for 13c381f9-1bb7-5469-b18f-3ccea52a6ad7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap13c381f9-1b -m comment --comment "Set zone for 13c381f9-1bb7-5469-b18f-3ccea52a6ad7" -j CT --zone 4097
COMMIT
*filter
# topologies/hello.yml:2 hosts.compute1
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
# topologies/hello.yml:5 servers.web1
:neutron-openvswi-i13c381f9-1 - [0:0]
:neutron-openvswi-o13c381f9-1 - [0:0]
:neutron-openvswi-s13c381f9-1 - [0:0]
# topologies/hello.yml:2 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap13c381f9-1b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap13c381f9-1b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap13c381f9-1b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o13c381f9-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap13c381f9-1b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i13c381f9-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap13c381f9-1b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o13c381f9-1
-A neutron-openvswi-i13c381f9-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i13c381f9-1 -d 10.0.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i13c381f9-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/hello.yml:4 security_groups.web[0]
-A neutron-openvswi-i13c381f9-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-i13c381f9-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i13c381f9-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o13c381f9-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -j neutron-openvswi-s13c381f9-1
-A neutron-openvswi-s13c381f9-1 -s 10.0.1.2/32 -m mac --mac-source fa:16:3e:38:8a:58 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s13c381f9-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o13c381f9-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o13c381f9-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/hello.yml:4 security_groups.web
-A neutron-openvswi-o13c381f9-1 -j RETURN
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-o13c381f9-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o13c381f9-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/hello.yml:2 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/hello.yml:2 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/hello.yml:2 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/hello.yml:2 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb13c381f9-1b -m comment --comment "Set zone for 13c381f9-1bb7-5469-b18f-3ccea52a6ad7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb13c381f9-1b -m comment --comment "Set zone for 13c381f9-1bb7-5469-b18f-3ccea52a6ad7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap13c381f9-1b -m comment --comment "Set zone for 13c381f9-1bb7-5469-b18f-3ccea52a6ad7" -j CT --zone 4097
COMMIT
*filter
# topologies/hello.yml:2 hosts.compute1
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
# topologies/hello.yml:5 servers.web1
:neutron-openvswi-i13c381f9-1 - [0:0]
:neutron-openvswi-o13c381f9-1 - [0:0]
# topologies/hello.yml:2 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap13c381f9-1b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap13c381f9-1b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap13c381f9-1b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o13c381f9-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap13c381f9-1b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i13c381f9-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap13c381f9-1b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o13c381f9-1
-A neutron-openvswi-i13c381f9-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i13c381f9-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i13c381f9-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i13c381f9-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i13c381f9-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/hello.yml:4 security_groups.web[0]
-A neutron-openvswi-i13c381f9-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-i13c381f9-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i13c381f9-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o13c381f9-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o13c381f9-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o13c381f9-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o13c381f9-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/hello.yml:4 security_groups.web
-A neutron-openvswi-o13c381f9-1 -j RETURN
# topologies/hello.yml:5 servers.web1
-A neutron-openvswi-o13c381f9-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o13c381f9-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/hello.yml:2 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/hello.yml:2 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/hello.yml:5 servers.web1
netns add web1
link add qbr13c381f9-1b mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo13c381f9-1b mtu 1450 type veth peer name qvb13c381f9-1b mtu 1450
link add tap13c381f9-1b mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:38:8a:58 mtu 1450
END
# settings of the host (topologies/hello.yml:2 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/hello.yml:2 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/hello.yml:5 servers.web1
net/ipv6/conf/qbr13c381f9-1b/disable_ipv6 = 1
# topologies/hello.yml:2 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/hello.yml:2 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/hello.yml:5 servers.web1
link set qbr13c381f9-1b up
link set qvo13c381f9-1b promisc on up
link set qvb13c381f9-1b master qbr13c381f9-1b promisc on up
link set tap13c381f9-1b master qbr13c381f9-1b up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/hello.yml:2 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/hello.yml:5 servers.web1)
run 11 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/hello.yml:5 servers.web1)
run 12 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/hello.yml:5 servers.web1
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
# start ovs-vswitchd (topologies/hello.yml:2 hosts.compute1)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/hello.yml:2 hosts.compute1)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/hello.yml:2 hosts.compute1)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/hello.yml:2 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/hello.yml:5 servers.web1
priority=9,in_port="qvo13c381f9-1b" actions=resubmit(,25)
table=25, priority=2,in_port="qvo13c381f9-1b",dl_src=fa:16:3e:38:8a:58 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo13c381f9-1b",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo13c381f9-1b",icmp_type=136,nd_target=fe80::f816:3eff:fe38:8a58 actions=resubmit(,59)
priority=10,arp,in_port="qvo13c381f9-1b" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo13c381f9-1b",arp_spa=10.0.1.2 actions=resubmit(,25)
END
# first frames of servers (topologies/hello.yml:2 hosts.compute1)
run 16 perl -e 'use strict; use warnings;
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
# topologies/hello.yml:5 servers.web1
qvb13c381f9-1b fa:16:3e:38:8a:58
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/hello.yml:2 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/hello.yml:2 hosts.compute1
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
# topologies/hello.yml:3 networks.web
table=4, priority=1,tun_id=0xfa8cf4 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/hello.yml:2 hosts.compute2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/hello.yml:5 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0f:61:ae actions=strip_vlan,load:0xfa8cf4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0f61ae->NXM_NX_ARP_SHA[],load:0xa000103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0f:61:ae,IN_PORT
# topologies/hello.yml:3 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xfa8cf4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/hello.yml:2 hosts.compute1)
run 18 ip -batch - <<'END'
# topologies/hello.yml:2 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the program that answers for servers (topologies/hello.yml:2 hosts.compute1)
run 19 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/hello.yml:2 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/hello.yml:2 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/hello.yml:2 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/hello.yml:2 hosts.compute2)
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
  -- add-port br-int qvo909f5859-b3 tag=1 other_config:net_uuid=f7383806-2de6-5e4d-9d38-2aee4df7d808 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=16420084 other_config:tag=1 \
  -- set Interface qvo909f5859-b3 'external_ids:attached-mac="fa:16:3e:0f:61:ae"' external_ids:iface-id=909f5859-b37b-5c42-b11d-725e4d9d5e8d external_ids:iface-status=active external_ids:vm-uuid=ffd7dceb-0a46-5069-9045-c9bba0f7379c
) & lanes="$lanes $!"
(
# address sets of the host (topologies/hello.yml:2 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/hello.yml security_groups.default
create NIPv49c1c7e71-9af5-50ec-af44- hash:net family inet hashsize 1024 maxelem 65536
add NIPv49c1c7e71-9af5-50ec-af44- 10.0.1.3
create NIPv69c1c7e71-9af5-50ec-af44- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/hello.yml:2 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/hello.yml:2 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/hello.yml:2 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb909f5859-b3 -m comment --comment "Set zone for 909f5859-b37b-5c42-b11d-725e4d9d5e8d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb909f5859-b3 -m comment --comment "Set zone for 909f5859-b37b-5c42-b11d-725e4d9d5e8d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap909f5859-b3 -m comment --comment "Set zone for 909f5859-b37b-5c42-b11d-725e4d9d5e8d" -j CT --zone 4097
COMMIT
*filter
# topologies/hello.yml:2 hosts.compute2
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
# topologies/hello.yml:5 servers.web2
:neutron-openvswi-i909f5859-b - [0:0]
:neutron-openvswi-o909f5859-b - [0:0]
:neutron-openvswi-s909f5859-b - [0:0]
# topologies/hello.yml:2 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap909f5859-b3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap909f5859-b3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap909f5859-b3 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o909f5859-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap909f5859-b3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i909f5859-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap909f5859-b3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o909f5859-b
-A neutron-openvswi-i909f5859-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i909f5859-b -d 10.0.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i909f5859-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/hello.yml security_groups.default
-A neutron-openvswi-i909f5859-b -m set --match-set NIPv49c1c7e71-9af5-50ec-af44- src -j RETURN
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-i909f5859-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i909f5859-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o909f5859-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -j neutron-openvswi-s909f5859-b
-A neutron-openvswi-s909f5859-b -s 10.0.1.3/32 -m mac --mac-source fa:16:3e:0f:61:ae -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s909f5859-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o909f5859-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o909f5859-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/hello.yml security_groups.default
-A neutron-openvswi-o909f5859-b -j RETURN
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-o909f5859-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o909f5859-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/hello.yml:2 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/hello.yml:2 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/hello.yml:2 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/hello.yml:2 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb909f5859-b3 -m comment --comment "Set zone for 909f5859-b37b-5c42-b11d-725e4d9d5e8d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb909f5859-b3 -m comment --comment "Set zone for 909f5859-b37b-5c42-b11d-725e4d9d5e8d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap909f5859-b3 -m comment --comment "Set zone for 909f5859-b37b-5c42-b11d-725e4d9d5e8d" -j CT --zone 4097
COMMIT
*filter
# topologies/hello.yml:2 hosts.compute2
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
# topologies/hello.yml:5 servers.web2
:neutron-openvswi-i909f5859-b - [0:0]
:neutron-openvswi-o909f5859-b - [0:0]
# topologies/hello.yml:2 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap909f5859-b3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap909f5859-b3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap909f5859-b3 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o909f5859-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap909f5859-b3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i909f5859-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap909f5859-b3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o909f5859-b
-A neutron-openvswi-i909f5859-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i909f5859-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i909f5859-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i909f5859-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i909f5859-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/hello.yml security_groups.default
-A neutron-openvswi-i909f5859-b -m set --match-set NIPv69c1c7e71-9af5-50ec-af44- src -j RETURN
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-i909f5859-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i909f5859-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o909f5859-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o909f5859-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o909f5859-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o909f5859-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/hello.yml security_groups.default
-A neutron-openvswi-o909f5859-b -j RETURN
# topologies/hello.yml:5 servers.web2
-A neutron-openvswi-o909f5859-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o909f5859-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/hello.yml:2 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/hello.yml:2 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/hello.yml:5 servers.web2
netns add web2
link add qbr909f5859-b3 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo909f5859-b3 mtu 1450 type veth peer name qvb909f5859-b3 mtu 1450
link add tap909f5859-b3 mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:0f:61:ae mtu 1450
END
# settings of the host (topologies/hello.yml:2 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/hello.yml:2 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/hello.yml:5 servers.web2
net/ipv6/conf/qbr909f5859-b3/disable_ipv6 = 1
# topologies/hello.yml:2 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/hello.yml:2 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/hello.yml:5 servers.web2
link set qbr909f5859-b3 up
link set qvo909f5859-b3 promisc on up
link set qvb909f5859-b3 master qbr909f5859-b3 promisc on up
link set tap909f5859-b3 master qbr909f5859-b3 up
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/hello.yml:5 servers.web2)
run 11 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/hello.yml:5 servers.web2)
run 12 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/hello.yml:5 servers.web2
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
# start ovs-vswitchd (topologies/hello.yml:2 hosts.compute2)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/hello.yml:2 hosts.compute2)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/hello.yml:2 hosts.compute2)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/hello.yml:2 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/hello.yml:5 servers.web2
priority=9,in_port="qvo909f5859-b3" actions=resubmit(,25)
table=25, priority=2,in_port="qvo909f5859-b3",dl_src=fa:16:3e:0f:61:ae actions=resubmit(,30)
priority=10,icmp6,in_port="qvo909f5859-b3",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo909f5859-b3",icmp_type=136,nd_target=fe80::f816:3eff:fe0f:61ae actions=resubmit(,59)
priority=10,arp,in_port="qvo909f5859-b3" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo909f5859-b3",arp_spa=10.0.1.3 actions=resubmit(,25)
END
# first frames of servers (topologies/hello.yml:2 hosts.compute2)
run 16 perl -e 'use strict; use warnings;
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
# topologies/hello.yml:5 servers.web2
qvb909f5859-b3 fa:16:3e:0f:61:ae
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/hello.yml:2 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/hello.yml:2 hosts.compute2
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
# topologies/hello.yml:3 networks.web
table=4, priority=1,tun_id=0xfa8cf4 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/hello.yml:2 hosts.compute1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/hello.yml:5 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:8a:58 actions=strip_vlan,load:0xfa8cf4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e388a58->NXM_NX_ARP_SHA[],load:0xa000102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:8a:58,IN_PORT
# topologies/hello.yml:3 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xfa8cf4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/hello.yml:2 hosts.compute2)
run 18 ip -batch - <<'END'
# topologies/hello.yml:2 hosts.compute2
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
# announce the addresses of the host (topologies/hello.yml:2 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/hello.yml:2 hosts.compute1)
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
# announce the addresses of the host (topologies/hello.yml:2 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/hello.yml:2 hosts.compute2)
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
