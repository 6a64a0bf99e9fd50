import type { PortRange } from '../../model/netfilter/iptables.js';
import type { FirewallRule } from '../../model/lab.js';
import { Complaint, type Complaints, complaintsIn } from '../yaml/complaint.js';
import { familyOf, normalPrefix } from './rule.js';

/** A rule of a firewall as it is kept, less its place. */
export type FirewallRuleSpec = Omit<FirewallRule, 'path'>;

/** A firewall rule as Neutron's API takes it. */
export interface FirewallRuleFields {
  readonly name?: string | undefined;
  readonly action: FirewallRule['action'];
  readonly protocol?: 'tcp' | 'udp' | 'icmp' | 'any' | null | undefined;
  readonly ip_version: 4 | 6;
  readonly source_ip_address?: string | undefined;
  readonly destination_ip_address?: string | undefined;
  readonly source_port?: PortRange | undefined;
  readonly destination_port?: PortRange | undefined;
  readonly enabled: boolean;
}

/** Checks a rule as FWaaS's API does, and keeps networks as their network addresses; a /0 is any. */
export function firewallRuleFromFields(fields: FirewallRuleFields): FirewallRuleSpec | Complaints {
  const source = cidrOf(fields, 'source_ip_address');
  const destination = cidrOf(fields, 'destination_ip_address');
  const ports = (['source_port', 'destination_port'] as const).map((key) => portComplaint(fields, key));
  const complaints = complaintsIn([source, destination, ...ports]);
  if (complaints !== undefined) return complaints;
  const { name, action, protocol = 'any', source_port: sport, destination_port: dport } = fields;
  return {
    ...(name === undefined ? {} : { name }),
    action,
    ipVersion: fields.ip_version,
    ...(protocol === null || protocol === 'any' ? {} : { protocol }),
    ...(typeof source === 'string' ? { sourceIpAddress: source } : {}),
    ...(typeof destination === 'string' ? { destinationIpAddress: destination } : {}),
    ...(sport === undefined ? {} : { sourcePort: sport }),
    ...(dport === undefined ? {} : { destinationPort: dport }),
    enabled: fields.enabled,
  };
}

/** Undefined is any address. */
function cidrOf(
  fields: FirewallRuleFields,
  key: 'source_ip_address' | 'destination_ip_address',
): string | undefined | Complaint {
  const written = fields[key];
  if (written === undefined) return undefined;
  const cidr = normalPrefix(written);
  if (cidr === undefined) {
    return new Complaint(
      `must be an address or a network, but is ${JSON.stringify(written)}`,
      'write it like 203.0.113.66/32 or 2001:db8::/32',
      key,
    );
  }
  const family = `IPv${fields.ip_version}`;
  if (familyOf(written) === family) return cidr.endsWith('/0') ? undefined : cidr;
  const cure = `write ip_version: ${familyOf(written).slice(3)}, or an address of ${family}`;
  return new Complaint(`${written} is not ${family}`, cure, key);
}

function portComplaint(
  fields: FirewallRuleFields,
  key: 'source_port' | 'destination_port',
): Complaint | undefined {
  const range = fields[key];
  if (range === undefined) return undefined;
  const { protocol } = fields;
  if (protocol !== 'tcp' && protocol !== 'udp') {
    const what = protocol === 'icmp' ? 'icmp' : 'any protocol';
    return new Complaint(`${what} has no ports`, 'name tcp or udp, or leave the ports away', key);
  }
  if (range.min <= range.max) return undefined;
  return new Complaint(
    `the port range ${range.min} to ${range.max} is reversed`,
    `write ${range.max} to ${range.min}`,
    key,
  );
}
