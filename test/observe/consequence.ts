import t from 'tap';
import { consequenceOf } from '../../src/observe/consequence.js';
import type { Entry } from '../../src/observe/entry.js';
import { placeOf, subjectOf } from '../../src/observe/subject.js';
import { flow, from, host } from './pieces.js';

const WANTED = host({
  netns: [
    { name: 'web1', origin: from('servers.web1') },
    { name: 'qrouter-1', origin: from('routers.edge') },
  ],
  ovsPorts: [{ bridge: 'br-int', name: 'qvo1', type: '', tag: 1, origin: from('servers.web1.ports[0]') }],
  flows: [
    flow(
      'table=20, priority=2,dl_vlan=1,dl_dst=fa:16:3e:00:00:02 actions=drop',
      'servers.web2',
      'l2population',
    ),
  ],
  daemons: [
    {
      ...{
        name: 'dnsmasq of network lan',
        shortName: 'dnsmasq-lan',
        netns: 'qdhcp-1',
        argv: [],
        reads: ['/run/host'],
      },
      ...{ detaches: true, pidFile: '/run/pid', origin: from('networks.lan', 'dnsmasq') },
    },
  ],
});

const said = (entry: Partial<Entry> & Pick<Entry, 'list'>): string =>
  consequenceOf(
    { kind: 'missing', what: '', detail: '', item: {}, origin: from('servers.web1'), ...entry },
    WANTED,
  );

void t.test('names', (t) => {
  t.equal(subjectOf(from('servers.web1.ports[0]')), 'web1');
  t.equal(subjectOf(from('routers.edge.networks[0]')), 'router edge');
  t.equal(subjectOf(from('')), '');
  t.equal(placeOf({ name: 'qdhcp-1', origin: from('networks.lan.dhcp') }), 'the DHCP server of network lan');
  t.equal(placeOf({ name: 'x', origin: from('') }), 'x');
  t.end();
});

void t.test('what people notice', (t) => {
  const route = { netns: 'web1', destination: 'default', origin: from('servers.web1') };
  const own = WANTED.flows[0] ?? {};
  const cases: readonly (readonly [Partial<Entry> & Pick<Entry, 'list'>, string])[] = [
    [{ list: 'openvswitch', kind: 'ended', what: 'ovs-vswitchd' }, 'nothing passes any bridge of h1'],
    [{ list: 'links' }, 'web1 is cut off there'],
    [
      { list: 'devices', kind: 'changed', detail: 'down, not up' },
      'nothing passes it: web1 is cut off there',
    ],
    [{ list: 'devices', kind: 'changed', detail: 'mtu 1300, not 1450' }, 'large packets of web1 may be lost'],
    [{ list: 'addresses', item: { netns: 'web1' } }, 'web1 does not answer there'],
    [
      { list: 'addresses', kind: 'foreign', item: { netns: 'web1' } },
      'web1 answers for an address that the topology does not give it',
    ],
    [{ list: 'routes', item: route }, 'web1 finds no way to other networks'],
    [
      { list: 'routes', kind: 'foreign', item: { ...route, destination: '10.0.2.0/24', type: 'blackhole' } },
      'what web1 sends to 10.0.2.0/24 is dropped',
    ],
    [
      {
        list: 'neighbours',
        kind: 'foreign',
        item: { netns: 'web1', ip: '10.0.1.1', mac: '02:00:00:00:00:09' },
      },
      'what web1 sends to 10.0.1.1 goes to 02:00:00:00:00:09',
    ],
    [
      { list: 'sysctls', kind: 'changed', item: { netns: 'qrouter-1', key: 'net/ipv4/ip_forward' } },
      'router edge forwards nothing',
    ],
    [
      { list: 'files', item: { path: '/run/host' } },
      'dnsmasq of network lan misses it when it reads it again',
    ],
    [{ list: 'files', kind: 'changed', item: { path: '/x' } }, 'who reads it next does something else'],
    [{ list: 'ipsets', detail: 'without 10.0.1.2' }, 'those who are missing are stopped'],
    [{ list: 'ipsets', detail: 'with 203.0.113.66' }, 'those who are too many may pass'],
    [{ list: 'flows', item: own }, 'web1 -> web2 floods: all hosts of the network get it'],
    [{ list: 'flows', kind: 'changed', item: own }, 'web1 -> web2 does not arrive'],
    [
      { list: 'flows', kind: 'foreign', item: flow('table=20, priority=99 actions=drop') },
      "it takes frames before netlab's flows for web2",
    ],
    [
      { list: 'flows', kind: 'foreign', item: flow('table=99, priority=99 actions=drop') },
      "none of netlab's flows is for its frames",
    ],
    [{ list: 'rules', item: { target: { kind: 'drop' } } }, 'what it stops may pass'],
    [
      { list: 'rules', kind: 'foreign', item: { target: { kind: 'drop' } } },
      'it may stop what the topology allows',
    ],
    [{ list: 'rules', item: {} }, 'its rules judge nothing'],
  ];
  for (const [entry, text] of cases) t.equal(said(entry), text, text);
  t.end();
});
