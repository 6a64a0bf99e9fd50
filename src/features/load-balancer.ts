import { joinFragments, type HostFragment, type Route } from '../model/host-state.js';
import { broadcastAddress } from '../model/ip.js';
import type { LoadBalancer } from '../model/lab.js';
import { qlbaasName, tapName } from '../model/names.js';
import { integrationPort } from '../model/neutron-port.js';
import type { Origin } from '../model/origin.js';
import type { Feature, HostView } from './feature.js';

/**
 * A load balancer is a namespace with one device, the VIP's `tap`: an internal port of br-int (neutron-lbaas
 * `drivers/haproxy/namespace_driver.py` `_plug`). What runs in it: `haproxy`.
 */
export const loadBalancer: Feature = {
  name: 'load-balancer',
  host: (view) => joinFragments(view.loadBalancers.map((one) => vipOnHost(view, one))),
};

/** `tap1b2c3d4e-5f` with the VIP, which is announced by gratuitous ARP. */
function vipOnHost(view: HostView, { id, path, vip }: LoadBalancer): HostFragment {
  const netns = qlbaasName(id);
  const device = tapName(vip.id);
  const origin = { feature: 'load-balancer', path };
  const { network, fixedIps, mac } = vip;
  return {
    netns: [{ name: netns, origin }],
    sysctls: [{ netns, key: 'net/ipv4/conf/all/promote_secondaries', value: '1', origin }],
    ovsPorts: [integrationPort(vip, { name: device, type: 'internal' }, view.localVlan(network), origin)],
    links: [{ kind: 'internal', netns, name: device, mac, mtu: network.mtu, up: true, origin }],
    addresses: fixedIps.map(({ ip, subnet: { prefixLength } }) => ({
      netns,
      device,
      address: `${ip}/${prefixLength}`,
      broadcast: broadcastAddress(ip, prefixLength),
      origin,
    })),
    routes: routes(netns, device, vip, origin),
    announcements: fixedIps.map(({ ip }) => ({ netns, device, ip, origin })),
  };
}

/** `default via 10.0.1.1 dev tap...`: the way to clients and members elsewhere; then the subnet's host routes. */
function routes(netns: string, device: string, { fixedIps }: LoadBalancer['vip'], origin: Origin): Route[] {
  const subnets = fixedIps.map(({ subnet }) => subnet);
  const gateways = subnets.flatMap(({ gateway }) => gateway ?? []).slice(0, 1);
  return [
    ...gateways.map((via) => ({ netns, destination: 'default', via, device, origin })),
    ...subnets.flatMap((subnet) =>
      subnet.routes.map(({ destination, nexthop }) => ({ netns, destination, via: nexthop, device, origin })),
    ),
  ];
}
