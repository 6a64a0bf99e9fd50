import fc from 'fast-check';
import { inPrefix } from '../firewall/packet.js';
import { GROUPS, PORTS, PREFIXES, type ProtocolName, type Packet } from './packet.js';

/**
 * A security group's rule as a person means it, and what it permits, told from docs/topology.md alone: nothing here is
 * the compiler's.
 */
export interface Rule {
  readonly direction: 'ingress' | 'egress';
  readonly protocol: ProtocolName | 'any';
  /** Of both; `icmp` is ICMPv6 in IPv6. */
  readonly versions: readonly (4 | 6)[];
  /** First and last; none: all ports. */
  readonly ports: readonly (readonly [number, number])[];
  readonly icmp?: { readonly type: number; readonly code?: number };
  readonly cidr?: string;
  readonly group?: string;
  /** Written as a string, or as a map with Neutron's fields. */
  readonly form: 'string' | 'map';
}

/** A group: whether it keeps the default rules that let everything out, and its own. */
export interface Group {
  readonly name: string;
  readonly allEgress: boolean;
  readonly rules: readonly Rule[];
}

/** @param membersOf addresses of a group's members */
export function permits(
  groups: readonly Group[],
  direction: Rule['direction'],
  packet: Packet,
  membersOf: (group: string) => readonly string[],
): boolean {
  if (direction === 'egress' && groups.some(({ allEgress }) => allEgress)) return true;
  // Servers must find their neighbours in IPv6: all of ICMPv6 may leave, but router advertisements.
  if (direction === 'egress' && packet.version === 6 && packet.protocol === 'icmp') return true;
  const peer = direction === 'ingress' ? packet.from.ip : packet.to.ip;
  return groups
    .flatMap(({ rules }) => rules)
    .some(
      (rule) =>
        rule.direction === direction &&
        rule.versions.includes(packet.version) &&
        (rule.protocol === 'any' || rule.protocol === packet.protocol) &&
        meetsPorts(rule, packet) &&
        meetsIcmp(rule, packet) &&
        (rule.cidr === undefined || inPrefix(peer, rule.cidr)) &&
        (rule.group === undefined || membersOf(rule.group).includes(peer)),
    );
}

const meetsPorts = ({ ports }: Rule, { port }: Packet): boolean =>
  ports.length === 0 || ports.some(([min, max]) => port !== undefined && min <= port && port <= max);

const meetsIcmp = ({ icmp }: Rule, packet: Packet): boolean =>
  icmp === undefined ||
  (packet.icmp?.type === icmp.type && (icmp.code === undefined || packet.icmp.code === icmp.code));

/** A group's entry, as YAML reads it (JSON is YAML). */
export const written = ({ name, allEgress, rules }: Group): string => {
  const items = rules.map((rule) => (rule.form === 'string' ? asString(rule) : asMap(rule)));
  return `${name}: ${JSON.stringify({ ...(allEgress ? {} : { egress: 'none' }), rules: items })}`;
};

function asString({ direction, protocol, ports, icmp, cidr, group }: Rule): string {
  const ranges = ports.map(([min, max]) => (min === max ? `${min}` : `${min}-${max}`)).join(',');
  const type = icmp === undefined ? '' : [icmp.type, icmp.code ?? []].flat().join('/');
  const remote = cidr ?? group;
  const end = remote === undefined ? [] : [direction === 'ingress' ? 'from' : 'to', remote];
  return [direction, protocol, ranges, type, ...end].filter((word) => word !== '').join(' ');
}

const asMap = ({ direction, versions, protocol, ports: [range], icmp, cidr, group }: Rule): object => ({
  direction,
  ethertype: `IPv${versions[0]}`,
  protocol: protocol === 'any' ? undefined : protocol,
  port_range_min: range?.[0] ?? icmp?.type,
  port_range_max: range?.[1] ?? icmp?.code,
  remote_ip_prefix: cidr,
  remote_group: group,
});

const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 2 });

const range = fc
  .tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS))
  .map(([a, b]): readonly [number, number] => [Math.min(a, b), Math.max(a, b)]);

/** Everything that a rule may have; what does not go together is left out below. */
const parts = fc.record({
  version: fc.constantFrom(4 as const, 4 as const, 4 as const, 6 as const),
  direction: fc.constantFrom('ingress' as const, 'ingress' as const, 'egress' as const),
  protocol: fc.constantFrom('tcp', 'tcp', 'udp', 'udp', 'icmp', 'icmp', 'sctp', 'gre', '50', '253', 'any'),
  ports: fc.uniqueArray(range, { maxLength: 2, selector: String }),
  type: some(fc.constantFrom(0, 3, 8, 13, 128, 129)),
  code: some(fc.constantFrom(0, 1)),
  remote: fc.constantFrom('none', 'cidr', 'group'),
  prefix: fc.nat(3),
  group: fc.constantFrom(...GROUPS),
  form: fc.constantFrom('string' as const, 'map' as const),
}) as fc.Arbitrary<{
  readonly version: 4 | 6;
  readonly direction: Rule['direction'];
  readonly protocol: Rule['protocol'];
  readonly ports: Rule['ports'];
  readonly type: number | undefined;
  readonly code: number | undefined;
  readonly remote: string;
  readonly prefix: number;
  readonly group: string;
  readonly form: Rule['form'];
}>;

/** Rules that meet many packets of `packet.ts`. */
export const rule: fc.Arbitrary<Rule> = parts.map(
  ({ version, direction, protocol, ports, type, code, remote, prefix, group, form }): Rule => {
    const hasPorts = protocol === 'tcp' || protocol === 'udp' || protocol === 'sctp';
    const icmp =
      protocol === 'icmp' && type !== undefined
        ? { type, ...(code === undefined ? {} : { code }) }
        : undefined;
    const cidr = remote === 'cidr' ? PREFIXES[version][prefix] : undefined;
    // A string without an address stands for both versions, but types of ICMP are those of IPv4.
    const one = form === 'map' || cidr !== undefined;
    const versions = one ? [version] : icmp !== undefined ? [4 as const] : [4 as const, 6 as const];
    return {
      ...{ direction, protocol, versions, form },
      ports: hasPorts ? ports.slice(0, form === 'map' ? 1 : 2) : [],
      ...(icmp === undefined ? {} : { icmp }),
      ...(cidr === undefined ? {} : { cidr }),
      ...(remote === 'group' ? { group } : {}),
    };
  },
);

/** Each of {@link GROUPS}, with rules that do not say twice what one of them says: Neutron refuses that. */
export const groups: fc.Arbitrary<readonly Group[]> = fc
  .tuple(
    ...GROUPS.map((name) =>
      fc.record({
        name: fc.constant(name),
        allEgress: fc.constantFrom(true, false, false),
        rules: fc.array(rule, { minLength: 3, maxLength: 8 }),
      }),
    ),
  )
  .map((all) => all.map(withoutDuplicates));

function withoutDuplicates({ name, allEgress, rules }: Group): Group {
  const said = new Set(allEgress ? ['egress 4 any', 'egress 6 any'] : []);
  const kept = rules.filter((one) => {
    const sentences = sentencesOf(one);
    const isNew = sentences.every((sentence) => !said.has(sentence));
    if (isNew) for (const sentence of sentences) said.add(sentence);
    return isNew;
  });
  return { name, allEgress, rules: kept };
}

/** What a rule says, once for each version and range. */
function sentencesOf({ direction, versions, protocol, ports, icmp, cidr, group }: Rule): string[] {
  const details = [icmp?.type, icmp?.code, cidr, group].filter((detail) => detail !== undefined);
  const ranges = ports.length === 0 ? [''] : ports.map(String);
  return versions.flatMap((version) =>
    ranges.map((one) =>
      [direction, version, protocol, one, ...details].filter((word) => word !== '').join(' '),
    ),
  );
}
