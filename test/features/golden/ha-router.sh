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
# namespaces and links (topologies/ha-router.yml )
run 1 ip -batch - <<'END'
# topologies/ha-router.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/ha-router.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/ha-router.yml:6 hosts.net2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns net2 mtu 1500
# topologies/ha-router.yml:7 hosts.compute1
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/ha-router.yml:12 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns net2 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
END
# settings of the host (topologies/ha-router.yml )
run 2 sysctl -q -p - <<'END'
# topologies/ha-router.yml:12 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/ha-router.yml:12 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/ha-router.yml )
run 4 ip -batch - <<'END'
# topologies/ha-router.yml underlay
link set sw-underlay up
# topologies/ha-router.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/ha-router.yml:6 hosts.net2
link set h2-eth0 master sw-underlay up
# topologies/ha-router.yml:7 hosts.compute1
link set h3-eth0 master sw-underlay up
# topologies/ha-router.yml:12 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/ha-router.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/ha-router.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/ha-router.yml:5 hosts.net1
link set eth0 up
# topologies/ha-router.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of net2 (topologies/ha-router.yml:6 hosts.net2)
run 7 nsenter --net=/run/netns/net2 ip -batch - <<'END'
# topologies/ha-router.yml:6 hosts.net2
link set eth0 up
# topologies/ha-router.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/ha-router.yml:7 hosts.compute1)
run 8 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/ha-router.yml:7 hosts.compute1
link set eth0 up
# topologies/ha-router.yml:12 networks.public
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
# folders of Open vSwitch (topologies/ha-router.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-router.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-router.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-router.yml:5 hosts.net1)
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
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-int qvoe5014019-83 tag=1 other_config:net_uuid=d321077e-83f9-58a3-a559-0b324f7a7edf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5987681 other_config:tag=1 \
  -- set Interface qvoe5014019-83 'external_ids:attached-mac="fa:16:3e:75:f5:1a"' external_ids:iface-id=e5014019-838c-5e43-bff4-5e8140f01a2f external_ids:iface-status=active external_ids:vm-uuid=ce10b2b2-4cda-55e5-a157-88ddccda6780 \
  -- add-port br-int qr-22f5b27f-f3 tag=1 other_config:net_uuid=d321077e-83f9-58a3-a559-0b324f7a7edf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5987681 other_config:tag=1 \
  -- set Interface qr-22f5b27f-f3 type=internal 'external_ids:attached-mac="fa:16:3e:8b:13:1c"' external_ids:iface-id=22f5b27f-f3a4-5ea6-bb70-9b38966f55ce external_ids:iface-status=active \
  -- add-port br-int qr-5770e22f-6b tag=2 other_config:net_uuid=379416be-4abd-59d4-b252-f636ee7c7a14 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15387518 other_config:tag=2 \
  -- set Interface qr-5770e22f-6b type=internal 'external_ids:attached-mac="fa:16:3e:f4:06:f9"' external_ids:iface-id=5770e22f-6b32-5e16-8abd-05999eb75098 external_ids:iface-status=active \
  -- add-port br-int qg-4c0f0fe3-9f tag=3 other_config:net_uuid=b16a502f-6614-5a73-b577-a56de1af488c other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-4c0f0fe3-9f type=internal 'external_ids:attached-mac="fa:16:3e:c0:b2:f8"' external_ids:iface-id=4c0f0fe3-9f58-58d1-9554-6ee89f15426c external_ids:iface-status=active \
  -- add-port br-int ha-5c5c97da-aa tag=4 other_config:net_uuid=bdc6d25f-b942-5798-aecc-845fb381c6a7 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14306519 other_config:tag=4 \
  -- set Interface ha-5c5c97da-aa type=internal 'external_ids:attached-mac="fa:16:3e:3b:ea:e4"' external_ids:iface-id=5c5c97da-aac2-56ad-95f2-315164775029 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-router.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-router.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe5014019-83 -m comment --comment "Set zone for e5014019-838c-5e43-bff4-5e8140f01a2f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbe5014019-83 -m comment --comment "Set zone for e5014019-838c-5e43-bff4-5e8140f01a2f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape5014019-83 -m comment --comment "Set zone for e5014019-838c-5e43-bff4-5e8140f01a2f" -j CT --zone 4097
COMMIT
*filter
# topologies/ha-router.yml:5 hosts.net1
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
# topologies/ha-router.yml:26 servers.web2
:neutron-openvswi-ie5014019-8 - [0:0]
:neutron-openvswi-oe5014019-8 - [0:0]
:neutron-openvswi-se5014019-8 - [0:0]
# topologies/ha-router.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape5014019-83 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape5014019-83 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape5014019-83 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe5014019-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape5014019-83 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie5014019-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape5014019-83 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe5014019-8
-A neutron-openvswi-ie5014019-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie5014019-8 -d 10.17.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ie5014019-8 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[0]
-A neutron-openvswi-ie5014019-8 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[1]
-A neutron-openvswi-ie5014019-8 -p icmp -j RETURN
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-ie5014019-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie5014019-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe5014019-8 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -j neutron-openvswi-se5014019-8
-A neutron-openvswi-se5014019-8 -s 10.17.1.3/32 -m mac --mac-source fa:16:3e:75:f5:1a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-se5014019-8 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oe5014019-8 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe5014019-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-router.yml:22 security_groups.web
-A neutron-openvswi-oe5014019-8 -j RETURN
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-oe5014019-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe5014019-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-router.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:19 routers.edge.hosts[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5c5c97da-aa --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5c5c97da-aa --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-router.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-router.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe5014019-83 -m comment --comment "Set zone for e5014019-838c-5e43-bff4-5e8140f01a2f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbe5014019-83 -m comment --comment "Set zone for e5014019-838c-5e43-bff4-5e8140f01a2f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape5014019-83 -m comment --comment "Set zone for e5014019-838c-5e43-bff4-5e8140f01a2f" -j CT --zone 4097
COMMIT
*filter
# topologies/ha-router.yml:5 hosts.net1
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
# topologies/ha-router.yml:26 servers.web2
:neutron-openvswi-ie5014019-8 - [0:0]
:neutron-openvswi-oe5014019-8 - [0:0]
# topologies/ha-router.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape5014019-83 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape5014019-83 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape5014019-83 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe5014019-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape5014019-83 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie5014019-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape5014019-83 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe5014019-8
-A neutron-openvswi-ie5014019-8 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ie5014019-8 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ie5014019-8 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ie5014019-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie5014019-8 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[0]
-A neutron-openvswi-ie5014019-8 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[1]
-A neutron-openvswi-ie5014019-8 -p ipv6-icmp -j RETURN
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-ie5014019-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie5014019-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe5014019-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oe5014019-8 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe5014019-8 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe5014019-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-router.yml:22 security_groups.web
-A neutron-openvswi-oe5014019-8 -j RETURN
# topologies/ha-router.yml:26 servers.web2
-A neutron-openvswi-oe5014019-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe5014019-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-router.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:19 routers.edge.hosts[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5c5c97da-aa --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5c5c97da-aa --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ha-router.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/ha-router.yml:26 servers.web2
netns add web2
# topologies/ha-router.yml:15 routers.edge
netns add qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab
# topologies/ha-router.yml:26 servers.web2
link add qbre5014019-83 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe5014019-83 mtu 1450 type veth peer name qvbe5014019-83 mtu 1450
link add tape5014019-83 mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:75:f5:1a mtu 1450
END
# settings of the host (topologies/ha-router.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/ha-router.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ha-router.yml:26 servers.web2
net/ipv6/conf/qbre5014019-83/disable_ipv6 = 1
# topologies/ha-router.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ha-router.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/ha-router.yml:26 servers.web2
link set qbre5014019-83 up
link set qvoe5014019-83 promisc on up
link set qvbe5014019-83 master qbre5014019-83 promisc on up
link set tape5014019-83 master qbre5014019-83 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/ha-router.yml:5 hosts.net1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/10.17.1.2 web1
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/fe80::f816:3eff:fe0a:bf0c web1
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/10.17.1.3 web2
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/fe80::f816:3eff:fe75:f51a web2
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/10.17.2.2 db1
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/fe80::f816:3eff:feac:56ae db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"f247b838-c7d8-57f4-ab6d-cf2009475a20","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-router","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap00acadc9-da","vif_id":"00acadc9-daeb-537d-8499-4a5aa90765b4","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:0a:bf:0c"}],"networks":[{"id":"network0","link":"tap00acadc9-da","network_id":"d321077e-83f9-58a3-a559-0b324f7a7edf","type":"ipv4","ip_address":"10.17.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.17.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-f247b838
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.17.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:0a:bf:0c
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.150
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"ce10b2b2-4cda-55e5-a157-88ddccda6780","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-router","host":"net1"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tape5014019-83","vif_id":"e5014019-838c-5e43-bff4-5e8140f01a2f","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:75:f5:1a"}],"networks":[{"id":"network0","link":"tape5014019-83","network_id":"d321077e-83f9-58a3-a559-0b324f7a7edf","type":"ipv4","ip_address":"10.17.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.17.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-ce10b2b2
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.17.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:75:f5:1a
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"8eb9a05c-eddd-5484-98d3-9387fcaa5bff","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-router","host":"compute1"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap0b997c42-ab","vif_id":"0b997c42-ab19-5ba6-b70c-e22539827ce9","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:ac:56:ae"}],"networks":[{"id":"network0","link":"tap0b997c42-ab","network_id":"379416be-4abd-59d4-b252-f636ee7c7a14","type":"ipv4","ip_address":"10.17.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.17.2.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-8eb9a05c
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.17.2.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:ac:56:ae
answers db1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/8bafbaf4-f14b-570d-9978-1d6cccceccab.conf (topologies/ha-router.yml:15 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/8bafbaf4-f14b-570d-9978-1d6cccceccab.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-8bafbaf4-f14b-570d-9978-1d6cccceccab
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 8bafbaf4-f14b-570d-9978-1d6cccceccab
END
# write /run/neutron/external/pids/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.haproxy (topologies/ha-router.yml:15 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/ha-router.yml:5 hosts.net1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
listen web2 0.0.0.0 443
END
# write /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.conf (topologies/ha-router.yml:19 routers.edge.hosts[0])
run 14 install -D -m 644 /dev/stdin /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_65 {
    state BACKUP
    interface ha-5c5c97da-aa
    virtual_router_id 65
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-5c5c97da-aa
    }
    virtual_ipaddress {
        169.254.0.65/24 dev ha-5c5c97da-aa
    }
    virtual_ipaddress_excluded {
        10.17.1.1/24 dev qr-22f5b27f-f3 no_track
        10.17.2.1/24 dev qr-5770e22f-6b no_track
        203.0.113.101/24 dev qg-4c0f0fe3-9f no_track
        203.0.113.150/32 dev qg-4c0f0fe3-9f no_track
        fe80::f816:3eff:fe8b:131c/64 dev qr-22f5b27f-f3 scope link no_track
        fe80::f816:3eff:fec0:b2f8/64 dev qg-4c0f0fe3-9f scope link no_track
        fe80::f816:3eff:fef4:6f9/64 dev qr-5770e22f-6b scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-4c0f0fe3-9f no_track
    }
}
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/ha-router.yml:26 servers.web2)
run 15 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/ha-router.yml:26 servers.web2)
run 16 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/ha-router.yml:26 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.17.1.3/24 dev eth0
route add default via 10.17.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-router.yml:5 hosts.net1)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-router.yml:5 hosts.net1)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 19 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab iptables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-22f5b27f-f3 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-5770e22f-6b -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-4c0f0fe3-9f -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-4c0f0fe3-9f -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-4c0f0fe3-9f -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-4c0f0fe3-9f -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-4c0f0fe3-9f -j SNAT --to-source 203.0.113.101 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/ha-router.yml:25 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.17.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.17.1.2
-A neutron-l3-agent-float-snat -s 10.17.1.2/32 -j SNAT --to-source 203.0.113.150 --random-fully
COMMIT
*filter
# topologies/ha-router.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-22f5b27f-f3 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-5770e22f-6b -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-router.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-router.yml:15 routers.edge
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
# settings of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 21 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab sysctl -q -p - <<'END'
# topologies/ha-router.yml:15 routers.edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-router.yml:19 routers.edge.hosts[0]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-router.yml:5 hosts.net1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-router.yml:5 hosts.net1
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
# topologies/ha-router.yml:12 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
# topologies/ha-router.yml:26 servers.web2
priority=9,in_port="qvoe5014019-83" actions=resubmit(,25)
table=25, priority=2,in_port="qvoe5014019-83",dl_src=fa:16:3e:75:f5:1a actions=resubmit(,30)
priority=10,icmp6,in_port="qvoe5014019-83",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoe5014019-83",icmp_type=136,nd_target=fe80::f816:3eff:fe75:f51a actions=resubmit(,59)
priority=10,arp,in_port="qvoe5014019-83" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoe5014019-83",arp_spa=10.17.1.3 actions=resubmit(,25)
END
# first frames of servers (topologies/ha-router.yml:5 hosts.net1)
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
# topologies/ha-router.yml:26 servers.web2
qvbe5014019-83 fa:16:3e:75:f5:1a
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-router.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-router.yml:5 hosts.net1
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
# topologies/ha-router.yml:10 networks.web
table=4, priority=1,tun_id=0x5b5d61 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-router.yml:11 networks.db
table=4, priority=1,tun_id=0xeacb7e actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-router.yml:19 routers.edge.hosts
table=4, priority=1,tun_id=0xda4cd7 actions=mod_vlan_vid:4,resubmit(,10)
# topologies/ha-router.yml:6 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ha-router.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ha-router.yml:25 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0a:bf:0c actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.17.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0abf0c->NXM_NX_ARP_SHA[],load:0xa110102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0a:bf:0c,IN_PORT
# topologies/ha-router.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/ha-router.yml:27 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:ac:56:ae actions=strip_vlan,load:0xeacb7e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.17.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eac56ae->NXM_NX_ARP_SHA[],load:0xa110202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ac:56:ae,IN_PORT
# topologies/ha-router.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xeacb7e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/ha-router.yml:19 routers.edge.hosts[1]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:a6:bc:93 actions=strip_vlan,load:0xda4cd7->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ea6bc93->NXM_NX_ARP_SHA[],load:0xa9fec002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:a6:bc:93,IN_PORT
# topologies/ha-router.yml:19 routers.edge.hosts
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0xda4cd7->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-router.yml:5 hosts.net1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-router.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-router.yml:12 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ha-router.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/ha-router.yml:17 routers.edge.networks[0]
link set qr-22f5b27f-f3 netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:8b:13:1c mtu 1450
# topologies/ha-router.yml:17 routers.edge.networks[1]
link set qr-5770e22f-6b netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:f4:06:f9 mtu 1450
# topologies/ha-router.yml:16 routers.edge.gateway
link set qg-4c0f0fe3-9f netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:c0:b2:f8 mtu 1500
# topologies/ha-router.yml:19 routers.edge.hosts[0]
link set ha-5c5c97da-aa netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:3b:ea:e4 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-router.yml:5 hosts.net1)
run 27 ip -batch - <<'END'
# topologies/ha-router.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/ha-router.yml:5 hosts.net1)
run 28 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/ha-router.yml:5 hosts.net1)
run 29 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 30 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab sysctl -q -p - <<'END'
# topologies/ha-router.yml:16 routers.edge.gateway
net/ipv6/conf/qg-4c0f0fe3-9f/accept_ra = 0
# topologies/ha-router.yml:19 routers.edge.hosts[0]
net/ipv6/conf/qr-22f5b27f-f3/accept_ra = 0
net/ipv6/conf/qr-5770e22f-6b/accept_ra = 0
END
# devices, addresses and routes of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 31 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab ip -batch - <<'END'
# topologies/ha-router.yml:19 routers.edge.hosts[0]
link set qr-22f5b27f-f3 addrgenmode none
link set qr-5770e22f-6b addrgenmode none
link set qg-4c0f0fe3-9f addrgenmode none
# topologies/ha-router.yml:15 routers.edge
link set lo up
# topologies/ha-router.yml:17 routers.edge.networks[0]
link set qr-22f5b27f-f3 up
# topologies/ha-router.yml:17 routers.edge.networks[1]
link set qr-5770e22f-6b up
# topologies/ha-router.yml:16 routers.edge.gateway
link set qg-4c0f0fe3-9f up
# topologies/ha-router.yml:19 routers.edge.hosts[0]
link set ha-5c5c97da-aa up
addr add 169.254.192.1/18 broadcast 169.254.255.255 dev ha-5c5c97da-aa
END
# start metadata proxy of router edge (topologies/ha-router.yml:15 routers.edge)
run 32 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab haproxy -f /run/neutron/ns-metadata-proxy/8bafbaf4-f14b-570d-9978-1d6cccceccab.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ha-router.yml:5 hosts.net1)
run 33 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ha-router.yml:17 routers.edge.networks[0]
qr-22f5b27f-f3
# topologies/ha-router.yml:17 routers.edge.networks[1]
qr-5770e22f-6b
# topologies/ha-router.yml:16 routers.edge.gateway
qg-4c0f0fe3-9f
# topologies/ha-router.yml:19 routers.edge.hosts[0]
ha-5c5c97da-aa
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
# folders of Open vSwitch (topologies/ha-router.yml:6 hosts.net2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-router.yml:6 hosts.net2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-router.yml:6 hosts.net2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-router.yml:6 hosts.net2)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net2 external_ids:system-id=net2 \
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
  -- add-port br-tun vxlan-c0a83201 \
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-int qr-22f5b27f-f3 tag=1 other_config:net_uuid=d321077e-83f9-58a3-a559-0b324f7a7edf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5987681 other_config:tag=1 \
  -- set Interface qr-22f5b27f-f3 type=internal 'external_ids:attached-mac="fa:16:3e:8b:13:1c"' external_ids:iface-id=22f5b27f-f3a4-5ea6-bb70-9b38966f55ce external_ids:iface-status=active \
  -- add-port br-int qr-5770e22f-6b tag=2 other_config:net_uuid=379416be-4abd-59d4-b252-f636ee7c7a14 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15387518 other_config:tag=2 \
  -- set Interface qr-5770e22f-6b type=internal 'external_ids:attached-mac="fa:16:3e:f4:06:f9"' external_ids:iface-id=5770e22f-6b32-5e16-8abd-05999eb75098 external_ids:iface-status=active \
  -- add-port br-int qg-4c0f0fe3-9f tag=3 other_config:net_uuid=b16a502f-6614-5a73-b577-a56de1af488c other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-4c0f0fe3-9f type=internal 'external_ids:attached-mac="fa:16:3e:c0:b2:f8"' external_ids:iface-id=4c0f0fe3-9f58-58d1-9554-6ee89f15426c external_ids:iface-status=active \
  -- add-port br-int ha-1d4038b0-1b tag=4 other_config:net_uuid=bdc6d25f-b942-5798-aecc-845fb381c6a7 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14306519 other_config:tag=4 \
  -- set Interface ha-1d4038b0-1b type=internal 'external_ids:attached-mac="fa:16:3e:a6:bc:93"' external_ids:iface-id=1d4038b0-1b77-55ea-8c37-c34de1c7ec93 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-router.yml:6 hosts.net2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:6 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-router.yml:6 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-router.yml:6 hosts.net2
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
# topologies/ha-router.yml:6 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:19 routers.edge.hosts[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1d4038b0-1b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1d4038b0-1b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-router.yml:6 hosts.net2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:6 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-router.yml:6 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-router.yml:6 hosts.net2
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
# topologies/ha-router.yml:6 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap22f5b27f-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5770e22f-6b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4c0f0fe3-9f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-router.yml:19 routers.edge.hosts[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1d4038b0-1b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1d4038b0-1b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/ha-router.yml:6 hosts.net2)
run 7 ip -batch - <<'END'
# topologies/ha-router.yml:15 routers.edge
netns add qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab
END
# settings of the host (topologies/ha-router.yml:6 hosts.net2)
run 8 sysctl -q -p - <<'END'
# topologies/ha-router.yml:6 hosts.net2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/ha-router.yml:6 hosts.net2)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/10.17.1.2 web1
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/fe80::f816:3eff:fe0a:bf0c web1
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/10.17.1.3 web2
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/fe80::f816:3eff:fe75:f51a web2
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/10.17.2.2 db1
asks 8bafbaf4-f14b-570d-9978-1d6cccceccab/fe80::f816:3eff:feac:56ae db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"f247b838-c7d8-57f4-ab6d-cf2009475a20","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-router","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap00acadc9-da","vif_id":"00acadc9-daeb-537d-8499-4a5aa90765b4","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:0a:bf:0c"}],"networks":[{"id":"network0","link":"tap00acadc9-da","network_id":"d321077e-83f9-58a3-a559-0b324f7a7edf","type":"ipv4","ip_address":"10.17.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.17.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-f247b838
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.17.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:0a:bf:0c
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.150
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"ce10b2b2-4cda-55e5-a157-88ddccda6780","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-router","host":"net1"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tape5014019-83","vif_id":"e5014019-838c-5e43-bff4-5e8140f01a2f","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:75:f5:1a"}],"networks":[{"id":"network0","link":"tape5014019-83","network_id":"d321077e-83f9-58a3-a559-0b324f7a7edf","type":"ipv4","ip_address":"10.17.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.17.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-ce10b2b2
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.17.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:75:f5:1a
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"8eb9a05c-eddd-5484-98d3-9387fcaa5bff","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-router","host":"compute1"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap0b997c42-ab","vif_id":"0b997c42-ab19-5ba6-b70c-e22539827ce9","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:ac:56:ae"}],"networks":[{"id":"network0","link":"tap0b997c42-ab","network_id":"379416be-4abd-59d4-b252-f636ee7c7a14","type":"ipv4","ip_address":"10.17.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.17.2.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-8eb9a05c
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.17.2.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:ac:56:ae
answers db1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/8bafbaf4-f14b-570d-9978-1d6cccceccab.conf (topologies/ha-router.yml:15 routers.edge)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/8bafbaf4-f14b-570d-9978-1d6cccceccab.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-8bafbaf4-f14b-570d-9978-1d6cccceccab
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 8bafbaf4-f14b-570d-9978-1d6cccceccab
END
# write /run/neutron/external/pids/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.haproxy (topologies/ha-router.yml:15 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.haproxy <<'END'
END
# write /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.conf (topologies/ha-router.yml:19 routers.edge.hosts[1])
run 12 install -D -m 644 /dev/stdin /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_65 {
    state BACKUP
    interface ha-1d4038b0-1b
    virtual_router_id 65
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-1d4038b0-1b
    }
    virtual_ipaddress {
        169.254.0.65/24 dev ha-1d4038b0-1b
    }
    virtual_ipaddress_excluded {
        10.17.1.1/24 dev qr-22f5b27f-f3 no_track
        10.17.2.1/24 dev qr-5770e22f-6b no_track
        203.0.113.101/24 dev qg-4c0f0fe3-9f no_track
        203.0.113.150/32 dev qg-4c0f0fe3-9f no_track
        fe80::f816:3eff:fe8b:131c/64 dev qr-22f5b27f-f3 scope link no_track
        fe80::f816:3eff:fec0:b2f8/64 dev qg-4c0f0fe3-9f scope link no_track
        fe80::f816:3eff:fef4:6f9/64 dev qr-5770e22f-6b scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-4c0f0fe3-9f no_track
    }
}
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-router.yml:6 hosts.net2)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-router.yml:6 hosts.net2)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 15 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab iptables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-22f5b27f-f3 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-5770e22f-6b -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-4c0f0fe3-9f -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-4c0f0fe3-9f -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-4c0f0fe3-9f -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-router.yml:16 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-4c0f0fe3-9f -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-4c0f0fe3-9f -j SNAT --to-source 203.0.113.101 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/ha-router.yml:25 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.17.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.17.1.2
-A neutron-l3-agent-float-snat -s 10.17.1.2/32 -j SNAT --to-source 203.0.113.150 --random-fully
COMMIT
*filter
# topologies/ha-router.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-router.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-22f5b27f-f3 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-router.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-5770e22f-6b -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 16 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
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
# topologies/ha-router.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-router.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-router.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-router.yml:15 routers.edge
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
# settings of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 17 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab sysctl -q -p - <<'END'
# topologies/ha-router.yml:15 routers.edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-router.yml:19 routers.edge.hosts[1]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
join

# ---- 3. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-router.yml:6 hosts.net2)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-router.yml:6 hosts.net2
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
# topologies/ha-router.yml:12 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-router.yml:6 hosts.net2)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-router.yml:6 hosts.net2
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
# topologies/ha-router.yml:10 networks.web
table=4, priority=1,tun_id=0x5b5d61 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-router.yml:11 networks.db
table=4, priority=1,tun_id=0xeacb7e actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-router.yml:19 routers.edge.hosts
table=4, priority=1,tun_id=0xda4cd7 actions=mod_vlan_vid:4,resubmit(,10)
# topologies/ha-router.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ha-router.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ha-router.yml:26 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:75:f5:1a actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-router.yml:25 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0a:bf:0c actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ha-router.yml:26 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.17.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e75f51a->NXM_NX_ARP_SHA[],load:0xa110103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:75:f5:1a,IN_PORT
# topologies/ha-router.yml:25 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.17.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0abf0c->NXM_NX_ARP_SHA[],load:0xa110102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0a:bf:0c,IN_PORT
# topologies/ha-router.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/ha-router.yml:27 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:ac:56:ae actions=strip_vlan,load:0xeacb7e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.17.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eac56ae->NXM_NX_ARP_SHA[],load:0xa110202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ac:56:ae,IN_PORT
# topologies/ha-router.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xeacb7e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/ha-router.yml:19 routers.edge.hosts[0]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:3b:ea:e4 actions=strip_vlan,load:0xda4cd7->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3beae4->NXM_NX_ARP_SHA[],load:0xa9fec001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3b:ea:e4,IN_PORT
# topologies/ha-router.yml:19 routers.edge.hosts
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0xda4cd7->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-router.yml:6 hosts.net2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-router.yml:6 hosts.net2
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-router.yml:12 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ha-router.yml:6 hosts.net2)
run 21 ip -batch - <<'END'
# topologies/ha-router.yml:17 routers.edge.networks[0]
link set qr-22f5b27f-f3 netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:8b:13:1c mtu 1450
# topologies/ha-router.yml:17 routers.edge.networks[1]
link set qr-5770e22f-6b netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:f4:06:f9 mtu 1450
# topologies/ha-router.yml:16 routers.edge.gateway
link set qg-4c0f0fe3-9f netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:c0:b2:f8 mtu 1500
# topologies/ha-router.yml:19 routers.edge.hosts[1]
link set ha-1d4038b0-1b netns qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab address fa:16:3e:a6:bc:93 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-router.yml:6 hosts.net2)
run 22 ip -batch - <<'END'
# topologies/ha-router.yml:6 hosts.net2
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the metadata agent (topologies/ha-router.yml:6 hosts.net2)
run 23 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 24 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab sysctl -q -p - <<'END'
# topologies/ha-router.yml:16 routers.edge.gateway
net/ipv6/conf/qg-4c0f0fe3-9f/accept_ra = 0
# topologies/ha-router.yml:19 routers.edge.hosts[1]
net/ipv6/conf/qr-22f5b27f-f3/accept_ra = 0
net/ipv6/conf/qr-5770e22f-6b/accept_ra = 0
END
# devices, addresses and routes of qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab (topologies/ha-router.yml:15 routers.edge)
run 25 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab ip -batch - <<'END'
# topologies/ha-router.yml:19 routers.edge.hosts[1]
link set qr-22f5b27f-f3 addrgenmode none
link set qr-5770e22f-6b addrgenmode none
link set qg-4c0f0fe3-9f addrgenmode none
# topologies/ha-router.yml:15 routers.edge
link set lo up
# topologies/ha-router.yml:17 routers.edge.networks[0]
link set qr-22f5b27f-f3 up
# topologies/ha-router.yml:17 routers.edge.networks[1]
link set qr-5770e22f-6b up
# topologies/ha-router.yml:16 routers.edge.gateway
link set qg-4c0f0fe3-9f up
# topologies/ha-router.yml:19 routers.edge.hosts[1]
link set ha-1d4038b0-1b up
addr add 169.254.192.2/18 broadcast 169.254.255.255 dev ha-1d4038b0-1b
END
# start metadata proxy of router edge (topologies/ha-router.yml:15 routers.edge)
run 26 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab haproxy -f /run/neutron/ns-metadata-proxy/8bafbaf4-f14b-570d-9978-1d6cccceccab.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ha-router.yml:6 hosts.net2)
run 27 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ha-router.yml:17 routers.edge.networks[0]
qr-22f5b27f-f3
# topologies/ha-router.yml:17 routers.edge.networks[1]
qr-5770e22f-6b
# topologies/ha-router.yml:16 routers.edge.gateway
qg-4c0f0fe3-9f
# topologies/ha-router.yml:19 routers.edge.hosts[1]
ha-1d4038b0-1b
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
# folders of Open vSwitch (topologies/ha-router.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-router.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-router.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-router.yml:7 hosts.compute1)
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
  -- add-port br-tun vxlan-c0a83201 \
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvo00acadc9-da tag=1 other_config:net_uuid=d321077e-83f9-58a3-a559-0b324f7a7edf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5987681 other_config:tag=1 \
  -- set Interface qvo00acadc9-da 'external_ids:attached-mac="fa:16:3e:0a:bf:0c"' external_ids:iface-id=00acadc9-daeb-537d-8499-4a5aa90765b4 external_ids:iface-status=active external_ids:vm-uuid=f247b838-c7d8-57f4-ab6d-cf2009475a20 \
  -- add-port br-int qvo0b997c42-ab tag=2 other_config:net_uuid=379416be-4abd-59d4-b252-f636ee7c7a14 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15387518 other_config:tag=2 \
  -- set Interface qvo0b997c42-ab 'external_ids:attached-mac="fa:16:3e:ac:56:ae"' external_ids:iface-id=0b997c42-ab19-5ba6-b70c-e22539827ce9 external_ids:iface-status=active external_ids:vm-uuid=8eb9a05c-eddd-5484-98d3-9387fcaa5bff \
  -- add-port br-int qvo8ebcef88-fe tag=3 other_config:net_uuid=b16a502f-6614-5a73-b577-a56de1af488c other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvo8ebcef88-fe 'external_ids:attached-mac="fa:16:3e:d7:25:97"' external_ids:iface-id=8ebcef88-fef1-5f30-af8b-a0e5e8a657b6 external_ids:iface-status=active external_ids:vm-uuid=06f3b376-5d46-5663-be6d-e5706c31de41
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-router.yml:7 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-router.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb00acadc9-da -m comment --comment "Set zone for 00acadc9-daeb-537d-8499-4a5aa90765b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb00acadc9-da -m comment --comment "Set zone for 00acadc9-daeb-537d-8499-4a5aa90765b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap00acadc9-da -m comment --comment "Set zone for 00acadc9-daeb-537d-8499-4a5aa90765b4" -j CT --zone 4097
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb0b997c42-ab -m comment --comment "Set zone for 0b997c42-ab19-5ba6-b70c-e22539827ce9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb0b997c42-ab -m comment --comment "Set zone for 0b997c42-ab19-5ba6-b70c-e22539827ce9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap0b997c42-ab -m comment --comment "Set zone for 0b997c42-ab19-5ba6-b70c-e22539827ce9" -j CT --zone 4098
COMMIT
*filter
# topologies/ha-router.yml:7 hosts.compute1
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
# topologies/ha-router.yml:25 servers.web1
:neutron-openvswi-i00acadc9-d - [0:0]
:neutron-openvswi-o00acadc9-d - [0:0]
:neutron-openvswi-s00acadc9-d - [0:0]
# topologies/ha-router.yml:27 servers.db1
:neutron-openvswi-i0b997c42-a - [0:0]
:neutron-openvswi-o0b997c42-a - [0:0]
:neutron-openvswi-s0b997c42-a - [0:0]
# topologies/ha-router.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap00acadc9-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap00acadc9-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap00acadc9-da --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o00acadc9-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap00acadc9-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i00acadc9-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap00acadc9-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o00acadc9-d
-A neutron-openvswi-i00acadc9-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i00acadc9-d -d 10.17.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i00acadc9-d -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[0]
-A neutron-openvswi-i00acadc9-d -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[1]
-A neutron-openvswi-i00acadc9-d -p icmp -j RETURN
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-i00acadc9-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i00acadc9-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o00acadc9-d -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -j neutron-openvswi-s00acadc9-d
-A neutron-openvswi-s00acadc9-d -s 10.17.1.2/32 -m mac --mac-source fa:16:3e:0a:bf:0c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s00acadc9-d -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o00acadc9-d -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o00acadc9-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-router.yml:22 security_groups.web
-A neutron-openvswi-o00acadc9-d -j RETURN
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-o00acadc9-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o00acadc9-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0b997c42-ab --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0b997c42-ab --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap0b997c42-ab --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o0b997c42-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap0b997c42-ab --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i0b997c42-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap0b997c42-ab --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o0b997c42-a
-A neutron-openvswi-i0b997c42-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i0b997c42-a -d 10.17.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i0b997c42-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[0]
-A neutron-openvswi-i0b997c42-a -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[1]
-A neutron-openvswi-i0b997c42-a -p icmp -j RETURN
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-i0b997c42-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i0b997c42-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o0b997c42-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -j neutron-openvswi-s0b997c42-a
-A neutron-openvswi-s0b997c42-a -s 10.17.2.2/32 -m mac --mac-source fa:16:3e:ac:56:ae -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s0b997c42-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o0b997c42-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o0b997c42-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-router.yml:22 security_groups.web
-A neutron-openvswi-o0b997c42-a -j RETURN
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-o0b997c42-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o0b997c42-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-router.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-router.yml:28 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8ebcef88-fe --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8ebcef88-fe --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8ebcef88-fe --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-router.yml:7 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-router.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-router.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb00acadc9-da -m comment --comment "Set zone for 00acadc9-daeb-537d-8499-4a5aa90765b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb00acadc9-da -m comment --comment "Set zone for 00acadc9-daeb-537d-8499-4a5aa90765b4" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap00acadc9-da -m comment --comment "Set zone for 00acadc9-daeb-537d-8499-4a5aa90765b4" -j CT --zone 4097
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb0b997c42-ab -m comment --comment "Set zone for 0b997c42-ab19-5ba6-b70c-e22539827ce9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb0b997c42-ab -m comment --comment "Set zone for 0b997c42-ab19-5ba6-b70c-e22539827ce9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap0b997c42-ab -m comment --comment "Set zone for 0b997c42-ab19-5ba6-b70c-e22539827ce9" -j CT --zone 4098
COMMIT
*filter
# topologies/ha-router.yml:7 hosts.compute1
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
# topologies/ha-router.yml:25 servers.web1
:neutron-openvswi-i00acadc9-d - [0:0]
:neutron-openvswi-o00acadc9-d - [0:0]
# topologies/ha-router.yml:27 servers.db1
:neutron-openvswi-i0b997c42-a - [0:0]
:neutron-openvswi-o0b997c42-a - [0:0]
# topologies/ha-router.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap00acadc9-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap00acadc9-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap00acadc9-da --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o00acadc9-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap00acadc9-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i00acadc9-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap00acadc9-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o00acadc9-d
-A neutron-openvswi-i00acadc9-d -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i00acadc9-d -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i00acadc9-d -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i00acadc9-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i00acadc9-d -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[0]
-A neutron-openvswi-i00acadc9-d -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[1]
-A neutron-openvswi-i00acadc9-d -p ipv6-icmp -j RETURN
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-i00acadc9-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i00acadc9-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o00acadc9-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o00acadc9-d -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o00acadc9-d -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o00acadc9-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-router.yml:22 security_groups.web
-A neutron-openvswi-o00acadc9-d -j RETURN
# topologies/ha-router.yml:25 servers.web1
-A neutron-openvswi-o00acadc9-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o00acadc9-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0b997c42-ab --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0b997c42-ab --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap0b997c42-ab --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o0b997c42-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap0b997c42-ab --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i0b997c42-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap0b997c42-ab --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o0b997c42-a
-A neutron-openvswi-i0b997c42-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i0b997c42-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i0b997c42-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i0b997c42-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i0b997c42-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[0]
-A neutron-openvswi-i0b997c42-a -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-router.yml:22 security_groups.web[1]
-A neutron-openvswi-i0b997c42-a -p ipv6-icmp -j RETURN
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-i0b997c42-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i0b997c42-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o0b997c42-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o0b997c42-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o0b997c42-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o0b997c42-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-router.yml:22 security_groups.web
-A neutron-openvswi-o0b997c42-a -j RETURN
# topologies/ha-router.yml:27 servers.db1
-A neutron-openvswi-o0b997c42-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o0b997c42-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-router.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-router.yml:28 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8ebcef88-fe --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8ebcef88-fe --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8ebcef88-fe --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ha-router.yml:7 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/ha-router.yml:25 servers.web1
netns add web1
# topologies/ha-router.yml:27 servers.db1
netns add db1
# topologies/ha-router.yml:28 servers.client
netns add client
# topologies/ha-router.yml:25 servers.web1
link add qbr00acadc9-da mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo00acadc9-da mtu 1450 type veth peer name qvb00acadc9-da mtu 1450
link add tap00acadc9-da mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:0a:bf:0c mtu 1450
# topologies/ha-router.yml:27 servers.db1
link add qbr0b997c42-ab mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo0b997c42-ab mtu 1450 type veth peer name qvb0b997c42-ab mtu 1450
link add tap0b997c42-ab mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:ac:56:ae mtu 1450
# topologies/ha-router.yml:28 servers.client
link add qbr8ebcef88-fe mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo8ebcef88-fe mtu 1500 type veth peer name qvb8ebcef88-fe mtu 1500
link add tap8ebcef88-fe mtu 1500 type veth peer name eth0 netns client address fa:16:3e:d7:25:97 mtu 1500
END
# settings of the host (topologies/ha-router.yml:7 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/ha-router.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ha-router.yml:25 servers.web1
net/ipv6/conf/qbr00acadc9-da/disable_ipv6 = 1
# topologies/ha-router.yml:27 servers.db1
net/ipv6/conf/qbr0b997c42-ab/disable_ipv6 = 1
# topologies/ha-router.yml:28 servers.client
net/ipv6/conf/qbr8ebcef88-fe/disable_ipv6 = 1
# topologies/ha-router.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ha-router.yml:7 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/ha-router.yml:25 servers.web1
link set qbr00acadc9-da up
link set qvo00acadc9-da promisc on up
link set qvb00acadc9-da master qbr00acadc9-da promisc on up
link set tap00acadc9-da master qbr00acadc9-da up
# topologies/ha-router.yml:27 servers.db1
link set qbr0b997c42-ab up
link set qvo0b997c42-ab promisc on up
link set qvb0b997c42-ab master qbr0b997c42-ab promisc on up
link set tap0b997c42-ab master qbr0b997c42-ab up
# topologies/ha-router.yml:28 servers.client
link set qbr8ebcef88-fe up
link set qvo8ebcef88-fe promisc on up
link set qvb8ebcef88-fe master qbr8ebcef88-fe promisc on up
link set tap8ebcef88-fe master qbr8ebcef88-fe up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/ha-router.yml:7 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen client 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/ha-router.yml:25 servers.web1)
run 11 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/ha-router.yml:25 servers.web1)
run 12 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/ha-router.yml:25 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.17.1.2/24 dev eth0
route add default via 10.17.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/ha-router.yml:27 servers.db1)
run 13 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/ha-router.yml:27 servers.db1)
run 14 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/ha-router.yml:27 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.17.2.2/24 dev eth0
route add default via 10.17.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/ha-router.yml:28 servers.client)
run 15 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/ha-router.yml:28 servers.client)
run 16 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/ha-router.yml:28 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.100/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-router.yml:7 hosts.compute1)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-router.yml:7 hosts.compute1)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-router.yml:7 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-router.yml:7 hosts.compute1
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
# topologies/ha-router.yml:12 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
# topologies/ha-router.yml:25 servers.web1
priority=9,in_port="qvo00acadc9-da" actions=resubmit(,25)
table=25, priority=2,in_port="qvo00acadc9-da",dl_src=fa:16:3e:0a:bf:0c actions=resubmit(,30)
priority=10,icmp6,in_port="qvo00acadc9-da",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo00acadc9-da",icmp_type=136,nd_target=fe80::f816:3eff:fe0a:bf0c actions=resubmit(,59)
priority=10,arp,in_port="qvo00acadc9-da" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo00acadc9-da",arp_spa=10.17.1.2 actions=resubmit(,25)
# topologies/ha-router.yml:27 servers.db1
priority=9,in_port="qvo0b997c42-ab" actions=resubmit(,25)
table=25, priority=2,in_port="qvo0b997c42-ab",dl_src=fa:16:3e:ac:56:ae actions=resubmit(,30)
priority=10,icmp6,in_port="qvo0b997c42-ab",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo0b997c42-ab",icmp_type=136,nd_target=fe80::f816:3eff:feac:56ae actions=resubmit(,59)
priority=10,arp,in_port="qvo0b997c42-ab" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo0b997c42-ab",arp_spa=10.17.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/ha-router.yml:7 hosts.compute1)
run 20 perl -e 'use strict; use warnings;
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
# topologies/ha-router.yml:25 servers.web1
qvb00acadc9-da fa:16:3e:0a:bf:0c
# topologies/ha-router.yml:27 servers.db1
qvb0b997c42-ab fa:16:3e:ac:56:ae
# topologies/ha-router.yml:28 servers.client
qvb8ebcef88-fe fa:16:3e:d7:25:97
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-router.yml:7 hosts.compute1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-router.yml:7 hosts.compute1
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
# topologies/ha-router.yml:10 networks.web
table=4, priority=1,tun_id=0x5b5d61 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-router.yml:11 networks.db
table=4, priority=1,tun_id=0xeacb7e actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-router.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ha-router.yml:6 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ha-router.yml:26 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:75:f5:1a actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.17.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e75f51a->NXM_NX_ARP_SHA[],load:0xa110103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:75:f5:1a,IN_PORT
# topologies/ha-router.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x5b5d61->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/ha-router.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xeacb7e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-router.yml:7 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-router.yml:7 hosts.compute1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-router.yml:12 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-router.yml:7 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/ha-router.yml:7 hosts.compute1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/ha-router.yml:7 hosts.compute1)
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
# announce the addresses of the host (topologies/ha-router.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/ha-router.yml:5 hosts.net1)
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
# start keepalived-state-change of edge (topologies/ha-router.yml:19 routers.edge.hosts[0])
start 3 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of edge.pid' sh -c 'device=$1 vip=$2 was=
shift 2
trap '\''trap - TERM; kill 0'\'' TERM
{ echo; exec ip -o monitor address dev "$device"; } | while read -r _; do
  is=backup
  [ -z "$(ip -o address show dev "$device" to "$vip")" ] || is=primary
  [ "$is" != "$was" ] || continue
  was=$is
  for setting; do
    value=0
    [ "$is" = backup ] || value=${setting#*=}
    echo "$value" >"/proc/sys/${setting%%=*}"
  done
  echo "$is" >"$0.new" && mv "$0.new" "$0"
done &
wait' /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/state ha-5c5c97da-aa 169.254.0.65/24 net/ipv6/conf/all/forwarding=1 net/ipv6/conf/qg-4c0f0fe3-9f/accept_ra=2
# start keepalived of edge (topologies/ha-router.yml:19 routers.edge.hosts[0])
start 4 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.log keepalived -P -f /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.conf -p /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.keepalived -r /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
join

# ---- 3. daemons that take their time ----
(
# wait for keepalived of edge (topologies/ha-router.yml:19 routers.edge.hosts[0])
run 5 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/state ha-5c5c97da-aa 169.254.192.1 169.254.0.65
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
# announce the addresses of the host (topologies/ha-router.yml:6 hosts.net2)
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
# wait until the far ends of the tunnels are known (topologies/ha-router.yml:6 hosts.net2)
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
# start keepalived-state-change of edge (topologies/ha-router.yml:19 routers.edge.hosts[1])
start 3 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of edge.pid' sh -c 'device=$1 vip=$2 was=
shift 2
trap '\''trap - TERM; kill 0'\'' TERM
{ echo; exec ip -o monitor address dev "$device"; } | while read -r _; do
  is=backup
  [ -z "$(ip -o address show dev "$device" to "$vip")" ] || is=primary
  [ "$is" != "$was" ] || continue
  was=$is
  for setting; do
    value=0
    [ "$is" = backup ] || value=${setting#*=}
    echo "$value" >"/proc/sys/${setting%%=*}"
  done
  echo "$is" >"$0.new" && mv "$0.new" "$0"
done &
wait' /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/state ha-1d4038b0-1b 169.254.0.65/24 net/ipv6/conf/all/forwarding=1 net/ipv6/conf/qg-4c0f0fe3-9f/accept_ra=2
# start keepalived of edge (topologies/ha-router.yml:19 routers.edge.hosts[1])
start 4 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.log keepalived -P -f /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/keepalived.conf -p /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.keepalived -r /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
join

# ---- 3. daemons that take their time ----
(
# wait for keepalived of edge (topologies/ha-router.yml:19 routers.edge.hosts[1])
run 5 nsenter --net=/run/netns/qrouter-8bafbaf4-f14b-570d-9978-1d6cccceccab sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/8bafbaf4-f14b-570d-9978-1d6cccceccab/state ha-1d4038b0-1b 169.254.192.2 169.254.0.65
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
# announce the addresses of the host (topologies/ha-router.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/ha-router.yml:7 hosts.compute1)
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
