import t from 'tap';
import type { HostFragment } from '../../src/model/host-state.js';
import { isConsequence } from '../../src/observe/due-to.js';
import type { Entry } from '../../src/observe/entry.js';
import { hostDifference } from '../../src/plan/difference/host-difference.js';
import { flow, from, host } from './pieces.js';

const origin = from('servers.web1');
const WEB1 = { name: 'web1', origin };
const ETH0 = {
  ...{ kind: 'veth' as const, netns: '', name: 'tap1', up: true, origin },
  peer: { netns: 'web1', name: 'eth0', up: true },
};
const ADDRESS = { netns: 'web1', device: 'eth0', address: '10.0.1.2/24', origin };
const ROUTE = { netns: 'web1', destination: 'default', via: '10.0.1.1', origin };
const BRIDGE = { name: 'br-tun', origin };
const PORT = { bridge: 'br-tun', name: 'vxlan-1', type: 'vxlan' as const, origin };
const FLOW = flow('table=20, priority=2,dl_vlan=1 actions=output:"vxlan-1"', 'servers.web2');
const ALL: HostFragment = {
  ...{ netns: [WEB1], links: [ETH0], addresses: [ADDRESS], routes: [ROUTE] },
  ...{ ovsBridges: [BRIDGE], ovsPorts: [PORT], flows: [FLOW] },
};

/** Whether something that is not there is not because of what is gone from the host. */
const follows = (
  gone: HostFragment,
  list: Entry['list'],
  item: Entry['item'],
  kind: Entry['kind'] = 'missing',
): boolean =>
  isConsequence(
    { list, kind, item, what: '', detail: '', origin },
    hostDifference(host({ ...ALL, ...gone }), host(ALL)),
  );

void t.test('with a device go its addresses and the routes behind it', (t) => {
  t.ok(follows({ links: [], addresses: [] }, 'addresses', ADDRESS));
  t.ok(follows({ links: [], routes: [] }, 'routes', ROUTE));
  t.notOk(follows({ addresses: [] }, 'addresses', ADDRESS), 'the device is there');
  t.notOk(follows({ links: [] }, 'addresses', ADDRESS, 'foreign'), 'a foreign one has another reason');
  t.end();
});

void t.test('with a namespace go its devices', (t) => {
  t.ok(follows({ netns: [], links: [] }, 'links', ETH0));
  t.notOk(follows({ links: [] }, 'links', ETH0));
  t.ok(follows({ netns: [] }, 'daemons', { netns: 'web1' }, 'changed'));
  t.notOk(follows({ netns: [] }, 'daemons', { netns: 'web1' }), 'but no process ends by that');
  t.end();
});

void t.test('with the last address of a device go its routes, and while it is down', (t) => {
  const route = { ...ROUTE, device: 'eth0' };
  t.ok(follows({ addresses: [], routes: [] }, 'routes', route));
  t.notOk(follows({ routes: [] }, 'routes', route));
  const down = { ...ETH0, peer: { ...ETH0.peer, up: false } };
  t.ok(follows({ links: [down], routes: [] }, 'routes', route));
  t.end();
});

void t.test('with a bridge or a port of Open vSwitch go the flows that need it', (t) => {
  t.ok(follows({ ovsBridges: [], flows: [] }, 'flows', FLOW));
  t.ok(follows({ ovsBridges: [], ovsPorts: [] }, 'ovsPorts', PORT));
  t.ok(follows({ ovsPorts: [] }, 'flows', FLOW));
  t.notOk(follows({ flows: [] }, 'flows', FLOW));
  t.ok(
    follows({ ovsPorts: [] }, 'flows', flow('table=0, priority=1,in_port=7 actions=drop')),
    'the number it had',
  );
  t.notOk(follows({ ovsPorts: [] }, 'flows', flow('table=0, priority=1,in_port="patch-int" actions=drop')));
  t.end();
});
