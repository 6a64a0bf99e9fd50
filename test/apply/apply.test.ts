import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { down } from '../../src/apply/lab/down.js';
import * as errors from '../../src/apply/errors.js';
import { createExecutor } from '../../src/apply/process/executor.js';
import { installMissing } from '../../src/apply/machine/install.js';
import { execInteractive } from '../../src/apply/process/interactive.js';
import { labFromJson, labToJson, type PackedLab } from '../../src/apply/lab/lab-json.js';
import { lockLab } from '../../src/apply/lab/lock.js';
import { findProcess, isEnding, ownProcess, parseStat } from '../../src/apply/process/process.js';
import { checkMachine } from '../../src/apply/machine/requirements.js';
import { runtimeFolder } from '../../src/apply/machine/runtime-folder.js';
import {
  labFolder,
  listLabs,
  listNames,
  recordsOfFile,
  writeRecord,
  type LabRecord,
} from '../../src/apply/lab/store.js';
import type { CompiledStates } from '../../src/apply/lab/make.js';
import type { RunProgress } from '../../src/apply/process/run-plan.js';
import { up, type UpOptions } from '../../src/apply/lab/up.js';
import { compile } from '../../src/compile/compile.js';
import { SANDBOX, type HostState } from '../../src/model/host-state.js';
import type { Lab } from '../../src/model/lab.js';
import { loadLab } from '../../src/resolve/load.js';
import { sandboxScript } from '../../src/tools/index.js';
import { differences, inventory } from '../live/inventory.js';

// Labs of these tests are nobody else's, and nobody else's are theirs.
const folder = t.testdir({});
process.env.NETLAB_WIRE_RUNTIME_DIR = folder;
t.teardown(async () => Promise.all((await listLabs()).map(down)));

const TOPOLOGY = `name: shop
hosts: { h1: {}, h2: {} }
networks: { web: { cidr: 10.0.1.0/24 } }
servers:
  web1: { network: web, host: h1 }
  web2: { network: web, host: h2 }
`;

/** The lab of TOPOLOGY under another name, for tests that need no wiring: hosts stay empty. */
const lab = (name: string): Lab => loadLab(TOPOLOGY.replace('shop', name), 'shop.yml').lab;

const emptyHost = (host: string): HostState => ({
  host,
  netns: [],
  sysctls: [],
  links: [],
  addresses: [],
  routes: [],
  neighbours: [],
  fdb: [],
  ovsBridges: [],
  ovsPorts: [],
  flows: [],
  ipsets: [],
  iptablesChains: [],
  iptablesRules: [],
  ebtablesChains: [],
  ebtablesRules: [],
  files: [],
  daemons: [],
  announcements: [],
  awaited: [],
});

const origin = { feature: 'test', path: 'servers.web1' };

/** Empty hosts; each with one namespace, and what the test adds to the first. */
const states = (ofFirst: Partial<HostState> = {}): CompiledStates => ({
  numbers: {},
  sandbox: emptyHost(SANDBOX),
  hosts: ['h1', 'h2'].map((host, index) => ({
    ...emptyHost(host),
    netns: [{ name: 'web1', origin }],
    ...(index === 0 ? ofFirst : {}),
  })),
});

const bringUp = async (name: string, options: Partial<UpOptions> = {}): Promise<LabRecord> => {
  const file = `/somewhere/${name}.yml`;
  return (await up(lab(name), { file, text: TOPOLOGY, compile: () => states(), ...options })).record;
};

/** The first host takes long, so that something can happen while the lab is being made. */
const slow = (): CompiledStates =>
  states({
    daemons: [
      {
        name: 'slow',
        shortName: 'slow',
        netns: '',
        argv: ['sleep', '20'],
        detaches: true,
        pidFile: '/run/slow.pid',
        origin,
      },
    ],
  });

t.test('the text that makes a sandbox is sh, whatever hosts are called', async (t) => {
  const script = sandboxScript(["it's", '$(reboot)', 'plain']);
  execFileSync('sh', ['-n'], { input: script });
  t.match(script, String.raw`set -- 'it'\''s' '$(reboot)' plain`);
  const hosts = script.split('\n').find((line) => line.startsWith('set -- ')) ?? '';
  t.equal(
    execFileSync('sh', ['-c', `${hosts}; printf '%s|' "$@"`], { encoding: 'utf8' }),
    "it's|$(reboot)|plain|",
  );
});

t.test('a stat line, whatever the program is called', async (t) => {
  const rest = Array.from({ length: 30 }, (_, index) => String(index + 4)).join(' ');
  t.strictSame(parseStat(`12 (a) R b)) S ${rest}`), { pid: 12, startTime: 22, state: 'S', isExiting: false });
  t.throws(() => parseStat('hello'), /not a stat line/);
  t.equal(findProcess(process.pid)?.startTime, ownProcess().startTime);
  t.equal(findProcess(2 ** 22 + 1), undefined);
  t.notOk(isEnding(ownProcess()));
  t.ok(isEnding({ pid: process.pid, startTime: 1 }), 'another process with its number');
});

t.test('a lab as JSON is the same lab, with shared objects shared', async (t) => {
  const { lab } = loadLab(readFileSync('topologies/quickstart.yml', 'utf8'), 'quickstart.yml');
  const again = labFromJson(JSON.parse(JSON.stringify(labToJson(lab))) as PackedLab);
  t.strictSame(again, lab);
  t.equal(again.servers[0]?.ports[0]?.network, again.networks[0]);
  t.strictSame(compile(again), compile(lab));
});

t.test('up, in it, and down', async (t) => {
  const before = inventory(folder);
  const progress: RunProgress[] = [];
  const record = await bringUp('shop', { onProgress: (each) => progress.push(each) });
  const executor = createExecutor(record);

  t.test('the record says what runs', async (t) => {
    t.match(record, { name: 'shop', state: 'running', file: '/somewhere/shop.yml', lab: { name: 'shop' } });
    t.ok(Math.abs(Date.now() - record.started) < 60_000);
    t.strictSame(
      (await listLabs()).map(({ name, state, pid }) => [name, state, pid]),
      [['shop', 'running', record.pid]],
    );
    t.strictSame((await listLabs())[0]?.lab, record.lab);
    t.equal((await listLabs())[0]?.text, TOPOLOGY);
    const last = progress.findLast(({ host }) => host === 'h1');
    t.ok(last !== undefined && last.done === last.total, 'progress comes to its end');
  });

  t.test('a host is a machine of its own', async (t) => {
    const run = async (host: string, command: string): Promise<string> => {
      const { exitCode, stdout, stderr } = await executor.run(host, ['sh', '-c', command]);
      t.equal(exitCode, 0, stderr);
      return stdout.trim();
    };
    t.equal(await run('h1', 'hostname'), 'h1');
    t.equal(await run('h1', 'ip netns'), 'web1');
    t.equal(await run('h1', 'ls /sys/class/net'), 'lo');
    t.equal(await run('h1', 'ls /run'), 'netlab\nnetns\nservers');
    t.equal(
      await run('h1', 'ls /var/log /etc/openvswitch /var/lib/openvswitch | grep -v : | tr -d "\\n"'),
      '',
    );
    t.equal(await run('h1', 'cat /proc/1/comm'), 'sleep');
    t.match(await run('h1', 'cat /run/netlab/up.sh'), 'By hand: sh FILE');
    t.match(await run('h1', 'ip -br link show lo'), 'UP');
    t.equal(await run(SANDBOX, 'ip netns | sort | tr "\\n" " "'), 'h1 h2');
    await run('h1', 'exec 3<>/dev/net/tun');
    await run('h1', 'echo x >/run/mine; echo x >/var/log/mine; hostname other');
    t.equal(await run('h2', 'hostname; ls /run /var/log'), 'h2\n/run:\nnetlab\nnetns\nservers\n\n/var/log:');
    t.not(execFileSync('hostname', { encoding: 'utf8' }).trim(), 'other');
  });

  t.test('run', async (t) => {
    t.match(await executor.run('h1', ['sh', '-c', 'echo out; echo err >&2; exit 7']), {
      exitCode: 7,
      stdout: 'out\n',
      stderr: 'err\n',
      timedOut: false,
    });
    t.match(await executor.run('h1', ['cat'], { stdin: 'ü\n' }), { stdout: 'ü\n' });
    t.match(await executor.run('h1', ['true'], { stdin: 'x'.repeat(1_000_000) }), { exitCode: 0 });
    t.match(await executor.run('h1', ['echo', '$(id)', "'"]), { stdout: "$(id) '\n" });
    t.match(await executor.run('h1', ['no-such-program']), { exitCode: 127 });
    t.match(await executor.run('no-such-host', ['true']), { exitCode: 1, stderr: /no-such-host/ });
    const read: string[] = [];
    await executor.run('h1', ['sh', '-c', 'printf "a\\nb"; echo c >&2'], {
      onStdoutLine: (line) => read.push(`out ${line}`),
      onStderrLine: (line) => read.push(`err ${line}`),
    });
    t.strictSame(read.sort(), ['err c', 'out a', 'out b']);
  });

  t.test('a program that takes too long is ended with all that it started', async (t) => {
    const start = performance.now();
    const result = await executor.run('h1', ['sh', '-c', 'sleep 71 & sleep 72'], { timeout: 150 });
    t.match(result, { timedOut: true, exitCode: 137 });
    t.ok(performance.now() - start < 60_000, 'before they end by themselves');
    t.notMatch((await executor.run('h1', ['ps', 'ax'])).stdout, /sleep 7[12]/);
  });

  t.test('a program that goes on is stopped', async (t) => {
    const seen: string[] = [];
    const program = executor.start(
      'h1',
      ['sh', '-c', 'trap "echo bye; exit 3" TERM; echo up; sleep 73 & wait'],
      {
        onStdoutLine: (line) => seen.push(line),
      },
    );
    while (!seen.includes('up')) await sleep(5);
    const result = await program.stop();
    t.equal(result.stdout, 'up\nbye\n');
    t.equal(await program.ended, result);
  });

  await t.test('for people: exit codes, folder, names', async (t) => {
    const out = join(t.testdir({}), 'out');
    const exec = (argv: readonly string[], netns?: string): Promise<number> =>
      execInteractive(record, { host: 'h1', netns }, argv);
    const say = (command: string): string[] => ['sh', '-c', `{ ${command}; } >${out}`];
    t.equal(await exec(['sh', '-c', 'exit 7']), 7);
    t.equal(await exec(['sh', '-c', 'kill -TERM $$']), 143);
    t.equal(await exec(['sh', '-c', 'kill -INT $$']), 130);
    t.equal(await exec(say('pwd; hostname; echo $NETLAB_WIRE_RUNTIME_DIR')), 0);
    t.equal(readFileSync(out, 'utf8'), `${process.cwd()}\nother\n${folder}\n`);
    await executor.run('h1', ['sh', '-c', 'ip link add here type bridge; mkdir -p /run/netlab/resolv']);
    await executor.run('h1', ['sh', '-c', 'echo nameserver 10.0.1.2 >/run/netlab/resolv/web1']);
    t.equal(await exec(say('ls /sys/class/net; cat /etc/resolv.conf'), 'web1'), 0);
    t.equal(readFileSync(out, 'utf8'), 'lo\nnameserver 10.0.1.2\n');
    t.equal(await exec(say('ls /sys/class/net; cat /etc/resolv.conf')), 0);
    t.match(readFileSync(out, 'utf8'), /^here\nlo\n/);
    t.notMatch(readFileSync(out, 'utf8'), '10.0.1.2');
  });

  t.test('nothing of it stays', async (t) => {
    await down(record);
    t.equal(findProcess(record.pid), undefined);
    t.strictSame(readdirSync(folder), [], 'not even for a moment');
    t.strictSame(await listLabs(), []);
    t.strictSame(await differences(before, folder), []);
    const { exitCode } = await createExecutor(record).run(SANDBOX, ['true']);
    t.not(exitCode, 0, 'and the machine is not entered in its stead');
  });
});

t.test('two labs with the same names inside, side by side', async (t) => {
  const before = inventory(folder);
  const { lab: real } = loadLab(TOPOLOGY, 'shop.yml');
  const both = await Promise.all(
    ['left', 'right'].map(async (name) => {
      const options = { file: `${name}.yml`, text: TOPOLOGY, compile: () => compile(real) };
      return (await up({ ...real, name }, options)).record;
    }),
  );
  for (const record of both) {
    const executor = createExecutor(record);
    const bridges = await executor.run('h1', ['ovs-vsctl', 'list-br']);
    t.match(bridges, { exitCode: 0, stdout: /^br-int$/m });
    t.match(await executor.run('h1', ['ip', 'netns']), { stdout: /web1/ });
  }
  const [left, right] = both;
  t.ok(left !== undefined && right !== undefined && left.pid !== right.pid);
  t.strictSame(
    (await listLabs()).map(({ name }) => name),
    ['left', 'right'],
  );
  await Promise.all(both.map(down));
  t.strictSame(await differences(before, folder), []);
});

t.test('one command at a time', async (t) => {
  const lock = await lockLab('shop', 'up');
  const error = await failureOf(bringUp('shop'));
  t.type(error, errors.LabBusyError);
  t.match(error.message, `lab shop is being changed by \`netlab up\` (pid ${process.pid})`);
  t.match(error.message, `kill ${process.pid}`, 'and the cure');
  await lock.release();
  const again = await lockLab('shop', 'down');
  await (await lockLab('other', 'down')).release();
  await again.release();

  t.test('a lock ends with its holder, even by kill -9', async (t) => {
    const module = resolve('src/apply/lab/lock.ts');
    const script = `await (await import(${JSON.stringify(module)})).lockLab('shop', 'test'); console.log('has it'); setInterval(() => {}, 9)`;
    const holder = spawn(process.execPath, ['--import=tsx', '--input-type=module', '-e', script]);
    await once(holder.stdout, 'data');
    t.type(await failureOf(lockLab('shop', 'up')), errors.LabBusyError);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    await (await lockLab('shop', 'up')).release();
    t.pass();
  });
});

t.test('up for a lab that is up', async (t) => {
  const record = await bringUp('shop');
  const options = { file: '/somewhere/shop.yml', text: TOPOLOGY, compile: () => states() };
  const again = await up(lab('shop'), options);
  t.match(again, { record: { pid: record.pid }, change: { resources: [], rounds: [] } }, 'has nothing to do');
  const error = await failureOf(bringUp('shop', { file: '/elsewhere/shop.yml' }));
  t.type(error, errors.LabRunningError, 'from another file it is another lab');
  t.match(error.message, /from \/somewhere\/shop.yml[^]*netlab down shop/);
  t.equal((await listLabs())[0]?.pid, record.pid, 'which it leaves alone');
  await down(record);
});

t.test('a lab of another version of netlab', async (t) => {
  const record = await bringUp('shop');
  const path = join(labFolder('shop'), 'lab.json');
  const stored = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...stored, format: 1 }));
  t.type(await failureOf(bringUp('shop')), errors.ForeignLabError);
  t.same(await listLabs(), [], 'cannot be shown');
  t.same(await listNames(), ['shop'], 'but named');
  await down(record);
  t.same(await listNames(), [], 'and taken down');
});

t.test('a lab that cannot be made anew as another is made anew as it was', async (t) => {
  const record = await bringUp('shop');
  const other: Lab = { ...record.lab, mechanism: 'linuxbridge' };
  const wrong = { netns: 'web1', device: 'eth9', address: '10.0.1.5/24', origin };
  const compile = ({ mechanism }: Lab): CompiledStates =>
    mechanism === 'linuxbridge' ? states({ addresses: [wrong] }) : states();
  const error = await failureOf(up(other, { file: record.file, text: TOPOLOGY, compile }));
  t.type(error, errors.RolledBackError);
  t.match((await listLabs())[0], { state: 'running', lab: { mechanism: 'openvswitch' } });
  await down(record);
});

t.test('a change that fails', async (t) => {
  const record = await bringUp('shop');
  const other = loadLab(TOPOLOGY.replace('web1:', 'web9:'), 'shop.yml').lab;
  const wrong = { netns: 'web1', device: 'eth9', address: '10.0.1.5/24', origin };
  const compile = ({ servers }: Lab): CompiledStates =>
    servers[0]?.name === 'web9' ? states({ addresses: [wrong] }) : states();
  const error = await failureOf(up(other, { file: record.file, text: TOPOLOGY, compile }));
  t.type(error, errors.RolledBackError);
  t.match(error.message, /Cannot find device "eth9"[^]*is again as it was before/);
  const [now] = await listLabs();
  t.match(now, { state: 'running', lab: { servers: record.lab.servers.map(({ name }) => ({ name })) } });
  await down(record);
});

t.test('a step that fails half-way', async (t) => {
  const before = inventory(folder);
  const wrong = { netns: 'web1', device: 'eth9', address: '10.0.1.5/24', origin };
  const error = await failureOf(bringUp('shop', { compile: () => states({ addresses: [wrong] }) }));
  if (!(error instanceof errors.StepFailedError)) throw error;
  t.match(error.failure, {
    host: 'h1',
    netns: 'web1',
    command: 'nsenter --net=/run/netns/web1 ip -batch -',
    input: /10\.0\.1\.5\/24 dev eth9/,
    stderr: /Cannot find device "eth9"/,
    place: 'shop.yml:5 servers.web1',
  });
  for (const part of ['host h1, namespace web1', 'command: nsenter', '| Cannot find', 'shop.yml:5']) {
    t.match(error.message, part);
  }
  t.strictSame(readdirSync(folder), []);
  t.strictSame(await differences(before, folder), []);
});

t.test('what ends up half-way', async (t) => {
  const before = inventory(folder);
  const children = (pid: number): number[] =>
    readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  /** Does something while the lab is being made. */
  const during = async (deed: (record: LabRecord) => void, signal?: AbortSignal): Promise<Error> => {
    const failure = failureOf(bringUp('shop', { compile: slow, ...(signal && { signal }) }));
    for (;;) {
      const [record] = await listLabs();
      if (record?.state === 'starting') {
        deed(record);
        return failure;
      }
      await sleep(5);
    }
  };
  const keeperOf = ({ pid }: LabRecord): number => {
    const parent = (of: number): number =>
      Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${of}/status`, 'utf8'))?.[1]);
    return parent(parent(pid));
  };

  t.test('Ctrl-C', async (t) => {
    const controller = new AbortController();
    const error = await during(() => {
      controller.abort();
    }, controller.signal);
    t.type(error, errors.InterruptedError);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('Ctrl-C before it has begun', async (t) => {
    t.type(await failureOf(bringUp('shop', { signal: AbortSignal.abort() })), errors.InterruptedError);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('the end of the first process', async (t) => {
    const error = await during(({ pid }) => process.kill(pid, 'SIGKILL'));
    t.type(error, errors.SandboxError);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('the end of the keeper', async (t) => {
    const error = await during((record) => process.kill(keeperOf(record), 'SIGKILL'));
    t.type(error, errors.SandboxError);
    t.match(error.message, 'the process that keeps the lab has ended');
    t.strictSame(readdirSync(folder), []);
  });
  t.test('another command meanwhile', async (t) => {
    const controller = new AbortController();
    const seen: Promise<Error>[] = [];
    await during((record) => {
      seen.push(
        failureOf(down(record)).finally(() => {
          controller.abort();
        }),
      );
    }, controller.signal);
    t.type(await seen[0], errors.LabBusyError);
  });
  t.test('a fault of the compiler', async (t) => {
    const compile = (): never => {
      throw new TypeError('of the compiler');
    };
    t.match(await failureOf(bringUp('shop', { compile })), { message: 'of the compiler' });
    t.strictSame(readdirSync(folder), []);
  });
  t.test('all of it is gone', async (t) => {
    t.strictSame(await differences(before, folder), []);
    t.strictSame(
      children(process.pid).filter((pid) => pid !== 0 && findProcess(pid) !== undefined),
      [],
    );
  });
});

t.test('what ends a lab that runs', async (t) => {
  const before = inventory(folder);
  t.test('the end of its first process', async (t) => {
    const record = await bringUp('shop');
    process.kill(record.pid, 'SIGKILL');
    t.strictSame(await differences(before, folder), [], 'the keeper clears away');
  });
  t.test('down without its keeper', async (t) => {
    const record = await bringUp('shop');
    const [, stat = ''] = readFileSync(join(labFolder('shop'), 'keeper'), 'utf8').split('\n');
    process.kill(parseStat(stat).pid, 'SIGKILL');
    t.strictSame(
      (await listLabs()).map(({ name }) => name),
      ['shop'],
      'it goes on',
    );
    await down(record);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('down, and up at once', async (t) => {
    for (let turn = 0; turn < 3; turn += 1) {
      const record = await bringUp('shop');
      t.ok(existsSync(labFolder('shop')));
      await down(record);
    }
    t.strictSame(await differences(before, folder), []);
  });
});

t.test('records of labs that are gone', async (t) => {
  const record = await bringUp('shop');
  const text = readFileSync(join(labFolder('shop'), 'lab.json'), 'utf8');
  await down(record);
  const stored = JSON.parse(text) as { bootId: string; sandbox: { pid: number; startTime: number } };
  const leave = (change: object): void => {
    mkdirSync(labFolder('shop'), { recursive: true });
    writeFileSync(join(labFolder('shop'), 'lab.json'), JSON.stringify({ ...stored, ...change }));
    writeFileSync(join(labFolder('shop'), 'keeper'), `of another start of the machine\n${text}\n`);
  };
  const { pid, startTime } = ownProcess();

  t.test('of before the machine was restarted', async (t) => {
    leave({ bootId: 'another', sandbox: { pid, startTime } });
    t.strictSame(await listLabs(), []);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('whose process has ended, and its number is now that of another', async (t) => {
    leave({ sandbox: { pid, startTime: startTime - 1 } });
    t.strictSame(await listLabs(), []);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('cut short by the end of the machine', async (t) => {
    leave({});
    writeFileSync(join(labFolder('shop'), 'lab.json'), text.slice(0, 100));
    t.strictSame(await listLabs(), []);
    t.strictSame(readdirSync(folder), []);
  });
  t.test('up takes their place', async () => {
    leave({ bootId: 'another' });
    mkdirSync(join(folder, 'netlab-wire', '.shop.123'));
    await down(await bringUp('shop'));
    t.strictSame(readdirSync(folder), []);
  });
  t.test('a folder that was made and no more', async (t) => {
    mkdirSync(labFolder('shop'), { recursive: true });
    t.strictSame(await listLabs(), []);
    t.strictSame(readdirSync(folder), []);
  });
});

t.test('records by their file: of a folder that is a link none', async (t) => {
  const wished = process.env.NETLAB_WIRE_RUNTIME_DIR;
  t.teardown(() => {
    process.env.NETLAB_WIRE_RUNTIME_DIR = wished;
  });
  const own = t.testdir({ own: { 'netlab-wire': { shop: {} } }, linked: {} });
  symlinkSync(join(own, 'own/netlab-wire'), join(own, 'linked/netlab-wire'));
  process.env.NETLAB_WIRE_RUNTIME_DIR = join(own, 'own');
  const made = lab('shop');
  const { numbers } = compile(made);
  const sandbox = ownProcess();
  const [file, text] = ['/somewhere/shop.yml', TOPOLOGY];
  const record = {
    name: 'shop',
    state: 'running',
    file,
    text,
    started: 0,
    pid: sandbox.pid,
    sandbox,
  } as const;
  writeRecord({ ...record, lab: made, numbers, faults: [] });
  t.match(recordsOfFile(file), [{ name: 'shop', lab: { name: 'shop' } }]);
  t.strictSame(recordsOfFile('/somewhere/shop'), []);
  process.env.NETLAB_WIRE_RUNTIME_DIR = join(own, 'linked');
  t.strictSame(recordsOfFile(file), []);
});

t.test('where the records are', async (t) => {
  const [wished, session] = [process.env.NETLAB_WIRE_RUNTIME_DIR, process.env.XDG_RUNTIME_DIR];
  t.teardown(() => {
    process.env.NETLAB_WIRE_RUNTIME_DIR = wished;
    if (session === undefined) delete process.env.XDG_RUNTIME_DIR;
    else process.env.XDG_RUNTIME_DIR = session;
  });
  t.equal(runtimeFolder(), join(folder, 'netlab-wire'));
  const strange = t.testdir({ elsewhere: {} });
  symlinkSync(join(strange, 'elsewhere'), join(strange, 'netlab-wire'));
  process.env.NETLAB_WIRE_RUNTIME_DIR = strange;
  t.type(await failureOf(listLabs()), errors.MachineError, 'a link is not trusted');
  t.type(await failureOf(bringUp('shop')), errors.MachineError);
  t.strictSame(readdirSync(join(strange, 'elsewhere')), []);

  for (const nowhere of [join(strange, 'not', 'there'), '/dev/null']) {
    process.env.NETLAB_WIRE_RUNTIME_DIR = nowhere;
    t.strictSame(await listLabs(), [], nowhere);
    t.match(await failureOf(bringUp('shop')), {
      name: 'MachineError',
      message: new RegExp(`${nowhere}/netlab-wire cannot be made`),
    });
  }
  process.env.NETLAB_WIRE_RUNTIME_DIR = 'below';
  t.equal(runtimeFolder(), resolve('below/netlab-wire'));

  delete process.env.NETLAB_WIRE_RUNTIME_DIR;
  process.env.XDG_RUNTIME_DIR = strange;
  const uid = process.geteuid?.() ?? 0;
  t.equal(runtimeFolder(), uid === 0 ? '/run/netlab-wire' : join(strange, 'netlab-wire'));
  process.env.XDG_RUNTIME_DIR = '/proc/1';
  t.equal(runtimeFolder(), uid === 0 ? '/run/netlab-wire' : `/tmp/netlab-wire-${uid}`);
});

t.test('what the machine must have', async (t) => {
  const requirements = await checkMachine();
  t.strictSame(requirements.filter(errors.isLacking), [], 'this machine has it');
  t.ok(
    requirements.some(({ name }) => name === 'iptables -m physdev'),
    'and the kernel was tried',
  );

  t.test('installing what is missing', async (t) => {
    const bin = t.testdir({ 'apt-get': '#!/bin/sh\necho "apt $*"\n', sudo: '#!/bin/sh\nexec "$@"\n' });
    for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
    const path = process.env.PATH;
    t.teardown(() => (process.env.PATH = path));
    process.env.PATH = `${bin}:${path ?? ''}`;
    const missing = { ok: false, detail: 'not installed', cure: 'install it' };
    const said: string[] = [];
    const onLine = (line: string): unknown => said.push(line.replace('$ sudo ', '$ '));
    await installMissing(
      [
        { ...missing, name: 'ovs-vsctl', package: 'openvswitch-switch' },
        { ...missing, name: 'ovs-ofctl', package: 'openvswitch-switch' },
        { ...missing, name: 'ipset', ok: true, package: 'ipset' },
        { ...missing, name: '/dev/x', command: ['echo', 'done'] },
      ],
      { onLine },
    );
    const apt = '$ env DEBIAN_FRONTEND=noninteractive apt-get';
    t.strictSame(said, [
      `${apt} update`,
      'apt update',
      `${apt} install --yes --no-install-recommends openvswitch-switch`,
      'apt install --yes --no-install-recommends openvswitch-switch',
      '$ echo done',
      'done',
    ]);
    const failing = installMissing([{ ...missing, name: 'x', command: ['false'] }], { onLine });
    t.type(await failureOf(failing), errors.MachineError);

    writeFileSync(join(bin, 'sudo'), '#!/bin/sh\necho "you are not in the sudoers file" >&2\nexit 1\n');
    t.intercept(process, 'geteuid', { value: () => 1000 });
    const refused = await failureOf(
      installMissing([{ ...missing, name: 'x', package: 'haproxy', command: ['echo', 'done'] }], { onLine }),
    );
    t.match(
      refused.message.replace(/^.*?(?=have root)/s, ''),
      `have root do this, and all users can run labs:
      env DEBIAN_FRONTEND=noninteractive apt-get update
      env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends haproxy
      echo done`,
      'a user whom sudo refuses knows what root has to do',
    );
  });
});

/** What a promise was rejected with. */
async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  );
  if (error instanceof Error) return error;
  throw new TypeError('not an error');
}
