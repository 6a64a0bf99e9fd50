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
# namespaces and links (topologies/servers.yml )
run 1 ip -batch - <<'END'
# topologies/servers.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/servers.yml:5 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/servers.yml:6 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/servers.yml )
run 2 ip -batch - <<'END'
# topologies/servers.yml underlay
link set sw-underlay up
# topologies/servers.yml:5 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/servers.yml:6 hosts.compute2
link set h2-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/servers.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/servers.yml:5 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/servers.yml:5 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/servers.yml:6 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/servers.yml:6 hosts.compute2
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
# folders of Open vSwitch (topologies/servers.yml:5 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/servers.yml:5 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/servers.yml:5 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/servers.yml:5 hosts.compute1)
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
  -- add-port br-int qvo480d531c-8b tag=1 other_config:net_uuid=8fcc8b16-201c-5ea2-a2ca-3648f68b42a8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9693666 other_config:tag=1 \
  -- set Interface qvo480d531c-8b 'external_ids:attached-mac="fa:16:3e:3b:45:9c"' external_ids:iface-id=480d531c-8bcc-5efd-8766-a579347b111b external_ids:iface-status=active external_ids:vm-uuid=11111111-2222-4333-8444-555555555555 \
  -- add-port br-int qvoaaaaaaaa-bb tag=2 other_config:net_uuid=478051a0-9f4b-5430-8972-babafdd843ad other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=77 other_config:tag=2 \
  -- set Interface qvoaaaaaaaa-bb 'external_ids:attached-mac="fa:16:3e:00:00:20"' external_ids:iface-id=aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee external_ids:iface-status=active external_ids:vm-uuid=11111111-2222-4333-8444-555555555555 \
  -- add-port br-int qvo096390ae-9d tag=1 other_config:net_uuid=8fcc8b16-201c-5ea2-a2ca-3648f68b42a8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9693666 other_config:tag=1 \
  -- set Interface qvo096390ae-9d 'external_ids:attached-mac="fa:16:3e:d0:fa:0e"' external_ids:iface-id=096390ae-9dba-5ed3-a5c6-164327c55623 external_ids:iface-status=active external_ids:vm-uuid=c2e203c1-3be5-55c3-8dea-f4f03c016079 \
  -- add-port br-int qvo24bfca98-05 tag=1 other_config:net_uuid=8fcc8b16-201c-5ea2-a2ca-3648f68b42a8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9693666 other_config:tag=1 \
  -- set Interface qvo24bfca98-05 'external_ids:attached-mac="fa:16:3e:6d:b6:19"' external_ids:iface-id=24bfca98-05c1-5063-899b-c59084d9abc7 external_ids:iface-status=active external_ids:vm-uuid=82193ec3-44fb-57a5-b216-620c04e2de65
) & lanes="$lanes $!"
(
# address sets of the host (topologies/servers.yml:5 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/servers.yml security_groups.default
create NIPv43975dd23-9a76-5553-a23b- hash:net family inet hashsize 1024 maxelem 65536
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.2
add NIPv43975dd23-9a76-5553-a23b- 10.10.2.50
add NIPv43975dd23-9a76-5553-a23b- 10.10.3.50
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.3
add NIPv43975dd23-9a76-5553-a23b- 10.10.3.9
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.4
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.5
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.6
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.7
create NIPv63975dd23-9a76-5553-a23b- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/servers.yml:5 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/servers.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/servers.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb480d531c-8b -m comment --comment "Set zone for 480d531c-8bcc-5efd-8766-a579347b111b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb480d531c-8b -m comment --comment "Set zone for 480d531c-8bcc-5efd-8766-a579347b111b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap480d531c-8b -m comment --comment "Set zone for 480d531c-8bcc-5efd-8766-a579347b111b" -j CT --zone 4097
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbaaaaaaaa-bb -m comment --comment "Set zone for aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbaaaaaaaa-bb -m comment --comment "Set zone for aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapaaaaaaaa-bb -m comment --comment "Set zone for aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" -j CT --zone 4098
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb096390ae-9d -m comment --comment "Set zone for 096390ae-9dba-5ed3-a5c6-164327c55623" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb096390ae-9d -m comment --comment "Set zone for 096390ae-9dba-5ed3-a5c6-164327c55623" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap096390ae-9d -m comment --comment "Set zone for 096390ae-9dba-5ed3-a5c6-164327c55623" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb24bfca98-05 -m comment --comment "Set zone for 24bfca98-05c1-5063-899b-c59084d9abc7" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvb24bfca98-05 -m comment --comment "Set zone for 24bfca98-05c1-5063-899b-c59084d9abc7" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap24bfca98-05 -m comment --comment "Set zone for 24bfca98-05c1-5063-899b-c59084d9abc7" -j CT --zone 4100
COMMIT
*filter
# topologies/servers.yml:5 hosts.compute1
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
# topologies/servers.yml:22 servers.dual.ports[0]
:neutron-openvswi-i480d531c-8 - [0:0]
:neutron-openvswi-o480d531c-8 - [0:0]
:neutron-openvswi-s480d531c-8 - [0:0]
# topologies/servers.yml:23 servers.dual.ports[1]
:neutron-openvswi-iaaaaaaaa-b - [0:0]
:neutron-openvswi-oaaaaaaaa-b - [0:0]
:neutron-openvswi-saaaaaaaa-b - [0:0]
# topologies/servers.yml:29 servers.worker
:neutron-openvswi-i096390ae-9 - [0:0]
:neutron-openvswi-o096390ae-9 - [0:0]
:neutron-openvswi-s096390ae-9 - [0:0]
:neutron-openvswi-i24bfca98-0 - [0:0]
:neutron-openvswi-o24bfca98-0 - [0:0]
:neutron-openvswi-s24bfca98-0 - [0:0]
# topologies/servers.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap480d531c-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap480d531c-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap480d531c-8b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o480d531c-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap480d531c-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i480d531c-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap480d531c-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o480d531c-8
-A neutron-openvswi-i480d531c-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i480d531c-8 -d 10.10.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i480d531c-8 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i480d531c-8 -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-i480d531c-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i480d531c-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o480d531c-8 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -j neutron-openvswi-s480d531c-8
-A neutron-openvswi-s480d531c-8 -s 10.10.1.2/32 -m mac --mac-source fa:16:3e:3b:45:9c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s480d531c-8 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o480d531c-8 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o480d531c-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o480d531c-8 -j RETURN
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-o480d531c-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o480d531c-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oaaaaaaaa-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iaaaaaaaa-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oaaaaaaaa-b
-A neutron-openvswi-iaaaaaaaa-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -d 10.10.2.50/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -d 10.10.3.50/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-iaaaaaaaa-b -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-iaaaaaaaa-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iaaaaaaaa-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oaaaaaaaa-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -j neutron-openvswi-saaaaaaaa-b
-A neutron-openvswi-saaaaaaaa-b -s 10.10.2.50/32 -m mac --mac-source fa:16:3e:00:00:20 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-saaaaaaaa-b -s 10.10.3.50/32 -m mac --mac-source fa:16:3e:00:00:20 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-saaaaaaaa-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oaaaaaaaa-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oaaaaaaaa-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-oaaaaaaaa-b -j RETURN
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-oaaaaaaaa-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oaaaaaaaa-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap096390ae-9d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap096390ae-9d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap096390ae-9d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o096390ae-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap096390ae-9d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i096390ae-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap096390ae-9d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o096390ae-9
-A neutron-openvswi-i096390ae-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i096390ae-9 -d 10.10.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i096390ae-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i096390ae-9 -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-i096390ae-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i096390ae-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o096390ae-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -j neutron-openvswi-s096390ae-9
-A neutron-openvswi-s096390ae-9 -s 10.10.1.4/32 -m mac --mac-source fa:16:3e:d0:fa:0e -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s096390ae-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o096390ae-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o096390ae-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o096390ae-9 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-o096390ae-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o096390ae-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap24bfca98-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap24bfca98-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap24bfca98-05 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o24bfca98-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap24bfca98-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i24bfca98-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap24bfca98-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o24bfca98-0
-A neutron-openvswi-i24bfca98-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i24bfca98-0 -d 10.10.1.6/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i24bfca98-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i24bfca98-0 -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-i24bfca98-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i24bfca98-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o24bfca98-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -j neutron-openvswi-s24bfca98-0
-A neutron-openvswi-s24bfca98-0 -s 10.10.1.6/32 -m mac --mac-source fa:16:3e:6d:b6:19 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s24bfca98-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o24bfca98-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o24bfca98-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o24bfca98-0 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-o24bfca98-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o24bfca98-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/servers.yml:5 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/servers.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/servers.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb480d531c-8b -m comment --comment "Set zone for 480d531c-8bcc-5efd-8766-a579347b111b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb480d531c-8b -m comment --comment "Set zone for 480d531c-8bcc-5efd-8766-a579347b111b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap480d531c-8b -m comment --comment "Set zone for 480d531c-8bcc-5efd-8766-a579347b111b" -j CT --zone 4097
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbaaaaaaaa-bb -m comment --comment "Set zone for aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbaaaaaaaa-bb -m comment --comment "Set zone for aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapaaaaaaaa-bb -m comment --comment "Set zone for aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee" -j CT --zone 4098
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb096390ae-9d -m comment --comment "Set zone for 096390ae-9dba-5ed3-a5c6-164327c55623" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb096390ae-9d -m comment --comment "Set zone for 096390ae-9dba-5ed3-a5c6-164327c55623" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap096390ae-9d -m comment --comment "Set zone for 096390ae-9dba-5ed3-a5c6-164327c55623" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb24bfca98-05 -m comment --comment "Set zone for 24bfca98-05c1-5063-899b-c59084d9abc7" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvb24bfca98-05 -m comment --comment "Set zone for 24bfca98-05c1-5063-899b-c59084d9abc7" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap24bfca98-05 -m comment --comment "Set zone for 24bfca98-05c1-5063-899b-c59084d9abc7" -j CT --zone 4100
COMMIT
*filter
# topologies/servers.yml:5 hosts.compute1
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
# topologies/servers.yml:22 servers.dual.ports[0]
:neutron-openvswi-i480d531c-8 - [0:0]
:neutron-openvswi-o480d531c-8 - [0:0]
# topologies/servers.yml:23 servers.dual.ports[1]
:neutron-openvswi-iaaaaaaaa-b - [0:0]
:neutron-openvswi-oaaaaaaaa-b - [0:0]
# topologies/servers.yml:29 servers.worker
:neutron-openvswi-i096390ae-9 - [0:0]
:neutron-openvswi-o096390ae-9 - [0:0]
:neutron-openvswi-i24bfca98-0 - [0:0]
:neutron-openvswi-o24bfca98-0 - [0:0]
# topologies/servers.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap480d531c-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap480d531c-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap480d531c-8b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o480d531c-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap480d531c-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i480d531c-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap480d531c-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o480d531c-8
-A neutron-openvswi-i480d531c-8 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i480d531c-8 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i480d531c-8 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i480d531c-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i480d531c-8 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i480d531c-8 -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-i480d531c-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i480d531c-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o480d531c-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o480d531c-8 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o480d531c-8 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o480d531c-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o480d531c-8 -j RETURN
# topologies/servers.yml:22 servers.dual.ports[0]
-A neutron-openvswi-o480d531c-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o480d531c-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oaaaaaaaa-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iaaaaaaaa-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapaaaaaaaa-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oaaaaaaaa-b
-A neutron-openvswi-iaaaaaaaa-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iaaaaaaaa-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-iaaaaaaaa-b -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-iaaaaaaaa-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iaaaaaaaa-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oaaaaaaaa-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oaaaaaaaa-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oaaaaaaaa-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oaaaaaaaa-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-oaaaaaaaa-b -j RETURN
# topologies/servers.yml:23 servers.dual.ports[1]
-A neutron-openvswi-oaaaaaaaa-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oaaaaaaaa-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap096390ae-9d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap096390ae-9d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap096390ae-9d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o096390ae-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap096390ae-9d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i096390ae-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap096390ae-9d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o096390ae-9
-A neutron-openvswi-i096390ae-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i096390ae-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i096390ae-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i096390ae-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i096390ae-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i096390ae-9 -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-i096390ae-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i096390ae-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o096390ae-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o096390ae-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o096390ae-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o096390ae-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o096390ae-9 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-o096390ae-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o096390ae-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap24bfca98-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap24bfca98-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap24bfca98-05 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o24bfca98-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap24bfca98-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i24bfca98-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap24bfca98-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o24bfca98-0
-A neutron-openvswi-i24bfca98-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i24bfca98-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i24bfca98-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i24bfca98-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i24bfca98-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i24bfca98-0 -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-i24bfca98-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i24bfca98-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o24bfca98-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o24bfca98-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o24bfca98-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o24bfca98-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
COMMIT
*filter
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o24bfca98-0 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-o24bfca98-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o24bfca98-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/servers.yml:5 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/servers.yml:18 servers.dual
netns add dual
# topologies/servers.yml:29 servers.worker
netns add worker-1
netns add worker-3
# topologies/servers.yml:22 servers.dual.ports[0]
link add qbr480d531c-8b mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo480d531c-8b mtu 1450 type veth peer name qvb480d531c-8b mtu 1450
link add tap480d531c-8b mtu 1450 type veth peer name eth0 netns dual address fa:16:3e:3b:45:9c mtu 1450
# topologies/servers.yml:23 servers.dual.ports[1]
link add qbraaaaaaaa-bb mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoaaaaaaaa-bb mtu 1450 type veth peer name qvbaaaaaaaa-bb mtu 1450
link add tapaaaaaaaa-bb mtu 1450 type veth peer name eth1 netns dual address fa:16:3e:00:00:20 mtu 1450
# topologies/servers.yml:29 servers.worker
link add qbr096390ae-9d mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo096390ae-9d mtu 1450 type veth peer name qvb096390ae-9d mtu 1450
link add tap096390ae-9d mtu 1450 type veth peer name eth0 netns worker-1 address fa:16:3e:d0:fa:0e mtu 1450
link add qbr24bfca98-05 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo24bfca98-05 mtu 1450 type veth peer name qvb24bfca98-05 mtu 1450
link add tap24bfca98-05 mtu 1450 type veth peer name eth0 netns worker-3 address fa:16:3e:6d:b6:19 mtu 1450
END
# settings of the host (topologies/servers.yml:5 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/servers.yml:5 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/servers.yml:22 servers.dual.ports[0]
net/ipv6/conf/qbr480d531c-8b/disable_ipv6 = 1
# topologies/servers.yml:23 servers.dual.ports[1]
net/ipv6/conf/qbraaaaaaaa-bb/disable_ipv6 = 1
# topologies/servers.yml:29 servers.worker
net/ipv6/conf/qbr096390ae-9d/disable_ipv6 = 1
net/ipv6/conf/qbr24bfca98-05/disable_ipv6 = 1
# topologies/servers.yml:5 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/servers.yml:5 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/servers.yml:22 servers.dual.ports[0]
link set qbr480d531c-8b up
link set qvo480d531c-8b promisc on up
link set qvb480d531c-8b master qbr480d531c-8b promisc on up
link set tap480d531c-8b master qbr480d531c-8b up
# topologies/servers.yml:23 servers.dual.ports[1]
link set qbraaaaaaaa-bb up
link set qvoaaaaaaaa-bb promisc on up
link set qvbaaaaaaaa-bb master qbraaaaaaaa-bb promisc on up
link set tapaaaaaaaa-bb master qbraaaaaaaa-bb up
# topologies/servers.yml:29 servers.worker
link set qbr096390ae-9d up
link set qvo096390ae-9d promisc on up
link set qvb096390ae-9d master qbr096390ae-9d promisc on up
link set tap096390ae-9d master qbr096390ae-9d up
link set qbr24bfca98-05 up
link set qvo24bfca98-05 promisc on up
link set qvb24bfca98-05 master qbr24bfca98-05 promisc on up
link set tap24bfca98-05 master qbr24bfca98-05 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/resolv/dual (topologies/servers.yml:18 servers.dual)
run 11 install -D -m 644 /dev/stdin /run/netlab/resolv/dual <<'END'
nameserver 10.10.3.53
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/servers.yml:22 servers.dual.ports[0])
run 12 nsenter --net=/run/netns/dual ethtool -K eth0 tx off
# eth1 writes whole checksums (topologies/servers.yml:23 servers.dual.ports[1])
run 13 nsenter --net=/run/netns/dual ethtool -K eth1 tx off
# devices, addresses and routes of dual (topologies/servers.yml:18 servers.dual)
run 14 nsenter --net=/run/netns/dual ip -batch - <<'END'
# topologies/servers.yml:22 servers.dual.ports[0]
link set eth0 addrgenmode none
# topologies/servers.yml:23 servers.dual.ports[1]
link set eth1 addrgenmode none
# topologies/servers.yml:18 servers.dual
link set lo up
# topologies/servers.yml:22 servers.dual.ports[0]
link set eth0 up
# topologies/servers.yml:23 servers.dual.ports[1]
link set eth1 up
# topologies/servers.yml:22 servers.dual.ports[0]
addr add 10.10.1.2/24 dev eth0
# topologies/servers.yml:23 servers.dual.ports[1]
addr add 10.10.2.50/24 dev eth1
addr add 10.10.3.50/24 dev eth1
# topologies/servers.yml:18 servers.dual
route add default via 10.10.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/servers.yml:29 servers.worker)
run 15 nsenter --net=/run/netns/worker-1 ethtool -K eth0 tx off
# devices, addresses and routes of worker-1 (topologies/servers.yml:29 servers.worker)
run 16 nsenter --net=/run/netns/worker-1 ip -batch - <<'END'
# topologies/servers.yml:29 servers.worker
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.10.1.4/24 dev eth0
route add default via 10.10.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/servers.yml:29 servers.worker)
run 17 nsenter --net=/run/netns/worker-3 ethtool -K eth0 tx off
# devices, addresses and routes of worker-3 (topologies/servers.yml:29 servers.worker)
run 18 nsenter --net=/run/netns/worker-3 ip -batch - <<'END'
# topologies/servers.yml:29 servers.worker
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.10.1.6/24 dev eth0
route add default via 10.10.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/servers.yml:5 hosts.compute1)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/servers.yml:5 hosts.compute1)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/servers.yml:5 hosts.compute1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/servers.yml:5 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/servers.yml:22 servers.dual.ports[0]
priority=9,in_port="qvo480d531c-8b" actions=resubmit(,25)
table=25, priority=2,in_port="qvo480d531c-8b",dl_src=fa:16:3e:3b:45:9c actions=resubmit(,30)
priority=10,icmp6,in_port="qvo480d531c-8b",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo480d531c-8b",icmp_type=136,nd_target=fe80::f816:3eff:fe3b:459c actions=resubmit(,59)
priority=10,arp,in_port="qvo480d531c-8b" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo480d531c-8b",arp_spa=10.10.1.2 actions=resubmit(,25)
# topologies/servers.yml:23 servers.dual.ports[1]
priority=9,in_port="qvoaaaaaaaa-bb" actions=resubmit(,25)
table=25, priority=2,in_port="qvoaaaaaaaa-bb",dl_src=fa:16:3e:00:00:20 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoaaaaaaaa-bb",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoaaaaaaaa-bb",icmp_type=136,nd_target=fe80::f816:3eff:fe00:20 actions=resubmit(,59)
priority=10,arp,in_port="qvoaaaaaaaa-bb" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoaaaaaaaa-bb",arp_spa=10.10.2.50 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvoaaaaaaaa-bb",arp_spa=10.10.3.50 actions=resubmit(,25)
# topologies/servers.yml:29 servers.worker
priority=9,in_port="qvo096390ae-9d" actions=resubmit(,25)
table=25, priority=2,in_port="qvo096390ae-9d",dl_src=fa:16:3e:d0:fa:0e actions=resubmit(,30)
priority=10,icmp6,in_port="qvo096390ae-9d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo096390ae-9d",icmp_type=136,nd_target=fe80::f816:3eff:fed0:fa0e actions=resubmit(,59)
priority=10,arp,in_port="qvo096390ae-9d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo096390ae-9d",arp_spa=10.10.1.4 actions=resubmit(,25)
priority=9,in_port="qvo24bfca98-05" actions=resubmit(,25)
table=25, priority=2,in_port="qvo24bfca98-05",dl_src=fa:16:3e:6d:b6:19 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo24bfca98-05",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo24bfca98-05",icmp_type=136,nd_target=fe80::f816:3eff:fe6d:b619 actions=resubmit(,59)
priority=10,arp,in_port="qvo24bfca98-05" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo24bfca98-05",arp_spa=10.10.1.6 actions=resubmit(,25)
END
# first frames of servers (topologies/servers.yml:5 hosts.compute1)
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
# topologies/servers.yml:22 servers.dual.ports[0]
qvb480d531c-8b fa:16:3e:3b:45:9c
# topologies/servers.yml:23 servers.dual.ports[1]
qvbaaaaaaaa-bb fa:16:3e:00:00:20
# topologies/servers.yml:29 servers.worker
qvb096390ae-9d fa:16:3e:d0:fa:0e
qvb24bfca98-05 fa:16:3e:6d:b6:19
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/servers.yml:5 hosts.compute1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/servers.yml:5 hosts.compute1
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
# topologies/servers.yml:9 networks.front
table=4, priority=1,tun_id=0x93e9e2 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/servers.yml:10 networks.back
table=4, priority=1,tun_id=0x4d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/servers.yml:6 hosts.compute2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/servers.yml:27 servers.lone
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:cb:c2:30 actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/servers.yml:29 servers.worker
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:70:90:e4 actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:86:e3:73 actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/servers.yml:27 servers.lone
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.10.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbc230->NXM_NX_ARP_SHA[],load:0xa0a0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:c2:30,IN_PORT
# topologies/servers.yml:29 servers.worker
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.10.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e7090e4->NXM_NX_ARP_SHA[],load:0xa0a0105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:70:90:e4,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.10.1.7 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e86e373->NXM_NX_ARP_SHA[],load:0xa0a0107->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:86:e3:73,IN_PORT
# topologies/servers.yml:9 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/servers.yml:28 servers.deep
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cb:77:66 actions=strip_vlan,load:0x4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.10.3.9 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecb7766->NXM_NX_ARP_SHA[],load:0xa0a0309->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:77:66,IN_PORT
# topologies/servers.yml:10 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/servers.yml:5 hosts.compute1)
run 24 ip -batch - <<'END'
# topologies/servers.yml:5 hosts.compute1
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
# folders of Open vSwitch (topologies/servers.yml:6 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/servers.yml:6 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/servers.yml:6 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/servers.yml:6 hosts.compute2)
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
  -- add-port br-int qvo48ba0fbf-aa tag=1 other_config:net_uuid=8fcc8b16-201c-5ea2-a2ca-3648f68b42a8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9693666 other_config:tag=1 \
  -- set Interface qvo48ba0fbf-aa 'external_ids:attached-mac="fa:16:3e:cb:c2:30"' external_ids:iface-id=48ba0fbf-aa42-541e-a884-dbfb4b9f46af external_ids:iface-status=active external_ids:vm-uuid=913176c6-5c6e-55d1-8ce2-cb98bf272584 \
  -- add-port br-int qvoecc5d8e8-ee tag=2 other_config:net_uuid=478051a0-9f4b-5430-8972-babafdd843ad other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=77 other_config:tag=2 \
  -- set Interface qvoecc5d8e8-ee 'external_ids:attached-mac="fa:16:3e:cb:77:66"' external_ids:iface-id=ecc5d8e8-eed7-5308-a110-2dd2383b8eb8 external_ids:iface-status=active external_ids:vm-uuid=eb01f1a5-4c0e-5d00-80f4-c3d223b949cb \
  -- add-port br-int qvo82e8442f-9e tag=1 other_config:net_uuid=8fcc8b16-201c-5ea2-a2ca-3648f68b42a8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9693666 other_config:tag=1 \
  -- set Interface qvo82e8442f-9e 'external_ids:attached-mac="fa:16:3e:70:90:e4"' external_ids:iface-id=82e8442f-9e91-55f0-837b-5e701b19e95f external_ids:iface-status=active external_ids:vm-uuid=9593c3cf-f16d-5ec2-a692-c4e05b399de5 \
  -- add-port br-int qvofcca302e-25 tag=1 other_config:net_uuid=8fcc8b16-201c-5ea2-a2ca-3648f68b42a8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9693666 other_config:tag=1 \
  -- set Interface qvofcca302e-25 'external_ids:attached-mac="fa:16:3e:86:e3:73"' external_ids:iface-id=fcca302e-2526-5bd6-a159-21c8ae5ac52c external_ids:iface-status=active external_ids:vm-uuid=6bb5c2dc-a03f-5eba-849f-97ca8ecfd50e
) & lanes="$lanes $!"
(
# address sets of the host (topologies/servers.yml:6 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/servers.yml security_groups.default
create NIPv43975dd23-9a76-5553-a23b- hash:net family inet hashsize 1024 maxelem 65536
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.2
add NIPv43975dd23-9a76-5553-a23b- 10.10.2.50
add NIPv43975dd23-9a76-5553-a23b- 10.10.3.50
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.3
add NIPv43975dd23-9a76-5553-a23b- 10.10.3.9
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.4
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.5
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.6
add NIPv43975dd23-9a76-5553-a23b- 10.10.1.7
create NIPv63975dd23-9a76-5553-a23b- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/servers.yml:6 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/servers.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/servers.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb48ba0fbf-aa -m comment --comment "Set zone for 48ba0fbf-aa42-541e-a884-dbfb4b9f46af" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb48ba0fbf-aa -m comment --comment "Set zone for 48ba0fbf-aa42-541e-a884-dbfb4b9f46af" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap48ba0fbf-aa -m comment --comment "Set zone for 48ba0fbf-aa42-541e-a884-dbfb4b9f46af" -j CT --zone 4097
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbecc5d8e8-ee -m comment --comment "Set zone for ecc5d8e8-eed7-5308-a110-2dd2383b8eb8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbecc5d8e8-ee -m comment --comment "Set zone for ecc5d8e8-eed7-5308-a110-2dd2383b8eb8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapecc5d8e8-ee -m comment --comment "Set zone for ecc5d8e8-eed7-5308-a110-2dd2383b8eb8" -j CT --zone 4098
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb82e8442f-9e -m comment --comment "Set zone for 82e8442f-9e91-55f0-837b-5e701b19e95f" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb82e8442f-9e -m comment --comment "Set zone for 82e8442f-9e91-55f0-837b-5e701b19e95f" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap82e8442f-9e -m comment --comment "Set zone for 82e8442f-9e91-55f0-837b-5e701b19e95f" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbfcca302e-25 -m comment --comment "Set zone for fcca302e-2526-5bd6-a159-21c8ae5ac52c" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvbfcca302e-25 -m comment --comment "Set zone for fcca302e-2526-5bd6-a159-21c8ae5ac52c" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapfcca302e-25 -m comment --comment "Set zone for fcca302e-2526-5bd6-a159-21c8ae5ac52c" -j CT --zone 4100
COMMIT
*filter
# topologies/servers.yml:6 hosts.compute2
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
# topologies/servers.yml:27 servers.lone
:neutron-openvswi-i48ba0fbf-a - [0:0]
:neutron-openvswi-o48ba0fbf-a - [0:0]
:neutron-openvswi-s48ba0fbf-a - [0:0]
# topologies/servers.yml:28 servers.deep
:neutron-openvswi-iecc5d8e8-e - [0:0]
:neutron-openvswi-oecc5d8e8-e - [0:0]
:neutron-openvswi-secc5d8e8-e - [0:0]
# topologies/servers.yml:29 servers.worker
:neutron-openvswi-i82e8442f-9 - [0:0]
:neutron-openvswi-o82e8442f-9 - [0:0]
:neutron-openvswi-s82e8442f-9 - [0:0]
:neutron-openvswi-ifcca302e-2 - [0:0]
:neutron-openvswi-ofcca302e-2 - [0:0]
:neutron-openvswi-sfcca302e-2 - [0:0]
# topologies/servers.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o48ba0fbf-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i48ba0fbf-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o48ba0fbf-a
-A neutron-openvswi-i48ba0fbf-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i48ba0fbf-a -d 10.10.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i48ba0fbf-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i48ba0fbf-a -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-i48ba0fbf-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i48ba0fbf-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o48ba0fbf-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -j neutron-openvswi-s48ba0fbf-a
-A neutron-openvswi-s48ba0fbf-a -s 10.10.1.3/32 -m mac --mac-source fa:16:3e:cb:c2:30 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s48ba0fbf-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o48ba0fbf-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o48ba0fbf-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o48ba0fbf-a -j RETURN
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-o48ba0fbf-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o48ba0fbf-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oecc5d8e8-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iecc5d8e8-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oecc5d8e8-e
-A neutron-openvswi-iecc5d8e8-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iecc5d8e8-e -d 10.10.3.9/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iecc5d8e8-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-iecc5d8e8-e -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-iecc5d8e8-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iecc5d8e8-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oecc5d8e8-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -j neutron-openvswi-secc5d8e8-e
-A neutron-openvswi-secc5d8e8-e -s 10.10.3.9/32 -m mac --mac-source fa:16:3e:cb:77:66 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-secc5d8e8-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oecc5d8e8-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oecc5d8e8-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-oecc5d8e8-e -j RETURN
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-oecc5d8e8-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oecc5d8e8-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap82e8442f-9e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap82e8442f-9e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap82e8442f-9e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o82e8442f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap82e8442f-9e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i82e8442f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap82e8442f-9e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o82e8442f-9
-A neutron-openvswi-i82e8442f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i82e8442f-9 -d 10.10.1.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i82e8442f-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i82e8442f-9 -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-i82e8442f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i82e8442f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o82e8442f-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -j neutron-openvswi-s82e8442f-9
-A neutron-openvswi-s82e8442f-9 -s 10.10.1.5/32 -m mac --mac-source fa:16:3e:70:90:e4 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s82e8442f-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o82e8442f-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o82e8442f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o82e8442f-9 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-o82e8442f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o82e8442f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfcca302e-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfcca302e-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapfcca302e-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ofcca302e-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapfcca302e-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ifcca302e-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapfcca302e-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ofcca302e-2
-A neutron-openvswi-ifcca302e-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ifcca302e-2 -d 10.10.1.7/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ifcca302e-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-ifcca302e-2 -m set --match-set NIPv43975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-ifcca302e-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ifcca302e-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ofcca302e-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -j neutron-openvswi-sfcca302e-2
-A neutron-openvswi-sfcca302e-2 -s 10.10.1.7/32 -m mac --mac-source fa:16:3e:86:e3:73 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sfcca302e-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ofcca302e-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ofcca302e-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-ofcca302e-2 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-ofcca302e-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ofcca302e-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/servers.yml:6 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/servers.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/servers.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb48ba0fbf-aa -m comment --comment "Set zone for 48ba0fbf-aa42-541e-a884-dbfb4b9f46af" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb48ba0fbf-aa -m comment --comment "Set zone for 48ba0fbf-aa42-541e-a884-dbfb4b9f46af" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap48ba0fbf-aa -m comment --comment "Set zone for 48ba0fbf-aa42-541e-a884-dbfb4b9f46af" -j CT --zone 4097
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbecc5d8e8-ee -m comment --comment "Set zone for ecc5d8e8-eed7-5308-a110-2dd2383b8eb8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbecc5d8e8-ee -m comment --comment "Set zone for ecc5d8e8-eed7-5308-a110-2dd2383b8eb8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapecc5d8e8-ee -m comment --comment "Set zone for ecc5d8e8-eed7-5308-a110-2dd2383b8eb8" -j CT --zone 4098
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb82e8442f-9e -m comment --comment "Set zone for 82e8442f-9e91-55f0-837b-5e701b19e95f" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb82e8442f-9e -m comment --comment "Set zone for 82e8442f-9e91-55f0-837b-5e701b19e95f" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap82e8442f-9e -m comment --comment "Set zone for 82e8442f-9e91-55f0-837b-5e701b19e95f" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbfcca302e-25 -m comment --comment "Set zone for fcca302e-2526-5bd6-a159-21c8ae5ac52c" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvbfcca302e-25 -m comment --comment "Set zone for fcca302e-2526-5bd6-a159-21c8ae5ac52c" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapfcca302e-25 -m comment --comment "Set zone for fcca302e-2526-5bd6-a159-21c8ae5ac52c" -j CT --zone 4100
COMMIT
*filter
# topologies/servers.yml:6 hosts.compute2
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
# topologies/servers.yml:27 servers.lone
:neutron-openvswi-i48ba0fbf-a - [0:0]
:neutron-openvswi-o48ba0fbf-a - [0:0]
# topologies/servers.yml:28 servers.deep
:neutron-openvswi-iecc5d8e8-e - [0:0]
:neutron-openvswi-oecc5d8e8-e - [0:0]
# topologies/servers.yml:29 servers.worker
:neutron-openvswi-i82e8442f-9 - [0:0]
:neutron-openvswi-o82e8442f-9 - [0:0]
:neutron-openvswi-ifcca302e-2 - [0:0]
:neutron-openvswi-ofcca302e-2 - [0:0]
# topologies/servers.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o48ba0fbf-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i48ba0fbf-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap48ba0fbf-aa --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o48ba0fbf-a
-A neutron-openvswi-i48ba0fbf-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i48ba0fbf-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i48ba0fbf-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i48ba0fbf-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i48ba0fbf-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i48ba0fbf-a -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-i48ba0fbf-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i48ba0fbf-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o48ba0fbf-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o48ba0fbf-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o48ba0fbf-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o48ba0fbf-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o48ba0fbf-a -j RETURN
# topologies/servers.yml:27 servers.lone
-A neutron-openvswi-o48ba0fbf-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o48ba0fbf-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oecc5d8e8-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iecc5d8e8-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapecc5d8e8-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oecc5d8e8-e
-A neutron-openvswi-iecc5d8e8-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iecc5d8e8-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iecc5d8e8-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iecc5d8e8-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iecc5d8e8-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-iecc5d8e8-e -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-iecc5d8e8-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iecc5d8e8-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oecc5d8e8-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oecc5d8e8-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oecc5d8e8-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oecc5d8e8-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-oecc5d8e8-e -j RETURN
# topologies/servers.yml:28 servers.deep
-A neutron-openvswi-oecc5d8e8-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oecc5d8e8-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap82e8442f-9e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap82e8442f-9e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap82e8442f-9e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o82e8442f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap82e8442f-9e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i82e8442f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap82e8442f-9e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o82e8442f-9
-A neutron-openvswi-i82e8442f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i82e8442f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i82e8442f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i82e8442f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i82e8442f-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-i82e8442f-9 -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-i82e8442f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i82e8442f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o82e8442f-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o82e8442f-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o82e8442f-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o82e8442f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-o82e8442f-9 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-o82e8442f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o82e8442f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfcca302e-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfcca302e-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapfcca302e-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ofcca302e-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapfcca302e-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ifcca302e-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapfcca302e-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ofcca302e-2
-A neutron-openvswi-ifcca302e-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ifcca302e-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ifcca302e-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ifcca302e-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ifcca302e-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/servers.yml security_groups.default
-A neutron-openvswi-ifcca302e-2 -m set --match-set NIPv63975dd23-9a76-5553-a23b- src -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-ifcca302e-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ifcca302e-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ofcca302e-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ofcca302e-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ofcca302e-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ofcca302e-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
COMMIT
*filter
# topologies/servers.yml security_groups.default
-A neutron-openvswi-ofcca302e-2 -j RETURN
# topologies/servers.yml:29 servers.worker
-A neutron-openvswi-ofcca302e-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ofcca302e-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/servers.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/servers.yml:6 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/servers.yml:27 servers.lone
netns add lone
# topologies/servers.yml:28 servers.deep
netns add deep
# topologies/servers.yml:29 servers.worker
netns add worker-2
netns add worker-4
# topologies/servers.yml:27 servers.lone
link add qbr48ba0fbf-aa mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo48ba0fbf-aa mtu 1450 type veth peer name qvb48ba0fbf-aa mtu 1450
link add tap48ba0fbf-aa mtu 1450 type veth peer name eth0 netns lone address fa:16:3e:cb:c2:30 mtu 1450
# topologies/servers.yml:28 servers.deep
link add qbrecc5d8e8-ee mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoecc5d8e8-ee mtu 1450 type veth peer name qvbecc5d8e8-ee mtu 1450
link add tapecc5d8e8-ee mtu 1450 type veth peer name eth0 netns deep address fa:16:3e:cb:77:66 mtu 1450
# topologies/servers.yml:29 servers.worker
link add qbr82e8442f-9e mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo82e8442f-9e mtu 1450 type veth peer name qvb82e8442f-9e mtu 1450
link add tap82e8442f-9e mtu 1450 type veth peer name eth0 netns worker-2 address fa:16:3e:70:90:e4 mtu 1450
link add qbrfcca302e-25 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvofcca302e-25 mtu 1450 type veth peer name qvbfcca302e-25 mtu 1450
link add tapfcca302e-25 mtu 1450 type veth peer name eth0 netns worker-4 address fa:16:3e:86:e3:73 mtu 1450
END
# settings of the host (topologies/servers.yml:6 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/servers.yml:6 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/servers.yml:27 servers.lone
net/ipv6/conf/qbr48ba0fbf-aa/disable_ipv6 = 1
# topologies/servers.yml:28 servers.deep
net/ipv6/conf/qbrecc5d8e8-ee/disable_ipv6 = 1
# topologies/servers.yml:29 servers.worker
net/ipv6/conf/qbr82e8442f-9e/disable_ipv6 = 1
net/ipv6/conf/qbrfcca302e-25/disable_ipv6 = 1
# topologies/servers.yml:6 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/servers.yml:6 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/servers.yml:27 servers.lone
link set qbr48ba0fbf-aa up
link set qvo48ba0fbf-aa promisc on up
link set qvb48ba0fbf-aa master qbr48ba0fbf-aa promisc on up
link set tap48ba0fbf-aa master qbr48ba0fbf-aa up
# topologies/servers.yml:28 servers.deep
link set qbrecc5d8e8-ee up
link set qvoecc5d8e8-ee promisc on up
link set qvbecc5d8e8-ee master qbrecc5d8e8-ee promisc on up
link set tapecc5d8e8-ee master qbrecc5d8e8-ee up
# topologies/servers.yml:29 servers.worker
link set qbr82e8442f-9e up
link set qvo82e8442f-9e promisc on up
link set qvb82e8442f-9e master qbr82e8442f-9e promisc on up
link set tap82e8442f-9e master qbr82e8442f-9e up
link set qbrfcca302e-25 up
link set qvofcca302e-25 promisc on up
link set qvbfcca302e-25 master qbrfcca302e-25 promisc on up
link set tapfcca302e-25 master qbrfcca302e-25 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/resolv/deep (topologies/servers.yml:28 servers.deep)
run 11 install -D -m 644 /dev/stdin /run/netlab/resolv/deep <<'END'
nameserver 10.10.3.53
END
# write /run/netlab/listen.conf (topologies/servers.yml:6 hosts.compute2)
run 12 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen lone 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/servers.yml:27 servers.lone)
run 13 nsenter --net=/run/netns/lone ethtool -K eth0 tx off
# devices, addresses and routes of lone (topologies/servers.yml:27 servers.lone)
run 14 nsenter --net=/run/netns/lone ip -batch - <<'END'
# topologies/servers.yml:27 servers.lone
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.10.1.3/24 dev eth0
route add default via 10.10.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/servers.yml:28 servers.deep)
run 15 nsenter --net=/run/netns/deep ethtool -K eth0 tx off
# devices, addresses and routes of deep (topologies/servers.yml:28 servers.deep)
run 16 nsenter --net=/run/netns/deep ip -batch - <<'END'
# topologies/servers.yml:28 servers.deep
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.10.3.9/24 dev eth0
route add default via 10.10.3.254 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/servers.yml:29 servers.worker)
run 17 nsenter --net=/run/netns/worker-2 ethtool -K eth0 tx off
# devices, addresses and routes of worker-2 (topologies/servers.yml:29 servers.worker)
run 18 nsenter --net=/run/netns/worker-2 ip -batch - <<'END'
# topologies/servers.yml:29 servers.worker
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.10.1.5/24 dev eth0
route add default via 10.10.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/servers.yml:29 servers.worker)
run 19 nsenter --net=/run/netns/worker-4 ethtool -K eth0 tx off
# devices, addresses and routes of worker-4 (topologies/servers.yml:29 servers.worker)
run 20 nsenter --net=/run/netns/worker-4 ip -batch - <<'END'
# topologies/servers.yml:29 servers.worker
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.10.1.7/24 dev eth0
route add default via 10.10.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/servers.yml:6 hosts.compute2)
run 21 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/servers.yml:6 hosts.compute2)
run_silent 22 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/servers.yml:6 hosts.compute2)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/servers.yml:6 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/servers.yml:27 servers.lone
priority=9,in_port="qvo48ba0fbf-aa" actions=resubmit(,25)
table=25, priority=2,in_port="qvo48ba0fbf-aa",dl_src=fa:16:3e:cb:c2:30 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo48ba0fbf-aa",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo48ba0fbf-aa",icmp_type=136,nd_target=fe80::f816:3eff:fecb:c230 actions=resubmit(,59)
priority=10,arp,in_port="qvo48ba0fbf-aa" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo48ba0fbf-aa",arp_spa=10.10.1.3 actions=resubmit(,25)
# topologies/servers.yml:28 servers.deep
priority=9,in_port="qvoecc5d8e8-ee" actions=resubmit(,25)
table=25, priority=2,in_port="qvoecc5d8e8-ee",dl_src=fa:16:3e:cb:77:66 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoecc5d8e8-ee",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoecc5d8e8-ee",icmp_type=136,nd_target=fe80::f816:3eff:fecb:7766 actions=resubmit(,59)
priority=10,arp,in_port="qvoecc5d8e8-ee" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoecc5d8e8-ee",arp_spa=10.10.3.9 actions=resubmit(,25)
# topologies/servers.yml:29 servers.worker
priority=9,in_port="qvo82e8442f-9e" actions=resubmit(,25)
table=25, priority=2,in_port="qvo82e8442f-9e",dl_src=fa:16:3e:70:90:e4 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo82e8442f-9e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo82e8442f-9e",icmp_type=136,nd_target=fe80::f816:3eff:fe70:90e4 actions=resubmit(,59)
priority=10,arp,in_port="qvo82e8442f-9e" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo82e8442f-9e",arp_spa=10.10.1.5 actions=resubmit(,25)
priority=9,in_port="qvofcca302e-25" actions=resubmit(,25)
table=25, priority=2,in_port="qvofcca302e-25",dl_src=fa:16:3e:86:e3:73 actions=resubmit(,30)
priority=10,icmp6,in_port="qvofcca302e-25",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvofcca302e-25",icmp_type=136,nd_target=fe80::f816:3eff:fe86:e373 actions=resubmit(,59)
priority=10,arp,in_port="qvofcca302e-25" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvofcca302e-25",arp_spa=10.10.1.7 actions=resubmit(,25)
END
# first frames of servers (topologies/servers.yml:6 hosts.compute2)
run 24 perl -e 'use strict; use warnings;
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
# topologies/servers.yml:27 servers.lone
qvb48ba0fbf-aa fa:16:3e:cb:c2:30
# topologies/servers.yml:28 servers.deep
qvbecc5d8e8-ee fa:16:3e:cb:77:66
# topologies/servers.yml:29 servers.worker
qvb82e8442f-9e fa:16:3e:70:90:e4
qvbfcca302e-25 fa:16:3e:86:e3:73
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/servers.yml:6 hosts.compute2)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/servers.yml:6 hosts.compute2
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
# topologies/servers.yml:9 networks.front
table=4, priority=1,tun_id=0x93e9e2 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/servers.yml:10 networks.back
table=4, priority=1,tun_id=0x4d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/servers.yml:5 hosts.compute1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/servers.yml:22 servers.dual.ports[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:3b:45:9c actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/servers.yml:29 servers.worker
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d0:fa:0e actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:6d:b6:19 actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/servers.yml:22 servers.dual.ports[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.10.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3b459c->NXM_NX_ARP_SHA[],load:0xa0a0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3b:45:9c,IN_PORT
# topologies/servers.yml:29 servers.worker
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.10.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed0fa0e->NXM_NX_ARP_SHA[],load:0xa0a0104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d0:fa:0e,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.10.1.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e6db619->NXM_NX_ARP_SHA[],load:0xa0a0106->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:6d:b6:19,IN_PORT
# topologies/servers.yml:9 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x93e9e2->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/servers.yml:23 servers.dual.ports[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:00:00:20 actions=strip_vlan,load:0x4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.10.2.50 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000020->NXM_NX_ARP_SHA[],load:0xa0a0232->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:20,IN_PORT
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.10.3.50 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000020->NXM_NX_ARP_SHA[],load:0xa0a0332->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:20,IN_PORT
# topologies/servers.yml:10 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/servers.yml:6 hosts.compute2)
run 26 ip -batch - <<'END'
# topologies/servers.yml:6 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/servers.yml:6 hosts.compute2)
run 27 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/servers.yml:5 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/servers.yml:5 hosts.compute1)
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
# announce the addresses of the host (topologies/servers.yml:6 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/servers.yml:6 hosts.compute2)
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
