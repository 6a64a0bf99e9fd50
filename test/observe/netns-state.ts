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

void t.test('a foreign route; of those that the kernel makes only what is missing counts', (t) => {
  const connected =
    '{"type":"unicast","dst":"10.0.1.0/24","dev":"eth0","protocol":"kernel","scope":"link","prefsrc":"10.0.1.3","flags":[]}';
  t.strictSame(
    differences(
      'routes',
      instead(
        connected,
        `${connected},{"type":"blackhole","dst":"10.9.0.0/16","protocol":"boot","flags":[]}`,
      ),
    ),
    {
      missing: [],
      more: [{ netns: 'web1', destination: '10.9.0.0/16', type: 'blackhole', origin: OBSERVED }],
    },
  );
  const own = instead(new RegExp(`\\{"type":"unicast","dst":"10.0.1.0/24","dev":"${QR}"[^}]*\\},?`), '');
  t.match(
    seen(own).wanted.routes.filter((route) => !WANTED.routes.includes(route)),
    [{ netns: ROUTER, destination: '10.0.1.0/24', device: QR, proto: 'kernel', source: '10.0.1.1' }],
  );
  t.end();
});

void t.test('a foreign neighbour', (t) => {
  const edit = (dump: string): string =>
    dump.replace(
      /(?<=^@ ip web1\n.*\n.*\n)\[\]$/m,
      '[{"dst":"10.0.1.1","dev":"eth0","lladdr":"02:00:00:00:00:09","state":["PERMANENT"]}]',
    );
  t.strictSame(differences('neighbours', edit), {
    missing: [],
    more: [{ netns: 'web1', device: 'eth0', ip: '10.0.1.1', mac: '02:00:00:00:00:09', origin: OBSERVED }],
  });
  t.end();
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
