import type { FdbEntry, HostFragment, Neighbour } from '../../model/host-state.js';
import { hasIpv6 } from '../../model/ipv6.js';
import { vxlanName } from '../../model/names.js';
import type { Feature, LocalNetwork, RemoteHost } from '../feature.js';

/** What a VXLAN device does with frames for many, and for a MAC that it does not know. */
const FLOOD = '00:00:00:00:00:00';

/**
 * L2 population of the kernel's VXLAN devices: to which host each remote MAC belongs, whom to flood, and what to
 * answer to ARP (neutron `linuxbridge_neutron_agent.py`, `add_fdb_entries`).
 *
 * - `bridge fdb append 00:00:00:00:00:00 dev vxlan-47 dst 192.168.50.12`
 * - `bridge fdb replace fa:16:3e:a0:00:12 dev vxlan-47 dst 192.168.50.12`
 * - `ip neigh replace 10.0.0.12 lladdr fa:16:3e:a0:00:12 nud permanent dev vxlan-47`
 */
export const linuxbridgeL2population: Feature = {
  name: 'linuxbridge-l2population',
  host: ({ networks }): HostFragment => ({
    fdb: networks.flatMap(forwarding),
    neighbours: networks.flatMap(answers),
  }),
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
 * Not in a network with IPv6 or an HA router (`arp_responder` off), where ARP and neighbour discovery are flooded: the
 * kernel would swallow a request that it cannot answer, and say of routers that they are none.
 */
function answers({ network, remotes, hasHaRouter }: LocalNetwork): Neighbour[] {
  if (network.type !== 'vxlan' || network.segment === undefined) return [];
  if (hasIpv6(network) || hasHaRouter) return [];
  const device = vxlanName(network.segment);
  return remotes.flatMap((remote) =>
    remote.ports.flatMap((port) =>
      port.fixedIps.map(({ ip }) => ({
        netns: '',
        device,
        ip,
        mac: port.mac,
        origin: { feature: 'linuxbridge-l2population', path: port.path },
      })),
    ),
  );
}
