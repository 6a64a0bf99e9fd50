import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { identified } from '../../src/apply/machine/identity.js';
import { quickRequirements } from '../../src/apply/machine/machine.js';
import type { Requirement } from '../../src/apply/errors.js';
import { netlab } from '../live/netlab.js';

const runtimeFolder = mkdtempSync(join(tmpdir(), 'netlab-machine-'));
process.env['NETLAB_WIRE_RUNTIME_DIR'] = runtimeFolder;
t.teardown(() => {
  rmSync(runtimeFolder, { recursive: true });
});

/** Programs of other packages that have the names of ours, first in PATH. */
const OTHERS: Readonly<Record<string, string>> = {
  arping: 'echo "ARPing 2.23, by Thomas Habets <thomas@habets.se>"',
  ping: 'echo "ping (GNU inetutils) 2.4"',
  ip: 'echo "BusyBox v1.35.0 multi-call binary." >&2; exit 1',
  xargs: 'exit 1',
  busybox: 'echo "[\nls\nudhcpd"',
};

/** Programs that are found before those of this machine. @returns the folder that they are in */
function putFirst(t: Test, programs: Readonly<Record<string, string>>): string {
  const folder = t.testdir();
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(`${folder}/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(`${folder}/${name}`, 0o755);
  }
  const path = process.env.PATH;
  t.teardown(() => (process.env.PATH = path));
  process.env.PATH = `${folder}:${path}`;
  return folder;
}

t.test('a program of the right name that is another one is none', async (t) => {
  const found = async (): Promise<Requirement[]> => identified(quickRequirements());
  const names = Object.keys(OTHERS);
  const missing = (all: readonly Requirement[]): Requirement[] =>
    all.filter(({ name, ok }) => names.includes(name) && !ok);
  t.same(missing(await found()), [], 'those of this machine are right');
  const folder = putFirst(t, OTHERS);
  const wrong = missing(await found());
  t.same(wrong.map(({ name }) => name).sort(), names.sort());
  t.match(
    wrong.find(({ name }) => name === 'arping'),
    {
      detail: `${folder}/arping is not that of iputils-arping: ARPing 2.23, by Thomas Habets <thomas@habets.se>`,
      cure: /^sudo apt-get install iputils-arping; /,
      package: 'iputils-arping',
    },
  );
  t.match(wrong.find(({ name }) => name === 'busybox')?.detail, /has no udhcpc$/);
});

t.test('up asks a program for what it is whose namesake would do harm that nobody sees', async (t) => {
  const folder = putFirst(t, { arping: OTHERS['arping'] ?? '' });
  const alone = 'name: alone\nnetworks: { n: { cidr: 10.0.1.0/24 } }\nservers: { a: { network: n } }\n';
  const quiet = await netlab(['up', '-'], { stdin: alone });
  t.equal(quiet.code, 0, 'it has nothing to announce');
  const routed = await netlab(['up', '-'], { stdin: `${alone}routers: { r: { networks: [n] } }\n` });
  t.equal(routed.code, 3, 'an edit is refused, too');
  t.match(routed.stderr, `${folder}/arping is not that of iputils-arping: ARPing 2.23`);
  t.match((await netlab(['show', '--json'])).stdout, /"routers": \[\]/);
  t.equal((await netlab(['down'])).code, 0);
  t.equal((await netlab(['up', '-'], { stdin: `${alone}routers: { r: { networks: [n] } }\n` })).code, 3);
  t.equal((await netlab(['ls'])).stdout, '', 'nothing is left');
});
