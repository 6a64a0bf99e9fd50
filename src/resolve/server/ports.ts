import { isAutoAddressed } from '../../model/ipv6.js';
import type { DeviceOwner, FixedIp, Lab, Network, Port, Subnet } from '../../model/lab.js';
import { allPorts, isRouterInterface } from '../../model/ports.js';
import type { Addresses } from '../network/addresses.js';
import type { Context } from '../context.js';

/** A port before allocation: what is written about it. */
export interface PortDraft {
  readonly path: string;
  /** Unique in the lab; its id and MAC are derived from it. */
  readonly name: string;
  readonly network: Network;
  readonly host: string;
  readonly replicas?: readonly string[];
  readonly owner: DeviceOwner;
  readonly device: string;
  readonly id: string | undefined;
  readonly mac: string | undefined;
  readonly ips: readonly WrittenIp[];
  /** Where an address of each IP version comes from if none is written; none: it stays without. */
  readonly subnets: readonly Subnet[];
  /** true: an address on each of `subnets`, not on one of them. */
  readonly onEach?: boolean;
  readonly dnsName?: string;
  readonly security?: PortSecurity;
}

/** An address with its place. */
export interface WrittenIp {
  readonly ip: string;
  readonly path: string;
  /** What to do if it is taken, where that is not plain. */
  readonly cure?: string;
}

/** What a server's port may send and receive. */
export interface PortSecurity {
  readonly groups: readonly string[];
  readonly pairs: readonly { readonly ip: string; readonly mac?: string | undefined }[];
}

/** `ip` of an entry, which may be one address or a list. */
export function writtenIps(path: string, ip: string | readonly string[] | undefined): WrittenIp[] {
  if (ip === undefined) return [];
  if (typeof ip === 'string') return [{ ip, path: `${path}.ip` }];
  return ip.map((one, index) => ({ ip: one, path: `${path}.ip[${index}]` }));
}

/** Finds the finished port of a draft; undefined if an address was missing. */
export type SettledPorts = ReadonlyMap<PortDraft, Port>;

/**
 * Makes ports of drafts: pins of all of them first, then what ports of the running lab have, then ids, MACs and
 * addresses in their order.
 * @param reserve takes what others have written, after the pins
 */
export function settlePorts<R>(
  context: Context,
  addresses: Addresses,
  drafts: readonly PortDraft[],
  reserve: () => R,
): { readonly settled: SettledPorts; readonly reserved: R } {
  for (const { id, mac, network, path } of drafts) {
    if (id !== undefined) context.ids.pinId('port', id, `${path}.id`);
    if (mac !== undefined) context.ids.pinMac(network.name, mac, `${path}.mac`);
  }
  const pinned = new Map(drafts.map((draft) => [draft, pinnedIps(addresses, draft)]));
  const reserved = reserve();
  const ids = new Map(drafts.map((draft) => [draft, draft.id ?? context.ids.deriveId('port', draft.name)]));
  const running = portsById(context.running);
  const open = drafts.filter((draft) => pinned.get(draft) === undefined);
  const kept = new Map(
    open.map((draft) => [draft, keptIps(addresses, draft, running.get(ids.get(draft) ?? ''))]),
  );
  const settled = new Map<PortDraft, Port>();
  for (const draft of drafts) {
    const mac = draft.mac ?? context.ids.deriveMac(draft.network.name, draft.name);
    const chosen = completeIps(addresses, draft, pinned.get(draft), kept.get(draft) ?? []);
    const fixedIps = chosen && withMadeOnes(addresses, draft, mac, chosen);
    const id = ids.get(draft);
    if (fixedIps !== undefined && id !== undefined) settled.set(draft, makePort(draft, id, mac, fixedIps));
  }
  return { settled, reserved };
}

const portsById = (lab: Lab | undefined): ReadonlyMap<string, Port> =>
  new Map((lab === undefined ? [] : allPorts(lab)).map((port) => [port.id, port]));

/** Addresses that the port has in the running lab and may still have. */
function keptIps(
  addresses: Addresses,
  { network, subnets, path }: PortDraft,
  running: Port | undefined,
): FixedIp[] {
  if (running?.network.id !== network.id) return [];
  const given = subnets.filter((subnet) => !isAutoAddressed(subnet));
  return running.fixedIps.flatMap(({ ip }) => addresses.keep(network, given, ip, path) ?? []);
}

/** Undefined if no address is written. */
function pinnedIps(addresses: Addresses, draft: PortDraft): FixedIp[] | undefined {
  const { network, ips } = draft;
  if (ips.length === 0) return undefined;
  const router = isRouterInterface(draft);
  return ips.flatMap(({ ip, path, cure }) => addresses.pin(network, ip, path, { cure, router }) ?? []);
}

/** All ports but routers' interfaces have an address on each subnet with SLAAC, written or not, as in Neutron. */
function withMadeOnes(
  addresses: Addresses,
  draft: PortDraft,
  mac: string,
  chosen: readonly FixedIp[],
): readonly FixedIp[] | undefined {
  const { network, path } = draft;
  const subnets = isRouterInterface(draft) ? [] : network.subnets.filter(isAutoAddressed);
  const made = subnets.map((subnet) => addresses.derive(network, subnet, mac, path));
  return made.every((one) => one !== undefined) ? [...chosen, ...made] : undefined;
}

/** What is written, or what is kept or given instead; undefined if there is nothing to give. */
function completeIps(
  addresses: Addresses,
  draft: PortDraft,
  pinned: readonly FixedIp[] | undefined,
  kept: readonly FixedIp[],
): readonly FixedIp[] | undefined {
  const { network, subnets, path, onEach } = draft;
  if (pinned !== undefined && onEach !== true) return pinned;
  const known = pinned ?? kept;
  const places = onEach === true ? subnets.map((subnet) => [subnet]) : byVersion(subnets);
  const fixedIps = places.map(
    (place) => known.find(({ subnet }) => place.includes(subnet)) ?? addresses.give(network, place, path),
  );
  return fixedIps.every((one) => one !== undefined) ? fixedIps : undefined;
}

/** A port has an address of each IP version, as in Neutron: the subnets that it can be from. */
const byVersion = (subnets: readonly Subnet[]): Subnet[][] =>
  [4, 6]
    .map((version) => subnets.filter((one) => one.ipVersion === version && !isAutoAddressed(one)))
    .filter((some) => some.length > 0);

function makePort(draft: PortDraft, id: string, mac: string, fixedIps: readonly FixedIp[]): Port {
  const { path, network, host, replicas, owner, device, security, dnsName } = draft;
  return {
    path,
    id,
    network,
    mac,
    fixedIps,
    ...(dnsName === undefined ? {} : { dnsName }),
    host,
    ...(replicas === undefined ? {} : { replicas }),
    owner,
    device,
    portSecurity: security !== undefined,
    securityGroups: security?.groups ?? [],
    allowedAddressPairs: (security?.pairs ?? []).map((pair) => ({ ip: pair.ip, mac: pair.mac ?? mac })),
  };
}
