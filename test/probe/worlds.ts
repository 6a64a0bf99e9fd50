/** A lab in which a test must fail, although what it sends may be answered, or nothing come back. `%` stands for the world's number. */
export interface World {
  readonly name: string;
  /** Sections of the topology, which all worlds are joined to: as YAML. */
  readonly topology: string;
  readonly test: string;
  /** What is done to a right world, in which the test passes: `NODE: command`. None: it is wrong from the beginning. */
  readonly damage?: readonly string[];
  /** What the test says then. */
  readonly says: RegExp | string;
}

/** a%, b% and c% on one network without port security; b% and c% answer. */
const NEIGHBOURS = `
networks: { n%: { cidr: 10.%.0.0/24, port_security: false } }
servers:
  a%: { network: n%, ip: 10.%.0.4 }
  b%: { network: n%, ip: 10.%.0.5, listen: [80, 53/udp] }
  c%: { network: n%, ip: 10.%.0.6, listen: [80, 53/udp] }
`;

/** Two networks with the same addresses: of a% and b% on the one, x% and y% on the other. */
const TWINS = `
networks: { red%: { cidr: 10.%.0.0/24 }, blue%: { cidr: 10.%.0.0/24 } }
security_groups: { open%: [ingress any from any] }
servers:
  r%: { network: red%, ip: 10.%.0.5, security_groups: [open%], listen: [80, 53/udp] }
  s%: { network: red%, ip: 10.%.0.6, security_groups: [open%] }
  b%: { network: blue%, ip: 10.%.0.5, security_groups: [open%], listen: [80, 53/udp] }
`;
const TWIN_ANSWERS = 'r% answered, which has 10.%.0.5 on network red%, and nothing came to b%';

/** a% behind router e%, b% and c% before it. */
const ROUTED = `
networks: { n%: { cidr: 10.%.0.0/24, port_security: false }, m%: { cidr: 10.%.1.0/24, port_security: false } }
routers: { e%: { networks: [n%, m%] } }
servers:
  a%: { network: n%, ip: 10.%.0.4 }
  b%: { network: m%, ip: 10.%.1.5, listen: [80, 53/udp] }
  c%: { network: m%, ip: 10.%.1.6, listen: [80, 53/udp] }
`;

/** b% lets nobody in. */
const CLOSED = `
networks: { n%: { cidr: 10.%.0.0/24 }, m%: { cidr: 10.%.1.0/24 } }
routers: { e%: { networks: [n%, m%] } }
servers:
  a%: { ports: [{ network: n%, ip: 10.%.0.4 }, { network: m%, ip: 10.%.1.4 }] }
  d%: { network: n%, ip: 10.%.0.7 }
  b%: { network: n%, ip: 10.%.0.5, security_groups: [] }
  f%: { network: m%, ip: 10.%.1.5, security_groups: [] }
`;

/** A floating IP for b%, and ports of another address for d%; t% is outside. */
const FLOATING = `
networks: { n%: { cidr: 10.%.0.0/24, port_security: false } }
routers:
  e%:
    gateway: { network: public, ip: 203.0.%.2 }
    networks: [n%]
    port_forwardings:
      - { floating_ip: 203.0.%.20, protocol: tcp, port: 8080, server: d%, server_port: 80 }
      - { floating_ip: 203.0.%.20, protocol: udp, port: 8080, server: d%, server_port: 53 }
servers:
  b%: { network: n%, ip: 10.%.0.5, floating_ip: 203.0.%.10, listen: [80, 53/udp] }
  c%: { network: n%, ip: 10.%.0.6, listen: [80, 53/udp] }
  d%: { network: n%, ip: 10.%.0.7, listen: [80, 53/udp] }
  t%: { network: public, ip: 203.0.%.3, listen: [80] }
`;

const BALANCED = `
networks: { n%: { cidr: 10.%.0.0/24, port_security: false } }
servers:
  a%: { network: n%, ip: 10.%.0.4 }
  b%: { network: n%, ip: 10.%.0.5, listen: [80] }
  c%: { network: n%, ip: 10.%.0.6, listen: [80] }
  d%: { network: n%, ip: 10.%.0.7, listen: [80] }
load_balancers:
  l%:
    network: n%
    vip: 10.%.0.100
    listeners: [{ protocol: HTTP, port: 80, pool: { members: ["b%:80", "c%:80"] } }]
`;

/** c% takes the address of b%. */
const TAKE = [
  'b%: ip address delete 10.%.0.5/24 dev eth0',
  'c%: ip address flush dev eth0',
  'c%: ip address add 10.%.0.5/24 dev eth0',
  'a%: ip neigh flush all',
];
const TAKEN = 'c% answered, although 10.%.0.5 is not its own, and nothing came to b%';

/** a% takes c% for b%, and so does c%. */
const STALE = [
  'c%: ip address add 10.%.0.5/32 dev lo',
  'a%: ip neigh replace 10.%.0.5 lladdr {mac c%} dev eth0 nud permanent',
];

const DNAT = ['e%: iptables -t nat -I PREROUTING -d 10.%.1.5 -j DNAT --to-destination 10.%.1.6'];
const ROUTED_AWAY = 'c% answered, although 10.%.1.5 is not its own, and nothing came to b%';

/** Answers HTTP on port 8080 with a name that is not its own, and gets what is sent to port 80. */
const speakingAs = (node: string, name: string): string[] => [
  `${node}: {speaker} ${name}`,
  `${node}: iptables -t nat -I PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080`,
];

/** Nothing that comes to b% is heard, and e% answers in its name. */
const FORGE = ['b%: iptables -I INPUT -j DROP', 'e%: {forger} 10.%.1.5'];
const FORGED = 'arrived, but b% got it and did not answer: somebody else has';

const GATEWAY = '$(ip -brief link | grep -o "^qg-[^ @]*")';

export const WORLDS: readonly World[] = [
  ...['ping', 'tcp 80', 'udp 53', 'http 80', 'ping size 28', 'ping size 1400 count 3'].map((probe) => ({
    name: `another network has the same address: ${probe}`,
    topology: TWINS,
    test: `s% -> b%: ${probe}`,
    says: TWIN_ANSWERS,
  })),
  {
    name: 'another network has the same IPv6 address',
    topology: `
networks: { red%: { cidr: "2001:db8:%::/64" }, blue%: { cidr: "2001:db8:%::/64" } }
security_groups: { open%: [ingress any from any] }
servers:
  r%: { network: red%, ip: "2001:db8:%::5", security_groups: [open%] }
  s%: { network: red%, ip: "2001:db8:%::6", security_groups: [open%] }
  b%: { network: blue%, ip: "2001:db8:%::5", security_groups: [open%] }
`,
    test: 's% -> b%: ping',
    says: 'r% answered, which has 2001:db8:%::5 on network red%, and nothing came to b%',
  },
  ...['ping', 'tcp 80', 'udp 53', 'http 80'].map((probe) => ({
    name: `a neighbour has taken the address: ${probe}`,
    topology: NEIGHBOURS,
    test: `a% -> b%: ${probe}`,
    damage: TAKE,
    says: TAKEN,
  })),
  ...['ping', 'tcp 80', 'http 80'].map((probe) => ({
    name: `a stale neighbour entry leads to somebody who answers: ${probe}`,
    topology: NEIGHBOURS,
    test: `a% -> b%: ${probe}`,
    damage: STALE,
    says: TAKEN,
  })),
  ...['ping', 'tcp 80', 'udp 53', 'http 80'].map((probe) => ({
    name: `a router leads it elsewhere: ${probe}`,
    topology: ROUTED,
    test: `a% -> b%: ${probe}`,
    damage: DNAT,
    says: ROUTED_AWAY,
  })),
  {
    name: 'a router answers itself',
    topology: ROUTED,
    test: 'a% -> b%: ping',
    damage: ['e%: ip address add 10.%.1.5/32 dev lo'],
    says: 'e% answered, although 10.%.1.5 is not its own, and nothing came to b%',
  },
  {
    name: 'a router refuses in its stead',
    topology: ROUTED,
    test: 'a% -> b%: tcp 80',
    damage: ['e%: iptables -I FORWARD -p tcp -d 10.%.1.5 -j REJECT --reject-with tcp-reset'],
    says: 'e% answered, although 10.%.1.5 is not its own, and nothing came to b%',
  },
  ...['ping', 'tcp 80', 'udp 53'].map((probe) => ({
    name: `the target is deaf, and somebody on the way forges its answer: ${probe}`,
    topology: ROUTED,
    test: `a% -> b%: ${probe}`,
    damage: FORGE,
    says: FORGED,
  })),
  {
    name: 'the target is deaf',
    topology: NEIGHBOURS,
    test: 'a% -> b%: ping',
    damage: ['b%: iptables -I INPUT -j DROP'],
    says: /^no answer within .* s, although it came to b%'s eth0$/,
  },
  {
    name: 'what is to be kept out comes in, and only the target itself is silent',
    topology: CLOSED,
    test: 'd% -/> b%: tcp 80',
    damage: ['b%: iptables -I INPUT -j DROP', 'h1: iptables -I FORWARD -d 10.%.0.5 -j ACCEPT'],
    says: "got through: it came to b%'s eth0, which did not answer",
  },
  {
    name: 'it comes by another device',
    topology: `
networks: { n%: { cidr: 10.%.0.0/24, port_security: false }, m%: { cidr: 10.%.1.0/24, port_security: false } }
servers:
  a%: { ports: [{ network: n%, ip: 10.%.0.4 }, { network: m%, ip: 10.%.1.4 }] }
  b%: { ports: [{ network: n%, ip: 10.%.0.5 }, { network: m%, ip: 10.%.1.5 }], listen: [80] }
`,
    test: 'a% -> 10.%.1.5: http 80',
    damage: ['a%: ip route add 10.%.1.5/32 dev eth0'],
    says: 'arrived, but it came to b% by eth0, and not by eth1, which 10.%.1.5 leads to',
  },
  {
    name: 'a listener of another name',
    topology: NEIGHBOURS,
    test: 'a% -> b%: http 80',
    damage: speakingAs('b%', 'c%'),
    says: `arrived, but b% got the request, and the answer is not its listener's but "c%"`,
  },
  {
    name: 'a listener of another name behind a port forwarding',
    topology: FLOATING,
    test: 'client -> 203.0.%.20: http 8080',
    damage: speakingAs('d%', 'c%'),
    says: `arrived, but d% got the request, and the answer is not its listener's but "c%"`,
  },
  {
    name: 'a floating IP leads to another server',
    topology: FLOATING,
    test: 'client -> b%.floating_ip: http 80',
    damage: ['e%: iptables -t nat -I PREROUTING -d 203.0.%.10 -j DNAT --to-destination 10.%.0.6'],
    says: 'c% answered, although 203.0.%.10 is not its own, and nothing came to b%',
  },
  {
    name: 'a floating IP is with somebody outside',
    topology: FLOATING,
    test: 'client -> b%.floating_ip: ping',
    damage: [
      `e%: ip address delete 203.0.%.10/32 dev ${GATEWAY}`,
      't%: ip address add 203.0.%.10/32 dev eth0',
      'client: ip neigh flush all',
    ],
    says: 't% answered, although 203.0.%.10 is not its own, and nothing came to b%',
  },
  {
    name: 'a forwarded port leads to another server',
    topology: FLOATING,
    test: 'client -> 203.0.%.20: udp 8080',
    damage: [
      'e%: iptables -t nat -I PREROUTING -p udp -d 203.0.%.20 --dport 8080 -j DNAT --to-destination 10.%.0.6:53',
    ],
    says: 'c% answered, although 203.0.%.20 is not its own, and nothing came to d%',
  },
  {
    name: 'a load balancer answers itself',
    topology: BALANCED,
    test: 'a% -> l%: http 80',
    damage: speakingAs('l%', 'b%'),
    says: "arrived, but none of l%'s members b%, c% got the request: somebody else answered it",
  },
  {
    name: "somebody answers in a member's stead",
    topology: BALANCED,
    test: 'a% -> l%: { http: 80, requests: 2, answered_by: { b%: 1, c%: 1 } }',
    damage: [
      ...speakingAs('d%', 'b%'),
      'l%: iptables -t nat -I OUTPUT -p tcp -d 10.%.0.5 --dport 80 -j DNAT --to-destination 10.%.0.7:80',
    ],
    says: "arrived, but none of l%'s members b%, c% got the request: somebody else answered it",
  },
  {
    name: 'a member speaks in the name of another',
    topology: BALANCED,
    test: 'a% -> l%: { http: 80, requests: 2, answered_by: { b%: 1, c%: 1 } }',
    damage: [...speakingAs('b%', 'c%'), ...speakingAs('c%', 'b%')],
    says: /^arrived, but (b% got the request, .* but "c%"|c% got the request, .* but "b%")$/,
  },
  {
    name: "a load balancer's address is with another",
    topology: BALANCED,
    test: 'a% -> l%: http 80',
    damage: [
      'l%: ip address flush to 10.%.0.100',
      'd%: ip address add 10.%.0.100/32 dev eth0',
      'a%: ip neigh flush all',
    ],
    says: 'd% answered, although 10.%.0.100 is not its own, and nothing came to l%',
  },
  {
    name: "a router's address is with another",
    topology: ROUTED,
    test: 'b% -> e%: ping',
    damage: [
      'e%: ip address flush to 10.%.1.1',
      'c%: ip address add 10.%.1.1/32 dev eth0',
      'b%: ip neigh flush all',
    ],
    says: 'c% answered, although 10.%.1.1 is not its own, and nothing came to e%',
  },
  {
    name: "the DHCP server's address is with another",
    topology: `
networks: { n%: { subnets: [{ cidr: 10.%.0.0/24, dhcp: true }], port_security: false } }
servers: { a%: { network: n%, ip: 10.%.0.4 }, c%: { network: n%, ip: 10.%.0.6 } }
`,
    test: 'a% -> 10.%.0.2: ping',
    damage: [
      'c%: ip address add 10.%.0.2/32 dev lo',
      'a%: ip neigh replace 10.%.0.2 lladdr {mac c%} dev eth0 nud permanent',
    ],
    says: 'c% answered, although 10.%.0.2 is not its own, and nothing came to the DHCP server of network n%',
  },
  {
    name: "the provider's router has a double",
    topology: `servers: { t%: { network: public, ip: 203.0.%.3 }, u%: { network: public, ip: 203.0.%.4 } }`,
    test: 'u% -> 203.0.0.1: ping',
    damage: [
      't%: ip address add 203.0.0.1/32 dev lo',
      'u%: ip neigh replace 203.0.0.1 lladdr {mac t%} dev eth0 nud permanent',
    ],
    says: "t% answered, although 203.0.0.1 is not its own, and nothing came to the provider's router",
  },
  {
    name: 'the target is down',
    topology: CLOSED,
    test: 'd% -/> b%: tcp 22',
    damage: ['b%: ip link set eth0 down'],
    says: "proves nothing: b%'s eth0 is down",
  },
  {
    name: 'the target has lost its cable',
    topology: CLOSED,
    test: 'd% -/> b%: ping',
    damage: ['h1: ip link set {tap b%} down'],
    says: "proves nothing: b%'s eth0 has no carrier",
  },
  {
    name: 'the target has no device',
    topology: CLOSED,
    test: 'd% -/> b%: ping',
    damage: ['b%: ip link delete eth0'],
    says: 'proves nothing: b% has no device eth0',
  },
  {
    name: 'the target has no address',
    topology: CLOSED,
    test: 'd% -/> b%: tcp 22',
    damage: ['b%: ip address flush dev eth0'],
    says: "proves nothing: b%'s eth0 does not have 10.%.0.5",
  },
  {
    name: 'a stale neighbour entry leads to nobody',
    topology: CLOSED,
    test: 'd% -/> b%: tcp 22',
    damage: ['d%: ip neigh replace 10.%.0.5 lladdr 02:00:00:00:00:99 dev eth0 nud permanent'],
    says: 'proves nothing: it left for the MAC address 02:00:00:00:00:99, which is not that of b%, its next hop',
  },
  {
    name: 'it leaves through another device',
    topology: CLOSED,
    test: 'a% -/> b%: tcp 22',
    damage: ['a%: ip route add 10.%.0.5/32 via 10.%.1.1'],
    says: 'proves nothing: it left through eth1, and not through eth0, which leads to b%',
  },
  {
    name: 'it leaves for a next hop that is nobody',
    topology: CLOSED,
    test: 'd% -/> f%: tcp 22',
    damage: ['d%: ip route add 10.%.1.0/24 via 10.%.0.77'],
    says: 'proves nothing: it left for the next hop 10.%.0.77, and not for 10.%.0.1',
  },
];
