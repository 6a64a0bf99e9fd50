import t, { type Test } from 'tap';
import { down } from '../../src/apply/lab/down.js';
import { readRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import { randomOf, type Random } from '../change/random.js';
import { hasVlanDevices, needsVlanDevices } from '../live/topologies.js';
import { drawTopology } from './draw.js';
import { pruned, type Drawn } from './prune.js';
import { leaveInPeace } from './quiet.js';

/**
 * Over the whole language: what `validate` finds right comes up, has no drift, and `watch --repair` lets it be, which loses no packet.
 * A topology that fails is printed, with how to try it again.
 *
 * `NETLAB_WIRE_RANDOM_TOPOLOGIES=300 NETLAB_WIRE_WATCH=10 NETLAB_WIRE_PARALLEL=3 NETLAB_WIRE_SEED=1 npx tap run --timeout=0
 * test/property/property.test.ts`
 */
const COUNT = Number(process.env['NETLAB_WIRE_RANDOM_TOPOLOGIES'] ?? 6);
const SEED = Number(process.env['NETLAB_WIRE_SEED'] ?? 1);
/** Seconds. */
const WATCH = Number(process.env['NETLAB_WIRE_WATCH'] ?? 1);
const PARALLEL = Number(process.env['NETLAB_WIRE_PARALLEL'] ?? 2);

const HAS_VLAN_DEVICES = hasVlanDevices();
/** Whom packets were sent to. */
let ways = 0;

t.jobs = PARALLEL;
t.setTimeout(COUNT * 120_000);

for (let seed = SEED; seed < SEED + COUNT; seed += 1) {
  const mechanism = seed % 2 === 0 ? 'openvswitch' : 'linuxbridge';
  void t.test(`seed ${seed} on ${mechanism}`, { timeout: 120_000 }, async (t) => {
    const random = randomOf(seed);
    const drawn = pruned({ ...drawTopology(random), mechanism }, 'random.yml');
    if (drawn === undefined) {
      t.fail('nothing is left of it');
      return;
    }
    if (needsVlanDevices(drawn.lab) && !HAS_VLAN_DEVICES) {
      t.comment('this kernel has no 802.1Q devices');
      return;
    }
    await isRight(t, seed, drawn, random).catch((error: unknown) => {
      t.fail('it comes up', { error: String(error) });
    });
    if (t.passing()) return;
    t.comment(
      `NETLAB_WIRE_SEED=${seed} NETLAB_WIRE_RANDOM_TOPOLOGIES=1 npx tap run test/property/property.test.ts`,
    );
    t.comment(drawn.text);
  });
}

void t.test('packets were sent', (t) => {
  // Of a few topologies none may have a server that answers.
  t.ok(ways > 0 || COUNT < 30, `on ${ways} ways`);
  t.end();
});

async function isRight(t: Test, seed: number, { text, lab }: Drawn, random: Random): Promise<void> {
  const own = { ...lab, name: `random-t${process.pid}-${seed}` };
  const { record } = await up(own, { file: 'random.yml', text, compile });
  try {
    // As whoever watches a lab knows it.
    const known = (await readRecord(own.name)) ?? record;
    const { drift, events, ended, pings } = await leaveInPeace(known, WATCH, random);
    t.equal(ended, 'stopped', 'it was watched to the end');
    t.strictSame(drift, [], 'nothing is not as it shall be');
    t.strictSame(events, [], 'nobody has anything to say of it');
    t.strictSame(
      pings.filter(({ lost }) => lost > 0),
      [],
      `no packet is lost on ${pings.length} ways`,
    );
    ways += pings.length;
  } finally {
    await down(record);
  }
}
