import type { Lane, Locate, Plan } from '../model/batch.js';
import type { Flow } from '../model/flow.js';
import { SANDBOX, type HostState } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import {
  addFlows,
  addPorts,
  createBridges,
  createLinks,
  moveLinks,
  startOvsdb,
  startVswitchd,
  writeFile,
} from '../tools/index.js';
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
  const netns = byNetns(state, origin);
  const own = splitAtOvs(netns.own);
  const named = netns.named.map(splitAtOvs);
  const stages = [
    { title: 'namespaces and links; OVS database', lanes: foundations(state, own, origin, locate) },
    { title: 'Open vSwitch; servers; packet filters', lanes: inhabitants(state, own, named, origin, locate) },
    { title: 'flows; devices made by OVS', lanes: wiring(state, own, origin, locate) },
    { title: 'routers and load balancers', lanes: deal(named.map(({ after }) => populate(after, locate))) },
  ];
  return finishPlan(state.host, stages);
}

/** What needs nothing but the host. */
function foundations(state: HostState, own: SplitNetns, origin: Origin, locate: Locate): Lane[] {
  const database = [...startOvsdb(origin), createBridges(state.host, state.ovsBridges, origin)];
  return [
    state.ovsBridges.length === 0 ? [] : database,
    [
      ...createLinks('namespaces and links', state.netns, state.links, origin, locate),
      ...configure(own.before, locate),
    ],
    state.files.map(writeFile),
  ];
}

/** What needs namespaces and links: as ports of a bridge, or to be configured. */
function inhabitants(
  state: HostState,
  own: SplitNetns,
  named: readonly SplitNetns[],
  origin: Origin,
  locate: Locate,
): Lane[] {
  return [
    state.ovsBridges.length === 0 ? [] : [startVswitchd(origin), ...addPorts(state.ovsPorts, origin)],
    firewall(own.before, locate),
    daemons()(own.before),
    ...deal(named.map(({ before }) => [...firewall(before, locate), ...populate(before, locate)])),
  ];
}

/** What needs ports: flows, which name them, and the devices that came of internal ones. */
function wiring(state: HostState, own: SplitNetns, origin: Origin, locate: Locate): Lane[] {
  const moving = state.links.filter((link) => link.kind === 'internal').filter(({ netns }) => netns !== '');
  return [
    ...flowLanes(state, origin, locate),
    moveLinks('devices made by OVS to their namespaces', moving, origin, locate),
    populate(own.after, locate),
  ];
}

/** A namespace's devices and addresses, and who binds to them. */
const populate = (netns: NetnsState, locate: Locate): Lane => [
  ...configure(netns, locate),
  ...daemons()(netns),
];

/** One lane a bridge. A bridge that is not `secure` has its one NORMAL flow by itself. */
function flowLanes({ ovsBridges, flows }: HostState, origin: Origin, locate: Locate): Lane[] {
  const secure = new Set(ovsBridges.filter(({ failMode }) => failMode === 'secure').map(({ name }) => name));
  const byBridge = new Map<string, Flow[]>();
  for (const flow of flows) {
    if (!secure.has(flow.bridge) && isDefaultFlow(flow)) continue;
    const present = byBridge.get(flow.bridge);
    if (present === undefined) byBridge.set(flow.bridge, [flow]);
    else present.push(flow);
  }
  return [...byBridge].map(([bridge, own]) => addFlows(`flows of ${bridge}`, bridge, own, origin, locate));
}

const isDefaultFlow = ({ table, priority, match, actions }: Flow): boolean =>
  table === 0 &&
  priority === 0 &&
  Object.keys(match).length === 0 &&
  actions.length === 1 &&
  actions[0]?.kind === 'normal';
