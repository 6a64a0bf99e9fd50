import { agentTable, joinTables, type TableBuilder } from '../../model/netfilter/chains.js';
import type { HostFragment } from '../../model/host-state.js';
import type { IpFamily, IptablesMatch, IptablesTarget } from '../../model/netfilter/iptables.js';
import { comment } from '../../model/netfilter/match.js';
import { tapName } from '../../model/names.js';
import type { Feature, HostView } from '../feature.js';

/**
 * Each filtered port has a conntrack zone (with Open vSwitch one of its own, with Linux bridges its network's), for
 * both directions of its traffic, so that equal addresses of two tenants on one host never share an entry
 * (neutron `iptables_firewall.py`, `_add_conntrack_jump`).
 */
export const conntrackZone: Feature = {
  name: 'conntrack-zone',
  host: (view): HostFragment => joinTables([rawTable(view, 'ipv4'), rawTable(view, 'ipv6')]),
};

/** `-A neutron-openvswi-PREROUTING -m physdev --physdev-in qvb... -m comment --comment "Set zone for ID" -j CT --zone 4097` */
function rawTable(view: HostView, family: IpFamily): TableBuilder {
  const feature = 'conntrack-zone';
  const table = agentTable(view.agent.chainOwner, '', family, 'raw', { feature, path: view.host.path });
  for (const port of view.ports.filter((one) => one.portSecurity)) {
    const target: IptablesTarget = { kind: 'ct-zone', zone: view.zone(port) };
    const why = comment(`Set zone for ${port.id}`);
    const towardsServer = view.agent.towardsServer(port);
    const sources: readonly IptablesMatch[] = [
      { kind: 'physdev', in: towardsServer },
      { kind: 'in-interface', device: towardsServer },
      { kind: 'physdev', in: tapName(port.id) },
    ];
    for (const source of sources) {
      table.rule('PREROUTING', target, [source, why], { feature, path: port.path });
    }
  }
  return table;
}
