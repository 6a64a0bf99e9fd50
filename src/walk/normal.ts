import type { OvsPort } from '../model/host-state.js';
import { toPort } from './ovs-port.js';
import { isForMany, type Skb } from './packet.js';
import { end, hop, placeOf, type OvsPlace, type Walk } from './walk.js';

/**
 * OVS's NORMAL: an Ethernet switch with VLANs (ofproto-dpif-xlate.c, `xlate_normal`). A port with a tag takes untagged frames into its VLAN;
 * others are trunks of all. Who is not known is sought at all ports of the VLAN.
 */
export function normal<H>(walk: Walk<H>, at: OvsPlace, skb: Skb<H>): void {
  const { host, bridge, inPort } = at;
  const { dlSrc, dlDst, vlan: tag } = skb.frame;
  const entry = bridge.ports.get(inPort);
  const access = entry?.tag;
  if (access !== undefined && tag !== undefined && tag !== 0) {
    end(walk, 'lost', placeOf(at), skb, { code: 'VLAN' });
    return;
  }
  const vlan = access ?? tag ?? 0;
  const key = (mac: string): string => `${host} ${bridge.name} ${vlan} ${mac}`;
  if (dlDst.startsWith('01:80:c2:00:00:0')) {
    end(walk, 'dropped', placeOf(at), skb, { code: 'TABLE_MISS' });
    return;
  }
  if (!isForMany(dlSrc)) walk.seen.push({ kind: 'mac', key: key(dlSrc), port: inPort });
  const learned = isForMany(dlDst) ? undefined : walk.world.learned.macs.get(key(dlDst));
  const others = [...bridge.ports.values()].filter(({ name, tag: of }) => name !== inPort && takes(of, vlan));
  const local = bridge.name !== inPort && !bridge.ports.has(bridge.name) ? [localPort(bridge.name)] : [];
  const ports =
    learned === undefined ? [...others, ...local] : learnedPort(learned, at, [...others, ...local]);
  const what = {
    kind: 'bridge',
    bridge: bridge.name,
    ports: ports.map(({ name }) => name),
    isFlood: learned === undefined,
  } as const;
  const seen = hop(skb, placeOf(at), what);
  if (ports.length === 0) end(walk, 'lost', placeOf(at), seen, { code: 'NO_PORT' });
  for (const { name, tag: of } of ports) toPort(walk, at, name, tagged(seen, of === undefined ? vlan : 0));
}

/** Each bridge has a port of its own name, which no row of the database's Port table of ours names. */
const localPort = (bridge: string): Pick<OvsPort, 'name' | 'tag'> => ({ name: bridge });

const takes = (tag: number | undefined, vlan: number): boolean => tag === undefined || tag === vlan;

const learnedPort = <P extends Pick<OvsPort, 'name'>>(
  port: string,
  { inPort }: OvsPlace,
  ports: readonly P[],
): P[] => (port === inPort ? [] : ports.filter(({ name }) => name === port));

/** VLAN 0: without a tag. */
function tagged<H>(skb: Skb<H>, vlan: number): Skb<H> {
  const { vlan: _, ...untagged } = skb.frame;
  return { ...skb, frame: vlan === 0 ? untagged : { ...untagged, vlan } };
}
