import { readFileSync } from 'node:fs';
import t, { type Test } from 'tap';
import { down } from '../../src/apply/lab/down.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import { up } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import type { Lab } from '../../src/model/lab.js';
import { keepalivedFiles } from '../../src/model/names.js';
import { primaryOf, readVrrpStates } from '../../src/probe/vrrp-state.js';
import { runTests } from '../../src/probe/run.js';
import { loadLab } from '../../src/resolve/load.js';
import { PATIENCE } from '../live/patience.js';

/** An HA router of a running lab is edited, becomes one on one host, and an HA router again. */
const FILE = 'topologies/ha-router.yml';
const NAME = `ha-edits-t${process.pid}`;

const resolve = (text: string, running?: Lab): Lab => ({
  ...loadLab(text, FILE, running && { ...running, name: 'ha-router' }).lab,
  name: NAME,
});

const bringUp = async (text: string): Promise<LabRecord> => {
  const resolved = (running: Lab): Lab => resolve(text, running);
  return (await up(resolve(text), { file: FILE, text, compile, resolve: resolved })).record;
};

/** The host with the router's addresses. */
async function masterOf(record: LabRecord): Promise<string | undefined> {
  const [edge] = record.lab.routers;
  return edge && primaryOf((await readVrrpStates(createExecutor(record), record.lab))(edge));
}

async function testsPass(t: Test, record: LabRecord): Promise<void> {
  const { lab } = record;
  const { results } = await runTests(lab, lab.tests, createExecutor(record), { wait: PATIENCE });
  for (const { passed, test, detail } of results) t.ok(passed, test.name, { detail });
}

function edited(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`"${from}" is not in ${FILE}`);
  return text.replace(from, to);
}

void t.test('an HA router is edited while it runs', async (t) => {
  let text = readFileSync(FILE, 'utf8');
  let record = await bringUp(text);
  t.teardown(() => down(record));
  const master = await masterOf(record);
  const edit = (name: string, from: string, to: string, check: (t: Test) => Promise<void>) =>
    t.test(name, async (t) => {
      text = edited(text, from, to);
      record = await bringUp(text);
      await testsPass(t, record);
      await check(t);
    });
  const HA = 'ha: true\n    hosts: [net1, net2]';

  await edit('an address more', 'web2: {', 'web2: { floating_ip: 203.0.113.160,', async (t) => {
    const [edge] = record.lab.routers;
    const { log } = keepalivedFiles(edge?.id ?? '');
    const { stdout } = await createExecutor(record).run(master ?? '', ['cat', log]);
    t.equal(stdout.match(/Entering MASTER STATE/g)?.length, 1, 'which its keepalived takes over as it runs');
  });
  await edit('a host more', HA, 'hosts: [net1, net2, compute1]', async (t) => {
    t.equal(await masterOf(record), master, 'the master stays it');
  });
  await edit('on that host only', 'hosts: [net1, net2, compute1]', `host: ${master}`, async (t) => {
    t.equal(record.lab.routers[0]?.ha, undefined);
    const run = createExecutor(record).run(master ?? '', ['ps', '-axo', 'args']);
    t.notMatch(
      (await run).stdout,
      /^(keepalived|ip -o monitor)/m,
      'nobody is left to take its addresses away',
    );
  });
  await edit('an HA router again', `host: ${master}`, HA, async (t) => {
    t.type(await masterOf(record), 'string', 'one is the master when the edit is done');
  });
});
