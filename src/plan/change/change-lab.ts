import type { Lane, Locate, Plan } from '../../model/batch.js';
import { SANDBOX, type HostState, type LabStates } from '../../model/host-state.js';
import { addHost, removeHost } from '../../tools/index.js';
import { planAnnounce, planTelling } from '../host/announce.js';
import type { Cost } from './costs.js';
import { planChange, type HostChange } from './change.js';
import { planCreate } from '../host/create.js';
import { difference } from '../difference/difference.js';
import { planPrograms } from '../host/programs.js';
import { hold, isHoldable, release } from '../host/hold.js';
import { finishPlan } from '../host/stages.js';

/** Plans that may be carried out side by side, and what people call them. */
export interface Round {
  readonly name:
    | 'hosts'
    | 'switches'
    | 'make'
    | 'announce'
    | 'remove'
    | 'tell'
    | 'run'
    | 'unplug'
    | 'hold'
    | 'release'
    | 'pin'
    | 'move'
    | 'unpin';
  readonly plans: readonly Plan[];
}

/** What is carried out, round by round, and what may be noticed of it. */
export interface LabPlan {
  readonly rounds: readonly Round[];
  readonly costs: readonly Cost[];
}

/**
 * The way of a running lab from one state to another. A round begins when all plans of the one before are done:
 * new hosts and their cables; what is new on each host; what hosts say to each other; what goes from each host; cables
 * and hosts that go; who has which address now. Rounds with nothing to do are left out.
 */
export function planLabChange(from: LabStates, to: LabStates, locate: Locate): LabPlan {
  const before = new Map(from.hosts.map((state) => [state.host, state]));
  const after = new Set(to.hosts.map(({ host }) => host));
  const switches = planChange(from.sandbox, to.sandbox, locate);
  const changes = to.hosts.map((state) => hostChange(before.get(state.host), state, locate));
  const plugging = replugged(from, to);
  const goes = joined(switches.remove, inSandbox('hosts that go', goneHosts(from, after)));
  return {
    rounds: withoutIdle([
      { name: 'hosts', plans: [inSandbox('new hosts', newHosts(before, to))] },
      ...held('switches', switches.make, plugging),
      ...changeRounds(changes),
      ...held('unplug', goes, plugging),
      { name: 'tell', plans: [switches, ...changes].map(({ tell }) => tell) },
    ]),
    costs: [...changes.flatMap(({ costs }) => costs), ...lost(from, after)],
  };
}

/** A round of the sandbox that changes links of hosts which carry packets. */
export function held(name: Round['name'], plan: Plan, hosts: readonly string[]): Round[] {
  if (plan.stages.length === 0) return [];
  return [
    { name: 'hold', plans: hosts.map((host) => hold(host, originOf(host))) },
    { name, plans: [plan] },
    { name: 'release', plans: hosts.map((host) => release(host, originOf(host))) },
  ];
}

/** Names of hosts that stay and run Open vSwitch, and whose cables come, go or change. */
export function replugged(from: LabStates, to: LabStates): string[] {
  const { due, removed } = difference(from.sandbox.links, to.sandbox.links, ({ name }) => name);
  const ends = [...due, ...removed].flatMap((link) => (link.kind === 'veth' ? [link.peer.netns] : []));
  const stays = new Set(from.hosts.filter(isHoldable).map(({ host }) => host));
  return to.hosts.map(({ host }) => host).filter((host) => stays.has(host) && ends.includes(host));
}

/** Make before break: all hosts do the first part of their changes, then all the second, and so on. */
export const changeRounds = (changes: readonly HostChange[]): Round[] => [
  { name: 'make', plans: changes.map(({ make }) => make) },
  { name: 'announce', plans: changes.map(({ announce }) => announce) },
  { name: 'remove', plans: changes.map(({ remove }) => remove) },
  { name: 'run', plans: changes.map(({ run }) => run) },
];

/** Rounds in which there is something to do, and the plans of these that do something. */
export const withoutIdle = (rounds: readonly Round[]): Round[] =>
  rounds
    .map(({ name, plans }) => ({ name, plans: plans.filter(({ stages }) => stages.length > 0) }))
    .filter(({ plans }) => plans.length > 0);

function hostChange(from: HostState | undefined, to: HostState, locate: Locate): HostChange {
  if (from !== undefined) return planChange(from, to, locate);
  return {
    make: planCreate(to, locate),
    announce: planAnnounce(to),
    remove: finishPlan(to.host, []),
    tell: planTelling(to.host, to.announcements, locate),
    run: planPrograms(to),
    costs: [],
  };
}

const newHosts = (before: ReadonlyMap<string, HostState>, to: LabStates) =>
  to.hosts.filter(({ host }) => !before.has(host)).map(({ host }) => [addHost(host, originOf(host))]);

const goneHosts = (from: LabStates, after: ReadonlySet<string>) =>
  from.hosts.filter(({ host }) => !after.has(host)).map(({ host }) => [removeHost(host, originOf(host))]);

/** What ends with a host. */
const lost = (from: LabStates, after: ReadonlySet<string>): Cost[] =>
  from.hosts
    .filter(({ host }) => !after.has(host))
    .flatMap(({ host, netns }) =>
      netns.map(({ name, origin: { path } }) => ({
        host,
        path,
        what: `namespace ${name} goes with its host`,
      })),
    );

const originOf = (host: string) => ({ feature: 'plan', path: `hosts.${host}` });

/** A plan of one stage that the sandbox carries out. */
export const inSandbox = (title: string, lanes: readonly Lane[]): Plan =>
  finishPlan(SANDBOX, [{ title, lanes }]);

/** One plan after another, of the same host. */
export const joined = (first: Plan, second: Plan): Plan => ({
  ...first,
  stages: [...first.stages, ...second.stages],
});
