import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PATIENCE } from './patience.js';

/**
 * What a lab could leave behind on the machine. Of processes and their namespaces only those that belong to
 * labs of one runtime folder: others may come and go beside a test.
 */
export interface Inventory {
  /** `kind:[inode]` of each namespace that one of these processes is in. */
  readonly namespaces: readonly string[];
  /** `pid command line` */
  readonly processes: readonly string[];
  /** `ip netns` names. */
  readonly netns: readonly string[];
  /** Network devices: name, MAC, flags, addresses. */
  readonly links: readonly string[];
  readonly routes: readonly string[];
  readonly mounts: readonly string[];
  /** Paths of files in folders where a lab, or what runs in it, writes. */
  readonly files: readonly string[];
  /** `iptables-save` and `ip6tables-save` without counters; empty for an ordinary user, who may not see them. */
  readonly iptables: readonly string[];
  /** `key=value` of all below /proc/sys/net, but for counters. */
  readonly sysctls: readonly string[];
}

/**
 * Looks at the machine.
 * @param folder runtime folder of the labs that count: NETLAB_WIRE_RUNTIME_DIR
 */
export function inventory(folder: string): Inventory {
  const processes = labProcesses(folder);
  return {
    namespaces: unique(processes.flatMap(({ namespaces }) => namespaces)),
    processes: processes.map(({ pid, command }) => `${pid} ${command.slice(0, 200)}`),
    netns: unique(['/run/netns', '/var/run/netns'].flatMap(namesIn)),
    links: lines('ip', ['-o', 'address', 'show']).concat(lines('ip', ['-br', 'link', 'show'])),
    routes: lines('ip', ['route', 'show', 'table', 'all']),
    mounts: readFileSync('/proc/self/mountinfo', 'utf8').trim().split('\n').sort(),
    files: unique([...FOLDERS.flatMap(namesIn), ...treeOf(folder)]),
    iptables: process.geteuid?.() === 0 ? ['iptables-save', 'ip6tables-save'].flatMap(rules) : [],
    sysctls: sysctls(),
  };
}

/**
 * Waits until the machine looks as before: the kernel takes namespaces away after their last process.
 * @returns what is there too much (`+`) or is missing (`-`); nothing if all is as before
 */
export async function differences(before: Inventory, folder: string): Promise<string[]> {
  const end = performance.now() + PATIENCE * 1000;
  for (;;) {
    const found = compare(before, inventory(folder));
    if (found.length === 0 || performance.now() > end) return found;
    await sleep(50);
  }
}

function compare(before: Inventory, after: Inventory): string[] {
  const keys = Object.keys(before) as (keyof Inventory)[];
  return keys.flatMap((key) => {
    const [was, is] = [new Set(before[key]), new Set(after[key])];
    return [
      ...[...is].filter((each) => !was.has(each)).map((each) => `+ ${key}: ${each}`),
      ...[...was].filter((each) => !is.has(each)).map((each) => `- ${key}: ${each}`),
    ];
  });
}

const FOLDERS = ['/run', '/etc/openvswitch', '/var/lib/openvswitch', '/var/log', '/run/openvswitch'];

interface Process {
  readonly pid: number;
  readonly command: string;
  /** `pid:[4026531836]` and so on; none where this user may not look. */
  readonly namespaces: readonly string[];
  /** Its command line or environment names the runtime folder. */
  readonly named: boolean;
}

/** Processes of labs below this folder, and whatever else is in a PID namespace of one. */
function labProcesses(folder: string): Process[] {
  const all = namesIn('/proc').flatMap((path) => readProcess(Number(path.slice('/proc/'.length)), folder));
  const machine = readlinkSync('/proc/self/ns/pid');
  const sandboxes = new Set(all.filter(({ named }) => named).flatMap(pidNamespace));
  sandboxes.delete(machine);
  return all.filter((each) => each.named || pidNamespace(each).some((id) => sandboxes.has(id)));
}

const pidNamespace = ({ namespaces }: Process): string[] =>
  namespaces.filter((each) => each.startsWith('pid:'));

/** None for a kernel thread, and for one that has just ended. */
function readProcess(pid: number, folder: string): Process[] {
  const command = valueOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  if (command === '') return [];
  const named = `${command}\0${valueOf(`/proc/${pid}/environ`)}`.includes(folder);
  return [{ pid, command, namespaces: namespacesOf(pid), named }];
}

function namespacesOf(pid: number): string[] {
  try {
    return ['net', 'mnt', 'pid', 'uts', 'ipc', 'user'].map((kind) => readlinkSync(`/proc/${pid}/ns/${kind}`));
  } catch {
    return [];
  }
}

const unique = (items: readonly string[]): string[] => [...new Set(items)].sort();

/** Paths of what is in a folder; none if it is not there. Other labs' own folders come and go. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => path !== '/run/netlab-wire');
  } catch {
    return [];
  }
}

const treeOf = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

const lines = (program: string, argv: readonly string[]): string[] =>
  execFileSync(program, argv, { encoding: 'utf8', env: { PATH: SYSTEM_PATH } })
    .trim()
    .split('\n');

const SYSTEM_PATH = '/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin';

const rules = (program: string): string[] =>
  lines(program, []).filter((line) => !line.startsWith('#') && !line.startsWith(':'));

/** Values that count something, or that a read changes. */
const COUNTER = /nf_conntrack_count$|\/flush$|random|tcp_fastopen_key$/;

function sysctls(): string[] {
  return readdirSync('/proc/sys/net', { recursive: true, encoding: 'utf8' })
    .filter((key) => !COUNTER.test(key))
    .sort()
    .map((key) => `${key}=${valueOf(`/proc/sys/net/${key}`)}`);
}

/** Folders, and what this user may not read, have none. */
function valueOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
}
