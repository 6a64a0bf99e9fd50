import { isArpAnswered } from '../../model/arp-responder.js';
import { joinFragments, type FdbEntry, type HostFragment } from '../../model/host-state.js';
import type { Lab } from '../../model/lab.js';
import { brqName, vxlanName } from '../../model/names.js';
import type { Feature, LocalNetwork, RemoteHost } from '../feature.js';

/** What a VXLAN device does with frames for many, and for a MAC that it does not know. */
const FLOOD = '00:00:00:00:00:00';

/**
 * L2 population of the kernel's VXLAN devices: to which host each remote MAC belongs, whom to flood, and, with
 * `arp_responder`, what to answer to ARP (neutron `linuxbridge_neutron_agent.py`, `add_fdb_entries`).
 *
 * - `bridge fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.12`
 * - `bridge fdb replace fa:16:3e:a0:00:12 dev vxlan-47 dst 192.168.50.12`
 * - `ip neigh replace 10.0.0.12 lladdr fa:16:3e:a0:00:12 nud permanent dev vxlan-47`
 */
export const linuxbridgeL2population: Feature = {
  name: 'linuxbridge-l2population',
  host: ({ lab, networks }): HostFragment =>
    joinFragments([{ fdb: networks.flatMap(forwarding) }, ...networks.map((local) => answers(lab, local))]),
};

function forwarding({ network, remotes }: LocalNetwork): FdbEntry[] {
  if (network.type !== 'vxlan' || network.segment === undefined) return [];
  const device = vxlanName(network.segment);
  const entry = ({ host }: RemoteHost, mac: string, path: string): FdbEntry => ({
    netns: '',
    device,
    mac,
    destination: host.ip,
    origin: { feature: 'linuxbridge-l2population', path },
  });
  return [
    ...remotes.map((remote) => entry(remote, FLOOD, network.path)),
    ...remotes.flatMap((remote) => remote.ports.map((port) => entry(remote, port.mac, port.path))),
  ];
}

/**
 * Where VXLAN devices answer ARP. What another host's port says of itself they swallow, so servers here are told of it by their own host.
 */
function answers(lab: Lab, local: LocalNetwork): Pick<HostFragment, 'neighbours' | 'announcements'> {
  const { id, segment } = local.network;
  if (segment === undefined || !isArpAnswered(lab, local)) return {};
  const known = local.remotes.flatMap((remote) =>
    remote.ports.flatMap(({ mac, path, fixedIps }) =>
      fixedIps.map(({ ip }) => ({
        ...{ netns: '', ip, mac },
        origin: { feature: 'linuxbridge-l2population', path },
      })),
    ),
  );
  const device = brqName(id);
  return {
    neighbours: known.map((one) => ({ ...one, device: vxlanName(segment) })),
    announcements: known.map((one) => ({ ...one, device, behalfOf: one.mac, isQuiet: true })),
  };
}
