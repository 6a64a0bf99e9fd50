import t from 'tap';
import type { InternalLink, Link, VethLink, VxlanLink } from '../../src/model/host-state.js';
import { isDead, observedLink, type Devices } from '../../src/observe/links.js';
import type { ShownDevice } from '../../src/tools/index.js';
import { from, shown } from './pieces.js';

const origin = from('servers.web1');

/** `web1/eth0` is eth0 in web1. What is in `elsewhere` is another host's. */
const devices = (
  all: Readonly<Record<string, ShownDevice>>,
  { unseen = [], foreign = [] }: { unseen?: string[]; foreign?: string[] } = {},
): Devices => ({
  isSeen: (netns) => !unseen.includes(netns),
  find: (netns, name) => all[`${netns}/${name}`],
  isForeign: (netns) => foreign.includes(netns),
});

const loose: VethLink = {
  ...{ kind: 'veth', netns: '', name: 'tap1', up: true, mtu: 1450, origin },
  peer: { netns: 'web1', name: 'eth0', up: true, mac: 'fa:16:3e:00:00:01' },
};
const veth: VethLink = { ...loose, master: 'qbr1' };
const free = shown('tap1', { index: 5, peer: 2, mtu: 1450 });
const tap = { ...free, master: 'qbr1' };
const eth0 = shown('eth0', { index: 2, peer: 5, mac: 'fa:16:3e:00:00:01' });

/** In the place of a link whose name something else has: a pair whose other end nobody knows. */
const somethingElse = (netns: string, name: string): Link => ({
  ...{ kind: 'veth', netns, name, up: false, origin },
  peer: { netns: '?', name: '?', up: false },
});

void t.test('a veth pair', (t) => {
  const both = { '/tap1': tap, 'web1/eth0': eth0 };
  t.strictSame(observedLink(veth, devices(both)), veth);
  t.equal(observedLink(veth, devices({})), undefined);
  t.strictSame(
    observedLink(veth, devices({ '/tap1': { ...tap, up: false, mtu: 1300 }, 'web1/eth0': eth0 })),
    { ...veth, up: false, mtu: 1300 },
  );
  t.strictSame(observedLink(veth, devices({ ...both, '/tap1': free })), loose, 'it has left its bridge');
  t.strictSame(
    observedLink(veth, devices({ '/tap1': tap, 'web1/eth0': { ...eth0, mac: '02:00:00:00:00:99' } })),
    { ...veth, peer: { ...veth.peer, mac: '02:00:00:00:00:99' } },
  );
  t.end();
});

void t.test('a veth pair of which only one end is there, or the wrong one', (t) => {
  t.strictSame(observedLink(veth, devices({ '/tap1': tap })), somethingElse('', 'tap1'));
  t.strictSame(observedLink(veth, devices({ 'web1/eth0': eth0 })), somethingElse('web1', 'eth0'));
  const stranger = { ...eth0, peer: 9 };
  t.strictSame(
    observedLink(veth, devices({ '/tap1': tap, 'web1/eth0': stranger })),
    somethingElse('', 'tap1'),
  );
  const dummy = { ...tap, kind: 'dummy' };
  t.strictSame(observedLink(veth, devices({ '/tap1': dummy, 'web1/eth0': eth0 })), somethingElse('', 'tap1'));
  t.end();
});

void t.test('what is not looked at is as it shall be', (t) => {
  t.strictSame(observedLink(veth, devices({ '/tap1': tap }, { unseen: ['web1'] })), veth);
  t.equal(observedLink(veth, devices({}, { unseen: ['web1'] })), undefined, 'but not the other end');
  const bridge: Link = {
    ...{ kind: 'bridge', netns: 'x', name: 'b', up: true },
    ageingTime: 0,
    multicastSnooping: false,
    origin,
  };
  t.equal(observedLink(bridge, devices({}, { unseen: ['x'] })), bridge);
  t.end();
});

void t.test("the far end of another host's cable may be a port of anything", (t) => {
  const cable: VethLink = { ...veth, peer: { netns: 'h2', name: 'eth0', up: true } };
  const plugged = { ...eth0, master: 'ovs-system' };
  t.strictSame(
    observedLink(cable, devices({ '/tap1': tap, 'h2/eth0': plugged }, { foreign: ['h2'] })),
    cable,
  );
  t.end();
});

void t.test('a VXLAN device of another network, or of another port', (t) => {
  const vxlan: VxlanLink = {
    ...{ kind: 'vxlan', netns: '', name: 'vxlan-7', up: true, vni: 7, device: 'eth0' },
    ...{ local: '192.168.50.1', dstport: 8472, proxy: false, origin },
  };
  const data = { id: 7, link: 'eth0', port: 8472, local: '192.168.50.1' };
  const one = (more: object): Link | undefined =>
    observedLink(
      vxlan,
      devices({ '/vxlan-7': shown('vxlan-7', { kind: 'vxlan', data: { ...data, ...more } }) }),
    );
  t.strictSame(one({}), vxlan);
  t.strictSame(one({ id: 4711, port: 4789, proxy: true }), {
    ...vxlan,
    vni: 4711,
    dstport: 4789,
    proxy: true,
  });
  t.strictSame(
    observedLink(vxlan, devices({ '/vxlan-7': shown('vxlan-7', { kind: 'dummy' }) })),
    somethingElse('', 'vxlan-7'),
  );
  t.end();
});

void t.test('a device of Open vSwitch that has outlived it', (t) => {
  const qr: InternalLink = { kind: 'internal', netns: 'qrouter-1', name: 'qr-1', up: true, origin };
  const there = { 'qrouter-1/qr-1': shown('qr-1', { kind: 'tun' }) };
  t.notOk(isDead(qr, devices(there)));
  t.strictSame(observedLink(qr, devices(there)), qr);
  const twice = devices({ ...there, '/qr-1': shown('qr-1', { kind: 'tun' }) });
  t.ok(isDead(qr, twice), 'a new one of its name waits to be moved');
  t.strictSame(observedLink(qr, twice), somethingElse('qrouter-1', 'qr-1'));
  t.end();
});
