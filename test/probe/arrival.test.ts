import t from 'tap';
import type { Test } from '../../src/model/lab.js';
import { deafness, parseDevices } from '../../src/probe/arrival/alive.js';
import type { Arrivals } from '../../src/probe/arrival/arrivals.js';
import { Destinations } from '../../src/probe/arrival/destination.js';
import { Sightings } from '../../src/probe/arrival/sightings.js';
import { verify, type Probed } from '../../src/probe/arrival/verify.js';
import { FirstHops } from '../../src/probe/judge/first-hop.js';
import { judgeBlock, judgeReach } from '../../src/probe/judge/judge.js';
import type { Outcome } from '../../src/probe/judge/outcome.js';
import { newToken, tokenText } from '../../src/probe/kind/token.js';
import { loadLab } from '../../src/resolve/load.js';

/** Where packets must arrive, and what it means where they were seen: the pure part. Real packets are in `wrong-worlds.test.ts`. */

const { lab } = loadLab(
  `
name: twins
hosts: { h1: {}, h2: {} }
networks:
  red: { cidr: 10.0.0.0/24 }
  blue: { cidr: 10.0.0.0/24 }
  green: { cidr: 10.0.2.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers:
  edge:
    gateway: { network: public, ip: 203.0.113.2 }
    networks: [red, green]
    port_forwardings: [{ floating_ip: 203.0.113.20, protocol: tcp, port: 8080, server: r2, server_port: 80 }]
servers:
  r1: { network: red, ip: 10.0.0.5, listen: [80], floating_ip: 203.0.113.10 }
  r2: { network: red, ip: 10.0.0.6, listen: [80] }
  b1: { network: blue, host: h2, ip: 10.0.0.5, listen: [80] }
  two: { ports: [{ network: red, ip: 10.0.0.7 }, { network: green, ip: 10.0.2.7 }] }
  client: { network: public }
load_balancers:
  shop: { network: red, vip: 10.0.0.100, listeners: [{ protocol: HTTP, port: 80, pool: { members: ["r1:80", "r2:80"] } }] }
tests:
  - r2 -> b1: ping
  - r2 -> 10.0.0.5: ping
  - client -> r1.floating_ip: http 80
  - client -> 203.0.113.10: ping
  - client -> 203.0.113.20: http 8080
  - client -> 203.0.113.20: ping
  - r2 -> shop: http 80
  - r1 -> two: ping
  - r1 -> edge: ping
  - r1 -> 203.0.113.1: ping
  - r1 -> 198.51.100.1: ping
  - r2 -/> b1: ping
  - r2 -/> two: tcp 22
`,
  'twins.yml',
);
const destinations = new Destinations(lab);

function testOf(name: string): Test {
  const test = lab.tests.find((one) => one.name === name);
  if (test === undefined) throw new Error(`no test ${name}`);
  return test;
}

t.test('a destination is who the test names', async (t) => {
  const of = (name: string) => destinations.of(testOf(name));
  const place = (host: string, netns: string, ...devices: string[]) => ({ host, netns, devices });
  t.match(of('r2 -> b1: ping'), { name: 'b1', places: [place('h2', 'b1', 'eth0')], addresses: ['10.0.0.5'] });
  t.match(of('r2 -> 10.0.0.5: ping'), { name: 'r1' }, 'the neighbour, of two with the address');
  t.match(of('client -> r1.floating_ip: http 80'), { name: 'r1', addresses: ['10.0.0.5'], answers: 'r1' });
  t.match(of('client -> 203.0.113.10: ping'), { name: 'r1' }, 'a floating IP as an address');
  t.match(of('client -> 203.0.113.20: http 8080'), { name: 'r2', answers: 'r2' }, 'a forwarded port');
  t.match(of('client -> 203.0.113.20: ping'), { name: 'edge', addresses: [] }, 'the rest of its address');
  const members = [{ name: 'r1', answers: 'r1' }, { name: 'r2' }];
  t.match(of('r2 -> shop: http 80'), { name: 'shop', members });
  t.match(of('r1 -> two: ping'), { name: 'two', places: [place('h1', 'two', 'eth0')] });
  t.equal(of('r1 -> edge: ping')?.places[0]?.devices.length, 3, 'by any device of a router');
  t.match(of('r1 -> 203.0.113.1: ping'), { name: "the provider's router", places: [{ netns: '-' }] });
  t.equal(of('r1 -> 198.51.100.1: ping'), undefined, 'nobody');
});

const ANSWERED: Outcome = { kind: 'answered', how: 'connected', evidence: [] };
const SILENT: Outcome = { kind: 'silent', evidence: [] };

/** What is made of an outcome, of one request with token 1, when probers of hosts have said something. */
function verified(
  name: string,
  outcome: Outcome,
  said: readonly (readonly [host: string, line: string])[],
  request: Partial<Probed['requests'][number]> = {},
): Outcome {
  const sightings = new Sightings();
  for (const [host, line] of said) sightings.take(`${host}/${line}`);
  const missed = said.some(([, line]) => line.includes('missed'))
    ? '3 packets there could not be looked at'
    : undefined;
  const arrivals = { sightings, destinations, faultAt: () => missed } as unknown as Arrivals;
  return verify(testOf(name), { outcome, requests: [{ token: '00000001', ...request }] }, arrivals);
}

t.test('an answer counts only of who got the request', async (t) => {
  const ping = 'r2 -> b1: ping';
  const came = ['h2', 'b1 eth0 request 00000001'] as const;
  const answered = ['h2', 'b1 eth0 answer 0000000200000001'] as const;
  t.match(verified(ping, ANSWERED, [came, answered]), { kind: 'answered', at: "b1's eth0" });
  t.match(verified(ping, ANSWERED, []), {
    kind: 'elsewhere',
    what: "somebody answered who is none of this lab's, and nothing came to b1",
  });
  t.match(verified(ping, ANSWERED, [['h1', 'r1 eth0 request 00000001']]), {
    kind: 'elsewhere',
    who: 'r1',
    what: 'r1 answered, which has 10.0.0.5 on network red, and nothing came to b1',
  });
  t.match(
    verified(ping, ANSWERED, [['h2', 'b1 eth0 request 00000002']]),
    { kind: 'elsewhere' },
    'another token',
  );
  t.match(
    verified(ping, ANSWERED, [['h1', 'b1 eth0 request 00000001']]),
    { kind: 'elsewhere' },
    'another host',
  );
  t.match(
    verified(ping, ANSWERED, [came, answered, ['h2', 'b1 eth1 passed 00000001']]),
    { kind: 'elsewhere' },
    'it was passed on',
  );
  t.match(verified(ping, ANSWERED, [came]), { kind: 'different', what: /^b1 got it and did not answer/ });
  t.match(verified(ping, ANSWERED, [['h2', 'b1 eth1 request 00000001'], answered]), {
    kind: 'different',
    what: 'it came to b1 by eth1, and not by eth0, which 10.0.0.5 leads to',
  });
  t.match(verified(ping, SILENT, [came]), { kind: 'silent', at: "b1's eth0" });
  t.strictSame(verified(ping, SILENT, []), SILENT);
  t.match(verified(ping, SILENT, [['h2', 'b1 missed 3']]), {
    kind: 'broken',
    why: /^nobody can see what comes to b1/,
  });
  t.match(verified('r1 -> 198.51.100.1: ping', ANSWERED, []), { kind: 'answered' }, 'an address of nobody');
});

t.test('who answers over HTTP got the request', async (t) => {
  const http = 'r2 -> shop: http 80';
  const { netns = '' } = destinations.of(testOf(http))?.places[0] ?? {};
  const tap = destinations.of(testOf(http))?.places[0]?.devices[0] ?? '';
  const connected = ['request', 'answer'].map((what) => ['h1', `${netns} ${tap} ${what} 00000001`] as const);
  const member = ['h1', 'r1 eth0 data 00000001'] as const;
  t.match(verified(http, ANSWERED, [...connected, member], { body: 'r1' }), { kind: 'answered' });
  t.match(verified(http, ANSWERED, connected, { body: 'r1' }), {
    what: /^none of shop's members r1, r2 got the/,
  });
  t.match(verified(http, ANSWERED, [...connected, member], { body: 'r2' }), {
    what: `r1 got the request, and the answer is not its listener's but "r2"`,
  });
});

t.test('what that means for both signs', async (t) => {
  const test = testOf('r2 -> b1: ping');
  const elsewhere = verified('r2 -> b1: ping', ANSWERED, [['h1', 'r1 eth0 request 00000001']]);
  const departure = { device: 'eth0', line: 'eth0 icmp' };
  t.match(judgeReach(lab, test, elsewhere, 1), { passed: false, answeredBy: 'r1', detail: /^r1 answered/ });
  t.match(judgeBlock(lab, test, elsewhere, departure, 1), { passed: true, detail: /^blocked: r1 answered/ });
  t.match(judgeBlock(lab, test, elsewhere, undefined, 1), { passed: false }, 'no packet left');
  const deaf = { ...SILENT, at: "b1's eth0" };
  t.match(judgeReach(lab, test, deaf, 1), {
    passed: false,
    detail: "no answer within 1 s, although it came to b1's eth0",
  });
  t.match(judgeBlock(lab, test, deaf, departure, 1), {
    passed: false,
    final: true,
    arrivedAt: "b1's eth0",
    detail: "got through: it came to b1's eth0, which did not answer",
  });
});

t.test('a target that can get nothing proves nothing', async (t) => {
  const b1 = destinations.of(testOf('r2 -> b1: ping'));
  if (b1 === undefined) throw new Error('no destination');
  const of = (...lines: string[]) => deafness(b1, () => parseDevices(lines));
  t.equal(of('device eth0 1 1', 'address eth0 10.0.0.5'), undefined);
  t.equal(of('device eth0 0 1', 'address eth0 10.0.0.5'), "b1's eth0 is down");
  t.equal(of('device eth0 1 0', 'address eth0 10.0.0.5'), "b1's eth0 has no carrier");
  t.equal(of('device eth0 1 1', 'address eth1 10.0.0.5'), "b1's eth0 does not have 10.0.0.5");
  t.equal(of('device lo 1 1'), 'b1 has no device eth0');
});

t.test('a packet leaves as the topology says', async (t) => {
  const hops = new FirstHops(lab);
  const test = testOf('r2 -/> two: tcp 22');
  const mac = lab.servers.find(({ name }) => name === 'two')?.ports[0]?.mac ?? '';
  const astray = (departure: object) => hops.astray(test, { device: 'eth0', line: '', ...departure });
  t.equal(astray({ mac }), undefined);
  t.equal(astray({ askedFor: '10.0.0.7' }), undefined);
  t.match(astray({ device: 'eth1' }), 'it left through eth1, and not through eth0, which leads to two');
  t.match(
    astray({ mac: '02:00:00:00:00:01' }),
    /^it left for the MAC address .* is not that of two, its next hop$/,
  );
  t.match(astray({ askedFor: '10.0.0.1' }), 'it left for the next hop 10.0.0.1, and not for 10.0.0.7');
  t.equal(astray({ device: 'eth1', isPulled: true }), undefined);
});

t.test('tokens differ', async (t) => {
  const tokens = [newToken(), newToken(3), newToken()];
  t.equal(new Set(tokens).size, 3);
  t.equal((tokens[2] ?? 0) - (tokens[1] ?? 0), 3);
  t.equal(tokenText(0x2a), 'netlab 0000002a');
});
