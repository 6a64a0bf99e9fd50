import type { DeviceOwner, FixedIp, Lab, Network, Port, Subnet } from '../model/lab.js';
import { allPorts } from '../model/ports.js';
import type { Addresses } from './addresses.js';
import type { Context } from './context.js';

/** A port before allocation: what is written about it. */
export interface PortDraft {
  readonly path: string;
  /** Unique in the lab; its id and MAC are derived from it. */
  readonly name: string;
  readonly network: Network;
  readonly host: string;
  readonly owner: DeviceOwner;
  readonly device: string;
  readonly id: string | undefined;
  readonly mac: string | undefined;
  readonly ips: readonly WrittenIp[];
  /** Where an address comes from if none is written; none: it stays without. */
  readonly subnets: readonly Subnet[];
  /** true: an address on each of `subnets`, not on one of them. */
  readonly onEach?: boolean;
  readonly security?: PortSecurity;
}

/** An address with its place. */
export interface WrittenIp {
  readonly ip: string;
  readonly path: string;
  /** What to do if it is taken, where that is not plain. */
  readonly cure?: string;
}

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
  const known = new Map(drafts.map((draft) => [draft, pinnedIps(addresses, draft)]));
  const reserved = reserve();
  const ids = new Map(drafts.map((draft) => [draft, draft.id ?? context.ids.deriveId('port', draft.name)]));
  const running = portsById(context.running);
  for (const draft of drafts) {
    known.set(draft, known.get(draft) ?? keptIps(addresses, draft, running.get(ids.get(draft) ?? '')));
  }
  const settled = new Map<PortDraft, Port>();
  for (const draft of drafts) {
    const fixedIps = completeIps(addresses, draft, known.get(draft));
    const id = ids.get(draft);
    if (fixedIps !== undefined && id !== undefined)
      settled.set(draft, makePort(context, draft, id, fixedIps));
  }
  return { settled, reserved };
}

const portsById = (lab: Lab | undefined): ReadonlyMap<string, Port> =>
  new Map((lab === undefined ? [] : allPorts(lab)).map((port) => [port.id, port]));

/** Addresses that the port has in the running lab and may still have; undefined if there are none. */
function keptIps(
  addresses: Addresses,
  { network, subnets, path }: PortDraft,
  running: Port | undefined,
): FixedIp[] | undefined {
  if (running?.network.id !== network.id) return undefined;
  const kept = running.fixedIps.flatMap(({ ip }) => addresses.keep(network, subnets, ip, path) ?? []);
  return kept.length === 0 ? undefined : kept;
}

/** Undefined if no address is written. */
function pinnedIps(addresses: Addresses, { network, ips }: PortDraft): FixedIp[] | undefined {
  if (ips.length === 0) return undefined;
  return ips.flatMap(({ ip, path, cure }) => addresses.pin(network, ip, path, cure) ?? []);
}

/** What is written, or what is given instead; undefined if there is nothing to give. */
function completeIps(
  addresses: Addresses,
  draft: PortDraft,
  pinned: readonly FixedIp[] | undefined,
): readonly FixedIp[] | undefined {
  if (draft.onEach !== true) return pinned ?? allocatedIps(addresses, draft);
  const { network, subnets, path } = draft;
  const fixedIps = subnets.map(
    (subnet) => pinned?.find((one) => one.subnet === subnet) ?? addresses.give(network, [subnet], path),
  );
  return fixedIps.every((one) => one !== undefined) ? fixedIps : undefined;
}

function allocatedIps(addresses: Addresses, { network, subnets, path }: PortDraft): FixedIp[] | undefined {
  if (subnets.length === 0) return [];
  const fixedIp = addresses.give(network, subnets, path);
  return fixedIp && [fixedIp];
}

function makePort({ ids }: Context, draft: PortDraft, id: string, fixedIps: readonly FixedIp[]): Port {
  const { path, name, network, host, owner, device, security } = draft;
  const mac = draft.mac ?? ids.deriveMac(network.name, name);
  return {
    path,
    id,
    network,
    mac,
    fixedIps,
    host,
    owner,
    device,
    portSecurity: security !== undefined,
    securityGroups: security?.groups ?? [],
    allowedAddressPairs: (security?.pairs ?? []).map((pair) => ({ ip: pair.ip, mac: pair.mac ?? mac })),
  };
}
