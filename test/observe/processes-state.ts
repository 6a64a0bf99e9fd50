import t from 'tap';
import { GONE, LOST_ADDRESS, STOPPED } from '../../src/observe/processes-state.js';
import { differences, instead, WANTED } from './dump.js';

const HOSTS = WANTED.files.find(({ path }) => path.endsWith('/host'))?.path ?? '';

void t.test('files', (t) => {
  const line = new RegExp(`^[0-9a-f]{64}(?=  ${HOSTS}$)`, 'm');
  t.match(differences('files', instead(line, '0'.repeat(64))).more, [
    { path: HOSTS, content: '(another one)' },
  ]);
  const gone = new RegExp(`^[0-9a-f]{64}  ${HOSTS}\n`, 'm');
  t.match(differences('files', instead(gone, '')), { missing: [{ path: HOSTS }], more: [] });
  const leases = /^[0-9a-f]{64}(?= {2}\S+\/leases$)/m;
  t.strictSame(
    differences('files', instead(leases, '0'.repeat(64))),
    { missing: [], more: [] },
    'dnsmasq writes it',
  );
  t.end();
});

void t.test('processes', (t) => {
  const dnsmasq = (by: string) => differences('daemons', instead(/^0 here dnsmasq/m, by));
  t.match(differences('daemons', instead(/^0 here dnsmasq.*\n/m, '')), {
    missing: [{ shortName: 'dnsmasq-web' }],
    more: [],
  });
  t.match(dnsmasq('0 elsewhere dnsmasq').more, [{ shortName: 'dnsmasq-web', netns: GONE }]);
  t.match(dnsmasq('0 stopped dnsmasq').more, [{ shortName: 'dnsmasq-web', netns: STOPPED }]);
  t.end();
});

void t.test('a leased address that is gone is the affair of the client', (t) => {
  const edit = instead('"local":"10.0.1.3","prefixlen":24', '"local":"10.0.1.9","prefixlen":24');
  t.match(differences('daemons', edit).more, [{ name: /^udhcpc/, netns: LOST_ADDRESS }]);
  t.end();
});
