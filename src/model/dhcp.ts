import { isIpv6 } from './ip.js';
import type { FixedIp, Port } from './lab.js';

/**
 * The address that a server's port gets from DHCP: its first one on a DHCP subnet. A client has one lease, so
 * what else the port has is configured directly. Undefined: none.
 */
export const leasedIp = ({ owner, fixedIps }: Port): FixedIp | undefined =>
  owner === 'compute:nova' ? fixedIps.find(({ ip, subnet }) => subnet.dhcp && !isIpv6(ip)) : undefined;
