import type { SecurityGroup, SecurityGroupRule } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { itemPath } from '../../topology/yaml/path.js';
import type { RuleSpec } from '../../topology/words/rule.js';
import type { Topology } from '../../topology/schema/topology.js';
import { byName, lookUp, type Context } from '../context.js';

type Entry = Topology['security_groups'][number];

const DEFAULT = 'default';
const ETHERTYPES = ['IPv4', 'IPv6'] as const;

/** Every group of the lab. Neutron's `default` comes first if it is not written. */
export function resolveSecurityGroups(context: Context): SecurityGroup[] {
  const { topology, ids, faults } = context;
  for (const { path, spec } of topology.security_groups) {
    if (!Array.isArray(spec) && spec.id !== undefined) ids.pinId('security_group', spec.id, `${path}.id`);
  }
  const written = topology.security_groups.map((entry) => resolveGroup(context, entry));
  const known = byName(written);
  for (const { name, path, rules } of written) {
    if (name === 'any') {
      faults.error(
        path,
        new Complaint('"any" means everyone in rules', 'give the group another name'),
        'key',
      );
    }
    checkDuplicates(context, path, rules);
    for (const rule of rules) {
      if (rule.remoteGroup === undefined || rule.remoteGroup === DEFAULT) continue;
      lookUp(context, 'security_groups', known, rule.remoteGroup, rule.path);
    }
  }
  return topology.declared.security_groups?.includes(DEFAULT) === true
    ? written
    : [implicitDefault(context), ...written];
}

function resolveGroup({ ids }: Context, { name, path, spec }: Entry): SecurityGroup {
  const form = Array.isArray(spec) ? { rules: spec, at: path } : { ...spec, at: `${path}.rules` };
  const written = (form.rules ?? []).flatMap((rules, index) =>
    rules.map((rule): SecurityGroupRule => ({ path: itemPath(form.at, index), ...rule })),
  );
  return {
    name,
    path,
    id: form.id ?? ids.deriveId('security_group', name),
    rules: [...(form.egress === 'none' ? [] : allEgress(path)), ...written],
  };
}

/** The two rules that Neutron gives each new group, before any other. */
const allEgress = (path: string): SecurityGroupRule[] =>
  ETHERTYPES.map((ethertype) => ({ path, direction: 'egress', ethertype }));

/** All egress, and ingress from members only. */
function implicitDefault({ ids }: Context): SecurityGroup {
  const path = `security_groups.${DEFAULT}`;
  const fromMembers = ETHERTYPES.map((ethertype): SecurityGroupRule => ({
    path,
    direction: 'ingress',
    ethertype,
    remoteGroup: DEFAULT,
  }));
  return {
    name: DEFAULT,
    path,
    id: ids.deriveId('security_group', DEFAULT),
    rules: [...allEgress(path), ...fromMembers],
  };
}

/** Neutron refuses a rule that is there already; a rule string for both families is reported once. */
function checkDuplicates({ faults }: Context, group: string, rules: readonly SecurityGroupRule[]): void {
  const seen = new Map<string, string>();
  const reported = new Set<string>();
  for (const rule of rules) {
    const key = ruleKey(rule);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, rule.path);
    else if (!reported.has(rule.path)) {
      reported.add(rule.path);
      faults.error(rule.path, duplicateComplaint(first, rule.path, group));
    }
  }
}

function duplicateComplaint(first: string, second: string, group: string): Complaint {
  if (first === group) {
    const cure = 'leave it away, or write the group as a map with "egress: none" and "rules:"';
    return new Complaint('every group has this rule: all egress is allowed by default', cure);
  }
  const message = first === second ? 'names a port twice' : `says what ${first} says already`;
  return new Complaint(message, 'keep one of the two');
}

const ruleKey = (rule: RuleSpec): string =>
  JSON.stringify([
    rule.direction,
    rule.ethertype,
    rule.protocol,
    rule.portRangeMin,
    rule.portRangeMax,
    rule.remoteIpPrefix,
    rule.remoteGroup,
  ]);
