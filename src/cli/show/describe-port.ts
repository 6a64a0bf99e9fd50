import type { Lab, Port } from '../../model/lab.js';
import { isPaired } from '../../model/ports.js';

/** A port for programs. */
export const describePort = ({ id, network, mac, fixedIps }: Port, device: string | null): object => ({
  id,
  device,
  network: network.name,
  mac,
  ips: fixedIps.map(({ ip }) => ip),
});

/** The floating address of a port, if it has one. */
export const floatingIpOf = (port: Port, lab: Lab): string | undefined =>
  lab.routers.flatMap((router) => router.floatingIps).find(({ portId }) => portId === port.id)?.ip;

/** Names of the servers that may have an address of a port without a server. */
export const sharersOf = ({ network, fixedIps }: Port, { servers }: Lab): string[] =>
  servers
    .filter(({ ports }) =>
      ports.some(
        (port) =>
          port.network === network && fixedIps.some(({ ip }) => isPaired(port.allowedAddressPairs, ip)),
      ),
    )
    .map(({ name }) => name);
