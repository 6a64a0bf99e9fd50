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
# namespaces and links (topologies/snat.yml )
run 1 ip -batch - <<'END'
# topologies/snat.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/snat.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/snat.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/snat.yml:11 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
END
# settings of the host (topologies/snat.yml )
run 2 sysctl -q -p - <<'END'
# topologies/snat.yml:11 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/snat.yml:11 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/snat.yml )
run 4 ip -batch - <<'END'
# topologies/snat.yml underlay
link set sw-underlay up
# topologies/snat.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/snat.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/snat.yml:11 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/snat.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/snat.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/snat.yml:5 hosts.net1
link set eth0 up
# topologies/snat.yml:11 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/snat.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/snat.yml:6 hosts.compute1
link set eth0 up
# topologies/snat.yml:11 networks.public
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
# folders of Open vSwitch (topologies/snat.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/snat.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/snat.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/snat.yml:5 hosts.net1)
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
  -- add-port br-int qr-54dc08f0-4b tag=1 other_config:net_uuid=15d0b5ac-27fb-525d-a4bd-2042b75ac950 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2528407 other_config:tag=1 \
  -- set Interface qr-54dc08f0-4b type=internal 'external_ids:attached-mac="fa:16:3e:c5:e7:f1"' external_ids:iface-id=54dc08f0-4b3b-5fca-a8eb-38b6606a8812 external_ids:iface-status=active \
  -- add-port br-int qr-2a22c144-a7 tag=2 other_config:net_uuid=2291e687-2c6a-5fbf-8d63-6d6c20e17502 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3326948 other_config:tag=2 \
  -- set Interface qr-2a22c144-a7 type=internal 'external_ids:attached-mac="fa:16:3e:ae:d1:47"' external_ids:iface-id=2a22c144-a7be-506d-889e-578f5c8cc89b external_ids:iface-status=active \
  -- add-port br-int qg-67f10ef7-b1 tag=3 other_config:net_uuid=f28de257-3573-5d1c-b0a7-159bcf1417c2 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-67f10ef7-b1 type=internal 'external_ids:attached-mac="fa:16:3e:19:e1:f4"' external_ids:iface-id=67f10ef7-b17d-5784-a6f5-13d752bf3b47 external_ids:iface-status=active \
  -- add-port br-int qg-bfdd96b5-a1 tag=3 other_config:net_uuid=f28de257-3573-5d1c-b0a7-159bcf1417c2 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-bfdd96b5-a1 type=internal 'external_ids:attached-mac="fa:16:3e:38:21:61"' external_ids:iface-id=bfdd96b5-a1eb-5ed4-b59b-2b8a68c070ae external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/snat.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/snat.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/snat.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/snat.yml:5 hosts.net1
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
# topologies/snat.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/snat.yml:14 routers.nat.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap54dc08f0-4b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap54dc08f0-4b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/snat.yml:15 routers.plain.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2a22c144-a7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2a22c144-a7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/snat.yml:14 routers.nat.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap67f10ef7-b1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap67f10ef7-b1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/snat.yml:15 routers.plain.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbfdd96b5-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbfdd96b5-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/snat.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/snat.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/snat.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/snat.yml:5 hosts.net1
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
# topologies/snat.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/snat.yml:14 routers.nat.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap54dc08f0-4b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap54dc08f0-4b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/snat.yml:15 routers.plain.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2a22c144-a7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2a22c144-a7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/snat.yml:14 routers.nat.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap67f10ef7-b1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap67f10ef7-b1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/snat.yml:15 routers.plain.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbfdd96b5-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbfdd96b5-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/snat.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/snat.yml:14 routers.nat
netns add qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868
# topologies/snat.yml:15 routers.plain
netns add qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2
END
# settings of the host (topologies/snat.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/snat.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/snat.yml:5 hosts.net1)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 56a6c4eb-aa17-5665-b736-ec3b15fba868/10.5.1.2 h1
asks 56a6c4eb-aa17-5665-b736-ec3b15fba868/fe80::f816:3eff:fe8c:a02e h1
asks 56a6c4eb-aa17-5665-b736-ec3b15fba868/10.5.1.3 h2
asks 56a6c4eb-aa17-5665-b736-ec3b15fba868/fe80::f816:3eff:fe1b:dcd2 h2
asks 41df703e-5f8f-5ba5-ac29-a461b2498dd2/10.5.2.2 p1
asks 41df703e-5f8f-5ba5-ac29-a461b2498dd2/fe80::f816:3eff:fe8e:c701 p1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers h1 /openstack/latest/meta_data.json application/json {"uuid":"02a109d2-2709-5e47-9a29-203039e2b495","name":"h1","hostname":"h1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"snat","host":"compute1"}}
answers h1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap8e5b0e58-ef","vif_id":"8e5b0e58-ef09-5357-adb9-d6608e00882d","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:8c:a0:2e"}],"networks":[{"id":"network0","link":"tap8e5b0e58-ef","network_id":"15d0b5ac-27fb-525d-a4bd-2042b75ac950","type":"ipv4","ip_address":"10.5.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.5.1.1"}],"services":[]}],"services":[]}
answers h1 /latest/meta-data/hostname text/plain h1.novalocal
answers h1 /latest/meta-data/instance-id text/plain i-02a109d2
answers h1 /latest/meta-data/local-hostname text/plain h1.novalocal
answers h1 /latest/meta-data/local-ipv4 text/plain 10.5.1.2
answers h1 /latest/meta-data/mac text/plain fa:16:3e:8c:a0:2e
answers h1 /latest/meta-data/public-ipv4 text/plain 
answers h2 /openstack/latest/meta_data.json application/json {"uuid":"b3c0965e-f60d-50e3-a494-39cd96016d69","name":"h2","hostname":"h2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"snat","host":"compute1"}}
answers h2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap6980e03a-0c","vif_id":"6980e03a-0cef-5dfc-8153-f3c56e1db261","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:1b:dc:d2"}],"networks":[{"id":"network0","link":"tap6980e03a-0c","network_id":"15d0b5ac-27fb-525d-a4bd-2042b75ac950","type":"ipv4","ip_address":"10.5.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.5.1.1"}],"services":[]}],"services":[]}
answers h2 /latest/meta-data/hostname text/plain h2.novalocal
answers h2 /latest/meta-data/instance-id text/plain i-b3c0965e
answers h2 /latest/meta-data/local-hostname text/plain h2.novalocal
answers h2 /latest/meta-data/local-ipv4 text/plain 10.5.1.3
answers h2 /latest/meta-data/mac text/plain fa:16:3e:1b:dc:d2
answers h2 /latest/meta-data/public-ipv4 text/plain 203.0.113.4
answers p1 /openstack/latest/meta_data.json application/json {"uuid":"031f119a-2885-5558-889a-f6b91573e90e","name":"p1","hostname":"p1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"snat","host":"compute1"}}
answers p1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap4bd8f777-8b","vif_id":"4bd8f777-8bfd-539a-8012-8488797a7de8","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:8e:c7:01"}],"networks":[{"id":"network0","link":"tap4bd8f777-8b","network_id":"2291e687-2c6a-5fbf-8d63-6d6c20e17502","type":"ipv4","ip_address":"10.5.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.5.2.1"}],"services":[]}],"services":[]}
answers p1 /latest/meta-data/hostname text/plain p1.novalocal
answers p1 /latest/meta-data/instance-id text/plain i-031f119a
answers p1 /latest/meta-data/local-hostname text/plain p1.novalocal
answers p1 /latest/meta-data/local-ipv4 text/plain 10.5.2.2
answers p1 /latest/meta-data/mac text/plain fa:16:3e:8e:c7:01
answers p1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/56a6c4eb-aa17-5665-b736-ec3b15fba868.conf (topologies/snat.yml:14 routers.nat)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/56a6c4eb-aa17-5665-b736-ec3b15fba868.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-56a6c4eb-aa17-5665-b736-ec3b15fba868
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/56a6c4eb-aa17-5665-b736-ec3b15fba868.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 56a6c4eb-aa17-5665-b736-ec3b15fba868
END
# write /run/neutron/external/pids/56a6c4eb-aa17-5665-b736-ec3b15fba868.pid.haproxy (topologies/snat.yml:14 routers.nat)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/56a6c4eb-aa17-5665-b736-ec3b15fba868.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/41df703e-5f8f-5ba5-ac29-a461b2498dd2.conf (topologies/snat.yml:15 routers.plain)
run 12 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/41df703e-5f8f-5ba5-ac29-a461b2498dd2.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-41df703e-5f8f-5ba5-ac29-a461b2498dd2
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/41df703e-5f8f-5ba5-ac29-a461b2498dd2.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 41df703e-5f8f-5ba5-ac29-a461b2498dd2
END
# write /run/neutron/external/pids/41df703e-5f8f-5ba5-ac29-a461b2498dd2.pid.haproxy (topologies/snat.yml:15 routers.plain)
run 13 install -D -m 644 /dev/stdin /run/neutron/external/pids/41df703e-5f8f-5ba5-ac29-a461b2498dd2.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/snat.yml:5 hosts.net1)
run 14 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/snat.yml:5 hosts.net1)
run_silent 15 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 (topologies/snat.yml:14 routers.nat)
run 16 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 iptables-restore --noflush <<'END'
*raw
# topologies/snat.yml:14 routers.nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/snat.yml:14 routers.nat
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/snat.yml:14 routers.nat
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
# topologies/snat.yml:14 routers.nat
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
# topologies/snat.yml:14 routers.nat.networks[0]
-A neutron-l3-agent-scope -i qr-54dc08f0-4b -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/snat.yml:14 routers.nat.gateway
-A neutron-l3-agent-scope -i qg-67f10ef7-b1 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-67f10ef7-b1 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-67f10ef7-b1 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/snat.yml:14 routers.nat
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
# topologies/snat.yml:14 routers.nat
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/snat.yml:14 routers.nat.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-67f10ef7-b1 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-67f10ef7-b1 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/snat.yml:22 servers.h2.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.4/32 -j DNAT --to-destination 10.5.1.3
-A neutron-l3-agent-OUTPUT -d 203.0.113.4/32 -j DNAT --to-destination 10.5.1.3
-A neutron-l3-agent-float-snat -s 10.5.1.3/32 -j SNAT --to-source 203.0.113.4 --random-fully
COMMIT
*filter
# topologies/snat.yml:14 routers.nat
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/snat.yml:14 routers.nat
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/snat.yml:14 routers.nat.networks[0]
-A neutron-l3-agent-scope -o qr-54dc08f0-4b -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 (topologies/snat.yml:14 routers.nat)
run 17 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 ip6tables-restore --noflush <<'END'
*raw
# topologies/snat.yml:14 routers.nat
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/snat.yml:14 routers.nat
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/snat.yml:14 routers.nat
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
# topologies/snat.yml:14 routers.nat
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
# topologies/snat.yml:14 routers.nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/snat.yml:14 routers.nat
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/snat.yml:14 routers.nat
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/snat.yml:14 routers.nat
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
# settings of qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 (topologies/snat.yml:14 routers.nat)
run 18 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 sysctl -q -p - <<'END'
# topologies/snat.yml:14 routers.nat
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 (topologies/snat.yml:15 routers.plain)
run 19 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 iptables-restore --noflush <<'END'
*raw
# topologies/snat.yml:15 routers.plain
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/snat.yml:15 routers.plain
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/snat.yml:15 routers.plain
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
# topologies/snat.yml:15 routers.plain
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
# topologies/snat.yml:15 routers.plain.networks[0]
-A neutron-l3-agent-scope -i qr-2a22c144-a7 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/snat.yml:15 routers.plain.gateway
-A neutron-l3-agent-scope -i qg-bfdd96b5-a1 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-bfdd96b5-a1 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-bfdd96b5-a1 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/snat.yml:15 routers.plain
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
# topologies/snat.yml:15 routers.plain
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/snat.yml:15 routers.plain.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-bfdd96b5-a1 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.77 --random-fully
COMMIT
*filter
# topologies/snat.yml:15 routers.plain
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/snat.yml:15 routers.plain
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/snat.yml:15 routers.plain.networks[0]
-A neutron-l3-agent-scope -o qr-2a22c144-a7 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/snat.yml:15 routers.plain.gateway
-A neutron-l3-agent-scope -o qg-bfdd96b5-a1 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 (topologies/snat.yml:15 routers.plain)
run 20 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 ip6tables-restore --noflush <<'END'
*raw
# topologies/snat.yml:15 routers.plain
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/snat.yml:15 routers.plain
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/snat.yml:15 routers.plain
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
# topologies/snat.yml:15 routers.plain
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
# topologies/snat.yml:15 routers.plain
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/snat.yml:15 routers.plain
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/snat.yml:15 routers.plain
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/snat.yml:15 routers.plain
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
# settings of qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 (topologies/snat.yml:15 routers.plain)
run 21 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 sysctl -q -p - <<'END'
# topologies/snat.yml:15 routers.plain
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
END
) & lanes="$lanes $!"
join

# ---- 3. flows; devices made by OVS ----
(
# flows of br-int (topologies/snat.yml:5 hosts.net1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/snat.yml:5 hosts.net1
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
# topologies/snat.yml:11 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/snat.yml:5 hosts.net1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/snat.yml:5 hosts.net1
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
# topologies/snat.yml:9 networks.home
table=4, priority=1,tun_id=0x269497 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/snat.yml:10 networks.lab
table=4, priority=1,tun_id=0x32c3e4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/snat.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/snat.yml:21 servers.h1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:8c:a0:2e actions=strip_vlan,load:0x269497->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/snat.yml:22 servers.h2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:1b:dc:d2 actions=strip_vlan,load:0x269497->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/snat.yml:21 servers.h1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.5.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e8ca02e->NXM_NX_ARP_SHA[],load:0xa050102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:8c:a0:2e,IN_PORT
# topologies/snat.yml:22 servers.h2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.5.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e1bdcd2->NXM_NX_ARP_SHA[],load:0xa050103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:1b:dc:d2,IN_PORT
# topologies/snat.yml:9 networks.home
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x269497->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/snat.yml:23 servers.p1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:8e:c7:01 actions=strip_vlan,load:0x32c3e4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.5.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e8ec701->NXM_NX_ARP_SHA[],load:0xa050202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:8e:c7:01,IN_PORT
# topologies/snat.yml:10 networks.lab
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x32c3e4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/snat.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/snat.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/snat.yml:11 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/snat.yml:5 hosts.net1)
run 25 ip -batch - <<'END'
# topologies/snat.yml:14 routers.nat.networks[0]
link set qr-54dc08f0-4b netns qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 address fa:16:3e:c5:e7:f1 mtu 1450
# topologies/snat.yml:15 routers.plain.networks[0]
link set qr-2a22c144-a7 netns qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 address fa:16:3e:ae:d1:47 mtu 1450
# topologies/snat.yml:14 routers.nat.gateway
link set qg-67f10ef7-b1 netns qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 address fa:16:3e:19:e1:f4 mtu 1500
# topologies/snat.yml:15 routers.plain.gateway
link set qg-bfdd96b5-a1 netns qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 address fa:16:3e:38:21:61 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/snat.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/snat.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/snat.yml:5 hosts.net1)
run 27 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 (topologies/snat.yml:14 routers.nat)
run 28 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 sysctl -q -p - <<'END'
# topologies/snat.yml:14 routers.nat.gateway
net/ipv6/conf/qg-67f10ef7-b1/accept_ra = 2
END
# devices, addresses and routes of qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 (topologies/snat.yml:14 routers.nat)
run 29 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 ip -batch - <<'END'
# topologies/snat.yml:14 routers.nat
link set lo up
# topologies/snat.yml:14 routers.nat.networks[0]
link set qr-54dc08f0-4b up
# topologies/snat.yml:14 routers.nat.gateway
link set qg-67f10ef7-b1 up
# topologies/snat.yml:14 routers.nat.networks[0]
addr add 10.5.1.1/24 broadcast 10.5.1.255 dev qr-54dc08f0-4b
# topologies/snat.yml:14 routers.nat.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-67f10ef7-b1
# topologies/snat.yml:22 servers.h2.floating_ip
addr add 203.0.113.4/32 broadcast 203.0.113.4 dev qg-67f10ef7-b1
# topologies/snat.yml:14 routers.nat.gateway
route add default via 203.0.113.1 dev qg-67f10ef7-b1 proto static
END
# start metadata proxy of router nat (topologies/snat.yml:14 routers.nat)
run 30 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 haproxy -f /run/neutron/ns-metadata-proxy/56a6c4eb-aa17-5665-b736-ec3b15fba868.conf
) & lanes="$lanes $!"
(
# settings of qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 (topologies/snat.yml:15 routers.plain)
run 31 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 sysctl -q -p - <<'END'
# topologies/snat.yml:15 routers.plain.gateway
net/ipv6/conf/qg-bfdd96b5-a1/accept_ra = 2
END
# devices, addresses and routes of qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 (topologies/snat.yml:15 routers.plain)
run 32 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 ip -batch - <<'END'
# topologies/snat.yml:15 routers.plain
link set lo up
# topologies/snat.yml:15 routers.plain.networks[0]
link set qr-2a22c144-a7 up
# topologies/snat.yml:15 routers.plain.gateway
link set qg-bfdd96b5-a1 up
# topologies/snat.yml:15 routers.plain.networks[0]
addr add 10.5.2.1/24 broadcast 10.5.2.255 dev qr-2a22c144-a7
# topologies/snat.yml:15 routers.plain.gateway
addr add 203.0.113.77/24 broadcast 203.0.113.255 dev qg-bfdd96b5-a1
route add default via 203.0.113.1 dev qg-bfdd96b5-a1 proto static
END
# start metadata proxy of router plain (topologies/snat.yml:15 routers.plain)
run 33 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 haproxy -f /run/neutron/ns-metadata-proxy/41df703e-5f8f-5ba5-ac29-a461b2498dd2.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/snat.yml:5 hosts.net1)
run 34 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/snat.yml:14 routers.nat.networks[0]
qr-54dc08f0-4b
# topologies/snat.yml:15 routers.plain.networks[0]
qr-2a22c144-a7
# topologies/snat.yml:14 routers.nat.gateway
qg-67f10ef7-b1
# topologies/snat.yml:15 routers.plain.gateway
qg-bfdd96b5-a1
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
# folders of Open vSwitch (topologies/snat.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/snat.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/snat.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/snat.yml:6 hosts.compute1)
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
  -- add-port br-int qvo8e5b0e58-ef tag=1 other_config:net_uuid=15d0b5ac-27fb-525d-a4bd-2042b75ac950 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2528407 other_config:tag=1 \
  -- set Interface qvo8e5b0e58-ef 'external_ids:attached-mac="fa:16:3e:8c:a0:2e"' external_ids:iface-id=8e5b0e58-ef09-5357-adb9-d6608e00882d external_ids:iface-status=active external_ids:vm-uuid=02a109d2-2709-5e47-9a29-203039e2b495 \
  -- add-port br-int qvo6980e03a-0c tag=1 other_config:net_uuid=15d0b5ac-27fb-525d-a4bd-2042b75ac950 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2528407 other_config:tag=1 \
  -- set Interface qvo6980e03a-0c 'external_ids:attached-mac="fa:16:3e:1b:dc:d2"' external_ids:iface-id=6980e03a-0cef-5dfc-8153-f3c56e1db261 external_ids:iface-status=active external_ids:vm-uuid=b3c0965e-f60d-50e3-a494-39cd96016d69 \
  -- add-port br-int qvo4bd8f777-8b tag=2 other_config:net_uuid=2291e687-2c6a-5fbf-8d63-6d6c20e17502 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3326948 other_config:tag=2 \
  -- set Interface qvo4bd8f777-8b 'external_ids:attached-mac="fa:16:3e:8e:c7:01"' external_ids:iface-id=4bd8f777-8bfd-539a-8012-8488797a7de8 external_ids:iface-status=active external_ids:vm-uuid=031f119a-2885-5558-889a-f6b91573e90e \
  -- add-port br-int qvo5a2282f7-1b tag=3 other_config:net_uuid=f28de257-3573-5d1c-b0a7-159bcf1417c2 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvo5a2282f7-1b 'external_ids:attached-mac="fa:16:3e:38:fe:4a"' external_ids:iface-id=5a2282f7-1b62-54b1-a271-d086d0837cab external_ids:iface-status=active external_ids:vm-uuid=899f9a8e-d93c-5900-a542-0d7cbcbf30e6
) & lanes="$lanes $!"
(
# address sets of the host (topologies/snat.yml:6 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/snat.yml security_groups.default
create NIPv4f8432e3c-cf48-5365-aedf- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4f8432e3c-cf48-5365-aedf- 10.5.1.2
add NIPv4f8432e3c-cf48-5365-aedf- 10.5.2.2
create NIPv6f8432e3c-cf48-5365-aedf- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/snat.yml:6 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/snat.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/snat.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8e5b0e58-ef -m comment --comment "Set zone for 8e5b0e58-ef09-5357-adb9-d6608e00882d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8e5b0e58-ef -m comment --comment "Set zone for 8e5b0e58-ef09-5357-adb9-d6608e00882d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8e5b0e58-ef -m comment --comment "Set zone for 8e5b0e58-ef09-5357-adb9-d6608e00882d" -j CT --zone 4097
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6980e03a-0c -m comment --comment "Set zone for 6980e03a-0cef-5dfc-8153-f3c56e1db261" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb6980e03a-0c -m comment --comment "Set zone for 6980e03a-0cef-5dfc-8153-f3c56e1db261" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6980e03a-0c -m comment --comment "Set zone for 6980e03a-0cef-5dfc-8153-f3c56e1db261" -j CT --zone 4098
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4bd8f777-8b -m comment --comment "Set zone for 4bd8f777-8bfd-539a-8012-8488797a7de8" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb4bd8f777-8b -m comment --comment "Set zone for 4bd8f777-8bfd-539a-8012-8488797a7de8" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4bd8f777-8b -m comment --comment "Set zone for 4bd8f777-8bfd-539a-8012-8488797a7de8" -j CT --zone 4099
COMMIT
*filter
# topologies/snat.yml:6 hosts.compute1
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
# topologies/snat.yml:21 servers.h1
:neutron-openvswi-i8e5b0e58-e - [0:0]
:neutron-openvswi-o8e5b0e58-e - [0:0]
:neutron-openvswi-s8e5b0e58-e - [0:0]
# topologies/snat.yml:22 servers.h2
:neutron-openvswi-i6980e03a-0 - [0:0]
:neutron-openvswi-o6980e03a-0 - [0:0]
:neutron-openvswi-s6980e03a-0 - [0:0]
# topologies/snat.yml:23 servers.p1
:neutron-openvswi-i4bd8f777-8 - [0:0]
:neutron-openvswi-o4bd8f777-8 - [0:0]
:neutron-openvswi-s4bd8f777-8 - [0:0]
# topologies/snat.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8e5b0e58-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8e5b0e58-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8e5b0e58-e
-A neutron-openvswi-i8e5b0e58-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8e5b0e58-e -d 10.5.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i8e5b0e58-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-i8e5b0e58-e -m set --match-set NIPv4f8432e3c-cf48-5365-aedf- src -j RETURN
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-i8e5b0e58-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8e5b0e58-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8e5b0e58-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -j neutron-openvswi-s8e5b0e58-e
-A neutron-openvswi-s8e5b0e58-e -s 10.5.1.2/32 -m mac --mac-source fa:16:3e:8c:a0:2e -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8e5b0e58-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o8e5b0e58-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8e5b0e58-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-o8e5b0e58-e -j RETURN
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-o8e5b0e58-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8e5b0e58-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6980e03a-0c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6980e03a-0c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6980e03a-0c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6980e03a-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6980e03a-0c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6980e03a-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6980e03a-0c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6980e03a-0
-A neutron-openvswi-i6980e03a-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6980e03a-0 -d 10.5.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6980e03a-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/snat.yml:18 security_groups.outside[0]
-A neutron-openvswi-i6980e03a-0 -s 203.0.113.0/24 -p tcp -m tcp --dport 80 -j RETURN
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-i6980e03a-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6980e03a-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6980e03a-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -j neutron-openvswi-s6980e03a-0
-A neutron-openvswi-s6980e03a-0 -s 10.5.1.3/32 -m mac --mac-source fa:16:3e:1b:dc:d2 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6980e03a-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6980e03a-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6980e03a-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/snat.yml:18 security_groups.outside
-A neutron-openvswi-o6980e03a-0 -j RETURN
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-o6980e03a-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6980e03a-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4bd8f777-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4bd8f777-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4bd8f777-8
-A neutron-openvswi-i4bd8f777-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4bd8f777-8 -d 10.5.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i4bd8f777-8 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-i4bd8f777-8 -m set --match-set NIPv4f8432e3c-cf48-5365-aedf- src -j RETURN
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-i4bd8f777-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4bd8f777-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4bd8f777-8 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -j neutron-openvswi-s4bd8f777-8
-A neutron-openvswi-s4bd8f777-8 -s 10.5.2.2/32 -m mac --mac-source fa:16:3e:8e:c7:01 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s4bd8f777-8 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o4bd8f777-8 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4bd8f777-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-o4bd8f777-8 -j RETURN
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-o4bd8f777-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4bd8f777-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/snat.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/snat.yml:24 servers.web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5a2282f7-1b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5a2282f7-1b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5a2282f7-1b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/snat.yml:6 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/snat.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/snat.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8e5b0e58-ef -m comment --comment "Set zone for 8e5b0e58-ef09-5357-adb9-d6608e00882d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8e5b0e58-ef -m comment --comment "Set zone for 8e5b0e58-ef09-5357-adb9-d6608e00882d" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8e5b0e58-ef -m comment --comment "Set zone for 8e5b0e58-ef09-5357-adb9-d6608e00882d" -j CT --zone 4097
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6980e03a-0c -m comment --comment "Set zone for 6980e03a-0cef-5dfc-8153-f3c56e1db261" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb6980e03a-0c -m comment --comment "Set zone for 6980e03a-0cef-5dfc-8153-f3c56e1db261" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6980e03a-0c -m comment --comment "Set zone for 6980e03a-0cef-5dfc-8153-f3c56e1db261" -j CT --zone 4098
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4bd8f777-8b -m comment --comment "Set zone for 4bd8f777-8bfd-539a-8012-8488797a7de8" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb4bd8f777-8b -m comment --comment "Set zone for 4bd8f777-8bfd-539a-8012-8488797a7de8" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4bd8f777-8b -m comment --comment "Set zone for 4bd8f777-8bfd-539a-8012-8488797a7de8" -j CT --zone 4099
COMMIT
*filter
# topologies/snat.yml:6 hosts.compute1
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
# topologies/snat.yml:21 servers.h1
:neutron-openvswi-i8e5b0e58-e - [0:0]
:neutron-openvswi-o8e5b0e58-e - [0:0]
# topologies/snat.yml:22 servers.h2
:neutron-openvswi-i6980e03a-0 - [0:0]
:neutron-openvswi-o6980e03a-0 - [0:0]
# topologies/snat.yml:23 servers.p1
:neutron-openvswi-i4bd8f777-8 - [0:0]
:neutron-openvswi-o4bd8f777-8 - [0:0]
# topologies/snat.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8e5b0e58-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8e5b0e58-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8e5b0e58-ef --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8e5b0e58-e
-A neutron-openvswi-i8e5b0e58-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i8e5b0e58-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i8e5b0e58-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i8e5b0e58-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8e5b0e58-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-i8e5b0e58-e -m set --match-set NIPv6f8432e3c-cf48-5365-aedf- src -j RETURN
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-i8e5b0e58-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8e5b0e58-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8e5b0e58-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o8e5b0e58-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8e5b0e58-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8e5b0e58-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-o8e5b0e58-e -j RETURN
# topologies/snat.yml:21 servers.h1
-A neutron-openvswi-o8e5b0e58-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8e5b0e58-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6980e03a-0c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6980e03a-0c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6980e03a-0c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6980e03a-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6980e03a-0c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6980e03a-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6980e03a-0c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6980e03a-0
-A neutron-openvswi-i6980e03a-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6980e03a-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6980e03a-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6980e03a-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6980e03a-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i6980e03a-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6980e03a-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6980e03a-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6980e03a-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6980e03a-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6980e03a-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/snat.yml:18 security_groups.outside
-A neutron-openvswi-o6980e03a-0 -j RETURN
# topologies/snat.yml:22 servers.h2
-A neutron-openvswi-o6980e03a-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6980e03a-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4bd8f777-8
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4bd8f777-8
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4bd8f777-8b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4bd8f777-8
-A neutron-openvswi-i4bd8f777-8 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i4bd8f777-8 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i4bd8f777-8 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i4bd8f777-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4bd8f777-8 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-i4bd8f777-8 -m set --match-set NIPv6f8432e3c-cf48-5365-aedf- src -j RETURN
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-i4bd8f777-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4bd8f777-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4bd8f777-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o4bd8f777-8 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4bd8f777-8 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4bd8f777-8 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/snat.yml security_groups.default
-A neutron-openvswi-o4bd8f777-8 -j RETURN
# topologies/snat.yml:23 servers.p1
-A neutron-openvswi-o4bd8f777-8 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4bd8f777-8 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/snat.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/snat.yml:24 servers.web
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5a2282f7-1b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5a2282f7-1b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5a2282f7-1b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/snat.yml:6 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/snat.yml:21 servers.h1
netns add h1
# topologies/snat.yml:22 servers.h2
netns add h2
# topologies/snat.yml:23 servers.p1
netns add p1
# topologies/snat.yml:24 servers.web
netns add web
# topologies/snat.yml:21 servers.h1
link add qbr8e5b0e58-ef mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo8e5b0e58-ef mtu 1450 type veth peer name qvb8e5b0e58-ef mtu 1450
link add tap8e5b0e58-ef mtu 1450 type veth peer name eth0 netns h1 address fa:16:3e:8c:a0:2e mtu 1450
# topologies/snat.yml:22 servers.h2
link add qbr6980e03a-0c mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6980e03a-0c mtu 1450 type veth peer name qvb6980e03a-0c mtu 1450
link add tap6980e03a-0c mtu 1450 type veth peer name eth0 netns h2 address fa:16:3e:1b:dc:d2 mtu 1450
# topologies/snat.yml:23 servers.p1
link add qbr4bd8f777-8b mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo4bd8f777-8b mtu 1450 type veth peer name qvb4bd8f777-8b mtu 1450
link add tap4bd8f777-8b mtu 1450 type veth peer name eth0 netns p1 address fa:16:3e:8e:c7:01 mtu 1450
# topologies/snat.yml:24 servers.web
link add qbr5a2282f7-1b mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo5a2282f7-1b mtu 1500 type veth peer name qvb5a2282f7-1b mtu 1500
link add tap5a2282f7-1b mtu 1500 type veth peer name eth0 netns web address fa:16:3e:38:fe:4a mtu 1500
END
# settings of the host (topologies/snat.yml:6 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/snat.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/snat.yml:21 servers.h1
net/ipv6/conf/qbr8e5b0e58-ef/disable_ipv6 = 1
# topologies/snat.yml:22 servers.h2
net/ipv6/conf/qbr6980e03a-0c/disable_ipv6 = 1
# topologies/snat.yml:23 servers.p1
net/ipv6/conf/qbr4bd8f777-8b/disable_ipv6 = 1
# topologies/snat.yml:24 servers.web
net/ipv6/conf/qbr5a2282f7-1b/disable_ipv6 = 1
# topologies/snat.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/snat.yml:6 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/snat.yml:21 servers.h1
link set qbr8e5b0e58-ef up
link set qvo8e5b0e58-ef promisc on up
link set qvb8e5b0e58-ef master qbr8e5b0e58-ef promisc on up
link set tap8e5b0e58-ef master qbr8e5b0e58-ef up
# topologies/snat.yml:22 servers.h2
link set qbr6980e03a-0c up
link set qvo6980e03a-0c promisc on up
link set qvb6980e03a-0c master qbr6980e03a-0c promisc on up
link set tap6980e03a-0c master qbr6980e03a-0c up
# topologies/snat.yml:23 servers.p1
link set qbr4bd8f777-8b up
link set qvo4bd8f777-8b promisc on up
link set qvb4bd8f777-8b master qbr4bd8f777-8b promisc on up
link set tap4bd8f777-8b master qbr4bd8f777-8b up
# topologies/snat.yml:24 servers.web
link set qbr5a2282f7-1b up
link set qvo5a2282f7-1b promisc on up
link set qvb5a2282f7-1b master qbr5a2282f7-1b promisc on up
link set tap5a2282f7-1b master qbr5a2282f7-1b up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/snat.yml:6 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen h2 0.0.0.0 80
listen web 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/snat.yml:21 servers.h1)
run 12 nsenter --net=/run/netns/h1 ethtool -K eth0 tx off
# devices, addresses and routes of h1 (topologies/snat.yml:21 servers.h1)
run 13 nsenter --net=/run/netns/h1 ip -batch - <<'END'
# topologies/snat.yml:21 servers.h1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.5.1.2/24 dev eth0
route add default via 10.5.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/snat.yml:22 servers.h2)
run 14 nsenter --net=/run/netns/h2 ethtool -K eth0 tx off
# devices, addresses and routes of h2 (topologies/snat.yml:22 servers.h2)
run 15 nsenter --net=/run/netns/h2 ip -batch - <<'END'
# topologies/snat.yml:22 servers.h2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.5.1.3/24 dev eth0
route add default via 10.5.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/snat.yml:23 servers.p1)
run 16 nsenter --net=/run/netns/p1 ethtool -K eth0 tx off
# devices, addresses and routes of p1 (topologies/snat.yml:23 servers.p1)
run 17 nsenter --net=/run/netns/p1 ip -batch - <<'END'
# topologies/snat.yml:23 servers.p1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.5.2.2/24 dev eth0
route add default via 10.5.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/snat.yml:24 servers.web)
run 18 nsenter --net=/run/netns/web ethtool -K eth0 tx off
# devices, addresses and routes of web (topologies/snat.yml:24 servers.web)
run 19 nsenter --net=/run/netns/web ip -batch - <<'END'
# topologies/snat.yml:24 servers.web
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.3/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/snat.yml:6 hosts.compute1)
run 20 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/snat.yml:6 hosts.compute1)
run_silent 21 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/snat.yml:6 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/snat.yml:6 hosts.compute1
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
# topologies/snat.yml:11 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
# topologies/snat.yml:21 servers.h1
priority=9,in_port="qvo8e5b0e58-ef" actions=resubmit(,25)
table=25, priority=2,in_port="qvo8e5b0e58-ef",dl_src=fa:16:3e:8c:a0:2e actions=resubmit(,30)
priority=10,icmp6,in_port="qvo8e5b0e58-ef",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo8e5b0e58-ef",icmp_type=136,nd_target=fe80::f816:3eff:fe8c:a02e actions=resubmit(,59)
priority=10,arp,in_port="qvo8e5b0e58-ef" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo8e5b0e58-ef",arp_spa=10.5.1.2 actions=resubmit(,25)
# topologies/snat.yml:22 servers.h2
priority=9,in_port="qvo6980e03a-0c" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6980e03a-0c",dl_src=fa:16:3e:1b:dc:d2 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6980e03a-0c",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6980e03a-0c",icmp_type=136,nd_target=fe80::f816:3eff:fe1b:dcd2 actions=resubmit(,59)
priority=10,arp,in_port="qvo6980e03a-0c" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6980e03a-0c",arp_spa=10.5.1.3 actions=resubmit(,25)
# topologies/snat.yml:23 servers.p1
priority=9,in_port="qvo4bd8f777-8b" actions=resubmit(,25)
table=25, priority=2,in_port="qvo4bd8f777-8b",dl_src=fa:16:3e:8e:c7:01 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo4bd8f777-8b",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo4bd8f777-8b",icmp_type=136,nd_target=fe80::f816:3eff:fe8e:c701 actions=resubmit(,59)
priority=10,arp,in_port="qvo4bd8f777-8b" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo4bd8f777-8b",arp_spa=10.5.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/snat.yml:6 hosts.compute1)
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
# topologies/snat.yml:21 servers.h1
qvb8e5b0e58-ef fa:16:3e:8c:a0:2e
# topologies/snat.yml:22 servers.h2
qvb6980e03a-0c fa:16:3e:1b:dc:d2
# topologies/snat.yml:23 servers.p1
qvb4bd8f777-8b fa:16:3e:8e:c7:01
# topologies/snat.yml:24 servers.web
qvb5a2282f7-1b fa:16:3e:38:fe:4a
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/snat.yml:6 hosts.compute1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/snat.yml:6 hosts.compute1
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
# topologies/snat.yml:9 networks.home
table=4, priority=1,tun_id=0x269497 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/snat.yml:10 networks.lab
table=4, priority=1,tun_id=0x32c3e4 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/snat.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/snat.yml:14 routers.nat.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:c5:e7:f1 actions=strip_vlan,load:0x269497->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.5.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec5e7f1->NXM_NX_ARP_SHA[],load:0xa050101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c5:e7:f1,IN_PORT
# topologies/snat.yml:9 networks.home
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x269497->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/snat.yml:15 routers.plain.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:ae:d1:47 actions=strip_vlan,load:0x32c3e4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.5.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eaed147->NXM_NX_ARP_SHA[],load:0xa050201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ae:d1:47,IN_PORT
# topologies/snat.yml:10 networks.lab
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x32c3e4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/snat.yml:6 hosts.compute1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/snat.yml:6 hosts.compute1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/snat.yml:11 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/snat.yml:6 hosts.compute1)
run 26 ip -batch - <<'END'
# topologies/snat.yml:6 hosts.compute1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/snat.yml:6 hosts.compute1)
run 27 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of the host (topologies/snat.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/snat.yml:5 hosts.net1)
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
# announce the addresses of qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 (topologies/snat.yml:14 routers.nat.networks[0])
start 3 nsenter --net=/run/netns/qrouter-56a6c4eb-aa17-5665-b736-ec3b15fba868 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-54dc08f0-4b 10.5.1.1 qg-67f10ef7-b1 203.0.113.2 qg-67f10ef7-b1 203.0.113.4
# announce the addresses of qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 (topologies/snat.yml:15 routers.plain.networks[0])
start 4 nsenter --net=/run/netns/qrouter-41df703e-5f8f-5ba5-ac29-a461b2498dd2 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-2a22c144-a7 10.5.2.1 qg-bfdd96b5-a1 203.0.113.77
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
# announce the addresses of the host (topologies/snat.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/snat.yml:6 hosts.compute1)
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
