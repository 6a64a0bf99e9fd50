import type { Locate, Step } from '../../model/batch.js';
import type {
  Address,
  BridgeLink,
  InternalLink,
  Link,
  Neighbour,
  Netns,
  Route,
  Sysctl,
  VethLink,
  VethPeer,
  VlanLink,
  VxlanLink,
} from '../../model/host-state.js';
import type { Origin } from '../../model/origin.js';
import { batchText, type Line } from '../script/batch-text.js';
import { inNetns } from './nsenter.js';

/** A device in its namespace, whichever end of which kind of link it is. */
export interface Device extends Pick<
  VethPeer,
  'up' | 'promisc' | 'master' | 'mac' | 'mtu' | 'txChecksumOff'
> {
  readonly netns: string;
  readonly name: string;
  readonly kind: Link['kind'] | 'loopback';
  readonly origin: Origin;
}

/** The devices that links make: a veth makes two. */
export function devicesOf(links: readonly Link[]): Device[] {
  return links.flatMap((link): Device[] =>
    link.kind === 'veth' ? [link, { ...link.peer, kind: 'veth', origin: link.origin }] : [link],
  );
}

/**
 * Makes namespaces, Linux bridges, VXLAN and VLAN devices and veth pairs, both ends in their namespaces, all still down.
 *
 * ```
 * netns add web1
 * link add qbrea519cb7-2a mtu 1450 type bridge ageing_time 0 stp_state 0 forward_delay 0 mcast_snooping 0
 * link add tapea519cb7-2a type veth peer name eth0 netns web1 address fa:16:3e:a0:00:11 mtu 1450
 * link add vxlan-47 mtu 1450 type vxlan id 47 dev eth0 local 192.168.50.11 dstport 8472 proxy
 * link add eth1.100 mtu 1500 link eth1 type vlan id 100
 * ```
 */
export function createLinks(
  title: string,
  netns: readonly Netns[],
  links: readonly Link[],
  origin: Origin,
  locate: Locate,
): Step[] {
  const lines = [
    ...netns.map((one) => ({ text: `netns add ${one.name}`, origin: one.origin })),
    ...links.filter(isOurs).map((link) => ({ text: addLink(link), origin: link.origin })),
  ];
  return ipBatch(title, '', lines, origin, locate);
}

type OurLink = BridgeLink | VethLink | VxlanLink | VlanLink;

/** OVS makes the internal ones, and NICs are there. */
const isOurs = (link: Link): link is OurLink => link.kind !== 'internal' && link.kind !== 'nic';

/** What a namespace has once its devices exist. */
export interface NamespaceContent {
  /** Settings of which {@link isSilencing} holds. */
  readonly silenced?: readonly Sysctl[];
  readonly devices: readonly Device[];
  readonly addresses: readonly Address[];
  readonly routes: readonly Route[];
  readonly neighbours: readonly Neighbour[];
  /** `replace` where others of their kind may be there already; default: `add`. */
  readonly verb?: 'add' | 'replace';
}

/**
 * Whether a setting says that a device makes no link-local address. ip(8) sets it as well, and waits for its turn in the kernel, while
 * who writes to /proc/sys asks for it in a loop, which costs a processor's time while many namespaces are made.
 */
export const isSilencing = ({ key, value, device }: Sysctl): boolean =>
  device !== undefined && key === `net/ipv6/conf/${device}/addr_gen_mode` && value === '1';

/**
 * Brings devices up and gives them addresses, then routes, in one process in their namespace.
 *
 * ```
 * link set eth0 addrgenmode none
 * link set lo up
 * link set eth0 up
 * addr add 10.0.1.5/24 dev eth0
 * route add default via 10.0.1.1 dev eth0
 * neigh replace 10.0.0.12 lladdr fa:16:3e:a0:00:12 nud permanent dev vxlan-47
 * ```
 */
export function configureNetns(
  title: string,
  netns: string,
  content: NamespaceContent,
  origin: Origin,
  locate: Locate,
): Step[] {
  const { verb = 'add', silenced = [] } = content;
  const lines = [
    ...silenced.map(({ device = '', origin: at }) => ({
      text: `link set ${device} addrgenmode none`,
      origin: at,
    })),
    ...content.devices.flatMap(setDevice),
    ...content.addresses.map((address) => ({
      text: `addr ${verb} ${renderAddress(address)}`,
      origin: address.origin,
    })),
    ...content.routes.map((route) => ({ text: `route ${verb} ${renderRoute(route)}`, origin: route.origin })),
    ...content.neighbours.map((neighbour) => ({
      text: renderNeighbour(neighbour),
      origin: neighbour.origin,
    })),
  ];
  return ipBatch(title, netns, lines, origin, locate);
}

/**
 * Moves devices that OVS made into their namespaces. The MTU is part of the same request, which the
 * kernel carries out after the move: in the host's own namespace OVS would not let it exceed the
 * smallest of the bridge.
 *
 * `link set qr-9f3c8315-c6 netns qrouter-5c1b... address fa:16:3e:bc:5a:54 mtu 1450`
 */
export function moveLinks(
  title: string,
  links: readonly InternalLink[],
  origin: Origin,
  locate: Locate,
): Step[] {
  const lines = links.map((link) => ({
    text: `link set ${link.name} netns ${link.netns}${properties(link)}`,
    origin: link.origin,
  }));
  return ipBatch(title, '', lines, origin, locate);
}

/** One `ip -batch` in a namespace. No lines, no step. */
export function ipBatch(
  title: string,
  netns: string,
  lines: readonly Line[],
  origin: Origin,
  locate: Locate,
): Step[] {
  if (lines.length === 0) return [];
  return [
    {
      title,
      argv: inNetns(netns, ['ip', '-batch', '-']),
      stdin: batchText(lines, ({ text }) => text, locate),
      origin,
    },
  ];
}

function addLink(link: OurLink): string {
  const own = `link add ${link.name}${place(link)}${properties(link)}`;
  if (link.kind === 'bridge') return `${own} type bridge ${bridgeOptions(link)}`;
  if (link.kind === 'vlan') return `${own} link ${link.device} type vlan id ${link.vlan}`;
  if (link.kind === 'vxlan') return `${own} type vxlan ${vxlanOptions(link)}`;
  return `${own} type veth peer name ${link.peer.name}${place(link.peer)}${properties(link.peer)}`;
}

/** `ageing_time` is in hundredths of a second. */
const bridgeOptions = ({ ageingTime, multicastSnooping }: BridgeLink): string =>
  `ageing_time ${ageingTime * 100} stp_state 0 forward_delay 0 mcast_snooping ${multicastSnooping ? 1 : 0}`;

const vxlanOptions = ({ vni, device, local, dstport, proxy }: VxlanLink): string =>
  `id ${vni} dev ${device} local ${local} dstport ${dstport}${proxy ? ' proxy' : ''}`;

const place = ({ netns }: { readonly netns: string }): string => (netns === '' ? '' : ` netns ${netns}`);

/** ` address fa:16:3e:bc:5a:54 mtu 1450`, as far as it is given. */
export function properties({ mac, mtu }: Pick<Device, 'mac' | 'mtu'>): string {
  return (mac === undefined ? '' : ` address ${mac}`) + (mtu === undefined ? '' : ` mtu ${mtu}`);
}

/** `link set tapea519cb7-2a master qbrea519cb7-2a promisc on up` */
function setDevice(device: Device): Line[] {
  const changes =
    (device.kind === 'internal' && device.netns === '' ? properties(device) : '') +
    (device.master === undefined ? '' : ` master ${device.master}`) +
    (device.promisc === true ? ' promisc on' : '') +
    (device.up ? ' up' : '');
  return changes === '' ? [] : [{ text: `link set ${device.name}${changes}`, origin: device.origin }];
}

/** As `ip addr` takes it: `10.0.1.5/24 dev eth0`. */
export function renderAddress({ address, broadcast, device }: Address): string {
  return `${address}${broadcast === undefined ? '' : ` broadcast ${broadcast}`} dev ${device}`;
}

/** As `ip route` takes it: `default via 10.0.1.1 dev eth0`, `10.8.0.0/16 nexthop via 10.0.1.9 nexthop via 10.0.1.10`. */
export function renderRoute({ destination, via, device, scope, proto, onlink, ...rest }: Route): string {
  return (
    (rest.type === undefined ? '' : `${rest.type} `) +
    destination +
    (via === undefined ? '' : ` via ${via}`) +
    (device === undefined ? '' : ` dev ${device}`) +
    (proto === undefined ? '' : ` proto ${proto}`) +
    (scope === undefined ? '' : ` scope ${scope}`) +
    (rest.source === undefined ? '' : ` src ${rest.source}`) +
    (rest.metric === undefined ? '' : ` metric ${rest.metric}`) +
    (onlink === true ? ' onlink' : '') +
    (rest.nexthops ?? []).map((nexthop) => ` nexthop via ${nexthop}`).join('')
  );
}

/** `neigh replace 10.0.0.12 lladdr fa:16:3e:a0:00:12 nud permanent dev vxlan-47` */
export const renderNeighbour = ({ ip, mac, device }: Neighbour): string =>
  `neigh replace ${ip} lladdr ${mac} nud permanent dev ${device}`;
