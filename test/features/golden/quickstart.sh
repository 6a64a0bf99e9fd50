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
# namespaces and links (topologies/quickstart.yml )
run 1 ip -batch - <<'END'
# topologies/quickstart.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/quickstart.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/quickstart.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/quickstart.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/quickstart.yml:12 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/quickstart.yml )
run 2 sysctl -q -p - <<'END'
# topologies/quickstart.yml:12 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/quickstart.yml:12 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/quickstart.yml )
run 4 ip -batch - <<'END'
# topologies/quickstart.yml underlay
link set sw-underlay up
# topologies/quickstart.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/quickstart.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/quickstart.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/quickstart.yml:12 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/quickstart.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/quickstart.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/quickstart.yml:5 hosts.net1
link set eth0 up
# topologies/quickstart.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/quickstart.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/quickstart.yml:6 hosts.compute1
link set eth0 up
# topologies/quickstart.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/quickstart.yml:7 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/quickstart.yml:7 hosts.compute2
link set eth0 up
# topologies/quickstart.yml:12 networks.public
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
# folders of Open vSwitch (topologies/quickstart.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/quickstart.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/quickstart.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/quickstart.yml:5 hosts.net1)
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
  -- add-port br-int qvo72a5363d-a1 tag=3 other_config:net_uuid=42b26a4a-a227-5cc4-af76-dfb5559e289a other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvo72a5363d-a1 'external_ids:attached-mac="fa:16:3e:1a:57:70"' external_ids:iface-id=72a5363d-a113-595c-b7a3-2be41efaccdd external_ids:iface-status=active external_ids:vm-uuid=b47b5168-0006-52a6-a597-3677b87704a1 \
  -- add-port br-int qr-c255536e-98 tag=1 other_config:net_uuid=d2cabdf9-14aa-5680-8c53-319b0985cf25 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2242584 other_config:tag=1 \
  -- set Interface qr-c255536e-98 type=internal 'external_ids:attached-mac="fa:16:3e:80:d5:43"' external_ids:iface-id=c255536e-9812-570d-9271-f0321499c3ff external_ids:iface-status=active \
  -- add-port br-int qr-eb99802f-a6 tag=2 other_config:net_uuid=d4ed949d-21b7-5127-91c4-317d502466a6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4751229 other_config:tag=2 \
  -- set Interface qr-eb99802f-a6 type=internal 'external_ids:attached-mac="fa:16:3e:b7:f5:a4"' external_ids:iface-id=eb99802f-a62f-5ca4-9211-8fffde66e5c3 external_ids:iface-status=active \
  -- add-port br-int qg-1020e0d2-eb tag=3 other_config:net_uuid=42b26a4a-a227-5cc4-af76-dfb5559e289a other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-1020e0d2-eb type=internal 'external_ids:attached-mac="fa:16:3e:84:07:e4"' external_ids:iface-id=1020e0d2-ebf3-5254-af19-a0f7e13fe7ad external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/quickstart.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/quickstart.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/quickstart.yml:5 hosts.net1
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
# topologies/quickstart.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/quickstart.yml:28 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap72a5363d-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap72a5363d-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap72a5363d-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/quickstart.yml:15 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc255536e-98 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc255536e-98 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/quickstart.yml:15 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeb99802f-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeb99802f-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/quickstart.yml:15 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1020e0d2-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1020e0d2-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/quickstart.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/quickstart.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/quickstart.yml:5 hosts.net1
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
# topologies/quickstart.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/quickstart.yml:28 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap72a5363d-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap72a5363d-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap72a5363d-a1 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/quickstart.yml:15 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc255536e-98 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc255536e-98 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/quickstart.yml:15 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeb99802f-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeb99802f-a6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/quickstart.yml:15 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1020e0d2-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1020e0d2-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/quickstart.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/quickstart.yml:28 servers.client
netns add client
# topologies/quickstart.yml:15 routers.edge
netns add qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb
# topologies/quickstart.yml:28 servers.client
link add qbr72a5363d-a1 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo72a5363d-a1 mtu 1500 type veth peer name qvb72a5363d-a1 mtu 1500
link add tap72a5363d-a1 mtu 1500 type veth peer name eth0 netns client address fa:16:3e:1a:57:70 mtu 1500
END
# settings of the host (topologies/quickstart.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/quickstart.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/quickstart.yml:28 servers.client
net/ipv6/conf/qbr72a5363d-a1/disable_ipv6 = 1
# topologies/quickstart.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/quickstart.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/quickstart.yml:28 servers.client
link set qbr72a5363d-a1 up
link set qvo72a5363d-a1 promisc on up
link set qvb72a5363d-a1 master qbr72a5363d-a1 promisc on up
link set tap72a5363d-a1 master qbr72a5363d-a1 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/quickstart.yml:5 hosts.net1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks dce49d32-490f-59b4-b630-f5793ad2a0eb/10.0.1.2 web1
asks dce49d32-490f-59b4-b630-f5793ad2a0eb/fe80::f816:3eff:fe27:d1fa web1
asks dce49d32-490f-59b4-b630-f5793ad2a0eb/10.0.1.3 web2
asks dce49d32-490f-59b4-b630-f5793ad2a0eb/fe80::f816:3eff:fe79:8152 web2
asks dce49d32-490f-59b4-b630-f5793ad2a0eb/10.0.2.2 db1
asks dce49d32-490f-59b4-b630-f5793ad2a0eb/fe80::f816:3eff:fed7:7539 db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"27a51e1e-bf08-54c7-9bb6-657fabe6162c","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"quickstart","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap7e1c8246-f3","vif_id":"7e1c8246-f3db-56a4-9c38-8470c75f2b0c","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:27:d1:fa"}],"networks":[{"id":"network0","link":"tap7e1c8246-f3","network_id":"d2cabdf9-14aa-5680-8c53-319b0985cf25","type":"ipv4","ip_address":"10.0.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-27a51e1e
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.0.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:27:d1:fa
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.10
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"f94d3b77-7c6c-5e5b-ad9a-2defb39f8656","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"quickstart","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapbacfe383-10","vif_id":"bacfe383-10cf-5b34-b3a8-3302d8ca4192","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:79:81:52"}],"networks":[{"id":"network0","link":"tapbacfe383-10","network_id":"d2cabdf9-14aa-5680-8c53-319b0985cf25","type":"ipv4","ip_address":"10.0.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-f94d3b77
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.0.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:79:81:52
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"55ba5b1f-cc70-5354-83b6-09a328758595","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"quickstart","host":"compute2"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tape435057c-1d","vif_id":"e435057c-1dc9-56b1-84a8-f33f8ff69aa4","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:d7:75:39"}],"networks":[{"id":"network0","link":"tape435057c-1d","network_id":"d4ed949d-21b7-5127-91c4-317d502466a6","type":"ipv4","ip_address":"10.0.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.0.2.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-55ba5b1f
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.0.2.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:d7:75:39
answers db1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/dce49d32-490f-59b4-b630-f5793ad2a0eb.conf (topologies/quickstart.yml:15 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/dce49d32-490f-59b4-b630-f5793ad2a0eb.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-dce49d32-490f-59b4-b630-f5793ad2a0eb
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/dce49d32-490f-59b4-b630-f5793ad2a0eb.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID dce49d32-490f-59b4-b630-f5793ad2a0eb
END
# write /run/neutron/external/pids/dce49d32-490f-59b4-b630-f5793ad2a0eb.pid.haproxy (topologies/quickstart.yml:15 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/dce49d32-490f-59b4-b630-f5793ad2a0eb.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/quickstart.yml:5 hosts.net1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen client 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/quickstart.yml:28 servers.client)
run 14 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/quickstart.yml:28 servers.client)
run 15 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/quickstart.yml:28 servers.client
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
# start ovs-vswitchd (topologies/quickstart.yml:5 hosts.net1)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/quickstart.yml:5 hosts.net1)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb (topologies/quickstart.yml:15 routers.edge)
run 18 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb iptables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/quickstart.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/quickstart.yml:15 routers.edge
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
# topologies/quickstart.yml:15 routers.edge
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
# topologies/quickstart.yml:15 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-c255536e-98 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/quickstart.yml:15 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-eb99802f-a6 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/quickstart.yml:15 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-1020e0d2-eb -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-1020e0d2-eb -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-1020e0d2-eb -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/quickstart.yml:15 routers.edge
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
# topologies/quickstart.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/quickstart.yml:15 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-1020e0d2-eb -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-1020e0d2-eb -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/quickstart.yml:25 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.10/32 -j DNAT --to-destination 10.0.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.10/32 -j DNAT --to-destination 10.0.1.2
-A neutron-l3-agent-float-snat -s 10.0.1.2/32 -j SNAT --to-source 203.0.113.10 --random-fully
COMMIT
*filter
# topologies/quickstart.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/quickstart.yml:15 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/quickstart.yml:15 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-c255536e-98 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/quickstart.yml:15 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-eb99802f-a6 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb (topologies/quickstart.yml:15 routers.edge)
run 19 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb ip6tables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/quickstart.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/quickstart.yml:15 routers.edge
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
# topologies/quickstart.yml:15 routers.edge
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
# topologies/quickstart.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/quickstart.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/quickstart.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/quickstart.yml:15 routers.edge
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
# settings of qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb (topologies/quickstart.yml:15 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb sysctl -q -p - <<'END'
# topologies/quickstart.yml:15 routers.edge
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
# flows of br-int (topologies/quickstart.yml:5 hosts.net1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/quickstart.yml:5 hosts.net1
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
# topologies/quickstart.yml:12 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
# first frames of servers (topologies/quickstart.yml:5 hosts.net1)
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
# topologies/quickstart.yml:28 servers.client
qvb72a5363d-a1 fa:16:3e:1a:57:70
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/quickstart.yml:5 hosts.net1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/quickstart.yml:5 hosts.net1
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
# topologies/quickstart.yml:10 networks.web
table=4, priority=1,tun_id=0x223818 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/quickstart.yml:11 networks.db
table=4, priority=1,tun_id=0x487f7d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/quickstart.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/quickstart.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/quickstart.yml:25 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:27:d1:fa actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/quickstart.yml:26 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:79:81:52 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/quickstart.yml:25 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e27d1fa->NXM_NX_ARP_SHA[],load:0xa000102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:27:d1:fa,IN_PORT
# topologies/quickstart.yml:26 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e798152->NXM_NX_ARP_SHA[],load:0xa000103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:79:81:52,IN_PORT
# topologies/quickstart.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/quickstart.yml:27 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:d7:75:39 actions=strip_vlan,load:0x487f7d->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed77539->NXM_NX_ARP_SHA[],load:0xa000202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d7:75:39,IN_PORT
# topologies/quickstart.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x487f7d->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/quickstart.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/quickstart.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/quickstart.yml:12 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/quickstart.yml:5 hosts.net1)
run 25 ip -batch - <<'END'
# topologies/quickstart.yml:15 routers.edge.networks[0]
link set qr-c255536e-98 netns qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb address fa:16:3e:80:d5:43 mtu 1450
# topologies/quickstart.yml:15 routers.edge.networks[1]
link set qr-eb99802f-a6 netns qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb address fa:16:3e:b7:f5:a4 mtu 1450
# topologies/quickstart.yml:15 routers.edge.gateway
link set qg-1020e0d2-eb netns qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb address fa:16:3e:84:07:e4 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/quickstart.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/quickstart.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/quickstart.yml:5 hosts.net1)
run 27 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/quickstart.yml:5 hosts.net1)
run 28 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb (topologies/quickstart.yml:15 routers.edge)
run 29 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb sysctl -q -p - <<'END'
# topologies/quickstart.yml:15 routers.edge.gateway
net/ipv6/conf/qg-1020e0d2-eb/accept_ra = 2
END
# devices, addresses and routes of qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb (topologies/quickstart.yml:15 routers.edge)
run 30 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb ip -batch - <<'END'
# topologies/quickstart.yml:15 routers.edge
link set lo up
# topologies/quickstart.yml:15 routers.edge.networks[0]
link set qr-c255536e-98 up
# topologies/quickstart.yml:15 routers.edge.networks[1]
link set qr-eb99802f-a6 up
# topologies/quickstart.yml:15 routers.edge.gateway
link set qg-1020e0d2-eb up
# topologies/quickstart.yml:15 routers.edge.networks[0]
addr add 10.0.1.1/24 broadcast 10.0.1.255 dev qr-c255536e-98
# topologies/quickstart.yml:15 routers.edge.networks[1]
addr add 10.0.2.1/24 broadcast 10.0.2.255 dev qr-eb99802f-a6
# topologies/quickstart.yml:15 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-1020e0d2-eb
# topologies/quickstart.yml:25 servers.web1.floating_ip
addr add 203.0.113.10/32 broadcast 203.0.113.10 dev qg-1020e0d2-eb
# topologies/quickstart.yml:15 routers.edge.gateway
route add default via 203.0.113.1 dev qg-1020e0d2-eb proto static
END
# start metadata proxy of router edge (topologies/quickstart.yml:15 routers.edge)
run 31 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb haproxy -f /run/neutron/ns-metadata-proxy/dce49d32-490f-59b4-b630-f5793ad2a0eb.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/quickstart.yml:5 hosts.net1)
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
# topologies/quickstart.yml:15 routers.edge.networks[0]
qr-c255536e-98
# topologies/quickstart.yml:15 routers.edge.networks[1]
qr-eb99802f-a6
# topologies/quickstart.yml:15 routers.edge.gateway
qg-1020e0d2-eb
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
# folders of Open vSwitch (topologies/quickstart.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/quickstart.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/quickstart.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/quickstart.yml:6 hosts.compute1)
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
  -- add-port br-int qvo7e1c8246-f3 tag=1 other_config:net_uuid=d2cabdf9-14aa-5680-8c53-319b0985cf25 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2242584 other_config:tag=1 \
  -- set Interface qvo7e1c8246-f3 'external_ids:attached-mac="fa:16:3e:27:d1:fa"' external_ids:iface-id=7e1c8246-f3db-56a4-9c38-8470c75f2b0c external_ids:iface-status=active external_ids:vm-uuid=27a51e1e-bf08-54c7-9bb6-657fabe6162c
) & lanes="$lanes $!"
(
# address sets of the host (topologies/quickstart.yml:6 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/quickstart.yml:18 security_groups.web
create NIPv4b29ac92a-c3c2-5e40-9d07- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4b29ac92a-c3c2-5e40-9d07- 10.0.1.2
add NIPv4b29ac92a-c3c2-5e40-9d07- 10.0.1.3
create NIPv6b29ac92a-c3c2-5e40-9d07- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/quickstart.yml:6 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/quickstart.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb7e1c8246-f3 -m comment --comment "Set zone for 7e1c8246-f3db-56a4-9c38-8470c75f2b0c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb7e1c8246-f3 -m comment --comment "Set zone for 7e1c8246-f3db-56a4-9c38-8470c75f2b0c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap7e1c8246-f3 -m comment --comment "Set zone for 7e1c8246-f3db-56a4-9c38-8470c75f2b0c" -j CT --zone 4097
COMMIT
*filter
# topologies/quickstart.yml:6 hosts.compute1
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
# topologies/quickstart.yml:25 servers.web1
:neutron-openvswi-i7e1c8246-f - [0:0]
:neutron-openvswi-o7e1c8246-f - [0:0]
:neutron-openvswi-s7e1c8246-f - [0:0]
# topologies/quickstart.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o7e1c8246-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i7e1c8246-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o7e1c8246-f
-A neutron-openvswi-i7e1c8246-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i7e1c8246-f -d 10.0.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i7e1c8246-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/quickstart.yml:19 security_groups.web[0]
-A neutron-openvswi-i7e1c8246-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/quickstart.yml:20 security_groups.web[1]
-A neutron-openvswi-i7e1c8246-f -p icmp -m set --match-set NIPv4b29ac92a-c3c2-5e40-9d07- src -j RETURN
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-i7e1c8246-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i7e1c8246-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o7e1c8246-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -j neutron-openvswi-s7e1c8246-f
-A neutron-openvswi-s7e1c8246-f -s 10.0.1.2/32 -m mac --mac-source fa:16:3e:27:d1:fa -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s7e1c8246-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o7e1c8246-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o7e1c8246-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/quickstart.yml:18 security_groups.web
-A neutron-openvswi-o7e1c8246-f -j RETURN
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-o7e1c8246-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o7e1c8246-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/quickstart.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/quickstart.yml:6 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/quickstart.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb7e1c8246-f3 -m comment --comment "Set zone for 7e1c8246-f3db-56a4-9c38-8470c75f2b0c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb7e1c8246-f3 -m comment --comment "Set zone for 7e1c8246-f3db-56a4-9c38-8470c75f2b0c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap7e1c8246-f3 -m comment --comment "Set zone for 7e1c8246-f3db-56a4-9c38-8470c75f2b0c" -j CT --zone 4097
COMMIT
*filter
# topologies/quickstart.yml:6 hosts.compute1
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
# topologies/quickstart.yml:25 servers.web1
:neutron-openvswi-i7e1c8246-f - [0:0]
:neutron-openvswi-o7e1c8246-f - [0:0]
# topologies/quickstart.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o7e1c8246-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i7e1c8246-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap7e1c8246-f3 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o7e1c8246-f
-A neutron-openvswi-i7e1c8246-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i7e1c8246-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i7e1c8246-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i7e1c8246-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i7e1c8246-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/quickstart.yml:19 security_groups.web[0]
-A neutron-openvswi-i7e1c8246-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/quickstart.yml:20 security_groups.web[1]
-A neutron-openvswi-i7e1c8246-f -p ipv6-icmp -m set --match-set NIPv6b29ac92a-c3c2-5e40-9d07- src -j RETURN
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-i7e1c8246-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i7e1c8246-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o7e1c8246-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o7e1c8246-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o7e1c8246-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o7e1c8246-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/quickstart.yml:18 security_groups.web
-A neutron-openvswi-o7e1c8246-f -j RETURN
# topologies/quickstart.yml:25 servers.web1
-A neutron-openvswi-o7e1c8246-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o7e1c8246-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/quickstart.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/quickstart.yml:6 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/quickstart.yml:25 servers.web1
netns add web1
link add qbr7e1c8246-f3 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo7e1c8246-f3 mtu 1450 type veth peer name qvb7e1c8246-f3 mtu 1450
link add tap7e1c8246-f3 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:27:d1:fa mtu 1450
END
# settings of the host (topologies/quickstart.yml:6 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/quickstart.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/quickstart.yml:25 servers.web1
net/ipv6/conf/qbr7e1c8246-f3/disable_ipv6 = 1
# topologies/quickstart.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/quickstart.yml:6 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/quickstart.yml:25 servers.web1
link set qbr7e1c8246-f3 up
link set qvo7e1c8246-f3 promisc on up
link set qvb7e1c8246-f3 master qbr7e1c8246-f3 promisc on up
link set tap7e1c8246-f3 master qbr7e1c8246-f3 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/quickstart.yml:6 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/quickstart.yml:25 servers.web1)
run 12 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/quickstart.yml:25 servers.web1)
run 13 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/quickstart.yml:25 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.1.2/24 dev eth0
route add default via 10.0.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/quickstart.yml:6 hosts.compute1)
run 14 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/quickstart.yml:6 hosts.compute1)
run_silent 15 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/quickstart.yml:6 hosts.compute1)
run 16 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/quickstart.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/quickstart.yml:25 servers.web1
priority=9,in_port="qvo7e1c8246-f3" actions=resubmit(,25)
table=25, priority=2,in_port="qvo7e1c8246-f3",dl_src=fa:16:3e:27:d1:fa actions=resubmit(,30)
priority=10,icmp6,in_port="qvo7e1c8246-f3",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo7e1c8246-f3",icmp_type=136,nd_target=fe80::f816:3eff:fe27:d1fa actions=resubmit(,59)
priority=10,arp,in_port="qvo7e1c8246-f3" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo7e1c8246-f3",arp_spa=10.0.1.2 actions=resubmit(,25)
END
# first frames of servers (topologies/quickstart.yml:6 hosts.compute1)
run 17 perl -e 'use strict; use warnings;
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
# topologies/quickstart.yml:25 servers.web1
qvb7e1c8246-f3 fa:16:3e:27:d1:fa
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/quickstart.yml:6 hosts.compute1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/quickstart.yml:6 hosts.compute1
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
# topologies/quickstart.yml:10 networks.web
table=4, priority=1,tun_id=0x223818 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/quickstart.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/quickstart.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/quickstart.yml:15 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:80:d5:43 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/quickstart.yml:26 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:79:81:52 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/quickstart.yml:15 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e80d543->NXM_NX_ARP_SHA[],load:0xa000101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:80:d5:43,IN_PORT
# topologies/quickstart.yml:26 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e798152->NXM_NX_ARP_SHA[],load:0xa000103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:79:81:52,IN_PORT
# topologies/quickstart.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/quickstart.yml:6 hosts.compute1)
run 19 ip -batch - <<'END'
# topologies/quickstart.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/quickstart.yml:6 hosts.compute1)
run 20 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/quickstart.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/quickstart.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/quickstart.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/quickstart.yml:7 hosts.compute2)
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
  -- add-port br-int qvobacfe383-10 tag=1 other_config:net_uuid=d2cabdf9-14aa-5680-8c53-319b0985cf25 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=2242584 other_config:tag=1 \
  -- set Interface qvobacfe383-10 'external_ids:attached-mac="fa:16:3e:79:81:52"' external_ids:iface-id=bacfe383-10cf-5b34-b3a8-3302d8ca4192 external_ids:iface-status=active external_ids:vm-uuid=f94d3b77-7c6c-5e5b-ad9a-2defb39f8656 \
  -- add-port br-int qvoe435057c-1d tag=2 other_config:net_uuid=d4ed949d-21b7-5127-91c4-317d502466a6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4751229 other_config:tag=2 \
  -- set Interface qvoe435057c-1d 'external_ids:attached-mac="fa:16:3e:d7:75:39"' external_ids:iface-id=e435057c-1dc9-56b1-84a8-f33f8ff69aa4 external_ids:iface-status=active external_ids:vm-uuid=55ba5b1f-cc70-5354-83b6-09a328758595
) & lanes="$lanes $!"
(
# address sets of the host (topologies/quickstart.yml:7 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/quickstart.yml:18 security_groups.web
create NIPv4b29ac92a-c3c2-5e40-9d07- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4b29ac92a-c3c2-5e40-9d07- 10.0.1.2
add NIPv4b29ac92a-c3c2-5e40-9d07- 10.0.1.3
create NIPv6b29ac92a-c3c2-5e40-9d07- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/quickstart.yml:7 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/quickstart.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbacfe383-10 -m comment --comment "Set zone for bacfe383-10cf-5b34-b3a8-3302d8ca4192" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbacfe383-10 -m comment --comment "Set zone for bacfe383-10cf-5b34-b3a8-3302d8ca4192" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbacfe383-10 -m comment --comment "Set zone for bacfe383-10cf-5b34-b3a8-3302d8ca4192" -j CT --zone 4097
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe435057c-1d -m comment --comment "Set zone for e435057c-1dc9-56b1-84a8-f33f8ff69aa4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbe435057c-1d -m comment --comment "Set zone for e435057c-1dc9-56b1-84a8-f33f8ff69aa4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape435057c-1d -m comment --comment "Set zone for e435057c-1dc9-56b1-84a8-f33f8ff69aa4" -j CT --zone 4098
COMMIT
*filter
# topologies/quickstart.yml:7 hosts.compute2
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
# topologies/quickstart.yml:26 servers.web2
:neutron-openvswi-ibacfe383-1 - [0:0]
:neutron-openvswi-obacfe383-1 - [0:0]
:neutron-openvswi-sbacfe383-1 - [0:0]
# topologies/quickstart.yml:27 servers.db1
:neutron-openvswi-ie435057c-1 - [0:0]
:neutron-openvswi-oe435057c-1 - [0:0]
:neutron-openvswi-se435057c-1 - [0:0]
# topologies/quickstart.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbacfe383-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbacfe383-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbacfe383-10 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obacfe383-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbacfe383-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibacfe383-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbacfe383-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obacfe383-1
-A neutron-openvswi-ibacfe383-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibacfe383-1 -d 10.0.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ibacfe383-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/quickstart.yml:19 security_groups.web[0]
-A neutron-openvswi-ibacfe383-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/quickstart.yml:20 security_groups.web[1]
-A neutron-openvswi-ibacfe383-1 -p icmp -m set --match-set NIPv4b29ac92a-c3c2-5e40-9d07- src -j RETURN
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-ibacfe383-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibacfe383-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obacfe383-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -j neutron-openvswi-sbacfe383-1
-A neutron-openvswi-sbacfe383-1 -s 10.0.1.3/32 -m mac --mac-source fa:16:3e:79:81:52 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sbacfe383-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-obacfe383-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obacfe383-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/quickstart.yml:18 security_groups.web
-A neutron-openvswi-obacfe383-1 -j RETURN
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-obacfe383-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obacfe383-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape435057c-1d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape435057c-1d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape435057c-1d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe435057c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape435057c-1d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie435057c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape435057c-1d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe435057c-1
-A neutron-openvswi-ie435057c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie435057c-1 -d 10.0.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ie435057c-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/quickstart.yml:22 security_groups.db[0]
-A neutron-openvswi-ie435057c-1 -p tcp -m tcp --dport 5432 -m set --match-set NIPv4b29ac92a-c3c2-5e40-9d07- src -j RETURN
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-ie435057c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie435057c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe435057c-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -j neutron-openvswi-se435057c-1
-A neutron-openvswi-se435057c-1 -s 10.0.2.2/32 -m mac --mac-source fa:16:3e:d7:75:39 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-se435057c-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oe435057c-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe435057c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/quickstart.yml:21 security_groups.db
-A neutron-openvswi-oe435057c-1 -j RETURN
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-oe435057c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe435057c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/quickstart.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/quickstart.yml:7 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/quickstart.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/quickstart.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbacfe383-10 -m comment --comment "Set zone for bacfe383-10cf-5b34-b3a8-3302d8ca4192" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbacfe383-10 -m comment --comment "Set zone for bacfe383-10cf-5b34-b3a8-3302d8ca4192" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbacfe383-10 -m comment --comment "Set zone for bacfe383-10cf-5b34-b3a8-3302d8ca4192" -j CT --zone 4097
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe435057c-1d -m comment --comment "Set zone for e435057c-1dc9-56b1-84a8-f33f8ff69aa4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbe435057c-1d -m comment --comment "Set zone for e435057c-1dc9-56b1-84a8-f33f8ff69aa4" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape435057c-1d -m comment --comment "Set zone for e435057c-1dc9-56b1-84a8-f33f8ff69aa4" -j CT --zone 4098
COMMIT
*filter
# topologies/quickstart.yml:7 hosts.compute2
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
# topologies/quickstart.yml:26 servers.web2
:neutron-openvswi-ibacfe383-1 - [0:0]
:neutron-openvswi-obacfe383-1 - [0:0]
# topologies/quickstart.yml:27 servers.db1
:neutron-openvswi-ie435057c-1 - [0:0]
:neutron-openvswi-oe435057c-1 - [0:0]
# topologies/quickstart.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbacfe383-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbacfe383-10 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbacfe383-10 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obacfe383-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbacfe383-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibacfe383-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbacfe383-10 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obacfe383-1
-A neutron-openvswi-ibacfe383-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ibacfe383-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ibacfe383-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ibacfe383-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibacfe383-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/quickstart.yml:19 security_groups.web[0]
-A neutron-openvswi-ibacfe383-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/quickstart.yml:20 security_groups.web[1]
-A neutron-openvswi-ibacfe383-1 -p ipv6-icmp -m set --match-set NIPv6b29ac92a-c3c2-5e40-9d07- src -j RETURN
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-ibacfe383-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibacfe383-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obacfe383-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-obacfe383-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obacfe383-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obacfe383-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/quickstart.yml:18 security_groups.web
-A neutron-openvswi-obacfe383-1 -j RETURN
# topologies/quickstart.yml:26 servers.web2
-A neutron-openvswi-obacfe383-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obacfe383-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape435057c-1d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape435057c-1d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape435057c-1d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe435057c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape435057c-1d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie435057c-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape435057c-1d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe435057c-1
-A neutron-openvswi-ie435057c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ie435057c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ie435057c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ie435057c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie435057c-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/quickstart.yml:22 security_groups.db[0]
-A neutron-openvswi-ie435057c-1 -p tcp -m tcp --dport 5432 -m set --match-set NIPv6b29ac92a-c3c2-5e40-9d07- src -j RETURN
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-ie435057c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie435057c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe435057c-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oe435057c-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe435057c-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe435057c-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/quickstart.yml:21 security_groups.db
-A neutron-openvswi-oe435057c-1 -j RETURN
# topologies/quickstart.yml:27 servers.db1
-A neutron-openvswi-oe435057c-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe435057c-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/quickstart.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/quickstart.yml:7 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/quickstart.yml:26 servers.web2
netns add web2
# topologies/quickstart.yml:27 servers.db1
netns add db1
# topologies/quickstart.yml:26 servers.web2
link add qbrbacfe383-10 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvobacfe383-10 mtu 1450 type veth peer name qvbbacfe383-10 mtu 1450
link add tapbacfe383-10 mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:79:81:52 mtu 1450
# topologies/quickstart.yml:27 servers.db1
link add qbre435057c-1d mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe435057c-1d mtu 1450 type veth peer name qvbe435057c-1d mtu 1450
link add tape435057c-1d mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:d7:75:39 mtu 1450
END
# settings of the host (topologies/quickstart.yml:7 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/quickstart.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/quickstart.yml:26 servers.web2
net/ipv6/conf/qbrbacfe383-10/disable_ipv6 = 1
# topologies/quickstart.yml:27 servers.db1
net/ipv6/conf/qbre435057c-1d/disable_ipv6 = 1
# topologies/quickstart.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/quickstart.yml:7 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/quickstart.yml:26 servers.web2
link set qbrbacfe383-10 up
link set qvobacfe383-10 promisc on up
link set qvbbacfe383-10 master qbrbacfe383-10 promisc on up
link set tapbacfe383-10 master qbrbacfe383-10 up
# topologies/quickstart.yml:27 servers.db1
link set qbre435057c-1d up
link set qvoe435057c-1d promisc on up
link set qvbe435057c-1d master qbre435057c-1d promisc on up
link set tape435057c-1d master qbre435057c-1d up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/quickstart.yml:7 hosts.compute2)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
listen web2 0.0.0.0 8080
listen db1 0.0.0.0 5432
listen db1 0.0.0.0 22
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/quickstart.yml:26 servers.web2)
run 12 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/quickstart.yml:26 servers.web2)
run 13 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/quickstart.yml:26 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.1.3/24 dev eth0
route add default via 10.0.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/quickstart.yml:27 servers.db1)
run 14 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/quickstart.yml:27 servers.db1)
run 15 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/quickstart.yml:27 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.0.2.2/24 dev eth0
route add default via 10.0.2.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/quickstart.yml:7 hosts.compute2)
run 16 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/quickstart.yml:7 hosts.compute2)
run_silent 17 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/quickstart.yml:7 hosts.compute2)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/quickstart.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/quickstart.yml:26 servers.web2
priority=9,in_port="qvobacfe383-10" actions=resubmit(,25)
table=25, priority=2,in_port="qvobacfe383-10",dl_src=fa:16:3e:79:81:52 actions=resubmit(,30)
priority=10,icmp6,in_port="qvobacfe383-10",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvobacfe383-10",icmp_type=136,nd_target=fe80::f816:3eff:fe79:8152 actions=resubmit(,59)
priority=10,arp,in_port="qvobacfe383-10" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvobacfe383-10",arp_spa=10.0.1.3 actions=resubmit(,25)
# topologies/quickstart.yml:27 servers.db1
priority=9,in_port="qvoe435057c-1d" actions=resubmit(,25)
table=25, priority=2,in_port="qvoe435057c-1d",dl_src=fa:16:3e:d7:75:39 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoe435057c-1d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoe435057c-1d",icmp_type=136,nd_target=fe80::f816:3eff:fed7:7539 actions=resubmit(,59)
priority=10,arp,in_port="qvoe435057c-1d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoe435057c-1d",arp_spa=10.0.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/quickstart.yml:7 hosts.compute2)
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
# topologies/quickstart.yml:26 servers.web2
qvbbacfe383-10 fa:16:3e:79:81:52
# topologies/quickstart.yml:27 servers.db1
qvbe435057c-1d fa:16:3e:d7:75:39
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/quickstart.yml:7 hosts.compute2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/quickstart.yml:7 hosts.compute2
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
# topologies/quickstart.yml:10 networks.web
table=4, priority=1,tun_id=0x223818 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/quickstart.yml:11 networks.db
table=4, priority=1,tun_id=0x487f7d actions=mod_vlan_vid:2,resubmit(,10)
# topologies/quickstart.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/quickstart.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/quickstart.yml:15 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:80:d5:43 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/quickstart.yml:25 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:27:d1:fa actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/quickstart.yml:15 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e80d543->NXM_NX_ARP_SHA[],load:0xa000101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:80:d5:43,IN_PORT
# topologies/quickstart.yml:25 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.0.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e27d1fa->NXM_NX_ARP_SHA[],load:0xa000102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:27:d1:fa,IN_PORT
# topologies/quickstart.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x223818->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/quickstart.yml:15 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:b7:f5:a4 actions=strip_vlan,load:0x487f7d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.0.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb7f5a4->NXM_NX_ARP_SHA[],load:0xa000201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b7:f5:a4,IN_PORT
# topologies/quickstart.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x487f7d->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/quickstart.yml:7 hosts.compute2)
run 21 ip -batch - <<'END'
# topologies/quickstart.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/quickstart.yml:7 hosts.compute2)
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
# announce the addresses of the host (topologies/quickstart.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/quickstart.yml:5 hosts.net1)
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
# announce the addresses of qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb (topologies/quickstart.yml:15 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-dce49d32-490f-59b4-b630-f5793ad2a0eb sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-c255536e-98 10.0.1.1 qr-eb99802f-a6 10.0.2.1 qg-1020e0d2-eb 203.0.113.2 qg-1020e0d2-eb 203.0.113.10
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
# announce the addresses of the host (topologies/quickstart.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/quickstart.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/quickstart.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/quickstart.yml:7 hosts.compute2)
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
