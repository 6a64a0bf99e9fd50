import t, { type Test } from 'tap';
import { createExecutor } from '../../src/apply/process/executor.js';
import { compile } from '../../src/compile/compile.js';
import type { Executor } from '../../src/model/executor.js';
import type { LabStates } from '../../src/model/host-state.js';
import type { IptablesRule } from '../../src/model/netfilter/iptables.js';
import type { Lab, Test as Question } from '../../src/model/lab.js';
import { quote } from '../../src/model/quote.js';
import { inNetns, renderRule } from '../../src/tools/index.js';
import { forecast, worldOfLab, type PacketEnd } from '../../src/walk/forecast.js';
import { hopsOf } from '../../src/walk/hop.js';
import { withLab } from '../live/with-lab.js';
import { testsPass } from '../live/same-as-new.js';
import { eventually } from '../live/eventually.js';

/**
 * Security groups of all kinds, a router with SNAT and a floating IP, a firewall: packets at both sides of rules' edges. None is one that a
 * kernel tells its sender of by ICMP, as such errors are not walked.
 */
const TOPOLOGY = `name: truth
hosts: { net1: {}, h1: {}, h2: {} }
networks:
  web: { cidr: 10.0.1.0/24 }
  db: { cidr: 10.0.2.0/24, dhcp: true }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers: { edge: { host: net1, gateway: public, networks: [web, db] } }
firewalls:
  outer:
    routers: [edge]
    rules: [deny tcp from any to any port 8080, allow any]
security_groups:
  web: [ingress tcp 80-81, ingress icmp, ingress tcp 8080, ingress udp 53]
  db: [ingress tcp 5432 from web, ingress icmp from 10.0.1.0/28]
  mute: { egress: none, rules: [ingress tcp 80, egress tcp 80] }
servers:
  web1: { network: web, ip: 10.0.1.5, host: h1, security_groups: [web], floating_ip: true, listen: [80] }
  web2: { network: web, ip: 10.0.1.20, host: h2, security_groups: [web], listen: [80] }
  near: { network: web, ip: 10.0.1.21, host: h1, security_groups: [mute], listen: [80] }
  db1: { network: db, host: h2, security_groups: [db], listen: [5432] }
  open: { network: db, host: h1, port_security: false, listen: [80] }
  client: { network: public, host: net1, port_security: false, listen: [80] }
tests:
  - web1 -> web2: ping
  - web2 -> web1: tcp 80
  - web2 -/> web1: tcp 79
  - web2 -/> web1: tcp 82
  - web1 -> near: tcp 80
  - near -/> web1: ping
  - near -> web2: tcp 80
  - near -/> web2: tcp 81
  - web1 -> db1: tcp 5432
  - web1 -/> db1: tcp 5433
  - web1 -> db1: ping
  - web2 -/> db1: ping
  - open -> web1: ping
  - open -/> web1: tcp 8080
  - db1 -> open: tcp 80
  - open -/> db1: tcp 5432
  - client -> web1.floating_ip: tcp 80
  - client -/> web1.floating_ip: tcp 8080
  - web2 -> client: tcp 80
  - db1 -> client: ping
`;

t.test('every rule counts the packets that the walk says it takes', async (t) => {
  await withLab(
    'truth.yml',
    async (record) => {
      await testsPass(t, record);
      const executor = createExecutor(record);
      await silence(executor, record.lab);
      const states = compile(record.lab);
      const world = worldOfLab(record.lab, states);
      const before = await counters(executor, states);
      const keys = keysOf(states);
      const expected = new Map<string, number>();
      for (const question of record.lab.tests) {
        await send(executor, question);
        const { there } = forecast(record.lab, world, question);
        for (const rule of rulesOf(there, keys)) expected.set(rule, (expected.get(rule) ?? 0) + 1);
      }
      const counted = async (): Promise<Map<string, number>> =>
        since(before, await counters(executor, states));
      await eventually(async () => sum(await counted()) >= sum(expected));
      compare(t, await counted(), expected);
      const wrong = worldOfLab(record.lab, withoutZones(states));
      const other = record.lab.tests.flatMap((test) =>
        rulesOf(forecast(record.lab, wrong, test).there, keys),
      );
      t.not(other.length, sum(expected), 'a walk over other rules would be noticed');
    },
    TOPOLOGY,
  );
});

function compare(t: Test, counted: ReadonlyMap<string, number>, expected: ReadonlyMap<string, number>): void {
  t.ok(expected.size > 80, `${expected.size} rules are met`);
  for (const rule of new Set([...counted.keys(), ...expected.keys()]))
    t.equal(counted.get(rule) ?? 0, expected.get(rule) ?? 0, rule);
}

/** Without the rules that choose conntrack's zones. */
const withoutZones = (states: LabStates): LabStates => ({
  ...states,
  hosts: states.hosts.map((state) => ({
    ...state,
    iptablesRules: state.iptablesRules.filter(({ target }) => target.kind !== 'ct-zone'),
  })),
});

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((all, one) => all + one, 0);

/** Nothing answers, so that only what was sent is counted; and nothing is known of what was said before. */
async function silence(executor: Executor, lab: Lab): Promise<void> {
  const quiet = 'iptables -A OUTPUT -m conntrack --ctdir REPLY -j DROP';
  for (const { name, host } of lab.servers) await run(executor, host, name, quiet);
  const flush =
    'for n in $(ip netns list | cut -d" " -f1); do ip netns exec $n conntrack -F; done; conntrack -F';
  for (const { name } of lab.hosts) await run(executor, name, '', `{ ${flush}; } >/dev/null 2>&1; true`);
}

/** The first packet of a test, from the sender's own kernel. */
async function send(executor: Executor, { from, to, probe }: Question): Promise<void> {
  const { host, netns } = from;
  if (probe.kind === 'ping') await run(executor, host, netns, `ping -c 1 -W 0.01 ${to.ip} >/dev/null; true`);
  else if (probe.kind === 'tcp')
    await run(
      executor,
      host,
      netns,
      `perl -MSocket=:DEFAULT,SOCK_NONBLOCK -e ${quote(SYN)} ${to.ip} ${probe.port}`,
    );
}

/** A connection that is given up before its SYN is repeated. */
const SYN = `
socket my $socket, PF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0 or die "socket: $!";
connect $socket, sockaddr_in($ARGV[1], inet_aton($ARGV[0]));
close $socket;`;

async function run(executor: Executor, host: string, netns: string, command: string): Promise<string> {
  const argv = ['sh', '-c', command];
  const { exitCode, stdout, stderr } = await executor.run(host, netns === '' ? argv : inNetns(netns, argv));
  if (exitCode !== 0) throw new Error(`${command} in ${netns} of ${host}: ${stderr}`);
  return stdout;
}

/** `HOST NETNS TABLE NUMBER RULE`, the number being its place in its chain. */
type Counts = Map<string, number>;

/** Of every rule of hosts and routers. */
async function counters(executor: Executor, states: LabStates): Promise<Counts> {
  const counts: Counts = new Map();
  for (const { host, iptablesChains } of states.hosts)
    for (const netns of new Set(iptablesChains.map((chain) => chain.netns))) {
      const places = new Map<string, number>();
      let table = '';
      for (const line of (await run(executor, host, netns, 'iptables-save -c')).split('\n')) {
        if (line.startsWith('*')) table = line.slice(1);
        const [, packets, chain = ''] = /^\[(\d+):\d+\] -A (\S+)/.exec(line) ?? [];
        if (packets !== undefined) counts.set(keyOf({ host, netns, table, chain, places }), Number(packets));
      }
    }
  return counts;
}

/** Of every rule, what {@link counters} calls it. */
function keysOf({ hosts }: LabStates): ReadonlyMap<IptablesRule, string> {
  const places = new Map<string, number>();
  return new Map(
    hosts.flatMap(({ host, iptablesRules }) =>
      iptablesRules
        .filter(({ family }) => family === 'ipv4')
        .map((rule) => [rule, keyOf({ host, ...rule, places })] as const),
    ),
  );
}

function rulesOf(there: PacketEnd | undefined, keys: ReadonlyMap<IptablesRule, string>): string[] {
  return hopsOf(there?.skb.trail).flatMap(({ what }) => {
    if (what.kind !== 'rule') return [];
    const key = keys.get(what.rule);
    if (key === undefined) throw new Error(`no such rule: ${renderRule(what.rule)}`);
    return [key];
  });
}

interface RulePlace {
  readonly host: string;
  readonly netns: string;
  readonly table: string;
  readonly chain: string;
  readonly places: Map<string, number>;
}

function keyOf({ host, netns, table, chain, places }: RulePlace): string {
  const all = `${host} ${netns} ${table} ${chain}`;
  places.set(all, (places.get(all) ?? 0) + 1);
  return `${all} ${places.get(all)}`;
}

const since = (before: Counts, after: Counts): Counts =>
  new Map(
    [...after]
      .map(([rule, count]) => [rule, count - (before.get(rule) ?? 0)] as const)
      .filter(([, count]) => count > 0),
  );
