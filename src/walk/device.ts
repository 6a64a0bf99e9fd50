import { bridgeOut, bridgeIn } from './linux-bridge.js';
import { enterBridge } from './openflow.js';
import type { Place, Skb } from './packet.js';
import { stackIn } from './stack.js';
import { end, hop, isLost, receive, type Walk } from './walk.js';
import { deviceOf, type Device } from './world.js';

/** A frame leaves by a device, from the IP stack, a bridge or a switch. */
export function transmitted<H>(walk: Walk<H>, place: Place, skb: Skb<H>): void {
  const device = deviceOf(walk.world, place.host, place.netns, place.device);
  if (device === undefined) {
    end(walk, 'lost', place, skb, { code: 'NO_DEVICE' });
    return;
  }
  if (!device.up) {
    end(walk, 'lost', place, skb, { code: 'DEVICE_DOWN' });
    return;
  }
  const { payload } = skb.frame;
  if (payload.kind === 'ip' && payload.length > device.mtu) {
    end(walk, 'lost', place, skb, { code: 'MTU' });
    return;
  }
  const sent = hop(skb, place, { kind: 'transmit', device: device.name });
  if (isLost(sent)) {
    end(walk, 'lost', place, sent, { code: 'LOOP' });
    return;
  }
  const { host, name } = device;
  if (device.kind === 'bridge') {
    bridgeOut(walk, device, sent);
    return;
  }
  if (device.kind === 'internal') {
    const bridges = walk.world.hosts.get(host)?.switches;
    const bridge = bridges?.get(device.ovs?.bridge ?? name);
    if (bridge === undefined) {
      end(walk, 'lost', place, sent, { code: 'NO_PORT' });
      return;
    }
    enterBridge(walk, { host, bridge, inPort: name }, sent);
    return;
  }
  if (device.peer === undefined) {
    end(walk, 'unknown', place, sent, { code: 'NOT_WALKED' });
    return;
  }
  const { name: peer, ...where } = device.peer;
  receive(walk, { ...where, device: peer }, { ...sent, ...kept(device, sent) });
}

/** What the kernel keeps of an skb that goes through a veth pair (`skb_scrub_packet`): the mark, but only in its namespace. */
function kept<H>({ host, netns, peer }: Device, { frame, trail, mark }: Skb<H>): Skb<H> {
  return { frame, trail, mark: peer?.host === host && peer.netns === netns ? mark : 0 };
}

/** A frame comes in by a device. */
export function received<H>(walk: Walk<H>, place: Place, skb: Skb<H>): void {
  const { host, netns } = place;
  const device = deviceOf(walk.world, host, netns, place.device);
  if (device === undefined) {
    end(walk, 'lost', place, skb, { code: 'NO_DEVICE' });
    return;
  }
  if (!device.up) {
    end(walk, 'lost', place, skb, { code: 'DEVICE_DOWN' });
    return;
  }
  const { frame, trail, mark } = hop(skb, place, { kind: 'receive', device: device.name });
  const got: Skb<H> = { frame, trail, mark };
  const bridge = device.ovs && walk.world.hosts.get(host)?.switches.get(device.ovs.bridge);
  if (device.kind !== 'internal' && bridge !== undefined) {
    enterBridge(walk, { host, bridge, inPort: device.name }, got);
    return;
  }
  if (device.master === undefined) {
    stackIn(walk, device, got);
    return;
  }
  const master = deviceOf(walk.world, host, netns, device.master);
  if (master?.kind === 'bridge') bridgeIn(walk, master, device, got);
  else end(walk, 'lost', place, got, { code: 'NO_DEVICE' });
}
