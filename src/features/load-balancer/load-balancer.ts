import { defaultRoutes } from '../../model/gateway.js';
import { joinFragments, type HostFragment, type Route } from '../../model/host-state.js';
import { routeDestination } from '../../model/ip.js';
import type { LoadBalancer } from '../../model/lab.js';
import { qlbaasName, serviceDeviceName } from '../../model/names.js';
import { portAddresses, portAnnouncements } from '../../model/neutron-port.js';
import type { Origin } from '../../model/origin.js';
import { ownRoutes } from '../../model/own-routes.js';
import type { Feature, HostView } from '../feature.js';

/**
 * A load balancer is a namespace with one device, plugged by the mechanism's agent (neutron-lbaas
 * `drivers/haproxy/namespace_driver.py` `_plug`). What runs in it: `haproxy`.
 */
export const loadBalancer: Feature = {
  name: 'load-balancer',
  host: (view) => joinFragments(view.loadBalancers.map((one) => vipOnHost(view, one))),
};

/** `tap1b2c3d4e-5f` with the VIP, which is announced by gratuitous ARP. */
function vipOnHost(view: HostView, { id, path, vip }: LoadBalancer): HostFragment {
  const netns = qlbaasName(id);
  const device = serviceDeviceName(view.lab.mechanism, vip);
  const origin = { feature: 'load-balancer', path };
  const { network } = vip;
  const plugged = view.agent.plug(view, vip, { netns, name: device, mtu: network.mtu }, origin);
  const configured: HostFragment = {
    netns: [{ name: netns, origin }],
    sysctls: [{ netns, key: 'net/ipv4/conf/all/promote_secondaries', value: '1', origin }],
    addresses: portAddresses(vip, netns, device, origin),
    routes: routes(netns, device, vip, origin),
    announcements: portAnnouncements(vip, netns, device, origin),
  };
  return joinFragments([plugged, configured]);
}

/**
 * `default via 10.0.1.1 dev tap...`: the way to clients and members elsewhere; then the subnet's host routes, but for what others reach by
 * the VIP itself.
 */
function routes(netns: string, device: string, vip: LoadBalancer['vip'], origin: Origin): Route[] {
  const subnets = vip.fixedIps.map(({ subnet }) => subnet);
  const common = { netns, device, origin };
  const hostRoutes = subnets
    .flatMap((subnet) => subnet.routes)
    .map(({ destination, nexthop }): Route => ({
      ...common,
      destination: routeDestination(destination),
      via: nexthop,
    }));
  return ownRoutes([vip], [...defaultRoutes(vip, common), ...hostRoutes]);
}
