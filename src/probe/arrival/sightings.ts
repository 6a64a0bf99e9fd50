import { netnsOf } from '../prober.js';
import type { Place } from './residents.js';

/** What a watched namespace may see of a request, see `script/arrivals.ts`. */
export type Sight = 'request' | 'passed' | 'answer' | 'data';

/** A request that came in for a namespace itself. */
export interface Arrival {
  readonly place: Place;
  /** One of the place's, if it came by any of them. */
  readonly device: string;
  /** How often it came, and was answered, by whichever devices. */
  readonly requests: number;
  readonly answers: number;
}

/** Digits of a token. */
const DIGITS = 8;

/** What was seen of all requests of a run, as the probers say it. */
export class Sightings {
  /** By {@link netnsOf} and device: the tokens in a row, as most are never asked for, and few more than once. */
  readonly #seen = new Map<string, Map<string, Map<Sight, string>>>();
  readonly #missed = new Map<string, number>();

  /** Reads one line of a prober: `h1/b1 eth0 request 1f2e3d4c5a6b7c8d`, or `h1/b1 missed 3`. */
  take(line: string): void {
    const [place = '', device = '', what = '', tokens] = line.split(' ');
    if (tokens === undefined) {
      this.#missed.set(place, (this.#missed.get(place) ?? 0) + Number(what));
      return;
    }
    const sights = of(of(this.#seen, place), device);
    const sight = what as Sight;
    sights.set(sight, (sights.get(sight) ?? '') + tokens);
  }

  /** What has become of a request in a namespace that it was for; undefined where it did not come, or was passed on. */
  arrival(place: Place, token: string): Arrival | undefined {
    let device: string | undefined;
    let requests = 0;
    let answers = 0;
    for (const [name, sights] of this.#devices(place)) {
      if (countIn(sights.get('passed'), token) > 0) return undefined;
      const came = countIn(sights.get('request'), token);
      if (came > 0 && (device === undefined || !place.devices.includes(device))) device = name;
      requests += came;
      answers += countIn(sights.get('answer'), token);
    }
    return device === undefined ? undefined : { place, device, requests, answers };
  }

  /** Whether a text with a token came in a TCP segment. */
  gotData(place: Place, token: string): boolean {
    return [...this.#devices(place)].some(([, sights]) => countIn(sights.get('data'), token) > 0);
  }

  /** Those that count: all of a namespace, but on a host's own, which switches for others, those of the place. */
  #devices(place: Place): Iterable<readonly [string, ReadonlyMap<Sight, string>]> {
    const all = this.#seen.get(netnsOf(place)) ?? [];
    return place.netns === '-' ? [...all].filter(([device]) => place.devices.includes(device)) : all;
  }

  /** How many packets the kernel had no room for at some places. */
  missedAt(places: readonly Place[]): number {
    if (this.#missed.size === 0) return 0;
    return places.reduce((sum, place) => sum + (this.#missed.get(netnsOf(place)) ?? 0), 0);
  }
}

/** How often a token is in a row of them. */
function countIn(tokens: string | undefined, token: string): number {
  if (tokens === undefined) return 0;
  let count = 0;
  for (let at = tokens.indexOf(token); at >= 0; at = tokens.indexOf(token, at + 1)) {
    if (at % DIGITS === 0) count += 1;
  }
  return count;
}

/** What a map has at a key: a new map where it has nothing. */
function of<K, L, V>(map: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  map.set(key, made);
  return made;
}
