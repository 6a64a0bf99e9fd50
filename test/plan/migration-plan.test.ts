import t, { type Test } from 'tap';
import { compile } from '../../src/compile/compile.js';
import { locateIn } from '../../src/model/batch.js';
import type { HostState } from '../../src/model/host-state.js';
import type { Lab, Mechanism } from '../../src/model/lab.js';
import { labSteps, relocated } from '../../src/plan/migrate/lab-steps.js';
import { meanwhile } from '../../src/plan/migrate/meanwhile.js';
import { planMigration } from '../../src/plan/migrate/migrate.js';
import { loadLab } from '../../src/resolve/load.js';
import { planSteps, renderFlow } from '../../src/tools/index.js';

/** What is planned for servers that move. */

const TEXT = `name: plan
hosts: { h1: {}, h2: {}, h3: {} }
networks: { net: { cidr: 10.0.0.0/24 } }
servers:
  mover: { network: net, host: h1, mac: fa:16:3e:00:00:01 }
  stays: { network: net, host: h1 }
  there: { network: net, host: h2 }
  other: { network: net, host: h3 }
`;

const labOf = (mechanism: Mechanism): Lab => loadLab(`mechanism: ${mechanism}\n${TEXT}`, 'plan.yml').lab;

/** States of three hosts while `mover` may be on h1 or h2. */
function between(mechanism: Mechanism): HostState[] {
  const lab = labOf(mechanism);
  const from = compile(lab);
  const to = compile(relocated(lab, 'mover', 'h2'), from.numbers);
  const roles = ['leave', 'arrive', undefined] as const;
  return from.hosts.map((state, index) =>
    meanwhile(state, to.hosts[index] ?? state, { role: roles[index], ports: new Set(['servers.mover']) }),
  );
}

void t.test('while a server may be on either of two hosts', (t) => {
  t.test('Open vSwitch sends to both, and nobody answers ARP for it where it may be', (t) => {
    const found = between('openvswitch').map(({ flows }) =>
      flows
        .filter(({ table }) => table === 20 || table === 21)
        .map(renderFlow)
        .filter((flow) => flow.includes('fa:16:3e:00:00:01'))
        .map((flow) => flow.replace(/^table=(\d+).*\[\],/, '$1 ')),
    );
    t.same(found, [
      [],
      [],
      ['20 output:"vxlan-c0a83202",output:"vxlan-c0a83201"', '21 mod_dl_src:fa:16:3e:00:00:01,IN_PORT'],
    ]);
    t.end();
  });
  t.test('Linux bridges flood, as a VXLAN device sends to one host only', (t) => {
    const found = between('linuxbridge').map(({ fdb }) =>
      fdb.filter(({ mac }) => mac === 'fa:16:3e:00:00:01'),
    );
    t.same(found, [[], [], []]);
    t.end();
  });
  t.end();
});

void t.test('cables are moved once all is there, and nothing goes from the old host before', (t) => {
  for (const mechanism of ['openvswitch', 'linuxbridge'] as const) {
    const lab = labOf(mechanism);
    const from = compile(lab);
    const moved = relocated(lab, 'mover', 'h2');
    const to = compile(moved, from.numbers);
    const servers = lab.servers.filter(({ name }) => name === 'mover');
    const { rounds, costs } = planMigration(
      from,
      to,
      { servers, from: 'h1', to: 'h2' },
      locateIn(lab.source),
    );
    const move = rounds.findIndex(({ name }) => name === 'move');
    const before = rounds.slice(0, move).flatMap(({ plans }) => plans.map(({ host }) => host));
    t.notOk(before.includes('h1'), 'h1 is as it was');
    const after = rounds.slice(move + 1).flatMap(({ plans }) => plans);
    const made = after.filter(({ host }) => host === 'h2').flatMap(planSteps);
    t.notOk(
      made.some(({ argv }) => argv.includes('iptables-restore')),
      'h2 filters before it has the server',
    );
    t.same(costs, [
      { host: 'h1', path: 'servers.mover', what: 'mover moves to h2: packets are lost for a moment' },
    ]);
  }
  t.end();
});

const stepsAre = (t: Test, name: string, found: readonly string[], wanted: readonly string[]): void => {
  t.same(found, wanted, name);
};

void t.test('the labs on the way', (t) => {
  const before = labOf('openvswitch');
  const way = (text: string): string[] => {
    const after = loadLab(text, 'plan.yml', before).lab;
    return labSteps(before, after).map(({ lab, migration }) => {
      const moves =
        migration === undefined
          ? 'edit'
          : `${migration.from}-${migration.to} ${migration.servers.map(({ name }) => name).join(' ')}`;
      return `${moves}, ${lab.hosts.length} hosts, ${lab.servers.length} servers`;
    });
  };
  const more = TEXT.replace('h3: {} }', 'h3: {}, h4: {} }');
  stepsAre(t, 'an edit is one step', way(TEXT.replace(/ {2}stays.*\n/, '')), ['edit, 3 hosts, 3 servers']);
  stepsAre(
    t,
    'what is edited besides comes after',
    way(
      TEXT.replace('  stays: { network: net, host: h1 }\n', '').replace(
        'mover: { network: net, host: h1',
        'mover: { network: net, host: h2',
      ),
    ),
    ['h1-h2 mover, 3 hosts, 4 servers', 'edit, 3 hosts, 3 servers'],
  );
  stepsAre(
    t,
    'those of one way go together, two that change places one after the other',
    way(
      TEXT.replaceAll('host: h1', 'host: X')
        .replaceAll('host: h2', 'host: h1')
        .replaceAll('host: X', 'host: h2'),
    ),
    ['h1-h2 mover stays, 3 hosts, 4 servers', 'h2-h1 there, 3 hosts, 4 servers', 'edit, 3 hosts, 4 servers'],
  );
  stepsAre(t, 'a new host is there before', way(more.replace('host: h2', 'host: h4')), [
    'edit, 4 hosts, 4 servers',
    'h2-h4 there, 4 hosts, 4 servers',
    'edit, 4 hosts, 4 servers',
  ]);
  t.end();
});
