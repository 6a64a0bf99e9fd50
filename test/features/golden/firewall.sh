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
# namespaces and links (topologies/firewall.yml )
run 1 ip -batch - <<'END'
# topologies/firewall.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/firewall.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/firewall.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/firewall.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/firewall.yml:12 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/firewall.yml )
run 2 sysctl -q -p - <<'END'
# topologies/firewall.yml:12 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/firewall.yml:12 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/firewall.yml )
run 4 ip -batch - <<'END'
# topologies/firewall.yml underlay
link set sw-underlay up
# topologies/firewall.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/firewall.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/firewall.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/firewall.yml:12 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/firewall.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/firewall.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/firewall.yml:5 hosts.net1
link set eth0 up
# topologies/firewall.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/firewall.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/firewall.yml:6 hosts.compute1
link set eth0 up
# topologies/firewall.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/firewall.yml:7 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/firewall.yml:7 hosts.compute2
link set eth0 up
# topologies/firewall.yml:12 networks.public
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
# folders of Open vSwitch (topologies/firewall.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/firewall.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/firewall.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/firewall.yml:5 hosts.net1)
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
  -- add-port br-int qvod580d888-ec tag=3 other_config:net_uuid=f42a8857-4548-55f8-bf60-441cad96665a other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvod580d888-ec 'external_ids:attached-mac="fa:16:3e:9b:cf:91"' external_ids:iface-id=d580d888-ec39-5de2-8d1e-1b4981ba26c5 external_ids:iface-status=active external_ids:vm-uuid=50df396c-f01a-58e3-9bae-bd4eefaa0496 \
  -- add-port br-int qvob5da08b2-6b tag=3 other_config:net_uuid=f42a8857-4548-55f8-bf60-441cad96665a other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvob5da08b2-6b 'external_ids:attached-mac="fa:16:3e:00:91:ac"' external_ids:iface-id=b5da08b2-6bed-5368-ba29-77fbc8352995 external_ids:iface-status=active external_ids:vm-uuid=e4820f70-ad08-5b56-a2ea-f2a8810d7324 \
  -- add-port br-int qr-b2513e5e-20 tag=1 other_config:net_uuid=a5aa748c-d3f6-581e-88a8-476aaa73d636 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=923072 other_config:tag=1 \
  -- set Interface qr-b2513e5e-20 type=internal 'external_ids:attached-mac="fa:16:3e:6e:a7:6d"' external_ids:iface-id=b2513e5e-20d0-5d30-993e-f1164d1cb924 external_ids:iface-status=active \
  -- add-port br-int qr-df40f91e-8c tag=2 other_config:net_uuid=b5683b7f-a924-5be6-af40-01a7a747b914 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1170570 other_config:tag=2 \
  -- set Interface qr-df40f91e-8c type=internal 'external_ids:attached-mac="fa:16:3e:13:9a:85"' external_ids:iface-id=df40f91e-8cdc-5180-bf0a-2ac10993f2cf external_ids:iface-status=active \
  -- add-port br-int qg-93ca2dfa-c9 tag=3 other_config:net_uuid=f42a8857-4548-55f8-bf60-441cad96665a other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-93ca2dfa-c9 type=internal 'external_ids:attached-mac="fa:16:3e:8b:28:09"' external_ids:iface-id=93ca2dfa-c934-51db-b1da-b5bf1c8623bb external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/firewall.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/firewall.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/firewall.yml:5 hosts.net1
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
# topologies/firewall.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/firewall.yml:28 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd580d888-ec --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd580d888-ec --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd580d888-ec --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/firewall.yml:29 servers.stranger
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb5da08b2-6b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb5da08b2-6b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb5da08b2-6b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/firewall.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb2513e5e-20 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb2513e5e-20 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/firewall.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdf40f91e-8c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdf40f91e-8c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/firewall.yml:17 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap93ca2dfa-c9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap93ca2dfa-c9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/firewall.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/firewall.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/firewall.yml:5 hosts.net1
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
# topologies/firewall.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/firewall.yml:28 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd580d888-ec --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd580d888-ec --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd580d888-ec --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/firewall.yml:29 servers.stranger
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb5da08b2-6b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb5da08b2-6b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb5da08b2-6b --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/firewall.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb2513e5e-20 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb2513e5e-20 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/firewall.yml:17 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdf40f91e-8c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdf40f91e-8c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/firewall.yml:17 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap93ca2dfa-c9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap93ca2dfa-c9 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/firewall.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/firewall.yml:28 servers.client
netns add client
# topologies/firewall.yml:29 servers.stranger
netns add stranger
# topologies/firewall.yml:17 routers.edge
netns add qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6
# topologies/firewall.yml:28 servers.client
link add qbrd580d888-ec mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvod580d888-ec mtu 1500 type veth peer name qvbd580d888-ec mtu 1500
link add tapd580d888-ec mtu 1500 type veth peer name eth0 netns client address fa:16:3e:9b:cf:91 mtu 1500
# topologies/firewall.yml:29 servers.stranger
link add qbrb5da08b2-6b mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob5da08b2-6b mtu 1500 type veth peer name qvbb5da08b2-6b mtu 1500
link add tapb5da08b2-6b mtu 1500 type veth peer name eth0 netns stranger address fa:16:3e:00:91:ac mtu 1500
END
# settings of the host (topologies/firewall.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/firewall.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/firewall.yml:28 servers.client
net/ipv6/conf/qbrd580d888-ec/disable_ipv6 = 1
# topologies/firewall.yml:29 servers.stranger
net/ipv6/conf/qbrb5da08b2-6b/disable_ipv6 = 1
# topologies/firewall.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/firewall.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/firewall.yml:28 servers.client
link set qbrd580d888-ec up
link set qvod580d888-ec promisc on up
link set qvbd580d888-ec master qbrd580d888-ec promisc on up
link set tapd580d888-ec master qbrd580d888-ec up
# topologies/firewall.yml:29 servers.stranger
link set qbrb5da08b2-6b up
link set qvob5da08b2-6b promisc on up
link set qvbb5da08b2-6b master qbrb5da08b2-6b promisc on up
link set tapb5da08b2-6b master qbrb5da08b2-6b up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/firewall.yml:5 hosts.net1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks b86a6379-5412-5f0a-aeee-a591c13b2be6/10.7.1.2 web1
asks b86a6379-5412-5f0a-aeee-a591c13b2be6/fe80::f816:3eff:fecb:6f3b web1
asks b86a6379-5412-5f0a-aeee-a591c13b2be6/10.7.1.3 web2
asks b86a6379-5412-5f0a-aeee-a591c13b2be6/fe80::f816:3eff:fe19:149f web2
asks b86a6379-5412-5f0a-aeee-a591c13b2be6/10.7.2.2 db1
asks b86a6379-5412-5f0a-aeee-a591c13b2be6/fe80::f816:3eff:fe55:617c db1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"4c2eef1b-dbcf-5e69-ba1f-7757e4f69f77","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"firewall","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapbc77bb35-29","vif_id":"bc77bb35-292a-5d22-bc94-48e3fa32e6d7","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:cb:6f:3b"}],"networks":[{"id":"network0","link":"tapbc77bb35-29","network_id":"a5aa748c-d3f6-581e-88a8-476aaa73d636","type":"ipv4","ip_address":"10.7.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-4c2eef1b
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.7.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:cb:6f:3b
answers web1 /latest/meta-data/public-ipv4 text/plain 203.0.113.102
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"b48fcb60-d6d1-5415-801e-18641c800cbc","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"firewall","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap37ca155b-f2","vif_id":"37ca155b-f2f0-53ed-bd33-0b1c5d54b69f","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:19:14:9f"}],"networks":[{"id":"network0","link":"tap37ca155b-f2","network_id":"a5aa748c-d3f6-581e-88a8-476aaa73d636","type":"ipv4","ip_address":"10.7.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-b48fcb60
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.7.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:19:14:9f
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"27ba1dd0-2ba5-5b22-9549-14e2bbfd8fc5","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"firewall","host":"compute2"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap6ba99ed1-1e","vif_id":"6ba99ed1-1eaa-5e71-bf65-354e0f2071a8","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:55:61:7c"}],"networks":[{"id":"network0","link":"tap6ba99ed1-1e","network_id":"b5683b7f-a924-5be6-af40-01a7a747b914","type":"ipv4","ip_address":"10.7.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.2.1"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-27ba1dd0
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.7.2.2
answers db1 /latest/meta-data/mac text/plain fa:16:3e:55:61:7c
answers db1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/b86a6379-5412-5f0a-aeee-a591c13b2be6.conf (topologies/firewall.yml:17 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/b86a6379-5412-5f0a-aeee-a591c13b2be6.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-b86a6379-5412-5f0a-aeee-a591c13b2be6
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/b86a6379-5412-5f0a-aeee-a591c13b2be6.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID b86a6379-5412-5f0a-aeee-a591c13b2be6
END
# write /run/neutron/external/pids/b86a6379-5412-5f0a-aeee-a591c13b2be6.pid.haproxy (topologies/firewall.yml:17 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/b86a6379-5412-5f0a-aeee-a591c13b2be6.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/firewall.yml:5 hosts.net1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen client 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/firewall.yml:28 servers.client)
run 14 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/firewall.yml:28 servers.client)
run 15 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/firewall.yml:28 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.101/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
# start socat-client-53 (topologies/firewall.yml:28 servers.client)
start 16 nsenter --net=/run/netns/client setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-client-53.pid socat -b 65527 UDP4-RECVFROM:53,reuseport,fork PIPE
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/firewall.yml:29 servers.stranger)
run 17 nsenter --net=/run/netns/stranger ethtool -K eth0 tx off
# devices, addresses and routes of stranger (topologies/firewall.yml:29 servers.stranger)
run 18 nsenter --net=/run/netns/stranger ip -batch - <<'END'
# topologies/firewall.yml:29 servers.stranger
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.66/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/firewall.yml:5 hosts.net1)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/firewall.yml:5 hosts.net1)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 (topologies/firewall.yml:17 routers.edge)
run 21 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 iptables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/firewall.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/firewall.yml:17 routers.edge
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
# topologies/firewall.yml:17 routers.edge
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
# topologies/firewall.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-b2513e5e-20 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/firewall.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-df40f91e-8c -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/firewall.yml:17 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-93ca2dfa-c9 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-93ca2dfa-c9 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-93ca2dfa-c9 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/firewall.yml:17 routers.edge
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
# topologies/firewall.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/firewall.yml:17 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-93ca2dfa-c9 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-93ca2dfa-c9 -j SNAT --to-source 203.0.113.100 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.100 --random-fully
# topologies/firewall.yml:25 servers.web1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.102/32 -j DNAT --to-destination 10.7.1.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.102/32 -j DNAT --to-destination 10.7.1.2
-A neutron-l3-agent-float-snat -s 10.7.1.2/32 -j SNAT --to-source 203.0.113.102 --random-fully
COMMIT
*filter
# topologies/firewall.yml:17 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/firewall.yml:34 firewalls.perimeter
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv4e7233ea2 - [0:0]
:neutron-l3-agent-ov4e7233ea2 - [0:0]
# topologies/firewall.yml:17 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/firewall.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-b2513e5e-20 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/firewall.yml:17 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-df40f91e-8c -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/firewall.yml:34 firewalls.perimeter
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv4e7233ea2 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv4e7233ea2 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/firewall.yml:37 firewalls.perimeter.rules[0]
-A neutron-l3-agent-iv4e7233ea2 -s 203.0.113.66/32 -j DROP
# topologies/firewall.yml:38 firewalls.perimeter.rules[1]
-A neutron-l3-agent-iv4e7233ea2 -d 10.7.1.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/firewall.yml:39 firewalls.perimeter.rules[2]
-A neutron-l3-agent-iv4e7233ea2 -s 10.7.1.0/24 -d 10.7.2.0/24 -p tcp -m tcp --dport 5432 -j ACCEPT
-A neutron-l3-agent-iv4e7233ea2 -s 10.7.1.0/24 -d 10.7.2.0/24 -p tcp -m tcp --dport 8000:8099 -j ACCEPT
# topologies/firewall.yml:40 firewalls.perimeter.rules[3]
-A neutron-l3-agent-iv4e7233ea2 -s 10.7.1.0/24 -d 10.7.2.0/24 -p icmp -j REJECT --reject-with icmp-port-unreachable
# topologies/firewall.yml:41 firewalls.perimeter.rules[4]
-A neutron-l3-agent-iv4e7233ea2 -s 10.7.2.0/24 -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable
# topologies/firewall.yml:42 firewalls.perimeter.rules[5]
-A neutron-l3-agent-iv4e7233ea2 -p icmp -j ACCEPT
# topologies/firewall.yml:43 firewalls.perimeter.rules[6]
-A neutron-l3-agent-iv4e7233ea2 -p udp -m udp --dport 53 -j ACCEPT
# topologies/firewall.yml:34 firewalls.perimeter
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv4e7233ea2
-A neutron-l3-agent-ov4e7233ea2 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov4e7233ea2 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/firewall.yml:37 firewalls.perimeter.rules[0]
-A neutron-l3-agent-ov4e7233ea2 -s 203.0.113.66/32 -j DROP
# topologies/firewall.yml:38 firewalls.perimeter.rules[1]
-A neutron-l3-agent-ov4e7233ea2 -d 10.7.1.0/24 -p tcp -m tcp --dport 80 -j ACCEPT
# topologies/firewall.yml:39 firewalls.perimeter.rules[2]
-A neutron-l3-agent-ov4e7233ea2 -s 10.7.1.0/24 -d 10.7.2.0/24 -p tcp -m tcp --dport 5432 -j ACCEPT
-A neutron-l3-agent-ov4e7233ea2 -s 10.7.1.0/24 -d 10.7.2.0/24 -p tcp -m tcp --dport 8000:8099 -j ACCEPT
# topologies/firewall.yml:40 firewalls.perimeter.rules[3]
-A neutron-l3-agent-ov4e7233ea2 -s 10.7.1.0/24 -d 10.7.2.0/24 -p icmp -j REJECT --reject-with icmp-port-unreachable
# topologies/firewall.yml:41 firewalls.perimeter.rules[4]
-A neutron-l3-agent-ov4e7233ea2 -s 10.7.2.0/24 -p tcp -m tcp --dport 80 -j REJECT --reject-with icmp-port-unreachable
# topologies/firewall.yml:42 firewalls.perimeter.rules[5]
-A neutron-l3-agent-ov4e7233ea2 -p icmp -j ACCEPT
# topologies/firewall.yml:43 firewalls.perimeter.rules[6]
-A neutron-l3-agent-ov4e7233ea2 -p udp -m udp --dport 53 -j ACCEPT
# topologies/firewall.yml:34 firewalls.perimeter
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov4e7233ea2
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 (topologies/firewall.yml:17 routers.edge)
run 22 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 ip6tables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/firewall.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/firewall.yml:17 routers.edge
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
# topologies/firewall.yml:17 routers.edge
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
# topologies/firewall.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/firewall.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/firewall.yml:17 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/firewall.yml:34 firewalls.perimeter
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv6e7233ea2 - [0:0]
:neutron-l3-agent-ov6e7233ea2 - [0:0]
# topologies/firewall.yml:17 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/firewall.yml:34 firewalls.perimeter
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv6e7233ea2 -m state --state INVALID -j DROP
-A neutron-l3-agent-iv6e7233ea2 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/firewall.yml:42 firewalls.perimeter.rules[5]
-A neutron-l3-agent-iv6e7233ea2 -p ipv6-icmp -j ACCEPT
# topologies/firewall.yml:43 firewalls.perimeter.rules[6]
-A neutron-l3-agent-iv6e7233ea2 -p udp -m udp --dport 53 -j ACCEPT
# topologies/firewall.yml:34 firewalls.perimeter
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv6e7233ea2
-A neutron-l3-agent-ov6e7233ea2 -m state --state INVALID -j DROP
-A neutron-l3-agent-ov6e7233ea2 -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/firewall.yml:42 firewalls.perimeter.rules[5]
-A neutron-l3-agent-ov6e7233ea2 -p ipv6-icmp -j ACCEPT
# topologies/firewall.yml:43 firewalls.perimeter.rules[6]
-A neutron-l3-agent-ov6e7233ea2 -p udp -m udp --dport 53 -j ACCEPT
# topologies/firewall.yml:34 firewalls.perimeter
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov6e7233ea2
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 (topologies/firewall.yml:17 routers.edge)
run 23 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 sysctl -q -p - <<'END'
# topologies/firewall.yml:17 routers.edge
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
# flows of br-int (topologies/firewall.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/firewall.yml:5 hosts.net1
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
# topologies/firewall.yml:12 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
# first frames of servers (topologies/firewall.yml:5 hosts.net1)
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
# topologies/firewall.yml:28 servers.client
qvbd580d888-ec fa:16:3e:9b:cf:91
# topologies/firewall.yml:29 servers.stranger
qvbb5da08b2-6b fa:16:3e:00:91:ac
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/firewall.yml:5 hosts.net1)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/firewall.yml:5 hosts.net1
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
# topologies/firewall.yml:10 networks.web
table=4, priority=1,tun_id=0xe15c0 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/firewall.yml:11 networks.db
table=4, priority=1,tun_id=0x11dc8a actions=mod_vlan_vid:2,resubmit(,10)
# topologies/firewall.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/firewall.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/firewall.yml:25 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:cb:6f:3b actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/firewall.yml:26 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:19:14:9f actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/firewall.yml:25 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecb6f3b->NXM_NX_ARP_SHA[],load:0xa070102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:6f:3b,IN_PORT
# topologies/firewall.yml:26 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e19149f->NXM_NX_ARP_SHA[],load:0xa070103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:19:14:9f,IN_PORT
# topologies/firewall.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/firewall.yml:27 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:55:61:7c actions=strip_vlan,load:0x11dc8a->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.7.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e55617c->NXM_NX_ARP_SHA[],load:0xa070202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:55:61:7c,IN_PORT
# topologies/firewall.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x11dc8a->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/firewall.yml:5 hosts.net1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/firewall.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/firewall.yml:12 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/firewall.yml:5 hosts.net1)
run 28 ip -batch - <<'END'
# topologies/firewall.yml:17 routers.edge.networks[0]
link set qr-b2513e5e-20 netns qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 address fa:16:3e:6e:a7:6d mtu 1450
# topologies/firewall.yml:17 routers.edge.networks[1]
link set qr-df40f91e-8c netns qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 address fa:16:3e:13:9a:85 mtu 1450
# topologies/firewall.yml:17 routers.edge.gateway
link set qg-93ca2dfa-c9 netns qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 address fa:16:3e:8b:28:09 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/firewall.yml:5 hosts.net1)
run 29 ip -batch - <<'END'
# topologies/firewall.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/firewall.yml:5 hosts.net1)
run 30 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/firewall.yml:5 hosts.net1)
run 31 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 (topologies/firewall.yml:17 routers.edge)
run 32 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 sysctl -q -p - <<'END'
# topologies/firewall.yml:17 routers.edge.gateway
net/ipv6/conf/qg-93ca2dfa-c9/accept_ra = 2
END
# devices, addresses and routes of qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 (topologies/firewall.yml:17 routers.edge)
run 33 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 ip -batch - <<'END'
# topologies/firewall.yml:17 routers.edge
link set lo up
# topologies/firewall.yml:17 routers.edge.networks[0]
link set qr-b2513e5e-20 up
# topologies/firewall.yml:17 routers.edge.networks[1]
link set qr-df40f91e-8c up
# topologies/firewall.yml:17 routers.edge.gateway
link set qg-93ca2dfa-c9 up
# topologies/firewall.yml:17 routers.edge.networks[0]
addr add 10.7.1.1/24 broadcast 10.7.1.255 dev qr-b2513e5e-20
# topologies/firewall.yml:17 routers.edge.networks[1]
addr add 10.7.2.1/24 broadcast 10.7.2.255 dev qr-df40f91e-8c
# topologies/firewall.yml:17 routers.edge.gateway
addr add 203.0.113.100/24 broadcast 203.0.113.255 dev qg-93ca2dfa-c9
# topologies/firewall.yml:25 servers.web1.floating_ip
addr add 203.0.113.102/32 broadcast 203.0.113.102 dev qg-93ca2dfa-c9
# topologies/firewall.yml:17 routers.edge.gateway
route add default via 203.0.113.1 dev qg-93ca2dfa-c9 proto static
END
# start metadata proxy of router edge (topologies/firewall.yml:17 routers.edge)
run 34 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 haproxy -f /run/neutron/ns-metadata-proxy/b86a6379-5412-5f0a-aeee-a591c13b2be6.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/firewall.yml:5 hosts.net1)
run 35 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/firewall.yml:17 routers.edge.networks[0]
qr-b2513e5e-20
# topologies/firewall.yml:17 routers.edge.networks[1]
qr-df40f91e-8c
# topologies/firewall.yml:17 routers.edge.gateway
qg-93ca2dfa-c9
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
# folders of Open vSwitch (topologies/firewall.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/firewall.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/firewall.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/firewall.yml:6 hosts.compute1)
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
  -- add-port br-int qvobc77bb35-29 tag=1 other_config:net_uuid=a5aa748c-d3f6-581e-88a8-476aaa73d636 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=923072 other_config:tag=1 \
  -- set Interface qvobc77bb35-29 'external_ids:attached-mac="fa:16:3e:cb:6f:3b"' external_ids:iface-id=bc77bb35-292a-5d22-bc94-48e3fa32e6d7 external_ids:iface-status=active external_ids:vm-uuid=4c2eef1b-dbcf-5e69-ba1f-7757e4f69f77 \
  -- add-port br-int qvoe0bc343a-ee tag=2 other_config:net_uuid=ccf280d2-f28a-595e-8794-a313a549660e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1466819 other_config:tag=2 \
  -- set Interface qvoe0bc343a-ee 'external_ids:attached-mac="fa:16:3e:7b:8f:98"' external_ids:iface-id=e0bc343a-ee32-563f-ae82-c32121c80220 external_ids:iface-status=active external_ids:vm-uuid=b54e091d-cad6-5bdf-9e5e-1e13506280d6 \
  -- add-port br-int qr-744e98f7-5f tag=2 other_config:net_uuid=ccf280d2-f28a-595e-8794-a313a549660e other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1466819 other_config:tag=2 \
  -- set Interface qr-744e98f7-5f type=internal 'external_ids:attached-mac="fa:16:3e:51:75:f2"' external_ids:iface-id=744e98f7-5f97-5a76-b370-60b0cb951aed external_ids:iface-status=active \
  -- add-port br-int qr-9684673d-d7 tag=3 other_config:net_uuid=8c0cf942-0326-59ff-b389-329ba96d7e22 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14750215 other_config:tag=3 \
  -- set Interface qr-9684673d-d7 type=internal 'external_ids:attached-mac="fa:16:3e:66:f6:9e"' external_ids:iface-id=9684673d-d764-516c-ada8-f969d321d46c external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/firewall.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/firewall.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbc77bb35-29 -m comment --comment "Set zone for bc77bb35-292a-5d22-bc94-48e3fa32e6d7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbc77bb35-29 -m comment --comment "Set zone for bc77bb35-292a-5d22-bc94-48e3fa32e6d7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbc77bb35-29 -m comment --comment "Set zone for bc77bb35-292a-5d22-bc94-48e3fa32e6d7" -j CT --zone 4097
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe0bc343a-ee -m comment --comment "Set zone for e0bc343a-ee32-563f-ae82-c32121c80220" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbe0bc343a-ee -m comment --comment "Set zone for e0bc343a-ee32-563f-ae82-c32121c80220" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape0bc343a-ee -m comment --comment "Set zone for e0bc343a-ee32-563f-ae82-c32121c80220" -j CT --zone 4098
COMMIT
*filter
# topologies/firewall.yml:6 hosts.compute1
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
# topologies/firewall.yml:25 servers.web1
:neutron-openvswi-ibc77bb35-2 - [0:0]
:neutron-openvswi-obc77bb35-2 - [0:0]
:neutron-openvswi-sbc77bb35-2 - [0:0]
# topologies/firewall.yml:30 servers.safe
:neutron-openvswi-ie0bc343a-e - [0:0]
:neutron-openvswi-oe0bc343a-e - [0:0]
:neutron-openvswi-se0bc343a-e - [0:0]
# topologies/firewall.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obc77bb35-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibc77bb35-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obc77bb35-2
-A neutron-openvswi-ibc77bb35-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibc77bb35-2 -d 10.7.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ibc77bb35-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-ibc77bb35-2 -j RETURN
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-ibc77bb35-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibc77bb35-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obc77bb35-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -j neutron-openvswi-sbc77bb35-2
-A neutron-openvswi-sbc77bb35-2 -s 10.7.1.2/32 -m mac --mac-source fa:16:3e:cb:6f:3b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sbc77bb35-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-obc77bb35-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obc77bb35-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-obc77bb35-2 -j RETURN
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-obc77bb35-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obc77bb35-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape0bc343a-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape0bc343a-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape0bc343a-ee --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe0bc343a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape0bc343a-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie0bc343a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape0bc343a-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe0bc343a-e
-A neutron-openvswi-ie0bc343a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie0bc343a-e -d 10.7.3.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ie0bc343a-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-ie0bc343a-e -j RETURN
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-ie0bc343a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie0bc343a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe0bc343a-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -j neutron-openvswi-se0bc343a-e
-A neutron-openvswi-se0bc343a-e -s 10.7.3.2/32 -m mac --mac-source fa:16:3e:7b:8f:98 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-se0bc343a-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oe0bc343a-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe0bc343a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-oe0bc343a-e -j RETURN
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-oe0bc343a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe0bc343a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/firewall.yml:18 routers.closed.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap744e98f7-5f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap744e98f7-5f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/firewall.yml:18 routers.closed.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9684673d-d7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9684673d-d7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/firewall.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/firewall.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbbc77bb35-29 -m comment --comment "Set zone for bc77bb35-292a-5d22-bc94-48e3fa32e6d7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbbc77bb35-29 -m comment --comment "Set zone for bc77bb35-292a-5d22-bc94-48e3fa32e6d7" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapbc77bb35-29 -m comment --comment "Set zone for bc77bb35-292a-5d22-bc94-48e3fa32e6d7" -j CT --zone 4097
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe0bc343a-ee -m comment --comment "Set zone for e0bc343a-ee32-563f-ae82-c32121c80220" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbe0bc343a-ee -m comment --comment "Set zone for e0bc343a-ee32-563f-ae82-c32121c80220" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape0bc343a-ee -m comment --comment "Set zone for e0bc343a-ee32-563f-ae82-c32121c80220" -j CT --zone 4098
COMMIT
*filter
# topologies/firewall.yml:6 hosts.compute1
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
# topologies/firewall.yml:25 servers.web1
:neutron-openvswi-ibc77bb35-2 - [0:0]
:neutron-openvswi-obc77bb35-2 - [0:0]
# topologies/firewall.yml:30 servers.safe
:neutron-openvswi-ie0bc343a-e - [0:0]
:neutron-openvswi-oe0bc343a-e - [0:0]
# topologies/firewall.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-obc77bb35-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ibc77bb35-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapbc77bb35-29 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-obc77bb35-2
-A neutron-openvswi-ibc77bb35-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ibc77bb35-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ibc77bb35-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ibc77bb35-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ibc77bb35-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-ibc77bb35-2 -j RETURN
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-ibc77bb35-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ibc77bb35-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-obc77bb35-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-obc77bb35-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-obc77bb35-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-obc77bb35-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-obc77bb35-2 -j RETURN
# topologies/firewall.yml:25 servers.web1
-A neutron-openvswi-obc77bb35-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-obc77bb35-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape0bc343a-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape0bc343a-ee --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape0bc343a-ee --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe0bc343a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape0bc343a-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie0bc343a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape0bc343a-ee --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe0bc343a-e
-A neutron-openvswi-ie0bc343a-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ie0bc343a-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ie0bc343a-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ie0bc343a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie0bc343a-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-ie0bc343a-e -j RETURN
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-ie0bc343a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie0bc343a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe0bc343a-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oe0bc343a-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe0bc343a-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe0bc343a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-oe0bc343a-e -j RETURN
# topologies/firewall.yml:30 servers.safe
-A neutron-openvswi-oe0bc343a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe0bc343a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/firewall.yml:18 routers.closed.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap744e98f7-5f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap744e98f7-5f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/firewall.yml:18 routers.closed.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap9684673d-d7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap9684673d-d7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/firewall.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/firewall.yml:25 servers.web1
netns add web1
# topologies/firewall.yml:30 servers.safe
netns add safe
# topologies/firewall.yml:18 routers.closed
netns add qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770
# topologies/firewall.yml:25 servers.web1
link add qbrbc77bb35-29 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvobc77bb35-29 mtu 1450 type veth peer name qvbbc77bb35-29 mtu 1450
link add tapbc77bb35-29 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:cb:6f:3b mtu 1450
# topologies/firewall.yml:30 servers.safe
link add qbre0bc343a-ee mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe0bc343a-ee mtu 1450 type veth peer name qvbe0bc343a-ee mtu 1450
link add tape0bc343a-ee mtu 1450 type veth peer name eth0 netns safe address fa:16:3e:7b:8f:98 mtu 1450
END
# settings of the host (topologies/firewall.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/firewall.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/firewall.yml:25 servers.web1
net/ipv6/conf/qbrbc77bb35-29/disable_ipv6 = 1
# topologies/firewall.yml:30 servers.safe
net/ipv6/conf/qbre0bc343a-ee/disable_ipv6 = 1
# topologies/firewall.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/firewall.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/firewall.yml:25 servers.web1
link set qbrbc77bb35-29 up
link set qvobc77bb35-29 promisc on up
link set qvbbc77bb35-29 master qbrbc77bb35-29 promisc on up
link set tapbc77bb35-29 master qbrbc77bb35-29 up
# topologies/firewall.yml:30 servers.safe
link set qbre0bc343a-ee up
link set qvoe0bc343a-ee promisc on up
link set qvbe0bc343a-ee master qbre0bc343a-ee promisc on up
link set tape0bc343a-ee master qbre0bc343a-ee up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/firewall.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 76a75744-e29a-5e41-87b8-d7324bf2d770/10.7.3.2 safe
asks 76a75744-e29a-5e41-87b8-d7324bf2d770/fe80::f816:3eff:fe7b:8f98 safe
asks 76a75744-e29a-5e41-87b8-d7324bf2d770/10.7.4.2 visitor
asks 76a75744-e29a-5e41-87b8-d7324bf2d770/fe80::f816:3eff:feb4:4d36 visitor
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers safe /openstack/latest/meta_data.json application/json {"uuid":"b54e091d-cad6-5bdf-9e5e-1e13506280d6","name":"safe","hostname":"safe.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"firewall","host":"compute1"}}
answers safe /openstack/latest/network_data.json application/json {"links":[{"id":"tape0bc343a-ee","vif_id":"e0bc343a-ee32-563f-ae82-c32121c80220","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:7b:8f:98"}],"networks":[{"id":"network0","link":"tape0bc343a-ee","network_id":"ccf280d2-f28a-595e-8794-a313a549660e","type":"ipv4","ip_address":"10.7.3.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.3.1"}],"services":[]}],"services":[]}
answers safe /latest/meta-data/hostname text/plain safe.novalocal
answers safe /latest/meta-data/instance-id text/plain i-b54e091d
answers safe /latest/meta-data/local-hostname text/plain safe.novalocal
answers safe /latest/meta-data/local-ipv4 text/plain 10.7.3.2
answers safe /latest/meta-data/mac text/plain fa:16:3e:7b:8f:98
answers safe /latest/meta-data/public-ipv4 text/plain 
answers visitor /openstack/latest/meta_data.json application/json {"uuid":"9d1e33b1-7f4e-50d7-8d45-35a15a9c952e","name":"visitor","hostname":"visitor.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"firewall","host":"compute2"}}
answers visitor /openstack/latest/network_data.json application/json {"links":[{"id":"tapf640c79e-52","vif_id":"f640c79e-52a1-545c-ae67-9644a388a61a","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:b4:4d:36"}],"networks":[{"id":"network0","link":"tapf640c79e-52","network_id":"8c0cf942-0326-59ff-b389-329ba96d7e22","type":"ipv4","ip_address":"10.7.4.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.7.4.1"}],"services":[]}],"services":[]}
answers visitor /latest/meta-data/hostname text/plain visitor.novalocal
answers visitor /latest/meta-data/instance-id text/plain i-9d1e33b1
answers visitor /latest/meta-data/local-hostname text/plain visitor.novalocal
answers visitor /latest/meta-data/local-ipv4 text/plain 10.7.4.2
answers visitor /latest/meta-data/mac text/plain fa:16:3e:b4:4d:36
answers visitor /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/76a75744-e29a-5e41-87b8-d7324bf2d770.conf (topologies/firewall.yml:18 routers.closed)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/76a75744-e29a-5e41-87b8-d7324bf2d770.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-76a75744-e29a-5e41-87b8-d7324bf2d770
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/76a75744-e29a-5e41-87b8-d7324bf2d770.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 76a75744-e29a-5e41-87b8-d7324bf2d770
END
# write /run/neutron/external/pids/76a75744-e29a-5e41-87b8-d7324bf2d770.pid.haproxy (topologies/firewall.yml:18 routers.closed)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/76a75744-e29a-5e41-87b8-d7324bf2d770.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/firewall.yml:6 hosts.compute1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen web1 0.0.0.0 8080
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/firewall.yml:25 servers.web1)
run 14 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/firewall.yml:25 servers.web1)
run 15 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/firewall.yml:25 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.1.2/24 dev eth0
route add default via 10.7.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/firewall.yml:30 servers.safe)
run 16 nsenter --net=/run/netns/safe ethtool -K eth0 tx off
# devices, addresses and routes of safe (topologies/firewall.yml:30 servers.safe)
run 17 nsenter --net=/run/netns/safe ip -batch - <<'END'
# topologies/firewall.yml:30 servers.safe
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
# start ovs-vswitchd (topologies/firewall.yml:6 hosts.compute1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/firewall.yml:6 hosts.compute1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 (topologies/firewall.yml:18 routers.closed)
run 20 nsenter --net=/run/netns/qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 iptables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:18 routers.closed
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/firewall.yml:18 routers.closed
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/firewall.yml:18 routers.closed
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
# topologies/firewall.yml:18 routers.closed
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
# topologies/firewall.yml:18 routers.closed.networks[0]
-A neutron-l3-agent-scope -i qr-744e98f7-5f -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/firewall.yml:18 routers.closed.networks[1]
-A neutron-l3-agent-scope -i qr-9684673d-d7 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/firewall.yml:18 routers.closed
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
# topologies/firewall.yml:18 routers.closed
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/firewall.yml:18 routers.closed
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/firewall.yml:45 firewalls.sealed
:neutron-l3-agent-fwaas-defau - [0:0]
# topologies/firewall.yml:18 routers.closed
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/firewall.yml:18 routers.closed.networks[0]
-A neutron-l3-agent-scope -o qr-744e98f7-5f -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/firewall.yml:18 routers.closed.networks[1]
-A neutron-l3-agent-scope -o qr-9684673d-d7 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/firewall.yml:45 firewalls.sealed
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 (topologies/firewall.yml:18 routers.closed)
run 21 nsenter --net=/run/netns/qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 ip6tables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:18 routers.closed
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/firewall.yml:18 routers.closed
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/firewall.yml:18 routers.closed
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
# topologies/firewall.yml:18 routers.closed
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
# topologies/firewall.yml:18 routers.closed
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/firewall.yml:18 routers.closed
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/firewall.yml:18 routers.closed
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/firewall.yml:45 firewalls.sealed
:neutron-l3-agent-fwaas-defau - [0:0]
# topologies/firewall.yml:18 routers.closed
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/firewall.yml:45 firewalls.sealed
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 (topologies/firewall.yml:18 routers.closed)
run 22 nsenter --net=/run/netns/qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 sysctl -q -p - <<'END'
# topologies/firewall.yml:18 routers.closed
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
# flows of br-int (topologies/firewall.yml:6 hosts.compute1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/firewall.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/firewall.yml:25 servers.web1
priority=9,in_port="qvobc77bb35-29" actions=resubmit(,25)
table=25, priority=2,in_port="qvobc77bb35-29",dl_src=fa:16:3e:cb:6f:3b actions=resubmit(,30)
priority=10,icmp6,in_port="qvobc77bb35-29",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvobc77bb35-29",icmp_type=136,nd_target=fe80::f816:3eff:fecb:6f3b actions=resubmit(,59)
priority=10,arp,in_port="qvobc77bb35-29" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvobc77bb35-29",arp_spa=10.7.1.2 actions=resubmit(,25)
# topologies/firewall.yml:30 servers.safe
priority=9,in_port="qvoe0bc343a-ee" actions=resubmit(,25)
table=25, priority=2,in_port="qvoe0bc343a-ee",dl_src=fa:16:3e:7b:8f:98 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoe0bc343a-ee",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoe0bc343a-ee",icmp_type=136,nd_target=fe80::f816:3eff:fe7b:8f98 actions=resubmit(,59)
priority=10,arp,in_port="qvoe0bc343a-ee" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoe0bc343a-ee",arp_spa=10.7.3.2 actions=resubmit(,25)
END
# first frames of servers (topologies/firewall.yml:6 hosts.compute1)
run 24 perl -e 'use strict; use warnings;
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
# topologies/firewall.yml:25 servers.web1
qvbbc77bb35-29 fa:16:3e:cb:6f:3b
# topologies/firewall.yml:30 servers.safe
qvbe0bc343a-ee fa:16:3e:7b:8f:98
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/firewall.yml:6 hosts.compute1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/firewall.yml:6 hosts.compute1
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
# topologies/firewall.yml:10 networks.web
table=4, priority=1,tun_id=0xe15c0 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/firewall.yml:13 networks.vault
table=4, priority=1,tun_id=0x1661c3 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/firewall.yml:14 networks.lobby
table=4, priority=1,tun_id=0xe11207 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/firewall.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/firewall.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/firewall.yml:17 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:6e:a7:6d actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/firewall.yml:26 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:19:14:9f actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/firewall.yml:17 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e6ea76d->NXM_NX_ARP_SHA[],load:0xa070101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:6e:a7:6d,IN_PORT
# topologies/firewall.yml:26 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e19149f->NXM_NX_ARP_SHA[],load:0xa070103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:19:14:9f,IN_PORT
# topologies/firewall.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/firewall.yml:31 servers.visitor
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:b4:4d:36 actions=strip_vlan,load:0xe11207->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.7.4.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb44d36->NXM_NX_ARP_SHA[],load:0xa070402->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b4:4d:36,IN_PORT
# topologies/firewall.yml:14 networks.lobby
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xe11207->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/firewall.yml:6 hosts.compute1)
run 26 ip -batch - <<'END'
# topologies/firewall.yml:18 routers.closed.networks[0]
link set qr-744e98f7-5f netns qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 address fa:16:3e:51:75:f2 mtu 1450
# topologies/firewall.yml:18 routers.closed.networks[1]
link set qr-9684673d-d7 netns qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 address fa:16:3e:66:f6:9e mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/firewall.yml:6 hosts.compute1)
run 27 ip -batch - <<'END'
# topologies/firewall.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the metadata agent (topologies/firewall.yml:6 hosts.compute1)
run 28 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/firewall.yml:6 hosts.compute1)
run 29 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# devices, addresses and routes of qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 (topologies/firewall.yml:18 routers.closed)
run 30 nsenter --net=/run/netns/qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 ip -batch - <<'END'
# topologies/firewall.yml:18 routers.closed
link set lo up
# topologies/firewall.yml:18 routers.closed.networks[0]
link set qr-744e98f7-5f up
# topologies/firewall.yml:18 routers.closed.networks[1]
link set qr-9684673d-d7 up
# topologies/firewall.yml:18 routers.closed.networks[0]
addr add 10.7.3.1/24 broadcast 10.7.3.255 dev qr-744e98f7-5f
# topologies/firewall.yml:18 routers.closed.networks[1]
addr add 10.7.4.1/24 broadcast 10.7.4.255 dev qr-9684673d-d7
END
# start metadata proxy of router closed (topologies/firewall.yml:18 routers.closed)
run 31 nsenter --net=/run/netns/qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 haproxy -f /run/neutron/ns-metadata-proxy/76a75744-e29a-5e41-87b8-d7324bf2d770.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/firewall.yml:6 hosts.compute1)
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
# topologies/firewall.yml:18 routers.closed.networks[0]
qr-744e98f7-5f
# topologies/firewall.yml:18 routers.closed.networks[1]
qr-9684673d-d7
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
# folders of Open vSwitch (topologies/firewall.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/firewall.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/firewall.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/firewall.yml:7 hosts.compute2)
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
  -- add-port br-int qvo37ca155b-f2 tag=1 other_config:net_uuid=a5aa748c-d3f6-581e-88a8-476aaa73d636 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=923072 other_config:tag=1 \
  -- set Interface qvo37ca155b-f2 'external_ids:attached-mac="fa:16:3e:19:14:9f"' external_ids:iface-id=37ca155b-f2f0-53ed-bd33-0b1c5d54b69f external_ids:iface-status=active external_ids:vm-uuid=b48fcb60-d6d1-5415-801e-18641c800cbc \
  -- add-port br-int qvo6ba99ed1-1e tag=2 other_config:net_uuid=b5683b7f-a924-5be6-af40-01a7a747b914 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1170570 other_config:tag=2 \
  -- set Interface qvo6ba99ed1-1e 'external_ids:attached-mac="fa:16:3e:55:61:7c"' external_ids:iface-id=6ba99ed1-1eaa-5e71-bf65-354e0f2071a8 external_ids:iface-status=active external_ids:vm-uuid=27ba1dd0-2ba5-5b22-9549-14e2bbfd8fc5 \
  -- add-port br-int qvof640c79e-52 tag=3 other_config:net_uuid=8c0cf942-0326-59ff-b389-329ba96d7e22 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14750215 other_config:tag=3 \
  -- set Interface qvof640c79e-52 'external_ids:attached-mac="fa:16:3e:b4:4d:36"' external_ids:iface-id=f640c79e-52a1-545c-ae67-9644a388a61a external_ids:iface-status=active external_ids:vm-uuid=9d1e33b1-7f4e-50d7-8d45-35a15a9c952e
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/firewall.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/firewall.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb37ca155b-f2 -m comment --comment "Set zone for 37ca155b-f2f0-53ed-bd33-0b1c5d54b69f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb37ca155b-f2 -m comment --comment "Set zone for 37ca155b-f2f0-53ed-bd33-0b1c5d54b69f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap37ca155b-f2 -m comment --comment "Set zone for 37ca155b-f2f0-53ed-bd33-0b1c5d54b69f" -j CT --zone 4097
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6ba99ed1-1e -m comment --comment "Set zone for 6ba99ed1-1eaa-5e71-bf65-354e0f2071a8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb6ba99ed1-1e -m comment --comment "Set zone for 6ba99ed1-1eaa-5e71-bf65-354e0f2071a8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6ba99ed1-1e -m comment --comment "Set zone for 6ba99ed1-1eaa-5e71-bf65-354e0f2071a8" -j CT --zone 4098
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf640c79e-52 -m comment --comment "Set zone for f640c79e-52a1-545c-ae67-9644a388a61a" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbf640c79e-52 -m comment --comment "Set zone for f640c79e-52a1-545c-ae67-9644a388a61a" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf640c79e-52 -m comment --comment "Set zone for f640c79e-52a1-545c-ae67-9644a388a61a" -j CT --zone 4099
COMMIT
*filter
# topologies/firewall.yml:7 hosts.compute2
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
# topologies/firewall.yml:26 servers.web2
:neutron-openvswi-i37ca155b-f - [0:0]
:neutron-openvswi-o37ca155b-f - [0:0]
:neutron-openvswi-s37ca155b-f - [0:0]
# topologies/firewall.yml:27 servers.db1
:neutron-openvswi-i6ba99ed1-1 - [0:0]
:neutron-openvswi-o6ba99ed1-1 - [0:0]
:neutron-openvswi-s6ba99ed1-1 - [0:0]
# topologies/firewall.yml:31 servers.visitor
:neutron-openvswi-if640c79e-5 - [0:0]
:neutron-openvswi-of640c79e-5 - [0:0]
:neutron-openvswi-sf640c79e-5 - [0:0]
# topologies/firewall.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o37ca155b-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i37ca155b-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o37ca155b-f
-A neutron-openvswi-i37ca155b-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i37ca155b-f -d 10.7.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i37ca155b-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-i37ca155b-f -j RETURN
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-i37ca155b-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i37ca155b-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o37ca155b-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -j neutron-openvswi-s37ca155b-f
-A neutron-openvswi-s37ca155b-f -s 10.7.1.3/32 -m mac --mac-source fa:16:3e:19:14:9f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s37ca155b-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o37ca155b-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o37ca155b-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-o37ca155b-f -j RETURN
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-o37ca155b-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o37ca155b-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6ba99ed1-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6ba99ed1-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6ba99ed1-1
-A neutron-openvswi-i6ba99ed1-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6ba99ed1-1 -d 10.7.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6ba99ed1-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/firewall.yml:22 security_groups.db[0]
-A neutron-openvswi-i6ba99ed1-1 -p tcp -m tcp --dport 22 -j RETURN
# topologies/firewall.yml:22 security_groups.db[1]
-A neutron-openvswi-i6ba99ed1-1 -p tcp -m tcp --dport 5432 -j RETURN
# topologies/firewall.yml:22 security_groups.db[2]
-A neutron-openvswi-i6ba99ed1-1 -p icmp -j RETURN
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-i6ba99ed1-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6ba99ed1-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6ba99ed1-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -j neutron-openvswi-s6ba99ed1-1
-A neutron-openvswi-s6ba99ed1-1 -s 10.7.2.2/32 -m mac --mac-source fa:16:3e:55:61:7c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6ba99ed1-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6ba99ed1-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6ba99ed1-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:22 security_groups.db
-A neutron-openvswi-o6ba99ed1-1 -j RETURN
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-o6ba99ed1-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6ba99ed1-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf640c79e-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf640c79e-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf640c79e-52 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of640c79e-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf640c79e-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if640c79e-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf640c79e-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of640c79e-5
-A neutron-openvswi-if640c79e-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if640c79e-5 -d 10.7.4.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-if640c79e-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-if640c79e-5 -j RETURN
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-if640c79e-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if640c79e-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of640c79e-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -j neutron-openvswi-sf640c79e-5
-A neutron-openvswi-sf640c79e-5 -s 10.7.4.2/32 -m mac --mac-source fa:16:3e:b4:4d:36 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sf640c79e-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-of640c79e-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of640c79e-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-of640c79e-5 -j RETURN
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-of640c79e-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of640c79e-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/firewall.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/firewall.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/firewall.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb37ca155b-f2 -m comment --comment "Set zone for 37ca155b-f2f0-53ed-bd33-0b1c5d54b69f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb37ca155b-f2 -m comment --comment "Set zone for 37ca155b-f2f0-53ed-bd33-0b1c5d54b69f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap37ca155b-f2 -m comment --comment "Set zone for 37ca155b-f2f0-53ed-bd33-0b1c5d54b69f" -j CT --zone 4097
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6ba99ed1-1e -m comment --comment "Set zone for 6ba99ed1-1eaa-5e71-bf65-354e0f2071a8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb6ba99ed1-1e -m comment --comment "Set zone for 6ba99ed1-1eaa-5e71-bf65-354e0f2071a8" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6ba99ed1-1e -m comment --comment "Set zone for 6ba99ed1-1eaa-5e71-bf65-354e0f2071a8" -j CT --zone 4098
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbf640c79e-52 -m comment --comment "Set zone for f640c79e-52a1-545c-ae67-9644a388a61a" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbf640c79e-52 -m comment --comment "Set zone for f640c79e-52a1-545c-ae67-9644a388a61a" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapf640c79e-52 -m comment --comment "Set zone for f640c79e-52a1-545c-ae67-9644a388a61a" -j CT --zone 4099
COMMIT
*filter
# topologies/firewall.yml:7 hosts.compute2
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
# topologies/firewall.yml:26 servers.web2
:neutron-openvswi-i37ca155b-f - [0:0]
:neutron-openvswi-o37ca155b-f - [0:0]
# topologies/firewall.yml:27 servers.db1
:neutron-openvswi-i6ba99ed1-1 - [0:0]
:neutron-openvswi-o6ba99ed1-1 - [0:0]
# topologies/firewall.yml:31 servers.visitor
:neutron-openvswi-if640c79e-5 - [0:0]
:neutron-openvswi-of640c79e-5 - [0:0]
# topologies/firewall.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o37ca155b-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i37ca155b-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap37ca155b-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o37ca155b-f
-A neutron-openvswi-i37ca155b-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i37ca155b-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i37ca155b-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i37ca155b-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i37ca155b-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-i37ca155b-f -j RETURN
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-i37ca155b-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i37ca155b-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o37ca155b-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o37ca155b-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o37ca155b-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o37ca155b-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-o37ca155b-f -j RETURN
# topologies/firewall.yml:26 servers.web2
-A neutron-openvswi-o37ca155b-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o37ca155b-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6ba99ed1-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6ba99ed1-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6ba99ed1-1e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6ba99ed1-1
-A neutron-openvswi-i6ba99ed1-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6ba99ed1-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6ba99ed1-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6ba99ed1-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6ba99ed1-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/firewall.yml:22 security_groups.db[0]
-A neutron-openvswi-i6ba99ed1-1 -p tcp -m tcp --dport 22 -j RETURN
# topologies/firewall.yml:22 security_groups.db[1]
-A neutron-openvswi-i6ba99ed1-1 -p tcp -m tcp --dport 5432 -j RETURN
# topologies/firewall.yml:22 security_groups.db[2]
-A neutron-openvswi-i6ba99ed1-1 -p ipv6-icmp -j RETURN
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-i6ba99ed1-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6ba99ed1-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6ba99ed1-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6ba99ed1-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6ba99ed1-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6ba99ed1-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:22 security_groups.db
-A neutron-openvswi-o6ba99ed1-1 -j RETURN
# topologies/firewall.yml:27 servers.db1
-A neutron-openvswi-o6ba99ed1-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6ba99ed1-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf640c79e-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf640c79e-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapf640c79e-52 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-of640c79e-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapf640c79e-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-if640c79e-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapf640c79e-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-of640c79e-5
-A neutron-openvswi-if640c79e-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-if640c79e-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-if640c79e-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-if640c79e-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-if640c79e-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/firewall.yml:21 security_groups.open[0]
-A neutron-openvswi-if640c79e-5 -j RETURN
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-if640c79e-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-if640c79e-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-of640c79e-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-of640c79e-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-of640c79e-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-of640c79e-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/firewall.yml:21 security_groups.open
-A neutron-openvswi-of640c79e-5 -j RETURN
# topologies/firewall.yml:31 servers.visitor
-A neutron-openvswi-of640c79e-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-of640c79e-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/firewall.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/firewall.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/firewall.yml:26 servers.web2
netns add web2
# topologies/firewall.yml:27 servers.db1
netns add db1
# topologies/firewall.yml:31 servers.visitor
netns add visitor
# topologies/firewall.yml:26 servers.web2
link add qbr37ca155b-f2 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo37ca155b-f2 mtu 1450 type veth peer name qvb37ca155b-f2 mtu 1450
link add tap37ca155b-f2 mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:19:14:9f mtu 1450
# topologies/firewall.yml:27 servers.db1
link add qbr6ba99ed1-1e mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6ba99ed1-1e mtu 1450 type veth peer name qvb6ba99ed1-1e mtu 1450
link add tap6ba99ed1-1e mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:55:61:7c mtu 1450
# topologies/firewall.yml:31 servers.visitor
link add qbrf640c79e-52 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvof640c79e-52 mtu 1450 type veth peer name qvbf640c79e-52 mtu 1450
link add tapf640c79e-52 mtu 1450 type veth peer name eth0 netns visitor address fa:16:3e:b4:4d:36 mtu 1450
END
# settings of the host (topologies/firewall.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/firewall.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/firewall.yml:26 servers.web2
net/ipv6/conf/qbr37ca155b-f2/disable_ipv6 = 1
# topologies/firewall.yml:27 servers.db1
net/ipv6/conf/qbr6ba99ed1-1e/disable_ipv6 = 1
# topologies/firewall.yml:31 servers.visitor
net/ipv6/conf/qbrf640c79e-52/disable_ipv6 = 1
# topologies/firewall.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/firewall.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/firewall.yml:26 servers.web2
link set qbr37ca155b-f2 up
link set qvo37ca155b-f2 promisc on up
link set qvb37ca155b-f2 master qbr37ca155b-f2 promisc on up
link set tap37ca155b-f2 master qbr37ca155b-f2 up
# topologies/firewall.yml:27 servers.db1
link set qbr6ba99ed1-1e up
link set qvo6ba99ed1-1e promisc on up
link set qvb6ba99ed1-1e master qbr6ba99ed1-1e promisc on up
link set tap6ba99ed1-1e master qbr6ba99ed1-1e up
# topologies/firewall.yml:31 servers.visitor
link set qbrf640c79e-52 up
link set qvof640c79e-52 promisc on up
link set qvbf640c79e-52 master qbrf640c79e-52 promisc on up
link set tapf640c79e-52 master qbrf640c79e-52 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/firewall.yml:7 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 8080
listen db1 0.0.0.0 22
listen db1 0.0.0.0 5432
listen db1 0.0.0.0 8000
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/firewall.yml:26 servers.web2)
run 11 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/firewall.yml:26 servers.web2)
run 12 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/firewall.yml:26 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.1.3/24 dev eth0
route add default via 10.7.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/firewall.yml:27 servers.db1)
run 13 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/firewall.yml:27 servers.db1)
run 14 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/firewall.yml:27 servers.db1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.2.2/24 dev eth0
route add default via 10.7.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/firewall.yml:31 servers.visitor)
run 15 nsenter --net=/run/netns/visitor ethtool -K eth0 tx off
# devices, addresses and routes of visitor (topologies/firewall.yml:31 servers.visitor)
run 16 nsenter --net=/run/netns/visitor ip -batch - <<'END'
# topologies/firewall.yml:31 servers.visitor
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.7.4.2/24 dev eth0
route add default via 10.7.4.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/firewall.yml:7 hosts.compute2)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/firewall.yml:7 hosts.compute2)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/firewall.yml:7 hosts.compute2)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/firewall.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/firewall.yml:26 servers.web2
priority=9,in_port="qvo37ca155b-f2" actions=resubmit(,25)
table=25, priority=2,in_port="qvo37ca155b-f2",dl_src=fa:16:3e:19:14:9f actions=resubmit(,30)
priority=10,icmp6,in_port="qvo37ca155b-f2",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo37ca155b-f2",icmp_type=136,nd_target=fe80::f816:3eff:fe19:149f actions=resubmit(,59)
priority=10,arp,in_port="qvo37ca155b-f2" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo37ca155b-f2",arp_spa=10.7.1.3 actions=resubmit(,25)
# topologies/firewall.yml:27 servers.db1
priority=9,in_port="qvo6ba99ed1-1e" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6ba99ed1-1e",dl_src=fa:16:3e:55:61:7c actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6ba99ed1-1e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6ba99ed1-1e",icmp_type=136,nd_target=fe80::f816:3eff:fe55:617c actions=resubmit(,59)
priority=10,arp,in_port="qvo6ba99ed1-1e" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6ba99ed1-1e",arp_spa=10.7.2.2 actions=resubmit(,25)
# topologies/firewall.yml:31 servers.visitor
priority=9,in_port="qvof640c79e-52" actions=resubmit(,25)
table=25, priority=2,in_port="qvof640c79e-52",dl_src=fa:16:3e:b4:4d:36 actions=resubmit(,30)
priority=10,icmp6,in_port="qvof640c79e-52",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvof640c79e-52",icmp_type=136,nd_target=fe80::f816:3eff:feb4:4d36 actions=resubmit(,59)
priority=10,arp,in_port="qvof640c79e-52" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvof640c79e-52",arp_spa=10.7.4.2 actions=resubmit(,25)
END
# first frames of servers (topologies/firewall.yml:7 hosts.compute2)
run 20 perl -e 'use strict; use warnings;
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
# topologies/firewall.yml:26 servers.web2
qvb37ca155b-f2 fa:16:3e:19:14:9f
# topologies/firewall.yml:27 servers.db1
qvb6ba99ed1-1e fa:16:3e:55:61:7c
# topologies/firewall.yml:31 servers.visitor
qvbf640c79e-52 fa:16:3e:b4:4d:36
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/firewall.yml:7 hosts.compute2)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/firewall.yml:7 hosts.compute2
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
# topologies/firewall.yml:10 networks.web
table=4, priority=1,tun_id=0xe15c0 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/firewall.yml:11 networks.db
table=4, priority=1,tun_id=0x11dc8a actions=mod_vlan_vid:2,resubmit(,10)
# topologies/firewall.yml:14 networks.lobby
table=4, priority=1,tun_id=0xe11207 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/firewall.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/firewall.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/firewall.yml:17 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:6e:a7:6d actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/firewall.yml:25 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:cb:6f:3b actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/firewall.yml:17 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e6ea76d->NXM_NX_ARP_SHA[],load:0xa070101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:6e:a7:6d,IN_PORT
# topologies/firewall.yml:25 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.7.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecb6f3b->NXM_NX_ARP_SHA[],load:0xa070102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:cb:6f:3b,IN_PORT
# topologies/firewall.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe15c0->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/firewall.yml:17 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:13:9a:85 actions=strip_vlan,load:0x11dc8a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.7.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e139a85->NXM_NX_ARP_SHA[],load:0xa070201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:13:9a:85,IN_PORT
# topologies/firewall.yml:11 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x11dc8a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/firewall.yml:18 routers.closed.networks[1]
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:66:f6:9e actions=strip_vlan,load:0xe11207->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.7.4.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e66f69e->NXM_NX_ARP_SHA[],load:0xa070401->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:66:f6:9e,IN_PORT
# topologies/firewall.yml:14 networks.lobby
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xe11207->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/firewall.yml:7 hosts.compute2)
run 22 ip -batch - <<'END'
# topologies/firewall.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/firewall.yml:7 hosts.compute2)
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
# announce the addresses of the host (topologies/firewall.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/firewall.yml:5 hosts.net1)
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
# announce the addresses of qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 (topologies/firewall.yml:17 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-b86a6379-5412-5f0a-aeee-a591c13b2be6 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-b2513e5e-20 10.7.1.1 qr-df40f91e-8c 10.7.2.1 qg-93ca2dfa-c9 203.0.113.100 qg-93ca2dfa-c9 203.0.113.102
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
# announce the addresses of the host (topologies/firewall.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/firewall.yml:6 hosts.compute1)
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

# ---- 2. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 (topologies/firewall.yml:18 routers.closed.networks[0])
start 3 nsenter --net=/run/netns/qrouter-76a75744-e29a-5e41-87b8-d7324bf2d770 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-744e98f7-5f 10.7.3.1 qr-9684673d-d7 10.7.4.1
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
# announce the addresses of the host (topologies/firewall.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/firewall.yml:7 hosts.compute2)
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
