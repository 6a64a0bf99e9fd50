import type { Flow } from '../../model/flow.js';
import type { HostFragment } from '../../model/host-state.js';
import { BR_TUN } from '../../model/names.js';
import type { Feature, HostView, LocalNetwork } from '../feature.js';

/**
 * A tunnelled network becomes a local VLAN on each host with a port of it: br-tun table 4 turns the
 * VNI of a frame from a tunnel into it (neutron `br_tun.provision_local_vlan`).
 */
export const network: Feature = {
  name: 'network',
  host: ({ networks }: HostView): HostFragment => ({ flows: networks.flatMap(fromTunnel) }),
};

/** `table=4, priority=1,tun_id=0x2f actions=mod_vlan_vid:1,resubmit(,10)` */
function fromTunnel({ network: { path, type, segment }, vlan }: LocalNetwork): Flow[] {
  if (type !== 'vxlan' || segment === undefined) return [];
  return [
    {
      bridge: BR_TUN,
      table: 4,
      priority: 1,
      match: { tun_id: segment },
      actions: [
        { kind: 'mod_vlan_vid', vlan },
        { kind: 'resubmit', table: 10 },
      ],
      origin: { feature: 'network', path },
    },
  ];
}
