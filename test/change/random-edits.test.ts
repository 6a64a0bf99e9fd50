import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import { InvalidInputError } from '../../src/diagnostics.js';
import type { Lab } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';
import { randomEdit } from './random-edits.js';
import { randomOf, type Random } from './random.js';
import { sameAsNew } from '../live/same-as-new.js';
import { hasVlanDevices, needsVlanDevices } from '../live/topologies.js';
import { ownHalf } from '../live/half.js';

/**
 * A running lab is edited at random, again and again, on each mechanism: it has what a new lab of the same file has.
 *
 * `NETLAB_WIRE_RANDOM_EDITS=1000 NETLAB_WIRE_SEED=7 npx tap run --timeout=0 test/change/random-edits.test.ts`; with
 * NETLAB_WIRE_COMPARE=1 all are compared, not every tenth, and with NETLAB_WIRE_MECHANISMS=openvswitch all are one sequence.
 */
const COUNT = Number(process.env['NETLAB_WIRE_RANDOM_EDITS'] ?? 10);
const SEED = Number(process.env['NETLAB_WIRE_SEED'] ?? 1);
const EVERY = Number(process.env['NETLAB_WIRE_COMPARE'] ?? 10);
const MECHANISMS = (process.env['NETLAB_WIRE_MECHANISMS'] ?? 'openvswitch,linuxbridge').split(',');
const EACH = Math.ceil(COUNT / MECHANISMS.length);

const FILE = 'test/change/random-lab.yml';
const NAME = `random-t${process.pid}`;

const resolve = (text: string, running?: Lab): Lab => ({
  ...loadLab(text, FILE, running && { ...running, name: 'edits' }).lab,
  name: NAME,
});

const bringUp = async (text: string): Promise<LabRecord> => {
  const options = { file: FILE, text, compile, resolve: (running: Lab) => resolve(text, running) };
  return (await up(resolve(text), options)).record;
};

const HAS_VLAN_DEVICES = hasVlanDevices();

/** Whether netlab takes a topology, and this machine can make it. */
function isRight(text: string, running: Lab): boolean {
  try {
    return !needsVlanDevices(resolve(text, running)) || HAS_VLAN_DEVICES;
  } catch (error) {
    if (error instanceof InvalidInputError) return false;
    throw error;
  }
}

for (const [index, mechanism] of ownHalf([...MECHANISMS.entries()])) {
  void t.test(`random edits on ${mechanism}, seed ${SEED}`, async (t) => {
    const random = randomOf(SEED + index);
    let text = `${readFileSync(FILE, 'utf8')}mechanism: ${mechanism}\n`;
    let record = await bringUp(text);
    t.teardown(() => down(record));
    for (let number = 1; number <= EACH; number += 1) {
      const isCompared = number % EVERY === 0 || number === EACH;
      [text, record] = await editOnce(t, text, record, { random, number, isCompared });
      if (!t.passing()) return;
    }
  });
}

async function editOnce(
  t: Test,
  text: string,
  { lab }: LabRecord,
  { random, number, isCompared }: { random: Random; number: number; isCompared: boolean },
): Promise<[string, LabRecord]> {
  const edit = randomEdit(text, random, (next) => isRight(next, lab));
  const title = `${number}: ${edit.name}`;
  t.comment(title);
  let isDone = false;
  try {
    const record = await bringUp(edit.text);
    if (isCompared) await sameAsNew(t, record);
    isDone = t.passing();
    return [edit.text, record];
  } finally {
    if (!isDone) t.comment(`${title}\n${text}\nbecame\n${edit.text}`);
  }
}
