import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { basename, dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { sandboxScript } from '../../tools/index.js';
import { isRoot, toolEnvironment } from '../machine/environment.js';
import { SandboxError } from '../errors.js';
import { hasOwnShell, sandboxProgram } from '../run-script.js';
import { KEEPER, keeperScript } from './keeper-script.js';
import { endProcess, parseStat, type ProcessId } from '../process/process.js';

/** A sandbox that is coming up, and the keeper that clears away after it. */
export interface Keeper {
  /** The sandbox's first process; the lab's folder is there. @throws SandboxError */
  readonly started: Promise<ProcessId>;
  /** The hosts' namespaces are there. @throws SandboxError */
  readonly ready: Promise<unknown>;
  /** Rejects with SandboxError when the sandbox or the keeper ends before `keep`; else never settles. */
  readonly lost: Promise<never>;
  /** From now on the lab outlives this process. */
  keep(): Promise<void>;
  /** Ends the sandbox, and waits until it and the keeper are gone. */
  abandon(): Promise<void>;
}

/**
 * Starts a sandbox with these hosts, and beside it a keeper: a small `sh` in a session of its own that
 * makes the lab's folder, and removes it when the sandbox is gone, whatever ended that. Until `keep` is
 * called the keeper also ends the sandbox as soon as this process is gone: it sees the end of a pipe
 * that this process alone holds. So a crash or `kill -9` of any one of the three leaves nothing behind.
 * @param folder the lab's folder: absolute, not there yet
 */
export function startSandbox(folder: string, hosts: readonly string[]): Keeper {
  const own = hasOwnShell();
  const first = own ? ['perl', '-', ...hosts] : ['sh', '-c', sandboxScript(hosts)];
  const command = [...sandboxUnshare(), ...first];
  const child = spawn('sh', ['-c', keeperScript, KEEPER, dirname(folder), basename(folder), ...command], {
    cwd: '/',
    detached: true,
    env: toolEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  }) as KeeperProcess;
  const program = child.stdio[3] as Writable;
  program.on('error', () => undefined);
  // Its other end is open as long as the lab.
  program.end(own ? sandboxProgram() : '', () => program.destroy());
  // A keeper that is gone cannot be told anything; `lost` reports that.
  child.stdin.on('error', () => undefined);
  const exited = once(child, 'exit').catch(() => undefined);
  const reports = readReports(child, exited);
  const started = Promise.all([reports.first, reports.folder]).then(([first]) => first);
  // Nobody may be waiting for it when it fails.
  started.catch(() => undefined);
  return {
    started,
    ready: reports.ready,
    lost: reports.lost,
    keep: () => keep(child),
    async abandon() {
      child.stdin.destroy();
      const first = await reports.first.catch(() => undefined);
      if (first !== undefined) await endProcess(first, 'SIGKILL');
      await exited;
    },
  };
}

/** `unshare` with its options for a sandbox: an ordinary user becomes root of a user namespace of his own. */
export const sandboxUnshare = (): readonly [string, ...string[]] => [
  'unshare',
  ...(isRoot() ? [] : ['--user', '--map-root-user']),
  ...['--mount', '--uts', '--ipc', '--pid', '--net', '--fork', '--kill-child'],
];

type KeeperProcess = ChildProcessByStdio<Writable, Readable, Readable>;

interface Reports {
  readonly first: Promise<ProcessId>;
  readonly folder: Promise<unknown>;
  readonly ready: Promise<unknown>;
  readonly lost: Promise<never>;
}

/**
 * What keeper and sandbox say on their common standard output, a line each: `folder`, the first
 * process's stat line, `ready`. The sandbox holds it open as long as it lives, the keeper does not.
 */
function readReports(child: KeeperProcess, exited: Promise<unknown>): Reports {
  const first = deferred<ProcessId>();
  const folder = deferred<string>();
  const ready = deferred<string>();
  const lost = deferred<never>();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const lines = createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'folder') folder.resolve(line);
    else if (line === 'ready') ready.resolve(line);
    else first.resolve(parseStat(line));
  });
  const fail = (what: string, reports: readonly { reject: (error: Error) => void }[]): void => {
    // Its last words come through another pipe: let them arrive.
    setImmediate(() => {
      for (const report of reports) report.reject(new SandboxError(what, stderr));
    });
  };
  lines.on('close', () => {
    fail('the sandbox has ended', [first, folder, ready, lost]);
  });
  // The sandbox may be there without its keeper: `first` still comes, so that `abandon` can end it.
  void exited.then(() => {
    fail('the process that keeps the lab has ended', [folder, ready, lost]);
  });
  return { first: first.promise, folder: folder.promise, ready: ready.promise, lost: lost.promise };
}

/** A promise that is settled from outside, and does not complain where nobody waits for it. */
function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (error: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

async function keep(child: KeeperProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    child.stdin.write('keep\n', (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
  child.unref();
}
