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
# namespaces and links (topologies/provider-router.yml )
run 1 ip -batch - <<'END'
# topologies/provider-router.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/provider-router.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/provider-router.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/provider-router.yml:9 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
# topologies/provider-router.yml:14 networks.campus
link add sw-campus mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth2 mtu 1500 type veth peer name eth2 netns net1 mtu 1500
link add h2-eth2 mtu 1500 type veth peer name eth2 netns compute1 mtu 1500
END
# settings of the host (topologies/provider-router.yml )
run 2 sysctl -q -p - <<'END'
# topologies/provider-router.yml:9 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
# topologies/provider-router.yml:13 networks.public.subnets[2]
net/ipv6/conf/sw-ext/accept_dad = 0
# topologies/provider-router.yml:14 networks.campus
net/ipv6/conf/sw-campus/accept_ra = 0
# topologies/provider-router.yml:18 networks.campus.subnets[1]
net/ipv6/conf/sw-campus/accept_dad = 0
# topologies/provider-router.yml:9 networks.public
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
net/ipv4/conf/sw-campus/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/provider-router.yml:9 networks.public)
run 3 ethtool -K sw-ext tx off
# sw-campus writes whole checksums (topologies/provider-router.yml:14 networks.campus)
run 4 ethtool -K sw-campus tx off
# devices, addresses and routes of the host (topologies/provider-router.yml )
run 5 ip -batch - <<'END'
# topologies/provider-router.yml underlay
link set sw-underlay up
# topologies/provider-router.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/provider-router.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/provider-router.yml:9 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
# topologies/provider-router.yml:14 networks.campus
link set sw-campus up
link set h1-eth2 master sw-campus up
link set h2-eth2 master sw-campus up
# topologies/provider-router.yml:13 networks.public.subnets[0]
addr add 203.0.113.1/24 dev sw-ext
# topologies/provider-router.yml:13 networks.public.subnets[1]
addr add 198.51.100.1/24 dev sw-ext
# topologies/provider-router.yml:13 networks.public.subnets[2]
addr add 2001:db8:f00::/64 dev sw-ext
# topologies/provider-router.yml:18 networks.campus.subnets[0]
addr add 192.0.2.1/24 dev sw-campus
# topologies/provider-router.yml:18 networks.campus.subnets[1]
addr add 2001:db8:ca::/64 dev sw-campus
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/provider-router.yml )
run 6 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/provider-router.yml:5 hosts.net1)
run 7 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/provider-router.yml:5 hosts.net1
link set eth0 up
# topologies/provider-router.yml:9 networks.public
link set eth1 up
# topologies/provider-router.yml:14 networks.campus
link set eth2 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/provider-router.yml:6 hosts.compute1)
run 8 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/provider-router.yml:6 hosts.compute1
link set eth0 up
# topologies/provider-router.yml:9 networks.public
link set eth1 up
# topologies/provider-router.yml:14 networks.campus
link set eth2 up
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
# folders of Open vSwitch (topologies/provider-router.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/provider-router.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/provider-router.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/provider-router.yml:5 hosts.net1)
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
  -- add-br br-campus \
  -- set Bridge br-campus datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
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
  -- add-port br-campus eth2 \
  -- add-port br-campus phy-br-campus \
  -- set Interface phy-br-campus type=patch options:peer=int-br-campus \
  -- add-port br-int int-br-campus other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-campus type=patch options:peer=phy-br-campus \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvof0028394-00 tag=1 other_config:net_uuid=327130e9-8b39-5591-94ee-a27b00260e16 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvof0028394-00 'external_ids:attached-mac="fa:16:3e:2f:49:7a"' external_ids:iface-id=f0028394-0048-5953-9ed8-56111323b0e1 external_ids:iface-status=active external_ids:vm-uuid=8fc010ba-488d-59cf-bbcd-d65ae04544ed \
  -- add-port br-int qvo8daffe20-d0 tag=2 other_config:net_uuid=85189c1b-bee6-500c-9ef6-82661e49bcb3 other_config:network_type=flat other_config:physical_network=campus other_config:tag=2 \
  -- set Interface qvo8daffe20-d0 'external_ids:attached-mac="fa:16:3e:3a:92:2b"' external_ids:iface-id=8daffe20-d071-5d84-9a2a-c9bf24c176d2 external_ids:iface-status=active external_ids:vm-uuid=6639464b-b3f9-5e9d-8f0d-753fec2260a5 \
  -- add-port br-int qr-26ef8732-e0 tag=3 other_config:net_uuid=77d03227-e392-5ab0-85ed-9184eaa48d2d other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8278744 other_config:tag=3 \
  -- set Interface qr-26ef8732-e0 type=internal 'external_ids:attached-mac="fa:16:3e:2c:0f:77"' external_ids:iface-id=26ef8732-e072-5be9-bb6c-d7cf22de1b0b external_ids:iface-status=active \
  -- add-port br-int qg-ee51f80e-76 tag=1 other_config:net_uuid=327130e9-8b39-5591-94ee-a27b00260e16 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qg-ee51f80e-76 type=internal 'external_ids:attached-mac="fa:16:3e:1d:da:82"' external_ids:iface-id=ee51f80e-762f-54f8-ad85-a7bf2be92a08 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/provider-router.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/provider-router.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/provider-router.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/provider-router.yml:5 hosts.net1
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
# topologies/provider-router.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/provider-router.yml:30 servers.bank
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf0028394-00 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf0028394-00 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf0028394-00 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/provider-router.yml:31 servers.student
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8daffe20-d0 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8daffe20-d0 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8daffe20-d0 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/provider-router.yml:22 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapee51f80e-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapee51f80e-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/provider-router.yml:22 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap26ef8732-e0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap26ef8732-e0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/provider-router.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/provider-router.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/provider-router.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/provider-router.yml:5 hosts.net1
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
# topologies/provider-router.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/provider-router.yml:30 servers.bank
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf0028394-00 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf0028394-00 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf0028394-00 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/provider-router.yml:31 servers.student
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8daffe20-d0 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8daffe20-d0 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8daffe20-d0 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/provider-router.yml:22 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapee51f80e-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapee51f80e-76 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/provider-router.yml:22 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap26ef8732-e0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap26ef8732-e0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/provider-router.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/provider-router.yml:30 servers.bank
netns add bank
# topologies/provider-router.yml:31 servers.student
netns add student
# topologies/provider-router.yml:22 routers.edge
netns add qrouter-9142ecae-b2f7-588e-b32c-228d0c296472
# topologies/provider-router.yml:30 servers.bank
link add qbrf0028394-00 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvof0028394-00 mtu 1500 type veth peer name qvbf0028394-00 mtu 1500
link add tapf0028394-00 mtu 1500 type veth peer name eth0 netns bank address fa:16:3e:2f:49:7a mtu 1500
# topologies/provider-router.yml:31 servers.student
link add qbr8daffe20-d0 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo8daffe20-d0 mtu 1500 type veth peer name qvb8daffe20-d0 mtu 1500
link add tap8daffe20-d0 mtu 1500 type veth peer name eth0 netns student address fa:16:3e:3a:92:2b mtu 1500
END
# settings of the host (topologies/provider-router.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/provider-router.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/provider-router.yml:30 servers.bank
net/ipv6/conf/qbrf0028394-00/disable_ipv6 = 1
# topologies/provider-router.yml:31 servers.student
net/ipv6/conf/qbr8daffe20-d0/disable_ipv6 = 1
# topologies/provider-router.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/provider-router.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/provider-router.yml:30 servers.bank
link set qbrf0028394-00 up
link set qvof0028394-00 promisc on up
link set qvbf0028394-00 master qbrf0028394-00 promisc on up
link set tapf0028394-00 master qbrf0028394-00 up
# topologies/provider-router.yml:31 servers.student
link set qbr8daffe20-d0 up
link set qvo8daffe20-d0 promisc on up
link set qvb8daffe20-d0 master qbr8daffe20-d0 promisc on up
link set tap8daffe20-d0 master qbr8daffe20-d0 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/provider-router.yml:5 hosts.net1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 9142ecae-b2f7-588e-b32c-228d0c296472/10.24.1.2 web1
asks 9142ecae-b2f7-588e-b32c-228d0c296472/fe80::f816:3eff:fe48:8261 web1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"bd47fe16-9d9c-5635-abcb-9fc928859a48","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"provider-router","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap58339667-53","vif_id":"58339667-5373-54d1-85cf-b9a5d029d26b","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:48:82:61"}],"networks":[{"id":"network0","link":"tap58339667-53","network_id":"77d03227-e392-5ab0-85ed-9184eaa48d2d","type":"ipv4","ip_address":"10.24.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.24.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-bd47fe16
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.24.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:48:82:61
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.50
END
# write /run/neutron/ns-metadata-proxy/9142ecae-b2f7-588e-b32c-228d0c296472.conf (topologies/provider-router.yml:22 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/9142ecae-b2f7-588e-b32c-228d0c296472.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-9142ecae-b2f7-588e-b32c-228d0c296472
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/9142ecae-b2f7-588e-b32c-228d0c296472.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 9142ecae-b2f7-588e-b32c-228d0c296472
END
# write /run/neutron/external/pids/9142ecae-b2f7-588e-b32c-228d0c296472.pid.haproxy (topologies/provider-router.yml:22 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/9142ecae-b2f7-588e-b32c-228d0c296472.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/provider-router.yml:5 hosts.net1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen bank 0.0.0.0 80
listen student :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of bank (topologies/provider-router.yml:30 servers.bank)
run 14 nsenter --net=/run/netns/bank sysctl -q -p - <<'END'
# topologies/provider-router.yml:30 servers.bank
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/provider-router.yml:30 servers.bank)
run 15 nsenter --net=/run/netns/bank ethtool -K eth0 tx off
# devices, addresses and routes of bank (topologies/provider-router.yml:30 servers.bank)
run 16 nsenter --net=/run/netns/bank ip -batch - <<'END'
# topologies/provider-router.yml:30 servers.bank
link set lo up
link set eth0 up
addr add 198.51.100.20/24 dev eth0
route add default via 198.51.100.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of student (topologies/provider-router.yml:31 servers.student)
run 17 nsenter --net=/run/netns/student sysctl -q -p - <<'END'
# topologies/provider-router.yml:31 servers.student
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/provider-router.yml:31 servers.student)
run 18 nsenter --net=/run/netns/student ethtool -K eth0 tx off
# devices, addresses and routes of student (topologies/provider-router.yml:31 servers.student)
run 19 nsenter --net=/run/netns/student ip -batch - <<'END'
# topologies/provider-router.yml:31 servers.student
link set lo up
link set eth0 up
addr add 192.0.2.20/24 dev eth0
addr add 2001:db8:ca::20/64 dev eth0
route add default via 192.0.2.1 dev eth0
route add default via 2001:db8:ca:: dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/provider-router.yml:5 hosts.net1)
run 20 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/provider-router.yml:5 hosts.net1)
run_silent 21 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 (topologies/provider-router.yml:22 routers.edge)
run 22 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 iptables-restore --noflush <<'END'
*raw
# topologies/provider-router.yml:22 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/provider-router.yml:22 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/provider-router.yml:22 routers.edge
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
# topologies/provider-router.yml:22 routers.edge
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
# topologies/provider-router.yml:22 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-26ef8732-e0 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/provider-router.yml:22 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-ee51f80e-76 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-ee51f80e-76 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-ee51f80e-76 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/provider-router.yml:22 routers.edge
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
# topologies/provider-router.yml:22 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/provider-router.yml:22 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-ee51f80e-76 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-ee51f80e-76 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/provider-router.yml:28 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.50/32 -j DNAT --to-destination 10.24.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.50/32 -j DNAT --to-destination 10.24.1.2
-A neutron-l3-agent-float-snat -s 10.24.1.2/32 -j SNAT --to-source 203.0.113.50 --random-fully
COMMIT
*filter
# topologies/provider-router.yml:22 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/provider-router.yml:22 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/provider-router.yml:22 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-26ef8732-e0 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 (topologies/provider-router.yml:22 routers.edge)
run 23 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 ip6tables-restore --noflush <<'END'
*raw
# topologies/provider-router.yml:22 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/provider-router.yml:22 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/provider-router.yml:22 routers.edge
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
# topologies/provider-router.yml:22 routers.edge
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
# topologies/provider-router.yml:22 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/provider-router.yml:22 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/provider-router.yml:22 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/provider-router.yml:22 routers.edge
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
# settings of qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 (topologies/provider-router.yml:22 routers.edge)
run 24 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 sysctl -q -p - <<'END'
# topologies/provider-router.yml:22 routers.edge
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
# flows of br-int (topologies/provider-router.yml:5 hosts.net1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/provider-router.yml:5 hosts.net1
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
priority=2,in_port="int-br-campus" actions=drop
# topologies/provider-router.yml:9 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,59)
# topologies/provider-router.yml:14 networks.campus
priority=3,in_port="int-br-campus",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
END
# first frames of servers (topologies/provider-router.yml:5 hosts.net1)
run 26 perl -e 'use strict; use warnings;
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
# topologies/provider-router.yml:30 servers.bank
qvbf0028394-00 fa:16:3e:2f:49:7a
# topologies/provider-router.yml:31 servers.student
qvb8daffe20-d0 fa:16:3e:3a:92:2b
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/provider-router.yml:5 hosts.net1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/provider-router.yml:5 hosts.net1
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
# topologies/provider-router.yml:19 networks.web
table=4, priority=1,tun_id=0x7e52d8 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/provider-router.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/provider-router.yml:28 servers.web1
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:48:82:61 actions=strip_vlan,load:0x7e52d8->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.24.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e488261->NXM_NX_ARP_SHA[],load:0xa180102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:48:82:61,IN_PORT
# topologies/provider-router.yml:19 networks.web
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0x7e52d8->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/provider-router.yml:5 hosts.net1)
run 28 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/provider-router.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/provider-router.yml:9 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=1 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# flows of br-campus (topologies/provider-router.yml:5 hosts.net1)
run 29 ovs-ofctl -O OpenFlow14 --bundle add-flows br-campus - <<'END'
# topologies/provider-router.yml:5 hosts.net1
priority=2,in_port="phy-br-campus" actions=drop
priority=0 actions=NORMAL
# topologies/provider-router.yml:14 networks.campus
priority=4,in_port="phy-br-campus",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/provider-router.yml:5 hosts.net1)
run 30 ip -batch - <<'END'
# topologies/provider-router.yml:22 routers.edge.networks[0]
link set qr-26ef8732-e0 netns qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 address fa:16:3e:2c:0f:77 mtu 1450
# topologies/provider-router.yml:22 routers.edge.gateway
link set qg-ee51f80e-76 netns qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 address fa:16:3e:1d:da:82 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/provider-router.yml:5 hosts.net1)
run 31 ip -batch - <<'END'
# topologies/provider-router.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
link set br-campus mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/provider-router.yml:5 hosts.net1)
run 32 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/provider-router.yml:5 hosts.net1)
run 33 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 (topologies/provider-router.yml:22 routers.edge)
run 34 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 sysctl -q -p - <<'END'
# topologies/provider-router.yml:22 routers.edge.gateway
net/ipv6/conf/qg-ee51f80e-76/accept_ra = 2
END
# devices, addresses and routes of qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 (topologies/provider-router.yml:22 routers.edge)
run 35 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 ip -batch - <<'END'
# topologies/provider-router.yml:22 routers.edge
link set lo up
# topologies/provider-router.yml:22 routers.edge.networks[0]
link set qr-26ef8732-e0 up
# topologies/provider-router.yml:22 routers.edge.gateway
link set qg-ee51f80e-76 up
# topologies/provider-router.yml:22 routers.edge.networks[0]
addr add 10.24.1.1/24 broadcast 10.24.1.255 dev qr-26ef8732-e0
# topologies/provider-router.yml:22 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-ee51f80e-76
# topologies/provider-router.yml:28 servers.web1.floating_ip
addr add 203.0.113.50/32 broadcast 203.0.113.50 dev qg-ee51f80e-76
# topologies/provider-router.yml:22 routers.edge.gateway
route add 198.51.100.0/24 dev qg-ee51f80e-76 scope link
route add 2001:db8:f00::/64 dev qg-ee51f80e-76 scope link
route add default via 203.0.113.1 dev qg-ee51f80e-76 proto static
END
# start metadata proxy of router edge (topologies/provider-router.yml:22 routers.edge)
run 36 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 haproxy -f /run/neutron/ns-metadata-proxy/9142ecae-b2f7-588e-b32c-228d0c296472.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/provider-router.yml:5 hosts.net1)
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
# topologies/provider-router.yml:22 routers.edge.networks[0]
qr-26ef8732-e0
# topologies/provider-router.yml:22 routers.edge.gateway
qg-ee51f80e-76
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
# folders of Open vSwitch (topologies/provider-router.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/provider-router.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/provider-router.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/provider-router.yml:6 hosts.compute1)
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
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-int qvo58339667-53 tag=2 other_config:net_uuid=77d03227-e392-5ab0-85ed-9184eaa48d2d other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8278744 other_config:tag=2 \
  -- set Interface qvo58339667-53 'external_ids:attached-mac="fa:16:3e:48:82:61"' external_ids:iface-id=58339667-5373-54d1-85cf-b9a5d029d26b external_ids:iface-status=active external_ids:vm-uuid=bd47fe16-9d9c-5635-abcb-9fc928859a48 \
  -- add-port br-int qvo4774a935-ce tag=1 other_config:net_uuid=327130e9-8b39-5591-94ee-a27b00260e16 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvo4774a935-ce 'external_ids:attached-mac="fa:16:3e:1e:f4:cd"' external_ids:iface-id=4774a935-ced9-5af7-ac39-21197374651f external_ids:iface-status=active external_ids:vm-uuid=91a3186f-7a65-59de-9f72-bad1627bdbd0
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/provider-router.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/provider-router.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/provider-router.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb58339667-53 -m comment --comment "Set zone for 58339667-5373-54d1-85cf-b9a5d029d26b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb58339667-53 -m comment --comment "Set zone for 58339667-5373-54d1-85cf-b9a5d029d26b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap58339667-53 -m comment --comment "Set zone for 58339667-5373-54d1-85cf-b9a5d029d26b" -j CT --zone 4097
COMMIT
*filter
# topologies/provider-router.yml:6 hosts.compute1
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
# topologies/provider-router.yml:28 servers.web1
:neutron-openvswi-i58339667-5 - [0:0]
:neutron-openvswi-o58339667-5 - [0:0]
:neutron-openvswi-s58339667-5 - [0:0]
# topologies/provider-router.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap58339667-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap58339667-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap58339667-53 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o58339667-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap58339667-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i58339667-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap58339667-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o58339667-5
-A neutron-openvswi-i58339667-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i58339667-5 -d 10.24.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i58339667-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/provider-router.yml:25 security_groups.web[0]
-A neutron-openvswi-i58339667-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-i58339667-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i58339667-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o58339667-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -j neutron-openvswi-s58339667-5
-A neutron-openvswi-s58339667-5 -s 10.24.1.2/32 -m mac --mac-source fa:16:3e:48:82:61 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s58339667-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o58339667-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o58339667-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/provider-router.yml:25 security_groups.web
-A neutron-openvswi-o58339667-5 -j RETURN
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-o58339667-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o58339667-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/provider-router.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/provider-router.yml:29 servers.shop
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4774a935-ce --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4774a935-ce --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4774a935-ce --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/provider-router.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/provider-router.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/provider-router.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb58339667-53 -m comment --comment "Set zone for 58339667-5373-54d1-85cf-b9a5d029d26b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb58339667-53 -m comment --comment "Set zone for 58339667-5373-54d1-85cf-b9a5d029d26b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap58339667-53 -m comment --comment "Set zone for 58339667-5373-54d1-85cf-b9a5d029d26b" -j CT --zone 4097
COMMIT
*filter
# topologies/provider-router.yml:6 hosts.compute1
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
# topologies/provider-router.yml:28 servers.web1
:neutron-openvswi-i58339667-5 - [0:0]
:neutron-openvswi-o58339667-5 - [0:0]
# topologies/provider-router.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap58339667-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap58339667-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap58339667-53 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o58339667-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap58339667-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i58339667-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap58339667-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o58339667-5
-A neutron-openvswi-i58339667-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i58339667-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i58339667-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i58339667-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i58339667-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/provider-router.yml:25 security_groups.web[0]
-A neutron-openvswi-i58339667-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-i58339667-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i58339667-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o58339667-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o58339667-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o58339667-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o58339667-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/provider-router.yml:25 security_groups.web
-A neutron-openvswi-o58339667-5 -j RETURN
# topologies/provider-router.yml:28 servers.web1
-A neutron-openvswi-o58339667-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o58339667-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/provider-router.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/provider-router.yml:29 servers.shop
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4774a935-ce --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4774a935-ce --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4774a935-ce --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/provider-router.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/provider-router.yml:28 servers.web1
netns add web1
# topologies/provider-router.yml:29 servers.shop
netns add shop
# topologies/provider-router.yml:28 servers.web1
link add qbr58339667-53 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo58339667-53 mtu 1450 type veth peer name qvb58339667-53 mtu 1450
link add tap58339667-53 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:48:82:61 mtu 1450
# topologies/provider-router.yml:29 servers.shop
link add qbr4774a935-ce mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo4774a935-ce mtu 1500 type veth peer name qvb4774a935-ce mtu 1500
link add tap4774a935-ce mtu 1500 type veth peer name eth0 netns shop address fa:16:3e:1e:f4:cd mtu 1500
END
# settings of the host (topologies/provider-router.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/provider-router.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/provider-router.yml:28 servers.web1
net/ipv6/conf/qbr58339667-53/disable_ipv6 = 1
# topologies/provider-router.yml:29 servers.shop
net/ipv6/conf/qbr4774a935-ce/disable_ipv6 = 1
# topologies/provider-router.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/provider-router.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/provider-router.yml:28 servers.web1
link set qbr58339667-53 up
link set qvo58339667-53 promisc on up
link set qvb58339667-53 master qbr58339667-53 promisc on up
link set tap58339667-53 master qbr58339667-53 up
# topologies/provider-router.yml:29 servers.shop
link set qbr4774a935-ce up
link set qvo4774a935-ce promisc on up
link set qvb4774a935-ce master qbr4774a935-ce promisc on up
link set tap4774a935-ce master qbr4774a935-ce up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/provider-router.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen web1 0.0.0.0 22
listen shop :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/provider-router.yml:28 servers.web1)
run 11 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/provider-router.yml:28 servers.web1)
run 12 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/provider-router.yml:28 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.24.1.2/24 dev eth0
route add default via 10.24.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of shop (topologies/provider-router.yml:29 servers.shop)
run 13 nsenter --net=/run/netns/shop sysctl -q -p - <<'END'
# topologies/provider-router.yml:29 servers.shop
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/provider-router.yml:29 servers.shop)
run 14 nsenter --net=/run/netns/shop ethtool -K eth0 tx off
# devices, addresses and routes of shop (topologies/provider-router.yml:29 servers.shop)
run 15 nsenter --net=/run/netns/shop ip -batch - <<'END'
# topologies/provider-router.yml:29 servers.shop
link set lo up
link set eth0 up
addr add 203.0.113.20/24 dev eth0
addr add 2001:db8:f00::20/64 dev eth0
route add default via 203.0.113.1 dev eth0
route add default via 2001:db8:f00:: dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/provider-router.yml:6 hosts.compute1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/provider-router.yml:6 hosts.compute1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/provider-router.yml:6 hosts.compute1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/provider-router.yml:6 hosts.compute1
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
# topologies/provider-router.yml:9 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,59)
# topologies/provider-router.yml:28 servers.web1
priority=9,in_port="qvo58339667-53" actions=resubmit(,25)
table=25, priority=2,in_port="qvo58339667-53",dl_src=fa:16:3e:48:82:61 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo58339667-53",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo58339667-53",icmp_type=136,nd_target=fe80::f816:3eff:fe48:8261 actions=resubmit(,59)
priority=10,arp,in_port="qvo58339667-53" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo58339667-53",arp_spa=10.24.1.2 actions=resubmit(,25)
END
# first frames of servers (topologies/provider-router.yml:6 hosts.compute1)
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
# topologies/provider-router.yml:28 servers.web1
qvb58339667-53 fa:16:3e:48:82:61
# topologies/provider-router.yml:29 servers.shop
qvb4774a935-ce fa:16:3e:1e:f4:cd
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/provider-router.yml:6 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/provider-router.yml:6 hosts.compute1
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
# topologies/provider-router.yml:19 networks.web
table=4, priority=1,tun_id=0x7e52d8 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/provider-router.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/provider-router.yml:22 routers.edge.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:2c:0f:77 actions=strip_vlan,load:0x7e52d8->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.24.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2c0f77->NXM_NX_ARP_SHA[],load:0xa180101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:2c:0f:77,IN_PORT
# topologies/provider-router.yml:19 networks.web
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x7e52d8->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/provider-router.yml:6 hosts.compute1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/provider-router.yml:6 hosts.compute1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/provider-router.yml:9 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=1 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/provider-router.yml:6 hosts.compute1)
run 22 ip -batch - <<'END'
# topologies/provider-router.yml:6 hosts.compute1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/provider-router.yml:6 hosts.compute1)
run 23 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/provider-router.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/provider-router.yml:5 hosts.net1)
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
# announce the addresses of qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 (topologies/provider-router.yml:22 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-9142ecae-b2f7-588e-b32c-228d0c296472 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-26ef8732-e0 10.24.1.1 qg-ee51f80e-76 203.0.113.2 qg-ee51f80e-76 203.0.113.50
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
# announce the addresses of the host (topologies/provider-router.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/provider-router.yml:6 hosts.compute1)
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
