import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Mechanism } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';
import { dumpLab } from '../live/dump.js';
import { eventually } from '../live/eventually.js';
import { onMechanism } from '../live/topologies.js';
import { ownHalf } from '../live/half.js';

/** A lab that `sh` has made and one that netlab's own sh has made are the same, to what each daemon was told. */
for (const [name, mechanism] of ownHalf([
  ['quickstart', 'openvswitch'],
  ['quickstart', 'linuxbridge'],
  ['ipv6', 'openvswitch'],
  ['load-balancer', 'openvswitch'],
] as const)) {
  void t.test(`${name} on ${mechanism}`, async (t) => {
    const slow = await bringUp(name, mechanism, 'sh');
    const fast = await bringUp(name, mechanism, 'own');
    t.teardown(() => Promise.all([down(slow), down(fast)]));
    const dumps = (): Promise<[string[], string[]]> => Promise.all([dumpLab(fast), dumpLab(slow)]);
    // What a daemon does by itself may come a moment later.
    await eventually(async () => isDeepStrictEqual(...(await dumps())));
    t.strictSame(...(await dumps()));
  });
}

/** Brings a topology up; with the same names inside whatever it is called. */
async function bringUp(name: string, mechanism: Mechanism, way: 'sh' | 'own'): Promise<LabRecord> {
  const file = `topologies/${name}.yml`;
  const text = onMechanism(mechanism, readFileSync(file, 'utf8'));
  const { lab } = loadLab(text, file);
  process.env.NETLAB_WIRE_TEXT = way === 'sh' ? '1' : '';
  const own = { ...lab, name: `${way}-t${process.pid}` };
  return (await up(own, { file, text, compile: () => compile(lab) })).record;
}
