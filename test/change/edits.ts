/** One edit of `lab.yml`, made after those above it. */
export interface Edit {
  readonly name: string;
  readonly edit: (text: string) => string;
  /** Entries of the topology that may notice it; none: nobody. */
  readonly costs?: readonly string[];
}

const replace =
  (from: string, to: string) =>
  (text: string): string =>
    text.replace(from, () => to);

/** Takes a line away, or puts others in its place. */
const line =
  (start: string, to = '') =>
  (text: string): string =>
    text.replace(new RegExp(`^ *${start}.*\n`, 'm'), () => to);

const WEB5 =
  '  web5: { network: web, host: h2, security_groups: [web], floating_ip: true, listen: [80, 53/udp] }\n';

/** Services, permissions, places, networks, names: in an order in which each has something to act on. */
export const EDITS: readonly Edit[] = [
  { name: 'a server more', edit: replace('  web2:', `${WEB5}  web2:`) },
  { name: 'a member more', edit: replace('web2:80]', 'web2:80, web3:80]') },
  { name: 'a weight', edit: replace('web3:80]', '{ server: web3, port: 80, weight: 3 }]') },
  { name: 'a member less', edit: replace('web1:80, ', '') },
  { name: 'another method', edit: replace('ROUND_ROBIN', 'LEAST_CONNECTIONS') },
  { name: 'a rule more', edit: replace('[ingress tcp 80, ', '[ingress tcp 22, ingress tcp 80, ') },
  { name: 'a rule less', edit: replace('[ingress tcp 22, ', '['), costs: ['security_groups.web'] },
  { name: 'a group more', edit: replace('  db: [ingress', '  ssh: [ingress tcp 22]\n  db: [ingress') },
  {
    name: 'a member of it',
    edit: replace(
      'host: h2, security_groups: [web], listen: [80] }',
      'host: h2, security_groups: [web, ssh], listen: [80] }',
    ),
  },
  { name: 'it leaves again', edit: replace('[web, ssh]', '[web]'), costs: ['security_groups.ssh'] },
  { name: 'a server less', edit: line('web4:'), costs: ['security_groups.web', 'servers.web4'] },
  { name: 'a host more, the first one', edit: replace('hosts: {', 'hosts: { h0: {},') },
  {
    name: 'a server elsewhere',
    edit: replace('web3: { network: web, host: h3', 'web3: { network: web, host: h0'),
    costs: ['servers.web3'],
  },
  { name: 'a network more', edit: replace('  public:', '  cache: { cidr: 10.0.3.0/24 }\n  public:') },
  { name: 'a router on it', edit: replace('[web, db]', '[web, db, cache]') },
  { name: 'a server on it', edit: replace('  client:', '  cache1: { network: cache, host: h3 }\n  client:') },
  {
    name: 'a smaller mtu',
    edit: replace('10.0.3.0/24 }', '10.0.3.0/24, mtu: 1400 }'),
    costs: ['routers.edge', 'servers.cache1'],
  },
  {
    name: 'another address',
    edit: replace('cache1: { network: cache,', 'cache1: { network: cache, ip: 10.0.3.77,'),
    costs: ['security_groups.default', 'servers.cache1'],
  },
  { name: 'a floating IP', edit: replace('ip: 10.0.3.77,', 'ip: 10.0.3.77, floating_ip: 203.0.113.77,') },
  { name: 'another floating IP', edit: replace('203.0.113.77', '203.0.113.78'), costs: ['servers.cache1'] },
  { name: 'no floating IP', edit: replace(' floating_ip: 203.0.113.78,', ''), costs: ['servers.cache1'] },
  {
    name: 'another MAC',
    edit: replace('ip: 10.0.3.77,', 'ip: 10.0.3.77, mac: fa:16:3e:00:00:77,'),
    costs: ['servers.cache1'],
  },
  {
    name: 'a second port',
    edit: replace(
      'cache1: { network: cache, ip: 10.0.3.77, mac: fa:16:3e:00:00:77,',
      'cache1: { ports: [{ network: cache, ip: 10.0.3.77, mac: fa:16:3e:00:00:77 }, { network: web }],',
    ),
  },
  {
    name: 'an address pair',
    edit: replace('{ network: web }]', '{ network: web, allowed_address_pairs: [{ ip: 10.0.1.200 }] }]'),
  },
  {
    name: 'no port security',
    edit: replace('allowed_address_pairs: [{ ip: 10.0.1.200 }]', 'port_security: false'),
    costs: ['security_groups.default', 'servers.cache1'],
  },
  {
    name: 'a static route',
    edit: replace(
      'networks: [web, db, cache]',
      'networks: [web, db, cache], routes: [{ destination: 10.9.0.0/16, nexthop: 10.0.1.3 }]',
    ),
  },
  { name: 'another next hop', edit: replace('nexthop: 10.0.1.3', 'nexthop: 10.0.1.4') },
  {
    name: 'no static route',
    edit: replace(', routes: [{ destination: 10.9.0.0/16, nexthop: 10.0.1.4 }]', ''),
  },
  {
    name: 'no source NAT',
    edit: (text) =>
      replace(
        'gateway: public,',
        'gateway: { network: public, snat: false },',
      )(text.replace('db1 -> client: ping', 'db1 -/> client: ping')),
    costs: ['routers.edge'],
  },
  {
    name: 'source NAT again',
    edit: (text) =>
      replace(
        'gateway: { network: public, snat: false },',
        'gateway: public,',
      )(text.replace('db1 -/> client: ping', 'db1 -> client: ping')),
  },
  {
    name: 'a port forwarding',
    edit: replace(
      'edge: { gateway',
      'edge: { port_forwardings: [{ floating_ip: 203.0.113.90, protocol: tcp, port: 8080, server: web2, server_port: 80 }], gateway',
    ),
  },
  { name: 'another port of it', edit: replace('port: 8080', 'port: 8081') },
  {
    name: 'a firewall rule more',
    edit: replace('rules: [allow tcp,', 'rules: [deny tcp from 203.0.113.66, allow tcp,'),
    costs: ['firewalls.perimeter'],
  },
  {
    name: 'a firewall rule less',
    edit: replace('allow icmp, allow udp]', 'allow icmp]'),
    costs: ['firewalls.perimeter'],
  },
  { name: 'no firewall', edit: (text) => text.replace(/^firewalls:\n( {2}.*\n)*/m, '') },
  {
    name: 'a listener more',
    edit: replace(
      '  client:',
      '  web6: { network: web, host: h1, security_groups: [web], listen: [80, 8080] }\n  client:',
    ),
  },
  { name: 'a listening port less', edit: replace('listen: [80, 8080]', 'listen: [80]') },
  {
    name: 'a server on a DHCP network',
    edit: replace('  client:', '  lan3: { network: lan, host: h1 }\n  client:'),
  },
  { name: 'another name server', edit: replace('true, dns: [10.0.1.1]', 'true, dns: [10.0.1.9]') },
  {
    name: 'a load balancer elsewhere',
    edit: replace('    host: h2\n', '    host: h3\n'),
    costs: ['load_balancers.shop'],
  },
  { name: 'a router elsewhere', edit: replace('edge: {', 'edge: { host: h2,'), costs: ['routers.edge'] },
  { name: 'another name', edit: replace('  lan3:', '  lan4:'), costs: ['servers.lan3'] },
  {
    name: 'a provider network',
    edit: replace(
      '  public:',
      '  plant: { type: vlan, physical_network: floor, segment: 42, cidr: 10.0.6.0/24 }\n  public:',
    ),
  },
  {
    name: 'a server on it, in two',
    edit: replace('  client:', '  plc: { count: 2, network: plant, hosts: [h1, h3] }\n  client:'),
  },
  {
    name: 'one of them less',
    edit: replace('count: 2', 'count: 1'),
    costs: ['security_groups.default', 'servers.plc'],
  },
  {
    name: 'no load balancer',
    edit: (text) => text.replace(/^load_balancers:\n( {2}.*\n)*/m, ''),
    costs: ['load_balancers.shop'],
  },
  {
    name: 'a host less',
    edit: (text) => replace('h0: {}, ', '')(text.replace(/host: h0/, 'host: h1')),
    costs: ['servers.web3'],
  },
  {
    name: 'leases instead of addresses',
    edit: replace('10.0.2.0/24, dns: [10.0.1.1] }', '10.0.2.0/24, dns: [10.0.1.1], dhcp: true }'),
    costs: ['servers.db1', 'servers.db2'],
  },
  {
    name: 'addresses instead of leases',
    edit: replace(', dhcp: true }\n  lan', ' }\n  lan'),
    costs: ['networks.db', 'servers.db1', 'servers.db2'],
  },
];
