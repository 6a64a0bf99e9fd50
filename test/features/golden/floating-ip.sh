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
# namespaces and links (topologies/floating-ip.yml )
run 1 ip -batch - <<'END'
# topologies/floating-ip.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/floating-ip.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/floating-ip.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/floating-ip.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/floating-ip.yml:11 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/floating-ip.yml )
run 2 sysctl -q -p - <<'END'
# topologies/floating-ip.yml:11 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/floating-ip.yml:11 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/floating-ip.yml )
run 4 ip -batch - <<'END'
# topologies/floating-ip.yml underlay
link set sw-underlay up
# topologies/floating-ip.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/floating-ip.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/floating-ip.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/floating-ip.yml:11 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/floating-ip.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/floating-ip.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/floating-ip.yml:5 hosts.net1
link set eth0 up
# topologies/floating-ip.yml:11 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/floating-ip.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/floating-ip.yml:6 hosts.compute1
link set eth0 up
# topologies/floating-ip.yml:11 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/floating-ip.yml:7 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/floating-ip.yml:7 hosts.compute2
link set eth0 up
# topologies/floating-ip.yml:11 networks.public
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
# folders of Open vSwitch (topologies/floating-ip.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/floating-ip.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/floating-ip.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/floating-ip.yml:5 hosts.net1)
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
  -- add-port br-int qvo48497948-e5 tag=2 other_config:net_uuid=2a07a28f-dfe1-54a9-a2ee-ebe4aba3142c other_config:network_type=flat other_config:physical_network=ext other_config:tag=2 \
  -- set Interface qvo48497948-e5 'external_ids:attached-mac="fa:16:3e:6d:63:55"' external_ids:iface-id=48497948-e54a-5bc7-9ad5-f3f2c1322ff6 external_ids:iface-status=active external_ids:vm-uuid=4b29ab30-2a58-544a-be23-8412017f74e5 \
  -- add-port br-int qr-4d373388-b6 tag=1 other_config:net_uuid=694eaba8-2f1c-5a7a-94b7-de2192f3923f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7266348 other_config:tag=1 \
  -- set Interface qr-4d373388-b6 type=internal 'external_ids:attached-mac="fa:16:3e:64:b8:21"' external_ids:iface-id=4d373388-b6e0-541d-a556-f69789809af7 external_ids:iface-status=active \
  -- add-port br-int qg-456283f4-f2 tag=2 other_config:net_uuid=2a07a28f-dfe1-54a9-a2ee-ebe4aba3142c other_config:network_type=flat other_config:physical_network=ext other_config:tag=2 \
  -- set Interface qg-456283f4-f2 type=internal 'external_ids:attached-mac="fa:16:3e:94:dd:a0"' external_ids:iface-id=456283f4-f2f7-500f-a4f3-69a5b42b0e41 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/floating-ip.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/floating-ip.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/floating-ip.yml:5 hosts.net1
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
# topologies/floating-ip.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/floating-ip.yml:23 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap48497948-e5 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap48497948-e5 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap48497948-e5 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/floating-ip.yml:14 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4d373388-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4d373388-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/floating-ip.yml:14 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap456283f4-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap456283f4-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/floating-ip.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/floating-ip.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/floating-ip.yml:5 hosts.net1
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
# topologies/floating-ip.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/floating-ip.yml:23 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap48497948-e5 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap48497948-e5 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap48497948-e5 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/floating-ip.yml:14 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4d373388-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4d373388-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/floating-ip.yml:14 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap456283f4-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap456283f4-f2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/floating-ip.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/floating-ip.yml:23 servers.client
netns add client
# topologies/floating-ip.yml:14 routers.edge
netns add qrouter-6475a263-23d7-5899-bb5e-65333f9798ee
# topologies/floating-ip.yml:23 servers.client
link add qbr48497948-e5 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo48497948-e5 mtu 1500 type veth peer name qvb48497948-e5 mtu 1500
link add tap48497948-e5 mtu 1500 type veth peer name eth0 netns client address fa:16:3e:6d:63:55 mtu 1500
END
# settings of the host (topologies/floating-ip.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/floating-ip.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/floating-ip.yml:23 servers.client
net/ipv6/conf/qbr48497948-e5/disable_ipv6 = 1
# topologies/floating-ip.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/floating-ip.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/floating-ip.yml:23 servers.client
link set qbr48497948-e5 up
link set qvo48497948-e5 promisc on up
link set qvb48497948-e5 master qbr48497948-e5 promisc on up
link set tap48497948-e5 master qbr48497948-e5 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/floating-ip.yml:5 hosts.net1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 6475a263-23d7-5899-bb5e-65333f9798ee/10.6.0.2 a1
asks 6475a263-23d7-5899-bb5e-65333f9798ee/fe80::f816:3eff:fe76:9017 a1
asks 6475a263-23d7-5899-bb5e-65333f9798ee/10.6.0.3 a2
asks 6475a263-23d7-5899-bb5e-65333f9798ee/fe80::f816:3eff:fe60:a49c a2
asks 6475a263-23d7-5899-bb5e-65333f9798ee/10.6.0.4 a3
asks 6475a263-23d7-5899-bb5e-65333f9798ee/fe80::f816:3eff:fe5c:3b47 a3
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers a1 /openstack/latest/meta_data.json application/json {"uuid":"cdfecd86-a99b-5afd-8cfb-c05af6bd82fa","name":"a1","hostname":"a1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"floating-ip","host":"compute1"}}
answers a1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap65aeb6fb-a6","vif_id":"65aeb6fb-a643-547f-aee1-2b76c931c1f5","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:76:90:17"}],"networks":[{"id":"network0","link":"tap65aeb6fb-a6","network_id":"694eaba8-2f1c-5a7a-94b7-de2192f3923f","type":"ipv4","ip_address":"10.6.0.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.6.0.1"}],"services":[]}],"services":[]}
answers a1 /latest/meta-data/hostname text/plain a1.novalocal
answers a1 /latest/meta-data/instance-id text/plain i-cdfecd86
answers a1 /latest/meta-data/local-hostname text/plain a1.novalocal
answers a1 /latest/meta-data/local-ipv4 text/plain 10.6.0.2
answers a1 /latest/meta-data/mac text/plain fa:16:3e:76:90:17
answers a1 /latest/meta-data/public-ipv4 text/plain 203.0.113.150
answers a2 /openstack/latest/meta_data.json application/json {"uuid":"17a40d2f-9c68-58b1-9cc2-0385009322de","name":"a2","hostname":"a2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"floating-ip","host":"compute2"}}
answers a2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap6dd31b30-5d","vif_id":"6dd31b30-5d02-56df-b0de-1afc2484b6f1","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:60:a4:9c"}],"networks":[{"id":"network0","link":"tap6dd31b30-5d","network_id":"694eaba8-2f1c-5a7a-94b7-de2192f3923f","type":"ipv4","ip_address":"10.6.0.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.6.0.1"}],"services":[]}],"services":[]}
answers a2 /latest/meta-data/hostname text/plain a2.novalocal
answers a2 /latest/meta-data/instance-id text/plain i-17a40d2f
answers a2 /latest/meta-data/local-hostname text/plain a2.novalocal
answers a2 /latest/meta-data/local-ipv4 text/plain 10.6.0.3
answers a2 /latest/meta-data/mac text/plain fa:16:3e:60:a4:9c
answers a2 /latest/meta-data/public-ipv4 text/plain 203.0.113.102
answers a3 /openstack/latest/meta_data.json application/json {"uuid":"72e6e227-87bb-58ee-bb28-03bffeb1cd55","name":"a3","hostname":"a3.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"floating-ip","host":"compute2"}}
answers a3 /openstack/latest/network_data.json application/json {"links":[{"id":"tapb7696f30-3a","vif_id":"b7696f30-3a04-5b93-b88c-05db15dac951","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:5c:3b:47"}],"networks":[{"id":"network0","link":"tapb7696f30-3a","network_id":"694eaba8-2f1c-5a7a-94b7-de2192f3923f","type":"ipv4","ip_address":"10.6.0.4","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.6.0.1"}],"services":[]}],"services":[]}
answers a3 /latest/meta-data/hostname text/plain a3.novalocal
answers a3 /latest/meta-data/instance-id text/plain i-72e6e227
answers a3 /latest/meta-data/local-hostname text/plain a3.novalocal
answers a3 /latest/meta-data/local-ipv4 text/plain 10.6.0.4
answers a3 /latest/meta-data/mac text/plain fa:16:3e:5c:3b:47
answers a3 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/6475a263-23d7-5899-bb5e-65333f9798ee.conf (topologies/floating-ip.yml:14 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/6475a263-23d7-5899-bb5e-65333f9798ee.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-6475a263-23d7-5899-bb5e-65333f9798ee
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/6475a263-23d7-5899-bb5e-65333f9798ee.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 6475a263-23d7-5899-bb5e-65333f9798ee
END
# write /run/neutron/external/pids/6475a263-23d7-5899-bb5e-65333f9798ee.pid.haproxy (topologies/floating-ip.yml:14 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/6475a263-23d7-5899-bb5e-65333f9798ee.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/floating-ip.yml:5 hosts.net1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen client 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/floating-ip.yml:23 servers.client)
run 14 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/floating-ip.yml:23 servers.client)
run 15 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/floating-ip.yml:23 servers.client
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
# start ovs-vswitchd (topologies/floating-ip.yml:5 hosts.net1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/floating-ip.yml:5 hosts.net1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-6475a263-23d7-5899-bb5e-65333f9798ee (topologies/floating-ip.yml:14 routers.edge)
run 18 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee iptables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/floating-ip.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/floating-ip.yml:14 routers.edge
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
# topologies/floating-ip.yml:14 routers.edge
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
# topologies/floating-ip.yml:14 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-4d373388-b6 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/floating-ip.yml:14 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-456283f4-f2 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-456283f4-f2 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-456283f4-f2 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/floating-ip.yml:14 routers.edge
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
# topologies/floating-ip.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/floating-ip.yml:14 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-456283f4-f2 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-456283f4-f2 -j SNAT --to-source 203.0.113.101 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.101 --random-fully
# topologies/floating-ip.yml:20 servers.a1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.6.0.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.6.0.2
-A neutron-l3-agent-float-snat -s 10.6.0.2/32 -j SNAT --to-source 203.0.113.150 --random-fully
# topologies/floating-ip.yml:21 servers.a2.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.102/32 -j DNAT --to-destination 10.6.0.3
-A neutron-l3-agent-OUTPUT -d 203.0.113.102/32 -j DNAT --to-destination 10.6.0.3
-A neutron-l3-agent-float-snat -s 10.6.0.3/32 -j SNAT --to-source 203.0.113.102 --random-fully
COMMIT
*filter
# topologies/floating-ip.yml:14 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/floating-ip.yml:14 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/floating-ip.yml:14 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-4d373388-b6 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-6475a263-23d7-5899-bb5e-65333f9798ee (topologies/floating-ip.yml:14 routers.edge)
run 19 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee ip6tables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/floating-ip.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/floating-ip.yml:14 routers.edge
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
# topologies/floating-ip.yml:14 routers.edge
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
# topologies/floating-ip.yml:14 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/floating-ip.yml:14 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/floating-ip.yml:14 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/floating-ip.yml:14 routers.edge
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
# settings of qrouter-6475a263-23d7-5899-bb5e-65333f9798ee (topologies/floating-ip.yml:14 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee sysctl -q -p - <<'END'
# topologies/floating-ip.yml:14 routers.edge
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
# flows of br-int (topologies/floating-ip.yml:5 hosts.net1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/floating-ip.yml:5 hosts.net1
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
# topologies/floating-ip.yml:11 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
END
# first frames of servers (topologies/floating-ip.yml:5 hosts.net1)
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
# topologies/floating-ip.yml:23 servers.client
qvb48497948-e5 fa:16:3e:6d:63:55
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/floating-ip.yml:5 hosts.net1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/floating-ip.yml:5 hosts.net1
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
# topologies/floating-ip.yml:10 networks.app
table=4, priority=1,tun_id=0x6ee02c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/floating-ip.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/floating-ip.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/floating-ip.yml:20 servers.a1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:76:90:17 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/floating-ip.yml:21 servers.a2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:60:a4:9c actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/floating-ip.yml:22 servers.a3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:5c:3b:47 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/floating-ip.yml:20 servers.a1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e769017->NXM_NX_ARP_SHA[],load:0xa060002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:76:90:17,IN_PORT
# topologies/floating-ip.yml:21 servers.a2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e60a49c->NXM_NX_ARP_SHA[],load:0xa060003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:60:a4:9c,IN_PORT
# topologies/floating-ip.yml:22 servers.a3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5c3b47->NXM_NX_ARP_SHA[],load:0xa060004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5c:3b:47,IN_PORT
# topologies/floating-ip.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/floating-ip.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/floating-ip.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/floating-ip.yml:11 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/floating-ip.yml:5 hosts.net1)
run 25 ip -batch - <<'END'
# topologies/floating-ip.yml:14 routers.edge.networks[0]
link set qr-4d373388-b6 netns qrouter-6475a263-23d7-5899-bb5e-65333f9798ee address fa:16:3e:64:b8:21 mtu 1450
# topologies/floating-ip.yml:14 routers.edge.gateway
link set qg-456283f4-f2 netns qrouter-6475a263-23d7-5899-bb5e-65333f9798ee address fa:16:3e:94:dd:a0 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/floating-ip.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/floating-ip.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/floating-ip.yml:5 hosts.net1)
run 27 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/floating-ip.yml:5 hosts.net1)
run 28 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-6475a263-23d7-5899-bb5e-65333f9798ee (topologies/floating-ip.yml:14 routers.edge)
run 29 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee sysctl -q -p - <<'END'
# topologies/floating-ip.yml:14 routers.edge.gateway
net/ipv6/conf/qg-456283f4-f2/accept_ra = 2
END
# devices, addresses and routes of qrouter-6475a263-23d7-5899-bb5e-65333f9798ee (topologies/floating-ip.yml:14 routers.edge)
run 30 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee ip -batch - <<'END'
# topologies/floating-ip.yml:14 routers.edge
link set lo up
# topologies/floating-ip.yml:14 routers.edge.networks[0]
link set qr-4d373388-b6 up
# topologies/floating-ip.yml:14 routers.edge.gateway
link set qg-456283f4-f2 up
# topologies/floating-ip.yml:14 routers.edge.networks[0]
addr add 10.6.0.1/24 broadcast 10.6.0.255 dev qr-4d373388-b6
# topologies/floating-ip.yml:14 routers.edge.gateway
addr add 203.0.113.101/24 broadcast 203.0.113.255 dev qg-456283f4-f2
# topologies/floating-ip.yml:20 servers.a1.floating_ip
addr add 203.0.113.150/32 broadcast 203.0.113.150 dev qg-456283f4-f2
# topologies/floating-ip.yml:21 servers.a2.floating_ip
addr add 203.0.113.102/32 broadcast 203.0.113.102 dev qg-456283f4-f2
# topologies/floating-ip.yml:14 routers.edge.gateway
route add default via 203.0.113.1 dev qg-456283f4-f2 proto static
END
# start metadata proxy of router edge (topologies/floating-ip.yml:14 routers.edge)
run 31 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee haproxy -f /run/neutron/ns-metadata-proxy/6475a263-23d7-5899-bb5e-65333f9798ee.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/floating-ip.yml:5 hosts.net1)
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
# topologies/floating-ip.yml:14 routers.edge.networks[0]
qr-4d373388-b6
# topologies/floating-ip.yml:14 routers.edge.gateway
qg-456283f4-f2
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
# folders of Open vSwitch (topologies/floating-ip.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/floating-ip.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/floating-ip.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/floating-ip.yml:6 hosts.compute1)
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
  -- add-port br-int qvo65aeb6fb-a6 tag=1 other_config:net_uuid=694eaba8-2f1c-5a7a-94b7-de2192f3923f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7266348 other_config:tag=1 \
  -- set Interface qvo65aeb6fb-a6 'external_ids:attached-mac="fa:16:3e:76:90:17"' external_ids:iface-id=65aeb6fb-a643-547f-aee1-2b76c931c1f5 external_ids:iface-status=active external_ids:vm-uuid=cdfecd86-a99b-5afd-8cfb-c05af6bd82fa
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/floating-ip.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/floating-ip.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb65aeb6fb-a6 -m comment --comment "Set zone for 65aeb6fb-a643-547f-aee1-2b76c931c1f5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb65aeb6fb-a6 -m comment --comment "Set zone for 65aeb6fb-a643-547f-aee1-2b76c931c1f5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap65aeb6fb-a6 -m comment --comment "Set zone for 65aeb6fb-a643-547f-aee1-2b76c931c1f5" -j CT --zone 4097
COMMIT
*filter
# topologies/floating-ip.yml:6 hosts.compute1
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
# topologies/floating-ip.yml:20 servers.a1
:neutron-openvswi-i65aeb6fb-a - [0:0]
:neutron-openvswi-o65aeb6fb-a - [0:0]
:neutron-openvswi-s65aeb6fb-a - [0:0]
# topologies/floating-ip.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o65aeb6fb-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i65aeb6fb-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o65aeb6fb-a
-A neutron-openvswi-i65aeb6fb-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i65aeb6fb-a -d 10.6.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i65aeb6fb-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[0]
-A neutron-openvswi-i65aeb6fb-a -p tcp -m tcp --dport 80 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[1]
-A neutron-openvswi-i65aeb6fb-a -s 203.0.113.0/24 -p icmp -j RETURN
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-i65aeb6fb-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i65aeb6fb-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o65aeb6fb-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -j neutron-openvswi-s65aeb6fb-a
-A neutron-openvswi-s65aeb6fb-a -s 10.6.0.2/32 -m mac --mac-source fa:16:3e:76:90:17 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s65aeb6fb-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o65aeb6fb-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o65aeb6fb-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/floating-ip.yml:17 security_groups.app
-A neutron-openvswi-o65aeb6fb-a -j RETURN
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-o65aeb6fb-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o65aeb6fb-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/floating-ip.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/floating-ip.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/floating-ip.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb65aeb6fb-a6 -m comment --comment "Set zone for 65aeb6fb-a643-547f-aee1-2b76c931c1f5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb65aeb6fb-a6 -m comment --comment "Set zone for 65aeb6fb-a643-547f-aee1-2b76c931c1f5" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap65aeb6fb-a6 -m comment --comment "Set zone for 65aeb6fb-a643-547f-aee1-2b76c931c1f5" -j CT --zone 4097
COMMIT
*filter
# topologies/floating-ip.yml:6 hosts.compute1
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
# topologies/floating-ip.yml:20 servers.a1
:neutron-openvswi-i65aeb6fb-a - [0:0]
:neutron-openvswi-o65aeb6fb-a - [0:0]
# topologies/floating-ip.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o65aeb6fb-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i65aeb6fb-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap65aeb6fb-a6 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o65aeb6fb-a
-A neutron-openvswi-i65aeb6fb-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i65aeb6fb-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i65aeb6fb-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i65aeb6fb-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i65aeb6fb-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[0]
-A neutron-openvswi-i65aeb6fb-a -p tcp -m tcp --dport 80 -j RETURN
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-i65aeb6fb-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i65aeb6fb-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o65aeb6fb-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o65aeb6fb-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o65aeb6fb-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o65aeb6fb-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/floating-ip.yml:17 security_groups.app
-A neutron-openvswi-o65aeb6fb-a -j RETURN
# topologies/floating-ip.yml:20 servers.a1
-A neutron-openvswi-o65aeb6fb-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o65aeb6fb-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/floating-ip.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/floating-ip.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/floating-ip.yml:20 servers.a1
netns add a1
link add qbr65aeb6fb-a6 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo65aeb6fb-a6 mtu 1450 type veth peer name qvb65aeb6fb-a6 mtu 1450
link add tap65aeb6fb-a6 mtu 1450 type veth peer name eth0 netns a1 address fa:16:3e:76:90:17 mtu 1450
END
# settings of the host (topologies/floating-ip.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/floating-ip.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/floating-ip.yml:20 servers.a1
net/ipv6/conf/qbr65aeb6fb-a6/disable_ipv6 = 1
# topologies/floating-ip.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/floating-ip.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/floating-ip.yml:20 servers.a1
link set qbr65aeb6fb-a6 up
link set qvo65aeb6fb-a6 promisc on up
link set qvb65aeb6fb-a6 master qbr65aeb6fb-a6 promisc on up
link set tap65aeb6fb-a6 master qbr65aeb6fb-a6 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/floating-ip.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen a1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/floating-ip.yml:20 servers.a1)
run 11 nsenter --net=/run/netns/a1 ethtool -K eth0 tx off
# devices, addresses and routes of a1 (topologies/floating-ip.yml:20 servers.a1)
run 12 nsenter --net=/run/netns/a1 ip -batch - <<'END'
# topologies/floating-ip.yml:20 servers.a1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.6.0.2/24 dev eth0
route add default via 10.6.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/floating-ip.yml:6 hosts.compute1)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/floating-ip.yml:6 hosts.compute1)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/floating-ip.yml:6 hosts.compute1)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/floating-ip.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/floating-ip.yml:20 servers.a1
priority=9,in_port="qvo65aeb6fb-a6" actions=resubmit(,25)
table=25, priority=2,in_port="qvo65aeb6fb-a6",dl_src=fa:16:3e:76:90:17 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo65aeb6fb-a6",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo65aeb6fb-a6",icmp_type=136,nd_target=fe80::f816:3eff:fe76:9017 actions=resubmit(,59)
priority=10,arp,in_port="qvo65aeb6fb-a6" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo65aeb6fb-a6",arp_spa=10.6.0.2 actions=resubmit(,25)
END
# first frames of servers (topologies/floating-ip.yml:6 hosts.compute1)
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
# topologies/floating-ip.yml:20 servers.a1
qvb65aeb6fb-a6 fa:16:3e:76:90:17
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/floating-ip.yml:6 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/floating-ip.yml:6 hosts.compute1
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
# topologies/floating-ip.yml:10 networks.app
table=4, priority=1,tun_id=0x6ee02c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/floating-ip.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/floating-ip.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/floating-ip.yml:14 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:64:b8:21 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/floating-ip.yml:21 servers.a2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:60:a4:9c actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/floating-ip.yml:22 servers.a3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:5c:3b:47 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/floating-ip.yml:14 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e64b821->NXM_NX_ARP_SHA[],load:0xa060001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:64:b8:21,IN_PORT
# topologies/floating-ip.yml:21 servers.a2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e60a49c->NXM_NX_ARP_SHA[],load:0xa060003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:60:a4:9c,IN_PORT
# topologies/floating-ip.yml:22 servers.a3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5c3b47->NXM_NX_ARP_SHA[],load:0xa060004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5c:3b:47,IN_PORT
# topologies/floating-ip.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/floating-ip.yml:6 hosts.compute1)
run 18 ip -batch - <<'END'
# topologies/floating-ip.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/floating-ip.yml:6 hosts.compute1)
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
# folders of Open vSwitch (topologies/floating-ip.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/floating-ip.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/floating-ip.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/floating-ip.yml:7 hosts.compute2)
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
  -- add-port br-int qvo6dd31b30-5d tag=1 other_config:net_uuid=694eaba8-2f1c-5a7a-94b7-de2192f3923f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7266348 other_config:tag=1 \
  -- set Interface qvo6dd31b30-5d 'external_ids:attached-mac="fa:16:3e:60:a4:9c"' external_ids:iface-id=6dd31b30-5d02-56df-b0de-1afc2484b6f1 external_ids:iface-status=active external_ids:vm-uuid=17a40d2f-9c68-58b1-9cc2-0385009322de \
  -- add-port br-int qvob7696f30-3a tag=1 other_config:net_uuid=694eaba8-2f1c-5a7a-94b7-de2192f3923f other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7266348 other_config:tag=1 \
  -- set Interface qvob7696f30-3a 'external_ids:attached-mac="fa:16:3e:5c:3b:47"' external_ids:iface-id=b7696f30-3a04-5b93-b88c-05db15dac951 external_ids:iface-status=active external_ids:vm-uuid=72e6e227-87bb-58ee-bb28-03bffeb1cd55
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/floating-ip.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/floating-ip.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6dd31b30-5d -m comment --comment "Set zone for 6dd31b30-5d02-56df-b0de-1afc2484b6f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6dd31b30-5d -m comment --comment "Set zone for 6dd31b30-5d02-56df-b0de-1afc2484b6f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6dd31b30-5d -m comment --comment "Set zone for 6dd31b30-5d02-56df-b0de-1afc2484b6f1" -j CT --zone 4097
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb7696f30-3a -m comment --comment "Set zone for b7696f30-3a04-5b93-b88c-05db15dac951" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb7696f30-3a -m comment --comment "Set zone for b7696f30-3a04-5b93-b88c-05db15dac951" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb7696f30-3a -m comment --comment "Set zone for b7696f30-3a04-5b93-b88c-05db15dac951" -j CT --zone 4098
COMMIT
*filter
# topologies/floating-ip.yml:7 hosts.compute2
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
# topologies/floating-ip.yml:21 servers.a2
:neutron-openvswi-i6dd31b30-5 - [0:0]
:neutron-openvswi-o6dd31b30-5 - [0:0]
:neutron-openvswi-s6dd31b30-5 - [0:0]
# topologies/floating-ip.yml:22 servers.a3
:neutron-openvswi-ib7696f30-3 - [0:0]
:neutron-openvswi-ob7696f30-3 - [0:0]
:neutron-openvswi-sb7696f30-3 - [0:0]
# topologies/floating-ip.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6dd31b30-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6dd31b30-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6dd31b30-5
-A neutron-openvswi-i6dd31b30-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6dd31b30-5 -d 10.6.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6dd31b30-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[0]
-A neutron-openvswi-i6dd31b30-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[1]
-A neutron-openvswi-i6dd31b30-5 -s 203.0.113.0/24 -p icmp -j RETURN
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-i6dd31b30-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6dd31b30-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6dd31b30-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -j neutron-openvswi-s6dd31b30-5
-A neutron-openvswi-s6dd31b30-5 -s 10.6.0.3/32 -m mac --mac-source fa:16:3e:60:a4:9c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6dd31b30-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6dd31b30-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6dd31b30-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/floating-ip.yml:17 security_groups.app
-A neutron-openvswi-o6dd31b30-5 -j RETURN
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-o6dd31b30-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6dd31b30-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb7696f30-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb7696f30-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb7696f30-3a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob7696f30-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb7696f30-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib7696f30-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb7696f30-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob7696f30-3
-A neutron-openvswi-ib7696f30-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib7696f30-3 -d 10.6.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib7696f30-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[0]
-A neutron-openvswi-ib7696f30-3 -p tcp -m tcp --dport 80 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[1]
-A neutron-openvswi-ib7696f30-3 -s 203.0.113.0/24 -p icmp -j RETURN
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-ib7696f30-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib7696f30-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob7696f30-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -j neutron-openvswi-sb7696f30-3
-A neutron-openvswi-sb7696f30-3 -s 10.6.0.4/32 -m mac --mac-source fa:16:3e:5c:3b:47 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb7696f30-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob7696f30-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob7696f30-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/floating-ip.yml:17 security_groups.app
-A neutron-openvswi-ob7696f30-3 -j RETURN
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-ob7696f30-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob7696f30-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/floating-ip.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/floating-ip.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/floating-ip.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/floating-ip.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6dd31b30-5d -m comment --comment "Set zone for 6dd31b30-5d02-56df-b0de-1afc2484b6f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb6dd31b30-5d -m comment --comment "Set zone for 6dd31b30-5d02-56df-b0de-1afc2484b6f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6dd31b30-5d -m comment --comment "Set zone for 6dd31b30-5d02-56df-b0de-1afc2484b6f1" -j CT --zone 4097
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb7696f30-3a -m comment --comment "Set zone for b7696f30-3a04-5b93-b88c-05db15dac951" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb7696f30-3a -m comment --comment "Set zone for b7696f30-3a04-5b93-b88c-05db15dac951" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb7696f30-3a -m comment --comment "Set zone for b7696f30-3a04-5b93-b88c-05db15dac951" -j CT --zone 4098
COMMIT
*filter
# topologies/floating-ip.yml:7 hosts.compute2
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
# topologies/floating-ip.yml:21 servers.a2
:neutron-openvswi-i6dd31b30-5 - [0:0]
:neutron-openvswi-o6dd31b30-5 - [0:0]
# topologies/floating-ip.yml:22 servers.a3
:neutron-openvswi-ib7696f30-3 - [0:0]
:neutron-openvswi-ob7696f30-3 - [0:0]
# topologies/floating-ip.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6dd31b30-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6dd31b30-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6dd31b30-5d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6dd31b30-5
-A neutron-openvswi-i6dd31b30-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6dd31b30-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6dd31b30-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6dd31b30-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6dd31b30-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[0]
-A neutron-openvswi-i6dd31b30-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-i6dd31b30-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6dd31b30-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6dd31b30-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6dd31b30-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6dd31b30-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6dd31b30-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/floating-ip.yml:17 security_groups.app
-A neutron-openvswi-o6dd31b30-5 -j RETURN
# topologies/floating-ip.yml:21 servers.a2
-A neutron-openvswi-o6dd31b30-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6dd31b30-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb7696f30-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb7696f30-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb7696f30-3a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob7696f30-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb7696f30-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib7696f30-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb7696f30-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob7696f30-3
-A neutron-openvswi-ib7696f30-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib7696f30-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib7696f30-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib7696f30-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib7696f30-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/floating-ip.yml:17 security_groups.app[0]
-A neutron-openvswi-ib7696f30-3 -p tcp -m tcp --dport 80 -j RETURN
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-ib7696f30-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib7696f30-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob7696f30-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob7696f30-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob7696f30-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob7696f30-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/floating-ip.yml:17 security_groups.app
-A neutron-openvswi-ob7696f30-3 -j RETURN
# topologies/floating-ip.yml:22 servers.a3
-A neutron-openvswi-ob7696f30-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob7696f30-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/floating-ip.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/floating-ip.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/floating-ip.yml:21 servers.a2
netns add a2
# topologies/floating-ip.yml:22 servers.a3
netns add a3
# topologies/floating-ip.yml:21 servers.a2
link add qbr6dd31b30-5d mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6dd31b30-5d mtu 1450 type veth peer name qvb6dd31b30-5d mtu 1450
link add tap6dd31b30-5d mtu 1450 type veth peer name eth0 netns a2 address fa:16:3e:60:a4:9c mtu 1450
# topologies/floating-ip.yml:22 servers.a3
link add qbrb7696f30-3a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob7696f30-3a mtu 1450 type veth peer name qvbb7696f30-3a mtu 1450
link add tapb7696f30-3a mtu 1450 type veth peer name eth0 netns a3 address fa:16:3e:5c:3b:47 mtu 1450
END
# settings of the host (topologies/floating-ip.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/floating-ip.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/floating-ip.yml:21 servers.a2
net/ipv6/conf/qbr6dd31b30-5d/disable_ipv6 = 1
# topologies/floating-ip.yml:22 servers.a3
net/ipv6/conf/qbrb7696f30-3a/disable_ipv6 = 1
# topologies/floating-ip.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/floating-ip.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/floating-ip.yml:21 servers.a2
link set qbr6dd31b30-5d up
link set qvo6dd31b30-5d promisc on up
link set qvb6dd31b30-5d master qbr6dd31b30-5d promisc on up
link set tap6dd31b30-5d master qbr6dd31b30-5d up
# topologies/floating-ip.yml:22 servers.a3
link set qbrb7696f30-3a up
link set qvob7696f30-3a promisc on up
link set qvbb7696f30-3a master qbrb7696f30-3a promisc on up
link set tapb7696f30-3a master qbrb7696f30-3a up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/floating-ip.yml:7 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen a2 0.0.0.0 80
listen a2 0.0.0.0 443
listen a3 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/floating-ip.yml:21 servers.a2)
run 11 nsenter --net=/run/netns/a2 ethtool -K eth0 tx off
# devices, addresses and routes of a2 (topologies/floating-ip.yml:21 servers.a2)
run 12 nsenter --net=/run/netns/a2 ip -batch - <<'END'
# topologies/floating-ip.yml:21 servers.a2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.6.0.3/24 dev eth0
route add default via 10.6.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/floating-ip.yml:22 servers.a3)
run 13 nsenter --net=/run/netns/a3 ethtool -K eth0 tx off
# devices, addresses and routes of a3 (topologies/floating-ip.yml:22 servers.a3)
run 14 nsenter --net=/run/netns/a3 ip -batch - <<'END'
# topologies/floating-ip.yml:22 servers.a3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.6.0.4/24 dev eth0
route add default via 10.6.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/floating-ip.yml:7 hosts.compute2)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/floating-ip.yml:7 hosts.compute2)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/floating-ip.yml:7 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/floating-ip.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/floating-ip.yml:21 servers.a2
priority=9,in_port="qvo6dd31b30-5d" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6dd31b30-5d",dl_src=fa:16:3e:60:a4:9c actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6dd31b30-5d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6dd31b30-5d",icmp_type=136,nd_target=fe80::f816:3eff:fe60:a49c actions=resubmit(,59)
priority=10,arp,in_port="qvo6dd31b30-5d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6dd31b30-5d",arp_spa=10.6.0.3 actions=resubmit(,25)
# topologies/floating-ip.yml:22 servers.a3
priority=9,in_port="qvob7696f30-3a" actions=resubmit(,25)
table=25, priority=2,in_port="qvob7696f30-3a",dl_src=fa:16:3e:5c:3b:47 actions=resubmit(,30)
priority=10,icmp6,in_port="qvob7696f30-3a",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob7696f30-3a",icmp_type=136,nd_target=fe80::f816:3eff:fe5c:3b47 actions=resubmit(,59)
priority=10,arp,in_port="qvob7696f30-3a" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvob7696f30-3a",arp_spa=10.6.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/floating-ip.yml:7 hosts.compute2)
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
# topologies/floating-ip.yml:21 servers.a2
qvb6dd31b30-5d fa:16:3e:60:a4:9c
# topologies/floating-ip.yml:22 servers.a3
qvbb7696f30-3a fa:16:3e:5c:3b:47
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/floating-ip.yml:7 hosts.compute2)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/floating-ip.yml:7 hosts.compute2
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
# topologies/floating-ip.yml:10 networks.app
table=4, priority=1,tun_id=0x6ee02c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/floating-ip.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/floating-ip.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/floating-ip.yml:14 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:64:b8:21 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/floating-ip.yml:20 servers.a1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:76:90:17 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/floating-ip.yml:14 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e64b821->NXM_NX_ARP_SHA[],load:0xa060001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:64:b8:21,IN_PORT
# topologies/floating-ip.yml:20 servers.a1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.6.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e769017->NXM_NX_ARP_SHA[],load:0xa060002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:76:90:17,IN_PORT
# topologies/floating-ip.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x6ee02c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/floating-ip.yml:7 hosts.compute2)
run 20 ip -batch - <<'END'
# topologies/floating-ip.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/floating-ip.yml:7 hosts.compute2)
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/floating-ip.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/floating-ip.yml:5 hosts.net1)
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
# announce the addresses of qrouter-6475a263-23d7-5899-bb5e-65333f9798ee (topologies/floating-ip.yml:14 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-6475a263-23d7-5899-bb5e-65333f9798ee sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-4d373388-b6 10.6.0.1 qg-456283f4-f2 203.0.113.101 qg-456283f4-f2 203.0.113.150 qg-456283f4-f2 203.0.113.102
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
# announce the addresses of the host (topologies/floating-ip.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/floating-ip.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/floating-ip.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/floating-ip.yml:7 hosts.compute2)
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
