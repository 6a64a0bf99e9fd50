import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { HostState } from '../../model/host-state.js';
import { isRoot, toolEnvironment } from './environment.js';
import { MachineError, type Requirement } from '../errors.js';
import { sandboxUnshare } from '../lab/keeper.js';
import { identified } from './identity.js';
import { findProgram, quickRequirements } from './machine.js';
import { readIfThere } from '../process/process.js';

/**
 * All that a lab needs of this machine: programs, settings, and what the kernel can do, which is tried
 * out in a throw-away sandbox. Nothing of the machine is changed.
 */
export async function checkMachine(): Promise<Requirement[]> {
  const quick = await identified(quickRequirements());
  const found = new Set(quick.filter(({ ok }) => ok).map(({ name }) => name));
  const canTry = PROGRAMS_OF_TRIALS.every((name) => found.has(name));
  return canTry
    ? [
        ...quick,
        ...(await tryKernel([...TRIALS, ...SPECIAL.map(([trial]) => trial), ...Object.values(QUEUES)])),
      ]
    : quick;
}

/**
 * Tries what only some labs need of this machine, where these states do: what the kernel can do, and whether programs are what their names say.
 * @throws MachineError with all that is missing, or another program
 */
export async function requireSpecial(states: readonly HostState[]): Promise<void> {
  const found = await Promise.all([tryKernelFor(states), identifyFor(states)]);
  const missing = found.flat().filter(({ ok }) => !ok);
  if (missing.length > 0) throw new MachineError(missing);
}

async function tryKernelFor(states: readonly HostState[]): Promise<readonly Requirement[]> {
  const needed = SPECIAL.filter(([, isNeededBy]) => states.some(isNeededBy)).map(([trial]) => trial);
  return needed.length === 0 ? [] : tryKernel(needed);
}

/** Of those programs whose namesakes would do harm that nobody sees: announcements are sent by programs that nobody waits for. */
async function identifyFor(states: readonly HostState[]): Promise<readonly Requirement[]> {
  if (!states.some(({ announcements }) => announcements.some(({ isQuiet }) => isQuiet !== true))) return [];
  // The right one has the name in its file. To start it takes as long as the script of a host.
  const path = findProgram('arping');
  if (path !== undefined && readIfThere(path).includes('iputils')) return [];
  return identified(quickRequirements().filter(({ name }) => name === 'arping'));
}

/**
 * Tries whether the kernel has a queueing discipline.
 * @throws MachineError if not
 */
export async function requireQueue(kind: keyof typeof QUEUES): Promise<void> {
  const missing = (await tryKernel([QUEUES[kind]])).filter(({ ok }) => !ok);
  if (missing.length > 0) throw new MachineError(missing);
}

const PROGRAMS_OF_TRIALS = ['unshare', 'mount', 'ip', 'ipset', 'iptables', 'ip6tables', 'ebtables-restore'];

/** Something that the kernel must be able to do: name, a command that does it, the module that it takes, who alone needs it. */
type Trial = readonly [name: string, command: string, kernelModule: string, onlyFor?: string];

/** In this order: a later one may use what an earlier one has made. */
const TRIALS: readonly Trial[] = [
  ['mount /proc', 'mount -t proc proc /proc', ''],
  // iptables keeps its lock there.
  ['mount /run', 'mount -t tmpfs tmpfs /run', ''],
  ['veth devices', 'ip link add veth0 type veth peer name veth1', 'veth'],
  ['bridges', 'ip link add br0 type bridge', 'bridge'],
  ['TAP devices', 'ip tuntap add tap0 mode tap', 'tun'],
  ['VXLAN devices', 'ip link add vxlan0 type vxlan id 1 dstport 8472', 'vxlan'],
  ['ipsets', 'ipset create trial hash:net', 'ip_set_hash_net'],
  ['iptables -m set', 'iptables -A FORWARD -m set --match-set trial src', 'xt_set'],
  ['iptables -m physdev', 'iptables -A FORWARD -m physdev --physdev-is-bridged', 'xt_physdev'],
  ['iptables -m state', 'iptables -A FORWARD -m state --state INVALID', 'xt_state'],
  ['iptables -m multiport', 'iptables -A FORWARD -p tcp -m multiport --dports 1:2', 'xt_multiport'],
  ['iptables -m mac', 'iptables -A FORWARD -m mac --mac-source fa:16:3e:00:00:01', 'xt_mac'],
  ['iptables -m comment', 'iptables -A FORWARD -m comment --comment trial', 'xt_comment'],
  ['iptables -j CT', 'iptables -t raw -A PREROUTING -j CT --zone 4097', 'xt_CT'],
  ['iptables -j SNAT', 'iptables -t nat -A POSTROUTING -j SNAT --to-source 192.0.2.1', 'xt_nat'],
  ['iptables -j REDIRECT', 'iptables -t nat -A PREROUTING -p tcp -j REDIRECT --to-ports 80', 'xt_REDIRECT'],
  ['iptables -j CONNMARK', 'iptables -t mangle -A PREROUTING -j CONNMARK --save-mark', 'xt_connmark'],
  [
    'iptables -j CHECKSUM',
    'iptables -t mangle -A POSTROUTING -p udp --dport 68 -j CHECKSUM --checksum-fill',
    'xt_CHECKSUM',
  ],
  ['ebtables', 'ebtables -t nat -A PREROUTING --among-src fa:16:3e:00:00:01 -j RETURN', 'ebtables'],
  ['ip6tables', 'ip6tables -A FORWARD -p ipv6-icmp -j ACCEPT', 'ip6_tables'],
];

/** What only some labs need, and in which host's state it shows. Such a trial needs nothing of another one. */
const SPECIAL: readonly (readonly [Trial, (state: HostState) => boolean])[] = [
  [
    [
      '802.1Q devices',
      'ip link add nic0 type veth peer name nic1 && ip link add nic0.1 link nic0 type vlan id 1',
      '8021q',
      'vlan networks with mechanism: linuxbridge',
    ],
    ({ links }) => links.some(({ kind }) => kind === 'vlan'),
  ],
];

const queue = (kind: string, options: string, faults: string): Trial => [
  `tc qdisc ${kind}`,
  `ip link add ${kind}0 type veth peer name ${kind}1 && tc qdisc add dev ${kind}0 root ${kind} ${options}`,
  `sch_${kind}`,
  faults,
];

/** What faults shape packets with. */
const QUEUES = {
  tbf: queue('tbf', 'rate 10mbit burst 32kb latency 50ms', 'faults of rate'),
  netem: queue('netem', 'delay 1ms', 'faults of delay and loss'),
} as const;

async function tryKernel(trials: readonly Trial[]): Promise<Requirement[]> {
  const [command, ...args] = [...sandboxUnshare(), 'sh', '-c', trialScript(trials)] as const;
  const child = spawn(command, args, { cwd: '/', env: toolEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const answers = stdout.split('\n').slice(0, -1);
  if (answers.length < trials.length) return [noSandbox(stderr)];
  return trials.map((trial, index) => judge(trial, answers[index] ?? ''));
}

/** Answers a line for each trial: what went wrong; empty where nothing did. */
const trialScript = (trials: readonly Trial[]): string =>
  trials.map(([, command]) => `said=$({ ${command}; } 2>&1) && echo || echo failed: $said`).join('\n');

function judge([name, , kernelModule, onlyFor]: Trial, answer: string): Requirement {
  const who = onlyFor === undefined ? {} : { onlyFor };
  if (answer === '') return { name, ok: true, detail: 'tried, works', cure: '', ...who };
  const cure =
    kernelModule === ''
      ? 'run netlab outside of this container, or start that with --privileged'
      : `sudo modprobe ${kernelModule}; if there is no such module, a kernel of a usual distribution has it`;
  return { name, ok: false, detail: answer, cure, ...who };
}

const noSandbox = (stderr: string): Requirement => ({
  name: 'namespaces',
  ok: false,
  detail: stderr.trim(),
  cure: isRoot()
    ? 'run netlab outside of this container, or start that with --privileged'
    : 'run netlab as root, or let ordinary users have user namespaces (user_namespaces(7))',
});
