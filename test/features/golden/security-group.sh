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
# namespaces and links (topologies/security-group.yml )
run 1 ip -batch - <<'END'
# topologies/security-group.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/security-group.yml:5 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/security-group.yml:6 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/security-group.yml )
run 2 ip -batch - <<'END'
# topologies/security-group.yml underlay
link set sw-underlay up
# topologies/security-group.yml:5 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/security-group.yml:6 hosts.compute2
link set h2-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/security-group.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/security-group.yml:5 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/security-group.yml:5 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/security-group.yml:6 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/security-group.yml:6 hosts.compute2
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
# folders of Open vSwitch (topologies/security-group.yml:5 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/security-group.yml:5 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/security-group.yml:5 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/security-group.yml:5 hosts.compute1)
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
  -- add-port br-int qvoeb192afb-b1 tag=1 other_config:net_uuid=8b8aec8e-47e5-5733-902a-bdbf98cf7b39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11199340 other_config:tag=1 \
  -- set Interface qvoeb192afb-b1 'external_ids:attached-mac="fa:16:3e:7e:ae:f2"' external_ids:iface-id=eb192afb-b17c-5913-955c-e1e8a5638716 external_ids:iface-status=active external_ids:vm-uuid=548c5b8e-d7f8-53d7-9978-53d732dde38e \
  -- add-port br-int qvo2c0e3c34-18 tag=1 other_config:net_uuid=8b8aec8e-47e5-5733-902a-bdbf98cf7b39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11199340 other_config:tag=1 \
  -- set Interface qvo2c0e3c34-18 'external_ids:attached-mac="fa:16:3e:dd:6a:51"' external_ids:iface-id=2c0e3c34-1873-5760-b4d4-a5e20dc35cb4 external_ids:iface-status=active external_ids:vm-uuid=a8049895-b0ce-5c06-93b1-bd38af233de1 \
  -- add-port br-int qvo6f210528-0f tag=1 other_config:net_uuid=8b8aec8e-47e5-5733-902a-bdbf98cf7b39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11199340 other_config:tag=1 \
  -- set Interface qvo6f210528-0f 'external_ids:attached-mac="fa:16:3e:06:82:cc"' external_ids:iface-id=6f210528-0faf-5fab-a124-471536e81203 external_ids:iface-status=active external_ids:vm-uuid=dc6e87dc-f2ef-53f5-bec2-fa5c97cf25b2
) & lanes="$lanes $!"
(
# address sets of the host (topologies/security-group.yml:5 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/security-group.yml:12 security_groups.admin
create NIPv4c4b7c980-944c-5a3a-ad22- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4c4b7c980-944c-5a3a-ad22- 10.7.0.2
# topologies/security-group.yml security_groups.default
create NIPv4aa319e87-19d9-53cf-8263- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4aa319e87-19d9-53cf-8263- 10.7.0.6
create NIPv6aa319e87-19d9-53cf-8263- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/security-group.yml:5 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/security-group.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/security-group.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/security-group.yml:28 servers.boss
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbeb192afb-b1 -m comment --comment "Set zone for eb192afb-b17c-5913-955c-e1e8a5638716" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbeb192afb-b1 -m comment --comment "Set zone for eb192afb-b17c-5913-955c-e1e8a5638716" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapeb192afb-b1 -m comment --comment "Set zone for eb192afb-b17c-5913-955c-e1e8a5638716" -j CT --zone 4097
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2c0e3c34-18 -m comment --comment "Set zone for 2c0e3c34-1873-5760-b4d4-a5e20dc35cb4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb2c0e3c34-18 -m comment --comment "Set zone for 2c0e3c34-1873-5760-b4d4-a5e20dc35cb4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2c0e3c34-18 -m comment --comment "Set zone for 2c0e3c34-1873-5760-b4d4-a5e20dc35cb4" -j CT --zone 4098
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6f210528-0f -m comment --comment "Set zone for 6f210528-0faf-5fab-a124-471536e81203" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb6f210528-0f -m comment --comment "Set zone for 6f210528-0faf-5fab-a124-471536e81203" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6f210528-0f -m comment --comment "Set zone for 6f210528-0faf-5fab-a124-471536e81203" -j CT --zone 4099
COMMIT
*filter
# topologies/security-group.yml:5 hosts.compute1
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
# topologies/security-group.yml:28 servers.boss
:neutron-openvswi-ieb192afb-b - [0:0]
:neutron-openvswi-oeb192afb-b - [0:0]
:neutron-openvswi-seb192afb-b - [0:0]
# topologies/security-group.yml:31 servers.mute
:neutron-openvswi-i2c0e3c34-1 - [0:0]
:neutron-openvswi-o2c0e3c34-1 - [0:0]
:neutron-openvswi-s2c0e3c34-1 - [0:0]
# topologies/security-group.yml:32 servers.other
:neutron-openvswi-i6f210528-0 - [0:0]
:neutron-openvswi-o6f210528-0 - [0:0]
:neutron-openvswi-s6f210528-0 - [0:0]
# topologies/security-group.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/security-group.yml:28 servers.boss
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oeb192afb-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ieb192afb-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oeb192afb-b
-A neutron-openvswi-ieb192afb-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ieb192afb-b -d 10.7.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ieb192afb-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ieb192afb-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ieb192afb-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oeb192afb-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -j neutron-openvswi-seb192afb-b
-A neutron-openvswi-seb192afb-b -s 10.7.0.2/32 -m mac --mac-source fa:16:3e:7e:ae:f2 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-seb192afb-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oeb192afb-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oeb192afb-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:12 security_groups.admin
-A neutron-openvswi-oeb192afb-b -j RETURN
# topologies/security-group.yml:28 servers.boss
-A neutron-openvswi-oeb192afb-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oeb192afb-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2c0e3c34-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2c0e3c34-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2c0e3c34-1
-A neutron-openvswi-i2c0e3c34-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2c0e3c34-1 -d 10.7.0.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i2c0e3c34-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/security-group.yml:22 security_groups.quiet.rules[0]
-A neutron-openvswi-i2c0e3c34-1 -p icmp -m set --match-set NIPv4c4b7c980-944c-5a3a-ad22- src -j RETURN
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-i2c0e3c34-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2c0e3c34-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2c0e3c34-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -j neutron-openvswi-s2c0e3c34-1
-A neutron-openvswi-s2c0e3c34-1 -s 10.7.0.5/32 -m mac --mac-source fa:16:3e:dd:6a:51 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2c0e3c34-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2c0e3c34-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2c0e3c34-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:23 security_groups.quiet.rules[1]
-A neutron-openvswi-o2c0e3c34-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-o2c0e3c34-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2c0e3c34-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6f210528-0f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6f210528-0f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6f210528-0f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6f210528-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6f210528-0f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6f210528-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6f210528-0f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6f210528-0
-A neutron-openvswi-i6f210528-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6f210528-0 -d 10.7.0.6/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6f210528-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/security-group.yml security_groups.default
-A neutron-openvswi-i6f210528-0 -m set --match-set NIPv4aa319e87-19d9-53cf-8263- src -j RETURN
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-i6f210528-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6f210528-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6f210528-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -j neutron-openvswi-s6f210528-0
-A neutron-openvswi-s6f210528-0 -s 10.7.0.6/32 -m mac --mac-source fa:16:3e:06:82:cc -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6f210528-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6f210528-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6f210528-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml security_groups.default
-A neutron-openvswi-o6f210528-0 -j RETURN
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-o6f210528-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6f210528-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/security-group.yml:5 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/security-group.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/security-group.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/security-group.yml:28 servers.boss
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbeb192afb-b1 -m comment --comment "Set zone for eb192afb-b17c-5913-955c-e1e8a5638716" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbeb192afb-b1 -m comment --comment "Set zone for eb192afb-b17c-5913-955c-e1e8a5638716" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapeb192afb-b1 -m comment --comment "Set zone for eb192afb-b17c-5913-955c-e1e8a5638716" -j CT --zone 4097
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2c0e3c34-18 -m comment --comment "Set zone for 2c0e3c34-1873-5760-b4d4-a5e20dc35cb4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb2c0e3c34-18 -m comment --comment "Set zone for 2c0e3c34-1873-5760-b4d4-a5e20dc35cb4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2c0e3c34-18 -m comment --comment "Set zone for 2c0e3c34-1873-5760-b4d4-a5e20dc35cb4" -j CT --zone 4098
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6f210528-0f -m comment --comment "Set zone for 6f210528-0faf-5fab-a124-471536e81203" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb6f210528-0f -m comment --comment "Set zone for 6f210528-0faf-5fab-a124-471536e81203" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6f210528-0f -m comment --comment "Set zone for 6f210528-0faf-5fab-a124-471536e81203" -j CT --zone 4099
COMMIT
*filter
# topologies/security-group.yml:5 hosts.compute1
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
# topologies/security-group.yml:28 servers.boss
:neutron-openvswi-ieb192afb-b - [0:0]
:neutron-openvswi-oeb192afb-b - [0:0]
# topologies/security-group.yml:31 servers.mute
:neutron-openvswi-i2c0e3c34-1 - [0:0]
:neutron-openvswi-o2c0e3c34-1 - [0:0]
# topologies/security-group.yml:32 servers.other
:neutron-openvswi-i6f210528-0 - [0:0]
:neutron-openvswi-o6f210528-0 - [0:0]
# topologies/security-group.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/security-group.yml:28 servers.boss
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oeb192afb-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ieb192afb-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapeb192afb-b1 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oeb192afb-b
-A neutron-openvswi-ieb192afb-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ieb192afb-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ieb192afb-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ieb192afb-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ieb192afb-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ieb192afb-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ieb192afb-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oeb192afb-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oeb192afb-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeb192afb-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oeb192afb-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:12 security_groups.admin
-A neutron-openvswi-oeb192afb-b -j RETURN
# topologies/security-group.yml:28 servers.boss
-A neutron-openvswi-oeb192afb-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oeb192afb-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2c0e3c34-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2c0e3c34-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2c0e3c34-18 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2c0e3c34-1
-A neutron-openvswi-i2c0e3c34-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i2c0e3c34-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i2c0e3c34-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i2c0e3c34-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2c0e3c34-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/security-group.yml:24 security_groups.quiet.rules[2]
-A neutron-openvswi-i2c0e3c34-1 -s 2001:db8::/32 -p ipv6-icmp -j RETURN
# topologies/security-group.yml:31 servers.mute
-A neutron-openvswi-i2c0e3c34-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2c0e3c34-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2c0e3c34-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o2c0e3c34-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2c0e3c34-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-o2c0e3c34-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2c0e3c34-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6f210528-0f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6f210528-0f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6f210528-0f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6f210528-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6f210528-0f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6f210528-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6f210528-0f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6f210528-0
-A neutron-openvswi-i6f210528-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6f210528-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6f210528-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6f210528-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6f210528-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/security-group.yml security_groups.default
-A neutron-openvswi-i6f210528-0 -m set --match-set NIPv6aa319e87-19d9-53cf-8263- src -j RETURN
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-i6f210528-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6f210528-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6f210528-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6f210528-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6f210528-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6f210528-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml security_groups.default
-A neutron-openvswi-o6f210528-0 -j RETURN
# topologies/security-group.yml:32 servers.other
-A neutron-openvswi-o6f210528-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6f210528-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/security-group.yml:5 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/security-group.yml:28 servers.boss
netns add boss
# topologies/security-group.yml:31 servers.mute
netns add mute
# topologies/security-group.yml:32 servers.other
netns add other
# topologies/security-group.yml:28 servers.boss
link add qbreb192afb-b1 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoeb192afb-b1 mtu 1450 type veth peer name qvbeb192afb-b1 mtu 1450
link add tapeb192afb-b1 mtu 1450 type veth peer name eth0 netns boss address fa:16:3e:7e:ae:f2 mtu 1450
# topologies/security-group.yml:31 servers.mute
link add qbr2c0e3c34-18 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo2c0e3c34-18 mtu 1450 type veth peer name qvb2c0e3c34-18 mtu 1450
link add tap2c0e3c34-18 mtu 1450 type veth peer name eth0 netns mute address fa:16:3e:dd:6a:51 mtu 1450
# topologies/security-group.yml:32 servers.other
link add qbr6f210528-0f mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6f210528-0f mtu 1450 type veth peer name qvb6f210528-0f mtu 1450
link add tap6f210528-0f mtu 1450 type veth peer name eth0 netns other address fa:16:3e:06:82:cc mtu 1450
END
# settings of the host (topologies/security-group.yml:5 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/security-group.yml:5 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/security-group.yml:28 servers.boss
net/ipv6/conf/qbreb192afb-b1/disable_ipv6 = 1
# topologies/security-group.yml:31 servers.mute
net/ipv6/conf/qbr2c0e3c34-18/disable_ipv6 = 1
# topologies/security-group.yml:32 servers.other
net/ipv6/conf/qbr6f210528-0f/disable_ipv6 = 1
# topologies/security-group.yml:5 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/security-group.yml:5 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/security-group.yml:28 servers.boss
link set qbreb192afb-b1 up
link set qvoeb192afb-b1 promisc on up
link set qvbeb192afb-b1 master qbreb192afb-b1 promisc on up
link set tapeb192afb-b1 master qbreb192afb-b1 up
# topologies/security-group.yml:31 servers.mute
link set qbr2c0e3c34-18 up
link set qvo2c0e3c34-18 promisc on up
link set qvb2c0e3c34-18 master qbr2c0e3c34-18 promisc on up
link set tap2c0e3c34-18 master qbr2c0e3c34-18 up
# topologies/security-group.yml:32 servers.other
link set qbr6f210528-0f up
link set qvo6f210528-0f promisc on up
link set qvb6f210528-0f master qbr6f210528-0f promisc on up
link set tap6f210528-0f master qbr6f210528-0f up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/security-group.yml:5 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen mute 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/security-group.yml:28 servers.boss)
run 12 nsenter --net=/run/netns/boss ethtool -K eth0 tx off
# devices, addresses and routes of boss (topologies/security-group.yml:28 servers.boss)
run 13 nsenter --net=/run/netns/boss ip -batch - <<'END'
# topologies/security-group.yml:28 servers.boss
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.0.2/24 dev eth0
route add default via 10.7.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/security-group.yml:31 servers.mute)
run 14 nsenter --net=/run/netns/mute ethtool -K eth0 tx off
# devices, addresses and routes of mute (topologies/security-group.yml:31 servers.mute)
run 15 nsenter --net=/run/netns/mute ip -batch - <<'END'
# topologies/security-group.yml:31 servers.mute
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.0.5/24 dev eth0
route add default via 10.7.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/security-group.yml:32 servers.other)
run 16 nsenter --net=/run/netns/other ethtool -K eth0 tx off
# devices, addresses and routes of other (topologies/security-group.yml:32 servers.other)
run 17 nsenter --net=/run/netns/other ip -batch - <<'END'
# topologies/security-group.yml:32 servers.other
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.0.6/24 dev eth0
route add default via 10.7.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/security-group.yml:5 hosts.compute1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/security-group.yml:5 hosts.compute1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/security-group.yml:5 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/security-group.yml:5 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/security-group.yml:28 servers.boss
priority=9,in_port="qvoeb192afb-b1" actions=resubmit(,25)
table=25, priority=2,in_port="qvoeb192afb-b1",dl_src=fa:16:3e:7e:ae:f2 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoeb192afb-b1",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoeb192afb-b1",icmp_type=136,nd_target=fe80::f816:3eff:fe7e:aef2 actions=resubmit(,59)
priority=10,arp,in_port="qvoeb192afb-b1" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoeb192afb-b1",arp_spa=10.7.0.2 actions=resubmit(,25)
# topologies/security-group.yml:31 servers.mute
priority=9,in_port="qvo2c0e3c34-18" actions=resubmit(,25)
table=25, priority=2,in_port="qvo2c0e3c34-18",dl_src=fa:16:3e:dd:6a:51 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo2c0e3c34-18",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo2c0e3c34-18",icmp_type=136,nd_target=fe80::f816:3eff:fedd:6a51 actions=resubmit(,59)
priority=10,arp,in_port="qvo2c0e3c34-18" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo2c0e3c34-18",arp_spa=10.7.0.5 actions=resubmit(,25)
# topologies/security-group.yml:32 servers.other
priority=9,in_port="qvo6f210528-0f" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6f210528-0f",dl_src=fa:16:3e:06:82:cc actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6f210528-0f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6f210528-0f",icmp_type=136,nd_target=fe80::f816:3eff:fe06:82cc actions=resubmit(,59)
priority=10,arp,in_port="qvo6f210528-0f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6f210528-0f",arp_spa=10.7.0.6 actions=resubmit(,25)
END
# first frames of servers (topologies/security-group.yml:5 hosts.compute1)
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
# topologies/security-group.yml:28 servers.boss
qvbeb192afb-b1 fa:16:3e:7e:ae:f2
# topologies/security-group.yml:31 servers.mute
qvb2c0e3c34-18 fa:16:3e:dd:6a:51
# topologies/security-group.yml:32 servers.other
qvb6f210528-0f fa:16:3e:06:82:cc
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/security-group.yml:5 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/security-group.yml:5 hosts.compute1
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
# topologies/security-group.yml:9 networks.net
table=4, priority=1,tun_id=0xaae36c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/security-group.yml:6 hosts.compute2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/security-group.yml:29 servers.web
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4b:9d:a9 actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/security-group.yml:30 servers.raw
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:df:3e:74 actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/security-group.yml:29 servers.web
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4b9da9->NXM_NX_ARP_SHA[],load:0xa070003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4b:9d:a9,IN_PORT
# topologies/security-group.yml:30 servers.raw
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163edf3e74->NXM_NX_ARP_SHA[],load:0xa070004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:df:3e:74,IN_PORT
# topologies/security-group.yml:9 networks.net
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/security-group.yml:5 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/security-group.yml:5 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the program that answers for servers (topologies/security-group.yml:5 hosts.compute1)
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
# folders of Open vSwitch (topologies/security-group.yml:6 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/security-group.yml:6 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/security-group.yml:6 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/security-group.yml:6 hosts.compute2)
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
  -- add-port br-int qvoc74206c7-a5 tag=1 other_config:net_uuid=8b8aec8e-47e5-5733-902a-bdbf98cf7b39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11199340 other_config:tag=1 \
  -- set Interface qvoc74206c7-a5 'external_ids:attached-mac="fa:16:3e:4b:9d:a9"' external_ids:iface-id=c74206c7-a5e4-562f-9974-bda039f12719 external_ids:iface-status=active external_ids:vm-uuid=a159c4c6-8fd4-5e22-b3e0-33683e544272 \
  -- add-port br-int qvo2b28385e-4a tag=1 other_config:net_uuid=8b8aec8e-47e5-5733-902a-bdbf98cf7b39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11199340 other_config:tag=1 \
  -- set Interface qvo2b28385e-4a 'external_ids:attached-mac="fa:16:3e:df:3e:74"' external_ids:iface-id=2b28385e-4aa1-5e46-82ad-14cbfda9a6fd external_ids:iface-status=active external_ids:vm-uuid=6ea64530-29c6-530c-9035-772c0b7e857f
) & lanes="$lanes $!"
(
# address sets of the host (topologies/security-group.yml:6 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/security-group.yml:12 security_groups.admin
create NIPv4c4b7c980-944c-5a3a-ad22- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4c4b7c980-944c-5a3a-ad22- 10.7.0.2
create NIPv6c4b7c980-944c-5a3a-ad22- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/security-group.yml:6 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/security-group.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/security-group.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc74206c7-a5 -m comment --comment "Set zone for c74206c7-a5e4-562f-9974-bda039f12719" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbc74206c7-a5 -m comment --comment "Set zone for c74206c7-a5e4-562f-9974-bda039f12719" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc74206c7-a5 -m comment --comment "Set zone for c74206c7-a5e4-562f-9974-bda039f12719" -j CT --zone 4097
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2b28385e-4a -m comment --comment "Set zone for 2b28385e-4aa1-5e46-82ad-14cbfda9a6fd" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb2b28385e-4a -m comment --comment "Set zone for 2b28385e-4aa1-5e46-82ad-14cbfda9a6fd" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2b28385e-4a -m comment --comment "Set zone for 2b28385e-4aa1-5e46-82ad-14cbfda9a6fd" -j CT --zone 4098
COMMIT
*filter
# topologies/security-group.yml:6 hosts.compute2
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
# topologies/security-group.yml:29 servers.web
:neutron-openvswi-ic74206c7-a - [0:0]
:neutron-openvswi-oc74206c7-a - [0:0]
:neutron-openvswi-sc74206c7-a - [0:0]
# topologies/security-group.yml:30 servers.raw
:neutron-openvswi-i2b28385e-4 - [0:0]
:neutron-openvswi-o2b28385e-4 - [0:0]
:neutron-openvswi-s2b28385e-4 - [0:0]
# topologies/security-group.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc74206c7-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic74206c7-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc74206c7-a
-A neutron-openvswi-ic74206c7-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic74206c7-a -d 10.7.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic74206c7-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/security-group.yml:14 security_groups.web[0]
-A neutron-openvswi-ic74206c7-a -p tcp -m tcp --dport 80 -j RETURN
-A neutron-openvswi-ic74206c7-a -p tcp -m tcp --dport 443 -j RETURN
-A neutron-openvswi-ic74206c7-a -p tcp -m multiport --dports 8000:8009 -j RETURN
# topologies/security-group.yml:15 security_groups.web[1]
-A neutron-openvswi-ic74206c7-a -s 10.7.0.0/24 -p udp -m udp --dport 53 -j RETURN
# topologies/security-group.yml:16 security_groups.web[2]
-A neutron-openvswi-ic74206c7-a -p tcp -m tcp --dport 22 -m set --match-set NIPv4c4b7c980-944c-5a3a-ad22- src -j RETURN
# topologies/security-group.yml:17 security_groups.web[3]
-A neutron-openvswi-ic74206c7-a -p icmp -m icmp --icmp-type 8/0 -m set --match-set NIPv4c4b7c980-944c-5a3a-ad22- src -j RETURN
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-ic74206c7-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic74206c7-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc74206c7-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -j neutron-openvswi-sc74206c7-a
-A neutron-openvswi-sc74206c7-a -s 10.7.0.3/32 -m mac --mac-source fa:16:3e:4b:9d:a9 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc74206c7-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc74206c7-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc74206c7-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:13 security_groups.web
-A neutron-openvswi-oc74206c7-a -j RETURN
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-oc74206c7-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc74206c7-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2b28385e-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2b28385e-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2b28385e-4a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2b28385e-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2b28385e-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2b28385e-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2b28385e-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2b28385e-4
-A neutron-openvswi-i2b28385e-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2b28385e-4 -d 10.7.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i2b28385e-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/security-group.yml:19 security_groups.proto[0]
-A neutron-openvswi-i2b28385e-4 -p tcp -m set --match-set NIPv4c4b7c980-944c-5a3a-ad22- src -j RETURN
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-i2b28385e-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2b28385e-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2b28385e-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -j neutron-openvswi-s2b28385e-4
-A neutron-openvswi-s2b28385e-4 -s 10.7.0.4/32 -m mac --mac-source fa:16:3e:df:3e:74 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2b28385e-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2b28385e-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2b28385e-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:18 security_groups.proto
-A neutron-openvswi-o2b28385e-4 -j RETURN
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-o2b28385e-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2b28385e-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/security-group.yml:6 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/security-group.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/security-group.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc74206c7-a5 -m comment --comment "Set zone for c74206c7-a5e4-562f-9974-bda039f12719" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbc74206c7-a5 -m comment --comment "Set zone for c74206c7-a5e4-562f-9974-bda039f12719" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc74206c7-a5 -m comment --comment "Set zone for c74206c7-a5e4-562f-9974-bda039f12719" -j CT --zone 4097
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2b28385e-4a -m comment --comment "Set zone for 2b28385e-4aa1-5e46-82ad-14cbfda9a6fd" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb2b28385e-4a -m comment --comment "Set zone for 2b28385e-4aa1-5e46-82ad-14cbfda9a6fd" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2b28385e-4a -m comment --comment "Set zone for 2b28385e-4aa1-5e46-82ad-14cbfda9a6fd" -j CT --zone 4098
COMMIT
*filter
# topologies/security-group.yml:6 hosts.compute2
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
# topologies/security-group.yml:29 servers.web
:neutron-openvswi-ic74206c7-a - [0:0]
:neutron-openvswi-oc74206c7-a - [0:0]
# topologies/security-group.yml:30 servers.raw
:neutron-openvswi-i2b28385e-4 - [0:0]
:neutron-openvswi-o2b28385e-4 - [0:0]
# topologies/security-group.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc74206c7-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic74206c7-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc74206c7-a5 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc74206c7-a
-A neutron-openvswi-ic74206c7-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic74206c7-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic74206c7-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic74206c7-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic74206c7-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/security-group.yml:14 security_groups.web[0]
-A neutron-openvswi-ic74206c7-a -p tcp -m tcp --dport 80 -j RETURN
-A neutron-openvswi-ic74206c7-a -p tcp -m tcp --dport 443 -j RETURN
-A neutron-openvswi-ic74206c7-a -p tcp -m multiport --dports 8000:8009 -j RETURN
# topologies/security-group.yml:16 security_groups.web[2]
-A neutron-openvswi-ic74206c7-a -p tcp -m tcp --dport 22 -m set --match-set NIPv6c4b7c980-944c-5a3a-ad22- src -j RETURN
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-ic74206c7-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic74206c7-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc74206c7-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc74206c7-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc74206c7-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc74206c7-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:13 security_groups.web
-A neutron-openvswi-oc74206c7-a -j RETURN
# topologies/security-group.yml:29 servers.web
-A neutron-openvswi-oc74206c7-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc74206c7-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2b28385e-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2b28385e-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2b28385e-4a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2b28385e-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2b28385e-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2b28385e-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2b28385e-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2b28385e-4
-A neutron-openvswi-i2b28385e-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i2b28385e-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i2b28385e-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i2b28385e-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2b28385e-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/security-group.yml:19 security_groups.proto[0]
-A neutron-openvswi-i2b28385e-4 -p tcp -m set --match-set NIPv6c4b7c980-944c-5a3a-ad22- src -j RETURN
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-i2b28385e-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2b28385e-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2b28385e-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o2b28385e-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2b28385e-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2b28385e-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/security-group.yml:18 security_groups.proto
-A neutron-openvswi-o2b28385e-4 -j RETURN
# topologies/security-group.yml:30 servers.raw
-A neutron-openvswi-o2b28385e-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2b28385e-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/security-group.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/security-group.yml:6 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/security-group.yml:29 servers.web
netns add web
# topologies/security-group.yml:30 servers.raw
netns add raw
# topologies/security-group.yml:29 servers.web
link add qbrc74206c7-a5 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc74206c7-a5 mtu 1450 type veth peer name qvbc74206c7-a5 mtu 1450
link add tapc74206c7-a5 mtu 1450 type veth peer name eth0 netns web address fa:16:3e:4b:9d:a9 mtu 1450
# topologies/security-group.yml:30 servers.raw
link add qbr2b28385e-4a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo2b28385e-4a mtu 1450 type veth peer name qvb2b28385e-4a mtu 1450
link add tap2b28385e-4a mtu 1450 type veth peer name eth0 netns raw address fa:16:3e:df:3e:74 mtu 1450
END
# settings of the host (topologies/security-group.yml:6 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/security-group.yml:6 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/security-group.yml:29 servers.web
net/ipv6/conf/qbrc74206c7-a5/disable_ipv6 = 1
# topologies/security-group.yml:30 servers.raw
net/ipv6/conf/qbr2b28385e-4a/disable_ipv6 = 1
# topologies/security-group.yml:6 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/security-group.yml:6 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/security-group.yml:29 servers.web
link set qbrc74206c7-a5 up
link set qvoc74206c7-a5 promisc on up
link set qvbc74206c7-a5 master qbrc74206c7-a5 promisc on up
link set tapc74206c7-a5 master qbrc74206c7-a5 up
# topologies/security-group.yml:30 servers.raw
link set qbr2b28385e-4a up
link set qvo2b28385e-4a promisc on up
link set qvb2b28385e-4a master qbr2b28385e-4a promisc on up
link set tap2b28385e-4a master qbr2b28385e-4a up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/security-group.yml:6 hosts.compute2)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web 0.0.0.0 22
listen web 0.0.0.0 80
listen web 0.0.0.0 443
listen web 0.0.0.0 8005
listen web 0.0.0.0 8010
listen raw 0.0.0.0 12345
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/security-group.yml:29 servers.web)
run 12 nsenter --net=/run/netns/web ethtool -K eth0 tx off
# devices, addresses and routes of web (topologies/security-group.yml:29 servers.web)
run 13 nsenter --net=/run/netns/web ip -batch - <<'END'
# topologies/security-group.yml:29 servers.web
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.0.3/24 dev eth0
route add default via 10.7.0.1 dev eth0
END
# start socat-web-53 (topologies/security-group.yml:29 servers.web)
start 14 nsenter --net=/run/netns/web setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-web-53.pid socat -b 65527 UDP4-RECVFROM:53,reuseport,fork PIPE
# start socat-web-54 (topologies/security-group.yml:29 servers.web)
start 15 nsenter --net=/run/netns/web setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-web-54.pid socat -b 65527 UDP4-RECVFROM:54,reuseport,fork PIPE
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/security-group.yml:30 servers.raw)
run 16 nsenter --net=/run/netns/raw ethtool -K eth0 tx off
# devices, addresses and routes of raw (topologies/security-group.yml:30 servers.raw)
run 17 nsenter --net=/run/netns/raw ip -batch - <<'END'
# topologies/security-group.yml:30 servers.raw
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.0.4/24 dev eth0
route add default via 10.7.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/security-group.yml:6 hosts.compute2)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/security-group.yml:6 hosts.compute2)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/security-group.yml:6 hosts.compute2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/security-group.yml:6 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/security-group.yml:29 servers.web
priority=9,in_port="qvoc74206c7-a5" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc74206c7-a5",dl_src=fa:16:3e:4b:9d:a9 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc74206c7-a5",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc74206c7-a5",icmp_type=136,nd_target=fe80::f816:3eff:fe4b:9da9 actions=resubmit(,59)
priority=10,arp,in_port="qvoc74206c7-a5" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc74206c7-a5",arp_spa=10.7.0.3 actions=resubmit(,25)
# topologies/security-group.yml:30 servers.raw
priority=9,in_port="qvo2b28385e-4a" actions=resubmit(,25)
table=25, priority=2,in_port="qvo2b28385e-4a",dl_src=fa:16:3e:df:3e:74 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo2b28385e-4a",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo2b28385e-4a",icmp_type=136,nd_target=fe80::f816:3eff:fedf:3e74 actions=resubmit(,59)
priority=10,arp,in_port="qvo2b28385e-4a" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo2b28385e-4a",arp_spa=10.7.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/security-group.yml:6 hosts.compute2)
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
# topologies/security-group.yml:29 servers.web
qvbc74206c7-a5 fa:16:3e:4b:9d:a9
# topologies/security-group.yml:30 servers.raw
qvb2b28385e-4a fa:16:3e:df:3e:74
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/security-group.yml:6 hosts.compute2)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/security-group.yml:6 hosts.compute2
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
# topologies/security-group.yml:9 networks.net
table=4, priority=1,tun_id=0xaae36c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/security-group.yml:5 hosts.compute1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/security-group.yml:28 servers.boss
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:7e:ae:f2 actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/security-group.yml:31 servers.mute
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:dd:6a:51 actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/security-group.yml:32 servers.other
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:06:82:cc actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/security-group.yml:28 servers.boss
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e7eaef2->NXM_NX_ARP_SHA[],load:0xa070002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:7e:ae:f2,IN_PORT
# topologies/security-group.yml:31 servers.mute
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.0.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163edd6a51->NXM_NX_ARP_SHA[],load:0xa070005->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:dd:6a:51,IN_PORT
# topologies/security-group.yml:32 servers.other
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.0.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0682cc->NXM_NX_ARP_SHA[],load:0xa070006->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:06:82:cc,IN_PORT
# topologies/security-group.yml:9 networks.net
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xaae36c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/security-group.yml:6 hosts.compute2)
run 23 ip -batch - <<'END'
# topologies/security-group.yml:6 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/security-group.yml:6 hosts.compute2)
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
# announce the addresses of the host (topologies/security-group.yml:5 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/security-group.yml:5 hosts.compute1)
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
# announce the addresses of the host (topologies/security-group.yml:6 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/security-group.yml:6 hosts.compute2)
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
