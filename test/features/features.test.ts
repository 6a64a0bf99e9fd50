import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { compile, type CompiledLab } from '../../src/compile/compile.js';
import type { HostState } from '../../src/model/host-state.js';
import { sourceLine, type Origin } from '../../src/model/origin.js';
import { planAnnounce } from '../../src/plan/host/announce.js';
import { planCreate } from '../../src/plan/host/create.js';
import { loadLab } from '../../src/resolve/load.js';
import { ANSWER_SCRIPT } from '../../src/model/answer-script.js';
import { brqName } from '../../src/model/names.js';
import { renderScript } from '../../src/tools/index.js';
import { onMechanism } from '../live/topologies.js';

/** The exact scripts of every topology, read by a person once. Written anew with NETLAB_WIRE_UPDATE_GOLDEN=1. */
const GOLDEN = 'test/features/golden';
const topologies = readdirSync('topologies').filter((file) => file.endsWith('.yml'));

function compileFile(file: string): CompiledLab {
  return compile(loadLab(readFileSync(file, 'utf8'), file).lab);
}

function scripts({ lab, sandbox, hosts }: CompiledLab): string {
  const locate = ({ path }: Origin): string => `${sourceLine(lab.source, path)} ${path}`;
  const plans = [
    ...[sandbox, ...hosts].map((state) => planCreate(state, locate)),
    ...hosts.map((state) => planAnnounce(state)),
  ];
  // A program that is always the same, and is tested by itself, is not what a person reads here.
  const all = plans.map((plan) => renderScript(plan, locate)).join('\n');
  return all.replaceAll(ANSWER_SCRIPT, '(ANSWER_SCRIPT of src/model/answer-script.ts)\n');
}

void t.test('every topology compiles to its golden scripts', (t) => {
  for (const name of topologies) {
    const golden = `${GOLDEN}/${name.replace('.yml', '.sh')}`;
    const actual = scripts(compileFile(`topologies/${name}`));
    if (process.env['NETLAB_WIRE_UPDATE_GOLDEN'] === '1') {
      mkdirSync(GOLDEN, { recursive: true });
      writeFileSync(golden, actual);
    }
    t.equal(actual, readFileSync(golden, 'utf8'), name);
  }
  t.end();
});

void t.test('a vlan network on linuxbridge is a VLAN device in its bridge', (t) => {
  const file = 'topologies/vlan.yml';
  const { lab } = loadLab(onMechanism('linuxbridge', readFileSync(file, 'utf8')), file);
  const { sandbox, hosts } = compile(lab);
  const compute1 = hosts.find(({ host }) => host === 'compute1');
  const devices = compute1?.links.filter(({ kind }) => kind === 'vlan' || kind === 'nic') ?? [];
  const uplink = lab.networks.find(({ name }) => name === 'uplink')?.segment ?? 0;
  const red = brqName(lab.networks.find(({ name }) => name === 'red')?.id ?? '');
  t.match(devices[0], { name: 'eth1.100', device: 'eth1', vlan: 100, master: red, mtu: 1500, up: true });
  t.same(
    devices.map(({ name }) => name),
    ['eth1.100', 'eth1.200', `eth1.${uplink}`],
  );
  const outside = { device: `gw-eth1.${uplink}`, address: '198.51.100.1/24' };
  t.match(sandbox.links.at(-1), { kind: 'vlan', name: outside.device, device: 'sw-dc', vlan: uplink });
  t.match(sandbox.addresses, [outside], "the provider's own router has one on the switch");
  const script =
    compute1 === undefined
      ? ''
      : renderScript(
          planCreate(compute1, () => ''),
          () => '',
        );
  t.match(script, /^link add eth1\.100 mtu 1500 link eth1 type vlan id 100$/m);
  t.match(script, new RegExp(`^link set eth1\\.100 master ${red} up$`, 'm'));
  t.end();
});

void t.test('the same topology compiles to the same bytes', (t) => {
  const file = 'topologies/quickstart.yml';
  t.equal(JSON.stringify(compileFile(file)), JSON.stringify(compileFile(file)));
  t.end();
});

void t.test('docs/packet-path.md names every table and chain that is programmed', (t) => {
  const text = readFileSync('docs/packet-path.md', 'utf8');
  const hosts = topologies.flatMap((name) => compileFile(`topologies/${name}`).hosts);
  for (const [bridge, tables] of Object.entries(documentedFlows(text))) {
    const programmed = hosts.flatMap(({ flows }) => flows.filter((flow) => flow.bridge === bridge));
    for (const row of new Set(programmed.map(({ table, priority }) => `${table} ${priority}`))) {
      t.ok(tables.has(row), `${bridge}: table and priority ${row}`);
    }
  }
  for (const chain of new Set(hosts.flatMap(chainNames))) {
    t.ok(text.includes(`\`${chain}\``), `chain ${chain}`);
  }
  t.end();
});

/** Rows `| 0, 1 | 10 | ...` of the table below each bridge's heading. */
function documentedFlows(text: string): Record<string, Set<string>> {
  const documented: Record<string, Set<string>> = {};
  for (const bridge of ['br-int', 'br-tun', 'br-ex']) {
    const section = text.split(`## \`${bridge}\``)[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| ([\d, ]+) \| (\d+) \|/gm)];
    documented[bridge] = new Set(
      rows.flatMap(([, tables = '', priority = '']) =>
        tables.split(', ').map((table) => `${table.trim()} ${priority}`),
      ),
    );
  }
  return documented;
}

function chainNames({ iptablesChains, ebtablesChains }: HostState): string[] {
  return [...iptablesChains, ...ebtablesChains].map(({ chain }) =>
    chain
      .replace(/^(neutron-(?:openvswi|linuxbri)-[ios])[0-9a-f]{8}-[0-9a-f]$/, '$1<10>')
      .replace(/^(neutron-l3-agent-(?:[io]v[46]|pf-))[0-9a-f]{8}$/, '$1<8>')
      .replace(/-tap[0-9a-f]{8}-[0-9a-f]{2}$/, '-tap<11>'),
  );
}
