import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import type { LabRecord } from '../../../src/apply/lab/store.js';
import { checkChanges, type Change } from '../../live/changes.js';
import { eventually } from '../../live/eventually.js';
import { sendFrames, watchFrames, type Place } from '../../live/frames.js';
import { onMechanism } from '../../live/topologies.js';
import { withLab } from '../../live/with-lab.js';
import { frameOf, GROUPS, packet, SERVERS, type Packet } from './packet.js';
import { groups, permits, written, type Group } from './rule.js';
import { ownHalf } from '../../live/half.js';

/** Random packets against random groups, on real hosts; and what each rule of topologies/security-group.yml is for. */

const PACKETS = 300;
/** `netlab`, in hexadecimal: what every packet begins its data with; its number follows. */
const MARK = Buffer.from('netlab').toString('hex');

for (const [mechanism, seed] of ownHalf([
  ['openvswitch', 1],
  ['linuxbridge', 44],
] as const)) {
  void t.test(`${PACKETS} random packets against random groups on ${mechanism}`, async (t) => {
    const [all = []] = fc.sample(groups, { seed, numRuns: 1 });
    const packets = fc.sample(packet, { seed, numRuns: PACKETS });
    const members = membership(seed);
    await withLab(
      'random.yml',
      (record) => compare(t, record, packets, (one) => isPermitted(all, members, one)),
      onMechanism(mechanism, topology(all, members)),
    );
  });
}

/** Names of the groups that each server is in. */
type Membership = ReadonlyMap<string, readonly string[]>;

function membership(seed: number): Membership {
  const some = fc.subarray([...GROUPS], { minLength: 1, maxLength: 2 });
  const drawn = fc.sample(some, { seed, numRuns: SERVERS.length });
  return new Map(SERVERS.map(({ name }, index) => [name, drawn[index] ?? []]));
}

function topology(all: readonly Group[], members: Membership): string {
  return `
name: random
hosts: { h1: {}, h2: {} }
networks: { net: { cidr: 10.9.0.0/24 } }
security_groups:
${all.map((group) => `  ${written(group)}\n`).join('')}servers:
${SERVERS.map(
  ({ name, mac, ip }, index) =>
    `  ${name}: { network: net, host: h${1 + (index % 2)}, mac: "${mac}", ip: ${ip[4]}, security_groups: [${members.get(name)?.join()}] }\n`,
).join('')}`;
}

/** What the groups of both ends say. In IPv6 these servers have no address, so no group stands for one. */
function isPermitted(all: readonly Group[], members: Membership, one: Packet): boolean {
  const groupsOf = (server: string): Group[] => all.filter(({ name }) => members.get(server)?.includes(name));
  const membersOf = (group: string): string[] =>
    SERVERS.filter(({ name }) => members.get(name)?.includes(group)).map(({ ip }) => ip[4]);
  return (
    permits(groupsOf(one.from.server), 'egress', one, membersOf) &&
    permits(groupsOf(one.to.server), 'ingress', one, membersOf)
  );
}

async function compare(
  t: Test,
  record: LabRecord,
  packets: readonly Packet[],
  isPermitted: (one: Packet) => boolean,
): Promise<void> {
  const wanted = packets.map(isPermitted);
  const arrived = await sendAll(record, packets, wanted);
  const wrong = packets.flatMap((one, number) => {
    if (arrived.has(number) === wanted[number]) return [];
    return [`${JSON.stringify(one)}: ${wanted[number] ? 'did not arrive' : 'arrived'}`];
  });
  t.same(wrong, [], 'each arrives where it is permitted, and only there');
  const permitted = packets.filter((_, number) => wanted[number]);
  const kinds = (of: readonly Packet[]): Set<string> =>
    new Set(of.map(({ version, protocol }) => `${protocol} in IPv${version}`));
  t.comment(`${permitted.length} permitted: ${[...kinds(permitted)].join(', ')}`);
  t.ok(permitted.length >= PACKETS / 4 && permitted.length <= (PACKETS * 3) / 4, 'some are, some are not');
  t.same([...kinds(packets)].sort(), [...kinds(permitted)].sort(), 'of each protocol some are');
}

/** Sends each packet from its server until all that should arrive have. @returns numbers of those that did, where they were sent to */
async function sendAll(
  record: LabRecord,
  packets: readonly Packet[],
  wanted: readonly boolean[],
): Promise<ReadonlySet<number>> {
  const executor = createExecutor(record);
  const places: Place[] = record.lab.servers.map(({ name: netns, host }) => ({ host, netns }));
  const arrived = new Set<number>();
  const watch = await watchFrames(executor, places, MARK, ({ netns, number }) => {
    if (packets[number]?.to.server === netns) arrived.add(number);
  });
  const frames = (server: string): string[] =>
    packets.flatMap((one, number) =>
      one.from.server === server
        ? [frameOf(one, 20_000 + number, `${MARK}${number.toString(16).padStart(4, '0')}`)]
        : [],
    );
  try {
    await eventually(async () => {
      await Promise.all(places.map((place) => sendFrames(executor, place, 'eth0', frames(place.netns))));
      await sleep(300);
      return wanted.every((permitted, number) => !permitted || arrived.has(number));
    });
  } finally {
    await watch.stop();
  }
  return arrived;
}

/** What is changed in the topology at a time, each a rule of its own, and which of its tests then fail. */
const CHANGES: readonly (readonly Change[])[] = [
  [
    [
      'tcp 80,443,8000-8009',
      'tcp 443',
      ['other -> web: http 80', 'mute -> web: tcp 80', 'other -> web: tcp 8005'],
    ],
    ['    - ingress udp 53 from 10.7.0.0/24\n', '', ['other -> web: udp 53']],
    ['    - ingress tcp 22 from admin # from', '    # from', ['boss -> web: tcp 22']],
    ['ingress icmp 8/0 from admin', 'ingress icmp 0/0 from admin', ['boss -> web: ping']],
    ['ingress 6 from admin', 'ingress 17 from admin', ['boss -> raw: tcp 12345']],
    ['protocol: icmp, remote_group: admin', 'protocol: udp, remote_group: admin', ['boss -> mute: ping']],
  ],
  [
    ['tcp 80,443,8000-8009', 'tcp 80,8000-8009', ['other -> web: tcp 443']],
    [
      'egress, ethertype: IPv4, protocol: tcp,',
      'egress, ethertype: IPv4, protocol: udp,',
      ['mute -> web: tcp 80'],
    ],
  ],
  [
    ['tcp 80,443,8000-8009', 'tcp 80,443,8000-8010', ['other -/> web: tcp 8010']],
    ['udp 53 from 10.7.0.0/24', 'udp 53-54', ['other -/> web: udp 54']],
    ['ingress tcp 22 from admin', 'ingress tcp 22', ['other -/> web: tcp 22']],
    ['ingress icmp 8/0 from admin', 'ingress icmp 8', ['other -/> web: ping']],
    ['ingress 6 from admin', 'ingress any from admin', ['boss -/> raw: ping']],
    ['80, port_range_max: 80', '80, port_range_max: 443', ['mute -/> web: tcp 443']],
  ],
  // Two doors: mute may not send it, and boss would not let it in.
  [['admin: []', 'admin: [ingress icmp]', []]],
  [['    egress: none', '    # egress: none', ['mute -/> web: tcp 443']]],
  [
    ['admin: []', 'admin: [ingress icmp]', ['mute -/> boss: ping']],
    ['    egress: none', '    # egress: none', ['mute -/> web: tcp 443']],
  ],
];

void t.test('each rule is the cause of what its tests see', (t) => {
  const file = 'topologies/security-group.yml';
  return withLab(file, (record) => checkChanges(t, record, file, CHANGES));
});
