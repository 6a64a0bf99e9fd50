import { isIpv6 } from '../../model/ip.js';
import { isPaired } from '../../model/ports.js';
import type { FixedIp, FloatingIp, Network } from '../../model/lab.js';
import { Complaint } from '../../topology/yaml/complaint.js';
import { blockHasIp } from '../../topology/words/ip.js';
import type { Topology } from '../../topology/schema/topology.js';
import type { Addresses } from '../network/addresses.js';
import type { Context } from '../context.js';
import type { PortDraft, SettledPorts } from '../server/ports.js';
import type { RouterDraft } from './routers.js';
import { blockOf } from '../network/subnets.js';

type Written = Topology['load_balancers'][number]['spec']['floating_ip'];

/** A port with what is written about its floating IP. */
export interface FloatingIpRequest {
  /** Of the floating IP. */
  readonly path: string;
  readonly port: PortDraft;
  readonly written: Written;
}

/** A floating IP before allocation. */
export interface FloatingIpDraft {
  readonly path: string;
  readonly port: PortDraft;
  readonly id: string;
  readonly ip: string | undefined;
  /** Place of `ip`. */
  readonly ipPath: string;
  readonly fixedIp: string | undefined;
  /** Routers with a gateway and an interface on the port's network, of those external networks that have `ip`. */
  readonly routers: readonly RouterDraft[];
}

/** Every floating IP that a router may serve. */
export function draftFloatingIps(
  context: Context,
  requests: readonly FloatingIpRequest[],
  routers: readonly RouterDraft[],
): FloatingIpDraft[] {
  return requests.flatMap(({ path, port, written }) => {
    if (written === undefined) return [];
    const map = typeof written === 'object' ? written : { ip: written === true ? undefined : written };
    const { id: pinned, ip, fixed_ip: fixedIp } = { id: undefined, fixed_ip: undefined, ...map };
    const ipPath = typeof written === 'object' ? `${path}.ip` : path;
    if (pinned !== undefined) context.ids.pinId('floating_ip', pinned, `${path}.id`);
    const id = pinned ?? context.ids.deriveId('floating_ip', port.name);
    const base = { path, port, id, ip, ipPath, fixedIp };
    const candidates = servingRouters(context, routers, base);
    return candidates === undefined ? [] : [{ ...base, routers: candidates }];
  });
}

/** Undefined, with a fault, if there is none. */
function servingRouters(
  { topology, faults }: Context,
  routers: readonly RouterDraft[],
  { path, port, ip, ipPath }: Omit<FloatingIpDraft, 'routers'>,
): RouterDraft[] | undefined {
  const { network } = port;
  if (network.external) {
    faults.error(
      path,
      new Complaint(
        `network ${network.name} is external: its addresses are outside already`,
        'leave it away',
      ),
      'key',
    );
    return undefined;
  }
  const attached = routers.filter(({ interfaces }) => interfaces.some((other) => other.network === network));
  const outward = attached.filter(({ gateway }) => gateway !== undefined);
  const serving =
    ip === undefined ? outward : outward.filter(({ gateway }) => gateway && hasAddress(gateway.network, ip));
  if (serving.length > 0) return serving;
  // A router with a fault of its own might be the one that is meant.
  const declared = topology.declared.routers;
  if (declared === undefined || routers.length < declared.length) return undefined;
  const [router] = attached;
  if (router === undefined) {
    const cure = `write a router with a gateway and networks: [${network.name}]`;
    faults.error(
      path,
      new Complaint(`a floating IP without a gateway path: no router is on network ${network.name}`, cure),
      'key',
    );
  } else if (outward.length === 0) {
    const cure = `write gateway: NETWORK in ${router.entry.path}`;
    faults.error(
      path,
      new Complaint(`a floating IP without a gateway path: router ${router.entry.name} has no gateway`, cure),
      'key',
    );
  } else {
    const cidrs = outward.flatMap(({ gateway }) => gateway?.network.subnets.map(({ cidr }) => cidr) ?? []);
    const message = `a floating IP without a gateway path: ${ip} is outside of ${cidrs.join(', ')}`;
    faults.error(ipPath, new Complaint(message, `write an address of ${cidrs.join(', ')}, or true`));
  }
  return undefined;
}

const hasAddress = (network: Network, ip: string): boolean =>
  network.subnets.some((subnet) => blockHasIp(blockOf(subnet), ip));

/** Addresses that are written nowhere and known all the same. */
export type KeptFloatingIps = ReadonlyMap<FloatingIpDraft, string>;

/**
 * Takes the written addresses, then those that floating IPs have in the running lab, so that they are given to nobody
 * else.
 */
export function reserveFloatingIps(
  context: Context,
  addresses: Addresses,
  drafts: readonly FloatingIpDraft[],
): KeptFloatingIps {
  for (const draft of drafts) {
    const { ip, ipPath, routers } = draft;
    reserveSharedIp(addresses, draft);
    if (ip === undefined) continue;
    const networks = new Set(routers.flatMap(({ gateway }) => gateway?.network ?? []));
    for (const network of networks) reserveFloatingIp(context, addresses, network, ip, ipPath);
  }
  const running = (context.running?.routers ?? []).flatMap(({ floatingIps }) => floatingIps);
  return new Map(
    drafts.flatMap((draft) => {
      const before = running.find(({ id }) => id === draft.id);
      const { ip, routers, path } = draft;
      const network = routers.find(({ entry }) => entry.name === before?.router)?.gateway?.network;
      if (ip !== undefined || before === undefined || network?.name !== before.network) return [];
      const kept = addresses.keep(network, network.subnets, before.ip, path);
      return kept === undefined ? [] : [[draft, kept.ip] as const];
    }),
  );
}

/** What a floating IP stands for is nobody's own, if it is one that the port may have beside its own. */
function reserveSharedIp(addresses: Addresses, { path, port, fixedIp }: FloatingIpDraft): void {
  if (fixedIp === undefined || sharedIp(port, fixedIp) === undefined) return;
  const cure = 'one floating IP stands for an address: write it there';
  addresses.pin(port.network, fixedIp, `${path}.fixed_ip`, { cure });
}

/** An IPv4 address of the network that a port may have by its `allowed_address_pairs`, and does not have as its own. */
function sharedIp({ network, ips, security }: PortDraft, ip: string): FixedIp | undefined {
  if (ips.some((own) => own.ip === ip) || !isPaired(security?.pairs ?? [], ip)) return undefined;
  const subnet = network.subnets.find((one) => blockHasIp(blockOf(one), ip));
  return subnet && { ip, subnet };
}

/** Takes one address of an external network; its own gateway is another router's. */
export function reserveFloatingIp(
  { faults }: Context,
  addresses: Addresses,
  network: Network,
  ip: string,
  path: string,
): void {
  addresses.pin(network, ip, path);
  if (!network.subnets.some(({ gateway }) => gateway === ip)) return;
  const cure = 'write another address: this one belongs to the next router outside';
  faults.error(path, new Complaint(`${ip} is the gateway of ${network.name} itself`, cure));
}

/** The finished floating IPs: of each, the address it stands for and the router that serves it. */
export function settleFloatingIps(
  context: Context,
  addresses: Addresses,
  drafts: readonly FloatingIpDraft[],
  ports: SettledPorts,
  kept: KeptFloatingIps,
): FloatingIp[] {
  return drafts.flatMap((draft) => {
    const port = ports.get(draft.port);
    const fixedIp = port && chooseFixedIp(context, draft, port.fixedIps.filter(isIpv4));
    const router = fixedIp && chooseRouter(context, draft, fixedIp, ports);
    const network = router?.gateway?.network;
    if (port === undefined || fixedIp === undefined || router === undefined || network === undefined)
      return [];
    const subnets = network.subnets.filter(({ ipVersion }) => ipVersion === 4);
    const ip = draft.ip ?? kept.get(draft) ?? addresses.give(network, subnets, draft.path)?.ip;
    if (ip === undefined) return [];
    return {
      path: draft.path,
      id: draft.id,
      ip,
      fixedIp: fixedIp.ip,
      portId: port.id,
      device: draft.port.device,
      router: router.entry.name,
      network: network.name,
    };
  });
}

/** Floating IPs are IPv4: IPv6 has no need of them. */
const isIpv4 = ({ subnet }: FixedIp): boolean => subnet.ipVersion === 4;

/** @param fixedIps the port's IPv4 addresses */
function chooseFixedIp(
  { faults }: Context,
  draft: FloatingIpDraft,
  fixedIps: readonly FixedIp[],
): FixedIp | undefined {
  const { path, fixedIp: wanted } = draft;
  const shared = wanted === undefined ? undefined : sharedIp(draft.port, wanted);
  if (shared !== undefined) return shared;
  const [first, second] = fixedIps;
  const all = fixedIps.map(({ ip }) => ip).join(', ');
  if (first === undefined) {
    if (hasLostItsAddress(draft.port)) return undefined;
    const cure = `give ${draft.port.network.path} an IPv4 subnet, or leave it away: IPv6 addresses need none`;
    faults.error(
      path,
      new Complaint('the port has no IPv4 address that a floating IP could stand for', cure),
      'key',
    );
  } else if (wanted !== undefined) {
    const found = fixedIps.find(({ ip }) => ip === wanted);
    const orPaired = hasAddress(draft.port.network, wanted)
      ? `, or let it have this one too: allowed_address_pairs: [{ ip: ${wanted} }]`
      : '';
    if (found === undefined) {
      faults.error(
        `${path}.fixed_ip`,
        new Complaint(`${wanted} is not an address of this port`, `write one of ${all}${orPaired}`),
      );
    }
    return found;
  } else if (second !== undefined) {
    const cure = `write { ip: ADDRESS, fixed_ip: ${first.ip} }`;
    faults.error(path, new Complaint(`which address is meant: the port has ${all}`, cure), 'key');
    return undefined;
  }
  return first;
}

/** It should have an IPv4 address, and has none because of a fault that is reported elsewhere. */
const hasLostItsAddress = ({ ips, subnets }: PortDraft): boolean =>
  ips.length > 0 ? ips.some(({ ip }) => !isIpv6(ip)) : subnets.some(({ ipVersion }) => ipVersion === 4);

/** The router with the subnet's gateway address, else the first on that subnet: as Neutron chooses. */
function chooseRouter(
  { faults }: Context,
  { path, routers }: FloatingIpDraft,
  { subnet }: FixedIp,
  ports: SettledPorts,
): RouterDraft | undefined {
  const has = (router: RouterDraft, matches: (fixedIp: FixedIp) => boolean) =>
    router.interfaces.some((draft) => ports.get(draft)?.fixedIps.some(matches));
  const found =
    routers.find((router) =>
      has(router, (fixedIp) => fixedIp.subnet === subnet && fixedIp.ip === subnet.gateway),
    ) ?? routers.find((router) => has(router, (fixedIp) => fixedIp.subnet === subnet));
  if (found === undefined) {
    const message = `a floating IP without a gateway path: no router with a gateway is on subnet ${subnet.cidr}`;
    faults.error(path, new Complaint(message, 'give a router an interface there'), 'key');
  }
  return found;
}
