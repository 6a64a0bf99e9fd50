import t from 'tap';
import type { Route } from '../../src/model/host-state.js';
import { align, fitBridge, fitFlow, fitIpset, fitPort, fitRoute } from '../../src/observe/align.js';
import { flow, from } from './pieces.js';

const known = from('servers.web1');
const unknown = from('', 'observed');

void t.test('what has the key of a known object takes its origin, and only the first does', (t) => {
  const item = (name: string, value: number, origin = unknown) => ({ name, value, origin });
  t.strictSame(
    align(
      [item('a', 2), item('a', 3), item('b', 4)],
      [item('a', 1, known), item('a', 9, from('servers.web2')), item('c', 5, known)],
      ({ name }) => name,
    ),
    [item('a', 2, known), item('a', 3), item('b', 4)],
  );
  t.end();
});

void t.test('a route leaves open what the wish leaves open', (t) => {
  const wish: Route = { netns: 'web1', destination: 'default', via: '10.0.1.1', origin: known };
  const route = (more: Partial<Route>): Route => ({
    ...wish,
    device: 'eth0',
    proto: 'static',
    ...more,
    origin: unknown,
  });
  t.strictSame(fitRoute(wish, route({})), wish);
  t.strictSame(fitRoute(wish, route({ via: '10.0.1.77' })), { ...wish, via: '10.0.1.77' });
  t.strictSame(fitRoute(wish, route({ metric: 5 })), { ...wish, metric: 5 });
  t.strictSame(
    fitRoute(wish, { netns: 'web1', destination: 'default', type: 'blackhole', origin: unknown }),
    {
      ...wish,
      ...{ via: '', type: 'blackhole' },
    },
  );
  t.end();
});

void t.test('a flow is the known one if it reads the same', (t) => {
  const wish = flow('table=20, priority=2,dl_vlan=1 actions=strip_vlan,output:"vxlan-1"', 'servers.web2');
  const same = flow('table=20, priority=2,dl_vlan=1 actions=strip_vlan,output:"vxlan-1"');
  const other = flow('table=20, priority=2,dl_vlan=1 actions=drop');
  t.equal(fitFlow(wish, same), wish);
  t.strictSame(fitFlow(wish, other), { ...other, origin: wish.origin });
  t.end();
});

void t.test('members of a set have no order', (t) => {
  const set = {
    netns: '',
    name: 'NIPv4a',
    family: 'inet' as const,
    type: 'hash:net' as const,
    origin: known,
  };
  const wish = { ...set, members: ['10.0.1.2', '10.0.1.3'] } as Parameters<typeof fitIpset>[0];
  t.equal(fitIpset(wish, { ...wish, members: ['10.0.1.3', '10.0.1.2'] }), wish);
  t.strictSame(fitIpset(wish, { ...wish, members: ['10.0.1.3'] }).members, ['10.0.1.3']);
  t.end();
});

void t.test('a bridge differs by its fail mode and settings, not by their order', (t) => {
  const wish = {
    ...{
      name: 'br-int',
      failMode: 'secure' as const,
      protocols: ['OpenFlow10', 'OpenFlow13'],
      origin: known,
    },
    otherConfig: { a: '1', b: '2' },
  };
  t.strictSame(
    fitBridge(wish, { ...wish, protocols: ['OpenFlow13', 'OpenFlow10'], otherConfig: { b: '2', a: '1' } }),
    wish,
  );
  t.strictSame(fitBridge(wish, { name: 'br-int', origin: unknown }), {
    ...wish,
    ...{ failMode: 'standalone', protocols: [], otherConfig: {} },
  });
  t.end();
});

void t.test('a port without its device is of a type that nobody wants', (t) => {
  const wish = { bridge: 'br-int', name: 'qvo1', type: '' as const, tag: 1, origin: known };
  const found = { ...wish, externalIds: { 'iface-id': 'x' }, origin: unknown };
  t.strictSame(fitPort(() => true)(wish, { ...wish, origin: unknown }), wish);
  t.strictSame(fitPort(() => true)(wish, { ...found, tag: 77 }), {
    ...wish,
    ...{ tag: 77, externalIds: { 'iface-id': 'x' } },
  });
  t.equal(fitPort(() => false)(wish, found).type, 'none');
  const { tag: _, ...untagged } = found;
  t.equal(fitPort(() => true)(wish, untagged).tag, 0);
  t.end();
});
