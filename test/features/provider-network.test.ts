import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { SANDBOX } from '../../src/model/host-state.js';
import { BR_INT, intPatchName, phyPatchName } from '../../src/model/names.js';
import { runTests } from '../../src/probe/run.js';
import { inNetns } from '../../src/tools/index.js';
import { eventually } from '../live/eventually.js';
import { PATIENCE } from '../live/patience.js';
import { withLab } from '../live/with-lab.js';

/** VLAN networks on the wire, with real packets: ebtables on the switch counts the frames of each tag. */

const BRIDGE = 'br-dc';
const [RED, BLUE] = [100, 200];
/** The switch's ports to the hosts. */
const [NET1, COMPUTE1, COMPUTE2] = ['h1-eth1', 'h2-eth1', 'h3-eth1'];

type Run = (host: string, ...argv: string[]) => Promise<string>;

void t.test('VLAN networks', async (t) => {
  await withLab('topologies/vlan.yml', async (record) => {
    const run = runner(record);
    await t.test('each network has its own tag on the wire', (t) => tags(t, record, run));
    await t.test('only the tag keeps two networks apart', (t) => apart(t, run));
    await t.test('a VLAN without a network dies at the patch', (t) => unknownVlan(t, run));
  });
});

/** Behind tags, too, and on the device that it came by. `topologies/provider-router.yml` has it without tags, on both mechanisms. */
void t.test("the provider's router forwards between VLANs and subnets, and nowhere else", (t) => {
  const text = `name: outer
hosts: { h1: {}, h2: {} }
networks:
  one: { type: vlan, physical_network: dc, external: true, cidr: 198.51.100.0/24 }
  two: { type: vlan, physical_network: dc, external: true, subnets: [{ cidr: 203.0.113.0/24 }, { cidr: 192.0.2.0/24 }] }
servers:
  a: { network: one, host: h1 }
  b: { network: two, host: h2, ip: 203.0.113.9 }
  c: { network: two, host: h1, ip: 192.0.2.9 }
tests: [a -> b: ping, b -> c: ping, c -> a: ping size 1500, a -/> 10.0.0.1: ping]
`;
  return withLab(
    'outer.yml',
    async (record) => {
      const executor = createExecutor(record);
      const failed = async (wait: number): Promise<string[]> => {
        const { results } = await runTests(record.lab, record.lab.tests, executor, { wait });
        return results.filter(({ passed }) => !passed).map(({ test }) => test.name);
      };
      t.same(await failed(10), []);
      await executor.run(SANDBOX, ['sysctl', '-w', 'net.ipv4.ip_forward=0']);
      t.same(
        await failed(1),
        ['a -> b: ping', 'b -> c: ping', 'c -> a: ping size 1500'],
        'it is who forwards',
      );
    },
    text,
  );
});

function runner(record: LabRecord): Run {
  const executor = createExecutor(record);
  return async (host, ...argv) => {
    const { exitCode, stdout, stderr } = await executor.run(host, argv);
    if (exitCode !== 0) throw new Error(`${host}: ${argv.join(' ')}: ${stderr}`);
    return stdout;
  };
}

async function tags(t: Test, { lab }: LabRecord, run: Run): Promise<void> {
  const [transit, uplink] = ['transit', 'uplink'].map(
    (network) => lab.networks.find(({ name }) => name === network)?.segment ?? 0,
  );
  const tagged = (nic: string, vlan = 0): string[] => [
    '-i',
    nic,
    '-p',
    '802_1Q',
    '--vlan-id',
    String(vlan),
    '--vlan-encap',
    'IPv4',
  ];
  const counted = [
    tagged(COMPUTE1, RED),
    tagged(COMPUTE1, BLUE),
    tagged(NET1, transit),
    tagged(COMPUTE2, uplink),
    ['-i', COMPUTE1, '-p', 'IPv4'],
    ['-i', NET1, '-p', 'IPv4'],
  ];
  for (const match of counted) await run(SANDBOX, 'ebtables', '-A', 'FORWARD', ...match, '-j', 'CONTINUE');
  const counters = async (): Promise<number[]> => {
    const listed = await run(SANDBOX, 'ebtables', '-L', 'FORWARD', '--Lc');
    return [...listed.matchAll(/pcnt = (\d+)/g)].map(([, frames]) => Number(frames));
  };
  const count = async (...probe: string[]): Promise<number[]> => {
    const before = await counters();
    await run('compute1', ...probe);
    return (await counters()).map((frames, index) => frames - (before[index] ?? 0));
  };
  for (const [server, target, wanted, where] of [
    ['red1', '10.9.1.12', [5, 0, 0, 0, 0, 0], 'five echoes in VLAN 100'],
    ['blue1', '10.9.1.13', [0, 5, 0, 0, 0, 0], 'in VLAN 200'],
    ['t1', '203.0.113.1', [0, 0, 5, 0, 0, 0], 'to the outside in the VLAN of transit'],
    ['guest1', '198.51.100.1', [0, 0, 0, 5, 0, 0], "to the provider's own router in its VLAN"],
  ] as const) {
    const echo = `ping -c 1 -W ${PATIENCE} ${target}`;
    const inServer = (program: string): readonly string[] => inNetns(server, ['sh', '-c', program]);
    // Neighbours are found first: for an answer to ARP the kernel waits three seconds at most, on any machine.
    t.ok(
      await eventually(() => run('compute1', ...inServer(echo)).then(...isDone)),
      `${server} -> ${target}`,
    );
    t.same(await count(...inServer(`for echo in 1 2 3 4 5; do ${echo} || exit; done`)), wanted, where);
  }
}

const isDone = [() => true, () => false] as const;

/** With blue's translation on compute2 changed to red's tag, both ways, red1 reaches a server of blue. */
async function apart(t: Test, run: Run): Promise<void> {
  const ping = (): Promise<boolean> =>
    run('compute1', ...inNetns('red1', ['fping', '-r', '3', '10.9.1.13'])).then(...isDone);
  t.notOk(await ping(), 'red1 does not reach blue3');
  const [inbound, outbound] = [`in_port=${intPatchName(BRIDGE)}`, `in_port=${phyPatchName(BRIDGE)}`];
  const own = await run(
    'compute2',
    'ovs-ofctl',
    '--no-stats',
    'dump-flows',
    BR_INT,
    `${inbound},dl_vlan=${BLUE}`,
  );
  const vlan = /mod_vlan_vid:(\d+)/.exec(own)?.[1];
  t.ok(vlan, 'blue has a local VLAN on compute2');
  const change = (bridge: string, match: string, actions: string): Promise<string> =>
    run('compute2', 'ovs-ofctl', '--strict', 'mod-flows', bridge, `${match},actions=${actions}`);
  await change(BR_INT, `priority=3,${inbound},dl_vlan=${RED}`, `mod_vlan_vid:${vlan},resubmit(,59)`);
  await change(BRIDGE, `priority=4,${outbound},dl_vlan=${vlan}`, `mod_vlan_vid:${RED},NORMAL`);
  t.ok(await eventually(ping), 'it was the tag: with the same one it does');
}

/** Frames of VLAN 300, which no network has, come in by the wire. */
async function unknownVlan(t: Test, run: Run): Promise<void> {
  const dropped = async (): Promise<number> => {
    const flows = await run('compute1', 'ovs-ofctl', 'dump-flows', BR_INT, `in_port=${intPatchName(BRIDGE)}`);
    return Number(/n_packets=(\d+)[^\n]*priority=2,/.exec(flows)?.[1]);
  };
  const before = await dropped();
  for (let frame = 0; frame < FRAMES; frame++) await run(SANDBOX, 'perl', '-e', SEND, 'sw-dc');
  // OVS counts with a delay.
  const counted = await eventually(async () => (await dropped()) - before >= FRAMES);
  t.ok(counted, 'all are counted by the drop at the patch');
}

/** More than strays of other networks' VLANs, which end there too. */
const FRAMES = 20;

/** One broadcast of EtherType 0x88b5 in VLAN 300, by packet(7). */
const SEND = `
use Socket;
my $name = shift;
socket(my $wire, 17, 3, unpack 'S', pack 'n', 3) or die $!;
ioctl $wire, 0x8933, my $request = pack 'a16 x24', $name or die $!;
my $index = unpack 'x16 i', $request;
my $frame = pack 'H12 H12 n n n x46', 'ff' x 6, '02' x 6, 0x8100, 300, 0x88b5;
defined send($wire, $frame, 0, pack 'S n i S C C x8', 17, 3, $index, 0, 0, 6) or die $!;
`;
