import type {
  IpFamily,
  IptablesChain,
  IptablesMatch,
  IptablesPlace,
  IptablesRule,
  IptablesTableName,
  IptablesTarget,
} from './iptables.js';
import type { Origin } from '../origin.js';

/** Chains and rules of a namespace: the part of a host's state that this module builds. */
export interface Chains {
  readonly iptablesChains: readonly IptablesChain[];
  readonly iptablesRules: readonly IptablesRule[];
}

/**
 * The agents whose name, cut to 16 characters, wraps their chains: the OVS, Linux bridge, L3 and DHCP agents
 * (neutron `agent/linux/iptables_manager.py`).
 */
export type ChainOwner = 'neutron-openvswi' | 'neutron-linuxbri' | 'neutron-l3-agent' | 'neutron-dhcp-age';

/** `neutron-l3-agent-snat`: a chain of the agent's own; its part is at most 11 characters. */
const wrapped = (owner: ChainOwner, chain: string): string => `${owner}-${chain.slice(0, 11)}`;

const BUILT_IN: Readonly<Record<IptablesTableName, readonly string[]>> = {
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** Adds chains and rules to one table, all with one origin. */
export class TableBuilder {
  readonly iptablesChains: IptablesChain[] = [];
  readonly iptablesRules: IptablesRule[] = [];

  constructor(
    readonly place: IptablesPlace,
    readonly owner: ChainOwner,
    private readonly origin: Origin,
  ) {}

  /** `:neutron-l3-agent-snat - [0:0]` */
  chain(name: string, origin = this.origin): this {
    this.iptablesChains.push({ ...this.place, chain: wrapped(this.owner, name), origin });
    return this;
  }

  /** A chain with the name as it is: built-in, or shared by all agents. */
  unwrappedChain(...names: readonly string[]): this {
    for (const chain of names) this.iptablesChains.push({ ...this.place, chain, origin: this.origin });
    return this;
  }

  /** `-A neutron-l3-agent-snat MATCHES -j TARGET` */
  rule(
    chain: string,
    target: IptablesTarget,
    matches: readonly IptablesMatch[] = [],
    origin = this.origin,
  ): this {
    return this.unwrappedRule(wrapped(this.owner, chain), target, matches, origin);
  }

  unwrappedRule(
    chain: string,
    target: IptablesTarget,
    matches: readonly IptablesMatch[] = [],
    origin = this.origin,
  ): this {
    // Written out, as a spread costs most of the compile time of a large lab.
    const { netns, family, table } = this.place;
    this.iptablesRules.push({ netns, family, table, chain, matches, target, origin });
    return this;
  }

  /** Target: a jump to one of the agent's own chains. */
  jump(chain: string): IptablesTarget {
    return { kind: 'jump', chain: wrapped(this.owner, chain) };
  }
}

/**
 * A table as the agent's iptables manager leaves it before any rule of its own: each hook jumps to a
 * wrapped chain of the same name; in `filter`, `neutron-filter-top` stands before FORWARD and OUTPUT.
 *
 * ```
 * -A FORWARD -j neutron-filter-top
 * -A FORWARD -j neutron-l3-agent-FORWARD
 * -A neutron-filter-top -j neutron-l3-agent-local
 * ```
 */
export function agentTable(
  owner: ChainOwner,
  netns: string,
  family: IpFamily,
  table: IptablesTableName,
  origin: Origin,
): TableBuilder {
  const builder = new TableBuilder({ netns, family, table }, owner, origin);
  builder.unwrappedChain(...BUILT_IN[table]);
  for (const hook of wrappedHooks(family, table)) builder.chain(hook);
  if (table === 'filter') builder.unwrappedChain('neutron-filter-top').chain('local');
  for (const hook of wrappedHooks(family, table)) {
    if (table === 'filter' && hook !== 'INPUT') {
      builder.unwrappedRule(hook, { kind: 'jump', chain: 'neutron-filter-top' });
    }
    builder.unwrappedRule(hook, builder.jump(hook));
  }
  if (table === 'filter') builder.unwrappedRule('neutron-filter-top', builder.jump('local'));
  return builder;
}

/** nat has no INPUT of the agent's, and for IPv6 only PREROUTING. */
function wrappedHooks(family: IpFamily, table: IptablesTableName): readonly string[] {
  if (table !== 'nat') return BUILT_IN[table];
  return family === 'ipv6' ? ['PREROUTING'] : ['PREROUTING', 'OUTPUT', 'POSTROUTING'];
}

/** Joins tables into one part of a host's state. */
export function joinTables(tables: readonly TableBuilder[]): Chains {
  return {
    iptablesChains: tables.flatMap((table) => table.iptablesChains),
    iptablesRules: tables.flatMap((table) => table.iptablesRules),
  };
}
