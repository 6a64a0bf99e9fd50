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
# namespaces and links (topologies/metadata.yml )
run 1 ip -batch - <<'END'
# topologies/metadata.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/metadata.yml:6 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/metadata.yml:7 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/metadata.yml:13 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
END
# settings of the host (topologies/metadata.yml )
run 2 sysctl -q -p - <<'END'
# topologies/metadata.yml:13 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/metadata.yml:13 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/metadata.yml )
run 4 ip -batch - <<'END'
# topologies/metadata.yml underlay
link set sw-underlay up
# topologies/metadata.yml:6 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/metadata.yml:7 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/metadata.yml:13 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/metadata.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/metadata.yml:6 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/metadata.yml:6 hosts.net1
link set eth0 up
# topologies/metadata.yml:13 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/metadata.yml:7 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/metadata.yml:7 hosts.compute1
link set eth0 up
# topologies/metadata.yml:13 networks.public
link set eth1 up
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
# folders of Open vSwitch (topologies/metadata.yml:6 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/metadata.yml:6 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/metadata.yml:6 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/metadata.yml:6 hosts.net1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net1 external_ids:system-id=net1 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-ex \
  -- set Bridge br-ex datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
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
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvoffcd2b99-e8 tag=2 other_config:net_uuid=4fdc9051-f3c6-5a95-92d1-86b74d848708 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=12711491 other_config:tag=2 \
  -- set Interface qvoffcd2b99-e8 'external_ids:attached-mac="fa:16:3e:88:7d:c5"' external_ids:iface-id=ffcd2b99-e8d1-5a87-a138-fa563a687dca external_ids:iface-status=active external_ids:vm-uuid=582473d2-a93b-5cc9-b5b4-4ef67c220fe3 \
  -- add-port br-int tap8fcd80ff-cc tag=3 other_config:net_uuid=dfedeff2-234a-53dd-b21f-873e21a10ce3 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14244456 other_config:tag=3 \
  -- set Interface tap8fcd80ff-cc type=internal 'external_ids:attached-mac="fa:16:3e:dc:bb:24"' external_ids:iface-id=8fcd80ff-cc61-5223-a75f-e5003ec30d11 external_ids:iface-status=active \
  -- add-port br-int qr-06dcc62a-34 tag=1 other_config:net_uuid=b9010a53-b354-5c49-889d-1a4083011940 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3544458 other_config:tag=1 \
  -- set Interface qr-06dcc62a-34 type=internal 'external_ids:attached-mac="fa:16:3e:cb:d1:e9"' external_ids:iface-id=06dcc62a-3449-5c62-b201-8c7d062eea34 external_ids:iface-status=active \
  -- add-port br-int qg-680ed896-68 tag=4 other_config:net_uuid=cae0018d-e6b1-5151-be84-5a2b053cba8a other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface qg-680ed896-68 type=internal 'external_ids:attached-mac="fa:16:3e:bd:1d:51"' external_ids:iface-id=680ed896-6885-53cc-b51a-dadace1e05b6 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/metadata.yml:6 hosts.net1)
run 5 ipset restore <<'END'
# topologies/metadata.yml security_groups.default
create NIPv4e5040baa-239c-5207-9e9f- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4e5040baa-239c-5207-9e9f- 10.13.1.10
add NIPv4e5040baa-239c-5207-9e9f- 10.13.3.2
create NIPv6e5040baa-239c-5207-9e9f- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/metadata.yml:6 hosts.net1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/metadata.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbffcd2b99-e8 -m comment --comment "Set zone for ffcd2b99-e8d1-5a87-a138-fa563a687dca" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbffcd2b99-e8 -m comment --comment "Set zone for ffcd2b99-e8d1-5a87-a138-fa563a687dca" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapffcd2b99-e8 -m comment --comment "Set zone for ffcd2b99-e8d1-5a87-a138-fa563a687dca" -j CT --zone 4097
COMMIT
*filter
# topologies/metadata.yml:6 hosts.net1
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
# topologies/metadata.yml:26 servers.blue1
:neutron-openvswi-iffcd2b99-e - [0:0]
:neutron-openvswi-offcd2b99-e - [0:0]
:neutron-openvswi-sffcd2b99-e - [0:0]
# topologies/metadata.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-offcd2b99-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iffcd2b99-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-offcd2b99-e
-A neutron-openvswi-iffcd2b99-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iffcd2b99-e -d 10.13.1.10/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iffcd2b99-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-iffcd2b99-e -m set --match-set NIPv4e5040baa-239c-5207-9e9f- src -j RETURN
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-iffcd2b99-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iffcd2b99-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-offcd2b99-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -j neutron-openvswi-sffcd2b99-e
-A neutron-openvswi-sffcd2b99-e -s 10.13.1.10/32 -m mac --mac-source fa:16:3e:88:7d:c5 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sffcd2b99-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-offcd2b99-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-offcd2b99-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-offcd2b99-e -j RETURN
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-offcd2b99-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-offcd2b99-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:6 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/metadata.yml:12 networks.isolated.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8fcd80ff-cc --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8fcd80ff-cc --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/metadata.yml:16 routers.red_edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap06dcc62a-34 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap06dcc62a-34 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/metadata.yml:16 routers.red_edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap680ed896-68 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap680ed896-68 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/metadata.yml:6 hosts.net1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/metadata.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbffcd2b99-e8 -m comment --comment "Set zone for ffcd2b99-e8d1-5a87-a138-fa563a687dca" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbffcd2b99-e8 -m comment --comment "Set zone for ffcd2b99-e8d1-5a87-a138-fa563a687dca" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapffcd2b99-e8 -m comment --comment "Set zone for ffcd2b99-e8d1-5a87-a138-fa563a687dca" -j CT --zone 4097
COMMIT
*filter
# topologies/metadata.yml:6 hosts.net1
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
# topologies/metadata.yml:26 servers.blue1
:neutron-openvswi-iffcd2b99-e - [0:0]
:neutron-openvswi-offcd2b99-e - [0:0]
# topologies/metadata.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-offcd2b99-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iffcd2b99-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapffcd2b99-e8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-offcd2b99-e
-A neutron-openvswi-iffcd2b99-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iffcd2b99-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iffcd2b99-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iffcd2b99-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iffcd2b99-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-iffcd2b99-e -m set --match-set NIPv6e5040baa-239c-5207-9e9f- src -j RETURN
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-iffcd2b99-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iffcd2b99-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-offcd2b99-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-offcd2b99-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-offcd2b99-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-offcd2b99-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-offcd2b99-e -j RETURN
# topologies/metadata.yml:26 servers.blue1
-A neutron-openvswi-offcd2b99-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-offcd2b99-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:6 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/metadata.yml:12 networks.isolated.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8fcd80ff-cc --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8fcd80ff-cc --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/metadata.yml:16 routers.red_edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap06dcc62a-34 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap06dcc62a-34 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/metadata.yml:16 routers.red_edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap680ed896-68 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap680ed896-68 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/metadata.yml:6 hosts.net1)
run 8 ip -batch - <<'END'
# topologies/metadata.yml:26 servers.blue1
netns add blue1
# topologies/metadata.yml:12 networks.isolated.dhcp
netns add qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3
# topologies/metadata.yml:16 routers.red_edge
netns add qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a
# topologies/metadata.yml:26 servers.blue1
link add qbrffcd2b99-e8 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoffcd2b99-e8 mtu 1450 type veth peer name qvbffcd2b99-e8 mtu 1450
link add tapffcd2b99-e8 mtu 1450 type veth peer name eth0 netns blue1 address fa:16:3e:88:7d:c5 mtu 1450
END
# settings of the host (topologies/metadata.yml:6 hosts.net1)
run 9 sysctl -q -p - <<'END'
# topologies/metadata.yml:6 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/metadata.yml:26 servers.blue1
net/ipv6/conf/qbrffcd2b99-e8/disable_ipv6 = 1
# topologies/metadata.yml:6 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/metadata.yml:6 hosts.net1)
run 10 ip -batch - <<'END'
# topologies/metadata.yml:26 servers.blue1
link set qbrffcd2b99-e8 up
link set qvoffcd2b99-e8 promisc on up
link set qvbffcd2b99-e8 master qbrffcd2b99-e8 promisc on up
link set tapffcd2b99-e8 master qbrffcd2b99-e8 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/host (topologies/metadata.yml:12 networks.isolated.dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/host <<'END'
fa:16:3e:3f:6d:88,host-10-13-3-2.openstacklocal,10.13.3.2
END
# write /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/addn_hosts (topologies/metadata.yml:12 networks.isolated.dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/addn_hosts <<'END'
10.13.3.2	host-10-13-3-2.openstacklocal host-10-13-3-2
END
# write /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/opts (topologies/metadata.yml:12 networks.isolated.dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/opts <<'END'
tag:subnet-0318f2bc-b845-5356-8913-a49a6f7888fa,option:dns-server,10.13.3.53
tag:subnet-0318f2bc-b845-5356-8913-a49a6f7888fa,option:classless-static-route,169.254.169.254/32,10.13.3.1
tag:subnet-0318f2bc-b845-5356-8913-a49a6f7888fa,249,169.254.169.254/32,10.13.3.1
tag:subnet-0318f2bc-b845-5356-8913-a49a6f7888fa,option:router
END
# write /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/leases (topologies/metadata.yml:12 networks.isolated.dhcp)
run 14 install -D -m 644 /dev/stdin /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/leases <<'END'
0 fa:16:3e:3f:6d:88 10.13.3.2 host-10-13-3-2 *
END
# write /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/interface (topologies/metadata.yml:12 networks.isolated.dhcp)
run 15 install -D -m 644 /dev/stdin /run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/interface <<'END'
tap8fcd80ff-cc
END
# write /run/netlab/metadata/agent.conf (topologies/metadata.yml:6 hosts.net1)
run 16 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 7c78bdab-6900-5cbd-8dc9-58383187de4a/10.13.1.10 red1
asks 7c78bdab-6900-5cbd-8dc9-58383187de4a/fe80::f816:3eff:fe64:b2d3 red1
asks 7c78bdab-6900-5cbd-8dc9-58383187de4a/10.13.1.2 quiet1
asks 7c78bdab-6900-5cbd-8dc9-58383187de4a/fe80::f816:3eff:fe76:9a23 quiet1
asks dfedeff2-234a-53dd-b21f-873e21a10ce3/10.13.3.2 alone1
asks dfedeff2-234a-53dd-b21f-873e21a10ce3/fe80::f816:3eff:fe3f:6d88 alone1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers red1 /openstack/latest/meta_data.json application/json {"uuid":"e38c0a65-1c23-5ee2-829e-05200d3154b1","name":"red1","hostname":"red1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"metadata","host":"compute1"}}
answers red1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapbe669794-73","vif_id":"be669794-73a9-5e91-ad73-b0129c70fdd5","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:64:b2:d3"}],"networks":[{"id":"network0","link":"tapbe669794-73","network_id":"b9010a53-b354-5c49-889d-1a4083011940","type":"ipv4","ip_address":"10.13.1.10","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.13.1.1"}],"services":[]}],"services":[]}
answers red1 /latest/meta-data/hostname text/plain red1.novalocal
answers red1 /latest/meta-data/instance-id text/plain i-e38c0a65
answers red1 /latest/meta-data/local-hostname text/plain red1.novalocal
answers red1 /latest/meta-data/local-ipv4 text/plain 10.13.1.10
answers red1 /latest/meta-data/mac text/plain fa:16:3e:64:b2:d3
answers red1 /latest/meta-data/public-ipv4 text/plain 203.0.113.10
answers alone1 /openstack/latest/meta_data.json application/json {"uuid":"8ab974d0-317e-5ff7-9af0-b45cfc2fcf20","name":"alone1","hostname":"alone1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"metadata","host":"compute1"}}
answers alone1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapf11c35b6-96","vif_id":"f11c35b6-968a-521b-a599-a3be757135c4","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:3f:6d:88"}],"networks":[{"id":"network0","link":"tapf11c35b6-96","network_id":"dfedeff2-234a-53dd-b21f-873e21a10ce3","type":"ipv4_dhcp"}],"services":[{"type":"dns","address":"10.13.3.53"}]}
answers alone1 /latest/meta-data/hostname text/plain alone1.novalocal
answers alone1 /latest/meta-data/instance-id text/plain i-8ab974d0
answers alone1 /latest/meta-data/local-hostname text/plain alone1.novalocal
answers alone1 /latest/meta-data/local-ipv4 text/plain 10.13.3.2
answers alone1 /latest/meta-data/mac text/plain fa:16:3e:3f:6d:88
answers alone1 /latest/meta-data/public-ipv4 text/plain 
answers quiet1 /openstack/latest/meta_data.json application/json {"uuid":"c2c65594-b06f-5c22-83ea-82f0ba2b72fe","name":"quiet1","hostname":"quiet1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"metadata","host":"compute1"}}
answers quiet1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapa258310f-95","vif_id":"a258310f-955e-5fae-a973-33bd57ad2846","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:76:9a:23"}],"networks":[{"id":"network0","link":"tapa258310f-95","network_id":"b9010a53-b354-5c49-889d-1a4083011940","type":"ipv4","ip_address":"10.13.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.13.1.1"}],"services":[]}],"services":[]}
answers quiet1 /latest/meta-data/hostname text/plain quiet1.novalocal
answers quiet1 /latest/meta-data/instance-id text/plain i-c2c65594
answers quiet1 /latest/meta-data/local-hostname text/plain quiet1.novalocal
answers quiet1 /latest/meta-data/local-ipv4 text/plain 10.13.1.2
answers quiet1 /latest/meta-data/mac text/plain fa:16:3e:76:9a:23
answers quiet1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/7c78bdab-6900-5cbd-8dc9-58383187de4a.conf (topologies/metadata.yml:16 routers.red_edge)
run 17 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/7c78bdab-6900-5cbd-8dc9-58383187de4a.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-7c78bdab-6900-5cbd-8dc9-58383187de4a
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/7c78bdab-6900-5cbd-8dc9-58383187de4a.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 7c78bdab-6900-5cbd-8dc9-58383187de4a
END
# write /run/neutron/external/pids/7c78bdab-6900-5cbd-8dc9-58383187de4a.pid.haproxy (topologies/metadata.yml:16 routers.red_edge)
run 18 install -D -m 644 /dev/stdin /run/neutron/external/pids/7c78bdab-6900-5cbd-8dc9-58383187de4a.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/dfedeff2-234a-53dd-b21f-873e21a10ce3.conf (topologies/metadata.yml:12 networks.isolated.dhcp)
run 19 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/dfedeff2-234a-53dd-b21f-873e21a10ce3.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-dfedeff2-234a-53dd-b21f-873e21a10ce3
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/dfedeff2-234a-53dd-b21f-873e21a10ce3.pid.haproxy
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
    bind 169.254.169.254:80
    bind fe80::a9fe:a9fe:80 interface tap8fcd80ff-cc transparent
    server metadata /run/neutron/metadata_proxy
    http-request del-header X-Neutron-Router-ID
    http-request set-header X-Neutron-Network-ID dfedeff2-234a-53dd-b21f-873e21a10ce3
END
# write /run/neutron/external/pids/dfedeff2-234a-53dd-b21f-873e21a10ce3.pid.haproxy (topologies/metadata.yml:12 networks.isolated.dhcp)
run 20 install -D -m 644 /dev/stdin /run/neutron/external/pids/dfedeff2-234a-53dd-b21f-873e21a10ce3.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/metadata.yml:26 servers.blue1)
run 21 nsenter --net=/run/netns/blue1 ethtool -K eth0 tx off
# devices, addresses and routes of blue1 (topologies/metadata.yml:26 servers.blue1)
run 22 nsenter --net=/run/netns/blue1 ip -batch - <<'END'
# topologies/metadata.yml:26 servers.blue1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.13.1.10/24 dev eth0
route add default via 10.13.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/metadata.yml:6 hosts.net1)
run 23 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/metadata.yml:6 hosts.net1)
run_silent 24 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 (topologies/metadata.yml:12 networks.isolated.dhcp)
run 25 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 iptables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:12 networks.isolated.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/metadata.yml:12 networks.isolated.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/metadata.yml:12 networks.isolated.dhcp
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
# topologies/metadata.yml:12 networks.isolated.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/metadata.yml:12 networks.isolated.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/metadata.yml:12 networks.isolated.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 (topologies/metadata.yml:12 networks.isolated.dhcp)
run 26 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 ip6tables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:12 networks.isolated.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/metadata.yml:12 networks.isolated.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/metadata.yml:12 networks.isolated.dhcp
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
# topologies/metadata.yml:12 networks.isolated.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/metadata.yml:12 networks.isolated.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/metadata.yml:12 networks.isolated.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 (topologies/metadata.yml:12 networks.isolated.dhcp)
run 27 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 sysctl -q -p - <<'END'
# topologies/metadata.yml:12 networks.isolated.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a (topologies/metadata.yml:16 routers.red_edge)
run 28 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a iptables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:16 routers.red_edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/metadata.yml:16 routers.red_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/metadata.yml:16 routers.red_edge
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
# topologies/metadata.yml:16 routers.red_edge
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
# topologies/metadata.yml:16 routers.red_edge.networks[0]
-A neutron-l3-agent-scope -i qr-06dcc62a-34 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/metadata.yml:16 routers.red_edge.gateway
-A neutron-l3-agent-scope -i qg-680ed896-68 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-680ed896-68 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-680ed896-68 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/metadata.yml:16 routers.red_edge
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
# topologies/metadata.yml:16 routers.red_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/metadata.yml:16 routers.red_edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-680ed896-68 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-680ed896-68 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/metadata.yml:25 servers.red1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.10/32 -j DNAT --to-destination 10.13.1.10
-A neutron-l3-agent-OUTPUT -d 203.0.113.10/32 -j DNAT --to-destination 10.13.1.10
-A neutron-l3-agent-float-snat -s 10.13.1.10/32 -j SNAT --to-source 203.0.113.10 --random-fully
COMMIT
*filter
# topologies/metadata.yml:16 routers.red_edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/metadata.yml:16 routers.red_edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/metadata.yml:16 routers.red_edge.networks[0]
-A neutron-l3-agent-scope -o qr-06dcc62a-34 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a (topologies/metadata.yml:16 routers.red_edge)
run 29 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a ip6tables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:16 routers.red_edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/metadata.yml:16 routers.red_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/metadata.yml:16 routers.red_edge
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
# topologies/metadata.yml:16 routers.red_edge
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
# topologies/metadata.yml:16 routers.red_edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/metadata.yml:16 routers.red_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/metadata.yml:16 routers.red_edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/metadata.yml:16 routers.red_edge
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
# settings of qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a (topologies/metadata.yml:16 routers.red_edge)
run 30 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a sysctl -q -p - <<'END'
# topologies/metadata.yml:16 routers.red_edge
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
# flows of br-int (topologies/metadata.yml:6 hosts.net1)
run 31 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/metadata.yml:6 hosts.net1
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
# topologies/metadata.yml:13 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:4,resubmit(,59)
# topologies/metadata.yml:26 servers.blue1
priority=9,in_port="qvoffcd2b99-e8" actions=resubmit(,25)
table=25, priority=2,in_port="qvoffcd2b99-e8",dl_src=fa:16:3e:88:7d:c5 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoffcd2b99-e8",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoffcd2b99-e8",icmp_type=136,nd_target=fe80::f816:3eff:fe88:7dc5 actions=resubmit(,59)
priority=10,arp,in_port="qvoffcd2b99-e8" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoffcd2b99-e8",arp_spa=10.13.1.10 actions=resubmit(,25)
END
# first frames of servers (topologies/metadata.yml:6 hosts.net1)
run 32 perl -e 'use strict; use warnings;
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
# topologies/metadata.yml:26 servers.blue1
qvbffcd2b99-e8 fa:16:3e:88:7d:c5
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/metadata.yml:6 hosts.net1)
run 33 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/metadata.yml:6 hosts.net1
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
# topologies/metadata.yml:10 networks.red
table=4, priority=1,tun_id=0x36158a actions=mod_vlan_vid:1,resubmit(,10)
# topologies/metadata.yml:11 networks.blue
table=4, priority=1,tun_id=0xc1f643 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/metadata.yml:12 networks.isolated
table=4, priority=1,tun_id=0xd95a68 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/metadata.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/metadata.yml:25 servers.red1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:64:b2:d3 actions=strip_vlan,load:0x36158a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/metadata.yml:28 servers.quiet1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:76:9a:23 actions=strip_vlan,load:0x36158a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/metadata.yml:25 servers.red1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.13.1.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e64b2d3->NXM_NX_ARP_SHA[],load:0xa0d010a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:64:b2:d3,IN_PORT
# topologies/metadata.yml:28 servers.quiet1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.13.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e769a23->NXM_NX_ARP_SHA[],load:0xa0d0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:76:9a:23,IN_PORT
# topologies/metadata.yml:10 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x36158a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:55:ae:76 actions=strip_vlan,load:0xc1f643->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.13.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e55ae76->NXM_NX_ARP_SHA[],load:0xa0d0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:55:ae:76,IN_PORT
# topologies/metadata.yml:11 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xc1f643->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/metadata.yml:27 servers.alone1
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:3f:6d:88 actions=strip_vlan,load:0xd95a68->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.13.3.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3f6d88->NXM_NX_ARP_SHA[],load:0xa0d0302->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3f:6d:88,IN_PORT
# topologies/metadata.yml:12 networks.isolated
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xd95a68->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/metadata.yml:6 hosts.net1)
run 34 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/metadata.yml:6 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/metadata.yml:13 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=4 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/metadata.yml:6 hosts.net1)
run 35 ip -batch - <<'END'
# topologies/metadata.yml:12 networks.isolated.dhcp
link set tap8fcd80ff-cc netns qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 address fa:16:3e:dc:bb:24 mtu 1450
# topologies/metadata.yml:16 routers.red_edge.networks[0]
link set qr-06dcc62a-34 netns qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a address fa:16:3e:cb:d1:e9 mtu 1450
# topologies/metadata.yml:16 routers.red_edge.gateway
link set qg-680ed896-68 netns qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a address fa:16:3e:bd:1d:51 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/metadata.yml:6 hosts.net1)
run 36 ip -batch - <<'END'
# topologies/metadata.yml:6 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/metadata.yml:6 hosts.net1)
run 37 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 (topologies/metadata.yml:12 networks.isolated.dhcp)
run 38 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 sysctl -q -p - <<'END'
# topologies/metadata.yml:12 networks.isolated.dhcp
net/ipv6/conf/tap8fcd80ff-cc/accept_ra = 0
END
# devices, addresses and routes of qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 (topologies/metadata.yml:12 networks.isolated.dhcp)
run 39 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 ip -batch - <<'END'
# topologies/metadata.yml:12 networks.isolated.dhcp
link set lo up
link set tap8fcd80ff-cc up
addr add 10.13.3.1/24 broadcast 10.13.3.255 dev tap8fcd80ff-cc
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap8fcd80ff-cc
addr add fe80::a9fe:a9fe/64 dev tap8fcd80ff-cc
END
# start dnsmasq of network isolated (topologies/metadata.yml:12 networks.isolated.dhcp)
run 40 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/pid --dhcp-hostsfile=/run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/host --addn-hosts=/run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/opts --dhcp-leasefile=/run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-0318f2bc-b845-5356-8913-a49a6f7888fa,10.13.3.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/dfedeff2-234a-53dd-b21f-873e21a10ce3/dhcp_dns_log
# start metadata proxy of network isolated (topologies/metadata.yml:12 networks.isolated.dhcp)
run 41 nsenter --net=/run/netns/qdhcp-dfedeff2-234a-53dd-b21f-873e21a10ce3 haproxy -f /run/neutron/ns-metadata-proxy/dfedeff2-234a-53dd-b21f-873e21a10ce3.conf
) & lanes="$lanes $!"
(
# settings of qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a (topologies/metadata.yml:16 routers.red_edge)
run 42 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a sysctl -q -p - <<'END'
# topologies/metadata.yml:16 routers.red_edge.gateway
net/ipv6/conf/qg-680ed896-68/accept_ra = 2
END
# devices, addresses and routes of qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a (topologies/metadata.yml:16 routers.red_edge)
run 43 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a ip -batch - <<'END'
# topologies/metadata.yml:16 routers.red_edge
link set lo up
# topologies/metadata.yml:16 routers.red_edge.networks[0]
link set qr-06dcc62a-34 up
# topologies/metadata.yml:16 routers.red_edge.gateway
link set qg-680ed896-68 up
# topologies/metadata.yml:16 routers.red_edge.networks[0]
addr add 10.13.1.1/24 broadcast 10.13.1.255 dev qr-06dcc62a-34
# topologies/metadata.yml:16 routers.red_edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-680ed896-68
# topologies/metadata.yml:25 servers.red1.floating_ip
addr add 203.0.113.10/32 broadcast 203.0.113.10 dev qg-680ed896-68
# topologies/metadata.yml:16 routers.red_edge.gateway
route add default via 203.0.113.1 dev qg-680ed896-68 proto static
END
# start metadata proxy of router red_edge (topologies/metadata.yml:16 routers.red_edge)
run 44 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a haproxy -f /run/neutron/ns-metadata-proxy/7c78bdab-6900-5cbd-8dc9-58383187de4a.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/metadata.yml:6 hosts.net1)
run 45 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/metadata.yml:12 networks.isolated.dhcp
tap8fcd80ff-cc
# topologies/metadata.yml:16 routers.red_edge.networks[0]
qr-06dcc62a-34
# topologies/metadata.yml:16 routers.red_edge.gateway
qg-680ed896-68
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
# folders of Open vSwitch (topologies/metadata.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/metadata.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/metadata.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/metadata.yml:7 hosts.compute1)
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
  -- add-port br-int qvobe669794-73 tag=1 other_config:net_uuid=b9010a53-b354-5c49-889d-1a4083011940 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3544458 other_config:tag=1 \
  -- set Interface qvobe669794-73 'external_ids:attached-mac="fa:16:3e:64:b2:d3"' external_ids:iface-id=be669794-73a9-5e91-ad73-b0129c70fdd5 external_ids:iface-status=active external_ids:vm-uuid=e38c0a65-1c23-5ee2-829e-05200d3154b1 \
  -- add-port br-int qvof11c35b6-96 tag=3 other_config:net_uuid=dfedeff2-234a-53dd-b21f-873e21a10ce3 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14244456 other_config:tag=3 \
  -- set Interface qvof11c35b6-96 'external_ids:attached-mac="fa:16:3e:3f:6d:88"' external_ids:iface-id=f11c35b6-968a-521b-a599-a3be757135c4 external_ids:iface-status=active external_ids:vm-uuid=8ab974d0-317e-5ff7-9af0-b45cfc2fcf20 \
  -- add-port br-int qvoa258310f-95 tag=1 other_config:net_uuid=b9010a53-b354-5c49-889d-1a4083011940 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3544458 other_config:tag=1 \
  -- set Interface qvoa258310f-95 'external_ids:attached-mac="fa:16:3e:76:9a:23"' external_ids:iface-id=a258310f-955e-5fae-a973-33bd57ad2846 external_ids:iface-status=active external_ids:vm-uuid=c2c65594-b06f-5c22-83ea-82f0ba2b72fe \
  -- add-port br-int qr-92eea3d2-91 tag=2 other_config:net_uuid=4fdc9051-f3c6-5a95-92d1-86b74d848708 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=12711491 other_config:tag=2 \
  -- set Interface qr-92eea3d2-91 type=internal 'external_ids:attached-mac="fa:16:3e:55:ae:76"' external_ids:iface-id=92eea3d2-9118-5a2a-8a95-05d8b65f6abe external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/metadata.yml:7 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/metadata.yml security_groups.default
create NIPv4e5040baa-239c-5207-9e9f- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4e5040baa-239c-5207-9e9f- 10.13.1.10
add NIPv4e5040baa-239c-5207-9e9f- 10.13.3.2
create NIPv6e5040baa-239c-5207-9e9f- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/metadata.yml:7 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/metadata.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbe669794-73 -m comment --comment "Set zone for be669794-73a9-5e91-ad73-b0129c70fdd5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbe669794-73 -m comment --comment "Set zone for be669794-73a9-5e91-ad73-b0129c70fdd5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbe669794-73 -m comment --comment "Set zone for be669794-73a9-5e91-ad73-b0129c70fdd5" -j CT --zone 4097
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf11c35b6-96 -m comment --comment "Set zone for f11c35b6-968a-521b-a599-a3be757135c4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbf11c35b6-96 -m comment --comment "Set zone for f11c35b6-968a-521b-a599-a3be757135c4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf11c35b6-96 -m comment --comment "Set zone for f11c35b6-968a-521b-a599-a3be757135c4" -j CT --zone 4098
# topologies/metadata.yml:28 servers.quiet1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba258310f-95 -m comment --comment "Set zone for a258310f-955e-5fae-a973-33bd57ad2846" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvba258310f-95 -m comment --comment "Set zone for a258310f-955e-5fae-a973-33bd57ad2846" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa258310f-95 -m comment --comment "Set zone for a258310f-955e-5fae-a973-33bd57ad2846" -j CT --zone 4099
COMMIT
*filter
# topologies/metadata.yml:7 hosts.compute1
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
# topologies/metadata.yml:25 servers.red1
:neutron-openvswi-ibe669794-7 - [0:0]
:neutron-openvswi-obe669794-7 - [0:0]
:neutron-openvswi-sbe669794-7 - [0:0]
# topologies/metadata.yml:27 servers.alone1
:neutron-openvswi-if11c35b6-9 - [0:0]
:neutron-openvswi-of11c35b6-9 - [0:0]
:neutron-openvswi-sf11c35b6-9 - [0:0]
# topologies/metadata.yml:28 servers.quiet1
:neutron-openvswi-ia258310f-9 - [0:0]
:neutron-openvswi-oa258310f-9 - [0:0]
:neutron-openvswi-sa258310f-9 - [0:0]
# topologies/metadata.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbe669794-73 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbe669794-73 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbe669794-73 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obe669794-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbe669794-73 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibe669794-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbe669794-73 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obe669794-7
-A neutron-openvswi-ibe669794-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibe669794-7 -d 10.13.1.10/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ibe669794-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-ibe669794-7 -m set --match-set NIPv4e5040baa-239c-5207-9e9f- src -j RETURN
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-ibe669794-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibe669794-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obe669794-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -j neutron-openvswi-sbe669794-7
-A neutron-openvswi-sbe669794-7 -s 10.13.1.10/32 -m mac --mac-source fa:16:3e:64:b2:d3 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sbe669794-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-obe669794-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obe669794-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-obe669794-7 -j RETURN
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-obe669794-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obe669794-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of11c35b6-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if11c35b6-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of11c35b6-9
-A neutron-openvswi-if11c35b6-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if11c35b6-9 -d 10.13.3.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-if11c35b6-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-if11c35b6-9 -m set --match-set NIPv4e5040baa-239c-5207-9e9f- src -j RETURN
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-if11c35b6-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if11c35b6-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of11c35b6-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -j neutron-openvswi-sf11c35b6-9
-A neutron-openvswi-sf11c35b6-9 -s 10.13.3.2/32 -m mac --mac-source fa:16:3e:3f:6d:88 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sf11c35b6-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-of11c35b6-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of11c35b6-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-of11c35b6-9 -j RETURN
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-of11c35b6-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of11c35b6-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:28 servers.quiet1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa258310f-95 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa258310f-95 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa258310f-95 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa258310f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa258310f-95 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia258310f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa258310f-95 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa258310f-9
-A neutron-openvswi-ia258310f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia258310f-9 -d 10.13.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ia258310f-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ia258310f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia258310f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa258310f-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -j neutron-openvswi-sa258310f-9
-A neutron-openvswi-sa258310f-9 -s 10.13.1.2/32 -m mac --mac-source fa:16:3e:76:9a:23 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sa258310f-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oa258310f-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa258310f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml:22 security_groups.quiet.rules[0]
-A neutron-openvswi-oa258310f-9 -p icmp -j RETURN
# topologies/metadata.yml:28 servers.quiet1
-A neutron-openvswi-oa258310f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa258310f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap92eea3d2-91 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap92eea3d2-91 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/metadata.yml:7 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/metadata.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbe669794-73 -m comment --comment "Set zone for be669794-73a9-5e91-ad73-b0129c70fdd5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbe669794-73 -m comment --comment "Set zone for be669794-73a9-5e91-ad73-b0129c70fdd5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbe669794-73 -m comment --comment "Set zone for be669794-73a9-5e91-ad73-b0129c70fdd5" -j CT --zone 4097
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf11c35b6-96 -m comment --comment "Set zone for f11c35b6-968a-521b-a599-a3be757135c4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbf11c35b6-96 -m comment --comment "Set zone for f11c35b6-968a-521b-a599-a3be757135c4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf11c35b6-96 -m comment --comment "Set zone for f11c35b6-968a-521b-a599-a3be757135c4" -j CT --zone 4098
# topologies/metadata.yml:28 servers.quiet1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba258310f-95 -m comment --comment "Set zone for a258310f-955e-5fae-a973-33bd57ad2846" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvba258310f-95 -m comment --comment "Set zone for a258310f-955e-5fae-a973-33bd57ad2846" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa258310f-95 -m comment --comment "Set zone for a258310f-955e-5fae-a973-33bd57ad2846" -j CT --zone 4099
COMMIT
*filter
# topologies/metadata.yml:7 hosts.compute1
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
# topologies/metadata.yml:25 servers.red1
:neutron-openvswi-ibe669794-7 - [0:0]
:neutron-openvswi-obe669794-7 - [0:0]
# topologies/metadata.yml:27 servers.alone1
:neutron-openvswi-if11c35b6-9 - [0:0]
:neutron-openvswi-of11c35b6-9 - [0:0]
# topologies/metadata.yml:28 servers.quiet1
:neutron-openvswi-ia258310f-9 - [0:0]
:neutron-openvswi-oa258310f-9 - [0:0]
# topologies/metadata.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbe669794-73 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbe669794-73 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbe669794-73 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obe669794-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbe669794-73 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibe669794-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbe669794-73 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obe669794-7
-A neutron-openvswi-ibe669794-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ibe669794-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ibe669794-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ibe669794-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibe669794-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-ibe669794-7 -m set --match-set NIPv6e5040baa-239c-5207-9e9f- src -j RETURN
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-ibe669794-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibe669794-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obe669794-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-obe669794-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obe669794-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obe669794-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-obe669794-7 -j RETURN
# topologies/metadata.yml:25 servers.red1
-A neutron-openvswi-obe669794-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obe669794-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of11c35b6-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if11c35b6-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf11c35b6-96 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of11c35b6-9
-A neutron-openvswi-if11c35b6-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-if11c35b6-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-if11c35b6-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-if11c35b6-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if11c35b6-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-if11c35b6-9 -m set --match-set NIPv6e5040baa-239c-5207-9e9f- src -j RETURN
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-if11c35b6-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if11c35b6-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of11c35b6-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-of11c35b6-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of11c35b6-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of11c35b6-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml security_groups.default
-A neutron-openvswi-of11c35b6-9 -j RETURN
# topologies/metadata.yml:27 servers.alone1
-A neutron-openvswi-of11c35b6-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of11c35b6-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:28 servers.quiet1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa258310f-95 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa258310f-95 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa258310f-95 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa258310f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa258310f-95 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia258310f-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa258310f-95 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa258310f-9
-A neutron-openvswi-ia258310f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ia258310f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ia258310f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ia258310f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia258310f-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ia258310f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia258310f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa258310f-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oa258310f-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa258310f-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa258310f-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/metadata.yml:22 security_groups.quiet.rules[0]
-A neutron-openvswi-oa258310f-9 -p ipv6-icmp -j RETURN
# topologies/metadata.yml:28 servers.quiet1
-A neutron-openvswi-oa258310f-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa258310f-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/metadata.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap92eea3d2-91 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap92eea3d2-91 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/metadata.yml:7 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/metadata.yml:25 servers.red1
netns add red1
# topologies/metadata.yml:27 servers.alone1
netns add alone1
# topologies/metadata.yml:28 servers.quiet1
netns add quiet1
# topologies/metadata.yml:17 routers.blue_edge
netns add qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de
# topologies/metadata.yml:25 servers.red1
link add qbrbe669794-73 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvobe669794-73 mtu 1450 type veth peer name qvbbe669794-73 mtu 1450
link add tapbe669794-73 mtu 1450 type veth peer name eth0 netns red1 address fa:16:3e:64:b2:d3 mtu 1450
# topologies/metadata.yml:27 servers.alone1
link add qbrf11c35b6-96 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvof11c35b6-96 mtu 1450 type veth peer name qvbf11c35b6-96 mtu 1450
link add tapf11c35b6-96 mtu 1450 type veth peer name eth0 netns alone1 address fa:16:3e:3f:6d:88
# topologies/metadata.yml:28 servers.quiet1
link add qbra258310f-95 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoa258310f-95 mtu 1450 type veth peer name qvba258310f-95 mtu 1450
link add tapa258310f-95 mtu 1450 type veth peer name eth0 netns quiet1 address fa:16:3e:76:9a:23 mtu 1450
END
# settings of the host (topologies/metadata.yml:7 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/metadata.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/metadata.yml:25 servers.red1
net/ipv6/conf/qbrbe669794-73/disable_ipv6 = 1
# topologies/metadata.yml:27 servers.alone1
net/ipv6/conf/qbrf11c35b6-96/disable_ipv6 = 1
# topologies/metadata.yml:28 servers.quiet1
net/ipv6/conf/qbra258310f-95/disable_ipv6 = 1
# topologies/metadata.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/metadata.yml:7 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/metadata.yml:25 servers.red1
link set qbrbe669794-73 up
link set qvobe669794-73 promisc on up
link set qvbbe669794-73 master qbrbe669794-73 promisc on up
link set tapbe669794-73 master qbrbe669794-73 up
# topologies/metadata.yml:27 servers.alone1
link set qbrf11c35b6-96 up
link set qvof11c35b6-96 promisc on up
link set qvbf11c35b6-96 master qbrf11c35b6-96 promisc on up
link set tapf11c35b6-96 master qbrf11c35b6-96 up
# topologies/metadata.yml:28 servers.quiet1
link set qbra258310f-95 up
link set qvoa258310f-95 promisc on up
link set qvba258310f-95 master qbra258310f-95 promisc on up
link set tapa258310f-95 master qbra258310f-95 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/metadata.yml:7 hosts.compute1)
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
# write /run/netlab/udhcpc/alone1.eth0.lease (topologies/metadata.yml:27 servers.alone1)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/alone1.eth0.lease <<'END'
{"ip":"10.13.3.2","cidr":"10.13.3.0/24","gateway":null,"dns":["10.13.3.53"],"routes":[],"mtu":1450,"siblings":[],"server":"10.13.3.1"}
END
# write /run/netlab/udhcpc/alone1.eth0.own (topologies/metadata.yml:27 servers.alone1)
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/alone1.eth0.own <<'END'
END
# write /run/netlab/metadata/agent.conf (topologies/metadata.yml:7 hosts.compute1)
run 14 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks fb5cc7f4-2009-5609-8fca-acee91f1b4de/10.13.1.10 blue1
asks fb5cc7f4-2009-5609-8fca-acee91f1b4de/fe80::f816:3eff:fe88:7dc5 blue1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers blue1 /openstack/latest/meta_data.json application/json {"uuid":"582473d2-a93b-5cc9-b5b4-4ef67c220fe3","name":"blue1","hostname":"blue1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"metadata","host":"net1"}}
answers blue1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapffcd2b99-e8","vif_id":"ffcd2b99-e8d1-5a87-a138-fa563a687dca","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:88:7d:c5"}],"networks":[{"id":"network0","link":"tapffcd2b99-e8","network_id":"4fdc9051-f3c6-5a95-92d1-86b74d848708","type":"ipv4","ip_address":"10.13.1.10","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.13.1.1"}],"services":[]}],"services":[]}
answers blue1 /latest/meta-data/hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/instance-id text/plain i-582473d2
answers blue1 /latest/meta-data/local-hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/local-ipv4 text/plain 10.13.1.10
answers blue1 /latest/meta-data/mac text/plain fa:16:3e:88:7d:c5
answers blue1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/fb5cc7f4-2009-5609-8fca-acee91f1b4de.conf (topologies/metadata.yml:17 routers.blue_edge)
run 15 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/fb5cc7f4-2009-5609-8fca-acee91f1b4de.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-fb5cc7f4-2009-5609-8fca-acee91f1b4de
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/fb5cc7f4-2009-5609-8fca-acee91f1b4de.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID fb5cc7f4-2009-5609-8fca-acee91f1b4de
END
# write /run/neutron/external/pids/fb5cc7f4-2009-5609-8fca-acee91f1b4de.pid.haproxy (topologies/metadata.yml:17 routers.blue_edge)
run 16 install -D -m 644 /dev/stdin /run/neutron/external/pids/fb5cc7f4-2009-5609-8fca-acee91f1b4de.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/metadata.yml:25 servers.red1)
run 17 nsenter --net=/run/netns/red1 ethtool -K eth0 tx off
# devices, addresses and routes of red1 (topologies/metadata.yml:25 servers.red1)
run 18 nsenter --net=/run/netns/red1 ip -batch - <<'END'
# topologies/metadata.yml:25 servers.red1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.13.1.10/24 dev eth0
route add default via 10.13.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/metadata.yml:27 servers.alone1)
run 19 nsenter --net=/run/netns/alone1 ethtool -K eth0 tx off
# devices, addresses and routes of alone1 (topologies/metadata.yml:27 servers.alone1)
run 20 nsenter --net=/run/netns/alone1 ip -batch - <<'END'
# topologies/metadata.yml:27 servers.alone1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/metadata.yml:28 servers.quiet1)
run 21 nsenter --net=/run/netns/quiet1 ethtool -K eth0 tx off
# devices, addresses and routes of quiet1 (topologies/metadata.yml:28 servers.quiet1)
run 22 nsenter --net=/run/netns/quiet1 ip -batch - <<'END'
# topologies/metadata.yml:28 servers.quiet1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.13.1.2/24 dev eth0
route add default via 10.13.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/metadata.yml:7 hosts.compute1)
run 23 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/metadata.yml:7 hosts.compute1)
run_silent 24 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de (topologies/metadata.yml:17 routers.blue_edge)
run 25 nsenter --net=/run/netns/qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de iptables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:17 routers.blue_edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/metadata.yml:17 routers.blue_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/metadata.yml:17 routers.blue_edge
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
# topologies/metadata.yml:17 routers.blue_edge
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
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
-A neutron-l3-agent-scope -i qr-92eea3d2-91 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/metadata.yml:17 routers.blue_edge
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
# topologies/metadata.yml:17 routers.blue_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/metadata.yml:17 routers.blue_edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/metadata.yml:17 routers.blue_edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
-A neutron-l3-agent-scope -o qr-92eea3d2-91 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de (topologies/metadata.yml:17 routers.blue_edge)
run 26 nsenter --net=/run/netns/qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de ip6tables-restore --noflush <<'END'
*raw
# topologies/metadata.yml:17 routers.blue_edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/metadata.yml:17 routers.blue_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/metadata.yml:17 routers.blue_edge
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
# topologies/metadata.yml:17 routers.blue_edge
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
# topologies/metadata.yml:17 routers.blue_edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/metadata.yml:17 routers.blue_edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/metadata.yml:17 routers.blue_edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/metadata.yml:17 routers.blue_edge
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
# settings of qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de (topologies/metadata.yml:17 routers.blue_edge)
run 27 nsenter --net=/run/netns/qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de sysctl -q -p - <<'END'
# topologies/metadata.yml:17 routers.blue_edge
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
# flows of br-int (topologies/metadata.yml:7 hosts.compute1)
run 28 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/metadata.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/metadata.yml:25 servers.red1
priority=9,in_port="qvobe669794-73" actions=resubmit(,25)
table=25, priority=2,in_port="qvobe669794-73",dl_src=fa:16:3e:64:b2:d3 actions=resubmit(,30)
priority=10,icmp6,in_port="qvobe669794-73",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvobe669794-73",icmp_type=136,nd_target=fe80::f816:3eff:fe64:b2d3 actions=resubmit(,59)
priority=10,arp,in_port="qvobe669794-73" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvobe669794-73",arp_spa=10.13.1.10 actions=resubmit(,25)
# topologies/metadata.yml:27 servers.alone1
priority=9,in_port="qvof11c35b6-96" actions=resubmit(,25)
table=25, priority=2,in_port="qvof11c35b6-96",dl_src=fa:16:3e:3f:6d:88 actions=resubmit(,30)
priority=10,icmp6,in_port="qvof11c35b6-96",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvof11c35b6-96",icmp_type=136,nd_target=fe80::f816:3eff:fe3f:6d88 actions=resubmit(,59)
priority=10,arp,in_port="qvof11c35b6-96" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvof11c35b6-96",arp_spa=10.13.3.2 actions=resubmit(,25)
# topologies/metadata.yml:28 servers.quiet1
priority=9,in_port="qvoa258310f-95" actions=resubmit(,25)
table=25, priority=2,in_port="qvoa258310f-95",dl_src=fa:16:3e:76:9a:23 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoa258310f-95",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoa258310f-95",icmp_type=136,nd_target=fe80::f816:3eff:fe76:9a23 actions=resubmit(,59)
priority=10,arp,in_port="qvoa258310f-95" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoa258310f-95",arp_spa=10.13.1.2 actions=resubmit(,25)
END
# first frames of servers (topologies/metadata.yml:7 hosts.compute1)
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
# topologies/metadata.yml:25 servers.red1
qvbbe669794-73 fa:16:3e:64:b2:d3
# topologies/metadata.yml:27 servers.alone1
qvbf11c35b6-96 fa:16:3e:3f:6d:88
# topologies/metadata.yml:28 servers.quiet1
qvba258310f-95 fa:16:3e:76:9a:23
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/metadata.yml:7 hosts.compute1)
run 30 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/metadata.yml:7 hosts.compute1
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
# topologies/metadata.yml:10 networks.red
table=4, priority=1,tun_id=0x36158a actions=mod_vlan_vid:1,resubmit(,10)
# topologies/metadata.yml:11 networks.blue
table=4, priority=1,tun_id=0xc1f643 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/metadata.yml:12 networks.isolated
table=4, priority=1,tun_id=0xd95a68 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/metadata.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/metadata.yml:16 routers.red_edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:cb:d1:e9 actions=strip_vlan,load:0x36158a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.13.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbd1e9->NXM_NX_ARP_SHA[],load:0xa0d0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:d1:e9,IN_PORT
# topologies/metadata.yml:10 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x36158a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/metadata.yml:26 servers.blue1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:88:7d:c5 actions=strip_vlan,load:0xc1f643->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.13.1.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e887dc5->NXM_NX_ARP_SHA[],load:0xa0d010a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:88:7d:c5,IN_PORT
# topologies/metadata.yml:11 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xc1f643->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/metadata.yml:12 networks.isolated.dhcp
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:dc:bb:24 actions=strip_vlan,load:0xd95a68->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.13.3.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163edcbb24->NXM_NX_ARP_SHA[],load:0xa0d0301->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:dc:bb:24,IN_PORT
# topologies/metadata.yml:12 networks.isolated
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xd95a68->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/metadata.yml:7 hosts.compute1)
run 31 ip -batch - <<'END'
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
link set qr-92eea3d2-91 netns qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de address fa:16:3e:55:ae:76 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/metadata.yml:7 hosts.compute1)
run 32 ip -batch - <<'END'
# topologies/metadata.yml:7 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the metadata agent (topologies/metadata.yml:7 hosts.compute1)
run 33 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# devices, addresses and routes of qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de (topologies/metadata.yml:17 routers.blue_edge)
run 34 nsenter --net=/run/netns/qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de ip -batch - <<'END'
# topologies/metadata.yml:17 routers.blue_edge
link set lo up
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
link set qr-92eea3d2-91 up
addr add 10.13.1.1/24 broadcast 10.13.1.255 dev qr-92eea3d2-91
END
# start metadata proxy of router blue_edge (topologies/metadata.yml:17 routers.blue_edge)
run 35 nsenter --net=/run/netns/qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de haproxy -f /run/neutron/ns-metadata-proxy/fb5cc7f4-2009-5609-8fca-acee91f1b4de.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/metadata.yml:7 hosts.compute1)
run 36 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/metadata.yml:17 routers.blue_edge.networks[0]
qr-92eea3d2-91
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
# announce the addresses of the host (topologies/metadata.yml:6 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/metadata.yml:6 hosts.net1)
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

# ---- 2. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a (topologies/metadata.yml:16 routers.red_edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-7c78bdab-6900-5cbd-8dc9-58383187de4a sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-06dcc62a-34 10.13.1.1 qg-680ed896-68 203.0.113.2 qg-680ed896-68 203.0.113.10
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
# announce the addresses of the host (topologies/metadata.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/metadata.yml:7 hosts.compute1)
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

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of alone1, which waits for its lease (topologies/metadata.yml:27 servers.alone1)
run 3 patiently nsenter --net=/run/netns/alone1 env RESOLV_CONF=/run/netlab/resolv/alone1 OWN=/run/netlab/udhcpc/alone1.eth0.own BOUND=/run/netlab/udhcpc/alone1.eth0.bound ASKED=/run/netlab/udhcpc/alone1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/alone1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join

# ---- 3. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de (topologies/metadata.yml:17 routers.blue_edge.networks[0])
start 4 nsenter --net=/run/netns/qrouter-fb5cc7f4-2009-5609-8fca-acee91f1b4de sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-92eea3d2-91 10.13.1.1
) & lanes="$lanes $!"
join
