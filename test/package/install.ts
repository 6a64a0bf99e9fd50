import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Test } from 'tap';

/** What is not in a fresh clone. */
const NOT_CLONED = /^(node_modules|dist|\.git|\.tap|\.tests|package\.json\.whole)$/;

/** A folder of its own that all users may read, and that goes when the test ends. */
export function publicFolder(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'netlab-package-'));
  execFileSync('chmod', ['755', folder]);
  t.teardown(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/**
 * This tree as a fresh clone is, and prepared as far as its npm packages go: they are links to those here, one each, so that
 * whatever npm does there stays there.
 */
export function freshClone(t: Test): string {
  const clone = join(publicFolder(t), 'netlab');
  cpSync('.', clone, { recursive: true, filter: (path) => !NOT_CLONED.test(path) });
  const packages = join(clone, 'node_modules');
  mkdirSync(packages);
  for (const name of readdirSync('node_modules'))
    symlinkSync(resolve('node_modules', name), join(packages, name));
  // npm's own account, which tells scripts/prepare that nothing is to be installed.
  rmSync(join(packages, '.package-lock.json'));
  copyFileSync('node_modules/.package-lock.json', join(packages, '.package-lock.json'));
  return clone;
}

/** Who calls, and where. */
export interface Caller {
  readonly cwd: string;
  /** Folders before the system's. */
  readonly path?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Of another user; only root may be one. */
  readonly uid?: number | undefined;
  /** Programs that the machine does not have for such a user. */
  readonly without?: readonly string[];
}

/** What a program said, both streams in one, and its exit code. */
export interface Said {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a script in bash, as of one who has just logged in: of this process's environment, and of what tap does to the
 * processes that it starts, nothing is left.
 */
export async function shell(
  script: string,
  { cwd, path = [], env = {}, uid, without = [] }: Caller,
): Promise<Said> {
  const folders = [...path, dirname(process.execPath), '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  const variables = Object.entries({ HOME: cwd, PATH: folders.join(':'), LC_ALL: 'C', ...env });
  const call = [
    'env',
    '--ignore-environment',
    ...variables.map((each) => each.join('=')),
    'bash',
    '-euo',
    'pipefail',
  ];
  const user = uid === undefined ? [] : asUser(uid, without);
  const child = spawn('env', ['--', ...user, ...call, '-c', `exec 2>&1; ${script}`], {
    cwd,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code ?? -1);
    });
  });
  const output = await text(child.stdout);
  return { code: await ended, output };
}

/**
 * In a mount namespace of its own the machine is another one, and stays as it is for everybody else. Usual distributions let all
 * users open /dev/net/tun; a file that cannot be executed stands where a program is not to be.
 */
function asUser(uid: number, without: readonly string[]): string[] {
  const script = `
    mount -t tmpfs tmpfs /mnt && mknod -m 666 /mnt/tun c 10 200 && mount --bind /mnt/tun /dev/net/tun && umount --lazy /mnt || exit
    for program in ${without.join(' ')}; do
      path=$(command -v "$program") && { mount --bind /dev/null "$path" || exit; }
    done
    exec setpriv --reuid ${uid} --regid ${uid} --clear-groups "$@"`;
  return ['unshare', '--mount', 'sh', '-c', script, 'sh'];
}
