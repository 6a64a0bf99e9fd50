import type { IptablesRule } from '../model/netfilter/iptables.js';
import { onePacket, type FieldTest, type PacketHeaders } from './headers.js';
import { hopsOf } from './hop.js';
import type { Chain } from './tables.js';
import type { End } from './walk.js';
import { namespaceOf, type World } from './world.js';

/** A rule that would have let a packet pass but for one field. */
export interface NearMiss {
  readonly rule: IptablesRule;
  readonly test: FieldTest;
  /** What the packet has there. */
  readonly value: PacketHeaders[keyof PacketHeaders];
}

/** Rules of the chain that stopped a packet, or that sent it where it was stopped, which fail in exactly one field of its headers. */
export function nearMisses(world: World, { at, by, skb }: End<PacketHeaders>): NearMiss[] {
  const packet = skb.frame.payload;
  if (by === undefined || !('rule' in by) || packet.kind !== 'ip') return [];
  const { family, table, chain } = by.rule;
  const { tables } = namespaceOf(world, at.host, at.netns);
  const from = hopsOf(skb.trail).flatMap(({ what }) =>
    what.kind === 'rule' && what.rule.target.kind === 'jump' && what.rule.target.chain === chain
      ? [what.rule]
      : [],
  );
  const chains = [chain, from.at(-1)?.chain ?? chain];
  const own = chains.flatMap((name): Chain[] => {
    const found = tables.get(`${family} ${table} ${name}`);
    return found === undefined ? [] : [found];
  });
  return [...new Set(own)].flatMap(({ rules }) =>
    rules.flatMap(({ rule, tests, notTests, conditions, isForeign }): NearMiss[] => {
      const mayPass = rule.target.kind === 'return' || rule.target.kind === 'accept';
      if (!mayPass || isForeign || conditions.length > 0 || notTests.length > 0) return [];
      const failed = tests.filter((test) => onePacket.part(packet.headers, test).yes === undefined);
      const [test] = failed;
      return failed.length === 1 && test !== undefined
        ? [{ rule, test, value: packet.headers[test.field] }]
        : [];
    }),
  );
}
