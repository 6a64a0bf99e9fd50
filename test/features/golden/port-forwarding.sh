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
# namespaces and links (topologies/port-forwarding.yml )
run 1 ip -batch - <<'END'
# topologies/port-forwarding.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/port-forwarding.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/port-forwarding.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/port-forwarding.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/port-forwarding.yml:11 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/port-forwarding.yml )
run 2 sysctl -q -p - <<'END'
# topologies/port-forwarding.yml:11 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/port-forwarding.yml:11 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/port-forwarding.yml )
run 4 ip -batch - <<'END'
# topologies/port-forwarding.yml underlay
link set sw-underlay up
# topologies/port-forwarding.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/port-forwarding.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/port-forwarding.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/port-forwarding.yml:11 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/port-forwarding.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/port-forwarding.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/port-forwarding.yml:5 hosts.net1
link set eth0 up
# topologies/port-forwarding.yml:11 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/port-forwarding.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/port-forwarding.yml:6 hosts.compute1
link set eth0 up
# topologies/port-forwarding.yml:11 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/port-forwarding.yml:7 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/port-forwarding.yml:7 hosts.compute2
link set eth0 up
# topologies/port-forwarding.yml:11 networks.public
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
# folders of Open vSwitch (topologies/port-forwarding.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/port-forwarding.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/port-forwarding.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/port-forwarding.yml:5 hosts.net1)
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
  -- add-port br-int qvo1f04c175-c1 tag=2 other_config:net_uuid=34abeeee-cd0c-5889-86fe-90cf2222e97d other_config:network_type=flat other_config:physical_network=ext other_config:tag=2 \
  -- set Interface qvo1f04c175-c1 'external_ids:attached-mac="fa:16:3e:9b:3f:bd"' external_ids:iface-id=1f04c175-c108-5b27-84a2-8195f6447b50 external_ids:iface-status=active external_ids:vm-uuid=1c80c517-bffe-5669-9e01-6e1e55a1f9ba \
  -- add-port br-int qr-ceebd7a0-86 tag=1 other_config:net_uuid=dcb09897-6843-585d-88f3-f3689c6d248e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5092128 other_config:tag=1 \
  -- set Interface qr-ceebd7a0-86 type=internal 'external_ids:attached-mac="fa:16:3e:23:2a:1b"' external_ids:iface-id=ceebd7a0-8622-5f8f-9fb9-6e33dd661d8a external_ids:iface-status=active \
  -- add-port br-int qg-fdbd3665-93 tag=2 other_config:net_uuid=34abeeee-cd0c-5889-86fe-90cf2222e97d other_config:network_type=flat other_config:physical_network=ext other_config:tag=2 \
  -- set Interface qg-fdbd3665-93 type=internal 'external_ids:attached-mac="fa:16:3e:aa:4c:25"' external_ids:iface-id=fdbd3665-93eb-5148-a31d-26554ba4d5e3 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/port-forwarding.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-forwarding.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/port-forwarding.yml:5 hosts.net1
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
# topologies/port-forwarding.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/port-forwarding.yml:31 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1f04c175-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1f04c175-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap1f04c175-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapceebd7a0-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapceebd7a0-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/port-forwarding.yml:15 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfdbd3665-93 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfdbd3665-93 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/port-forwarding.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-forwarding.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/port-forwarding.yml:5 hosts.net1
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
# topologies/port-forwarding.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/port-forwarding.yml:31 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1f04c175-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1f04c175-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap1f04c175-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapceebd7a0-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapceebd7a0-86 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/port-forwarding.yml:15 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfdbd3665-93 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfdbd3665-93 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/port-forwarding.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/port-forwarding.yml:31 servers.client
netns add client
# topologies/port-forwarding.yml:14 routers.edge
netns add qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95
# topologies/port-forwarding.yml:31 servers.client
link add qbr1f04c175-c1 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo1f04c175-c1 mtu 1500 type veth peer name qvb1f04c175-c1 mtu 1500
link add tap1f04c175-c1 mtu 1500 type veth peer name eth0 netns client address fa:16:3e:9b:3f:bd mtu 1500
END
# settings of the host (topologies/port-forwarding.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/port-forwarding.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/port-forwarding.yml:31 servers.client
net/ipv6/conf/qbr1f04c175-c1/disable_ipv6 = 1
# topologies/port-forwarding.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/port-forwarding.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/port-forwarding.yml:31 servers.client
link set qbr1f04c175-c1 up
link set qvo1f04c175-c1 promisc on up
link set qvb1f04c175-c1 master qbr1f04c175-c1 promisc on up
link set tap1f04c175-c1 master qbr1f04c175-c1 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/port-forwarding.yml:5 hosts.net1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/10.8.0.2 a1
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/fe80::f816:3eff:fe0c:7a73 a1
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/10.8.0.3 a2
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/fe80::f816:3eff:fe4a:4152 a2
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/10.8.0.30 a3
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/10.8.0.31 a3
asks 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95/fe80::f816:3eff:fe97:ad12 a3
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers a1 /openstack/latest/meta_data.json application/json {"uuid":"3714f8ca-b2fc-537f-9c8b-0a7d4bb46c00","name":"a1","hostname":"a1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"port-forwarding","host":"compute1"}}
answers a1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap4ecc4d53-87","vif_id":"4ecc4d53-8790-56c4-ba29-34b734b5f81d","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:0c:7a:73"}],"networks":[{"id":"network0","link":"tap4ecc4d53-87","network_id":"dcb09897-6843-585d-88f3-f3689c6d248e","type":"ipv4","ip_address":"10.8.0.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.8.0.1"}],"services":[]}],"services":[]}
answers a1 /latest/meta-data/hostname text/plain a1.novalocal
answers a1 /latest/meta-data/instance-id text/plain i-3714f8ca
answers a1 /latest/meta-data/local-hostname text/plain a1.novalocal
answers a1 /latest/meta-data/local-ipv4 text/plain 10.8.0.2
answers a1 /latest/meta-data/mac text/plain fa:16:3e:0c:7a:73
answers a1 /latest/meta-data/public-ipv4 text/plain 
answers a2 /openstack/latest/meta_data.json application/json {"uuid":"6296f6c6-b29f-56ee-ae14-e72339a1f35a","name":"a2","hostname":"a2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"port-forwarding","host":"compute2"}}
answers a2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapa10fa8ad-bd","vif_id":"a10fa8ad-bd2c-567a-93e5-79fe3203c924","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:4a:41:52"}],"networks":[{"id":"network0","link":"tapa10fa8ad-bd","network_id":"dcb09897-6843-585d-88f3-f3689c6d248e","type":"ipv4","ip_address":"10.8.0.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.8.0.1"}],"services":[]}],"services":[]}
answers a2 /latest/meta-data/hostname text/plain a2.novalocal
answers a2 /latest/meta-data/instance-id text/plain i-6296f6c6
answers a2 /latest/meta-data/local-hostname text/plain a2.novalocal
answers a2 /latest/meta-data/local-ipv4 text/plain 10.8.0.3
answers a2 /latest/meta-data/mac text/plain fa:16:3e:4a:41:52
answers a2 /latest/meta-data/public-ipv4 text/plain 
answers a3 /openstack/latest/meta_data.json application/json {"uuid":"499dd4c6-dafd-5e45-8501-589bda07b71b","name":"a3","hostname":"a3.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"port-forwarding","host":"compute2"}}
answers a3 /openstack/latest/network_data.json application/json {"links":[{"id":"tap5aad88fb-13","vif_id":"5aad88fb-13ed-5287-8964-85e7fbf4a9ea","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:97:ad:12"}],"networks":[{"id":"network0","link":"tap5aad88fb-13","network_id":"dcb09897-6843-585d-88f3-f3689c6d248e","type":"ipv4","ip_address":"10.8.0.30","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.8.0.1"}],"services":[]},{"id":"network1","link":"tap5aad88fb-13","network_id":"dcb09897-6843-585d-88f3-f3689c6d248e","type":"ipv4","ip_address":"10.8.0.31","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.8.0.1"}],"services":[]}],"services":[]}
answers a3 /latest/meta-data/hostname text/plain a3.novalocal
answers a3 /latest/meta-data/instance-id text/plain i-499dd4c6
answers a3 /latest/meta-data/local-hostname text/plain a3.novalocal
answers a3 /latest/meta-data/local-ipv4 text/plain 10.8.0.30
answers a3 /latest/meta-data/mac text/plain fa:16:3e:97:ad:12
answers a3 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95.conf (topologies/port-forwarding.yml:14 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95
END
# write /run/neutron/external/pids/0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95.pid.haproxy (topologies/port-forwarding.yml:14 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/port-forwarding.yml:5 hosts.net1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen client 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/port-forwarding.yml:31 servers.client)
run 14 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/port-forwarding.yml:31 servers.client)
run 15 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/port-forwarding.yml:31 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.101/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/port-forwarding.yml:5 hosts.net1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/port-forwarding.yml:5 hosts.net1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 (topologies/port-forwarding.yml:14 routers.edge)
run 18 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 iptables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/port-forwarding.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/port-forwarding.yml:14 routers.edge
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
# topologies/port-forwarding.yml:14 routers.edge
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
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-ceebd7a0-86 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/port-forwarding.yml:15 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-fdbd3665-93 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-fdbd3665-93 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-fdbd3665-93 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/port-forwarding.yml:14 routers.edge
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
# topologies/port-forwarding.yml:18 routers.edge.port_forwardings[0]
:neutron-l3-agent-pf-38c8da8b - [0:0]
# topologies/port-forwarding.yml:19 routers.edge.port_forwardings[1]
:neutron-l3-agent-pf-0b03de0a - [0:0]
# topologies/port-forwarding.yml:20 routers.edge.port_forwardings[2]
:neutron-l3-agent-pf-b6251bf5 - [0:0]
# topologies/port-forwarding.yml:21 routers.edge.port_forwardings[3]
:neutron-l3-agent-pf-40cf0a69 - [0:0]
# topologies/port-forwarding.yml:22 routers.edge.port_forwardings[4]
:neutron-l3-agent-pf-284b9290 - [0:0]
# topologies/port-forwarding.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/port-forwarding.yml:15 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-fdbd3665-93 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-fdbd3665-93 -j SNAT --to-source 203.0.113.100 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.100 --random-fully
# topologies/port-forwarding.yml:14 routers.edge
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-fip-pf
# topologies/port-forwarding.yml:18 routers.edge.port_forwardings[0]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-38c8da8b
-A neutron-l3-agent-pf-38c8da8b -d 203.0.113.180/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.8.0.2:80
# topologies/port-forwarding.yml:19 routers.edge.port_forwardings[1]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-0b03de0a
-A neutron-l3-agent-pf-0b03de0a -d 203.0.113.180/32 -p tcp -m tcp --dport 8081 -j DNAT --to-destination 10.8.0.3:80
# topologies/port-forwarding.yml:20 routers.edge.port_forwardings[2]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-b6251bf5
-A neutron-l3-agent-pf-b6251bf5 -d 203.0.113.180/32 -p udp -m udp --dport 8080 -j DNAT --to-destination 10.8.0.3:53
# topologies/port-forwarding.yml:21 routers.edge.port_forwardings[3]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-40cf0a69
-A neutron-l3-agent-pf-40cf0a69 -d 203.0.113.180/32 -p tcp -m tcp --dport 2222 -j DNAT --to-destination 10.8.0.2:22
# topologies/port-forwarding.yml:22 routers.edge.port_forwardings[4]
-A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-284b9290
-A neutron-l3-agent-pf-284b9290 -d 203.0.113.181/32 -p tcp -m tcp --dport 80 -j DNAT --to-destination 10.8.0.31:81
COMMIT
*filter
# topologies/port-forwarding.yml:14 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/port-forwarding.yml:14 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-ceebd7a0-86 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 (topologies/port-forwarding.yml:14 routers.edge)
run 19 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 ip6tables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/port-forwarding.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/port-forwarding.yml:14 routers.edge
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
# topologies/port-forwarding.yml:14 routers.edge
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
# topologies/port-forwarding.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/port-forwarding.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/port-forwarding.yml:14 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/port-forwarding.yml:14 routers.edge
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
# settings of qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 (topologies/port-forwarding.yml:14 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 sysctl -q -p - <<'END'
# topologies/port-forwarding.yml:14 routers.edge
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
# flows of br-int (topologies/port-forwarding.yml:5 hosts.net1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/port-forwarding.yml:5 hosts.net1
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
# topologies/port-forwarding.yml:11 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
END
# first frames of servers (topologies/port-forwarding.yml:5 hosts.net1)
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
# topologies/port-forwarding.yml:31 servers.client
qvb1f04c175-c1 fa:16:3e:9b:3f:bd
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/port-forwarding.yml:5 hosts.net1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/port-forwarding.yml:5 hosts.net1
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
# topologies/port-forwarding.yml:10 networks.app
table=4, priority=1,tun_id=0x4db320 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/port-forwarding.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/port-forwarding.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/port-forwarding.yml:28 servers.a1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0c:7a:73 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/port-forwarding.yml:29 servers.a2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4a:41:52 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/port-forwarding.yml:30 servers.a3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:97:ad:12 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/port-forwarding.yml:28 servers.a1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0c7a73->NXM_NX_ARP_SHA[],load:0xa080002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0c:7a:73,IN_PORT
# topologies/port-forwarding.yml:29 servers.a2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4a4152->NXM_NX_ARP_SHA[],load:0xa080003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4a:41:52,IN_PORT
# topologies/port-forwarding.yml:30 servers.a3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.30 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e97ad12->NXM_NX_ARP_SHA[],load:0xa08001e->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:ad:12,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.31 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e97ad12->NXM_NX_ARP_SHA[],load:0xa08001f->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:ad:12,IN_PORT
# topologies/port-forwarding.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/port-forwarding.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/port-forwarding.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/port-forwarding.yml:11 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/port-forwarding.yml:5 hosts.net1)
run 25 ip -batch - <<'END'
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
link set qr-ceebd7a0-86 netns qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 address fa:16:3e:23:2a:1b mtu 1450
# topologies/port-forwarding.yml:15 routers.edge.gateway
link set qg-fdbd3665-93 netns qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 address fa:16:3e:aa:4c:25 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/port-forwarding.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/port-forwarding.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/port-forwarding.yml:5 hosts.net1)
run 27 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/port-forwarding.yml:5 hosts.net1)
run 28 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 (topologies/port-forwarding.yml:14 routers.edge)
run 29 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 sysctl -q -p - <<'END'
# topologies/port-forwarding.yml:15 routers.edge.gateway
net/ipv6/conf/qg-fdbd3665-93/accept_ra = 2
END
# devices, addresses and routes of qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 (topologies/port-forwarding.yml:14 routers.edge)
run 30 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 ip -batch - <<'END'
# topologies/port-forwarding.yml:14 routers.edge
link set lo up
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
link set qr-ceebd7a0-86 up
# topologies/port-forwarding.yml:15 routers.edge.gateway
link set qg-fdbd3665-93 up
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
addr add 10.8.0.1/24 broadcast 10.8.0.255 dev qr-ceebd7a0-86
# topologies/port-forwarding.yml:15 routers.edge.gateway
addr add 203.0.113.100/24 broadcast 203.0.113.255 dev qg-fdbd3665-93
# topologies/port-forwarding.yml:18 routers.edge.port_forwardings[0]
addr add 203.0.113.180/32 broadcast 203.0.113.180 dev qg-fdbd3665-93
# topologies/port-forwarding.yml:22 routers.edge.port_forwardings[4]
addr add 203.0.113.181/32 broadcast 203.0.113.181 dev qg-fdbd3665-93
# topologies/port-forwarding.yml:15 routers.edge.gateway
route add default via 203.0.113.1 dev qg-fdbd3665-93 proto static
END
# start metadata proxy of router edge (topologies/port-forwarding.yml:14 routers.edge)
run 31 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 haproxy -f /run/neutron/ns-metadata-proxy/0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/port-forwarding.yml:5 hosts.net1)
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
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
qr-ceebd7a0-86
# topologies/port-forwarding.yml:15 routers.edge.gateway
qg-fdbd3665-93
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
# folders of Open vSwitch (topologies/port-forwarding.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/port-forwarding.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/port-forwarding.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/port-forwarding.yml:6 hosts.compute1)
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
  -- add-port br-int qvo4ecc4d53-87 tag=1 other_config:net_uuid=dcb09897-6843-585d-88f3-f3689c6d248e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5092128 other_config:tag=1 \
  -- set Interface qvo4ecc4d53-87 'external_ids:attached-mac="fa:16:3e:0c:7a:73"' external_ids:iface-id=4ecc4d53-8790-56c4-ba29-34b734b5f81d external_ids:iface-status=active external_ids:vm-uuid=3714f8ca-b2fc-537f-9c8b-0a7d4bb46c00
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/port-forwarding.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-forwarding.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4ecc4d53-87 -m comment --comment "Set zone for 4ecc4d53-8790-56c4-ba29-34b734b5f81d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb4ecc4d53-87 -m comment --comment "Set zone for 4ecc4d53-8790-56c4-ba29-34b734b5f81d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4ecc4d53-87 -m comment --comment "Set zone for 4ecc4d53-8790-56c4-ba29-34b734b5f81d" -j CT --zone 4097
COMMIT
*filter
# topologies/port-forwarding.yml:6 hosts.compute1
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
# topologies/port-forwarding.yml:28 servers.a1
:neutron-openvswi-i4ecc4d53-8 - [0:0]
:neutron-openvswi-o4ecc4d53-8 - [0:0]
:neutron-openvswi-s4ecc4d53-8 - [0:0]
# topologies/port-forwarding.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4ecc4d53-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4ecc4d53-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4ecc4d53-8
-A neutron-openvswi-i4ecc4d53-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4ecc4d53-8 -d 10.8.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i4ecc4d53-8 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[0]
-A neutron-openvswi-i4ecc4d53-8 -p tcp -m multiport --dports 80:81 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[1]
-A neutron-openvswi-i4ecc4d53-8 -s 203.0.113.0/24 -p udp -m udp --dport 53 -j RETURN
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-i4ecc4d53-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4ecc4d53-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4ecc4d53-8 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -j neutron-openvswi-s4ecc4d53-8
-A neutron-openvswi-s4ecc4d53-8 -s 10.8.0.2/32 -m mac --mac-source fa:16:3e:0c:7a:73 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s4ecc4d53-8 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o4ecc4d53-8 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4ecc4d53-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app
-A neutron-openvswi-o4ecc4d53-8 -j RETURN
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-o4ecc4d53-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4ecc4d53-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-forwarding.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/port-forwarding.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-forwarding.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4ecc4d53-87 -m comment --comment "Set zone for 4ecc4d53-8790-56c4-ba29-34b734b5f81d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb4ecc4d53-87 -m comment --comment "Set zone for 4ecc4d53-8790-56c4-ba29-34b734b5f81d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4ecc4d53-87 -m comment --comment "Set zone for 4ecc4d53-8790-56c4-ba29-34b734b5f81d" -j CT --zone 4097
COMMIT
*filter
# topologies/port-forwarding.yml:6 hosts.compute1
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
# topologies/port-forwarding.yml:28 servers.a1
:neutron-openvswi-i4ecc4d53-8 - [0:0]
:neutron-openvswi-o4ecc4d53-8 - [0:0]
# topologies/port-forwarding.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4ecc4d53-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4ecc4d53-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4ecc4d53-87 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4ecc4d53-8
-A neutron-openvswi-i4ecc4d53-8 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i4ecc4d53-8 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i4ecc4d53-8 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i4ecc4d53-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4ecc4d53-8 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[0]
-A neutron-openvswi-i4ecc4d53-8 -p tcp -m multiport --dports 80:81 -j RETURN
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-i4ecc4d53-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4ecc4d53-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4ecc4d53-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o4ecc4d53-8 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4ecc4d53-8 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4ecc4d53-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app
-A neutron-openvswi-o4ecc4d53-8 -j RETURN
# topologies/port-forwarding.yml:28 servers.a1
-A neutron-openvswi-o4ecc4d53-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4ecc4d53-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-forwarding.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/port-forwarding.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/port-forwarding.yml:28 servers.a1
netns add a1
link add qbr4ecc4d53-87 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo4ecc4d53-87 mtu 1450 type veth peer name qvb4ecc4d53-87 mtu 1450
link add tap4ecc4d53-87 mtu 1450 type veth peer name eth0 netns a1 address fa:16:3e:0c:7a:73 mtu 1450
END
# settings of the host (topologies/port-forwarding.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/port-forwarding.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/port-forwarding.yml:28 servers.a1
net/ipv6/conf/qbr4ecc4d53-87/disable_ipv6 = 1
# topologies/port-forwarding.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/port-forwarding.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/port-forwarding.yml:28 servers.a1
link set qbr4ecc4d53-87 up
link set qvo4ecc4d53-87 promisc on up
link set qvb4ecc4d53-87 master qbr4ecc4d53-87 promisc on up
link set tap4ecc4d53-87 master qbr4ecc4d53-87 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/port-forwarding.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen a1 0.0.0.0 22
listen a1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/port-forwarding.yml:28 servers.a1)
run 11 nsenter --net=/run/netns/a1 ethtool -K eth0 tx off
# devices, addresses and routes of a1 (topologies/port-forwarding.yml:28 servers.a1)
run 12 nsenter --net=/run/netns/a1 ip -batch - <<'END'
# topologies/port-forwarding.yml:28 servers.a1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.0.2/24 dev eth0
route add default via 10.8.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/port-forwarding.yml:6 hosts.compute1)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/port-forwarding.yml:6 hosts.compute1)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/port-forwarding.yml:6 hosts.compute1)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/port-forwarding.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/port-forwarding.yml:28 servers.a1
priority=9,in_port="qvo4ecc4d53-87" actions=resubmit(,25)
table=25, priority=2,in_port="qvo4ecc4d53-87",dl_src=fa:16:3e:0c:7a:73 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo4ecc4d53-87",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo4ecc4d53-87",icmp_type=136,nd_target=fe80::f816:3eff:fe0c:7a73 actions=resubmit(,59)
priority=10,arp,in_port="qvo4ecc4d53-87" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo4ecc4d53-87",arp_spa=10.8.0.2 actions=resubmit(,25)
END
# first frames of servers (topologies/port-forwarding.yml:6 hosts.compute1)
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
# topologies/port-forwarding.yml:28 servers.a1
qvb4ecc4d53-87 fa:16:3e:0c:7a:73
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/port-forwarding.yml:6 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/port-forwarding.yml:6 hosts.compute1
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
# topologies/port-forwarding.yml:10 networks.app
table=4, priority=1,tun_id=0x4db320 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/port-forwarding.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/port-forwarding.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:23:2a:1b actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/port-forwarding.yml:29 servers.a2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4a:41:52 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/port-forwarding.yml:30 servers.a3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:97:ad:12 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e232a1b->NXM_NX_ARP_SHA[],load:0xa080001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:23:2a:1b,IN_PORT
# topologies/port-forwarding.yml:29 servers.a2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4a4152->NXM_NX_ARP_SHA[],load:0xa080003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4a:41:52,IN_PORT
# topologies/port-forwarding.yml:30 servers.a3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.30 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e97ad12->NXM_NX_ARP_SHA[],load:0xa08001e->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:ad:12,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.31 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e97ad12->NXM_NX_ARP_SHA[],load:0xa08001f->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:ad:12,IN_PORT
# topologies/port-forwarding.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/port-forwarding.yml:6 hosts.compute1)
run 18 ip -batch - <<'END'
# topologies/port-forwarding.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/port-forwarding.yml:6 hosts.compute1)
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

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/port-forwarding.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/port-forwarding.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/port-forwarding.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/port-forwarding.yml:7 hosts.compute2)
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
  -- add-port br-int qvoa10fa8ad-bd tag=1 other_config:net_uuid=dcb09897-6843-585d-88f3-f3689c6d248e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5092128 other_config:tag=1 \
  -- set Interface qvoa10fa8ad-bd 'external_ids:attached-mac="fa:16:3e:4a:41:52"' external_ids:iface-id=a10fa8ad-bd2c-567a-93e5-79fe3203c924 external_ids:iface-status=active external_ids:vm-uuid=6296f6c6-b29f-56ee-ae14-e72339a1f35a \
  -- add-port br-int qvo5aad88fb-13 tag=1 other_config:net_uuid=dcb09897-6843-585d-88f3-f3689c6d248e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5092128 other_config:tag=1 \
  -- set Interface qvo5aad88fb-13 'external_ids:attached-mac="fa:16:3e:97:ad:12"' external_ids:iface-id=5aad88fb-13ed-5287-8964-85e7fbf4a9ea external_ids:iface-status=active external_ids:vm-uuid=499dd4c6-dafd-5e45-8501-589bda07b71b
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/port-forwarding.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-forwarding.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba10fa8ad-bd -m comment --comment "Set zone for a10fa8ad-bd2c-567a-93e5-79fe3203c924" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvba10fa8ad-bd -m comment --comment "Set zone for a10fa8ad-bd2c-567a-93e5-79fe3203c924" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa10fa8ad-bd -m comment --comment "Set zone for a10fa8ad-bd2c-567a-93e5-79fe3203c924" -j CT --zone 4097
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb5aad88fb-13 -m comment --comment "Set zone for 5aad88fb-13ed-5287-8964-85e7fbf4a9ea" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb5aad88fb-13 -m comment --comment "Set zone for 5aad88fb-13ed-5287-8964-85e7fbf4a9ea" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap5aad88fb-13 -m comment --comment "Set zone for 5aad88fb-13ed-5287-8964-85e7fbf4a9ea" -j CT --zone 4098
COMMIT
*filter
# topologies/port-forwarding.yml:7 hosts.compute2
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
# topologies/port-forwarding.yml:29 servers.a2
:neutron-openvswi-ia10fa8ad-b - [0:0]
:neutron-openvswi-oa10fa8ad-b - [0:0]
:neutron-openvswi-sa10fa8ad-b - [0:0]
# topologies/port-forwarding.yml:30 servers.a3
:neutron-openvswi-i5aad88fb-1 - [0:0]
:neutron-openvswi-o5aad88fb-1 - [0:0]
:neutron-openvswi-s5aad88fb-1 - [0:0]
# topologies/port-forwarding.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa10fa8ad-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia10fa8ad-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa10fa8ad-b
-A neutron-openvswi-ia10fa8ad-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia10fa8ad-b -d 10.8.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ia10fa8ad-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[0]
-A neutron-openvswi-ia10fa8ad-b -p tcp -m multiport --dports 80:81 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[1]
-A neutron-openvswi-ia10fa8ad-b -s 203.0.113.0/24 -p udp -m udp --dport 53 -j RETURN
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-ia10fa8ad-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia10fa8ad-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa10fa8ad-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -j neutron-openvswi-sa10fa8ad-b
-A neutron-openvswi-sa10fa8ad-b -s 10.8.0.3/32 -m mac --mac-source fa:16:3e:4a:41:52 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sa10fa8ad-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oa10fa8ad-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa10fa8ad-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app
-A neutron-openvswi-oa10fa8ad-b -j RETURN
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-oa10fa8ad-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa10fa8ad-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o5aad88fb-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i5aad88fb-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o5aad88fb-1
-A neutron-openvswi-i5aad88fb-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i5aad88fb-1 -d 10.8.0.30/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i5aad88fb-1 -d 10.8.0.31/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i5aad88fb-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[0]
-A neutron-openvswi-i5aad88fb-1 -p tcp -m multiport --dports 80:81 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[1]
-A neutron-openvswi-i5aad88fb-1 -s 203.0.113.0/24 -p udp -m udp --dport 53 -j RETURN
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-i5aad88fb-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i5aad88fb-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o5aad88fb-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -j neutron-openvswi-s5aad88fb-1
-A neutron-openvswi-s5aad88fb-1 -s 10.8.0.30/32 -m mac --mac-source fa:16:3e:97:ad:12 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5aad88fb-1 -s 10.8.0.31/32 -m mac --mac-source fa:16:3e:97:ad:12 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5aad88fb-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o5aad88fb-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o5aad88fb-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app
-A neutron-openvswi-o5aad88fb-1 -j RETURN
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-o5aad88fb-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o5aad88fb-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-forwarding.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/port-forwarding.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/port-forwarding.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/port-forwarding.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba10fa8ad-bd -m comment --comment "Set zone for a10fa8ad-bd2c-567a-93e5-79fe3203c924" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvba10fa8ad-bd -m comment --comment "Set zone for a10fa8ad-bd2c-567a-93e5-79fe3203c924" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa10fa8ad-bd -m comment --comment "Set zone for a10fa8ad-bd2c-567a-93e5-79fe3203c924" -j CT --zone 4097
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb5aad88fb-13 -m comment --comment "Set zone for 5aad88fb-13ed-5287-8964-85e7fbf4a9ea" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb5aad88fb-13 -m comment --comment "Set zone for 5aad88fb-13ed-5287-8964-85e7fbf4a9ea" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap5aad88fb-13 -m comment --comment "Set zone for 5aad88fb-13ed-5287-8964-85e7fbf4a9ea" -j CT --zone 4098
COMMIT
*filter
# topologies/port-forwarding.yml:7 hosts.compute2
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
# topologies/port-forwarding.yml:29 servers.a2
:neutron-openvswi-ia10fa8ad-b - [0:0]
:neutron-openvswi-oa10fa8ad-b - [0:0]
# topologies/port-forwarding.yml:30 servers.a3
:neutron-openvswi-i5aad88fb-1 - [0:0]
:neutron-openvswi-o5aad88fb-1 - [0:0]
# topologies/port-forwarding.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa10fa8ad-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia10fa8ad-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa10fa8ad-bd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa10fa8ad-b
-A neutron-openvswi-ia10fa8ad-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ia10fa8ad-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ia10fa8ad-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ia10fa8ad-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia10fa8ad-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[0]
-A neutron-openvswi-ia10fa8ad-b -p tcp -m multiport --dports 80:81 -j RETURN
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-ia10fa8ad-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia10fa8ad-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa10fa8ad-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oa10fa8ad-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa10fa8ad-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa10fa8ad-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app
-A neutron-openvswi-oa10fa8ad-b -j RETURN
# topologies/port-forwarding.yml:29 servers.a2
-A neutron-openvswi-oa10fa8ad-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa10fa8ad-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o5aad88fb-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i5aad88fb-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap5aad88fb-13 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o5aad88fb-1
-A neutron-openvswi-i5aad88fb-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i5aad88fb-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i5aad88fb-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i5aad88fb-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i5aad88fb-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app[0]
-A neutron-openvswi-i5aad88fb-1 -p tcp -m multiport --dports 80:81 -j RETURN
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-i5aad88fb-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i5aad88fb-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o5aad88fb-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o5aad88fb-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5aad88fb-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o5aad88fb-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/port-forwarding.yml:25 security_groups.app
-A neutron-openvswi-o5aad88fb-1 -j RETURN
# topologies/port-forwarding.yml:30 servers.a3
-A neutron-openvswi-o5aad88fb-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o5aad88fb-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/port-forwarding.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/port-forwarding.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/port-forwarding.yml:29 servers.a2
netns add a2
# topologies/port-forwarding.yml:30 servers.a3
netns add a3
# topologies/port-forwarding.yml:29 servers.a2
link add qbra10fa8ad-bd mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoa10fa8ad-bd mtu 1450 type veth peer name qvba10fa8ad-bd mtu 1450
link add tapa10fa8ad-bd mtu 1450 type veth peer name eth0 netns a2 address fa:16:3e:4a:41:52 mtu 1450
# topologies/port-forwarding.yml:30 servers.a3
link add qbr5aad88fb-13 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo5aad88fb-13 mtu 1450 type veth peer name qvb5aad88fb-13 mtu 1450
link add tap5aad88fb-13 mtu 1450 type veth peer name eth0 netns a3 address fa:16:3e:97:ad:12 mtu 1450
END
# settings of the host (topologies/port-forwarding.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/port-forwarding.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/port-forwarding.yml:29 servers.a2
net/ipv6/conf/qbra10fa8ad-bd/disable_ipv6 = 1
# topologies/port-forwarding.yml:30 servers.a3
net/ipv6/conf/qbr5aad88fb-13/disable_ipv6 = 1
# topologies/port-forwarding.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/port-forwarding.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/port-forwarding.yml:29 servers.a2
link set qbra10fa8ad-bd up
link set qvoa10fa8ad-bd promisc on up
link set qvba10fa8ad-bd master qbra10fa8ad-bd promisc on up
link set tapa10fa8ad-bd master qbra10fa8ad-bd up
# topologies/port-forwarding.yml:30 servers.a3
link set qbr5aad88fb-13 up
link set qvo5aad88fb-13 promisc on up
link set qvb5aad88fb-13 master qbr5aad88fb-13 promisc on up
link set tap5aad88fb-13 master qbr5aad88fb-13 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/port-forwarding.yml:7 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen a2 0.0.0.0 80
listen a3 0.0.0.0 81
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/port-forwarding.yml:29 servers.a2)
run 11 nsenter --net=/run/netns/a2 ethtool -K eth0 tx off
# devices, addresses and routes of a2 (topologies/port-forwarding.yml:29 servers.a2)
run 12 nsenter --net=/run/netns/a2 ip -batch - <<'END'
# topologies/port-forwarding.yml:29 servers.a2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.0.3/24 dev eth0
route add default via 10.8.0.1 dev eth0
END
# start socat-a2-53 (topologies/port-forwarding.yml:29 servers.a2)
start 13 nsenter --net=/run/netns/a2 setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-a2-53.pid socat -b 65527 UDP4-RECVFROM:53,reuseport,fork PIPE
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/port-forwarding.yml:30 servers.a3)
run 14 nsenter --net=/run/netns/a3 ethtool -K eth0 tx off
# devices, addresses and routes of a3 (topologies/port-forwarding.yml:30 servers.a3)
run 15 nsenter --net=/run/netns/a3 ip -batch - <<'END'
# topologies/port-forwarding.yml:30 servers.a3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.8.0.30/24 dev eth0
addr add 10.8.0.31/24 dev eth0
route add default via 10.8.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/port-forwarding.yml:7 hosts.compute2)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/port-forwarding.yml:7 hosts.compute2)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/port-forwarding.yml:7 hosts.compute2)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/port-forwarding.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/port-forwarding.yml:29 servers.a2
priority=9,in_port="qvoa10fa8ad-bd" actions=resubmit(,25)
table=25, priority=2,in_port="qvoa10fa8ad-bd",dl_src=fa:16:3e:4a:41:52 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoa10fa8ad-bd",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoa10fa8ad-bd",icmp_type=136,nd_target=fe80::f816:3eff:fe4a:4152 actions=resubmit(,59)
priority=10,arp,in_port="qvoa10fa8ad-bd" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoa10fa8ad-bd",arp_spa=10.8.0.3 actions=resubmit(,25)
# topologies/port-forwarding.yml:30 servers.a3
priority=9,in_port="qvo5aad88fb-13" actions=resubmit(,25)
table=25, priority=2,in_port="qvo5aad88fb-13",dl_src=fa:16:3e:97:ad:12 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo5aad88fb-13",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo5aad88fb-13",icmp_type=136,nd_target=fe80::f816:3eff:fe97:ad12 actions=resubmit(,59)
priority=10,arp,in_port="qvo5aad88fb-13" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo5aad88fb-13",arp_spa=10.8.0.30 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvo5aad88fb-13",arp_spa=10.8.0.31 actions=resubmit(,25)
END
# first frames of servers (topologies/port-forwarding.yml:7 hosts.compute2)
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
# topologies/port-forwarding.yml:29 servers.a2
qvba10fa8ad-bd fa:16:3e:4a:41:52
# topologies/port-forwarding.yml:30 servers.a3
qvb5aad88fb-13 fa:16:3e:97:ad:12
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/port-forwarding.yml:7 hosts.compute2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/port-forwarding.yml:7 hosts.compute2
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
# topologies/port-forwarding.yml:10 networks.app
table=4, priority=1,tun_id=0x4db320 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/port-forwarding.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/port-forwarding.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:23:2a:1b actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/port-forwarding.yml:28 servers.a1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0c:7a:73 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/port-forwarding.yml:16 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e232a1b->NXM_NX_ARP_SHA[],load:0xa080001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:23:2a:1b,IN_PORT
# topologies/port-forwarding.yml:28 servers.a1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.8.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0c7a73->NXM_NX_ARP_SHA[],load:0xa080002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0c:7a:73,IN_PORT
# topologies/port-forwarding.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x4db320->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/port-forwarding.yml:7 hosts.compute2)
run 21 ip -batch - <<'END'
# topologies/port-forwarding.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/port-forwarding.yml:7 hosts.compute2)
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/port-forwarding.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/port-forwarding.yml:5 hosts.net1)
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
# announce the addresses of qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 (topologies/port-forwarding.yml:16 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-0f2d65d1-b00b-5f29-9b8b-4746ce6e0e95 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-ceebd7a0-86 10.8.0.1 qg-fdbd3665-93 203.0.113.100 qg-fdbd3665-93 203.0.113.180 qg-fdbd3665-93 203.0.113.181
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
# announce the addresses of the host (topologies/port-forwarding.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/port-forwarding.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/port-forwarding.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/port-forwarding.yml:7 hosts.compute2)
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
