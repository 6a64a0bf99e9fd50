import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { compile, type CompiledLab } from '../../src/compile/compile.js';
import { NO_CERTIFICATES } from '../../src/model/load-balancer/haproxy.js';
import type { HostState } from '../../src/model/host-state.js';
import { qdhcpName, qrouterName, STATE_PATH } from '../../src/model/names.js';
import { loadLab } from '../../src/resolve/load.js';
import { compareChains, compareLines, printDifference, type Difference } from './compare.js';
import { labels, type Label } from './labels.js';
import { observe, type HostDump, type NamespaceDump } from './observe.js';
import {
  addressLines,
  chains,
  flowLines,
  ipsetLines,
  ovsLines,
  routeLines,
  sysctlLines,
} from './sections.js';
import { withLab } from '../live/with-lab.js';

/**
 * Brings up the topology that a real Neutron 21 was dumped with, and compares what the same commands
 * print, host by host. Run alone to see each difference: `npx tap run test/neutron/neutron.test.ts`.
 */
const DUMP = 'test/neutron/neutron-topology-a';

void t.test('the lab of topology A has the state of a real Neutron', async (t) => {
  const file = `${DUMP}/topology.yml`;
  const { lab } = loadLab(readFileSync(file, 'utf8'), file);
  const compiled = compile(lab);
  await withLab(file, async (record) => {
    const executor = createExecutor(record);
    for (const host of compiled.hosts) {
      const namespaces = ['', ...host.netns.map(({ name }) => name)];
      const bridges = host.ovsBridges.map(({ name }) => name);
      const dump = await observe(executor, host.host, bridges, namespaces);
      const differences = compareHost(compiled, host, dump);
      for (const difference of differences) t.comment(printDifference(difference));
      t.equal(differences.length, 0, `${host.host} is as Neutron made it`);
    }
  });
});

void t.test('the comparison sees a difference in every section', async (t) => {
  const file = `${DUMP}/topology.yml`;
  const { lab } = loadLab(readFileSync(file, 'utf8'), file);
  const compiled = compile(lab);
  const nothing: NamespaceDump = { iptables: '', ip6tables: '', ipset: '', ip: '', sysctl: '' };
  for (const host of compiled.hosts) {
    const empty: HostDump = {
      flows: new Map(host.ovsBridges.map(({ name }) => [name, ''])),
      ovs: '',
      namespaces: new Map(['', ...host.netns.map(({ name }) => name)].map((name) => [name, nothing])),
    };
    const where = compareHost(compiled, host, empty).map((difference) => difference.where);
    for (const section of ['flows br-int', 'flows br-tun', 'OVS rows', 'iptables', 'addresses', 'routes']) {
      t.ok(
        where.some((one) => one.includes(section)),
        `${host.host}: ${section}`,
      );
    }
  }
});

void t.test('dnsmasq gets the files that Neutron writes', (t) => {
  const file = `${DUMP}/topology.yml`;
  const compiled = compile(loadLab(readFileSync(file, 'utf8'), file).lab);
  const [h1] = compiled.hosts;
  const label = labels(compiled.lab, new Map());
  const sections = readFileSync(`${DUMP}/host-h1/files.norm.txt`, 'utf8').split('#### ');
  const expected = sections.filter((section) => section.startsWith('files/dhcp/'));
  t.equal(expected.length, 8);
  for (const section of expected) {
    const [title = '', ...lines] = section.trim().split('\n');
    const [, network = '', name = ''] = /^files\/dhcp\/NET\((.*)\)\/(.*)$/.exec(title) ?? [];
    const id = compiled.lab.networks.find((one) => one.name === network)?.id ?? '';
    const content = h1?.files.find(({ path }) => path === `/run/netlab/dhcp/${id}/${name}`)?.content ?? '';
    t.same(label(content).trim().split('\n').map(anySubnet).sort(), lines.map(anySubnet).sort(), title);
  }
  t.end();
});

void t.test('the metadata proxy of a router gets the file that Neutron writes', (t) => {
  const file = `${DUMP}/topology.yml`;
  const { lab, hosts } = compile(loadLab(readFileSync(file, 'utf8'), file).lab);
  const [{ id, name } = { id: '', name: '' }] = lab.routers;
  const sections = readFileSync(`${DUMP}/host-h1/files.norm.txt`, 'utf8').split('#### ');
  const expected = sections.find((section) => section.startsWith(`files/ns-metadata-proxy/ROUTER(${name})`));
  const written = hosts
    .flatMap(({ files }) => files)
    .filter(({ path }) => path.includes('/ns-metadata-proxy/'));
  t.equal(written.length, 1, 'networks that a router serves have none');
  // docs/design/neutron.md says why these are more than Neutron's.
  const content = written[0]?.content.replace(`${NO_CERTIFICATES}\n`, '').replaceAll(id, `ROUTER(${name})`);
  t.equal(content?.replaceAll(STATE_PATH, '/var/lib/neutron').trim(), expected?.replace(/^.*\n/, '').trim());
  t.end();
});

/** The dump labels subnets by names that topologies do not give. */
const anySubnet = (line: string): string => line.replace(/^tag:subnet-[^,]+/, 'tag:subnet-ID');

function compareHost({ lab }: CompiledLab, host: HostState, dump: HostDump): Difference[] {
  const folder = `${DUMP}/host-${host.host}`;
  const label = labels(lab, localVlans(host));
  const flows = [...dump.flows].flatMap(([bridge, text]) => {
    const expected = [
      `${folder}/flows-${bridge}.norm.txt`,
      ...(bridge === 'br-tun' ? [`${folder}/flows-br-tun.learned.norm.txt`] : []),
    ].map((file) => readFileSync(file, 'utf8'));
    return compareLines(`flows ${bridge}`, flowLines(expected.join('\n')), flowLines(label(text)));
  });
  const ovs = compareLines(
    'OVS rows',
    ovsLines(label(readFileSync(`${folder}/ovs-list.txt`, 'utf8'))),
    ovsLines(label(dump.ovs)),
  );
  const namespaces = readdirSync(folder).filter((name) => name === 'root-ns' || name.startsWith('ns-'));
  return [...flows, ...ovs, ...namespaces.flatMap((name) => compareNamespace(`${folder}/${name}`))];

  function compareNamespace(path: string): Difference[] {
    const name = path.slice(folder.length + 1);
    const actual = dump.namespaces.get(netnsOf(name));
    if (actual === undefined) return [{ where: name, line: 'the namespace', kind: 'missing' }];
    return compareDumps(path, name, actual, label);
  }

  function netnsOf(name: string): string {
    const label = name.replace(/^ns-/, '');
    const named = new Map([
      ['root-ns', ''],
      ...lab.routers.map((one) => [`qrouter-${one.name}`, qrouterName(one.id)] as const),
      ...lab.networks.map((one) => [`qdhcp-${one.name}`, qdhcpName(one.id)] as const),
    ]);
    return named.get(label) ?? label;
  }
}

function compareDumps(path: string, name: string, actual: NamespaceDump, label: Label): Difference[] {
  const expected = (file: string): string => readFileSync(`${path}/${file}`, 'utf8');
  const ip = label(actual.ip);
  const compare = (what: string, read: (text: string) => string[], file: string, text: string) => {
    const lines = (content: string): string[] =>
      read(content).filter((line) => !(name === 'root-ns' ? SILENT : SILENT_SERVER).test(line));
    return compareLines(`${name} ${what}`, lines(expected(file)), lines(text));
  };
  return [
    ...compareChains(
      `${name} iptables`,
      chains(expected('iptables-save.norm.txt')),
      chains(label(actual.iptables)),
    ),
    ...compareChains(
      `${name} ip6tables`,
      chains(expected('ip6tables-save.norm.txt')),
      chains(label(actual.ip6tables)),
    ),
    ...compare('ipset', ipsetLines, 'ipset.norm.txt', label(actual.ipset)),
    ...compare('addresses', addressLines, 'ip.norm.txt', ip),
    ...compare('routes', routeLines, 'ip.norm.txt', ip),
    ...compare('sysctls', sysctlLines, 'sysctl-diff-vs-fresh-netns.txt', label(actual.sysctl)),
  ];
}

/** Our hosts' own kernels know no IPv6 and are silent on devices of Open vSwitch: see docs/design/neutron.md. */
const SILENT =
  / inet6 |^local ::1|fe80::|^multicast ff00::|conf\.all\.arp_ignore|ipv6\.conf\.(?!qbr).*\.disable_ipv6/;

/** Nor do our servers on networks without IPv6: they have no link-local address, as docs/topology.md says. */
const SILENT_SERVER =
  /^eth0 inet6 LLA\(vm|^fe80::\/64 dev eth0 |^local LLA\(vm|ipv6\.conf\.eth0\.addr_gen_mode = 1$/;

/** Local VLAN of each network, from the tags of the host's ports. */
function localVlans({ ovsPorts }: HostState): Map<string, number> {
  const file = `${DUMP}/topology.yml`;
  const { lab } = loadLab(readFileSync(file, 'utf8'), file);
  const nameOf = new Map(lab.networks.map(({ id, name }) => [id, name]));
  return new Map(
    ovsPorts.flatMap(({ tag, otherConfig }) => {
      const name = nameOf.get(otherConfig?.['net_uuid'] ?? '');
      return tag === undefined || name === undefined ? [] : [[name, tag] as const];
    }),
  );
}
