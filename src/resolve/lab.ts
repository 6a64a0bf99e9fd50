import type { Lab, SecurityGroup, Server } from '../model/lab.js';
import { Complaint } from '../topology/complaint.js';
import type { Faults } from '../topology/faults.js';
import type { Topology } from '../topology/topology.js';
import { Addresses } from './addresses.js';
import { byName, newContext, type Context } from './context.js';
import { draftFloatingIps, reserveFloatingIps, settleFloatingIps } from './floating-ips.js';
import { resolveHosts, resolveUnderlay } from './hosts.js';
import { checkLimits } from './limits.js';
import { checkNames } from './names.js';
import { resolveNetworks } from './networks.js';
import { warnAboutSilentGateways } from './outer-gateways.js';
import { settlePorts } from './ports.js';
import { draftRouters, settleRouter } from './routers.js';
import { resolveSecurityGroups } from './security-groups.js';
import { draftServers, settleServer } from './servers.js';
import { sourceMap } from './source-map.js';
import { resolveTests } from './tests.js';

/**
 * Looks up every name and allocates everything that is not written. Goes on after a fault, so that all are found;
 * the lab is whole only if `faults` has no errors then.
 */
export function resolveLab(topology: Topology, faults: Faults): Lab {
  const context = newContext(topology, faults);
  checkNames(context);
  const underlay = resolveUnderlay(context);
  const hosts = resolveHosts(context, underlay);
  const networks = resolveNetworks(context, underlay);
  const securityGroups = resolveSecurityGroups(context);

  const parts = { hosts: byName(hosts), networks: byName(networks), groups: byName(securityGroups) };
  const routerDrafts = draftRouters(context, parts.hosts, parts.networks);
  const serverDrafts = draftServers(context, parts);
  const floatingDrafts = draftFloatingIps(context, serverDrafts, routerDrafts);

  // The order in which addresses are given: routers, servers, floating IPs.
  const addresses = new Addresses(faults);
  const drafts = [
    ...routerDrafts.flatMap(({ gateway, interfaces }) => [
      ...(gateway === undefined ? [] : [gateway]),
      ...interfaces,
    ]),
    ...serverDrafts.flatMap(({ ports }) => ports.map(({ draft }) => draft)),
  ];
  const ports = settlePorts(context, addresses, drafts, () =>
    reserveFloatingIps(context, addresses, floatingDrafts),
  );
  const floatingIps = settleFloatingIps(context, addresses, floatingDrafts, ports);
  const routers = routerDrafts.flatMap((draft) => settleRouter(context, draft, ports, floatingIps) ?? []);
  const servers = serverDrafts.flatMap((draft) => settleServer(context, draft, ports) ?? []);
  checkLimits(context, hosts, [...ports.values()]);
  warnAboutUnusedGroups(context, securityGroups, servers);
  warnAboutSilentGateways(context, networks, servers);

  const { name, mechanism } = topology;
  const tests = resolveTests(context, servers, routers);
  const lab = { name, mechanism, underlay, hosts, networks, routers, securityGroups, servers, tests };
  return { ...lab, source: sourceMap(lab, faults) };
}

function warnAboutUnusedGroups(
  { faults }: Context,
  groups: readonly SecurityGroup[],
  servers: readonly Server[],
): void {
  const used = new Set([
    'default',
    ...servers.flatMap(({ ports }) => ports.flatMap(({ securityGroups }) => securityGroups)),
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
