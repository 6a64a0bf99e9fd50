import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, start, stopwatch } from './measure.js';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

/** The whole program, as its users start it. */
export const NETLAB = path('bin/netlab.js');

/** A folder of the bench's own: its labs are nobody else's. */
export function ownFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'netlab-bench-'));
  process.env.NETLAB_WIRE_RUNTIME_DIR = join(folder, 'run');
  run(['mkdir', '-m', '700', process.env.NETLAB_WIRE_RUNTIME_DIR]);
  return {
    write: (name, text) => (writeFileSync(join(folder, name), text), join(folder, name)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const asRoot = process.getuid() === 0;
export const NAMESPACES = ['unshare', ...(asRoot ? [] : ['--user', '--map-root-user']), '--mount', '--net'];
export const inHost = (command) => [
  ...NAMESPACES,
  'sh',
  '-c',
  `mount -t tmpfs tmpfs /run && mkdir /run/netns && ${command}`,
];

/** A way to run a program where another one is that was started by {@link NAMESPACES}. */
export const enterProcess = (pid) => [
  'nsenter',
  `--target=${pid}`,
  ...(asRoot ? [] : ['--user', '--preserve-credentials']),
  '--mount',
  '--net',
];

/** A program of bench/peers, with what it needs of netlab's own sh before it. */
function perl(name) {
  const parts = ['system', 'words', 'netlink', 'link'].map(
    (part) => `{\n${readFileSync(path(`perl/${part}.pl`), 'utf8')}}\n`,
  );
  return `use strict; use warnings;\n${parts.join('')}${readFileSync(path(`bench/peers/${name}.pl`), 'utf8')}`;
}

/** The time until an end has ended, and the kernel has given its namespaces back. */
export async function untilGone(end) {
  const witness = start([...NAMESPACES, 'perl', '-e', perl('gone')], { watch: true });
  await witness.hear();
  const time = stopwatch();
  await end();
  witness.endInput();
  await witness.hear();
  const took = time();
  await witness.ended;
  return took;
}

/** `netlab up` and `down` of a topology, as whole processes. */
export const netlab = (file, name) => ({
  name: 'netlab',
  up: () => run([NETLAB, 'up', file]).took,
  down: () => untilGone(() => run([NETLAB, 'down', name])),
  counts: () => countOfLab(name),
});

/** The same objects by rtnetlink from one process. */
export function raw(count) {
  let host;
  return {
    name: 'raw rtnetlink',
    async up() {
      const time = stopwatch();
      host = start(inHost('exec perl -e "$0" "$1"').concat(perl('raw'), String(count)));
      await host.hear();
      return time();
    },
    down: () => untilGone(() => host.kill()),
    counts: () => countIn(enterProcess(host.pid)),
  };
}

/** Mininet's switches by `lxbr` or by Open vSwitch's userspace datapath; undefined where it is not installed. `more`: see peers/with-mininet.py. */
export function mininet(kind, count, more = '') {
  if (!asRoot || !existsSync('/usr/lib/python3/dist-packages/mininet')) return undefined;
  let net;
  let counts;
  /** Mininet does one thing after the other, each when it is told. */
  const next = async (word) => {
    const time = stopwatch();
    net.say('\n');
    const [said, namespaces, links] = (await net.hear()).split(' ');
    if (said !== word) throw new Error(`Mininet said ${said}`);
    counts = { namespaces: Number(namespaces), links: Number(links), rules: 0, flows: 0 };
    return time();
  };
  return {
    name: `Mininet ${kind}`,
    async up() {
      const ovs = kind === 'user' ? `${OVS} && ` : '';
      const command = `${ovs}exec /usr/bin/python3 ${path('bench/peers/with-mininet.py')} ${kind} ${count} ${more}`;
      net = start([
        ...NAMESPACES,
        '--pid',
        '--fork',
        '--mount-proc',
        '--kill-child',
        'sh',
        '-c',
        `mount -t tmpfs tmpfs /run && mkdir /run/netns && ${command}`,
      ]);
      await net.hear();
      return next('up');
    },
    pingall: () => next('pingall'),
    down: () =>
      untilGone(async () => {
        await next('down');
        net.endInput();
        await net.ended;
      }),
    /** As a host's: what is pinned in /run/netns is there. */
    enter: () => enterProcess(net.pid),
    counts: () => counts,
  };
}

/** A private Open vSwitch, as Mininet expects one to run. */
const OVS = `mkdir -p /run/openvswitch && mount -t tmpfs tmpfs /etc/openvswitch && mount -t tmpfs tmpfs /var/log/openvswitch &&
ovsdb-tool create && ovsdb-server --detach --no-chdir --pidfile -vconsole:off --remote=punix:/run/openvswitch/db.sock &&
ovs-vsctl --no-wait init && ovs-vswitchd --detach --no-chdir --pidfile -vconsole:off`;

/** What a running lab has on all its hosts. */
export function countOfLab(name) {
  const record = join(process.env.NETLAB_WIRE_RUNTIME_DIR, 'netlab-wire', name, 'lab.json');
  const { sandbox, lab } = JSON.parse(readFileSync(record, 'utf8'));
  return countOfHosts(
    sandbox.pid,
    lab.hosts.map((host) => host.name),
  );
}

/** The same of a sandbox, by its first process. */
export function countOfHosts(pid, hosts) {
  const counts = hosts.map((host) => countIn(enterHost(pid, host)));
  const sum = (key) => counts.reduce((all, one) => all + one[key], 0);
  return { namespaces: sum('namespaces'), links: sum('links'), rules: sum('rules'), flows: sum('flows') };
}

/** A way to run a program on a host of a lab, without netlab. */
export function enterHost(pid, host) {
  const links = `/proc/${pid}/root/run/hosts/${host}`;
  const user = asRoot ? [] : ['--user', '--preserve-credentials'];
  return [
    'nsenter',
    `--target=${pid}`,
    ...user,
    '--pid',
    '--ipc',
    `--net=${links}/net`,
    `--uts=${links}/uts`,
    `--mount=${links}/mnt`,
  ];
}

function countIn(enter) {
  const [namespaces, links, rules, flows] = run([...enter, 'sh', '-c', COUNT])
    .stdout.trim()
    .split('\n')
    .map(Number);
  return { namespaces, links, rules, flows };
}

const COUNT = `rules() { { iptables-save; ip6tables-save; } 2>/dev/null | grep -c '^-A'; }
ls /run/netns | wc -l
{ ip -o link; for netns in /run/netns/*; do nsenter --net=$netns ip -o link; done; } | grep -vc ' lo:'
{ rules; for netns in /run/netns/q*; do [ ! -e $netns ] || nsenter --net=$netns sh -c '{ iptables-save; ip6tables-save; } | grep -c ^-A'; done; } | awk '{ n += $1 } END { print n }'
if [ -S /run/openvswitch/db.sock ]; then for bridge in $(ovs-vsctl list-br); do ovs-ofctl -O OpenFlow14 dump-flows $bridge | grep -c cookie; done; else echo 0; fi | awk '{ n += $1 } END { print n }'`;
