import { hasIpv6 } from './ipv6.js';
import type { Lab, Network } from './lab.js';

/**
 * Whether the VXLAN devices of a network on Linux bridges answer ARP for ports of other hosts (`proxy` of ip-link(8); Neutron's
 * `arp_responder`). They swallow what they cannot answer. So they do not in a network with IPv6, as they would swallow neighbour
 * solicitations and say of routers that they are none, and not where an HA router has its addresses now here, now there.
 */
export const isArpAnswered = (
  { arpResponder }: Pick<Lab, 'arpResponder'>,
  { network, hasHaRouter }: { readonly network: Network; readonly hasHaRouter: boolean },
): boolean => arpResponder && !hasIpv6(network) && !hasHaRouter;
