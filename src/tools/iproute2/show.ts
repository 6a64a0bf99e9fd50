import type { Neighbour, Route } from '../../model/host-state.js';
import { hostPrefix, readIp } from '../../model/ip.js';
import type { Origin } from '../../model/origin.js';

/** A device that is there, as `ip -details -json address show` shows it. */
export interface ShownDevice {
  readonly name: string;
  readonly index: number;
  /** Of a veth: its other end, by name in the same namespace, by index in another one. */
  readonly peer?: string | number;
  /** `veth`, `bridge`, `vxlan`, `vlan`, `tun`, ...; '' for what has no kind, such as `lo`. */
  readonly kind: string;
  /** bytes */
  readonly mtu: number;
  readonly mac: string;
  readonly up: boolean;
  readonly promisc: boolean;
  /** It leaves checksums of what it sends to others, as ethtool(8) shows; undefined: nobody has looked. */
  readonly txChecksums?: boolean;
  readonly master?: string;
  /** What belongs to its kind: `ageing_time`, `id`, ... */
  readonly data: Readonly<Record<string, unknown>>;
  readonly addresses: readonly ShownAddress[];
}

/** An address that somebody has configured, or that the device has given itself. */
export interface ShownAddress {
  /** With prefix length. */
  readonly address: string;
  readonly broadcast?: string;
  /** By a lease or by a router's advertisement. */
  readonly isDynamic: boolean;
  /** Most devices give themselves one. */
  readonly isLinkLocal: boolean;
}

/** Input of `ip -details -json -batch -`: its answer is one line of JSON a command, which the functions below read. */
export const SHOW_NETNS = 'address show\nroute show\nneighbour show nud permanent\n';

interface JsonDevice {
  readonly ifname: string;
  readonly ifindex: number;
  readonly link?: string;
  readonly link_index?: number;
  readonly flags: readonly string[];
  readonly mtu: number;
  readonly address?: string;
  readonly master?: string;
  readonly linkinfo?: { readonly info_kind?: string; readonly info_data?: Readonly<Record<string, unknown>> };
  readonly addr_info?: readonly JsonAddress[];
}

interface JsonAddress {
  readonly local: string;
  readonly prefixlen: number;
  readonly broadcast?: string;
  readonly scope: string;
  readonly dynamic?: boolean;
}

/** Reads `ip -details -json address show`. Those that `lo` has by itself are left out. */
export function parseDevices(json: string): ShownDevice[] {
  // Within a dump the kernel may leave empty objects for devices that have just gone.
  const devices = (JSON.parse(json) as Partial<JsonDevice>[]).filter(isDevice);
  return devices.map((device) => {
    const peer = device.link ?? device.link_index;
    return {
      name: device.ifname,
      index: device.ifindex,
      ...(peer === undefined ? {} : { peer }),
      kind: device.linkinfo?.info_kind ?? '',
      mtu: device.mtu,
      mac: device.address ?? '',
      up: device.flags.includes('UP'),
      promisc: device.flags.includes('PROMISC'),
      ...(device.master === undefined ? {} : { master: device.master }),
      data: device.linkinfo?.info_data ?? {},
      addresses: (device.addr_info ?? []).filter(({ scope }) => scope !== 'host').map(shownAddress),
    };
  });
}

const isDevice = (device: Partial<JsonDevice>): device is JsonDevice => device.ifname !== undefined;

const shownAddress = ({ local, prefixlen, broadcast, dynamic, scope }: JsonAddress): ShownAddress => ({
  address: `${readIp(local)}/${prefixlen}`,
  ...(broadcast === undefined ? {} : { broadcast }),
  isDynamic: dynamic === true,
  isLinkLocal: scope === 'link',
});

interface JsonRoute {
  readonly type?: string;
  readonly dst: string;
  readonly gateway?: string;
  readonly via?: { readonly host: string };
  readonly nexthops?: readonly Pick<JsonRoute, 'gateway' | 'via'>[];
  readonly dev?: string;
  readonly protocol?: string;
  readonly scope?: string;
  readonly metric?: number;
  readonly prefsrc?: string;
  readonly flags?: readonly string[];
}

/**
 * Reads `ip -details -json route show` of one IP version: the routes of table `main`, also those that the kernel makes
 * for addresses (`proto: 'kernel'`). What leases and advertisements bring is left out.
 */
export function parseRoutes(json: string, netns: string, origin: Origin): Route[] {
  return (JSON.parse(json) as Partial<JsonRoute>[])
    .filter(
      (route): route is JsonRoute => route.dst !== undefined && !COMES_BY_ITSELF.has(route.protocol ?? ''),
    )
    .filter(({ dst, protocol }) => protocol !== 'kernel' || (dst !== 'fe80::/64' && dst !== 'ff00::/8'))
    .map((route) => {
      const { dst, dev, type, metric, nexthops } = route;
      const via = gatewayOf(route);
      return {
        netns,
        // Of one address it shows no length.
        destination: dst === 'default' ? dst : hostPrefix(readIp(dst)),
        ...(via === undefined ? {} : { via }),
        ...(nexthops === undefined ? {} : { nexthops: nexthops.map((one) => gatewayOf(one) ?? '') }),
        ...(dev === undefined ? {} : { device: dev }),
        ...(route.scope === 'link' ? { scope: 'link' } : {}),
        ...(route.protocol === 'static' || route.protocol === 'kernel' ? { proto: route.protocol } : {}),
        ...(route.flags?.includes('onlink') === true ? { onlink: true } : {}),
        ...(type === undefined || type === 'unicast' ? {} : { type }),
        // IPv6's own default.
        ...(metric === undefined || metric === 1024 || route.protocol === 'kernel' ? {} : { metric }),
        ...(route.prefsrc === undefined ? {} : { source: readIp(route.prefsrc) }),
        origin,
      };
    });
}

/** Of another IP version than the destination's it is shown as `via`. */
function gatewayOf({ gateway, via }: Pick<JsonRoute, 'gateway' | 'via'>): string | undefined {
  const shown = via?.host ?? gateway;
  return shown === undefined ? undefined : readIp(shown);
}

const COMES_BY_ITSELF: ReadonlySet<string> = new Set(['dhcp', 'ra', 'keepalived']);

/** Reads `ip -json neighbour show nud permanent`. */
export function parseShownNeighbours(json: string, netns: string, origin: Origin): Neighbour[] {
  const rows = JSON.parse(json) as {
    readonly dst?: string;
    readonly dev?: string;
    readonly lladdr?: string;
  }[];
  return rows.flatMap(({ dst, dev, lladdr }) =>
    dst === undefined || dev === undefined || lladdr === undefined
      ? []
      : [{ netns, device: dev, ip: readIp(dst), mac: lladdr, origin }],
  );
}
