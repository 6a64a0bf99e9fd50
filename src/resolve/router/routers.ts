import type { FloatingIp, Host, Network, PortForwarding, Router } from '../../model/lab.js';
import type { Topology } from '../../topology/schema/topology.js';
import { defaultHost, lookUp, type Context } from '../context.js';
import { extraRoutes } from './extra-routes.js';
import { checkHaNetworks, draftHaPorts, haHosts, isHa, settleHa, type HaHost } from './ha.js';
import type { PortDraft, SettledPorts } from '../server/ports.js';
import { draftRouterPorts, type RouterPorts } from './router-ports.js';
import { checkOwnGateway } from './router-subnets.js';

type Entry = Topology['routers'][number];

/** A router before allocation. */
export interface RouterDraft extends RouterPorts {
  readonly entry: Entry;
  /** Of an HA router the first one. */
  readonly host: string;
  /** On the HA network, one a host; undefined: it is on one host. */
  readonly haPorts: readonly PortDraft[] | undefined;
}

/** Every router whose host and networks are known. */
export function draftRouters(
  context: Context,
  hosts: ReadonlyMap<string, Host>,
  networks: ReadonlyMap<string, Network>,
): RouterDraft[] {
  const { topology, ids, faults } = context;
  return topology.routers.flatMap((entry) => {
    const { path, spec } = entry;
    if (spec.id !== undefined) ids.pinId('router', spec.id, `${path}.id`);
    const before = faults.count;
    const on = isHa(entry) ? haHosts(context, hosts, entry) : ownHost(context, hosts, entry);
    const [host] = on;
    const draft = draftRouterPorts(context, networks, entry, on);
    if (host === undefined || draft === undefined) return [];
    const { interfaces, gateway } = draft;
    if (isHa(entry)) checkHaNetworks(context, gateway === undefined ? interfaces : [gateway, ...interfaces]);
    const haPorts = isHa(entry) ? draftHaPorts(context, networks, entry, on) : undefined;
    return faults.count > before ? [] : [{ entry, host: host.name, ...draft, haPorts }];
  });
}

/** Of a router that is on one host: that; none if there is no such host. */
function ownHost(context: Context, hosts: ReadonlyMap<string, Host>, { name, path, spec }: Entry): HaHost[] {
  const at = `${path}.host`;
  const found =
    spec.host === undefined
      ? defaultHost(context, hosts, (lab) => lab.routers.find((router) => router.name === name)?.host)
      : lookUp(context, 'hosts', hosts, spec.host, at)?.name;
  return found === undefined ? [] : [{ name: found, path: at }];
}

/** The finished router; undefined if one of its ports could not be made. */
export function settleRouter(
  context: Context,
  { entry, host, interfaces: drafts, gateway: gatewayDraft, haPorts }: RouterDraft,
  ports: SettledPorts,
  { floatingIps, forwardings }: Served,
): Router | undefined {
  const { name, path, spec } = entry;
  const interfaces = drafts.flatMap((draft) => ports.get(draft) ?? []);
  const gateway = gatewayDraft && ports.get(gatewayDraft);
  const ha = haPorts && settleHa(context, entry, haPorts, ports);
  if (interfaces.length < drafts.length || (gatewayDraft !== undefined && gateway === undefined))
    return undefined;
  if (haPorts !== undefined && ha === undefined) return undefined;
  if (gateway !== undefined) checkOwnGateway(context.faults, gateway, interfaces);
  const snat = typeof spec.gateway === 'object' ? (spec.gateway.snat ?? true) : true;
  return {
    name,
    path,
    id: spec.id ?? context.ids.deriveId('router', name),
    host,
    ...(ha === undefined ? {} : { ha }),
    interfaces,
    ...(gateway === undefined ? {} : { gateway: { port: gateway, snat } }),
    routes: extraRoutes(
      context,
      entry,
      gateway === undefined ? interfaces : [...interfaces, gateway],
      gateway,
    ),
    floatingIps: floatingIps.filter((floatingIp) => floatingIp.router === name),
    portForwardings: forwardings.filter(({ router }) => router === name).map(({ forwarding }) => forwarding),
  };
}

/** What routers serve, each with the name of its router. */
interface Served {
  readonly floatingIps: readonly FloatingIp[];
  readonly forwardings: readonly { readonly router: string; readonly forwarding: PortForwarding }[];
}
