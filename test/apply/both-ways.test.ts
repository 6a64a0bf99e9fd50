import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import t from 'tap';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Mechanism } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import { SANDBOX } from '../../src/model/host-state.js';
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
    t.strictSame(...(await Promise.all([dumpSandbox(fast), dumpSandbox(slow)])));
  });
}

/** What the sandbox is made of: mounts, names, and the processes that only keep it. */
async function dumpSandbox(record: LabRecord): Promise<string[]> {
  const hosts = [SANDBOX, ...record.lab.hosts.map(({ name }) => name)];
  const executor = createExecutor(record);
  const results = await Promise.all(hosts.map((host) => executor.run(host, ['sh', '-c', LOOK])));
  for (const { exitCode, stderr } of results) if (exitCode !== 0) throw new Error(stderr);
  return results.map(({ stdout }) => stdout);
}

/** `/run/mount` is mount(8)'s own. */
const LOOK = `hostname
cut -d' ' -f2- /proc/self/mounts | grep -v ' nsfs ' | sed 's/inode64,//'
find /run -maxdepth 1 -not -name mount -printf '%p %y %m\\n' | sort
ls /run/hosts 2>/dev/null
ip -o link show lo | cut -d' ' -f3
for process in /proc/[0-9]*; do tr '\\0' ' ' <$process/cmdline; echo; done | grep '^sleep infinity'`;

/** Brings a topology up; with the same names inside whatever it is called. */
async function bringUp(name: string, mechanism: Mechanism, way: 'sh' | 'own'): Promise<LabRecord> {
  const file = `topologies/${name}.yml`;
  const text = onMechanism(mechanism, readFileSync(file, 'utf8'));
  const { lab } = loadLab(text, file);
  process.env.NETLAB_WIRE_TEXT = way === 'sh' ? '1' : '';
  const own = { ...lab, name: `${way}-t${process.pid}` };
  return (await up(own, { file, text, compile: () => compile(lab) })).record;
}
