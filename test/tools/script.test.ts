import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { ownShell, scriptCommand } from '../../src/apply/run-script.js';
import { compile } from '../../src/compile/compile.js';
import type { Lane, Locate, Plan, Step } from '../../src/model/batch.js';
import { planCreate } from '../../src/plan/host/create.js';
import { loadLab } from '../../src/resolve/load.js';
import {
  addFlows,
  checkPorts,
  failedInputLine,
  fillDatabase,
  inNetns,
  parseFlows,
  parseScriptFailure,
  quote,
  renderFlow,
  renderScript,
  startOvsdb,
  startVswitchd,
} from '../../src/tools/index.js';
import { ORIGIN } from './arbitraries.js';
import { inBox, type BoxResult } from './box.js';
import { batches, DUMP_BATCHES } from './random-batches.js';
import { DUMP_HOST, FACTS, HOST } from './host.js';

/** What is said here holds for both: `sh`, and what does the same faster. */
const WAYS = ['sh', "netlab's own sh"] as const;
type Way = (typeof WAYS)[number];

const locate: Locate = ({ path }) => `shop.yml:12 ${path}`;

const step = (argv: readonly string[], more: Partial<Step> = {}): Step => ({
  title: 'a step',
  argv,
  origin: ORIGIN,
  ...more,
});
const plan = (...stages: readonly (readonly Lane[])[]): Plan => ({
  host: 'net1',
  stages: stages.map((lanes) => ({ title: 'a stage', lanes })),
});
const shell = (text: string, more: Partial<Step> = {}): Step => step(['sh', '-c', text], more);
const script = (...stages: readonly (readonly Lane[])[]): string => renderScript(plan(...stages), locate);

/** Carries a script out on an empty host. */
function carryOut(way: Way, script: string, { progress = false, then = '' } = {}): BoxResult {
  process.env.NETLAB_WIRE_TEXT = way === 'sh' ? '1' : '';
  const { argv, program } = scriptCommand('/run/up.sh', progress);
  const command = argv.map(quote).join(' ');
  return inBox(
    `code=0; ${command} || code=$?; ${then}
exit $code`,
    program + script,
  );
}

for (const way of WAYS) {
  const run = (text: string, options?: { progress?: boolean; then?: string }): BoxResult =>
    carryOut(way, text, options);

  void t.test(`the script, by ${way}`, (t) => {
    t.test('hands every word and every line over as it is', (t) => {
      const nasty = [
        "it's",
        '$(exit 3)',
        '`id`',
        '"',
        '\\',
        '',
        ' ',
        '*',
        '~',
        '-n',
        '\n',
        'END\n',
        'END\nEND_\n',
        "'\n'",
        'a=b',
        '#',
        '!',
        'é',
      ];
      const words = [...nasty, ...fc.sample(fc.string({ unit: 'binary' }), 20)].map((word) =>
        word.replaceAll('\0', ''),
      );
      const print = 'printf "%s\\0" "$1" >>/run/out; cat >>/run/out; printf "\\0" >>/run/out';
      const steps = words.map((word) => step(['sh', '-c', print, 'sh', word], { stdin: `${word}\n` }));
      const { stdout, stderr, exitCode } = run(script([steps]), { then: 'cat /run/out' });
      t.equal(exitCode, 0, stderr);
      t.same(
        stdout.split('\0').slice(0, -1),
        words.flatMap((word) => [word, `${word}\n`]),
      );
      t.end();
    });

    t.test('files and folders are made anew, with their mode', (t) => {
      const file = (mode: string, path: string, stdin: string): Step =>
        step(['install', '-D', '-m', mode, '/dev/stdin', path], { stdin });
      const lane = [
        step(['mkdir', '-p', '/run/one/two', '/run/three']),
        file('755', '/run/one/two/new/program', 'echo "it runs"\n'),
        file('644', '/run/one/two/new/text', 'before\n'),
        file('644', '/run/one/two/new/text', 'after, ü\n'),
      ];
      const then = `cd /run && /run/one/two/new/program && cat one/two/new/text &&
stat -c '%a %n' one one/two/new one/two/new/* three`;
      const { stdout } = run(script([lane]), { then });
      t.strictSame(stdout.split('\n'), [
        'it runs',
        'after, ü',
        '755 one',
        '755 one/two/new',
        '755 one/two/new/program',
        '644 one/two/new/text',
        '755 three',
        '',
      ]);
      t.end();
    });

    t.test('no comment leaves its line', (t) => {
      const evil = script([[step(['true'], { title: 'a\nexit 3' })]]);
      t.equal(run(evil).exitCode, 0);
      t.match(evil, '# a?exit 3 (shop.yml:12 servers.web1)\nrun 1 true');
      t.end();
    });

    t.test('lanes of a stage run side by side, stages one after the other', (t) => {
      const meet = (own: string, other: string): Lane => [
        shell(
          `: >/run/${own}; i=0; while [ ! -e /run/${other} ]; do i=$((i+1)); [ $i -lt 200 ] || exit 1; sleep 0.1; done`,
        ),
      ];
      const { exitCode, stderr } = run(script([meet('a', 'b'), meet('b', 'a')], [[shell('[ -e /run/a ]')]]));
      t.equal(exitCode, 0, stderr);
      t.end();
    });

    t.test('a step that fails is told, its lane ends, other lanes go on, later stages do not', (t) => {
      const { exitCode, stderr, stdout } = run(
        script(
          [
            [
              shell('true'),
              shell('echo first; echo "no such thing" >&2; echo again >&2; exit 7'),
              shell('echo not me >>/run/out'),
            ],
            [shell('sleep 0.2; echo beside >>/run/out'), shell('echo next >>/run/out')],
          ],
          [[shell('echo later >>/run/out')]],
        ),
        { then: 'cat /run/out; ls -d /run/netlab* || true' },
      );
      t.equal(exitCode, 1);
      t.same(parseScriptFailure(stderr), { step: 2, exitCode: 7, stderr: 'no such thing\nagain' });
      t.equal(stdout, 'beside\nnext\n', 'and no file of its own is left');
      t.equal(parseScriptFailure('something else\n'), undefined);
      t.end();
    });

    t.test('a step that must be silent has failed if it complains', (t) => {
      const complain = shell('echo could not open network device >&2');
      t.equal(run(script([[complain]])).exitCode, 0);
      const { exitCode, stderr } = run(script([[{ ...complain, mustBeSilent: true }]]));
      t.equal(exitCode, 1);
      t.same(parseScriptFailure(stderr), { step: 1, exitCode: 0, stderr: 'could not open network device' });
      t.end();
    });

    t.test('what gives up is tried again on a slow machine, and only there', (t) => {
      const third = 'echo >>/run/tries; [ "$(wc -l </run/tries)" = 3 ] || { echo "not yet" >&2; exit 5; }';
      const tried = (slowness: number, givesUp: boolean): BoxResult => {
        process.env.NETLAB_WIRE_PATIENCE = String(slowness);
        t.teardown(() => delete process.env.NETLAB_WIRE_PATIENCE);
        return run(script([[shell(third, { givesUp })]]), { then: 'wc -l </run/tries' });
      };
      t.match(tried(4, true), { exitCode: 0, stdout: '3\n' });
      t.match(tried(2, true), { exitCode: 1, stdout: '2\n', stderr: /^@failed 1 5\n(not yet\n)+@end\n$/ });
      t.match(tried(4, false), { exitCode: 1, stdout: '1\n' });
      t.end();
    });

    t.test('nobody waits for a step in the background, nor does it keep the output open', (t) => {
      const before = Date.now();
      const { exitCode, stderr } = run(script([[shell('sleep 20', { background: true })]]), { then: 'true' });
      t.equal(exitCode, 0, stderr);
      t.ok(Date.now() - before < 19_000);
      t.end();
    });

    t.test('progress is told if one asks for it', (t) => {
      const two = script([[shell('true')], [shell('true')]]);
      t.equal(run(two).stderr, '');
      t.equal(run(two, { progress: true }).stderr.split('\n').sort().join(' '), ' @done 1 @done 2');
      t.end();
    });
    t.end();
  });

  void t.test(`a failure leads to the line of input that caused it, by ${way}`, (t) => {
    const fails = (
      argv: readonly string[],
      lines: readonly string[],
      line: number,
      before: readonly Step[] = [],
    ): void => {
      const failing = step(argv, { stdin: `${lines.join('\n')}\n` });
      const { stderr } = run(script([[...before, failing]]));
      const failure = parseScriptFailure(stderr);
      t.equal(failure?.step, before.length + 1, stderr);
      t.same(
        failedInputLine(failing, failure?.stderr ?? ''),
        { line, text: lines[line - 1], source: 'b.yml:2 y' },
        `${argv.join(' ')}: ${failure?.stderr ?? ''}`,
      );
    };
    const between = (good: string, bad: string): string[] => [
      '# a.yml:1 x',
      good,
      '# b.yml:2 y',
      bad,
      '# c.yml:3 z',
      good,
    ];

    fails(['ip', '-batch', '-'], between('link set lo up', 'link set nope up'), 4);
    fails(
      ['sysctl', '-q', '-p', '-'],
      between('net/ipv4/ip_forward = 1', 'net/ipv4/conf/a.b/forwarding = 1'),
      4,
    );
    fails(
      ['sysctl', '-q', '-p', '-'],
      between('net/ipv4/ip_forward = 1', 'net/ipv4/conf/all/arp_ignore = many'),
      4,
    );
    fails(['ipset', 'restore'], between('create a hash:net -exist', 'add a nonsense'), 4);
    const rules = ['*filter', ...between('-A INPUT -j ACCEPT', '-A INPUT --nonsense -j ACCEPT'), 'COMMIT'];
    fails(['iptables-restore', '--noflush'], rules, 5);
    fails(['ip6tables-restore', '--noflush'], rules, 5);
    const noChain = ['*filter', ...between('-A INPUT -j ACCEPT', '-A nope -j ACCEPT'), 'COMMIT'];
    fails(['iptables-restore', '--noflush'], noChain, 5);
    const bridges = [{ name: 'br-int', failMode: 'secure', origin: ORIGIN }] as const;
    const ovs = [...startOvsdb(ORIGIN), ...fillDatabase('net1', bridges, [], ORIGIN), startVswitchd(ORIGIN)];
    const [add = step([])] = addFlows('flows', 'br-int', HOST.flows, ORIGIN, locate);
    fails(add.argv, between('priority=1 actions=drop', 'priority=2,in_port="nope" actions=drop'), 4, ovs);
    fails(add.argv, between('priority=1 actions=drop', 'priority=2 actions=output:"nope"'), 4, ovs);
    t.equal(failedInputLine(step(['true'], { stdin: 'a\n' }), 'no line is named'), undefined);
    t.equal(failedInputLine(step(['true']), 'Command failed -:1'), undefined, 'no input');
    t.end();
  });

  void t.test(`a port that Open vSwitch cannot make is a failure, by ${way}`, (t) => {
    const bridges = [{ name: 'br-phy', origin: ORIGIN }];
    const ports = [{ bridge: 'br-phy', name: 'nowhere', type: '' as const, origin: ORIGIN }];
    const database = [...startOvsdb(ORIGIN), ...fillDatabase('net1', bridges, ports, ORIGIN)];
    const { exitCode, stderr } = run(script([[...database, startVswitchd(ORIGIN), checkPorts(ORIGIN)]]));
    t.equal(exitCode, 1);
    t.match(parseScriptFailure(stderr)?.stderr, /^nowhere +"could not open network device nowhere/);
    t.end();
  });

  void t.test(`a host is made as its state says, by ${way}`, (t) => {
    const { stdout, stderr, exitCode } = run(renderScript(planCreate(HOST, locate), locate), {
      then: DUMP_HOST,
    });
    t.equal(exitCode, 0, stderr);
    const [flows = '', ...rest] = stdout.split('@rest\n');
    const wanted = HOST.flows.filter(({ bridge }) => bridge === 'br-int').map(renderFlow);
    t.same(parseFlows(flows, 'br-int', ORIGIN).map(renderFlow).sort(), wanted.sort());
    for (const fact of FACTS) t.match(rest.join(''), fact);
    t.end();
  });
}

void t.test("netlab's own sh makes of random batches what ip and bridge make", (t) => {
  fc.assert(
    fc.property(batches, ({ ip, bridge, inside }) => {
      const batch = (tool: string, lines: readonly string[], netns = ''): Step =>
        step(inNetns(netns, [tool, '-batch', '-']), { stdin: `${lines.join('\n')}\n` });
      const steps = [
        batch('ip', ip),
        batch('bridge', bridge),
        batch('ip', inside.a, 'a'),
        batch('ip', inside.b, 'b'),
      ];
      const [slow, fast] = WAYS.map((way) => carryOut(way, script([steps]), { then: DUMP_BATCHES }));
      return t.match(slow, { exitCode: 0, stderr: '' }) && t.strictSame(fast, slow);
    }),
    { numRuns: 15 },
  );
  t.end();
});

void t.test("netlab's own sh starts no ip, bridge, sysctl or ethtool for a new lab", (t) => {
  const main = `for my $step (map { @$_ } map { @$_ } stages(do { local $/; <STDIN> })) {
    print "@{ $step->{argv} }\\n$step->{stdin}" if "@{ $step->{argv} }" =~ /\\b(ip|bridge) -batch|\\bsysctl|\\bethtool/ && !understand($step);
  }`;
  for (const file of readdirSync('topologies')) {
    const { sandbox, hosts } = compile(loadLab(readFileSync(`topologies/${file}`, 'utf8'), file).lab);
    for (const state of [sandbox, ...hosts]) {
      const input = ownShell(main) + renderScript(planCreate(state, locate), locate);
      t.match(inBox('perl -', input), { exitCode: 0, stdout: '', stderr: '' }, `${file}: ${state.host}`);
    }
  }
  t.end();
});

void t.test('a process that dies of something ends, and does not go on where it was forked', (t) => {
  const codeOf = (what: string): string => `eval {
    waitpid aside(sub { ${what} }), 0;
    print 'it ended with ', $? >> 8, "\\n";
    1;
  } or print "caught by who forked it: $@";`;
  const main = `$| = 1; ${['die "no memory\\n"', "'137'", '0'].map(codeOf).join(' ')} end(0);`;
  t.match(inBox('perl -', ownShell(main)), {
    exitCode: 0,
    stdout: 'it ended with 255\nit ended with 137\nit ended with 0\n',
    stderr: 'no memory\n',
  });
  t.end();
});
