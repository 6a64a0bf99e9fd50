import type { Flow } from '../model/flow.js';
import { onePacket } from './headers.js';
import { newWalk, run } from './run.js';
import { BROADCAST } from './packet.js';
import { transmit, type Sighting } from './walk.js';
import type { Device, World } from './world.js';

/**
 * The world in which every device with an address has once spoken to all on its network, so that switches know where it is. In a lab that
 * is up everybody has been announced.
 */
export function warmedUp(world: World): World {
  const seen = [...world.hosts.values()].flatMap(({ devices, namespaces }) =>
    [...namespaces].flatMap(([netns, { addresses }]) =>
      addresses.flatMap(({ device, ip }) => {
        const own = devices.get(`${netns} ${device}`);
        return own?.up === true && !ip.includes(':') ? announced(world, own, ip) : [];
      }),
    ),
  );
  return learn(world, seen);
}

/** What is seen of a device that asks for its own address. */
function announced(world: World, { host, netns, name, mac }: Device, ip: string): Sighting[] {
  const walk = newWalk(onePacket, world);
  const payload = { kind: 'arp', op: 1, sha: mac, spa: ip, tha: '00:00:00:00:00:00', tpa: ip } as const;
  const frame = { dlSrc: mac, dlDst: BROADCAST, payload };
  transmit(walk, { host, netns, device: name }, { frame, mark: 0, trail: undefined });
  run(walk);
  return walk.seen;
}

/** The world after bridges have seen something. What was seen last counts. */
export function learn(world: World, seen: readonly Sighting[]): World {
  const macs = new Map(world.learned.macs);
  const flows = new Map([...world.learned.flows].map(([key, list]) => [key, [...list]]));
  for (const one of seen)
    if (one.kind === 'mac') macs.set(one.key, one.port);
    else
      flows.set(one.key, [
        ...(flows.get(one.key) ?? []).filter((flow) => !isAlike(flow, one.flow)),
        one.flow,
      ]);
  return { ...world, learned: { macs, flows } };
}

/** A flow of the same match and priority takes another's place. */
const isAlike = (one: Flow, other: Flow): boolean =>
  one.table === other.table &&
  one.priority === other.priority &&
  one.match.dl_dst === other.match.dl_dst &&
  one.match.dl_vlan === other.match.dl_vlan;
