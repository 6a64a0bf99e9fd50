import type { Lane, Plan, Stage, Step } from '../../model/batch.js';
import { groupBy } from '../../model/group-by.js';
import type { Address, Daemon, Neighbour, Route } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import { takesIpv6 } from '../../model/ipv6.js';
import {
  cleanNetns,
  deleteBridges,
  deleteFlows,
  deleteLinks,
  deleteMembers,
  deleteNetns,
  deletePorts,
  destroyIpsets,
  devicesOf,
  emptyFdb,
  forgetConnections,
  inNetns,
  netnsTitle,
  removeFiles,
  stopDaemon,
  withdrawAdvertised,
  type Device,
} from '../../tools/index.js';
import type { Changing } from './changing.js';
import { without } from '../difference/difference.js';
import { held, isHoldable } from '../host/hold.js';
import { finishPlan } from '../host/stages.js';
import { withdrawn } from './withdraw.js';

/** What goes from a host, once all that replaces it is there: processes first, then what they stand on. */
export function planRemoval(changing: Changing): Plan {
  const { difference, daemons, forgotten, origin, locate } = changing;
  const { netns, links, ovsPorts, ovsBridges, ipsets } = difference;
  const stopped = daemons.stopped.filter((daemon) => !stopsFirst(daemon));
  const shrunk = ipsets.changed.map(({ from, to }) => ({
    ...from,
    members: without(from.members, to.members),
  }));
  const devices: Stage = {
    title: 'devices and namespaces that go',
    lanes: [
      [
        ...deletePorts('ports that go', ovsPorts.removed, origin),
        ...deleteLinks('links that go', links.removed, origin, locate),
        ...deleteNetns('namespaces that go', netns.removed, origin),
      ],
    ],
  };
  const goes = links.removed.length + ovsPorts.removed.length > 0;
  const stages: Stage[] = [
    {
      title: 'processes and flows that go',
      lanes: [
        [...stopped.map(stopDaemon), ...daemons.stopped.flatMap((daemon) => lease(changing, daemon))],
        ...flows(changing),
      ],
    },
    {
      title: 'addresses, routes and permissions that go',
      lanes: [
        cleaning(changing, (name) => !isTakenOver(changing, name)),
        withdrawAdvertised('what is no longer advertised', withdrawn(difference)),
        [
          ...deleteMembers('', shrunk, origin, locate),
          ...destroyIpsets('address sets that go', '', ipsets.removed, origin, locate),
          ...forgetConnections(forgotten, origin, locate),
        ],
      ],
    },
    ...(goes && isHoldable(difference.from) ? held([devices], origin) : [devices]),
    {
      title: 'bridges and files that go',
      lanes: [
        deleteBridges(ovsBridges.removed, origin),
        removeFiles('files that go', left(changing), origin),
      ],
    },
  ];
  return finishPlan(difference.to.host, stages);
}

/** Files that go, and those of processes that go: but not what other processes make, or what is given in their place. */
function left({ difference: { files, to }, daemons }: Changing): string[] {
  const kept = new Set([
    ...to.files.map(({ path }) => path),
    ...to.daemons.flatMap(({ writes = [] }) => writes),
  ]);
  const made = daemons.stopped.flatMap(({ writes = [] }) => writes);
  return [...files.removed.map(({ path }) => path), ...made].filter((path) => !kept.has(path));
}

/** Files that were given, and that processes are to make themselves from now on: they go before these start. */
export function handedOver({ difference: { files, to } }: Changing): string[] {
  const made = new Set(to.daemons.flatMap(({ writes = [] }) => writes));
  return files.removed.map(({ path }) => path).filter((path) => made.has(path));
}

/** Those of a bridge that goes, go with it. */
function flows({ difference, origin, locate }: Changing): Lane[] {
  const gone = new Set(difference.ovsBridges.removed.map(({ name }) => name));
  const byBridge = groupBy(
    difference.flows.removed.filter(({ bridge }) => !gone.has(bridge)),
    ({ bridge }) => bridge,
  );
  return [...byBridge].map(([bridge, own]) =>
    deleteFlows(`flows of ${bridge} that go`, bridge, own, origin, locate),
  );
}

/**
 * Whether a process that goes is stopped before anything new comes. A DHCP client that renewed its lease meanwhile would make an address that
 * the server is to have for good one of the lease again, with which it would go.
 */
export const stopsFirst = ({ exclusive, silent, takesBack }: Daemon): boolean =>
  exclusive === true || silent === true || takesBack !== undefined;

/** Of a client whose server stays. */
const lease = ({ difference }: Changing, { name, netns, takesBack, origin }: Daemon): Step[] =>
  takesBack !== undefined && difference.to.netns.some((one) => one.name === netns)
    ? [{ title: `what ${name} has given`, argv: inNetns(netns, takesBack), origin }]
    : [];

/**
 * Whether a process is to start in a namespace that has its addresses and routes alone, or has some of its own; or whether an address
 * that was configured is to come by itself: the kernel would leave the configured one as it is.
 */
export const isTakenOver = ({ daemons, difference }: Changing, name: string): boolean =>
  daemons.started.some(
    ({ netns, exclusive, takesBack }) => netns === name && (exclusive === true || takesBack !== undefined),
  ) ||
  difference.awaited.added.some(
    ({ netns, device, ip }) =>
      netns === name &&
      difference.addresses.removed.some(
        (one) => one.netns === netns && one.device === device && one.address.startsWith(`${ip}/`),
      ),
  );

/** With their size some devices lose IPv6. */
const isTakenByKernel = ({ netns, device, address }: Address, devices: readonly Device[]): boolean =>
  isIpv6(address) && devices.some((one) => one.netns === netns && one.name === device && !takesIpv6(one));

/** What goes from devices that stay, in some of the namespaces. */
export function cleaning(
  { difference, origin, locate }: Changing,
  isMeant: (netns: string) => boolean,
): Lane {
  const { to, netns, links, addresses, routes, neighbours, fdb } = difference;
  const goneNetns = new Set(netns.removed.map(({ name }) => name));
  const devices = devicesOf(to.links);
  const goneDevices = new Set(devicesOf(links.removed).map((device) => `${device.netns}/${device.name}`));
  const stays = (item: { readonly netns: string; readonly device?: string }): boolean =>
    !goneNetns.has(item.netns) && !goneDevices.has(`${item.netns}/${item.device ?? ''}`);
  // A route that names no device is on the old one while that has an address of the next hop's subnet, and would go with it.
  const chosen = new Set(to.routes.flatMap((route) => (route.device === undefined ? [route.netns] : [])));
  const goesFirst = (one: Address): boolean =>
    stays(one) || (chosen.has(one.netns) && !goneNetns.has(one.netns));
  const goes = {
    addresses: addresses.removed.filter((one) => goesFirst(one) && !isTakenByKernel(one, devices)),
    routes: routes.removed.filter(stays),
    neighbours: neighbours.removed.filter(stays),
  };
  const entries = fdb.removed.filter(stays);
  const names = [...new Set([...Object.values(goes).flat(), ...entries].map((item) => item.netns))];
  return names.filter(isMeant).flatMap((name) => {
    const here = <T extends Address | Route | Neighbour>(items: readonly T[]): T[] =>
      items.filter((item) => item.netns === name);
    const title = `addresses and routes of ${netnsTitle(name)} that go`;
    return [
      ...emptyFdb(
        `where VXLAN devices no longer send to`,
        name,
        entries.filter((entry) => entry.netns === name),
        origin,
        locate,
      ),
      ...cleanNetns(
        title,
        name,
        {
          goes: {
            addresses: here(goes.addresses),
            routes: here(goes.routes),
            neighbours: here(goes.neighbours),
          },
          stays: { addresses: here(to.addresses), routes: here(to.routes), neighbours: [] },
        },
        origin,
        locate,
      ),
    ];
  });
}
