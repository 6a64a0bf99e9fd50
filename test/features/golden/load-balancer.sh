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
# namespaces and links (topologies/load-balancer.yml )
run 1 ip -batch - <<'END'
# topologies/load-balancer.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/load-balancer.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/load-balancer.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/load-balancer.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/load-balancer.yml:12 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/load-balancer.yml )
run 2 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:12 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/load-balancer.yml:12 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/load-balancer.yml )
run 4 ip -batch - <<'END'
# topologies/load-balancer.yml underlay
link set sw-underlay up
# topologies/load-balancer.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/load-balancer.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/load-balancer.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/load-balancer.yml:12 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/load-balancer.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/load-balancer.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/load-balancer.yml:5 hosts.net1
link set eth0 up
# topologies/load-balancer.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/load-balancer.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/load-balancer.yml:6 hosts.compute1
link set eth0 up
# topologies/load-balancer.yml:12 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/load-balancer.yml:7 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/load-balancer.yml:7 hosts.compute2
link set eth0 up
# topologies/load-balancer.yml:12 networks.public
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
# folders of Open vSwitch (topologies/load-balancer.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/load-balancer.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/load-balancer.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/load-balancer.yml:5 hosts.net1)
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
  -- add-port br-int qvoe49ae10f-6f tag=3 other_config:net_uuid=df8adcaf-f968-5e75-b4fb-f0b21f5a36e4 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qvoe49ae10f-6f 'external_ids:attached-mac="fa:16:3e:10:51:a6"' external_ids:iface-id=e49ae10f-6f5b-57ed-a10d-fde4448b7419 external_ids:iface-status=active external_ids:vm-uuid=2976684c-7834-53b0-a3de-74014abcafef \
  -- add-port br-int qr-99206419-37 tag=1 other_config:net_uuid=63327384-29ba-56e0-8201-0f97aba19402 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13196460 other_config:tag=1 \
  -- set Interface qr-99206419-37 type=internal 'external_ids:attached-mac="fa:16:3e:9c:2c:47"' external_ids:iface-id=99206419-37a6-549e-acab-6ec8fa970c60 external_ids:iface-status=active \
  -- add-port br-int qr-f161e30c-c1 tag=2 other_config:net_uuid=85198ee7-6f90-553d-937c-113992e1774d other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11547992 other_config:tag=2 \
  -- set Interface qr-f161e30c-c1 type=internal 'external_ids:attached-mac="fa:16:3e:3c:fd:ff"' external_ids:iface-id=f161e30c-c16c-5baa-86ea-0fd84bfcd2d1 external_ids:iface-status=active \
  -- add-port br-int qg-c32ca83c-d1 tag=3 other_config:net_uuid=df8adcaf-f968-5e75-b4fb-f0b21f5a36e4 other_config:network_type=flat other_config:physical_network=ext other_config:tag=3 \
  -- set Interface qg-c32ca83c-d1 type=internal 'external_ids:attached-mac="fa:16:3e:f0:6e:0c"' external_ids:iface-id=c32ca83c-d195-59ad-9f7f-d532dfbaf398 external_ids:iface-status=active \
  -- add-port br-int tap29f00116-73 tag=1 other_config:net_uuid=63327384-29ba-56e0-8201-0f97aba19402 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13196460 other_config:tag=1 \
  -- set Interface tap29f00116-73 type=internal 'external_ids:attached-mac="fa:16:3e:d9:c2:89"' external_ids:iface-id=29f00116-73c5-5001-a191-58afbb74bc42 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/load-balancer.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/load-balancer.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/load-balancer.yml:5 hosts.net1
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
# topologies/load-balancer.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/load-balancer.yml:26 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape49ae10f-6f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape49ae10f-6f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tape49ae10f-6f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/load-balancer.yml:15 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap99206419-37 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap99206419-37 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/load-balancer.yml:15 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf161e30c-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf161e30c-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/load-balancer.yml:15 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc32ca83c-d1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc32ca83c-d1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/load-balancer.yml:31 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap29f00116-73 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap29f00116-73 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap29f00116-73 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/load-balancer.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/load-balancer.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/load-balancer.yml:5 hosts.net1
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
# topologies/load-balancer.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/load-balancer.yml:26 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape49ae10f-6f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape49ae10f-6f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tape49ae10f-6f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/load-balancer.yml:15 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap99206419-37 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap99206419-37 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/load-balancer.yml:15 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf161e30c-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf161e30c-c1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/load-balancer.yml:15 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc32ca83c-d1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc32ca83c-d1 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/load-balancer.yml:31 load_balancers.shop.vip
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap29f00116-73 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap29f00116-73 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap29f00116-73 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/load-balancer.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/load-balancer.yml:26 servers.client
netns add client
# topologies/load-balancer.yml:15 routers.edge
netns add qrouter-34633686-66d2-5418-abb5-6e3acb4cad09
# topologies/load-balancer.yml:29 load_balancers.shop
netns add qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9
# topologies/load-balancer.yml:26 servers.client
link add qbre49ae10f-6f mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe49ae10f-6f mtu 1500 type veth peer name qvbe49ae10f-6f mtu 1500
link add tape49ae10f-6f mtu 1500 type veth peer name eth0 netns client address fa:16:3e:10:51:a6 mtu 1500
END
# settings of the host (topologies/load-balancer.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/load-balancer.yml:26 servers.client
net/ipv6/conf/qbre49ae10f-6f/disable_ipv6 = 1
# topologies/load-balancer.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/load-balancer.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/load-balancer.yml:26 servers.client
link set qbre49ae10f-6f up
link set qvoe49ae10f-6f promisc on up
link set qvbe49ae10f-6f master qbre49ae10f-6f promisc on up
link set tape49ae10f-6f master qbre49ae10f-6f up
END
) & lanes="$lanes $!"
(
# write /run/neutron/lbaas/v2/50cf0d9e-88bd-5cfe-ac16-e406160bd4a9/haproxy.conf (topologies/load-balancer.yml:29 load_balancers.shop)
run 10 install -D -m 644 /dev/stdin /run/neutron/lbaas/v2/50cf0d9e-88bd-5cfe-ac16-e406160bd4a9/haproxy.conf <<'END'
global
    daemon
    log /dev/log local0 debug alert
    log /dev/log local1 notice alert
    maxconn 6500
    no strict-limits
    stats socket /run/neutron/lbaas/v2/50cf0d9e-88bd-5cfe-ac16-e406160bd4a9/haproxy_stats.sock mode 0666 level user

defaults
    log global
    retries 3
    option redispatch
    timeout connect 5000
    timeout client 50000
    timeout server 50000

frontend 065fc2c1-705d-569e-8a62-631355b05401
    option httplog
    maxconn 500
    option forwardfor
    bind 10.11.1.100:80
    mode http
    default_backend 5adfa6b1-67d7-5163-bb60-22b64f1d20c6

backend 5adfa6b1-67d7-5163-bb60-22b64f1d20c6
    mode http
    balance roundrobin
    timeout check 1s
    option httpchk GET /
    http-check expect rstatus 200
    server 1b323c78-f746-5cd6-8388-0211506ae7ef 10.11.1.2:80 weight 1 check inter 1s fall 2
    server 4a07ebd1-7fa4-5e5e-bd6a-04a151a9878a 10.11.1.3:80 weight 2 check inter 1s fall 2
    server 0a84a6dd-2d1f-596a-a502-dce8db3532e8 10.11.1.4:80 weight 3 check inter 1s fall 2

frontend 59a94290-88d5-5140-a985-dfff43945d6b
    option httplog
    option forwardfor
    bind 10.11.1.100:8080
    mode http
    default_backend bd35024b-db61-5f73-9474-70177bb74144

backend bd35024b-db61-5f73-9474-70177bb74144
    mode http
    balance roundrobin
    cookie SRV insert indirect nocache
    server af69ce4c-20a1-5ad9-beca-4cc7dd194e9f 10.11.2.2:8080 weight 1 cookie af69ce4c-20a1-5ad9-beca-4cc7dd194e9f

frontend 39415e45-a40a-5768-b1cc-8a9499298f4e
    option tcplog
    bind 10.11.1.100:443
    mode tcp
    default_backend 0c5410ca-c519-55cc-874f-a19ee4357c38

backend 0c5410ca-c519-55cc-874f-a19ee4357c38
    mode tcp
    balance leastconn
    timeout check 1s
    server 5d57892e-ce3c-5ef7-a582-172fc39ac967 10.11.1.2:443 weight 1 check inter 1s fall 2

frontend 7dc4b002-5bb6-54f0-869d-52f96300b633
    option tcplog
    bind 10.11.1.100:81
    mode tcp
    default_backend 58fda29a-740c-5061-86f3-983309c52ee9

backend 58fda29a-740c-5061-86f3-983309c52ee9
    mode tcp
    balance source
    stick-table type ip size 10k
    stick on src
    timeout check 1s
    server 0fa36fb4-164a-5107-81c0-1f1b7898c9ec 10.11.1.3:80 weight 1 check inter 1s fall 2
    server 2208ee92-6985-5dd6-ab06-8eab76115c40 10.11.2.2:80 weight 1 check inter 1s fall 2
END
# write /run/netlab/metadata/agent.conf (topologies/load-balancer.yml:5 hosts.net1)
run 11 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 34633686-66d2-5418-abb5-6e3acb4cad09/10.11.1.2 web1
asks 34633686-66d2-5418-abb5-6e3acb4cad09/fe80::f816:3eff:fe27:c47 web1
asks 34633686-66d2-5418-abb5-6e3acb4cad09/10.11.1.3 web2
asks 34633686-66d2-5418-abb5-6e3acb4cad09/fe80::f816:3eff:fe58:a86b web2
asks 34633686-66d2-5418-abb5-6e3acb4cad09/10.11.1.4 web3
asks 34633686-66d2-5418-abb5-6e3acb4cad09/fe80::f816:3eff:feca:b9ef web3
asks 34633686-66d2-5418-abb5-6e3acb4cad09/10.11.1.5 user
asks 34633686-66d2-5418-abb5-6e3acb4cad09/fe80::f816:3eff:fec8:3b77 user
asks 34633686-66d2-5418-abb5-6e3acb4cad09/10.11.2.2 app1
asks 34633686-66d2-5418-abb5-6e3acb4cad09/fe80::f816:3eff:feb1:1056 app1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"1c9e83bd-f5b5-5794-b940-21d1b9a0eeaf","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"load-balancer","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap4952a39a-d2","vif_id":"4952a39a-d206-5681-81c3-5d87434145f1","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:27:0c:47"}],"networks":[{"id":"network0","link":"tap4952a39a-d2","network_id":"63327384-29ba-56e0-8201-0f97aba19402","type":"ipv4","ip_address":"10.11.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.11.1.1"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-1c9e83bd
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.11.1.2
answers web1 /latest/meta-data/mac text/plain fa:16:3e:27:0c:47
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers web2 /openstack/latest/meta_data.json application/json {"uuid":"b87f9e5e-6726-5fa9-9802-0a2833018c22","name":"web2","hostname":"web2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"load-balancer","host":"compute2"}}
answers web2 /openstack/latest/network_data.json application/json {"links":[{"id":"tape6aa7d9a-5f","vif_id":"e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:58:a8:6b"}],"networks":[{"id":"network0","link":"tape6aa7d9a-5f","network_id":"63327384-29ba-56e0-8201-0f97aba19402","type":"ipv4","ip_address":"10.11.1.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.11.1.1"}],"services":[]}],"services":[]}
answers web2 /latest/meta-data/hostname text/plain web2.novalocal
answers web2 /latest/meta-data/instance-id text/plain i-b87f9e5e
answers web2 /latest/meta-data/local-hostname text/plain web2.novalocal
answers web2 /latest/meta-data/local-ipv4 text/plain 10.11.1.3
answers web2 /latest/meta-data/mac text/plain fa:16:3e:58:a8:6b
answers web2 /latest/meta-data/public-ipv4 text/plain 
answers web3 /openstack/latest/meta_data.json application/json {"uuid":"82622424-ab65-5df7-8d0a-5e96facc2319","name":"web3","hostname":"web3.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"load-balancer","host":"compute2"}}
answers web3 /openstack/latest/network_data.json application/json {"links":[{"id":"tapd2afbd71-f4","vif_id":"d2afbd71-f491-589c-9670-0c16a657a902","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:ca:b9:ef"}],"networks":[{"id":"network0","link":"tapd2afbd71-f4","network_id":"63327384-29ba-56e0-8201-0f97aba19402","type":"ipv4","ip_address":"10.11.1.4","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.11.1.1"}],"services":[]}],"services":[]}
answers web3 /latest/meta-data/hostname text/plain web3.novalocal
answers web3 /latest/meta-data/instance-id text/plain i-82622424
answers web3 /latest/meta-data/local-hostname text/plain web3.novalocal
answers web3 /latest/meta-data/local-ipv4 text/plain 10.11.1.4
answers web3 /latest/meta-data/mac text/plain fa:16:3e:ca:b9:ef
answers web3 /latest/meta-data/public-ipv4 text/plain 
answers app1 /openstack/latest/meta_data.json application/json {"uuid":"4cd88e1c-4565-538d-8eea-c44b5e719c1a","name":"app1","hostname":"app1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"load-balancer","host":"compute1"}}
answers app1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap03f0deb5-a8","vif_id":"03f0deb5-a8d5-54a1-adc5-eeea2948e966","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:b1:10:56"}],"networks":[{"id":"network0","link":"tap03f0deb5-a8","network_id":"85198ee7-6f90-553d-937c-113992e1774d","type":"ipv4","ip_address":"10.11.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.11.2.1"}],"services":[]}],"services":[]}
answers app1 /latest/meta-data/hostname text/plain app1.novalocal
answers app1 /latest/meta-data/instance-id text/plain i-4cd88e1c
answers app1 /latest/meta-data/local-hostname text/plain app1.novalocal
answers app1 /latest/meta-data/local-ipv4 text/plain 10.11.2.2
answers app1 /latest/meta-data/mac text/plain fa:16:3e:b1:10:56
answers app1 /latest/meta-data/public-ipv4 text/plain 
answers user /openstack/latest/meta_data.json application/json {"uuid":"046fbd10-781f-5abf-9c85-0d5b33d05b1c","name":"user","hostname":"user.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"load-balancer","host":"compute1"}}
answers user /openstack/latest/network_data.json application/json {"links":[{"id":"tape335721c-2c","vif_id":"e335721c-2c85-59ba-b870-f3683db30c50","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:c8:3b:77"}],"networks":[{"id":"network0","link":"tape335721c-2c","network_id":"63327384-29ba-56e0-8201-0f97aba19402","type":"ipv4","ip_address":"10.11.1.5","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.11.1.1"}],"services":[]}],"services":[]}
answers user /latest/meta-data/hostname text/plain user.novalocal
answers user /latest/meta-data/instance-id text/plain i-046fbd10
answers user /latest/meta-data/local-hostname text/plain user.novalocal
answers user /latest/meta-data/local-ipv4 text/plain 10.11.1.5
answers user /latest/meta-data/mac text/plain fa:16:3e:c8:3b:77
answers user /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/34633686-66d2-5418-abb5-6e3acb4cad09.conf (topologies/load-balancer.yml:15 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/34633686-66d2-5418-abb5-6e3acb4cad09.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-34633686-66d2-5418-abb5-6e3acb4cad09
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/34633686-66d2-5418-abb5-6e3acb4cad09.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 34633686-66d2-5418-abb5-6e3acb4cad09
END
# write /run/neutron/external/pids/34633686-66d2-5418-abb5-6e3acb4cad09.pid.haproxy (topologies/load-balancer.yml:15 routers.edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/external/pids/34633686-66d2-5418-abb5-6e3acb4cad09.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/load-balancer.yml:26 servers.client)
run 14 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/load-balancer.yml:26 servers.client)
run 15 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/load-balancer.yml:26 servers.client
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.3/24 dev eth0
route add default via 203.0.113.1 dev eth0
END
) & lanes="$lanes $!"
(
# settings of qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 (topologies/load-balancer.yml:29 load_balancers.shop)
run 16 nsenter --net=/run/netns/qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:29 load_balancers.shop
net/ipv4/conf/all/promote_secondaries = 1
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/load-balancer.yml:5 hosts.net1)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/load-balancer.yml:5 hosts.net1)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 (topologies/load-balancer.yml:15 routers.edge)
run 19 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 iptables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/load-balancer.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/load-balancer.yml:15 routers.edge
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
# topologies/load-balancer.yml:15 routers.edge
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
# topologies/load-balancer.yml:15 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-99206419-37 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/load-balancer.yml:15 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-f161e30c-c1 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/load-balancer.yml:15 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-c32ca83c-d1 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-c32ca83c-d1 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-c32ca83c-d1 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/load-balancer.yml:15 routers.edge
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
# topologies/load-balancer.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/load-balancer.yml:15 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-c32ca83c-d1 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-c32ca83c-d1 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/load-balancer.yml:33 load_balancers.shop.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.80/32 -j DNAT --to-destination 10.11.1.100
-A neutron-l3-agent-OUTPUT -d 203.0.113.80/32 -j DNAT --to-destination 10.11.1.100
-A neutron-l3-agent-float-snat -s 10.11.1.100/32 -j SNAT --to-source 203.0.113.80 --random-fully
COMMIT
*filter
# topologies/load-balancer.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/load-balancer.yml:15 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/load-balancer.yml:15 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-99206419-37 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/load-balancer.yml:15 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-f161e30c-c1 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 (topologies/load-balancer.yml:15 routers.edge)
run 20 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 ip6tables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/load-balancer.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/load-balancer.yml:15 routers.edge
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
# topologies/load-balancer.yml:15 routers.edge
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
# topologies/load-balancer.yml:15 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/load-balancer.yml:15 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/load-balancer.yml:15 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/load-balancer.yml:15 routers.edge
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
# settings of qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 (topologies/load-balancer.yml:15 routers.edge)
run 21 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:15 routers.edge
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
# flows of br-int (topologies/load-balancer.yml:5 hosts.net1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/load-balancer.yml:5 hosts.net1
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
# topologies/load-balancer.yml:12 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
END
# first frames of servers (topologies/load-balancer.yml:5 hosts.net1)
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
# topologies/load-balancer.yml:26 servers.client
qvbe49ae10f-6f fa:16:3e:10:51:a6
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/load-balancer.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/load-balancer.yml:5 hosts.net1
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
# topologies/load-balancer.yml:10 networks.web
table=4, priority=1,tun_id=0xc95cac actions=mod_vlan_vid:1,resubmit(,10)
# topologies/load-balancer.yml:11 networks.app
table=4, priority=1,tun_id=0xb03558 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/load-balancer.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/load-balancer.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/load-balancer.yml:21 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:27:0c:47 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/load-balancer.yml:25 servers.user
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:c8:3b:77 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/load-balancer.yml:22 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:58:a8:6b actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/load-balancer.yml:23 servers.web3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ca:b9:ef actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/load-balancer.yml:21 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e270c47->NXM_NX_ARP_SHA[],load:0xa0b0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:27:0c:47,IN_PORT
# topologies/load-balancer.yml:25 servers.user
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec83b77->NXM_NX_ARP_SHA[],load:0xa0b0105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c8:3b:77,IN_PORT
# topologies/load-balancer.yml:22 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e58a86b->NXM_NX_ARP_SHA[],load:0xa0b0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:58:a8:6b,IN_PORT
# topologies/load-balancer.yml:23 servers.web3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecab9ef->NXM_NX_ARP_SHA[],load:0xa0b0104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ca:b9:ef,IN_PORT
# topologies/load-balancer.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/load-balancer.yml:24 servers.app1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:b1:10:56 actions=strip_vlan,load:0xb03558->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb11056->NXM_NX_ARP_SHA[],load:0xa0b0202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b1:10:56,IN_PORT
# topologies/load-balancer.yml:11 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xb03558->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/load-balancer.yml:5 hosts.net1)
run 25 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/load-balancer.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/load-balancer.yml:12 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=3 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/load-balancer.yml:5 hosts.net1)
run 26 ip -batch - <<'END'
# topologies/load-balancer.yml:15 routers.edge.networks[0]
link set qr-99206419-37 netns qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 address fa:16:3e:9c:2c:47 mtu 1450
# topologies/load-balancer.yml:15 routers.edge.networks[1]
link set qr-f161e30c-c1 netns qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 address fa:16:3e:3c:fd:ff mtu 1450
# topologies/load-balancer.yml:15 routers.edge.gateway
link set qg-c32ca83c-d1 netns qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 address fa:16:3e:f0:6e:0c mtu 1500
# topologies/load-balancer.yml:29 load_balancers.shop
link set tap29f00116-73 netns qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 address fa:16:3e:d9:c2:89 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/load-balancer.yml:5 hosts.net1)
run 27 ip -batch - <<'END'
# topologies/load-balancer.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/load-balancer.yml:5 hosts.net1)
run 28 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 (topologies/load-balancer.yml:15 routers.edge)
run 29 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:15 routers.edge.gateway
net/ipv6/conf/qg-c32ca83c-d1/accept_ra = 2
END
# devices, addresses and routes of qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 (topologies/load-balancer.yml:15 routers.edge)
run 30 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 ip -batch - <<'END'
# topologies/load-balancer.yml:15 routers.edge
link set lo up
# topologies/load-balancer.yml:15 routers.edge.networks[0]
link set qr-99206419-37 up
# topologies/load-balancer.yml:15 routers.edge.networks[1]
link set qr-f161e30c-c1 up
# topologies/load-balancer.yml:15 routers.edge.gateway
link set qg-c32ca83c-d1 up
# topologies/load-balancer.yml:15 routers.edge.networks[0]
addr add 10.11.1.1/24 broadcast 10.11.1.255 dev qr-99206419-37
# topologies/load-balancer.yml:15 routers.edge.networks[1]
addr add 10.11.2.1/24 broadcast 10.11.2.255 dev qr-f161e30c-c1
# topologies/load-balancer.yml:15 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-c32ca83c-d1
# topologies/load-balancer.yml:33 load_balancers.shop.floating_ip
addr add 203.0.113.80/32 broadcast 203.0.113.80 dev qg-c32ca83c-d1
# topologies/load-balancer.yml:15 routers.edge.gateway
route add default via 203.0.113.1 dev qg-c32ca83c-d1 proto static
END
# start metadata proxy of router edge (topologies/load-balancer.yml:15 routers.edge)
run 31 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 haproxy -f /run/neutron/ns-metadata-proxy/34633686-66d2-5418-abb5-6e3acb4cad09.conf
) & lanes="$lanes $!"
(
# devices, addresses and routes of qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 (topologies/load-balancer.yml:29 load_balancers.shop)
run 32 nsenter --net=/run/netns/qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 ip -batch - <<'END'
# topologies/load-balancer.yml:29 load_balancers.shop
link set lo up
link set tap29f00116-73 up
addr add 10.11.1.100/24 broadcast 10.11.1.255 dev tap29f00116-73
route add default via 10.11.1.1 dev tap29f00116-73
END
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/load-balancer.yml:5 hosts.net1)
run 33 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/load-balancer.yml:15 routers.edge.networks[0]
qr-99206419-37
# topologies/load-balancer.yml:15 routers.edge.networks[1]
qr-f161e30c-c1
# topologies/load-balancer.yml:15 routers.edge.gateway
qg-c32ca83c-d1
# topologies/load-balancer.yml:29 load_balancers.shop
tap29f00116-73
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
# folders of Open vSwitch (topologies/load-balancer.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/load-balancer.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/load-balancer.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/load-balancer.yml:6 hosts.compute1)
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
  -- add-port br-int qvo4952a39a-d2 tag=1 other_config:net_uuid=63327384-29ba-56e0-8201-0f97aba19402 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13196460 other_config:tag=1 \
  -- set Interface qvo4952a39a-d2 'external_ids:attached-mac="fa:16:3e:27:0c:47"' external_ids:iface-id=4952a39a-d206-5681-81c3-5d87434145f1 external_ids:iface-status=active external_ids:vm-uuid=1c9e83bd-f5b5-5794-b940-21d1b9a0eeaf \
  -- add-port br-int qvo03f0deb5-a8 tag=2 other_config:net_uuid=85198ee7-6f90-553d-937c-113992e1774d other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=11547992 other_config:tag=2 \
  -- set Interface qvo03f0deb5-a8 'external_ids:attached-mac="fa:16:3e:b1:10:56"' external_ids:iface-id=03f0deb5-a8d5-54a1-adc5-eeea2948e966 external_ids:iface-status=active external_ids:vm-uuid=4cd88e1c-4565-538d-8eea-c44b5e719c1a \
  -- add-port br-int qvoe335721c-2c tag=1 other_config:net_uuid=63327384-29ba-56e0-8201-0f97aba19402 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13196460 other_config:tag=1 \
  -- set Interface qvoe335721c-2c 'external_ids:attached-mac="fa:16:3e:c8:3b:77"' external_ids:iface-id=e335721c-2c85-59ba-b870-f3683db30c50 external_ids:iface-status=active external_ids:vm-uuid=046fbd10-781f-5abf-9c85-0d5b33d05b1c
) & lanes="$lanes $!"
(
# address sets of the host (topologies/load-balancer.yml:6 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/load-balancer.yml security_groups.default
create NIPv46d386ee5-e864-56c1-9da6- hash:net family inet hashsize 1024 maxelem 65536
add NIPv46d386ee5-e864-56c1-9da6- 10.11.1.5
create NIPv66d386ee5-e864-56c1-9da6- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/load-balancer.yml:6 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/load-balancer.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4952a39a-d2 -m comment --comment "Set zone for 4952a39a-d206-5681-81c3-5d87434145f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb4952a39a-d2 -m comment --comment "Set zone for 4952a39a-d206-5681-81c3-5d87434145f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4952a39a-d2 -m comment --comment "Set zone for 4952a39a-d206-5681-81c3-5d87434145f1" -j CT --zone 4097
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb03f0deb5-a8 -m comment --comment "Set zone for 03f0deb5-a8d5-54a1-adc5-eeea2948e966" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb03f0deb5-a8 -m comment --comment "Set zone for 03f0deb5-a8d5-54a1-adc5-eeea2948e966" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap03f0deb5-a8 -m comment --comment "Set zone for 03f0deb5-a8d5-54a1-adc5-eeea2948e966" -j CT --zone 4098
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe335721c-2c -m comment --comment "Set zone for e335721c-2c85-59ba-b870-f3683db30c50" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbe335721c-2c -m comment --comment "Set zone for e335721c-2c85-59ba-b870-f3683db30c50" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape335721c-2c -m comment --comment "Set zone for e335721c-2c85-59ba-b870-f3683db30c50" -j CT --zone 4099
COMMIT
*filter
# topologies/load-balancer.yml:6 hosts.compute1
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
# topologies/load-balancer.yml:21 servers.web1
:neutron-openvswi-i4952a39a-d - [0:0]
:neutron-openvswi-o4952a39a-d - [0:0]
:neutron-openvswi-s4952a39a-d - [0:0]
# topologies/load-balancer.yml:24 servers.app1
:neutron-openvswi-i03f0deb5-a - [0:0]
:neutron-openvswi-o03f0deb5-a - [0:0]
:neutron-openvswi-s03f0deb5-a - [0:0]
# topologies/load-balancer.yml:25 servers.user
:neutron-openvswi-ie335721c-2 - [0:0]
:neutron-openvswi-oe335721c-2 - [0:0]
:neutron-openvswi-se335721c-2 - [0:0]
# topologies/load-balancer.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4952a39a-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4952a39a-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4952a39a-d
-A neutron-openvswi-i4952a39a-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4952a39a-d -d 10.11.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i4952a39a-d -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/load-balancer.yml:18 security_groups.member[0]
-A neutron-openvswi-i4952a39a-d -s 10.11.1.100/32 -p tcp -m multiport --dports 80:8080 -j RETURN
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-i4952a39a-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4952a39a-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4952a39a-d -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -j neutron-openvswi-s4952a39a-d
-A neutron-openvswi-s4952a39a-d -s 10.11.1.2/32 -m mac --mac-source fa:16:3e:27:0c:47 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s4952a39a-d -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o4952a39a-d -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4952a39a-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-o4952a39a-d -j RETURN
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-o4952a39a-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4952a39a-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o03f0deb5-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i03f0deb5-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o03f0deb5-a
-A neutron-openvswi-i03f0deb5-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i03f0deb5-a -d 10.11.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i03f0deb5-a -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/load-balancer.yml:18 security_groups.member[0]
-A neutron-openvswi-i03f0deb5-a -s 10.11.1.100/32 -p tcp -m multiport --dports 80:8080 -j RETURN
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-i03f0deb5-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i03f0deb5-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o03f0deb5-a -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -j neutron-openvswi-s03f0deb5-a
-A neutron-openvswi-s03f0deb5-a -s 10.11.2.2/32 -m mac --mac-source fa:16:3e:b1:10:56 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s03f0deb5-a -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o03f0deb5-a -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o03f0deb5-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-o03f0deb5-a -j RETURN
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-o03f0deb5-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o03f0deb5-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape335721c-2c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape335721c-2c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape335721c-2c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe335721c-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape335721c-2c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie335721c-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape335721c-2c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe335721c-2
-A neutron-openvswi-ie335721c-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie335721c-2 -d 10.11.1.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ie335721c-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/load-balancer.yml security_groups.default
-A neutron-openvswi-ie335721c-2 -m set --match-set NIPv46d386ee5-e864-56c1-9da6- src -j RETURN
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-ie335721c-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie335721c-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe335721c-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -j neutron-openvswi-se335721c-2
-A neutron-openvswi-se335721c-2 -s 10.11.1.5/32 -m mac --mac-source fa:16:3e:c8:3b:77 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-se335721c-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oe335721c-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe335721c-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml security_groups.default
-A neutron-openvswi-oe335721c-2 -j RETURN
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-oe335721c-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe335721c-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/load-balancer.yml:6 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/load-balancer.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4952a39a-d2 -m comment --comment "Set zone for 4952a39a-d206-5681-81c3-5d87434145f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb4952a39a-d2 -m comment --comment "Set zone for 4952a39a-d206-5681-81c3-5d87434145f1" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4952a39a-d2 -m comment --comment "Set zone for 4952a39a-d206-5681-81c3-5d87434145f1" -j CT --zone 4097
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb03f0deb5-a8 -m comment --comment "Set zone for 03f0deb5-a8d5-54a1-adc5-eeea2948e966" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb03f0deb5-a8 -m comment --comment "Set zone for 03f0deb5-a8d5-54a1-adc5-eeea2948e966" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap03f0deb5-a8 -m comment --comment "Set zone for 03f0deb5-a8d5-54a1-adc5-eeea2948e966" -j CT --zone 4098
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe335721c-2c -m comment --comment "Set zone for e335721c-2c85-59ba-b870-f3683db30c50" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbe335721c-2c -m comment --comment "Set zone for e335721c-2c85-59ba-b870-f3683db30c50" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape335721c-2c -m comment --comment "Set zone for e335721c-2c85-59ba-b870-f3683db30c50" -j CT --zone 4099
COMMIT
*filter
# topologies/load-balancer.yml:6 hosts.compute1
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
# topologies/load-balancer.yml:21 servers.web1
:neutron-openvswi-i4952a39a-d - [0:0]
:neutron-openvswi-o4952a39a-d - [0:0]
# topologies/load-balancer.yml:24 servers.app1
:neutron-openvswi-i03f0deb5-a - [0:0]
:neutron-openvswi-o03f0deb5-a - [0:0]
# topologies/load-balancer.yml:25 servers.user
:neutron-openvswi-ie335721c-2 - [0:0]
:neutron-openvswi-oe335721c-2 - [0:0]
# topologies/load-balancer.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4952a39a-d
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4952a39a-d
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4952a39a-d2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4952a39a-d
-A neutron-openvswi-i4952a39a-d -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i4952a39a-d -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i4952a39a-d -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i4952a39a-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4952a39a-d -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i4952a39a-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4952a39a-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4952a39a-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o4952a39a-d -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4952a39a-d -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4952a39a-d -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-o4952a39a-d -j RETURN
# topologies/load-balancer.yml:21 servers.web1
-A neutron-openvswi-o4952a39a-d -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4952a39a-d -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o03f0deb5-a
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i03f0deb5-a
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap03f0deb5-a8 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o03f0deb5-a
-A neutron-openvswi-i03f0deb5-a -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i03f0deb5-a -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i03f0deb5-a -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i03f0deb5-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i03f0deb5-a -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i03f0deb5-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i03f0deb5-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o03f0deb5-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o03f0deb5-a -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o03f0deb5-a -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o03f0deb5-a -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-o03f0deb5-a -j RETURN
# topologies/load-balancer.yml:24 servers.app1
-A neutron-openvswi-o03f0deb5-a -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o03f0deb5-a -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape335721c-2c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape335721c-2c --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape335721c-2c --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe335721c-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape335721c-2c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie335721c-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape335721c-2c --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe335721c-2
-A neutron-openvswi-ie335721c-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ie335721c-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ie335721c-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ie335721c-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie335721c-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/load-balancer.yml security_groups.default
-A neutron-openvswi-ie335721c-2 -m set --match-set NIPv66d386ee5-e864-56c1-9da6- src -j RETURN
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-ie335721c-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie335721c-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe335721c-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oe335721c-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe335721c-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe335721c-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml security_groups.default
-A neutron-openvswi-oe335721c-2 -j RETURN
# topologies/load-balancer.yml:25 servers.user
-A neutron-openvswi-oe335721c-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe335721c-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/load-balancer.yml:6 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/load-balancer.yml:21 servers.web1
netns add web1
# topologies/load-balancer.yml:24 servers.app1
netns add app1
# topologies/load-balancer.yml:25 servers.user
netns add user
# topologies/load-balancer.yml:21 servers.web1
link add qbr4952a39a-d2 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo4952a39a-d2 mtu 1450 type veth peer name qvb4952a39a-d2 mtu 1450
link add tap4952a39a-d2 mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:27:0c:47 mtu 1450
# topologies/load-balancer.yml:24 servers.app1
link add qbr03f0deb5-a8 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo03f0deb5-a8 mtu 1450 type veth peer name qvb03f0deb5-a8 mtu 1450
link add tap03f0deb5-a8 mtu 1450 type veth peer name eth0 netns app1 address fa:16:3e:b1:10:56 mtu 1450
# topologies/load-balancer.yml:25 servers.user
link add qbre335721c-2c mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe335721c-2c mtu 1450 type veth peer name qvbe335721c-2c mtu 1450
link add tape335721c-2c mtu 1450 type veth peer name eth0 netns user address fa:16:3e:c8:3b:77 mtu 1450
END
# settings of the host (topologies/load-balancer.yml:6 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/load-balancer.yml:21 servers.web1
net/ipv6/conf/qbr4952a39a-d2/disable_ipv6 = 1
# topologies/load-balancer.yml:24 servers.app1
net/ipv6/conf/qbr03f0deb5-a8/disable_ipv6 = 1
# topologies/load-balancer.yml:25 servers.user
net/ipv6/conf/qbre335721c-2c/disable_ipv6 = 1
# topologies/load-balancer.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/load-balancer.yml:6 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/load-balancer.yml:21 servers.web1
link set qbr4952a39a-d2 up
link set qvo4952a39a-d2 promisc on up
link set qvb4952a39a-d2 master qbr4952a39a-d2 promisc on up
link set tap4952a39a-d2 master qbr4952a39a-d2 up
# topologies/load-balancer.yml:24 servers.app1
link set qbr03f0deb5-a8 up
link set qvo03f0deb5-a8 promisc on up
link set qvb03f0deb5-a8 master qbr03f0deb5-a8 promisc on up
link set tap03f0deb5-a8 master qbr03f0deb5-a8 up
# topologies/load-balancer.yml:25 servers.user
link set qbre335721c-2c up
link set qvoe335721c-2c promisc on up
link set qvbe335721c-2c master qbre335721c-2c promisc on up
link set tape335721c-2c master qbre335721c-2c up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/load-balancer.yml:6 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 0.0.0.0 80
listen web1 0.0.0.0 443
listen app1 0.0.0.0 8080
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/load-balancer.yml:21 servers.web1)
run 12 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/load-balancer.yml:21 servers.web1)
run 13 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/load-balancer.yml:21 servers.web1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.11.1.2/24 dev eth0
route add default via 10.11.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/load-balancer.yml:24 servers.app1)
run 14 nsenter --net=/run/netns/app1 ethtool -K eth0 tx off
# devices, addresses and routes of app1 (topologies/load-balancer.yml:24 servers.app1)
run 15 nsenter --net=/run/netns/app1 ip -batch - <<'END'
# topologies/load-balancer.yml:24 servers.app1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.11.2.2/24 dev eth0
route add default via 10.11.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/load-balancer.yml:25 servers.user)
run 16 nsenter --net=/run/netns/user ethtool -K eth0 tx off
# devices, addresses and routes of user (topologies/load-balancer.yml:25 servers.user)
run 17 nsenter --net=/run/netns/user ip -batch - <<'END'
# topologies/load-balancer.yml:25 servers.user
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.11.1.5/24 dev eth0
route add default via 10.11.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/load-balancer.yml:6 hosts.compute1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/load-balancer.yml:6 hosts.compute1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/load-balancer.yml:6 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/load-balancer.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/load-balancer.yml:21 servers.web1
priority=9,in_port="qvo4952a39a-d2" actions=resubmit(,25)
table=25, priority=2,in_port="qvo4952a39a-d2",dl_src=fa:16:3e:27:0c:47 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo4952a39a-d2",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo4952a39a-d2",icmp_type=136,nd_target=fe80::f816:3eff:fe27:c47 actions=resubmit(,59)
priority=10,arp,in_port="qvo4952a39a-d2" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo4952a39a-d2",arp_spa=10.11.1.2 actions=resubmit(,25)
# topologies/load-balancer.yml:24 servers.app1
priority=9,in_port="qvo03f0deb5-a8" actions=resubmit(,25)
table=25, priority=2,in_port="qvo03f0deb5-a8",dl_src=fa:16:3e:b1:10:56 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo03f0deb5-a8",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo03f0deb5-a8",icmp_type=136,nd_target=fe80::f816:3eff:feb1:1056 actions=resubmit(,59)
priority=10,arp,in_port="qvo03f0deb5-a8" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo03f0deb5-a8",arp_spa=10.11.2.2 actions=resubmit(,25)
# topologies/load-balancer.yml:25 servers.user
priority=9,in_port="qvoe335721c-2c" actions=resubmit(,25)
table=25, priority=2,in_port="qvoe335721c-2c",dl_src=fa:16:3e:c8:3b:77 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoe335721c-2c",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoe335721c-2c",icmp_type=136,nd_target=fe80::f816:3eff:fec8:3b77 actions=resubmit(,59)
priority=10,arp,in_port="qvoe335721c-2c" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoe335721c-2c",arp_spa=10.11.1.5 actions=resubmit(,25)
END
# first frames of servers (topologies/load-balancer.yml:6 hosts.compute1)
run 21 perl -e 'use strict; use warnings;
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
# topologies/load-balancer.yml:21 servers.web1
qvb4952a39a-d2 fa:16:3e:27:0c:47
# topologies/load-balancer.yml:24 servers.app1
qvb03f0deb5-a8 fa:16:3e:b1:10:56
# topologies/load-balancer.yml:25 servers.user
qvbe335721c-2c fa:16:3e:c8:3b:77
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/load-balancer.yml:6 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/load-balancer.yml:6 hosts.compute1
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
# topologies/load-balancer.yml:10 networks.web
table=4, priority=1,tun_id=0xc95cac actions=mod_vlan_vid:1,resubmit(,10)
# topologies/load-balancer.yml:11 networks.app
table=4, priority=1,tun_id=0xb03558 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/load-balancer.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/load-balancer.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/load-balancer.yml:15 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:9c:2c:47 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/load-balancer.yml:31 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d9:c2:89 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/load-balancer.yml:22 servers.web2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:58:a8:6b actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/load-balancer.yml:23 servers.web3
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ca:b9:ef actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/load-balancer.yml:15 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9c2c47->NXM_NX_ARP_SHA[],load:0xa0b0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9c:2c:47,IN_PORT
# topologies/load-balancer.yml:31 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed9c289->NXM_NX_ARP_SHA[],load:0xa0b0164->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d9:c2:89,IN_PORT
# topologies/load-balancer.yml:22 servers.web2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e58a86b->NXM_NX_ARP_SHA[],load:0xa0b0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:58:a8:6b,IN_PORT
# topologies/load-balancer.yml:23 servers.web3
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ecab9ef->NXM_NX_ARP_SHA[],load:0xa0b0104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ca:b9:ef,IN_PORT
# topologies/load-balancer.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/load-balancer.yml:15 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:3c:fd:ff actions=strip_vlan,load:0xb03558->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3cfdff->NXM_NX_ARP_SHA[],load:0xa0b0201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3c:fd:ff,IN_PORT
# topologies/load-balancer.yml:11 networks.app
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xb03558->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/load-balancer.yml:6 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/load-balancer.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/load-balancer.yml:6 hosts.compute1)
run 24 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/load-balancer.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/load-balancer.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/load-balancer.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/load-balancer.yml:7 hosts.compute2)
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
  -- add-port br-int qvoe6aa7d9a-5f tag=1 other_config:net_uuid=63327384-29ba-56e0-8201-0f97aba19402 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13196460 other_config:tag=1 \
  -- set Interface qvoe6aa7d9a-5f 'external_ids:attached-mac="fa:16:3e:58:a8:6b"' external_ids:iface-id=e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e external_ids:iface-status=active external_ids:vm-uuid=b87f9e5e-6726-5fa9-9802-0a2833018c22 \
  -- add-port br-int qvod2afbd71-f4 tag=1 other_config:net_uuid=63327384-29ba-56e0-8201-0f97aba19402 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13196460 other_config:tag=1 \
  -- set Interface qvod2afbd71-f4 'external_ids:attached-mac="fa:16:3e:ca:b9:ef"' external_ids:iface-id=d2afbd71-f491-589c-9670-0c16a657a902 external_ids:iface-status=active external_ids:vm-uuid=82622424-ab65-5df7-8d0a-5e96facc2319
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/load-balancer.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/load-balancer.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe6aa7d9a-5f -m comment --comment "Set zone for e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbe6aa7d9a-5f -m comment --comment "Set zone for e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape6aa7d9a-5f -m comment --comment "Set zone for e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e" -j CT --zone 4097
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd2afbd71-f4 -m comment --comment "Set zone for d2afbd71-f491-589c-9670-0c16a657a902" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbd2afbd71-f4 -m comment --comment "Set zone for d2afbd71-f491-589c-9670-0c16a657a902" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd2afbd71-f4 -m comment --comment "Set zone for d2afbd71-f491-589c-9670-0c16a657a902" -j CT --zone 4098
COMMIT
*filter
# topologies/load-balancer.yml:7 hosts.compute2
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
# topologies/load-balancer.yml:22 servers.web2
:neutron-openvswi-ie6aa7d9a-5 - [0:0]
:neutron-openvswi-oe6aa7d9a-5 - [0:0]
:neutron-openvswi-se6aa7d9a-5 - [0:0]
# topologies/load-balancer.yml:23 servers.web3
:neutron-openvswi-id2afbd71-f - [0:0]
:neutron-openvswi-od2afbd71-f - [0:0]
:neutron-openvswi-sd2afbd71-f - [0:0]
# topologies/load-balancer.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe6aa7d9a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie6aa7d9a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe6aa7d9a-5
-A neutron-openvswi-ie6aa7d9a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -d 10.11.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/load-balancer.yml:18 security_groups.member[0]
-A neutron-openvswi-ie6aa7d9a-5 -s 10.11.1.100/32 -p tcp -m multiport --dports 80:8080 -j RETURN
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-ie6aa7d9a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie6aa7d9a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe6aa7d9a-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -j neutron-openvswi-se6aa7d9a-5
-A neutron-openvswi-se6aa7d9a-5 -s 10.11.1.3/32 -m mac --mac-source fa:16:3e:58:a8:6b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-se6aa7d9a-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oe6aa7d9a-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe6aa7d9a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-oe6aa7d9a-5 -j RETURN
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-oe6aa7d9a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe6aa7d9a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od2afbd71-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id2afbd71-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od2afbd71-f
-A neutron-openvswi-id2afbd71-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id2afbd71-f -d 10.11.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-id2afbd71-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/load-balancer.yml:18 security_groups.member[0]
-A neutron-openvswi-id2afbd71-f -s 10.11.1.100/32 -p tcp -m multiport --dports 80:8080 -j RETURN
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-id2afbd71-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id2afbd71-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od2afbd71-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -j neutron-openvswi-sd2afbd71-f
-A neutron-openvswi-sd2afbd71-f -s 10.11.1.4/32 -m mac --mac-source fa:16:3e:ca:b9:ef -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sd2afbd71-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-od2afbd71-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od2afbd71-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-od2afbd71-f -j RETURN
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-od2afbd71-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od2afbd71-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/load-balancer.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/load-balancer.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/load-balancer.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe6aa7d9a-5f -m comment --comment "Set zone for e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbe6aa7d9a-5f -m comment --comment "Set zone for e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape6aa7d9a-5f -m comment --comment "Set zone for e6aa7d9a-5f51-5bb9-a10f-cf9e8320ec4e" -j CT --zone 4097
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd2afbd71-f4 -m comment --comment "Set zone for d2afbd71-f491-589c-9670-0c16a657a902" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbd2afbd71-f4 -m comment --comment "Set zone for d2afbd71-f491-589c-9670-0c16a657a902" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd2afbd71-f4 -m comment --comment "Set zone for d2afbd71-f491-589c-9670-0c16a657a902" -j CT --zone 4098
COMMIT
*filter
# topologies/load-balancer.yml:7 hosts.compute2
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
# topologies/load-balancer.yml:22 servers.web2
:neutron-openvswi-ie6aa7d9a-5 - [0:0]
:neutron-openvswi-oe6aa7d9a-5 - [0:0]
# topologies/load-balancer.yml:23 servers.web3
:neutron-openvswi-id2afbd71-f - [0:0]
:neutron-openvswi-od2afbd71-f - [0:0]
# topologies/load-balancer.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe6aa7d9a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie6aa7d9a-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape6aa7d9a-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe6aa7d9a-5
-A neutron-openvswi-ie6aa7d9a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ie6aa7d9a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie6aa7d9a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe6aa7d9a-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oe6aa7d9a-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe6aa7d9a-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe6aa7d9a-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-oe6aa7d9a-5 -j RETURN
# topologies/load-balancer.yml:22 servers.web2
-A neutron-openvswi-oe6aa7d9a-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe6aa7d9a-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od2afbd71-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id2afbd71-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd2afbd71-f4 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od2afbd71-f
-A neutron-openvswi-id2afbd71-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-id2afbd71-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-id2afbd71-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-id2afbd71-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id2afbd71-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-id2afbd71-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id2afbd71-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od2afbd71-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-od2afbd71-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od2afbd71-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od2afbd71-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/load-balancer.yml:18 security_groups.member
-A neutron-openvswi-od2afbd71-f -j RETURN
# topologies/load-balancer.yml:23 servers.web3
-A neutron-openvswi-od2afbd71-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od2afbd71-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/load-balancer.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/load-balancer.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/load-balancer.yml:22 servers.web2
netns add web2
# topologies/load-balancer.yml:23 servers.web3
netns add web3
# topologies/load-balancer.yml:22 servers.web2
link add qbre6aa7d9a-5f mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe6aa7d9a-5f mtu 1450 type veth peer name qvbe6aa7d9a-5f mtu 1450
link add tape6aa7d9a-5f mtu 1450 type veth peer name eth0 netns web2 address fa:16:3e:58:a8:6b mtu 1450
# topologies/load-balancer.yml:23 servers.web3
link add qbrd2afbd71-f4 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvod2afbd71-f4 mtu 1450 type veth peer name qvbd2afbd71-f4 mtu 1450
link add tapd2afbd71-f4 mtu 1450 type veth peer name eth0 netns web3 address fa:16:3e:ca:b9:ef mtu 1450
END
# settings of the host (topologies/load-balancer.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/load-balancer.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/load-balancer.yml:22 servers.web2
net/ipv6/conf/qbre6aa7d9a-5f/disable_ipv6 = 1
# topologies/load-balancer.yml:23 servers.web3
net/ipv6/conf/qbrd2afbd71-f4/disable_ipv6 = 1
# topologies/load-balancer.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/load-balancer.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/load-balancer.yml:22 servers.web2
link set qbre6aa7d9a-5f up
link set qvoe6aa7d9a-5f promisc on up
link set qvbe6aa7d9a-5f master qbre6aa7d9a-5f promisc on up
link set tape6aa7d9a-5f master qbre6aa7d9a-5f up
# topologies/load-balancer.yml:23 servers.web3
link set qbrd2afbd71-f4 up
link set qvod2afbd71-f4 promisc on up
link set qvbd2afbd71-f4 master qbrd2afbd71-f4 promisc on up
link set tapd2afbd71-f4 master qbrd2afbd71-f4 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/load-balancer.yml:7 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web2 0.0.0.0 80
listen web2 0.0.0.0 443
listen web3 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/load-balancer.yml:22 servers.web2)
run 11 nsenter --net=/run/netns/web2 ethtool -K eth0 tx off
# devices, addresses and routes of web2 (topologies/load-balancer.yml:22 servers.web2)
run 12 nsenter --net=/run/netns/web2 ip -batch - <<'END'
# topologies/load-balancer.yml:22 servers.web2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.11.1.3/24 dev eth0
route add default via 10.11.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/load-balancer.yml:23 servers.web3)
run 13 nsenter --net=/run/netns/web3 ethtool -K eth0 tx off
# devices, addresses and routes of web3 (topologies/load-balancer.yml:23 servers.web3)
run 14 nsenter --net=/run/netns/web3 ip -batch - <<'END'
# topologies/load-balancer.yml:23 servers.web3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.11.1.4/24 dev eth0
route add default via 10.11.1.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/load-balancer.yml:7 hosts.compute2)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/load-balancer.yml:7 hosts.compute2)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/load-balancer.yml:7 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/load-balancer.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/load-balancer.yml:22 servers.web2
priority=9,in_port="qvoe6aa7d9a-5f" actions=resubmit(,25)
table=25, priority=2,in_port="qvoe6aa7d9a-5f",dl_src=fa:16:3e:58:a8:6b actions=resubmit(,30)
priority=10,icmp6,in_port="qvoe6aa7d9a-5f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoe6aa7d9a-5f",icmp_type=136,nd_target=fe80::f816:3eff:fe58:a86b actions=resubmit(,59)
priority=10,arp,in_port="qvoe6aa7d9a-5f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoe6aa7d9a-5f",arp_spa=10.11.1.3 actions=resubmit(,25)
# topologies/load-balancer.yml:23 servers.web3
priority=9,in_port="qvod2afbd71-f4" actions=resubmit(,25)
table=25, priority=2,in_port="qvod2afbd71-f4",dl_src=fa:16:3e:ca:b9:ef actions=resubmit(,30)
priority=10,icmp6,in_port="qvod2afbd71-f4",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvod2afbd71-f4",icmp_type=136,nd_target=fe80::f816:3eff:feca:b9ef actions=resubmit(,59)
priority=10,arp,in_port="qvod2afbd71-f4" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvod2afbd71-f4",arp_spa=10.11.1.4 actions=resubmit(,25)
END
# first frames of servers (topologies/load-balancer.yml:7 hosts.compute2)
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
# topologies/load-balancer.yml:22 servers.web2
qvbe6aa7d9a-5f fa:16:3e:58:a8:6b
# topologies/load-balancer.yml:23 servers.web3
qvbd2afbd71-f4 fa:16:3e:ca:b9:ef
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/load-balancer.yml:7 hosts.compute2)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/load-balancer.yml:7 hosts.compute2
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
# topologies/load-balancer.yml:10 networks.web
table=4, priority=1,tun_id=0xc95cac actions=mod_vlan_vid:1,resubmit(,10)
# topologies/load-balancer.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/load-balancer.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/load-balancer.yml:15 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:9c:2c:47 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/load-balancer.yml:31 load_balancers.shop.vip
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d9:c2:89 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/load-balancer.yml:21 servers.web1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:27:0c:47 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/load-balancer.yml:25 servers.user
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:c8:3b:77 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/load-balancer.yml:15 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e9c2c47->NXM_NX_ARP_SHA[],load:0xa0b0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:9c:2c:47,IN_PORT
# topologies/load-balancer.yml:31 load_balancers.shop.vip
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.100 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed9c289->NXM_NX_ARP_SHA[],load:0xa0b0164->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d9:c2:89,IN_PORT
# topologies/load-balancer.yml:21 servers.web1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e270c47->NXM_NX_ARP_SHA[],load:0xa0b0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:27:0c:47,IN_PORT
# topologies/load-balancer.yml:25 servers.user
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec83b77->NXM_NX_ARP_SHA[],load:0xa0b0105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c8:3b:77,IN_PORT
# topologies/load-balancer.yml:10 networks.web
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xc95cac->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/load-balancer.yml:7 hosts.compute2)
run 20 ip -batch - <<'END'
# topologies/load-balancer.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/load-balancer.yml:7 hosts.compute2)
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
# announce the addresses of the host (topologies/load-balancer.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/load-balancer.yml:5 hosts.net1)
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
# announce the addresses of qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 (topologies/load-balancer.yml:15 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-34633686-66d2-5418-abb5-6e3acb4cad09 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-99206419-37 10.11.1.1 qr-f161e30c-c1 10.11.2.1 qg-c32ca83c-d1 203.0.113.2 qg-c32ca83c-d1 203.0.113.80
# announce the addresses of qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 (topologies/load-balancer.yml:29 load_balancers.shop)
start 4 nsenter --net=/run/netns/qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce tap29f00116-73 10.11.1.100
) & lanes="$lanes $!"
(
# start haproxy of load balancer shop (topologies/load-balancer.yml:29 load_balancers.shop)
run 5 nsenter --net=/run/netns/qlbaas-50cf0d9e-88bd-5cfe-ac16-e406160bd4a9 haproxy -f /run/neutron/lbaas/v2/50cf0d9e-88bd-5cfe-ac16-e406160bd4a9/haproxy.conf -p /run/neutron/lbaas/v2/50cf0d9e-88bd-5cfe-ac16-e406160bd4a9/haproxy.pid
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
# announce the addresses of the host (topologies/load-balancer.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/load-balancer.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/load-balancer.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/load-balancer.yml:7 hosts.compute2)
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
