import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { lockLab } from '../../src/apply/lab/lock.js';
import { BIN } from '../live/netlab.js';

/** Says on standard error whether the pack is opened without which no topology can be read. */
const HOOK = `'use strict';
const fs = require('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (path, ...rest) => {
  if (String(path).endsWith('/rest.cjs')) process.stderr.write('CLOSER LOOK\\n');
  return readFileSync(path, ...rest);
};
`;

const LAB = `# a lab
hosts: { h1: {} }
networks: { net: { cidr: 10.0.0.0/24 } }
servers:
  a: { network: net, host: h1 }
`;
const MORE = `${LAB}  b: { network: net, host: h1 }\n`;

/** So long that the address of a lock in it is a hash. */
const RUN = 'run'.padEnd(100, '-');
const cwd = t.testdir({ 'hook.cjs': HOOK, 'same.yml': LAB, 'other.yml': LAB, [RUN]: {} });
const env = { ...process.env, NETLAB_WIRE_RUNTIME_DIR: join(cwd, RUN) };
process.env['NETLAB_WIRE_RUNTIME_DIR'] = env.NETLAB_WIRE_RUNTIME_DIR;

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Whether it was known only once the topology had been read. */
  readonly looked: boolean;
}

function call(...argv: string[]): Said {
  const hook = ['--require', join(cwd, 'hook.cjs')];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...hook, BIN, ...argv], {
    cwd,
    env: { ...env, NODE_OPTIONS: '' },
    encoding: 'utf8',
  });
  const said = stderr.replaceAll('CLOSER LOOK\n', '');
  return { code: status, stdout, stderr: said, looked: said !== stderr };
}

const write = (text: string, file = 'same.yml'): void => writeFileSync(join(cwd, file), text);

const known: Said = {
  code: 0,
  stdout: 'lab same was brought to what its file says already: nothing to do\n',
  stderr: '',
  looked: false,
};

/** Both say that nothing is to be done, and know it without a look at what the topology means. */
function isKnown(t: Test, file = 'same.yml'): void {
  for (const command of ['up', 'plan']) t.strictSame(call(command, file), known, command);
}

/** What the lab's record says is edited, as if something else had happened to it. */
function editRecord(edit: (record: Record<string, unknown>) => void): void {
  const file = join(env.NETLAB_WIRE_RUNTIME_DIR, 'netlab-wire/same/lab.json');
  const record = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  edit(record);
  writeFileSync(file, JSON.stringify(record));
}

t.test('a lab that was brought to what its file says', async (t) => {
  t.teardown(() => call('down', '--all'));
  t.match(call('plan', 'same.yml'), { code: 7, looked: true });
  t.match(call('up', 'same.yml'), { code: 0, stdout: /^lab same is up in /, looked: true });
  isKnown(t);

  await t.test('is said to be so in the same words after a closer look', async (t) => {
    for (const command of ['plan', 'up']) {
      editRecord((record) => delete record['broughtBy']);
      const { looked, ...said } = call(command, 'same.yml');
      t.ok(looked);
      t.strictSame({ ...said, looked: false }, known, command);
    }
    isKnown(t);
  });

  await t.test('says its faults, too', async (t) => {
    t.match(call('fault', 'link-down', 'a'), { code: 0 });
    const { stderr, looked } = call('up', 'same.yml');
    t.match({ stderr, looked }, { stderr: /1 fault/, looked: false });
    editRecord((record) => delete record['broughtBy']);
    t.match(call('up', 'same.yml'), { stderr, looked: true });
    t.match(call('fault', 'clear', 'all'), { code: 0 });
    isKnown(t);
  });

  await t.test('is changed when its file is', async (t) => {
    write(MORE);
    t.match(call('plan', 'same.yml'), { code: 7, stdout: /\+ servers\.b/, looked: true });
    t.match(call('up', 'same.yml'), { code: 0, stdout: /was changed .*\+ servers\.b/s, looked: true });
    isKnown(t);
    write(LAB);
    t.match(call('up', 'same.yml'), { code: 0, stdout: /- servers\.b/, looked: true });
    write(`${LAB}# as it was\n`);
    t.match(call('up', 'same.yml'), { ...known, looked: true }, 'one that means the same');
    isKnown(t);
    write(LAB);
    t.match(call('up', 'same.yml'), { ...known, looked: true });
    isKnown(t);
  });

  await t.test('is another file with the same text', async (t) => {
    t.match(call('up', 'other.yml'), { code: 0, stdout: /^lab other is up in /, looked: true });
    write(`name: same\n${LAB}`, 'other.yml');
    t.match(call('up', 'other.yml'), { code: 2, stderr: /same\.yml/, looked: true });
    t.match(call('up', './same.yml'), { ...known, looked: true }, 'messages name it as it was named last');
    isKnown(t, './same.yml');
    t.match(call('up', 'same.yml'), { ...known, looked: true });
  });

  await t.test('by another build of netlab, or half of it, is looked at', async (t) => {
    editRecord((record) => (record['broughtBy'] = 'another'));
    t.match(call('plan', 'same.yml'), { ...known, looked: true });
    t.match(call('up', 'same.yml'), { ...known, looked: true });
    isKnown(t);
    editRecord((record) => (record['state'] = 'changing'));
    t.match(call('up', 'same.yml'), { code: 0, stdout: /half changed/, looked: true });
    isKnown(t);
  });

  await t.test('on which another command is at work', async (t) => {
    const lock = await lockLab('same', 'fault');
    try {
      t.match(call('up', 'same.yml'), { code: 2, stderr: /same is being changed/, looked: true });
    } finally {
      await lock.release();
    }
    isKnown(t);
  });

  await t.test('whose server was moved', async (t) => {
    write(
      'hosts: { h1: {}, h2: {} }\nnetworks: { net: { cidr: 10.0.0.0/24 } }\nservers: { a: { network: net, host: h1 } }\n',
    );
    t.match(call('up', 'same.yml'), { code: 0 });
    t.match(call('migrate', '--lab', 'same', 'a', 'h2'), { code: 0 });
    t.match(call('up', 'same.yml'), { code: 0, stdout: /was changed .*servers\.a/s, looked: true });
    isKnown(t);
  });

  await t.test('whose file is remarked on, is so each time', async (t) => {
    write(LAB.replace('/24', '/24, gateway: 192.0.2.1'));
    t.match(call('up', 'same.yml'), { code: 0, stderr: /nobody on the network may have/, looked: true });
    t.match(call('up', 'same.yml'), { ...known, stderr: /nobody on the network may have/, looked: true });
  });

  await t.test('is changed when a file is that its file names', async (t) => {
    const withFile = LAB.replace(
      'h1 }',
      'h1, files: { /etc/page: { source: page } }, run: [cat /etc/page] }',
    );
    write('one', 'page');
    write(withFile);
    t.match(call('up', 'same.yml'), { code: 0, looked: true });
    t.match(call('up', 'same.yml'), { ...known, looked: true });
    write('two', 'page');
    t.match(call('plan', 'same.yml'), { code: 7, looked: true });
  });
});
