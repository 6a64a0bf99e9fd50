import type { InternalLink, Link, VethLink, VethPeer } from '../model/host-state.js';
import type { ShownDevice } from '../tools/index.js';

/** Looks devices up in what was observed. */
export interface Devices {
  /** Whether the namespace was looked at. */
  isSeen(netns: string): boolean;
  find(netns: string, name: string): ShownDevice | undefined;
  /** Namespaces of other hosts' devices: there these are looked at by themselves. */
  isForeign(netns: string): boolean;
}

/**
 * A known link as it is now: with what is set on its devices. Undefined if it is not there. Where something else has its name
 * it is a veth pair whose other end nobody knows, so that it is taken away before the known one is made.
 */
export function observedLink(link: Link, devices: Devices): Link | undefined {
  if (link.kind === 'veth') return observedVeth(link, devices);
  if (!devices.isSeen(link.netns)) return link;
  const shown = devices.find(link.netns, link.name);
  if (shown === undefined) return undefined;
  const { data } = shown;
  switch (link.kind) {
    case 'bridge':
      return shown.kind === 'bridge' ? fit(link, shown) : somethingElse(link, link);
    case 'vxlan': {
      if (shown.kind !== 'vxlan') return somethingElse(link, link);
      const proxy = data['proxy'] === true;
      const set = {
        vni: Number(data['id']),
        device: String(data['link']),
        dstport: Number(data['port']),
        proxy,
      };
      return { ...fit(link, shown), ...set, local: String(data['local']) };
    }
    case 'vlan':
      if (shown.kind !== 'vlan') return somethingElse(link, link);
      return { ...fit(link, shown), vlan: Number(data['id']), device: String(shown.peer) };
    case 'nic':
      return fit(link, shown);
    case 'internal':
      return isDead(link, devices) ? somethingElse(link, link) : fit(link, shown);
  }
}

/**
 * What Open vSwitch has made and was moved outlives it, and leads nowhere: when it starts again it makes another one of the name, which
 * waits to be moved.
 */
export const isDead = ({ netns, name }: InternalLink, devices: Devices): boolean =>
  netns !== '' && devices.find(netns, name) !== undefined && devices.find('', name) !== undefined;

function observedVeth(link: VethLink, devices: Devices): Link | undefined {
  const { peer } = link;
  const own = devices.find(link.netns, link.name);
  const other = devices.find(peer.netns, peer.name);
  const isSeen = devices.isSeen(link.netns);
  const isOtherSeen = devices.isSeen(peer.netns);
  if (isSeen && isOtherSeen && !(own !== undefined && other !== undefined && arePair(link, own, other))) {
    if (own !== undefined) return somethingElse(link, link);
    return other === undefined ? undefined : somethingElse(link, peer);
  }
  if ((isSeen && own === undefined) || (isOtherSeen && other === undefined)) return undefined;
  const far = other === undefined ? peer : fit(peer, other, !devices.isForeign(peer.netns));
  return { ...(own === undefined ? link : fit(link, own)), peer: far };
}

function arePair({ netns, peer }: VethLink, own: ShownDevice, other: ShownDevice): boolean {
  if (own.kind !== 'veth' || other.kind !== 'veth') return false;
  if (netns === peer.netns) return own.peer === other.name;
  return own.peer === other.index && other.peer === own.index;
}

const somethingElse = (
  link: Link,
  { netns, name }: { readonly netns: string; readonly name: string },
): Link => ({
  ...{ kind: 'veth', netns, name, up: false, origin: link.origin },
  peer: { netns: '?', name: '?', up: false },
});

/** What is set on a device, as far as somebody wants it set. */
function fit<D extends Omit<VethPeer, 'netns'>>(known: D, shown: ShownDevice, withMaster = true): D {
  const { master: wanted, ...rest } = known;
  const fitting = {
    ...(shown.master === wanted || !withMaster ? known : { ...rest, ...masterOf(shown) }),
    up: shown.up,
    ...(known.mtu === undefined ? {} : { mtu: shown.mtu }),
    ...(known.mac === undefined ? {} : { mac: shown.mac }),
    ...(known.txChecksumOff === true && shown.txChecksums === true ? { txChecksumOff: false } : {}),
    ...(known.promisc === true ? { promisc: shown.promisc } : {}),
  };
  return fitting as D;
}

const masterOf = ({ master }: ShownDevice): { readonly master?: string } =>
  master === undefined ? {} : { master };
