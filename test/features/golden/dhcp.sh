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
# namespaces and links (topologies/dhcp.yml )
run 1 ip -batch - <<'END'
# topologies/dhcp.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/dhcp.yml:5 hosts.net1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns net1 mtu 1500
# topologies/dhcp.yml:6 hosts.compute1
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/dhcp.yml:7 hosts.compute2
link add h3-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/dhcp.yml )
run 2 ip -batch - <<'END'
# topologies/dhcp.yml underlay
link set sw-underlay up
# topologies/dhcp.yml:5 hosts.net1
link set h1-eth0 master sw-underlay up
# topologies/dhcp.yml:6 hosts.compute1
link set h2-eth0 master sw-underlay up
# topologies/dhcp.yml:7 hosts.compute2
link set h3-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/dhcp.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of net1 (topologies/dhcp.yml:5 hosts.net1)
run 4 nsenter --net=/run/netns/net1 ip -batch - <<'END'
# topologies/dhcp.yml:5 hosts.net1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute1 (topologies/dhcp.yml:6 hosts.compute1)
run 5 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/dhcp.yml:6 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/dhcp.yml:7 hosts.compute2)
run 6 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/dhcp.yml:7 hosts.compute2
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
# folders of Open vSwitch (topologies/dhcp.yml:5 hosts.net1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/dhcp.yml:5 hosts.net1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/dhcp.yml:5 hosts.net1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/dhcp.yml:5 hosts.net1)
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
  -- add-port br-int qvo924eb149-25 tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface qvo924eb149-25 'external_ids:attached-mac="fa:16:3e:5b:71:7f"' external_ids:iface-id=924eb149-2588-57f9-a6f2-76a409c33689 external_ids:iface-status=active external_ids:vm-uuid=c8268041-ed5b-5ff6-9747-ecff8e3426f4 \
  -- add-port br-int qvob1fca68d-00 tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface qvob1fca68d-00 'external_ids:attached-mac="fa:16:3e:3c:68:02"' external_ids:iface-id=b1fca68d-0049-5dc6-955b-8c3e18929dec external_ids:iface-status=active external_ids:vm-uuid=ee7ebf82-b6c5-57bf-b0c9-1d372375b8af \
  -- add-port br-int tapabadc6cc-a4 tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface tapabadc6cc-a4 type=internal 'external_ids:attached-mac="fa:16:3e:ab:39:34"' external_ids:iface-id=abadc6cc-a481-5f83-b5e6-6ec460d0056f external_ids:iface-status=active \
  -- add-port br-int tap0624662c-ab tag=2 other_config:net_uuid=8f043292-dde6-5241-908b-23a514407843 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5796193 other_config:tag=2 \
  -- set Interface tap0624662c-ab type=internal 'external_ids:attached-mac="fa:16:3e:0d:00:05"' external_ids:iface-id=0624662c-ab5b-5f67-a3b7-06b4e19a442a external_ids:iface-status=active \
  -- add-port br-int qr-2e1699e1-2b tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface qr-2e1699e1-2b type=internal 'external_ids:attached-mac="fa:16:3e:ec:b0:5f"' external_ids:iface-id=2e1699e1-2b96-5dcb-b16b-3ecf33203fe5 external_ids:iface-status=active \
  -- add-port br-int qr-d2c0f664-5b tag=2 other_config:net_uuid=8f043292-dde6-5241-908b-23a514407843 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5796193 other_config:tag=2 \
  -- set Interface qr-d2c0f664-5b type=internal 'external_ids:attached-mac="fa:16:3e:c4:0b:3b"' external_ids:iface-id=d2c0f664-5b1b-5fb3-af6e-2e5816f1091e external_ids:iface-status=active
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/dhcp.yml:5 hosts.net1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/dhcp.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb924eb149-25 -m comment --comment "Set zone for 924eb149-2588-57f9-a6f2-76a409c33689" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb924eb149-25 -m comment --comment "Set zone for 924eb149-2588-57f9-a6f2-76a409c33689" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap924eb149-25 -m comment --comment "Set zone for 924eb149-2588-57f9-a6f2-76a409c33689" -j CT --zone 4097
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb1fca68d-00 -m comment --comment "Set zone for b1fca68d-0049-5dc6-955b-8c3e18929dec" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb1fca68d-00 -m comment --comment "Set zone for b1fca68d-0049-5dc6-955b-8c3e18929dec" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb1fca68d-00 -m comment --comment "Set zone for b1fca68d-0049-5dc6-955b-8c3e18929dec" -j CT --zone 4098
COMMIT
*filter
# topologies/dhcp.yml:5 hosts.net1
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
# topologies/dhcp.yml:29 servers.far
:neutron-openvswi-i924eb149-2 - [0:0]
:neutron-openvswi-o924eb149-2 - [0:0]
:neutron-openvswi-s924eb149-2 - [0:0]
# topologies/dhcp.yml:30 servers.two
:neutron-openvswi-ib1fca68d-0 - [0:0]
:neutron-openvswi-ob1fca68d-0 - [0:0]
:neutron-openvswi-sb1fca68d-0 - [0:0]
# topologies/dhcp.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap924eb149-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap924eb149-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap924eb149-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o924eb149-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap924eb149-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i924eb149-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap924eb149-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o924eb149-2
-A neutron-openvswi-i924eb149-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i924eb149-2 -d 10.11.1.9/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i924eb149-2 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i924eb149-2 -p icmp -j RETURN
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-i924eb149-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i924eb149-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o924eb149-2 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -j neutron-openvswi-s924eb149-2
-A neutron-openvswi-s924eb149-2 -s 10.11.1.9/32 -m mac --mac-source fa:16:3e:5b:71:7f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s924eb149-2 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o924eb149-2 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o924eb149-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o924eb149-2 -j RETURN
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-o924eb149-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o924eb149-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob1fca68d-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib1fca68d-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob1fca68d-0
-A neutron-openvswi-ib1fca68d-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib1fca68d-0 -d 10.11.1.20/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib1fca68d-0 -d 10.11.2.7/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib1fca68d-0 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-ib1fca68d-0 -p icmp -j RETURN
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-ib1fca68d-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib1fca68d-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob1fca68d-0 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -j neutron-openvswi-sb1fca68d-0
-A neutron-openvswi-sb1fca68d-0 -s 10.11.1.20/32 -m mac --mac-source fa:16:3e:3c:68:02 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb1fca68d-0 -s 10.11.2.7/32 -m mac --mac-source fa:16:3e:3c:68:02 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb1fca68d-0 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob1fca68d-0 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob1fca68d-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-ob1fca68d-0 -j RETURN
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-ob1fca68d-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob1fca68d-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapabadc6cc-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapabadc6cc-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/dhcp.yml:17 networks.back.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0624662c-ab --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0624662c-ab --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/dhcp.yml:20 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2e1699e1-2b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2e1699e1-2b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/dhcp.yml:20 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2c0f664-5b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2c0f664-5b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/dhcp.yml:5 hosts.net1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:5 hosts.net1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/dhcp.yml:5 hosts.net1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb924eb149-25 -m comment --comment "Set zone for 924eb149-2588-57f9-a6f2-76a409c33689" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb924eb149-25 -m comment --comment "Set zone for 924eb149-2588-57f9-a6f2-76a409c33689" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap924eb149-25 -m comment --comment "Set zone for 924eb149-2588-57f9-a6f2-76a409c33689" -j CT --zone 4097
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb1fca68d-00 -m comment --comment "Set zone for b1fca68d-0049-5dc6-955b-8c3e18929dec" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb1fca68d-00 -m comment --comment "Set zone for b1fca68d-0049-5dc6-955b-8c3e18929dec" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb1fca68d-00 -m comment --comment "Set zone for b1fca68d-0049-5dc6-955b-8c3e18929dec" -j CT --zone 4098
COMMIT
*filter
# topologies/dhcp.yml:5 hosts.net1
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
# topologies/dhcp.yml:29 servers.far
:neutron-openvswi-i924eb149-2 - [0:0]
:neutron-openvswi-o924eb149-2 - [0:0]
# topologies/dhcp.yml:30 servers.two
:neutron-openvswi-ib1fca68d-0 - [0:0]
:neutron-openvswi-ob1fca68d-0 - [0:0]
# topologies/dhcp.yml:5 hosts.net1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap924eb149-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap924eb149-25 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap924eb149-25 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o924eb149-2
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap924eb149-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i924eb149-2
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap924eb149-25 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o924eb149-2
-A neutron-openvswi-i924eb149-2 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i924eb149-2 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i924eb149-2 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i924eb149-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i924eb149-2 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i924eb149-2 -p ipv6-icmp -j RETURN
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-i924eb149-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i924eb149-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o924eb149-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o924eb149-2 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o924eb149-2 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o924eb149-2 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o924eb149-2 -j RETURN
# topologies/dhcp.yml:29 servers.far
-A neutron-openvswi-o924eb149-2 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o924eb149-2 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob1fca68d-0
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib1fca68d-0
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb1fca68d-00 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob1fca68d-0
-A neutron-openvswi-ib1fca68d-0 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib1fca68d-0 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib1fca68d-0 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib1fca68d-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib1fca68d-0 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-ib1fca68d-0 -p ipv6-icmp -j RETURN
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-ib1fca68d-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib1fca68d-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob1fca68d-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob1fca68d-0 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob1fca68d-0 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob1fca68d-0 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-ob1fca68d-0 -j RETURN
# topologies/dhcp.yml:30 servers.two
-A neutron-openvswi-ob1fca68d-0 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob1fca68d-0 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:5 hosts.net1
-A neutron-openvswi-sg-chain -j ACCEPT
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapabadc6cc-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapabadc6cc-a4 --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/dhcp.yml:17 networks.back.dhcp
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap0624662c-ab --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap0624662c-ab --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/dhcp.yml:20 routers.edge.networks[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap2e1699e1-2b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap2e1699e1-2b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
# topologies/dhcp.yml:20 routers.edge.networks[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapd2c0f664-5b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapd2c0f664-5b --physdev-is-bridged -m comment --comment "Accept all packets when port is trusted." -j ACCEPT
COMMIT
END
# namespaces and links (topologies/dhcp.yml:5 hosts.net1)
run 7 ip -batch - <<'END'
# topologies/dhcp.yml:29 servers.far
netns add far
# topologies/dhcp.yml:30 servers.two
netns add two
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
netns add qdhcp-5f737836-6573-5367-bfcb-0e6064037776
# topologies/dhcp.yml:17 networks.back.dhcp
netns add qdhcp-8f043292-dde6-5241-908b-23a514407843
# topologies/dhcp.yml:20 routers.edge
netns add qrouter-7d07812b-b007-5523-8e25-6337ab090e6f
# topologies/dhcp.yml:29 servers.far
link add qbr924eb149-25 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo924eb149-25 mtu 1450 type veth peer name qvb924eb149-25 mtu 1450
link add tap924eb149-25 mtu 1450 type veth peer name eth0 netns far address fa:16:3e:5b:71:7f
# topologies/dhcp.yml:30 servers.two
link add qbrb1fca68d-00 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob1fca68d-00 mtu 1450 type veth peer name qvbb1fca68d-00 mtu 1450
link add tapb1fca68d-00 mtu 1450 type veth peer name eth0 netns two address fa:16:3e:3c:68:02
END
# settings of the host (topologies/dhcp.yml:5 hosts.net1)
run 8 sysctl -q -p - <<'END'
# topologies/dhcp.yml:5 hosts.net1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/dhcp.yml:29 servers.far
net/ipv6/conf/qbr924eb149-25/disable_ipv6 = 1
# topologies/dhcp.yml:30 servers.two
net/ipv6/conf/qbrb1fca68d-00/disable_ipv6 = 1
# topologies/dhcp.yml:5 hosts.net1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/dhcp.yml:5 hosts.net1)
run 9 ip -batch - <<'END'
# topologies/dhcp.yml:29 servers.far
link set qbr924eb149-25 up
link set qvo924eb149-25 promisc on up
link set qvb924eb149-25 master qbr924eb149-25 promisc on up
link set tap924eb149-25 master qbr924eb149-25 up
# topologies/dhcp.yml:30 servers.two
link set qbrb1fca68d-00 up
link set qvob1fca68d-00 promisc on up
link set qvbb1fca68d-00 master qbrb1fca68d-00 promisc on up
link set tapb1fca68d-00 master qbrb1fca68d-00 up
END
) & lanes="$lanes $!"
(
# write /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/host (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 10 install -D -m 644 /dev/stdin /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/host <<'END'
fa:16:3e:c5:d8:2b,host-10-11-1-3.openstacklocal,10.11.1.3
fa:16:3e:0a:d2:8c,host-10-11-1-4.openstacklocal,10.11.1.4
fa:16:3e:5b:71:7f,host-10-11-1-9.openstacklocal,10.11.1.9
fa:16:3e:3c:68:02,host-10-11-1-20.openstacklocal,10.11.1.20
fa:16:3e:f5:02:27,host-10-11-1-5.openstacklocal,10.11.1.5
fa:16:3e:ec:b0:5f,host-10-11-1-1.openstacklocal,10.11.1.1
END
# write /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/addn_hosts (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 11 install -D -m 644 /dev/stdin /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/addn_hosts <<'END'
10.11.1.3	host-10-11-1-3.openstacklocal host-10-11-1-3
10.11.1.4	host-10-11-1-4.openstacklocal host-10-11-1-4
10.11.1.9	host-10-11-1-9.openstacklocal host-10-11-1-9
10.11.1.20	host-10-11-1-20.openstacklocal host-10-11-1-20
10.11.2.7	host-10-11-2-7.openstacklocal host-10-11-2-7
10.11.1.5	host-10-11-1-5.openstacklocal host-10-11-1-5
10.11.1.1	host-10-11-1-1.openstacklocal host-10-11-1-1
END
# write /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/opts (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 12 install -D -m 644 /dev/stdin /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/opts <<'END'
tag:subnet-a415bcec-ec77-559a-9d52-d119f9a2e775,option:dns-server,203.0.113.53
tag:subnet-a415bcec-ec77-559a-9d52-d119f9a2e775,option:classless-static-route,10.11.2.0/24,0.0.0.0,10.11.9.0/24,10.11.1.9,169.254.169.254/32,10.11.1.1,0.0.0.0/0,10.11.1.1
tag:subnet-a415bcec-ec77-559a-9d52-d119f9a2e775,249,10.11.2.0/24,0.0.0.0,10.11.9.0/24,10.11.1.9,169.254.169.254/32,10.11.1.1,0.0.0.0/0,10.11.1.1
tag:subnet-a415bcec-ec77-559a-9d52-d119f9a2e775,option:router,10.11.1.1
END
# write /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/leases (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 13 install -D -m 644 /dev/stdin /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/leases <<'END'
0 fa:16:3e:c5:d8:2b 10.11.1.3 host-10-11-1-3 *
0 fa:16:3e:0a:d2:8c 10.11.1.4 host-10-11-1-4 *
0 fa:16:3e:5b:71:7f 10.11.1.9 host-10-11-1-9 *
0 fa:16:3e:3c:68:02 10.11.1.20 host-10-11-1-20 *
0 fa:16:3e:f5:02:27 10.11.1.5 host-10-11-1-5 *
0 fa:16:3e:ec:b0:5f 10.11.1.1 host-10-11-1-1 *
END
# write /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/interface (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 14 install -D -m 644 /dev/stdin /run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/interface <<'END'
tapabadc6cc-a4
END
# write /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/host (topologies/dhcp.yml:17 networks.back.dhcp)
run 15 install -D -m 644 /dev/stdin /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/host <<'END'
fa:16:3e:92:ad:20,host-10-11-3-2.openstacklocal,10.11.3.2
fa:16:3e:16:7b:6f,host-10-11-3-3.openstacklocal,10.11.3.3
fa:16:3e:c4:0b:3b,host-10-11-3-1.openstacklocal,10.11.3.1
END
# write /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/addn_hosts (topologies/dhcp.yml:17 networks.back.dhcp)
run 16 install -D -m 644 /dev/stdin /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/addn_hosts <<'END'
10.11.3.2	host-10-11-3-2.openstacklocal host-10-11-3-2
10.11.3.3	host-10-11-3-3.openstacklocal host-10-11-3-3
10.11.3.1	host-10-11-3-1.openstacklocal host-10-11-3-1
END
# write /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/opts (topologies/dhcp.yml:17 networks.back.dhcp)
run 17 install -D -m 644 /dev/stdin /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/opts <<'END'
tag:subnet-392f4eab-333f-5ab9-977e-380f4b2d8592,option:classless-static-route,169.254.169.254/32,10.11.3.1,0.0.0.0/0,10.11.3.1
tag:subnet-392f4eab-333f-5ab9-977e-380f4b2d8592,249,169.254.169.254/32,10.11.3.1,0.0.0.0/0,10.11.3.1
tag:subnet-392f4eab-333f-5ab9-977e-380f4b2d8592,option:router,10.11.3.1
END
# write /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/leases (topologies/dhcp.yml:17 networks.back.dhcp)
run 18 install -D -m 644 /dev/stdin /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/leases <<'END'
0 fa:16:3e:92:ad:20 10.11.3.2 host-10-11-3-2 *
0 fa:16:3e:16:7b:6f 10.11.3.3 host-10-11-3-3 *
0 fa:16:3e:c4:0b:3b 10.11.3.1 host-10-11-3-1 *
END
# write /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/interface (topologies/dhcp.yml:17 networks.back.dhcp)
run 19 install -D -m 644 /dev/stdin /run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/interface <<'END'
tap0624662c-ab
END
# write /run/netlab/udhcpc/script (topologies/dhcp.yml:5 hosts.net1)
run 20 install -D -m 755 /dev/stdin /run/netlab/udhcpc/script <<'END'
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
# write /run/netlab/udhcpc/far.eth0.lease (topologies/dhcp.yml:29 servers.far)
run 21 install -D -m 644 /dev/stdin /run/netlab/udhcpc/far.eth0.lease <<'END'
{"ip":"10.11.1.9","cidr":"10.11.1.0/24","gateway":"10.11.1.1","dns":["203.0.113.53"],"routes":[{"destination":"10.11.9.0/24","nexthop":"10.11.1.9"}],"mtu":1450,"siblings":["10.11.2.0/24"],"server":"10.11.1.2","metadata":"10.11.1.1"}
END
# write /run/netlab/udhcpc/far.eth0.own (topologies/dhcp.yml:29 servers.far)
run 22 install -D -m 644 /dev/stdin /run/netlab/udhcpc/far.eth0.own <<'END'
END
# write /run/netlab/udhcpc/two.eth0.lease (topologies/dhcp.yml:30 servers.two)
run 23 install -D -m 644 /dev/stdin /run/netlab/udhcpc/two.eth0.lease <<'END'
{"ip":"10.11.1.20","cidr":"10.11.1.0/24","gateway":"10.11.1.1","dns":["203.0.113.53"],"routes":[{"destination":"10.11.9.0/24","nexthop":"10.11.1.9"}],"mtu":1450,"siblings":["10.11.2.0/24"],"server":"10.11.1.2","metadata":"10.11.1.1"}
END
# write /run/netlab/udhcpc/two.eth0.own (topologies/dhcp.yml:30 servers.two)
run 24 install -D -m 644 /dev/stdin /run/netlab/udhcpc/two.eth0.own <<'END'
END
# write /run/netlab/metadata/agent.conf (topologies/dhcp.yml:5 hosts.net1)
run 25 install -D -m 644 /dev/stdin /run/netlab/metadata/agent.conf <<'END'
unix /run/neutron/metadata_proxy
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.1.3 f1
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fec5:d82b f1
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.1.4 f2
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fe0a:d28c f2
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.1.9 far
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fe5b:717f far
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.1.20 two
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.2.7 two
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fe3c:6802 two
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.1.5 both
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fef5:227 both
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.3.2 b1
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fe92:ad20 b1
asks 7d07812b-b007-5523-8e25-6337ab090e6f/10.11.3.3 both
asks 7d07812b-b007-5523-8e25-6337ab090e6f/fe80::f816:3eff:fe16:7b6f both
answers * / text/plain latest\nopenstack
answers * /latest text/plain meta-data/
answers * /latest/meta-data text/plain hostname\ninstance-id\nlocal-hostname\nlocal-ipv4\nmac\npublic-ipv4
answers * /openstack text/plain latest
answers * /openstack/latest text/plain meta_data.json\nnetwork_data.json
answers f1 /openstack/latest/meta_data.json application/json {"uuid":"1965c481-c7ee-51b0-800e-ffbd5f4a9f8c","name":"f1","hostname":"f1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"dhcp","host":"compute1"}}
answers f1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap61eb715f-f2","vif_id":"61eb715f-f202-5838-a645-93c5609e6bf8","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:c5:d8:2b"}],"networks":[{"id":"network0","link":"tap61eb715f-f2","network_id":"5f737836-6573-5367-bfcb-0e6064037776","type":"ipv4_dhcp"}],"services":[{"type":"dns","address":"203.0.113.53"}]}
answers f1 /latest/meta-data/hostname text/plain f1.novalocal
answers f1 /latest/meta-data/instance-id text/plain i-1965c481
answers f1 /latest/meta-data/local-hostname text/plain f1.novalocal
answers f1 /latest/meta-data/local-ipv4 text/plain 10.11.1.3
answers f1 /latest/meta-data/mac text/plain fa:16:3e:c5:d8:2b
answers f1 /latest/meta-data/public-ipv4 text/plain 
answers f2 /openstack/latest/meta_data.json application/json {"uuid":"e4390211-9d68-51d7-a8da-7285f8127961","name":"f2","hostname":"f2.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"dhcp","host":"compute2"}}
answers f2 /openstack/latest/network_data.json application/json {"links":[{"id":"tapeccfcb71-4a","vif_id":"eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:0a:d2:8c"}],"networks":[{"id":"network0","link":"tapeccfcb71-4a","network_id":"5f737836-6573-5367-bfcb-0e6064037776","type":"ipv4_dhcp"}],"services":[{"type":"dns","address":"203.0.113.53"}]}
answers f2 /latest/meta-data/hostname text/plain f2.novalocal
answers f2 /latest/meta-data/instance-id text/plain i-e4390211
answers f2 /latest/meta-data/local-hostname text/plain f2.novalocal
answers f2 /latest/meta-data/local-ipv4 text/plain 10.11.1.4
answers f2 /latest/meta-data/mac text/plain fa:16:3e:0a:d2:8c
answers f2 /latest/meta-data/public-ipv4 text/plain 
answers far /openstack/latest/meta_data.json application/json {"uuid":"c8268041-ed5b-5ff6-9747-ecff8e3426f4","name":"far","hostname":"far.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"dhcp","host":"net1"}}
answers far /openstack/latest/network_data.json application/json {"links":[{"id":"tap924eb149-25","vif_id":"924eb149-2588-57f9-a6f2-76a409c33689","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:5b:71:7f"}],"networks":[{"id":"network0","link":"tap924eb149-25","network_id":"5f737836-6573-5367-bfcb-0e6064037776","type":"ipv4_dhcp"}],"services":[{"type":"dns","address":"203.0.113.53"}]}
answers far /latest/meta-data/hostname text/plain far.novalocal
answers far /latest/meta-data/instance-id text/plain i-c8268041
answers far /latest/meta-data/local-hostname text/plain far.novalocal
answers far /latest/meta-data/local-ipv4 text/plain 10.11.1.9
answers far /latest/meta-data/mac text/plain fa:16:3e:5b:71:7f
answers far /latest/meta-data/public-ipv4 text/plain 
answers two /openstack/latest/meta_data.json application/json {"uuid":"ee7ebf82-b6c5-57bf-b0c9-1d372375b8af","name":"two","hostname":"two.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"dhcp","host":"net1"}}
answers two /openstack/latest/network_data.json application/json {"links":[{"id":"tapb1fca68d-00","vif_id":"b1fca68d-0049-5dc6-955b-8c3e18929dec","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:3c:68:02"}],"networks":[{"id":"network0","link":"tapb1fca68d-00","network_id":"5f737836-6573-5367-bfcb-0e6064037776","type":"ipv4_dhcp"},{"id":"network1","link":"tapb1fca68d-00","network_id":"5f737836-6573-5367-bfcb-0e6064037776","type":"ipv4","ip_address":"10.11.2.7","netmask":"255.255.255.0","routes":[],"services":[]}],"services":[{"type":"dns","address":"203.0.113.53"}]}
answers two /latest/meta-data/hostname text/plain two.novalocal
answers two /latest/meta-data/instance-id text/plain i-ee7ebf82
answers two /latest/meta-data/local-hostname text/plain two.novalocal
answers two /latest/meta-data/local-ipv4 text/plain 10.11.1.20
answers two /latest/meta-data/mac text/plain fa:16:3e:3c:68:02
answers two /latest/meta-data/public-ipv4 text/plain 
answers b1 /openstack/latest/meta_data.json application/json {"uuid":"a0bfcc47-2255-576e-b312-d0cb511f41ae","name":"b1","hostname":"b1.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"dhcp","host":"compute1"}}
answers b1 /openstack/latest/network_data.json application/json {"links":[{"id":"tap546d4686-5f","vif_id":"546d4686-5f33-559e-bc5c-b4d9017afb87","type":"ovs","mtu":1400,"ethernet_mac_address":"fa:16:3e:92:ad:20"}],"networks":[{"id":"network0","link":"tap546d4686-5f","network_id":"8f043292-dde6-5241-908b-23a514407843","type":"ipv4_dhcp"}],"services":[]}
answers b1 /latest/meta-data/hostname text/plain b1.novalocal
answers b1 /latest/meta-data/instance-id text/plain i-a0bfcc47
answers b1 /latest/meta-data/local-hostname text/plain b1.novalocal
answers b1 /latest/meta-data/local-ipv4 text/plain 10.11.3.2
answers b1 /latest/meta-data/mac text/plain fa:16:3e:92:ad:20
answers b1 /latest/meta-data/public-ipv4 text/plain 
answers both /openstack/latest/meta_data.json application/json {"uuid":"3fdba8fd-7e0a-57a9-9987-158950c2dae9","name":"both","hostname":"both.novalocal","launch_index":0,"availability_zone":"nova","meta":{"lab":"dhcp","host":"compute2"}}
answers both /openstack/latest/network_data.json application/json {"links":[{"id":"tapb3a983ec-e7","vif_id":"b3a983ec-e7db-581b-9776-957d21ee1d6c","type":"ovs","mtu":1400,"ethernet_mac_address":"fa:16:3e:16:7b:6f"},{"id":"tap44ddeb32-bb","vif_id":"44ddeb32-bb12-5547-a765-11f8febe2901","type":"ovs","mtu":1450,"ethernet_mac_address":"fa:16:3e:f5:02:27"}],"networks":[{"id":"network0","link":"tapb3a983ec-e7","network_id":"8f043292-dde6-5241-908b-23a514407843","type":"ipv4_dhcp"},{"id":"network1","link":"tap44ddeb32-bb","network_id":"5f737836-6573-5367-bfcb-0e6064037776","type":"ipv4_dhcp"}],"services":[{"type":"dns","address":"203.0.113.53"}]}
answers both /latest/meta-data/hostname text/plain both.novalocal
answers both /latest/meta-data/instance-id text/plain i-3fdba8fd
answers both /latest/meta-data/local-hostname text/plain both.novalocal
answers both /latest/meta-data/local-ipv4 text/plain 10.11.3.3
answers both /latest/meta-data/mac text/plain fa:16:3e:16:7b:6f
answers both /latest/meta-data/public-ipv4 text/plain 
END
# write /run/neutron/ns-metadata-proxy/7d07812b-b007-5523-8e25-6337ab090e6f.conf (topologies/dhcp.yml:20 routers.edge)
run 26 install -D -m 644 /dev/stdin /run/neutron/ns-metadata-proxy/7d07812b-b007-5523-8e25-6337ab090e6f.conf <<'END'

global
    log         /dev/log local0 info
    log-tag     haproxy-metadata-proxy-7d07812b-b007-5523-8e25-6337ab090e6f
    user        root
    group       root
    maxconn     1024
    pidfile     /run/neutron/external/pids/7d07812b-b007-5523-8e25-6337ab090e6f.pid.haproxy
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
    http-request set-header X-Neutron-Router-ID 7d07812b-b007-5523-8e25-6337ab090e6f
END
# write /run/neutron/external/pids/7d07812b-b007-5523-8e25-6337ab090e6f.pid.haproxy (topologies/dhcp.yml:20 routers.edge)
run 27 install -D -m 644 /dev/stdin /run/neutron/external/pids/7d07812b-b007-5523-8e25-6337ab090e6f.pid.haproxy <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/dhcp.yml:29 servers.far)
run 28 nsenter --net=/run/netns/far ethtool -K eth0 tx off
# devices, addresses and routes of far (topologies/dhcp.yml:29 servers.far)
run 29 nsenter --net=/run/netns/far ip -batch - <<'END'
# topologies/dhcp.yml:29 servers.far
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/dhcp.yml:30 servers.two)
run 30 nsenter --net=/run/netns/two ethtool -K eth0 tx off
# devices, addresses and routes of two (topologies/dhcp.yml:30 servers.two)
run 31 nsenter --net=/run/netns/two ip -batch - <<'END'
# topologies/dhcp.yml:30 servers.two
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.11.2.7/24 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/dhcp.yml:5 hosts.net1)
run 32 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/dhcp.yml:5 hosts.net1)
run_silent 33 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-5f737836-6573-5367-bfcb-0e6064037776 (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 34 nsenter --net=/run/netns/qdhcp-5f737836-6573-5367-bfcb-0e6064037776 iptables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
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
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-5f737836-6573-5367-bfcb-0e6064037776 (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 35 nsenter --net=/run/netns/qdhcp-5f737836-6573-5367-bfcb-0e6064037776 ip6tables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
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
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-5f737836-6573-5367-bfcb-0e6064037776 (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 36 nsenter --net=/run/netns/qdhcp-5f737836-6573-5367-bfcb-0e6064037776 sysctl -q -p - <<'END'
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qdhcp-8f043292-dde6-5241-908b-23a514407843 (topologies/dhcp.yml:17 networks.back.dhcp)
run 37 nsenter --net=/run/netns/qdhcp-8f043292-dde6-5241-908b-23a514407843 iptables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:17 networks.back.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/dhcp.yml:17 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/dhcp.yml:17 networks.back.dhcp
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
# topologies/dhcp.yml:17 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A neutron-dhcp-age-PREROUTING -j neutron-dhcp-age-mark
COMMIT
*filter
# topologies/dhcp.yml:17 networks.back.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/dhcp.yml:17 networks.back.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# IPv6 rules of qdhcp-8f043292-dde6-5241-908b-23a514407843 (topologies/dhcp.yml:17 networks.back.dhcp)
run 38 nsenter --net=/run/netns/qdhcp-8f043292-dde6-5241-908b-23a514407843 ip6tables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:17 networks.back.dhcp
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-PREROUTING - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
# topologies/dhcp.yml:17 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A OUTPUT -j neutron-dhcp-age-OUTPUT
COMMIT
*mangle
# topologies/dhcp.yml:17 networks.back.dhcp
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
# topologies/dhcp.yml:17 networks.back.dhcp
-A PREROUTING -j neutron-dhcp-age-PREROUTING
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A POSTROUTING -j neutron-dhcp-age-POSTROUTING
-A neutron-dhcp-age-POSTROUTING -p udp -m udp --dport 546 -j CHECKSUM --checksum-fill
COMMIT
*filter
# topologies/dhcp.yml:17 networks.back.dhcp
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-dhcp-age-INPUT - [0:0]
:neutron-dhcp-age-FORWARD - [0:0]
:neutron-dhcp-age-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-dhcp-age-local - [0:0]
# topologies/dhcp.yml:17 networks.back.dhcp
-A INPUT -j neutron-dhcp-age-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-dhcp-age-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-dhcp-age-OUTPUT
-A neutron-filter-top -j neutron-dhcp-age-local
COMMIT
END
# settings of qdhcp-8f043292-dde6-5241-908b-23a514407843 (topologies/dhcp.yml:17 networks.back.dhcp)
run 39 nsenter --net=/run/netns/qdhcp-8f043292-dde6-5241-908b-23a514407843 sysctl -q -p - <<'END'
# topologies/dhcp.yml:17 networks.back.dhcp
net/ipv4/conf/all/promote_secondaries = 1
net/ipv4/ip_nonlocal_bind = 1
net/ipv6/conf/default/accept_ra = 0
END
) & lanes="$lanes $!"
(
# IPv4 rules of qrouter-7d07812b-b007-5523-8e25-6337ab090e6f (topologies/dhcp.yml:20 routers.edge)
run 40 nsenter --net=/run/netns/qrouter-7d07812b-b007-5523-8e25-6337ab090e6f iptables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:20 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/dhcp.yml:20 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/dhcp.yml:20 routers.edge
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
# topologies/dhcp.yml:20 routers.edge
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
# topologies/dhcp.yml:20 routers.edge.networks[0]
-A neutron-l3-agent-scope -i qr-2e1699e1-2b -j MARK --set-xmark 0x4000000/0xffff0000
# topologies/dhcp.yml:20 routers.edge.networks[1]
-A neutron-l3-agent-scope -i qr-d2c0f664-5b -j MARK --set-xmark 0x4000000/0xffff0000
COMMIT
*nat
# topologies/dhcp.yml:20 routers.edge
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
# topologies/dhcp.yml:20 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A POSTROUTING -j neutron-l3-agent-POSTROUTING
-A neutron-l3-agent-PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING -j neutron-postrouting-bottom
-A neutron-postrouting-bottom -m comment --comment "Perform source NAT on outgoing traffic." -j neutron-l3-agent-snat
-A neutron-l3-agent-snat -j neutron-l3-agent-float-snat
COMMIT
*filter
# topologies/dhcp.yml:20 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/dhcp.yml:20 routers.edge
-A INPUT -j neutron-l3-agent-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-l3-agent-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-l3-agent-OUTPUT
-A neutron-filter-top -j neutron-l3-agent-local
-A neutron-l3-agent-FORWARD -j neutron-l3-agent-scope
-A neutron-l3-agent-INPUT -m mark --mark 0x1/0xffff -j ACCEPT
-A neutron-l3-agent-INPUT -p tcp -m tcp --dport 9697 -j DROP
# topologies/dhcp.yml:20 routers.edge.networks[0]
-A neutron-l3-agent-scope -o qr-2e1699e1-2b -m mark ! --mark 0x4000000/0xffff0000 -j DROP
# topologies/dhcp.yml:20 routers.edge.networks[1]
-A neutron-l3-agent-scope -o qr-d2c0f664-5b -m mark ! --mark 0x4000000/0xffff0000 -j DROP
COMMIT
END
# IPv6 rules of qrouter-7d07812b-b007-5523-8e25-6337ab090e6f (topologies/dhcp.yml:20 routers.edge)
run 41 nsenter --net=/run/netns/qrouter-7d07812b-b007-5523-8e25-6337ab090e6f ip6tables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:20 routers.edge
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
# topologies/dhcp.yml:20 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A OUTPUT -j neutron-l3-agent-OUTPUT
COMMIT
*mangle
# topologies/dhcp.yml:20 routers.edge
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
# topologies/dhcp.yml:20 routers.edge
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
# topologies/dhcp.yml:20 routers.edge
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
:neutron-l3-agent-PREROUTING - [0:0]
# topologies/dhcp.yml:20 routers.edge
-A PREROUTING -j neutron-l3-agent-PREROUTING
-A neutron-l3-agent-PREROUTING -d fe80::a9fe:a9fe/128 -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
COMMIT
*filter
# topologies/dhcp.yml:20 routers.edge
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-l3-agent-INPUT - [0:0]
:neutron-l3-agent-FORWARD - [0:0]
:neutron-l3-agent-OUTPUT - [0:0]
:neutron-filter-top - [0:0]
:neutron-l3-agent-local - [0:0]
:neutron-l3-agent-scope - [0:0]
# topologies/dhcp.yml:20 routers.edge
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
# settings of qrouter-7d07812b-b007-5523-8e25-6337ab090e6f (topologies/dhcp.yml:20 routers.edge)
run 42 nsenter --net=/run/netns/qrouter-7d07812b-b007-5523-8e25-6337ab090e6f sysctl -q -p - <<'END'
# topologies/dhcp.yml:20 routers.edge
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
# flows of br-int (topologies/dhcp.yml:5 hosts.net1)
run 43 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/dhcp.yml:5 hosts.net1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/dhcp.yml:29 servers.far
priority=9,in_port="qvo924eb149-25" actions=resubmit(,25)
table=25, priority=2,in_port="qvo924eb149-25",dl_src=fa:16:3e:5b:71:7f actions=resubmit(,30)
priority=10,icmp6,in_port="qvo924eb149-25",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo924eb149-25",icmp_type=136,nd_target=fe80::f816:3eff:fe5b:717f actions=resubmit(,59)
priority=10,arp,in_port="qvo924eb149-25" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo924eb149-25",arp_spa=10.11.1.9 actions=resubmit(,25)
# topologies/dhcp.yml:30 servers.two
priority=9,in_port="qvob1fca68d-00" actions=resubmit(,25)
table=25, priority=2,in_port="qvob1fca68d-00",dl_src=fa:16:3e:3c:68:02 actions=resubmit(,30)
priority=10,icmp6,in_port="qvob1fca68d-00",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob1fca68d-00",icmp_type=136,nd_target=fe80::f816:3eff:fe3c:6802 actions=resubmit(,59)
priority=10,arp,in_port="qvob1fca68d-00" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvob1fca68d-00",arp_spa=10.11.1.20 actions=resubmit(,25)
table=24, priority=2,arp,in_port="qvob1fca68d-00",arp_spa=10.11.2.7 actions=resubmit(,25)
END
# first frames of servers (topologies/dhcp.yml:5 hosts.net1)
run 44 perl -e 'use strict; use warnings;
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
# topologies/dhcp.yml:29 servers.far
qvb924eb149-25 fa:16:3e:5b:71:7f
# topologies/dhcp.yml:30 servers.two
qvbb1fca68d-00 fa:16:3e:3c:68:02
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/dhcp.yml:5 hosts.net1)
run 45 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/dhcp.yml:5 hosts.net1
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
# topologies/dhcp.yml:10 networks.front
table=4, priority=1,tun_id=0x514ad actions=mod_vlan_vid:1,resubmit(,10)
# topologies/dhcp.yml:17 networks.back
table=4, priority=1,tun_id=0x587161 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/dhcp.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/dhcp.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/dhcp.yml:27 servers.f1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:c5:d8:2b actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/dhcp.yml:28 servers.f2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0a:d2:8c actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/dhcp.yml:34 servers.both.ports[1]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:f5:02:27 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/dhcp.yml:27 servers.f1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec5d82b->NXM_NX_ARP_SHA[],load:0xa0b0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c5:d8:2b,IN_PORT
# topologies/dhcp.yml:28 servers.f2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0ad28c->NXM_NX_ARP_SHA[],load:0xa0b0104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0a:d2:8c,IN_PORT
# topologies/dhcp.yml:34 servers.both.ports[1]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ef50227->NXM_NX_ARP_SHA[],load:0xa0b0105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:f5:02:27,IN_PORT
# topologies/dhcp.yml:10 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
# topologies/dhcp.yml:31 servers.b1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:92:ad:20 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/dhcp.yml:34 servers.both.ports[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:16:7b:6f actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/dhcp.yml:31 servers.b1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e92ad20->NXM_NX_ARP_SHA[],load:0xa0b0302->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:92:ad:20,IN_PORT
# topologies/dhcp.yml:34 servers.both.ports[0]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e167b6f->NXM_NX_ARP_SHA[],load:0xa0b0303->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:16:7b:6f,IN_PORT
# topologies/dhcp.yml:17 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83202",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices made by OVS to their namespaces (topologies/dhcp.yml:5 hosts.net1)
run 46 ip -batch - <<'END'
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
link set tapabadc6cc-a4 netns qdhcp-5f737836-6573-5367-bfcb-0e6064037776 address fa:16:3e:ab:39:34 mtu 1450
# topologies/dhcp.yml:17 networks.back.dhcp
link set tap0624662c-ab netns qdhcp-8f043292-dde6-5241-908b-23a514407843 address fa:16:3e:0d:00:05 mtu 1400
# topologies/dhcp.yml:20 routers.edge.networks[0]
link set qr-2e1699e1-2b netns qrouter-7d07812b-b007-5523-8e25-6337ab090e6f address fa:16:3e:ec:b0:5f mtu 1450
# topologies/dhcp.yml:20 routers.edge.networks[1]
link set qr-d2c0f664-5b netns qrouter-7d07812b-b007-5523-8e25-6337ab090e6f address fa:16:3e:c4:0b:3b mtu 1400
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/dhcp.yml:5 hosts.net1)
run 47 ip -batch - <<'END'
# topologies/dhcp.yml:5 hosts.net1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
END
# start the metadata agent (topologies/dhcp.yml:5 hosts.net1)
run 48 perl /run/servers/.answer.pl /run/netlab/metadata/agent.conf /run/netlab/metadata/pid
) & lanes="$lanes $!"
join

# ---- 5. routers and load balancers ----
(
# settings of qdhcp-5f737836-6573-5367-bfcb-0e6064037776 (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 49 nsenter --net=/run/netns/qdhcp-5f737836-6573-5367-bfcb-0e6064037776 sysctl -q -p - <<'END'
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
net/ipv6/conf/tapabadc6cc-a4/accept_ra = 0
END
# devices, addresses and routes of qdhcp-5f737836-6573-5367-bfcb-0e6064037776 (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 50 nsenter --net=/run/netns/qdhcp-5f737836-6573-5367-bfcb-0e6064037776 ip -batch - <<'END'
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
link set lo up
link set tapabadc6cc-a4 up
addr add 10.11.1.2/24 broadcast 10.11.1.255 dev tapabadc6cc-a4
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tapabadc6cc-a4
addr add fe80::a9fe:a9fe/64 dev tapabadc6cc-a4
route add default via 10.11.1.1 dev tapabadc6cc-a4 proto static
route add 10.11.2.0/24 dev tapabadc6cc-a4 proto static scope link
END
# start dnsmasq of network front (topologies/dhcp.yml:13 networks.front.subnets[0].dhcp)
run 51 nsenter --net=/run/netns/qdhcp-5f737836-6573-5367-bfcb-0e6064037776 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/pid --dhcp-hostsfile=/run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/host --addn-hosts=/run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/opts --dhcp-leasefile=/run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-a415bcec-ec77-559a-9d52-d119f9a2e775,10.11.1.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1450 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/5f737836-6573-5367-bfcb-0e6064037776/dhcp_dns_log
) & lanes="$lanes $!"
(
# settings of qdhcp-8f043292-dde6-5241-908b-23a514407843 (topologies/dhcp.yml:17 networks.back.dhcp)
run 52 nsenter --net=/run/netns/qdhcp-8f043292-dde6-5241-908b-23a514407843 sysctl -q -p - <<'END'
# topologies/dhcp.yml:17 networks.back.dhcp
net/ipv6/conf/tap0624662c-ab/accept_ra = 0
END
# devices, addresses and routes of qdhcp-8f043292-dde6-5241-908b-23a514407843 (topologies/dhcp.yml:17 networks.back.dhcp)
run 53 nsenter --net=/run/netns/qdhcp-8f043292-dde6-5241-908b-23a514407843 ip -batch - <<'END'
# topologies/dhcp.yml:17 networks.back.dhcp
link set lo up
link set tap0624662c-ab up
addr add 10.11.3.5/24 broadcast 10.11.3.255 dev tap0624662c-ab
addr add 169.254.169.254/32 broadcast 169.254.169.254 dev tap0624662c-ab
addr add fe80::a9fe:a9fe/64 dev tap0624662c-ab
route add default via 10.11.3.1 dev tap0624662c-ab proto static
END
# start dnsmasq of network back (topologies/dhcp.yml:17 networks.back.dhcp)
run 54 nsenter --net=/run/netns/qdhcp-8f043292-dde6-5241-908b-23a514407843 dnsmasq --no-hosts --no-resolv --pid-file=/run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/pid --dhcp-hostsfile=/run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/host --addn-hosts=/run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/addn_hosts --dhcp-optsfile=/run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/opts --dhcp-leasefile=/run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/leases --dhcp-match=set:ipxe,175 --dhcp-userclass=set:ipxe6,iPXE --local-service --bind-dynamic --dhcp-range=set:subnet-392f4eab-333f-5ab9-977e-380f4b2d8592,10.11.3.0,static,255.255.255.0,86400s --dhcp-option-force=option:mtu,1400 --dhcp-lease-max=256 --conf-file=/dev/null --domain=openstacklocal --user= --group= --log-facility=/run/netlab/dhcp/8f043292-dde6-5241-908b-23a514407843/dhcp_dns_log
) & lanes="$lanes $!"
(
# devices, addresses and routes of qrouter-7d07812b-b007-5523-8e25-6337ab090e6f (topologies/dhcp.yml:20 routers.edge)
run 55 nsenter --net=/run/netns/qrouter-7d07812b-b007-5523-8e25-6337ab090e6f ip -batch - <<'END'
# topologies/dhcp.yml:20 routers.edge
link set lo up
# topologies/dhcp.yml:20 routers.edge.networks[0]
link set qr-2e1699e1-2b up
# topologies/dhcp.yml:20 routers.edge.networks[1]
link set qr-d2c0f664-5b up
# topologies/dhcp.yml:20 routers.edge.networks[0]
addr add 10.11.1.1/24 broadcast 10.11.1.255 dev qr-2e1699e1-2b
# topologies/dhcp.yml:20 routers.edge.networks[1]
addr add 10.11.3.1/24 broadcast 10.11.3.255 dev qr-d2c0f664-5b
END
# start metadata proxy of router edge (topologies/dhcp.yml:20 routers.edge)
run 56 nsenter --net=/run/netns/qrouter-7d07812b-b007-5523-8e25-6337ab090e6f haproxy -f /run/neutron/ns-metadata-proxy/7d07812b-b007-5523-8e25-6337ab090e6f.conf
) & lanes="$lanes $!"
(
# ovs-vswitchd hears which devices have moved (topologies/dhcp.yml:5 hosts.net1)
run 57 perl -e 'use strict; use warnings FATAL => "all";
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
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
tapabadc6cc-a4
# topologies/dhcp.yml:17 networks.back.dhcp
tap0624662c-ab
# topologies/dhcp.yml:20 routers.edge.networks[0]
qr-2e1699e1-2b
# topologies/dhcp.yml:20 routers.edge.networks[1]
qr-d2c0f664-5b
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
# folders of Open vSwitch (topologies/dhcp.yml:6 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/dhcp.yml:6 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/dhcp.yml:6 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/dhcp.yml:6 hosts.compute1)
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
  -- add-port br-int qvo61eb715f-f2 tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface qvo61eb715f-f2 'external_ids:attached-mac="fa:16:3e:c5:d8:2b"' external_ids:iface-id=61eb715f-f202-5838-a645-93c5609e6bf8 external_ids:iface-status=active external_ids:vm-uuid=1965c481-c7ee-51b0-800e-ffbd5f4a9f8c \
  -- add-port br-int qvo546d4686-5f tag=2 other_config:net_uuid=8f043292-dde6-5241-908b-23a514407843 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5796193 other_config:tag=2 \
  -- set Interface qvo546d4686-5f 'external_ids:attached-mac="fa:16:3e:92:ad:20"' external_ids:iface-id=546d4686-5f33-559e-bc5c-b4d9017afb87 external_ids:iface-status=active external_ids:vm-uuid=a0bfcc47-2255-576e-b312-d0cb511f41ae
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/dhcp.yml:6 hosts.compute1)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/dhcp.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb61eb715f-f2 -m comment --comment "Set zone for 61eb715f-f202-5838-a645-93c5609e6bf8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb61eb715f-f2 -m comment --comment "Set zone for 61eb715f-f202-5838-a645-93c5609e6bf8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap61eb715f-f2 -m comment --comment "Set zone for 61eb715f-f202-5838-a645-93c5609e6bf8" -j CT --zone 4097
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb546d4686-5f -m comment --comment "Set zone for 546d4686-5f33-559e-bc5c-b4d9017afb87" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb546d4686-5f -m comment --comment "Set zone for 546d4686-5f33-559e-bc5c-b4d9017afb87" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap546d4686-5f -m comment --comment "Set zone for 546d4686-5f33-559e-bc5c-b4d9017afb87" -j CT --zone 4098
COMMIT
*filter
# topologies/dhcp.yml:6 hosts.compute1
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
# topologies/dhcp.yml:27 servers.f1
:neutron-openvswi-i61eb715f-f - [0:0]
:neutron-openvswi-o61eb715f-f - [0:0]
:neutron-openvswi-s61eb715f-f - [0:0]
# topologies/dhcp.yml:31 servers.b1
:neutron-openvswi-i546d4686-5 - [0:0]
:neutron-openvswi-o546d4686-5 - [0:0]
:neutron-openvswi-s546d4686-5 - [0:0]
# topologies/dhcp.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o61eb715f-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i61eb715f-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o61eb715f-f
-A neutron-openvswi-i61eb715f-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i61eb715f-f -d 10.11.1.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i61eb715f-f -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i61eb715f-f -p icmp -j RETURN
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-i61eb715f-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i61eb715f-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o61eb715f-f -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -j neutron-openvswi-s61eb715f-f
-A neutron-openvswi-s61eb715f-f -s 10.11.1.3/32 -m mac --mac-source fa:16:3e:c5:d8:2b -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s61eb715f-f -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o61eb715f-f -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o61eb715f-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o61eb715f-f -j RETURN
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-o61eb715f-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o61eb715f-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap546d4686-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap546d4686-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap546d4686-5f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o546d4686-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap546d4686-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i546d4686-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap546d4686-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o546d4686-5
-A neutron-openvswi-i546d4686-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i546d4686-5 -d 10.11.3.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i546d4686-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i546d4686-5 -p icmp -j RETURN
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-i546d4686-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i546d4686-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o546d4686-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -j neutron-openvswi-s546d4686-5
-A neutron-openvswi-s546d4686-5 -s 10.11.3.2/32 -m mac --mac-source fa:16:3e:92:ad:20 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s546d4686-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o546d4686-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o546d4686-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o546d4686-5 -j RETURN
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-o546d4686-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o546d4686-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/dhcp.yml:6 hosts.compute1)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:6 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/dhcp.yml:6 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb61eb715f-f2 -m comment --comment "Set zone for 61eb715f-f202-5838-a645-93c5609e6bf8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvb61eb715f-f2 -m comment --comment "Set zone for 61eb715f-f202-5838-a645-93c5609e6bf8" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap61eb715f-f2 -m comment --comment "Set zone for 61eb715f-f202-5838-a645-93c5609e6bf8" -j CT --zone 4097
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb546d4686-5f -m comment --comment "Set zone for 546d4686-5f33-559e-bc5c-b4d9017afb87" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb546d4686-5f -m comment --comment "Set zone for 546d4686-5f33-559e-bc5c-b4d9017afb87" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap546d4686-5f -m comment --comment "Set zone for 546d4686-5f33-559e-bc5c-b4d9017afb87" -j CT --zone 4098
COMMIT
*filter
# topologies/dhcp.yml:6 hosts.compute1
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
# topologies/dhcp.yml:27 servers.f1
:neutron-openvswi-i61eb715f-f - [0:0]
:neutron-openvswi-o61eb715f-f - [0:0]
# topologies/dhcp.yml:31 servers.b1
:neutron-openvswi-i546d4686-5 - [0:0]
:neutron-openvswi-o546d4686-5 - [0:0]
# topologies/dhcp.yml:6 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o61eb715f-f
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i61eb715f-f
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap61eb715f-f2 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o61eb715f-f
-A neutron-openvswi-i61eb715f-f -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i61eb715f-f -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i61eb715f-f -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i61eb715f-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i61eb715f-f -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i61eb715f-f -p ipv6-icmp -j RETURN
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-i61eb715f-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i61eb715f-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o61eb715f-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o61eb715f-f -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o61eb715f-f -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o61eb715f-f -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o61eb715f-f -j RETURN
# topologies/dhcp.yml:27 servers.f1
-A neutron-openvswi-o61eb715f-f -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o61eb715f-f -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap546d4686-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap546d4686-5f --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap546d4686-5f --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o546d4686-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap546d4686-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i546d4686-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap546d4686-5f --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o546d4686-5
-A neutron-openvswi-i546d4686-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i546d4686-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i546d4686-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i546d4686-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i546d4686-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i546d4686-5 -p ipv6-icmp -j RETURN
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-i546d4686-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i546d4686-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o546d4686-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o546d4686-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o546d4686-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o546d4686-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o546d4686-5 -j RETURN
# topologies/dhcp.yml:31 servers.b1
-A neutron-openvswi-o546d4686-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o546d4686-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:6 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/dhcp.yml:6 hosts.compute1)
run 7 ip -batch - <<'END'
# topologies/dhcp.yml:27 servers.f1
netns add f1
# topologies/dhcp.yml:31 servers.b1
netns add b1
# topologies/dhcp.yml:27 servers.f1
link add qbr61eb715f-f2 mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo61eb715f-f2 mtu 1450 type veth peer name qvb61eb715f-f2 mtu 1450
link add tap61eb715f-f2 mtu 1450 type veth peer name eth0 netns f1 address fa:16:3e:c5:d8:2b
# topologies/dhcp.yml:31 servers.b1
link add qbr546d4686-5f mtu 1400 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo546d4686-5f mtu 1400 type veth peer name qvb546d4686-5f mtu 1400
link add tap546d4686-5f mtu 1400 type veth peer name eth0 netns b1 address fa:16:3e:92:ad:20
END
# settings of the host (topologies/dhcp.yml:6 hosts.compute1)
run 8 sysctl -q -p - <<'END'
# topologies/dhcp.yml:6 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/dhcp.yml:27 servers.f1
net/ipv6/conf/qbr61eb715f-f2/disable_ipv6 = 1
# topologies/dhcp.yml:31 servers.b1
net/ipv6/conf/qbr546d4686-5f/disable_ipv6 = 1
# topologies/dhcp.yml:6 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/dhcp.yml:6 hosts.compute1)
run 9 ip -batch - <<'END'
# topologies/dhcp.yml:27 servers.f1
link set qbr61eb715f-f2 up
link set qvo61eb715f-f2 promisc on up
link set qvb61eb715f-f2 master qbr61eb715f-f2 promisc on up
link set tap61eb715f-f2 master qbr61eb715f-f2 up
# topologies/dhcp.yml:31 servers.b1
link set qbr546d4686-5f up
link set qvo546d4686-5f promisc on up
link set qvb546d4686-5f master qbr546d4686-5f promisc on up
link set tap546d4686-5f master qbr546d4686-5f up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/dhcp.yml:6 hosts.compute1)
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
# write /run/netlab/udhcpc/f1.eth0.lease (topologies/dhcp.yml:27 servers.f1)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/f1.eth0.lease <<'END'
{"ip":"10.11.1.3","cidr":"10.11.1.0/24","gateway":"10.11.1.1","dns":["203.0.113.53"],"routes":[{"destination":"10.11.9.0/24","nexthop":"10.11.1.9"}],"mtu":1450,"siblings":["10.11.2.0/24"],"server":"10.11.1.2","metadata":"10.11.1.1"}
END
# write /run/netlab/udhcpc/f1.eth0.own (topologies/dhcp.yml:27 servers.f1)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/f1.eth0.own <<'END'
END
# write /run/netlab/udhcpc/b1.eth0.lease (topologies/dhcp.yml:31 servers.b1)
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/b1.eth0.lease <<'END'
{"ip":"10.11.3.2","cidr":"10.11.3.0/24","gateway":"10.11.3.1","dns":[],"routes":[],"mtu":1400,"siblings":[],"server":"10.11.3.5","metadata":"10.11.3.1"}
END
# write /run/netlab/udhcpc/b1.eth0.own (topologies/dhcp.yml:31 servers.b1)
run 14 install -D -m 644 /dev/stdin /run/netlab/udhcpc/b1.eth0.own <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/dhcp.yml:27 servers.f1)
run 15 nsenter --net=/run/netns/f1 ethtool -K eth0 tx off
# devices, addresses and routes of f1 (topologies/dhcp.yml:27 servers.f1)
run 16 nsenter --net=/run/netns/f1 ip -batch - <<'END'
# topologies/dhcp.yml:27 servers.f1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/dhcp.yml:31 servers.b1)
run 17 nsenter --net=/run/netns/b1 ethtool -K eth0 tx off
# devices, addresses and routes of b1 (topologies/dhcp.yml:31 servers.b1)
run 18 nsenter --net=/run/netns/b1 ip -batch - <<'END'
# topologies/dhcp.yml:31 servers.b1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/dhcp.yml:6 hosts.compute1)
run 19 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/dhcp.yml:6 hosts.compute1)
run_silent 20 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/dhcp.yml:6 hosts.compute1)
run 21 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/dhcp.yml:6 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/dhcp.yml:27 servers.f1
priority=9,in_port="qvo61eb715f-f2" actions=resubmit(,25)
table=25, priority=2,in_port="qvo61eb715f-f2",dl_src=fa:16:3e:c5:d8:2b actions=resubmit(,30)
priority=10,icmp6,in_port="qvo61eb715f-f2",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo61eb715f-f2",icmp_type=136,nd_target=fe80::f816:3eff:fec5:d82b actions=resubmit(,59)
priority=10,arp,in_port="qvo61eb715f-f2" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo61eb715f-f2",arp_spa=10.11.1.3 actions=resubmit(,25)
# topologies/dhcp.yml:31 servers.b1
priority=9,in_port="qvo546d4686-5f" actions=resubmit(,25)
table=25, priority=2,in_port="qvo546d4686-5f",dl_src=fa:16:3e:92:ad:20 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo546d4686-5f",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo546d4686-5f",icmp_type=136,nd_target=fe80::f816:3eff:fe92:ad20 actions=resubmit(,59)
priority=10,arp,in_port="qvo546d4686-5f" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo546d4686-5f",arp_spa=10.11.3.2 actions=resubmit(,25)
END
# first frames of servers (topologies/dhcp.yml:6 hosts.compute1)
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
# topologies/dhcp.yml:27 servers.f1
qvb61eb715f-f2 fa:16:3e:c5:d8:2b
# topologies/dhcp.yml:31 servers.b1
qvb546d4686-5f fa:16:3e:92:ad:20
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/dhcp.yml:6 hosts.compute1)
run 23 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/dhcp.yml:6 hosts.compute1
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
# topologies/dhcp.yml:10 networks.front
table=4, priority=1,tun_id=0x514ad actions=mod_vlan_vid:1,resubmit(,10)
# topologies/dhcp.yml:17 networks.back
table=4, priority=1,tun_id=0x587161 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/dhcp.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/dhcp.yml:7 hosts.compute2
priority=1,in_port="vxlan-c0a83203" actions=resubmit(,4)
# topologies/dhcp.yml:29 servers.far
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:5b:71:7f actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:30 servers.two
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:3c:68:02 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ab:39:34 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:20 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ec:b0:5f actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:28 servers.f2
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:0a:d2:8c actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/dhcp.yml:34 servers.both.ports[1]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:f5:02:27 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/dhcp.yml:29 servers.far
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.9 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5b717f->NXM_NX_ARP_SHA[],load:0xa0b0109->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5b:71:7f,IN_PORT
# topologies/dhcp.yml:30 servers.two
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3c6802->NXM_NX_ARP_SHA[],load:0xa0b0114->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3c:68:02,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.2.7 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3c6802->NXM_NX_ARP_SHA[],load:0xa0b0207->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3c:68:02,IN_PORT
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eab3934->NXM_NX_ARP_SHA[],load:0xa0b0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ab:39:34,IN_PORT
# topologies/dhcp.yml:20 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eecb05f->NXM_NX_ARP_SHA[],load:0xa0b0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ec:b0:5f,IN_PORT
# topologies/dhcp.yml:28 servers.f2
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.4 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0ad28c->NXM_NX_ARP_SHA[],load:0xa0b0104->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0a:d2:8c,IN_PORT
# topologies/dhcp.yml:34 servers.both.ports[1]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ef50227->NXM_NX_ARP_SHA[],load:0xa0b0105->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:f5:02:27,IN_PORT
# topologies/dhcp.yml:10 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
# topologies/dhcp.yml:17 networks.back.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:0d:00:05 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:20 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:c4:0b:3b actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:34 servers.both.ports[0]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:16:7b:6f actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83203"
# topologies/dhcp.yml:17 networks.back.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0d0005->NXM_NX_ARP_SHA[],load:0xa0b0305->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0d:00:05,IN_PORT
# topologies/dhcp.yml:20 routers.edge.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec40b3b->NXM_NX_ARP_SHA[],load:0xa0b0301->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c4:0b:3b,IN_PORT
# topologies/dhcp.yml:34 servers.both.ports[0]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e167b6f->NXM_NX_ARP_SHA[],load:0xa0b0303->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:16:7b:6f,IN_PORT
# topologies/dhcp.yml:17 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83203"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/dhcp.yml:6 hosts.compute1)
run 24 ip -batch - <<'END'
# topologies/dhcp.yml:6 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.2/24 dev br-phy
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
# folders of Open vSwitch (topologies/dhcp.yml:7 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/dhcp.yml:7 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/dhcp.yml:7 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/dhcp.yml:7 hosts.compute2)
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
  -- add-port br-int qvoeccfcb71-4a tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface qvoeccfcb71-4a 'external_ids:attached-mac="fa:16:3e:0a:d2:8c"' external_ids:iface-id=eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00 external_ids:iface-status=active external_ids:vm-uuid=e4390211-9d68-51d7-a8da-7285f8127961 \
  -- add-port br-int qvob3a983ec-e7 tag=2 other_config:net_uuid=8f043292-dde6-5241-908b-23a514407843 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=5796193 other_config:tag=2 \
  -- set Interface qvob3a983ec-e7 'external_ids:attached-mac="fa:16:3e:16:7b:6f"' external_ids:iface-id=b3a983ec-e7db-581b-9776-957d21ee1d6c external_ids:iface-status=active external_ids:vm-uuid=3fdba8fd-7e0a-57a9-9987-158950c2dae9 \
  -- add-port br-int qvo44ddeb32-bb tag=1 other_config:net_uuid=5f737836-6573-5367-bfcb-0e6064037776 other_config:network_type=vxlan other_config:physical_network=None other_config:segmentation_id=332973 other_config:tag=1 \
  -- set Interface qvo44ddeb32-bb 'external_ids:attached-mac="fa:16:3e:f5:02:27"' external_ids:iface-id=44ddeb32-bb12-5547-a765-11f8febe2901 external_ids:iface-status=active external_ids:vm-uuid=3fdba8fd-7e0a-57a9-9987-158950c2dae9
) & lanes="$lanes $!"
(
# IPv4 rules of the host (topologies/dhcp.yml:7 hosts.compute2)
run 5 iptables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/dhcp.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/dhcp.yml:28 servers.f2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbeccfcb71-4a -m comment --comment "Set zone for eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbeccfcb71-4a -m comment --comment "Set zone for eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapeccfcb71-4a -m comment --comment "Set zone for eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00" -j CT --zone 4097
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb3a983ec-e7 -m comment --comment "Set zone for b3a983ec-e7db-581b-9776-957d21ee1d6c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb3a983ec-e7 -m comment --comment "Set zone for b3a983ec-e7db-581b-9776-957d21ee1d6c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb3a983ec-e7 -m comment --comment "Set zone for b3a983ec-e7db-581b-9776-957d21ee1d6c" -j CT --zone 4098
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb44ddeb32-bb -m comment --comment "Set zone for 44ddeb32-bb12-5547-a765-11f8febe2901" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb44ddeb32-bb -m comment --comment "Set zone for 44ddeb32-bb12-5547-a765-11f8febe2901" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap44ddeb32-bb -m comment --comment "Set zone for 44ddeb32-bb12-5547-a765-11f8febe2901" -j CT --zone 4099
COMMIT
*filter
# topologies/dhcp.yml:7 hosts.compute2
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
# topologies/dhcp.yml:28 servers.f2
:neutron-openvswi-ieccfcb71-4 - [0:0]
:neutron-openvswi-oeccfcb71-4 - [0:0]
:neutron-openvswi-seccfcb71-4 - [0:0]
# topologies/dhcp.yml:34 servers.both.ports[0]
:neutron-openvswi-ib3a983ec-e - [0:0]
:neutron-openvswi-ob3a983ec-e - [0:0]
:neutron-openvswi-sb3a983ec-e - [0:0]
# topologies/dhcp.yml:34 servers.both.ports[1]
:neutron-openvswi-i44ddeb32-b - [0:0]
:neutron-openvswi-o44ddeb32-b - [0:0]
:neutron-openvswi-s44ddeb32-b - [0:0]
# topologies/dhcp.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/dhcp.yml:28 servers.f2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oeccfcb71-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ieccfcb71-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oeccfcb71-4
-A neutron-openvswi-ieccfcb71-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ieccfcb71-4 -d 10.11.1.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ieccfcb71-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ieccfcb71-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ieccfcb71-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oeccfcb71-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -j neutron-openvswi-seccfcb71-4
-A neutron-openvswi-seccfcb71-4 -s 10.11.1.4/32 -m mac --mac-source fa:16:3e:0a:d2:8c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-seccfcb71-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oeccfcb71-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oeccfcb71-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:23 security_groups.none
-A neutron-openvswi-oeccfcb71-4 -j RETURN
# topologies/dhcp.yml:28 servers.f2
-A neutron-openvswi-oeccfcb71-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oeccfcb71-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob3a983ec-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib3a983ec-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob3a983ec-e
-A neutron-openvswi-ib3a983ec-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib3a983ec-e -d 10.11.3.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ib3a983ec-e -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-ib3a983ec-e -p icmp -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-ib3a983ec-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib3a983ec-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob3a983ec-e -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -j neutron-openvswi-sb3a983ec-e
-A neutron-openvswi-sb3a983ec-e -s 10.11.3.3/32 -m mac --mac-source fa:16:3e:16:7b:6f -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sb3a983ec-e -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-ob3a983ec-e -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob3a983ec-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-ob3a983ec-e -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-ob3a983ec-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob3a983ec-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o44ddeb32-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i44ddeb32-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o44ddeb32-b
-A neutron-openvswi-i44ddeb32-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i44ddeb32-b -d 10.11.1.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i44ddeb32-b -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i44ddeb32-b -p icmp -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-i44ddeb32-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i44ddeb32-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o44ddeb32-b -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -j neutron-openvswi-s44ddeb32-b
-A neutron-openvswi-s44ddeb32-b -s 10.11.1.5/32 -m mac --mac-source fa:16:3e:f5:02:27 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s44ddeb32-b -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o44ddeb32-b -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o44ddeb32-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o44ddeb32-b -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-o44ddeb32-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o44ddeb32-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/dhcp.yml:7 hosts.compute2)
run 6 ip6tables-restore --noflush <<'END'
*raw
# topologies/dhcp.yml:7 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/dhcp.yml:7 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/dhcp.yml:28 servers.f2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbeccfcb71-4a -m comment --comment "Set zone for eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbeccfcb71-4a -m comment --comment "Set zone for eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapeccfcb71-4a -m comment --comment "Set zone for eccfcb71-4a3e-5b3f-92d6-3cb26c3b6a00" -j CT --zone 4097
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbb3a983ec-e7 -m comment --comment "Set zone for b3a983ec-e7db-581b-9776-957d21ee1d6c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvbb3a983ec-e7 -m comment --comment "Set zone for b3a983ec-e7db-581b-9776-957d21ee1d6c" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapb3a983ec-e7 -m comment --comment "Set zone for b3a983ec-e7db-581b-9776-957d21ee1d6c" -j CT --zone 4098
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb44ddeb32-bb -m comment --comment "Set zone for 44ddeb32-bb12-5547-a765-11f8febe2901" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -i qvb44ddeb32-bb -m comment --comment "Set zone for 44ddeb32-bb12-5547-a765-11f8febe2901" -j CT --zone 4099
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap44ddeb32-bb -m comment --comment "Set zone for 44ddeb32-bb12-5547-a765-11f8febe2901" -j CT --zone 4099
COMMIT
*filter
# topologies/dhcp.yml:7 hosts.compute2
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
# topologies/dhcp.yml:28 servers.f2
:neutron-openvswi-ieccfcb71-4 - [0:0]
:neutron-openvswi-oeccfcb71-4 - [0:0]
# topologies/dhcp.yml:34 servers.both.ports[0]
:neutron-openvswi-ib3a983ec-e - [0:0]
:neutron-openvswi-ob3a983ec-e - [0:0]
# topologies/dhcp.yml:34 servers.both.ports[1]
:neutron-openvswi-i44ddeb32-b - [0:0]
:neutron-openvswi-o44ddeb32-b - [0:0]
# topologies/dhcp.yml:7 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/dhcp.yml:28 servers.f2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oeccfcb71-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ieccfcb71-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapeccfcb71-4a --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oeccfcb71-4
-A neutron-openvswi-ieccfcb71-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ieccfcb71-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ieccfcb71-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ieccfcb71-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ieccfcb71-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
-A neutron-openvswi-ieccfcb71-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ieccfcb71-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oeccfcb71-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oeccfcb71-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oeccfcb71-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oeccfcb71-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:23 security_groups.none
-A neutron-openvswi-oeccfcb71-4 -j RETURN
# topologies/dhcp.yml:28 servers.f2
-A neutron-openvswi-oeccfcb71-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oeccfcb71-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-ob3a983ec-e
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ib3a983ec-e
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapb3a983ec-e7 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ob3a983ec-e
-A neutron-openvswi-ib3a983ec-e -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ib3a983ec-e -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ib3a983ec-e -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ib3a983ec-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ib3a983ec-e -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-ib3a983ec-e -p ipv6-icmp -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-ib3a983ec-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ib3a983ec-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-ob3a983ec-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-ob3a983ec-e -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-ob3a983ec-e -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-ob3a983ec-e -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-ob3a983ec-e -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[0]
-A neutron-openvswi-ob3a983ec-e -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ob3a983ec-e -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o44ddeb32-b
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i44ddeb32-b
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap44ddeb32-bb --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o44ddeb32-b
-A neutron-openvswi-i44ddeb32-b -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i44ddeb32-b -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i44ddeb32-b -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i44ddeb32-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i44ddeb32-b -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/dhcp.yml:24 security_groups.ping[0]
-A neutron-openvswi-i44ddeb32-b -p ipv6-icmp -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-i44ddeb32-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i44ddeb32-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o44ddeb32-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o44ddeb32-b -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o44ddeb32-b -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o44ddeb32-b -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/dhcp.yml:24 security_groups.ping
-A neutron-openvswi-o44ddeb32-b -j RETURN
# topologies/dhcp.yml:34 servers.both.ports[1]
-A neutron-openvswi-o44ddeb32-b -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o44ddeb32-b -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/dhcp.yml:7 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/dhcp.yml:7 hosts.compute2)
run 7 ip -batch - <<'END'
# topologies/dhcp.yml:28 servers.f2
netns add f2
# topologies/dhcp.yml:32 servers.both
netns add both
# topologies/dhcp.yml:28 servers.f2
link add qbreccfcb71-4a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoeccfcb71-4a mtu 1450 type veth peer name qvbeccfcb71-4a mtu 1450
link add tapeccfcb71-4a mtu 1450 type veth peer name eth0 netns f2 address fa:16:3e:0a:d2:8c
# topologies/dhcp.yml:34 servers.both.ports[0]
link add qbrb3a983ec-e7 mtu 1400 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvob3a983ec-e7 mtu 1400 type veth peer name qvbb3a983ec-e7 mtu 1400
link add tapb3a983ec-e7 mtu 1400 type veth peer name eth0 netns both address fa:16:3e:16:7b:6f
# topologies/dhcp.yml:34 servers.both.ports[1]
link add qbr44ddeb32-bb mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo44ddeb32-bb mtu 1450 type veth peer name qvb44ddeb32-bb mtu 1450
link add tap44ddeb32-bb mtu 1450 type veth peer name eth1 netns both address fa:16:3e:f5:02:27
END
# settings of the host (topologies/dhcp.yml:7 hosts.compute2)
run 8 sysctl -q -p - <<'END'
# topologies/dhcp.yml:7 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/dhcp.yml:28 servers.f2
net/ipv6/conf/qbreccfcb71-4a/disable_ipv6 = 1
# topologies/dhcp.yml:34 servers.both.ports[0]
net/ipv6/conf/qbrb3a983ec-e7/disable_ipv6 = 1
# topologies/dhcp.yml:34 servers.both.ports[1]
net/ipv6/conf/qbr44ddeb32-bb/disable_ipv6 = 1
# topologies/dhcp.yml:7 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/dhcp.yml:7 hosts.compute2)
run 9 ip -batch - <<'END'
# topologies/dhcp.yml:28 servers.f2
link set qbreccfcb71-4a up
link set qvoeccfcb71-4a promisc on up
link set qvbeccfcb71-4a master qbreccfcb71-4a promisc on up
link set tapeccfcb71-4a master qbreccfcb71-4a up
# topologies/dhcp.yml:34 servers.both.ports[0]
link set qbrb3a983ec-e7 up
link set qvob3a983ec-e7 promisc on up
link set qvbb3a983ec-e7 master qbrb3a983ec-e7 promisc on up
link set tapb3a983ec-e7 master qbrb3a983ec-e7 up
# topologies/dhcp.yml:34 servers.both.ports[1]
link set qbr44ddeb32-bb up
link set qvo44ddeb32-bb promisc on up
link set qvb44ddeb32-bb master qbr44ddeb32-bb promisc on up
link set tap44ddeb32-bb master qbr44ddeb32-bb up
END
) & lanes="$lanes $!"
(
# write /run/netlab/udhcpc/script (topologies/dhcp.yml:7 hosts.compute2)
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
# write /run/netlab/udhcpc/f2.eth0.lease (topologies/dhcp.yml:28 servers.f2)
run 11 install -D -m 644 /dev/stdin /run/netlab/udhcpc/f2.eth0.lease <<'END'
{"ip":"10.11.1.4","cidr":"10.11.1.0/24","gateway":"10.11.1.1","dns":["203.0.113.53"],"routes":[{"destination":"10.11.9.0/24","nexthop":"10.11.1.9"}],"mtu":1450,"siblings":["10.11.2.0/24"],"server":"10.11.1.2","metadata":"10.11.1.1"}
END
# write /run/netlab/udhcpc/f2.eth0.own (topologies/dhcp.yml:28 servers.f2)
run 12 install -D -m 644 /dev/stdin /run/netlab/udhcpc/f2.eth0.own <<'END'
END
# write /run/netlab/udhcpc/both.eth0.lease (topologies/dhcp.yml:34 servers.both.ports[0])
run 13 install -D -m 644 /dev/stdin /run/netlab/udhcpc/both.eth0.lease <<'END'
{"ip":"10.11.3.3","cidr":"10.11.3.0/24","gateway":"10.11.3.1","dns":[],"routes":[],"mtu":1400,"siblings":[],"server":"10.11.3.5","metadata":"10.11.3.1"}
END
# write /run/netlab/udhcpc/both.eth0.own (topologies/dhcp.yml:34 servers.both.ports[0])
run 14 install -D -m 644 /dev/stdin /run/netlab/udhcpc/both.eth0.own <<'END'
END
# write /run/netlab/udhcpc/both.eth1.lease (topologies/dhcp.yml:34 servers.both.ports[1])
run 15 install -D -m 644 /dev/stdin /run/netlab/udhcpc/both.eth1.lease <<'END'
{"ip":"10.11.1.5","cidr":"10.11.1.0/24","gateway":"10.11.1.1","dns":["203.0.113.53"],"routes":[{"destination":"10.11.9.0/24","nexthop":"10.11.1.9"}],"mtu":1450,"siblings":["10.11.2.0/24"],"server":"10.11.1.2","metadata":"10.11.1.1"}
END
# write /run/netlab/udhcpc/both.eth1.own (topologies/dhcp.yml:34 servers.both.ports[1])
run 16 install -D -m 644 /dev/stdin /run/netlab/udhcpc/both.eth1.own <<'END'
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/dhcp.yml:28 servers.f2)
run 17 nsenter --net=/run/netns/f2 ethtool -K eth0 tx off
# devices, addresses and routes of f2 (topologies/dhcp.yml:28 servers.f2)
run 18 nsenter --net=/run/netns/f2 ip -batch - <<'END'
# topologies/dhcp.yml:28 servers.f2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/dhcp.yml:34 servers.both.ports[0])
run 19 nsenter --net=/run/netns/both ethtool -K eth0 tx off
# eth1 writes whole checksums (topologies/dhcp.yml:34 servers.both.ports[1])
run 20 nsenter --net=/run/netns/both ethtool -K eth1 tx off
# devices, addresses and routes of both (topologies/dhcp.yml:32 servers.both)
run 21 nsenter --net=/run/netns/both ip -batch - <<'END'
# topologies/dhcp.yml:34 servers.both.ports[0]
link set eth0 addrgenmode none
# topologies/dhcp.yml:34 servers.both.ports[1]
link set eth1 addrgenmode none
# topologies/dhcp.yml:32 servers.both
link set lo up
# topologies/dhcp.yml:34 servers.both.ports[0]
link set eth0 up
# topologies/dhcp.yml:34 servers.both.ports[1]
link set eth1 up
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/dhcp.yml:7 hosts.compute2)
run 22 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/dhcp.yml:7 hosts.compute2)
run_silent 23 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/dhcp.yml:7 hosts.compute2)
run 24 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/dhcp.yml:7 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/dhcp.yml:28 servers.f2
priority=9,in_port="qvoeccfcb71-4a" actions=resubmit(,25)
table=25, priority=2,in_port="qvoeccfcb71-4a",dl_src=fa:16:3e:0a:d2:8c actions=resubmit(,30)
priority=10,icmp6,in_port="qvoeccfcb71-4a",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoeccfcb71-4a",icmp_type=136,nd_target=fe80::f816:3eff:fe0a:d28c actions=resubmit(,59)
priority=10,arp,in_port="qvoeccfcb71-4a" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoeccfcb71-4a",arp_spa=10.11.1.4 actions=resubmit(,25)
# topologies/dhcp.yml:34 servers.both.ports[0]
priority=9,in_port="qvob3a983ec-e7" actions=resubmit(,25)
table=25, priority=2,in_port="qvob3a983ec-e7",dl_src=fa:16:3e:16:7b:6f actions=resubmit(,30)
priority=10,icmp6,in_port="qvob3a983ec-e7",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvob3a983ec-e7",icmp_type=136,nd_target=fe80::f816:3eff:fe16:7b6f actions=resubmit(,59)
priority=10,arp,in_port="qvob3a983ec-e7" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvob3a983ec-e7",arp_spa=10.11.3.3 actions=resubmit(,25)
# topologies/dhcp.yml:34 servers.both.ports[1]
priority=9,in_port="qvo44ddeb32-bb" actions=resubmit(,25)
table=25, priority=2,in_port="qvo44ddeb32-bb",dl_src=fa:16:3e:f5:02:27 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo44ddeb32-bb",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo44ddeb32-bb",icmp_type=136,nd_target=fe80::f816:3eff:fef5:227 actions=resubmit(,59)
priority=10,arp,in_port="qvo44ddeb32-bb" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo44ddeb32-bb",arp_spa=10.11.1.5 actions=resubmit(,25)
END
# first frames of servers (topologies/dhcp.yml:7 hosts.compute2)
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
# topologies/dhcp.yml:28 servers.f2
qvbeccfcb71-4a fa:16:3e:0a:d2:8c
# topologies/dhcp.yml:34 servers.both.ports[0]
qvbb3a983ec-e7 fa:16:3e:16:7b:6f
# topologies/dhcp.yml:34 servers.both.ports[1]
qvb44ddeb32-bb fa:16:3e:f5:02:27
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/dhcp.yml:7 hosts.compute2)
run 26 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/dhcp.yml:7 hosts.compute2
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
# topologies/dhcp.yml:10 networks.front
table=4, priority=1,tun_id=0x514ad actions=mod_vlan_vid:1,resubmit(,10)
# topologies/dhcp.yml:17 networks.back
table=4, priority=1,tun_id=0x587161 actions=mod_vlan_vid:2,resubmit(,10)
# topologies/dhcp.yml:5 hosts.net1
priority=1,in_port="vxlan-c0a83201" actions=resubmit(,4)
# topologies/dhcp.yml:6 hosts.compute1
priority=1,in_port="vxlan-c0a83202" actions=resubmit(,4)
# topologies/dhcp.yml:29 servers.far
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:5b:71:7f actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:30 servers.two
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:3c:68:02 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ab:39:34 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:20 routers.edge.networks[0]
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:ec:b0:5f actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:27 servers.f1
table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:c5:d8:2b actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/dhcp.yml:29 servers.far
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.9 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e5b717f->NXM_NX_ARP_SHA[],load:0xa0b0109->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:5b:71:7f,IN_PORT
# topologies/dhcp.yml:30 servers.two
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.20 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3c6802->NXM_NX_ARP_SHA[],load:0xa0b0114->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3c:68:02,IN_PORT
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.2.7 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e3c6802->NXM_NX_ARP_SHA[],load:0xa0b0207->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:3c:68:02,IN_PORT
# topologies/dhcp.yml:13 networks.front.subnets[0].dhcp
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eab3934->NXM_NX_ARP_SHA[],load:0xa0b0102->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ab:39:34,IN_PORT
# topologies/dhcp.yml:20 routers.edge.networks[0]
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163eecb05f->NXM_NX_ARP_SHA[],load:0xa0b0101->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:ec:b0:5f,IN_PORT
# topologies/dhcp.yml:27 servers.f1
table=21, priority=1,arp,dl_vlan=1,arp_tpa=10.11.1.3 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec5d82b->NXM_NX_ARP_SHA[],load:0xa0b0103->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c5:d8:2b,IN_PORT
# topologies/dhcp.yml:10 networks.front
table=22, priority=1,dl_vlan=1 actions=strip_vlan,load:0x514ad->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
# topologies/dhcp.yml:17 networks.back.dhcp
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:0d:00:05 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:20 routers.edge.networks[1]
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:c4:0b:3b actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83201"
# topologies/dhcp.yml:31 servers.b1
table=20, priority=2,dl_vlan=2,dl_dst=fa:16:3e:92:ad:20 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83202"
# topologies/dhcp.yml:17 networks.back.dhcp
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.5 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e0d0005->NXM_NX_ARP_SHA[],load:0xa0b0305->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:0d:00:05,IN_PORT
# topologies/dhcp.yml:20 routers.edge.networks[1]
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163ec40b3b->NXM_NX_ARP_SHA[],load:0xa0b0301->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:c4:0b:3b,IN_PORT
# topologies/dhcp.yml:31 servers.b1
table=21, priority=1,arp,dl_vlan=2,arp_tpa=10.11.3.2 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0xfa163e92ad20->NXM_NX_ARP_SHA[],load:0xa0b0302->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:fa:16:3e:92:ad:20,IN_PORT
# topologies/dhcp.yml:17 networks.back
table=22, priority=1,dl_vlan=2 actions=strip_vlan,load:0x587161->NXM_NX_TUN_ID[],output:"vxlan-c0a83201",output:"vxlan-c0a83202"
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/dhcp.yml:7 hosts.compute2)
run 27 ip -batch - <<'END'
# topologies/dhcp.yml:7 hosts.compute2
link set br-phy mtu 1500 up
addr add 192.168.50.3/24 dev br-phy
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
# announce the addresses of the host (topologies/dhcp.yml:5 hosts.net1)
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
# wait until the far ends of the tunnels are known (topologies/dhcp.yml:5 hosts.net1)
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
# start udhcpc on eth0 of far, which waits for its lease (topologies/dhcp.yml:29 servers.far)
run 3 patiently nsenter --net=/run/netns/far env RESOLV_CONF=/run/netlab/resolv/far OWN=/run/netlab/udhcpc/far.eth0.own BOUND=/run/netlab/udhcpc/far.eth0.bound ASKED=/run/netlab/udhcpc/far.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/far.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of two, which waits for its lease (topologies/dhcp.yml:30 servers.two)
run 4 patiently nsenter --net=/run/netns/two env RESOLV_CONF=/run/netlab/resolv/two OWN=/run/netlab/udhcpc/two.eth0.own BOUND=/run/netlab/udhcpc/two.eth0.bound ASKED=/run/netlab/udhcpc/two.eth0.asked BEHIND=1 busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/two.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join

# ---- 3. addresses of routers and load balancers ----
(
# announce the addresses of qrouter-7d07812b-b007-5523-8e25-6337ab090e6f (topologies/dhcp.yml:20 routers.edge.networks[0])
start 5 nsenter --net=/run/netns/qrouter-7d07812b-b007-5523-8e25-6337ab090e6f sh -c '
# By netlab'\''s own sh: announce
while [ $# -gt 0 ]; do
  for round in 1 2 3; do
    arping -U -I "$1" -c 1 -w 2 "$2"; arping -A -I "$1" -c 1 -w 2 "$2"; sleep 2
  done &
  shift 2
done
wait
' announce qr-2e1699e1-2b 10.11.1.1 qr-d2c0f664-5b 10.11.3.1
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
# announce the addresses of the host (topologies/dhcp.yml:6 hosts.compute1)
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
# wait until the far ends of the tunnels are known (topologies/dhcp.yml:6 hosts.compute1)
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
# start udhcpc on eth0 of f1, which waits for its lease (topologies/dhcp.yml:27 servers.f1)
run 3 patiently nsenter --net=/run/netns/f1 env RESOLV_CONF=/run/netlab/resolv/f1 OWN=/run/netlab/udhcpc/f1.eth0.own BOUND=/run/netlab/udhcpc/f1.eth0.bound ASKED=/run/netlab/udhcpc/f1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/f1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of b1, which waits for its lease (topologies/dhcp.yml:31 servers.b1)
run 4 patiently nsenter --net=/run/netns/b1 env RESOLV_CONF=/run/netlab/resolv/b1 OWN=/run/netlab/udhcpc/b1.eth0.own BOUND=/run/netlab/udhcpc/b1.eth0.bound ASKED=/run/netlab/udhcpc/b1.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/b1.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
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
# announce the addresses of the host (topologies/dhcp.yml:7 hosts.compute2)
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
# wait until the far ends of the tunnels are known (topologies/dhcp.yml:7 hosts.compute2)
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
# start udhcpc on eth0 of f2, which waits for its lease (topologies/dhcp.yml:28 servers.f2)
run 3 patiently nsenter --net=/run/netns/f2 env RESOLV_CONF=/run/netlab/resolv/f2 OWN=/run/netlab/udhcpc/f2.eth0.own BOUND=/run/netlab/udhcpc/f2.eth0.bound ASKED=/run/netlab/udhcpc/f2.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/f2.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
(
# start udhcpc on eth0 of both, which waits for its lease (topologies/dhcp.yml:34 servers.both.ports[0])
run 4 patiently nsenter --net=/run/netns/both env RESOLV_CONF=/run/netlab/resolv/both OWN=/run/netlab/udhcpc/both.eth0.own BOUND=/run/netlab/udhcpc/both.eth0.bound ASKED=/run/netlab/udhcpc/both.eth0.asked busybox udhcpc -i eth0 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/both.eth0.pid -O mtu -O staticroutes -t 10 -T 1 -n
# start udhcpc on eth1 of both, which waits for its lease (topologies/dhcp.yml:34 servers.both.ports[1])
run 5 patiently nsenter --net=/run/netns/both env RESOLV_CONF=/run/netlab/resolv/both OWN=/run/netlab/udhcpc/both.eth1.own BOUND=/run/netlab/udhcpc/both.eth1.bound ASKED=/run/netlab/udhcpc/both.eth1.asked busybox udhcpc -i eth1 -s /run/netlab/udhcpc/script -p /run/netlab/udhcpc/both.eth1.pid -O mtu -O staticroutes -t 10 -T 1 -n
) & lanes="$lanes $!"
join
