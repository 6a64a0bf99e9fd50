import type { Skb } from './packet.js';
import { decapsulate, encapsulate } from './tunnel.js';
import { end, enter, placeOf, receive, transmit, type OvsPlace, type Walk } from './walk.js';

/** A frame leaves an Open vSwitch bridge by a port. */
export function toPort<H>(walk: Walk<H>, at: OvsPlace, name: string, skb: Skb<H>): void {
  const { host, bridge } = at;
  const node = walk.world.hosts.get(host);
  const port = bridge.ports.get(name);
  if (port?.type === 'patch') {
    const peer = port.options?.['peer'] ?? '';
    const other = [...(node?.switches.values() ?? [])].find(({ ports }) => ports.has(peer));
    if (other !== undefined) {
      enter(walk, { host, bridge: other, inPort: peer }, skb);
      return;
    }
  } else if (port?.type === 'vxlan') {
    encapsulate(walk, host, port, skb);
    return;
  } else if (port?.type === '') {
    transmit(walk, { host, netns: '', device: name }, skb);
    return;
  } else {
    // An internal port, or the bridge's own.
    const device = node?.ovsDevices.get(name);
    const place = { host, netns: device?.netns ?? '', device: name };
    if (decapsulate(walk, place, skb)) return;
    if (device !== undefined) {
      receive(walk, place, skb);
      return;
    }
    if (name === bridge.name) {
      end(walk, 'lost', place, skb, { code: 'OTHER_MAC' });
      return;
    }
  }
  end(walk, 'lost', placeOf(at), skb, { code: 'NO_PORT' });
}
