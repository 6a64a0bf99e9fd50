import { isIpv6 } from '../../model/ip.js';
import type { Port, SecurityGroup } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import { itemPath } from '../../topology/yaml/path.js';

/**
 * Warns of address pairs that stand for everybody: a pair is an address of its port's groups, so a rule "from" one of these groups
 * holds for all of it. Neutron's manual warns of it as well (`api-ref`, allowed_address_pairs).
 */
export function warnAboutWidePairs(
  faults: Faults,
  groups: readonly SecurityGroup[],
  ports: readonly Port[],
): void {
  const inUse = new Set(ports.flatMap(({ securityGroups }) => securityGroups));
  const rules = groups.filter(({ name }) => inUse.has(name)).flatMap((group) => group.rules);
  for (const port of ports) {
    for (const [index, { ip }] of port.allowedAddressPairs.entries()) {
      if (!isWide(ip)) continue;
      const opened = rules.find(
        ({ direction, ethertype, remoteGroup }) =>
          direction === 'ingress' &&
          ethertype === (isIpv6(ip) ? 'IPv6' : 'IPv4') &&
          remoteGroup !== undefined &&
          port.securityGroups.includes(remoteGroup),
      );
      if (opened === undefined) continue;
      const message = `all of ${ip} counts as group ${opened.remoteGroup}, so ${opened.path} lets everybody in, as in Neutron`;
      const cure = 'write the addresses that it sends from, or give it a group that no rule names';
      faults.warn(itemPath(`${port.path}.allowed_address_pairs`, index), new Complaint(message, cure));
    }
  }
}

/** A sixteenth of all addresses or more: `0.0.0.0/0`, its halves, which people write where /0 is refused, and `2000::/3`. */
const isWide = (ip: string): boolean => Number(ip.split('/')[1] ?? Infinity) <= WIDE;

const WIDE = 4;
