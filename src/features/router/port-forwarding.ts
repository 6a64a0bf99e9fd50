import { TableBuilder } from '../../model/netfilter/chains.js';
import { joinFragments, type HostFragment } from '../../model/host-state.js';
import { hostPrefix } from '../../model/ip.js';
import type { Port, PortForwarding, Router } from '../../model/lab.js';
import { qgName, qrouterName } from '../../model/names.js';
import type { Feature } from '../feature.js';

/**
 * A router's `port_forwardings`: single ports of a floating address lead to servers, which keep the
 * router's SNAT for what they send themselves (neutron `l3/extensions/port_forwarding.py`).
 */
export const portForwarding: Feature = {
  name: 'port-forwarding',
  host: (view): HostFragment => joinFragments(view.routers.map(forwardingsOnRouter)),
};

/**
 * ```
 * -A neutron-l3-agent-PREROUTING -j neutron-l3-agent-fip-pf
 * -A neutron-l3-agent-fip-pf -j neutron-l3-agent-pf-5b1f0a3c
 * -A neutron-l3-agent-pf-5b1f0a3c -d 203.0.113.80/32 -p tcp -m tcp --dport 8080 -j DNAT --to-destination 10.0.1.5:80
 * ```
 */
function forwardingsOnRouter(router: Router): HostFragment {
  if (router.gateway === undefined || router.portForwardings.length === 0) return {};
  const netns = qrouterName(router.id);
  const origin = { feature: 'port-forwarding', path: router.path };
  const nat = new TableBuilder({ netns, family: 'ipv4', table: 'nat' }, 'neutron-l3-agent', origin);
  nat.chain('fip-pf').rule('PREROUTING', nat.jump('fip-pf'));
  for (const one of router.portForwardings) forward(nat, one);
  return joinFragments([
    { iptablesChains: nat.iptablesChains, iptablesRules: nat.iptablesRules },
    floatingAddresses(netns, router.gateway.port, router.portForwardings),
  ]);
}

function forward(
  nat: TableBuilder,
  { path, id, floatingIp, protocol, port, serverIp, serverPort }: PortForwarding,
): void {
  const chain = `pf-${id}`;
  const origin = { feature: 'port-forwarding', path };
  nat.chain(chain, origin);
  nat.rule('fip-pf', nat.jump(chain), [], origin);
  nat.rule(
    chain,
    { kind: 'dnat', to: `${serverIp}:${serverPort}` },
    [
      { kind: 'destination', cidr: hostPrefix(floatingIp) },
      { kind: 'protocol', protocol },
      { kind: 'ports', protocol, dport: { min: port, max: port } },
    ],
    origin,
  );
}

/** Each address once, as `203.0.113.80/32` on the gateway device, announced by gratuitous ARP. */
function floatingAddresses(
  netns: string,
  { id, mac }: Port,
  forwardings: readonly PortForwarding[],
): HostFragment {
  const first = new Map<string, PortForwarding>();
  for (const one of forwardings) if (!first.has(one.floatingIp)) first.set(one.floatingIp, one);
  const placed = [...first].map(([ip, { path }]) => ({
    ip,
    at: { netns, device: qgName(id), origin: { feature: 'port-forwarding', path } },
  }));
  return {
    addresses: placed.map(({ ip, at }) => ({ ...at, address: hostPrefix(ip), broadcast: ip })),
    announcements: placed.map(({ ip, at }) => ({ ...at, ip, mac })),
  };
}
