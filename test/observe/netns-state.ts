import t from 'tap';
import { differences, instead, LISTS, seen, WANTED } from './dump.js';

const OBSERVED = { feature: 'observed', path: '' };
const [ROUTER = ''] = WANTED.netns.flatMap(({ name }) => (name.startsWith('qrouter-') ? [name] : []));
const [QR = ''] = WANTED.links.flatMap(({ netns, name }) => (netns === ROUTER ? [name] : []));

void t.test('a real host that is as it shall be', (t) => {
  for (const list of LISTS) t.strictSame(differences(list), { missing: [], more: [] }, list);
  t.strictSame(seen().ended, []);
  t.end();
});

void t.test('another address', (t) => {
  const { missing, more } = differences('addresses', instead('"local":"10.0.1.1"', '"local":"10.0.1.99"'));
  t.match(missing, [{ netns: ROUTER, device: QR, address: '10.0.1.1/24' }]);
  t.match(more, [{ netns: ROUTER, device: QR, address: '10.0.1.99/24', origin: OBSERVED }]);
  t.equal(missing.length + more.length, 2);
  t.end();
});

/** Of `ip`'s answers in a namespace: 0 the devices, 1 the routes, 2 the neighbours. */
const answer =
  (netns: string, index: number, edit: (json: string) => string) =>
  (dump: string): string => {
    const lines = dump.split('\n');
    const at = lines.indexOf(`@ ip ${netns}`) + 1 + index;
    return lines.with(at, edit(lines[at] ?? '')).join('\n');
  };

const withOneMore =
  (json: string) =>
  (all: string): string =>
    all === '[]' ? `[${json}]` : all.replace(/\]$/, `,${json}]`);

const BLACKHOLE = withOneMore('{"type":"blackhole","dst":"10.9.0.7","protocol":"boot","flags":[]}');

void t.test('a foreign route; of those that the kernel makes only what is missing counts', (t) => {
  t.strictSame(differences('routes', answer(ROUTER, 1, BLACKHOLE)), {
    missing: [],
    more: [{ netns: ROUTER, destination: '10.9.0.7/32', type: 'blackhole', origin: OBSERVED }],
  });
  const own = instead(new RegExp(`\\{"type":"unicast","dst":"10.0.1.0/24","dev":"${QR}"[^}]*\\},?`), '');
  t.match(
    seen(own).wanted.routes.filter((route) => !WANTED.routes.includes(route)),
    [{ netns: ROUTER, destination: '10.0.1.0/24', device: QR, proto: 'kernel', source: '10.0.1.1' }],
  );
  t.end();
});

const NEIGHBOUR = withOneMore(
  '{"dst":"10.0.1.9","dev":"eth0","lladdr":"02:00:00:00:00:09","state":["PERMANENT"]}',
);

void t.test('a foreign neighbour', (t) => {
  t.strictSame(differences('neighbours', answer(ROUTER, 2, NEIGHBOUR)), {
    missing: [],
    more: [{ netns: ROUTER, device: 'eth0', ip: '10.0.1.9', mac: '02:00:00:00:00:09', origin: OBSERVED }],
  });
  t.end();
});

void t.test("what a server's guest does there", async (t) => {
  const nothing = { missing: [], more: [] };
  await t.test('with routes and neighbours', (t) => {
    t.strictSame(differences('routes', answer('web1', 1, BLACKHOLE)), nothing);
    t.strictSame(differences('neighbours', answer('web1', 2, NEIGHBOUR)), nothing);
    t.end();
  });
  await t.test('with addresses', (t) => {
    const address = (device: string, local: string) => (json: string) => {
      const devices = JSON.parse(json) as { ifname?: string; addr_info?: object[] }[];
      const one = { local, prefixlen: 24, scope: 'global' };
      devices.find(({ ifname }) => ifname === device)?.addr_info?.push(one);
      return JSON.stringify(devices);
    };
    const more = (device: string, local: string, netns = 'web1') =>
      differences('addresses', answer(netns, 0, address(device, local))).more;
    t.strictSame(more('lo', '10.99.0.1'), [], 'on a device of its own');
    t.match(more('eth0', '10.0.1.99'), [{ netns: 'web1', address: '10.0.1.99/24' }], 'a forged one');
    t.match(more('lo', '10.99.0.1', ROUTER), [{ netns: ROUTER }], 'a router has no guest');
    t.end();
  });
});

void t.test('another setting', (t) => {
  const { missing, more } = differences(
    'sysctls',
    instead('/proc/sys/net/ipv4/ip_forward:1', '/proc/sys/net/ipv4/ip_forward:0'),
  );
  t.match([missing, more], [[{ netns: ROUTER, value: '1' }], [{ key: 'net/ipv4/ip_forward', value: '0' }]]);
  t.end();
});

void t.test('a namespace that is gone takes with it what was in it', (t) => {
  const edit = (dump: string): string => dump.replace('\nweb1\n', '\n').replace(/^@ (\S+) web1\n[^@]*/gm, '');
  t.match(differences('netns', edit), { missing: [{ name: 'web1' }], more: [] });
  t.match(differences('links', edit).missing.length, 1);
  t.end();
});
