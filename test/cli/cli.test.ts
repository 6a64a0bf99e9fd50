import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { netlab, type Answer, type Surroundings } from '../live/netlab.js';
import { ownTest } from '../live/half.js';

const BIN = resolve('bin/netlab.js');
const QUICKSTART = 'topologies/quickstart.yml';

/** Two servers on two hosts that may only ping one another. */
const PAIR = `hosts: { h1: {}, h2: {} }
networks: { net: { cidr: 10.0.0.0/24 } }
security_groups: { g: [ingress icmp] }
servers:
  a: { network: net, host: h1, security_groups: [g] }
  b: { network: net, host: h2, security_groups: [g], listen: [80] }
tests:
  - a -> b: ping
  - a -/> b: tcp 80
`;

// Labs of these tests are nobody else's, and nobody else's are theirs.
const runtime = t.testdir({});
process.env['NETLAB_WIRE_RUNTIME_DIR'] = runtime;

ownTest('help and version', async (t) => {
  const help = await netlab(['--help']);
  t.equal(help.code, 0);
  for (const name of [
    'capture',
    'fault',
    'up',
    'plan',
    'migrate',
    'down',
    'ls',
    'show',
    'test',
    'exec',
    'shell',
    'validate',
    'render',
    'schema',
  ]) {
    t.match(help.stdout, new RegExp(`^  ${name}\\b`, 'm'), name);
    const own = await netlab([name, '--help']);
    t.equal(own.code, 0);
    t.match(own.stdout, new RegExp(`^Usage: netlab ${name} `));
  }
  t.strictSame(await netlab([]), help, 'no command: the same help');
  t.strictSame(await netlab(['help', 'up']), await netlab(['up', '--help']));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  t.equal((await netlab(['--version'])).stdout, `${version}\n`);
});

ownTest('wrong calls: exit code 2, and what would be right', async (t) => {
  const calls: readonly (readonly [call: string, says: RegExp])[] = [
    ['upp', /unknown command 'upp'\n\(Did you mean up\?\)/],
    ['up --tets', /unknown option '--tets'\n\(Did you mean --test\?\)/],
    ['up a.yml b.yml', /too many arguments/],
    ['exec web1', /missing required argument 'command'/],
    ['exec web1 --', /there is no command to run/],
    [
      'exec web1 --lab x -- ls',
      /--lab stands where the command is expected\n {4}options come before the node/,
    ],
    ['test --wait soon', /is invalid. It is a number of seconds/],
    ['test --wait -1', /is invalid. It is a number of seconds/],
    ['test --format html', /Allowed choices are text, tap, junit, json/],
    ['completion csh', /Allowed choices are bash, zsh, fish/],
    ['down x --all', /both --all and x are given/],
    ['down x --everywhere', /both --everywhere and x are given/],
    ['show', /no lab is running\n {4}bring one up: netlab up FILE/],
    ['down shop', /no lab shop is running/],
    [
      `test ${QUICKSTART}`,
      /no lab quickstart is running\n {4}bring it up: netlab up topologies\/quickstart.yml/,
    ],
    ['exec web1 -- true', /no lab is running/],
    ['migrate web1', /missing required argument 'host'/],
    ['migrate web1 compute2', /no lab is running/],
    ['fault', /missing required argument 'what'/],
    ['fault link-dwon web1', /did you mean "link-down"\?/],
    ['fault link-down', /"link-down" is not a fault\n {4}write link-down NODE\[:NIC\]/],
    ['fault rate web1 10mb', /"10mb" is not a rate\n {4}write a number and kbit, mbit or gbit/],
    ['fault link-down web1', /no lab is running/],
    ['fault ls all', /ls takes no more words\n {4}netlab fault ls/],
    ['fault clear 1 2', /clear takes one number, or all/],
    ['fault link-up', /link-up needs one name\n {4}netlab fault link-up NODE\[:NIC\]/],
    [
      `render ${QUICKSTART} --host compute3`,
      /no host compute3 in this topology\n {4}did you mean "compute1"\?/,
    ],
  ];
  for (const [call, says] of calls) {
    const { code, stdout, stderr } = await netlab(call.split(' '));
    t.equal(code, 2, call);
    t.equal(stdout, '', call);
    t.match(stderr, says, call);
  }
});

ownTest('files that cannot be read: exit code 2, and the cure', async (t) => {
  const cwd = t.testdir({
    'shop.yml': PAIR,
    'shop2.yaml': PAIR,
    'notes.txt': '',
    'big.yml': '#'.repeat(5 * 1024 * 1024),
    'wrong.yml': 'servers: { a: { netwrok: x } }\nnetwork: {}\n',
    empty: {},
    single: { 'only.yml': PAIR },
  });
  const faults: readonly (readonly [argv: readonly string[], says: RegExp])[] = [
    [['validate', 'shpo.yml'], /^shpo.yml: error: no such file\n {4}did you mean shop.yml\?$/m],
    [['validate', 'single'], /^single: error: is a folder, .*\n {4}name a file in it: single\/only.yml$/m],
    [['validate', 'empty'], /^empty: error: is a folder/],
    [['up'], /several topologies in this folder: big.yml, shop.yml, shop2.yaml, wrong.yml/],
    [['validate', 'big.yml'], /^big.yml: error: the file is too big: more than 4 MiB$/m],
    [['up', 'wrong.yml'], /^wrong.yml:1:17: error: servers.a.netwrok: /m],
    [['up', 'wrong.yml'], /^2 errors; nothing was touched$/m],
  ];
  for (const [argv, says] of faults) {
    const { code, stdout, stderr } = await netlab(argv, { cwd });
    t.equal(code, 2, argv.join(' '));
    t.equal(stdout, '', argv.join(' '));
    t.match(stderr, says, argv.join(' '));
  }
  t.match(
    (await netlab(['up'], { cwd: join(cwd, 'empty') })).stderr,
    /no topology \(\*.yml, \*.yaml\) in this folder/,
  );
  t.equal(
    (await netlab(['validate'], { cwd: join(cwd, 'single') })).code,
    0,
    'the only topology in the folder',
  );

  symlinkSync('nowhere', join(cwd, 'shopp.yml'));
  const dangling = await netlab(['validate', 'shopp.yml'], { cwd });
  t.match(dangling.stderr, /no such file\n {4}did you mean shop.yml\?/, 'not its own name');

  const secret = join(cwd, 'secret.yml');
  writeFileSync(secret, PAIR);
  chmodSync(secret, 0);
  const { code, stderr } = await netlab(['validate', secret]);
  if (process.geteuid?.() === 0) t.equal(code, 0, 'root may read everything');
  else t.match(stderr, /may not be read by you/);
});

ownTest('validate', async (t) => {
  const good = await netlab(['validate', QUICKSTART]);
  t.strictSame([good.code, good.stderr], [0, '']);
  t.match(
    good.stdout,
    /^topologies\/quickstart.yml: lab quickstart is fine: 3 hosts, 3 networks, 1 router, /,
  );

  const piped = await netlab(['validate', '-'], { stdin: 'servers: {}\nnetwrks: {}\n' });
  t.equal(piped.code, 2);
  t.match(piped.stderr, /^<stdin>:2:1: error: netwrks: /m);

  const json = await netlab(['validate', '-', '--json'], { stdin: 'netwrks: {}\n' });
  t.equal(json.code, 2);
  t.match(JSON.parse(json.stdout), {
    valid: false,
    diagnostics: [{ file: '<stdin>', line: 1, path: 'netwrks' }],
  });
  t.match(JSON.parse((await netlab(['validate', QUICKSTART, '--json'])).stdout), {
    valid: true,
    lab: { name: 'quickstart', hosts: 3 },
    diagnostics: [],
  });
});

ownTest('render: scripts for sh, with the lines they come from', async (t) => {
  const all = await netlab(['render', QUICKSTART]);
  t.strictSame([all.code, all.stderr], [0, '']);
  t.strictSame(await netlab(['render', QUICKSTART]), all, 'the same text each time');
  t.match(all.stdout, /^# ==== host compute1 ====$/m);

  const one = await netlab(['render', QUICKSTART, '--host', 'compute1']);
  const [made = '', announced = ''] = one.stdout.split(/^(?=# ==== host compute1, once)/m);
  for (const part of [made, announced])
    t.ok(part !== '' && all.stdout.includes(part), 'one host is a part of all');
  t.notMatch(one.stdout, /^# ==== host compute2 ====$/m);
  execFileSync('sh', ['-n'], { input: one.stdout });

  const lines = readFileSync(QUICKSTART, 'utf8').split('\n');
  const comments = [...one.stdout.matchAll(/quickstart\.yml:(\d+) servers\.(\w+)/g)];
  t.not(comments.length, 0);
  for (const [comment, line, name = ''] of comments) t.match(lines[Number(line) - 1], name, comment);
});

ownTest('schema', async (t) => {
  const { code, stdout } = await netlab(['schema']);
  t.equal(code, 0);
  const schema = JSON.parse(stdout) as { $schema: string; properties: object };
  t.match(schema.$schema, /^https:\/\/json-schema.org\//);
  t.ok('servers' in schema.properties);
});

ownTest('colour: only on a terminal, as the environment and the option say', async (t) => {
  const isPlain = async (where: Surroundings, ...options: string[]): Promise<boolean> =>
    !(await netlab(['doctor', ...options], where)).stdout.includes('\x1b[');
  t.ok(await isPlain({}), 'not to a file');
  t.notOk(await isPlain({ tty: true }), 'on a terminal');
  t.notOk(await isPlain({ env: { FORCE_COLOR: '1' } }), 'FORCE_COLOR');
  t.ok(await isPlain({ tty: true, env: { NO_COLOR: '1' } }), 'NO_COLOR');
  t.ok(await isPlain({ tty: true, env: { TERM: 'dumb' } }), 'TERM=dumb');
  const { stdout } = await netlab(['--no-color', 'doctor'], { tty: true, env: { FORCE_COLOR: '1' } });
  t.notMatch(stdout, '\x1b[', '--no-color');
});

ownTest('completion knows commands, options, and what their values can be', async (t) => {
  const complete = async (...words: string[]): Promise<string[]> =>
    (await netlab(['__complete', ...words])).stdout.split('\n').slice(0, -1);
  t.strictSame(await complete('sh'), ['show', 'shell']);
  t.strictSame(await complete('up', '--t'), ['--test']);
  t.strictSame(await complete('test', '--format', 't'), ['text', 'tap']);
  t.strictSame(await complete('--quiet', 'completion', ''), ['bash', 'zsh', 'fish']);
  t.strictSame(await complete('init', 'lo'), ['load-balancer', 'local']);
  t.strictSame(await complete('up', ''), [':topologies']);
  t.strictSame(await complete('up', 'x.yml', ''), [], 'no second file');
  t.strictSame(await complete('exec', 'web1', '--', ''), [':programs']);
  t.strictSame(await complete('exec', 'web1', '--', 'cat', '/e'), [':files']);
  t.strictSame(await complete('exec', ''), [], 'no lab, no node');
  t.strictSame(await complete('capture', 'web1', '-w', ''), [':files']);
  t.strictSame(await complete('capture', '--s'), ['--seconds']);
});

ownTest('bash takes the completion script', async (t) => {
  const cwd = t.testdir({ 'shop.yml': '', 'notes.txt': '', labs: {} });
  t.strictSame(bashCompletes(cwd, 'netlab', 'val'), ['validate']);
  t.strictSame(bashCompletes(cwd, 'netlab', 'down', '--'), ['--all', '--everywhere', '--json', '--help']);
  t.strictSame(bashCompletes(cwd, 'netlab', 'up', ''), ['shop.yml', 'labs']);
  t.ok(bashCompletes(cwd, 'netlab', 'exec', 'web1', '--', 'tru').includes('true'));
});

/** What bash offers for these words, the last one being unfinished. */
function bashCompletes(cwd: string, ...words: string[]): string[] {
  const script = `
    netlab() { ${JSON.stringify(process.execPath)} ${JSON.stringify(BIN)} "$@"; }
    compopt() { :; } # works only while bash itself completes
    eval "$(netlab completion bash)"
    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
    _netlab
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['-c', script, 'bash', ...words], { cwd, encoding: 'utf8' });
  return output.split('\n').filter((line) => line !== '');
}

interface Planned {
  readonly changes: readonly object[];
  readonly rounds: readonly { readonly name: string }[];
}

ownTest('a lab, from up to down', async (t) => {
  const cwd = t.testdir({ 'pair.yml': PAIR });
  t.teardown(() => netlab(['down', '--all']));

  const up = await netlab(['up'], { cwd, tty: true });
  t.equal(up.code, 0, up.stderr);
  t.match(up.stdout, /^lab pair is up in \d+\.\d s: 2 hosts, 1 network, 0 routers, 2 servers, 2 tests\n$/);
  t.match(up.stderr, /bringing pair up: \d+ of \d+ steps/, 'progress on a terminal');

  const again = await netlab(['up', 'pair.yml'], { cwd });
  t.strictSame(
    [again.code, again.stdout],
    [0, 'lab pair was brought to what its file says already: nothing to do\n'],
  );

  await t.test('an edit: plan, and up once more', async (t) => {
    const third = PAIR.replace('servers:\n', 'servers:\n  c: { network: net, host: h2 }\n');
    writeFileSync(join(cwd, 'pair.yml'), third);
    const planned = await netlab(['plan'], { cwd });
    t.equal(planned.code, 7);
    t.match(planned.stdout, /^lab pair would be changed:\n {2}\+ servers\.c\n[^]*make on h2: \d+ steps/);
    const { changes, rounds } = JSON.parse((await netlab(['plan', '--json'], { cwd })).stdout) as Planned;
    t.strictSame(changes, [{ kind: 'added', path: 'servers.c', details: [] }]);
    t.equal(rounds[0]?.name, 'make');
    t.match((await netlab(['plan', '--verbose'], { cwd })).stdout, /^netns add c$/m);
    const changed = await netlab(['up'], { cwd });
    t.match(changed.stdout, /^lab pair was changed in \d\.\d s:\n {2}\+ servers\.c\n$/);
    writeFileSync(join(cwd, 'pair.yml'), PAIR);
    t.match((await netlab(['up'], { cwd })).stdout, /^ {2}- servers\.c$/m);
    t.equal((await netlab(['plan'], { cwd })).code, 0);
    writeFileSync(join(cwd, 'pair.yml'), `mechanism: linuxbridge\n${PAIR}`);
    const anew = await netlab(['plan'], { cwd });
    t.equal(anew.code, 7, 'another mechanism is a change, though no entry differs');
    t.match(anew.stdout, 'everything is made anew, as mechanism was openvswitch');
    writeFileSync(join(cwd, 'pair.yml'), PAIR);
    const elsewhere = t.testdir({ 'other.yml': `name: pair\n${PAIR}` });
    const other = await netlab(['up', 'other.yml'], { cwd: elsewhere });
    t.equal(other.code, 2);
    t.match(other.stderr, /lab pair is running already, from /);
  });

  await t.test('ls and show', async (t) => {
    t.match((await netlab(['ls'])).stdout, /^LAB .*\npair +running .* 2 +2 /);
    const shown = await netlab(['show', 'pair.yml'], { cwd });
    t.match(shown.stdout, /^a {7}h1 {4}net {6}10\.0\.0\.2 {2}- {12}g$/m);
    t.match(shown.stdout, /^h2 {4}192\.168\.50\.2 {2}b$/m);
    t.match(JSON.parse((await netlab(['show', '--json'])).stdout), {
      name: 'pair',
      state: 'running',
      servers: [
        { name: 'a', host: 'h1', ports: [{ ips: ['10.0.0.2'], security_groups: ['g'] }] },
        { name: 'b' },
      ],
    });
    const pared = await netlab(['show', 'pairs']);
    t.strictSame(
      [pared.code, pared.stderr],
      [2, 'error: no lab pairs is running\n    did you mean "pair"?\n'],
    );
  });

  await t.test('test: every format, and exit code 1', async (t) => {
    t.match((await netlab(['test'])).stdout, /^2 passed, 0 failed/m);
    t.match(
      (await netlab(['test', '--format', 'tap'])).stdout,
      /^TAP version 14\n1\.\.2\nok 1 - a -> b: ping/,
    );
    t.match(
      (await netlab(['test', '--format', 'junit'])).stdout,
      /<testsuite name="pair" tests="2" failures="0"/,
    );
    t.match(JSON.parse((await netlab(['test', '--json'])).stdout), { lab: 'pair', passed: 2, failed: 0 });

    const broken = run('exec', 'a', '--', 'ip', 'route', 'flush', 'table', 'main');
    t.equal(broken.code, 0, broken.stderr);
    t.equal((await netlab(['test', '--wait', '0'])).code, 1);
  });

  await t.test('exec and shell', async (t) => {
    t.match(run('exec', 'a', '--', 'ip', '-brief', 'address'), { code: 0, stdout: /eth0.* 10\.0\.0\.2\/24/ });
    t.match(run('exec', 'h2', 'hostname'), { code: 0, stdout: 'h2\n' });
    t.match(run('exec', 'h2', '--', 'ovs-vsctl', 'list-br'), { code: 0, stdout: /^br-int\n/ });
    t.match(run('exec', 'a', '--', 'sh', '-c', 'exit 42'), { code: 42 });
    t.match(run('exec', '--lab', 'pair', 'a', '--', 'printf', '%s|', '--', "a 'b", '$HOME'), {
      stdout: "--|a 'b|$HOME|",
    });
    t.match(run('exec', 'c', '--', 'true'), {
      code: 2,
      stderr: /no node c in lab pair\n {4}known here: a, b, h1, h2/,
    });
    const shell = spawnSync(process.execPath, [BIN, 'shell', 'h1'], {
      input: 'hostname; exit 3',
      encoding: 'utf8',
    });
    t.strictSame([shell.stdout, shell.status], ['h1\n', 3]);
  });

  await t.test('completion knows labs and nodes', async (t) => {
    t.equal((await netlab(['__complete', 'down', ''])).stdout, 'pair\n');
    t.equal((await netlab(['__complete', 'exec', '--lab', 'pair', ''])).stdout, 'a\nb\nh1\nh2\n');
    t.equal((await netlab(['__complete', 'capture', 'a', 'h'])).stdout, 'h1\nh2\n', 'every one of several');
    t.equal((await netlab(['__complete', 'migrate', ''])).stdout, 'a\nb\n');
    t.equal((await netlab(['__complete', 'migrate', 'a', ''])).stdout, 'h1\nh2\n');
  });

  const down = await netlab(['down']);
  t.strictSame(down, { code: 0, stdout: 'lab pair is down\n', stderr: '' });
  t.match(await netlab(['ls']), { code: 0, stdout: '', stderr: /^no lab is running\n/ });
  t.strictSame(readdirSync(runtime), [], 'nothing is left');
});

ownTest('two labs at once', async (t) => {
  t.teardown(() => netlab(['down', '--all']));
  const [one, two] = await Promise.all([
    netlab(['up', '-'], { stdin: `name: one\n${PAIR}` }),
    netlab(['up', '-', '--test', '--json'], { stdin: `name: two\n${PAIR}` }),
  ]);
  t.strictSame([one.code, two.code], [0, 0]);
  t.match(JSON.parse(two.stdout), { name: 'two', file: '<stdin>', tests: { passed: 2 } });

  t.match(await netlab(['show']), { code: 2, stderr: /several labs are running: one, two/ });
  t.match(run('exec', 'a', '--', 'true'), {
    code: 2,
    stderr: /several labs have a node a: one, two\n.*--lab LAB/,
  });
  t.equal(run('exec', '--lab', 'two', 'a', '--', 'true').code, 0);
  t.strictSame(JSON.parse((await netlab(['down', '--all', '--json'])).stdout), { down: ['one', 'two'] });
});

ownTest('down while it is tested: no test is said to have failed', async (t) => {
  await netlab(['up', '-'], { stdin: `name: ended\n${PAIR}` });
  const testing = netlab(['test', 'ended', '--wait', '1']);
  await netlab(['down', 'ended']);
  t.match(await testing, { code: 4, stdout: '', stderr: /lab ended has ended meanwhile/ });
});

ownTest('Ctrl-C during up rolls back, exit code 4', async (t) => {
  const up = spawn(process.execPath, [BIN, 'up', '-'], { stdio: ['pipe', 'pipe', 'pipe'] });
  up.stdin.end(`name: broken-off\n${PAIR}`);
  while (!readdirSync(runtime, { recursive: true }).some((name) => String(name).includes('broken-off'))) {
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  up.kill('SIGINT');
  const [stderr, [code]] = (await Promise.all([text(up.stderr), once(up, 'exit')])) as [string, [number]];
  t.match(stderr, /interrupted; nothing of lab broken-off is left/);
  t.equal(code, 4);
  t.strictSame(readdirSync(runtime), []);
});

ownTest('a reader that leaves early is no error', async (t) => {
  const script = `"$0" "$1" render ${QUICKSTART} | head -n 1; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, BIN], { encoding: 'utf8' });
  t.match(stdout, /\n0\n$/);
  t.equal(stderr, '');
});

ownTest('a reader that is slower than the answer gets all of it', async (t) => {
  const answer = run('render', 'topologies/ha-edge.yml').stdout;
  t.ok(answer.length > 70_000, 'it is longer than a pipe');
  // What else writes to the pipe is kept waiting by it, as before: the flag is that of proc_pid_fdinfo(5) for O_NONBLOCK.
  const script = `{ "$0" "$1" render topologies/ha-edge.yml && grep -c '^flags:.*[4-7]...$' /proc/$BASHPID/fdinfo/1 >&2; } |
    { read -r first && sleep 0.3 && echo "$first" && cat; }`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script, process.execPath, BIN], { encoding: 'utf8' });
  t.ok(stdout === answer);
  t.equal(stderr, '0\n');
  const file = join(t.testdir({ answer: 'before\n' }), 'answer');
  spawnSync('sh', ['-c', '"$0" "$1" render topologies/ha-edge.yml >>"$2"', process.execPath, BIN, file]);
  t.ok(readFileSync(file, 'utf8') === `before\n${answer}`, 'a file goes on where it ended');
});

ownTest('a disk without room is one', async (t) => {
  const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$1" schema >/dev/full', process.execPath, BIN], {
    encoding: 'utf8',
  });
  t.match(stderr, /^error: the answer could not be written: ENOSPC: [^\n]*\n$/);
  t.equal(status, 4);
});

ownTest('in a folder that has been removed', async (t) => {
  // What tap would load into it asks for the folder itself.
  const script = `unset NODE_OPTIONS; mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" ls`;
  const { stdout, stderr, status } = spawnSync('sh', ['-c', script, process.execPath, BIN], {
    cwd: t.testdir({}),
    encoding: 'utf8',
  });
  t.match({ stdout, stderr, status }, { stdout: '', stderr: /^no lab is running\n/, status: 0 });
});

/** Calls the built netlab as a process of its own. */
function run(...argv: string[]): Answer {
  const { status, stdout, stderr } = spawnSync(process.execPath, [BIN, ...argv], { encoding: 'utf8' });
  return { code: status ?? -1, stdout, stderr };
}
