import type { IpFamily, IptablesMatch, IptablesTarget } from '../../src/model/netfilter/iptables.js';

/** Every kind of match and target. */
export const KINDS: Record<IptablesMatch['kind'] | IptablesTarget['kind'], true> = {
  source: true,
  destination: true,
  'in-interface': true,
  'out-interface': true,
  protocol: true,
  ports: true,
  multiport: true,
  icmp: true,
  icmp6: true,
  set: true,
  physdev: true,
  mac: true,
  state: true,
  conntrack: true,
  mark: true,
  connmark: true,
  comment: true,
  accept: true,
  drop: true,
  reject: true,
  return: true,
  jump: true,
  other: true,
  'ct-zone': true,
  dnat: true,
  snat: true,
  redirect: true,
  'checksum-fill': true,
  'connmark-save': true,
  'connmark-restore': true,
};

/** Each kind at least once, where the kernel takes it. */
export const EVERYTHING: Record<IpFamily, string> = {
  ipv4: `
*raw
-A PREROUTING -m physdev --physdev-in qvb1 -m comment --comment "Set zone for a-b" -j CT --zone 4097
-A PREROUTING -i qvb1 -j CT --zone 4097
*mangle
-A PREROUTING -d 169.254.169.254/32 -i qr-+ -p tcp -m tcp --dport 80 -j MARK --set-xmark 0x1/0xffff
-A PREROUTING -m connmark ! --mark 0x0/0xffff0000 -j CONNMARK --restore-mark --nfmask 0xffff0000 --ctmask 0xffff0000
-A POSTROUTING -p udp -m udp --dport 68 -j CHECKSUM --checksum-fill
-A POSTROUTING -o qg-1 -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark --nfmask 0xffff0000 --ctmask 0xffff0000
*nat
-A PREROUTING -d 203.0.113.10/32 -j DNAT --to-destination 10.0.1.5
-A PREROUTING -i qr-+ -p tcp -m tcp --dport 80 -j REDIRECT --to-ports 9697
-A POSTROUTING ! -o qg-1 -m conntrack ! --ctstate DNAT -j ACCEPT
-A POSTROUTING -o qg-1 -j SNAT --to-source 203.0.113.2 --random-fully
-A POSTROUTING -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source 203.0.113.2
*filter
:own - [0:0]
-A FORWARD ! -s 10.0.1.0/24 ! -d 10.0.2.0/24 ! -i a -j own
-A FORWARD -m physdev --physdev-out tap1 --physdev-is-bridged -m comment --comment "Direct it." -j own
-A FORWARD -m physdev --physdev-in tap1 --physdev-out tap2 --physdev-is-bridged -j own
-A own -m state --state RELATED,ESTABLISHED -j RETURN
-A own -m state --state INVALID -j DROP
-A own -s 10.0.1.5/32 -p udp -m udp --sport 67 --dport 68 -j RETURN
-A own -p sctp -m sctp --dport 80:90 -j RETURN
-A own -p tcp -m multiport --dports 8000:8099 -j RETURN
-A own -p tcp -m tcp --sport 1:1023 -j RETURN
-A own -p icmp -m icmp --icmp-type 8 -j RETURN
-A own -p icmp -m icmp --icmp-type 3/4 -j RETURN
-A own -p vrrp -j RETURN
-A own -p icmp -j REJECT --reject-with icmp-port-unreachable
-A own -m set --match-set members src -j RETURN
-A own -m set --match-set members dst -j RETURN
-A own -m mac --mac-source fa:16:3e:a0:00:11 -j RETURN
-A own -m mark --mark 0x1/0xffff -j DROP
-A own -m comment --comment plain -j RETURN
-A own -m statistic --mode nth --every 2 --packet 0 -j DROP
-A own -m comment --comment "it\\"s \\\\ \\'so\\' $(x) \`y\`" -j RETURN
`,
  ipv6: `
*filter
:own - [0:0]
-A FORWARD -s ::/128 -d ff02::/16 -p ipv6-icmp -m icmp6 --icmpv6-type 131 -j own
-A FORWARD -p ipv6-icmp -m icmp6 --icmpv6-type 1/4 -j own
-A FORWARD -p ipv6-icmp -j own
-A FORWARD -p tcp -j REJECT --reject-with icmp6-port-unreachable
-A FORWARD -p udp -m udp --sport 546 --dport 547 -m comment --comment "Allow DHCP client traffic." -j own
-A FORWARD -m set --match-set members src -j own
`,
};
