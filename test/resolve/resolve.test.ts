import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { parse, stringify } from 'yaml';
import { InvalidInputError } from '../../src/diagnostics.js';
import type { Lab, Port, Server } from '../../src/model/lab.js';
import { relocated } from '../../src/plan/migrate/lab-steps.js';
import { Ids } from '../../src/resolve/ids.js';
import { loadLab } from '../../src/resolve/load.js';
import { Faults } from '../../src/topology/yaml/faults.js';

const topologies = new URL('../../topologies/', import.meta.url);
const read = (file: string): string => readFileSync(new URL(file, topologies), 'utf8');
const files = readdirSync(topologies).filter((file) => file.endsWith('.yml'));

const load = (text: string): Lab => loadLab(text, 'lab.yml').lab;
const server = (lab: Lab, name: string): Server => {
  const found = lab.servers.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`no server ${name}`);
  return found;
};
const ips = (port: Port | undefined): string[] => (port?.fixedIps ?? []).map(({ ip }) => ip);
const addressesOf = (lab: Lab): Record<string, string[]> =>
  Object.fromEntries(lab.servers.map(({ name, ports }) => [name, ports.flatMap(ips)]));

t.test('a small lab, to the letter', (t) => {
  const { lab, warnings } = loadLab(
    `name: small
networks:
  web: { cidr: 10.0.1.7/24 }
servers:
  web1: { network: web, listen: [80, 53/udp], ip: 10.0.1.9 }
tests:
  - web1 -> 10.0.1.1: ping
`,
    'labs/small.yml',
  );
  const subnet = {
    path: 'networks.web',
    id: '81f64f70-cbdc-5582-95bc-b0245638b058',
    cidr: '10.0.1.0/24',
    prefixLength: 24,
    ipVersion: 4,
    gateway: '10.0.1.1',
    pools: [{ start: '10.0.1.2', end: '10.0.1.254' }],
    dhcp: false,
    dns: [],
    routes: [],
  };
  const network = {
    name: 'web',
    path: 'networks.web',
    id: '91dbaaa8-865d-5462-958d-fd85ed19eb15',
    type: 'vxlan',
    segment: 7620746,
    external: false,
    mtu: 1450,
    subnets: [subnet],
  };
  const group = 'security_groups.default';
  t.same(warnings, []);
  t.strictSame(lab, {
    name: 'small',
    mechanism: 'openvswitch',
    arpResponder: false,
    underlay: { cidr: '192.168.50.0/24', prefixLength: 24, mtu: 1500 },
    hosts: [{ name: 'host1', path: 'hosts.host1', ip: '192.168.50.1', number: 1 }],
    networks: [network],
    physicalNetworks: {},
    routers: [],
    loadBalancers: [],
    dhcpPorts: [],
    securityGroups: [
      {
        name: 'default',
        path: group,
        id: 'daef970a-338c-50ac-820f-6cb7f1a24858',
        rules: [
          { path: group, direction: 'egress', ethertype: 'IPv4' },
          { path: group, direction: 'egress', ethertype: 'IPv6' },
          { path: group, direction: 'ingress', ethertype: 'IPv4', remoteGroup: 'default' },
          { path: group, direction: 'ingress', ethertype: 'IPv6', remoteGroup: 'default' },
        ],
      },
    ],
    servers: [
      {
        name: 'web1',
        path: 'servers.web1',
        id: '79242c81-143e-5c88-aefb-9afa875c1d4a',
        host: 'host1',
        ports: [
          {
            path: 'servers.web1',
            id: '14664c0b-0c37-5bbc-ab52-3a4ab32c4e71',
            network,
            mac: 'fa:16:3e:8c:41:2a',
            fixedIps: [{ ip: '10.0.1.9', subnet }],
            host: 'host1',
            owner: 'compute:nova',
            device: 'web1',
            portSecurity: true,
            securityGroups: ['default'],
            allowedAddressPairs: [],
          },
        ],
        listen: [
          { protocol: 'tcp', port: 80 },
          { protocol: 'udp', port: 53 },
        ],
        files: [],
        run: [],
      },
    ],
    ports: [],
    firewalls: [],
    tests: [
      {
        name: 'web1 -> 10.0.1.1: ping',
        path: 'tests[0]',
        from: { name: 'web1', host: 'host1', netns: 'web1' },
        to: { name: '10.0.1.1', ip: '10.0.1.1' },
        probe: { kind: 'ping', count: 1 },
        expect: 'reach',
      },
    ],
    commandTests: [],
    source: { file: 'labs/small.yml', lines: { 'networks.web': 3, 'servers.web1': 5, 'tests[0]': 7 } },
  });
  t.end();
});

t.test('our topologies load, twice the same', (t) => {
  for (const file of files) {
    const first = loadLab(read(file), file);
    t.same(first.warnings, [], file);
    t.equal(JSON.stringify(loadLab(read(file), file)), JSON.stringify(first), file);
  }
  t.end();
});

t.test('the real Neutron, everything pinned', (t) => {
  const text = readFileSync(new URL('../neutron/neutron-topology-a/topology.yml', import.meta.url), 'utf8');
  const lab = load(text);
  t.same(
    lab.servers.map(({ ports }) => [ports[0]?.id, ports[0]?.mac, ips(ports[0])]),
    [
      ['80410988-4782-4d9c-b3ea-fb6cdbb632a2', 'fa:16:3e:a0:00:12', ['10.0.0.12']],
      ['84ed2612-157e-496e-9603-9f6557779eb7', 'fa:16:3e:a0:00:13', ['10.0.1.13']],
      ['ea519cb7-2a2f-4f6c-bbaf-74eb053a1604', 'fa:16:3e:a0:00:11', ['10.0.0.11']],
    ],
  );
  t.same(
    lab.networks.map(({ name, id, segment }) => [name, id, segment]),
    [
      ['net1', '632dc79d-8db7-4e90-b8bb-75809084ace8', 47],
      ['ext-net', '8afc5121-0722-456b-9bf2-6d11800ef80d', undefined],
      ['net2', '97ac37ca-f57e-4bb4-b8f9-bc5747b71274', 743],
    ],
  );
  const [router] = lab.routers;
  t.equal(router?.id, '10f15a1f-e2b8-45e9-85e0-4e08caaf1307');
  t.same(
    router?.interfaces.map(({ id, mac, fixedIps }) => [id, mac, fixedIps[0]?.ip]),
    [
      ['5304694c-fa97-45af-bcf3-3c35c905ff3e', 'fa:16:3e:39:32:6c', '10.0.1.1'],
      ['9f3c8315-c6e0-4a93-9ba2-7781a486e036', 'fa:16:3e:bc:5a:54', '10.0.0.1'],
    ],
  );
  t.match(router?.gateway?.port, { id: '46b3cda1-d7af-49dc-a887-7d55f0cda39e', mac: 'fa:16:3e:c3:8b:88' });
  t.match(router?.floatingIps, [{ ip: '203.0.113.150', fixedIp: '10.0.0.12', device: 'vm2' }]);
  const web = lab.securityGroups.find(({ name }) => name === 'web');
  t.strictSame(
    web?.rules.map((rule) => ({ ...rule, path: '' })),
    [
      { path: '', direction: 'egress', ethertype: 'IPv6' },
      {
        path: '',
        direction: 'ingress',
        ethertype: 'IPv4',
        protocol: 'tcp',
        portRangeMin: 80,
        portRangeMax: 80,
      },
      { path: '', direction: 'egress', ethertype: 'IPv4' },
      { path: '', direction: 'ingress', ethertype: 'IPv4', protocol: 'icmp', remoteGroup: 'default' },
    ],
    '0.0.0.0/0 is everyone',
  );
  t.end();
});

t.test('addresses: pins first, then in file order, routers before servers before floating IPs', (t) => {
  const lab = load(`
servers:
  a: { network: web }
  b: { network: web, ip: 10.0.1.3 }
  c: { network: web, floating_ip: true }
  d: { network: two }
  e: { network: two, ip: [10.0.3.9, 10.0.2.9] }
  f: { network: two }
  g: { network: none }
  client: { network: public, ip: 203.0.113.2 }
  client2: { network: public }
routers:
  edge: { gateway: public, networks: [web, { network: two, ip: 10.0.3.2 }] }
networks:
  web: { cidr: 10.0.1.0/24 }
  two:
    subnets:
      - { cidr: 10.0.2.0/24, gateway: 10.0.2.10, pools: [10.0.2.8-10.0.2.9] }
      - { cidr: 10.0.3.0/30, gateway: null }
      - { cidr: 10.0.3.8/29 }
  none: {}
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
`);
  t.same(addressesOf(lab), {
    a: ['10.0.1.2'],
    b: ['10.0.1.3'],
    c: ['10.0.1.4'],
    d: ['10.0.2.8'],
    e: ['10.0.3.9', '10.0.2.9'],
    f: ['10.0.3.1'],
    g: [],
    client: ['203.0.113.2'],
    client2: ['203.0.113.4'],
  });
  const [edge] = lab.routers;
  t.same(edge?.interfaces.map(ips), [['10.0.1.1'], ['10.0.3.2']]);
  t.same(ips(edge?.gateway?.port), ['203.0.113.3']);
  t.match(edge?.floatingIps, [{ ip: '203.0.113.5', fixedIp: '10.0.1.4', router: 'edge', network: 'public' }]);
  t.end();
});

t.test('pools: all but the gateway unless written', (t) => {
  const pools = (keys: string): string[] | undefined =>
    load(`networks: { a: { ${keys} } }`).networks[0]?.subnets[0]?.pools.map(
      ({ start, end }) => `${start}-${end}`,
    );
  t.same(pools('cidr: 10.0.0.0/29'), ['10.0.0.2-10.0.0.6']);
  t.same(pools('cidr: 10.0.0.0/29, gateway: 10.0.0.6'), ['10.0.0.1-10.0.0.5']);
  t.same(pools('cidr: 10.0.0.0/29, gateway: 10.0.0.3'), ['10.0.0.1-10.0.0.2', '10.0.0.4-10.0.0.6']);
  t.same(pools('cidr: 10.0.0.0/29, gateway: null'), ['10.0.0.1-10.0.0.6']);
  t.same(pools('cidr: 10.0.0.0/29, pools: [{ start: 10.0.0.4, end: 10.0.0.5 }]'), ['10.0.0.4-10.0.0.5']);
  t.end();
});

t.test('hosts: endpoints, the first one by default, servers dealt round', (t) => {
  const lab = load(`
underlay: { cidr: 172.16.0.0/16, mtu: 9000 }
hosts: { h1: , h2: { ip: 172.16.0.1 }, h3: {} }
networks: { web: { cidr: 10.0.1.0/24 }, slow: { mtu: 1400 }, wire: { type: local } }
servers:
  one: { network: web }
  worker: { network: web, count: 5, hosts: [h2, h3] }
  lump: { network: web, count: 2, host: h3 }
  rest: { network: web, count: 2 }
`);
  t.same(
    lab.hosts.map(({ name, ip }) => `${name} ${ip}`),
    ['h1 172.16.0.2', 'h2 172.16.0.1', 'h3 172.16.0.3'],
  );
  t.same(
    lab.servers.map(({ name, host }) => `${name} ${host}`),
    [
      'one h1',
      'worker-1 h2',
      'worker-2 h3',
      'worker-3 h2',
      'worker-4 h3',
      'worker-5 h2',
      'lump-1 h3',
      'lump-2 h3',
    ].concat(['rest-1 h1', 'rest-2 h1']),
  );
  t.equal(server(lab, 'worker-4').path, 'servers.worker');
  t.same(
    lab.networks.map(({ mtu }) => mtu),
    [8950, 1400, 9000],
  );
  t.end();
});

t.test('security: groups, port security, pairs', (t) => {
  const lab = load(`
networks:
  web: { cidr: 10.0.1.0/24 }
  open: { cidr: 10.0.2.0/24, port_security: false }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
security_groups:
  web: [ingress tcp 80]
  closed: { egress: none }
  default: { id: D3DDA46C-899D-49BA-82E1-02ECD1046BA9, rules: [{ direction: ingress, protocol: 1 }] }
servers:
  plain: { network: web }
  none: { network: web, security_groups: [] }
  both: { network: web, security_groups: [web, closed], mac: "FA:16:3E:00:00:01",
          allowed_address_pairs: [{ ip: 10.0.1.200 }, { ip: 10.0.3.7/24, mac: "fa:16:3e:00:00:02" }, { ip: 0.0.0.0/0 }] }
  free: { network: web, port_security: false }
  open: { network: open }
  tight: { network: open, port_security: true }
  client: { network: public }
`);
  const port = (name: string) => server(lab, name).ports[0];
  const security = (name: string) => [port(name)?.portSecurity, port(name)?.securityGroups];
  t.same(security('plain'), [true, ['default']]);
  t.same(security('none'), [true, []]);
  t.same(security('both'), [true, ['web', 'closed']]);
  t.same(security('free'), [false, []]);
  t.same(security('open'), [false, []]);
  t.same(security('tight'), [true, ['default']]);
  t.same(security('client'), [false, []]);
  t.same(port('both')?.allowedAddressPairs, [
    { ip: '10.0.1.200', mac: 'fa:16:3e:00:00:01' },
    { ip: '10.0.3.0/24', mac: 'fa:16:3e:00:00:02' },
    { ip: '0.0.0.0/0', mac: 'fa:16:3e:00:00:01' },
  ]);
  const group = (name: string) => lab.securityGroups.find((candidate) => candidate.name === name);
  t.same(group('closed')?.rules, []);
  t.equal(group('default')?.id, 'd3dda46c-899d-49ba-82e1-02ecd1046ba9');
  t.same(
    group('default')?.rules.map(({ direction, ethertype, protocol, path }) => [
      direction,
      ethertype,
      protocol,
      path,
    ]),
    [
      ['egress', 'IPv4', undefined, 'security_groups.default'],
      ['egress', 'IPv6', undefined, 'security_groups.default'],
      ['ingress', 'IPv4', 'icmp', 'security_groups.default.rules[0]'],
    ],
  );
  t.same(
    group('web')?.rules.map(({ path }) => path),
    ['security_groups.web', 'security_groups.web', 'security_groups.web[0]', 'security_groups.web[0]'],
  );
  t.end();
});

t.test('floating IPs: the router that has the gateway address serves', (t) => {
  const lab = load(`
networks:
  web: { cidr: 10.0.1.0/24 }
  east: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
  west: { type: flat, physical_network: west, external: true, cidr: 198.51.100.0/24 }
routers:
  side: { gateway: { network: west, ip: 198.51.100.7, snat: false }, networks: [{ network: web, ip: 10.0.1.254 }] }
  main: { gateway: east, networks: [web] }
servers:
  a: { network: web, floating_ip: true }
  b: { network: web, floating_ip: 198.51.100.9 }
  c: { network: web, floating_ip: { ip: 203.0.113.9, id: 11111111-2222-4333-8444-555555555555 } }
  d: { network: web, ip: [10.0.1.40, 10.0.1.41], floating_ip: { fixed_ip: 10.0.1.41 } }
tests:
  - a -> c.floating_ip: ping
`);
  const served = lab.routers.map(({ name, gateway, floatingIps }) => [
    name,
    gateway?.snat,
    floatingIps.map(({ ip, fixedIp }) => `${ip} ${fixedIp}`),
  ]);
  t.same(served, [
    ['side', false, ['198.51.100.9 10.0.1.3']],
    ['main', true, ['203.0.113.3 10.0.1.2', '203.0.113.9 10.0.1.4', '203.0.113.4 10.0.1.41']],
  ]);
  t.equal(lab.routers[1]?.floatingIps[1]?.id, '11111111-2222-4333-8444-555555555555');
  t.same(lab.tests[0]?.to, { name: 'c.floating_ip', ip: '203.0.113.9' });
  t.end();
});

t.test('tests: the address on a network that both are on', (t) => {
  const lab = load(`
networks:
  web: { cidr: 10.0.1.0/24 }
  db: { cidr: 10.0.2.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers:
  edge: { id: 10f15a1f-e2b8-45e9-85e0-4e08caaf1307, gateway: public, networks: [web, db] }
  inner: { networks: [{ network: db, ip: 10.0.2.254 }] }
servers:
  two: { ports: [{ network: web }, { network: db }] }
  db1: { network: db }
  web1: { network: web }
  client: { network: public }
tests:
  - db1 -> two: ping
  - web1 -> two: ping
  - client -> two: ping
  - db1 -> edge: ping
  - client -> edge: ping
  - web1 -> inner: ping
  - edge -> two: tcp 22
  - { name: named, from: inner, to: edge, probe: udp 53, expect: block }
`);
  t.same(
    lab.tests.map(({ name, from, to }) => `${name} | ${from.netns} | ${to.ip}`),
    [
      'db1 -> two: ping | db1 | 10.0.2.2',
      'web1 -> two: ping | web1 | 10.0.1.2',
      'client -> two: ping | client | 10.0.1.2',
      'db1 -> edge: ping | db1 | 10.0.2.1',
      'client -> edge: ping | client | 203.0.113.2',
      'web1 -> inner: ping | web1 | 10.0.2.254',
      'edge -> two: tcp 22 | qrouter-10f15a1f-e2b8-45e9-85e0-4e08caaf1307 | 10.0.1.2',
      'named | qrouter-' + (lab.routers[1]?.id ?? '') + ' | 10.0.2.1',
    ],
  );
  t.same(
    lab.tests.map(({ expect }) => expect),
    [...Array<string>(7).fill('reach'), 'block'],
  );
  t.end();
});

t.test('ids, MAC addresses and VNIs', (t) => {
  const lab = load(`
networks: { web: {}, db: {} }
servers: { worker: { network: web, count: 300 }, one: { network: db } }
`);
  const ports = lab.servers.flatMap((one) => one.ports);
  for (const { id, mac } of ports) {
    t.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    t.match(mac, /^fa:16:3e(:[0-9a-f]{2}){3}$/);
  }
  t.equal(new Set(ports.map(({ id }) => id.slice(0, 10))).size, ports.length);
  t.equal(new Set(ports.map(({ mac }) => mac)).size, ports.length);
  const other = load('name: other\nnetworks: { web: {} }\nservers: { one: { network: web } }');
  t.not(other.networks[0]?.id, lab.networks[0]?.id, 'another lab, another id');
  t.not(other.networks[0]?.segment, lab.networks[0]?.segment);
  t.end();
});

t.test('an id that is taken is hashed anew', (t) => {
  const faults = new Faults('lab.yml', { nearest: () => undefined, line: () => undefined });
  const free = new Ids('shop', faults).deriveId('port', 'web1');
  const ids = new Ids('shop', faults);
  ids.pinId('port', `${free.slice(0, 10)}ff-4fff-bfff-ffffffffffff`, 'servers.db1.ports[0].id');
  const derived = ids.deriveId('port', 'web1');
  t.not(derived.slice(0, 10), free.slice(0, 10), 'its first ten characters are taken');
  t.equal(new Ids('shop', faults).deriveId('router', 'web1') === free, false, 'kinds differ');
  const mac = ids.deriveMac('web', 'a');
  const macs = new Ids('shop', faults);
  macs.pinMac('web', mac, 'servers.b.mac');
  macs.pinMac('db', mac, 'servers.c.mac');
  t.not(macs.deriveMac('web', 'a'), mac);
  const vni = ids.deriveVni('web');
  const vnis = new Ids('shop', faults);
  vnis.pinVni(vni, 'networks.db.segment');
  t.not(vnis.deriveVni('web'), vni);
  t.equal(faults.count, 0);
  t.end();
});

/** Shuffles keys inside entries, and the sections; the order of entries in a section has a meaning. */
function shuffled(value: unknown, depth: number, swap: () => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, depth + 1, swap));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, shuffled(inner, depth + 1, swap)] as const,
  );
  const isSection = depth === 1;
  return Object.fromEntries(
    isSection
      ? entries
      : entries
          .map((entry) => ({ entry, order: swap() }))
          .sort((a, b) => a.order - b.order)
          .map(({ entry }) => entry),
  );
}

t.test('the order of keys inside entries, and of sections, means nothing', (t) => {
  const labs = files.map((file) => ({ file, root: parse(read(file)) as unknown }));
  const withoutLines = (lab: Lab) => JSON.stringify({ ...lab, source: undefined });
  fc.assert(
    fc.property(fc.constantFrom(...labs), fc.infiniteStream(fc.nat()), ({ file, root }, numbers) => {
      const text = stringify(shuffled(root, 0, () => Number(numbers.next().value)));
      t.equal(withoutLines(loadLab(text, file).lab), withoutLines(loadLab(read(file), file).lab), file);
    }),
    { numRuns: 30 },
  );
  t.end();
});

t.test('whatever is written, a lab or its faults come out', (t) => {
  const texts = files.map(read);
  const snippets = [
    '',
    ':',
    ' ',
    '{',
    ']',
    '- ',
    '0',
    '-1',
    'null',
    '1.2.3.4',
    '"',
    'web',
    '[]',
    '\n',
    'true',
    '10.0.0.0/8',
    'ip: ',
  ];
  const cut = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), fc.constantFrom(...snippets));
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(cut, { minLength: 1, maxLength: 3 }), (text, cuts) => {
      const broken = cuts.reduce((at, [where, length, snippet]) => {
        const start = Math.floor(where * at.length);
        return at.slice(0, start) + snippet + at.slice(start + length);
      }, text);
      try {
        loadLab(broken, 'lab.yml');
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        if (error.diagnostics.length === 0) throw new Error('refused without a reason');
      }
    }),
    { numRuns: 300 },
  );
  t.end();
});

t.test('names', (t) => {
  t.equal(loadLab('networks: { a: {} }', '/home/me/my-lab.yaml').lab.name, 'my-lab');
  t.equal(loadLab('name: given\nnetworks: { a: {} }', '<stdin>').lab.name, 'given');
  t.throws(() => loadLab('networks: { a: {} }', '<stdin>'), InvalidInputError);
  t.equal(
    server(load('networks: { a: {} }\nservers: { constructor: { network: a } }'), 'constructor').name,
    'constructor',
  );
  t.end();
});

t.test('warnings', (t) => {
  const { warnings } = loadLab(
    `networks:
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
security_groups:
  unused: [ingress tcp 80]
routers:
  edge: { gateway: public }
`,
    'lab.yml',
  );
  t.same(
    warnings.map(({ path, line, severity }) => [path, line, severity]),
    [
      ['security_groups.unused', 4, 'warning'],
      ['routers.edge', 6, 'warning'],
    ],
  );
  t.end();
});

t.test('a gateway outside of its subnet that nobody may have', (t) => {
  const { lab, warnings } = loadLab(
    `networks:
  slip: { cidr: 10.0.1.0/24, gateway: 10.0.11.1 }
  linked: { cidr: "2001:db8:1::/64", gateway: "fe80::1" }
  paired: { cidr: 10.0.2.0/24, gateway: 10.9.9.1 }
  open: { cidr: 10.0.3.0/24, gateway: 10.9.9.1 }
  sibling: { subnets: [{ cidr: 10.0.4.0/29 }, { cidr: 10.0.5.0/24, gateway: 10.0.4.2 }] }
  free: { subnets: [{ cidr: 10.0.6.0/29 }, { cidr: 10.0.7.0/24, gateway: 10.0.6.2 }] }
  made: { cidr: "2001:db8:2::/64", gateway: "fe80::f816:3eff:fe00:7" }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24, gateway: 10.9.9.1 }
servers:
  a: { network: paired, allowed_address_pairs: [{ ip: 10.9.9.0/24 }] }
  b: { network: open, port_security: false }
  c: { network: sibling, ip: [10.0.4.2, 10.0.5.2] }
  d: { network: free }
  e: { network: made, mac: fa:16:3e:00:00:07 }
`,
    'lab.yml',
  );
  t.same(
    warnings.map(({ path, line, message }) => [path, line, message]),
    [
      ['networks.slip.gateway', 2, 'nobody on the network may have 10.0.11.1'],
      ['networks.linked.gateway', 3, 'nobody on the network may have fe80::1'],
      ['networks.free.subnets[1].gateway', 7, 'nobody on the network may have 10.0.6.2'],
    ],
  );
  const [port] = lab.servers.find(({ name }) => name === 'd')?.ports ?? [];
  t.equal(port?.fixedIps[0]?.ip, '10.0.6.3', "a sibling's gateway is given to nobody");
  t.end();
});

t.test('an address pair of everybody, in a group that rules name', (t) => {
  const { warnings } = loadLab(
    `networks:
  web: { subnets: [{ cidr: 10.0.1.0/24 }, { cidr: "2001:db8:1::/64" }] }
security_groups:
  vpn: [ingress tcp 22 from vpn]
  client: []
  six: [{ direction: ingress, ethertype: IPv6, protocol: tcp, remote_group: alone }]
  alone: []
  server: [ingress tcp 80, ingress tcp 5432 from client]
servers:
  a: { network: web, security_groups: [vpn], allowed_address_pairs: [{ ip: 10.0.9.1 }, { ip: 0.0.0.0/0 }, { ip: "2000::/3" }] }
  b: { network: web, security_groups: [client], allowed_address_pairs: [{ ip: 128.0.0.0/1 }] }
  c: { network: web, security_groups: [alone], allowed_address_pairs: [{ ip: 0.0.0.0/0 }] }
  d: { network: web, allowed_address_pairs: [{ ip: "::/0" }] }
  e: { network: web, security_groups: [six, server], allowed_address_pairs: [{ ip: 0.0.0.0/0 }] }
  f: { network: web, security_groups: [vpn], allowed_address_pairs: [{ ip: 10.0.0.0/8 }] }
`,
    'lab.yml',
  );
  t.same(
    warnings.map(({ path, line, message }) => [path, line, message]),
    [
      ['servers.a.allowed_address_pairs[1]', 10, wide('0.0.0.0/0', 'vpn', 'security_groups.vpn[0]')],
      ['servers.a.allowed_address_pairs[2]', 10, wide('2000::/3', 'vpn', 'security_groups.vpn[0]')],
      ['servers.b.allowed_address_pairs[0]', 11, wide('128.0.0.0/1', 'client', 'security_groups.server[1]')],
      ['servers.d.allowed_address_pairs[0]', 13, wide('::/0', 'default', 'security_groups.default')],
    ],
    'and not: a group that no rule names, a rule of the other IP version, a network of some addresses',
  );
  t.end();
});

function wide(ip: string, group: string, rule: string): string {
  return `all of ${ip} counts as group ${group}, so ${rule} lets everybody in, as in Neutron`;
}

t.test('names that nobody asks for, or that two servers have', (t) => {
  const { lab, warnings } = loadLab(
    `networks:
  web: { dns_domain: Example.ORG., cidr: 10.0.1.0/24, dhcp: true, dns: [203.0.113.53] }
  db: { dns_domain: example.org, cidr: 10.0.2.0/24, dhcp: true }
servers:
  web-1: { network: web }
  Web_1: { network: web }
  db1: { ports: [{ network: web, dns_name: a.b }, { network: db }, { network: db }] }
`,
    'lab.yml',
  );
  t.same(
    warnings.map(({ path, line, message }) => [path, line, message]),
    [
      ['networks.web.dns', 2, 'servers ask 203.0.113.53, and not the DHCP server, which knows their names'],
      ['servers.Web_1', 6, 'web-1.example.org is the name of web-1 already: who asks gets both'],
    ],
  );
  const names = lab.servers.flatMap(({ ports }) => ports.map(({ dnsName }) => dnsName));
  t.same(names, ['web-1', 'web-1', 'a.b', 'db1', 'db1']);
  t.end();
});

t.test('ports without a server', (t) => {
  const text = (shared: string): string => `networks:
  web: { cidr: 10.0.1.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers: { edge: { gateway: public, networks: [web] } }
ports: { vip: { network: web, floating_ip: true }, held: { network: web, ip: 10.0.1.2 } }
servers: { a: { network: web, allowed_address_pairs: [{ ip: ${shared} }] } }
`;
  const { lab, warnings } = loadLab(text('10.0.1.4/31'), 'lab.yml');
  t.same(warnings, []);
  t.same(
    lab.ports.map(({ device, host, owner, fixedIps }) => [device, host, owner, fixedIps[0]?.ip]),
    [
      ['vip', '', '', '10.0.1.4'],
      ['held', '', '', '10.0.1.2'],
    ],
    'servers are given addresses first, but none that is written elsewhere',
  );
  t.same(
    loadLab(text('10.0.1.5'), 'lab.yml').warnings.map(({ path, message }) => [path, message]),
    [['ports.vip', 'no server may have 10.0.1.4, so nobody answers']],
    'a floating IP that leads to nobody',
  );
  t.end();
});

t.test('what one host cannot hold', (t) => {
  const networks = Array.from({ length: 4095 }, (_, index) => `  n${index}: {}\n`).join('');
  const servers = Array.from({ length: 4095 }, (_, index) => `  s${index}: { network: n${index} }\n`).join(
    '',
  );
  const text = `networks:\n${networks}servers:\n${servers}`;
  t.throws(() => load(text), { message: /hosts\.host1: holds ports of 4095 networks, and br-int has 4094/ });
  const crowd = `networks: { web: { cidr: 10.0.0.0/8 } }\nservers:\n${Array.from({ length: 7 }, (_, index) => `  s${index}: { network: web, count: 9000 }\n`).join('')}`;
  t.throws(() => load(crowd), { message: /holds 63000 ports, and there are 61439 conntrack zones/ });
  t.end();
});

t.test('the time for 2,000 servers on 20 hosts grows with their number, not its square', (t) => {
  const lines = (count: number, line: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => line(i)).join('');
  const text = (servers: number): string => `name: big
hosts:
${lines(20, (i) => `  compute${i}: {}\n`)}networks:
${lines(50, (i) => `  net${i}: { cidr: 10.${i}.0.0/20 }\n`)}security_groups:
  web: [ingress tcp 80]
servers:
${lines(servers, (i) => `  s${i}: { network: net${i % 50}, host: compute${i % 20}, security_groups: [web], listen: [80] }\n`)}`;
  /** Seconds of processor time, the least of three: the machine may have other things to do. */
  const cost = (servers: number): number => {
    const source = text(servers);
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      t.equal(load(source).servers.length, servers);
      return process.cpuUsage(start).user / 1e6;
    });
    return Math.min(...times);
  };
  const [few, many] = [cost(250), cost(2000)];
  t.comment(`250 servers: ${few.toFixed(2)} s, 2,000: ${many.toFixed(2)} s`);
  t.ok(many < 8 * few * 3, 'eight times as many cost less than 24 times as much');
  t.end();
});

t.test('VLANs of a physical network', (t) => {
  const vlans = (text: string): (number | undefined)[] => load(text).networks.map(({ segment }) => segment);
  const network = (name: string, more = ''): string =>
    `  ${name}: { type: vlan, physical_network: dc${more} }\n`;
  const [derived = 0] = vlans(`name: lab\nnetworks:\n${network('a')}`);
  t.ok(derived >= 1 && derived <= 4094, 'from a hash');
  const [moved, pinned] = vlans(
    `name: lab\nnetworks:\n${network('a')}${network('b', `, segment: ${derived}`)}`,
  );
  t.equal(pinned, derived, 'what is written wins');
  t.not(moved, derived);
  const names = Array.from({ length: 4094 }, (_, index) => network(`n${index}`)).join('');
  t.equal(new Set(vlans(`networks:\n${names}`)).size, 4094, 'each its own, to the last');
  t.throws(() => load(`networks:\n${names}${network('one-more')}`), {
    message: /networks\.one-more: all 4094 VLANs of "dc" are taken/,
  });
  t.end();
});

void t.test('what a running lab was given, it keeps', (t) => {
  const text = (hosts: string, servers: readonly string[]): string =>
    `name: kept
hosts: { ${hosts} }
networks:
  web: { cidr: 10.0.1.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers: { edge: { gateway: public, networks: [web] } }
servers:
${servers.join('\n')}`;
  const a = '  a: { network: web, floating_ip: true }';
  const b = '  b: { network: web, floating_ip: true }';
  const running = loadLab(text('h1: {}, h2: {}', [a, b]), 'kept.yml').lab;
  const pick = (lab: Lab) => ({
    servers: Object.fromEntries(lab.servers.map(({ name, ports }) => [name, ports.flatMap(ips)])),
    floating: lab.routers
      .flatMap(({ floatingIps }) => floatingIps.map(({ device, ip }) => `${device} ${ip}`))
      .sort(),
    hosts: Object.fromEntries(lab.hosts.map(({ name, ip, number }) => [name, `${number} ${ip}`])),
    edge: lab.routers.map(({ host }) => host),
  });

  t.test('what comes before the others takes nothing of theirs', (t) => {
    const c = '  c: { network: web, floating_ip: true }';
    const edited = text('h0: {}, h1: {}, h2: {}', [c, a, b]);
    const [before, fresh, after] = [
      running,
      loadLab(edited, 'kept.yml').lab,
      loadLab(edited, 'kept.yml', running).lab,
    ].map(pick);
    t.match(after, { servers: before?.servers, hosts: before?.hosts, edge: before?.edge });
    t.same(after?.floating, [...(before?.floating ?? []), 'c 203.0.113.5'].sort());
    t.same([after?.servers.c, after?.hosts.h0], [['10.0.1.4'], '3 192.168.50.3']);
    t.same(
      fresh?.servers,
      { c: ['10.0.1.2'], a: ['10.0.1.3'], b: ['10.0.1.4'] },
      'a new lab counts from the start',
    );
    t.end();
  });
  t.test('each server is where it was, whichever of several it is', (t) => {
    const several = (count: number): string => `  w: { network: web, count: ${count} }`;
    const placed = (lab: Lab): string[] => lab.servers.map(({ name, host }) => `${name} ${host}`);
    const hosts = 'h1: {}, h2: {}';
    const moved = relocated(loadLab(text(hosts, [a, several(2)]), 'kept.yml').lab, 'w-2', 'h2');
    const after = loadLab(text(`h0: {}, ${hosts}`, [a, several(3)]), 'kept.yml', moved).lab;
    t.same(placed(after), ['a h1', 'w-1 h1', 'w-2 h2', 'w-3 h1'], 'a new one is with the first of them');
    const gone = loadLab(text('h1: {}', [a, several(2)]), 'kept.yml', moved).lab;
    t.same(placed(gone), ['a h1', 'w-1 h1', 'w-2 h1'], 'where there still is such a host');
    t.end();
  });
  t.test('what is written wins', (t) => {
    const d = '  d: { network: web, ip: 10.0.1.2 }';
    const after = pick(loadLab(text('h1: {}, h2: {}', [d, a, b]), 'kept.yml', running).lab);
    t.same(after.servers, { d: ['10.0.1.2'], a: ['10.0.1.4'], b: ['10.0.1.3'] });
    t.end();
  });
  t.test('a lab of another name counts for nothing', (t) => {
    const other = { ...running, name: 'other' };
    const after = loadLab(text('h1: {}, h2: {}', [b, a]), 'kept.yml', other).lab;
    t.same(pick(after).servers, { b: ['10.0.1.2'], a: ['10.0.1.3'] });
    t.end();
  });
  t.end();
});

t.test('IPv6: what ports have', (t) => {
  const { lab } = loadLab(
    `name: six
networks:
  dual: { subnets: [{ cidr: 10.0.1.0/24 }, { cidr: "2001:DB8:1:0::/64" }] }
  slaac: { subnets: [{ cidr: 10.0.2.0/24 }, { cidr: "2001:db8:2::/64", ipv6_ra_mode: slaac }] }
  pools: { cidr: "2001:db8:3::/64", gateway: "2001:db8:3::ffff", pools: ["2001:db8:3::a-2001:db8:3::b"] }
  two: { subnets: [{ cidr: "2001:db8:4::/64" }, { cidr: "2001:db8:5::/96", gateway: "2001:db8:5::9" }] }
routers:
  edge: { networks: [dual, slaac, two, { network: pools, ip: "2001:db8:3::77" }] }
servers:
  given: { network: dual }
  four: { network: dual, ip: 10.0.1.77 }
  six: { network: dual, ip: "2001:db8:1:0:0::0077" }
  both: { network: dual, ip: ["2001:db8:1::78", 10.0.1.78] }
  made: { network: slaac, mac: fa:16:3e:00:00:20 }
  chosen: { network: slaac, ip: 10.0.2.99, mac: 02:00:00:00:00:01 }
  first: { network: pools }
  second: { network: pools }
load_balancers:
  shop: { network: dual, listeners: [{ protocol: TCP, port: 80, pool: { members: ["given:80", "both:80"] } }] }
`,
    'six.yml',
  );
  t.same(addressesOf(lab), {
    given: ['10.0.1.2', '2001:db8:1::1'],
    four: ['10.0.1.77'],
    six: ['2001:db8:1::77'],
    both: ['2001:db8:1::78', '10.0.1.78'],
    made: ['10.0.2.2', '2001:db8:2:0:f816:3eff:fe00:20'],
    chosen: ['10.0.2.99', '2001:db8:2::ff:fe00:1'],
    first: ['2001:db8:3::a'],
    second: ['2001:db8:3::b'],
  });
  t.same(
    lab.routers[0]?.interfaces.map(ips),
    [
      ['10.0.1.1'],
      ['2001:db8:1::'],
      ['10.0.2.1'],
      ['2001:db8:2::'],
      ['2001:db8:4::', '2001:db8:5::9'],
      ['2001:db8:3::77'],
    ],
    'an interface for each IPv4 subnet, and one for all of IPv6',
  );
  t.same(
    lab.loadBalancers.map(({ vip }) => ips(vip)),
    [['10.0.1.3']],
    'a VIP is one address',
  );
  t.end();
});
