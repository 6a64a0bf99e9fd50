import { agentTable, joinTables, type TableBuilder } from '../../model/netfilter/chains.js';
import type { HostFragment, Sysctl } from '../../model/host-state.js';
import type { IpFamily, IptablesMatch, IptablesTarget } from '../../model/netfilter/iptables.js';
import { hostPrefix, isIpv6, linkLocalAddress } from '../../model/ip.js';
import type { Port } from '../../model/lab.js';
import { comment, icmp6, udp } from '../../model/netfilter/match.js';
import { chainPart, tapName } from '../../model/names.js';
import type { Origin } from '../../model/origin.js';
import { portRules, type PortRule } from '../../model/netfilter/port-rules.js';
import type { Feature, HostView } from '../feature.js';

const RETURN: IptablesTarget = { kind: 'return' };
const DROP: IptablesTarget = { kind: 'drop' };
const ACCEPT: IptablesTarget = { kind: 'accept' };

/**
 * Security groups by iptables on the Linux bridges that servers' `tap` devices are in, as Neutron's iptables drivers
 * write them (Neutron 21, `agent/linux/iptables_firewall.py`): per port a chain `i` (into the server), `o` (out of it) and
 * `s` (may it send from this address?). A permitted packet *returns* to sg-chain, whose last rule
 * accepts, so that a packet between two ports of one bridge passes both filters.
 */
export const securityGroup: Feature = { name: 'security-group', host: firewall };

function firewall(view: HostView): HostFragment {
  const origin = { feature: 'security-group', path: view.host.path };
  return {
    sysctls: bridgeSysctls(origin),
    ...joinTables([filterTable(view, 'ipv4', origin), filterTable(view, 'ipv6', origin)]),
  };
}

/** Frames that cross a Linux bridge go through iptables. */
function bridgeSysctls(origin: Origin): Sysctl[] {
  return ['arptables', 'ip6tables', 'iptables'].map((program) => ({
    netns: '',
    key: `net/bridge/bridge-nf-call-${program}`,
    value: '1',
    origin,
  }));
}

function filterTable(view: HostView, family: IpFamily, origin: Origin): TableBuilder {
  const table = agentTable(view.agent.chainOwner, '', family, 'filter', origin);
  table.chain('sg-chain').chain('sg-fallback');
  table.rule('sg-fallback', DROP, [comment('Default drop rule for unmatched traffic.')]);
  const groups = new Map(view.lab.securityGroups.map((group) => [group.name, group]));
  for (const port of filteredPorts(view)) {
    dispatch(table, port);
    ingressChain(table, port, portRules(port, groups, family, 'ingress'));
    egressChain(table, port, portRules(port, groups, family, 'egress'));
  }
  table.rule('sg-chain', ACCEPT);
  for (const port of view.ports.filter((one) => !one.portSecurity)) acceptAll(table, port);
  return table;
}

const filteredPorts = (view: HostView): Port[] => view.ports.filter((port) => port.portSecurity);

/** Out of the bridge by `tap`: to the server, `i`. Into it by `tap`: from the server, `o`. */
function dispatch(table: TableBuilder, port: Port): void {
  const tap = tapName(port.id);
  const origin = portOrigin(port);
  const out: IptablesMatch = { kind: 'physdev', out: tap, isBridged: true };
  const into: IptablesMatch = { kind: 'physdev', in: tap, isBridged: true };
  const toChain = comment('Direct traffic from the VM interface to the security group chain.');
  const toPort = comment('Jump to the VM specific chain.');
  table.rule('FORWARD', table.jump('sg-chain'), [out, toChain], origin);
  table.rule('FORWARD', table.jump('sg-chain'), [into, toChain], origin);
  table.rule(
    'INPUT',
    table.jump(chain('o', port)),
    [into, comment('Direct incoming traffic from VM to the security group chain.')],
    origin,
  );
  table.rule('sg-chain', table.jump(chain('i', port)), [out, toPort], origin);
  table.rule('sg-chain', table.jump(chain('o', port)), [into, toPort], origin);
}

/** Ports without port security: of routers and DHCP ("trusted"), and servers' that have it switched off. */
function acceptAll(table: TableBuilder, port: Port): void {
  const tap = tapName(port.id);
  const trusted = port.owner.startsWith('network:');
  const why = comment(
    trusted
      ? 'Accept all packets when port is trusted.'
      : 'Accept all packets when port security is disabled.',
  );
  const into: IptablesMatch = { kind: 'physdev', in: tap, isBridged: true };
  const out: IptablesMatch = { kind: 'physdev', out: tap, isBridged: true };
  const origin = portOrigin(port);
  table.rule('FORWARD', ACCEPT, [out, why], origin);
  table.rule('FORWARD', ACCEPT, [into, why], origin);
  if (!trusted) table.rule('INPUT', ACCEPT, [into, why], origin);
}

/** Into the server. */
function ingressChain(table: TableBuilder, port: Port, rules: readonly PortRule[]): void {
  const name = chain('i', port);
  const origin = portOrigin(port);
  const add = (target: IptablesTarget, ...matches: IptablesMatch[]): void => {
    table.rule(name, target, matches, origin);
  };
  table.chain(name, origin);
  if (table.place.family === 'ipv6') {
    for (const type of [130, 135, 136]) add(RETURN, ...icmp6(type));
    add(RETURN, ...ESTABLISHED);
    const addresses = port.fixedIps.filter(({ ip }) => isIpv6(ip)).map(({ ip }) => ip);
    if (addresses.length > 0) add(RETURN, ...icmp6(134));
    for (const to of [...addresses.map(hostPrefix), 'fe80::/64']) add(RETURN, ...udp(547, 546, to));
  } else {
    add(RETURN, ...ESTABLISHED);
    const addresses = port.fixedIps.filter(({ ip }) => !isIpv6(ip)).map(({ ip }) => ip);
    for (const to of [...addresses, '255.255.255.255']) add(RETURN, ...udp(67, 68, hostPrefix(to)));
  }
  permit(table, name, rules, origin);
}

/** Out of the server. */
function egressChain(table: TableBuilder, port: Port, rules: readonly PortRule[]): void {
  const name = chain('o', port);
  const origin = portOrigin(port);
  const ipv6 = table.place.family === 'ipv6';
  const add = (target: IptablesTarget, ...matches: IptablesMatch[]): void => {
    table.rule(name, target, matches, origin);
  };
  table.chain(name, origin);
  for (const matches of ipv6 ? UNSPECIFIED_SOURCE_ND : [DHCP_DISCOVER]) add(RETURN, ...matches);
  spoofChain(table, port, name);
  if (ipv6) {
    add(DROP, ...icmp6(134), comment('Drop IPv6 Router Advts from VM Instance.'));
    add(RETURN, { kind: 'protocol', protocol: 'ipv6-icmp' }, comment('Allow IPv6 ICMP traffic.'));
  }
  const [client, server] = ipv6 ? ([546, 547] as const) : ([68, 67] as const);
  add(RETURN, ...udp(client, server), comment('Allow DHCP client traffic.'));
  add(DROP, ...udp(server, client), comment('Prevent DHCP Spoofing by VM.'));
  add(RETURN, ...ESTABLISHED);
  permit(table, name, rules, origin);
}

/** The end of both chains: what the groups permit, and away with the rest. */
function permit(table: TableBuilder, name: string, rules: readonly PortRule[], origin: Origin): void {
  for (const { matches, path } of rules) table.rule(name, RETURN, matches, { ...origin, path });
  table.rule(name, DROP, INVALID, origin);
  const rest = comment('Send unmatched traffic to the fallback chain.');
  table.rule(name, table.jump('sg-fallback'), [rest], origin);
}

/**
 * `-s 10.0.0.11/32 -m mac --mac-source FA:16:3E:A0:00:11 -j RETURN` for each address that the port may
 * send from, pairs first; then DROP. A family without any has no such chain.
 */
function spoofChain(table: TableBuilder, port: Port, egress: string): void {
  const allowed = allowedSources(port, table.place.family);
  if (allowed.length === 0) return;
  const name = chain('s', port);
  const origin = portOrigin(port);
  table.chain(name, origin);
  table.rule(egress, table.jump(name), [], origin);
  for (const { ip, mac } of allowed) {
    table.rule(
      name,
      RETURN,
      [
        ...(ip.endsWith('/0') ? [] : [{ kind: 'source', cidr: hostPrefix(ip) } as const]),
        { kind: 'mac', source: mac },
        comment('Allow traffic from defined IP/MAC pairs.'),
      ],
      origin,
    );
  }
  table.rule(name, DROP, [comment('Drop traffic without an IP/MAC allow rule.')], origin);
}

/** In IPv6 the link-local address of each MAC stands behind its first other one. */
function allowedSources(port: Port, family: IpFamily): { ip: string; mac: string }[] {
  const ours = ({ ip }: { ip: string }): boolean => isIpv6(ip) === (family === 'ipv6');
  const sources = [
    ...port.allowedAddressPairs,
    ...port.fixedIps.map(({ ip }) => ({ ip, mac: port.mac })),
  ].filter(ours);
  if (family === 'ipv4') return sources;
  const seen = new Set<string>();
  return sources.flatMap((source) => {
    const { mac } = source;
    if (seen.has(mac)) return [source];
    seen.add(mac);
    return [source, { ip: linkLocalAddress(mac), mac }];
  });
}

const chain = (letter: 'i' | 'o' | 's', port: Port): string => `${letter}${chainPart(port.id)}`;
const portOrigin = (port: Port): Origin => ({ feature: 'security-group', path: port.path });

const ESTABLISHED: readonly IptablesMatch[] = [
  { kind: 'state', states: ['RELATED', 'ESTABLISHED'] },
  comment('Direct packets associated with a known session to the RETURN chain.'),
];

const INVALID: readonly IptablesMatch[] = [
  { kind: 'state', states: ['INVALID'] },
  comment(
    'Drop packets that appear related to an existing connection (e.g. TCP ACK/FIN) but do not have an entry in conntrack.',
  ),
];

/** From a server that has no address yet. */
const DHCP_DISCOVER: readonly IptablesMatch[] = [
  { kind: 'source', cidr: '0.0.0.0/32' },
  ...udp(68, 67, '255.255.255.255/32'),
  comment('Allow DHCP client traffic.'),
];

/** MLD report, neighbour solicitation, MLDv2 report with the unspecified source. */
const UNSPECIFIED_SOURCE_ND: readonly (readonly IptablesMatch[])[] = [131, 135, 143].map((type) => [
  { kind: 'source', cidr: '::/128' },
  { kind: 'destination', cidr: 'ff02::/16' },
  ...icmp6(type),
  comment('Allow IPv6 ICMP traffic.'),
]);
