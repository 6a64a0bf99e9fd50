import { isIpv6 } from '../model/ip.js';
import { describePacket, innermost, type Packet } from './decode.js';
import type { Hop, Hops, Path } from './path.js';
import type { CapturedPacket, CapturePoint } from './point.js';

/** One line about a path: a device, and the hops there and back that it is. */
export interface PathRow {
  readonly point: CapturePoint;
  /** Index among the hops; undefined: packets that way do not come by here. */
  readonly forward?: number;
  readonly back?: number;
}

/** What a packet is to a path. */
export interface Sighting {
  /** Index of its row. */
  readonly row: number;
  /** `neighbour`: somebody asks for the next hop, or is answered. `error`: ICMP says what became of a packet. */
  readonly kind: 'forward' | 'back' | 'neighbour' | 'error';
}

/** What was seen at each hop of one way. */
export interface WayCounts {
  readonly packets: readonly number[];
  /** Requests for the next hop's MAC, and answers. */
  readonly asked: readonly number[];
  readonly answered: readonly number[];
  /** Where none of the packets was for the next hop's MAC: the MAC that the last one was for. */
  readonly strays: readonly (string | undefined)[];
}

/** The devices of a path in the order in which packets pass them; those that only answers pass stand last. */
function pathRows({ forward, back }: Path): PathRow[] {
  const left = new Map(back.hops.entries());
  const rows = forward.hops.map(({ point, direction }, index): PathRow => {
    const [same] =
      [...left].findLast(([, hop]) => hop.point.name === point.name && hop.direction !== direction) ?? [];
    if (same === undefined) return { point, forward: index };
    left.delete(same);
    return { point, forward: index, back: same };
  });
  return [...rows, ...[...left].map(([index, { point }]): PathRow => ({ point, back: index }))];
}

/** Every device of a path once. */
export const pathPoints = (path: Path): CapturePoint[] => [
  ...new Map(pathRows(path).map(({ point }) => [point.name, point])).values(),
];

/** Tells a path's packets from all others, and counts them. */
export class PathTraffic {
  readonly rows: readonly PathRow[];
  readonly forward: Tally;
  readonly back: Tally;
  /** What ICMP errors said, each once. */
  readonly errors = new Set<string>();
  readonly #points: readonly CapturePoint[];

  /** @param points those that are captured at */
  constructor(path: Path, points: readonly CapturePoint[]) {
    this.#points = points;
    this.rows = pathRows(path);
    this.forward = new Tally(path.forward);
    this.back = new Tally(path.back);
  }

  /** Counts a packet. @returns undefined for one that has nothing to do with the path */
  take(
    { point, direction }: Pick<CapturedPacket, 'point' | 'direction'>,
    frame: Packet,
  ): Sighting | undefined {
    const packet = innermost(frame);
    const name = this.#points[point]?.name ?? '';
    if (packet.kind === 'neighbour') return this.#neighbour(name, direction, packet);
    const forward = this.forward.take(name, direction, packet);
    if (forward !== undefined) return this.#sighting('forward', (row) => row.forward === forward);
    const back = this.back.take(name, direction, packet);
    if (back !== undefined) return this.#sighting('back', (row) => row.back === back);
    const { about } = packet;
    if (about === undefined || !(this.forward.has(about) || this.back.has(about))) return undefined;
    this.errors.add(describePacket({ ...packet, about: { ...about, what: about.what.replace(/,.*/, '') } }));
    return this.#sighting('error', (row) => row.point.name === name);
  }

  #neighbour(name: string, direction: Hop['direction'], packet: Packet): Sighting | undefined {
    const known = [this.forward, this.back].map((tally) => tally.takeNeighbour(name, direction, packet));
    return known.includes(true) ? this.#sighting('neighbour', (row) => row.point.name === name) : undefined;
  }

  #sighting(kind: Sighting['kind'], is: (row: PathRow) => boolean): Sighting {
    return { kind, row: this.rows.findIndex(is) };
  }
}

/** Counts of one way. */
class Tally implements WayCounts {
  readonly packets: number[];
  readonly asked: number[];
  readonly answered: number[];
  /** By hop the MACs of all packets. */
  readonly #receivers: Set<string>[];
  readonly #hops: readonly Hop[];

  constructor({ hops }: Hops) {
    this.#hops = hops;
    [this.packets, this.asked, this.answered] = [hops.map(() => 0), hops.map(() => 0), hops.map(() => 0)];
    this.#receivers = hops.map(() => new Set());
  }

  get strays(): (string | undefined)[] {
    return this.#hops.map(({ mac }, index) => {
      const receivers = this.#receivers[index];
      return mac === undefined || receivers?.has(mac) === true ? undefined : [...(receivers ?? [])].at(-1);
    });
  }

  /** Whether a packet has the addresses that it has somewhere on this way. */
  has({ source, target }: Packet): boolean {
    return this.#hops.some((hop) => hop.source === source && hop.target === target);
  }

  /** @returns index of the hop that has seen it */
  take(name: string, direction: Hop['direction'], { source, target, receiver }: Packet): number | undefined {
    const index = this.#hops.findIndex(
      (hop) =>
        hop.point.name === name &&
        hop.direction === direction &&
        hop.source === source &&
        hop.target === target,
    );
    if (index < 0) return undefined;
    this.packets[index] = (this.packets[index] ?? 0) + 1;
    if (receiver !== undefined) this.#receivers[index]?.add(receiver);
    return index;
  }

  /** An answer goes the other way. @returns whether it is about the next hop of a hop here */
  takeNeighbour(name: string, direction: Hop['direction'], packet: Packet): boolean {
    let known = false;
    for (const [index, hop] of this.#hops.entries()) {
      if (hop.point.name !== name) continue;
      const asks = packet.target === hop.asked && isFrom(hop.asker, packet.source);
      const tells = packet.source === hop.asked && isFrom(hop.asker, packet.target);
      if (asks && hop.direction === direction) this.asked[index] = (this.asked[index] ?? 0) + 1;
      if (tells && hop.direction !== direction) this.answered[index] = (this.answered[index] ?? 0) + 1;
      known ||= asks || tells;
    }
    return known;
  }
}

/** In IPv6 routers ask from their link-local addresses. */
const isFrom = (asker: string, ip: string): boolean => isIpv6(asker) || asker === ip;
