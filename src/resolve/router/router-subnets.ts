import { defaultSubnets, hasIp } from '../../model/gateway.js';
import type { Network, Port, Subnet } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import { blockHasIp, overlap } from '../../topology/words/ip.js';
import type { PortDraft, WrittenIp } from '../server/ports.js';
import { blockOf } from '../network/subnets.js';

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

/** A router cannot send by itself: the gateways that its default routes lead by are others' addresses. */
export function checkOwnGateway(faults: Faults, gateway: Port, interfaces: readonly Port[]): void {
  for (const subnet of defaultSubnets(gateway.fixedIps.map((fixed) => fixed.subnet))) {
    const own = interfaces.find(({ fixedIps }) => fixedIps.some(({ ip }) => ip === subnet.gateway));
    if (own === undefined && !hasIp(gateway, subnet.gateway)) continue;
    const message = `the gateway ${subnet.gateway} of ${subnet.cidr} is an address of the router itself`;
    const cure = `write another gateway in ${subnet.path}, or another address in ${(own ?? gateway).path}`;
    faults.error(gateway.path, new Complaint(message, cure));
  }
}

/** Subnets that share an interface: each IPv4 one has its own, and all of IPv6 are on one, as in Neutron. */
export function interfaceSubnets(subnets: readonly Subnet[]): Subnet[][] {
  const ipv6 = subnets.filter(({ ipVersion }) => ipVersion === 6);
  const ipv4 = subnets.filter(({ ipVersion }) => ipVersion === 4);
  return [...ipv4.map((subnet) => [subnet]), ...(ipv6.length === 0 ? [] : [ipv6])];
}

/** The subnets that the written addresses are on. */
export const subnetsWith = (network: Network, ips: readonly WrittenIp[]): Subnet[] =>
  network.subnets.filter((subnet) => ips.some(({ ip }) => blockHasIp(blockOf(subnet), ip)));
