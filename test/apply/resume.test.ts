import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { down } from '../../src/apply/lab/down.js';
import { observeLab } from '../../src/apply/watch/observe-lab.js';
import { endScripts } from '../../src/apply/lab/settle.js';
import { readRecord, type LabRecord } from '../../src/apply/lab/store.js';
import { compile } from '../../src/compile/compile.js';
import { driftOf } from '../../src/observe/drift.js';
import { runTests } from '../../src/probe/run.js';
import { echo, talk } from '../change/talk.js';
import { PATIENCE } from '../live/patience.js';

/**
 * `kill -9` of `netlab up` at random moments of a change, and once more of the `up` that takes it up again: the next one brings
 * the lab to what its file says, and a connection that nobody edited goes on. NETLAB_WIRE_KILLS says how often,
 * NETLAB_WIRE_SEED repeats a run.
 */
const KILLS = Number(process.env.NETLAB_WIRE_KILLS ?? 4);
const SEED = Number(process.env.NETLAB_WIRE_SEED ?? Date.now() % 1_000_000);

const folder = mkdtempSync(join(tmpdir(), 'netlab-resume-'));
const file = join(folder, 'lab.yml');
const name = `resume-t${process.pid}`;
t.teardown(() => rmSync(folder, { recursive: true }));

/** Two topologies that differ in nearly all that there is. */
const BASE = readFileSync('test/change/lab.yml', 'utf8')
  .replace(/^name: .*/m, `name: ${name}`)
  .replace('web: [ingress tcp 80, ', 'web: [ingress tcp 80, ingress tcp 8080, ');
const OTHER = BASE.replace('hosts: {', 'hosts: { h0: {},')
  .replace('  public:', '  cache: { cidr: 10.0.3.0/24 }\n  public:')
  .replace('[web, db]', '[web, db, cache]')
  .replace('  client:', '  cache1: { network: cache, host: h0, listen: [80] }\n  client:')
  .replace('[ingress tcp 80, ', '[ingress tcp 22, ingress tcp 80, ')
  .replace('ROUND_ROBIN', 'LEAST_CONNECTIONS')
  .replace(/^ *web4:.*\n/m, '');

const start = () =>
  spawn(process.execPath, [resolve('bin/netlab.js'), 'up', file], {
    cwd: '/',
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });

/** @returns what it has said on standard error: nothing, if all is well */
async function up(): Promise<string> {
  const child = start();
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const [code] = (await once(child, 'close')) as [number | null];
  return code === 0 ? said.join('') : `exit code ${code}: ${said.join('')}`;
}

/** @param milliseconds after its first step */
async function killed(milliseconds: number): Promise<void> {
  const child = start();
  const ended = once(child, 'exit');
  const isUnderWay = async (): Promise<void> => {
    while ((await record()).state !== 'changing' && child.exitCode === null) await sleep(5);
    await sleep(milliseconds);
  };
  await Promise.race([isUnderWay(), ended]);
  child.kill('SIGKILL');
  await ended;
}

/**
 * A script whose end takes a moment, as many programs of it are looked up: whoever waits for it hears of it. Its lane starts them, as
 * what nsenter has started only starts lanes.
 */
async function endsScripts(t: Test, lab: LabRecord): Promise<void> {
  const path = '/run/netlab/slow.sh';
  const script = `(echo begun; for turn in $(seq 50); do sleep 1000 & done; wait) & wait`;
  const [host] = lab.lab.hosts;
  const write = ['sh', '-c', `echo '${script}' >${path}; exec sh ${path}`];
  let begun = (): void => undefined;
  const hasBegun = new Promise<void>((resolve) => (begun = resolve));
  const { ended } = createExecutor(lab).start(host?.name ?? '', write, { onStdoutLine: () => begun() });
  await hasBegun;
  await endScripts(lab);
  t.ok(
    await Promise.race([
      ended.then(() => true),
      sleep(PATIENCE * 1000, undefined, { ref: false }).then(() => false),
    ]),
    'scripts are ended',
  );
}

const record = async (): Promise<LabRecord> => {
  const found = readRecord(name);
  if (found === undefined) throw new Error('the lab is gone');
  return found;
};

/** Programs outside of the sandbox that have started something in it, and are stopped. */
const standingStill = ({ sandbox }: LabRecord): string[] =>
  readdirSync('/proc').filter((pid) => {
    try {
      const isOurs = readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--target=${sandbox.pid}\0`);
      return isOurs && /^State:\tT/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
    } catch {
      return false;
    }
  });

let random = SEED;
const below = (limit: number): number => {
  random = (Math.imul(random, 1_103_515_245) + 12_345) >>> 0;
  return (random >>> 8) % Math.ceil(limit);
};

t.test(`netlab up is killed ${KILLS} times while it changes a lab (seed ${SEED})`, async (t) => {
  writeFileSync(file, BASE);
  t.equal(await up(), '');
  t.teardown(async () => down(await record()));
  const first = await record();
  const executor = createExecutor(first);
  const [web1, web3] = ['web1', 'web3'].map((one) => first.lab.servers.find((server) => server.name === one));
  if (web1 === undefined || web3 === undefined) throw new Error('no web1 and web3');
  const answering = echo(executor, { host: web3.host, netns: 'web3' }, 8080);
  t.teardown(() => answering.stop());
  const [ip = ''] = web3.ports.flatMap(({ fixedIps }) => fixedIps.map((one) => one.ip));
  const connection = talk(executor, { host: web1.host, netns: 'web1' }, ip, 8080, 20);
  t.teardown(() => connection.stop());
  await connection.goesOn(3);
  const began = performance.now();
  /** A change takes longer on a busy machine. */
  let most = 800;
  let changes = 0;
  for (let turn = 0; turn < KILLS; turn += 1) {
    writeFileSync(file, turn % 2 === 0 ? OTHER : BASE);
    const milliseconds = below(most);
    await killed(milliseconds);
    if (turn % 3 === 2) await killed(below(most));
    const { state } = await record();
    if (state === 'changing') changes += 1;
    most = state === 'changing' ? Math.min(most * 1.2, 4000) : Math.max(milliseconds, 50);
    t.equal(await up(), '', `up after a kill at ${milliseconds} ms, which left it ${state}`);
    const now = await record();
    t.equal(now.sandbox.pid, first.sandbox.pid, 'it is still the same lab');
    t.strictSame(standingStill(now), [], 'and nobody stands still who keeps it from ending');
    const { sandbox, hosts } = await observeLab(now, compile(now.lab, now.numbers));
    t.strictSame([sandbox, ...hosts].flatMap(driftOf), [], 'and as its file says');
    await connection.goesOn(2);
  }
  t.comment(
    `${changes} of ${KILLS} kills have left it half changed, in ${(performance.now() - began).toFixed(0)} ms; ` +
      `the connection had to wait for ${connection.longestGap().toFixed(0)} ms at most`,
  );
  t.not(changes, 0, 'some kills have met a change');
  await endsScripts(t, await record());
  const now = await record();
  const { results } = await runTests(now.lab, now.lab.tests, createExecutor(now), { wait: PATIENCE });
  for (const { test, passed } of results) t.ok(passed, test.name);
});
