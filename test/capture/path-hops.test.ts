import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { pointAt } from '../../src/capture/devices.js';
import { pathBetween, type Hops, type Path } from '../../src/capture/path.js';
import { pathNodes } from '../../src/capture/path-nodes.js';
import { pathPoints, PathTraffic } from '../../src/capture/path-traffic.js';
import { pathVerdict } from '../../src/capture/verdict.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab, Mechanism } from '../../src/model/lab.js';
import { devicePart } from '../../src/model/names.js';
import { allPorts } from '../../src/model/ports.js';
import { loadLab } from '../../src/resolve/load.js';
import { onMechanism } from '../live/topologies.js';

const QUICKSTART = 'topologies/quickstart.yml';

const labOf = (file: string, mechanism: Mechanism, more = ''): Lab =>
  loadLab(onMechanism(mechanism, readFileSync(file, 'utf8')) + more, file).lab;

function path(lab: Lab, from: string, ip: string): Path {
  const nodes = pathNodes(lab);
  const node = nodes.find(({ name }) => name === from);
  if (node === undefined) throw new Error(`no ${from}`);
  return pathBetween(lab, nodes, { name: from, node }, { name: ip, ip });
}

/** Devices on a line for each namespace, a port's by its owner's name; addresses where they are new. */
function shown(lab: Lab, { hops }: Hops): string {
  const owners = allPorts(lab).map(({ id, device }) => [devicePart(id), `<${device}>`] as const);
  let [place, flow] = ['', ''];
  const words = hops.map(({ point: { name }, direction, source, target }) => {
    const [node = '', device = ''] = owners
      .reduce((text, [id, owner]) => text.replace(id, owner), name)
      .split(':');
    const addresses = `${source} > ${target}`;
    const word = `${node === place ? '' : `\n${node}:`} ${device} ${direction}${addresses === flow ? '' : ` (${addresses})`}`;
    [place, flow] = [node, addresses];
    return word;
  });
  return words.join('').trim();
}

const trimmed = (text: string): string => text.trim().replace(/^ +/gm, '');

t.test('one network, two hosts', async (t) => {
  const ovs = labOf(QUICKSTART, 'openvswitch');
  const there = path(ovs, 'web1', '10.0.1.3');
  t.equal(
    shown(ovs, there.forward),
    trimmed(`
      web1: eth0 out (10.0.1.2 > 10.0.1.3)
      compute1: tap<web1> in qvb<web1> out qvo<web1> in eth0 out
      compute2: eth0 in qvo<web2> out qvb<web2> in tap<web2> out
      web2: eth0 in`),
  );
  t.equal(shown(ovs, there.back), shown(ovs, path(ovs, 'web2', '10.0.1.2').forward), 'the way back');
  t.strictSame(there.forward.gaps, [
    'a cable',
    'security group web of web1',
    'a cable',
    'br-int, br-tun, br-phy on compute1',
    'the underlay between the hosts',
    'br-int, br-tun, br-phy on compute2',
    'a cable',
    'security group web of web2',
    'a cable',
  ]);
  const bridges = labOf(QUICKSTART, 'linuxbridge');
  t.equal(
    shown(bridges, path(bridges, 'web1', '10.0.1.3').forward),
    trimmed(`
      web1: eth0 out (10.0.1.2 > 10.0.1.3)
      compute1: tap<web1> in vxlan-2242584 out eth0 out
      compute2: eth0 in vxlan-2242584 in tap<web2> out
      web2: eth0 in`),
  );
});

t.test('one network, one host', async (t) => {
  const ovs = labOf('topologies/linuxbridge.yml', 'openvswitch');
  t.equal(
    shown(ovs, path(ovs, 'web1', '10.7.1.3').forward),
    trimmed(`
      web1: eth0 out (10.7.1.2 > 10.7.1.3)
      compute1: tap<web1> in qvb<web1> out qvo<web1> in qvo<web2> out qvb<web2> in tap<web2> out
      web2: eth0 in`),
  );
  const bridges = labOf('topologies/linuxbridge.yml', 'linuxbridge');
  const there = path(bridges, 'web1', '10.7.1.3').forward;
  t.equal(
    shown(bridges, there),
    trimmed(`
      web1: eth0 out (10.7.1.2 > 10.7.1.3)
      compute1: tap<web1> in tap<web2> out
      web2: eth0 in`),
  );
  t.match(
    there.gaps[1],
    /^brq[0-9a-f-]{11} on compute1, security group web of web1, security group web of web2$/,
  );
});

t.test('through a router, and back to the same host', async (t) => {
  const ovs = labOf('topologies/linuxbridge.yml', 'openvswitch');
  const there = path(ovs, 'web2', '10.7.2.2');
  t.equal(
    shown(ovs, there.forward),
    trimmed(`
      web2: eth0 out (10.7.1.3 > 10.7.2.2)
      compute1: tap<web2> in qvb<web2> out qvo<web2> in eth0 out
      net1: eth0 in
      edge: qr-<edge> in qr-<edge> out
      net1: eth0 out
      compute1: eth0 in qvo<db1> out qvb<db1> in tap<db1> out
      db1: eth0 in`),
  );
  t.equal(pathPoints(there).length, 12, 'devices that are passed twice are captured once');
  t.strictSame(
    there.forward.hops.map(({ asked }) => asked),
    [...Array<string>(7).fill('10.7.1.1'), ...Array<string>(7).fill('10.7.2.2')],
    'what ARP asks for',
  );
});

t.test('in by a floating address, out by SNAT, and from inside', async (t) => {
  const ovs = labOf(QUICKSTART, 'openvswitch');
  const inwards = path(ovs, 'client', '203.0.113.10');
  t.equal(
    shown(ovs, inwards.forward),
    trimmed(`
      client: eth0 out (203.0.113.3 > 203.0.113.10)
      net1: tap<client> in qvb<client> out qvo<client> in
      edge: qg-<edge> in qr-<edge> out (203.0.113.3 > 10.0.1.2)
      net1: eth0 out
      compute1: eth0 in qvo<web1> out qvb<web1> in tap<web1> out
      web1: eth0 in`),
  );
  t.match(shown(ovs, inwards.back), 'qr-<edge> in qg-<edge> out (203.0.113.10 > 203.0.113.3)');
  const outwards = path(ovs, 'db1', '203.0.113.1');
  t.match(
    shown(ovs, outwards.forward),
    /qg-<edge> out \(203.0.113.2 > 203.0.113.1\)\nnet1: eth1 out\noutside: sw-ext in$/,
  );
  t.match(shown(ovs, outwards.back), /^outside: sw-ext out \(203.0.113.1 > 203.0.113.2\)\nnet1: eth1 in\n/);
  t.match(shown(ovs, outwards.back), 'qr-<edge> out (203.0.113.1 > 10.0.2.2)');
  const hairpin = path(ovs, 'web2', '203.0.113.10');
  t.match(shown(ovs, hairpin.forward), 'edge: qr-<edge> in qr-<edge> out (203.0.113.2 > 10.0.1.2)');
  t.match(shown(ovs, hairpin.back), 'edge: qr-<edge> in qr-<edge> out (203.0.113.10 > 10.0.1.3)');
});

t.test('VLANs: the provider network is between hosts, and its router at the end of a cable', async (t) => {
  const ovs = labOf('topologies/vlan.yml', 'openvswitch');
  t.match(
    shown(ovs, path(ovs, 'guest1', '198.51.100.1').forward),
    /qg-<other> out \(.*\)\ncompute2: eth1 out\ncompute1: eth1 in gw-eth1.2138 out\noutside: gw-eth1.2138 in$/,
  );
  const bridges = labOf('topologies/vlan.yml', 'linuxbridge');
  t.match(
    shown(bridges, path(bridges, 'guest1', '198.51.100.1').forward),
    /compute2: tap<other> in eth1.2138 out eth1 out\noutside: gw-eth1.2138 in$/,
  );
});

t.test('what leads nowhere says so', async (t) => {
  const lab = labOf(QUICKSTART, 'openvswitch');
  const cases: readonly (readonly [from: string, ip: string, problem: string, last: string])[] = [
    ['web1', '10.0.1.77', 'nobody has 10.0.1.77 on network web', 'compute1:qvo'],
    ['client', '10.0.1.3', 'outside has no route to 10.0.1.3', 'outside:sw-ext'],
    ['web1', '2001:db8::1', 'web1 has no route to 2001:db8::1', ''],
  ];
  for (const [from, ip, problem, last] of cases) {
    const found = path(lab, from, ip);
    t.equal(found.problem, problem);
    t.ok((found.forward.hops.at(-1)?.point.name ?? '').startsWith(last), `${ip}: ends at ${last}`);
    t.strictSame(found.back.hops, []);
  }
  const forwarding = labOf('topologies/port-forwarding.yml', 'openvswitch');
  t.equal(
    path(forwarding, 'client', '203.0.113.180').problem,
    'the port decides where 203.0.113.180 leads: a1, a2',
  );
});

for (const mechanism of ['openvswitch', 'linuxbridge'] as const) {
  t.test(`every test that must get through has a way there and back: ${mechanism}`, async (t) => {
    for (const file of readdirSync('topologies').filter((name) => name.endsWith('.yml'))) {
      const lab = labOf(`topologies/${file}`, mechanism);
      const states = compile(lab);
      for (const test of lab.tests.filter(({ expect }) => expect === 'reach')) {
        const found = path(lab, test.from.name, test.to.ip);
        if (/^the port decides|the topology does not say$/.test(found.problem ?? '')) continue;
        const what = `${file}: ${test.name}`;
        t.equal(found.problem, undefined, what);
        t.equal(found.back.hops.at(-1)?.point.name, found.forward.hops[0]?.point.name, what);
        t.equal(found.forward.gaps.length, found.forward.hops.length - 1, what);
        const missing = pathPoints(found).filter(
          ({ host, netns, device }) => pointAt(states, { name: '', host, netns }, device) === undefined,
        );
        t.strictSame(missing, [], what);
      }
    }
  });
}

/** The verdict on packets seen: counts for each hop there and back, and questions for the next hop. */
function verdict(
  there: readonly number[],
  back: readonly number[],
  asked: readonly number[] = [],
  missing: readonly number[] = [],
): string[] {
  const lab = labOf(QUICKSTART, 'openvswitch');
  const found = path(lab, 'web1', '10.0.1.3');
  const points = pathPoints(found);
  const traffic = new PathTraffic(found, points);
  const feed = (hops: Hops['hops'], counts: readonly number[], kind: 'ip' | 'neighbour'): void => {
    for (const [index, count] of counts.entries()) {
      const { point, direction, source, target } = hops[index] ?? {
        point: points[0],
        direction: 'in',
        source: '',
        target: '',
      };
      const packet = { kind, source, target, what: 'ICMP', ends: [source, target] } as const;
      for (let n = 0; n < count; n++)
        traffic.take(
          { point: points.findIndex((one) => one === point || one.name === point?.name), direction },
          packet,
        );
    }
  };
  feed(found.forward.hops, there, 'ip');
  feed(found.back.hops, back, 'ip');
  feed(found.forward.hops, asked, 'neighbour');
  const faults = missing.map((index) => [points[index]?.name ?? '', 'No such device'] as const);
  return pathVerdict(found, traffic, new Map(faults));
}

t.test('how far the packets got', async (t) => {
  const all = Array<number>(10).fill(3);
  t.strictSame(verdict(all, all), [
    'web1 -> 10.0.1.3: 3 of 3 packets arrived',
    '10.0.1.3 -> web1: 3 of 3 packets arrived',
  ]);
  t.strictSame(verdict(all, []), ['web1 -> 10.0.1.3: 3 of 3 packets arrived', 'no answer left web2:eth0']);
  t.match(verdict([3, 3, 3, 3, 3, 3, 3, 3], []), [
    /^web1 -> 10.0.1.3: 0 of 3 packets arrived; last seen at compute2:qvb\S+, never at compute2:tap\S+: between them is security group web of web2$/,
  ]);
  t.match(verdict([3, 3, 3, 3, 2, 2, 2, 2, 2, 2], [2, 2]), [
    /^web1 -> 10.0.1.3: 2 of 3 packets arrived; compute1:qvo\S+ saw 3, compute1:eth0 2: between them is br-int, br-tun, br-phy on compute1$/,
    /^10.0.1.3 -> web1: 0 of 2 packets arrived; last seen at compute2:tap\S+, never at compute2:qvb/,
  ]);
  t.strictSame(verdict([], [], [4, 4]), [
    'web1 -> 10.0.1.3: no packet left; web1:eth0 asks for the MAC of 10.0.1.3 in vain',
  ]);
  t.strictSame(verdict([], []), [
    'web1 -> 10.0.1.3: no packet left; none from 10.0.1.2 to 10.0.1.3 was seen at web1:eth0',
  ]);
  t.match(
    verdict([3, 3, 3, 0, 0, 3, 3, 3, 3, 3], [], [], [3, 4]),
    ['web1 -> 10.0.1.3: 3 of 3 packets arrived'],
    'devices that are not there are passed over',
  );
  t.match(verdict([3, 3, 3], [], [], [3]), [
    /last seen at compute1:qvb\S+, never at compute1:eth0: between them is a cable; br-int, br-tun, br-phy on compute1 \(compute1:qvo\S+: No such device\)$/,
  ]);
});

t.test('a shared address is where its only sharer is; of several nobody knows', async (t) => {
  const several = labOf('topologies/ports.yml', 'openvswitch');
  const { forward, problem } = path(several, 'client', '203.0.113.100');
  t.match(forward.hops.at(-1)?.point.name, /^edge:qr-/, 'it is followed as far as the router');
  t.equal(problem, '10.25.0.100 is an address that lb1, lb2 share, and who has it the topology does not say');
  const text = readFileSync('topologies/ports.yml', 'utf8');
  const pairs = text.lastIndexOf('    allowed_address_pairs');
  const one = text.slice(0, pairs) + text.slice(text.indexOf('\n', pairs) + 1);
  const lab = loadLab(one, 'ports.yml').lab;
  const found = path(lab, 'client', '203.0.113.100');
  t.equal(found.forward.hops.at(-1)?.point.name, 'lb1:eth0');
  t.equal(found.back.hops.at(-1)?.point.name, 'client:eth0');
  t.equal(found.problem, undefined);
});

t.test('of several next hops nobody knows which is taken', async (t) => {
  const { forward, problem } = path(labOf('topologies/ecmp.yml', 'openvswitch'), 'client', '192.0.2.7');
  t.match(forward.hops.at(-1)?.point.name, /^edge:qr-/, 'it is followed as far as the router');
  t.equal(
    problem,
    'edge shares 192.0.2.0/24 out among 10.26.1.11, 10.26.1.12: which one is taken the topology does not say',
  );
});
