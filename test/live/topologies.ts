import { readFileSync, readdirSync } from 'node:fs';
import t from 'tap';
import { createExecutor } from '../../src/apply/executor.js';
import { compile } from '../../src/compile/compile.js';
import type { Mechanism } from '../../src/model/lab.js';
import { runTests } from '../../src/probe/run.js';
import { printDifference } from '../neutron/compare.js';
import { differences } from './observed.js';
import { withLab } from './with-lab.js';

/** What a mechanism refuses, which is tested in test/wrong. */
const REFUSED: Readonly<Record<Mechanism, readonly string[]>> = {
  openvswitch: [],
  linuxbridge: ['vlan.yml'],
};

/** Real namespaces, daemons and packets: every topology is brought up, tested, read back and taken down. */
export function everyTopology(mechanism: Mechanism): void {
  const files = readdirSync('topologies').filter((file) => file.endsWith('.yml'));
  for (const name of files.filter((file) => !REFUSED[mechanism].includes(file))) {
    const text = onMechanism(mechanism, readFileSync(`topologies/${name}`, 'utf8'));
    void t.test(`topologies/${name} on ${mechanism}`, (t) =>
      withLab(
        `topologies/${name}`,
        async (record) => {
          const executor = createExecutor(record);
          const { results } = await runTests(record.lab, record.lab.tests, executor, { wait: 10 });
          for (const { passed, test, detail } of results) t.ok(passed, test.name, { detail });
          for (const host of compile(record.lab).hosts) {
            const found = await differences(executor, host);
            for (const difference of found) t.comment(printDifference(difference));
            t.equal(found.length, 0, `${host.host} has what was compiled for it`);
          }
        },
        text,
      ),
    );
  }
}

/** A topology's text with another `mechanism`. */
export const onMechanism = (mechanism: Mechanism, text: string): string =>
  `mechanism: ${mechanism}\n${text.replace(/^mechanism:.*\n/m, '')}`;
