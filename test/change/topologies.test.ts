import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { down } from '../../src/apply/lab/down.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { bringUp } from './bring-up.js';
import { ALL, sameAsNew, testsPass } from '../live/same-as-new.js';

/** The largest edits there are: each topology of ours becomes the next one, of which it has nothing. */
void t.test('one topology becomes another', async (t) => {
  const files = readdirSync('topologies')
    .filter((file) => !file.startsWith('linuxbridge'))
    .map((file) => `topologies/${file}`);
  const chosen = ALL ? files : ['quickstart', 'ipv6', 'vlan'].map((name) => `topologies/${name}.yml`);
  let record: LabRecord | undefined;
  t.teardown(() => record && down(record));
  for (const file of chosen) {
    await t.test(file, async (t) => {
      const text = readFileSync(file, 'utf8').replace(/^name: .*/m, 'name: edits');
      record = (await bringUp(text)).record;
      await testsPass(t, record);
      // Who is the master of an HA router is another one each time.
      if (record.lab.routers.every(({ ha }) => ha === undefined)) await sameAsNew(t, record);
    });
  }
});
