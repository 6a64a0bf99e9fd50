import type { Lab, Port } from '../../model/lab.js';

/** A port for programs. */
export const describePort = ({ id, network, mac, fixedIps }: Port, device: string): object => ({
  id,
  device,
  network: network.name,
  mac,
  ips: fixedIps.map(({ ip }) => ip),
});

/** The floating address of a port, if it has one. */
export const floatingIpOf = (port: Port, lab: Lab): string | undefined =>
  lab.routers.flatMap((router) => router.floatingIps).find(({ portId }) => portId === port.id)?.ip;
