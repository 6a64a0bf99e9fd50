import type { Network, Subnet } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import type { Faults } from '../topology/faults.js';
import { blockHas, overlap, parseAddress } from '../topology/ipv4.js';
import type { PortDraft, WrittenIp } from './ports.js';
import { blockOf } from './subnets.js';

/** A router's subnets must differ, or it could not tell where to send a packet. */
export function checkOverlap(
  faults: Faults,
  interfaces: readonly PortDraft[],
  gateway: PortDraft | undefined,
): void {
  const attached = [...(gateway === undefined ? [] : [gateway]), ...interfaces].flatMap((port) =>
    (port === gateway ? port.network.subnets : subnetsWith(port.network, port.ips)).map((subnet) => ({
      port,
      subnet,
    })),
  );
  attached.forEach(({ port, subnet }, index) => {
    const other = attached
      .slice(0, index)
      .find((earlier) => overlap(blockOf(earlier.subnet), blockOf(subnet)));
    if (other === undefined || other.port.path === port.path) return;
    const message =
      other.subnet === subnet
        ? `the router is on ${subnet.cidr} (${port.network.name}) already`
        : `${subnet.cidr} (${port.network.name}) overlaps ${other.subnet.cidr} (${other.port.network.name})`;
    const cure = other.subnet === subnet ? 'keep one of the two' : 'use another cidr, or another router';
    faults.error(port.path, new Complaint(message, cure));
  });
}

/** The subnets that the written addresses are on. */
export const subnetsWith = (network: Network, ips: readonly WrittenIp[]): Subnet[] =>
  network.subnets.filter((subnet) =>
    ips.some(({ ip }) => blockHas(blockOf(subnet), parseAddress(ip) ?? NaN)),
  );
