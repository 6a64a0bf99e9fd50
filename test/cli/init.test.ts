import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { netlab } from '../live/netlab.js';

t.test('init writes an example, and says what to type next', async (t) => {
  const cwd = t.testdir({});
  const first = await netlab(['init'], { cwd });
  t.equal(first.code, 0);
  t.match(first.stdout, /^quickstart\.yml is written: A small cloud: .*\.\n$/);
  t.match(
    first.stderr,
    /^Next:\n {2}netlab up quickstart\.yml --test .*\n {2}netlab show .*\n {2}netlab down /m,
  );
  const [, language = ''] = /Its language: (.*)$/m.exec(first.stderr) ?? [];
  t.match(readFileSync(language, 'utf8'), /^# /, 'the docs are where it says');
  t.equal(
    readFileSync(join(cwd, 'quickstart.yml'), 'utf8'),
    readFileSync('topologies/quickstart.yml', 'utf8'),
  );

  const json = await netlab(['init', 'dhcp', '--json', '--quiet'], { cwd });
  t.strictSame(JSON.parse(json.stdout), { example: 'dhcp', file: join(cwd, 'dhcp.yml') });
  t.equal(json.stderr, '');
  t.equal((await netlab(['validate', 'dhcp.yml'], { cwd })).code, 0);
});

t.test('init overwrites nothing without --force', async (t) => {
  const cwd = t.testdir({ 'dhcp.yml': 'mine', elsewhere: {} });
  symlinkSync(join(cwd, 'elsewhere/new'), join(cwd, 'vlan.yml'));
  for (const name of ['dhcp', 'vlan']) {
    const { code, stdout, stderr } = await netlab(['init', name], { cwd });
    t.strictSame([code, stdout], [2, ''], name);
    t.equal(stderr, `error: ${name}.yml is there already\n    --force overwrites it\n`);
  }
  t.equal(readFileSync(join(cwd, 'dhcp.yml'), 'utf8'), 'mine');
  t.strictSame(readdirSync(join(cwd, 'elsewhere')), [], 'nor follows it a link that leads nowhere');
  t.equal((await netlab(['init', 'dhcp', '--force'], { cwd })).code, 0);
  t.equal(readFileSync(join(cwd, 'dhcp.yml'), 'utf8'), readFileSync('topologies/dhcp.yml', 'utf8'));
});

t.test('init says what is wrong', async (t) => {
  const cwd = t.testdir({ file: '' });
  mkdirSync(join(cwd, 'snat.yml'));
  const calls: readonly (readonly [argv: readonly string[], cwd: string, says: RegExp])[] = [
    [
      ['init', 'dhpc'],
      cwd,
      /^error: no example dhpc\n {4}did you mean dhcp\? netlab init --list lists them$/m,
    ],
    [['init', '../docs/x'], cwd, /^error: no example \.\.\/docs\/x\n {4}netlab init --list lists them$/m],
    [['init', 'snat', '--force'], cwd, /^error: snat\.yml cannot be written: EISDIR/],
    [
      ['init'],
      join(cwd, 'gone'),
      /^error: quickstart\.yml cannot be written: ENOENT.*\n {4}go to a folder of yours/,
    ],
    [['init', 'dhcp', '--list'], cwd, /^error: --list takes no example/],
  ];
  for (const [argv, where, says] of calls) {
    const { code, stdout, stderr } = await netlab(argv, { cwd: where });
    t.strictSame([code, stdout], [2, ''], argv.join(' '));
    t.match(stderr, says);
  }
  t.strictSame(readdirSync(cwd).sort(), ['file', 'snat.yml'], 'and writes nothing');
});

t.test('init --list has a line for each topology', async (t) => {
  const files = readdirSync('topologies').filter((file) => file.endsWith('.yml'));
  const names = files.map((file) => file.replace(/\.yml$/, '')).sort();
  const { code, stdout } = await netlab(['init', '--list']);
  t.equal(code, 0);
  const [head, ...rows] = stdout.trimEnd().split('\n');
  t.match(head, /^EXAMPLE +WHAT IT SHOWS$/);
  t.strictSame(
    rows.map((row) => row.split(' ')[0]),
    names,
  );
  for (const row of rows) t.match(row, /^[\w-]+ {2,}\S.{10,}\.$/, 'a sentence');
  const json = JSON.parse((await netlab(['init', '--list', '--json'])).stdout) as object[];
  t.equal(json.length, names.length);
});
