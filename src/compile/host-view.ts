import type { HostView, L2Agent, LocalNetwork, RemoteHost } from '../features/feature.js';
import { numbered, type HostNumbers, type LabNumbers } from '../model/numbers.js';
import type { Host, Lab, Network, Port } from '../model/lab.js';
import { append, groupBy } from '../model/group-by.js';
import { allPorts, hostsOf, routerHosts, routerPorts } from '../model/ports.js';
import { providerNetworks } from '../model/provider-network.js';

const FIRST_VLAN = 1;
/** First conntrack zone that the iptables drivers give: 1 to 4094 are for local VLANs. */
const FIRST_ZONE = 4097;

/**
 * The lab as each host's agents see it, in the order of the hosts.
 * @param kept what the agents of a running lab have numbered
 */
export function hostViews(lab: Lab, agent: L2Agent, kept: LabNumbers = {}): NumberedView[] {
  const allOfLab = allPorts(lab);
  const portsOf = byHost(allOfLab);
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
    const numbers = hostNumbers(lab, agent, ports, kept[host.name]);
    const networks = localNetworks(lab, host, ports, remotesOf, numbers);
    const view: HostView = {
      lab,
      host,
      agent,
      servers: lab.servers.filter((server) => server.host === host.name),
      routers: lab.routers.filter((router) => routerHosts(router).includes(host.name)),
      loadBalancers: lab.loadBalancers.filter((balancer) => balancer.host === host.name),
      ports,
      networks,
      physicalNetworks: physical.filter((provider) =>
        networks.some((local) => local.network.physicalNetwork === provider.name),
      ),
      localVlan: (network) => found(numbers.vlans[network.id], `local VLAN of network ${network.name}`),
      zone: (port) => found(numbers.zones[agent.zoneKey(port)], `conntrack zone of port ${port.id}`),
      portsOn: (network) => networkPorts.get(network.name) ?? [],
      members: (group) => members.get(group) ?? [],
    };
    return { view, numbers };
  });
}

/** A view, and what is numbered in it. */
export interface NumberedView {
  readonly view: HostView;
  readonly numbers: HostNumbers;
}

function remoteHosts(
  network: Network,
  ports: readonly Port[],
  hosts: ReadonlyMap<string, Host>,
): RemoteHost[] {
  if (network.type !== 'vxlan') return [];
  const portsOf = byHost(ports);
  return [...hosts.values()].flatMap((host) => {
    const hostPorts = portsOf.get(host.name);
    if (hostPorts === undefined) return [];
    return [{ host, ports: hostPorts.filter(({ replicas }) => replicas === undefined) }];
  });
}

function localNetworks(
  lab: Lab,
  host: Host,
  ports: readonly Port[],
  remotesOf: ReadonlyMap<string, readonly RemoteHost[]>,
  { vlans }: HostNumbers,
): LocalNetwork[] {
  const byNetwork = groupBy(ports, (port) => port.network.name);
  const withHaRouter = networksOfHaRouters(lab);
  return lab.networks
    .filter((network) => byNetwork.has(network.name))
    .map((network) => ({
      network,
      vlan: found(vlans[network.id], `local VLAN of network ${network.name}`),
      ports: byNetwork.get(network.name) ?? [],
      remotes: (remotesOf.get(network.name) ?? []).filter((remote) => remote.host !== host),
      hasHaRouter: withHaRouter.has(network),
    }));
}

const networksOfHaRouters = ({ routers }: Lab): Set<Network> =>
  new Set(
    routers
      .filter(({ ha }) => ha !== undefined)
      .flatMap(routerPorts)
      .map(({ network }) => network),
  );

function hostNumbers(
  { networks }: Lab,
  agent: L2Agent,
  ports: readonly Port[],
  kept: HostNumbers | undefined,
): HostNumbers {
  const present = new Set(ports.map(({ network }) => network.id));
  const local = networks.flatMap(({ id }) => (present.has(id) ? [id] : []));
  const keys = new Set(ports.filter((port) => port.portSecurity).map((port) => agent.zoneKey(port)));
  return {
    vlans: numbered(local, FIRST_VLAN, kept?.vlans),
    zones: numbered([...keys], FIRST_ZONE, kept?.zones),
  };
}

function groupMembers(lab: Lab): Map<string, Port[]> {
  const members = new Map<string, Port[]>();
  for (const port of [...lab.servers.flatMap((server) => server.ports), ...lab.ports]) {
    for (const group of port.securityGroups) append(members, group, port);
  }
  return members;
}

/** A port of an HA router is on several. */
function byHost(ports: readonly Port[]): Map<string, Port[]> {
  const groups = new Map<string, Port[]>();
  for (const port of ports) for (const host of hostsOf(port)) append(groups, host, port);
  return groups;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`no ${what} here: a fault of netlab itself`);
  return value;
}
