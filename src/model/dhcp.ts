import { isIpv6 } from './ip.js';
import type { FixedIp, Port, Server, Subnet } from './lab.js';

/**
 * The address that a server's port gets from DHCP: its first one on a DHCP subnet. A client has one lease, so
 * what else the port has is configured directly. Undefined: none.
 */
export const leasedIp = ({ owner, fixedIps }: Port): FixedIp | undefined =>
  owner === 'compute:nova' ? fixedIps.find(({ ip, subnet }) => subnet.dhcp && !isIpv6(ip)) : undefined;

/** Whether a port's address on a subnet comes from DHCP. */
export const isLeased = (port: Port, subnet: Subnet): boolean => leasedIp(port)?.subnet === subnet;

/** `nameserver 10.0.0.2`: a line for each name server of a server's subnets that no lease tells it of. */
export function ownResolver({ ports }: Server): string {
  const servers = ports.flatMap((port) =>
    port.fixedIps.flatMap(({ subnet }) => (isLeased(port, subnet) ? [] : subnet.dns)),
  );
  return [...new Set(servers)].map((ip) => `nameserver ${ip}\n`).join('');
}
