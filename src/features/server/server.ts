import { isLeased, leasedIp, ownResolver } from '../../model/dhcp.js';
import { defaultSubnets, isGatewayOutside, isLinkLocal } from '../../model/gateway.js';
import {
  joinFragments,
  type File,
  type HostFragment,
  type MayHave,
  type Route,
} from '../../model/host-state.js';
import { routeDestination } from '../../model/ip.js';
import { autoconfigured, isAutoAddressed, takesIpv6 } from '../../model/ipv6.js';
import type { Port, Server, Subnet } from '../../model/lab.js';
import { resolverPath } from '../../model/names.js';
import { portAnnouncements, quietly } from '../../model/neutron-port.js';
import type { Origin } from '../../model/origin.js';
import { ownRoutes } from '../../model/own-routes.js';
import type { Feature, HostView } from '../feature.js';

/** A server is a network namespace with a device `eth0`, `eth1`, ... a port, plugged by the mechanism's agent. */
export const server: Feature = {
  name: 'server',
  host: (view) => joinFragments(view.servers.map((one) => serverOnHost(view, one))),
};

function serverOnHost(view: HostView, one: Server): HostFragment {
  const origin = { feature: 'server', path: one.path };
  const ports = one.ports.map((port, index) => plugged(view, one, port, `eth${index}`));
  return joinFragments([
    {
      netns: [{ name: one.name, guest: one.ports.map(mayHave), origin }],
      routes: routes(one, origin),
      files: resolvConf(one, origin),
    },
    ...ports,
  ]);
}

/** What port security lets the guest use: without it, any address. */
const mayHave = ({ portSecurity, fixedIps, allowedAddressPairs }: Port, index: number): MayHave => ({
  device: `eth${index}`,
  ips: portSecurity ? [...fixedIps, ...allowedAddressPairs].map(({ ip }) => ip) : ['0.0.0.0/0', '::/0'],
});

function plugged(view: HostView, one: Server, port: Port, nic: string): HostFragment {
  const origin = { feature: 'server', path: port.path };
  const leased = leasedIp(port);
  const device = {
    ...{ netns: one.name, name: nic, vmUuid: one.id },
    // It is part of the lease, which would end IPv6 on the device, and its settings.
    ...(leased === undefined || !takesIpv6(port.network) ? { mtu: port.network.mtu } : {}),
  };
  const byItself = new Set([leased, ...autoconfigured(port)]);
  const addresses = port.fixedIps
    .filter((fixedIp) => !byItself.has(fixedIp))
    .map(({ ip, subnet }) => ({
      netns: one.name,
      device: nic,
      address: `${ip}/${subnet.prefixLength}`,
      origin,
    }));
  const announcements = quietly(portAnnouncements(port, one.name, nic, origin));
  return joinFragments([view.agent.plug(view, port, device, origin), { addresses, announcements }]);
}

/**
 * What cloud-init would configure from the subnets: the first gateway of each IP version is its default route
 * (`default via 10.0.1.1 dev eth0`, with `onlink` where no subnet has it), then each subnet's host routes. What comes by DHCP, or by a
 * router's advertisement, is left out.
 */
function routes(one: Server, origin: Origin): Route[] {
  const attached = one.ports.flatMap((port, index) =>
    port.fixedIps.map(({ subnet }): Attachment => ({
      subnet,
      device: `eth${index}`,
      byItself: isLeased(port, subnet) ? 'all' : isAutoAddressed(subnet) ? 'default' : 'nothing',
    })),
  );
  const hostRoutes = attached.flatMap(({ subnet, device, byItself }) =>
    subnet.routes.map(({ destination, nexthop }): Offered => ({
      netns: one.name,
      destination: routeDestination(destination),
      via: nexthop,
      device,
      // The route to its subnet comes with the first advertisement.
      ...(isAutoAddressed(subnet) ? { onlink: true } : {}),
      origin,
      isLeased: byItself === 'all',
    })),
  );
  const defaults = defaultSubnets(attached.map(({ subnet }) => subnet)).flatMap((subnet): Offered[] => {
    const first = attached.find((one) => one.subnet === subnet);
    if (first === undefined || first.byItself === 'default') return [];
    const { device, byItself } = first;
    const { gateway: via } = subnet;
    const onlink = isGatewayOutside(subnet) && !isLinkLocal(via) ? { onlink: true } : {};
    const route = { netns: one.name, destination: 'default', via, device, ...onlink, origin };
    return [{ ...route, isLeased: byItself === 'all' }];
  });
  return ownRoutes(one.ports, [...defaults, ...hostRoutes]).flatMap(({ isLeased: comes, ...route }) =>
    comes ? [] : [route],
  );
}

/** A route of a subnet, and whether it comes with a lease. */
type Offered = Route & { readonly isLeased: boolean };

/** A subnet of a server, and which of its routes come without being configured. */
interface Attachment {
  readonly subnet: Subnet;
  readonly device: string;
  readonly byItself: 'all' | 'default' | 'nothing';
}

/** The subnets' name servers; `netlab exec` puts the file in the place of /etc/resolv.conf. With a lease its client writes it. */
function resolvConf(one: Server, origin: Origin): File[] {
  const content = ownResolver(one);
  if (content === '' || one.ports.some((port) => leasedIp(port) !== undefined)) return [];
  return [{ path: resolverPath(one.name), content, origin }];
}
