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
# namespaces and links (topologies/jumbo-frames.yml )
run 1 ip -batch - <<'END'
# topologies/jumbo-frames.yml underlay
link add sw-underlay mtu 9000 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/jumbo-frames.yml:7 hosts.net1
link add h1-eth0 mtu 9000 type veth peer name eth0 netns net1 mtu 9000
# topologies/jumbo-frames.yml:8 hosts.compute1
link add h2-eth0 mtu 9000 type veth peer name eth0 netns compute1 mtu 9000
# topologies/jumbo-frames.yml:14 networks.public
link add sw-ext mtu 9000 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 9000 type veth peer name eth1 netns net1 mtu 9000
link add h2-eth1 mtu 9000 type veth peer name eth1 netns compute1 mtu 9000
END
# settings of the host (topologies/jumbo-frames.yml )
run 2 sysctl -q -p - <<'END'
# topologies/jumbo-frames.yml:14 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/jumbo-frames.yml:14 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/jumbo-frames.yml )
run 4 ip -batch - <<'END'
# topologies/jumbo-frames.yml underlay
link set sw-underlay up
# topologies/jumbo-frames.yml:7 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/jumbo-frames.yml:8 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/jumbo-frames.yml:14 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/jumbo-frames.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/jumbo-frames.yml:7 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/jumbo-frames.yml:7 hosts.net1
link set eth0 up
# topologies/jumbo-frames.yml:14 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/jumbo-frames.yml:8 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/jumbo-frames.yml:8 hosts.compute1
link set eth0 up
# topologies/jumbo-frames.yml:14 networks.public
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
# folders of Open vSwitch (topologies/jumbo-frames.yml:7 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/jumbo-frames.yml:7 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/jumbo-frames.yml:7 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/jumbo-frames.yml:7 hosts.net1)
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
  -- add-port br-int qvo6c93568a-5d tag=1 other_config:net_uuid=fded3e56-f1fb-5b9e-964e-bc715c99b27b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2183992 other_config:tag=1 \
  -- set Interface qvo6c93568a-5d 'external_ids:attached-mac="fa:16:3e:2b:e0:5a"' external_ids:iface-id=6c93568a-5de0-5183-9691-e905a476cd17 external_ids:iface-status=active external_ids:vm-uuid=a3e7109f-10bf-5cf3-8650-6302c86226ec \
  -- add-port br-int qvo9d87d7e6-e3 tag=4 other_config:net_uuid=1865b5b3-6b7f-5431-8429-3694725f0179 other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface qvo9d87d7e6-e3 'external_ids:attached-mac="fa:16:3e:e9:e0:ea"' external_ids:iface-id=9d87d7e6-e34f-5ae1-b2d1-c92608e7bf03 external_ids:iface-status=active external_ids:vm-uuid=868c95d7-84ec-56f0-941b-5be13c6fe2d0 \
  -- add-port br-int tap2e8b2d95-d6 tag=1 other_config:net_uuid=fded3e56-f1fb-5b9e-964e-bc715c99b27b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2183992 other_config:tag=1 \
  -- set Interface tap2e8b2d95-d6 'external_ids:attached-mac="fa:16:3e:9a:29:93"' external_ids:iface-id=2e8b2d95-d6c4-5780-bbb6-effc7a923354 external_ids:iface-status=active \
  -- add-port br-int tap617b8b5e-30 tag=1 other_config:net_uuid=fded3e56-f1fb-5b9e-964e-bc715c99b27b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2183992 other_config:tag=1 \
  -- set Interface tap617b8b5e-30 'external_ids:attached-mac="fa:16:3e:85:77:41"' external_ids:iface-id=617b8b5e-3009-520f-9690-871148564484 external_ids:iface-status=active \
  -- add-port br-int tap81b03882-65 tag=2 other_config:net_uuid=745cf459-8ebb-5e29-9b68-f9869df79bf6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4230622 other_config:tag=2 \
  -- set Interface tap81b03882-65 'external_ids:attached-mac="fa:16:3e:ea:f3:2d"' external_ids:iface-id=81b03882-65f9-5570-ad37-9525867a1a28 external_ids:iface-status=active \
  -- add-port br-int qr-4763dfc2-ec tag=3 other_config:net_uuid=78f6f45b-893b-541a-9449-8e23312a3e37 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10034299 other_config:tag=3 \
  -- set Interface qr-4763dfc2-ec type=internal 'external_ids:attached-mac="fa:16:3e:e1:bd:26"' external_ids:iface-id=4763dfc2-ec68-5bd9-a7b3-da6d9dffedd7 external_ids:iface-status=active \
  -- add-port br-int tapd966b7b5-df tag=4 other_config:net_uuid=1865b5b3-6b7f-5431-8429-3694725f0179 other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface tapd966b7b5-df 'external_ids:attached-mac="fa:16:3e:ed:f3:86"' external_ids:iface-id=d966b7b5-df7c-59df-b437-ecce0e4e6949 external_ids:iface-status=active \
  -- add-port br-int tap11d04b14-07 tag=1 other_config:net_uuid=fded3e56-f1fb-5b9e-964e-bc715c99b27b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2183992 other_config:tag=1 \
  -- set Interface tap11d04b14-07 'external_ids:attached-mac="fa:16:3e:1f:4e:4e"' external_ids:iface-id=11d04b14-07cd-53f3-9731-4241de82d6a4 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/jumbo-frames.yml:7 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:7 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:7 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6c93568a-5d -m comment --comment "Set zone for 6c93568a-5de0-5183-9691-e905a476cd17" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6c93568a-5d -m comment --comment "Set zone for 6c93568a-5de0-5183-9691-e905a476cd17" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6c93568a-5d -m comment --comment "Set zone for 6c93568a-5de0-5183-9691-e905a476cd17" -j CT --zone 4097
COMMIT
*filter
# topologies/jumbo-frames.yml:7 hosts.net1
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
# topologies/jumbo-frames.yml:24 servers.web2
:neutron-openvswi-i6c93568a-5 - [0:0]
:neutron-openvswi-o6c93568a-5 - [0:0]
:neutron-openvswi-s6c93568a-5 - [0:0]
# topologies/jumbo-frames.yml:7 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6c93568a-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6c93568a-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6c93568a-5d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6c93568a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6c93568a-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6c93568a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6c93568a-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6c93568a-5
-A neutron-openvswi-i6c93568a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6c93568a-5 -d 10.22.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6c93568a-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-i6c93568a-5 -p icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-i6c93568a-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-i6c93568a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6c93568a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6c93568a-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -j neutron-openvswi-s6c93568a-5
-A neutron-openvswi-s6c93568a-5 -s 10.22.0.4/32 -m mac --mac-source fa:16:3e:2b:e0:5a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6c93568a-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6c93568a-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6c93568a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-o6c93568a-5 -j RETURN
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-o6c93568a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6c93568a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:7 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/jumbo-frames.yml:27 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9d87d7e6-e3 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9d87d7e6-e3 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap9d87d7e6-e3 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2e8b2d95-d6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2e8b2d95-d6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap617b8b5e-30 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap617b8b5e-30 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap81b03882-65 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap81b03882-65 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4763dfc2-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4763dfc2-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd966b7b5-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd966b7b5-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:32 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap11d04b14-07 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap11d04b14-07 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap11d04b14-07 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/jumbo-frames.yml:7 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:7 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:7 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6c93568a-5d -m comment --comment "Set zone for 6c93568a-5de0-5183-9691-e905a476cd17" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6c93568a-5d -m comment --comment "Set zone for 6c93568a-5de0-5183-9691-e905a476cd17" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6c93568a-5d -m comment --comment "Set zone for 6c93568a-5de0-5183-9691-e905a476cd17" -j CT --zone 4097
COMMIT
*filter
# topologies/jumbo-frames.yml:7 hosts.net1
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
# topologies/jumbo-frames.yml:24 servers.web2
:neutron-openvswi-i6c93568a-5 - [0:0]
:neutron-openvswi-o6c93568a-5 - [0:0]
# topologies/jumbo-frames.yml:7 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6c93568a-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6c93568a-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6c93568a-5d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6c93568a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6c93568a-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6c93568a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6c93568a-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6c93568a-5
-A neutron-openvswi-i6c93568a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6c93568a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6c93568a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6c93568a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6c93568a-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-i6c93568a-5 -p ipv6-icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-i6c93568a-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-i6c93568a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6c93568a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6c93568a-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6c93568a-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6c93568a-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6c93568a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-o6c93568a-5 -j RETURN
# topologies/jumbo-frames.yml:24 servers.web2
-A neutron-openvswi-o6c93568a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6c93568a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:7 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/jumbo-frames.yml:27 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9d87d7e6-e3 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9d87d7e6-e3 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap9d87d7e6-e3 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2e8b2d95-d6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2e8b2d95-d6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap617b8b5e-30 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap617b8b5e-30 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap81b03882-65 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap81b03882-65 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4763dfc2-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4763dfc2-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:17 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd966b7b5-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd966b7b5-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/jumbo-frames.yml:32 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap11d04b14-07 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap11d04b14-07 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap11d04b14-07 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/jumbo-frames.yml:7 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/jumbo-frames.yml:24 servers.web2
netns add web2
# topologies/jumbo-frames.yml:27 servers.client
netns add client
# topologies/jumbo-frames.yml:11 networks.web.dhcp
netns add qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b
# topologies/jumbo-frames.yml:17 routers.edge
netns add qrouter-d858718b-4cf6-5374-b686-14962dc2909f
# topologies/jumbo-frames.yml:30 load_balancers.shop
netns add qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1
# topologies/jumbo-frames.yml:24 servers.web2
link add qbr6c93568a-5d mtu 8950 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6c93568a-5d mtu 8950 type veth peer name qvb6c93568a-5d mtu 8950
link add tap6c93568a-5d mtu 8950 type veth peer name eth0 netns web2 address fa:16:3e:2b:e0:5a
# topologies/jumbo-frames.yml:27 servers.client
link add qbr9d87d7e6-e3 mtu 9000 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo9d87d7e6-e3 mtu 9000 type veth peer name qvb9d87d7e6-e3 mtu 9000
link add tap9d87d7e6-e3 mtu 9000 type veth peer name eth0 netns client address fa:16:3e:e9:e0:ea mtu 9000
# topologies/jumbo-frames.yml:11 networks.web.dhcp
link add tap2e8b2d95-d6 mtu 8950 type veth peer name ns-2e8b2d95-d6 netns qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b address fa:16:3e:9a:29:93 mtu 8950
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
link add tap617b8b5e-30 mtu 8950 type veth peer name qr-617b8b5e-30 netns qrouter-d858718b-4cf6-5374-b686-14962dc2909f address fa:16:3e:85:77:41 mtu 8950
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
link add tap81b03882-65 mtu 8950 type veth peer name qr-81b03882-65 netns qrouter-d858718b-4cf6-5374-b686-14962dc2909f address fa:16:3e:ea:f3:2d mtu 8950
# topologies/jumbo-frames.yml:17 routers.edge.gateway
link add tapd966b7b5-df mtu 9000 type veth peer name qg-d966b7b5-df netns qrouter-d858718b-4cf6-5374-b686-14962dc2909f address fa:16:3e:ed:f3:86 mtu 9000
# topologies/jumbo-frames.yml:30 load_balancers.shop
link add tap11d04b14-07 mtu 8950 type veth peer name ns-11d04b14-07 netns qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 address fa:16:3e:1f:4e:4e mtu 8950
END
# settings of the host (topologies/jumbo-frames.yml:7 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/jumbo-frames.yml:7 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/jumbo-frames.yml:24 servers.web2
net/ipv6/conf/qbr6c93568a-5d/disable_ipv6 = 1
# topologies/jumbo-frames.yml:27 servers.client
net/ipv6/conf/qbr9d87d7e6-e3/disable_ipv6 = 1
# topologies/jumbo-frames.yml:11 networks.web.dhcp
net/ipv6/conf/tap2e8b2d95-d6/disable_ipv6 = 1
# topologies/jumbo-frames.yml:7 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
net/ipv6/conf/tap617b8b5e-30/disable_ipv6 = 1
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
net/ipv6/conf/tap81b03882-65/disable_ipv6 = 1
# topologies/jumbo-frames.yml:17 routers.edge.gateway
net/ipv6/conf/tapd966b7b5-df/disable_ipv6 = 1
# topologies/jumbo-frames.yml:30 load_balancers.shop
net/ipv6/conf/tap11d04b14-07/disable_ipv6 = 1
END
# devices, addresses and routes of the host (topologies/jumbo-frames.yml:7 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/jumbo-frames.yml:24 servers.web2
link set qbr6c93568a-5d up
link set qvo6c93568a-5d promisc on up
link set qvb6c93568a-5d master qbr6c93568a-5d promisc on up
link set tap6c93568a-5d master qbr6c93568a-5d up
# topologies/jumbo-frames.yml:27 servers.client
link set qbr9d87d7e6-e3 up
link set qvo9d87d7e6-e3 promisc on up
link set qvb9d87d7e6-e3 master qbr9d87d7e6-e3 promisc on up
link set tap9d87d7e6-e3 master qbr9d87d7e6-e3 up
# topologies/jumbo-frames.yml:11 networks.web.dhcp
link set tap2e8b2d95-d6 up
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
link set tap617b8b5e-30 up
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
link set tap81b03882-65 up
# topologies/jumbo-frames.yml:17 routers.edge.gateway
link set tapd966b7b5-df up
# topologies/jumbo-frames.yml:30 load_balancers.shop
link set tap11d04b14-07 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/host (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 10 install -D -m 644 /dev/stdin /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/host <<'END'
fa:16:3e:4b:07:05,host-10-22-0-3.openstacklocal,10.22.0.3
fa:16:3e:2b:e0:5a,host-10-22-0-4.openstacklocal,10.22.0.4
fa:16:3e:85:77:41,host-10-22-0-1.openstacklocal,10.22.0.1
fa:16:3e:1f:4e:4e,host-10-22-0-100.openstacklocal,10.22.0.100
END
# write /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/addn_hosts (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/addn_hosts <<'END'
10.22.0.3	host-10-22-0-3.openstacklocal host-10-22-0-3
10.22.0.4	host-10-22-0-4.openstacklocal host-10-22-0-4
10.22.0.1	host-10-22-0-1.openstacklocal host-10-22-0-1
10.22.0.100	host-10-22-0-100.openstacklocal host-10-22-0-100
END
# write /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/opts (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/opts <<'END'
tag:subnet-5e1e9d8e-458a-54a4-bffb-11a9c5c4b6c2,option:classless-static-route,169.254.169.254/32,10.22.0.1,0.0.0.0/0,10.22.0.1
tag:subnet-5e1e9d8e-458a-54a4-bffb-11a9c5c4b6c2,249,169.254.169.254/32,10.22.0.1,0.0.0.0/0,10.22.0.1
tag:subnet-5e1e9d8e-458a-54a4-bffb-11a9c5c4b6c2,option:router,10.22.0.1
END
# write /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/leases (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/leases <<'END'
0 fa:16:3e:4b:07:05 10.22.0.3 host-10-22-0-3 *
0 fa:16:3e:2b:e0:5a 10.22.0.4 host-10-22-0-4 *
0 fa:16:3e:85:77:41 10.22.0.1 host-10-22-0-1 *
0 fa:16:3e:1f:4e:4e 10.22.0.100 host-10-22-0-100 *
END
# write /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/interface (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 14 install -D -m 644 /dev/stdin /run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/interface <<'END'
ns-2e8b2d95-d6
END
# write /run/netlab/udhcpc/script (topologies/jumbo-frames.yml:7 hosts.net1)
run 15 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
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
# write /run/netlab/udhcpc/web2.eth0.lease (topologies/jumbo-frames.yml:24 servers.web2)
run 16 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web2.eth0.lease <<'END'
{"ip":"10.22.0.4","cidr":"10.22.0.0/24","gateway":"10.22.0.1","dns":[],"routes":[],"mtu":8950,"siblings":[],"server":"10.22.0.2","metadata":"10.22.0.1"}
END
# write /run/netlab/udhcpc/web2.eth0.own (topologies/jumbo-frames.yml:24 servers.web2)
run 17 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web2.eth0.own <<'END'
END
# write /run/neutron/lbaas/v2/82e85351-307f-5d2e-8451-e515aa27b4e1/haproxy.conf (topologies/jumbo-frames.yml:30 load_balancers.shop)
run 18 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/82e85351-307f-5d2e-8451-e515aa27b4e1/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/82e85351-307f-5d2e-8451-e515aa27b4e1/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend 7062d944-597e-56fb-9f88-f6bd78584e2a
    option tcplog
    bind 10.22.0.100:80
    mode tcp
    default_backend 80096b91-4c15-5057-adc4-c4a8d1e13463

backend 80096b91-4c15-5057-adc4-c4a8d1e13463
    mode tcp
    balance roundrobin
    server 49cc36b7-a748-5cd0-870f-3ce8689869a7 10.22.0.3:80 weight 1
    server d8f84fc5-c011-5002-b7f5-a7a060409be3 10.22.0.4:80 weight 1
END
# write /run/netlab/metadata/agent.conf (topologies/jumbo-frames.yml:7 hosts.net1)
run 19 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks d858718b-4cf6-5374-b686-14962dc2909f/10.22.0.3 web1
asks d858718b-4cf6-5374-b686-14962dc2909f/fe80::f816:3eff:fe4b:705 web1
asks d858718b-4cf6-5374-b686-14962dc2909f/10.22.0.4 web2
asks d858718b-4cf6-5374-b686-14962dc2909f/fe80::f816:3eff:fe2b:e05a web2
asks d858718b-4cf6-5374-b686-14962dc2909f/10.22.1.2 db1
asks d858718b-4cf6-5374-b686-14962dc2909f/fe80::f816:3eff:fe37:763 db1
asks d858718b-4cf6-5374-b686-14962dc2909f/10.22.2.2 old1
asks d858718b-4cf6-5374-b686-14962dc2909f/fe80::f816:3eff:fe38:bdf8 old1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"e88c9cdb-dd77-5df2-85d0-1327cbcab99f","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"jumbo-frames","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapf77ba027-08","vif_id":"f77ba027-08b3-5f65-b82f-3767574e25fb","type":"ovs","mtu":8950,"ethernet_mac_address":"fa:16:3e:4b:07:05"}],"networks":[{"id":"network0","link":"tapf77ba027-08","network_id":"fded3e56-f1fb-5b9e-964e-bc715c99b27b","type":"ipv4_dhcp"}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-e88c9cdb
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.22.0.3
answers web1 /latest/meta-data/mac text/plain fa:16:3e:4b:07:05
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.51
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"a3e7109f-10bf-5cf3-8650-6302c86226ec","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"jumbo-frames","host":"net1"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap6c93568a-5d","vif_id":"6c93568a-5de0-5183-9691-e905a476cd17","type":"ovs","mtu":8950,"ethernet_mac_address":"fa:16:3e:2b:e0:5a"}],"networks":[{"id":"network0","link":"tap6c93568a-5d","network_id":"fded3e56-f1fb-5b9e-964e-bc715c99b27b","type":"ipv4_dhcp"}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-a3e7109f
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.22.0.4
answers web2 /latest/meta-data/mac text/plain fa:16:3e:2b:e0:5a
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"ada16597-8544-58c4-9f10-8f973ba6f64b","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"jumbo-frames","host":"compute1"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap14feb9da-da","vif_id":"14feb9da-da5d-5785-b30a-36ad88937beb","type":"ovs","mtu":8950,"ethernet_mac_address":"fa:16:3e:37:07:63"}],"networks":[{"id":"network0","link":"tap14feb9da-da","network_id":"745cf459-8ebb-5e29-9b68-f9869df79bf6","type":"ipv4","ip_address":"10.22.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-ada16597
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.22.1.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:37:07:63
answers db1 /latest/meta-data/public-ipv4 text/plain 
answers old1 /openstack/latest/meta_data.json application/json {"uuid":"623b4c49-b1a2-54d3-afa2-6ceee36b7b8d","name":"old1","hostname":"old1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"jumbo-frames","host":"compute1"}}
answers old1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapa6fb8c2b-11","vif_id":"a6fb8c2b-1111-50f3-912c-67b22b091d88","type":"ovs","mtu":1400,"ethernet_mac_address":"fa:16:3e:38:bd:f8"}],"networks":[{"id":"network0","link":"tapa6fb8c2b-11","network_id":"78f6f45b-893b-541a-9449-8e23312a3e37","type":"ipv4","ip_address":"10.22.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.2.1"}],"services":[]}],"services":[]}
answers old1 /latest/meta-data/hostname text/plain old1.novalocal
answers old1 /latest/meta-data/instance-id text/plain i-623b4c49
answers old1 /latest/meta-data/local-hostname text/plain old1.novalocal
answers old1 /latest/meta-data/local-ipv4 text/plain 10.22.2.2
answers old1 /latest/meta-data/mac text/plain fa:16:3e:38:bd:f8
answers old1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/d858718b-4cf6-5374-b686-14962dc2909f.conf (topologies/jumbo-frames.yml:17 routers.edge)
run 20 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/d858718b-4cf6-5374-b686-14962dc2909f.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-d858718b-4cf6-5374-b686-14962dc2909f
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/d858718b-4cf6-5374-b686-14962dc2909f.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID d858718b-4cf6-5374-b686-14962dc2909f
END
# write /run/neutron/external/pids/d858718b-4cf6-5374-b686-14962dc2909f.pid.haproxy (topologies/jumbo-frames.yml:17 routers.edge)
run 21 install -D -m 644 /dev/stdin /run/neutron/external/pids/d858718b-4cf6-5374-b686-14962dc2909f.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/jumbo-frames.yml:7 hosts.net1)
run 22 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/jumbo-frames.yml:24 servers.web2)
run 23 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/jumbo-frames.yml:24 servers.web2)
run 24 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/jumbo-frames.yml:24 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/jumbo-frames.yml:27 servers.client)
run 25 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/jumbo-frames.yml:27 servers.client)
run 26 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/jumbo-frames.yml:27 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.3/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 (topologies/jumbo-frames.yml:30 load_balancers.shop)
run 27 nsenter --net=/run/netns/qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 sysctl -q -p - <<'END'
# topologies/jumbo-frames.yml:30 load_balancers.shop
net/ipv4/conf/all/promote_secondaries = 1
END
# ns-11d04b14-07 writes whole checksums (topologies/jumbo-frames.yml:30 load_balancers.shop)
run 28 nsenter --net=/run/netns/qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 ethtool -K ns-11d04b14-07 tx off
# devices, addresses and routes of qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 (topologies/jumbo-frames.yml:30 load_balancers.shop)
run 29 nsenter --net=/run/netns/qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 ip -batch - <<'END'
# topologies/jumbo-frames.yml:30 load_balancers.shop
link set lo up
link set ns-11d04b14-07 up
addr add 10.22.0.100/24 broadcast 10.22.0.255 dev ns-11d04b14-07
route add default via 10.22.0.1 dev ns-11d04b14-07
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/jumbo-frames.yml:7 hosts.net1)
run 30 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/jumbo-frames.yml:7 hosts.net1)
run_silent 31 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 32 nsenter --net=/run/netns/qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b iptables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:11 networks.web.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/jumbo-frames.yml:11 networks.web.dhcp
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
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/jumbo-frames.yml:11 networks.web.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 33 nsenter --net=/run/netns/qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b ip6tables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:11 networks.web.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/jumbo-frames.yml:11 networks.web.dhcp
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
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/jumbo-frames.yml:11 networks.web.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/jumbo-frames.yml:11 networks.web.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 34 nsenter --net=/run/netns/qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b sysctl -q -p - <<'END'
# topologies/jumbo-frames.yml:11 networks.web.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
net/ipv6/conf/ns-2e8b2d95-d6/accept_ra = 0
END
# ns-2e8b2d95-d6 writes whole checksums (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 35 nsenter --net=/run/netns/qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b ethtool -K ns-2e8b2d95-d6 tx off
# devices, addresses and routes of qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 36 nsenter --net=/run/netns/qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b ip -batch - <<'END'
# topologies/jumbo-frames.yml:11 networks.web.dhcp
link set lo up
link set ns-2e8b2d95-d6 up
addr add 10.22.0.2/24 broadcast 10.22.0.255 dev ns-2e8b2d95-d6
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev ns-2e8b2d95-d6
addr add fe80::a9fe:a9fe/64 dev ns-2e8b2d95-d6
route add default via 10.22.0.1 dev ns-2e8b2d95-d6 proto static
END
# start dnsmasq of network web (topologies/jumbo-frames.yml:11 networks.web.dhcp)
run 37 nsenter --net=/run/netns/qdhcp-fded3e56-f1fb-5b9e-964e-bc715c99b27b dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/pid --dhcp-hostsfile=/run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/host --addn-hosts=/run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/opts --dhcp-leasefile=/run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-5e1e9d8e-458a-54a4-bffb-11a9c5c4b6c2,10.22.0.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,8950 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/fded3e56-f1fb-5b9e-964e-bc715c99b27b/dhcp_dns_log
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-d858718b-4cf6-5374-b686-14962dc2909f (topologies/jumbo-frames.yml:17 routers.edge)
run 38 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f iptables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/jumbo-frames.yml:17 routers.edge
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
# topologies/jumbo-frames.yml:17 routers.edge
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
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-617b8b5e-30 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-81b03882-65 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
-A neutron-l3-agent-scope -i qr-4763dfc2-ec -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/jumbo-frames.yml:17 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-d966b7b5-df -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-d966b7b5-df -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-d966b7b5-df -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/jumbo-frames.yml:17 routers.edge
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
# topologies/jumbo-frames.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/jumbo-frames.yml:17 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-d966b7b5-df -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-d966b7b5-df -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/jumbo-frames.yml:23 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.51/32 -j DNAT --to-destination 10.22.0.3
-A neutron-l3-agent-OUTPUT -d 203.0.113.51/32 -j DNAT --to-destination 10.22.0.3
-A neutron-l3-agent-float-snat -s 10.22.0.3/32 -j SNAT --to-source 203.0.113.51 --random-fully
# topologies/jumbo-frames.yml:34 load_balancers.shop.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.52/32 -j DNAT --to-destination 10.22.0.100
-A neutron-l3-agent-OUTPUT -d 203.0.113.52/32 -j DNAT --to-destination 10.22.0.100
-A neutron-l3-agent-float-snat -s 10.22.0.100/32 -j SNAT --to-source 203.0.113.52 --random-fully
COMMIT
*filter
# topologies/jumbo-frames.yml:17 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/jumbo-frames.yml:17 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-617b8b5e-30 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-81b03882-65 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
-A neutron-l3-agent-scope -o qr-4763dfc2-ec -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-d858718b-4cf6-5374-b686-14962dc2909f (topologies/jumbo-frames.yml:17 routers.edge)
run 39 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f ip6tables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/jumbo-frames.yml:17 routers.edge
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
# topologies/jumbo-frames.yml:17 routers.edge
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
# topologies/jumbo-frames.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/jumbo-frames.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/jumbo-frames.yml:17 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/jumbo-frames.yml:17 routers.edge
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
# settings of qrouter-d858718b-4cf6-5374-b686-14962dc2909f (topologies/jumbo-frames.yml:17 routers.edge)
run 40 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f sysctl -q -p - <<'END'
# topologies/jumbo-frames.yml:17 routers.edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
# topologies/jumbo-frames.yml:17 routers.edge.gateway
net/ipv6/conf/qg-d966b7b5-df/accept_ra = 2
END
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/jumbo-frames.yml:7 hosts.net1)
run 41 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/jumbo-frames.yml:7 hosts.net1
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
# topologies/jumbo-frames.yml:14 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:4,resubmit(,59)
# topologies/jumbo-frames.yml:24 servers.web2
priority=9,in_port="qvo6c93568a-5d" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6c93568a-5d",dl_src=fa:16:3e:2b:e0:5a actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6c93568a-5d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6c93568a-5d",icmp_type=136,nd_target=fe80::f816:3eff:fe2b:e05a actions=resubmit(,59)
priority=10,arp,in_port="qvo6c93568a-5d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6c93568a-5d",arp_spa=10.22.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/jumbo-frames.yml:7 hosts.net1)
run 42 perl -e 'use strict; use warnings;
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
# topologies/jumbo-frames.yml:24 servers.web2
qvb6c93568a-5d fa:16:3e:2b:e0:5a
# topologies/jumbo-frames.yml:27 servers.client
qvb9d87d7e6-e3 fa:16:3e:e9:e0:ea
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/jumbo-frames.yml:7 hosts.net1)
run 43 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/jumbo-frames.yml:7 hosts.net1
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
# topologies/jumbo-frames.yml:11 networks.web
table=4, priority=1,tun_id=0x215338 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/jumbo-frames.yml:12 networks.db
table=4, priority=1,tun_id=0x408dde actions=mod_vlan_vid:2,resubmit(,10)
# topologies/jumbo-frames.yml:13 networks.old
table=4, priority=1,tun_id=0x991c7b actions=mod_vlan_vid:3,resubmit(,10)
# topologies/jumbo-frames.yml:8 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/jumbo-frames.yml:23 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4b:07:05 actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4b0705->NXM_NX_ARP_SHA[],load:0xa160003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4b:07:05,IN_PORT
# topologies/jumbo-frames.yml:11 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/jumbo-frames.yml:25 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:37:07:63 actions=strip_vlan,load:0x408dde->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e370763->NXM_NX_ARP_SHA[],load:0xa160102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:37:07:63,IN_PORT
# topologies/jumbo-frames.yml:12 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x408dde->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/jumbo-frames.yml:26 servers.old1
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:38:bd:f8 actions=strip_vlan,load:0x991c7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.22.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e38bdf8->NXM_NX_ARP_SHA[],load:0xa160202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:38:bd:f8,IN_PORT
# topologies/jumbo-frames.yml:13 networks.old
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0x991c7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/jumbo-frames.yml:7 hosts.net1)
run 44 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/jumbo-frames.yml:7 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/jumbo-frames.yml:14 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=4 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/jumbo-frames.yml:7 hosts.net1)
run 45 ip -batch - <<'END'
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
link set qr-4763dfc2-ec netns qrouter-d858718b-4cf6-5374-b686-14962dc2909f address fa:16:3e:e1:bd:26 mtu 1400
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/jumbo-frames.yml:7 hosts.net1)
run 46 ip -batch - <<'END'
# topologies/jumbo-frames.yml:7 hosts.net1
link set br-phy mtu 9000 up
link set br-ex mtu 9000 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/jumbo-frames.yml:7 hosts.net1)
run 47 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/jumbo-frames.yml:7 hosts.net1)
run 48 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# qr-617b8b5e-30 writes whole checksums (topologies/jumbo-frames.yml:17 routers.edge.networks[0])
run 49 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f ethtool -K qr-617b8b5e-30 tx off
# qr-81b03882-65 writes whole checksums (topologies/jumbo-frames.yml:17 routers.edge.networks[1])
run 50 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f ethtool -K qr-81b03882-65 tx off
# qg-d966b7b5-df writes whole checksums (topologies/jumbo-frames.yml:17 routers.edge.gateway)
run 51 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f ethtool -K qg-d966b7b5-df tx off
# devices, addresses and routes of qrouter-d858718b-4cf6-5374-b686-14962dc2909f (topologies/jumbo-frames.yml:17 routers.edge)
run 52 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f ip -batch - <<'END'
# topologies/jumbo-frames.yml:17 routers.edge
link set lo up
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
link set qr-617b8b5e-30 up
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
link set qr-81b03882-65 up
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
link set qr-4763dfc2-ec up
# topologies/jumbo-frames.yml:17 routers.edge.gateway
link set qg-d966b7b5-df up
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
addr add 10.22.0.1/24 broadcast 10.22.0.255 dev qr-617b8b5e-30
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
addr add 10.22.1.1/24 broadcast 10.22.1.255 dev qr-81b03882-65
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
addr add 10.22.2.1/24 broadcast 10.22.2.255 dev qr-4763dfc2-ec
# topologies/jumbo-frames.yml:17 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-d966b7b5-df
# topologies/jumbo-frames.yml:23 servers.web1.floating_ip
addr add 203.0.113.51/32 broadcast 203.0.113.51 dev qg-d966b7b5-df
# topologies/jumbo-frames.yml:34 load_balancers.shop.floating_ip
addr add 203.0.113.52/32 broadcast 203.0.113.52 dev qg-d966b7b5-df
# topologies/jumbo-frames.yml:17 routers.edge.gateway
route add default via 203.0.113.1 dev qg-d966b7b5-df proto static
END
# start metadata proxy of router edge (topologies/jumbo-frames.yml:17 routers.edge)
run 53 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f haproxy -f /run/neutron/ns-metadata-proxy/d858718b-4cf6-5374-b686-14962dc2909f.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/jumbo-frames.yml:7 hosts.net1)
run 54 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
qr-4763dfc2-ec
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
# folders of Open vSwitch (topologies/jumbo-frames.yml:8 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/jumbo-frames.yml:8 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/jumbo-frames.yml:8 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/jumbo-frames.yml:8 hosts.compute1)
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
  -- add-port br-int qvof77ba027-08 tag=1 other_config:net_uuid=fded3e56-f1fb-5b9e-964e-bc715c99b27b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2183992 other_config:tag=1 \
  -- set Interface qvof77ba027-08 'external_ids:attached-mac="fa:16:3e:4b:07:05"' external_ids:iface-id=f77ba027-08b3-5f65-b82f-3767574e25fb external_ids:iface-status=active external_ids:vm-uuid=e88c9cdb-dd77-5df2-85d0-1327cbcab99f \
  -- add-port br-int qvo14feb9da-da tag=2 other_config:net_uuid=745cf459-8ebb-5e29-9b68-f9869df79bf6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4230622 other_config:tag=2 \
  -- set Interface qvo14feb9da-da 'external_ids:attached-mac="fa:16:3e:37:07:63"' external_ids:iface-id=14feb9da-da5d-5785-b30a-36ad88937beb external_ids:iface-status=active external_ids:vm-uuid=ada16597-8544-58c4-9f10-8f973ba6f64b \
  -- add-port br-int qvoa6fb8c2b-11 tag=3 other_config:net_uuid=78f6f45b-893b-541a-9449-8e23312a3e37 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10034299 other_config:tag=3 \
  -- set Interface qvoa6fb8c2b-11 'external_ids:attached-mac="fa:16:3e:38:bd:f8"' external_ids:iface-id=a6fb8c2b-1111-50f3-912c-67b22b091d88 external_ids:iface-status=active external_ids:vm-uuid=623b4c49-b1a2-54d3-afa2-6ceee36b7b8d
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/jumbo-frames.yml:8 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:8 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:8 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf77ba027-08 -m comment --comment "Set zone for f77ba027-08b3-5f65-b82f-3767574e25fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbf77ba027-08 -m comment --comment "Set zone for f77ba027-08b3-5f65-b82f-3767574e25fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf77ba027-08 -m comment --comment "Set zone for f77ba027-08b3-5f65-b82f-3767574e25fb" -j CT --zone 4097
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb14feb9da-da -m comment --comment "Set zone for 14feb9da-da5d-5785-b30a-36ad88937beb" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb14feb9da-da -m comment --comment "Set zone for 14feb9da-da5d-5785-b30a-36ad88937beb" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap14feb9da-da -m comment --comment "Set zone for 14feb9da-da5d-5785-b30a-36ad88937beb" -j CT --zone 4098
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba6fb8c2b-11 -m comment --comment "Set zone for a6fb8c2b-1111-50f3-912c-67b22b091d88" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvba6fb8c2b-11 -m comment --comment "Set zone for a6fb8c2b-1111-50f3-912c-67b22b091d88" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa6fb8c2b-11 -m comment --comment "Set zone for a6fb8c2b-1111-50f3-912c-67b22b091d88" -j CT --zone 4099
COMMIT
*filter
# topologies/jumbo-frames.yml:8 hosts.compute1
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
# topologies/jumbo-frames.yml:23 servers.web1
:neutron-openvswi-if77ba027-0 - [0:0]
:neutron-openvswi-of77ba027-0 - [0:0]
:neutron-openvswi-sf77ba027-0 - [0:0]
# topologies/jumbo-frames.yml:25 servers.db1
:neutron-openvswi-i14feb9da-d - [0:0]
:neutron-openvswi-o14feb9da-d - [0:0]
:neutron-openvswi-s14feb9da-d - [0:0]
# topologies/jumbo-frames.yml:26 servers.old1
:neutron-openvswi-ia6fb8c2b-1 - [0:0]
:neutron-openvswi-oa6fb8c2b-1 - [0:0]
:neutron-openvswi-sa6fb8c2b-1 - [0:0]
# topologies/jumbo-frames.yml:8 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf77ba027-08 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf77ba027-08 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf77ba027-08 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of77ba027-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf77ba027-08 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if77ba027-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf77ba027-08 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of77ba027-0
-A neutron-openvswi-if77ba027-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if77ba027-0 -d 10.22.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-if77ba027-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-if77ba027-0 -p icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-if77ba027-0 -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-if77ba027-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if77ba027-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of77ba027-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -j neutron-openvswi-sf77ba027-0
-A neutron-openvswi-sf77ba027-0 -s 10.22.0.3/32 -m mac --mac-source fa:16:3e:4b:07:05 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sf77ba027-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-of77ba027-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of77ba027-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-of77ba027-0 -j RETURN
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-of77ba027-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of77ba027-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap14feb9da-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap14feb9da-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap14feb9da-da --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o14feb9da-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap14feb9da-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i14feb9da-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap14feb9da-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o14feb9da-d
-A neutron-openvswi-i14feb9da-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i14feb9da-d -d 10.22.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i14feb9da-d -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-i14feb9da-d -p icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-i14feb9da-d -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-i14feb9da-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i14feb9da-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o14feb9da-d -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -j neutron-openvswi-s14feb9da-d
-A neutron-openvswi-s14feb9da-d -s 10.22.1.2/32 -m mac --mac-source fa:16:3e:37:07:63 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s14feb9da-d -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o14feb9da-d -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o14feb9da-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-o14feb9da-d -j RETURN
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-o14feb9da-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o14feb9da-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa6fb8c2b-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia6fb8c2b-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa6fb8c2b-1
-A neutron-openvswi-ia6fb8c2b-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia6fb8c2b-1 -d 10.22.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ia6fb8c2b-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-ia6fb8c2b-1 -p icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-ia6fb8c2b-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-ia6fb8c2b-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia6fb8c2b-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa6fb8c2b-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -j neutron-openvswi-sa6fb8c2b-1
-A neutron-openvswi-sa6fb8c2b-1 -s 10.22.2.2/32 -m mac --mac-source fa:16:3e:38:bd:f8 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sa6fb8c2b-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oa6fb8c2b-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa6fb8c2b-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-oa6fb8c2b-1 -j RETURN
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-oa6fb8c2b-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa6fb8c2b-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:8 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/jumbo-frames.yml:8 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/jumbo-frames.yml:8 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/jumbo-frames.yml:8 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf77ba027-08 -m comment --comment "Set zone for f77ba027-08b3-5f65-b82f-3767574e25fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbf77ba027-08 -m comment --comment "Set zone for f77ba027-08b3-5f65-b82f-3767574e25fb" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf77ba027-08 -m comment --comment "Set zone for f77ba027-08b3-5f65-b82f-3767574e25fb" -j CT --zone 4097
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb14feb9da-da -m comment --comment "Set zone for 14feb9da-da5d-5785-b30a-36ad88937beb" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb14feb9da-da -m comment --comment "Set zone for 14feb9da-da5d-5785-b30a-36ad88937beb" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap14feb9da-da -m comment --comment "Set zone for 14feb9da-da5d-5785-b30a-36ad88937beb" -j CT --zone 4098
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba6fb8c2b-11 -m comment --comment "Set zone for a6fb8c2b-1111-50f3-912c-67b22b091d88" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvba6fb8c2b-11 -m comment --comment "Set zone for a6fb8c2b-1111-50f3-912c-67b22b091d88" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa6fb8c2b-11 -m comment --comment "Set zone for a6fb8c2b-1111-50f3-912c-67b22b091d88" -j CT --zone 4099
COMMIT
*filter
# topologies/jumbo-frames.yml:8 hosts.compute1
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
# topologies/jumbo-frames.yml:23 servers.web1
:neutron-openvswi-if77ba027-0 - [0:0]
:neutron-openvswi-of77ba027-0 - [0:0]
# topologies/jumbo-frames.yml:25 servers.db1
:neutron-openvswi-i14feb9da-d - [0:0]
:neutron-openvswi-o14feb9da-d - [0:0]
# topologies/jumbo-frames.yml:26 servers.old1
:neutron-openvswi-ia6fb8c2b-1 - [0:0]
:neutron-openvswi-oa6fb8c2b-1 - [0:0]
# topologies/jumbo-frames.yml:8 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf77ba027-08 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf77ba027-08 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf77ba027-08 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of77ba027-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf77ba027-08 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if77ba027-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf77ba027-08 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of77ba027-0
-A neutron-openvswi-if77ba027-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-if77ba027-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-if77ba027-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-if77ba027-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if77ba027-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-if77ba027-0 -p ipv6-icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-if77ba027-0 -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-if77ba027-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if77ba027-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of77ba027-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-of77ba027-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of77ba027-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of77ba027-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-of77ba027-0 -j RETURN
# topologies/jumbo-frames.yml:23 servers.web1
-A neutron-openvswi-of77ba027-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of77ba027-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap14feb9da-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap14feb9da-da --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap14feb9da-da --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o14feb9da-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap14feb9da-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i14feb9da-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap14feb9da-da --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o14feb9da-d
-A neutron-openvswi-i14feb9da-d -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i14feb9da-d -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i14feb9da-d -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i14feb9da-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i14feb9da-d -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-i14feb9da-d -p ipv6-icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-i14feb9da-d -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-i14feb9da-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i14feb9da-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o14feb9da-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o14feb9da-d -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o14feb9da-d -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o14feb9da-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-o14feb9da-d -j RETURN
# topologies/jumbo-frames.yml:25 servers.db1
-A neutron-openvswi-o14feb9da-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o14feb9da-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa6fb8c2b-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia6fb8c2b-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa6fb8c2b-11 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa6fb8c2b-1
-A neutron-openvswi-ia6fb8c2b-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ia6fb8c2b-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ia6fb8c2b-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ia6fb8c2b-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia6fb8c2b-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[0]
-A neutron-openvswi-ia6fb8c2b-1 -p ipv6-icmp -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged[1]
-A neutron-openvswi-ia6fb8c2b-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-ia6fb8c2b-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia6fb8c2b-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa6fb8c2b-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oa6fb8c2b-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa6fb8c2b-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa6fb8c2b-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/jumbo-frames.yml:20 security_groups.pinged
-A neutron-openvswi-oa6fb8c2b-1 -j RETURN
# topologies/jumbo-frames.yml:26 servers.old1
-A neutron-openvswi-oa6fb8c2b-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa6fb8c2b-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/jumbo-frames.yml:8 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/jumbo-frames.yml:8 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/jumbo-frames.yml:23 servers.web1
netns add web1
# topologies/jumbo-frames.yml:25 servers.db1
netns add db1
# topologies/jumbo-frames.yml:26 servers.old1
netns add old1
# topologies/jumbo-frames.yml:23 servers.web1
link add qbrf77ba027-08 mtu 8950 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvof77ba027-08 mtu 8950 type veth peer name qvbf77ba027-08 mtu 8950
link add tapf77ba027-08 mtu 8950 type veth peer name eth0 netns web1 address fa:16:3e:4b:07:05
# topologies/jumbo-frames.yml:25 servers.db1
link add qbr14feb9da-da mtu 8950 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo14feb9da-da mtu 8950 type veth peer name qvb14feb9da-da mtu 8950
link add tap14feb9da-da mtu 8950 type veth peer name eth0 netns db1 address fa:16:3e:37:07:63 mtu 8950
# topologies/jumbo-frames.yml:26 servers.old1
link add qbra6fb8c2b-11 mtu 1400 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoa6fb8c2b-11 mtu 1400 type veth peer name qvba6fb8c2b-11 mtu 1400
link add tapa6fb8c2b-11 mtu 1400 type veth peer name eth0 netns old1 address fa:16:3e:38:bd:f8 mtu 1400
END
# settings of the host (topologies/jumbo-frames.yml:8 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/jumbo-frames.yml:8 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/jumbo-frames.yml:23 servers.web1
net/ipv6/conf/qbrf77ba027-08/disable_ipv6 = 1
# topologies/jumbo-frames.yml:25 servers.db1
net/ipv6/conf/qbr14feb9da-da/disable_ipv6 = 1
# topologies/jumbo-frames.yml:26 servers.old1
net/ipv6/conf/qbra6fb8c2b-11/disable_ipv6 = 1
# topologies/jumbo-frames.yml:8 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/jumbo-frames.yml:8 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/jumbo-frames.yml:23 servers.web1
link set qbrf77ba027-08 up
link set qvof77ba027-08 promisc on up
link set qvbf77ba027-08 master qbrf77ba027-08 promisc on up
link set tapf77ba027-08 master qbrf77ba027-08 up
# topologies/jumbo-frames.yml:25 servers.db1
link set qbr14feb9da-da up
link set qvo14feb9da-da promisc on up
link set qvb14feb9da-da master qbr14feb9da-da promisc on up
link set tap14feb9da-da master qbr14feb9da-da up
# topologies/jumbo-frames.yml:26 servers.old1
link set qbra6fb8c2b-11 up
link set qvoa6fb8c2b-11 promisc on up
link set qvba6fb8c2b-11 master qbra6fb8c2b-11 promisc on up
link set tapa6fb8c2b-11 master qbra6fb8c2b-11 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/jumbo-frames.yml:8 hosts.compute1)
run 10 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
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
# write /run/netlab/udhcpc/web1.eth0.lease (topologies/jumbo-frames.yml:23 servers.web1)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.lease <<'END'
{"ip":"10.22.0.3","cidr":"10.22.0.0/24","gateway":"10.22.0.1","dns":[],"routes":[],"mtu":8950,"siblings":[],"server":"10.22.0.2","metadata":"10.22.0.1"}
END
# write /run/netlab/udhcpc/web1.eth0.own (topologies/jumbo-frames.yml:23 servers.web1)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/jumbo-frames.yml:8 hosts.compute1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/jumbo-frames.yml:23 servers.web1)
run 14 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/jumbo-frames.yml:23 servers.web1)
run 15 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/jumbo-frames.yml:23 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/jumbo-frames.yml:25 servers.db1)
run 16 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/jumbo-frames.yml:25 servers.db1)
run 17 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/jumbo-frames.yml:25 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.22.1.2/24 dev eth0
route add default via 10.22.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/jumbo-frames.yml:26 servers.old1)
run 18 nsenter --net=/run/netns/old1 ethtool -K eth0 tx off
# devices, addresses and routes of old1 (topologies/jumbo-frames.yml:26 servers.old1)
run 19 nsenter --net=/run/netns/old1 ip -batch - <<'END'
# topologies/jumbo-frames.yml:26 servers.old1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.22.2.2/24 dev eth0
route add default via 10.22.2.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/jumbo-frames.yml:8 hosts.compute1)
run 20 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/jumbo-frames.yml:8 hosts.compute1)
run_silent 21 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/jumbo-frames.yml:8 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/jumbo-frames.yml:8 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/jumbo-frames.yml:23 servers.web1
priority=9,in_port="qvof77ba027-08" actions=resubmit(,25)
table=25, priority=2,in_port="qvof77ba027-08",dl_src=fa:16:3e:4b:07:05 actions=resubmit(,30)
priority=10,icmp6,in_port="qvof77ba027-08",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvof77ba027-08",icmp_type=136,nd_target=fe80::f816:3eff:fe4b:705 actions=resubmit(,59)
priority=10,arp,in_port="qvof77ba027-08" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvof77ba027-08",arp_spa=10.22.0.3 actions=resubmit(,25)
# topologies/jumbo-frames.yml:25 servers.db1
priority=9,in_port="qvo14feb9da-da" actions=resubmit(,25)
table=25, priority=2,in_port="qvo14feb9da-da",dl_src=fa:16:3e:37:07:63 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo14feb9da-da",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo14feb9da-da",icmp_type=136,nd_target=fe80::f816:3eff:fe37:763 actions=resubmit(,59)
priority=10,arp,in_port="qvo14feb9da-da" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo14feb9da-da",arp_spa=10.22.1.2 actions=resubmit(,25)
# topologies/jumbo-frames.yml:26 servers.old1
priority=9,in_port="qvoa6fb8c2b-11" actions=resubmit(,25)
table=25, priority=2,in_port="qvoa6fb8c2b-11",dl_src=fa:16:3e:38:bd:f8 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoa6fb8c2b-11",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoa6fb8c2b-11",icmp_type=136,nd_target=fe80::f816:3eff:fe38:bdf8 actions=resubmit(,59)
priority=10,arp,in_port="qvoa6fb8c2b-11" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoa6fb8c2b-11",arp_spa=10.22.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/jumbo-frames.yml:8 hosts.compute1)
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
# topologies/jumbo-frames.yml:23 servers.web1
qvbf77ba027-08 fa:16:3e:4b:07:05
# topologies/jumbo-frames.yml:25 servers.db1
qvb14feb9da-da fa:16:3e:37:07:63
# topologies/jumbo-frames.yml:26 servers.old1
qvba6fb8c2b-11 fa:16:3e:38:bd:f8
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/jumbo-frames.yml:8 hosts.compute1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/jumbo-frames.yml:8 hosts.compute1
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
# topologies/jumbo-frames.yml:11 networks.web
table=4, priority=1,tun_id=0x215338 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/jumbo-frames.yml:12 networks.db
table=4, priority=1,tun_id=0x408dde actions=mod_vlan_vid:2,resubmit(,10)
# topologies/jumbo-frames.yml:13 networks.old
table=4, priority=1,tun_id=0x991c7b actions=mod_vlan_vid:3,resubmit(,10)
# topologies/jumbo-frames.yml:7 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/jumbo-frames.yml:24 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:2b:e0:5a actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/jumbo-frames.yml:11 networks.web.dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:9a:29:93 actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:85:77:41 actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/jumbo-frames.yml:32 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:1f:4e:4e actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/jumbo-frames.yml:24 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2be05a->NXM_NX_ARP_SHA[],load:0xa160004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:2b:e0:5a,IN_PORT
# topologies/jumbo-frames.yml:11 networks.web.dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9a2993->NXM_NX_ARP_SHA[],load:0xa160002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9a:29:93,IN_PORT
# topologies/jumbo-frames.yml:17 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e857741->NXM_NX_ARP_SHA[],load:0xa160001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:85:77:41,IN_PORT
# topologies/jumbo-frames.yml:32 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.0.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e1f4e4e->NXM_NX_ARP_SHA[],load:0xa160064->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:1f:4e:4e,IN_PORT
# topologies/jumbo-frames.yml:11 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x215338->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/jumbo-frames.yml:17 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:ea:f3:2d actions=strip_vlan,load:0x408dde->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eeaf32d->NXM_NX_ARP_SHA[],load:0xa160101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ea:f3:2d,IN_PORT
# topologies/jumbo-frames.yml:12 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x408dde->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/jumbo-frames.yml:17 routers.edge.networks[2]
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:e1:bd:26 actions=strip_vlan,load:0x991c7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.22.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ee1bd26->NXM_NX_ARP_SHA[],load:0xa160201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:e1:bd:26,IN_PORT
# topologies/jumbo-frames.yml:13 networks.old
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0x991c7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/jumbo-frames.yml:8 hosts.compute1)
run 25 ip -batch - <<'END'
# topologies/jumbo-frames.yml:8 hosts.compute1
link set br-phy mtu 9000 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/jumbo-frames.yml:8 hosts.compute1)
run 26 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/jumbo-frames.yml:7 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/jumbo-frames.yml:7 hosts.net1)
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

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of web2, which waits for its lease (topologies/jumbo-frames.yml:24 servers.web2)
run 3 patiently nsenter --net=/run/netns/web2 env RESOLV_CONF=/run/netlab/resolv/web2 OWN=/run/netlab/udhcpc/web2.eth0.own BOUND=/run/netlab/udhcpc/web2.eth0.bound ASKED=/run/netlab/udhcpc/web2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join

# ---- 3. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-d858718b-4cf6-5374-b686-14962dc2909f (topologies/jumbo-frames.yml:17 routers.edge.networks[0])
start 4 nsenter --net=/run/netns/qrouter-d858718b-4cf6-5374-b686-14962dc2909f sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-617b8b5e-30 10.22.0.1 qr-81b03882-65 10.22.1.1 qr-4763dfc2-ec 10.22.2.1 qg-d966b7b5-df 203.0.113.2 qg-d966b7b5-df 203.0.113.51 qg-d966b7b5-df 203.0.113.52
# announce the addresses of qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 (topologies/jumbo-frames.yml:30 load_balancers.shop)
start 5 nsenter --net=/run/netns/qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce ns-11d04b14-07 10.22.0.100
) & lanes="$lanes $!"
(
# start haproxy of load balancer shop (topologies/jumbo-frames.yml:30 load_balancers.shop)
run 6 nsenter --net=/run/netns/qlbaas-82e85351-307f-5d2e-8451-e515aa27b4e1 haproxy -f /run/neutron/lbaas/v2/82e85351-307f-5d2e-8451-e515aa27b4e1/haproxy.conf -p /run/neutron/lbaas/v2/82e85351-307f-5d2e-8451-e515aa27b4e1/haproxy.pid
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
# announce the addresses of the host (topologies/jumbo-frames.yml:8 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/jumbo-frames.yml:8 hosts.compute1)
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
# start udhcpc on eth0 of web1, which waits for its lease (topologies/jumbo-frames.yml:23 servers.web1)
run 3 patiently nsenter --net=/run/netns/web1 env RESOLV_CONF=/run/netlab/resolv/web1 OWN=/run/netlab/udhcpc/web1.eth0.own BOUND=/run/netlab/udhcpc/web1.eth0.bound ASKED=/run/netlab/udhcpc/web1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join
