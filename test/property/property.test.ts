import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { down } from '../../src/apply/lab/down.js';
import { readRecord, type LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { driftOfLab } from '../../src/cli/drift/drift.js';
import { EXIT } from '../../src/cli/exit-code.js';
import { compile } from '../../src/compile/compile.js';
import { isStanding } from '../../src/model/fault.js';
import { allTests } from '../../src/model/lab.js';
import { randomOf, type Random } from '../change/random.js';
import { hasVlanDevices, needsVlanDevices } from '../live/topologies.js';
import { netlab } from '../live/netlab.js';
import { PATIENCE } from '../live/patience.js';
import { ownHalf } from '../live/half.js';
import { drawTopology } from './draw.js';
import { heardFrom, listenersOf } from './listeners.js';
import { pruned, type Drawn } from './prune.js';
import { leaveInPeace } from './quiet.js';

/**
 * Over the whole language: what `validate` finds right comes up, has no drift, and `watch --repair` lets it be, which loses no packet.
 * A topology that fails is printed, with how to try it again.
 *
 * The long form is `npm run test:long property`; NETLAB_WIRE_SEED is the first one.
 */
const COUNT = Number(process.env['NETLAB_WIRE_RANDOM_TOPOLOGIES'] ?? 8);
const SEED = Number(process.env['NETLAB_WIRE_SEED'] ?? 1);
/** Seconds. */
const WATCH = Number(process.env['NETLAB_WIRE_WATCH'] ?? 1);
const PARALLEL = Number(process.env['NETLAB_WIRE_PARALLEL'] ?? 2);

/** Milliseconds of one topology: of hangs it is said what hangs, which tap's own limit would not let. */
const LIMIT = 1000 * (2 * PATIENCE + WATCH);

const HAS_VLAN_DEVICES = hasVlanDevices();
/** On how many ways packets were sent, by lab; and of each kind of way, in how many labs. */
const ways: number[] = [];
const kinds = new Map<string, number>();

t.setTimeout(2 * COUNT * LIMIT);

void t.test('random topologies', { jobs: PARALLEL, timeout: 2 * COUNT * LIMIT }, (t) => {
  const seeds = Array.from({ length: COUNT }, (_, index) => SEED + index);
  // Neighbours have each a mechanism.
  const pairs = seeds.flatMap((_, index) => (index % 2 === 0 ? [seeds.slice(index, index + 2)] : []));
  for (const seed of ownHalf(pairs).flat()) {
    const mechanism = seed % 2 === 0 ? 'openvswitch' : 'linuxbridge';
    void t.test(`seed ${seed} on ${mechanism}`, { timeout: 2 * LIMIT }, async (t) => {
      const random = randomOf(seed);
      const drawn = drawFor(random, mechanism);
      const hangs = sleep(LIMIT, undefined, { ref: false }).then(() => {
        throw new Error(`not done after ${LIMIT / 1000} s`);
      });
      await Promise.race([isRight(t, seed, drawn, random), hangs]).catch((error: unknown) => {
        t.fail('it comes up, and comes to an end', { error: String(error) });
      });
      if (t.passing()) return;
      t.comment(
        `NETLAB_WIRE_SEED=${seed} NETLAB_WIRE_RANDOM_TOPOLOGIES=1 npx tap run test/property/property.test.ts`,
      );
      t.comment(drawn.text);
    });
  }
  t.end();
});

void t.test('packets were sent', (t) => {
  const sorted = [...ways].sort((a, b) => a - b);
  const several = ways.filter((count) => count > 1).length;
  t.comment(
    `ways of a lab: least ${sorted[0]}, median ${sorted[sorted.length >> 1]}, most ${sorted.at(-1)}; several in ${several} of ${ways.length}`,
  );
  t.comment(
    [...kinds]
      .sort()
      .map(([kind, labs]) => `${kind}: ${labs}`)
      .join(', '),
  );
  // One lab alone may have none.
  t.ok(
    ways.length < 4 || several >= 0.7 * ways.length,
    `there are several ways in ${several} of ${ways.length} labs`,
  );
  t.end();
});

/** A topology that comes up here. */
function drawFor(random: Random, mechanism: string): Drawn {
  const drawn = pruned(drawTopology(random, undefined, { mechanism }), 'random.yml');
  if (drawn === undefined) throw new Error('nothing is left of what was drawn');
  // Some kernels have no 802.1Q devices.
  return needsVlanDevices(drawn.lab) && !HAS_VLAN_DEVICES ? drawFor(random, mechanism) : drawn;
}

async function isRight(t: Test, seed: number, { text, lab }: Drawn, random: Random): Promise<void> {
  const own = { ...lab, name: `random-t${process.pid}-${seed}` };
  const { record } = await up(own, { file: 'random.yml', text, compile });
  try {
    // As whoever watches a lab knows it.
    const known = readRecord(own.name) ?? record;
    const { drift, events, ended, pings } = await leaveInPeace(known, WATCH, random);
    t.equal(ended, 'stopped', 'it was watched to the end');
    t.strictSame(drift, [], 'nothing is not as it shall be');
    t.strictSame(events, [], 'nobody has anything to say of it');
    t.strictSame(
      pings.filter(({ lost }) => lost > 0),
      [],
      `no packet is lost on ${pings.length} ways`,
    );
    ways.push(pings.length);
    for (const kind of new Set(pings.map((one) => one.kind))) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    t.strictSame(await heardFrom(known), listenersOf(known.lab), 'its programs answer');
    await testsEnd(t, known);
  } finally {
    await down(record);
  }
}

/** Whatever becomes of its tests, they end with a result each, and all that they have broken is mended. */
async function testsEnd(t: Test, { name, lab }: LabRecord): Promise<void> {
  const tests = allTests(lab);
  if (tests.length === 0) return;
  const { code, stdout, stderr } = await netlab(['test', name, '--wait', '0', '--format', 'json']);
  t.ok(code === EXIT.ok || code === EXIT.testFailed, `its tests end with ${code}`, { stderr });
  const { tests: results } = JSON.parse(stdout === '' ? '{ "tests": [] }' : stdout) as {
    tests: { name: string; detail: string }[];
  };
  t.strictSame(
    results.map((one) => one.name),
    tests.map((one) => one.name),
    'each has a result',
  );
  t.strictSame(
    results.filter(({ detail }) => detail === ''),
    [],
    'which says something',
  );
  // What was killed or flushed is broken once, and stays so.
  if (tests.some(({ during }) => during !== undefined && !isStanding(during.fault))) return;
  const after = readRecord(name);
  t.strictSame(after && (await driftOfLab(after)), [], 'what its tests have broken is mended');
}
