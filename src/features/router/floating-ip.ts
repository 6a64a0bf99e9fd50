import { TableBuilder } from '../../model/netfilter/chains.js';
import { joinFragments, type HostFragment } from '../../model/host-state.js';
import { hostPrefix } from '../../model/ip.js';
import type { FloatingIp, Router } from '../../model/lab.js';
import { qgName, qrouterName } from '../../model/names.js';
import type { Feature } from '../feature.js';

/**
 * A floating address stands for one fixed address, one to one, in both directions and from inside
 * too (neutron `router_info.py` `process_floating_ip_nat_rules`, `add_floating_ip`).
 */
export const floatingIp: Feature = {
  name: 'floating-ip',
  host: (view) =>
    joinFragments(
      view.routers.flatMap((router) => router.floatingIps.map((one) => floatingIpOnRouter(router, one))),
    ),
};

/**
 * On the gateway device as `203.0.113.150/32`, and in the nat table:
 *
 * ```
 * -A neutron-l3-agent-PREROUTING -d 203.0.113.150/32 -j DNAT --to-destination 10.0.0.12
 * -A neutron-l3-agent-OUTPUT -d 203.0.113.150/32 -j DNAT --to-destination 10.0.0.12
 * -A neutron-l3-agent-float-snat -s 10.0.0.12/32 -j SNAT --to-source 203.0.113.150 --random-fully
 * ```
 */
function floatingIpOnRouter(router: Router, one: FloatingIp): HostFragment {
  if (router.gateway === undefined) return {};
  const netns = qrouterName(router.id);
  const device = qgName(router.gateway.port.id);
  const origin = { feature: 'floating-ip', path: one.path };
  const nat = new TableBuilder({ netns, family: 'ipv4', table: 'nat' }, 'neutron-l3-agent', origin);
  const toFloating = [{ kind: 'destination', cidr: hostPrefix(one.ip) } as const];
  const dnat = { kind: 'dnat', to: one.fixedIp } as const;
  nat.rule('PREROUTING', dnat, toFloating);
  nat.rule('OUTPUT', dnat, toFloating);
  nat.rule('float-snat', { kind: 'snat', to: one.ip, randomFully: true }, [
    { kind: 'source', cidr: hostPrefix(one.fixedIp) },
  ]);
  return {
    addresses: [{ netns, device, address: hostPrefix(one.ip), broadcast: one.ip, origin }],
    announcements: [{ netns, device, ip: one.ip, mac: router.gateway.port.mac, origin }],
    iptablesRules: nat.iptablesRules,
  };
}
