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
# namespaces and links (topologies/names.yml )
run 1 ip -batch - <<'END'
# topologies/names.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/names.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/names.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/names.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/names.yml )
run 2 ip -batch - <<'END'
# topologies/names.yml underlay
link set sw-underlay up
# topologies/names.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/names.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/names.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/names.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/names.yml:5 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/names.yml:5 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/names.yml:6 hosts.compute1)
run 5 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/names.yml:6 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/names.yml:7 hosts.compute2)
run 6 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/names.yml:7 hosts.compute2
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
# folders of Open vSwitch (topologies/names.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/names.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/names.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/names.yml:5 hosts.net1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net1 external_ids:system-id=net1 \
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
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-int qvo011e098e-68 tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qvo011e098e-68 'external_ids:attached-mac="fa:16:3e:d4:c6:5d"' external_ids:iface-id=011e098e-68dd-53dd-9ae0-143a9956de8a external_ids:iface-status=active external_ids:vm-uuid=1fe6d60f-5176-5da1-9467-c303cf1a1a23 \
  -- add-port br-int qvoc5d85db4-48 tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qvoc5d85db4-48 'external_ids:attached-mac="fa:16:3e:4b:54:ef"' external_ids:iface-id=c5d85db4-48bd-536d-9869-2ab2127d1e4a external_ids:iface-status=active external_ids:vm-uuid=c4454124-1a8f-5989-bf9a-52becc324882 \
  -- add-port br-int qvodd28b6ea-f7 tag=3 other_config:net_uuid=900e00a5-30af-51ce-997f-0c8525ae265e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15694211 other_config:tag=3 \
  -- set Interface qvodd28b6ea-f7 'external_ids:attached-mac="fa:16:3e:31:db:29"' external_ids:iface-id=dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce external_ids:iface-status=active external_ids:vm-uuid=7e29bb32-ecb3-59b7-ba93-65951e8eac38 \
  -- add-port br-int tap880defd0-b0 tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface tap880defd0-b0 type=internal 'external_ids:attached-mac="fa:16:3e:b6:c9:a2"' external_ids:iface-id=880defd0-b05c-5fb3-9067-8e2dcb8dc096 external_ids:iface-status=active \
  -- add-port br-int tapb51818fc-e9 tag=2 other_config:net_uuid=96a8379b-ce66-53f4-a367-4661df664cee other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2047331 other_config:tag=2 \
  -- set Interface tapb51818fc-e9 type=internal 'external_ids:attached-mac="fa:16:3e:5e:61:95"' external_ids:iface-id=b51818fc-e948-57d2-b683-d87492e7f962 external_ids:iface-status=active \
  -- add-port br-int tap1129ad0f-b7 tag=3 other_config:net_uuid=900e00a5-30af-51ce-997f-0c8525ae265e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15694211 other_config:tag=3 \
  -- set Interface tap1129ad0f-b7 type=internal 'external_ids:attached-mac="fa:16:3e:d6:55:74"' external_ids:iface-id=1129ad0f-b77f-55c2-95bf-31906bd11333 external_ids:iface-status=active \
  -- add-port br-int qr-0dfcc8df-12 tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qr-0dfcc8df-12 type=internal 'external_ids:attached-mac="fa:16:3e:82:95:62"' external_ids:iface-id=0dfcc8df-1273-55af-bad5-ea910f661001 external_ids:iface-status=active \
  -- add-port br-int qr-1a42b27c-5e tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qr-1a42b27c-5e type=internal 'external_ids:attached-mac="fa:16:3e:85:35:34"' external_ids:iface-id=1a42b27c-5e8f-5e19-a683-0d9b3f4a071b external_ids:iface-status=active \
  -- add-port br-int qr-725a041e-05 tag=2 other_config:net_uuid=96a8379b-ce66-53f4-a367-4661df664cee other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2047331 other_config:tag=2 \
  -- set Interface qr-725a041e-05 type=internal 'external_ids:attached-mac="fa:16:3e:5b:e0:36"' external_ids:iface-id=725a041e-0501-5842-8df2-96efdecd6d7b external_ids:iface-status=active \
  -- add-port br-int qr-4b36b4e5-29 tag=3 other_config:net_uuid=900e00a5-30af-51ce-997f-0c8525ae265e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15694211 other_config:tag=3 \
  -- set Interface qr-4b36b4e5-29 type=internal 'external_ids:attached-mac="fa:16:3e:8e:5f:d2"' external_ids:iface-id=4b36b4e5-29e0-53a3-95e2-22ead40dbe94 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/names.yml:5 hosts.net1)
run 5 ipset restore <<'END'
# topologies/names.yml security_groups.default
create NIPv48fdff4e6-9fe6-5244-9d30- hash:net family inet hashsize 1024 maxelem 65536
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.3
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.4
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.2.3
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.5
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.6
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.7
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.3.3
create NIPv68fdff4e6-9fe6-5244-9d30- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe38:b03a
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fee7:3f8d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe48:4f7d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fed4:c65d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe4b:54ef
END
# IPv4 rules of the host (topologies/names.yml:5 hosts.net1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/names.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb011e098e-68 -m comment --comment "Set zone for 011e098e-68dd-53dd-9ae0-143a9956de8a" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb011e098e-68 -m comment --comment "Set zone for 011e098e-68dd-53dd-9ae0-143a9956de8a" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap011e098e-68 -m comment --comment "Set zone for 011e098e-68dd-53dd-9ae0-143a9956de8a" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc5d85db4-48 -m comment --comment "Set zone for c5d85db4-48bd-536d-9869-2ab2127d1e4a" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc5d85db4-48 -m comment --comment "Set zone for c5d85db4-48bd-536d-9869-2ab2127d1e4a" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc5d85db4-48 -m comment --comment "Set zone for c5d85db4-48bd-536d-9869-2ab2127d1e4a" -j CT --zone 4098
# topologies/names.yml:30 servers.other
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbdd28b6ea-f7 -m comment --comment "Set zone for dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbdd28b6ea-f7 -m comment --comment "Set zone for dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapdd28b6ea-f7 -m comment --comment "Set zone for dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce" -j CT --zone 4099
COMMIT
*filter
# topologies/names.yml:5 hosts.net1
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
# topologies/names.yml:29 servers.worker
:neutron-openvswi-i011e098e-6 - [0:0]
:neutron-openvswi-o011e098e-6 - [0:0]
:neutron-openvswi-s011e098e-6 - [0:0]
:neutron-openvswi-ic5d85db4-4 - [0:0]
:neutron-openvswi-oc5d85db4-4 - [0:0]
:neutron-openvswi-sc5d85db4-4 - [0:0]
# topologies/names.yml:30 servers.other
:neutron-openvswi-idd28b6ea-f - [0:0]
:neutron-openvswi-odd28b6ea-f - [0:0]
:neutron-openvswi-sdd28b6ea-f - [0:0]
# topologies/names.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap011e098e-68 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap011e098e-68 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap011e098e-68 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o011e098e-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap011e098e-68 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i011e098e-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap011e098e-68 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o011e098e-6
-A neutron-openvswi-i011e098e-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i011e098e-6 -d 10.24.1.6/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i011e098e-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-i011e098e-6 -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-i011e098e-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i011e098e-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o011e098e-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -j neutron-openvswi-s011e098e-6
-A neutron-openvswi-s011e098e-6 -s 10.24.1.6/32 -m mac --mac-source fa:16:3e:d4:c6:5d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s011e098e-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o011e098e-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o011e098e-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-o011e098e-6 -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-o011e098e-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o011e098e-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc5d85db4-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic5d85db4-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc5d85db4-4
-A neutron-openvswi-ic5d85db4-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic5d85db4-4 -d 10.24.1.7/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic5d85db4-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-ic5d85db4-4 -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-ic5d85db4-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic5d85db4-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc5d85db4-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -j neutron-openvswi-sc5d85db4-4
-A neutron-openvswi-sc5d85db4-4 -s 10.24.1.7/32 -m mac --mac-source fa:16:3e:4b:54:ef -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc5d85db4-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc5d85db4-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc5d85db4-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-oc5d85db4-4 -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-oc5d85db4-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc5d85db4-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:30 servers.other
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-odd28b6ea-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-idd28b6ea-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-odd28b6ea-f
-A neutron-openvswi-idd28b6ea-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-idd28b6ea-f -d 10.24.3.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-idd28b6ea-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-idd28b6ea-f -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:30 servers.other
-A neutron-openvswi-idd28b6ea-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-idd28b6ea-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-odd28b6ea-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -j neutron-openvswi-sdd28b6ea-f
-A neutron-openvswi-sdd28b6ea-f -s 10.24.3.3/32 -m mac --mac-source fa:16:3e:31:db:29 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdd28b6ea-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-odd28b6ea-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-odd28b6ea-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-odd28b6ea-f -j RETURN
# topologies/names.yml:30 servers.other
-A neutron-openvswi-odd28b6ea-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-odd28b6ea-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap880defd0-b0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap880defd0-b0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:15 networks.back.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb51818fc-e9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb51818fc-e9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:16 networks.plain.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1129ad0f-b7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1129ad0f-b7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0dfcc8df-12 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0dfcc8df-12 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1a42b27c-5e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1a42b27c-5e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:19 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap725a041e-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap725a041e-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:19 routers.edge.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4b36b4e5-29 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4b36b4e5-29 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/names.yml:5 hosts.net1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/names.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb011e098e-68 -m comment --comment "Set zone for 011e098e-68dd-53dd-9ae0-143a9956de8a" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb011e098e-68 -m comment --comment "Set zone for 011e098e-68dd-53dd-9ae0-143a9956de8a" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap011e098e-68 -m comment --comment "Set zone for 011e098e-68dd-53dd-9ae0-143a9956de8a" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc5d85db4-48 -m comment --comment "Set zone for c5d85db4-48bd-536d-9869-2ab2127d1e4a" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc5d85db4-48 -m comment --comment "Set zone for c5d85db4-48bd-536d-9869-2ab2127d1e4a" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc5d85db4-48 -m comment --comment "Set zone for c5d85db4-48bd-536d-9869-2ab2127d1e4a" -j CT --zone 4098
# topologies/names.yml:30 servers.other
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbdd28b6ea-f7 -m comment --comment "Set zone for dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbdd28b6ea-f7 -m comment --comment "Set zone for dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapdd28b6ea-f7 -m comment --comment "Set zone for dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce" -j CT --zone 4099
COMMIT
*filter
# topologies/names.yml:5 hosts.net1
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
# topologies/names.yml:29 servers.worker
:neutron-openvswi-i011e098e-6 - [0:0]
:neutron-openvswi-o011e098e-6 - [0:0]
:neutron-openvswi-s011e098e-6 - [0:0]
:neutron-openvswi-ic5d85db4-4 - [0:0]
:neutron-openvswi-oc5d85db4-4 - [0:0]
:neutron-openvswi-sc5d85db4-4 - [0:0]
# topologies/names.yml:30 servers.other
:neutron-openvswi-idd28b6ea-f - [0:0]
:neutron-openvswi-odd28b6ea-f - [0:0]
# topologies/names.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap011e098e-68 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap011e098e-68 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap011e098e-68 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o011e098e-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap011e098e-68 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i011e098e-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap011e098e-68 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o011e098e-6
-A neutron-openvswi-i011e098e-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i011e098e-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i011e098e-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i011e098e-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i011e098e-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i011e098e-6 -d 2001:db8:24:0:f816:3eff:fed4:c65d/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i011e098e-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-i011e098e-6 -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-i011e098e-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i011e098e-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o011e098e-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -j neutron-openvswi-s011e098e-6
-A neutron-openvswi-s011e098e-6 -s 2001:db8:24:0:f816:3eff:fed4:c65d/128 -m mac --mac-source fa:16:3e:d4:c6:5d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s011e098e-6 -s fe80::f816:3eff:fed4:c65d/128 -m mac --mac-source fa:16:3e:d4:c6:5d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s011e098e-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o011e098e-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o011e098e-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o011e098e-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o011e098e-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-o011e098e-6 -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-o011e098e-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o011e098e-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc5d85db4-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic5d85db4-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc5d85db4-48 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc5d85db4-4
-A neutron-openvswi-ic5d85db4-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic5d85db4-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic5d85db4-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic5d85db4-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic5d85db4-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-ic5d85db4-4 -d 2001:db8:24:0:f816:3eff:fe4b:54ef/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ic5d85db4-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-ic5d85db4-4 -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-ic5d85db4-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic5d85db4-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc5d85db4-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -j neutron-openvswi-sc5d85db4-4
-A neutron-openvswi-sc5d85db4-4 -s 2001:db8:24:0:f816:3eff:fe4b:54ef/128 -m mac --mac-source fa:16:3e:4b:54:ef -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc5d85db4-4 -s fe80::f816:3eff:fe4b:54ef/128 -m mac --mac-source fa:16:3e:4b:54:ef -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc5d85db4-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc5d85db4-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc5d85db4-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc5d85db4-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc5d85db4-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-oc5d85db4-4 -j RETURN
# topologies/names.yml:29 servers.worker
-A neutron-openvswi-oc5d85db4-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc5d85db4-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:30 servers.other
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-odd28b6ea-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-idd28b6ea-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapdd28b6ea-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-odd28b6ea-f
-A neutron-openvswi-idd28b6ea-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-idd28b6ea-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-idd28b6ea-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-idd28b6ea-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-idd28b6ea-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-idd28b6ea-f -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:30 servers.other
-A neutron-openvswi-idd28b6ea-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-idd28b6ea-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-odd28b6ea-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-odd28b6ea-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odd28b6ea-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-odd28b6ea-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-odd28b6ea-f -j RETURN
# topologies/names.yml:30 servers.other
-A neutron-openvswi-odd28b6ea-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-odd28b6ea-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap880defd0-b0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap880defd0-b0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:15 networks.back.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb51818fc-e9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb51818fc-e9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:16 networks.plain.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1129ad0f-b7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1129ad0f-b7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0dfcc8df-12 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0dfcc8df-12 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
*filter
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1a42b27c-5e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1a42b27c-5e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:19 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap725a041e-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap725a041e-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/names.yml:19 routers.edge.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4b36b4e5-29 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4b36b4e5-29 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/names.yml:5 hosts.net1)
run 8 ip -batch - <<'END'
# topologies/names.yml:29 servers.worker
netns add worker-1
netns add worker-2
# topologies/names.yml:30 servers.other
netns add other
# topologies/names.yml:13 networks.front.subnets[0].dhcp
netns add qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c
# topologies/names.yml:15 networks.back.dhcp
netns add qdhcp-96a8379b-ce66-53f4-a367-4661df664cee
# topologies/names.yml:16 networks.plain.dhcp
netns add qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e
# topologies/names.yml:19 routers.edge
netns add qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39
# topologies/names.yml:29 servers.worker
link add qbr011e098e-68 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo011e098e-68 mtu 1450 type veth peer name qvb011e098e-68 mtu 1450
link add tap011e098e-68 mtu 1450 type veth peer name eth0 netns worker-1 address fa:16:3e:d4:c6:5d
link add qbrc5d85db4-48 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc5d85db4-48 mtu 1450 type veth peer name qvbc5d85db4-48 mtu 1450
link add tapc5d85db4-48 mtu 1450 type veth peer name eth0 netns worker-2 address fa:16:3e:4b:54:ef
# topologies/names.yml:30 servers.other
link add qbrdd28b6ea-f7 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvodd28b6ea-f7 mtu 1450 type veth peer name qvbdd28b6ea-f7 mtu 1450
link add tapdd28b6ea-f7 mtu 1450 type veth peer name eth0 netns other address fa:16:3e:31:db:29
END
# settings of the host (topologies/names.yml:5 hosts.net1)
run 9 sysctl -q -p - <<'END'
# topologies/names.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/names.yml:29 servers.worker
net/ipv6/conf/qbr011e098e-68/disable_ipv6 = 1
net/ipv6/conf/qbrc5d85db4-48/disable_ipv6 = 1
# topologies/names.yml:30 servers.other
net/ipv6/conf/qbrdd28b6ea-f7/disable_ipv6 = 1
# topologies/names.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/names.yml:5 hosts.net1)
run 10 ip -batch - <<'END'
# topologies/names.yml:29 servers.worker
link set qbr011e098e-68 up
link set qvo011e098e-68 promisc on up
link set qvb011e098e-68 master qbr011e098e-68 promisc on up
link set tap011e098e-68 master qbr011e098e-68 up
link set qbrc5d85db4-48 up
link set qvoc5d85db4-48 promisc on up
link set qvbc5d85db4-48 master qbrc5d85db4-48 promisc on up
link set tapc5d85db4-48 master qbrc5d85db4-48 up
# topologies/names.yml:30 servers.other
link set qbrdd28b6ea-f7 up
link set qvodd28b6ea-f7 promisc on up
link set qvbdd28b6ea-f7 master qbrdd28b6ea-f7 promisc on up
link set tapdd28b6ea-f7 master qbrdd28b6ea-f7 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/host (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/host <<'END'
fa:16:3e:38:b0:3a,web1.shop.example.org.,10.24.1.3
fa:16:3e:e7:3f:8d,web-2.shop.example.org.,10.24.1.4
fa:16:3e:48:4f:7d,db1.shop.example.org.,10.24.1.5
fa:16:3e:d4:c6:5d,worker-1.shop.example.org.,10.24.1.6
fa:16:3e:4b:54:ef,worker-2.shop.example.org.,10.24.1.7
fa:16:3e:82:95:62,host-10-24-1-1.shop.example.org.,10.24.1.1
END
# write /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/addn_hosts (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/addn_hosts <<'END'
10.24.1.3	web1.shop.example.org. web1
2001:db8:24:0:f816:3eff:fe38:b03a	web1.shop.example.org. web1
10.24.1.4	web-2.shop.example.org. web-2
2001:db8:24:0:f816:3eff:fee7:3f8d	web-2.shop.example.org. web-2
10.24.1.5	db1.shop.example.org. db1
2001:db8:24:0:f816:3eff:fe48:4f7d	db1.shop.example.org. db1
10.24.1.6	worker-1.shop.example.org. worker-1
2001:db8:24:0:f816:3eff:fed4:c65d	worker-1.shop.example.org. worker-1
10.24.1.7	worker-2.shop.example.org. worker-2
2001:db8:24:0:f816:3eff:fe4b:54ef	worker-2.shop.example.org. worker-2
10.24.1.1	host-10-24-1-1.shop.example.org. host-10-24-1-1
2001:db8:24::	host-2001-db8-24--.shop.example.org. host-2001-db8-24--
END
# write /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/opts (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/opts <<'END'
tag:subnet-08a896d6-2045-5658-bbe8-8860641195ae,option:classless-static-route,169.254.169.254/32,10.24.1.1,0.0.0.0/0,10.24.1.1
tag:subnet-08a896d6-2045-5658-bbe8-8860641195ae,249,169.254.169.254/32,10.24.1.1,0.0.0.0/0,10.24.1.1
tag:subnet-08a896d6-2045-5658-bbe8-8860641195ae,option:router,10.24.1.1
END
# write /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/leases (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 14 install -D -m 644 /dev/stdin /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/leases <<'END'
0 fa:16:3e:38:b0:3a 10.24.1.3 web1 *
0 fa:16:3e:e7:3f:8d 10.24.1.4 web-2 *
0 fa:16:3e:48:4f:7d 10.24.1.5 db1 *
0 fa:16:3e:d4:c6:5d 10.24.1.6 worker-1 *
0 fa:16:3e:4b:54:ef 10.24.1.7 worker-2 *
0 fa:16:3e:82:95:62 10.24.1.1 host-10-24-1-1 *
END
# write /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/interface (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 15 install -D -m 644 /dev/stdin /run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/interface <<'END'
tap880defd0-b0
END
# write /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/host (topologies/names.yml:15 networks.back.dhcp)
run 16 install -D -m 644 /dev/stdin /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/host <<'END'
fa:16:3e:43:b9:ae,database.db.example.org.,10.24.2.3
fa:16:3e:5b:e0:36,host-10-24-2-1.db.example.org.,10.24.2.1
END
# write /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/addn_hosts (topologies/names.yml:15 networks.back.dhcp)
run 17 install -D -m 644 /dev/stdin /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/addn_hosts <<'END'
10.24.2.3	database.db.example.org. database
10.24.2.1	host-10-24-2-1.db.example.org. host-10-24-2-1
END
# write /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/opts (topologies/names.yml:15 networks.back.dhcp)
run 18 install -D -m 644 /dev/stdin /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/opts <<'END'
tag:subnet-16ce9042-e777-58a3-bda4-88301e63fe0f,option:classless-static-route,169.254.169.254/32,10.24.2.1,0.0.0.0/0,10.24.2.1
tag:subnet-16ce9042-e777-58a3-bda4-88301e63fe0f,249,169.254.169.254/32,10.24.2.1,0.0.0.0/0,10.24.2.1
tag:subnet-16ce9042-e777-58a3-bda4-88301e63fe0f,option:router,10.24.2.1
END
# write /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/leases (topologies/names.yml:15 networks.back.dhcp)
run 19 install -D -m 644 /dev/stdin /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/leases <<'END'
0 fa:16:3e:43:b9:ae 10.24.2.3 database *
0 fa:16:3e:5b:e0:36 10.24.2.1 host-10-24-2-1 *
END
# write /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/interface (topologies/names.yml:15 networks.back.dhcp)
run 20 install -D -m 644 /dev/stdin /run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/interface <<'END'
tapb51818fc-e9
END
# write /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/host (topologies/names.yml:16 networks.plain.dhcp)
run 21 install -D -m 644 /dev/stdin /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/host <<'END'
fa:16:3e:31:db:29,host-10-24-3-3.openstacklocal,10.24.3.3
fa:16:3e:8e:5f:d2,host-10-24-3-1.openstacklocal,10.24.3.1
END
# write /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/addn_hosts (topologies/names.yml:16 networks.plain.dhcp)
run 22 install -D -m 644 /dev/stdin /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/addn_hosts <<'END'
10.24.3.3	host-10-24-3-3.openstacklocal host-10-24-3-3
10.24.3.1	host-10-24-3-1.openstacklocal host-10-24-3-1
END
# write /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/opts (topologies/names.yml:16 networks.plain.dhcp)
run 23 install -D -m 644 /dev/stdin /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/opts <<'END'
tag:subnet-05f8a7e4-be85-56f9-8f32-1a4a1c82ea90,option:classless-static-route,169.254.169.254/32,10.24.3.1,0.0.0.0/0,10.24.3.1
tag:subnet-05f8a7e4-be85-56f9-8f32-1a4a1c82ea90,249,169.254.169.254/32,10.24.3.1,0.0.0.0/0,10.24.3.1
tag:subnet-05f8a7e4-be85-56f9-8f32-1a4a1c82ea90,option:router,10.24.3.1
END
# write /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/leases (topologies/names.yml:16 networks.plain.dhcp)
run 24 install -D -m 644 /dev/stdin /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/leases <<'END'
0 fa:16:3e:31:db:29 10.24.3.3 host-10-24-3-3 *
0 fa:16:3e:8e:5f:d2 10.24.3.1 host-10-24-3-1 *
END
# write /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/interface (topologies/names.yml:16 networks.plain.dhcp)
run 25 install -D -m 644 /dev/stdin /run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/interface <<'END'
tap1129ad0f-b7
END
# write /run/netlab/udhcpc/script (topologies/names.yml:5 hosts.net1)
run 26 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
#!/bin/sh
# Sets $prefix to the bits of an address that all of its subnet share.
prefix_of() {
  IFS=.
  set -- $1
  unset IFS
  prefix=$((($1 << 24 | $2 << 16 | $3 << 8 | $4) >> (32 - mask)))
}

is_in_subnet() {
  prefix_of "$1"
  set -- "$prefix"
  prefix_of "$ip"
  [ "$prefix" = "$1" ]
}

# DESTINATION GATEWAY, a line each; 0.0.0.0 is the link itself. A default gateway outside of the subnet is on the link as well.
offers() {
  set -- $staticroutes
  [ $# -gt 0 ] || set -- ${router:+0.0.0.0/0 ${router%% *}}
  while [ $# -gt 1 ]; do
    [ "$1" != 0.0.0.0/0 ] || is_in_subnet "$2" || echo "$2/32 0.0.0.0"
    echo "$1 $2"
    shift 2
  done
}

configure() {
  metric=$((${interface#eth} + ${BEHIND:-0}))
  [ -z "$mtu" ] || echo "link set $interface mtu $mtu"
  echo "addr replace $ip/$mask dev $interface valid_lft $lease preferred_lft $lease"
  offers | while read -r destination gateway; do
    way="via $gateway dev $interface metric $metric"
    # The kernel's own route of an address that the device has besides stands first.
    [ "$gateway" != 0.0.0.0 ] || way="dev $interface scope link metric $((metric + 1024))"
    echo "route replace $destination $way proto dhcp"
  done
}

# Destinations as ip writes them: 'default' is 0.0.0.0/0, and one address has no length.
withdraw() {
  offered=$(offers | sed 's, .*,,; s,^0.0.0.0/0$,default,; s,/32$,,')
  ip -4 route show dev "$interface" proto dhcp | while read -r destination _; do
    echo "$offered" | grep -qxF "$destination" || echo "route del $destination dev $interface proto dhcp"
  done
}

# The name servers and the domain of this device; those of others stay, in the order of devices, after those that the server has of its
# own ($OWN, unless it has been given others as this lease went). The domains of all are the search list. The file itself stays too: it
# may be mounted. Other clients may be at it as well.
resolve() {
  mkdir -p "${RESOLV_CONF%/*}"
  exec 9<"${RESOLV_CONF%/*}" && flock 9
  lines=$(grep -v '^search ' "$RESOLV_CONF" 2>/dev/null)
  lines=$(
    if [ "$1" = own ]; then cat "$OWN"; else echo "$lines" | grep -v -e ' # ' -e '^$'; fi
    echo "$lines" | grep ' # ' | grep -v " # $interface\$"
    [ -z "$domain" ] || echo "#domain $domain # $interface"
    for server in $dns; do echo "nameserver $server # $interface"; done
  )
  lines=$(echo "$lines" | grep . | sort -s -k 4)
  {
    # Nothing may stand behind the names of a search list: all of it would be taken for names.
    echo "$lines" | awk '$1 == "#domain" && !seen[$2]++ { list = list " " $2 } END { if (list) print "search" list }'
    [ -z "$lines" ] || echo "$lines"
  } >"$RESOLV_CONF"
}

case $1 in
  bound | renew)
    configure | ip -batch -
    withdraw | ip -batch -
    resolve own
    : >"$BOUND"
    rm -f "$ASKED"
    ;;
  deconfig)
    # What a client finds as it starts is left until it has a lease itself: the server may have come with it from another host.
    rm "$BOUND" 2>/dev/null || exit 0
    ip -4 route flush dev "$interface" proto dhcp
    # An address of the same subnet that the server has been given since would go with that of the lease.
    echo 1 >"/proc/sys/net/ipv4/conf/$interface/promote_secondaries"
    ip -4 addr flush dev "$interface" dynamic
    dns= domain=
    resolve given
    ;;
esac
END
# write /run/netlab/udhcpc/worker-1.eth0.lease (topologies/names.yml:29 servers.worker)
run 27 install -D -m 644 /dev/stdin /run/netlab/udhcpc/worker-1.eth0.lease <<'END'
{"ip":"10.24.1.6","cidr":"10.24.1.0/24","gateway":"10.24.1.1","dns":[],"routes":[],"mtu":1450,"domain":"shop.example.org","siblings":[],"server":"10.24.1.2","metadata":"10.24.1.1"}
END
# write /run/netlab/udhcpc/worker-1.eth0.own (topologies/names.yml:29 servers.worker)
run 28 install -D -m 644 /dev/stdin /run/netlab/udhcpc/worker-1.eth0.own <<'END'
END
# write /run/netlab/udhcpc/worker-2.eth0.lease (topologies/names.yml:29 servers.worker)
run 29 install -D -m 644 /dev/stdin /run/netlab/udhcpc/worker-2.eth0.lease <<'END'
{"ip":"10.24.1.7","cidr":"10.24.1.0/24","gateway":"10.24.1.1","dns":[],"routes":[],"mtu":1450,"domain":"shop.example.org","siblings":[],"server":"10.24.1.2","metadata":"10.24.1.1"}
END
# write /run/netlab/udhcpc/worker-2.eth0.own (topologies/names.yml:29 servers.worker)
run 30 install -D -m 644 /dev/stdin /run/netlab/udhcpc/worker-2.eth0.own <<'END'
END
# write /run/netlab/udhcpc/other.eth0.lease (topologies/names.yml:30 servers.other)
run 31 install -D -m 644 /dev/stdin /run/netlab/udhcpc/other.eth0.lease <<'END'
{"ip":"10.24.3.3","cidr":"10.24.3.0/24","gateway":"10.24.3.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.24.3.2","metadata":"10.24.3.1"}
END
# write /run/netlab/udhcpc/other.eth0.own (topologies/names.yml:30 servers.other)
run 32 install -D -m 644 /dev/stdin /run/netlab/udhcpc/other.eth0.own <<'END'
END
# write /run/netlab/ra/0fbbb5a2-f394-5828-a100-5e5d2629cd39.radvd.conf (topologies/names.yml:19 routers.edge)
run 33 install -D -m 644 /dev/stdin /run/netlab/ra/0fbbb5a2-f394-5828-a100-5e5d2629cd39.radvd.conf <<'END'
interface qr-1a42b27c-5e {
   AdvSendAdvert on;
   MinRtrAdvInterval 30;
   MaxRtrAdvInterval 100;
   AdvLinkMTU 1450;
   prefix 2001:db8:24::/64 { AdvOnLink on; AdvAutonomous on; };
   route fe80::a9fe:a9fe/128 {};
};
END
# write /run/netlab/metadata/agent.conf (topologies/names.yml:5 hosts.net1)
run 34 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.1.3 web1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/2001:db8:24:0:f816:3eff:fe38:b03a web1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fe38:b03a web1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.1.4 Web_2
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/2001:db8:24:0:f816:3eff:fee7:3f8d Web_2
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fee7:3f8d Web_2
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.1.5 db1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/2001:db8:24:0:f816:3eff:fe48:4f7d db1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fe48:4f7d db1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.1.6 worker-1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/2001:db8:24:0:f816:3eff:fed4:c65d worker-1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fed4:c65d worker-1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.1.7 worker-2
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/2001:db8:24:0:f816:3eff:fe4b:54ef worker-2
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fe4b:54ef worker-2
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.2.3 db1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fe43:b9ae db1
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/10.24.3.3 other
asks 0fbbb5a2-f394-5828-a100-5e5d2629cd39/fe80::f816:3eff:fe31:db29 other
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"da3b683e-43c4-5dc6-a90f-2619bff564de","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"names","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapd2e82972-c2","vif_id":"d2e82972-c2f5-50d3-9911-31588e232060","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:38:b0:3a"}],"networks":[{"id":"network0","link":"tapd2e82972-c2","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv4_dhcp"},{"id":"network1","link":"tapd2e82972-c2","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv6_slaac","ip_address":"2001:db8:24:0:f816:3eff:fe38:b03a","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:24::"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-da3b683e
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.24.1.3
answers web1 /latest/meta-data/mac text/plain fa:16:3e:38:b0:3a
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers Web_2 /openstack/latest/meta_data.json application/json {"uuid":"292c0ae8-0a72-543f-bde4-999fba7cfaa8","name":"Web_2","hostname":"Web_2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"names","host":"compute2"}}
answers Web_2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap2c282c4d-33","vif_id":"2c282c4d-3317-5926-8c66-d44a974cc5fa","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:e7:3f:8d"}],"networks":[{"id":"network0","link":"tap2c282c4d-33","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv4_dhcp"},{"id":"network1","link":"tap2c282c4d-33","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv6_slaac","ip_address":"2001:db8:24:0:f816:3eff:fee7:3f8d","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:24::"}],"services":[]}],"services":[]}
answers Web_2 /latest/meta-data/hostname text/plain Web_2.novalocal
answers Web_2 /latest/meta-data/instance-id text/plain i-292c0ae8
answers Web_2 /latest/meta-data/local-hostname text/plain Web_2.novalocal
answers Web_2 /latest/meta-data/local-ipv4 text/plain 10.24.1.4
answers Web_2 /latest/meta-data/mac text/plain fa:16:3e:e7:3f:8d
answers Web_2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"b416a8a0-d41b-5487-8135-2f5acffc873c","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"names","host":"compute2"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap08275c16-34","vif_id":"08275c16-3464-5dbe-8b39-85b209de6aa2","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:43:b9:ae"},{"id":"tapc8e4122c-fc","vif_id":"c8e4122c-fce4-5c29-81cf-9403bd9a7d19","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:48:4f:7d"}],"networks":[{"id":"network0","link":"tap08275c16-34","network_id":"96a8379b-ce66-53f4-a367-4661df664cee","type":"ipv4_dhcp"},{"id":"network1","link":"tapc8e4122c-fc","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv4_dhcp"},{"id":"network2","link":"tapc8e4122c-fc","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv6_slaac","ip_address":"2001:db8:24:0:f816:3eff:fe48:4f7d","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:24::"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-b416a8a0
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.24.2.3
answers db1 /latest/meta-data/mac text/plain fa:16:3e:43:b9:ae
answers db1 /latest/meta-data/public-ipv4 text/plain 
answers worker-1 /openstack/latest/meta_data.json application/json {"uuid":"1fe6d60f-5176-5da1-9467-c303cf1a1a23","name":"worker-1","hostname":"worker-1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"names","host":"net1"}}
answers worker-1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap011e098e-68","vif_id":"011e098e-68dd-53dd-9ae0-143a9956de8a","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:d4:c6:5d"}],"networks":[{"id":"network0","link":"tap011e098e-68","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv4_dhcp"},{"id":"network1","link":"tap011e098e-68","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv6_slaac","ip_address":"2001:db8:24:0:f816:3eff:fed4:c65d","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:24::"}],"services":[]}],"services":[]}
answers worker-1 /latest/meta-data/hostname text/plain worker-1.novalocal
answers worker-1 /latest/meta-data/instance-id text/plain i-1fe6d60f
answers worker-1 /latest/meta-data/local-hostname text/plain worker-1.novalocal
answers worker-1 /latest/meta-data/local-ipv4 text/plain 10.24.1.6
answers worker-1 /latest/meta-data/mac text/plain fa:16:3e:d4:c6:5d
answers worker-1 /latest/meta-data/public-ipv4 text/plain 
answers worker-2 /openstack/latest/meta_data.json application/json {"uuid":"c4454124-1a8f-5989-bf9a-52becc324882","name":"worker-2","hostname":"worker-2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"names","host":"net1"}}
answers worker-2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapc5d85db4-48","vif_id":"c5d85db4-48bd-536d-9869-2ab2127d1e4a","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:4b:54:ef"}],"networks":[{"id":"network0","link":"tapc5d85db4-48","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv4_dhcp"},{"id":"network1","link":"tapc5d85db4-48","network_id":"563b5cfb-0e60-57ff-b2c8-fb2be7aab57c","type":"ipv6_slaac","ip_address":"2001:db8:24:0:f816:3eff:fe4b:54ef","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:24::"}],"services":[]}],"services":[]}
answers worker-2 /latest/meta-data/hostname text/plain worker-2.novalocal
answers worker-2 /latest/meta-data/instance-id text/plain i-c4454124
answers worker-2 /latest/meta-data/local-hostname text/plain worker-2.novalocal
answers worker-2 /latest/meta-data/local-ipv4 text/plain 10.24.1.7
answers worker-2 /latest/meta-data/mac text/plain fa:16:3e:4b:54:ef
answers worker-2 /latest/meta-data/public-ipv4 text/plain 
answers other /openstack/latest/meta_data.json application/json {"uuid":"7e29bb32-ecb3-59b7-ba93-65951e8eac38","name":"other","hostname":"other.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"names","host":"net1"}}
answers other /openstack/latest/network_data.json application/json {"links":[{"id":"tapdd28b6ea-f7","vif_id":"dd28b6ea-f7d8-5d5c-8b7a-14053ae7b6ce","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:31:db:29"}],"networks":[{"id":"network0","link":"tapdd28b6ea-f7","network_id":"900e00a5-30af-51ce-997f-0c8525ae265e","type":"ipv4_dhcp"}],"services":[]}
answers other /latest/meta-data/hostname text/plain other.novalocal
answers other /latest/meta-data/instance-id text/plain i-7e29bb32
answers other /latest/meta-data/local-hostname text/plain other.novalocal
answers other /latest/meta-data/local-ipv4 text/plain 10.24.3.3
answers other /latest/meta-data/mac text/plain fa:16:3e:31:db:29
answers other /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/0fbbb5a2-f394-5828-a100-5e5d2629cd39.conf (topologies/names.yml:19 routers.edge)
run 35 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/0fbbb5a2-f394-5828-a100-5e5d2629cd39.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-0fbbb5a2-f394-5828-a100-5e5d2629cd39
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/0fbbb5a2-f394-5828-a100-5e5d2629cd39.pid.haproxy
    daemon
.if version_atleast(2.6)
    httpclient.ssl.verify none
.endif

defaults
    log global
    mode http
    option httplog
    option dontlognull
    option http-server-close
    option forwardfor
    retries                 3
    timeout http-request    30s
    timeout connect         30s
    timeout client          32s
    timeout server          32s
    timeout http-keep-alive 30s

listen listener
    bind :::9697
    
    server metadata /run/neutron/metadata_proxy
    http-request del-header X-Neutron-Network-ID
    http-request set-header X-Neutron-Router-ID 0fbbb5a2-f394-5828-a100-5e5d2629cd39
END
# write /run/neutron/external/pids/0fbbb5a2-f394-5828-a100-5e5d2629cd39.pid.haproxy (topologies/names.yml:19 routers.edge)
run 36 install -D -m 644 /dev/stdin /run/neutron/external/pids/0fbbb5a2-f394-5828-a100-5e5d2629cd39.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of worker-1 (topologies/names.yml:29 servers.worker)
run 37 nsenter --net=/run/netns/worker-1 sysctl -q -p - <<'END'
# topologies/names.yml:29 servers.worker
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/names.yml:29 servers.worker)
run 38 nsenter --net=/run/netns/worker-1 ethtool -K eth0 tx off
# devices, addresses and routes of worker-1 (topologies/names.yml:29 servers.worker)
run 39 nsenter --net=/run/netns/worker-1 ip -batch - <<'END'
# topologies/names.yml:29 servers.worker
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# settings of worker-2 (topologies/names.yml:29 servers.worker)
run 40 nsenter --net=/run/netns/worker-2 sysctl -q -p - <<'END'
# topologies/names.yml:29 servers.worker
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/names.yml:29 servers.worker)
run 41 nsenter --net=/run/netns/worker-2 ethtool -K eth0 tx off
# devices, addresses and routes of worker-2 (topologies/names.yml:29 servers.worker)
run 42 nsenter --net=/run/netns/worker-2 ip -batch - <<'END'
# topologies/names.yml:29 servers.worker
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/names.yml:30 servers.other)
run 43 nsenter --net=/run/netns/other ethtool -K eth0 tx off
# devices, addresses and routes of other (topologies/names.yml:30 servers.other)
run 44 nsenter --net=/run/netns/other ip -batch - <<'END'
# topologies/names.yml:30 servers.other
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/names.yml:5 hosts.net1)
run 45 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/names.yml:5 hosts.net1)
run_silent 46 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 47 nsenter --net=/run/netns/qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:13 networks.front.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/names.yml:13 networks.front.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-dhcp-age-POSTROUTING - [0:0]
:neutron-dhcp-age-mark - [0:0]
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/names.yml:13 networks.front.subnets[0].dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 48 nsenter --net=/run/netns/qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:13 networks.front.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/names.yml:13 networks.front.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-dhcp-age-POSTROUTING - [0:0]
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/names.yml:13 networks.front.subnets[0].dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/names.yml:13 networks.front.subnets[0].dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 49 nsenter --net=/run/netns/qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c sysctl -q -p - <<'END'
# topologies/names.yml:13 networks.front.subnets[0].dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-96a8379b-ce66-53f4-a367-4661df664cee (topologies/names.yml:15 networks.back.dhcp)
run 50 nsenter --net=/run/netns/qdhcp-96a8379b-ce66-53f4-a367-4661df664cee iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:15 networks.back.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/names.yml:15 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/names.yml:15 networks.back.dhcp
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-dhcp-age-POSTROUTING - [0:0]
:neutron-dhcp-age-mark - [0:0]
# topologies/names.yml:15 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/names.yml:15 networks.back.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/names.yml:15 networks.back.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-96a8379b-ce66-53f4-a367-4661df664cee (topologies/names.yml:15 networks.back.dhcp)
run 51 nsenter --net=/run/netns/qdhcp-96a8379b-ce66-53f4-a367-4661df664cee ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:15 networks.back.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/names.yml:15 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/names.yml:15 networks.back.dhcp
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-dhcp-age-POSTROUTING - [0:0]
# topologies/names.yml:15 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/names.yml:15 networks.back.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/names.yml:15 networks.back.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-96a8379b-ce66-53f4-a367-4661df664cee (topologies/names.yml:15 networks.back.dhcp)
run 52 nsenter --net=/run/netns/qdhcp-96a8379b-ce66-53f4-a367-4661df664cee sysctl -q -p - <<'END'
# topologies/names.yml:15 networks.back.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e (topologies/names.yml:16 networks.plain.dhcp)
run 53 nsenter --net=/run/netns/qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:16 networks.plain.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/names.yml:16 networks.plain.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/names.yml:16 networks.plain.dhcp
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-dhcp-age-POSTROUTING - [0:0]
:neutron-dhcp-age-mark - [0:0]
# topologies/names.yml:16 networks.plain.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/names.yml:16 networks.plain.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/names.yml:16 networks.plain.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e (topologies/names.yml:16 networks.plain.dhcp)
run 54 nsenter --net=/run/netns/qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:16 networks.plain.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/names.yml:16 networks.plain.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/names.yml:16 networks.plain.dhcp
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-dhcp-age-POSTROUTING - [0:0]
# topologies/names.yml:16 networks.plain.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/names.yml:16 networks.plain.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/names.yml:16 networks.plain.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e (topologies/names.yml:16 networks.plain.dhcp)
run 55 nsenter --net=/run/netns/qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e sysctl -q -p - <<'END'
# topologies/names.yml:16 networks.plain.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 (topologies/names.yml:19 routers.edge)
run 56 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/names.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/names.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-l3-agent-POSTROUTING - [0:0]
:neutron-l3-agent-mark - [0:0]
:neutron-l3-agent-scope - [0:0]
:neutron-l3-agent-floatingip - [0:0]
:neutron-l3-agent-float-snat - [0:0]
# topologies/names.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-mark
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-floatingip
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
-A neutron-l3-agent-float-snat -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-0dfcc8df-12 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/names.yml:19 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-725a041e-05 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/names.yml:19 routers.edge.networks[2]
-A neutron-l3-agent-scope -i qr-4b36b4e5-29 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/names.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-l3-agent-POSTROUTING - [0:0]
:neutron-l3-agent-float-snat - [0:0]
:neutron-l3-agent-snat - [0:0]
:neutron-postrouting-bottom - [0:0]
# topologies/names.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/names.yml:19 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/names.yml:19 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-0dfcc8df-12 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/names.yml:19 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-725a041e-05 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/names.yml:19 routers.edge.networks[2]
-A neutron-l3-agent-scope -o qr-4b36b4e5-29 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 (topologies/names.yml:19 routers.edge)
run 57 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/names.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/names.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-l3-agent-POSTROUTING - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/names.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-1a42b27c-5e -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/names.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/names.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/names.yml:19 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/names.yml:19 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/names.yml:19 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-1a42b27c-5e -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 (topologies/names.yml:19 routers.edge)
run 58 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 sysctl -q -p - <<'END'
# topologies/names.yml:19 routers.edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
END
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/names.yml:5 hosts.net1)
run 59 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/names.yml:5 hosts.net1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/names.yml:29 servers.worker
priority=9,in_port="qvo011e098e-68" actions=resubmit(,25)
table=25, priority=2,in_port="qvo011e098e-68",dl_src=fa:16:3e:d4:c6:5d actions=resubmit(,30)
priority=10,icmp6,in_port="qvo011e098e-68",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo011e098e-68",icmp_type=136,nd_target=2001:db8:24:0:f816:3eff:fed4:c65d actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo011e098e-68",icmp_type=136,nd_target=fe80::f816:3eff:fed4:c65d actions=resubmit(,59)
priority=10,arp,in_port="qvo011e098e-68" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo011e098e-68",arp_spa=10.24.1.6 actions=resubmit(,25)
priority=9,in_port="qvoc5d85db4-48" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc5d85db4-48",dl_src=fa:16:3e:4b:54:ef actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc5d85db4-48",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc5d85db4-48",icmp_type=136,nd_target=2001:db8:24:0:f816:3eff:fe4b:54ef actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvoc5d85db4-48",icmp_type=136,nd_target=fe80::f816:3eff:fe4b:54ef actions=resubmit(,59)
priority=10,arp,in_port="qvoc5d85db4-48" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc5d85db4-48",arp_spa=10.24.1.7 actions=resubmit(,25)
# topologies/names.yml:30 servers.other
priority=9,in_port="qvodd28b6ea-f7" actions=resubmit(,25)
table=25, priority=2,in_port="qvodd28b6ea-f7",dl_src=fa:16:3e:31:db:29 actions=resubmit(,30)
priority=10,icmp6,in_port="qvodd28b6ea-f7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvodd28b6ea-f7",icmp_type=136,nd_target=fe80::f816:3eff:fe31:db29 actions=resubmit(,59)
priority=10,arp,in_port="qvodd28b6ea-f7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvodd28b6ea-f7",arp_spa=10.24.3.3 actions=resubmit(,25)
END
# first frames of servers (topologies/names.yml:5 hosts.net1)
run 60 perl -e 'use strict; use warnings;
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
# topologies/names.yml:29 servers.worker
qvb011e098e-68 fa:16:3e:d4:c6:5d
qvbc5d85db4-48 fa:16:3e:4b:54:ef
# topologies/names.yml:30 servers.other
qvbdd28b6ea-f7 fa:16:3e:31:db:29
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/names.yml:5 hosts.net1)
run 61 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/names.yml:5 hosts.net1
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
# topologies/names.yml:10 networks.front
table=4, priority=1,tun_id=0x7a5576 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/names.yml:15 networks.back
table=4, priority=1,tun_id=0x1f3d63 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/names.yml:16 networks.plain
table=4, priority=1,tun_id=0xef7983 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/names.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/names.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/names.yml:22 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:b0:3a actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/names.yml:23 servers.Web_2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:e7:3f:8d actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/names.yml:28 servers.db1.ports[1]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:48:4f:7d actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/names.yml:22 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e38b03a->NXM_NX_ARP_SHA[],load:0xa180103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:b0:3a,IN_PORT
# topologies/names.yml:23 servers.Web_2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ee73f8d->NXM_NX_ARP_SHA[],load:0xa180104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:e7:3f:8d,IN_PORT
# topologies/names.yml:28 servers.db1.ports[1]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e484f7d->NXM_NX_ARP_SHA[],load:0xa180105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:48:4f:7d,IN_PORT
# topologies/names.yml:10 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/names.yml:27 servers.db1.ports[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:43:b9:ae actions=strip_vlan,load:0x1f3d63->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.24.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e43b9ae->NXM_NX_ARP_SHA[],load:0xa180203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:43:b9:ae,IN_PORT
# topologies/names.yml:15 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x1f3d63->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/names.yml:5 hosts.net1)
run 62 ip -batch - <<'END'
# topologies/names.yml:13 networks.front.subnets[0].dhcp
link set tap880defd0-b0 netns qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c address fa:16:3e:b6:c9:a2 mtu 1450
# topologies/names.yml:15 networks.back.dhcp
link set tapb51818fc-e9 netns qdhcp-96a8379b-ce66-53f4-a367-4661df664cee address fa:16:3e:5e:61:95 mtu 1450
# topologies/names.yml:16 networks.plain.dhcp
link set tap1129ad0f-b7 netns qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e address fa:16:3e:d6:55:74 mtu 1450
# topologies/names.yml:19 routers.edge.networks[0]
link set qr-0dfcc8df-12 netns qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 address fa:16:3e:82:95:62 mtu 1450
link set qr-1a42b27c-5e netns qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 address fa:16:3e:85:35:34 mtu 1450
# topologies/names.yml:19 routers.edge.networks[1]
link set qr-725a041e-05 netns qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 address fa:16:3e:5b:e0:36 mtu 1450
# topologies/names.yml:19 routers.edge.networks[2]
link set qr-4b36b4e5-29 netns qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 address fa:16:3e:8e:5f:d2 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/names.yml:5 hosts.net1)
run 63 ip -batch - <<'END'
# topologies/names.yml:5 hosts.net1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/names.yml:5 hosts.net1)
run 64 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 65 nsenter --net=/run/netns/qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c sysctl -q -p - <<'END'
# topologies/names.yml:13 networks.front.subnets[0].dhcp
net/ipv6/conf/tap880defd0-b0/accept_dad = 0
net/ipv6/conf/tap880defd0-b0/accept_ra = 0
END
# devices, addresses and routes of qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 66 nsenter --net=/run/netns/qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c ip -batch - <<'END'
# topologies/names.yml:13 networks.front.subnets[0].dhcp
link set lo up
link set tap880defd0-b0 up
addr add 10.24.1.2/24 broadcast 10.24.1.255 dev tap880defd0-b0
addr add 2001:db8:24:0:f816:3eff:feb6:c9a2/64 dev tap880defd0-b0
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap880defd0-b0
addr add fe80::a9fe:a9fe/64 dev tap880defd0-b0
route add default via 10.24.1.1 dev tap880defd0-b0 proto static
route add default via 2001:db8:24:: dev tap880defd0-b0 proto static
END
# start dnsmasq of network front (topologies/names.yml:13 networks.front.subnets[0].dhcp)
run 67 nsenter --net=/run/netns/qdhcp-563b5cfb-0e60-57ff-b2c8-fb2be7aab57c dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/pid --dhcp-hostsfile=/run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/host --addn-hosts=/run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/opts --dhcp-leasefile=/run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-08a896d6-2045-5658-bbe8-8860641195ae,10.24.1.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=shop.example.org --user= --group= --log-facility=/run/netlab/dhcp/563b5cfb-0e60-57ff-b2c8-fb2be7aab57c/dhcp_dns_log
) & lanes="$lanes $!"
(
# settings of qdhcp-96a8379b-ce66-53f4-a367-4661df664cee (topologies/names.yml:15 networks.back.dhcp)
run 68 nsenter --net=/run/netns/qdhcp-96a8379b-ce66-53f4-a367-4661df664cee sysctl -q -p - <<'END'
# topologies/names.yml:15 networks.back.dhcp
net/ipv6/conf/tapb51818fc-e9/accept_ra = 0
END
# devices, addresses and routes of qdhcp-96a8379b-ce66-53f4-a367-4661df664cee (topologies/names.yml:15 networks.back.dhcp)
run 69 nsenter --net=/run/netns/qdhcp-96a8379b-ce66-53f4-a367-4661df664cee ip -batch - <<'END'
# topologies/names.yml:15 networks.back.dhcp
link set lo up
link set tapb51818fc-e9 up
addr add 10.24.2.2/24 broadcast 10.24.2.255 dev tapb51818fc-e9
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tapb51818fc-e9
addr add fe80::a9fe:a9fe/64 dev tapb51818fc-e9
route add default via 10.24.2.1 dev tapb51818fc-e9 proto static
END
# start dnsmasq of network back (topologies/names.yml:15 networks.back.dhcp)
run 70 nsenter --net=/run/netns/qdhcp-96a8379b-ce66-53f4-a367-4661df664cee dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/pid --dhcp-hostsfile=/run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/host --addn-hosts=/run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/opts --dhcp-leasefile=/run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-16ce9042-e777-58a3-bda4-88301e63fe0f,10.24.2.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=db.example.org --user= --group= --log-facility=/run/netlab/dhcp/96a8379b-ce66-53f4-a367-4661df664cee/dhcp_dns_log
) & lanes="$lanes $!"
(
# settings of qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e (topologies/names.yml:16 networks.plain.dhcp)
run 71 nsenter --net=/run/netns/qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e sysctl -q -p - <<'END'
# topologies/names.yml:16 networks.plain.dhcp
net/ipv6/conf/tap1129ad0f-b7/accept_ra = 0
END
# devices, addresses and routes of qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e (topologies/names.yml:16 networks.plain.dhcp)
run 72 nsenter --net=/run/netns/qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e ip -batch - <<'END'
# topologies/names.yml:16 networks.plain.dhcp
link set lo up
link set tap1129ad0f-b7 up
addr add 10.24.3.2/24 broadcast 10.24.3.255 dev tap1129ad0f-b7
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap1129ad0f-b7
addr add fe80::a9fe:a9fe/64 dev tap1129ad0f-b7
route add default via 10.24.3.1 dev tap1129ad0f-b7 proto static
END
# start dnsmasq of network plain (topologies/names.yml:16 networks.plain.dhcp)
run 73 nsenter --net=/run/netns/qdhcp-900e00a5-30af-51ce-997f-0c8525ae265e dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/pid --dhcp-hostsfile=/run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/host --addn-hosts=/run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/opts --dhcp-leasefile=/run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-05f8a7e4-be85-56f9-8f32-1a4a1c82ea90,10.24.3.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/900e00a5-30af-51ce-997f-0c8525ae265e/dhcp_dns_log
) & lanes="$lanes $!"
(
# settings of qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 (topologies/names.yml:19 routers.edge)
run 74 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 sysctl -q -p - <<'END'
# topologies/names.yml:19 routers.edge.networks[0]
net/ipv6/conf/qr-1a42b27c-5e/accept_dad = 0
END
# devices, addresses and routes of qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 (topologies/names.yml:19 routers.edge)
run 75 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 ip -batch - <<'END'
# topologies/names.yml:19 routers.edge
link set lo up
# topologies/names.yml:19 routers.edge.networks[0]
link set qr-0dfcc8df-12 up
link set qr-1a42b27c-5e up
# topologies/names.yml:19 routers.edge.networks[1]
link set qr-725a041e-05 up
# topologies/names.yml:19 routers.edge.networks[2]
link set qr-4b36b4e5-29 up
# topologies/names.yml:19 routers.edge.networks[0]
addr add 10.24.1.1/24 broadcast 10.24.1.255 dev qr-0dfcc8df-12
addr add 2001:db8:24::/64 dev qr-1a42b27c-5e
# topologies/names.yml:19 routers.edge.networks[1]
addr add 10.24.2.1/24 broadcast 10.24.2.255 dev qr-725a041e-05
# topologies/names.yml:19 routers.edge.networks[2]
addr add 10.24.3.1/24 broadcast 10.24.3.255 dev qr-4b36b4e5-29
END
# start metadata proxy of router edge (topologies/names.yml:19 routers.edge)
run 76 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 haproxy -f /run/neutron/ns-metadata-proxy/0fbbb5a2-f394-5828-a100-5e5d2629cd39.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/names.yml:5 hosts.net1)
run 77 perl -e 'use strict; use warnings FATAL => "all";
my @names = grep { !/^#/ } <STDIN>;
chomp @names;
my $run = "/run/openvswitch";
open my $file, "<", "$run/ovs-vswitchd.pid" or die "$run/ovs-vswitchd.pid: $!\n";
chomp(my $pid = <$file>);
sub lost {
  socket my $socket, 1, 1, 0 or die "socket: $!\n";
  connect $socket, pack "S a108", 1, "$run/ovs-vswitchd.$pid.ctl" or die "ovs-vswitchd: $!\n";
  syswrite $socket, q({"id":0,"method":"coverage/read-counter","params":["netlink_overflow"]});
  my $said = "";
  until ($said =~ /}/) { sysread $socket, $said, 4096, length $said or die "ovs-vswitchd: $said\n" }
  my ($count) = $said =~ /"result":"([0-9]+)/ or die "ovs-vswitchd: $said\n";
  return $count;
}
socket my $socket, 16, 3, 0 or die "netlink: $!\n";
sub say_once {
  my $before = lost();
  for (@_) {
    my $name = pack "S S a" . (4 + 4 * int(length() / 4)), 5 + length, 3, $_;
    send $socket, pack("L S S x8 x16 a*", 32 + length $name, 17, 0, $name), 0, pack "S x6 L", 16, 1 or die "$_: $!\n";
  }
  lost();
  return lost() == $before;
}
while (my @some = splice @names, 0, 100) {
  my $turns = 0;
  until (say_once(@some)) { $turns++ < 100 or die "ovs-vswitchd does not keep up with what the kernel says of links\n" }
}' <<'END'
# topologies/names.yml:13 networks.front.subnets[0].dhcp
tap880defd0-b0
# topologies/names.yml:15 networks.back.dhcp
tapb51818fc-e9
# topologies/names.yml:16 networks.plain.dhcp
tap1129ad0f-b7
# topologies/names.yml:19 routers.edge.networks[0]
qr-0dfcc8df-12
qr-1a42b27c-5e
# topologies/names.yml:19 routers.edge.networks[1]
qr-725a041e-05
# topologies/names.yml:19 routers.edge.networks[2]
qr-4b36b4e5-29
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
# folders of Open vSwitch (topologies/names.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/names.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/names.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/names.yml:6 hosts.compute1)
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
  -- add-port br-tun vxlan-c0a83201 \
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-int qvod2e82972-c2 tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qvod2e82972-c2 'external_ids:attached-mac="fa:16:3e:38:b0:3a"' external_ids:iface-id=d2e82972-c2f5-50d3-9911-31588e232060 external_ids:iface-status=active external_ids:vm-uuid=da3b683e-43c4-5dc6-a90f-2619bff564de
) & lanes="$lanes $!"
(
# address sets of the host (topologies/names.yml:6 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/names.yml security_groups.default
create NIPv48fdff4e6-9fe6-5244-9d30- hash:net family inet hashsize 1024 maxelem 65536
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.3
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.4
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.2.3
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.5
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.6
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.7
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.3.3
create NIPv68fdff4e6-9fe6-5244-9d30- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe38:b03a
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fee7:3f8d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe48:4f7d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fed4:c65d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe4b:54ef
END
# IPv4 rules of the host (topologies/names.yml:6 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/names.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd2e82972-c2 -m comment --comment "Set zone for d2e82972-c2f5-50d3-9911-31588e232060" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbd2e82972-c2 -m comment --comment "Set zone for d2e82972-c2f5-50d3-9911-31588e232060" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd2e82972-c2 -m comment --comment "Set zone for d2e82972-c2f5-50d3-9911-31588e232060" -j CT --zone 4097
COMMIT
*filter
# topologies/names.yml:6 hosts.compute1
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
# topologies/names.yml:22 servers.web1
:neutron-openvswi-id2e82972-c - [0:0]
:neutron-openvswi-od2e82972-c - [0:0]
:neutron-openvswi-sd2e82972-c - [0:0]
# topologies/names.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od2e82972-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id2e82972-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od2e82972-c
-A neutron-openvswi-id2e82972-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id2e82972-c -d 10.24.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-id2e82972-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-id2e82972-c -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-id2e82972-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id2e82972-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od2e82972-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -j neutron-openvswi-sd2e82972-c
-A neutron-openvswi-sd2e82972-c -s 10.24.1.3/32 -m mac --mac-source fa:16:3e:38:b0:3a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sd2e82972-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-od2e82972-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od2e82972-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-od2e82972-c -j RETURN
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-od2e82972-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od2e82972-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/names.yml:6 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/names.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd2e82972-c2 -m comment --comment "Set zone for d2e82972-c2f5-50d3-9911-31588e232060" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbd2e82972-c2 -m comment --comment "Set zone for d2e82972-c2f5-50d3-9911-31588e232060" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd2e82972-c2 -m comment --comment "Set zone for d2e82972-c2f5-50d3-9911-31588e232060" -j CT --zone 4097
COMMIT
*filter
# topologies/names.yml:6 hosts.compute1
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
# topologies/names.yml:22 servers.web1
:neutron-openvswi-id2e82972-c - [0:0]
:neutron-openvswi-od2e82972-c - [0:0]
:neutron-openvswi-sd2e82972-c - [0:0]
# topologies/names.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od2e82972-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id2e82972-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd2e82972-c2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od2e82972-c
-A neutron-openvswi-id2e82972-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-id2e82972-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-id2e82972-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-id2e82972-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id2e82972-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-id2e82972-c -d 2001:db8:24:0:f816:3eff:fe38:b03a/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-id2e82972-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-id2e82972-c -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-id2e82972-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id2e82972-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od2e82972-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -j neutron-openvswi-sd2e82972-c
-A neutron-openvswi-sd2e82972-c -s 2001:db8:24:0:f816:3eff:fe38:b03a/128 -m mac --mac-source fa:16:3e:38:b0:3a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sd2e82972-c -s fe80::f816:3eff:fe38:b03a/128 -m mac --mac-source fa:16:3e:38:b0:3a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sd2e82972-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-od2e82972-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-od2e82972-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od2e82972-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od2e82972-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-od2e82972-c -j RETURN
# topologies/names.yml:22 servers.web1
-A neutron-openvswi-od2e82972-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od2e82972-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/names.yml:6 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/names.yml:22 servers.web1
netns add web1
link add qbrd2e82972-c2 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvod2e82972-c2 mtu 1450 type veth peer name qvbd2e82972-c2 mtu 1450
link add tapd2e82972-c2 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:38:b0:3a
END
# settings of the host (topologies/names.yml:6 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/names.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/names.yml:22 servers.web1
net/ipv6/conf/qbrd2e82972-c2/disable_ipv6 = 1
# topologies/names.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/names.yml:6 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/names.yml:22 servers.web1
link set qbrd2e82972-c2 up
link set qvod2e82972-c2 promisc on up
link set qvbd2e82972-c2 master qbrd2e82972-c2 promisc on up
link set tapd2e82972-c2 master qbrd2e82972-c2 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/names.yml:6 hosts.compute1)
run 11 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
#!/bin/sh
# Sets $prefix to the bits of an address that all of its subnet share.
prefix_of() {
  IFS=.
  set -- $1
  unset IFS
  prefix=$((($1 << 24 | $2 << 16 | $3 << 8 | $4) >> (32 - mask)))
}

is_in_subnet() {
  prefix_of "$1"
  set -- "$prefix"
  prefix_of "$ip"
  [ "$prefix" = "$1" ]
}

# DESTINATION GATEWAY, a line each; 0.0.0.0 is the link itself. A default gateway outside of the subnet is on the link as well.
offers() {
  set -- $staticroutes
  [ $# -gt 0 ] || set -- ${router:+0.0.0.0/0 ${router%% *}}
  while [ $# -gt 1 ]; do
    [ "$1" != 0.0.0.0/0 ] || is_in_subnet "$2" || echo "$2/32 0.0.0.0"
    echo "$1 $2"
    shift 2
  done
}

configure() {
  metric=$((${interface#eth} + ${BEHIND:-0}))
  [ -z "$mtu" ] || echo "link set $interface mtu $mtu"
  echo "addr replace $ip/$mask dev $interface valid_lft $lease preferred_lft $lease"
  offers | while read -r destination gateway; do
    way="via $gateway dev $interface metric $metric"
    # The kernel's own route of an address that the device has besides stands first.
    [ "$gateway" != 0.0.0.0 ] || way="dev $interface scope link metric $((metric + 1024))"
    echo "route replace $destination $way proto dhcp"
  done
}

# Destinations as ip writes them: 'default' is 0.0.0.0/0, and one address has no length.
withdraw() {
  offered=$(offers | sed 's, .*,,; s,^0.0.0.0/0$,default,; s,/32$,,')
  ip -4 route show dev "$interface" proto dhcp | while read -r destination _; do
    echo "$offered" | grep -qxF "$destination" || echo "route del $destination dev $interface proto dhcp"
  done
}

# The name servers and the domain of this device; those of others stay, in the order of devices, after those that the server has of its
# own ($OWN, unless it has been given others as this lease went). The domains of all are the search list. The file itself stays too: it
# may be mounted. Other clients may be at it as well.
resolve() {
  mkdir -p "${RESOLV_CONF%/*}"
  exec 9<"${RESOLV_CONF%/*}" && flock 9
  lines=$(grep -v '^search ' "$RESOLV_CONF" 2>/dev/null)
  lines=$(
    if [ "$1" = own ]; then cat "$OWN"; else echo "$lines" | grep -v -e ' # ' -e '^$'; fi
    echo "$lines" | grep ' # ' | grep -v " # $interface\$"
    [ -z "$domain" ] || echo "#domain $domain # $interface"
    for server in $dns; do echo "nameserver $server # $interface"; done
  )
  lines=$(echo "$lines" | grep . | sort -s -k 4)
  {
    # Nothing may stand behind the names of a search list: all of it would be taken for names.
    echo "$lines" | awk '$1 == "#domain" && !seen[$2]++ { list = list " " $2 } END { if (list) print "search" list }'
    [ -z "$lines" ] || echo "$lines"
  } >"$RESOLV_CONF"
}

case $1 in
  bound | renew)
    configure | ip -batch -
    withdraw | ip -batch -
    resolve own
    : >"$BOUND"
    rm -f "$ASKED"
    ;;
  deconfig)
    # What a client finds as it starts is left until it has a lease itself: the server may have come with it from another host.
    rm "$BOUND" 2>/dev/null || exit 0
    ip -4 route flush dev "$interface" proto dhcp
    # An address of the same subnet that the server has been given since would go with that of the lease.
    echo 1 >"/proc/sys/net/ipv4/conf/$interface/promote_secondaries"
    ip -4 addr flush dev "$interface" dynamic
    dns= domain=
    resolve given
    ;;
esac
END
# write /run/netlab/udhcpc/web1.eth0.lease (topologies/names.yml:22 servers.web1)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.lease <<'END'
{"ip":"10.24.1.3","cidr":"10.24.1.0/24","gateway":"10.24.1.1","dns":[],"routes":[],"mtu":1450,"domain":"shop.example.org","siblings":[],"server":"10.24.1.2","metadata":"10.24.1.1"}
END
# write /run/netlab/udhcpc/web1.eth0.own (topologies/names.yml:22 servers.web1)
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/names.yml:6 hosts.compute1)
run 14 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of web1 (topologies/names.yml:22 servers.web1)
run 15 nsenter --net=/run/netns/web1 sysctl -q -p - <<'END'
# topologies/names.yml:22 servers.web1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/names.yml:22 servers.web1)
run 16 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/names.yml:22 servers.web1)
run 17 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/names.yml:22 servers.web1
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/names.yml:6 hosts.compute1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/names.yml:6 hosts.compute1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/names.yml:6 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/names.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/names.yml:22 servers.web1
priority=9,in_port="qvod2e82972-c2" actions=resubmit(,25)
table=25, priority=2,in_port="qvod2e82972-c2",dl_src=fa:16:3e:38:b0:3a actions=resubmit(,30)
priority=10,icmp6,in_port="qvod2e82972-c2",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvod2e82972-c2",icmp_type=136,nd_target=2001:db8:24:0:f816:3eff:fe38:b03a actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvod2e82972-c2",icmp_type=136,nd_target=fe80::f816:3eff:fe38:b03a actions=resubmit(,59)
priority=10,arp,in_port="qvod2e82972-c2" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvod2e82972-c2",arp_spa=10.24.1.3 actions=resubmit(,25)
END
# first frames of servers (topologies/names.yml:6 hosts.compute1)
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
# topologies/names.yml:22 servers.web1
qvbd2e82972-c2 fa:16:3e:38:b0:3a
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/names.yml:6 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/names.yml:6 hosts.compute1
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
# topologies/names.yml:10 networks.front
table=4, priority=1,tun_id=0x7a5576 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/names.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/names.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/names.yml:29 servers.worker
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d4:c6:5d actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4b:54:ef actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:13 networks.front.subnets[0].dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:b6:c9:a2 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:19 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:82:95:62 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:85:35:34 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:23 servers.Web_2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:e7:3f:8d actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/names.yml:28 servers.db1.ports[1]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:48:4f:7d actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/names.yml:29 servers.worker
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed4c65d->NXM_NX_ARP_SHA[],load:0xa180106->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d4:c6:5d,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.7 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4b54ef->NXM_NX_ARP_SHA[],load:0xa180107->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4b:54:ef,IN_PORT
# topologies/names.yml:13 networks.front.subnets[0].dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb6c9a2->NXM_NX_ARP_SHA[],load:0xa180102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b6:c9:a2,IN_PORT
# topologies/names.yml:19 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e829562->NXM_NX_ARP_SHA[],load:0xa180101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:82:95:62,IN_PORT
# topologies/names.yml:23 servers.Web_2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ee73f8d->NXM_NX_ARP_SHA[],load:0xa180104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:e7:3f:8d,IN_PORT
# topologies/names.yml:28 servers.db1.ports[1]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e484f7d->NXM_NX_ARP_SHA[],load:0xa180105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:48:4f:7d,IN_PORT
# topologies/names.yml:10 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/names.yml:6 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/names.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/names.yml:6 hosts.compute1)
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
# folders of Open vSwitch (topologies/names.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/names.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/names.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/names.yml:7 hosts.compute2)
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
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvo2c282c4d-33 tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qvo2c282c4d-33 'external_ids:attached-mac="fa:16:3e:e7:3f:8d"' external_ids:iface-id=2c282c4d-3317-5926-8c66-d44a974cc5fa external_ids:iface-status=active external_ids:vm-uuid=292c0ae8-0a72-543f-bde4-999fba7cfaa8 \
  -- add-port br-int qvo08275c16-34 tag=2 other_config:net_uuid=96a8379b-ce66-53f4-a367-4661df664cee other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2047331 other_config:tag=2 \
  -- set Interface qvo08275c16-34 'external_ids:attached-mac="fa:16:3e:43:b9:ae"' external_ids:iface-id=08275c16-3464-5dbe-8b39-85b209de6aa2 external_ids:iface-status=active external_ids:vm-uuid=b416a8a0-d41b-5487-8135-2f5acffc873c \
  -- add-port br-int qvoc8e4122c-fc tag=1 other_config:net_uuid=563b5cfb-0e60-57ff-b2c8-fb2be7aab57c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8017270 other_config:tag=1 \
  -- set Interface qvoc8e4122c-fc 'external_ids:attached-mac="fa:16:3e:48:4f:7d"' external_ids:iface-id=c8e4122c-fce4-5c29-81cf-9403bd9a7d19 external_ids:iface-status=active external_ids:vm-uuid=b416a8a0-d41b-5487-8135-2f5acffc873c
) & lanes="$lanes $!"
(
# address sets of the host (topologies/names.yml:7 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/names.yml security_groups.default
create NIPv48fdff4e6-9fe6-5244-9d30- hash:net family inet hashsize 1024 maxelem 65536
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.3
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.4
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.2.3
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.5
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.6
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.1.7
add NIPv48fdff4e6-9fe6-5244-9d30- 10.24.3.3
create NIPv68fdff4e6-9fe6-5244-9d30- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe38:b03a
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fee7:3f8d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe48:4f7d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fed4:c65d
add NIPv68fdff4e6-9fe6-5244-9d30- 2001:db8:24:0:f816:3eff:fe4b:54ef
END
# IPv4 rules of the host (topologies/names.yml:7 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/names.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/names.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2c282c4d-33 -m comment --comment "Set zone for 2c282c4d-3317-5926-8c66-d44a974cc5fa" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb2c282c4d-33 -m comment --comment "Set zone for 2c282c4d-3317-5926-8c66-d44a974cc5fa" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2c282c4d-33 -m comment --comment "Set zone for 2c282c4d-3317-5926-8c66-d44a974cc5fa" -j CT --zone 4097
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb08275c16-34 -m comment --comment "Set zone for 08275c16-3464-5dbe-8b39-85b209de6aa2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb08275c16-34 -m comment --comment "Set zone for 08275c16-3464-5dbe-8b39-85b209de6aa2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap08275c16-34 -m comment --comment "Set zone for 08275c16-3464-5dbe-8b39-85b209de6aa2" -j CT --zone 4098
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc8e4122c-fc -m comment --comment "Set zone for c8e4122c-fce4-5c29-81cf-9403bd9a7d19" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbc8e4122c-fc -m comment --comment "Set zone for c8e4122c-fce4-5c29-81cf-9403bd9a7d19" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc8e4122c-fc -m comment --comment "Set zone for c8e4122c-fce4-5c29-81cf-9403bd9a7d19" -j CT --zone 4099
COMMIT
*filter
# topologies/names.yml:7 hosts.compute2
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
# topologies/names.yml:23 servers.Web_2
:neutron-openvswi-i2c282c4d-3 - [0:0]
:neutron-openvswi-o2c282c4d-3 - [0:0]
:neutron-openvswi-s2c282c4d-3 - [0:0]
# topologies/names.yml:27 servers.db1.ports[0]
:neutron-openvswi-i08275c16-3 - [0:0]
:neutron-openvswi-o08275c16-3 - [0:0]
:neutron-openvswi-s08275c16-3 - [0:0]
# topologies/names.yml:28 servers.db1.ports[1]
:neutron-openvswi-ic8e4122c-f - [0:0]
:neutron-openvswi-oc8e4122c-f - [0:0]
:neutron-openvswi-sc8e4122c-f - [0:0]
# topologies/names.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2c282c4d-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2c282c4d-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2c282c4d-3
-A neutron-openvswi-i2c282c4d-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2c282c4d-3 -d 10.24.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i2c282c4d-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-i2c282c4d-3 -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-i2c282c4d-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2c282c4d-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2c282c4d-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -j neutron-openvswi-s2c282c4d-3
-A neutron-openvswi-s2c282c4d-3 -s 10.24.1.4/32 -m mac --mac-source fa:16:3e:e7:3f:8d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2c282c4d-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2c282c4d-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2c282c4d-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-o2c282c4d-3 -j RETURN
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-o2c282c4d-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2c282c4d-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap08275c16-34 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap08275c16-34 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap08275c16-34 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o08275c16-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap08275c16-34 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i08275c16-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap08275c16-34 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o08275c16-3
-A neutron-openvswi-i08275c16-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i08275c16-3 -d 10.24.2.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i08275c16-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-i08275c16-3 -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-i08275c16-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i08275c16-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o08275c16-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -j neutron-openvswi-s08275c16-3
-A neutron-openvswi-s08275c16-3 -s 10.24.2.3/32 -m mac --mac-source fa:16:3e:43:b9:ae -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s08275c16-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o08275c16-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o08275c16-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-o08275c16-3 -j RETURN
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-o08275c16-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o08275c16-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc8e4122c-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic8e4122c-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc8e4122c-f
-A neutron-openvswi-ic8e4122c-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic8e4122c-f -d 10.24.1.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic8e4122c-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-ic8e4122c-f -m set --match-set NIPv48fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-ic8e4122c-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic8e4122c-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc8e4122c-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -j neutron-openvswi-sc8e4122c-f
-A neutron-openvswi-sc8e4122c-f -s 10.24.1.5/32 -m mac --mac-source fa:16:3e:48:4f:7d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc8e4122c-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc8e4122c-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc8e4122c-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-oc8e4122c-f -j RETURN
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-oc8e4122c-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc8e4122c-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/names.yml:7 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/names.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/names.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2c282c4d-33 -m comment --comment "Set zone for 2c282c4d-3317-5926-8c66-d44a974cc5fa" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb2c282c4d-33 -m comment --comment "Set zone for 2c282c4d-3317-5926-8c66-d44a974cc5fa" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2c282c4d-33 -m comment --comment "Set zone for 2c282c4d-3317-5926-8c66-d44a974cc5fa" -j CT --zone 4097
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb08275c16-34 -m comment --comment "Set zone for 08275c16-3464-5dbe-8b39-85b209de6aa2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb08275c16-34 -m comment --comment "Set zone for 08275c16-3464-5dbe-8b39-85b209de6aa2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap08275c16-34 -m comment --comment "Set zone for 08275c16-3464-5dbe-8b39-85b209de6aa2" -j CT --zone 4098
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc8e4122c-fc -m comment --comment "Set zone for c8e4122c-fce4-5c29-81cf-9403bd9a7d19" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbc8e4122c-fc -m comment --comment "Set zone for c8e4122c-fce4-5c29-81cf-9403bd9a7d19" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc8e4122c-fc -m comment --comment "Set zone for c8e4122c-fce4-5c29-81cf-9403bd9a7d19" -j CT --zone 4099
COMMIT
*filter
# topologies/names.yml:7 hosts.compute2
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
# topologies/names.yml:23 servers.Web_2
:neutron-openvswi-i2c282c4d-3 - [0:0]
:neutron-openvswi-o2c282c4d-3 - [0:0]
:neutron-openvswi-s2c282c4d-3 - [0:0]
# topologies/names.yml:27 servers.db1.ports[0]
:neutron-openvswi-i08275c16-3 - [0:0]
:neutron-openvswi-o08275c16-3 - [0:0]
# topologies/names.yml:28 servers.db1.ports[1]
:neutron-openvswi-ic8e4122c-f - [0:0]
:neutron-openvswi-oc8e4122c-f - [0:0]
:neutron-openvswi-sc8e4122c-f - [0:0]
# topologies/names.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2c282c4d-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2c282c4d-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2c282c4d-33 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2c282c4d-3
-A neutron-openvswi-i2c282c4d-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i2c282c4d-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i2c282c4d-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i2c282c4d-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2c282c4d-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i2c282c4d-3 -d 2001:db8:24:0:f816:3eff:fee7:3f8d/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i2c282c4d-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-i2c282c4d-3 -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-i2c282c4d-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2c282c4d-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2c282c4d-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -j neutron-openvswi-s2c282c4d-3
-A neutron-openvswi-s2c282c4d-3 -s 2001:db8:24:0:f816:3eff:fee7:3f8d/128 -m mac --mac-source fa:16:3e:e7:3f:8d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2c282c4d-3 -s fe80::f816:3eff:fee7:3f8d/128 -m mac --mac-source fa:16:3e:e7:3f:8d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2c282c4d-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2c282c4d-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o2c282c4d-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2c282c4d-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2c282c4d-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-o2c282c4d-3 -j RETURN
# topologies/names.yml:23 servers.Web_2
-A neutron-openvswi-o2c282c4d-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2c282c4d-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap08275c16-34 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap08275c16-34 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap08275c16-34 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o08275c16-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap08275c16-34 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i08275c16-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap08275c16-34 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o08275c16-3
-A neutron-openvswi-i08275c16-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i08275c16-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i08275c16-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i08275c16-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i08275c16-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-i08275c16-3 -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-i08275c16-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i08275c16-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o08275c16-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o08275c16-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o08275c16-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o08275c16-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-o08275c16-3 -j RETURN
# topologies/names.yml:27 servers.db1.ports[0]
-A neutron-openvswi-o08275c16-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o08275c16-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc8e4122c-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic8e4122c-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc8e4122c-fc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc8e4122c-f
-A neutron-openvswi-ic8e4122c-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic8e4122c-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic8e4122c-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic8e4122c-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic8e4122c-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-ic8e4122c-f -d 2001:db8:24:0:f816:3eff:fe48:4f7d/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ic8e4122c-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-ic8e4122c-f -m set --match-set NIPv68fdff4e6-9fe6-5244-9d30- src -j RETURN
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-ic8e4122c-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic8e4122c-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc8e4122c-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -j neutron-openvswi-sc8e4122c-f
-A neutron-openvswi-sc8e4122c-f -s 2001:db8:24:0:f816:3eff:fe48:4f7d/128 -m mac --mac-source fa:16:3e:48:4f:7d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc8e4122c-f -s fe80::f816:3eff:fe48:4f7d/128 -m mac --mac-source fa:16:3e:48:4f:7d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc8e4122c-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc8e4122c-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc8e4122c-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc8e4122c-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc8e4122c-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/names.yml security_groups.default
-A neutron-openvswi-oc8e4122c-f -j RETURN
# topologies/names.yml:28 servers.db1.ports[1]
-A neutron-openvswi-oc8e4122c-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc8e4122c-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/names.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/names.yml:7 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/names.yml:23 servers.Web_2
netns add Web_2
# topologies/names.yml:24 servers.db1
netns add db1
# topologies/names.yml:23 servers.Web_2
link add qbr2c282c4d-33 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo2c282c4d-33 mtu 1450 type veth peer name qvb2c282c4d-33 mtu 1450
link add tap2c282c4d-33 mtu 1450 type veth peer name eth0 netns Web_2 address fa:16:3e:e7:3f:8d
# topologies/names.yml:27 servers.db1.ports[0]
link add qbr08275c16-34 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo08275c16-34 mtu 1450 type veth peer name qvb08275c16-34 mtu 1450
link add tap08275c16-34 mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:43:b9:ae
# topologies/names.yml:28 servers.db1.ports[1]
link add qbrc8e4122c-fc mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc8e4122c-fc mtu 1450 type veth peer name qvbc8e4122c-fc mtu 1450
link add tapc8e4122c-fc mtu 1450 type veth peer name eth1 netns db1 address fa:16:3e:48:4f:7d
END
# settings of the host (topologies/names.yml:7 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/names.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/names.yml:23 servers.Web_2
net/ipv6/conf/qbr2c282c4d-33/disable_ipv6 = 1
# topologies/names.yml:27 servers.db1.ports[0]
net/ipv6/conf/qbr08275c16-34/disable_ipv6 = 1
# topologies/names.yml:28 servers.db1.ports[1]
net/ipv6/conf/qbrc8e4122c-fc/disable_ipv6 = 1
# topologies/names.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/names.yml:7 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/names.yml:23 servers.Web_2
link set qbr2c282c4d-33 up
link set qvo2c282c4d-33 promisc on up
link set qvb2c282c4d-33 master qbr2c282c4d-33 promisc on up
link set tap2c282c4d-33 master qbr2c282c4d-33 up
# topologies/names.yml:27 servers.db1.ports[0]
link set qbr08275c16-34 up
link set qvo08275c16-34 promisc on up
link set qvb08275c16-34 master qbr08275c16-34 promisc on up
link set tap08275c16-34 master qbr08275c16-34 up
# topologies/names.yml:28 servers.db1.ports[1]
link set qbrc8e4122c-fc up
link set qvoc8e4122c-fc promisc on up
link set qvbc8e4122c-fc master qbrc8e4122c-fc promisc on up
link set tapc8e4122c-fc master qbrc8e4122c-fc up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/names.yml:7 hosts.compute2)
run 11 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
#!/bin/sh
# Sets $prefix to the bits of an address that all of its subnet share.
prefix_of() {
  IFS=.
  set -- $1
  unset IFS
  prefix=$((($1 << 24 | $2 << 16 | $3 << 8 | $4) >> (32 - mask)))
}

is_in_subnet() {
  prefix_of "$1"
  set -- "$prefix"
  prefix_of "$ip"
  [ "$prefix" = "$1" ]
}

# DESTINATION GATEWAY, a line each; 0.0.0.0 is the link itself. A default gateway outside of the subnet is on the link as well.
offers() {
  set -- $staticroutes
  [ $# -gt 0 ] || set -- ${router:+0.0.0.0/0 ${router%% *}}
  while [ $# -gt 1 ]; do
    [ "$1" != 0.0.0.0/0 ] || is_in_subnet "$2" || echo "$2/32 0.0.0.0"
    echo "$1 $2"
    shift 2
  done
}

configure() {
  metric=$((${interface#eth} + ${BEHIND:-0}))
  [ -z "$mtu" ] || echo "link set $interface mtu $mtu"
  echo "addr replace $ip/$mask dev $interface valid_lft $lease preferred_lft $lease"
  offers | while read -r destination gateway; do
    way="via $gateway dev $interface metric $metric"
    # The kernel's own route of an address that the device has besides stands first.
    [ "$gateway" != 0.0.0.0 ] || way="dev $interface scope link metric $((metric + 1024))"
    echo "route replace $destination $way proto dhcp"
  done
}

# Destinations as ip writes them: 'default' is 0.0.0.0/0, and one address has no length.
withdraw() {
  offered=$(offers | sed 's, .*,,; s,^0.0.0.0/0$,default,; s,/32$,,')
  ip -4 route show dev "$interface" proto dhcp | while read -r destination _; do
    echo "$offered" | grep -qxF "$destination" || echo "route del $destination dev $interface proto dhcp"
  done
}

# The name servers and the domain of this device; those of others stay, in the order of devices, after those that the server has of its
# own ($OWN, unless it has been given others as this lease went). The domains of all are the search list. The file itself stays too: it
# may be mounted. Other clients may be at it as well.
resolve() {
  mkdir -p "${RESOLV_CONF%/*}"
  exec 9<"${RESOLV_CONF%/*}" && flock 9
  lines=$(grep -v '^search ' "$RESOLV_CONF" 2>/dev/null)
  lines=$(
    if [ "$1" = own ]; then cat "$OWN"; else echo "$lines" | grep -v -e ' # ' -e '^$'; fi
    echo "$lines" | grep ' # ' | grep -v " # $interface\$"
    [ -z "$domain" ] || echo "#domain $domain # $interface"
    for server in $dns; do echo "nameserver $server # $interface"; done
  )
  lines=$(echo "$lines" | grep . | sort -s -k 4)
  {
    # Nothing may stand behind the names of a search list: all of it would be taken for names.
    echo "$lines" | awk '$1 == "#domain" && !seen[$2]++ { list = list " " $2 } END { if (list) print "search" list }'
    [ -z "$lines" ] || echo "$lines"
  } >"$RESOLV_CONF"
}

case $1 in
  bound | renew)
    configure | ip -batch -
    withdraw | ip -batch -
    resolve own
    : >"$BOUND"
    rm -f "$ASKED"
    ;;
  deconfig)
    # What a client finds as it starts is left until it has a lease itself: the server may have come with it from another host.
    rm "$BOUND" 2>/dev/null || exit 0
    ip -4 route flush dev "$interface" proto dhcp
    # An address of the same subnet that the server has been given since would go with that of the lease.
    echo 1 >"/proc/sys/net/ipv4/conf/$interface/promote_secondaries"
    ip -4 addr flush dev "$interface" dynamic
    dns= domain=
    resolve given
    ;;
esac
END
# write /run/netlab/udhcpc/Web_2.eth0.lease (topologies/names.yml:23 servers.Web_2)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/Web_2.eth0.lease <<'END'
{"ip":"10.24.1.4","cidr":"10.24.1.0/24","gateway":"10.24.1.1","dns":[],"routes":[],"mtu":1450,"domain":"shop.example.org","siblings":[],"server":"10.24.1.2","metadata":"10.24.1.1"}
END
# write /run/netlab/udhcpc/Web_2.eth0.own (topologies/names.yml:23 servers.Web_2)
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/Web_2.eth0.own <<'END'
END
# write /run/netlab/udhcpc/db1.eth0.lease (topologies/names.yml:27 servers.db1.ports[0])
run 14 install -D -m 644 /dev/stdin /run/netlab/udhcpc/db1.eth0.lease <<'END'
{"ip":"10.24.2.3","cidr":"10.24.2.0/24","gateway":"10.24.2.1","dns":[],"routes":[],"mtu":1450,"domain":"db.example.org","siblings":[],"server":"10.24.2.2","metadata":"10.24.2.1"}
END
# write /run/netlab/udhcpc/db1.eth0.own (topologies/names.yml:27 servers.db1.ports[0])
run 15 install -D -m 644 /dev/stdin /run/netlab/udhcpc/db1.eth0.own <<'END'
END
# write /run/netlab/udhcpc/db1.eth1.lease (topologies/names.yml:28 servers.db1.ports[1])
run 16 install -D -m 644 /dev/stdin /run/netlab/udhcpc/db1.eth1.lease <<'END'
{"ip":"10.24.1.5","cidr":"10.24.1.0/24","gateway":"10.24.1.1","dns":[],"routes":[],"mtu":1450,"domain":"shop.example.org","siblings":[],"server":"10.24.1.2","metadata":"10.24.1.1"}
END
# write /run/netlab/udhcpc/db1.eth1.own (topologies/names.yml:28 servers.db1.ports[1])
run 17 install -D -m 644 /dev/stdin /run/netlab/udhcpc/db1.eth1.own <<'END'
END
# write /run/netlab/listen.conf (topologies/names.yml:7 hosts.compute2)
run 18 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen Web_2 :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of Web_2 (topologies/names.yml:23 servers.Web_2)
run 19 nsenter --net=/run/netns/Web_2 sysctl -q -p - <<'END'
# topologies/names.yml:23 servers.Web_2
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/names.yml:23 servers.Web_2)
run 20 nsenter --net=/run/netns/Web_2 ethtool -K eth0 tx off
# devices, addresses and routes of Web_2 (topologies/names.yml:23 servers.Web_2)
run 21 nsenter --net=/run/netns/Web_2 ip -batch - <<'END'
# topologies/names.yml:23 servers.Web_2
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# settings of db1 (topologies/names.yml:24 servers.db1)
run 22 nsenter --net=/run/netns/db1 sysctl -q -p - <<'END'
# topologies/names.yml:28 servers.db1.ports[1]
net/ipv6/conf/eth1/accept_dad = 0
net/ipv6/conf/eth1/accept_ra = 1
net/ipv6/conf/eth1/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth1/use_tempaddr = 0
net/ipv6/conf/eth1/router_solicitations = -1
net/ipv6/conf/eth1/router_solicitation_interval = 1
net/ipv6/conf/eth1/router_solicitation_max_interval = 1
net/ipv6/conf/eth1/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/names.yml:27 servers.db1.ports[0])
run 23 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# eth1 writes whole checksums (topologies/names.yml:28 servers.db1.ports[1])
run 24 nsenter --net=/run/netns/db1 ethtool -K eth1 tx off
# devices, addresses and routes of db1 (topologies/names.yml:24 servers.db1)
run 25 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/names.yml:27 servers.db1.ports[0]
link set eth0 addrgenmode none
# topologies/names.yml:24 servers.db1
link set lo up
# topologies/names.yml:27 servers.db1.ports[0]
link set eth0 up
# topologies/names.yml:28 servers.db1.ports[1]
link set eth1 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/names.yml:7 hosts.compute2)
run 26 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/names.yml:7 hosts.compute2)
run_silent 27 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/names.yml:7 hosts.compute2)
run 28 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/names.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/names.yml:23 servers.Web_2
priority=9,in_port="qvo2c282c4d-33" actions=resubmit(,25)
table=25, priority=2,in_port="qvo2c282c4d-33",dl_src=fa:16:3e:e7:3f:8d actions=resubmit(,30)
priority=10,icmp6,in_port="qvo2c282c4d-33",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo2c282c4d-33",icmp_type=136,nd_target=2001:db8:24:0:f816:3eff:fee7:3f8d actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo2c282c4d-33",icmp_type=136,nd_target=fe80::f816:3eff:fee7:3f8d actions=resubmit(,59)
priority=10,arp,in_port="qvo2c282c4d-33" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo2c282c4d-33",arp_spa=10.24.1.4 actions=resubmit(,25)
# topologies/names.yml:27 servers.db1.ports[0]
priority=9,in_port="qvo08275c16-34" actions=resubmit(,25)
table=25, priority=2,in_port="qvo08275c16-34",dl_src=fa:16:3e:43:b9:ae actions=resubmit(,30)
priority=10,icmp6,in_port="qvo08275c16-34",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo08275c16-34",icmp_type=136,nd_target=fe80::f816:3eff:fe43:b9ae actions=resubmit(,59)
priority=10,arp,in_port="qvo08275c16-34" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo08275c16-34",arp_spa=10.24.2.3 actions=resubmit(,25)
# topologies/names.yml:28 servers.db1.ports[1]
priority=9,in_port="qvoc8e4122c-fc" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc8e4122c-fc",dl_src=fa:16:3e:48:4f:7d actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc8e4122c-fc",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc8e4122c-fc",icmp_type=136,nd_target=2001:db8:24:0:f816:3eff:fe48:4f7d actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvoc8e4122c-fc",icmp_type=136,nd_target=fe80::f816:3eff:fe48:4f7d actions=resubmit(,59)
priority=10,arp,in_port="qvoc8e4122c-fc" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc8e4122c-fc",arp_spa=10.24.1.5 actions=resubmit(,25)
END
# first frames of servers (topologies/names.yml:7 hosts.compute2)
run 29 perl -e 'use strict; use warnings;
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
# topologies/names.yml:23 servers.Web_2
qvb2c282c4d-33 fa:16:3e:e7:3f:8d
# topologies/names.yml:27 servers.db1.ports[0]
qvb08275c16-34 fa:16:3e:43:b9:ae
# topologies/names.yml:28 servers.db1.ports[1]
qvbc8e4122c-fc fa:16:3e:48:4f:7d
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/names.yml:7 hosts.compute2)
run 30 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/names.yml:7 hosts.compute2
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
# topologies/names.yml:10 networks.front
table=4, priority=1,tun_id=0x7a5576 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/names.yml:15 networks.back
table=4, priority=1,tun_id=0x1f3d63 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/names.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/names.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/names.yml:29 servers.worker
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d4:c6:5d actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4b:54:ef actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:13 networks.front.subnets[0].dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:b6:c9:a2 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:19 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:82:95:62 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:85:35:34 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:22 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:b0:3a actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/names.yml:29 servers.worker
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed4c65d->NXM_NX_ARP_SHA[],load:0xa180106->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d4:c6:5d,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.7 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4b54ef->NXM_NX_ARP_SHA[],load:0xa180107->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4b:54:ef,IN_PORT
# topologies/names.yml:13 networks.front.subnets[0].dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb6c9a2->NXM_NX_ARP_SHA[],load:0xa180102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b6:c9:a2,IN_PORT
# topologies/names.yml:19 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e829562->NXM_NX_ARP_SHA[],load:0xa180101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:82:95:62,IN_PORT
# topologies/names.yml:22 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.24.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e38b03a->NXM_NX_ARP_SHA[],load:0xa180103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:b0:3a,IN_PORT
# topologies/names.yml:10 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x7a5576->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/names.yml:15 networks.back.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:5e:61:95 actions=strip_vlan,load:0x1f3d63->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:19 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:5b:e0:36 actions=strip_vlan,load:0x1f3d63->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/names.yml:15 networks.back.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.24.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5e6195->NXM_NX_ARP_SHA[],load:0xa180202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5e:61:95,IN_PORT
# topologies/names.yml:19 routers.edge.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.24.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5be036->NXM_NX_ARP_SHA[],load:0xa180201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5b:e0:36,IN_PORT
# topologies/names.yml:15 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x1f3d63->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/names.yml:7 hosts.compute2)
run 31 ip -batch - <<'END'
# topologies/names.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/names.yml:7 hosts.compute2)
run 32 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/names.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/names.yml:5 hosts.net1)
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
' wait 192.168.50.2 192.168.50.3
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of worker-1, which waits for its lease (topologies/names.yml:29 servers.worker)
run 3 patiently nsenter --net=/run/netns/worker-1 env RESOLV_CONF=/run/netlab/resolv/worker-1 OWN=/run/netlab/udhcpc/worker-1.eth0.own BOUND=/run/netlab/udhcpc/worker-1.eth0.bound ASKED=/run/netlab/udhcpc/worker-1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/worker-1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of worker-2, which waits for its lease (topologies/names.yml:29 servers.worker)
run 4 patiently nsenter --net=/run/netns/worker-2 env RESOLV_CONF=/run/netlab/resolv/worker-2 OWN=/run/netlab/udhcpc/worker-2.eth0.own BOUND=/run/netlab/udhcpc/worker-2.eth0.bound ASKED=/run/netlab/udhcpc/worker-2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/worker-2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of other, which waits for its lease (topologies/names.yml:30 servers.other)
run 5 patiently nsenter --net=/run/netns/other env RESOLV_CONF=/run/netlab/resolv/other OWN=/run/netlab/udhcpc/other.eth0.own BOUND=/run/netlab/udhcpc/other.eth0.bound ASKED=/run/netlab/udhcpc/other.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/other.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start radvd of router edge (topologies/names.yml:19 routers.edge)
run 6 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 radvd -C /run/netlab/ra/0fbbb5a2-f394-5828-a100-5e5d2629cd39.radvd.conf -p /run/netlab/ra/0fbbb5a2-f394-5828-a100-5e5d2629cd39.pid.radvd -m logfile -l /run/netlab/ra/0fbbb5a2-f394-5828-a100-5e5d2629cd39.radvd.log
) & lanes="$lanes $!"
(
# addresses that worker-1 makes itself (topologies/names.yml:29 servers.worker)
run 7 nsenter --net=/run/netns/worker-1 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth0 2001:db8:24:0:f816:3eff:fed4:c65d fe80::f816:3eff:fe85:3534
) & lanes="$lanes $!"
(
# addresses that worker-2 makes itself (topologies/names.yml:29 servers.worker)
run 8 nsenter --net=/run/netns/worker-2 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth0 2001:db8:24:0:f816:3eff:fe4b:54ef fe80::f816:3eff:fe85:3534
) & lanes="$lanes $!"
join

# ---- 3. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 (topologies/names.yml:19 routers.edge.networks[0])
start 9 nsenter --net=/run/netns/qrouter-0fbbb5a2-f394-5828-a100-5e5d2629cd39 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-0dfcc8df-12 10.24.1.1 qr-725a041e-05 10.24.2.1 qr-4b36b4e5-29 10.24.3.1
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
# announce the addresses of the host (topologies/names.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/names.yml:6 hosts.compute1)
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
' wait 192.168.50.1 192.168.50.3
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of web1, which waits for its lease (topologies/names.yml:22 servers.web1)
run 3 patiently nsenter --net=/run/netns/web1 env RESOLV_CONF=/run/netlab/resolv/web1 OWN=/run/netlab/udhcpc/web1.eth0.own BOUND=/run/netlab/udhcpc/web1.eth0.bound ASKED=/run/netlab/udhcpc/web1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# addresses that web1 makes itself (topologies/names.yml:22 servers.web1)
run 4 nsenter --net=/run/netns/web1 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth0 2001:db8:24:0:f816:3eff:fe38:b03a fe80::f816:3eff:fe85:3534
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
# announce the addresses of the host (topologies/names.yml:7 hosts.compute2)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 192.168.50.3
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/names.yml:7 hosts.compute2)
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
' wait 192.168.50.1 192.168.50.2
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of Web_2, which waits for its lease (topologies/names.yml:23 servers.Web_2)
run 3 patiently nsenter --net=/run/netns/Web_2 env RESOLV_CONF=/run/netlab/resolv/Web_2 OWN=/run/netlab/udhcpc/Web_2.eth0.own BOUND=/run/netlab/udhcpc/Web_2.eth0.bound ASKED=/run/netlab/udhcpc/Web_2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/Web_2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of db1, which waits for its lease (topologies/names.yml:27 servers.db1.ports[0])
run 4 patiently nsenter --net=/run/netns/db1 env RESOLV_CONF=/run/netlab/resolv/db1 OWN=/run/netlab/udhcpc/db1.eth0.own BOUND=/run/netlab/udhcpc/db1.eth0.bound ASKED=/run/netlab/udhcpc/db1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/db1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
# start udhcpc on eth1 of db1, which waits for its lease (topologies/names.yml:28 servers.db1.ports[1])
run 5 patiently nsenter --net=/run/netns/db1 env RESOLV_CONF=/run/netlab/resolv/db1 OWN=/run/netlab/udhcpc/db1.eth1.own BOUND=/run/netlab/udhcpc/db1.eth1.bound ASKED=/run/netlab/udhcpc/db1.eth1.asked busybox udhcpc -i eth1 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/db1.eth1.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# addresses that Web_2 makes itself (topologies/names.yml:23 servers.Web_2)
run 6 nsenter --net=/run/netns/Web_2 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth0 2001:db8:24:0:f816:3eff:fee7:3f8d fe80::f816:3eff:fe85:3534
) & lanes="$lanes $!"
(
# addresses that db1 makes itself (topologies/names.yml:28 servers.db1.ports[1])
run 7 nsenter --net=/run/netns/db1 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth1 2001:db8:24:0:f816:3eff:fe48:4f7d fe80::f816:3eff:fe85:3534
) & lanes="$lanes $!"
join
