import { setTimeout as sleep } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { createExecutor } from '../../../src/apply/process/executor.js';
import type { LabRecord } from '../../../src/apply/lab/store.js';
import { readMemberStatuses } from '../../../src/cli/show/member-status.js';
import type { Executor } from '../../../src/model/executor.js';
import type { Member } from '../../../src/model/load-balancer/load-balancer.js';
import { inNetns } from '../../../src/tools/index.js';
import { request, serve, type Answer } from '../../live/http.js';
import { withLab } from '../../live/with-lab.js';
import { slowness } from '../../../src/apply/machine/patience.js';
import { PATIENCE } from '../../live/patience.js';

/** Real haproxies with real clients: shares, persistence, and members that die. */

const MONITOR = 'monitor: { type: TCP, delay: 1, timeout: 1, max_retries: 2 }';
/** A machine that stands still for a second at a time must not take healthy members out. */
const PATIENT = `monitor: { type: TCP, delay: ${slowness()}, timeout: ${slowness()}, max_retries: 2 }`;
const members = (port: number): string => `members: ["m1:${port}", "m2:${port}", "m3:${port}"]`;

const TOPOLOGY = `
name: balance
hosts: { net1: {}, compute1: {} }
networks:
  web: { cidr: 10.12.1.0/24 }
  public: { type: flat, physical_network: ext, external: true, cidr: 203.0.113.0/24 }
routers:
  edge: { gateway: public, networks: [web] }
security_groups:
  open: [ingress tcp, ingress icmp]
servers:
  m1: { network: web, host: compute1, security_groups: [open], listen: [80, 81, 82, 84] }
  m2: { network: web, host: compute1, security_groups: [open], listen: [80, 81, 82, 84] }
  m3: { network: web, host: net1, security_groups: [open], listen: [80, 81, 82, 84] }
  c: { network: web, host: compute1, count: 4 }
  outside: { network: public }
load_balancers:
  shop:
    network: web
    vip: 10.12.1.100
    floating_ip: 203.0.113.80
    listeners:
      - protocol: HTTP
        port: 80
        pool: { ${MONITOR}, members: ["m1:80", { server: m2, port: 80, weight: 2 }, { server: m3, port: 80, weight: 3 }] }
      - { protocol: HTTP, port: 81, pool: { persistence: { type: SOURCE_IP }, ${MONITOR}, ${members(81)} } }
      - { protocol: HTTP, port: 82, pool: { persistence: { type: HTTP_COOKIE }, ${MONITOR}, ${members(82)} } }
      - { protocol: HTTP, port: 83, pool: { persistence: { type: APP_COOKIE, cookie_name: SID }, ${MONITOR}, ${members(83)} } }
      - { protocol: TCP, port: 84, pool: { method: LEAST_CONNECTIONS, ${MONITOR}, ${members(84)} } }
      - { protocol: HTTP, port: 85, pool: { ${PATIENT}, ${members(85)} } }
`;
const VIP = '10.12.1.100';

class Bench {
  readonly executor: Executor;

  constructor(readonly record: LabRecord) {
    this.executor = createExecutor(record);
  }

  readonly node = (name: string): { host: string; netns: string } => {
    const found = this.record.lab.servers.find((server) => server.name === name);
    if (found === undefined) throw new Error(`no server ${name}`);
    return { host: found.host, netns: name };
  };

  /** Answers to requests of a client, one after the other. */
  readonly ask = (client: string, port: number, count: number, cookie?: string): Promise<Answer[]> =>
    request(this.executor, this.node(client), {
      url: [client === 'outside' ? '203.0.113.80' : VIP, port],
      count,
      ...(cookie === undefined ? {} : { cookie }),
    });

  /** Runs a program in a server. */
  readonly run = async (server: string, ...argv: string[]): Promise<void> => {
    const { host, netns } = this.node(server);
    const { exitCode, stderr } = await this.executor.run(host, inNetns(netns, argv));
    if (exitCode !== 0) throw new Error(`${server}: ${argv.join(' ')}: ${stderr}`);
  };

  /** Waits until haproxy says so of a member. @returns how long it took, in seconds */
  readonly until = async (
    server: string,
    listener: number,
    status: 'ONLINE' | 'OFFLINE',
  ): Promise<number> => {
    const started = performance.now();
    const member = this.#member(server, listener);
    for (;;) {
      const seconds = (performance.now() - started) / 1000;
      if ((await readMemberStatuses(this.record))(member).status === status) return seconds;
      if (seconds > PATIENCE)
        throw new Error(`${server} of port ${listener} is not ${status} after ${PATIENCE} s`);
      await sleep(50);
    }
  };

  /** Connections that a member has had. */
  readonly total = async (server: string, listener: number): Promise<number> => {
    const { stats } = (await readMemberStatuses(this.record))(this.#member(server, listener));
    return stats?.totalConnections ?? 0;
  };

  #member(server: string, port: number): Member {
    const listeners = this.record.lab.loadBalancers.flatMap((balancer) => balancer.listeners);
    const all = listeners.find((listener) => listener.port === port)?.pool.members;
    const member = all?.find((one) => one.server === server);
    if (member === undefined) throw new Error(`${server} is no member of port ${port}`);
    return member;
  }
}

const drop = (port: number): string[] => ['INPUT', '-p', 'tcp', '--dport', String(port), '-j', 'DROP'];
const bodies = (answers: readonly Answer[]): string[] => [...new Set(answers.map(({ body }) => body))];

/** Mostly waiting for monitors, and longer on a busy machine. */

void t.test('load balancers', async (t) => {
  await withLab(
    'balance.yml',
    async (record) => {
      const bench = new Bench(record);
      await t.test('600 requests over weights 1:2:3', (t) => shares(t, bench));
      await t.test('from outside, by the floating IP', (t) => fromOutside(t, bench));
      await t.test('SOURCE_IP keeps each client on one member', (t) => sourceIp(t, bench));
      await t.test('HTTP_COOKIE keeps a session on one member', (t) => httpCookie(t, bench));
      await t.test('APP_COOKIE keeps a session on one member', (t) => appCookie(t, bench));
      await t.test('a member whose link is down leaves, and comes back', (t) => linkDown(t, bench));
      await t.test('a listener is killed under 2,000 requests of 4 clients', (t) => killed(t, bench));
    },
    TOPOLOGY,
  );
});

async function shares(t: Test, { ask, until }: Bench): Promise<void> {
  for (const member of ['m1', 'm2', 'm3']) await until(member, 80, 'ONLINE');
  const answers = await ask('c-1', 80, 600);
  for (const [member, wished] of Object.entries({ m1: 100, m2: 200, m3: 300 })) {
    const count = answers.filter(({ body }) => body === member).length;
    t.comment(`${member}: ${count} of 600`);
    t.ok(Math.abs(count - wished) <= 0.05 * wished, `${member}: ${count}, wished ${wished}`);
  }
}

async function fromOutside(t: Test, { ask }: Bench): Promise<void> {
  const answers = await ask('outside', 80, 12);
  t.same(bodies(answers).sort(), ['m1', 'm2', 'm3']);
}

async function sourceIp(t: Test, { ask, run, until }: Bench): Promise<void> {
  const clients = ['c-1', 'c-2', 'c-3', 'c-4'];
  const first = await Promise.all(clients.map(async (client) => bodies(await ask(client, 81, 25))));
  for (const [index, found] of first.entries())
    t.equal(found.length, 1, `${clients[index]}: ${found.join()}`);
  const victim = first[0]?.[0] ?? '';
  await run(victim, 'iptables', '-I', ...drop(81));
  await until(victim, 81, 'OFFLINE');
  for (const [index, client] of clients.entries()) {
    const now = bodies(await ask(client, 81, 25));
    t.equal(now.length, 1, `${client} is on one member again: ${now.join()}`);
    if (first[index]?.[0] === victim) t.not(now[0], victim, 'another one');
    else t.same(now, first[index], 'the same as before');
  }
  await run(victim, 'iptables', '-D', ...drop(81));
  await until(victim, 81, 'ONLINE');
}

async function httpCookie(t: Test, { ask, run, until }: Bench): Promise<void> {
  const [first] = await ask('c-1', 82, 1);
  t.match(first?.cookie, /^SRV=/);
  const victim = first?.body ?? '';
  t.same(bodies(await ask('c-1', 82, 50, first?.cookie)), [victim], 'one member with the cookie');
  t.equal(bodies(await ask('c-1', 82, 50)).length, 3, 'all members without');
  await run(victim, 'iptables', '-I', ...drop(82));
  await until(victim, 82, 'OFFLINE');
  const [moved] = await ask('c-1', 82, 1, first?.cookie);
  t.not(moved?.body, victim, 'another member when it is dead');
  t.match(moved?.cookie, /^SRV=/, 'which gives its own cookie');
  t.same(bodies(await ask('c-1', 82, 50, moved?.cookie)), [moved?.body], 'and keeps it');
  await run(victim, 'iptables', '-D', ...drop(82));
  await until(victim, 82, 'ONLINE');
}

async function appCookie(t: Test, { executor, node, ask, until }: Bench): Promise<void> {
  const names = ['m1', 'm2', 'm3'];
  const servers = await Promise.all(names.map((name) => serve(executor, node(name), 83)));
  for (const name of names) await until(name, 83, 'ONLINE');
  const [first] = await ask('c-1', 83, 1);
  t.match(first?.cookie, /^SID=m[123]-\d+$/, "the application's own cookie");
  const victim = first?.body ?? '';
  t.same(bodies(await ask('c-1', 83, 50, first?.cookie)), [victim], 'one member with the cookie');
  t.same(bodies(await ask('c-2', 83, 10, first?.cookie)), [victim], 'for any client that has it');
  t.equal(bodies(await ask('c-1', 83, 50)).length, 3, 'all members without');
  await servers[names.indexOf(victim)]?.kill();
  await until(victim, 83, 'OFFLINE');
  const [moved] = await ask('c-1', 83, 1, first?.cookie);
  t.not(moved?.body, victim, 'another member when it is dead');
  t.match(moved?.cookie, /^SID=/, 'which does not know the session and begins one');
  t.same(bodies(await ask('c-1', 83, 50, moved?.cookie)), [moved?.body], 'and keeps it');
  for (const { program } of servers) await program.stop();
}

/** Twice `delay` and `timeout` at most, for `max_retries: 2`; back after haproxy's two good checks. A busy machine is given more. */
async function linkDown(t: Test, { ask, run, until }: Bench): Promise<void> {
  const limit = 2 * (1 + 1) + 6;
  await run('m2', 'ip', 'link', 'set', 'eth0', 'down');
  const out = await until('m2', 84, 'OFFLINE');
  t.ok(out <= limit, `out after ${out.toFixed(1)} s`);
  t.same(bodies(await ask('c-1', 84, 30)).sort(), ['m1', 'm3'], 'nobody is sent there');
  await run('m2', 'ip', 'link', 'set', 'eth0', 'up');
  const back = await until('m2', 84, 'ONLINE');
  t.ok(back <= limit, `back after ${back.toFixed(1)} s`);
  t.comment(`out after ${out.toFixed(1)} s, back after ${back.toFixed(1)} s`);
  t.same(bodies(await ask('c-1', 84, 30)).sort(), ['m1', 'm2', 'm3'], 'it has its share again');
}

/** haproxy is told `retries 3` and `option redispatch`: a refused connection is tried elsewhere before the client hears of it. */
async function killed(t: Test, { executor, node, ask, until, total }: Bench): Promise<void> {
  const names = ['m1', 'm2', 'm3'];
  const servers = await Promise.all(names.map((name) => serve(executor, node(name), 85)));
  for (const name of names) await until(name, 85, 'ONLINE');
  const asking = Promise.all(['c-1', 'c-2', 'c-3', 'c-4'].map((client) => ask(client, 85, 500)));
  while ((await total('m2', 85)) < 50) await sleep(10);
  const died = Date.now() / 1000;
  await servers[1]?.kill();
  const seconds = await until('m2', 85, 'OFFLINE');
  const answers = [...(await asking).flat(), ...(await ask('c-1', 85, 100))];
  const failed = answers.filter(({ status }) => status !== 200);
  const after = answers.filter(({ at }) => at > died + seconds);
  t.comment(
    `killed with ${answers.filter(({ at }) => at < died).length} of ${answers.length} answered, out after ${seconds.toFixed(1)} s`,
  );
  t.comment(
    `${failed.length} failed: ${failed.map(({ at, status }) => `${status} after ${(at - died).toFixed(3)} s`).join(', ')}`,
  );
  t.equal(answers.length, 2100);
  t.ok(after.length > 0, `${after.length} requests came after that`);
  t.same(
    after.filter(({ status }) => status !== 200),
    [],
    'no error once the monitor has found it',
  );
  t.ok(failed.length <= 4, 'at most the one that each client had on its way there');
  for (const { program } of servers) await program.stop();
}
