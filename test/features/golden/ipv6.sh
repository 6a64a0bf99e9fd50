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
# namespaces and links (topologies/ipv6.yml )
run 1 ip -batch - <<'END'
# topologies/ipv6.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/ipv6.yml:6 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/ipv6.yml:7 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/ipv6.yml:8 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/ipv6.yml:16 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/ipv6.yml )
run 2 sysctl -q -p - <<'END'
# topologies/ipv6.yml:16 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
# topologies/ipv6.yml:22 networks.public.subnets[1]
net/ipv6/conf/sw-ext/accept_dad = 0
# topologies/ipv6.yml:16 networks.public
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/ipv6.yml:16 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/ipv6.yml )
run 4 ip -batch - <<'END'
# topologies/ipv6.yml underlay
link set sw-underlay up
# topologies/ipv6.yml:6 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/ipv6.yml:7 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/ipv6.yml:8 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/ipv6.yml:16 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
# topologies/ipv6.yml:21 networks.public.subnets[0]
addr add 203.0.113.1/24 dev sw-ext
# topologies/ipv6.yml:22 networks.public.subnets[1]
addr add 2001:db8:ff::1/64 dev sw-ext
route add 2001:db8:1::/64 via 2001:db8:ff::2 dev sw-ext
route add 2001:db8:2::/64 via 2001:db8:ff::2 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/ipv6.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/ipv6.yml:6 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/ipv6.yml:6 hosts.net1
link set eth0 up
# topologies/ipv6.yml:16 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/ipv6.yml:7 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/ipv6.yml:7 hosts.compute1
link set eth0 up
# topologies/ipv6.yml:16 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/ipv6.yml:8 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/ipv6.yml:8 hosts.compute2
link set eth0 up
# topologies/ipv6.yml:16 networks.public
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
# folders of Open vSwitch (topologies/ipv6.yml:6 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ipv6.yml:6 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ipv6.yml:6 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ipv6.yml:6 hosts.net1)
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
  -- add-port br-int qvo56af37ff-43 tag=3 other_config:net_uuid=9ccf0f44-c5e4-5036-bfe1-d33b23f3e100 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvo56af37ff-43 'external_ids:attached-mac="fa:16:3e:fd:78:ff"' external_ids:iface-id=56af37ff-4334-52c3-b5a4-6cc9bfaf5f4b external_ids:iface-status=active external_ids:vm-uuid=0eb281af-d449-5d6b-a278-67ba3a431c75 \
  -- add-port br-int qr-79963387-eb tag=1 other_config:net_uuid=1529c8b7-c41c-584c-9a56-fea3dbea80e6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4614476 other_config:tag=1 \
  -- set Interface qr-79963387-eb type=internal 'external_ids:attached-mac="fa:16:3e:b0:a0:7a"' external_ids:iface-id=79963387-eb28-5b1e-a902-823f60177b4a external_ids:iface-status=active \
  -- add-port br-int qr-b82ffe22-58 tag=1 other_config:net_uuid=1529c8b7-c41c-584c-9a56-fea3dbea80e6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4614476 other_config:tag=1 \
  -- set Interface qr-b82ffe22-58 type=internal 'external_ids:attached-mac="fa:16:3e:f7:d5:cc"' external_ids:iface-id=b82ffe22-587a-5986-8696-7e212385c708 external_ids:iface-status=active \
  -- add-port br-int qr-beec5e3f-22 tag=2 other_config:net_uuid=f46cb696-d0d7-575c-b4b7-9c7e6dd0f2b2 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14993971 other_config:tag=2 \
  -- set Interface qr-beec5e3f-22 type=internal 'external_ids:attached-mac="fa:16:3e:0c:47:1a"' external_ids:iface-id=beec5e3f-22e7-5763-a83f-91f52fa6d15b external_ids:iface-status=active \
  -- add-port br-int qg-e55073af-ec tag=3 other_config:net_uuid=9ccf0f44-c5e4-5036-bfe1-d33b23f3e100 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-e55073af-ec type=internal 'external_ids:attached-mac="fa:16:3e:13:cd:cb"' external_ids:iface-id=e55073af-ec5b-53f6-aeee-39f21368705c external_ids:iface-status=active \
  -- add-port br-int tape569c348-6c tag=2 other_config:net_uuid=f46cb696-d0d7-575c-b4b7-9c7e6dd0f2b2 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14993971 other_config:tag=2 \
  -- set Interface tape569c348-6c type=internal 'external_ids:attached-mac="fa:16:3e:b7:77:ed"' external_ids:iface-id=e569c348-6ce5-5322-8a88-de81ac2acaa2 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ipv6.yml:6 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ipv6.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ipv6.yml:6 hosts.net1
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
# topologies/ipv6.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ipv6.yml:54 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap56af37ff-43 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap56af37ff-43 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap56af37ff-43 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/ipv6.yml:31 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap79963387-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap79963387-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb82ffe22-58 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb82ffe22-58 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ipv6.yml:31 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbeec5e3f-22 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbeec5e3f-22 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ipv6.yml:30 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape55073af-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape55073af-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ipv6.yml:59 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape569c348-6c --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape569c348-6c --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tape569c348-6c --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ipv6.yml:6 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:6 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ipv6.yml:6 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/ipv6.yml:6 hosts.net1
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
# topologies/ipv6.yml:6 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ipv6.yml:54 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap56af37ff-43 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap56af37ff-43 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap56af37ff-43 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/ipv6.yml:31 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap79963387-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap79963387-eb --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb82ffe22-58 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb82ffe22-58 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ipv6.yml:31 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapbeec5e3f-22 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapbeec5e3f-22 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ipv6.yml:30 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape55073af-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape55073af-ec --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ipv6.yml:59 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape569c348-6c --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape569c348-6c --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tape569c348-6c --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/ipv6.yml:6 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/ipv6.yml:54 servers.client
netns add client
# topologies/ipv6.yml:29 routers.edge
netns add qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd
# topologies/ipv6.yml:57 load_balancers.shop
netns add qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d
# topologies/ipv6.yml:54 servers.client
link add qbr56af37ff-43 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo56af37ff-43 mtu 1500 type veth peer name qvb56af37ff-43 mtu 1500
link add tap56af37ff-43 mtu 1500 type veth peer name eth0 netns client address fa:16:3e:fd:78:ff mtu 1500
END
# settings of the host (topologies/ipv6.yml:6 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/ipv6.yml:6 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ipv6.yml:54 servers.client
net/ipv6/conf/qbr56af37ff-43/disable_ipv6 = 1
# topologies/ipv6.yml:6 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ipv6.yml:6 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/ipv6.yml:54 servers.client
link set qbr56af37ff-43 up
link set qvo56af37ff-43 promisc on up
link set qvb56af37ff-43 master qbr56af37ff-43 promisc on up
link set tap56af37ff-43 master qbr56af37ff-43 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/ra/cf8b4091-38a1-57ce-ba97-421032f8d5cd.radvd.conf (topologies/ipv6.yml:29 routers.edge)
run 10 install -D -m 644 /dev/stdin /run/netlab/ra/cf8b4091-38a1-57ce-ba97-421032f8d5cd.radvd.conf <<'END'
interface qr-b82ffe22-58 {
   AdvSendAdvert on;
   MinRtrAdvInterval 30;
   MaxRtrAdvInterval 100;
   AdvLinkMTU 1450;
   RDNSS 2001:db8:ff::53 {};
   prefix 2001:db8:1::/64 { AdvOnLink on; AdvAutonomous on; };
   route fe80::a9fe:a9fe/128 {};
};

interface qr-beec5e3f-22 {
   AdvSendAdvert on;
   MinRtrAdvInterval 30;
   MaxRtrAdvInterval 100;
   AdvLinkMTU 1450;
   route fe80::a9fe:a9fe/128 {};
};
END
# write /run/neutron/lbaas/v2/a9e40b14-6f26-598a-9c56-48eea77d013d/haproxy.conf (topologies/ipv6.yml:57 load_balancers.shop)
run 11 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/a9e40b14-6f26-598a-9c56-48eea77d013d/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 2000
    no strict-limits
    stats socket /run/neutron/lbaas/v2/a9e40b14-6f26-598a-9c56-48eea77d013d/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend d22cf3c2-696f-5b02-ab35-09731bb83411
    option httplog
    option forwardfor
    bind 2001:db8:2::100:80
    mode http
    default_backend 60b20518-90b5-5f37-8db5-083ad5cde844

backend 60b20518-90b5-5f37-8db5-083ad5cde844
    mode http
    balance roundrobin
    stick-table type ipv6 size 10k
    stick on src
    server a12de01d-7a16-577c-a8fc-5765fc5a9b33 2001:db8:1:0:f816:3eff:fe4b:c630:80 weight 1
    server 725e8900-2376-5799-b0e7-e45e018821d0 2001:db8:1:0:f816:3eff:fe05:f9e4:80 weight 1
END
# write /run/netlab/metadata/agent.conf (topologies/ipv6.yml:6 hosts.net1)
run 12 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/10.12.1.2 web1
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/2001:db8:1:0:f816:3eff:fe4b:c630 web1
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/fe80::f816:3eff:fe4b:c630 web1
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/10.12.1.3 web2
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/2001:db8:1:0:f816:3eff:fe05:f9e4 web2
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/fe80::f816:3eff:fe05:f9e4 web2
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/2001:db8:2::1 db1
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/fe80::f816:3eff:fe96:1b88 db1
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/2001:db8:2::20 db2
asks cf8b4091-38a1-57ce-ba97-421032f8d5cd/fe80::f816:3eff:fe70:f35d db2
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"02179a44-f6a4-53f0-8bf6-0efaaa6f98ea","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ipv6","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapecbc30bd-05","vif_id":"ecbc30bd-059e-511f-be15-caf96a4b51f8","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:4b:c6:30"}],"networks":[{"id":"network0","link":"tapecbc30bd-05","network_id":"1529c8b7-c41c-584c-9a56-fea3dbea80e6","type":"ipv4","ip_address":"10.12.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.12.1.1"}],"services":[]},{"id":"network1","link":"tapecbc30bd-05","network_id":"1529c8b7-c41c-584c-9a56-fea3dbea80e6","type":"ipv6_slaac","ip_address":"2001:db8:1:0:f816:3eff:fe4b:c630","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:1::"}],"services":[{"type":"dns","address":"2001:db8:ff::53"}]}],"services":[{"type":"dns","address":"2001:db8:ff::53"}]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-02179a44
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.12.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:4b:c6:30
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"45ee481d-5202-5b80-9772-aac1d55a0f82","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ipv6","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap39a5eef3-cc","vif_id":"39a5eef3-ccce-55f1-83fa-6730ebfa852b","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:05:f9:e4"}],"networks":[{"id":"network0","link":"tap39a5eef3-cc","network_id":"1529c8b7-c41c-584c-9a56-fea3dbea80e6","type":"ipv4","ip_address":"10.12.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.12.1.1"}],"services":[]},{"id":"network1","link":"tap39a5eef3-cc","network_id":"1529c8b7-c41c-584c-9a56-fea3dbea80e6","type":"ipv6_slaac","ip_address":"2001:db8:1:0:f816:3eff:fe05:f9e4","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:1::"}],"services":[{"type":"dns","address":"2001:db8:ff::53"}]}],"services":[{"type":"dns","address":"2001:db8:ff::53"}]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-45ee481d
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.12.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:05:f9:e4
answers web2 /latest/meta-data/public-ipv4 text/plain 203.0.113.3
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"e8e16c63-1942-58aa-8855-e0f65d685c33","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ipv6","host":"compute1"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapa8732012-0e","vif_id":"a8732012-0eef-5000-8697-9e46e445c892","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:96:1b:88"}],"networks":[{"id":"network0","link":"tapa8732012-0e","network_id":"f46cb696-d0d7-575c-b4b7-9c7e6dd0f2b2","type":"ipv6","ip_address":"2001:db8:2::1","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:2::"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-e8e16c63
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 
answers db1 /latest/meta-data/mac text/plain fa:16:3e:96:1b:88
answers db1 /latest/meta-data/public-ipv4 text/plain 
answers db2 /openstack/latest/meta_data.json application/json {"uuid":"4f9ca454-daaf-506f-a7a0-3c3479abf426","name":"db2","hostname":"db2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ipv6","host":"compute2"}}
answers db2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapb2bb330a-e9","vif_id":"b2bb330a-e92a-51f5-a2c4-d032692e9c76","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:70:f3:5d"}],"networks":[{"id":"network0","link":"tapb2bb330a-e9","network_id":"f46cb696-d0d7-575c-b4b7-9c7e6dd0f2b2","type":"ipv6","ip_address":"2001:db8:2::20","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:2::"}],"services":[]}],"services":[]}
answers db2 /latest/meta-data/hostname text/plain db2.novalocal
answers db2 /latest/meta-data/instance-id text/plain i-4f9ca454
answers db2 /latest/meta-data/local-hostname text/plain db2.novalocal
answers db2 /latest/meta-data/local-ipv4 text/plain 
answers db2 /latest/meta-data/mac text/plain fa:16:3e:70:f3:5d
answers db2 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/cf8b4091-38a1-57ce-ba97-421032f8d5cd.conf (topologies/ipv6.yml:29 routers.edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/cf8b4091-38a1-57ce-ba97-421032f8d5cd.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-cf8b4091-38a1-57ce-ba97-421032f8d5cd
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/cf8b4091-38a1-57ce-ba97-421032f8d5cd.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID cf8b4091-38a1-57ce-ba97-421032f8d5cd
END
# write /run/neutron/external/pids/cf8b4091-38a1-57ce-ba97-421032f8d5cd.pid.haproxy (topologies/ipv6.yml:29 routers.edge)
run 14 install -D -m 644 /dev/stdin /run/neutron/external/pids/cf8b4091-38a1-57ce-ba97-421032f8d5cd.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/ipv6.yml:6 hosts.net1)
run 15 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen client :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of client (topologies/ipv6.yml:54 servers.client)
run 16 nsenter --net=/run/netns/client sysctl -q -p - <<'END'
# topologies/ipv6.yml:54 servers.client
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ipv6.yml:54 servers.client)
run 17 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/ipv6.yml:54 servers.client)
run 18 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/ipv6.yml:54 servers.client
link set lo up
link set eth0 up
addr add 203.0.113.9/24 dev eth0
addr add 2001:db8:ff::9/64 dev eth0
route add default via 203.0.113.1 dev eth0
route add default via 2001:db8:ff::1 dev eth0
route add 2001:db8:1::/64 via 2001:db8:ff::2 dev eth0
route add 2001:db8:2::/64 via 2001:db8:ff::2 dev eth0
END
) & lanes="$lanes $!"
(
# settings of qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d (topologies/ipv6.yml:57 load_balancers.shop)
run 19 nsenter --net=/run/netns/qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d sysctl -q -p - <<'END'
# topologies/ipv6.yml:57 load_balancers.shop
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ipv6.yml:6 hosts.net1)
run 20 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ipv6.yml:6 hosts.net1)
run_silent 21 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd (topologies/ipv6.yml:29 routers.edge)
run 22 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd iptables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:29 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ipv6.yml:29 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ipv6.yml:29 routers.edge
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
# topologies/ipv6.yml:29 routers.edge
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
# topologies/ipv6.yml:31 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-79963387-eb -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ipv6.yml:30 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-e55073af-ec -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-e55073af-ec -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-e55073af-ec -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ipv6.yml:29 routers.edge
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
# topologies/ipv6.yml:29 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ipv6.yml:30 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-e55073af-ec -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-e55073af-ec -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/ipv6.yml:45 servers.web2.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.3/32 -j DNAT --to-destination 10.12.1.3
-A neutron-l3-agent-OUTPUT -d 203.0.113.3/32 -j DNAT --to-destination 10.12.1.3
-A neutron-l3-agent-float-snat -s 10.12.1.3/32 -j SNAT --to-source 203.0.113.3 --random-fully
COMMIT
*filter
# topologies/ipv6.yml:29 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ipv6.yml:65 firewalls.perimeter
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv466102ebe - [0:0]
:neutron-l3-agent-ov466102ebe - [0:0]
# topologies/ipv6.yml:29 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ipv6.yml:31 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-79963387-eb -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ipv6.yml:65 firewalls.perimeter
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv466102ebe -m state --state INVALID -j DROP
-A neutron-l3-agent-iv466102ebe -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ipv6.yml:70 firewalls.perimeter.rules[2]
-A neutron-l3-agent-iv466102ebe -j ACCEPT
# topologies/ipv6.yml:65 firewalls.perimeter
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv466102ebe
-A neutron-l3-agent-ov466102ebe -m state --state INVALID -j DROP
-A neutron-l3-agent-ov466102ebe -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ipv6.yml:70 firewalls.perimeter.rules[2]
-A neutron-l3-agent-ov466102ebe -j ACCEPT
# topologies/ipv6.yml:65 firewalls.perimeter
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov466102ebe
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# IPv6 rules of qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd (topologies/ipv6.yml:29 routers.edge)
run 23 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd ip6tables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:29 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ipv6.yml:29 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ipv6.yml:29 routers.edge
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
# topologies/ipv6.yml:29 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/ipv6.yml:31 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-b82ffe22-58 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ipv6.yml:31 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-beec5e3f-22 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ipv6.yml:30 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-e55073af-ec -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/ipv6.yml:29 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ipv6.yml:29 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ipv6.yml:29 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ipv6.yml:65 firewalls.perimeter
:neutron-l3-agent-fwaas-defau - [0:0]
:neutron-l3-agent-iv666102ebe - [0:0]
:neutron-l3-agent-ov666102ebe - [0:0]
# topologies/ipv6.yml:29 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ipv6.yml:31 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-b82ffe22-58 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ipv6.yml:31 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-beec5e3f-22 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ipv6.yml:30 routers.edge.gateway
-A neutron-l3-agent-scope -o qg-e55073af-ec -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/ipv6.yml:65 firewalls.perimeter
-A neutron-l3-agent-fwaas-defau -j DROP
-A neutron-l3-agent-iv666102ebe -m state --state INVALID -j DROP
-A neutron-l3-agent-iv666102ebe -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ipv6.yml:68 firewalls.perimeter.rules[0]
-A neutron-l3-agent-iv666102ebe -d 2001:db8:2::20/128 -p tcp -m tcp --dport 22 -j DROP
# topologies/ipv6.yml:69 firewalls.perimeter.rules[1]
-A neutron-l3-agent-iv666102ebe -d 2001:db8:ff::9/128 -p tcp -m tcp --dport 81 -j REJECT --reject-with icmp6-port-unreachable
# topologies/ipv6.yml:70 firewalls.perimeter.rules[2]
-A neutron-l3-agent-iv666102ebe -j ACCEPT
# topologies/ipv6.yml:65 firewalls.perimeter
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv666102ebe
-A neutron-l3-agent-ov666102ebe -m state --state INVALID -j DROP
-A neutron-l3-agent-ov666102ebe -m state --state RELATED,ESTABLISHED -j ACCEPT
# topologies/ipv6.yml:68 firewalls.perimeter.rules[0]
-A neutron-l3-agent-ov666102ebe -d 2001:db8:2::20/128 -p tcp -m tcp --dport 22 -j DROP
# topologies/ipv6.yml:69 firewalls.perimeter.rules[1]
-A neutron-l3-agent-ov666102ebe -d 2001:db8:ff::9/128 -p tcp -m tcp --dport 81 -j REJECT --reject-with icmp6-port-unreachable
# topologies/ipv6.yml:70 firewalls.perimeter.rules[2]
-A neutron-l3-agent-ov666102ebe -j ACCEPT
# topologies/ipv6.yml:65 firewalls.perimeter
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov666102ebe
-A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
-A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
COMMIT
END
# settings of qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd (topologies/ipv6.yml:29 routers.edge)
run 24 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd sysctl -q -p - <<'END'
# topologies/ipv6.yml:29 routers.edge
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
# flows of br-int (topologies/ipv6.yml:6 hosts.net1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ipv6.yml:6 hosts.net1
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
# topologies/ipv6.yml:16 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
# first frames of servers (topologies/ipv6.yml:6 hosts.net1)
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
# topologies/ipv6.yml:54 servers.client
qvb56af37ff-43 fa:16:3e:fd:78:ff
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ipv6.yml:6 hosts.net1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ipv6.yml:6 hosts.net1
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
# topologies/ipv6.yml:11 networks.web
table=4, priority=1,tun_id=0x46694c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ipv6.yml:15 networks.db
table=4, priority=1,tun_id=0xe4ca33 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ipv6.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ipv6.yml:8 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ipv6.yml:44 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4b:c6:30 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ipv6.yml:45 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:05:f9:e4 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ipv6.yml:44 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.12.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4bc630->NXM_NX_ARP_SHA[],load:0xa0c0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4b:c6:30,IN_PORT
# topologies/ipv6.yml:45 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.12.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e05f9e4->NXM_NX_ARP_SHA[],load:0xa0c0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:05:f9:e4,IN_PORT
# topologies/ipv6.yml:11 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/ipv6.yml:46 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:96:1b:88 actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ipv6.yml:47 servers.db2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:70:f3:5d actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ipv6.yml:15 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ipv6.yml:6 hosts.net1)
run 28 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ipv6.yml:6 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ipv6.yml:16 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ipv6.yml:6 hosts.net1)
run 29 ip -batch - <<'END'
# topologies/ipv6.yml:31 routers.edge.networks[0]
link set qr-79963387-eb netns qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd address fa:16:3e:b0:a0:7a mtu 1450
link set qr-b82ffe22-58 netns qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd address fa:16:3e:f7:d5:cc mtu 1450
# topologies/ipv6.yml:31 routers.edge.networks[1]
link set qr-beec5e3f-22 netns qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd address fa:16:3e:0c:47:1a mtu 1450
# topologies/ipv6.yml:30 routers.edge.gateway
link set qg-e55073af-ec netns qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd address fa:16:3e:13:cd:cb mtu 1500
# topologies/ipv6.yml:57 load_balancers.shop
link set tape569c348-6c netns qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d address fa:16:3e:b7:77:ed mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ipv6.yml:6 hosts.net1)
run 30 ip -batch - <<'END'
# topologies/ipv6.yml:6 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/ipv6.yml:6 hosts.net1)
run 31 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/ipv6.yml:6 hosts.net1)
run 32 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd (topologies/ipv6.yml:29 routers.edge)
run 33 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd sysctl -q -p - <<'END'
# topologies/ipv6.yml:31 routers.edge.networks[0]
net/ipv6/conf/qr-b82ffe22-58/accept_dad = 0
# topologies/ipv6.yml:31 routers.edge.networks[1]
net/ipv6/conf/qr-beec5e3f-22/accept_dad = 0
# topologies/ipv6.yml:30 routers.edge.gateway
net/ipv6/conf/qg-e55073af-ec/accept_dad = 0
net/ipv6/conf/qg-e55073af-ec/accept_ra = 0
END
# devices, addresses and routes of qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd (topologies/ipv6.yml:29 routers.edge)
run 34 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd ip -batch - <<'END'
# topologies/ipv6.yml:29 routers.edge
link set lo up
# topologies/ipv6.yml:31 routers.edge.networks[0]
link set qr-79963387-eb up
link set qr-b82ffe22-58 up
# topologies/ipv6.yml:31 routers.edge.networks[1]
link set qr-beec5e3f-22 up
# topologies/ipv6.yml:30 routers.edge.gateway
link set qg-e55073af-ec up
# topologies/ipv6.yml:31 routers.edge.networks[0]
addr add 10.12.1.1/24 broadcast 10.12.1.255 dev qr-79963387-eb
addr add 2001:db8:1::/64 dev qr-b82ffe22-58
# topologies/ipv6.yml:31 routers.edge.networks[1]
addr add 2001:db8:2::/64 dev qr-beec5e3f-22
# topologies/ipv6.yml:30 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-e55073af-ec
addr add 2001:db8:ff::2/64 dev qg-e55073af-ec
# topologies/ipv6.yml:45 servers.web2.floating_ip
addr add 203.0.113.3/32 broadcast 203.0.113.3 dev qg-e55073af-ec
# topologies/ipv6.yml:30 routers.edge.gateway
route add default via 203.0.113.1 dev qg-e55073af-ec proto static
route add default via 2001:db8:ff::1 dev qg-e55073af-ec proto static
END
# start metadata proxy of router edge (topologies/ipv6.yml:29 routers.edge)
run 35 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd haproxy -f /run/neutron/ns-metadata-proxy/cf8b4091-38a1-57ce-ba97-421032f8d5cd.conf
) & lanes="$lanes $!"
(
# settings of qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d (topologies/ipv6.yml:57 load_balancers.shop)
run 36 nsenter --net=/run/netns/qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d sysctl -q -p - <<'END'
# topologies/ipv6.yml:59 load_balancers.shop.vip
net/ipv6/conf/tape569c348-6c/accept_dad = 0
END
# devices, addresses and routes of qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d (topologies/ipv6.yml:57 load_balancers.shop)
run 37 nsenter --net=/run/netns/qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d ip -batch - <<'END'
# topologies/ipv6.yml:57 load_balancers.shop
link set lo up
link set tape569c348-6c up
addr add 2001:db8:2::100/64 dev tape569c348-6c
route add default via 2001:db8:2:: dev tape569c348-6c
END
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ipv6.yml:6 hosts.net1)
run 38 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ipv6.yml:31 routers.edge.networks[0]
qr-79963387-eb
qr-b82ffe22-58
# topologies/ipv6.yml:31 routers.edge.networks[1]
qr-beec5e3f-22
# topologies/ipv6.yml:30 routers.edge.gateway
qg-e55073af-ec
# topologies/ipv6.yml:57 load_balancers.shop
tape569c348-6c
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
# folders of Open vSwitch (topologies/ipv6.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ipv6.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ipv6.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ipv6.yml:7 hosts.compute1)
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
  -- add-port br-int qvoecbc30bd-05 tag=1 other_config:net_uuid=1529c8b7-c41c-584c-9a56-fea3dbea80e6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4614476 other_config:tag=1 \
  -- set Interface qvoecbc30bd-05 'external_ids:attached-mac="fa:16:3e:4b:c6:30"' external_ids:iface-id=ecbc30bd-059e-511f-be15-caf96a4b51f8 external_ids:iface-status=active external_ids:vm-uuid=02179a44-f6a4-53f0-8bf6-0efaaa6f98ea \
  -- add-port br-int qvoa8732012-0e tag=2 other_config:net_uuid=f46cb696-d0d7-575c-b4b7-9c7e6dd0f2b2 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14993971 other_config:tag=2 \
  -- set Interface qvoa8732012-0e 'external_ids:attached-mac="fa:16:3e:96:1b:88"' external_ids:iface-id=a8732012-0eef-5000-8697-9e46e445c892 external_ids:iface-status=active external_ids:vm-uuid=e8e16c63-1942-58aa-8855-e0f65d685c33
) & lanes="$lanes $!"
(
# address sets of the host (topologies/ipv6.yml:7 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/ipv6.yml:34 security_groups.web
create NIPv46b56789d-c31b-51b2-b029- hash:net family inet hashsize 1024 maxelem 65536
add NIPv46b56789d-c31b-51b2-b029- 10.12.1.2
add NIPv46b56789d-c31b-51b2-b029- 10.12.1.3
create NIPv66b56789d-c31b-51b2-b029- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv66b56789d-c31b-51b2-b029- 2001:db8:1:0:f816:3eff:fe4b:c630
add NIPv66b56789d-c31b-51b2-b029- 2001:db8:1:0:f816:3eff:fe05:f9e4
END
# IPv4 rules of the host (topologies/ipv6.yml:7 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ipv6.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbecbc30bd-05 -m comment --comment "Set zone for ecbc30bd-059e-511f-be15-caf96a4b51f8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbecbc30bd-05 -m comment --comment "Set zone for ecbc30bd-059e-511f-be15-caf96a4b51f8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapecbc30bd-05 -m comment --comment "Set zone for ecbc30bd-059e-511f-be15-caf96a4b51f8" -j CT --zone 4097
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba8732012-0e -m comment --comment "Set zone for a8732012-0eef-5000-8697-9e46e445c892" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvba8732012-0e -m comment --comment "Set zone for a8732012-0eef-5000-8697-9e46e445c892" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa8732012-0e -m comment --comment "Set zone for a8732012-0eef-5000-8697-9e46e445c892" -j CT --zone 4098
COMMIT
*filter
# topologies/ipv6.yml:7 hosts.compute1
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
# topologies/ipv6.yml:44 servers.web1
:neutron-openvswi-iecbc30bd-0 - [0:0]
:neutron-openvswi-oecbc30bd-0 - [0:0]
:neutron-openvswi-secbc30bd-0 - [0:0]
# topologies/ipv6.yml:46 servers.db1
:neutron-openvswi-ia8732012-0 - [0:0]
:neutron-openvswi-oa8732012-0 - [0:0]
# topologies/ipv6.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oecbc30bd-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iecbc30bd-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oecbc30bd-0
-A neutron-openvswi-iecbc30bd-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iecbc30bd-0 -d 10.12.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-iecbc30bd-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ipv6.yml:35 security_groups.web[0]
-A neutron-openvswi-iecbc30bd-0 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ipv6.yml:36 security_groups.web[1]
-A neutron-openvswi-iecbc30bd-0 -p icmp -m set --match-set NIPv46b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-iecbc30bd-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iecbc30bd-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oecbc30bd-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -j neutron-openvswi-secbc30bd-0
-A neutron-openvswi-secbc30bd-0 -s 10.12.1.2/32 -m mac --mac-source fa:16:3e:4b:c6:30 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-secbc30bd-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oecbc30bd-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oecbc30bd-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:34 security_groups.web
-A neutron-openvswi-oecbc30bd-0 -j RETURN
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-oecbc30bd-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oecbc30bd-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa8732012-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa8732012-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa8732012-0e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa8732012-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa8732012-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia8732012-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa8732012-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa8732012-0
-A neutron-openvswi-ia8732012-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia8732012-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ipv6.yml:38 security_groups.db[0]
-A neutron-openvswi-ia8732012-0 -p tcp -m tcp --dport 5432 -m set --match-set NIPv46b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:40 security_groups.db[2]
-A neutron-openvswi-ia8732012-0 -p udp -m udp --dport 53 -j RETURN
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-ia8732012-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia8732012-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa8732012-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa8732012-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:37 security_groups.db
-A neutron-openvswi-oa8732012-0 -j RETURN
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-oa8732012-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa8732012-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ipv6.yml:7 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ipv6.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbecbc30bd-05 -m comment --comment "Set zone for ecbc30bd-059e-511f-be15-caf96a4b51f8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbecbc30bd-05 -m comment --comment "Set zone for ecbc30bd-059e-511f-be15-caf96a4b51f8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapecbc30bd-05 -m comment --comment "Set zone for ecbc30bd-059e-511f-be15-caf96a4b51f8" -j CT --zone 4097
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvba8732012-0e -m comment --comment "Set zone for a8732012-0eef-5000-8697-9e46e445c892" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvba8732012-0e -m comment --comment "Set zone for a8732012-0eef-5000-8697-9e46e445c892" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapa8732012-0e -m comment --comment "Set zone for a8732012-0eef-5000-8697-9e46e445c892" -j CT --zone 4098
COMMIT
*filter
# topologies/ipv6.yml:7 hosts.compute1
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
# topologies/ipv6.yml:44 servers.web1
:neutron-openvswi-iecbc30bd-0 - [0:0]
:neutron-openvswi-oecbc30bd-0 - [0:0]
:neutron-openvswi-secbc30bd-0 - [0:0]
# topologies/ipv6.yml:46 servers.db1
:neutron-openvswi-ia8732012-0 - [0:0]
:neutron-openvswi-oa8732012-0 - [0:0]
:neutron-openvswi-sa8732012-0 - [0:0]
# topologies/ipv6.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oecbc30bd-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-iecbc30bd-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapecbc30bd-05 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oecbc30bd-0
-A neutron-openvswi-iecbc30bd-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-iecbc30bd-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-iecbc30bd-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-iecbc30bd-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-iecbc30bd-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-iecbc30bd-0 -d 2001:db8:1:0:f816:3eff:fe4b:c630/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-iecbc30bd-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ipv6.yml:35 security_groups.web[0]
-A neutron-openvswi-iecbc30bd-0 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ipv6.yml:36 security_groups.web[1]
-A neutron-openvswi-iecbc30bd-0 -p ipv6-icmp -m set --match-set NIPv66b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-iecbc30bd-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-iecbc30bd-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oecbc30bd-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -j neutron-openvswi-secbc30bd-0
-A neutron-openvswi-secbc30bd-0 -s 2001:db8:1:0:f816:3eff:fe4b:c630/128 -m mac --mac-source fa:16:3e:4b:c6:30 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-secbc30bd-0 -s fe80::f816:3eff:fe4b:c630/128 -m mac --mac-source fa:16:3e:4b:c6:30 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-secbc30bd-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oecbc30bd-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oecbc30bd-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oecbc30bd-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oecbc30bd-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:34 security_groups.web
-A neutron-openvswi-oecbc30bd-0 -j RETURN
# topologies/ipv6.yml:44 servers.web1
-A neutron-openvswi-oecbc30bd-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oecbc30bd-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa8732012-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa8732012-0e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapa8732012-0e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oa8732012-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapa8732012-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ia8732012-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapa8732012-0e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oa8732012-0
-A neutron-openvswi-ia8732012-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ia8732012-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ia8732012-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ia8732012-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ia8732012-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-ia8732012-0 -d 2001:db8:2::1/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ia8732012-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ipv6.yml:38 security_groups.db[0]
-A neutron-openvswi-ia8732012-0 -p tcp -m tcp --dport 5432 -m set --match-set NIPv66b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:39 security_groups.db[1]
-A neutron-openvswi-ia8732012-0 -s 2001:db8:ff::/64 -p tcp -m tcp --dport 22 -j RETURN
# topologies/ipv6.yml:40 security_groups.db[2]
-A neutron-openvswi-ia8732012-0 -p udp -m udp --dport 53 -j RETURN
# topologies/ipv6.yml:41 security_groups.db[3]
-A neutron-openvswi-ia8732012-0 -s 2001:db8:1::/64 -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j RETURN
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-ia8732012-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ia8732012-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oa8732012-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -j neutron-openvswi-sa8732012-0
-A neutron-openvswi-sa8732012-0 -s 2001:db8:2::1/128 -m mac --mac-source fa:16:3e:96:1b:88 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sa8732012-0 -s fe80::f816:3eff:fe96:1b88/128 -m mac --mac-source fa:16:3e:96:1b:88 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sa8732012-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oa8732012-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oa8732012-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oa8732012-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oa8732012-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:37 security_groups.db
-A neutron-openvswi-oa8732012-0 -j RETURN
# topologies/ipv6.yml:46 servers.db1
-A neutron-openvswi-oa8732012-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oa8732012-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ipv6.yml:7 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/ipv6.yml:44 servers.web1
netns add web1
# topologies/ipv6.yml:46 servers.db1
netns add db1
# topologies/ipv6.yml:44 servers.web1
link add qbrecbc30bd-05 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoecbc30bd-05 mtu 1450 type veth peer name qvbecbc30bd-05 mtu 1450
link add tapecbc30bd-05 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:4b:c6:30 mtu 1450
# topologies/ipv6.yml:46 servers.db1
link add qbra8732012-0e mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoa8732012-0e mtu 1450 type veth peer name qvba8732012-0e mtu 1450
link add tapa8732012-0e mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:96:1b:88 mtu 1450
END
# settings of the host (topologies/ipv6.yml:7 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/ipv6.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ipv6.yml:44 servers.web1
net/ipv6/conf/qbrecbc30bd-05/disable_ipv6 = 1
# topologies/ipv6.yml:46 servers.db1
net/ipv6/conf/qbra8732012-0e/disable_ipv6 = 1
# topologies/ipv6.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ipv6.yml:7 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/ipv6.yml:44 servers.web1
link set qbrecbc30bd-05 up
link set qvoecbc30bd-05 promisc on up
link set qvbecbc30bd-05 master qbrecbc30bd-05 promisc on up
link set tapecbc30bd-05 master qbrecbc30bd-05 up
# topologies/ipv6.yml:46 servers.db1
link set qbra8732012-0e up
link set qvoa8732012-0e promisc on up
link set qvba8732012-0e master qbra8732012-0e promisc on up
link set tapa8732012-0e master qbra8732012-0e up
END
) & lanes="$lanes $!"
(
# write /run/netlab/resolv/web1 (topologies/ipv6.yml:44 servers.web1)
run 11 install -D -m 644 /dev/stdin /run/netlab/resolv/web1 <<'END'
nameserver 2001:db8:ff::53
END
# write /run/netlab/listen.conf (topologies/ipv6.yml:7 hosts.compute1)
run 12 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 :: 80
listen db1 :: 5432
listen db1 :: 22
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of web1 (topologies/ipv6.yml:44 servers.web1)
run 13 nsenter --net=/run/netns/web1 sysctl -q -p - <<'END'
# topologies/ipv6.yml:44 servers.web1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ipv6.yml:44 servers.web1)
run 14 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/ipv6.yml:44 servers.web1)
run 15 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/ipv6.yml:44 servers.web1
link set lo up
link set eth0 up
addr add 10.12.1.2/24 dev eth0
route add default via 10.12.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of db1 (topologies/ipv6.yml:46 servers.db1)
run 16 nsenter --net=/run/netns/db1 sysctl -q -p - <<'END'
# topologies/ipv6.yml:46 servers.db1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ipv6.yml:46 servers.db1)
run 17 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/ipv6.yml:46 servers.db1)
run 18 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/ipv6.yml:46 servers.db1
link set lo up
link set eth0 up
addr add 2001:db8:2::1/64 dev eth0
route add default via 2001:db8:2:: dev eth0
END
# start socat-db1-53 (topologies/ipv6.yml:46 servers.db1)
start 19 nsenter --net=/run/netns/db1 setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-db1-53.pid socat -b 65527 UDP4-RECVFROM:53,reuseport,fork PIPE
# start socat-db1-53-ipv6 (topologies/ipv6.yml:46 servers.db1)
start 20 nsenter --net=/run/netns/db1 setsid sh -c 'echo $$ >"$0" && exec "$@"' /run/netlab/socat-db1-53-ipv6.pid socat -b 65527 UDP6-RECVFROM:53,ipv6only=1,reuseport,fork PIPE
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ipv6.yml:7 hosts.compute1)
run 21 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ipv6.yml:7 hosts.compute1)
run_silent 22 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ipv6.yml:7 hosts.compute1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ipv6.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/ipv6.yml:44 servers.web1
priority=9,in_port="qvoecbc30bd-05" actions=resubmit(,25)
table=25, priority=2,in_port="qvoecbc30bd-05",dl_src=fa:16:3e:4b:c6:30 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoecbc30bd-05",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoecbc30bd-05",icmp_type=136,nd_target=2001:db8:1:0:f816:3eff:fe4b:c630 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvoecbc30bd-05",icmp_type=136,nd_target=fe80::f816:3eff:fe4b:c630 actions=resubmit(,59)
priority=10,arp,in_port="qvoecbc30bd-05" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoecbc30bd-05",arp_spa=10.12.1.2 actions=resubmit(,25)
# topologies/ipv6.yml:46 servers.db1
priority=9,in_port="qvoa8732012-0e" actions=resubmit(,25)
table=25, priority=2,in_port="qvoa8732012-0e",dl_src=fa:16:3e:96:1b:88 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoa8732012-0e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoa8732012-0e",icmp_type=136,nd_target=2001:db8:2::1 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvoa8732012-0e",icmp_type=136,nd_target=fe80::f816:3eff:fe96:1b88 actions=resubmit(,59)
priority=10,arp,in_port="qvoa8732012-0e" actions=resubmit(,24)
END
# first frames of servers (topologies/ipv6.yml:7 hosts.compute1)
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
# topologies/ipv6.yml:44 servers.web1
qvbecbc30bd-05 fa:16:3e:4b:c6:30
# topologies/ipv6.yml:46 servers.db1
qvba8732012-0e fa:16:3e:96:1b:88
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ipv6.yml:7 hosts.compute1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ipv6.yml:7 hosts.compute1
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
# topologies/ipv6.yml:11 networks.web
table=4, priority=1,tun_id=0x46694c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ipv6.yml:15 networks.db
table=4, priority=1,tun_id=0xe4ca33 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ipv6.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ipv6.yml:8 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ipv6.yml:31 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:b0:a0:7a actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:f7:d5:cc actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ipv6.yml:45 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:05:f9:e4 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ipv6.yml:31 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.12.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb0a07a->NXM_NX_ARP_SHA[],load:0xa0c0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b0:a0:7a,IN_PORT
# topologies/ipv6.yml:45 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.12.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e05f9e4->NXM_NX_ARP_SHA[],load:0xa0c0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:05:f9:e4,IN_PORT
# topologies/ipv6.yml:11 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/ipv6.yml:31 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:0c:47:1a actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ipv6.yml:59 load_balancers.shop.vip
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:b7:77:ed actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ipv6.yml:47 servers.db2
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:70:f3:5d actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ipv6.yml:15 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ipv6.yml:7 hosts.compute1)
run 26 ip -batch - <<'END'
# topologies/ipv6.yml:7 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/ipv6.yml:7 hosts.compute1)
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

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/ipv6.yml:8 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ipv6.yml:8 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ipv6.yml:8 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ipv6.yml:8 hosts.compute2)
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
  -- add-port br-int qvo39a5eef3-cc tag=1 other_config:net_uuid=1529c8b7-c41c-584c-9a56-fea3dbea80e6 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4614476 other_config:tag=1 \
  -- set Interface qvo39a5eef3-cc 'external_ids:attached-mac="fa:16:3e:05:f9:e4"' external_ids:iface-id=39a5eef3-ccce-55f1-83fa-6730ebfa852b external_ids:iface-status=active external_ids:vm-uuid=45ee481d-5202-5b80-9772-aac1d55a0f82 \
  -- add-port br-int qvob2bb330a-e9 tag=2 other_config:net_uuid=f46cb696-d0d7-575c-b4b7-9c7e6dd0f2b2 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14993971 other_config:tag=2 \
  -- set Interface qvob2bb330a-e9 'external_ids:attached-mac="fa:16:3e:70:f3:5d"' external_ids:iface-id=b2bb330a-e92a-51f5-a2c4-d032692e9c76 external_ids:iface-status=active external_ids:vm-uuid=4f9ca454-daaf-506f-a7a0-3c3479abf426
) & lanes="$lanes $!"
(
# address sets of the host (topologies/ipv6.yml:8 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/ipv6.yml:34 security_groups.web
create NIPv46b56789d-c31b-51b2-b029- hash:net family inet hashsize 1024 maxelem 65536
add NIPv46b56789d-c31b-51b2-b029- 10.12.1.2
add NIPv46b56789d-c31b-51b2-b029- 10.12.1.3
create NIPv66b56789d-c31b-51b2-b029- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv66b56789d-c31b-51b2-b029- 2001:db8:1:0:f816:3eff:fe4b:c630
add NIPv66b56789d-c31b-51b2-b029- 2001:db8:1:0:f816:3eff:fe05:f9e4
END
# IPv4 rules of the host (topologies/ipv6.yml:8 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ipv6.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb39a5eef3-cc -m comment --comment "Set zone for 39a5eef3-ccce-55f1-83fa-6730ebfa852b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb39a5eef3-cc -m comment --comment "Set zone for 39a5eef3-ccce-55f1-83fa-6730ebfa852b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap39a5eef3-cc -m comment --comment "Set zone for 39a5eef3-ccce-55f1-83fa-6730ebfa852b" -j CT --zone 4097
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb2bb330a-e9 -m comment --comment "Set zone for b2bb330a-e92a-51f5-a2c4-d032692e9c76" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb2bb330a-e9 -m comment --comment "Set zone for b2bb330a-e92a-51f5-a2c4-d032692e9c76" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb2bb330a-e9 -m comment --comment "Set zone for b2bb330a-e92a-51f5-a2c4-d032692e9c76" -j CT --zone 4098
COMMIT
*filter
# topologies/ipv6.yml:8 hosts.compute2
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
# topologies/ipv6.yml:45 servers.web2
:neutron-openvswi-i39a5eef3-c - [0:0]
:neutron-openvswi-o39a5eef3-c - [0:0]
:neutron-openvswi-s39a5eef3-c - [0:0]
# topologies/ipv6.yml:47 servers.db2
:neutron-openvswi-ib2bb330a-e - [0:0]
:neutron-openvswi-ob2bb330a-e - [0:0]
# topologies/ipv6.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o39a5eef3-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i39a5eef3-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o39a5eef3-c
-A neutron-openvswi-i39a5eef3-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i39a5eef3-c -d 10.12.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i39a5eef3-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ipv6.yml:35 security_groups.web[0]
-A neutron-openvswi-i39a5eef3-c -p tcp -m tcp --dport 80 -j RETURN
# topologies/ipv6.yml:36 security_groups.web[1]
-A neutron-openvswi-i39a5eef3-c -p icmp -m set --match-set NIPv46b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-i39a5eef3-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i39a5eef3-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o39a5eef3-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -j neutron-openvswi-s39a5eef3-c
-A neutron-openvswi-s39a5eef3-c -s 10.12.1.3/32 -m mac --mac-source fa:16:3e:05:f9:e4 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s39a5eef3-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o39a5eef3-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o39a5eef3-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:34 security_groups.web
-A neutron-openvswi-o39a5eef3-c -j RETURN
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-o39a5eef3-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o39a5eef3-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob2bb330a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib2bb330a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob2bb330a-e
-A neutron-openvswi-ib2bb330a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib2bb330a-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ipv6.yml:38 security_groups.db[0]
-A neutron-openvswi-ib2bb330a-e -p tcp -m tcp --dport 5432 -m set --match-set NIPv46b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:40 security_groups.db[2]
-A neutron-openvswi-ib2bb330a-e -p udp -m udp --dport 53 -j RETURN
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-ib2bb330a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib2bb330a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob2bb330a-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob2bb330a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:37 security_groups.db
-A neutron-openvswi-ob2bb330a-e -j RETURN
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-ob2bb330a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob2bb330a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ipv6.yml:8 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/ipv6.yml:8 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ipv6.yml:8 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb39a5eef3-cc -m comment --comment "Set zone for 39a5eef3-ccce-55f1-83fa-6730ebfa852b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb39a5eef3-cc -m comment --comment "Set zone for 39a5eef3-ccce-55f1-83fa-6730ebfa852b" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap39a5eef3-cc -m comment --comment "Set zone for 39a5eef3-ccce-55f1-83fa-6730ebfa852b" -j CT --zone 4097
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb2bb330a-e9 -m comment --comment "Set zone for b2bb330a-e92a-51f5-a2c4-d032692e9c76" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb2bb330a-e9 -m comment --comment "Set zone for b2bb330a-e92a-51f5-a2c4-d032692e9c76" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb2bb330a-e9 -m comment --comment "Set zone for b2bb330a-e92a-51f5-a2c4-d032692e9c76" -j CT --zone 4098
COMMIT
*filter
# topologies/ipv6.yml:8 hosts.compute2
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
# topologies/ipv6.yml:45 servers.web2
:neutron-openvswi-i39a5eef3-c - [0:0]
:neutron-openvswi-o39a5eef3-c - [0:0]
:neutron-openvswi-s39a5eef3-c - [0:0]
# topologies/ipv6.yml:47 servers.db2
:neutron-openvswi-ib2bb330a-e - [0:0]
:neutron-openvswi-ob2bb330a-e - [0:0]
:neutron-openvswi-sb2bb330a-e - [0:0]
# topologies/ipv6.yml:8 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o39a5eef3-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i39a5eef3-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap39a5eef3-cc --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o39a5eef3-c
-A neutron-openvswi-i39a5eef3-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i39a5eef3-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i39a5eef3-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i39a5eef3-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i39a5eef3-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i39a5eef3-c -d 2001:db8:1:0:f816:3eff:fe05:f9e4/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i39a5eef3-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ipv6.yml:35 security_groups.web[0]
-A neutron-openvswi-i39a5eef3-c -p tcp -m tcp --dport 80 -j RETURN
# topologies/ipv6.yml:36 security_groups.web[1]
-A neutron-openvswi-i39a5eef3-c -p ipv6-icmp -m set --match-set NIPv66b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-i39a5eef3-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i39a5eef3-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o39a5eef3-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -j neutron-openvswi-s39a5eef3-c
-A neutron-openvswi-s39a5eef3-c -s 2001:db8:1:0:f816:3eff:fe05:f9e4/128 -m mac --mac-source fa:16:3e:05:f9:e4 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s39a5eef3-c -s fe80::f816:3eff:fe05:f9e4/128 -m mac --mac-source fa:16:3e:05:f9:e4 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s39a5eef3-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o39a5eef3-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o39a5eef3-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o39a5eef3-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o39a5eef3-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:34 security_groups.web
-A neutron-openvswi-o39a5eef3-c -j RETURN
# topologies/ipv6.yml:45 servers.web2
-A neutron-openvswi-o39a5eef3-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o39a5eef3-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob2bb330a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib2bb330a-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb2bb330a-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob2bb330a-e
-A neutron-openvswi-ib2bb330a-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib2bb330a-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib2bb330a-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib2bb330a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib2bb330a-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-ib2bb330a-e -d 2001:db8:2::20/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ib2bb330a-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ipv6.yml:38 security_groups.db[0]
-A neutron-openvswi-ib2bb330a-e -p tcp -m tcp --dport 5432 -m set --match-set NIPv66b56789d-c31b-51b2-b029- src -j RETURN
# topologies/ipv6.yml:39 security_groups.db[1]
-A neutron-openvswi-ib2bb330a-e -s 2001:db8:ff::/64 -p tcp -m tcp --dport 22 -j RETURN
# topologies/ipv6.yml:40 security_groups.db[2]
-A neutron-openvswi-ib2bb330a-e -p udp -m udp --dport 53 -j RETURN
# topologies/ipv6.yml:41 security_groups.db[3]
-A neutron-openvswi-ib2bb330a-e -s 2001:db8:1::/64 -p ipv6-icmp -m icmp6 --icmpv6-type 128 -j RETURN
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-ib2bb330a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib2bb330a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob2bb330a-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -j neutron-openvswi-sb2bb330a-e
-A neutron-openvswi-sb2bb330a-e -s 2001:db8:2:0:beef::/80 -m mac --mac-source fa:16:3e:70:f3:5d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb2bb330a-e -s fe80::f816:3eff:fe70:f35d/128 -m mac --mac-source fa:16:3e:70:f3:5d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb2bb330a-e -s 2001:db8:2::20/128 -m mac --mac-source fa:16:3e:70:f3:5d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb2bb330a-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob2bb330a-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob2bb330a-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob2bb330a-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob2bb330a-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ipv6.yml:37 security_groups.db
-A neutron-openvswi-ob2bb330a-e -j RETURN
# topologies/ipv6.yml:47 servers.db2
-A neutron-openvswi-ob2bb330a-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob2bb330a-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ipv6.yml:8 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ipv6.yml:8 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/ipv6.yml:45 servers.web2
netns add web2
# topologies/ipv6.yml:47 servers.db2
netns add db2
# topologies/ipv6.yml:45 servers.web2
link add qbr39a5eef3-cc mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo39a5eef3-cc mtu 1450 type veth peer name qvb39a5eef3-cc mtu 1450
link add tap39a5eef3-cc mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:05:f9:e4 mtu 1450
# topologies/ipv6.yml:47 servers.db2
link add qbrb2bb330a-e9 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob2bb330a-e9 mtu 1450 type veth peer name qvbb2bb330a-e9 mtu 1450
link add tapb2bb330a-e9 mtu 1450 type veth peer name eth0 netns db2 address fa:16:3e:70:f3:5d mtu 1450
END
# settings of the host (topologies/ipv6.yml:8 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/ipv6.yml:8 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ipv6.yml:45 servers.web2
net/ipv6/conf/qbr39a5eef3-cc/disable_ipv6 = 1
# topologies/ipv6.yml:47 servers.db2
net/ipv6/conf/qbrb2bb330a-e9/disable_ipv6 = 1
# topologies/ipv6.yml:8 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ipv6.yml:8 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/ipv6.yml:45 servers.web2
link set qbr39a5eef3-cc up
link set qvo39a5eef3-cc promisc on up
link set qvb39a5eef3-cc master qbr39a5eef3-cc promisc on up
link set tap39a5eef3-cc master qbr39a5eef3-cc up
# topologies/ipv6.yml:47 servers.db2
link set qbrb2bb330a-e9 up
link set qvob2bb330a-e9 promisc on up
link set qvbb2bb330a-e9 master qbrb2bb330a-e9 promisc on up
link set tapb2bb330a-e9 master qbrb2bb330a-e9 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/resolv/web2 (topologies/ipv6.yml:45 servers.web2)
run 11 install -D -m 644 /dev/stdin /run/netlab/resolv/web2 <<'END'
nameserver 2001:db8:ff::53
END
# write /run/netlab/listen.conf (topologies/ipv6.yml:8 hosts.compute2)
run 12 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 :: 80
listen db2 :: 5432
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of web2 (topologies/ipv6.yml:45 servers.web2)
run 13 nsenter --net=/run/netns/web2 sysctl -q -p - <<'END'
# topologies/ipv6.yml:45 servers.web2
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 1
net/ipv6/conf/eth0/accept_ra_rt_info_max_plen = 128
net/ipv6/conf/eth0/use_tempaddr = 0
net/ipv6/conf/eth0/router_solicitations = -1
net/ipv6/conf/eth0/router_solicitation_interval = 1
net/ipv6/conf/eth0/router_solicitation_max_interval = 1
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ipv6.yml:45 servers.web2)
run 14 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/ipv6.yml:45 servers.web2)
run 15 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/ipv6.yml:45 servers.web2
link set lo up
link set eth0 up
addr add 10.12.1.3/24 dev eth0
route add default via 10.12.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of db2 (topologies/ipv6.yml:47 servers.db2)
run 16 nsenter --net=/run/netns/db2 sysctl -q -p - <<'END'
# topologies/ipv6.yml:47 servers.db2
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ipv6.yml:47 servers.db2)
run 17 nsenter --net=/run/netns/db2 ethtool -K eth0 tx off
# devices, addresses and routes of db2 (topologies/ipv6.yml:47 servers.db2)
run 18 nsenter --net=/run/netns/db2 ip -batch - <<'END'
# topologies/ipv6.yml:47 servers.db2
link set lo up
link set eth0 up
addr add 2001:db8:2::20/64 dev eth0
route add default via 2001:db8:2:: dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ipv6.yml:8 hosts.compute2)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ipv6.yml:8 hosts.compute2)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ipv6.yml:8 hosts.compute2)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ipv6.yml:8 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/ipv6.yml:45 servers.web2
priority=9,in_port="qvo39a5eef3-cc" actions=resubmit(,25)
table=25, priority=2,in_port="qvo39a5eef3-cc",dl_src=fa:16:3e:05:f9:e4 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo39a5eef3-cc",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo39a5eef3-cc",icmp_type=136,nd_target=2001:db8:1:0:f816:3eff:fe05:f9e4 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo39a5eef3-cc",icmp_type=136,nd_target=fe80::f816:3eff:fe05:f9e4 actions=resubmit(,59)
priority=10,arp,in_port="qvo39a5eef3-cc" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo39a5eef3-cc",arp_spa=10.12.1.3 actions=resubmit(,25)
# topologies/ipv6.yml:47 servers.db2
priority=9,in_port="qvob2bb330a-e9" actions=resubmit(,25)
table=25, priority=2,in_port="qvob2bb330a-e9",dl_src=fa:16:3e:70:f3:5d actions=resubmit(,30)
priority=10,icmp6,in_port="qvob2bb330a-e9",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob2bb330a-e9",icmp_type=136,nd_target=2001:db8:2::20 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvob2bb330a-e9",icmp_type=136,nd_target=2001:db8:2:0:beef::/80 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvob2bb330a-e9",icmp_type=136,nd_target=fe80::f816:3eff:fe70:f35d actions=resubmit(,59)
priority=10,arp,in_port="qvob2bb330a-e9" actions=resubmit(,24)
END
# first frames of servers (topologies/ipv6.yml:8 hosts.compute2)
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
# topologies/ipv6.yml:45 servers.web2
qvb39a5eef3-cc fa:16:3e:05:f9:e4
# topologies/ipv6.yml:47 servers.db2
qvbb2bb330a-e9 fa:16:3e:70:f3:5d
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ipv6.yml:8 hosts.compute2)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ipv6.yml:8 hosts.compute2
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
# topologies/ipv6.yml:11 networks.web
table=4, priority=1,tun_id=0x46694c actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ipv6.yml:15 networks.db
table=4, priority=1,tun_id=0xe4ca33 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/ipv6.yml:6 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ipv6.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ipv6.yml:31 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:b0:a0:7a actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:f7:d5:cc actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ipv6.yml:44 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4b:c6:30 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ipv6.yml:31 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.12.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb0a07a->NXM_NX_ARP_SHA[],load:0xa0c0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b0:a0:7a,IN_PORT
# topologies/ipv6.yml:44 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.12.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4bc630->NXM_NX_ARP_SHA[],load:0xa0c0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4b:c6:30,IN_PORT
# topologies/ipv6.yml:11 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x46694c->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/ipv6.yml:31 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:0c:47:1a actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ipv6.yml:59 load_balancers.shop.vip
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:b7:77:ed actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ipv6.yml:46 servers.db1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:96:1b:88 actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ipv6.yml:15 networks.db
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xe4ca33->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ipv6.yml:8 hosts.compute2)
run 24 ip -batch - <<'END'
# topologies/ipv6.yml:8 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/ipv6.yml:8 hosts.compute2)
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
# announce the addresses of the host (topologies/ipv6.yml:6 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/ipv6.yml:6 hosts.net1)
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

# ---- 2. leases and advertised addresses of servers ----
(
# start radvd of router edge (topologies/ipv6.yml:29 routers.edge)
run 3 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd radvd -C /run/netlab/ra/cf8b4091-38a1-57ce-ba97-421032f8d5cd.radvd.conf -p /run/netlab/ra/cf8b4091-38a1-57ce-ba97-421032f8d5cd.pid.radvd -m logfile -l /run/netlab/ra/cf8b4091-38a1-57ce-ba97-421032f8d5cd.radvd.log
) & lanes="$lanes $!"
join

# ---- 3. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd (topologies/ipv6.yml:31 routers.edge.networks[0])
start 4 nsenter --net=/run/netns/qrouter-cf8b4091-38a1-57ce-ba97-421032f8d5cd sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-79963387-eb 10.12.1.1 qg-e55073af-ec 203.0.113.2 qg-e55073af-ec 203.0.113.3
) & lanes="$lanes $!"
(
# start haproxy of load balancer shop (topologies/ipv6.yml:57 load_balancers.shop)
run 5 nsenter --net=/run/netns/qlbaas-a9e40b14-6f26-598a-9c56-48eea77d013d haproxy -f /run/neutron/lbaas/v2/a9e40b14-6f26-598a-9c56-48eea77d013d/haproxy.conf -p /run/neutron/lbaas/v2/a9e40b14-6f26-598a-9c56-48eea77d013d/haproxy.pid
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
# announce the addresses of the host (topologies/ipv6.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/ipv6.yml:7 hosts.compute1)
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
# addresses that web1 makes itself (topologies/ipv6.yml:44 servers.web1)
run 3 nsenter --net=/run/netns/web1 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth0 2001:db8:1:0:f816:3eff:fe4b:c630 fe80::f816:3eff:fef7:d5cc
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
# announce the addresses of the host (topologies/ipv6.yml:8 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/ipv6.yml:8 hosts.compute2)
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
# addresses that web2 makes itself (topologies/ipv6.yml:45 servers.web2)
run 3 nsenter --net=/run/netns/web2 sh -c '
tries=0
is_there() {
  [ -n "$(ip -6 -oneline address show dev "$1" -tentative to "$2")" ] &&
    [ -n "$(ip -6 route show default via "$3" dev "$1")" ]
}
while [ $# -gt 0 ]; do
  if is_there "$1" "$2" "$3"; then
    shift 3
  else
    [ $((tries % 10)) != 5 ] || perl -e '\''
  socket my $socket, 10, 3, 58 or die "solicit: $!"; # AF_INET6, SOCK_RAW, ICMPv6
  setsockopt $socket, 1, 25, "$ARGV[0]\0"; # SOL_SOCKET, SO_BINDTODEVICE
  setsockopt $socket, 41, 18, pack "i", 255; # IPPROTO_IPV6, IPV6_MULTICAST_HOPS
  send $socket, pack("C x7", 133), 0, pack "S x6 H32 x4", 10, "ff02" . "0" x 27 . "2";'\'' "$1"
    tries=$((tries + 1))
    [ $tries -lt $((300 * ${NETLAB_WIRE_PATIENCE:-1})) ] || { echo "router $3 has not advertised the prefix of $2 on $1" >&2; exit 1; }
    sleep 0.1
  fi
done
' wait eth0 2001:db8:1:0:f816:3eff:fe05:f9e4 fe80::f816:3eff:fef7:d5cc
) & lanes="$lanes $!"
join
