import { groupBy } from '../../model/group-by.js';
import { joinFragments, type HostFragment, type Route, type Sysctl } from '../../model/host-state.js';
import { routeDestination } from '../../model/ip.js';
import type { Port, Router } from '../../model/lab.js';
import { qrName, qrouterName } from '../../model/names.js';
import { portAddresses, portAnnouncements } from '../../model/neutron-port.js';
import type { Feature, HostView } from '../feature.js';

/**
 * A router is a namespace with a `qr-` device on each of its networks
 * (neutron `agent/l3/router_info.py` and `namespaces.py`). Its rules: `router-chains`,
 * `router-gateway`, `floating-ip`.
 */
export const router: Feature = {
  name: 'router',
  host: (view) => joinFragments(view.routers.map((one) => routerOnHost(view, one))),
};

function routerOnHost(view: HostView, one: Router): HostFragment {
  const netns = qrouterName(one.id);
  return joinFragments([
    {
      netns: [{ name: netns, origin: { feature: 'router', path: one.path } }],
      sysctls: namespaceSysctls(netns, one),
      routes: extraRoutes(netns, one),
    },
    ...one.interfaces.map((port) => routerInterface(view, netns, port)),
  ]);
}

/** It forwards, and answers ARP only for addresses of the device asked on. */
const NAMESPACE_SYSCTLS: Readonly<Record<string, string>> = {
  'net/ipv4/conf/all/promote_secondaries': '1',
  'net/ipv4/ip_forward': '1',
  'net/ipv4/conf/all/arp_ignore': '1',
  'net/ipv4/conf/all/arp_announce': '2',
  'net/ipv6/conf/all/forwarding': '1',
};

function namespaceSysctls(netns: string, one: Router): Sysctl[] {
  const origin = { feature: 'router', path: one.path };
  return Object.entries(NAMESPACE_SYSCTLS).map(([key, value]) => ({ netns, key, value, origin }));
}

/** `qr-9f3c8315-c6` with the interface's addresses; they are announced by gratuitous ARP. */
function routerInterface(view: HostView, netns: string, port: Port): HostFragment {
  const device = qrName(port.id);
  const origin = { feature: 'router', path: port.path };
  const plugged = view.agent.plug(view, port, { netns, name: device, mtu: port.network.mtu }, origin);
  const configured: HostFragment = {
    addresses: portAddresses(port, netns, device, origin),
    announcements: portAnnouncements(port, netns, device, origin),
  };
  return joinFragments([plugged, configured]);
}

/**
 * `ip route replace 10.8.0.0/16 via 10.0.1.9`. Several routes to one destination are one route with several next hops (neutron
 * `router_info.py`, `update_routing_table_ecmp`): `ip route replace 10.8.0.0/16 nexthop via 10.0.1.9 nexthop via 10.0.1.10`.
 */
function extraRoutes(netns: string, one: Router): Route[] {
  const byDestination = groupBy(one.routes, ({ destination }) => destination);
  return [...byDestination.values()].flatMap((routes): Route[] => {
    const [first, second] = routes;
    if (first === undefined) return [];
    const destination = routeDestination(first.destination);
    const origin = { feature: 'router', path: first.path };
    return second === undefined
      ? [{ netns, destination, via: first.nexthop, origin }]
      : [{ netns, destination, nexthops: routes.map(({ nexthop }) => nexthop), origin }];
  });
}
