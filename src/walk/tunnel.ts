import type { OvsPort } from '../model/host-state.js';
import { ANY, ipNumber, ipText } from './headers.js';
import type { Frame, IpPacket, Place, Skb } from './packet.js';
import { routeTo } from './route.js';
import { end, enter, hop, transmit, type Walk } from './walk.js';
import { deviceOf } from './world.js';

/** UDP port of VXLAN (RFC 7348). */
const VXLAN_PORT = 4789;
/** Bytes of the outer IPv4, UDP and VXLAN headers, and of the inner Ethernet header. */
const VXLAN_OVERHEAD = 50;
const ARP_LENGTH = 28;

/** Open vSwitch's own tunnel: no netfilter of the host sees its packets. */
export function encapsulate<H>(walk: Walk<H>, host: string, { name, options }: OvsPort, skb: Skb<H>): void {
  const [local, remote] = [options?.['local_ip'] ?? '', options?.['remote_ip'] ?? ''];
  const { tunId: vni = 0, ...frame } = skb.frame;
  const sent = hop(skb, { host, netns: '' }, { kind: 'encapsulate', port: name, vni });
  const route = routeTo(walk, { host, netns: '' }, remote);
  const device = route && deviceOf(walk.world, host, '', route.device);
  const place = { host, netns: '', device: route?.device ?? name };
  if (route === undefined || device === undefined) {
    end(walk, 'lost', place, sent, { code: 'NO_ROUTE' });
    return;
  }
  const dlDst = walk.neighbourOf(place, route.nexthop);
  if (dlDst === undefined) {
    end(walk, 'lost', place, sent, { code: 'NO_NEIGHBOUR' });
    return;
  }
  const headers = walk.algebra.of({
    nw_src: ipNumber(local),
    nw_dst: ipNumber(remote),
    nw_proto: 17,
    tp_src: ANY,
    tp_dst: VXLAN_PORT,
  });
  const payload: IpPacket<H> = {
    kind: 'ip',
    family: 'ipv4',
    headers,
    ttl: 64,
    length: VXLAN_OVERHEAD + lengthOf(frame),
    dontFragment: true,
    inner: { vni, frame },
  };
  transmit(walk, place, { frame: { dlSrc: device.mac, dlDst, payload }, mark: 0, trail: sent.trail });
}

const lengthOf = <H>({ payload }: Frame<H>): number => (payload.kind === 'ip' ? payload.length : ARP_LENGTH);

/**
 * What comes to a bridge's own port for a tunnel goes to the port whose ends it fits (`tnl_pop`).
 * @returns false: it is nothing for a tunnel
 */
export function decapsulate<H>(walk: Walk<H>, place: Place, skb: Skb<H>): boolean {
  const packet = skb.frame.payload;
  if (packet.kind !== 'ip' || packet.inner === undefined) return false;
  const { host } = place;
  const own = deviceOf(walk.world, host, place.netns, place.device);
  if (own?.mac !== skb.frame.dlDst) return false;
  const [from, to] = (['nw_src', 'nw_dst'] as const).map((field) => {
    const value = walk.algebra.read(packet.headers, field);
    return value === undefined ? '' : ipText(value);
  });
  for (const bridge of walk.world.hosts.get(host)?.switches.values() ?? [])
    for (const { name, type, options } of bridge.ports.values()) {
      if (type !== 'vxlan' || options?.['remote_ip'] !== from || options?.['local_ip'] !== to) continue;
      const { vni, frame } = packet.inner;
      const got = hop(skb, { host, netns: '' }, { kind: 'decapsulate', port: name, vni });
      enter(walk, { host, bridge, inPort: name }, { ...got, frame: { ...frame, tunId: vni } });
      return true;
    }
  end(walk, 'lost', place, skb, { code: 'NO_TUNNEL' });
  return true;
}
