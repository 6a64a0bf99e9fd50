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
# namespaces and links (topologies/outside-gateway.yml )
run 1 ip -batch - <<'END'
# topologies/outside-gateway.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/outside-gateway.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/outside-gateway.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/outside-gateway.yml:9 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
# topologies/outside-gateway.yml:19 networks.campus
link add sw-campus mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth2 mtu 1500 type veth peer name eth2 netns net1 mtu 1500
link add h2-eth2 mtu 1500 type veth peer name eth2 netns compute1 mtu 1500
END
# settings of the host (topologies/outside-gateway.yml )
run 2 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:9 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
# topologies/outside-gateway.yml:16 networks.public.subnets[2]
net/ipv6/conf/sw-ext/accept_dad = 0
# topologies/outside-gateway.yml:19 networks.campus
net/ipv6/conf/sw-campus/accept_ra = 0
# topologies/outside-gateway.yml:23 networks.campus.subnets[1]
net/ipv6/conf/sw-campus/accept_dad = 0
# topologies/outside-gateway.yml:9 networks.public
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
net/ipv4/conf/sw-campus/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/outside-gateway.yml:9 networks.public)
run 3 ethtool -K sw-ext tx off
# sw-campus writes whole checksums (topologies/outside-gateway.yml:19 networks.campus)
run 4 ethtool -K sw-campus tx off
# devices, addresses and routes of the host (topologies/outside-gateway.yml )
run 5 ip -batch - <<'END'
# topologies/outside-gateway.yml underlay
link set sw-underlay up
# topologies/outside-gateway.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/outside-gateway.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/outside-gateway.yml:9 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
# topologies/outside-gateway.yml:19 networks.campus
link set sw-campus up
link set h1-eth2 master sw-campus up
link set h2-eth2 master sw-campus up
# topologies/outside-gateway.yml:14 networks.public.subnets[0]
addr add 192.0.2.1/32 dev sw-ext
# topologies/outside-gateway.yml:16 networks.public.subnets[2]
addr add fe80::1/64 dev sw-ext
# topologies/outside-gateway.yml:23 networks.campus.subnets[0]
addr add 198.51.100.1/24 dev sw-campus
# topologies/outside-gateway.yml:23 networks.campus.subnets[1]
addr add 2001:db8:ca::/64 dev sw-campus
# topologies/outside-gateway.yml:14 networks.public.subnets[0]
route add 203.0.113.64/28 dev sw-ext proto static scope link
# topologies/outside-gateway.yml:15 networks.public.subnets[1]
route add 203.0.113.7/32 dev sw-ext proto static scope link
# topologies/outside-gateway.yml:16 networks.public.subnets[2]
route add 2001:db8:f0::/64 dev sw-ext proto static scope link
route add 2001:db8:28::/64 via 2001:db8:f0::2 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/outside-gateway.yml )
run 6 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/outside-gateway.yml:5 hosts.net1)
run 7 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
link set eth0 up
# topologies/outside-gateway.yml:9 networks.public
link set eth1 up
# topologies/outside-gateway.yml:19 networks.campus
link set eth2 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/outside-gateway.yml:6 hosts.compute1)
run 8 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/outside-gateway.yml:6 hosts.compute1
link set eth0 up
# topologies/outside-gateway.yml:9 networks.public
link set eth1 up
# topologies/outside-gateway.yml:19 networks.campus
link set eth2 up
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
# folders of Open vSwitch (topologies/outside-gateway.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/outside-gateway.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/outside-gateway.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/outside-gateway.yml:5 hosts.net1)
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
  -- add-br br-campus \
  -- set Bridge br-campus datapath_type=netdev fail_mode=secure protocols=OpenFlow10,OpenFlow13,OpenFlow14 other_config:mac-table-size=50000 \
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
  -- add-port br-campus eth2 \
  -- add-port br-campus phy-br-campus \
  -- set Interface phy-br-campus type=patch options:peer=int-br-campus \
  -- add-port br-int int-br-campus other_config:mcast-snooping-flood=False other_config:mcast-snooping-flood-reports=False \
  -- set Interface int-br-campus type=patch options:peer=phy-br-campus \
  -- add-port br-tun vxlan-c0a83202 \
  -- set Interface vxlan-c0a83202 type=vxlan options:df_default=true options:egress_pkt_mark=0 options:in_key=flow options:local_ip=192.168.50.1 options:out_key=flow options:remote_ip=192.168.50.2 \
  -- add-port br-int qvo110793e3-86 tag=1 other_config:net_uuid=798c8c4a-91f8-5c4e-beda-ed40e4184220 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvo110793e3-86 'external_ids:attached-mac="fa:16:3e:bc:66:ac"' external_ids:iface-id=110793e3-8646-5977-8a9a-22c031ae7390 external_ids:iface-status=active external_ids:vm-uuid=eb06cc77-6c6d-5caf-b20f-d5561bd3a3a8 \
  -- add-port br-int qvoc09a703e-e4 tag=2 other_config:net_uuid=080ac160-9839-55cb-ba8c-125666db2ef3 other_config:network_type=flat other_config:physical_network=campus other_config:tag=2 \
  -- set Interface qvoc09a703e-e4 'external_ids:attached-mac="fa:16:3e:42:6d:be"' external_ids:iface-id=c09a703e-e4c5-5811-a818-ea8cf41d08e3 external_ids:iface-status=active external_ids:vm-uuid=31d9c1a0-1b79-5fab-bbc7-41ca730fa469 \
  -- add-port br-int qvo8bd533ce-e9 tag=4 other_config:net_uuid=dd7b7f7e-f938-51cf-a1b8-4552d29e69af other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13293690 other_config:tag=4 \
  -- set Interface qvo8bd533ce-e9 'external_ids:attached-mac="fa:16:3e:a0:ad:75"' external_ids:iface-id=8bd533ce-e928-52c5-ad26-585d60743665 external_ids:iface-status=active external_ids:vm-uuid=8725fd39-54cd-5bf5-922f-2b6d1021496e \
  -- add-port br-int tap690534ab-4e tag=1 other_config:net_uuid=798c8c4a-91f8-5c4e-beda-ed40e4184220 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface tap690534ab-4e type=internal 'external_ids:attached-mac="fa:16:3e:19:bc:14"' external_ids:iface-id=690534ab-4eee-50b1-9899-bee567658257 external_ids:iface-status=active \
  -- add-port br-int qr-a5f8b4c0-b6 tag=3 other_config:net_uuid=d16a67f5-c2d3-544a-bbb9-378687239faf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4588027 other_config:tag=3 \
  -- set Interface qr-a5f8b4c0-b6 type=internal 'external_ids:attached-mac="fa:16:3e:35:24:c3"' external_ids:iface-id=a5f8b4c0-b634-5e72-8a86-a536788a72a4 external_ids:iface-status=active \
  -- add-port br-int qr-07306526-59 tag=3 other_config:net_uuid=d16a67f5-c2d3-544a-bbb9-378687239faf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4588027 other_config:tag=3 \
  -- set Interface qr-07306526-59 type=internal 'external_ids:attached-mac="fa:16:3e:2a:69:4a"' external_ids:iface-id=07306526-59c3-57fd-a383-a7cfaa8e949a external_ids:iface-status=active \
  -- add-port br-int qr-28454e5c-b3 tag=4 other_config:net_uuid=dd7b7f7e-f938-51cf-a1b8-4552d29e69af other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13293690 other_config:tag=4 \
  -- set Interface qr-28454e5c-b3 type=internal 'external_ids:attached-mac="fa:16:3e:49:04:fa"' external_ids:iface-id=28454e5c-b3b7-5b9a-938d-0f01e8dc9303 external_ids:iface-status=active \
  -- add-port br-int qg-dbd59b5f-a2 tag=1 other_config:net_uuid=798c8c4a-91f8-5c4e-beda-ed40e4184220 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qg-dbd59b5f-a2 type=internal 'external_ids:attached-mac="fa:16:3e:cf:5d:dd"' external_ids:iface-id=dbd59b5f-a225-5a35-bdec-95c062112a69 external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/outside-gateway.yml:5 hosts.net1)
run 5 ipset restore <<'END'
# topologies/outside-gateway.yml security_groups.default
create NIPv4fd81c345-0d4e-5ade-b6fc- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4fd81c345-0d4e-5ade-b6fc- 10.28.2.3
add NIPv4fd81c345-0d4e-5ade-b6fc- 192.0.2.99
create NIPv6fd81c345-0d4e-5ade-b6fc- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/outside-gateway.yml:5 hosts.net1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/outside-gateway.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8bd533ce-e9 -m comment --comment "Set zone for 8bd533ce-e928-52c5-ad26-585d60743665" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8bd533ce-e9 -m comment --comment "Set zone for 8bd533ce-e928-52c5-ad26-585d60743665" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8bd533ce-e9 -m comment --comment "Set zone for 8bd533ce-e928-52c5-ad26-585d60743665" -j CT --zone 4097
COMMIT
*filter
# topologies/outside-gateway.yml:5 hosts.net1
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
# topologies/outside-gateway.yml:41 servers.ferry
:neutron-openvswi-i8bd533ce-e - [0:0]
:neutron-openvswi-o8bd533ce-e - [0:0]
:neutron-openvswi-s8bd533ce-e - [0:0]
# topologies/outside-gateway.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8bd533ce-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8bd533ce-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8bd533ce-e
-A neutron-openvswi-i8bd533ce-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8bd533ce-e -d 10.28.2.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i8bd533ce-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/outside-gateway.yml security_groups.default
-A neutron-openvswi-i8bd533ce-e -m set --match-set NIPv4fd81c345-0d4e-5ade-b6fc- src -j RETURN
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-i8bd533ce-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8bd533ce-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8bd533ce-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -j neutron-openvswi-s8bd533ce-e
-A neutron-openvswi-s8bd533ce-e -s 192.0.2.99/32 -m mac --mac-source fa:16:3e:a0:ad:75 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8bd533ce-e -s 10.28.2.3/32 -m mac --mac-source fa:16:3e:a0:ad:75 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8bd533ce-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o8bd533ce-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8bd533ce-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/outside-gateway.yml security_groups.default
-A neutron-openvswi-o8bd533ce-e -j RETURN
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-o8bd533ce-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8bd533ce-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/outside-gateway.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/outside-gateway.yml:38 servers.single
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap110793e3-86 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap110793e3-86 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap110793e3-86 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/outside-gateway.yml:39 servers.student
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc09a703e-e4 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc09a703e-e4 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc09a703e-e4 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap690534ab-4e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap690534ab-4e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/outside-gateway.yml:30 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdbd59b5f-a2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdbd59b5f-a2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa5f8b4c0-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa5f8b4c0-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap07306526-59 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap07306526-59 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap28454e5c-b3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap28454e5c-b3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/outside-gateway.yml:5 hosts.net1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/outside-gateway.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8bd533ce-e9 -m comment --comment "Set zone for 8bd533ce-e928-52c5-ad26-585d60743665" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8bd533ce-e9 -m comment --comment "Set zone for 8bd533ce-e928-52c5-ad26-585d60743665" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8bd533ce-e9 -m comment --comment "Set zone for 8bd533ce-e928-52c5-ad26-585d60743665" -j CT --zone 4097
COMMIT
*filter
# topologies/outside-gateway.yml:5 hosts.net1
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
# topologies/outside-gateway.yml:41 servers.ferry
:neutron-openvswi-i8bd533ce-e - [0:0]
:neutron-openvswi-o8bd533ce-e - [0:0]
# topologies/outside-gateway.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8bd533ce-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8bd533ce-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8bd533ce-e9 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8bd533ce-e
-A neutron-openvswi-i8bd533ce-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i8bd533ce-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i8bd533ce-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i8bd533ce-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8bd533ce-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/outside-gateway.yml security_groups.default
-A neutron-openvswi-i8bd533ce-e -m set --match-set NIPv6fd81c345-0d4e-5ade-b6fc- src -j RETURN
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-i8bd533ce-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8bd533ce-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8bd533ce-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o8bd533ce-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8bd533ce-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8bd533ce-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/outside-gateway.yml security_groups.default
-A neutron-openvswi-o8bd533ce-e -j RETURN
# topologies/outside-gateway.yml:41 servers.ferry
-A neutron-openvswi-o8bd533ce-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8bd533ce-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/outside-gateway.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/outside-gateway.yml:38 servers.single
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap110793e3-86 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap110793e3-86 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap110793e3-86 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/outside-gateway.yml:39 servers.student
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc09a703e-e4 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc09a703e-e4 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc09a703e-e4 --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap690534ab-4e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap690534ab-4e --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/outside-gateway.yml:30 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdbd59b5f-a2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdbd59b5f-a2 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapa5f8b4c0-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapa5f8b4c0-b6 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap07306526-59 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap07306526-59 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap28454e5c-b3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap28454e5c-b3 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/outside-gateway.yml:5 hosts.net1)
run 8 ip -batch - <<'END'
# topologies/outside-gateway.yml:38 servers.single
netns add single
# topologies/outside-gateway.yml:39 servers.student
netns add student
# topologies/outside-gateway.yml:41 servers.ferry
netns add ferry
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
netns add qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220
# topologies/outside-gateway.yml:28 routers.edge
netns add qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9
# topologies/outside-gateway.yml:38 servers.single
link add qbr110793e3-86 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo110793e3-86 mtu 1500 type veth peer name qvb110793e3-86 mtu 1500
link add tap110793e3-86 mtu 1500 type veth peer name eth0 netns single address fa:16:3e:bc:66:ac mtu 1500
# topologies/outside-gateway.yml:39 servers.student
link add qbrc09a703e-e4 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc09a703e-e4 mtu 1500 type veth peer name qvbc09a703e-e4 mtu 1500
link add tapc09a703e-e4 mtu 1500 type veth peer name eth0 netns student address fa:16:3e:42:6d:be mtu 1500
# topologies/outside-gateway.yml:41 servers.ferry
link add qbr8bd533ce-e9 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo8bd533ce-e9 mtu 1450 type veth peer name qvb8bd533ce-e9 mtu 1450
link add tap8bd533ce-e9 mtu 1450 type veth peer name eth0 netns ferry address fa:16:3e:a0:ad:75 mtu 1450
END
# settings of the host (topologies/outside-gateway.yml:5 hosts.net1)
run 9 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/outside-gateway.yml:38 servers.single
net/ipv6/conf/qbr110793e3-86/disable_ipv6 = 1
# topologies/outside-gateway.yml:39 servers.student
net/ipv6/conf/qbrc09a703e-e4/disable_ipv6 = 1
# topologies/outside-gateway.yml:41 servers.ferry
net/ipv6/conf/qbr8bd533ce-e9/disable_ipv6 = 1
# topologies/outside-gateway.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/outside-gateway.yml:5 hosts.net1)
run 10 ip -batch - <<'END'
# topologies/outside-gateway.yml:38 servers.single
link set qbr110793e3-86 up
link set qvo110793e3-86 promisc on up
link set qvb110793e3-86 master qbr110793e3-86 promisc on up
link set tap110793e3-86 master qbr110793e3-86 up
# topologies/outside-gateway.yml:39 servers.student
link set qbrc09a703e-e4 up
link set qvoc09a703e-e4 promisc on up
link set qvbc09a703e-e4 master qbrc09a703e-e4 promisc on up
link set tapc09a703e-e4 master qbrc09a703e-e4 up
# topologies/outside-gateway.yml:41 servers.ferry
link set qbr8bd533ce-e9 up
link set qvo8bd533ce-e9 promisc on up
link set qvb8bd533ce-e9 master qbr8bd533ce-e9 promisc on up
link set tap8bd533ce-e9 master qbr8bd533ce-e9 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/host (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/host <<'END'
fa:16:3e:80:11:5c,host-203-0-113-70.openstacklocal,203.0.113.70
fa:16:3e:cf:5d:dd,host-203-0-113-66.openstacklocal,203.0.113.66
END
# write /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/addn_hosts (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/addn_hosts <<'END'
203.0.113.70	host-203-0-113-70.openstacklocal host-203-0-113-70
2001:db8:f0::70	host-2001-db8-f0--70.openstacklocal host-2001-db8-f0--70
203.0.113.7	host-203-0-113-7.openstacklocal host-203-0-113-7
203.0.113.66	host-203-0-113-66.openstacklocal host-203-0-113-66
2001:db8:f0::2	host-2001-db8-f0--2.openstacklocal host-2001-db8-f0--2
END
# write /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/opts (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/opts <<'END'
tag:subnet-e79305dd-f6e5-5794-bc44-060674b505ee,option:classless-static-route,203.0.113.7/32,0.0.0.0,169.254.169.254/32,203.0.113.65,0.0.0.0/0,192.0.2.1
tag:subnet-e79305dd-f6e5-5794-bc44-060674b505ee,249,203.0.113.7/32,0.0.0.0,169.254.169.254/32,203.0.113.65,0.0.0.0/0,192.0.2.1
tag:subnet-e79305dd-f6e5-5794-bc44-060674b505ee,option:router,192.0.2.1
END
# write /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/leases (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 14 install -D -m 644 /dev/stdin /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/leases <<'END'
0 fa:16:3e:80:11:5c 203.0.113.70 host-203-0-113-70 *
0 fa:16:3e:cf:5d:dd 203.0.113.66 host-203-0-113-66 *
END
# write /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/interface (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 15 install -D -m 644 /dev/stdin /run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/interface <<'END'
tap690534ab-4e
END
# write /run/netlab/metadata/agent.conf (topologies/outside-gateway.yml:5 hosts.net1)
run 16 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/10.28.1.10 web1
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/2001:db8:28::10 web1
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/fe80::f816:3eff:fec1:2b38 web1
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/10.28.2.2 robinson
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/fe80::f816:3eff:fe54:78cc robinson
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/10.28.2.3 ferry
asks ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9/fe80::f816:3eff:fea0:ad75 ferry
asks 798c8c4a-91f8-5c4e-beda-ed40e4184220/203.0.113.70 leased
asks 798c8c4a-91f8-5c4e-beda-ed40e4184220/2001:db8:f0::70 leased
asks 798c8c4a-91f8-5c4e-beda-ed40e4184220/fe80::f816:3eff:fe80:115c leased
asks 798c8c4a-91f8-5c4e-beda-ed40e4184220/203.0.113.7 single
asks 798c8c4a-91f8-5c4e-beda-ed40e4184220/fe80::f816:3eff:febc:66ac single
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers web1 /openstack/latest/meta_data.json application/json {"uuid":"64bde1e8-c993-5350-828f-0ba01e51fd7a","name":"web1","hostname":"web1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"outside-gateway","host":"compute1"}}
answers web1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap5f06f9b4-fd","vif_id":"5f06f9b4-fd2d-508a-b6f8-836aa188436f","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:c1:2b:38"}],"networks":[{"id":"network0","link":"tap5f06f9b4-fd","network_id":"d16a67f5-c2d3-544a-bbb9-378687239faf","type":"ipv4","ip_address":"10.28.1.10","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.28.1.1"}],"services":[]},{"id":"network1","link":"tap5f06f9b4-fd","network_id":"d16a67f5-c2d3-544a-bbb9-378687239faf","type":"ipv6","ip_address":"2001:db8:28::10","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:28::"}],"services":[]}],"services":[]}
answers web1 /latest/meta-data/hostname text/plain web1.novalocal
answers web1 /latest/meta-data/instance-id text/plain i-64bde1e8
answers web1 /latest/meta-data/local-hostname text/plain web1.novalocal
answers web1 /latest/meta-data/local-ipv4 text/plain 10.28.1.10
answers web1 /latest/meta-data/mac text/plain fa:16:3e:c1:2b:38
answers web1 /latest/meta-data/public-ipv4 text/plain 
answers leased /openstack/latest/meta_data.json application/json {"uuid":"7096f439-97e9-5b5a-85a3-84229e2fa2c4","name":"leased","hostname":"leased.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"outside-gateway","host":"compute1"}}
answers leased /openstack/latest/network_data.json application/json {"links":[{"id":"tap01dcbec2-9e","vif_id":"01dcbec2-9ea6-51de-a6a8-1a0f82558bd3","type":"ovs","mtu":1500,"ethernet_mac_address":"fa:16:3e:80:11:5c"}],"networks":[{"id":"network0","link":"tap01dcbec2-9e","network_id":"798c8c4a-91f8-5c4e-beda-ed40e4184220","type":"ipv4_dhcp"},{"id":"network1","link":"tap01dcbec2-9e","network_id":"798c8c4a-91f8-5c4e-beda-ed40e4184220","type":"ipv6","ip_address":"2001:db8:f0::70","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"fe80::1"},{"network":"2001:db8:28::","netmask":"ffff:ffff:ffff:ffff::","gateway":"2001:db8:f0::2"}],"services":[]}],"services":[]}
answers leased /latest/meta-data/hostname text/plain leased.novalocal
answers leased /latest/meta-data/instance-id text/plain i-7096f439
answers leased /latest/meta-data/local-hostname text/plain leased.novalocal
answers leased /latest/meta-data/local-ipv4 text/plain 203.0.113.70
answers leased /latest/meta-data/mac text/plain fa:16:3e:80:11:5c
answers leased /latest/meta-data/public-ipv4 text/plain 
answers single /openstack/latest/meta_data.json application/json {"uuid":"eb06cc77-6c6d-5caf-b20f-d5561bd3a3a8","name":"single","hostname":"single.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"outside-gateway","host":"net1"}}
answers single /openstack/latest/network_data.json application/json {"links":[{"id":"tap110793e3-86","vif_id":"110793e3-8646-5977-8a9a-22c031ae7390","type":"ovs","mtu":1500,"ethernet_mac_address":"fa:16:3e:bc:66:ac"}],"networks":[{"id":"network0","link":"tap110793e3-86","network_id":"798c8c4a-91f8-5c4e-beda-ed40e4184220","type":"ipv4","ip_address":"203.0.113.7","netmask":"255.255.255.255","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"192.0.2.1"}],"services":[]}],"services":[]}
answers single /latest/meta-data/hostname text/plain single.novalocal
answers single /latest/meta-data/instance-id text/plain i-eb06cc77
answers single /latest/meta-data/local-hostname text/plain single.novalocal
answers single /latest/meta-data/local-ipv4 text/plain 203.0.113.7
answers single /latest/meta-data/mac text/plain fa:16:3e:bc:66:ac
answers single /latest/meta-data/public-ipv4 text/plain 
answers robinson /openstack/latest/meta_data.json application/json {"uuid":"01034e53-d636-5291-9ca3-a596abfc34b1","name":"robinson","hostname":"robinson.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"outside-gateway","host":"compute1"}}
answers robinson /openstack/latest/network_data.json application/json {"links":[{"id":"tap27971245-f7","vif_id":"27971245-f7f1-5db4-b6e2-9e7ef2f28739","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:54:78:cc"}],"networks":[{"id":"network0","link":"tap27971245-f7","network_id":"dd7b7f7e-f938-51cf-a1b8-4552d29e69af","type":"ipv4","ip_address":"10.28.2.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"192.0.2.99"}],"services":[]}],"services":[]}
answers robinson /latest/meta-data/hostname text/plain robinson.novalocal
answers robinson /latest/meta-data/instance-id text/plain i-01034e53
answers robinson /latest/meta-data/local-hostname text/plain robinson.novalocal
answers robinson /latest/meta-data/local-ipv4 text/plain 10.28.2.2
answers robinson /latest/meta-data/mac text/plain fa:16:3e:54:78:cc
answers robinson /latest/meta-data/public-ipv4 text/plain 
answers ferry /openstack/latest/meta_data.json application/json {"uuid":"8725fd39-54cd-5bf5-922f-2b6d1021496e","name":"ferry","hostname":"ferry.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"outside-gateway","host":"net1"}}
answers ferry /openstack/latest/network_data.json application/json {"links":[{"id":"tap8bd533ce-e9","vif_id":"8bd533ce-e928-52c5-ad26-585d60743665","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:a0:ad:75"}],"networks":[{"id":"network0","link":"tap8bd533ce-e9","network_id":"dd7b7f7e-f938-51cf-a1b8-4552d29e69af","type":"ipv4","ip_address":"10.28.2.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"192.0.2.99"}],"services":[]}],"services":[]}
answers ferry /latest/meta-data/hostname text/plain ferry.novalocal
answers ferry /latest/meta-data/instance-id text/plain i-8725fd39
answers ferry /latest/meta-data/local-hostname text/plain ferry.novalocal
answers ferry /latest/meta-data/local-ipv4 text/plain 10.28.2.3
answers ferry /latest/meta-data/mac text/plain fa:16:3e:a0:ad:75
answers ferry /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9.conf (topologies/outside-gateway.yml:28 routers.edge)
run 17 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9
END
# write /run/neutron/external/pids/ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9.pid.haproxy (topologies/outside-gateway.yml:28 routers.edge)
run 18 install -D -m 644 /dev/stdin /run/neutron/external/pids/ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9.pid.haproxy <<'END'
END
# write /run/neutron/ns-metadata-proxy/798c8c4a-91f8-5c4e-beda-ed40e4184220.conf (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 19 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/798c8c4a-91f8-5c4e-beda-ed40e4184220.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-798c8c4a-91f8-5c4e-beda-ed40e4184220
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/798c8c4a-91f8-5c4e-beda-ed40e4184220.pid.haproxy
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
    bind 169.254.169.254:80
    bind fe80::a9fe:a9fe:80 interface tap690534ab-4e transparent
    server metadata /run/neutron/metadata_proxy
    http-request del-header X-Neutron-Router-ID
    http-request set-header X-Neutron-Network-ID 798c8c4a-91f8-5c4e-beda-ed40e4184220
END
# write /run/neutron/external/pids/798c8c4a-91f8-5c4e-beda-ed40e4184220.pid.haproxy (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 20 install -D -m 644 /dev/stdin /run/neutron/external/pids/798c8c4a-91f8-5c4e-beda-ed40e4184220.pid.haproxy <<'END'
END
# write /run/netlab/listen.conf (topologies/outside-gateway.yml:5 hosts.net1)
run 21 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen single 0.0.0.0 80
listen student :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of single (topologies/outside-gateway.yml:38 servers.single)
run 22 nsenter --net=/run/netns/single sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:38 servers.single
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/outside-gateway.yml:38 servers.single)
run 23 nsenter --net=/run/netns/single ethtool -K eth0 tx off
# devices, addresses and routes of single (topologies/outside-gateway.yml:38 servers.single)
run 24 nsenter --net=/run/netns/single ip -batch - <<'END'
# topologies/outside-gateway.yml:38 servers.single
link set lo up
link set eth0 up
addr add 203.0.113.7/32 dev eth0
route add default via 192.0.2.1 dev eth0 onlink
END
) & lanes="$lanes $!"
(
# settings of student (topologies/outside-gateway.yml:39 servers.student)
run 25 nsenter --net=/run/netns/student sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:39 servers.student
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/outside-gateway.yml:39 servers.student)
run 26 nsenter --net=/run/netns/student ethtool -K eth0 tx off
# devices, addresses and routes of student (topologies/outside-gateway.yml:39 servers.student)
run 27 nsenter --net=/run/netns/student ip -batch - <<'END'
# topologies/outside-gateway.yml:39 servers.student
link set lo up
link set eth0 up
addr add 198.51.100.20/24 dev eth0
addr add 2001:db8:ca::20/64 dev eth0
route add default via 198.51.100.1 dev eth0
route add default via 2001:db8:ca:: dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/outside-gateway.yml:41 servers.ferry)
run 28 nsenter --net=/run/netns/ferry ethtool -K eth0 tx off
# devices, addresses and routes of ferry (topologies/outside-gateway.yml:41 servers.ferry)
run 29 nsenter --net=/run/netns/ferry ip -batch - <<'END'
# topologies/outside-gateway.yml:41 servers.ferry
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.28.2.3/24 dev eth0
route add default via 192.0.2.99 dev eth0 onlink
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/outside-gateway.yml:5 hosts.net1)
run 30 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/outside-gateway.yml:5 hosts.net1)
run_silent 31 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 32 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 iptables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
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
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 33 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 ip6tables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
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
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 34 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 (topologies/outside-gateway.yml:28 routers.edge)
run 35 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 iptables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:28 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/outside-gateway.yml:28 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/outside-gateway.yml:28 routers.edge
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
# topologies/outside-gateway.yml:28 routers.edge
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
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-a5f8b4c0-b6 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-28454e5c-b3 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/outside-gateway.yml:30 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-dbd59b5f-a2 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-dbd59b5f-a2 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-dbd59b5f-a2 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/outside-gateway.yml:28 routers.edge
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
# topologies/outside-gateway.yml:28 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/outside-gateway.yml:30 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-dbd59b5f-a2 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-dbd59b5f-a2 -j SNAT --to-source 203.0.113.66 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.66 --random-fully
COMMIT
*filter
# topologies/outside-gateway.yml:28 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/outside-gateway.yml:28 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-a5f8b4c0-b6 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-28454e5c-b3 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 (topologies/outside-gateway.yml:28 routers.edge)
run 36 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 ip6tables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:28 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/outside-gateway.yml:28 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/outside-gateway.yml:28 routers.edge
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
# topologies/outside-gateway.yml:28 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-07306526-59 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/outside-gateway.yml:30 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-dbd59b5f-a2 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/outside-gateway.yml:28 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/outside-gateway.yml:28 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/outside-gateway.yml:28 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/outside-gateway.yml:28 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-07306526-59 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/outside-gateway.yml:30 routers.edge.gateway
-A neutron-l3-agent-scope -o qg-dbd59b5f-a2 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 (topologies/outside-gateway.yml:28 routers.edge)
run 37 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:28 routers.edge
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
# flows of br-int (topologies/outside-gateway.yml:5 hosts.net1)
run 38 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
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
priority=2,in_port="int-br-campus" actions=drop
# topologies/outside-gateway.yml:9 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,59)
# topologies/outside-gateway.yml:19 networks.campus
priority=3,in_port="int-br-campus",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
# topologies/outside-gateway.yml:41 servers.ferry
priority=9,in_port="qvo8bd533ce-e9" actions=resubmit(,25)
table=25, priority=2,in_port="qvo8bd533ce-e9",dl_src=fa:16:3e:a0:ad:75 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo8bd533ce-e9",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo8bd533ce-e9",icmp_type=136,nd_target=fe80::f816:3eff:fea0:ad75 actions=resubmit(,59)
priority=10,arp,in_port="qvo8bd533ce-e9" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo8bd533ce-e9",arp_spa=10.28.2.3 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvo8bd533ce-e9",arp_spa=192.0.2.99 actions=resubmit(,25)
END
# first frames of servers (topologies/outside-gateway.yml:5 hosts.net1)
run 39 perl -e 'use strict; use warnings;
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
# topologies/outside-gateway.yml:38 servers.single
qvb110793e3-86 fa:16:3e:bc:66:ac
# topologies/outside-gateway.yml:39 servers.student
qvbc09a703e-e4 fa:16:3e:42:6d:be
# topologies/outside-gateway.yml:41 servers.ferry
qvb8bd533ce-e9 fa:16:3e:a0:ad:75
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/outside-gateway.yml:5 hosts.net1)
run 40 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
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
# topologies/outside-gateway.yml:24 networks.web
table=4, priority=1,tun_id=0x4601fb actions=mod_vlan_vid:3,resubmit(,10)
# topologies/outside-gateway.yml:25 networks.island
table=4, priority=1,tun_id=0xcad87a actions=mod_vlan_vid:4,resubmit(,10)
# topologies/outside-gateway.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/outside-gateway.yml:36 servers.web1
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:c1:2b:38 actions=strip_vlan,load:0x4601fb->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.28.1.10 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec12b38->NXM_NX_ARP_SHA[],load:0xa1c010a->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c1:2b:38,IN_PORT
# topologies/outside-gateway.yml:24 networks.web
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0x4601fb->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/outside-gateway.yml:40 servers.robinson
table=20, priority=2,dl_vlan=4,dl_dst=fa:16:3e:54:78:cc actions=strip_vlan,load:0xcad87a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
table=21, priority=1,arp,dl_vlan=4,arp_tpa=10.28.2.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5478cc->NXM_NX_ARP_SHA[],load:0xa1c0202->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:54:78:cc,IN_PORT
# topologies/outside-gateway.yml:25 networks.island
table=22, priority=1,dl_vlan=4 actions=strip_vlan,load:0xcad87a->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/outside-gateway.yml:5 hosts.net1)
run 41 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/outside-gateway.yml:9 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=1 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# flows of br-campus (topologies/outside-gateway.yml:5 hosts.net1)
run 42 ovs-ofctl -O OpenFlow14 --bundle add-flows br-campus - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
priority=2,in_port="phy-br-campus" actions=drop
priority=0 actions=NORMAL
# topologies/outside-gateway.yml:19 networks.campus
priority=4,in_port="phy-br-campus",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/outside-gateway.yml:5 hosts.net1)
run 43 ip -batch - <<'END'
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
link set tap690534ab-4e netns qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 address fa:16:3e:19:bc:14 mtu 1500
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
link set qr-a5f8b4c0-b6 netns qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 address fa:16:3e:35:24:c3 mtu 1450
link set qr-07306526-59 netns qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 address fa:16:3e:2a:69:4a mtu 1450
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
link set qr-28454e5c-b3 netns qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 address fa:16:3e:49:04:fa mtu 1450
# topologies/outside-gateway.yml:30 routers.edge.gateway
link set qg-dbd59b5f-a2 netns qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 address fa:16:3e:cf:5d:dd mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/outside-gateway.yml:5 hosts.net1)
run 44 ip -batch - <<'END'
# topologies/outside-gateway.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
link set br-campus mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/outside-gateway.yml:5 hosts.net1)
run 45 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
# start the program that answers for servers (topologies/outside-gateway.yml:5 hosts.net1)
run 46 perl /run/servers/.answer.pl /run/netlab/listen.conf /run/netlab/listen.pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 47 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
net/ipv6/conf/tap690534ab-4e/accept_ra = 0
END
# devices, addresses and routes of qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 48 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 ip -batch - <<'END'
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
link set lo up
link set tap690534ab-4e up
addr add 203.0.113.65/28 broadcast 203.0.113.79 dev tap690534ab-4e
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap690534ab-4e
addr add fe80::a9fe:a9fe/64 dev tap690534ab-4e
route add 192.0.2.1/32 dev tap690534ab-4e proto static scope link
route add default via 192.0.2.1 dev tap690534ab-4e proto static
route add 203.0.113.7/32 dev tap690534ab-4e proto static scope link
route add 2001:db8:f0::/64 dev tap690534ab-4e proto static scope link
END
# start dnsmasq of network public (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 49 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/pid --dhcp-hostsfile=/run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/host --addn-hosts=/run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/opts --dhcp-leasefile=/run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-e79305dd-f6e5-5794-bc44-060674b505ee,203.0.113.64,static,255.255.255.240,86400s --dhcp-option-force=option:mtu,1500 --dhcp-lease-max=16 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/798c8c4a-91f8-5c4e-beda-ed40e4184220/dhcp_dns_log
# start metadata proxy of network public (topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp)
run 50 nsenter --net=/run/netns/qdhcp-798c8c4a-91f8-5c4e-beda-ed40e4184220 haproxy -f /run/neutron/ns-metadata-proxy/798c8c4a-91f8-5c4e-beda-ed40e4184220.conf
) & lanes="$lanes $!"
(
# settings of qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 (topologies/outside-gateway.yml:28 routers.edge)
run 51 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
net/ipv6/conf/qr-07306526-59/accept_dad = 0
# topologies/outside-gateway.yml:30 routers.edge.gateway
net/ipv6/conf/qg-dbd59b5f-a2/accept_dad = 0
net/ipv6/conf/qg-dbd59b5f-a2/accept_ra = 0
END
# devices, addresses and routes of qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 (topologies/outside-gateway.yml:28 routers.edge)
run 52 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 ip -batch - <<'END'
# topologies/outside-gateway.yml:28 routers.edge
link set lo up
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
link set qr-a5f8b4c0-b6 up
link set qr-07306526-59 up
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
link set qr-28454e5c-b3 up
# topologies/outside-gateway.yml:30 routers.edge.gateway
link set qg-dbd59b5f-a2 up
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
addr add 10.28.1.1/24 broadcast 10.28.1.255 dev qr-a5f8b4c0-b6
addr add 2001:db8:28::/64 dev qr-07306526-59
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
addr add 10.28.2.1/24 broadcast 10.28.2.255 dev qr-28454e5c-b3
# topologies/outside-gateway.yml:30 routers.edge.gateway
addr add 203.0.113.66/28 broadcast 203.0.113.79 dev qg-dbd59b5f-a2
addr add 2001:db8:f0::2/64 dev qg-dbd59b5f-a2
route add 203.0.113.7/32 dev qg-dbd59b5f-a2 scope link
route add 192.0.2.1/32 dev qg-dbd59b5f-a2 proto static scope link
route add default via 192.0.2.1 dev qg-dbd59b5f-a2 proto static
route add fe80::1/128 dev qg-dbd59b5f-a2 proto static scope link
route add default via fe80::1 dev qg-dbd59b5f-a2 proto static
END
# start metadata proxy of router edge (topologies/outside-gateway.yml:28 routers.edge)
run 53 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 haproxy -f /run/neutron/ns-metadata-proxy/ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/outside-gateway.yml:5 hosts.net1)
run 54 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/outside-gateway.yml:14 networks.public.subnets[0].dhcp
tap690534ab-4e
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
qr-a5f8b4c0-b6
qr-07306526-59
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
qr-28454e5c-b3
# topologies/outside-gateway.yml:30 routers.edge.gateway
qg-dbd59b5f-a2
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
# folders of Open vSwitch (topologies/outside-gateway.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/outside-gateway.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/outside-gateway.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/outside-gateway.yml:6 hosts.compute1)
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
  -- add-port br-int qvo5f06f9b4-fd tag=2 other_config:net_uuid=d16a67f5-c2d3-544a-bbb9-378687239faf other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=4588027 other_config:tag=2 \
  -- set Interface qvo5f06f9b4-fd 'external_ids:attached-mac="fa:16:3e:c1:2b:38"' external_ids:iface-id=5f06f9b4-fd2d-508a-b6f8-836aa188436f external_ids:iface-status=active external_ids:vm-uuid=64bde1e8-c993-5350-828f-0ba01e51fd7a \
  -- add-port br-int qvo01dcbec2-9e tag=1 other_config:net_uuid=798c8c4a-91f8-5c4e-beda-ed40e4184220 other_config:network_type=flat other_config:physical_network=ext other_config:tag=1 \
  -- set Interface qvo01dcbec2-9e 'external_ids:attached-mac="fa:16:3e:80:11:5c"' external_ids:iface-id=01dcbec2-9ea6-51de-a6a8-1a0f82558bd3 external_ids:iface-status=active external_ids:vm-uuid=7096f439-97e9-5b5a-85a3-84229e2fa2c4 \
  -- add-port br-int qvo27971245-f7 tag=3 other_config:net_uuid=dd7b7f7e-f938-51cf-a1b8-4552d29e69af other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=13293690 other_config:tag=3 \
  -- set Interface qvo27971245-f7 'external_ids:attached-mac="fa:16:3e:54:78:cc"' external_ids:iface-id=27971245-f7f1-5db4-b6e2-9e7ef2f28739 external_ids:iface-status=active external_ids:vm-uuid=01034e53-d636-5291-9ca3-a596abfc34b1
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/outside-gateway.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/outside-gateway.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb5f06f9b4-fd -m comment --comment "Set zone for 5f06f9b4-fd2d-508a-b6f8-836aa188436f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb5f06f9b4-fd -m comment --comment "Set zone for 5f06f9b4-fd2d-508a-b6f8-836aa188436f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap5f06f9b4-fd -m comment --comment "Set zone for 5f06f9b4-fd2d-508a-b6f8-836aa188436f" -j CT --zone 4097
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb27971245-f7 -m comment --comment "Set zone for 27971245-f7f1-5db4-b6e2-9e7ef2f28739" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb27971245-f7 -m comment --comment "Set zone for 27971245-f7f1-5db4-b6e2-9e7ef2f28739" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap27971245-f7 -m comment --comment "Set zone for 27971245-f7f1-5db4-b6e2-9e7ef2f28739" -j CT --zone 4098
COMMIT
*filter
# topologies/outside-gateway.yml:6 hosts.compute1
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
# topologies/outside-gateway.yml:36 servers.web1
:neutron-openvswi-i5f06f9b4-f - [0:0]
:neutron-openvswi-o5f06f9b4-f - [0:0]
:neutron-openvswi-s5f06f9b4-f - [0:0]
# topologies/outside-gateway.yml:40 servers.robinson
:neutron-openvswi-i27971245-f - [0:0]
:neutron-openvswi-o27971245-f - [0:0]
:neutron-openvswi-s27971245-f - [0:0]
# topologies/outside-gateway.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o5f06f9b4-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i5f06f9b4-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o5f06f9b4-f
-A neutron-openvswi-i5f06f9b4-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i5f06f9b4-f -d 10.28.1.10/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i5f06f9b4-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web[0]
-A neutron-openvswi-i5f06f9b4-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-i5f06f9b4-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i5f06f9b4-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o5f06f9b4-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -j neutron-openvswi-s5f06f9b4-f
-A neutron-openvswi-s5f06f9b4-f -s 10.28.1.10/32 -m mac --mac-source fa:16:3e:c1:2b:38 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5f06f9b4-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o5f06f9b4-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o5f06f9b4-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web
-A neutron-openvswi-o5f06f9b4-f -j RETURN
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-o5f06f9b4-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o5f06f9b4-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap27971245-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap27971245-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap27971245-f7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o27971245-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap27971245-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i27971245-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap27971245-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o27971245-f
-A neutron-openvswi-i27971245-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i27971245-f -d 10.28.2.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i27971245-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web[0]
-A neutron-openvswi-i27971245-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-i27971245-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i27971245-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o27971245-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o27971245-f -j neutron-openvswi-s27971245-f
-A neutron-openvswi-s27971245-f -s 10.28.2.2/32 -m mac --mac-source fa:16:3e:54:78:cc -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s27971245-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o27971245-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o27971245-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o27971245-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web
-A neutron-openvswi-o27971245-f -j RETURN
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-o27971245-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o27971245-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/outside-gateway.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/outside-gateway.yml:37 servers.leased
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap01dcbec2-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap01dcbec2-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap01dcbec2-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/outside-gateway.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/outside-gateway.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/outside-gateway.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb5f06f9b4-fd -m comment --comment "Set zone for 5f06f9b4-fd2d-508a-b6f8-836aa188436f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb5f06f9b4-fd -m comment --comment "Set zone for 5f06f9b4-fd2d-508a-b6f8-836aa188436f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap5f06f9b4-fd -m comment --comment "Set zone for 5f06f9b4-fd2d-508a-b6f8-836aa188436f" -j CT --zone 4097
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb27971245-f7 -m comment --comment "Set zone for 27971245-f7f1-5db4-b6e2-9e7ef2f28739" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb27971245-f7 -m comment --comment "Set zone for 27971245-f7f1-5db4-b6e2-9e7ef2f28739" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap27971245-f7 -m comment --comment "Set zone for 27971245-f7f1-5db4-b6e2-9e7ef2f28739" -j CT --zone 4098
COMMIT
*filter
# topologies/outside-gateway.yml:6 hosts.compute1
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
# topologies/outside-gateway.yml:36 servers.web1
:neutron-openvswi-i5f06f9b4-f - [0:0]
:neutron-openvswi-o5f06f9b4-f - [0:0]
:neutron-openvswi-s5f06f9b4-f - [0:0]
# topologies/outside-gateway.yml:40 servers.robinson
:neutron-openvswi-i27971245-f - [0:0]
:neutron-openvswi-o27971245-f - [0:0]
# topologies/outside-gateway.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o5f06f9b4-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i5f06f9b4-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap5f06f9b4-fd --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o5f06f9b4-f
-A neutron-openvswi-i5f06f9b4-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i5f06f9b4-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i5f06f9b4-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i5f06f9b4-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i5f06f9b4-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i5f06f9b4-f -d 2001:db8:28::10/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i5f06f9b4-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web[0]
-A neutron-openvswi-i5f06f9b4-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-i5f06f9b4-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i5f06f9b4-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o5f06f9b4-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -j neutron-openvswi-s5f06f9b4-f
-A neutron-openvswi-s5f06f9b4-f -s 2001:db8:28::10/128 -m mac --mac-source fa:16:3e:c1:2b:38 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5f06f9b4-f -s fe80::f816:3eff:fec1:2b38/128 -m mac --mac-source fa:16:3e:c1:2b:38 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s5f06f9b4-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o5f06f9b4-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o5f06f9b4-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o5f06f9b4-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o5f06f9b4-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web
-A neutron-openvswi-o5f06f9b4-f -j RETURN
# topologies/outside-gateway.yml:36 servers.web1
-A neutron-openvswi-o5f06f9b4-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o5f06f9b4-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap27971245-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap27971245-f7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap27971245-f7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o27971245-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap27971245-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i27971245-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap27971245-f7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o27971245-f
-A neutron-openvswi-i27971245-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i27971245-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i27971245-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i27971245-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i27971245-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web[0]
-A neutron-openvswi-i27971245-f -p tcp -m tcp --dport 80 -j RETURN
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-i27971245-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i27971245-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o27971245-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o27971245-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o27971245-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o27971245-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o27971245-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o27971245-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o27971245-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o27971245-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/outside-gateway.yml:33 security_groups.web
-A neutron-openvswi-o27971245-f -j RETURN
# topologies/outside-gateway.yml:40 servers.robinson
-A neutron-openvswi-o27971245-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o27971245-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/outside-gateway.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/outside-gateway.yml:37 servers.leased
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap01dcbec2-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap01dcbec2-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tap01dcbec2-9e --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/outside-gateway.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/outside-gateway.yml:36 servers.web1
netns add web1
# topologies/outside-gateway.yml:37 servers.leased
netns add leased
# topologies/outside-gateway.yml:40 servers.robinson
netns add robinson
# topologies/outside-gateway.yml:36 servers.web1
link add qbr5f06f9b4-fd mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo5f06f9b4-fd mtu 1450 type veth peer name qvb5f06f9b4-fd mtu 1450
link add tap5f06f9b4-fd mtu 1450 type veth peer name eth0 netns web1 address fa:16:3e:c1:2b:38 mtu 1450
# topologies/outside-gateway.yml:37 servers.leased
link add qbr01dcbec2-9e mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo01dcbec2-9e mtu 1500 type veth peer name qvb01dcbec2-9e mtu 1500
link add tap01dcbec2-9e mtu 1500 type veth peer name eth0 netns leased address fa:16:3e:80:11:5c
# topologies/outside-gateway.yml:40 servers.robinson
link add qbr27971245-f7 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo27971245-f7 mtu 1450 type veth peer name qvb27971245-f7 mtu 1450
link add tap27971245-f7 mtu 1450 type veth peer name eth0 netns robinson address fa:16:3e:54:78:cc mtu 1450
END
# settings of the host (topologies/outside-gateway.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/outside-gateway.yml:36 servers.web1
net/ipv6/conf/qbr5f06f9b4-fd/disable_ipv6 = 1
# topologies/outside-gateway.yml:37 servers.leased
net/ipv6/conf/qbr01dcbec2-9e/disable_ipv6 = 1
# topologies/outside-gateway.yml:40 servers.robinson
net/ipv6/conf/qbr27971245-f7/disable_ipv6 = 1
# topologies/outside-gateway.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/outside-gateway.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/outside-gateway.yml:36 servers.web1
link set qbr5f06f9b4-fd up
link set qvo5f06f9b4-fd promisc on up
link set qvb5f06f9b4-fd master qbr5f06f9b4-fd promisc on up
link set tap5f06f9b4-fd master qbr5f06f9b4-fd up
# topologies/outside-gateway.yml:37 servers.leased
link set qbr01dcbec2-9e up
link set qvo01dcbec2-9e promisc on up
link set qvb01dcbec2-9e master qbr01dcbec2-9e promisc on up
link set tap01dcbec2-9e master qbr01dcbec2-9e up
# topologies/outside-gateway.yml:40 servers.robinson
link set qbr27971245-f7 up
link set qvo27971245-f7 promisc on up
link set qvb27971245-f7 master qbr27971245-f7 promisc on up
link set tap27971245-f7 master qbr27971245-f7 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/outside-gateway.yml:6 hosts.compute1)
run 10 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
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
# write /run/netlab/udhcpc/leased.eth0.lease (topologies/outside-gateway.yml:37 servers.leased)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/leased.eth0.lease <<'END'
{"ip":"203.0.113.70","cidr":"203.0.113.64/28","gateway":"192.0.2.1","dns":[],"routes":[],"mtu":1500,"siblings":["203.0.113.7/32"],"server":"203.0.113.65"}
END
# write /run/netlab/udhcpc/leased.eth0.own (topologies/outside-gateway.yml:37 servers.leased)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/leased.eth0.own <<'END'
END
# write /run/netlab/listen.conf (topologies/outside-gateway.yml:6 hosts.compute1)
run 13 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen web1 :: 80
listen web1 :: 22
listen leased :: 80
listen robinson 0.0.0.0 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of web1 (topologies/outside-gateway.yml:36 servers.web1)
run 14 nsenter --net=/run/netns/web1 sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:36 servers.web1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/outside-gateway.yml:36 servers.web1)
run 15 nsenter --net=/run/netns/web1 ethtool -K eth0 tx off
# devices, addresses and routes of web1 (topologies/outside-gateway.yml:36 servers.web1)
run 16 nsenter --net=/run/netns/web1 ip -batch - <<'END'
# topologies/outside-gateway.yml:36 servers.web1
link set lo up
link set eth0 up
addr add 10.28.1.10/24 dev eth0
addr add 2001:db8:28::10/64 dev eth0
route add default via 10.28.1.1 dev eth0
route add default via 2001:db8:28:: dev eth0
END
) & lanes="$lanes $!"
(
# settings of leased (topologies/outside-gateway.yml:37 servers.leased)
run 17 nsenter --net=/run/netns/leased sysctl -q -p - <<'END'
# topologies/outside-gateway.yml:37 servers.leased
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/outside-gateway.yml:37 servers.leased)
run 18 nsenter --net=/run/netns/leased ethtool -K eth0 tx off
# devices, addresses and routes of leased (topologies/outside-gateway.yml:37 servers.leased)
run 19 nsenter --net=/run/netns/leased ip -batch - <<'END'
# topologies/outside-gateway.yml:37 servers.leased
link set lo up
link set eth0 up
addr add 2001:db8:f0::70/64 dev eth0
route add default via fe80::1 dev eth0
route add 2001:db8:28::/64 via 2001:db8:f0::2 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/outside-gateway.yml:40 servers.robinson)
run 20 nsenter --net=/run/netns/robinson ethtool -K eth0 tx off
# devices, addresses and routes of robinson (topologies/outside-gateway.yml:40 servers.robinson)
run 21 nsenter --net=/run/netns/robinson ip -batch - <<'END'
# topologies/outside-gateway.yml:40 servers.robinson
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.28.2.2/24 dev eth0
route add default via 192.0.2.99 dev eth0 onlink
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/outside-gateway.yml:6 hosts.compute1)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/outside-gateway.yml:6 hosts.compute1)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/outside-gateway.yml:6 hosts.compute1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/outside-gateway.yml:6 hosts.compute1
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
# topologies/outside-gateway.yml:9 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,59)
# topologies/outside-gateway.yml:36 servers.web1
priority=9,in_port="qvo5f06f9b4-fd" actions=resubmit(,25)
table=25, priority=2,in_port="qvo5f06f9b4-fd",dl_src=fa:16:3e:c1:2b:38 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo5f06f9b4-fd",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo5f06f9b4-fd",icmp_type=136,nd_target=2001:db8:28::10 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo5f06f9b4-fd",icmp_type=136,nd_target=fe80::f816:3eff:fec1:2b38 actions=resubmit(,59)
priority=10,arp,in_port="qvo5f06f9b4-fd" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo5f06f9b4-fd",arp_spa=10.28.1.10 actions=resubmit(,25)
# topologies/outside-gateway.yml:40 servers.robinson
priority=9,in_port="qvo27971245-f7" actions=resubmit(,25)
table=25, priority=2,in_port="qvo27971245-f7",dl_src=fa:16:3e:54:78:cc actions=resubmit(,30)
priority=10,icmp6,in_port="qvo27971245-f7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo27971245-f7",icmp_type=136,nd_target=fe80::f816:3eff:fe54:78cc actions=resubmit(,59)
priority=10,arp,in_port="qvo27971245-f7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo27971245-f7",arp_spa=10.28.2.2 actions=resubmit(,25)
END
# first frames of servers (topologies/outside-gateway.yml:6 hosts.compute1)
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
# topologies/outside-gateway.yml:36 servers.web1
qvb5f06f9b4-fd fa:16:3e:c1:2b:38
# topologies/outside-gateway.yml:37 servers.leased
qvb01dcbec2-9e fa:16:3e:80:11:5c
# topologies/outside-gateway.yml:40 servers.robinson
qvb27971245-f7 fa:16:3e:54:78:cc
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/outside-gateway.yml:6 hosts.compute1)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/outside-gateway.yml:6 hosts.compute1
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
# topologies/outside-gateway.yml:24 networks.web
table=4, priority=1,tun_id=0x4601fb actions=mod_vlan_vid:2,resubmit(,10)
# topologies/outside-gateway.yml:25 networks.island
table=4, priority=1,tun_id=0xcad87a actions=mod_vlan_vid:3,resubmit(,10)
# topologies/outside-gateway.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/outside-gateway.yml:29 routers.edge.networks[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:35:24:c3 actions=strip_vlan,load:0x4601fb->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:2a:69:4a actions=strip_vlan,load:0x4601fb->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.28.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3524c3->NXM_NX_ARP_SHA[],load:0xa1c0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:35:24:c3,IN_PORT
# topologies/outside-gateway.yml:24 networks.web
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x4601fb->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/outside-gateway.yml:41 servers.ferry
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:a0:ad:75 actions=strip_vlan,load:0xcad87a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
table=20, priority=2,dl_vlan=3,dl_dst=fa:16:3e:49:04:fa actions=strip_vlan,load:0xcad87a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/outside-gateway.yml:41 servers.ferry
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.28.2.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ea0ad75->NXM_NX_ARP_SHA[],load:0xa1c0203->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:a0:ad:75,IN_PORT
# topologies/outside-gateway.yml:29 routers.edge.networks[1]
table=21, priority=1,arp,dl_vlan=3,arp_tpa=10.28.2.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e4904fa->NXM_NX_ARP_SHA[],load:0xa1c0201->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:49:04:fa,IN_PORT
# topologies/outside-gateway.yml:25 networks.island
table=22, priority=1,dl_vlan=3 actions=strip_vlan,load:0xcad87a->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/outside-gateway.yml:6 hosts.compute1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/outside-gateway.yml:6 hosts.compute1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/outside-gateway.yml:9 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=1 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/outside-gateway.yml:6 hosts.compute1)
run 28 ip -batch - <<'END'
# topologies/outside-gateway.yml:6 hosts.compute1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/outside-gateway.yml:6 hosts.compute1)
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/outside-gateway.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/outside-gateway.yml:5 hosts.net1)
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
# announce the addresses of qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 (topologies/outside-gateway.yml:29 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-ffe9321d-84fd-50ab-8a3b-8a9b0a6e20a9 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-a5f8b4c0-b6 10.28.1.1 qr-28454e5c-b3 10.28.2.1 qg-dbd59b5f-a2 203.0.113.66
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
# announce the addresses of the host (topologies/outside-gateway.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/outside-gateway.yml:6 hosts.compute1)
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

# ---- 2. leases and advertised addresses of servers ----
(
# start udhcpc on eth0 of leased, which waits for its lease (topologies/outside-gateway.yml:37 servers.leased)
run 3 patiently nsenter --net=/run/netns/leased env RESOLV_CONF=/run/netlab/resolv/leased OWN=/run/netlab/udhcpc/leased.eth0.own BOUND=/run/netlab/udhcpc/leased.eth0.bound ASKED=/run/netlab/udhcpc/leased.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/leased.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join
