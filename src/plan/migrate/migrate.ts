import type { Locate } from '../../model/batch.js';
import type { HostState, LabStates } from '../../model/host-state.js';
import { pinNetns, unpinNetns } from '../../tools/index.js';
import { reconnect } from './cables.js';
import { changeRounds, held, inSandbox, replugged, withoutIdle, type LabPlan } from '../change/change-lab.js';
import { planChange, type HostChange } from '../change/change.js';
import type { Migration } from './lab-steps.js';
import { meanwhile } from './meanwhile.js';
import { transferred } from './transfer.js';

/**
 * Live migration: servers move from one host to another with their addresses, processes and connections. All hosts are on
 * one kernel, so a server's namespace itself changes hosts, and the `tap` end of each of its cables is pulled out of the one
 * host and put into the other.
 *
 * Before that all hosts are made such that it does not matter on which of the two a server is ({@link meanwhile}), and
 * afterwards they become what they shall be: packets are lost only while a cable is in nobody's hands.
 * @param migration all that the states differ in
 */
export function planMigration(from: LabStates, to: LabStates, migration: Migration, locate: Locate): LabPlan {
  const { servers } = migration;
  const [source, destination] = [stateOf(from, migration.from), stateOf(to, migration.to)];
  const namespaces = source.netns.filter((netns) => servers.some(({ name }) => name === netns.name));
  const pins = pinNetns([migration.from, migration.to], namespaces);
  const unpins = unpinNetns(migration.from, namespaces);
  const cables = servers.flatMap((server) => reconnect(server, source, destination, locate));
  const plugging = replugged(from, to);
  const switches = planChange(from.sandbox, to.sandbox, locate);
  const { before, after } = hostChanges(from, to, migration, locate);
  return {
    rounds: withoutIdle([
      ...held('switches', switches.make, plugging),
      { name: 'pin', plans: [inSandbox('servers on their new host', [pins])] },
      ...changeRounds(before),
      { name: 'move', plans: [inSandbox('cables of servers', [cables])] },
      ...changeRounds(after),
      { name: 'unpin', plans: [inSandbox('servers on their old host', [unpins])] },
      ...held('unplug', switches.remove, plugging),
    ]),
    costs: servers.map(({ name, path }) => ({
      host: migration.from,
      path,
      what: `${name} moves to ${migration.to}: packets are lost for a moment`,
    })),
  };
}

interface HostChanges {
  readonly before: readonly HostChange[];
  readonly after: readonly HostChange[];
}

/** What happens to each host before the cables are moved, and what after it. */
function hostChanges(from: LabStates, to: LabStates, migration: Migration, locate: Locate): HostChanges {
  const { servers } = migration;
  const ports = new Set(servers.flatMap((server) => server.ports.map(({ path }) => path)));
  const names = new Set(servers.map(({ name }) => name));
  const hosts = transferred(from.hosts, names, [migration.from, migration.to]);
  const roles = new Map([
    [migration.from, 'leave'],
    [migration.to, 'arrive'],
  ] as const);
  const changes = to.hosts.map((state) => {
    const before = stateOf({ hosts }, state.host);
    const both = meanwhile(before, state, { role: roles.get(state.host), ports });
    return { before: planChange(before, both, locate), after: planChange(both, state, locate) };
  });
  return { before: changes.map((change) => change.before), after: changes.map((change) => change.after) };
}

function stateOf({ hosts }: Pick<LabStates, 'hosts'>, name: string): HostState {
  const state = hosts.find(({ host }) => host === name);
  if (state === undefined) throw new Error(`no host ${name}: a fault of netlab itself`);
  return state;
}
