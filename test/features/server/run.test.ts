import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { repairLab } from '../../../src/apply/lab/repair.js';
import { readRecord, type LabRecord } from '../../../src/apply/lab/store.js';
import { createExecutor } from '../../../src/apply/process/executor.js';
import { compile } from '../../../src/compile/compile.js';
import { SANDBOX } from '../../../src/model/host-state.js';
import { eventually } from '../../live/eventually.js';
import { netlab, type Answer } from '../../live/netlab.js';
import { ownTest } from '../../live/half.js';

/** `run`, `files` and `netlab logs`: what servers run, as a user sees it. */

process.env['NETLAB_WIRE_RUNTIME_DIR'] = t.testdir({});
const cwd = t.testdir({ 'from-here.txt': 'from the folder of the topology\n' });

const BASE = `name: progs
hosts: { h1: {}, h2: {} }
networks: { net: { cidr: 10.0.0.0/24 } }
servers:
  peer: { network: net, host: h2 }
`;

/** A server by the lines of its entry. */
const web = (...lines: readonly string[]): string => {
  const own = lines.map((line) => `    ${line}\n`).join('');
  return `${BASE}  web:\n    network: net\n${lines.some((line) => line.startsWith('host:')) ? '' : '    host: h1\n'}${own}`;
};

const call = (...words: string[]): Promise<Answer> => netlab(words, { cwd });

function up(text: string): Promise<Answer> {
  writeFileSync(join(cwd, 'progs.yml'), text);
  return call('up');
}

/** What a shell in the server prints; `exec` itself writes past the test, so its output goes by a file. */
async function inWeb(text: string): Promise<string> {
  const file = join(cwd, 'said');
  await call('exec', 'web', '--', 'sh', '-c', `{ ${text}\n} >${file} 2>&1`);
  return readFileSync(file, 'utf8');
}

const pidOf = async (program: string): Promise<string> => {
  const file = join(cwd, 'pid');
  await call('exec', 'h1', '--', 'sh', '-c', `cat /run/servers/web/${program}.pid >${file}`);
  return readFileSync(file, 'utf8').trim();
};

async function progs(): Promise<LabRecord> {
  const record = readRecord('progs');
  if (record === undefined) throw new Error('progs does not run');
  return record;
}

const logOf = async (...words: string[]): Promise<string[]> =>
  (await call('logs', 'web', ...words)).stdout.trimEnd().split('\n');

t.afterEach(() => netlab(['down', '--all']));

ownTest('a server sees files of its own, and the machine keeps what it has', async (t) => {
  const text = web(
    'files:',
    '  /etc/netlab-of-the-server/deep/one: "one"',
    '  /etc/hostname: { content: "another", mode: "600" }',
    '  /run/a/two: "two"',
    '  /var/log/three: "three"',
    '  /usr/local/bin/own-tool: { content: "#!/bin/sh\\necho my own $1\\n", mode: "755" }',
    '  /srv/source: { source: from-here.txt }',
    'run:',
    '  - cat /etc/netlab-of-the-server/deep/one /etc/hostname /run/a/two /var/log/three /srv/source; own-tool tool',
    '  - echo kept >/run/kept; test -s /etc/passwd',
  );
  t.equal((await up(text)).stderr, '');
  const said = ['one', 'another', 'two', 'three', 'from the folder of the topology', 'my own tool'];
  t.same(await logOf('cat'), ['(started)', ...said, '(ended with exit code 0)']);
  t.equal(await inWeb('cat /etc/hostname /run/kept; stat -c %a /etc/hostname'), 'another\nkept\n600\n');
  t.match(await inWeb('echo x >/etc/written'), /Read-only/);
  t.notOk(existsSync('/etc/netlab-of-the-server'));
  t.notOk(existsSync('/run/kept'));
});

ownTest('words reach a program to the letter, shell text the shell', async (t) => {
  const text = web(
    'run:',
    `  - [printf, '%s|', "a b", '$HOME \`id\` "q"', "it's", "two\\nlines", 7]`,
    `  - 'for one in a b; do printf "%s." "$one"; done; echo "$((1 + 1))"'`,
  );
  t.equal((await up(text)).stderr, '');
  t.same(await logOf('printf'), [
    '(started)',
    `a b|$HOME \`id\` "q"|it's|two`,
    'lines|7|',
    '(ended with exit code 0)',
  ]);
  t.same((await logOf('for'))[1], 'a.b.2');
});

ownTest(
  'one that does not start is an error of up, with its words and its line; nothing is left',
  async (t) => {
    const failing: readonly (readonly [run: string, says: readonly RegExp[]])[] = [
      [
        "'echo to stdout; echo to stderr >&2; exit 3'",
        [/ended with exit code 3/, /\| to stdout\n.*\| to stderr/],
      ],
      ['[no-such-program]', [/no-such-program: No such file/]],
      ["'no-such-program --flag'", [/not found/, /exit code 127/]],
      ['{ command: sleep 1000, timeout: 1 }', [/neither ended nor listened .* within \d+ s: .* wait: start/]],
      ['{ command: sleep 1000, wait: 80, timeout: 1 }', [/does not listen on tcp port 80/]],
      ['{ command: "true", wait: 80 }', [/ended with exit code 0, and does not listen on tcp port 80/]],
      ['{ command: sleep 1000, wait: exit, timeout: 1 }', [/has not ended within \d+ s/]],
      ["'kill -9 $$'", [/was ended by signal 9/]],
    ];
    for (const [run, says] of failing) {
      const { code, stderr } = await up(web('run:', '  - "true"', `  - ${run}`));
      t.equal(code, 4, run);
      for (const said of says) t.match(stderr, said, run);
      t.match(stderr, /made for: progs\.yml:11 servers\.web\.run\[1\]/, run);
      t.equal((await call('ls')).stdout, '', run);
    }
  },
);

ownTest('in a running lab only what changed starts anew; a failing edit is undone', async (t) => {
  const stays = '- { command: exec sleep 1000, name: stays, wait: start }';
  const text = (line: string): string => web('run:', `  ${stays}`, `  ${line}`);
  const second = (seconds: number): string =>
    text(`- { command: [sleep, ${seconds}], name: other, wait: start }`);
  t.equal((await up(second(2000))).code, 0);
  const before = [await pidOf('stays'), await pidOf('other')];
  const plan = async (wanted: string): Promise<string> => {
    writeFileSync(join(cwd, 'progs.yml'), wanted);
    return (await call('plan')).stdout;
  };
  t.match(await plan(second(3000)), /! servers\.web\.run\[1\] on h1: other of web is started anew/);
  t.notMatch(await plan(second(3000)), /stays of web/);
  t.equal((await up(second(3000))).code, 0);
  t.equal(await pidOf('stays'), before[0]);
  t.not(await pidOf('other'), before[1]);

  const { code, stderr } = await up(text('- exit 5'));
  t.equal(code, 4);
  t.match(stderr, /ended with exit code 5[^]*is again as it was before/);
  t.equal((await call('drift')).code, 0);
  t.equal(await pidOf('stays'), before[0]);

  t.equal((await up(text('- "true"'))).code, 0);
  t.equal(await pidOf('stays'), before[0]);
  t.equal(await inWeb('pgrep -cf "^sleep 3000"'), '0\n', 'what is no longer in the file has ended');

  t.equal((await up(web('host: h2', 'run:', `  ${stays}`))).code, 0);
  t.equal(await pidOf('stays'), before[0], 'it has moved with its server');
  t.equal((await call('drift')).stdout, 'lab progs is as its file says\n');

  const stateIn = async (faulty: string): Promise<string> => {
    t.equal((await call('fault', 'host-down', faulty)).code, 0);
    const { stdout } = await createExecutor(await progs()).run(SANDBOX, ['cat', `/proc/${before[0]}/stat`]);
    t.equal((await call('fault', 'clear', 'all')).code, 0);
    return stdout.replace(/.*\) (.).*/s, '$1');
  };
  t.equal(await stateIn('h1'), 'S', 'it is no longer on h1');
  t.equal(await stateIn('h2'), 'T', 'it is on h2');
});

ownTest('show says how each program is, and what a failed one has said last', async (t) => {
  const text = web(
    'run:',
    '  - { command: [sleep, 1000], name: stays, wait: start }',
    '  - "echo done"',
    `  - { command: 'echo first; printf "no \\033[1mroute\\n"; until [ -e /run/go ]; do sleep 0.1; done; exit 3', name: falls, wait: start }`,
    '  - { command: [sleep, "2000"], name: shot, wait: start }',
  );
  writeFileSync(join(cwd, 'progs.yml'), text);
  const programs = async (): Promise<unknown> => {
    const { stdout } = await call('show', 'progs.yml', '--json');
    const shown = JSON.parse(stdout) as { state: string; servers: { name: string; run: unknown }[] };
    return [shown.state, shown.servers.find(({ name }) => name === 'web')?.run];
  };
  const file = [
    { name: 'stays', command: ['sleep', '1000'], wait: 'start', timeout: 60 },
    { name: 'echo', command: ['sh', '-c', 'echo done'], wait: 'ready', timeout: 60 },
    { name: 'falls', wait: 'start', timeout: 60 },
    { name: 'shot', command: ['sleep', '2000'], wait: 'start', timeout: 60 },
  ];
  t.match(await programs(), ['absent', file]);
  t.notMatch(await programs(), ['absent', [{ state: String }]], 'nobody has looked');
  const shown = (await call('show', 'progs.yml')).stdout;
  t.match(shown, /^lab progs does not run: as .*progs\.yml has it\n/);
  t.match(shown, /^SERVER +PROGRAM +COMMAND\nweb +stays +sleep 1000\n +echo +echo done$/m);

  t.equal((await up(text)).stderr, '');
  const running = { state: 'running', since: /^20..-/, code: null, how: null, last_line: null };
  const done = { state: 'done', since: /^20..-/, code: 0, how: 'ended with exit code 0', last_line: null };
  t.match(await programs(), ['running', [running, done, running, running]]);
  await inWeb('touch /run/go');
  t.equal((await call('fault', 'kill', 'h1', 'web/shot')).code, 0);
  const fallen = { state: 'failed', code: 3, how: 'ended with exit code 3', last_line: 'no \x1b[1mroute' };
  const shot = { state: 'failed', code: null, how: 'killed', last_line: null };
  t.ok(await eventually(async () => JSON.stringify(await programs()).includes('exit code 3')));
  t.match(await programs(), ['running', [running, done, fallen, shot]]);
  const live = (await call('show')).stdout;
  t.match(live, /^SERVER +PROGRAM +STATE +FOR +COMMAND\nweb +stays +running +\d+ \w+ +sleep 1000$/m);
  t.match(live, /^ +falls +ended with exit code 3 +\d+ \w+ +echo first; printf .{40}…$/m);
  t.match(live, /^falls of web said last: no \[1mroute$/m);

  t.equal((await call('fault', 'host-down', 'h1')).code, 0);
  t.match(await programs(), ['running', [{ state: 'UNKNOWN', since: null }]]);
});

ownTest('what has ended although it should run is drift, and is started again', async (t) => {
  const text = web(
    'run:',
    "  - { command: 'setsid sleep 1000 & sleep 1001', name: both, wait: start }",
    "  - { command: 'setsid -f sleep 1002', name: detached }",
    '  - { command: "true", name: done }',
    "  - { command: 'setsid -f sleep 0.1', name: left, wait: exit }",
  );
  t.equal((await up(text)).code, 0);
  const sleeping = async (): Promise<string> => (await inWeb('pgrep -cf "^sleep 100[0-9]"')).trim();
  const drift = async (): Promise<string> => (await call('drift')).stdout;
  t.equal(await drift(), 'lab progs is as its file says\n');
  t.equal(await sleeping(), '3');
  t.equal((await call('fault', 'kill', 'h1', 'web/both')).code, 0);
  t.equal(await drift(), '- h1: both of web does not run: see netlab logs web\n');
  t.equal(await sleeping(), '1', 'a program ends with all that it has started');
  await inWeb('pkill -f "^sleep 1002"');
  t.ok(await eventually(async () => (await drift()).includes('detached of web does not run')));
  const record = await progs();
  await repairLab(record, compile(record.lab, record.numbers));
  t.equal(await drift(), 'lab progs is as its file says\n');
  t.equal(await sleeping(), '3');
  t.match(await logOf('both'), ['(started)', '(killed)', '(started)']);
});

ownTest('a log is bounded, and takes any bytes', async (t) => {
  const text = web(
    'run:',
    '  - \'head -c 5000000 /dev/zero | tr "\\0" x; seq 300000; printf "\\377\\n"; echo last\'',
  );
  t.equal((await up(text)).code, 0);
  const lines = await logOf();
  t.same(lines.slice(-3), ['\ufffd', 'last', '(ended with exit code 0)']);
  t.equal(lines.at(-4), '300000');
  t.ok(lines.join('').length < 3_000_000);
  const entries = (await logOf('--json')).map((line) => JSON.parse(line) as { kind: string; text: string });
  t.match(entries.at(-2), { lab: 'progs', server: 'web', program: 'head', kind: 'output', text: 'last' });
});

ownTest('each of several servers has its own; who has no programs says so', async (t) => {
  const many = `${BASE}  many: { network: net, count: 3, hosts: [h1, h2], files: { /etc/m: x }, run: ["echo in /run/m; echo x >>/run/m; cat /run/m"] }\n`;
  t.equal((await up(many)).code, 0);
  for (const number of [1, 2, 3]) {
    t.match((await call('logs', `many-${number}`)).stdout, /\nx\n\(ended/);
  }
  t.match(await call('logs', 'peer'), { code: 2, stderr: /peer runs nothing/ });
  t.match(await call('logs', 'many-1', 'ech'), { code: 2, stderr: /did you mean "echo"/ });
});
