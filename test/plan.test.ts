import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import t from 'tap';
import { compile } from '../src/compile/compile.js';
import type { Lane, Locate, Plan, Step } from '../src/model/batch.js';
import { SANDBOX, type HostState } from '../src/model/host-state.js';
import { planCreate } from '../src/plan/create.js';
import { loadLab } from '../src/resolve/load.js';
import {
  addFlows,
  createBridges,
  failedInputLine,
  parseFlows,
  parseScriptFailure,
  planSteps,
  renderFlow,
  renderScript,
  startOvsdb,
  startVswitchd,
} from '../src/tools/index.js';
import { ORIGIN } from './tools/arbitraries.js';
import { inBox } from './tools/box.js';
import { DUMP_HOST, FACTS, HOST } from './tools/host.js';

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

void t.test('the script', (t) => {
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
    const { stdout, stderr, exitCode } = inBox('sh -s; cat /run/out', script([steps]));
    t.equal(exitCode, 0, stderr);
    t.same(
      stdout.split('\0').slice(0, -1),
      words.flatMap((word) => [word, `${word}\n`]),
    );
    t.end();
  });

  t.test('no comment leaves its line', (t) => {
    const evil = script([[step(['true'], { title: 'a\nexit 3' })]]);
    t.equal(inBox('sh -s', evil).exitCode, 0);
    t.match(evil, '# a?exit 3 (shop.yml:12 servers.web1)\nrun 1 true');
    t.end();
  });

  t.test('lanes of a stage run side by side, stages one after the other', (t) => {
    const meet = (own: string, other: string): Lane => [
      shell(
        `: >/run/${own}; i=0; while [ ! -e /run/${other} ]; do i=$((i+1)); [ $i -lt 200 ] || exit 1; sleep 0.1; done`,
      ),
    ];
    const { exitCode, stderr } = inBox(
      'sh -s',
      script([meet('a', 'b'), meet('b', 'a')], [[shell('[ -e /run/a ]')]]),
    );
    t.equal(exitCode, 0, stderr);
    t.end();
  });

  t.test('a step that fails is told, its lane ends, other lanes go on, later stages do not', (t) => {
    const { exitCode, stderr, stdout } = inBox(
      'code=0; sh -s || code=$?; cat /run/out; ls -d /run/netlab* || true; exit $code',
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
    );
    t.equal(exitCode, 1);
    t.same(parseScriptFailure(stderr), { step: 2, exitCode: 7, stderr: 'no such thing\nagain' });
    t.equal(stdout, 'beside\nnext\n', 'and no file of its own is left');
    t.equal(parseScriptFailure('something else\n'), undefined);
    t.end();
  });

  t.test('a step that must be silent has failed if it complains', (t) => {
    const complain = shell('echo could not open network device >&2');
    t.equal(inBox('sh -s', script([[complain]])).exitCode, 0);
    const { exitCode, stderr } = inBox('sh -s', script([[{ ...complain, mustBeSilent: true }]]));
    t.equal(exitCode, 1);
    t.same(parseScriptFailure(stderr), { step: 1, exitCode: 0, stderr: 'could not open network device' });
    t.end();
  });

  t.test('nobody waits for a step in the background, nor does it keep the output open', (t) => {
    const before = Date.now();
    const { exitCode, stderr } = inBox('sh -s; true', script([[shell('sleep 20', { background: true })]]));
    t.equal(exitCode, 0, stderr);
    t.ok(Date.now() - before < 19_000);
    t.end();
  });

  t.test('progress is told if one asks for it', (t) => {
    const two = script([[shell('true')], [shell('true')]]);
    t.equal(inBox('sh -s', two).stderr, '');
    t.equal(
      inBox('NETLAB_WIRE_PROGRESS=1 sh -s', two).stderr.split('\n').sort().join(' '),
      ' @done 1 @done 2',
    );
    t.end();
  });
  t.end();
});

void t.test('a failure leads to the line of input that caused it', (t) => {
  const fails = (
    argv: readonly string[],
    lines: readonly string[],
    line: number,
    before: readonly Step[] = [],
  ): void => {
    const failing = step(argv, { stdin: `${lines.join('\n')}\n` });
    const { stderr } = inBox('sh -s', script([[...before, failing]]));
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
  const bridge = createBridges('net1', [{ name: 'br-int', failMode: 'secure', origin: ORIGIN }], ORIGIN);
  const ovs = [...startOvsdb(ORIGIN), bridge, startVswitchd(ORIGIN)];
  const [add = step([])] = addFlows('flows', 'br-int', HOST.flows, ORIGIN, locate);
  fails(add.argv, between('priority=1 actions=drop', 'priority=2,in_port="nope" actions=drop'), 4, ovs);
  fails(add.argv, between('priority=1 actions=drop', 'priority=2 actions=output:"nope"'), 4, ovs);
  t.equal(failedInputLine(step(['true'], { stdin: 'a\n' }), 'no line is named'), undefined);
  t.equal(failedInputLine(step(['true']), 'Command failed -:1'), undefined, 'no input');
  t.end();
});

void t.test('a host is made as its state says', (t) => {
  const { stdout, stderr, exitCode } = inBox(
    `sh -s\n${DUMP_HOST}`,
    renderScript(planCreate(HOST, locate), locate),
  );
  t.equal(exitCode, 0, stderr);
  const [flows = '', ...rest] = stdout.split('@rest\n');
  const wanted = HOST.flows.filter(({ bridge }) => bridge === 'br-int').map(renderFlow);
  t.same(parseFlows(flows, 'br-int', ORIGIN).map(renderFlow).sort(), wanted.sort());
  for (const fact of FACTS) t.match(rest.join(''), fact);
  t.end();
});

void t.test('the order of a plan', (t) => {
  const { sandbox, hosts } = compile(loadLab(readFileSync('topologies/quickstart.yml', 'utf8'), 'q.yml').lab);

  t.test('what a step needs has been made before it', (t) => {
    for (const state of hosts) {
      const before = order(planCreate(state, locate));
      t.ok(before('netns add', '--net=/run/netns/'), `${state.host}: namespaces before anything in them`);
      t.ok(before('link add', 'add-port'), `${state.host}: links before they become ports`);
      t.ok(before('add-br', 'start ovs-vswitchd'), `${state.host}: bridges are there when vswitchd starts`);
      t.ok(before('add-port', 'ovs-ofctl'), `${state.host}: ports before flows that name them`);
      t.ok(before('add-port', 'link set q[rg]-'), `${state.host}: devices of OVS before they are moved`);
      t.ok(before(' netns qrouter-', 'dev q[rg]-'), `${state.host}: devices before their addresses`);
      t.ok(before('ipset', '--match-set'), `${state.host}: sets before rules that name them`);
      for (const { netns, argv } of state.daemons) {
        const daemon = `--net=/run/netns/${netns} .*${argv[0] ?? ''}`;
        t.ok(before(`--net=/run/netns/${netns} ip -batch`, daemon), `${netns}: addresses before daemons`);
        t.ok(before('install -D', daemon), `${netns}: files before daemons`);
      }
    }
    t.end();
  });

  t.test('a bridge that is not secure has its NORMAL flow by itself', (t) => {
    const flows = (bridge: string): string[] =>
      planSteps(planCreate(HOST, locate)).flatMap(({ argv, stdin = '' }) =>
        argv[0] === 'ovs-ofctl' && argv.includes(bridge) ? [stdin] : [],
      );
    t.same(flows('br-phy'), []);
    t.match(flows('br-int')[0], 'priority=0 actions=resubmit(,60)');
    t.end();
  });

  t.test('the sandbox has switches and cables, and sets up the ends on the hosts', (t) => {
    const programs = planSteps(planCreate(sandbox, locate)).map(({ argv }) => argv.join(' '));
    t.same(
      new Set(programs.map((program) => program.replace(/=.* ip/, '=HOST ip'))),
      new Set(['ip -batch -', 'ethtool -K sw-ext tx off', 'nsenter --net=HOST ip -batch -']),
    );
    t.equal(planCreate(sandbox, locate).host, SANDBOX);
    t.end();
  });

  t.test('many namespaces share few lanes, in order', (t) => {
    const names = Array.from({ length: 30 }, (_, index) => `w${index}`);
    const state: HostState = {
      ...HOST,
      netns: names.map((name) => ({ name, origin: ORIGIN })),
      links: [],
      sysctls: [],
      ovsBridges: [],
      ovsPorts: [],
      flows: [],
      iptablesRules: [],
      iptablesChains: [],
      ebtablesRules: [],
      ebtablesChains: [],
      neighbours: [],
      fdb: [],
      ipsets: [],
      addresses: [],
      routes: [],
      files: [],
      daemons: [],
      announcements: [],
    };
    const { stages } = planCreate(state, locate);
    const last = stages.at(-1)?.lanes ?? [];
    t.equal(last.length, 4);
    t.same(
      last.flat().map(({ argv }) => argv[1]),
      names.map((name) => `--net=/run/netns/${name}`),
    );
    t.end();
  });
  t.end();
});

/** Whether each step that has the first text comes before each that has the second: stages earlier, or in its lane. */
function order({ stages }: Plan): (first: string, second: string) => boolean {
  const places = (text: string): { stage: number; lane: number; step: number }[] =>
    stages.flatMap(({ lanes }, stage) =>
      lanes.flatMap((steps, lane) =>
        steps.flatMap(({ title, argv, stdin = '' }, step) =>
          new RegExp(text).test([title, ...argv, stdin].join(' ')) ? [{ stage, lane, step }] : [],
        ),
      ),
    );
  return (first, second) =>
    places(second).every((then) =>
      places(first).every(
        (one) =>
          one.stage < then.stage ||
          (one.stage === then.stage && one.lane === then.lane && one.step < then.step),
      ),
    );
}
