import type { HostState } from '../../src/model/host-state.js';
import { ORIGIN as origin } from './arbitraries.js';

/** A server and a router on one host without a NIC: every kind of object that a plan makes. */
export const HOST: HostState = {
  host: 'net1',
  netns: [
    { name: 'web1', origin },
    { name: 'qrouter-1', origin },
  ],
  sysctls: [
    { netns: '', key: 'net/ipv6/conf/qbr1/disable_ipv6', value: '1', device: 'qbr1', origin },
    { netns: '', key: 'net/bridge/bridge-nf-call-iptables', value: '1', origin },
    { netns: 'qrouter-1', key: 'net/ipv4/ip_forward', value: '1', origin },
    { netns: 'qrouter-1', key: 'net/ipv6/conf/qr-1.a/accept_ra', value: '2', device: 'qr-1.a', origin },
  ],
  links: [
    {
      kind: 'veth',
      netns: '',
      name: 'tap1',
      master: 'qbr1',
      mtu: 1400,
      up: true,
      origin,
      peer: {
        netns: 'web1',
        name: 'eth0',
        mac: 'fa:16:3e:00:00:01',
        mtu: 1400,
        up: true,
        txChecksumOff: true,
      },
    },
    {
      kind: 'veth',
      netns: '',
      name: 'qvo1',
      promisc: true,
      mtu: 1400,
      up: true,
      origin,
      peer: { netns: '', name: 'qvb1', mtu: 1400, up: true, promisc: true, master: 'qbr1' },
    },
    {
      kind: 'bridge',
      netns: '',
      name: 'qbr1',
      mtu: 1400,
      up: true,
      ageingTime: 0,
      multicastSnooping: false,
      origin,
    },
    {
      kind: 'vxlan',
      netns: '',
      name: 'vxlan-47',
      master: 'qbr1',
      mtu: 1400,
      up: true,
      vni: 47,
      device: 'lo',
      local: '192.168.50.1',
      dstport: 8472,
      proxy: true,
      origin,
    },
    { kind: 'nic', netns: '', name: 'lo', mtu: 65536, up: true, origin },
    { kind: 'internal', netns: '', name: 'br-phy', up: true, origin },
    {
      kind: 'internal',
      netns: 'qrouter-1',
      name: 'qr-1.a',
      mac: 'fa:16:3e:00:00:02',
      mtu: 1400,
      up: true,
      origin,
    },
  ],
  addresses: [
    { netns: 'web1', device: 'eth0', address: '10.0.1.5/24', origin },
    { netns: 'qrouter-1', device: 'qr-1.a', address: '10.0.1.1/24', broadcast: '10.0.1.255', origin },
    { netns: '', device: 'br-phy', address: '192.168.50.1/24', origin },
  ],
  routes: [
    { netns: 'web1', destination: 'default', via: '10.0.1.1', device: 'eth0', origin },
    { netns: 'qrouter-1', destination: '10.9.0.1/32', device: 'qr-1.a', scope: 'link', origin },
    {
      netns: 'qrouter-1',
      destination: '10.8.0.0/16',
      via: '10.9.0.1',
      device: 'qr-1.a',
      proto: 'static',
      origin,
    },
  ],
  neighbours: [{ netns: '', device: 'vxlan-47', ip: '10.0.1.6', mac: 'fa:16:3e:00:00:06', origin }],
  fdb: ['192.168.50.2', '192.168.50.3'].map((destination) => ({
    netns: '',
    device: 'vxlan-47',
    mac: '00:00:00:00:00:00',
    destination,
    origin,
  })),
  ovsBridges: [
    { name: 'br-phy', origin },
    {
      name: 'br-int',
      failMode: 'secure',
      protocols: ['OpenFlow10', 'OpenFlow13', 'OpenFlow14'],
      otherConfig: { 'mac-table-size': '50000' },
      origin,
    },
  ],
  ovsPorts: [
    {
      bridge: 'br-int',
      name: 'qvo1',
      type: '',
      tag: 1,
      otherConfig: { tag: '1', physical_network: 'None', strange: 'a "b", c=d' },
      externalIds: { 'attached-mac': 'fa:16:3e:00:00:01' },
      origin,
    },
    { bridge: 'br-int', name: 'qr-1.a', type: 'internal', tag: 1, origin },
    {
      bridge: 'br-int',
      name: 'vxlan-c0a83202',
      type: 'vxlan',
      options: { local_ip: '192.168.50.1', remote_ip: '192.168.50.2', in_key: 'flow', out_key: 'flow' },
      origin,
    },
  ],
  flows: [
    { bridge: 'br-phy', table: 0, priority: 0, match: {}, actions: [{ kind: 'normal' }], origin },
    {
      bridge: 'br-int',
      table: 0,
      priority: 0,
      match: {},
      actions: [{ kind: 'resubmit', table: 60 }],
      origin,
    },
    {
      bridge: 'br-int',
      table: 0,
      priority: 10,
      match: { protocol: 'icmp6', in_port: 'qvo1', icmp_type: 136, nd_target: 'fe80::1' },
      actions: [{ kind: 'drop' }],
      origin,
    },
    {
      bridge: 'br-int',
      table: 0,
      priority: 9,
      match: { protocol: 'arp', in_port: 'qvo1', dl_vlan: 1, arp_spa: '10.0.0.0/8', arp_tpa: '10.0.1.1' },
      actions: [
        { kind: 'load', value: '0x2', to: 'NXM_OF_ARP_OP[]' },
        { kind: 'move', from: 'NXM_OF_ETH_SRC[]', to: 'NXM_OF_ETH_DST[]' },
        { kind: 'mod_dl_src', mac: 'fa:16:3e:00:00:02' },
        { kind: 'in_port' },
      ],
      origin,
    },
    {
      bridge: 'br-int',
      table: 4,
      priority: 1,
      match: { tun_id: 0x2f, in_port: 'vxlan-c0a83202' },
      actions: [
        { kind: 'mod_vlan_vid', vlan: 1 },
        { kind: 'resubmit', table: 10 },
      ],
      origin,
    },
    {
      bridge: 'br-int',
      table: 5,
      priority: 3,
      match: {
        in_port: 'qvo1',
        vlan_tci: [0, 0x1fff],
        dl_src: 'fa:16:3e:00:00:01',
        dl_dst: '01:00:00:00:00:00/01:00:00:00:00:00',
      },
      actions: [{ kind: 'mod_vlan_vid', vlan: 3 }, { kind: 'normal' }],
      origin,
    },
    {
      bridge: 'br-int',
      table: 10,
      priority: 1,
      match: {},
      actions: [
        {
          kind: 'learn',
          table: 20,
          hardTimeout: 300,
          priority: 1,
          spec: [
            'NXM_OF_VLAN_TCI[0..11]',
            'NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[]',
            'load:0->NXM_OF_VLAN_TCI[]',
            'load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[]',
            'output:OXM_OF_IN_PORT[]',
          ],
        },
        { kind: 'output', port: 'qvo1' },
      ],
      origin,
    },
    {
      bridge: 'br-int',
      table: 22,
      priority: 1,
      match: { dl_vlan: 1 },
      actions: [
        { kind: 'strip_vlan' },
        { kind: 'load', value: '0x2f', to: 'NXM_NX_TUN_ID[]' },
        { kind: 'output', port: 'vxlan-c0a83202' },
      ],
      origin,
    },
  ],
  ipsets: [{ netns: '', name: 'NIPv4web', family: 'inet', members: ['10.0.1.5'], origin }],
  iptablesChains: [
    { netns: '', family: 'ipv4', table: 'filter', chain: 'FORWARD', origin },
    { netns: 'qrouter-1', family: 'ipv4', table: 'nat', chain: 'own', origin },
  ],
  iptablesRules: [
    {
      netns: '',
      family: 'ipv4',
      table: 'filter',
      chain: 'FORWARD',
      matches: [{ kind: 'set', set: 'NIPv4web', direction: 'src' }],
      target: { kind: 'accept' },
      origin,
    },
    {
      netns: 'qrouter-1',
      family: 'ipv4',
      table: 'nat',
      chain: 'own',
      matches: [],
      target: { kind: 'snat', to: '203.0.113.2', randomFully: true },
      origin,
    },
  ],
  ebtablesChains: [{ netns: '', table: 'nat', chain: 'neutronMAC-tap1', policy: 'DROP', origin }],
  ebtablesRules: [
    {
      netns: '',
      table: 'nat',
      chain: 'PREROUTING',
      matches: [{ kind: 'in-interface', device: 'tap1' }],
      target: { kind: 'jump', chain: 'neutronMAC-tap1' },
      origin,
    },
  ],
  files: [{ path: '/run/netlab/a folder/a file', content: '$HOME\n', origin }],
  daemons: [
    {
      name: 'socat',
      shortName: 'socat',
      netns: 'web1',
      argv: ['socat', 'UDP4-RECVFROM:53,fork', 'PIPE'],
      detaches: false,
      origin,
    },
  ],
  announcements: [{ netns: 'qrouter-1', device: 'qr-1.a', ip: '10.0.1.1', origin }],
  awaited: [],
};

/** Prints what a host has, `@rest` between its flows and everything else. */
export const DUMP_HOST = `
ovs-ofctl -O OpenFlow10 --names --no-stats dump-flows br-int; echo @rest
ovs-vsctl --columns=tag,other_config list Port qvo1
ovs-vsctl --columns=external_ids list Interface qvo1
ovs-vsctl --columns=options list Interface vxlan-c0a83202
ovs-vsctl --columns=fail_mode,protocols,datapath_type,other_config list Bridge br-int
ovs-vsctl --columns=external_ids list Open_vSwitch
ip -d link; ip -o -4 addr show br-phy; iptables-save; ipset save; ebtables-save
ip neigh show dev vxlan-47; bridge fdb show dev vxlan-47
cat /proc/sys/net/ipv6/conf/qbr1/disable_ipv6 "/run/netlab/a folder/a file"
nsenter --net=/run/netns/web1 sh -c 'ip -o addr; ip route; ip link; ethtool -k eth0; ss -Hlun'
nsenter --net=/run/netns/qrouter-1 sh -c 'ip -o addr; ip route; ip link; iptables-save
head -v /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv6/conf/qr-1.a/accept_ra'
`;

/** What must be in that if the host is {@link HOST}. */
export const FACTS: readonly (string | RegExp)[] = [
  '{physical_network=None, strange="a \\"b\\", c=d", tag="1"}',
  'external_ids        : {attached-mac="fa:16:3e:00:00:01"}',
  '{in_key=flow, local_ip="192.168.50.1", out_key=flow, remote_ip="192.168.50.2"}',
  /fail_mode +: secure\nprotocols +: \[OpenFlow10, OpenFlow13, OpenFlow14\]\ndatapath_type +: netdev/,
  '{mac-table-size="50000"}',
  '{hostname=net1, system-id=net1}',
  /tap1@.*UP.* mtu 1400 .*master qbr1/,
  /qvb1@qvo1: .*PROMISC,UP.* mtu 1400 .*master qbr1/,
  /qvo1@qvb1: .*PROMISC,UP.* mtu 1400/,
  /qbr1: .*UP.* mtu 1400 [^]* forward_delay 0 .* ageing_time 0 stp_state 0 .* mcast_snooping 0/,
  /br-phy +inet 192.168.50.1\/24 scope global/,
  '-A FORWARD -m set --match-set NIPv4web src -j ACCEPT',
  'add NIPv4web 10.0.1.5',
  /vxlan-47: .*UP.* mtu 1400 .*master qbr1 [^]*vxlan id 47 local 192.168.50.1 dev lo .*dstport 8472 proxy/,
  ':neutronMAC-tap1 DROP\n-A PREROUTING -i tap1 -j neutronMAC-tap1',
  /10.0.1.6 lladdr fa:16:3e:00:00:06 PERMANENT/,
  /00:00:00:00:00:00 dst 192.168.50.2 self permanent\n00:00:00:00:00:00 dst 192.168.50.3 self permanent/,
  '1\n$HOME\n',
  /lo +inet 127.0.0.1\/8 [^]*eth0 +inet 10.0.1.5\/24 scope global eth0/,
  'default via 10.0.1.1 dev eth0',
  /eth0@[^]* mtu 1400 [^]*link\/ether fa:16:3e:00:00:01/,
  'tx-checksumming: off',
  '0.0.0.0:53',
  /qr-1.a +inet 10.0.1.1\/24 brd 10.0.1.255 scope global/,
  '10.8.0.0/16 via 10.9.0.1 dev qr-1.a proto static',
  '10.9.0.1 dev qr-1.a scope link',
  /qr-1.a: [^]* mtu 1400 [^]*link\/ether fa:16:3e:00:00:02/,
  '-A own -j SNAT --to-source 203.0.113.2 --random-fully',
  'ip_forward <==\n1\n',
  'accept_ra <==\n2\n',
];
