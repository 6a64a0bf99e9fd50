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
# namespaces and links (topologies/router.yml )
run 1 ip -batch - <<'END'
# topologies/router.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/router.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/router.yml:6 hosts.net2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns net2 mtu 1500
# topologies/router.yml:7 hosts.compute1
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
END
# devices, addresses and routes of the host (topologies/router.yml )
run 2 ip -batch - <<'END'
# topologies/router.yml underlay
link set sw-underlay up
# topologies/router.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/router.yml:6 hosts.net2
link set h2-eth0 master sw-underlay up
# topologies/router.yml:7 hosts.compute1
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/router.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/router.yml:5 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/router.yml:5 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of net2 (topologies/router.yml:6 hosts.net2)
run 5 nsenter --net=/run/netns/net2 ip -batch - <<'END'
# topologies/router.yml:6 hosts.net2
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/router.yml:7 hosts.compute1)
run 6 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/router.yml:7 hosts.compute1
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
# folders of Open vSwitch (topologies/router.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/router.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/router.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/router.yml:5 hosts.net1)
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
  -- add-port br-int qr-766649b8-6f tag=1 other_config:net_uuid=2f60248d-b50b-5952-83b4-10fa4643a7d3 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9633494 other_config:tag=1 \
  -- set Interface qr-766649b8-6f type=internal 'external_ids:attached-mac="fa:16:3e:99:90:89"' external_ids:iface-id=766649b8-6ffd-5c85-893e-0049c500196a external_ids:iface-status=active \
  -- add-port br-int qr-2d4d33e1-70 tag=2 other_config:net_uuid=d96321fa-8c1f-5b61-93b4-d295cf0f4042 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14737930 other_config:tag=2 \
  -- set Interface qr-2d4d33e1-70 type=internal 'external_ids:attached-mac="fa:16:3e:ff:54:9e"' external_ids:iface-id=2d4d33e1-706d-5445-bbbc-6017daa895dd external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/router.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/router.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/router.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/router.yml:5 hosts.net1
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
# topologies/router.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/router.yml:17 routers.west.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap766649b8-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap766649b8-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/router.yml:17 routers.west.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2d4d33e1-70 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2d4d33e1-70 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/router.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/router.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/router.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/router.yml:5 hosts.net1
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
# topologies/router.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/router.yml:17 routers.west.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap766649b8-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap766649b8-6f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/router.yml:17 routers.west.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2d4d33e1-70 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2d4d33e1-70 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/router.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/router.yml:16 routers.west
netns add qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb
END
# settings of the host (topologies/router.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/router.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/router.yml:5 hosts.net1)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 10cea2f2-52bb-5bcb-a196-cc1af1f674cb/10.4.1.2 l1
asks 10cea2f2-52bb-5bcb-a196-cc1af1f674cb/fe80::f816:3eff:fe01:c29b l1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers l1 /openstack/latest/meta_data.json application/json {"uuid":"d7475423-0bf8-551e-bf12-8128ca55859c","name":"l1","hostname":"l1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"router","host":"compute1"}}
answers l1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap0ece7490-70","vif_id":"0ece7490-70b8-5800-ad65-63918a151952","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:01:c2:9b"}],"networks":[{"id":"network0","link":"tap0ece7490-70","network_id":"2f60248d-b50b-5952-83b4-10fa4643a7d3","type":"ipv4","ip_address":"10.4.1.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.4.1.1"},{"network":"10.4.2.0","netmask":"255.255.255.0","gateway":"10.4.1.1"}],"services":[]}],"services":[]}
answers l1 /latest/meta-data/hostname text/plain l1.novalocal
answers l1 /latest/meta-data/instance-id text/plain i-d7475423
answers l1 /latest/meta-data/local-hostname text/plain l1.novalocal
answers l1 /latest/meta-data/local-ipv4 text/plain 10.4.1.2
answers l1 /latest/meta-data/mac text/plain fa:16:3e:01:c2:9b
answers l1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/10cea2f2-52bb-5bcb-a196-cc1af1f674cb.conf (topologies/router.yml:16 routers.west)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/10cea2f2-52bb-5bcb-a196-cc1af1f674cb.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-10cea2f2-52bb-5bcb-a196-cc1af1f674cb
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/10cea2f2-52bb-5bcb-a196-cc1af1f674cb.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 10cea2f2-52bb-5bcb-a196-cc1af1f674cb
END
# write /run/neutron/external/pids/10cea2f2-52bb-5bcb-a196-cc1af1f674cb.pid.haproxy (topologies/router.yml:16 routers.west)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/10cea2f2-52bb-5bcb-a196-cc1af1f674cb.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/router.yml:5 hosts.net1)
run 12 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/router.yml:5 hosts.net1)
run_silent 13 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb (topologies/router.yml:16 routers.west)
run 14 nsenter --net=/run/netns/qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb iptables-restore --noflush <<'END'
*raw
# topologies/router.yml:16 routers.west
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/router.yml:16 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/router.yml:16 routers.west
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
# topologies/router.yml:16 routers.west
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
# topologies/router.yml:17 routers.west.networks[0]
-A neutron-l3-agent-scope -i qr-766649b8-6f -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/router.yml:17 routers.west.networks[1]
-A neutron-l3-agent-scope -i qr-2d4d33e1-70 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/router.yml:16 routers.west
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
# topologies/router.yml:16 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/router.yml:16 routers.west
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/router.yml:16 routers.west
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/router.yml:17 routers.west.networks[0]
-A neutron-l3-agent-scope -o qr-766649b8-6f -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/router.yml:17 routers.west.networks[1]
-A neutron-l3-agent-scope -o qr-2d4d33e1-70 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb (topologies/router.yml:16 routers.west)
run 15 nsenter --net=/run/netns/qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb ip6tables-restore --noflush <<'END'
*raw
# topologies/router.yml:16 routers.west
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/router.yml:16 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/router.yml:16 routers.west
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
# topologies/router.yml:16 routers.west
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
# topologies/router.yml:16 routers.west
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/router.yml:16 routers.west
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/router.yml:16 routers.west
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/router.yml:16 routers.west
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
# settings of qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb (topologies/router.yml:16 routers.west)
run 16 nsenter --net=/run/netns/qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb sysctl -q -p - <<'END'
# topologies/router.yml:16 routers.west
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
# flows of br-int (topologies/router.yml:5 hosts.net1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/router.yml:5 hosts.net1
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
# flows of br-tun (topologies/router.yml:5 hosts.net1)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/router.yml:5 hosts.net1
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
# topologies/router.yml:10 networks.left
table=4, priority=1,tun_id=0x92fed6 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/router.yml:11 networks.middle
table=4, priority=1,tun_id=0xe0e20a actions=mod_vlan_vid:2,resubmit(,10)
# topologies/router.yml:6 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/router.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/router.yml:25 servers.l1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:01:c2:9b actions=strip_vlan,load:0x92fed6->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.4.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e01c29b->NXM_NX_ARP_SHA[],load:0xa040102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:01:c2:9b,IN_PORT
# topologies/router.yml:10 networks.left
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x92fed6->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/router.yml:21 routers.east.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:20:78:dc actions=strip_vlan,load:0xe0e20a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.4.9.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e2078dc->NXM_NX_ARP_SHA[],load:0xa040902->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:20:78:dc,IN_PORT
# topologies/router.yml:11 networks.middle
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xe0e20a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/router.yml:5 hosts.net1)
run 19 ip -batch - <<'END'
# topologies/router.yml:17 routers.west.networks[0]
link set qr-766649b8-6f netns qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb address fa:16:3e:99:90:89 mtu 1450
# topologies/router.yml:17 routers.west.networks[1]
link set qr-2d4d33e1-70 netns qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb address fa:16:3e:ff:54:9e mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/router.yml:5 hosts.net1)
run 20 ip -batch - <<'END'
# topologies/router.yml:5 hosts.net1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/router.yml:5 hosts.net1)
run 21 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# devices, addresses and routes of qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb (topologies/router.yml:16 routers.west)
run 22 nsenter --net=/run/netns/qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb ip -batch - <<'END'
# topologies/router.yml:16 routers.west
link set lo up
# topologies/router.yml:17 routers.west.networks[0]
link set qr-766649b8-6f up
# topologies/router.yml:17 routers.west.networks[1]
link set qr-2d4d33e1-70 up
# topologies/router.yml:17 routers.west.networks[0]
addr add 10.4.1.1/24 broadcast 10.4.1.255 dev qr-766649b8-6f
# topologies/router.yml:17 routers.west.networks[1]
addr add 10.4.9.1/24 broadcast 10.4.9.255 dev qr-2d4d33e1-70
# topologies/router.yml:18 routers.west.routes[0]
route add 10.4.2.0/24 via 10.4.9.2
END
# start metadata proxy of router west (topologies/router.yml:16 routers.west)
run 23 nsenter --net=/run/netns/qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb haproxy -f /run/neutron/ns-metadata-proxy/10cea2f2-52bb-5bcb-a196-cc1af1f674cb.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/router.yml:5 hosts.net1)
run 24 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/router.yml:17 routers.west.networks[0]
qr-766649b8-6f
# topologies/router.yml:17 routers.west.networks[1]
qr-2d4d33e1-70
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
# folders of Open vSwitch (topologies/router.yml:6 hosts.net2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/router.yml:6 hosts.net2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/router.yml:6 hosts.net2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/router.yml:6 hosts.net2)
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
  -- add-port br-int qr-db135c68-1f tag=2 other_config:net_uuid=9cf42f25-6785-540d-893d-e464bfde5834 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14193329 other_config:tag=2 \
  -- set Interface qr-db135c68-1f type=internal 'external_ids:attached-mac="fa:16:3e:39:3c:34"' external_ids:iface-id=db135c68-1fe2-5735-937f-a4fa99ea7f47 external_ids:iface-status=active \
  -- add-port br-int qr-40f7a5d8-ad tag=1 other_config:net_uuid=d96321fa-8c1f-5b61-93b4-d295cf0f4042 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14737930 other_config:tag=1 \
  -- set Interface qr-40f7a5d8-ad type=internal 'external_ids:attached-mac="fa:16:3e:20:78:dc"' external_ids:iface-id=40f7a5d8-ad09-5567-bd38-f8851a85b44e external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/router.yml:6 hosts.net2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/router.yml:6 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/router.yml:6 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/router.yml:6 hosts.net2
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
# topologies/router.yml:6 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/router.yml:21 routers.east.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap40f7a5d8-ad --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap40f7a5d8-ad --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/router.yml:21 routers.east.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdb135c68-1f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdb135c68-1f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/router.yml:6 hosts.net2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/router.yml:6 hosts.net2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/router.yml:6 hosts.net2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
COMMIT
*filter
# topologies/router.yml:6 hosts.net2
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
# topologies/router.yml:6 hosts.net2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/router.yml:21 routers.east.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap40f7a5d8-ad --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap40f7a5d8-ad --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/router.yml:21 routers.east.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdb135c68-1f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdb135c68-1f --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
) & lanes="$lanes $!"
(
# namespaces and links (topologies/router.yml:6 hosts.net2)
run 7 ip -batch - <<'END'
# topologies/router.yml:19 routers.east
netns add qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8
END
# settings of the host (topologies/router.yml:6 hosts.net2)
run 8 sysctl -q -p - <<'END'
# topologies/router.yml:6 hosts.net2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/router.yml:6 hosts.net2)
run 9 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 8353204d-219d-5b25-9316-40d60ff0c8f8/10.4.2.2 r1
asks 8353204d-219d-5b25-9316-40d60ff0c8f8/fe80::f816:3eff:fe37:57fb r1
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers r1 /openstack/latest/meta_data.json application/json {"uuid":"3987ac93-2153-5875-9f0e-121fc05f7871","name":"r1","hostname":"r1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"router","host":"compute1"}}
answers r1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapb1eef00a-ca","vif_id":"b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:37:57:fb"}],"networks":[{"id":"network0","link":"tapb1eef00a-ca","network_id":"9cf42f25-6785-540d-893d-e464bfde5834","type":"ipv4","ip_address":"10.4.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.4.2.1"}],"services":[]}],"services":[]}
answers r1 /latest/meta-data/hostname text/plain r1.novalocal
answers r1 /latest/meta-data/instance-id text/plain i-3987ac93
answers r1 /latest/meta-data/local-hostname text/plain r1.novalocal
answers r1 /latest/meta-data/local-ipv4 text/plain 10.4.2.2
answers r1 /latest/meta-data/mac text/plain fa:16:3e:37:57:fb
answers r1 /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/8353204d-219d-5b25-9316-40d60ff0c8f8.conf (topologies/router.yml:19 routers.east)
run 10 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/8353204d-219d-5b25-9316-40d60ff0c8f8.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-8353204d-219d-5b25-9316-40d60ff0c8f8
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/8353204d-219d-5b25-9316-40d60ff0c8f8.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 8353204d-219d-5b25-9316-40d60ff0c8f8
END
# write /run/neutron/external/pids/8353204d-219d-5b25-9316-40d60ff0c8f8.pid.haproxy (topologies/router.yml:19 routers.east)
run 11 install -D -m 644 /dev/stdin /run/neutron/external/pids/8353204d-219d-5b25-9316-40d60ff0c8f8.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/router.yml:6 hosts.net2)
run 12 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/router.yml:6 hosts.net2)
run_silent 13 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 (topologies/router.yml:19 routers.east)
run 14 nsenter --net=/run/netns/qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 iptables-restore --noflush <<'END'
*raw
# topologies/router.yml:19 routers.east
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/router.yml:19 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/router.yml:19 routers.east
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
# topologies/router.yml:19 routers.east
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
# topologies/router.yml:21 routers.east.networks[0]
-A neutron-l3-agent-scope -i qr-db135c68-1f -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/router.yml:21 routers.east.networks[1]
-A neutron-l3-agent-scope -i qr-40f7a5d8-ad -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/router.yml:19 routers.east
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
# topologies/router.yml:19 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/router.yml:19 routers.east
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/router.yml:19 routers.east
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/router.yml:21 routers.east.networks[0]
-A neutron-l3-agent-scope -o qr-db135c68-1f -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/router.yml:21 routers.east.networks[1]
-A neutron-l3-agent-scope -o qr-40f7a5d8-ad -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 (topologies/router.yml:19 routers.east)
run 15 nsenter --net=/run/netns/qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 ip6tables-restore --noflush <<'END'
*raw
# topologies/router.yml:19 routers.east
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/router.yml:19 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/router.yml:19 routers.east
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
# topologies/router.yml:19 routers.east
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
# topologies/router.yml:19 routers.east
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/router.yml:19 routers.east
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/router.yml:19 routers.east
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/router.yml:19 routers.east
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
# settings of qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 (topologies/router.yml:19 routers.east)
run 16 nsenter --net=/run/netns/qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 sysctl -q -p - <<'END'
# topologies/router.yml:19 routers.east
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
# flows of br-int (topologies/router.yml:6 hosts.net2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/router.yml:6 hosts.net2
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
# flows of br-tun (topologies/router.yml:6 hosts.net2)
run 18 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/router.yml:6 hosts.net2
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
# topologies/router.yml:11 networks.middle
table=4, priority=1,tun_id=0xe0e20a actions=mod_vlan_vid:1,resubmit(,10)
# topologies/router.yml:12 networks.right
table=4, priority=1,tun_id=0xd892b1 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/router.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/router.yml:7 hosts.compute1
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/router.yml:17 routers.west.networks[1]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ff:54:9e actions=strip_vlan,load:0xe0e20a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.4.9.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eff549e->NXM_NX_ARP_SHA[],load:0xa040901->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ff:54:9e,IN_PORT
# topologies/router.yml:11 networks.middle
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0xe0e20a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/router.yml:26 servers.r1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:37:57:fb actions=strip_vlan,load:0xd892b1->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.4.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3757fb->NXM_NX_ARP_SHA[],load:0xa040202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:37:57:fb,IN_PORT
# topologies/router.yml:12 networks.right
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xd892b1->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/router.yml:6 hosts.net2)
run 19 ip -batch - <<'END'
# topologies/router.yml:21 routers.east.networks[0]
link set qr-db135c68-1f netns qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 address fa:16:3e:39:3c:34 mtu 1450
# topologies/router.yml:21 routers.east.networks[1]
link set qr-40f7a5d8-ad netns qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 address fa:16:3e:20:78:dc mtu 1450
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/router.yml:6 hosts.net2)
run 20 ip -batch - <<'END'
# topologies/router.yml:6 hosts.net2
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the metadata agent (topologies/router.yml:6 hosts.net2)
run 21 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 4. routers and load balancers ----
(
# devices, addresses and routes of qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 (topologies/router.yml:19 routers.east)
run 22 nsenter --net=/run/netns/qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 ip -batch - <<'END'
# topologies/router.yml:19 routers.east
link set lo up
# topologies/router.yml:21 routers.east.networks[0]
link set qr-db135c68-1f up
# topologies/router.yml:21 routers.east.networks[1]
link set qr-40f7a5d8-ad up
# topologies/router.yml:21 routers.east.networks[0]
addr add 10.4.2.1/24 broadcast 10.4.2.255 dev qr-db135c68-1f
# topologies/router.yml:21 routers.east.networks[1]
addr add 10.4.9.2/24 broadcast 10.4.9.255 dev qr-40f7a5d8-ad
# topologies/router.yml:22 routers.east.routes[0]
route add 10.4.1.0/24 via 10.4.9.1
END
# start metadata proxy of router east (topologies/router.yml:19 routers.east)
run 23 nsenter --net=/run/netns/qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 haproxy -f /run/neutron/ns-metadata-proxy/8353204d-219d-5b25-9316-40d60ff0c8f8.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/router.yml:6 hosts.net2)
run 24 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/router.yml:21 routers.east.networks[0]
qr-db135c68-1f
# topologies/router.yml:21 routers.east.networks[1]
qr-40f7a5d8-ad
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
# folders of Open vSwitch (topologies/router.yml:7 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/router.yml:7 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/router.yml:7 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/router.yml:7 hosts.compute1)
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
  -- add-port br-int qvo0ece7490-70 tag=1 other_config:net_uuid=2f60248d-b50b-5952-83b4-10fa4643a7d3 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=9633494 other_config:tag=1 \
  -- set Interface qvo0ece7490-70 'external_ids:attached-mac="fa:16:3e:01:c2:9b"' external_ids:iface-id=0ece7490-70b8-5800-ad65-63918a151952 external_ids:iface-status=active external_ids:vm-uuid=d7475423-0bf8-551e-bf12-8128ca55859c \
  -- add-port br-int qvob1eef00a-ca tag=2 other_config:net_uuid=9cf42f25-6785-540d-893d-e464bfde5834 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=14193329 other_config:tag=2 \
  -- set Interface qvob1eef00a-ca 'external_ids:attached-mac="fa:16:3e:37:57:fb"' external_ids:iface-id=b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b external_ids:iface-status=active external_ids:vm-uuid=3987ac93-2153-5875-9f0e-121fc05f7871 \
  -- add-port br-int qvo275807fa-3a tag=3 other_config:net_uuid=c588ca21-854b-5265-8dde-af4351be246a other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332351 other_config:tag=3 \
  -- set Interface qvo275807fa-3a 'external_ids:attached-mac="fa:16:3e:c1:ad:41"' external_ids:iface-id=275807fa-3a45-5222-8b30-c6c6ec32e784 external_ids:iface-status=active external_ids:vm-uuid=aa0f6ea4-0942-564e-84b1-9b1075d6784b
) & lanes="$lanes $!"
(
# address sets of the host (topologies/router.yml:7 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/router.yml security_groups.default
create NIPv4e64b6d51-c289-50e7-8bac- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4e64b6d51-c289-50e7-8bac- 10.4.1.2
add NIPv4e64b6d51-c289-50e7-8bac- 10.4.2.2
add NIPv4e64b6d51-c289-50e7-8bac- 10.4.3.2
create NIPv6e64b6d51-c289-50e7-8bac- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/router.yml:7 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/router.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/router.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb0ece7490-70 -m comment --comment "Set zone for 0ece7490-70b8-5800-ad65-63918a151952" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb0ece7490-70 -m comment --comment "Set zone for 0ece7490-70b8-5800-ad65-63918a151952" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap0ece7490-70 -m comment --comment "Set zone for 0ece7490-70b8-5800-ad65-63918a151952" -j CT --zone 4097
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb1eef00a-ca -m comment --comment "Set zone for b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb1eef00a-ca -m comment --comment "Set zone for b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb1eef00a-ca -m comment --comment "Set zone for b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b" -j CT --zone 4098
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb275807fa-3a -m comment --comment "Set zone for 275807fa-3a45-5222-8b30-c6c6ec32e784" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb275807fa-3a -m comment --comment "Set zone for 275807fa-3a45-5222-8b30-c6c6ec32e784" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap275807fa-3a -m comment --comment "Set zone for 275807fa-3a45-5222-8b30-c6c6ec32e784" -j CT --zone 4099
COMMIT
*filter
# topologies/router.yml:7 hosts.compute1
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
# topologies/router.yml:25 servers.l1
:neutron-openvswi-i0ece7490-7 - [0:0]
:neutron-openvswi-o0ece7490-7 - [0:0]
:neutron-openvswi-s0ece7490-7 - [0:0]
# topologies/router.yml:26 servers.r1
:neutron-openvswi-ib1eef00a-c - [0:0]
:neutron-openvswi-ob1eef00a-c - [0:0]
:neutron-openvswi-sb1eef00a-c - [0:0]
# topologies/router.yml:27 servers.i1
:neutron-openvswi-i275807fa-3 - [0:0]
:neutron-openvswi-o275807fa-3 - [0:0]
:neutron-openvswi-s275807fa-3 - [0:0]
# topologies/router.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0ece7490-70 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0ece7490-70 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap0ece7490-70 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o0ece7490-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap0ece7490-70 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i0ece7490-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap0ece7490-70 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o0ece7490-7
-A neutron-openvswi-i0ece7490-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i0ece7490-7 -d 10.4.1.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i0ece7490-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-i0ece7490-7 -m set --match-set NIPv4e64b6d51-c289-50e7-8bac- src -j RETURN
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-i0ece7490-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i0ece7490-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o0ece7490-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -j neutron-openvswi-s0ece7490-7
-A neutron-openvswi-s0ece7490-7 -s 10.4.1.2/32 -m mac --mac-source fa:16:3e:01:c2:9b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s0ece7490-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o0ece7490-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o0ece7490-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-o0ece7490-7 -j RETURN
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-o0ece7490-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o0ece7490-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob1eef00a-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib1eef00a-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob1eef00a-c
-A neutron-openvswi-ib1eef00a-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib1eef00a-c -d 10.4.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib1eef00a-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-ib1eef00a-c -m set --match-set NIPv4e64b6d51-c289-50e7-8bac- src -j RETURN
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-ib1eef00a-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib1eef00a-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob1eef00a-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -j neutron-openvswi-sb1eef00a-c
-A neutron-openvswi-sb1eef00a-c -s 10.4.2.2/32 -m mac --mac-source fa:16:3e:37:57:fb -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb1eef00a-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob1eef00a-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob1eef00a-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-ob1eef00a-c -j RETURN
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-ob1eef00a-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob1eef00a-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap275807fa-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap275807fa-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap275807fa-3a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o275807fa-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap275807fa-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i275807fa-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap275807fa-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o275807fa-3
-A neutron-openvswi-i275807fa-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i275807fa-3 -d 10.4.3.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i275807fa-3 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-i275807fa-3 -m set --match-set NIPv4e64b6d51-c289-50e7-8bac- src -j RETURN
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-i275807fa-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i275807fa-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o275807fa-3 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -j neutron-openvswi-s275807fa-3
-A neutron-openvswi-s275807fa-3 -s 10.4.3.2/32 -m mac --mac-source fa:16:3e:c1:ad:41 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s275807fa-3 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o275807fa-3 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o275807fa-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-o275807fa-3 -j RETURN
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-o275807fa-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o275807fa-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/router.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/router.yml:7 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/router.yml:7 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/router.yml:7 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb0ece7490-70 -m comment --comment "Set zone for 0ece7490-70b8-5800-ad65-63918a151952" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb0ece7490-70 -m comment --comment "Set zone for 0ece7490-70b8-5800-ad65-63918a151952" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap0ece7490-70 -m comment --comment "Set zone for 0ece7490-70b8-5800-ad65-63918a151952" -j CT --zone 4097
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb1eef00a-ca -m comment --comment "Set zone for b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb1eef00a-ca -m comment --comment "Set zone for b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb1eef00a-ca -m comment --comment "Set zone for b1eef00a-caed-5d3f-99b2-fda6b5fe9e5b" -j CT --zone 4098
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb275807fa-3a -m comment --comment "Set zone for 275807fa-3a45-5222-8b30-c6c6ec32e784" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb275807fa-3a -m comment --comment "Set zone for 275807fa-3a45-5222-8b30-c6c6ec32e784" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap275807fa-3a -m comment --comment "Set zone for 275807fa-3a45-5222-8b30-c6c6ec32e784" -j CT --zone 4099
COMMIT
*filter
# topologies/router.yml:7 hosts.compute1
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
# topologies/router.yml:25 servers.l1
:neutron-openvswi-i0ece7490-7 - [0:0]
:neutron-openvswi-o0ece7490-7 - [0:0]
# topologies/router.yml:26 servers.r1
:neutron-openvswi-ib1eef00a-c - [0:0]
:neutron-openvswi-ob1eef00a-c - [0:0]
# topologies/router.yml:27 servers.i1
:neutron-openvswi-i275807fa-3 - [0:0]
:neutron-openvswi-o275807fa-3 - [0:0]
# topologies/router.yml:7 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0ece7490-70 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0ece7490-70 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap0ece7490-70 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o0ece7490-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap0ece7490-70 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i0ece7490-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap0ece7490-70 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o0ece7490-7
-A neutron-openvswi-i0ece7490-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i0ece7490-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i0ece7490-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i0ece7490-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i0ece7490-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-i0ece7490-7 -m set --match-set NIPv6e64b6d51-c289-50e7-8bac- src -j RETURN
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-i0ece7490-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i0ece7490-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o0ece7490-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o0ece7490-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o0ece7490-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o0ece7490-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-o0ece7490-7 -j RETURN
# topologies/router.yml:25 servers.l1
-A neutron-openvswi-o0ece7490-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o0ece7490-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob1eef00a-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib1eef00a-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb1eef00a-ca --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob1eef00a-c
-A neutron-openvswi-ib1eef00a-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib1eef00a-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib1eef00a-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib1eef00a-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib1eef00a-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-ib1eef00a-c -m set --match-set NIPv6e64b6d51-c289-50e7-8bac- src -j RETURN
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-ib1eef00a-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib1eef00a-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob1eef00a-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob1eef00a-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob1eef00a-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob1eef00a-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-ob1eef00a-c -j RETURN
# topologies/router.yml:26 servers.r1
-A neutron-openvswi-ob1eef00a-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob1eef00a-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap275807fa-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap275807fa-3a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap275807fa-3a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o275807fa-3
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap275807fa-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i275807fa-3
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap275807fa-3a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o275807fa-3
-A neutron-openvswi-i275807fa-3 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i275807fa-3 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i275807fa-3 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i275807fa-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i275807fa-3 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-i275807fa-3 -m set --match-set NIPv6e64b6d51-c289-50e7-8bac- src -j RETURN
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-i275807fa-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i275807fa-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o275807fa-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o275807fa-3 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o275807fa-3 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o275807fa-3 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/router.yml security_groups.default
-A neutron-openvswi-o275807fa-3 -j RETURN
# topologies/router.yml:27 servers.i1
-A neutron-openvswi-o275807fa-3 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o275807fa-3 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/router.yml:7 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/router.yml:7 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/router.yml:25 servers.l1
netns add l1
# topologies/router.yml:26 servers.r1
netns add r1
# topologies/router.yml:27 servers.i1
netns add i1
# topologies/router.yml:25 servers.l1
link add qbr0ece7490-70 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo0ece7490-70 mtu 1450 type veth peer name qvb0ece7490-70 mtu 1450
link add tap0ece7490-70 mtu 1450 type veth peer name eth0 netns l1 address fa:16:3e:01:c2:9b mtu 1450
# topologies/router.yml:26 servers.r1
link add qbrb1eef00a-ca mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob1eef00a-ca mtu 1450 type veth peer name qvbb1eef00a-ca mtu 1450
link add tapb1eef00a-ca mtu 1450 type veth peer name eth0 netns r1 address fa:16:3e:37:57:fb mtu 1450
# topologies/router.yml:27 servers.i1
link add qbr275807fa-3a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo275807fa-3a mtu 1450 type veth peer name qvb275807fa-3a mtu 1450
link add tap275807fa-3a mtu 1450 type veth peer name eth0 netns i1 address fa:16:3e:c1:ad:41 mtu 1450
END
# settings of the host (topologies/router.yml:7 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/router.yml:7 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/router.yml:25 servers.l1
net/ipv6/conf/qbr0ece7490-70/disable_ipv6 = 1
# topologies/router.yml:26 servers.r1
net/ipv6/conf/qbrb1eef00a-ca/disable_ipv6 = 1
# topologies/router.yml:27 servers.i1
net/ipv6/conf/qbr275807fa-3a/disable_ipv6 = 1
# topologies/router.yml:7 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/router.yml:7 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/router.yml:25 servers.l1
link set qbr0ece7490-70 up
link set qvo0ece7490-70 promisc on up
link set qvb0ece7490-70 master qbr0ece7490-70 promisc on up
link set tap0ece7490-70 master qbr0ece7490-70 up
# topologies/router.yml:26 servers.r1
link set qbrb1eef00a-ca up
link set qvob1eef00a-ca promisc on up
link set qvbb1eef00a-ca master qbrb1eef00a-ca promisc on up
link set tapb1eef00a-ca master qbrb1eef00a-ca up
# topologies/router.yml:27 servers.i1
link set qbr275807fa-3a up
link set qvo275807fa-3a promisc on up
link set qvb275807fa-3a master qbr275807fa-3a promisc on up
link set tap275807fa-3a master qbr275807fa-3a up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/router.yml:7 hosts.compute1)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen l1 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/router.yml:25 servers.l1)
run 12 nsenter --net=/run/netns/l1 ethtool -K eth0 tx off
# devices, addresses and routes of l1 (topologies/router.yml:25 servers.l1)
run 13 nsenter --net=/run/netns/l1 ip -batch - <<'END'
# topologies/router.yml:25 servers.l1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.4.1.2/24 dev eth0
route add default via 10.4.1.1 dev eth0
route add 10.4.2.0/24 via 10.4.1.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/router.yml:26 servers.r1)
run 14 nsenter --net=/run/netns/r1 ethtool -K eth0 tx off
# devices, addresses and routes of r1 (topologies/router.yml:26 servers.r1)
run 15 nsenter --net=/run/netns/r1 ip -batch - <<'END'
# topologies/router.yml:26 servers.r1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.4.2.2/24 dev eth0
route add default via 10.4.2.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/router.yml:27 servers.i1)
run 16 nsenter --net=/run/netns/i1 ethtool -K eth0 tx off
# devices, addresses and routes of i1 (topologies/router.yml:27 servers.i1)
run 17 nsenter --net=/run/netns/i1 ip -batch - <<'END'
# topologies/router.yml:27 servers.i1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.4.3.2/24 dev eth0
route add default via 10.4.3.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/router.yml:7 hosts.compute1)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/router.yml:7 hosts.compute1)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/router.yml:7 hosts.compute1)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/router.yml:7 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/router.yml:25 servers.l1
priority=9,in_port="qvo0ece7490-70" actions=resubmit(,25)
table=25, priority=2,in_port="qvo0ece7490-70",dl_src=fa:16:3e:01:c2:9b actions=resubmit(,30)
priority=10,icmp6,in_port="qvo0ece7490-70",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo0ece7490-70",icmp_type=136,nd_target=fe80::f816:3eff:fe01:c29b actions=resubmit(,59)
priority=10,arp,in_port="qvo0ece7490-70" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo0ece7490-70",arp_spa=10.4.1.2 actions=resubmit(,25)
# topologies/router.yml:26 servers.r1
priority=9,in_port="qvob1eef00a-ca" actions=resubmit(,25)
table=25, priority=2,in_port="qvob1eef00a-ca",dl_src=fa:16:3e:37:57:fb actions=resubmit(,30)
priority=10,icmp6,in_port="qvob1eef00a-ca",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob1eef00a-ca",icmp_type=136,nd_target=fe80::f816:3eff:fe37:57fb actions=resubmit(,59)
priority=10,arp,in_port="qvob1eef00a-ca" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvob1eef00a-ca",arp_spa=10.4.2.2 actions=resubmit(,25)
# topologies/router.yml:27 servers.i1
priority=9,in_port="qvo275807fa-3a" actions=resubmit(,25)
table=25, priority=2,in_port="qvo275807fa-3a",dl_src=fa:16:3e:c1:ad:41 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo275807fa-3a",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo275807fa-3a",icmp_type=136,nd_target=fe80::f816:3eff:fec1:ad41 actions=resubmit(,59)
priority=10,arp,in_port="qvo275807fa-3a" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo275807fa-3a",arp_spa=10.4.3.2 actions=resubmit(,25)
END
# first frames of servers (topologies/router.yml:7 hosts.compute1)
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
# topologies/router.yml:25 servers.l1
qvb0ece7490-70 fa:16:3e:01:c2:9b
# topologies/router.yml:26 servers.r1
qvbb1eef00a-ca fa:16:3e:37:57:fb
# topologies/router.yml:27 servers.i1
qvb275807fa-3a fa:16:3e:c1:ad:41
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/router.yml:7 hosts.compute1)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/router.yml:7 hosts.compute1
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
# topologies/router.yml:10 networks.left
table=4, priority=1,tun_id=0x92fed6 actions=mod_vlan_vid:1,resubmit(,10)
# topologies/router.yml:12 networks.right
table=4, priority=1,tun_id=0xd892b1 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/router.yml:13 networks.island
table=4, priority=1,tun_id=0x5123f actions=mod_vlan_vid:3,resubmit(,10)
# topologies/router.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/router.yml:6 hosts.net2
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/router.yml:17 routers.west.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:99:90:89 actions=strip_vlan,load:0x92fed6->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.4.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e999089->NXM_NX_ARP_SHA[],load:0xa040101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:99:90:89,IN_PORT
# topologies/router.yml:10 networks.left
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x92fed6->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/router.yml:21 routers.east.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:39:3c:34 actions=strip_vlan,load:0xd892b1->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.4.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e393c34->NXM_NX_ARP_SHA[],load:0xa040201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:39:3c:34,IN_PORT
# topologies/router.yml:12 networks.right
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0xd892b1->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/router.yml:7 hosts.compute1)
run 23 ip -batch - <<'END'
# topologies/router.yml:7 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/router.yml:7 hosts.compute1)
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
# announce the addresses of the host (topologies/router.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/router.yml:5 hosts.net1)
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
# announce the addresses of qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb (topologies/router.yml:17 routers.west.networks[0])
start 3 nsenter --net=/run/netns/qrouter-10cea2f2-52bb-5bcb-a196-cc1af1f674cb sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-766649b8-6f 10.4.1.1 qr-2d4d33e1-70 10.4.9.1
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
# announce the addresses of the host (topologies/router.yml:6 hosts.net2)
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
# wait until the far ends of the tunnels are known (topologies/router.yml:6 hosts.net2)
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
# announce the addresses of qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 (topologies/router.yml:21 routers.east.networks[0])
start 3 nsenter --net=/run/netns/qrouter-8353204d-219d-5b25-9316-40d60ff0c8f8 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-db135c68-1f 10.4.2.1 qr-40f7a5d8-ad 10.4.9.2
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
# announce the addresses of the host (topologies/router.yml:7 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/router.yml:7 hosts.compute1)
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
