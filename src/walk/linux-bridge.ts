import { passHook, type Hook, type HookDevices } from './netfilter.js';
import { isForMany, type Place, type Skb } from './packet.js';
import { stackIn } from './stack.js';
import { end, hop, transmit, type Walk } from './walk.js';
import { namespaceOf, type Device } from './world.js';

/** A frame comes to a Linux bridge by one of its ports. Where bridge-nf is on, iptables sees the IP packet in it. */
export function bridgeIn<H>(walk: Walk<H>, bridge: Device, port: Device, skb: Skb<H>): void {
  const at = placeOf(port);
  if (hasEbtables(walk, bridge)) {
    end(walk, 'unknown', at, skb, { code: 'NOT_WALKED' });
    return;
  }
  const { dlSrc } = skb.frame;
  if (learns(bridge) && !isForMany(dlSrc))
    walk.seen.push({ kind: 'mac', key: fdbKey(bridge, dlSrc), port: port.name });
  const devices = { in: bridge.name, physdevIn: port.name };
  for (const one of hooked(walk, bridge, 'PREROUTING', devices, skb)) forward(walk, bridge, port, one);
}

/** The bridge's own device sends. */
export const bridgeOut = <H>(walk: Walk<H>, bridge: Device, skb: Skb<H>): void =>
  forward(walk, bridge, undefined, skb);

/** @param from undefined: the bridge's own device */
function forward<H>(walk: Walk<H>, bridge: Device, from: Device | undefined, skb: Skb<H>): void {
  const { dlDst } = skb.frame;
  const known = isForMany(dlDst) ? undefined : walk.world.learned.macs.get(fdbKey(bridge, dlDst));
  const isForBridge = dlDst === bridge.mac;
  const ports = isForBridge
    ? []
    : portsOf(walk, bridge).filter(
        ({ name }) => name !== from?.name && (known === undefined || name === known),
      );
  const what = {
    kind: 'bridge',
    bridge: bridge.name,
    ports: ports.map(({ name }) => name),
    isFlood: known === undefined && !isForBridge,
  } as const;
  const seen = hop(skb, bridge, what);
  if (from !== undefined && (isForBridge || isForMany(dlDst)) && hasAddress(walk, bridge))
    stackIn(walk, bridge, seen);
  else if (ports.length === 0) end(walk, 'lost', placeOf(from ?? bridge), seen, { code: 'NO_PORT' });
  for (const port of ports) {
    const devices = {
      out: bridge.name,
      physdevOut: port.name,
      ...(from !== undefined && { in: bridge.name, physdevIn: from.name }),
    };
    const passed = from === undefined ? [seen] : hooked(walk, bridge, 'FORWARD', devices, seen);
    const { in: _, ...leaving } = devices;
    for (const one of passed.flatMap((skb) => hooked(walk, bridge, 'POSTROUTING', leaving, skb)))
      transmit(walk, placeOf(port), one);
  }
}

/** `net.bridge.bridge-nf-call-iptables`: a bridge lets packets through hooks only where it is on. */
function hooked<H>(walk: Walk<H>, bridge: Device, hook: Hook, devices: HookDevices, skb: Skb<H>): Skb<H>[] {
  const { payload } = skb.frame;
  if (payload.kind !== 'ip') return [skb];
  const { sysctls } = namespaceOf(walk.world, bridge.host, bridge.netns);
  const name = payload.family === 'ipv4' ? 'bridge-nf-call-iptables' : 'bridge-nf-call-ip6tables';
  return sysctls.get(`net/bridge/${name}`) === '1'
    ? passHook(walk, placeOf(bridge), hook, devices, skb)
    : [skb];
}

const placeOf = ({ host, netns, name: device }: Device): Place => ({ host, netns, device });

const fdbKey = ({ host, name }: Device, mac: string): string => `${host} ${name} 0 ${mac}`;

/** With an ageing time of 0, as qbr has, nothing that was learned is kept. */
const learns = ({ link }: Device): boolean => link.kind === 'bridge' && link.ageingTime > 0;

const portsOf = <H>(walk: Walk<H>, { host, netns, name }: Device): Device[] =>
  [...(walk.world.hosts.get(host)?.devices.values() ?? [])].filter(
    (device) => device.master === name && device.netns === netns && device.up,
  );

const hasAddress = <H>(walk: Walk<H>, { host, netns, name }: Device): boolean =>
  namespaceOf(walk.world, host, netns).addresses.some(({ device }) => device === name);

const hasEbtables = <H>(walk: Walk<H>, { host, netns }: Device): boolean =>
  walk.world.hosts.get(host)?.state.ebtablesRules.some((rule) => rule.netns === netns) === true;
