import { placeKey, type Place } from './residents.js';

/** What a watched namespace may see of a request, see `script/arrivals.ts`. */
export type Sight = 'request' | 'passed' | 'answer' | 'data';

/** How often each token was seen. */
type Counts = Map<number, number>;

/** What was seen of all requests of a run, as the probers of its hosts say it. */
export class Sightings {
  /** By {@link placeKey} and device. */
  readonly #seen = new Map<string, Map<string, Map<Sight, Counts>>>();
  readonly #missed = new Map<string, number>();

  /** Reads one line of a host's prober: `b1 eth0 request 1f2e3d4c5a6b7c8d`, or `b1 missed 3`. */
  take(host: string, line: string): void {
    const [netns = '', device = '', what = '', tokens] = line.split(' ');
    const place = placeKey({ host, netns });
    if (tokens === undefined) {
      this.#missed.set(place, (this.#missed.get(place) ?? 0) + Number(what));
      return;
    }
    const counts = of(of(of(this.#seen, place), device), what as Sight);
    for (let at = 0; at < tokens.length; at += 8) {
      const token = parseInt(tokens.slice(at, at + 8), 16);
      counts.set(token, (counts.get(token) ?? 0) + 1);
    }
  }

  /** By which device a request came in for this namespace itself, and not to be passed on: one of the place's if by any of them. */
  arrival(place: Place, token: number): string | undefined {
    if (this.count(place, token, 'passed') > 0) return undefined;
    let other: string | undefined;
    for (const [device, sights] of this.#devices(place)) {
      if (sights.get('request')?.has(token) !== true) continue;
      if (place.devices.includes(device)) return device;
      other = device;
    }
    return other;
  }

  /** How often something was seen. */
  count(place: Place, token: number, what: Sight): number {
    let count = 0;
    for (const [, sights] of this.#devices(place)) count += sights.get(what)?.get(token) ?? 0;
    return count;
  }

  /** Those that count: all of a namespace, but on a host's own, which switches for others, those of the place. */
  #devices(place: Place): Iterable<readonly [string, ReadonlyMap<Sight, Counts>]> {
    const all = this.#seen.get(placeKey(place)) ?? [];
    return place.netns === '-' ? [...all].filter(([device]) => place.devices.includes(device)) : all;
  }

  /** How many packets the kernel had no room for at some places. */
  missedAt(places: readonly Place[]): number {
    if (this.#missed.size === 0) return 0;
    return places.reduce((sum, place) => sum + (this.#missed.get(placeKey(place)) ?? 0), 0);
  }
}

/** What a map has at a key: a new map where it has nothing. */
function of<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  map.set(key, made);
  return made;
}
