import { gatewaySubnets, isGatewayOutside } from '../../model/gateway.js';
import type { Network } from '../../model/lab.js';
import { overlap } from '../../topology/words/ip.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import { blockOf } from './subnets.js';

/**
 * The provider's router is on all external networks. To a subnet whose gateway is outside of it leads a route of its own, and there is one
 * route to each destination.
 */
export function checkOuterOverlap(faults: Faults, networks: readonly Network[]): void {
  const outer = networks
    .filter(({ external, physicalNetwork }) => external && physicalNetwork !== undefined)
    .flatMap(({ name, subnets }) => gatewaySubnets(subnets).map((subnet) => ({ name, subnet })));
  outer.forEach(({ name, subnet }, index) => {
    const other = outer
      .slice(0, index)
      .find(
        (earlier) =>
          earlier.name !== name &&
          [earlier.subnet, subnet].some(isGatewayOutside) &&
          overlap(blockOf(earlier.subnet), blockOf(subnet)),
      );
    if (other === undefined) return;
    const message = `${subnet.cidr} overlaps ${other.subnet.cidr} (${other.name}), and the provider's router is on both`;
    const cure = 'use another cidr, or a gateway within each of the two';
    faults.error(`${subnet.path}.cidr`, new Complaint(message, cure));
  });
}
