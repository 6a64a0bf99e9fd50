import type { FibAction } from './fib.js';
import { ipNumber, ipText } from './headers.js';
import { passHook } from './netfilter.js';
import { BROADCAST, isForMany, withPacket, type Arp, type IpPacket, type Place, type Skb } from './packet.js';
import { byRoute, nextHopOf } from './route.js';
import { end, hop, transmit, type Walk } from './walk.js';
import { deviceOf, namespaceOf, type Device } from './world.js';

/** A frame comes to the IP stack of a namespace. */
export function stackIn<H>(walk: Walk<H>, device: Device, skb: Skb<H>): void {
  const at = placeOf(device);
  const { dlDst, vlan, payload } = skb.frame;
  if (vlan !== undefined) {
    end(walk, 'lost', at, skb, { code: 'VLAN' });
    return;
  }
  if (dlDst !== device.mac && !isForMany(dlDst)) {
    end(walk, 'lost', at, skb, { code: 'OTHER_MAC' });
    return;
  }
  if (payload.kind === 'arp') {
    arpIn(walk, device, skb, payload);
    return;
  }
  if (payload.family === 'ipv6') {
    end(walk, 'unknown', at, skb, { code: 'NOT_WALKED' });
    return;
  }
  for (const one of passHook(walk, at, 'PREROUTING', { in: device.name }, skb)) routeIn(walk, device, one);
}

/**
 * A request is answered if the address is the namespace's own, with `arp_ignore` 1 only if it is the device's (ip-sysctl.rst). An answer
 * ends in the neighbour table.
 */
function arpIn<H>(walk: Walk<H>, device: Device, skb: Skb<H>, arp: Arp): void {
  const at = placeOf(device);
  const { addresses, sysctls } = namespaceOf(walk.world, device.host, device.netns);
  const setting = (of: string): number => Number(sysctls.get(`net/ipv4/conf/${of}/arp_ignore`) ?? 0);
  const isStrict = Math.max(setting('all'), setting(device.name)) > 0;
  const own = addresses.find(({ ip, device: of }) => ip === arp.tpa && (!isStrict || of === device.name));
  if (own === undefined) {
    end(walk, 'lost', at, skb, { code: 'NO_ADDRESS' });
    return;
  }
  if (arp.op !== 1) {
    end(walk, 'answered', at, skb);
    return;
  }
  const reply: Arp = { kind: 'arp', op: 2, sha: device.mac, spa: arp.tpa, tha: arp.sha, tpa: arp.spa };
  transmit(walk, at, { ...skb, frame: { dlSrc: device.mac, dlDst: arp.sha, payload: reply } });
}

function routeIn<H>(walk: Walk<H>, device: Device, skb: Skb<H>): void {
  const at = placeOf(device);
  const packet = skb.frame.payload;
  if (packet.kind !== 'ip') return;
  for (const { headers, action } of byRoute(walk, at, packet.headers)) {
    const one = withPacket(skb, { ...packet, headers });
    if (action?.kind === 'local') deliver(walk, device, one);
    else if (skb.frame.dlDst === BROADCAST || isForMany(skb.frame.dlDst))
      end(walk, 'lost', at, one, { code: 'NO_ADDRESS' });
    else forward(walk, device, one, { ...packet, headers }, action);
  }
}

function deliver<H>(walk: Walk<H>, device: Device, skb: Skb<H>): void {
  const at = placeOf(device);
  const local = hop(skb, at, { kind: 'local' });
  for (const one of passHook(walk, at, 'INPUT', { in: device.name }, local)) end(walk, 'delivered', at, one);
}

/** A router passes a packet on. */
function forward<H>(
  walk: Walk<H>,
  device: Device,
  skb: Skb<H>,
  packet: IpPacket<H>,
  action: FibAction | undefined,
): void {
  const at = placeOf(device);
  const { sysctls } = namespaceOf(walk.world, device.host, device.netns);
  if (sysctls.get('net/ipv4/ip_forward') !== '1') {
    end(walk, 'lost', at, skb, { code: 'NOT_FORWARDING' });
    return;
  }
  if (action?.kind === 'multipath') {
    end(walk, 'unknown', at, skb, { code: 'NOT_WALKED' });
    return;
  }
  if (action?.kind !== 'unicast') {
    end(walk, 'lost', at, skb, { code: 'NO_ROUTE' });
    return;
  }
  if (packet.ttl <= 1) {
    end(walk, 'lost', at, skb, { code: 'TTL' });
    return;
  }
  const out = deviceOf(walk.world, device.host, device.netns, action.device);
  if (out !== undefined && packet.length > out.mtu) {
    end(walk, 'lost', at, skb, { code: 'MTU' });
    return;
  }
  const sent = routed(walk, at, withPacket(skb, { ...packet, ttl: packet.ttl - 1 }), action);
  const devices = { in: device.name, out: action.device };
  for (const one of passHook(walk, at, 'FORWARD', devices, sent)) leave(walk, at, one, action);
}

/** A namespace sends a packet of its own. Its source address is set. */
export function stackOut<H>(
  walk: Walk<H>,
  { host, netns }: Pick<Place, 'host' | 'netns'>,
  packet: IpPacket<H>,
): void {
  const at = { host, netns, device: 'lo' };
  const skb: Skb<H> = { frame: { dlSrc: '', dlDst: '', payload: packet }, mark: 0, trail: undefined };
  for (const { headers, action } of byRoute(walk, at, packet.headers)) {
    const one = withPacket(skb, { ...packet, headers });
    if (action?.kind === 'local') end(walk, 'delivered', at, hop(one, at, { kind: 'local' }));
    else if (action?.kind === 'multipath') end(walk, 'unknown', at, one, { code: 'NOT_WALKED' });
    else if (action === undefined || action.kind === 'refused')
      end(walk, 'lost', at, one, { code: 'NO_ROUTE' });
    else
      for (const passed of passHook(
        walk,
        at,
        'OUTPUT',
        { out: action.device },
        routed(walk, at, one, action),
      ))
        leave(walk, at, passed, action);
  }
}

type Unicast = FibAction & { readonly kind: 'unicast' };

function routed<H>(walk: Walk<H>, at: Place, skb: Skb<H>, action: Unicast): Skb<H> {
  const { payload } = skb.frame;
  const nexthop = payload.kind === 'ip' ? nextHopOf(walk, action, payload.headers) : undefined;
  const { device, route } = action;
  return hop(skb, at, {
    kind: 'route',
    device,
    nexthop: nexthop ?? '*',
    ...(route !== undefined && { route }),
  });
}

/** Through POSTROUTING, and out by the device to the next hop's MAC. */
function leave<H>(walk: Walk<H>, { host, netns }: Place, skb: Skb<H>, action: Unicast): void {
  const at = { host, netns, device: action.device };
  const own = deviceOf(walk.world, host, netns, action.device);
  if (own === undefined) {
    end(walk, 'lost', at, skb, { code: 'NO_DEVICE' });
    return;
  }
  const before = skb.frame.payload;
  const nexthop = before.kind === 'ip' ? nextHopOf(walk, action, before.headers) : undefined;
  for (const one of passHook(walk, at, 'POSTROUTING', { out: action.device }, skb)) {
    const dlDst = nexthop === undefined ? undefined : walk.neighbourOf(at, nexthop);
    if (dlDst === undefined) end(walk, 'lost', at, one, { code: 'NO_NEIGHBOUR' });
    else transmit(walk, at, { ...one, frame: { ...one.frame, dlSrc: own.mac, dlDst } });
  }
}

/** The address that the kernel chooses for packets to another: of the device that they leave by, on the next hop's subnet. */
export function sourceAddress<H>(
  walk: Walk<H>,
  at: Pick<Place, 'host' | 'netns'>,
  target: number,
): string | undefined {
  const { fib, addresses } = namespaceOf(walk.world, at.host, at.netns);
  const entry = fib.find(({ range }) => target >= range.first && target <= range.last);
  if (entry?.action.kind === 'local') return ipText(target);
  if (entry?.action.kind !== 'unicast') return undefined;
  const { device, via, route } = entry.action;
  if (route?.source !== undefined) return route.source;
  const own = addresses.filter(({ device: of, ip }) => of === device && !ip.includes(':'));
  const towards = via === undefined ? target : ipNumber(via);
  return (own.find(({ subnet }) => towards >= subnet.first && towards <= subnet.last) ?? own[0])?.ip;
}

const placeOf = ({ host, netns, name: device }: Device): Place => ({ host, netns, device });
