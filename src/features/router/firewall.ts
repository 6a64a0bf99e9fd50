import { joinTables, TableBuilder } from '../../model/netfilter/chains.js';
import { joinFragments, type HostFragment } from '../../model/host-state.js';
import type { IpFamily, IptablesMatch, IptablesTarget } from '../../model/netfilter/iptables.js';
import type { Firewall, FirewallRule, Router } from '../../model/lab.js';
import { qrouterName } from '../../model/names.js';
import type { Feature } from '../feature.js';

/**
 * A firewall before a whole router (FWaaS v1, neutron-fwaas `iptables_fwaas.py`): what enters or leaves a
 * tenant network by `qr-` passes the policy in the router's namespace, after address translation and
 * before the servers' security groups. What stays inside one subnet crosses no router.
 */
export const firewall: Feature = {
  name: 'firewall',
  host: (view): HostFragment =>
    joinFragments(
      view.routers.flatMap((router) =>
        view.lab.firewalls
          .filter(({ routers }) => routers.includes(router.name))
          .map((one) => firewallOnRouter(router, one)),
      ),
    ),
};

const firewallOnRouter = (router: Router, one: Firewall): HostFragment =>
  joinTables([policyTable(router, one, 'ipv4'), policyTable(router, one, 'ipv6')]);

const DEFAULT_POLICY = 'fwaas-default-policy';

/** `qr-+`: by any device on a tenant network. */
const OUT: IptablesMatch = { kind: 'out-interface', device: 'qr-+' };
const IN: IptablesMatch = { kind: 'in-interface', device: 'qr-+' };

/**
 * ```
 * -A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-iv4f3a0c5d1
 * -A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-ov4f3a0c5d1
 * -A neutron-l3-agent-FORWARD -o qr-+ -j neutron-l3-agent-fwaas-defau
 * -A neutron-l3-agent-FORWARD -i qr-+ -j neutron-l3-agent-fwaas-defau
 * -A neutron-l3-agent-fwaas-defau -j DROP
 * ```
 * `i` is into the tenant network, `o` out of it. Without its policy only the default is there.
 */
function policyTable(router: Router, one: Firewall, family: IpFamily): TableBuilder {
  const place = { netns: qrouterName(router.id), family, table: 'filter' } as const;
  const table = new TableBuilder(place, 'neutron-l3-agent', { feature: 'firewall', path: one.path });
  const version = family === 'ipv4' ? 4 : 6;
  table.chain(DEFAULT_POLICY).rule(DEFAULT_POLICY, { kind: 'drop' });
  const policy = [
    [`iv${version}${one.id}`, OUT],
    [`ov${version}${one.id}`, IN],
  ] as const;
  for (const [chain, hook] of one.adminStateUp ? policy : []) {
    const rules = one.rules.filter(({ enabled, ipVersion }) => enabled && ipVersion === version);
    policyChain(table, chain, rules);
    table.rule('FORWARD', table.jump(chain), [hook]);
  }
  for (const hook of [OUT, IN]) table.rule('FORWARD', table.jump(DEFAULT_POLICY), [hook]);
  return table;
}

/** INVALID, then replies, then the same rules in both directions. A permitted packet is done: ACCEPT ends the table. */
function policyChain(table: TableBuilder, chain: string, rules: readonly FirewallRule[]): void {
  table.chain(chain);
  table.rule(chain, { kind: 'drop' }, [{ kind: 'state', states: ['INVALID'] }]);
  table.rule(chain, { kind: 'accept' }, [{ kind: 'state', states: ['RELATED', 'ESTABLISHED'] }]);
  for (const rule of rules) {
    table.rule(chain, targetOf(rule), ruleMatches(rule), { feature: 'firewall', path: rule.path });
  }
}

function targetOf({ action, ipVersion }: FirewallRule): IptablesTarget {
  if (action === 'allow') return { kind: 'accept' };
  if (action === 'deny') return { kind: 'drop' };
  return { kind: 'reject', with: ipVersion === 4 ? 'icmp-port-unreachable' : 'icmp6-port-unreachable' };
}

/** `-s 203.0.113.0/24 -d 10.0.1.0/24 -p tcp -m tcp --sport 1024:65535 --dport 80` */
function ruleMatches(rule: FirewallRule): IptablesMatch[] {
  const { sourceIpAddress: source, destinationIpAddress: destination } = rule;
  const { protocol, sourcePort: sport, destinationPort: dport, ipVersion } = rule;
  const matches: IptablesMatch[] = [];
  if (source !== undefined) matches.push({ kind: 'source', cidr: source });
  if (destination !== undefined) matches.push({ kind: 'destination', cidr: destination });
  if (protocol === undefined) return matches;
  const name = protocol === 'icmp' && ipVersion === 6 ? 'ipv6-icmp' : protocol;
  matches.push({ kind: 'protocol', protocol: name });
  if (sport === undefined && dport === undefined) return matches;
  const ports = { ...(sport === undefined ? {} : { sport }), ...(dport === undefined ? {} : { dport }) };
  return [...matches, { kind: 'ports', protocol, ...ports }];
}
