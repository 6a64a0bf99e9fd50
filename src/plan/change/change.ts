import type { Lane, Locate, Plan, Stage } from '../../model/batch.js';
import { groupBy } from '../../model/group-by.js';
import { SANDBOX, type HostState } from '../../model/host-state.js';
import { takesIpv6 } from '../../model/ipv6.js';
import type { Origin } from '../../model/origin.js';
import {
  addMembers,
  changeDevices,
  deleteFlows,
  deleteLinks,
  deletePorts,
  editEbtables,
  editIptables,
  netnsTitle,
  reloadDaemon,
  removeFiles,
  renewLinkLocals,
  restoreIpsets,
  setBridges,
  setPorts,
  stopDaemon,
  switchOffTxChecksums,
} from '../../tools/index.js';
import { planAnnounce, planTelling } from '../host/announce.js';
import { addedState } from './added-state.js';
import type { Changing } from './changing.js';
import { costsOf, type Cost } from './costs.js';
import { createStages } from '../host/create.js';
import { daemonChanges, type DaemonChanges } from './daemon-changes.js';
import { without } from '../difference/difference.js';
import { connectionsToForget } from './forget.js';
import { held, isHoldable } from '../host/hold.js';
import { hostEdits, type NetnsEdits } from './host-edits.js';
import { hostDifference } from '../difference/host-difference.js';
import { cleaning, handedOver, isTakenOver, planRemoval, stopsFirst } from './removal.js';
import { linkLocals } from './link-local.js';
import { planPrograms } from '../host/programs.js';
import { finishPlan } from '../host/stages.js';

/**
 * The way of a running host from one state to another, make before break: all hosts do the first part, then all the
 * second, and so on, so that what is replaced works until what replaces it does.
 */
export interface HostChange {
  /** New things, and what is changed as it is: rules, sets, flows. */
  readonly make: Plan;
  /** What the host says to others. */
  readonly announce: Plan;
  /** What nobody needs any more goes, and connections that are no longer permitted. */
  readonly remove: Plan;
  /** What servers run, and is new or starts anew. */
  readonly run: Plan;
  /** What neighbours have to know of addresses that others had. */
  readonly tell: Plan;
  /** What may be noticed of it. */
  readonly costs: readonly Cost[];
}

/** Works out the change of one host; plans without stages where there is nothing to do. */
export function planChange(from: HostState, to: HostState, locate: Locate): HostChange {
  const origin: Origin = { feature: 'plan', path: to.host === SANDBOX ? '' : `hosts.${to.host}` };
  const difference = hostDifference(from, to);
  const edits = hostEdits(from, to);
  const daemons = daemonChanges(difference);
  const added = addedState(difference, daemons);
  const forgotten = connectionsToForget({ difference, edits });
  const changing: Changing = { difference, edits, daemons, forgotten, origin, locate };
  return {
    make: planMaking({ ...changing, added }),
    announce: planAnnounce(added, daemons.reloaded),
    remove: planRemoval(changing),
    run: planPrograms(added),
    tell: planTelling(to.host, difference.announcements.due, locate),
    costs: costsOf(changing),
  };
}

interface Making extends Changing {
  readonly added: HostState;
}

function planMaking(changing: Making): Plan {
  const { difference, edits, daemons, added, origin, locate } = changing;
  const { from, to } = difference;
  const running = isHoldable(from) || to.ovsBridges.length === 0;
  const [foundations, servers, switching, wiring, routers] = createStages({
    state: added,
    origin,
    running,
    locate,
  });
  const own = edits.filter(({ netns }) => netns === '');
  const named = edits.filter(({ netns }) => netns !== '');
  const stages: Stage[] = [
    {
      title: 'what is made anew goes first; rules',
      lanes: [first(changing), [...sets(changing), ...rules(changing, own)]],
    },
    foundations,
    servers,
    { ...switching, lanes: [...switching.lanes, rules(changing, named)] },
    { ...wiring, lanes: [...wiring.lanes, settings(changing)] },
    routers,
    { title: 'changed files take effect', lanes: [reloads(daemons)] },
  ];
  return finishPlan(added.host, isHoldable(from) && makesLinks(changing) ? held(stages, origin) : stages);
}

function makesLinks({ difference: { rebuilt, devices }, added }: Making): boolean {
  const lists = [rebuilt.links, rebuilt.ovsPorts, devices, added.links, added.ovsPorts, added.ovsBridges];
  return lists.some(({ length }) => length > 0);
}

/** Devices whose names are to be something else, and processes that are started anew. */
function first(changing: Changing): Lane {
  const { difference, daemons, origin, locate } = changing;
  const { rebuilt } = difference;
  const title = 'what is made anew';
  return [
    ...[...daemons.restarted, ...daemons.stopped.filter(stopsFirst)].map(stopDaemon),
    ...removeFiles('files that processes make from now on', handedOver(changing), origin),
    ...cleaning(changing, (netns) => isTakenOver(changing, netns)),
    ...[...groupBy(rebuilt.flows, ({ bridge }) => bridge)].flatMap(([bridge, flows]) =>
      deleteFlows(`${title}: flows of ${bridge}`, bridge, flows, origin, locate),
    ),
    ...setBridges(without(difference.ovsBridges.due, difference.ovsBridges.added), origin),
    ...deletePorts(`${title}: ports`, rebuilt.ovsPorts, origin),
    ...deleteLinks(`${title}: links`, rebuilt.links, origin, locate),
    ...comingUp(changing),
    ...growing(changing),
  ];
}

/** Routes wait for their devices. */
function comingUp({ difference, origin, locate }: Changing): Lane {
  const down = difference.devices.filter(({ from, to }) => to.up && !from.up);
  return [...groupBy(down, ({ from }) => from.netns)].flatMap(([netns, changes]) =>
    changeDevices(
      `devices of ${netnsTitle(netns)} that are down`,
      netns,
      changes.map(({ from }) => ({ from, to: { ...from, up: true } })),
      origin,
      locate,
    ),
  );
}

/** Settings of IPv6 wait for devices that are large enough to have it. */
function growing({ difference, origin, locate }: Changing): Lane {
  const grown = difference.devices.filter(({ from, to }) => !takesIpv6(from) && takesIpv6(to));
  return [...groupBy(grown, ({ to }) => to.netns)].flatMap(([netns, changes]) =>
    changeDevices(
      `devices of ${netnsTitle(netns)} that may speak IPv6 from now on`,
      netns,
      changes.map(({ from, to }) => ({ from, to: { ...from, mtu: to.mtu ?? KERNEL_MTU } })),
      origin,
      locate,
    ),
  );
}

/** Bytes, of an Ethernet device that nobody has set. */
const KERNEL_MTU = 1500;

/** They are the host's own, and there before the rules that name them. */
function sets({ difference: { ipsets }, origin, locate }: Changing): Lane {
  const grown = ipsets.changed.map(({ from, to }) => ({ ...to, members: without(to.members, from.members) }));
  return [
    ...restoreIpsets('new address sets', '', ipsets.added, origin, locate),
    ...addMembers('', grown, origin, locate),
  ];
}

const rules = ({ origin, locate }: Changing, edits: readonly NetnsEdits[]): Lane =>
  edits.flatMap(({ netns, iptables, ebtables }) => {
    const of = netnsTitle(netns);
    return [
      ...editIptables(`IPv4 rules of ${of}`, { netns, family: 'ipv4' }, iptables.ipv4, origin, locate),
      ...editIptables(`IPv6 rules of ${of}`, { netns, family: 'ipv6' }, iptables.ipv6, origin, locate),
      ...editEbtables(`rules for frames of ${of}`, netns, ebtables, origin, locate),
    ];
  });

/** What is set on devices and ports that stay. */
function settings({ difference, origin, locate }: Changing): Lane {
  return [
    ...[...groupBy(difference.devices, ({ to }) => to.netns)].flatMap(([netns, changes]) =>
      changeDevices(`devices of ${netnsTitle(netns)}`, netns, changes, origin, locate),
    ),
    ...switchOffTxChecksums(
      difference.devices.flatMap(({ from, to }) => (from.txChecksumOff === to.txChecksumOff ? [] : [to])),
    ),
    ...renewLinkLocals(linkLocals(difference)),
    ...setPorts(without(difference.ovsPorts.due, difference.ovsPorts.added), origin),
  ];
}

/** Those that start last are told last, too. */
const reloads = ({ reloaded }: DaemonChanges): Lane =>
  reloaded.filter(({ starts }) => starts === undefined).flatMap((daemon) => reloadDaemon(daemon) ?? []);
