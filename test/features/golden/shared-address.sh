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
# namespaces and links (topologies/shared-address.yml )
run 1 ip -batch - <<'END'
# topologies/shared-address.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/shared-address.yml:3 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/shared-address.yml:3 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/shared-address.yml:3 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/shared-address.yml )
run 2 ip -batch - <<'END'
# topologies/shared-address.yml underlay
link set sw-underlay up
# topologies/shared-address.yml:3 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/shared-address.yml:3 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/shared-address.yml:3 hosts.compute2
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/shared-address.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/shared-address.yml:3 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/shared-address.yml:3 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/shared-address.yml:3 hosts.compute1)
run 5 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/shared-address.yml:3 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/shared-address.yml:3 hosts.compute2)
run 6 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/shared-address.yml:3 hosts.compute2
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
# folders of Open vSwitch (topologies/shared-address.yml:3 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/shared-address.yml:3 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/shared-address.yml:3 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/shared-address.yml:3 hosts.net1)
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
  -- add-port br-int qvo43d3ab69-99 tag=1 other_config:net_uuid=ec92f256-94b0-5097-a93c-74fdde80fc2f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15010944 other_config:tag=1 \
  -- set Interface qvo43d3ab69-99 'external_ids:attached-mac="fa:16:3e:90:20:1e"' external_ids:iface-id=43d3ab69-997b-5518-84b8-d806b5e453d5 external_ids:iface-status=active external_ids:vm-uuid=9885e5ef-bbba-561a-9365-c937b4bd0ae7 \
  -- add-port br-int qr-c51b488c-a6 tag=1 other_config:net_uuid=ec92f256-94b0-5097-a93c-74fdde80fc2f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15010944 other_config:tag=1 \
  -- set Interface qr-c51b488c-a6 type=internal 'external_ids:attached-mac="fa:16:3e:f4:0f:d1"' external_ids:iface-id=c51b488c-a699-56b7-b65d-100bc72be784 external_ids:iface-status=active \
  -- add-port br-int qr-166d4601-76 tag=2 other_config:net_uuid=b3512244-ca5d-55b2-b52c-54cc242edb06 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3696142 other_config:tag=2 \
  -- set Interface qr-166d4601-76 type=internal 'external_ids:attached-mac="fa:16:3e:38:ff:9b"' external_ids:iface-id=166d4601-7613-5811-ad25-3f8ef0a51b6a external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/shared-address.yml:3 hosts.net1)
run 5 ipset restore <<'END'
# topologies/shared-address.yml security_groups.default
create NIPv4e6787446-6f5f-5a6c-b4b5- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4e6787446-6f5f-5a6c-b4b5- 10.70.0.2
add NIPv4e6787446-6f5f-5a6c-b4b5- 10.70.1.2
create NIPv6e6787446-6f5f-5a6c-b4b5- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/shared-address.yml:3 hosts.net1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:3 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/shared-address.yml:3 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb43d3ab69-99 -m comment --comment "Set zone for 43d3ab69-997b-5518-84b8-d806b5e453d5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb43d3ab69-99 -m comment --comment "Set zone for 43d3ab69-997b-5518-84b8-d806b5e453d5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap43d3ab69-99 -m comment --comment "Set zone for 43d3ab69-997b-5518-84b8-d806b5e453d5" -j CT --zone 4097
COMMIT
*filter
# topologies/shared-address.yml:3 hosts.net1
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
# topologies/shared-address.yml:70 servers.near
:neutron-openvswi-i43d3ab69-9 - [0:0]
:neutron-openvswi-o43d3ab69-9 - [0:0]
:neutron-openvswi-s43d3ab69-9 - [0:0]
# topologies/shared-address.yml:3 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o43d3ab69-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i43d3ab69-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o43d3ab69-9
-A neutron-openvswi-i43d3ab69-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i43d3ab69-9 -d 10.70.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i43d3ab69-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-i43d3ab69-9 -m set --match-set NIPv4e6787446-6f5f-5a6c-b4b5- src -j RETURN
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-i43d3ab69-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i43d3ab69-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o43d3ab69-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -j neutron-openvswi-s43d3ab69-9
-A neutron-openvswi-s43d3ab69-9 -s 10.70.0.2/32 -m mac --mac-source fa:16:3e:90:20:1e -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s43d3ab69-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o43d3ab69-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o43d3ab69-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-o43d3ab69-9 -j RETURN
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-o43d3ab69-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o43d3ab69-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:3 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/shared-address.yml:9 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc51b488c-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc51b488c-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/shared-address.yml:9 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap166d4601-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap166d4601-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/shared-address.yml:3 hosts.net1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:3 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/shared-address.yml:3 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb43d3ab69-99 -m comment --comment "Set zone for 43d3ab69-997b-5518-84b8-d806b5e453d5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb43d3ab69-99 -m comment --comment "Set zone for 43d3ab69-997b-5518-84b8-d806b5e453d5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap43d3ab69-99 -m comment --comment "Set zone for 43d3ab69-997b-5518-84b8-d806b5e453d5" -j CT --zone 4097
COMMIT
*filter
# topologies/shared-address.yml:3 hosts.net1
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
# topologies/shared-address.yml:70 servers.near
:neutron-openvswi-i43d3ab69-9 - [0:0]
:neutron-openvswi-o43d3ab69-9 - [0:0]
# topologies/shared-address.yml:3 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o43d3ab69-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i43d3ab69-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap43d3ab69-99 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o43d3ab69-9
-A neutron-openvswi-i43d3ab69-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i43d3ab69-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i43d3ab69-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i43d3ab69-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i43d3ab69-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-i43d3ab69-9 -m set --match-set NIPv6e6787446-6f5f-5a6c-b4b5- src -j RETURN
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-i43d3ab69-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i43d3ab69-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o43d3ab69-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o43d3ab69-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o43d3ab69-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o43d3ab69-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-o43d3ab69-9 -j RETURN
# topologies/shared-address.yml:70 servers.near
-A neutron-openvswi-o43d3ab69-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o43d3ab69-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:3 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/shared-address.yml:9 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc51b488c-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc51b488c-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/shared-address.yml:9 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap166d4601-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap166d4601-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/shared-address.yml:3 hosts.net1)
run 8 ip -batch - <<'END'
# topologies/shared-address.yml:70 servers.near
netns add near
# topologies/shared-address.yml:9 routers.edge
netns add qrouter-28822aa3-527a-569a-921d-55062fd77423
# topologies/shared-address.yml:70 servers.near
link add qbr43d3ab69-99 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo43d3ab69-99 mtu 1450 type veth peer name qvb43d3ab69-99 mtu 1450
link add tap43d3ab69-99 mtu 1450 type veth peer name eth0 netns near address fa:16:3e:90:20:1e mtu 1450
END
# settings of the host (topologies/shared-address.yml:3 hosts.net1)
run 9 sysctl -q -p - <<'END'
# topologies/shared-address.yml:3 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/shared-address.yml:70 servers.near
net/ipv6/conf/qbr43d3ab69-99/disable_ipv6 = 1
# topologies/shared-address.yml:3 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/shared-address.yml:3 hosts.net1)
run 10 ip -batch - <<'END'
# topologies/shared-address.yml:70 servers.near
link set qbr43d3ab69-99 up
link set qvo43d3ab69-99 promisc on up
link set qvb43d3ab69-99 master qbr43d3ab69-99 promisc on up
link set tap43d3ab69-99 master qbr43d3ab69-99 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/shared-address.yml:3 hosts.net1)
run 11 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 28822aa3-527a-569a-921d-55062fd77423/10.70.0.11 lb1
asks 28822aa3-527a-569a-921d-55062fd77423/fe80::f816:3eff:fe42:2665 lb1
asks 28822aa3-527a-569a-921d-55062fd77423/10.70.0.12 lb2
asks 28822aa3-527a-569a-921d-55062fd77423/fe80::f816:3eff:fefc:e80c lb2
asks 28822aa3-527a-569a-921d-55062fd77423/10.70.0.2 near
asks 28822aa3-527a-569a-921d-55062fd77423/fe80::f816:3eff:fe90:201e near
asks 28822aa3-527a-569a-921d-55062fd77423/10.70.1.2 far
asks 28822aa3-527a-569a-921d-55062fd77423/fe80::f816:3eff:fe0e:2f35 far
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers lb1 /openstack/latest/meta_data.json application/json {"uuid":"62c57369-d6ea-5173-8f46-ed1448a2d9ed","name":"lb1","hostname":"lb1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"shared-address","host":"compute1"}}
answers lb1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapeda9a0de-a0","vif_id":"eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:42:26:65"}],"networks":[{"id":"network0","link":"tapeda9a0de-a0","network_id":"ec92f256-94b0-5097-a93c-74fdde80fc2f","type":"ipv4","ip_address":"10.70.0.11","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.70.0.1"}],"services":[]}],"services":[]}
answers lb1 /latest/meta-data/hostname text/plain lb1.novalocal
answers lb1 /latest/meta-data/instance-id text/plain i-62c57369
answers lb1 /latest/meta-data/local-hostname text/plain lb1.novalocal
answers lb1 /latest/meta-data/local-ipv4 text/plain 10.70.0.11
answers lb1 /latest/meta-data/mac text/plain fa:16:3e:42:26:65
answers lb1 /latest/meta-data/public-ipv4 text/plain 
answers lb2 /openstack/latest/meta_data.json application/json {"uuid":"28c3d919-ff77-5f0e-9150-35b990159e76","name":"lb2","hostname":"lb2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"shared-address","host":"compute2"}}
answers lb2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapbf1e1cf3-f7","vif_id":"bf1e1cf3-f71a-5b32-8f78-33063ea88707","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:fc:e8:0c"}],"networks":[{"id":"network0","link":"tapbf1e1cf3-f7","network_id":"ec92f256-94b0-5097-a93c-74fdde80fc2f","type":"ipv4","ip_address":"10.70.0.12","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.70.0.1"}],"services":[]}],"services":[]}
answers lb2 /latest/meta-data/hostname text/plain lb2.novalocal
answers lb2 /latest/meta-data/instance-id text/plain i-28c3d919
answers lb2 /latest/meta-data/local-hostname text/plain lb2.novalocal
answers lb2 /latest/meta-data/local-ipv4 text/plain 10.70.0.12
answers lb2 /latest/meta-data/mac text/plain fa:16:3e:fc:e8:0c
answers lb2 /latest/meta-data/public-ipv4 text/plain 
answers near /openstack/latest/meta_data.json application/json {"uuid":"9885e5ef-bbba-561a-9365-c937b4bd0ae7","name":"near","hostname":"near.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"shared-address","host":"net1"}}
answers near /openstack/latest/network_data.json application/json {"links":[{"id":"tap43d3ab69-99","vif_id":"43d3ab69-997b-5518-84b8-d806b5e453d5","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:90:20:1e"}],"networks":[{"id":"network0","link":"tap43d3ab69-99","network_id":"ec92f256-94b0-5097-a93c-74fdde80fc2f","type":"ipv4","ip_address":"10.70.0.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.70.0.1"}],"services":[]}],"services":[]}
answers near /latest/meta-data/hostname text/plain near.novalocal
answers near /latest/meta-data/instance-id text/plain i-9885e5ef
answers near /latest/meta-data/local-hostname text/plain near.novalocal
answers near /latest/meta-data/local-ipv4 text/plain 10.70.0.2
answers near /latest/meta-data/mac text/plain fa:16:3e:90:20:1e
answers near /latest/meta-data/public-ipv4 text/plain 
answers far /openstack/latest/meta_data.json application/json {"uuid":"2ba15575-4fbb-558c-87d9-7b015f5f6674","name":"far","hostname":"far.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"shared-address","host":"compute2"}}
answers far /openstack/latest/network_data.json application/json {"links":[{"id":"tap36e6a564-29","vif_id":"36e6a564-29e0-54ef-845d-da5d5cc7346e","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:0e:2f:35"}],"networks":[{"id":"network0","link":"tap36e6a564-29","network_id":"b3512244-ca5d-55b2-b52c-54cc242edb06","type":"ipv4","ip_address":"10.70.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.70.1.1"}],"services":[]}],"services":[]}
answers far /latest/meta-data/hostname text/plain far.novalocal
answers far /latest/meta-data/instance-id text/plain i-2ba15575
answers far /latest/meta-data/local-hostname text/plain far.novalocal
answers far /latest/meta-data/local-ipv4 text/plain 10.70.1.2
answers far /latest/meta-data/mac text/plain fa:16:3e:0e:2f:35
answers far /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/28822aa3-527a-569a-921d-55062fd77423.conf (topologies/shared-address.yml:9 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/28822aa3-527a-569a-921d-55062fd77423.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-28822aa3-527a-569a-921d-55062fd77423
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/28822aa3-527a-569a-921d-55062fd77423.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 28822aa3-527a-569a-921d-55062fd77423
END
# write /run/neutron/external/pids/28822aa3-527a-569a-921d-55062fd77423.pid.haproxy (topologies/shared-address.yml:9 routers.edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/external/pids/28822aa3-527a-569a-921d-55062fd77423.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/shared-address.yml:70 servers.near)
run 14 nsenter --net=/run/netns/near ethtool -K eth0 tx off
# devices, addresses and routes of near (topologies/shared-address.yml:70 servers.near)
run 15 nsenter --net=/run/netns/near ip -batch - <<'END'
# topologies/shared-address.yml:70 servers.near
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.70.0.2/24 dev eth0
route add default via 10.70.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/shared-address.yml:3 hosts.net1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/shared-address.yml:3 hosts.net1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-28822aa3-527a-569a-921d-55062fd77423 (topologies/shared-address.yml:9 routers.edge)
run 18 nsenter --net=/run/netns/qrouter-28822aa3-527a-569a-921d-55062fd77423 iptables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:9 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/shared-address.yml:9 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/shared-address.yml:9 routers.edge
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
# topologies/shared-address.yml:9 routers.edge
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
# topologies/shared-address.yml:9 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-c51b488c-a6 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/shared-address.yml:9 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-166d4601-76 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/shared-address.yml:9 routers.edge
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
# topologies/shared-address.yml:9 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/shared-address.yml:9 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/shared-address.yml:9 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/shared-address.yml:9 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-c51b488c-a6 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/shared-address.yml:9 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-166d4601-76 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-28822aa3-527a-569a-921d-55062fd77423 (topologies/shared-address.yml:9 routers.edge)
run 19 nsenter --net=/run/netns/qrouter-28822aa3-527a-569a-921d-55062fd77423 ip6tables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:9 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/shared-address.yml:9 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/shared-address.yml:9 routers.edge
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
# topologies/shared-address.yml:9 routers.edge
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
# topologies/shared-address.yml:9 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/shared-address.yml:9 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/shared-address.yml:9 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/shared-address.yml:9 routers.edge
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
# settings of qrouter-28822aa3-527a-569a-921d-55062fd77423 (topologies/shared-address.yml:9 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-28822aa3-527a-569a-921d-55062fd77423 sysctl -q -p - <<'END'
# topologies/shared-address.yml:9 routers.edge
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
# flows of br-int (topologies/shared-address.yml:3 hosts.net1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/shared-address.yml:3 hosts.net1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/shared-address.yml:70 servers.near
priority=9,in_port="qvo43d3ab69-99" actions=resubmit(,25)
table=25, priority=2,in_port="qvo43d3ab69-99",dl_src=fa:16:3e:90:20:1e actions=resubmit(,30)
priority=10,icmp6,in_port="qvo43d3ab69-99",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo43d3ab69-99",icmp_type=136,nd_target=fe80::f816:3eff:fe90:201e actions=resubmit(,59)
priority=10,arp,in_port="qvo43d3ab69-99" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo43d3ab69-99",arp_spa=10.70.0.2 actions=resubmit(,25)
END
# first frames of servers (topologies/shared-address.yml:3 hosts.net1)
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
# topologies/shared-address.yml:70 servers.near
qvb43d3ab69-99 fa:16:3e:90:20:1e
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/shared-address.yml:3 hosts.net1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/shared-address.yml:3 hosts.net1
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
# topologies/shared-address.yml:6 networks.app
table=4, priority=1,tun_id=0xe50c80 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/shared-address.yml:7 networks.clients
table=4, priority=1,tun_id=0x38660e actions=mod_vlan_vid:2,resubmit(,10)
# topologies/shared-address.yml:3 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/shared-address.yml:3 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/shared-address.yml:16 servers.lb1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:42:26:65 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/shared-address.yml:43 servers.lb2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:fc:e8:0c actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/shared-address.yml:16 servers.lb1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.11 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e422665->NXM_NX_ARP_SHA[],load:0xa46000b->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:42:26:65,IN_PORT
# topologies/shared-address.yml:43 servers.lb2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.12 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163efce80c->NXM_NX_ARP_SHA[],load:0xa46000c->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:fc:e8:0c,IN_PORT
# topologies/shared-address.yml:6 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/shared-address.yml:71 servers.far
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:0e:2f:35 actions=strip_vlan,load:0x38660e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.70.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0e2f35->NXM_NX_ARP_SHA[],load:0xa460102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0e:2f:35,IN_PORT
# topologies/shared-address.yml:7 networks.clients
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x38660e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/shared-address.yml:3 hosts.net1)
run 24 ip -batch - <<'END'
# topologies/shared-address.yml:9 routers.edge.networks[0]
link set qr-c51b488c-a6 netns qrouter-28822aa3-527a-569a-921d-55062fd77423 address fa:16:3e:f4:0f:d1 mtu 1450
# topologies/shared-address.yml:9 routers.edge.networks[1]
link set qr-166d4601-76 netns qrouter-28822aa3-527a-569a-921d-55062fd77423 address fa:16:3e:38:ff:9b mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/shared-address.yml:3 hosts.net1)
run 25 ip -batch - <<'END'
# topologies/shared-address.yml:3 hosts.net1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/shared-address.yml:3 hosts.net1)
run 26 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# devices, addresses and routes of qrouter-28822aa3-527a-569a-921d-55062fd77423 (topologies/shared-address.yml:9 routers.edge)
run 27 nsenter --net=/run/netns/qrouter-28822aa3-527a-569a-921d-55062fd77423 ip -batch - <<'END'
# topologies/shared-address.yml:9 routers.edge
link set lo up
# topologies/shared-address.yml:9 routers.edge.networks[0]
link set qr-c51b488c-a6 up
# topologies/shared-address.yml:9 routers.edge.networks[1]
link set qr-166d4601-76 up
# topologies/shared-address.yml:9 routers.edge.networks[0]
addr add 10.70.0.1/24 broadcast 10.70.0.255 dev qr-c51b488c-a6
# topologies/shared-address.yml:9 routers.edge.networks[1]
addr add 10.70.1.1/24 broadcast 10.70.1.255 dev qr-166d4601-76
END
# start metadata proxy of router edge (topologies/shared-address.yml:9 routers.edge)
run 28 nsenter --net=/run/netns/qrouter-28822aa3-527a-569a-921d-55062fd77423 haproxy -f /run/neutron/ns-metadata-proxy/28822aa3-527a-569a-921d-55062fd77423.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/shared-address.yml:3 hosts.net1)
run 29 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/shared-address.yml:9 routers.edge.networks[0]
qr-c51b488c-a6
# topologies/shared-address.yml:9 routers.edge.networks[1]
qr-166d4601-76
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
# folders of Open vSwitch (topologies/shared-address.yml:3 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/shared-address.yml:3 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/shared-address.yml:3 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/shared-address.yml:3 hosts.compute1)
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
  -- add-port br-int qvoeda9a0de-a0 tag=1 other_config:net_uuid=ec92f256-94b0-5097-a93c-74fdde80fc2f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15010944 other_config:tag=1 \
  -- set Interface qvoeda9a0de-a0 'external_ids:attached-mac="fa:16:3e:42:26:65"' external_ids:iface-id=eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0 external_ids:iface-status=active external_ids:vm-uuid=62c57369-d6ea-5173-8f46-ed1448a2d9ed
) & lanes="$lanes $!"
(
# address sets of the host (topologies/shared-address.yml:3 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/shared-address.yml:13 security_groups.lb
create NIPv444d890e6-c931-570b-a8b6- hash:net family inet hashsize 1024 maxelem 65536
add NIPv444d890e6-c931-570b-a8b6- 10.70.0.11
add NIPv444d890e6-c931-570b-a8b6- 10.70.0.100
add NIPv444d890e6-c931-570b-a8b6- 10.70.0.12
create NIPv644d890e6-c931-570b-a8b6- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/shared-address.yml:3 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:3 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/shared-address.yml:3 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbeda9a0de-a0 -m comment --comment "Set zone for eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbeda9a0de-a0 -m comment --comment "Set zone for eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapeda9a0de-a0 -m comment --comment "Set zone for eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0" -j CT --zone 4097
COMMIT
*filter
# topologies/shared-address.yml:3 hosts.compute1
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
# topologies/shared-address.yml:16 servers.lb1
:neutron-openvswi-ieda9a0de-a - [0:0]
:neutron-openvswi-oeda9a0de-a - [0:0]
:neutron-openvswi-seda9a0de-a - [0:0]
# topologies/shared-address.yml:3 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oeda9a0de-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ieda9a0de-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oeda9a0de-a
-A neutron-openvswi-ieda9a0de-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ieda9a0de-a -d 10.70.0.11/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ieda9a0de-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[0]
-A neutron-openvswi-ieda9a0de-a -p 112 -m set --match-set NIPv444d890e6-c931-570b-a8b6- src -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[1]
-A neutron-openvswi-ieda9a0de-a -p tcp -m tcp --dport 80 -j RETURN
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-ieda9a0de-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ieda9a0de-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oeda9a0de-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -j neutron-openvswi-seda9a0de-a
-A neutron-openvswi-seda9a0de-a -s 10.70.0.100/32 -m mac --mac-source fa:16:3e:42:26:65 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-seda9a0de-a -s 10.70.0.11/32 -m mac --mac-source fa:16:3e:42:26:65 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-seda9a0de-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oeda9a0de-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oeda9a0de-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml:13 security_groups.lb
-A neutron-openvswi-oeda9a0de-a -j RETURN
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-oeda9a0de-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oeda9a0de-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:3 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/shared-address.yml:3 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:3 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/shared-address.yml:3 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbeda9a0de-a0 -m comment --comment "Set zone for eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbeda9a0de-a0 -m comment --comment "Set zone for eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapeda9a0de-a0 -m comment --comment "Set zone for eda9a0de-a0ae-592e-b4a8-5a2a8d3859d0" -j CT --zone 4097
COMMIT
*filter
# topologies/shared-address.yml:3 hosts.compute1
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
# topologies/shared-address.yml:16 servers.lb1
:neutron-openvswi-ieda9a0de-a - [0:0]
:neutron-openvswi-oeda9a0de-a - [0:0]
# topologies/shared-address.yml:3 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oeda9a0de-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ieda9a0de-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapeda9a0de-a0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oeda9a0de-a
-A neutron-openvswi-ieda9a0de-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ieda9a0de-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ieda9a0de-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ieda9a0de-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ieda9a0de-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[0]
-A neutron-openvswi-ieda9a0de-a -p 112 -m set --match-set NIPv644d890e6-c931-570b-a8b6- src -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[1]
-A neutron-openvswi-ieda9a0de-a -p tcp -m tcp --dport 80 -j RETURN
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-ieda9a0de-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ieda9a0de-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oeda9a0de-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oeda9a0de-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeda9a0de-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oeda9a0de-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml:13 security_groups.lb
-A neutron-openvswi-oeda9a0de-a -j RETURN
# topologies/shared-address.yml:16 servers.lb1
-A neutron-openvswi-oeda9a0de-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oeda9a0de-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:3 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/shared-address.yml:3 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/shared-address.yml:16 servers.lb1
netns add lb1
link add qbreda9a0de-a0 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoeda9a0de-a0 mtu 1450 type veth peer name qvbeda9a0de-a0 mtu 1450
link add tapeda9a0de-a0 mtu 1450 type veth peer name eth0 netns lb1 address fa:16:3e:42:26:65 mtu 1450
END
# settings of the host (topologies/shared-address.yml:3 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/shared-address.yml:3 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/shared-address.yml:16 servers.lb1
net/ipv6/conf/qbreda9a0de-a0/disable_ipv6 = 1
# topologies/shared-address.yml:3 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/shared-address.yml:3 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/shared-address.yml:16 servers.lb1
link set qbreda9a0de-a0 up
link set qvoeda9a0de-a0 promisc on up
link set qvbeda9a0de-a0 master qbreda9a0de-a0 promisc on up
link set tapeda9a0de-a0 master qbreda9a0de-a0 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/shared-address.yml:3 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen lb1 0.0.0.0 80
END
# write /run/servers/lb1/server.pl (topologies/shared-address.yml:16 servers.lb1)
run 12 install -D -m 644 /dev/stdin /run/servers/lb1/server.pl <<'END'
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
# write /run/servers/lb1/files/etc/keepalived/keepalived.conf (topologies/shared-address.yml:25 servers.lb1.files["/etc/keepalived/keepalived.conf"])
run 13 install -D -m 644 /dev/stdin /run/servers/lb1/files/etc/keepalived/keepalived.conf <<'END'
# With both names it asks no name server, of which there is none, for its own.
global_defs {
  router_id lb1
  notification_email_from keepalived@lb1
  vrrp_version 3
}
vrrp_instance app {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 200
  advert_int 0.2
  virtual_ipaddress { 10.70.0.100/24 dev eth0 }
}
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/shared-address.yml:16 servers.lb1)
run 14 nsenter --net=/run/netns/lb1 ethtool -K eth0 tx off
# devices, addresses and routes of lb1 (topologies/shared-address.yml:16 servers.lb1)
run 15 nsenter --net=/run/netns/lb1 ip -batch - <<'END'
# topologies/shared-address.yml:16 servers.lb1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.70.0.11/24 dev eth0
route add default via 10.70.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/shared-address.yml:3 hosts.compute1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/shared-address.yml:3 hosts.compute1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/shared-address.yml:3 hosts.compute1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/shared-address.yml:3 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/shared-address.yml:16 servers.lb1
priority=9,in_port="qvoeda9a0de-a0" actions=resubmit(,25)
table=25, priority=2,in_port="qvoeda9a0de-a0",dl_src=fa:16:3e:42:26:65 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoeda9a0de-a0",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoeda9a0de-a0",icmp_type=136,nd_target=fe80::f816:3eff:fe42:2665 actions=resubmit(,59)
priority=10,arp,in_port="qvoeda9a0de-a0" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoeda9a0de-a0",arp_spa=10.70.0.11 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvoeda9a0de-a0",arp_spa=10.70.0.100 actions=resubmit(,25)
END
# first frames of servers (topologies/shared-address.yml:3 hosts.compute1)
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
# topologies/shared-address.yml:16 servers.lb1
qvbeda9a0de-a0 fa:16:3e:42:26:65
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/shared-address.yml:3 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/shared-address.yml:3 hosts.compute1
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
# topologies/shared-address.yml:6 networks.app
table=4, priority=1,tun_id=0xe50c80 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/shared-address.yml:3 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/shared-address.yml:3 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/shared-address.yml:70 servers.near
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:90:20:1e actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/shared-address.yml:9 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:f4:0f:d1 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/shared-address.yml:43 servers.lb2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:fc:e8:0c actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/shared-address.yml:70 servers.near
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e90201e->NXM_NX_ARP_SHA[],load:0xa460002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:90:20:1e,IN_PORT
# topologies/shared-address.yml:9 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ef40fd1->NXM_NX_ARP_SHA[],load:0xa460001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:f4:0f:d1,IN_PORT
# topologies/shared-address.yml:43 servers.lb2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.12 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163efce80c->NXM_NX_ARP_SHA[],load:0xa46000c->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:fc:e8:0c,IN_PORT
# topologies/shared-address.yml:6 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/shared-address.yml:3 hosts.compute1)
run 21 ip -batch - <<'END'
# topologies/shared-address.yml:3 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/shared-address.yml:3 hosts.compute1)
run 22 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/shared-address.yml:3 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/shared-address.yml:3 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/shared-address.yml:3 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/shared-address.yml:3 hosts.compute2)
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
  -- add-port br-int qvobf1e1cf3-f7 tag=1 other_config:net_uuid=ec92f256-94b0-5097-a93c-74fdde80fc2f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15010944 other_config:tag=1 \
  -- set Interface qvobf1e1cf3-f7 'external_ids:attached-mac="fa:16:3e:fc:e8:0c"' external_ids:iface-id=bf1e1cf3-f71a-5b32-8f78-33063ea88707 external_ids:iface-status=active external_ids:vm-uuid=28c3d919-ff77-5f0e-9150-35b990159e76 \
  -- add-port br-int qvo36e6a564-29 tag=2 other_config:net_uuid=b3512244-ca5d-55b2-b52c-54cc242edb06 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3696142 other_config:tag=2 \
  -- set Interface qvo36e6a564-29 'external_ids:attached-mac="fa:16:3e:0e:2f:35"' external_ids:iface-id=36e6a564-29e0-54ef-845d-da5d5cc7346e external_ids:iface-status=active external_ids:vm-uuid=2ba15575-4fbb-558c-87d9-7b015f5f6674
) & lanes="$lanes $!"
(
# address sets of the host (topologies/shared-address.yml:3 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/shared-address.yml:13 security_groups.lb
create NIPv444d890e6-c931-570b-a8b6- hash:net family inet hashsize 1024 maxelem 65536
add NIPv444d890e6-c931-570b-a8b6- 10.70.0.11
add NIPv444d890e6-c931-570b-a8b6- 10.70.0.100
add NIPv444d890e6-c931-570b-a8b6- 10.70.0.12
create NIPv644d890e6-c931-570b-a8b6- hash:net family inet6 hashsize 1024 maxelem 65536
# topologies/shared-address.yml security_groups.default
create NIPv4e6787446-6f5f-5a6c-b4b5- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4e6787446-6f5f-5a6c-b4b5- 10.70.0.2
add NIPv4e6787446-6f5f-5a6c-b4b5- 10.70.1.2
create NIPv6e6787446-6f5f-5a6c-b4b5- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/shared-address.yml:3 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:3 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/shared-address.yml:3 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbf1e1cf3-f7 -m comment --comment "Set zone for bf1e1cf3-f71a-5b32-8f78-33063ea88707" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbf1e1cf3-f7 -m comment --comment "Set zone for bf1e1cf3-f71a-5b32-8f78-33063ea88707" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbf1e1cf3-f7 -m comment --comment "Set zone for bf1e1cf3-f71a-5b32-8f78-33063ea88707" -j CT --zone 4097
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb36e6a564-29 -m comment --comment "Set zone for 36e6a564-29e0-54ef-845d-da5d5cc7346e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb36e6a564-29 -m comment --comment "Set zone for 36e6a564-29e0-54ef-845d-da5d5cc7346e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap36e6a564-29 -m comment --comment "Set zone for 36e6a564-29e0-54ef-845d-da5d5cc7346e" -j CT --zone 4098
COMMIT
*filter
# topologies/shared-address.yml:3 hosts.compute2
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
# topologies/shared-address.yml:43 servers.lb2
:neutron-openvswi-ibf1e1cf3-f - [0:0]
:neutron-openvswi-obf1e1cf3-f - [0:0]
:neutron-openvswi-sbf1e1cf3-f - [0:0]
# topologies/shared-address.yml:71 servers.far
:neutron-openvswi-i36e6a564-2 - [0:0]
:neutron-openvswi-o36e6a564-2 - [0:0]
:neutron-openvswi-s36e6a564-2 - [0:0]
# topologies/shared-address.yml:3 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obf1e1cf3-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibf1e1cf3-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obf1e1cf3-f
-A neutron-openvswi-ibf1e1cf3-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibf1e1cf3-f -d 10.70.0.12/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ibf1e1cf3-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[0]
-A neutron-openvswi-ibf1e1cf3-f -p 112 -m set --match-set NIPv444d890e6-c931-570b-a8b6- src -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[1]
-A neutron-openvswi-ibf1e1cf3-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-ibf1e1cf3-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibf1e1cf3-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obf1e1cf3-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -j neutron-openvswi-sbf1e1cf3-f
-A neutron-openvswi-sbf1e1cf3-f -s 10.70.0.100/32 -m mac --mac-source fa:16:3e:fc:e8:0c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sbf1e1cf3-f -s 10.70.0.12/32 -m mac --mac-source fa:16:3e:fc:e8:0c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sbf1e1cf3-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-obf1e1cf3-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obf1e1cf3-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml:13 security_groups.lb
-A neutron-openvswi-obf1e1cf3-f -j RETURN
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-obf1e1cf3-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obf1e1cf3-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap36e6a564-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap36e6a564-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap36e6a564-29 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o36e6a564-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap36e6a564-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i36e6a564-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap36e6a564-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o36e6a564-2
-A neutron-openvswi-i36e6a564-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i36e6a564-2 -d 10.70.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i36e6a564-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-i36e6a564-2 -m set --match-set NIPv4e6787446-6f5f-5a6c-b4b5- src -j RETURN
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-i36e6a564-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i36e6a564-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o36e6a564-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -j neutron-openvswi-s36e6a564-2
-A neutron-openvswi-s36e6a564-2 -s 10.70.1.2/32 -m mac --mac-source fa:16:3e:0e:2f:35 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s36e6a564-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o36e6a564-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o36e6a564-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-o36e6a564-2 -j RETURN
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-o36e6a564-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o36e6a564-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:3 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/shared-address.yml:3 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/shared-address.yml:3 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/shared-address.yml:3 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbf1e1cf3-f7 -m comment --comment "Set zone for bf1e1cf3-f71a-5b32-8f78-33063ea88707" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbf1e1cf3-f7 -m comment --comment "Set zone for bf1e1cf3-f71a-5b32-8f78-33063ea88707" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbf1e1cf3-f7 -m comment --comment "Set zone for bf1e1cf3-f71a-5b32-8f78-33063ea88707" -j CT --zone 4097
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb36e6a564-29 -m comment --comment "Set zone for 36e6a564-29e0-54ef-845d-da5d5cc7346e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb36e6a564-29 -m comment --comment "Set zone for 36e6a564-29e0-54ef-845d-da5d5cc7346e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap36e6a564-29 -m comment --comment "Set zone for 36e6a564-29e0-54ef-845d-da5d5cc7346e" -j CT --zone 4098
COMMIT
*filter
# topologies/shared-address.yml:3 hosts.compute2
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
# topologies/shared-address.yml:43 servers.lb2
:neutron-openvswi-ibf1e1cf3-f - [0:0]
:neutron-openvswi-obf1e1cf3-f - [0:0]
# topologies/shared-address.yml:71 servers.far
:neutron-openvswi-i36e6a564-2 - [0:0]
:neutron-openvswi-o36e6a564-2 - [0:0]
# topologies/shared-address.yml:3 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obf1e1cf3-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibf1e1cf3-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbf1e1cf3-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obf1e1cf3-f
-A neutron-openvswi-ibf1e1cf3-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ibf1e1cf3-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ibf1e1cf3-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ibf1e1cf3-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibf1e1cf3-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[0]
-A neutron-openvswi-ibf1e1cf3-f -p 112 -m set --match-set NIPv644d890e6-c931-570b-a8b6- src -j RETURN
# topologies/shared-address.yml:13 security_groups.lb[1]
-A neutron-openvswi-ibf1e1cf3-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-ibf1e1cf3-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibf1e1cf3-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obf1e1cf3-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-obf1e1cf3-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obf1e1cf3-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obf1e1cf3-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml:13 security_groups.lb
-A neutron-openvswi-obf1e1cf3-f -j RETURN
# topologies/shared-address.yml:43 servers.lb2
-A neutron-openvswi-obf1e1cf3-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obf1e1cf3-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap36e6a564-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap36e6a564-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap36e6a564-29 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o36e6a564-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap36e6a564-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i36e6a564-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap36e6a564-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o36e6a564-2
-A neutron-openvswi-i36e6a564-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i36e6a564-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i36e6a564-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i36e6a564-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i36e6a564-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-i36e6a564-2 -m set --match-set NIPv6e6787446-6f5f-5a6c-b4b5- src -j RETURN
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-i36e6a564-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i36e6a564-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o36e6a564-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o36e6a564-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o36e6a564-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o36e6a564-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/shared-address.yml security_groups.default
-A neutron-openvswi-o36e6a564-2 -j RETURN
# topologies/shared-address.yml:71 servers.far
-A neutron-openvswi-o36e6a564-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o36e6a564-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/shared-address.yml:3 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/shared-address.yml:3 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/shared-address.yml:43 servers.lb2
netns add lb2
# topologies/shared-address.yml:71 servers.far
netns add far
# topologies/shared-address.yml:43 servers.lb2
link add qbrbf1e1cf3-f7 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvobf1e1cf3-f7 mtu 1450 type veth peer name qvbbf1e1cf3-f7 mtu 1450
link add tapbf1e1cf3-f7 mtu 1450 type veth peer name eth0 netns lb2 address fa:16:3e:fc:e8:0c mtu 1450
# topologies/shared-address.yml:71 servers.far
link add qbr36e6a564-29 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo36e6a564-29 mtu 1450 type veth peer name qvb36e6a564-29 mtu 1450
link add tap36e6a564-29 mtu 1450 type veth peer name eth0 netns far address fa:16:3e:0e:2f:35 mtu 1450
END
# settings of the host (topologies/shared-address.yml:3 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/shared-address.yml:3 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/shared-address.yml:43 servers.lb2
net/ipv6/conf/qbrbf1e1cf3-f7/disable_ipv6 = 1
# topologies/shared-address.yml:71 servers.far
net/ipv6/conf/qbr36e6a564-29/disable_ipv6 = 1
# topologies/shared-address.yml:3 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/shared-address.yml:3 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/shared-address.yml:43 servers.lb2
link set qbrbf1e1cf3-f7 up
link set qvobf1e1cf3-f7 promisc on up
link set qvbbf1e1cf3-f7 master qbrbf1e1cf3-f7 promisc on up
link set tapbf1e1cf3-f7 master qbrbf1e1cf3-f7 up
# topologies/shared-address.yml:71 servers.far
link set qbr36e6a564-29 up
link set qvo36e6a564-29 promisc on up
link set qvb36e6a564-29 master qbr36e6a564-29 promisc on up
link set tap36e6a564-29 master qbr36e6a564-29 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/shared-address.yml:3 hosts.compute2)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen lb2 0.0.0.0 80
END
# write /run/servers/lb2/server.pl (topologies/shared-address.yml:43 servers.lb2)
run 12 install -D -m 644 /dev/stdin /run/servers/lb2/server.pl <<'END'
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
# write /run/servers/lb2/files/etc/keepalived/keepalived.conf (topologies/shared-address.yml:52 servers.lb2.files["/etc/keepalived/keepalived.conf"])
run 13 install -D -m 644 /dev/stdin /run/servers/lb2/files/etc/keepalived/keepalived.conf <<'END'
# With both names it asks no name server, of which there is none, for its own.
global_defs {
  router_id lb2
  notification_email_from keepalived@lb2
  vrrp_version 3
}
vrrp_instance app {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  advert_int 0.2
  virtual_ipaddress { 10.70.0.100/24 dev eth0 }
}
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/shared-address.yml:43 servers.lb2)
run 14 nsenter --net=/run/netns/lb2 ethtool -K eth0 tx off
# devices, addresses and routes of lb2 (topologies/shared-address.yml:43 servers.lb2)
run 15 nsenter --net=/run/netns/lb2 ip -batch - <<'END'
# topologies/shared-address.yml:43 servers.lb2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.70.0.12/24 dev eth0
route add default via 10.70.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/shared-address.yml:71 servers.far)
run 16 nsenter --net=/run/netns/far ethtool -K eth0 tx off
# devices, addresses and routes of far (topologies/shared-address.yml:71 servers.far)
run 17 nsenter --net=/run/netns/far ip -batch - <<'END'
# topologies/shared-address.yml:71 servers.far
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.70.1.2/24 dev eth0
route add default via 10.70.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/shared-address.yml:3 hosts.compute2)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/shared-address.yml:3 hosts.compute2)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/shared-address.yml:3 hosts.compute2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/shared-address.yml:3 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/shared-address.yml:43 servers.lb2
priority=9,in_port="qvobf1e1cf3-f7" actions=resubmit(,25)
table=25, priority=2,in_port="qvobf1e1cf3-f7",dl_src=fa:16:3e:fc:e8:0c actions=resubmit(,30)
priority=10,icmp6,in_port="qvobf1e1cf3-f7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvobf1e1cf3-f7",icmp_type=136,nd_target=fe80::f816:3eff:fefc:e80c actions=resubmit(,59)
priority=10,arp,in_port="qvobf1e1cf3-f7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvobf1e1cf3-f7",arp_spa=10.70.0.12 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvobf1e1cf3-f7",arp_spa=10.70.0.100 actions=resubmit(,25)
# topologies/shared-address.yml:71 servers.far
priority=9,in_port="qvo36e6a564-29" actions=resubmit(,25)
table=25, priority=2,in_port="qvo36e6a564-29",dl_src=fa:16:3e:0e:2f:35 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo36e6a564-29",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo36e6a564-29",icmp_type=136,nd_target=fe80::f816:3eff:fe0e:2f35 actions=resubmit(,59)
priority=10,arp,in_port="qvo36e6a564-29" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo36e6a564-29",arp_spa=10.70.1.2 actions=resubmit(,25)
END
# first frames of servers (topologies/shared-address.yml:3 hosts.compute2)
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
# topologies/shared-address.yml:43 servers.lb2
qvbbf1e1cf3-f7 fa:16:3e:fc:e8:0c
# topologies/shared-address.yml:71 servers.far
qvb36e6a564-29 fa:16:3e:0e:2f:35
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/shared-address.yml:3 hosts.compute2)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/shared-address.yml:3 hosts.compute2
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
# topologies/shared-address.yml:6 networks.app
table=4, priority=1,tun_id=0xe50c80 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/shared-address.yml:7 networks.clients
table=4, priority=1,tun_id=0x38660e actions=mod_vlan_vid:2,resubmit(,10)
# topologies/shared-address.yml:3 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/shared-address.yml:3 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/shared-address.yml:70 servers.near
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:90:20:1e actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/shared-address.yml:9 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:f4:0f:d1 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/shared-address.yml:16 servers.lb1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:42:26:65 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/shared-address.yml:70 servers.near
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e90201e->NXM_NX_ARP_SHA[],load:0xa460002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:90:20:1e,IN_PORT
# topologies/shared-address.yml:9 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ef40fd1->NXM_NX_ARP_SHA[],load:0xa460001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:f4:0f:d1,IN_PORT
# topologies/shared-address.yml:16 servers.lb1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.70.0.11 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e422665->NXM_NX_ARP_SHA[],load:0xa46000b->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:42:26:65,IN_PORT
# topologies/shared-address.yml:6 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe50c80->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/shared-address.yml:9 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:38:ff:9b actions=strip_vlan,load:0x38660e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.70.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e38ff9b->NXM_NX_ARP_SHA[],load:0xa460101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:ff:9b,IN_PORT
# topologies/shared-address.yml:7 networks.clients
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x38660e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/shared-address.yml:3 hosts.compute2)
run 23 ip -batch - <<'END'
# topologies/shared-address.yml:3 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/shared-address.yml:3 hosts.compute2)
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
# announce the addresses of the host (topologies/shared-address.yml:3 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/shared-address.yml:3 hosts.net1)
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
# announce the addresses of qrouter-28822aa3-527a-569a-921d-55062fd77423 (topologies/shared-address.yml:9 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-28822aa3-527a-569a-921d-55062fd77423 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-c51b488c-a6 10.70.0.1 qr-166d4601-76 10.70.1.1
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
# announce the addresses of the host (topologies/shared-address.yml:3 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/shared-address.yml:3 hosts.compute1)
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
# announce the addresses of the host (topologies/shared-address.yml:3 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/shared-address.yml:3 hosts.compute2)
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
