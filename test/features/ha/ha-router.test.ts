import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { slowness } from '../../../src/apply/machine/patience.js';
import type { LabRecord } from '../../../src/apply/lab/store.js';
import { SANDBOX } from '../../../src/model/host-state.js';
import type { Mechanism } from '../../../src/model/lab.js';
import { haName, keepalivedFiles, qrouterName } from '../../../src/model/names.js';
import { routerHosts } from '../../../src/model/ports.js';
import { readVrrpStates } from '../../../src/probe/vrrp-state.js';
import { Bench, FLOATING_IP, until } from '../../live/ha-bench.js';
import { onMechanism } from '../../live/topologies.js';
import { SIGNS } from '../../live/vrrp.js';
import { withLab } from '../../live/with-lab.js';
import { ownHalf } from '../../live/half.js';

/**
 * The master of an HA router is taken away again and again: its keepalived, its link to the other, its cables, and
 * at last its host. NETLAB_WIRE_KILLS says how often.
 */
const KILLS = Number(process.env.NETLAB_WIRE_KILLS ?? 3);
const FILE = 'topologies/ha-router.yml';
/** Milliseconds between two VRRP advertisements. */
const ADVERT_INTERVAL = 2000;
/** Milliseconds within which the router must be back, as many times as the machine is slow; and mostly, if it does other things too. */
const PROMISE = 10_000;

/** A way to take the master away, and to bring it back; `cutOff`: it goes on, but nobody hears of it. */
interface Way {
  readonly name: string;
  readonly cutOff?: true;
  kill(bench: Bench, host: string): Promise<unknown>;
  mend(bench: Bench, host: string): Promise<unknown>;
}

const setLinks = (
  { sh }: Bench,
  host: string,
  netns: string,
  state: 'up' | 'down',
  ...devices: string[]
): Promise<unknown> =>
  sh(host, netns, `for device; do ip link set "$device" ${state}; done`, 'sh', ...devices);

const haDevice = ({ router }: Bench, host: string): string =>
  haName(router.ha?.ports.find((port) => port.host === host)?.id ?? '');

const KEEPALIVED: Way = {
  name: 'its keepalived',
  // Stopped first: a child whose parent dies says farewell before it can be killed itself, and the other host takes over at once.
  kill({ sh, router }, host) {
    const { pid, vrrpPid } = keepalivedFiles(router.id);
    return sh(host, '', 'kill -STOP $(cat "$@") && kill -KILL $(cat "$@")', 'sh', pid, vrrpPid);
  },
  mend: () => Promise.resolve(), // it is started again by itself
};

const WAYS: readonly Way[] = [
  KEEPALIVED,
  {
    name: 'its ha- device',
    kill: (bench, host) => setLinks(bench, host, qrouterName(bench.router.id), 'down', haDevice(bench, host)),
    mend: (bench, host) => setLinks(bench, host, qrouterName(bench.router.id), 'up', haDevice(bench, host)),
  },
  {
    name: "its host's cables",
    cutOff: true,
    kill: (bench, host) => setLinks(bench, host, '', 'down', 'eth0', 'eth1'),
    mend: (bench, host) => setLinks(bench, host, '', 'up', 'eth0', 'eth1'),
  },
];

/** The longest of the gaps so far, of both kinds of traffic. */
const gaps: number[] = [];

/**
 * The one master, once it has been that for longer than an advertisement takes: of two that begin at once each is a master until
 * it hears of the other, and the other would take over without a gap.
 */
async function settledMaster({ router, master, answers }: Bench): Promise<string> {
  let [name, since] = ['', Date.now()];
  await until('one master stays, and everything answers', () => {
    const now = master(routerHosts(router)) ?? '';
    if (now === '' || now !== name || !answers()) [name, since] = [now, Date.now()];
    return Date.now() - since > 1.5 * ADVERT_INTERVAL;
  });
  return name;
}

async function takeAway(t: Test, bench: Bench, way: Way): Promise<void> {
  const { router, watch, master } = bench;
  const hosts = routerHosts(router);
  const old = await settledMaster(bench);
  const others = hosts.filter((host) => host !== old);
  const since = Date.now();
  await way.kill(bench, old);
  await until('another host is the master', () => master(others) !== undefined);
  await until('the router is back', () => bench.answers());
  report(t, bench, since);
  if (way.cutOff !== true) await until('the old one is none any more', () => master(hosts) !== undefined);
  const mended = Date.now();
  await way.mend(bench, old);
  await until('one master', () => master(hosts) !== undefined);
  await onlyMasterHasAddresses(t, bench);
  for (const sign of SIGNS) {
    const double = watch.longestDouble(sign, way.cutOff === true ? mended : since);
    t.ok(
      double <= ADVERT_INTERVAL * slowness(),
      `two masters by ${sign} for ${double.toFixed(0)} ms at most`,
    );
  }
}

function report(t: Test, { pings }: Bench, since: number): void {
  for (const [name, ping] of Object.entries(pings)) {
    const { milliseconds, lost } = ping.gap(since);
    gaps.push(milliseconds);
    t.comment(`${name}: ${(milliseconds / 1000).toFixed(1)} s without an answer, ${lost} pings lost`);
    t.ok(lost > 0, 'it was the master that had forwarded');
  }
}

async function onlyMasterHasAddresses(t: Test, { router, sh, master }: Bench): Promise<void> {
  const hosts = routerHosts(router);
  for (const host of hosts) {
    const shown = await sh(host, qrouterName(router.id), 'ip -o address show; ip route show default');
    const found = shown.split('\n').filter((line) => / q[rg]-/.test(line)).length;
    // Two addresses on each of three devices, the floating IP, the default route.
    t.equal(found, master(hosts) === host ? 8 : 0, `${host} has ${found} addresses and routes`);
  }
}

/** Connections are tracked by the host that was the master, and the next one has not heard of them. */
async function whatSurvives(t: Test, bench: Bench): Promise<void> {
  const routed = bench.connect('db1', bench.ip('web1'));
  const inward = bench.connect('client', FLOATING_IP);
  const outward = bench.connect('db1', bench.ip('client'));
  const all = [routed, inward, outward];
  try {
    await until('connections are there', () => all.every((each) => each.answersSince(0)));
    await t.test('its keepalived', (t) => takeAway(t, bench, KEEPALIVED));
    const now = Date.now();
    await until('between its networks, untranslated', () => routed.answersSince(now));
    await until('to a floating IP: the next packet from outside is translated as the first was', () =>
      inward.answersSince(now),
    );
    await until('by source NAT: from another port now', () => outward.isLost());
    t.pass('all but connections with source NAT go on');
  } finally {
    await Promise.all(all.map((each) => each.stop()));
  }
}

/**
 * Its cables, then everything that runs on it, until there is nothing more, as one may start another. Its namespaces go with its last
 * process, but when the kernel has time: until then a router without Open vSwitch would go on forwarding.
 */
const loseHost = ({ sh, record }: Bench, host: string): Promise<unknown> =>
  sh(SANDBOX, '', LOSE_HOST, host, String(record.lab.hosts.findIndex(({ name }) => name === host) + 1));

const LOSE_HOST = `
for cable in $(ip -br link | sed -n "s/^\\(h$1-eth[0-9]*\\)[@ ].*/\\1/p"); do ip link set "$cable" down; done
uts=$(readlink "/run/hosts/$0/uts"); found=yes
while [ -n "$found" ]; do
  found=
  for p in /proc/[0-9]*; do [ "$(readlink $p/ns/uts)" != "$uts" ] || { found=yes; kill -9 "\${p##*/}"; }; done
done`;

async function takeHostAway(t: Test, bench: Bench): Promise<void> {
  const { router, master, executor, record, watch } = bench;
  const hosts = routerHosts(router);
  const old = await settledMaster(bench);
  const since = Date.now();
  await loseHost(bench, old);
  await until('another host is the master', () => ![old, undefined].includes(master(hosts)));
  await until('the router is back', () => bench.answers());
  report(t, bench, since);
  const statesOf = await readVrrpStates(executor, record.lab);
  const expected = hosts.map((host): [string, string] => [host, host === old ? 'UNKNOWN' : 'primary']);
  t.same([...statesOf(router)], expected, 'show names the other as the master');
  for (const sign of SIGNS) t.equal(watch.longestDouble(sign, since), 0, `never two masters by ${sign}`);
}

async function failover(t: Test, record: LabRecord, kills: number): Promise<void> {
  const bench = new Bench(record);
  try {
    await t.test('what survives', (t) => whatSurvives(t, bench));
    for (let turn = 1; turn < kills; turn += 1) {
      const way = WAYS[turn % WAYS.length] ?? WAYS[0];
      if (way !== undefined) await t.test(`${turn + 1}: ${way.name}`, (t) => takeAway(t, bench, way));
    }
    await t.test('its host', (t) => takeHostAway(t, bench));
  } finally {
    await bench.stop();
  }
}

// Side by side: most of it is waiting.
t.jobs = 2;
await Promise.all(
  ownHalf<[Mechanism, number]>([
    ['openvswitch', KILLS],
    ['linuxbridge', Math.min(KILLS, WAYS.length)],
  ]).map(([mechanism, kills]) => {
    const text = onMechanism(mechanism, readFileSync(FILE, 'utf8'));
    return t.test(`whoever is the master is taken away, on ${mechanism}`, { buffered: true }, (t) =>
      withLab(FILE, (record) => failover(t, record, kills), text),
    );
  }),
);

void t.test('the router is back soon', (t) => {
  const sorted = [...gaps].sort((a, b) => a - b);
  const [median = NaN, longest = NaN] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  t.comment(
    `longest gap ${(longest / 1000).toFixed(1)} s, median ${(median / 1000).toFixed(1)} s of ${gaps.length}`,
  );
  t.ok(median <= PROMISE * slowness(), 'within 10 s, as many times as the machine is slow');
  t.end();
});
