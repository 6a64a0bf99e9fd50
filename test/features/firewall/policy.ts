import fc from 'fast-check';
import { inPrefix, PORTS, PREFIXES, type Packet } from './packet.js';
import type { Verdict } from './walk.js';

/**
 * A firewall's rule as a person means it, and what it decides, told from docs/topology.md alone: nothing here is
 * the compiler's.
 */
export interface Rule {
  readonly action: 'allow' | 'deny' | 'reject';
  readonly protocol: 'tcp' | 'udp' | 'icmp' | 'any';
  /** Of both; written as a string without an address a rule stands for both versions. */
  readonly versions: readonly (4 | 6)[];
  readonly source?: string;
  readonly destination?: string;
  /** First and last. */
  readonly sport?: readonly [number, number];
  readonly dport?: readonly [number, number];
  readonly enabled: boolean;
  /** Written as a string, or as a map. */
  readonly form: 'string' | 'map';
}

/** What a policy decides on a packet that crosses the router. */
export function decide(rules: readonly Rule[], packet: Packet): Verdict {
  if (packet.state === 'INVALID') return 'drop';
  if (packet.state !== 'NEW') return 'accept';
  const first = rules.find((rule) => rule.enabled && applies(rule, packet));
  if (first === undefined) return 'drop';
  return { allow: 'accept', deny: 'drop', reject: 'reject' }[first.action] as Verdict;
}

function applies(rule: Rule, packet: Packet): boolean {
  const version = packet.source.includes(':') ? 6 : 4;
  const protocol = packet.protocol === 'ipv6-icmp' ? 'icmp' : packet.protocol;
  return (
    rule.versions.includes(version) &&
    (rule.protocol === 'any' || rule.protocol === protocol) &&
    (rule.source === undefined || inPrefix(packet.source, rule.source)) &&
    (rule.destination === undefined || inPrefix(packet.destination, rule.destination)) &&
    isBetween(packet.sport, rule.sport) &&
    isBetween(packet.dport, rule.dport)
  );
}

const isBetween = (port: number | undefined, range: readonly [number, number] | undefined): boolean =>
  range === undefined || (port !== undefined && port >= range[0] && port <= range[1]);

/** An item of a policy's `rules`, as YAML reads it (JSON is YAML). */
export const written = (rule: Rule): string =>
  JSON.stringify(rule.form === 'string' ? asString(rule) : asMap(rule));

function asString({ action, protocol, source, destination, sport, dport }: Rule): string {
  const end = (word: string, address: string | undefined, range: readonly [number, number] | undefined) =>
    address === undefined && range === undefined
      ? []
      : [word, address ?? 'any', ...(range === undefined ? [] : ['port', range.join('-')])];
  return [action, protocol, ...end('from', source, sport), ...end('to', destination, dport)].join(' ');
}

const asMap = (rule: Rule): object => ({
  action: rule.action,
  protocol: rule.protocol,
  ip_version: rule.versions[0],
  source_ip_address: rule.source,
  destination_ip_address: rule.destination,
  source_port: rule.sport?.join(':'),
  destination_port: rule.dport?.join(':'),
  enabled: rule.enabled,
});

const range = fc
  .tuple(fc.constantFrom(...PORTS), fc.constantFrom(...PORTS))
  .map(([a, b]): readonly [number, number] => [Math.min(a, b), Math.max(a, b)]);

/** Rules that meet many packets of `packet.ts`. */
export const rule: fc.Arbitrary<Rule> = fc
  .constantFrom(4 as const, 4 as const, 6 as const)
  .chain((version) => {
    const prefix = fc.option(fc.constantFrom<string>(...PREFIXES[version]), { nil: undefined, freq: 2 });
    const ports = fc.option(range, { nil: undefined, freq: 2 });
    return fc
      .record({
        action: fc.constantFrom('allow' as const, 'allow' as const, 'deny' as const, 'reject' as const),
        protocol: fc.constantFrom(
          'tcp' as const,
          'tcp' as const,
          'udp' as const,
          'icmp' as const,
          'any' as const,
        ),
        source: prefix,
        destination: prefix,
        sport: fc.option(range, { nil: undefined, freq: 2 }),
        dport: ports,
        enabled: fc.constantFrom(true, true, true, false),
        form: fc.constantFrom('string' as const, 'map' as const),
      })
      .map(({ source, destination, sport, dport, ...fields }): Rule => {
        const both = fields.form === 'string' && source === undefined && destination === undefined;
        const hasPorts = fields.protocol === 'tcp' || fields.protocol === 'udp';
        return {
          ...fields,
          enabled: fields.form === 'string' || fields.enabled,
          versions: both ? [4, 6] : [version],
          ...(source === undefined ? {} : { source }),
          ...(destination === undefined ? {} : { destination }),
          ...(sport === undefined || !hasPorts ? {} : { sport }),
          ...(dport === undefined || !hasPorts ? {} : { dport }),
        };
      });
  });
