import type { At } from './at.js';
import { port } from './values.js';

const target = ({ names, random }: Pick<At, 'names' | 'random'>): string =>
  random.any([
    ...[...names.servers, ...names.servers, ...names.routers, ...names.load_balancers],
    ...[`${names.servers[0]}.floating_ip`, '203.0.113.1', '10.1.0.1', '2001:db8:1::1'],
  ]) ?? '';

/** Tests in every form. */
export function tests(at: At): unknown[] {
  const { random, names } = at;
  const from = random.any(names.servers) ?? '';
  const to = target(at);
  const arrow = `${from} ${random.of(['->', '-/>'])} ${to}`;
  const probe = random.of([
    'ping',
    'ping size 28',
    `tcp ${port(random)}`,
    `udp ${port(random)}`,
    'http 80 /x',
    'ping ipv6',
  ]);
  const version = { ip_version: random.of([4, 6]) };
  const expect = random.of(['reach', 'block']);
  const http = { requests: random.of([1, 100]), body: 'it works', path: random.of(['/', '/index.html']) };
  const fault = random.of([
    `link-down ${from}`,
    `rate ${from} 10mbit`,
    `kill ${names.hosts[0]} dnsmasq`,
    'flush-flows h1 20',
  ]);
  return [
    `${arrow}: ${probe}`,
    { [arrow]: probe },
    {
      name: 'from the Internet',
      from,
      to,
      probe: 'ping',
      size: random.of([28, 65_535]),
      count: 1,
      expect,
      ...version,
    },
    { from, to, probe: 'http', port: port(random), ...http },
    { from, to, probe: 'http 80', answered_by: { [from]: 2 }, expect: 'reach' },
    { from, to, probe: 'ping', during: { fault } },
    { [arrow]: { name: 'ü', ping: true, size: 1500, count: random.of([1, 20]), ...version } },
    { [`${from} -> ${to}`]: { http: port(random), ...http } },
    { [`${from} -> ${to}`]: { http: 80, answered_by: { [from]: 1 } } },
    { [arrow]: { tcp: port(random), during: { fault } } },
    { [arrow]: { udp: port(random) } },
    { [arrow]: { probe: 'ping' } },
    { [from]: { run: 'curl -s http://x', expect: 'fail', timeout: random.of([1, 10]) } },
    {
      [from]: {
        run: ['echo', 80],
        expect: { code: random.of([0, 255, 'fail']), output: '/ok/', not_output: 'no' },
      },
    },
  ];
}
