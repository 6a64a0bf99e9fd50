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
# namespaces and links (topologies/ports.yml )
run 1 ip -batch - <<'END'
# topologies/ports.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/ports.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/ports.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/ports.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
# topologies/ports.yml:14 networks.public
link add sw-ext mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
link add h1-eth1 mtu 1500 type veth peer name eth1 netns net1 mtu 1500
link add h2-eth1 mtu 1500 type veth peer name eth1 netns compute1 mtu 1500
link add h3-eth1 mtu 1500 type veth peer name eth1 netns compute2 mtu 1500
END
# settings of the host (topologies/ports.yml )
run 2 sysctl -q -p - <<'END'
# topologies/ports.yml:14 networks.public
net/ipv6/conf/sw-ext/accept_ra = 0
net/ipv4/ip_forward = 1
net/ipv6/conf/all/forwarding = 1
net/ipv4/conf/all/send_redirects = 0
net/ipv4/conf/sw-ext/send_redirects = 0
END
# sw-ext writes whole checksums (topologies/ports.yml:14 networks.public)
run 3 ethtool -K sw-ext tx off
# devices, addresses and routes of the host (topologies/ports.yml )
run 4 ip -batch - <<'END'
# topologies/ports.yml underlay
link set sw-underlay up
# topologies/ports.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/ports.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/ports.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
# topologies/ports.yml:14 networks.public
link set sw-ext up
link set h1-eth1 master sw-ext up
link set h2-eth1 master sw-ext up
link set h3-eth1 master sw-ext up
addr add 203.0.113.1/24 dev sw-ext
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/ports.yml )
run 5 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/ports.yml:5 hosts.net1)
run 6 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/ports.yml:5 hosts.net1
link set eth0 up
# topologies/ports.yml:14 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/ports.yml:6 hosts.compute1)
run 7 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/ports.yml:6 hosts.compute1
link set eth0 up
# topologies/ports.yml:14 networks.public
link set eth1 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/ports.yml:7 hosts.compute2)
run 8 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/ports.yml:7 hosts.compute2
link set eth0 up
# topologies/ports.yml:14 networks.public
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
# folders of Open vSwitch (topologies/ports.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ports.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ports.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ports.yml:5 hosts.net1)
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
  -- add-port br-int qvo8933432f-17 tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qvo8933432f-17 'external_ids:attached-mac="fa:16:3e:89:3c:08"' external_ids:iface-id=8933432f-171c-5d20-84ae-aaf16fb4497f external_ids:iface-status=active external_ids:vm-uuid=2bdea031-69f4-5a89-9691-52d0cee7450d \
  -- add-port br-int qvofd31075e-0f tag=2 other_config:net_uuid=7272a0bd-4e8b-5f1f-a6d7-af4498c71d6f other_config:network_type=flat other_config:physical_network=ext other_config:tag=2 \
  -- set Interface qvofd31075e-0f 'external_ids:attached-mac="fa:16:3e:b0:66:7a"' external_ids:iface-id=fd31075e-0fa8-5f3e-8a56-c6b2e6c32399 external_ids:iface-status=active external_ids:vm-uuid=ecda9278-aaab-5c3a-8378-bd1b93dc3dae \
  -- add-port br-int qr-e7ab8238-06 tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qr-e7ab8238-06 type=internal 'external_ids:attached-mac="fa:16:3e:1a:ee:5d"' external_ids:iface-id=e7ab8238-0695-53e6-8509-f95bd073892d external_ids:iface-status=active \
  -- add-port br-int qr-db497e7d-32 tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qr-db497e7d-32 type=internal 'external_ids:attached-mac="fa:16:3e:46:bc:40"' external_ids:iface-id=db497e7d-32e6-5671-bf8a-a2cc7a1e2739 external_ids:iface-status=active \
  -- add-port br-int qg-903f889f-d5 tag=2 other_config:net_uuid=7272a0bd-4e8b-5f1f-a6d7-af4498c71d6f other_config:network_type=flat other_config:physical_network=ext other_config:tag=2 \
  -- set Interface qg-903f889f-d5 type=internal 'external_ids:attached-mac="fa:16:3e:79:5d:a6"' external_ids:iface-id=903f889f-d593-505a-ab3c-7fbb8725e62f external_ids:iface-status=active
) & lanes="$lanes $!"
(
# address sets of the host (topologies/ports.yml:5 hosts.net1)
run 5 ipset restore <<'END'
# topologies/ports.yml security_groups.default
create NIPv4848c5a42-9ea7-5996-b28b- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4848c5a42-9ea7-5996-b28b- 10.25.0.6
create NIPv6848c5a42-9ea7-5996-b28b- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv6848c5a42-9ea7-5996-b28b- 2001:db8:25::5
END
# IPv4 rules of the host (topologies/ports.yml:5 hosts.net1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/ports.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ports.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8933432f-17 -m comment --comment "Set zone for 8933432f-171c-5d20-84ae-aaf16fb4497f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8933432f-17 -m comment --comment "Set zone for 8933432f-171c-5d20-84ae-aaf16fb4497f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8933432f-17 -m comment --comment "Set zone for 8933432f-171c-5d20-84ae-aaf16fb4497f" -j CT --zone 4097
COMMIT
*filter
# topologies/ports.yml:5 hosts.net1
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
# topologies/ports.yml:43 servers.near
:neutron-openvswi-i8933432f-1 - [0:0]
:neutron-openvswi-o8933432f-1 - [0:0]
:neutron-openvswi-s8933432f-1 - [0:0]
# topologies/ports.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8933432f-17 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8933432f-17 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8933432f-17 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8933432f-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8933432f-17 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8933432f-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8933432f-17 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8933432f-1
-A neutron-openvswi-i8933432f-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8933432f-1 -d 10.25.0.6/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i8933432f-1 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ports.yml security_groups.default
-A neutron-openvswi-i8933432f-1 -m set --match-set NIPv4848c5a42-9ea7-5996-b28b- src -j RETURN
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-i8933432f-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8933432f-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8933432f-1 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -j neutron-openvswi-s8933432f-1
-A neutron-openvswi-s8933432f-1 -s 10.25.0.6/32 -m mac --mac-source fa:16:3e:89:3c:08 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8933432f-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o8933432f-1 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8933432f-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml security_groups.default
-A neutron-openvswi-o8933432f-1 -j RETURN
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-o8933432f-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8933432f-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ports.yml:44 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfd31075e-0f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfd31075e-0f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapfd31075e-0f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/ports.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape7ab8238-06 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape7ab8238-06 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdb497e7d-32 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdb497e7d-32 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ports.yml:17 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap903f889f-d5 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap903f889f-d5 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ports.yml:5 hosts.net1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/ports.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ports.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb8933432f-17 -m comment --comment "Set zone for 8933432f-171c-5d20-84ae-aaf16fb4497f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb8933432f-17 -m comment --comment "Set zone for 8933432f-171c-5d20-84ae-aaf16fb4497f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap8933432f-17 -m comment --comment "Set zone for 8933432f-171c-5d20-84ae-aaf16fb4497f" -j CT --zone 4097
COMMIT
*filter
# topologies/ports.yml:5 hosts.net1
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
# topologies/ports.yml:43 servers.near
:neutron-openvswi-i8933432f-1 - [0:0]
:neutron-openvswi-o8933432f-1 - [0:0]
:neutron-openvswi-s8933432f-1 - [0:0]
# topologies/ports.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap8933432f-17 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap8933432f-17 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap8933432f-17 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o8933432f-1
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap8933432f-17 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i8933432f-1
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap8933432f-17 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o8933432f-1
-A neutron-openvswi-i8933432f-1 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i8933432f-1 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i8933432f-1 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i8933432f-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i8933432f-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i8933432f-1 -d 2001:db8:25::5/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i8933432f-1 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ports.yml security_groups.default
-A neutron-openvswi-i8933432f-1 -m set --match-set NIPv6848c5a42-9ea7-5996-b28b- src -j RETURN
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-i8933432f-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i8933432f-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o8933432f-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -j neutron-openvswi-s8933432f-1
-A neutron-openvswi-s8933432f-1 -s 2001:db8:25::5/128 -m mac --mac-source fa:16:3e:89:3c:08 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8933432f-1 -s fe80::f816:3eff:fe89:3c08/128 -m mac --mac-source fa:16:3e:89:3c:08 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s8933432f-1 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o8933432f-1 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o8933432f-1 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o8933432f-1 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o8933432f-1 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml security_groups.default
-A neutron-openvswi-o8933432f-1 -j RETURN
# topologies/ports.yml:43 servers.near
-A neutron-openvswi-o8933432f-1 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o8933432f-1 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/ports.yml:44 servers.client
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapfd31075e-0f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapfd31075e-0f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
-A neutron-openvswi-INPUT -m physdev --physdev-in tapfd31075e-0f --physdev-is-bridged -m comment --comment "Accept all packets when port security is disabled." -j ACCEPT
# topologies/ports.yml:17 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape7ab8238-06 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape7ab8238-06 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdb497e7d-32 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdb497e7d-32 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/ports.yml:17 routers.edge.gateway
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap903f889f-d5 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap903f889f-d5 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ports.yml:5 hosts.net1)
run 8 ip -batch - <<'END'
# topologies/ports.yml:43 servers.near
netns add near
# topologies/ports.yml:44 servers.client
netns add client
# topologies/ports.yml:17 routers.edge
netns add qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893
# topologies/ports.yml:43 servers.near
link add qbr8933432f-17 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo8933432f-17 mtu 1450 type veth peer name qvb8933432f-17 mtu 1450
link add tap8933432f-17 mtu 1450 type veth peer name eth0 netns near address fa:16:3e:89:3c:08 mtu 1450
# topologies/ports.yml:44 servers.client
link add qbrfd31075e-0f mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvofd31075e-0f mtu 1500 type veth peer name qvbfd31075e-0f mtu 1500
link add tapfd31075e-0f mtu 1500 type veth peer name eth0 netns client address fa:16:3e:b0:66:7a mtu 1500
END
# settings of the host (topologies/ports.yml:5 hosts.net1)
run 9 sysctl -q -p - <<'END'
# topologies/ports.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ports.yml:43 servers.near
net/ipv6/conf/qbr8933432f-17/disable_ipv6 = 1
# topologies/ports.yml:44 servers.client
net/ipv6/conf/qbrfd31075e-0f/disable_ipv6 = 1
# topologies/ports.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ports.yml:5 hosts.net1)
run 10 ip -batch - <<'END'
# topologies/ports.yml:43 servers.near
link set qbr8933432f-17 up
link set qvo8933432f-17 promisc on up
link set qvb8933432f-17 master qbr8933432f-17 promisc on up
link set tap8933432f-17 master qbr8933432f-17 up
# topologies/ports.yml:44 servers.client
link set qbrfd31075e-0f up
link set qvofd31075e-0f promisc on up
link set qvbfd31075e-0f master qbrfd31075e-0f promisc on up
link set tapfd31075e-0f master qbrfd31075e-0f up
END
) & lanes="$lanes $!"
(
# write /run/netlab/metadata/agent.conf (topologies/ports.yml:5 hosts.net1)
run 11 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/10.25.0.2 lb1
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/2001:db8:25::1 lb1
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/fe80::f816:3eff:fe84:8c6 lb1
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/10.25.0.3 lb2
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/2001:db8:25::2 lb2
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/fe80::f816:3eff:fe97:2505 lb2
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/10.25.0.4 plain
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/2001:db8:25::3 plain
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/fe80::f816:3eff:fe97:5a34 plain
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/10.25.0.5 db1
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/2001:db8:25::4 db1
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/fe80::f816:3eff:febb:3995 db1
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/10.25.0.6 near
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/2001:db8:25::5 near
asks 631dc9f1-9559-5548-bca9-c3a0d47aa893/fe80::f816:3eff:fe89:3c08 near
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers lb1 /openstack/latest/meta_data.json application/json {"uuid":"7fe1eeae-37d1-5f53-bb41-4837d9d255f4","name":"lb1","hostname":"lb1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ports","host":"compute1"}}
answers lb1 /openstack/latest/network_data.json application/json {"links":[{"id":"tapdd849b3d-cf","vif_id":"dd849b3d-cf92-59d9-91d5-e56483a03d29","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:84:08:c6"}],"networks":[{"id":"network0","link":"tapdd849b3d-cf","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv4","ip_address":"10.25.0.2","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.25.0.1"}],"services":[]},{"id":"network1","link":"tapdd849b3d-cf","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv6","ip_address":"2001:db8:25::1","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:25::"}],"services":[]}],"services":[]}
answers lb1 /latest/meta-data/hostname text/plain lb1.novalocal
answers lb1 /latest/meta-data/instance-id text/plain i-7fe1eeae
answers lb1 /latest/meta-data/local-hostname text/plain lb1.novalocal
answers lb1 /latest/meta-data/local-ipv4 text/plain 10.25.0.2
answers lb1 /latest/meta-data/mac text/plain fa:16:3e:84:08:c6
answers lb1 /latest/meta-data/public-ipv4 text/plain 
answers lb2 /openstack/latest/meta_data.json application/json {"uuid":"68a23722-4f3f-516b-a469-fd1dfc677431","name":"lb2","hostname":"lb2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ports","host":"compute2"}}
answers lb2 /openstack/latest/network_data.json application/json {"links":[{"id":"tap51282547-7d","vif_id":"51282547-7d6b-5d84-8e51-7a462fc1767f","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:97:25:05"}],"networks":[{"id":"network0","link":"tap51282547-7d","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv4","ip_address":"10.25.0.3","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.25.0.1"}],"services":[]},{"id":"network1","link":"tap51282547-7d","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv6","ip_address":"2001:db8:25::2","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:25::"}],"services":[]}],"services":[]}
answers lb2 /latest/meta-data/hostname text/plain lb2.novalocal
answers lb2 /latest/meta-data/instance-id text/plain i-68a23722
answers lb2 /latest/meta-data/local-hostname text/plain lb2.novalocal
answers lb2 /latest/meta-data/local-ipv4 text/plain 10.25.0.3
answers lb2 /latest/meta-data/mac text/plain fa:16:3e:97:25:05
answers lb2 /latest/meta-data/public-ipv4 text/plain 
answers plain /openstack/latest/meta_data.json application/json {"uuid":"42276086-c7ce-5eba-aa4a-806ebe638ada","name":"plain","hostname":"plain.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ports","host":"compute1"}}
answers plain /openstack/latest/network_data.json application/json {"links":[{"id":"tapcf51f2e9-bf","vif_id":"cf51f2e9-bf54-58f9-9452-b1c028b42ffa","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:97:5a:34"}],"networks":[{"id":"network0","link":"tapcf51f2e9-bf","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv4","ip_address":"10.25.0.4","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.25.0.1"}],"services":[]},{"id":"network1","link":"tapcf51f2e9-bf","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv6","ip_address":"2001:db8:25::3","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:25::"}],"services":[]}],"services":[]}
answers plain /latest/meta-data/hostname text/plain plain.novalocal
answers plain /latest/meta-data/instance-id text/plain i-42276086
answers plain /latest/meta-data/local-hostname text/plain plain.novalocal
answers plain /latest/meta-data/local-ipv4 text/plain 10.25.0.4
answers plain /latest/meta-data/mac text/plain fa:16:3e:97:5a:34
answers plain /latest/meta-data/public-ipv4 text/plain 
answers db1 /openstack/latest/meta_data.json application/json {"uuid":"0cad9f1c-8c1b-51a1-b6ef-bb18cf6f91db","name":"db1","hostname":"db1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ports","host":"compute2"}}
answers db1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap83077166-2b","vif_id":"83077166-2b85-5cfc-b913-a18605f1da9b","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:bb:39:95"}],"networks":[{"id":"network0","link":"tap83077166-2b","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv4","ip_address":"10.25.0.5","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.25.0.1"}],"services":[]},{"id":"network1","link":"tap83077166-2b","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv6","ip_address":"2001:db8:25::4","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:25::"}],"services":[]}],"services":[]}
answers db1 /latest/meta-data/hostname text/plain db1.novalocal
answers db1 /latest/meta-data/instance-id text/plain i-0cad9f1c
answers db1 /latest/meta-data/local-hostname text/plain db1.novalocal
answers db1 /latest/meta-data/local-ipv4 text/plain 10.25.0.5
answers db1 /latest/meta-data/mac text/plain fa:16:3e:bb:39:95
answers db1 /latest/meta-data/public-ipv4 text/plain 
answers near /openstack/latest/meta_data.json application/json {"uuid":"2bdea031-69f4-5a89-9691-52d0cee7450d","name":"near","hostname":"near.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"ports","host":"net1"}}
answers near /openstack/latest/network_data.json application/json {"links":[{"id":"tap8933432f-17","vif_id":"8933432f-171c-5d20-84ae-aaf16fb4497f","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:89:3c:08"}],"networks":[{"id":"network0","link":"tap8933432f-17","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv4","ip_address":"10.25.0.6","netmask":"255.255.255.0","routes":[{"network":"0.0.0.0","netmask":"0.0.0.0","gateway":"10.25.0.1"}],"services":[]},{"id":"network1","link":"tap8933432f-17","network_id":"c51874b3-de05-5284-90d8-5ce3b8d249bb","type":"ipv6","ip_address":"2001:db8:25::5","netmask":"ffff:ffff:ffff:ffff::","routes":[{"network":"::","netmask":"::","gateway":"2001:db8:25::"}],"services":[]}],"services":[]}
answers near /latest/meta-data/hostname text/plain near.novalocal
answers near /latest/meta-data/instance-id text/plain i-2bdea031
answers near /latest/meta-data/local-hostname text/plain near.novalocal
answers near /latest/meta-data/local-ipv4 text/plain 10.25.0.6
answers near /latest/meta-data/mac text/plain fa:16:3e:89:3c:08
answers near /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/631dc9f1-9559-5548-bca9-c3a0d47aa893.conf (topologies/ports.yml:17 routers.edge)
run 12 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/631dc9f1-9559-5548-bca9-c3a0d47aa893.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-631dc9f1-9559-5548-bca9-c3a0d47aa893
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/631dc9f1-9559-5548-bca9-c3a0d47aa893.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 631dc9f1-9559-5548-bca9-c3a0d47aa893
END
# write /run/neutron/external/pids/631dc9f1-9559-5548-bca9-c3a0d47aa893.pid.haproxy (topologies/ports.yml:17 routers.edge)
run 13 install -D -m 644 /dev/stdin /run/neutron/external/pids/631dc9f1-9559-5548-bca9-c3a0d47aa893.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of near (topologies/ports.yml:43 servers.near)
run 14 nsenter --net=/run/netns/near sysctl -q -p - <<'END'
# topologies/ports.yml:43 servers.near
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ports.yml:43 servers.near)
run 15 nsenter --net=/run/netns/near ethtool -K eth0 tx off
# devices, addresses and routes of near (topologies/ports.yml:43 servers.near)
run 16 nsenter --net=/run/netns/near ip -batch - <<'END'
# topologies/ports.yml:43 servers.near
link set lo up
link set eth0 up
addr add 10.25.0.6/24 dev eth0
addr add 2001:db8:25::5/64 dev eth0
route add default via 10.25.0.1 dev eth0
route add default via 2001:db8:25:: dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/ports.yml:44 servers.client)
run 17 nsenter --net=/run/netns/client ethtool -K eth0 tx off
# devices, addresses and routes of client (topologies/ports.yml:44 servers.client)
run 18 nsenter --net=/run/netns/client ip -batch - <<'END'
# topologies/ports.yml:44 servers.client
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
# start ovs-vswitchd (topologies/ports.yml:5 hosts.net1)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ports.yml:5 hosts.net1)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 (topologies/ports.yml:17 routers.edge)
run 21 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 iptables-restore --noflush <<'END'
*raw
# topologies/ports.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ports.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ports.yml:17 routers.edge
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
# topologies/ports.yml:17 routers.edge
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
# topologies/ports.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-e7ab8238-06 -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/ports.yml:17 routers.edge.gateway
-A neutron-l3-agent-scope -i qg-903f889f-d5 -j MARK --set-xmark 0x4000000/0xffff0000
-A neutron-l3-agent-mark -i qg-903f889f-d5 -j MARK --set-xmark 0x2/0xffff
-A neutron-l3-agent-POSTROUTING -o qg-903f889f-d5 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
COMMIT
*nat
# topologies/ports.yml:17 routers.edge
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
# topologies/ports.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
# topologies/ports.yml:17 routers.edge.gateway
-A neutron-l3-agent-POSTROUTING ! -o qg-903f889f-d5 -m conntrack ! --ctstate DNAT -j ACCEPT
-A neutron-l3-agent-snat -o qg-903f889f-d5 -j SNAT --to-source 203.0.113.2 --random-fully
-A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2 --random-fully
# topologies/ports.yml:25 ports.vip.floating_ip
-A neutron-l3-agent-PREROUTING -d 203.0.113.100/32 -j DNAT --to-destination 10.25.0.100
-A neutron-l3-agent-OUTPUT -d 203.0.113.100/32 -j DNAT --to-destination 10.25.0.100
-A neutron-l3-agent-float-snat -s 10.25.0.100/32 -j SNAT --to-source 203.0.113.100 --random-fully
COMMIT
*filter
# topologies/ports.yml:17 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ports.yml:17 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ports.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-e7ab8238-06 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 (topologies/ports.yml:17 routers.edge)
run 22 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 ip6tables-restore --noflush <<'END'
*raw
# topologies/ports.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/ports.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/ports.yml:17 routers.edge
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
# topologies/ports.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -j neutron-l3-agent-scope
-A neutron-l3-agent-PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
# topologies/ports.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-db497e7d-32 -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/ports.yml:17 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/ports.yml:17 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/ports.yml:17 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/ports.yml:17 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/ports.yml:17 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-db497e7d-32 -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# settings of qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 (topologies/ports.yml:17 routers.edge)
run 23 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 sysctl -q -p - <<'END'
# topologies/ports.yml:17 routers.edge
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
# flows of br-int (topologies/ports.yml:5 hosts.net1)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ports.yml:5 hosts.net1
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
# topologies/ports.yml:14 networks.public
priority=3,in_port="int-br-ex",vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:2,resubmit(,59)
# topologies/ports.yml:43 servers.near
priority=9,in_port="qvo8933432f-17" actions=resubmit(,25)
table=25, priority=2,in_port="qvo8933432f-17",dl_src=fa:16:3e:89:3c:08 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo8933432f-17",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo8933432f-17",icmp_type=136,nd_target=2001:db8:25::5 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo8933432f-17",icmp_type=136,nd_target=fe80::f816:3eff:fe89:3c08 actions=resubmit(,59)
priority=10,arp,in_port="qvo8933432f-17" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo8933432f-17",arp_spa=10.25.0.6 actions=resubmit(,25)
END
# first frames of servers (topologies/ports.yml:5 hosts.net1)
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
# topologies/ports.yml:43 servers.near
qvb8933432f-17 fa:16:3e:89:3c:08
# topologies/ports.yml:44 servers.client
qvbfd31075e-0f fa:16:3e:b0:66:7a
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ports.yml:5 hosts.net1)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ports.yml:5 hosts.net1
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
# topologies/ports.yml:10 networks.app
table=4, priority=1,tun_id=0x14523e actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ports.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ports.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ports.yml:29 servers.lb1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:84:08:c6 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ports.yml:41 servers.plain
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:97:5a:34 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ports.yml:35 servers.lb2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:97:25:05 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ports.yml:42 servers.db1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:bb:39:95 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ports.yml:29 servers.lb1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e8408c6->NXM_NX_ARP_SHA[],load:0xa190002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:84:08:c6,IN_PORT
# topologies/ports.yml:41 servers.plain
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e975a34->NXM_NX_ARP_SHA[],load:0xa190004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:5a:34,IN_PORT
# topologies/ports.yml:35 servers.lb2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e972505->NXM_NX_ARP_SHA[],load:0xa190003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:25:05,IN_PORT
# topologies/ports.yml:42 servers.db1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ebb3995->NXM_NX_ARP_SHA[],load:0xa190005->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:bb:39:95,IN_PORT
# topologies/ports.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# flows of br-ex (topologies/ports.yml:5 hosts.net1)
run 27 ovs-ofctl -O OpenFlow14 --bundle add-flows br-ex - <<'END'
# topologies/ports.yml:5 hosts.net1
priority=2,in_port="phy-br-ex" actions=drop
priority=0 actions=NORMAL
# topologies/ports.yml:14 networks.public
priority=4,in_port="phy-br-ex",dl_vlan=2 actions=strip_vlan,NORMAL
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/ports.yml:5 hosts.net1)
run 28 ip -batch - <<'END'
# topologies/ports.yml:17 routers.edge.networks[0]
link set qr-e7ab8238-06 netns qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 address fa:16:3e:1a:ee:5d mtu 1450
link set qr-db497e7d-32 netns qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 address fa:16:3e:46:bc:40 mtu 1450
# topologies/ports.yml:17 routers.edge.gateway
link set qg-903f889f-d5 netns qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 address fa:16:3e:79:5d:a6 mtu 1500
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ports.yml:5 hosts.net1)
run 29 ip -batch - <<'END'
# topologies/ports.yml:5 hosts.net1
link set br-phy mtu 1500 up
link set br-ex mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/ports.yml:5 hosts.net1)
run 30 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 (topologies/ports.yml:17 routers.edge)
run 31 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 sysctl -q -p - <<'END'
# topologies/ports.yml:17 routers.edge.networks[0]
net/ipv6/conf/qr-db497e7d-32/accept_dad = 0
# topologies/ports.yml:17 routers.edge.gateway
net/ipv6/conf/qg-903f889f-d5/accept_ra = 2
END
# devices, addresses and routes of qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 (topologies/ports.yml:17 routers.edge)
run 32 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 ip -batch - <<'END'
# topologies/ports.yml:17 routers.edge
link set lo up
# topologies/ports.yml:17 routers.edge.networks[0]
link set qr-e7ab8238-06 up
link set qr-db497e7d-32 up
# topologies/ports.yml:17 routers.edge.gateway
link set qg-903f889f-d5 up
# topologies/ports.yml:17 routers.edge.networks[0]
addr add 10.25.0.1/24 broadcast 10.25.0.255 dev qr-e7ab8238-06
addr add 2001:db8:25::/64 dev qr-db497e7d-32
# topologies/ports.yml:17 routers.edge.gateway
addr add 203.0.113.2/24 broadcast 203.0.113.255 dev qg-903f889f-d5
# topologies/ports.yml:25 ports.vip.floating_ip
addr add 203.0.113.100/32 broadcast 203.0.113.100 dev qg-903f889f-d5
# topologies/ports.yml:17 routers.edge.gateway
route add default via 203.0.113.1 dev qg-903f889f-d5 proto static
END
# start metadata proxy of router edge (topologies/ports.yml:17 routers.edge)
run 33 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 haproxy -f /run/neutron/ns-metadata-proxy/631dc9f1-9559-5548-bca9-c3a0d47aa893.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/ports.yml:5 hosts.net1)
run 34 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/ports.yml:17 routers.edge.networks[0]
qr-e7ab8238-06
qr-db497e7d-32
# topologies/ports.yml:17 routers.edge.gateway
qg-903f889f-d5
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
# folders of Open vSwitch (topologies/ports.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ports.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ports.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ports.yml:6 hosts.compute1)
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
  -- add-port br-int qvodd849b3d-cf tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qvodd849b3d-cf 'external_ids:attached-mac="fa:16:3e:84:08:c6"' external_ids:iface-id=dd849b3d-cf92-59d9-91d5-e56483a03d29 external_ids:iface-status=active external_ids:vm-uuid=7fe1eeae-37d1-5f53-bb41-4837d9d255f4 \
  -- add-port br-int qvocf51f2e9-bf tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qvocf51f2e9-bf 'external_ids:attached-mac="fa:16:3e:97:5a:34"' external_ids:iface-id=cf51f2e9-bf54-58f9-9452-b1c028b42ffa external_ids:iface-status=active external_ids:vm-uuid=42276086-c7ce-5eba-aa4a-806ebe638ada
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/ports.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/ports.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ports.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbdd849b3d-cf -m comment --comment "Set zone for dd849b3d-cf92-59d9-91d5-e56483a03d29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbdd849b3d-cf -m comment --comment "Set zone for dd849b3d-cf92-59d9-91d5-e56483a03d29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapdd849b3d-cf -m comment --comment "Set zone for dd849b3d-cf92-59d9-91d5-e56483a03d29" -j CT --zone 4097
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbcf51f2e9-bf -m comment --comment "Set zone for cf51f2e9-bf54-58f9-9452-b1c028b42ffa" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbcf51f2e9-bf -m comment --comment "Set zone for cf51f2e9-bf54-58f9-9452-b1c028b42ffa" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapcf51f2e9-bf -m comment --comment "Set zone for cf51f2e9-bf54-58f9-9452-b1c028b42ffa" -j CT --zone 4098
COMMIT
*filter
# topologies/ports.yml:6 hosts.compute1
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
# topologies/ports.yml:29 servers.lb1
:neutron-openvswi-idd849b3d-c - [0:0]
:neutron-openvswi-odd849b3d-c - [0:0]
:neutron-openvswi-sdd849b3d-c - [0:0]
# topologies/ports.yml:41 servers.plain
:neutron-openvswi-icf51f2e9-b - [0:0]
:neutron-openvswi-ocf51f2e9-b - [0:0]
:neutron-openvswi-scf51f2e9-b - [0:0]
# topologies/ports.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-odd849b3d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-idd849b3d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-odd849b3d-c
-A neutron-openvswi-idd849b3d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-idd849b3d-c -d 10.25.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-idd849b3d-c -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ports.yml:20 security_groups.web[0]
-A neutron-openvswi-idd849b3d-c -p tcp -m tcp --dport 80 -j RETURN
# topologies/ports.yml:20 security_groups.web[1]
-A neutron-openvswi-idd849b3d-c -p icmp -j RETURN
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-idd849b3d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-idd849b3d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-odd849b3d-c -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -j neutron-openvswi-sdd849b3d-c
-A neutron-openvswi-sdd849b3d-c -s 10.25.0.100/32 -m mac --mac-source fa:16:3e:84:08:c6 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdd849b3d-c -s 10.25.0.2/32 -m mac --mac-source fa:16:3e:84:08:c6 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdd849b3d-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-odd849b3d-c -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-odd849b3d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:20 security_groups.web
-A neutron-openvswi-odd849b3d-c -j RETURN
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-odd849b3d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-odd849b3d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ocf51f2e9-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-icf51f2e9-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ocf51f2e9-b
-A neutron-openvswi-icf51f2e9-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-icf51f2e9-b -d 10.25.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-icf51f2e9-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ports.yml:20 security_groups.web[0]
-A neutron-openvswi-icf51f2e9-b -p tcp -m tcp --dport 80 -j RETURN
# topologies/ports.yml:20 security_groups.web[1]
-A neutron-openvswi-icf51f2e9-b -p icmp -j RETURN
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-icf51f2e9-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-icf51f2e9-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ocf51f2e9-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -j neutron-openvswi-scf51f2e9-b
-A neutron-openvswi-scf51f2e9-b -s 10.25.0.4/32 -m mac --mac-source fa:16:3e:97:5a:34 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-scf51f2e9-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ocf51f2e9-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ocf51f2e9-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:20 security_groups.web
-A neutron-openvswi-ocf51f2e9-b -j RETURN
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-ocf51f2e9-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ocf51f2e9-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ports.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/ports.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ports.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbdd849b3d-cf -m comment --comment "Set zone for dd849b3d-cf92-59d9-91d5-e56483a03d29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbdd849b3d-cf -m comment --comment "Set zone for dd849b3d-cf92-59d9-91d5-e56483a03d29" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapdd849b3d-cf -m comment --comment "Set zone for dd849b3d-cf92-59d9-91d5-e56483a03d29" -j CT --zone 4097
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbcf51f2e9-bf -m comment --comment "Set zone for cf51f2e9-bf54-58f9-9452-b1c028b42ffa" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbcf51f2e9-bf -m comment --comment "Set zone for cf51f2e9-bf54-58f9-9452-b1c028b42ffa" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapcf51f2e9-bf -m comment --comment "Set zone for cf51f2e9-bf54-58f9-9452-b1c028b42ffa" -j CT --zone 4098
COMMIT
*filter
# topologies/ports.yml:6 hosts.compute1
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
# topologies/ports.yml:29 servers.lb1
:neutron-openvswi-idd849b3d-c - [0:0]
:neutron-openvswi-odd849b3d-c - [0:0]
:neutron-openvswi-sdd849b3d-c - [0:0]
# topologies/ports.yml:41 servers.plain
:neutron-openvswi-icf51f2e9-b - [0:0]
:neutron-openvswi-ocf51f2e9-b - [0:0]
:neutron-openvswi-scf51f2e9-b - [0:0]
# topologies/ports.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-odd849b3d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-idd849b3d-c
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapdd849b3d-cf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-odd849b3d-c
-A neutron-openvswi-idd849b3d-c -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-idd849b3d-c -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-idd849b3d-c -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-idd849b3d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-idd849b3d-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-idd849b3d-c -d 2001:db8:25::1/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-idd849b3d-c -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ports.yml:20 security_groups.web[0]
-A neutron-openvswi-idd849b3d-c -p tcp -m tcp --dport 80 -j RETURN
# topologies/ports.yml:20 security_groups.web[1]
-A neutron-openvswi-idd849b3d-c -p ipv6-icmp -j RETURN
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-idd849b3d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-idd849b3d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-odd849b3d-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -j neutron-openvswi-sdd849b3d-c
-A neutron-openvswi-sdd849b3d-c -s 2001:db8:25::100/128 -m mac --mac-source fa:16:3e:84:08:c6 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdd849b3d-c -s fe80::f816:3eff:fe84:8c6/128 -m mac --mac-source fa:16:3e:84:08:c6 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdd849b3d-c -s 2001:db8:25::1/128 -m mac --mac-source fa:16:3e:84:08:c6 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sdd849b3d-c -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-odd849b3d-c -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-odd849b3d-c -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-odd849b3d-c -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-odd849b3d-c -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:20 security_groups.web
-A neutron-openvswi-odd849b3d-c -j RETURN
# topologies/ports.yml:29 servers.lb1
-A neutron-openvswi-odd849b3d-c -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-odd849b3d-c -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ocf51f2e9-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-icf51f2e9-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapcf51f2e9-bf --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ocf51f2e9-b
-A neutron-openvswi-icf51f2e9-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-icf51f2e9-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-icf51f2e9-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-icf51f2e9-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-icf51f2e9-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-icf51f2e9-b -d 2001:db8:25::3/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-icf51f2e9-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ports.yml:20 security_groups.web[0]
-A neutron-openvswi-icf51f2e9-b -p tcp -m tcp --dport 80 -j RETURN
# topologies/ports.yml:20 security_groups.web[1]
-A neutron-openvswi-icf51f2e9-b -p ipv6-icmp -j RETURN
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-icf51f2e9-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-icf51f2e9-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ocf51f2e9-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -j neutron-openvswi-scf51f2e9-b
-A neutron-openvswi-scf51f2e9-b -s 2001:db8:25::3/128 -m mac --mac-source fa:16:3e:97:5a:34 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-scf51f2e9-b -s fe80::f816:3eff:fe97:5a34/128 -m mac --mac-source fa:16:3e:97:5a:34 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-scf51f2e9-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ocf51f2e9-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ocf51f2e9-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ocf51f2e9-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ocf51f2e9-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:20 security_groups.web
-A neutron-openvswi-ocf51f2e9-b -j RETURN
# topologies/ports.yml:41 servers.plain
-A neutron-openvswi-ocf51f2e9-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ocf51f2e9-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ports.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/ports.yml:29 servers.lb1
netns add lb1
# topologies/ports.yml:41 servers.plain
netns add plain
# topologies/ports.yml:29 servers.lb1
link add qbrdd849b3d-cf mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvodd849b3d-cf mtu 1450 type veth peer name qvbdd849b3d-cf mtu 1450
link add tapdd849b3d-cf mtu 1450 type veth peer name eth0 netns lb1 address fa:16:3e:84:08:c6 mtu 1450
# topologies/ports.yml:41 servers.plain
link add qbrcf51f2e9-bf mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvocf51f2e9-bf mtu 1450 type veth peer name qvbcf51f2e9-bf mtu 1450
link add tapcf51f2e9-bf mtu 1450 type veth peer name eth0 netns plain address fa:16:3e:97:5a:34 mtu 1450
END
# settings of the host (topologies/ports.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/ports.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ports.yml:29 servers.lb1
net/ipv6/conf/qbrdd849b3d-cf/disable_ipv6 = 1
# topologies/ports.yml:41 servers.plain
net/ipv6/conf/qbrcf51f2e9-bf/disable_ipv6 = 1
# topologies/ports.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ports.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/ports.yml:29 servers.lb1
link set qbrdd849b3d-cf up
link set qvodd849b3d-cf promisc on up
link set qvbdd849b3d-cf master qbrdd849b3d-cf promisc on up
link set tapdd849b3d-cf master qbrdd849b3d-cf up
# topologies/ports.yml:41 servers.plain
link set qbrcf51f2e9-bf up
link set qvocf51f2e9-bf promisc on up
link set qvbcf51f2e9-bf master qbrcf51f2e9-bf promisc on up
link set tapcf51f2e9-bf master qbrcf51f2e9-bf up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/ports.yml:6 hosts.compute1)
run 10 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen lb1 :: 80
listen plain :: 80
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of lb1 (topologies/ports.yml:29 servers.lb1)
run 11 nsenter --net=/run/netns/lb1 sysctl -q -p - <<'END'
# topologies/ports.yml:29 servers.lb1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ports.yml:29 servers.lb1)
run 12 nsenter --net=/run/netns/lb1 ethtool -K eth0 tx off
# devices, addresses and routes of lb1 (topologies/ports.yml:29 servers.lb1)
run 13 nsenter --net=/run/netns/lb1 ip -batch - <<'END'
# topologies/ports.yml:29 servers.lb1
link set lo up
link set eth0 up
addr add 10.25.0.2/24 dev eth0
addr add 2001:db8:25::1/64 dev eth0
route add default via 10.25.0.1 dev eth0
route add default via 2001:db8:25:: dev eth0
END
) & lanes="$lanes $!"
(
# settings of plain (topologies/ports.yml:41 servers.plain)
run 14 nsenter --net=/run/netns/plain sysctl -q -p - <<'END'
# topologies/ports.yml:41 servers.plain
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ports.yml:41 servers.plain)
run 15 nsenter --net=/run/netns/plain ethtool -K eth0 tx off
# devices, addresses and routes of plain (topologies/ports.yml:41 servers.plain)
run 16 nsenter --net=/run/netns/plain ip -batch - <<'END'
# topologies/ports.yml:41 servers.plain
link set lo up
link set eth0 up
addr add 10.25.0.4/24 dev eth0
addr add 2001:db8:25::3/64 dev eth0
route add default via 10.25.0.1 dev eth0
route add default via 2001:db8:25:: dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ports.yml:6 hosts.compute1)
run 17 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ports.yml:6 hosts.compute1)
run_silent 18 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ports.yml:6 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ports.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/ports.yml:29 servers.lb1
priority=9,in_port="qvodd849b3d-cf" actions=resubmit(,25)
table=25, priority=2,in_port="qvodd849b3d-cf",dl_src=fa:16:3e:84:08:c6 actions=resubmit(,30)
priority=10,icmp6,in_port="qvodd849b3d-cf",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvodd849b3d-cf",icmp_type=136,nd_target=2001:db8:25::1 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvodd849b3d-cf",icmp_type=136,nd_target=2001:db8:25::100 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvodd849b3d-cf",icmp_type=136,nd_target=fe80::f816:3eff:fe84:8c6 actions=resubmit(,59)
priority=10,arp,in_port="qvodd849b3d-cf" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvodd849b3d-cf",arp_spa=10.25.0.2 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvodd849b3d-cf",arp_spa=10.25.0.100 actions=resubmit(,25)
# topologies/ports.yml:41 servers.plain
priority=9,in_port="qvocf51f2e9-bf" actions=resubmit(,25)
table=25, priority=2,in_port="qvocf51f2e9-bf",dl_src=fa:16:3e:97:5a:34 actions=resubmit(,30)
priority=10,icmp6,in_port="qvocf51f2e9-bf",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvocf51f2e9-bf",icmp_type=136,nd_target=2001:db8:25::3 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvocf51f2e9-bf",icmp_type=136,nd_target=fe80::f816:3eff:fe97:5a34 actions=resubmit(,59)
priority=10,arp,in_port="qvocf51f2e9-bf" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvocf51f2e9-bf",arp_spa=10.25.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/ports.yml:6 hosts.compute1)
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
# topologies/ports.yml:29 servers.lb1
qvbdd849b3d-cf fa:16:3e:84:08:c6
# topologies/ports.yml:41 servers.plain
qvbcf51f2e9-bf fa:16:3e:97:5a:34
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ports.yml:6 hosts.compute1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ports.yml:6 hosts.compute1
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
# topologies/ports.yml:10 networks.app
table=4, priority=1,tun_id=0x14523e actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ports.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ports.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/ports.yml:43 servers.near
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:89:3c:08 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ports.yml:17 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:1a:ee:5d actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:46:bc:40 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ports.yml:35 servers.lb2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:97:25:05 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ports.yml:42 servers.db1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:bb:39:95 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/ports.yml:43 servers.near
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e893c08->NXM_NX_ARP_SHA[],load:0xa190006->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:89:3c:08,IN_PORT
# topologies/ports.yml:17 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e1aee5d->NXM_NX_ARP_SHA[],load:0xa190001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:1a:ee:5d,IN_PORT
# topologies/ports.yml:35 servers.lb2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e972505->NXM_NX_ARP_SHA[],load:0xa190003->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:25:05,IN_PORT
# topologies/ports.yml:42 servers.db1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ebb3995->NXM_NX_ARP_SHA[],load:0xa190005->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:bb:39:95,IN_PORT
# topologies/ports.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ports.yml:6 hosts.compute1)
run 22 ip -batch - <<'END'
# topologies/ports.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
END
# start the program that answers for servers (topologies/ports.yml:6 hosts.compute1)
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

# ---- 1. namespaces and links; OVS database; packet filters ----
(
# folders of Open vSwitch (topologies/ports.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/ports.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/ports.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/ports.yml:7 hosts.compute2)
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
  -- add-port br-int qvo51282547-7d tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qvo51282547-7d 'external_ids:attached-mac="fa:16:3e:97:25:05"' external_ids:iface-id=51282547-7d6b-5d84-8e51-7a462fc1767f external_ids:iface-status=active external_ids:vm-uuid=68a23722-4f3f-516b-a469-fd1dfc677431 \
  -- add-port br-int qvo83077166-2b tag=1 other_config:net_uuid=c51874b3-de05-5284-90d8-5ce3b8d249bb other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=1331774 other_config:tag=1 \
  -- set Interface qvo83077166-2b 'external_ids:attached-mac="fa:16:3e:bb:39:95"' external_ids:iface-id=83077166-2b85-5cfc-b913-a18605f1da9b external_ids:iface-status=active external_ids:vm-uuid=0cad9f1c-8c1b-51a1-b6ef-bb18cf6f91db
) & lanes="$lanes $!"
(
# address sets of the host (topologies/ports.yml:7 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/ports.yml:21 security_groups.shared
create NIPv498e02360-9436-51f0-8452- hash:net family inet hashsize 1024 maxelem 65536
add NIPv498e02360-9436-51f0-8452- 10.25.0.100
create NIPv698e02360-9436-51f0-8452- hash:net family inet6 hashsize 1024 maxelem 65536
add NIPv698e02360-9436-51f0-8452- 2001:db8:25::100
END
# IPv4 rules of the host (topologies/ports.yml:7 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/ports.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ports.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb51282547-7d -m comment --comment "Set zone for 51282547-7d6b-5d84-8e51-7a462fc1767f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb51282547-7d -m comment --comment "Set zone for 51282547-7d6b-5d84-8e51-7a462fc1767f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap51282547-7d -m comment --comment "Set zone for 51282547-7d6b-5d84-8e51-7a462fc1767f" -j CT --zone 4097
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb83077166-2b -m comment --comment "Set zone for 83077166-2b85-5cfc-b913-a18605f1da9b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb83077166-2b -m comment --comment "Set zone for 83077166-2b85-5cfc-b913-a18605f1da9b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap83077166-2b -m comment --comment "Set zone for 83077166-2b85-5cfc-b913-a18605f1da9b" -j CT --zone 4098
COMMIT
*filter
# topologies/ports.yml:7 hosts.compute2
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
# topologies/ports.yml:35 servers.lb2
:neutron-openvswi-i51282547-7 - [0:0]
:neutron-openvswi-o51282547-7 - [0:0]
:neutron-openvswi-s51282547-7 - [0:0]
# topologies/ports.yml:42 servers.db1
:neutron-openvswi-i83077166-2 - [0:0]
:neutron-openvswi-o83077166-2 - [0:0]
:neutron-openvswi-s83077166-2 - [0:0]
# topologies/ports.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap51282547-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap51282547-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap51282547-7d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o51282547-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap51282547-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i51282547-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap51282547-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o51282547-7
-A neutron-openvswi-i51282547-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i51282547-7 -d 10.25.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i51282547-7 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ports.yml:20 security_groups.web[0]
-A neutron-openvswi-i51282547-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ports.yml:20 security_groups.web[1]
-A neutron-openvswi-i51282547-7 -p icmp -j RETURN
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-i51282547-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i51282547-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o51282547-7 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -j neutron-openvswi-s51282547-7
-A neutron-openvswi-s51282547-7 -s 10.25.0.100/32 -m mac --mac-source fa:16:3e:97:25:05 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s51282547-7 -s 10.25.0.3/32 -m mac --mac-source fa:16:3e:97:25:05 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s51282547-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o51282547-7 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o51282547-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:20 security_groups.web
-A neutron-openvswi-o51282547-7 -j RETURN
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-o51282547-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o51282547-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap83077166-2b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap83077166-2b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap83077166-2b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o83077166-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap83077166-2b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i83077166-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap83077166-2b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o83077166-2
-A neutron-openvswi-i83077166-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i83077166-2 -d 10.25.0.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i83077166-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/ports.yml:22 security_groups.db[0]
-A neutron-openvswi-i83077166-2 -p tcp -m tcp --dport 5432 -m set --match-set NIPv498e02360-9436-51f0-8452- src -j RETURN
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-i83077166-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i83077166-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o83077166-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -j neutron-openvswi-s83077166-2
-A neutron-openvswi-s83077166-2 -s 10.25.0.5/32 -m mac --mac-source fa:16:3e:bb:39:95 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s83077166-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o83077166-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o83077166-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:22 security_groups.db
-A neutron-openvswi-o83077166-2 -j RETURN
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-o83077166-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o83077166-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/ports.yml:7 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/ports.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/ports.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb51282547-7d -m comment --comment "Set zone for 51282547-7d6b-5d84-8e51-7a462fc1767f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb51282547-7d -m comment --comment "Set zone for 51282547-7d6b-5d84-8e51-7a462fc1767f" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap51282547-7d -m comment --comment "Set zone for 51282547-7d6b-5d84-8e51-7a462fc1767f" -j CT --zone 4097
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb83077166-2b -m comment --comment "Set zone for 83077166-2b85-5cfc-b913-a18605f1da9b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb83077166-2b -m comment --comment "Set zone for 83077166-2b85-5cfc-b913-a18605f1da9b" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap83077166-2b -m comment --comment "Set zone for 83077166-2b85-5cfc-b913-a18605f1da9b" -j CT --zone 4098
COMMIT
*filter
# topologies/ports.yml:7 hosts.compute2
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
# topologies/ports.yml:35 servers.lb2
:neutron-openvswi-i51282547-7 - [0:0]
:neutron-openvswi-o51282547-7 - [0:0]
:neutron-openvswi-s51282547-7 - [0:0]
# topologies/ports.yml:42 servers.db1
:neutron-openvswi-i83077166-2 - [0:0]
:neutron-openvswi-o83077166-2 - [0:0]
:neutron-openvswi-s83077166-2 - [0:0]
# topologies/ports.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap51282547-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap51282547-7d --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap51282547-7d --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o51282547-7
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap51282547-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i51282547-7
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap51282547-7d --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o51282547-7
-A neutron-openvswi-i51282547-7 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i51282547-7 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i51282547-7 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i51282547-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i51282547-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i51282547-7 -d 2001:db8:25::2/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i51282547-7 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ports.yml:20 security_groups.web[0]
-A neutron-openvswi-i51282547-7 -p tcp -m tcp --dport 80 -j RETURN
# topologies/ports.yml:20 security_groups.web[1]
-A neutron-openvswi-i51282547-7 -p ipv6-icmp -j RETURN
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-i51282547-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i51282547-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o51282547-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -j neutron-openvswi-s51282547-7
-A neutron-openvswi-s51282547-7 -s 2001:db8:25::100/128 -m mac --mac-source fa:16:3e:97:25:05 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s51282547-7 -s fe80::f816:3eff:fe97:2505/128 -m mac --mac-source fa:16:3e:97:25:05 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s51282547-7 -s 2001:db8:25::2/128 -m mac --mac-source fa:16:3e:97:25:05 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s51282547-7 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o51282547-7 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o51282547-7 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o51282547-7 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o51282547-7 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:20 security_groups.web
-A neutron-openvswi-o51282547-7 -j RETURN
# topologies/ports.yml:35 servers.lb2
-A neutron-openvswi-o51282547-7 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o51282547-7 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap83077166-2b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap83077166-2b --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap83077166-2b --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o83077166-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap83077166-2b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i83077166-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap83077166-2b --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o83077166-2
-A neutron-openvswi-i83077166-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i83077166-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i83077166-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i83077166-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i83077166-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -j RETURN
-A neutron-openvswi-i83077166-2 -d 2001:db8:25::4/128 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-i83077166-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/ports.yml:22 security_groups.db[0]
-A neutron-openvswi-i83077166-2 -p tcp -m tcp --dport 5432 -m set --match-set NIPv698e02360-9436-51f0-8452- src -j RETURN
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-i83077166-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i83077166-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o83077166-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -j neutron-openvswi-s83077166-2
-A neutron-openvswi-s83077166-2 -s 2001:db8:25::4/128 -m mac --mac-source fa:16:3e:bb:39:95 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s83077166-2 -s fe80::f816:3eff:febb:3995/128 -m mac --mac-source fa:16:3e:bb:39:95 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s83077166-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o83077166-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o83077166-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o83077166-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o83077166-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/ports.yml:22 security_groups.db
-A neutron-openvswi-o83077166-2 -j RETURN
# topologies/ports.yml:42 servers.db1
-A neutron-openvswi-o83077166-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o83077166-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/ports.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/ports.yml:7 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/ports.yml:35 servers.lb2
netns add lb2
# topologies/ports.yml:42 servers.db1
netns add db1
# topologies/ports.yml:35 servers.lb2
link add qbr51282547-7d mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo51282547-7d mtu 1450 type veth peer name qvb51282547-7d mtu 1450
link add tap51282547-7d mtu 1450 type veth peer name eth0 netns lb2 address fa:16:3e:97:25:05 mtu 1450
# topologies/ports.yml:42 servers.db1
link add qbr83077166-2b mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo83077166-2b mtu 1450 type veth peer name qvb83077166-2b mtu 1450
link add tap83077166-2b mtu 1450 type veth peer name eth0 netns db1 address fa:16:3e:bb:39:95 mtu 1450
END
# settings of the host (topologies/ports.yml:7 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/ports.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/ports.yml:35 servers.lb2
net/ipv6/conf/qbr51282547-7d/disable_ipv6 = 1
# topologies/ports.yml:42 servers.db1
net/ipv6/conf/qbr83077166-2b/disable_ipv6 = 1
# topologies/ports.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/ports.yml:7 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/ports.yml:35 servers.lb2
link set qbr51282547-7d up
link set qvo51282547-7d promisc on up
link set qvb51282547-7d master qbr51282547-7d promisc on up
link set tap51282547-7d master qbr51282547-7d up
# topologies/ports.yml:42 servers.db1
link set qbr83077166-2b up
link set qvo83077166-2b promisc on up
link set qvb83077166-2b master qbr83077166-2b promisc on up
link set tap83077166-2b master qbr83077166-2b up
END
) & lanes="$lanes $!"
(
# write /run/netlab/listen.conf (topologies/ports.yml:7 hosts.compute2)
run 11 install -D -m 644 /dev/stdin /run/netlab/listen.conf <<'END'
listen lb2 :: 80
listen db1 :: 5432
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# settings of lb2 (topologies/ports.yml:35 servers.lb2)
run 12 nsenter --net=/run/netns/lb2 sysctl -q -p - <<'END'
# topologies/ports.yml:35 servers.lb2
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ports.yml:35 servers.lb2)
run 13 nsenter --net=/run/netns/lb2 ethtool -K eth0 tx off
# devices, addresses and routes of lb2 (topologies/ports.yml:35 servers.lb2)
run 14 nsenter --net=/run/netns/lb2 ip -batch - <<'END'
# topologies/ports.yml:35 servers.lb2
link set lo up
link set eth0 up
addr add 10.25.0.3/24 dev eth0
addr add 2001:db8:25::2/64 dev eth0
route add default via 10.25.0.1 dev eth0
route add default via 2001:db8:25:: dev eth0
END
) & lanes="$lanes $!"
(
# settings of db1 (topologies/ports.yml:42 servers.db1)
run 15 nsenter --net=/run/netns/db1 sysctl -q -p - <<'END'
# topologies/ports.yml:42 servers.db1
net/ipv6/conf/eth0/accept_dad = 0
net/ipv6/conf/eth0/accept_ra = 0
net/ipv6/conf/eth0/addr_gen_mode = 0
END
# eth0 writes whole checksums (topologies/ports.yml:42 servers.db1)
run 16 nsenter --net=/run/netns/db1 ethtool -K eth0 tx off
# devices, addresses and routes of db1 (topologies/ports.yml:42 servers.db1)
run 17 nsenter --net=/run/netns/db1 ip -batch - <<'END'
# topologies/ports.yml:42 servers.db1
link set lo up
link set eth0 up
addr add 10.25.0.5/24 dev eth0
addr add 2001:db8:25::4/64 dev eth0
route add default via 10.25.0.1 dev eth0
route add default via 2001:db8:25:: dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/ports.yml:7 hosts.compute2)
run 18 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/ports.yml:7 hosts.compute2)
run_silent 19 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/ports.yml:7 hosts.compute2)
run 20 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/ports.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/ports.yml:35 servers.lb2
priority=9,in_port="qvo51282547-7d" actions=resubmit(,25)
table=25, priority=2,in_port="qvo51282547-7d",dl_src=fa:16:3e:97:25:05 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo51282547-7d",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo51282547-7d",icmp_type=136,nd_target=2001:db8:25::2 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo51282547-7d",icmp_type=136,nd_target=2001:db8:25::100 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo51282547-7d",icmp_type=136,nd_target=fe80::f816:3eff:fe97:2505 actions=resubmit(,59)
priority=10,arp,in_port="qvo51282547-7d" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo51282547-7d",arp_spa=10.25.0.3 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvo51282547-7d",arp_spa=10.25.0.100 actions=resubmit(,25)
# topologies/ports.yml:42 servers.db1
priority=9,in_port="qvo83077166-2b" actions=resubmit(,25)
table=25, priority=2,in_port="qvo83077166-2b",dl_src=fa:16:3e:bb:39:95 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo83077166-2b",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo83077166-2b",icmp_type=136,nd_target=2001:db8:25::4 actions=resubmit(,59)
table=24, priority=2,icmp6,in_port="qvo83077166-2b",icmp_type=136,nd_target=fe80::f816:3eff:febb:3995 actions=resubmit(,59)
priority=10,arp,in_port="qvo83077166-2b" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo83077166-2b",arp_spa=10.25.0.5 actions=resubmit(,25)
END
# first frames of servers (topologies/ports.yml:7 hosts.compute2)
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
# topologies/ports.yml:35 servers.lb2
qvb51282547-7d fa:16:3e:97:25:05
# topologies/ports.yml:42 servers.db1
qvb83077166-2b fa:16:3e:bb:39:95
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/ports.yml:7 hosts.compute2)
run 22 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/ports.yml:7 hosts.compute2
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
# topologies/ports.yml:10 networks.app
table=4, priority=1,tun_id=0x14523e actions=mod_vlan_vid:1,resubmit(,10)
# topologies/ports.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/ports.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/ports.yml:43 servers.near
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:89:3c:08 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ports.yml:17 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:1a:ee:5d actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:46:bc:40 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/ports.yml:29 servers.lb1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:84:08:c6 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ports.yml:41 servers.plain
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:97:5a:34 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/ports.yml:43 servers.near
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.6 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e893c08->NXM_NX_ARP_SHA[],load:0xa190006->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:89:3c:08,IN_PORT
# topologies/ports.yml:17 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e1aee5d->NXM_NX_ARP_SHA[],load:0xa190001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:1a:ee:5d,IN_PORT
# topologies/ports.yml:29 servers.lb1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e8408c6->NXM_NX_ARP_SHA[],load:0xa190002->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:84:08:c6,IN_PORT
# topologies/ports.yml:41 servers.plain
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.25.0.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e975a34->NXM_NX_ARP_SHA[],load:0xa190004->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:97:5a:34,IN_PORT
# topologies/ports.yml:10 networks.app
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x14523e->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/ports.yml:7 hosts.compute2)
run 23 ip -batch - <<'END'
# topologies/ports.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
END
# start the program that answers for servers (topologies/ports.yml:7 hosts.compute2)
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
# announce the addresses of the host (topologies/ports.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/ports.yml:5 hosts.net1)
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
# announce the addresses of qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 (topologies/ports.yml:17 routers.edge.networks[0])
start 3 nsenter --net=/run/netns/qrouter-631dc9f1-9559-5548-bca9-c3a0d47aa893 sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-e7ab8238-06 10.25.0.1 qg-903f889f-d5 203.0.113.2 qg-903f889f-d5 203.0.113.100
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
# announce the addresses of the host (topologies/ports.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/ports.yml:6 hosts.compute1)
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
# announce the addresses of the host (topologies/ports.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/ports.yml:7 hosts.compute2)
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
