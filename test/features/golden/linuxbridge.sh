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
# namespaces and links (topologies/linuxbridge.yml )
run 1 ip -batch - <<'END'
# topologies/linuxbridge.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/linuxbridge.yml:7 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/linuxbridge.yml:8 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/linuxbridge.yml:9 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/linuxbridge.yml:15 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/linuxbridge.yml )
run 2 sysctl -q -p - <<'END'
# topologies/linuxbridge.yml:15 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/linuxbridge.yml:15 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/linuxbridge.yml )
run 4 ip -batch - <<'END'
# topologies/linuxbridge.yml underlay
link set sw-underlay up
# topologies/linuxbridge.yml:7 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/linuxbridge.yml:8 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/linuxbridge.yml:9 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/linuxbridge.yml:15 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/linuxbridge.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/linuxbridge.yml:7 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/linuxbridge.yml:7 hosts.net1
link set eth0 up
# topologies/linuxbridge.yml:15 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/linuxbridge.yml:8 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/linuxbridge.yml:8 hosts.compute1
link set eth0 up
# topologies/linuxbridge.yml:15 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/linuxbridge.yml:9 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/linuxbridge.yml:9 hosts.compute2
link set eth0 up
# topologies/linuxbridge.yml:15 networks.public
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
# IPv4 rules of the host (topologies/linuxbridge.yml:7 hosts.net1)
run 1 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:7 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge.yml:7 hosts.net1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
COMMIT
*filter
# topologies/linuxbridge.yml:7 hosts.net1
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-INPUT - [0:0]
:neutron-linuxbri-FORWARD - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-linuxbri-local - [0:0]
:neutron-linuxbri-sg-chain - [0:0]
:neutron-linuxbri-sg-fallback - [0:0]
# topologies/linuxbridge.yml:7 hosts.net1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-linuxbri-sg-chain -j ACCEPT
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapdfc7702a-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapdfc7702a-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap085b4f61-0a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap085b4f61-0a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge.yml:18 routers.edge.gateway
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap107ac449-d3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap107ac449-d3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/linuxbridge.yml:7 hosts.net1)
run 2 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:7 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge.yml:7 hosts.net1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
COMMIT
*filter
# topologies/linuxbridge.yml:7 hosts.net1
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-INPUT - [0:0]
:neutron-linuxbri-FORWARD - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-linuxbri-local - [0:0]
:neutron-linuxbri-sg-chain - [0:0]
:neutron-linuxbri-sg-fallback - [0:0]
# topologies/linuxbridge.yml:7 hosts.net1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-linuxbri-sg-chain -j ACCEPT
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapdfc7702a-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapdfc7702a-9d --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap085b4f61-0a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap085b4f61-0a --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge.yml:18 routers.edge.gateway
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap107ac449-d3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap107ac449-d3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/linuxbridge.yml:7 hosts.net1)
run 3 ip -batch - <<'END'
# topologies/linuxbridge.yml:18 routers.edge
netns add qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0
# topologies/linuxbridge.yml:12 networks.web
link add brq15233dae-20 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-47 mtu 1450 type vxlan id 47 dev eth0 local 192.168.50.1 dstport 8472
# topologies/linuxbridge.yml:13 networks.db
link add brq7e0335d0-f0 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-7760258 mtu 1450 type vxlan id 7760258 dev eth0 local 192.168.50.1 dstport 8472
# topologies/linuxbridge.yml:15 networks.public
link add brq26720042-db mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
link add tapdfc7702a-9d mtu 1450 type veth peer name qr-dfc7702a-9d netns qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 address fa:16:3e:32:33:ff mtu 1450
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
link add tap085b4f61-0a mtu 1450 type veth peer name qr-085b4f61-0a netns qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 address fa:16:3e:da:3e:5d mtu 1450
# topologies/linuxbridge.yml:18 routers.edge.gateway
link add tap107ac449-d3 mtu 1500 type veth peer name qg-107ac449-d3 netns qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 address fa:16:3e:7f:4e:d5 mtu 1500
END
# settings of the host (topologies/linuxbridge.yml:7 hosts.net1)
run 4 sysctl -q -p - <<'END'
# topologies/linuxbridge.yml:12 networks.web
net/ipv6/conf/brq15233dae-20/disable_ipv6 = 1
net/ipv6/conf/vxlan-47/disable_ipv6 = 1
# topologies/linuxbridge.yml:13 networks.db
net/ipv6/conf/brq7e0335d0-f0/disable_ipv6 = 1
net/ipv6/conf/vxlan-7760258/disable_ipv6 = 1
# topologies/linuxbridge.yml:15 networks.public
net/ipv6/conf/brq26720042-db/disable_ipv6 = 1
# topologies/linuxbridge.yml:7 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/linuxbridge.yml:7 hosts.net1)
run 5 ip -batch - <<'END'
# topologies/linuxbridge.yml:12 networks.web
link set brq15233dae-20 up
link set vxlan-47 master brq15233dae-20 up
# topologies/linuxbridge.yml:13 networks.db
link set brq7e0335d0-f0 up
link set vxlan-7760258 master brq7e0335d0-f0 up
# topologies/linuxbridge.yml:15 networks.public
link set brq26720042-db up
link set eth1 master brq26720042-db up
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
link set tapdfc7702a-9d master brq15233dae-20 up
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
link set tap085b4f61-0a master brq7e0335d0-f0 up
# topologies/linuxbridge.yml:18 routers.edge.gateway
link set tap107ac449-d3 master brq26720042-db up
# topologies/linuxbridge.yml:7 hosts.net1
addr add 192.168.50.1/24 dev eth0
END
# where VXLAN devices of the host send to (topologies/linuxbridge.yml:7 hosts.net1)
run 6 bridge -batch - <<'END'
# topologies/linuxbridge.yml:12 networks.web
fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.2
fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.3
# topologies/linuxbridge.yml:26 servers.web1
fdb replace fa:16:3e:b9:71:72 dev vxlan-47 dst 192.168.50.2
# topologies/linuxbridge.yml:27 servers.web2
fdb replace fa:16:3e:49:08:4b dev vxlan-47 dst 192.168.50.2
# topologies/linuxbridge.yml:28 servers.web3
fdb replace fa:16:3e:25:dc:79 dev vxlan-47 dst 192.168.50.3
# topologies/linuxbridge.yml:30 servers.closed
fdb replace fa:16:3e:9d:0c:ab dev vxlan-47 dst 192.168.50.3
# topologies/linuxbridge.yml:13 networks.db
fdb append 00:00:00:00:00:00 dev vxlan-7760258 dst 192.168.50.2
# topologies/linuxbridge.yml:29 servers.db1
fdb replace fa:16:3e:0f:2b:60 dev vxlan-7760258 dst 192.168.50.2
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/linuxbridge.yml:7 hosts.net1)
run 7 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/10.7.1.2 web1
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/fe80::f816:3eff:feb9:7172 web1
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/10.7.1.3 web2
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/fe80::f816:3eff:fe49:84b web2
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/10.7.1.4 web3
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/fe80::f816:3eff:fe25:dc79 web3
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/10.7.1.5 closed
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/fe80::f816:3eff:fe9d:cab closed
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/10.7.2.2 db1
asks 096e5754-1f84-5eb7-afdc-4360c3b595d0/fe80::f816:3eff:fe0f:2b60 db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"e28c0a2f-c3d3-5cca-8a90-661a5f43769d","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapb81fdfac-6d","vif_id":"b81fdfac-6daa-56f8-b6ef-00a92efc62f2","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:b9:71:72"}],"networks":[{"id":"network0","link":"tapb81fdfac-6d","network_id":"15233dae-2068-5bf2-ba2a-ab1f67d8bba9","type":"ipv4","ip_address":"10.7.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-e28c0a2f
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.7.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:b9:71:72
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.10
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"eea657df-1233-5099-ab73-6ac6a7d05425","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge","host":"compute1"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapa4c47631-3f","vif_id":"a4c47631-3f6f-5673-8554-309cc719b66b","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:49:08:4b"}],"networks":[{"id":"network0","link":"tapa4c47631-3f","network_id":"15233dae-2068-5bf2-ba2a-ab1f67d8bba9","type":"ipv4","ip_address":"10.7.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-eea657df
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.7.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:49:08:4b
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers web3 /openstack/latest/meta_data.json application/json {"uuid":"16ad0c2c-389d-53cf-8295-075826c9b858","name":"web3","hostname":"web3.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge","host":"compute2"}}
answers web3 /openstack/latest/network_data.json application/json {"links":[{"id":"tap77d8aa07-41","vif_id":"77d8aa07-4138-5e32-b68c-897ae6b7ea53","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:25:dc:79"}],"networks":[{"id":"network0","link":"tap77d8aa07-41","network_id":"15233dae-2068-5bf2-ba2a-ab1f67d8bba9","type":"ipv4","ip_address":"10.7.1.4","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.1.1"}],"services":[]}],"services":[]}
answers web3 /latest/meta-data/hostname text/plain web3.novalocal
answers web3 /latest/meta-data/instance-id text/plain i-16ad0c2c
answers web3 /latest/meta-data/local-hostname text/plain web3.novalocal
answers web3 /latest/meta-data/local-ipv4 text/plain 10.7.1.4
answers web3 /latest/meta-data/mac text/plain fa:16:3e:25:dc:79
answers web3 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"4391439b-5636-5450-bba0-fb55b6601243","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge","host":"compute1"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap7475bc32-4b","vif_id":"7475bc32-4b31-5b36-a1df-b14406ef2ffb","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:0f:2b:60"}],"networks":[{"id":"network0","link":"tap7475bc32-4b","network_id":"7e0335d0-f089-514d-9b43-c2e17040becb","type":"ipv4","ip_address":"10.7.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.2.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-4391439b
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.7.2.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:0f:2b:60
answers db1 /latest/meta-data/public-ipv4 text/plain 
answers closed /openstack/latest/meta_data.json application/json {"uuid":"6faaff1b-274c-5edc-b6f4-70d1db473071","name":"closed","hostname":"closed.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge","host":"compute2"}}
answers closed /openstack/latest/network_data.json application/json {"links":[{"id":"tap739653df-92","vif_id":"739653df-9253-566b-a6a2-ef17412b8c77","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:9d:0c:ab"}],"networks":[{"id":"network0","link":"tap739653df-92","network_id":"15233dae-2068-5bf2-ba2a-ab1f67d8bba9","type":"ipv4","ip_address":"10.7.1.5","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.1.1"}],"services":[]}],"services":[]}
answers closed /latest/meta-data/hostname text/plain closed.novalocal
answers closed /latest/meta-data/instance-id text/plain i-6faaff1b
answers closed /latest/meta-data/local-hostname text/plain closed.novalocal
answers closed /latest/meta-data/local-ipv4 text/plain 10.7.1.5
answers closed /latest/meta-data/mac text/plain fa:16:3e:9d:0c:ab
answers closed /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/096e5754-1f84-5eb7-afdc-4360c3b595d0.conf (topologies/linuxbridge.yml:18 routers.edge)
run 8 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/096e5754-1f84-5eb7-afdc-4360c3b595d0.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-096e5754-1f84-5eb7-afdc-4360c3b595d0
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/096e5754-1f84-5eb7-afdc-4360c3b595d0.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 096e5754-1f84-5eb7-afdc-4360c3b595d0
END
# write /run/neutron/external/pids/096e5754-1f84-5eb7-afdc-4360c3b595d0.pid.haproxy (topologies/linuxbridge.yml:18 routers.edge)
run 9 install -D -m 644 /dev/stdin /run/neutron/external/pids/096e5754-1f84-5eb7-afdc-4360c3b595d0.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start the metadata agent (topologies/linuxbridge.yml:7 hosts.net1)
run 10 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 (topologies/linuxbridge.yml:18 routers.edge)
run 11 nsenter --net=/run/netns/qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:18 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/linuxbridge.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/linuxbridge.yml:18 routers.edge
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
# topologies/linuxbridge.yml:18 routers.edge
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
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-dfc7702a-9d -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-085b4f61-0a -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/linuxbridge.yml:18 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-107ac449-d3 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-107ac449-d3 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-107ac449-d3 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/linuxbridge.yml:18 routers.edge
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
# topologies/linuxbridge.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/linuxbridge.yml:18 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-107ac449-d3 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-107ac449-d3 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/linuxbridge.yml:26 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.10/32 -j DNAT --to-destination 10.7.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.10/32 -j DNAT --to-destination 10.7.1.2
-A neutron-l3-agent-float-snat -s 10.7.1.2/32 -j SNAT --to-source 203.0.113.10 --random-fully
COMMIT
*filter
# topologies/linuxbridge.yml:18 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/linuxbridge.yml:18 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-dfc7702a-9d -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-085b4f61-0a -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 (topologies/linuxbridge.yml:18 routers.edge)
run 12 nsenter --net=/run/netns/qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:18 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/linuxbridge.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/linuxbridge.yml:18 routers.edge
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
# topologies/linuxbridge.yml:18 routers.edge
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
# topologies/linuxbridge.yml:18 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/linuxbridge.yml:18 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/linuxbridge.yml:18 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/linuxbridge.yml:18 routers.edge
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
# settings of qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 (topologies/linuxbridge.yml:18 routers.edge)
run 13 nsenter --net=/run/netns/qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 sysctl -q -p - <<'END'
# topologies/linuxbridge.yml:18 routers.edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
# topologies/linuxbridge.yml:18 routers.edge.gateway
net/ipv6/conf/qg-107ac449-d3/accept_ra = 2
END
# devices, addresses and routes of qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 (topologies/linuxbridge.yml:18 routers.edge)
run 14 nsenter --net=/run/netns/qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 ip -batch - <<'END'
# topologies/linuxbridge.yml:18 routers.edge
link set lo up
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
link set qr-dfc7702a-9d up
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
link set qr-085b4f61-0a up
# topologies/linuxbridge.yml:18 routers.edge.gateway
link set qg-107ac449-d3 up
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
addr add 10.7.1.1/24 broadcast 10.7.1.255 dev qr-dfc7702a-9d
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
addr add 10.7.2.1/24 broadcast 10.7.2.255 dev qr-085b4f61-0a
# topologies/linuxbridge.yml:18 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-107ac449-d3
# topologies/linuxbridge.yml:26 servers.web1.floating_ip
addr add 203.0.113.10/32 broadcast 203.0.113.10 dev qg-107ac449-d3
# topologies/linuxbridge.yml:18 routers.edge.gateway
route add default via 203.0.113.1 dev qg-107ac449-d3 proto static
END
# start metadata proxy of router edge (topologies/linuxbridge.yml:18 routers.edge)
run 15 nsenter --net=/run/netns/qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 haproxy -f /run/neutron/ns-metadata-proxy/096e5754-1f84-5eb7-afdc-4360c3b595d0.conf
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
# address sets of the host (topologies/linuxbridge.yml:8 hosts.compute1)
run 1 ipset restore <<'END'
# topologies/linuxbridge.yml:21 security_groups.web
create NIPv4f712455a-1146-5e69-a011- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4f712455a-1146-5e69-a011- 10.7.1.2
add NIPv4f712455a-1146-5e69-a011- 10.7.1.3
add NIPv4f712455a-1146-5e69-a011- 10.7.1.4
create NIPv6f712455a-1146-5e69-a011- hash:net family inet6 hashsize 1024 maxelem 65536
# topologies/linuxbridge.yml security_groups.default
create NIPv4bd3cb768-e2dc-5acb-93d3- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4bd3cb768-e2dc-5acb-93d3- 10.7.3.2
add NIPv4bd3cb768-e2dc-5acb-93d3- 10.7.3.3
create NIPv6bd3cb768-e2dc-5acb-93d3- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/linuxbridge.yml:8 hosts.compute1)
run 2 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:8 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge.yml:8 hosts.compute1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for b81fdfac-6daa-56f8-b6ef-00a92efc62f2" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for b81fdfac-6daa-56f8-b6ef-00a92efc62f2" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapb81fdfac-6d -m comment --comment "Set zone for b81fdfac-6daa-56f8-b6ef-00a92efc62f2" -j CT --zone 4097
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for a4c47631-3f6f-5673-8554-309cc719b66b" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for a4c47631-3f6f-5673-8554-309cc719b66b" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapa4c47631-3f -m comment --comment "Set zone for a4c47631-3f6f-5673-8554-309cc719b66b" -j CT --zone 4097
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq7e0335d0-f0 -m comment --comment "Set zone for 7475bc32-4b31-5b36-a1df-b14406ef2ffb" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -i brq7e0335d0-f0 -m comment --comment "Set zone for 7475bc32-4b31-5b36-a1df-b14406ef2ffb" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap7475bc32-4b -m comment --comment "Set zone for 7475bc32-4b31-5b36-a1df-b14406ef2ffb" -j CT --zone 4098
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brqd1409489-9c -m comment --comment "Set zone for b660fe7f-5321-5e42-826e-8197b92e24d1" -j CT --zone 4099
-A neutron-linuxbri-PREROUTING -i brqd1409489-9c -m comment --comment "Set zone for b660fe7f-5321-5e42-826e-8197b92e24d1" -j CT --zone 4099
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapb660fe7f-53 -m comment --comment "Set zone for b660fe7f-5321-5e42-826e-8197b92e24d1" -j CT --zone 4099
COMMIT
*filter
# topologies/linuxbridge.yml:8 hosts.compute1
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-INPUT - [0:0]
:neutron-linuxbri-FORWARD - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-linuxbri-local - [0:0]
:neutron-linuxbri-sg-chain - [0:0]
:neutron-linuxbri-sg-fallback - [0:0]
# topologies/linuxbridge.yml:26 servers.web1
:neutron-linuxbri-ib81fdfac-6 - [0:0]
:neutron-linuxbri-ob81fdfac-6 - [0:0]
:neutron-linuxbri-sb81fdfac-6 - [0:0]
# topologies/linuxbridge.yml:27 servers.web2
:neutron-linuxbri-ia4c47631-3 - [0:0]
:neutron-linuxbri-oa4c47631-3 - [0:0]
:neutron-linuxbri-sa4c47631-3 - [0:0]
# topologies/linuxbridge.yml:29 servers.db1
:neutron-linuxbri-i7475bc32-4 - [0:0]
:neutron-linuxbri-o7475bc32-4 - [0:0]
:neutron-linuxbri-s7475bc32-4 - [0:0]
# topologies/linuxbridge.yml:31 servers.bench1
:neutron-linuxbri-ib660fe7f-5 - [0:0]
:neutron-linuxbri-ob660fe7f-5 - [0:0]
:neutron-linuxbri-sb660fe7f-5 - [0:0]
# topologies/linuxbridge.yml:8 hosts.compute1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-ob81fdfac-6
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ib81fdfac-6
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ob81fdfac-6
-A neutron-linuxbri-ib81fdfac-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ib81fdfac-6 -d 10.7.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-ib81fdfac-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[0]
-A neutron-linuxbri-ib81fdfac-6 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[1]
-A neutron-linuxbri-ib81fdfac-6 -p icmp -m set --match-set NIPv4f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-ib81fdfac-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ib81fdfac-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-ob81fdfac-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -j neutron-linuxbri-sb81fdfac-6
-A neutron-linuxbri-sb81fdfac-6 -s 10.7.1.2/32 -m mac --mac-source fa:16:3e:b9:71:72 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-sb81fdfac-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-ob81fdfac-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-ob81fdfac-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web
-A neutron-linuxbri-ob81fdfac-6 -j RETURN
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-ob81fdfac-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ob81fdfac-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapa4c47631-3f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapa4c47631-3f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapa4c47631-3f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-oa4c47631-3
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapa4c47631-3f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ia4c47631-3
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapa4c47631-3f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-oa4c47631-3
-A neutron-linuxbri-ia4c47631-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ia4c47631-3 -d 10.7.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-ia4c47631-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[0]
-A neutron-linuxbri-ia4c47631-3 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[1]
-A neutron-linuxbri-ia4c47631-3 -p icmp -m set --match-set NIPv4f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-ia4c47631-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ia4c47631-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-oa4c47631-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -j neutron-linuxbri-sa4c47631-3
-A neutron-linuxbri-sa4c47631-3 -s 10.7.1.3/32 -m mac --mac-source fa:16:3e:49:08:4b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-sa4c47631-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-oa4c47631-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-oa4c47631-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web
-A neutron-linuxbri-oa4c47631-3 -j RETURN
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-oa4c47631-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-oa4c47631-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap7475bc32-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap7475bc32-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap7475bc32-4b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o7475bc32-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap7475bc32-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i7475bc32-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap7475bc32-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o7475bc32-4
-A neutron-linuxbri-i7475bc32-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i7475bc32-4 -d 10.7.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i7475bc32-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge.yml:22 security_groups.db[0]
-A neutron-linuxbri-i7475bc32-4 -p tcp -m tcp --dport 5432 -m set --match-set NIPv4f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-i7475bc32-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i7475bc32-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o7475bc32-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -j neutron-linuxbri-s7475bc32-4
-A neutron-linuxbri-s7475bc32-4 -s 10.7.2.2/32 -m mac --mac-source fa:16:3e:0f:2b:60 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-s7475bc32-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-o7475bc32-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o7475bc32-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:22 security_groups.db
-A neutron-linuxbri-o7475bc32-4 -j RETURN
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-o7475bc32-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o7475bc32-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-ob660fe7f-5
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ib660fe7f-5
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ob660fe7f-5
-A neutron-linuxbri-ib660fe7f-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ib660fe7f-5 -d 10.7.3.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-ib660fe7f-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-ib660fe7f-5 -m set --match-set NIPv4bd3cb768-e2dc-5acb-93d3- src -j RETURN
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-ib660fe7f-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ib660fe7f-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-ob660fe7f-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-ob660fe7f-5 -j neutron-linuxbri-sb660fe7f-5
-A neutron-linuxbri-sb660fe7f-5 -s 10.7.3.2/32 -m mac --mac-source fa:16:3e:b7:9c:ce -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-sb660fe7f-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-ob660fe7f-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-ob660fe7f-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-ob660fe7f-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-ob660fe7f-5 -j RETURN
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-ob660fe7f-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ob660fe7f-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:8 hosts.compute1
-A neutron-linuxbri-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/linuxbridge.yml:8 hosts.compute1)
run 3 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:8 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge.yml:8 hosts.compute1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for b81fdfac-6daa-56f8-b6ef-00a92efc62f2" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for b81fdfac-6daa-56f8-b6ef-00a92efc62f2" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapb81fdfac-6d -m comment --comment "Set zone for b81fdfac-6daa-56f8-b6ef-00a92efc62f2" -j CT --zone 4097
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for a4c47631-3f6f-5673-8554-309cc719b66b" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for a4c47631-3f6f-5673-8554-309cc719b66b" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapa4c47631-3f -m comment --comment "Set zone for a4c47631-3f6f-5673-8554-309cc719b66b" -j CT --zone 4097
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq7e0335d0-f0 -m comment --comment "Set zone for 7475bc32-4b31-5b36-a1df-b14406ef2ffb" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -i brq7e0335d0-f0 -m comment --comment "Set zone for 7475bc32-4b31-5b36-a1df-b14406ef2ffb" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap7475bc32-4b -m comment --comment "Set zone for 7475bc32-4b31-5b36-a1df-b14406ef2ffb" -j CT --zone 4098
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brqd1409489-9c -m comment --comment "Set zone for b660fe7f-5321-5e42-826e-8197b92e24d1" -j CT --zone 4099
-A neutron-linuxbri-PREROUTING -i brqd1409489-9c -m comment --comment "Set zone for b660fe7f-5321-5e42-826e-8197b92e24d1" -j CT --zone 4099
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapb660fe7f-53 -m comment --comment "Set zone for b660fe7f-5321-5e42-826e-8197b92e24d1" -j CT --zone 4099
COMMIT
*filter
# topologies/linuxbridge.yml:8 hosts.compute1
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-INPUT - [0:0]
:neutron-linuxbri-FORWARD - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-linuxbri-local - [0:0]
:neutron-linuxbri-sg-chain - [0:0]
:neutron-linuxbri-sg-fallback - [0:0]
# topologies/linuxbridge.yml:26 servers.web1
:neutron-linuxbri-ib81fdfac-6 - [0:0]
:neutron-linuxbri-ob81fdfac-6 - [0:0]
# topologies/linuxbridge.yml:27 servers.web2
:neutron-linuxbri-ia4c47631-3 - [0:0]
:neutron-linuxbri-oa4c47631-3 - [0:0]
# topologies/linuxbridge.yml:29 servers.db1
:neutron-linuxbri-i7475bc32-4 - [0:0]
:neutron-linuxbri-o7475bc32-4 - [0:0]
# topologies/linuxbridge.yml:31 servers.bench1
:neutron-linuxbri-ib660fe7f-5 - [0:0]
:neutron-linuxbri-ob660fe7f-5 - [0:0]
# topologies/linuxbridge.yml:8 hosts.compute1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-ob81fdfac-6
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ib81fdfac-6
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapb81fdfac-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ob81fdfac-6
-A neutron-linuxbri-ib81fdfac-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-ib81fdfac-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-ib81fdfac-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-ib81fdfac-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ib81fdfac-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[0]
-A neutron-linuxbri-ib81fdfac-6 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[1]
-A neutron-linuxbri-ib81fdfac-6 -p ipv6-icmp -m set --match-set NIPv6f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-ib81fdfac-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ib81fdfac-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-ob81fdfac-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-ob81fdfac-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-ob81fdfac-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-ob81fdfac-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web
-A neutron-linuxbri-ob81fdfac-6 -j RETURN
# topologies/linuxbridge.yml:26 servers.web1
-A neutron-linuxbri-ob81fdfac-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ob81fdfac-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapa4c47631-3f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapa4c47631-3f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapa4c47631-3f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-oa4c47631-3
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapa4c47631-3f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ia4c47631-3
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapa4c47631-3f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-oa4c47631-3
-A neutron-linuxbri-ia4c47631-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-ia4c47631-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-ia4c47631-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-ia4c47631-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ia4c47631-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[0]
-A neutron-linuxbri-ia4c47631-3 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[1]
-A neutron-linuxbri-ia4c47631-3 -p ipv6-icmp -m set --match-set NIPv6f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-ia4c47631-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ia4c47631-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-oa4c47631-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-oa4c47631-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-oa4c47631-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-oa4c47631-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web
-A neutron-linuxbri-oa4c47631-3 -j RETURN
# topologies/linuxbridge.yml:27 servers.web2
-A neutron-linuxbri-oa4c47631-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-oa4c47631-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap7475bc32-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap7475bc32-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap7475bc32-4b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o7475bc32-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap7475bc32-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i7475bc32-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap7475bc32-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o7475bc32-4
-A neutron-linuxbri-i7475bc32-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-i7475bc32-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-i7475bc32-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-i7475bc32-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i7475bc32-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge.yml:22 security_groups.db[0]
-A neutron-linuxbri-i7475bc32-4 -p tcp -m tcp --dport 5432 -m set --match-set NIPv6f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-i7475bc32-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i7475bc32-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o7475bc32-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-o7475bc32-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o7475bc32-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o7475bc32-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:22 security_groups.db
-A neutron-linuxbri-o7475bc32-4 -j RETURN
# topologies/linuxbridge.yml:29 servers.db1
-A neutron-linuxbri-o7475bc32-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o7475bc32-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-ob660fe7f-5
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ib660fe7f-5
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapb660fe7f-53 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ob660fe7f-5
-A neutron-linuxbri-ib660fe7f-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-ib660fe7f-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-ib660fe7f-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-ib660fe7f-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ib660fe7f-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-ib660fe7f-5 -m set --match-set NIPv6bd3cb768-e2dc-5acb-93d3- src -j RETURN
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-ib660fe7f-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ib660fe7f-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-ob660fe7f-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob660fe7f-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob660fe7f-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob660fe7f-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-ob660fe7f-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-ob660fe7f-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
COMMIT
*filter
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-ob660fe7f-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-ob660fe7f-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-ob660fe7f-5 -j RETURN
# topologies/linuxbridge.yml:31 servers.bench1
-A neutron-linuxbri-ob660fe7f-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ob660fe7f-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:8 hosts.compute1
-A neutron-linuxbri-sg-chain -j ACCEPT
COMMIT
END
# rules for frames of the host (topologies/linuxbridge.yml:8 hosts.compute1)
run 4 ebtables-restore --noflush <<'END'
*nat
# topologies/linuxbridge.yml:8 hosts.compute1
:PREROUTING ACCEPT
# topologies/linuxbridge.yml:31 servers.bench1
:neutronMAC-tapb660fe7f-53 DROP
# topologies/linuxbridge.yml:29 servers.db1
:neutronMAC-tap7475bc32-4b DROP
# topologies/linuxbridge.yml:27 servers.web2
:neutronMAC-tapa4c47631-3f DROP
# topologies/linuxbridge.yml:26 servers.web1
:neutronMAC-tapb81fdfac-6d DROP
:neutronARP-tapb81fdfac-6d DROP
# topologies/linuxbridge.yml:27 servers.web2
:neutronARP-tapa4c47631-3f DROP
# topologies/linuxbridge.yml:29 servers.db1
:neutronARP-tap7475bc32-4b DROP
# topologies/linuxbridge.yml:31 servers.bench1
:neutronARP-tapb660fe7f-53 DROP
# topologies/linuxbridge.yml:31 servers.bench1
-A PREROUTING -i tapb660fe7f-53 -j neutronMAC-tapb660fe7f-53
-A neutronMAC-tapb660fe7f-53 -i tapb660fe7f-53 --among-src fa:16:3e:b7:9c:ce -j RETURN
# topologies/linuxbridge.yml:29 servers.db1
-A PREROUTING -i tap7475bc32-4b -j neutronMAC-tap7475bc32-4b
-A neutronMAC-tap7475bc32-4b -i tap7475bc32-4b --among-src fa:16:3e:0f:2b:60 -j RETURN
# topologies/linuxbridge.yml:27 servers.web2
-A PREROUTING -i tapa4c47631-3f -j neutronMAC-tapa4c47631-3f
-A neutronMAC-tapa4c47631-3f -i tapa4c47631-3f --among-src fa:16:3e:49:08:4b -j RETURN
# topologies/linuxbridge.yml:26 servers.web1
-A PREROUTING -i tapb81fdfac-6d -j neutronMAC-tapb81fdfac-6d
-A neutronMAC-tapb81fdfac-6d -i tapb81fdfac-6d --among-src fa:16:3e:b9:71:72 -j RETURN
-A PREROUTING -p ARP -i tapb81fdfac-6d -j neutronARP-tapb81fdfac-6d
-A neutronARP-tapb81fdfac-6d -p ARP --arp-ip-src 10.7.1.2 -j ACCEPT
# topologies/linuxbridge.yml:27 servers.web2
-A PREROUTING -p ARP -i tapa4c47631-3f -j neutronARP-tapa4c47631-3f
-A neutronARP-tapa4c47631-3f -p ARP --arp-ip-src 10.7.1.3 -j ACCEPT
# topologies/linuxbridge.yml:29 servers.db1
-A PREROUTING -p ARP -i tap7475bc32-4b -j neutronARP-tap7475bc32-4b
-A neutronARP-tap7475bc32-4b -p ARP --arp-ip-src 10.7.2.2 -j ACCEPT
# topologies/linuxbridge.yml:31 servers.bench1
-A PREROUTING -p ARP -i tapb660fe7f-53 -j neutronARP-tapb660fe7f-53
-A neutronARP-tapb660fe7f-53 -p ARP --arp-ip-src 10.7.3.2 -j ACCEPT
COMMIT
END
# namespaces and links (topologies/linuxbridge.yml:8 hosts.compute1)
run 5 ip -batch - <<'END'
# topologies/linuxbridge.yml:26 servers.web1
netns add web1
# topologies/linuxbridge.yml:27 servers.web2
netns add web2
# topologies/linuxbridge.yml:29 servers.db1
netns add db1
# topologies/linuxbridge.yml:31 servers.bench1
netns add bench1
# topologies/linuxbridge.yml:12 networks.web
link add brq15233dae-20 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-47 mtu 1450 type vxlan id 47 dev eth0 local 192.168.50.2 dstport 8472
# topologies/linuxbridge.yml:13 networks.db
link add brq7e0335d0-f0 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-7760258 mtu 1450 type vxlan id 7760258 dev eth0 local 192.168.50.2 dstport 8472
# topologies/linuxbridge.yml:14 networks.bench
link add brqd1409489-9c mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/linuxbridge.yml:26 servers.web1
link add tapb81fdfac-6d mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:b9:71:72 mtu 1450
# topologies/linuxbridge.yml:27 servers.web2
link add tapa4c47631-3f mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:49:08:4b mtu 1450
# topologies/linuxbridge.yml:29 servers.db1
link add tap7475bc32-4b mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:0f:2b:60 mtu 1450
# topologies/linuxbridge.yml:31 servers.bench1
link add tapb660fe7f-53 mtu 1500 type veth peer name eth0 netns bench1 address fa:16:3e:b7:9c:ce mtu 1500
END
# settings of the host (topologies/linuxbridge.yml:8 hosts.compute1)
run 6 sysctl -q -p - <<'END'
# topologies/linuxbridge.yml:12 networks.web
net/ipv6/conf/brq15233dae-20/disable_ipv6 = 1
net/ipv6/conf/vxlan-47/disable_ipv6 = 1
# topologies/linuxbridge.yml:13 networks.db
net/ipv6/conf/brq7e0335d0-f0/disable_ipv6 = 1
net/ipv6/conf/vxlan-7760258/disable_ipv6 = 1
# topologies/linuxbridge.yml:14 networks.bench
net/ipv6/conf/brqd1409489-9c/disable_ipv6 = 1
# topologies/linuxbridge.yml:8 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/linuxbridge.yml:8 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/linuxbridge.yml:12 networks.web
link set brq15233dae-20 up
link set vxlan-47 master brq15233dae-20 up
# topologies/linuxbridge.yml:13 networks.db
link set brq7e0335d0-f0 up
link set vxlan-7760258 master brq7e0335d0-f0 up
# topologies/linuxbridge.yml:14 networks.bench
link set brqd1409489-9c up
# topologies/linuxbridge.yml:26 servers.web1
link set tapb81fdfac-6d master brq15233dae-20 up
# topologies/linuxbridge.yml:27 servers.web2
link set tapa4c47631-3f master brq15233dae-20 up
# topologies/linuxbridge.yml:29 servers.db1
link set tap7475bc32-4b master brq7e0335d0-f0 up
# topologies/linuxbridge.yml:31 servers.bench1
link set tapb660fe7f-53 master brqd1409489-9c up
# topologies/linuxbridge.yml:8 hosts.compute1
addr add 192.168.50.2/24 dev eth0
END
# where VXLAN devices of the host send to (topologies/linuxbridge.yml:8 hosts.compute1)
run 8 bridge -batch - <<'END'
# topologies/linuxbridge.yml:12 networks.web
fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.1
fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.3
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
fdb replace fa:16:3e:32:33:ff dev vxlan-47 dst 192.168.50.1
# topologies/linuxbridge.yml:28 servers.web3
fdb replace fa:16:3e:25:dc:79 dev vxlan-47 dst 192.168.50.3
# topologies/linuxbridge.yml:30 servers.closed
fdb replace fa:16:3e:9d:0c:ab dev vxlan-47 dst 192.168.50.3
# topologies/linuxbridge.yml:13 networks.db
fdb append 00:00:00:00:00:00 dev vxlan-7760258 dst 192.168.50.1
# topologies/linuxbridge.yml:18 routers.edge.networks[1]
fdb replace fa:16:3e:da:3e:5d dev vxlan-7760258 dst 192.168.50.1
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/linuxbridge.yml:8 hosts.compute1)
run 9 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen web2 0.0.0.0 80
listen db1 0.0.0.0 5432
listen db1 0.0.0.0 22
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of web1 (topologies/linuxbridge.yml:26 servers.web1)
run 10 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/linuxbridge.yml:26 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.1.2/24 dev eth0
route add default via 10.7.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of web2 (topologies/linuxbridge.yml:27 servers.web2)
run 11 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/linuxbridge.yml:27 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.1.3/24 dev eth0
route add default via 10.7.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of db1 (topologies/linuxbridge.yml:29 servers.db1)
run 12 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/linuxbridge.yml:29 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.2.2/24 dev eth0
route add default via 10.7.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of bench1 (topologies/linuxbridge.yml:31 servers.bench1)
run 13 nsenter --net=/run/netns/bench1 ip -batch - <<'END'
# topologies/linuxbridge.yml:31 servers.bench1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.3.2/24 dev eth0
route add default via 10.7.3.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start the program that answers for servers (topologies/linuxbridge.yml:8 hosts.compute1)
run 14 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# address sets of the host (topologies/linuxbridge.yml:9 hosts.compute2)
run 1 ipset restore <<'END'
# topologies/linuxbridge.yml:21 security_groups.web
create NIPv4f712455a-1146-5e69-a011- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4f712455a-1146-5e69-a011- 10.7.1.2
add NIPv4f712455a-1146-5e69-a011- 10.7.1.3
add NIPv4f712455a-1146-5e69-a011- 10.7.1.4
create NIPv6f712455a-1146-5e69-a011- hash:net family inet6 hashsize 1024 maxelem 65536
# topologies/linuxbridge.yml security_groups.default
create NIPv4bd3cb768-e2dc-5acb-93d3- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4bd3cb768-e2dc-5acb-93d3- 10.7.3.2
add NIPv4bd3cb768-e2dc-5acb-93d3- 10.7.3.3
create NIPv6bd3cb768-e2dc-5acb-93d3- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/linuxbridge.yml:9 hosts.compute2)
run 2 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:9 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge.yml:9 hosts.compute2
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for 77d8aa07-4138-5e32-b68c-897ae6b7ea53" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for 77d8aa07-4138-5e32-b68c-897ae6b7ea53" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap77d8aa07-41 -m comment --comment "Set zone for 77d8aa07-4138-5e32-b68c-897ae6b7ea53" -j CT --zone 4097
# topologies/linuxbridge.yml:30 servers.closed
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for 739653df-9253-566b-a6a2-ef17412b8c77" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for 739653df-9253-566b-a6a2-ef17412b8c77" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap739653df-92 -m comment --comment "Set zone for 739653df-9253-566b-a6a2-ef17412b8c77" -j CT --zone 4097
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brqd1409489-9c -m comment --comment "Set zone for a5323af5-9c1d-556e-b44d-58f47e5c78b1" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -i brqd1409489-9c -m comment --comment "Set zone for a5323af5-9c1d-556e-b44d-58f47e5c78b1" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapa5323af5-9c -m comment --comment "Set zone for a5323af5-9c1d-556e-b44d-58f47e5c78b1" -j CT --zone 4098
COMMIT
*filter
# topologies/linuxbridge.yml:9 hosts.compute2
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-INPUT - [0:0]
:neutron-linuxbri-FORWARD - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-linuxbri-local - [0:0]
:neutron-linuxbri-sg-chain - [0:0]
:neutron-linuxbri-sg-fallback - [0:0]
# topologies/linuxbridge.yml:28 servers.web3
:neutron-linuxbri-i77d8aa07-4 - [0:0]
:neutron-linuxbri-o77d8aa07-4 - [0:0]
:neutron-linuxbri-s77d8aa07-4 - [0:0]
# topologies/linuxbridge.yml:30 servers.closed
:neutron-linuxbri-i739653df-9 - [0:0]
:neutron-linuxbri-o739653df-9 - [0:0]
:neutron-linuxbri-s739653df-9 - [0:0]
# topologies/linuxbridge.yml:32 servers.bench2
:neutron-linuxbri-ia5323af5-9 - [0:0]
:neutron-linuxbri-oa5323af5-9 - [0:0]
:neutron-linuxbri-sa5323af5-9 - [0:0]
# topologies/linuxbridge.yml:9 hosts.compute2
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o77d8aa07-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i77d8aa07-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o77d8aa07-4
-A neutron-linuxbri-i77d8aa07-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i77d8aa07-4 -d 10.7.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i77d8aa07-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[0]
-A neutron-linuxbri-i77d8aa07-4 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[1]
-A neutron-linuxbri-i77d8aa07-4 -p icmp -m set --match-set NIPv4f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-i77d8aa07-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i77d8aa07-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o77d8aa07-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -j neutron-linuxbri-s77d8aa07-4
-A neutron-linuxbri-s77d8aa07-4 -s 10.7.1.4/32 -m mac --mac-source fa:16:3e:25:dc:79 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-s77d8aa07-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-o77d8aa07-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o77d8aa07-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web
-A neutron-linuxbri-o77d8aa07-4 -j RETURN
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-o77d8aa07-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o77d8aa07-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:30 servers.closed
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap739653df-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap739653df-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap739653df-92 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o739653df-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap739653df-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i739653df-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap739653df-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o739653df-9
-A neutron-linuxbri-i739653df-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i739653df-9 -d 10.7.1.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i739653df-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i739653df-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i739653df-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o739653df-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -j neutron-linuxbri-s739653df-9
-A neutron-linuxbri-s739653df-9 -s 10.7.1.5/32 -m mac --mac-source fa:16:3e:9d:0c:ab -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-s739653df-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-o739653df-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o739653df-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:23 security_groups.none
-A neutron-linuxbri-o739653df-9 -j RETURN
# topologies/linuxbridge.yml:30 servers.closed
-A neutron-linuxbri-o739653df-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o739653df-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapa5323af5-9c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapa5323af5-9c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapa5323af5-9c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-oa5323af5-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapa5323af5-9c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ia5323af5-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapa5323af5-9c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-oa5323af5-9
-A neutron-linuxbri-ia5323af5-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ia5323af5-9 -d 10.7.3.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-ia5323af5-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-ia5323af5-9 -m set --match-set NIPv4bd3cb768-e2dc-5acb-93d3- src -j RETURN
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-ia5323af5-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ia5323af5-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-oa5323af5-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -j neutron-linuxbri-sa5323af5-9
-A neutron-linuxbri-sa5323af5-9 -s 10.7.3.3/32 -m mac --mac-source fa:16:3e:fd:0d:39 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-sa5323af5-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-oa5323af5-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-oa5323af5-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-oa5323af5-9 -j RETURN
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-oa5323af5-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-oa5323af5-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:9 hosts.compute2
-A neutron-linuxbri-sg-chain -j ACCEPT
# topologies/linuxbridge.yml:33 servers.client
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap4a5bea1a-65 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap4a5bea1a-65 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap4a5bea1a-65 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/linuxbridge.yml:9 hosts.compute2)
run 3 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge.yml:9 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge.yml:9 hosts.compute2
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for 77d8aa07-4138-5e32-b68c-897ae6b7ea53" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for 77d8aa07-4138-5e32-b68c-897ae6b7ea53" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap77d8aa07-41 -m comment --comment "Set zone for 77d8aa07-4138-5e32-b68c-897ae6b7ea53" -j CT --zone 4097
# topologies/linuxbridge.yml:30 servers.closed
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq15233dae-20 -m comment --comment "Set zone for 739653df-9253-566b-a6a2-ef17412b8c77" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq15233dae-20 -m comment --comment "Set zone for 739653df-9253-566b-a6a2-ef17412b8c77" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap739653df-92 -m comment --comment "Set zone for 739653df-9253-566b-a6a2-ef17412b8c77" -j CT --zone 4097
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brqd1409489-9c -m comment --comment "Set zone for a5323af5-9c1d-556e-b44d-58f47e5c78b1" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -i brqd1409489-9c -m comment --comment "Set zone for a5323af5-9c1d-556e-b44d-58f47e5c78b1" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tapa5323af5-9c -m comment --comment "Set zone for a5323af5-9c1d-556e-b44d-58f47e5c78b1" -j CT --zone 4098
COMMIT
*filter
# topologies/linuxbridge.yml:9 hosts.compute2
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-INPUT - [0:0]
:neutron-linuxbri-FORWARD - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-linuxbri-local - [0:0]
:neutron-linuxbri-sg-chain - [0:0]
:neutron-linuxbri-sg-fallback - [0:0]
# topologies/linuxbridge.yml:28 servers.web3
:neutron-linuxbri-i77d8aa07-4 - [0:0]
:neutron-linuxbri-o77d8aa07-4 - [0:0]
# topologies/linuxbridge.yml:30 servers.closed
:neutron-linuxbri-i739653df-9 - [0:0]
:neutron-linuxbri-o739653df-9 - [0:0]
# topologies/linuxbridge.yml:32 servers.bench2
:neutron-linuxbri-ia5323af5-9 - [0:0]
:neutron-linuxbri-oa5323af5-9 - [0:0]
# topologies/linuxbridge.yml:9 hosts.compute2
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o77d8aa07-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i77d8aa07-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap77d8aa07-41 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o77d8aa07-4
-A neutron-linuxbri-i77d8aa07-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-i77d8aa07-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-i77d8aa07-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-i77d8aa07-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i77d8aa07-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[0]
-A neutron-linuxbri-i77d8aa07-4 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web[1]
-A neutron-linuxbri-i77d8aa07-4 -p ipv6-icmp -m set --match-set NIPv6f712455a-1146-5e69-a011- src -j RETURN
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-i77d8aa07-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i77d8aa07-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o77d8aa07-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-o77d8aa07-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o77d8aa07-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o77d8aa07-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:21 security_groups.web
-A neutron-linuxbri-o77d8aa07-4 -j RETURN
# topologies/linuxbridge.yml:28 servers.web3
-A neutron-linuxbri-o77d8aa07-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o77d8aa07-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:30 servers.closed
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap739653df-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap739653df-92 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap739653df-92 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o739653df-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap739653df-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i739653df-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap739653df-92 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o739653df-9
-A neutron-linuxbri-i739653df-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-i739653df-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-i739653df-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-i739653df-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i739653df-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-linuxbri-i739653df-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i739653df-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o739653df-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-o739653df-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o739653df-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o739653df-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml:23 security_groups.none
-A neutron-linuxbri-o739653df-9 -j RETURN
# topologies/linuxbridge.yml:30 servers.closed
-A neutron-linuxbri-o739653df-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o739653df-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapa5323af5-9c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapa5323af5-9c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tapa5323af5-9c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-oa5323af5-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tapa5323af5-9c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-ia5323af5-9
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tapa5323af5-9c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-oa5323af5-9
-A neutron-linuxbri-ia5323af5-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-ia5323af5-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-ia5323af5-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-ia5323af5-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-ia5323af5-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-ia5323af5-9 -m set --match-set NIPv6bd3cb768-e2dc-5acb-93d3- src -j RETURN
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-ia5323af5-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-ia5323af5-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-oa5323af5-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-oa5323af5-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-oa5323af5-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-oa5323af5-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge.yml security_groups.default
-A neutron-linuxbri-oa5323af5-9 -j RETURN
# topologies/linuxbridge.yml:32 servers.bench2
-A neutron-linuxbri-oa5323af5-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-oa5323af5-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge.yml:9 hosts.compute2
-A neutron-linuxbri-sg-chain -j ACCEPT
# topologies/linuxbridge.yml:33 servers.client
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap4a5bea1a-65 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap4a5bea1a-65 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap4a5bea1a-65 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# rules for frames of the host (topologies/linuxbridge.yml:9 hosts.compute2)
run 4 ebtables-restore --noflush <<'END'
*nat
# topologies/linuxbridge.yml:9 hosts.compute2
:PREROUTING ACCEPT
# topologies/linuxbridge.yml:32 servers.bench2
:neutronMAC-tapa5323af5-9c DROP
# topologies/linuxbridge.yml:30 servers.closed
:neutronMAC-tap739653df-92 DROP
# topologies/linuxbridge.yml:28 servers.web3
:neutronMAC-tap77d8aa07-41 DROP
:neutronARP-tap77d8aa07-41 DROP
# topologies/linuxbridge.yml:30 servers.closed
:neutronARP-tap739653df-92 DROP
# topologies/linuxbridge.yml:32 servers.bench2
:neutronARP-tapa5323af5-9c DROP
# topologies/linuxbridge.yml:32 servers.bench2
-A PREROUTING -i tapa5323af5-9c -j neutronMAC-tapa5323af5-9c
-A neutronMAC-tapa5323af5-9c -i tapa5323af5-9c --among-src fa:16:3e:fd:0d:39 -j RETURN
# topologies/linuxbridge.yml:30 servers.closed
-A PREROUTING -i tap739653df-92 -j neutronMAC-tap739653df-92
-A neutronMAC-tap739653df-92 -i tap739653df-92 --among-src fa:16:3e:9d:0c:ab -j RETURN
# topologies/linuxbridge.yml:28 servers.web3
-A PREROUTING -i tap77d8aa07-41 -j neutronMAC-tap77d8aa07-41
-A neutronMAC-tap77d8aa07-41 -i tap77d8aa07-41 --among-src fa:16:3e:25:dc:79 -j RETURN
-A PREROUTING -p ARP -i tap77d8aa07-41 -j neutronARP-tap77d8aa07-41
-A neutronARP-tap77d8aa07-41 -p ARP --arp-ip-src 10.7.1.4 -j ACCEPT
# topologies/linuxbridge.yml:30 servers.closed
-A PREROUTING -p ARP -i tap739653df-92 -j neutronARP-tap739653df-92
-A neutronARP-tap739653df-92 -p ARP --arp-ip-src 10.7.1.5 -j ACCEPT
# topologies/linuxbridge.yml:32 servers.bench2
-A PREROUTING -p ARP -i tapa5323af5-9c -j neutronARP-tapa5323af5-9c
-A neutronARP-tapa5323af5-9c -p ARP --arp-ip-src 10.7.3.3 -j ACCEPT
COMMIT
END
# namespaces and links (topologies/linuxbridge.yml:9 hosts.compute2)
run 5 ip -batch - <<'END'
# topologies/linuxbridge.yml:28 servers.web3
netns add web3
# topologies/linuxbridge.yml:30 servers.closed
netns add closed
# topologies/linuxbridge.yml:32 servers.bench2
netns add bench2
# topologies/linuxbridge.yml:33 servers.client
netns add client
# topologies/linuxbridge.yml:12 networks.web
link add brq15233dae-20 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-47 mtu 1450 type vxlan id 47 dev eth0 local 192.168.50.3 dstport 8472
# topologies/linuxbridge.yml:14 networks.bench
link add brqd1409489-9c mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/linuxbridge.yml:15 networks.public
link add brq26720042-db mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/linuxbridge.yml:28 servers.web3
link add tap77d8aa07-41 mtu 1450 type veth peer name eth0 netns web3 address fa:16:3e:25:dc:79 mtu 1450
# topologies/linuxbridge.yml:30 servers.closed
link add tap739653df-92 mtu 1450 type veth peer name eth0 netns closed address fa:16:3e:9d:0c:ab mtu 1450
# topologies/linuxbridge.yml:32 servers.bench2
link add tapa5323af5-9c mtu 1500 type veth peer name eth0 netns bench2 address fa:16:3e:fd:0d:39 mtu 1500
# topologies/linuxbridge.yml:33 servers.client
link add tap4a5bea1a-65 mtu 1500 type veth peer name eth0 netns client address fa:16:3e:05:b0:0c mtu 1500
END
# settings of the host (topologies/linuxbridge.yml:9 hosts.compute2)
run 6 sysctl -q -p - <<'END'
# topologies/linuxbridge.yml:12 networks.web
net/ipv6/conf/brq15233dae-20/disable_ipv6 = 1
net/ipv6/conf/vxlan-47/disable_ipv6 = 1
# topologies/linuxbridge.yml:14 networks.bench
net/ipv6/conf/brqd1409489-9c/disable_ipv6 = 1
# topologies/linuxbridge.yml:15 networks.public
net/ipv6/conf/brq26720042-db/disable_ipv6 = 1
# topologies/linuxbridge.yml:9 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/linuxbridge.yml:9 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/linuxbridge.yml:12 networks.web
link set brq15233dae-20 up
link set vxlan-47 master brq15233dae-20 up
# topologies/linuxbridge.yml:14 networks.bench
link set brqd1409489-9c up
# topologies/linuxbridge.yml:15 networks.public
link set brq26720042-db up
link set eth1 master brq26720042-db up
# topologies/linuxbridge.yml:28 servers.web3
link set tap77d8aa07-41 master brq15233dae-20 up
# topologies/linuxbridge.yml:30 servers.closed
link set tap739653df-92 master brq15233dae-20 up
# topologies/linuxbridge.yml:32 servers.bench2
link set tapa5323af5-9c master brqd1409489-9c up
# topologies/linuxbridge.yml:33 servers.client
link set tap4a5bea1a-65 master brq26720042-db up
# topologies/linuxbridge.yml:9 hosts.compute2
addr add 192.168.50.3/24 dev eth0
END
# where VXLAN devices of the host send to (topologies/linuxbridge.yml:9 hosts.compute2)
run 8 bridge -batch - <<'END'
# topologies/linuxbridge.yml:12 networks.web
fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.1
fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.2
# topologies/linuxbridge.yml:18 routers.edge.networks[0]
fdb replace fa:16:3e:32:33:ff dev vxlan-47 dst 192.168.50.1
# topologies/linuxbridge.yml:26 servers.web1
fdb replace fa:16:3e:b9:71:72 dev vxlan-47 dst 192.168.50.2
# topologies/linuxbridge.yml:27 servers.web2
fdb replace fa:16:3e:49:08:4b dev vxlan-47 dst 192.168.50.2
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/linuxbridge.yml:9 hosts.compute2)
run 9 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web3 0.0.0.0 80
listen closed 0.0.0.0 80
listen client 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of web3 (topologies/linuxbridge.yml:28 servers.web3)
run 10 nsenter --net=/run/netns/web3 ip -batch - <<'END'
# topologies/linuxbridge.yml:28 servers.web3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.1.4/24 dev eth0
route add default via 10.7.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of closed (topologies/linuxbridge.yml:30 servers.closed)
run 11 nsenter --net=/run/netns/closed ip -batch - <<'END'
# topologies/linuxbridge.yml:30 servers.closed
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.1.5/24 dev eth0
route add default via 10.7.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of bench2 (topologies/linuxbridge.yml:32 servers.bench2)
run 12 nsenter --net=/run/netns/bench2 ip -batch - <<'END'
# topologies/linuxbridge.yml:32 servers.bench2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.3.3/24 dev eth0
route add default via 10.7.3.1 dev eth0
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of client (topologies/linuxbridge.yml:33 servers.client)
run 13 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/linuxbridge.yml:33 servers.client
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
# start the program that answers for servers (topologies/linuxbridge.yml:9 hosts.compute2)
run 14 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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

# ---- 1. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 (topologies/linuxbridge.yml:18 routers.edge.networks[0])
start 1 nsenter --net=/run/netns/qrouter-096e5754-1f84-5eb7-afdc-4360c3b595d0 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-dfc7702a-9d 10.7.1.1 qr-085b4f61-0a 10.7.2.1 qg-107ac449-d3 203.0.113.2 qg-107ac449-d3 203.0.113.10
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
