import { received, transmitted } from './device.js';
import { ipNumber, onePacket, type Algebra } from './headers.js';
import { enterBridge } from './openflow.js';
import { BROADCAST, type Place } from './packet.js';
import { transmit, type Next, type Walk } from './walk.js';
import { deviceOf, namespaceOf, type World } from './world.js';

/** What ARP has found out: `HOST NETNS DEVICE IP` -> MAC; undefined: nobody answers. */
export type Neighbours = Map<string, string | undefined>;

/** @param neighbours that walks over the same world have found */
export const newWalk = <H>(
  algebra: Algebra<H>,
  world: World,
  neighbours: Neighbours = new Map<string, string | undefined>(),
): Walk<H> => ({
  algebra,
  world,
  queue: [],
  ends: [],
  seen: [],
  confirmed: [],
  neighbourOf: (place, ip) => neighbourOf(world, neighbours, place, ip),
});

/** Goes on until each packet, and each copy, has its end. */
export function run<H>(walk: Walk<H>): void {
  for (let next = walk.queue.shift(); next !== undefined; next = walk.queue.shift()) step(walk, next);
}

function step<H>(walk: Walk<H>, next: Next<H>): void {
  if (next.kind === 'enter') enterBridge(walk, next.at, next.skb);
  else if (next.kind === 'transmit') transmitted(walk, next.place, next.skb);
  else received(walk, next.place, next.skb);
}

/** By a request of ARP that is walked, too. */
function neighbourOf(world: World, neighbours: Neighbours, place: Place, ip: string): string | undefined {
  const { host, netns, device } = place;
  const key = `${host} ${netns} ${device} ${ip}`;
  if (!neighbours.has(key)) {
    neighbours.set(key, undefined);
    neighbours.set(key, permanent(world, place, ip) ?? ask(world, neighbours, place, ip));
  }
  return neighbours.get(key);
}

const permanent = (world: World, { host, netns, device }: Place, ip: string): string | undefined =>
  namespaceOf(world, host, netns).state.neighbours.find(
    (one) => one.netns === netns && one.device === device && one.ip === ip,
  )?.mac;

/** `who has IP tell SPA`: the first answer counts. */
function ask(world: World, neighbours: Neighbours, place: Place, ip: string): string | undefined {
  const own = deviceOf(world, place.host, place.netns, place.device);
  const spa = addressTowards(world, place, ip);
  if (own === undefined || spa === undefined) return undefined;
  const asking = newWalk(onePacket, world, neighbours);
  const payload = { kind: 'arp', op: 1, sha: own.mac, spa, tha: '00:00:00:00:00:00', tpa: ip } as const;
  transmit(asking, place, {
    frame: { dlSrc: own.mac, dlDst: BROADCAST, payload },
    mark: 0,
    trail: undefined,
  });
  run(asking);
  for (const { kind, at, skb } of asking.ends) {
    const reply = skb.frame.payload;
    const isHere = at.host === place.host && at.netns === place.netns && at.device === place.device;
    if (kind === 'answered' && isHere && reply.kind === 'arp' && reply.spa === ip) return reply.sha;
  }
  return undefined;
}

/** The device's address on the subnet that an address is on, else its first. */
function addressTowards(world: World, { host, netns, device }: Place, ip: string): string | undefined {
  const value = ipNumber(ip);
  const own = namespaceOf(world, host, netns).addresses.filter(
    (address) => address.device === device && typeof address.value === typeof value,
  );
  return (own.find(({ subnet }) => value >= subnet.first && value <= subnet.last) ?? own[0])?.ip;
}
