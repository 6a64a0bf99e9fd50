import { allOrComplaint, Complaint, shown, suggestion } from '../yaml/complaint.js';
import { parsePortRanges } from './port-range.js';
import { parseProtocol, type Protocol } from './protocols.js';
import { familyOf, normalPrefix, ruleFromFields, type RuleFields, type RuleSpec } from './rule.js';
import { nameComplaint } from '../schema/scalars.js';

/** How a rule reads as a string, for messages. */
export const RULE_GRAMMAR = 'ingress|egress PROTOCOL [PORTS|TYPE[/CODE]] [from|to CIDR|GROUP|any]';
const EXAMPLE = 'write it like "ingress tcp 80,443 from 203.0.113.0/24"';

/**
 * Reads `ingress tcp 80,443 from web`. Each port or range is a rule of its own; a rule without an
 * address is one for IPv4 and one for IPv6. ICMP for IPv6 is its own protocol, with types of its own:
 * `icmp` without a type stands for both, with a type (unless an IPv6 address is named) for IPv4.
 */
export function parseRuleString(text: string): RuleSpec[] | Complaint {
  const [direction = '', protocolName = '', ...rest] = text.trim().replace(/,\s+/g, ',').split(/\s+/);
  if (direction !== 'ingress' && direction !== 'egress') {
    const hint = suggestion(direction, ['ingress', 'egress'], EXAMPLE);
    return new Complaint(`a rule begins with ingress or egress, not ${shown(direction)}`, hint);
  }
  if (protocolName === '') return new Complaint('a rule needs a protocol', EXAMPLE);
  const protocol = parseProtocol(protocolName);
  if (protocol instanceof Complaint) return protocol;
  const ports = rest[0] === 'from' || rest[0] === 'to' ? undefined : rest.shift();
  const ranges = parseRanges(protocol, protocolName, ports);
  if (ranges instanceof Complaint) return ranges;
  const remote = parseRemote(direction, rest);
  if (remote instanceof Complaint) return remote;
  const { remote_ip_prefix: prefix } = remote;
  if (protocol.onlyIpv6 && prefix !== undefined && familyOf(prefix) === 'IPv4') {
    return new Complaint(
      `${protocolName} is a protocol of IPv6, but ${prefix} is IPv4`,
      'make both IPv4 or IPv6',
    );
  }

  return allOrComplaint(
    ranges.flatMap((range) =>
      families(protocol, remote, range).map((ethertype) =>
        ruleFromFields({ direction, ethertype, protocol: protocolName, ...range, ...remote }),
      ),
    ),
  );
}

type Remote = Pick<RuleFields, 'remote_ip_prefix' | 'remote_group'>;
type Range = Pick<RuleFields, 'port_range_min' | 'port_range_max'>;

/** `80,8000-8099` or `8/0`; undefined is any. */
function parseRanges(protocol: Protocol, name: string, text: string | undefined): Range[] | Complaint {
  if (text === undefined) return [{}];
  if (protocol.name === 'icmp' || protocol.name === 'ipv6-icmp') {
    const [, type, code] = /^(\d{1,3})(?:\/(\d{1,3}))?$/.exec(text) ?? [];
    if (type === undefined)
      return new Complaint(`${shown(text)} is no ICMP type`, 'write TYPE or TYPE/CODE, like 8/0');
    return [
      { port_range_min: Number(type), ...(code === undefined ? {} : { port_range_max: Number(code) }) },
    ];
  }
  if (!protocol.ports) {
    const cure = /^[\d,/-]+$/.test(text) ? 'leave the ports away' : `a rule reads ${RULE_GRAMMAR}`;
    return new Complaint(`${name} has no ports, but ${shown(text)} follows`, cure);
  }
  const ports = parsePortRanges(text);
  if (ports instanceof Complaint) return ports;
  return ports.map(({ min, max }) => ({ port_range_min: min, port_range_max: max }));
}

/** `from 203.0.113.0/24`, `from web`, `from any` or nothing. */
function parseRemote(direction: 'ingress' | 'egress', words: readonly string[]): Remote | Complaint {
  const [preposition, remote, ...rest] = words;
  if (preposition === undefined) return {};
  const right = direction === 'ingress' ? 'from' : 'to';
  if (preposition !== 'from' && preposition !== 'to') {
    return new Complaint(`${shown(preposition)} is not expected here`, `a rule reads ${RULE_GRAMMAR}`);
  }
  if (preposition !== right) {
    return new Complaint(`"${preposition}" does not belong to ${direction}`, `write "${right}" instead`);
  }
  if (remote === undefined || rest.length > 0) {
    return new Complaint(`"${preposition}" needs one address, network or group`, EXAMPLE);
  }
  if (remote === 'any') return {};
  if (normalPrefix(remote) !== undefined) return { remote_ip_prefix: remote };
  return nameComplaint(remote) === undefined
    ? { remote_group: remote }
    : new Complaint(`${shown(remote)} is no address, network or group`, EXAMPLE);
}

function families(protocol: Protocol, remote: Remote, range: Range): ('IPv4' | 'IPv6')[] {
  if (remote.remote_ip_prefix !== undefined) return [familyOf(remote.remote_ip_prefix)];
  if (protocol.onlyIpv6) return ['IPv6'];
  return protocol.name === 'icmp' && range.port_range_min !== undefined ? ['IPv4'] : ['IPv4', 'IPv6'];
}
