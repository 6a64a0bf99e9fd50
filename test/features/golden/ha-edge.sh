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
# namespaces and links (topologies/ha-edge.yml )
run 1 ip -batch - <<'END'
# topologies/ha-edge.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/ha-edge.yml:6 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/ha-edge.yml:7 hosts.net2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns net2 mtu 1500
# topologies/ha-edge.yml:8 hosts.net3
link add h3-eth0 mtu 1500 type veth peer name eth0 netns net3 mtu 1500
# topologies/ha-edge.yml:9 hosts.compute1
link add h4-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/ha-edge.yml:10 hosts.compute2
link add h5-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/ha-edge.yml:18 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns net2 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns net3 mtu 1500
link add h4-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h5-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/ha-edge.yml )
run 2 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:18 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
# topologies/ha-edge.yml:24 networks.public.subnets[1]
net/ipv6/conf/sw-ext/accept_dad = 0
# topologies/ha-edge.yml:18 networks.public
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/ha-edge.yml:18 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/ha-edge.yml )
run 4 ip -batch - <<'END'
# topologies/ha-edge.yml underlay
link set sw-underlay up
# topologies/ha-edge.yml:6 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/ha-edge.yml:7 hosts.net2
link set h2-eth0 master sw-underlay up
# topologies/ha-edge.yml:8 hosts.net3
link set h3-eth0 master sw-underlay up
# topologies/ha-edge.yml:9 hosts.compute1
link set h4-eth0 master sw-underlay up
# topologies/ha-edge.yml:10 hosts.compute2
link set h5-eth0 master sw-underlay up
# topologies/ha-edge.yml:18 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
link set h4-eth1 master sw-ext up
link set h5-eth1 master sw-ext up
# topologies/ha-edge.yml:23 networks.public.subnets[0]
addr add 203.0.113.1/24 dev sw-ext
# topologies/ha-edge.yml:24 networks.public.subnets[1]
addr add 2001:db8:ff::1/64 dev sw-ext
route add 2001:db8:22:1::/64 via 2001:db8:ff::101 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/ha-edge.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/ha-edge.yml:6 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/ha-edge.yml:6 hosts.net1
link set eth0 up
# topologies/ha-edge.yml:18 networks.public
link set eth1 up
END
# devices, addresses and routes of net2 (topologies/ha-edge.yml:7 hosts.net2)
run 7 nsenter --net=/run/netns/net2 ip -batch - <<'END'
# topologies/ha-edge.yml:7 hosts.net2
link set eth0 up
# topologies/ha-edge.yml:18 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of net3 (topologies/ha-edge.yml:8 hosts.net3)
run 8 nsenter --net=/run/netns/net3 ip -batch - <<'END'
# topologies/ha-edge.yml:8 hosts.net3
link set eth0 up
# topologies/ha-edge.yml:18 networks.public
link set eth1 up
END
# devices, addresses and routes of compute1 (topologies/ha-edge.yml:9 hosts.compute1)
run 9 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/ha-edge.yml:9 hosts.compute1
link set eth0 up
# topologies/ha-edge.yml:18 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/ha-edge.yml:10 hosts.compute2)
run 10 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/ha-edge.yml:10 hosts.compute2
link set eth0 up
# topologies/ha-edge.yml:18 networks.public
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
# folders of Open vSwitch (topologies/ha-edge.yml:6 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-edge.yml:6 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-edge.yml:6 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-edge.yml:6 hosts.net1)
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
  -- add-port br-tun vxlan-c0a83204 \
  -- set Interface vxlan-c0a83204 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.4 \
  -- add-port br-tun vxlan-c0a83205 \
  -- set Interface vxlan-c0a83205 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.5 \
  -- add-port br-int tap8e8c3d92-b4 tag=2 other_config:net_uuid=251fda8d-692e-5aa6-b0c4-7dfcfca95174 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5349092 other_config:tag=2 \
  -- set Interface tap8e8c3d92-b4 type=internal 'external_ids:attached-mac="fa:16:3e:cb:aa:a2"' external_ids:iface-id=8e8c3d92-b4e4-575c-9785-f55ebde94eb1 external_ids:iface-status=active \
  -- add-port br-int qr-3ca28839-87 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qr-3ca28839-87 type=internal 'external_ids:attached-mac="fa:16:3e:73:41:81"' external_ids:iface-id=3ca28839-8778-5490-8587-8560051c58c4 external_ids:iface-status=active \
  -- add-port br-int qr-a706bf97-87 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qr-a706bf97-87 type=internal 'external_ids:attached-mac="fa:16:3e:f8:e3:51"' external_ids:iface-id=a706bf97-87f9-577d-9ae2-2403b7b456d2 external_ids:iface-status=active \
  -- add-port br-int qr-3a9ba309-41 tag=2 other_config:net_uuid=251fda8d-692e-5aa6-b0c4-7dfcfca95174 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5349092 other_config:tag=2 \
  -- set Interface qr-3a9ba309-41 type=internal 'external_ids:attached-mac="fa:16:3e:4c:2d:63"' external_ids:iface-id=3a9ba309-41e7-5c53-8b5c-0df2dbac2343 external_ids:iface-status=active \
  -- add-port br-int qg-09ecd4fc-2d tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-09ecd4fc-2d type=internal 'external_ids:attached-mac="fa:16:3e:9a:75:2c"' external_ids:iface-id=09ecd4fc-2d1b-5cac-b5f9-2b3ce3682058 external_ids:iface-status=active \
  -- add-port br-int qg-ea4dea99-f3 tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-ea4dea99-f3 type=internal 'external_ids:attached-mac="fa:16:3e:41:f8:9b"' external_ids:iface-id=ea4dea99-f3a5-5e51-8e42-332705efcbe4 external_ids:iface-status=active \
  -- add-port br-int ha-2ab0c30f-c3 tag=4 other_config:net_uuid=79482b40-a9b1-5e32-a4e7-1bddb4574f7c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1753425 other_config:tag=4 \
  -- set Interface ha-2ab0c30f-c3 type=internal 'external_ids:attached-mac="fa:16:3e:34:5e:0a"' external_ids:iface-id=2ab0c30f-c324-5e26-a207-9a7dd71332d5 external_ids:iface-status=active \
  -- add-port br-int ha-98c75d52-9d tag=4 other_config:net_uuid=79482b40-a9b1-5e32-a4e7-1bddb4574f7c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1753425 other_config:tag=4 \
  -- set Interface ha-98c75d52-9d type=internal 'external_ids:attached-mac="fa:16:3e:99:b7:d9"' external_ids:iface-id=98c75d52-9df1-5796-a872-595f87730cab external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-edge.yml:6 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-edge.yml:6 hosts.net1
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
# topologies/ha-edge.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:17 networks.green.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8e8c3d92-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8e8c3d92-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2ab0c30f-c3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2ab0c30f-c3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap98c75d52-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap98c75d52-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-edge.yml:6 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-edge.yml:6 hosts.net1
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
# topologies/ha-edge.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:17 networks.green.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8e8c3d92-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8e8c3d92-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2ab0c30f-c3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2ab0c30f-c3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap98c75d52-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap98c75d52-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/ha-edge.yml:6 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/ha-edge.yml:17 networks.green.dhcp
netns add qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174
# topologies/ha-edge.yml:29 routers.blue-edge
netns add qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3
# topologies/ha-edge.yml:33 routers.green-edge
netns add qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169
END
# settings of the host (topologies/ha-edge.yml:6 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:6 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/host (topologies/ha-edge.yml:17 networks.green.dhcp)
run 9 install -D -m 644 /dev/stdin /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/host <<'END'
fa:16:3e:5e:5d:57,host-10-22-2-3.openstacklocal,10.22.2.3
fa:16:3e:2f:ba:c8,host-10-22-2-4.openstacklocal,10.22.2.4
fa:16:3e:4c:2d:63,host-10-22-2-1.openstacklocal,10.22.2.1
END
# write /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/addn_hosts (topologies/ha-edge.yml:17 networks.green.dhcp)
run 10 install -D -m 644 /dev/stdin /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/addn_hosts <<'END'
10.22.2.3	host-10-22-2-3.openstacklocal host-10-22-2-3
10.22.2.4	host-10-22-2-4.openstacklocal host-10-22-2-4
10.22.2.1	host-10-22-2-1.openstacklocal host-10-22-2-1
END
# write /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/opts (topologies/ha-edge.yml:17 networks.green.dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/opts <<'END'
tag:subnet-975dbb0b-4a74-5c2b-948e-bd72d8867d9f,option:classless-static-route,169.254.169.254/32,10.22.2.1,0.0.0.0/0,10.22.2.1
tag:subnet-975dbb0b-4a74-5c2b-948e-bd72d8867d9f,249,169.254.169.254/32,10.22.2.1,0.0.0.0/0,10.22.2.1
tag:subnet-975dbb0b-4a74-5c2b-948e-bd72d8867d9f,option:router,10.22.2.1
END
# write /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/leases (topologies/ha-edge.yml:17 networks.green.dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/leases <<'END'
0 fa:16:3e:5e:5d:57 10.22.2.3 host-10-22-2-3 *
0 fa:16:3e:2f:ba:c8 10.22.2.4 host-10-22-2-4 *
0 fa:16:3e:4c:2d:63 10.22.2.1 host-10-22-2-1 *
END
# write /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/interface (topologies/ha-edge.yml:17 networks.green.dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/interface <<'END'
tap8e8c3d92-b4
END
# write /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf (topologies/ha-edge.yml:29 routers.blue-edge)
run 14 install -D -m 644 /dev/stdin /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf <<'END'
interface qr-a706bf97-87 {
   AdvSendAdvert on;
   MinRtrAdvInterval 30;
   MaxRtrAdvInterval 100;
   AdvLinkMTU 1450;
   prefix 2001:db8:22:1::/64 { AdvOnLink on; AdvAutonomous on; };
   route fe80::a9fe:a9fe/128 {};
};
END
# write /run/netlab/metadata/agent.conf (topologies/ha-edge.yml:6 hosts.net1)
run 15 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/10.22.1.2 blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/2001:db8:22:1:f816:3eff:fea4:15b blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/fe80::f816:3eff:fea4:15b blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/10.22.1.3 blue2
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/2001:db8:22:1:f816:3eff:fe90:782f blue2
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/fe80::f816:3eff:fe90:782f blue2
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/10.22.2.3 green1
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/fe80::f816:3eff:fe5e:5d57 green1
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/10.22.2.4 green2
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/fe80::f816:3eff:fe2f:bac8 green2
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers blue1 /openstack/latest/meta_data.json application/json {"uuid":"17d74be5-27dd-5eb4-a575-e54909c775a6","name":"blue1","hostname":"blue1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute1"}}
answers blue1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap68893c6b-25","vif_id":"68893c6b-25ed-51d1-8916-80b63d6e8f29","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:a4:01:5b"}],"networks":[{"id":"network0","link":"tap68893c6b-25","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv4","ip_address":"10.22.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]},{"id":"network1","link":"tap68893c6b-25","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv6_slaac","ip_address":"2001:db8:22:1:f816:3eff:fea4:15b","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:22:1::"}],"services":[]}],"services":[]}
answers blue1 /latest/meta-data/hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/instance-id text/plain i-17d74be5
answers blue1 /latest/meta-data/local-hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/local-ipv4 text/plain 10.22.1.2
answers blue1 /latest/meta-data/mac text/plain fa:16:3e:a4:01:5b
answers blue1 /latest/meta-data/public-ipv4 text/plain 203.0.113.150
answers blue2 /openstack/latest/meta_data.json application/json {"uuid":"4d18e080-0be6-51f5-acdc-da83e0a17529","name":"blue2","hostname":"blue2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute2"}}
answers blue2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap5a059970-0e","vif_id":"5a059970-0e96-548c-9077-97c1dee7a379","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:90:78:2f"}],"networks":[{"id":"network0","link":"tap5a059970-0e","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv4","ip_address":"10.22.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]},{"id":"network1","link":"tap5a059970-0e","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv6_slaac","ip_address":"2001:db8:22:1:f816:3eff:fe90:782f","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:22:1::"}],"services":[]}],"services":[]}
answers blue2 /latest/meta-data/hostname text/plain blue2.novalocal
answers blue2 /latest/meta-data/instance-id text/plain i-4d18e080
answers blue2 /latest/meta-data/local-hostname text/plain blue2.novalocal
answers blue2 /latest/meta-data/local-ipv4 text/plain 10.22.1.3
answers blue2 /latest/meta-data/mac text/plain fa:16:3e:90:78:2f
answers blue2 /latest/meta-data/public-ipv4 text/plain 
answers green1 /openstack/latest/meta_data.json application/json {"uuid":"71abd4ed-85c2-53a4-ba8c-ccd7b0fb0f3a","name":"green1","hostname":"green1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute1"}}
answers green1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapae22f583-2e","vif_id":"ae22f583-2e3e-5191-a1fd-52a76d462879","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:5e:5d:57"}],"networks":[{"id":"network0","link":"tapae22f583-2e","network_id":"251fda8d-692e-5aa6-b0c4-7dfcfca95174","type":"ipv4_dhcp"}],"services":[]}
answers green1 /latest/meta-data/hostname text/plain green1.novalocal
answers green1 /latest/meta-data/instance-id text/plain i-71abd4ed
answers green1 /latest/meta-data/local-hostname text/plain green1.novalocal
answers green1 /latest/meta-data/local-ipv4 text/plain 10.22.2.3
answers green1 /latest/meta-data/mac text/plain fa:16:3e:5e:5d:57
answers green1 /latest/meta-data/public-ipv4 text/plain 
answers green2 /openstack/latest/meta_data.json application/json {"uuid":"dfe82da1-374a-5957-ba56-77edd9893ee7","name":"green2","hostname":"green2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute2"}}
answers green2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap653bdab3-19","vif_id":"653bdab3-19b3-5111-b155-c990a0210555","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:2f:ba:c8"}],"networks":[{"id":"network0","link":"tap653bdab3-19","network_id":"251fda8d-692e-5aa6-b0c4-7dfcfca95174","type":"ipv4_dhcp"}],"services":[]}
answers green2 /latest/meta-data/hostname text/plain green2.novalocal
answers green2 /latest/meta-data/instance-id text/plain i-dfe82da1
answers green2 /latest/meta-data/local-hostname text/plain green2.novalocal
answers green2 /latest/meta-data/local-ipv4 text/plain 10.22.2.4
answers green2 /latest/meta-data/mac text/plain fa:16:3e:2f:ba:c8
answers green2 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf (topologies/ha-edge.yml:29 routers.blue-edge)
run 16 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-bbebd2c6-8d3a-5206-8caf-6d23294d36f3
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID bbebd2c6-8d3a-5206-8caf-6d23294d36f3
END
# write /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy (topologies/ha-edge.yml:29 routers.blue-edge)
run 17 install -D -m 644 /dev/stdin /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf (topologies/ha-edge.yml:33 routers.green-edge)
run 18 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-45b112b2-6cf4-557d-8ace-124c2f3a3169
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 45b112b2-6cf4-557d-8ace-124c2f3a3169
END
# write /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy (topologies/ha-edge.yml:33 routers.green-edge)
run 19 install -D -m 644 /dev/stdin /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy <<'END'
END
# write /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf (topologies/ha-edge.yml:32 routers.blue-edge.hosts[0])
run 20 install -D -m 644 /dev/stdin /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_192 {
    state BACKUP
    interface ha-2ab0c30f-c3
    virtual_router_id 192
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-2ab0c30f-c3
    }
    virtual_ipaddress {
        169.254.0.192/24 dev ha-2ab0c30f-c3
    }
    virtual_ipaddress_excluded {
        10.22.1.1/24 dev qr-3ca28839-87 no_track
        2001:db8:22:1::/64 dev qr-a706bf97-87 no_track
        2001:db8:ff::101/64 dev qg-09ecd4fc-2d no_track
        203.0.113.101/24 dev qg-09ecd4fc-2d no_track
        203.0.113.150/32 dev qg-09ecd4fc-2d no_track
        fe80::f816:3eff:fe73:4181/64 dev qr-3ca28839-87 scope link no_track
        fe80::f816:3eff:fe9a:752c/64 dev qg-09ecd4fc-2d scope link no_track
        fe80::f816:3eff:fef8:e351/64 dev qr-a706bf97-87 scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-09ecd4fc-2d no_track
        ::/0 via 2001:db8:ff::1 dev qg-09ecd4fc-2d no_track
    }
}
END
# write /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf (topologies/ha-edge.yml:36 routers.green-edge.hosts[0])
run 21 install -D -m 644 /dev/stdin /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_90 {
    state BACKUP
    interface ha-98c75d52-9d
    virtual_router_id 90
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-98c75d52-9d
    }
    virtual_ipaddress {
        169.254.0.90/24 dev ha-98c75d52-9d
    }
    virtual_ipaddress_excluded {
        10.22.2.1/24 dev qr-3a9ba309-41 no_track
        203.0.113.102/24 dev qg-ea4dea99-f3 no_track
        203.0.113.180/32 dev qg-ea4dea99-f3 no_track
        fe80::f816:3eff:fe41:f89b/64 dev qg-ea4dea99-f3 scope link no_track
        fe80::f816:3eff:fe4c:2d63/64 dev qr-3a9ba309-41 scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-ea4dea99-f3 no_track
        2001:db8:ff::/64 dev qg-ea4dea99-f3 scope link no_track
    }
}
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-edge.yml:6 hosts.net1)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-edge.yml:6 hosts.net1)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 (topologies/ha-edge.yml:17 networks.green.dhcp)
run 24 nsenter --net=/run/netns/qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:17 networks.green.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/ha-edge.yml:17 networks.green.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:17 networks.green.dhcp
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
# topologies/ha-edge.yml:17 networks.green.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/ha-edge.yml:17 networks.green.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/ha-edge.yml:17 networks.green.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 (topologies/ha-edge.yml:17 networks.green.dhcp)
run 25 nsenter --net=/run/netns/qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:17 networks.green.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/ha-edge.yml:17 networks.green.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:17 networks.green.dhcp
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
# topologies/ha-edge.yml:17 networks.green.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/ha-edge.yml:17 networks.green.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/ha-edge.yml:17 networks.green.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 (topologies/ha-edge.yml:17 networks.green.dhcp)
run 26 nsenter --net=/run/netns/qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:17 networks.green.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 27 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-3ca28839-87 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-09ecd4fc-2d -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-09ecd4fc-2d -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-09ecd4fc-2d -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-09ecd4fc-2d -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-09ecd4fc-2d -j SNAT --to-source 203.0.113.101 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/ha-edge.yml:53 servers.blue1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.22.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.22.1.2
-A neutron-l3-agent-float-snat -s 10.22.1.2/32 -j SNAT --to-source 203.0.113.150 --random-fully
COMMIT
*filter
# topologies/ha-edge.yml:29 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-3ca28839-87 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 28 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-a706bf97-87 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-09ecd4fc-2d -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-edge.yml:29 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-a706bf97-87 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -o qg-09ecd4fc-2d -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 29 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:29 routers.blue-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 30 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-l3-agent-scope -i qr-3a9ba309-41 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-l3-agent-scope -i qg-ea4dea99-f3 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-ea4dea99-f3 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-ea4dea99-f3 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:33 routers.green-edge
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
:neutron-l3-agent-fip-pf - [0:0]
# topologies/ha-edge.yml:38 routers.green-edge.port_forwardings[0]
:neutron-l3-agent-pf-72671fe4 - [0:0]
# topologies/ha-edge.yml:39 routers.green-edge.port_forwardings[1]
:neutron-l3-agent-pf-14225b02 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-ea4dea99-f3 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-ea4dea99-f3 -j SNAT --to-source 203.0.113.102 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.102 --random-fully
# topologies/ha-edge.yml:33 routers.green-edge
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-fip-pf
# topologies/ha-edge.yml:38 routers.green-edge.port_forwardings[0]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-72671fe4
-A neutron-l3-agent-pf-72671fe4 -d 203.0.113.180/32 -p tcp -m tcp --dport 8081 -j DNAT --to-destination 10.22.2.3:80
# topologies/ha-edge.yml:39 routers.green-edge.port_forwardings[1]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-14225b02
-A neutron-l3-agent-pf-14225b02 -d 203.0.113.180/32 -p tcp -m tcp --dport 8082 -j DNAT --to-destination 10.22.2.4:80
COMMIT
*filter
# topologies/ha-edge.yml:33 routers.green-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:42 firewalls.green
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv46696bf45 - [0:0]
:neutron-l3-agent-ov46696bf45 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-l3-agent-scope -o qr-3a9ba309-41 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv46696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv46696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ha-edge.yml:45 firewalls.green.rules[0]
-A neutron-l3-agent-iv46696bf45 -s 203.0.113.66/32 -j DROP
# topologies/ha-edge.yml:46 firewalls.green.rules[1]
-A neutron-l3-agent-iv46696bf45 -d 10.22.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/ha-edge.yml:47 firewalls.green.rules[2]
-A neutron-l3-agent-iv46696bf45 -s 10.22.2.0/24 -j ACCEPT
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv46696bf45
-A neutron-l3-agent-ov46696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov46696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ha-edge.yml:45 firewalls.green.rules[0]
-A neutron-l3-agent-ov46696bf45 -s 203.0.113.66/32 -j DROP
# topologies/ha-edge.yml:46 firewalls.green.rules[1]
-A neutron-l3-agent-ov46696bf45 -d 10.22.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/ha-edge.yml:47 firewalls.green.rules[2]
-A neutron-l3-agent-ov46696bf45 -s 10.22.2.0/24 -j ACCEPT
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov46696bf45
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 31 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-edge.yml:33 routers.green-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:42 firewalls.green
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv66696bf45 - [0:0]
:neutron-l3-agent-ov66696bf45 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv66696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv66696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv66696bf45
-A neutron-l3-agent-ov66696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov66696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov66696bf45
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 32 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:33 routers.green-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
join

# ---- 3. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-edge.yml:6 hosts.net1)
run 33 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-edge.yml:6 hosts.net1
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
# topologies/ha-edge.yml:18 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-edge.yml:6 hosts.net1)
run 34 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-edge.yml:6 hosts.net1
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
# topologies/ha-edge.yml:13 networks.blue
table=4, priority=1,tun_id=0x9f2e7b actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-edge.yml:17 networks.green
table=4, priority=1,tun_id=0x519ee4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-edge.yml:32 routers.blue-edge.hosts
table=4, priority=1,tun_id=0x1ac151 actions=mod_vlan_vid:4,resubmit(,10)
# topologies/ha-edge.yml:7 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ha-edge.yml:8 hosts.net3
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ha-edge.yml:9 hosts.compute1
priority=1,in_port="vxlan-c0a83204" actions=resubmit(,4)
# topologies/ha-edge.yml:10 hosts.compute2
priority=1,in_port="vxlan-c0a83205" actions=resubmit(,4)
# topologies/ha-edge.yml:53 servers.blue1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:a4:01:5b actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:54 servers.blue2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:90:78:2f actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:53 servers.blue1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ea4015b->NXM_NX_ARP_SHA[],load:0xa160102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:a4:01:5b,IN_PORT
# topologies/ha-edge.yml:54 servers.blue2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e90782f->NXM_NX_ARP_SHA[],load:0xa160103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:90:78:2f,IN_PORT
# topologies/ha-edge.yml:13 networks.blue
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203",output:"vxlan-c0a83204",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:55 servers.green1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:5e:5d:57 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:56 servers.green2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:2f:ba:c8 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:55 servers.green1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5e5d57->NXM_NX_ARP_SHA[],load:0xa160203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5e:5d:57,IN_PORT
# topologies/ha-edge.yml:56 servers.green2
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2fbac8->NXM_NX_ARP_SHA[],load:0xa160204->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:2f:ba:c8,IN_PORT
# topologies/ha-edge.yml:17 networks.green
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203",output:"vxlan-c0a83204",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:9a:43:79 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:df:f3:a8 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:d5:21:39 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:99:dd:79 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9a4379->NXM_NX_ARP_SHA[],load:0xa9fec002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9a:43:79,IN_PORT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163edff3a8->NXM_NX_ARP_SHA[],load:0xa9fec005->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:df:f3:a8,IN_PORT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed52139->NXM_NX_ARP_SHA[],load:0xa9fec003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d5:21:39,IN_PORT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e99dd79->NXM_NX_ARP_SHA[],load:0xa9fec006->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:dd:79,IN_PORT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-edge.yml:6 hosts.net1)
run 35 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-edge.yml:6 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-edge.yml:18 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ha-edge.yml:6 hosts.net1)
run 36 ip -batch - <<'END'
# topologies/ha-edge.yml:17 networks.green.dhcp
link set tap8e8c3d92-b4 netns qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 address fa:16:3e:cb:aa:a2 mtu 1450
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
link set qr-3ca28839-87 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:73:41:81 mtu 1450
link set qr-a706bf97-87 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:f8:e3:51 mtu 1450
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
link set qr-3a9ba309-41 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:4c:2d:63 mtu 1450
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
link set qg-09ecd4fc-2d netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:9a:75:2c mtu 1500
# topologies/ha-edge.yml:34 routers.green-edge.gateway
link set qg-ea4dea99-f3 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:41:f8:9b mtu 1500
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
link set ha-2ab0c30f-c3 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:34:5e:0a mtu 1450
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
link set ha-98c75d52-9d netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:99:b7:d9 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-edge.yml:6 hosts.net1)
run 37 ip -batch - <<'END'
# topologies/ha-edge.yml:6 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/ha-edge.yml:6 hosts.net1)
run 38 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 (topologies/ha-edge.yml:17 networks.green.dhcp)
run 39 nsenter --net=/run/netns/qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:17 networks.green.dhcp
net/ipv6/conf/tap8e8c3d92-b4/accept_ra = 0
END
# devices, addresses and routes of qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 (topologies/ha-edge.yml:17 networks.green.dhcp)
run 40 nsenter --net=/run/netns/qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 ip -batch - <<'END'
# topologies/ha-edge.yml:17 networks.green.dhcp
link set lo up
link set tap8e8c3d92-b4 up
addr add 10.22.2.2/24 broadcast 10.22.2.255 dev tap8e8c3d92-b4
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap8e8c3d92-b4
addr add fe80::a9fe:a9fe/64 dev tap8e8c3d92-b4
route add default via 10.22.2.1 dev tap8e8c3d92-b4 proto static
END
# start dnsmasq of network green (topologies/ha-edge.yml:17 networks.green.dhcp)
run 41 nsenter --net=/run/netns/qdhcp-251fda8d-692e-5aa6-b0c4-7dfcfca95174 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/pid --dhcp-hostsfile=/run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/host --addn-hosts=/run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/opts --dhcp-leasefile=/run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-975dbb0b-4a74-5c2b-948e-bd72d8867d9f,10.22.2.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/251fda8d-692e-5aa6-b0c4-7dfcfca95174/dhcp_dns_log
) & lanes="$lanes $!"
(
# settings of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 42 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
net/ipv6/conf/qr-a706bf97-87/accept_dad = 0
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
net/ipv6/conf/qg-09ecd4fc-2d/accept_dad = 0
net/ipv6/conf/qg-09ecd4fc-2d/accept_ra = 0
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
net/ipv6/conf/qr-3ca28839-87/accept_ra = 0
net/ipv6/conf/qr-a706bf97-87/accept_ra = 0
END
# devices, addresses and routes of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 43 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 ip -batch - <<'END'
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
link set qr-3ca28839-87 addrgenmode none
link set qr-a706bf97-87 addrgenmode none
link set qg-09ecd4fc-2d addrgenmode none
# topologies/ha-edge.yml:29 routers.blue-edge
link set lo up
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
link set qr-3ca28839-87 up
link set qr-a706bf97-87 up
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
link set qg-09ecd4fc-2d up
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
link set ha-2ab0c30f-c3 up
addr add 169.254.192.1/18 broadcast 169.254.255.255 dev ha-2ab0c30f-c3
END
# start metadata proxy of router blue-edge (topologies/ha-edge.yml:29 routers.blue-edge)
run 44 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 haproxy -f /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf
) & lanes="$lanes $!"
(
# settings of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 45 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:34 routers.green-edge.gateway
net/ipv6/conf/qg-ea4dea99-f3/accept_ra = 0
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
net/ipv6/conf/qr-3a9ba309-41/accept_ra = 0
END
# devices, addresses and routes of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 46 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 ip -batch - <<'END'
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
link set qr-3a9ba309-41 addrgenmode none
link set qg-ea4dea99-f3 addrgenmode none
# topologies/ha-edge.yml:33 routers.green-edge
link set lo up
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
link set qr-3a9ba309-41 up
# topologies/ha-edge.yml:34 routers.green-edge.gateway
link set qg-ea4dea99-f3 up
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
link set ha-98c75d52-9d up
addr add 169.254.192.4/18 broadcast 169.254.255.255 dev ha-98c75d52-9d
END
# start metadata proxy of router green-edge (topologies/ha-edge.yml:33 routers.green-edge)
run 47 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 haproxy -f /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ha-edge.yml:6 hosts.net1)
run 48 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ha-edge.yml:17 networks.green.dhcp
tap8e8c3d92-b4
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
qr-3ca28839-87
qr-a706bf97-87
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
qr-3a9ba309-41
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
qg-09ecd4fc-2d
# topologies/ha-edge.yml:34 routers.green-edge.gateway
qg-ea4dea99-f3
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
ha-2ab0c30f-c3
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
ha-98c75d52-9d
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
# folders of Open vSwitch (topologies/ha-edge.yml:7 hosts.net2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-edge.yml:7 hosts.net2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-edge.yml:7 hosts.net2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-edge.yml:7 hosts.net2)
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
  -- add-port br-tun vxlan-c0a83204 \
  -- set Interface vxlan-c0a83204 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.4 \
  -- add-port br-tun vxlan-c0a83205 \
  -- set Interface vxlan-c0a83205 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.5 \
  -- add-port br-int qr-3ca28839-87 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qr-3ca28839-87 type=internal 'external_ids:attached-mac="fa:16:3e:73:41:81"' external_ids:iface-id=3ca28839-8778-5490-8587-8560051c58c4 external_ids:iface-status=active \
  -- add-port br-int qr-a706bf97-87 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qr-a706bf97-87 type=internal 'external_ids:attached-mac="fa:16:3e:f8:e3:51"' external_ids:iface-id=a706bf97-87f9-577d-9ae2-2403b7b456d2 external_ids:iface-status=active \
  -- add-port br-int qr-3a9ba309-41 tag=2 other_config:net_uuid=251fda8d-692e-5aa6-b0c4-7dfcfca95174 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5349092 other_config:tag=2 \
  -- set Interface qr-3a9ba309-41 type=internal 'external_ids:attached-mac="fa:16:3e:4c:2d:63"' external_ids:iface-id=3a9ba309-41e7-5c53-8b5c-0df2dbac2343 external_ids:iface-status=active \
  -- add-port br-int qg-09ecd4fc-2d tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-09ecd4fc-2d type=internal 'external_ids:attached-mac="fa:16:3e:9a:75:2c"' external_ids:iface-id=09ecd4fc-2d1b-5cac-b5f9-2b3ce3682058 external_ids:iface-status=active \
  -- add-port br-int qg-ea4dea99-f3 tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-ea4dea99-f3 type=internal 'external_ids:attached-mac="fa:16:3e:41:f8:9b"' external_ids:iface-id=ea4dea99-f3a5-5e51-8e42-332705efcbe4 external_ids:iface-status=active \
  -- add-port br-int ha-c653f9bc-78 tag=4 other_config:net_uuid=79482b40-a9b1-5e32-a4e7-1bddb4574f7c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1753425 other_config:tag=4 \
  -- set Interface ha-c653f9bc-78 type=internal 'external_ids:attached-mac="fa:16:3e:9a:43:79"' external_ids:iface-id=c653f9bc-78fb-591a-8942-0692114602d0 external_ids:iface-status=active \
  -- add-port br-int ha-d2aac0d4-61 tag=4 other_config:net_uuid=79482b40-a9b1-5e32-a4e7-1bddb4574f7c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1753425 other_config:tag=4 \
  -- set Interface ha-d2aac0d4-61 type=internal 'external_ids:attached-mac="fa:16:3e:df:f3:a8"' external_ids:iface-id=d2aac0d4-61cc-584c-b7e4-9e203416be7e external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-edge.yml:7 hosts.net2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:7 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:7 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-edge.yml:7 hosts.net2
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
# topologies/ha-edge.yml:7 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc653f9bc-78 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc653f9bc-78 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2aac0d4-61 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2aac0d4-61 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-edge.yml:7 hosts.net2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:7 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:7 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-edge.yml:7 hosts.net2
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
# topologies/ha-edge.yml:7 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc653f9bc-78 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc653f9bc-78 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2aac0d4-61 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2aac0d4-61 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/ha-edge.yml:7 hosts.net2)
run 7 ip -batch - <<'END'
# topologies/ha-edge.yml:29 routers.blue-edge
netns add qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3
# topologies/ha-edge.yml:33 routers.green-edge
netns add qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169
END
# settings of the host (topologies/ha-edge.yml:7 hosts.net2)
run 8 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:7 hosts.net2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf (topologies/ha-edge.yml:29 routers.blue-edge)
run 9 install -D -m 644 /dev/stdin /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf <<'END'
interface qr-a706bf97-87 {
   AdvSendAdvert on;
   MinRtrAdvInterval 30;
   MaxRtrAdvInterval 100;
   AdvLinkMTU 1450;
   prefix 2001:db8:22:1::/64 { AdvOnLink on; AdvAutonomous on; };
   route fe80::a9fe:a9fe/128 {};
};
END
# write /run/netlab/metadata/agent.conf (topologies/ha-edge.yml:7 hosts.net2)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/10.22.1.2 blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/2001:db8:22:1:f816:3eff:fea4:15b blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/fe80::f816:3eff:fea4:15b blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/10.22.1.3 blue2
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/2001:db8:22:1:f816:3eff:fe90:782f blue2
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/fe80::f816:3eff:fe90:782f blue2
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/10.22.2.3 green1
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/fe80::f816:3eff:fe5e:5d57 green1
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/10.22.2.4 green2
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/fe80::f816:3eff:fe2f:bac8 green2
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers blue1 /openstack/latest/meta_data.json application/json {"uuid":"17d74be5-27dd-5eb4-a575-e54909c775a6","name":"blue1","hostname":"blue1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute1"}}
answers blue1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap68893c6b-25","vif_id":"68893c6b-25ed-51d1-8916-80b63d6e8f29","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:a4:01:5b"}],"networks":[{"id":"network0","link":"tap68893c6b-25","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv4","ip_address":"10.22.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]},{"id":"network1","link":"tap68893c6b-25","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv6_slaac","ip_address":"2001:db8:22:1:f816:3eff:fea4:15b","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:22:1::"}],"services":[]}],"services":[]}
answers blue1 /latest/meta-data/hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/instance-id text/plain i-17d74be5
answers blue1 /latest/meta-data/local-hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/local-ipv4 text/plain 10.22.1.2
answers blue1 /latest/meta-data/mac text/plain fa:16:3e:a4:01:5b
answers blue1 /latest/meta-data/public-ipv4 text/plain 203.0.113.150
answers blue2 /openstack/latest/meta_data.json application/json {"uuid":"4d18e080-0be6-51f5-acdc-da83e0a17529","name":"blue2","hostname":"blue2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute2"}}
answers blue2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap5a059970-0e","vif_id":"5a059970-0e96-548c-9077-97c1dee7a379","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:90:78:2f"}],"networks":[{"id":"network0","link":"tap5a059970-0e","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv4","ip_address":"10.22.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]},{"id":"network1","link":"tap5a059970-0e","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv6_slaac","ip_address":"2001:db8:22:1:f816:3eff:fe90:782f","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:22:1::"}],"services":[]}],"services":[]}
answers blue2 /latest/meta-data/hostname text/plain blue2.novalocal
answers blue2 /latest/meta-data/instance-id text/plain i-4d18e080
answers blue2 /latest/meta-data/local-hostname text/plain blue2.novalocal
answers blue2 /latest/meta-data/local-ipv4 text/plain 10.22.1.3
answers blue2 /latest/meta-data/mac text/plain fa:16:3e:90:78:2f
answers blue2 /latest/meta-data/public-ipv4 text/plain 
answers green1 /openstack/latest/meta_data.json application/json {"uuid":"71abd4ed-85c2-53a4-ba8c-ccd7b0fb0f3a","name":"green1","hostname":"green1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute1"}}
answers green1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapae22f583-2e","vif_id":"ae22f583-2e3e-5191-a1fd-52a76d462879","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:5e:5d:57"}],"networks":[{"id":"network0","link":"tapae22f583-2e","network_id":"251fda8d-692e-5aa6-b0c4-7dfcfca95174","type":"ipv4_dhcp"}],"services":[]}
answers green1 /latest/meta-data/hostname text/plain green1.novalocal
answers green1 /latest/meta-data/instance-id text/plain i-71abd4ed
answers green1 /latest/meta-data/local-hostname text/plain green1.novalocal
answers green1 /latest/meta-data/local-ipv4 text/plain 10.22.2.3
answers green1 /latest/meta-data/mac text/plain fa:16:3e:5e:5d:57
answers green1 /latest/meta-data/public-ipv4 text/plain 
answers green2 /openstack/latest/meta_data.json application/json {"uuid":"dfe82da1-374a-5957-ba56-77edd9893ee7","name":"green2","hostname":"green2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute2"}}
answers green2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap653bdab3-19","vif_id":"653bdab3-19b3-5111-b155-c990a0210555","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:2f:ba:c8"}],"networks":[{"id":"network0","link":"tap653bdab3-19","network_id":"251fda8d-692e-5aa6-b0c4-7dfcfca95174","type":"ipv4_dhcp"}],"services":[]}
answers green2 /latest/meta-data/hostname text/plain green2.novalocal
answers green2 /latest/meta-data/instance-id text/plain i-dfe82da1
answers green2 /latest/meta-data/local-hostname text/plain green2.novalocal
answers green2 /latest/meta-data/local-ipv4 text/plain 10.22.2.4
answers green2 /latest/meta-data/mac text/plain fa:16:3e:2f:ba:c8
answers green2 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf (topologies/ha-edge.yml:29 routers.blue-edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-bbebd2c6-8d3a-5206-8caf-6d23294d36f3
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID bbebd2c6-8d3a-5206-8caf-6d23294d36f3
END
# write /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy (topologies/ha-edge.yml:29 routers.blue-edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf (topologies/ha-edge.yml:33 routers.green-edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-45b112b2-6cf4-557d-8ace-124c2f3a3169
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 45b112b2-6cf4-557d-8ace-124c2f3a3169
END
# write /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy (topologies/ha-edge.yml:33 routers.green-edge)
run 14 install -D -m 644 /dev/stdin /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy <<'END'
END
# write /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf (topologies/ha-edge.yml:32 routers.blue-edge.hosts[1])
run 15 install -D -m 644 /dev/stdin /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_192 {
    state BACKUP
    interface ha-c653f9bc-78
    virtual_router_id 192
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-c653f9bc-78
    }
    virtual_ipaddress {
        169.254.0.192/24 dev ha-c653f9bc-78
    }
    virtual_ipaddress_excluded {
        10.22.1.1/24 dev qr-3ca28839-87 no_track
        2001:db8:22:1::/64 dev qr-a706bf97-87 no_track
        2001:db8:ff::101/64 dev qg-09ecd4fc-2d no_track
        203.0.113.101/24 dev qg-09ecd4fc-2d no_track
        203.0.113.150/32 dev qg-09ecd4fc-2d no_track
        fe80::f816:3eff:fe73:4181/64 dev qr-3ca28839-87 scope link no_track
        fe80::f816:3eff:fe9a:752c/64 dev qg-09ecd4fc-2d scope link no_track
        fe80::f816:3eff:fef8:e351/64 dev qr-a706bf97-87 scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-09ecd4fc-2d no_track
        ::/0 via 2001:db8:ff::1 dev qg-09ecd4fc-2d no_track
    }
}
END
# write /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf (topologies/ha-edge.yml:36 routers.green-edge.hosts[1])
run 16 install -D -m 644 /dev/stdin /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_90 {
    state BACKUP
    interface ha-d2aac0d4-61
    virtual_router_id 90
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-d2aac0d4-61
    }
    virtual_ipaddress {
        169.254.0.90/24 dev ha-d2aac0d4-61
    }
    virtual_ipaddress_excluded {
        10.22.2.1/24 dev qr-3a9ba309-41 no_track
        203.0.113.102/24 dev qg-ea4dea99-f3 no_track
        203.0.113.180/32 dev qg-ea4dea99-f3 no_track
        fe80::f816:3eff:fe41:f89b/64 dev qg-ea4dea99-f3 scope link no_track
        fe80::f816:3eff:fe4c:2d63/64 dev qr-3a9ba309-41 scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-ea4dea99-f3 no_track
        2001:db8:ff::/64 dev qg-ea4dea99-f3 scope link no_track
    }
}
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-edge.yml:7 hosts.net2)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-edge.yml:7 hosts.net2)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 19 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-3ca28839-87 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-09ecd4fc-2d -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-09ecd4fc-2d -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-09ecd4fc-2d -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-09ecd4fc-2d -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-09ecd4fc-2d -j SNAT --to-source 203.0.113.101 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/ha-edge.yml:53 servers.blue1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.22.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.22.1.2
-A neutron-l3-agent-float-snat -s 10.22.1.2/32 -j SNAT --to-source 203.0.113.150 --random-fully
COMMIT
*filter
# topologies/ha-edge.yml:29 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-3ca28839-87 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 20 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-a706bf97-87 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-09ecd4fc-2d -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-edge.yml:29 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-a706bf97-87 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -o qg-09ecd4fc-2d -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 21 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:29 routers.blue-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 22 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-l3-agent-scope -i qr-3a9ba309-41 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-l3-agent-scope -i qg-ea4dea99-f3 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-ea4dea99-f3 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-ea4dea99-f3 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:33 routers.green-edge
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
:neutron-l3-agent-fip-pf - [0:0]
# topologies/ha-edge.yml:38 routers.green-edge.port_forwardings[0]
:neutron-l3-agent-pf-72671fe4 - [0:0]
# topologies/ha-edge.yml:39 routers.green-edge.port_forwardings[1]
:neutron-l3-agent-pf-14225b02 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-ea4dea99-f3 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-ea4dea99-f3 -j SNAT --to-source 203.0.113.102 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.102 --random-fully
# topologies/ha-edge.yml:33 routers.green-edge
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-fip-pf
# topologies/ha-edge.yml:38 routers.green-edge.port_forwardings[0]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-72671fe4
-A neutron-l3-agent-pf-72671fe4 -d 203.0.113.180/32 -p tcp -m tcp --dport 8081 -j DNAT --to-destination 10.22.2.3:80
# topologies/ha-edge.yml:39 routers.green-edge.port_forwardings[1]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-14225b02
-A neutron-l3-agent-pf-14225b02 -d 203.0.113.180/32 -p tcp -m tcp --dport 8082 -j DNAT --to-destination 10.22.2.4:80
COMMIT
*filter
# topologies/ha-edge.yml:33 routers.green-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:42 firewalls.green
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv46696bf45 - [0:0]
:neutron-l3-agent-ov46696bf45 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-l3-agent-scope -o qr-3a9ba309-41 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv46696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv46696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ha-edge.yml:45 firewalls.green.rules[0]
-A neutron-l3-agent-iv46696bf45 -s 203.0.113.66/32 -j DROP
# topologies/ha-edge.yml:46 firewalls.green.rules[1]
-A neutron-l3-agent-iv46696bf45 -d 10.22.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/ha-edge.yml:47 firewalls.green.rules[2]
-A neutron-l3-agent-iv46696bf45 -s 10.22.2.0/24 -j ACCEPT
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv46696bf45
-A neutron-l3-agent-ov46696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov46696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ha-edge.yml:45 firewalls.green.rules[0]
-A neutron-l3-agent-ov46696bf45 -s 203.0.113.66/32 -j DROP
# topologies/ha-edge.yml:46 firewalls.green.rules[1]
-A neutron-l3-agent-ov46696bf45 -d 10.22.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/ha-edge.yml:47 firewalls.green.rules[2]
-A neutron-l3-agent-ov46696bf45 -s 10.22.2.0/24 -j ACCEPT
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov46696bf45
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 23 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-edge.yml:33 routers.green-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:42 firewalls.green
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv66696bf45 - [0:0]
:neutron-l3-agent-ov66696bf45 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv66696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv66696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv66696bf45
-A neutron-l3-agent-ov66696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov66696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov66696bf45
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 24 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:33 routers.green-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
join

# ---- 3. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-edge.yml:7 hosts.net2)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-edge.yml:7 hosts.net2
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
# topologies/ha-edge.yml:18 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-edge.yml:7 hosts.net2)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-edge.yml:7 hosts.net2
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
# topologies/ha-edge.yml:13 networks.blue
table=4, priority=1,tun_id=0x9f2e7b actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-edge.yml:17 networks.green
table=4, priority=1,tun_id=0x519ee4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-edge.yml:32 routers.blue-edge.hosts
table=4, priority=1,tun_id=0x1ac151 actions=mod_vlan_vid:4,resubmit(,10)
# topologies/ha-edge.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ha-edge.yml:8 hosts.net3
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ha-edge.yml:9 hosts.compute1
priority=1,in_port="vxlan-c0a83204" actions=resubmit(,4)
# topologies/ha-edge.yml:10 hosts.compute2
priority=1,in_port="vxlan-c0a83205" actions=resubmit(,4)
# topologies/ha-edge.yml:53 servers.blue1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:a4:01:5b actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:54 servers.blue2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:90:78:2f actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:53 servers.blue1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ea4015b->NXM_NX_ARP_SHA[],load:0xa160102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:a4:01:5b,IN_PORT
# topologies/ha-edge.yml:54 servers.blue2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e90782f->NXM_NX_ARP_SHA[],load:0xa160103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:90:78:2f,IN_PORT
# topologies/ha-edge.yml:13 networks.blue
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203",output:"vxlan-c0a83204",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cb:aa:a2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:55 servers.green1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:5e:5d:57 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:56 servers.green2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:2f:ba:c8 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbaaa2->NXM_NX_ARP_SHA[],load:0xa160202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:aa:a2,IN_PORT
# topologies/ha-edge.yml:55 servers.green1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5e5d57->NXM_NX_ARP_SHA[],load:0xa160203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5e:5d:57,IN_PORT
# topologies/ha-edge.yml:56 servers.green2
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2fbac8->NXM_NX_ARP_SHA[],load:0xa160204->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:2f:ba:c8,IN_PORT
# topologies/ha-edge.yml:17 networks.green
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203",output:"vxlan-c0a83204",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:34:5e:0a actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:99:b7:d9 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:d5:21:39 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:99:dd:79 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e345e0a->NXM_NX_ARP_SHA[],load:0xa9fec001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:34:5e:0a,IN_PORT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e99b7d9->NXM_NX_ARP_SHA[],load:0xa9fec004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:b7:d9,IN_PORT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed52139->NXM_NX_ARP_SHA[],load:0xa9fec003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d5:21:39,IN_PORT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e99dd79->NXM_NX_ARP_SHA[],load:0xa9fec006->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:dd:79,IN_PORT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-edge.yml:7 hosts.net2)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-edge.yml:7 hosts.net2
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-edge.yml:18 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ha-edge.yml:7 hosts.net2)
run 28 ip -batch - <<'END'
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
link set qr-3ca28839-87 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:73:41:81 mtu 1450
link set qr-a706bf97-87 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:f8:e3:51 mtu 1450
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
link set qr-3a9ba309-41 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:4c:2d:63 mtu 1450
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
link set qg-09ecd4fc-2d netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:9a:75:2c mtu 1500
# topologies/ha-edge.yml:34 routers.green-edge.gateway
link set qg-ea4dea99-f3 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:41:f8:9b mtu 1500
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
link set ha-c653f9bc-78 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:9a:43:79 mtu 1450
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
link set ha-d2aac0d4-61 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:df:f3:a8 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-edge.yml:7 hosts.net2)
run 29 ip -batch - <<'END'
# topologies/ha-edge.yml:7 hosts.net2
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the metadata agent (topologies/ha-edge.yml:7 hosts.net2)
run 30 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 31 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
net/ipv6/conf/qr-a706bf97-87/accept_dad = 0
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
net/ipv6/conf/qg-09ecd4fc-2d/accept_dad = 0
net/ipv6/conf/qg-09ecd4fc-2d/accept_ra = 0
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
net/ipv6/conf/qr-3ca28839-87/accept_ra = 0
net/ipv6/conf/qr-a706bf97-87/accept_ra = 0
END
# devices, addresses and routes of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 32 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 ip -batch - <<'END'
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
link set qr-3ca28839-87 addrgenmode none
link set qr-a706bf97-87 addrgenmode none
link set qg-09ecd4fc-2d addrgenmode none
# topologies/ha-edge.yml:29 routers.blue-edge
link set lo up
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
link set qr-3ca28839-87 up
link set qr-a706bf97-87 up
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
link set qg-09ecd4fc-2d up
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
link set ha-c653f9bc-78 up
addr add 169.254.192.2/18 broadcast 169.254.255.255 dev ha-c653f9bc-78
END
# start metadata proxy of router blue-edge (topologies/ha-edge.yml:29 routers.blue-edge)
run 33 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 haproxy -f /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf
) & lanes="$lanes $!"
(
# settings of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 34 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:34 routers.green-edge.gateway
net/ipv6/conf/qg-ea4dea99-f3/accept_ra = 0
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
net/ipv6/conf/qr-3a9ba309-41/accept_ra = 0
END
# devices, addresses and routes of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 35 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 ip -batch - <<'END'
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
link set qr-3a9ba309-41 addrgenmode none
link set qg-ea4dea99-f3 addrgenmode none
# topologies/ha-edge.yml:33 routers.green-edge
link set lo up
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
link set qr-3a9ba309-41 up
# topologies/ha-edge.yml:34 routers.green-edge.gateway
link set qg-ea4dea99-f3 up
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
link set ha-d2aac0d4-61 up
addr add 169.254.192.5/18 broadcast 169.254.255.255 dev ha-d2aac0d4-61
END
# start metadata proxy of router green-edge (topologies/ha-edge.yml:33 routers.green-edge)
run 36 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 haproxy -f /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ha-edge.yml:7 hosts.net2)
run 37 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
qr-3ca28839-87
qr-a706bf97-87
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
qr-3a9ba309-41
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
qg-09ecd4fc-2d
# topologies/ha-edge.yml:34 routers.green-edge.gateway
qg-ea4dea99-f3
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
ha-c653f9bc-78
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
ha-d2aac0d4-61
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
# folders of Open vSwitch (topologies/ha-edge.yml:8 hosts.net3)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-edge.yml:8 hosts.net3)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-edge.yml:8 hosts.net3)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-edge.yml:8 hosts.net3)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net3 external_ids:system-id=net3 \
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
  -- add-port br-tun vxlan-c0a83204 \
  -- set Interface vxlan-c0a83204 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.4 \
  -- add-port br-tun vxlan-c0a83205 \
  -- set Interface vxlan-c0a83205 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.5 \
  -- add-port br-int qr-3ca28839-87 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qr-3ca28839-87 type=internal 'external_ids:attached-mac="fa:16:3e:73:41:81"' external_ids:iface-id=3ca28839-8778-5490-8587-8560051c58c4 external_ids:iface-status=active \
  -- add-port br-int qr-a706bf97-87 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qr-a706bf97-87 type=internal 'external_ids:attached-mac="fa:16:3e:f8:e3:51"' external_ids:iface-id=a706bf97-87f9-577d-9ae2-2403b7b456d2 external_ids:iface-status=active \
  -- add-port br-int qr-3a9ba309-41 tag=2 other_config:net_uuid=251fda8d-692e-5aa6-b0c4-7dfcfca95174 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5349092 other_config:tag=2 \
  -- set Interface qr-3a9ba309-41 type=internal 'external_ids:attached-mac="fa:16:3e:4c:2d:63"' external_ids:iface-id=3a9ba309-41e7-5c53-8b5c-0df2dbac2343 external_ids:iface-status=active \
  -- add-port br-int qg-09ecd4fc-2d tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-09ecd4fc-2d type=internal 'external_ids:attached-mac="fa:16:3e:9a:75:2c"' external_ids:iface-id=09ecd4fc-2d1b-5cac-b5f9-2b3ce3682058 external_ids:iface-status=active \
  -- add-port br-int qg-ea4dea99-f3 tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-ea4dea99-f3 type=internal 'external_ids:attached-mac="fa:16:3e:41:f8:9b"' external_ids:iface-id=ea4dea99-f3a5-5e51-8e42-332705efcbe4 external_ids:iface-status=active \
  -- add-port br-int ha-a19a2093-6e tag=4 other_config:net_uuid=79482b40-a9b1-5e32-a4e7-1bddb4574f7c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1753425 other_config:tag=4 \
  -- set Interface ha-a19a2093-6e type=internal 'external_ids:attached-mac="fa:16:3e:d5:21:39"' external_ids:iface-id=a19a2093-6ea6-5537-9030-4b14196de066 external_ids:iface-status=active \
  -- add-port br-int ha-97549d6e-c2 tag=4 other_config:net_uuid=79482b40-a9b1-5e32-a4e7-1bddb4574f7c other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1753425 other_config:tag=4 \
  -- set Interface ha-97549d6e-c2 type=internal 'external_ids:attached-mac="fa:16:3e:99:dd:79"' external_ids:iface-id=97549d6e-c298-5526-a133-12283ee47673 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-edge.yml:8 hosts.net3)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:8 hosts.net3
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:8 hosts.net3
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-edge.yml:8 hosts.net3
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
# topologies/ha-edge.yml:8 hosts.net3
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa19a2093-6e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa19a2093-6e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap97549d6e-c2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap97549d6e-c2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-edge.yml:8 hosts.net3)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:8 hosts.net3
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:8 hosts.net3
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ha-edge.yml:8 hosts.net3
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
# topologies/ha-edge.yml:8 hosts.net3
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ca28839-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa706bf97-87 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3a9ba309-41 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap09ecd4fc-2d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapea4dea99-f3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa19a2093-6e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa19a2093-6e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap97549d6e-c2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap97549d6e-c2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/ha-edge.yml:8 hosts.net3)
run 7 ip -batch - <<'END'
# topologies/ha-edge.yml:29 routers.blue-edge
netns add qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3
# topologies/ha-edge.yml:33 routers.green-edge
netns add qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169
END
# settings of the host (topologies/ha-edge.yml:8 hosts.net3)
run 8 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:8 hosts.net3
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf (topologies/ha-edge.yml:29 routers.blue-edge)
run 9 install -D -m 644 /dev/stdin /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf <<'END'
interface qr-a706bf97-87 {
   AdvSendAdvert on;
   MinRtrAdvInterval 30;
   MaxRtrAdvInterval 100;
   AdvLinkMTU 1450;
   prefix 2001:db8:22:1::/64 { AdvOnLink on; AdvAutonomous on; };
   route fe80::a9fe:a9fe/128 {};
};
END
# write /run/netlab/metadata/agent.conf (topologies/ha-edge.yml:8 hosts.net3)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/10.22.1.2 blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/2001:db8:22:1:f816:3eff:fea4:15b blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/fe80::f816:3eff:fea4:15b blue1
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/10.22.1.3 blue2
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/2001:db8:22:1:f816:3eff:fe90:782f blue2
asks bbebd2c6-8d3a-5206-8caf-6d23294d36f3/fe80::f816:3eff:fe90:782f blue2
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/10.22.2.3 green1
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/fe80::f816:3eff:fe5e:5d57 green1
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/10.22.2.4 green2
asks 45b112b2-6cf4-557d-8ace-124c2f3a3169/fe80::f816:3eff:fe2f:bac8 green2
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers blue1 /openstack/latest/meta_data.json application/json {"uuid":"17d74be5-27dd-5eb4-a575-e54909c775a6","name":"blue1","hostname":"blue1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute1"}}
answers blue1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap68893c6b-25","vif_id":"68893c6b-25ed-51d1-8916-80b63d6e8f29","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:a4:01:5b"}],"networks":[{"id":"network0","link":"tap68893c6b-25","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv4","ip_address":"10.22.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]},{"id":"network1","link":"tap68893c6b-25","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv6_slaac","ip_address":"2001:db8:22:1:f816:3eff:fea4:15b","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:22:1::"}],"services":[]}],"services":[]}
answers blue1 /latest/meta-data/hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/instance-id text/plain i-17d74be5
answers blue1 /latest/meta-data/local-hostname text/plain blue1.novalocal
answers blue1 /latest/meta-data/local-ipv4 text/plain 10.22.1.2
answers blue1 /latest/meta-data/mac text/plain fa:16:3e:a4:01:5b
answers blue1 /latest/meta-data/public-ipv4 text/plain 203.0.113.150
answers blue2 /openstack/latest/meta_data.json application/json {"uuid":"4d18e080-0be6-51f5-acdc-da83e0a17529","name":"blue2","hostname":"blue2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute2"}}
answers blue2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap5a059970-0e","vif_id":"5a059970-0e96-548c-9077-97c1dee7a379","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:90:78:2f"}],"networks":[{"id":"network0","link":"tap5a059970-0e","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv4","ip_address":"10.22.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.22.1.1"}],"services":[]},{"id":"network1","link":"tap5a059970-0e","network_id":"0833aa0f-db48-5fbf-8c7a-c1227dc064c4","type":"ipv6_slaac","ip_address":"2001:db8:22:1:f816:3eff:fe90:782f","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:22:1::"}],"services":[]}],"services":[]}
answers blue2 /latest/meta-data/hostname text/plain blue2.novalocal
answers blue2 /latest/meta-data/instance-id text/plain i-4d18e080
answers blue2 /latest/meta-data/local-hostname text/plain blue2.novalocal
answers blue2 /latest/meta-data/local-ipv4 text/plain 10.22.1.3
answers blue2 /latest/meta-data/mac text/plain fa:16:3e:90:78:2f
answers blue2 /latest/meta-data/public-ipv4 text/plain 
answers green1 /openstack/latest/meta_data.json application/json {"uuid":"71abd4ed-85c2-53a4-ba8c-ccd7b0fb0f3a","name":"green1","hostname":"green1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute1"}}
answers green1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapae22f583-2e","vif_id":"ae22f583-2e3e-5191-a1fd-52a76d462879","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:5e:5d:57"}],"networks":[{"id":"network0","link":"tapae22f583-2e","network_id":"251fda8d-692e-5aa6-b0c4-7dfcfca95174","type":"ipv4_dhcp"}],"services":[]}
answers green1 /latest/meta-data/hostname text/plain green1.novalocal
answers green1 /latest/meta-data/instance-id text/plain i-71abd4ed
answers green1 /latest/meta-data/local-hostname text/plain green1.novalocal
answers green1 /latest/meta-data/local-ipv4 text/plain 10.22.2.3
answers green1 /latest/meta-data/mac text/plain fa:16:3e:5e:5d:57
answers green1 /latest/meta-data/public-ipv4 text/plain 
answers green2 /openstack/latest/meta_data.json application/json {"uuid":"dfe82da1-374a-5957-ba56-77edd9893ee7","name":"green2","hostname":"green2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ha-edge","host":"compute2"}}
answers green2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap653bdab3-19","vif_id":"653bdab3-19b3-5111-b155-c990a0210555","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:2f:ba:c8"}],"networks":[{"id":"network0","link":"tap653bdab3-19","network_id":"251fda8d-692e-5aa6-b0c4-7dfcfca95174","type":"ipv4_dhcp"}],"services":[]}
answers green2 /latest/meta-data/hostname text/plain green2.novalocal
answers green2 /latest/meta-data/instance-id text/plain i-dfe82da1
answers green2 /latest/meta-data/local-hostname text/plain green2.novalocal
answers green2 /latest/meta-data/local-ipv4 text/plain 10.22.2.4
answers green2 /latest/meta-data/mac text/plain fa:16:3e:2f:ba:c8
answers green2 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf (topologies/ha-edge.yml:29 routers.blue-edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-bbebd2c6-8d3a-5206-8caf-6d23294d36f3
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID bbebd2c6-8d3a-5206-8caf-6d23294d36f3
END
# write /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy (topologies/ha-edge.yml:29 routers.blue-edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf (topologies/ha-edge.yml:33 routers.green-edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-45b112b2-6cf4-557d-8ace-124c2f3a3169
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 45b112b2-6cf4-557d-8ace-124c2f3a3169
END
# write /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy (topologies/ha-edge.yml:33 routers.green-edge)
run 14 install -D -m 644 /dev/stdin /run/neutron/external/pids/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.haproxy <<'END'
END
# write /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf (topologies/ha-edge.yml:32 routers.blue-edge.hosts[2])
run 15 install -D -m 644 /dev/stdin /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_192 {
    state BACKUP
    interface ha-a19a2093-6e
    virtual_router_id 192
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-a19a2093-6e
    }
    virtual_ipaddress {
        169.254.0.192/24 dev ha-a19a2093-6e
    }
    virtual_ipaddress_excluded {
        10.22.1.1/24 dev qr-3ca28839-87 no_track
        2001:db8:22:1::/64 dev qr-a706bf97-87 no_track
        2001:db8:ff::101/64 dev qg-09ecd4fc-2d no_track
        203.0.113.101/24 dev qg-09ecd4fc-2d no_track
        203.0.113.150/32 dev qg-09ecd4fc-2d no_track
        fe80::f816:3eff:fe73:4181/64 dev qr-3ca28839-87 scope link no_track
        fe80::f816:3eff:fe9a:752c/64 dev qg-09ecd4fc-2d scope link no_track
        fe80::f816:3eff:fef8:e351/64 dev qr-a706bf97-87 scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-09ecd4fc-2d no_track
        ::/0 via 2001:db8:ff::1 dev qg-09ecd4fc-2d no_track
    }
}
END
# write /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf (topologies/ha-edge.yml:36 routers.green-edge.hosts[2])
run 16 install -D -m 644 /dev/stdin /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf <<'END'
global_defs {
    notification_email_from neutron@openstack.local
    router_id neutron
}
vrrp_instance VR_90 {
    state BACKUP
    interface ha-97549d6e-c2
    virtual_router_id 90
    priority 50
    garp_master_delay 60
    nopreempt
    advert_int 2
    track_interface {
        ha-97549d6e-c2
    }
    virtual_ipaddress {
        169.254.0.90/24 dev ha-97549d6e-c2
    }
    virtual_ipaddress_excluded {
        10.22.2.1/24 dev qr-3a9ba309-41 no_track
        203.0.113.102/24 dev qg-ea4dea99-f3 no_track
        203.0.113.180/32 dev qg-ea4dea99-f3 no_track
        fe80::f816:3eff:fe41:f89b/64 dev qg-ea4dea99-f3 scope link no_track
        fe80::f816:3eff:fe4c:2d63/64 dev qr-3a9ba309-41 scope link no_track
    }
    virtual_routes {
        0.0.0.0/0 via 203.0.113.1 dev qg-ea4dea99-f3 no_track
        2001:db8:ff::/64 dev qg-ea4dea99-f3 scope link no_track
    }
}
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-edge.yml:8 hosts.net3)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-edge.yml:8 hosts.net3)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 19 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-3ca28839-87 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-09ecd4fc-2d -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-09ecd4fc-2d -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-09ecd4fc-2d -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-09ecd4fc-2d -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-09ecd4fc-2d -j SNAT --to-source 203.0.113.101 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/ha-edge.yml:53 servers.blue1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.22.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.22.1.2
-A neutron-l3-agent-float-snat -s 10.22.1.2/32 -j SNAT --to-source 203.0.113.150 --random-fully
COMMIT
*filter
# topologies/ha-edge.yml:29 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-3ca28839-87 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 20 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:29 routers.blue-edge
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
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-a706bf97-87 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-09ecd4fc-2d -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:29 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-edge.yml:29 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:29 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-a706bf97-87 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
-A neutron-l3-agent-scope -o qg-09ecd4fc-2d -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 21 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:29 routers.blue-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 22 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-l3-agent-scope -i qr-3a9ba309-41 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-l3-agent-scope -i qg-ea4dea99-f3 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-ea4dea99-f3 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-ea4dea99-f3 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ha-edge.yml:33 routers.green-edge
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
:neutron-l3-agent-fip-pf - [0:0]
# topologies/ha-edge.yml:38 routers.green-edge.port_forwardings[0]
:neutron-l3-agent-pf-72671fe4 - [0:0]
# topologies/ha-edge.yml:39 routers.green-edge.port_forwardings[1]
:neutron-l3-agent-pf-14225b02 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ha-edge.yml:34 routers.green-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-ea4dea99-f3 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-ea4dea99-f3 -j SNAT --to-source 203.0.113.102 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.102 --random-fully
# topologies/ha-edge.yml:33 routers.green-edge
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-fip-pf
# topologies/ha-edge.yml:38 routers.green-edge.port_forwardings[0]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-72671fe4
-A neutron-l3-agent-pf-72671fe4 -d 203.0.113.180/32 -p tcp -m tcp --dport 8081 -j DNAT --to-destination 10.22.2.3:80
# topologies/ha-edge.yml:39 routers.green-edge.port_forwardings[1]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-14225b02
-A neutron-l3-agent-pf-14225b02 -d 203.0.113.180/32 -p tcp -m tcp --dport 8082 -j DNAT --to-destination 10.22.2.4:80
COMMIT
*filter
# topologies/ha-edge.yml:33 routers.green-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:42 firewalls.green
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv46696bf45 - [0:0]
:neutron-l3-agent-ov46696bf45 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
-A neutron-l3-agent-scope -o qr-3a9ba309-41 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv46696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv46696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ha-edge.yml:45 firewalls.green.rules[0]
-A neutron-l3-agent-iv46696bf45 -s 203.0.113.66/32 -j DROP
# topologies/ha-edge.yml:46 firewalls.green.rules[1]
-A neutron-l3-agent-iv46696bf45 -d 10.22.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/ha-edge.yml:47 firewalls.green.rules[2]
-A neutron-l3-agent-iv46696bf45 -s 10.22.2.0/24 -j ACCEPT
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv46696bf45
-A neutron-l3-agent-ov46696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov46696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ha-edge.yml:45 firewalls.green.rules[0]
-A neutron-l3-agent-ov46696bf45 -s 203.0.113.66/32 -j DROP
# topologies/ha-edge.yml:46 firewalls.green.rules[1]
-A neutron-l3-agent-ov46696bf45 -d 10.22.2.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/ha-edge.yml:47 firewalls.green.rules[2]
-A neutron-l3-agent-ov46696bf45 -s 10.22.2.0/24 -j ACCEPT
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov46696bf45
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 23 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
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
# topologies/ha-edge.yml:33 routers.green-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ha-edge.yml:33 routers.green-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ha-edge.yml:42 firewalls.green
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv66696bf45 - [0:0]
:neutron-l3-agent-ov66696bf45 - [0:0]
# topologies/ha-edge.yml:33 routers.green-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ha-edge.yml:42 firewalls.green
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv66696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv66696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv66696bf45
-A neutron-l3-agent-ov66696bf45 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov66696bf45 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov66696bf45
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 24 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:33 routers.green-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 0
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
net/ipv4/ip_nonlocal_bind = 0
net/ipv6/conf/default/addr_gen_mode = 1
END
) & lanes="$lanes $!"
join

# ---- 3. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-edge.yml:8 hosts.net3)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-edge.yml:8 hosts.net3
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
# topologies/ha-edge.yml:18 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-edge.yml:8 hosts.net3)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-edge.yml:8 hosts.net3
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
# topologies/ha-edge.yml:13 networks.blue
table=4, priority=1,tun_id=0x9f2e7b actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-edge.yml:17 networks.green
table=4, priority=1,tun_id=0x519ee4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-edge.yml:32 routers.blue-edge.hosts
table=4, priority=1,tun_id=0x1ac151 actions=mod_vlan_vid:4,resubmit(,10)
# topologies/ha-edge.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ha-edge.yml:7 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ha-edge.yml:9 hosts.compute1
priority=1,in_port="vxlan-c0a83204" actions=resubmit(,4)
# topologies/ha-edge.yml:10 hosts.compute2
priority=1,in_port="vxlan-c0a83205" actions=resubmit(,4)
# topologies/ha-edge.yml:53 servers.blue1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:a4:01:5b actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:54 servers.blue2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:90:78:2f actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:53 servers.blue1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ea4015b->NXM_NX_ARP_SHA[],load:0xa160102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:a4:01:5b,IN_PORT
# topologies/ha-edge.yml:54 servers.blue2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e90782f->NXM_NX_ARP_SHA[],load:0xa160103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:90:78:2f,IN_PORT
# topologies/ha-edge.yml:13 networks.blue
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202",output:"vxlan-c0a83204",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cb:aa:a2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:55 servers.green1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:5e:5d:57 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:56 servers.green2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:2f:ba:c8 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbaaa2->NXM_NX_ARP_SHA[],load:0xa160202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:aa:a2,IN_PORT
# topologies/ha-edge.yml:55 servers.green1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5e5d57->NXM_NX_ARP_SHA[],load:0xa160203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5e:5d:57,IN_PORT
# topologies/ha-edge.yml:56 servers.green2
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2fbac8->NXM_NX_ARP_SHA[],load:0xa160204->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:2f:ba:c8,IN_PORT
# topologies/ha-edge.yml:17 networks.green
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202",output:"vxlan-c0a83204",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:34:5e:0a actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:99:b7:d9 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:9a:43:79 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:df:f3:a8 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[0]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e345e0a->NXM_NX_ARP_SHA[],load:0xa9fec001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:34:5e:0a,IN_PORT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[0]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e99b7d9->NXM_NX_ARP_SHA[],load:0xa9fec004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:b7:d9,IN_PORT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[1]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9a4379->NXM_NX_ARP_SHA[],load:0xa9fec002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9a:43:79,IN_PORT
# topologies/ha-edge.yml:36 routers.green-edge.hosts[1]
table=21, priority=1,arp,dl_vlan=4,arp_tpa=169.254.192.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163edff3a8->NXM_NX_ARP_SHA[],load:0xa9fec005->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:df:f3:a8,IN_PORT
# topologies/ha-edge.yml:32 routers.blue-edge.hosts
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0x1ac151->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-edge.yml:8 hosts.net3)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-edge.yml:8 hosts.net3
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-edge.yml:18 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ha-edge.yml:8 hosts.net3)
run 28 ip -batch - <<'END'
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
link set qr-3ca28839-87 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:73:41:81 mtu 1450
link set qr-a706bf97-87 netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:f8:e3:51 mtu 1450
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
link set qr-3a9ba309-41 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:4c:2d:63 mtu 1450
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
link set qg-09ecd4fc-2d netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:9a:75:2c mtu 1500
# topologies/ha-edge.yml:34 routers.green-edge.gateway
link set qg-ea4dea99-f3 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:41:f8:9b mtu 1500
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
link set ha-a19a2093-6e netns qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 address fa:16:3e:d5:21:39 mtu 1450
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
link set ha-97549d6e-c2 netns qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 address fa:16:3e:99:dd:79 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-edge.yml:8 hosts.net3)
run 29 ip -batch - <<'END'
# topologies/ha-edge.yml:8 hosts.net3
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the metadata agent (topologies/ha-edge.yml:8 hosts.net3)
run 30 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 31 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
net/ipv6/conf/qr-a706bf97-87/accept_dad = 0
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
net/ipv6/conf/qg-09ecd4fc-2d/accept_dad = 0
net/ipv6/conf/qg-09ecd4fc-2d/accept_ra = 0
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
net/ipv6/conf/qr-3ca28839-87/accept_ra = 0
net/ipv6/conf/qr-a706bf97-87/accept_ra = 0
END
# devices, addresses and routes of qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 (topologies/ha-edge.yml:29 routers.blue-edge)
run 32 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 ip -batch - <<'END'
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
link set qr-3ca28839-87 addrgenmode none
link set qr-a706bf97-87 addrgenmode none
link set qg-09ecd4fc-2d addrgenmode none
# topologies/ha-edge.yml:29 routers.blue-edge
link set lo up
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
link set qr-3ca28839-87 up
link set qr-a706bf97-87 up
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
link set qg-09ecd4fc-2d up
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
link set ha-a19a2093-6e up
addr add 169.254.192.3/18 broadcast 169.254.255.255 dev ha-a19a2093-6e
END
# start metadata proxy of router blue-edge (topologies/ha-edge.yml:29 routers.blue-edge)
run 33 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 haproxy -f /run/neutron/ns-metadata-proxy/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.conf
) & lanes="$lanes $!"
(
# settings of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 34 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:34 routers.green-edge.gateway
net/ipv6/conf/qg-ea4dea99-f3/accept_ra = 0
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
net/ipv6/conf/qr-3a9ba309-41/accept_ra = 0
END
# devices, addresses and routes of qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 (topologies/ha-edge.yml:33 routers.green-edge)
run 35 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 ip -batch - <<'END'
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
link set qr-3a9ba309-41 addrgenmode none
link set qg-ea4dea99-f3 addrgenmode none
# topologies/ha-edge.yml:33 routers.green-edge
link set lo up
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
link set qr-3a9ba309-41 up
# topologies/ha-edge.yml:34 routers.green-edge.gateway
link set qg-ea4dea99-f3 up
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
link set ha-97549d6e-c2 up
addr add 169.254.192.6/18 broadcast 169.254.255.255 dev ha-97549d6e-c2
END
# start metadata proxy of router green-edge (topologies/ha-edge.yml:33 routers.green-edge)
run 36 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 haproxy -f /run/neutron/ns-metadata-proxy/45b112b2-6cf4-557d-8ace-124c2f3a3169.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ha-edge.yml:8 hosts.net3)
run 37 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ha-edge.yml:31 routers.blue-edge.networks[0]
qr-3ca28839-87
qr-a706bf97-87
# topologies/ha-edge.yml:35 routers.green-edge.networks[0]
qr-3a9ba309-41
# topologies/ha-edge.yml:30 routers.blue-edge.gateway
qg-09ecd4fc-2d
# topologies/ha-edge.yml:34 routers.green-edge.gateway
qg-ea4dea99-f3
# topologies/ha-edge.yml:32 routers.blue-edge.hosts[2]
ha-a19a2093-6e
# topologies/ha-edge.yml:36 routers.green-edge.hosts[2]
ha-97549d6e-c2
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
# folders of Open vSwitch (topologies/ha-edge.yml:9 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-edge.yml:9 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-edge.yml:9 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-edge.yml:9 hosts.compute1)
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
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.4 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.4 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.4 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-tun vxlan-c0a83205 \
  -- set Interface vxlan-c0a83205 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.4 options:out_key=flow options:remote_ip=192.168.50.5 \
  -- add-port br-int qvo68893c6b-25 tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qvo68893c6b-25 'external_ids:attached-mac="fa:16:3e:a4:01:5b"' external_ids:iface-id=68893c6b-25ed-51d1-8916-80b63d6e8f29 external_ids:iface-status=active external_ids:vm-uuid=17d74be5-27dd-5eb4-a575-e54909c775a6 \
  -- add-port br-int qvoae22f583-2e tag=2 other_config:net_uuid=251fda8d-692e-5aa6-b0c4-7dfcfca95174 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5349092 other_config:tag=2 \
  -- set Interface qvoae22f583-2e 'external_ids:attached-mac="fa:16:3e:5e:5d:57"' external_ids:iface-id=ae22f583-2e3e-5191-a1fd-52a76d462879 external_ids:iface-status=active external_ids:vm-uuid=71abd4ed-85c2-53a4-ba8c-ccd7b0fb0f3a \
  -- add-port br-int qvod7c0fa10-5b tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvod7c0fa10-5b 'external_ids:attached-mac="fa:16:3e:be:80:ec"' external_ids:iface-id=d7c0fa10-5b1b-5602-8a39-c202b38e51cc external_ids:iface-status=active external_ids:vm-uuid=98bb8d93-0a25-5612-858e-4d254bb99788
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-edge.yml:9 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:9 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:9 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb68893c6b-25 -m comment --comment "Set zone for 68893c6b-25ed-51d1-8916-80b63d6e8f29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb68893c6b-25 -m comment --comment "Set zone for 68893c6b-25ed-51d1-8916-80b63d6e8f29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap68893c6b-25 -m comment --comment "Set zone for 68893c6b-25ed-51d1-8916-80b63d6e8f29" -j CT --zone 4097
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbae22f583-2e -m comment --comment "Set zone for ae22f583-2e3e-5191-a1fd-52a76d462879" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbae22f583-2e -m comment --comment "Set zone for ae22f583-2e3e-5191-a1fd-52a76d462879" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapae22f583-2e -m comment --comment "Set zone for ae22f583-2e3e-5191-a1fd-52a76d462879" -j CT --zone 4098
COMMIT
*filter
# topologies/ha-edge.yml:9 hosts.compute1
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
# topologies/ha-edge.yml:53 servers.blue1
:neutron-openvswi-i68893c6b-2 - [0:0]
:neutron-openvswi-o68893c6b-2 - [0:0]
:neutron-openvswi-s68893c6b-2 - [0:0]
# topologies/ha-edge.yml:55 servers.green1
:neutron-openvswi-iae22f583-2 - [0:0]
:neutron-openvswi-oae22f583-2 - [0:0]
:neutron-openvswi-sae22f583-2 - [0:0]
# topologies/ha-edge.yml:9 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap68893c6b-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap68893c6b-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap68893c6b-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o68893c6b-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap68893c6b-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i68893c6b-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap68893c6b-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o68893c6b-2
-A neutron-openvswi-i68893c6b-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i68893c6b-2 -d 10.22.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i68893c6b-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-i68893c6b-2 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-i68893c6b-2 -p icmp -j RETURN
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-i68893c6b-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i68893c6b-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o68893c6b-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -j neutron-openvswi-s68893c6b-2
-A neutron-openvswi-s68893c6b-2 -s 10.22.1.2/32 -m mac --mac-source fa:16:3e:a4:01:5b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s68893c6b-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o68893c6b-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o68893c6b-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-o68893c6b-2 -j RETURN
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-o68893c6b-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o68893c6b-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapae22f583-2e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapae22f583-2e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapae22f583-2e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oae22f583-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapae22f583-2e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iae22f583-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapae22f583-2e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oae22f583-2
-A neutron-openvswi-iae22f583-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iae22f583-2 -d 10.22.2.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iae22f583-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-iae22f583-2 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-iae22f583-2 -p icmp -j RETURN
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-iae22f583-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iae22f583-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oae22f583-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -j neutron-openvswi-sae22f583-2
-A neutron-openvswi-sae22f583-2 -s 10.22.2.3/32 -m mac --mac-source fa:16:3e:5e:5d:57 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sae22f583-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oae22f583-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oae22f583-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-oae22f583-2 -j RETURN
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-oae22f583-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oae22f583-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:9 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:57 servers.visitor
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd7c0fa10-5b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd7c0fa10-5b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd7c0fa10-5b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-edge.yml:9 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:9 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:9 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb68893c6b-25 -m comment --comment "Set zone for 68893c6b-25ed-51d1-8916-80b63d6e8f29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb68893c6b-25 -m comment --comment "Set zone for 68893c6b-25ed-51d1-8916-80b63d6e8f29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap68893c6b-25 -m comment --comment "Set zone for 68893c6b-25ed-51d1-8916-80b63d6e8f29" -j CT --zone 4097
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbae22f583-2e -m comment --comment "Set zone for ae22f583-2e3e-5191-a1fd-52a76d462879" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbae22f583-2e -m comment --comment "Set zone for ae22f583-2e3e-5191-a1fd-52a76d462879" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapae22f583-2e -m comment --comment "Set zone for ae22f583-2e3e-5191-a1fd-52a76d462879" -j CT --zone 4098
COMMIT
*filter
# topologies/ha-edge.yml:9 hosts.compute1
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
# topologies/ha-edge.yml:53 servers.blue1
:neutron-openvswi-i68893c6b-2 - [0:0]
:neutron-openvswi-o68893c6b-2 - [0:0]
:neutron-openvswi-s68893c6b-2 - [0:0]
# topologies/ha-edge.yml:55 servers.green1
:neutron-openvswi-iae22f583-2 - [0:0]
:neutron-openvswi-oae22f583-2 - [0:0]
# topologies/ha-edge.yml:9 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap68893c6b-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap68893c6b-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap68893c6b-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o68893c6b-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap68893c6b-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i68893c6b-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap68893c6b-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o68893c6b-2
-A neutron-openvswi-i68893c6b-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i68893c6b-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i68893c6b-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i68893c6b-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i68893c6b-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i68893c6b-2 -d 2001:db8:22:1:f816:3eff:fea4:15b/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i68893c6b-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-i68893c6b-2 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-i68893c6b-2 -p ipv6-icmp -j RETURN
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-i68893c6b-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i68893c6b-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o68893c6b-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -j neutron-openvswi-s68893c6b-2
-A neutron-openvswi-s68893c6b-2 -s 2001:db8:22:1:f816:3eff:fea4:15b/128 -m mac --mac-source fa:16:3e:a4:01:5b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s68893c6b-2 -s fe80::f816:3eff:fea4:15b/128 -m mac --mac-source fa:16:3e:a4:01:5b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s68893c6b-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o68893c6b-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o68893c6b-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o68893c6b-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o68893c6b-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-o68893c6b-2 -j RETURN
# topologies/ha-edge.yml:53 servers.blue1
-A neutron-openvswi-o68893c6b-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o68893c6b-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapae22f583-2e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapae22f583-2e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapae22f583-2e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oae22f583-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapae22f583-2e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iae22f583-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapae22f583-2e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oae22f583-2
-A neutron-openvswi-iae22f583-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iae22f583-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iae22f583-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iae22f583-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iae22f583-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-iae22f583-2 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-iae22f583-2 -p ipv6-icmp -j RETURN
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-iae22f583-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iae22f583-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oae22f583-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oae22f583-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oae22f583-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oae22f583-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-oae22f583-2 -j RETURN
# topologies/ha-edge.yml:55 servers.green1
-A neutron-openvswi-oae22f583-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oae22f583-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:9 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:57 servers.visitor
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd7c0fa10-5b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd7c0fa10-5b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd7c0fa10-5b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ha-edge.yml:9 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/ha-edge.yml:53 servers.blue1
netns add blue1
# topologies/ha-edge.yml:55 servers.green1
netns add green1
# topologies/ha-edge.yml:57 servers.visitor
netns add visitor
# topologies/ha-edge.yml:53 servers.blue1
link add qbr68893c6b-25 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo68893c6b-25 mtu 1450 type veth peer name qvb68893c6b-25 mtu 1450
link add tap68893c6b-25 mtu 1450 type veth peer name eth0 netns blue1 address fa:16:3e:a4:01:5b mtu 1450
# topologies/ha-edge.yml:55 servers.green1
link add qbrae22f583-2e mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoae22f583-2e mtu 1450 type veth peer name qvbae22f583-2e mtu 1450
link add tapae22f583-2e mtu 1450 type veth peer name eth0 netns green1 address fa:16:3e:5e:5d:57
# topologies/ha-edge.yml:57 servers.visitor
link add qbrd7c0fa10-5b mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvod7c0fa10-5b mtu 1500 type veth peer name qvbd7c0fa10-5b mtu 1500
link add tapd7c0fa10-5b mtu 1500 type veth peer name eth0 netns visitor address fa:16:3e:be:80:ec mtu 1500
END
# settings of the host (topologies/ha-edge.yml:9 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:9 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ha-edge.yml:53 servers.blue1
net/ipv6/conf/qbr68893c6b-25/disable_ipv6 = 1
# topologies/ha-edge.yml:55 servers.green1
net/ipv6/conf/qbrae22f583-2e/disable_ipv6 = 1
# topologies/ha-edge.yml:57 servers.visitor
net/ipv6/conf/qbrd7c0fa10-5b/disable_ipv6 = 1
# topologies/ha-edge.yml:9 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ha-edge.yml:9 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/ha-edge.yml:53 servers.blue1
link set qbr68893c6b-25 up
link set qvo68893c6b-25 promisc on up
link set qvb68893c6b-25 master qbr68893c6b-25 promisc on up
link set tap68893c6b-25 master qbr68893c6b-25 up
# topologies/ha-edge.yml:55 servers.green1
link set qbrae22f583-2e up
link set qvoae22f583-2e promisc on up
link set qvbae22f583-2e master qbrae22f583-2e promisc on up
link set tapae22f583-2e master qbrae22f583-2e up
# topologies/ha-edge.yml:57 servers.visitor
link set qbrd7c0fa10-5b up
link set qvod7c0fa10-5b promisc on up
link set qvbd7c0fa10-5b master qbrd7c0fa10-5b promisc on up
link set tapd7c0fa10-5b master qbrd7c0fa10-5b up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/ha-edge.yml:9 hosts.compute1)
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
# write /run/netlab/udhcpc/green1.eth0.lease (topologies/ha-edge.yml:55 servers.green1)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/green1.eth0.lease <<'END'
{"ip":"10.22.2.3","cidr":"10.22.2.0/24","gateway":"10.22.2.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.22.2.2","metadata":"10.22.2.1"}
END
# write /run/netlab/udhcpc/green1.eth0.own (topologies/ha-edge.yml:55 servers.green1)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/green1.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/ha-edge.yml:9 hosts.compute1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen blue1 :: 80
listen green1 0.0.0.0 80
listen visitor :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of blue1 (topologies/ha-edge.yml:53 servers.blue1)
run 14 nsenter --net=/run/netns/blue1 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:53 servers.blue1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ha-edge.yml:53 servers.blue1)
run 15 nsenter --net=/run/netns/blue1 ethtool -K eth0 tx off
# devices, addresses and routes of blue1 (topologies/ha-edge.yml:53 servers.blue1)
run 16 nsenter --net=/run/netns/blue1 ip -batch - <<'END'
# topologies/ha-edge.yml:53 servers.blue1
link set lo up
link set eth0 up
addr add 10.22.1.2/24 dev eth0
route add default via 10.22.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/ha-edge.yml:55 servers.green1)
run 17 nsenter --net=/run/netns/green1 ethtool -K eth0 tx off
# devices, addresses and routes of green1 (topologies/ha-edge.yml:55 servers.green1)
run 18 nsenter --net=/run/netns/green1 ip -batch - <<'END'
# topologies/ha-edge.yml:55 servers.green1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# settings of visitor (topologies/ha-edge.yml:57 servers.visitor)
run 19 nsenter --net=/run/netns/visitor sysctl -q -p - <<'END'
# topologies/ha-edge.yml:57 servers.visitor
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ha-edge.yml:57 servers.visitor)
run 20 nsenter --net=/run/netns/visitor ethtool -K eth0 tx off
# devices, addresses and routes of visitor (topologies/ha-edge.yml:57 servers.visitor)
run 21 nsenter --net=/run/netns/visitor ip -batch - <<'END'
# topologies/ha-edge.yml:57 servers.visitor
link set lo up
link set eth0 up
addr add 203.0.113.10/24 dev eth0
addr add 2001:db8:ff::10/64 dev eth0
route add default via 203.0.113.1 dev eth0
route add default via 2001:db8:ff::1 dev eth0
route add 2001:db8:22:1::/64 via 2001:db8:ff::101 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-edge.yml:9 hosts.compute1)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-edge.yml:9 hosts.compute1)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-edge.yml:9 hosts.compute1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-edge.yml:9 hosts.compute1
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
# topologies/ha-edge.yml:18 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
# topologies/ha-edge.yml:53 servers.blue1
priority=9,in_port="qvo68893c6b-25" actions=resubmit(,25)
table=25, priority=2,in_port="qvo68893c6b-25",dl_src=fa:16:3e:a4:01:5b actions=resubmit(,30)
priority=10,icmp6,in_port="qvo68893c6b-25",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo68893c6b-25",icmp_type=136,nd_target=2001:db8:22:1:f816:3eff:fea4:15b actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo68893c6b-25",icmp_type=136,nd_target=fe80::f816:3eff:fea4:15b actions=resubmit(,59)
priority=10,arp,in_port="qvo68893c6b-25" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo68893c6b-25",arp_spa=10.22.1.2 actions=resubmit(,25)
# topologies/ha-edge.yml:55 servers.green1
priority=9,in_port="qvoae22f583-2e" actions=resubmit(,25)
table=25, priority=2,in_port="qvoae22f583-2e",dl_src=fa:16:3e:5e:5d:57 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoae22f583-2e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoae22f583-2e",icmp_type=136,nd_target=fe80::f816:3eff:fe5e:5d57 actions=resubmit(,59)
priority=10,arp,in_port="qvoae22f583-2e" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoae22f583-2e",arp_spa=10.22.2.3 actions=resubmit(,25)
END
# first frames of servers (topologies/ha-edge.yml:9 hosts.compute1)
run 25 perl -e 'use strict; use warnings;
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
# topologies/ha-edge.yml:53 servers.blue1
qvb68893c6b-25 fa:16:3e:a4:01:5b
# topologies/ha-edge.yml:55 servers.green1
qvbae22f583-2e fa:16:3e:5e:5d:57
# topologies/ha-edge.yml:57 servers.visitor
qvbd7c0fa10-5b fa:16:3e:be:80:ec
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-edge.yml:9 hosts.compute1)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-edge.yml:9 hosts.compute1
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
# topologies/ha-edge.yml:13 networks.blue
table=4, priority=1,tun_id=0x9f2e7b actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-edge.yml:17 networks.green
table=4, priority=1,tun_id=0x519ee4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-edge.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ha-edge.yml:7 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ha-edge.yml:8 hosts.net3
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ha-edge.yml:10 hosts.compute2
priority=1,in_port="vxlan-c0a83205" actions=resubmit(,4)
# topologies/ha-edge.yml:54 servers.blue2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:90:78:2f actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e90782f->NXM_NX_ARP_SHA[],load:0xa160103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:90:78:2f,IN_PORT
# topologies/ha-edge.yml:13 networks.blue
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202",output:"vxlan-c0a83203",output:"vxlan-c0a83205"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cb:aa:a2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:56 servers.green2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:2f:ba:c8 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83205"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbaaa2->NXM_NX_ARP_SHA[],load:0xa160202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:aa:a2,IN_PORT
# topologies/ha-edge.yml:56 servers.green2
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2fbac8->NXM_NX_ARP_SHA[],load:0xa160204->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:2f:ba:c8,IN_PORT
# topologies/ha-edge.yml:17 networks.green
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202",output:"vxlan-c0a83203",output:"vxlan-c0a83205"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-edge.yml:9 hosts.compute1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-edge.yml:9 hosts.compute1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-edge.yml:18 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-edge.yml:9 hosts.compute1)
run 28 ip -batch - <<'END'
# topologies/ha-edge.yml:9 hosts.compute1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.4/24 dev br-phy
END
# start the program that answers for servers (topologies/ha-edge.yml:9 hosts.compute1)
run 29 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/ha-edge.yml:10 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ha-edge.yml:10 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ha-edge.yml:10 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ha-edge.yml:10 hosts.compute2)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute2 external_ids:system-id=compute2 \
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
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.5 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.5 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.5 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-tun vxlan-c0a83204 \
  -- set Interface vxlan-c0a83204 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.5 options:out_key=flow options:remote_ip=192.168.50.4 \
  -- add-port br-int qvo5a059970-0e tag=1 other_config:net_uuid=0833aa0f-db48-5fbf-8c7a-c1227dc064c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10432123 other_config:tag=1 \
  -- set Interface qvo5a059970-0e 'external_ids:attached-mac="fa:16:3e:90:78:2f"' external_ids:iface-id=5a059970-0e96-548c-9077-97c1dee7a379 external_ids:iface-status=active external_ids:vm-uuid=4d18e080-0be6-51f5-acdc-da83e0a17529 \
  -- add-port br-int qvo653bdab3-19 tag=2 other_config:net_uuid=251fda8d-692e-5aa6-b0c4-7dfcfca95174 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5349092 other_config:tag=2 \
  -- set Interface qvo653bdab3-19 'external_ids:attached-mac="fa:16:3e:2f:ba:c8"' external_ids:iface-id=653bdab3-19b3-5111-b155-c990a0210555 external_ids:iface-status=active external_ids:vm-uuid=dfe82da1-374a-5957-ba56-77edd9893ee7 \
  -- add-port br-int qvo9d7332df-ea tag=3 other_config:net_uuid=d1cb3028-72a7-59ee-8b3c-b9a956763cee other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvo9d7332df-ea 'external_ids:attached-mac="fa:16:3e:90:99:13"' external_ids:iface-id=9d7332df-ea3d-5b1a-833a-4b0fcf1a7379 external_ids:iface-status=active external_ids:vm-uuid=c2c496eb-a5a5-5e75-b5da-c8e1e37dac86
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ha-edge.yml:10 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:10 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:10 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb5a059970-0e -m comment --comment "Set zone for 5a059970-0e96-548c-9077-97c1dee7a379" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb5a059970-0e -m comment --comment "Set zone for 5a059970-0e96-548c-9077-97c1dee7a379" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap5a059970-0e -m comment --comment "Set zone for 5a059970-0e96-548c-9077-97c1dee7a379" -j CT --zone 4097
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb653bdab3-19 -m comment --comment "Set zone for 653bdab3-19b3-5111-b155-c990a0210555" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb653bdab3-19 -m comment --comment "Set zone for 653bdab3-19b3-5111-b155-c990a0210555" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap653bdab3-19 -m comment --comment "Set zone for 653bdab3-19b3-5111-b155-c990a0210555" -j CT --zone 4098
COMMIT
*filter
# topologies/ha-edge.yml:10 hosts.compute2
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
# topologies/ha-edge.yml:54 servers.blue2
:neutron-openvswi-i5a059970-0 - [0:0]
:neutron-openvswi-o5a059970-0 - [0:0]
:neutron-openvswi-s5a059970-0 - [0:0]
# topologies/ha-edge.yml:56 servers.green2
:neutron-openvswi-i653bdab3-1 - [0:0]
:neutron-openvswi-o653bdab3-1 - [0:0]
:neutron-openvswi-s653bdab3-1 - [0:0]
# topologies/ha-edge.yml:10 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5a059970-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5a059970-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5a059970-0e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o5a059970-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap5a059970-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i5a059970-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap5a059970-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o5a059970-0
-A neutron-openvswi-i5a059970-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i5a059970-0 -d 10.22.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i5a059970-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-i5a059970-0 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-i5a059970-0 -p icmp -j RETURN
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-i5a059970-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i5a059970-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o5a059970-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -j neutron-openvswi-s5a059970-0
-A neutron-openvswi-s5a059970-0 -s 10.22.1.3/32 -m mac --mac-source fa:16:3e:90:78:2f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5a059970-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o5a059970-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o5a059970-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-o5a059970-0 -j RETURN
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-o5a059970-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o5a059970-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap653bdab3-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap653bdab3-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap653bdab3-19 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o653bdab3-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap653bdab3-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i653bdab3-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap653bdab3-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o653bdab3-1
-A neutron-openvswi-i653bdab3-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i653bdab3-1 -d 10.22.2.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i653bdab3-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-i653bdab3-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-i653bdab3-1 -p icmp -j RETURN
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-i653bdab3-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i653bdab3-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o653bdab3-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -j neutron-openvswi-s653bdab3-1
-A neutron-openvswi-s653bdab3-1 -s 10.22.2.4/32 -m mac --mac-source fa:16:3e:2f:ba:c8 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s653bdab3-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o653bdab3-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o653bdab3-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-o653bdab3-1 -j RETURN
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-o653bdab3-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o653bdab3-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:10 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:58 servers.stranger
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9d7332df-ea --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9d7332df-ea --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap9d7332df-ea --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ha-edge.yml:10 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ha-edge.yml:10 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ha-edge.yml:10 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb5a059970-0e -m comment --comment "Set zone for 5a059970-0e96-548c-9077-97c1dee7a379" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb5a059970-0e -m comment --comment "Set zone for 5a059970-0e96-548c-9077-97c1dee7a379" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap5a059970-0e -m comment --comment "Set zone for 5a059970-0e96-548c-9077-97c1dee7a379" -j CT --zone 4097
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb653bdab3-19 -m comment --comment "Set zone for 653bdab3-19b3-5111-b155-c990a0210555" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb653bdab3-19 -m comment --comment "Set zone for 653bdab3-19b3-5111-b155-c990a0210555" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap653bdab3-19 -m comment --comment "Set zone for 653bdab3-19b3-5111-b155-c990a0210555" -j CT --zone 4098
COMMIT
*filter
# topologies/ha-edge.yml:10 hosts.compute2
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
# topologies/ha-edge.yml:54 servers.blue2
:neutron-openvswi-i5a059970-0 - [0:0]
:neutron-openvswi-o5a059970-0 - [0:0]
:neutron-openvswi-s5a059970-0 - [0:0]
# topologies/ha-edge.yml:56 servers.green2
:neutron-openvswi-i653bdab3-1 - [0:0]
:neutron-openvswi-o653bdab3-1 - [0:0]
# topologies/ha-edge.yml:10 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5a059970-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5a059970-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5a059970-0e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o5a059970-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap5a059970-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i5a059970-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap5a059970-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o5a059970-0
-A neutron-openvswi-i5a059970-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i5a059970-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i5a059970-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i5a059970-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i5a059970-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i5a059970-0 -d 2001:db8:22:1:f816:3eff:fe90:782f/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i5a059970-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-i5a059970-0 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-i5a059970-0 -p ipv6-icmp -j RETURN
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-i5a059970-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i5a059970-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o5a059970-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -j neutron-openvswi-s5a059970-0
-A neutron-openvswi-s5a059970-0 -s 2001:db8:22:1:f816:3eff:fe90:782f/128 -m mac --mac-source fa:16:3e:90:78:2f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5a059970-0 -s fe80::f816:3eff:fe90:782f/128 -m mac --mac-source fa:16:3e:90:78:2f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5a059970-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o5a059970-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o5a059970-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5a059970-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o5a059970-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-o5a059970-0 -j RETURN
# topologies/ha-edge.yml:54 servers.blue2
-A neutron-openvswi-o5a059970-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o5a059970-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap653bdab3-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap653bdab3-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap653bdab3-19 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o653bdab3-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap653bdab3-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i653bdab3-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap653bdab3-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o653bdab3-1
-A neutron-openvswi-i653bdab3-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i653bdab3-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i653bdab3-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i653bdab3-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i653bdab3-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[0]
-A neutron-openvswi-i653bdab3-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ha-edge.yml:50 security_groups.web[1]
-A neutron-openvswi-i653bdab3-1 -p ipv6-icmp -j RETURN
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-i653bdab3-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i653bdab3-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o653bdab3-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o653bdab3-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o653bdab3-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o653bdab3-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ha-edge.yml:50 security_groups.web
-A neutron-openvswi-o653bdab3-1 -j RETURN
# topologies/ha-edge.yml:56 servers.green2
-A neutron-openvswi-o653bdab3-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o653bdab3-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ha-edge.yml:10 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ha-edge.yml:58 servers.stranger
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9d7332df-ea --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9d7332df-ea --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap9d7332df-ea --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ha-edge.yml:10 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/ha-edge.yml:54 servers.blue2
netns add blue2
# topologies/ha-edge.yml:56 servers.green2
netns add green2
# topologies/ha-edge.yml:58 servers.stranger
netns add stranger
# topologies/ha-edge.yml:54 servers.blue2
link add qbr5a059970-0e mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo5a059970-0e mtu 1450 type veth peer name qvb5a059970-0e mtu 1450
link add tap5a059970-0e mtu 1450 type veth peer name eth0 netns blue2 address fa:16:3e:90:78:2f mtu 1450
# topologies/ha-edge.yml:56 servers.green2
link add qbr653bdab3-19 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo653bdab3-19 mtu 1450 type veth peer name qvb653bdab3-19 mtu 1450
link add tap653bdab3-19 mtu 1450 type veth peer name eth0 netns green2 address fa:16:3e:2f:ba:c8
# topologies/ha-edge.yml:58 servers.stranger
link add qbr9d7332df-ea mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo9d7332df-ea mtu 1500 type veth peer name qvb9d7332df-ea mtu 1500
link add tap9d7332df-ea mtu 1500 type veth peer name eth0 netns stranger address fa:16:3e:90:99:13 mtu 1500
END
# settings of the host (topologies/ha-edge.yml:10 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:10 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ha-edge.yml:54 servers.blue2
net/ipv6/conf/qbr5a059970-0e/disable_ipv6 = 1
# topologies/ha-edge.yml:56 servers.green2
net/ipv6/conf/qbr653bdab3-19/disable_ipv6 = 1
# topologies/ha-edge.yml:58 servers.stranger
net/ipv6/conf/qbr9d7332df-ea/disable_ipv6 = 1
# topologies/ha-edge.yml:10 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ha-edge.yml:10 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/ha-edge.yml:54 servers.blue2
link set qbr5a059970-0e up
link set qvo5a059970-0e promisc on up
link set qvb5a059970-0e master qbr5a059970-0e promisc on up
link set tap5a059970-0e master qbr5a059970-0e up
# topologies/ha-edge.yml:56 servers.green2
link set qbr653bdab3-19 up
link set qvo653bdab3-19 promisc on up
link set qvb653bdab3-19 master qbr653bdab3-19 promisc on up
link set tap653bdab3-19 master qbr653bdab3-19 up
# topologies/ha-edge.yml:58 servers.stranger
link set qbr9d7332df-ea up
link set qvo9d7332df-ea promisc on up
link set qvb9d7332df-ea master qbr9d7332df-ea promisc on up
link set tap9d7332df-ea master qbr9d7332df-ea up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/ha-edge.yml:10 hosts.compute2)
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
# write /run/netlab/udhcpc/green2.eth0.lease (topologies/ha-edge.yml:56 servers.green2)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/green2.eth0.lease <<'END'
{"ip":"10.22.2.4","cidr":"10.22.2.0/24","gateway":"10.22.2.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.22.2.2","metadata":"10.22.2.1"}
END
# write /run/netlab/udhcpc/green2.eth0.own (topologies/ha-edge.yml:56 servers.green2)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/green2.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/ha-edge.yml:10 hosts.compute2)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen blue2 :: 80
listen green2 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of blue2 (topologies/ha-edge.yml:54 servers.blue2)
run 14 nsenter --net=/run/netns/blue2 sysctl -q -p - <<'END'
# topologies/ha-edge.yml:54 servers.blue2
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ha-edge.yml:54 servers.blue2)
run 15 nsenter --net=/run/netns/blue2 ethtool -K eth0 tx off
# devices, addresses and routes of blue2 (topologies/ha-edge.yml:54 servers.blue2)
run 16 nsenter --net=/run/netns/blue2 ip -batch - <<'END'
# topologies/ha-edge.yml:54 servers.blue2
link set lo up
link set eth0 up
addr add 10.22.1.3/24 dev eth0
route add default via 10.22.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/ha-edge.yml:56 servers.green2)
run 17 nsenter --net=/run/netns/green2 ethtool -K eth0 tx off
# devices, addresses and routes of green2 (topologies/ha-edge.yml:56 servers.green2)
run 18 nsenter --net=/run/netns/green2 ip -batch - <<'END'
# topologies/ha-edge.yml:56 servers.green2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# settings of stranger (topologies/ha-edge.yml:58 servers.stranger)
run 19 nsenter --net=/run/netns/stranger sysctl -q -p - <<'END'
# topologies/ha-edge.yml:58 servers.stranger
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ha-edge.yml:58 servers.stranger)
run 20 nsenter --net=/run/netns/stranger ethtool -K eth0 tx off
# devices, addresses and routes of stranger (topologies/ha-edge.yml:58 servers.stranger)
run 21 nsenter --net=/run/netns/stranger ip -batch - <<'END'
# topologies/ha-edge.yml:58 servers.stranger
link set lo up
link set eth0 up
addr add 203.0.113.66/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ha-edge.yml:10 hosts.compute2)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ha-edge.yml:10 hosts.compute2)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ha-edge.yml:10 hosts.compute2)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ha-edge.yml:10 hosts.compute2
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
# topologies/ha-edge.yml:18 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
# topologies/ha-edge.yml:54 servers.blue2
priority=9,in_port="qvo5a059970-0e" actions=resubmit(,25)
table=25, priority=2,in_port="qvo5a059970-0e",dl_src=fa:16:3e:90:78:2f actions=resubmit(,30)
priority=10,icmp6,in_port="qvo5a059970-0e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo5a059970-0e",icmp_type=136,nd_target=2001:db8:22:1:f816:3eff:fe90:782f actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo5a059970-0e",icmp_type=136,nd_target=fe80::f816:3eff:fe90:782f actions=resubmit(,59)
priority=10,arp,in_port="qvo5a059970-0e" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo5a059970-0e",arp_spa=10.22.1.3 actions=resubmit(,25)
# topologies/ha-edge.yml:56 servers.green2
priority=9,in_port="qvo653bdab3-19" actions=resubmit(,25)
table=25, priority=2,in_port="qvo653bdab3-19",dl_src=fa:16:3e:2f:ba:c8 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo653bdab3-19",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo653bdab3-19",icmp_type=136,nd_target=fe80::f816:3eff:fe2f:bac8 actions=resubmit(,59)
priority=10,arp,in_port="qvo653bdab3-19" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo653bdab3-19",arp_spa=10.22.2.4 actions=resubmit(,25)
END
# first frames of servers (topologies/ha-edge.yml:10 hosts.compute2)
run 25 perl -e 'use strict; use warnings;
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
# topologies/ha-edge.yml:54 servers.blue2
qvb5a059970-0e fa:16:3e:90:78:2f
# topologies/ha-edge.yml:56 servers.green2
qvb653bdab3-19 fa:16:3e:2f:ba:c8
# topologies/ha-edge.yml:58 servers.stranger
qvb9d7332df-ea fa:16:3e:90:99:13
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ha-edge.yml:10 hosts.compute2)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ha-edge.yml:10 hosts.compute2
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
# topologies/ha-edge.yml:13 networks.blue
table=4, priority=1,tun_id=0x9f2e7b actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ha-edge.yml:17 networks.green
table=4, priority=1,tun_id=0x519ee4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ha-edge.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ha-edge.yml:7 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ha-edge.yml:8 hosts.net3
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ha-edge.yml:9 hosts.compute1
priority=1,in_port="vxlan-c0a83204" actions=resubmit(,4)
# topologies/ha-edge.yml:53 servers.blue1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:a4:01:5b actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.22.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ea4015b->NXM_NX_ARP_SHA[],load:0xa160102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:a4:01:5b,IN_PORT
# topologies/ha-edge.yml:13 networks.blue
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x9f2e7b->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202",output:"vxlan-c0a83203",output:"vxlan-c0a83204"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cb:aa:a2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ha-edge.yml:55 servers.green1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:5e:5d:57 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83204"
# topologies/ha-edge.yml:17 networks.green.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecbaaa2->NXM_NX_ARP_SHA[],load:0xa160202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:aa:a2,IN_PORT
# topologies/ha-edge.yml:55 servers.green1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.22.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5e5d57->NXM_NX_ARP_SHA[],load:0xa160203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5e:5d:57,IN_PORT
# topologies/ha-edge.yml:17 networks.green
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x519ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202",output:"vxlan-c0a83203",output:"vxlan-c0a83204"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ha-edge.yml:10 hosts.compute2)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ha-edge.yml:10 hosts.compute2
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ha-edge.yml:18 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ha-edge.yml:10 hosts.compute2)
run 28 ip -batch - <<'END'
# topologies/ha-edge.yml:10 hosts.compute2
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.5/24 dev br-phy
END
# start the program that answers for servers (topologies/ha-edge.yml:10 hosts.compute2)
run 29 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/ha-edge.yml:6 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/ha-edge.yml:6 hosts.net1)
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
' wait 192.168.50.2 192.168.50.3 192.168.50.4 192.168.50.5
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start radvd of router blue-edge (topologies/ha-edge.yml:29 routers.blue-edge)
run 3 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 radvd -C /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf -p /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.radvd -m logfile -l /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.log
# start keepalived-state-change of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[0])
start 4 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of blue-edge.pid' sh -c 'device=$1 vip=$2 was=
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
wait' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/state ha-2ab0c30f-c3 169.254.0.192/24 net/ipv6/conf/all/forwarding=1
# start keepalived of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[0])
start 5 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of blue-edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.log keepalived -P -f /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf -p /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.keepalived -r /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
(
# start keepalived-state-change of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[0])
start 6 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of green-edge.pid' sh -c 'device=$1 vip=$2 was=
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
wait' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/state ha-98c75d52-9d 169.254.0.90/24 net/ipv6/conf/all/forwarding=1 net/ipv6/conf/qg-ea4dea99-f3/accept_ra=2
# start keepalived of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[0])
start 7 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of green-edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.log keepalived -P -f /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf -p /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.keepalived -r /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
join

# ---- 3. daemons that take their time ----
(
# wait for keepalived of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[0])
run 8 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/state ha-2ab0c30f-c3 169.254.192.1 169.254.0.192
) & lanes="$lanes $!"
(
# wait for keepalived of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[0])
run 9 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/state ha-98c75d52-9d 169.254.192.4 169.254.0.90
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
# announce the addresses of the host (topologies/ha-edge.yml:7 hosts.net2)
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
# wait until the far ends of the tunnels are known (topologies/ha-edge.yml:7 hosts.net2)
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
' wait 192.168.50.1 192.168.50.3 192.168.50.4 192.168.50.5
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start radvd of router blue-edge (topologies/ha-edge.yml:29 routers.blue-edge)
run 3 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 radvd -C /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf -p /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.radvd -m logfile -l /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.log
# start keepalived-state-change of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[1])
start 4 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of blue-edge.pid' sh -c 'device=$1 vip=$2 was=
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
wait' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/state ha-c653f9bc-78 169.254.0.192/24 net/ipv6/conf/all/forwarding=1
# start keepalived of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[1])
start 5 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of blue-edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.log keepalived -P -f /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf -p /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.keepalived -r /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
(
# start keepalived-state-change of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[1])
start 6 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of green-edge.pid' sh -c 'device=$1 vip=$2 was=
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
wait' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/state ha-d2aac0d4-61 169.254.0.90/24 net/ipv6/conf/all/forwarding=1 net/ipv6/conf/qg-ea4dea99-f3/accept_ra=2
# start keepalived of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[1])
start 7 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of green-edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.log keepalived -P -f /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf -p /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.keepalived -r /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
join

# ---- 3. daemons that take their time ----
(
# wait for keepalived of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[1])
run 8 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/state ha-c653f9bc-78 169.254.192.2 169.254.0.192
) & lanes="$lanes $!"
(
# wait for keepalived of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[1])
run 9 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/state ha-d2aac0d4-61 169.254.192.5 169.254.0.90
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
# announce the addresses of the host (topologies/ha-edge.yml:8 hosts.net3)
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
# wait until the far ends of the tunnels are known (topologies/ha-edge.yml:8 hosts.net3)
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
' wait 192.168.50.1 192.168.50.2 192.168.50.4 192.168.50.5
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start radvd of router blue-edge (topologies/ha-edge.yml:29 routers.blue-edge)
run 3 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 radvd -C /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.conf -p /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.radvd -m logfile -l /run/netlab/ra/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.radvd.log
# start keepalived-state-change of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[2])
start 4 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of blue-edge.pid' sh -c 'device=$1 vip=$2 was=
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
wait' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/state ha-a19a2093-6e 169.254.0.192/24 net/ipv6/conf/all/forwarding=1
# start keepalived of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[2])
start 5 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of blue-edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.log keepalived -P -f /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/keepalived.conf -p /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.keepalived -r /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
(
# start keepalived-state-change of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[2])
start 6 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived-state-change of green-edge.pid' sh -c 'device=$1 vip=$2 was=
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
wait' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/state ha-97549d6e-c2 169.254.0.90/24 net/ipv6/conf/all/forwarding=1 net/ipv6/conf/qg-ea4dea99-f3/accept_ra=2
# start keepalived of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[2])
start 7 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 setsid sh -c 'echo $$ >"$0" && exec "$@"' '/run/netlab/keepalived of green-edge.pid' sh -c 'exec >>"$0" 2>&1
trap '\''kill -HUP "$child"'\'' HUP
trap '\''over=yes; kill "$child"'\'' TERM
over=
while [ -z "$over" ]; do
  "$@" &
  child=$!
  while kill -0 "$child" 2>/dev/null; do wait "$child"; done
  [ -n "$over" ] || sleep 1
done' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.log keepalived -P -f /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/keepalived.conf -p /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.keepalived -r /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169.pid.keepalived-vrrp --dont-fork --log-console --no-syslog
) & lanes="$lanes $!"
join

# ---- 3. daemons that take their time ----
(
# wait for keepalived of blue-edge (topologies/ha-edge.yml:32 routers.blue-edge.hosts[2])
run 8 nsenter --net=/run/netns/qrouter-bbebd2c6-8d3a-5206-8caf-6d23294d36f3 sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/bbebd2c6-8d3a-5206-8caf-6d23294d36f3/state ha-a19a2093-6e 169.254.192.3 169.254.0.192
) & lanes="$lanes $!"
(
# wait for keepalived of green-edge (topologies/ha-edge.yml:36 routers.green-edge.hosts[2])
run 9 nsenter --net=/run/netns/qrouter-45b112b2-6cf4-557d-8ace-124c2f3a3169 sh -c 'end=$(($(date +%s) + $((60 * ${NETLAB_WIRE_PATIENCE:-1}))))
while [ $(date +%s) -lt $end ]; do
  [ "$(cat "$0" 2>/dev/null)" != primary ] || exit 0
  arping -q -c 1 -w 1 -I "$1" -s "$2" "$3" && exit 0
  sleep 0.1
done
echo "no host has become the master" >&2
exit 1' /run/neutron/ha_confs/45b112b2-6cf4-557d-8ace-124c2f3a3169/state ha-97549d6e-c2 169.254.192.6 169.254.0.90
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
# announce the addresses of the host (topologies/ha-edge.yml:9 hosts.compute1)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 192.168.50.4
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/ha-edge.yml:9 hosts.compute1)
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
' wait 192.168.50.1 192.168.50.2 192.168.50.3 192.168.50.5
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of green1, which waits for its lease (topologies/ha-edge.yml:55 servers.green1)
run 3 patiently nsenter --net=/run/netns/green1 env RESOLV_CONF=/run/netlab/resolv/green1 OWN=/run/netlab/udhcpc/green1.eth0.own BOUND=/run/netlab/udhcpc/green1.eth0.bound ASKED=/run/netlab/udhcpc/green1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/green1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# addresses that blue1 makes itself (topologies/ha-edge.yml:53 servers.blue1)
run 4 nsenter --net=/run/netns/blue1 sh -c '
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
' wait eth0 2001:db8:22:1:f816:3eff:fea4:15b fe80::f816:3eff:fef8:e351
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
# announce the addresses of the host (topologies/ha-edge.yml:10 hosts.compute2)
start 1 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce br-phy 192.168.50.5
) & lanes="$lanes $!"
(
# wait until the far ends of the tunnels are known (topologies/ha-edge.yml:10 hosts.compute2)
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
' wait 192.168.50.1 192.168.50.2 192.168.50.3 192.168.50.4
) & lanes="$lanes $!"
join

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of green2, which waits for its lease (topologies/ha-edge.yml:56 servers.green2)
run 3 patiently nsenter --net=/run/netns/green2 env RESOLV_CONF=/run/netlab/resolv/green2 OWN=/run/netlab/udhcpc/green2.eth0.own BOUND=/run/netlab/udhcpc/green2.eth0.bound ASKED=/run/netlab/udhcpc/green2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/green2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# addresses that blue2 makes itself (topologies/ha-edge.yml:54 servers.blue2)
run 4 nsenter --net=/run/netns/blue2 sh -c '
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
' wait eth0 2001:db8:22:1:f816:3eff:fe90:782f fe80::f816:3eff:fef8:e351
) & lanes="$lanes $!"
join
