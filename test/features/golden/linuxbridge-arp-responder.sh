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
# namespaces and links (topologies/linuxbridge-arp-responder.yml )
run 1 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/linuxbridge-arp-responder.yml )
run 2 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml underlay
link set sw-underlay up
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/linuxbridge-arp-responder.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 5 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 6 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
link set eth0 up
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
# IPv4 rules of the host (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 1 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
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
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-linuxbri-sg-chain -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapac0d1672-73 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapac0d1672-73 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap3a3735b5-35 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap3a3735b5-35 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap15508d3a-17 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap15508d3a-17 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 2 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
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
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-linuxbri-sg-chain -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tapac0d1672-73 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tapac0d1672-73 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap3a3735b5-35 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap3a3735b5-35 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap15508d3a-17 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap15508d3a-17 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 3 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
netns add qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
netns add qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0
# topologies/linuxbridge-arp-responder.yml:12 networks.web
link add brq1722292e-57 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-15483994 mtu 1450 type vxlan id 15483994 dev eth0 local 192.168.50.1 dstport 8472 proxy
# topologies/linuxbridge-arp-responder.yml:13 networks.db
link add brq529499bf-1f mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-8361703 mtu 1450 type vxlan id 8361703 dev eth0 local 192.168.50.1 dstport 8472 proxy
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
link add tapac0d1672-73 mtu 1450 type veth peer name ns-ac0d1672-73 netns qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 address fa:16:3e:6f:98:cd mtu 1450
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
link add tap3a3735b5-35 mtu 1450 type veth peer name qr-3a3735b5-35 netns qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 address fa:16:3e:be:08:84 mtu 1450
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
link add tap15508d3a-17 mtu 1450 type veth peer name qr-15508d3a-17 netns qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 address fa:16:3e:7a:e3:5a mtu 1450
END
# settings of the host (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 4 sysctl -q -p - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
net/ipv6/conf/brq1722292e-57/disable_ipv6 = 1
net/ipv6/conf/vxlan-15483994/disable_ipv6 = 1
# topologies/linuxbridge-arp-responder.yml:13 networks.db
net/ipv6/conf/brq529499bf-1f/disable_ipv6 = 1
net/ipv6/conf/vxlan-8361703/disable_ipv6 = 1
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 5 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
link set brq1722292e-57 up
link set vxlan-15483994 master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:13 networks.db
link set brq529499bf-1f up
link set vxlan-8361703 master brq529499bf-1f up
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
link set tapac0d1672-73 master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
link set tap3a3735b5-35 master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
link set tap15508d3a-17 master brq529499bf-1f up
# topologies/linuxbridge-arp-responder.yml:7 hosts.net1
addr add 192.168.50.1/24 dev eth0
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
neigh replace 10.23.1.3 lladdr fa:16:3e:60:10:f5 nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
neigh replace 10.23.1.4 lladdr fa:16:3e:b0:e1:c1 nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
neigh replace 10.23.2.2 lladdr fa:16:3e:6e:42:86 nud permanent dev vxlan-8361703
END
# where VXLAN devices of the host send to (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 6 bridge -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
fdb append 00:00:00:00:00:00 dev vxlan-15483994 dst 192.168.50.2
fdb append 00:00:00:00:00:00 dev vxlan-15483994 dst 192.168.50.3
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
fdb replace fa:16:3e:60:10:f5 dev vxlan-15483994 dst 192.168.50.2
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
fdb replace fa:16:3e:b0:e1:c1 dev vxlan-15483994 dst 192.168.50.3
# topologies/linuxbridge-arp-responder.yml:13 networks.db
fdb append 00:00:00:00:00:00 dev vxlan-8361703 dst 192.168.50.3
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
fdb replace fa:16:3e:6e:42:86 dev vxlan-8361703 dst 192.168.50.3
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/host (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 7 install -D -m 644 /dev/stdin /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/host <<'END'
fa:16:3e:60:10:f5,host-10-23-1-3.openstacklocal,10.23.1.3
fa:16:3e:b0:e1:c1,host-10-23-1-4.openstacklocal,10.23.1.4
fa:16:3e:be:08:84,host-10-23-1-1.openstacklocal,10.23.1.1
END
# write /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/addn_hosts (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 8 install -D -m 644 /dev/stdin /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/addn_hosts <<'END'
10.23.1.3	host-10-23-1-3.openstacklocal host-10-23-1-3
10.23.1.4	host-10-23-1-4.openstacklocal host-10-23-1-4
10.23.1.1	host-10-23-1-1.openstacklocal host-10-23-1-1
END
# write /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/opts (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 9 install -D -m 644 /dev/stdin /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/opts <<'END'
tag:subnet-f20ba385-8d0b-5c56-be42-ddaf3903b289,option:classless-static-route,169.254.169.254/32,10.23.1.1,0.0.0.0/0,10.23.1.1
tag:subnet-f20ba385-8d0b-5c56-be42-ddaf3903b289,249,169.254.169.254/32,10.23.1.1,0.0.0.0/0,10.23.1.1
tag:subnet-f20ba385-8d0b-5c56-be42-ddaf3903b289,option:router,10.23.1.1
END
# write /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/leases (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 10 install -D -m 644 /dev/stdin /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/leases <<'END'
0 fa:16:3e:60:10:f5 10.23.1.3 host-10-23-1-3 *
0 fa:16:3e:b0:e1:c1 10.23.1.4 host-10-23-1-4 *
0 fa:16:3e:be:08:84 10.23.1.1 host-10-23-1-1 *
END
# write /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/interface (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/interface <<'END'
ns-ac0d1672-73
END
# write /run/netlab/metadata/agent.conf (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 12 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks a230a188-9f0b-5404-bd02-2ebb2846cfd0/10.23.1.3 web1
asks a230a188-9f0b-5404-bd02-2ebb2846cfd0/fe80::f816:3eff:fe60:10f5 web1
asks a230a188-9f0b-5404-bd02-2ebb2846cfd0/10.23.1.4 web2
asks a230a188-9f0b-5404-bd02-2ebb2846cfd0/fe80::f816:3eff:feb0:e1c1 web2
asks a230a188-9f0b-5404-bd02-2ebb2846cfd0/10.23.2.2 db1
asks a230a188-9f0b-5404-bd02-2ebb2846cfd0/fe80::f816:3eff:fe6e:4286 db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"356f9367-2dde-584e-b1d3-6942e04343d6","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge-arp-responder","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap6ae60206-77","vif_id":"6ae60206-77fd-585b-8ae5-407a58bbd8a0","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:60:10:f5"}],"networks":[{"id":"network0","link":"tap6ae60206-77","network_id":"1722292e-5708-58fb-bfd4-a7eee6d1bd84","type":"ipv4_dhcp"}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-356f9367
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.23.1.3
answers web1 /latest/meta-data/mac text/plain fa:16:3e:60:10:f5
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"195a92f1-7847-5b90-90da-5d4e210d3658","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge-arp-responder","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap1d28fd9d-bf","vif_id":"1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:b0:e1:c1"}],"networks":[{"id":"network0","link":"tap1d28fd9d-bf","network_id":"1722292e-5708-58fb-bfd4-a7eee6d1bd84","type":"ipv4_dhcp"}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-195a92f1
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.23.1.4
answers web2 /latest/meta-data/mac text/plain fa:16:3e:b0:e1:c1
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"f5bf3abe-1c24-56ea-a80d-a6db0cf35afb","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"linuxbridge-arp-responder","host":"compute2"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap9b8d5957-4b","vif_id":"9b8d5957-4b78-52c2-8220-d9a9cd440f4a","type":"bridge","mtu":1450,"ethernet_mac_address":"fa:16:3e:6e:42:86"}],"networks":[{"id":"network0","link":"tap9b8d5957-4b","network_id":"529499bf-1f7c-509d-9da6-9c1dbe9e5841","type":"ipv4","ip_address":"10.23.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.23.2.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-f5bf3abe
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.23.2.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:6e:42:86
answers db1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/a230a188-9f0b-5404-bd02-2ebb2846cfd0.conf (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/a230a188-9f0b-5404-bd02-2ebb2846cfd0.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-a230a188-9f0b-5404-bd02-2ebb2846cfd0
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/a230a188-9f0b-5404-bd02-2ebb2846cfd0.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID a230a188-9f0b-5404-bd02-2ebb2846cfd0
END
# write /run/neutron/external/pids/a230a188-9f0b-5404-bd02-2ebb2846cfd0.pid.haproxy (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 14 install -D -m 644 /dev/stdin /run/neutron/external/pids/a230a188-9f0b-5404-bd02-2ebb2846cfd0.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start the metadata agent (topologies/linuxbridge-arp-responder.yml:7 hosts.net1)
run 15 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 16 nsenter --net=/run/netns/qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
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
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 17 nsenter --net=/run/netns/qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
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
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 18 nsenter --net=/run/netns/qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 sysctl -q -p - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
net/ipv6/conf/ns-ac0d1672-73/accept_ra = 0
END
# devices, addresses and routes of qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 19 nsenter --net=/run/netns/qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
link set lo up
link set ns-ac0d1672-73 up
addr add 10.23.1.2/24 broadcast 10.23.1.255 dev ns-ac0d1672-73
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev ns-ac0d1672-73
addr add fe80::a9fe:a9fe/64 dev ns-ac0d1672-73
route add default via 10.23.1.1 dev ns-ac0d1672-73 proto static
END
# start dnsmasq of network web (topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp)
run 20 nsenter --net=/run/netns/qdhcp-1722292e-5708-58fb-bfd4-a7eee6d1bd84 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/pid --dhcp-hostsfile=/run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/host --addn-hosts=/run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/opts --dhcp-leasefile=/run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-f20ba385-8d0b-5c56-be42-ddaf3903b289,10.23.1.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/1722292e-5708-58fb-bfd4-a7eee6d1bd84/dhcp_dns_log
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 21 nsenter --net=/run/netns/qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
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
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
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
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-3a3735b5-35 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-15508d3a-17 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
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
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-3a3735b5-35 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-15508d3a-17 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 22 nsenter --net=/run/netns/qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
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
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
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
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
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
# settings of qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 23 nsenter --net=/run/netns/qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 sysctl -q -p - <<'END'
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_forward = 1
net/ipv4/conf/all/arp_ignore = 1
net/ipv4/conf/all/arp_announce = 2
net/ipv6/conf/all/forwarding = 1
END
# devices, addresses and routes of qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 24 nsenter --net=/run/netns/qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:16 routers.edge
link set lo up
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
link set qr-3a3735b5-35 up
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
link set qr-15508d3a-17 up
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
addr add 10.23.1.1/24 broadcast 10.23.1.255 dev qr-3a3735b5-35
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
addr add 10.23.2.1/24 broadcast 10.23.2.255 dev qr-15508d3a-17
END
# start metadata proxy of router edge (topologies/linuxbridge-arp-responder.yml:16 routers.edge)
run 25 nsenter --net=/run/netns/qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 haproxy -f /run/neutron/ns-metadata-proxy/a230a188-9f0b-5404-bd02-2ebb2846cfd0.conf
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
# IPv4 rules of the host (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 1 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq1722292e-57 -m comment --comment "Set zone for 6ae60206-77fd-585b-8ae5-407a58bbd8a0" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq1722292e-57 -m comment --comment "Set zone for 6ae60206-77fd-585b-8ae5-407a58bbd8a0" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap6ae60206-77 -m comment --comment "Set zone for 6ae60206-77fd-585b-8ae5-407a58bbd8a0" -j CT --zone 4097
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
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
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
:neutron-linuxbri-i6ae60206-7 - [0:0]
:neutron-linuxbri-o6ae60206-7 - [0:0]
:neutron-linuxbri-s6ae60206-7 - [0:0]
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap6ae60206-77 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap6ae60206-77 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap6ae60206-77 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o6ae60206-7
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap6ae60206-77 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i6ae60206-7
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap6ae60206-77 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o6ae60206-7
-A neutron-linuxbri-i6ae60206-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i6ae60206-7 -d 10.23.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i6ae60206-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[0]
-A neutron-linuxbri-i6ae60206-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[1]
-A neutron-linuxbri-i6ae60206-7 -p icmp -j RETURN
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-i6ae60206-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i6ae60206-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o6ae60206-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -j neutron-linuxbri-s6ae60206-7
-A neutron-linuxbri-s6ae60206-7 -s 10.23.1.3/32 -m mac --mac-source fa:16:3e:60:10:f5 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-s6ae60206-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-o6ae60206-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o6ae60206-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web
-A neutron-linuxbri-o6ae60206-7 -j RETURN
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-o6ae60206-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o6ae60206-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
-A neutron-linuxbri-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 2 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq1722292e-57 -m comment --comment "Set zone for 6ae60206-77fd-585b-8ae5-407a58bbd8a0" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq1722292e-57 -m comment --comment "Set zone for 6ae60206-77fd-585b-8ae5-407a58bbd8a0" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap6ae60206-77 -m comment --comment "Set zone for 6ae60206-77fd-585b-8ae5-407a58bbd8a0" -j CT --zone 4097
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
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
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
:neutron-linuxbri-i6ae60206-7 - [0:0]
:neutron-linuxbri-o6ae60206-7 - [0:0]
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap6ae60206-77 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap6ae60206-77 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap6ae60206-77 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o6ae60206-7
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap6ae60206-77 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i6ae60206-7
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap6ae60206-77 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o6ae60206-7
-A neutron-linuxbri-i6ae60206-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-i6ae60206-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-i6ae60206-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-i6ae60206-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i6ae60206-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[0]
-A neutron-linuxbri-i6ae60206-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[1]
-A neutron-linuxbri-i6ae60206-7 -p ipv6-icmp -j RETURN
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-i6ae60206-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i6ae60206-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o6ae60206-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-o6ae60206-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o6ae60206-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o6ae60206-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web
-A neutron-linuxbri-o6ae60206-7 -j RETURN
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A neutron-linuxbri-o6ae60206-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o6ae60206-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
-A neutron-linuxbri-sg-chain -j ACCEPT
COMMIT
END
# rules for frames of the host (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 3 ebtables-restore --noflush <<'END'
*nat
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
:PREROUTING ACCEPT
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
:neutronMAC-tap6ae60206-77 DROP
:neutronARP-tap6ae60206-77 DROP
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
-A PREROUTING -i tap6ae60206-77 -j neutronMAC-tap6ae60206-77
-A neutronMAC-tap6ae60206-77 -i tap6ae60206-77 --among-src fa:16:3e:60:10:f5 -j RETURN
-A PREROUTING -p ARP -i tap6ae60206-77 -j neutronARP-tap6ae60206-77
-A neutronARP-tap6ae60206-77 -p ARP --arp-ip-src 10.23.1.3 -j ACCEPT
COMMIT
END
# namespaces and links (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 4 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
netns add web1
# topologies/linuxbridge-arp-responder.yml:12 networks.web
link add brq1722292e-57 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-15483994 mtu 1450 type vxlan id 15483994 dev eth0 local 192.168.50.2 dstport 8472 proxy
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
link add tap6ae60206-77 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:60:10:f5
END
# settings of the host (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 5 sysctl -q -p - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
net/ipv6/conf/brq1722292e-57/disable_ipv6 = 1
net/ipv6/conf/vxlan-15483994/disable_ipv6 = 1
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 6 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
link set brq1722292e-57 up
link set vxlan-15483994 master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
link set tap6ae60206-77 master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:8 hosts.compute1
addr add 192.168.50.2/24 dev eth0
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
neigh replace 10.23.1.2 lladdr fa:16:3e:6f:98:cd nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
neigh replace 10.23.1.1 lladdr fa:16:3e:be:08:84 nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
neigh replace 10.23.1.4 lladdr fa:16:3e:b0:e1:c1 nud permanent dev vxlan-15483994
END
# where VXLAN devices of the host send to (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 7 bridge -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
fdb append 00:00:00:00:00:00 dev vxlan-15483994 dst 192.168.50.1
fdb append 00:00:00:00:00:00 dev vxlan-15483994 dst 192.168.50.3
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
fdb replace fa:16:3e:6f:98:cd dev vxlan-15483994 dst 192.168.50.1
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
fdb replace fa:16:3e:be:08:84 dev vxlan-15483994 dst 192.168.50.1
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
fdb replace fa:16:3e:b0:e1:c1 dev vxlan-15483994 dst 192.168.50.3
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 8 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
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
# write /run/netlab/udhcpc/web1.eth0.lease (topologies/linuxbridge-arp-responder.yml:23 servers.web1)
run 9 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.lease <<'END'
{"ip":"10.23.1.3","cidr":"10.23.1.0/24","gateway":"10.23.1.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.23.1.2","metadata":"10.23.1.1"}
END
# write /run/netlab/udhcpc/web1.eth0.own (topologies/linuxbridge-arp-responder.yml:23 servers.web1)
run 10 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web1.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of web1 (topologies/linuxbridge-arp-responder.yml:23 servers.web1)
run 12 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start the program that answers for servers (topologies/linuxbridge-arp-responder.yml:8 hosts.compute1)
run 13 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# address sets of the host (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 1 ipset restore <<'END'
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web
create NIPv476d56605-d447-5412-8699- hash:net family inet hashsize 1024 maxelem 65536
add NIPv476d56605-d447-5412-8699- 10.23.1.3
add NIPv476d56605-d447-5412-8699- 10.23.1.4
create NIPv676d56605-d447-5412-8699- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 2 iptables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq1722292e-57 -m comment --comment "Set zone for 1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq1722292e-57 -m comment --comment "Set zone for 1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap1d28fd9d-bf -m comment --comment "Set zone for 1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a" -j CT --zone 4097
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq529499bf-1f -m comment --comment "Set zone for 9b8d5957-4b78-52c2-8220-d9a9cd440f4a" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -i brq529499bf-1f -m comment --comment "Set zone for 9b8d5957-4b78-52c2-8220-d9a9cd440f4a" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap9b8d5957-4b -m comment --comment "Set zone for 9b8d5957-4b78-52c2-8220-d9a9cd440f4a" -j CT --zone 4098
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
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
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
:neutron-linuxbri-i1d28fd9d-b - [0:0]
:neutron-linuxbri-o1d28fd9d-b - [0:0]
:neutron-linuxbri-s1d28fd9d-b - [0:0]
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
:neutron-linuxbri-i9b8d5957-4 - [0:0]
:neutron-linuxbri-o9b8d5957-4 - [0:0]
:neutron-linuxbri-s9b8d5957-4 - [0:0]
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o1d28fd9d-b
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i1d28fd9d-b
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o1d28fd9d-b
-A neutron-linuxbri-i1d28fd9d-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i1d28fd9d-b -d 10.23.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i1d28fd9d-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[0]
-A neutron-linuxbri-i1d28fd9d-b -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[1]
-A neutron-linuxbri-i1d28fd9d-b -p icmp -j RETURN
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-i1d28fd9d-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i1d28fd9d-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o1d28fd9d-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -j neutron-linuxbri-s1d28fd9d-b
-A neutron-linuxbri-s1d28fd9d-b -s 10.23.1.4/32 -m mac --mac-source fa:16:3e:b0:e1:c1 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-s1d28fd9d-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-o1d28fd9d-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o1d28fd9d-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web
-A neutron-linuxbri-o1d28fd9d-b -j RETURN
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-o1d28fd9d-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o1d28fd9d-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o9b8d5957-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i9b8d5957-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o9b8d5957-4
-A neutron-linuxbri-i9b8d5957-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i9b8d5957-4 -d 10.23.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-linuxbri-i9b8d5957-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/linuxbridge-arp-responder.yml:20 security_groups.db[0]
-A neutron-linuxbri-i9b8d5957-4 -p tcp -m tcp --dport 5432 -m set --match-set NIPv476d56605-d447-5412-8699- src -j RETURN
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-i9b8d5957-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i9b8d5957-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o9b8d5957-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -j neutron-linuxbri-s9b8d5957-4
-A neutron-linuxbri-s9b8d5957-4 -s 10.23.2.2/32 -m mac --mac-source fa:16:3e:6e:42:86 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-linuxbri-s9b8d5957-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-linuxbri-o9b8d5957-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o9b8d5957-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge-arp-responder.yml:20 security_groups.db
-A neutron-linuxbri-o9b8d5957-4 -j RETURN
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-o9b8d5957-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o9b8d5957-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
-A neutron-linuxbri-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 3 ip6tables-restore --noflush <<'END'
*raw
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-linuxbri-PREROUTING - [0:0]
:neutron-linuxbri-OUTPUT - [0:0]
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
-A PREROUTING -j neutron-linuxbri-PREROUTING
-A OUTPUT -j neutron-linuxbri-OUTPUT
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq1722292e-57 -m comment --comment "Set zone for 1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -i brq1722292e-57 -m comment --comment "Set zone for 1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a" -j CT --zone 4097
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap1d28fd9d-bf -m comment --comment "Set zone for 1d28fd9d-bfd8-5b87-b7ab-f7bb4a02068a" -j CT --zone 4097
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in brq529499bf-1f -m comment --comment "Set zone for 9b8d5957-4b78-52c2-8220-d9a9cd440f4a" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -i brq529499bf-1f -m comment --comment "Set zone for 9b8d5957-4b78-52c2-8220-d9a9cd440f4a" -j CT --zone 4098
-A neutron-linuxbri-PREROUTING -m physdev --physdev-in tap9b8d5957-4b -m comment --comment "Set zone for 9b8d5957-4b78-52c2-8220-d9a9cd440f4a" -j CT --zone 4098
COMMIT
*filter
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
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
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
:neutron-linuxbri-i1d28fd9d-b - [0:0]
:neutron-linuxbri-o1d28fd9d-b - [0:0]
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
:neutron-linuxbri-i9b8d5957-4 - [0:0]
:neutron-linuxbri-o9b8d5957-4 - [0:0]
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
-A INPUT -j neutron-linuxbri-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-linuxbri-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-linuxbri-OUTPUT
-A neutron-filter-top -j neutron-linuxbri-local
-A neutron-linuxbri-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o1d28fd9d-b
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i1d28fd9d-b
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap1d28fd9d-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o1d28fd9d-b
-A neutron-linuxbri-i1d28fd9d-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-i1d28fd9d-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-i1d28fd9d-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-i1d28fd9d-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i1d28fd9d-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[0]
-A neutron-linuxbri-i1d28fd9d-b -p tcp -m tcp --dport 80 -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web[1]
-A neutron-linuxbri-i1d28fd9d-b -p ipv6-icmp -j RETURN
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-i1d28fd9d-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i1d28fd9d-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o1d28fd9d-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-o1d28fd9d-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o1d28fd9d-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o1d28fd9d-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge-arp-responder.yml:19 security_groups.web
-A neutron-linuxbri-o1d28fd9d-b -j RETURN
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A neutron-linuxbri-o1d28fd9d-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o1d28fd9d-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-FORWARD -m physdev --physdev-out tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-FORWARD -m physdev --physdev-in tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-linuxbri-sg-chain
-A neutron-linuxbri-INPUT -m physdev --physdev-in tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-linuxbri-o9b8d5957-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-out tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-i9b8d5957-4
-A neutron-linuxbri-sg-chain -m physdev --physdev-in tap9b8d5957-4b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-linuxbri-o9b8d5957-4
-A neutron-linuxbri-i9b8d5957-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-linuxbri-i9b8d5957-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-linuxbri-i9b8d5957-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-linuxbri-i9b8d5957-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-linuxbri-i9b8d5957-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/linuxbridge-arp-responder.yml:20 security_groups.db[0]
-A neutron-linuxbri-i9b8d5957-4 -p tcp -m tcp --dport 5432 -m set --match-set NIPv676d56605-d447-5412-8699- src -j RETURN
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-i9b8d5957-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-i9b8d5957-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
-A neutron-linuxbri-o9b8d5957-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-linuxbri-o9b8d5957-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-linuxbri-o9b8d5957-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-linuxbri-o9b8d5957-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/linuxbridge-arp-responder.yml:20 security_groups.db
-A neutron-linuxbri-o9b8d5957-4 -j RETURN
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A neutron-linuxbri-o9b8d5957-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-linuxbri-o9b8d5957-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-linuxbri-sg-fallback
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
-A neutron-linuxbri-sg-chain -j ACCEPT
COMMIT
END
# rules for frames of the host (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 4 ebtables-restore --noflush <<'END'
*nat
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
:PREROUTING ACCEPT
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
:neutronMAC-tap9b8d5957-4b DROP
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
:neutronMAC-tap1d28fd9d-bf DROP
:neutronARP-tap1d28fd9d-bf DROP
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
:neutronARP-tap9b8d5957-4b DROP
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A PREROUTING -i tap9b8d5957-4b -j neutronMAC-tap9b8d5957-4b
-A neutronMAC-tap9b8d5957-4b -i tap9b8d5957-4b --among-src fa:16:3e:6e:42:86 -j RETURN
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
-A PREROUTING -i tap1d28fd9d-bf -j neutronMAC-tap1d28fd9d-bf
-A neutronMAC-tap1d28fd9d-bf -i tap1d28fd9d-bf --among-src fa:16:3e:b0:e1:c1 -j RETURN
-A PREROUTING -p ARP -i tap1d28fd9d-bf -j neutronARP-tap1d28fd9d-bf
-A neutronARP-tap1d28fd9d-bf -p ARP --arp-ip-src 10.23.1.4 -j ACCEPT
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
-A PREROUTING -p ARP -i tap9b8d5957-4b -j neutronARP-tap9b8d5957-4b
-A neutronARP-tap9b8d5957-4b -p ARP --arp-ip-src 10.23.2.2 -j ACCEPT
COMMIT
END
# namespaces and links (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 5 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
netns add web2
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
netns add db1
# topologies/linuxbridge-arp-responder.yml:12 networks.web
link add brq1722292e-57 mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-15483994 mtu 1450 type vxlan id 15483994 dev eth0 local 192.168.50.3 dstport 8472 proxy
# topologies/linuxbridge-arp-responder.yml:13 networks.db
link add brq529499bf-1f mtu 1450 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add vxlan-8361703 mtu 1450 type vxlan id 8361703 dev eth0 local 192.168.50.3 dstport 8472 proxy
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
link add tap1d28fd9d-bf mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:b0:e1:c1
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
link add tap9b8d5957-4b mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:6e:42:86 mtu 1450
END
# settings of the host (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 6 sysctl -q -p - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
net/ipv6/conf/brq1722292e-57/disable_ipv6 = 1
net/ipv6/conf/vxlan-15483994/disable_ipv6 = 1
# topologies/linuxbridge-arp-responder.yml:13 networks.db
net/ipv6/conf/brq529499bf-1f/disable_ipv6 = 1
net/ipv6/conf/vxlan-8361703/disable_ipv6 = 1
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
link set brq1722292e-57 up
link set vxlan-15483994 master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:13 networks.db
link set brq529499bf-1f up
link set vxlan-8361703 master brq529499bf-1f up
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
link set tap1d28fd9d-bf master brq1722292e-57 up
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
link set tap9b8d5957-4b master brq529499bf-1f up
# topologies/linuxbridge-arp-responder.yml:9 hosts.compute2
addr add 192.168.50.3/24 dev eth0
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
neigh replace 10.23.1.2 lladdr fa:16:3e:6f:98:cd nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
neigh replace 10.23.1.1 lladdr fa:16:3e:be:08:84 nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
neigh replace 10.23.1.3 lladdr fa:16:3e:60:10:f5 nud permanent dev vxlan-15483994
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
neigh replace 10.23.2.1 lladdr fa:16:3e:7a:e3:5a nud permanent dev vxlan-8361703
END
# where VXLAN devices of the host send to (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 8 bridge -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:12 networks.web
fdb append 00:00:00:00:00:00 dev vxlan-15483994 dst 192.168.50.1
fdb append 00:00:00:00:00:00 dev vxlan-15483994 dst 192.168.50.2
# topologies/linuxbridge-arp-responder.yml:12 networks.web.dhcp
fdb replace fa:16:3e:6f:98:cd dev vxlan-15483994 dst 192.168.50.1
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0]
fdb replace fa:16:3e:be:08:84 dev vxlan-15483994 dst 192.168.50.1
# topologies/linuxbridge-arp-responder.yml:23 servers.web1
fdb replace fa:16:3e:60:10:f5 dev vxlan-15483994 dst 192.168.50.2
# topologies/linuxbridge-arp-responder.yml:13 networks.db
fdb append 00:00:00:00:00:00 dev vxlan-8361703 dst 192.168.50.1
# topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[1]
fdb replace fa:16:3e:7a:e3:5a dev vxlan-8361703 dst 192.168.50.1
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 9 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
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
# write /run/netlab/udhcpc/web2.eth0.lease (topologies/linuxbridge-arp-responder.yml:24 servers.web2)
run 10 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web2.eth0.lease <<'END'
{"ip":"10.23.1.4","cidr":"10.23.1.0/24","gateway":"10.23.1.1","dns":[],"routes":[],"mtu":1450,"siblings":[],"server":"10.23.1.2","metadata":"10.23.1.1"}
END
# write /run/netlab/udhcpc/web2.eth0.own (topologies/linuxbridge-arp-responder.yml:24 servers.web2)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/web2.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 12 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
listen db1 0.0.0.0 5432
listen db1 0.0.0.0 22
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of web2 (topologies/linuxbridge-arp-responder.yml:24 servers.web2)
run 13 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:24 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of db1 (topologies/linuxbridge-arp-responder.yml:25 servers.db1)
run 14 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/linuxbridge-arp-responder.yml:25 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.23.2.2/24 dev eth0
route add default via 10.23.2.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start the program that answers for servers (topologies/linuxbridge-arp-responder.yml:9 hosts.compute2)
run 15 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# announce the addresses of qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 (topologies/linuxbridge-arp-responder.yml:16 routers.edge.networks[0])
start 1 nsenter --net=/run/netns/qrouter-a230a188-9f0b-5404-bd02-2ebb2846cfd0 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-3a3735b5-35 10.23.1.1 qr-15508d3a-17 10.23.2.1
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

# ---- 1. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of web1, which waits for its lease (topologies/linuxbridge-arp-responder.yml:23 servers.web1)
run 1 patiently nsenter --net=/run/netns/web1 env RESOLV_CONF=/run/netlab/resolv/web1 OWN=/run/netlab/udhcpc/web1.eth0.own BOUND=/run/netlab/udhcpc/web1.eth0.bound ASKED=/run/netlab/udhcpc/web1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
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

# ---- 1. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of web2, which waits for its lease (topologies/linuxbridge-arp-responder.yml:24 servers.web2)
run 1 patiently nsenter --net=/run/netns/web2 env RESOLV_CONF=/run/netlab/resolv/web2 OWN=/run/netlab/udhcpc/web2.eth0.own BOUND=/run/netlab/udhcpc/web2.eth0.bound ASKED=/run/netlab/udhcpc/web2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/web2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join
