import { execFile, execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import fc from 'fast-check';
import t from 'tap';
import { parse as parseYaml } from 'yaml';
import type { Executor } from '../../src/model/executor.js';
import type { Lab, Probe, Server, Test } from '../../src/model/lab.js';
import { parseSighting } from '../../src/probe/judge/capture.js';
import { commandOf, inputOf } from '../../src/probe/command.js';
import { failureOf, receivedText } from '../../src/probe/kind/connection.js';
import { chooseControl } from '../../src/probe/judge/control.js';
import { isProbe } from '../../src/probe/judge/departure.js';
import { formatJson } from '../../src/probe/report/format-json.js';
import { formatJunit } from '../../src/probe/report/format-junit.js';
import { formatTap } from '../../src/probe/report/format-tap.js';
import { formatText } from '../../src/probe/report/format-text.js';
import { judgeAnswers, parseHttpResponse } from '../../src/probe/kind/http.js';
import { judgeBlock, judgeReach } from '../../src/probe/judge/judge.js';
import { findOverflow, parseNeighbourTable } from '../../src/probe/turns/neighbour-table.js';
import type { Outcome } from '../../src/probe/judge/outcome.js';
import { parseReplies } from '../../src/probe/kind/ping.js';
import { intoBatches } from '../../src/probe/probe-tests.js';
import { createLimiter } from '../../src/probe/turns/limiter.js';
import type { TestReport, TestResult } from '../../src/probe/report/report.js';
import { netnsOf, Probers } from '../../src/probe/prober.js';
import { parseRoute } from '../../src/probe/judge/route.js';
import { runTests, type TestOptions } from '../../src/probe/run.js';
import { intoTurns } from '../../src/probe/turns/turns.js';
import { PROBER_SCRIPT } from '../../src/probe/script/prober.js';
import type { Breaker } from '../../src/probe/under-fault.js';
import { eventually } from '../live/eventually.js';
import { PATIENCE } from '../live/patience.js';
import { makeNamespaces } from './namespaces.js';

const PING: Probe = { kind: 'ping', count: 1 };
const tcp = (port: number): Probe => ({ kind: 'tcp', port });
const udp = (port: number): Probe => ({ kind: 'udp', port });
const http = (port: number, more: object = {}): Probe => ({
  kind: 'http',
  port,
  path: '/',
  requests: 1,
  ...more,
});

const ADDRESSES: Readonly<Record<string, string>> = { web1: '10.0.1.10', edge: '10.0.1.1', db1: '10.0.2.20' };

/** `web1 -> db1` or `web1 -/> 10.9.0.1` with a probe. */
function test(line: string, probe: Probe): Test {
  const [from = '', arrow = '', to = ''] = line.split(' ');
  return {
    name: `${line}: ${probe.kind}`,
    path: 'tests[0]',
    from: { name: from, host: 'host1', netns: from },
    to: { name: to, ip: ADDRESSES[to] ?? to },
    probe,
    expect: arrow === '->' ? 'reach' : 'block',
  };
}

const server = (name: string, listen: Server['listen']): Server => ({
  id: name,
  name,
  path: `servers.${name}`,
  host: 'host1',
  ports: [],
  files: [],
  run: [],
  listen,
});

const LAB: Lab = {
  name: 'shop',
  mechanism: 'openvswitch',
  arpResponder: false,
  underlay: { cidr: '192.168.50.0/24', prefixLength: 24, mtu: 1500 },
  hosts: [],
  networks: [],
  physicalNetworks: {},
  routers: [
    {
      name: 'edge',
      path: 'routers.edge',
      id: 'e',
      host: 'host1',
      interfaces: [],
      routes: [],
      portForwardings: [],
      floatingIps: [
        {
          ...{ path: 'servers.db1.floating_ip', id: 'f', portId: 'p', device: 'db1', router: 'edge' },
          ...{ ip: '203.0.113.10', fixedIp: '10.0.2.20', network: 'public' },
        },
      ],
    },
  ],
  dhcpPorts: [],
  ports: [],
  securityGroups: [],
  loadBalancers: [],
  firewalls: [],
  servers: [
    server('web1', []),
    server('db1', [
      { protocol: 'tcp', port: 80 },
      { protocol: 'udp', port: 53 },
    ]),
  ],
  tests: [],
  commandTests: [],
  source: { file: 'shop.yml', lines: { 'tests[0]': 41 } },
};

const unexpected = (): never => {
  throw new Error('nobody should have asked for this');
};

/** An executor that does something once its probers have ended so many connections. */
function afterConnections(executor: Executor, count: number, act: () => Promise<void>): Executor {
  let left = count;
  return {
    ...executor,
    start: (host, argv, options = {}) => {
      const connections = new Set<string>();
      const onStdoutLine = (line: string): void => {
        if (connections.has(line) && (left -= 1) === 0) void act().then(() => options.onStdoutLine?.(line));
        else options.onStdoutLine?.(line);
      };
      const program = executor.start(host, argv, { ...options, onStdoutLine });
      const write = (text: string): void => {
        for (const [, id] of text.matchAll(/^tcp (\d+) /gm)) connections.add(`${id} end`);
        program.write(text);
      };
      return { ...program, write };
    },
  };
}

/** A host whose prober says what we say, and where nothing else can be run. */
function proberOf(answer: (...words: string[]) => string[], onStart: () => unknown): Executor {
  return {
    slowness: 1,
    run: unexpected,
    start: (_host, _argv, { onStdoutLine } = {}) => {
      onStart();
      const ended = new Promise<never>(() => undefined);
      const reply = (line: string): void => {
        const [kind = '', id = '', ...words] = line.split(' ');
        for (const said of [...answer(kind, ...words), 'end']) onStdoutLine?.(`${id} ${said}`);
      };
      const write = (text: string): void => {
        queueMicrotask(() => text.trimEnd().split('\n').forEach(reply));
      };
      return { ended, write, stop: async () => ({ exitCode: 0, stdout: '', stderr: '', timedOut: false }) };
    },
  };
}

t.test('reads what the prober says of pings', async (t) => {
  t.match(parseReplies(['reply 0.052', 'lost', 'reply 0.074']), { times: [0.052, 0.074], lost: 1 });
  t.strictSame(parseReplies(['error 10.0.1.1 3 1', 'error 10.0.1.1 3 4', 'error 2001:db8::1 1 3']).errors, [
    '10.0.1.1 says Host Unreachable',
    '10.0.1.1 says Unreachable (Fragmentation Needed)',
    '2001:db8::1 says Unreachable (Address)',
  ]);
  t.strictSame(parseReplies(['error 10.0.1.1 3 77']).errors, ['10.0.1.1 says Unreachable (code 77)']);
  t.match(parseReplies(['stranger 10.0.2.1']), { times: [], strangers: ['10.0.2.1'] });
  const nothing = { times: [], lost: 0, strangers: [], errors: [] };
  t.strictSame(
    parseReplies(['unsent Network is unreachable']),
    nothing,
    'what was never sent counts nothing',
  );
});

t.test('reads what the prober says of connections', async (t) => {
  t.strictSame(failureOf(['connected', 'failed read Connection reset by peer']), {
    ...{ call: 'read', error: 'Connection reset by peer' },
  });
  t.equal(failureOf(['connected', 'data 00']), undefined);
  t.equal(receivedText(['connected', 'data 48c3', 'data a9']), 'Hé', 'a character in two pieces');
});

t.test('reads the route that the prober says', async (t) => {
  t.strictSame(parseRoute(['route eth0 10.0.1.1']), { device: 'eth0', nextHop: '10.0.1.1' });
  t.strictSame(parseRoute(['routeless Network is unreachable']), { error: 'Network is unreachable' });
  t.strictSame(parseRoute(['broken netlink: no']), { error: 'netlink: no' });
});

t.test('knows when the ARP table has overflowed', async (t) => {
  const table = (refused: number, refused6 = 7): string[] => [
    `table ipv4 1024 7 ${refused}`,
    `table ipv6 512 7 ${refused6}`,
  ];
  const tables = (refused: number, refused6 = 7) => table(refused, refused6).flatMap(parseNeighbourTable);
  t.strictSame(tables(41491), [
    { family: 'ipv4', limit: 1024, entries: 7, refused: 41491 },
    { family: 'ipv6', limit: 512, entries: 7, refused: 7 },
  ]);
  t.strictSame(parseNeighbourTable('broken no namespace nope on h1'), []);
  const source = { probe: async () => [table(2)] };
  t.match(await findOverflow(source, tables(1)), /ARP table.* overflowed its 1024 entries: raise it/);
  t.match(await findOverflow(source, tables(2, 1)), /IPv6.* overflowed its 512 .*net\.ipv6\.neigh/);
  t.equal(await findOverflow(source, tables(2)), undefined);
});

t.test('reads the capture, and knows a probe from another packet', async (t) => {
  const sighting = (line: string) => parseSighting(line, 5) ?? t.fail(`unread: ${line}`);
  t.match(sighting('eth0 tcp 10.0.1.10 10.0.2.20 22'), {
    ...{ device: 'eth0', protocol: 'tcp', source: '10.0.1.10', target: '10.0.2.20', number: 22, at: 5 },
  });
  t.match(sighting('eth0 reject-tcp 10.0.1.1 10.0.2.20 22'), { protocol: 'reject-tcp', source: '10.0.1.1' });
  t.equal(parseSighting('watching', 5), undefined);

  const is = (line: string, of: Test): boolean => {
    const seen = parseSighting(line, 5);
    return seen !== undefined && isProbe(LAB, of, seen);
  };
  t.ok(is('eth0 tcp 10.0.1.10 10.0.2.20 22', test('web1 -/> db1', tcp(22))));
  t.notOk(is('eth0 tcp 10.0.1.10 10.0.2.20 23', test('web1 -/> db1', tcp(22))), 'another port');
  t.notOk(is('eth0 udp 10.0.1.10 10.0.2.20 22', test('web1 -/> db1', tcp(22))), 'another protocol');
  t.notOk(is('eth0 reject-tcp 10.0.1.1 10.0.2.20 22', test('web1 -/> db1', tcp(22))), 'what came back');
  t.ok(is('eth0 icmp 10.0.1.10 10.0.2.20 8', test('web1 -/> db1', PING)));
  t.notOk(is('lo icmp 10.0.1.10 10.0.2.20 0', test('web1 -/> db1', PING)), 'a reply');
  t.ok(
    is('qr-db tcp 10.0.2.1 10.0.2.20 22', test('edge -/> 203.0.113.10', tcp(22))),
    'translated by the router',
  );
  t.notOk(is('eth0 tcp 10.0.1.10 10.0.2.20 22', test('web1 -/> 203.0.113.10', tcp(22))), 'by nobody else');
});

t.test('reads HTTP answers and counts who gave them', async (t) => {
  const answer = (body: string, status = 200) =>
    parseHttpResponse(`HTTP/1.1 ${status} OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\n${body}`) ??
    t.fail('not read');
  t.strictSame(answer('web1\n'), { status: 200, body: 'web1' });
  t.equal(parseHttpResponse('SSH-2.0-OpenSSH_9.2\r\n'), undefined);

  const probe = http(80, { requests: 3, answeredBy: { web1: 2, web2: 1, web3: 0 } });
  if (probe.kind !== 'http') return;
  const web1 = { status: 200, body: 'web1' };
  const web2 = { status: 200, body: 'web2' };
  const silent: Outcome = { kind: 'silent', evidence: [] };
  t.match(judgeAnswers([web1, web2, web1], probe), {
    kind: 'answered',
    how: '3 answers from web1 2 and web2 1',
  });
  t.match(judgeAnswers([web1, web2, web2], probe), {
    kind: 'different',
    what: 'the answers came from web1 1 and web2 2, not web1 2 and web2 1',
  });
  t.match(judgeAnswers([web1, web2, silent], probe), {
    kind: 'different',
    what: 'only 2 of 3 requests were answered',
  });
  t.match(judgeAnswers([silent, silent, silent], probe), { kind: 'silent' });
  t.match(judgeAnswers([web1, { status: 503, body: '' }, web1], probe), { what: /status 503, not 200/ });
  t.match(judgeAnswers([web1], { ...probe, body: 'shop' }), { what: 'its body is "web1", not "shop"' });
});

t.test('an outcome means the opposite for -> and -/>', async (t) => {
  const left = { device: 'eth0', line: 'eth0 tcp 10.0.1.10 10.0.2.20 22' };
  const of = (kind: 'refused' | 'silent'): Outcome => ({ kind, evidence: [] });
  const reach = (probe: Probe, outcome: Outcome) => judgeReach(LAB, test('web1 -> db1', probe), outcome, 1);
  const block = (probe: Probe, outcome: Outcome, departure: typeof left | undefined = left) =>
    judgeBlock(LAB, test('web1 -/> db1', probe), outcome, departure, 0.6);

  t.match(reach(tcp(22), of('refused')), {
    passed: false,
    detail: 'arrived, but nothing listens on db1 tcp port 22: add `listen: [80, 53/udp, 22]` to server db1',
  });
  t.match(reach(tcp(80), of('refused')).detail, /refused, although db1 listens on tcp port 80/);
  t.match(
    reach(udp(123), of('silent')).detail,
    'no answer within 1 s; and nothing listens on db1 udp port 123: add `listen: [80, 53/udp, 123/udp]` to server db1',
  );
  t.match(block(tcp(22), of('refused')), {
    ...{ passed: false, final: true },
    detail: 'got through: db1 refused the connection, so the packet arrived',
  });
  t.match(block(tcp(22), of('silent')), {
    passed: true,
    detail: /^blocked: left through eth0, and nothing came back/,
  });
  const unseen = judgeBlock(LAB, test('web1 -/> db1', tcp(22)), of('silent'), undefined, 0.6);
  t.match(unseen, { ...{ passed: false, final: false }, detail: 'no packet was seen leaving web1' });
  t.match(block(udp(123), of('silent')).detail, /so only an ICMP error could have said otherwise/);
  const notSent: Outcome = { kind: 'not-sent', why: 'web1 has no route to 10.9.0.1', evidence: [] };
  t.match(block(PING, notSent), { passed: false, detail: 'not sent: web1 has no route to 10.9.0.1' });
});

t.test('pings between all pairs of 50 servers are a process for each processor', async (t) => {
  const names = Array.from({ length: 50 }, (_, index) => `w${index}`);
  const pairs = names.flatMap((from) =>
    names.filter((to) => to !== from).map((to) => test(`${from} -> ${to}`, PING)),
  );
  t.equal(pairs.length, 2450);
  let programs = 0;
  const executor = proberOf(
    (kind, ...words) => (kind === 'ping' ? words.slice(6).map((_, index) => `${index} reply 0.1`) : []),
    () => (programs += 1),
  );
  const report = await runTests(LAB, pairs, executor, { wait: 0 });
  t.equal(report.passed, 2450);
  t.ok(programs >= 1 && programs <= availableParallelism(), `${programs} programs`);
  t.equal(intoBatches([test('web1 -> db1', PING), test('web1 -> db1', { ...PING, size: 1450 })]).length, 2);
});

t.test('no more is begun at a time than the limit allows, and all in the end', async (t) => {
  const limiter = createLimiter(10);
  const weights = [1, 9, 1, 25, 4, 3, 3, 1, 10, 2];
  let running: number[] = [];
  const begun: number[] = [];
  const results = weights.map((weight, index) =>
    limiter(weight, async () => {
      begun.push(index);
      running.push(weight);
      const load = running.reduce((sum, each) => sum + each, 0);
      t.ok(load <= 10 || running.length === 1, `${running.join(' + ')} at a time`);
      await new Promise((resolve) => setTimeout(resolve, 2));
      running = running.toSpliced(running.indexOf(weight), 1);
      if (weight === 4) throw new Error('failed');
    }),
  );
  const ends = await Promise.allSettled(results);
  t.strictSame(begun, [...weights.keys()], 'first come, first served');
  t.strictSame(
    ends.flatMap(({ status }, index) => (status === 'rejected' ? weights[index] : [])),
    [4],
  );
});

const result = (more: Partial<TestResult>): TestResult => ({
  ...{ test: test('web1 -> db1', tcp(80)), passed: true, attempts: 1, seconds: 0.012, detail: 'connected' },
  ...{
    evidence: [],
    command: ['socat', '-u', '/dev/null', 'TCP4:10.0.2.20:80'],
    input: '',
    line: 'shop.yml:40',
  },
  ...more,
});

const failed = result({
  ...{ test: test('web1 -> db1', tcp(22)), passed: false, attempts: 3, seconds: 2.04, line: 'shop.yml:41' },
  ...{ detail: 'no answer within 1 s', evidence: ['socat: <timed out> & "gone"'] },
  cause: "web1's next hop 10.0.1.1 does not answer its ARP requests on eth0",
});

const REPORT: TestReport = { lab: 'shop', results: [result({}), failed], passed: 1, failed: 1, seconds: 2.1 };

t.test('what to type by hand: the input too, as a shell takes it', async (t) => {
  const input = "GET /50%'\\ HTTP/1.0\r\n\r\n";
  const given = result({ passed: false, command: ['cat'], input });
  const text = formatText({ ...REPORT, results: [given] }, { colour: false });
  const [, printf = ''] = /by hand {3}(.*) \| netlab exec web1 -- cat$/m.exec(text) ?? [];
  t.equal(execFileSync('sh', ['-c', printf], { encoding: 'utf8' }), input);
});

t.test('reports as text', async (t) => {
  t.equal(
    formatText(REPORT, { colour: false }),
    `✓ web1 -> db1: tcp  connected
✗ web1 -> db1: tcp  no answer within 1 s
    sent      tcp port 22 from web1 on host1 to db1 (10.0.2.20), 3 times in 2.0 s
    cause     web1's next hop 10.0.1.1 does not answer its ARP requests on eth0
    seen      socat: <timed out> & "gone"
    by hand   netlab exec web1 -- socat -u /dev/null TCP4:10.0.2.20:80
    line      shop.yml:41

1 passed, 1 failed in 2.1 s
`,
  );
  t.match(formatText(REPORT, { colour: true }), '\u001b[31m✗\u001b[0m web1');
});

t.test('reports as TAP, whatever a name holds', async (t) => {
  const hostile = result({
    ...failed,
    test: { ...failed.test, name: 'a # TODO b\\c\nd' },
    detail: 'x: "y"\n...',
  });
  const tap = formatTap({ ...REPORT, results: [result({}), hostile] });
  const lines = tap.split('\n');
  t.strictSame(lines.slice(0, 3), ['TAP version 14', '1..2', 'ok 1 - web1 -> db1: tcp # time=12ms']);
  t.equal(lines[3], 'not ok 2 - a \\# TODO b\\\\c d # time=2040ms');
  const yaml = tap.slice(tap.indexOf('  ---') + 5, tap.lastIndexOf('  ...'));
  t.match(parseYaml(yaml), {
    message: 'x: "y"\n...',
    at: 'shop.yml:41',
    attempts: 3,
    evidence: failed.evidence,
  });
});

t.test('reports as well-formed JUnit XML, whatever a text holds', async (t) => {
  const xml = formatJunit(REPORT);
  t.match(xml, '<testsuite name="shop" tests="2" failures="1" time="2.100" errors="0" skipped="0">');
  t.match(xml, 'classname="web1" file="shop.yml" line="40"/>');
  t.match(xml, 'socat: &lt;timed out&gt; &amp; &quot;gone&quot;');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (detail, name) => {
      const wild = result({ passed: false, detail, evidence: [detail], test: { ...failed.test, name } });
      return isWellFormed(formatJunit({ ...REPORT, results: [wild] }));
    }),
  );
});

/** Whether every tag is closed in order, with quoted attributes and no stray markup or forbidden character between. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  const token = /<\?xml [^<>]*\?>|<(\/?)(\w+)((?: [\w:]+="[^"<>]*")*)(\/?)>|[^<>]+/gy;
  for (let at = 0; at < xml.length; at = token.lastIndex) {
    const found = token.exec(xml);
    if (found === null) return false;
    const [text, end, name, , empty] = found;
    if (/&(?!(amp|lt|gt|quot|apos|#10);)/.test(text)) return false;
    if (name === undefined || empty === '/') continue;
    if (end === '') open.push(name);
    else if (open.pop() !== name) return false;
  }
  // eslint-disable-next-line no-control-regex -- XML forbids them
  return open.length === 0 && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml);
}

t.test('reports as JSON', async (t) => {
  const json: unknown = JSON.parse(formatJson(REPORT));
  t.match(json, { lab: 'shop', passed: 1, failed: 1, seconds: 2.1 });
  t.match(json, {
    tests: [
      { passed: true, probe: { kind: 'tcp', port: 80 }, expect: 'reach' },
      { name: 'web1 -> db1: tcp', host: 'host1', ip: '10.0.2.20', line: 'shop.yml:41', attempts: 3 },
    ],
  });
});

t.test('in real namespaces', async (t) => {
  const { executor, command, remove } = await makeNamespaces();
  t.teardown(remove);

  const run = async (
    tests: readonly Test[],
    options: Partial<TestOptions> = {},
  ): Promise<readonly TestResult[]> =>
    (await runTests(LAB, tests, executor, { wait: 0, ...options })).results;
  const only = async (one: Test, options?: Partial<TestOptions>): Promise<TestResult> =>
    (await run([one], options))[0] ?? unexpected();
  /** For what must pass, and for an answer that must come: a busy machine may take long. */
  const patient: TestOptions = { wait: 10, silence: 6 };
  /** Puts an iptables rule in place while something runs. */
  const withRule = async <T>(netns: string, rule: string, body: () => Promise<T>): Promise<T> => {
    await command(netns, `iptables -A ${rule}`);
    try {
      return await body();
    } finally {
      await command(netns, `iptables -D ${rule}`);
    }
  };

  t.test('each probe gets its answer', async (t) => {
    const tests = [
      test('web1 -> db1', { kind: 'ping', count: 3 }),
      test('web1 -> db1', tcp(80)),
      test('web1 -> db1', udp(53)),
      test('web1 -> db1', http(80, { body: 'db1', requests: 5, answeredBy: { db1: 5 } })),
      test('web1 -> web1', PING),
      test('edge -> db1', PING),
    ];
    const results = await run(tests, patient);
    for (const { test, passed, detail } of results) t.ok(passed, `${test.name}: ${detail}`);
    t.match(results[0], { detail: /^answered in [\d.]+ ms$/, line: 'shop.yml:41' });
  });

  t.test('pings that are stopped between two requests come to their end', async (t) => {
    const probers = new Probers(executor, 1);
    const place = { host: 'host1', netns: 'web1' };
    // The second request would leave after an hour.
    const ping = ['ping', netnsOf(place), 3600, 2, 3600, 0, 1, '10.0.2.20'];
    const asked = probers.ask(place, [ping], 7200);
    await probers.mark(place);
    await sleep(200);
    asked.stop();
    const ended = await Promise.race([asked.answers, sleep(PATIENCE * 1000, undefined, { ref: false })]);
    t.match(ended, [[/^0 (reply|lost)/]]);
    await probers.close();
  });

  t.test('tests with a fault run last, alone, and what is broken is mended', async (t) => {
    const log: string[] = [];
    const rule = 'FORWARD -p icmp -d 10.0.2.20 -j DROP';
    const breaker: Breaker = {
      async put({ words }) {
        log.push(`put ${words}`);
        if (words === 'impossible') throw new Error('it cannot be broken\n    it is too strong');
        await command('edge', `iptables -A ${rule}`);
        const clear = async (): Promise<void> => {
          log.push(`clear ${words}`);
          await command('edge', `iptables -D ${rule}`);
        };
        return { hostsDown: new Set(), clear };
      },
    };
    const under = (words: string, one: Test): Test => {
      const fault = { kind: 'host-down', words, host: 'host1' } as const;
      return { ...one, name: words, during: { fault, path: 'tests[0].during.fault' } };
    };
    const onResult = ({ test, passed }: TestResult): unknown => log.push(`${test.name} ${passed}`);
    const tests = [
      under('first', test('web1 -/> db1', PING)),
      test('web1 -> db1', PING),
      under('impossible', test('web1 -> db1', PING)),
      under('failing', test('web1 -> db1', PING)),
      test('web1 -> db1', tcp(80)),
    ];
    const results = await run(tests, { wait: 1, silence: 1, breaker, onResult });
    t.strictSame(
      results.map((result) => result.test.name),
      tests.map(({ name }) => name),
      'the report is in the order of the file',
    );
    t.same(
      log.slice(0, 2).sort(),
      ['web1 -> db1: ping true', 'web1 -> db1: tcp true'],
      'the others come first',
    );
    t.strictSame(log.slice(2), [
      ...['put first', 'first true', 'clear first'],
      ...['put impossible', 'impossible false'],
      ...['put failing', 'failing false', 'clear failing'],
    ]);
    const detail = 'not sent, as nothing was broken: it cannot be broken';
    t.match(results[2], { attempts: 0, detail, evidence: ['it is too strong'] });

    log.length = 0;
    const controller = new AbortController();
    const broken = run([under('endless', test('web1 -> db1', PING))], {
      wait: 100,
      breaker,
      signal: controller.signal,
    });
    t.ok(await eventually(() => Promise.resolve(log.includes('put endless'))));
    controller.abort();
    await t.rejects(broken, { name: 'AbortError' });
    t.strictSame(log, ['put endless', 'clear endless']);
  });

  t.test('a dropped packet is blocked, and the same one gets through without the rule', async (t) => {
    const cases: [Test, string][] = [
      [test('web1 -/> db1', PING), 'FORWARD -p icmp -d 10.0.2.20 -j DROP'],
      [test('web1 -/> db1', tcp(80)), 'FORWARD -p tcp --dport 80 -j DROP'],
      [test('web1 -/> db1', tcp(22)), 'FORWARD -p tcp --dport 22 -j DROP'],
      [test('web1 -/> db1', udp(53)), 'FORWARD -p udp --dport 53 -j DROP'],
      [test('web1 -/> db1', http(80)), 'FORWARD -p tcp --dport 80 -j DROP'],
    ];
    const tests = cases.map(([one]) => one);
    const before = await run(tests, patient);
    t.strictSame(
      before.map(({ passed, detail }) => [passed, detail.replace(/[\d.]+ ms/, 'N ms')]),
      [
        [false, 'got through: answered in N ms'],
        [false, 'got through: connected'],
        [false, 'got through: db1 refused the connection, so the packet arrived'],
        [false, 'got through: echoed'],
        [false, 'got through: 200 "db1"'],
      ],
    );
    const rules = [...new Set(cases.map(([, rule]) => rule))];
    for (const rule of rules) await command('edge', `iptables -A ${rule}`);
    const dropped = await run(tests, { wait: 10 });
    for (const rule of rules) await command('edge', `iptables -D ${rule}`);
    for (const { passed, detail } of dropped) {
      t.ok(passed);
      t.match(detail, 'blocked: left through eth0, and nothing came back within 0.6 s');
    }
  });

  t.test('a closed port is not a blocked one', async (t) => {
    const [tcpResult, udpResult] = await run([test('web1 -> db1', tcp(22)), test('web1 -> db1', udp(123))]);
    t.match(tcpResult, { passed: false, detail: /^arrived, but nothing listens on db1 tcp port 22: add/ });
    t.match(udpResult, { passed: false, detail: /^arrived, but nothing listens on db1 udp port 123: add/ });
    const blocked = await only(test('web1 -/> db1', udp(123)), patient);
    t.match(blocked, { passed: false, detail: /^got through: db1 answered with ICMP port unreachable/ });
  });

  t.test('a router that says no has blocked it', async (t) => {
    const reject = 'FORWARD -p tcp --dport 22 -j REJECT --reject-with icmp-admin-prohibited';
    const [blocked, missed] = await withRule('edge', reject, () =>
      run([test('web1 -/> db1', tcp(22)), test('web1 -> db1', tcp(22))], { silence: 6 }),
    );
    t.match(blocked, {
      passed: true,
      detail: /^blocked: a router on the way answered with ICMP unreachable/,
    });
    t.match(missed, { passed: false, detail: /^blocked: a router on the way/ });
  });

  t.test('a firewall that rejects is no target that refuses', async (t) => {
    const reject = 'FORWARD -p %s --dport 22 -j REJECT --reject-with icmp-port-unreachable';
    for (const probe of [tcp(22), udp(22)]) {
      const blocked = await withRule('edge', reject.replace('%s', probe.kind), () =>
        only(test('web1 -/> db1', probe), patient),
      );
      t.match(blocked, { passed: true, detail: 'blocked: 10.0.1.1 says Port Unreachable' });
    }
  });

  t.test('what never left is not blocked', async (t) => {
    const tests = [
      test('web1 -/> db1', tcp(5555)),
      test('web1 -/> db1', udp(5555)),
      test('web1 -/> db1', PING),
    ];
    const results = await withRule('web1', 'OUTPUT -d 10.0.2.20 -j DROP', () => run(tests));
    t.strictSame(
      results.map(({ passed, detail }) => [passed, detail]),
      [
        [false, 'no packet was seen leaving web1'],
        [false, 'not sent: web1 does not permit it (Operation not permitted)'],
        [false, 'not sent: web1 does not permit it: see `netlab exec web1 -- iptables -S OUTPUT`'],
      ],
    );
    const routeless = await run([PING, tcp(22), udp(53)].map((probe) => test('edge -/> 10.9.0.1', probe)));
    for (const { passed, detail } of routeless) {
      t.notOk(passed);
      t.equal(detail, 'not sent: edge has no route to 10.9.0.1 (Network is unreachable)');
    }
  });

  t.test('a packet that waits for ARP has left', async (t) => {
    const probes = [PING, tcp(22)].map((probe) => test('web1 -/> 10.0.1.77', probe));
    for (const each of await run(probes, { wait: 10 })) {
      t.match(each, { passed: true, detail: 'blocked: left as ARP for 10.0.1.77, unanswered' });
    }
    t.match(await only(test('web1 -> 10.0.1.77', PING)), {
      passed: false,
      cause: "nobody on web1's link eth0 answers its ARP requests for 10.0.1.77",
    });
  });

  t.test(
    'what a router forwards is not what it sends, and it translates floating addresses itself',
    async (t) => {
      await command('edge', 'iptables -t nat -A OUTPUT -d 203.0.113.10 -j DNAT --to-destination 10.0.2.20');
      await command('edge', 'ip route add 203.0.113.0/24 dev qr-web');
      const results = await withRule('edge', 'OUTPUT -p tcp --dport 7000 -j DROP', () =>
        withRule('db1', 'INPUT -p tcp --dport 7000:7001 -j DROP', () =>
          run(
            [
              test('web1 -/> db1', tcp(7000)),
              test('edge -/> db1', tcp(7000)),
              test('edge -/> 203.0.113.10', tcp(7001)),
            ],
            { wait: 2 },
          ),
        ),
      );
      t.strictSame(
        results.map(({ passed, detail }) => [passed, detail]),
        [
          [true, 'blocked: left through eth0, and nothing came back within 0.6 s'],
          [false, 'no packet was seen leaving edge'],
          [true, 'blocked: left through qr-db, and nothing came back within 0.6 s'],
        ],
      );
    },
  );

  t.test('sizes count the whole packet, and never a path MTU of before', async (t) => {
    const sized = (line: string, size: number) => test(line, { kind: 'ping', count: 1, size });
    t.match(await only(sized('web1 -> db1', 1400), patient), { passed: true });
    const results = await run([
      sized('web1 -> db1', 1401),
      sized('web1 -/> db1', 1401),
      sized('web1 -/> db1', 1501),
    ]);
    t.match(results[0], { passed: false });
    t.match(results[1], { passed: true, detail: /^blocked: / });
    t.match(results[2], {
      passed: false,
      detail: "not sent: 1501 bytes do not fit web1's eth0, whose MTU is 1500",
    });
  });

  t.test('-> is tried again until it passes', async (t) => {
    const rule = 'FORWARD -p tcp --dport 80 -j DROP';
    const seen: string[] = [];
    await command('edge', `iptables -A ${rule}`);
    const opening = afterConnections(executor, 1, () => command('edge', `iptables -D ${rule}`));
    const report = await runTests(LAB, [test('web1 -> db1', tcp(80))], opening, {
      wait: 20,
      onResult: ({ detail }) => seen.push(detail),
    });
    t.match(report, { passed: 1, failed: 0 });
    t.ok((report.results[0]?.attempts ?? 0) > 1, 'more than one attempt');
    t.ok(report.seconds < 20, `${report.seconds} s`);
    t.strictSame(seen, ['connected']);
  });

  t.test('silence from before anything passed proves nothing', async (t) => {
    const rule = 'FORWARD -p tcp -j DROP';
    await command('edge', `iptables -A ${rule}`);
    // Each of the two tests once, and the one that shall pass once more.
    const opening = afterConnections(executor, 3, () => command('edge', `iptables -D ${rule}`));
    const tests = [test('web1 -> db1', tcp(80)), test('web1 -/> db1', tcp(81))];
    const { results } = await runTests(LAB, tests, opening, { wait: 20 });
    t.match(results[0], { passed: true });
    t.match(results[1], { passed: false, detail: /^got through: db1 refused the connection/ });
  });

  t.test('nothing is called blocked where nobody can watch', async (t) => {
    const nowhere = test('web1 -/> db1', tcp(22));
    const from = { ...nowhere.from, netns: 'nope' };
    t.match(await only({ ...nowhere, from }), {
      passed: false,
      detail: /^not probed, as nobody can see what leaves web1: no namespace nope on host1/,
    });
    t.match(await only({ ...test('web1 -> db1', PING), from }), {
      passed: false,
      detail: /^could not be probed: no namespace nope on host1: No such file/,
    });
  });

  t.test('where something is known to pass, silence is shorter', async (t) => {
    const [, blocked] = await withRule('edge', 'FORWARD -p tcp --dport 82 -j DROP', () =>
      run([test('web1 -> db1', tcp(80)), test('web1 -/> db1', tcp(82))], patient),
    );
    t.match(blocked, { passed: true });
    t.notMatch(blocked, { detail: /within 6 s/ });
    const [, faulty] = await withRule('edge', 'FORWARD -p tcp --dport 82 -j DROP', () =>
      run([test('web1 -> db1', tcp(80)), test('web1 -/> db1', tcp(82))], { wait: 10, isFaulty: true }),
    );
    t.match(faulty, { passed: true, detail: /within 0.6 s/ }, 'one way may be slow, and another not');
  });

  t.test('silences are waited for side by side', async (t) => {
    const tests = Array.from({ length: 8 }, (_, index) => test('web1 -/> db1', tcp(7000 + index)));
    const answers = Array.from({ length: 8 }, () => test('web1 -> db1', tcp(80)));
    const report = await withRule('edge', 'FORWARD -p tcp --dport 7000:7007 -j DROP', () =>
      runTests(LAB, [...tests, ...answers], executor, { wait: 10 }),
    );
    t.equal(report.failed, 0);
    t.comment(`16 tests in ${report.seconds.toFixed(2)} s`);
    t.ok(report.seconds < 8 * 0.6, 'less than the silences one after the other');
  });
});

t.test('what is sent over IPv6', async (t) => {
  const over6 = (probe: Probe): Test => test('web1 -> 2001:db8:2::a', probe);
  const command = (probe: Probe): string => commandOf(over6(probe), 1).join(' ');
  t.match(command(PING), 'ping -c 1 -W 1 -t 64 2001:db8:2::a');
  t.match(
    command({ kind: 'ping', count: 1, size: 1450 }),
    '-M do -s 1402 2001:db8:2::a',
    'less 48 bytes of headers',
  );
  t.match(command(tcp(22)), 'TCP6:[2001:db8:2::a]:22,connect-timeout=1,ipv6-unicast-hops=64');
  t.match(command(udp(53)), 'UDP6:[2001:db8:2::a]:53,readbytes=36');
  t.match(inputOf(over6(http(80))), 'Host: [2001:db8:2::a]:80\r\n');
  t.equal(intoBatches([test('web1 -> db1', PING), over6(PING)]).length, 1, 'with the others');
});

/** Runs a script in a network namespace of its own, which is called `here`; \`$0\` is the prober. */
async function inNewNamespace(script: readonly string[]): Promise<string> {
  const mounted = [
    'mount -t tmpfs none /run; mkdir /run/netns /run/hosts; ln -s /proc/self/ns /run/hosts/h1; ip netns attach here $$; ip link set lo up',
    ...script,
  ];
  const { stdout } = await promisify(execFile)('unshare', [
    ...['--user', '--map-root-user', '--net', '--mount', 'sh', '-c', mounted.join('\n'), PROBER_SCRIPT],
  ]);
  return stdout;
}

t.test('over IPv6: what is seen leaving, and what comes back', async (t) => {
  const stdout = await inNewNamespace([
    'ip link add d0 type veth peer name d1; echo 0 > /proc/sys/net/ipv6/conf/d0/accept_dad',
    'ip link set d1 up; ip link set d0 up; ip addr add 2001:db8::1/64 dev d0',
    'ip route add 2001:db8:9::/64 via 2001:db8::7; ip neigh add 2001:db8::7 lladdr 02:00:00:00:00:07 dev d0',
    'echo "watch 1 h1/here 2001:db8:9::5',
    'ping 2 h1/here 0.3 1 0.1 0 1 2001:db8::5',
    'ping 3 h1/here 0.3 1 0.1 0 2 2001:db8:9::5',
    'tcp 4 h1/here 2001:db8:9::5 0.3 22 7',
    'ping 5 h1/here 30 2 0.01 1400 3 2001:db8::1',
    'ping 6 h1/here 0.3 1 0.1 1501 5 2001:db8::5',
    'ping 7 h1/here 0.3 1 0.1 0 6 2001:db8:77::1" >/run/asked',
    '(cat /run/asked; while ! grep -qs "^3 end" /run/said; do sleep 0.1; done) | perl -we "$0" 64 >/run/said; cat /run/said',
  ]);
  const lines = stdout.split('\n');
  const seen = lines.flatMap((line) => parseSighting(line.slice(line.indexOf(' ') + 1), 0) ?? []);
  const has = (wanted: object): boolean =>
    seen.some((sighting) =>
      Object.entries(wanted).every(([key, value]) => sighting[key as 'line'] === value),
    );
  t.ok(has({ device: 'd0', protocol: 'nd', target: '2001:db8::5', number: 135 }), 'a solicitation');
  t.ok(has({ protocol: 'icmp6', source: '2001:db8::1', target: '2001:db8:9::5', number: 128 }), 'a ping');
  t.ok(has({ protocol: 'tcp', target: '2001:db8:9::5', number: 22 }), 'a connection');
  t.notOk(
    seen.some(({ protocol, target }) => protocol === 'icmp6' && target !== '2001:db8:9::5'),
    'no other',
  );
  const of = (id: number): string[] => lines.filter((line) => line.startsWith(`${id} `));
  t.strictSame(of(2), ['2 0 lost', '2 end']);
  t.equal(of(5).filter((line) => /^5 0 reply [\d.]+$/.test(line)).length, 2);
  t.strictSame(of(6), ['6 0 unsent Message too long', '6 end']);
  t.strictSame(of(7), ['7 0 unsent Network is unreachable', '7 end']);
});

t.test('the prober ends with its input', async (t) => {
  t.equal(await inNewNamespace(['echo watch 1 h1/here | perl -we "$0" 64']), '1 watching\n');
});

/** A host from which every connection takes 0.7 s: port 80 answers, port 81 refuses, and of others nothing comes back. */
const SLOW_HOST: Executor = {
  slowness: 1,
  run: unexpected,
  start: (_host, _argv, { onStdoutLine } = {}) => {
    const ended = new Promise<never>(() => undefined);
    const open = new Set<string>();
    let watcher = '';
    const say = (line: string): void => queueMicrotask(() => onStdoutLine?.(line));
    const end = (id: string, ...said: string[]): void => {
      if (open.delete(id)) [...said, 'end'].forEach((each) => say(`${id} ${each}`));
    };
    const connect = (id: string, ip: string, patience: number, port: string): void => {
      say(`${watcher} eth0 tcp 10.0.1.10 ${ip} ${port}`);
      setTimeout(() => end(id), patience * 1000).unref();
      if (port === '80') setTimeout(() => end(id, 'connected'), 700);
      if (port === '81') setTimeout(() => end(id, 'failed connect Connection refused'), 700);
    };
    const reply = (line: string): void => {
      const [kind = '', id = '', , ip = '', patience = '', port = ''] = line.split(' ');
      open.add(id);
      if (kind === 'tcp') {
        connect(id, ip, Number(patience), port);
        return;
      }
      if (kind !== 'watch') {
        end(id);
        return;
      }
      watcher = id;
      say(`${id} watching`);
    };
    return {
      ended,
      write: (text) => text.trimEnd().split('\n').forEach(reply),
      stop: async () => ({ exitCode: 0, stdout: '', stderr: '', timedOut: false }),
    };
  },
};

t.test('silence is as long as packets take, however long that is', async (t) => {
  const tests = [test('web1 -> db1', tcp(80)), test('web1 -/> db1', tcp(81)), test('web1 -/> db1', tcp(82))];
  const { results } = await runTests(LAB, tests, SLOW_HOST, { wait: 20 });
  t.match(results[0], { passed: true });
  t.match(results[1], { passed: false, detail: /^got through: db1 refused the connection/ });
  t.match(
    results[2],
    { passed: true, detail: /nothing came back within [2-9]\.\d s$/ },
    'three times as long',
  );
});

t.test('a control passes every host, or there is none', async (t) => {
  const at = (host: string, one: Server): Server => ({ ...one, host });
  const lab = { ...LAB, servers: [at('host1', server('web1', [])), at('host2', server('db1', []))] };
  const choose = (...passed: Test[]) => chooseControl(lab, passed, unexpected);
  t.ok(choose(test('web1 -> db1', PING)));
  t.ok(choose(test('web1 -> db1', http(80))));
  t.notOk(choose(), 'nothing has passed');
  t.notOk(choose(test('web1 -> edge', PING)), 'host2 is not passed');
  t.notOk(choose(test('web1 -> db1', udp(53))), 'a program must be woken up for the answer');
  t.notOk(choose(test('web1 -> db1', http(80, { answeredBy: { db1: 1 } }))), 'whose connections are counted');
  const elsewhere = { ...lab, servers: [...lab.servers, at('host3', server('web2', []))] };
  t.notOk(chooseControl(elsewhere, [test('web1 -> db1', PING)], unexpected), 'host3 is not passed');
});

t.test('tests take turns where the table of neighbours has no room for all', async (t) => {
  const tests = Array.from({ length: 2450 }, () => test('web1 -> db1', PING));
  const table = (family: 'ipv4' | 'ipv6', limit: number) => ({ family, limit, entries: 24, refused: 0 });
  const turns = intoTurns(tests, [table('ipv4', 1024), table('ipv6', 100)]);
  t.equal(turns.length, 10);
  for (const turn of turns)
    t.ok(2 * turn.length <= 1000 / 2, 'two entries each, and half of the room is left');
  t.strictSame(turns.flat(), tests);
  t.equal(
    intoTurns(tests, [table('ipv4', 65536), table('ipv6', 100)]).length,
    1,
    'of the other family nobody asks',
  );
  t.equal(intoTurns(tests, []).length, 1, 'where nobody knows');
  t.equal(intoTurns(tests, [table('ipv4', 20)])[0]?.length, 16, 'a full one: what is old goes by itself');
});

t.test('neighbours that were learned are forgotten, and no others', async (t) => {
  const stdout = await inNewNamespace([
    'ip link add d0 type veth peer name d1; ip link set d1 up; ip link set d0 up; ip addr add 10.0.0.1/24 dev d0',
    'for last in 5 6 7; do ip neigh add 10.0.0.$last lladdr 02:00:00:00:00:0$last dev d0 nud stale; done',
    'ip neigh add 10.0.0.8 lladdr 02:00:00:00:00:08 dev d0 nud permanent',
    'echo forget 1 h1/here | perl -we "$0" 64',
    'ip -4 neigh show',
  ]);
  t.match(stdout, /^1 end\n10\.0\.0\.8 dev d0 lladdr 02:00:00:00:00:08 PERMANENT *\n$/);
});
