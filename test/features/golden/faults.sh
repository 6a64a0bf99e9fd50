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
# namespaces and links (topologies/faults.yml )
run 1 ip -batch - <<'END'
# topologies/faults.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/faults.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/faults.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/faults.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/faults.yml )
run 2 ip -batch - <<'END'
# topologies/faults.yml underlay
link set sw-underlay up
# topologies/faults.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/faults.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/faults.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/faults.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/faults.yml:5 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/faults.yml:5 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/faults.yml:6 hosts.compute1)
run 5 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/faults.yml:6 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/faults.yml:7 hosts.compute2)
run 6 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/faults.yml:7 hosts.compute2
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
# folders of Open vSwitch (topologies/faults.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/faults.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/faults.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/faults.yml:5 hosts.net1)
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
  -- add-port br-int qvo6082e600-7d tag=1 other_config:net_uuid=e9e10404-dcd3-52f5-a69b-8b5d7e9f2874 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6694926 other_config:tag=1 \
  -- set Interface qvo6082e600-7d 'external_ids:attached-mac="fa:16:3e:3a:7d:59"' external_ids:iface-id=6082e600-7d78-5918-b9b1-4210a9566209 external_ids:iface-status=active external_ids:vm-uuid=05e1b08c-600f-51cf-81be-d076876831cc \
  -- add-port br-int qr-f07a2dce-a4 tag=1 other_config:net_uuid=e9e10404-dcd3-52f5-a69b-8b5d7e9f2874 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6694926 other_config:tag=1 \
  -- set Interface qr-f07a2dce-a4 type=internal 'external_ids:attached-mac="fa:16:3e:99:99:c0"' external_ids:iface-id=f07a2dce-a4a9-5353-8958-bc72f68b3973 external_ids:iface-status=active \
  -- add-port br-int qr-fb5a861d-0d tag=2 other_config:net_uuid=2d03a290-0867-5c42-b914-8cf9c22b72ee other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=16615797 other_config:tag=2 \
  -- set Interface qr-fb5a861d-0d type=internal 'external_ids:attached-mac="fa:16:3e:cb:b9:4b"' external_ids:iface-id=fb5a861d-0d04-5cd2-adfb-5798c0277fd2 external_ids:iface-status=active \
  -- add-port br-int tap7ff28eac-51 tag=1 other_config:net_uuid=e9e10404-dcd3-52f5-a69b-8b5d7e9f2874 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6694926 other_config:tag=1 \
  -- set Interface tap7ff28eac-51 type=internal 'external_ids:attached-mac="fa:16:3e:38:71:d9"' external_ids:iface-id=7ff28eac-5183-5acf-8788-d3d42633380e external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/faults.yml:5 hosts.net1)
run 5 ipset restore <<'END'
# topologies/faults.yml security_groups.default
create NIPv4f91cef6c-3857-59d1-b932- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4f91cef6c-3857-59d1-b932- 10.23.1.4
create NIPv6f91cef6c-3857-59d1-b932- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/faults.yml:5 hosts.net1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/faults.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/faults.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6082e600-7d -m comment --comment "Set zone for 6082e600-7d78-5918-b9b1-4210a9566209" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6082e600-7d -m comment --comment "Set zone for 6082e600-7d78-5918-b9b1-4210a9566209" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6082e600-7d -m comment --comment "Set zone for 6082e600-7d78-5918-b9b1-4210a9566209" -j CT --zone 4097
COMMIT
*filter
# topologies/faults.yml:5 hosts.net1
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
# topologies/faults.yml:23 servers.client
:neutron-openvswi-i6082e600-7 - [0:0]
:neutron-openvswi-o6082e600-7 - [0:0]
:neutron-openvswi-s6082e600-7 - [0:0]
# topologies/faults.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6082e600-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6082e600-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6082e600-7d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6082e600-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6082e600-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6082e600-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6082e600-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6082e600-7
-A neutron-openvswi-i6082e600-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6082e600-7 -d 10.23.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6082e600-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/faults.yml security_groups.default
-A neutron-openvswi-i6082e600-7 -m set --match-set NIPv4f91cef6c-3857-59d1-b932- src -j RETURN
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-i6082e600-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6082e600-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6082e600-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -j neutron-openvswi-s6082e600-7
-A neutron-openvswi-s6082e600-7 -s 10.23.1.4/32 -m mac --mac-source fa:16:3e:3a:7d:59 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6082e600-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6082e600-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6082e600-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml security_groups.default
-A neutron-openvswi-o6082e600-7 -j RETURN
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-o6082e600-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6082e600-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/faults.yml:14 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf07a2dce-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf07a2dce-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/faults.yml:14 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfb5a861d-0d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfb5a861d-0d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/faults.yml:28 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7ff28eac-51 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7ff28eac-51 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap7ff28eac-51 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/faults.yml:5 hosts.net1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/faults.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/faults.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6082e600-7d -m comment --comment "Set zone for 6082e600-7d78-5918-b9b1-4210a9566209" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6082e600-7d -m comment --comment "Set zone for 6082e600-7d78-5918-b9b1-4210a9566209" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6082e600-7d -m comment --comment "Set zone for 6082e600-7d78-5918-b9b1-4210a9566209" -j CT --zone 4097
COMMIT
*filter
# topologies/faults.yml:5 hosts.net1
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
# topologies/faults.yml:23 servers.client
:neutron-openvswi-i6082e600-7 - [0:0]
:neutron-openvswi-o6082e600-7 - [0:0]
# topologies/faults.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6082e600-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6082e600-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6082e600-7d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6082e600-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6082e600-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6082e600-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6082e600-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6082e600-7
-A neutron-openvswi-i6082e600-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6082e600-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6082e600-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6082e600-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6082e600-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/faults.yml security_groups.default
-A neutron-openvswi-i6082e600-7 -m set --match-set NIPv6f91cef6c-3857-59d1-b932- src -j RETURN
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-i6082e600-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6082e600-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6082e600-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6082e600-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6082e600-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6082e600-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml security_groups.default
-A neutron-openvswi-o6082e600-7 -j RETURN
# topologies/faults.yml:23 servers.client
-A neutron-openvswi-o6082e600-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6082e600-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/faults.yml:14 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf07a2dce-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf07a2dce-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/faults.yml:14 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfb5a861d-0d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfb5a861d-0d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/faults.yml:28 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7ff28eac-51 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7ff28eac-51 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap7ff28eac-51 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/faults.yml:5 hosts.net1)
run 8 ip -batch - <<'END'
# topologies/faults.yml:23 servers.client
netns add client
# topologies/faults.yml:14 routers.edge
netns add qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e
# topologies/faults.yml:26 load_balancers.shop
netns add qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe
# topologies/faults.yml:23 servers.client
link add qbr6082e600-7d mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6082e600-7d mtu 1450 type veth peer name qvb6082e600-7d mtu 1450
link add tap6082e600-7d mtu 1450 type veth peer name eth0 netns client address fa:16:3e:3a:7d:59 mtu 1450
END
# settings of the host (topologies/faults.yml:5 hosts.net1)
run 9 sysctl -q -p - <<'END'
# topologies/faults.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/faults.yml:23 servers.client
net/ipv6/conf/qbr6082e600-7d/disable_ipv6 = 1
# topologies/faults.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/faults.yml:5 hosts.net1)
run 10 ip -batch - <<'END'
# topologies/faults.yml:23 servers.client
link set qbr6082e600-7d up
link set qvo6082e600-7d promisc on up
link set qvb6082e600-7d master qbr6082e600-7d promisc on up
link set tap6082e600-7d master qbr6082e600-7d up
END
) & lanes="$lanes $!"
(
# write /run/neutron/lbaas/v2/1bf20418-dd13-5ab7-8e3d-99adaf6557fe/haproxy.conf (topologies/faults.yml:26 load_balancers.shop)
run 11 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/1bf20418-dd13-5ab7-8e3d-99adaf6557fe/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/1bf20418-dd13-5ab7-8e3d-99adaf6557fe/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend 0f57d92d-0e3b-5cbc-9b6c-ffa41546772c
    option httplog
    option forwardfor
    bind 10.23.1.100:80
    mode http
    default_backend 26e8df4d-d88c-563a-891b-ab8959dfb6a2

backend 26e8df4d-d88c-563a-891b-ab8959dfb6a2
    mode http
    balance roundrobin
    timeout check 1s
    option httpchk GET /
    http-check expect rstatus 200
    server 871815f2-b343-5ea7-9664-e000e2e47dbe 10.23.1.2:80 weight 1 check inter 1s fall 1
    server c517f170-e83c-59d0-bcd5-d181aff92941 10.23.1.3:80 weight 1 check inter 1s fall 1
END
# write /run/netlab/metadata/agent.conf (topologies/faults.yml:5 hosts.net1)
run 12 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/10.23.1.2 web1
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/fe80::f816:3eff:fe69:e17e web1
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/10.23.1.3 web2
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/fe80::f816:3eff:fe16:4faa web2
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/10.23.1.4 client
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/fe80::f816:3eff:fe3a:7d59 client
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/10.23.2.2 app1
asks d4295f0b-93bf-5bc3-88e2-6e2e7504da0e/fe80::f816:3eff:fefc:44cc app1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"80f53dc7-46d8-5c3f-89e6-146113f844d1","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"faults","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap57cfb851-f3","vif_id":"57cfb851-f306-5ab5-ad64-c2850ef30c08","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:69:e1:7e"}],"networks":[{"id":"network0","link":"tap57cfb851-f3","network_id":"e9e10404-dcd3-52f5-a69b-8b5d7e9f2874","type":"ipv4","ip_address":"10.23.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.23.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-80f53dc7
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.23.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:69:e1:7e
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"ab19a2b9-8840-5100-b6e7-699d0b811cc8","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"faults","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap8c23952f-4f","vif_id":"8c23952f-4f15-56e0-b2c7-4e4c8b8146f9","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:16:4f:aa"}],"networks":[{"id":"network0","link":"tap8c23952f-4f","network_id":"e9e10404-dcd3-52f5-a69b-8b5d7e9f2874","type":"ipv4","ip_address":"10.23.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.23.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-ab19a2b9
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.23.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:16:4f:aa
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers app1 /openstack/latest/meta_data.json application/json {"uuid":"ac111177-cdd6-57ac-bbbd-1b6dfadd6cff","name":"app1","hostname":"app1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"faults","host":"compute1"}}
answers app1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapedbdd8a6-cf","vif_id":"edbdd8a6-cfa1-5a89-9731-2560884e86c2","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:fc:44:cc"}],"networks":[{"id":"network0","link":"tapedbdd8a6-cf","network_id":"2d03a290-0867-5c42-b914-8cf9c22b72ee","type":"ipv4","ip_address":"10.23.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.23.2.1"}],"services":[]}],"services":[]}
answers app1 /latest/meta-data/hostname text/plain app1.novalocal
answers app1 /latest/meta-data/instance-id text/plain i-ac111177
answers app1 /latest/meta-data/local-hostname text/plain app1.novalocal
answers app1 /latest/meta-data/local-ipv4 text/plain 10.23.2.2
answers app1 /latest/meta-data/mac text/plain fa:16:3e:fc:44:cc
answers app1 /latest/meta-data/public-ipv4 text/plain 
answers client /openstack/latest/meta_data.json application/json {"uuid":"05e1b08c-600f-51cf-81be-d076876831cc","name":"client","hostname":"client.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"faults","host":"net1"}}
answers client /openstack/latest/network_data.json application/json {"links":[{"id":"tap6082e600-7d","vif_id":"6082e600-7d78-5918-b9b1-4210a9566209","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:3a:7d:59"}],"networks":[{"id":"network0","link":"tap6082e600-7d","network_id":"e9e10404-dcd3-52f5-a69b-8b5d7e9f2874","type":"ipv4","ip_address":"10.23.1.4","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.23.1.1"}],"services":[]}],"services":[]}
answers client /latest/meta-data/hostname text/plain client.novalocal
answers client /latest/meta-data/instance-id text/plain i-05e1b08c
answers client /latest/meta-data/local-hostname text/plain client.novalocal
answers client /latest/meta-data/local-ipv4 text/plain 10.23.1.4
answers client /latest/meta-data/mac text/plain fa:16:3e:3a:7d:59
answers client /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/d4295f0b-93bf-5bc3-88e2-6e2e7504da0e.conf (topologies/faults.yml:14 routers.edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/d4295f0b-93bf-5bc3-88e2-6e2e7504da0e.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/d4295f0b-93bf-5bc3-88e2-6e2e7504da0e.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID d4295f0b-93bf-5bc3-88e2-6e2e7504da0e
END
# write /run/neutron/external/pids/d4295f0b-93bf-5bc3-88e2-6e2e7504da0e.pid.haproxy (topologies/faults.yml:14 routers.edge)
run 14 install -D -m 644 /dev/stdin /run/neutron/external/pids/d4295f0b-93bf-5bc3-88e2-6e2e7504da0e.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/faults.yml:23 servers.client)
run 15 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/faults.yml:23 servers.client)
run 16 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/faults.yml:23 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.23.1.4/24 dev eth0
route add default via 10.23.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe (topologies/faults.yml:26 load_balancers.shop)
run 17 nsenter --net=/run/netns/qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe sysctl -q -p - <<'END'
# topologies/faults.yml:26 load_balancers.shop
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/faults.yml:5 hosts.net1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/faults.yml:5 hosts.net1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e (topologies/faults.yml:14 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e iptables-restore --noflush <<'END'
*raw
# topologies/faults.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/faults.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/faults.yml:14 routers.edge
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
# topologies/faults.yml:14 routers.edge
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
# topologies/faults.yml:14 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-f07a2dce-a4 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/faults.yml:14 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-fb5a861d-0d -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/faults.yml:14 routers.edge
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
# topologies/faults.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/faults.yml:14 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/faults.yml:14 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/faults.yml:14 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-f07a2dce-a4 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/faults.yml:14 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-fb5a861d-0d -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e (topologies/faults.yml:14 routers.edge)
run 21 nsenter --net=/run/netns/qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e ip6tables-restore --noflush <<'END'
*raw
# topologies/faults.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/faults.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/faults.yml:14 routers.edge
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
# topologies/faults.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
COMMIT
*nat
# topologies/faults.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/faults.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/faults.yml:14 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/faults.yml:14 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
COMMIT
END
# settings of qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e (topologies/faults.yml:14 routers.edge)
run 22 nsenter --net=/run/netns/qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e sysctl -q -p - <<'END'
# topologies/faults.yml:14 routers.edge
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
# flows of br-int (topologies/faults.yml:5 hosts.net1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/faults.yml:5 hosts.net1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/faults.yml:23 servers.client
priority=9,in_port="qvo6082e600-7d" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6082e600-7d",dl_src=fa:16:3e:3a:7d:59 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6082e600-7d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6082e600-7d",icmp_type=136,nd_target=fe80::f816:3eff:fe3a:7d59 actions=resubmit(,59)
priority=10,arp,in_port="qvo6082e600-7d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6082e600-7d",arp_spa=10.23.1.4 actions=resubmit(,25)
END
# first frames of servers (topologies/faults.yml:5 hosts.net1)
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
# topologies/faults.yml:23 servers.client
qvb6082e600-7d fa:16:3e:3a:7d:59
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/faults.yml:5 hosts.net1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/faults.yml:5 hosts.net1
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
# topologies/faults.yml:10 networks.web
table=4, priority=1,tun_id=0x66280e actions=mod_vlan_vid:1,resubmit(,10)
# topologies/faults.yml:11 networks.app
table=4, priority=1,tun_id=0xfd8975 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/faults.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/faults.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/faults.yml:20 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:69:e1:7e actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/faults.yml:21 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:16:4f:aa actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/faults.yml:20 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e69e17e->NXM_NX_ARP_SHA[],load:0xa170102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:69:e1:7e,IN_PORT
# topologies/faults.yml:21 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e164faa->NXM_NX_ARP_SHA[],load:0xa170103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:16:4f:aa,IN_PORT
# topologies/faults.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/faults.yml:22 servers.app1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:fc:44:cc actions=strip_vlan,load:0xfd8975->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.23.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163efc44cc->NXM_NX_ARP_SHA[],load:0xa170202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:fc:44:cc,IN_PORT
# topologies/faults.yml:11 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xfd8975->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/faults.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/faults.yml:14 routers.edge.networks[0]
link set qr-f07a2dce-a4 netns qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e address fa:16:3e:99:99:c0 mtu 1450
# topologies/faults.yml:14 routers.edge.networks[1]
link set qr-fb5a861d-0d netns qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e address fa:16:3e:cb:b9:4b mtu 1450
# topologies/faults.yml:26 load_balancers.shop
link set tap7ff28eac-51 netns qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe address fa:16:3e:38:71:d9 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/faults.yml:5 hosts.net1)
run 27 ip -batch - <<'END'
# topologies/faults.yml:5 hosts.net1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/faults.yml:5 hosts.net1)
run 28 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# devices, addresses and routes of qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e (topologies/faults.yml:14 routers.edge)
run 29 nsenter --net=/run/netns/qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e ip -batch - <<'END'
# topologies/faults.yml:14 routers.edge
link set lo up
# topologies/faults.yml:14 routers.edge.networks[0]
link set qr-f07a2dce-a4 up
# topologies/faults.yml:14 routers.edge.networks[1]
link set qr-fb5a861d-0d up
# topologies/faults.yml:14 routers.edge.networks[0]
addr add 10.23.1.1/24 broadcast 10.23.1.255 dev qr-f07a2dce-a4
# topologies/faults.yml:14 routers.edge.networks[1]
addr add 10.23.2.1/24 broadcast 10.23.2.255 dev qr-fb5a861d-0d
END
# start metadata proxy of router edge (topologies/faults.yml:14 routers.edge)
run 30 nsenter --net=/run/netns/qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e haproxy -f /run/neutron/ns-metadata-proxy/d4295f0b-93bf-5bc3-88e2-6e2e7504da0e.conf
) & lanes="$lanes $!"
(
# devices, addresses and routes of qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe (topologies/faults.yml:26 load_balancers.shop)
run 31 nsenter --net=/run/netns/qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe ip -batch - <<'END'
# topologies/faults.yml:26 load_balancers.shop
link set lo up
link set tap7ff28eac-51 up
addr add 10.23.1.100/24 broadcast 10.23.1.255 dev tap7ff28eac-51
route add default via 10.23.1.1 dev tap7ff28eac-51
END
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/faults.yml:5 hosts.net1)
run 32 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/faults.yml:14 routers.edge.networks[0]
qr-f07a2dce-a4
# topologies/faults.yml:14 routers.edge.networks[1]
qr-fb5a861d-0d
# topologies/faults.yml:26 load_balancers.shop
tap7ff28eac-51
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
# folders of Open vSwitch (topologies/faults.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/faults.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/faults.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/faults.yml:6 hosts.compute1)
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
  -- add-port br-int qvo57cfb851-f3 tag=1 other_config:net_uuid=e9e10404-dcd3-52f5-a69b-8b5d7e9f2874 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6694926 other_config:tag=1 \
  -- set Interface qvo57cfb851-f3 'external_ids:attached-mac="fa:16:3e:69:e1:7e"' external_ids:iface-id=57cfb851-f306-5ab5-ad64-c2850ef30c08 external_ids:iface-status=active external_ids:vm-uuid=80f53dc7-46d8-5c3f-89e6-146113f844d1 \
  -- add-port br-int qvoedbdd8a6-cf tag=2 other_config:net_uuid=2d03a290-0867-5c42-b914-8cf9c22b72ee other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=16615797 other_config:tag=2 \
  -- set Interface qvoedbdd8a6-cf 'external_ids:attached-mac="fa:16:3e:fc:44:cc"' external_ids:iface-id=edbdd8a6-cfa1-5a89-9731-2560884e86c2 external_ids:iface-status=active external_ids:vm-uuid=ac111177-cdd6-57ac-bbbd-1b6dfadd6cff
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/faults.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/faults.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/faults.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb57cfb851-f3 -m comment --comment "Set zone for 57cfb851-f306-5ab5-ad64-c2850ef30c08" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb57cfb851-f3 -m comment --comment "Set zone for 57cfb851-f306-5ab5-ad64-c2850ef30c08" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap57cfb851-f3 -m comment --comment "Set zone for 57cfb851-f306-5ab5-ad64-c2850ef30c08" -j CT --zone 4097
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbedbdd8a6-cf -m comment --comment "Set zone for edbdd8a6-cfa1-5a89-9731-2560884e86c2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbedbdd8a6-cf -m comment --comment "Set zone for edbdd8a6-cfa1-5a89-9731-2560884e86c2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapedbdd8a6-cf -m comment --comment "Set zone for edbdd8a6-cfa1-5a89-9731-2560884e86c2" -j CT --zone 4098
COMMIT
*filter
# topologies/faults.yml:6 hosts.compute1
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
# topologies/faults.yml:20 servers.web1
:neutron-openvswi-i57cfb851-f - [0:0]
:neutron-openvswi-o57cfb851-f - [0:0]
:neutron-openvswi-s57cfb851-f - [0:0]
# topologies/faults.yml:22 servers.app1
:neutron-openvswi-iedbdd8a6-c - [0:0]
:neutron-openvswi-oedbdd8a6-c - [0:0]
:neutron-openvswi-sedbdd8a6-c - [0:0]
# topologies/faults.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o57cfb851-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i57cfb851-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o57cfb851-f
-A neutron-openvswi-i57cfb851-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i57cfb851-f -d 10.23.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i57cfb851-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/faults.yml:17 security_groups.web[0]
-A neutron-openvswi-i57cfb851-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/faults.yml:17 security_groups.web[1]
-A neutron-openvswi-i57cfb851-f -p icmp -j RETURN
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-i57cfb851-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i57cfb851-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o57cfb851-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -j neutron-openvswi-s57cfb851-f
-A neutron-openvswi-s57cfb851-f -s 10.23.1.2/32 -m mac --mac-source fa:16:3e:69:e1:7e -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s57cfb851-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o57cfb851-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o57cfb851-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml:17 security_groups.web
-A neutron-openvswi-o57cfb851-f -j RETURN
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-o57cfb851-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o57cfb851-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oedbdd8a6-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iedbdd8a6-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oedbdd8a6-c
-A neutron-openvswi-iedbdd8a6-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iedbdd8a6-c -d 10.23.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iedbdd8a6-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/faults.yml:17 security_groups.web[0]
-A neutron-openvswi-iedbdd8a6-c -p tcp -m tcp --dport 80 -j RETURN
# topologies/faults.yml:17 security_groups.web[1]
-A neutron-openvswi-iedbdd8a6-c -p icmp -j RETURN
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-iedbdd8a6-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iedbdd8a6-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oedbdd8a6-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -j neutron-openvswi-sedbdd8a6-c
-A neutron-openvswi-sedbdd8a6-c -s 10.23.2.2/32 -m mac --mac-source fa:16:3e:fc:44:cc -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sedbdd8a6-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oedbdd8a6-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oedbdd8a6-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml:17 security_groups.web
-A neutron-openvswi-oedbdd8a6-c -j RETURN
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-oedbdd8a6-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oedbdd8a6-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/faults.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/faults.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/faults.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb57cfb851-f3 -m comment --comment "Set zone for 57cfb851-f306-5ab5-ad64-c2850ef30c08" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb57cfb851-f3 -m comment --comment "Set zone for 57cfb851-f306-5ab5-ad64-c2850ef30c08" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap57cfb851-f3 -m comment --comment "Set zone for 57cfb851-f306-5ab5-ad64-c2850ef30c08" -j CT --zone 4097
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbedbdd8a6-cf -m comment --comment "Set zone for edbdd8a6-cfa1-5a89-9731-2560884e86c2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbedbdd8a6-cf -m comment --comment "Set zone for edbdd8a6-cfa1-5a89-9731-2560884e86c2" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapedbdd8a6-cf -m comment --comment "Set zone for edbdd8a6-cfa1-5a89-9731-2560884e86c2" -j CT --zone 4098
COMMIT
*filter
# topologies/faults.yml:6 hosts.compute1
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
# topologies/faults.yml:20 servers.web1
:neutron-openvswi-i57cfb851-f - [0:0]
:neutron-openvswi-o57cfb851-f - [0:0]
# topologies/faults.yml:22 servers.app1
:neutron-openvswi-iedbdd8a6-c - [0:0]
:neutron-openvswi-oedbdd8a6-c - [0:0]
# topologies/faults.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o57cfb851-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i57cfb851-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap57cfb851-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o57cfb851-f
-A neutron-openvswi-i57cfb851-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i57cfb851-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i57cfb851-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i57cfb851-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i57cfb851-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/faults.yml:17 security_groups.web[0]
-A neutron-openvswi-i57cfb851-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/faults.yml:17 security_groups.web[1]
-A neutron-openvswi-i57cfb851-f -p ipv6-icmp -j RETURN
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-i57cfb851-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i57cfb851-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o57cfb851-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o57cfb851-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o57cfb851-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o57cfb851-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml:17 security_groups.web
-A neutron-openvswi-o57cfb851-f -j RETURN
# topologies/faults.yml:20 servers.web1
-A neutron-openvswi-o57cfb851-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o57cfb851-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oedbdd8a6-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iedbdd8a6-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapedbdd8a6-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oedbdd8a6-c
-A neutron-openvswi-iedbdd8a6-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iedbdd8a6-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iedbdd8a6-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iedbdd8a6-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iedbdd8a6-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/faults.yml:17 security_groups.web[0]
-A neutron-openvswi-iedbdd8a6-c -p tcp -m tcp --dport 80 -j RETURN
# topologies/faults.yml:17 security_groups.web[1]
-A neutron-openvswi-iedbdd8a6-c -p ipv6-icmp -j RETURN
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-iedbdd8a6-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iedbdd8a6-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oedbdd8a6-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oedbdd8a6-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oedbdd8a6-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oedbdd8a6-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml:17 security_groups.web
-A neutron-openvswi-oedbdd8a6-c -j RETURN
# topologies/faults.yml:22 servers.app1
-A neutron-openvswi-oedbdd8a6-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oedbdd8a6-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/faults.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/faults.yml:20 servers.web1
netns add web1
# topologies/faults.yml:22 servers.app1
netns add app1
# topologies/faults.yml:20 servers.web1
link add qbr57cfb851-f3 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo57cfb851-f3 mtu 1450 type veth peer name qvb57cfb851-f3 mtu 1450
link add tap57cfb851-f3 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:69:e1:7e mtu 1450
# topologies/faults.yml:22 servers.app1
link add qbredbdd8a6-cf mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoedbdd8a6-cf mtu 1450 type veth peer name qvbedbdd8a6-cf mtu 1450
link add tapedbdd8a6-cf mtu 1450 type veth peer name eth0 netns app1 address fa:16:3e:fc:44:cc mtu 1450
END
# settings of the host (topologies/faults.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/faults.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/faults.yml:20 servers.web1
net/ipv6/conf/qbr57cfb851-f3/disable_ipv6 = 1
# topologies/faults.yml:22 servers.app1
net/ipv6/conf/qbredbdd8a6-cf/disable_ipv6 = 1
# topologies/faults.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/faults.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/faults.yml:20 servers.web1
link set qbr57cfb851-f3 up
link set qvo57cfb851-f3 promisc on up
link set qvb57cfb851-f3 master qbr57cfb851-f3 promisc on up
link set tap57cfb851-f3 master qbr57cfb851-f3 up
# topologies/faults.yml:22 servers.app1
link set qbredbdd8a6-cf up
link set qvoedbdd8a6-cf promisc on up
link set qvbedbdd8a6-cf master qbredbdd8a6-cf promisc on up
link set tapedbdd8a6-cf master qbredbdd8a6-cf up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/faults.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen app1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/faults.yml:20 servers.web1)
run 11 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/faults.yml:20 servers.web1)
run 12 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/faults.yml:20 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.23.1.2/24 dev eth0
route add default via 10.23.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/faults.yml:22 servers.app1)
run 13 nsenter --net=/run/netns/app1 ethtool -K eth0 tx off
# devices, addresses and routes of app1 (topologies/faults.yml:22 servers.app1)
run 14 nsenter --net=/run/netns/app1 ip -batch - <<'END'
# topologies/faults.yml:22 servers.app1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.23.2.2/24 dev eth0
route add default via 10.23.2.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/faults.yml:6 hosts.compute1)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/faults.yml:6 hosts.compute1)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/faults.yml:6 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/faults.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/faults.yml:20 servers.web1
priority=9,in_port="qvo57cfb851-f3" actions=resubmit(,25)
table=25, priority=2,in_port="qvo57cfb851-f3",dl_src=fa:16:3e:69:e1:7e actions=resubmit(,30)
priority=10,icmp6,in_port="qvo57cfb851-f3",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo57cfb851-f3",icmp_type=136,nd_target=fe80::f816:3eff:fe69:e17e actions=resubmit(,59)
priority=10,arp,in_port="qvo57cfb851-f3" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo57cfb851-f3",arp_spa=10.23.1.2 actions=resubmit(,25)
# topologies/faults.yml:22 servers.app1
priority=9,in_port="qvoedbdd8a6-cf" actions=resubmit(,25)
table=25, priority=2,in_port="qvoedbdd8a6-cf",dl_src=fa:16:3e:fc:44:cc actions=resubmit(,30)
priority=10,icmp6,in_port="qvoedbdd8a6-cf",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoedbdd8a6-cf",icmp_type=136,nd_target=fe80::f816:3eff:fefc:44cc actions=resubmit(,59)
priority=10,arp,in_port="qvoedbdd8a6-cf" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoedbdd8a6-cf",arp_spa=10.23.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/faults.yml:6 hosts.compute1)
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
# topologies/faults.yml:20 servers.web1
qvb57cfb851-f3 fa:16:3e:69:e1:7e
# topologies/faults.yml:22 servers.app1
qvbedbdd8a6-cf fa:16:3e:fc:44:cc
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/faults.yml:6 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/faults.yml:6 hosts.compute1
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
# topologies/faults.yml:10 networks.web
table=4, priority=1,tun_id=0x66280e actions=mod_vlan_vid:1,resubmit(,10)
# topologies/faults.yml:11 networks.app
table=4, priority=1,tun_id=0xfd8975 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/faults.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/faults.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/faults.yml:23 servers.client
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:3a:7d:59 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/faults.yml:14 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:99:99:c0 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/faults.yml:28 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:71:d9 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/faults.yml:21 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:16:4f:aa actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/faults.yml:23 servers.client
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3a7d59->NXM_NX_ARP_SHA[],load:0xa170104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3a:7d:59,IN_PORT
# topologies/faults.yml:14 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9999c0->NXM_NX_ARP_SHA[],load:0xa170101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:99:c0,IN_PORT
# topologies/faults.yml:28 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3871d9->NXM_NX_ARP_SHA[],load:0xa170164->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:71:d9,IN_PORT
# topologies/faults.yml:21 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e164faa->NXM_NX_ARP_SHA[],load:0xa170103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:16:4f:aa,IN_PORT
# topologies/faults.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/faults.yml:14 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cb:b9:4b actions=strip_vlan,load:0xfd8975->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.23.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbb94b->NXM_NX_ARP_SHA[],load:0xa170201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:b9:4b,IN_PORT
# topologies/faults.yml:11 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xfd8975->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/faults.yml:6 hosts.compute1)
run 20 ip -batch - <<'END'
# topologies/faults.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/faults.yml:6 hosts.compute1)
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
# folders of Open vSwitch (topologies/faults.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/faults.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/faults.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/faults.yml:7 hosts.compute2)
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
  -- add-port br-int qvo8c23952f-4f tag=1 other_config:net_uuid=e9e10404-dcd3-52f5-a69b-8b5d7e9f2874 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6694926 other_config:tag=1 \
  -- set Interface qvo8c23952f-4f 'external_ids:attached-mac="fa:16:3e:16:4f:aa"' external_ids:iface-id=8c23952f-4f15-56e0-b2c7-4e4c8b8146f9 external_ids:iface-status=active external_ids:vm-uuid=ab19a2b9-8840-5100-b6e7-699d0b811cc8
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/faults.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/faults.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/faults.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8c23952f-4f -m comment --comment "Set zone for 8c23952f-4f15-56e0-b2c7-4e4c8b8146f9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8c23952f-4f -m comment --comment "Set zone for 8c23952f-4f15-56e0-b2c7-4e4c8b8146f9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8c23952f-4f -m comment --comment "Set zone for 8c23952f-4f15-56e0-b2c7-4e4c8b8146f9" -j CT --zone 4097
COMMIT
*filter
# topologies/faults.yml:7 hosts.compute2
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
# topologies/faults.yml:21 servers.web2
:neutron-openvswi-i8c23952f-4 - [0:0]
:neutron-openvswi-o8c23952f-4 - [0:0]
:neutron-openvswi-s8c23952f-4 - [0:0]
# topologies/faults.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8c23952f-4f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8c23952f-4f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8c23952f-4f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8c23952f-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8c23952f-4f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8c23952f-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8c23952f-4f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8c23952f-4
-A neutron-openvswi-i8c23952f-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8c23952f-4 -d 10.23.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i8c23952f-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/faults.yml:17 security_groups.web[0]
-A neutron-openvswi-i8c23952f-4 -p tcp -m tcp --dport 80 -j RETURN
# topologies/faults.yml:17 security_groups.web[1]
-A neutron-openvswi-i8c23952f-4 -p icmp -j RETURN
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-i8c23952f-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8c23952f-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8c23952f-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -j neutron-openvswi-s8c23952f-4
-A neutron-openvswi-s8c23952f-4 -s 10.23.1.3/32 -m mac --mac-source fa:16:3e:16:4f:aa -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8c23952f-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o8c23952f-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8c23952f-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml:17 security_groups.web
-A neutron-openvswi-o8c23952f-4 -j RETURN
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-o8c23952f-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8c23952f-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/faults.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/faults.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/faults.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8c23952f-4f -m comment --comment "Set zone for 8c23952f-4f15-56e0-b2c7-4e4c8b8146f9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8c23952f-4f -m comment --comment "Set zone for 8c23952f-4f15-56e0-b2c7-4e4c8b8146f9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8c23952f-4f -m comment --comment "Set zone for 8c23952f-4f15-56e0-b2c7-4e4c8b8146f9" -j CT --zone 4097
COMMIT
*filter
# topologies/faults.yml:7 hosts.compute2
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
# topologies/faults.yml:21 servers.web2
:neutron-openvswi-i8c23952f-4 - [0:0]
:neutron-openvswi-o8c23952f-4 - [0:0]
# topologies/faults.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8c23952f-4f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8c23952f-4f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8c23952f-4f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8c23952f-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8c23952f-4f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8c23952f-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8c23952f-4f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8c23952f-4
-A neutron-openvswi-i8c23952f-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i8c23952f-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i8c23952f-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i8c23952f-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8c23952f-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/faults.yml:17 security_groups.web[0]
-A neutron-openvswi-i8c23952f-4 -p tcp -m tcp --dport 80 -j RETURN
# topologies/faults.yml:17 security_groups.web[1]
-A neutron-openvswi-i8c23952f-4 -p ipv6-icmp -j RETURN
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-i8c23952f-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8c23952f-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8c23952f-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o8c23952f-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8c23952f-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8c23952f-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/faults.yml:17 security_groups.web
-A neutron-openvswi-o8c23952f-4 -j RETURN
# topologies/faults.yml:21 servers.web2
-A neutron-openvswi-o8c23952f-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8c23952f-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/faults.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/faults.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/faults.yml:21 servers.web2
netns add web2
link add qbr8c23952f-4f mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo8c23952f-4f mtu 1450 type veth peer name qvb8c23952f-4f mtu 1450
link add tap8c23952f-4f mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:16:4f:aa mtu 1450
END
# settings of the host (topologies/faults.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/faults.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/faults.yml:21 servers.web2
net/ipv6/conf/qbr8c23952f-4f/disable_ipv6 = 1
# topologies/faults.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/faults.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/faults.yml:21 servers.web2
link set qbr8c23952f-4f up
link set qvo8c23952f-4f promisc on up
link set qvb8c23952f-4f master qbr8c23952f-4f promisc on up
link set tap8c23952f-4f master qbr8c23952f-4f up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/faults.yml:7 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/faults.yml:21 servers.web2)
run 11 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/faults.yml:21 servers.web2)
run 12 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/faults.yml:21 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.23.1.3/24 dev eth0
route add default via 10.23.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/faults.yml:7 hosts.compute2)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/faults.yml:7 hosts.compute2)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/faults.yml:7 hosts.compute2)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/faults.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/faults.yml:21 servers.web2
priority=9,in_port="qvo8c23952f-4f" actions=resubmit(,25)
table=25, priority=2,in_port="qvo8c23952f-4f",dl_src=fa:16:3e:16:4f:aa actions=resubmit(,30)
priority=10,icmp6,in_port="qvo8c23952f-4f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo8c23952f-4f",icmp_type=136,nd_target=fe80::f816:3eff:fe16:4faa actions=resubmit(,59)
priority=10,arp,in_port="qvo8c23952f-4f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo8c23952f-4f",arp_spa=10.23.1.3 actions=resubmit(,25)
END
# first frames of servers (topologies/faults.yml:7 hosts.compute2)
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
# topologies/faults.yml:21 servers.web2
qvb8c23952f-4f fa:16:3e:16:4f:aa
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/faults.yml:7 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/faults.yml:7 hosts.compute2
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
# topologies/faults.yml:10 networks.web
table=4, priority=1,tun_id=0x66280e actions=mod_vlan_vid:1,resubmit(,10)
# topologies/faults.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/faults.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/faults.yml:23 servers.client
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:3a:7d:59 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/faults.yml:14 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:99:99:c0 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/faults.yml:28 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:38:71:d9 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/faults.yml:20 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:69:e1:7e actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/faults.yml:23 servers.client
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3a7d59->NXM_NX_ARP_SHA[],load:0xa170104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3a:7d:59,IN_PORT
# topologies/faults.yml:14 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9999c0->NXM_NX_ARP_SHA[],load:0xa170101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:99:c0,IN_PORT
# topologies/faults.yml:28 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3871d9->NXM_NX_ARP_SHA[],load:0xa170164->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:71:d9,IN_PORT
# topologies/faults.yml:20 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.23.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e69e17e->NXM_NX_ARP_SHA[],load:0xa170102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:69:e1:7e,IN_PORT
# topologies/faults.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x66280e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/faults.yml:7 hosts.compute2)
run 18 ip -batch - <<'END'
# topologies/faults.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/faults.yml:7 hosts.compute2)
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/faults.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/faults.yml:5 hosts.net1)
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

# ---- 2. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e (topologies/faults.yml:14 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-d4295f0b-93bf-5bc3-88e2-6e2e7504da0e sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-f07a2dce-a4 10.23.1.1 qr-fb5a861d-0d 10.23.2.1
# announce the addresses of qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe (topologies/faults.yml:26 load_balancers.shop)
start 4 nsenter --net=/run/netns/qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce tap7ff28eac-51 10.23.1.100
) & lanes="$lanes $!"
(
# start haproxy of load balancer shop (topologies/faults.yml:26 load_balancers.shop)
run 5 nsenter --net=/run/netns/qlbaas-1bf20418-dd13-5ab7-8e3d-99adaf6557fe haproxy -f /run/neutron/lbaas/v2/1bf20418-dd13-5ab7-8e3d-99adaf6557fe/haproxy.conf -p /run/neutron/lbaas/v2/1bf20418-dd13-5ab7-8e3d-99adaf6557fe/haproxy.pid
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
# announce the addresses of the host (topologies/faults.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/faults.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/faults.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/faults.yml:7 hosts.compute2)
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
