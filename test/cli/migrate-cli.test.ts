import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { lockLab } from '../../src/apply/lab/lock.js';
import { readRecord, writeRecord, type LabRecord } from '../../src/apply/lab/store.js';
import { qbrName } from '../../src/model/names.js';
import { relocated } from '../../src/plan/migrate/lab-steps.js';
import { netlab, type Answer } from '../live/netlab.js';

/** `netlab migrate`: what it says, and what it refuses. */

const TEXT = `name: moving
hosts: { h1: {}, h2: {} }
networks:
  net: { cidr: 10.0.0.0/24 }
  wire: { type: local, cidr: 10.0.9.0/24 }
routers: { edge: { networks: [net] } }
servers:
  pinned:
    network: net
    host: h1
  free: { network: net }
  loose: { network: net, count: 2 }
  tied: { network: wire, host: h1 }
tests:
  - pinned -> free: ping
  - loose-2 -> pinned: ping
`;

process.env['NETLAB_WIRE_RUNTIME_DIR'] = t.testdir({});

const cwd = t.testdir({ 'moving.yml': TEXT });

const migrate = (...words: string[]): Promise<Answer> => netlab(['migrate', ...words], { cwd });

async function recordOf(name: string): Promise<LabRecord> {
  const record = readRecord(name);
  if (record === undefined) throw new Error(`lab ${name} is not running`);
  return record;
}

const hostsOf = ({ lab }: LabRecord): Record<string, string> =>
  Object.fromEntries(lab.servers.map(({ name, host }) => [name, host]));

interface Migrated {
  readonly from: string;
  readonly to: string;
  readonly loss: readonly { readonly from: string; readonly to: string; readonly sent: number }[];
  readonly pinned: { readonly place: string; readonly host: string } | null;
}

t.test('migrate', async (t) => {
  t.teardown(() => netlab(['down', '--all']));
  t.equal((await netlab(['up'], { cwd })).code, 0);

  await t.test('is refused, and nothing is touched', async (t) => {
    const calls: readonly (readonly [words: string, says: RegExp])[] = [
      ['pined h2', /no node pined in lab moving\n {4}did you mean "pinned"\?/],
      ['pinned h3', /no host h3 in lab moving\n {4}did you mean "h1"\?/],
      [
        'edge h2',
        /edge is a router, and only servers migrate\n {4}.* when their host: in the file is edited/,
      ],
      ['h1 h2', /h1 is a host, and only servers migrate/],
      ['tied h2', /tied is on network wire, which is local and ends at host h1\n {4}.* type: vxlan for wire/],
      ['--lab other pinned h2', /no lab other is running/],
    ];
    const before = await recordOf('moving');
    for (const [words, says] of calls) {
      const { code, stdout, stderr } = await migrate(...words.split(' '));
      t.strictSame([code, stdout], [2, ''], words);
      t.match(stderr, says, words);
    }
    t.strictSame(await recordOf('moving'), before);
  });

  await t.test('to where it is already, there is nothing to do', async (t) => {
    t.strictSame(await migrate('pinned', 'h1'), { code: 0, stdout: 'pinned is on h1 already\n', stderr: '' });
  });

  await t.test('waits for nobody, and begins with nothing half done', async (t) => {
    const lock = await lockLab('moving', 'up');
    const busy = await migrate('free', 'h2');
    await lock.release();
    t.equal(busy.code, 2);
    t.match(busy.stderr, /lab moving is being changed by `netlab up` \(pid \d+\)/);
    const record = await recordOf('moving');
    writeRecord({ ...record, state: 'changing' });
    const half = await migrate('free', 'h2');
    writeRecord(record);
    t.equal(half.code, 2);
    t.match(half.stderr, /lab moving is half changed: .*\n {4}.*netlab up .*moving\.yml/);
  });

  await t.test('says what was lost, and who would move it back', async (t) => {
    const { code, stdout, stderr } = await migrate('pinned', 'h2');
    t.equal(code, 0, stderr);
    t.match(
      stdout,
      /^pinned moved from h1 to h2 in \d[\d.]* s\nPATH +SENT +LOST +LONGEST GAP\npinned -> free +\d+ /,
    );
    t.equal(stderr, 'moving.yml:10 says host: h1, so the next up would move pinned back\n');
    const again = await migrate('pinned', 'h1', '--json');
    const { from, to, loss, pinned } = JSON.parse(again.stdout) as Migrated;
    t.strictSame([again.stderr, from, to, pinned], ['', 'h2', 'h1', null]);
    t.ok(loss.some((path) => path.to === 'pinned' && path.sent > 50));
  });

  await t.test('a later up leaves a server where it is, unless the file says otherwise', async (t) => {
    for (const name of ['free', 'loose-2']) {
      const { code, stderr } = await migrate(name, 'h2');
      t.strictSame([code, stderr], [0, ''], `${name}: the file says no host`);
    }
    await migrate('pinned', 'h2');
    const planned = await netlab(['plan'], { cwd });
    t.match(
      planned.stdout,
      /^ {2}~ servers\.pinned {2}host: h2 -> h1\n {2}! servers\.pinned on h2: pinned moves to h1: packets are lost for a moment\n/m,
    );
    t.equal((await netlab(['up'], { cwd })).code, 0);
    const wanted = { pinned: 'h1', free: 'h2', 'loose-1': 'h1', 'loose-2': 'h2' };
    t.match(hostsOf(await recordOf('moving')), wanted);
    writeFileSync(join(cwd, 'moving.yml'), TEXT.replace('loose: {', 'loose: { hosts: [h1],'));
    t.equal((await netlab(['up'], { cwd })).code, 0);
    const { stderr } = await migrate('loose-1', 'h2');
    t.equal(stderr, 'moving.yml:12 says host: h1, so the next up would move loose-1 back\n');
  });

  await t.test('one that was killed: the next up brings the lab to what the file says', async (t) => {
    const record = await recordOf('moving');
    const { lab, numbers } = record;
    writeRecord({ ...record, state: 'changing', next: { lab: relocated(lab, 'free', 'h1'), numbers } });
    const { code, stdout, stderr } = await netlab(['up'], { cwd });
    t.equal(code, 0, stderr);
    t.match(stdout + stderr, /made anew.* a server was on its way to another host/);
    t.equal((await netlab(['test'])).code, 0);
  });

  await t.test('a step that fails leaves the lab as it was', async (t) => {
    const before = await recordOf('moving');
    const port = before.lab.servers.find(({ name }) => name === 'free')?.ports[0];
    const executor = createExecutor(before);
    const taken = qbrName(port?.id ?? '');
    t.equal((await executor.run('h1', ['ip', 'link', 'add', taken, 'type', 'bridge'])).exitCode, 0);
    const { code, stderr } = await migrate('free', 'h1');
    t.equal(code, 4);
    t.match(
      stderr,
      new RegExp(`link add ${taken} [^]*File exists[^]*lab moving was made anew as it was before`),
    );
    t.strictSame(hostsOf(await recordOf('moving')), hostsOf(before));
    t.equal((await netlab(['test'])).code, 0);
  });
});
