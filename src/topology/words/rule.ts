import type { SecurityGroupRule } from '../../model/lab.js';
import { Complaint, type Complaints } from '../yaml/complaint.js';
import { parseBlock } from './ip.js';
import { parseProtocol } from './protocols.js';

/** A rule of a security group as it is kept, less its place. */
export type RuleSpec = Omit<SecurityGroupRule, 'path'>;

/** A rule as Neutron's API takes it. */
export interface RuleFields {
  readonly direction: 'ingress' | 'egress';
  readonly ethertype: 'IPv4' | 'IPv6';
  readonly protocol?: string | number | undefined;
  readonly port_range_min?: number | undefined;
  readonly port_range_max?: number | undefined;
  readonly remote_ip_prefix?: string | undefined;
  readonly remote_group?: string | undefined;
}

/**
 * Checks a rule as Neutron's API does and brings it into the one form in which equal rules look
 * equal: names for protocols, network addresses, no prefix for everyone, no range for all ports.
 */
export function ruleFromFields(fields: RuleFields): RuleSpec | Complaints {
  const remote = remoteOf(fields);
  const protocol = protocolOf(fields);
  if (remote instanceof Complaint) return [remote, ...(protocol instanceof Complaint ? [protocol] : [])];
  if (protocol instanceof Complaint) return [protocol];
  const { direction, ethertype } = fields;
  return { direction, ethertype, ...protocol, ...remote };
}

function remoteOf(fields: RuleFields): Pick<RuleSpec, 'remoteIpPrefix' | 'remoteGroup'> | Complaint {
  const { ethertype, remote_ip_prefix: prefix, remote_group: remoteGroup } = fields;
  if (prefix === undefined) return remoteGroup === undefined ? {} : { remoteGroup };
  if (remoteGroup !== undefined) {
    const cure = 'keep one of the two: an address or a group';
    return new Complaint('stands beside remote_ip_prefix', cure, 'remote_group');
  }
  const normal = normalPrefix(prefix);
  if (normal === undefined) {
    return new Complaint(
      `must be an address or a network, but is ${JSON.stringify(prefix)}`,
      'write it like 203.0.113.0/24 or 2001:db8::/32',
      'remote_ip_prefix',
    );
  }
  if (familyOf(prefix) !== ethertype) {
    const cure = `write ethertype: ${familyOf(prefix)}, or an address of ${ethertype}`;
    return new Complaint(`${prefix} is not ${ethertype}`, cure, 'remote_ip_prefix');
  }
  return normal.endsWith('/0') ? {} : { remoteIpPrefix: normal };
}

/** Family of an address or prefix that is known to be one. */
export const familyOf = (prefix: string): 'IPv4' | 'IPv6' => (prefix.includes(':') ? 'IPv6' : 'IPv4');

/** `10.0.0.7/24` -> `10.0.0.0/24`, `2001:DB8::1` -> `2001:db8::1/128`; undefined if it is neither. */
export function normalPrefix(text: string): string | undefined {
  const bits = text.includes(':') ? 128 : 32;
  return parseBlock(text.includes('/') ? text : `${text}/${bits}`)?.cidr;
}

type ProtocolFields = Pick<RuleSpec, 'protocol' | 'portRangeMin' | 'portRangeMax'>;

function protocolOf(fields: RuleFields): ProtocolFields | Complaint {
  const { ethertype, port_range_min: min, port_range_max: max } = fields;
  const protocol = parseProtocol(String(fields.protocol ?? 'any'));
  if (protocol instanceof Complaint) return new Complaint(protocol.message, protocol.hint, 'protocol');
  if (protocol.onlyIpv6 && ethertype === 'IPv4') {
    const cure = 'write ethertype: IPv6, or another protocol';
    return new Complaint(`${fields.protocol} is a protocol of IPv6 only`, cure, 'protocol');
  }
  const name = protocol.name === 'icmp' && ethertype === 'IPv6' ? 'ipv6-icmp' : protocol.name;
  const range = protocol.ports ? portRange(min, max) : icmpRange(name, min, max);
  if (range instanceof Complaint) return range;
  return { ...(name === undefined ? {} : { protocol: name }), ...range };
}

type Range = Pick<RuleSpec, 'portRangeMin' | 'portRangeMax'> | Complaint;

function portRange(min: number | undefined, max: number | undefined): Range {
  if (min === undefined && max === undefined) return {};
  if (min === undefined || max === undefined) {
    const [given, missing] = min === undefined ? ['max', 'min'] : ['min', 'max'];
    const cure = `write port_range_${missing} too; for one port both are the same`;
    return new Complaint('stands alone', cure, `port_range_${given}`);
  }
  if (min === 0) return new Complaint('must be a port, but is 0', 'ports are 1 to 65535', 'port_range_min');
  if (min > max) {
    return new Complaint(
      `the port range ${min} to ${max} is reversed`,
      `write ${max} to ${min}`,
      'port_range_min',
    );
  }
  return min === 1 && max === 65535 ? {} : { portRangeMin: min, portRangeMax: max };
}

/** ICMP keeps its type and code in the same two fields. */
function icmpRange(protocol: string | undefined, type: number | undefined, code: number | undefined): Range {
  if (type === undefined && code === undefined) return {};
  if (protocol !== 'icmp' && protocol !== 'ipv6-icmp') {
    const key = type === undefined ? 'port_range_max' : 'port_range_min';
    const cure = 'write protocol: tcp, udp, sctp, dccp, udplite (ports) or icmp (type and code)';
    return new Complaint(
      `${protocol === undefined ? 'any protocol' : `protocol ${protocol}`} has no ports`,
      cure,
      key,
    );
  }
  if (type === undefined) {
    return new Complaint(
      'is an ICMP code without a type',
      'write the type as port_range_min',
      'port_range_max',
    );
  }
  if (type > 255) return new Complaint(`${type} is no ICMP type`, 'types are 0 to 255', 'port_range_min');
  if (code === undefined) return { portRangeMin: type };
  if (code > 255) return new Complaint(`${code} is no ICMP code`, 'codes are 0 to 255', 'port_range_max');
  return { portRangeMin: type, portRangeMax: code };
}
