import type { Announcement, HostState, Sysctl } from '../../model/host-state.js';
import { isIpv6 } from '../../model/ip.js';
import { takesIpv6 } from '../../model/ipv6.js';
import { devicesOf } from '../../tools/index.js';
import type { DaemonChanges } from './daemon-changes.js';
import { without } from '../difference/difference.js';
import type { HostDifference } from '../difference/host-difference.js';

/** What is to be made, as a state of its own. Rules and sets are edited, as their order counts. */
export function addedState(of: HostDifference, { started }: DaemonChanges): HostState {
  const { to, ...difference } = of;
  const { files } = difference;
  const kept = without(files.due, files.added).filter(({ initial }) => initial === true);
  return {
    host: to.host,
    netns: difference.netns.added,
    sysctls: [...difference.sysctls.due, ...asByDefault(of)],
    links: difference.links.added,
    addresses: difference.addresses.due,
    routes: difference.routes.due,
    neighbours: difference.neighbours.due,
    fdb: difference.fdb.due,
    ovsBridges: difference.ovsBridges.added,
    ovsPorts: difference.ovsPorts.added,
    flows: difference.flows.due,
    ipsets: [],
    iptablesChains: [],
    iptablesRules: [],
    ebtablesChains: [],
    ebtablesRules: [],
    files: without(files.due, kept),
    daemons: started,
    announcements: announced(of),
    awaited: difference.awaited.due,
  };
}

/** Settings that are to be none any more, of namespaces and devices that stay, and that will have them. */
const asByDefault = ({ to, sysctls }: HostDifference): Sysctl[] =>
  sysctls.removed.flatMap(({ otherwise, ...sysctl }) =>
    otherwise !== undefined && sysctl.value !== otherwise && stays(to, sysctl)
      ? [{ ...sysctl, value: otherwise }]
      : [],
  );

const stays = (to: HostState, { netns, device }: Sysctl): boolean =>
  device === undefined
    ? to.netns.some(({ name }) => name === netns)
    : devicesOf(to.links).some((one) => one.netns === netns && one.name === device && takesIpv6(one));

/**
 * A host has said long ago where its tunnels end; whoever has a tunnel to it only now must hear it, and nothing else may make it speak.
 * A new server says where it is: one with its MAC may have been on another host, where this host's switch would look for it
 * as long as it hears nothing else.
 */
function announced({ to, announcements, ovsPorts, netns, addresses }: HostDifference): Announcement[] {
  const isTunnelNew = ovsPorts.added.some(({ type }) => type === 'vxlan');
  const again = isTunnelNew ? to.announcements.filter((one) => one.netns === '') : [];
  const isNew = new Set(netns.added.map(({ name }) => name));
  const speaks = new Set(announcements.added.map((one) => one.netns));
  const servers = addresses.added
    .filter((one) => isNew.has(one.netns) && !speaks.has(one.netns) && !isIpv6(one.address))
    .map(({ address, ...one }) => ({ ...one, ip: address.replace(/\/.*/, '') }));
  return [...announcements.added, ...without(again, announcements.added), ...servers];
}
