import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { randomNumbers } from './change/random.js';
import { differences, inventory, type Inventory } from './live/inventory.js';
import { slowness } from '../src/apply/machine/patience.js';
import { PATIENCE } from './live/patience.js';
import { ownHalf } from './live/half.js';

/**
 * `kill -9` at random moments of `up` and `down`: of the lab's first process, of netlab itself, of the
 * keeper and of `unshare`. The machine must be as before. NETLAB_WIRE_KILLS says how often, for each user;
 * NETLAB_WIRE_SEED repeats a run.
 */
const KILLS = Number(process.env.NETLAB_WIRE_KILLS ?? 6);
const SEED = Number(process.env.NETLAB_WIRE_SEED ?? Date.now() % 1_000_000);

const TOPOLOGY = resolve('topologies/quickstart.yml');
const LAB = 'quickstart';
const ROOT = 0;
/** An ordinary user, where these tests run as root. */
const NOBODY = 65_534;

type Victim = 'first process' | 'netlab' | 'keeper' | 'unshare';
/** In turn: half of the kills are of the sandbox itself. */
const VICTIMS: readonly Victim[] = [
  'first process',
  'netlab',
  'first process',
  'keeper',
  'first process',
  'unshare',
];
type Phase = 'up' | 'down';

/** A user with a runtime folder of his own. */
class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'netlab-robustness-'));

  constructor(readonly uid: number) {
    chownSync(this.folder, uid, uid);
    t.teardown(() => {
      rmSync(this.folder, { recursive: true });
    });
  }

  start(...argv: string[]): ChildProcess & { readonly ended: Promise<Ended> } {
    const { uid, folder } = this;
    // By `env`, as tap would have each Node report to it: not from a process that is killed, nor for another user.
    const environment = [`PATH=${process.env.PATH ?? ''}`, `NETLAB_WIRE_RUNTIME_DIR=${folder}`];
    const child = spawn('env', ['-i', ...environment, process.execPath, resolve('bin/netlab.js'), ...argv], {
      ...{ cwd: '/', uid, gid: uid, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    const ended = Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]).then(
      ([[code], stdout, stderr]) => ({ code: code as number | null, stdout, stderr }),
    );
    return Object.assign(child, { ended });
  }

  netlab(...argv: string[]): Promise<Ended> {
    return this.start(...argv).ended;
  }

  /** Process number of a victim; undefined while it is not there. */
  find(victim: Exclude<Victim, 'netlab'>): number | undefined {
    const keeper = readdirSync('/proc').find((name) => /^\d+$/.test(name) && this.#isKeeper(name));
    if (victim === 'keeper' || keeper === undefined) return keeper === undefined ? undefined : Number(keeper);
    const [unshare] = childrenOf(Number(keeper));
    return victim === 'unshare' || unshare === undefined ? unshare : childrenOf(unshare)[0];
  }

  #isKeeper(pid: string): boolean {
    return read(`/proc/${pid}/cmdline`).includes(`\0netlab-keeper\0${this.folder}/`);
  }
}

interface Ended {
  /** null: by a signal */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function killAtRandom(t: Test, uid: number): Promise<void> {
  const world = new World(uid);
  const random = randomNumbers(SEED + uid);
  const before = inventory(world.folder);
  const usual = { up: 0, down: 0 };
  await t.test('undisturbed', async (t) => {
    for (const phase of ['up', 'down'] as const) {
      const start = performance.now();
      const { code, stderr } = await world.netlab(phase, phase === 'up' ? TOPOLOGY : LAB);
      if (code !== 0) throw new Error(`${phase} fails by itself: ${stderr}`);
      usual[phase] = performance.now() - start;
    }
    t.strictSame(await differences(before, world.folder), []);
  });
  for (let turn = 0; turn < KILLS; turn += 1) {
    const victim = VICTIMS[turn % VICTIMS.length] ?? 'netlab';
    const phase = (turn + Math.floor(turn / VICTIMS.length)) % 2 === 0 ? 'up' : 'down';
    const delay = random() * usual[phase];
    await t.test(`${victim}, ${delay.toFixed(1)} ms into ${phase}`, (t) =>
      killOnce(t, world, before, { victim, phase, delay }),
    );
  }
}

async function killOnce(
  t: Test,
  world: World,
  before: Inventory,
  { victim, phase, delay }: { victim: Victim; phase: Phase; delay: number },
): Promise<void> {
  if (phase === 'down') t.equal((await world.netlab('up', TOPOLOGY)).code, 0);
  const command = world.start(phase, phase === 'up' ? TOPOLOGY : LAB);
  await sleep(delay);
  const killed = victim === 'netlab' ? command.kill('SIGKILL') : await kill(world, victim, command);
  const { code, stderr } = await command.ended;
  t.comment(`${killed ? 'killed' : 'it had ended'}; netlab's exit code ${String(code)}`);
  if (victim !== 'netlab') t.ok(code === 0 || code === 4 || (phase === 'down' && code === 2), stderr);

  // It lives on if it was whole before the kill, and the kill was not its end.
  if (await livesOn(world)) {
    t.ok(phase === 'down' ? victim === 'netlab' : code === 0 || victim === 'netlab', 'and it may');
    t.equal((await world.netlab('down', LAB)).code, 0);
  }
  t.strictSame(await differences(before, world.folder), []);
  t.strictSame(readdirSync(world.folder), []);
}

/** As soon as the victim is there; false if it never is. */
async function kill(
  world: World,
  victim: Exclude<Victim, 'netlab'>,
  command: ChildProcess,
): Promise<boolean> {
  while (command.exitCode === null) {
    const pid = world.find(victim);
    if (pid !== undefined) return process.kill(pid, 'SIGKILL');
    await sleep(1);
  }
  return false;
}

/** What dies is dead within a second, on a slow machine a few; what lives is listed as a lab that runs. */
async function livesOn(world: World): Promise<boolean> {
  const start = performance.now();
  for (;;) {
    if (inventory(world.folder).processes.length === 0) return false;
    const seconds = (performance.now() - start) / 1000;
    if (seconds > PATIENCE) throw new Error(`neither dead nor a lab that runs after ${PATIENCE} s`);
    if (seconds > slowness() && (await runs(world))) return true;
    await sleep(50);
  }
}

async function runs(world: World): Promise<boolean> {
  const labs = JSON.parse((await world.netlab('ls', '--json')).stdout) as { name: string; state: string }[];
  return labs.some(({ name, state }) => name === LAB && state === 'running');
}

const childrenOf = (pid: number): number[] =>
  read(`/proc/${pid}/task/${pid}/children`)
    .split(' ')
    .filter((each) => each !== '')
    .map(Number);

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

t.comment(`${KILLS} kills a user, seed ${SEED}`);
const uid = process.geteuid?.() ?? 0;
for (const user of uid === ROOT ? ownHalf([ROOT, NOBODY]) : [uid]) {
  const { code } = await new World(user).netlab('--version');
  const skip = code === 0 ? false : 'another user may not read this folder';
  t.test(user === ROOT ? 'as root' : 'as an ordinary user', { skip }, (t) => killAtRandom(t, user));
}
