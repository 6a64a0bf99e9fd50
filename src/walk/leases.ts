import { leasedIp } from '../model/dhcp.js';
import type { Address, HostState, LabStates, Link, Route } from '../model/host-state.js';
import { routeDestination } from '../model/ip.js';
import type { FixedIp, Lab, Server } from '../model/lab.js';

/** States in which servers have what DHCP gives them: addresses, routes, and the MTU of their networks. */
export function withLeases(states: LabStates, lab: Lab): LabStates {
  const options = optionsOf(states);
  const hosts = states.hosts.map((state): HostState => {
    const leases = lab.servers.filter(({ host }) => host === state.host).flatMap(leasesOf);
    return {
      ...state,
      links: state.links.map((link) => withMtu(link, leases)),
      addresses: [...state.addresses, ...leases.map(addressOf)],
      routes: [...state.routes, ...leases.flatMap((lease) => routesOf(lease, options))],
    };
  });
  return { ...states, hosts };
}

/** What a device of a server has by DHCP. */
interface Lease extends FixedIp {
  readonly server: string;
  readonly device: string;
  readonly path: string;
  /** bytes */
  readonly mtu: number;
}

const leasesOf = ({ name, path, ports }: Server): Lease[] =>
  ports.flatMap((port, index) => {
    const ip = leasedIp(port);
    if (ip === undefined) return [];
    return [{ server: name, device: `eth${index}`, path, mtu: port.network.mtu, ...ip }];
  });

function withMtu(link: Link, leases: readonly Lease[]): Link {
  if (link.kind !== 'veth') return link;
  const { peer } = link;
  const lease = leases.find(({ server, device }) => server === peer.netns && device === peer.name);
  return lease === undefined ? link : { ...link, peer: { ...peer, mtu: lease.mtu } };
}

const originOf = ({ path }: Lease) => ({ feature: 'dhcp', path });

const addressOf = (lease: Lease): Address => ({
  netns: lease.server,
  device: lease.device,
  address: `${lease.ip}/${lease.subnet.prefixLength}`,
  origin: originOf(lease),
});

/** `tag:subnet-ID,option:classless-static-route,169.254.169.254/32,10.0.0.1,0.0.0.0/0,10.0.0.1` of dnsmasq's options: by ID of a subnet. */
function optionsOf({ hosts }: LabStates): ReadonlyMap<string, readonly string[]> {
  const lines = hosts.flatMap(({ files }) => files.flatMap(({ content }) => content.split('\n')));
  return new Map(
    lines.flatMap((line) => {
      const [, subnet = '', routes = ''] =
        /^tag:subnet-([^,]+),option:classless-static-route,(.*)$/.exec(line) ?? [];
      return subnet === '' ? [] : [[subnet, routes.split(',')] as const];
    }),
  );
}

/** Destinations and next hops in turn, as RFC 3442 has them; 0.0.0.0 is the device's own link. */
function routesOf(lease: Lease, options: ReadonlyMap<string, readonly string[]>): Route[] {
  const words = options.get(lease.subnet.id) ?? [];
  return words.flatMap((destination, index): Route[] => {
    if (index % 2 === 1) return [];
    const via = words[index + 1] ?? '0.0.0.0';
    const way = via === '0.0.0.0' ? { scope: 'link' as const } : { via };
    const { server: netns, device } = lease;
    return [{ netns, destination: routeDestination(destination), device, ...way, origin: originOf(lease) }];
  });
}
