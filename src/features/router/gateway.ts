import { TableBuilder } from '../../model/netfilter/chains.js';
import { defaultRoutes, hasIpv6Gateway } from '../../model/gateway.js';
import { joinFragments, type HostFragment, type Route } from '../../model/host-state.js';
import type { IptablesMatch, IptablesRule } from '../../model/netfilter/iptables.js';
import type { Port, Router, RouterGateway } from '../../model/lab.js';
import { qgName, qrouterName } from '../../model/names.js';
import { announcedIps, portAddresses, portAnnouncements } from '../../model/neutron-port.js';
import type { Origin } from '../../model/origin.js';
import type { Feature, HostView } from '../feature.js';

/**
 * A router's `gateway`: the `qg-` device on the external network, the default route, and source NAT
 * (neutron `router_info.py` `external_gateway_added`, `legacy_router` nat rules).
 */
export const routerGateway: Feature = {
  name: 'router-gateway',
  host: (view) =>
    joinFragments(
      view.routers.map((router) =>
        router.gateway === undefined ? {} : gatewayOnHost(view, router, router.gateway),
      ),
    ),
};

function gatewayOnHost(view: HostView, router: Router, { port, snat }: RouterGateway): HostFragment {
  const netns = qrouterName(router.id);
  const device = qgName(port.id);
  const origin = { feature: 'router-gateway', path: port.path };
  const plugged = view.agent.plug(view, port, { netns, name: device, mtu: port.network.mtu }, origin);
  // Without a gateway of its own for IPv6 it takes one from a router's advertisement, although it forwards.
  const acceptRa = hasIpv6Gateway(port) ? '0' : '2';
  const configured: HostFragment = {
    sysctls: [{ netns, key: `net/ipv6/conf/${device}/accept_ra`, value: acceptRa, device, origin }],
    addresses: portAddresses(port, netns, device, origin),
    routes: externalRoutes(netns, device, port, origin),
    announcements: portAnnouncements(port, netns, device, origin),
    iptablesRules: [...nat(netns, device, port, snat, origin), ...mangle(netns, device, origin)],
  };
  return joinFragments([plugged, configured]);
}

/** The default routes; other subnets of the network are on-link. */
function externalRoutes(netns: string, device: string, port: Port, origin: Origin): Route[] {
  const own = port.fixedIps.map(({ subnet }) => subnet);
  const others = port.network.subnets.filter(({ id }) => !own.some((subnet) => subnet.id === id));
  return [
    ...others.map(({ cidr }): Route => ({ netns, destination: cidr, device, scope: 'link', origin })),
    ...defaultRoutes(port, { netns, device, proto: 'static', origin }),
  ];
}

/**
 * ```
 * -A neutron-l3-agent-POSTROUTING ! -o qg-... -m conntrack ! --ctstate DNAT -j ACCEPT
 * -A neutron-l3-agent-snat -o qg-... -j SNAT --to-source 203.0.113.101 --random-fully
 * -A neutron-l3-agent-snat -m mark ! --mark 0x2/0xffff -m conntrack --ctstate DNAT -j SNAT --to-source ...
 * ```
 * What stays inside is not translated; what leaves is, with `snat`; and a server that talks to a
 * sibling's floating address is, so that the answer comes back this way.
 */
function nat(netns: string, device: string, port: Port, snat: boolean, origin: Origin): IptablesRule[] {
  const table = new TableBuilder({ netns, family: 'ipv4', table: 'nat' }, 'neutron-l3-agent', origin);
  const dnat = (not: boolean): IptablesMatch => ({
    kind: 'conntrack',
    states: ['DNAT'],
    ...(not ? { not } : {}),
  });
  table.rule('POSTROUTING', { kind: 'accept' }, [{ kind: 'out-interface', device, not: true }, dnat(true)]);
  for (const ip of announcedIps(port).slice(0, 1)) {
    const target = { kind: 'snat', to: ip, randomFully: true } as const;
    if (snat) table.rule('snat', target, [{ kind: 'out-interface', device }]);
    table.rule('snat', target, [{ kind: 'mark', value: '0x2/0xffff', not: true }, dnat(false)]);
  }
  return table.iptablesRules;
}

/**
 * ```
 * -A neutron-l3-agent-mark -i qg-... -j MARK --set-xmark 0x2/0xffff
 * -A neutron-l3-agent-POSTROUTING -o qg-... -m connmark --mark 0x0/0xffff0000 -j CONNMARK --save-mark ...
 * ```
 */
function mangle(netns: string, device: string, origin: Origin): IptablesRule[] {
  const table = new TableBuilder({ netns, family: 'ipv4', table: 'mangle' }, 'neutron-l3-agent', origin);
  table.rule('mark', { kind: 'mark', xmark: '0x2/0xffff' }, [{ kind: 'in-interface', device }]);
  table.rule('POSTROUTING', { kind: 'connmark-save', nfmask: '0xffff0000', ctmask: '0xffff0000' }, [
    { kind: 'out-interface', device },
    { kind: 'connmark', value: '0x0/0xffff0000' },
  ]);
  return table.iptablesRules;
}
