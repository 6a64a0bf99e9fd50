import { chmodSync, writeFileSync } from 'node:fs';
import t from 'tap';
import { identified } from '../../src/apply/machine/identity.js';
import { quickRequirements } from '../../src/apply/machine/machine.js';
import type { Requirement } from '../../src/apply/errors.js';

/** Programs of other packages that have the names of ours, first in PATH. */
const OTHERS: Readonly<Record<string, string>> = {
  arping: 'echo "ARPing 2.23, by Thomas Habets <thomas@habets.se>"',
  ping: 'echo "ping (GNU inetutils) 2.4"',
  ip: 'echo "BusyBox v1.35.0 multi-call binary." >&2; exit 1',
  xargs: 'exit 1',
  busybox: 'echo "[\nls\nudhcpd"',
};

t.test('a program of the right name that is another one is none', async (t) => {
  const found = async (): Promise<Requirement[]> => identified(quickRequirements());
  const names = Object.keys(OTHERS);
  const missing = (all: readonly Requirement[]): Requirement[] =>
    all.filter(({ name, ok }) => names.includes(name) && !ok);
  t.same(missing(await found()), [], 'those of this machine are right');
  const folder = t.testdir();
  for (const [name, script] of Object.entries(OTHERS)) {
    writeFileSync(`${folder}/${name}`, `#!/bin/sh\n${script}\n`);
    chmodSync(`${folder}/${name}`, 0o755);
  }
  const path = process.env.PATH;
  t.teardown(() => (process.env.PATH = path));
  process.env.PATH = `${folder}:${path}`;
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
