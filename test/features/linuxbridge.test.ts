import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import type { Lab, Mechanism, Port, Probe, Test as LabTest } from '../../src/model/lab.js';
import { tapName } from '../../src/model/names.js';
import { runTests } from '../../src/probe/run.js';
import { inNetns } from '../../src/tools/index.js';
import { eventually } from '../live/eventually.js';
import { onMechanism } from '../live/topologies.js';
import { withLab } from '../live/with-lab.js';
import { slowness } from '../../src/apply/machine/patience.js';

/** The mechanism linuxbridge: the same topologies, the same reachability, and its own anti-spoofing. */

void t.test('every pair of servers is as far apart on both mechanisms', async (t) => {
  const [onOvs, onBridges] = [
    await matrix('openvswitch', 'quickstart'),
    await matrix('linuxbridge', 'quickstart'),
  ];
  t.same(onBridges, onOvs, `${onOvs.length} of the probes get through`);
  t.ok(onOvs.length > 0);
});

/** Lines `web1 -> web2 tcp 80` of what gets through, of all pairs and both probes. */
async function matrix(mechanism: Mechanism, name: string): Promise<string[]> {
  const file = `topologies/${name}.yml`;
  return withLab(
    file,
    async (record) => {
      const all = allPairs(record.lab);
      const { results } = await runTests(record.lab, all, createExecutor(record), { wait: 4 * slowness() });
      return results.filter(({ passed }) => passed).map(({ test }) => test.name);
    },
    onMechanism(mechanism, readFileSync(file, 'utf8')),
  );
}

function allPairs({ servers }: Lab): LabTest[] {
  const probes: readonly Probe[] = [
    { kind: 'ping', count: 1 },
    { kind: 'tcp', port: 80 },
  ];
  const pairs = servers.flatMap((from) => servers.filter((to) => to !== from).map((to) => ({ from, to })));
  return pairs.flatMap(({ from, to }) =>
    probes.map((probe) => ({
      name: `${from.name} -> ${to.name} ${probe.kind}`,
      path: from.path,
      from: { name: from.name, host: from.host, netns: from.name },
      to: { name: to.name, ip: to.ports[0]?.fixedIps[0]?.ip ?? '' },
      probe,
      expect: 'reach',
    })),
  );
}

const FILE = 'topologies/port-security.yml';
const APPLIANCE = '10.8.0.20';

void t.test('ebtables lets a server send from its own addresses and its pairs only', async (t) => {
  const text = onMechanism('linuxbridge', readFileSync(FILE, 'utf8'));
  await withLab(FILE, (record) => spoofing(t, record), text);
});

async function spoofing(t: Test, record: LabRecord): Promise<void> {
  const pair = record.lab.servers.find(({ name }) => name === 'pair')?.ports[0];
  if (pair === undefined) throw new Error(`${FILE} has changed`);
  const executor = createExecutor(record);
  const works = async (netns: string, ...argv: string[]): Promise<boolean> =>
    (await executor.run('compute2', inNetns(netns, argv))).exitCode === 0;
  await t.test('ARP sender: neutronARP', (t) => arpSender(t, pair, works));
  await t.test('MAC source: neutronMAC', (t) => macSource(t, pair, works));
  await t.test('IP source: the s chain', (t) => ipSource(t, pair, works));
}

type Works = (netns: string, ...argv: string[]) => Promise<boolean>;

const arping = (works: Works, from: string): Promise<boolean> =>
  works('pair', 'arping', '-c', '1', '-w', '1', '-s', from, '-I', 'eth0', APPLIANCE);

async function arpSender(t: Test, pair: Port, works: Works): Promise<void> {
  for (const ip of ['10.8.0.200', '10.8.0.77']) {
    t.ok(await works('pair', 'ip', 'addr', 'add', `${ip}/24`, 'dev', 'eth0'));
  }
  t.ok(await eventually(() => arping(works, '10.8.0.30')), 'ARP from its own address');
  t.ok(await eventually(() => arping(works, '10.8.0.200')), 'and from an allowed address pair');
  t.notOk(await arping(works, '10.8.0.77'), 'not from any other');
  const rule = [`neutronARP-${tapName(pair.id)}`, '-p', 'ARP', '--arp-ip-src', '10.8.0.77', '-j', 'ACCEPT'];
  t.ok(await works('', 'ebtables', '-t', 'nat', '-A', ...rule));
  t.ok(
    await eventually(() => arping(works, '10.8.0.77')),
    'it was that chain: with a rule for it the packet passes',
  );
  t.ok(await works('', 'ebtables', '-t', 'nat', '-D', ...rule));
}

async function macSource(t: Test, pair: Port, works: Works): Promise<void> {
  const setMac = (mac: string): Promise<boolean> =>
    works('pair', 'ip', 'link', 'set', 'eth0', 'address', mac);
  t.ok(await setMac('fa:16:3e:00:08:30'));
  t.ok(await eventually(() => arping(works, '10.8.0.30')), "with an allowed pair's MAC");
  t.ok(await setMac('fa:16:3e:00:08:99'));
  t.notOk(await arping(works, '10.8.0.30'), 'not with any other');
  const chain = `neutronMAC-${tapName(pair.id)}`;
  t.ok(await works('', 'ebtables', '-t', 'nat', '-I', chain, '-j', 'RETURN'));
  t.ok(
    await eventually(() => arping(works, '10.8.0.30')),
    'it was that chain: with a RETURN at its top the frame passes',
  );
  t.ok(await setMac(pair.mac));
}

async function ipSource(t: Test, pair: Port, works: Works): Promise<void> {
  t.ok(await works('appliance', 'ip', 'neigh', 'replace', '10.8.0.77', 'lladdr', pair.mac, 'dev', 'eth0'));
  const ping = (from: string): Promise<boolean> =>
    works('pair', 'ping', '-c', '1', '-W', '1', '-I', from, APPLIANCE);
  t.ok(await eventually(() => ping('10.8.0.30')), 'from its own address');
  t.notOk(await ping('10.8.0.77'), 'not from one that is neither its own nor a pair');
  const chain = `neutron-linuxbri-s${pair.id.slice(0, 10)}`;
  t.ok(await works('', 'iptables', '-I', chain, '-s', '10.8.0.77/32', '-j', 'RETURN'));
  t.ok(
    await eventually(() => ping('10.8.0.77')),
    'it was the s chain: with a RETURN for it the packet passes',
  );
}

const PAIRS = `name: pairs
mechanism: linuxbridge
hosts: { h1: {}, h2: {} }
networks: { net: { cidr: 10.8.0.0/24 } }
security_groups: { open: [ingress icmp] }
servers:
  pair: { network: net, host: h1, security_groups: [open], allowed_address_pairs: [{ ip: 10.8.0.200 }] }
  other: { network: net, host: h2 }
`;

/** The device that answers ARP passes none on, and knows only what Neutron knows: no address that a server gives itself. */
void t.test('an address of a pair is found from other hosts, but for arp_responder', async (t) => {
  const found = (text: string): Promise<[own: boolean, pair: boolean]> =>
    withLab(
      'pairs.yml',
      async (record) => {
        const executor = createExecutor(record);
        const works = async (host: string, netns: string, ...argv: string[]): Promise<boolean> =>
          (await executor.run(host, inNetns(netns, argv))).exitCode === 0;
        t.ok(await works('h1', 'pair', 'ip', 'addr', 'add', '10.8.0.200/24', 'dev', 'eth0'));
        const ip = record.lab.servers[0]?.ports[0]?.fixedIps[0]?.ip ?? '';
        const ping = (target: string): Promise<boolean> => works('h2', 'other', 'fping', '-r', '3', target);
        return [await eventually(() => ping(ip)), await ping('10.8.0.200')];
      },
      text,
    );
  t.same(await found(PAIRS), [true, true]);
  t.same(await found(`${PAIRS}vxlan: { arp_responder: true }\n`), [true, false]);
});
