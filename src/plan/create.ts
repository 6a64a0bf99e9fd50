import type { Lane, Locate, Plan, Stage } from '../model/batch.js';
import type { Flow } from '../model/flow.js';
import { SANDBOX, type HostState } from '../model/host-state.js';
import type { Origin } from '../model/origin.js';
import {
  addFlows,
  createBridgesAndPorts,
  createLinks,
  moveLinks,
  startOpenVswitch,
  writeFile,
} from '../tools/index.js';
import { byNetns, splitAtOvs } from './netns-state.js';
import { announcements, configure, firewall } from './netns-steps.js';

/**
 * The way of a host from nothing to its state. What does not depend on each other runs side by side:
 *
 * 1. Open vSwitch starts, while namespaces, links and the host's own rules are made;
 * 2. OVS gets its bridges and ports, which may be those links, while servers are configured;
 * 3. flows are added, which name ports, and what has devices made by OVS is configured: routers;
 * 4. addresses are announced.
 *
 * NICs on a switch of the sandbox are there already: the sandbox's plan makes both ends.
 */
export function planCreate(state: HostState, locate: Locate): Plan {
  const origin: Origin = { feature: 'plan', path: state.host === SANDBOX ? '' : `hosts.${state.host}` };
  const netns = byNetns(state, origin);
  const own = splitAtOvs(netns.own);
  const named = netns.named.map(splitAtOvs);
  const stages: Stage[] = [
    {
      title: 'namespaces and links; Open vSwitch starts',
      lanes: [
        state.ovsBridges.length === 0 ? [] : startOpenVswitch(state.host, origin),
        [
          ...createLinks('namespaces and links', state.netns, state.links, origin, locate),
          ...configure(own.before, locate),
        ],
        firewall(own.before, locate),
        state.files.map(writeFile),
      ],
    },
    {
      title: 'bridges and ports; servers',
      lanes: [
        plugOpenVswitch(state, origin, locate),
        ...deal(named.map(({ before }) => [...firewall(before, locate), ...configure(before, locate)])),
      ],
    },
    {
      title: 'flows; routers',
      lanes: [
        ...flowLanes(state, origin, locate),
        ...deal([own, ...named].map(({ after }) => configure(after, locate))),
      ],
    },
    { title: 'announcements', lanes: [netns.named.flatMap(announcements)] },
  ];
  return { host: state.host, stages: stages.map(compact).filter(({ lanes }) => lanes.length > 0) };
}

/** Rows of the database, then the devices that come of them, each into its namespace. */
function plugOpenVswitch(state: HostState, origin: Origin, locate: Locate): Lane {
  const moving = state.links.filter((link) => link.kind === 'internal').filter(({ netns }) => netns !== '');
  return [
    ...createBridgesAndPorts(state.ovsBridges, state.ovsPorts, origin),
    ...moveLinks('OVS devices to their namespaces', moving, origin, locate),
  ];
}

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

/** More lanes than this gain nothing: the processes that they run only share the processors. */
const MOST_LANES = 4;

/** Joins lanes to a few, neighbours together. */
function deal(lanes: readonly Lane[]): Lane[] {
  const present = lanes.filter((lane) => lane.length > 0);
  const size = Math.ceil(present.length / MOST_LANES);
  return size <= 1
    ? present
    : Array.from({ length: MOST_LANES }, (_, index) =>
        present.slice(index * size, (index + 1) * size).flat(),
      );
}

const compact = ({ title, lanes }: Stage): Stage => ({
  title,
  lanes: lanes.filter((lane) => lane.length > 0),
});
