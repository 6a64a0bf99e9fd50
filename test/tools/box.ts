import { spawnSync } from 'node:child_process';
import { PATIENCE } from '../live/patience.js';

/** What a program in a box said. */
export interface BoxResult {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program for `sh` as the first process of throw-away namespaces, an empty host: with its own
 * network, /run and Open vSwitch folders. All it starts ends with it.
 * @param input its standard input
 */
export function inBox(program: string, input = ''): BoxResult {
  const user = process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'];
  const namespaces = ['--mount', '--uts', '--pid', '--net', '--fork', '--kill-child'];
  const { status, stdout, stderr } = spawnSync(
    'unshare',
    [...user, ...namespaces, 'sh', '-c', `${BOOT}\n${program}`],
    { input, encoding: 'utf8', timeout: PATIENCE * 1000 },
  );
  return { exitCode: status, stdout, stderr };
}

const BOOT = `set -e
mount -t proc proc /proc
for folder in /run /var/log /etc/openvswitch /var/lib/openvswitch; do mount -t tmpfs tmpfs $folder; done
mkdir /run/netns
ip link set lo up`;
