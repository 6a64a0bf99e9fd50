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
# namespaces and links (topologies/listen.yml )
run 1 ip -batch - <<'END'
# topologies/listen.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/listen.yml hosts.host1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns host1 mtu 1500
END
# devices, addresses and routes of the host (topologies/listen.yml )
run 2 ip -batch - <<'END'
# topologies/listen.yml underlay
link set sw-underlay up
# topologies/listen.yml hosts.host1
link set h1-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/listen.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of host1 (topologies/listen.yml hosts.host1)
run 4 nsenter --net=/run/netns/host1 ip -batch - <<'END'
# topologies/listen.yml hosts.host1
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
# folders of Open vSwitch (topologies/listen.yml hosts.host1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/listen.yml hosts.host1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/listen.yml hosts.host1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/listen.yml hosts.host1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=host1 external_ids:system-id=host1 \
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
  -- add-port br-int qvoaff7dad8-8c tag=1 other_config:net_uuid=8c91d9f1-4805-5d79-addb-02d7ad16d516 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4257861 other_config:tag=1 \
  -- set Interface qvoaff7dad8-8c 'external_ids:attached-mac="fa:16:3e:c2:97:0d"' external_ids:iface-id=aff7dad8-8c4c-5e97-a748-c0095605dcc5 external_ids:iface-status=active external_ids:vm-uuid=0f446f6c-ceea-5f9a-9f61-46e8e8cfdb46 \
  -- add-port br-int qvo168cc0e4-d7 tag=1 other_config:net_uuid=8c91d9f1-4805-5d79-addb-02d7ad16d516 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4257861 other_config:tag=1 \
  -- set Interface qvo168cc0e4-d7 'external_ids:attached-mac="fa:16:3e:a8:33:70"' external_ids:iface-id=168cc0e4-d7ae-56e8-a047-4c2a890b07f7 external_ids:iface-status=active external_ids:vm-uuid=61919ab4-42f9-5d03-9f42-53ee40453e83 \
  -- add-port br-int qvo73a9163c-13 tag=1 other_config:net_uuid=8c91d9f1-4805-5d79-addb-02d7ad16d516 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4257861 other_config:tag=1 \
  -- set Interface qvo73a9163c-13 'external_ids:attached-mac="fa:16:3e:a9:de:4d"' external_ids:iface-id=73a9163c-131a-5ae6-9cde-d44af78c1eb9 external_ids:iface-status=active external_ids:vm-uuid=e47a9fcf-df18-5232-8dc1-bf3f56fe6d56
) & lanes="$lanes $!"
(
# address sets of the host (topologies/listen.yml hosts.host1)
run 5 ipset restore <<'END'
# topologies/listen.yml security_groups.default
create NIPv4bcfffb9b-1ae8-517f-9813- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4bcfffb9b-1ae8-517f-9813- 10.9.0.2
add NIPv4bcfffb9b-1ae8-517f-9813- 10.9.0.3
add NIPv4bcfffb9b-1ae8-517f-9813- 10.9.0.4
create NIPv6bcfffb9b-1ae8-517f-9813- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/listen.yml hosts.host1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/listen.yml hosts.host1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/listen.yml hosts.host1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbaff7dad8-8c -m comment --comment "Set zone for aff7dad8-8c4c-5e97-a748-c0095605dcc5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbaff7dad8-8c -m comment --comment "Set zone for aff7dad8-8c4c-5e97-a748-c0095605dcc5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapaff7dad8-8c -m comment --comment "Set zone for aff7dad8-8c4c-5e97-a748-c0095605dcc5" -j CT --zone 4097
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb168cc0e4-d7 -m comment --comment "Set zone for 168cc0e4-d7ae-56e8-a047-4c2a890b07f7" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb168cc0e4-d7 -m comment --comment "Set zone for 168cc0e4-d7ae-56e8-a047-4c2a890b07f7" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap168cc0e4-d7 -m comment --comment "Set zone for 168cc0e4-d7ae-56e8-a047-4c2a890b07f7" -j CT --zone 4098
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb73a9163c-13 -m comment --comment "Set zone for 73a9163c-131a-5ae6-9cde-d44af78c1eb9" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb73a9163c-13 -m comment --comment "Set zone for 73a9163c-131a-5ae6-9cde-d44af78c1eb9" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap73a9163c-13 -m comment --comment "Set zone for 73a9163c-131a-5ae6-9cde-d44af78c1eb9" -j CT --zone 4099
COMMIT
*filter
# topologies/listen.yml hosts.host1
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
# topologies/listen.yml:8 servers.answer
:neutron-openvswi-iaff7dad8-8 - [0:0]
:neutron-openvswi-oaff7dad8-8 - [0:0]
:neutron-openvswi-saff7dad8-8 - [0:0]
# topologies/listen.yml:9 servers.silent
:neutron-openvswi-i168cc0e4-d - [0:0]
:neutron-openvswi-o168cc0e4-d - [0:0]
:neutron-openvswi-s168cc0e4-d - [0:0]
# topologies/listen.yml:10 servers.asker
:neutron-openvswi-i73a9163c-1 - [0:0]
:neutron-openvswi-o73a9163c-1 - [0:0]
:neutron-openvswi-s73a9163c-1 - [0:0]
# topologies/listen.yml hosts.host1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oaff7dad8-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iaff7dad8-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oaff7dad8-8
-A neutron-openvswi-iaff7dad8-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iaff7dad8-8 -d 10.9.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iaff7dad8-8 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-iaff7dad8-8 -m set --match-set NIPv4bcfffb9b-1ae8-517f-9813- src -j RETURN
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-iaff7dad8-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iaff7dad8-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oaff7dad8-8 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -j neutron-openvswi-saff7dad8-8
-A neutron-openvswi-saff7dad8-8 -s 10.9.0.2/32 -m mac --mac-source fa:16:3e:c2:97:0d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-saff7dad8-8 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oaff7dad8-8 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oaff7dad8-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-oaff7dad8-8 -j RETURN
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-oaff7dad8-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oaff7dad8-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o168cc0e4-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i168cc0e4-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o168cc0e4-d
-A neutron-openvswi-i168cc0e4-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i168cc0e4-d -d 10.9.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i168cc0e4-d -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-i168cc0e4-d -m set --match-set NIPv4bcfffb9b-1ae8-517f-9813- src -j RETURN
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-i168cc0e4-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i168cc0e4-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o168cc0e4-d -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -j neutron-openvswi-s168cc0e4-d
-A neutron-openvswi-s168cc0e4-d -s 10.9.0.3/32 -m mac --mac-source fa:16:3e:a8:33:70 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s168cc0e4-d -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o168cc0e4-d -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o168cc0e4-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-o168cc0e4-d -j RETURN
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-o168cc0e4-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o168cc0e4-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap73a9163c-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap73a9163c-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap73a9163c-13 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o73a9163c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap73a9163c-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i73a9163c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap73a9163c-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o73a9163c-1
-A neutron-openvswi-i73a9163c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i73a9163c-1 -d 10.9.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i73a9163c-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-i73a9163c-1 -m set --match-set NIPv4bcfffb9b-1ae8-517f-9813- src -j RETURN
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-i73a9163c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i73a9163c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o73a9163c-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -j neutron-openvswi-s73a9163c-1
-A neutron-openvswi-s73a9163c-1 -s 10.9.0.4/32 -m mac --mac-source fa:16:3e:a9:de:4d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s73a9163c-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o73a9163c-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o73a9163c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-o73a9163c-1 -j RETURN
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-o73a9163c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o73a9163c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/listen.yml hosts.host1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/listen.yml hosts.host1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/listen.yml hosts.host1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/listen.yml hosts.host1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbaff7dad8-8c -m comment --comment "Set zone for aff7dad8-8c4c-5e97-a748-c0095605dcc5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbaff7dad8-8c -m comment --comment "Set zone for aff7dad8-8c4c-5e97-a748-c0095605dcc5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapaff7dad8-8c -m comment --comment "Set zone for aff7dad8-8c4c-5e97-a748-c0095605dcc5" -j CT --zone 4097
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb168cc0e4-d7 -m comment --comment "Set zone for 168cc0e4-d7ae-56e8-a047-4c2a890b07f7" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb168cc0e4-d7 -m comment --comment "Set zone for 168cc0e4-d7ae-56e8-a047-4c2a890b07f7" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap168cc0e4-d7 -m comment --comment "Set zone for 168cc0e4-d7ae-56e8-a047-4c2a890b07f7" -j CT --zone 4098
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb73a9163c-13 -m comment --comment "Set zone for 73a9163c-131a-5ae6-9cde-d44af78c1eb9" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb73a9163c-13 -m comment --comment "Set zone for 73a9163c-131a-5ae6-9cde-d44af78c1eb9" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap73a9163c-13 -m comment --comment "Set zone for 73a9163c-131a-5ae6-9cde-d44af78c1eb9" -j CT --zone 4099
COMMIT
*filter
# topologies/listen.yml hosts.host1
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
# topologies/listen.yml:8 servers.answer
:neutron-openvswi-iaff7dad8-8 - [0:0]
:neutron-openvswi-oaff7dad8-8 - [0:0]
# topologies/listen.yml:9 servers.silent
:neutron-openvswi-i168cc0e4-d - [0:0]
:neutron-openvswi-o168cc0e4-d - [0:0]
# topologies/listen.yml:10 servers.asker
:neutron-openvswi-i73a9163c-1 - [0:0]
:neutron-openvswi-o73a9163c-1 - [0:0]
# topologies/listen.yml hosts.host1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oaff7dad8-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iaff7dad8-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapaff7dad8-8c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oaff7dad8-8
-A neutron-openvswi-iaff7dad8-8 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iaff7dad8-8 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iaff7dad8-8 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iaff7dad8-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iaff7dad8-8 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-iaff7dad8-8 -m set --match-set NIPv6bcfffb9b-1ae8-517f-9813- src -j RETURN
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-iaff7dad8-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iaff7dad8-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oaff7dad8-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oaff7dad8-8 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oaff7dad8-8 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oaff7dad8-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-oaff7dad8-8 -j RETURN
# topologies/listen.yml:8 servers.answer
-A neutron-openvswi-oaff7dad8-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oaff7dad8-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o168cc0e4-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i168cc0e4-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap168cc0e4-d7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o168cc0e4-d
-A neutron-openvswi-i168cc0e4-d -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i168cc0e4-d -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i168cc0e4-d -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i168cc0e4-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i168cc0e4-d -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-i168cc0e4-d -m set --match-set NIPv6bcfffb9b-1ae8-517f-9813- src -j RETURN
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-i168cc0e4-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i168cc0e4-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o168cc0e4-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o168cc0e4-d -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o168cc0e4-d -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o168cc0e4-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-o168cc0e4-d -j RETURN
# topologies/listen.yml:9 servers.silent
-A neutron-openvswi-o168cc0e4-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o168cc0e4-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap73a9163c-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap73a9163c-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap73a9163c-13 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o73a9163c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap73a9163c-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i73a9163c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap73a9163c-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o73a9163c-1
-A neutron-openvswi-i73a9163c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i73a9163c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i73a9163c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i73a9163c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i73a9163c-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-i73a9163c-1 -m set --match-set NIPv6bcfffb9b-1ae8-517f-9813- src -j RETURN
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-i73a9163c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i73a9163c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o73a9163c-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o73a9163c-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o73a9163c-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o73a9163c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/listen.yml security_groups.default
-A neutron-openvswi-o73a9163c-1 -j RETURN
# topologies/listen.yml:10 servers.asker
-A neutron-openvswi-o73a9163c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o73a9163c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/listen.yml hosts.host1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/listen.yml hosts.host1)
run 8 ip -batch - <<'END'
# topologies/listen.yml:8 servers.answer
netns add answer
# topologies/listen.yml:9 servers.silent
netns add silent
# topologies/listen.yml:10 servers.asker
netns add asker
# topologies/listen.yml:8 servers.answer
link add qbraff7dad8-8c mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoaff7dad8-8c mtu 1450 type veth peer name qvbaff7dad8-8c mtu 1450
link add tapaff7dad8-8c mtu 1450 type veth peer name eth0 netns answer address fa:16:3e:c2:97:0d mtu 1450
# topologies/listen.yml:9 servers.silent
link add qbr168cc0e4-d7 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo168cc0e4-d7 mtu 1450 type veth peer name qvb168cc0e4-d7 mtu 1450
link add tap168cc0e4-d7 mtu 1450 type veth peer name eth0 netns silent address fa:16:3e:a8:33:70 mtu 1450
# topologies/listen.yml:10 servers.asker
link add qbr73a9163c-13 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo73a9163c-13 mtu 1450 type veth peer name qvb73a9163c-13 mtu 1450
link add tap73a9163c-13 mtu 1450 type veth peer name eth0 netns asker address fa:16:3e:a9:de:4d mtu 1450
END
# settings of the host (topologies/listen.yml hosts.host1)
run 9 sysctl -q -p - <<'END'
# topologies/listen.yml hosts.host1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/listen.yml:8 servers.answer
net/ipv6/conf/qbraff7dad8-8c/disable_ipv6 = 1
# topologies/listen.yml:9 servers.silent
net/ipv6/conf/qbr168cc0e4-d7/disable_ipv6 = 1
# topologies/listen.yml:10 servers.asker
net/ipv6/conf/qbr73a9163c-13/disable_ipv6 = 1
# topologies/listen.yml hosts.host1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/listen.yml hosts.host1)
run 10 ip -batch - <<'END'
# topologies/listen.yml:8 servers.answer
link set qbraff7dad8-8c up
link set qvoaff7dad8-8c promisc on up
link set qvbaff7dad8-8c master qbraff7dad8-8c promisc on up
link set tapaff7dad8-8c master qbraff7dad8-8c up
# topologies/listen.yml:9 servers.silent
link set qbr168cc0e4-d7 up
link set qvo168cc0e4-d7 promisc on up
link set qvb168cc0e4-d7 master qbr168cc0e4-d7 promisc on up
link set tap168cc0e4-d7 master qbr168cc0e4-d7 up
# topologies/listen.yml:10 servers.asker
link set qbr73a9163c-13 up
link set qvo73a9163c-13 promisc on up
link set qvb73a9163c-13 master qbr73a9163c-13 promisc on up
link set tap73a9163c-13 master qbr73a9163c-13 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/listen.yml hosts.host1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen answer 0.0.0.0 80
listen answer 0.0.0.0 8080
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/listen.yml:8 servers.answer)
run 12 nsenter --net=/run/netns/answer ethtool -K eth0 tx off
# devices, addresses and routes of answer (topologies/listen.yml:8 servers.answer)
run 13 nsenter --net=/run/netns/answer ip -batch - <<'END'
# topologies/listen.yml:8 servers.answer
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.0.2/24 dev eth0
route add default via 10.9.0.1 dev eth0
END
# start socat-answer-53 (topologies/listen.yml:8 servers.answer)
start 14 nsenter --net=/run/netns/answer setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-answer-53.pid socat -b 65527 UDP4-RECVFROM:53,reuseport,fork PIPE
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/listen.yml:9 servers.silent)
run 15 nsenter --net=/run/netns/silent ethtool -K eth0 tx off
# devices, addresses and routes of silent (topologies/listen.yml:9 servers.silent)
run 16 nsenter --net=/run/netns/silent ip -batch - <<'END'
# topologies/listen.yml:9 servers.silent
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.0.3/24 dev eth0
route add default via 10.9.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/listen.yml:10 servers.asker)
run 17 nsenter --net=/run/netns/asker ethtool -K eth0 tx off
# devices, addresses and routes of asker (topologies/listen.yml:10 servers.asker)
run 18 nsenter --net=/run/netns/asker ip -batch - <<'END'
# topologies/listen.yml:10 servers.asker
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.0.4/24 dev eth0
route add default via 10.9.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/listen.yml hosts.host1)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/listen.yml hosts.host1)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/listen.yml hosts.host1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/listen.yml hosts.host1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/listen.yml:8 servers.answer
priority=9,in_port="qvoaff7dad8-8c" actions=resubmit(,25)
table=25, priority=2,in_port="qvoaff7dad8-8c",dl_src=fa:16:3e:c2:97:0d actions=resubmit(,30)
priority=10,icmp6,in_port="qvoaff7dad8-8c",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoaff7dad8-8c",icmp_type=136,nd_target=fe80::f816:3eff:fec2:970d actions=resubmit(,59)
priority=10,arp,in_port="qvoaff7dad8-8c" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoaff7dad8-8c",arp_spa=10.9.0.2 actions=resubmit(,25)
# topologies/listen.yml:9 servers.silent
priority=9,in_port="qvo168cc0e4-d7" actions=resubmit(,25)
table=25, priority=2,in_port="qvo168cc0e4-d7",dl_src=fa:16:3e:a8:33:70 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo168cc0e4-d7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo168cc0e4-d7",icmp_type=136,nd_target=fe80::f816:3eff:fea8:3370 actions=resubmit(,59)
priority=10,arp,in_port="qvo168cc0e4-d7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo168cc0e4-d7",arp_spa=10.9.0.3 actions=resubmit(,25)
# topologies/listen.yml:10 servers.asker
priority=9,in_port="qvo73a9163c-13" actions=resubmit(,25)
table=25, priority=2,in_port="qvo73a9163c-13",dl_src=fa:16:3e:a9:de:4d actions=resubmit(,30)
priority=10,icmp6,in_port="qvo73a9163c-13",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo73a9163c-13",icmp_type=136,nd_target=fe80::f816:3eff:fea9:de4d actions=resubmit(,59)
priority=10,arp,in_port="qvo73a9163c-13" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo73a9163c-13",arp_spa=10.9.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/listen.yml hosts.host1)
run 22 perl -e 'use strict; use warnings;
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
# topologies/listen.yml:8 servers.answer
qvbaff7dad8-8c fa:16:3e:c2:97:0d
# topologies/listen.yml:9 servers.silent
qvb168cc0e4-d7 fa:16:3e:a8:33:70
# topologies/listen.yml:10 servers.asker
qvb73a9163c-13 fa:16:3e:a9:de:4d
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/listen.yml hosts.host1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/listen.yml hosts.host1
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
# topologies/listen.yml:5 networks.net
table=4, priority=1,tun_id=0x40f845 actions=mod_vlan_vid:1,resubmit(,10)
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/listen.yml hosts.host1)
run 24 ip -batch - <<'END'
# topologies/listen.yml hosts.host1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the program that answers for servers (topologies/listen.yml hosts.host1)
run 25 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
