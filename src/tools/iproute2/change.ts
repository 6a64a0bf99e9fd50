import type { Locate, Step } from '../../model/batch.js';
import type { Address, Link, Neighbour, Netns, Route } from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { ipBatch, properties, renderAddress, renderRoute, type Device } from './iproute2.js';

/** A device as it is, and as it shall be. */
export interface DeviceChange {
  readonly from: Device;
  readonly to: Device;
}

/** Sets what can be set on devices of a namespace as they are: `link set eth0 mtu 1400`. */
export function changeDevices(
  title: string,
  netns: string,
  changes: readonly DeviceChange[],
  origin: Origin,
  locate: Locate,
): Step[] {
  const lines = changes.flatMap(({ from, to }) => {
    const words = deviceChanges(from, to);
    return words === '' ? [] : [{ text: `link set ${to.name}${words}`, origin: to.origin }];
  });
  return ipBatch(title, netns, lines, origin, locate);
}

function deviceChanges(from: Device, to: Device): string {
  const set: Pick<Device, 'mac' | 'mtu'> = {
    ...(to.mac === undefined || to.mac === from.mac ? {} : { mac: to.mac }),
    ...(to.mtu === undefined || to.mtu === from.mtu ? {} : { mtu: to.mtu }),
  };
  const master = to.master === undefined ? ' nomaster' : ` master ${to.master}`;
  return (
    properties(set) +
    (to.master === from.master ? '' : master) +
    (to.promisc === from.promisc ? '' : ` promisc ${to.promisc === true ? 'on' : 'off'}`) +
    (to.up === from.up ? '' : ` ${to.up ? 'up' : 'down'}`)
  );
}

/** Addresses, routes and neighbours of a namespace. */
export interface NamespaceEntries {
  readonly addresses: readonly Address[];
  readonly routes: readonly Route[];
  readonly neighbours: readonly Neighbour[];
}

/**
 * Takes routes, neighbours and addresses away from a namespace that stays. With an address the kernel takes the routes
 * that used it, and without promote_secondaries the other addresses of its subnet: so those that stay are said again.
 *
 * ```
 * route del 10.8.0.0/16 via 10.0.1.9
 * neigh del 10.0.0.12 dev vxlan-47
 * addr del 10.0.1.5/24 dev eth0
 * addr replace 10.0.1.6/24 dev eth0
 * route replace default via 10.0.1.1 dev eth0
 * ```
 */
export function cleanNetns(
  title: string,
  netns: string,
  { goes, stays }: { readonly goes: NamespaceEntries; readonly stays: NamespaceEntries },
  origin: Origin,
  locate: Locate,
): Step[] {
  const lost = new Set(goes.addresses.map(({ device }) => device));
  const again = stays.addresses.filter(({ device }) => lost.has(device));
  const lines = [
    ...goes.routes.map((route) => ({ text: `route del ${renderRoute(route)}`, origin: route.origin })),
    ...goes.neighbours.map(({ ip, device, origin: at }) => ({
      text: `neigh del ${ip} dev ${device}`,
      origin: at,
    })),
    ...goes.addresses.map(({ address, device, origin: at }) => ({
      text: `addr del ${address} dev ${device}`,
      origin: at,
    })),
    ...again.map((address) => ({ text: `addr replace ${renderAddress(address)}`, origin: address.origin })),
    ...(lost.size === 0 ? [] : stays.routes).map((route) => ({
      text: `route replace ${renderRoute(route)}`,
      origin: route.origin,
    })),
  ];
  return ipBatch(title, netns, lines, origin, locate);
}

/** `link del tapea519cb7-2a`, with its other end. OVS takes the internal ones away, the sandbox NICs. */
export function deleteLinks(title: string, links: readonly Link[], origin: Origin, locate: Locate): Step[] {
  const ours = links.filter(({ kind }) => kind !== 'internal' && kind !== 'nic');
  const namespaces = [...new Set(ours.map(({ netns }) => netns))];
  return namespaces.flatMap((netns) => {
    const lines = ours
      .filter((link) => link.netns === netns)
      .map(({ name, origin: at }) => ({ text: `link del ${name}`, origin: at }));
    return ipBatch(title, netns, lines, origin, locate);
  });
}

/** Ends what still runs in namespaces, and takes them away. */
export function deleteNetns(title: string, namespaces: readonly Netns[], origin: Origin): Step[] {
  const names = namespaces.map(({ name }) => name);
  if (names.length === 0) return [];
  return [{ title, argv: ['sh', '-c', END_NETNS, ...names], origin }];
}

/** The names are arguments from $0 on. */
const END_NETNS = `for name in "$0" "$@"; do
  ip netns pids "$name" | xargs -r kill -9
  ip netns del "$name" || exit 1
done`;
