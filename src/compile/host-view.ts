import type { HostView, L2Agent, LocalNetwork, RemoteHost } from '../features/feature.js';
import type { Host, Lab, Network, Port } from '../model/lab.js';
import { providerNetworks } from '../model/provider-network.js';

/** First conntrack zone that the iptables drivers give: 1 to 4094 are for local VLANs. */
const FIRST_ZONE = 4097;

/** The lab as each host's agents see it, in the order of the hosts. */
export function hostViews(lab: Lab, agent: L2Agent): HostView[] {
  const allOfLab = allPorts(lab);
  const portsOf = groupBy(allOfLab, (port) => port.host);
  const networkPorts = groupBy(allOfLab, (port) => port.network.name);
  const hostsByName = new Map(lab.hosts.map((host) => [host.name, host]));
  const remotesOf = new Map(
    lab.networks.map((network) => [
      network.name,
      remoteHosts(network, networkPorts.get(network.name) ?? [], hostsByName),
    ]),
  );
  const members = groupMembers(lab);
  const physical = providerNetworks(lab);

  return lab.hosts.map((host) => {
    const ports = portsOf.get(host.name) ?? [];
    const networks = localNetworks(lab, host, ports, remotesOf);
    const vlans = new Map(networks.map((local) => [local.network.name, local.vlan]));
    const zones = conntrackZones(agent, ports);
    return {
      lab,
      host,
      agent,
      servers: lab.servers.filter((server) => server.host === host.name),
      routers: lab.routers.filter((router) => router.host === host.name),
      loadBalancers: lab.loadBalancers.filter((balancer) => balancer.host === host.name),
      ports,
      networks,
      physicalNetworks: physical.filter((provider) =>
        networks.some((local) => local.network.physicalNetwork === provider.name),
      ),
      localVlan: (network) => found(vlans.get(network.name), `local VLAN of network ${network.name}`),
      zone: (port) => found(zones.get(agent.zoneKey(port)), `conntrack zone of port ${port.id}`),
      portsOn: (network) => networkPorts.get(network.name) ?? [],
      members: (group) => members.get(group) ?? [],
    };
  });
}

/** Ports of servers in the topology's order, of DHCP, of routers by network, VIPs: the order of arrival on a host. */
function allPorts(lab: Lab): Port[] {
  const routerPorts = groupBy(
    lab.routers.flatMap((router) => [
      ...router.interfaces,
      ...(router.gateway === undefined ? [] : [router.gateway.port]),
    ]),
    (port) => port.network.name,
  );
  return [
    ...lab.servers.flatMap((server) => server.ports),
    ...lab.dhcpPorts,
    ...lab.networks.flatMap((network) => routerPorts.get(network.name) ?? []),
    ...lab.loadBalancers.map(({ vip }) => vip),
  ];
}

function remoteHosts(
  network: Network,
  ports: readonly Port[],
  hosts: ReadonlyMap<string, Host>,
): RemoteHost[] {
  if (network.type !== 'vxlan') return [];
  const byHost = groupBy(ports, (port) => port.host);
  return [...hosts.values()].flatMap((host) => {
    const hostPorts = byHost.get(host.name);
    return hostPorts === undefined ? [] : [{ host, ports: hostPorts }];
  });
}

function localNetworks(
  lab: Lab,
  host: Host,
  ports: readonly Port[],
  remotesOf: ReadonlyMap<string, readonly RemoteHost[]>,
): LocalNetwork[] {
  const byNetwork = groupBy(ports, (port) => port.network.name);
  return lab.networks
    .filter((network) => byNetwork.has(network.name))
    .map((network, index) => ({
      network,
      vlan: index + 1,
      ports: byNetwork.get(network.name) ?? [],
      remotes: (remotesOf.get(network.name) ?? []).filter((remote) => remote.host !== host),
    }));
}

function conntrackZones(agent: L2Agent, ports: readonly Port[]): Map<string, number> {
  const keys = new Set(ports.filter((port) => port.portSecurity).map((port) => agent.zoneKey(port)));
  return new Map([...keys].map((key, index) => [key, FIRST_ZONE + index]));
}

function groupMembers(lab: Lab): Map<string, Port[]> {
  const members = new Map<string, Port[]>();
  for (const port of lab.servers.flatMap((server) => server.ports)) {
    for (const group of port.securityGroups) append(members, group, port);
  }
  return members;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) append(groups, key(item), item);
  return groups;
}

function append<T>(groups: Map<string, T[]>, key: string, item: T): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [item]);
  else group.push(item);
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what} here: a fault of netlab itself`);
  return value;
}
