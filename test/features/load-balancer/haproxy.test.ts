import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { loadBalancerTable } from '../../../src/cli/show/load-balancer-table.js';
import type { MemberStatus } from '../../../src/cli/show/member-status.js';
import { compile } from '../../../src/compile/compile.js';
import type { LoadBalancer } from '../../../src/model/lab.js';
import { loadLab } from '../../../src/resolve/load.js';
import { parseStats } from '../../../src/tools/index.js';

/** What haproxy is told, and what is understood of its answers. */

const installed = spawnSync('haproxy', ['-v']).status === 0;

/** The texts of all `haproxy.conf` of a topology. */
const configurations = (text: string): string[] =>
  compile(loadLab(text, 'lab.yml').lab)
    .hosts.flatMap(({ files }) => files)
    .filter(({ path }) => path.endsWith('/haproxy.conf'))
    .map(({ content }) => content);

/** A topology with one load balancer. @param listeners a YAML list in brackets, without them */
const topology = (listeners: string, rest = 'vip: 10.0.1.100'): string => `
networks:
  web: { cidr: 10.0.1.0/24 }
  app: { cidr: 10.0.2.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers:
  edge: { gateway: public, networks: [web, app] }
servers:
  web1: { network: web }
  both1: { ports: [{ network: app }, { network: web }] }
  app: { network: app, count: 2 }
  client: { network: public }
load_balancers:
  shop: { id: 11111111-1111-4111-8111-111111111111, network: web, ${rest}, listeners: [${listeners}] }
tests:
  - web1 -> shop: tcp 80
  - client -> shop: tcp 80
`;

/** The lines of one backend, less the names. */
function backend(pool: string, protocol = 'HTTP'): string[] {
  const [text = ''] = configurations(topology(`{ protocol: ${protocol}, port: 80, pool: ${pool} }`));
  const lines = text.split('backend ').at(-1)?.trim().split('\n').slice(1) ?? [];
  return lines.map((line) => line.trim().replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID'));
}

t.test('every haproxy.conf passes haproxy -c', { skip: !installed && 'haproxy is not installed' }, (t) => {
  const methods = ['ROUND_ROBIN', 'LEAST_CONNECTIONS', 'SOURCE_IP'];
  const persistences = ['', 'SOURCE_IP', 'HTTP_COOKIE', 'APP_COOKIE, cookie_name: A.b-c_9'];
  const monitors = [
    '',
    'PING',
    'TCP',
    'HTTP',
    'HTTPS, http_method: HEAD, url_path: "/a?b=1&c=%20;$x", expected_codes: 200-599',
  ];
  const pools = methods.flatMap((method) =>
    persistences.flatMap((persistence) =>
      monitors.map(
        (monitor) =>
          `method: ${method}, ${persistence && `persistence: { type: ${persistence} }, `}` +
          `${monitor && `monitor: { delay: 2, timeout: 1, max_retries: 3, type: ${monitor} }, `}members: ["web1:80", { server: app-1, port: 80, weight: 0 }]`,
      ),
    ),
  );
  const listeners = pools.flatMap((pool, index) =>
    ['HTTP', 'HTTPS', 'TCP']
      .filter((protocol) => protocol === 'HTTP' || !pool.includes('COOKIE'))
      .map(
        (protocol, kind) =>
          `{ protocol: ${protocol}, port: ${1000 + 3 * index + kind}, connection_limit: ${1000 * kind || -1}, pool: { ${pool} } }`,
      ),
  );
  const folder = mkdtempSync(join(tmpdir(), 'haproxy-'));
  const all = [
    topology(listeners.join(', ')),
    ...readdirSync('topologies').map((name) => readFileSync(`topologies/${name}`, 'utf8')),
  ].flatMap(configurations);
  t.ok(all.length >= 2);
  for (const [index, content] of all.entries()) {
    const file = join(folder, `${index}.conf`);
    writeFileSync(file, content);
    const { status, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' });
    t.equal(status, 0, stderr);
  }
  rmSync(folder, { recursive: true });
  t.end();
});

t.test('what Neutron says in the words of haproxy', (t) => {
  const monitor = (type: string): string =>
    `{ monitor: { type: ${type}, delay: 2, timeout: 1, max_retries: 3 }, members: ["web1:80"] }`;
  const check = 'server ID 10.0.1.2:80 weight 1 check inter 2s fall 3';
  const plain = ['mode http', 'balance roundrobin'];
  t.same(backend(monitor('PING')), [...plain, 'timeout check 1s', check], 'PING connects');
  t.same(backend(monitor('TCP')), backend(monitor('PING')));
  t.same(backend(monitor('HTTP, url_path: /up, expected_codes: "200,301-303"')), [
    ...plain,
    ...['timeout check 1s', 'option httpchk GET /up', 'http-check expect rstatus 200|301|302|303'],
    check,
  ]);
  t.same(backend(monitor('HTTPS'), 'HTTPS'), [
    ...['mode tcp', 'balance roundrobin', 'timeout check 1s', 'option httpchk GET /'],
    'http-check expect rstatus 200',
    check.replace('check', 'check check-ssl verify none'),
  ]);
  t.same(backend('{ method: SOURCE_IP, persistence: { type: SOURCE_IP }, members: [] }', 'TCP'), [
    ...['mode tcp', 'balance source', 'stick-table type ip size 10k', 'stick on src'],
  ]);
  t.same(backend('{ method: LEAST_CONNECTIONS, persistence: { type: HTTP_COOKIE }, members: ["web1:80"] }'), [
    ...['mode http', 'balance leastconn', 'cookie SRV insert indirect nocache'],
    'server ID 10.0.1.2:80 weight 1 cookie ID',
  ]);
  t.same(backend('{ persistence: { type: APP_COOKIE, cookie_name: SID }, members: [] }'), [
    ...plain,
    ...[
      'stick-table type string len 64 size 10k',
      'stick store-response res.cook(SID)',
      'stick match req.cook(SID)',
    ],
  ]);
  t.end();
});

t.test('what is down is not configured', (t) => {
  const down = 'admin_state_up: false';
  t.same(backend(`{ members: [{ server: web1, port: 80, ${down} }, "web1:81"] }`).slice(2), [
    'server ID 10.0.1.2:81 weight 1',
  ]);
  const listeners = [80, 81].map(
    (port) => `{ protocol: TCP, port: ${port}, ${down}, pool: { members: [] } }`,
  );
  t.same(configurations(topology(listeners.join(', '))), [], 'without a listener there is no process');
  const [one = ''] = configurations(
    topology(
      `${listeners[0] ?? ''}, { protocol: TCP, port: 82, connection_limit: 7, pool: { members: [] } }`,
    ),
  );
  t.equal(one.match(/^frontend/gm)?.length, 1);
  t.match(one, / {4}maxconn 7\n {4}no strict-limits/, 'only what is up counts');
  t.end();
});

t.test('addresses of the VIP, its members and tests', (t) => {
  const listener = '{ protocol: TCP, port: 80, pool: { members: ["web1:80", "both1:80", "app-2:80"] } }';
  const lab = loadLab(
    topology(listener, 'vip: { mac: fa:16:3e:00:00:99 }, floating_ip: true'),
    'lab.yml',
  ).lab;
  const [shop] = lab.loadBalancers;
  t.match(shop?.vip, { mac: 'fa:16:3e:00:00:99', owner: 'neutron:LOADBALANCERV2', portSecurity: false });
  t.equal(shop?.vip.fixedIps[0]?.ip, '10.0.1.4', 'after those of the servers');
  t.same(memberAddresses(shop), ['10.0.1.2', '10.0.1.3', '10.0.2.4'], "on the VIP's network if it can be");
  t.same(
    lab.tests.map(({ to }) => to.ip),
    ['10.0.1.4', '203.0.113.4'],
    'from outside its name stands for the floating IP',
  );
  t.end();
});

function memberAddresses(balancer: LoadBalancer | undefined): string[] {
  return balancer?.listeners.flatMap(({ pool }) => pool.members.map(({ ip }) => ip)) ?? [];
}

t.test('the table of netlab show', (t) => {
  const pool = '{ persistence: { type: SOURCE_IP }, members: ["web1:80", "app-1:80"] }';
  const listeners = `{ protocol: TCP, port: 80, pool: ${pool} }, { protocol: HTTP, port: 81, pool: { members: [] } }`;
  const { lab } = loadLab(topology(listeners, 'vip: 10.0.1.100, floating_ip: 203.0.113.80'), 'lab.yml');
  const [stats] = parseStats('# pxname,svname,stot,status,check_status\nweb,s1,7,DOWN,L4TOUT\n');
  const offline: MemberStatus = { status: 'OFFLINE', ...(stats === undefined ? {} : { stats }) };
  const lines = loadBalancerTable(lab, ({ server }) => (server === 'web1' ? offline : { status: 'UNKNOWN' }));
  t.same(
    lines.slice(1).map((line) => line.trim().split(/ {2,}/)),
    [
      [
        ...['shop', 'host1', 'web 10.0.1.100', '203.0.113.80', 'TCP 80', 'ROUND_ROBIN, SOURCE_IP'],
        ...['web1:80', '1', 'OFFLINE (L4TOUT)', '7'],
      ],
      ['app-1:80', '1', 'UNKNOWN', '-'],
      ['HTTP 81', 'ROUND_ROBIN', '-'],
    ],
  );
  t.end();
});

t.test('the answer of a stats socket', (t) => {
  const csv = `# pxname,svname,qcur,scur,stot,bin,bout,status,check_status,
web,s1,0,2,30,510,750,UP,L7OK,
web,s2,0,0,7,0,0,DOWN 1/2,* L4TOUT,
web,BACKEND,0,2,37,510,750,UP,,
raw,s1,0,0,0,0,0,no check,,

`;
  t.same(
    parseStats(csv).map(({ backend: of, server, status, check }) => [of, server, status, check]),
    [
      ['web', 's1', 'UP', 'L7OK'],
      ['web', 's2', 'DOWN 1/2', 'L4TOUT'],
      ['raw', 's1', 'no check', ''],
    ],
  );
  t.match(parseStats(csv)[0], { activeConnections: 2, totalConnections: 30, bytesIn: 510, bytesOut: 750 });
  t.same(parseStats(''), []);
  t.end();
});
