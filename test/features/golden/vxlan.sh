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
# namespaces and links (topologies/vxlan.yml )
run 1 ip -batch - <<'END'
# topologies/vxlan.yml underlay
link add sw-underlay mtu 1600 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/vxlan.yml:7 hosts.compute1
link add h1-eth0 mtu 1600 type veth peer name eth0 netns compute1 mtu 1600
# topologies/vxlan.yml:8 hosts.compute2
link add h2-eth0 mtu 1600 type veth peer name eth0 netns compute2 mtu 1600
# topologies/vxlan.yml:9 hosts.compute3
link add h3-eth0 mtu 1600 type veth peer name eth0 netns compute3 mtu 1600
END
# devices, addresses and routes of the host (topologies/vxlan.yml )
run 2 ip -batch - <<'END'
# topologies/vxlan.yml underlay
link set sw-underlay up
# topologies/vxlan.yml:7 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/vxlan.yml:8 hosts.compute2
link set h2-eth0 master sw-underlay up
# topologies/vxlan.yml:9 hosts.compute3
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/vxlan.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/vxlan.yml:7 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/vxlan.yml:7 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/vxlan.yml:8 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/vxlan.yml:8 hosts.compute2
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute3 (topologies/vxlan.yml:9 hosts.compute3)
run 6 nsenter --net=/run/netns/compute3 ip -batch - <<'END'
# topologies/vxlan.yml:9 hosts.compute3
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
# folders of Open vSwitch (topologies/vxlan.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/vxlan.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/vxlan.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/vxlan.yml:7 hosts.compute1)
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
  -- add-port br-tun vxlan-ac1f0002 \
  -- set Interface vxlan-ac1f0002 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=172.31.0.1 options:out_key=flow options:remote_ip=172.31.0.2 \
  -- add-port br-tun vxlan-ac1f0021 \
  -- set Interface vxlan-ac1f0021 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=172.31.0.1 options:out_key=flow options:remote_ip=172.31.0.33 \
  -- add-port br-int qvo94530ffc-b7 tag=1 other_config:net_uuid=d79b1cc3-d904-5c6f-a2cc-495c8283fce8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2674659 other_config:tag=1 \
  -- set Interface qvo94530ffc-b7 'external_ids:attached-mac="fa:16:3e:d3:c1:72"' external_ids:iface-id=94530ffc-b71a-538c-b419-86bd02f274b4 external_ids:iface-status=active external_ids:vm-uuid=5bc48d6c-06fc-5d3e-b09d-766e2d15de36 \
  -- add-port br-int qvo476f9615-25 tag=2 other_config:net_uuid=d322a163-2567-5b9b-b201-c815852cdbb5 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1042 other_config:tag=2 \
  -- set Interface qvo476f9615-25 'external_ids:attached-mac="fa:16:3e:0e:c7:2d"' external_ids:iface-id=476f9615-257d-5a24-bdda-9bd3c0ddeba6 external_ids:iface-status=active external_ids:vm-uuid=59c28a8b-df00-5224-947f-bd6a79e5c602
) & lanes="$lanes $!"
(
# address sets of the host (topologies/vxlan.yml:7 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/vxlan.yml security_groups.default
create NIPv4ff55bdae-1c76-58c1-8794- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.2
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.3
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.4
add NIPv4ff55bdae-1c76-58c1-8794- 10.2.0.2
add NIPv4ff55bdae-1c76-58c1-8794- 10.2.0.3
create NIPv6ff55bdae-1c76-58c1-8794- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/vxlan.yml:7 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/vxlan.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vxlan.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb94530ffc-b7 -m comment --comment "Set zone for 94530ffc-b71a-538c-b419-86bd02f274b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb94530ffc-b7 -m comment --comment "Set zone for 94530ffc-b71a-538c-b419-86bd02f274b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap94530ffc-b7 -m comment --comment "Set zone for 94530ffc-b71a-538c-b419-86bd02f274b4" -j CT --zone 4097
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb476f9615-25 -m comment --comment "Set zone for 476f9615-257d-5a24-bdda-9bd3c0ddeba6" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb476f9615-25 -m comment --comment "Set zone for 476f9615-257d-5a24-bdda-9bd3c0ddeba6" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap476f9615-25 -m comment --comment "Set zone for 476f9615-257d-5a24-bdda-9bd3c0ddeba6" -j CT --zone 4098
COMMIT
*filter
# topologies/vxlan.yml:7 hosts.compute1
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
# topologies/vxlan.yml:16 servers.red1
:neutron-openvswi-i94530ffc-b - [0:0]
:neutron-openvswi-o94530ffc-b - [0:0]
:neutron-openvswi-s94530ffc-b - [0:0]
# topologies/vxlan.yml:19 servers.blue1
:neutron-openvswi-i476f9615-2 - [0:0]
:neutron-openvswi-o476f9615-2 - [0:0]
:neutron-openvswi-s476f9615-2 - [0:0]
# topologies/vxlan.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o94530ffc-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i94530ffc-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o94530ffc-b
-A neutron-openvswi-i94530ffc-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i94530ffc-b -d 10.1.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i94530ffc-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i94530ffc-b -m set --match-set NIPv4ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-i94530ffc-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i94530ffc-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o94530ffc-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -j neutron-openvswi-s94530ffc-b
-A neutron-openvswi-s94530ffc-b -s 10.1.0.2/32 -m mac --mac-source fa:16:3e:d3:c1:72 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s94530ffc-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o94530ffc-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o94530ffc-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o94530ffc-b -j RETURN
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-o94530ffc-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o94530ffc-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap476f9615-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap476f9615-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap476f9615-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o476f9615-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap476f9615-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i476f9615-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap476f9615-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o476f9615-2
-A neutron-openvswi-i476f9615-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i476f9615-2 -d 10.2.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i476f9615-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i476f9615-2 -m set --match-set NIPv4ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-i476f9615-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i476f9615-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o476f9615-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -j neutron-openvswi-s476f9615-2
-A neutron-openvswi-s476f9615-2 -s 10.2.0.2/32 -m mac --mac-source fa:16:3e:0e:c7:2d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s476f9615-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o476f9615-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o476f9615-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o476f9615-2 -j RETURN
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-o476f9615-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o476f9615-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/vxlan.yml:7 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/vxlan.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vxlan.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb94530ffc-b7 -m comment --comment "Set zone for 94530ffc-b71a-538c-b419-86bd02f274b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb94530ffc-b7 -m comment --comment "Set zone for 94530ffc-b71a-538c-b419-86bd02f274b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap94530ffc-b7 -m comment --comment "Set zone for 94530ffc-b71a-538c-b419-86bd02f274b4" -j CT --zone 4097
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb476f9615-25 -m comment --comment "Set zone for 476f9615-257d-5a24-bdda-9bd3c0ddeba6" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb476f9615-25 -m comment --comment "Set zone for 476f9615-257d-5a24-bdda-9bd3c0ddeba6" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap476f9615-25 -m comment --comment "Set zone for 476f9615-257d-5a24-bdda-9bd3c0ddeba6" -j CT --zone 4098
COMMIT
*filter
# topologies/vxlan.yml:7 hosts.compute1
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
# topologies/vxlan.yml:16 servers.red1
:neutron-openvswi-i94530ffc-b - [0:0]
:neutron-openvswi-o94530ffc-b - [0:0]
# topologies/vxlan.yml:19 servers.blue1
:neutron-openvswi-i476f9615-2 - [0:0]
:neutron-openvswi-o476f9615-2 - [0:0]
# topologies/vxlan.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o94530ffc-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i94530ffc-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap94530ffc-b7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o94530ffc-b
-A neutron-openvswi-i94530ffc-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i94530ffc-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i94530ffc-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i94530ffc-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i94530ffc-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i94530ffc-b -m set --match-set NIPv6ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-i94530ffc-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i94530ffc-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o94530ffc-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o94530ffc-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o94530ffc-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o94530ffc-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o94530ffc-b -j RETURN
# topologies/vxlan.yml:16 servers.red1
-A neutron-openvswi-o94530ffc-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o94530ffc-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap476f9615-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap476f9615-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap476f9615-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o476f9615-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap476f9615-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i476f9615-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap476f9615-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o476f9615-2
-A neutron-openvswi-i476f9615-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i476f9615-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i476f9615-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i476f9615-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i476f9615-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i476f9615-2 -m set --match-set NIPv6ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-i476f9615-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i476f9615-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o476f9615-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o476f9615-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o476f9615-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o476f9615-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o476f9615-2 -j RETURN
# topologies/vxlan.yml:19 servers.blue1
-A neutron-openvswi-o476f9615-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o476f9615-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/vxlan.yml:7 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/vxlan.yml:16 servers.red1
netns add red1
# topologies/vxlan.yml:19 servers.blue1
netns add blue1
# topologies/vxlan.yml:16 servers.red1
link add qbr94530ffc-b7 mtu 1550 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo94530ffc-b7 mtu 1550 type veth peer name qvb94530ffc-b7 mtu 1550
link add tap94530ffc-b7 mtu 1550 type veth peer name eth0 netns red1 address fa:16:3e:d3:c1:72 mtu 1550
# topologies/vxlan.yml:19 servers.blue1
link add qbr476f9615-25 mtu 1400 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo476f9615-25 mtu 1400 type veth peer name qvb476f9615-25 mtu 1400
link add tap476f9615-25 mtu 1400 type veth peer name eth0 netns blue1 address fa:16:3e:0e:c7:2d mtu 1400
END
# settings of the host (topologies/vxlan.yml:7 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/vxlan.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/vxlan.yml:16 servers.red1
net/ipv6/conf/qbr94530ffc-b7/disable_ipv6 = 1
# topologies/vxlan.yml:19 servers.blue1
net/ipv6/conf/qbr476f9615-25/disable_ipv6 = 1
# topologies/vxlan.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/vxlan.yml:7 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/vxlan.yml:16 servers.red1
link set qbr94530ffc-b7 up
link set qvo94530ffc-b7 promisc on up
link set qvb94530ffc-b7 master qbr94530ffc-b7 promisc on up
link set tap94530ffc-b7 master qbr94530ffc-b7 up
# topologies/vxlan.yml:19 servers.blue1
link set qbr476f9615-25 up
link set qvo476f9615-25 promisc on up
link set qvb476f9615-25 master qbr476f9615-25 promisc on up
link set tap476f9615-25 master qbr476f9615-25 up
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/vxlan.yml:16 servers.red1)
run 11 nsenter --net=/run/netns/red1 ethtool -K eth0 tx off
# devices, addresses and routes of red1 (topologies/vxlan.yml:16 servers.red1)
run 12 nsenter --net=/run/netns/red1 ip -batch - <<'END'
# topologies/vxlan.yml:16 servers.red1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.1.0.2/24 dev eth0
route add default via 10.1.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vxlan.yml:19 servers.blue1)
run 13 nsenter --net=/run/netns/blue1 ethtool -K eth0 tx off
# devices, addresses and routes of blue1 (topologies/vxlan.yml:19 servers.blue1)
run 14 nsenter --net=/run/netns/blue1 ip -batch - <<'END'
# topologies/vxlan.yml:19 servers.blue1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.2.0.2/24 dev eth0
route add default via 10.2.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/vxlan.yml:7 hosts.compute1)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/vxlan.yml:7 hosts.compute1)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/vxlan.yml:7 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/vxlan.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/vxlan.yml:16 servers.red1
priority=9,in_port="qvo94530ffc-b7" actions=resubmit(,25)
table=25, priority=2,in_port="qvo94530ffc-b7",dl_src=fa:16:3e:d3:c1:72 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo94530ffc-b7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo94530ffc-b7",icmp_type=136,nd_target=fe80::f816:3eff:fed3:c172 actions=resubmit(,59)
priority=10,arp,in_port="qvo94530ffc-b7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo94530ffc-b7",arp_spa=10.1.0.2 actions=resubmit(,25)
# topologies/vxlan.yml:19 servers.blue1
priority=9,in_port="qvo476f9615-25" actions=resubmit(,25)
table=25, priority=2,in_port="qvo476f9615-25",dl_src=fa:16:3e:0e:c7:2d actions=resubmit(,30)
priority=10,icmp6,in_port="qvo476f9615-25",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo476f9615-25",icmp_type=136,nd_target=fe80::f816:3eff:fe0e:c72d actions=resubmit(,59)
priority=10,arp,in_port="qvo476f9615-25" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo476f9615-25",arp_spa=10.2.0.2 actions=resubmit(,25)
END
# first frames of servers (topologies/vxlan.yml:7 hosts.compute1)
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
# topologies/vxlan.yml:16 servers.red1
qvb94530ffc-b7 fa:16:3e:d3:c1:72
# topologies/vxlan.yml:19 servers.blue1
qvb476f9615-25 fa:16:3e:0e:c7:2d
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/vxlan.yml:7 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/vxlan.yml:7 hosts.compute1
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
# topologies/vxlan.yml:12 networks.red
table=4, priority=1,tun_id=0x28cfe3 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/vxlan.yml:13 networks.blue
table=4, priority=1,tun_id=0x412 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/vxlan.yml:8 hosts.compute2
priority=1,in_port="vxlan-ac1f0002" actions=resubmit(,4)
# topologies/vxlan.yml:9 hosts.compute3
priority=1,in_port="vxlan-ac1f0021" actions=resubmit(,4)
# topologies/vxlan.yml:17 servers.red2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:f0:ac actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0002"
# topologies/vxlan.yml:18 servers.red3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:29:fa:b0 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0021"
# topologies/vxlan.yml:17 servers.red2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.1.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e38f0ac->NXM_NX_ARP_SHA[],load:0xa010003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:f0:ac,IN_PORT
# topologies/vxlan.yml:18 servers.red3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.1.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e29fab0->NXM_NX_ARP_SHA[],load:0xa010004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:29:fa:b0,IN_PORT
# topologies/vxlan.yml:12 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0002",output:"vxlan-ac1f0021"
# topologies/vxlan.yml:20 servers.blue2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:e8:31:b7 actions=strip_vlan,load:0x412->NXM_NX_TUN_ID[],output:"vxlan-ac1f0002"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.2.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ee831b7->NXM_NX_ARP_SHA[],load:0xa020003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:e8:31:b7,IN_PORT
# topologies/vxlan.yml:13 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x412->NXM_NX_TUN_ID[],output:"vxlan-ac1f0002"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/vxlan.yml:7 hosts.compute1)
run 20 ip -batch - <<'END'
# topologies/vxlan.yml:7 hosts.compute1
link set br-phy mtu 1600 up
addr add 172.31.0.1/24 dev br-phy
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
# folders of Open vSwitch (topologies/vxlan.yml:8 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/vxlan.yml:8 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/vxlan.yml:8 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/vxlan.yml:8 hosts.compute2)
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
  -- add-port br-tun vxlan-ac1f0001 \
  -- set Interface vxlan-ac1f0001 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=172.31.0.2 options:out_key=flow options:remote_ip=172.31.0.1 \
  -- add-port br-tun vxlan-ac1f0021 \
  -- set Interface vxlan-ac1f0021 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=172.31.0.2 options:out_key=flow options:remote_ip=172.31.0.33 \
  -- add-port br-int qvo77defd86-62 tag=1 other_config:net_uuid=d79b1cc3-d904-5c6f-a2cc-495c8283fce8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2674659 other_config:tag=1 \
  -- set Interface qvo77defd86-62 'external_ids:attached-mac="fa:16:3e:38:f0:ac"' external_ids:iface-id=77defd86-6234-5c2a-adbc-e8f3f9fb9203 external_ids:iface-status=active external_ids:vm-uuid=3bb9844b-1ea1-5ee3-9164-848f009c0b54 \
  -- add-port br-int qvoc828ab6d-cb tag=2 other_config:net_uuid=d322a163-2567-5b9b-b201-c815852cdbb5 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1042 other_config:tag=2 \
  -- set Interface qvoc828ab6d-cb 'external_ids:attached-mac="fa:16:3e:e8:31:b7"' external_ids:iface-id=c828ab6d-cba3-5dbe-b3c5-bf4d795e5712 external_ids:iface-status=active external_ids:vm-uuid=4ab6e91f-0374-5e59-a334-6ade6a548723
) & lanes="$lanes $!"
(
# address sets of the host (topologies/vxlan.yml:8 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/vxlan.yml security_groups.default
create NIPv4ff55bdae-1c76-58c1-8794- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.2
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.3
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.4
add NIPv4ff55bdae-1c76-58c1-8794- 10.2.0.2
add NIPv4ff55bdae-1c76-58c1-8794- 10.2.0.3
create NIPv6ff55bdae-1c76-58c1-8794- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/vxlan.yml:8 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/vxlan.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vxlan.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb77defd86-62 -m comment --comment "Set zone for 77defd86-6234-5c2a-adbc-e8f3f9fb9203" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb77defd86-62 -m comment --comment "Set zone for 77defd86-6234-5c2a-adbc-e8f3f9fb9203" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap77defd86-62 -m comment --comment "Set zone for 77defd86-6234-5c2a-adbc-e8f3f9fb9203" -j CT --zone 4097
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc828ab6d-cb -m comment --comment "Set zone for c828ab6d-cba3-5dbe-b3c5-bf4d795e5712" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc828ab6d-cb -m comment --comment "Set zone for c828ab6d-cba3-5dbe-b3c5-bf4d795e5712" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc828ab6d-cb -m comment --comment "Set zone for c828ab6d-cba3-5dbe-b3c5-bf4d795e5712" -j CT --zone 4098
COMMIT
*filter
# topologies/vxlan.yml:8 hosts.compute2
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
# topologies/vxlan.yml:17 servers.red2
:neutron-openvswi-i77defd86-6 - [0:0]
:neutron-openvswi-o77defd86-6 - [0:0]
:neutron-openvswi-s77defd86-6 - [0:0]
# topologies/vxlan.yml:20 servers.blue2
:neutron-openvswi-ic828ab6d-c - [0:0]
:neutron-openvswi-oc828ab6d-c - [0:0]
:neutron-openvswi-sc828ab6d-c - [0:0]
# topologies/vxlan.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap77defd86-62 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap77defd86-62 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap77defd86-62 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o77defd86-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap77defd86-62 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i77defd86-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap77defd86-62 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o77defd86-6
-A neutron-openvswi-i77defd86-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i77defd86-6 -d 10.1.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i77defd86-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i77defd86-6 -m set --match-set NIPv4ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-i77defd86-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i77defd86-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o77defd86-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -j neutron-openvswi-s77defd86-6
-A neutron-openvswi-s77defd86-6 -s 10.1.0.3/32 -m mac --mac-source fa:16:3e:38:f0:ac -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s77defd86-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o77defd86-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o77defd86-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o77defd86-6 -j RETURN
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-o77defd86-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o77defd86-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc828ab6d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic828ab6d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc828ab6d-c
-A neutron-openvswi-ic828ab6d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic828ab6d-c -d 10.2.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic828ab6d-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-ic828ab6d-c -m set --match-set NIPv4ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-ic828ab6d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic828ab6d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc828ab6d-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -j neutron-openvswi-sc828ab6d-c
-A neutron-openvswi-sc828ab6d-c -s 10.2.0.3/32 -m mac --mac-source fa:16:3e:e8:31:b7 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc828ab6d-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc828ab6d-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc828ab6d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-oc828ab6d-c -j RETURN
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-oc828ab6d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc828ab6d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/vxlan.yml:8 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/vxlan.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vxlan.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb77defd86-62 -m comment --comment "Set zone for 77defd86-6234-5c2a-adbc-e8f3f9fb9203" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb77defd86-62 -m comment --comment "Set zone for 77defd86-6234-5c2a-adbc-e8f3f9fb9203" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap77defd86-62 -m comment --comment "Set zone for 77defd86-6234-5c2a-adbc-e8f3f9fb9203" -j CT --zone 4097
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc828ab6d-cb -m comment --comment "Set zone for c828ab6d-cba3-5dbe-b3c5-bf4d795e5712" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc828ab6d-cb -m comment --comment "Set zone for c828ab6d-cba3-5dbe-b3c5-bf4d795e5712" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc828ab6d-cb -m comment --comment "Set zone for c828ab6d-cba3-5dbe-b3c5-bf4d795e5712" -j CT --zone 4098
COMMIT
*filter
# topologies/vxlan.yml:8 hosts.compute2
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
# topologies/vxlan.yml:17 servers.red2
:neutron-openvswi-i77defd86-6 - [0:0]
:neutron-openvswi-o77defd86-6 - [0:0]
# topologies/vxlan.yml:20 servers.blue2
:neutron-openvswi-ic828ab6d-c - [0:0]
:neutron-openvswi-oc828ab6d-c - [0:0]
# topologies/vxlan.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap77defd86-62 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap77defd86-62 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap77defd86-62 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o77defd86-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap77defd86-62 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i77defd86-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap77defd86-62 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o77defd86-6
-A neutron-openvswi-i77defd86-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i77defd86-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i77defd86-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i77defd86-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i77defd86-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i77defd86-6 -m set --match-set NIPv6ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-i77defd86-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i77defd86-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o77defd86-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o77defd86-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o77defd86-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o77defd86-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o77defd86-6 -j RETURN
# topologies/vxlan.yml:17 servers.red2
-A neutron-openvswi-o77defd86-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o77defd86-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc828ab6d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic828ab6d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc828ab6d-cb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc828ab6d-c
-A neutron-openvswi-ic828ab6d-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic828ab6d-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic828ab6d-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic828ab6d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic828ab6d-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-ic828ab6d-c -m set --match-set NIPv6ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-ic828ab6d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic828ab6d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc828ab6d-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc828ab6d-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc828ab6d-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc828ab6d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-oc828ab6d-c -j RETURN
# topologies/vxlan.yml:20 servers.blue2
-A neutron-openvswi-oc828ab6d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc828ab6d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/vxlan.yml:8 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/vxlan.yml:17 servers.red2
netns add red2
# topologies/vxlan.yml:20 servers.blue2
netns add blue2
# topologies/vxlan.yml:17 servers.red2
link add qbr77defd86-62 mtu 1550 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo77defd86-62 mtu 1550 type veth peer name qvb77defd86-62 mtu 1550
link add tap77defd86-62 mtu 1550 type veth peer name eth0 netns red2 address fa:16:3e:38:f0:ac mtu 1550
# topologies/vxlan.yml:20 servers.blue2
link add qbrc828ab6d-cb mtu 1400 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc828ab6d-cb mtu 1400 type veth peer name qvbc828ab6d-cb mtu 1400
link add tapc828ab6d-cb mtu 1400 type veth peer name eth0 netns blue2 address fa:16:3e:e8:31:b7 mtu 1400
END
# settings of the host (topologies/vxlan.yml:8 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/vxlan.yml:8 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/vxlan.yml:17 servers.red2
net/ipv6/conf/qbr77defd86-62/disable_ipv6 = 1
# topologies/vxlan.yml:20 servers.blue2
net/ipv6/conf/qbrc828ab6d-cb/disable_ipv6 = 1
# topologies/vxlan.yml:8 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/vxlan.yml:8 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/vxlan.yml:17 servers.red2
link set qbr77defd86-62 up
link set qvo77defd86-62 promisc on up
link set qvb77defd86-62 master qbr77defd86-62 promisc on up
link set tap77defd86-62 master qbr77defd86-62 up
# topologies/vxlan.yml:20 servers.blue2
link set qbrc828ab6d-cb up
link set qvoc828ab6d-cb promisc on up
link set qvbc828ab6d-cb master qbrc828ab6d-cb promisc on up
link set tapc828ab6d-cb master qbrc828ab6d-cb up
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/vxlan.yml:17 servers.red2)
run 11 nsenter --net=/run/netns/red2 ethtool -K eth0 tx off
# devices, addresses and routes of red2 (topologies/vxlan.yml:17 servers.red2)
run 12 nsenter --net=/run/netns/red2 ip -batch - <<'END'
# topologies/vxlan.yml:17 servers.red2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.1.0.3/24 dev eth0
route add default via 10.1.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vxlan.yml:20 servers.blue2)
run 13 nsenter --net=/run/netns/blue2 ethtool -K eth0 tx off
# devices, addresses and routes of blue2 (topologies/vxlan.yml:20 servers.blue2)
run 14 nsenter --net=/run/netns/blue2 ip -batch - <<'END'
# topologies/vxlan.yml:20 servers.blue2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.2.0.3/24 dev eth0
route add default via 10.2.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/vxlan.yml:8 hosts.compute2)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/vxlan.yml:8 hosts.compute2)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/vxlan.yml:8 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/vxlan.yml:8 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/vxlan.yml:17 servers.red2
priority=9,in_port="qvo77defd86-62" actions=resubmit(,25)
table=25, priority=2,in_port="qvo77defd86-62",dl_src=fa:16:3e:38:f0:ac actions=resubmit(,30)
priority=10,icmp6,in_port="qvo77defd86-62",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo77defd86-62",icmp_type=136,nd_target=fe80::f816:3eff:fe38:f0ac actions=resubmit(,59)
priority=10,arp,in_port="qvo77defd86-62" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo77defd86-62",arp_spa=10.1.0.3 actions=resubmit(,25)
# topologies/vxlan.yml:20 servers.blue2
priority=9,in_port="qvoc828ab6d-cb" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc828ab6d-cb",dl_src=fa:16:3e:e8:31:b7 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc828ab6d-cb",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc828ab6d-cb",icmp_type=136,nd_target=fe80::f816:3eff:fee8:31b7 actions=resubmit(,59)
priority=10,arp,in_port="qvoc828ab6d-cb" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc828ab6d-cb",arp_spa=10.2.0.3 actions=resubmit(,25)
END
# first frames of servers (topologies/vxlan.yml:8 hosts.compute2)
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
# topologies/vxlan.yml:17 servers.red2
qvb77defd86-62 fa:16:3e:38:f0:ac
# topologies/vxlan.yml:20 servers.blue2
qvbc828ab6d-cb fa:16:3e:e8:31:b7
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/vxlan.yml:8 hosts.compute2)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/vxlan.yml:8 hosts.compute2
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
# topologies/vxlan.yml:12 networks.red
table=4, priority=1,tun_id=0x28cfe3 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/vxlan.yml:13 networks.blue
table=4, priority=1,tun_id=0x412 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/vxlan.yml:7 hosts.compute1
priority=1,in_port="vxlan-ac1f0001" actions=resubmit(,4)
# topologies/vxlan.yml:9 hosts.compute3
priority=1,in_port="vxlan-ac1f0021" actions=resubmit(,4)
# topologies/vxlan.yml:16 servers.red1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d3:c1:72 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0001"
# topologies/vxlan.yml:18 servers.red3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:29:fa:b0 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0021"
# topologies/vxlan.yml:16 servers.red1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.1.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed3c172->NXM_NX_ARP_SHA[],load:0xa010002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d3:c1:72,IN_PORT
# topologies/vxlan.yml:18 servers.red3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.1.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e29fab0->NXM_NX_ARP_SHA[],load:0xa010004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:29:fa:b0,IN_PORT
# topologies/vxlan.yml:12 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0001",output:"vxlan-ac1f0021"
# topologies/vxlan.yml:19 servers.blue1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:0e:c7:2d actions=strip_vlan,load:0x412->NXM_NX_TUN_ID[],output:"vxlan-ac1f0001"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.2.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0ec72d->NXM_NX_ARP_SHA[],load:0xa020002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0e:c7:2d,IN_PORT
# topologies/vxlan.yml:13 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x412->NXM_NX_TUN_ID[],output:"vxlan-ac1f0001"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/vxlan.yml:8 hosts.compute2)
run 20 ip -batch - <<'END'
# topologies/vxlan.yml:8 hosts.compute2
link set br-phy mtu 1600 up
addr add 172.31.0.2/24 dev br-phy
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
# folders of Open vSwitch (topologies/vxlan.yml:9 hosts.compute3)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/vxlan.yml:9 hosts.compute3)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/vxlan.yml:9 hosts.compute3)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/vxlan.yml:9 hosts.compute3)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute3 external_ids:system-id=compute3 \
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
  -- add-port br-tun vxlan-ac1f0001 \
  -- set Interface vxlan-ac1f0001 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=172.31.0.33 options:out_key=flow options:remote_ip=172.31.0.1 \
  -- add-port br-tun vxlan-ac1f0002 \
  -- set Interface vxlan-ac1f0002 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=172.31.0.33 options:out_key=flow options:remote_ip=172.31.0.2 \
  -- add-port br-int qvo2d5a0afe-4e tag=1 other_config:net_uuid=d79b1cc3-d904-5c6f-a2cc-495c8283fce8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2674659 other_config:tag=1 \
  -- set Interface qvo2d5a0afe-4e 'external_ids:attached-mac="fa:16:3e:29:fa:b0"' external_ids:iface-id=2d5a0afe-4ef9-5942-af6a-36508ead2c81 external_ids:iface-status=active external_ids:vm-uuid=3dbbbea8-2bde-5a6d-8e8a-5f0c58d3b7e2
) & lanes="$lanes $!"
(
# address sets of the host (topologies/vxlan.yml:9 hosts.compute3)
run 5 ipset restore <<'END'
# topologies/vxlan.yml security_groups.default
create NIPv4ff55bdae-1c76-58c1-8794- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.2
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.3
add NIPv4ff55bdae-1c76-58c1-8794- 10.1.0.4
add NIPv4ff55bdae-1c76-58c1-8794- 10.2.0.2
add NIPv4ff55bdae-1c76-58c1-8794- 10.2.0.3
create NIPv6ff55bdae-1c76-58c1-8794- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/vxlan.yml:9 hosts.compute3)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/vxlan.yml:9 hosts.compute3
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vxlan.yml:9 hosts.compute3
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2d5a0afe-4e -m comment --comment "Set zone for 2d5a0afe-4ef9-5942-af6a-36508ead2c81" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb2d5a0afe-4e -m comment --comment "Set zone for 2d5a0afe-4ef9-5942-af6a-36508ead2c81" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2d5a0afe-4e -m comment --comment "Set zone for 2d5a0afe-4ef9-5942-af6a-36508ead2c81" -j CT --zone 4097
COMMIT
*filter
# topologies/vxlan.yml:9 hosts.compute3
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
# topologies/vxlan.yml:18 servers.red3
:neutron-openvswi-i2d5a0afe-4 - [0:0]
:neutron-openvswi-o2d5a0afe-4 - [0:0]
:neutron-openvswi-s2d5a0afe-4 - [0:0]
# topologies/vxlan.yml:9 hosts.compute3
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2d5a0afe-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2d5a0afe-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2d5a0afe-4
-A neutron-openvswi-i2d5a0afe-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2d5a0afe-4 -d 10.1.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i2d5a0afe-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i2d5a0afe-4 -m set --match-set NIPv4ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-i2d5a0afe-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2d5a0afe-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2d5a0afe-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -j neutron-openvswi-s2d5a0afe-4
-A neutron-openvswi-s2d5a0afe-4 -s 10.1.0.4/32 -m mac --mac-source fa:16:3e:29:fa:b0 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2d5a0afe-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2d5a0afe-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2d5a0afe-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o2d5a0afe-4 -j RETURN
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-o2d5a0afe-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2d5a0afe-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:9 hosts.compute3
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/vxlan.yml:9 hosts.compute3)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/vxlan.yml:9 hosts.compute3
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vxlan.yml:9 hosts.compute3
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2d5a0afe-4e -m comment --comment "Set zone for 2d5a0afe-4ef9-5942-af6a-36508ead2c81" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb2d5a0afe-4e -m comment --comment "Set zone for 2d5a0afe-4ef9-5942-af6a-36508ead2c81" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2d5a0afe-4e -m comment --comment "Set zone for 2d5a0afe-4ef9-5942-af6a-36508ead2c81" -j CT --zone 4097
COMMIT
*filter
# topologies/vxlan.yml:9 hosts.compute3
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
# topologies/vxlan.yml:18 servers.red3
:neutron-openvswi-i2d5a0afe-4 - [0:0]
:neutron-openvswi-o2d5a0afe-4 - [0:0]
# topologies/vxlan.yml:9 hosts.compute3
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2d5a0afe-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2d5a0afe-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2d5a0afe-4e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2d5a0afe-4
-A neutron-openvswi-i2d5a0afe-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i2d5a0afe-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i2d5a0afe-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i2d5a0afe-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2d5a0afe-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-i2d5a0afe-4 -m set --match-set NIPv6ff55bdae-1c76-58c1-8794- src -j RETURN
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-i2d5a0afe-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2d5a0afe-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2d5a0afe-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o2d5a0afe-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2d5a0afe-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2d5a0afe-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vxlan.yml security_groups.default
-A neutron-openvswi-o2d5a0afe-4 -j RETURN
# topologies/vxlan.yml:18 servers.red3
-A neutron-openvswi-o2d5a0afe-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2d5a0afe-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vxlan.yml:9 hosts.compute3
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/vxlan.yml:9 hosts.compute3)
run 8 ip -batch - <<'END'
# topologies/vxlan.yml:18 servers.red3
netns add red3
link add qbr2d5a0afe-4e mtu 1550 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo2d5a0afe-4e mtu 1550 type veth peer name qvb2d5a0afe-4e mtu 1550
link add tap2d5a0afe-4e mtu 1550 type veth peer name eth0 netns red3 address fa:16:3e:29:fa:b0 mtu 1550
END
# settings of the host (topologies/vxlan.yml:9 hosts.compute3)
run 9 sysctl -q -p - <<'END'
# topologies/vxlan.yml:9 hosts.compute3
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/vxlan.yml:18 servers.red3
net/ipv6/conf/qbr2d5a0afe-4e/disable_ipv6 = 1
# topologies/vxlan.yml:9 hosts.compute3
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/vxlan.yml:9 hosts.compute3)
run 10 ip -batch - <<'END'
# topologies/vxlan.yml:18 servers.red3
link set qbr2d5a0afe-4e up
link set qvo2d5a0afe-4e promisc on up
link set qvb2d5a0afe-4e master qbr2d5a0afe-4e promisc on up
link set tap2d5a0afe-4e master qbr2d5a0afe-4e up
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/vxlan.yml:18 servers.red3)
run 11 nsenter --net=/run/netns/red3 ethtool -K eth0 tx off
# devices, addresses and routes of red3 (topologies/vxlan.yml:18 servers.red3)
run 12 nsenter --net=/run/netns/red3 ip -batch - <<'END'
# topologies/vxlan.yml:18 servers.red3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.1.0.4/24 dev eth0
route add default via 10.1.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/vxlan.yml:9 hosts.compute3)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/vxlan.yml:9 hosts.compute3)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/vxlan.yml:9 hosts.compute3)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/vxlan.yml:9 hosts.compute3
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/vxlan.yml:18 servers.red3
priority=9,in_port="qvo2d5a0afe-4e" actions=resubmit(,25)
table=25, priority=2,in_port="qvo2d5a0afe-4e",dl_src=fa:16:3e:29:fa:b0 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo2d5a0afe-4e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo2d5a0afe-4e",icmp_type=136,nd_target=fe80::f816:3eff:fe29:fab0 actions=resubmit(,59)
priority=10,arp,in_port="qvo2d5a0afe-4e" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo2d5a0afe-4e",arp_spa=10.1.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/vxlan.yml:9 hosts.compute3)
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
# topologies/vxlan.yml:18 servers.red3
qvb2d5a0afe-4e fa:16:3e:29:fa:b0
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/vxlan.yml:9 hosts.compute3)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/vxlan.yml:9 hosts.compute3
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
# topologies/vxlan.yml:12 networks.red
table=4, priority=1,tun_id=0x28cfe3 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/vxlan.yml:7 hosts.compute1
priority=1,in_port="vxlan-ac1f0001" actions=resubmit(,4)
# topologies/vxlan.yml:8 hosts.compute2
priority=1,in_port="vxlan-ac1f0002" actions=resubmit(,4)
# topologies/vxlan.yml:16 servers.red1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d3:c1:72 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0001"
# topologies/vxlan.yml:17 servers.red2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:f0:ac actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0002"
# topologies/vxlan.yml:16 servers.red1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.1.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed3c172->NXM_NX_ARP_SHA[],load:0xa010002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d3:c1:72,IN_PORT
# topologies/vxlan.yml:17 servers.red2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.1.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e38f0ac->NXM_NX_ARP_SHA[],load:0xa010003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:f0:ac,IN_PORT
# topologies/vxlan.yml:12 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x28cfe3->NXM_NX_TUN_ID[],output:"vxlan-ac1f0001",output:"vxlan-ac1f0002"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/vxlan.yml:9 hosts.compute3)
run 18 ip -batch - <<'END'
# topologies/vxlan.yml:9 hosts.compute3
link set br-phy mtu 1600 up
addr add 172.31.0.33/24 dev br-phy
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
# announce the addresses of the host (topologies/vxlan.yml:7 hosts.compute1)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 172.31.0.1
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/vxlan.yml:7 hosts.compute1)
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
' wait 172.31.0.2 172.31.0.33
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
# announce the addresses of the host (topologies/vxlan.yml:8 hosts.compute2)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 172.31.0.2
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/vxlan.yml:8 hosts.compute2)
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
' wait 172.31.0.1 172.31.0.33
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
# announce the addresses of the host (topologies/vxlan.yml:9 hosts.compute3)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 172.31.0.33
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/vxlan.yml:9 hosts.compute3)
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
' wait 172.31.0.1 172.31.0.2
) & lanes="$lanes $!"
join
