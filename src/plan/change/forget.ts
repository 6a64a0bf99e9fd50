import type { ConnectionMatch } from '../../model/netfilter/connection-match.js';
import type { HostState } from '../../model/host-state.js';
import type { Ipset, IptablesRule, IptablesTarget } from '../../model/netfilter/iptables.js';
import type { Changing } from './changing.js';
import { without, type Change } from '../difference/difference.js';
import { iptablesEdits, type NetnsEdits } from './host-edits.js';

/**
 * Connections that a changed rule may have let through: forgotten, they are judged again by the rules that are there
 * now, so that a withdrawn permission ends what it had allowed, as Neutron does (`agent/linux/ip_conntrack.py`). Of the
 * others none is touched.
 */
export function connectionsToForget({
  difference,
  edits,
}: Pick<Changing, 'difference' | 'edits'>): ConnectionMatch[] {
  const { from, to, ipsets } = difference;
  const rules = edits.flatMap(withdrawn).filter((rule) => !isZoneInUse(rule, to));
  const left = ipsets.changed.filter((change) => without(change.from.members, change.to.members).length > 0);
  if (rules.length + left.length === 0) return [];
  const zones = zonesOfChains([from, to]);
  const all = [
    ...rules.flatMap((rule) => connectionsOf(rule, zones)),
    ...left.flatMap((change) => leavers(change, from.iptablesRules, zones)),
  ];
  const unique = new Map(all.map(({ origin, ...match }) => [JSON.stringify(match), { ...match, origin }]));
  return [...unique.values()];
}

/** Rules that let packets pass and are gone, and new ones that do not, of chains that were there. */
const withdrawn = (edits: NetnsEdits): IptablesRule[] =>
  iptablesEdits(edits).flatMap(({ newChains, edits: all }) => {
    const isNew = new Set(newChains.map(({ chain }) => chain));
    return all.flatMap(({ kind, chain, rule }) =>
      !isNew.has(chain) && (kind === 'delete' ? PASSING : STOPPING).has(rule.target.kind) ? [rule] : [],
    );
  });

/** A port goes that has shared its zone: the connections in it are those of others, too. */
const isZoneInUse = ({ netns, target }: IptablesRule, { iptablesRules }: HostState): boolean =>
  target.kind === 'ct-zone' &&
  iptablesRules.some(
    (rule) => rule.netns === netns && rule.target.kind === 'ct-zone' && rule.target.zone === target.zone,
  );

const PASSING: ReadonlySet<IptablesTarget['kind']> = new Set([
  'accept',
  'return',
  'dnat',
  'snat',
  'redirect',
  'ct-zone',
]);
const STOPPING: ReadonlySet<IptablesTarget['kind']> = new Set(['drop', 'reject']);

type Zones = ReadonlyMap<string, number>;

/**
 * `-p tcp --dport 80` of a port's chain is `-w ZONE -p tcp --reply-port-src 80`: what answers is what was asked for, also
 * behind a floating address. In `nat` it is the address that was asked for.
 */
function connectionsOf(
  { netns, family, table, chain, matches, target, origin }: IptablesRule,
  zones: Zones,
): ConnectionMatch[] {
  const base = { netns, family, origin };
  if (target.kind === 'ct-zone') return [{ ...base, zone: target.zone }];
  const words: Partial<ConnectionMatch>[] = target.kind === 'snat' ? [{ translated: target.to }] : [];
  for (const match of matches) {
    // These stand for connections that other rules have let through, and for address scopes, which only ever fit.
    if (match.kind === 'state' || match.kind === 'conntrack' || match.kind === 'mark') return [];
    if (match.kind === 'source' && match.not !== true) words.push({ source: match.cidr });
    if (match.kind === 'destination' && match.not !== true)
      words.push(table === 'nat' ? { destination: match.cidr } : { answerer: match.cidr });
    if (match.kind === 'protocol') words.push({ protocol: match.protocol });
    if (match.kind === 'ports' && match.dport !== undefined && match.dport.min === match.dport.max)
      words.push(table === 'nat' ? { port: match.dport.min } : { answeringPort: match.dport.min });
  }
  const zone = zones.get(`${netns}/${chain}`);
  // A port without security has no zone: its connections are new in the one that it gets. A port's `s` chain, which is not
  // found either, is asked about every packet.
  if (netns === '' && zone === undefined) return [];
  return [Object.assign({}, base, zone === undefined ? {} : { zone }, ...words) as ConnectionMatch];
}

/** Who is no longer in a set, in the zones of the ports whose rules name it. */
function leavers(
  { from, to }: Change<Ipset>,
  rules: readonly IptablesRule[],
  zones: Zones,
): ConnectionMatch[] {
  const gone = without(from.members, to.members);
  const chains = new Set(
    rules
      .filter(({ matches }) => matches.some((match) => match.kind === 'set' && match.set === from.name))
      .map(({ netns, chain }) => `${netns}/${chain}`),
  );
  const family = from.family === 'inet' ? 'ipv4' : 'ipv6';
  return [...chains].flatMap((chain) => {
    const zone = zones.get(chain);
    const base = {
      netns: from.netns,
      family,
      ...(zone === undefined ? {} : { zone }),
      origin: to.origin,
    } as const;
    return gone.flatMap((member) => [
      { ...base, source: member },
      { ...base, answerer: member },
    ]);
  });
}

/**
 * The conntrack zone of each port's chains: a jump names the port's `tap`, and a rule of table `raw` gives the tap's
 * packets their zone.
 */
function zonesOfChains(states: readonly HostState[]): Zones {
  const zones = new Map<string, number>();
  for (const { iptablesRules } of states) {
    const zoneOf = new Map<string, number>();
    for (const { netns, target, matches } of iptablesRules) {
      if (target.kind !== 'ct-zone') continue;
      for (const device of bridgePorts(matches)) zoneOf.set(`${netns}/${device}`, target.zone);
    }
    for (const { netns, target, matches } of iptablesRules) {
      if (target.kind !== 'jump') continue;
      const [device] = bridgePorts(matches);
      const zone = zoneOf.get(`${netns}/${device ?? ''}`);
      if (zone !== undefined) zones.set(`${netns}/${target.chain}`, zone);
    }
  }
  return zones;
}

const bridgePorts = (matches: IptablesRule['matches']): string[] =>
  matches.flatMap((match) => {
    if (match.kind === 'physdev') return match.in ?? match.out ?? [];
    return match.kind === 'in-interface' ? [match.device] : [];
  });
