import type { Announcement, HostState, Sysctl } from '../../model/host-state.js';
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
 */
function announced({ to, announcements, ovsPorts }: HostDifference): Announcement[] {
  const isTunnelNew = ovsPorts.added.some(({ type }) => type === 'vxlan');
  const again = isTunnelNew ? to.announcements.filter((one) => one.netns === '') : [];
  return [...announcements.due, ...without(again, announcements.due)];
}
