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
# namespaces and links (topologies/two-tenants.yml )
run 1 ip -batch - <<'END'
# topologies/two-tenants.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/two-tenants.yml:6 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/two-tenants.yml:7 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/two-tenants.yml:8 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/two-tenants.yml:14 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/two-tenants.yml )
run 2 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:14 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/two-tenants.yml:14 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/two-tenants.yml )
run 4 ip -batch - <<'END'
# topologies/two-tenants.yml underlay
link set sw-underlay up
# topologies/two-tenants.yml:6 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/two-tenants.yml:7 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/two-tenants.yml:8 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/two-tenants.yml:14 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/two-tenants.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/two-tenants.yml:6 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/two-tenants.yml:6 hosts.net1
link set eth0 up
# topologies/two-tenants.yml:14 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/two-tenants.yml:7 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/two-tenants.yml:7 hosts.compute1
link set eth0 up
# topologies/two-tenants.yml:14 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/two-tenants.yml:8 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/two-tenants.yml:8 hosts.compute2
link set eth0 up
# topologies/two-tenants.yml:14 networks.public
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
# folders of Open vSwitch (topologies/two-tenants.yml:6 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/two-tenants.yml:6 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/two-tenants.yml:6 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/two-tenants.yml:6 hosts.net1)
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
  -- add-port br-int qvoc6f5406b-a1 tag=3 other_config:net_uuid=708d52c1-f244-5c79-9bdf-6d2e703b029b other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvoc6f5406b-a1 'external_ids:attached-mac="fa:16:3e:5b:86:48"' external_ids:iface-id=c6f5406b-a1a5-58e1-b882-c9f978be5d39 external_ids:iface-status=active external_ids:vm-uuid=1d100541-e7a3-571f-9889-d3ffe229f9cf \
  -- add-port br-int qr-8065ff50-86 tag=1 other_config:net_uuid=772095a5-8617-5d89-98e5-0fc0b6723c39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=101 other_config:tag=1 \
  -- set Interface qr-8065ff50-86 type=internal 'external_ids:attached-mac="fa:16:3e:4a:a4:ec"' external_ids:iface-id=8065ff50-868a-54bd-b863-1dd31d9e772c external_ids:iface-status=active \
  -- add-port br-int qr-5464294b-62 tag=2 other_config:net_uuid=4a2d86a9-4c58-5775-a53d-8d9470bb97cf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=202 other_config:tag=2 \
  -- set Interface qr-5464294b-62 type=internal 'external_ids:attached-mac="fa:16:3e:14:a0:33"' external_ids:iface-id=5464294b-62a5-583b-bff7-ae4ada322c4b external_ids:iface-status=active \
  -- add-port br-int qg-16b504df-f8 tag=3 other_config:net_uuid=708d52c1-f244-5c79-9bdf-6d2e703b029b other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-16b504df-f8 type=internal 'external_ids:attached-mac="fa:16:3e:09:44:43"' external_ids:iface-id=16b504df-f8ff-54e5-be17-f41baf6e3706 external_ids:iface-status=active \
  -- add-port br-int qg-eab0717e-2e tag=3 other_config:net_uuid=708d52c1-f244-5c79-9bdf-6d2e703b029b other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-eab0717e-2e type=internal 'external_ids:attached-mac="fa:16:3e:b3:e3:06"' external_ids:iface-id=eab0717e-2ee2-54f7-b6de-921b9d8d28b6 external_ids:iface-status=active \
  -- add-port br-int tap3ffe9656-5e tag=1 other_config:net_uuid=772095a5-8617-5d89-98e5-0fc0b6723c39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=101 other_config:tag=1 \
  -- set Interface tap3ffe9656-5e type=internal 'external_ids:attached-mac="fa:16:3e:41:55:93"' external_ids:iface-id=3ffe9656-5e27-54c5-87be-7649876e6d3d external_ids:iface-status=active \
  -- add-port br-int tap7d636429-a1 tag=2 other_config:net_uuid=4a2d86a9-4c58-5775-a53d-8d9470bb97cf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=202 other_config:tag=2 \
  -- set Interface tap7d636429-a1 type=internal 'external_ids:attached-mac="fa:16:3e:bd:a1:4c"' external_ids:iface-id=7d636429-a15c-574e-a048-8f357be990e3 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/two-tenants.yml:6 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/two-tenants.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/two-tenants.yml:6 hosts.net1
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
# topologies/two-tenants.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/two-tenants.yml:33 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc6f5406b-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc6f5406b-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc6f5406b-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8065ff50-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8065ff50-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5464294b-62 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5464294b-62 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:18 routers.red-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap16b504df-f8 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap16b504df-f8 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeab0717e-2e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeab0717e-2e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:39 load_balancers.red-shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ffe9656-5e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ffe9656-5e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap3ffe9656-5e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/two-tenants.yml:44 load_balancers.blue-shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7d636429-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7d636429-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap7d636429-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/two-tenants.yml:6 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/two-tenants.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/two-tenants.yml:6 hosts.net1
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
# topologies/two-tenants.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/two-tenants.yml:33 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc6f5406b-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc6f5406b-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc6f5406b-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8065ff50-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8065ff50-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5464294b-62 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5464294b-62 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:18 routers.red-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap16b504df-f8 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap16b504df-f8 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeab0717e-2e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeab0717e-2e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/two-tenants.yml:39 load_balancers.red-shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ffe9656-5e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ffe9656-5e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap3ffe9656-5e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/two-tenants.yml:44 load_balancers.blue-shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7d636429-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7d636429-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap7d636429-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/two-tenants.yml:6 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/two-tenants.yml:33 servers.client
netns add client
# topologies/two-tenants.yml:18 routers.red-edge
netns add qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433
# topologies/two-tenants.yml:19 routers.blue-edge
netns add qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343
# topologies/two-tenants.yml:37 load_balancers.red-shop
netns add qlbaas-2071be97-f263-5872-b4ea-2afda856e76c
# topologies/two-tenants.yml:42 load_balancers.blue-shop
netns add qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a
# topologies/two-tenants.yml:33 servers.client
link add qbrc6f5406b-a1 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc6f5406b-a1 mtu 1500 type veth peer name qvbc6f5406b-a1 mtu 1500
link add tapc6f5406b-a1 mtu 1500 type veth peer name eth0 netns client address fa:16:3e:5b:86:48 mtu 1500
END
# settings of the host (topologies/two-tenants.yml:6 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:6 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/two-tenants.yml:33 servers.client
net/ipv6/conf/qbrc6f5406b-a1/disable_ipv6 = 1
# topologies/two-tenants.yml:6 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/two-tenants.yml:6 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/two-tenants.yml:33 servers.client
link set qbrc6f5406b-a1 up
link set qvoc6f5406b-a1 promisc on up
link set qvbc6f5406b-a1 master qbrc6f5406b-a1 promisc on up
link set tapc6f5406b-a1 master qbrc6f5406b-a1 up
END
) & lanes="$lanes $!"
(
# write /run/neutron/lbaas/v2/2071be97-f263-5872-b4ea-2afda856e76c/haproxy.conf (topologies/two-tenants.yml:37 load_balancers.red-shop)
run 10 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/2071be97-f263-5872-b4ea-2afda856e76c/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/2071be97-f263-5872-b4ea-2afda856e76c/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend 24bf19c5-3916-59fa-9ad4-56b68f9eb4da
    option httplog
    option forwardfor
    bind 10.0.0.100:80
    mode http
    default_backend 4e9836df-34d5-57e0-9a33-0fdfefb9ef15

backend 4e9836df-34d5-57e0-9a33-0fdfefb9ef15
    mode http
    balance roundrobin
    server 2672af84-1ff9-54d5-9960-227ceb6d690e 10.0.0.30:80 weight 1
END
# write /run/neutron/lbaas/v2/075ffeca-cfbd-522e-9ae9-19f725be464a/haproxy.conf (topologies/two-tenants.yml:42 load_balancers.blue-shop)
run 11 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/075ffeca-cfbd-522e-9ae9-19f725be464a/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/075ffeca-cfbd-522e-9ae9-19f725be464a/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend be5e65fc-0c9d-559d-9f81-0b91ffd68cc4
    option httplog
    option forwardfor
    bind 10.0.0.100:80
    mode http
    default_backend 14daa6a3-4b0a-5a5c-9c6c-c22c53759bc2

backend 14daa6a3-4b0a-5a5c-9c6c-c22c53759bc2
    mode http
    balance roundrobin
    server 6270f85a-42ea-5265-b0ff-ab8a899d80fc 10.0.0.40:80 weight 1
END
# write /run/netlab/metadata/agent.conf (topologies/two-tenants.yml:6 hosts.net1)
run 12 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 64884c65-d6ad-5739-b0d0-f40d3cff5433/10.0.0.10 red-web
asks 64884c65-d6ad-5739-b0d0-f40d3cff5433/fe80::f816:3eff:fe00:10 red-web
asks 64884c65-d6ad-5739-b0d0-f40d3cff5433/10.0.0.20 red-db
asks 64884c65-d6ad-5739-b0d0-f40d3cff5433/fe80::f816:3eff:fe00:20 red-db
asks 64884c65-d6ad-5739-b0d0-f40d3cff5433/10.0.0.30 red-only
asks 64884c65-d6ad-5739-b0d0-f40d3cff5433/fe80::f816:3eff:fe14:baac red-only
asks 9a8fc624-78b8-54ea-a1df-902d5cc56343/10.0.0.10 blue-web
asks 9a8fc624-78b8-54ea-a1df-902d5cc56343/fe80::f816:3eff:fe00:10 blue-web
asks 9a8fc624-78b8-54ea-a1df-902d5cc56343/10.0.0.20 blue-db
asks 9a8fc624-78b8-54ea-a1df-902d5cc56343/fe80::f816:3eff:fe00:20 blue-db
asks 9a8fc624-78b8-54ea-a1df-902d5cc56343/10.0.0.40 blue-only
asks 9a8fc624-78b8-54ea-a1df-902d5cc56343/fe80::f816:3eff:fe7d:c64f blue-only
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers red-web /openstack/latest/meta_data.json application/json {"uuid":"fb523d2d-2a47-5d25-afba-2d28200af50b","name":"red-web","hostname":"red-web.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"two-tenants","host":"compute1"}}
answers red-web /openstack/latest/network_data.json application/json {"links":[{"id":"tap6130933b-60","vif_id":"6130933b-60d4-5ff6-93e9-261cd8aad105","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:00:00:10"}],"networks":[{"id":"network0","link":"tap6130933b-60","network_id":"772095a5-8617-5d89-98e5-0fc0b6723c39","type":"ipv4","ip_address":"10.0.0.10","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.0.1"}],"services":[]}],"services":[]}
answers red-web /latest/meta-data/hostname text/plain red-web.novalocal
answers red-web /latest/meta-data/instance-id text/plain i-fb523d2d
answers red-web /latest/meta-data/local-hostname text/plain red-web.novalocal
answers red-web /latest/meta-data/local-ipv4 text/plain 10.0.0.10
answers red-web /latest/meta-data/mac text/plain fa:16:3e:00:00:10
answers red-web /latest/meta-data/public-ipv4 text/plain 203.0.113.101
answers red-db /openstack/latest/meta_data.json application/json {"uuid":"810b1c37-002a-5696-bd37-df35115f3c48","name":"red-db","hostname":"red-db.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"two-tenants","host":"compute2"}}
answers red-db /openstack/latest/network_data.json application/json {"links":[{"id":"tap829dd8b0-ed","vif_id":"829dd8b0-edf0-5fc8-a385-96f05234ce95","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:00:00:20"}],"networks":[{"id":"network0","link":"tap829dd8b0-ed","network_id":"772095a5-8617-5d89-98e5-0fc0b6723c39","type":"ipv4","ip_address":"10.0.0.20","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.0.1"}],"services":[]}],"services":[]}
answers red-db /latest/meta-data/hostname text/plain red-db.novalocal
answers red-db /latest/meta-data/instance-id text/plain i-810b1c37
answers red-db /latest/meta-data/local-hostname text/plain red-db.novalocal
answers red-db /latest/meta-data/local-ipv4 text/plain 10.0.0.20
answers red-db /latest/meta-data/mac text/plain fa:16:3e:00:00:20
answers red-db /latest/meta-data/public-ipv4 text/plain 
answers red-only /openstack/latest/meta_data.json application/json {"uuid":"39f61713-8171-512a-b358-13e6b70ddf5e","name":"red-only","hostname":"red-only.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"two-tenants","host":"compute2"}}
answers red-only /openstack/latest/network_data.json application/json {"links":[{"id":"tapd88c392c-bd","vif_id":"d88c392c-bd53-5605-875b-82a9bbc7561c","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:14:ba:ac"}],"networks":[{"id":"network0","link":"tapd88c392c-bd","network_id":"772095a5-8617-5d89-98e5-0fc0b6723c39","type":"ipv4","ip_address":"10.0.0.30","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.0.1"}],"services":[]}],"services":[]}
answers red-only /latest/meta-data/hostname text/plain red-only.novalocal
answers red-only /latest/meta-data/instance-id text/plain i-39f61713
answers red-only /latest/meta-data/local-hostname text/plain red-only.novalocal
answers red-only /latest/meta-data/local-ipv4 text/plain 10.0.0.30
answers red-only /latest/meta-data/mac text/plain fa:16:3e:14:ba:ac
answers red-only /latest/meta-data/public-ipv4 text/plain 
answers blue-web /openstack/latest/meta_data.json application/json {"uuid":"6475b41f-1e08-525d-a5fd-f0b988a37f57","name":"blue-web","hostname":"blue-web.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"two-tenants","host":"compute1"}}
answers blue-web /openstack/latest/network_data.json application/json {"links":[{"id":"tap4d8184a6-fe","vif_id":"4d8184a6-feda-5453-bfc8-6b2c456a571e","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:00:00:10"}],"networks":[{"id":"network0","link":"tap4d8184a6-fe","network_id":"4a2d86a9-4c58-5775-a53d-8d9470bb97cf","type":"ipv4","ip_address":"10.0.0.10","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.0.1"}],"services":[]}],"services":[]}
answers blue-web /latest/meta-data/hostname text/plain blue-web.novalocal
answers blue-web /latest/meta-data/instance-id text/plain i-6475b41f
answers blue-web /latest/meta-data/local-hostname text/plain blue-web.novalocal
answers blue-web /latest/meta-data/local-ipv4 text/plain 10.0.0.10
answers blue-web /latest/meta-data/mac text/plain fa:16:3e:00:00:10
answers blue-web /latest/meta-data/public-ipv4 text/plain 203.0.113.102
answers blue-db /openstack/latest/meta_data.json application/json {"uuid":"df201a37-0760-521c-b1a3-69657acf1ddd","name":"blue-db","hostname":"blue-db.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"two-tenants","host":"compute2"}}
answers blue-db /openstack/latest/network_data.json application/json {"links":[{"id":"tap12401a9f-d2","vif_id":"12401a9f-d265-5ee3-a312-23ca21405e13","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:00:00:20"}],"networks":[{"id":"network0","link":"tap12401a9f-d2","network_id":"4a2d86a9-4c58-5775-a53d-8d9470bb97cf","type":"ipv4","ip_address":"10.0.0.20","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.0.1"}],"services":[]}],"services":[]}
answers blue-db /latest/meta-data/hostname text/plain blue-db.novalocal
answers blue-db /latest/meta-data/instance-id text/plain i-df201a37
answers blue-db /latest/meta-data/local-hostname text/plain blue-db.novalocal
answers blue-db /latest/meta-data/local-ipv4 text/plain 10.0.0.20
answers blue-db /latest/meta-data/mac text/plain fa:16:3e:00:00:20
answers blue-db /latest/meta-data/public-ipv4 text/plain 
answers blue-only /openstack/latest/meta_data.json application/json {"uuid":"bd977f7d-4e17-5a2c-a428-5a580911c759","name":"blue-only","hostname":"blue-only.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"two-tenants","host":"compute2"}}
answers blue-only /openstack/latest/network_data.json application/json {"links":[{"id":"tapb825f007-64","vif_id":"b825f007-64ad-5ec8-800a-f0f79557c059","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:7d:c6:4f"}],"networks":[{"id":"network0","link":"tapb825f007-64","network_id":"4a2d86a9-4c58-5775-a53d-8d9470bb97cf","type":"ipv4","ip_address":"10.0.0.40","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.0.1"}],"services":[]}],"services":[]}
answers blue-only /latest/meta-data/hostname text/plain blue-only.novalocal
answers blue-only /latest/meta-data/instance-id text/plain i-bd977f7d
answers blue-only /latest/meta-data/local-hostname text/plain blue-only.novalocal
answers blue-only /latest/meta-data/local-ipv4 text/plain 10.0.0.40
answers blue-only /latest/meta-data/mac text/plain fa:16:3e:7d:c6:4f
answers blue-only /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/64884c65-d6ad-5739-b0d0-f40d3cff5433.conf (topologies/two-tenants.yml:18 routers.red-edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/64884c65-d6ad-5739-b0d0-f40d3cff5433.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-64884c65-d6ad-5739-b0d0-f40d3cff5433
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/64884c65-d6ad-5739-b0d0-f40d3cff5433.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 64884c65-d6ad-5739-b0d0-f40d3cff5433
END
# write /run/neutron/external/pids/64884c65-d6ad-5739-b0d0-f40d3cff5433.pid.haproxy (topologies/two-tenants.yml:18 routers.red-edge)
run 14 install -D -m 644 /dev/stdin /run/neutron/external/pids/64884c65-d6ad-5739-b0d0-f40d3cff5433.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/9a8fc624-78b8-54ea-a1df-902d5cc56343.conf (topologies/two-tenants.yml:19 routers.blue-edge)
run 15 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/9a8fc624-78b8-54ea-a1df-902d5cc56343.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-9a8fc624-78b8-54ea-a1df-902d5cc56343
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/9a8fc624-78b8-54ea-a1df-902d5cc56343.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 9a8fc624-78b8-54ea-a1df-902d5cc56343
END
# write /run/neutron/external/pids/9a8fc624-78b8-54ea-a1df-902d5cc56343.pid.haproxy (topologies/two-tenants.yml:19 routers.blue-edge)
run 16 install -D -m 644 /dev/stdin /run/neutron/external/pids/9a8fc624-78b8-54ea-a1df-902d5cc56343.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/two-tenants.yml:33 servers.client)
run 17 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/two-tenants.yml:33 servers.client)
run 18 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/two-tenants.yml:33 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.2/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of qlbaas-2071be97-f263-5872-b4ea-2afda856e76c (topologies/two-tenants.yml:37 load_balancers.red-shop)
run 19 nsenter --net=/run/netns/qlbaas-2071be97-f263-5872-b4ea-2afda856e76c sysctl -q -p - <<'END'
# topologies/two-tenants.yml:37 load_balancers.red-shop
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
(
# settings of qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a (topologies/two-tenants.yml:42 load_balancers.blue-shop)
run 20 nsenter --net=/run/netns/qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a sysctl -q -p - <<'END'
# topologies/two-tenants.yml:42 load_balancers.blue-shop
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/two-tenants.yml:6 hosts.net1)
run 21 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/two-tenants.yml:6 hosts.net1)
run_silent 22 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 (topologies/two-tenants.yml:18 routers.red-edge)
run 23 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 iptables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:18 routers.red-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/two-tenants.yml:18 routers.red-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/two-tenants.yml:18 routers.red-edge
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
# topologies/two-tenants.yml:18 routers.red-edge
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
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
-A neutron-l3-agent-scope -i qr-8065ff50-86 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/two-tenants.yml:18 routers.red-edge.gateway
-A neutron-l3-agent-scope -i qg-16b504df-f8 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-16b504df-f8 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-16b504df-f8 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/two-tenants.yml:18 routers.red-edge
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
# topologies/two-tenants.yml:18 routers.red-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/two-tenants.yml:18 routers.red-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-16b504df-f8 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-16b504df-f8 -j SNAT --to-source 203.0.113.11 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.11 --random-fully
# topologies/two-tenants.yml:27 servers.red-web.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.101/32 -j DNAT --to-destination 10.0.0.10
-A neutron-l3-agent-OUTPUT -d 203.0.113.101/32 -j DNAT --to-destination 10.0.0.10
-A neutron-l3-agent-float-snat -s 10.0.0.10/32 -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/two-tenants.yml:40 load_balancers.red-shop.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.111/32 -j DNAT --to-destination 10.0.0.100
-A neutron-l3-agent-OUTPUT -d 203.0.113.111/32 -j DNAT --to-destination 10.0.0.100
-A neutron-l3-agent-float-snat -s 10.0.0.100/32 -j SNAT --to-source 203.0.113.111 --random-fully
COMMIT
*filter
# topologies/two-tenants.yml:18 routers.red-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/two-tenants.yml:18 routers.red-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
-A neutron-l3-agent-scope -o qr-8065ff50-86 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 (topologies/two-tenants.yml:18 routers.red-edge)
run 24 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 ip6tables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:18 routers.red-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/two-tenants.yml:18 routers.red-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/two-tenants.yml:18 routers.red-edge
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
# topologies/two-tenants.yml:18 routers.red-edge
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
# topologies/two-tenants.yml:18 routers.red-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/two-tenants.yml:18 routers.red-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/two-tenants.yml:18 routers.red-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/two-tenants.yml:18 routers.red-edge
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
# settings of qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 (topologies/two-tenants.yml:18 routers.red-edge)
run 25 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:18 routers.red-edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 (topologies/two-tenants.yml:19 routers.blue-edge)
run 26 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 iptables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:19 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/two-tenants.yml:19 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/two-tenants.yml:19 routers.blue-edge
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
# topologies/two-tenants.yml:19 routers.blue-edge
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
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -i qr-5464294b-62 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
-A neutron-l3-agent-scope -i qg-eab0717e-2e -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-eab0717e-2e -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-eab0717e-2e -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/two-tenants.yml:19 routers.blue-edge
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
# topologies/two-tenants.yml:19 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-eab0717e-2e -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-eab0717e-2e -j SNAT --to-source 203.0.113.12 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.12 --random-fully
# topologies/two-tenants.yml:30 servers.blue-web.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.102/32 -j DNAT --to-destination 10.0.0.10
-A neutron-l3-agent-OUTPUT -d 203.0.113.102/32 -j DNAT --to-destination 10.0.0.10
-A neutron-l3-agent-float-snat -s 10.0.0.10/32 -j SNAT --to-source 203.0.113.102 --random-fully
# topologies/two-tenants.yml:45 load_balancers.blue-shop.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.112/32 -j DNAT --to-destination 10.0.0.100
-A neutron-l3-agent-OUTPUT -d 203.0.113.112/32 -j DNAT --to-destination 10.0.0.100
-A neutron-l3-agent-float-snat -s 10.0.0.100/32 -j SNAT --to-source 203.0.113.112 --random-fully
COMMIT
*filter
# topologies/two-tenants.yml:19 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/two-tenants.yml:19 routers.blue-edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
-A neutron-l3-agent-scope -o qr-5464294b-62 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 (topologies/two-tenants.yml:19 routers.blue-edge)
run 27 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 ip6tables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:19 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/two-tenants.yml:19 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/two-tenants.yml:19 routers.blue-edge
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
# topologies/two-tenants.yml:19 routers.blue-edge
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
# topologies/two-tenants.yml:19 routers.blue-edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/two-tenants.yml:19 routers.blue-edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/two-tenants.yml:19 routers.blue-edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/two-tenants.yml:19 routers.blue-edge
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
# settings of qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 (topologies/two-tenants.yml:19 routers.blue-edge)
run 28 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:19 routers.blue-edge
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
# flows of br-int (topologies/two-tenants.yml:6 hosts.net1)
run 29 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/two-tenants.yml:6 hosts.net1
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
# topologies/two-tenants.yml:14 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
# first frames of servers (topologies/two-tenants.yml:6 hosts.net1)
run 30 perl -e 'use strict; use warnings;
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
# topologies/two-tenants.yml:33 servers.client
qvbc6f5406b-a1 fa:16:3e:5b:86:48
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/two-tenants.yml:6 hosts.net1)
run 31 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/two-tenants.yml:6 hosts.net1
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
# topologies/two-tenants.yml:12 networks.red
table=4, priority=1,tun_id=0x65 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/two-tenants.yml:13 networks.blue
table=4, priority=1,tun_id=0xca actions=mod_vlan_vid:2,resubmit(,10)
# topologies/two-tenants.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/two-tenants.yml:8 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/two-tenants.yml:27 servers.red-web
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:10 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/two-tenants.yml:28 servers.red-db
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:20 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:29 servers.red-only
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:14:ba:ac actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:27 servers.red-web
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000010->NXM_NX_ARP_SHA[],load:0xa00000a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:10,IN_PORT
# topologies/two-tenants.yml:28 servers.red-db
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000020->NXM_NX_ARP_SHA[],load:0xa000014->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:20,IN_PORT
# topologies/two-tenants.yml:29 servers.red-only
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.30 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e14baac->NXM_NX_ARP_SHA[],load:0xa00001e->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:14:ba:ac,IN_PORT
# topologies/two-tenants.yml:12 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/two-tenants.yml:30 servers.blue-web
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:00:00:10 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/two-tenants.yml:31 servers.blue-db
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:00:00:20 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:32 servers.blue-only
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:7d:c6:4f actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:30 servers.blue-web
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000010->NXM_NX_ARP_SHA[],load:0xa00000a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:10,IN_PORT
# topologies/two-tenants.yml:31 servers.blue-db
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000020->NXM_NX_ARP_SHA[],load:0xa000014->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:20,IN_PORT
# topologies/two-tenants.yml:32 servers.blue-only
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.40 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e7dc64f->NXM_NX_ARP_SHA[],load:0xa000028->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:7d:c6:4f,IN_PORT
# topologies/two-tenants.yml:13 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/two-tenants.yml:6 hosts.net1)
run 32 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/two-tenants.yml:6 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/two-tenants.yml:14 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/two-tenants.yml:6 hosts.net1)
run 33 ip -batch - <<'END'
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
link set qr-8065ff50-86 netns qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 address fa:16:3e:4a:a4:ec mtu 1450
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
link set qr-5464294b-62 netns qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 address fa:16:3e:14:a0:33 mtu 1450
# topologies/two-tenants.yml:18 routers.red-edge.gateway
link set qg-16b504df-f8 netns qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 address fa:16:3e:09:44:43 mtu 1500
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
link set qg-eab0717e-2e netns qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 address fa:16:3e:b3:e3:06 mtu 1500
# topologies/two-tenants.yml:37 load_balancers.red-shop
link set tap3ffe9656-5e netns qlbaas-2071be97-f263-5872-b4ea-2afda856e76c address fa:16:3e:41:55:93 mtu 1450
# topologies/two-tenants.yml:42 load_balancers.blue-shop
link set tap7d636429-a1 netns qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a address fa:16:3e:bd:a1:4c mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/two-tenants.yml:6 hosts.net1)
run 34 ip -batch - <<'END'
# topologies/two-tenants.yml:6 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/two-tenants.yml:6 hosts.net1)
run 35 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 (topologies/two-tenants.yml:18 routers.red-edge)
run 36 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:18 routers.red-edge.gateway
net/ipv6/conf/qg-16b504df-f8/accept_ra = 2
END
# devices, addresses and routes of qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 (topologies/two-tenants.yml:18 routers.red-edge)
run 37 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 ip -batch - <<'END'
# topologies/two-tenants.yml:18 routers.red-edge
link set lo up
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
link set qr-8065ff50-86 up
# topologies/two-tenants.yml:18 routers.red-edge.gateway
link set qg-16b504df-f8 up
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
addr add 10.0.0.1/24 broadcast 10.0.0.255 dev qr-8065ff50-86
# topologies/two-tenants.yml:18 routers.red-edge.gateway
addr add 203.0.113.11/24 broadcast 203.0.113.255 dev qg-16b504df-f8
# topologies/two-tenants.yml:27 servers.red-web.floating_ip
addr add 203.0.113.101/32 broadcast 203.0.113.101 dev qg-16b504df-f8
# topologies/two-tenants.yml:40 load_balancers.red-shop.floating_ip
addr add 203.0.113.111/32 broadcast 203.0.113.111 dev qg-16b504df-f8
# topologies/two-tenants.yml:18 routers.red-edge.gateway
route add default via 203.0.113.1 dev qg-16b504df-f8 proto static
END
# start metadata proxy of router red-edge (topologies/two-tenants.yml:18 routers.red-edge)
run 38 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 haproxy -f /run/neutron/ns-metadata-proxy/64884c65-d6ad-5739-b0d0-f40d3cff5433.conf
) & lanes="$lanes $!"
(
# settings of qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 (topologies/two-tenants.yml:19 routers.blue-edge)
run 39 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
net/ipv6/conf/qg-eab0717e-2e/accept_ra = 2
END
# devices, addresses and routes of qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 (topologies/two-tenants.yml:19 routers.blue-edge)
run 40 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 ip -batch - <<'END'
# topologies/two-tenants.yml:19 routers.blue-edge
link set lo up
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
link set qr-5464294b-62 up
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
link set qg-eab0717e-2e up
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
addr add 10.0.0.1/24 broadcast 10.0.0.255 dev qr-5464294b-62
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
addr add 203.0.113.12/24 broadcast 203.0.113.255 dev qg-eab0717e-2e
# topologies/two-tenants.yml:30 servers.blue-web.floating_ip
addr add 203.0.113.102/32 broadcast 203.0.113.102 dev qg-eab0717e-2e
# topologies/two-tenants.yml:45 load_balancers.blue-shop.floating_ip
addr add 203.0.113.112/32 broadcast 203.0.113.112 dev qg-eab0717e-2e
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
route add default via 203.0.113.1 dev qg-eab0717e-2e proto static
END
# start metadata proxy of router blue-edge (topologies/two-tenants.yml:19 routers.blue-edge)
run 41 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 haproxy -f /run/neutron/ns-metadata-proxy/9a8fc624-78b8-54ea-a1df-902d5cc56343.conf
) & lanes="$lanes $!"
(
# devices, addresses and routes of qlbaas-2071be97-f263-5872-b4ea-2afda856e76c (topologies/two-tenants.yml:37 load_balancers.red-shop)
run 42 nsenter --net=/run/netns/qlbaas-2071be97-f263-5872-b4ea-2afda856e76c ip -batch - <<'END'
# topologies/two-tenants.yml:37 load_balancers.red-shop
link set lo up
link set tap3ffe9656-5e up
addr add 10.0.0.100/24 broadcast 10.0.0.255 dev tap3ffe9656-5e
route add default via 10.0.0.1 dev tap3ffe9656-5e
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a (topologies/two-tenants.yml:42 load_balancers.blue-shop)
run 43 nsenter --net=/run/netns/qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a ip -batch - <<'END'
# topologies/two-tenants.yml:42 load_balancers.blue-shop
link set lo up
link set tap7d636429-a1 up
addr add 10.0.0.100/24 broadcast 10.0.0.255 dev tap7d636429-a1
route add default via 10.0.0.1 dev tap7d636429-a1
END
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/two-tenants.yml:6 hosts.net1)
run 44 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
qr-8065ff50-86
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
qr-5464294b-62
# topologies/two-tenants.yml:18 routers.red-edge.gateway
qg-16b504df-f8
# topologies/two-tenants.yml:19 routers.blue-edge.gateway
qg-eab0717e-2e
# topologies/two-tenants.yml:37 load_balancers.red-shop
tap3ffe9656-5e
# topologies/two-tenants.yml:42 load_balancers.blue-shop
tap7d636429-a1
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
# folders of Open vSwitch (topologies/two-tenants.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/two-tenants.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/two-tenants.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/two-tenants.yml:7 hosts.compute1)
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
  -- add-port br-int qvo6130933b-60 tag=1 other_config:net_uuid=772095a5-8617-5d89-98e5-0fc0b6723c39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=101 other_config:tag=1 \
  -- set Interface qvo6130933b-60 'external_ids:attached-mac="fa:16:3e:00:00:10"' external_ids:iface-id=6130933b-60d4-5ff6-93e9-261cd8aad105 external_ids:iface-status=active external_ids:vm-uuid=fb523d2d-2a47-5d25-afba-2d28200af50b \
  -- add-port br-int qvo4d8184a6-fe tag=2 other_config:net_uuid=4a2d86a9-4c58-5775-a53d-8d9470bb97cf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=202 other_config:tag=2 \
  -- set Interface qvo4d8184a6-fe 'external_ids:attached-mac="fa:16:3e:00:00:10"' external_ids:iface-id=4d8184a6-feda-5453-bfc8-6b2c456a571e external_ids:iface-status=active external_ids:vm-uuid=6475b41f-1e08-525d-a5fd-f0b988a37f57
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/two-tenants.yml:7 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/two-tenants.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6130933b-60 -m comment --comment "Set zone for 6130933b-60d4-5ff6-93e9-261cd8aad105" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6130933b-60 -m comment --comment "Set zone for 6130933b-60d4-5ff6-93e9-261cd8aad105" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6130933b-60 -m comment --comment "Set zone for 6130933b-60d4-5ff6-93e9-261cd8aad105" -j CT --zone 4097
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4d8184a6-fe -m comment --comment "Set zone for 4d8184a6-feda-5453-bfc8-6b2c456a571e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb4d8184a6-fe -m comment --comment "Set zone for 4d8184a6-feda-5453-bfc8-6b2c456a571e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4d8184a6-fe -m comment --comment "Set zone for 4d8184a6-feda-5453-bfc8-6b2c456a571e" -j CT --zone 4098
COMMIT
*filter
# topologies/two-tenants.yml:7 hosts.compute1
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
# topologies/two-tenants.yml:27 servers.red-web
:neutron-openvswi-i6130933b-6 - [0:0]
:neutron-openvswi-o6130933b-6 - [0:0]
:neutron-openvswi-s6130933b-6 - [0:0]
# topologies/two-tenants.yml:30 servers.blue-web
:neutron-openvswi-i4d8184a6-f - [0:0]
:neutron-openvswi-o4d8184a6-f - [0:0]
:neutron-openvswi-s4d8184a6-f - [0:0]
# topologies/two-tenants.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6130933b-60 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6130933b-60 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6130933b-60 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6130933b-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6130933b-60 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6130933b-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6130933b-60 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6130933b-6
-A neutron-openvswi-i6130933b-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6130933b-6 -d 10.0.0.10/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6130933b-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i6130933b-6 -j RETURN
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-i6130933b-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6130933b-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6130933b-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -j neutron-openvswi-s6130933b-6
-A neutron-openvswi-s6130933b-6 -s 10.0.0.10/32 -m mac --mac-source fa:16:3e:00:00:10 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6130933b-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6130933b-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6130933b-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o6130933b-6 -j RETURN
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-o6130933b-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6130933b-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4d8184a6-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4d8184a6-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4d8184a6-f
-A neutron-openvswi-i4d8184a6-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4d8184a6-f -d 10.0.0.10/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i4d8184a6-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i4d8184a6-f -j RETURN
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-i4d8184a6-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4d8184a6-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4d8184a6-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -j neutron-openvswi-s4d8184a6-f
-A neutron-openvswi-s4d8184a6-f -s 10.0.0.10/32 -m mac --mac-source fa:16:3e:00:00:10 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s4d8184a6-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o4d8184a6-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4d8184a6-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o4d8184a6-f -j RETURN
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-o4d8184a6-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4d8184a6-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/two-tenants.yml:7 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/two-tenants.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6130933b-60 -m comment --comment "Set zone for 6130933b-60d4-5ff6-93e9-261cd8aad105" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6130933b-60 -m comment --comment "Set zone for 6130933b-60d4-5ff6-93e9-261cd8aad105" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6130933b-60 -m comment --comment "Set zone for 6130933b-60d4-5ff6-93e9-261cd8aad105" -j CT --zone 4097
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4d8184a6-fe -m comment --comment "Set zone for 4d8184a6-feda-5453-bfc8-6b2c456a571e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb4d8184a6-fe -m comment --comment "Set zone for 4d8184a6-feda-5453-bfc8-6b2c456a571e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4d8184a6-fe -m comment --comment "Set zone for 4d8184a6-feda-5453-bfc8-6b2c456a571e" -j CT --zone 4098
COMMIT
*filter
# topologies/two-tenants.yml:7 hosts.compute1
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
# topologies/two-tenants.yml:27 servers.red-web
:neutron-openvswi-i6130933b-6 - [0:0]
:neutron-openvswi-o6130933b-6 - [0:0]
# topologies/two-tenants.yml:30 servers.blue-web
:neutron-openvswi-i4d8184a6-f - [0:0]
:neutron-openvswi-o4d8184a6-f - [0:0]
# topologies/two-tenants.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6130933b-60 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6130933b-60 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6130933b-60 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6130933b-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6130933b-60 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6130933b-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6130933b-60 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6130933b-6
-A neutron-openvswi-i6130933b-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6130933b-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6130933b-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6130933b-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6130933b-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i6130933b-6 -j RETURN
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-i6130933b-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6130933b-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6130933b-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6130933b-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6130933b-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6130933b-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o6130933b-6 -j RETURN
# topologies/two-tenants.yml:27 servers.red-web
-A neutron-openvswi-o6130933b-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6130933b-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4d8184a6-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4d8184a6-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4d8184a6-fe --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4d8184a6-f
-A neutron-openvswi-i4d8184a6-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i4d8184a6-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i4d8184a6-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i4d8184a6-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4d8184a6-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i4d8184a6-f -j RETURN
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-i4d8184a6-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4d8184a6-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4d8184a6-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o4d8184a6-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4d8184a6-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4d8184a6-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o4d8184a6-f -j RETURN
# topologies/two-tenants.yml:30 servers.blue-web
-A neutron-openvswi-o4d8184a6-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4d8184a6-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/two-tenants.yml:7 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/two-tenants.yml:27 servers.red-web
netns add red-web
# topologies/two-tenants.yml:30 servers.blue-web
netns add blue-web
# topologies/two-tenants.yml:27 servers.red-web
link add qbr6130933b-60 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6130933b-60 mtu 1450 type veth peer name qvb6130933b-60 mtu 1450
link add tap6130933b-60 mtu 1450 type veth peer name eth0 netns red-web address fa:16:3e:00:00:10 mtu 1450
# topologies/two-tenants.yml:30 servers.blue-web
link add qbr4d8184a6-fe mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo4d8184a6-fe mtu 1450 type veth peer name qvb4d8184a6-fe mtu 1450
link add tap4d8184a6-fe mtu 1450 type veth peer name eth0 netns blue-web address fa:16:3e:00:00:10 mtu 1450
END
# settings of the host (topologies/two-tenants.yml:7 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/two-tenants.yml:27 servers.red-web
net/ipv6/conf/qbr6130933b-60/disable_ipv6 = 1
# topologies/two-tenants.yml:30 servers.blue-web
net/ipv6/conf/qbr4d8184a6-fe/disable_ipv6 = 1
# topologies/two-tenants.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/two-tenants.yml:7 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/two-tenants.yml:27 servers.red-web
link set qbr6130933b-60 up
link set qvo6130933b-60 promisc on up
link set qvb6130933b-60 master qbr6130933b-60 promisc on up
link set tap6130933b-60 master qbr6130933b-60 up
# topologies/two-tenants.yml:30 servers.blue-web
link set qbr4d8184a6-fe up
link set qvo4d8184a6-fe promisc on up
link set qvb4d8184a6-fe master qbr4d8184a6-fe promisc on up
link set tap4d8184a6-fe master qbr4d8184a6-fe up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/two-tenants.yml:7 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen red-web 0.0.0.0 80
listen blue-web 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/two-tenants.yml:27 servers.red-web)
run 11 nsenter --net=/run/netns/red-web ethtool -K eth0 tx off
# devices, addresses and routes of red-web (topologies/two-tenants.yml:27 servers.red-web)
run 12 nsenter --net=/run/netns/red-web ip -batch - <<'END'
# topologies/two-tenants.yml:27 servers.red-web
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.0.10/24 dev eth0
route add default via 10.0.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/two-tenants.yml:30 servers.blue-web)
run 13 nsenter --net=/run/netns/blue-web ethtool -K eth0 tx off
# devices, addresses and routes of blue-web (topologies/two-tenants.yml:30 servers.blue-web)
run 14 nsenter --net=/run/netns/blue-web ip -batch - <<'END'
# topologies/two-tenants.yml:30 servers.blue-web
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.0.10/24 dev eth0
route add default via 10.0.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/two-tenants.yml:7 hosts.compute1)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/two-tenants.yml:7 hosts.compute1)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/two-tenants.yml:7 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/two-tenants.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/two-tenants.yml:27 servers.red-web
priority=9,in_port="qvo6130933b-60" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6130933b-60",dl_src=fa:16:3e:00:00:10 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6130933b-60",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6130933b-60",icmp_type=136,nd_target=fe80::f816:3eff:fe00:10 actions=resubmit(,59)
priority=10,arp,in_port="qvo6130933b-60" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6130933b-60",arp_spa=10.0.0.10 actions=resubmit(,25)
# topologies/two-tenants.yml:30 servers.blue-web
priority=9,in_port="qvo4d8184a6-fe" actions=resubmit(,25)
table=25, priority=2,in_port="qvo4d8184a6-fe",dl_src=fa:16:3e:00:00:10 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo4d8184a6-fe",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo4d8184a6-fe",icmp_type=136,nd_target=fe80::f816:3eff:fe00:10 actions=resubmit(,59)
priority=10,arp,in_port="qvo4d8184a6-fe" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo4d8184a6-fe",arp_spa=10.0.0.10 actions=resubmit(,25)
END
# first frames of servers (topologies/two-tenants.yml:7 hosts.compute1)
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
# topologies/two-tenants.yml:27 servers.red-web
qvb6130933b-60 fa:16:3e:00:00:10
# topologies/two-tenants.yml:30 servers.blue-web
qvb4d8184a6-fe fa:16:3e:00:00:10
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/two-tenants.yml:7 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/two-tenants.yml:7 hosts.compute1
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
# topologies/two-tenants.yml:12 networks.red
table=4, priority=1,tun_id=0x65 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/two-tenants.yml:13 networks.blue
table=4, priority=1,tun_id=0xca actions=mod_vlan_vid:2,resubmit(,10)
# topologies/two-tenants.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/two-tenants.yml:8 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4a:a4:ec actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:39 load_balancers.red-shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:41:55:93 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:28 servers.red-db
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:20 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:29 servers.red-only
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:14:ba:ac actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4aa4ec->NXM_NX_ARP_SHA[],load:0xa000001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4a:a4:ec,IN_PORT
# topologies/two-tenants.yml:39 load_balancers.red-shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e415593->NXM_NX_ARP_SHA[],load:0xa000064->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:41:55:93,IN_PORT
# topologies/two-tenants.yml:28 servers.red-db
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000020->NXM_NX_ARP_SHA[],load:0xa000014->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:20,IN_PORT
# topologies/two-tenants.yml:29 servers.red-only
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.30 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e14baac->NXM_NX_ARP_SHA[],load:0xa00001e->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:14:ba:ac,IN_PORT
# topologies/two-tenants.yml:12 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:14:a0:33 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:44 load_balancers.blue-shop.vip
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:bd:a1:4c actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:31 servers.blue-db
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:00:00:20 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:32 servers.blue-only
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:7d:c6:4f actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e14a033->NXM_NX_ARP_SHA[],load:0xa000001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:14:a0:33,IN_PORT
# topologies/two-tenants.yml:44 load_balancers.blue-shop.vip
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ebda14c->NXM_NX_ARP_SHA[],load:0xa000064->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:bd:a1:4c,IN_PORT
# topologies/two-tenants.yml:31 servers.blue-db
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000020->NXM_NX_ARP_SHA[],load:0xa000014->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:20,IN_PORT
# topologies/two-tenants.yml:32 servers.blue-only
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.40 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e7dc64f->NXM_NX_ARP_SHA[],load:0xa000028->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:7d:c6:4f,IN_PORT
# topologies/two-tenants.yml:13 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/two-tenants.yml:7 hosts.compute1)
run 20 ip -batch - <<'END'
# topologies/two-tenants.yml:7 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/two-tenants.yml:7 hosts.compute1)
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
# folders of Open vSwitch (topologies/two-tenants.yml:8 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/two-tenants.yml:8 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/two-tenants.yml:8 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/two-tenants.yml:8 hosts.compute2)
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
  -- add-port br-int qvo829dd8b0-ed tag=1 other_config:net_uuid=772095a5-8617-5d89-98e5-0fc0b6723c39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=101 other_config:tag=1 \
  -- set Interface qvo829dd8b0-ed 'external_ids:attached-mac="fa:16:3e:00:00:20"' external_ids:iface-id=829dd8b0-edf0-5fc8-a385-96f05234ce95 external_ids:iface-status=active external_ids:vm-uuid=810b1c37-002a-5696-bd37-df35115f3c48 \
  -- add-port br-int qvod88c392c-bd tag=1 other_config:net_uuid=772095a5-8617-5d89-98e5-0fc0b6723c39 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=101 other_config:tag=1 \
  -- set Interface qvod88c392c-bd 'external_ids:attached-mac="fa:16:3e:14:ba:ac"' external_ids:iface-id=d88c392c-bd53-5605-875b-82a9bbc7561c external_ids:iface-status=active external_ids:vm-uuid=39f61713-8171-512a-b358-13e6b70ddf5e \
  -- add-port br-int qvo12401a9f-d2 tag=2 other_config:net_uuid=4a2d86a9-4c58-5775-a53d-8d9470bb97cf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=202 other_config:tag=2 \
  -- set Interface qvo12401a9f-d2 'external_ids:attached-mac="fa:16:3e:00:00:20"' external_ids:iface-id=12401a9f-d265-5ee3-a312-23ca21405e13 external_ids:iface-status=active external_ids:vm-uuid=df201a37-0760-521c-b1a3-69657acf1ddd \
  -- add-port br-int qvob825f007-64 tag=2 other_config:net_uuid=4a2d86a9-4c58-5775-a53d-8d9470bb97cf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=202 other_config:tag=2 \
  -- set Interface qvob825f007-64 'external_ids:attached-mac="fa:16:3e:7d:c6:4f"' external_ids:iface-id=b825f007-64ad-5ec8-800a-f0f79557c059 external_ids:iface-status=active external_ids:vm-uuid=bd977f7d-4e17-5a2c-a428-5a580911c759
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/two-tenants.yml:8 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/two-tenants.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb829dd8b0-ed -m comment --comment "Set zone for 829dd8b0-edf0-5fc8-a385-96f05234ce95" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb829dd8b0-ed -m comment --comment "Set zone for 829dd8b0-edf0-5fc8-a385-96f05234ce95" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap829dd8b0-ed -m comment --comment "Set zone for 829dd8b0-edf0-5fc8-a385-96f05234ce95" -j CT --zone 4097
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd88c392c-bd -m comment --comment "Set zone for d88c392c-bd53-5605-875b-82a9bbc7561c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbd88c392c-bd -m comment --comment "Set zone for d88c392c-bd53-5605-875b-82a9bbc7561c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd88c392c-bd -m comment --comment "Set zone for d88c392c-bd53-5605-875b-82a9bbc7561c" -j CT --zone 4098
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb12401a9f-d2 -m comment --comment "Set zone for 12401a9f-d265-5ee3-a312-23ca21405e13" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb12401a9f-d2 -m comment --comment "Set zone for 12401a9f-d265-5ee3-a312-23ca21405e13" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap12401a9f-d2 -m comment --comment "Set zone for 12401a9f-d265-5ee3-a312-23ca21405e13" -j CT --zone 4099
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb825f007-64 -m comment --comment "Set zone for b825f007-64ad-5ec8-800a-f0f79557c059" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvbb825f007-64 -m comment --comment "Set zone for b825f007-64ad-5ec8-800a-f0f79557c059" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb825f007-64 -m comment --comment "Set zone for b825f007-64ad-5ec8-800a-f0f79557c059" -j CT --zone 4100
COMMIT
*filter
# topologies/two-tenants.yml:8 hosts.compute2
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
# topologies/two-tenants.yml:28 servers.red-db
:neutron-openvswi-i829dd8b0-e - [0:0]
:neutron-openvswi-o829dd8b0-e - [0:0]
:neutron-openvswi-s829dd8b0-e - [0:0]
# topologies/two-tenants.yml:29 servers.red-only
:neutron-openvswi-id88c392c-b - [0:0]
:neutron-openvswi-od88c392c-b - [0:0]
:neutron-openvswi-sd88c392c-b - [0:0]
# topologies/two-tenants.yml:31 servers.blue-db
:neutron-openvswi-i12401a9f-d - [0:0]
:neutron-openvswi-o12401a9f-d - [0:0]
:neutron-openvswi-s12401a9f-d - [0:0]
# topologies/two-tenants.yml:32 servers.blue-only
:neutron-openvswi-ib825f007-6 - [0:0]
:neutron-openvswi-ob825f007-6 - [0:0]
:neutron-openvswi-sb825f007-6 - [0:0]
# topologies/two-tenants.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o829dd8b0-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i829dd8b0-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o829dd8b0-e
-A neutron-openvswi-i829dd8b0-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i829dd8b0-e -d 10.0.0.20/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i829dd8b0-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i829dd8b0-e -j RETURN
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-i829dd8b0-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i829dd8b0-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o829dd8b0-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -j neutron-openvswi-s829dd8b0-e
-A neutron-openvswi-s829dd8b0-e -s 10.0.0.20/32 -m mac --mac-source fa:16:3e:00:00:20 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s829dd8b0-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o829dd8b0-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o829dd8b0-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o829dd8b0-e -j RETURN
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-o829dd8b0-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o829dd8b0-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd88c392c-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd88c392c-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd88c392c-bd --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od88c392c-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd88c392c-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id88c392c-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd88c392c-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od88c392c-b
-A neutron-openvswi-id88c392c-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id88c392c-b -d 10.0.0.30/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-id88c392c-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-id88c392c-b -j RETURN
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-id88c392c-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id88c392c-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od88c392c-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -j neutron-openvswi-sd88c392c-b
-A neutron-openvswi-sd88c392c-b -s 10.0.0.30/32 -m mac --mac-source fa:16:3e:14:ba:ac -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sd88c392c-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-od88c392c-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od88c392c-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-od88c392c-b -j RETURN
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-od88c392c-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od88c392c-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o12401a9f-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i12401a9f-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o12401a9f-d
-A neutron-openvswi-i12401a9f-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i12401a9f-d -d 10.0.0.20/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i12401a9f-d -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i12401a9f-d -j RETURN
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-i12401a9f-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i12401a9f-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o12401a9f-d -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -j neutron-openvswi-s12401a9f-d
-A neutron-openvswi-s12401a9f-d -s 10.0.0.20/32 -m mac --mac-source fa:16:3e:00:00:20 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s12401a9f-d -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o12401a9f-d -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o12401a9f-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o12401a9f-d -j RETURN
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-o12401a9f-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o12401a9f-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb825f007-64 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb825f007-64 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb825f007-64 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob825f007-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb825f007-64 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib825f007-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb825f007-64 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob825f007-6
-A neutron-openvswi-ib825f007-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib825f007-6 -d 10.0.0.40/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib825f007-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-ib825f007-6 -j RETURN
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-ib825f007-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib825f007-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob825f007-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -j neutron-openvswi-sb825f007-6
-A neutron-openvswi-sb825f007-6 -s 10.0.0.40/32 -m mac --mac-source fa:16:3e:7d:c6:4f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb825f007-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob825f007-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob825f007-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-ob825f007-6 -j RETURN
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-ob825f007-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob825f007-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/two-tenants.yml:8 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/two-tenants.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/two-tenants.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb829dd8b0-ed -m comment --comment "Set zone for 829dd8b0-edf0-5fc8-a385-96f05234ce95" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb829dd8b0-ed -m comment --comment "Set zone for 829dd8b0-edf0-5fc8-a385-96f05234ce95" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap829dd8b0-ed -m comment --comment "Set zone for 829dd8b0-edf0-5fc8-a385-96f05234ce95" -j CT --zone 4097
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd88c392c-bd -m comment --comment "Set zone for d88c392c-bd53-5605-875b-82a9bbc7561c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbd88c392c-bd -m comment --comment "Set zone for d88c392c-bd53-5605-875b-82a9bbc7561c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd88c392c-bd -m comment --comment "Set zone for d88c392c-bd53-5605-875b-82a9bbc7561c" -j CT --zone 4098
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb12401a9f-d2 -m comment --comment "Set zone for 12401a9f-d265-5ee3-a312-23ca21405e13" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb12401a9f-d2 -m comment --comment "Set zone for 12401a9f-d265-5ee3-a312-23ca21405e13" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap12401a9f-d2 -m comment --comment "Set zone for 12401a9f-d265-5ee3-a312-23ca21405e13" -j CT --zone 4099
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb825f007-64 -m comment --comment "Set zone for b825f007-64ad-5ec8-800a-f0f79557c059" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvbb825f007-64 -m comment --comment "Set zone for b825f007-64ad-5ec8-800a-f0f79557c059" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb825f007-64 -m comment --comment "Set zone for b825f007-64ad-5ec8-800a-f0f79557c059" -j CT --zone 4100
COMMIT
*filter
# topologies/two-tenants.yml:8 hosts.compute2
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
# topologies/two-tenants.yml:28 servers.red-db
:neutron-openvswi-i829dd8b0-e - [0:0]
:neutron-openvswi-o829dd8b0-e - [0:0]
# topologies/two-tenants.yml:29 servers.red-only
:neutron-openvswi-id88c392c-b - [0:0]
:neutron-openvswi-od88c392c-b - [0:0]
# topologies/two-tenants.yml:31 servers.blue-db
:neutron-openvswi-i12401a9f-d - [0:0]
:neutron-openvswi-o12401a9f-d - [0:0]
# topologies/two-tenants.yml:32 servers.blue-only
:neutron-openvswi-ib825f007-6 - [0:0]
:neutron-openvswi-ob825f007-6 - [0:0]
# topologies/two-tenants.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o829dd8b0-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i829dd8b0-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap829dd8b0-ed --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o829dd8b0-e
-A neutron-openvswi-i829dd8b0-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i829dd8b0-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i829dd8b0-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i829dd8b0-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i829dd8b0-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i829dd8b0-e -j RETURN
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-i829dd8b0-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i829dd8b0-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o829dd8b0-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o829dd8b0-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o829dd8b0-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o829dd8b0-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o829dd8b0-e -j RETURN
# topologies/two-tenants.yml:28 servers.red-db
-A neutron-openvswi-o829dd8b0-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o829dd8b0-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd88c392c-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd88c392c-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd88c392c-bd --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od88c392c-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd88c392c-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id88c392c-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd88c392c-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od88c392c-b
-A neutron-openvswi-id88c392c-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-id88c392c-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-id88c392c-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-id88c392c-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id88c392c-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-id88c392c-b -j RETURN
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-id88c392c-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id88c392c-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od88c392c-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-od88c392c-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od88c392c-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od88c392c-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-od88c392c-b -j RETURN
# topologies/two-tenants.yml:29 servers.red-only
-A neutron-openvswi-od88c392c-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od88c392c-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o12401a9f-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i12401a9f-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap12401a9f-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o12401a9f-d
-A neutron-openvswi-i12401a9f-d -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i12401a9f-d -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i12401a9f-d -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i12401a9f-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i12401a9f-d -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-i12401a9f-d -j RETURN
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-i12401a9f-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i12401a9f-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o12401a9f-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o12401a9f-d -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o12401a9f-d -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o12401a9f-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-o12401a9f-d -j RETURN
# topologies/two-tenants.yml:31 servers.blue-db
-A neutron-openvswi-o12401a9f-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o12401a9f-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb825f007-64 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb825f007-64 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb825f007-64 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob825f007-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb825f007-64 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib825f007-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb825f007-64 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob825f007-6
-A neutron-openvswi-ib825f007-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib825f007-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib825f007-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib825f007-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib825f007-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/two-tenants.yml:23 security_groups.open[0]
-A neutron-openvswi-ib825f007-6 -j RETURN
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-ib825f007-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib825f007-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob825f007-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob825f007-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob825f007-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob825f007-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
COMMIT
*filter
# topologies/two-tenants.yml:23 security_groups.open
-A neutron-openvswi-ob825f007-6 -j RETURN
# topologies/two-tenants.yml:32 servers.blue-only
-A neutron-openvswi-ob825f007-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob825f007-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/two-tenants.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/two-tenants.yml:8 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/two-tenants.yml:28 servers.red-db
netns add red-db
# topologies/two-tenants.yml:29 servers.red-only
netns add red-only
# topologies/two-tenants.yml:31 servers.blue-db
netns add blue-db
# topologies/two-tenants.yml:32 servers.blue-only
netns add blue-only
# topologies/two-tenants.yml:28 servers.red-db
link add qbr829dd8b0-ed mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo829dd8b0-ed mtu 1450 type veth peer name qvb829dd8b0-ed mtu 1450
link add tap829dd8b0-ed mtu 1450 type veth peer name eth0 netns red-db address fa:16:3e:00:00:20 mtu 1450
# topologies/two-tenants.yml:29 servers.red-only
link add qbrd88c392c-bd mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvod88c392c-bd mtu 1450 type veth peer name qvbd88c392c-bd mtu 1450
link add tapd88c392c-bd mtu 1450 type veth peer name eth0 netns red-only address fa:16:3e:14:ba:ac mtu 1450
# topologies/two-tenants.yml:31 servers.blue-db
link add qbr12401a9f-d2 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo12401a9f-d2 mtu 1450 type veth peer name qvb12401a9f-d2 mtu 1450
link add tap12401a9f-d2 mtu 1450 type veth peer name eth0 netns blue-db address fa:16:3e:00:00:20 mtu 1450
# topologies/two-tenants.yml:32 servers.blue-only
link add qbrb825f007-64 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob825f007-64 mtu 1450 type veth peer name qvbb825f007-64 mtu 1450
link add tapb825f007-64 mtu 1450 type veth peer name eth0 netns blue-only address fa:16:3e:7d:c6:4f mtu 1450
END
# settings of the host (topologies/two-tenants.yml:8 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/two-tenants.yml:8 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/two-tenants.yml:28 servers.red-db
net/ipv6/conf/qbr829dd8b0-ed/disable_ipv6 = 1
# topologies/two-tenants.yml:29 servers.red-only
net/ipv6/conf/qbrd88c392c-bd/disable_ipv6 = 1
# topologies/two-tenants.yml:31 servers.blue-db
net/ipv6/conf/qbr12401a9f-d2/disable_ipv6 = 1
# topologies/two-tenants.yml:32 servers.blue-only
net/ipv6/conf/qbrb825f007-64/disable_ipv6 = 1
# topologies/two-tenants.yml:8 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/two-tenants.yml:8 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/two-tenants.yml:28 servers.red-db
link set qbr829dd8b0-ed up
link set qvo829dd8b0-ed promisc on up
link set qvb829dd8b0-ed master qbr829dd8b0-ed promisc on up
link set tap829dd8b0-ed master qbr829dd8b0-ed up
# topologies/two-tenants.yml:29 servers.red-only
link set qbrd88c392c-bd up
link set qvod88c392c-bd promisc on up
link set qvbd88c392c-bd master qbrd88c392c-bd promisc on up
link set tapd88c392c-bd master qbrd88c392c-bd up
# topologies/two-tenants.yml:31 servers.blue-db
link set qbr12401a9f-d2 up
link set qvo12401a9f-d2 promisc on up
link set qvb12401a9f-d2 master qbr12401a9f-d2 promisc on up
link set tap12401a9f-d2 master qbr12401a9f-d2 up
# topologies/two-tenants.yml:32 servers.blue-only
link set qbrb825f007-64 up
link set qvob825f007-64 promisc on up
link set qvbb825f007-64 master qbrb825f007-64 promisc on up
link set tapb825f007-64 master qbrb825f007-64 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/two-tenants.yml:8 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen red-db 0.0.0.0 5432
listen red-only 0.0.0.0 80
listen blue-db 0.0.0.0 5432
listen blue-only 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/two-tenants.yml:28 servers.red-db)
run 11 nsenter --net=/run/netns/red-db ethtool -K eth0 tx off
# devices, addresses and routes of red-db (topologies/two-tenants.yml:28 servers.red-db)
run 12 nsenter --net=/run/netns/red-db ip -batch - <<'END'
# topologies/two-tenants.yml:28 servers.red-db
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.0.20/24 dev eth0
route add default via 10.0.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/two-tenants.yml:29 servers.red-only)
run 13 nsenter --net=/run/netns/red-only ethtool -K eth0 tx off
# devices, addresses and routes of red-only (topologies/two-tenants.yml:29 servers.red-only)
run 14 nsenter --net=/run/netns/red-only ip -batch - <<'END'
# topologies/two-tenants.yml:29 servers.red-only
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.0.30/24 dev eth0
route add default via 10.0.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/two-tenants.yml:31 servers.blue-db)
run 15 nsenter --net=/run/netns/blue-db ethtool -K eth0 tx off
# devices, addresses and routes of blue-db (topologies/two-tenants.yml:31 servers.blue-db)
run 16 nsenter --net=/run/netns/blue-db ip -batch - <<'END'
# topologies/two-tenants.yml:31 servers.blue-db
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.0.20/24 dev eth0
route add default via 10.0.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/two-tenants.yml:32 servers.blue-only)
run 17 nsenter --net=/run/netns/blue-only ethtool -K eth0 tx off
# devices, addresses and routes of blue-only (topologies/two-tenants.yml:32 servers.blue-only)
run 18 nsenter --net=/run/netns/blue-only ip -batch - <<'END'
# topologies/two-tenants.yml:32 servers.blue-only
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.0.40/24 dev eth0
route add default via 10.0.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/two-tenants.yml:8 hosts.compute2)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/two-tenants.yml:8 hosts.compute2)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/two-tenants.yml:8 hosts.compute2)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/two-tenants.yml:8 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/two-tenants.yml:28 servers.red-db
priority=9,in_port="qvo829dd8b0-ed" actions=resubmit(,25)
table=25, priority=2,in_port="qvo829dd8b0-ed",dl_src=fa:16:3e:00:00:20 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo829dd8b0-ed",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo829dd8b0-ed",icmp_type=136,nd_target=fe80::f816:3eff:fe00:20 actions=resubmit(,59)
priority=10,arp,in_port="qvo829dd8b0-ed" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo829dd8b0-ed",arp_spa=10.0.0.20 actions=resubmit(,25)
# topologies/two-tenants.yml:29 servers.red-only
priority=9,in_port="qvod88c392c-bd" actions=resubmit(,25)
table=25, priority=2,in_port="qvod88c392c-bd",dl_src=fa:16:3e:14:ba:ac actions=resubmit(,30)
priority=10,icmp6,in_port="qvod88c392c-bd",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvod88c392c-bd",icmp_type=136,nd_target=fe80::f816:3eff:fe14:baac actions=resubmit(,59)
priority=10,arp,in_port="qvod88c392c-bd" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvod88c392c-bd",arp_spa=10.0.0.30 actions=resubmit(,25)
# topologies/two-tenants.yml:31 servers.blue-db
priority=9,in_port="qvo12401a9f-d2" actions=resubmit(,25)
table=25, priority=2,in_port="qvo12401a9f-d2",dl_src=fa:16:3e:00:00:20 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo12401a9f-d2",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo12401a9f-d2",icmp_type=136,nd_target=fe80::f816:3eff:fe00:20 actions=resubmit(,59)
priority=10,arp,in_port="qvo12401a9f-d2" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo12401a9f-d2",arp_spa=10.0.0.20 actions=resubmit(,25)
# topologies/two-tenants.yml:32 servers.blue-only
priority=9,in_port="qvob825f007-64" actions=resubmit(,25)
table=25, priority=2,in_port="qvob825f007-64",dl_src=fa:16:3e:7d:c6:4f actions=resubmit(,30)
priority=10,icmp6,in_port="qvob825f007-64",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob825f007-64",icmp_type=136,nd_target=fe80::f816:3eff:fe7d:c64f actions=resubmit(,59)
priority=10,arp,in_port="qvob825f007-64" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvob825f007-64",arp_spa=10.0.0.40 actions=resubmit(,25)
END
# first frames of servers (topologies/two-tenants.yml:8 hosts.compute2)
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
# topologies/two-tenants.yml:28 servers.red-db
qvb829dd8b0-ed fa:16:3e:00:00:20
# topologies/two-tenants.yml:29 servers.red-only
qvbd88c392c-bd fa:16:3e:14:ba:ac
# topologies/two-tenants.yml:31 servers.blue-db
qvb12401a9f-d2 fa:16:3e:00:00:20
# topologies/two-tenants.yml:32 servers.blue-only
qvbb825f007-64 fa:16:3e:7d:c6:4f
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/two-tenants.yml:8 hosts.compute2)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/two-tenants.yml:8 hosts.compute2
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
# topologies/two-tenants.yml:12 networks.red
table=4, priority=1,tun_id=0x65 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/two-tenants.yml:13 networks.blue
table=4, priority=1,tun_id=0xca actions=mod_vlan_vid:2,resubmit(,10)
# topologies/two-tenants.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/two-tenants.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4a:a4:ec actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:39 load_balancers.red-shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:41:55:93 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:27 servers.red-web
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:10 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/two-tenants.yml:18 routers.red-edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4aa4ec->NXM_NX_ARP_SHA[],load:0xa000001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4a:a4:ec,IN_PORT
# topologies/two-tenants.yml:39 load_balancers.red-shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e415593->NXM_NX_ARP_SHA[],load:0xa000064->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:41:55:93,IN_PORT
# topologies/two-tenants.yml:27 servers.red-web
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.0.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000010->NXM_NX_ARP_SHA[],load:0xa00000a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:10,IN_PORT
# topologies/two-tenants.yml:12 networks.red
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x65->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:14:a0:33 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:44 load_balancers.blue-shop.vip
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:bd:a1:4c actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/two-tenants.yml:30 servers.blue-web
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:00:00:10 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/two-tenants.yml:19 routers.blue-edge.networks[0]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e14a033->NXM_NX_ARP_SHA[],load:0xa000001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:14:a0:33,IN_PORT
# topologies/two-tenants.yml:44 load_balancers.blue-shop.vip
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ebda14c->NXM_NX_ARP_SHA[],load:0xa000064->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:bd:a1:4c,IN_PORT
# topologies/two-tenants.yml:30 servers.blue-web
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.0.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e000010->NXM_NX_ARP_SHA[],load:0xa00000a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:00:00:10,IN_PORT
# topologies/two-tenants.yml:13 networks.blue
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xca->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/two-tenants.yml:8 hosts.compute2)
run 24 ip -batch - <<'END'
# topologies/two-tenants.yml:8 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/two-tenants.yml:8 hosts.compute2)
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/two-tenants.yml:6 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/two-tenants.yml:6 hosts.net1)
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
# announce the addresses of qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 (topologies/two-tenants.yml:18 routers.red-edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-64884c65-d6ad-5739-b0d0-f40d3cff5433 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-8065ff50-86 10.0.0.1 qg-16b504df-f8 203.0.113.11 qg-16b504df-f8 203.0.113.101 qg-16b504df-f8 203.0.113.111
# announce the addresses of qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 (topologies/two-tenants.yml:19 routers.blue-edge.networks[0])
start 4 nsenter --net=/run/netns/qrouter-9a8fc624-78b8-54ea-a1df-902d5cc56343 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-5464294b-62 10.0.0.1 qg-eab0717e-2e 203.0.113.12 qg-eab0717e-2e 203.0.113.102 qg-eab0717e-2e 203.0.113.112
# announce the addresses of qlbaas-2071be97-f263-5872-b4ea-2afda856e76c (topologies/two-tenants.yml:37 load_balancers.red-shop)
start 5 nsenter --net=/run/netns/qlbaas-2071be97-f263-5872-b4ea-2afda856e76c sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce tap3ffe9656-5e 10.0.0.100
# announce the addresses of qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a (topologies/two-tenants.yml:42 load_balancers.blue-shop)
start 6 nsenter --net=/run/netns/qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce tap7d636429-a1 10.0.0.100
) & lanes="$lanes $!"
(
# start haproxy of load balancer red-shop (topologies/two-tenants.yml:37 load_balancers.red-shop)
run 7 nsenter --net=/run/netns/qlbaas-2071be97-f263-5872-b4ea-2afda856e76c haproxy -f /run/neutron/lbaas/v2/2071be97-f263-5872-b4ea-2afda856e76c/haproxy.conf -p /run/neutron/lbaas/v2/2071be97-f263-5872-b4ea-2afda856e76c/haproxy.pid
# start haproxy of load balancer blue-shop (topologies/two-tenants.yml:42 load_balancers.blue-shop)
run 8 nsenter --net=/run/netns/qlbaas-075ffeca-cfbd-522e-9ae9-19f725be464a haproxy -f /run/neutron/lbaas/v2/075ffeca-cfbd-522e-9ae9-19f725be464a/haproxy.conf -p /run/neutron/lbaas/v2/075ffeca-cfbd-522e-9ae9-19f725be464a/haproxy.pid
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
# announce the addresses of the host (topologies/two-tenants.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/two-tenants.yml:7 hosts.compute1)
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
# announce the addresses of the host (topologies/two-tenants.yml:8 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/two-tenants.yml:8 hosts.compute2)
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
