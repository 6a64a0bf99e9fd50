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
# namespaces and links (topologies/three-tier-shop.yml )
run 1 ip -batch - <<'END'
# topologies/three-tier-shop.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/three-tier-shop.yml:6 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/three-tier-shop.yml:7 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/three-tier-shop.yml:8 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/three-tier-shop.yml:15 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/three-tier-shop.yml )
run 2 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:15 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/three-tier-shop.yml:15 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/three-tier-shop.yml )
run 4 ip -batch - <<'END'
# topologies/three-tier-shop.yml underlay
link set sw-underlay up
# topologies/three-tier-shop.yml:6 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/three-tier-shop.yml:7 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/three-tier-shop.yml:8 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/three-tier-shop.yml:15 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/three-tier-shop.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/three-tier-shop.yml:6 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/three-tier-shop.yml:6 hosts.net1
link set eth0 up
# topologies/three-tier-shop.yml:15 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/three-tier-shop.yml:7 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/three-tier-shop.yml:7 hosts.compute1
link set eth0 up
# topologies/three-tier-shop.yml:15 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/three-tier-shop.yml:8 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/three-tier-shop.yml:8 hosts.compute2
link set eth0 up
# topologies/three-tier-shop.yml:15 networks.public
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
# folders of Open vSwitch (topologies/three-tier-shop.yml:6 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/three-tier-shop.yml:6 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/three-tier-shop.yml:6 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/three-tier-shop.yml:6 hosts.net1)
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
  -- add-port br-int qvo6cd2c457-1a tag=4 other_config:net_uuid=34dd54de-9acc-5957-9fdc-14dc193ca683 other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface qvo6cd2c457-1a 'external_ids:attached-mac="fa:16:3e:36:c5:c1"' external_ids:iface-id=6cd2c457-1a3c-5565-820a-2d5db4c1f135 external_ids:iface-status=active external_ids:vm-uuid=e31759b6-23b6-5d67-8d3b-481d48c799ba \
  -- add-port br-int qvo836e3495-82 tag=4 other_config:net_uuid=34dd54de-9acc-5957-9fdc-14dc193ca683 other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface qvo836e3495-82 'external_ids:attached-mac="fa:16:3e:43:8a:36"' external_ids:iface-id=836e3495-8289-584c-a308-c32846a3a45c external_ids:iface-status=active external_ids:vm-uuid=a5680c0f-000d-5d91-9f4e-09f254431c39 \
  -- add-port br-int qvoc1d9d1b5-93 tag=4 other_config:net_uuid=34dd54de-9acc-5957-9fdc-14dc193ca683 other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface qvoc1d9d1b5-93 'external_ids:attached-mac="fa:16:3e:54:2e:8c"' external_ids:iface-id=c1d9d1b5-9345-53d2-beaa-6fb69e31bc73 external_ids:iface-status=active external_ids:vm-uuid=51a4c372-6ad4-5c2f-a915-fc0e1de02294 \
  -- add-port br-int tap180efb90-36 tag=1 other_config:net_uuid=92f3e716-c60e-560b-b25e-5219903bfba8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10585880 other_config:tag=1 \
  -- set Interface tap180efb90-36 type=internal 'external_ids:attached-mac="fa:16:3e:ad:87:c4"' external_ids:iface-id=180efb90-3668-5936-b607-f181839ae316 external_ids:iface-status=active \
  -- add-port br-int tap59c88c89-f2 tag=2 other_config:net_uuid=74ce674d-e47d-55f7-a488-1ea24800954f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6544717 other_config:tag=2 \
  -- set Interface tap59c88c89-f2 type=internal 'external_ids:attached-mac="fa:16:3e:9f:3d:0b"' external_ids:iface-id=59c88c89-f207-5aef-ac3a-4906ca7709ec external_ids:iface-status=active \
  -- add-port br-int tap8e59771d-df tag=3 other_config:net_uuid=68a354c2-f4c1-522e-859d-16584efc41f7 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11223836 other_config:tag=3 \
  -- set Interface tap8e59771d-df type=internal 'external_ids:attached-mac="fa:16:3e:05:ae:70"' external_ids:iface-id=8e59771d-df82-5b5d-b50d-ce2a62a173ed external_ids:iface-status=active \
  -- add-port br-int qr-bed622a2-5a tag=1 other_config:net_uuid=92f3e716-c60e-560b-b25e-5219903bfba8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10585880 other_config:tag=1 \
  -- set Interface qr-bed622a2-5a type=internal 'external_ids:attached-mac="fa:16:3e:18:32:de"' external_ids:iface-id=bed622a2-5a71-50fd-b61e-c101d54c92a1 external_ids:iface-status=active \
  -- add-port br-int qr-4fb5dfb6-07 tag=2 other_config:net_uuid=74ce674d-e47d-55f7-a488-1ea24800954f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6544717 other_config:tag=2 \
  -- set Interface qr-4fb5dfb6-07 type=internal 'external_ids:attached-mac="fa:16:3e:7a:25:80"' external_ids:iface-id=4fb5dfb6-0755-5cb6-958d-483295600ee8 external_ids:iface-status=active \
  -- add-port br-int qr-3ff87be8-b4 tag=3 other_config:net_uuid=68a354c2-f4c1-522e-859d-16584efc41f7 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11223836 other_config:tag=3 \
  -- set Interface qr-3ff87be8-b4 type=internal 'external_ids:attached-mac="fa:16:3e:02:ee:a0"' external_ids:iface-id=3ff87be8-b471-5e61-a2c0-e881331b821e external_ids:iface-status=active \
  -- add-port br-int qg-b45ccfe2-92 tag=4 other_config:net_uuid=34dd54de-9acc-5957-9fdc-14dc193ca683 other_config:network_type=flat other_config:physical_network=ext other_config:tag=4 \
  -- set Interface qg-b45ccfe2-92 type=internal 'external_ids:attached-mac="fa:16:3e:02:f1:a2"' external_ids:iface-id=b45ccfe2-9213-5bd4-a79d-544a3b402545 external_ids:iface-status=active \
  -- add-port br-int tap2663bf51-bd tag=1 other_config:net_uuid=92f3e716-c60e-560b-b25e-5219903bfba8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10585880 other_config:tag=1 \
  -- set Interface tap2663bf51-bd type=internal 'external_ids:attached-mac="fa:16:3e:66:73:50"' external_ids:iface-id=2663bf51-bd12-5fbe-935b-219ef0fdf38e external_ids:iface-status=active \
  -- add-port br-int tap61341a9e-7d tag=2 other_config:net_uuid=74ce674d-e47d-55f7-a488-1ea24800954f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6544717 other_config:tag=2 \
  -- set Interface tap61341a9e-7d type=internal 'external_ids:attached-mac="fa:16:3e:57:c9:ce"' external_ids:iface-id=61341a9e-7da5-5ab2-849c-9c0b00e60df1 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/three-tier-shop.yml:6 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/three-tier-shop.yml:6 hosts.net1
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
# topologies/three-tier-shop.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/three-tier-shop.yml:46 servers.customer
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6cd2c457-1a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6cd2c457-1a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6cd2c457-1a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:47 servers.stranger
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap836e3495-82 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap836e3495-82 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap836e3495-82 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:48 servers.bank
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc1d9d1b5-93 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc1d9d1b5-93 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc1d9d1b5-93 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap180efb90-36 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap180efb90-36 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap59c88c89-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap59c88c89-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8e59771d-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8e59771d-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbed622a2-5a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbed622a2-5a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4fb5dfb6-07 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4fb5dfb6-07 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ff87be8-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ff87be8-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb45ccfe2-92 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb45ccfe2-92 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:53 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2663bf51-bd --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2663bf51-bd --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2663bf51-bd --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:63 load_balancers.orders.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap61341a9e-7d --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap61341a9e-7d --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap61341a9e-7d --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/three-tier-shop.yml:6 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/three-tier-shop.yml:6 hosts.net1
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
# topologies/three-tier-shop.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/three-tier-shop.yml:46 servers.customer
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6cd2c457-1a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6cd2c457-1a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6cd2c457-1a --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:47 servers.stranger
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap836e3495-82 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap836e3495-82 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap836e3495-82 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:48 servers.bank
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc1d9d1b5-93 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc1d9d1b5-93 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc1d9d1b5-93 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap180efb90-36 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap180efb90-36 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap59c88c89-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap59c88c89-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8e59771d-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8e59771d-df --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbed622a2-5a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbed622a2-5a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4fb5dfb6-07 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4fb5dfb6-07 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap3ff87be8-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap3ff87be8-b4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:18 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb45ccfe2-92 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb45ccfe2-92 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/three-tier-shop.yml:53 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2663bf51-bd --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2663bf51-bd --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2663bf51-bd --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/three-tier-shop.yml:63 load_balancers.orders.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap61341a9e-7d --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap61341a9e-7d --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap61341a9e-7d --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/three-tier-shop.yml:6 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/three-tier-shop.yml:46 servers.customer
netns add customer
# topologies/three-tier-shop.yml:47 servers.stranger
netns add stranger
# topologies/three-tier-shop.yml:48 servers.bank
netns add bank
# topologies/three-tier-shop.yml:12 networks.web.dhcp
netns add qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8
# topologies/three-tier-shop.yml:13 networks.app.dhcp
netns add qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f
# topologies/three-tier-shop.yml:14 networks.db.dhcp
netns add qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7
# topologies/three-tier-shop.yml:18 routers.edge
netns add qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464
# topologies/three-tier-shop.yml:51 load_balancers.shop
netns add qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3
# topologies/three-tier-shop.yml:61 load_balancers.orders
netns add qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67
# topologies/three-tier-shop.yml:46 servers.customer
link add qbr6cd2c457-1a mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6cd2c457-1a mtu 1500 type veth peer name qvb6cd2c457-1a mtu 1500
link add tap6cd2c457-1a mtu 1500 type veth peer name eth0 netns customer address fa:16:3e:36:c5:c1 mtu 1500
# topologies/three-tier-shop.yml:47 servers.stranger
link add qbr836e3495-82 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo836e3495-82 mtu 1500 type veth peer name qvb836e3495-82 mtu 1500
link add tap836e3495-82 mtu 1500 type veth peer name eth0 netns stranger address fa:16:3e:43:8a:36 mtu 1500
# topologies/three-tier-shop.yml:48 servers.bank
link add qbrc1d9d1b5-93 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc1d9d1b5-93 mtu 1500 type veth peer name qvbc1d9d1b5-93 mtu 1500
link add tapc1d9d1b5-93 mtu 1500 type veth peer name eth0 netns bank address fa:16:3e:54:2e:8c mtu 1500
END
# settings of the host (topologies/three-tier-shop.yml:6 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:6 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/three-tier-shop.yml:46 servers.customer
net/ipv6/conf/qbr6cd2c457-1a/disable_ipv6 = 1
# topologies/three-tier-shop.yml:47 servers.stranger
net/ipv6/conf/qbr836e3495-82/disable_ipv6 = 1
# topologies/three-tier-shop.yml:48 servers.bank
net/ipv6/conf/qbrc1d9d1b5-93/disable_ipv6 = 1
# topologies/three-tier-shop.yml:6 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/three-tier-shop.yml:6 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/three-tier-shop.yml:46 servers.customer
link set qbr6cd2c457-1a up
link set qvo6cd2c457-1a promisc on up
link set qvb6cd2c457-1a master qbr6cd2c457-1a promisc on up
link set tap6cd2c457-1a master qbr6cd2c457-1a up
# topologies/three-tier-shop.yml:47 servers.stranger
link set qbr836e3495-82 up
link set qvo836e3495-82 promisc on up
link set qvb836e3495-82 master qbr836e3495-82 promisc on up
link set tap836e3495-82 master qbr836e3495-82 up
# topologies/three-tier-shop.yml:48 servers.bank
link set qbrc1d9d1b5-93 up
link set qvoc1d9d1b5-93 promisc on up
link set qvbc1d9d1b5-93 master qbrc1d9d1b5-93 promisc on up
link set tapc1d9d1b5-93 master qbrc1d9d1b5-93 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/host (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 10 install -D -m 644 /dev/stdin /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/host <<'END'
fa:16:3e:57:fe:d7,host-10-20-1-3.openstacklocal,10.20.1.3
fa:16:3e:92:e7:04,host-10-20-1-4.openstacklocal,10.20.1.4
fa:16:3e:18:32:de,host-10-20-1-1.openstacklocal,10.20.1.1
fa:16:3e:66:73:50,host-10-20-1-100.openstacklocal,10.20.1.100
END
# write /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/addn_hosts (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/addn_hosts <<'END'
10.20.1.3	host-10-20-1-3.openstacklocal host-10-20-1-3
10.20.1.4	host-10-20-1-4.openstacklocal host-10-20-1-4
10.20.1.1	host-10-20-1-1.openstacklocal host-10-20-1-1
10.20.1.100	host-10-20-1-100.openstacklocal host-10-20-1-100
END
# write /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/opts (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/opts <<'END'
tag:subnet-ce7fed50-a000-5ffa-a2fb-44f78e65e5ca,option:classless-static-route,169.254.169.254/32,10.20.1.1,0.0.0.0/0,10.20.1.1
tag:subnet-ce7fed50-a000-5ffa-a2fb-44f78e65e5ca,249,169.254.169.254/32,10.20.1.1,0.0.0.0/0,10.20.1.1
tag:subnet-ce7fed50-a000-5ffa-a2fb-44f78e65e5ca,option:router,10.20.1.1
END
# write /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/leases (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/leases <<'END'
0 fa:16:3e:57:fe:d7 10.20.1.3 host-10-20-1-3 *
0 fa:16:3e:92:e7:04 10.20.1.4 host-10-20-1-4 *
0 fa:16:3e:18:32:de 10.20.1.1 host-10-20-1-1 *
0 fa:16:3e:66:73:50 10.20.1.100 host-10-20-1-100 *
END
# write /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/interface (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 14 install -D -m 644 /dev/stdin /run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/interface <<'END'
tap180efb90-36
END
# write /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/host (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 15 install -D -m 644 /dev/stdin /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/host <<'END'
fa:16:3e:09:03:c3,host-10-20-2-3.openstacklocal,10.20.2.3
fa:16:3e:93:25:2a,host-10-20-2-4.openstacklocal,10.20.2.4
fa:16:3e:cc:86:ed,host-10-20-2-5.openstacklocal,10.20.2.5
fa:16:3e:7a:25:80,host-10-20-2-1.openstacklocal,10.20.2.1
fa:16:3e:57:c9:ce,host-10-20-2-100.openstacklocal,10.20.2.100
END
# write /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/addn_hosts (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 16 install -D -m 644 /dev/stdin /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/addn_hosts <<'END'
10.20.2.3	host-10-20-2-3.openstacklocal host-10-20-2-3
10.20.2.4	host-10-20-2-4.openstacklocal host-10-20-2-4
10.20.2.5	host-10-20-2-5.openstacklocal host-10-20-2-5
10.20.2.1	host-10-20-2-1.openstacklocal host-10-20-2-1
10.20.2.100	host-10-20-2-100.openstacklocal host-10-20-2-100
END
# write /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/opts (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 17 install -D -m 644 /dev/stdin /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/opts <<'END'
tag:subnet-0040210f-8d1b-5f91-9bad-379e82eb230c,option:classless-static-route,169.254.169.254/32,10.20.2.1,0.0.0.0/0,10.20.2.1
tag:subnet-0040210f-8d1b-5f91-9bad-379e82eb230c,249,169.254.169.254/32,10.20.2.1,0.0.0.0/0,10.20.2.1
tag:subnet-0040210f-8d1b-5f91-9bad-379e82eb230c,option:router,10.20.2.1
END
# write /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/leases (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 18 install -D -m 644 /dev/stdin /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/leases <<'END'
0 fa:16:3e:09:03:c3 10.20.2.3 host-10-20-2-3 *
0 fa:16:3e:93:25:2a 10.20.2.4 host-10-20-2-4 *
0 fa:16:3e:cc:86:ed 10.20.2.5 host-10-20-2-5 *
0 fa:16:3e:7a:25:80 10.20.2.1 host-10-20-2-1 *
0 fa:16:3e:57:c9:ce 10.20.2.100 host-10-20-2-100 *
END
# write /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/interface (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 19 install -D -m 644 /dev/stdin /run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/interface <<'END'
tap59c88c89-f2
END
# write /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/host (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 20 install -D -m 644 /dev/stdin /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/host <<'END'
fa:16:3e:8c:e0:2c,host-10-20-3-3.openstacklocal,10.20.3.3
fa:16:3e:02:ee:a0,host-10-20-3-1.openstacklocal,10.20.3.1
END
# write /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/addn_hosts (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 21 install -D -m 644 /dev/stdin /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/addn_hosts <<'END'
10.20.3.3	host-10-20-3-3.openstacklocal host-10-20-3-3
10.20.3.1	host-10-20-3-1.openstacklocal host-10-20-3-1
END
# write /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/opts (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 22 install -D -m 644 /dev/stdin /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/opts <<'END'
tag:subnet-0239d5a1-1714-5b1f-af63-924fefe9a4c9,option:classless-static-route,169.254.169.254/32,10.20.3.1,0.0.0.0/0,10.20.3.1
tag:subnet-0239d5a1-1714-5b1f-af63-924fefe9a4c9,249,169.254.169.254/32,10.20.3.1,0.0.0.0/0,10.20.3.1
tag:subnet-0239d5a1-1714-5b1f-af63-924fefe9a4c9,option:router,10.20.3.1
END
# write /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/leases (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 23 install -D -m 644 /dev/stdin /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/leases <<'END'
0 fa:16:3e:8c:e0:2c 10.20.3.3 host-10-20-3-3 *
0 fa:16:3e:02:ee:a0 10.20.3.1 host-10-20-3-1 *
END
# write /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/interface (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 24 install -D -m 644 /dev/stdin /run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/interface <<'END'
tap8e59771d-df
END
# write /run/neutron/lbaas/v2/e097228b-f8ec-5653-b6cd-7c6c3ab656b3/haproxy.conf (topologies/three-tier-shop.yml:51 load_balancers.shop)
run 25 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/e097228b-f8ec-5653-b6cd-7c6c3ab656b3/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/e097228b-f8ec-5653-b6cd-7c6c3ab656b3/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend ae36b0d6-5776-5ece-820c-da52ec7d51df
    option httplog
    option forwardfor
    bind 10.20.1.100:80
    mode http
    default_backend f4072f02-ad57-5b77-906a-afceb806e98d

backend f4072f02-ad57-5b77-906a-afceb806e98d
    mode http
    balance roundrobin
    timeout check 1s
    option httpchk GET /
    http-check expect rstatus 200
    server cea88255-fe0a-5a88-a8f7-c0d8d7263c32 10.20.1.3:80 weight 1 check inter 1s fall 2
    server 9da98f75-eea4-5ff0-8c0e-f31536d33e23 10.20.1.4:80 weight 1 check inter 1s fall 2
END
# write /run/neutron/lbaas/v2/0fbca478-ec87-5dd9-9c07-66fc0de5ce67/haproxy.conf (topologies/three-tier-shop.yml:61 load_balancers.orders)
run 26 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/0fbca478-ec87-5dd9-9c07-66fc0de5ce67/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/0fbca478-ec87-5dd9-9c07-66fc0de5ce67/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend ceeea07e-7a18-56b7-aba9-c87e310b20f0
    option httplog
    option forwardfor
    bind 10.20.2.100:8080
    mode http
    default_backend a0b9a372-e6ef-507a-9f14-d4df6026c7a2

backend a0b9a372-e6ef-507a-9f14-d4df6026c7a2
    mode http
    balance roundrobin
    timeout check 1s
    option httpchk GET /
    http-check expect rstatus 200
    server 170ddce0-3252-5995-bc01-3b1f4f1d93c7 10.20.2.3:8080 weight 1 check inter 1s fall 2
    server 64019806-78f2-52ce-8c7b-21f408167ab0 10.20.2.4:8080 weight 1 check inter 1s fall 2
END
# write /run/netlab/metadata/agent.conf (topologies/three-tier-shop.yml:6 hosts.net1)
run 27 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/10.20.1.3 web1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/fe80::f816:3eff:fe57:fed7 web1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/10.20.1.4 web2
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/fe80::f816:3eff:fe92:e704 web2
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/10.20.2.3 app1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/fe80::f816:3eff:fe09:3c3 app1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/10.20.2.4 app2
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/fe80::f816:3eff:fe93:252a app2
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/10.20.2.5 batch1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/fe80::f816:3eff:fecc:86ed batch1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/10.20.3.3 db1
asks ccb0f556-3852-5abd-99f0-8190a1ffd464/fe80::f816:3eff:fe8c:e02c db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"72b06dd5-3c27-5754-b3a6-e00468cc5ea1","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"three-tier-shop","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap1865c786-36","vif_id":"1865c786-36d8-575c-a9c8-ac3b244638a7","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:57:fe:d7"}],"networks":[{"id":"network0","link":"tap1865c786-36","network_id":"92f3e716-c60e-560b-b25e-5219903bfba8","type":"ipv4_dhcp"}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-72b06dd5
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.20.1.3
answers web1 /latest/meta-data/mac text/plain fa:16:3e:57:fe:d7
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"154994a9-7288-5d3d-8aee-deb4a4a42848","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"three-tier-shop","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap46a33b86-92","vif_id":"46a33b86-921d-5bc5-97f9-95854b6d11a9","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:92:e7:04"}],"networks":[{"id":"network0","link":"tap46a33b86-92","network_id":"92f3e716-c60e-560b-b25e-5219903bfba8","type":"ipv4_dhcp"}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-154994a9
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.20.1.4
answers web2 /latest/meta-data/mac text/plain fa:16:3e:92:e7:04
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers app1 /openstack/latest/meta_data.json application/json {"uuid":"8f5f02ae-7250-5dbe-965a-8e32ca534cf6","name":"app1","hostname":"app1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"three-tier-shop","host":"compute1"}}
answers app1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapccb008a4-8f","vif_id":"ccb008a4-8ff3-5fa0-a468-81d180cc96b9","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:09:03:c3"}],"networks":[{"id":"network0","link":"tapccb008a4-8f","network_id":"74ce674d-e47d-55f7-a488-1ea24800954f","type":"ipv4_dhcp"}],"services":[]}
answers app1 /latest/meta-data/hostname text/plain app1.novalocal
answers app1 /latest/meta-data/instance-id text/plain i-8f5f02ae
answers app1 /latest/meta-data/local-hostname text/plain app1.novalocal
answers app1 /latest/meta-data/local-ipv4 text/plain 10.20.2.3
answers app1 /latest/meta-data/mac text/plain fa:16:3e:09:03:c3
answers app1 /latest/meta-data/public-ipv4 text/plain 
answers app2 /openstack/latest/meta_data.json application/json {"uuid":"86883adb-022d-58be-a572-037cb05719db","name":"app2","hostname":"app2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"three-tier-shop","host":"compute2"}}
answers app2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap2521cf56-c0","vif_id":"2521cf56-c0a7-5e02-85e1-f59f5dc54c07","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:93:25:2a"}],"networks":[{"id":"network0","link":"tap2521cf56-c0","network_id":"74ce674d-e47d-55f7-a488-1ea24800954f","type":"ipv4_dhcp"}],"services":[]}
answers app2 /latest/meta-data/hostname text/plain app2.novalocal
answers app2 /latest/meta-data/instance-id text/plain i-86883adb
answers app2 /latest/meta-data/local-hostname text/plain app2.novalocal
answers app2 /latest/meta-data/local-ipv4 text/plain 10.20.2.4
answers app2 /latest/meta-data/mac text/plain fa:16:3e:93:25:2a
answers app2 /latest/meta-data/public-ipv4 text/plain 
answers batch1 /openstack/latest/meta_data.json application/json {"uuid":"e9c1a2c9-1086-5e9c-9cb4-b37f16858a4c","name":"batch1","hostname":"batch1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"three-tier-shop","host":"compute2"}}
answers batch1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapa15cfabc-19","vif_id":"a15cfabc-19c2-52d2-aa9d-0666364c6c86","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:cc:86:ed"}],"networks":[{"id":"network0","link":"tapa15cfabc-19","network_id":"74ce674d-e47d-55f7-a488-1ea24800954f","type":"ipv4_dhcp"}],"services":[]}
answers batch1 /latest/meta-data/hostname text/plain batch1.novalocal
answers batch1 /latest/meta-data/instance-id text/plain i-e9c1a2c9
answers batch1 /latest/meta-data/local-hostname text/plain batch1.novalocal
answers batch1 /latest/meta-data/local-ipv4 text/plain 10.20.2.5
answers batch1 /latest/meta-data/mac text/plain fa:16:3e:cc:86:ed
answers batch1 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"78b5aae2-4278-5635-a7a3-17073a7b396e","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"three-tier-shop","host":"compute2"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapc5ba072e-d0","vif_id":"c5ba072e-d087-5343-bacb-a18f65963f3a","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:8c:e0:2c"}],"networks":[{"id":"network0","link":"tapc5ba072e-d0","network_id":"68a354c2-f4c1-522e-859d-16584efc41f7","type":"ipv4_dhcp"}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-78b5aae2
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.20.3.3
answers db1 /latest/meta-data/mac text/plain fa:16:3e:8c:e0:2c
answers db1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/ccb0f556-3852-5abd-99f0-8190a1ffd464.conf (topologies/three-tier-shop.yml:18 routers.edge)
run 28 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/ccb0f556-3852-5abd-99f0-8190a1ffd464.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-ccb0f556-3852-5abd-99f0-8190a1ffd464
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/ccb0f556-3852-5abd-99f0-8190a1ffd464.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID ccb0f556-3852-5abd-99f0-8190a1ffd464
END
# write /run/neutron/external/pids/ccb0f556-3852-5abd-99f0-8190a1ffd464.pid.haproxy (topologies/three-tier-shop.yml:18 routers.edge)
run 29 install -D -m 644 /dev/stdin /run/neutron/external/pids/ccb0f556-3852-5abd-99f0-8190a1ffd464.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/three-tier-shop.yml:6 hosts.net1)
run 30 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen bank 0.0.0.0 443
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:46 servers.customer)
run 31 nsenter --net=/run/netns/customer ethtool -K eth0 tx off
# devices, addresses and routes of customer (topologies/three-tier-shop.yml:46 servers.customer)
run 32 nsenter --net=/run/netns/customer ip -batch - <<'END'
# topologies/three-tier-shop.yml:46 servers.customer
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.3/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
# eth0 writes whole checksums (topologies/three-tier-shop.yml:47 servers.stranger)
run 33 nsenter --net=/run/netns/stranger ethtool -K eth0 tx off
# devices, addresses and routes of stranger (topologies/three-tier-shop.yml:47 servers.stranger)
run 34 nsenter --net=/run/netns/stranger ip -batch - <<'END'
# topologies/three-tier-shop.yml:47 servers.stranger
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.66/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:48 servers.bank)
run 35 nsenter --net=/run/netns/bank ethtool -K eth0 tx off
# devices, addresses and routes of bank (topologies/three-tier-shop.yml:48 servers.bank)
run 36 nsenter --net=/run/netns/bank ip -batch - <<'END'
# topologies/three-tier-shop.yml:48 servers.bank
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.50/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
# settings of qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 (topologies/three-tier-shop.yml:51 load_balancers.shop)
run 37 nsenter --net=/run/netns/qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:51 load_balancers.shop
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
(
# settings of qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 (topologies/three-tier-shop.yml:61 load_balancers.orders)
run 38 nsenter --net=/run/netns/qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:61 load_balancers.orders
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/three-tier-shop.yml:6 hosts.net1)
run 39 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/three-tier-shop.yml:6 hosts.net1)
run_silent 40 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 41 nsenter --net=/run/netns/qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:12 networks.web.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:12 networks.web.dhcp
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
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/three-tier-shop.yml:12 networks.web.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 42 nsenter --net=/run/netns/qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:12 networks.web.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:12 networks.web.dhcp
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
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/three-tier-shop.yml:12 networks.web.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/three-tier-shop.yml:12 networks.web.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 43 nsenter --net=/run/netns/qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:12 networks.web.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 44 nsenter --net=/run/netns/qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:13 networks.app.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:13 networks.app.dhcp
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
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/three-tier-shop.yml:13 networks.app.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 45 nsenter --net=/run/netns/qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:13 networks.app.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:13 networks.app.dhcp
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
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/three-tier-shop.yml:13 networks.app.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/three-tier-shop.yml:13 networks.app.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 46 nsenter --net=/run/netns/qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:13 networks.app.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 47 nsenter --net=/run/netns/qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:14 networks.db.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:14 networks.db.dhcp
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
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/three-tier-shop.yml:14 networks.db.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 48 nsenter --net=/run/netns/qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:14 networks.db.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:14 networks.db.dhcp
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
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/three-tier-shop.yml:14 networks.db.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/three-tier-shop.yml:14 networks.db.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 49 nsenter --net=/run/netns/qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:14 networks.db.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 (topologies/three-tier-shop.yml:18 routers.edge)
run 50 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:18 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:18 routers.edge
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
# topologies/three-tier-shop.yml:18 routers.edge
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
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-bed622a2-5a -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-4fb5dfb6-07 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
-A neutron-l3-agent-scope -i qr-3ff87be8-b4 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/three-tier-shop.yml:18 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-b45ccfe2-92 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-b45ccfe2-92 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-b45ccfe2-92 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/three-tier-shop.yml:18 routers.edge
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
# topologies/three-tier-shop.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/three-tier-shop.yml:18 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-b45ccfe2-92 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-b45ccfe2-92 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/three-tier-shop.yml:54 load_balancers.shop.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.80/32 -j DNAT --to-destination 10.20.1.100
-A neutron-l3-agent-OUTPUT -d 203.0.113.80/32 -j DNAT --to-destination 10.20.1.100
-A neutron-l3-agent-float-snat -s 10.20.1.100/32 -j SNAT --to-source 203.0.113.80 --random-fully
COMMIT
*filter
# topologies/three-tier-shop.yml:18 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/three-tier-shop.yml:22 firewalls.tiers
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv4d847d199 - [0:0]
:neutron-l3-agent-ov4d847d199 - [0:0]
# topologies/three-tier-shop.yml:18 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-bed622a2-5a -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-4fb5dfb6-07 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
-A neutron-l3-agent-scope -o qr-3ff87be8-b4 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/three-tier-shop.yml:22 firewalls.tiers
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv4d847d199 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv4d847d199 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/three-tier-shop.yml:25 firewalls.tiers.rules[0]
-A neutron-l3-agent-iv4d847d199 -s 203.0.113.66/32 -j DROP
# topologies/three-tier-shop.yml:26 firewalls.tiers.rules[1]
-A neutron-l3-agent-iv4d847d199 -d 10.20.1.100/32 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/three-tier-shop.yml:27 firewalls.tiers.rules[2]
-A neutron-l3-agent-iv4d847d199 -s 10.20.1.0/24 -d 10.20.2.100/32 -p tcp -m tcp --dport 8080 -j ACCEPT
# topologies/three-tier-shop.yml:28 firewalls.tiers.rules[3]
-A neutron-l3-agent-iv4d847d199 -s 10.20.2.0/24 -d 10.20.3.0/24 -p tcp -m tcp --dport 5432 -j ACCEPT
# topologies/three-tier-shop.yml:29 firewalls.tiers.rules[4]
-A neutron-l3-agent-iv4d847d199 -s 10.20.2.0/24 -d 203.0.113.50/32 -p tcp -m tcp --dport 443 -j ACCEPT
# topologies/three-tier-shop.yml:30 firewalls.tiers.rules[5]
-A neutron-l3-agent-iv4d847d199 -s 10.20.3.0/24 -j REJECT --reject-with icmp-port-unreachable
# topologies/three-tier-shop.yml:22 firewalls.tiers
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv4d847d199
-A neutron-l3-agent-ov4d847d199 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov4d847d199 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/three-tier-shop.yml:25 firewalls.tiers.rules[0]
-A neutron-l3-agent-ov4d847d199 -s 203.0.113.66/32 -j DROP
# topologies/three-tier-shop.yml:26 firewalls.tiers.rules[1]
-A neutron-l3-agent-ov4d847d199 -d 10.20.1.100/32 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/three-tier-shop.yml:27 firewalls.tiers.rules[2]
-A neutron-l3-agent-ov4d847d199 -s 10.20.1.0/24 -d 10.20.2.100/32 -p tcp -m tcp --dport 8080 -j ACCEPT
# topologies/three-tier-shop.yml:28 firewalls.tiers.rules[3]
-A neutron-l3-agent-ov4d847d199 -s 10.20.2.0/24 -d 10.20.3.0/24 -p tcp -m tcp --dport 5432 -j ACCEPT
# topologies/three-tier-shop.yml:29 firewalls.tiers.rules[4]
-A neutron-l3-agent-ov4d847d199 -s 10.20.2.0/24 -d 203.0.113.50/32 -p tcp -m tcp --dport 443 -j ACCEPT
# topologies/three-tier-shop.yml:30 firewalls.tiers.rules[5]
-A neutron-l3-agent-ov4d847d199 -s 10.20.3.0/24 -j REJECT --reject-with icmp-port-unreachable
# topologies/three-tier-shop.yml:22 firewalls.tiers
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov4d847d199
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 (topologies/three-tier-shop.yml:18 routers.edge)
run 51 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:18 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/three-tier-shop.yml:18 routers.edge
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
# topologies/three-tier-shop.yml:18 routers.edge
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
# topologies/three-tier-shop.yml:18 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/three-tier-shop.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/three-tier-shop.yml:18 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/three-tier-shop.yml:22 firewalls.tiers
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv6d847d199 - [0:0]
:neutron-l3-agent-ov6d847d199 - [0:0]
# topologies/three-tier-shop.yml:18 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/three-tier-shop.yml:22 firewalls.tiers
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv6d847d199 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv6d847d199 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv6d847d199
-A neutron-l3-agent-ov6d847d199 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov6d847d199 -m state --state RELATED,ESTABLISHED -j ACCEPT
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov6d847d199
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 (topologies/three-tier-shop.yml:18 routers.edge)
run 52 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:18 routers.edge
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
# flows of br-int (topologies/three-tier-shop.yml:6 hosts.net1)
run 53 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/three-tier-shop.yml:6 hosts.net1
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
# topologies/three-tier-shop.yml:15 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:4,resubmit(,59)
END
# first frames of servers (topologies/three-tier-shop.yml:6 hosts.net1)
run 54 perl -e 'use strict; use warnings;
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
# topologies/three-tier-shop.yml:46 servers.customer
qvb6cd2c457-1a fa:16:3e:36:c5:c1
# topologies/three-tier-shop.yml:47 servers.stranger
qvb836e3495-82 fa:16:3e:43:8a:36
# topologies/three-tier-shop.yml:48 servers.bank
qvbc1d9d1b5-93 fa:16:3e:54:2e:8c
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/three-tier-shop.yml:6 hosts.net1)
run 55 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/three-tier-shop.yml:6 hosts.net1
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
# topologies/three-tier-shop.yml:12 networks.web
table=4, priority=1,tun_id=0xa18718 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/three-tier-shop.yml:13 networks.app
table=4, priority=1,tun_id=0x63dd4d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/three-tier-shop.yml:14 networks.db
table=4, priority=1,tun_id=0xab431c actions=mod_vlan_vid:3,resubmit(,10)
# topologies/three-tier-shop.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/three-tier-shop.yml:8 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/three-tier-shop.yml:40 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:57:fe:d7 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/three-tier-shop.yml:41 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:92:e7:04 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:40 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e57fed7->NXM_NX_ARP_SHA[],load:0xa140103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:57:fe:d7,IN_PORT
# topologies/three-tier-shop.yml:41 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e92e704->NXM_NX_ARP_SHA[],load:0xa140104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:92:e7:04,IN_PORT
# topologies/three-tier-shop.yml:12 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:42 servers.app1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:09:03:c3 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/three-tier-shop.yml:43 servers.app2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:93:25:2a actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:44 servers.batch1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cc:86:ed actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:42 servers.app1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0903c3->NXM_NX_ARP_SHA[],load:0xa140203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:09:03:c3,IN_PORT
# topologies/three-tier-shop.yml:43 servers.app2
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e93252a->NXM_NX_ARP_SHA[],load:0xa140204->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:93:25:2a,IN_PORT
# topologies/three-tier-shop.yml:44 servers.batch1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecc86ed->NXM_NX_ARP_SHA[],load:0xa140205->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cc:86:ed,IN_PORT
# topologies/three-tier-shop.yml:13 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:45 servers.db1
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:8c:e0:2c actions=strip_vlan,load:0xab431c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.20.3.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e8ce02c->NXM_NX_ARP_SHA[],load:0xa140303->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:8c:e0:2c,IN_PORT
# topologies/three-tier-shop.yml:14 networks.db
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xab431c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/three-tier-shop.yml:6 hosts.net1)
run 56 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/three-tier-shop.yml:6 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/three-tier-shop.yml:15 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=4 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/three-tier-shop.yml:6 hosts.net1)
run 57 ip -batch - <<'END'
# topologies/three-tier-shop.yml:12 networks.web.dhcp
link set tap180efb90-36 netns qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 address fa:16:3e:ad:87:c4 mtu 1450
# topologies/three-tier-shop.yml:13 networks.app.dhcp
link set tap59c88c89-f2 netns qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f address fa:16:3e:9f:3d:0b mtu 1450
# topologies/three-tier-shop.yml:14 networks.db.dhcp
link set tap8e59771d-df netns qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 address fa:16:3e:05:ae:70 mtu 1450
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
link set qr-bed622a2-5a netns qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 address fa:16:3e:18:32:de mtu 1450
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
link set qr-4fb5dfb6-07 netns qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 address fa:16:3e:7a:25:80 mtu 1450
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
link set qr-3ff87be8-b4 netns qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 address fa:16:3e:02:ee:a0 mtu 1450
# topologies/three-tier-shop.yml:18 routers.edge.gateway
link set qg-b45ccfe2-92 netns qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 address fa:16:3e:02:f1:a2 mtu 1500
# topologies/three-tier-shop.yml:51 load_balancers.shop
link set tap2663bf51-bd netns qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 address fa:16:3e:66:73:50 mtu 1450
# topologies/three-tier-shop.yml:61 load_balancers.orders
link set tap61341a9e-7d netns qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 address fa:16:3e:57:c9:ce mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/three-tier-shop.yml:6 hosts.net1)
run 58 ip -batch - <<'END'
# topologies/three-tier-shop.yml:6 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/three-tier-shop.yml:6 hosts.net1)
run 59 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/three-tier-shop.yml:6 hosts.net1)
run 60 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 61 nsenter --net=/run/netns/qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:12 networks.web.dhcp
net/ipv6/conf/tap180efb90-36/accept_ra = 0
END
# devices, addresses and routes of qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 62 nsenter --net=/run/netns/qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 ip -batch - <<'END'
# topologies/three-tier-shop.yml:12 networks.web.dhcp
link set lo up
link set tap180efb90-36 up
addr add 10.20.1.2/24 broadcast 10.20.1.255 dev tap180efb90-36
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap180efb90-36
addr add fe80::a9fe:a9fe/64 dev tap180efb90-36
route add default via 10.20.1.1 dev tap180efb90-36 proto static
END
# start dnsmasq of network web (topologies/three-tier-shop.yml:12 networks.web.dhcp)
run 63 nsenter --net=/run/netns/qdhcp-92f3e716-c60e-560b-b25e-5219903bfba8 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/pid --dhcp-hostsfile=/run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/host --addn-hosts=/run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/opts --dhcp-leasefile=/run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-ce7fed50-a000-5ffa-a2fb-44f78e65e5ca,10.20.1.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/92f3e716-c60e-560b-b25e-5219903bfba8/dhcp_dns_log
# settings of qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 64 nsenter --net=/run/netns/qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:13 networks.app.dhcp
net/ipv6/conf/tap59c88c89-f2/accept_ra = 0
END
# devices, addresses and routes of qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 65 nsenter --net=/run/netns/qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f ip -batch - <<'END'
# topologies/three-tier-shop.yml:13 networks.app.dhcp
link set lo up
link set tap59c88c89-f2 up
addr add 10.20.2.2/24 broadcast 10.20.2.255 dev tap59c88c89-f2
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap59c88c89-f2
addr add fe80::a9fe:a9fe/64 dev tap59c88c89-f2
route add default via 10.20.2.1 dev tap59c88c89-f2 proto static
END
# start dnsmasq of network app (topologies/three-tier-shop.yml:13 networks.app.dhcp)
run 66 nsenter --net=/run/netns/qdhcp-74ce674d-e47d-55f7-a488-1ea24800954f dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/pid --dhcp-hostsfile=/run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/host --addn-hosts=/run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/opts --dhcp-leasefile=/run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-0040210f-8d1b-5f91-9bad-379e82eb230c,10.20.2.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/74ce674d-e47d-55f7-a488-1ea24800954f/dhcp_dns_log
) & lanes="$lanes $!"
(
# settings of qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 67 nsenter --net=/run/netns/qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:14 networks.db.dhcp
net/ipv6/conf/tap8e59771d-df/accept_ra = 0
END
# devices, addresses and routes of qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 68 nsenter --net=/run/netns/qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 ip -batch - <<'END'
# topologies/three-tier-shop.yml:14 networks.db.dhcp
link set lo up
link set tap8e59771d-df up
addr add 10.20.3.2/24 broadcast 10.20.3.255 dev tap8e59771d-df
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap8e59771d-df
addr add fe80::a9fe:a9fe/64 dev tap8e59771d-df
route add default via 10.20.3.1 dev tap8e59771d-df proto static
END
# start dnsmasq of network db (topologies/three-tier-shop.yml:14 networks.db.dhcp)
run 69 nsenter --net=/run/netns/qdhcp-68a354c2-f4c1-522e-859d-16584efc41f7 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/pid --dhcp-hostsfile=/run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/host --addn-hosts=/run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/opts --dhcp-leasefile=/run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-0239d5a1-1714-5b1f-af63-924fefe9a4c9,10.20.3.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/68a354c2-f4c1-522e-859d-16584efc41f7/dhcp_dns_log
# settings of qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 (topologies/three-tier-shop.yml:18 routers.edge)
run 70 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:18 routers.edge.gateway
net/ipv6/conf/qg-b45ccfe2-92/accept_ra = 2
END
# devices, addresses and routes of qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 (topologies/three-tier-shop.yml:18 routers.edge)
run 71 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 ip -batch - <<'END'
# topologies/three-tier-shop.yml:18 routers.edge
link set lo up
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
link set qr-bed622a2-5a up
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
link set qr-4fb5dfb6-07 up
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
link set qr-3ff87be8-b4 up
# topologies/three-tier-shop.yml:18 routers.edge.gateway
link set qg-b45ccfe2-92 up
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
addr add 10.20.1.1/24 broadcast 10.20.1.255 dev qr-bed622a2-5a
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
addr add 10.20.2.1/24 broadcast 10.20.2.255 dev qr-4fb5dfb6-07
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
addr add 10.20.3.1/24 broadcast 10.20.3.255 dev qr-3ff87be8-b4
# topologies/three-tier-shop.yml:18 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-b45ccfe2-92
# topologies/three-tier-shop.yml:54 load_balancers.shop.floating_ip
addr add 203.0.113.80/32 broadcast 203.0.113.80 dev qg-b45ccfe2-92
# topologies/three-tier-shop.yml:18 routers.edge.gateway
route add default via 203.0.113.1 dev qg-b45ccfe2-92 proto static
END
# start metadata proxy of router edge (topologies/three-tier-shop.yml:18 routers.edge)
run 72 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 haproxy -f /run/neutron/ns-metadata-proxy/ccb0f556-3852-5abd-99f0-8190a1ffd464.conf
) & lanes="$lanes $!"
(
# devices, addresses and routes of qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 (topologies/three-tier-shop.yml:51 load_balancers.shop)
run 73 nsenter --net=/run/netns/qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 ip -batch - <<'END'
# topologies/three-tier-shop.yml:51 load_balancers.shop
link set lo up
link set tap2663bf51-bd up
addr add 10.20.1.100/24 broadcast 10.20.1.255 dev tap2663bf51-bd
route add default via 10.20.1.1 dev tap2663bf51-bd
END
# devices, addresses and routes of qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 (topologies/three-tier-shop.yml:61 load_balancers.orders)
run 74 nsenter --net=/run/netns/qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 ip -batch - <<'END'
# topologies/three-tier-shop.yml:61 load_balancers.orders
link set lo up
link set tap61341a9e-7d up
addr add 10.20.2.100/24 broadcast 10.20.2.255 dev tap61341a9e-7d
route add default via 10.20.2.1 dev tap61341a9e-7d
END
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/three-tier-shop.yml:6 hosts.net1)
run 75 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/three-tier-shop.yml:12 networks.web.dhcp
tap180efb90-36
# topologies/three-tier-shop.yml:13 networks.app.dhcp
tap59c88c89-f2
# topologies/three-tier-shop.yml:14 networks.db.dhcp
tap8e59771d-df
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
qr-bed622a2-5a
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
qr-4fb5dfb6-07
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
qr-3ff87be8-b4
# topologies/three-tier-shop.yml:18 routers.edge.gateway
qg-b45ccfe2-92
# topologies/three-tier-shop.yml:51 load_balancers.shop
tap2663bf51-bd
# topologies/three-tier-shop.yml:61 load_balancers.orders
tap61341a9e-7d
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
# folders of Open vSwitch (topologies/three-tier-shop.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/three-tier-shop.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/three-tier-shop.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/three-tier-shop.yml:7 hosts.compute1)
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
  -- add-port br-int qvo1865c786-36 tag=1 other_config:net_uuid=92f3e716-c60e-560b-b25e-5219903bfba8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10585880 other_config:tag=1 \
  -- set Interface qvo1865c786-36 'external_ids:attached-mac="fa:16:3e:57:fe:d7"' external_ids:iface-id=1865c786-36d8-575c-a9c8-ac3b244638a7 external_ids:iface-status=active external_ids:vm-uuid=72b06dd5-3c27-5754-b3a6-e00468cc5ea1 \
  -- add-port br-int qvoccb008a4-8f tag=2 other_config:net_uuid=74ce674d-e47d-55f7-a488-1ea24800954f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6544717 other_config:tag=2 \
  -- set Interface qvoccb008a4-8f 'external_ids:attached-mac="fa:16:3e:09:03:c3"' external_ids:iface-id=ccb008a4-8ff3-5fa0-a468-81d180cc96b9 external_ids:iface-status=active external_ids:vm-uuid=8f5f02ae-7250-5dbe-965a-8e32ca534cf6
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/three-tier-shop.yml:7 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb1865c786-36 -m comment --comment "Set zone for 1865c786-36d8-575c-a9c8-ac3b244638a7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb1865c786-36 -m comment --comment "Set zone for 1865c786-36d8-575c-a9c8-ac3b244638a7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap1865c786-36 -m comment --comment "Set zone for 1865c786-36d8-575c-a9c8-ac3b244638a7" -j CT --zone 4097
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbccb008a4-8f -m comment --comment "Set zone for ccb008a4-8ff3-5fa0-a468-81d180cc96b9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbccb008a4-8f -m comment --comment "Set zone for ccb008a4-8ff3-5fa0-a468-81d180cc96b9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapccb008a4-8f -m comment --comment "Set zone for ccb008a4-8ff3-5fa0-a468-81d180cc96b9" -j CT --zone 4098
COMMIT
*filter
# topologies/three-tier-shop.yml:7 hosts.compute1
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
# topologies/three-tier-shop.yml:40 servers.web1
:neutron-openvswi-i1865c786-3 - [0:0]
:neutron-openvswi-o1865c786-3 - [0:0]
:neutron-openvswi-s1865c786-3 - [0:0]
# topologies/three-tier-shop.yml:42 servers.app1
:neutron-openvswi-iccb008a4-8 - [0:0]
:neutron-openvswi-occb008a4-8 - [0:0]
:neutron-openvswi-sccb008a4-8 - [0:0]
# topologies/three-tier-shop.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1865c786-36 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1865c786-36 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap1865c786-36 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o1865c786-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap1865c786-36 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i1865c786-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap1865c786-36 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o1865c786-3
-A neutron-openvswi-i1865c786-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i1865c786-3 -d 10.20.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i1865c786-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/three-tier-shop.yml:34 security_groups.web[0]
-A neutron-openvswi-i1865c786-3 -s 10.20.1.100/32 -p tcp -m tcp --dport 80 -j RETURN
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-i1865c786-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i1865c786-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o1865c786-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -j neutron-openvswi-s1865c786-3
-A neutron-openvswi-s1865c786-3 -s 10.20.1.3/32 -m mac --mac-source fa:16:3e:57:fe:d7 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s1865c786-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o1865c786-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o1865c786-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:34 security_groups.web
-A neutron-openvswi-o1865c786-3 -j RETURN
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-o1865c786-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o1865c786-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapccb008a4-8f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapccb008a4-8f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapccb008a4-8f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-occb008a4-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapccb008a4-8f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iccb008a4-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapccb008a4-8f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-occb008a4-8
-A neutron-openvswi-iccb008a4-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iccb008a4-8 -d 10.20.2.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iccb008a4-8 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/three-tier-shop.yml:35 security_groups.app[0]
-A neutron-openvswi-iccb008a4-8 -s 10.20.2.100/32 -p tcp -m tcp --dport 8080 -j RETURN
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-iccb008a4-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iccb008a4-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-occb008a4-8 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -j neutron-openvswi-sccb008a4-8
-A neutron-openvswi-sccb008a4-8 -s 10.20.2.3/32 -m mac --mac-source fa:16:3e:09:03:c3 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sccb008a4-8 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-occb008a4-8 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-occb008a4-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:35 security_groups.app
-A neutron-openvswi-occb008a4-8 -j RETURN
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-occb008a4-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-occb008a4-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/three-tier-shop.yml:7 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb1865c786-36 -m comment --comment "Set zone for 1865c786-36d8-575c-a9c8-ac3b244638a7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb1865c786-36 -m comment --comment "Set zone for 1865c786-36d8-575c-a9c8-ac3b244638a7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap1865c786-36 -m comment --comment "Set zone for 1865c786-36d8-575c-a9c8-ac3b244638a7" -j CT --zone 4097
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbccb008a4-8f -m comment --comment "Set zone for ccb008a4-8ff3-5fa0-a468-81d180cc96b9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbccb008a4-8f -m comment --comment "Set zone for ccb008a4-8ff3-5fa0-a468-81d180cc96b9" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapccb008a4-8f -m comment --comment "Set zone for ccb008a4-8ff3-5fa0-a468-81d180cc96b9" -j CT --zone 4098
COMMIT
*filter
# topologies/three-tier-shop.yml:7 hosts.compute1
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
# topologies/three-tier-shop.yml:40 servers.web1
:neutron-openvswi-i1865c786-3 - [0:0]
:neutron-openvswi-o1865c786-3 - [0:0]
# topologies/three-tier-shop.yml:42 servers.app1
:neutron-openvswi-iccb008a4-8 - [0:0]
:neutron-openvswi-occb008a4-8 - [0:0]
# topologies/three-tier-shop.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1865c786-36 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1865c786-36 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap1865c786-36 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o1865c786-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap1865c786-36 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i1865c786-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap1865c786-36 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o1865c786-3
-A neutron-openvswi-i1865c786-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i1865c786-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i1865c786-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i1865c786-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i1865c786-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i1865c786-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i1865c786-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o1865c786-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o1865c786-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o1865c786-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o1865c786-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:34 security_groups.web
-A neutron-openvswi-o1865c786-3 -j RETURN
# topologies/three-tier-shop.yml:40 servers.web1
-A neutron-openvswi-o1865c786-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o1865c786-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapccb008a4-8f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapccb008a4-8f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapccb008a4-8f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-occb008a4-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapccb008a4-8f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iccb008a4-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapccb008a4-8f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-occb008a4-8
-A neutron-openvswi-iccb008a4-8 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iccb008a4-8 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iccb008a4-8 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iccb008a4-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iccb008a4-8 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-iccb008a4-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iccb008a4-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-occb008a4-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-occb008a4-8 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-occb008a4-8 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-occb008a4-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:35 security_groups.app
-A neutron-openvswi-occb008a4-8 -j RETURN
# topologies/three-tier-shop.yml:42 servers.app1
-A neutron-openvswi-occb008a4-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-occb008a4-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/three-tier-shop.yml:7 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/three-tier-shop.yml:40 servers.web1
netns add web1
# topologies/three-tier-shop.yml:42 servers.app1
netns add app1
# topologies/three-tier-shop.yml:40 servers.web1
link add qbr1865c786-36 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo1865c786-36 mtu 1450 type veth peer name qvb1865c786-36 mtu 1450
link add tap1865c786-36 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:57:fe:d7
# topologies/three-tier-shop.yml:42 servers.app1
link add qbrccb008a4-8f mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoccb008a4-8f mtu 1450 type veth peer name qvbccb008a4-8f mtu 1450
link add tapccb008a4-8f mtu 1450 type veth peer name eth0 netns app1 address fa:16:3e:09:03:c3
END
# settings of the host (topologies/three-tier-shop.yml:7 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/three-tier-shop.yml:40 servers.web1
net/ipv6/conf/qbr1865c786-36/disable_ipv6 = 1
# topologies/three-tier-shop.yml:42 servers.app1
net/ipv6/conf/qbrccb008a4-8f/disable_ipv6 = 1
# topologies/three-tier-shop.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/three-tier-shop.yml:7 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/three-tier-shop.yml:40 servers.web1
link set qbr1865c786-36 up
link set qvo1865c786-36 promisc on up
link set qvb1865c786-36 master qbr1865c786-36 promisc on up
link set tap1865c786-36 master qbr1865c786-36 up
# topologies/three-tier-shop.yml:42 servers.app1
link set qbrccb008a4-8f up
link set qvoccb008a4-8f promisc on up
link set qvbccb008a4-8f master qbrccb008a4-8f promisc on up
link set tapccb008a4-8f master qbrccb008a4-8f up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/three-tier-shop.yml:7 hosts.compute1)
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
# write /run/netlab/udhcpc/web1.eth0.lease (topologies/three-tier-shop.yml:40 servers.web1)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.lease <<'END'
{"ip":"10.20.1.3","cidr":"10.20.1.0/24","gateway":"10.20.1.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.20.1.2","metadata":"10.20.1.1"}
END
# write /run/netlab/udhcpc/web1.eth0.own (topologies/three-tier-shop.yml:40 servers.web1)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.own <<'END'
END
# write /run/netlab/udhcpc/app1.eth0.lease (topologies/three-tier-shop.yml:42 servers.app1)
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/app1.eth0.lease <<'END'
{"ip":"10.20.2.3","cidr":"10.20.2.0/24","gateway":"10.20.2.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.20.2.2","metadata":"10.20.2.1"}
END
# write /run/netlab/udhcpc/app1.eth0.own (topologies/three-tier-shop.yml:42 servers.app1)
run 14 install -D -m 644 /dev/stdin /run/netlab/udhcpc/app1.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/three-tier-shop.yml:7 hosts.compute1)
run 15 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen app1 0.0.0.0 8080
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:40 servers.web1)
run 16 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/three-tier-shop.yml:40 servers.web1)
run 17 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/three-tier-shop.yml:40 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:42 servers.app1)
run 18 nsenter --net=/run/netns/app1 ethtool -K eth0 tx off
# devices, addresses and routes of app1 (topologies/three-tier-shop.yml:42 servers.app1)
run 19 nsenter --net=/run/netns/app1 ip -batch - <<'END'
# topologies/three-tier-shop.yml:42 servers.app1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/three-tier-shop.yml:7 hosts.compute1)
run 20 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/three-tier-shop.yml:7 hosts.compute1)
run_silent 21 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/three-tier-shop.yml:7 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/three-tier-shop.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/three-tier-shop.yml:40 servers.web1
priority=9,in_port="qvo1865c786-36" actions=resubmit(,25)
table=25, priority=2,in_port="qvo1865c786-36",dl_src=fa:16:3e:57:fe:d7 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo1865c786-36",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo1865c786-36",icmp_type=136,nd_target=fe80::f816:3eff:fe57:fed7 actions=resubmit(,59)
priority=10,arp,in_port="qvo1865c786-36" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo1865c786-36",arp_spa=10.20.1.3 actions=resubmit(,25)
# topologies/three-tier-shop.yml:42 servers.app1
priority=9,in_port="qvoccb008a4-8f" actions=resubmit(,25)
table=25, priority=2,in_port="qvoccb008a4-8f",dl_src=fa:16:3e:09:03:c3 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoccb008a4-8f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoccb008a4-8f",icmp_type=136,nd_target=fe80::f816:3eff:fe09:3c3 actions=resubmit(,59)
priority=10,arp,in_port="qvoccb008a4-8f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoccb008a4-8f",arp_spa=10.20.2.3 actions=resubmit(,25)
END
# first frames of servers (topologies/three-tier-shop.yml:7 hosts.compute1)
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
# topologies/three-tier-shop.yml:40 servers.web1
qvb1865c786-36 fa:16:3e:57:fe:d7
# topologies/three-tier-shop.yml:42 servers.app1
qvbccb008a4-8f fa:16:3e:09:03:c3
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/three-tier-shop.yml:7 hosts.compute1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/three-tier-shop.yml:7 hosts.compute1
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
# topologies/three-tier-shop.yml:12 networks.web
table=4, priority=1,tun_id=0xa18718 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/three-tier-shop.yml:13 networks.app
table=4, priority=1,tun_id=0x63dd4d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/three-tier-shop.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/three-tier-shop.yml:8 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/three-tier-shop.yml:12 networks.web.dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ad:87:c4 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:18:32:de actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:53 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:66:73:50 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:41 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:92:e7:04 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:12 networks.web.dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ead87c4->NXM_NX_ARP_SHA[],load:0xa140102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ad:87:c4,IN_PORT
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e1832de->NXM_NX_ARP_SHA[],load:0xa140101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:18:32:de,IN_PORT
# topologies/three-tier-shop.yml:53 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e667350->NXM_NX_ARP_SHA[],load:0xa140164->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:66:73:50,IN_PORT
# topologies/three-tier-shop.yml:41 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e92e704->NXM_NX_ARP_SHA[],load:0xa140104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:92:e7:04,IN_PORT
# topologies/three-tier-shop.yml:12 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:13 networks.app.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:9f:3d:0b actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:7a:25:80 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:63 load_balancers.orders.vip
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:57:c9:ce actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:43 servers.app2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:93:25:2a actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:44 servers.batch1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:cc:86:ed actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/three-tier-shop.yml:13 networks.app.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9f3d0b->NXM_NX_ARP_SHA[],load:0xa140202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9f:3d:0b,IN_PORT
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e7a2580->NXM_NX_ARP_SHA[],load:0xa140201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:7a:25:80,IN_PORT
# topologies/three-tier-shop.yml:63 load_balancers.orders.vip
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e57c9ce->NXM_NX_ARP_SHA[],load:0xa140264->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:57:c9:ce,IN_PORT
# topologies/three-tier-shop.yml:43 servers.app2
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e93252a->NXM_NX_ARP_SHA[],load:0xa140204->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:93:25:2a,IN_PORT
# topologies/three-tier-shop.yml:44 servers.batch1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecc86ed->NXM_NX_ARP_SHA[],load:0xa140205->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cc:86:ed,IN_PORT
# topologies/three-tier-shop.yml:13 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/three-tier-shop.yml:7 hosts.compute1)
run 25 ip -batch - <<'END'
# topologies/three-tier-shop.yml:7 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/three-tier-shop.yml:7 hosts.compute1)
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

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/three-tier-shop.yml:8 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/three-tier-shop.yml:8 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/three-tier-shop.yml:8 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/three-tier-shop.yml:8 hosts.compute2)
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
  -- add-port br-int qvo46a33b86-92 tag=1 other_config:net_uuid=92f3e716-c60e-560b-b25e-5219903bfba8 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=10585880 other_config:tag=1 \
  -- set Interface qvo46a33b86-92 'external_ids:attached-mac="fa:16:3e:92:e7:04"' external_ids:iface-id=46a33b86-921d-5bc5-97f9-95854b6d11a9 external_ids:iface-status=active external_ids:vm-uuid=154994a9-7288-5d3d-8aee-deb4a4a42848 \
  -- add-port br-int qvo2521cf56-c0 tag=2 other_config:net_uuid=74ce674d-e47d-55f7-a488-1ea24800954f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6544717 other_config:tag=2 \
  -- set Interface qvo2521cf56-c0 'external_ids:attached-mac="fa:16:3e:93:25:2a"' external_ids:iface-id=2521cf56-c0a7-5e02-85e1-f59f5dc54c07 external_ids:iface-status=active external_ids:vm-uuid=86883adb-022d-58be-a572-037cb05719db \
  -- add-port br-int qvoa15cfabc-19 tag=2 other_config:net_uuid=74ce674d-e47d-55f7-a488-1ea24800954f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=6544717 other_config:tag=2 \
  -- set Interface qvoa15cfabc-19 'external_ids:attached-mac="fa:16:3e:cc:86:ed"' external_ids:iface-id=a15cfabc-19c2-52d2-aa9d-0666364c6c86 external_ids:iface-status=active external_ids:vm-uuid=e9c1a2c9-1086-5e9c-9cb4-b37f16858a4c \
  -- add-port br-int qvoc5ba072e-d0 tag=3 other_config:net_uuid=68a354c2-f4c1-522e-859d-16584efc41f7 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11223836 other_config:tag=3 \
  -- set Interface qvoc5ba072e-d0 'external_ids:attached-mac="fa:16:3e:8c:e0:2c"' external_ids:iface-id=c5ba072e-d087-5343-bacb-a18f65963f3a external_ids:iface-status=active external_ids:vm-uuid=78b5aae2-4278-5635-a7a3-17073a7b396e
) & lanes="$lanes $!"
(
# address sets of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/three-tier-shop.yml:35 security_groups.app
create NIPv407166795-c29b-5e21-b23a- hash:net family inet hashsize 1024 maxelem 65536
add NIPv407166795-c29b-5e21-b23a- 10.20.2.3
add NIPv407166795-c29b-5e21-b23a- 10.20.2.4
create NIPv607166795-c29b-5e21-b23a- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb46a33b86-92 -m comment --comment "Set zone for 46a33b86-921d-5bc5-97f9-95854b6d11a9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb46a33b86-92 -m comment --comment "Set zone for 46a33b86-921d-5bc5-97f9-95854b6d11a9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap46a33b86-92 -m comment --comment "Set zone for 46a33b86-921d-5bc5-97f9-95854b6d11a9" -j CT --zone 4097
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2521cf56-c0 -m comment --comment "Set zone for 2521cf56-c0a7-5e02-85e1-f59f5dc54c07" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb2521cf56-c0 -m comment --comment "Set zone for 2521cf56-c0a7-5e02-85e1-f59f5dc54c07" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2521cf56-c0 -m comment --comment "Set zone for 2521cf56-c0a7-5e02-85e1-f59f5dc54c07" -j CT --zone 4098
# topologies/three-tier-shop.yml:44 servers.batch1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba15cfabc-19 -m comment --comment "Set zone for a15cfabc-19c2-52d2-aa9d-0666364c6c86" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvba15cfabc-19 -m comment --comment "Set zone for a15cfabc-19c2-52d2-aa9d-0666364c6c86" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa15cfabc-19 -m comment --comment "Set zone for a15cfabc-19c2-52d2-aa9d-0666364c6c86" -j CT --zone 4099
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc5ba072e-d0 -m comment --comment "Set zone for c5ba072e-d087-5343-bacb-a18f65963f3a" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvbc5ba072e-d0 -m comment --comment "Set zone for c5ba072e-d087-5343-bacb-a18f65963f3a" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc5ba072e-d0 -m comment --comment "Set zone for c5ba072e-d087-5343-bacb-a18f65963f3a" -j CT --zone 4100
COMMIT
*filter
# topologies/three-tier-shop.yml:8 hosts.compute2
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
# topologies/three-tier-shop.yml:41 servers.web2
:neutron-openvswi-i46a33b86-9 - [0:0]
:neutron-openvswi-o46a33b86-9 - [0:0]
:neutron-openvswi-s46a33b86-9 - [0:0]
# topologies/three-tier-shop.yml:43 servers.app2
:neutron-openvswi-i2521cf56-c - [0:0]
:neutron-openvswi-o2521cf56-c - [0:0]
:neutron-openvswi-s2521cf56-c - [0:0]
# topologies/three-tier-shop.yml:44 servers.batch1
:neutron-openvswi-ia15cfabc-1 - [0:0]
:neutron-openvswi-oa15cfabc-1 - [0:0]
:neutron-openvswi-sa15cfabc-1 - [0:0]
# topologies/three-tier-shop.yml:45 servers.db1
:neutron-openvswi-ic5ba072e-d - [0:0]
:neutron-openvswi-oc5ba072e-d - [0:0]
:neutron-openvswi-sc5ba072e-d - [0:0]
# topologies/three-tier-shop.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap46a33b86-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap46a33b86-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap46a33b86-92 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o46a33b86-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap46a33b86-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i46a33b86-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap46a33b86-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o46a33b86-9
-A neutron-openvswi-i46a33b86-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i46a33b86-9 -d 10.20.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i46a33b86-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/three-tier-shop.yml:34 security_groups.web[0]
-A neutron-openvswi-i46a33b86-9 -s 10.20.1.100/32 -p tcp -m tcp --dport 80 -j RETURN
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-i46a33b86-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i46a33b86-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o46a33b86-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -j neutron-openvswi-s46a33b86-9
-A neutron-openvswi-s46a33b86-9 -s 10.20.1.4/32 -m mac --mac-source fa:16:3e:92:e7:04 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s46a33b86-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o46a33b86-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o46a33b86-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:34 security_groups.web
-A neutron-openvswi-o46a33b86-9 -j RETURN
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-o46a33b86-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o46a33b86-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2521cf56-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2521cf56-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2521cf56-c
-A neutron-openvswi-i2521cf56-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2521cf56-c -d 10.20.2.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i2521cf56-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/three-tier-shop.yml:35 security_groups.app[0]
-A neutron-openvswi-i2521cf56-c -s 10.20.2.100/32 -p tcp -m tcp --dport 8080 -j RETURN
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-i2521cf56-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2521cf56-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2521cf56-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -j neutron-openvswi-s2521cf56-c
-A neutron-openvswi-s2521cf56-c -s 10.20.2.4/32 -m mac --mac-source fa:16:3e:93:25:2a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s2521cf56-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o2521cf56-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2521cf56-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:35 security_groups.app
-A neutron-openvswi-o2521cf56-c -j RETURN
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-o2521cf56-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2521cf56-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:44 servers.batch1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa15cfabc-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia15cfabc-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa15cfabc-1
-A neutron-openvswi-ia15cfabc-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia15cfabc-1 -d 10.20.2.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ia15cfabc-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ia15cfabc-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia15cfabc-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa15cfabc-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -j neutron-openvswi-sa15cfabc-1
-A neutron-openvswi-sa15cfabc-1 -s 10.20.2.5/32 -m mac --mac-source fa:16:3e:cc:86:ed -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sa15cfabc-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oa15cfabc-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa15cfabc-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:37 security_groups.batch
-A neutron-openvswi-oa15cfabc-1 -j RETURN
# topologies/three-tier-shop.yml:44 servers.batch1
-A neutron-openvswi-oa15cfabc-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa15cfabc-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc5ba072e-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic5ba072e-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc5ba072e-d
-A neutron-openvswi-ic5ba072e-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic5ba072e-d -d 10.20.3.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic5ba072e-d -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/three-tier-shop.yml:36 security_groups.db[0]
-A neutron-openvswi-ic5ba072e-d -p tcp -m tcp --dport 5432 -m set --match-set NIPv407166795-c29b-5e21-b23a- src -j RETURN
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-ic5ba072e-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic5ba072e-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc5ba072e-d -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -j neutron-openvswi-sc5ba072e-d
-A neutron-openvswi-sc5ba072e-d -s 10.20.3.3/32 -m mac --mac-source fa:16:3e:8c:e0:2c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc5ba072e-d -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc5ba072e-d -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc5ba072e-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:36 security_groups.db
-A neutron-openvswi-oc5ba072e-d -j RETURN
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-oc5ba072e-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc5ba072e-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/three-tier-shop.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/three-tier-shop.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb46a33b86-92 -m comment --comment "Set zone for 46a33b86-921d-5bc5-97f9-95854b6d11a9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb46a33b86-92 -m comment --comment "Set zone for 46a33b86-921d-5bc5-97f9-95854b6d11a9" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap46a33b86-92 -m comment --comment "Set zone for 46a33b86-921d-5bc5-97f9-95854b6d11a9" -j CT --zone 4097
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb2521cf56-c0 -m comment --comment "Set zone for 2521cf56-c0a7-5e02-85e1-f59f5dc54c07" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb2521cf56-c0 -m comment --comment "Set zone for 2521cf56-c0a7-5e02-85e1-f59f5dc54c07" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap2521cf56-c0 -m comment --comment "Set zone for 2521cf56-c0a7-5e02-85e1-f59f5dc54c07" -j CT --zone 4098
# topologies/three-tier-shop.yml:44 servers.batch1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba15cfabc-19 -m comment --comment "Set zone for a15cfabc-19c2-52d2-aa9d-0666364c6c86" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvba15cfabc-19 -m comment --comment "Set zone for a15cfabc-19c2-52d2-aa9d-0666364c6c86" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa15cfabc-19 -m comment --comment "Set zone for a15cfabc-19c2-52d2-aa9d-0666364c6c86" -j CT --zone 4099
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc5ba072e-d0 -m comment --comment "Set zone for c5ba072e-d087-5343-bacb-a18f65963f3a" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvbc5ba072e-d0 -m comment --comment "Set zone for c5ba072e-d087-5343-bacb-a18f65963f3a" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc5ba072e-d0 -m comment --comment "Set zone for c5ba072e-d087-5343-bacb-a18f65963f3a" -j CT --zone 4100
COMMIT
*filter
# topologies/three-tier-shop.yml:8 hosts.compute2
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
# topologies/three-tier-shop.yml:41 servers.web2
:neutron-openvswi-i46a33b86-9 - [0:0]
:neutron-openvswi-o46a33b86-9 - [0:0]
# topologies/three-tier-shop.yml:43 servers.app2
:neutron-openvswi-i2521cf56-c - [0:0]
:neutron-openvswi-o2521cf56-c - [0:0]
# topologies/three-tier-shop.yml:44 servers.batch1
:neutron-openvswi-ia15cfabc-1 - [0:0]
:neutron-openvswi-oa15cfabc-1 - [0:0]
# topologies/three-tier-shop.yml:45 servers.db1
:neutron-openvswi-ic5ba072e-d - [0:0]
:neutron-openvswi-oc5ba072e-d - [0:0]
# topologies/three-tier-shop.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap46a33b86-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap46a33b86-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap46a33b86-92 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o46a33b86-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap46a33b86-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i46a33b86-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap46a33b86-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o46a33b86-9
-A neutron-openvswi-i46a33b86-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i46a33b86-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i46a33b86-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i46a33b86-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i46a33b86-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i46a33b86-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i46a33b86-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o46a33b86-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o46a33b86-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o46a33b86-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o46a33b86-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:34 security_groups.web
-A neutron-openvswi-o46a33b86-9 -j RETURN
# topologies/three-tier-shop.yml:41 servers.web2
-A neutron-openvswi-o46a33b86-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o46a33b86-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o2521cf56-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i2521cf56-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap2521cf56-c0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o2521cf56-c
-A neutron-openvswi-i2521cf56-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i2521cf56-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i2521cf56-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i2521cf56-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i2521cf56-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i2521cf56-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i2521cf56-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o2521cf56-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o2521cf56-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o2521cf56-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o2521cf56-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:35 security_groups.app
-A neutron-openvswi-o2521cf56-c -j RETURN
# topologies/three-tier-shop.yml:43 servers.app2
-A neutron-openvswi-o2521cf56-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o2521cf56-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:44 servers.batch1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa15cfabc-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia15cfabc-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa15cfabc-19 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa15cfabc-1
-A neutron-openvswi-ia15cfabc-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ia15cfabc-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ia15cfabc-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ia15cfabc-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia15cfabc-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ia15cfabc-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia15cfabc-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa15cfabc-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oa15cfabc-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa15cfabc-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa15cfabc-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:37 security_groups.batch
-A neutron-openvswi-oa15cfabc-1 -j RETURN
# topologies/three-tier-shop.yml:44 servers.batch1
-A neutron-openvswi-oa15cfabc-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa15cfabc-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc5ba072e-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic5ba072e-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc5ba072e-d0 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc5ba072e-d
-A neutron-openvswi-ic5ba072e-d -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic5ba072e-d -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic5ba072e-d -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic5ba072e-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic5ba072e-d -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/three-tier-shop.yml:36 security_groups.db[0]
-A neutron-openvswi-ic5ba072e-d -p tcp -m tcp --dport 5432 -m set --match-set NIPv607166795-c29b-5e21-b23a- src -j RETURN
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-ic5ba072e-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic5ba072e-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc5ba072e-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc5ba072e-d -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc5ba072e-d -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc5ba072e-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/three-tier-shop.yml:36 security_groups.db
-A neutron-openvswi-oc5ba072e-d -j RETURN
# topologies/three-tier-shop.yml:45 servers.db1
-A neutron-openvswi-oc5ba072e-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc5ba072e-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
COMMIT
*filter
# topologies/three-tier-shop.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/three-tier-shop.yml:8 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/three-tier-shop.yml:41 servers.web2
netns add web2
# topologies/three-tier-shop.yml:43 servers.app2
netns add app2
# topologies/three-tier-shop.yml:44 servers.batch1
netns add batch1
# topologies/three-tier-shop.yml:45 servers.db1
netns add db1
# topologies/three-tier-shop.yml:41 servers.web2
link add qbr46a33b86-92 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo46a33b86-92 mtu 1450 type veth peer name qvb46a33b86-92 mtu 1450
link add tap46a33b86-92 mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:92:e7:04
# topologies/three-tier-shop.yml:43 servers.app2
link add qbr2521cf56-c0 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo2521cf56-c0 mtu 1450 type veth peer name qvb2521cf56-c0 mtu 1450
link add tap2521cf56-c0 mtu 1450 type veth peer name eth0 netns app2 address fa:16:3e:93:25:2a
# topologies/three-tier-shop.yml:44 servers.batch1
link add qbra15cfabc-19 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoa15cfabc-19 mtu 1450 type veth peer name qvba15cfabc-19 mtu 1450
link add tapa15cfabc-19 mtu 1450 type veth peer name eth0 netns batch1 address fa:16:3e:cc:86:ed
# topologies/three-tier-shop.yml:45 servers.db1
link add qbrc5ba072e-d0 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc5ba072e-d0 mtu 1450 type veth peer name qvbc5ba072e-d0 mtu 1450
link add tapc5ba072e-d0 mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:8c:e0:2c
END
# settings of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/three-tier-shop.yml:8 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/three-tier-shop.yml:41 servers.web2
net/ipv6/conf/qbr46a33b86-92/disable_ipv6 = 1
# topologies/three-tier-shop.yml:43 servers.app2
net/ipv6/conf/qbr2521cf56-c0/disable_ipv6 = 1
# topologies/three-tier-shop.yml:44 servers.batch1
net/ipv6/conf/qbra15cfabc-19/disable_ipv6 = 1
# topologies/three-tier-shop.yml:45 servers.db1
net/ipv6/conf/qbrc5ba072e-d0/disable_ipv6 = 1
# topologies/three-tier-shop.yml:8 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/three-tier-shop.yml:41 servers.web2
link set qbr46a33b86-92 up
link set qvo46a33b86-92 promisc on up
link set qvb46a33b86-92 master qbr46a33b86-92 promisc on up
link set tap46a33b86-92 master qbr46a33b86-92 up
# topologies/three-tier-shop.yml:43 servers.app2
link set qbr2521cf56-c0 up
link set qvo2521cf56-c0 promisc on up
link set qvb2521cf56-c0 master qbr2521cf56-c0 promisc on up
link set tap2521cf56-c0 master qbr2521cf56-c0 up
# topologies/three-tier-shop.yml:44 servers.batch1
link set qbra15cfabc-19 up
link set qvoa15cfabc-19 promisc on up
link set qvba15cfabc-19 master qbra15cfabc-19 promisc on up
link set tapa15cfabc-19 master qbra15cfabc-19 up
# topologies/three-tier-shop.yml:45 servers.db1
link set qbrc5ba072e-d0 up
link set qvoc5ba072e-d0 promisc on up
link set qvbc5ba072e-d0 master qbrc5ba072e-d0 promisc on up
link set tapc5ba072e-d0 master qbrc5ba072e-d0 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/three-tier-shop.yml:8 hosts.compute2)
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
# write /run/netlab/udhcpc/web2.eth0.lease (topologies/three-tier-shop.yml:41 servers.web2)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web2.eth0.lease <<'END'
{"ip":"10.20.1.4","cidr":"10.20.1.0/24","gateway":"10.20.1.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.20.1.2","metadata":"10.20.1.1"}
END
# write /run/netlab/udhcpc/web2.eth0.own (topologies/three-tier-shop.yml:41 servers.web2)
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web2.eth0.own <<'END'
END
# write /run/netlab/udhcpc/app2.eth0.lease (topologies/three-tier-shop.yml:43 servers.app2)
run 14 install -D -m 644 /dev/stdin /run/netlab/udhcpc/app2.eth0.lease <<'END'
{"ip":"10.20.2.4","cidr":"10.20.2.0/24","gateway":"10.20.2.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.20.2.2","metadata":"10.20.2.1"}
END
# write /run/netlab/udhcpc/app2.eth0.own (topologies/three-tier-shop.yml:43 servers.app2)
run 15 install -D -m 644 /dev/stdin /run/netlab/udhcpc/app2.eth0.own <<'END'
END
# write /run/netlab/udhcpc/batch1.eth0.lease (topologies/three-tier-shop.yml:44 servers.batch1)
run 16 install -D -m 644 /dev/stdin /run/netlab/udhcpc/batch1.eth0.lease <<'END'
{"ip":"10.20.2.5","cidr":"10.20.2.0/24","gateway":"10.20.2.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.20.2.2","metadata":"10.20.2.1"}
END
# write /run/netlab/udhcpc/batch1.eth0.own (topologies/three-tier-shop.yml:44 servers.batch1)
run 17 install -D -m 644 /dev/stdin /run/netlab/udhcpc/batch1.eth0.own <<'END'
END
# write /run/netlab/udhcpc/db1.eth0.lease (topologies/three-tier-shop.yml:45 servers.db1)
run 18 install -D -m 644 /dev/stdin /run/netlab/udhcpc/db1.eth0.lease <<'END'
{"ip":"10.20.3.3","cidr":"10.20.3.0/24","gateway":"10.20.3.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.20.3.2","metadata":"10.20.3.1"}
END
# write /run/netlab/udhcpc/db1.eth0.own (topologies/three-tier-shop.yml:45 servers.db1)
run 19 install -D -m 644 /dev/stdin /run/netlab/udhcpc/db1.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/three-tier-shop.yml:8 hosts.compute2)
run 20 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
listen app2 0.0.0.0 8080
listen db1 0.0.0.0 22
listen db1 0.0.0.0 5432
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:41 servers.web2)
run 21 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/three-tier-shop.yml:41 servers.web2)
run 22 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/three-tier-shop.yml:41 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:43 servers.app2)
run 23 nsenter --net=/run/netns/app2 ethtool -K eth0 tx off
# devices, addresses and routes of app2 (topologies/three-tier-shop.yml:43 servers.app2)
run 24 nsenter --net=/run/netns/app2 ip -batch - <<'END'
# topologies/three-tier-shop.yml:43 servers.app2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:44 servers.batch1)
run 25 nsenter --net=/run/netns/batch1 ethtool -K eth0 tx off
# devices, addresses and routes of batch1 (topologies/three-tier-shop.yml:44 servers.batch1)
run 26 nsenter --net=/run/netns/batch1 ip -batch - <<'END'
# topologies/three-tier-shop.yml:44 servers.batch1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/three-tier-shop.yml:45 servers.db1)
run 27 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/three-tier-shop.yml:45 servers.db1)
run 28 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/three-tier-shop.yml:45 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/three-tier-shop.yml:8 hosts.compute2)
run 29 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/three-tier-shop.yml:8 hosts.compute2)
run_silent 30 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/three-tier-shop.yml:8 hosts.compute2)
run 31 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/three-tier-shop.yml:8 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/three-tier-shop.yml:41 servers.web2
priority=9,in_port="qvo46a33b86-92" actions=resubmit(,25)
table=25, priority=2,in_port="qvo46a33b86-92",dl_src=fa:16:3e:92:e7:04 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo46a33b86-92",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo46a33b86-92",icmp_type=136,nd_target=fe80::f816:3eff:fe92:e704 actions=resubmit(,59)
priority=10,arp,in_port="qvo46a33b86-92" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo46a33b86-92",arp_spa=10.20.1.4 actions=resubmit(,25)
# topologies/three-tier-shop.yml:43 servers.app2
priority=9,in_port="qvo2521cf56-c0" actions=resubmit(,25)
table=25, priority=2,in_port="qvo2521cf56-c0",dl_src=fa:16:3e:93:25:2a actions=resubmit(,30)
priority=10,icmp6,in_port="qvo2521cf56-c0",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo2521cf56-c0",icmp_type=136,nd_target=fe80::f816:3eff:fe93:252a actions=resubmit(,59)
priority=10,arp,in_port="qvo2521cf56-c0" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo2521cf56-c0",arp_spa=10.20.2.4 actions=resubmit(,25)
# topologies/three-tier-shop.yml:44 servers.batch1
priority=9,in_port="qvoa15cfabc-19" actions=resubmit(,25)
table=25, priority=2,in_port="qvoa15cfabc-19",dl_src=fa:16:3e:cc:86:ed actions=resubmit(,30)
priority=10,icmp6,in_port="qvoa15cfabc-19",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoa15cfabc-19",icmp_type=136,nd_target=fe80::f816:3eff:fecc:86ed actions=resubmit(,59)
priority=10,arp,in_port="qvoa15cfabc-19" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoa15cfabc-19",arp_spa=10.20.2.5 actions=resubmit(,25)
# topologies/three-tier-shop.yml:45 servers.db1
priority=9,in_port="qvoc5ba072e-d0" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc5ba072e-d0",dl_src=fa:16:3e:8c:e0:2c actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc5ba072e-d0",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc5ba072e-d0",icmp_type=136,nd_target=fe80::f816:3eff:fe8c:e02c actions=resubmit(,59)
priority=10,arp,in_port="qvoc5ba072e-d0" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc5ba072e-d0",arp_spa=10.20.3.3 actions=resubmit(,25)
END
# first frames of servers (topologies/three-tier-shop.yml:8 hosts.compute2)
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
# topologies/three-tier-shop.yml:41 servers.web2
qvb46a33b86-92 fa:16:3e:92:e7:04
# topologies/three-tier-shop.yml:43 servers.app2
qvb2521cf56-c0 fa:16:3e:93:25:2a
# topologies/three-tier-shop.yml:44 servers.batch1
qvba15cfabc-19 fa:16:3e:cc:86:ed
# topologies/three-tier-shop.yml:45 servers.db1
qvbc5ba072e-d0 fa:16:3e:8c:e0:2c
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/three-tier-shop.yml:8 hosts.compute2)
run 33 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/three-tier-shop.yml:8 hosts.compute2
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
# topologies/three-tier-shop.yml:12 networks.web
table=4, priority=1,tun_id=0xa18718 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/three-tier-shop.yml:13 networks.app
table=4, priority=1,tun_id=0x63dd4d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/three-tier-shop.yml:14 networks.db
table=4, priority=1,tun_id=0xab431c actions=mod_vlan_vid:3,resubmit(,10)
# topologies/three-tier-shop.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/three-tier-shop.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/three-tier-shop.yml:12 networks.web.dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ad:87:c4 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:18:32:de actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:53 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:66:73:50 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:40 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:57:fe:d7 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/three-tier-shop.yml:12 networks.web.dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ead87c4->NXM_NX_ARP_SHA[],load:0xa140102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ad:87:c4,IN_PORT
# topologies/three-tier-shop.yml:18 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e1832de->NXM_NX_ARP_SHA[],load:0xa140101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:18:32:de,IN_PORT
# topologies/three-tier-shop.yml:53 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e667350->NXM_NX_ARP_SHA[],load:0xa140164->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:66:73:50,IN_PORT
# topologies/three-tier-shop.yml:40 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.20.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e57fed7->NXM_NX_ARP_SHA[],load:0xa140103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:57:fe:d7,IN_PORT
# topologies/three-tier-shop.yml:12 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xa18718->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/three-tier-shop.yml:13 networks.app.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:9f:3d:0b actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:7a:25:80 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:63 load_balancers.orders.vip
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:57:c9:ce actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:42 servers.app1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:09:03:c3 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/three-tier-shop.yml:13 networks.app.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9f3d0b->NXM_NX_ARP_SHA[],load:0xa140202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9f:3d:0b,IN_PORT
# topologies/three-tier-shop.yml:18 routers.edge.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e7a2580->NXM_NX_ARP_SHA[],load:0xa140201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:7a:25:80,IN_PORT
# topologies/three-tier-shop.yml:63 load_balancers.orders.vip
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e57c9ce->NXM_NX_ARP_SHA[],load:0xa140264->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:57:c9:ce,IN_PORT
# topologies/three-tier-shop.yml:42 servers.app1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.20.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0903c3->NXM_NX_ARP_SHA[],load:0xa140203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:09:03:c3,IN_PORT
# topologies/three-tier-shop.yml:13 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x63dd4d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/three-tier-shop.yml:14 networks.db.dhcp
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:05:ae:70 actions=strip_vlan,load:0xab431c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:02:ee:a0 actions=strip_vlan,load:0xab431c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/three-tier-shop.yml:14 networks.db.dhcp
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.20.3.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e05ae70->NXM_NX_ARP_SHA[],load:0xa140302->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:05:ae:70,IN_PORT
# topologies/three-tier-shop.yml:18 routers.edge.networks[2]
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.20.3.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e02eea0->NXM_NX_ARP_SHA[],load:0xa140301->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:02:ee:a0,IN_PORT
# topologies/three-tier-shop.yml:14 networks.db
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xab431c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
run 34 ip -batch - <<'END'
# topologies/three-tier-shop.yml:8 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/three-tier-shop.yml:8 hosts.compute2)
run 35 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/three-tier-shop.yml:6 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/three-tier-shop.yml:6 hosts.net1)
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
# announce the addresses of qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 (topologies/three-tier-shop.yml:18 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-ccb0f556-3852-5abd-99f0-8190a1ffd464 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-bed622a2-5a 10.20.1.1 qr-4fb5dfb6-07 10.20.2.1 qr-3ff87be8-b4 10.20.3.1 qg-b45ccfe2-92 203.0.113.2 qg-b45ccfe2-92 203.0.113.80
# announce the addresses of qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 (topologies/three-tier-shop.yml:51 load_balancers.shop)
start 4 nsenter --net=/run/netns/qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce tap2663bf51-bd 10.20.1.100
# announce the addresses of qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 (topologies/three-tier-shop.yml:61 load_balancers.orders)
start 5 nsenter --net=/run/netns/qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce tap61341a9e-7d 10.20.2.100
) & lanes="$lanes $!"
(
# start haproxy of load balancer shop (topologies/three-tier-shop.yml:51 load_balancers.shop)
run 6 nsenter --net=/run/netns/qlbaas-e097228b-f8ec-5653-b6cd-7c6c3ab656b3 haproxy -f /run/neutron/lbaas/v2/e097228b-f8ec-5653-b6cd-7c6c3ab656b3/haproxy.conf -p /run/neutron/lbaas/v2/e097228b-f8ec-5653-b6cd-7c6c3ab656b3/haproxy.pid
# start haproxy of load balancer orders (topologies/three-tier-shop.yml:61 load_balancers.orders)
run 7 nsenter --net=/run/netns/qlbaas-0fbca478-ec87-5dd9-9c07-66fc0de5ce67 haproxy -f /run/neutron/lbaas/v2/0fbca478-ec87-5dd9-9c07-66fc0de5ce67/haproxy.conf -p /run/neutron/lbaas/v2/0fbca478-ec87-5dd9-9c07-66fc0de5ce67/haproxy.pid
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
# announce the addresses of the host (topologies/three-tier-shop.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/three-tier-shop.yml:7 hosts.compute1)
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
# start udhcpc on eth0 of web1, which waits for its lease (topologies/three-tier-shop.yml:40 servers.web1)
run 3 patiently nsenter --net=/run/netns/web1 env RESOLV_CONF=/run/netlab/resolv/web1 OWN=/run/netlab/udhcpc/web1.eth0.own BOUND=/run/netlab/udhcpc/web1.eth0.bound ASKED=/run/netlab/udhcpc/web1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of app1, which waits for its lease (topologies/three-tier-shop.yml:42 servers.app1)
run 4 patiently nsenter --net=/run/netns/app1 env RESOLV_CONF=/run/netlab/resolv/app1 OWN=/run/netlab/udhcpc/app1.eth0.own BOUND=/run/netlab/udhcpc/app1.eth0.bound ASKED=/run/netlab/udhcpc/app1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/app1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
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
# announce the addresses of the host (topologies/three-tier-shop.yml:8 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/three-tier-shop.yml:8 hosts.compute2)
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
# start udhcpc on eth0 of web2, which waits for its lease (topologies/three-tier-shop.yml:41 servers.web2)
run 3 patiently nsenter --net=/run/netns/web2 env RESOLV_CONF=/run/netlab/resolv/web2 OWN=/run/netlab/udhcpc/web2.eth0.own BOUND=/run/netlab/udhcpc/web2.eth0.bound ASKED=/run/netlab/udhcpc/web2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of app2, which waits for its lease (topologies/three-tier-shop.yml:43 servers.app2)
run 4 patiently nsenter --net=/run/netns/app2 env RESOLV_CONF=/run/netlab/resolv/app2 OWN=/run/netlab/udhcpc/app2.eth0.own BOUND=/run/netlab/udhcpc/app2.eth0.bound ASKED=/run/netlab/udhcpc/app2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/app2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of batch1, which waits for its lease (topologies/three-tier-shop.yml:44 servers.batch1)
run 5 patiently nsenter --net=/run/netns/batch1 env RESOLV_CONF=/run/netlab/resolv/batch1 OWN=/run/netlab/udhcpc/batch1.eth0.own BOUND=/run/netlab/udhcpc/batch1.eth0.bound ASKED=/run/netlab/udhcpc/batch1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/batch1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of db1, which waits for its lease (topologies/three-tier-shop.yml:45 servers.db1)
run 6 patiently nsenter --net=/run/netns/db1 env RESOLV_CONF=/run/netlab/resolv/db1 OWN=/run/netlab/udhcpc/db1.eth0.own BOUND=/run/netlab/udhcpc/db1.eth0.bound ASKED=/run/netlab/udhcpc/db1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/db1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join
