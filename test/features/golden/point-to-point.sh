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
# namespaces and links (topologies/point-to-point.yml )
run 1 ip -batch - <<'END'
# topologies/point-to-point.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/point-to-point.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/point-to-point.yml:6 hosts.net2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns net2 mtu 1500
# topologies/point-to-point.yml:7 hosts.compute1
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
END
# devices, addresses and routes of the host (topologies/point-to-point.yml )
run 2 ip -batch - <<'END'
# topologies/point-to-point.yml underlay
link set sw-underlay up
# topologies/point-to-point.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/point-to-point.yml:6 hosts.net2
link set h2-eth0 master sw-underlay up
# topologies/point-to-point.yml:7 hosts.compute1
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/point-to-point.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/point-to-point.yml:5 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/point-to-point.yml:5 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of net2 (topologies/point-to-point.yml:6 hosts.net2)
run 5 nsenter --net=/run/netns/net2 ip -batch - <<'END'
# topologies/point-to-point.yml:6 hosts.net2
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/point-to-point.yml:7 hosts.compute1)
run 6 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/point-to-point.yml:7 hosts.compute1
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
# folders of Open vSwitch (topologies/point-to-point.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/point-to-point.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/point-to-point.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/point-to-point.yml:5 hosts.net1)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net1 external_ids:system-id=net1 \
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
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-tun vxlan-c0a83203 \
  -- set Interface vxlan-c0a83203 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.3 \
  -- add-port br-int qr-ab8ffc8f-0f tag=1 other_config:net_uuid=02463baf-602e-596a-b064-a17858567e22 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4950402 other_config:tag=1 \
  -- set Interface qr-ab8ffc8f-0f type=internal 'external_ids:attached-mac="fa:16:3e:b7:d4:51"' external_ids:iface-id=ab8ffc8f-0fc3-502e-a503-8caa1d095758 external_ids:iface-status=active \
  -- add-port br-int qr-cbb33793-6f tag=2 other_config:net_uuid=8e24f3a3-1a43-507d-a7ec-c13bfbae98c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8157734 other_config:tag=2 \
  -- set Interface qr-cbb33793-6f type=internal 'external_ids:attached-mac="fa:16:3e:40:81:84"' external_ids:iface-id=cbb33793-6ffe-5ecd-93c3-d09db123ed53 external_ids:iface-status=active \
  -- add-port br-int qr-f0cd700e-55 tag=2 other_config:net_uuid=8e24f3a3-1a43-507d-a7ec-c13bfbae98c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8157734 other_config:tag=2 \
  -- set Interface qr-f0cd700e-55 type=internal 'external_ids:attached-mac="fa:16:3e:e9:e9:22"' external_ids:iface-id=f0cd700e-5594-519c-8881-328330381fc4 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/point-to-point.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/point-to-point.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/point-to-point.yml:5 hosts.net1
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
# topologies/point-to-point.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/point-to-point.yml:18 routers.west.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapab8ffc8f-0f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapab8ffc8f-0f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:18 routers.west.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapcbb33793-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapcbb33793-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:18 routers.west.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf0cd700e-55 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf0cd700e-55 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/point-to-point.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/point-to-point.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/point-to-point.yml:5 hosts.net1
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
# topologies/point-to-point.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/point-to-point.yml:18 routers.west.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapab8ffc8f-0f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapab8ffc8f-0f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:18 routers.west.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapcbb33793-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapcbb33793-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:18 routers.west.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapf0cd700e-55 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapf0cd700e-55 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/point-to-point.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/point-to-point.yml:17 routers.west
netns add qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b
END
# settings of the host (topologies/point-to-point.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/point-to-point.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/point-to-point.yml:5 hosts.net1)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b/10.27.1.2 l1
asks 05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b/fe80::f816:3eff:fe4d:9a3d l1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers l1 /openstack/latest/meta_data.json application/json {"uuid":"e36f1683-fa5e-59c5-b339-7a813e8b76f6","name":"l1","hostname":"l1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"point-to-point","host":"compute1"}}
answers l1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap479d49f7-4a","vif_id":"479d49f7-4ac9-5a89-af59-4101ca9806e2","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:4d:9a:3d"}],"networks":[{"id":"network0","link":"tap479d49f7-4a","network_id":"02463baf-602e-596a-b064-a17858567e22","type":"ipv4","ip_address":"10.27.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.27.1.1"}],"services":[]}],"services":[]}
answers l1 /latest/meta-data/hostname text/plain l1.novalocal
answers l1 /latest/meta-data/instance-id text/plain i-e36f1683
answers l1 /latest/meta-data/local-hostname text/plain l1.novalocal
answers l1 /latest/meta-data/local-ipv4 text/plain 10.27.1.2
answers l1 /latest/meta-data/mac text/plain fa:16:3e:4d:9a:3d
answers l1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b.conf (topologies/point-to-point.yml:17 routers.west)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b
END
# write /run/neutron/external/pids/05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b.pid.haproxy (topologies/point-to-point.yml:17 routers.west)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/point-to-point.yml:5 hosts.net1)
run 12 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/point-to-point.yml:5 hosts.net1)
run_silent 13 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b (topologies/point-to-point.yml:17 routers.west)
run 14 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b iptables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:17 routers.west
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/point-to-point.yml:17 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/point-to-point.yml:17 routers.west
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
# topologies/point-to-point.yml:17 routers.west
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
# topologies/point-to-point.yml:18 routers.west.networks[0]
-A neutron-l3-agent-scope -i qr-ab8ffc8f-0f -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/point-to-point.yml:18 routers.west.networks[1]
-A neutron-l3-agent-scope -i qr-cbb33793-6f -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/point-to-point.yml:17 routers.west
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
# topologies/point-to-point.yml:17 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/point-to-point.yml:17 routers.west
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/point-to-point.yml:17 routers.west
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/point-to-point.yml:18 routers.west.networks[0]
-A neutron-l3-agent-scope -o qr-ab8ffc8f-0f -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/point-to-point.yml:18 routers.west.networks[1]
-A neutron-l3-agent-scope -o qr-cbb33793-6f -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b (topologies/point-to-point.yml:17 routers.west)
run 15 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b ip6tables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:17 routers.west
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/point-to-point.yml:17 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/point-to-point.yml:17 routers.west
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
# topologies/point-to-point.yml:17 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/point-to-point.yml:18 routers.west.networks[2]
-A neutron-l3-agent-scope -i qr-f0cd700e-55 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/point-to-point.yml:17 routers.west
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/point-to-point.yml:17 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/point-to-point.yml:17 routers.west
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/point-to-point.yml:17 routers.west
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/point-to-point.yml:18 routers.west.networks[2]
-A neutron-l3-agent-scope -o qr-f0cd700e-55 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b (topologies/point-to-point.yml:17 routers.west)
run 16 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b sysctl -q -p - <<'END'
# topologies/point-to-point.yml:17 routers.west
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
# flows of br-int (topologies/point-to-point.yml:5 hosts.net1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/point-to-point.yml:5 hosts.net1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/point-to-point.yml:5 hosts.net1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/point-to-point.yml:5 hosts.net1
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
# topologies/point-to-point.yml:10 networks.left
table=4, priority=1,tun_id=0x4b8982 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/point-to-point.yml:12 networks.link
table=4, priority=1,tun_id=0x7c7a26 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/point-to-point.yml:6 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/point-to-point.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/point-to-point.yml:30 servers.l1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:4d:9a:3d actions=strip_vlan,load:0x4b8982->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.27.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4d9a3d->NXM_NX_ARP_SHA[],load:0xa1b0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:4d:9a:3d,IN_PORT
# topologies/point-to-point.yml:10 networks.left
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x4b8982->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/point-to-point.yml:22 routers.east.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:29:87:7f actions=strip_vlan,load:0x7c7a26->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/point-to-point.yml:22 routers.east.networks[2]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:92:f4:ec actions=strip_vlan,load:0x7c7a26->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/point-to-point.yml:22 routers.east.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.27.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e29877f->NXM_NX_ARP_SHA[],load:0xa1b0001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:29:87:7f,IN_PORT
# topologies/point-to-point.yml:12 networks.link
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x7c7a26->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/point-to-point.yml:5 hosts.net1)
run 19 ip -batch - <<'END'
# topologies/point-to-point.yml:18 routers.west.networks[0]
link set qr-ab8ffc8f-0f netns qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b address fa:16:3e:b7:d4:51 mtu 1450
# topologies/point-to-point.yml:18 routers.west.networks[1]
link set qr-cbb33793-6f netns qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b address fa:16:3e:40:81:84 mtu 1450
# topologies/point-to-point.yml:18 routers.west.networks[2]
link set qr-f0cd700e-55 netns qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b address fa:16:3e:e9:e9:22 mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/point-to-point.yml:5 hosts.net1)
run 20 ip -batch - <<'END'
# topologies/point-to-point.yml:5 hosts.net1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/point-to-point.yml:5 hosts.net1)
run 21 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b (topologies/point-to-point.yml:17 routers.west)
run 22 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b sysctl -q -p - <<'END'
# topologies/point-to-point.yml:18 routers.west.networks[2]
net/ipv6/conf/qr-f0cd700e-55/accept_dad = 0
END
# devices, addresses and routes of qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b (topologies/point-to-point.yml:17 routers.west)
run 23 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b ip -batch - <<'END'
# topologies/point-to-point.yml:17 routers.west
link set lo up
# topologies/point-to-point.yml:18 routers.west.networks[0]
link set qr-ab8ffc8f-0f up
# topologies/point-to-point.yml:18 routers.west.networks[1]
link set qr-cbb33793-6f up
# topologies/point-to-point.yml:18 routers.west.networks[2]
link set qr-f0cd700e-55 up
# topologies/point-to-point.yml:18 routers.west.networks[0]
addr add 10.27.1.1/24 broadcast 10.27.1.255 dev qr-ab8ffc8f-0f
# topologies/point-to-point.yml:18 routers.west.networks[1]
addr add 10.27.0.0/31 dev qr-cbb33793-6f
# topologies/point-to-point.yml:18 routers.west.networks[2]
addr add 2001:db8:27::/127 dev qr-f0cd700e-55
# topologies/point-to-point.yml:20 routers.west.routes[0]
route add 10.27.2.0/24 via 10.27.0.1
END
# start metadata proxy of router west (topologies/point-to-point.yml:17 routers.west)
run 24 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b haproxy -f /run/neutron/ns-metadata-proxy/05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/point-to-point.yml:5 hosts.net1)
run 25 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/point-to-point.yml:18 routers.west.networks[0]
qr-ab8ffc8f-0f
# topologies/point-to-point.yml:18 routers.west.networks[1]
qr-cbb33793-6f
# topologies/point-to-point.yml:18 routers.west.networks[2]
qr-f0cd700e-55
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
# folders of Open vSwitch (topologies/point-to-point.yml:6 hosts.net2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/point-to-point.yml:6 hosts.net2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/point-to-point.yml:6 hosts.net2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/point-to-point.yml:6 hosts.net2)
run 4 ovs-vsctl --no-wait init \
  -- set Open_vSwitch . external_ids:hostname=net2 external_ids:system-id=net2 \
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
  -- add-port br-int qr-88c0025a-67 tag=1 other_config:net_uuid=ec6c3660-b088-59fd-a8cb-240472be6b30 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15499690 other_config:tag=1 \
  -- set Interface qr-88c0025a-67 type=internal 'external_ids:attached-mac="fa:16:3e:14:cd:9b"' external_ids:iface-id=88c0025a-677a-5ff3-ab68-f9a5cd878266 external_ids:iface-status=active \
  -- add-port br-int qr-7c9bfd7d-a3 tag=2 other_config:net_uuid=8e24f3a3-1a43-507d-a7ec-c13bfbae98c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8157734 other_config:tag=2 \
  -- set Interface qr-7c9bfd7d-a3 type=internal 'external_ids:attached-mac="fa:16:3e:29:87:7f"' external_ids:iface-id=7c9bfd7d-a361-56ad-8fb2-34e22fcb2e22 external_ids:iface-status=active \
  -- add-port br-int qr-213b6f77-a0 tag=2 other_config:net_uuid=8e24f3a3-1a43-507d-a7ec-c13bfbae98c4 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=8157734 other_config:tag=2 \
  -- set Interface qr-213b6f77-a0 type=internal 'external_ids:attached-mac="fa:16:3e:92:f4:ec"' external_ids:iface-id=213b6f77-a01c-5022-9fa5-b41c5cfd4bf2 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/point-to-point.yml:6 hosts.net2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:6 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/point-to-point.yml:6 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/point-to-point.yml:6 hosts.net2
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
# topologies/point-to-point.yml:6 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/point-to-point.yml:22 routers.east.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap88c0025a-67 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap88c0025a-67 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:22 routers.east.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7c9bfd7d-a3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7c9bfd7d-a3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:22 routers.east.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap213b6f77-a0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap213b6f77-a0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/point-to-point.yml:6 hosts.net2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:6 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/point-to-point.yml:6 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/point-to-point.yml:6 hosts.net2
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
# topologies/point-to-point.yml:6 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/point-to-point.yml:22 routers.east.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap88c0025a-67 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap88c0025a-67 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:22 routers.east.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap7c9bfd7d-a3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap7c9bfd7d-a3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/point-to-point.yml:22 routers.east.networks[2]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap213b6f77-a0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap213b6f77-a0 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/point-to-point.yml:6 hosts.net2)
run 7 ip -batch - <<'END'
# topologies/point-to-point.yml:21 routers.east
netns add qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67
END
# settings of the host (topologies/point-to-point.yml:6 hosts.net2)
run 8 sysctl -q -p - <<'END'
# topologies/point-to-point.yml:6 hosts.net2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/point-to-point.yml:6 hosts.net2)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 27a0b94e-1342-5fa9-ad00-f944fc6a0b67/10.27.2.2 r1
asks 27a0b94e-1342-5fa9-ad00-f944fc6a0b67/fe80::f816:3eff:fed2:1e54 r1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers r1 /openstack/latest/meta_data.json application/json {"uuid":"41f7b897-4943-507d-852d-9ba3a75ae4ad","name":"r1","hostname":"r1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"point-to-point","host":"compute1"}}
answers r1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapc918534a-63","vif_id":"c918534a-6365-5eb2-a8fb-d22fb4ca4d8e","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:d2:1e:54"}],"networks":[{"id":"network0","link":"tapc918534a-63","network_id":"ec6c3660-b088-59fd-a8cb-240472be6b30","type":"ipv4","ip_address":"10.27.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.27.2.1"}],"services":[]}],"services":[]}
answers r1 /latest/meta-data/hostname text/plain r1.novalocal
answers r1 /latest/meta-data/instance-id text/plain i-41f7b897
answers r1 /latest/meta-data/local-hostname text/plain r1.novalocal
answers r1 /latest/meta-data/local-ipv4 text/plain 10.27.2.2
answers r1 /latest/meta-data/mac text/plain fa:16:3e:d2:1e:54
answers r1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/27a0b94e-1342-5fa9-ad00-f944fc6a0b67.conf (topologies/point-to-point.yml:21 routers.east)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/27a0b94e-1342-5fa9-ad00-f944fc6a0b67.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-27a0b94e-1342-5fa9-ad00-f944fc6a0b67
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/27a0b94e-1342-5fa9-ad00-f944fc6a0b67.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 27a0b94e-1342-5fa9-ad00-f944fc6a0b67
END
# write /run/neutron/external/pids/27a0b94e-1342-5fa9-ad00-f944fc6a0b67.pid.haproxy (topologies/point-to-point.yml:21 routers.east)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/27a0b94e-1342-5fa9-ad00-f944fc6a0b67.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/point-to-point.yml:6 hosts.net2)
run 12 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/point-to-point.yml:6 hosts.net2)
run_silent 13 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 (topologies/point-to-point.yml:21 routers.east)
run 14 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 iptables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:21 routers.east
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/point-to-point.yml:21 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/point-to-point.yml:21 routers.east
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
# topologies/point-to-point.yml:21 routers.east
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
# topologies/point-to-point.yml:22 routers.east.networks[0]
-A neutron-l3-agent-scope -i qr-88c0025a-67 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/point-to-point.yml:22 routers.east.networks[1]
-A neutron-l3-agent-scope -i qr-7c9bfd7d-a3 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/point-to-point.yml:21 routers.east
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
# topologies/point-to-point.yml:21 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/point-to-point.yml:21 routers.east
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/point-to-point.yml:21 routers.east
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/point-to-point.yml:22 routers.east.networks[0]
-A neutron-l3-agent-scope -o qr-88c0025a-67 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/point-to-point.yml:22 routers.east.networks[1]
-A neutron-l3-agent-scope -o qr-7c9bfd7d-a3 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 (topologies/point-to-point.yml:21 routers.east)
run 15 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 ip6tables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:21 routers.east
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/point-to-point.yml:21 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/point-to-point.yml:21 routers.east
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
# topologies/point-to-point.yml:21 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/point-to-point.yml:22 routers.east.networks[2]
-A neutron-l3-agent-scope -i qr-213b6f77-a0 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/point-to-point.yml:21 routers.east
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/point-to-point.yml:21 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/point-to-point.yml:21 routers.east
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/point-to-point.yml:21 routers.east
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/point-to-point.yml:22 routers.east.networks[2]
-A neutron-l3-agent-scope -o qr-213b6f77-a0 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 (topologies/point-to-point.yml:21 routers.east)
run 16 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 sysctl -q -p - <<'END'
# topologies/point-to-point.yml:21 routers.east
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
# flows of br-int (topologies/point-to-point.yml:6 hosts.net2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/point-to-point.yml:6 hosts.net2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/point-to-point.yml:6 hosts.net2)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/point-to-point.yml:6 hosts.net2
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
# topologies/point-to-point.yml:11 networks.right
table=4, priority=1,tun_id=0xec81aa actions=mod_vlan_vid:1,resubmit(,10)
# topologies/point-to-point.yml:12 networks.link
table=4, priority=1,tun_id=0x7c7a26 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/point-to-point.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/point-to-point.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/point-to-point.yml:31 servers.r1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:d2:1e:54 actions=strip_vlan,load:0xec81aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.27.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ed21e54->NXM_NX_ARP_SHA[],load:0xa1b0202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:d2:1e:54,IN_PORT
# topologies/point-to-point.yml:11 networks.right
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xec81aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/point-to-point.yml:18 routers.west.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:40:81:84 actions=strip_vlan,load:0x7c7a26->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/point-to-point.yml:18 routers.west.networks[2]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:e9:e9:22 actions=strip_vlan,load:0x7c7a26->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/point-to-point.yml:18 routers.west.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.27.0.0 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e408184->NXM_NX_ARP_SHA[],load:0xa1b0000->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:40:81:84,IN_PORT
# topologies/point-to-point.yml:12 networks.link
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x7c7a26->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/point-to-point.yml:6 hosts.net2)
run 19 ip -batch - <<'END'
# topologies/point-to-point.yml:22 routers.east.networks[0]
link set qr-88c0025a-67 netns qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 address fa:16:3e:14:cd:9b mtu 1450
# topologies/point-to-point.yml:22 routers.east.networks[1]
link set qr-7c9bfd7d-a3 netns qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 address fa:16:3e:29:87:7f mtu 1450
# topologies/point-to-point.yml:22 routers.east.networks[2]
link set qr-213b6f77-a0 netns qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 address fa:16:3e:92:f4:ec mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/point-to-point.yml:6 hosts.net2)
run 20 ip -batch - <<'END'
# topologies/point-to-point.yml:6 hosts.net2
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the metadata agent (topologies/point-to-point.yml:6 hosts.net2)
run 21 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# settings of qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 (topologies/point-to-point.yml:21 routers.east)
run 22 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 sysctl -q -p - <<'END'
# topologies/point-to-point.yml:22 routers.east.networks[2]
net/ipv6/conf/qr-213b6f77-a0/accept_dad = 0
END
# devices, addresses and routes of qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 (topologies/point-to-point.yml:21 routers.east)
run 23 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 ip -batch - <<'END'
# topologies/point-to-point.yml:21 routers.east
link set lo up
# topologies/point-to-point.yml:22 routers.east.networks[0]
link set qr-88c0025a-67 up
# topologies/point-to-point.yml:22 routers.east.networks[1]
link set qr-7c9bfd7d-a3 up
# topologies/point-to-point.yml:22 routers.east.networks[2]
link set qr-213b6f77-a0 up
# topologies/point-to-point.yml:22 routers.east.networks[0]
addr add 10.27.2.1/24 broadcast 10.27.2.255 dev qr-88c0025a-67
# topologies/point-to-point.yml:22 routers.east.networks[1]
addr add 10.27.0.1/31 dev qr-7c9bfd7d-a3
# topologies/point-to-point.yml:22 routers.east.networks[2]
addr add 2001:db8:27::1/127 dev qr-213b6f77-a0
# topologies/point-to-point.yml:24 routers.east.routes[0]
route add 10.27.1.0/24 via 10.27.0.0
END
# start metadata proxy of router east (topologies/point-to-point.yml:21 routers.east)
run 24 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 haproxy -f /run/neutron/ns-metadata-proxy/27a0b94e-1342-5fa9-ad00-f944fc6a0b67.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/point-to-point.yml:6 hosts.net2)
run 25 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/point-to-point.yml:22 routers.east.networks[0]
qr-88c0025a-67
# topologies/point-to-point.yml:22 routers.east.networks[1]
qr-7c9bfd7d-a3
# topologies/point-to-point.yml:22 routers.east.networks[2]
qr-213b6f77-a0
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
# folders of Open vSwitch (topologies/point-to-point.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/point-to-point.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/point-to-point.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/point-to-point.yml:7 hosts.compute1)
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
  -- set Interface vxlan-c0a83201 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.1 \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.3 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvo479d49f7-4a tag=1 other_config:net_uuid=02463baf-602e-596a-b064-a17858567e22 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4950402 other_config:tag=1 \
  -- set Interface qvo479d49f7-4a 'external_ids:attached-mac="fa:16:3e:4d:9a:3d"' external_ids:iface-id=479d49f7-4ac9-5a89-af59-4101ca9806e2 external_ids:iface-status=active external_ids:vm-uuid=e36f1683-fa5e-59c5-b339-7a813e8b76f6 \
  -- add-port br-int qvoc918534a-63 tag=2 other_config:net_uuid=ec6c3660-b088-59fd-a8cb-240472be6b30 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=15499690 other_config:tag=2 \
  -- set Interface qvoc918534a-63 'external_ids:attached-mac="fa:16:3e:d2:1e:54"' external_ids:iface-id=c918534a-6365-5eb2-a8fb-d22fb4ca4d8e external_ids:iface-status=active external_ids:vm-uuid=41f7b897-4943-507d-852d-9ba3a75ae4ad \
  -- add-port br-int qvoc9770b0b-c9 tag=3 other_config:net_uuid=7fb5da10-2d39-5bb3-b5d9-d50b5e7ee541 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=3128873 other_config:tag=3 \
  -- set Interface qvoc9770b0b-c9 'external_ids:attached-mac="fa:16:3e:8a:06:8a"' external_ids:iface-id=c9770b0b-c9e8-539c-879f-f89e25875510 external_ids:iface-status=active external_ids:vm-uuid=86f8b80c-fbcd-5d48-b696-c85ca725f982
) & lanes="$lanes $!"
(
# address sets of the host (topologies/point-to-point.yml:7 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/point-to-point.yml security_groups.default
create NIPv46e0d092d-9d0f-5c48-8231- hash:net family inet hashsize 1024 maxelem 65536
add NIPv46e0d092d-9d0f-5c48-8231- 10.27.1.2
add NIPv46e0d092d-9d0f-5c48-8231- 10.27.3.1
create NIPv66e0d092d-9d0f-5c48-8231- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/point-to-point.yml:7 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/point-to-point.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb479d49f7-4a -m comment --comment "Set zone for 479d49f7-4ac9-5a89-af59-4101ca9806e2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb479d49f7-4a -m comment --comment "Set zone for 479d49f7-4ac9-5a89-af59-4101ca9806e2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap479d49f7-4a -m comment --comment "Set zone for 479d49f7-4ac9-5a89-af59-4101ca9806e2" -j CT --zone 4097
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc918534a-63 -m comment --comment "Set zone for c918534a-6365-5eb2-a8fb-d22fb4ca4d8e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc918534a-63 -m comment --comment "Set zone for c918534a-6365-5eb2-a8fb-d22fb4ca4d8e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc918534a-63 -m comment --comment "Set zone for c918534a-6365-5eb2-a8fb-d22fb4ca4d8e" -j CT --zone 4098
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc9770b0b-c9 -m comment --comment "Set zone for c9770b0b-c9e8-539c-879f-f89e25875510" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbc9770b0b-c9 -m comment --comment "Set zone for c9770b0b-c9e8-539c-879f-f89e25875510" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc9770b0b-c9 -m comment --comment "Set zone for c9770b0b-c9e8-539c-879f-f89e25875510" -j CT --zone 4099
COMMIT
*filter
# topologies/point-to-point.yml:7 hosts.compute1
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
# topologies/point-to-point.yml:30 servers.l1
:neutron-openvswi-i479d49f7-4 - [0:0]
:neutron-openvswi-o479d49f7-4 - [0:0]
:neutron-openvswi-s479d49f7-4 - [0:0]
# topologies/point-to-point.yml:31 servers.r1
:neutron-openvswi-ic918534a-6 - [0:0]
:neutron-openvswi-oc918534a-6 - [0:0]
:neutron-openvswi-sc918534a-6 - [0:0]
# topologies/point-to-point.yml:32 servers.anycast
:neutron-openvswi-ic9770b0b-c - [0:0]
:neutron-openvswi-oc9770b0b-c - [0:0]
:neutron-openvswi-sc9770b0b-c - [0:0]
# topologies/point-to-point.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap479d49f7-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap479d49f7-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap479d49f7-4a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o479d49f7-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap479d49f7-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i479d49f7-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap479d49f7-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o479d49f7-4
-A neutron-openvswi-i479d49f7-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i479d49f7-4 -d 10.27.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i479d49f7-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-i479d49f7-4 -m set --match-set NIPv46e0d092d-9d0f-5c48-8231- src -j RETURN
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-i479d49f7-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i479d49f7-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o479d49f7-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -j neutron-openvswi-s479d49f7-4
-A neutron-openvswi-s479d49f7-4 -s 10.27.1.2/32 -m mac --mac-source fa:16:3e:4d:9a:3d -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s479d49f7-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o479d49f7-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o479d49f7-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-o479d49f7-4 -j RETURN
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-o479d49f7-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o479d49f7-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc918534a-63 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc918534a-63 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc918534a-63 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc918534a-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc918534a-63 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic918534a-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc918534a-63 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc918534a-6
-A neutron-openvswi-ic918534a-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic918534a-6 -d 10.27.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic918534a-6 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/point-to-point.yml:27 security_groups.web[0]
-A neutron-openvswi-ic918534a-6 -p tcp -m tcp --dport 80 -j RETURN
# topologies/point-to-point.yml:27 security_groups.web[1]
-A neutron-openvswi-ic918534a-6 -p icmp -j RETURN
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-ic918534a-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic918534a-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc918534a-6 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -j neutron-openvswi-sc918534a-6
-A neutron-openvswi-sc918534a-6 -s 10.27.2.2/32 -m mac --mac-source fa:16:3e:d2:1e:54 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc918534a-6 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc918534a-6 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc918534a-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/point-to-point.yml:27 security_groups.web
-A neutron-openvswi-oc918534a-6 -j RETURN
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-oc918534a-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc918534a-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc9770b0b-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic9770b0b-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc9770b0b-c
-A neutron-openvswi-ic9770b0b-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic9770b0b-c -d 10.27.3.1/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic9770b0b-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-ic9770b0b-c -m set --match-set NIPv46e0d092d-9d0f-5c48-8231- src -j RETURN
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-ic9770b0b-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic9770b0b-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc9770b0b-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -j neutron-openvswi-sc9770b0b-c
-A neutron-openvswi-sc9770b0b-c -s 10.27.3.1/32 -m mac --mac-source fa:16:3e:8a:06:8a -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc9770b0b-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc9770b0b-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc9770b0b-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-oc9770b0b-c -j RETURN
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-oc9770b0b-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc9770b0b-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/point-to-point.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/point-to-point.yml:7 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/point-to-point.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/point-to-point.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb479d49f7-4a -m comment --comment "Set zone for 479d49f7-4ac9-5a89-af59-4101ca9806e2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb479d49f7-4a -m comment --comment "Set zone for 479d49f7-4ac9-5a89-af59-4101ca9806e2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap479d49f7-4a -m comment --comment "Set zone for 479d49f7-4ac9-5a89-af59-4101ca9806e2" -j CT --zone 4097
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc918534a-63 -m comment --comment "Set zone for c918534a-6365-5eb2-a8fb-d22fb4ca4d8e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbc918534a-63 -m comment --comment "Set zone for c918534a-6365-5eb2-a8fb-d22fb4ca4d8e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc918534a-63 -m comment --comment "Set zone for c918534a-6365-5eb2-a8fb-d22fb4ca4d8e" -j CT --zone 4098
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc9770b0b-c9 -m comment --comment "Set zone for c9770b0b-c9e8-539c-879f-f89e25875510" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvbc9770b0b-c9 -m comment --comment "Set zone for c9770b0b-c9e8-539c-879f-f89e25875510" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc9770b0b-c9 -m comment --comment "Set zone for c9770b0b-c9e8-539c-879f-f89e25875510" -j CT --zone 4099
COMMIT
*filter
# topologies/point-to-point.yml:7 hosts.compute1
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
# topologies/point-to-point.yml:30 servers.l1
:neutron-openvswi-i479d49f7-4 - [0:0]
:neutron-openvswi-o479d49f7-4 - [0:0]
# topologies/point-to-point.yml:31 servers.r1
:neutron-openvswi-ic918534a-6 - [0:0]
:neutron-openvswi-oc918534a-6 - [0:0]
# topologies/point-to-point.yml:32 servers.anycast
:neutron-openvswi-ic9770b0b-c - [0:0]
:neutron-openvswi-oc9770b0b-c - [0:0]
# topologies/point-to-point.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap479d49f7-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap479d49f7-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap479d49f7-4a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o479d49f7-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap479d49f7-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i479d49f7-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap479d49f7-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o479d49f7-4
-A neutron-openvswi-i479d49f7-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i479d49f7-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i479d49f7-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i479d49f7-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i479d49f7-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-i479d49f7-4 -m set --match-set NIPv66e0d092d-9d0f-5c48-8231- src -j RETURN
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-i479d49f7-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i479d49f7-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o479d49f7-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o479d49f7-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o479d49f7-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o479d49f7-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-o479d49f7-4 -j RETURN
# topologies/point-to-point.yml:30 servers.l1
-A neutron-openvswi-o479d49f7-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o479d49f7-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc918534a-63 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc918534a-63 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc918534a-63 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc918534a-6
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc918534a-63 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic918534a-6
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc918534a-63 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc918534a-6
-A neutron-openvswi-ic918534a-6 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic918534a-6 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic918534a-6 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic918534a-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic918534a-6 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/point-to-point.yml:27 security_groups.web[0]
-A neutron-openvswi-ic918534a-6 -p tcp -m tcp --dport 80 -j RETURN
# topologies/point-to-point.yml:27 security_groups.web[1]
-A neutron-openvswi-ic918534a-6 -p ipv6-icmp -j RETURN
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-ic918534a-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic918534a-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc918534a-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc918534a-6 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc918534a-6 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc918534a-6 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/point-to-point.yml:27 security_groups.web
-A neutron-openvswi-oc918534a-6 -j RETURN
# topologies/point-to-point.yml:31 servers.r1
-A neutron-openvswi-oc918534a-6 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc918534a-6 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc9770b0b-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic9770b0b-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc9770b0b-c9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc9770b0b-c
-A neutron-openvswi-ic9770b0b-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic9770b0b-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic9770b0b-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic9770b0b-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic9770b0b-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-ic9770b0b-c -m set --match-set NIPv66e0d092d-9d0f-5c48-8231- src -j RETURN
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-ic9770b0b-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic9770b0b-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc9770b0b-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc9770b0b-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc9770b0b-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc9770b0b-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/point-to-point.yml security_groups.default
-A neutron-openvswi-oc9770b0b-c -j RETURN
# topologies/point-to-point.yml:32 servers.anycast
-A neutron-openvswi-oc9770b0b-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc9770b0b-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/point-to-point.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/point-to-point.yml:7 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/point-to-point.yml:30 servers.l1
netns add l1
# topologies/point-to-point.yml:31 servers.r1
netns add r1
# topologies/point-to-point.yml:32 servers.anycast
netns add anycast
# topologies/point-to-point.yml:30 servers.l1
link add qbr479d49f7-4a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo479d49f7-4a mtu 1450 type veth peer name qvb479d49f7-4a mtu 1450
link add tap479d49f7-4a mtu 1450 type veth peer name eth0 netns l1 address fa:16:3e:4d:9a:3d mtu 1450
# topologies/point-to-point.yml:31 servers.r1
link add qbrc918534a-63 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc918534a-63 mtu 1450 type veth peer name qvbc918534a-63 mtu 1450
link add tapc918534a-63 mtu 1450 type veth peer name eth0 netns r1 address fa:16:3e:d2:1e:54 mtu 1450
# topologies/point-to-point.yml:32 servers.anycast
link add qbrc9770b0b-c9 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc9770b0b-c9 mtu 1450 type veth peer name qvbc9770b0b-c9 mtu 1450
link add tapc9770b0b-c9 mtu 1450 type veth peer name eth0 netns anycast address fa:16:3e:8a:06:8a mtu 1450
END
# settings of the host (topologies/point-to-point.yml:7 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/point-to-point.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/point-to-point.yml:30 servers.l1
net/ipv6/conf/qbr479d49f7-4a/disable_ipv6 = 1
# topologies/point-to-point.yml:31 servers.r1
net/ipv6/conf/qbrc918534a-63/disable_ipv6 = 1
# topologies/point-to-point.yml:32 servers.anycast
net/ipv6/conf/qbrc9770b0b-c9/disable_ipv6 = 1
# topologies/point-to-point.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/point-to-point.yml:7 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/point-to-point.yml:30 servers.l1
link set qbr479d49f7-4a up
link set qvo479d49f7-4a promisc on up
link set qvb479d49f7-4a master qbr479d49f7-4a promisc on up
link set tap479d49f7-4a master qbr479d49f7-4a up
# topologies/point-to-point.yml:31 servers.r1
link set qbrc918534a-63 up
link set qvoc918534a-63 promisc on up
link set qvbc918534a-63 master qbrc918534a-63 promisc on up
link set tapc918534a-63 master qbrc918534a-63 up
# topologies/point-to-point.yml:32 servers.anycast
link set qbrc9770b0b-c9 up
link set qvoc9770b0b-c9 promisc on up
link set qvbc9770b0b-c9 master qbrc9770b0b-c9 promisc on up
link set tapc9770b0b-c9 master qbrc9770b0b-c9 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/point-to-point.yml:7 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen r1 0.0.0.0 80
listen r1 0.0.0.0 22
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/point-to-point.yml:30 servers.l1)
run 12 nsenter --net=/run/netns/l1 ethtool -K eth0 tx off
# devices, addresses and routes of l1 (topologies/point-to-point.yml:30 servers.l1)
run 13 nsenter --net=/run/netns/l1 ip -batch - <<'END'
# topologies/point-to-point.yml:30 servers.l1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.27.1.2/24 dev eth0
route add default via 10.27.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/point-to-point.yml:31 servers.r1)
run 14 nsenter --net=/run/netns/r1 ethtool -K eth0 tx off
# devices, addresses and routes of r1 (topologies/point-to-point.yml:31 servers.r1)
run 15 nsenter --net=/run/netns/r1 ip -batch - <<'END'
# topologies/point-to-point.yml:31 servers.r1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.27.2.2/24 dev eth0
route add default via 10.27.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/point-to-point.yml:32 servers.anycast)
run 16 nsenter --net=/run/netns/anycast ethtool -K eth0 tx off
# devices, addresses and routes of anycast (topologies/point-to-point.yml:32 servers.anycast)
run 17 nsenter --net=/run/netns/anycast ip -batch - <<'END'
# topologies/point-to-point.yml:32 servers.anycast
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.27.3.1/32 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/point-to-point.yml:7 hosts.compute1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/point-to-point.yml:7 hosts.compute1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/point-to-point.yml:7 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/point-to-point.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/point-to-point.yml:30 servers.l1
priority=9,in_port="qvo479d49f7-4a" actions=resubmit(,25)
table=25, priority=2,in_port="qvo479d49f7-4a",dl_src=fa:16:3e:4d:9a:3d actions=resubmit(,30)
priority=10,icmp6,in_port="qvo479d49f7-4a",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo479d49f7-4a",icmp_type=136,nd_target=fe80::f816:3eff:fe4d:9a3d actions=resubmit(,59)
priority=10,arp,in_port="qvo479d49f7-4a" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo479d49f7-4a",arp_spa=10.27.1.2 actions=resubmit(,25)
# topologies/point-to-point.yml:31 servers.r1
priority=9,in_port="qvoc918534a-63" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc918534a-63",dl_src=fa:16:3e:d2:1e:54 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc918534a-63",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc918534a-63",icmp_type=136,nd_target=fe80::f816:3eff:fed2:1e54 actions=resubmit(,59)
priority=10,arp,in_port="qvoc918534a-63" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc918534a-63",arp_spa=10.27.2.2 actions=resubmit(,25)
# topologies/point-to-point.yml:32 servers.anycast
priority=9,in_port="qvoc9770b0b-c9" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc9770b0b-c9",dl_src=fa:16:3e:8a:06:8a actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc9770b0b-c9",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc9770b0b-c9",icmp_type=136,nd_target=fe80::f816:3eff:fe8a:68a actions=resubmit(,59)
priority=10,arp,in_port="qvoc9770b0b-c9" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc9770b0b-c9",arp_spa=10.27.3.1 actions=resubmit(,25)
END
# first frames of servers (topologies/point-to-point.yml:7 hosts.compute1)
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
# topologies/point-to-point.yml:30 servers.l1
qvb479d49f7-4a fa:16:3e:4d:9a:3d
# topologies/point-to-point.yml:31 servers.r1
qvbc918534a-63 fa:16:3e:d2:1e:54
# topologies/point-to-point.yml:32 servers.anycast
qvbc9770b0b-c9 fa:16:3e:8a:06:8a
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/point-to-point.yml:7 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/point-to-point.yml:7 hosts.compute1
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
# topologies/point-to-point.yml:10 networks.left
table=4, priority=1,tun_id=0x4b8982 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/point-to-point.yml:11 networks.right
table=4, priority=1,tun_id=0xec81aa actions=mod_vlan_vid:2,resubmit(,10)
# topologies/point-to-point.yml:14 networks.loop
table=4, priority=1,tun_id=0x2fbe29 actions=mod_vlan_vid:3,resubmit(,10)
# topologies/point-to-point.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/point-to-point.yml:6 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/point-to-point.yml:18 routers.west.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:b7:d4:51 actions=strip_vlan,load:0x4b8982->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.27.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eb7d451->NXM_NX_ARP_SHA[],load:0xa1b0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:b7:d4:51,IN_PORT
# topologies/point-to-point.yml:10 networks.left
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x4b8982->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/point-to-point.yml:22 routers.east.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:14:cd:9b actions=strip_vlan,load:0xec81aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.27.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e14cd9b->NXM_NX_ARP_SHA[],load:0xa1b0201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:14:cd:9b,IN_PORT
# topologies/point-to-point.yml:11 networks.right
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xec81aa->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/point-to-point.yml:7 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/point-to-point.yml:7 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/point-to-point.yml:7 hosts.compute1)
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/point-to-point.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/point-to-point.yml:5 hosts.net1)
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
# announce the addresses of qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b (topologies/point-to-point.yml:18 routers.west.networks[0])
start 3 nsenter --net=/run/netns/qrouter-05e26a65-b3f7-5ab7-96a3-bdc1be6caf2b sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-ab8ffc8f-0f 10.27.1.1 qr-cbb33793-6f 10.27.0.0
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
# announce the addresses of the host (topologies/point-to-point.yml:6 hosts.net2)
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
# wait until the far ends of the tunnels are known (topologies/point-to-point.yml:6 hosts.net2)
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
# announce the addresses of qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 (topologies/point-to-point.yml:22 routers.east.networks[0])
start 3 nsenter --net=/run/netns/qrouter-27a0b94e-1342-5fa9-ad00-f944fc6a0b67 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-88c0025a-67 10.27.2.1 qr-7c9bfd7d-a3 10.27.0.1
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
# announce the addresses of the host (topologies/point-to-point.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/point-to-point.yml:7 hosts.compute1)
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
