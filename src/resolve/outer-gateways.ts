import type { Network, Server } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import type { Context } from './context.js';
import { blockOf, hostAddressComplaint } from './subnets.js';

/**
 * The switch of a physical network answers for the provider's router on a flat network only (see
 * `features/provider-network.ts`); on a vlan network a server of the lab has to.
 */
export function warnAboutSilentGateways(
  { faults }: Context,
  networks: readonly Network[],
  servers: readonly Server[],
): void {
  for (const { name, path, type, external, subnets } of networks) {
    if (!external || type !== 'vlan') continue;
    const ports = servers.flatMap((server) => server.ports).filter((port) => port.network.name === name);
    const answered = new Set(ports.flatMap((port) => port.fixedIps.map(({ ip }) => ip)));
    for (const subnet of subnets) {
      const { gateway } = subnet;
      if (gateway === null || answered.has(gateway)) continue;
      const cure =
        hostAddressComplaint(gateway, [blockOf(subnet)]) !== undefined
          ? `write gateway: and the address of a server of network ${name}, or gateway: null`
          : `give a server of network ${name} the address ${gateway}, or write gateway: null`;
      faults.warn(path, new Complaint(`nothing in the lab answers at its gateway ${gateway}`, cure));
    }
  }
}
