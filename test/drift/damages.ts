/** What somebody may do to a running lab behind netlab's back. */
export interface Damage {
  readonly name: string;
  /** Host, server, router ... where it is done. */
  readonly at: string;
  /** For `sh` there. `{tap web1}` is the name of web1's device: see `names.ts`. */
  readonly command: string;
  /** Tests of the lab that fail meanwhile. */
  readonly fails?: readonly string[];
}

/** `kill -9` of a process by the file with its number. */
export const kill = (pidFile: string): string => `kill -9 $(cat ${pidFile})`;
const LAN = '/run/netlab/dhcp/{id lan}';
const RADVD = '/run/netlab/ra/{id edge}';
const SHOP = '/run/neutron/lbaas/v2/{id shop}';
const OVS = '/run/openvswitch';
const WEB2_FLOW = 'table=20,dl_dst={mac web2}';

/** Of `lab.yml`. */
export const DAMAGES: readonly Damage[] = [
  // Devices.
  { name: 'a device goes', at: 'web1', command: 'ip link del eth0', fails: ['web1 -> web2: ping'] },
  { name: 'a device is down', at: 'web1', command: 'ip link set eth0 down', fails: ['web1 -> web2: ping'] },
  { name: 'another MTU', at: 'web1', command: 'ip link set eth0 mtu 1300' },
  {
    name: 'another MAC',
    at: 'web1',
    command: 'ip link set eth0 address fa:16:3e:00:00:99',
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'checksums are left to the device',
    at: 'web1',
    command: 'ethtool -K eth0 tx on',
    fails: ['web1 -> db1: tcp 5432'],
  },
  {
    name: 'a port leaves its bridge',
    at: 'h1',
    command: 'ip link set {tap web1} nomaster',
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'a device is called another',
    at: 'h1',
    command: 'ip link set {tap web1} down; ip link set {tap web1} name evil',
  },
  {
    name: 'another device of the name',
    at: 'h1',
    command:
      'ip link del {qvb web1}; ip link add {qvo web1} type veth peer name evil; ip link set {qvo web1} up',
  },
  { name: 'a bridge goes', at: 'h1', command: 'ip link del {qbr web1}' },
  { name: "the host's cable goes", at: 'h2', command: 'ip link del eth0' },
  { name: "a router's interface goes", at: 'h1', command: 'ovs-vsctl del-port {qr web}' },
  { name: 'it leaves its namespace', at: 'h1', command: 'ip -n {qrouter edge} link set {qr web} netns $$' },
  // Addresses, routes, neighbours, settings.
  { name: 'addresses go', at: 'web1', command: 'ip addr flush dev eth0', fails: ['web1 -> web2: ping'] },
  { name: 'an IPv6 address goes', at: 'edge', command: 'ip -6 addr flush dev {qr six} scope global' },
  {
    name: 'a leased address goes',
    at: 'lan1',
    command: 'ip addr flush dev eth0',
    fails: ['lan1 -> lan2: ping'],
  },
  {
    name: 'an address that it has made itself goes',
    at: 'six1',
    command: 'ip -6 addr flush dev eth0 scope global',
  },
  {
    name: "a floating IP's address goes",
    at: 'edge',
    command: 'ip addr del 203.0.113.10/32 dev {qg edge}',
    fails: ['client -> web1.floating_ip: http 80'],
  },
  { name: 'a foreign address', at: 'web1', command: 'ip addr add 10.0.1.99/24 dev eth0' },
  {
    name: 'the default route goes',
    at: 'web1',
    command: 'ip route del default',
    fails: ['web1 -> db1: tcp 5432'],
  },
  {
    name: 'it leads another way',
    at: 'web1',
    command: 'ip route replace default via 10.0.1.77',
    fails: ['web1 -> db1: tcp 5432'],
  },
  { name: 'a connected route goes', at: 'web1', command: 'ip route del 10.0.1.0/24' },
  {
    name: 'a foreign route',
    at: 'edge',
    command: 'ip route add blackhole 10.0.2.2/32',
    fails: ['web1 -> db1: tcp 5432'],
  },
  {
    name: 'a foreign neighbour',
    at: 'edge',
    command: 'ip neigh replace 10.0.2.2 lladdr 02:00:00:00:00:09 nud permanent dev {qr db}',
    fails: ['web1 -> db1: tcp 5432'],
  },
  {
    name: 'a router no longer forwards',
    at: 'edge',
    command: 'sysctl -qw net.ipv4.ip_forward=0',
    fails: ['web1 -> db1: tcp 5432'],
  },
  // Namespaces.
  { name: 'a namespace goes', at: 'h1', command: 'ip netns del client' },
  { name: "a router's namespace goes", at: 'h1', command: 'ip netns del {qrouter edge}' },
  { name: "a DHCP server's namespace goes", at: 'h1', command: 'ip netns del {qdhcp lan}' },
  // Open vSwitch.
  { name: 'a flow goes', at: 'h1', command: `ovs-ofctl del-flows br-tun ${WEB2_FLOW}` },
  {
    name: 'a flow does something else',
    at: 'h1',
    command: `ovs-ofctl mod-flows br-tun ${WEB2_FLOW},actions=drop`,
    fails: ['web1 -> web2: ping'],
  },
  {
    name: 'a foreign flow',
    at: 'h1',
    command: `ovs-ofctl add-flow br-tun priority=99,${WEB2_FLOW},actions=drop`,
    fails: ['web1 -> web2: ping'],
  },
  { name: 'a foreign flow of nobody', at: 'h1', command: 'ovs-ofctl add-flow br-tun table=99,actions=drop' },
  { name: 'all flows go', at: 'h1', command: 'ovs-ofctl del-flows br-int', fails: ['web1 -> web2: ping'] },
  { name: 'a port goes', at: 'h1', command: 'ovs-vsctl del-port {qvo web1}', fails: ['web1 -> web2: ping'] },
  { name: 'another VLAN', at: 'h1', command: 'ovs-vsctl set Port {qvo web1} tag=77' },
  {
    name: 'a foreign port',
    at: 'h1',
    command: 'ovs-vsctl add-port br-int evil -- set Interface evil type=internal',
  },
  {
    name: 'a patch leads elsewhere',
    at: 'h1',
    command: 'ovs-vsctl set Interface patch-tun options:peer=nobody',
  },
  {
    name: 'a tunnel leads elsewhere',
    at: 'h1',
    command: 'ovs-vsctl set Interface vxlan-c0a83202 options:remote_ip=192.168.50.77',
  },
  { name: 'a bridge of Open vSwitch goes', at: 'h1', command: 'ovs-vsctl del-br br-tun' },
  { name: 'a bridge is a plain switch', at: 'h1', command: 'ovs-vsctl del-fail-mode br-int' },
  // Rules.
  {
    name: 'a rule of a group goes',
    at: 'h2',
    command: 'iptables -D neutron-openvswi-i{chain web2} -p tcp -m tcp --dport 80 -j RETURN',
  },
  { name: 'a foreign rule', at: 'h2', command: 'iptables -I FORWARD -j DROP', fails: ['web1 -> web2: ping'] },
  {
    name: 'rules change places',
    at: 'h2',
    command:
      'rule=$(iptables -S neutron-openvswi-i{chain web2} | grep -- "-A" | tail -1 | cut -d" " -f2-); eval iptables -D $rule; eval iptables -I $rule',
  },
  { name: 'a chain is emptied', at: 'h2', command: 'iptables -F neutron-openvswi-i{chain web2}' },
  {
    name: 'a chain goes',
    at: 'h2',
    command: 'iptables-save -t filter | grep -v "neutron-openvswi-o{chain web2}" | iptables-restore',
  },
  {
    name: 'a foreign chain, and a way to it',
    at: 'edge',
    command: 'iptables -N EVIL; iptables -A EVIL -s 10.0.1.0/24 -j DROP; iptables -I FORWARD -j EVIL',
    fails: ['web1 -> db1: tcp 5432'],
  },
  { name: 'a policy', at: 'edge', command: 'iptables -P FORWARD DROP' },
  { name: 'translation goes', at: 'edge', command: 'iptables -t nat -F', fails: ['db1 -> client: ping'] },
  { name: 'an IPv6 rule', at: 'h1', command: 'ip6tables -I FORWARD -p icmpv6 -j DROP' },
  {
    name: 'a member of a set goes',
    at: 'h2',
    command: 'ipset flush {set web}',
    fails: ['web1 -> db1: tcp 5432'],
  },
  { name: 'a set has one more', at: 'h2', command: 'ipset add {set web} 203.0.113.66' },
  // Files and processes.
  {
    name: 'a configuration changes',
    at: 'h1',
    command: `echo 'interface nothing { };' >>${RADVD}.radvd.conf`,
  },
  { name: 'it goes', at: 'h1', command: `rm ${LAN}/host` },
  { name: 'dnsmasq ends', at: 'h1', command: kill(`${LAN}/pid`) },
  { name: 'radvd ends', at: 'h1', command: kill(`${RADVD}.pid.radvd`) },
  {
    name: 'a load balancer ends',
    at: 'h2',
    command: kill(`${SHOP}/haproxy.pid`),
    fails: ['web1 -> 10.0.1.100: http 80'],
  },
  {
    name: 'a metadata proxy ends',
    at: 'h1',
    command: kill('/run/neutron/external/pids/{id edge}.pid.haproxy'),
    fails: ['web1 -> 169.254.169.254: http 80'],
  },
  { name: 'the metadata agent ends', at: 'h1', command: kill('/run/netlab/metadata/pid') },
  { name: 'a DHCP client ends', at: 'h1', command: kill('/run/netlab/udhcpc/lan1.eth0.pid') },
  {
    name: 'who listens on TCP ports ends',
    at: 'h2',
    command: kill('/run/netlab/listen.pid'),
    fails: ['web1 -> db1: tcp 5432'],
  },
  {
    name: 'who listens on a UDP port ends',
    at: 'h2',
    command: kill('/run/netlab/socat-web2-53.pid'),
    fails: ['web1 -> web2: udp 53'],
  },
  { name: 'a process stands still', at: 'h1', command: `kill -STOP $(cat ${LAN}/pid)` },
  {
    name: 'ovs-vswitchd ends',
    at: 'h1',
    command: kill(`${OVS}/ovs-vswitchd.pid`),
    fails: ['web1 -> web2: ping'],
  },
  { name: 'ovsdb-server ends', at: 'h1', command: kill(`${OVS}/ovsdb-server.pid`) },
  { name: 'both end', at: 'h1', command: kill(`${OVS}/ovsdb-server.pid ${OVS}/ovs-vswitchd.pid`) },
  { name: 'ovs-vswitchd stands still', at: 'h1', command: `kill -STOP $(cat ${OVS}/ovs-vswitchd.pid)` },
];
