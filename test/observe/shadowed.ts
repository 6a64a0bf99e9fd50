import t from 'tap';
import { shadowed } from '../../src/observe/shadowed.js';
import { flow } from './pieces.js';

const OWN = {
  web2: flow('table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:02 actions=output:"vxlan-1"'),
  web3: flow('table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:03 actions=output:"vxlan-1"'),
  many: flow('table=1, priority=0,dl_dst=01:00:00:00:00:00/01:00:00:00:00:00 actions=resubmit(,22)'),
  top: flow('table=20, priority=200,arp actions=drop'),
};

/** Names of those that get fewer frames. */
const behind = (text: string): string[] => {
  const hidden = shadowed(flow(text), Object.values(OWN));
  return Object.entries(OWN).flatMap(([name, one]) => (hidden.includes(one) ? [name] : []));
};

void t.test('what a foreign flow takes frames from', (t) => {
  t.strictSame(behind('table=20, priority=99,dl_dst=fa:16:3e:00:00:02 actions=drop'), ['web2']);
  t.strictSame(behind('table=20, priority=99,dl_vlan=1 actions=drop'), ['web2', 'web3']);
  t.strictSame(behind('table=20, priority=99,dl_vlan=2 actions=drop'), [], 'another network');
  t.strictSame(behind('table=20, priority=1 actions=drop'), [], 'it comes after them');
  t.strictSame(
    behind('table=20, priority=2 actions=drop'),
    ['web2', 'web3'],
    'nobody knows which comes first',
  );
  t.strictSame(behind('table=20, priority=300 actions=drop'), ['web2', 'web3', 'top']);
  t.strictSame(
    behind('table=1, priority=9,dl_dst=fa:16:3e:00:00:02 actions=drop'),
    ['many'],
    'a mask may fit',
  );
  t.strictSame(behind('table=99, priority=9 actions=drop'), []);
  t.end();
});
