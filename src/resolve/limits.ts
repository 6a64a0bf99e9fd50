import type { Host, Port } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import type { Context } from './context.js';

/** Local VLANs of br-int: 1 to 4094. */
const LOCAL_VLANS = 4094;
/** Conntrack zones of ports: 4097 to 65535. */
const ZONES = 65535 - 4096;

/** What one host cannot hold. */
export function checkLimits({ faults }: Context, hosts: readonly Host[], ports: readonly Port[]): void {
  const perHost = new Map(hosts.map(({ name }) => [name, { networks: new Set<string>(), zones: 0 }]));
  for (const { host, network, portSecurity } of ports) {
    const counts = perHost.get(host);
    counts?.networks.add(network.name);
    if (counts !== undefined && portSecurity) counts.zones += 1;
  }
  for (const { name, path } of hosts) {
    const { networks, zones } = perHost.get(name) ?? { networks: new Set(), zones: 0 };
    const cure = 'put some servers or routers on another host';
    if (networks.size > LOCAL_VLANS) {
      const message = `holds ports of ${networks.size} networks, and br-int has ${LOCAL_VLANS} local VLANs`;
      faults.error(path, new Complaint(message, cure), 'key');
    }
    if (zones > ZONES) {
      faults.error(
        path,
        new Complaint(`holds ${zones} ports, and there are ${ZONES} conntrack zones`, cure),
        'key',
      );
    }
  }
}
