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
# namespaces and links (topologies/local.yml )
run 1 ip -batch - <<'END'
# topologies/local.yml underlay
link add sw-underlay mtu 1500 type bridge ageing_time 30000 stp_state 0 forward_delay 0 mcast_snooping 0
# topologies/local.yml:5 hosts.compute1
link add h1-eth0 mtu 1500 type veth peer name eth0 netns compute1 mtu 1500
# topologies/local.yml:6 hosts.compute2
link add h2-eth0 mtu 1500 type veth peer name eth0 netns compute2 mtu 1500
END
# devices, addresses and routes of the host (topologies/local.yml )
run 2 ip -batch - <<'END'
# topologies/local.yml underlay
link set sw-underlay up
# topologies/local.yml:5 hosts.compute1
link set h1-eth0 master sw-underlay up
# topologies/local.yml:6 hosts.compute2
link set h2-eth0 master sw-underlay up
END
) & lanes="$lanes $!"
(
# write /run/servers/.answer.pl (topologies/local.yml )
run 3 install -D -m 644 /dev/stdin /run/servers/.answer.pl <<'END'
(ANSWER_SCRIPT of src/model/answer-script.ts)
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# devices, addresses and routes of compute1 (topologies/local.yml:5 hosts.compute1)
run 4 nsenter --net=/run/netns/compute1 ip -batch - <<'END'
# topologies/local.yml:5 hosts.compute1
link set eth0 up
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of compute2 (topologies/local.yml:6 hosts.compute2)
run 5 nsenter --net=/run/netns/compute2 ip -batch - <<'END'
# topologies/local.yml:6 hosts.compute2
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
# folders of Open vSwitch (topologies/local.yml:5 hosts.compute1)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/local.yml:5 hosts.compute1)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/local.yml:5 hosts.compute1)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/local.yml:5 hosts.compute1)
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
  -- add-port br-int qvoc9b4a682-44 tag=1 other_config:net_uuid=58c9a8a8-2703-55ad-a60a-4f8849e864ef other_config:network_type=local other_config:physical_network=None other_config:tag=1 \
  -- set Interface qvoc9b4a682-44 'external_ids:attached-mac="fa:16:3e:6e:66:43"' external_ids:iface-id=c9b4a682-4455-5346-b4bd-3c6e8c96a9a6 external_ids:iface-status=active external_ids:vm-uuid=5696fc3f-c5f2-5849-967a-ab23e826a10e \
  -- add-port br-int qvo21280fd8-52 tag=1 other_config:net_uuid=58c9a8a8-2703-55ad-a60a-4f8849e864ef other_config:network_type=local other_config:physical_network=None other_config:tag=1 \
  -- set Interface qvo21280fd8-52 'external_ids:attached-mac="fa:16:3e:43:76:f4"' external_ids:iface-id=21280fd8-529b-551c-9627-d3a1b7c2310e external_ids:iface-status=active external_ids:vm-uuid=13364906-e6e0-51a0-a980-2e602b833618
) & lanes="$lanes $!"
(
# address sets of the host (topologies/local.yml:5 hosts.compute1)
run 5 ipset restore <<'END'
# topologies/local.yml security_groups.default
create NIPv4456058f1-33d3-5a9f-86fc- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4456058f1-33d3-5a9f-86fc- 10.3.0.2
add NIPv4456058f1-33d3-5a9f-86fc- 10.3.0.3
add NIPv4456058f1-33d3-5a9f-86fc- 10.3.0.4
create NIPv6456058f1-33d3-5a9f-86fc- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/local.yml:5 hosts.compute1)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/local.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/local.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc9b4a682-44 -m comment --comment "Set zone for c9b4a682-4455-5346-b4bd-3c6e8c96a9a6" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbc9b4a682-44 -m comment --comment "Set zone for c9b4a682-4455-5346-b4bd-3c6e8c96a9a6" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc9b4a682-44 -m comment --comment "Set zone for c9b4a682-4455-5346-b4bd-3c6e8c96a9a6" -j CT --zone 4097
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb21280fd8-52 -m comment --comment "Set zone for 21280fd8-529b-551c-9627-d3a1b7c2310e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb21280fd8-52 -m comment --comment "Set zone for 21280fd8-529b-551c-9627-d3a1b7c2310e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap21280fd8-52 -m comment --comment "Set zone for 21280fd8-529b-551c-9627-d3a1b7c2310e" -j CT --zone 4098
COMMIT
*filter
# topologies/local.yml:5 hosts.compute1
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
# topologies/local.yml:12 servers.a1
:neutron-openvswi-ic9b4a682-4 - [0:0]
:neutron-openvswi-oc9b4a682-4 - [0:0]
:neutron-openvswi-sc9b4a682-4 - [0:0]
# topologies/local.yml:13 servers.a2
:neutron-openvswi-i21280fd8-5 - [0:0]
:neutron-openvswi-o21280fd8-5 - [0:0]
:neutron-openvswi-s21280fd8-5 - [0:0]
# topologies/local.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc9b4a682-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic9b4a682-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc9b4a682-4
-A neutron-openvswi-ic9b4a682-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic9b4a682-4 -d 10.3.0.2/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ic9b4a682-4 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-ic9b4a682-4 -m set --match-set NIPv4456058f1-33d3-5a9f-86fc- src -j RETURN
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-ic9b4a682-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic9b4a682-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc9b4a682-4 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -j neutron-openvswi-sc9b4a682-4
-A neutron-openvswi-sc9b4a682-4 -s 10.3.0.2/32 -m mac --mac-source fa:16:3e:6e:66:43 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-sc9b4a682-4 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oc9b4a682-4 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc9b4a682-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-oc9b4a682-4 -j RETURN
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-oc9b4a682-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc9b4a682-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap21280fd8-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap21280fd8-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap21280fd8-52 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o21280fd8-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap21280fd8-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i21280fd8-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap21280fd8-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o21280fd8-5
-A neutron-openvswi-i21280fd8-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i21280fd8-5 -d 10.3.0.3/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-i21280fd8-5 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-i21280fd8-5 -m set --match-set NIPv4456058f1-33d3-5a9f-86fc- src -j RETURN
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-i21280fd8-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i21280fd8-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o21280fd8-5 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -j neutron-openvswi-s21280fd8-5
-A neutron-openvswi-s21280fd8-5 -s 10.3.0.3/32 -m mac --mac-source fa:16:3e:43:76:f4 -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-s21280fd8-5 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-o21280fd8-5 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o21280fd8-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-o21280fd8-5 -j RETURN
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-o21280fd8-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o21280fd8-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/local.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/local.yml:5 hosts.compute1)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/local.yml:5 hosts.compute1
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/local.yml:5 hosts.compute1
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbc9b4a682-44 -m comment --comment "Set zone for c9b4a682-4455-5346-b4bd-3c6e8c96a9a6" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbc9b4a682-44 -m comment --comment "Set zone for c9b4a682-4455-5346-b4bd-3c6e8c96a9a6" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tapc9b4a682-44 -m comment --comment "Set zone for c9b4a682-4455-5346-b4bd-3c6e8c96a9a6" -j CT --zone 4097
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb21280fd8-52 -m comment --comment "Set zone for 21280fd8-529b-551c-9627-d3a1b7c2310e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -i qvb21280fd8-52 -m comment --comment "Set zone for 21280fd8-529b-551c-9627-d3a1b7c2310e" -j CT --zone 4098
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tap21280fd8-52 -m comment --comment "Set zone for 21280fd8-529b-551c-9627-d3a1b7c2310e" -j CT --zone 4098
COMMIT
*filter
# topologies/local.yml:5 hosts.compute1
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
# topologies/local.yml:12 servers.a1
:neutron-openvswi-ic9b4a682-4 - [0:0]
:neutron-openvswi-oc9b4a682-4 - [0:0]
# topologies/local.yml:13 servers.a2
:neutron-openvswi-i21280fd8-5 - [0:0]
:neutron-openvswi-o21280fd8-5 - [0:0]
# topologies/local.yml:5 hosts.compute1
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oc9b4a682-4
-A neutron-openvswi-sg-chain -m physdev --physdev-out tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ic9b4a682-4
-A neutron-openvswi-sg-chain -m physdev --physdev-in tapc9b4a682-44 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oc9b4a682-4
-A neutron-openvswi-ic9b4a682-4 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ic9b4a682-4 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ic9b4a682-4 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ic9b4a682-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ic9b4a682-4 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-ic9b4a682-4 -m set --match-set NIPv6456058f1-33d3-5a9f-86fc- src -j RETURN
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-ic9b4a682-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ic9b4a682-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oc9b4a682-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oc9b4a682-4 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oc9b4a682-4 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oc9b4a682-4 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-oc9b4a682-4 -j RETURN
# topologies/local.yml:12 servers.a1
-A neutron-openvswi-oc9b4a682-4 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oc9b4a682-4 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-FORWARD -m physdev --physdev-out tap21280fd8-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tap21280fd8-52 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tap21280fd8-52 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-o21280fd8-5
-A neutron-openvswi-sg-chain -m physdev --physdev-out tap21280fd8-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-i21280fd8-5
-A neutron-openvswi-sg-chain -m physdev --physdev-in tap21280fd8-52 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-o21280fd8-5
-A neutron-openvswi-i21280fd8-5 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-i21280fd8-5 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-i21280fd8-5 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-i21280fd8-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-i21280fd8-5 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-i21280fd8-5 -m set --match-set NIPv6456058f1-33d3-5a9f-86fc- src -j RETURN
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-i21280fd8-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-i21280fd8-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-o21280fd8-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-o21280fd8-5 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-o21280fd8-5 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-o21280fd8-5 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-o21280fd8-5 -j RETURN
# topologies/local.yml:13 servers.a2
-A neutron-openvswi-o21280fd8-5 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-o21280fd8-5 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/local.yml:5 hosts.compute1
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/local.yml:5 hosts.compute1)
run 8 ip -batch - <<'END'
# topologies/local.yml:12 servers.a1
netns add a1
# topologies/local.yml:13 servers.a2
netns add a2
# topologies/local.yml:12 servers.a1
link add qbrc9b4a682-44 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoc9b4a682-44 mtu 1500 type veth peer name qvbc9b4a682-44 mtu 1500
link add tapc9b4a682-44 mtu 1500 type veth peer name eth0 netns a1 address fa:16:3e:6e:66:43 mtu 1500
# topologies/local.yml:13 servers.a2
link add qbr21280fd8-52 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvo21280fd8-52 mtu 1500 type veth peer name qvb21280fd8-52 mtu 1500
link add tap21280fd8-52 mtu 1500 type veth peer name eth0 netns a2 address fa:16:3e:43:76:f4 mtu 1500
END
# settings of the host (topologies/local.yml:5 hosts.compute1)
run 9 sysctl -q -p - <<'END'
# topologies/local.yml:5 hosts.compute1
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/local.yml:12 servers.a1
net/ipv6/conf/qbrc9b4a682-44/disable_ipv6 = 1
# topologies/local.yml:13 servers.a2
net/ipv6/conf/qbr21280fd8-52/disable_ipv6 = 1
# topologies/local.yml:5 hosts.compute1
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/local.yml:5 hosts.compute1)
run 10 ip -batch - <<'END'
# topologies/local.yml:12 servers.a1
link set qbrc9b4a682-44 up
link set qvoc9b4a682-44 promisc on up
link set qvbc9b4a682-44 master qbrc9b4a682-44 promisc on up
link set tapc9b4a682-44 master qbrc9b4a682-44 up
# topologies/local.yml:13 servers.a2
link set qbr21280fd8-52 up
link set qvo21280fd8-52 promisc on up
link set qvb21280fd8-52 master qbr21280fd8-52 promisc on up
link set tap21280fd8-52 master qbr21280fd8-52 up
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/local.yml:12 servers.a1)
run 11 nsenter --net=/run/netns/a1 ethtool -K eth0 tx off
# devices, addresses and routes of a1 (topologies/local.yml:12 servers.a1)
run 12 nsenter --net=/run/netns/a1 ip -batch - <<'END'
# topologies/local.yml:12 servers.a1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.3.0.2/24 dev eth0
route add default via 10.3.0.1 dev eth0
END
) & lanes="$lanes $!"
(
# eth0 writes whole checksums (topologies/local.yml:13 servers.a2)
run 13 nsenter --net=/run/netns/a2 ethtool -K eth0 tx off
# devices, addresses and routes of a2 (topologies/local.yml:13 servers.a2)
run 14 nsenter --net=/run/netns/a2 ip -batch - <<'END'
# topologies/local.yml:13 servers.a2
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.3.0.3/24 dev eth0
route add default via 10.3.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/local.yml:5 hosts.compute1)
run 15 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/local.yml:5 hosts.compute1)
run_silent 16 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/local.yml:5 hosts.compute1)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/local.yml:5 hosts.compute1
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/local.yml:12 servers.a1
priority=9,in_port="qvoc9b4a682-44" actions=resubmit(,25)
table=25, priority=2,in_port="qvoc9b4a682-44",dl_src=fa:16:3e:6e:66:43 actions=resubmit(,30)
priority=10,icmp6,in_port="qvoc9b4a682-44",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoc9b4a682-44",icmp_type=136,nd_target=fe80::f816:3eff:fe6e:6643 actions=resubmit(,59)
priority=10,arp,in_port="qvoc9b4a682-44" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoc9b4a682-44",arp_spa=10.3.0.2 actions=resubmit(,25)
# topologies/local.yml:13 servers.a2
priority=9,in_port="qvo21280fd8-52" actions=resubmit(,25)
table=25, priority=2,in_port="qvo21280fd8-52",dl_src=fa:16:3e:43:76:f4 actions=resubmit(,30)
priority=10,icmp6,in_port="qvo21280fd8-52",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvo21280fd8-52",icmp_type=136,nd_target=fe80::f816:3eff:fe43:76f4 actions=resubmit(,59)
priority=10,arp,in_port="qvo21280fd8-52" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvo21280fd8-52",arp_spa=10.3.0.3 actions=resubmit(,25)
END
# first frames of servers (topologies/local.yml:5 hosts.compute1)
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
# topologies/local.yml:12 servers.a1
qvbc9b4a682-44 fa:16:3e:6e:66:43
# topologies/local.yml:13 servers.a2
qvb21280fd8-52 fa:16:3e:43:76:f4
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/local.yml:5 hosts.compute1)
run 19 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/local.yml:5 hosts.compute1
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
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/local.yml:5 hosts.compute1)
run 20 ip -batch - <<'END'
# topologies/local.yml:5 hosts.compute1
link set br-phy mtu 1500 up
addr add 192.168.50.1/24 dev br-phy
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
# folders of Open vSwitch (topologies/local.yml:6 hosts.compute2)
run 1 mkdir -p /run/openvswitch /var/log/openvswitch /etc/openvswitch
# empty OVS database (topologies/local.yml:6 hosts.compute2)
run 2 ovsdb-tool create /etc/openvswitch/conf.db /usr/share/openvswitch/vswitch.ovsschema
# start ovsdb-server (topologies/local.yml:6 hosts.compute2)
run 3 ovsdb-server --no-chdir --detach --pidfile --log-file -vconsole:off --remote=punix:/run/openvswitch/db.sock
# name of this node, bridges, ports (topologies/local.yml:6 hosts.compute2)
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
  -- add-port br-int qvoe86a7588-93 tag=1 other_config:net_uuid=58c9a8a8-2703-55ad-a60a-4f8849e864ef other_config:network_type=local other_config:physical_network=None other_config:tag=1 \
  -- set Interface qvoe86a7588-93 'external_ids:attached-mac="fa:16:3e:09:c4:6c"' external_ids:iface-id=e86a7588-93f6-596d-82fd-fef38e34c4b2 external_ids:iface-status=active external_ids:vm-uuid=a3c70771-727c-538d-8c67-c6a66c6904c5
) & lanes="$lanes $!"
(
# address sets of the host (topologies/local.yml:6 hosts.compute2)
run 5 ipset restore <<'END'
# topologies/local.yml security_groups.default
create NIPv4456058f1-33d3-5a9f-86fc- hash:net family inet hashsize 1024 maxelem 65536
add NIPv4456058f1-33d3-5a9f-86fc- 10.3.0.2
add NIPv4456058f1-33d3-5a9f-86fc- 10.3.0.3
add NIPv4456058f1-33d3-5a9f-86fc- 10.3.0.4
create NIPv6456058f1-33d3-5a9f-86fc- hash:net family inet6 hashsize 1024 maxelem 65536
END
# IPv4 rules of the host (topologies/local.yml:6 hosts.compute2)
run 6 iptables-restore --noflush <<'END'
*raw
# topologies/local.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/local.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe86a7588-93 -m comment --comment "Set zone for e86a7588-93f6-596d-82fd-fef38e34c4b2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbe86a7588-93 -m comment --comment "Set zone for e86a7588-93f6-596d-82fd-fef38e34c4b2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape86a7588-93 -m comment --comment "Set zone for e86a7588-93f6-596d-82fd-fef38e34c4b2" -j CT --zone 4097
COMMIT
*filter
# topologies/local.yml:6 hosts.compute2
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
# topologies/local.yml:14 servers.b1
:neutron-openvswi-ie86a7588-9 - [0:0]
:neutron-openvswi-oe86a7588-9 - [0:0]
:neutron-openvswi-se86a7588-9 - [0:0]
# topologies/local.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape86a7588-93 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape86a7588-93 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape86a7588-93 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe86a7588-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape86a7588-93 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie86a7588-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape86a7588-93 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe86a7588-9
-A neutron-openvswi-ie86a7588-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie86a7588-9 -d 10.3.0.4/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A neutron-openvswi-ie86a7588-9 -d 255.255.255.255/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-ie86a7588-9 -m set --match-set NIPv4456058f1-33d3-5a9f-86fc- src -j RETURN
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-ie86a7588-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie86a7588-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe86a7588-9 -s 0.0.0.0/32 -d 255.255.255.255/32 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -j neutron-openvswi-se86a7588-9
-A neutron-openvswi-se86a7588-9 -s 10.3.0.4/32 -m mac --mac-source fa:16:3e:09:c4:6c -m comment --comment "Allow traffic from defined IP/MAC pairs." -j RETURN
-A neutron-openvswi-se86a7588-9 -m comment --comment "Drop traffic without an IP/MAC allow rule." -j DROP
-A neutron-openvswi-oe86a7588-9 -p udp -m udp --sport 68 --dport 67 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -p udp -m udp --sport 67 --dport 68 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe86a7588-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-oe86a7588-9 -j RETURN
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-oe86a7588-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe86a7588-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/local.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# IPv6 rules of the host (topologies/local.yml:6 hosts.compute2)
run 7 ip6tables-restore --noflush <<'END'
*raw
# topologies/local.yml:6 hosts.compute2
:PREROUTING ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:neutron-openvswi-PREROUTING - [0:0]
:neutron-openvswi-OUTPUT - [0:0]
# topologies/local.yml:6 hosts.compute2
-A PREROUTING -j neutron-openvswi-PREROUTING
-A OUTPUT -j neutron-openvswi-OUTPUT
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvbe86a7588-93 -m comment --comment "Set zone for e86a7588-93f6-596d-82fd-fef38e34c4b2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -i qvbe86a7588-93 -m comment --comment "Set zone for e86a7588-93f6-596d-82fd-fef38e34c4b2" -j CT --zone 4097
-A neutron-openvswi-PREROUTING -m physdev --physdev-in tape86a7588-93 -m comment --comment "Set zone for e86a7588-93f6-596d-82fd-fef38e34c4b2" -j CT --zone 4097
COMMIT
*filter
# topologies/local.yml:6 hosts.compute2
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
# topologies/local.yml:14 servers.b1
:neutron-openvswi-ie86a7588-9 - [0:0]
:neutron-openvswi-oe86a7588-9 - [0:0]
# topologies/local.yml:6 hosts.compute2
-A INPUT -j neutron-openvswi-INPUT
-A FORWARD -j neutron-filter-top
-A FORWARD -j neutron-openvswi-FORWARD
-A OUTPUT -j neutron-filter-top
-A OUTPUT -j neutron-openvswi-OUTPUT
-A neutron-filter-top -j neutron-openvswi-local
-A neutron-openvswi-sg-fallback -m comment --comment "Default drop rule for unmatched traffic." -j DROP
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-FORWARD -m physdev --physdev-out tape86a7588-93 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-FORWARD -m physdev --physdev-in tape86a7588-93 --physdev-is-bridged -m comment --comment "Direct traffic from the VM interface to the security group chain." -j neutron-openvswi-sg-chain
-A neutron-openvswi-INPUT -m physdev --physdev-in tape86a7588-93 --physdev-is-bridged -m comment --comment "Direct incoming traffic from VM to the security group chain." -j neutron-openvswi-oe86a7588-9
-A neutron-openvswi-sg-chain -m physdev --physdev-out tape86a7588-93 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-ie86a7588-9
-A neutron-openvswi-sg-chain -m physdev --physdev-in tape86a7588-93 --physdev-is-bridged -m comment --comment "Jump to the VM specific chain." -j neutron-openvswi-oe86a7588-9
-A neutron-openvswi-ie86a7588-9 -p ipv6-icmp -m icmp6 --icmpv6-type 130 -j RETURN
-A neutron-openvswi-ie86a7588-9 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -j RETURN
-A neutron-openvswi-ie86a7588-9 -p ipv6-icmp -m icmp6 --icmpv6-type 136 -j RETURN
-A neutron-openvswi-ie86a7588-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
-A neutron-openvswi-ie86a7588-9 -d fe80::/64 -p udp -m udp --sport 547 --dport 546 -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-ie86a7588-9 -m set --match-set NIPv6456058f1-33d3-5a9f-86fc- src -j RETURN
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-ie86a7588-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-ie86a7588-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
-A neutron-openvswi-oe86a7588-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 135 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 143 -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -p ipv6-icmp -m icmp6 --icmpv6-type 134 -m comment --comment "Drop IPv6 Router Advts from VM Instance." -j DROP
-A neutron-openvswi-oe86a7588-9 -p ipv6-icmp -m comment --comment "Allow IPv6 ICMP traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j RETURN
-A neutron-openvswi-oe86a7588-9 -p udp -m udp --sport 547 --dport 546 -m comment --comment "Prevent DHCP Spoofing by VM." -j DROP
-A neutron-openvswi-oe86a7588-9 -m state --state RELATED,ESTABLISHED -m comment --comment "Direct packets associated with a known session to the RETURN chain." -j RETURN
# topologies/local.yml security_groups.default
-A neutron-openvswi-oe86a7588-9 -j RETURN
# topologies/local.yml:14 servers.b1
-A neutron-openvswi-oe86a7588-9 -m state --state INVALID -m comment --comment "Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack." -j DROP
-A neutron-openvswi-oe86a7588-9 -m comment --comment "Send unmatched traffic to the fallback chain." -j neutron-openvswi-sg-fallback
# topologies/local.yml:6 hosts.compute2
-A neutron-openvswi-sg-chain -j ACCEPT
COMMIT
END
# namespaces and links (topologies/local.yml:6 hosts.compute2)
run 8 ip -batch - <<'END'
# topologies/local.yml:14 servers.b1
netns add b1
link add qbre86a7588-93 mtu 1500 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
link add qvoe86a7588-93 mtu 1500 type veth peer name qvbe86a7588-93 mtu 1500
link add tape86a7588-93 mtu 1500 type veth peer name eth0 netns b1 address fa:16:3e:09:c4:6c mtu 1500
END
# settings of the host (topologies/local.yml:6 hosts.compute2)
run 9 sysctl -q -p - <<'END'
# topologies/local.yml:6 hosts.compute2
net/ipv4/conf/all/arp_ignore = 1
net/ipv6/conf/all/disable_ipv6 = 1
# topologies/local.yml:14 servers.b1
net/ipv6/conf/qbre86a7588-93/disable_ipv6 = 1
# topologies/local.yml:6 hosts.compute2
net/bridge/bridge-nf-call-arptables = 1
net/bridge/bridge-nf-call-ip6tables = 1
net/bridge/bridge-nf-call-iptables = 1
END
# devices, addresses and routes of the host (topologies/local.yml:6 hosts.compute2)
run 10 ip -batch - <<'END'
# topologies/local.yml:14 servers.b1
link set qbre86a7588-93 up
link set qvoe86a7588-93 promisc on up
link set qvbe86a7588-93 master qbre86a7588-93 promisc on up
link set tape86a7588-93 master qbre86a7588-93 up
END
) & lanes="$lanes $!"
join

# ---- 2. servers ----
(
# eth0 writes whole checksums (topologies/local.yml:14 servers.b1)
run 11 nsenter --net=/run/netns/b1 ethtool -K eth0 tx off
# devices, addresses and routes of b1 (topologies/local.yml:14 servers.b1)
run 12 nsenter --net=/run/netns/b1 ip -batch - <<'END'
# topologies/local.yml:14 servers.b1
link set eth0 addrgenmode none
link set lo up
link set eth0 up
addr add 10.3.0.4/24 dev eth0
route add default via 10.3.0.1 dev eth0
END
) & lanes="$lanes $!"
join

# ---- 3. Open vSwitch; packet filters of namespaces ----
(
# start ovs-vswitchd (topologies/local.yml:6 hosts.compute2)
run 13 ovs-vswitchd --no-chdir --detach --pidfile --log-file -vconsole:off
# ports that Open vSwitch could not make (topologies/local.yml:6 hosts.compute2)
run_silent 14 sh -c '
# By netlab'\''s own sh: ports_in_error
ovs-vsctl -vtimeval:off -f table --no-headings --columns=name,error find Interface "error!=[]" >&2
'
) & lanes="$lanes $!"
join

# ---- 4. flows; devices made by OVS ----
(
# flows of br-int (topologies/local.yml:6 hosts.compute2)
run 15 ovs-ofctl -O OpenFlow14 --bundle add-flows br-int - <<'END'
# topologies/local.yml:6 hosts.compute2
priority=65535,dl_vlan=4095 actions=drop
priority=0 actions=resubmit(,59)
table=23, priority=0 actions=drop
table=24, priority=0 actions=drop
table=30, priority=0 actions=resubmit(,59)
table=31, priority=0 actions=resubmit(,59)
table=59, priority=0 actions=resubmit(,60)
table=60, priority=3 actions=NORMAL
table=62, priority=3 actions=NORMAL
# topologies/local.yml:14 servers.b1
priority=9,in_port="qvoe86a7588-93" actions=resubmit(,25)
table=25, priority=2,in_port="qvoe86a7588-93",dl_src=fa:16:3e:09:c4:6c actions=resubmit(,30)
priority=10,icmp6,in_port="qvoe86a7588-93",icmp_type=136 actions=resubmit(,24)
table=24, priority=2,icmp6,in_port="qvoe86a7588-93",icmp_type=136,nd_target=fe80::f816:3eff:fe09:c46c actions=resubmit(,59)
priority=10,arp,in_port="qvoe86a7588-93" actions=resubmit(,24)
table=24, priority=2,arp,in_port="qvoe86a7588-93",arp_spa=10.3.0.4 actions=resubmit(,25)
END
# first frames of servers (topologies/local.yml:6 hosts.compute2)
run 16 perl -e 'use strict; use warnings;
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
# topologies/local.yml:14 servers.b1
qvbe86a7588-93 fa:16:3e:09:c4:6c
END
) & lanes="$lanes $!"
(
# flows of br-tun (topologies/local.yml:6 hosts.compute2)
run 17 ovs-ofctl -O OpenFlow14 --bundle add-flows br-tun - <<'END'
# topologies/local.yml:6 hosts.compute2
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
END
) & lanes="$lanes $!"
(
# devices, addresses and routes of the host (topologies/local.yml:6 hosts.compute2)
run 18 ip -batch - <<'END'
# topologies/local.yml:6 hosts.compute2
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

# ---- 1. tunnels ----
(
# announce the addresses of the host (topologies/local.yml:5 hosts.compute1)
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
# announce the addresses of the host (topologies/local.yml:6 hosts.compute2)
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
join
