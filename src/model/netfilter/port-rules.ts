import type { IpFamily, IptablesMatch } from './iptables.js';
import type { Port, SecurityGroup, SecurityGroupRule } from '../lab.js';
import { ipsetName } from '../names.js';

/** What a port's security groups permit, in iptables' words. */
export interface PortRule {
  readonly matches: readonly IptablesMatch[];
  /** Path of the rule in the topology. */
  readonly path: string;
}

/** Security groups by name. */
export type Groups = ReadonlyMap<string, SecurityGroup>;

/**
 * The union of the port's groups for one family and direction: what several of them say alike stands
 * once, and the most general rules, those for any protocol, stand last.
 */
export function portRules(
  port: Port,
  groups: Groups,
  family: IpFamily,
  direction: SecurityGroupRule['direction'],
): PortRule[] {
  const ethertype = family === 'ipv6' ? 'IPv6' : 'IPv4';
  const rules = port.securityGroups
    .flatMap((name) => groups.get(name)?.rules ?? [])
    .filter((rule) => rule.ethertype === ethertype && rule.direction === direction);
  const generalLast = [
    ...rules.filter(({ protocol }) => protocol !== undefined),
    ...rules.filter(({ protocol }) => protocol === undefined),
  ];
  const unique = new Map<string, PortRule>();
  for (const rule of generalLast) {
    const matches = ruleMatches(rule, groups);
    const key = JSON.stringify(matches);
    if (!unique.has(key)) unique.set(key, { matches, path: rule.path });
  }
  return [...unique.values()];
}

/** `-s 203.0.113.0/24 -p tcp -m tcp --dport 22`, `-p icmp -m set --match-set NIPv4... src` */
function ruleMatches(rule: SecurityGroupRule, groups: Groups): IptablesMatch[] {
  const ingress = rule.direction === 'ingress';
  const matches: IptablesMatch[] = [];
  if (rule.remoteIpPrefix !== undefined) {
    matches.push({ kind: ingress ? 'source' : 'destination', cidr: rule.remoteIpPrefix });
  }
  if (rule.protocol !== undefined) matches.push({ kind: 'protocol', protocol: rule.protocol });
  matches.push(...portMatches(rule));
  const group = rule.remoteGroup === undefined ? undefined : groups.get(rule.remoteGroup);
  if (group !== undefined) {
    const set = ipsetName(rule.ethertype, group.id);
    matches.push({ kind: 'set', set, direction: ingress ? 'src' : 'dst' });
  }
  return matches;
}

function portMatches({ protocol, portRangeMin: min, portRangeMax: max }: SecurityGroupRule): IptablesMatch[] {
  if (protocol === undefined || min === undefined) return [];
  if (protocol === 'icmp' || protocol === 'ipv6-icmp') {
    const kind = protocol === 'icmp' ? 'icmp' : 'icmp6';
    // To iptables 255 is any type of ICMP, and has no code.
    const isAny = kind === 'icmp' && min === 255;
    return [{ kind, type: min, ...(max === undefined || isAny ? {} : { code: max }) }];
  }
  // iptables has no match for single ports of UDP-Lite.
  if (protocol !== 'udplite' && (max === undefined || max === min))
    return [{ kind: 'ports', protocol, dport: { min, max: min } }];
  return [{ kind: 'multiport', dports: { min, max: max ?? min } }];
}
