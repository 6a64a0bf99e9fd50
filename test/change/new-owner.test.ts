import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab } from '../../src/model/lab.js';
import { runTests } from '../../src/probe/run.js';
import { loadLab } from '../../src/resolve/load.js';
import { ownHalf } from '../live/half.js';
import { ALL } from '../live/same-as-new.js';
import { onAnsweringBridges, onMechanism } from '../live/topologies.js';

/**
 * An address gets another owner, or its owner another MAC: when `up` ends, everybody who knew the old one reaches the new one. Nobody who was
 * not told would before 8 s are over: 5 s for which a neighbour's silence is borne, and three probes (arp(7): delay_first_probe_time, ucast_solicit).
 */
const PATIENCE = 5;

const TOPOLOGY = `
hosts: { net1: {}, c1: {}, c2: {} }
networks:
  a: { subnets: [{ cidr: 10.95.0.0/24, dhcp: true }, { cidr: "2001:db8:95::/64", gateway: "2001:db8:95::1" }] }
  four: { cidr: 10.95.3.0/24, dhcp: true }
  b: { cidr: 10.95.1.0/24 }
  c: { cidr: 10.95.2.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers:
  edge: { networks: [a, b, four], gateway: public, host: net1 }
  other: { networks: [c], gateway: public, host: c2 }
security_groups: { web: [ingress icmp, ingress tcp 80] }
servers:
  one: { network: a, ip: [10.95.0.11, "2001:db8:95::11"], host: c1, security_groups: [web], listen: [80], floating_ip: 203.0.113.50 }
  two: { network: a, ip: [10.95.0.12, "2001:db8:95::12"], host: c2, security_groups: [web], listen: [80] }
  four1: { network: four, ip: 10.95.3.11, host: c1, security_groups: [web], listen: [80] }
  four2: { network: four, ip: 10.95.3.12, host: c2, security_groups: [web], listen: [80] }
  near: { network: a, ip: [10.95.0.20, "2001:db8:95::20"], host: c1 }
  beside: { network: four, ip: 10.95.3.20, host: c1 }
  far: { network: b, ip: 10.95.1.20, host: c2, security_groups: [web], listen: [80] }
  third: { network: c, ip: 10.95.2.11, host: c2, security_groups: [web], listen: [80] }
  client: { network: public, ip: 203.0.113.20, host: c1 }
load_balancers:
  shop: { network: b, vip: 10.95.1.100, host: net1, listeners: [{ protocol: TCP, port: 80, pool: { members: ["far:80"] } }] }
tests:
  - near -> 10.95.0.11: http 80
  - far -> 10.95.0.11: http 80
  - far -> 10.95.0.12: http 80
  - near -> 10.95.0.12: ping
  - "near -> 2001:db8:95::11: ping"
  - "near -> 2001:db8:95::12: ping"
  - "near -> 2001:db8:95::1: ping"
  - beside -> 10.95.3.11: http 80
  - beside -> 10.95.3.12: http 80
  - far -> 10.95.3.11: http 80
  - far -> 10.95.1.100: http 80
  - client -> 203.0.113.50: http 80
  - near -> 203.0.113.1: ping
  - third -> 203.0.113.1: ping
  - near -> 10.95.1.20: http 80
  - beside -> 10.95.1.20: http 80
`;

type Edit = readonly [name: string, ...replacements: readonly (readonly [from: string, to: string])[]];

/** Those that have nothing to do with each other are made at once, in the short form. */
const EDITS: readonly (readonly Edit[])[] = [
  [
    [
      'a server is replaced by another one on another host',
      ['  one: ', '  new: '],
      ['::11"], host: c1', '::11"], host: c2'],
    ],
    [
      'one of a network without IPv6 likewise',
      ['  four1: ', '  four3: '],
      ['3.11, host: c1', '3.11, host: c2'],
    ],
    [
      'a floating IP moves to another router',
      [', floating_ip: 203.0.113.50', ''],
      [
        '2.11, host: c2, security_groups: [web], listen: [80]',
        '2.11, host: c2, security_groups: [web], listen: [80], floating_ip: 203.0.113.50',
      ],
    ],
  ],
  [
    ['and by another one on the same', ['  new: ', '  one: ']],
    [
      'and two with leases alone',
      ['3.11, host', '3.0, host'],
      ['3.12, host', '3.11, host'],
      ['3.0, host', '3.12, host'],
    ],
    [
      'a load balancer is replaced',
      [
        '  shop: { network: b, vip: 10.95.1.100, host: net1',
        '  mall: { network: b, vip: 10.95.1.100, host: c1',
      ],
    ],
  ],
  [
    [
      'two servers swap addresses',
      ['10.95.0.11, "2001:db8:95::11"], host', '10.95.0.0, "2001:db8:95::0"], host'],
      ['10.95.0.12, "2001:db8:95::12"], host', '10.95.0.11, "2001:db8:95::11"], host'],
      ['10.95.0.0, "2001:db8:95::0"], host', '10.95.0.12, "2001:db8:95::12"], host'],
    ],
    [
      'an interface of a router has another MAC',
      ['[a, b, four]', '[a, b, { network: four, mac: "fa:16:3e:00:95:03" }]'],
    ],
  ],
  [
    ['a server has another MAC', ['  two: { network: a,', '  two: { network: a, mac: "fa:16:3e:00:95:01",']],
    [
      'a server is the way out',
      ['  client: ', '  way: { network: public, ip: 203.0.113.1, host: c2 }\n  client: '],
    ],
  ],
  [
    ['the provider is it again', ['  way: { network: public, ip: 203.0.113.1, host: c2 }\n', '']],
    ['the router is on another host', ['gateway: public, host: net1', 'gateway: public, host: c1']],
  ],
];

const MECHANISMS = [
  ['Open vSwitch', onMechanism('openvswitch', TOPOLOGY)],
  ['Linux bridges', onMechanism('linuxbridge', TOPOLOGY)],
  ['Linux bridges that answer ARP', onAnsweringBridges(TOPOLOGY)],
] as const;

for (const [name, text] of ownHalf(MECHANISMS)) void t.test(`on ${name}`, (t) => everyEdit(t, text));

async function everyEdit(t: Test, begin: string): Promise<void> {
  let text = begin;
  let record = await bringUp(text);
  t.teardown(() => down(record));
  t.same(await failures(record, 20), [], 'everybody knows everybody');
  for (const edits of ALL ? EDITS.flat().map((edit) => [edit]) : EDITS) {
    for (const [from, to] of edits.flatMap(([, ...replacements]) => replacements)) {
      if (!text.includes(from)) throw new Error(`no ${from} to edit`);
      text = text.replace(from, to);
    }
    record = await bringUp(text);
    t.same(await failures(record, PATIENCE), [], edits.map(([name]) => name).join(', '));
    // Those who have waited know it now in any case.
    if (!t.passing()) await failures(record, 40);
  }
}

async function bringUp(text: string): Promise<LabRecord> {
  const resolve = (running?: Lab): Lab => ({
    ...loadLab(text, 'owner.yml', running && { ...running, name: 'owner' }).lab,
    name: `owner-t${process.pid}`,
  });
  return (await up(resolve(), { file: 'owner.yml', text, compile, resolve })).record;
}

/** Tests that fail, and why. */
async function failures(record: LabRecord, wait: number): Promise<string[]> {
  const { results } = await runTests(record.lab, record.lab.tests, createExecutor(record), { wait });
  return results.filter(({ passed }) => !passed).map(({ test, detail }) => `${test.name}: ${detail}`);
}
