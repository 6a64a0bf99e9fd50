import { accessSync, closeSync, constants, existsSync, openSync, readFileSync } from 'node:fs';
import { isRoot, searchPath } from './environment.js';
import { isLacking, MachineError, type Requirement } from '../errors.js';

/**
 * What `up` looks at before it begins: everything that shows without starting a process.
 * @throws MachineError with all that is missing
 */
export function requireMachine(): void {
  const missing = quickRequirements().filter(isLacking);
  if (missing.length > 0) throw new MachineError(missing);
}

/** Programs, folders and kernel settings that a lab needs, as far as files show them. */
export const quickRequirements = (): Requirement[] => [
  ...PROGRAMS.flatMap(([debianPackage, ...names]) => names.map((name) => program(name, debianPackage))),
  filterCompiler(),
  ...['/etc/openvswitch', '/var/lib/openvswitch'].map(openvswitchFolder),
  namespaces(),
  tunDevice(),
  bridgeNetfilter(),
];

/** What compiles the filters of `netlab capture`. Nothing else needs it. */
export const filterCompiler = (): Requirement => ({
  ...program('tcpdump', 'tcpdump'),
  onlyFor: 'filters of netlab capture',
});

/** Debian package, and the programs of it that a lab's scripts and probes start. */
const PROGRAMS: readonly (readonly [string, ...string[]])[] = [
  ['util-linux', 'unshare', 'nsenter', 'mount', 'setsid'],
  ['hostname', 'hostname'],
  ['iproute2', 'ip', 'ss', 'bridge', 'tc'],
  ['procps', 'sysctl', 'ps'],
  [
    'openvswitch-switch',
    'ovsdb-tool',
    'ovsdb-server',
    'ovs-vswitchd',
    'ovs-vsctl',
    'ovs-ofctl',
    'ovs-appctl',
  ],
  [
    'iptables',
    'iptables',
    'ip6tables',
    'iptables-restore',
    'ip6tables-restore',
    'iptables-save',
    'ip6tables-save',
    'ebtables-restore',
  ],
  ['ipset', 'ipset'],
  ['conntrack', 'conntrack'],
  ['findutils', 'xargs'],
  ['ethtool', 'ethtool'],
  ['haproxy', 'haproxy'],
  ['socat', 'socat'],
  ['iputils-arping', 'arping'],
  ['fping', 'fping'],
  ['dnsmasq-base', 'dnsmasq'],
  ['busybox', 'busybox'],
  ['radvd', 'radvd'],
  ['keepalived', 'keepalived'],
  ['perl-base', 'perl'],
  ['iputils-ping', 'ping'],
];

function program(name: string, debianPackage: string): Requirement {
  const path = findProgram(name);
  if (path !== undefined) return { name, ok: true, detail: path, cure: '', package: debianPackage };
  return {
    name,
    ok: false,
    detail: 'not installed',
    cure: asRoot(['apt-get', 'install', debianPackage]),
    package: debianPackage,
  };
}

/** Where a program is, as the user's PATH and the system's folders have it; undefined: not installed. */
export const findProgram = (name: string): string | undefined =>
  searchPath()
    .map((folder) => `${folder}/${name}`)
    .find(isExecutable);

function isExecutable(path: string): boolean {
  // Most are in one folder of several, and an error takes ten times as long as this.
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Each host mounts its own over it, so it must be there. */
function openvswitchFolder(path: string): Requirement {
  if (existsSync(path)) return { name: path, ok: true, detail: 'is there', cure: '' };
  const debianPackage = 'openvswitch-switch';
  return {
    name: path,
    ok: false,
    detail: 'no such folder',
    cure: asRoot(['apt-get', 'install', '--reinstall', debianPackage]),
    package: debianPackage,
  };
}

/** user_namespaces(7); the two switches are Debian's and Ubuntu's own. */
function namespaces(): Requirement {
  return isRoot() ? adminCapability() : userNamespaces();
}

/** Bit 21 of the effective capabilities (capabilities(7)); containers take it away. */
function adminCapability(): Requirement {
  const name = 'CAP_SYS_ADMIN';
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  if ((BigInt(`0x${effective}`) >> 21n) & 1n) return { name, ok: true, detail: 'root has it', cure: '' };
  const cure = 'start the container with --privileged, or netlab on a machine of its own';
  return { name, ok: false, detail: 'root lacks it here, as in a container', cure };
}

function userNamespaces(): Requirement {
  const name = 'user namespaces';
  const switches: readonly (readonly [string, (value: string) => boolean, string])[] = [
    ['user/max_user_namespaces', (value) => value === '0', '63000'],
    ['kernel/unprivileged_userns_clone', (value) => value === '0', '1'],
    ['kernel/apparmor_restrict_unprivileged_userns', (value) => value === '1', '0'],
  ];
  for (const [key, forbids, good] of switches) {
    const value = readSysctl(key);
    if (value === undefined || !forbids(value)) continue;
    const setting = `${key.replaceAll('/', '.')}=${good}`;
    const cure = `run as root, or allow them: sudo sysctl -w ${setting}`;
    return { name, ok: false, detail: `forbidden for ordinary users (/proc/sys/${key} is ${value})`, cure };
  }
  return { name, ok: true, detail: 'allowed for ordinary users', cure: '' };
}

/** OVS's userspace datapath makes its devices with it. */
function tunDevice(): Requirement {
  const name = '/dev/net/tun';
  try {
    closeSync(openSync(name, 'r+'));
    return { name, ok: true, detail: 'may be opened', cure: '' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES') {
      const command = ['chmod', '0666', name];
      return { name, ok: false, detail: 'may not be opened by you', cure: asRoot(command), command };
    }
    const cure = 'sudo modprobe tun; in a container: start it with --device /dev/net/tun';
    return { name, ok: false, detail: `cannot be opened (${String(code)})`, cure };
  }
}

/** Security groups stand on bridges whose frames iptables sees. */
function bridgeNetfilter(): Requirement {
  const name = 'br_netfilter';
  if (readSysctl('net/bridge/bridge-nf-call-iptables') !== undefined) {
    return { name, ok: true, detail: 'in the kernel', cure: '' };
  }
  const command = ['modprobe', name];
  return { name, ok: false, detail: 'kernel module not loaded', cure: asRoot(command), command };
}

const asRoot = (command: readonly string[]): string => ['sudo', ...command].join(' ');

/** @param key path below /proc/sys */
function readSysctl(key: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${key}`, 'utf8').trim();
  } catch {
    return undefined;
  }
}
