import { leasedIp } from '../model/dhcp.js';
import {
  joinFragments,
  type BridgeLink,
  type File,
  type HostFragment,
  type Route,
  type VethLink,
} from '../model/host-state.js';
import type { Port, Server, Subnet } from '../model/lab.js';
import { qbrName, qvbName, qvoName, resolverPath, tapName } from '../model/names.js';
import { integrationPort } from '../model/neutron-port.js';
import type { Origin } from '../model/origin.js';
import type { Feature, HostView } from './feature.js';

/**
 * A server is a network namespace, plugged as nova plugs a VM with `ovs_hybrid_plug`: eth0 = tap in
 * the Linux bridge qbr, where iptables sees it, qvb in qbr = qvo in br-int (os-vif, `vif_plug_ovs`).
 */
export const server: Feature = {
  name: 'server',
  host: (view) => joinFragments(view.servers.map((one) => serverOnHost(view, one))),
};

function serverOnHost(view: HostView, one: Server): HostFragment {
  const origin = { feature: 'server', path: one.path };
  const ports = one.ports.map((port, index) => plug(view, one, port, `eth${index}`));
  return joinFragments([
    { netns: [{ name: one.name, origin }], routes: routes(one, origin), files: resolvConf(one, origin) },
    ...ports,
  ]);
}

function plug(view: HostView, one: Server, port: Port, nic: string): HostFragment {
  const origin = { feature: 'server', path: port.path };
  const mtu = port.network.mtu;
  const leased = leasedIp(port);
  const common = { netns: '', mtu, up: true, origin } as const;
  const qbr: BridgeLink = {
    ...common,
    kind: 'bridge',
    name: qbrName(port.id),
    ageingTime: 0, // a hub: it must not remember the MAC of a server that has moved away
    multicastSnooping: false,
  };
  const qvo: VethLink = {
    ...common,
    kind: 'veth',
    name: qvoName(port.id),
    promisc: true,
    peer: { netns: '', name: qvbName(port.id), mtu, up: true, promisc: true, master: qbr.name },
  };
  const tap: VethLink = {
    ...common,
    kind: 'veth',
    name: tapName(port.id),
    master: qbr.name,
    peer: {
      ...{ netns: one.name, name: nic, mac: port.mac, up: true, txChecksumOff: true },
      ...(leased === undefined ? { mtu } : {}), // it is part of the lease
    },
  };
  return {
    links: [qbr, qvo, tap],
    sysctls: [
      {
        netns: '',
        key: `net/ipv6/conf/${qbr.name}/disable_ipv6`,
        value: '1',
        device: qbr.name,
        origin,
      },
    ],
    ovsPorts: [
      integrationPort(
        port,
        { name: qvo.name, type: '', vmUuid: one.id },
        view.localVlan(port.network),
        origin,
      ),
    ],
    addresses: port.fixedIps
      .filter((fixedIp) => fixedIp !== leased)
      .map(({ ip, subnet }) => ({
        netns: one.name,
        device: nic,
        address: `${ip}/${subnet.prefixLength}`,
        origin,
      })),
  };
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
