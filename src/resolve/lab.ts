import type { Lab, Network, Port, SecurityGroup } from '../model/lab.js';
import { numbered } from '../model/numbers.js';
import type { ReadSource } from '../model/sources.js';
import { Complaint } from '../topology/yaml/complaint.js';
import type { Faults } from '../topology/yaml/faults.js';
import type { Topology } from '../topology/schema/topology.js';
import { resolveArpResponder } from './network/arp-responder.js';
import { Addresses } from './network/addresses.js';
import { byName, newContext, noSources, type Context } from './context.js';
import { checkLocalDhcp, draftDhcpPorts } from './network/dhcp.js';
import { warnAboutDnsNames } from './network/dns-names.js';
import { warnAboutGateways } from './network/gateway-warnings.js';
import { resolveFirewalls } from './router/firewalls.js';
import {
  draftFloatingIps,
  reserveFloatingIps,
  settleFloatingIps,
  type FloatingIpRequest,
} from './router/floating-ips.js';
import { resolveHosts, resolveUnderlay } from './hosts.js';
import { checkLimits } from './limits.js';
import {
  draftLoadBalancers,
  settleLoadBalancers,
  type LoadBalancerDraft,
} from './load-balancer/load-balancers.js';
import { checkNames } from './names.js';
import { resolveNetworks } from './network/networks.js';
import { warnAboutIpv6 } from './network/ipv6-warnings.js';
import { draftPortForwardings, reserveForwarded, settlePortForwardings } from './router/port-forwardings.js';
import { settlePorts } from './server/ports.js';
import { draftRouters, settleRouter } from './router/routers.js';
import { resolveSecurityGroups } from './server/security-groups.js';
import { draftServers, settleServer, type ServerDraft } from './server/servers.js';
import { warnAboutWidePairs } from './server/wide-pairs.js';
import { sourceMap } from './source-map.js';
import {
  draftUnboundPorts,
  settleUnboundPorts,
  warnAboutUnsharedPorts,
  type UnboundPortDraft,
} from './server/unbound-ports.js';
import { resolveTests } from './test/tests.js';

/**
 * Looks up every name and allocates everything that is not written. Goes on after a fault, so that all are found;
 * the lab is whole only if `faults` has no errors then.
 * @param running the lab of this name that runs: what it was given and nobody has written, it keeps
 * @param readSource reads files that it names
 */
export function resolveLab(
  topology: Topology,
  faults: Faults,
  running?: Lab,
  readSource: ReadSource = noSources,
): Lab {
  const context = newContext(topology, faults, running, readSource);
  checkNames(context);
  const underlay = resolveUnderlay(context);
  const hosts = resolveHosts(context, underlay);
  const networks = resolveNetworks(context, underlay);
  const securityGroups = resolveSecurityGroups(context);

  const parts = { hosts: byName(hosts), networks: byName(networks), groups: byName(securityGroups) };
  const dhcpDrafts = draftDhcpPorts(context, parts.hosts, networks);
  const routerDrafts = draftRouters(context, parts.hosts, parts.networks);
  const serverDrafts = draftServers(context, parts);
  const unboundDrafts = draftUnboundPorts(context, parts);
  const balancerDrafts = draftLoadBalancers(context, parts.hosts, parts.networks);
  const floatingDrafts = draftFloatingIps(
    context,
    floatingIpRequests(serverDrafts, unboundDrafts, balancerDrafts),
    routerDrafts,
  );
  const forwardingDrafts = draftPortForwardings(context, routerDrafts);
  const firewalls = resolveFirewalls(context);

  // The order in which addresses are given: DHCP, routers, servers, ports without one, load balancers, floating IPs.
  const addresses = new Addresses(faults);
  const drafts = [
    ...dhcpDrafts,
    ...routerDrafts.flatMap(({ gateway, interfaces }) => [gateway ?? [], interfaces].flat()),
    ...serverDrafts.flatMap(({ ports }) => ports.map(({ draft }) => draft)),
    ...unboundDrafts.map(({ draft }) => draft),
    ...balancerDrafts.map(({ vip }) => vip),
    ...routerDrafts.flatMap(({ haPorts }) => haPorts ?? []),
  ];
  const { settled: ports, reserved: kept } = settlePorts(context, addresses, drafts, () => {
    const floating = reserveFloatingIps(context, addresses, floatingDrafts);
    reserveForwarded(context, addresses, forwardingDrafts);
    return floating;
  });
  const floatingIps = settleFloatingIps(context, addresses, floatingDrafts, ports, kept);
  const servers = serverDrafts.flatMap((draft) => settleServer(context, draft, ports) ?? []);
  const unboundPorts = settleUnboundPorts(unboundDrafts, ports);
  const forwardings = settlePortForwardings(context, forwardingDrafts, { ports, servers, floatingIps });
  const routers = routerDrafts.flatMap(
    (draft) => settleRouter(context, draft, ports, { floatingIps, forwardings }) ?? [],
  );
  const loadBalancers = settleLoadBalancers(context, balancerDrafts, ports, servers, routers);
  const dhcpPorts = dhcpDrafts.flatMap((draft) => ports.get(draft) ?? []);
  checkLocalDhcp(context, dhcpPorts, servers);
  checkLimits(context, hosts, [...ports.values()]);

  const { name, mechanism } = topology;
  const physicalNetworks = numberPhysicalNetworks(networks, running);
  const network = { underlay, hosts, networks, physicalNetworks, routers, dhcpPorts, securityGroups };
  const arpResponder = resolveArpResponder(context, servers);
  const nodes = { mechanism, arpResponder, ...network, servers, ports: unboundPorts, loadBalancers };
  warnAbout(context, nodes);
  const lab = { name, ...nodes, firewalls, ...resolveTests(context, nodes) };
  return { ...lab, source: sourceMap(lab, faults) };
}

/** What may be meant so, and mostly is not. */
function warnAbout(
  context: Context,
  lab: Pick<Lab, 'networks' | 'securityGroups' | 'routers' | 'servers' | 'ports'>,
): void {
  const { networks, securityGroups, routers, servers, ports } = lab;
  const guarded = [...servers.flatMap((one) => one.ports), ...ports];
  warnAboutUnusedGroups(context, securityGroups, guarded);
  warnAboutWidePairs(context.faults, securityGroups, guarded);
  warnAboutGateways(context.faults, lab);
  warnAboutIpv6(context, networks, routers, servers);
  warnAboutDnsNames(context.faults, servers);
  warnAboutUnsharedPorts(context, lab);
}

/** In the order in which networks name them. */
function numberPhysicalNetworks(
  networks: readonly Network[],
  running: Lab | undefined,
): Lab['physicalNetworks'] {
  const names = new Set(networks.flatMap(({ physicalNetwork }) => physicalNetwork ?? []));
  return numbered([...names], 1, running?.physicalNetworks);
}

/** What is written about floating IPs, wherever it is written. */
const floatingIpRequests = (
  servers: readonly ServerDraft[],
  unbound: readonly UnboundPortDraft[],
  balancers: readonly LoadBalancerDraft[],
): FloatingIpRequest[] => [
  ...servers.flatMap(({ ports }) =>
    ports.map(({ draft, spec }) => ({
      path: `${draft.path}.floating_ip`,
      port: draft,
      written: spec.floating_ip,
    })),
  ),
  ...unbound.map(({ entry: { path, spec }, draft }) => ({
    path: `${path}.floating_ip`,
    port: draft,
    written: spec.floating_ip,
  })),
  ...balancers.map(({ entry: { path, spec }, vip }) => ({
    path: `${path}.floating_ip`,
    port: vip,
    written: spec.floating_ip,
  })),
];

function warnAboutUnusedGroups(
  { faults }: Context,
  groups: readonly SecurityGroup[],
  ports: readonly Port[],
): void {
  const used = new Set([
    'default',
    ...ports.flatMap(({ securityGroups }) => securityGroups),
    ...groups.flatMap(({ rules }) => rules.flatMap(({ remoteGroup }) => remoteGroup ?? [])),
  ]);
  for (const { name, path } of groups) {
    if (!used.has(name))
      faults.warn(
        path,
        new Complaint('no port and no rule uses this group', `name it in a server's security_groups`),
      );
  }
}
