import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { NETLAB, enterHost, enterProcess, inHost, mininet } from './contenders.js';
import { Missing, run, spread, start, stopwatch } from './measure.js';
import { throughput as topology } from './topologies.js';

/** What iperf3 is asked for: streams side by side, and of UDP as much as goes, in packets that fit any of the paths. */
const LOADS = [1, 8].flatMap((streams) => [
  { name: `TCP x ${streams}`, argv: ['-P', String(streams)] },
  { name: `UDP x ${streams}`, argv: ['-P', String(streams), '-u', '-b', '0', '-l', '1400'] },
]);
const SECONDS = 1;

/**
 * How many bits a second, and a processor second, get from one place to another, by iperf3: netlab's ways, and others' cables and switches.
 * @returns by way and load, spreads of Gbit @throws Missing where iperf3 is not installed
 */
export async function throughput(folder, runs) {
  if (!existsSync('/usr/bin/iperf3'))
    throw new Missing('throughput: iperf3 is not installed (Debian package iperf3)');
  const samples = new Map();
  for (let turn = 0; turn < runs; turn += 1) {
    for (const contender of contenders(folder)) {
      await contender.up();
      for (const way of contender.ways()) {
        way.before?.();
        for (const load of LOADS.filter(({ name }) => name.startsWith(way.protocol ?? ''))) {
          console.error(`throughput, ${turn + 1} of ${runs}: ${way.name}, ${load.name}`);
          const key = `${way.name}\n${load.name}`;
          samples.set(key, [...(samples.get(key) ?? []), await measure(way, load)]);
        }
        way.after?.();
      }
      await contender.down();
    }
  }
  return [...samples].map(([key, all]) => {
    const [way, load] = key.split('\n');
    return {
      way,
      load,
      second: spread(all.map((one) => one.second)),
      processorSecond: spread(all.map((one) => one.processorSecond)),
    };
  });
}

const contenders = (folder) =>
  [
    bareVeth(),
    mininetWay('lxbr'),
    mininetWay('user'),
    lab(folder, 'linuxbridge'),
    lab(folder, 'openvswitch'),
  ].filter(Boolean);

/** A cable between two namespaces, and nothing else: what the kernel can do. */
function bareVeth() {
  let host;
  return {
    async up() {
      host = start(
        inHost(`ip netns add h1 && ip netns add h2 && ip link add eth0 netns h1 type veth peer name eth0 netns h2 &&
for n in 1 2; do ip -n h$n addr add 10.0.0.$n/24 dev eth0 && ip -n h$n link set eth0 up || exit; done; echo up; exec sleep inf`),
      );
      await host.hear();
    },
    ways: () => [{ name: 'bare veth', ...twoEnds(enterProcess(host.pid)) }],
    down: () => host.kill(),
  };
}

/** Two hosts on one of Mininet's switches, with addresses of its own choice. */
function mininetWay(kind) {
  const net = mininet(kind, 2, 'attach');
  return net && { up: net.up, ways: () => [{ name: net.name, ...twoEnds(net.enter()) }], down: net.down };
}

const twoEnds = (enter) => ({
  from: [...enter, ...inNetns('h1')],
  to: [...enter, ...inNetns('h2')],
  address: '10.0.0.2',
});
const inNetns = (name) => ['nsenter', `--net=/run/netns/${name}`];

/** All ways of a lab of a mechanism. */
function lab(folder, mechanism) {
  const file = folder.write(`throughput-${mechanism}.yml`, topology(mechanism));
  return {
    up: () => run([NETLAB, 'up', file]),
    ways() {
      const record = join(process.env.NETLAB_WIRE_RUNTIME_DIR, 'netlab-wire/bench-throughput/lab.json');
      const { pid } = JSON.parse(readFileSync(record, 'utf8')).sandbox;
      const server = (name, host = 'h1') => [...enterHost(pid, host), ...inNetns(name)];
      const way = (name, from, to, address, more = {}) => ({
        name: `${mechanism}: ${name}`,
        from,
        to,
        address,
        ...more,
      });
      return [
        way('one host', server('a'), server('b'), '10.1.0.11'),
        {
          ...way('one host, no bridge-nf', server('a'), server('b'), '10.1.0.11'),
          before: () => bridgeNetfilter(pid, 0),
          after: () => bridgeNetfilter(pid, 1),
        },
        way('VXLAN', server('a'), server('c', 'h2'), '10.1.0.12'),
        way('router', server('a'), server('d'), '10.2.0.11'),
        way('floating IP', server('client'), server('b'), '203.0.113.150'),
        way('load balancer', server('a'), server('b'), '10.1.0.100', { protocol: 'TCP' }),
      ];
    },
    down: () => run([NETLAB, 'down', 'bench-throughput']),
  };
}

/** Whether a host's bridges ask iptables: what the rules of security groups cost is the difference. */
const bridgeNetfilter = (pid, value) =>
  run([
    ...enterHost(pid, 'h1'),
    'sysctl',
    '-qw',
    ...NETFILTER.map((key) => `net.bridge.bridge-nf-call-${key}=${value}`),
  ]);
const NETFILTER = ['iptables', 'ip6tables', 'arptables'];

async function measure({ from, to, address }, { argv }) {
  const server = start([...to, 'iperf3', '--server', '--one-off', '--forceflush']);
  while (!(await server.hear()).startsWith('Server listening'));
  const softirq = softirqSeconds();
  const time = stopwatch();
  const client = [
    'iperf3',
    '--client',
    address,
    '--connect-timeout',
    '5000',
    '--time',
    String(SECONDS),
    '--json',
    ...argv,
  ];
  const { end } = JSON.parse(run([...from, ...client]).stdout);
  const { processor } = time();
  const all = processor + softirqSeconds() - softirq;
  await server.ended;
  const { bytes, seconds } = end.sum_received;
  const gigabits = (8 * bytes) / 1e9;
  return { second: gigabits / seconds, processorSecond: gigabits / all };
}

/** The kernel's own threads that carry packets when there is too much to do: nobody's group has them. */
const SOFTIRQ = readdirSync('/proc')
  .filter((name) => /^\d+$/.test(name))
  .filter(
    (name) =>
      existsSync(`/proc/${name}/comm`) && readFileSync(`/proc/${name}/comm`, 'utf8').startsWith('ksoftirqd/'),
  );
const softirqSeconds = () =>
  SOFTIRQ.reduce(
    (sum, pid) => sum + Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]),
    0,
  ) / 1e9;

/** A line for each way: medians of Gbit a second, and a processor second. */
export function formatThroughput(all) {
  const loads = LOADS.map(({ name }) => name);
  const ways = [...new Set(all.map(({ way }) => way))];
  const width = Math.max(...ways.map((way) => way.length));
  const cell = (way, load) => {
    const found = all.find((one) => one.way === way && one.load === load);
    return found === undefined
      ? '-'
      : `${found.second.median.toFixed(2)} (${found.processorSecond.median.toFixed(2)})`;
  };
  const line = (first, cells) => [first.padEnd(width), ...cells.map((one) => one.padStart(15))].join('');
  return [
    line('Gbit a second (a processor second)', loads),
    ...ways.map((way) =>
      line(
        way,
        loads.map((load) => cell(way, load)),
      ),
    ),
  ].join('\n');
}
