import { readFileSync } from 'node:fs';
import t from 'tap';
import { compile } from '../../src/compile/compile.js';
import { labChange } from '../../src/apply/lab/change.js';
import type { CompiledStates } from '../../src/apply/lab/make.js';
import type { LabRecord } from '../../src/apply/lab/store.js';
import type { Locate, Plan } from '../../src/model/batch.js';
import { SANDBOX, type HostState } from '../../src/model/host-state.js';
import type { Lab } from '../../src/model/lab.js';
import { planLabChange, type Round } from '../../src/plan/change/change-lab.js';
import { planCreate } from '../../src/plan/host/create.js';
import { loadLab } from '../../src/resolve/load.js';
import { planSteps } from '../../src/tools/index.js';
import { EDITS } from '../change/edits.js';
import { ORIGIN } from '../tools/arbitraries.js';
import { HOST } from '../tools/host.js';

const locate: Locate = ({ path }) => `shop.yml:12 ${path}`;

void t.test('the order of a plan', (t) => {
  const { sandbox, hosts } = compile(loadLab(readFileSync('topologies/quickstart.yml', 'utf8'), 'q.yml').lab);

  t.test('what a step needs has been made before it', (t) => {
    for (const state of hosts) {
      const before = order(planCreate(state, locate));
      t.ok(before('netns add', '--net=/run/netns/'), `${state.host}: namespaces before anything in them`);
      t.ok(before('link add', 'start ovs-vswitchd'), `${state.host}: links before Open vSwitch takes them`);
      t.ok(before('add-br', 'start ovs-vswitchd'), `${state.host}: bridges are there when vswitchd starts`);
      t.ok(before('add-port', 'ovs-ofctl'), `${state.host}: ports before flows that name them`);
      t.ok(before('add-port', 'link set q[rg]-'), `${state.host}: devices of OVS before they are moved`);
      t.ok(before(' netns qrouter-', 'dev q[rg]-'), `${state.host}: devices before their addresses`);
      t.ok(before('add-flows br-int', 'first frames'), `${state.host}: flows before frames that they let in`);
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
      new Set([
        'ip -batch -',
        'sysctl -q -p -',
        'ethtool -K sw-ext tx off',
        'install -D -m 644 /dev/stdin /run/servers/.answer.pl',
        'nsenter --net=HOST ip -batch -',
      ]),
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

void t.test('plans of edits', (t) => {
  const file = 'test/change/lab.yml';
  let text = readFileSync(file, 'utf8');
  let { lab } = loadLab(text, file);
  let states = compile(lab);
  for (const { name, edit, costs = [] } of EDITS) {
    text = edit(text);
    const now = loadLab(text, file, lab).lab;
    const to = compile(now, states.numbers);
    const running = new Set(states.hosts.map(({ host }) => host));
    const { rounds } = planLabChange(states, to, locate);
    t.same(whoNotices(lab, now, states), [...costs].sort(), `who notices ${name}`);
    t.same(linksWithoutHold(rounds, running), [], name);
    t.same(connectionsOfAll(rounds), [], 'connections of one port each are forgotten');
    t.same(planLabChange(to, compile(now, to.numbers), locate), { rounds: [], costs: [] }, 'nothing more');
    [lab, states] = [now, to];
  }
  t.end();
});

/** Entries of a topology that notice when it becomes another one, with migrations as `up` plans them. */
function whoNotices(lab: Lab, next: Lab, { numbers }: CompiledStates): string[] {
  const { costs } = labChange({ lab, numbers } as LabRecord, next, compile);
  return [...new Set(costs.map(({ path }) => /^[^.]*\.[\w-]+/.exec(path)?.[0] ?? path))].sort();
}

void t.test('a setting that nobody wants any more becomes what it is where nobody sets it', (t) => {
  const file = 'topologies/ha-router.yml';
  const text = readFileSync(file, 'utf8');
  const { lab } = loadLab(text, file);
  const states = compile(lab);
  const single = loadLab(text.replace('ha: true\n    hosts: [net1, net2]', 'host: net1'), file, lab).lab;
  const { rounds } = planLabChange(states, compile(single, states.numbers), locate);
  const settings = rounds
    .flatMap(({ plans }) => plans.flatMap(stepsOf))
    .map(({ host, step }) => ({
      host,
      lines: step.stdin?.match(/^net.ipv6.conf.default.addr_gen_mode = .$/gm) ?? [],
    }));
  t.same(
    settings.filter(({ lines }) => lines.length > 0),
    [{ host: 'net1', lines: ['net/ipv6/conf/default/addr_gen_mode = 0'] }],
    'a router that is no HA router any more has link-local addresses again',
  );
  t.end();
});

void t.test('two ports of a server on one subnet have its routes once', (t) => {
  const subnet = '{ cidr: 10.0.1.0/24, routes: [{ destination: 10.7.0.0/16, nexthop: 10.0.1.9 }] }';
  const text = `name: twice\nnetworks: { net: { subnets: [${subnet}] } }\nservers: { one: { ports: [{ network: net }, { network: net }] } }\n`;
  const routes = compile(loadLab(text, 'twice.yml').lab).hosts.flatMap((host) => host.routes);
  t.same(
    routes.filter(({ netns }) => netns === 'one').map(({ destination, device }) => [destination, device]),
    [
      ['default', 'eth0'],
      ['10.7.0.0/16', 'eth0'],
    ],
  );
  t.end();
});

/** Of the connections that a host forgets, those that are not of one port's zone: others would lose what is on its way. */
function connectionsOfAll(rounds: readonly Round[]): string[] {
  return rounds
    .flatMap(({ plans }) => plans.flatMap(stepsOf))
    .filter(({ step }) => step.argv[0] !== 'nsenter')
    .flatMap(({ step }) => step.stdin?.match(/^-D -f (?!.* -w \d).*/gm) ?? []);
}

function stepsOf(plan: Plan) {
  return planSteps(plan).map((step) => ({ host: plan.host, step }));
}

/**
 * Steps that change links of a running host while revalidators do not wait, and those that take a bridge away while they
 * do: ovs-vswitchd would wait for them for ever.
 */
function linksWithoutHold(rounds: readonly Round[], running: ReadonlySet<string>): string[] {
  const held = new Set<string>();
  const wrong: string[] = [];
  for (const { host, step } of rounds.flatMap(({ plans }) => plans.flatMap(stepsOf))) {
    const words = [...step.argv, step.stdin ?? ''].join(' ');
    const [pauses, resumes] = [words.includes('revalidator/pause'), words.includes('revalidator/resume')];
    if ((pauses && held.has(host)) || (resumes && !held.has(host))) wrong.push(words);
    if (pauses) held.add(host);
    if (resumes) held.delete(host);
    const isLinks = step.argv[0] !== 'nsenter' && /^link (add|del|set) | (add|del)-port /m.test(words);
    if (isLinks && running.has(host) && !held.has(host)) wrong.push(words);
    if (words.includes(' del-br ') && held.has(host)) wrong.push(words);
  }
  return [...wrong, ...held];
}
