import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import type { LabRecord } from '../../../src/apply/lab/store.js';
import type { Mechanism } from '../../../src/model/lab.js';
import { parseHttpResponse, type HttpResponse } from '../../../src/probe/kind/http.js';
import { inNetns } from '../../../src/tools/index.js';
import { onMechanism } from '../../live/topologies.js';
import { withLab } from '../../live/with-lab.js';
import { ownHalf } from '../../live/half.js';

/** Servers ask who they are, with real proxies in their routers and in the DHCP server's namespace. */

const FILE = 'topologies/metadata.yml';
const TEXT = readFileSync(FILE, 'utf8');

/**
 * With red1 free to use an address that it was not given, beside its router: a VXLAN device of `linuxbridge` hands on
 * no ARP for such a one.
 */
const STRANGER = TEXT.replace('red1: {', 'red1: { port_security: false,').replace(
  'networks: [red] }',
  'networks: [red], host: compute1 }',
);

for (const mechanism of ownHalf(['openvswitch', 'linuxbridge'] as const)) {
  void t.test(`metadata on ${mechanism}`, async (t) => {
    const text = onMechanism(mechanism, STRANGER);
    await withLab(
      FILE,
      async (record) => {
        const ask = asker(record);
        await t.test('each server is told of itself', (t) => documents(t, ask, record.lab.name, mechanism));
        await t.test('EC2 items and folders', (t) => items(t, ask));
        await t.test('nobody is told of another', (t) => strangers(t, ask, record));
      },
      text,
    );
  });
}

interface Question {
  readonly from?: string;
  readonly headers?: readonly string[];
}

/** Asks as a server does. */
type Ask = (server: string, path: string, question?: Question) => Promise<HttpResponse | undefined>;

function asker(record: LabRecord): Ask {
  const executor = createExecutor(record);
  return async (server, path, { from, headers = [] } = {}) => {
    const host = record.lab.servers.find(({ name }) => name === server)?.host ?? '';
    const address = `TCP4:169.254.169.254:80,connect-timeout=5,shut-none${from === undefined ? '' : `,bind=${from}`}`;
    const stdin = [`GET ${path} HTTP/1.0`, ...headers, '', ''].join('\r\n');
    const argv = inNetns(server, ['socat', '-t', '5', '-', address]);
    return parseHttpResponse((await executor.run(host, argv, { stdin })).stdout);
  };
}

async function documents(t: Test, ask: Ask, lab: string, mechanism: Mechanism): Promise<void> {
  const document = async (server: string, name: string): Promise<unknown> => {
    const response = await ask(server, `/openstack/latest/${name}`);
    t.equal(response?.status, 200, `${server} ${name}`);
    return JSON.parse(response?.body ?? 'null');
  };
  for (const [name, host] of Object.entries({ red1: 'compute1', blue1: 'net1', alone1: 'compute1' })) {
    const wanted = { name, hostname: `${name}.novalocal`, meta: { lab, host } };
    t.match(await document(name, 'meta_data.json'), wanted);
  }
  const type = mechanism === 'openvswitch' ? 'ovs' : 'bridge';
  t.match(await document('blue1', 'network_data.json'), {
    links: [{ id: /^tap/, type, mtu: 1450, ethernet_mac_address: /^fa:16:3e:/ }],
    networks: [
      {
        type: 'ipv4',
        ip_address: '10.13.1.10',
        netmask: '255.255.255.0',
        routes: [{ network: '0.0.0.0', netmask: '0.0.0.0', gateway: '10.13.1.1' }],
      },
    ],
  });
  t.match(await document('alone1', 'network_data.json'), {
    networks: [{ type: 'ipv4_dhcp' }],
    services: [{ type: 'dns', address: '10.13.3.53' }],
  });
}

async function items(t: Test, ask: Ask): Promise<void> {
  const body = async (server: string, path: string): Promise<string | undefined> =>
    (await ask(server, path))?.body;
  t.equal(await body('red1', '/latest/meta-data/local-ipv4'), '10.13.1.10');
  t.equal(await body('red1', '/latest/meta-data/public-ipv4'), '203.0.113.10');
  t.equal(await body('blue1', '/latest/meta-data/local-ipv4'), '10.13.1.10', 'the same address');
  t.equal(await body('blue1', '/latest/meta-data/public-ipv4'), '', 'and none outside');
  const instances = [
    await body('red1', '/latest/meta-data/instance-id'),
    await body('blue1', '/latest/meta-data/instance-id'),
  ];
  for (const id of instances) t.match(id, /^i-[0-9a-f]{8}$/);
  t.equal(new Set(instances).size, 2, 'but others');
  t.equal(await body('alone1', '/'), 'latest\nopenstack');
  for (const folder of ['/latest/meta-data', '/latest/meta-data/']) {
    const entries = (await body('red1', folder))?.split('\n') ?? [];
    t.ok(entries.length > 3, folder);
    for (const entry of entries) {
      t.equal((await ask('red1', `/latest/meta-data/${entry}`))?.status, 200, entry);
    }
  }
}

async function strangers(t: Test, ask: Ask, record: LabRecord): Promise<void> {
  const HOSTNAME = '/latest/meta-data/hostname';
  t.equal((await ask('red1', '/latest/meta-data/nothing'))?.status, 404, 'a path that is not there');
  const blue = record.lab.routers.find(({ name }) => name === 'blue_edge')?.id ?? '';
  const headers = [`X-Neutron-Router-ID: ${blue}`, 'X-Forwarded-For: 10.13.1.10'];
  t.equal(
    (await ask('red1', HOSTNAME, { headers }))?.body,
    'red1.novalocal',
    'what it says of itself is not heard',
  );
  const add = inNetns('red1', ['ip', 'addr', 'add', '10.13.1.77/24', 'dev', 'eth0']);
  t.equal((await createExecutor(record).run('compute1', add)).exitCode, 0);
  const from = '10.13.1.77';
  t.equal((await ask('red1', HOSTNAME, { from }))?.status, 404, 'an address that no server has');
}

void t.test('what the group lets out is heard', async (t) => {
  const text = TEXT.replace(
    'rules: [egress icmp]',
    'rules: [egress icmp, egress tcp 80 to 169.254.169.254/32]',
  );
  t.not(text, TEXT);
  await withLab(
    FILE,
    async (record) => {
      const response = await asker(record)('quiet1', '/latest/meta-data/hostname');
      t.equal(response?.body, 'quiet1.novalocal', 'it was the group that kept it from asking');
    },
    text,
  );
});
