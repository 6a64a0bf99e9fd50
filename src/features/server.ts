import { leasedIp } from '../model/dhcp.js';
import { joinFragments, type File, type HostFragment, type Route } from '../model/host-state.js';
import type { Port, Server, Subnet } from '../model/lab.js';
import { resolverPath } from '../model/names.js';
import type { Origin } from '../model/origin.js';
import type { Feature, HostView } from './feature.js';

/** A server is a network namespace with a device `eth0`, `eth1`, ... a port, plugged by the mechanism's agent. */
export const server: Feature = {
  name: 'server',
  host: (view) => joinFragments(view.servers.map((one) => serverOnHost(view, one))),
};

function serverOnHost(view: HostView, one: Server): HostFragment {
  const origin = { feature: 'server', path: one.path };
  const ports = one.ports.map((port, index) => plugged(view, one, port, `eth${index}`));
  return joinFragments([
    { netns: [{ name: one.name, origin }], routes: routes(one, origin), files: resolvConf(one, origin) },
    ...ports,
  ]);
}

function plugged(view: HostView, one: Server, port: Port, nic: string): HostFragment {
  const origin = { feature: 'server', path: port.path };
  const leased = leasedIp(port);
  const device = {
    ...{ netns: one.name, name: nic, vmUuid: one.id },
    ...(leased === undefined ? { mtu: port.network.mtu } : {}), // it is part of the lease
  };
  const addresses = port.fixedIps
    .filter((fixedIp) => fixedIp !== leased)
    .map(({ ip, subnet }) => ({
      netns: one.name,
      device: nic,
      address: `${ip}/${subnet.prefixLength}`,
      origin,
    }));
  return joinFragments([view.agent.plug(view, port, device, origin), { addresses }]);
}

/**
 * What cloud-init would configure from the subnets: the first gateway is the default route
 * (`default via 10.0.1.1 dev eth0`), then each subnet's host routes. What comes by DHCP is left out.
 */
function routes(one: Server, origin: Origin): Route[] {
  const attached = one.ports.flatMap((port, index) =>
    port.fixedIps.map(({ subnet }) => ({ subnet, device: `eth${index}`, byDhcp: isLeased(port, subnet) })),
  );
  const first = attached.find(({ subnet }) => subnet.gateway !== null);
  const hostRoutes = attached
    .filter(({ byDhcp }) => !byDhcp)
    .flatMap(({ subnet, device }) =>
      subnet.routes.map(({ destination, nexthop }): Route => ({
        netns: one.name,
        destination,
        via: nexthop,
        device,
        origin,
      })),
    );
  if (first?.subnet.gateway == null || first.byDhcp) return hostRoutes;
  const { gateway } = first.subnet;
  return [
    { netns: one.name, destination: 'default', via: gateway, device: first.device, origin },
    ...hostRoutes,
  ];
}

/** The subnets' name servers; `netlab exec` puts the file in the place of /etc/resolv.conf. */
function resolvConf(one: Server, origin: Origin): File[] {
  const servers = new Set(
    one.ports.flatMap((port) =>
      port.fixedIps.flatMap(({ subnet }) => (isLeased(port, subnet) ? [] : subnet.dns)),
    ),
  );
  if (servers.size === 0) return [];
  const content = [...servers].map((ip) => `nameserver ${ip}\n`).join('');
  return [{ path: resolverPath(one.name), content, origin }];
}

const isLeased = (port: Port, subnet: Subnet): boolean => leasedIp(port)?.subnet === subnet;
