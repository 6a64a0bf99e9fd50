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
# namespaces and links (topologies/vlan.yml )
run 1 ip -batch - <<'END'
# topologies/vlan.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/vlan.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/vlan.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/vlan.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/vlan.yml:10 networks.red
link add sw-dc mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
# topologies/vlan.yml:15 networks.uplink
link add gw-eth1.2138 mtu 1500 type veth peer name gw-eth1.2138 netns compute1 mtu 1500
END
# settings of the host (topologies/vlan.yml )
run 2 sysctl -q -p - <<'END'
# topologies/vlan.yml:10 networks.red
net/ipv6/conf/sw-dc/accept_ra = 0
# topologies/vlan.yml:15 networks.uplink
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/gw-eth1.2138/send_redirects = 0
END
# sw-dc writes whole checksums (topologies/vlan.yml:10 networks.red)
run 3 ethtool -K sw-dc tx off
# gw-eth1.2138 writes whole checksums (topologies/vlan.yml:15 networks.uplink)
run 4 ethtool -K gw-eth1.2138 tx off
# devices, addresses and routes of the host (topologies/vlan.yml )
run 5 ip -batch - <<'END'
# topologies/vlan.yml underlay
link set sw-underlay up
# topologies/vlan.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/vlan.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/vlan.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/vlan.yml:10 networks.red
link set sw-dc up
link set h1-eth1 master sw-dc up
link set h2-eth1 master sw-dc up
link set h3-eth1 master sw-dc up
# topologies/vlan.yml:15 networks.uplink
link set gw-eth1.2138 up
addr add 198.51.100.1/24 dev gw-eth1.2138
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/vlan.yml )
run 6 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/vlan.yml:5 hosts.net1)
run 7 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/vlan.yml:5 hosts.net1
link set eth0 up
# topologies/vlan.yml:10 networks.red
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/vlan.yml:6 hosts.compute1)
run 8 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/vlan.yml:6 hosts.compute1
link set eth0 up
# topologies/vlan.yml:10 networks.red
link set eth1 up
# topologies/vlan.yml:15 networks.uplink
link set gw-eth1.2138 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/vlan.yml:7 hosts.compute2)
run 9 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/vlan.yml:7 hosts.compute2
link set eth0 up
# topologies/vlan.yml:10 networks.red
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
# folders of Open vSwitch (topologies/vlan.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/vlan.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/vlan.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/vlan.yml:5 hosts.net1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net1 external_ids:system-id=net1 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-dc \
  -- set Bridge br-dc datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-dc eth1 \
  -- add-port br-dc phy-br-dc \
  -- set Interface phy-br-dc type=patch options:peer=int-br-dc \
  -- add-port br-int int-br-dc other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-dc type=patch options:peer=phy-br-dc \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qr-4930bebb-f7 tag=1 other_config:net_uuid=04c1d5e9-9cd9-5ecc-b667-5e0e19202a5b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7421668 other_config:tag=1 \
  -- set Interface qr-4930bebb-f7 type=internal 'external_ids:attached-mac="fa:16:3e:3d:bd:49"' external_ids:iface-id=4930bebb-f75e-5160-9da6-3c108edae4f4 external_ids:iface-status=active \
  -- add-port br-int qg-8c352ec9-82 tag=2 other_config:net_uuid=cb5d1214-c377-5a2b-9170-e819da42bab3 other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=1291 other_config:tag=2 \
  -- set Interface qg-8c352ec9-82 type=internal 'external_ids:attached-mac="fa:16:3e:57:50:65"' external_ids:iface-id=8c352ec9-824b-5e6b-b7d5-74d1448d5d06 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/vlan.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vlan.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/vlan.yml:5 hosts.net1
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
# topologies/vlan.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/vlan.yml:19 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4930bebb-f7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4930bebb-f7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/vlan.yml:19 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8c352ec9-82 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8c352ec9-82 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/vlan.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vlan.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/vlan.yml:5 hosts.net1
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
# topologies/vlan.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/vlan.yml:19 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4930bebb-f7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4930bebb-f7 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/vlan.yml:19 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8c352ec9-82 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8c352ec9-82 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/vlan.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/vlan.yml:19 routers.edge
netns add qrouter-707ba649-9fef-5013-9493-07d5605736f5
END
# settings of the host (topologies/vlan.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/vlan.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/vlan.yml:5 hosts.net1)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 707ba649-9fef-5013-9493-07d5605736f5/10.9.2.2 t1
asks 707ba649-9fef-5013-9493-07d5605736f5/fe80::f816:3eff:fe23:d4e6 t1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers t1 /openstack/latest/meta_data.json application/json {"uuid":"2648dbd7-445a-57eb-a75b-2e5693936e1b","name":"t1","hostname":"t1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"vlan","host":"compute1"}}
answers t1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapb43b291b-78","vif_id":"b43b291b-78fa-52a2-a661-7eb88e784610","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:23:d4:e6"}],"networks":[{"id":"network0","link":"tapb43b291b-78","network_id":"04c1d5e9-9cd9-5ecc-b667-5e0e19202a5b","type":"ipv4","ip_address":"10.9.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.9.2.1"}],"services":[]}],"services":[]}
answers t1 /latest/meta-data/hostname text/plain t1.novalocal
answers t1 /latest/meta-data/instance-id text/plain i-2648dbd7
answers t1 /latest/meta-data/local-hostname text/plain t1.novalocal
answers t1 /latest/meta-data/local-ipv4 text/plain 10.9.2.2
answers t1 /latest/meta-data/mac text/plain fa:16:3e:23:d4:e6
answers t1 /latest/meta-data/public-ipv4 text/plain 203.0.113.50
END
# write /run/neutron/ns-metadata-proxy/707ba649-9fef-5013-9493-07d5605736f5.conf (topologies/vlan.yml:19 routers.edge)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/707ba649-9fef-5013-9493-07d5605736f5.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-707ba649-9fef-5013-9493-07d5605736f5
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/707ba649-9fef-5013-9493-07d5605736f5.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 707ba649-9fef-5013-9493-07d5605736f5
END
# write /run/neutron/external/pids/707ba649-9fef-5013-9493-07d5605736f5.pid.haproxy (topologies/vlan.yml:19 routers.edge)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/707ba649-9fef-5013-9493-07d5605736f5.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/vlan.yml:5 hosts.net1)
run 12 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/vlan.yml:5 hosts.net1)
run_silent 13 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-707ba649-9fef-5013-9493-07d5605736f5 (topologies/vlan.yml:19 routers.edge)
run 14 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 iptables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/vlan.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/vlan.yml:19 routers.edge
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
# topologies/vlan.yml:19 routers.edge
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
# topologies/vlan.yml:19 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-4930bebb-f7 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/vlan.yml:19 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-8c352ec9-82 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-8c352ec9-82 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-8c352ec9-82 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/vlan.yml:19 routers.edge
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
# topologies/vlan.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/vlan.yml:19 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-8c352ec9-82 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-8c352ec9-82 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/vlan.yml:31 servers.t1.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.50/32 -j DNAT --to-destination 10.9.2.2
-A neutron-l3-agent-OUTPUT -d 203.0.113.50/32 -j DNAT --to-destination 10.9.2.2
-A neutron-l3-agent-float-snat -s 10.9.2.2/32 -j SNAT --to-source 203.0.113.50 --random-fully
COMMIT
*filter
# topologies/vlan.yml:19 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/vlan.yml:19 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/vlan.yml:19 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-4930bebb-f7 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-707ba649-9fef-5013-9493-07d5605736f5 (topologies/vlan.yml:19 routers.edge)
run 15 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 ip6tables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/vlan.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/vlan.yml:19 routers.edge
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
# topologies/vlan.yml:19 routers.edge
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
# topologies/vlan.yml:19 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/vlan.yml:19 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/vlan.yml:19 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/vlan.yml:19 routers.edge
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
# settings of qrouter-707ba649-9fef-5013-9493-07d5605736f5 (topologies/vlan.yml:19 routers.edge)
run 16 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 sysctl -q -p - <<'END'
# topologies/vlan.yml:19 routers.edge
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
# flows of br-int (topologies/vlan.yml:5 hosts.net1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/vlan.yml:5 hosts.net1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
priority=2,in_port="int-br-dc" actions=drop
# topologies/vlan.yml:16 networks.transit
priority=3,in_port="int-br-dc",dl_vlan=1291 actions=mod_vlan_vid:2,resubmit(,59)
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/vlan.yml:5 hosts.net1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/vlan.yml:5 hosts.net1
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
# topologies/vlan.yml:13 networks.tenant
table=4, priority=1,tun_id=0x713ee4 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/vlan.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/vlan.yml:31 servers.t1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:23:d4:e6 actions=strip_vlan,load:0x713ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.9.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e23d4e6->NXM_NX_ARP_SHA[],load:0xa090202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:23:d4:e6,IN_PORT
# topologies/vlan.yml:13 networks.tenant
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x713ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-dc (topologies/vlan.yml:5 hosts.net1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-dc - <<'END'
# topologies/vlan.yml:5 hosts.net1
priority=2,in_port="phy-br-dc" actions=drop
priority=0 actions=NORMAL
# topologies/vlan.yml:16 networks.transit
priority=4,in_port="phy-br-dc",dl_vlan=2 actions=mod_vlan_vid:1291,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/vlan.yml:5 hosts.net1)
run 20 ip -batch - <<'END'
# topologies/vlan.yml:19 routers.edge.networks[0]
link set qr-4930bebb-f7 netns qrouter-707ba649-9fef-5013-9493-07d5605736f5 address fa:16:3e:3d:bd:49 mtu 1450
# topologies/vlan.yml:19 routers.edge.gateway
link set qg-8c352ec9-82 netns qrouter-707ba649-9fef-5013-9493-07d5605736f5 address fa:16:3e:57:50:65 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/vlan.yml:5 hosts.net1)
run 21 ip -batch - <<'END'
# topologies/vlan.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-dc mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/vlan.yml:5 hosts.net1)
run 22 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-707ba649-9fef-5013-9493-07d5605736f5 (topologies/vlan.yml:19 routers.edge)
run 23 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 sysctl -q -p - <<'END'
# topologies/vlan.yml:19 routers.edge.gateway
net/ipv6/conf/qg-8c352ec9-82/accept_ra = 2
END
# devices, addresses and routes of qrouter-707ba649-9fef-5013-9493-07d5605736f5 (topologies/vlan.yml:19 routers.edge)
run 24 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 ip -batch - <<'END'
# topologies/vlan.yml:19 routers.edge
link set lo up
# topologies/vlan.yml:19 routers.edge.networks[0]
link set qr-4930bebb-f7 up
# topologies/vlan.yml:19 routers.edge.gateway
link set qg-8c352ec9-82 up
# topologies/vlan.yml:19 routers.edge.networks[0]
addr add 10.9.2.1/24 broadcast 10.9.2.255 dev qr-4930bebb-f7
# topologies/vlan.yml:19 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-8c352ec9-82
# topologies/vlan.yml:31 servers.t1.floating_ip
addr add 203.0.113.50/32 broadcast 203.0.113.50 dev qg-8c352ec9-82
# topologies/vlan.yml:19 routers.edge.gateway
route add default via 203.0.113.1 dev qg-8c352ec9-82 proto static
END
# start metadata proxy of router edge (topologies/vlan.yml:19 routers.edge)
run 25 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 haproxy -f /run/neutron/ns-metadata-proxy/707ba649-9fef-5013-9493-07d5605736f5.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/vlan.yml:5 hosts.net1)
run 26 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/vlan.yml:19 routers.edge.networks[0]
qr-4930bebb-f7
# topologies/vlan.yml:19 routers.edge.gateway
qg-8c352ec9-82
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
# folders of Open vSwitch (topologies/vlan.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/vlan.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/vlan.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/vlan.yml:6 hosts.compute1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute1 external_ids:system-id=compute1 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-dc \
  -- set Bridge br-dc datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-dc gw-eth1.2138 tag=2138 \
  -- add-port br-dc eth1 \
  -- add-port br-dc phy-br-dc \
  -- set Interface phy-br-dc type=patch options:peer=int-br-dc \
  -- add-port br-int int-br-dc other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-dc type=patch options:peer=phy-br-dc \
  -- add-port br-tun vxlan-c0a83201 \
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.2 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-int qvodb477f2f-35 tag=1 other_config:net_uuid=d6d814e1-b87e-5b59-a65e-da7dc69999fb other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=100 other_config:tag=1 \
  -- set Interface qvodb477f2f-35 'external_ids:attached-mac="fa:16:3e:df:ca:14"' external_ids:iface-id=db477f2f-3510-5438-9f3a-1c696851c44f external_ids:iface-status=active external_ids:vm-uuid=ce4eaf00-21c9-5232-9c77-30cf518fde50 \
  -- add-port br-int qvod03dba77-6d tag=2 other_config:net_uuid=d5d1dacd-4f0e-5a1e-9d8d-c6406ef07c6d other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=200 other_config:tag=2 \
  -- set Interface qvod03dba77-6d 'external_ids:attached-mac="fa:16:3e:5a:c3:82"' external_ids:iface-id=d03dba77-6d6f-56d9-8b66-6efb582dbf05 external_ids:iface-status=active external_ids:vm-uuid=ed28bf21-8660-58e9-8e28-805fd008a063 \
  -- add-port br-int qvob43b291b-78 tag=3 other_config:net_uuid=04c1d5e9-9cd9-5ecc-b667-5e0e19202a5b other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=7421668 other_config:tag=3 \
  -- set Interface qvob43b291b-78 'external_ids:attached-mac="fa:16:3e:23:d4:e6"' external_ids:iface-id=b43b291b-78fa-52a2-a661-7eb88e784610 external_ids:iface-status=active external_ids:vm-uuid=2648dbd7-445a-57eb-a75b-2e5693936e1b \
  -- add-port br-int qvo760e9b7b-46 tag=4 other_config:net_uuid=d1f67a0e-8330-5b8d-9fad-01d3ea426d80 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9500842 other_config:tag=4 \
  -- set Interface qvo760e9b7b-46 'external_ids:attached-mac="fa:16:3e:b2:e7:71"' external_ids:iface-id=760e9b7b-46de-506a-b313-115bd21c2902 external_ids:iface-status=active external_ids:vm-uuid=6b054d4e-df1a-55e1-ae01-d39a1a1f30aa \
  -- add-port br-int qvo788c7131-9e tag=5 other_config:net_uuid=39b3f968-266f-5822-af44-e2384bbf31c8 other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=2138 other_config:tag=5 \
  -- set Interface qvo788c7131-9e 'external_ids:attached-mac="fa:16:3e:a6:5b:38"' external_ids:iface-id=788c7131-9e52-5aa7-9a02-bd8932354fd8 external_ids:iface-status=active external_ids:vm-uuid=ff6d68e9-43b4-5f23-bc88-4273d46e7c11
) & lanes="$lanes $!"
(
# address sets of the host (topologies/vlan.yml:6 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/vlan.yml security_groups.default
create NIPv470a4596b-b2de-563c-a3a0- hash:net family inet hashsize 1024 maxelem 65536
add NIPv470a4596b-b2de-563c-a3a0- 10.9.3.2
create NIPv670a4596b-b2de-563c-a3a0- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/vlan.yml:6 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vlan.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbdb477f2f-35 -m comment --comment "Set zone for db477f2f-3510-5438-9f3a-1c696851c44f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbdb477f2f-35 -m comment --comment "Set zone for db477f2f-3510-5438-9f3a-1c696851c44f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapdb477f2f-35 -m comment --comment "Set zone for db477f2f-3510-5438-9f3a-1c696851c44f" -j CT --zone 4097
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd03dba77-6d -m comment --comment "Set zone for d03dba77-6d6f-56d9-8b66-6efb582dbf05" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbd03dba77-6d -m comment --comment "Set zone for d03dba77-6d6f-56d9-8b66-6efb582dbf05" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd03dba77-6d -m comment --comment "Set zone for d03dba77-6d6f-56d9-8b66-6efb582dbf05" -j CT --zone 4098
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb43b291b-78 -m comment --comment "Set zone for b43b291b-78fa-52a2-a661-7eb88e784610" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbb43b291b-78 -m comment --comment "Set zone for b43b291b-78fa-52a2-a661-7eb88e784610" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb43b291b-78 -m comment --comment "Set zone for b43b291b-78fa-52a2-a661-7eb88e784610" -j CT --zone 4099
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb760e9b7b-46 -m comment --comment "Set zone for 760e9b7b-46de-506a-b313-115bd21c2902" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvb760e9b7b-46 -m comment --comment "Set zone for 760e9b7b-46de-506a-b313-115bd21c2902" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap760e9b7b-46 -m comment --comment "Set zone for 760e9b7b-46de-506a-b313-115bd21c2902" -j CT --zone 4100
COMMIT
*filter
# topologies/vlan.yml:6 hosts.compute1
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
# topologies/vlan.yml:26 servers.red1
:neutron-openvswi-idb477f2f-3 - [0:0]
:neutron-openvswi-odb477f2f-3 - [0:0]
:neutron-openvswi-sdb477f2f-3 - [0:0]
# topologies/vlan.yml:28 servers.blue1
:neutron-openvswi-id03dba77-6 - [0:0]
:neutron-openvswi-od03dba77-6 - [0:0]
:neutron-openvswi-sd03dba77-6 - [0:0]
# topologies/vlan.yml:31 servers.t1
:neutron-openvswi-ib43b291b-7 - [0:0]
:neutron-openvswi-ob43b291b-7 - [0:0]
:neutron-openvswi-sb43b291b-7 - [0:0]
# topologies/vlan.yml:32 servers.guest1
:neutron-openvswi-i760e9b7b-4 - [0:0]
:neutron-openvswi-o760e9b7b-4 - [0:0]
:neutron-openvswi-s760e9b7b-4 - [0:0]
# topologies/vlan.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-odb477f2f-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-idb477f2f-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-odb477f2f-3
-A neutron-openvswi-idb477f2f-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-idb477f2f-3 -d 10.9.1.11/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-idb477f2f-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-idb477f2f-3 -p icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-idb477f2f-3 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-idb477f2f-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-idb477f2f-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-odb477f2f-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -j neutron-openvswi-sdb477f2f-3
-A neutron-openvswi-sdb477f2f-3 -s 10.9.1.11/32 -m mac --mac-source fa:16:3e:df:ca:14 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdb477f2f-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-odb477f2f-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-odb477f2f-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-odb477f2f-3 -j RETURN
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-odb477f2f-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-odb477f2f-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd03dba77-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd03dba77-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd03dba77-6d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od03dba77-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd03dba77-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id03dba77-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd03dba77-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od03dba77-6
-A neutron-openvswi-id03dba77-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id03dba77-6 -d 10.9.1.11/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-id03dba77-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-id03dba77-6 -p icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-id03dba77-6 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-id03dba77-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id03dba77-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od03dba77-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -j neutron-openvswi-sd03dba77-6
-A neutron-openvswi-sd03dba77-6 -s 10.9.1.11/32 -m mac --mac-source fa:16:3e:5a:c3:82 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sd03dba77-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-od03dba77-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od03dba77-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-od03dba77-6 -j RETURN
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-od03dba77-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od03dba77-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb43b291b-78 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb43b291b-78 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb43b291b-78 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob43b291b-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb43b291b-78 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib43b291b-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb43b291b-78 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob43b291b-7
-A neutron-openvswi-ib43b291b-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib43b291b-7 -d 10.9.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib43b291b-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-ib43b291b-7 -p icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-ib43b291b-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-ib43b291b-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib43b291b-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob43b291b-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -j neutron-openvswi-sb43b291b-7
-A neutron-openvswi-sb43b291b-7 -s 10.9.2.2/32 -m mac --mac-source fa:16:3e:23:d4:e6 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb43b291b-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob43b291b-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob43b291b-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-ob43b291b-7 -j RETURN
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-ob43b291b-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob43b291b-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o760e9b7b-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i760e9b7b-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o760e9b7b-4
-A neutron-openvswi-i760e9b7b-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i760e9b7b-4 -d 10.9.3.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i760e9b7b-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml security_groups.default
-A neutron-openvswi-i760e9b7b-4 -m set --match-set NIPv470a4596b-b2de-563c-a3a0- src -j RETURN
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-i760e9b7b-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i760e9b7b-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o760e9b7b-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o760e9b7b-4 -j neutron-openvswi-s760e9b7b-4
-A neutron-openvswi-s760e9b7b-4 -s 10.9.3.2/32 -m mac --mac-source fa:16:3e:b2:e7:71 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s760e9b7b-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o760e9b7b-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o760e9b7b-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o760e9b7b-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml security_groups.default
-A neutron-openvswi-o760e9b7b-4 -j RETURN
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-o760e9b7b-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o760e9b7b-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/vlan.yml:33 servers.customer
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap788c7131-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap788c7131-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap788c7131-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/vlan.yml:6 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vlan.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbdb477f2f-35 -m comment --comment "Set zone for db477f2f-3510-5438-9f3a-1c696851c44f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbdb477f2f-35 -m comment --comment "Set zone for db477f2f-3510-5438-9f3a-1c696851c44f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapdb477f2f-35 -m comment --comment "Set zone for db477f2f-3510-5438-9f3a-1c696851c44f" -j CT --zone 4097
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbd03dba77-6d -m comment --comment "Set zone for d03dba77-6d6f-56d9-8b66-6efb582dbf05" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbd03dba77-6d -m comment --comment "Set zone for d03dba77-6d6f-56d9-8b66-6efb582dbf05" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapd03dba77-6d -m comment --comment "Set zone for d03dba77-6d6f-56d9-8b66-6efb582dbf05" -j CT --zone 4098
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb43b291b-78 -m comment --comment "Set zone for b43b291b-78fa-52a2-a661-7eb88e784610" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbb43b291b-78 -m comment --comment "Set zone for b43b291b-78fa-52a2-a661-7eb88e784610" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb43b291b-78 -m comment --comment "Set zone for b43b291b-78fa-52a2-a661-7eb88e784610" -j CT --zone 4099
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb760e9b7b-46 -m comment --comment "Set zone for 760e9b7b-46de-506a-b313-115bd21c2902" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -i qvb760e9b7b-46 -m comment --comment "Set zone for 760e9b7b-46de-506a-b313-115bd21c2902" -j CT --zone 4100
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap760e9b7b-46 -m comment --comment "Set zone for 760e9b7b-46de-506a-b313-115bd21c2902" -j CT --zone 4100
COMMIT
*filter
# topologies/vlan.yml:6 hosts.compute1
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
# topologies/vlan.yml:26 servers.red1
:neutron-openvswi-idb477f2f-3 - [0:0]
:neutron-openvswi-odb477f2f-3 - [0:0]
# topologies/vlan.yml:28 servers.blue1
:neutron-openvswi-id03dba77-6 - [0:0]
:neutron-openvswi-od03dba77-6 - [0:0]
# topologies/vlan.yml:31 servers.t1
:neutron-openvswi-ib43b291b-7 - [0:0]
:neutron-openvswi-ob43b291b-7 - [0:0]
# topologies/vlan.yml:32 servers.guest1
:neutron-openvswi-i760e9b7b-4 - [0:0]
:neutron-openvswi-o760e9b7b-4 - [0:0]
# topologies/vlan.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-odb477f2f-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-idb477f2f-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapdb477f2f-35 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-odb477f2f-3
-A neutron-openvswi-idb477f2f-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-idb477f2f-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-idb477f2f-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-idb477f2f-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-idb477f2f-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-idb477f2f-3 -p ipv6-icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-idb477f2f-3 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-idb477f2f-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-idb477f2f-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-odb477f2f-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-odb477f2f-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odb477f2f-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-odb477f2f-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-odb477f2f-3 -j RETURN
# topologies/vlan.yml:26 servers.red1
-A neutron-openvswi-odb477f2f-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-odb477f2f-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd03dba77-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd03dba77-6d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapd03dba77-6d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-od03dba77-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapd03dba77-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-id03dba77-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapd03dba77-6d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-od03dba77-6
-A neutron-openvswi-id03dba77-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-id03dba77-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-id03dba77-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-id03dba77-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-id03dba77-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-id03dba77-6 -p ipv6-icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-id03dba77-6 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-id03dba77-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-id03dba77-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-od03dba77-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-od03dba77-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-od03dba77-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-od03dba77-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-od03dba77-6 -j RETURN
# topologies/vlan.yml:28 servers.blue1
-A neutron-openvswi-od03dba77-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-od03dba77-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb43b291b-78 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb43b291b-78 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb43b291b-78 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob43b291b-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb43b291b-78 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib43b291b-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb43b291b-78 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob43b291b-7
-A neutron-openvswi-ib43b291b-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib43b291b-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib43b291b-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib43b291b-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib43b291b-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-ib43b291b-7 -p ipv6-icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-ib43b291b-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-ib43b291b-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib43b291b-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob43b291b-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob43b291b-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob43b291b-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob43b291b-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-ob43b291b-7 -j RETURN
# topologies/vlan.yml:31 servers.t1
-A neutron-openvswi-ob43b291b-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob43b291b-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o760e9b7b-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i760e9b7b-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap760e9b7b-46 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o760e9b7b-4
-A neutron-openvswi-i760e9b7b-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i760e9b7b-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i760e9b7b-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i760e9b7b-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i760e9b7b-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml security_groups.default
-A neutron-openvswi-i760e9b7b-4 -m set --match-set NIPv670a4596b-b2de-563c-a3a0- src -j RETURN
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-i760e9b7b-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i760e9b7b-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o760e9b7b-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o760e9b7b-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o760e9b7b-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o760e9b7b-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o760e9b7b-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
COMMIT
*filter
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-o760e9b7b-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o760e9b7b-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o760e9b7b-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml security_groups.default
-A neutron-openvswi-o760e9b7b-4 -j RETURN
# topologies/vlan.yml:32 servers.guest1
-A neutron-openvswi-o760e9b7b-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o760e9b7b-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/vlan.yml:33 servers.customer
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap788c7131-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap788c7131-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap788c7131-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/vlan.yml:6 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/vlan.yml:26 servers.red1
netns add red1
# topologies/vlan.yml:28 servers.blue1
netns add blue1
# topologies/vlan.yml:31 servers.t1
netns add t1
# topologies/vlan.yml:32 servers.guest1
netns add guest1
# topologies/vlan.yml:33 servers.customer
netns add customer
# topologies/vlan.yml:26 servers.red1
link add qbrdb477f2f-35 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvodb477f2f-35 mtu 1500 type veth peer name qvbdb477f2f-35 mtu 1500
link add tapdb477f2f-35 mtu 1500 type veth peer name eth0 netns red1 address fa:16:3e:df:ca:14 mtu 1500
# topologies/vlan.yml:28 servers.blue1
link add qbrd03dba77-6d mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvod03dba77-6d mtu 1500 type veth peer name qvbd03dba77-6d mtu 1500
link add tapd03dba77-6d mtu 1500 type veth peer name eth0 netns blue1 address fa:16:3e:5a:c3:82 mtu 1500
# topologies/vlan.yml:31 servers.t1
link add qbrb43b291b-78 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob43b291b-78 mtu 1450 type veth peer name qvbb43b291b-78 mtu 1450
link add tapb43b291b-78 mtu 1450 type veth peer name eth0 netns t1 address fa:16:3e:23:d4:e6 mtu 1450
# topologies/vlan.yml:32 servers.guest1
link add qbr760e9b7b-46 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo760e9b7b-46 mtu 1450 type veth peer name qvb760e9b7b-46 mtu 1450
link add tap760e9b7b-46 mtu 1450 type veth peer name eth0 netns guest1 address fa:16:3e:b2:e7:71 mtu 1450
# topologies/vlan.yml:33 servers.customer
link add qbr788c7131-9e mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo788c7131-9e mtu 1500 type veth peer name qvb788c7131-9e mtu 1500
link add tap788c7131-9e mtu 1500 type veth peer name eth0 netns customer address fa:16:3e:a6:5b:38 mtu 1500
END
# settings of the host (topologies/vlan.yml:6 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/vlan.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/vlan.yml:26 servers.red1
net/ipv6/conf/qbrdb477f2f-35/disable_ipv6 = 1
# topologies/vlan.yml:28 servers.blue1
net/ipv6/conf/qbrd03dba77-6d/disable_ipv6 = 1
# topologies/vlan.yml:31 servers.t1
net/ipv6/conf/qbrb43b291b-78/disable_ipv6 = 1
# topologies/vlan.yml:32 servers.guest1
net/ipv6/conf/qbr760e9b7b-46/disable_ipv6 = 1
# topologies/vlan.yml:33 servers.customer
net/ipv6/conf/qbr788c7131-9e/disable_ipv6 = 1
# topologies/vlan.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/vlan.yml:6 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/vlan.yml:26 servers.red1
link set qbrdb477f2f-35 up
link set qvodb477f2f-35 promisc on up
link set qvbdb477f2f-35 master qbrdb477f2f-35 promisc on up
link set tapdb477f2f-35 master qbrdb477f2f-35 up
# topologies/vlan.yml:28 servers.blue1
link set qbrd03dba77-6d up
link set qvod03dba77-6d promisc on up
link set qvbd03dba77-6d master qbrd03dba77-6d promisc on up
link set tapd03dba77-6d master qbrd03dba77-6d up
# topologies/vlan.yml:31 servers.t1
link set qbrb43b291b-78 up
link set qvob43b291b-78 promisc on up
link set qvbb43b291b-78 master qbrb43b291b-78 promisc on up
link set tapb43b291b-78 master qbrb43b291b-78 up
# topologies/vlan.yml:32 servers.guest1
link set qbr760e9b7b-46 up
link set qvo760e9b7b-46 promisc on up
link set qvb760e9b7b-46 master qbr760e9b7b-46 promisc on up
link set tap760e9b7b-46 master qbr760e9b7b-46 up
# topologies/vlan.yml:33 servers.customer
link set qbr788c7131-9e up
link set qvo788c7131-9e promisc on up
link set qvb788c7131-9e master qbr788c7131-9e promisc on up
link set tap788c7131-9e master qbr788c7131-9e up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/vlan.yml:6 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen t1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/vlan.yml:26 servers.red1)
run 12 nsenter --net=/run/netns/red1 ethtool -K eth0 tx off
# devices, addresses and routes of red1 (topologies/vlan.yml:26 servers.red1)
run 13 nsenter --net=/run/netns/red1 ip -batch - <<'END'
# topologies/vlan.yml:26 servers.red1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.1.11/24 dev eth0
route add default via 10.9.1.1 dev eth0
END
# eth0 writes whole checksums (topologies/vlan.yml:28 servers.blue1)
run 14 nsenter --net=/run/netns/blue1 ethtool -K eth0 tx off
# devices, addresses and routes of blue1 (topologies/vlan.yml:28 servers.blue1)
run 15 nsenter --net=/run/netns/blue1 ip -batch - <<'END'
# topologies/vlan.yml:28 servers.blue1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.1.11/24 dev eth0
route add default via 10.9.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vlan.yml:31 servers.t1)
run 16 nsenter --net=/run/netns/t1 ethtool -K eth0 tx off
# devices, addresses and routes of t1 (topologies/vlan.yml:31 servers.t1)
run 17 nsenter --net=/run/netns/t1 ip -batch - <<'END'
# topologies/vlan.yml:31 servers.t1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.2.2/24 dev eth0
route add default via 10.9.2.1 dev eth0
END
# eth0 writes whole checksums (topologies/vlan.yml:32 servers.guest1)
run 18 nsenter --net=/run/netns/guest1 ethtool -K eth0 tx off
# devices, addresses and routes of guest1 (topologies/vlan.yml:32 servers.guest1)
run 19 nsenter --net=/run/netns/guest1 ip -batch - <<'END'
# topologies/vlan.yml:32 servers.guest1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.3.2/24 dev eth0
route add default via 10.9.3.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vlan.yml:33 servers.customer)
run 20 nsenter --net=/run/netns/customer ethtool -K eth0 tx off
# devices, addresses and routes of customer (topologies/vlan.yml:33 servers.customer)
run 21 nsenter --net=/run/netns/customer ip -batch - <<'END'
# topologies/vlan.yml:33 servers.customer
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 198.51.100.3/24 dev eth0
route add default via 198.51.100.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/vlan.yml:6 hosts.compute1)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/vlan.yml:6 hosts.compute1)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/vlan.yml:6 hosts.compute1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/vlan.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
priority=2,in_port="int-br-dc" actions=drop
# topologies/vlan.yml:10 networks.red
priority=3,in_port="int-br-dc",dl_vlan=100 actions=mod_vlan_vid:1,resubmit(,59)
# topologies/vlan.yml:11 networks.blue
priority=3,in_port="int-br-dc",dl_vlan=200 actions=mod_vlan_vid:2,resubmit(,59)
# topologies/vlan.yml:15 networks.uplink
priority=3,in_port="int-br-dc",dl_vlan=2138 actions=mod_vlan_vid:5,resubmit(,59)
# topologies/vlan.yml:26 servers.red1
priority=9,in_port="qvodb477f2f-35" actions=resubmit(,25)
table=25, priority=2,in_port="qvodb477f2f-35",dl_src=fa:16:3e:df:ca:14 actions=resubmit(,30)
priority=10,icmp6,in_port="qvodb477f2f-35",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvodb477f2f-35",icmp_type=136,nd_target=fe80::f816:3eff:fedf:ca14 actions=resubmit(,59)
priority=10,arp,in_port="qvodb477f2f-35" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvodb477f2f-35",arp_spa=10.9.1.11 actions=resubmit(,25)
# topologies/vlan.yml:28 servers.blue1
priority=9,in_port="qvod03dba77-6d" actions=resubmit(,25)
table=25, priority=2,in_port="qvod03dba77-6d",dl_src=fa:16:3e:5a:c3:82 actions=resubmit(,30)
priority=10,icmp6,in_port="qvod03dba77-6d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvod03dba77-6d",icmp_type=136,nd_target=fe80::f816:3eff:fe5a:c382 actions=resubmit(,59)
priority=10,arp,in_port="qvod03dba77-6d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvod03dba77-6d",arp_spa=10.9.1.11 actions=resubmit(,25)
# topologies/vlan.yml:31 servers.t1
priority=9,in_port="qvob43b291b-78" actions=resubmit(,25)
table=25, priority=2,in_port="qvob43b291b-78",dl_src=fa:16:3e:23:d4:e6 actions=resubmit(,30)
priority=10,icmp6,in_port="qvob43b291b-78",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob43b291b-78",icmp_type=136,nd_target=fe80::f816:3eff:fe23:d4e6 actions=resubmit(,59)
priority=10,arp,in_port="qvob43b291b-78" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvob43b291b-78",arp_spa=10.9.2.2 actions=resubmit(,25)
# topologies/vlan.yml:32 servers.guest1
priority=9,in_port="qvo760e9b7b-46" actions=resubmit(,25)
table=25, priority=2,in_port="qvo760e9b7b-46",dl_src=fa:16:3e:b2:e7:71 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo760e9b7b-46",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo760e9b7b-46",icmp_type=136,nd_target=fe80::f816:3eff:feb2:e771 actions=resubmit(,59)
priority=10,arp,in_port="qvo760e9b7b-46" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo760e9b7b-46",arp_spa=10.9.3.2 actions=resubmit(,25)
END
# first frames of servers (topologies/vlan.yml:6 hosts.compute1)
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
# topologies/vlan.yml:26 servers.red1
qvbdb477f2f-35 fa:16:3e:df:ca:14
# topologies/vlan.yml:28 servers.blue1
qvbd03dba77-6d fa:16:3e:5a:c3:82
# topologies/vlan.yml:31 servers.t1
qvbb43b291b-78 fa:16:3e:23:d4:e6
# topologies/vlan.yml:32 servers.guest1
qvb760e9b7b-46 fa:16:3e:b2:e7:71
# topologies/vlan.yml:33 servers.customer
qvb788c7131-9e fa:16:3e:a6:5b:38
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/vlan.yml:6 hosts.compute1)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/vlan.yml:6 hosts.compute1
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
# topologies/vlan.yml:13 networks.tenant
table=4, priority=1,tun_id=0x713ee4 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/vlan.yml:14 networks.guests
table=4, priority=1,tun_id=0x90f8aa actions=mod_vlan_vid:4,resubmit(,10)
# topologies/vlan.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/vlan.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/vlan.yml:19 routers.edge.networks[0]
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:3d:bd:49 actions=strip_vlan,load:0x713ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.9.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3dbd49->NXM_NX_ARP_SHA[],load:0xa090201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3d:bd:49,IN_PORT
# topologies/vlan.yml:13 networks.tenant
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0x713ee4->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/vlan.yml:20 routers.other.networks[0]
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:26:b5:07 actions=strip_vlan,load:0x90f8aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=4,arp_tpa=10.9.3.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e26b507->NXM_NX_ARP_SHA[],load:0xa090301->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:26:b5:07,IN_PORT
# topologies/vlan.yml:14 networks.guests
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0x90f8aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-dc (topologies/vlan.yml:6 hosts.compute1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-dc - <<'END'
# topologies/vlan.yml:6 hosts.compute1
priority=2,in_port="phy-br-dc" actions=drop
priority=0 actions=NORMAL
# topologies/vlan.yml:10 networks.red
priority=4,in_port="phy-br-dc",dl_vlan=1 actions=mod_vlan_vid:100,NORMAL
# topologies/vlan.yml:11 networks.blue
priority=4,in_port="phy-br-dc",dl_vlan=2 actions=mod_vlan_vid:200,NORMAL
# topologies/vlan.yml:15 networks.uplink
priority=4,in_port="phy-br-dc",dl_vlan=5 actions=mod_vlan_vid:2138,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/vlan.yml:6 hosts.compute1)
run 28 ip -batch - <<'END'
# topologies/vlan.yml:6 hosts.compute1
link set br-phy mtu 1500 up
link set br-dc mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/vlan.yml:6 hosts.compute1)
run 29 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
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
# folders of Open vSwitch (topologies/vlan.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/vlan.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/vlan.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/vlan.yml:7 hosts.compute2)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=compute2 external_ids:system-id=compute2 \
  -- add-br br-phy \
  -- set Bridge br-phy datapath_type=netdev \
  -- add-br br-int \
  -- set Bridge br-int datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 other_config:mcast-snooping-disable-flood-unregistered=false \
  -- add-br br-tun \
  -- set Bridge br-tun datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-br br-dc \
  -- set Bridge br-dc datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
  -- add-port br-phy eth0 \
  -- add-port br-int patch-tun other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface patch-tun type=patch options:peer=patch-int \
  -- add-port br-tun patch-int \
  -- set Interface patch-int type=patch options:peer=patch-tun \
  -- add-port br-dc eth1 \
  -- add-port br-dc phy-br-dc \
  -- set Interface phy-br-dc type=patch options:peer=int-br-dc \
  -- add-port br-int int-br-dc other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-dc type=patch options:peer=phy-br-dc \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvo4fbfedf1-5e tag=1 other_config:net_uuid=d6d814e1-b87e-5b59-a65e-da7dc69999fb other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=100 other_config:tag=1 \
  -- set Interface qvo4fbfedf1-5e 'external_ids:attached-mac="fa:16:3e:dd:e2:64"' external_ids:iface-id=4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c external_ids:iface-status=active external_ids:vm-uuid=19ef38c3-4e63-54a3-9d99-239a06d06422 \
  -- add-port br-int qvoc68f51bc-20 tag=2 other_config:net_uuid=d5d1dacd-4f0e-5a1e-9d8d-c6406ef07c6d other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=200 other_config:tag=2 \
  -- set Interface qvoc68f51bc-20 'external_ids:attached-mac="fa:16:3e:65:95:96"' external_ids:iface-id=c68f51bc-202f-5162-9c91-a802779f4c9d external_ids:iface-status=active external_ids:vm-uuid=98c0116d-4991-5507-9f94-8b6caab1729e \
  -- add-port br-int qvo6ad2adde-1f tag=3 other_config:net_uuid=9ae268c2-e14c-5ae3-9c48-bfc83186204d other_config:network_type=flat other_config:physical_network=dc other_config:tag=3 \
  -- set Interface qvo6ad2adde-1f 'external_ids:attached-mac="fa:16:3e:1d:f5:9d"' external_ids:iface-id=6ad2adde-1f99-5061-af8a-d12499a9770e external_ids:iface-status=active external_ids:vm-uuid=155be615-694e-55cf-8144-0877dbf1c560 \
  -- add-port br-int qvo1e75c429-d2 tag=6 other_config:net_uuid=cb5d1214-c377-5a2b-9170-e819da42bab3 other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=1291 other_config:tag=6 \
  -- set Interface qvo1e75c429-d2 'external_ids:attached-mac="fa:16:3e:34:f8:2b"' external_ids:iface-id=1e75c429-d26b-5911-a387-28a8b9335b2f external_ids:iface-status=active external_ids:vm-uuid=b31bc9ea-37df-517b-8e80-781e2c057c83 \
  -- add-port br-int qr-7aea9fb7-05 tag=4 other_config:net_uuid=d1f67a0e-8330-5b8d-9fad-01d3ea426d80 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9500842 other_config:tag=4 \
  -- set Interface qr-7aea9fb7-05 type=internal 'external_ids:attached-mac="fa:16:3e:26:b5:07"' external_ids:iface-id=7aea9fb7-05d1-5e51-81f6-a003958d9ae1 external_ids:iface-status=active \
  -- add-port br-int qg-49dc2376-2c tag=5 other_config:net_uuid=39b3f968-266f-5822-af44-e2384bbf31c8 other_config:network_type=vlan other_config:physical_network=dc other_config:segmentation_id=2138 other_config:tag=5 \
  -- set Interface qg-49dc2376-2c type=internal 'external_ids:attached-mac="fa:16:3e:54:b7:4a"' external_ids:iface-id=49dc2376-2ca9-5a2a-ba77-2587f9b60f1f external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/vlan.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vlan.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4fbfedf1-5e -m comment --comment "Set zone for 4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb4fbfedf1-5e -m comment --comment "Set zone for 4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4fbfedf1-5e -m comment --comment "Set zone for 4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c" -j CT --zone 4097
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc68f51bc-20 -m comment --comment "Set zone for c68f51bc-202f-5162-9c91-a802779f4c9d" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc68f51bc-20 -m comment --comment "Set zone for c68f51bc-202f-5162-9c91-a802779f4c9d" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc68f51bc-20 -m comment --comment "Set zone for c68f51bc-202f-5162-9c91-a802779f4c9d" -j CT --zone 4098
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6ad2adde-1f -m comment --comment "Set zone for 6ad2adde-1f99-5061-af8a-d12499a9770e" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb6ad2adde-1f -m comment --comment "Set zone for 6ad2adde-1f99-5061-af8a-d12499a9770e" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6ad2adde-1f -m comment --comment "Set zone for 6ad2adde-1f99-5061-af8a-d12499a9770e" -j CT --zone 4099
COMMIT
*filter
# topologies/vlan.yml:7 hosts.compute2
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
# topologies/vlan.yml:27 servers.red2
:neutron-openvswi-i4fbfedf1-5 - [0:0]
:neutron-openvswi-o4fbfedf1-5 - [0:0]
:neutron-openvswi-s4fbfedf1-5 - [0:0]
# topologies/vlan.yml:29 servers.blue3
:neutron-openvswi-ic68f51bc-2 - [0:0]
:neutron-openvswi-oc68f51bc-2 - [0:0]
:neutron-openvswi-sc68f51bc-2 - [0:0]
# topologies/vlan.yml:30 servers.plain4
:neutron-openvswi-i6ad2adde-1 - [0:0]
:neutron-openvswi-o6ad2adde-1 - [0:0]
:neutron-openvswi-s6ad2adde-1 - [0:0]
# topologies/vlan.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4fbfedf1-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4fbfedf1-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4fbfedf1-5
-A neutron-openvswi-i4fbfedf1-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4fbfedf1-5 -d 10.9.1.12/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i4fbfedf1-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-i4fbfedf1-5 -p icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-i4fbfedf1-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-i4fbfedf1-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4fbfedf1-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4fbfedf1-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -j neutron-openvswi-s4fbfedf1-5
-A neutron-openvswi-s4fbfedf1-5 -s 10.9.1.12/32 -m mac --mac-source fa:16:3e:dd:e2:64 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s4fbfedf1-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o4fbfedf1-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4fbfedf1-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-o4fbfedf1-5 -j RETURN
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-o4fbfedf1-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4fbfedf1-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc68f51bc-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic68f51bc-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc68f51bc-2
-A neutron-openvswi-ic68f51bc-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic68f51bc-2 -d 10.9.1.13/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic68f51bc-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-ic68f51bc-2 -p icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-ic68f51bc-2 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-ic68f51bc-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic68f51bc-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc68f51bc-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -j neutron-openvswi-sc68f51bc-2
-A neutron-openvswi-sc68f51bc-2 -s 10.9.1.13/32 -m mac --mac-source fa:16:3e:65:95:96 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc68f51bc-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc68f51bc-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc68f51bc-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-oc68f51bc-2 -j RETURN
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-oc68f51bc-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc68f51bc-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6ad2adde-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6ad2adde-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6ad2adde-1
-A neutron-openvswi-i6ad2adde-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6ad2adde-1 -d 10.9.1.14/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i6ad2adde-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-i6ad2adde-1 -p icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-i6ad2adde-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-i6ad2adde-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6ad2adde-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6ad2adde-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -j neutron-openvswi-s6ad2adde-1
-A neutron-openvswi-s6ad2adde-1 -s 10.9.1.14/32 -m mac --mac-source fa:16:3e:1d:f5:9d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s6ad2adde-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o6ad2adde-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6ad2adde-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-o6ad2adde-1 -j RETURN
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-o6ad2adde-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6ad2adde-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/vlan.yml:34 servers.isp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1e75c429-d2 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1e75c429-d2 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap1e75c429-d2 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/vlan.yml:20 routers.other.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7aea9fb7-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7aea9fb7-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/vlan.yml:20 routers.other.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap49dc2376-2c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap49dc2376-2c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/vlan.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/vlan.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb4fbfedf1-5e -m comment --comment "Set zone for 4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb4fbfedf1-5e -m comment --comment "Set zone for 4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap4fbfedf1-5e -m comment --comment "Set zone for 4fbfedf1-5e0a-52f9-96a4-b6f9e40b5a2c" -j CT --zone 4097
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc68f51bc-20 -m comment --comment "Set zone for c68f51bc-202f-5162-9c91-a802779f4c9d" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc68f51bc-20 -m comment --comment "Set zone for c68f51bc-202f-5162-9c91-a802779f4c9d" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc68f51bc-20 -m comment --comment "Set zone for c68f51bc-202f-5162-9c91-a802779f4c9d" -j CT --zone 4098
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb6ad2adde-1f -m comment --comment "Set zone for 6ad2adde-1f99-5061-af8a-d12499a9770e" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb6ad2adde-1f -m comment --comment "Set zone for 6ad2adde-1f99-5061-af8a-d12499a9770e" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap6ad2adde-1f -m comment --comment "Set zone for 6ad2adde-1f99-5061-af8a-d12499a9770e" -j CT --zone 4099
COMMIT
*filter
# topologies/vlan.yml:7 hosts.compute2
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
# topologies/vlan.yml:27 servers.red2
:neutron-openvswi-i4fbfedf1-5 - [0:0]
:neutron-openvswi-o4fbfedf1-5 - [0:0]
# topologies/vlan.yml:29 servers.blue3
:neutron-openvswi-ic68f51bc-2 - [0:0]
:neutron-openvswi-oc68f51bc-2 - [0:0]
# topologies/vlan.yml:30 servers.plain4
:neutron-openvswi-i6ad2adde-1 - [0:0]
:neutron-openvswi-o6ad2adde-1 - [0:0]
# topologies/vlan.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o4fbfedf1-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i4fbfedf1-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap4fbfedf1-5e --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o4fbfedf1-5
-A neutron-openvswi-i4fbfedf1-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i4fbfedf1-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i4fbfedf1-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i4fbfedf1-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i4fbfedf1-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-i4fbfedf1-5 -p ipv6-icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-i4fbfedf1-5 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-i4fbfedf1-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i4fbfedf1-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o4fbfedf1-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o4fbfedf1-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o4fbfedf1-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o4fbfedf1-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-o4fbfedf1-5 -j RETURN
# topologies/vlan.yml:27 servers.red2
-A neutron-openvswi-o4fbfedf1-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o4fbfedf1-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc68f51bc-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic68f51bc-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc68f51bc-20 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc68f51bc-2
-A neutron-openvswi-ic68f51bc-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic68f51bc-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic68f51bc-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic68f51bc-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic68f51bc-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-ic68f51bc-2 -p ipv6-icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-ic68f51bc-2 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-ic68f51bc-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic68f51bc-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc68f51bc-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc68f51bc-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc68f51bc-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc68f51bc-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-oc68f51bc-2 -j RETURN
# topologies/vlan.yml:29 servers.blue3
-A neutron-openvswi-oc68f51bc-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc68f51bc-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o6ad2adde-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i6ad2adde-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap6ad2adde-1f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o6ad2adde-1
-A neutron-openvswi-i6ad2adde-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i6ad2adde-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i6ad2adde-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i6ad2adde-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i6ad2adde-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/vlan.yml:23 security_groups.open[0]
-A neutron-openvswi-i6ad2adde-1 -p ipv6-icmp -j RETURN
# topologies/vlan.yml:23 security_groups.open[1]
-A neutron-openvswi-i6ad2adde-1 -p tcp -m tcp --dport 80 -j RETURN
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-i6ad2adde-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i6ad2adde-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o6ad2adde-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o6ad2adde-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o6ad2adde-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o6ad2adde-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/vlan.yml:23 security_groups.open
-A neutron-openvswi-o6ad2adde-1 -j RETURN
# topologies/vlan.yml:30 servers.plain4
-A neutron-openvswi-o6ad2adde-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o6ad2adde-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/vlan.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/vlan.yml:34 servers.isp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap1e75c429-d2 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap1e75c429-d2 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap1e75c429-d2 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/vlan.yml:20 routers.other.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7aea9fb7-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7aea9fb7-05 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/vlan.yml:20 routers.other.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap49dc2376-2c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap49dc2376-2c --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/vlan.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/vlan.yml:27 servers.red2
netns add red2
# topologies/vlan.yml:29 servers.blue3
netns add blue3
# topologies/vlan.yml:30 servers.plain4
netns add plain4
# topologies/vlan.yml:34 servers.isp
netns add isp
# topologies/vlan.yml:20 routers.other
netns add qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8
# topologies/vlan.yml:27 servers.red2
link add qbr4fbfedf1-5e mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo4fbfedf1-5e mtu 1500 type veth peer name qvb4fbfedf1-5e mtu 1500
link add tap4fbfedf1-5e mtu 1500 type veth peer name eth0 netns red2 address fa:16:3e:dd:e2:64 mtu 1500
# topologies/vlan.yml:29 servers.blue3
link add qbrc68f51bc-20 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc68f51bc-20 mtu 1500 type veth peer name qvbc68f51bc-20 mtu 1500
link add tapc68f51bc-20 mtu 1500 type veth peer name eth0 netns blue3 address fa:16:3e:65:95:96 mtu 1500
# topologies/vlan.yml:30 servers.plain4
link add qbr6ad2adde-1f mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo6ad2adde-1f mtu 1500 type veth peer name qvb6ad2adde-1f mtu 1500
link add tap6ad2adde-1f mtu 1500 type veth peer name eth0 netns plain4 address fa:16:3e:1d:f5:9d mtu 1500
# topologies/vlan.yml:34 servers.isp
link add qbr1e75c429-d2 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo1e75c429-d2 mtu 1500 type veth peer name qvb1e75c429-d2 mtu 1500
link add tap1e75c429-d2 mtu 1500 type veth peer name eth0 netns isp address fa:16:3e:34:f8:2b mtu 1500
END
# settings of the host (topologies/vlan.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/vlan.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/vlan.yml:27 servers.red2
net/ipv6/conf/qbr4fbfedf1-5e/disable_ipv6 = 1
# topologies/vlan.yml:29 servers.blue3
net/ipv6/conf/qbrc68f51bc-20/disable_ipv6 = 1
# topologies/vlan.yml:30 servers.plain4
net/ipv6/conf/qbr6ad2adde-1f/disable_ipv6 = 1
# topologies/vlan.yml:34 servers.isp
net/ipv6/conf/qbr1e75c429-d2/disable_ipv6 = 1
# topologies/vlan.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/vlan.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/vlan.yml:27 servers.red2
link set qbr4fbfedf1-5e up
link set qvo4fbfedf1-5e promisc on up
link set qvb4fbfedf1-5e master qbr4fbfedf1-5e promisc on up
link set tap4fbfedf1-5e master qbr4fbfedf1-5e up
# topologies/vlan.yml:29 servers.blue3
link set qbrc68f51bc-20 up
link set qvoc68f51bc-20 promisc on up
link set qvbc68f51bc-20 master qbrc68f51bc-20 promisc on up
link set tapc68f51bc-20 master qbrc68f51bc-20 up
# topologies/vlan.yml:30 servers.plain4
link set qbr6ad2adde-1f up
link set qvo6ad2adde-1f promisc on up
link set qvb6ad2adde-1f master qbr6ad2adde-1f promisc on up
link set tap6ad2adde-1f master qbr6ad2adde-1f up
# topologies/vlan.yml:34 servers.isp
link set qbr1e75c429-d2 up
link set qvo1e75c429-d2 promisc on up
link set qvb1e75c429-d2 master qbr1e75c429-d2 promisc on up
link set tap1e75c429-d2 master qbr1e75c429-d2 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/vlan.yml:7 hosts.compute2)
run 10 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 2b550f7b-1c1b-5265-b976-beaf3eabe3a8/10.9.3.2 guest1
asks 2b550f7b-1c1b-5265-b976-beaf3eabe3a8/fe80::f816:3eff:feb2:e771 guest1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers guest1 /openstack/latest/meta_data.json application/json {"uuid":"6b054d4e-df1a-55e1-ae01-d39a1a1f30aa","name":"guest1","hostname":"guest1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"vlan","host":"compute1"}}
answers guest1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap760e9b7b-46","vif_id":"760e9b7b-46de-506a-b313-115bd21c2902","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:b2:e7:71"}],"networks":[{"id":"network0","link":"tap760e9b7b-46","network_id":"d1f67a0e-8330-5b8d-9fad-01d3ea426d80","type":"ipv4","ip_address":"10.9.3.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.9.3.1"}],"services":[]}],"services":[]}
answers guest1 /latest/meta-data/hostname text/plain guest1.novalocal
answers guest1 /latest/meta-data/instance-id text/plain i-6b054d4e
answers guest1 /latest/meta-data/local-hostname text/plain guest1.novalocal
answers guest1 /latest/meta-data/local-ipv4 text/plain 10.9.3.2
answers guest1 /latest/meta-data/mac text/plain fa:16:3e:b2:e7:71
answers guest1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/2b550f7b-1c1b-5265-b976-beaf3eabe3a8.conf (topologies/vlan.yml:20 routers.other)
run 11 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/2b550f7b-1c1b-5265-b976-beaf3eabe3a8.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-2b550f7b-1c1b-5265-b976-beaf3eabe3a8
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/2b550f7b-1c1b-5265-b976-beaf3eabe3a8.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 2b550f7b-1c1b-5265-b976-beaf3eabe3a8
END
# write /run/neutron/external/pids/2b550f7b-1c1b-5265-b976-beaf3eabe3a8.pid.haproxy (topologies/vlan.yml:20 routers.other)
run 12 install -D -m 644 /dev/stdin /run/neutron/external/pids/2b550f7b-1c1b-5265-b976-beaf3eabe3a8.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/vlan.yml:7 hosts.compute2)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen red2 0.0.0.0 80
listen isp 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/vlan.yml:27 servers.red2)
run 14 nsenter --net=/run/netns/red2 ethtool -K eth0 tx off
# devices, addresses and routes of red2 (topologies/vlan.yml:27 servers.red2)
run 15 nsenter --net=/run/netns/red2 ip -batch - <<'END'
# topologies/vlan.yml:27 servers.red2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.1.12/24 dev eth0
route add default via 10.9.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vlan.yml:29 servers.blue3)
run 16 nsenter --net=/run/netns/blue3 ethtool -K eth0 tx off
# devices, addresses and routes of blue3 (topologies/vlan.yml:29 servers.blue3)
run 17 nsenter --net=/run/netns/blue3 ip -batch - <<'END'
# topologies/vlan.yml:29 servers.blue3
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.1.13/24 dev eth0
route add default via 10.9.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vlan.yml:30 servers.plain4)
run 18 nsenter --net=/run/netns/plain4 ethtool -K eth0 tx off
# devices, addresses and routes of plain4 (topologies/vlan.yml:30 servers.plain4)
run 19 nsenter --net=/run/netns/plain4 ip -batch - <<'END'
# topologies/vlan.yml:30 servers.plain4
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.9.1.14/24 dev eth0
route add default via 10.9.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/vlan.yml:34 servers.isp)
run 20 nsenter --net=/run/netns/isp ethtool -K eth0 tx off
# devices, addresses and routes of isp (topologies/vlan.yml:34 servers.isp)
run 21 nsenter --net=/run/netns/isp ip -batch - <<'END'
# topologies/vlan.yml:34 servers.isp
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 203.0.113.1/24 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/vlan.yml:7 hosts.compute2)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/vlan.yml:7 hosts.compute2)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 (topologies/vlan.yml:20 routers.other)
run 24 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 iptables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:20 routers.other
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/vlan.yml:20 routers.other
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/vlan.yml:20 routers.other
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
# topologies/vlan.yml:20 routers.other
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
# topologies/vlan.yml:20 routers.other.networks[0]
-A neutron-l3-agent-scope -i qr-7aea9fb7-05 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/vlan.yml:20 routers.other.gateway
-A neutron-l3-agent-scope -i qg-49dc2376-2c -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-49dc2376-2c -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-49dc2376-2c -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/vlan.yml:20 routers.other
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
# topologies/vlan.yml:20 routers.other
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/vlan.yml:20 routers.other.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-49dc2376-2c -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-49dc2376-2c -j SNAT --to-source 198.51.100.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 198.51.100.2 --random-fully
COMMIT
*filter
# topologies/vlan.yml:20 routers.other
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/vlan.yml:20 routers.other
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/vlan.yml:20 routers.other.networks[0]
-A neutron-l3-agent-scope -o qr-7aea9fb7-05 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 (topologies/vlan.yml:20 routers.other)
run 25 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 ip6tables-restore --noflush <<'END'
*raw
# topologies/vlan.yml:20 routers.other
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/vlan.yml:20 routers.other
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/vlan.yml:20 routers.other
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
# topologies/vlan.yml:20 routers.other
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
# topologies/vlan.yml:20 routers.other
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/vlan.yml:20 routers.other
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/vlan.yml:20 routers.other
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/vlan.yml:20 routers.other
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
# settings of qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 (topologies/vlan.yml:20 routers.other)
run 26 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 sysctl -q -p - <<'END'
# topologies/vlan.yml:20 routers.other
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
# flows of br-int (topologies/vlan.yml:7 hosts.compute2)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/vlan.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
priority=2,in_port="int-br-dc" actions=drop
# topologies/vlan.yml:10 networks.red
priority=3,in_port="int-br-dc",dl_vlan=100 actions=mod_vlan_vid:1,resubmit(,59)
# topologies/vlan.yml:11 networks.blue
priority=3,in_port="int-br-dc",dl_vlan=200 actions=mod_vlan_vid:2,resubmit(,59)
# topologies/vlan.yml:12 networks.plain
priority=3,in_port="int-br-dc",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:3,resubmit(,59)
# topologies/vlan.yml:15 networks.uplink
priority=3,in_port="int-br-dc",dl_vlan=2138 actions=mod_vlan_vid:5,resubmit(,59)
# topologies/vlan.yml:16 networks.transit
priority=3,in_port="int-br-dc",dl_vlan=1291 actions=mod_vlan_vid:6,resubmit(,59)
# topologies/vlan.yml:27 servers.red2
priority=9,in_port="qvo4fbfedf1-5e" actions=resubmit(,25)
table=25, priority=2,in_port="qvo4fbfedf1-5e",dl_src=fa:16:3e:dd:e2:64 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo4fbfedf1-5e",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo4fbfedf1-5e",icmp_type=136,nd_target=fe80::f816:3eff:fedd:e264 actions=resubmit(,59)
priority=10,arp,in_port="qvo4fbfedf1-5e" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo4fbfedf1-5e",arp_spa=10.9.1.12 actions=resubmit(,25)
# topologies/vlan.yml:29 servers.blue3
priority=9,in_port="qvoc68f51bc-20" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc68f51bc-20",dl_src=fa:16:3e:65:95:96 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc68f51bc-20",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc68f51bc-20",icmp_type=136,nd_target=fe80::f816:3eff:fe65:9596 actions=resubmit(,59)
priority=10,arp,in_port="qvoc68f51bc-20" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc68f51bc-20",arp_spa=10.9.1.13 actions=resubmit(,25)
# topologies/vlan.yml:30 servers.plain4
priority=9,in_port="qvo6ad2adde-1f" actions=resubmit(,25)
table=25, priority=2,in_port="qvo6ad2adde-1f",dl_src=fa:16:3e:1d:f5:9d actions=resubmit(,30)
priority=10,icmp6,in_port="qvo6ad2adde-1f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo6ad2adde-1f",icmp_type=136,nd_target=fe80::f816:3eff:fe1d:f59d actions=resubmit(,59)
priority=10,arp,in_port="qvo6ad2adde-1f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo6ad2adde-1f",arp_spa=10.9.1.14 actions=resubmit(,25)
END
# first frames of servers (topologies/vlan.yml:7 hosts.compute2)
run 28 perl -e 'use strict; use warnings;
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
# topologies/vlan.yml:27 servers.red2
qvb4fbfedf1-5e fa:16:3e:dd:e2:64
# topologies/vlan.yml:29 servers.blue3
qvbc68f51bc-20 fa:16:3e:65:95:96
# topologies/vlan.yml:30 servers.plain4
qvb6ad2adde-1f fa:16:3e:1d:f5:9d
# topologies/vlan.yml:34 servers.isp
qvb1e75c429-d2 fa:16:3e:34:f8:2b
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/vlan.yml:7 hosts.compute2)
run 29 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/vlan.yml:7 hosts.compute2
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
# topologies/vlan.yml:14 networks.guests
table=4, priority=1,tun_id=0x90f8aa actions=mod_vlan_vid:4,resubmit(,10)
# topologies/vlan.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/vlan.yml:32 servers.guest1
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:b2:e7:71 actions=strip_vlan,load:0x90f8aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=4,arp_tpa=10.9.3.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb2e771->NXM_NX_ARP_SHA[],load:0xa090302->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b2:e7:71,IN_PORT
# topologies/vlan.yml:14 networks.guests
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0x90f8aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-dc (topologies/vlan.yml:7 hosts.compute2)
run 30 ovs-ofctl -O OpenFlow14 --bundle add-flows br-dc - <<'END'
# topologies/vlan.yml:7 hosts.compute2
priority=2,in_port="phy-br-dc" actions=drop
priority=0 actions=NORMAL
# topologies/vlan.yml:10 networks.red
priority=4,in_port="phy-br-dc",dl_vlan=1 actions=mod_vlan_vid:100,NORMAL
# topologies/vlan.yml:11 networks.blue
priority=4,in_port="phy-br-dc",dl_vlan=2 actions=mod_vlan_vid:200,NORMAL
# topologies/vlan.yml:12 networks.plain
priority=4,in_port="phy-br-dc",dl_vlan=3 actions=strip_vlan,NORMAL
# topologies/vlan.yml:15 networks.uplink
priority=4,in_port="phy-br-dc",dl_vlan=5 actions=mod_vlan_vid:2138,NORMAL
# topologies/vlan.yml:16 networks.transit
priority=4,in_port="phy-br-dc",dl_vlan=6 actions=mod_vlan_vid:1291,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/vlan.yml:7 hosts.compute2)
run 31 ip -batch - <<'END'
# topologies/vlan.yml:20 routers.other.networks[0]
link set qr-7aea9fb7-05 netns qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 address fa:16:3e:26:b5:07 mtu 1450
# topologies/vlan.yml:20 routers.other.gateway
link set qg-49dc2376-2c netns qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 address fa:16:3e:54:b7:4a mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/vlan.yml:7 hosts.compute2)
run 32 ip -batch - <<'END'
# topologies/vlan.yml:7 hosts.compute2
link set br-phy mtu 1500 up
link set br-dc mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the metadata agent (topologies/vlan.yml:7 hosts.compute2)
run 33 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/vlan.yml:7 hosts.compute2)
run 34 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 (topologies/vlan.yml:20 routers.other)
run 35 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 sysctl -q -p - <<'END'
# topologies/vlan.yml:20 routers.other.gateway
net/ipv6/conf/qg-49dc2376-2c/accept_ra = 2
END
# devices, addresses and routes of qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 (topologies/vlan.yml:20 routers.other)
run 36 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 ip -batch - <<'END'
# topologies/vlan.yml:20 routers.other
link set lo up
# topologies/vlan.yml:20 routers.other.networks[0]
link set qr-7aea9fb7-05 up
# topologies/vlan.yml:20 routers.other.gateway
link set qg-49dc2376-2c up
# topologies/vlan.yml:20 routers.other.networks[0]
addr add 10.9.3.1/24 broadcast 10.9.3.255 dev qr-7aea9fb7-05
# topologies/vlan.yml:20 routers.other.gateway
addr add 198.51.100.2/24 broadcast 198.51.100.255 dev qg-49dc2376-2c
route add default via 198.51.100.1 dev qg-49dc2376-2c proto static
END
# start metadata proxy of router other (topologies/vlan.yml:20 routers.other)
run 37 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 haproxy -f /run/neutron/ns-metadata-proxy/2b550f7b-1c1b-5265-b976-beaf3eabe3a8.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/vlan.yml:7 hosts.compute2)
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
# topologies/vlan.yml:20 routers.other.networks[0]
qr-7aea9fb7-05
# topologies/vlan.yml:20 routers.other.gateway
qg-49dc2376-2c
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/vlan.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/vlan.yml:5 hosts.net1)
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
# announce the addresses of qrouter-707ba649-9fef-5013-9493-07d5605736f5 (topologies/vlan.yml:19 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-707ba649-9fef-5013-9493-07d5605736f5 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-4930bebb-f7 10.9.2.1 qg-8c352ec9-82 203.0.113.2 qg-8c352ec9-82 203.0.113.50
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
# announce the addresses of the host (topologies/vlan.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/vlan.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/vlan.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/vlan.yml:7 hosts.compute2)
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
# announce the addresses of qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 (topologies/vlan.yml:20 routers.other.networks[0])
start 3 nsenter --net=/run/netns/qrouter-2b550f7b-1c1b-5265-b976-beaf3eabe3a8 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-7aea9fb7-05 10.9.3.1 qg-49dc2376-2c 198.51.100.2
) & lanes="$lanes $!"
join
