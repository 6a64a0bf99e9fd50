import type { Ipv6Mode } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import type { Faults } from '../../topology/yaml/faults.js';
import { isAllHosts, type Block } from '../../topology/words/ip.js';
import { itemPath } from '../../topology/yaml/path.js';

interface Written {
  readonly dhcp?: object | boolean | undefined;
  readonly dns?: readonly string[] | undefined;
  readonly ipv6_address_mode?: Ipv6Mode | undefined;
  readonly ipv6_ra_mode?: Ipv6Mode | undefined;
}

/** Keys that do not belong to a subnet's IP version, and SLAAC without the prefix that it needs. */
export function checkVersion(faults: Faults, path: string, spec: Written, block: Block): void {
  for (const key of ['ipv6_address_mode', 'ipv6_ra_mode'] as const) {
    const complaint = spec[key] === undefined ? undefined : modeComplaint(block);
    if (complaint !== undefined) faults.error(`${path}.${key}`, complaint, 'key');
  }
  if (block.version === 4 && isAllHosts(block) && (spec.dhcp ?? false) !== false) {
    const message = `${block.cidr} has no room for a DHCP server`;
    faults.error(
      `${path}.dhcp`,
      new Complaint(message, 'leave it away, or use a prefix length up to 30'),
      'key',
    );
  }
  if (block.version === 6 && (spec.dhcp ?? false) !== false) {
    const complaint = new Complaint(
      'is for IPv4, and DHCPv6 is not supported yet',
      'write ipv6_ra_mode: slaac',
    );
    faults.error(`${path}.dhcp`, complaint, 'key');
  }
  spec.dns?.forEach((ip, index) => {
    const version = ip.includes(':') ? 6 : 4;
    if (version === block.version) return;
    const message = `${ip} is IPv${version}, and ${block.cidr} is IPv${block.version}`;
    faults.error(
      itemPath(`${path}.dns`, index),
      new Complaint(message, `write it in an IPv${version} subnet`),
    );
  });
}

/** RFC 4862: an interface identifier of Ethernet has 64 bits, so the prefix must have the others. */
function modeComplaint({ version, cidr, prefixLength }: Block): Complaint | undefined {
  if (version === 4) {
    return new Complaint(
      `does not belong to IPv4, and ${cidr} is IPv4`,
      'leave it away, or write dhcp: true',
    );
  }
  if (prefixLength === 64) return undefined;
  const cure = 'use a prefix length of 64, or leave this away: addresses are configured directly then';
  return new Complaint(`SLAAC needs a prefix of 64 bits, and ${cidr} has ${prefixLength}`, cure);
}
