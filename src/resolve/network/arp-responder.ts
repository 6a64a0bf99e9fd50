import { hasIpv6 } from '../../model/ipv6.js';
import type { Server } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Context } from '../context.js';

/** `vxlan.arp_responder`, which Open vSwitch does not need: it answers what it knows, and passes the rest on. */
export function resolveArpResponder({ topology, faults }: Context, servers: readonly Server[]): boolean {
  const { mechanism, vxlan } = topology;
  const path = 'vxlan.arp_responder';
  if (vxlan.arp_responder !== undefined && mechanism !== 'linuxbridge') {
    const cure = 'leave it away: Open vSwitch answers for the ports that it knows, and floods the rest';
    faults.error(path, new Complaint('belongs to mechanism: linuxbridge', cure), 'key');
  }
  if (vxlan.arp_responder !== true) return false;
  const unanswered = servers
    .flatMap(({ ports }) => ports)
    .filter(({ network }) => network.type === 'vxlan' && !hasIpv6(network))
    .filter(({ fixedIps, allowedAddressPairs }) =>
      allowedAddressPairs.some((pair) => !fixedIps.some(({ ip }) => ip === pair.ip)),
    );
  for (const port of unanswered) {
    const complaint = new Complaint(
      'addresses of allowed_address_pairs are not found from other hosts',
      `leave ${path} away: with it nobody there asks the server itself`,
    );
    faults.warn(`${port.path}.allowed_address_pairs`, complaint);
  }
  return true;
}
