import type { Network, Port, Server, Subnet } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import type { Context } from '../context.js';

/** Names of ports, as Neutron's extension `dns` gives them; the network's DHCP server resolves them. */

/** What nova makes of a server's name to have a host name: `Web_1.a` is `web-1-a`. */
export const dnsNameOf = (server: string): string =>
  server.toLowerCase().replaceAll(/[_.]/g, '-').replace(/-+$/, '');

/** A domain is of use where a DHCP server resolves its names, and where servers ask that one. */
export function checkDnsDomain(faults: Faults, path: string, subnets: readonly Subnet[]): void {
  if (!subnets.some(({ dhcp }) => dhcp)) {
    const message = 'has nobody who resolves its names: that is the DHCP server, and there is none';
    faults.error(`${path}.dns_domain`, new Complaint(message, 'write dhcp: true'), 'key');
  }
  for (const subnet of subnets.filter(({ dhcp, dns }) => dhcp && dns.length > 0)) {
    const message = `servers ask ${subnet.dns.join(', ')}, and not the DHCP server, which knows their names`;
    faults.warn(
      `${subnet.path}.dns`,
      new Complaint(message, 'leave dns away, so that the DHCP server is asked'),
    );
  }
}

/** @param path of `dns_name` */
export function checkDnsName(
  { faults }: Context,
  { name, path: at, dnsDomain }: Network,
  path: string,
): void {
  if (dnsDomain !== undefined) return;
  const cure = `write dns_domain in ${at}, or leave it away`;
  faults.error(path, new Complaint(`needs a domain, and network ${name} has none`, cure), 'key');
}

/** Who asks for a name that two servers have gets the addresses of both. */
export function warnAboutDnsNames(faults: Faults, servers: readonly Server[]): void {
  const first = new Map<string, Port>();
  for (const port of servers.flatMap(({ ports }) => ports)) {
    const { dnsName, network, device, path } = port;
    if (dnsName === undefined) continue;
    const key = `${network.name} ${dnsName}`;
    const other = first.get(key) ?? port;
    first.set(key, other);
    if (other.device === device) continue;
    const message = `${dnsName}.${network.dnsDomain ?? ''} is the name of ${other.device} already: who asks gets both`;
    faults.warn(path, new Complaint(message, 'write another dns_name, if that is not meant'));
  }
}
