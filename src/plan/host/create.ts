import type { Lane, Locate, Plan, Stage } from '../../model/batch.js';
import type { Flow } from '../../model/flow.js';
import { groupBy } from '../../model/group-by.js';
import { SANDBOX, type HostState, type InternalLink } from '../../model/host-state.js';
import type { IptablesRule } from '../../model/netfilter/iptables.js';
import type { Origin } from '../../model/origin.js';
import {
  addBridges,
  addFlows,
  addPorts,
  checkPorts,
  createLinks,
  fillDatabase,
  moveLinks,
  sayWhatMoved,
  sendFirstFrames,
  startOvsdb,
  startVswitchd,
  writeFile,
} from '../../tools/index.js';
import { firstFrames } from './first-frames.js';
import { byNetns, splitAtOvs, type NetnsState, type SplitNetns } from './netns-state.js';
import { configure, daemons, firewall } from './netns-steps.js';
import { deal, finishPlan } from './stages.js';

/**
 * The way of a host from nothing to its state. What does not depend on each other runs side by side,
 * since most of it is waiting: for ovs-vswitchd's start, for the kernel to take rules and devices over.
 *
 * NICs on a switch of the sandbox are there already: the sandbox's plan makes both ends.
 */
export function planCreate(state: HostState, locate: Locate): Plan {
  const origin: Origin = { feature: 'plan', path: state.host === SANDBOX ? '' : `hosts.${state.host}` };
  return finishPlan(state.host, createStages({ state, origin, running: false, locate }));
}

/** What is to be made, on a host that has nothing yet or (`running`) has something already. */
export interface Making {
  readonly state: HostState;
  readonly origin: Origin;
  /** Open vSwitch is there, and so may be addresses and routes. */
  readonly running: boolean;
  readonly locate: Locate;
}

/** The stages, in order, of which any may be empty: foundations, servers, switching, wiring, routers. */
export function createStages(making: Making): readonly [Stage, Stage, Stage, Stage, Stage] {
  const { state, origin, running, locate } = making;
  const netns = byNetns(state, origin);
  const own = splitAtOvs(netns.own);
  const named = netns.named.map(splitAtOvs);
  const verb = running ? 'replace' : 'add';
  return [
    { title: 'namespaces and links; OVS database; packet filters', lanes: foundations(making, own, verb) },
    {
      title: 'servers',
      lanes: deal(named.filter(isPlain).map(({ before }) => populate(before, locate, verb))),
    },
    { title: 'Open vSwitch; packet filters of namespaces', lanes: switching(making, own, named, verb) },
    { title: 'flows; devices made by OVS', lanes: wiring(making, own, verb) },
    {
      title: 'routers and load balancers',
      lanes: [
        ...deal(named.map(({ after }) => populate(after, locate, verb))),
        sayWhatMoved(leaving(state), origin, locate),
      ],
    },
  ];
}

type Verb = 'add' | 'replace';

/** What needs nothing but the host. Rules may name devices that do not exist yet. */
function foundations({ state, origin, running, locate }: Making, own: SplitNetns, verb: Verb): Lane[] {
  const { host, ovsBridges, ovsPorts } = state;
  const database = running
    ? addBridges(ovsBridges, origin)
    : [...startOvsdb(origin), ...fillDatabase(host, ovsBridges, ovsPorts, origin)];
  const rules = firewall(own.before, locate);
  const links = [
    ...createLinks('namespaces and links', state.netns, state.links, origin, locate),
    ...configure(own.before, locate, verb),
  ];
  return [
    ovsBridges.length === 0 ? [] : database,
    ...(own.before.iptablesRules.some(hasUdpPort) ? [[...rules, ...links]] : [rules, links]),
    state.files.map(writeFile),
  ];
}

/**
 * For each UDP port in a rule iptables-restore asks for all addresses of the host, device by device (getaddrinfo(3)): that is
 * quick while there are none, and else takes seconds for hundreds of servers.
 */
const hasUdpPort = ({ matches }: IptablesRule): boolean =>
  matches.some((match) => match.kind === 'ports' && match.protocol === 'udp');

/**
 * A namespace that filters nothing: a server. It is brought up before Open vSwitch starts, which reads all routes, devices and
 * addresses of the host anew at each change of a device that it hears of.
 */
const isPlain = ({ before }: SplitNetns): boolean => before.iptablesRules.length === 0;

/** What needs links, as ports of a bridge, and who routes. */
function switching(
  { state, origin, running, locate }: Making,
  own: SplitNetns,
  named: readonly SplitNetns[],
  verb: Verb,
): Lane[] {
  const start = state.ovsBridges.length === 0 ? [] : [startVswitchd(origin), checkPorts(origin)];
  const others = named.filter((netns) => !isPlain(netns));
  return [
    running ? addPorts(state.ovsPorts, origin) : start,
    daemons()(own.before),
    ...deal(others.map(({ before }) => [...firewall(before, locate), ...populate(before, locate, verb)])),
  ];
}

/** What needs ports: flows, which name them, and the devices that came of internal ones. */
function wiring({ state, origin, running, locate }: Making, own: SplitNetns, verb: Verb): Lane[] {
  return [
    ...flowLanes(state, running, origin, locate),
    moveLinks('devices made by OVS to their namespaces', leaving(state), origin, locate),
    populate(own.after, locate, verb),
  ];
}

/** Devices that Open vSwitch makes on the host, and that belong elsewhere. */
const leaving = ({ links }: HostState): InternalLink[] =>
  links.filter((link) => link.kind === 'internal').filter(({ netns }) => netns !== '');

/** A namespace's devices and addresses, and who binds to them. */
const populate = (netns: NetnsState, locate: Locate, verb: Verb): Lane => [
  ...configure(netns, locate, verb),
  ...daemons()(netns),
];

/**
 * One lane a bridge. A new bridge that is not `secure` has its one NORMAL flow by itself. Servers of a running lab say where they are by
 * gratuitous ARP instead of a first frame, and one that is moving here is still elsewhere.
 */
function flowLanes(
  { ovsBridges, ovsPorts, links, flows }: HostState,
  running: boolean,
  origin: Origin,
  locate: Locate,
): Lane[] {
  const secure = new Set(ovsBridges.filter(({ failMode }) => failMode === 'secure').map(({ name }) => name));
  const isThere = (flow: Flow): boolean => !running && !secure.has(flow.bridge) && isDefaultFlow(flow);
  const byBridge = groupBy(
    flows.filter((flow) => !isThere(flow)),
    ({ bridge }) => bridge,
  );
  return [...byBridge].map(([bridge, own]) => [
    ...addFlows(`flows of ${bridge}`, bridge, own, origin, locate),
    ...(running ? [] : sendFirstFrames(firstFrames(bridge, ovsPorts, links), origin, locate)),
  ]);
}

const isDefaultFlow = ({ table, priority, match, actions }: Flow): boolean =>
  table === 0 &&
  priority === 0 &&
  Object.keys(match).length === 0 &&
  actions.length === 1 &&
  actions[0]?.kind === 'normal';
