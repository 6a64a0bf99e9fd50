import { readFileSync } from 'node:fs';
import t from 'tap';
import { compile } from '../src/compile/compile.js';
import type { Locate, Plan } from '../src/model/batch.js';
import { SANDBOX, type HostState } from '../src/model/host-state.js';
import { planCreate } from '../src/plan/create.js';
import { loadLab } from '../src/resolve/load.js';
import { planSteps } from '../src/tools/index.js';
import { ORIGIN } from './tools/arbitraries.js';
import { HOST } from './tools/host.js';

const locate: Locate = ({ path }) => `shop.yml:12 ${path}`;

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
